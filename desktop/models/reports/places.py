"""One engine for every report: dossiers' histories and a period → where each dossier counts. Pure.

A history is what is known of a dossier's life, in moments; `place` looks at it as it stood at the end of the
period, so that what happened later changes nothing. All reports count the same places, so they cannot disagree.
Rules of counting: docs/counting.md (Biểu II.06a as its handler resolves it), Đ14, Đ15.8.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from desktop.models.catalogue.procedure import Channel
from desktop.models.dossier.states import State
from desktop.models.law.calendar import VIETNAM
from desktop.models.law.limits import Punctual, punctual
from desktop.models.reports.periods import INSTANT, Period
from desktop.texts import Text


class Ending(StrEnum):
    """How the unit's work on a dossier ended."""

    RESULT = "result"
    REFUSAL = "refusal"  # a reasoned document instead of the result (Đ11.3)
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"


_ENDED: Mapping[Ending | None, State] = {
    Ending.REFUSAL: State.UNRESOLVED,
    Ending.WITHDRAWN: State.WITHDRAWN,
    Ending.STOPPED: State.STOPPED,
}


class PauseReason(StrEnum):
    """What a pause of the clock waits for."""

    SUPPLEMENT = "supplement"
    PAYMENT = "payment"
    PORTAL = "portal"  # only its lock tells: for what is not known


class Break(NamedTuple):
    """The clock stood still. `end` None: it still does."""

    begin: datetime
    end: datetime | None
    waiting: PauseReason


class DueSince(NamedTuple):
    """From `since` on the legal date was `due`: a pause that ended moved it."""

    since: datetime
    due: datetime


class StateChange(NamedTuple):
    at: datetime
    state: State
    actor: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """What is known of one dossier. Moments are aware; None = it did not happen, or nobody knows when.

    `finished_at`: the result was ready, or the work ended otherwise (not collected). `finished_here`: when
    this desk recorded that. `dues`: the legal date as it stood over time; `appointments`: what the citizen was
    promised. `check_due`: the half day of Đ10.1. `source`: "" = the portal's own, else who handed it over.
    """

    dossier_id: int
    code: str
    procedure: str
    procedure_name: str
    field: str
    unit: str
    unit_name: str
    channel: Channel
    state: State
    submitted_at: datetime | None = None
    received_at: datetime | None = None
    dues: tuple[DueSince, ...] = ()
    appointments: tuple[datetime, ...] = ()
    breaks: tuple[Break, ...] = ()
    finished_at: datetime | None = None
    finished_here: datetime | None = None
    ending: Ending | None = None
    returned_at: datetime | None = None
    refused_at: datetime | None = None
    check_due: datetime | None = None
    portal_due: datetime | None = None
    fee_due: int | None = None  # VND asked; None = not known
    fee_paid: bool | None = None
    online_offered: bool | None = None  # its procedure may be filed online; None = not known
    changes: tuple[StateChange, ...] = ()
    source: str = ""

    @property
    def ended(self) -> datetime | None:
        """`finished_at`, but never before the receipt: a slip of a clock must not break the sums."""
        if self.finished_at is None or self.received_at is None:
            return self.finished_at
        return max(self.finished_at, self.received_at)

    def due_at(self, at: datetime) -> datetime | None:
        """The legal date as it stood at a moment; None when the dossier has none."""
        dues_by_then = [entry.due for entry in self.dues if entry.since <= at]
        return dues_by_then[-1] if dues_by_then else (self.dues[0].due if self.dues else None)

    def state_at(self, at: datetime) -> State:
        """Where it stood just before a moment: as it is now when nothing came later, else as last known till then."""
        moments = [
            *((change.at, change.state) for change in self.changes),
            (self.returned_at, State.RETURNED),
            (self.ended, _ENDED.get(self.ending, State.RESULT_READY)),
            (self.received_at, State.ACCEPTED),
        ]
        moments_known = [(moment, state) for moment, state in moments if moment is not None]
        before = [entry for entry in moments_known if entry[0] < at]
        if len(before) == len(moments_known):
            return self.state
        return max(before, key=lambda entry: entry[0])[1] if before else State.SUBMITTED

    def waiting_at(self, at: datetime) -> PauseReason | None:
        for pause in self.breaks:
            if pause.begin < at and (pause.end is None or pause.end >= at):
                return pause.waiting
        return None


class Origin(StrEnum):
    """How a dossier came into the period."""

    ONLINE = "online"
    DIRECT = "direct"  # at the counter or by post
    CARRIED = "carried"  # from the period before
    NONE = "none"  # refused at the counter: never taken in


class Outcome(StrEnum):
    """What the period made of it."""

    BEFORE = "before"
    ON_TIME = "on_time"
    LATE = "late"
    IN_TIME = "in_time"  # still open
    OVERDUE = "overdue"  # still open
    REFUSED = "refused"  # not accepted: in no sum of II.06a


RESOLVED = frozenset({Outcome.BEFORE, Outcome.ON_TIME, Outcome.LATE})
OPEN = frozenset({Outcome.IN_TIME, Outcome.OVERDUE})
OUTCOME_LABELS: dict[Outcome, str] = {
    Outcome.BEFORE: Text("Giải quyết trước hạn"),
    Outcome.ON_TIME: Text("Giải quyết đúng hạn"),
    Outcome.LATE: Text("Giải quyết quá hạn"),
    Outcome.IN_TIME: Text("Đang giải quyết trong hạn"),
    Outcome.OVERDUE: Text("Đang giải quyết quá hạn"),
    Outcome.REFUSED: Text("Từ chối tiếp nhận"),
}
_PUNCTUAL = {
    Punctual.EARLY: Outcome.BEFORE,
    Punctual.ON_TIME: Outcome.ON_TIME,
    Punctual.LATE: Outcome.LATE,
}


class StoppedRule(StrEnum):
    """How a stopped dossier counts; the form's notes do not say (docs/counting.md), so it is a setting."""

    BY_DATE = "by_date"  # resolved on the day it was stopped, measured as any other
    OPEN = "open"  # being processed, in time


@dataclass(frozen=True, slots=True)
class UnitChange:
    """From `since` on what was unit `old` is unit `new`: a merger or a new code. `source`: the decision."""

    old: str
    new: str
    since: date
    source: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the law leaves to a setting."""

    stopped: StoppedRule = StoppedRule.BY_DATE
    unit_changes: tuple[UnitChange, ...] = ()

    def unit_on(self, unit: str, day: date) -> str:
        """Which unit answers on `day` for what `unit` took in; a chain of changes is followed once each."""
        for change in sorted(self.unit_changes, key=lambda c: c.since):
            if change.old == unit and change.since <= day:
                unit = change.new
        return unit


@dataclass(frozen=True, slots=True)
class Scope:
    """Which dossiers; an empty set = all of them."""

    units: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    procedures: frozenset[str] = frozenset()


class PlaceMark(NamedTuple):
    """Everything the sums ask about a dossier's place."""

    unit: str
    field: str
    origin: Origin
    outcome: Outcome
    ending: Ending | None
    waiting: PauseReason | None
    returned: bool
    checked_in_time: (
        bool | None
    )  # accepted or refused within half a day of filing; None = not in this period
    online: bool


class Place(NamedTuple):
    dossier_id: int
    code: str
    mark: PlaceMark
    due: datetime | None
    ended: datetime | None


@dataclass(frozen=True, slots=True)
class Placed:
    """Every dossier the period counts, each once; what had to be said about counting them."""

    period: Period
    cut: datetime
    places: tuple[Place, ...]
    unit_names: Mapping[str, str]
    notes: tuple[str, ...] = ()
    doubled: tuple[int, ...] = ()  # left out: the same dossier from a second system
    scope: Scope = field(default_factory=Scope)


def placed(
    histories: Iterable[History],
    period: Period,
    now: datetime,
    *,
    scope: Scope = Scope(),
    rules: Rules = Rules(),
) -> Placed:
    """Where each dossier counts in `period`, as it stood at the period's end (or now). ValueError: see `cut`."""
    cut = period.cut(now)
    once, doubled = single(histories)
    day = period.last
    names = named(once, rules, cut, day)
    places = []
    for history in once:
        unit = rules.unit_on(history.unit, day)
        if within(history, unit, scope):
            own_place = place(history, unit, period, cut, rules)
            if own_place is not None:
                places.append(own_place)
    return Placed(
        period, cut, tuple(places), names.last, (*names.notes, *_doubled(doubled)), doubled, scope
    )


def place(history: History, unit: str, period: Period, cut: datetime, rules: Rules) -> Place | None:
    """One dossier's place; None when the period does not count it (never accepted, over before, not yet here)."""
    start, received = period.start, history.received_at
    if received is None:
        return _refused(history, unit, start, cut)
    ended = None if _left_open(history, rules) else history.ended
    if received >= cut or (ended is not None and ended < start):
        return None
    resolved = ended is not None and ended < cut
    waiting = None if resolved else history.waiting_at(cut)
    due = history.due_at(ended if resolved and ended is not None else cut - INSTANT)
    outcome = (
        _resolved(history, due, ended)
        if resolved and ended is not None
        else _open(history, due, waiting, cut, rules)
    )
    mark = PlaceMark(
        unit,
        history.field,
        _origin(history, received, start),
        outcome,
        history.ending if resolved else None,
        waiting,
        history.returned_at is not None and history.returned_at < cut,
        _checked(history, received) if received >= start else None,
        history.channel is Channel.ONLINE,
    )
    return Place(history.dossier_id, history.code, mark, due, ended if resolved else None)


def _left_open(history: History, rules: Rules) -> bool:
    return history.ending is Ending.STOPPED and rules.stopped is StoppedRule.OPEN


def _origin(history: History, received: datetime, start: datetime) -> Origin:
    if received < start:
        return Origin.CARRIED
    return Origin.ONLINE if history.channel is Channel.ONLINE else Origin.DIRECT


def _resolved(history: History, due: datetime | None, ended: datetime) -> Outcome:
    """By date (docs/counting.md). A withdrawn dossier is resolved on time; so is one that has no date at all."""
    if history.ending is Ending.WITHDRAWN or due is None:
        return Outcome.ON_TIME
    return _PUNCTUAL[punctual(due.astimezone(VIETNAM), ended)]


def _open(
    history: History, due: datetime | None, waiting: PauseReason | None, cut: datetime, rules: Rules
) -> Outcome:
    """Waiting for a supplement or a payment is in time: the clock stands; so is a stopped one left open."""
    stopped = _left_open(history, rules) and history.ended is not None and history.ended < cut
    if waiting is not None or stopped or due is None or cut - INSTANT <= due:
        return Outcome.IN_TIME
    return Outcome.OVERDUE


def _refused(history: History, unit: str, start: datetime, cut: datetime) -> Place | None:
    at = history.refused_at
    if at is None or not start <= at < cut:
        return None
    online = history.channel is Channel.ONLINE
    checked = _checked(history, at)
    mark = PlaceMark(
        unit, history.field, Origin.NONE, Outcome.REFUSED, None, None, False, checked, online
    )
    return Place(history.dossier_id, history.code, mark, None, at)


def _checked(history: History, at: datetime) -> bool | None:
    return None if history.check_due is None else at <= history.check_due


def within(history: History, unit: str, scope: Scope) -> bool:
    """Whether a dossier that `unit` answers for is asked about."""
    return (
        (not scope.units or unit in scope.units)
        and (not scope.fields or history.field in scope.fields)
        and (not scope.procedures or history.procedure in scope.procedures)
    )


# ── one dossier counted once ─────────────────────────────────────────────────────────────────────


def single(histories: Iterable[History]) -> tuple[tuple[History, ...], tuple[int, ...]]:
    """Each dossier code once: the portal's own record goes before a copy from another system.

    Dossiers without a code are all kept: nothing says that two of them are the same. The second value: ids left out.
    """
    by_code: dict[str, list[History]] = defaultdict(list)
    single_records: list[History] = []
    for history in histories:
        if history.code:
            by_code[history.code].append(history)
        else:
            single_records.append(history)
    left: list[int] = []
    for records in by_code.values():
        best = min(records, key=_preference) if len(records) > 1 else records[0]
        single_records.append(best)
        left += [h.dossier_id for h in records if h is not best]
    return tuple(single_records), tuple(left)


def _preference(history: History) -> tuple[bool, bool, bool, int]:
    return (
        bool(history.source),
        history.received_at is None,
        history.finished_at is None,
        history.dossier_id,
    )


def _doubled(ids: Sequence[int]) -> tuple[str, ...]:
    if not ids:
        return ()
    return (
        Text(
            "%n hồ sơ trùng mã với hồ sơ khác (ghi ở hai hệ thống): chỉ tính một lần",
            count=len(ids),
        ),
    )


# ── units by date ────────────────────────────────────────────────────────────────────────────────


class Named(NamedTuple):
    """The name of each unit, and what has to be said about names."""

    last: Mapping[str, str]
    notes: tuple[str, ...]


def named(histories: Sequence[History], rules: Rules, cut: datetime, day: date) -> Named:
    """Each unit under the name it bore last before the cut; a name that changed is told of."""
    names_by_unit: dict[str, dict[str, datetime]] = defaultdict(dict)
    for history in histories:
        seen_at = history.received_at or history.submitted_at or history.refused_at
        if seen_at is None or seen_at >= cut:
            continue
        names = names_by_unit[history.unit]
        names[history.unit_name] = max(seen_at, names.get(history.unit_name, seen_at))
    last: dict[str, str] = {}
    for code, names in names_by_unit.items():
        newest = max(names, key=lambda name: (names[name], name))
        last[code] = newest
    notes = [
        Text(
            "Đơn vị %1: trong dữ liệu còn có tên %2; tính vào một dòng, theo tên sau cùng",
            last[code],
            ", ".join(sorted(set(names) - {last[code]})),
        )
        for code, names in sorted(names_by_unit.items())
        if len(names) > 1
    ]
    for change in rules.unit_changes:
        if change.since <= day and change.old in last:
            now = rules.unit_on(change.old, day)
            last.setdefault(now, last[change.old])
            notes.append(
                Text(
                    "Từ %1 đơn vị %2 là %3: tính vào một dòng",
                    f"{change.since:%d/%m/%Y}",
                    last[change.old],
                    last[now],
                )
            )
    return Named(last, tuple(notes))
