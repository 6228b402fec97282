"""Portal → mirror: the work list page by page, then the details of what changed, then attachments.

One transaction for each page and each dossier, with the cursor in it: a crash anywhere is caught up by the next
pull. Nothing is deleted: what left the list is marked so, and only after a pass that saw the whole list.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import IntegrityError

from desktop.errors import (
    DossierUnreadable,
    OfficerError,
    PortalBusy,
    PortalError,
    PortalNotOurs,
    PortalRefused,
)
from desktop.models.records import list_guard
from desktop.models.records.list_guard import ShortListAnswer
from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.models.store.tables import (
    cursor,
    from_text,
    mirror_action,
    mirror_dossier,
    mirror_status,
    outbox,
    quarantine,
    to_text,
)
from desktop.sync.portal.port import BadRow, DossierCopy, Portal, StatusStep, WorkListPage
from desktop.sync.portal.site import Site
from desktop.sync.pulling import attachments, quarantined
from desktop.sync.pulling.attachments import Attachments
from desktop.sync.pushing import creating
from desktop.sync.queue import intake
from desktop.sync.queue.outbox import UNSETTLED, all_own_keys, find_key
from desktop.texts import Text

STREAM = "work_list"
CATALOGUE = "catalogue"
CATALOGUE_HOURS = timedelta(hours=12)
SAME_SECOND = timedelta(seconds=30)  # and a little for clocks that differ
STRIKES = 3  # failures in a row after which it is the portal, not the dossier
MOST_PAGES = 2000  # a list that never ends is not read for ever
GUARD_ROWS, GUARD_SHARE = (
    50,
    0.05,
)  # more than this gone at once is a fault of the portal until shown otherwise
MOST_DEPARTED = 50  # dossiers that left the list, read once more in one pull

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class PullReport:
    """What a pull did so far. `changed`: dossiers whose mirror rows were written."""

    rows: int = 0
    total: int = 0
    details: int = 0
    files: int = 0
    file_problems: int = 0
    quarantined: int = 0
    gone: int = 0
    kept_by_guard: int = 0  # not on the list, yet not believed to be gone
    suspect: bool = False  # so many that the list itself is in doubt
    lost: list[str] = field(default_factory=list)  # acts the portal had and has no more
    changed: set[int] = field(default_factory=set)


class Pull:
    """One pull over an open session. Line errors pass up; what was written before stays and is whole."""

    def __init__(
        self,
        portal: Portal,
        store: Store,
        files: Files,
        site: Site,
        *,
        page_size: int,
        now: Callable[[], datetime],
        at: Callable[[str], None],
        progress: Callable[[PullReport], None] = lambda report: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self._portal, self._store, self._files, self._site = portal, store, files, site
        self._page_size, self._now, self._at = page_size, now, at
        self._progress, self._stopped = progress, stopped
        self._strikes = 0  # failures in a row that may be the portal's
        self._listed: set[int] = set()  # dossiers this pass found on the list, readable or not
        self._unnamed = 0  # rows that told not even their number
        self._passed = 0  # rows of the list that is being read, told twice or not
        self._bad: set[str] = set()  # keys put into quarantine by this pass
        self.report = PullReport()

    def run(self, *, retry_files: bool = False) -> PullReport:
        """The whole pull. `retry_files`: ask again for attachments the portal would not give before."""
        self._catalogue()
        stale, generation = self._work_list()
        if generation:
            self._departed(generation)
        self._details(stale)
        if self.report.lost:
            self._after_restore()
        self._attachments(retry=retry_files)
        return self.report

    # ── catalogue ────────────────────────────────────────────────────────────────────────────────

    def _catalogue(self) -> None:
        """Names of statuses and steps. A portal that knows neither answers for another site (groupId).

        The dictionary takes a request for each status: it is read twice a day, and when a step leads to a
        status not in it.
        """
        steps = self._portal.steps()
        with self._store.read() as connection:
            if steps and _catalogue_fresh(connection, {s.status for s in steps}, self._now()):
                return
        try:
            statuses = self._portal.statuses()
        except PortalNotOurs as error:
            if not steps:
                raise
            self._keep_names(steps, error)
            return
        if not statuses and not steps:
            raise PortalNotOurs(
                "no statuses, no steps",
                title=Text("Cổng không có danh mục nào cho đơn vị này"),
                advice=Text("Kiểm tra mã đơn vị (group_id) trong Cài đặt với người quản trị cổng."),
            )
        with self._store.write() as connection:
            intake.keep_catalogue(connection, statuses, steps)
            quarantined.keep_lists(connection, {CATALOGUE: ()}, self._now())
            _note_cursor(connection, CATALOGUE, 0, 0, self._now())
        self._at("pull.catalogue")

    def _keep_names(self, steps: tuple[StatusStep, ...], error: PortalNotOurs) -> None:
        """A dictionary that cannot be read whole takes no name away; it is asked for again next time, and told."""
        row = BadRow(CATALOGUE, error.title, error.detail)
        with self._store.write() as connection:
            intake.keep_catalogue(connection, (), steps)
            self.report.quarantined += quarantined.keep_lists(
                connection, {CATALOGUE: (row,)}, self._now()
            )

    # ── the list ─────────────────────────────────────────────────────────────────────────────────

    def _work_list(self) -> tuple[dict[int, str], int]:
        """Read every page. {dossier: fingerprint} to read whole, and the pass's generation (0 = not finished)."""
        with self._store.read() as connection:
            generation = _next_generation(connection)
        stale: dict[int, str] = {}
        for system in self._site.systems:
            self._passed = 0
            if not self._list_of(system, generation, stale):
                return stale, 0
        return stale, generation

    def _list_of(self, system: int, generation: int, stale: dict[int, str]) -> bool:
        """Every page of one system's dossiers, into `stale`; False when the pull was stopped on the way."""
        start, stated_total = 0, 0
        for _ in range(MOST_PAGES):
            if self._stopped():
                return False
            page = self._portal.work_list(start, start + self._page_size, system)
            new_ids = {row.id for row in page.rows} - self._listed
            stated_total = max(stated_total, page.total if new_ids or page.bad else stated_total)
            self._note_listed(page)
            ended = page.count == 0 or (not new_ids and not page.bad) or self._is_last(page)
            start = 0 if ended else start + page.count
            if (
                start or new_ids or page.bad or not system
            ):  # a portal that knows no systems tells the same again
                stale |= self._keep_page(page, start, generation)
            if ended:
                self.report.total += stated_total
                return True
        raise PortalNotOurs("the work list does not end")

    def _note_listed(self, page: WorkListPage) -> None:
        bad_ids = _named(page.bad)
        self._listed |= {row.id for row in page.rows} | bad_ids
        self._unnamed += len(page.bad) - len(bad_ids)
        self._passed += page.count

    def _is_last(self, page: WorkListPage) -> bool:
        """Whether a short page is the last one: only once all the portal counts was seen, for it may cap its pages."""
        return page.count < self._page_size and self._passed >= page.total

    def _keep_page(self, page: WorkListPage, position: int, generation: int) -> dict[int, str]:
        """ONE transaction: rows, quarantine and cursor."""
        at = self._now()
        with self._store.write() as connection:
            mixed = {
                row_id: other
                for row_id, other in intake.twins(connection, page.rows).items()
                if not intake.step_aside(connection, other)
            }
            rows = [row for row in page.rows if row.id not in mixed]
            stale = intake.keep_rows(connection, rows, self._site, generation, at)
            creating.adopt_listed(connection, rows)
            bad = [*page.bad, *(_twin(r, mixed[r.id]) for r in page.rows if r.id in mixed)]
            for row in bad:
                quarantined.keep(connection, STREAM, row, at)
            intake.still_listed(connection, _named(page.bad), generation)
            _note_cursor(connection, STREAM, position, generation, at)
        self._bad |= {row.key for row in bad}
        self._at("pull.page")
        self.report.rows += len(page.rows)
        self.report.quarantined += len(page.bad)
        self.report.changed |= stale.keys()
        self._progress(self.report)
        return stale

    # ── what left the list ───────────────────────────────────────────────────────────────────────

    def _departed(self, generation: int) -> None:
        """Mark dossiers the whole pass did not see, unless so many are missing that the list itself is suspect.

        Their detail is read once more: the portal's database says where they went.
        """
        with self._store.write() as connection:
            mended = quarantine.c.stream == STREAM, quarantine.c.key.not_in(self._bad)
            connection.execute(delete(quarantine).where(*mended))
        with self._store.read() as connection:
            missing, on_list = _missing(connection, generation)
            strange = _not_by_us(connection, missing)
        if not missing:
            self._whole_again()
            return
        # Distinct dossiers, not rows: a list that shifts while it is read repeats one row and skips another.
        incomplete = len(self._listed) + self._unnamed < self.report.total
        doubtful = not incomplete and bool(strange) and self._hard_to_believe(len(missing), on_list)
        reply = self._ask(missing, on_list) if doubtful else ShortListAnswer.LEFT
        self.report.suspect = reply is ShortListAnswer.OPEN
        if incomplete or reply is not ShortListAnswer.LEFT:
            self.report.kept_by_guard = len(missing)
            _log.warning("%d of %d dossiers not on the list: kept", len(missing), on_list)
            return
        missing = self._read_again(missing)
        with self._store.write() as connection:
            connection.execute(
                update(mirror_dossier).where(mirror_dossier.c.id.in_(missing)).values(gone=1)
            )
            list_guard.settle(connection)
        self._at("pull.gone")
        self.report.gone = len(missing)
        self.report.changed |= set(missing)

    def _hard_to_believe(self, missing: int, on_list: int) -> bool:
        """Whether a short list is not believed: it is empty or lacks too many. The portal's search may be down
        (DAI:352).
        """
        says_nothing = not self._listed and not self._unnamed
        return (
            says_nothing
            or missing > on_list / 2
            or missing > max(GUARD_ROWS, GUARD_SHARE * on_list)
        )

    def _read_again(self, missing: list[int]) -> list[int]:
        """Which of the missing really left, by the portal's database: not those that stand unchanged and open to this
        officer.
        """
        with self._store.read() as connection:
            before = _stands(connection, missing)
        self._details(dict.fromkeys(missing[:MOST_DEPARTED]))
        with self._store.read() as connection:
            after = _stands(connection, missing[:MOST_DEPARTED], still_open=True)
        still_there = {number for number, stands in after.items() if before.get(number) == stands}
        self.report.kept_by_guard = len(still_there)
        return [number for number in missing if number not in still_there]

    def _ask(self, missing: list[int], on_list: int) -> ShortListAnswer:
        with self._store.write() as connection:
            return list_guard.ask(connection, missing, on_list, self._now())

    def _whole_again(self) -> None:
        with self._store.read() as connection:
            question = list_guard.question(connection)
        if question is not None:
            with self._store.write() as connection:
                list_guard.settle(connection)

    # ── details ──────────────────────────────────────────────────────────────────────────────────

    def _details(self, stale: dict[int, str] | dict[int, None]) -> None:
        with self._store.read() as connection:
            templates = intake.known_templates(connection)
        for dossier_id, row_mark in stale.items():
            if self._stopped():
                return
            templates |= self._detail(dossier_id, row_mark, templates)
            self._progress(self.report)

    def _detail(
        self, dossier_id: int, row_mark: str | None, templates: frozenset[str]
    ) -> frozenset[str]:
        """One dossier in one transaction; one that cannot be read keeps its row, with the reason."""
        try:
            details = intake.gather(self._portal, dossier_id, templates, self._site)
        except (PortalRefused, PortalNotOurs, PortalBusy) as error:
            if not isinstance(error, PortalRefused | DossierUnreadable):
                self._strike(error)
            self._keep_problem(dossier_id, error)
            return templates
        self._strikes = 0
        try:
            with self._store.write() as connection:
                self.report.lost += intake.lost_acts(connection, details)
                at = self._now()
                mark = (
                    "" if row_mark and _may_move_again(details.copy.modified_at, at) else row_mark
                )
                intake.keep(connection, details, self._site, at, mark)
        except IntegrityError as error:  # its referenceUid belongs to another dossier here
            twin = PortalNotOurs(type(error).__name__, title=Text("Cổng dùng một mã cho hai hồ sơ"))
            self._keep_problem(dossier_id, twin)
            return templates
        self._at("pull.detail")
        self.report.details += 1
        self.report.changed.add(dossier_id)
        return frozenset({details.copy.template_no}) if details.parts else frozenset()

    def _keep_problem(self, dossier_id: int, error: OfficerError) -> None:
        with self._store.write() as connection:
            intake.keep_problem(connection, dossier_id, error)
        self.report.changed.add(dossier_id)

    def _after_restore(self) -> None:
        """The portal lost acts it had confirmed: nothing that was read before can be taken as unchanged."""
        with self._store.write() as connection:
            connection.execute(update(mirror_dossier).values(fingerprint=""))
            _note_cursor(connection, CATALOGUE, 0, -1, self._now())
        self._at("pull.restored")

    # ── attachments ──────────────────────────────────────────────────────────────────────────────

    def _attachments(self, *, retry: bool) -> None:
        """Bytes for every file without them. A file that fails is noted; the rest goes on."""
        if retry:
            with self._store.write() as connection:
                attachments.forget_problems(connection)
        with self._store.read() as connection:
            wanted_files = attachments.wanted(connection)
        fetching = Attachments(
            self._portal,
            self._store,
            self._files,
            now=self._now,
            at=self._at,
            stopped=self._stopped,
            strike=self._strike,
        )
        for file in wanted_files:
            if self._stopped():
                return
            problem = fetching.fetch(file)
            if problem is not None:
                self._strikes = 0
                self.report.files += not problem
                self.report.file_problems += bool(problem)
                self.report.changed.add(file.dossier_id)

    def _strike(self, error: PortalError) -> None:
        """Note a failure and raise from the third in a row on, or when the portal names a time: then it is the
        portal's.
        """
        self._strikes += 1
        if self._strikes >= STRIKES or error.retry_after is not None:
            raise error


def _next_generation(connection: Connection) -> int:
    """The number of this pass. A pass always begins at the top, for the list may have moved under an unfinished one;
    rows that were already read whole cost nothing but their line on the page.
    """
    last_generation = connection.execute(
        select(cursor.c.generation).where(cursor.c.stream == STREAM)
    ).scalar()
    return (last_generation or 0) + 1


def _missing(connection: Connection, generation: int) -> tuple[list[int], int]:
    """(dossiers that were on the list and are not in this pass, own open acts apart; how many were on the list)."""
    unsettled = select(outbox.c.dossier_id).where(outbox.c.state.in_(UNSETTLED))
    on_list = mirror_dossier.c.gone == 0
    missing = select(mirror_dossier.c.id).where(
        on_list, mirror_dossier.c.seen_gen < generation, mirror_dossier.c.id.not_in(unsettled)
    )
    count = connection.execute(select(func.count()).where(on_list)).scalar_one()
    return list(connection.execute(missing.order_by(mirror_dossier.c.id)).scalars()), int(count)


def _not_by_us(connection: Connection, missing: list[int]) -> list[int]:
    """Those of the missing that no act of this desk moved last: only their leaving is strange."""
    if not missing:
        return []
    row = mirror_dossier.c
    notes = connection.execute(select(row.id, row.last_note).where(row.id.in_(missing))).all()
    own_keys = all_own_keys(connection)
    return [r.id for r in notes if find_key(r.last_note) not in own_keys]


def _stands(
    connection: Connection, numbers: list[int], *, still_open: bool = False
) -> dict[int, tuple[str, int]]:
    """{dossier: step and round}; `still_open`: only of those read without trouble, where this officer may act."""
    row, action = mirror_dossier.c, mirror_action.c
    query = select(row.id, row.step_code, row.action_id).where(row.id.in_(numbers))
    if still_open:
        may = select(action.dossier_id).where(action.dossier_id == row.id, action.enabled == 1)
        query = query.where(row.problem == "", may.exists())
    return {r.id: (r.step_code, r.action_id) for r in connection.execute(query)}


def _may_move_again(modified_at: datetime | None, now: datetime) -> bool:
    """Whether a dossier must be read again by the next pull, because its last change is only a moment ago.

    Rows tell whole seconds and no action id: another act in the same second would look like this one.
    """
    return modified_at is not None and abs(now - modified_at) < SAME_SECOND


def _named(bad: tuple[BadRow, ...]) -> set[int]:
    """The dossiers whose row cannot be read but tells its number; a number no portal gives out is none."""
    keys = (row.key for row in bad)
    return {int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 19}


def _twin(row: DossierCopy, other: int) -> BadRow:
    """The bad row of a dossier whose referenceUid another one has: the second is not mixed into the first."""
    reason = Text("Cổng dùng một referenceUid cho hai hồ sơ %1 và %2", other, row.id)
    return BadRow(str(row.id), reason, row.raw[:4000])


def _note_cursor(
    connection: Connection, stream: str, position: int, generation: int, at: datetime
) -> None:
    values = {"position": position, "generation": generation, "updated_at": to_text(at)}
    mark = insert(cursor).values(stream=stream, **values)
    connection.execute(mark.on_conflict_do_update(index_elements=["stream"], set_=values))


def _catalogue_fresh(connection: Connection, statuses: set[str], now: datetime) -> bool:
    """Read not long ago (by a clock that may have been moved either way), and all these statuses are in it."""
    row = connection.execute(select(cursor).where(cursor.c.stream == CATALOGUE)).one_or_none()
    read_at = from_text(row.updated_at) if row and row.generation >= 0 else None
    if read_at is None or abs(now - read_at) > CATALOGUE_HOURS:
        return False
    return statuses <= set(connection.execute(select(mirror_status.c.code)).scalars())
