"""The window's header: whose desk this is, the tools that are always at hand; and the list of keys (F1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMessageBox, QWidget

from desktop.models.pages.views import MissingQuestion, SyncStatus
from desktop.settings.config import Settings, version
from desktop.texts import Text
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.look import set_icon
from desktop.ui.kit.parts import OneLine, button, frame, label

KEYS = (
    ("Ctrl+K", Text("mọi lệnh")),
    ("Ctrl+1 … Ctrl+9", Text("mục việc")),
    ("F2", Text("tra cứu thủ tục")),
    ("F3", Text("tìm, quét mã")),
    ("Ctrl+Shift+F · Ctrl+G", Text("lọc · nhóm danh sách")),
    ("Ctrl+↓ · Ctrl+↑ · ← · →", Text("nhóm kế tiếp · nhóm trước · gập · mở")),
    ("Alt+↑ · Alt+↓ · Delete", Text("đưa bộ lọc lên · xuống · xoá")),
    ("Ctrl+A", Text("chọn cả danh sách")),
    ("F4", Text("lịch làm việc")),
    ("F5", Text("cập nhật, gửi ngay")),
    ("Ctrl+T · Ctrl+B", Text("khay ký · sổ của đơn vị")),
    ("F7", Text("báo cáo")),
    ("Ctrl+Shift+K · F12", Text("kiểm tra chữ ký một tệp · thiết bị ký")),
    ("F8", Text("hộp gửi")),
    ("Enter", Text("mở hồ sơ đang chọn")),
    ("Esc", Text("quay lại")),
    ("F6", Text("sang khung kế tiếp")),
    ("F9 · F10 · F11", Text("đạt · không đạt · cần bản gốc")),
    ("Space · ↑ ↓", Text("đạt · chuyển thành phần")),
    ("Ctrl+Enter", Text("việc chính của hồ sơ")),
    ("Ctrl+P", Text("in giấy mới nhất của hồ sơ")),
    ("Ctrl+PgDn · Ctrl+PgUp", Text("hồ sơ kế tiếp · hồ sơ trước")),
    (Text("Alt + chữ gạch chân"), Text("bấm nút, tới ô có chữ ấy")),
    ("Ctrl+L", Text("khoá màn hình")),
    ("Ctrl+, · Ctrl+S", Text("cài đặt · lưu cài đặt")),
    ("PgUp · PgDn · Ctrl + · Ctrl −", Text("trang · phóng to, thu nhỏ")),
)


class WindowHeader(QWidget):
    """Says what was pressed; the window knows what it means."""

    procedures_wanted = Signal()
    calendar_wanted = Signal()
    reports_wanted = Signal()
    outbox_wanted = Signal()
    books_wanted = Signal()
    sync_wanted = Signal()
    theme_wanted = Signal()
    settings_wanted = Signal()
    keys_wanted = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.tools = QWidget()
        self.entry = button(
            Text("Nhập hồ sơ"), "header", icon="plus", tip=Text("Nhập hồ sơ tại quầy (Ctrl+N)")
        )
        self._begin: Callable[[], None] | None = None
        self.entry.clicked.connect(self._begin_entry)
        self.entry.hide()  # until an officer of the counter works here
        self._outbox = button(Text("Hộp gửi"), "header", icon="send", tip=Text("Hộp gửi (F8)"))
        head = frame("header", Text("Một Cửa"))
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(10)
        picture = QLabel()
        set_icon(picture, "emblem", "on_header", 26)
        row.addWidget(picture)
        row.addWidget(label(Text("Một Cửa"), "heading"))
        if settings.training:
            row.addWidget(label(Text("TẬP HUẤN — dữ liệu giả"), "strong"))
        unit = OneLine("muted")  # the tools beside it are never cut
        unit.show_text(Text("·  %1", settings.unit.name))
        row.addWidget(unit, 1)
        row.addWidget(self.tools)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(head)
        self._lay_tools()

    def offer_entry(self, begin: Callable[[], None]) -> None:
        """An officer of the counter works here: dossiers may be handed in."""
        self._begin = begin
        self.entry.show()

    def _begin_entry(self) -> None:
        if self._begin is not None:
            self._begin()

    def show_status(self, status: SyncStatus) -> None:
        """How many acts are on their way or need the officer."""
        count = status.waiting + status.needs_officer
        self._outbox.setText(as_shown(Text("Hộp gửi (%1)", count) if count else Text("Hộp gửi")))

    def _lay_tools(self) -> None:
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.entry)
        dates, date_tip = Text("Lịch làm việc"), Text("Lịch làm việc (F4)")
        for tool_button, signal in (
            (
                button(Text("Thủ tục"), "header", icon="list", tip=Text("Tra cứu thủ tục (F2)")),
                self.procedures_wanted,
            ),
            (
                button(Text("Lịch"), "header", icon="clock", name=dates, tip=date_tip),
                self.calendar_wanted,
            ),
            (
                button(Text("Sổ"), "header", icon="document", tip=Text("Sổ của đơn vị (Ctrl+B)")),
                self.books_wanted,
            ),
            (
                button(Text("Báo cáo"), "header", icon="document", tip=Text("Báo cáo (F7)")),
                self.reports_wanted,
            ),
            (self._outbox, self.outbox_wanted),
            (
                button(
                    Text("Cập nhật"), "header", icon="sync", tip=Text("Cập nhật, gửi ngay (F5)")
                ),
                self.sync_wanted,
            ),
            (button("", "header", icon="moon", name=Text("Đổi nền sáng, tối")), self.theme_wanted),
            (
                button(
                    "",
                    "header",
                    icon="settings",
                    name=Text("Cài đặt"),
                    tip=Text("Cài đặt (Ctrl+,)"),
                ),
                self.settings_wanted,
            ),
            (button(Text("Phím tắt"), "header", tip=Text("Phím tắt (F1)")), self.keys_wanted),
        ):
            tool_button.clicked.connect(lambda _checked=False, signal=signal: signal.emit())
            row.addWidget(tool_button)


def _keys_table(keys: Sequence[tuple[str, str]]) -> str:
    rows = "".join(f"<tr><td><b>{as_shown(k)}</b></td><td>{as_shown(v)}</td></tr>" for k, v in keys)
    return f"<table cellpadding='3' style='white-space: nowrap'>{rows}</table>"


def show_keys(parent: QWidget) -> None:
    """The list of keys; does not block."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(tr("Phím tắt"))
    half = (len(KEYS) + 1) // 2
    sides = "".join(f"<td>{_keys_table(part)}</td>" for part in (KEYS[:half], KEYS[half:]))
    version_line = tr("Một Cửa, bản %1", version())
    box.setText(f"<table><tr>{sides}</tr></table><p>{version_line}</p>")
    box.addButton(tr("Đóng"), QMessageBox.ButtonRole.AcceptRole)
    keys_label = box.findChild(QLabel, "qt_msgbox_label")
    if isinstance(keys_label, QLabel):
        keys_label.ensurePolished()  # measured in the letters it is drawn in
        keys_label.setMinimumWidth(
            keys_label.sizeHint().width()
        )  # a box would cut it at half the screen
    box.open()


def missing_box(
    parent: QWidget, question: MissingQuestion, answered: Callable[[bool], None]
) -> QMessageBox:
    """The list is suddenly near empty: both numbers, two answers, and nothing happens without one."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("Hồ sơ không còn trên danh sách của cổng"))
    box.setText(
        tr("Cổng không còn liệt kê %1 trong %2 hồ sơ của anh/chị.", question.missing, question.here)
    )
    box.setInformativeText(
        tr(
            "Thường là cổng đang trục trặc. Mở trang web của cổng xem các hồ sơ này còn không. "
            "Dù chọn thế nào, hồ sơ và giấy tờ vẫn nằm trong máy và tìm được ở «Tất cả hồ sơ»."
        )
    )
    keep = box.addButton(tr("Vẫn giữ trong các mục việc"), QMessageBox.ButtonRole.RejectRole)
    left = box.addButton(tr("Đúng là đã rời danh sách"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    keep.clicked.connect(lambda _checked=False: answered(False))
    left.clicked.connect(lambda _checked=False: answered(True))
    box.open()
    return box
