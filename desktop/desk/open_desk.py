"""One officer's desk from sign-in to leaving: made whole by one function, closed whole by one method.

All of it lives on the desk lane but for what says otherwise. The screens are handed its parts by app.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.desk.counter.entry import CounterEntry
from desktop.desk.counter.entry_receipts import EntryReceipts
from desktop.desk.counter.verbs import Counter
from desktop.desk.law.calendar import CalendarDesk
from desktop.desk.law.catalogue import CatalogueDesk
from desktop.desk.machine import backup, session, updates, upkeep
from desktop.desk.machine.session import Desk
from desktop.desk.office.registry import Registry
from desktop.desk.office.together import Office
from desktop.desk.reports.verbs import Reports
from desktop.desk.token.certificate_checks import SigningMemory
from desktop.desk.token.lasting import SetLevel
from desktop.desk.token.signatures import TokenDesk
from desktop.desk.token.signed_files import SignedFiles
from desktop.desk.token.token_health import TokenHealth
from desktop.inspection.watch import InspectionWatch
from desktop.models.catalogue.calendar_tables import load_calendar
from desktop.models.catalogue.loading import Catalogue, load_catalogue
from desktop.models.law.calendar import Calendar
from desktop.models.pages.views import SyncStatus
from desktop.settings.config import RESOURCES, Settings
from desktop.sync.engine import vietnam_now
from desktop.sync.portal.site import Site, load_site
from desktop.sync.worker import Worker

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Listener:
    """Who is told of the state of the line and of changed dossiers (none named: any), on the thread it happens on."""

    status: Callable[[SyncStatus], None]
    changed: Callable[[frozenset[int]], None]


@dataclass(frozen=True, slots=True)
class Unsent:
    """Acts that are not settled; whether a backup that was read back holds them."""

    acts: int
    backed_up: bool


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """What one signed-in officer works with: the verbs, the token, the threads beside them."""

    session: Desk
    clock: Clock
    counter: Counter
    catalogue: CatalogueDesk
    calendar: CalendarDesk
    office: Office
    registry: Registry
    reports: Reports
    entry: CounterEntry
    receipts: EntryReceipts
    signer: TokenDesk
    signed_files: SignedFiles
    token_health: TokenHealth
    lasting: SetLevel
    watch: InspectionWatch
    worker: Worker

    def start(self) -> None:
        """Syncing and looking into files, once the screens are there to hear of it."""
        self.worker.start()
        self.watch.start()

    def close(self) -> None:
        """Join every thread, then close token, portal and cache; what was recorded is on the disk."""
        self.lasting.stop()  # first: the worker waits for it
        self.worker.stop()
        self.watch.stop()
        self.signer.close()
        self.session.close()

    def belongs_to(self, account: str) -> bool:
        return self.session.officer.account.casefold() == account.casefold()

    def renewed(self, account: str, password: str, now: datetime) -> OpenDesk:
        """The same desk with a new session at the portal. Raises what signing in raises."""
        portal, officer = session.connect(self.session.settings, account, password)
        session.remember(self.session.store, officer, password, now)
        self.worker.signed_in(portal)
        return replace(self, session=replace(self.session, portal=portal, officer=officer))

    def knows(self, password: str) -> bool:
        """Whether this password opens the locked window."""
        return session.knows(self.session.store, password)

    def tidy_up(self) -> Unsent:
        """Do the day's upkeep; which acts an update would have to wait for."""
        desk, now = self.session, self.clock()
        upkeep.daily(desk.store, desk.files, desk.settings, desk.officer.account, now)
        with desk.store.read() as connection:
            return Unsent(
                backup.unsent(connection)[0], backup.proven(desk.store.folder, connection)
            )


def open_desk(desk: Desk, listener: Listener, clock: Clock = vietnam_now) -> OpenDesk:
    """Everything over an unlocked cache. No thread runs yet."""
    settings, site = desk.settings, load_site(desk.settings.site)

    def new_catalogue(accepted: Catalogue) -> None:
        counter.use_catalogue(accepted)

    def new_calendar(accepted: Calendar) -> None:
        """Give every clock the new calendar; every list is stale from here on."""
        counter.use_calendar(accepted)
        listener.changed(frozenset())

    catalogue = _catalogue(desk, site, clock, new_catalogue)
    calendar = _calendar(desk, site, clock, lambda: catalogue.catalogue, new_calendar)
    counter = Counter(
        desk.store,
        desk.files,
        settings,
        desk.officer,
        site,
        catalogue.ours,
        calendar.calendar,
        now=clock,
    )
    watch = InspectionWatch(desk.store, desk.files, on_change=listener.changed, now=clock)
    lasting = SetLevel(settings, clock)
    return OpenDesk(
        session=desk,
        clock=clock,
        counter=counter,
        catalogue=catalogue,
        calendar=calendar,
        office=Office.of(counter.decisions),
        registry=Registry(counter.decisions),
        reports=Reports(counter.decisions),
        entry=CounterEntry(counter.decisions),
        receipts=EntryReceipts(counter.decisions),
        signer=_signer(desk, clock),
        signed_files=SignedFiles(desk.files.get, settings),
        token_health=TokenHealth(settings),
        lasting=lasting,
        watch=watch,
        worker=_worker(desk, site, clock, listener, watch, lasting),
    )


def news(settings: Settings, unsent: Unsent) -> str:
    """What to tell of a later version, "" when there is none. Lane "print"."""
    published = updates.ask(settings)
    if published is None or not published.later:
        return ""
    return updates.notice(published, unsent.acts, unsent.backed_up)


def _catalogue(
    desk: Desk, site: Site, clock: Clock, changed: Callable[[Catalogue], None]
) -> CatalogueDesk:
    shipped = load_catalogue(RESOURCES / "catalogue")
    catalogue_desk = CatalogueDesk(
        desk.store, desk.settings, desk.officer, site, shipped, now=clock, changed=changed
    )
    catalogue_desk.begin()
    return catalogue_desk


def _calendar(
    desk: Desk,
    site: Site,
    clock: Clock,
    catalogue: Callable[[], Catalogue],
    changed: Callable[[Calendar], None],
) -> CalendarDesk:
    return CalendarDesk(
        desk.store,
        desk.settings,
        desk.officer,
        site,
        catalogue,
        load_calendar(desk.settings.calendar or RESOURCES / "calendar"),
        now=clock,
        changed=changed,
    )


def _signer(desk: Desk, clock: Clock) -> TokenDesk:
    memory = SigningMemory(desk.store, desk.files, desk.officer, clock)
    return TokenDesk(desk.settings, desk.officer, clock, memory)


def _worker(
    desk: Desk,
    site: Site,
    clock: Clock,
    listener: Listener,
    watch: InspectionWatch,
    lasting: SetLevel,
) -> Worker:
    def pulled(changed: frozenset[int]) -> None:
        """Let the screens read again, and have new files looked into."""
        listener.changed(changed)
        watch.wake()

    return Worker(
        desk.store,
        desk.files,
        site,
        desk.settings,
        desk.officer,
        desk.portal,
        on_status=listener.status,
        on_change=pulled,
        now=clock,
        lasting=lasting,
    )
