"""What the machine found stands on the card; the officer takes it over with one press, or does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.models.dossier.completeness import FileInspection, findings, found
from desktop.models.dossier.rules import Component, State, Verdict
from desktop.models.pages.views import DossierPage
from desktop.ui.dossier.checklist import Checklist, ComponentCard
from desktop.ui.kit.preview import draw
from desktop.ui.kit.words import finding_line
from desktop.ui.window.main import MainWindow
from tests.inspection.conftest import WORDS, a_photo, docx, saved
from tests.ui.conftest import CounterOnPaper, a_dossier

COMPONENTS = (
    Component("TP01", "Tờ khai", True, a_dossier(1).components[0].files),
    Component("TP02", "Giấy chứng sinh", True),
)
DIGEST = COMPONENTS[0].files[0].sha256 or ""
SEEN = {
    DIGEST: FileInspection("pdf", 1, (found("truncated"), found("script"), found("restricted")))
}
FOUND = findings(COMPONENTS, SEEN)


def texts(card: ComponentCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


@pytest.fixture
def checklist(qtbot: QtBot) -> Checklist:
    made = Checklist()
    qtbot.addWidget(made)
    made.show_components(1, COMPONENTS, True, FOUND)
    made.resize(400, 600)
    made.show()
    return made


def test_each_finding_is_told_by_a_sign_and_words(checklist: Checklist) -> None:
    shown = texts(checklist.cards[0])
    for line in FOUND["TP01"]:
        assert finding_line(line).text in shown
    signs = [finding_line(line).text[0] for line in FOUND["TP01"]]
    assert signs == ["✗", "⚠", "•"]
    assert "✗ Thiếu 1 thành phần bắt buộc" in checklist.summary.text()


def test_one_press_marks_the_component_with_the_reason(checklist: Checklist) -> None:
    marks: list[tuple[object, ...]] = []
    checklist.marked.connect(lambda *mark: marks.append(mark))
    card = checklist.cards[0]
    QTest.mouseClick(card.uses[0], Qt.MouseButton.LeftButton)
    reason = FOUND["TP01"][0].reason
    assert marks[-1] == ("TP01", Verdict.FAIL, reason, False)
    QTest.mouseClick(card.uses[1], Qt.MouseButton.LeftButton)
    assert marks[-1] == ("TP01", Verdict.FAIL, f"{reason} {FOUND['TP01'][1].reason}", False)
    count = len(marks)
    QTest.mouseClick(card.uses[0], Qt.MouseButton.LeftButton)  # it is there already
    assert len(marks) == count


def test_a_note_offers_no_reason_and_a_closed_dossier_no_button(checklist: Checklist) -> None:
    card = checklist.cards[0]
    assert [use.accessibleName() for use in card.uses] == [
        f"Dùng làm lý do: {line.text}" for line in FOUND["TP01"][:2]
    ]
    checklist.show_components(1, COMPONENTS, False, FOUND)
    assert not any(use.isEnabled() for use in card.uses)


def test_findings_that_come_in_later_do_not_disturb_what_is_being_typed(
    checklist: Checklist,
) -> None:
    card = checklist.cards[0]
    card.judge(Verdict.FAIL)
    card.reason.setFocus()
    QTest.keyClicks(card.reason, "thieu trang 2")
    failed = (replace(COMPONENTS[0], verdict=Verdict.FAIL), COMPONENTS[1])
    checklist.show_components(1, failed, True, {})
    assert card.reason.toPlainText() == "thieu trang 2"
    assert card.uses == []
    assert checklist.summary.isHidden()


def test_the_desks_findings_reach_the_card_of_the_open_dossier(
    window: MainWindow, desk: CounterOnPaper, settle: Callable[[], None]
) -> None:
    plain = desk.open

    def with_findings(dossier_id: int) -> DossierPage:
        return replace(plain(dossier_id), findings={"TP01": FOUND["TP01"]})

    desk.open = with_findings  # type: ignore[method-assign]
    desk.dossiers[1] = a_dossier(1, State.CHECKING)
    window.list_page.opened.emit(1)
    settle()
    card = window.dossier_page.checklist.cards[0]
    card.uses[0].click()
    settle()
    kept = desk.dossiers[1].components[0]
    assert (kept.verdict, kept.reason) == (Verdict.FAIL, FOUND["TP01"][0].reason)


def test_a_word_document_is_read_and_a_photograph_seen(qtbot: QtBot) -> None:
    words = draw(docx(WORDS), "application/octet-stream", 0, 400)
    assert words.text.startswith("Giấy ủy quyền")
    assert words.image is None
    import pillow_heif

    pillow_heif.register_heif_opener()
    photo = draw(saved(a_photo(), "HEIF"), "image/heic", 0, 400)
    assert photo.image is not None
    assert photo.image.width() == 400
    assert photo.image.pixelColor(200, 10).red() > photo.image.pixelColor(200, 10).blue()  # wood


def test_a_condition_is_asked_on_its_card_and_answered_by_keyboard(qtbot: QtBot) -> None:
    asked = Component("TP03", "Biên bản trẻ bị bỏ rơi", False, condition="nếu trẻ bị bỏ rơi")
    made = Checklist()
    qtbot.addWidget(made)
    made.show_components(1, (*COMPONENTS, asked), True, FOUND)
    made.show()
    card = made.cards[-1]
    assert "Nếu trẻ bị bỏ rơi?" in texts(card)
    assert made.none_apply.isVisible()
    with qtbot.waitSignal(card.answered) as answer:
        card.not_needed.setFocus()
        QTest.keyClick(card.not_needed, Qt.Key.Key_Space)
    assert answer.args == ["TP03", False]
    made.show_components(1, (*COMPONENTS, replace(asked, applies=False)), True, FOUND)
    assert not made.none_apply.isVisible()
    assert not card.passes.isEnabled()
    assert card.not_needed.isChecked()


def test_a_photograph_is_turned_into_a_pdf_from_the_preview(
    window: MainWindow, desk: CounterOnPaper, settle: Callable[[], None]
) -> None:
    preview = window.dossier_page.preview
    assert window.flow is not None
    window.flow.open(1)
    settle()
    preview.show_file("anh.jpg", "image/jpeg", saved(a_photo(), "JPEG"))
    settle()
    assert preview.as_pdf.isVisible()
    preview.as_pdf.click()
    settle()
    assert [paper.name for paper in desk.made if paper.form == "anh"] == ["anh.pdf"]
    preview.show_file("don.pdf", "application/pdf", b"%PDF-1.4")
    assert not preview.as_pdf.isVisible()
