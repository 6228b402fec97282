"""R24: a dossier the portal paused stands still on the desk, whatever its status says."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from desktop.desk.deciding import clocks
from desktop.models.catalogue.calendar_tables import load_calendar
from desktop.models.catalogue.loading import Catalogue, load_catalogue
from desktop.models.dossier.timers import Timer, TimerKind, Urgency
from desktop.models.law.calendar import VIETNAM, Calendar
from desktop.models.records import dossiers as mirror
from desktop.settings.config import RESOURCES
from tests.sync.conftest import OFFICER, Counter

SPECIALIST = "chuyenmon@training.hatinh.example"
CAME, BEGUN = (datetime(2026, 11, day, 9, 30, tzinfo=VIETNAM) for day in (16, 18))
OF_DAYS = "1.012765"  # ten working days
CATALOGUE = load_catalogue(RESOURCES / "catalogue")


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return load_calendar(RESOURCES / "calendar")


def ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def at_work(counter: Counter) -> int:
    """A dossier a specialist has in hand."""
    dossier = next(
        d for d in counter.waiting_dossiers() if counter.seen(d).procedure_code == OF_DAYS
    )
    came = ms(CAME)
    with counter.portal.books.write() as db:
        db.execute("update dossier set submit_at = ? where id = ?", (came, dossier))
    for account, code in ((OFFICER, "1100"), (OFFICER, "1300"), (SPECIALIST, "2000")):
        counter.portal.act_as(account, dossier, code)
    return dossier


def running(
    counter: Counter,
    dossier: int,
    calendar: Calendar,
    after: timedelta = timedelta(),
    catalogue: Catalogue = CATALOGUE,
) -> tuple[Timer, ...]:
    law = clocks.Law(counter.site, catalogue, calendar)
    with counter.store.read() as conn:
        rows = mirror.rows(conn, [dossier])
        return clocks.running(conn, rows, law, counter.clock.now() + after)[dossier]


def check_it_stands_still(
    counter: Counter,
    dossier: int,
    calendar: Calendar,
    catalogue: Catalogue = CATALOGUE,
) -> None:
    left = set()
    for days in (0, 1, 30):
        [legal] = running(counter, dossier, calendar, timedelta(days=days), catalogue)
        assert (legal.kind, legal.paused) == (TimerKind.LEGAL, True)
        assert legal.level is not Urgency.RED
        left.add(legal.left)
    assert len(left) == 1


def test_R24_a_step_that_pauses(counter: Counter, calendar: Calendar) -> None:
    dossier = at_work(counter)
    counter.portal.act_as(SPECIALIST, dossier, "2700")
    counter.cycle()

    check_it_stands_still(counter, dossier, calendar)


@pytest.mark.parametrize("truths", [{}, {"logs_closed": True}])
def test_R24_an_action_that_pauses_within_its_step(
    counter: Counter, calendar: Calendar, truths: dict[str, bool]
) -> None:
    """dateOption 1: neither status nor step tells, and where the log is closed no line of it either."""
    counter.portal.answers(**truths)
    dossier = at_work(counter)
    counter.cycle()
    counter.portal.act_as(SPECIALIST, dossier, "2040")
    with counter.portal.books.write() as db:
        db.execute("update dossier set lock_state = 'PAUSE' where id = ?", (dossier,))
    counter.cycle()

    check_it_stands_still(counter, dossier, calendar)


def test_R24_without_a_limit_of_ours_the_portals_date_stands_still_too(
    counter: Counter, calendar: Calendar
) -> None:
    dossier = at_work(counter)
    counter.portal.act_as(SPECIALIST, dossier, "2700")
    counter.cycle()

    check_it_stands_still(counter, dossier, calendar, replace(CATALOGUE, procedures={}))


def test_R24_after_it_goes_on_our_date_moves_as_the_portals_does(
    counter: Counter, calendar: Calendar
) -> None:
    dossier = at_work(counter)
    counter.cycle()
    before = next(t for t in running(counter, dossier, calendar) if t.kind is TimerKind.LEGAL)
    counter.portal.act_as(SPECIALIST, dossier, "2700")
    begun = ms(BEGUN)
    with counter.portal.books.write() as db:  # days ago
        db.execute("update dossier set last_at = ? where id = ?", (begun, dossier))
        db.execute("update log set at = ? where dossier_id = ?", (begun, dossier))
    counter.cycle()
    counter.portal.act_as(SPECIALIST, dossier, "2710")

    counter.cycle()

    after = next(t for t in running(counter, dossier, calendar) if t.kind is TimerKind.LEGAL)
    assert not after.paused
    stood = calendar.working_minutes(BEGUN, counter.clock.now())
    assert calendar.working_minutes(before.due, after.due) == stood
    assert before.portal_due is not None
    assert after.portal_due is not None
    rounded = calendar.working_minutes(before.portal_due, after.portal_due) - stood
    assert 0 <= rounded <= 15
