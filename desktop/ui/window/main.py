"""The one window: header, banner, the page of the moment, the status line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.models.dossier.rules import Act, Role, acts_of
from desktop.models.pages.views import Link, ListRow, Queue, SyncStatus, queues_of
from desktop.settings.config import Settings
from desktop.texts import Text
from desktop.ui.dossier.page import DossierView
from desktop.ui.entry.flow import EntryFlow
from desktop.ui.kit.background import Background
from desktop.ui.kit.language import tr
from desktop.ui.kit.look import building
from desktop.ui.kit.palette import Command
from desktop.ui.kit.parts import let_go
from desktop.ui.kit.print_flow import PrintFlow
from desktop.ui.kit.words import HANOI, Toned, trouble
from desktop.ui.law.calendar_flow import CalendarFlow
from desktop.ui.law.calendar_page import CalendarPage
from desktop.ui.law.catalogue_flow import CatalogueFlow
from desktop.ui.law.catalogue_page import CataloguePage
from desktop.ui.list.outbox import OutboxPage
from desktop.ui.list.page import DossierList
from desktop.ui.office.books_flow import BooksFlow
from desktop.ui.office.books_page import BooksView
from desktop.ui.office.flow import OfficeFlow
from desktop.ui.reports.flow import ReportsFlow
from desktop.ui.reports.page import ReportsPage
from desktop.ui.settings.flow import SettingsFlow
from desktop.ui.signing.flow import SigningFlow
from desktop.ui.signing.papers import PaperSigning
from desktop.ui.window.counter_flow import CounterFlow
from desktop.ui.window.header import WindowHeader, show_keys
from desktop.ui.window.notices import WindowNotices
from desktop.ui.window.session import Session, SignIn
from desktop.ui.window.shell import Shell
from desktop.ui.window.sign_in_page import SignInPage
from desktop.ui.window.status_line import StatusLine

if TYPE_CHECKING:
    from desktop.desk.counter.entry import CounterEntry
    from desktop.desk.counter.entry_receipts import EntryReceipts
    from desktop.desk.counter.verbs import Counter
    from desktop.desk.law.calendar import CalendarDesk
    from desktop.desk.law.catalogue import CatalogueDesk
    from desktop.desk.office.registry import Registry
    from desktop.desk.office.together import Office
    from desktop.desk.reports.verbs import Reports
    from desktop.desk.token.signatures import TokenDesk
    from desktop.models.store.vault import PassphraseNeed

MINUTE_MS = 60_000  # how often the clocks are looked at
REFRESH_MS = 250  # the sync may report more often than anybody can read
COUNTER_ALONE = frozenset({Role.COUNTER})


def now_in_hanoi() -> datetime:
    return datetime.now(HANOI)


class MainWindow(QWidget):
    """app.py makes it, calls `show_sign_in`, and on `signed_in` hands it a desk by `open_desk`."""

    signed_in = Signal(object)  # what Session.sign_in returned
    sync_requested = Signal()  # F5
    act_recorded = Signal()  # something new in the outbox
    print_requested = Signal(object)  # PaperInfo
    closed = Signal()

    def __init__(
        self,
        settings: Settings,
        session: Session,
        background: Background,
        clock: Callable[[], datetime] = now_in_hanoi,
    ) -> None:
        super().__init__()
        self._settings, self._session, self._background = settings, session, background
        self._clock = clock
        self._status = SyncStatus(Link.SIGNED_OUT)
        self.flow: CounterFlow | None = None
        self.catalogue: CatalogueFlow | None = None
        self.office: OfficeFlow | None = None
        self.books: BooksFlow | None = None
        self.entry: EntryFlow | None = None
        self.calendar: CalendarFlow | None = None
        self.reports: ReportsFlow | None = None
        self._acts: tuple[Act, ...] = ()  # what this officer may do at all
        with building():
            self._build()
        self._connect()
        self.shell.use_commands(self._commands())
        self.setWindowTitle(tr("Một Cửa"))
        self.setMinimumSize(1180, 640)
        self.resize(1366, 720)

    def _build(self) -> None:
        settings, background, clock = self._settings, self._background, self._clock
        self.sign_in_page = SignInPage(
            Text("%1\n%2", settings.unit.desk, settings.unit.name),
            settings.portal_url,
            settings.training,
        )
        self.list_page = DossierList(clock)
        self.dossier_page = DossierView(background)
        self.outbox_page = OutboxPage(clock)
        self.catalogue_page = CataloguePage()
        self.calendar_page = CalendarPage()
        self.reports_page = ReportsPage()
        self.books_page = BooksView()
        self.signing = SigningFlow(background, self)
        self.settings = SettingsFlow(background, self)
        self.notices = WindowNotices()
        self.notice = self.notices.notice
        self.header = WindowHeader(settings)
        self.status = StatusLine()
        self.printing = PrintFlow(background, self.notice, self)
        self.stack = QStackedWidget()
        self.body = QWidget()  # what the lock covers
        self._lay_out()
        screens = (self.list_page, self.dossier_page)
        self.shell = Shell(self, self.body, screens, background, settings, clock)

    # ── what app.py calls ────────────────────────────────────────────────────────────────────

    def show_sign_in(self) -> None:
        """Ask who works here; with a desk already open, sign in again and come back."""
        again = self.flow is not None
        self.sign_in_page.set_back(again)
        self.sign_in_page.set_busy(False)
        self._bring(self.sign_in_page)
        self.sign_in_page.propose(self.sign_in_page.account.text() or self._settings.account)
        self._ask_passphrase(self.sign_in_page.account.text())

    def open_desk(
        self,
        counter: Counter,
        signer: TokenDesk,
        officer: str,
        roles: frozenset[Role] = COUNTER_ALONE,
    ) -> None:
        """Start (or restart, after a new sign-in) the work with an unlocked desk."""
        self.list_page.set_queues(queues_of(roles))
        let_go(self.flow)
        self.flow = flow = CounterFlow(
            counter,
            signer,
            (self.list_page, self.dossier_page, self.outbox_page),
            self._background,
            self._clock,
            self,
        )
        flow.dossier_shown.connect(partial(self._bring, self.dossier_page))
        flow.acted.connect(self.act_recorded)
        flow.acted.connect(self.refresh)
        flow.token_seen.connect(self.status.show_token)
        flow.fell_due.connect(self.notices.fell_due)
        flow.print_wanted.connect(self.print_requested)
        flow.lists.bulk_ready.connect(self._open_bulk)
        flow.token.pulled.connect(self.shell.token_pulled)
        self._acts = acts_of(roles)
        self.shell.begin(officer, self._acts, flow.open, lambda: flow.shown)
        self.sign_in_page.set_busy(False)
        self.status.show_officer(officer, self._settings.counter)
        flow.start()
        self.show_list()

    def open_office(
        self, counter: Counter, office: Office, signer: TokenDesk, roles: frozenset[Role]
    ) -> None:
        """Drafting, the tray, handing over, many at once: after `open_desk`, for the same officer."""
        assert self.flow is not None
        let_go(self.office)
        self.office = flow = OfficeFlow(
            counter, office, signer, self._background, self._clock, self
        )
        self.flow.special = flow.special
        self.list_page.tray.setVisible(Role.LEADER in roles)
        flow.recorded.connect(self.flow.show_recorded)
        flow.done.connect(self.flow.acted)
        flow.dossier_wanted.connect(self.flow.open)
        flow.print_wanted.connect(self.print_requested)

    def _handed_in(self, dossier_id: int) -> None:
        assert self.flow is not None
        if dossier_id:
            self.flow.open(dossier_id)
        self.flow.acted.emit()

    def _open_tray(self) -> None:
        if self.office is not None and self.list_page.tray.isVisibleTo(self.list_page):
            self.office.open_tray()

    def _open_bulk(self, rows: Sequence[ListRow]) -> None:
        if self.office is not None:
            self.office.open_bulk(rows, self._acts)

    def open_entry(self, verbs: CounterEntry, receipts: EntryReceipts) -> None:
        """Handing in at the counter (Ctrl+N); after a change of account the one before is let go."""
        let_go(self.entry)
        self.entry = flow = EntryFlow(verbs, receipts, self._background, self.stack)
        flow.shown.connect(partial(self._bring, flow.page))
        flow.page.left.connect(self.show_list)
        flow.done.connect(self._handed_in)
        flow.print_wanted.connect(self.print_requested)
        self.header.offer_entry(flow.open)

    def open_books(self, verbs: Registry) -> None:
        """The unit's books; after a change of account the ones before are let go."""
        let_go(self.books)
        self.books = BooksFlow(verbs, self.books_page, self._background, self)

    def show_books(self) -> None:
        """Ctrl+B. An incident report begins with what the program knows of the moment."""
        if self.books is None:
            return
        status = self._status
        self.books_page.propose_incident(self.list_page.title, status.text)
        self._bring(self.books_page)
        self.books.refresh()

    def open_catalogue(self, verbs: CatalogueDesk) -> None:
        """The officer's catalogue; after a change of account the one before is let go."""
        let_go(self.catalogue)
        self.catalogue = CatalogueFlow(verbs, self.catalogue_page, self._background, self)

    def open_calendar(self, verbs: CalendarDesk) -> None:
        """The officer's calendar; after a change of account the one before is let go."""
        let_go(self.calendar)
        self.calendar = CalendarFlow(verbs, self.calendar_page, self._background, self)

    def open_reports(self, verbs: Reports, signing: PaperSigning) -> None:
        """The officer's reports; after a change of account the ones before are let go."""
        assert self.flow is not None
        let_go(self.reports)
        self.reports = ReportsFlow(verbs, self.reports_page, self._background, signing, self)
        self.reports.dossier_wanted.connect(self.flow.open)

    def look_at_clocks(self) -> None:
        """Each minute: what fell due, and the times left that are on the screen."""
        if self.flow is not None:
            self.flow.look_at_clocks()
            self.refresh()

    def back_to_work(self) -> None:
        """Bring the work back after a session was renewed: the pages stand as the officer left them."""
        self.sign_in_page.set_busy(False)
        self.show_list()

    def tell(self, text: str) -> None:
        """Tell that something went well that belongs to no page."""
        self.notice.say(Toned(text, "good"))

    @property
    def status_now(self) -> SyncStatus:
        return self._status

    def show_status(self, status: SyncStatus) -> None:
        """From the sync, on the ui thread."""
        self._status = status
        self.status.show_status(status)
        self.header.show_status(status)
        self.dossier_page.show_link(status.link)
        self._show_banner()

    def refresh(self) -> None:
        """Data changed below: read again what is on the screen, at most a few times a second."""
        if self.flow is not None and not self._refresh.isActive():
            self._refresh.start()

    @property
    def refreshing(self) -> bool:
        """A refresh is about to read."""
        return self._refresh.isActive()

    # ── pages ────────────────────────────────────────────────────────────────────────────────

    def show_list(self) -> None:
        self._bring(self.list_page)
        self.list_page.take_focus()
        self.refresh()

    def show_outbox(self) -> None:
        if self.flow is not None:
            self._bring(self.outbox_page)
            self.outbox_page.table.setFocus()
            self.refresh()

    def show_catalogue(self, code: str = "") -> None:
        """F2; from a dossier at once to its procedure."""
        if self.catalogue is None:
            return
        self._bring(self.catalogue_page)
        self.catalogue_page.search.setFocus()
        if code:
            self.catalogue_page.go_to(code)
        self.catalogue.refresh()

    def show_calendar(self) -> None:
        """F4."""
        if self.calendar is not None:
            self._bring(self.calendar_page)
            self.calendar_page.lines.setFocus()
            self.calendar.show_year(self.calendar_page.year)

    def show_reports(self) -> None:
        """F7."""
        if self.reports is not None:
            self._bring(self.reports_page)
            self.reports_page.report.setFocus()
            self.reports.start()

    def show_keys(self) -> None:
        """F1."""
        show_keys(self)

    def _after_settings(self) -> None:
        """Go back to the work, or to the sign-in that the settings were opened from."""
        if self.flow is None:
            self.show_sign_in()
        else:
            self.show_list()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Send what was typed to the desk before anything closes."""
        self.dossier_page.flush()
        super().closeEvent(event)
        self.closed.emit()

    def _bring(self, page: QWidget) -> None:
        if self.stack.currentWidget() is self.dossier_page and page is not self.dossier_page:
            self.dossier_page.flush()
        self.stack.setCurrentWidget(page)
        working = self.flow is not None and page is not self.sign_in_page
        self.header.tools.setVisible(working)
        self.status.setVisible(self.flow is not None)
        self.notice.say(None)
        self._show_banner()

    def _show_banner(self) -> None:
        front = self.stack.currentWidget()
        self.notices.show_status(
            self._status,
            signing_in=self.flow is None or front is self.sign_in_page,
            on_outbox=front is self.outbox_page,
        )

    def _show_due(self, queue: Queue) -> None:
        self.list_page.clear_search()
        self._choose_queue(queue)

    def _missing_answered(self, left: bool) -> None:
        if self.flow is not None:
            self.flow.answer_missing(left)

    def _show_trouble(self, error: Exception) -> None:
        self.notice.fail(trouble(error))

    def _choose_queue(self, queue: Queue) -> None:
        if self.flow is not None:
            self.list_page.choose_queue(queue)
            self.show_list()

    def _find(self) -> None:
        if self.flow is not None:
            self.show_list()
            self.list_page.focus_search()

    def _sync_now(self) -> None:
        if self.flow is not None:
            self.sync_requested.emit()
            self.refresh()

    def _refresh_now(self) -> None:
        if self.flow is not None:
            self.flow.refresh()

    # ── sign-in ──────────────────────────────────────────────────────────────────────────────

    def _sign_in(self, wish: SignIn) -> None:
        work = partial(
            self._session.sign_in, wish.account, wish.password, wish.passphrase, wish.offline
        )
        self._background.run("desk", work, self.signed_in.emit, self._sign_in_failed, self)

    def _sign_in_failed(self, error: Exception) -> None:
        self.sign_in_page.fail(trouble(error))
        self._ask_passphrase(self.sign_in_page.account.text().strip())

    def _ask_passphrase(self, account: str) -> None:
        def show(need: PassphraseNeed) -> None:
            self.sign_in_page.ask_passphrase(need)

        if account:
            work = partial(self._session.needs_passphrase, account)
            self._background.run("desk", work, show, owner=self)

    # ── making ───────────────────────────────────────────────────────────────────────────────

    def _connect(self) -> None:
        self._refresh = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._refresh.timeout.connect(self._refresh_now)
        self.print_requested.connect(self.printing.print_paper)
        self._background.trouble.connect(self._show_trouble)
        self.sign_in_page.submitted.connect(self._sign_in)
        self.sign_in_page.account_entered.connect(self._ask_passphrase)
        leaving = (
            self.sign_in_page,
            self.dossier_page,
            self.outbox_page,
            self.catalogue_page,
            self.calendar_page,
            self.reports_page,
            self.books_page,
            self.signing,
        )
        for page in leaving:
            page.left.connect(self.show_list)
        self.signing.shown.connect(self._bring)
        self.settings.shown.connect(self._bring)
        self.settings.left.connect(self._after_settings)
        self.settings.saved.connect(self.shell.use_settings)
        self.settings.page.diagnosis_wanted.connect(self.signing.show_token)
        for place in (self.sign_in_page, self.header):
            place.settings_wanted.connect(self.settings.show)
        self.status.token_clicked.connect(self.signing.show_token)
        self.dossier_page.procedure_wanted.connect(self.show_catalogue)
        self.header.procedures_wanted.connect(self.show_catalogue)
        self.header.calendar_wanted.connect(self.show_calendar)
        self.header.books_wanted.connect(self.show_books)
        self.header.outbox_wanted.connect(self.show_outbox)
        self.header.reports_wanted.connect(self.show_reports)
        self.header.sync_wanted.connect(self._sync_now)
        self.header.theme_wanted.connect(self.settings.other_theme)
        self.header.keys_wanted.connect(self.show_keys)
        self.list_page.queue_wanted.connect(self._choose_queue)
        self.list_page.front_wanted.connect(self.show_list)
        self.list_page.tray_wanted.connect(self._open_tray)
        self.outbox_page.sync_wanted.connect(self._sync_now)
        self.status.sign_in_clicked.connect(self.show_sign_in)
        self.status.outbox_clicked.connect(self.show_outbox)
        self.notices.outbox_wanted.connect(self.show_outbox)
        self.notices.sign_in_wanted.connect(self.show_sign_in)
        self.notices.queue_wanted.connect(self._show_due)
        self.notices.missing_answered.connect(self._missing_answered)
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self.look_at_clocks)
        self._minute.start()

    def _commands(self) -> tuple[Command, ...]:
        """Each by its name in the palette, and its keys."""
        return (
            Command(Text("Phím tắt"), ("F1",), self.show_keys),
            Command(Text("Nhập hồ sơ tại quầy (Ctrl+N)"), (), self.header.entry.click),
            Command(Text("Tra cứu thủ tục"), ("F2",), self.show_catalogue),
            Command(Text("Tìm hồ sơ, quét mã"), ("F3", "Ctrl+F"), self._find),
            Command(Text("Lịch làm việc"), ("F4",), self.show_calendar),
            Command(Text("Cập nhật, gửi ngay"), ("F5",), self._sync_now),
            Command(Text("Báo cáo"), ("F7",), self.show_reports),
            Command(Text("Hộp gửi"), ("F8",), self.show_outbox),
            Command(Text("Khay ký"), ("Ctrl+T",), self._open_tray),
            Command(Text("Sổ của đơn vị"), ("Ctrl+B",), self.show_books),
            Command(Text("Thiết bị ký"), ("F12",), self.signing.show_token),
            Command(Text("Kiểm tra chữ ký một tệp"), ("Ctrl+Shift+K",), self.signing.show_verify),
            Command(Text("Danh sách hồ sơ"), (), self.show_list),
            Command(Text("Đăng nhập lại"), (), self.show_sign_in),
            Command(Text("Cài đặt"), ("Ctrl+,",), self.settings.show),
            Command(Text("Đổi nền sáng, tối"), (), self.settings.other_theme),
        )

    def _lay_out(self) -> None:
        for page in (
            self.sign_in_page,
            self.list_page,
            self.dossier_page,
            self.outbox_page,
            self.catalogue_page,
            self.calendar_page,
            *self.signing.pages,
            self.settings.page,
            self.books_page,
            self.reports_page,
        ):
            self.stack.addWidget(page)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.notices)
        column.addWidget(self.stack, 1)
        column.addWidget(self.status)
