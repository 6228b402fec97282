"""A year of 100 000 dossiers: the engine against the same sums in plain SQL; one JSON object a line.

ratio = ours / reference (seconds; below 1 is faster). SQL answers one report by one grouping over a table that holds
its answers ready; ours reads whole histories and keeps, for every cell, which dossiers it counts.

Then the report opened as an officer opens it, over an encrypted store of 100 000 dossiers with their logs: the first
time, a second time, and after the portal changed one dossier; against reading the same rows off the same store in
plain SQL. `longest` is the longest single turn on the desk's lane while the dossiers are read bit by bit; `lives_mb`
what the lives kept take of memory.
Run: `python benchmarks/reports.py` (two to three minutes).
"""

import sys

# A script's folder comes first on the path, and this file bears the name of a package of the tests.
sys.path[:] = [entry for entry in sys.path if not entry.endswith("benchmarks")] + ["."]

import json
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, text

from desktop.desk.deciding.decisions import Decisions
from desktop.desk.reports.verbs import Reports
from desktop.models.catalogue.calendar_tables import load_calendar
from desktop.models.catalogue.loading import load_catalogue
from desktop.models.law.calendar import VIETNAM
from desktop.models.reports.listing import Report, ReportWish
from desktop.models.reports.periods import Cutoff, Period, Span, preset
from desktop.models.reports.places import History, placed, single
from desktop.models.reports.tables import ReportGrouping, SumReport, table
from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.models.store.tables import mirror_dossier, mirror_log, mirror_step, to_text
from desktop.settings.config import RESOURCES, Settings, Unit
from desktop.sync.portal.port import Officer
from desktop.sync.portal.site import load_site
from tests.reports import made_up

COUNT, ROUNDS = 100_000, 3
NOW = datetime(2026, 11, 25, 21, tzinfo=VIETNAM)
YEAR = preset(Span.YEAR, 2025, 1, Cutoff("", "", 1, ""))
SQL = """
WITH seen AS MATERIALIZED (
  SELECT d.*,
    coalesce((SELECT due FROM due u WHERE u.id = d.id AND u.since <=
      CASE WHEN d.ended < :cut THEN d.ended ELSE :cut - 1e-6 END ORDER BY u.since DESC LIMIT 1), NULL) AS due,
    EXISTS (SELECT 1 FROM pause p WHERE p.id = d.id AND p.began < :cut AND coalesce(p.ended, 9e18) >= :cut) AS still
  FROM dossier d WHERE d.received < :cut AND (d.ended IS NULL OR d.ended >= :start)),
told AS MATERIALIZED (
  SELECT field, received < :start AS carried, online, coalesce(ended < :cut, 0) AS done,
    CASE WHEN coalesce(ended < :cut, 0) = 0 THEN NOT still AND due IS NOT NULL AND :cut > due
      WHEN ending = 'withdrawn' OR due IS NULL THEN 0
      ELSE (CAST((ended + 25200) / 86400 AS INTEGER) > CAST((due + 25200) / 86400 AS INTEGER))
         - (CAST((ended + 25200) / 86400 AS INTEGER) < CAST((due + 25200) / 86400 AS INTEGER)) END AS side
  FROM seen)
SELECT field, count(*), sum(NOT carried AND online), sum(NOT carried AND NOT online), sum(carried),
  sum(done), sum(done AND side = -1), sum(done AND side = 0), sum(done AND side = 1),
  sum(NOT done), sum(NOT done AND NOT side), sum(NOT done AND side)
FROM told GROUP BY field ORDER BY field
"""


def filled(histories: list[History]) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.executescript(
        "CREATE TABLE dossier (id INTEGER PRIMARY KEY, field, online, received REAL, ended REAL, ending);"
        "CREATE TABLE due (id INTEGER, since REAL, due REAL);"
        "CREATE TABLE pause (id INTEGER, began REAL, ended REAL);"
    )

    def seconds(moment: datetime | None) -> float | None:
        return moment.timestamp() if moment else None

    for h in single(histories)[0]:
        if h.received_at is None:
            continue
        values = (h.dossier_id, h.field or "Chưa rõ lĩnh vực", h.channel.value == "online")
        db.execute(
            "INSERT INTO dossier VALUES (?,?,?,?,?,?)",
            (*values, seconds(h.received_at), seconds(h.ended), h.ending),
        )
        db.executemany(
            "INSERT INTO due VALUES (?,?,?)",
            [(h.dossier_id, seconds(d.since), seconds(d.due)) for d in h.dues],
        )
        db.executemany(
            "INSERT INTO pause VALUES (?,?,?)",
            [(h.dossier_id, seconds(b.begin), seconds(b.end)) for b in h.breaks],
        )
    db.executescript("CREATE INDEX due_id ON due (id, since); CREATE INDEX pause_id ON pause (id);")
    return db


def best(work: Callable[[], Any]) -> tuple[float, Any]:
    took = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        answer = work()
        took.append(time.perf_counter() - started)
    return min(took), answer


def tell(name: str, ours: float, reference: float, **more: object) -> None:
    line = {
        "name": name,
        "ours": round(ours, 3),
        "reference": round(reference, 3),
        "ratio": round(ours / reference, 2),
        "units": "s",
        **more,
    }
    print(json.dumps(line, ensure_ascii=False))


def every_report(histories: list[History], period: Period) -> None:
    found = placed(histories, period, NOW)
    for kind in SumReport:
        for grouping in ReportGrouping:
            table(found, kind, grouping)


# ── over a real store ────────────────────────────────────────────────────────────────────────────

STEPS = (("nhận", "receiving", ""), ("xử lý", "processing", "processing_2"))
STEPS += (("xong", "releasing", "releasing_3"), ("trả", "done", "done_5"))
ROWS = (
    "SELECT id, code, procedure_code, agency_code, online, submitted_at, received_at, portal_due_at, raw"
    " FROM mirror_dossier ORDER BY id",
    "SELECT l.dossier_id, l.at, l.author, l.content, s.status FROM mirror_log l"
    " JOIN mirror_step s ON s.name = l.step_name ORDER BY l.dossier_id, l.at, l.id",
)


def copies(first: int, last: int) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Dossiers as the portal tells them, nine in ten finished, with four to six lines of log."""
    raw = json.dumps({"releaseDate": "", "finishDate": "", "note": "x" * 1200})
    for n in range(first, last):
        came = datetime(2025, 1, 2, 8, tzinfo=VIETNAM) + timedelta(minutes=n * 5)
        done = n % 10 > 0
        row: dict[str, Any] = dict.fromkeys((c.name for c in mirror_dossier.columns), "")
        row |= dict.fromkeys(("submitted_at", "received_at", "pulled_at"), to_text(came))
        row |= {"id": n, "reference_uid": f"u{n}", "code": f"H27-{n:06}", "action_id": n}
        row |= {"procedure_code": "1.001193", "agency_code": f"H27.{n % 80}", "online": n % 2}
        row |= {"state": "returned" if done else "processing", "raw": raw, "seen_gen": 1}
        row |= {"portal_due_at": to_text(came + timedelta(days=1)), "gone": 0, "detail_complete": 1}
        log = {"dossier_id": n, "author": "Nguyễn Thị Hà"}
        way = (0, 1, 1, 2, 2, 3) if done else (0, 1, 1, 1)
        yield (
            row,
            [
                {
                    **log,
                    "id": n * 10 + at,
                    "at": to_text(came + timedelta(hours=3 * at)),
                    "content": f"chuyển bước {at} của hồ sơ {n}",
                    "step_name": STEPS[step][0],
                }
                for at, step in enumerate(way)
            ],
        )


def office(folder: Path) -> Decisions:
    store = Store.open(folder / "x", bytes(range(32)))
    with store.write() as conn:
        told = [
            {"step_code": name, "name": name, "status": a, "sub_status": b} for name, a, b in STEPS
        ]
        conn.execute(insert(mirror_step), told)
        for first in range(1, COUNT + 1, 2_000):
            made = list(copies(first, first + 2_000))
            conn.execute(insert(mirror_dossier), [row for row, _logs in made])
            conn.execute(insert(mirror_log), [log for _row, logs in made for log in logs])
    unit = Unit("UBND tỉnh Hà Tĩnh", "UBND phường Thành Sen", "Bộ phận Một cửa", "Hà Tĩnh")
    settings = Settings("đo", "https://x.example.vn", "/o/rest/v2", 1, "x", "ha", folder, unit)
    site, officer = load_site("training"), Officer("ha@quay.example", "Hà", ())
    catalogue = load_catalogue(RESOURCES / "catalogue")
    calendar, files = load_calendar(RESOURCES / "calendar"), Files(folder / "tep", bytes(32))
    return Decisions(store, files, settings, officer, site, catalogue, calendar, now=lambda: NOW)


def memory() -> float:
    """Megabytes this process holds (Linux)."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20


def opening(decisions: Decisions) -> None:
    store = decisions.store

    def plain() -> int:
        with store.read() as conn:
            return sum(len(conn.execute(text(sql)).all()) for sql in ROWS)

    sql, rows = best(plain)
    reports, wish, before, longest = (
        Reports(decisions),
        ReportWish(Report.II06A, YEAR),
        memory(),
        0.0,
    )
    begun = time.perf_counter()
    while True:
        turn = time.perf_counter()
        left = reports.read_on().left
        longest = max(longest, time.perf_counter() - turn)
        if not left:
            break
    lives = memory() - before
    shown = reports.view(wish)
    first = time.perf_counter() - begun
    total = shown.listing.total
    counted = total.cells[2] if total else 0
    more = {"dossiers": COUNT, "rows": rows, "counted": counted}
    tell(
        "a report opened over a store, first time",
        first,
        sql,
        **more,
        longest=round(longest, 3),
        lives_mb=round(lives),
    )
    again, _ = best(lambda: reports.view(wish))
    tell("the same, a second time", again, sql, dossiers=COUNT)

    def after_a_change() -> None:
        with store.write() as conn:
            conn.execute(text("UPDATE mirror_dossier SET code = code || 'x' WHERE id = 1"))
        reports.view(wish)

    changed, _ = best(after_a_change)
    tell("the same, after one dossier changed", changed, sql, dossiers=COUNT)


def main() -> None:
    histories = made_up.histories(COUNT)
    db = filled(histories)
    bounds = {"start": YEAR.start.timestamp(), "cut": YEAR.end.timestamp()}
    ours, shown = best(
        lambda: table(placed(histories, YEAR, NOW), SumReport.II06A, ReportGrouping.FIELD)
    )
    sql, rows = best(lambda: db.execute(SQL, bounds).fetchall())
    same = {(row.key, *row.cells) for row in shown.rows} == set(rows)
    tell("II.06a of a year by field", ours, sql, dossiers=len(histories), same_sums=same)
    whole, _ = best(lambda: every_report(histories, YEAR))
    tell("all three reports by field and by unit", whole, sql, dossiers=len(histories))
    if not same:
        raise SystemExit("the sums differ")


def over_a_store() -> None:
    with tempfile.TemporaryDirectory() as folder:
        decisions = office(Path(folder))
        opening(decisions)
        decisions.store.close()


if __name__ == "__main__":
    main()
    over_a_store()
