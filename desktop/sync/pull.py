"""Portal → mirror: the work list page by page, then the details of what changed, then attachments.

One transaction for each page and each dossier, with the cursor in it: a crash anywhere is caught up by the next
pull. Nothing is deleted: what left the list is marked so, and only after a pass that saw the whole list.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from desktop.errors import OfficerError, PortalNotOurs, PortalRefused
from desktop.models.dossier import State
from desktop.models.files import Files
from desktop.models.store import Store
from desktop.models.tables import cursor, mirror_dossier, mirror_file, outbox, quarantine, to_text
from desktop.sync import intake
from desktop.sync.outbox import UNSETTLED
from desktop.sync.portal import BadRow, DossierCopy, Page, Portal
from desktop.sync.site import Site

STREAM = "work_list"
MOST_PAGES = 2000  # a list that never ends is not read for ever
GUARD_ROWS, GUARD_SHARE = (
    50,
    0.05,
)  # more than this gone at once is a fault of the portal until shown otherwise
MOST_DEPARTED = 50  # dossiers that left the list, read once more in one pull
FILE_LIMIT = 100 * 2**20  # bytes

_log = logging.getLogger(__name__)

_FINISHED = [s.value for s in (State.RETURNED, State.REFUSED, State.WITHDRAWN, State.STOPPED)]


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
        self.report = PullReport()

    def run(self, *, retry_files: bool = False) -> PullReport:
        """The whole pull. `retry_files`: ask again for attachments the portal would not give before."""
        started = self._now()
        self._catalogue()
        stale, generation = self._work_list()
        if generation:
            self._departed(generation, started)
        self._details(stale)
        if retry_files:
            self._forget_file_problems()
        self._attachments()
        return self.report

    # ── catalogue ────────────────────────────────────────────────────────────────────────────────

    def _catalogue(self) -> None:
        """Names of statuses and steps. A portal that knows neither answers for another site (groupId)."""
        statuses, steps = self._portal.statuses(), self._portal.steps()
        if not statuses and not steps:
            raise PortalNotOurs(
                "no statuses, no steps",
                title="Cổng không có danh mục nào cho đơn vị này",
                advice="Kiểm tra mã đơn vị (group_id) trong Cài đặt với người quản trị cổng.",
            )
        with self._store.write() as conn:
            intake.keep_catalogue(conn, statuses, steps)
        self._at("pull.catalogue")

    # ── the list ─────────────────────────────────────────────────────────────────────────────────

    def _work_list(self) -> tuple[dict[int, str], int]:
        """Read every page. {dossier: fingerprint} to read whole, and the pass's generation (0 = not finished)."""
        with self._store.read() as conn:
            generation = _next_generation(conn)
        start = 0
        stale: dict[int, str] = {}
        seen: set[int] = set()
        for _ in range(MOST_PAGES):
            if self._stopped():
                return stale, 0
            page = self._portal.work_list(start, start + self._page_size)
            fresh = {row.id for row in page.rows} - seen
            ended = page.count == 0 or (not fresh and not page.bad)
            start = 0 if ended else start + page.count
            stale |= self._keep_page(page, start, generation)
            seen |= fresh
            if ended:
                return stale, generation
        raise PortalNotOurs("the work list does not end")

    def _keep_page(self, page: Page, position: int, generation: int) -> dict[int, str]:
        """ONE transaction: rows, quarantine and cursor."""
        at, stale = self._now(), {}
        with self._store.write() as conn:
            for row in page.rows:
                twin = _twin(conn, row)
                if twin is not None:
                    _quarantine(conn, twin, at)
                elif intake.keep_row(conn, row, self._site, generation, at):
                    stale[row.id] = intake.fingerprint(row)
            for bad in page.bad:
                _quarantine(conn, bad, at)
            values = {"position": position, "generation": generation, "updated_at": to_text(at)}
            mark = insert(cursor).values(stream=STREAM, **values)
            conn.execute(mark.on_conflict_do_update(index_elements=["stream"], set_=values))
        self._at("pull.page")
        self.report.rows += len(page.rows)
        self.report.total = max(self.report.total, page.total)
        self.report.quarantined += len(page.bad)
        self.report.changed |= stale.keys()
        self._progress(self.report)
        return stale

    # ── what left the list ───────────────────────────────────────────────────────────────────────

    def _departed(self, generation: int, started: datetime) -> None:
        """Mark dossiers the whole pass did not see, unless so many are missing that the list itself is suspect.

        Their detail is read once more: the portal's database says where they went.
        """
        with self._store.write() as conn:
            conn.execute(
                delete(quarantine).where(
                    quarantine.c.stream == STREAM, quarantine.c.at < to_text(started)
                )
            )
        with self._store.read() as conn:
            missing, here = _missing(conn, generation)
        if not missing:
            return
        incomplete = self.report.rows + self.report.quarantined < self.report.total
        self.report.suspect = len(missing) > max(GUARD_ROWS, GUARD_SHARE * here)
        if incomplete or self.report.suspect:
            self.report.kept_by_guard = len(missing)
            _log.warning("%d of %d dossiers not on the list: kept", len(missing), here)
            return
        self._details(dict.fromkeys(missing[:MOST_DEPARTED]))
        with self._store.write() as conn:
            conn.execute(
                update(mirror_dossier).where(mirror_dossier.c.id.in_(missing)).values(gone=1)
            )
        self._at("pull.gone")
        self.report.gone = len(missing)
        self.report.changed |= set(missing)

    # ── details ──────────────────────────────────────────────────────────────────────────────────

    def _details(self, stale: dict[int, str] | dict[int, None]) -> None:
        with self._store.read() as conn:
            templates = intake.known_templates(conn)
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
            details = intake.gather(self._portal, dossier_id, templates)
        except (PortalRefused, PortalNotOurs) as error:
            with self._store.write() as conn:
                intake.keep_problem(conn, dossier_id, error)
            self.report.changed.add(dossier_id)
            return templates
        with self._store.write() as conn:
            intake.keep(conn, details, self._site, self._now(), row_mark)
        self._at("pull.detail")
        self.report.details += 1
        self.report.changed.add(dossier_id)
        return frozenset({details.copy.template_no}) if details.parts else frozenset()

    # ── attachments ──────────────────────────────────────────────────────────────────────────────

    def _forget_file_problems(self) -> None:
        """Only for files that have bytes: an empty one stays empty until the portal tells otherwise."""
        again = mirror_file.c.sha256.is_(None) & (mirror_file.c.size > 0)
        with self._store.write() as conn:
            conn.execute(update(mirror_file).where(again).values(problem=""))

    def _attachments(self) -> None:
        """Bytes for every file without them, those waiting to be checked first."""
        with self._store.read() as conn:
            wanted = _wanted(conn)
        for dossier_id, reference_uid, size in wanted:
            if self._stopped():
                return
            self._attachment(dossier_id, reference_uid, size)

    def _attachment(self, dossier_id: int, reference_uid: str, size: int) -> None:
        """File first (fsync, rename), then the row. A file that fails is noted; the rest goes on."""
        problem = ""
        sha256: str | None = None
        try:
            if size > FILE_LIMIT:
                raise PortalNotOurs(f"{size} bytes", title="Tệp lớn quá mức cho phép")
            with self._portal.download(dossier_id, reference_uid) as pieces:
                sha256, got = self._files.put_stream(self._checked(pieces), expected=size)
        except _Stopped:
            return
        except _EmptyFile:
            problem = intake.EMPTY_FILE
        except (PortalRefused, PortalNotOurs) as error:
            problem = _why(error)
        else:
            if size and got != size:
                sha256, problem = None, f"Tệp tải về {got} byte, cổng nói {size} byte"
        self._keep_file(reference_uid, sha256, problem)
        self.report.changed.add(dossier_id)

    def _checked(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        empty = True
        for piece in pieces:
            if self._stopped():
                raise _Stopped
            yield piece
            empty = False
        if empty:
            raise _EmptyFile

    def _keep_file(self, reference_uid: str, sha256: str | None, problem: str) -> None:
        values = {"sha256": sha256} if sha256 else {"problem": problem}
        with self._store.write() as conn:
            conn.execute(
                update(mirror_file)
                .where(mirror_file.c.reference_uid == reference_uid)
                .values(**values)
            )
        self._at("pull.file")
        self.report.files += sha256 is not None
        self.report.file_problems += bool(problem)


class _EmptyFile(Exception):
    """The portal has the file's entry but no bytes."""


class _Stopped(Exception):
    """The program is closing: the file is fetched next time."""


def _why(error: OfficerError) -> str:
    return f"Chưa tải được tệp: {error.title}" + (
        f" ({error.detail[:120]})" if error.detail else ""
    )


def _next_generation(conn: Connection) -> int:
    """A pass always begins at the top, for the list may have moved under an unfinished one; rows that were
    already read whole cost nothing but their line on the page."""
    known = conn.execute(select(cursor.c.generation).where(cursor.c.stream == STREAM)).scalar()
    return (known or 0) + 1


def _missing(conn: Connection, generation: int) -> tuple[list[int], int]:
    """Dossiers on the list before and not in this pass, own open acts apart; and how many were here."""
    unsettled = select(outbox.c.dossier_id).where(outbox.c.state.in_(UNSETTLED))
    here = mirror_dossier.c.gone == 0
    missing = select(mirror_dossier.c.id).where(
        here, mirror_dossier.c.seen_gen < generation, mirror_dossier.c.id.not_in(unsettled)
    )
    count = conn.execute(select(func.count()).where(here)).scalar_one()
    return list(conn.execute(missing.order_by(mirror_dossier.c.id)).scalars()), int(count)


def _twin(conn: Connection, row: DossierCopy) -> BadRow | None:
    """Two dossiers with one referenceUid: the second is not mixed into the first."""
    same = select(mirror_dossier.c.id).where(
        mirror_dossier.c.reference_uid == row.reference_uid, mirror_dossier.c.id != row.id
    )
    other = conn.execute(same).scalar()
    reason = f"Cổng dùng một referenceUid cho hai hồ sơ {other} và {row.id}"
    return None if other is None else BadRow(str(row.id), reason, row.raw[:4000])


def _quarantine(conn: Connection, bad: BadRow, at: datetime) -> None:
    values = {"reason": bad.reason, "raw": bad.raw, "at": to_text(at)}
    row = insert(quarantine).values(stream=STREAM, key=bad.key, **values)
    conn.execute(row.on_conflict_do_update(index_elements=["stream", "key"], set_=values))


def _wanted(conn: Connection) -> list[tuple[int, str, int]]:
    """(dossier, referenceUid, size) of files to fetch. Finished dossiers come last."""
    query = (
        select(mirror_file.c.dossier_id, mirror_file.c.reference_uid, mirror_file.c.size)
        .join(mirror_dossier, mirror_dossier.c.id == mirror_file.c.dossier_id)
        .where(
            mirror_file.c.sha256.is_(None),
            or_(mirror_file.c.problem == "", mirror_file.c.problem == intake.CLIMBING_NAME),
        )
        .order_by(
            mirror_dossier.c.state.in_(_FINISHED),
            mirror_dossier.c.state != State.SUBMITTED.value,
            mirror_dossier.c.id,
        )
    )
    return [(r.dossier_id, r.reference_uid, r.size) for r in conn.execute(query)]
