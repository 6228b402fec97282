"""The table that every button, tooltip and guard reads (domain: QĐ 15/2016 Điều 10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from desktop.models.dossier.rules import (
    LABELS,
    RULES,
    Act,
    Appointment,
    Component,
    Dossier,
    OutboxState,
    Pending,
    PortalAction,
    State,
    Verdict,
    blockers,
    project,
)
from desktop.models.store.tables import VIETNAM

AT = datetime(2026, 11, 23, 9, 0, tzinfo=VIETNAM)
PERFECT = Dossier(
    id=1,
    reference_uid="u",
    code="H27.45.01-261123-0001",
    procedure_code="1.001193",
    procedure_name="Đăng ký khai sinh",
    template_no="TP-1",
    agency_code="H27.45.01",
    agency_name="UBND phường",
    applicant="NGUYỄN VĂN ĐỨC",
    applicant_id_no="",
    address="",
    phone="",
    email="",
    subject="",
    submitted_at=AT,
    received_at=None,
    portal_due_at=None,
    state=State.CHECKING,
    status="receiving",
    sub_status="",
    status_text="",
    step_code="110",
    step_name="",
    action_id=7,
    modified_at=AT,
    components=(Component("TP01", "Tờ khai", required=True, verdict=Verdict.PASS),),
    actions=tuple(PortalAction(n, f"{n}", act.value, "", True, act) for n, act in enumerate(Act)),
    appointment=Appointment(due=AT, originals=(), fee=0),
    refusal_ground="căn cứ",
    refusal_reason="lý do",
)
CHECKS = (Act.TAKE, Act.ACCEPT, Act.REQUEST_SUPPLEMENT, Act.REFUSE, Act.FORWARD)
"""What the counter does first; the whole life is in tests/law/test_whole_life.py."""
FAULTY = replace(
    PERFECT,
    components=(replace(PERFECT.components[0], verdict=Verdict.FAIL, reason="mờ"),),
)


@pytest.mark.parametrize("act", CHECKS)
@pytest.mark.parametrize("state", list(State))
def test_every_act_in_every_state_follows_the_table_or_says_why_not(state: State, act: Act) -> None:
    subject = FAULTY if act is Act.REQUEST_SUPPLEMENT else PERFECT
    found = blockers(replace(subject, state=state), act)
    assert (found == ()) == (state in RULES[act].sources)
    if state not in RULES[act].sources:
        assert LABELS[state] in found[0].text


@pytest.mark.parametrize("act", [act for act in CHECKS if RULES[act].on_portal])
def test_an_act_the_portal_does_not_offer_is_greyed_with_those_words(act: Act) -> None:
    subject = FAULTY if act is Act.REQUEST_SUPPLEMENT else PERFECT
    source = next(iter(RULES[act].sources))
    closed = tuple(replace(a, enabled=False) for a in PERFECT.actions)
    [blocker] = blockers(replace(subject, state=source, actions=closed), act)
    assert blocker.text == "Cổng chưa cho phép bước này"


def test_a_status_nobody_knows_is_read_only() -> None:
    assert all(blockers(replace(PERFECT, state=State.UNKNOWN), act) for act in Act)


def row(act: Act, state: OutboxState = OutboxState.WAITING) -> Pending:
    return Pending(act, state, AT, "Hà")


def test_own_acts_play_over_the_portals_copy_in_order() -> None:
    taken = replace(PERFECT, state=State.SUBMITTED, taken_by="Hà")
    seen = project(taken, [row(Act.ACCEPT), row(Act.FORWARD)])
    assert (seen.state, seen.pending) == (State.FORWARDED, (Act.ACCEPT, Act.FORWARD))


@pytest.mark.parametrize("state", [OutboxState.CONFLICT, OutboxState.REFUSED, OutboxState.HELD])
def test_an_act_that_failed_leaves_the_picture_and_asks_for_the_officer(state: OutboxState) -> None:
    taken = replace(PERFECT, state=State.SUBMITTED, taken_by="Hà")
    seen = project(taken, [row(Act.ACCEPT, state)])
    assert (seen.state, seen.pending, seen.stuck) == (State.CHECKING, (), True)
    assert any(b.code == "stuck" for b in blockers(seen, Act.ACCEPT))


@pytest.mark.parametrize("state", [OutboxState.DONE, OutboxState.DROPPED])
def test_settled_acts_speak_through_the_portals_copy_alone(state: OutboxState) -> None:
    assert project(PERFECT, [row(Act.ACCEPT, state)]) == PERFECT


def test_a_follower_of_a_failed_act_does_not_apply() -> None:
    taken = replace(PERFECT, state=State.SUBMITTED, taken_by="Hà")
    seen = project(taken, [row(Act.ACCEPT, OutboxState.CONFLICT), row(Act.FORWARD)])
    assert seen.pending == ()
