"""Tết and Giỗ Tổ by the moon and the sun themselves, against our tables and docs/working-time.md.

The rule of the Vietnamese calendar: days are those of UTC+7; a month begins on the day of the new moon; the
month that holds the winter solstice is the eleventh; of the months up to the next eleventh, if there are
thirteen, the first without a major solar term (the sun at a multiple of 30°) is a leap month.
"""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from functools import cache

import ephem
import pytest

from desktop.models.law.calendar import Calendar, DayKind

LIST = {  # docs/working-time.md: the first day of Tết, the tenth of the third month
    2024: (date(2024, 2, 10), date(2024, 4, 18)),
    2025: (date(2025, 1, 29), date(2025, 4, 7)),
    2026: (date(2026, 2, 17), date(2026, 4, 26)),
    2027: (date(2027, 2, 6), date(2027, 4, 16)),
    2028: (date(2028, 1, 26), date(2028, 4, 4)),
    2029: (date(2029, 2, 13), date(2029, 4, 23)),
    2030: (date(2030, 2, 2), date(2030, 4, 12)),
    2031: (date(2031, 1, 23), date(2031, 4, 1)),
}


def hanoi_day(moment: ephem.Date) -> date:
    found: datetime = ephem.Date(moment).datetime()
    return (found + timedelta(hours=7)).date()


def midnight(day: date) -> ephem.Date:
    """The first instant of `day` in Hà Nội."""
    return ephem.Date(datetime(day.year, day.month, day.day) - timedelta(hours=7))


def sun_sector(day: date) -> int:
    """Which twelfth of its way the sun stands in at the day's first instant; 9 begins at the solstice."""
    at = midnight(day)
    longitude = float(ephem.Ecliptic(ephem.Sun(at), epoch=at).lon)
    return int(math.degrees(longitude) // 30) % 12


def months_from(day: date, count: int) -> list[date]:
    """First days of the months: the one that holds `day`, and the `count` after it."""
    first = hanoi_day(ephem.previous_new_moon(midnight(day + timedelta(1))))
    found = [first]
    while len(found) <= count:
        found.append(
            hanoi_day(ephem.next_new_moon(midnight(found[-1] + timedelta(1)))),
        )
    return found


@cache
def named_months(year: int) -> dict[int, date]:
    """First days of the months 11 (of the year before), 12, 1, 2 … 10 of the lunar `year`, leap month left out."""
    solstice, after = (hanoi_day(ephem.next_winter_solstice(f"{y}/12/1")) for y in (year - 1, year))
    starts = months_from(solstice, 14)
    (eleventh,) = months_from(after, 0)
    between = starts[: starts.index(eleventh)]
    leap = None
    if len(between) == 13:
        pairs = zip(between, starts[1:], strict=False)
        leap = next(a for a, b in pairs if sun_sector(a) == sun_sector(b))
    plain = [start for start in between if start != leap]
    return dict(zip((11, 12, *range(1, 11)), plain, strict=True))


@pytest.mark.parametrize("year", sorted(LIST))
def test_the_list_of_the_study_is_what_moon_and_sun_say(year: int) -> None:
    months = named_months(year)
    assert (months[1], months[3] + timedelta(9)) == LIST[year]


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027, 2028])
def test_our_rows_have_tet_and_the_kings_on_the_days_of_the_moon(
    calendar: Calendar, year: int
) -> None:
    """A table somewhere has Tết of 2025 two days off: a hand-made table needs this."""
    months = named_months(year)
    tet, kings = months[1], months[3] + timedelta(9)
    rows = {day: calendar.row(day) for day in (tet - timedelta(1), tet, tet + timedelta(2), kings)}
    assert all(row is not None and row.kind is DayKind.OFF for row in rows.values())
    named = [
        row.day
        for t in calendar.years
        for row in t.days
        if row.day.year == year and row.kind is DayKind.OFF and "10/3 âm lịch" in row.why
    ]
    assert named == [kings]


def test_a_year_with_a_leap_month_is_not_one_month_late() -> None:
    """2025 had two sixth months: whoever counts moons alone is a month off from autumn on."""
    assert named_months(2025)[6] == date(2025, 6, 25)
    assert named_months(2025)[7] == date(2025, 8, 23)
    assert named_months(2028)[6] == date(2028, 7, 22)  # its leap month is the fifth
