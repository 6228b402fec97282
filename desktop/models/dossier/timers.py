"""Every timer of the regulation on one dossier, and the moments they call for attention. Pure.

Which clock runs in which state is told by the tables below. Everything is counted in working minutes: a dossier
handed in on Friday afternoon is not three days late on Monday (docs/working-time.md, defect 6).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import NamedTuple

from desktop.models.dossier.rules import State
from desktop.models.law.calendar import HALF_DAY, VIETNAM, Calendar, Due, Pause, phase_dues
from desktop.models.law.limits import Limit, LimitKind
from desktop.texts import Text, joined

NATIONAL_HOURS = 8
NATIONAL_LIMIT = Limit.hours(NATIONAL_HOURS)
"""An online dossier is taken in within 8 working hours of filing, all over the country (docs/working-time.md)."""

AMBER = 75  # percent of the time allowed
QUARTER = 15  # minutes an OpenCPS portal rounds up to (docs/portal.md §14)


class TimerKind(StrEnum):
    CHECK = "check"  # Đ10.1
    NATIONAL = "national"  # shown beside CHECK
    FORWARD = "forward"  # Đ10.2
    STEP = "step"  # budget of the internal step, Đ3.2
    PHASE = "phase"  # one agency's part of the whole, Đ12.2
    LEGAL = "legal"  # Đ12.1


class Urgency(IntEnum):
    """How urgent; a higher one goes first."""

    CALM = 0
    AMBER = 1  # three quarters of the time are used
    RED = 2  # at the limit
    DARK_RED = 3  # CHECK past the national 8 working hours, too


class Words(NamedTuple):
    """A timer's name, its short name for a list, and the rule it comes from."""

    label: str
    short: str
    article: str


WORDS: dict[TimerKind, Words] = {
    TimerKind.CHECK: Words(Text("Kiểm tra hồ sơ"), Text("kiểm tra"), Text("Điều 10.1")),
    TimerKind.NATIONAL: Words(
        Text("Tiếp nhận, mức chung"), Text("mức chung"), Text("8 giờ làm việc, cả nước")
    ),
    TimerKind.FORWARD: Words(Text("Chuyển chuyên môn"), Text("chuyển"), Text("Điều 10.2")),
    TimerKind.STEP: Words(Text("Bước xử lý"), Text("bước"), Text("Điều 3.2")),
    TimerKind.PHASE: Words(Text("Phần của cơ quan"), Text("liên thông"), Text("Điều 12.2")),
    TimerKind.LEGAL: Words(Text("Giải quyết"), Text("trả kết quả"), Text("Điều 12.1")),
}

TO_CHECK = frozenset({State.SUBMITTED, State.CHECKING})
PAUSED = frozenset({State.AWAITING_SUPPLEMENT_IN_PROCESS})
PAID_PAUSED = PAUSED | {State.AWAITING_PAYMENT}
"""Where the procedure says that the time of a financial duty does not count (Đ9.2)."""
IN_PROCESS = PAUSED | {
    State.ACCEPTED,
    State.FORWARDED,
    State.PROCESSING,
    State.SUPPLEMENT_PROPOSED,
    State.AWAITING_PAYMENT,
    State.INTEROPERATING,
    State.AWAITING_SIGNATURE,
    State.AWAITING_ISSUE,
}
LOCKABLE = IN_PROCESS - PAID_PAUSED
"""Where a portal's lock is a pause; where the law has a word of its own on a state, that word goes before."""
RUNS_IN: dict[TimerKind, frozenset[State]] = {
    TimerKind.CHECK: TO_CHECK,
    TimerKind.NATIONAL: TO_CHECK,
    TimerKind.FORWARD: frozenset({State.ACCEPTED}),
    TimerKind.STEP: IN_PROCESS
    - PAID_PAUSED,  # nobody of the unit is at work while others are waited for
    TimerKind.PHASE: frozenset({State.INTEROPERATING}),
    TimerKind.LEGAL: IN_PROCESS,  # stops when the result is issued, not when it is collected
}


@dataclass(frozen=True, slots=True)
class StepBudget:
    name: str
    limit: Limit
    started: datetime


class StepDue(NamedTuple):
    """The present step's deadline as the portal counts it, where the catalogue has no budget for it."""

    name: str
    started: datetime
    due: datetime


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """What the clocks of one dossier need to know. Moments are aware.

    `submitted_at`: when what is to be checked arrived, the last supplement before acceptance counted
    in. `paused_since`: an open pause. `promised`: the date on the receipt the citizen holds.
    """

    state: State
    submitted_at: datetime | None = None
    accepted_at: datetime | None = None
    limit: Limit | None = None
    promised: datetime | None = None
    step: StepBudget | None = None
    step_due: StepDue | None = None
    paused_in: frozenset[State] = PAUSED
    phases: tuple[tuple[str, Limit], ...] = ()
    pauses: tuple[Pause, ...] = ()
    paused_since: datetime | None = None
    finished_at: datetime | None = None
    portal_due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Timer:
    """One clock as it stands at the moment it was asked for. Minutes are working minutes."""

    kind: TimerKind
    label: str
    article: str
    started: datetime
    due: datetime
    trace: tuple[str, ...]
    allowed: int
    used: int
    left: int  # until due; negative = so many minutes late
    level: Urgency
    paused: bool = False
    forecast: bool = False  # a year that is not signed off took part
    amber_at: datetime | None = None
    dark_at: datetime | None = None
    portal_due: datetime | None = None
    portal_trace: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the portal's due date is another than the one counted here."""
        return self.portal_due is not None and _whole(self.portal_due) != _whole(self.due)

    @property
    def short(self) -> str:
        return WORDS[self.kind].short


def timers(calendar: Calendar, facts: ClockFacts, now: datetime) -> tuple[Timer, ...]:
    """The running timers of a dossier, the most urgent first; () once it is finished.

    ValueError when the phases sum past the total (Đ12.2), naming the agency.
    """
    if facts.finished_at is not None:
        return ()
    paused = facts.state in facts.paused_in  # then nobody is at work: the whole alone is told
    running = (
        timer
        for kind, make in _MAKERS.items()
        if facts.state in RUNS_IN[kind] and (kind is TimerKind.LEGAL or not paused)
        for timer in make(calendar, facts, now)
    )
    return tuple(sorted(running, key=lambda t: _urgency(t, t.level)))


def foremost(clocks: Iterable[Timer], now: datetime) -> Timer:
    """The most urgent of one dossier's clocks as of `now`; they may have been counted some time before."""
    return min(clocks, key=lambda t: _urgency(t, _level(t, now)))


_PLACES = {kind: place for place, kind in enumerate(TimerKind)}


def _urgency(timer: Timer, level: Urgency) -> tuple[bool, int, datetime, int]:
    return timer.paused, -level, timer.due, _PLACES[timer.kind]


def _level(timer: Timer, now: datetime) -> Urgency:
    moments = (
        (Urgency.DARK_RED, timer.dark_at),
        (Urgency.RED, timer.due),
        (Urgency.AMBER, timer.amber_at),
    )
    return next((level for level, at in moments if at is not None and at <= now), Urgency.CALM)


# ── one maker a kind ─────────────────────────────────────────────────────────────────────────────


def _check(calendar: Calendar, facts: ClockFacts, now: datetime) -> Iterable[Timer]:
    if facts.submitted_at is None:
        return
    timer = _timer(calendar, TimerKind.CHECK, facts.submitted_at, HALF_DAY, now)
    dark = calendar.add(facts.submitted_at, 60 * NATIONAL_HOURS)
    level = Urgency.DARK_RED if now >= dark else timer.level
    yield replace(timer, dark_at=dark, level=level)


def _national(calendar: Calendar, facts: ClockFacts, now: datetime) -> Iterable[Timer]:
    if facts.submitted_at is not None:
        yield _timer(calendar, TimerKind.NATIONAL, facts.submitted_at, NATIONAL_LIMIT, now)


def _forward(calendar: Calendar, facts: ClockFacts, now: datetime) -> Iterable[Timer]:
    """Đ10.2 counts from receipt of the complete dossier, as the check does: the two are not additive."""
    started = facts.submitted_at or facts.accepted_at
    if started is not None:
        timer = _timer(calendar, TimerKind.FORWARD, started, HALF_DAY, now)
        note = Text(
            "Tính từ khi nhận được hồ sơ đầy đủ (Điều 10.2), không cộng thêm sau khi kiểm tra"
        )
        yield replace(timer, trace=(note, *timer.trace))


def _step(calendar: Calendar, facts: ClockFacts, now: datetime) -> Iterable[Timer]:
    if facts.step is not None:
        timer = _timer(calendar, TimerKind.STEP, facts.step.started, facts.step.limit, now)
        yield replace(timer, label=Text("Bước «%1»", facts.step.name))
    elif facts.step_due is not None:
        name, started, at = facts.step_due
        start = min(calendar.next_opening(started), at)
        portal_due = Due(at, (Text("Hạn của bước theo cổng: %1", _clock(at)),), False, start)
        yield replace(
            _from_due(calendar, TimerKind.STEP, portal_due, (), now), label=Text("Bước «%1»", name)
        )


def _phases(calendar: Calendar, facts: ClockFacts, now: datetime) -> Iterable[Timer]:
    if facts.accepted_at is None or facts.limit is None:
        return
    for name, due in phase_dues(calendar, facts.accepted_at, facts.phases, facts.limit):
        timer = _from_due(calendar, TimerKind.PHASE, due, (), now)
        yield replace(timer, label=Text("Phần của %1", name))


def _legal(calendar: Calendar, facts: ClockFacts, now: datetime) -> Iterable[Timer]:
    paused = facts.state in facts.paused_in
    pauses = facts.pauses
    if paused and facts.paused_since is not None:
        pauses = merged((*pauses, (facts.paused_since, max(now, facts.paused_since))))
    due = legal_due(calendar, facts, pauses)
    if due is None:
        return
    timer = _from_due(calendar, TimerKind.LEGAL, due, pauses, now)
    if paused:
        since = _clock(facts.paused_since) if facts.paused_since else Text("chưa rõ từ lúc nào")
        note = Text("Đang tạm dừng (%1): hạn lùi dần cho tới khi tính tiếp", since)
        timer = replace(timer, paused=True, trace=(*timer.trace, note))
    if facts.portal_due is not None:
        traced = _portal_trace(calendar, timer, facts)
        timer = replace(timer, portal_due=facts.portal_due, portal_trace=traced)
    yield timer


_MAKERS = {
    TimerKind.CHECK: _check,
    TimerKind.NATIONAL: _national,
    TimerKind.FORWARD: _forward,
    TimerKind.STEP: _step,
    TimerKind.PHASE: _phases,
    TimerKind.LEGAL: _legal,
}


def legal_due(calendar: Calendar, facts: ClockFacts, pauses: Sequence[Pause]) -> Due | None:
    """The law's date; the date promised where that is earlier or the catalogue is silent; else the portal's.

    A promise later than the law allows changes nothing but the trace (Đ12.1).
    """
    started = facts.accepted_at or facts.submitted_at
    if started is None:
        return None
    if facts.limit is None:
        return _due_without_limit(calendar, facts, started, pauses)
    law = calendar.due(started, facts.limit, pauses)
    if facts.promised is None:
        return law
    promise = Text("Đã hẹn người nộp: %1", _clock(facts.promised))
    if pauses or facts.promised > law.at:
        late = (
            Text(" (muộn hơn thời hạn quy định)") if facts.promised > law.at and not pauses else ""
        )
        return law._replace(trace=(*law.trace, promise + late))
    return law._replace(
        at=facts.promised, trace=(*law.trace, promise + Text(": tính theo ngày đã hẹn"))
    )


def _due_without_limit(
    calendar: Calendar, facts: ClockFacts, started: datetime, pauses: Sequence[Pause]
) -> Due | None:
    """No limit in the catalogue: the promise, else what the portal says; said so in the trace.

    A pause moves the promise on; the portal's own date only while it is open, for the portal counts it in at its end.
    """
    open_ones = [
        (begin, end) for begin, end in pauses if facts.paused_since and end > facts.paused_since
    ]
    dates_by_source = (
        (facts.promised, Text("Danh mục không có thời hạn: theo ngày đã hẹn người nộp"), pauses),
        (facts.portal_due, Text("Danh mục không có thời hạn: theo hạn của cổng"), open_ones),
    )
    for date_told, why, standing in dates_by_source:
        if date_told is not None:
            at = _moved_on(calendar, date_told, standing)
            start = calendar.next_opening(started)
            return Due(at, (why, Text("Hạn: %1", _clock(at))), False, min(start, at))
    return None


def _moved_on(calendar: Calendar, due: datetime, pauses: Sequence[Pause]) -> datetime:
    """A date somebody told, later by the working time of the pauses that began before it."""
    for begin, end in pauses:
        stood = calendar.working_minutes(begin, end) if begin < due else 0
        due = calendar.add(due, stood) if stood else due
    return due


def _timer(
    calendar: Calendar, kind: TimerKind, started: datetime, limit: Limit, now: datetime
) -> Timer:
    return _from_due(calendar, kind, calendar.due(started, limit), (), now)


def _from_due(
    calendar: Calendar, kind: TimerKind, due: Due, pauses: Sequence[Pause], now: datetime
) -> Timer:
    """The timer of a due date: minutes used and allowed, and the level. Paused working time counts in neither."""
    allowed = _running(calendar, due.start, due.at, pauses)
    used = _running(calendar, due.start, max(now, due.start), pauses)
    words = WORDS[kind]
    threshold = -(-allowed * AMBER // 100)
    amber_at = (
        calendar.due(due.start, Limit.minutes(threshold), pauses).at
        if pauses
        else calendar.add(due.start, threshold)  # the same without its trace: ten times as fast
    )
    level = Urgency.AMBER if used >= threshold else Urgency.CALM
    return Timer(
        kind=kind,
        label=words.label,
        article=words.article,
        started=due.start,
        due=due.at,
        trace=due.trace,
        allowed=allowed,
        used=used,
        left=calendar.working_minutes(now, due.at),
        level=Urgency.RED if now >= due.at else level,
        forecast=due.forecast,
        amber_at=min(amber_at, due.at),
    )


def _running(calendar: Calendar, first: datetime, last: datetime, pauses: Sequence[Pause]) -> int:
    """Working minutes in [first, last) outside the pauses, which do not overlap."""
    still = sum(
        max(0, calendar.working_minutes(max(begin, first), min(end, last))) for begin, end in pauses
    )
    return calendar.working_minutes(first, last) - still


# ── the portal's own date ────────────────────────────────────────────────────────────────────────


def _portal_trace(calendar: Calendar, ours: Timer, facts: ClockFacts) -> tuple[str, ...]:
    """The portal's date and what is known to make an OpenCPS count differently (docs/portal.md §14).

    The portal does not tell how it counted: these are possible reasons, never a finding.
    """
    portal = facts.portal_due
    assert portal is not None
    lines = [Text("Cổng ghi hạn: %1", _clock(portal))]
    if _whole(portal) == _whole(ours.due):
        return tuple(lines)
    lines.append(Text("Cổng không cho biết cách tính. Những chỗ phần mềm cổng thường tính khác:"))
    gap = portal - ours.due
    if timedelta(0) < gap < timedelta(minutes=QUARTER) and portal.minute % QUARTER == 0:
        lines.append(Text("làm tròn lên 15 phút (khớp với chênh lệch này)"))
        return tuple(lines)
    lines.append(Text("làm tròn lên 15 phút; tính một ngày là 8 giờ"))
    first = min(ours.started, portal).astimezone(VIETNAM).date()
    last = max(ours.due, portal).astimezone(VIETNAM).date()
    days = [first + timedelta(n) for n in range(min((last - first).days, 400) + 1)]
    spans = {calendar.sessions(day) for day in days if calendar.sessions(day)}
    if len(spans) > 1:
        lines.append(Text("trong thời gian này giờ làm việc thay đổi theo mùa"))
    made_up = [day for day in days if calendar.sessions(day) and calendar.why(day)]
    if made_up:
        lines.append(Text("có ngày làm bù: ") + joined(", ", (f"{day:%d/%m}" for day in made_up)))
    if facts.limit is not None and facts.limit.kind not in (
        LimitKind.MINUTES,
        LimitKind.HOURS,
        LimitKind.WORKING_DAYS,
    ):
        lines.append(Text("thời hạn không tính bằng giờ làm việc"))
    if facts.pauses or facts.paused_since:
        lines.append(Text("thời gian tạm dừng"))
    return tuple(lines)


# ── alerts ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Alert:
    """A timer reached a level. `at`: the working moment it is told, never on a day off."""

    dossier_id: int
    kind: TimerKind
    level: Urgency
    at: datetime


def alerts(
    calendar: Calendar,
    running: Mapping[int, Sequence[Timer]],
    since: datetime,
    now: datetime,
) -> tuple[Alert, ...]:
    """What was reached after `since` and up to `now`, oldest first; only the highest level of a timer.

    What falls due outside working hours or on a day off is told at the next opening; while nobody works
    nothing is told, and the caller keeps `since`, so that nothing is dropped.
    """
    if not calendar.is_open(now):
        return ()
    alerts_found = [
        alert
        for dossier_id, dossier_timers in running.items()
        for timer in dossier_timers
        if (alert := _reached(calendar, dossier_id, timer, since, now)) is not None
    ]
    return tuple(sorted(alerts_found, key=lambda alert: (alert.at, alert.dossier_id)))


def _reached(
    calendar: Calendar, dossier_id: int, timer: Timer, since: datetime, now: datetime
) -> Alert | None:
    if timer.paused or timer.kind is TimerKind.NATIONAL:  # NATIONAL shows as the dark red of CHECK
        return None
    reached = (
        (Urgency.DARK_RED, timer.dark_at),
        (Urgency.RED, timer.due),
        (Urgency.AMBER, timer.amber_at),
    )
    for level, moment in reached:
        if moment is None or moment > now:
            continue
        at = calendar.next_opening(moment)
        return Alert(dossier_id, timer.kind, level, at) if since < at <= now else None
    return None


def reached(clocks: Iterable[Timer], now: datetime) -> Urgency:
    """The highest level of these clocks by now, up to RED; as `alerts` counts: no paused one, no NATIONAL."""
    running = [t for t in clocks if not t.paused and t.kind is not TimerKind.NATIONAL]
    if any(timer.due <= now for timer in running):
        return Urgency.RED
    soon = any(timer.amber_at is not None and timer.amber_at <= now for timer in running)
    return Urgency.AMBER if soon else Urgency.CALM


# ── from a dossier's way ─────────────────────────────────────────────────────────────────────────


class Stop(NamedTuple):
    """The dossier came to a step of the portal's process."""

    at: datetime
    state: State
    step: str


def arrived(submitted: datetime | None, stops: Sequence[Stop]) -> datetime | None:
    """When what is to be checked came in: the last supplement before acceptance, else the filing."""
    at = submitted
    before = State.SUBMITTED
    for stop in stops:
        if before is State.AWAITING_SUPPLEMENT and stop.state is State.SUBMITTED:
            at = stop.at
        before = stop.state
    return at


def pauses_of(
    stops: Sequence[Stop], paused_in: frozenset[State] = PAUSED
) -> tuple[tuple[Pause, ...], datetime | None]:
    """The pauses that are over, and since when one is open; `paused_in`: the states that stop the clock."""
    over: list[Pause] = []
    since: datetime | None = None
    for stop in stops:
        if stop.state in paused_in:
            since = since or stop.at
        elif since is not None:
            over.append((since, max(since, stop.at)))
            since = None
    return tuple(over), since


def merged(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """In order, those that touch joined: no minute stands still twice."""
    joined_pauses: list[Pause] = []
    for begin, end in sorted(pauses):
        if joined_pauses and begin <= joined_pauses[-1][1]:
            begin, last = joined_pauses.pop()
            end = max(end, last)
        joined_pauses.append((begin, end))
    return tuple(joined_pauses)


def came_to(stops: Sequence[Stop], step: str) -> datetime | None:
    """When the dossier came to the step it stands at; None when the way does not end there."""
    at: datetime | None = None
    for stop in stops:
        at = (at or stop.at) if stop.step == step else None
    return at


# ── small change ─────────────────────────────────────────────────────────────────────────────────


def _whole(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
