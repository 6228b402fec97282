"""What the products in use get wrong about the clock: docs/working-time.md (1–7), docs/portal.md §14 (a–e)."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from desktop.models.law.calendar import (
    HALF_DAY,
    VIETNAM,
    Calendar,
    DayKind,
    Limit,
    Season,
    SpecialDay,
    Sure,
    YearTable,
)
from desktop.models.law.limits import Punctual, punctual

WEEK = frozenset(range(5))
OLD_HOURS = ((7 * 60, 11 * 60 + 30), (13 * 60 + 30, 17 * 60))
MORNING, AFTERNOON = (450, 690), (780, 1020)  # 07:30–11:30, 13:00–17:00


def at(text: str) -> datetime:
    """ "13/02/2026 16:00" in Vietnam."""
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=VIETNAM)


def hours(*spans: tuple[int, int], weekdays: frozenset[int] = WEEK) -> Season:
    return Season("quanh năm", "01-01", "12-31", spans, "thử", Sure.CONFIRMED, weekdays)


# ── docs/working-time.md ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("07/02/2024 16:00", "15/02/2024 10:00"),  # Tết of 2024
        ("29/04/2025 16:30", "05/05/2025 10:00"),  # 30/4, 1/5 and the swapped 2/5 of 2025
        ("13/02/2026 16:00", "23/02/2026 10:00"),  # Tết of 2026
    ],
)
def test_1_holidays_that_are_over_still_count_when_an_old_dossier_is_recomputed(
    calendar: Calendar, received: str, due: str
) -> None:
    """The other engine loads holidays from today on only. Ours asks no clock at all."""
    assert calendar.due(at(received), HALF_DAY).at == at(due)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("08/11/2026 10:00", "09/11/2026 17:30"),  # Sunday 10:00 + 8 h was Monday 10:00
        ("24/11/2026 10:00", "25/11/2026 17:30"),  # the same on a holiday
    ],
)
def test_2_a_rest_day_within_office_hours_counts_from_the_next_opening(
    calendar: Calendar, received: str, due: str
) -> None:
    assert calendar.due(at(received), Limit.hours(8)).at == at(due)


@pytest.mark.parametrize(
    ("received", "minutes", "due"),
    [
        ("02/06/2026 11:30", 90, "02/06/2026 15:00"),  # was 03:30
        ("02/06/2026 16:50", 7 * 60, "03/06/2026 15:50"),  # was 13:50: next day's lunch forgotten
    ],
)
def test_3_hours_that_cross_lunch_or_the_night_come_out_right(
    received: str, minutes: int, due: str
) -> None:
    assert Calendar((hours(*OLD_HOURS),)).due(at(received), Limit.minutes(minutes)).at == at(due)


def test_3_what_cannot_be_counted_is_refused_and_never_the_year_one(calendar: Calendar) -> None:
    """The other engine swallows every exception and answers 01/01/0001."""
    with pytest.raises(ValueError, match="vượt quá 10 năm"):
        calendar.due(at("02/06/2026 09:00"), Limit.working_days(9999))
    with pytest.raises(ValueError, match="thiếu múi giờ"):
        calendar.due(datetime(2026, 6, 2, 9), HALF_DAY)


def test_4_a_saturday_that_makes_up_for_a_day_off_is_worked(calendar: Calendar) -> None:
    due = calendar.due(at("09/01/2026 16:30"), HALF_DAY)  # Friday; Saturday makes up for 2 January
    assert due.at == at("10/01/2026 10:30")
    assert "Tính cả 10/01: Làm bù cho 02/01" in due.trace


@pytest.mark.parametrize(
    ("asked", "answered", "due"),
    [
        ("04/11/2026 08:00", "04/11/2026 08:00", "09/11/2026 08:00"),  # no time: no shift
        ("04/11/2026 09:00", "04/11/2026 11:00", "09/11/2026 10:00"),  # two hours are two hours
        ("06/11/2026 16:00", "09/11/2026 07:45", "09/11/2026 09:45"),  # a weekend is no time
        ("04/11/2026 08:00", "11/11/2026 08:00", "16/11/2026 08:00"),  # five working days
        ("07/11/2026 08:00", "08/11/2026 08:00", "09/11/2026 08:00"),  # all of it on rest days
    ],
)
def test_5_a_supplement_stops_the_clock_for_its_working_time_and_no_more(
    calendar: Calendar, asked: str, answered: str, due: str
) -> None:
    """The other engine adds the calendar days less one, then a working day."""
    received, limit = at("02/11/2026 08:00"), Limit.working_days(5)
    assert calendar.due(received, limit).at == at("09/11/2026 08:00")
    assert calendar.due(received, limit, [(at(asked), at(answered))]).at == at(due)


def test_6_friday_afternoon_work_is_not_three_days_old_on_monday(calendar: Calendar) -> None:
    friday, monday = at("06/11/2026 16:30"), at("09/11/2026 08:00")
    assert calendar.working_minutes(friday, monday) == 90
    assert calendar.working_minutes(monday, friday) == -90


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        ("06/11/2026 19:00", "09/11/2026 07:30"),  # Friday evening → Monday's opening
        ("24/11/2026 09:00", "25/11/2026 07:30"),  # a holiday
        ("10/06/2026 12:00", "10/06/2026 14:00"),  # lunch, in summer
        ("09/11/2026 09:00", "09/11/2026 09:00"),  # in hours: at once
    ],
)
def test_6_a_notice_raised_out_of_hours_waits_for_the_opening_and_is_not_dropped(
    calendar: Calendar, raised: str, told: str
) -> None:
    assert calendar.next_opening(at(raised)) == at(told)


@pytest.mark.parametrize(
    ("ready", "judged"),
    [
        ("08/11/2026 23:59", Punctual.EARLY),
        ("09/11/2026 00:00", Punctual.ON_TIME),
        ("09/11/2026 09:44", Punctual.ON_TIME),  # to the second it would be "early" …
        ("09/11/2026 09:45", Punctual.ON_TIME),
        ("09/11/2026 16:59", Punctual.ON_TIME),  # … and this "late"
        ("10/11/2026 07:30", Punctual.LATE),
    ],
)
def test_7_on_time_is_a_matter_of_the_day_not_of_the_same_second(
    ready: str, judged: Punctual
) -> None:
    assert punctual(at("09/11/2026 09:45"), at(ready)) is judged


def test_7_the_day_is_the_vietnamese_one_even_when_the_portal_tells_utc() -> None:
    ready = datetime.fromisoformat("2026-11-09T18:00:00+00:00")  # 01:00 on the tenth here
    assert punctual(at("09/11/2026 09:45"), ready) is Punctual.LATE


# ── docs/portal.md §14 ──────────────────────────────────────────────────────────────────────────────


def test_a_a_half_day_saturday_has_its_own_hours() -> None:
    """There the weekday is taken modulo 7: Saturday never matches and gets Monday's hours."""
    desk = Calendar((hours(MORNING, AFTERNOON), hours(MORNING, weekdays=frozenset({5}))))
    assert desk.sessions(date(2026, 11, 7)) == (MORNING,)
    # one hour of Friday, four of Saturday, one of Monday
    assert desk.due(at("06/11/2026 16:00"), Limit.hours(6)).at == at("09/11/2026 08:30")


def test_b_a_day_with_only_a_morning_is_not_given_the_default_afternoon() -> None:
    desk = Calendar((hours(MORNING),))
    assert desk.due(at("02/11/2026 10:00"), Limit.hours(4)).at == at("03/11/2026 10:00")
    short = SpecialDay(date(2026, 11, 7), DayKind.MAKE_UP, "thử", "thử", Sure.CONFIRMED, (MORNING,))
    desk = Calendar((hours(MORNING, AFTERNOON),), (YearTable(2026, Sure.CONFIRMED, (short,)),))
    assert desk.due(at("07/11/2026 10:00"), Limit.hours(4)).at == at("09/11/2026 10:00")


@pytest.mark.parametrize("clock", ["00:00", "00:01", "07:30", "09:00", "17:30", "23:59"])
def test_c_a_holiday_on_the_day_of_receipt_is_seen_at_any_hour_of_it(
    calendar: Calendar, clock: str
) -> None:
    """There the list begins at the instant of receipt, after the holiday's 00:00."""
    assert calendar.due(at(f"24/11/2026 {clock}"), HALF_DAY).at == at("25/11/2026 11:30")


@pytest.mark.parametrize(
    ("received", "minutes", "due"),
    [
        ("04/11/2026 17:20", 45, "05/11/2026 08:05"),
        ("04/11/2026 16:45", 44, "04/11/2026 17:29"),
        ("04/11/2026 16:45", 45, "04/11/2026 17:30"),  # exactly on closing stays there
        ("04/11/2026 16:45", 46, "05/11/2026 07:31"),
        ("04/11/2026 11:05", 25, "04/11/2026 11:30"),
        ("04/11/2026 11:05", 55, "04/11/2026 14:00"),
    ],
)
def test_d_minutes_carry_into_hours_near_closing(
    calendar: Calendar, received: str, minutes: int, due: str
) -> None:
    """There HHmm integers are added: 17:20 + 45 minutes is 1765."""
    assert calendar.due(at(received), Limit.minutes(minutes)).at == at(due)


def test_e_a_working_day_is_as_long_as_the_desk_says() -> None:
    """There it is eight hours, whatever the hours of the place are."""
    spans = (450, 690), (810, 1020)  # seven and a half hours
    desk = Calendar((hours(*spans),), minutes_per_day=450)
    assert desk.due(at("02/11/2026 10:07"), Limit.working_days(1)).at == at("03/11/2026 10:07")
    assert desk.due(at("02/11/2026 10:07"), Limit.working_days(5)).at == at("09/11/2026 10:07")


def test_5_of_the_walk_nothing_is_rounded_to_a_quarter_of_an_hour(calendar: Calendar) -> None:
    """Step 5 of that engine rounds every due date up; nextactions even moves 10:00 to 10:15."""
    assert calendar.due(at("02/11/2026 10:07"), Limit.hours(1)).at == at("02/11/2026 11:07")
    assert calendar.due(at("02/11/2026 10:00"), Limit.minutes(0)).at == at("02/11/2026 10:00")
