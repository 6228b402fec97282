"""A procedure and its dated versions: components, limits, fees; what Đ10.1b needs of them. Pure.

What it costs is worked out in `models.catalogue.fees`. Each row names its source and how certain it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from desktop.models.catalogue.fees import (
    Certainty,
    FeeQuote,
    FeeRow,
    Reduction,
    Tariff,
    quote,
    tariff_faults,
    within,
)
from desktop.models.dossier.rules import Appointment
from desktop.models.law.calendar import Calendar, Due, Limit, LimitKind
from desktop.texts import Text


class Channel(StrEnum):
    """How a dossier comes in. ANY in a limit's row = whichever has no row of its own."""

    ANY = "any"
    COUNTER = "counter"
    ONLINE = "online"
    POST = "post"


class Service(StrEnum):
    """Level of online service (NĐ 42/2022): whole, part, or not online."""

    WHOLE = "toàn trình"
    PART = "một phần"
    OFFLINE = "trực tiếp"

    @property
    def label(self) -> str:
        """Today's word and the level QĐ 15/2016 speaks of, side by side."""
        return _SERVICES[self]


_SERVICES: dict[Service, str] = {
    Service.WHOLE: Text("Toàn trình (mức độ 4)"),
    Service.PART: Text("Một phần (mức độ 3)"),
    Service.OFFLINE: Text("Trực tiếp"),
}


@dataclass(frozen=True, slots=True)
class LegalBasis:
    text: str
    source: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class RequiredComponent:
    """One thing the procedure asks for. `code` = procedure code, "-", two digits in the law's order."""

    code: str
    name: str
    required: bool
    original_on_collection: bool  # the original is compared at hand-over (Đ9.3b, Đ10.1b)
    condition: str = ""  # when it is asked for, if not always
    note: str = ""  # «xuất trình», «đã có trong CSDL» …
    copies: int = 1
    certainty: Certainty = Certainty.CONFIRMED
    in_database: bool = False  # not to be handed in where a database already holds it


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A form the citizen fills in, pinned to the version that names it (Đ16.6)."""

    name: str
    source: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class ChannelLimit:
    """The legal limit of one channel and one case; case "" is the ordinary one."""

    limit: Limit
    source: str
    certainty: Certainty
    channel: Channel = Channel.ANY
    case: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ProcessStep:
    """A step of the internal process with its time budget (Đ3.2)."""

    name: str
    limit: Limit
    on_site: bool = False  # somebody goes and looks: an appointment with the citizen


@dataclass(frozen=True, slots=True)
class Phase:
    """One agency's part of the whole time (Đ12.2), in the order the dossier goes round."""

    agency: str
    limit: Limit
    source: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class ProcedureVersion:
    """A procedure as it stands from `valid_from` to `valid_to`, both included; None = open."""

    procedure_code: str
    valid_from: date | None
    valid_to: date | None
    service: Service
    components: tuple[RequiredComponent, ...]
    limits: tuple[ChannelLimit, ...]
    fees: tuple[FeeRow, ...]
    bases: tuple[LegalBasis, ...]
    steps: tuple[ProcessStep, ...] = ()
    exemptions: tuple[str, ...] = ()  # whole text: never cut off
    reductions: tuple[Reduction, ...] = ()
    presence: bool = False  # the people concerned must come in person
    notes: tuple[str, ...] = ()
    decision: str = ""  # the decision that publishes it; "" = not at hand
    forms: tuple[FormSheet, ...] = ()
    phases: tuple[Phase, ...] = ()  # liên thông: () = one agency, or the split is not at hand
    payment_pauses: str = ""  # the rule by which a financial duty stops the clock; "" = it does not
    unknown: tuple[str, ...] = ()  # "components", "limit": knowingly missing, the officer must ask

    def holds_on(self, day: date) -> bool:
        return within(day, self.valid_from, self.valid_to)

    def limit(self, channel: Channel = Channel.ANY, case: str = "") -> ChannelLimit | None:
        """The limit of this case: the channel's own row before the one for any channel."""
        fitting = {row.channel: row for row in self.limits if row.case == case}
        return fitting.get(channel) or fitting.get(Channel.ANY)

    @property
    def limit_text(self) -> str:
        """The ordinary limit as papers print it; "" when the catalogue knows none."""
        row = self.limit() or next(iter(self.limits), None)
        return row.limit.text if row else ""

    @property
    def cases(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row.case for row in self.limits if row.case))

    @property
    def originals(self) -> tuple[str, ...]:
        """What to bring along in the original when collecting the result, with its condition if any."""
        return tuple(
            Text("%1 (%2)", component.name, component.condition)
            if component.condition
            else component.name
            for component in self.components
            if component.original_on_collection
        )


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure by its national code. Retired = takes no new dossiers, its old ones live on."""

    code: str
    name: str
    level: str  # cấp giải quyết
    field: str  # lĩnh vực
    resolver: str  # đơn vị thụ lý
    versions: tuple[ProcedureVersion, ...]
    nicknames: tuple[str, ...] = ()
    code_certainty: Certainty = Certainty.CONFIRMED
    retired: bool = False
    successor: str = ""  # code and name of what took its place

    def version_on(self, day: date) -> ProcedureVersion | None:
        return next((version for version in self.versions if version.holds_on(day)), None)


class Proposal(NamedTuple):
    """The three things Đ10.1b orders on the acceptance notice, as the law data proposes them."""

    due: Due | None
    originals: tuple[str, ...]
    fee: FeeQuote


def proposal(
    version: ProcedureVersion,
    received_at: datetime,
    calendar: Calendar,
    channel: Channel = Channel.ONLINE,
    case: str = "",
    answers: Mapping[str, int] | None = None,
) -> Proposal:
    """Result date, originals to bring and fees for a dossier accepted at `received_at` (aware).

    `due` is None when the catalogue has no limit for the case. `answers` as in `fee`.
    """
    row = version.limit(channel, case)
    return Proposal(
        calendar.due(received_at, row.limit) if row else None,
        version.originals,
        fee(version, received_at.date(), answers or {}),
    )


def appointment(
    version: ProcedureVersion, received_at: datetime, calendar: Calendar, *, online: bool = True
) -> Appointment:
    """The proposal of `proposal` as an Appointment, which a dossier carries."""
    channel = Channel.ONLINE if online else Channel.COUNTER
    proposed = proposal(version, received_at, calendar, channel)
    return Appointment(
        due=proposed.due.at if proposed.due else None,
        due_trace=proposed.due.trace if proposed.due else (),
        originals=None if "components" in version.unknown else proposed.originals,
        fee=proposed.fee.amount,
        fee_lines=proposed.fee.lines,
    )


# ── fees ─────────────────────────────────────────────────────────────────────────────────────────


def fee(
    version: ProcedureVersion,
    day: date,
    answers: Mapping[str, int],
    ground: str = "",
    general: Sequence[Reduction] = (),
) -> FeeQuote:
    """What is to be paid by the rows in force on `day`, the day of acceptance; see `fees.quote`.

    `general`: reductions that are not one procedure's own, such as a circular's for a time.
    """
    tariff = Tariff(version.fees, version.exemptions, (*version.reductions, *general))
    return quote(tariff, day, answers, ground)


# ── checking rows ────────────────────────────────────────────────────────────────────────────────


def faults(procedure: Procedure, minutes_per_day: int = 480) -> tuple[str, ...]:
    """What is wrong with a procedure's rows, one line each in Vietnamese; () = fit to be used."""
    fault_lines = [
        Text("%1 và %2 chồng thời gian hiệu lực", a, b) for a, b in _overlaps(procedure.versions)
    ]
    for version in procedure.versions:
        fault_lines += [
            Text("%1: %2", _period(version), why)
            for why in _version_faults(version, minutes_per_day)
        ]
    if procedure.retired and any(version.valid_to is None for version in procedure.versions):
        fault_lines.append(Text("thủ tục đã bãi bỏ nhưng còn phiên bản không có ngày hết hiệu lực"))
    return tuple(fault_lines)


def _overlaps(versions: Sequence[ProcedureVersion]) -> Iterable[tuple[str, str]]:
    ordered = sorted(versions, key=lambda version: version.valid_from or date.min)
    for earlier, two in pairwise(ordered):
        if (earlier.valid_to or date.max) >= (two.valid_from or date.min):
            yield _period(earlier), _period(two)


def _version_faults(version: ProcedureVersion, minutes_per_day: int) -> Iterable[str]:
    if version.valid_from and version.valid_to and version.valid_to < version.valid_from:
        yield Text("ngày hết hiệu lực trước ngày có hiệu lực")
    if not version.components and "components" not in version.unknown:
        yield Text("không có thành phần hồ sơ nào")
    ordinary = [row for row in version.limits if not row.case]
    if not ordinary and "limit" not in version.unknown:
        yield Text("không có thời hạn giải quyết")
    keys = [(row.channel, row.case) for row in version.limits]
    if len(set(keys)) < len(keys):
        yield Text("một kênh và một trường hợp có hai thời hạn")
    budget = sum(_working(step.limit, minutes_per_day) for step in version.steps)
    if any(budget > _working(row.limit, minutes_per_day) for row in ordinary):
        yield Text("tổng thời gian các bước vượt thời hạn giải quyết (Điều 12)")
    yield from _phase_faults(version, ordinary, minutes_per_day)
    yield from tariff_faults(Tariff(version.fees, version.exemptions, version.reductions))


def _phase_faults(
    version: ProcedureVersion, ordinary: Sequence[ChannelLimit], minutes_per_day: int
) -> Iterable[str]:
    """Đ12.2: the agencies' parts together may not pass the total; the part that runs over is named."""
    total = min((_working(row.limit, minutes_per_day) for row in ordinary), default=0)
    budget = 0
    for phase in version.phases:
        budget += _working(phase.limit, minutes_per_day)
        if budget > total:
            yield Text(
                "phần thời gian của «%1» vượt tổng thời hạn giải quyết (Điều 12.2)", phase.agency
            )
            return


def _working(limit: Limit, minutes_per_day: int) -> int:
    """Working minutes a limit gives at the most, to compare budgets with: calendar days count whole."""
    unit = {LimitKind.MINUTES: 1, LimitKind.HOURS: 60, LimitKind.MONTHS: 23 * minutes_per_day}
    if limit.kind is LimitKind.SAME_DAY:
        return minutes_per_day
    return int(limit.amount * unit.get(limit.kind, minutes_per_day))


def _period(version: ProcedureVersion) -> str:
    first = f"{version.valid_from:%d/%m/%Y}" if version.valid_from else Text("đầu")
    last = f"{version.valid_to:%d/%m/%Y}" if version.valid_to else "nay"
    return Text("phiên bản từ %1 đến %2", first, last)
