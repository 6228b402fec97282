"""Signing a paper that belongs to no act: a report, an inspector's record, the list of a package."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.models.views import CertificateView, Paper, PinState
from desktop.ui.background import Background
from desktop.ui.ports import Signer
from desktop.ui.sign_dialog import SignDialog
from desktop.ui.words import Toned, certificate_standing, trouble

Keep = Callable[[bytes, Callable[[], None], Callable[[Exception], None]], None]
"""Given the signed bytes: keep them, then call the first (done) or the second (failed)."""


class PaperSigning(QObject):
    """One dialog at a time; the same dialog, questions and order as for an act."""

    def __init__(
        self,
        signer: Signer,
        background: Background,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._signer, self._background, self._clock = signer, background, clock
        self.dialog: SignDialog | None = None

    def sign(self, paper: Paper, what: str, who: str, keep: Keep, window: QWidget) -> None:
        """Show the paper, sign it, hand the signed bytes to `keep`; closing the dialog keeps nothing."""
        dialog = SignDialog(paper, what, who, self._background, self._clock, window)
        self.dialog = dialog
        dialog.certificates_wanted.connect(partial(self._certificates, dialog))
        dialog.pin_state_wanted.connect(partial(self._pin_state, dialog))
        dialog.standing_wanted.connect(partial(self._standing, dialog))
        dialog.sign_wanted.connect(partial(self._sign, dialog, keep))
        dialog.finished.connect(self._closed)
        dialog.start()

    def _closed(self, _result: int) -> None:
        self.dialog = None

    def _certificates(self, dialog: SignDialog) -> None:
        def show(found: Sequence[CertificateView]) -> None:
            dialog.show_certificates(found)

        def failed(error: Exception) -> None:
            dialog.show_certificates(())
            dialog.fail(trouble(error))

        self._background.run("token", self._signer.certificates, show, failed, dialog)

    def _pin_state(self, dialog: SignDialog, fingerprint: str) -> None:
        def ask() -> tuple[PinState, bool]:
            return self._signer.pin_state(fingerprint), self._signer.pin_pad(fingerprint)

        def show(found: tuple[PinState, bool]) -> None:
            dialog.show_pin_state(fingerprint, found[0], pad=found[1])

        def failed(error: Exception) -> None:
            dialog.fail(trouble(error), look_again=True)

        self._background.run("token", ask, show, failed, dialog)

    def _standing(self, dialog: SignDialog, fingerprint: str) -> None:
        def show(warning: str) -> None:
            dialog.show_standing(fingerprint, certificate_standing(warning))

        def failed(error: Exception) -> None:
            found = trouble(error)
            words = Toned(f"✗ {found.title}. {found.advice}", "bad")
            dialog.show_standing(fingerprint, words, barred=True)

        work = partial(self._signer.standing, fingerprint)
        self._background.run("authority", work, show, failed, dialog)

    def _sign(self, dialog: SignDialog, keep: Keep, fingerprint: str, pin: str | None) -> None:
        def failed(error: Exception) -> None:
            dialog.fail(trouble(error))

        def signed(pdf: bytes) -> None:
            dialog.recording()
            keep(pdf, dialog.finish, failed)

        work = partial(self._signer.sign, dialog.paper, fingerprint, pin)
        self._background.run("token", work, signed, failed, dialog)
