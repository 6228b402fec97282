"""The work list pulled and kept, against raw urllib3 + plain sqlite3 executemany on the same answers, same run.

    python -m benchmarks.sync [rows]          10 000 rows by default; JSON lines on stdout

Pages are canned and come over loopback HTTP. Only list rows: a dossier's detail costs requests, not computing.
`second` pulls the same list again: nothing changed, no row is written but the pass's number.
"""

from __future__ import annotations

import json
import resource
import sqlite3
import sys
import tempfile
import threading
import time
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import urllib3
from sqlalchemy import select, update

from desktop.config import Settings, Unit
from desktop.models.files import Files
from desktop.models.store import Store
from desktop.models.tables import VIETNAM, mirror_dossier
from desktop.sync import intake
from desktop.sync.opencps import OpenCps
from desktop.sync.pull import Pull
from desktop.sync.site import load_site

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


def tell(what: str, rows: int, seconds: float) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {
                "what": what,
                "rows": rows,
                "seconds": round(seconds, 3),
                "rows_per_s": round(rows / seconds),
                "peak_mb": round(peak),
            }
        )
    )


def plain(url: str, rows: int, folder: Path) -> None:
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
    tell("urllib3 + sqlite3 executemany, six columns", rows, time.perf_counter() - begun)


def ours(url: str, rows: int, folder: Path) -> None:
    settings = Settings(
        name="do", portal_url=url, rest_prefix="/o/rest/v2", group_id=1, site="training",
        account="a@b", folder=folder, unit=Unit("", "", "", ""), page_size=PAGE,
    )  # fmt: skip
    store, line = Store.open(folder / "cache", KEY), OpenCps(settings)
    try:
        for what in ("first", "second"):
            pull = Pull(
                line, store, Files(folder / "files", KEY), load_site("training"),
                page_size=PAGE, now=lambda: datetime.now(VIETNAM), at=lambda label: None,
            )  # fmt: skip
            begun = time.perf_counter()
            stale, _ = pull._work_list()
            tell(
                f"list kept in the encrypted cache, {what} pull, {len(stale)} to read",
                rows,
                time.perf_counter() - begun,
            )
            with store.write() as conn:  # as if their details had been read
                for page in (
                    [line.work_list(s, s + PAGE) for s in range(0, rows, PAGE)]
                    if what == "first"
                    else []
                ):
                    for copy in page.rows:
                        mark = {"fingerprint": intake.fingerprint(copy), "detail_complete": 1}
                        conn.execute(
                            update(mirror_dossier)
                            .where(mirror_dossier.c.id == copy.id)
                            .values(**mark)
                        )
        with store.read() as conn:
            assert len(conn.execute(select(mirror_dossier.c.id)).all()) == rows
    finally:
        line.close()
        store.close()


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    pages = {
        s: json.dumps(
            {"total": rows, "data": [row(n) for n in range(s + 1, min(s + PAGE, rows) + 1)]}
        ).encode()
        for s in range(0, rows, PAGE)
    }
    handler = type("Pages", (Canned,), {"pages": pages})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        with tempfile.TemporaryDirectory() as name:
            plain(url, rows, Path(name))
            ours(url, rows, Path(name))
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


if __name__ == "__main__":
    main()
