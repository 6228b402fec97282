"""The portal's time: mixed date texts (docs/portal.md §3), its own count of a dueDate (§14).

Instants are epoch milliseconds inside the books and Asia/Ho_Chi_Minh outside.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta, timezone

from desktop.training.portal.process import Process

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
Clock = Callable[[], datetime]

_DAYS_AT_MOST = 360  # where the real engine stops walking
_QUARTER = 15 * 60


def now_vietnam() -> datetime:
    return datetime.now(VIETNAM)


def to_ms(moment: datetime) -> int:
    return math.floor(moment.timestamp() * 1000)


def from_ms(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, VIETNAM)


# ── how the portal writes a date, by place ───────────────────────────────────────────────────────


def slashed(ms: int | None) -> str:
    """dd/MM/yyyy HH:mm:ss: most dates of lists and detail. Empty text where there is none."""
    return "" if ms is None else from_ms(ms).strftime("%d/%m/%Y %H:%M:%S")


def packed(ms: int | None) -> str:
    """yyyyMMddHHmmss: what the search index passes through in list rows."""
    return "" if ms is None else from_ms(ms).strftime("%Y%m%d%H%M%S")


def false_zulu(ms: int) -> str:
    """Local time with a literal Z: the general log list."""
    moment = from_ms(ms)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def american(ms: int) -> str:
    """MM-dd-yyyy HH:mm:ss: notifications."""
    return from_ms(ms).strftime("%m-%d-%Y %H:%M:%S")


def from_filter(text: str, *, end_of_day: bool = False) -> int | None:
    """dd/MM/yyyy of a filter, as epoch ms; None for anything else (the portal ignores it)."""
    try:
        day = datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=VIETNAM)
    except ValueError:
        return None
    return to_ms(day + timedelta(days=1)) - 1 if end_of_day else to_ms(day)


# ── working time, the portal's way ───────────────────────────────────────────────────────────────


def _clock_time(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour), int(minute))


def sessions(process: Process, day: date) -> list[tuple[datetime, datetime]]:
    """The working sessions of a day; none on Saturday, Sunday and holidays."""
    if day.weekday() >= 5 or day in process.holidays:
        return []
    spans = (span.split("-") for span in process.hours.split(","))
    return [
        (
            datetime.combine(day, _clock_time(start), VIETNAM),
            datetime.combine(day, _clock_time(end), VIETNAM),
        )
        for start, end in spans
    ]


def _walk(process: Process, start: datetime) -> Iterator[tuple[datetime, datetime]]:
    for offset in range(_DAYS_AT_MOST):
        for begin, end in sessions(process, start.date() + timedelta(days=offset)):
            if end > start:
                yield max(begin, start), end


def due(process: Process, start: datetime, hours: float) -> datetime:
    """`hours` of working time after `start`, rounded up to the next quarter hour (docs/portal.md §14)."""
    rest = timedelta(hours=hours)
    for begin, end in _walk(process, start):
        if rest <= end - begin:
            return _quarter_up(begin + rest)
        rest -= end - begin
    return start + timedelta(days=_DAYS_AT_MOST)


def _quarter_up(moment: datetime) -> datetime:
    seconds = moment.timestamp()
    return datetime.fromtimestamp(math.ceil(seconds / _QUARTER) * _QUARTER, VIETNAM)


def worked(process: Process, start: datetime, end: datetime) -> float:
    """Hours of working time between two moments."""
    spans = (min(until, end) - begin for begin, until in _walk(process, start) if begin < end)
    return sum((span.total_seconds() for span in spans), 0.0) / 3600


def next_quarter(moment: datetime) -> datetime:
    """nextactions' older class: always the next quarter hour, 10:00 becomes 10:15."""
    return datetime.fromtimestamp((moment.timestamp() // _QUARTER + 1) * _QUARTER, VIETNAM)


def working_moment_before(process: Process, now: datetime, hours: float) -> datetime:
    """The instant `hours` of working time before `now`."""
    rest = timedelta(hours=hours)
    for offset in range(_DAYS_AT_MOST):
        for begin, end in reversed(sessions(process, now.date() - timedelta(days=offset))):
            length = min(end, now) - begin
            if length <= timedelta(0):
                continue
            if rest < length:
                return min(end, now) - rest
            rest -= length
    return now - timedelta(days=_DAYS_AT_MOST)
