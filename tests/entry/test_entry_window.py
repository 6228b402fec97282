"""Ctrl+N at the window, by keyboard alone, over the real verbs and a real cache with the line down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.desk.counter.entry import CounterEntry
from desktop.desk.counter.entry_receipts import EntryReceipts
from desktop.desk.token.signatures import TokenDesk
from desktop.errors import NotAllowed
from desktop.models.dossier.rules import State
from desktop.models.pages.views import PaperInfo
from desktop.models.store.vault import PassphraseNeed
from desktop.settings.config import Settings
from desktop.ui.entry.page import EntryView
from desktop.ui.kit.background import Background
from desktop.ui.kit.look import dress
from desktop.ui.window.main import MainWindow
from tests.desk.conftest import SPECIALIST, Desk
from tests.entry.conftest import PDF, somebody, typed
from tests.ui.conftest import PAUSE, short_pauses

__all__ = ["short_pauses"]

Settle = Callable[[], None]
CARD = "{}||Đặng Thị Quét|02031990|Nữ|Tổ dân phố 3, phường Thành Sen, tỉnh Hà Tĩnh|05092021"


class NoToken(TokenDesk):
    """No device is plugged in: entering dossiers needs none."""

    def __init__(self) -> None:
        """Over no settings and no memory: nothing is ever signed."""

    def certificates(self) -> tuple[()]:
        return ()

    def plugged(self) -> tuple[()]:
        return ()


class Door:
    """The window is opened past the sign-in page."""

    def needs_passphrase(self, account: str) -> PassphraseNeed:
        return "no"

    def sign_in(self, account: str, password: str, passphrase: str | None, offline: bool) -> object:
        raise NotAllowed("nobody signs in here")


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


@pytest.fixture
def settle(qtbot: QtBot, background: Background) -> Settle:
    """Past the pause after typing, and past every answer."""

    def wait() -> None:
        for _ in range(2):
            qtbot.wait(3 * PAUSE)
            qtbot.waitUntil(lambda: not background.busy)

    return wait


@pytest.fixture
def window(
    qtbot: QtBot,
    qapp: QApplication,
    settings: Settings,
    desk: Desk,
    background: Background,
    settle: Settle,
) -> MainWindow:
    if not qapp.property("theme"):
        dress(qapp)
    made = MainWindow(settings, Door(), background, clock=lambda: desk.now)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    decisions = desk.counter.decisions
    made.open_desk(desk.counter, NoToken(), "Nguyễn Thị Hà", desk.counter.roles)
    made.open_entry(CounterEntry(decisions), EntryReceipts(decisions))
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    settle()
    return made


@pytest.fixture
def page(window: MainWindow, settle: Settle) -> EntryView:
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert window.entry is not None
    assert window.stack.currentWidget() is window.entry.page
    return window.entry.page


def write(page: EntryView, name: str, text: str) -> None:
    """As the input method hands it over: whole words, not keys."""
    field = page.fields[name]
    field.setFocus()
    field.setText(text)
    field.textEdited.emit(text)


def record(page: EntryView, settle: Settle) -> None:
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


def filled(page: EntryView, settle: Settle, number: str) -> None:
    QTest.keyClicks(page.search, "khai sinh")
    settle()
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    settle()
    assert page.focusWidget() is page.card, "the card is next"
    page.card.setText(CARD.format(number))
    QTest.keyClick(page.card, Qt.Key.Key_Return)
    settle()
    next(iter(page.parts.counts.values()))[0].put(1)
    settle()


def test_by_keyboard_from_ctrl_n_to_a_number_on_the_folder(
    window: MainWindow, page: EntryView, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    desk.portal.line.cut()
    try:
        filled(page, settle, "042190555001")
        assert page.fields["applicant"].text() == "Đặng Thị Quét"
        assert page.fields["id_date"].text() == "05/09/2021"
        assert "đối chiếu thẻ thật" in page.notice.text()
        assert "Hẹn trả: 23/11/2026" in page.offer.text()
        assert page.missing.text() == "✓ Đủ để ghi nhận"
        record(page, settle)
        assert page.sheets.currentWidget() is page.done
        assert "TẠM-Q1-" in page.done.number.text()
        with qtbot.waitSignal(window.print_requested) as printed:
            QTest.keyClick(page.done, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        assert isinstance(printed.args[0], PaperInfo)
        settle()
        record(page, settle)  # on to the check of what was just recorded
        assert window.stack.currentWidget() is window.dossier_page
        assert window.flow is not None
        assert window.flow.shown is not None
        assert window.flow.shown.dossier.number.startswith("TẠM-Q1-")
        assert window.flow.shown.dossier.state is State.CHECKING
    finally:
        desk.portal.line.restore()
    desk.sync()
    window.flow.refresh()
    settle()
    assert window.flow.shown.dossier.id > 0, "the open page follows it to the portal's number"


def test_what_was_typed_is_there_after_leaving_and_a_fault_is_shown_at_its_field(
    window: MainWindow, page: EntryView, settle: Settle
) -> None:
    filled(page, settle, "042190555002")
    write(page, "phone", "09x12")
    record(page, settle)
    assert page.sheets.currentWidget() is not page.done
    assert page.focusWidget() is page.fields["phone"]
    assert page.fields["phone"].property("wrong") is True
    assert page.fields["email"].property("wrong") is False
    assert "bắt đầu bằng 0" in page.notice.text()
    write(page, "phone", "0912 345 678")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    settle()
    assert window.stack.currentWidget() is window.list_page
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert page.fields["phone"].text() == "0912 345 678"
    assert not page.notice.isVisible()


def test_a_look_alike_is_asked_about(
    window: MainWindow, page: EntryView, settle: Settle, desk: Desk
) -> None:
    entry = CounterEntry(desk.counter.decisions)
    first = somebody(id_no="042190555003")
    entry.file(typed(entry, first).id)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle()
    filled(page, settle, "042190555003")
    record(page, settle)
    assert window.entry is not None
    question = window.entry.question
    assert question is not None
    assert first.applicant in question.informativeText()
    other = next(b for b in question.buttons() if "hồ sơ khác" in b.text())
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    settle()
    assert page.sheets.currentWidget() is page.done


def test_one_more_of_the_same_submitter_and_files_come_and_go(
    window: MainWindow, page: EntryView, settle: Settle, tmp_path: Path
) -> None:
    filled(page, settle, "042190555004")
    scan = tmp_path / "to khai.pdf"
    scan.write_bytes(PDF)
    part = next(iter(page.parts.counts))
    page.file_chosen.emit(part, str(scan))
    settle()
    remove = [b for b in page.parts.findChildren(QAbstractButton) if "Bỏ tệp" in b.accessibleName()]
    assert [b.text() for b in remove] == ["to khai.pdf (72 byte)  ✕"]
    assert next(iter(page.parts.counts.values()))[0].value() == 1, "what was counted stays"
    remove[0].click()
    settle()
    page.file_chosen.emit(part, str(tmp_path / "không có.pdf"))
    settle()
    assert "Không đọc hoặc ghi được tệp" in page.notice.text()
    record(page, settle)
    QTest.keyClick(page.done, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert page.sheets.currentWidget() is not page.done
    assert page.fields["applicant"].text() == "Đặng Thị Quét"
    assert page.search.isVisible(), "another procedure is to be chosen"
    assert page.parts.papers() == {}


def test_every_field_can_be_reached_and_says_its_name(page: EntryView, settle: Settle) -> None:
    filled(page, settle, "042190555005")
    named = [w for w in page.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    shown = [w for w in named if w.isVisibleTo(page)]
    unnamed = [w for w in shown if not (w.accessibleName() or getattr(w, "text", str)())]
    assert unnamed == []
    seen: set[QWidget | None] = set()
    page.card.setFocus()
    for _ in range(80):
        QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_Tab)
        seen.add(page.focusWidget())
    assert set(page.fields.values()) <= seen
    assert {box for boxes in page.parts.counts.values() for box in boxes} <= seen
    assert page.file in seen


def test_other_officers_have_no_such_page(
    settings: Settings, desk_of: Callable[[str], Desk], background: Background, qtbot: QtBot
) -> None:
    desk = desk_of(SPECIALIST)
    made = MainWindow(settings, Door(), background, clock=lambda: desk.now)
    qtbot.addWidget(made)
    assert made.header.entry.isHidden()
    entry = CounterEntry(desk.counter.decisions)
    page = typed(entry, somebody())
    with pytest.raises(NotAllowed) as refused:
        entry.file(page.id)
    assert "một cửa" in refused.value.advice


def test_another_officer_gets_a_page_of_their_own(
    window: MainWindow, page: EntryView, desk: Desk, settle: Settle
) -> None:
    decisions = desk.counter.decisions
    window.open_entry(CounterEntry(decisions), EntryReceipts(decisions))
    settle()
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert window.entry is not None
    assert window.entry.page is not page
    assert window.stack.currentWidget() is window.entry.page
    assert window.findChildren(EntryView) == [window.entry.page]
