"""Due dates at the counter: the worked examples of docs/working-time.md, each kind of limit, a slow walk."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Protocol

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    phase_dues,
)


class Walk(Protocol):
    def due(
        self, received: datetime, minutes: int, pauses: list[tuple[datetime, datetime]] = ...
    ) -> datetime: ...
    def opening(self, received: datetime) -> int: ...
    def counted(self, a: datetime, b: datetime) -> int: ...
    def index(self, moment: datetime) -> int: ...
    def moment(self, index: int) -> datetime: ...
    @property
    def open(self) -> bytearray: ...


def at(text: str) -> datetime:
    """ "13/02/2026 16:00" in Vietnam."""
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=VIETNAM)


def year_round(*spans: tuple[int, int], weekdays: frozenset[int] = frozenset(range(5))) -> Season:
    return Season("quanh năm", "01-01", "12-31", spans, "thử", Sure.CONFIRMED, weekdays)


MORNING, AFTERNOON = (7 * 60 + 30, 11 * 60 + 30), (13 * 60, 17 * 60)

EXAMPLES = [
    ("10/06/2026 08:15", "10/06/2026 14:45"),  # Wednesday, summer
    ("10/06/2026 12:10", "11/06/2026 07:30"),  # in the summer lunch break
    ("12/06/2026 16:40", "15/06/2026 10:10"),  # over a weekend
    ("03/11/2026 11:00", "03/11/2026 17:00"),  # winter, over lunch
    ("07/11/2026 09:00", "09/11/2026 11:30"),  # an ordinary Saturday
    ("10/01/2026 09:00", "10/01/2026 15:00"),  # Saturday that makes up for 2 January
    ("13/02/2026 16:00", "23/02/2026 10:00"),  # the eve of Tết
    ("15/10/2026 16:30", "16/10/2026 10:30"),  # the last summer day
    ("23/11/2026 16:30", "25/11/2026 10:30"),  # over 24 November
]


@pytest.mark.parametrize(("received", "due"), EXAMPLES)
def test_half_day_of_the_regulation_as_worked_by_hand(
    calendar: Calendar, received: str, due: str
) -> None:
    assert calendar.due(at(received), HALF_DAY).at == at(due)


def test_the_officer_can_read_why_the_result_waits_until_after_tet(calendar: Calendar) -> None:
    assert calendar.due(at("13/02/2026 16:00"), HALF_DAY).trace == (
        "Nhận 16:00 Thứ Sáu 13/02/2026",
        "Thời hạn: 4 giờ làm việc",
        "Bỏ qua 14/02–22/02: Tết Nguyên đán Bính Ngọ",
        "Hạn: 10:00 Thứ Hai 23/02/2026",
    )


def test_the_trace_names_the_new_holiday_the_weekend_and_the_change_of_hours(
    calendar: Calendar,
) -> None:
    culture_day = calendar.due(at("23/11/2026 16:30"), HALF_DAY).trace
    assert "Bỏ qua 24/11: Ngày Văn hóa Việt Nam" in culture_day
    autumn = calendar.due(at("09/10/2026 18:05"), Limit.working_days(5)).trace
    assert autumn == (
        "Nhận 18:05 Thứ Sáu 09/10/2026",
        "Ngoài giờ làm việc: tính từ 07:00 Thứ Hai 12/10/2026",
        "Thời hạn: 5 ngày làm việc = 40 giờ làm việc",
        "Bỏ qua 10/10–11/10: nghỉ hằng tuần",
        "Từ 16/10: giờ mùa đông 07:30–11:30, 13:30–17:30",
        "Hạn: 17:30 Thứ Sáu 16/10/2026",
    )
    make_up = calendar.due(at("09/01/2026 16:30"), HALF_DAY).trace
    assert "Tính cả 10/01: Làm bù cho 02/01" in make_up


# ── each kind of limit ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("23/11/2026 14:59", "23/11/2026 17:30"),
        ("23/11/2026 15:00", "23/11/2026 17:30"),  # «sau 15 giờ» does not include 15:00 itself
        ("23/11/2026 15:01", "25/11/2026 17:30"),  # the next working day, over 24 November
        ("20/11/2026 18:00", "23/11/2026 17:30"),  # came when the desk was closed
        ("21/11/2026 16:00", "23/11/2026 17:30"),
    ],
)
def test_birth_registration_after_fifteen_hours_is_due_the_next_working_day(
    calendar: Calendar, received: str, due: str
) -> None:
    assert calendar.due(at(received), Limit.same_day()).at == at(due)


@pytest.mark.parametrize(
    ("received", "limit", "due"),
    [
        ("02/11/2026 09:00", Limit.days(15), "17/11/2026 09:00"),
        ("05/11/2026 09:00", Limit.days(10), "16/11/2026 07:30"),  # the tenth day is a Sunday
        ("09/11/2026 09:00", Limit.days(15), "25/11/2026 07:30"),  # 24 November
        ("31/12/2025 09:00", Limit.months(2), "02/03/2026 07:30"),  # 28 February is a Saturday
        ("30/11/2026 09:00", Limit.months(3), "01/03/2027 07:30"),  # 28 February 2027 is a Sunday
        ("16/03/2026 13:40", Limit.months(1), "16/04/2026 14:00"),  # falls into the summer lunch
        ("02/11/2026 09:00", Limit.working_days(Fraction(1, 2)), "02/11/2026 15:00"),
        ("02/11/2026 09:00", Limit.hours(Fraction(3, 2)), "02/11/2026 10:30"),
        ("02/11/2026 09:00", Limit.minutes(0), "02/11/2026 09:00"),
        ("01/11/2026 09:00", Limit.minutes(0), "02/11/2026 07:30"),
    ],
)
def test_limits_of_every_kind(calendar: Calendar, received: str, limit: Limit, due: str) -> None:
    assert calendar.due(at(received), limit).at == at(due)


def test_a_last_day_that_is_off_says_where_it_went(calendar: Calendar) -> None:
    trace = calendar.due(at("09/11/2026 09:00"), Limit.days(15)).trace
    assert (
        "Hết hạn vào 09:00 Thứ Ba 24/11/2026 (Ngày Văn hóa Việt Nam): "
        "chuyển sang 07:30 Thứ Tư 25/11/2026" in trace
    )


@pytest.mark.parametrize(
    ("asked", "answered", "due"),
    [
        ("09/11/2026 08:00", "11/11/2026 08:00", "17/11/2026 09:00"),
        ("09/11/2026 08:00", "09/11/2026 20:00", "16/11/2026 07:30"),  # still ends on the Sunday
        ("15/11/2026 20:00", "17/11/2026 10:15", "17/11/2026 10:15"),  # asked before the opening
        ("15/11/2026 20:00", "15/11/2026 22:00", "16/11/2026 07:30"),
        ("16/11/2026 07:30", "20/11/2026 10:15", "16/11/2026 07:30"),  # too late to ask
    ],
)
def test_days_that_end_on_a_sunday_are_moved_once_however_the_clock_was_stopped(
    calendar: Calendar, asked: str, answered: str, due: str
) -> None:
    """Ten days from Thursday 09:00 end on Sunday the fifteenth; two days of pause make it Tuesday."""
    pauses = [(at(asked), at(answered))]
    assert calendar.due(at("05/11/2026 09:00"), Limit.days(10)).at == at("16/11/2026 07:30")
    assert calendar.due(at("05/11/2026 09:00"), Limit.days(10), pauses).at == at(due)


def test_a_pause_moves_calendar_days_by_its_length(calendar: Calendar) -> None:
    pauses = [(at("04/11/2026 08:00"), at("06/11/2026 08:00"))]
    assert calendar.due(at("02/11/2026 09:00"), Limit.days(7), pauses).at == at("11/11/2026 09:00")


def test_same_day_work_that_is_paused_goes_on_when_it_resumes(calendar: Calendar) -> None:
    pauses = [(at("02/11/2026 10:00"), at("03/11/2026 09:00"))]
    due = calendar.due(at("02/11/2026 08:00"), Limit.same_day(), pauses)
    assert due.at == at("03/11/2026 16:30")  # five and a half hours of Monday were still to come


def test_a_pause_outside_the_limit_or_twice_over_changes_nothing_twice(calendar: Calendar) -> None:
    received, limit = at("02/11/2026 08:00"), Limit.hours(4)
    late = [(at("05/11/2026 08:00"), at("06/11/2026 08:00"))]
    before = [(at("30/10/2026 08:00"), at("31/10/2026 08:00"))]
    assert calendar.due(received, limit, [*late, *before]).at == calendar.due(received, limit).at
    once = [(at("02/11/2026 09:00"), at("02/11/2026 10:00"))]
    overlapping = [*once, (at("02/11/2026 09:30"), at("02/11/2026 10:00"))]
    assert calendar.due(received, limit, overlapping) == calendar.due(received, limit, once)


def test_agencies_share_the_time_but_never_more_than_the_total(calendar: Calendar) -> None:
    phases = [("UBND xã", Limit.working_days(2)), ("Cơ quan thuế", Limit.working_days(1))]
    dues = phase_dues(calendar, at("02/11/2026 08:00"), phases, Limit.working_days(3))
    assert [due.at for _, due in dues] == [at("04/11/2026 08:00"), at("05/11/2026 08:00")]
    with pytest.raises(ValueError, match="«Cơ quan thuế» vượt tổng thời hạn 2 ngày làm việc"):
        phase_dues(calendar, at("02/11/2026 08:00"), phases, Limit.working_days(2))


def test_an_arrival_told_in_another_zone_or_with_seconds_is_the_same_arrival(
    calendar: Calendar,
) -> None:
    utc = datetime.fromisoformat("2026-02-13T09:00:59+00:00")
    assert calendar.due(utc, HALF_DAY) == calendar.due(at("13/02/2026 16:00"), HALF_DAY)


def test_opening_hours_can_be_asked_for(calendar: Calendar) -> None:
    assert calendar.is_open(at("10/01/2026 08:00"))
    assert not calendar.is_open(at("10/01/2026 11:30"))  # half-open: the end is no longer work
    assert calendar.next_opening(at("10/01/2026 11:30")) == at("10/01/2026 13:30")
    assert calendar.next_opening(at("10/01/2026 13:31")) == at("10/01/2026 13:31")
    assert calendar.add(at("10/01/2026 11:00"), 30) == at("10/01/2026 11:30")
    assert calendar.sessions(date(2026, 11, 24)) == ()
    assert calendar.why(date(2026, 11, 24)) == "Ngày Văn hóa Việt Nam"
    assert calendar.why(date(2026, 11, 22)) == "nghỉ hằng tuần"


# ── how sure we are ──────────────────────────────────────────────────────────────────────────────


def test_a_year_without_a_table_is_computed_and_marked_as_forecast(calendar: Calendar) -> None:
    due = calendar.due(at("30/12/2030 16:30"), Limit.working_days(2))
    assert due.at == at("01/01/2031 16:30")  # nobody told us of New Year's Day 2031
    assert due.forecast
    assert any(line.startswith("Năm 2031: chưa có bảng ngày nghỉ") for line in due.trace)


def test_a_due_date_that_reaches_into_a_forecast_year_says_so(calendar: Calendar) -> None:
    assert not calendar.due(at("28/12/2026 09:00"), Limit.working_days(2)).forecast
    due = calendar.due(at("28/12/2026 09:00"), Limit.working_days(20))
    assert due.forecast
    assert (
        sum(line.startswith("Năm 2027: bảng ngày nghỉ mới là dự kiến") for line in due.trace) == 1
    )


def test_a_doubtful_swap_in_a_sure_year_is_named(calendar: Calendar) -> None:
    due = calendar.due(at("28/08/2026 16:30"), HALF_DAY)
    assert due.forecast
    assert "Ngày 31/08 (Nghỉ hoán đổi, làm bù thứ Bảy 22/8) mới là dự kiến" in due.trace
    doubts = calendar.doubts(2026)
    assert [line[:10] for line in doubts[:2]] == ["22/08/2026", "31/08/2026"]
    assert calendar.doubts(2029)[0].startswith("Năm 2029: chưa có bảng ngày nghỉ")


# ── bad rows and bad questions are refused ───────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("seasons", "complaint"),
    [
        ((), "ngày 01/01 không có giờ làm việc mùa nào"),
        ((year_round(MORNING), year_round(AFTERNOON)), "ngày 01/01 có hai giờ làm việc"),
        ((year_round(),), "không có buổi làm việc nào"),
        ((year_round((450, 700), (690, 1000)),), "chồng nhau hoặc sai thứ tự"),
        ((year_round((700, 690)),), "chồng nhau hoặc sai thứ tự"),
        ((year_round((1000, 1441)),), "nằm ngoài ngày"),
        ((year_round(MORNING, weekdays=frozenset()),), "không có ngày nào trong tuần"),
        (
            (Season("đông", "10-16", "04-31", (MORNING,), "thử", Sure.CONFIRMED),),
            "ngày đầu hoặc ngày cuối sai",
        ),
        (
            (
                year_round(MORNING),
                Season("lũ", "2026-10-09", "2026-10-08", (MORNING,), "thử", Sure.CONFIRMED),
            ),
            "ngày cuối trước ngày đầu",
        ),
        (
            (
                year_round(MORNING),
                Season("lũ", "2026-10-01", "2026-10-08", (MORNING,), "thử", Sure.CONFIRMED),
                Season("bão", "2026-10-08", "2026-10-09", (MORNING,), "thử", Sure.CONFIRMED),
            ),
            "ngày 08/10/2026 có hai giờ làm việc",
        ),
    ],
)
def test_hours_with_gaps_or_overlaps_are_refused(
    seasons: tuple[Season, ...], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        Calendar(seasons)


def off(text: str, kind: DayKind = DayKind.OFF, *spans: tuple[int, int]) -> SpecialDay:
    return SpecialDay(date.fromisoformat(text), kind, "thử", "thử", Sure.CONFIRMED, spans)


@pytest.mark.parametrize(
    ("days", "complaint"),
    [
        ((off("2027-01-01"),), "01/01/2027 nằm trong bảng của năm 2026"),
        ((off("2026-01-01"), off("2026-01-01")), "01/01/2026 được ghi hai lần"),
        ((off("2026-01-02", DayKind.MAKE_UP),), "02/01/2026 vốn đã là ngày làm việc"),
        ((off("2026-01-03", DayKind.MAKE_UP, (690, 450)),), "chồng nhau hoặc sai thứ tự"),
    ],
)
def test_day_tables_that_make_no_sense_are_refused(
    days: tuple[SpecialDay, ...], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        Calendar((year_round(MORNING),), (YearTable(2026, Sure.CONFIRMED, days),))


def test_two_tables_for_one_year_are_refused() -> None:
    table = YearTable(2026, Sure.CONFIRMED)
    with pytest.raises(ValueError, match="năm 2026 có hai bảng"):
        Calendar((year_round(MORNING),), (table, table))


def test_hours_for_the_flood_week_go_before_the_season_and_make_up_days_may_be_short() -> None:
    flood = Season("lũ", "2026-10-05", "2026-10-09", ((480, 660),), "thử", Sure.CONFIRMED)
    short = YearTable(2026, Sure.CONFIRMED, (off("2026-10-10", DayKind.MAKE_UP, (480, 540)),))
    desk = Calendar((year_round(MORNING, AFTERNOON), flood), (short,))
    assert desk.due(at("09/10/2026 10:00"), Limit.hours(3)).at == at("12/10/2026 08:30")


@pytest.mark.parametrize(
    "ask",
    [
        lambda c: c.due(datetime(2026, 1, 5, 9), HALF_DAY),
        lambda c: c.due(at("05/01/2026 09:00").replace(year=1970), HALF_DAY),
        lambda c: c.due(at("05/01/2026 09:00"), Limit.working_days(5000)),
        lambda c: c.due(at("05/01/2026 09:00"), Limit.days(5000)),
        lambda c: c.due(at("05/01/2026 09:00"), Limit.months(200)),
        lambda c: c.due(at("05/01/2026 09:00"), Limit.working_days(Fraction(1, 1440))),
        lambda c: c.due(
            at("05/01/2026 09:00"),
            HALF_DAY,
            [(at("06/01/2026 09:00"), at("05/01/2026 09:00"))],
        ),
        lambda c: c.add(at("05/01/2026 09:00"), -1),
        lambda c: Limit.minutes(-1),
        lambda c: Limit.hours(Fraction(1, 7)),
        lambda c: Limit.same_day(1441),
    ],
)
def test_a_question_without_an_answer_is_refused_not_guessed(calendar: Calendar, ask) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=r"\w"):
        ask(calendar)


# ── against the minute-by-minute walk ────────────────────────────────────────────────────────────

moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 9, 30)).map(
    lambda naive: naive.replace(second=0, microsecond=0, tzinfo=VIETNAM)
)
spells = st.lists(
    st.tuples(st.integers(-2000, 12000), st.integers(0, 9000)), max_size=3
)  # pauses: minutes after the arrival, and how long


@settings(max_examples=150)
@given(received=moments, minutes=st.integers(0, 6000), spells=spells)
def test_working_minutes_agree_with_the_walk(
    calendar: Calendar,
    walk: Walk,
    received: datetime,
    minutes: int,
    spells: list[tuple[int, int]],
) -> None:
    pauses = [
        (received + timedelta(minutes=a), received + timedelta(minutes=a + b)) for a, b in spells
    ]
    pauses = [(max(a, at("01/01/2024 00:00")), max(b, at("01/01/2024 00:00"))) for a, b in pauses]
    found = calendar.due(received, Limit.minutes(minutes), pauses)
    assert found.at == walk.due(received, minutes, pauses)
    assert calendar.working_minutes(
        received, calendar.due(received, Limit.minutes(minutes)).at
    ) == (minutes)


@settings(max_examples=100)
@given(received=moments, days=st.integers(0, 60))
def test_calendar_days_agree_with_the_walk(
    calendar: Calendar, walk: Walk, received: datetime, days: int
) -> None:
    last = walk.opening(received) + days * 1440
    expected = walk.moment(walk.opening(walk.moment(last)))
    assert calendar.due(received, Limit.days(days)).at == expected


@settings(max_examples=100)
@given(received=moments)
def test_same_day_agrees_with_the_walk(calendar: Calendar, walk: Walk, received: datetime) -> None:
    start = walk.moment(walk.opening(received))
    day = start.replace(hour=0, minute=0)
    if (start.hour, start.minute) > (15, 0):
        day = walk.moment(walk.opening(day + timedelta(1))).replace(hour=0, minute=0)
    end = walk.index(day) + 1440
    while not walk.open[end - 1]:
        end -= 1
    assert calendar.due(received, Limit.same_day()).at == walk.moment(end)


@settings(max_examples=100)
@given(received=moments, reach=st.integers(0, 20000))
def test_counting_and_asking_agree_with_the_walk(
    calendar: Calendar, walk: Walk, received: datetime, reach: int
) -> None:
    later = received + timedelta(minutes=reach)
    assert calendar.working_minutes(received, later) == walk.counted(received, later)
    assert calendar.is_open(received) == bool(walk.open[walk.index(received)])
    assert calendar.next_opening(received) == walk.moment(walk.opening(received))


@settings(max_examples=100)
@given(received=moments, one=st.integers(1, 3000), two=st.integers(1, 3000))
def test_a_longer_limit_is_never_due_earlier_and_splits_add_up(
    calendar: Calendar, received: datetime, one: int, two: int
) -> None:
    first = calendar.due(received, Limit.minutes(one)).at
    whole = calendar.due(received, Limit.minutes(one + two)).at
    assert first < whole
    assert calendar.due(first, Limit.minutes(two)).at == whole
