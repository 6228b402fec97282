"""The clocks of real dossiers from the training portal: list and page agree, alerts come once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import text

from desktop.models.dossier.rules import Act, State
from desktop.models.dossier.timers import IN_PROCESS, TO_CHECK, TimerKind, Urgency
from desktop.models.pages.views import ListQuery, Queue
from desktop.models.store.tables import VIETNAM
from tests.desk.conftest import Desk

MONDAY = datetime(2026, 11, 30, tzinfo=VIETNAM)  # after everything the portal was sown with


def clock(hour: int, minute: int = 0, day: int = 0) -> datetime:
    return MONDAY.replace(hour=hour, minute=minute) + timedelta(days=day)


def filed(desk: Desk, number: int, at: datetime) -> None:
    """As if the citizen had sent it at that moment; the round of the dossier begins there."""
    stored = at.astimezone(VIETNAM).isoformat()
    with desk.open.store.write() as connection:
        connection.execute(
            text("UPDATE mirror_dossier SET submitted_at = :at, pulled_at = :at WHERE id = :id"),
            {"at": stored, "id": number},
        )


def test_list_and_page_tell_the_same_clock_of_every_dossier(desk: Desk) -> None:
    desk.now = clock(9)
    numbers = list(desk.counter.ids(ListQuery(Queue.ALL)))
    rows = desk.counter.rows(numbers)
    kinds = set()
    for number in numbers:
        page = desk.counter.open(number)
        first = page.timers[0] if page.timers else None
        assert rows[number].timer == first
        state = page.dossier.state
        assert bool(page.timers) <= (state in TO_CHECK | IN_PROCESS), state
        assert all(page.timers) or state not in TO_CHECK
        kinds |= {timer.kind for timer in page.timers}
        if first is not None:
            assert rows[number].due_at == first.due
    assert kinds == set(TimerKind) - {TimerKind.PHASE}  # nobody here split a procedure's time


def test_a_dossier_filed_on_friday_afternoon_is_not_late_on_monday(desk: Desk) -> None:
    number = desk.first().dossier.id
    filed(desk, number, clock(16, 40, day=-3))
    desk.now = clock(8)
    row = desk.counter.rows([number])[number]
    assert row.timer is not None
    assert (row.timer.kind, row.timer.level) == (TimerKind.CHECK, Urgency.CALM)
    assert row.timer.left == 160
    assert desk.counter.open(number).check_due == clock(10, 40)


def test_accepting_stops_the_check_and_starts_forwarding_and_the_legal_clock(desk: Desk) -> None:
    page = desk.first()
    number = page.dossier.id
    filed(desk, number, desk.now - timedelta(minutes=30))
    desk.checked(number)
    after = desk.do(number, Act.ACCEPT)
    kinds = [timer.kind for timer in after.timers]
    assert kinds == [TimerKind.FORWARD, TimerKind.LEGAL] or kinds == [
        TimerKind.LEGAL,
        TimerKind.FORWARD,
    ]
    legal = next(timer for timer in after.timers if timer.kind is TimerKind.LEGAL)
    assert legal.due == after.dossier.appointment.due
    assert legal.started == desk.now
    assert desk.counter.rows([number])[number].timer == after.timers[0]

    desk.sync()
    settled = desk.counter.open(number)
    assert settled.dossier.pending == ()
    again = next(timer for timer in settled.timers if timer.kind is TimerKind.LEGAL)
    assert (again.started, again.due) == (legal.started, legal.due)
    assert again.portal_due == legal.due
    assert not again.differs
    assert desk.counter.confirm(number, Act.FORWARD).timers[0].kind is TimerKind.LEGAL


def test_the_portals_own_count_is_shown_beside_ours(desk: Desk) -> None:
    """Dossiers accepted at the portal carry its dueDate: rounded to a quarter, eight hours a day."""
    desk.now = clock(9)
    pages = [desk.counter.open(n) for n in desk.counter.ids(ListQuery(Queue.PROCESSING))]
    legal = [t for p in pages for t in p.timers if t.kind is TimerKind.LEGAL and t.portal_due]
    assert any(timer.differs for timer in legal)
    for timer in legal:
        assert timer.portal_trace[0].startswith("Cổng ghi hạn: ")
        assert (len(timer.portal_trace) > 1) == timer.differs


def test_R24_a_dossier_the_portal_paused_stands_still(desk: Desk) -> None:
    """Its status says «processing»: only lockState tells of the pause, and the dossier does not turn red in it."""
    desk.now = clock(9, day=30)
    pages = [desk.counter.open(number) for number in desk.counter.ids(ListQuery(Queue.ALL))]
    paused = [p for p in pages if p.dossier.step_code == "270"]
    assert paused
    for page in paused:
        assert page.dossier.state is State.PROCESSING
        [legal] = [timer for timer in page.timers if timer.kind is TimerKind.LEGAL]
        assert legal.paused
        assert legal.level is not Urgency.RED


def test_a_refused_or_returned_dossier_has_no_clock(desk: Desk) -> None:
    desk.now = clock(9)
    for row in desk.counter.rows(desk.counter.ids(ListQuery(Queue.FINISHED))).values():
        assert row.timer is None


def test_each_alert_is_told_once_and_a_new_start_does_not_repeat_it(desk: Desk) -> None:
    number = desk.first().dossier.id
    filed(desk, number, clock(7, 30))
    desk.now = clock(7, 31)
    desk.counter.alerts()  # whatever was late before today
    desk.now = clock(10, 29)
    assert [a for a in desk.counter.alerts() if a.dossier_id == number] == []
    desk.now = clock(10, 30)
    [alert] = [a for a in desk.counter.alerts() if a.dossier_id == number]
    assert (alert.kind, alert.level, alert.at) == (TimerKind.CHECK, Urgency.AMBER, clock(10, 30))
    desk.now = clock(10, 31)
    assert desk.counter.alerts() == ()
    again = replace(desk)  # another start of the program on the same cache
    again.now = clock(10, 32)
    assert again.counter.alerts() == ()


def test_the_lists_by_the_clock_hold_and_count_what_the_clocks_say(desk: Desk) -> None:
    dossier = desk.first().dossier
    filed(desk, dossier.id, clock(7, 30))

    def listed(queue: Queue, words: str = "") -> bool:
        found = desk.counter.ids(ListQuery(queue, words))
        assert words or desk.counter.counts()[queue] == len(found)
        return dossier.id in found

    desk.now = clock(7, 31)
    desk.counter.alerts()
    assert not listed(Queue.SOON)
    assert not listed(Queue.OVERDUE)
    desk.now = clock(10, 30)  # three quarters of the half day; nothing was read anew
    assert listed(Queue.SOON)
    assert not listed(Queue.OVERDUE)
    desk.now = clock(14)
    assert listed(Queue.OVERDUE)
    assert not listed(Queue.SOON)
    assert listed(Queue.OVERDUE, dossier.code)
    assert not listed(Queue.OVERDUE, "khong co ai ten nhu vay")


def test_a_dossier_that_arrives_late_at_this_desk_is_told_of_all_the_same(desk: Desk) -> None:
    early, other = (page.dossier.id for page in desk.some(2))
    filed(desk, early, clock(7, 30))
    filed(desk, other, clock(7, 45))
    hide = text("UPDATE mirror_dossier SET gone = :gone WHERE id = :id")
    with desk.open.store.write() as connection:
        connection.execute(hide, {"gone": 1, "id": early})
    desk.now = clock(14)
    assert other in {a.dossier_id for a in desk.counter.alerts()}
    with desk.open.store.write() as connection:
        connection.execute(hide, {"gone": 0, "id": early})
    desk.now = clock(14, 5)
    [alert] = desk.counter.alerts()
    assert (alert.dossier_id, alert.level, alert.at) == (early, Urgency.RED, clock(13, 30))
    desk.now = clock(14, 6)
    assert desk.counter.alerts() == ()


def test_what_falls_due_over_a_weekend_is_told_on_monday_morning(desk: Desk) -> None:
    number = desk.first().dossier.id
    filed(desk, number, clock(13, 30, day=-3))
    desk.now = clock(14, 0, day=-3)
    desk.counter.alerts()
    desk.now = clock(17, 30, day=-3)  # due to the minute, and the desk has just closed
    assert desk.counter.alerts() == ()
    desk.now = clock(9, 0, day=-1)  # somebody looks in on Sunday
    assert desk.counter.alerts() == ()
    desk.now = clock(7, 30)
    [alert] = [a for a in desk.counter.alerts() if a.dossier_id == number]
    assert (alert.level, alert.at) == (Urgency.RED, clock(7, 30))


def test_a_dossier_handled_in_time_is_never_called_late(desk: Desk) -> None:
    number = desk.first().dossier.id
    filed(desk, number, clock(7, 30))
    desk.now = clock(8)
    desk.counter.alerts()
    desk.faulty(number, "Bản chụp mờ, không đọc được.")
    desk.do(number, Act.REQUEST_SUPPLEMENT)
    desk.now = clock(15)
    assert [a for a in desk.counter.alerts() if a.dossier_id == number] == []
    assert desk.counter.open(number).dossier.state is State.AWAITING_SUPPLEMENT


def test_one_impossible_date_does_not_take_the_list_with_it(desk: Desk) -> None:
    number = desk.first().dossier.id
    filed(desk, number, datetime(1900, 1, 1, 8, tzinfo=VIETNAM))
    rows = desk.counter.rows(desk.counter.ids(ListQuery(Queue.NEW)))
    assert rows[number].timer is None
    assert sum(row.timer is not None for row in rows.values()) == len(rows) - 1
    assert desk.counter.open(number).timers == ()
