"""Around the pages: every command by name, the queue walked by keys, a scanned card, the locked screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.dossier.rules import RULES, Act, State
from desktop.models.pages import id_card
from desktop.models.pages.views import Queue
from desktop.ui.kit.palette import Command, Palette, matching
from desktop.ui.window.lock_screen import FREE_TRIES, IdleWatch, rest_after
from desktop.ui.window.main import MainWindow
from desktop.ui.window.shell import neighbour

Settle = Callable[[], None]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
CARD = "042090001234|183123456|Nguyễn Thị Đào|02031990|Nữ|Thạch Hà, Hà Tĩnh|01012022"


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


class Keyboard:
    """Counts what is pressed; a PIN counts once, for its Enter: its digits are the officer's own."""

    def __init__(self, settle: Settle, qtbot: QtBot) -> None:
        self.pressed = 0
        self._settle, self._qtbot = settle, qtbot

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.pressed += 1
        QTest.keyClick(focus(), key, held)
        if held == ALT:
            self._qtbot.wait(150)  # Qt shows a button pressed for 100 ms before it clicks
        self._settle()


def palette_of(window: MainWindow) -> Palette:
    QTest.keyClick(window, Key.Key_K, CTRL)
    assert window.shell.palette is not None
    return window.shell.palette


# ── keystrokes ───────────────────────────────────────────────────────────────────────────────────


def test_a_complete_dossier_is_accepted_in_six_keystrokes_and_the_next_one_opens_by_one_more(
    window: MainWindow, desk: Any, token: Any, settle: Settle, qtbot: QtBot
) -> None:
    window.list_page.table.setFocus()
    keys = Keyboard(settle, qtbot)
    keys.press(Key.Key_Return)  # open the first of the list
    keys.press(Key.Key_Return, CTRL)  # Nhận kiểm tra
    keys.press(Key.Key_T, ALT)  # Đạt tất cả
    keys.press(Key.Key_D, ALT)  # Dùng đề xuất: all three of Điều 10.1b
    keys.press(Key.Key_Return, CTRL)  # Tiếp nhận: the notice is drawn, the token asked
    assert window.flow is not None
    assert window.flow.dialog is not None
    QTest.keyClicks(focus(), token.PIN)
    keys.press(Key.Key_Return)  # sign and record
    assert desk.confirmed[0][:2] == (1, Act.ACCEPT)
    assert desk.dossiers[1].state is State.ACCEPTED
    assert keys.pressed == 6

    window.activateWindow()
    settle()
    keys.press(Key.Key_PageDown, CTRL)
    assert window.dossier_page.dossier_id == 2
    assert keys.pressed <= 8


def test_the_queue_is_walked_both_ways_and_its_end_is_told(
    window: MainWindow, desk: Any, settle: Settle
) -> None:
    window.list_page.table.setFocus()
    QTest.keyClick(focus(), Key.Key_End, CTRL)
    QTest.keyClick(focus(), Key.Key_Return)
    settle()
    last = window.list_page.model.ids[-1]
    assert window.dossier_page.dossier_id == last
    QTest.keyClick(focus(), Key.Key_PageDown, CTRL)
    settle()
    assert window.dossier_page.dossier_id == last
    assert "cuối danh sách" in window.dossier_page.notice.text()
    QTest.keyClick(focus(), Key.Key_PageUp, CTRL)
    settle()
    assert window.dossier_page.dossier_id == window.list_page.model.ids[-2]


def test_the_next_one_is_found_though_the_present_one_left_the_list() -> None:
    walk = (1, 2, 3, 4)
    assert neighbour(walk, (3, 4), 2, 1) == 3
    assert neighbour(walk, (1, 4), 2, 1) == 4, "3 left meanwhile, too"
    assert neighbour(walk, (1, 3), 2, -1) == 1
    assert neighbour(walk, walk, 4, 1) is None
    assert neighbour(walk, walk, 9, 1) == 1, "opened from elsewhere: the list begins"


# ── the palette ──────────────────────────────────────────────────────────────────────────────────


def test_words_without_accents_find_a_command_and_enter_does_it(
    window: MainWindow, settle: Settle
) -> None:
    palette = palette_of(window)
    QTest.keyClicks(palette.search, "hop gui")
    assert [c.text for c in palette.shown] == ["Hộp gửi"]
    assert palette.shown[0].keys == ("F8",)
    QTest.keyClick(palette.search, Key.Key_Return)
    settle()
    assert window.stack.currentWidget() is window.outbox_page
    assert window.shell.palette is None


def test_every_act_is_there_and_a_greyed_one_says_why_and_does_nothing(
    window: MainWindow, desk: Any, settle: Settle
) -> None:
    assert window.flow is not None
    without = {c.text: c for c in window.shell.commands()}
    assert without[RULES[Act.ACCEPT].label].why == "Mở một hồ sơ trước."
    window.flow.open(3)
    settle()
    palette = palette_of(window)
    by_name = {c.text: c for c in palette.shown}
    assert all(RULES[act].label in by_name for act in (Act.TAKE, Act.ACCEPT, Act.REFUSE))
    assert by_name[RULES[Act.TAKE].label].why == ""
    assert by_name[RULES[Act.TAKE].label].keys == ("Ctrl+Enter",)
    refused = by_name[RULES[Act.ACCEPT].label].why
    assert refused
    assert palette.shown[0].why == "", "what can be done stands first"
    QTest.keyClicks(palette.search, "tiep nhan")
    row = next(n for n, c in enumerate(palette.shown) if c.text == RULES[Act.ACCEPT].label)
    palette.lines.setCurrentCell(row, 0)
    assert palette.why.text() == refused
    QTest.keyClick(palette.search, Key.Key_Return)
    settle()
    assert palette.isVisible(), "it stays, with the reason in sight"
    assert desk.confirmed == []
    palette.close()


def test_an_act_is_done_from_the_palette(window: MainWindow, desk: Any, settle: Settle) -> None:
    assert window.flow is not None
    window.flow.open(3)
    settle()
    palette = palette_of(window)
    QTest.keyClicks(palette.search, "nhan kiem tra")
    QTest.keyClick(palette.search, Key.Key_Return)
    settle()
    assert desk.dossiers[3].state is State.CHECKING


def test_every_key_of_the_window_does_one_thing_alone(window: MainWindow) -> None:
    keys = [k for c in window.shell.commands() for k in c.keys]
    assert len(keys) == len(set(keys))
    assert not [k for k in keys if len(k) == 1], "single letters are Telex keys"


def test_possible_ones_come_first_then_where_the_word_stands() -> None:
    def nothing() -> None: ...

    found = matching(
        (
            Command("In đơn", (), nothing, "chưa có máy in"),
            Command("Mở đơn", (), nothing),
            Command("Đơn mới", (), nothing),
        ),
        "don",
    )
    assert [c.text for c in found] == ["Đơn mới", "Mở đơn", "In đơn"]


# ── the scanner ──────────────────────────────────────────────────────────────────────────────────


def test_a_scanned_card_looks_its_number_up_and_nothing_else_of_it_stays(
    window: MainWindow, desk: Any, settle: Settle, caplog: pytest.LogCaptureFixture
) -> None:
    desk.dossiers[7] = replace(desk.dossiers[7], code="042090001234")  # found by that number alone
    QTest.keyClick(window, Key.Key_F3)
    box = window.list_page.search
    box.setText(CARD)  # a scanner types faster than anybody
    QTest.keyClick(box, Key.Key_Return)
    settle()
    assert window.dossier_page.dossier_id == 7
    assert "Đào" not in box.text()
    assert "042090001234" not in caplog.text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (CARD, "042090001234"),
        ("042090001234||Nguye^~n|0203", "042090001234"),
        ("  042090001234 |rác", "042090001234"),
        ("042090001234", ""),  # typed by hand: an ordinary search
        ("H27.12-261123-0001|x", ""),
        ("0420900012345|x", ""),
    ],
)
def test_only_a_line_that_begins_like_a_card_is_one(text: str, number: str) -> None:
    assert id_card.number_of(text) == number


# ── the lock ─────────────────────────────────────────────────────────────────────────────────────


def covered(window: MainWindow) -> bool:
    return window.shell.locked


def locked(window: MainWindow, password: str = "dung-mat-khau") -> MainWindow:
    window.shell.use_lock(lambda tried: tried == password)
    QTest.keyClick(window, Key.Key_L, CTRL)
    assert covered(window)
    return window


def unlock(window: MainWindow, settle: Settle, password: str = "dung-mat-khau") -> None:
    QTest.keyClicks(window.shell.lock_page.password.edit, password)
    QTest.keyClick(window.shell.lock_page.password.edit, Key.Key_Return)
    settle()


def test_a_locked_window_shows_and_does_nothing_until_the_password(
    window: MainWindow, desk: Any, settle: Settle
) -> None:
    assert window.flow is not None
    window.flow.open(3)
    settle()
    QApplication.clipboard().setText("042090001234")
    locked(window)
    assert QApplication.clipboard().text() == ""
    assert not window.body.isVisible()
    seen = [w for w in window.findChildren(QWidget) if w.isVisible()]
    assert all(w is window.shell.lock_page or window.shell.lock_page.isAncestorOf(w) for w in seen)
    for key, held in (
        (Key.Key_Return, CTRL),
        (Key.Key_K, CTRL),
        (Key.Key_F8, Qt.KeyboardModifier.NoModifier),
    ):
        QTest.keyClick(window, key, held)
    settle()
    assert desk.dossiers[3].state is State.SUBMITTED, "no act passes the cover"
    assert window.shell.palette is None
    assert window.windowTitle() == "Một Cửa"

    unlock(window, settle, "sai")
    assert covered(window)
    assert "không đúng" in window.shell.lock_page.notice.text()
    unlock(window, settle)
    assert not covered(window)
    assert window.dossier_page.isVisible()
    assert window.dossier_page.dossier_id == 3


def test_what_was_being_written_is_kept_and_a_half_typed_pin_is_not(
    window: MainWindow, desk: Any, settle: Settle
) -> None:
    desk.take(3)
    assert window.flow is not None
    window.flow.open(3)
    settle()
    note = window.dossier_page.decision.supplement.note
    note.setPlainText("Nộp lại bản chụp rõ hơn")
    window.dossier_page.checklist.pass_all.click()
    window.dossier_page.decision.appointment.use.click()
    settle()
    window.dossier_page.acts.buttons[Act.ACCEPT].click()
    settle()
    dialog = window.flow.dialog
    assert dialog is not None
    QTest.keyClicks(dialog.picker.pin.edit, "12")
    window.shell.use_lock(lambda tried: tried == "dung-mat-khau")
    handle = dialog.windowHandle()
    window.shell.idle._listen_to(handle)  # offscreen no window gets the focus by itself
    QTest.keyClick(handle, Key.Key_L, CTRL)  # the window's own keys sleep under a dialog
    assert covered(window)
    assert not dialog.isVisible()
    assert dialog.picker.pin.peek() == ""
    settle()
    assert desk.dossiers[3].supplement_note == "Nộp lại bản chụp rõ hơn"
    unlock(window, settle)
    assert dialog.isVisible(), "where the officer was"
    assert window.flow.dialog is dialog
    dialog.reject()


def test_wrong_passwords_in_a_row_have_to_wait(window: MainWindow, settle: Settle) -> None:
    assert rest_after(FREE_TRIES - 1) == 0
    locked(window)
    for _try in range(FREE_TRIES):
        unlock(window, settle, "sai")
    assert not window.shell.lock_page.enter.isEnabled()
    assert "30 giây" in window.shell.lock_page.notice.text()
    unlock(window, settle)
    assert covered(window), "nor does the right one pass before the time is over"


def test_without_anybody_to_judge_the_password_nothing_is_locked(window: MainWindow) -> None:
    QTest.keyClick(window, Key.Key_L, CTRL)
    assert not covered(window)


def test_a_key_or_a_mouse_puts_the_idle_lock_off(window: MainWindow, qtbot: QtBot) -> None:
    watch = IdleWatch(1, window)
    watch.begin()
    handle = window.windowHandle()
    watch._listen_to(handle)
    qtbot.wait(120)
    before = watch.left_ms
    assert before < 60_000 - 80
    QTest.keyClick(handle, Key.Key_Shift)
    assert watch.left_ms > before
    watch.end()
    never = IdleWatch(0, window)
    never.begin()
    assert never.left_ms == -1


def test_idle_minutes_and_where_it_is_wanted_a_pulled_token_lock(
    window: MainWindow, settle: Settle
) -> None:
    window.shell.use_lock(lambda tried: tried == "dung-mat-khau")
    window.shell.token_pulled()
    assert not covered(window), "only where the profile says so"
    window.shell.idle.idle.emit()
    assert covered(window)
    unlock(window, settle)
    window.shell._settings = replace(window.shell._settings, lock_without_token=True)
    window.shell.token_pulled()
    assert covered(window)


def test_a_list_is_chosen_by_its_name(window: MainWindow, settle: Settle) -> None:
    palette = palette_of(window)
    QTest.keyClicks(palette.search, "cho bo sung")
    assert palette.shown[0].keys == ("Ctrl+4",)
    QTest.keyClick(palette.search, Key.Key_Return)
    settle()
    assert window.list_page.query.queue is Queue.SUPPLEMENT
