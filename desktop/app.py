"""Composition root: builds every part, starts and joins every thread. Only `__main__`, the tour and tests import it.

Lanes: ui (Qt's loop) · desk, token, authority, print, preview (Background) · sync, inspection (a thread each).
The window is on the screen before the database library is imported: that happens on the desk lane, at sign-in.
"""

from __future__ import annotations

import gc
import logging
import sys
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QLockFile, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from desktop.desk.machine.setting_up import OwnSettings, SettingUp
from desktop.errors import OfficerError
from desktop.models.dossier.rules import Role
from desktop.settings import config, log, preferences
from desktop.settings.config import Settings
from desktop.settings.profiles import Profile, load_profile
from desktop.settings.profiles import read as read_profile
from desktop.texts import Text
from desktop.training.host import TrainingHost
from desktop.training.portal.books import Books
from desktop.ui.kit import garbage, language, look
from desktop.ui.kit.background import Background
from desktop.ui.kit.words import salvage_text
from desktop.ui.settings.first_run import FirstRun
from desktop.ui.settings.profile_dialog import ProfileDialog, WaitNotice
from desktop.ui.signing.papers import PaperSigning
from desktop.ui.window.main import MainWindow, now_in_hanoi

if TYPE_CHECKING:  # heavy: imported on the desk lane
    from collections.abc import Callable
    from datetime import datetime

    from desktop.desk.counter.verbs import Counter
    from desktop.desk.open_desk import OpenDesk, Unsent
    from desktop.models.store.vault import PassphraseNeed

_log = logging.getLogger(__name__)
__all__ = ["Books", "Program", "TrainingHost", "dressed_application", "run", "training_books"]


def run(profile: Path | None, *, training: bool = False) -> int:
    """Open the window and stay until it is closed; the process's exit code."""
    with ExitStack() as stack:
        if profile is None and not training:
            profile, training = what_to_open(config.program_folder())
        if training:
            profile = train(stack, TrainingHost(config.program_folder() / "tap-huan"))
        if profile is None:
            return 0
        settings = load_profile(profile)
        log.start_log(settings.folder)
        app = dressed_application()
        lock = QLockFile(str(settings.folder / "running.lock"))
        lock.setStaleLockTime(0)
        if not lock.tryLock(100):
            return _already_open()
        stack.callback(lock.unlock)
        program = Program(settings)
        stack.callback(program.close)
        program.window.show()
        return app.exec()


def dressed_application(liked: preferences.Preferences | None = None) -> QApplication:
    """The one QApplication, with our words, in the palette and the language its user chose, or in those told."""
    running = QApplication.instance()
    if isinstance(running, QApplication) and running.property("theme"):
        return running
    look.prepare_environment()
    liked = liked or preferences.load_preferences()
    language.use(liked.language)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("motcua")
    app.setApplicationDisplayName(Text("Một Cửa"))
    look.dress(app, liked.theme)
    garbage.keep_to_this_thread(app)
    return app


def what_to_open(folder: Path) -> tuple[Path | None, bool]:
    """(profile to open, whether training was chosen); (None, False): nothing is opened.

    A single sound profile is opened at once. Of several, or of a damaged one, the officer chooses; where there is
    none, the wizard sets one up.
    """
    profiles_by_path = {path: read_or_trouble(path) for path in config.profiles(folder)}
    if len(profiles_by_path) == 1 and all(
        isinstance(profile, Profile) for profile in profiles_by_path.values()
    ):
        return next(iter(profiles_by_path)), False
    dressed_application()
    background = Background()
    try:
        if profiles_by_path:
            chooser = ProfileDialog(profiles_by_path)
            _shown(chooser)
            if not chooser.set_up:
                return chooser.chosen, chooser.training
        wizard = FirstRun(SettingUp(folder), background)
        _shown(wizard)
        return wizard.written, wizard.training
    finally:
        background.close()


def train(stack: ExitStack, host: TrainingHost) -> Path:
    """Start the training office; its profile. The first start makes the portal, its authority and keys: a notice says
    that this takes a while.
    """
    dressed_application()
    stack.push(host)
    failed: list[Exception] = []
    background, waiting = (
        Background(),
        WaitNotice(Text("Đang chuẩn bị cổng và thiết bị ký tập huấn…")),
    )
    background.run("print", host.__enter__, lambda _host: None, failed.append, waiting)
    background.idle.connect(waiting.accept)
    _shown(waiting)
    background.close()
    if failed:
        raise failed[0]
    return host.profile


def _shown(dialog: QDialog) -> None:
    """Show a dialog and wait in a loop of its own: the application's loop would quit with the last window, before the
    main one is open.
    """
    loop = QEventLoop()
    dialog.finished.connect(loop.quit)
    dialog.show()
    loop.exec()


def read_or_trouble(path: Path) -> Profile | OfficerError:
    """The profile at `path`, or the error that says why it cannot be opened."""
    try:
        load_profile(path)
        return read_profile(path)
    except OfficerError as error:
        return error


def training_books(path: Path) -> Books:
    """The training portal's own books, for the tour's accounting."""
    return Books(path)


def _already_open() -> int:
    QMessageBox.information(
        None,
        Text("Một Cửa"),
        Text("Chương trình đang mở ở cửa sổ khác trên máy này. Hãy dùng cửa sổ đó."),
    )
    return 1


UPKEEP_AFTER = 5 * 60_000  # milliseconds after sign-in


def _news(settings: Settings, unsent: Unsent) -> str:
    """Ask for news on the print lane, because an office's line may be slow."""
    from desktop.desk.open_desk import news

    return news(settings, unsent)


def _keep(name: str, wish: str) -> None:
    """Save one preference under its name; the others stay as they are."""
    try:
        preferences_kept = asdict(preferences.load_preferences())
        preferences.keep_preferences(preferences.Preferences(**{**preferences_kept, name: wish}))
    except OSError as error:  # work goes on; the next start merely looks as this one did
        _log.info("preference not kept", exc_info=error)


def _unseen(_outcome: object) -> None:
    """Upkeep has nothing to say to the officer; what fails is in the log (ui.kit.background)."""


class Program(QObject):
    """One window, one officer at a time. Also the `Session` the sign-in page talks to.

    Signing in opens a desk on its lane, the window then shows it; closing, or another account, closes it.
    """

    _status = Signal(object)  # SyncStatus, from the sync thread
    _changed = Signal(object)  # dossier ids, from the sync thread

    def __init__(self, settings: Settings, clock: Callable[[], datetime] = now_in_hanoi) -> None:
        super().__init__()
        self._settings, self._clock = settings, clock
        self._open: OpenDesk | None = None  # set on the desk lane
        self.background = Background(self)
        self.window = MainWindow(settings, self, self.background, clock=clock)
        self._status.connect(self.window.show_status)
        self._changed.connect(self.window.refresh)
        self.window.settings.theme_chosen.connect(partial(_keep, "theme"))
        self.window.settings.language_chosen.connect(partial(_keep, "language"))
        if settings.profile is not None:
            self.window.settings.use(OwnSettings(settings.profile))
        self.window.signed_in.connect(self._signed_in)
        self.window.sync_requested.connect(partial(self._kick, now=True))
        self.window.act_recorded.connect(self._kick)
        self.window.show_sign_in()

    @property
    def counter(self) -> Counter | None:
        """The open desk's verbs, None before sign-in."""
        return self._open.counter if self._open is not None else None

    # ── signing in: on the desk lane ─────────────────────────────────────────────────────────────

    def needs_passphrase(self, account: str) -> PassphraseNeed:
        from desktop.models.store import vault

        return vault.needs_passphrase(
            self._settings.account_folder(account), self._settings.keyring
        )

    def sign_in(
        self, account: str, password: str, passphrase: str | None, offline: bool
    ) -> OpenDesk | None:
        """Sign in and open the account's desk, closing any other. None: the open desk is this account's and got a new
        session.
        """
        from desktop.desk.machine import session
        from desktop.desk.open_desk import Listener, open_desk

        now, opened = self._clock(), self._open
        if opened is not None and opened.belongs_to(account) and not offline:
            self._open = opened.renewed(account, password, now)
            return None
        opening = session.open_offline if offline else session.open_online
        desk = opening(self._settings, account, password, passphrase, now)
        self._leave()
        with ExitStack() as undo:
            undo.callback(desk.close)
            self._open = open_desk(
                desk, Listener(self._status.emit, self._changed.emit), self._clock
            )
            undo.pop_all()
        return self._open

    # ── open: on the ui lane ─────────────────────────────────────────────────────────────────────

    def _signed_in(self, opened: OpenDesk | None) -> None:
        if opened is None:
            self.window.back_to_work()
            return
        if not gc.get_freeze_count():
            gc.freeze()  # objects made at import live on: no full collection passes over them later (50 ms)
        self._show(opened)
        if (salvaged := opened.session.salvaged) is not None:
            self.window.tell(salvage_text(salvaged.acts, salvaged.aside.name))
        opened.start()
        QTimer.singleShot(UPKEEP_AFTER, self, self._tidy_up)

    def _show(self, opened: OpenDesk) -> None:
        """Hand each part of the desk to the screen that works with it."""
        window, counter, signer = self.window, opened.counter, opened.signer
        window.dossier_page.signatures.use(opened.signed_files.signatures)
        window.printing.use(counter)
        window.settings.use_desk(counter)
        window.shell.use_lock(opened.knows)
        window.open_desk(counter, signer, opened.session.officer.name, counter.roles)
        window.open_books(opened.registry)
        window.open_office(counter, opened.office, signer, counter.roles)
        if Role.COUNTER in counter.roles:
            window.open_entry(opened.entry, opened.receipts)
        window.signing.use(opened.signed_files, opened.token_health, signer)
        window.open_catalogue(opened.catalogue)
        window.open_calendar(opened.calendar)
        window.open_reports(opened.reports, PaperSigning(signer, self.background, self._clock))

    def _kick(self, *, now: bool = False) -> None:
        if self._open is not None:
            self._open.worker.kick(impatient=now)

    def _tidy_up(self) -> None:
        """Start the upkeep some minutes after sign-in, when the morning's rush at the screen is over."""
        self.background.run("desk", self._upkeep, self._ask_for_news, _unseen)

    def _upkeep(self) -> Unsent | None:
        """Do the upkeep on the desk lane. The desk is closed on the same lane, so it stays open while this runs."""
        return self._open.tidy_up() if self._open is not None else None

    def _ask_for_news(self, unsent: Unsent | None) -> None:
        """Ask for a later version, where the policy names a place; not on the desk lane, because an office's line may
        be slow.
        """
        if unsent is not None and self._settings.updates_url:
            work = partial(_news, self._settings, unsent)
            self.background.run("print", work, self._tell, _unseen)

    def _tell(self, text: str) -> None:
        if text:
            self.window.tell(text)

    # ── leaving ──────────────────────────────────────────────────────────────────────────────────

    def close(self) -> None:
        """Join every thread and close the cache; what was recorded is already on the disk."""
        self.background.close()
        self._leave()

    def _leave(self) -> None:
        opened, self._open = self._open, None
        if opened is not None:
            opened.close()
