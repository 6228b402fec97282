"""Choosing with which certificate to sign, and its PIN: the fields a paper and a whole tray are signed by.

What the token and the certificate's authority say of the choice comes from `TokenQuestions`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from desktop.models.pages.views import CertificateView, PinState
from desktop.texts import Text
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.parts import SecretField, label, say
from desktop.ui.kit.words import Toned, certificate_validity, pin_words


class CertificatePicker(QObject):
    """The fields stand in the dialog's own layout. The PIN is read once and forgotten."""

    certificates_wanted = Signal()
    pin_state_wanted = Signal(str)  # fingerprint
    standing_wanted = Signal(str)  # fingerprint: what its authority says
    listed = Signal()  # what the tokens offer is there
    changed = Signal()  # something that decides whether it can be signed
    pin_asked = Signal(bool)  # the PIN may be given now: True, on the device itself
    entered = Signal()  # Enter in the PIN's line
    failed = Signal(object, bool)  # Trouble; the token itself did not answer

    def __init__(
        self, clock: Callable[[], datetime], unseen: str, parent: QWidget, *, seal: bool = False
    ) -> None:
        """`unseen`: what to say where no token offers a certificate. `seal`: the unit's is wanted, no person's."""
        super().__init__(parent)
        self._clock, self._unseen, self._seal = clock, unseen, seal
        self._certificates: tuple[CertificateView, ...] = ()
        self._pin_state: PinState | None = None
        self._pin_pad = False
        self._standing = ""  # "asked", "known" or "barred"
        self._locked = False
        self.certificate = QComboBox()
        self.certificate.setAccessibleName(tr("Chứng thư số"))
        self.validity = label(role="small", wrap=True)
        self.issuer = label(role="small", tone="muted", wrap=True)
        self.standing = label(role="small", wrap=True)
        self.pin = SecretField(Text("Mã PIN"))
        self.pin_state = label(role="small", wrap=True)
        self.certificate.currentIndexChanged.connect(lambda _place: self.ask())
        self.pin.entered.connect(self.entered)
        self.pin.edit.textChanged.connect(lambda _text: self.changed.emit())

    @property
    def fields(self) -> tuple[tuple[str, QWidget, tuple[QLabel, ...]], ...]:
        """In the order of Tab: its name, the field, the lines below it."""
        return (
            (Text("Chứng thư số"), self.certificate, (self.validity, self.issuer, self.standing)),
            (Text("Mã &PIN của thiết bị ký"), self.pin, (self.pin_state,)),
        )

    @property
    def current(self) -> CertificateView | None:
        place = self.certificate.currentIndex()
        return self._certificates[place] if 0 <= place < len(self._certificates) else None

    @property
    def missing(self) -> str:
        """Why nothing can be signed with it yet, "" when it can."""
        chosen = self.current
        reasons = (
            (chosen is None or not self._fit(chosen), Text("Chưa có chứng thư dùng được")),
            (self._pin_state == "locked", Text("Thiết bị ký đã bị khoá")),
            (self._standing == "barred", Text("Chứng thư này không được dùng để ký")),
            (not self._pin_pad and not self.pin.peek(), Text("Chưa nhập mã PIN")),
            (self._standing == "asked", Text("Đang hỏi cơ quan cấp chứng thư")),
        )
        return next((text for holds, text in reasons if holds), "")

    def subject_of(self, fingerprint: str) -> str:
        """Whose certificate it is, for the record."""
        return next((c.subject for c in self._certificates if c.fingerprint == fingerprint), "")

    def take_pin(self) -> str | None:
        """What was typed, once; None: it is typed on the device."""
        return None if self._pin_pad else self.pin.take()

    def lock(self, locked: bool) -> None:
        """Lock the fields while the token works: nothing is chosen or typed."""
        self._locked = locked
        self.certificate.setEnabled(not locked)
        self._show_pin_field()

    def show_certificates(self, certificates: Sequence[CertificateView]) -> None:
        """What the plugged-in tokens offer; a fit one is chosen if there is one."""
        self._certificates = tuple(certificates)
        self.certificate.blockSignals(True)
        self.certificate.clear()
        for certificate in self._certificates:
            self.certificate.addItem(
                as_shown(Text("%1 · %2", certificate.subject, certificate.token))
            )
        fit = [n for n, c in enumerate(self._certificates) if self._fit(c)]
        fit.sort(key=lambda n: self._certificates[n].seal != self._seal)
        self.certificate.setCurrentIndex(next(iter(fit), 0 if self._certificates else -1))
        self.certificate.blockSignals(False)
        self.ask()
        self.listed.emit()

    def show_pin_state(self, fingerprint: str, state: PinState, *, pad: bool = False) -> None:
        """`pad`: the PIN is typed on the device, there is nothing to type here."""
        if not self._is_chosen(fingerprint):
            return
        self._pin_state, self._pin_pad = state, pad
        say(self.pin_state, pin_words(state, pad=pad))
        self._show_pin_field()
        self.changed.emit()
        if state != "locked":
            self.pin_asked.emit(pad)

    def show_standing(self, fingerprint: str, words: Toned, *, barred: bool = False) -> None:
        """What the authority says of the chosen certificate; `barred`: it may not sign."""
        if self._is_chosen(fingerprint):
            self._standing = "barred" if barred else "known"
            say(self.standing, words)
            self.changed.emit()

    def ask(self) -> None:
        """Ask the token and the authority about the chosen certificate, as if nothing were known."""
        chosen = self.current
        self._pin_state, self._pin_pad, self._standing = None, False, ""
        say(self.pin_state, Toned(""))
        say(self.standing, Toned(""))
        if chosen is None:
            say(self.validity, Toned(self._unseen, "warn"))
            say(self.issuer, Toned(""))
        else:
            say(self.validity, certificate_validity(chosen, self._clock()))
            say(
                self.issuer,
                Toned(Text("Cấp bởi %1 · số %2", chosen.issuer, chosen.serial), "muted"),
            )
            if self._fit(chosen):
                self._ask_about(chosen.fingerprint)
        self._show_pin_field()
        self.changed.emit()

    def ask_pin_state(self) -> None:
        """Ask for the token's flags anew, because a PIN was tried."""
        if (chosen := self.current) is not None:
            self.pin_state_wanted.emit(chosen.fingerprint)

    def _ask_about(self, fingerprint: str) -> None:
        self._standing = "asked"
        say(self.pin_state, Toned(Text("Đang hỏi thiết bị ký…"), "muted"))
        say(self.standing, Toned(Text("Đang hỏi cơ quan cấp chứng thư…"), "muted"))
        self.pin_state_wanted.emit(fingerprint)
        self.standing_wanted.emit(fingerprint)

    def _show_pin_field(self) -> None:
        typed = not self._pin_pad and self._pin_state != "locked"
        self.pin.setEnabled(typed and not self._locked)

    def _is_chosen(self, fingerprint: str) -> bool:
        chosen = self.current
        return chosen is not None and chosen.fingerprint == fingerprint

    def _fit(self, certificate: CertificateView) -> bool:
        return certificate_validity(certificate, self._clock()).tone != "bad"
