"""The rows of working time: seasonal hours, days off, make-up days; and their checks. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.models.law.limits import DAY, clock_text
from desktop.texts import Text, joined

Span = tuple[int, int]
"""Half-open minutes of the day [start, end), 0 … 1440."""


class Sure(StrEnum):
    """How far a row can be relied on."""

    CONFIRMED = "confirmed"  # a published decision or law
    FORECAST = "forecast"  # computed or taken over from before; may still change


@dataclass(frozen=True, slots=True)
class Season:
    """Hours that hold from `first` to `last`, both included, on `weekdays` (0 = Monday).

    "MM-DD" comes back every year and may cross New Year; "YYYY-MM-DD" holds once and goes first.
    """

    name: str
    first: str
    last: str
    spans: tuple[Span, ...]
    source: str
    sure: Sure
    weekdays: frozenset[int] = frozenset(range(5))

    @property
    def dated(self) -> bool:
        return len(self.first) == len("YYYY-MM-DD")

    def covers(self, day: date) -> bool:
        at = day.isoformat()[-len(self.first) :]
        if self.first <= self.last:
            return self.first <= at <= self.last
        return not self.dated and (at >= self.first or at <= self.last)

    @property
    def hours(self) -> str:
        return joined(
            ", ", (Text("%1–%2", clock_text(start), clock_text(end)) for start, end in self.spans)
        )


class DayKind(StrEnum):
    OFF = "off"
    MAKE_UP = "make_up"


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day off or a make-up working day. `spans` is for a make-up day with hours of its own."""

    day: date
    kind: DayKind
    why: str
    source: str
    sure: Sure
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class YearTable:
    """The signed-off table of one year."""

    year: int
    sure: Sure
    days: tuple[SpecialDay, ...] = ()


def span_problems(spans: Sequence[Span]) -> tuple[str, ...]:
    """What is wrong with a day's sessions: empty, out of order, overlapping, outside the day."""
    if not spans:
        return (Text("không có buổi làm việc nào"),)
    flat = [minute for span in spans for minute in span]
    if any(start >= end for start, end in spans) or flat != sorted(flat):
        return (Text("các buổi làm việc chồng nhau hoặc sai thứ tự"),)
    return () if flat[0] >= 0 and flat[-1] <= DAY else (Text("buổi làm việc nằm ngoài ngày"),)


def year_problems(years: Sequence[YearTable]) -> tuple[str, ...]:
    """Tables and days given twice, days in the wrong year's table, sessions that make no sense."""
    problem_lines: list[str] = []
    tables: set[int] = set()
    days: set[date] = set()
    for table in years:
        if table.year in tables:
            problem_lines.append(Text("năm %1 có hai bảng", table.year))
        tables.add(table.year)
        for row in table.days:
            if row.day.year != table.year:
                problem_lines.append(
                    Text("ngày %1 nằm trong bảng của năm %2", f"{row.day:%d/%m/%Y}", table.year)
                )
            if row.day in days:
                problem_lines.append(Text("ngày %1 được ghi hai lần", f"{row.day:%d/%m/%Y}"))
            days.add(row.day)
            if row.spans:
                problem_lines += [
                    Text("ngày %1: %2", f"{row.day:%d/%m/%Y}", why)
                    for why in span_problems(row.spans)
                ]
    return tuple(problem_lines)


def season_problems(seasons: Sequence[Season]) -> tuple[str, ...]:
    """Overlaps and gaps of the hours, on every day of a leap year and of the dated rows."""
    problem_lines: list[str] = [
        Text("giờ %1: %2", season.name, why) for season in seasons for why in _season_faults(season)
    ]
    if problem_lines:
        return tuple(problem_lines)
    yearly = [season for season in seasons if not season.dated]
    for offset in range(366):
        day = date(2024, 1, 1) + timedelta(offset)
        covering = [season for season in yearly if season.covers(day)]
        if not covering:
            problem_lines.append(Text("ngày %1 không có giờ làm việc mùa nào", f"{day:%d/%m}"))
        problem_lines += _clash(f"{day:%d/%m}", covering)
    dated = [season for season in seasons if season.dated]
    for season in dated:  # two periods that overlap do so on the first day of one of them
        day = date.fromisoformat(season.first)
        problem_lines += _clash(f"{day:%d/%m/%Y}", [other for other in dated if other.covers(day)])
    return tuple(problem_lines)


def _season_faults(season: Season) -> list[str]:
    """What is wrong with one row by itself."""
    fault_lines = list(span_problems(season.spans))
    if not season.weekdays or not season.weekdays <= set(range(7)):
        fault_lines.append(Text("không có ngày nào trong tuần, hoặc ngày sai"))
    lead = "" if season.dated else "2024-"
    try:
        first, last = (date.fromisoformat(lead + text) for text in (season.first, season.last))
    except ValueError:
        return [
            *fault_lines,
            Text("ngày đầu hoặc ngày cuối sai: %1, %2", season.first, season.last),
        ]
    if season.dated and last < first:
        fault_lines.append(Text("ngày cuối trước ngày đầu"))
    return fault_lines


def _clash(day: str, covering: Sequence[Season]) -> list[str]:
    """Two seasons that hold on the same weekday of the same day."""
    weekdays_taken: set[int] = set()
    for season in covering:
        if weekdays_taken & season.weekdays:
            names = joined(Text(" và "), (Text("«%1»", other.name) for other in covering))
            return [Text("ngày %1 có hai giờ làm việc: %2", day, names)]
        weekdays_taken |= season.weekdays
    return []
