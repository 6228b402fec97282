"""The fee at the counter, by keyboard: asked, computed, decided; whose figure it is stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.models.catalogue.fees import Certainty, FeeKind, FeeRow, PageStep, Reduction, Tariff
from desktop.models.dossier.rules import Act
from desktop.ui.dossier.fee_panel import FeePanel
from desktop.ui.window.main import MainWindow

Settle = Callable[[], None]
Key = Qt.Key
SURE = Certainty.CONFIRMED
COPIES = FeeRow(
    "Phí chứng thực bản sao",
    FeeKind.PER_PAGE,
    "Thông tư 226/2016/TT-BTC",
    SURE,
    steps=(PageStep(1, 2000), PageStep(3, 1000)),
    cap=200_000,
)
HALF = Reduction("Hộ nghèo, theo văn bản thử", "thử", SURE, off=5_000)
TIMED = Reduction(
    "Công dân số, theo Thông tư 117/2026/TT-BTC",
    "chỉ biết tên",
    Certainty.MEMORY,
    valid_from=date(2026, 8, 15),
    valid_to=date(2027, 2, 28),
)
BUILDING = FeeRow(
    "Lệ phí cấp giấy phép xây dựng",
    FeeKind.UNKNOWN,
    "nguồn thứ cấp",
    Certainty.MEMORY,
    hint="một số tài liệu thử ghi 75.000 đ, nguồn yếu",
    weak=(75_000,),
)
BIRTH = Tariff(
    (
        FeeRow("Lệ phí đúng hạn", FeeKind.FREE, "thử", SURE, when="!late", ask="Quá 60 ngày?"),
        FeeRow("Lệ phí quá hạn", FeeKind.UNKNOWN, "thử", SURE, when="late", ask="Quá 60 ngày?"),
    )
)


@pytest.fixture
def panel(window: MainWindow, desk: Any, settle: Settle) -> Callable[[Tariff], FeePanel]:
    """Open dossier 2, being checked, under a tariff."""

    def opened(tariff: Tariff) -> FeePanel:
        desk.tariffs[2] = tariff
        desk.take(2)
        desk.pass_all(2)
        assert window.flow is not None
        window.flow.open(2)
        settle()
        return window.dossier_page.decision.appointment.fees

    return opened


def write(field: Any, text: str) -> None:
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Key.Key_Tab)


def test_pages_and_copies_are_typed_and_the_sum_is_taken_over_by_keyboard(
    panel: Callable[[Tariff], FeePanel], desk: Any, settle: Settle
) -> None:
    fees = panel(Tariff((COPIES,)))
    assert fees.amount.text() == ""
    assert not fees.use.isVisible()
    write(fees.questions["pages"].edit, "5")
    write(fees.questions["copies"].edit, "2")
    settle()
    assert desk.fee_answers[2][0] == {"pages": 5, "copies": 2}
    assert "14.000 đồng (Mười bốn nghìn đồng)" in fees.total.text()
    assert fees.amount.text() == "", "computed is not decided"
    assert "Chưa quyết định" in fees.mark.text()

    fees.use.setFocus()
    QTest.keyClick(fees.use, Key.Key_Space)
    settle()
    assert desk.dossiers[2].appointment.fee == 14_000
    assert not desk.dossiers[2].appointment.fee_by_hand
    assert "✓ Theo cách tính" in fees.mark.text()

    write(fees.questions["pages"].edit, "6")
    settle()
    assert fees.amount.text() == ""
    assert "⚠ Mức đã chọn (14.000 đồng)" in fees.mark.text()
    assert [b.code for b in desk.open(2).blockers[Act.ACCEPT] if b.code == "fee"] == ["fee"]


@pytest.mark.parametrize("nonsense", ["nam", "0", "10000", "-1"])
def test_what_is_no_number_of_pages_is_red_and_leaves_no_sum_behind(
    panel: Callable[[Tariff], FeePanel], desk: Any, settle: Settle, nonsense: str
) -> None:
    fees = panel(Tariff((COPIES,)))
    pages = fees.questions["pages"].edit
    write(pages, "5")
    settle()
    assert fees.use.isVisible()
    write(pages, nonsense)
    settle()
    assert pages.property("wrong") is True
    assert desk.fee_answers[2][0] == {}
    assert not fees.use.isVisible()


def test_a_figure_typed_by_hand_is_marked_as_the_officers_own(
    panel: Callable[[Tariff], FeePanel], desk: Any, settle: Settle
) -> None:
    fees = panel(Tariff((COPIES,)))
    write(fees.amount, "9.000")
    settle()
    assert desk.dossiers[2].appointment.fee_by_hand
    assert fees.mark.text() == "✎ Do cán bộ ấn định · Chín nghìn đồng"


def test_a_weak_figure_waits_for_one_click_and_is_then_the_officers(
    panel: Callable[[Tariff], FeePanel], desk: Any, settle: Settle
) -> None:
    fees = panel(Tariff((BUILDING,)))
    assert fees.amount.text() == ""
    assert "nguồn yếu" in fees.hints.text()
    [offer] = fees.offers
    offer.setFocus()
    QTest.keyClick(offer, Key.Key_Space)
    settle()
    assert desk.dossiers[2].appointment.fee == 75_000
    assert "Do cán bộ ấn định" in fees.mark.text()


def test_a_ground_is_chosen_with_the_arrows_and_shown_whole(
    panel: Callable[[Tariff], FeePanel], desk: Any, settle: Settle
) -> None:
    fees = panel(Tariff((COPIES,), reductions=(HALF, TIMED)))
    write(fees.questions["pages"].edit, "5")
    settle()
    fees.ground.setFocus()
    QTest.keyClick(fees.ground, Key.Key_Down)
    settle()
    assert desk.fee_answers[2][1] == HALF.ground
    assert "3.500 đồng" in fees.total.text()
    assert HALF.ground in fees.lines.text()
    QTest.keyClick(fees.ground, Key.Key_Down)
    settle()
    assert "Chưa rõ mức giảm" in fees.hints.text()
    assert not fees.use.isVisible()


def test_yes_or_no_is_asked_before_a_free_registration_is_free(
    panel: Callable[[Tariff], FeePanel], desk: Any, settle: Settle
) -> None:
    fees = panel(BIRTH)
    choice = fees.questions["late"].choice
    assert choice.currentIndex() == -1
    choice.setFocus()
    QTest.keyClick(choice, Key.Key_Down)
    settle()
    assert desk.fee_answers[2][0] == {"late": 0}
    assert fees.total.text() == "= không thu"


def test_the_proposal_button_fills_all_three_things_with_the_computed_fee(
    panel: Callable[[Tariff], FeePanel], window: MainWindow, desk: Any, settle: Settle
) -> None:
    fees = panel(Tariff((COPIES,)))
    write(fees.questions["pages"].edit, "3")
    settle()
    use = window.dossier_page.decision.appointment.use
    use.setFocus()
    QTest.keyClick(use, Key.Key_Space)
    settle()
    found = desk.dossiers[2].appointment
    assert (found.fee, found.originals) == (5_000, ("Giấy chứng sinh",))
    assert found.due is not None
    assert desk.open(2).blockers[Act.ACCEPT] == ()


def test_an_unknown_proposal_does_not_wipe_what_the_officer_decided(
    panel: Callable[[Tariff], FeePanel], window: MainWindow, desk: Any, settle: Settle
) -> None:
    fees = panel(Tariff((BUILDING,)))
    write(fees.amount, "75.000")
    settle()
    window.dossier_page.decision.appointment.use.click()
    settle()
    assert desk.dossiers[2].appointment.fee == 75_000
    assert desk.dossiers[2].appointment.fee_by_hand
