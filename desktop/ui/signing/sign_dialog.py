"""Signing one paper: what is signed, with which certificate, the PIN, what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from desktop.models.pages.views import CertificateView, Paper, PinState
from desktop.ui.kit.background import Background
from desktop.ui.kit.language import tr
from desktop.ui.kit.parts import Notice, SecretField, button, frame, label, say
from desktop.ui.kit.preview import Preview
from desktop.ui.kit.words import Toned, Trouble, certificate_validity, pin_words

_FORMS = {
    "04": "Văn bản xin lỗi và hẹn lại ngày trả kết quả",
    "05": "Thông báo dừng giải quyết hồ sơ",
    "01": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
    "02": "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
    "03": "Phiếu từ chối giải quyết hồ sơ",
}


class SignDialog(QDialog):
    """Stays open until what was signed is recorded or the officer gives up. `what`: the act, or what is signed.

    The PIN is read once and forgotten.
    """

    certificates_wanted = Signal()
    pin_state_wanted = Signal(str)  # fingerprint
    standing_wanted = Signal(str)  # fingerprint: what its authority says
    sign_wanted = Signal(str, object)  # fingerprint, PIN or None: typed on the device

    def __init__(
        self,
        paper: Paper,
        what: str,
        who: str,
        background: Background,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.paper = paper
        self._clock = clock
        self._certificates: tuple[CertificateView, ...] = ()
        self._pin_state: PinState | None = None
        self._pin_pad = False
        self._standing = ""  # "asked", "known" or "barred"
        self._busy = False
        self.setWindowTitle(tr(f"Ký và ghi nhận: {what}"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.preview = Preview(background, "Xem văn bản sắp ký")
        self.certificate = QComboBox()
        self.certificate.setAccessibleName(tr("Chứng thư số"))
        self.validity = label(role="small", wrap=True)
        self.issuer = label(role="small", tone="muted", wrap=True)
        self.standing = label(role="small", wrap=True)
        self.pin = SecretField("Mã PIN")
        self.pin_state = label(role="small", wrap=True)
        self.notice = Notice()
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Đang ký"))
        self.doing = label(tone="accent")
        self.sign = button("&Ký và ghi nhận", "primary", icon="pen")
        self.again = button("&Tìm lại thiết bị", icon="token")
        self.leave = button("Đó&ng")
        self._lay_out(who)
        self._connect()
        self.resize(1040, 640)
        self._set_busy("")

    def start(self) -> None:
        """Show the paper, ask for certificates, open without a nested loop."""
        self.open()
        self.preview.show_file(self.paper.name, "application/pdf", self.paper.pdf)
        self._look_again()

    def show_certificates(self, certificates: Sequence[CertificateView]) -> None:
        """What the plugged-in tokens offer; a fit one is chosen if there is one."""
        self._certificates = tuple(certificates)
        self._set_busy("")
        self.certificate.blockSignals(True)
        self.certificate.clear()
        for certificate in self._certificates:
            self.certificate.addItem(tr(f"{certificate.subject} · {certificate.token}"))
        fit = [n for n, c in enumerate(self._certificates) if self._fit(c)]
        fit.sort(key=lambda n: self._certificates[n].seal != (self.paper.look == "seal"))
        self.certificate.setCurrentIndex(next(iter(fit), 0 if self._certificates else -1))
        self.certificate.blockSignals(False)
        self._chosen()

    def show_pin_state(self, fingerprint: str, state: PinState, *, pad: bool = False) -> None:
        """`pad`: the PIN is typed on the device, there is nothing to type here."""
        if not self._is_chosen(fingerprint):
            return
        self._pin_state, self._pin_pad = state, pad
        say(self.pin_state, pin_words(state, pad=pad))
        self._show_ready()
        if state != "locked":
            (self.sign if pad else self.pin).setFocus()

    def show_standing(self, fingerprint: str, words: Toned, *, barred: bool = False) -> None:
        """What the authority says of the chosen certificate; `barred`: it may not sign."""
        if self._is_chosen(fingerprint):
            self._standing = "barred" if barred else "known"
            say(self.standing, words)
            self._show_ready()

    def token_changed(self) -> None:
        """Another token was plugged in, or this one pulled: a PIN typed for it is forgotten."""
        if not self._busy:
            self.pin.clear()
            self._look_again()

    def fail(self, found: Trouble, *, look_again: bool = False) -> None:
        """Keep the dialog, forget the PIN, say what happened; read the token's flags anew."""
        self._set_busy("")
        self.pin.clear()
        self.notice.fail(found)
        if not look_again and (chosen := self._current()) is not None:
            self.pin_state_wanted.emit(chosen.fingerprint)
        self.pin.setFocus()

    def subject_of(self, fingerprint: str) -> str:
        """Whose certificate it is, for the record."""
        return next((c.subject for c in self._certificates if c.fingerprint == fingerprint), "")

    def recording(self) -> None:
        self._set_busy("Đã ký. Đang ghi nhận…")

    def finish(self) -> None:
        """The act is recorded."""
        self._set_busy("")
        self.accept()

    def reject(self) -> None:
        """Esc and the close box wait until the token has answered: half a signature helps nobody."""
        if not self._busy:
            self.pin.clear()
            super().reject()

    def _current(self) -> CertificateView | None:
        place = self.certificate.currentIndex()
        return self._certificates[place] if 0 <= place < len(self._certificates) else None

    def _is_chosen(self, fingerprint: str) -> bool:
        chosen = self._current()
        return chosen is not None and chosen.fingerprint == fingerprint

    def _fit(self, certificate: CertificateView) -> bool:
        return certificate_validity(certificate, self._clock()).tone != "bad"

    def _chosen(self) -> None:
        chosen = self._current()
        self._pin_state, self._pin_pad, self._standing = None, False, ""
        say(self.pin_state, Toned(""))
        say(self.standing, Toned(""))
        if chosen is None:
            say(
                self.validity,
                Toned("⚠ Chưa thấy chứng thư nào. Cắm thiết bị ký rồi tìm lại.", "warn"),
            )
            say(self.issuer, Toned(""))
        else:
            say(self.validity, certificate_validity(chosen, self._clock()))
            say(self.issuer, Toned(f"Cấp bởi {chosen.issuer} · số {chosen.serial}", "muted"))
            if self._fit(chosen):
                say(self.pin_state, Toned("Đang hỏi thiết bị ký…", "muted"))
                self.pin_state_wanted.emit(chosen.fingerprint)
                self._standing = "asked"
                say(self.standing, Toned("Đang hỏi cơ quan cấp chứng thư…", "muted"))
                self.standing_wanted.emit(chosen.fingerprint)
        self._show_ready()

    def _look_again(self) -> None:
        self.notice.say(None)
        self._set_busy("Đang tìm thiết bị ký…")
        self.certificates_wanted.emit()

    def _submit(self) -> None:
        chosen = self._current()
        if chosen is None or not self.sign.isEnabled():
            return
        pin = None if self._pin_pad else self.pin.take()
        self.notice.say(None)
        self._set_busy("Đang ký, xin đừng rút thiết bị…")
        self.sign_wanted.emit(chosen.fingerprint, pin)

    def _set_busy(self, text: str) -> None:
        self._busy = bool(text)
        self.progress.setVisible(self._busy)
        say(self.doing, Toned(text, "accent"))
        for part in (self.certificate, self.pin, self.again, self.leave):
            part.setEnabled(not self._busy)
        self._show_ready()

    def _show_ready(self) -> None:
        """The button says by its tooltip, and the lines above it in words, what is missing."""
        missing = self._missing()
        self.sign.setEnabled(not missing)
        self.sign.setToolTip(tr(missing or "Ký và ghi nhận (Ctrl+Enter)"))
        typed = not self._pin_pad and self._pin_state != "locked"
        self.pin.setEnabled(not self._busy and typed)

    def _missing(self) -> str:
        chosen = self._current()
        reasons = (
            (self._busy, "Đang làm việc với thiết bị ký"),
            (chosen is None or not self._fit(chosen), "Chưa có chứng thư dùng được"),
            (self._pin_state == "locked", "Thiết bị ký đã bị khoá"),
            (self._standing == "barred", "Chứng thư này không được dùng để ký"),
            (not self._pin_pad and not self.pin.peek(), "Chưa nhập mã PIN"),
            (self._standing == "asked", "Đang hỏi cơ quan cấp chứng thư"),
        )
        return next((text for holds, text in reasons if holds), "")

    def _connect(self) -> None:
        self.certificate.currentIndexChanged.connect(lambda _place: self._chosen())
        self.sign.clicked.connect(self._submit)
        self.pin.entered.connect(self._submit)
        self.pin.edit.textChanged.connect(lambda _text: self._show_ready())
        self.again.clicked.connect(self._look_again)
        self.leave.clicked.connect(self.reject)

    def _lay_out(self, who: str) -> None:
        side = frame("card", "Ký số")
        side.setFixedWidth(390)
        column = QVBoxLayout(side)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(5)
        column.addWidget(label(_FORMS.get(self.paper.form, self.paper.name), "heading", wrap=True))
        column.addWidget(label(who, wrap=True))
        if self.paper.provisional:
            temporary = "TẠM: chưa có mã chính thức, cổng cấp mã khi có mạng"
            column.addWidget(label(temporary, "small", "warn", wrap=True))
        column.addSpacing(8)
        for text, field, below in (
            ("Chứng thư số", self.certificate, (self.validity, self.issuer, self.standing)),
            ("Mã &PIN của thiết bị ký", self.pin, (self.pin_state,)),
        ):
            named = label(text, "strong")
            named.setBuddy(field.focusProxy() or field)
            column.addWidget(named)
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
