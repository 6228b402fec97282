"""A morning at the counter, at the keyboard, through the real window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import FileDamaged, TokenMissing
from desktop.models.dossier.rules import Act, OutboxState, State, Verdict
from desktop.models.dossier.timers import Alert, TimerKind, Urgency
from desktop.models.pages.views import Link, ListQuery, MissingQuestion, Queue, SyncStatus
from desktop.settings.config import Settings
from desktop.ui.kit.background import Background
from desktop.ui.kit.words import HANOI
from desktop.ui.signing.sign_dialog import SignDialog
from desktop.ui.window.main import MainWindow
from tests.ui.conftest import NOW, CounterOnPaper

Settle = Callable[[], None]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def checking(window: MainWindow, desk: Any, settle: Settle, number: int = 3) -> None:
    """A dossier taken for checking, on the screen."""
    desk.take(number)
    assert window.flow is not None
    window.flow.open(number)
    settle()


def ready_to_accept(window: MainWindow, desk: Any, settle: Settle) -> SignDialog:
    """Everything in place, the sign dialog open."""
    checking(window, desk, settle)
    window.dossier_page.checklist.pass_all.click()
    window.dossier_page.decision.appointment.use.click()
    settle()
    window.dossier_page.acts.buttons[Act.ACCEPT].click()
    settle()
    assert window.flow is not None
    assert window.flow.dialog is not None
    return window.flow.dialog


def test_a_dossier_is_accepted_without_touching_the_mouse(
    window: MainWindow, desk: Any, token: Any, qtbot: QtBot, settle: Settle
) -> None:
    QTest.keyClick(window.list_page.table, Key.Key_Down)
    QTest.keyClick(window.list_page.table, Key.Key_Return)
    settle()
    assert window.stack.currentWidget() is window.dossier_page
    assert window.dossier_page.dossier_id == 2

    QTest.keyClick(focus(), Key.Key_Return, CTRL)  # take it
    settle()
    assert desk.dossiers[2].state is State.CHECKING
    window.dossier_page.checklist.focus_first()
    for _component in range(3):
        QTest.keyClick(focus(), Key.Key_F9)
    settle()
    assert {c.verdict for c in desk.dossiers[2].components} == {Verdict.PASS}

    due = window.dossier_page.decision.appointment.due
    QTest.keyClick(focus(), Key.Key_F6)
    QTest.keyClick(focus(), Key.Key_F6)  # checklist → preview → decision
    assert window.dossier_page.decision.isAncestorOf(focus())
    due.setFocus()
    QTest.keyClicks(due, "26/11/2026 16:30")
    fee = window.dossier_page.decision.appointment.fee
    QTest.keyClick(due, Key.Key_Tab)
    fee.setFocus()
    QTest.keyClicks(fee, "12.500")
    none_needed = window.dossier_page.decision.appointment.none_needed
    none_needed.setFocus()
    QTest.keyClick(none_needed, Key.Key_Space)
    settle()
    assert desk.dossiers[2].appointment.due == datetime(2026, 11, 26, 16, 30, tzinfo=HANOI)
    assert desk.dossiers[2].appointment.fee == 12500
    assert desk.dossiers[2].appointment.originals == ()

    QTest.keyClick(focus(), Key.Key_Return, CTRL)
    settle()
    assert window.flow is not None
    dialog = window.flow.dialog
    assert dialog is not None
    assert dialog.preview.page_count == 1
    QTest.keyClicks(dialog.picker.pin.edit, token.PIN)
    QTest.keyClick(dialog.picker.pin.edit, Key.Key_Return)
    settle()
    settle()

    assert window.flow.dialog is None
    ((number, act, pdf, signer),) = desk.confirmed
    assert (number, act, signer) == (2, Act.ACCEPT, "NGUYỄN THỊ HÀ")
    assert pdf.endswith(b"%signed")
    assert "Đã ghi nhận «Tiếp nhận» lúc 08:20" in window.dossier_page.notice.text()
    window.activateWindow()  # as a window manager does when the dialog closes
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    assert focus() is window.dossier_page.acts.buttons[Act.FORWARD]
    QTest.keyClick(focus(), Key.Key_Escape)
    assert window.stack.currentWidget() is window.list_page


def test_a_greyed_button_says_why_in_its_tooltip_and_on_the_screen(
    window: MainWindow, desk: Any, settle: Settle
) -> None:
    checking(window, desk, settle)
    accept = window.dossier_page.acts.buttons[Act.ACCEPT]
    assert not accept.isEnabled()
    assert "Thành phần «Tờ khai đăng ký» chưa kiểm tra" in accept.toolTip()
    assert "Chưa có ngày hẹn trả kết quả (Điều 10.1b)" in accept.toolTip()
    shown = window.dossier_page.acts.reasons
    assert shown.isVisible()
    assert "Chưa «Tiếp nhận» được: Thành phần «Tờ khai đăng ký» chưa kiểm tra" in shown.text()
    assert "mục nữa" in shown.text()


def test_ctrl_enter_on_a_blocked_dossier_does_nothing(
    window: MainWindow, desk: Any, qtbot: QtBot, settle: Settle
) -> None:
    checking(window, desk, settle)
    QTest.keyClick(window.dossier_page.checklist.cards[0], Key.Key_Return, CTRL)
    settle()
    assert window.flow is not None
    assert window.flow.dialog is None
    assert desk.confirmed == []


@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen and pop-up menus
def test_a_failed_component_opens_the_supplement_tab_and_takes_a_reason_from_the_library(
    window: MainWindow, desk: Any, qtbot: QtBot, settle: Settle
) -> None:
    checking(window, desk, settle)
    card = window.dossier_page.checklist.cards[1]
    card.setFocus()
    QTest.keyClick(card, Key.Key_F10)
    assert focus() is card.reason
    settle()
    assert window.dossier_page.decision.currentIndex() == 1
    assert not window.dossier_page.acts.buttons[Act.REQUEST_SUPPLEMENT].isEnabled()
    card.library.click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()
    settle()
    assert desk.dossiers[3].components[1].reason == "Ảnh chụp mờ, không đọc được"
    assert window.dossier_page.acts.buttons[Act.REQUEST_SUPPLEMENT].isEnabled()


def test_typing_is_saved_when_the_officer_leaves_in_the_middle_of_a_sentence(
    window: MainWindow, desk: Any, qtbot: QtBot, settle: Settle
) -> None:
    checking(window, desk, settle)
    note = window.dossier_page.decision.supplement.note
    window.dossier_page.decision.setCurrentIndex(1)
    note.setFocus()
    QTest.keyClicks(note, "nop lai truoc thu sau")
    QTest.keyClick(note, Key.Key_F3)
    settle()
    assert window.stack.currentWidget() is window.list_page
    assert desk.dossiers[3].supplement_note == "nop lai truoc thu sau"


def test_an_answer_on_its_way_back_does_not_overwrite_what_is_being_typed(
    window: MainWindow, desk: Any, qtbot: QtBot, settle: Settle
) -> None:
    checking(window, desk, settle)
    window.dossier_page.decision.setCurrentIndex(2)
    reason = window.dossier_page.decision.refusal.reason
    reason.setFocus()
    QTest.keyClicks(reason, "khong thuoc tham quyen")
    stale = desk.open(3)
    window.dossier_page.show_page(stale)
    assert reason.toPlainText() == "khong thuoc tham quyen"


def test_a_date_that_is_no_date_is_marked_and_not_saved(
    window: MainWindow, desk: Any, qtbot: QtBot, settle: Settle
) -> None:
    checking(window, desk, settle)
    due = window.dossier_page.decision.appointment.due
    due.setFocus()
    QTest.keyClicks(due, "31/02/2026 16:30")
    due.flush()
    settle()
    assert due.property("wrong") is True
    assert desk.dossiers[3].appointment.due is None


def test_a_wrong_pin_keeps_the_dialog_empties_the_field_and_warns(
    window: MainWindow, desk: Any, token: Any, qtbot: QtBot, settle: Settle
) -> None:
    dialog = ready_to_accept(window, desk, settle)
    warnings = []
    for _try in range(2):
        QTest.keyClicks(dialog.picker.pin.edit, "000000")
        dialog.sign.click()
        settle()
        settle()
        assert dialog.isVisible()
        assert dialog.picker.pin.peek() == ""
        warnings.append((dialog.notice.text(), dialog.picker.pin_state.text()))
    assert "Mã PIN không đúng" in warnings[0][0]
    assert warnings[1][1].startswith("⚠ Lần thử cuối")
    assert "chỉ còn một lần thử" in warnings[1][0]
    assert desk.confirmed == []

    QTest.keyClicks(dialog.picker.pin.edit, "000000")
    dialog.sign.click()
    settle()
    settle()
    assert not dialog.picker.pin.isEnabled()
    assert dialog.sign.toolTip() == "Thiết bị ký đã bị khoá"
    assert token.signed == 0


def test_no_token_is_said_and_found_once_it_is_plugged_in(
    window: MainWindow, desk: Any, token: Any, settle: Settle
) -> None:
    token.present = False
    dialog = ready_to_accept(window, desk, settle)
    assert "Chưa thấy chứng thư nào" in dialog.picker.validity.text()
    assert not dialog.sign.isEnabled()
    token.present = True
    dialog.again.click()
    settle()
    assert "Còn 214 ngày" in dialog.picker.validity.text()


def test_a_token_that_fails_to_answer_leaves_the_dossier_as_it_was(
    window: MainWindow, desk: Any, token: Any, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pulled() -> object:
        raise TokenMissing("slot empty")

    monkeypatch.setattr(token, "certificates", pulled)
    dialog = ready_to_accept(window, desk, settle)
    assert "Chưa thấy thiết bị ký" in dialog.notice.text()
    dialog.leave.click()
    settle()
    assert window.dossier_page.acts.isEnabled()
    assert desk.dossiers[3].state is State.CHECKING


def test_an_expired_certificate_cannot_be_chosen_to_sign(
    window: MainWindow, desk: Any, qtbot: QtBot, settle: Settle
) -> None:
    dialog = ready_to_accept(window, desk, settle)
    dialog.picker.certificate.setCurrentIndex(1)
    QTest.keyClicks(dialog.picker.pin.edit, "123456")
    assert "Hết hạn từ" in dialog.picker.validity.text()
    assert not dialog.sign.isEnabled()


def test_a_hundred_thousand_dossiers_scroll_without_loading_them_all(
    window: MainWindow, token: Any, long_list: Any, settle: Settle
) -> None:
    window.open_desk(long_list, token, "Nguyễn Thị Hà")
    settle()
    settle()
    model = window.list_page.model
    bar = window.list_page.table.verticalScrollBar()
    assert model.rowCount() == 100_000
    for place in (0.1, 0.5, 0.9, 1.0):
        bar.setValue(round(bar.maximum() * place))
        settle()
    last = model.index(99_999, 1)
    assert model.data(last) == "H27.12-261123-109999"
    assert len(long_list.fetched) <= 2_000
    assert model.rows_held <= 2_000


def test_rows_keep_their_place_when_the_sync_refreshes_the_list(
    window: MainWindow, desk: Any, settle: Settle
) -> None:
    table = window.list_page.table
    table.selectRow(20)
    table.verticalScrollBar().setValue(12)
    kept, place = window.list_page.current_id(), table.verticalScrollBar().value()
    del desk.dossiers[40]
    assert window.flow is not None
    window.flow.refresh()
    settle()
    assert window.list_page.current_id() == kept
    assert table.verticalScrollBar().value() == place


def test_a_scanned_code_opens_its_dossier_from_another_queue(
    window: MainWindow, desk: Any, qtbot: QtBot, settle: Settle
) -> None:
    desk.dossiers[7] = replace(desk.dossiers[7], state=State.PROCESSING)
    QTest.keyClick(window, Key.Key_F3)
    QTest.keyClicks(window.list_page.search, "h27.12-261123-0007")
    QTest.keyClick(window.list_page.search, Key.Key_Return)
    settle()
    assert window.dossier_page.dossier_id == 7
    assert window.stack.currentWidget() is window.dossier_page


def test_queues_are_chosen_by_number_and_the_empty_one_says_so(
    window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    QTest.keyClick(window, Key.Key_4, CTRL)
    settle()
    assert window.list_page.query == ListQuery(Queue.SUPPLEMENT)
    assert "chưa có hồ sơ nào" in window.list_page.empty.text()
    QTest.keyClick(window, Key.Key_8, CTRL)
    settle()
    assert window.list_page.query == ListQuery(Queue.OVERDUE)
    assert window.list_page.model.rowCount() == 40


def test_the_id_number_is_masked_until_asked_and_masked_again_on_the_next_dossier(
    window: MainWindow, desk: Any, settle: Settle
) -> None:
    checking(window, desk, settle)
    head = window.dossier_page.head
    assert "042190000003" not in head.id_no.text()
    head.reveal.click()
    assert "042190000003" in head.id_no.text()
    checking(window, desk, settle, 4)
    assert "•" in head.id_no.text()


def test_an_empty_attachment_is_named_and_the_next_file_still_shows(
    window: MainWindow, desk: Any, settle: Settle
) -> None:
    checking(window, desk, settle)
    page = window.dossier_page
    page.file_wanted.emit(desk.dossiers[3].components[1].files[1])
    settle()
    assert "Tệp rỗng (0 byte)" in page.preview.message()
    page.file_wanted.emit(desk.dossiers[3].components[1].files[0])
    settle()
    assert page.preview.page_count == 1, (page.preview.message(), window.notice.text())


def test_a_damaged_cached_file_tells_what_to_do(
    window: MainWindow, desk: Any, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(sha256: str) -> bytes:
        raise FileDamaged(sha256)

    monkeypatch.setattr(desk, "content", damaged)
    checking(window, desk, settle)
    assert "Tệp lưu trên máy không còn nguyên vẹn" in window.dossier_page.preview.message()
    assert "F5" in window.dossier_page.preview.message()


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (
            SyncStatus(Link.UP_TO_DATE, last_ok=datetime(2026, 11, 23, 10, 42, tzinfo=HANOI)),
            "Đã cập nhật 10:42",
        ),
        (SyncStatus(Link.SYNCING, waiting=3), "Đang gửi 3"),
        (SyncStatus(Link.OFFLINE, waiting=3), "Ngoại tuyến, 3 việc chờ gửi"),
    ],
)
def test_the_status_line_words(window: MainWindow, status: SyncStatus, said: str) -> None:
    window.show_status(status)
    assert window.status.link.text() == said
    assert not window.status.sign_in.isVisible()


def test_a_lost_session_offers_a_button_and_the_way_back(
    window: MainWindow, door: Any, desk: Any, token: Any, qtbot: QtBot, settle: Settle
) -> None:
    window.show_status(SyncStatus(Link.SESSION_LOST, waiting=3))
    assert window.status.sign_in.text() == "Đăng nhập để gửi 3 việc"
    assert "không việc nào mất" in window.notices.banner.text()
    window.status.sign_in.click()
    page = window.sign_in_page
    assert page.back.isVisible()
    QTest.keyClicks(page.password.edit, "dung-mat-khau")
    with qtbot.waitSignal(window.signed_in) as got:
        QTest.keyClick(page.password.edit, Key.Key_Return)
    assert got.args == [("ha", None, False)]
    window.open_desk(desk, token, "Nguyễn Thị Hà")
    settle()
    assert window.stack.currentWidget() is window.list_page


def test_a_conflict_shows_mine_beside_theirs_and_resend_puts_it_back_in_line(
    window: MainWindow, desk: Any, full_outbox: Any, qtbot: QtBot, settle: Settle
) -> None:
    desk.view = full_outbox
    QTest.keyClick(window, Key.Key_F8)
    settle()
    qtbot.wait(300)
    settle()
    page = window.outbox_page
    assert page.model.rowCount() == 4
    page.show_filter(0)
    assert page.current() is not None
    assert page.detail.sides.isVisible()
    assert "Tiếp nhận" in page.detail.mine.text()
    assert "Thẩm định" in page.detail.theirs.text()
    assert page.strange.isVisible()
    page.detail.resend.click()
    settle()
    assert page.model.rowCount() == 1
    assert "Lời của cổng: «Hồ sơ thiếu lệ phí»" in page.detail.words.text()
    states = {i.act_id: i.state for i in desk.view.items}
    assert states["act-3"] is OutboxState.WAITING


def test_nothing_is_dropped_without_asking(
    window: MainWindow, desk: Any, full_outbox: Any, settle: Settle
) -> None:
    desk.view = full_outbox
    window.outbox_page.show_view(full_outbox)
    window.show_outbox()
    window.outbox_page.show_filter(0)
    window.outbox_page.detail.drop.click()
    (box,) = window.outbox_page.findChildren(QMessageBox)
    assert "Bỏ việc «Tiếp nhận»" in box.text()
    assert desk.dropped == []
    next(b for b in box.buttons() if b.text() == "Bỏ việc này").click()
    settle()
    assert desk.dropped == ["act-3"]


def test_a_wrong_password_is_explained_and_the_field_is_empty(
    qtbot: QtBot, settings: Settings, background: Background, door: Any, settle: Settle
) -> None:
    window = MainWindow(settings, door, background)
    qtbot.addWidget(window)
    window.show()
    window.show_sign_in()
    settle()
    page = window.sign_in_page
    assert not page.passphrase.isVisible()
    page.password.edit.setText("sai")
    page.enter.click()
    settle()
    assert "Cổng không nhận tài khoản hoặc mật khẩu này" in page.notice.text()
    assert page.password.peek() == ""
    assert page.enter.isEnabled()


def test_a_machine_without_a_key_store_asks_for_a_long_enough_passphrase(
    qtbot: QtBot, settings: Settings, background: Background, door: Any, settle: Settle
) -> None:
    door.need = "create"
    window = MainWindow(settings, door, background)
    qtbot.addWidget(window)
    window.show()
    window.show_sign_in()
    settle()
    page = window.sign_in_page
    assert page.passphrase.isVisible()
    page.password.edit.setText("dung-mat-khau")
    page.passphrase.edit.setText("ngan")
    page.enter.click()
    assert "ít nhất 8 ký tự" in page.notice.text()
    page.passphrase.edit.setText("du-dai-roi-day")
    with qtbot.waitSignal(window.signed_in) as got:
        page.offline.click()
    assert got.args == [("ha", "du-dai-roi-day", True)]


def test_capital_letters_without_shift_hint_at_caps_lock(window: MainWindow, qtbot: QtBot) -> None:
    window.show_sign_in()
    field = window.sign_in_page.password
    QTest.keyClicks(field.edit, "A", Qt.KeyboardModifier.NoModifier)
    hint = field._hint
    assert hint.isVisible() is not bool(hint.text() == "")
    field._look_at("A", Qt.KeyboardModifier.NoModifier)
    assert "Caps Lock" in hint.text()
    field._look_at("A", Qt.KeyboardModifier.ShiftModifier)
    assert hint.text() == ""


def test_a_dossier_with_nothing_to_do_says_so(
    window: MainWindow, desk: Any, settle: Settle
) -> None:
    desk.dossiers[9] = replace(desk.dossiers[9], state=State.UNKNOWN, status_text="la_lam")
    assert window.flow is not None
    window.flow.open(9)
    settle()
    page = window.dossier_page
    assert not any(b.isVisible() for b in page.acts.buttons.values())
    assert "quầy không có việc phải làm" in page.acts.reasons.text()
    assert "la_lam" in page.head.state.text()


def test_a_portal_date_that_differs_is_flagged_beside_ours(
    window: MainWindow, desk: Any, settle: Settle
) -> None:
    checking(window, desk, settle)
    tab = window.dossier_page.decision.appointment
    tab.use.click()
    settle()
    assert tab.portal.text().startswith("⚠ Cổng ghi hạn khác: 26/11/2026 08:20")
    assert "Ngày Văn hoá Việt Nam" in tab.trace.text()
    due = desk.dossiers[3].appointment.due
    desk.dossiers[3] = replace(desk.dossiers[3], portal_due_at=due - timedelta(0))
    window.dossier_page.show_page(desk.open(3))
    assert tab.portal.text() == "Cổng ghi hạn: 26/11/2026 16:30"


def test_a_download_that_ends_while_a_reason_is_typed_disturbs_nothing(
    window: MainWindow, desk: Any, settle: Settle
) -> None:
    dossier = desk.dossiers[3]
    photo, empty = dossier.components[1].files
    later = replace(dossier.components[1], files=(replace(photo, sha256=None), empty))
    parts = (dossier.components[0], later, dossier.components[2])
    desk.dossiers[3] = replace(dossier, components=parts)
    checking(window, desk, settle)
    page = window.dossier_page
    page.file_wanted.emit(later.files[0])
    assert "chưa tải về máy" in page.preview.message()
    reason = page.checklist.cards[1].reason
    page.checklist.cards[1].judge(Verdict.FAIL)
    settle()
    QTest.keyClicks(reason, "anh mo")

    marked = desk.dossiers[3].components[1]
    done = replace(marked, files=(photo, empty))
    desk.dossiers[3] = replace(desk.dossiers[3], components=(parts[0], done, parts[2]))
    assert window.flow is not None
    window.flow.refresh()
    settle()
    assert focus() is reason
    assert reason.toPlainText() == "anh mo"
    assert page.preview.page_count == 1
    reason.flush()
    settle()
    assert desk.dossiers[3].components[1].reason == "anh mo"


def test_what_falls_due_is_one_line_that_leads_to_its_list(
    window: MainWindow, desk: Any, settle: Settle
) -> None:
    checking(window, desk, settle)
    when = desk.now
    desk.fallen = (
        Alert(1, TimerKind.CHECK, Urgency.AMBER, when),
        Alert(2, TimerKind.CHECK, Urgency.AMBER, when),
        Alert(9, TimerKind.FORWARD, Urgency.RED, when),
    )
    window.look_at_clocks()
    settle()
    assert window.notices.alert.isVisible()
    assert window.stack.currentWidget() is window.dossier_page, "the work is not interrupted"
    said = "1 hồ sơ đã hết hạn chuyển; 2 hồ sơ sắp hết hạn kiểm tra."
    assert window.notices.alert.text() == f"◷ 08:20: {said}"

    window.notices.alert.acted.emit()
    settle()
    assert window.list_page.query == ListQuery(Queue.ACCEPTED)
    assert window.notices.alert.text() == "◷ 08:20: 2 hồ sơ sắp hết hạn kiểm tra."
    window.notices.alert.acted.emit()
    settle()
    assert window.list_page.query == ListQuery(Queue.NEW)
    assert not window.notices.alert.isVisible()


def test_every_clock_of_a_dossier_is_on_its_page_with_its_trace(
    window: MainWindow, desk: Any, settle: Settle
) -> None:
    desk.now = datetime(2026, 11, 23, 16, 0, tzinfo=HANOI)
    checking(window, desk, settle)
    check, national = window.dossier_page.head.timers.badges
    assert check.text() == "⚠ Kiểm tra hồ sơ: quá hạn 2 giờ 30 phút"
    assert check.property("tone") == "bad"
    assert national.text() == "● Tiếp nhận, mức chung: còn 1 giờ 30 phút"
    assert "Điều 10.1" in check.toolTip()
    assert "Nhận 07:20 Thứ Hai 23/11/2026" in check.toolTip()
    assert check.accessibleDescription() == check.toolTip()

    desk.dossiers[3] = replace(desk.dossiers[3], state=State.RETURNED)
    assert window.flow is not None
    window.flow.refresh()
    settle()
    assert not check.isVisible()
    assert not national.isVisible()


def test_why_this_date_draws_the_days_that_were_skipped(
    window: MainWindow, desk: Any, settle: Settle
) -> None:
    checking(window, desk, settle)
    tab = window.dossier_page.decision.appointment
    assert not tab.days.isVisible()
    tab.why.click()
    assert tab.days.isVisible()
    assert "24/11 nghỉ: Ngày Văn hóa Việt Nam" in tab.days.said.text()
    assert "hạn 26/11/2026 16:30" in tab.days.accessibleDescription()
    image = tab.days.grid.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in (30, 36)}
    assert len(colours) > 3, "nothing was drawn"


@pytest.mark.parametrize("left", [False, True])
def test_a_list_suddenly_near_empty_is_decided_by_the_officer(
    window: MainWindow, desk: CounterOnPaper, settle: Settle, left: bool
) -> None:
    asked = MissingQuestion(missing=180, here=200, asked_at=NOW)
    window.show_status(SyncStatus(Link.TROUBLE, text="Cổng bỗng không liệt kê", asks=asked))
    assert "180 trong 200 hồ sơ" in window.notices.banner.text()
    window.notices.banner.acted.emit()
    box = window.notices.question
    assert box is not None
    assert box.defaultButton().text() == "Vẫn giữ trong các mục việc"
    next(b for b in box.buttons() if b.text().startswith("Đúng là" if left else "Vẫn giữ")).click()
    settle()
    assert desk.answered == [left]
