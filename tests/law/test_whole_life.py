"""A dossier's whole life (docs/life.md): every reachable state × every act × every role, and no dead end."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import product
from pathlib import Path

import pytest

from desktop.models.catalogue.national import load_national
from desktop.models.dossier.rules import (
    FINAL,
    LABELS,
    RULES,
    Act,
    Appointment,
    Compared,
    Component,
    Document,
    DocumentKind,
    DocumentStage,
    Dossier,
    Handover,
    Intent,
    Money,
    PortalAction,
    Role,
    Standing,
    State,
    Verdict,
    acts_of,
    blockers,
    diagram,
)
from desktop.models.pages.views import QUEUE_STATES, QUEUES_OF, Queue, queues_of
from desktop.models.store.tables import VIETNAM
from desktop.settings.config import RESOURCES
from desktop.sync.portal.site import load_site
from desktop.training.portal.process import load_process

AT = datetime(2026, 11, 23, 9, 0, tzinfo=VIETNAM)
ROLES = [role for role in Role if role is not Role.CITIZEN]
PAPER = Document(DocumentKind.RESULT, DocumentStage.DRAFT, "aa", "aa")
READY = Dossier(
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
    status="",
    sub_status="",
    status_text="",
    step_code="",
    step_name="",
    action_id=7,
    modified_at=AT,
    components=(Component("TP01", "Tờ khai", required=True, verdict=Verdict.PASS),),
    actions=tuple(PortalAction(n, f"{n}", act.value, "", True, act) for n, act in enumerate(Act)),
    appointment=Appointment(due=AT, originals=(), fee=0),
    refusal_ground="căn cứ",
    refusal_reason="lý do",
    intents=dict.fromkeys(
        Act, Intent("lý do", "căn cứ", "lan@x", "Lan", ("TP01",), 5000, AT, "12")
    ),
    handover=Handover("Lan", True, True, "", {"TP01": Compared.SAME}, "", True, False, "thôn 1"),
    money=Money.RECONCILED,
    standing=Standing(supplement_overdue=True, due_near=True, partner_result="bb"),
)
FAULTY = replace(READY, components=(Component("TP01", "Tờ khai", True, (), Verdict.FAIL, "mờ"),))
DIFFERS = replace(READY.handover, compared={"TP01": Compared.DIFFERS}, difference="số seri")
REFUSAL = replace(PAPER, kind=DocumentKind.REFUSAL)
FIT: dict[Act, Dossier] = {
    Act.REQUEST_SUPPLEMENT: FAULTY,
    Act.RELAY_SUPPLEMENT: FAULTY,
    Act.HOLD_RESULT: replace(READY, handover=DIFFERS),
    Act.SUBMIT_TO_LEADER: replace(READY, document=PAPER),
    Act.SIGN: replace(READY, document=replace(PAPER, stage=DocumentStage.SUBMITTED)),
    Act.ISSUE: replace(READY, document=replace(PAPER, stage=DocumentStage.SIGNED)),
    Act.ISSUE_REFUSAL: replace(READY, document=replace(REFUSAL, stage=DocumentStage.SIGNED)),
    Act.HAND_TO_COUNTER: replace(READY, document=replace(PAPER, stage=DocumentStage.ISSUED)),
    Act.PASS_REFUSAL: replace(READY, document=replace(REFUSAL, stage=DocumentStage.ISSUED)),
}


def fit(act: Act, state: State) -> Dossier:
    """A dossier in `state` that fulfils every condition of `act`."""
    return replace(FIT.get(act, READY), state=state)


def reachable() -> set[State]:
    found = {State.SUBMITTED}
    while more := {r.leads(s) for s in found for r in RULES.values() if s in r.sources} - found:
        found |= more
    return found


@pytest.mark.parametrize("state", sorted(reachable()))
def test_every_act_by_every_role_follows_the_table_or_is_refused_with_a_reason(
    state: State,
) -> None:
    for act, role in product(Act, ROLES):
        found = blockers(fit(act, state), act, {role})
        rule = RULES[act]
        allowed = state in rule.sources and role in rule.actors
        assert (found == ()) == allowed, (act, role, found)
        assert all(blocker.text.strip() for blocker in found)


@pytest.mark.parametrize("act", [r.act for r in RULES.values() if r.guards])
def test_an_act_with_conditions_is_refused_while_they_are_not_met(act: Act) -> None:
    """A dossier about which nothing was written, drafted, compared or paid."""
    bare = replace(
        READY,
        components=(Component("TP01", "Tờ khai", required=True),),
        appointment=Appointment(),
        refusal_ground="",
        refusal_reason="",
        intents={},
        handover=Handover(),
        money=Money.DUE,
        standing=Standing(supplement_limit=0, apology_limit=0, to_compare=("TP01",)),
        closed_reason="Thủ tục đã bãi bỏ",
        detail_complete=False,
    )
    if act is Act.AGREE_WITHDRAWAL:
        bare = replace(bare, document=replace(PAPER, stage=DocumentStage.ISSUED))
    if act is Act.SEND_TO_PARTNER:
        bare = replace(bare, standing=replace(bare.standing, phase_problem="Quá tổng thời hạn"))
    for source in RULES[act].sources:
        assert blockers(replace(bare, state=source), act)


def test_every_state_is_reached_and_none_is_a_dead_end_but_the_final_ones() -> None:
    assert reachable() == set(State) - {State.UNKNOWN}
    ends = {s for s in reachable() if not any(s in r.sources for r in RULES.values())}
    assert ends == FINAL - {State.RETURNED}  # a returned result may still be corrected


def test_from_every_state_a_final_one_is_reached() -> None:
    leads = {s: {r.leads(s) for r in RULES.values() if s in r.sources} for s in reachable()}
    ending = set(FINAL)
    while more := {s for s, targets in leads.items() if targets & ending} - ending:
        ending |= more
    assert ending >= reachable()


def test_the_citizens_part_is_seen_but_nobody_here_does_it() -> None:
    citizens = {rule.act for rule in RULES.values() if rule.actors == {Role.CITIZEN}}
    assert citizens == {Act.SUBMIT, Act.RESUBMIT, Act.SUPPLEMENT, Act.ASK_WITHDRAWAL}
    assert citizens.isdisjoint(acts_of(set(Role)))
    assert all(blockers(fit(act, State.PROCESSING), act, set(Role)) for act in citizens)


@pytest.mark.parametrize(
    ("act", "changed", "code"),
    [
        (Act.SIGN, {"document": replace(PAPER, stage=DocumentStage.SUBMITTED, sha256="bb")}, "changed"),
        (Act.RETURN_RESULT, {"handover": replace(READY.handover, is_applicant=False)}, "authorisation"),
        (Act.RETURN_RESULT, {"handover": DIFFERS}, "differs"),
        (Act.RETURN_RESULT, {"money": Money.DUE}, "money"),
        (Act.RECEIVE_FROM_PARTNER, {"standing": Standing(partner_problem="nhầm hồ sơ")}, "partner"),
        (Act.ISSUE, {"document": replace(REFUSAL, stage=DocumentStage.SIGNED)}, "document"),
        (Act.ASK_SUPPLEMENT, {"standing": Standing(supplements=1)}, "count"),
    ],
)  # fmt: skip
def test_what_goes_wrong_at_a_desk_is_refused_with_its_reason(
    act: Act, changed: dict[str, object], code: str
) -> None:
    source = min(RULES[act].sources)
    found = blockers(replace(fit(act, source), **changed), act)  # type: ignore[arg-type]
    assert code in {blocker.code for blocker in found}


def test_the_diagram_of_the_book_is_the_table() -> None:
    book = (Path(__file__).resolve().parents[2] / "docs/life.md").read_text(encoding="utf-8")
    assert diagram() in book
    command = [sys.executable, "-m", "desktop.models.dossier.rules"]
    printed = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert printed.stdout.strip() == diagram()


# ── data: queues, national codes, the training site ──────────────────────────────────────────────


def test_every_role_has_lists_of_its_own_and_finds_every_dossier() -> None:
    for role in ROLES:
        own = QUEUES_OF[role]
        assert own[-2:] == (Queue.FINISHED, Queue.ALL)
        waits = {s for r in RULES.values() if role in r.actors and not r.rare for s in r.sources}
        shown: set[State] = set().union(*(QUEUE_STATES[q] for q in own[:-1]))
        assert waits - shown <= FINAL, (role, waits - shown)
    assert queues_of(set()) == (Queue.FINISHED, Queue.ALL)
    assert queues_of({Role.LEADER, Role.SPECIALIST})[-1] is Queue.ALL


def test_every_state_has_its_national_code() -> None:
    national = load_national()
    assert set(national.codes) == set(LABELS) - {State.UNKNOWN}
    assert national.code_of(State.UNKNOWN) is None
    assert sorted(national.names) == list(range(1, 11))


def lands_on(code: str) -> Iterable[tuple[State, State]]:
    site, process = load_site("training"), load_process(RESOURCES / "training" / "process.toml")
    for action in process.actions:
        if action.code == code:
            pre, post = process.steps[action.pre], process.steps[action.post]
            yield (
                site.state_of(pre.status, pre.sub_status),
                site.state_of(post.status, post.sub_status),
            )


@pytest.mark.parametrize(("code", "act"), sorted(load_site("training").acts.items()))
def test_the_training_sites_actions_lead_where_our_acts_do(code: str, act: Act) -> None:
    moves = list(lands_on(code))
    assert moves, f"{code} is no action of the training portal"
    if act is Act.SUBMIT:  # the counter's own beginning of a dossier: it comes from nowhere
        assert [after for _, after in moves] == [State.SUBMITTED]
        return
    for before, after in moves:
        before = State.CHECKING if before is State.SUBMITTED else before
        if act is Act.REGISTER_WITHDRAWAL and before is State.CHECKING:
            before = State.SUBMITTED
        assert before in RULES[act].sources
        assert after is RULES[act].leads(before)


def test_the_training_site_plays_every_act_that_goes_to_the_portal() -> None:
    site = load_site("training")
    played = set(site.acts.values()) | set(site.leads_to.values())
    entered = {Act.SUBMIT}  # the citizen's act, done for a dossier handed in at the counter
    assert played == entered | {a for a in acts_of(set(Role)) if RULES[a].on_portal}
