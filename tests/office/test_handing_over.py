"""The end at the counter: originals, identity, money, and what is written down; through the real portal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from desktop.desk.office.handing_over import HandOver
from desktop.desk.office.money import Cashier
from desktop.documents.papers.decision import official
from desktop.errors import NotAllowed
from desktop.models.dossier.rules import Act, Compared, Handover, Money, State
from desktop.models.pages.views import ListQuery, Paper, Queue
from desktop.models.records.registers import Register, entries
from desktop.training.portal import acts
from desktop.training.portal.server import TrainingPortal
from tests.desk.conftest import HA, PIN, Desk
from tests.documents.test_official import LETTER
from tests.offices import office_of

Opens = Callable[[str], Desk]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingPortal]:
    with office_of(tmp_path_factory, "giving", 130) as portal:
        yield portal


def waiting(desk: Desk) -> int:
    """A result at the counter that no other test has written in the ledger of."""
    cashier = Cashier(desk.counter.decisions)
    for number in desk.counter.ids(ListQuery(Queue.COLLECTION)):
        dossier = desk.counter.open(number).dossier
        fresh = "đã dùng" not in dossier.last_note.casefold() and not cashier.see(number).deeds
        if dossier.state is State.AWAITING_COLLECTION and dossier.components and fresh:
            return number
    raise AssertionError("the training office has no such dossier")


def owe(office: TrainingPortal, number: int, amount: int) -> None:
    """The portal asks for money (its own form, as an accountant's screen does)."""
    dossier = office.office.dossier(number)
    with office.books.write() as db:
        acts.put_payment(
            db, dossier, {"requestPayment": 2, "feeAmount": amount}, office.office.now_ms()
        )


def complete(wizard: HandOver, number: int) -> Handover:
    page = wizard.see(number)
    compared = {part.part_no: Compared.SAME for part in page.parts}
    return Handover(
        collector=page.dossier.applicant,
        identity_checked=True,
        compared=compared,
        forms_signed=True,
    )


def test_nothing_is_given_before_everything_is_in_order(
    desk_of: Opens, office: TrainingPortal
) -> None:
    desk = desk_of(HA)
    wizard = HandOver(desk.counter.decisions)
    number = next(iter(desk.counter.ids(ListQuery(Queue.COLLECTION))))
    told = {b.code for b in wizard.see(number).blockers[Act.RETURN_RESULT]}
    assert {"identity", "forms"} <= told
    with pytest.raises(NotAllowed, match="Chưa kiểm tra giấy tờ"):
        wizard.give(number)
    stranger = Handover(collector="Lê Thị Lan", is_applicant=False, identity_checked=True)
    page = wizard.save(number, stranger)
    assert "authorisation" in {b.code for b in page.blockers[Act.RETURN_RESULT]}
    assert wizard.see(number).handover.collector == "Lê Thị Lan"


def test_fees_are_paid_then_the_result_is_handed_over(
    desk_of: Opens, office: TrainingPortal
) -> None:
    desk = desk_of(HA)
    number = waiting(desk)
    owe(office, number, 75_000)
    office.act_as(HA, number, "4040", "Tạm giữ, đã dùng")
    office.act_as("lanhdao@training.hatinh.example", number, "4050", "Cho trả, đã dùng")
    desk.sync()
    wizard, cashier = HandOver(desk.counter.decisions), Cashier(desk.counter.decisions)
    seen = cashier.see(number)
    assert (seen.state, seen.owed) == (Money.DUE, 75_000)
    page = wizard.save(number, complete(wizard, number))
    assert [b.code for b in page.blockers[Act.RETURN_RESULT]] == ["money"]
    with pytest.raises(NotAllowed, match=r"75\.000 đồng"):
        cashier.collect(number, 80_000, "tiền mặt", "")
    paid = cashier.collect(number, 75_000, "tiền mặt", "")
    assert (paid.state, paid.owed, paid.receipt_no) == (Money.COLLECTED, 0, "2026-1-00001")
    assert wizard.give(number).dossier.state is State.RETURNED
    desk.sync()
    done = desk.counter.open(number)
    assert done.dossier.state is State.RETURNED
    assert {p.form for p in done.papers} >= {"bien-lai", "phieu-bien-nhan"}
    payment = office.books.payment(number)
    assert payment is not None
    assert (payment["paymentStatus"], payment["invoiceNo"]) == (5, "2026-1-00001")
    with desk.open.store.read() as connection:
        [entry] = entries(connection, Register.HANDOVER, dossier_id=number)
    assert entry.body["collector"] == done.dossier.applicant
    assert set(entry.body["compared"].values()) == {"same"}


def test_a_component_whose_signatures_verify_needs_no_original(
    desk_of: Opens, office: TrainingPortal
) -> None:
    desk = desk_of(HA)
    number = waiting(desk)
    part = desk.counter.open(number).dossier.components[0]
    drawn = Paper("x", "x.pdf", official(LETTER).pdf, False, 0, (300, 60, 490, 116))
    signed = desk.signer.sign(drawn, desk.signer.certificates()[0].fingerprint, PIN)
    for file in part.files:
        later = office.office.now_ms() + 60_000
        again = acts.Incoming(
            file.reference_uid, part.part_no, "to-khai.pdf", "application/pdf", signed, later
        )
        acts.put_file(office.office, number, again)
    office.act_as(HA, number, "4040", "Tạm giữ, đã dùng")
    office.act_as("lanhdao@training.hatinh.example", number, "4050", "Cho trả, đã dùng")
    desk.sync()
    wizard = HandOver(desk.counter.decisions)
    before = wizard.see(number)
    assert {p.answer for p in before.parts} == {Compared.NOT_YET}
    after = wizard.check_signatures(number)
    answers = {p.part_no: p.answer for p in after.parts}
    assert answers.pop(part.part_no) is Compared.SIGNED
    assert set(answers.values()) <= {Compared.NOT_YET}
    told = [b.text for b in after.blockers[Act.RETURN_RESULT] if b.code == "original"]
    assert len(told) == len(answers)  # originals only for the unsigned ones


def test_differing_originals_stop_everything_and_make_a_record(
    desk_of: Opens, office: TrainingPortal
) -> None:
    desk = desk_of(HA)
    wizard = HandOver(desk.counter.decisions)
    number = waiting(desk)
    answers = complete(wizard, number)
    first = next(iter(answers.compared))
    differing = replace(
        answers,
        compared=dict(answers.compared) | {first: Compared.DIFFERS},
        difference="Số thửa trên bản gốc khác bản điện tử",
    )
    page = wizard.save(number, differing)
    assert "differs" in {b.code for b in page.blockers[Act.RETURN_RESULT]}
    assert page.blockers[Act.HOLD_RESULT] == ()
    assert wizard.hold(number).dossier.state is State.ON_HOLD
    desk.sync()
    held = desk.counter.open(number)
    assert held.dossier.state is State.ON_HOLD
    assert "bien-ban-sai-khac" in {p.form for p in held.papers}
    assert office.books.effects(number)[-1].code == "4040"


def test_what_was_paid_twice_shows_and_is_given_back(
    desk_of: Opens, office: TrainingPortal
) -> None:
    desk = desk_of(HA)
    cashier = Cashier(desk.counter.decisions)
    number = waiting(desk)
    owe(office, number, 50_000)
    office.act_as(HA, number, "4040", "Tạm giữ, đã dùng")
    desk.sync()
    cashier.collect(number, 50_000, "chuyển khoản", "")
    dossier = office.office.dossier(number)
    with office.books.write() as db:
        online = {"paymentStatus": 5, "paymentMethod": "KEYPAY", "invoiceNo": "VN-1"}
        acts.put_payment(db, dossier, online, office.office.now_ms())
    office.act_as("lanhdao@training.hatinh.example", number, "4050", "Cho trả, đã dùng")
    desk.sync()
    twice = cashier.see(number)
    assert (twice.collected, twice.online, twice.too_much) == (50_000, 50_000, 50_000)
    with pytest.raises(NotAllowed, match="lý do hoàn"):
        cashier.refund(number, 50_000, " ")
    with pytest.raises(NotAllowed):
        cashier.refund(number, 60_000, "nộp hai lần")
    back = cashier.refund(number, 50_000, "nộp hai lần")
    assert (back.too_much, back.state) == (0, Money.RECONCILED)


def test_an_exemption_claimed_later_lowers_what_is_owed(
    desk_of: Opens, office: TrainingPortal
) -> None:
    desk = desk_of(HA)
    cashier = Cashier(desk.counter.decisions)
    number = waiting(desk)
    owe(office, number, 40_000)
    office.act_as(HA, number, "4040", "Tạm giữ, đã dùng")
    office.act_as("lanhdao@training.hatinh.example", number, "4050", "Cho trả, đã dùng")
    desk.sync()
    with pytest.raises(NotAllowed, match="căn cứ"):
        cashier.exempt(number, 40_000, "")
    lowered = cashier.exempt(number, 40_000, "Hộ nghèo, giấy chứng nhận số 12")
    assert (lowered.owed, lowered.state) == (0, Money.NONE)
    with pytest.raises(NotAllowed):
        cashier.reconcile(number)
