"""Signing one paper: what is signed, with which certificate, the PIN, what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from desktop.models.pages.views import Paper
from desktop.texts import Text
from desktop.ui.kit.background import Background
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.parts import Notice, button, frame, label, say
from desktop.ui.kit.preview import Preview
from desktop.ui.kit.words import Toned, Trouble
from desktop.ui.signing.certificate_picker import CertificatePicker

_UNSEEN = Text("⚠ Chưa thấy chứng thư nào. Cắm thiết bị ký rồi tìm lại.")
_FORMS = {
    "04": Text("Văn bản xin lỗi và hẹn lại ngày trả kết quả"),
    "05": Text("Thông báo dừng giải quyết hồ sơ"),
    "01": Text("Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
    "02": Text("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
    "03": Text("Phiếu từ chối giải quyết hồ sơ"),
}


class SignDialog(QDialog):
    """Stays open until what was signed is recorded or the officer gives up. `act_label`: the act, or what is signed.

    The PIN is read once and forgotten.
    """

    sign_wanted = Signal(str, object)  # fingerprint, PIN or None: typed on the device

    def __init__(
        self,
        paper: Paper,
        act_label: str,
        dossier_words: str,
        background: Background,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.paper = paper
        self._busy = False
        self.setWindowTitle(tr("Ký và ghi nhận: %1", act_label))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.preview = Preview(background, Text("Xem văn bản sắp ký"))
        self.picker = CertificatePicker(clock, _UNSEEN, self, seal=paper.look == "seal")
        self.notice = Notice()
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Đang ký"))
        self.doing = label(tone="accent")
        self.sign = button(Text("&Ký và ghi nhận"), "primary", icon="pen")
        self.again = button(Text("&Tìm lại thiết bị"), icon="token")
        self.leave = button(Text("Đó&ng"))
        self._lay_out(dossier_words)
        self._connect()
        self.resize(1040, 640)
        self._set_busy("")

    def start(self) -> None:
        """Show the paper, ask for certificates, open without a nested loop."""
        self.open()
        self.preview.show_file(self.paper.name, "application/pdf", self.paper.pdf)
        self._look_again()

    def token_changed(self) -> None:
        """Another token was plugged in, or this one pulled: a PIN typed for it is forgotten."""
        if not self._busy:
            self.picker.pin.clear()
            self._look_again()

    def fail(self, failure: Trouble, *, look_again: bool = False) -> None:
        """Keep the dialog, forget the PIN, say what happened; read the token's flags anew."""
        self._set_busy("")
        self.picker.pin.clear()
        self.notice.fail(failure)
        if not look_again:
            self.picker.ask_pin_state()
        self.picker.pin.setFocus()

    def recording(self) -> None:
        self._set_busy(Text("Đã ký. Đang ghi nhận…"))

    def finish(self) -> None:
        """The act is recorded."""
        self._set_busy("")
        self.accept()

    def reject(self) -> None:
        """Esc and the close box wait until the token has answered: half a signature helps nobody."""
        if not self._busy:
            self.picker.pin.clear()
            super().reject()

    def _look_again(self) -> None:
        self.notice.say(None)
        self._set_busy(Text("Đang tìm thiết bị ký…"))
        self.picker.certificates_wanted.emit()

    def _submit(self) -> None:
        chosen = self.picker.current
        if chosen is None or not self.sign.isEnabled():
            return
        pin = self.picker.take_pin()
        self.notice.say(None)
        self._set_busy(Text("Đang ký, xin đừng rút thiết bị…"))
        self.sign_wanted.emit(chosen.fingerprint, pin)

    def _set_busy(self, text: str) -> None:
        self._busy = bool(text)
        self.progress.setVisible(self._busy)
        say(self.doing, Toned(text, "accent"))
        self.picker.lock(self._busy)
        for part in (self.again, self.leave):
            part.setEnabled(not self._busy)
        self._show_ready()

    def _show_ready(self) -> None:
        """Say what is missing: in the button's tooltip, and in the lines above it."""
        missing = Text("Đang làm việc với thiết bị ký") if self._busy else self.picker.missing
        self.sign.setEnabled(not missing)
        self.sign.setToolTip(as_shown(missing or Text("Ký và ghi nhận (Ctrl+Enter)")))

    def _give_pin(self, on_device: bool) -> None:
        (self.sign if on_device else self.picker.pin).setFocus()

    def _fail(self, failure: Trouble, look_again: bool) -> None:
        self.fail(failure, look_again=look_again)

    def _connect(self) -> None:
        self.picker.listed.connect(lambda: self._set_busy(""))
        self.picker.changed.connect(self._show_ready)
        self.picker.pin_asked.connect(self._give_pin)
        self.picker.failed.connect(self._fail)
        self.picker.entered.connect(self._submit)
        self.sign.clicked.connect(self._submit)
        self.again.clicked.connect(self._look_again)
        self.leave.clicked.connect(self.reject)

    def _lay_out(self, dossier_words: str) -> None:
        side = frame("card", Text("Ký số"))
        side.setFixedWidth(390)
        column = QVBoxLayout(side)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(5)
        column.addWidget(label(_FORMS.get(self.paper.form, self.paper.name), "heading", wrap=True))
        column.addWidget(label(dossier_words, wrap=True))
        if self.paper.provisional:
            temporary = Text("TẠM: chưa có mã chính thức, cổng cấp mã khi có mạng")
            column.addWidget(label(temporary, "small", "warn", wrap=True))
        column.addSpacing(8)
        for text, field, below in self.picker.fields:
            field_label = label(text, "strong")
            field_label.setBuddy(field.focusProxy() or field)
            column.addWidget(field_label)
            column.addWidget(field)
            for line in below:
                column.addWidget(line)
            column.addSpacing(6)
        column.addWidget(self.notice)
        column.addStretch(1)
        column.addWidget(self.doing)
        column.addWidget(self.progress)
        column.addWidget(self.sign)
        buttons = QHBoxLayout()
        buttons.addWidget(self.again)
        buttons.addWidget(self.leave)
        column.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(12)
        row.addWidget(self.preview, 1)
        row.addWidget(side)
