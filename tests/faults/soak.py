"""Two desks (processes), up to 2 000 acts, a broken line and sudden deaths; then the portal's books are counted.

    python -m tests.faults.soak --seconds 600

The portal gives its true answers (`Truths`), on its bad days, too, and now and then somebody else answers in its place.
Prints what became of the acts. Exit code 0 only when none was lost, doubled, out of order or told wrongly.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter as Count
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from desktop.models.dossier.rules import NEEDS_OFFICER, RULES, Act, OutboxState
from desktop.models.store.tables import outbox
from desktop.sync.portal.site import load_site
from desktop.sync.queue import outbox as queue
from desktop.training.portal.acts import RefusedError
from desktop.training.portal.server import TrainingPortal
from tests.faults.proxy import FaultProxy, Weather
from tests.sync.conftest import ACTIONS, COLLEAGUE, KEY, OFFICER, PDF, Counter, open_counter

MOST_ACTS = 2000
DESKS = 2
GOOD_DAY: dict[str, Any] = {"fails_after_effect": 0, "logs_closed": False, "search_down": False}
BAD_DAYS: tuple[dict[str, Any], ...] = (
    {"fails_after_effect": 403},
    {"fails_after_effect": 405},
    {"logs_closed": True},
    {"search_down": True},
    {"fails_after_effect": 403, "logs_closed": True},
)
PAGE = b"<html><h1>Forbidden</h1><p>Request blocked.</p></html>"
LOGIN = b"<html><form action='/c/portal/login'><input type='password'></form></html>"
OWN = b'{"message": "No Content.", "code": 403, "description": "java.lang.NullPointerException"}'
ODD_ANSWERS = (
    *((status, PAGE, "text/html") for status in (200, 203, 302, 401, 403, 404, 429, 502)),
    (200, LOGIN, "text/html"),
    *((status, OWN, "application/json") for status in (203, 401, 403, 500)),
    *((status, b"", "application/json") for status in (200, 405, 503)),
)
UNCLEAR = "Không rõ"
BATCH = 12  # acts confirmed before one life of a desk
SHARED = 0.04  # of the dossiers: both desks act on them
PLANS = (
    (Act.ACCEPT, Act.FORWARD),
    (Act.ACCEPT, Act.FORWARD),
    (Act.REQUEST_SUPPLEMENT,),
    (Act.REFUSE,),
)
LABELS = (
    *("claimed", "read", "evidence", "rebased", "mark.sent", "file.sent", "file.noted"),
    *(
        "action.before",
        "action.after",
        "reread",
        "settled",
        "pull.page",
        "pull.detail",
        "pull.gone",
    ),
)


@dataclass
class Desk:
    """One machine: its counter (the desk's writing side), its mortal process (sync), its own bad line."""

    number: int
    counter: Counter
    process: subprocess.Popen[str]
    line: FaultProxy
    dice: random.Random
    acts: list[tuple[int, str]] = field(default_factory=list)  # dossier, act id, as confirmed
    lives: int = 0
    kills: int = 0
    told_wrongly: set[str] = field(default_factory=set)
    storms: Count[str] = field(default_factory=Count)

    def live(self, **order: Any) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        full = {"label": "", "nth": 1, "whole": True, "faulty": True} | order
        self.process.stdin.write(json.dumps(full) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert answer["killed"] or answer["exit"] == 0, "a desk failed by itself: see above"
        self.lives += 1
        self.kills += answer["killed"]


class Soak:
    """A day of two desks in trouble; ends with the time, the dossiers or MOST_ACTS."""

    def __init__(self, folder: Path, portal: TrainingPortal, seconds: float, seed: int) -> None:
        self._folder, self._portal, self._seed = folder, portal, seed
        self._seconds = seconds
        self._end = 0.0
        self._free: list[int] = []
        self._lock = threading.Lock()
        self._failures: list[BaseException] = []
        self.desks: list[Desk] = []

    def run(self) -> int:
        self._open()
        self._end = time.monotonic() + self._seconds
        try:
            threads = [threading.Thread(target=self._work, args=(desk,)) for desk in self.desks]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            if self._failures:
                raise self._failures[0]
            for desk in self.desks:
                self._drain(desk)
            return self._count()
        finally:
            self._close()

    def _open(self) -> None:
        site = load_site("training")
        first = open_counter(self._portal, self._folder / "0", site).sign_in()
        report = first.cycle()
        assert not report.trouble, report
        first.line.close()
        first.store.close()
        self._free = first.waiting_dossiers()
        for number in range(DESKS):
            folder = self._folder / str(number)
            if number:
                shutil.copytree(self._folder / "0", folder)
            line = FaultProxy(self._portal.url).__enter__()
            counter = open_counter(self._portal, folder, site)
            process = _mortal(counter, line.url)
            dice = random.Random(self._seed + number)
            self.desks.append(Desk(number, counter, process, line, dice))

    def _close(self) -> None:
        for desk in self.desks:
            assert desk.process.stdin is not None
            desk.process.stdin.close()
            desk.process.wait(30)
            desk.line.__exit__(None, None, None)
            desk.counter.store.close()

    # ── one desk's day ───────────────────────────────────────────────────────────────────────────

    def _work(self, desk: Desk) -> None:
        try:
            while time.monotonic() < self._end and self._confirm_some(desk):
                self._trouble(desk)
                self._decide(desk)
        except BaseException as error:  # noqa: BLE001 - a thread's top: the main thread raises it
            self._failures.append(error)

    def _confirm_some(self, desk: Desk, batch: int = BATCH) -> bool:
        """Whole plans for dossiers nobody has had, some of them for both desks."""
        wanted = batch
        while wanted > 0:
            with self._lock:
                if not self._free or sum(len(d.acts) for d in self.desks) >= MOST_ACTS:
                    return wanted < batch
                dossier = self._free.pop()
                if desk.dice.random() < SHARED:
                    self._free.insert(0, dossier)
            desk.counter.take(dossier)
            for act in desk.dice.choice(PLANS):
                if desk.counter.seen(dossier).state in RULES[act].sources:
                    papers = [PDF + dossier.to_bytes(4, "big")] if act is not Act.FORWARD else []
                    act_id = desk.counter.confirm(dossier, act, papers=papers, marks=["TP01"])
                    desk.acts.append((dossier, act_id))
                    wanted -= 1
        return True

    def _trouble(self, desk: Desk) -> None:
        """Some lives in trouble, then one in peace, so that there is headway."""
        for _ in range(desk.dice.randint(2, 4)):
            self._storm(desk)
            order: dict[str, Any] = {"whole": desk.dice.random() < 0.4}
            if desk.dice.random() < 0.5:
                order |= {"label": desk.dice.choice(LABELS), "nth": desk.dice.randint(1, 6)}
            else:
                order |= {"after": desk.dice.uniform(0.02, 0.7)}
            desk.live(**order)
        desk.line.calm()
        self._portal.answers(**GOOD_DAY)
        desk.live(whole=False)

    def _storm(self, desk: Desk) -> None:
        dice = desk.dice
        kind = dice.choice(
            (
                *("reply", "request", "up", "down", "hole", "session", "colleague", "fair"),
                *("odd", "bad day"),
            )
        )
        desk.storms[kind] += 1
        bytes_ = dice.choice((0, 1, 200, 900, 5000))
        ending = dice.choice(("fin", "rst", "half"))
        deeds: dict[str, Any] = {
            "reply": lambda: self._portal.line.drop_reply("POST", ACTIONS, dice.randint(1, 2)),
            "request": lambda: self._portal.line.drop_request("POST", ACTIONS, dice.randint(1, 2)),
            "up": lambda: desk.line.storm(Weather(up=bytes_, ending=ending), 2),
            "down": lambda: desk.line.storm(Weather(down=bytes_, ending=ending), 2),
            "hole": lambda: desk.line.storm(Weather(down=bytes_, ending="hole")),
            "session": self._portal.end_sessions,
            "colleague": lambda: self._colleague(desk),
            "odd": lambda: self._answered_by_others(dice),
            "bad day": lambda: self._portal.answers(**dice.choice(BAD_DAYS)),
            "fair": desk.line.calm,
        }
        deeds[kind]()

    def _answered_by_others(self, dice: random.Random) -> None:
        """A proxy, a filter or a session's end in the portal's place, before or after the effect."""
        status, body, kind = dice.choice(ODD_ANSWERS)
        after = dice.random() < 0.5
        self._portal.answers_oddly("POST", ACTIONS, status, body, kind=kind, after=after)

    def _colleague(self, desk: Desk) -> None:
        """Somebody else is faster on a dossier this desk has just acted on."""
        dossier = desk.acts[-1][0]
        try:
            self._portal.act_as(COLLEAGUE, dossier, desk.dice.choice(("3071", "1200")), "Làm giúp")
        except RefusedError:
            return  # too late for that

    def _decide(self, desk: Desk) -> None:
        """The officer gives up half of what is stuck and sends the other half again."""
        with desk.counter.store.write() as conn:
            stuck = outbox.c.state.in_([state.value for state in NEEDS_OFFICER])
            for act in conn.execute(select(outbox.c.act_id).where(stuck)).scalars().all():
                self._note_told(desk, conn, act)
                decide = desk.dice.choice((queue.drop, queue.resend))
                decide(conn, act, desk.counter.clock.now())

    def _drain(self, desk: Desk) -> None:
        self._portal.line.clear()
        self._portal.gate.odd.clear()
        self._portal.answers(**GOOD_DAY)
        desk.line.calm()
        for _ in range(6):
            desk.live()
        while self._give_up(desk):  # what followed a dropped act may need an answer of its own
            desk.live()
        desk.live()

    def _give_up(self, desk: Desk) -> int:
        """How many stuck acts the officer gave up."""
        with desk.counter.store.write() as conn:
            stuck = outbox.c.state.in_([state.value for state in NEEDS_OFFICER])
            acts = conn.execute(select(outbox.c.act_id).where(stuck)).scalars().all()
            for act in acts:
                self._note_told(desk, conn, act)
                queue.drop(conn, act, desk.counter.clock.now())
        return len(acts)

    def _note_told(self, desk: Desk, connection: Connection, act: str) -> None:
        """An act that took place may wait for the officer only with the words that this is not known."""
        problem = connection.execute(
            select(outbox.c.problem).where(outbox.c.act_id == act)
        ).scalar_one()
        if not problem.startswith(UNCLEAR) and desk.counter.effects(act):
            desk.told_wrongly.add(act)

    # ── the books ────────────────────────────────────────────────────────────────────────────────

    def _count(self) -> int:
        effects = self._portal.books.effects()
        seen: Count[str] = Count(key for e in effects if (key := queue.find_key(e.note)))
        states: Count[str] = Count()
        lost = doubled = disorder = wrongly = 0
        for desk in self.desks:
            by_dossier: dict[int, list[str]] = {}
            for dossier, act in desk.acts:
                state, times = _state(desk, act), seen[queue.key_of(act)]
                states[state] += 1
                lost += times == 0 and state not in ("dropped",)
                lost += state == "missing"
                doubled += times > 1
                done = state == OutboxState.DONE.value
                wrongly += act in desk.told_wrongly or (done and times == 0)
                by_dossier.setdefault(dossier, []).append(queue.key_of(act))
            for dossier, mine in by_dossier.items():
                there = [
                    k
                    for e in effects
                    if e.dossier_id == dossier and (k := queue.find_key(e.note)) in mine
                ]
                disorder += there != sorted(there, key=mine.index)
        acts = sum(len(desk.acts) for desk in self.desks)
        ours = {queue.key_of(act) for desk in self.desks for _, act in desk.acts}
        print(f"acts {acts} · effects {sum(seen[key] for key in ours)} · {dict(states)}")
        for desk in self.desks:
            print(
                f"desk {desk.number}: {desk.lives} lives, {desk.kills} killed, {dict(desk.storms)}"
            )
        print(f"lost {lost} · doubled {doubled} · out of order {disorder} · told wrongly {wrongly}")
        return int(bool(lost or doubled or disorder or wrongly or not acts))


class Kills(Soak):
    """No storms, no labels: each life ends at a moment nobody chose, until `deaths` are counted."""

    deaths = 200

    def _work(self, desk: Desk) -> None:
        try:
            while desk.kills < self.deaths // DESKS and self._confirm_some(desk, 3):
                desk.live(after=desk.dice.uniform(0.02, 0.6))
                if desk.lives % 4 == 0:
                    desk.live(whole=False)
        except BaseException as error:  # noqa: BLE001 - a thread's top: the main thread raises it
            self._failures.append(error)


def _state(desk: Desk, act: str) -> str:
    with desk.counter.store.read() as conn:
        found = conn.execute(select(outbox.c.state).where(outbox.c.act_id == act)).scalar()
    return str(found or "missing")


def _mortal(counter: Counter, url: str) -> subprocess.Popen[str]:
    world = {
        "folder": str(counter.folder),
        "key": KEY.hex(),
        "url": url,
        "group_id": counter.portal.group_id,
        "account": OFFICER,
        "password": counter.portal.password,
        "page_size": 250,
        "timeout": 2.0,
    }
    root = Path(__file__).parents[2]
    script = root / "tests" / "sync" / "mortal_desk.py"
    command = [sys.executable, str(script), json.dumps(world)]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root
    )


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seconds", type=float, default=600)
    words.add_argument("--kills", action="store_true", help="deaths at random moments")
    words.add_argument("--deaths", type=int, default=200, help="how many, with --kills")
    words.add_argument("--seed", type=int, default=int(time.time()))
    asked = words.parse_args()
    print(f"seed {asked.seed}")
    wanted = asked.deaths * 5 if asked.kills else int(asked.seconds * 3)
    dossiers = max(60, min(1500, wanted))  # enough for MOST_ACTS
    folder = Path(tempfile.mkdtemp(prefix="soak-"))
    try:
        with TrainingPortal(
            folder / "portal", dossiers=dossiers, index_lag=0.2, trouble=False
        ) as portal:
            _all_waiting(portal)
            Kills.deaths = asked.deaths
            kind = Kills if asked.kills else Soak
            return kind(folder, portal, asked.seconds, asked.seed).run()
    finally:
        shutil.rmtree(folder)


def _all_waiting(portal: TrainingPortal) -> None:
    """Every dossier of the books waits for acceptance, without attachments: the acts are what is tested."""
    with portal.books.write() as db:
        db.execute("update file set removed = 1")
        db.execute("update dossier set step_code = '110', status = 'receiving', sub_status = ''")
        db.execute("insert or replace into changed select id, 0 from dossier")
    portal.refresh_index()


if __name__ == "__main__":
    sys.exit(main())
