"""The list at 100 000 dossiers, against a bare PySide6 window with an empty table; one JSON object a line.

    python benchmarks/ui.py [rows]

Each side is a process of its own, timed from the moment it was started. Ours opens the encrypted cache, the real desk
and the real window; "usable" is the first list with its rows drawn. Ui-lane figures are milliseconds in which the loop
could do nothing else, one repaint of the table included. Not counted: the key's derivation from a passphrase.
"""

import sys

sys.path[:] = [entry for entry in sys.path if not entry.endswith("benchmarks")] + ["."]

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
KEY, COUNT, ROUNDS = bytes(range(32)), 100_000, 3
WORDS = ("nguyen van duc", "0912", "H27.12-261", "tran thi lan", "phuong thanh sen")
FAMILY, GIVEN = (
    ("Nguyễn Văn", "Trần Thị", "Lê Hữu", "Phạm Đình"),
    ("Đức", "Lan", "Ánh", "Thuỷ", "Hưởng"),
)
PROCEDURES = (
    ("2.000815", "Chứng thực bản sao từ bản chính"),
    ("1.001193", "Đăng ký khai sinh"),
    ("1.000894", "Đăng ký kết hôn"),
    ("1.000656", "Đăng ký khai tử"),
    ("1.001612", "Đăng ký thành lập hộ kinh doanh"),
    ("1.013239", "Cấp giấy phép xây dựng mới"),
)
AGENCIES = (
    ("H27.12", "UBND phường Thành Sen"),
    ("H27.11", "Sở Tư pháp"),
    ("H27.08", "Sở Xây dựng"),
)
ACTIVE = ("submitted", "accepted", "processing", "processing", "awaiting_collection")
"""Of every hundred dossiers five are open, the others are finished: a ward of some years."""


# ── the cache both figures and pictures of an office would come from ─────────────────────────────


def fill(folder: str, rows: str) -> None:
    from sqlalchemy import insert

    from desktop.models.store.database import Store
    from desktop.models.store.tables import VIETNAM, mirror_dossier

    store, first = Store.open(Path(folder), KEY), datetime(2026, 1, 5, 8, tzinfo=VIETNAM)
    with store.write() as connection:
        for start in range(0, int(rows), 5000):
            block = [_row(n, first) for n in range(start, min(start + 5000, int(rows)))]
            connection.execute(insert(mirror_dossier), block)
    store.close()
    print(json.dumps({"rows": int(rows)}))


def _row(n: int, first: datetime) -> dict[str, Any]:
    from desktop.models.folding import fold
    from desktop.models.store.tables import mirror_dossier, to_text

    at = to_text(first + timedelta(minutes=5 * n))
    name = f"{FAMILY[n % 4]} {GIVEN[n % 5]}"
    procedure = PROCEDURES[n * 7 // 3 % len(PROCEDURES)]
    agency = AGENCIES[0 if n % 4 else n % 3]
    told = {
        "id": n + 1,
        "reference_uid": f"u{n}",
        "code": f"H27.12-261123-{n:06d}",
        "procedure_code": procedure[0],
        "procedure_name": procedure[1],
        "agency_code": agency[0],
        "agency_name": agency[1],
        "online": int(n % 3 > 0),
        "applicant": name,
        "applicant_id_no": f"042190{n:06d}",
        "phone": f"0912{n:06d}",
        "address": "phường Thành Sen",
        "submitted_at": at,
        "portal_due_at": at,
        "modified_at": at,
        "state": ACTIVE[n % 100] if n % 100 < len(ACTIVE) else "returned",
        "detail_complete": 1,
    }
    told["search"] = fold(
        f"{told['code']} {name} {told['applicant_id_no']} {told['phone']} phường Thành Sen"
    )
    empty = {
        c.name: "" if c.type.python_type is str else b"" if c.type.python_type is bytes else 0
        for c in mirror_dossier.c
        if not c.nullable and c.default is None and c.server_default is None
    }
    return empty | told


# ── the two windows ──────────────────────────────────────────────────────────────────────────────


def bare(started: str) -> None:
    from PySide6.QtWidgets import QApplication, QTableView, QVBoxLayout, QWidget

    app = QApplication([])
    window = QWidget()
    QVBoxLayout(window).addWidget(QTableView())
    window.resize(1366, 768)
    window.show()
    app.processEvents()
    window.grab()
    print(
        json.dumps(
            {"start": time.time() - float(started), "cpu": time.process_time(), "rss": _rss()}
        )
    )


def ours(started: str, folder: str) -> None:
    from desktop.app import dressed_application

    app = dressed_application()
    window, background = _window(Path(folder))
    background.run("desk", lambda: _desk(Path(folder)), lambda made: window.open_desk(*made, "Đo"))
    page = window.list_page
    until(lambda: page.model.rows_held)
    page.table.viewport().repaint()
    took = time.time() - float(started)
    found: dict[str, Any] = {"start": took, "cpu": time.process_time(), "rss": _rss()}
    until(lambda: not background.busy)
    found |= {
        "first_page": _first_pages(window, background),
        "scroll": _scrolled(window, background),
        **_typed(window, background),
        **_grouped(window, background),
        **_saved(window, background),
        "rss_after": _rss(),
    }
    print(json.dumps(found))
    background.close()
    del app


def _window(folder: Path) -> Any:
    from desktop.settings.config import Settings, Unit
    from desktop.ui.kit.background import Background
    from desktop.ui.window.main import MainWindow

    unit = Unit("UBND tỉnh Hà Tĩnh", "UBND phường Thành Sen", "Bộ phận Một cửa", "Hà Tĩnh")
    settings = Settings("do", "http://127.0.0.1:9", "/o/rest/v2", 1, "training", "do", folder, unit)
    background = Background()
    window = MainWindow(settings, _NoDoor(), background)
    window.resize(1366, 768)
    window.show()
    return window, background


class _NoDoor:
    """Nobody signs in here: the desk is opened by its key."""

    def needs_passphrase(self, account: str) -> str:
        return "no"


class _NoToken:
    """No token is plugged in."""

    def plugged(self) -> tuple[str, ...]:
        return ()

    def certificates(self) -> tuple[()]:
        return ()


def _desk(folder: Path) -> tuple[Any, Any]:
    from desktop.desk.counter.verbs import Counter
    from desktop.models.catalogue.calendar_tables import load_calendar
    from desktop.models.catalogue.loading import load_catalogue
    from desktop.models.store.database import Store
    from desktop.models.store.files import Files
    from desktop.settings.config import RESOURCES, Settings, Unit
    from desktop.sync.portal.port import Officer
    from desktop.sync.portal.site import load_site

    unit = Unit("", "", "", "")
    settings = Settings("do", "http://127.0.0.1:9", "/o/rest/v2", 1, "training", "do", folder, unit)
    counter = Counter(
        Store.open(folder, KEY),
        Files(folder / "files", KEY),
        settings,
        Officer("do", "Đo", ("MOT_CUA",)),
        load_site("training"),
        load_catalogue(RESOURCES / "catalogue"),
        load_calendar(RESOURCES / "calendar"),
    )
    return counter, _NoToken()


# ── measuring ────────────────────────────────────────────────────────────────────────────────────


def until(holds: Callable[[], object]) -> float:
    """Seconds in Qt's own loop until it holds; the worst single turn is in `until.worst`, milliseconds."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, begun = QEventLoop(), time.perf_counter()
    state = {"last": begun, "worst": 0.0}

    def beat() -> None:
        now = time.perf_counter()
        state["worst"] = max(state["worst"], 1000 * (now - state["last"]) - 2)
        state["last"] = now
        if holds():
            loop.quit()
        elif now - begun > 120:
            raise SystemExit("waited too long")

    timer = QTimer(interval=2)
    timer.timeout.connect(beat)
    timer.start()
    loop.exec()
    until.worst = state["worst"]  # type: ignore[attr-defined]
    return time.perf_counter() - begun


def _first_pages(window: Any, background: Any) -> float:
    """From choosing a list to its rows on the screen, the slowest list of three rounds; milliseconds."""
    from desktop.models.pages.lists import Listing

    page, took = window.list_page, []
    for place in (*range(1, len(page.shown_queues)), 0) * ROUNDS:
        page.model.show_listing(Listing(()))
        page.queues.setCurrentRow(place)
        begun = time.perf_counter()
        until(lambda: not background.busy and not window.refreshing)
        if page.model.rowCount():
            until(lambda: page.model.rows_held)
            page.table.viewport().repaint()
            took.append(1000 * (time.perf_counter() - begun))
    return p95(took)


def _scrolled(window: Any, background: Any) -> float:
    from desktop.models.pages.views import Queue

    page = window.list_page
    page.choose_queue(Queue.ALL)
    until(lambda: not background.busy and page.model.rowCount() > 1000)
    bar, took = page.table.verticalScrollBar(), []
    for turn in range(300):
        begun = time.perf_counter()
        bar.setValue(
            bar.maximum() * (turn % 100) // 100 if turn % 3 else bar.value() + bar.pageStep()
        )
        page.table.viewport().repaint()
        took.append(1000 * (time.perf_counter() - begun))
        if turn % 10 == 9:
            until(lambda: not background.busy)
    return p95(took)


def _grouped(window: Any, background: Any) -> dict[str, float]:
    """All dossiers by procedure and by deadline: from the choice to its rows, the scrolling, a fold; milliseconds."""
    from desktop.models.pages.lists import ListGrouping
    from desktop.models.pages.views import Queue

    page, opened, folds = window.list_page, [], []
    page.search.clear()
    page.choose_queue(Queue.ALL)
    for grouping in (
        ListGrouping.PROCEDURE,
        ListGrouping.DUE,
        ListGrouping.PROCEDURE,
        ListGrouping.DUE,
    ) * ROUNDS:
        begun = time.perf_counter()
        page.group_by(grouping)
        until(lambda wanted=grouping: not background.busy and page.query.grouping is wanted)
        until(lambda: page.model.rows_held)
        page.table.viewport().repaint()
        opened.append(1000 * (time.perf_counter() - begun))
    scrolled = _scrolled(window, background)
    for closed in (True, False) * 10:
        begun = time.perf_counter()
        page.model.fold(len(page.model.rows.groups) - 1, closed)
        page.table.viewport().repaint()
        folds.append(1000 * (time.perf_counter() - begun))
    page.group_by(ListGrouping.NONE)
    until(lambda: not background.busy)
    return {"grouped": p95(opened), "grouped_scroll": scrolled, "fold": p95(folds)}


def _saved(window: Any, background: Any) -> dict[str, float]:
    """Ten filters of the officer's own, counted together as every refresh counts them; milliseconds."""
    from desktop.models.pages.lists import DueIn, Filter, Pick
    from desktop.models.pages.views import ListQuery, Queue

    lists, took = window.flow._counter.lists, []
    for place in range(10):
        procedure = Pick(*PROCEDURES[place % len(PROCEDURES)])
        due = (None, DueIn.TODAY, DueIn.OVERDUE)[place % 3]
        wanted = Filter(procedure=procedure, due=due, online=place % 2 == 0)
        query = ListQuery((Queue.PROCESSING, Queue.ALL)[place % 2], "", wanted)
        background.run(
            "desk", lambda n=place, q=query: lists.save(f"Lọc {n}", q), lambda _made: None
        )
    until(lambda: not background.busy)
    for _turn in range(ROUNDS * 4):
        begun = time.perf_counter()
        background.run("desk", lists.saved, window.list_page.show_saved)
        until(lambda: not background.busy)
        took.append(1000 * (time.perf_counter() - begun))
    for view in lists.saved():
        lists.remove(view.saved.name)
    return {"saved": p95(took)}


def _typed(window: Any, background: Any) -> dict[str, float]:
    """A key into the search box: the ui lane's own time; and, once the typing rests, until the list shows."""
    from PySide6.QtTest import QTest

    page, keys, turns, answers = window.list_page, [], [], []
    for words in WORDS:
        page.search.clear()
        until(lambda: not background.busy)
        page.search.setFocus()
        for letter in words:
            begun = time.perf_counter()
            QTest.keyClick(page.search, letter)
            page.search.repaint()
            keys.append(1000 * (time.perf_counter() - begun))
            until(lambda: True)
            turns.append(until.worst)  # type: ignore[attr-defined]
        wanted = words.strip()
        begun = time.perf_counter()
        until(lambda text=wanted: page.query.text == text)
        until(lambda: not background.busy)
        turns.append(until.worst)  # type: ignore[attr-defined]
        answers.append(1000 * (time.perf_counter() - begun))
    return {"key": p95(keys), "turn": p95(turns), "turn_worst": max(turns), "answer": p95(answers)}


def p95(found: list[float]) -> float:
    ordered = sorted(found)
    return round(ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)], 2)


def _rss() -> float:
    """Megabytes resident now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


# ── the run ──────────────────────────────────────────────────────────────────────────────────────


def side(name: str, *words: str, stamped: bool = True) -> dict[str, float]:
    command = [sys.executable, "-P", __file__, "--side", name]
    stamp = (str(time.time()),) if stamped else ()
    done = subprocess.run([*command, *stamp, *words], stdout=subprocess.PIPE, check=True, text=True)
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer


def tell(name: str, ours: float, reference: float, units: str) -> None:
    line = {"name": name, "ours": round(ours, 2), "reference": round(reference, 2)}
    print(json.dumps({**line, "ratio": round(ours / reference, 2), "units": units}), flush=True)


def measure(rows: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        side("fill", folder, str(rows), stamped=False)
        plain = [side("bare") for _ in range(ROUNDS)]
        mine = [side("ours", folder) for _ in range(ROUNDS)]
    best, least = min(mine, key=lambda f: f["start"]), min(plain, key=lambda f: f["start"])
    at = f"{rows} dossiers"
    tell(f"process start to usable list, {at}", best["start"], least["start"], "s; bare window")
    tell(f"the same in processor time, {at}", best["cpu"], least["cpu"], "s; bare window")
    tell(f"memory at the first list, {at}", best["rss"], least["rss"], "MB; bare window")
    tell(f"memory after the run, {at}", best["rss_after"], least["rss"], "MB; bare window")
    for name, key, bound, what in (
        ("a list's first page p95", "first_page", 250, "ms; bound"),
        ("scroll p95, ui lane", "scroll", 16, "ms; one frame"),
        ("search keystroke p95, ui lane", "key", 16, "ms; one frame"),
        ("longest ui turn while searching p95", "turn", 16, "ms; one frame"),
        ("longest ui turn while searching, worst", "turn_worst", 50, "ms; bound"),
        ("search answer p95, typing pause included", "answer", 500, "ms; bound"),
        ("grouped list's first page p95", "grouped", 500, "ms; bound"),
        ("grouped list, scroll p95, ui lane", "grouped_scroll", 16, "ms; one frame"),
        ("a group folded or opened p95, ui lane", "fold", 50, "ms; bound"),
        ("ten saved filters' counts p95", "saved", 250, "ms; bound"),
    ):
        tell(f"{name}, {at}", min(found[key] for found in mine), bound, what)


def main() -> None:
    if sys.argv[1:2] == ["--side"]:
        {"fill": fill, "bare": bare, "ours": ours}[sys.argv[2]](*sys.argv[3:])
    else:
        measure(int(*sys.argv[1:2] or (COUNT,)))


if __name__ == "__main__":
    main()
