"""Each role's plain acts at its own machine, through the real portal: what the books show afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from desktop.models.dossier.rules import RULES, Act, Intent, State, asked_of, portal_action
from desktop.models.pages.views import ListQuery, Queue
from desktop.training.portal.server import TrainingPortal
from tests.clock import clock
from tests.desk.conftest import HA, LEADER, SPECIALIST, Desk
from tests.sweep import rest_sweeps

WRITTEN = Intent(
    reason="Theo quy định hiện hành.",
    ground="Điều 11 Quy chế",
    to="chuyenmon2@training.hatinh.example",
    to_name="Võ Thị Thanh Nga",
    parts=("TP01",),
    amount=150_000,
    number="VD-001",
)
DAYS: dict[str, tuple[tuple[State, Act, str], ...]] = {
    SPECIALIST: (
        (State.FORWARDED, Act.RECEIVE, "2000"),
        (State.FORWARDED, Act.RETURN_TO_COUNTER, "2010"),
        (State.PROCESSING, Act.ASSIGN, "2030"),
        (State.PROCESSING, Act.ASK_UNIT, "2040"),
        (State.PROCESSING, Act.ASK_SUPPLEMENT, "2090"),
        (State.PROCESSING, Act.ASK_PAYMENT, "2200"),
        (State.PROCESSING, Act.SEND_TO_PARTNER, "2300"),
        (State.AWAITING_SUPPLEMENT_IN_PROCESS, Act.RESUME, "2110"),
    ),
    LEADER: (
        (State.AWAITING_SIGNATURE, Act.SEND_BACK, "2510"),
        (State.ON_HOLD, Act.RELEASE_HOLD, "4050"),
        (State.WITHDRAWING, Act.AGREE_WITHDRAWAL, "5010"),
        (State.RETURNED, Act.CORRECT, "6000"),
    ),
    HA: (
        (State.AWAITING_SUPPLEMENT, Act.RECEIVE_SUPPLEMENT, "1230"),
        (State.SUPPLEMENT_PROPOSED, Act.DECLINE_RELAY, "2105"),
        (State.AWAITING_SUPPLEMENT_IN_PROCESS, Act.RESUME, "2111"),
        (State.ACCEPTED, Act.REGISTER_WITHDRAWAL, "5100"),
        (State.DELIVERING, Act.CONFIRM_DELIVERY, "4020"),
    ),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingPortal]:
    """An office of its own: these days need dossiers at every step."""
    with TrainingPortal(
        tmp_path_factory.mktemp("roles"), dossiers=200, index_lag=0.0, with_clock=clock
    ) as portal:
        yield portal


def written(act: Act) -> Intent:
    """Only what the act asks for, as its dialog writes it."""
    asked = asked_of(act)
    fields = {name: getattr(WRITTEN, name) for name in asked}
    return Intent(**fields, to_name=WRITTEN.to_name if "to" in asked else "")


def standing_in(desk: Desk, state: State, act: Act, used: set[int]) -> int:
    """A dossier in `state` at a step where the portal offers `act`; one status may cover several steps."""
    for number in desk.counter.ids(ListQuery(Queue.ALL)):
        dossier = desk.counter.open(number).dossier
        if number not in used and dossier.state is state and portal_action(dossier, act):
            used.add(number)
            return number
    raise AssertionError(f"no dossier in {state} for {act}")


@pytest.mark.parametrize("account", rest_sweeps(list(DAYS)))
def test_a_roles_plain_acts_reach_the_portal_once_with_their_words(
    desk_of: Callable[[str], Desk], account: str
) -> None:
    desk, used = desk_of(account), set[int]()
    done: list[tuple[int, Act, str]] = []
    for state, act, code in DAYS[account]:
        number = standing_in(desk, state, act, used)
        if asked_of(act):
            assert desk.counter.open(number).blockers[act], "it must ask for words first"
            desk.counter.write_intent(number, act, written(act))
        after = desk.counter.confirm(number, act)
        assert after.dossier.state is RULES[act].leads(state)
        done.append((number, act, code))
    desk.sync()
    for number, act, code in done:
        [effect] = [e for e in desk.portal.books.effects(number) if e.code == code][-1:]
        assert ("Theo quy định hiện hành" in effect.note) == ("reason" in asked_of(act))
        assert ("Võ Thị Thanh Nga" in effect.note) == ("to" in asked_of(act))
        assert desk.counter.open(number).dossier.pending == ()
