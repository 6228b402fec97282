"""Certified copies at the counter: pages are counted, the fee follows, the citizen can check it (Đ9.2)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pypdfium2
import pytest
from sqlalchemy import select

from desktop.errors import NotAllowed
from desktop.models.dossier.rules import Act
from desktop.models.pages.views import DossierPage, ListQuery, Queue
from desktop.models.store.tables import outbox
from tests.desk.conftest import Desk

FIVE_PAGES_TWICE = {"pages": 5, "copies": 2}
LINE = "Phí chứng thực bản sao: 5 trang = 7.000 đ/bản × 2 bản = 14.000 đ"
DIGITAL = "Công dân số, theo Thông tư 117/2026/TT-BTC (từ 15/8/2026 đến 28/2/2027)"


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
    return " ".join(text.split())


def one(desk: Desk, code: str) -> DossierPage:
    of_it = (page for page in desk.waiting() if page.dossier.procedure_code.startswith(code))
    found = next(of_it, None)
    assert found, f"no dossier of {code} at the counter"
    return found


def use(desk: Desk, page: DossierPage) -> DossierPage:
    """«Dùng đề xuất»: the three things as proposed."""
    return desk.counter.set_appointment(page.dossier.id, page.proposal)


def copies_taken(desk: Desk) -> int:
    number = one(desk, "2.000815").dossier.id
    desk.counter.take(number)
    desk.counter.pass_all(number)
    return number


def test_five_pages_in_two_copies_from_the_question_to_the_portals_books(desk: Desk) -> None:
    number = copies_taken(desk)
    before = desk.counter.open(number)
    assert before.fee.quote.amount is None
    assert [q.name for q in before.fee.quote.asked] == ["pages", "copies"]
    assert before.proposal.fee is None
    assert "fee" in {b.code for b in use(desk, before).blockers[Act.ACCEPT]}

    page = desk.counter.set_fee_answers(number, FIVE_PAGES_TWICE, "")
    assert page.fee.quote.amount == page.proposal.fee == 14_000
    assert page.fee.words == "Mười bốn nghìn đồng"
    assert page.dossier.appointment.fee is None, "computed, but nobody has decided it yet"
    page = use(desk, page)
    assert page.blockers[Act.ACCEPT] == ()
    assert not page.dossier.appointment.fee_by_hand

    receipt = text_of(desk.counter.draw(number, Act.ACCEPT).pdf)
    assert "14.000 đồng (Bằng chữ: Mười bốn nghìn đồng)" in receipt
    assert LINE in receipt
    assert "ấn định" not in receipt

    desk.do(number, Act.ACCEPT)
    desk.sync()
    payment = desk.portal.books.payment(number)
    assert payment is not None
    assert (payment["requestPayment"], payment["feeAmount"]) == (2, 14_000)
    assert "Phí, lệ phí: 14.000 đ." in desk.portal.books.effects(number)[-1].note
    with desk.open.store.read() as connection:
        body = json.loads(
            connection.execute(
                select(outbox.c.body).where(outbox.c.dossier_id == number)
            ).scalar_one()
        )
    assert body["appointment"]["fee_lines"][0].startswith(LINE)
    assert body["fee_basis"] == {
        "day": "2026-11-23",
        "answers": FIVE_PAGES_TWICE,
        "computed": 14_000,
    }
    assert body["version"]["key"].startswith("2.000815")


def test_an_exempt_citizen_is_not_asked_the_portals_standing_fee(desk: Desk) -> None:
    number = copies_taken(desk)
    page = desk.counter.set_fee_answers(number, FIVE_PAGES_TWICE, "")
    free = replace(
        page.proposal, fee=0, fee_by_hand=True, fee_note="Miễn theo quyết định kèm hồ sơ"
    )
    desk.counter.set_appointment(number, free)
    desk.do(number, Act.ACCEPT)
    desk.sync()
    payment = desk.portal.books.payment(number)
    assert payment is not None
    assert (payment["requestPayment"], payment["feeAmount"]) == (0, 0)


def test_a_page_found_later_makes_the_fee_undecided_again(desk: Desk) -> None:
    number = copies_taken(desk)
    use(desk, desk.counter.set_fee_answers(number, FIVE_PAGES_TWICE, ""))
    page = desk.counter.set_fee_answers(number, {"pages": 6, "copies": 2}, "")
    assert page.dossier.appointment.fee is None
    assert page.fee.outdated == 14_000
    assert [b.code for b in page.blockers[Act.ACCEPT]] == ["fee"]
    with pytest.raises(NotAllowed):
        desk.counter.draw(number, Act.ACCEPT)
    assert use(desk, page).dossier.appointment.fee == 16_000


def test_an_outdated_sum_saved_again_with_another_field_is_not_the_officers_word(
    desk: Desk,
) -> None:
    number = copies_taken(desk)
    stale = use(desk, desk.counter.set_fee_answers(number, FIVE_PAGES_TWICE, "")).dossier
    desk.counter.set_fee_answers(number, {"pages": 6, "copies": 2}, "")
    late = replace(stale.appointment, originals=("Bản chính",))  # typed before the answer came back
    page = desk.counter.set_appointment(number, late)
    assert page.dossier.appointment.originals == ("Bản chính",)
    assert page.dossier.appointment.fee is None


def test_the_officers_own_figure_stays_and_says_whose_it_is(desk: Desk) -> None:
    number = copies_taken(desk)
    page = desk.counter.set_fee_answers(number, FIVE_PAGES_TWICE, "")
    own = replace(
        page.proposal, fee=9_000, fee_by_hand=True, fee_note="Thu theo thông báo của quầy"
    )
    page = desk.counter.set_appointment(number, own)
    assert page.dossier.appointment.fee_by_hand
    assert page.fee.decided_words == "Chín nghìn đồng"
    page = desk.counter.set_fee_answers(number, {"pages": 7}, "")
    assert page.dossier.appointment.fee == 9_000
    receipt = text_of(desk.counter.draw(number, Act.ACCEPT).pdf)
    assert "9.000 đồng (Bằng chữ: Chín nghìn đồng)" in receipt
    assert "Mức thu do cán bộ tiếp nhận ấn định." in receipt
    assert "14.000" not in receipt


def test_a_weak_figure_taken_over_is_the_officers_decision(desk: Desk) -> None:
    page = one(desk, "1.013225")
    number = page.dossier.id
    assert page.fee.quote.amount is None
    [offer] = page.fee.quote.offers
    assert offer.amount == 75_000
    taken = replace(page.proposal, fee=offer.amount, fee_by_hand=True)
    assert desk.counter.set_appointment(number, taken).dossier.appointment.fee_by_hand


def test_a_reduction_nobody_knows_the_rate_of_leaves_the_sum_to_the_officer(desk: Desk) -> None:
    number = copies_taken(desk)
    page = desk.counter.set_fee_answers(number, FIVE_PAGES_TWICE, DIGITAL)
    assert page.fee.quote.amount is None
    assert "Chưa rõ mức giảm" in page.fee.quote.hints[0]
    own = replace(page.proposal, fee=7_000, fee_by_hand=True)
    page = desk.counter.set_appointment(number, own)
    receipt = text_of(desk.counter.draw(number, Act.ACCEPT).pdf)
    assert f"Căn cứ miễn, giảm: {DIGITAL}." in receipt
    desk.do(number, Act.ACCEPT)
    desk.sync()
    assert DIGITAL in desk.portal.books.effects(number)[-1].note


def test_a_reduction_that_ran_out_overnight_must_be_decided_again(desk: Desk) -> None:
    number = copies_taken(desk)
    page = desk.counter.set_fee_answers(number, FIVE_PAGES_TWICE, DIGITAL)
    desk.counter.set_appointment(number, replace(page.proposal, fee=7_000, fee_by_hand=True))
    desk.now += timedelta(days=98)  # 1 March 2027
    page = desk.counter.open(number)
    assert DIGITAL not in page.fee.quote.exemptions
    assert page.fee.quote.amount is None
    assert "không áp dụng được ngày 01/03/2027" in page.fee.quote.hints[0]
    with pytest.raises(NotAllowed):
        desk.counter.set_fee_answers(number, FIVE_PAGES_TWICE, DIGITAL)


@pytest.mark.parametrize(
    ("answers", "ground"),
    [
        ({"pages": 0}, ""),
        ({"pages": -3}, ""),
        ({"pages": 3, "copies": 0}, ""),
        ({"pages": 10_000}, ""),
        ({"pages": 3}, "Miễn theo lời hứa"),
    ],
)
def test_answers_nobody_can_mean_are_refused_and_the_good_ones_stay(
    desk: Desk, answers: dict[str, int], ground: str
) -> None:
    number = copies_taken(desk)
    desk.counter.set_fee_answers(number, FIVE_PAGES_TWICE, "")
    with pytest.raises(NotAllowed):
        desk.counter.set_fee_answers(number, answers, ground)
    assert desk.counter.open(number).fee.answers == FIVE_PAGES_TWICE


def test_answers_to_questions_that_are_not_asked_are_not_kept(desk: Desk) -> None:
    births = (desk.counter.open(i).dossier for i in desk.counter.ids(ListQuery(Queue.NEW)))
    number = next(d.id for d in births if d.procedure_code.startswith("1.001193"))
    page = desk.counter.set_fee_answers(number, {"late": 0, "pages": 3}, "")
    assert page.fee.answers == {"late": 0}
    assert page.fee.quote.amount == 0
