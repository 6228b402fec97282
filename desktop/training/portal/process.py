"""The training portal's definition, read from resources/training/*.toml.

Statuses, steps, actions and procedures are data on purpose: a client that hard-codes a step or
an action code must fail against it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

from desktop.settings import rows
from desktop.settings.config import RESOURCES

FOLDER = RESOURCES / "training"

RESULT_PART = "KQ01"
NOTICE_PART = "TB01"


@dataclass(frozen=True, slots=True)
class Status:
    """One item of the dictionary DOSSIER_STATUS; `parent` is "0" for a main status."""

    code: str
    parent: str
    name: str


@dataclass(frozen=True, slots=True)
class TrainingStep:
    """Where a dossier can stand. `stamps`/`clears`: dossier dates set/emptied on arrival."""

    code: str
    name: str
    status: str
    role: str
    seen: tuple[str, ...]
    hours: float
    sub_status: str = ""
    check_input: int = 0
    lock_state: str = ""
    stamps: tuple[str, ...] = ()
    clears: tuple[str, ...] = ()
    entry: bool = False  # where a dossier stands that a counter is entering


@dataclass(frozen=True, slots=True)
class Action:
    """A move from step `pre` to `post`. `auto` ones belong to the citizen's side: hidden."""

    id: int
    code: str
    name: str
    pre: str
    post: str
    role: str
    auto: str = ""
    effects: tuple[str, ...] = ()
    condition: str = ""
    e_signature: bool = False
    assigns: int = 0  # allowAssignUser: 1 = one person may be named who is to have it in hand


@dataclass(frozen=True, slots=True)
class Menu:
    group: str
    name: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Process:
    statuses: tuple[Status, ...]
    steps: dict[str, TrainingStep]
    actions: tuple[Action, ...]
    menus: tuple[Menu, ...]
    hours: str  # "07:30-11:30,13:30-17:30", Monday to Friday
    holidays: dict[date, str]

    def find(self, code: str, pre: str) -> Action | None:
        """The action `code` if it starts at step `pre`."""
        return next((a for a in self.actions if a.code == code and a.pre == pre), None)

    @property
    def first_step(self) -> TrainingStep:
        """Where a submitted dossier starts."""
        return next(self.steps[a.post] for a in self.actions if a.auto == "submit")

    @property
    def entry_step(self) -> TrainingStep:
        """Where a dossier starts that a counter enters: an action of the counter submits it."""
        return next(step for step in self.steps.values() if step.entry)

    def from_step(self, pre: str) -> tuple[Action, ...]:
        return tuple(a for a in self.actions if a.pre == pre)

    def status_name(self, code: str) -> str:
        """The dictionary's name; the bare code where it has none, as a real site shows."""
        return next((s.name for s in self.statuses if s.code == code), code)

    def hidden_from(self, roles: frozenset[str]) -> tuple[str, ...]:
        """Codes of the steps whose dossiers these roles do not see in their work list."""
        return tuple(s.code for s in self.steps.values() if not roles & set(s.seen))


@dataclass(frozen=True, slots=True)
class PartDefinition:
    """A dossierPart: partType 1 input, 2 result or notice. `paper`: the kind of file sent."""

    part_no: str
    name: str
    part_type: int
    required: bool
    file_template_no: str
    paper: str = ""


@dataclass(frozen=True, slots=True)
class TrainingProcedure:
    code: str
    name: str
    domain: str
    domain_name: str
    agency: str
    hours: float
    in_time: float  # for the seed: so many working hours on, no day makes a dossier late by law
    fee: int  # VND
    subject: str
    template_no: str
    parts: tuple[PartDefinition, ...]

    @property
    def inputs(self) -> tuple[PartDefinition, ...]:
        return tuple(p for p in self.parts if p.part_type == 1)


@dataclass(frozen=True, slots=True)
class Account:
    user_id: int
    email: str
    name: str
    job: str
    roles: frozenset[str]
    pending: bool = False
    working: bool = True  # False: left the service, the account is still there
    scope: str = "H27.45.01"  # govAgencyCode


@dataclass(frozen=True, slots=True)
class Ward:
    code: str
    name: str
    hamlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GovAgency:
    code: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class People:
    group_id: int
    password: str
    accounts: tuple[Account, ...]
    agencies: dict[str, GovAgency]
    wards: tuple[Ward, ...]
    names: dict[str, list[str]] = field(default_factory=dict)

    def of_role(self, role: str) -> list[Account]:
        """Who may have a dossier in hand at a step of this role."""
        return [a for a in self.accounts if role in a.roles and a.working and not a.pending]

    def by_email(self, email: str) -> Account | None:
        return next((a for a in self.accounts if a.email == email.strip().lower()), None)


def data(name: str) -> rows.TomlRow:
    """A table of the training portal's data. A fault in it is told with its file and key."""
    return rows.table(FOLDER / name)


def _actions(row: rows.TomlRow) -> Iterator[Action]:
    """A row as one action a step it starts from; post "" stays there."""
    starts = row.made("pre", lambda pre: pre if isinstance(pre, list) else [pre])
    action = row.filled(Action, pre="")
    for place, pre in enumerate(starts):
        yield replace(action, id=action.id + place, pre=pre, post=action.post or pre)


def _day_off(row: rows.TomlRow) -> tuple[date, str]:
    return rows.whole(
        row, (row.made("day", lambda day: date(day.year, day.month, day.day)), row.text("name"))
    )


@cache
def load_process(path: Path = FOLDER / "process.toml") -> Process:
    top = rows.table(path)
    steps = [row.filled(TrainingStep) for row in top.rows("step", "bước")]
    actions = (action for row in top.rows("action", "thao tác") for action in _actions(row))
    return top.filled(
        Process,
        statuses=tuple(row.filled(Status) for row in top.rows("status", "trạng thái")),
        steps={step.code: step for step in steps},
        actions=tuple(actions),
        menus=tuple(row.filled(Menu) for row in top.rows("menu", "danh sách")),
        holidays=dict(_day_off(row) for row in top.rows("holiday", "ngày nghỉ")),
    )


def _parts(row: rows.TomlRow, code: str) -> tuple[PartDefinition, ...]:
    inputs = [
        item.filled(
            PartDefinition, part_no=f"TP{n:02d}", part_type=1, file_template_no=f"{code}-{n:02d}"
        )
        for n, item in enumerate(row.rows("inputs", "giấy tờ"), start=1)
    ]
    notice = PartDefinition(NOTICE_PART, "Thông báo của bộ phận một cửa", 2, False, f"{code}-TB")
    return (
        *inputs,
        PartDefinition(RESULT_PART, row.text("result"), 2, False, f"{code}-KQ"),
        notice,
    )


@cache
def load_procedures() -> tuple[TrainingProcedure, ...]:
    """The eight procedures in their order there; templateNo is "TP-" + that number."""
    listed = data("procedures.toml").rows("procedure", "thủ tục")
    return tuple(_procedure(row, n) for n, row in enumerate(listed, start=1))


def _procedure(row: rows.TomlRow, number: int) -> TrainingProcedure:
    parts = _parts(row, str(row.table.get("code")))
    return row.filled(TrainingProcedure, template_no=f"TP-{number}", parts=parts)


@cache
def load_people() -> People:
    top = data("people.toml")
    agencies = [row.filled(GovAgency) for row in top.rows("agency", "cơ quan")]
    return top.filled(
        People,
        accounts=tuple(row.filled(Account) for row in top.rows("account", "tài khoản")),
        agencies={agency.code: agency for agency in agencies},
        wards=tuple(row.filled(Ward) for row in top.rows("ward", "xã")),
        names=top.inside("names").each(list),
    )
