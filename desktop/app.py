"""Composition root: builds every part, starts and joins every thread. Only `__main__`, the tour and tests import it.

Lanes: ui (Qt's loop) · desk, token, authority, print, preview (Background) · sync, inspection (a thread each).
The window is on the screen before the database library is imported: that happens on the desk lane, at sign-in.
"""

from __future__ import annotations

import gc
import logging
import sys
from contextlib import ExitStack
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QLockFile, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from desktop.desk.machine.setting_up import OwnSettings, SettingUp
from desktop.errors import OfficerError
from desktop.models.dossier.rules import Role
from desktop.settings import config, log, preferences
from desktop.settings.config import RESOURCES, Settings
from desktop.settings.profiles import Profile, load_profile
from desktop.settings.profiles import read as read_profile
from desktop.training.host import TrainingHost
from desktop.training.portal.books import Books
from desktop.ui.kit import language, look
from desktop.ui.kit.background import Background
from desktop.ui.kit.words import salvage_text
from desktop.ui.settings.first_run import FirstRun
from desktop.ui.settings.profile_dialog import ProfileDialog, WaitNotice
from desktop.ui.signing.paper_signing import PaperSigning
from desktop.ui.window.main import MainWindow, now_in_hanoi

if TYPE_CHECKING:  # heavy: imported on the desk lane
    from desktop.desk.counter.verbs import Counter
    from desktop.desk.law.calendar import CalendarDesk
    from desktop.desk.law.catalogue import CatalogueDesk
    from desktop.desk.machine.session import Desk
    from desktop.desk.reports.verbs import Reports
    from desktop.desk.token.lasting import SetLevel
    from desktop.desk.token.signatures import TokenDesk
    from desktop.desk.token.signed_files import SignedFiles
    from desktop.desk.token.token_health import TokenHealth
    from desktop.inspection.watch import InspectionWatch
    from desktop.models.catalogue.loading import Catalogue
    from desktop.models.law.calendar import Calendar
    from desktop.models.store.vault import PassphraseNeed
    from desktop.sync.portal.site import Site
    from desktop.sync.worker import Worker

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


def dressed_application() -> QApplication:
    """The one QApplication, with our words, in the palette and the language its user chose."""
    made = QApplication.instance()
    if isinstance(made, QApplication) and made.property("theme"):
        return made
    look.prepare_environment()
    liked = preferences.load_preferences()
    language.use(liked.language)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("motcua")
    app.setApplicationDisplayName("Một Cửa")
    look.dress(app, liked.theme)
    return app


def what_to_open(folder: Path) -> tuple[Path | None, bool]:
    """The one profile there is. None: it is set up now; several, or a damaged one: the officer chooses.

    (None, False) = nothing; True = training.
    """
    found = {path: read_or_trouble(path) for path in config.profiles(folder)}
    if len(found) == 1 and all(isinstance(each, Profile) for each in found.values()):
        return next(iter(found)), False
    dressed_application()
    background = Background()
    try:
        if found:
            chooser = ProfileDialog(found)
            _shown(chooser)
            if not chooser.set_up:
                return chooser.chosen, chooser.training
        wizard = FirstRun(SettingUp(folder), background)
        _shown(wizard)
        return wizard.written, wizard.training
    finally:
        background.close()


def train(stack: ExitStack, host: TrainingHost) -> Path:
    """The portal, its authority and keys are made at the first start: that takes a while, and is said."""
    dressed_application()
    stack.push(host)
    failed: list[Exception] = []
    background, waiting = Background(), WaitNotice("Đang chuẩn bị cổng và thiết bị ký tập huấn…")
    background.run("print", host.__enter__, lambda _host: None, failed.append, waiting)
    background.idle.connect(waiting.accept)
    _shown(waiting)
    background.close()
    if failed:
        raise failed[0]
    return host.profile


def _shown(dialog: QDialog) -> None:
    """Not in the application's own loop: its quitting at the last window would end the program that comes next."""
    loop = QEventLoop()
    dialog.finished.connect(loop.quit)
    dialog.show()
    loop.exec()


def read_or_trouble(path: Path) -> Profile | OfficerError:
    """A profile, or what is wrong with it."""
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
        None, "Một Cửa", "Chương trình đang mở ở cửa sổ khác trên máy này. Hãy dùng cửa sổ đó."
    )
    return 1


UPKEEP_AFTER = 5 * 60_000  # milliseconds after sign-in


Unsent = tuple[
    int, bool
]  # acts that are not settled; whether a backup that was read back holds them


def _news(settings: Settings, unsent: Unsent) -> str:
    """What to tell of a later version, "" when there is none."""
    from desktop.desk.machine import updates

    found = updates.ask(settings)
    return updates.notice(found, *unsent) if found is not None and found.later else ""


def _knows(desk: Desk, password: str) -> bool:
    """On the desk lane: the lock's password."""
    from desktop.desk.machine import session

    return session.knows(desk.store, password)


def _keep(name: str, wish: str) -> None:
    """One of the preferences by its name; the others stay."""
    try:
        kept = asdict(preferences.load_preferences())
        preferences.keep_preferences(preferences.Preferences(**{**kept, name: wish}))
    except OSError as error:  # the next start looks as this one did: nothing to stop work for
        _log.info("preference not kept", exc_info=error)


def _unseen(_outcome: object) -> None:
    """Upkeep has nothing to say to the officer; what fails is in the log (ui.kit.background)."""


class Program(QObject):
    """One window, one officer at a time. Also the `Session` the sign-in page talks to."""

    _status = Signal(object)  # SyncStatus, from the sync thread
    _changed = Signal(object)  # dossier ids, from the sync thread

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._desk: Desk | None = None
        self._lasting: SetLevel | None = None
        self._worker: Worker | None = None
        self._watch: InspectionWatch | None = None
        self._counter: Counter | None = None
        self._catalogue: CatalogueDesk | None = None
        self._calendar: CalendarDesk | None = None
        self._signer: TokenDesk | None = None
        self._reports: Reports | None = None
        self.background = Background(self)
        self.window = MainWindow(settings, self, self.background)
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
        return self._counter

    def close(self) -> None:
        """Join every thread and close the cache; what was recorded is already on the disk."""
        self.background.close()
        self._leave()

    # ── signing in: on the desk lane ─────────────────────────────────────────────────────────────

    def needs_passphrase(self, account: str) -> PassphraseNeed:
        from desktop.models.store import vault

        return vault.needs_passphrase(
            self._settings.account_folder(account), self._settings.keyring
        )

    def sign_in(self, account: str, password: str, passphrase: str | None, offline: bool) -> Desk:
        """Open the desk, or renew the session of the one that is open. Another account closes it first."""
        from desktop.desk.machine import session
        from desktop.sync.engine import vietnam_now

        now = vietnam_now()
        desk = self._desk
        if (
            desk is not None
            and desk.officer.account.casefold() == account.casefold()
            and not offline
        ):
            portal, officer = session.connect(self._settings, account, password)
            session.remember(desk.store, officer, password, now)
            return replace(desk, portal=portal, officer=officer)
        opening = session.open_offline if offline else session.open_online
        opened = opening(self._settings, account, password, passphrase, now)
        self._leave()
        self._build(opened)
        assert self._counter is not None
        self._build_reports(self._counter)
        return opened

    def _build(self, desk: Desk) -> None:
        from desktop.desk.counter.verbs import Counter
        from desktop.desk.law.calendar import CalendarDesk
        from desktop.desk.law.catalogue import CatalogueDesk
        from desktop.models.catalogue.calendar_tables import load_calendar
        from desktop.models.catalogue.loading import load_catalogue
        from desktop.sync.portal.site import load_site

        site = load_site(self._settings.site)
        shipped = load_catalogue(RESOURCES / "catalogue")
        self._catalogue = CatalogueDesk(
            desk.store, self._settings, desk.officer, site, shipped, changed=self._edited
        )
        self._catalogue.begin()
        self._calendar = CalendarDesk(
            desk.store,
            self._settings,
            desk.officer,
            site,
            partial(getattr, self._catalogue, "catalogue"),
            load_calendar(self._settings.calendar or RESOURCES / "calendar"),
            changed=self._new_year,
        )
        self._counter = Counter(
            desk.store,
            desk.files,
            self._settings,
            desk.officer,
            site,
            self._catalogue.ours,
            self._calendar.calendar,
        )
        self._build_threads(desk, site)

    def _build_threads(self, desk: Desk, site: Site) -> None:
        """The token, and what goes on beside the officer: looking into files, extending, syncing."""
        from desktop.desk.token.certificate_checks import SigningMemory
        from desktop.desk.token.lasting import SetLevel
        from desktop.desk.token.signatures import TokenDesk
        from desktop.inspection.watch import InspectionWatch
        from desktop.sync.engine import vietnam_now
        from desktop.sync.worker import Worker

        memory = SigningMemory(desk.store, desk.files, desk.officer, vietnam_now)
        self._signer = TokenDesk(self._settings, desk.officer, vietnam_now, memory)
        self._watch = InspectionWatch(
            desk.store, desk.files, on_change=self._changed.emit, now=vietnam_now
        )
        self._lasting = SetLevel(self._settings, vietnam_now)
        self._worker = Worker(
            desk.store,
            desk.files,
            site,
            self._settings,
            desk.officer,
            desk.portal,
            on_status=self._status.emit,
            on_change=self._pulled,
            lasting=self._lasting,
        )

    def _build_reports(self, counter: Counter) -> None:
        from desktop.desk.reports.verbs import Reports

        self._reports = Reports(counter.decisions)

    def _signed_files(self, desk: Desk) -> SignedFiles:
        from desktop.desk.token.signed_files import SignedFiles

        return SignedFiles(desk.files.get, self._settings)

    def _token_health(self) -> TokenHealth:
        from desktop.desk.token.token_health import TokenHealth

        return TokenHealth(self._settings)

    def _pulled(self, changed: frozenset[int]) -> None:
        """On the sync thread: the screen reads again, and new files are looked into."""
        self._changed.emit(changed)
        if self._watch is not None:
            self._watch.wake()

    def _edited(self, catalogue: Catalogue) -> None:
        """On the desk lane: an edited catalogue was accepted."""
        if self._counter is not None:
            self._counter.use_catalogue(catalogue)

    def _new_year(self, calendar: Calendar) -> None:
        """On the desk lane: a new year's table was accepted, every clock counts by it."""
        if self._counter is not None:
            self._counter.use_calendar(calendar)
        self._changed.emit(frozenset())

    def _leave(self) -> None:
        lasting, self._lasting = self._lasting, None  # first: the worker waits for it
        worker, self._worker = self._worker, None
        watch, self._watch = self._watch, None
        signer, self._signer = self._signer, None
        desk, self._desk = self._desk, None
        for part, end in (
            (lasting, "stop"),
            (worker, "stop"),
            (watch, "stop"),
            (signer, "close"),
            (desk, "close"),
        ):
            if part is not None:
                getattr(part, end)()

    # ── on the ui lane ───────────────────────────────────────────────────────────────────────────

    def _signed_in(self, desk: Desk) -> None:
        renewed = self._desk is not None
        self._desk = desk
        assert self._worker is not None  # built with the desk
        assert self._watch is not None
        assert self._counter is not None
        assert self._signer is not None
        if renewed and desk.portal is not None:
            self._worker.signed_in(desk.portal)
            self.window.back_to_work()
            return
        if not gc.get_freeze_count():
            gc.freeze()  # what the libraries made at import stays: no full pass over it in mid-morning (50 ms)
        signed_files = self._signed_files(desk)
        self.window.dossier_page.signatures.use(signed_files.signatures)
        self.window.printing.use(self._counter)
        self.window.settings.use_desk(self._counter)
        self.window.shell.use_lock(partial(_knows, desk))
        self.window.open_desk(self._counter, self._signer, desk.officer.name, self._counter.roles)
        self._open_office(self._counter, self._signer)
        self.window.signing.use(signed_files, self._token_health(), self._signer)
        assert self._catalogue is not None
        self.window.open_catalogue(self._catalogue)
        assert self._calendar is not None
        self.window.open_calendar(self._calendar)
        assert self._reports is not None
        signing = PaperSigning(self._signer, self.background, now_in_hanoi)
        self.window.open_reports(self._reports, signing)
        if desk.salvaged is not None:
            self.window.tell(salvage_text(desk.salvaged.acts, desk.salvaged.aside.name))
        self._worker.start()
        self._watch.start()
        QTimer.singleShot(UPKEEP_AFTER, self, self._tidy_up)

    def _open_office(self, counter: Counter, signer: TokenDesk) -> None:
        from desktop.desk.counter.entry import CounterEntry
        from desktop.desk.counter.entry_receipts import EntryReceipts
        from desktop.desk.office.registry import Registry
        from desktop.desk.office.together import Office

        self.window.open_books(Registry(counter.decisions))
        office = Office.of(counter.decisions)
        self.window.open_office(counter, office, signer, counter.roles)
        if Role.COUNTER in counter.roles:
            self.window.open_entry(
                CounterEntry(counter.decisions), EntryReceipts(counter.decisions)
            )

    def _tidy_up(self) -> None:
        """Some minutes into the day, when the morning's rush at the screen is over."""
        if self._desk is not None:
            self.background.run("desk", self._upkeep, self._ask_for_news, _unseen)

    def _ask_for_news(self, unsent: Unsent | None) -> None:
        """Of a later version, where the policy names a place; an office's line may be slow, so not on the desk lane."""
        if unsent is not None and self._settings.updates_url:
            self.background.run(
                "print", partial(_news, self._settings, unsent), self._tell, _unseen
            )

    def _tell(self, text: str) -> None:
        if text:
            self.window.tell(text)

    def _upkeep(self) -> Unsent | None:
        """On the desk lane, where the desk is also closed: it is open for as long as this runs."""
        from desktop.desk.machine import backup, upkeep
        from desktop.sync.engine import vietnam_now

        desk = self._desk
        if desk is not None:
            upkeep.daily(
                desk.store, desk.files, self._settings, desk.officer.account, vietnam_now()
            )
            with desk.store.read() as conn:
                return backup.unsent(conn)[0], backup.proven(desk.store.folder, conn)
        return None

    def _kick(self, *, now: bool = False) -> None:
        if self._worker is not None:
            self._worker.kick(impatient=now)
