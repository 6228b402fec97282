"""A PDF brought to the desk and the token itself, on their own pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.desk.token.signed_files import SignedFiles
from desktop.desk.token.token_health import TokenHealth
from desktop.errors import FileTrouble
from desktop.models.pages.views import CheckView, Diagnosis, ExaminedFile, SignatureView
from desktop.ui.kit.words import HANOI
from desktop.ui.signing.pin_dialog import PinDialog
from desktop.ui.window.main import MainWindow
from tests.ui.conftest import pdf

Settle = Callable[[], None]
SIGNED_AT = datetime(2026, 11, 20, 9, 0, tzinfo=HANOI)
GOOD = SignatureView(
    signer="Phan Đình Sơn",
    organisation="Ủy ban nhân dân phường Thành Sen",
    issuer="Cơ quan chứng thực tập huấn Hà Tĩnh",
    root="Cơ quan chứng thực gốc tập huấn",
    verdict="valid",
    words="Chữ ký hợp lệ, tệp không bị sửa",
    level="B-LTA",
    claimed_time=SIGNED_AT,
    trusted_time=SIGNED_AT,
    tsa="Dấu thời gian tập huấn",
    covers_whole_file=True,
    changes=(),
    then="chưa bị thu hồi",
    now="chưa bị thu hồi",
)

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@dataclass
class Examiner(SignedFiles):
    """Answers by the file's name."""

    asked: list[tuple[str, bool]] = field(default_factory=list)

    def examine(self, path: Path, *, online: bool = False) -> ExaminedFile:
        self.asked.append((path.name, online))
        if "khong-co" in path.name:
            raise FileTrouble("gone", title="Không đọc được tệp này")
        broken = replace(GOOD, verdict="broken", words="Văn bản bị sửa sau khi ký")
        found = {"hop-le.pdf": (GOOD,), "da-sua.pdf": (GOOD, broken)}.get(path.name, ())
        worst = {0: "none", 1: "valid", 2: "broken"}[len(found)]
        words = {
            "none": "Tệp này không có chữ ký số nào",
            "valid": "HỢP LỆ",
            "broken": "KHÔNG DÙNG ĐƯỢC",
        }
        return ExaminedFile(path.name, pdf("X"), worst, words[worst], found, asked=online)


class Doctor(TokenHealth):
    def __init__(self) -> None:
        """Looks at no machine."""

    checks = (
        CheckView("Trình điều khiển", "SoftHSM", True, "libsofthsm2.so, 64-bit"),
        CheckView("Mã PIN", "mot-cua", False, "mã PIN đã bị khoá", "Liên hệ đơn vị cấp chứng thư."),
    )

    def diagnose(self) -> Diagnosis:
        return Diagnosis(self.checks, "[ĐẠT] Trình điều khiển\n[LỖI] Mã PIN\n")


@pytest.fixture
def examiner() -> Examiner:
    return Examiner()


@pytest.fixture
def open_window(window: MainWindow, token: Any, examiner: Examiner) -> MainWindow:
    window.signing.use(examiner, Doctor(), token)
    return window


def texts(page: Any) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_a_signed_file_is_judged_in_plain_words(
    open_window: MainWindow, examiner: Examiner, settle: Settle
) -> None:
    QTest.keyClick(open_window, Qt.Key.Key_K, CTRL_SHIFT)
    page = open_window.signing.verify
    assert page.isVisible()
    page.look_at("/x/hop-le.pdf")
    settle()
    assert page.verdict.text() == "✓ HỢP LỆ"
    shown = texts(page)
    for words in ("Phan Đình Sơn", "B-LTA", "Gốc tin cậy", "Dấu thời gian", "chưa hỏi cơ quan cấp"):
        assert words in shown
    page.ask.click()
    settle()
    assert examiner.asked == [("hop-le.pdf", False), ("hop-le.pdf", True)]
    assert "Đã hỏi cơ quan cấp" in texts(page)
    page.look_at("/x/da-sua.pdf")
    settle()
    assert page.verdict.text() == "✗ KHÔNG DÙNG ĐƯỢC"
    page.look_at("/x/chua-ky.pdf")
    settle()
    assert "không có chữ ký số nào" in page.verdict.text()
    assert not page.ask.isEnabled()
    page.look_at("/x/khong-co.pdf")
    settle()
    assert "Không đọc được tệp này" in page.notice.text()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert open_window.list_page.isVisible()


def test_a_file_is_dropped_on_the_page(
    open_window: MainWindow, examiner: Examiner, settle: Settle
) -> None:
    open_window.signing.show_verify()
    page = open_window.signing.verify
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for name, taken in (("anh.jpg", False), ("hop-le.pdf", True)):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(f"/x/{name}")])
        copy = Qt.DropAction.CopyAction
        enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
        enter.ignore()
        page.dragEnterEvent(enter)
        assert enter.isAccepted() is taken
        page.dropEvent(QDropEvent(QPoint(5, 5), copy, data, left, none))
    settle()
    assert examiner.asked == [("hop-le.pdf", False)]


def test_what_is_wrong_with_the_token_and_one_copy(open_window: MainWindow, settle: Settle) -> None:
    open_window.status.token.click()
    page = open_window.signing.token
    assert page.isVisible()
    settle()
    assert page.summary.text() == "✗ 1 chỗ cần sửa để ký được"
    assert "Liên hệ đơn vị cấp chứng thư" in texts(page)
    page.copy.click()
    assert QGuiApplication.clipboard().text() == "[ĐẠT] Trình điều khiển\n[LỖI] Mã PIN\n"


def pin_dialog(window: MainWindow, settle: Settle) -> PinDialog:
    window.signing.show_token()
    window.signing.token.change_pin.click()
    settle()
    settle()
    assert window.signing.dialog is not None
    return window.signing.dialog


def fill(dialog: PinDialog, old: str, new: str, again: str) -> None:
    for part, text in ((dialog.old, old), (dialog.new, new), (dialog.again, again)):
        part.edit.setText(text)


def test_another_pin(open_window: MainWindow, token: Any, settle: Settle) -> None:
    dialog = pin_dialog(open_window, settle)
    assert "vẫn tính là một lần thử" in dialog.missing.text()
    fill(dialog, "123456", "123456", "123456")
    assert dialog.missing.text() == "Mã PIN mới phải khác mã hiện nay"
    fill(dialog, "123456", "9876", "987")
    assert "chưa giống nhau" in dialog.missing.text()
    assert not dialog.change.isEnabled()
    fill(dialog, "000000", "9876", "9876")
    dialog.change.click()
    settle()
    settle()
    assert "Mã PIN không đúng" in dialog.notice.text()
    assert token.tries == 2  # tried once
    assert [f.peek() for f in (dialog.old, dialog.new, dialog.again)] == ["", "", ""]
    assert "bị nhập sai" in dialog.state.text()
    fill(dialog, "123456", "9876", "9876")
    QTest.keyClick(dialog.again.edit, Qt.Key.Key_Return)
    settle()
    assert "Đã đổi mã PIN" in open_window.signing.token.notice.text()
    assert open_window.signing.dialog is None


def test_a_locked_token_takes_no_new_pin(
    open_window: MainWindow, token: Any, settle: Settle
) -> None:
    token.tries = 0
    dialog = pin_dialog(open_window, settle)
    fill(dialog, "123456", "9876", "9876")
    assert not dialog.change.isEnabled()
    assert "chỉ đơn vị cấp chứng thư mở được" in dialog.missing.text()
