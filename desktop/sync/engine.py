"""One cycle: push what waits, then pull what changed. What it did comes back as a plain report."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from desktop.errors import (
    OfficerError,
    PortalBusy,
    PortalError,
    PortalUnreachable,
    SessionLost,
)
from desktop.models.pages.views import Link, SyncStatus
from desktop.models.records import list_guard
from desktop.models.store import journal, line_log
from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.models.store.tables import VIETNAM, cursor, from_text
from desktop.settings.config import Settings
from desktop.sync.portal.port import Officer, Portal
from desktop.sync.portal.site import Site
from desktop.sync.pulling import offered, people, quarantined, statistics, surveys
from desktop.sync.pulling.pull import STREAM, Pull, PullReport
from desktop.sync.pushing.lasting import Lasting, as_it_is
from desktop.sync.pushing.push import Push
from desktop.sync.queue import outbox
from desktop.texts import Text

_log = logging.getLogger(__name__)

_LINKS: dict[type[BaseException], Link] = {
    PortalUnreachable: Link.OFFLINE,
    PortalBusy: Link.OFFLINE,
    SessionLost: Link.SESSION_LOST,
    Exception: Link.TROUBLE,
}


def vietnam_now() -> datetime:
    return datetime.now(VIETNAM)


def no_label(label: str) -> None:
    """The ordinary `at`: labelled points pass unnoticed."""


@dataclass(slots=True)
class CycleReport:
    """What one cycle did; plain values, so that it can be printed as JSON. Lists hold act ids.

    `trouble` is empty when the line held and nothing waits for the officer's decision.
    """

    link: Link = Link.UP_TO_DATE
    trouble: str = ""
    advice: str = ""
    detail: str = ""
    started_at: str = ""
    ended_at: str = ""
    sent: list[str] = field(default_factory=list)
    proved: list[str] = field(default_factory=list)
    conflict: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)
    rebased: int = 0
    rows: int = 0
    details: int = 0
    files: int = 0
    file_problems: int = 0
    quarantined: int = 0
    gone: int = 0
    kept_by_guard: int = 0
    lost: list[str] = field(default_factory=list)
    waiting: int = 0
    needs_officer: int = 0
    retry_after: float | None = None
    changed: list[int] = field(default_factory=list)


class Engine:
    """Push and pull over one open session, for one thread. `at(label)`: see `push`.

    `called`: another cycle is wanted already; what can wait makes room for it.
    """

    def __init__(
        self,
        portal: Portal,
        store: Store,
        files: Files,
        site: Site,
        settings: Settings,
        officer: Officer,
        *,
        now: Callable[[], datetime] = vietnam_now,
        at: Callable[[str], None] = no_label,
        progress: Callable[[PullReport], None] = lambda report: None,
        stopped: Callable[[], bool] = lambda: False,
        called: Callable[[], bool] = lambda: False,
        lasting: Lasting = as_it_is,
    ) -> None:
        self._lasting, self._called = lasting, called
        self._portal, self._store, self._files, self._site = portal, store, files, site
        self._settings, self._officer = settings, officer
        self._now, self._at, self._progress, self._stopped = now, at, progress, stopped

    def cycle(self, *, impatient: bool = False) -> CycleReport:
        """One push and one pull. Errors of the portal and the line end it and are told in the report.

        `impatient`: the officer asked (F5): back-off waits do not count, files that failed are tried again.
        """
        report = CycleReport(started_at=self._now().isoformat(timespec="seconds"))
        try:
            self.push(report, impatient=impatient)
            if not self._stopped():
                self.pull(report, impatient=impatient)
            if not self._stopped():
                offered.pull(self._portal, self._store, self._now(), impatient=impatient)
                offered.pull_templates(self._portal, self._store)
                people.pull(self._portal, self._store, self._now(), impatient=impatient)
                statistics.pull(self._portal, self._store, self._now())
                if self._site.reads_surveys:
                    surveys.pull(self._portal, self._store, self._now(), stopped=self._makes_room)
        except PortalError as error:
            _tell(report, error)
        self._note_line(report)
        self._keep_aside(report)
        with self._store.read() as connection:
            report.waiting = outbox.waiting_count(connection)
            report.needs_officer = outbox.needs_officer_count(connection)
        if report.lost and not report.trouble:
            report.trouble = Text("Cổng không còn %n việc đã nhận", count=len(report.lost))
            report.advice = Text(
                "Có thể cổng vừa khôi phục từ bản sao lưu. Mở hộp gửi để gửi lại hoặc bỏ từng việc."
            )
        if report.needs_officer and not report.trouble:
            report.trouble = Text("%n việc cần cán bộ quyết định", count=report.needs_officer)
            report.advice = Text(
                "Mở hộp gửi, so «của tôi» với «trên cổng», rồi chọn gửi lại hoặc bỏ."
            )
        report.ended_at = self._now().isoformat(timespec="seconds")
        return report

    def _makes_room(self) -> bool:
        return self._stopped() or self._called()

    def _note_line(self, report: CycleReport) -> None:
        """For the officer's evidence: whether the portal answered this cycle. A lost session is an answer."""
        reachable = report.link is not Link.OFFLINE
        offset = self._portal.clock_offset
        with self._store.write() as connection:
            if offset is not None:
                journal.note_clock(connection, offset)
            line_log.note(connection, reachable, "" if reachable else report.trouble, self._now())

    def _keep_aside(self, report: CycleReport) -> None:
        odd_rows = self._portal.set_aside()
        if odd_rows:
            with self._store.write() as connection:
                report.quarantined += quarantined.keep_lists(connection, odd_rows, self._now())

    def push(self, report: CycleReport, *, impatient: bool = False) -> None:
        """Send what may go. Raises what stopped it, after the report has taken in what was done."""
        push = Push(
            self._portal,
            self._store,
            self._files,
            self._site,
            self._officer.account,
            now=self._now,
            at=self._at,
            stopped=self._stopped,
            lasting=self._lasting,
        )
        try:
            push.run(impatient=impatient)
        finally:
            push_report = push.report
            report.sent, report.proved, report.conflict = (
                push_report.done,
                push_report.proved,
                push_report.conflict,
            )
            report.refused, report.held, report.later = (
                push_report.refused,
                push_report.held,
                push_report.later,
            )
            report.rebased = push_report.rebased
            report.changed = sorted({*report.changed, *push_report.changed})
        if push_report.stopped_by:
            raise push_report.stopped_by

    def pull(self, report: CycleReport, *, impatient: bool = False) -> None:
        pull = Pull(
            self._portal,
            self._store,
            self._files,
            self._site,
            page_size=self._settings.page_size,
            now=self._now,
            at=self._at,
            progress=self._progress,
            stopped=self._stopped,
        )
        try:
            pull.run(retry_files=impatient)
        finally:
            pull_report = pull.report
            report.rows, report.details, report.files = (
                pull_report.rows,
                pull_report.details,
                pull_report.files,
            )
            report.file_problems, report.quarantined = (
                pull_report.file_problems,
                pull_report.quarantined,
            )
            report.gone, report.kept_by_guard = pull_report.gone, pull_report.kept_by_guard
            report.lost = pull_report.lost
            report.changed = sorted({*report.changed, *pull_report.changed})
        if pull_report.suspect:
            report.link = Link.TROUBLE
            report.trouble = Text(
                "Cổng bỗng không liệt kê %n hồ sơ", count=pull_report.kept_by_guard
            )
            report.advice = Text(
                "Chương trình vẫn giữ các hồ sơ này. Kiểm tra danh sách trên cổng rồi bấm «Quyết định»."
            )


def link_of(error: Exception) -> Link:
    return next(_LINKS[kind] for kind in type(error).__mro__ if kind in _LINKS)


def _tell(report: CycleReport, error: PortalError) -> None:
    _log.info("cycle ended by %s: %s", type(error).__name__, error.detail)
    report.link = link_of(error)
    report.trouble, report.advice, report.detail = error.title, error.advice, error.detail
    report.retry_after = error.retry_after


def status(store: Store, link: Link, trouble: OfficerError | None = None) -> SyncStatus:
    """What the status line says, from what is in the cache now."""
    with store.read() as connection:
        row = connection.execute(select(cursor).where(cursor.c.stream == STREAM)).one_or_none()
        return SyncStatus(
            link=link,
            waiting=outbox.waiting_count(connection),
            needs_officer=outbox.needs_officer_count(connection),
            asks=list_guard.question(connection),
            last_ok=from_text(row.updated_at) if row and row.position == 0 else None,
            text=trouble.title if trouble else "",
            advice=trouble.advice if trouble else "",
        )
