"""Another PIN for the signing token: the old one is tried once, the new one is typed twice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.models.pages.views import CertificateView, PinState
from desktop.texts import Text
from desktop.ui.kit.language import tr
from desktop.ui.kit.parts import Notice, SecretField, button, label, say
from desktop.ui.kit.words import PIN_STATES, Toned, Trouble


class PinDialog(QDialog):
    """Stays open until the PIN is changed or the officer gives up. All three fields are read once and forgotten."""

    pin_state_wanted = Signal(str)  # fingerprint
    change_wanted = Signal(str, str, str)  # fingerprint, old PIN, new PIN

    def __init__(self, certificates: Sequence[CertificateView], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Đổi mã PIN của thiết bị ký"))
        self._certificates = {c.token: c for c in reversed(certificates)}  # one token, one PIN
        self._state: PinState | None = None
        self._busy = False
        self.token = QComboBox()
        self.token.setAccessibleName(tr("Thiết bị ký"))
        self.token.addItems(list(dict.fromkeys(c.token for c in certificates)))
        self.state = label(role="small", wrap=True)
        self.old, self.new, self.again = map(
            SecretField, (Text("Mã PIN hiện nay"), Text("Mã PIN mới"), Text("Nhập lại mã PIN mới"))
        )
        self.notice = Notice()
        self.missing = label(role="small", tone="muted", wrap=True)
        self.change = button(Text("Đổi &mã PIN"), "primary", icon="lock")
        self.leave = button(Text("Đó&ng"))
        self._lay_out()
        self._connect()
        self.setMinimumWidth(430)

    def start(self) -> None:
        self.open()
        self._chosen()

    def show_pin_state(self, fingerprint: str, state: PinState) -> None:
        if fingerprint == self._fingerprint():
            self._state = state
            say(self.state, PIN_STATES[state])
            self._ready()

    def fail(self, failure: Trouble) -> None:
        """All three are forgotten; the token's flags are read anew."""
        self._set_busy(False)
        self.notice.fail(failure)
        self._chosen()

    def reject(self) -> None:
        """Esc waits until the token has answered: the officer must know which PIN holds."""
        if not self._busy:
            self._forget()
            super().reject()

    def _fingerprint(self) -> str:
        certificate = self._certificates.get(self.token.currentText())
        return certificate.fingerprint if certificate else ""

    def _chosen(self) -> None:
        self._state = None
        say(self.state, Toned(Text("Đang hỏi thiết bị ký…"), "muted"))
        self._ready()
        if self._fingerprint():
            self.pin_state_wanted.emit(self._fingerprint())

    def _submit(self) -> None:
        if not self.change.isEnabled():
            return
        old, new = self.old.take(), self.new.take()
        self._forget()
        self.notice.say(None)
        self._set_busy(True)
        self.change_wanted.emit(self._fingerprint(), old, new)

    def _forget(self) -> None:
        for field in (self.old, self.new, self.again):
            field.clear()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for part in (self.token, self.old, self.new, self.again, self.leave):
            part.setEnabled(not busy)
        self._ready()

    def _ready(self) -> None:
        missing = self._missing()
        self.change.setEnabled(not missing)
        say(self.missing, Toned(missing, "muted"))

    def _missing(self) -> str:
        old, new, again = self.old.peek(), self.new.peek(), self.again.peek()
        reasons = (
            (self._busy, Text("Đang đổi mã PIN, xin đừng rút thiết bị…")),
            (self._state == "locked", Text("Thiết bị đã khoá: chỉ đơn vị cấp chứng thư mở được")),
            (not old, Text("Nhập mã PIN hiện nay; nhập sai vẫn tính là một lần thử")),
            (not new, Text("Nhập mã PIN mới")),
            (new == old, Text("Mã PIN mới phải khác mã hiện nay")),
            (not again, Text("Nhập lại mã PIN mới")),
            (new != again, Text("Hai lần nhập mã PIN mới chưa giống nhau")),
        )
        return next((text for holds, text in reasons if holds), "")

    def _connect(self) -> None:
        self.token.currentIndexChanged.connect(lambda _place: self._chosen())
        for field in (self.old, self.new, self.again):
            field.edit.textChanged.connect(lambda _text: self._ready())
            field.entered.connect(self._submit)
        self.change.clicked.connect(self._submit)
        self.leave.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(5)
        for text, field in (
            (Text("Thiết bị ký"), self.token),
            (Text("Mã PIN hiện nay"), self.old),
            (Text("Mã PIN mới"), self.new),
            (Text("Nhập lại mã PIN mới"), self.again),
        ):
            field_label = label(text, "strong")
            field_label.setBuddy(field)
            column.addWidget(field_label)
            column.addWidget(field)
            if field is self.token:
                column.addWidget(self.state)
        column.addSpacing(4)
        column.addWidget(self.missing)
        column.addWidget(self.notice)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.change)
        column.addLayout(row)
