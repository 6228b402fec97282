"""Working time: due dates that explain themselves. Pure.

Integer minutes, Asia/Ho_Chi_Minh, half-open sessions [start, end) (docs/working-time.md).
What arrives outside a session counts from the next session's start; landing exactly on a
session's end stays there. Seconds of an arrival are dropped. Bad rows raise ValueError with words
in Vietnamese: this module knows no error of ours, `models.catalogue` turns them into ProfileBad.
"""

from __future__ import annotations

import calendar as gregorian
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from desktop.models.law.limits import CUTOFF, DAY, Limit, LimitKind, clock_text
from desktop.models.law.sessions import (
    DayKind,
    Season,
    Span,
    SpecialDay,
    Sure,
    YearTable,
    season_problems,
    year_problems,
)
from desktop.texts import Text, joined

__all__ = [
    "CUTOFF",
    "HALF_DAY",
    "Calendar",
    "DayKind",
    "Due",
    "Limit",
    "LimitKind",
    "Pause",
    "Season",
    "Span",
    "SpecialDay",
    "Sure",
    "YearTable",
    "phase_dues",
]

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
YEARS = (1976, 2200)  # one offset, +07:00, all along; outside it a date is a slip of the pen
LONGEST = 3660  # days a limit may reach ahead, and the longest search for an open session
WEEKDAYS = (
    Text("Thứ Hai"),
    Text("Thứ Ba"),
    Text("Thứ Tư"),
    Text("Thứ Năm"),
    Text("Thứ Sáu"),
    Text("Thứ Bảy"),
    Text("Chủ nhật"),
)
WEEKLY_REST = Text("nghỉ hằng tuần")

Pause = tuple[datetime, datetime]
"""From when the clock stood still until when it ran again; both aware."""


class Due(NamedTuple):
    """When it is due (aware, Vietnam), how that was counted, whether a forecast took part in it."""

    at: datetime
    trace: tuple[str, ...]
    forecast: bool
    start: datetime  # the working instant the clock started


class _Day(NamedTuple):
    """One day, worked out."""

    spans: tuple[Span, ...]
    total: int
    why: str  # why nobody works, or why somebody does on a make-up day; "" = as every week
    forecast: bool
    season: Season | None


# ── the calendar ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Calendar:
    """The working time of one desk. Days are worked out once, when first asked for.

    ValueError when seasons overlap or leave a gap, a day stands twice, in the wrong year's table,
    or makes up on a day that is worked anyway.
    """

    seasons: tuple[Season, ...]
    years: tuple[YearTable, ...] = ()
    minutes_per_day: int = 480  # of one working day; a setting
    _days: dict[int, _Day] = field(default_factory=dict, init=False, repr=False, compare=False)
    _special: dict[date, SpecialDay] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _sure: dict[int, Sure] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        fault_lines = (*season_problems(self.seasons), *year_problems(self.years))
        if fault_lines:
            raise ValueError(fault_lines[0])
        self._sure.update((table.year, table.sure) for table in self.years)
        self._special.update((row.day, row) for table in self.years for row in table.days)
        for row in self._special.values():
            if row.kind is DayKind.MAKE_UP and not row.spans and self._season(row.day, strict=True):
                raise ValueError(
                    Text("ngày làm bù %1 vốn đã là ngày làm việc", f"{row.day:%d/%m/%Y}")
                )

    def due(self, received: datetime, limit: Limit, pauses: Iterable[Pause] = ()) -> Due:
        """When `limit` runs out for what was received then, and how that was counted.

        A pause that begins before the due moment pushes it on: by its working minutes where the
        limit counts working time, by its length where it counts calendar days (only the end is
        moved to working time, once). ValueError for a naive moment, a pause that ends before it
        begins, or a limit that reaches further than ten years.
        """
        arrived = _minute(received)
        start = self._advance(arrived, 0)
        at, count_lines = self._count(start, limit, _merged(pauses))
        lines: list[str] = [Text("Nhận %1", _moment(arrived))]
        if start != arrived:
            lines.append(Text("Ngoài giờ làm việc: tính từ %1", _moment(start)))
        lines += count_lines
        notes, forecast = self._notes(arrived // DAY, at // DAY, start // DAY, limit)
        lines += notes
        lines.append(Text("Hạn: %1", _moment(at)))
        return Due(_datetime(at), tuple(lines), forecast, _datetime(start))

    def due_at(self, received: datetime, limit: Limit, pauses: Iterable[Pause] = ()) -> datetime:
        """`due` without its trace, for lists; the same errors."""
        start = self._advance(_minute(received), 0)
        return _datetime(self._count(start, limit, _merged(pauses))[0])

    def working_minutes(self, a: datetime, b: datetime) -> int:
        """Working minutes in [a, b); negative when b is before a (so many minutes late)."""
        first, last = _minute(a), _minute(b)
        return self._between(first, last) if first <= last else -self._between(last, first)

    def add(self, at: datetime, minutes: int) -> datetime:
        """`minutes` of working time after `at`; zero = `next_opening`. ValueError when negative."""
        if minutes < 0:
            raise ValueError(Text("không cộng số phút âm"))
        return _datetime(self._advance(_minute(at), minutes))

    def next_opening(self, at: datetime) -> datetime:
        """`at` itself within a session, else the start of the next one."""
        return _datetime(self._advance(_minute(at), 0))

    def is_open(self, at: datetime) -> bool:
        ordinal, clock = divmod(_minute(at), DAY)
        return any(start <= clock < end for start, end in self._day(ordinal).spans)

    def sessions(self, day: date) -> tuple[Span, ...]:
        """The sessions of `day` as minutes of the day; () when nobody works."""
        return self._day(day.toordinal()).spans

    def why(self, day: date) -> str:
        """Why `day` is off, or worked though it is a rest day; "" for an ordinary working day."""
        return self._day(day.toordinal()).why

    def row(self, day: date) -> SpecialDay | None:
        """The table's row for `day`; None for a day that is as every week."""
        return self._special.get(day)

    def kind(self, day: date) -> DayKind | None:
        """Off or make-up by the year's table; None for a day that is as every week."""
        row = self._special.get(day)
        return row.kind if row else None

    def season(self, day: date) -> Season | None:
        """Whose hours hold on `day`; None on a day nobody works."""
        return self._day(day.toordinal()).season

    def year_sure(self, year: int) -> Sure | None:
        """How far the table of `year` can be relied on; None = there is no table."""
        return self._sure.get(year)

    def doubts(self, year: int) -> tuple[str, ...]:
        """What is not confirmed about `year`, a readable line each, to warn with."""
        sure = self._sure.get(year)
        lines = [Text("Năm %1: %2", year, _YEAR_DOUBTS[sure])] if sure is not Sure.CONFIRMED else []
        lines += [
            Text("%1: %2 (dự kiến; %3)", f"{row.day:%d/%m/%Y}", row.why, row.source)
            for row in sorted(self._special.values(), key=lambda row: row.day)
            if row.day.year == year and row.sure is Sure.FORECAST
        ]
        lines += [
            Text("Giờ %1 %2: %3", season.name, season.hours, season.source)
            for season in self.seasons
            if season.sure is Sure.FORECAST
        ]
        return tuple(lines)

    # ── counting ─────────────────────────────────────────────────────────────────────────────────

    def _count(
        self, start: int, limit: Limit, pauses: Sequence[tuple[int, int]]
    ) -> tuple[int, list[str]]:
        """The due minute of `limit`, and how it was counted."""
        text = Text("Thời hạn: %1", limit.text)
        if limit.kind in (LimitKind.DAYS, LimitKind.MONTHS):
            reach, lines = self._stretched(start, _later(start, limit), pauses)
            at, moved = self._landed(reach)
            return at, [text, *lines, *moved]
        if limit.kind is LimitKind.SAME_DAY:
            at = self._same_day(start, int(limit.amount))
        else:
            unit = {LimitKind.MINUTES: 1, LimitKind.HOURS: 60}.get(limit.kind, self.minutes_per_day)
            minutes = limit.amount * unit
            if minutes.denominator != 1:
                raise ValueError(Text("thời hạn không hợp lệ: %1 không tròn phút", limit.text))
            if limit.kind is LimitKind.WORKING_DAYS:
                text += Text(" = %1", Limit.minutes(int(minutes)).text)
            at = self._advance(start, int(minutes))
        at, lines = self._pushed(start, at, pauses)
        return at, [text, *lines]

    def _same_day(self, start: int, cutoff: int) -> int:
        """The end of the start's working day; of the next one when it started after the cut-off."""
        ordinal, clock = divmod(start, DAY)
        if clock > cutoff:
            ordinal = self._advance((ordinal + 1) * DAY, 0) // DAY
        return ordinal * DAY + self._day(ordinal).spans[-1][1]

    def _landed(self, at: int) -> tuple[int, list[str]]:
        """`at` where it is working time or the very end of it, else the next opening."""
        ordinal, clock = divmod(at, DAY)
        day = self._day(ordinal)
        if any(start <= clock <= end for start, end in day.spans):
            return at, []
        moved = self._advance(at, 0)
        why = Text("ngoài giờ làm việc") if day.spans else day.why
        return moved, [
            Text("Hết hạn vào %1 (%2): chuyển sang %3", _moment(at), why, _moment(moved))
        ]

    def _pushed(
        self, start: int, at: int, pauses: Sequence[tuple[int, int]]
    ) -> tuple[int, list[str]]:
        """`at` moved on by the working minutes of the pauses that began before it."""
        lines: list[str] = []
        for begin, end in pauses:
            begin = max(begin, start)
            if begin < at and begin < end:
                stood = self._between(begin, end)
                at = self._advance(at, stood) if stood else at
                lines.append(_paused(begin, end, Text("%n phút làm việc", count=stood)))
        return at, lines

    def _stretched(
        self, start: int, reach: int, pauses: Sequence[tuple[int, int]]
    ) -> tuple[int, list[str]]:
        """The end of calendar days moved on by the length of the pauses that began before it.

        A pause that begins after that end, but before the next opening, holds the due moment back
        until it is over: there was still time to ask.
        """
        lines: list[str] = []
        for begin, end in pauses:
            begin = max(begin, start)
            if begin < end and begin < self._landed(reach)[0]:
                moved = reach + end - begin if begin < reach else max(reach, end)
                lines.append(_paused(begin, end, _length(moved - reach)))
                reach = moved
        return reach, lines

    def _advance(self, at: int, minutes: int) -> int:
        """Walk `minutes` of working time on from `at`. Zero minutes = the next opening."""
        first, clock = divmod(at, DAY)
        left = minutes
        for ordinal in range(first, first + LONGEST):
            day = self._day(ordinal)
            if not clock and left > day.total:
                left -= day.total
                continue
            for start, end in day.spans:
                begin = max(start, clock)
                if begin < end:
                    if left <= end - begin:
                        return ordinal * DAY + begin + left
                    left -= end - begin
            clock = 0
        raise ValueError(Text("thời hạn vượt quá 10 năm, hoặc lịch không có giờ làm việc"))

    def _between(self, first: int, last: int) -> int:
        """Working minutes in [first, last)."""
        (from_day, from_clock), (to_day, to_clock) = divmod(first, DAY), divmod(last, DAY)
        if from_day == to_day:
            return self._within(from_day, from_clock, to_clock)
        days_between = sum(self._day(ordinal).total for ordinal in range(from_day + 1, to_day))
        return (
            self._within(from_day, from_clock, DAY)
            + days_between
            + self._within(to_day, 0, to_clock)
        )

    def _within(self, ordinal: int, low: int, high: int) -> int:
        spans = self._day(ordinal).spans
        return sum(max(0, min(end, high) - max(start, low)) for start, end in spans)

    # ── days ─────────────────────────────────────────────────────────────────────────────────────

    def _day(self, ordinal: int) -> _Day:
        worked_out = self._days.get(ordinal)
        if worked_out is None:
            worked_out = self._days[ordinal] = self._work_out(date.fromordinal(ordinal))
        return worked_out

    def _work_out(self, day: date) -> _Day:
        row = self._special.get(day)
        forecast = row is not None and row.sure is Sure.FORECAST
        if row is not None and row.kind is DayKind.OFF:
            return _Day((), 0, row.why, forecast, None)
        season = self._season(day, strict=row is None)
        if season is None:
            return _Day((), 0, WEEKLY_REST, False, None)
        spans = (row.spans if row else ()) or season.spans
        total = sum(end - start for start, end in spans)
        return _Day(spans, total, row.why if row else "", forecast, season)

    def _season(self, day: date, *, strict: bool) -> Season | None:
        """The season whose hours hold on `day`, dated rows first. Not `strict`: on any weekday, as a make-up day
        needs it.
        """
        covering = [season for season in self.seasons if season.covers(day)]
        covering.sort(key=lambda season: (not season.dated, min(season.weekdays)))
        fitting = [season for season in covering if day.weekday() in season.weekdays]
        return next(iter(fitting if strict else covering), None)

    # ── the trace ────────────────────────────────────────────────────────────────────────────────

    def _notes(self, first: int, last: int, start: int, limit: Limit) -> tuple[list[str], bool]:
        """Why days `first` … `last` were skipped or counted; whether that is only forecast."""
        counts_all = limit.kind in (LimitKind.DAYS, LimitKind.MONTHS)
        skipped: dict[str, list[int]] = {}
        lines: list[str] = []
        forecast: list[str] = []
        season: Season | None = None
        for ordinal in range(first, last + 1):
            day = self._day(ordinal)
            if day.forecast:
                forecast.append(Text("Ngày %1 (%2) mới là dự kiến", _date(ordinal), day.why))
            if day.why and not day.spans:
                if not counts_all or ordinal < start:
                    skipped.setdefault(day.why, []).append(ordinal)
                continue
            if day.why:
                lines.append(Text("Tính cả %1: %2", _date(ordinal), day.why))
            if season is not None and day.season is not None and day.season.spans != season.spans:
                lines.append(
                    Text("Từ %1: giờ %2 %3", _date(ordinal), day.season.name, day.season.hours)
                )
            season = day.season or season
        lines[:0] = [Text("Bỏ qua %1: %2", _runs(days), why) for why, days in skipped.items()]
        years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
        doubtful = [year for year in years if self._sure.get(year) is not Sure.CONFIRMED]
        if doubtful:
            lines += [
                Text("Năm %1: %2", year, _YEAR_DOUBTS[self._sure.get(year)]) for year in doubtful
            ]
        else:
            lines += forecast
        return lines, bool(doubtful or forecast)


_YEAR_DOUBTS: Mapping[Sure | None, str] = {
    None: Text("chưa có bảng ngày nghỉ, mới tính theo tuần làm việc thường, chỉ là dự kiến"),
    Sure.FORECAST: Text("bảng ngày nghỉ mới là dự kiến, chưa có văn bản, còn có thể thay đổi"),
}

HALF_DAY = Limit.minutes(240)
"""«1/2 ngày» of Đ10 read as four working hours (docs/working-time.md)."""


def phase_dues(
    calendar: Calendar, received: datetime, phases: Sequence[tuple[str, Limit]], total: Limit
) -> tuple[tuple[str, Due], ...]:
    """Đ12.2: each agency's own due date, one after the other.

    ValueError names the phase that runs past the total: such a split may not be published.
    """
    end = calendar.due(received, total).at
    dues: list[tuple[str, Due]] = []
    at = received
    for name, limit in phases:
        due = calendar.due(at, limit)
        if due.at > end:
            raise ValueError(
                Text("phần thời gian của «%1» vượt tổng thời hạn %2", name, total.text)
            )
        dues.append((name, due))
        at = due.at
    return tuple(dues)


# ── moments and words ────────────────────────────────────────────────────────────────────────────


def _minute(moment: datetime) -> int:
    """Vietnamese minutes: ordinal of the day × 1440 + minute of the day; seconds are dropped."""
    if moment.tzinfo is None:
        raise ValueError(Text("thời điểm thiếu múi giờ"))
    if not YEARS[0] <= moment.year <= YEARS[1]:
        raise ValueError(Text("năm %1 ngoài khoảng %2–%3", moment.year, YEARS[0], YEARS[1]))
    local = moment.astimezone(VIETNAM)
    return local.toordinal() * DAY + local.hour * 60 + local.minute


def _datetime(minute: int) -> datetime:
    ordinal, clock = divmod(minute, DAY)
    return datetime.combine(date.fromordinal(ordinal), time(clock // 60, clock % 60), VIETNAM)


def _later(start: int, limit: Limit) -> int:
    """`start` plus calendar days or months, same clock; a shorter month ends on its last day."""
    ordinal, clock = divmod(start, DAY)
    amount = int(limit.amount)
    if limit.kind is LimitKind.DAYS:
        if amount > LONGEST:
            raise ValueError(Text("thời hạn vượt quá 10 năm"))
        return start + amount * DAY
    if amount > LONGEST // 30:
        raise ValueError(Text("thời hạn vượt quá 10 năm"))
    day = date.fromordinal(ordinal)
    year, month = divmod(day.year * 12 + day.month - 1 + amount, 12)
    last = gregorian.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)).toordinal() * DAY + clock


def _merged(pauses: Iterable[Pause]) -> list[tuple[int, int]]:
    """Pauses in order, overlapping ones joined: no minute stands still twice."""
    merged: list[tuple[int, int]] = []
    for begin, end in sorted((_minute(begin), _minute(end)) for begin, end in pauses):
        if end < begin:
            raise ValueError(Text("lần tạm dừng kết thúc trước khi bắt đầu"))
        if merged and begin <= merged[-1][1]:
            begin, end = merged[-1][0], max(end, merged.pop()[1])
        merged.append((begin, end))
    return merged


def _date(ordinal: int) -> str:
    day = date.fromordinal(ordinal)
    return f"{day.day:02d}/{day.month:02d}"


def _moment(minute: int) -> str:
    """«16:40 Thứ Sáu 13/02/2026»."""
    ordinal, clock = divmod(minute, DAY)
    day = date.fromordinal(ordinal)
    return Text("%1 %2 %3/%4", clock_text(clock), WEEKDAYS[day.weekday()], _date(ordinal), day.year)


def _runs(ordinals: Sequence[int]) -> str:
    """«14/02–22/02, 26/04»: days in order, neighbours joined."""
    runs: list[list[int]] = []
    for ordinal in ordinals:
        if runs and ordinal == runs[-1][1] + 1:
            runs[-1][1] = ordinal
        else:
            runs.append([ordinal, ordinal])
    return joined(
        ", ", (_date(a) if a == b else Text("%1–%2", _date(a), _date(b)) for a, b in runs)
    )


def _paused(begin: int, end: int, length: str) -> str:
    return Text("Tạm dừng %1 – %2: cộng %3", _moment(begin), _moment(end), length)


def _length(minutes: int) -> str:
    """«2 ngày 3 giờ 5 phút»: calendar time."""
    days, rest = divmod(minutes, DAY)
    parts = ((days, Text("ngày")), (rest // 60, Text("giờ")), (rest % 60, Text("phút")))
    return joined(" ", (Text("%1 %2", count, unit) for count, unit in parts if count))
