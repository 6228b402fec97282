"""Signing one paper in its dialog, of an act or of none; and what any signing dialog asks of the token."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.models.pages.views import CertificateView, Paper, PinState
from desktop.texts import Text
from desktop.ui.kit.background import Background, Lane
from desktop.ui.kit.words import Toned, certificate_standing, trouble
from desktop.ui.signing.certificate_picker import CertificatePicker
from desktop.ui.signing.sign_dialog import SignDialog

if TYPE_CHECKING:
    from desktop.desk.token.signatures import TokenDesk

Keep = Callable[[bytes, str, Callable[[], None], Callable[[Exception], None]], None]
"""Given the signed bytes and whose certificate it was: keep them, then call the first (done) or the second (failed)."""


class TokenQuestions:
    """Answers pickers on lane "token", the authority's part on its own lane. `on_certificates` hears of certificates,
    too.
    """

    def __init__(
        self,
        signer: TokenDesk,
        background: Background,
        on_certificates: Callable[[Sequence[CertificateView]], None] = lambda certificates: None,
    ) -> None:
        self._signer, self._background, self._found = signer, background, on_certificates

    def answer(self, picker: CertificatePicker) -> None:
        """Answer whatever this picker asks from now on."""
        picker.certificates_wanted.connect(partial(self._certificates, picker))
        picker.pin_state_wanted.connect(partial(self._pin_state, picker))
        picker.standing_wanted.connect(partial(self._standing, picker))

    def _run(
        self,
        lane: Lane,
        picker: CertificatePicker,
        work: Callable[[], Any],
        show: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run work for a picker; the answer is dropped when its dialog is gone."""
        self._background.run(lane, work, show, failed, picker)

    def _certificates(self, picker: CertificatePicker) -> None:
        def show(certificates: Sequence[CertificateView]) -> None:
            picker.show_certificates(certificates)
            self._found(certificates)

        def failed(error: Exception) -> None:
            picker.show_certificates(())
            picker.failed.emit(trouble(error), False)

        self._run("token", picker, self._signer.certificates, show, failed)

    def _pin_state(self, picker: CertificatePicker, fingerprint: str) -> None:
        def ask() -> tuple[PinState, bool]:
            return self._signer.pin_state(fingerprint), self._signer.pin_pad(fingerprint)

        def show(state_and_pad: tuple[PinState, bool]) -> None:
            picker.show_pin_state(fingerprint, state_and_pad[0], pad=state_and_pad[1])

        def failed(error: Exception) -> None:
            picker.failed.emit(trouble(error), True)

        self._run("token", picker, ask, show, failed)

    def _standing(self, picker: CertificatePicker, fingerprint: str) -> None:
        def show(warning: str) -> None:
            picker.show_standing(fingerprint, certificate_standing(warning))

        def failed(error: Exception) -> None:
            failure = trouble(error)
            words = Toned(Text("✗ %1. %2", failure.title, failure.advice), "bad")
            picker.show_standing(fingerprint, words, barred=True)

        self._run("authority", picker, partial(self._signer.standing, fingerprint), show, failed)


class PaperSigning(QObject):
    """One dialog at a time; the same dialog, questions and order for an act and for a paper of none."""

    closed = Signal()  # signed and kept, or given up

    def __init__(
        self,
        signer: TokenDesk,
        background: Background,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
        on_certificates: Callable[[Sequence[CertificateView]], None] = lambda certificates: None,
    ) -> None:
        super().__init__(parent)
        self._signer, self._background, self._clock = signer, background, clock
        self._questions = TokenQuestions(signer, background, on_certificates)
        self.dialog: SignDialog | None = None

    def sign(
        self, paper: Paper, act_label: str, dossier_words: str, keep: Keep, window: QWidget
    ) -> None:
        """Show the paper, sign it, hand the signed bytes to `keep`; closing the dialog keeps nothing."""
        dialog = SignDialog(paper, act_label, dossier_words, self._background, self._clock, window)
        self.dialog = dialog
        self._questions.answer(dialog.picker)
        dialog.sign_wanted.connect(partial(self._sign, dialog, keep))
        dialog.finished.connect(self._closed)
        dialog.start()

    def token_changed(self) -> None:
        """Another token was plugged in, or this one pulled."""
        if self.dialog is not None:
            self.dialog.token_changed()

    def _closed(self, _result: int) -> None:
        self.dialog = None
        self.closed.emit()

    def _sign(self, dialog: SignDialog, keep: Keep, fingerprint: str, pin: str | None) -> None:
        signer = dialog.picker.subject_of(fingerprint)

        def failed(error: Exception) -> None:
            dialog.fail(trouble(error))

        def signed(pdf: bytes) -> None:
            dialog.recording()
            keep(pdf, signer, dialog.finish, failed)

        work = partial(self._signer.sign, dialog.paper, fingerprint, pin)
        self._background.run("token", work, signed, failed, dialog)
