"""The officer is judged by the clock: which one runs, how urgent it is, when it calls."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from desktop.models.dossier.rules import State
from desktop.models.dossier.timers import (
    IN_PROCESS,
    PAID_PAUSED,
    ClockFacts,
    StepBudget,
    StepDue,
    Stop,
    Timer,
    TimerKind,
    Urgency,
    alerts,
    arrived,
    came_to,
    pauses_of,
    timers,
)
from desktop.models.law.calendar import Calendar
from desktop.models.law.limits import Limit
from tests.law.conftest import ZONE, MinuteWalk


def at(text: str) -> datetime:
    """«16/11 07:30» of 2026, Hà Tĩnh time."""
    return datetime.strptime(f"2026/{text}", "%Y/%d/%m %H:%M").replace(tzinfo=ZONE)


def clocks(calendar: Calendar, facts: ClockFacts, now: str) -> dict[TimerKind, Timer]:
    return {timer.kind: timer for timer in timers(calendar, facts, at(now))}


def filed(moment: str, state: State = State.SUBMITTED) -> ClockFacts:
    return ClockFacts(state, submitted_at=at(moment))


def accepted(moment: str, limit: Limit, state: State = State.PROCESSING) -> ClockFacts:
    return ClockFacts(state, submitted_at=at(moment), accepted_at=at(moment), limit=limit)


# ── which clock runs ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("state", list(State))
def test_each_state_has_its_clocks_and_no_others(calendar: Calendar, state: State) -> None:
    facts = ClockFacts(
        state,
        submitted_at=at("16/11 07:30"),
        accepted_at=at("16/11 09:00"),
        limit=Limit.working_days(5),
        step=StepBudget("Thẩm định", Limit.hours(2), at("16/11 10:00")),
        phases=(("Thuế", Limit.working_days(2)),),
    )
    wanted = {
        State.SUBMITTED: {TimerKind.CHECK, TimerKind.NATIONAL},
        State.CHECKING: {TimerKind.CHECK, TimerKind.NATIONAL},
        State.ACCEPTED: {TimerKind.FORWARD, TimerKind.STEP, TimerKind.LEGAL},
        State.INTEROPERATING: {TimerKind.STEP, TimerKind.PHASE, TimerKind.LEGAL},
        State.AWAITING_SUPPLEMENT_IN_PROCESS: {TimerKind.LEGAL},
        State.AWAITING_PAYMENT: {TimerKind.LEGAL},  # nobody of the unit has a step to do
    }
    usual = {TimerKind.STEP, TimerKind.LEGAL} if state in IN_PROCESS else set()
    assert set(clocks(calendar, facts, "16/11 10:30")) == wanted.get(state, usual)


def test_a_finished_dossier_has_no_clock(calendar: Calendar) -> None:
    facts = ClockFacts(
        State.PROCESSING,
        submitted_at=at("02/11 08:00"),
        accepted_at=at("02/11 09:00"),
        limit=Limit.hours(4),
        finished_at=at("02/11 11:00"),
    )
    assert timers(calendar, facts, at("20/11 09:00")) == ()


def test_a_result_that_waits_for_its_owner_is_not_late(calendar: Calendar) -> None:
    """Others judge by the day of collection: somebody who comes late does not make the office late."""
    facts = accepted("02/11 08:00", Limit.working_days(1), State.AWAITING_COLLECTION)
    assert timers(calendar, facts, at("20/11 09:00")) == ()


# ── the half day, to the minute ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("now", "level", "used"),
    [
        ("16/11 07:30", Urgency.CALM, 0),
        ("16/11 10:29", Urgency.CALM, 179),
        ("16/11 10:30", Urgency.AMBER, 180),  # three quarters of 240
        ("16/11 11:29", Urgency.AMBER, 239),
        ("16/11 11:30", Urgency.RED, 240),
        ("16/11 12:30", Urgency.RED, 240),  # lunch is no working time
        ("16/11 17:29", Urgency.RED, 479),
        ("16/11 17:30", Urgency.DARK_RED, 480),  # the national eight hours
        ("18/11 09:00", Urgency.DARK_RED, 1050),
    ],
)
def test_the_check_turns_amber_red_and_dark_red_to_the_minute(
    calendar: Calendar, now: str, level: Urgency, used: int
) -> None:
    check = clocks(calendar, filed("16/11 07:30"), now)[TimerKind.CHECK]
    assert (check.level, check.used, check.allowed) == (level, used, 240)


def test_the_national_limit_is_shown_beside_the_half_day(calendar: Calendar) -> None:
    found = clocks(calendar, filed("16/11 07:30"), "16/11 14:00")
    assert found[TimerKind.CHECK].due == at("16/11 11:30")
    assert found[TimerKind.NATIONAL].due == at("16/11 17:30")
    assert found[TimerKind.NATIONAL].level is Urgency.CALM
    ordered = timers(calendar, filed("16/11 07:30"), at("16/11 14:00"))
    assert [timer.kind for timer in ordered] == [TimerKind.CHECK, TimerKind.NATIONAL]


def test_friday_afternoon_is_hours_old_on_monday_not_three_days(calendar: Calendar) -> None:
    """docs/working-time.md, defect 6."""
    check = clocks(calendar, filed("13/11 16:40"), "16/11 08:00")[TimerKind.CHECK]
    assert (check.used, check.left, check.level) == (80, 160, Urgency.CALM)


def test_sunday_morning_inside_office_hours_counts_from_monday(calendar: Calendar) -> None:
    """Defect 2: no clock runs on a Sunday, whatever its hour."""
    check = clocks(calendar, filed("15/11 10:00"), "15/11 16:00")[TimerKind.CHECK]
    assert (check.started, check.used, check.due) == (at("16/11 07:30"), 0, at("16/11 11:30"))


def test_an_old_dossier_still_knows_the_holidays_that_are_over(calendar: Calendar) -> None:
    """Defect 1: the clock of a dossier from before Tết, looked at after it."""
    check = clocks(calendar, filed("13/02 16:00"), "24/02 08:00")[TimerKind.CHECK]
    assert check.due == at("23/02 10:00")
    assert check.left == -360
    assert any("14/02–22/02" in line for line in check.trace)


def test_half_past_eleven_with_an_hour_and_a_half_left_is_the_afternoon(calendar: Calendar) -> None:
    """docs/working-time.md, defect 3: another engine answers 03:30."""
    facts = accepted("16/11 11:30", Limit.minutes(90))
    assert clocks(calendar, facts, "16/11 11:30")[TimerKind.LEGAL].due == at("16/11 15:00")


def test_a_make_up_saturday_is_a_working_day(calendar: Calendar) -> None:
    """Defect 4."""
    check = clocks(calendar, filed("10/01 09:00"), "10/01 14:30")[TimerKind.CHECK]
    assert (check.due, check.level) == (at("10/01 15:00"), Urgency.AMBER)


def test_the_season_changes_under_a_running_clock(calendar: Calendar) -> None:
    """Filed on the last summer afternoon: one hour of it, three of the first winter morning."""
    check = clocks(calendar, filed("15/10 16:30"), "16/10 08:30")[TimerKind.CHECK]
    assert (check.due, check.used) == (at("16/10 10:30"), 120)
    assert any("mùa đông" in line for line in check.trace)


def test_the_new_holiday_is_skipped_and_named(calendar: Calendar) -> None:
    check = clocks(calendar, filed("23/11 16:30"), "24/11 10:00")[TimerKind.CHECK]
    assert (check.due, check.used) == (at("25/11 10:30"), 60)
    assert any("Ngày Văn hóa Việt Nam" in line for line in check.trace)


def test_forwarding_is_not_added_after_the_check(calendar: Calendar) -> None:
    """Đ10.2: from receipt of the complete dossier, so the two half days end together."""
    facts = ClockFacts(State.ACCEPTED, at("16/11 07:30"), at("16/11 10:00"), Limit.working_days(3))
    ordered = timers(calendar, facts, at("16/11 10:30"))
    assert ordered[0].kind is TimerKind.FORWARD
    assert (ordered[0].due, ordered[0].level) == (at("16/11 11:30"), Urgency.AMBER)


# ── the legal limit ──────────────────────────────────────────────────────────────────────────────


def test_a_supplement_stops_the_clock_and_the_minutes_come_back(
    calendar: Calendar, walk: MinuteWalk
) -> None:
    """Defect 5: what stood still is given back in working minutes, neither a day more nor less."""
    pauses = ((at("17/11 10:15"), at("20/11 14:40")),)
    facts = ClockFacts(
        State.PROCESSING,
        submitted_at=at("16/11 08:00"),
        accepted_at=at("16/11 09:10"),
        limit=Limit.working_days(3),
        pauses=pauses,
    )
    legal = clocks(calendar, facts, "23/11 09:00")[TimerKind.LEGAL]
    assert legal.due == walk.due(at("16/11 09:10"), 3 * 480, pauses)
    assert legal.allowed == 1440
    assert legal.used == walk.counted(at("16/11 09:10"), at("17/11 10:15")) + walk.counted(
        at("20/11 14:40"), at("23/11 09:00")
    )
    assert legal.left == legal.allowed - legal.used


def test_while_the_citizen_is_asked_the_clock_stands_still(calendar: Calendar) -> None:
    facts = ClockFacts(
        State.AWAITING_SUPPLEMENT_IN_PROCESS,
        submitted_at=at("16/11 08:00"),
        accepted_at=at("16/11 09:30"),
        limit=Limit.working_days(1),
        paused_since=at("16/11 15:30"),
    )
    soon = clocks(calendar, facts, "17/11 09:00")[TimerKind.LEGAL]
    later = clocks(calendar, facts, "30/11 09:00")[TimerKind.LEGAL]
    assert soon.paused
    assert soon.used == later.used == 240
    assert soon.left == later.left == 240
    assert later.level is Urgency.CALM
    assert "Đang tạm dừng" in later.trace[-1]
    assert alerts(calendar, {1: [later]}, at("16/11 08:00"), at("30/11 09:00")) == ()


@pytest.mark.parametrize(
    ("limit", "due"),
    [
        (Limit.hours(4), "16/11 14:00"),
        (Limit.working_days(2), "18/11 08:00"),
        (Limit.days(5), "23/11 07:30"),  # Saturday the 21st: moved
        (Limit.months(1), "16/12 08:00"),
        (Limit.same_day(), "16/11 17:30"),
    ],
)
def test_every_kind_of_limit_has_a_legal_clock_that_is_red_only_at_its_end(
    calendar: Calendar, limit: Limit, due: str
) -> None:
    end = at(due)
    before = timers(calendar, accepted("16/11 08:00", limit), end - timedelta(minutes=1))
    after = timers(calendar, accepted("16/11 08:00", limit), end)
    assert before[0].due == after[0].due == end
    assert (before[0].level, after[0].level) == (Urgency.AMBER, Urgency.RED)


def test_an_earlier_promise_binds_and_a_later_one_changes_nothing(calendar: Calendar) -> None:
    law = Limit.working_days(3)
    facts = accepted("16/11 08:00", law)
    sooner = ClockFacts(
        State.PROCESSING, facts.submitted_at, facts.accepted_at, law, at("18/11 10:00")
    )
    later = ClockFacts(
        State.PROCESSING, facts.submitted_at, facts.accepted_at, law, at("30/11 10:00")
    )
    assert clocks(calendar, sooner, "16/11 09:00")[TimerKind.LEGAL].due == at("18/11 10:00")
    legal = clocks(calendar, later, "16/11 09:00")[TimerKind.LEGAL]
    assert legal.due == at("19/11 08:00")
    assert "muộn hơn thời hạn quy định" in legal.trace[-1]


def test_without_a_limit_in_the_catalogue_the_trace_says_whose_date_it_is(
    calendar: Calendar,
) -> None:
    facts = ClockFacts(
        State.PROCESSING, at("16/11 08:00"), at("16/11 09:00"), portal_due=at("20/11 15:00")
    )
    legal = clocks(calendar, facts, "16/11 10:00")[TimerKind.LEGAL]
    assert legal.due == at("20/11 15:00")
    assert "theo hạn của cổng" in legal.trace[0]
    assert not legal.differs
    bare = ClockFacts(State.PROCESSING, at("16/11 08:00"), at("16/11 09:00"))
    assert timers(calendar, bare, at("16/11 10:00")) == ()


def test_the_portals_quarter_hour_is_flagged_and_explained(calendar: Calendar) -> None:
    facts = ClockFacts(
        State.PROCESSING,
        at("16/11 08:00"),
        at("16/11 09:08"),
        Limit.working_days(1),
        portal_due=at("17/11 09:15"),
    )
    legal = clocks(calendar, facts, "16/11 10:00")[TimerKind.LEGAL]
    assert legal.differs
    assert legal.portal_trace[0] == "Cổng ghi hạn: 09:15 17/11/2026"
    assert legal.portal_trace[-1] == "làm tròn lên 15 phút (khớp với chênh lệch này)"


def test_a_portal_that_missed_a_make_up_day_is_not_accused_only_shown(calendar: Calendar) -> None:
    facts = ClockFacts(
        State.PROCESSING,
        at("08/01 16:00"),
        at("08/01 16:00"),
        Limit.working_days(2),
        portal_due=at("12/01 16:00"),
    )
    legal = clocks(calendar, facts, "09/01 10:00")[TimerKind.LEGAL]
    assert legal.due == at("10/01 16:00")
    assert legal.differs
    assert "Cổng không cho biết cách tính" in legal.portal_trace[1]
    assert "có ngày làm bù: 10/01" in legal.portal_trace


def test_phases_run_one_after_the_other_and_may_not_pass_the_total(calendar: Calendar) -> None:
    phases = (("Thuế", Limit.working_days(2)), ("Văn phòng đăng ký", Limit.working_days(1)))
    facts = ClockFacts(
        State.INTEROPERATING,
        at("16/11 08:00"),
        at("16/11 08:00"),
        Limit.working_days(3),
        phases=phases,
    )
    found = [t for t in timers(calendar, facts, at("16/11 09:00")) if t.kind is TimerKind.PHASE]
    assert [(t.label, t.due) for t in found] == [
        ("Phần của Thuế", at("18/11 08:00")),
        ("Phần của Văn phòng đăng ký", at("19/11 08:00")),
    ]
    short = ClockFacts(
        State.INTEROPERATING,
        at("16/11 08:00"),
        at("16/11 08:00"),
        Limit.working_days(2),
        phases=phases,
    )
    with pytest.raises(ValueError, match="Văn phòng đăng ký"):
        timers(calendar, short, at("16/11 09:00"))


# ── alerts ───────────────────────────────────────────────────────────────────────────────────────


def told(
    calendar: Calendar, facts: ClockFacts, since: str, now: str
) -> list[tuple[TimerKind, Urgency, datetime]]:
    running = {7: timers(calendar, facts, at(now))}
    return [(a.kind, a.level, a.at) for a in alerts(calendar, running, at(since), at(now))]


def test_amber_is_told_in_the_minute_it_comes_and_only_once(calendar: Calendar) -> None:
    facts = filed("16/11 07:30")
    assert told(calendar, facts, "16/11 07:31", "16/11 10:29") == []
    assert told(calendar, facts, "16/11 10:29", "16/11 10:30") == [
        (TimerKind.CHECK, Urgency.AMBER, at("16/11 10:30"))
    ]
    assert told(calendar, facts, "16/11 10:30", "16/11 10:31") == []


def test_what_falls_due_when_the_desk_closes_is_told_when_it_opens(calendar: Calendar) -> None:
    """Due on Friday at 17:30 sharp: nobody is called on Saturday, nothing is dropped on Monday."""
    facts = filed("13/11 13:30")
    assert told(calendar, facts, "13/11 16:30", "13/11 17:30") == []
    assert told(calendar, facts, "13/11 16:30", "14/11 09:00") == []
    assert told(calendar, facts, "13/11 16:30", "16/11 07:30") == [
        (TimerKind.CHECK, Urgency.RED, at("16/11 07:30"))
    ]


def test_a_day_off_moves_the_alert_to_the_next_opening(calendar: Calendar) -> None:
    """Promised for 24/11, a holiday since 2026."""
    facts = ClockFacts(
        State.PROCESSING, at("16/11 08:00"), at("16/11 08:00"), promised=at("24/11 10:00")
    )
    assert told(calendar, facts, "23/11 16:00", "24/11 10:30") == []
    assert told(calendar, facts, "23/11 16:00", "25/11 07:30") == [
        (TimerKind.LEGAL, Urgency.RED, at("25/11 07:30"))
    ]


def test_amber_and_red_missed_together_are_told_as_red(calendar: Calendar) -> None:
    facts = filed("16/11 07:30")
    assert told(calendar, facts, "16/11 08:00", "16/11 14:00") == [
        (TimerKind.CHECK, Urgency.RED, at("16/11 13:30"))
    ]
    assert told(calendar, facts, "16/11 14:00", "17/11 07:30") == [
        (TimerKind.CHECK, Urgency.DARK_RED, at("17/11 07:30"))
    ]


# ── a dossier's way ──────────────────────────────────────────────────────────────────────────────

WAY = (
    Stop(at("16/11 09:00"), State.AWAITING_SUPPLEMENT, "Chờ bổ sung"),
    Stop(at("18/11 08:20"), State.SUBMITTED, "Tiếp nhận"),
    Stop(at("18/11 08:40"), State.SUBMITTED, "Tiếp nhận"),  # a note, not a new round
    Stop(at("18/11 09:30"), State.ACCEPTED, "Chờ chuyển"),
    Stop(at("18/11 14:00"), State.PROCESSING, "Thẩm định"),
    Stop(at("19/11 10:00"), State.AWAITING_SUPPLEMENT_IN_PROCESS, "Chờ công dân"),
    Stop(at("20/11 15:00"), State.PROCESSING, "Thẩm định"),
    Stop(at("20/11 15:10"), State.PROCESSING, "Thẩm định"),
)


def test_a_supplement_starts_a_new_half_day(calendar: Calendar) -> None:
    assert arrived(at("13/11 10:00"), WAY) == at("18/11 08:20")
    assert arrived(at("13/11 10:00"), ()) == at("13/11 10:00")
    check = clocks(
        calendar, ClockFacts(State.SUBMITTED, arrived(at("13/11 10:00"), WAY)), "18/11 09:00"
    )[TimerKind.CHECK]
    assert (check.used, check.due) == (40, at("18/11 14:20"))


def test_pauses_and_the_present_step_are_read_from_the_way() -> None:
    assert pauses_of(WAY) == (((at("19/11 10:00"), at("20/11 15:00")),), None)
    assert pauses_of(WAY[:6]) == ((), at("19/11 10:00"))
    assert came_to(WAY, "Thẩm định") == at("20/11 15:00")
    assert came_to(WAY, "Chờ chuyển") is None


def test_a_financial_duty_pauses_where_it_is_ruled_and_runs_where_it_is_not() -> None:
    way = [
        Stop(at("16/11 08:00"), State.PROCESSING, "Thụ lý"),
        Stop(at("17/11 08:00"), State.AWAITING_PAYMENT, "Chờ nộp"),
        Stop(at("19/11 08:00"), State.PROCESSING, "Thụ lý"),
    ]
    assert pauses_of(way) == ((), None)
    ruled = pauses_of(way, PAID_PAUSED)
    assert ruled == (((at("17/11 08:00"), at("19/11 08:00")),), None)


def test_a_step_due_told_by_the_portal_is_a_clock_of_its_own(calendar: Calendar) -> None:
    told = StepDue("Thẩm định", at("16/11 08:00"), at("16/11 16:00"))
    facts = replace(accepted("16/11 07:30", Limit.working_days(5)), step_due=told)
    step = clocks(calendar, facts, "16/11 10:00")[TimerKind.STEP]
    assert (step.started, step.due, step.left) == (told.started, told.due, 4 * 60)
    budget = StepBudget("Thẩm định", Limit.hours(2), at("16/11 08:00"))
    own = clocks(calendar, replace(facts, step=budget), "16/11 10:00")[TimerKind.STEP]
    assert own.due == at("16/11 10:00")  # the unit's own budget goes before the portal's
