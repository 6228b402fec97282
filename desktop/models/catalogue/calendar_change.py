"""A new year's table: may it stand, what does it change, which open dossiers move. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from desktop.models.dossier.timers import ClockFacts, Timer, timers
from desktop.models.law.calendar import WEEKDAYS, Calendar
from desktop.models.law.limits import clock_text
from desktop.models.law.sessions import (
    DayKind,
    Season,
    Span,
    SpecialDay,
    YearTable,
    season_problems,
    span_problems,
)
from desktop.texts import Text, joined


@dataclass(frozen=True, slots=True)
class Edition:
    """One year's table as handed in; `seasons` hold in that year only and go before the weekly hours."""

    table: YearTable
    seasons: tuple[Season, ...] = ()


@dataclass(frozen=True, slots=True)
class DayChange:
    """A day whose hours or reason the new table changes, as officers read it."""

    day: date
    before: str
    after: str
    counts: bool  # its working minutes differ; False = only the reason or how sure it is


@dataclass(frozen=True, slots=True)
class Move:
    """One running clock of an open dossier that the new table moves."""

    dossier_id: int
    label: str
    before: datetime
    after: datetime

    @property
    def by(self) -> timedelta:
        return self.after - self.before

    @property
    def text(self) -> str:
        """«muộn hơn 1 ngày 2 giờ»."""
        minutes = abs(int(self.by.total_seconds())) // 60
        days, rest = divmod(minutes, 1440)
        parts = ((days, Text("ngày")), (rest // 60, Text("giờ")), (rest % 60, Text("phút")))
        length = joined(" ", (Text("%1 %2", count, unit) for count, unit in parts if count))
        return Text("%1 hơn %2", Text("muộn") if self.by > timedelta() else Text("sớm"), length)


def with_edition(calendar: Calendar, edition: Edition) -> Calendar:
    """`calendar` with that year's table in place of its own. ValueError names the first bad row."""
    row_problems = problems(calendar, edition)
    if row_problems:
        raise ValueError(row_problems[0])
    year = edition.table.year
    other_years = tuple(table for table in calendar.years if table.year != year)
    return replace(
        calendar,
        years=tuple(sorted((*other_years, edition.table), key=lambda table: table.year)),
        seasons=_seasons(calendar, edition),
    )


def problems(calendar: Calendar, edition: Edition) -> tuple[str, ...]:
    """Every row of the new table that cannot stand, named in Vietnamese; () = it can be taken over."""
    table = edition.table
    problem_lines: list[str] = []
    if not any(row.kind is DayKind.OFF for row in table.days):
        problem_lines.append(Text("bảng năm %1 không có ngày nghỉ nào", table.year))
    problem_lines += _day_problems(table)
    problem_lines += _season_problems(calendar, edition)
    if problem_lines:
        return tuple(problem_lines)
    plain = replace(calendar, years=(), seasons=_seasons(calendar, edition))
    return tuple(
        Text("%1: vốn đã là ngày làm việc", _named(row))
        for row in table.days
        if row.kind is DayKind.MAKE_UP and not row.spans and plain.sessions(row.day)
    )


def changes(old: Calendar, new: Calendar, year: int) -> tuple[DayChange, ...]:
    """The days of `year` that are not as they were, in order."""
    first = date(year, 1, 1)
    days = (first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days))
    return tuple(
        DayChange(day, before, after, old.sessions(day) != new.sessions(day))
        for day in days
        if (before := told(old, day)) != (after := told(new, day))
    )


def moved(
    facts_by_id: Mapping[int, ClockFacts], old: Calendar, new: Calendar, now: datetime
) -> tuple[Move, ...]:
    """Which clocks of the open dossiers (by id) fall due at another moment, the largest move first."""
    moves = [
        Move(number, timer.label, timer.due, other.due)
        for number, facts in facts_by_id.items()
        for timer, other in _pairs(facts, old, new, now)
        if timer.due != other.due
    ]
    return tuple(sorted(moves, key=lambda move: (-abs(move.by), move.after, move.dossier_id)))


def told(calendar: Calendar, day: date) -> str:
    """How `day` stands in the calendar, in words: «nghỉ: …», «làm bù 07:30–11:30: …», «làm việc 07:00–11:30 …»."""
    spans, why = calendar.sessions(day), calendar.why(day)
    row = calendar.row(day)
    doubt = Text(" (dự kiến)") if row is not None and row.sure == "forecast" else ""
    if not spans:
        return Text("nghỉ: %1%2", why, doubt)
    work = Text("làm bù %1: %2", _hours(spans), why) if row else Text("làm việc %1", _hours(spans))
    return work + doubt


# ── rows that cannot stand ───────────────────────────────────────────────────────────────────────

_KINDS = {DayKind.OFF: Text("ngày nghỉ"), DayKind.MAKE_UP: Text("ngày làm bù")}


def _named(row: SpecialDay) -> str:
    return Text("%1 %2 «%3»", _KINDS[row.kind], f"{row.day:%d/%m/%Y}", row.why)


def _day_problems(table: YearTable) -> Iterable[str]:
    row_by_day: dict[date, SpecialDay] = {}
    for row in table.days:
        if row.day.year != table.year:
            yield Text("%1: nằm trong bảng của năm %2", _named(row), table.year)
        other = row_by_day.setdefault(row.day, row)
        if other is not row:
            kinds_differ = other.kind is not row.kind
            yield Text(
                "%1: %2",
                _named(row),
                Text("vừa nghỉ vừa làm bù") if kinds_differ else Text("được ghi hai lần"),
            )
        if row.kind is DayKind.OFF and row.spans:
            yield Text("%1: ngày nghỉ mà lại có giờ làm việc", _named(row))
        elif row.spans:
            yield from (Text("%1: %2", _named(row), why) for why in span_problems(row.spans))


def _season_problems(calendar: Calendar, edition: Edition) -> Iterable[str]:
    year = str(edition.table.year)
    strange = [
        Text(
            "giờ %1 (%2–%3): phải ghi đủ ngày, trong năm %4",
            season.name,
            season.first,
            season.last,
            year,
        )
        for season in edition.seasons
        if not (season.dated and season.first[:4] == season.last[:4] == year)
    ]
    return strange or season_problems(_seasons(calendar, edition))


def _seasons(calendar: Calendar, edition: Edition) -> tuple[Season, ...]:
    """The calendar's hours with those of the new table. Hours dated within that year give way; a row across New Year
    stays.
    """
    year = str(edition.table.year)
    staying = (
        season
        for season in calendar.seasons
        if not (season.dated and season.first[:4] == season.last[:4] == year)
    )
    return (*staying, *edition.seasons)


def _pairs(
    facts: ClockFacts, old: Calendar, new: Calendar, now: datetime
) -> Iterable[tuple[Timer, Timer]]:
    """Each clock by the old and by the new calendar; none for a dossier that neither can count."""
    try:
        before, after = timers(old, facts, now), timers(new, facts, now)
    except ValueError:
        return []
    others = {(timer.kind, timer.label): timer for timer in after}
    return [(t, others[t.kind, t.label]) for t in before if (t.kind, t.label) in others]


@dataclass(frozen=True, slots=True)
class Moved:
    """A move with the dossier it belongs to, for the preview."""

    move: Move
    code: str
    applicant: str


@dataclass(frozen=True, slots=True)
class CalendarImport:
    """What accepting a table would do. `counted`: how many open dossiers were counted both ways."""

    name: str
    sha256: str
    year: int
    changes: tuple[DayChange, ...]
    moves: tuple[Moved, ...]
    counted: int


# ── the year at a glance ─────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of the year's page. `kind`: None = as every week; `sure`: how far its row holds."""

    day: date
    kind: DayKind | None
    open: bool
    why: str
    forecast: bool
    text: str  # for the tooltip and for screen readers


@dataclass(frozen=True, slots=True)
class YearLine:
    """Neighbouring days with one reason: «14/02–22/02 Nghỉ: Tết …»."""

    first: date
    last: date
    kind: DayKind
    why: str
    source: str
    forecast: bool


@dataclass(frozen=True, slots=True)
class YearPage:
    """A year as the calendar screen shows it."""

    year: int
    cells: tuple[DayCell, ...]
    lines: tuple[YearLine, ...]
    hours: tuple[str, ...]
    doubts: tuple[str, ...]
    signed_off: bool
    working_days: int
    may_import: bool = False  # this account may hand in a new table
    problem: str = ""  # an accepted table that cannot be used any more


def year_page(calendar: Calendar, year: int) -> YearPage:
    """What the screen of that year shows."""
    first = date(year, 1, 1)
    days = [first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)]
    cells = tuple(_cell(calendar, day) for day in days)
    return YearPage(
        year=year,
        cells=cells,
        lines=tuple(_lines(calendar, days)),
        hours=tuple(_season_line(season) for season in _holding(calendar, days)),
        doubts=calendar.doubts(year),
        signed_off=calendar.year_sure(year) == "confirmed",
        working_days=sum(cell.open for cell in cells),
    )


def _cell(calendar: Calendar, day: date) -> DayCell:
    row = calendar.row(day)
    text = Text("%1 %2: %3", WEEKDAYS[day.weekday()], f"{day:%d/%m/%Y}", told(calendar, day))
    forecast = row is not None and row.sure == "forecast"
    is_open = bool(calendar.sessions(day))
    return DayCell(day, row.kind if row else None, is_open, calendar.why(day), forecast, text)


def _lines(calendar: Calendar, days: Iterable[date]) -> list[YearLine]:
    lines: list[YearLine] = []
    for day in days:
        row = calendar.row(day)
        if row is None:
            continue
        line = YearLine(day, day, row.kind, row.why, row.source, row.sure == "forecast")
        last = lines[-1] if lines else line
        if (
            day - last.last == timedelta(1)
            and replace(line, first=last.first, last=last.last) == last
        ):
            line = replace(lines.pop(), last=day)
        lines.append(line)
    return lines


def _holding(calendar: Calendar, days: Iterable[date]) -> list[Season]:
    """The hours that hold on some day of the year, in the order they come."""
    seasons: list[Season] = []
    for day in days:
        season = calendar.season(day)
        if season is not None and season not in seasons:
            seasons.append(season)
    return seasons


def _season_line(season: Season) -> str:
    doubt = Text("dự kiến; ") if season.sure == "forecast" else ""
    between = Text("%1–%2", _turned(season.first), _turned(season.last))
    return Text("%1 (%2): %3 (%4%5)", season.name, between, season.hours, doubt, season.source)


def _turned(text: str) -> str:
    """ "10-16" → «16/10», "2026-10-05" → «05/10/2026»."""
    return "/".join(reversed(text.split("-")))


def _hours(spans: Iterable[Span]) -> str:
    return joined(", ", (Text("%1–%2", clock_text(start), clock_text(end)) for start, end in spans))
