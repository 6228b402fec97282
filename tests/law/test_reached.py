"""Which list a dossier's clocks put it on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from desktop.models.catalogue.calendar_tables import load_calendar
from desktop.models.dossier.rules import State
from desktop.models.dossier.timers import ClockFacts, TimerKind, Urgency, reached, timers
from desktop.models.law.calendar import VIETNAM
from desktop.settings.config import RESOURCES

CALENDAR = load_calendar(RESOURCES / "calendar")
CAME = datetime(2026, 11, 23, 8, 0, tzinfo=VIETNAM)
OWN = timers(CALENDAR, ClockFacts(State.SUBMITTED, CAME), CAME + timedelta(minutes=1))
CHECK = next(timer for timer in OWN if timer.kind is TimerKind.CHECK)


def test_a_clock_is_calm_then_soon_then_over() -> None:
    assert CHECK.amber_at is not None
    assert reached(OWN, CHECK.amber_at - timedelta(minutes=1)) is Urgency.CALM
    assert reached(OWN, CHECK.amber_at) is Urgency.AMBER
    assert reached(OWN, CHECK.due - timedelta(minutes=1)) is Urgency.AMBER
    assert reached(OWN, CHECK.due) is Urgency.RED
    assert reached(OWN, CHECK.due + timedelta(days=9)) is Urgency.RED, "one list, however late"


def test_a_paused_clock_and_the_national_one_put_a_dossier_on_no_list() -> None:
    late = CHECK.due + timedelta(days=9)
    assert reached([replace(CHECK, paused=True)], late) is Urgency.CALM
    national = [timer for timer in OWN if timer.kind is TimerKind.NATIONAL]
    assert national
    assert reached(national, late) is Urgency.CALM
    assert reached((), late) is Urgency.CALM
