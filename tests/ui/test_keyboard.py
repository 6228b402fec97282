"""Quick fingers: no key is lost, none lands elsewhere, and the keyboard is always somewhere that can be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.dossier.rules import Act, Blocker, Compared, Handover, State, Verdict
from desktop.models.dossier.states import Money
from desktop.models.pages.handover import HandoverPage
from desktop.models.pages.lists import Listing
from desktop.models.pages.money import MoneyView
from desktop.models.pages.views import PaperInfo
from desktop.models.pages.writing import GAP, Draft, DraftPage
from desktop.ui.kit.background import Background
from desktop.ui.kit.parts import SavedText
from desktop.ui.office.draft_dialog import DraftDialog
from desktop.ui.office.handover_dialog import HandoverDialog
from desktop.ui.window.main import MainWindow
from tests.ui.conftest import CounterOnPaper, a_dossier

Settle = Callable[[], None]
Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def press(key: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(held_by(), key, held)


def held_by() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def holds(window: QWidget) -> bool:
    return window.isAncestorOf(held_by())


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QDialog], None]:
    def show(dialog: QDialog) -> None:
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)

    return show


@pytest.fixture
def checking(window: MainWindow, desk: CounterOnPaper, settle: Settle) -> MainWindow:
    """The first two dossiers are taken; the first is in front, opened from the list."""
    for number in (1, 2):
        desk.take(number)
    window.list_page.table.setFocus()
    press(Key.Key_Return)
    settle()
    return window


# ── the counter's page ───────────────────────────────────────────────────────────────────────────


def test_a_letter_with_alt_acts_on_this_dossier_though_the_next_one_is_called_at_once(
    checking: MainWindow, desk: CounterOnPaper, settle: Settle, qtbot: QtBot
) -> None:
    press(Key.Key_T, ALT)  # Đạt tất cả
    press(Key.Key_PageDown, CTRL)
    settle()
    qtbot.wait(150)  # Qt's own button would click only now, on the dossier that came to the front
    settle()
    assert checking.dossier_page.dossier_id == 2
    assert {c.verdict for c in desk.dossiers[1].components} == {Verdict.PASS}
    assert {c.verdict for c in desk.dossiers[2].components} == {Verdict.UNCHECKED}


def test_ctrl_enter_waits_for_the_reason_that_was_just_typed(
    checking: MainWindow, desk: CounterOnPaper, settle: Settle
) -> None:
    press(Key.Key_F10)
    QTest.keyClicks(held_by(), "Anh mo")
    press(Key.Key_Return, CTRL)  # well before the pause after which typing is saved
    settle()
    assert desk.dossiers[1].components[0].reason == "Anh mo"
    assert checking.flow is not None
    assert checking.flow.dialog is not None
    assert checking.flow.dialog.paper.form == "02"


def test_what_was_said_of_an_act_stays_until_the_officer_goes_on(
    window: MainWindow, desk: CounterOnPaper, settle: Settle, qtbot: QtBot
) -> None:
    window.list_page.table.setFocus()
    press(Key.Key_Return)
    settle()
    press(Key.Key_Return, CTRL)
    settle()
    assert "Đã ghi nhận «Nhận kiểm tra»" in window.dossier_page.notice.text()
    assert window.dossier_page.checklist.isAncestorOf(held_by()), "there the work goes on"
    window.refresh()
    qtbot.waitUntil(lambda: not window.refreshing)
    settle()
    assert window.dossier_page.notice.isVisible(), "the sync unsays nothing"
    press(Key.Key_T, ALT)
    settle()
    assert not window.dossier_page.notice.isVisible()


def test_the_newest_paper_goes_to_the_printer_by_ctrl_p(
    checking: MainWindow, desk: CounterOnPaper, settle: Settle
) -> None:
    wanted: list[PaperInfo] = []
    checking.dossier_page.print_wanted.connect(wanted.append)
    press(Key.Key_P, CTRL)
    assert "chưa có giấy nào" in checking.dossier_page.notice.text()
    assert checking.flow is not None
    desk.evidence(1)
    checking.flow.open(1)
    settle()
    press(Key.Key_P, CTRL)
    assert [paper.form for paper in wanted] == ["bang-chung"]


# ── the list ─────────────────────────────────────────────────────────────────────────────────────


def test_a_line_the_sync_brings_does_not_undo_the_officers_choice(
    window: MainWindow, settle: Settle, qtbot: QtBot
) -> None:
    page = window.list_page
    for _ in range(2):
        press(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.table.chosen() == [1, 2, 3]
    page.show_listing(Listing((99, *page.model.ids)))
    page.show_listing(Listing((98, *page.model.ids)))  # before the lines of the former came
    assert page.table.chosen() == [1, 2, 3]
    index = page.model.index(2, 1)
    assert page.model.data(index), "a line that was read stays on the screen"
    page.search.setText("261123-000")  # nine of the forty
    qtbot.waitUntil(lambda: page.query.text == "261123-000")
    settle()
    assert len(page.table.chosen()) == 1, "another list, another choice"


def test_an_empty_list_lends_the_keyboard_to_the_lists_beside_it(
    window: MainWindow, settle: Settle
) -> None:
    page = window.list_page
    ids = page.model.ids
    assert page.table.hasFocus()
    page.show_listing(Listing(()))
    assert page.queues.hasFocus()
    page.show_listing(Listing(ids))
    assert page.table.hasFocus(), "Enter opens again"
    page.show_listing(Listing(()))
    press(Key.Key_Down)  # the officer walks the lists
    settle()
    page.show_listing(Listing(ids))
    assert page.queues.hasFocus()


def test_f6_goes_round_the_panes_of_the_list(window: MainWindow) -> None:
    page = window.list_page
    assert page.table.hasFocus()
    for pane in (page.search, page.queues, page.table):
        press(Key.Key_F6)
        assert pane.hasFocus()


def test_the_keyboard_comes_back_after_every_window_over_the_page(
    checking: MainWindow, settle: Settle, qtbot: QtBot
) -> None:
    before = held_by()
    for key, held in ((Key.Key_F1, Qt.KeyboardModifier.NoModifier), (Key.Key_K, CTRL)):
        press(key, held)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
        over = QApplication.activeModalWidget()
        assert over is not None
        qtbot.waitUntil(partial(holds, over))
        press(Key.Key_Escape)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
        checking.activateWindow()
        qtbot.waitUntil(checking.isActiveWindow)
        assert held_by() is before


# ── the dialogs ──────────────────────────────────────────────────────────────────────────────────


def a_draft(body: str) -> DraftPage:
    draft = Draft("certificate", "result", "GIẤY", "GXN", "về việc", "", body, "Lưu", "CT", "Sơn")
    missing = ("Còn chỗ trống «……» trong văn bản",) if GAP in body else ()
    templates = (("decision", "Quyết định"), ("certificate", "Giấy xác nhận"))
    return DraftPage(3, "H27-3", "Trần", draft, templates, missing, None, ())


@pytest.fixture
def lanes(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


def test_a_wordings_gaps_are_written_one_after_another_without_a_mouse(
    shown: Callable[[QDialog], None], lanes: Background
) -> None:
    dialog = DraftDialog(a_draft("cũ"), lanes)
    asked: list[str] = []
    submitted: list[str] = []
    dialog.proposed.connect(asked.append)
    dialog.submitted.connect(submitted.append)
    shown(dialog)
    body = dialog.fields["body"]
    assert isinstance(body, SavedText)
    body.setFocus()  # what has the keyboard is replaced, too
    press(Key.Key_L, ALT)
    assert asked == ["certificate"], "the wording this draft was made from stands chosen"
    dialog.show_page(a_draft(f"Vì {GAP}, theo {GAP}"))
    assert body.textCursor().selectedText() == GAP
    QTest.keyClicks(held_by(), "dat")
    press(Key.Key_Return, CTRL)
    dialog.show_page(a_draft(f"Vì dat, theo {GAP}"))
    assert (submitted, body.textCursor().selectedText()) == ([], GAP)
    QTest.keyClicks(held_by(), "Dieu 5")
    press(Key.Key_Return, CTRL)
    assert submitted == [], "not before it is saved"
    dialog.show_page(a_draft("Vì dat, theo Dieu 5"))
    assert submitted == [""]


def handing(handover: Handover, *lacks: Blocker) -> HandoverPage:
    dossier = a_dossier(1, State.AWAITING_COLLECTION)
    found = dict.fromkeys((Act.RETURN_RESULT, Act.HOLD_RESULT, Act.SEND_BY_POST), lacks)
    return HandoverPage(dossier, handover, (), MoneyView(Money.NONE), "ket-qua.pdf", 3, found)


def test_the_wizard_knows_whose_papers_were_looked_at_and_leads_to_what_is_missing(
    shown: Callable[[QDialog], None],
) -> None:
    identity, forms = Blocker("identity", "Chưa kiểm tra"), Blocker("forms", "Chưa ký")
    dialog = HandoverDialog(handing(Handover(), identity, forms))
    written: list[Handover] = []
    ended: list[Act] = []
    dialog.written.connect(written.append)
    dialog.ended.connect(ended.append)
    shown(dialog)
    press(Key.Key_G, ALT)
    assert written[-1].collector == a_dossier(1).applicant, "«Là chủ hồ sơ» stands ticked"
    dialog.show_page(handing(written[-1], forms))
    press(Key.Key_Return, CTRL)
    assert (ended, held_by()) == ([], dialog.forms)
    press(Key.Key_Space)
    press(Key.Key_Return, CTRL)
    assert ended == [], "not before it is saved"
    dialog.show_page(handing(replace(written[-1], compared={"TP01": Compared.SAME})))
    assert ended == [Act.RETURN_RESULT]
