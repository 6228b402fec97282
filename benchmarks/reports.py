"""A year of 100 000 dossiers: the engine against the same sums in plain SQL; one JSON object a line.

ratio = ours / reference (seconds; below 1 is faster). SQL answers one report by one grouping over a table that holds
its answers ready; ours reads whole histories and keeps, for every cell, which dossiers it counts.
Run: `python benchmarks/reports.py`.
"""

import sys

# A script's folder comes first on the path, and this file bears the name of a package of the tests.
sys.path[:] = [entry for entry in sys.path if not entry.endswith("benchmarks")] + ["."]

import json
import sqlite3
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from desktop.models.calendar import VIETNAM
from desktop.models.reports import History, placed, single
from desktop.models.reports_periods import Cutoff, Period, Span, preset
from desktop.models.reports_tables import Grouping, Kind, table
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
    for kind in Kind:
        for grouping in Grouping:
            table(found, kind, grouping)


def main() -> None:
    histories = made_up.histories(COUNT)
    db = filled(histories)
    bounds = {"start": YEAR.start.timestamp(), "cut": YEAR.end.timestamp()}
    ours, shown = best(lambda: table(placed(histories, YEAR, NOW), Kind.II06A, Grouping.FIELD))
    sql, rows = best(lambda: db.execute(SQL, bounds).fetchall())
    same = {(row.key, *row.cells) for row in shown.rows} == set(rows)
    tell("II.06a of a year by field", ours, sql, dossiers=len(histories), same_sums=same)
    whole, _ = best(lambda: every_report(histories, YEAR))
    tell("all three reports by field and by unit", whole, sql, dossiers=len(histories))
    if not same:
        raise SystemExit("the sums differ")


if __name__ == "__main__":
    main()
