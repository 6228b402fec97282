"""What is plugged in, told to the status line: asked every other second, because drivers tell nobody."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.models.pages.views import CertificateView
from desktop.texts import Text
from desktop.ui.kit.background import Background
from desktop.ui.kit.words import Tone, Toned, token_text, trouble

if TYPE_CHECKING:
    from desktop.desk.token.signatures import TokenDesk

POLL_MS = 2_000
REST_MS = 30_000  # after a driver failed: it is started anew each time


class TokenWatch(QObject):
    """Made when the desk opens, dropped when it closes. Its questions queue behind a signature, never before."""

    seen = Signal(object, str)  # Text, tone for the status line
    pulled = Signal()  # the last one is gone
    changed = Signal()  # another token, or none

    def __init__(self, signer: TokenDesk, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._signer, self._background = signer, background
        self._serials: tuple[str, ...] | None = None  # as last seen; None: not looked yet
        self._asking = False
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._poll)

    def start(self) -> None:
        self.look()
        self._timer.start()

    def look(self) -> None:
        """Read the certificates anew."""
        self._background.run("token", self._signer.certificates, self.found, self._failed, self)

    def found(self, certificates: Sequence[CertificateView]) -> None:
        """Tell what is plugged in; whoever asked for certificates calls it, too. The authority is asked ahead about
        the best one.
        """
        self._tell(token_text(certificates))
        best = next((c for c in certificates if not c.problem), None)
        if best is not None:
            work = partial(self._signer.standing, best.fingerprint)
            self._background.run("authority", work, self._heard, self._heard, self)

    def _heard(self, _answer: object) -> None:
        """Ignore the authority's word: the desk keeps it until the officer signs, and the sign dialog tells it."""

    def _poll(self) -> None:
        if not self._asking:
            self._asking = True
            self._background.run(
                "token", self._signer.plugged, self._plugged, self._poll_failed, self
            )

    def _plugged(self, serials: tuple[str, ...] | None) -> None:
        self._asking = False
        self._timer.setInterval(POLL_MS)
        if serials is None or serials == self._serials:  # None: it is signing
            return
        first, self._serials = self._serials is None, serials
        if first and serials:  # `start` has looked already
            return
        self.changed.emit()
        if serials:
            self.look()
        else:
            self._tell(token_text(()))
            if not first:
                self.pulled.emit()

    def _poll_failed(self, error: Exception) -> None:
        self._asking = False
        self._timer.setInterval(REST_MS)
        self._failed(error)

    def _failed(self, error: Exception) -> None:
        self._serials = None
        tone: Tone = "warn"
        self._tell(Toned(Text("⚠ %1", trouble(error).title), tone))

    def _tell(self, words: Toned) -> None:
        self.seen.emit(words.text, words.tone)
