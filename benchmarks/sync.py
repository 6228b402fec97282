"""The work list pulled and kept, against raw urllib3 + plain sqlite3 executemany on the same answers, same run.

    python -m benchmarks.sync [rows …]        10 000 and 100 000 rows by default; JSON lines on stdout

Pages are canned and come over loopback HTTP. Only list rows: a dossier's detail costs requests, not computing. Each
side runs in a process of its own, so that its memory is its own. `again`: the same list a second time, nothing
changed, no row is written but the pass's number. `ui gap`: what an event loop feels while the first pull runs.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import urllib3
from sqlalchemy import bindparam, update

from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.models.store.tables import VIETNAM, mirror_dossier
from desktop.settings.config import Settings, Unit
from desktop.sync.portal.opencps import OpenCps
from desktop.sync.portal.site import load_site
from desktop.sync.pulling.pull import Pull
from desktop.sync.queue import intake

KEY, PAGE = bytes(range(32)), 500
UPSERT = "insert into dossier values(?,?,?,?,?,?) on conflict(id) do update set raw = excluded.raw"


def row(number: int) -> dict[str, Any]:
    return {
        "dossierId": number,
        "referenceUid": f"uid-{number:08}",
        "dossierNo": f"H27.45.01-261123-{number:05}",
        "serviceCode": "2.000815",
        "serviceName": "Chứng thực bản sao từ bản chính",
        "dossierTemplateNo": "TP-3",
        "govAgencyCode": "H27.45.01",
        "govAgencyName": "UBND phường Thành Sen",
        "applicantName": "NGUYỄN VĂN ĐỨC",
        "applicantIdNo": f"0420900{number:05}",
        "address": "số 1 đường Phan Đình Phùng",
        "submitDate": "20/11/2026 08:30:00",
        "dossierStatus": "receiving",
        "stepCode": "110",
        "modifiedDate": "20/11/2026 08:30:00",
    }


class Canned(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    pages: dict[int, bytes]

    def do_GET(self) -> None:
        start = int(parse_qs(urlsplit(self.path).query).get("start", ["0"])[0])
        body = self.pages.get(start, b'{"total": 0, "data": []}')
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        return


# ── the two sides, each in its own process ───────────────────────────────────────────────────────


def plain(url: str, rows: int, folder: Path) -> dict[str, float]:
    """Six columns, one commit a page, one index: the least that keeps the list."""
    begun = time.perf_counter()
    pool, db = urllib3.PoolManager(), sqlite3.connect(folder / "plain.db")
    db.execute("pragma journal_mode=wal")
    db.execute("pragma synchronous=full")
    db.execute("create table dossier(id integer primary key, uid, code, status, step, raw)")
    for start in range(0, rows, PAGE):
        data = json.loads(pool.request("GET", f"{url}?start={start}").data)["data"]
        db.executemany(
            UPSERT,
            [
                (
                    r["dossierId"],
                    r["referenceUid"],
                    r["dossierNo"],
                    r["dossierStatus"],
                    r["stepCode"],
                    json.dumps(r),
                )
                for r in data
            ],
        )
        db.commit()
    db.close()
    return {"first": time.perf_counter() - begun}


def ours(url: str, rows: int, folder: Path) -> dict[str, float]:
    """The encrypted cache with its indexes and search text; seconds of the first and of a second pull."""
    store, line = Store.open(folder / "cache", KEY), _line(url, folder)
    try:
        found = {"first": _timed(lambda: _pull(store, line, folder))}
        with store.write() as conn:  # as if their details had been read
            conn.execute(_AS_READ, [_mark(c) for s in range(0, rows, PAGE) for c in _page(line, s)])
        found["again"] = _timed(lambda: _pull(store, line, folder))
        return found
    finally:
        line.close()
        store.close()


def gap(url: str, rows: int, folder: Path) -> dict[str, float]:
    """Milliseconds between turns of an event loop that wants one each 5 ms, while a pull runs beside it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    gc.freeze()  # as app.Program does when the desk opens
    store, line = Store.open(folder / "cache", KEY), _line(url, folder)
    turns, failed, over = [time.perf_counter()], [], threading.Event()

    def turn() -> None:
        turns.append(time.perf_counter())
        if over.is_set():
            app.quit()

    def work() -> None:
        try:
            _pull(store, line, folder)
        except Exception as error:  # noqa: BLE001 - a thread's top: told below
            failed.append(error)
        finally:
            over.set()

    timer = QTimer(interval=5)
    timer.timeout.connect(turn)
    thread = threading.Thread(target=work)
    QTimer.singleShot(200, thread.start)
    timer.start()
    app.exec()
    thread.join()
    line.close()
    store.close()
    if failed:
        raise failed[0]
    gaps = sorted(1000 * (b - a) for a, b in pairwise(turns[5:]))
    return {"p99": gaps[len(gaps) * 99 // 100], "worst": gaps[-1]}


def _line(url: str, folder: Path) -> OpenCps:
    return OpenCps(
        Settings(
            name="do", portal_url=url, rest_prefix="/o/rest/v2", group_id=1, site="training",
            account="a@b", folder=folder, unit=Unit("", "", "", ""), page_size=PAGE,
        )
    )  # fmt: skip


def _pull(store: Store, line: OpenCps, folder: Path) -> None:
    pull = Pull(
        line, store, Files(folder / "files", KEY), load_site("training"),
        page_size=PAGE, now=lambda: datetime.now(VIETNAM), at=lambda label: None,
    )  # fmt: skip
    pull._work_list()


_AS_READ = (
    update(mirror_dossier)
    .where(mirror_dossier.c.id == bindparam("number"))
    .values(fingerprint=bindparam("mark"), detail_complete=1)
)


def _page(line: OpenCps, start: int) -> tuple[Any, ...]:
    return line.work_list(start, start + PAGE).rows


def _mark(copy: Any) -> dict[str, Any]:
    return {"number": copy.id, "mark": intake.fingerprint(copy)}


def _timed(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


SIDES = {"plain": plain, "ours": ours, "gap": gap}


def child(side: str, url: str, rows: str, folder: str) -> None:
    found = SIDES[side](url, int(rows), Path(folder))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps(found | {"peak_mb": peak / 1024}))


# ── the run ──────────────────────────────────────────────────────────────────────────────────────


def asked(side: str, url: str, rows: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-P", __file__, "--side", side, url, str(rows), folder]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer


def tell(name: str, ours: float, reference: float, units: str) -> None:
    line = {"name": name, "ours": round(ours, 3), "reference": round(reference, 3)}
    ratio = round(ours / reference, 2) if reference else None
    print(json.dumps({**line, "ratio": ratio, "units": units}), flush=True)


def measure(rows: int) -> None:
    with_pages = f"{rows} rows in pages of {PAGE}"
    server, url = _serve(rows)
    try:
        reference, mine = asked("plain", url, rows), asked("ours", url, rows)
        tell(f"first pull, {with_pages}", mine["first"], reference["first"], "s")
        tell(f"again, nothing changed, {with_pages}", mine["again"], reference["first"], "s")
        tell(f"peak memory, {with_pages}", mine["peak_mb"], reference["peak_mb"], "MB")
        felt = asked("gap", url, rows)
        tell(
            f"ui gap p99 while {rows} rows are pulled", felt["p99"], 16, "ms; reference: one frame"
        )
        tell(
            f"ui gap worst while {rows} rows are pulled",
            felt["worst"],
            50,
            "ms; reference: the bound",
        )
    finally:
        server.shutdown()
        server.server_close()


def _serve(rows: int) -> tuple[ThreadingHTTPServer, str]:
    pages = {
        s: json.dumps(
            {"total": rows, "data": [row(n) for n in range(s + 1, min(s + PAGE, rows) + 1)]}
        ).encode()
        for s in range(0, rows, PAGE)
    }
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Pages", (Canned,), {"pages": pages}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}"


def main() -> None:
    if sys.argv[1:2] == ["--side"]:
        child(*sys.argv[2:])
        return
    for rows in [int(n) for n in sys.argv[1:]] or [10_000, 100_000]:
        measure(rows)


if __name__ == "__main__":
    main()
