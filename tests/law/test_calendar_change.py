"""A new year's table before anybody accepts it: what stands, what is refused, what moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from desktop.models.catalogue.calendar_change import (
    Edition,
    Move,
    changes,
    moved,
    problems,
    with_edition,
    year_page,
)
from desktop.models.dossier.rules import State
from desktop.models.dossier.timers import ClockFacts
from desktop.models.law.calendar import (
    VIETNAM,
    Calendar,
    DayKind,
    Limit,
    SpecialDay,
    Sure,
    YearTable,
)

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=VIETNAM)


def own(calendar: Calendar, year: int) -> YearTable:
    return next(table for table in calendar.years if table.year == year)


def plus(table: YearTable, day: date, kind: DayKind = DayKind.OFF) -> Edition:
    row = SpecialDay(day, kind, "thử", "thử", Sure.CONFIRMED)
    return Edition(replace(table, days=(*table.days, row)))


def test_the_shipped_table_handed_in_again_changes_and_moves_nothing(calendar: Calendar) -> None:
    for table in calendar.years:
        same = with_edition(calendar, Edition(table))
        assert same == calendar
        assert changes(calendar, same, table.year) == ()
    facts = ClockFacts(State.ACCEPTED, NOW, NOW, Limit.working_days(5))
    assert moved({1: facts}, calendar, calendar, NOW) == ()


def test_one_more_day_off_moves_the_date_by_a_day_and_a_made_up_saturday_brings_it_back(
    calendar: Calendar,
) -> None:
    """Five working days from Monday: with Friday off they end on Tuesday instead of Monday."""
    facts = ClockFacts(State.ACCEPTED, None, NOW, Limit.working_days(5))
    table = own(calendar, 2026)
    closed = plus(table, date(2026, 11, 27))
    later = with_edition(calendar, closed)
    (move,) = (m for m in moved({7: facts}, calendar, later, NOW) if m.label == "Giải quyết")
    assert (move.dossier_id, move.by, move.text) == (7, timedelta(1), "muộn hơn 1 ngày")
    made_good = plus(closed.table, date(2026, 11, 28), DayKind.MAKE_UP)
    assert not [
        m
        for m in moved({7: facts}, calendar, with_edition(calendar, made_good), NOW)
        if m.label == "Giải quyết"
    ]
    (back,) = (m for m in moved({7: facts}, later, calendar, NOW) if m.label == "Giải quyết")
    assert back.text == "sớm hơn 1 ngày"


def test_an_amount_of_time_is_told_in_days_hours_and_minutes() -> None:
    move = Move(1, "thử", NOW, NOW + timedelta(days=2, hours=3, minutes=5))
    assert move.text == "muộn hơn 2 ngày 3 giờ 5 phút"


def test_a_dossier_nobody_can_count_moves_nowhere_and_stops_nobody(calendar: Calendar) -> None:
    broken = ClockFacts(State.ACCEPTED, None, NOW, Limit.working_days(5000))
    later = with_edition(calendar, plus(own(calendar, 2026), date(2026, 11, 27)))
    good = ClockFacts(State.ACCEPTED, None, NOW, Limit.working_days(5))
    assert {m.dossier_id for m in moved({1: broken, 2: good}, calendar, later, NOW)} == {2}


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027, 2028])
def test_the_shipped_tables_would_be_accepted_from_an_administrator_too(
    calendar: Calendar, year: int
) -> None:
    assert problems(calendar, Edition(own(calendar, year))) == ()


def test_every_fault_of_a_table_is_named_not_only_the_first(calendar: Calendar) -> None:
    table = own(calendar, 2026)
    odd = SpecialDay(date(2026, 3, 3), DayKind.OFF, "thử", "thử", Sure.CONFIRMED, ((450, 690),))
    worse = replace(plus(table, date(2027, 1, 1)).table, year=2026)
    found = problems(calendar, Edition(replace(worse, days=(*worse.days, odd))))
    assert found == (
        "ngày nghỉ 01/01/2027 «thử»: nằm trong bảng của năm 2026",
        "ngày nghỉ 03/03/2026 «thử»: ngày nghỉ mà lại có giờ làm việc",
    )


def test_a_year_without_a_table_is_shown_as_plain_weeks_and_warns(calendar: Calendar) -> None:
    page = year_page(calendar, 2031)
    assert (page.lines, page.signed_off) == ((), False)
    assert page.doubts[0].startswith("Năm 2031: chưa có bảng ngày nghỉ")
    assert page.working_days == sum(
        date.fromordinal(n).weekday() < 5
        for n in range(date(2031, 1, 1).toordinal(), date(2032, 1, 1).toordinal())
    )
