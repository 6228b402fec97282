"""A morning at the counter: what may be done when, what the citizen is told, what reaches the portal."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from sqlalchemy import func, select

from desktop.errors import NotAllowed, PinWrong, SignatureBroken
from desktop.models.dossier.rules import RULES, Act, Appointment, OutboxState, State, Verdict
from desktop.models.pages.views import PrintChoice, Queue
from desktop.models.store import journal
from desktop.models.store.tables import outbox, paper
from desktop.signing.judging import verify
from desktop.sync.queue.outbox import find_key, key_of
from tests.desk.conftest import Desk


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_an_acceptance_reaches_the_portal_once_with_its_signed_receipt(desk: Desk) -> None:
    page = desk.first()
    number = page.dossier.id
    desk.checked(number)
    after = desk.do(number, Act.ACCEPT)
    assert after.dossier.state is State.ACCEPTED
    assert after.dossier.pending == (Act.ACCEPT,)
    assert desk.kicks == 1

    report = desk.sync()

    [act_id] = report.sent
    effects = [e for e in desk.portal.books.effects(number) if find_key(e.note) == key_of(act_id)]
    assert len(effects) == 1
    assert "Hẹn trả kết quả" in effects[0].note
    assert "Phí, lệ phí" in effects[0].note
    notices = [f for f in desk.portal.books.files(number) if f.part_no == "TB01"]
    assert len(notices) == 1
    [signature] = verify.verify(
        desk.portal.books.content(notices[0].sha256),
        verify.read_certificates(desk.settings.trust[0]),
    )
    assert signature.verdict is verify.SignatureVerdict.VALID
    assert signature.signer == "Nguyễn Thị Hà"
    checks = {m["part_no"]: m["file_check"] for m in desk.portal.books.marks(number)}
    assert set(checks.values()) == {1}
    assert desk.counter.open(number).dossier.pending == ()


def test_accepting_is_blocked_while_one_of_the_three_things_is_missing(desk: Desk) -> None:
    number = desk.first().dossier.id
    whole = desk.checked(number).dossier.appointment
    for gap, word in (
        ({"due": None}, "ngày hẹn trả"),
        ({"originals": None}, "giấy tờ gốc"),
        ({"fee": None}, "phí"),
    ):
        page = desk.counter.set_appointment(number, replace(whole, **gap))  # type: ignore[arg-type]
        [blocker] = page.blockers[Act.ACCEPT]
        assert word in blocker.text
        with pytest.raises(NotAllowed) as refused:
            desk.counter.draw(number, Act.ACCEPT)
        assert blocker.text in refused.value.advice


def test_free_of_charge_and_nothing_to_bring_are_decisions_not_gaps(desk: Desk) -> None:
    page = desk.first()
    checked = desk.checked(page.dossier.id).dossier.appointment
    decided = Appointment(due=checked.due, originals=(), fee=0)
    after = desk.counter.set_appointment(page.dossier.id, decided)
    assert after.blockers[Act.ACCEPT] == ()


def test_an_incomplete_dossier_cannot_be_accepted_and_says_what_is_missing(desk: Desk) -> None:
    page = desk.first()
    desk.counter.take(page.dossier.id)
    whole = replace(page.proposal, fee=0)
    after = desk.counter.set_appointment(page.dossier.id, whole)
    names = [c.name for c in page.dossier.components if c.required]
    texts = " ".join(b.text for b in after.blockers[Act.ACCEPT])
    assert all(name in texts for name in names)


def test_a_request_names_each_fault_and_needs_a_reason_for_it(desk: Desk) -> None:
    page = desk.first()
    number, name = page.dossier.id, page.dossier.components[0].name
    silent = desk.faulty(number, "  ")
    assert [b.code for b in silent.blockers[Act.REQUEST_SUPPLEMENT]] == ["reason"]
    desk.counter.mark(
        number, page.dossier.components[0].part_no, Verdict.FAIL, "Ảnh chụp bị mờ", False
    )
    assert "Ảnh chụp bị mờ" in text_of(desk.counter.draw(number, Act.REQUEST_SUPPLEMENT).pdf)
    desk.do(number, Act.REQUEST_SUPPLEMENT)
    desk.sync()
    note = desk.portal.books.effects(number)[-1].note
    assert name in note
    assert "Ảnh chụp bị mờ" in note
    assert desk.counter.open(number).dossier.state is State.AWAITING_SUPPLEMENT


def test_the_citizen_supplements_and_the_dossier_comes_back_unchecked(desk: Desk) -> None:
    number = desk.first().dossier.id
    desk.faulty(number, "Thiếu trang hai")
    desk.do(number, Act.REQUEST_SUPPLEMENT)
    desk.sync()
    desk.portal.citizen_supplements(number)
    desk.sync()
    page = desk.counter.open(number)
    assert page.dossier.state is State.SUBMITTED
    assert not page.dossier.taken_by, "a new round: somebody must take it again"


def test_a_refusal_needs_its_ground_and_its_reason(desk: Desk) -> None:
    number = desk.first().dossier.id
    desk.counter.take(number)
    ground = desk.counter.grounds()[0]
    assert desk.counter.set_refusal(number, ground, "").blockers[Act.REFUSE]
    assert desk.counter.set_refusal(number, "", "Không thuộc thẩm quyền").blockers[Act.REFUSE]
    desk.counter.set_refusal(number, ground, "Không thuộc thẩm quyền của phường")
    desk.do(number, Act.REFUSE)
    desk.sync()
    assert desk.portal.books.dossier(number)["status"] == "denied"  # type: ignore[index]


def test_accept_then_forward_with_the_line_cut_arrive_in_order(desk: Desk) -> None:
    number = desk.first().dossier.id
    desk.checked(number)
    desk.portal.line.cut()
    try:
        desk.do(number, Act.ACCEPT)
        page = desk.counter.confirm(number, Act.FORWARD)
        assert page.dossier.state is State.FORWARDED
        assert page.dossier.pending == (Act.ACCEPT, Act.FORWARD)
        desk.sync()
    finally:
        desk.portal.line.restore()
    desk.sync()
    codes = [e.to_step for e in desk.portal.books.effects(number)]
    assert codes[-2:] == ["130", "200"]
    assert desk.counter.open(number).dossier.pending == ()


def test_only_the_very_bytes_that_were_drawn_may_come_back_signed(desk: Desk) -> None:
    first, second = (page.dossier.id for page in desk.some(2))
    desk.checked(first)
    desk.checked(second)
    signed = desk.sign(first, Act.ACCEPT)
    desk.counter.draw(second, Act.ACCEPT)
    with pytest.raises(SignatureBroken):
        desk.counter.confirm(second, Act.ACCEPT, signed, "Nguyễn Thị Hà")
    assert desk.counter.open(second).dossier.pending == ()


def test_a_wrong_pin_leaves_nothing_half_done(desk: Desk) -> None:
    number = desk.first().dossier.id
    desk.checked(number)
    drawn = desk.counter.draw(number, Act.ACCEPT)
    certificate = desk.signer.certificates()[0]
    with pytest.raises(PinWrong):
        desk.signer.sign(drawn, certificate.fingerprint, "000000")
    with desk.open.store.read() as connection:
        assert connection.execute(select(func.count()).select_from(outbox)).scalar() == 0
        assert connection.execute(select(func.count()).select_from(paper)).scalar() == 0
    assert desk.counter.open(number).dossier.state is State.CHECKING
    desk.do(number, Act.ACCEPT)  # the right PIN, straight after: the officer goes on


def test_what_is_printed_says_provisional_until_the_portal_has_confirmed(desk: Desk) -> None:
    number = desk.first().dossier.id
    desk.checked(number)
    [info] = desk.do(number, Act.ACCEPT).papers
    before, name = desk.counter.printable(info.sha256)
    assert "TẠM" in text_of(before)
    assert name.endswith("-TAM.pdf")
    desk.sync()
    after, _ = desk.counter.printable(info.sha256)
    assert "TẠM" not in text_of(after)
    assert after == desk.counter.content(info.sha256)


def test_a_dossier_is_taken_once_and_says_by_whom(desk: Desk) -> None:
    number = desk.first().dossier.id
    assert desk.counter.take(number).dossier.taken_by == "Nguyễn Thị Hà"
    with pytest.raises(NotAllowed):
        desk.counter.take(number)


def test_an_original_asked_for_at_a_component_enters_the_proposal(desk: Desk) -> None:
    page = desk.first()
    number = page.dossier.id
    desk.counter.take(number)
    component = page.dossier.components[0]
    after = desk.counter.mark(number, component.part_no, Verdict.PASS, "", True)
    assert component.name in (after.proposal.originals or ())


def test_an_act_given_up_before_it_left_never_leaves(desk: Desk) -> None:
    number = desk.first().dossier.id
    desk.checked(number)
    desk.do(number, Act.ACCEPT)
    [item] = [i for i in desk.counter.outbox().items if i.dossier_id == number]
    view = desk.counter.drop(item.act_id)
    assert next(i for i in view.items if i.act_id == item.act_id).state is OutboxState.DROPPED
    desk.sync()
    assert [e.code for e in desk.portal.books.effects(number) if find_key(e.note)] == []
    assert desk.counter.open(number).dossier.state is State.CHECKING


def test_a_colleague_was_faster_and_the_officer_decides(desk: Desk) -> None:
    number, other = (page.dossier.id for page in desk.some(2))
    desk.checked(number)
    desk.checked(other)
    desk.do(number, Act.ACCEPT)
    desk.do(other, Act.ACCEPT)
    desk.portal.act_as("canbo.motcua2@training.hatinh.example", number, "1200", "Thiếu tờ khai")
    report = desk.sync()
    assert len(report.conflict) == 1
    assert len(report.sent) == 1, "the other dossier goes on"
    page = desk.counter.open(number)
    assert page.dossier.stuck
    assert page.dossier.state is State.AWAITING_SUPPLEMENT, "the portal's copy is right"
    desk.counter.drop(report.conflict[0])
    assert not desk.counter.open(number).dossier.stuck


def test_the_queues_follow_the_officers_own_acts_at_once(desk: Desk) -> None:
    before = desk.counter.counts()
    number = desk.first().dossier.id
    desk.checked(number)
    desk.do(number, Act.ACCEPT)
    after = desk.counter.counts()
    assert after[Queue.NEW] == before[Queue.NEW] - 1
    assert after[Queue.ACCEPTED] == before[Queue.ACCEPTED] + 1


def test_every_act_is_in_the_journal_and_the_story_hides_the_key(desk: Desk) -> None:
    number = desk.first().dossier.id
    desk.checked(number)
    desk.do(number, Act.ACCEPT)
    desk.sync()
    lines = [line.text for line in desk.counter.story(number)]
    assert any(RULES[Act.ACCEPT].done_label in line for line in lines)
    assert not any("[MC-" in line for line in lines)
    with desk.open.store.read() as connection:
        assert journal.verify(connection) is None


def test_each_kind_of_paper_remembers_its_printer(desk: Desk) -> None:
    assert desk.counter.print_choice("01") == PrintChoice()
    desk.counter.keep_print_choice("01", PrintChoice("Quầy 3", 2))
    desk.counter.keep_print_choice("01", PrintChoice("Quầy 3", 3))
    assert desk.counter.print_choice("01") == PrintChoice("Quầy 3", 3)
    assert desk.counter.print_choice("02") == PrintChoice()
