"""SIGKILL at every labelled point of push and pull: nothing lost, nothing twice, order kept."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter as Count
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select, text

from desktop.models.dossier.rules import Act, OutboxState
from desktop.models.store.database import Store
from desktop.models.store.tables import (
    metadata,
    mirror_action,
    mirror_assignee,
    mirror_dossier,
    mirror_file,
    mirror_log,
    mirror_mark,
    mirror_part,
    mirror_pause,
    mirror_payment,
    mirror_survey,
)
from desktop.sync.portal.site import Site
from desktop.sync.queue import outbox as queue
from desktop.training.portal.server import TrainingPortal
from tests.clock import clock
from tests.sweep import rest_sweeps
from tests.sync.conftest import KEY, OFFICER, PDF, Counter, open_counter

MOST_LIVES = 30  # of one plan; more would mean that it makes no headway
PUSH_POINTS = (
    "claimed",
    "read",
    "mark.sent",
    "file.sent",
    "file.noted",
    "action.before",
    "action.after",
    "reread",
    "settled",
)


@dataclass
class Mortal:
    """The desk's process, dying as ordered."""

    process: subprocess.Popen[str]

    def live(self, label: str = "", nth: int = 1, *, whole: bool = False) -> bool:
        """One life; True when it was killed at the nth pass of `label`, False when it ended well."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        order = {"label": label, "nth": nth, "whole": whole}
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert answer["killed"] or answer["exit"] == 0, "the desk failed by itself: see stderr"
        return bool(answer["killed"])


@pytest.fixture(scope="module")
def big_portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingPortal]:
    folder = tmp_path_factory.mktemp("big")
    with TrainingPortal(
        folder, dossiers=44, index_lag=0.0, trouble=False, with_clock=clock
    ) as running:
        yield running


@pytest.fixture
def desk(
    big_portal: TrainingPortal, tmp_path: Path, site: Site, new_cache: Path
) -> Iterator[Counter]:
    shutil.copytree(new_cache, tmp_path / "cache")
    opened = open_counter(big_portal, tmp_path, site)
    yield opened
    opened.store.close()


@pytest.fixture
def mortal(desk: Counter) -> Iterator[Mortal]:
    world = {
        "folder": str(desk.folder),
        "key": KEY.hex(),
        "url": desk.portal.url,
        "group_id": desk.portal.group_id,
        "account": OFFICER,
        "password": desk.portal.password,
    }
    script = Path(__file__).with_name("mortal_desk.py")
    root = Path(__file__).parents[2]
    command = [sys.executable, str(script), json.dumps(world)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root
    ) as process:
        yield Mortal(process)
        assert process.stdin is not None
        process.stdin.close()
        process.wait(20)


def morning(desk: Counter, four: list[int]) -> list[list[str]]:
    """Six acts on four dossiers: each inner list is one dossier's acts, in order."""
    one, two, three, four_ = four
    return [
        [
            desk.confirm(one, Act.ACCEPT, marks=["TP01"], papers=[PDF]),
            desk.confirm(one, Act.FORWARD),
        ],
        [desk.confirm(two, Act.REQUEST_SUPPLEMENT, marks=["TP01"], papers=[PDF + b"2"])],
        [
            desk.confirm(three, Act.ACCEPT, marks=["TP01"], papers=[PDF + b"3"]),
            desk.confirm(three, Act.FORWARD),
        ],
        [desk.confirm(four_, Act.REFUSE, papers=[PDF + b"4"])],
    ]


def check_books(desk: Counter, dossiers: list[int], acts: list[list[str]]) -> None:
    """By the portal's own books: every act once, in order; every notice there once, whole."""
    for dossier, mine in zip(dossiers, acts, strict=True):
        keys = [queue.find_key(e.note) for e in desk.portal.books.effects(dossier)]
        assert keys == [queue.key_of(act) for act in mine]
        assert [desk.state(act) for act in mine] == [OutboxState.DONE] * len(mine)
        notices = [f for f in desk.portal.books.files(dossier) if f.part_no == "TB01"]
        assert len(notices) == 1
        assert notices[0].version == 1
        assert desk.portal.books.content(notices[0].sha256).startswith(PDF)


@pytest.mark.parametrize(
    "points", rest_sweeps([("action.before", "action.after"), PUSH_POINTS]), ids=["act", "every"]
)
def test_killed_at_every_point_of_push_each_act_arrives_once(
    desk: Counter, mortal: Mortal, points: tuple[str, ...]
) -> None:
    mortal.live(whole=True)  # pulls everything
    free = desk.waiting_dossiers()
    kills: Count[str] = Count()
    for number, point in enumerate(points):
        four = free[number * 4 : number * 4 + 4]
        acts = morning(desk, four)
        for life in range(MOST_LIVES):  # every third life gets past a whole act: headway
            if not mortal.live(point, (1, 1, 2)[life % 3]):
                break
            kills[point] += 1
        check_books(desk, four, acts)
    four = free[-4:]
    acts = morning(desk, four)
    for life in range(MOST_LIVES):  # die after the effect, then again while the proof is read
        point = ("action.after", "evidence")[life % 2]
        if not mortal.live(point):
            break
        kills[point] += 1
    check_books(desk, four, acts)

    assert set(kills) == {*points, "evidence"}
    assert sum(kills.values()) * len(PUSH_POINTS) >= 80 * len(points), kills
    with desk.store.read() as conn:
        assert conn.execute(text("PRAGMA quick_check")).scalar() == "ok"


MIRROR = (
    mirror_dossier,
    mirror_mark,
    mirror_file,
    mirror_action,
    mirror_log,
    mirror_part,
    mirror_payment,
    mirror_survey,
    mirror_assignee,
    mirror_pause,
)
# This machine's own, different in any two pulls; no fingerprint is kept of a dossier that moved just now.
LOCAL = {"pulled_at", "read_at", "seen_gen", "fingerprint"}


def mirror_of(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store.read() as conn:
        return {
            table.name: sorted(
                tuple(row)
                for row in conn.execute(select(*(c for c in table.c if c.name not in LOCAL)))
            )
            for table in MIRROR
        }


def test_killed_at_every_point_of_pull_nothing_stays_behind(
    desk: Counter, mortal: Mortal, tmp_path: Path, new_cache: Path, site: Site
) -> None:
    """The books are quiet: no later change touches a lost row again and hides the loss (docs/sync.md)."""
    deaths = [("pull.catalogue", 1), ("pull.page", 1), ("pull.page", 3), ("pull.detail", 1)]
    deaths += [("pull.detail", 7), ("pull.detail", 20), ("pull.file", 1), ("pull.file", 30)]
    for label, nth in deaths:
        assert mortal.live(label, nth, whole=True), f"{label} never passed {nth} times"
    assert not mortal.live(whole=True)

    shutil.copytree(new_cache, tmp_path / "twin" / "cache")
    never_killed = open_counter(desk.portal, tmp_path / "twin", site).sign_in()
    assert never_killed.cycle().trouble == ""
    assert mirror_of(desk.store) == mirror_of(never_killed.store)
    with desk.store.read() as connection:
        contents = connection.execute(select(mirror_file.c.sha256)).scalars().all()
    assert contents
    for sha256 in contents:
        assert desk.files.get(str(sha256)), "the bytes of every attachment are here"
    never_killed.line.close()
    never_killed.store.close()


def test_the_tables_of_the_mirror_are_the_ones_compared() -> None:
    named = {t.name for t in metadata.sorted_tables if t.name.startswith("mirror_")}
    assert named == {t.name for t in MIRROR} | {
        *(
            "mirror_step",
            "mirror_status",
            "mirror_person",
            "mirror_unit",
        )  # of the site, not of dossiers
    }
