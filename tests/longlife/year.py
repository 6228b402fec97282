"""A year at one counter, compressed: what grows, what must not. `make year` draws its curves into docs/.

    python -m tests.longlife.year [--days 250] [--per-day 200] [--out FOLDER]

Each working day: a pull of new and changed dossiers (sync.intake, the mirror's one writer), their attachments, acts
with signed papers recorded as the desk records them and settled as sync settles them, the officer's questions of the
screen (lists, counts, search, a dossier's page), the daily upkeep. No network and no token: what a line or a driver
costs has its own benchmarks. The clock is the year's, so that days pass as fast as the disk lets them. The policy is
shortened (30, 90, 120 days) so that each stage of retention reaches its level within the year.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, insert

from desktop.desk.machine.upkeep import daily
from desktop.models.dossier.rules import Act
from desktop.models.pages.views import ListQuery, Queue
from desktop.models.records import dossiers as mirror
from desktop.models.records import lists as worklist
from desktop.models.records import outbox as outbox_list
from desktop.models.store import journal
from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.models.store.tables import VIETNAM, paper, to_text
from desktop.settings.config import Settings, Unit
from desktop.sync.portal.port import DossierCopy, FileCopy, LogEntry
from desktop.sync.portal.site import Site, load_site
from desktop.sync.queue import intake, outbox

LAN = "lan@hatinh.example"
START = datetime(2027, 1, 4, 8, 0, tzinfo=VIETNAM)
CLOSED_AFTER = 5  # working days from submission to the result in the citizen's hand
FILE_BYTES, PAPER_BYTES = 8_000, 12_000  # small: it is their number that wears a disk out


@dataclass(frozen=True)
class Day:
    """What was measured on one working day. Milliseconds are medians of the day's questions, processor time."""

    day: int
    pull_ms: float  # a dossier pulled whole, attachment included
    act_ms: float  # an act recorded: paper, row, journal
    list_ms: float
    search_ms: float
    page_ms: float
    upkeep_s: float
    memory_mb: float
    disk_mb: float
    dossiers: int


class Year:
    """One account's cache under the year's clock."""

    def __init__(self, folder: Path, per_day: int, limits: tuple[int, int, int]) -> None:
        self.store = Store.open(folder / "cache", bytes(32))
        self.files = Files(folder / "cache" / "files", bytes(range(32)), margin=0)
        self.folder, self.per_day, self.chance = folder, per_day, random.Random(2027)
        self.site: Site = load_site("training")
        unit = Unit("UBND tỉnh", "UBND phường", "Bộ phận một cửa", "Hà Tĩnh")
        self.settings = Settings(
            *("nam", "https://cong.hatinh.example", "/o/rest/v2", 7, "training", LAN, folder, unit),
            file_days=limits[0],
            retention_days=limits[1],
            paper_days=limits[2],
        )
        self.number, self.listed = 0, list[list[DossierCopy]]()

    def close(self) -> None:
        self.store.close()

    def live(self, day: int) -> Day:
        now = START + timedelta(days=day * 7 / 5)
        new = [self._dossier(now) for _ in range(self.per_day)]
        with self.store.write() as conn:
            intake.keep_rows(conn, new, self.site, 1, now)
        pulled = [_ms(lambda c=copy: self._pull(c, now)) for copy in new]  # type: ignore[misc]
        acted = [_ms(lambda c=copy: self._act(c, now)) for copy in new]  # type: ignore[misc]
        self._settle(now)
        self.listed.append(new)
        if len(self.listed) > CLOSED_AFTER:
            self._closed(self.listed.pop(0), now)
        asked = [self._ask(copy) for copy in self.chance.sample(new, min(5, len(new)))]
        lists, searches, pages = (statistics.median(part) for part in zip(*asked, strict=True))
        upkeep = _ms(lambda: daily(self.store, self.files, self.settings, LAN, now)) / 1000
        gc.collect()
        return Day(
            day=day,
            pull_ms=statistics.median(pulled),
            act_ms=statistics.median(acted),
            list_ms=lists,
            search_ms=searches,
            page_ms=pages,
            upkeep_s=upkeep,
            memory_mb=_memory(),
            disk_mb=_disk(self.folder),
            dossiers=self._held(),
        )

    # ── the far side's part ──────────────────────────────────────────────────────────────────────

    def _dossier(self, now: datetime) -> DossierCopy:
        self.number += 1
        code = f"H27.45.01-{now:%y%m%d}-{self.number:06}"
        return DossierCopy(
            id=self.number,
            reference_uid=f"uid-{self.number}",
            code=code,
            procedure_code="2.000815",
            procedure_name="Chứng thực bản sao từ bản chính giấy tờ do cơ quan có thẩm quyền cấp",
            template_no="TP-3",
            agency_code="H27.45.01",
            agency_name="UBND phường Thành Sen",
            applicant=f"NGƯỜI NỘP SỐ {self.number}",
            applicant_id_no=f"{self.number:012}",
            address="số 1 đường Phan Đình Phùng, phường Thành Sen",
            phone="",
            email="",
            subject="Chứng thực",
            submitted_at=now,
            received_at=now,
            portal_due_at=now + timedelta(days=3),
            status="receiving",
            sub_status="",
            status_text="",
            step_code="110",
            step_name="Tiếp nhận",
            action_id=7,
            modified_at=now,
            last_note="",
            online=True,
            raw=json.dumps({"dossierNo": code, "text": "x" * 1200}),
        )

    def _pull(self, copy: DossierCopy, now: datetime) -> None:
        content, file = self.chance.randbytes(FILE_BYTES), self._file(copy)
        log = LogEntry(copy.id, now, "Cổng", "Nộp hồ sơ", "Tiếp nhận", None)
        details = intake.Details(copy, (), (), (file,), (), (log,))
        with self.store.write() as conn:
            intake.keep(conn, details, self.site, now, intake.fingerprint(copy))
        sha256 = self.files.put(content)
        with self.store.write() as conn:
            conn.exec_driver_sql(
                "UPDATE mirror_file SET sha256 = ? WHERE reference_uid = ?",
                (sha256, f"f-{copy.id}"),
            )

    @staticmethod
    def _file(copy: DossierCopy) -> FileCopy:
        return FileCopy(
            reference_uid=f"f-{copy.id}",
            part_no="TP01",
            part_type=1,
            name="ban-chup.pdf",
            media_type="application/pdf",
            size=FILE_BYTES,
            modified_at=copy.submitted_at,
            signed=False,
        )

    def _closed(self, copies: Sequence[DossierCopy], now: datetime) -> None:
        """The result was handed over; the portal's list knows them no more."""
        with self.store.write() as conn:
            for copy in copies:
                done = replace(copy, status="done", modified_at=now, action_id=9)
                file = self._file(copy)
                intake.keep(conn, intake.Details(done, (), (), (file,), (), ()), self.site, now)
            ids = json.dumps([copy.id for copy in copies])
            conn.exec_driver_sql(
                "UPDATE mirror_dossier SET gone = 1 WHERE id IN (SELECT value FROM json_each(?))",
                (ids,),
            )

    # ── the officer's part ───────────────────────────────────────────────────────────────────────

    def _act(self, copy: DossierCopy, now: datetime) -> None:
        """File first, then act, paper's row and journal in one transaction, as the desk does it."""
        signed = self.files.put(self.chance.randbytes(PAPER_BYTES))
        body = json.dumps({"act": "accept", "note": "Đã nhận đủ", "marks": []}).encode()
        with self.store.write() as conn:
            dossier = mirror.load(conn, copy.id)
            assert dossier is not None
            file = outbox.NewFile("TB01", "giay-tiep-nhan.pdf", signed, PAPER_BYTES)
            act = outbox.append(
                conn,
                dossier=dossier,
                act=Act.ACCEPT,
                body=body,
                files=[file],
                account=LAN,
                actor="Lan",
                at=now,
            )
            drawn = {"form": "01", "name": "giay.pdf", "signed_by": "Lan", "provisional": 0}
            row = {"sha256": signed, "dossier_id": copy.id, "act_id": act, "at": to_text(now)}
            conn.execute(insert(paper).values(**drawn, **row))
            journal.append(conn, "Lan", "accept", copy.id, {"act": act}, now, role="một cửa")

    def _settle(self, now: datetime) -> None:
        passed: set[str] = set()
        while True:
            with self.store.write() as conn:
                head = outbox.next_head(conn, LAN, now, passed)
                if head is None:
                    return
                outbox.settle_done(conn, head, head.dossier_id * 10, "120", "", now)

    def _ask(self, copy: DossierCopy) -> tuple[float, float, float]:
        with self.store.read() as conn:
            lists = _ms(lambda: self._list(conn, ListQuery(Queue.NEW)))
            searches = _ms(lambda: self._list(conn, ListQuery(Queue.NEW, text=copy.code)))
            pages = _ms(lambda: (mirror.load(conn, copy.id), outbox_list.outbox_items(conn)))
        return lists, searches, pages

    @staticmethod
    def _list(conn: Connection, query: ListQuery) -> None:
        worklist.rows(conn, worklist.ids(conn, query)[:200])
        worklist.counts(conn)

    def _held(self) -> int:
        with self.store.read() as conn:
            return int(conn.exec_driver_sql("SELECT count(*) FROM mirror_dossier").scalar_one())


def _ms(work: Callable[[], object]) -> float:
    """Of this thread on the processor: what else runs on the machine, and how its disk waits, is not the question."""
    begun = time.thread_time()
    work()
    return (time.thread_time() - begun) * 1000


def _memory() -> float:
    """What this process holds now, in MB (not its peak)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _disk(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20


def run(
    folder: Path,
    days: int,
    per_day: int,
    limits: tuple[int, int, int] = (30, 90, 120),
    told: Callable[[Day], None] = lambda _day: None,
) -> list[Day]:
    year = Year(folder, per_day, limits)
    lived = []
    try:
        for day in range(days):
            lived.append(year.live(day))
            told(lived[-1])
    finally:
        year.close()
    return lived


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=250)
    parser.add_argument("--per-day", type=int, default=200)
    parser.add_argument("--out", type=Path, default=Path("docs"))
    parser.add_argument(
        "--folder", type=Path, help="where the year's disk is; else the system's choice"
    )
    options = parser.parse_args(arguments)
    os.nice(10)
    folder = Path(tempfile.mkdtemp(prefix="motcua-year-", dir=options.folder))
    begun = time.perf_counter()
    try:
        lived = run(folder, options.days, options.per_day, told=_print)
    finally:
        shutil.rmtree(folder)
    from tests.longlife.curves import draw

    draw(lived, options.out / "year.png")
    rows = [asdict(day) for day in lived]
    (options.out / "year.json").write_text(json.dumps(_rounded(rows)), encoding="utf-8")
    sys.stdout.write(f"{time.perf_counter() - begun:.0f} s; curves in {options.out}/year.png\n")
    return 0


def _rounded(rows: list[dict[str, float]]) -> list[dict[str, float]]:
    return [{name: round(value, 2) for name, value in row.items()} for row in rows]


def _print(day: Day) -> None:
    if day.day % 10 == 0:
        sys.stdout.write(json.dumps(_rounded([asdict(day)])[0]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
