"""A counter against a real training portal over loopback, with a real encrypted store."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Row, select
from sqlalchemy.dialects.sqlite import insert

from desktop.models.dossier.rules import Act, Dossier, OutboxState
from desktop.models.records import dossiers as mirror
from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.models.store.tables import desk_custody, outbox
from desktop.settings.config import Settings, Unit
from desktop.sync.engine import CycleReport, Engine, no_label
from desktop.sync.portal.opencps import OpenCps
from desktop.sync.portal.port import Officer
from desktop.sync.portal.site import Site, load_site
from desktop.sync.queue import outbox as queue
from desktop.sync.queue.outbox import NewFile
from desktop.training.portal.server import TrainingPortal
from tests.clock import clock

KEY = bytes(range(32))
OFFICER = "canbo.motcua@training.hatinh.example"
COLLEAGUE = "canbo.motcua2@training.hatinh.example"
PDF = b"%PDF-1.4\n% thong bao da ky\n%%EOF\n"
ACTIONS = r"/actions$"


def settings_for(url: str, folder: Path, *, group_id: int = 1, timeout: float = 10.0) -> Settings:
    return Settings(
        name="thu",
        portal_url=url,
        rest_prefix="/o/rest/v2",
        group_id=group_id,
        site="training",
        account=OFFICER,
        folder=folder,
        unit=Unit("Ủy ban nhân dân tỉnh Hà Tĩnh", "UBND phường", "Một cửa", "Hà Tĩnh"),
        page_size=25,
        timeout=timeout,
        training=True,
    )


@dataclass
class Clock:
    """The machine's clock, which a test can move on."""

    ahead: timedelta = timedelta()

    def now(self) -> datetime:
        return clock() + self.ahead

    def pass_minutes(self, minutes: float) -> None:
        self.ahead += timedelta(minutes=minutes)


@dataclass
class Counter:
    """One officer's machine: store, files, session; `confirm` is what the desk does, `cycle` what sync does."""

    portal: TrainingPortal
    folder: Path
    settings: Settings
    store: Store
    files: Files
    site: Site
    clock: Clock = field(default_factory=Clock)
    line: OpenCps = field(init=False)
    officer: Officer = field(init=False)

    def sign_in(self) -> Counter:
        self.line = OpenCps(self.settings)
        self.officer = self.line.sign_in(OFFICER, self.portal.password)
        return self

    def engine(self, at: Callable[[str], None] = no_label) -> Engine:
        return Engine(
            self.line,
            self.store,
            self.files,
            self.site,
            self.settings,
            self.officer,
            now=self.clock.now,
            at=at,
        )

    def cycle(self, *, impatient: bool = False) -> CycleReport:
        return self.engine().cycle(impatient=impatient)

    def push(self) -> CycleReport:
        """Only the sending half; the error that stopped it passes."""
        report = CycleReport()
        self.engine().push(report)
        return report

    def seen(self, dossier_id: int) -> Dossier:
        with self.store.read() as conn:
            dossier = mirror.seen(conn, dossier_id)
        assert dossier is not None
        return dossier

    def take(self, dossier_id: int) -> None:
        """The officer takes the dossier: what the desk writes before it can be decided on."""
        dossier = self.seen(dossier_id)
        with self.store.write() as conn:
            row = {"action_id": dossier.action_id, "officer": OFFICER, "at": "2026"}
            mine = insert(desk_custody).values(dossier_id=dossier_id, **row)
            conn.execute(mine.on_conflict_do_update(index_elements=["dossier_id"], set_=row))

    def waiting_dossiers(self) -> list[int]:
        """Dossiers that wait for acceptance at the portal and can be acted on, by its own books."""
        return [
            d["id"]
            for d in self.portal.books.dossiers("receiving")
            if d["step_code"] == "110" and not d["omit"]
        ]

    def confirm(
        self,
        dossier_id: int,
        act: Act,
        *,
        note: str = "Hồ sơ đầy đủ, hợp lệ.",
        marks: Sequence[str] = (),
        papers: Sequence[bytes] = (),
        extra: dict[str, object] | None = None,
    ) -> str:
        """What the desk writes down when the officer confirms."""
        body = {
            "act": act.value,
            "note": note,
            "marks": [
                {"part_no": part, "file_mark": 1, "file_check": 1, "comment": ""} for part in marks
            ],
            "appointment": None,
            "due_at": None,
        } | (extra or {})
        files = [
            NewFile(self.site.notice_part, "phieu.pdf", self.files.put(paper), len(paper))
            for paper in papers
        ]
        dossier = self.seen(dossier_id)
        with self.store.write() as conn:
            return queue.append(
                conn,
                dossier=dossier,
                act=act,
                body=json.dumps(body, ensure_ascii=False).encode(),
                files=files,
                account=OFFICER,
                actor="Nguyễn Thị Hà",
                at=self.clock.now(),
            )

    def row(self, act_id: str) -> Row[tuple[object, ...]]:
        with self.store.read() as conn:
            return conn.execute(select(outbox).where(outbox.c.act_id == act_id)).one()

    def state(self, act_id: str) -> OutboxState:
        return OutboxState(self.row(act_id).state)

    def effects(self, act_id: str) -> int:
        """How often an act took place, by the portal's own books."""
        key = queue.key_of(act_id)
        return sum(key in effect.note for effect in self.portal.books.effects())


@pytest.fixture
def site() -> Site:
    return load_site("training")


def open_counter(portal: TrainingPortal, folder: Path, site: Site) -> Counter:
    settings = settings_for(portal.url, folder, group_id=portal.group_id)
    store = Store.open(folder / "cache", KEY)
    return Counter(portal, folder, settings, store, Files(folder / "files", KEY, margin=0), site)


@pytest.fixture(scope="session")
def new_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty, migrated cache: migrating costs a second."""
    folder = tmp_path_factory.mktemp("cache")
    Store.open(folder, KEY).close()
    return folder


@pytest.fixture(scope="session")
def pulled(tmp_path_factory: pytest.TempPathFactory, new_cache: Path) -> Path:
    """Books of 24 dossiers, all waiting for acceptance, and a desk that pulled them: tests work on copies."""
    folder = tmp_path_factory.mktemp("pulled")
    shutil.copytree(new_cache, folder / "cache")
    with TrainingPortal(
        folder / "portal", dossiers=24, index_lag=0.0, trouble=False, with_clock=clock
    ) as portal:
        desk = open_counter(portal, folder, load_site("training")).sign_in()
        report = desk.cycle()
        assert (report.trouble, report.details) == ("", 24)
        desk.line.close()
        desk.store.close()
    return folder


@pytest.fixture
def portal(tmp_path: Path, pulled: Path) -> Iterator[TrainingPortal]:
    """Lists without lag: a test that is about lag sets its own."""
    shutil.copytree(pulled / "portal", tmp_path / "portal")
    with TrainingPortal(tmp_path / "portal", index_lag=0.0, with_clock=clock) as running:
        yield running


@pytest.fixture
def counter(portal: TrainingPortal, tmp_path: Path, site: Site, pulled: Path) -> Iterator[Counter]:
    """Signed in, and everything pulled once."""
    for part in ("cache", "files"):
        shutil.copytree(pulled / part, tmp_path / part)
    opened = open_counter(portal, tmp_path, site).sign_in()
    yield opened
    opened.line.close()
    opened.store.close()
