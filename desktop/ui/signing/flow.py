"""Between the pages about signatures and the desk: files somebody brought, the token's state, its PIN."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.models.pages.views import CertificateView, PinState
from desktop.texts import Text
from desktop.ui.kit.background import Background, Lane
from desktop.ui.kit.flow import DeskFlow, told_by
from desktop.ui.signing.pin_dialog import PinDialog
from desktop.ui.signing.token_page import TokenPage
from desktop.ui.signing.verify_page import VerifyPage

if TYPE_CHECKING:
    from desktop.desk.token.signatures import TokenDesk
    from desktop.desk.token.signed_files import SignedFiles
    from desktop.desk.token.token_health import TokenHealth


class SigningFlow(DeskFlow):
    """Two pages; `use` gives them the desk of whoever signed in."""

    shown = Signal(QWidget)  # bring this page to the front
    left = Signal()

    def __init__(self, background: Background, parent: QObject) -> None:
        self.verify, self.token = VerifyPage(background), TokenPage()
        super().__init__(background, self.token.fail, parent)
        self._files: SignedFiles | None = None
        self._health: TokenHealth | None = None
        self._signer: TokenDesk | None = None
        self.dialog: PinDialog | None = None
        self.verify.left.connect(self.left)
        self.token.left.connect(self.left)
        self.verify.file_wanted.connect(self._examine)
        self.token.look_wanted.connect(self._diagnose)
        self.token.pin_wanted.connect(self._ask_pin)

    @property
    def pages(self) -> tuple[VerifyPage, TokenPage]:
        return self.verify, self.token

    def use(self, files: SignedFiles, health: TokenHealth, signer: TokenDesk) -> None:
        """After each sign-in."""
        self._files, self._health, self._signer = files, health, signer

    def show_verify(self) -> None:
        """Ctrl+Shift+K."""
        if self._files is not None:
            self.shown.emit(self.verify)
            self.verify.choose.setFocus()

    def show_token(self) -> None:
        """F12, or a click on the status line's token."""
        if self._health is not None:
            self.shown.emit(self.token)
            self.token.look.setFocus()
            self.token.begin()

    def _examine(self, path: str, ask: bool) -> None:
        assert self._files is not None  # the pages are shown after `use` alone
        lane: Lane = "authority" if ask else "preview"
        work = partial(self._files.examine, Path(path), online=ask)
        failed = told_by(partial(self.verify.fail, path))
        self._background.run(lane, work, partial(self.verify.show_file, path), failed, self)

    def _diagnose(self) -> None:
        assert self._health is not None
        self._run(self._health.diagnose, self.token.show_diagnosis, "authority")

    def _ask_pin(self) -> None:
        """Which tokens are there is asked first: without one there is nothing to change."""
        assert self._signer is not None
        self._run(self._signer.certificates, self._open, "token")

    def _open(self, certificates: Sequence[CertificateView]) -> None:
        self.dialog = dialog = PinDialog(certificates, self.token)
        dialog.pin_state_wanted.connect(partial(self._pin_state, dialog))
        dialog.change_wanted.connect(partial(self._change, dialog))
        dialog.finished.connect(self._closed)
        dialog.start()

    def _closed(self, _result: int) -> None:
        self.dialog = None

    def _pin_state(self, dialog: PinDialog, fingerprint: str) -> None:
        def show(state: PinState) -> None:
            dialog.show_pin_state(fingerprint, state)

        assert self._signer is not None
        work = partial(self._signer.pin_state, fingerprint)
        self._background.run("token", work, show, self._failed, dialog)

    def _change(self, dialog: PinDialog, fingerprint: str, old: str, new: str) -> None:
        def changed(_nothing: None) -> None:
            dialog.done(PinDialog.DialogCode.Accepted)
            self.token.tell(Text("✓ Đã đổi mã PIN. Từ nay ký bằng mã mới."))

        assert self._signer is not None
        work = partial(self._signer.change_pin, fingerprint, old, new)
        self._background.run("token", work, changed, told_by(dialog.fail), dialog)
