"""Any desk, any limit, any pauses: due() against a walk that looks at every single minute.

Desks are made up: hours by season with or without a half-day Saturday, days off, make-up days long and short.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.models.law.calendar import (
    VIETNAM,
    Calendar,
    DayKind,
    Limit,
    Season,
    Span,
    SpecialDay,
    Sure,
    YearTable,
)
from desktop.models.law.limits import LimitKind

FIRST, LAST = date(2024, 1, 1), date(2028, 12, 31)
WEEK, SATURDAY = frozenset(range(5)), frozenset({5})
ZERO = datetime(2024, 1, 1, tzinfo=VIETNAM)
Spells = list[tuple[int, int]]


@dataclass(frozen=True)
class Desk:
    """The rows of one made-up desk, as both sides read them."""

    winter: tuple[Span, ...]
    summer: tuple[Span, ...]
    saturday: tuple[Span, ...]  # () = nobody works on Saturdays
    special: dict[date, tuple[Span, ...] | None]  # () = off, None = the hours of the season

    def spans(self, day: date) -> tuple[Span, ...]:
        weekly = self.summer if (4, 16) <= (day.month, day.day) <= (10, 15) else self.winter
        if day in self.special:
            found = self.special[day]
            return weekly if found is None else found
        if day.weekday() == 5:
            return self.saturday
        return weekly if day.weekday() < 5 else ()

    def calendar(self) -> Calendar:
        sure, why = Sure.CONFIRMED, "thử"
        seasons = [
            Season("đông", "10-16", "04-15", self.winter, why, sure, WEEK),
            Season("hè", "04-16", "10-15", self.summer, why, sure, WEEK),
        ]
        if self.saturday:
            seasons.append(Season("bảy", "01-01", "12-31", self.saturday, why, sure, SATURDAY))
        rows = [
            SpecialDay(
                day, DayKind.OFF if spans == () else DayKind.MAKE_UP, why, why, sure, spans or ()
            )
            for day, spans in self.special.items()
        ]
        tables = [
            YearTable(year, sure, tuple(row for row in rows if row.day.year == year))
            for year in range(FIRST.year, LAST.year + 1)
        ]
        return Calendar(tuple(seasons), tuple(tables))


@st.composite
def hours(draw: st.DrawFn) -> tuple[Span, ...]:
    cuts = draw(st.lists(st.integers(300, 1300), min_size=2, max_size=6, unique=True))
    cuts = sorted(cuts)[: len(cuts) // 2 * 2]
    return tuple(zip(cuts[::2], cuts[1::2], strict=True))


@st.composite
def desks(draw: st.DrawFn) -> Desk:
    saturday = draw(st.one_of(st.just(()), hours()))
    days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
    special: dict[date, tuple[Span, ...] | None] = {}
    for day in draw(st.lists(days, max_size=40)):
        rest = day.weekday() == 6 or (day.weekday() == 5 and not saturday)
        special[day] = draw(st.one_of(st.none(), hours())) if rest else ()
    first = draw(st.dates(date(2024, 1, 1), date(2028, 6, 1)))
    for n in range(draw(st.integers(0, 9))):  # a run of days off, as over Tết
        special[first + timedelta(n)] = ()
    return Desk(draw(hours()), draw(hours()), saturday, special)


limits = st.one_of(
    st.integers(0, 1500).map(Limit.minutes),
    st.integers(0, 100).map(lambda n: Limit.hours(Fraction(n, 4))),
    st.integers(0, 20).map(lambda n: Limit.working_days(Fraction(n, 4))),
    st.integers(0, 40).map(Limit.days),
    st.integers(0, 3).map(Limit.months),
    st.integers(0, 1440).map(Limit.same_day),
)
spells = st.lists(st.tuples(st.integers(-3000, 15_000), st.integers(0, 6000)), max_size=3)


class Walk:
    """One minute after another; minutes are counted from the first day's midnight."""

    def __init__(self, desk: Desk, still: Spells) -> None:
        self.desk, self.still = desk, still
        self.days: dict[int, bytearray] = {}

    def open(self, minute: int) -> bool:
        number, clock = divmod(minute, 1440)
        if number not in self.days:
            line = self.days[number] = bytearray(1440)
            for start, end in self.desk.spans(FIRST + timedelta(number)):
                for each in range(start, end):
                    line[each] = 1
        return bool(self.days[number][clock])

    def paused(self, minute: int) -> bool:
        return any(a <= minute < b for a, b in self.still)

    def resumed(self, minute: int) -> int:
        while self.paused(minute):
            minute += 1
        return minute

    def opening(self, minute: int) -> int:
        while not self.open(minute):
            minute += 1
        return minute

    def worked(self, start: int, minutes: int) -> int:
        """The end of the last of `minutes` open minutes nobody had stopped the clock in."""
        at, end = start, start
        while minutes:
            if self.open(at) and not self.paused(at):
                minutes -= 1
                end = at + 1
            at += 1
        return end

    def elapsed(self, start: int, minutes: int) -> int:
        """The same for calendar minutes, then on to working time; a stop before that holds it back."""
        at = start
        while minutes:
            minutes -= not self.paused(at)
            at += 1
        while not (self.open(at) or self.open(at - 1)):
            at = self.resumed(at) if self.paused(at) else at + 1
        return at

    def due(self, received: int, limit: Limit) -> int:
        start = self.opening(received)
        if limit.kind is LimitKind.DAYS:
            return self.elapsed(start, int(limit.amount) * 1440)
        if limit.kind is LimitKind.MONTHS:
            return self.elapsed(start, months(start, int(limit.amount)))
        if limit.kind is LimitKind.SAME_DAY:
            midnight = start - start % 1440
            if start % 1440 > limit.amount:
                midnight = self.opening(midnight + 1440) // 1440 * 1440
            return self.worked(start, sum(self.open(m) for m in range(start, midnight + 1440)))
        unit = {LimitKind.MINUTES: 1, LimitKind.HOURS: 60, LimitKind.WORKING_DAYS: 480}[limit.kind]
        return self.worked(start, int(limit.amount * unit))


def months(start: int, count: int) -> int:
    at = ZERO + timedelta(minutes=start)
    year, month = divmod(at.year * 12 + at.month - 1 + count, 12)
    day = min(at.day, monthrange(year, month + 1)[1])
    return int((at.replace(year=year, month=month + 1, day=day) - at).total_seconds()) // 60


@settings(max_examples=200)
@given(
    desk=desks(),
    received=st.integers(0, 1440 * 1600),
    limit=limits,
    stops=spells,
)
def test_every_limit_agrees_with_the_walk_over_every_minute(
    desk: Desk, received: int, limit: Limit, stops: list[tuple[int, int]]
) -> None:
    still = [(max(received + a, 0), max(received + a, 0) + length) for a, length in stops]
    pauses = [(ZERO + timedelta(minutes=a), ZERO + timedelta(minutes=b)) for a, b in still]
    found = desk.calendar().due(ZERO + timedelta(minutes=received), limit, pauses)
    assert found.at == ZERO + timedelta(minutes=Walk(desk, still).due(received, limit))
    assert found.trace[-1].startswith("Hạn: ")
