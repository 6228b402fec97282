"""The sync thread: a cycle at every interval and at every kick, told to whoever listens.

Callbacks are called on this thread; app.py bridges them to the screen. With no session the thread waits for the
officer to sign in again; everything confirmed meanwhile is in the outbox.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from desktop.errors import OfficerError
from desktop.models.pages.views import Link, SyncStatus
from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.settings.config import Settings
from desktop.sync.engine import CycleReport, Engine, status, vietnam_now
from desktop.sync.portal.port import Officer, Portal
from desktop.sync.portal.site import Site
from desktop.sync.pulling.pull import PullReport
from desktop.sync.pushing.lasting import Lasting, as_it_is
from desktop.sync.queue import outbox
from desktop.sync.queue.outbox import LONGEST_WAIT
from desktop.texts import Text

TELL_SECONDS = 0.25  # the screen is told at most four times a second
SHORTEST_WAIT = 1.0

_log = logging.getLogger(__name__)


class Worker:
    """Owns the sync thread from `start` to `stop`. `portal` None: not signed in yet."""

    def __init__(
        self,
        store: Store,
        files: Files,
        site: Site,
        settings: Settings,
        officer: Officer,
        portal: Portal | None,
        *,
        on_status: Callable[[SyncStatus], None],
        on_change: Callable[[frozenset[int]], None],
        now: Callable[[], datetime] = vietnam_now,
        lasting: Lasting = as_it_is,
    ) -> None:
        self._lasting = lasting
        self._store, self._files, self._site = store, files, site
        self._settings, self._officer, self._now = settings, officer, now
        self._on_status, self._on_change = on_status, on_change
        self._lock = threading.Lock()
        self._portal = portal
        self._lost = Link.SIGNED_OUT
        self._impatient = False
        self._wake, self._stop = threading.Event(), threading.Event()
        self._told, self._told_at = frozenset[int](), 0.0
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End after the request that is on its way (at most its time-out), join, close the session."""
        self._stop.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()
        if self._portal is not None:
            self._portal.close()

    def kick(self, *, impatient: bool = False) -> None:
        """A cycle now. `impatient` (F5): also what waits for its back-off, and files that failed."""
        with self._lock:
            self._impatient = self._impatient or impatient
        self._wake.set()

    def signed_in(self, portal: Portal) -> None:
        """A new session, made on another thread and from here on used on this one only."""
        with self._lock:
            self._portal = portal
            self._impatient = True
        self._wake.set()

    # ── the thread ───────────────────────────────────────────────────────────────────────────────

    def _run(self) -> None:
        while True:
            self._wake.clear()  # before looking at _stop: a stop from here on sets it again
            if self._stop.is_set():
                return
            try:
                wait = self._once()
            except OfficerError as error:  # the cache: disk full, held by another program
                _log.exception("sync cycle failed")
                wait = self._trouble(error)
            except Exception:  # noqa: BLE001 - the thread's top: a bug must not end syncing for the day
                _log.exception("sync cycle failed")
                wait = self._trouble(
                    OfficerError(
                        title=Text("Chương trình gặp lỗi khi đồng bộ"),
                        advice=Text(
                            "Việc đã ghi nhận không mất; chương trình tự thử lại. Gửi nhật ký cho quản trị."
                        ),
                    )
                )
            self._wake.wait(wait)

    def _once(self) -> float | None:
        """One cycle, told; seconds until the next one, None = until something happens."""
        with self._lock:
            portal, impatient, self._impatient = self._portal, self._impatient, False
        if portal is None:
            self._on_status(status(self._store, self._lost))
            return None
        self._on_status(status(self._store, Link.SYNCING))
        report = self._engine(portal).cycle(impatient=impatient)
        self._tell_changed(frozenset(report.changed), at_once=True)
        if report.link is Link.SESSION_LOST:
            self._forget(portal)
        with self._lock:
            lost = self._portal is None
        self._on_status(self._after(report))
        return None if lost else self._wait(report)

    def _engine(self, portal: Portal) -> Engine:
        return Engine(
            portal,
            self._store,
            self._files,
            self._site,
            self._settings,
            self._officer,
            now=self._now,
            progress=self._progress,
            stopped=self._stop.is_set,
            called=self._wake.is_set,
            lasting=self._lasting,
        )

    def _forget(self, portal: Portal) -> None:
        """Drop the lost session, unless the officer has signed in again while the cycle was ending."""
        portal.close()
        with self._lock:
            if self._portal is portal:
                self._portal, self._lost = None, Link.SESSION_LOST

    def _after(self, report: CycleReport) -> SyncStatus:
        store_status = status(self._store, report.link)
        if report.link is Link.UP_TO_DATE:
            return replace(store_status, last_ok=self._now(), quarantined=report.quarantined)
        return replace(store_status, text=report.trouble, advice=report.advice)

    def _wait(self, report: CycleReport) -> float:
        """Seconds to wait: the interval, less for an act whose back-off ends sooner, more when the portal asked so."""
        if report.retry_after is not None:
            return min(max(report.retry_after, SHORTEST_WAIT), LONGEST_WAIT)
        with self._store.read() as connection:
            again = outbox.next_attempt(connection)
        interval = float(self._settings.sync_seconds)
        until = (again - self._now()).total_seconds() if again else interval
        return min(interval, max(until, SHORTEST_WAIT))

    def _trouble(self, error: OfficerError) -> float:
        try:
            store_status = status(self._store, Link.TROUBLE, error)
        except OfficerError:  # the cache itself cannot be read: say so without its numbers
            store_status = SyncStatus(Link.TROUBLE, text=error.title, advice=error.advice)
        self._on_status(store_status)
        return float(self._settings.sync_seconds)

    # ── telling ──────────────────────────────────────────────────────────────────────────────────

    def _progress(self, report: PullReport) -> None:
        if self._tell_changed(frozenset(report.changed)):
            pull_status = replace(
                status(self._store, Link.SYNCING),
                pulled=report.details,
                total=report.total,
                quarantined=report.quarantined,
            )
            self._on_status(pull_status)

    def _tell_changed(self, changed: frozenset[int], *, at_once: bool = False) -> bool:
        """Tell which dossiers changed since the last telling, not more often than the screen can follow."""
        if not at_once and time.monotonic() - self._told_at < TELL_SECONDS:
            return False
        new_changes = changed if at_once else changed - self._told
        self._told, self._told_at = (frozenset() if at_once else changed), time.monotonic()
        if new_changes:
            self._on_change(new_changes)
        return True
