"""Two machines, a colleague, a bad line and sudden deaths in any order: the portal's books stay the judge.

At every step an act has at most one effect. When the storm is over each act has exactly one, or waits for the
officer with none; a dossier's acts stand in the order in which they were confirmed; and both machines show what
the portal has. MACHINE_EXAMPLES and MACHINE_STEPS make it longer (`make soak` is the other long run).
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections import Counter as Count
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from desktop.models.dossier.rules import NEEDS_OFFICER, RULES, Act, OutboxState
from desktop.models.pages.views import Link
from desktop.models.store.tables import mirror_dossier, outbox
from desktop.sync.engine import CycleReport
from desktop.sync.portal.site import Site
from desktop.sync.queue import outbox as queue
from desktop.training.portal.acts import RefusedError
from desktop.training.portal.server import TrainingPortal
from tests.sweep import sweep
from tests.sync.conftest import ACTIONS, COLLEAGUE, OFFICER, PDF, Counter, open_counter

EXAMPLES = int(os.environ.get("MACHINE_EXAMPLES", "24"))
STEPS = int(os.environ.get("MACHINE_STEPS", "14"))
MACHINES = (0, 1)
DOSSIERS = 3
DEATHS = (
    *("claimed", "read", "evidence", "rebased", "mark.sent", "file.sent", "file.noted"),
    *("action.before", "action.after", "reread", "settled"),
    *("pull.page", "pull.detail", "pull.gone"),
)
CODES = {
    Act.ACCEPT: "1100",
    Act.REQUEST_SUPPLEMENT: "1200",
    Act.REFUSE: "8417",
    Act.FORWARD: "1300",
}
FINAL = {OutboxState.DONE, OutboxState.DROPPED}


class PowerGone(BaseException):
    """The machine goes dark here: nothing may catch it."""


class Office(RuleBasedStateMachine):
    """One office for all examples; each begins with the books and caches as they were."""

    portal: TrainingPortal
    pristine: Path
    site: Site
    tally: Count[str]  # over all examples: a machine that does nothing proves nothing

    @initialize()
    def morning(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="office-"))
        source = sqlite3.connect(self.pristine / "books")
        with self.portal.books._lock:
            source.backup(self.portal.books._db)
        source.close()
        self.portal.line.clear()
        self.portal.refresh_index()
        self.desks: list[Counter] = []
        for number in MACHINES:
            for part in ("cache", "files"):
                shutil.copytree(self.pristine / part, self.folder / str(number) / part)
            self.desks.append(self._boot(number))
        self.dossiers = self.desks[0].waiting_dossiers()[:DOSSIERS]
        self.confirmed: list[tuple[int, int, str]] = []  # machine, dossier, act id: as confirmed
        self.astray: list[tuple[int, Act, str]] = []  # requests lost on the way that may yet arrive

    def _boot(self, number: int) -> Counter:
        folder = self.folder / str(number)
        return open_counter(self.portal, folder, self.site).sign_in()

    # ── the officers ─────────────────────────────────────────────────────────────────────────────

    @rule(
        machine=st.sampled_from(MACHINES),
        which=st.integers(0, DOSSIERS - 1),
        pick=st.integers(0, 3),
        number=st.integers(1, 2),
        paper=st.booleans(),
    )
    def confirm(self, machine: int, which: int, pick: int, number: int, paper: bool) -> None:
        """One or two acts in a row, of those the desk's guard allows by what this machine shows."""
        desk, dossier = self.desks[machine], self.dossiers[which]
        for _ in range(number):
            desk.take(dossier)
            state = desk.seen(dossier).state
            legal = [act for act in CODES if state in RULES[act].sources]
            if not legal:
                return
            papers = [PDF + str(len(self.confirmed)).encode()] if paper else []
            act_id = desk.confirm(dossier, legal[pick % len(legal)], papers=papers, marks=["TP01"])
            self.confirmed.append((machine, dossier, act_id))
            self.tally["confirmed"] += 1

    @precondition(lambda self: len(self.confirmed) < 2)
    @rule(which=st.integers(0, DOSSIERS - 1), machine=st.sampled_from(MACHINES))
    def confirm_early(self, machine: int, which: int) -> None:
        self.confirm(machine, which, 0, 2, True)

    @rule(machine=st.sampled_from(MACHINES), again=st.booleans())
    def decide(self, machine: int, again: bool) -> None:
        """The officer's answer to the first act that needs one."""
        desk = self.desks[machine]
        with desk.store.write() as conn:
            stuck = outbox.c.state.in_([state.value for state in NEEDS_OFFICER])
            act = conn.execute(select(outbox.c.act_id).where(stuck).limit(1)).scalar()
            if act:
                at = desk.clock.now()
                queue.resend(conn, act, at) if again else queue.drop(conn, act, at)

    @rule(
        which=st.integers(0, DOSSIERS - 1), code=st.sampled_from(("3071", "1200", "1300", "1230"))
    )
    def colleague(self, which: int, code: str) -> None:
        try:
            self.portal.act_as(COLLEAGUE, self.dossiers[which], code, "Đồng nghiệp xử lý")
        except RefusedError:
            return  # not possible from there

    # ── the line ─────────────────────────────────────────────────────────────────────────────────

    @rule(machine=st.sampled_from(MACHINES))
    def quiet_cycle(self, machine: int) -> None:
        self._cycle(machine)

    @rule(machine=st.sampled_from(MACHINES), path=st.sampled_from((ACTIONS, "/files$", "/marks/")))
    def lost_reply(self, machine: int, path: str) -> None:
        self.portal.line.drop_reply("POST", path)
        self._cycle(machine)

    @rule(machine=st.sampled_from(MACHINES), late=st.booleans())
    def lost_request(self, machine: int, late: bool) -> None:
        """Lost for good, or held up somewhere: then it may arrive before the next try."""
        before = self._never_sent(machine)
        self.portal.line.drop_request("POST", ACTIONS)
        self._cycle(machine)
        if late:
            for dossier, act, act_id in before - self._never_sent(machine):
                if not self.desks[machine].effects(act_id):
                    self._arrive(dossier, act, act_id)

    @rule(machine=st.sampled_from(MACHINES))
    def lost_reading(self, machine: int) -> None:
        """Also the reading of the evidence can break."""
        self.portal.line.drop_reply("GET", r"/logs|/dossiers/\d+$", 2)
        self._cycle(machine)

    @rule(machine=st.sampled_from(MACHINES))
    def session_ends(self, machine: int) -> None:
        self.portal.end_sessions()
        self._cycle(machine)

    @rule(machine=st.sampled_from(MACHINES), label=st.sampled_from(DEATHS), nth=st.integers(1, 2))
    def power_cut(self, machine: int, label: str, nth: int) -> None:
        passed = 0

        def die(point: str) -> None:
            nonlocal passed
            passed += point == label
            if point == label and passed == nth:
                raise PowerGone

        desk = self.desks[machine]
        try:
            desk.engine(at=die).cycle(impatient=True)
        except PowerGone:
            self.tally[label] += 1
            self._close(desk)
            self.desks[machine] = self._boot(machine)

    def _cycle(self, machine: int) -> CycleReport:
        desk = self.desks[machine]
        report = desk.cycle(impatient=True)
        self.portal.line.clear()
        if report.link is Link.SESSION_LOST:
            desk.line.close()
            desk.sign_in()
        return report

    def _never_sent(self, machine: int) -> set[tuple[int, Act, str]]:
        with self.desks[machine].store.read() as conn:
            rows = conn.execute(select(outbox).where(outbox.c.sent_at.is_(None)))
            return {(row.dossier_id, Act(row.act), row.act_id) for row in rows}

    def _arrive(self, dossier: int, act: Act, act_id: str) -> None:
        try:
            self.portal.act_as(OFFICER, dossier, CODES[act], f"đến muộn {queue.key_of(act_id)}")
        except RefusedError:
            return

    # ── what must hold ───────────────────────────────────────────────────────────────────────────

    @invariant()
    def at_most_one_effect(self) -> None:
        for machine, _, act in getattr(self, "confirmed", ()):
            assert self.desks[machine].effects(act) <= 1

    @precondition(lambda self: bool(getattr(self, "confirmed", ())))
    @invariant()
    def nothing_confirmed_disappears(self) -> None:
        for machine, _, act in self.confirmed:
            assert self.desks[machine].row(act).act_id == act

    def teardown(self) -> None:
        if not hasattr(self, "desks"):
            return
        try:
            self._drained()
        finally:
            for desk in self.desks:
                self._close(desk)
            shutil.rmtree(self.folder)

    def _drained(self) -> None:
        self.portal.line.clear()
        for machine in (*MACHINES, *MACHINES):
            desk = self.desks[machine]
            desk.line.close()
            desk.sign_in()
            assert not self._line_trouble(desk.cycle(impatient=True))
        for machine, dossier, act in self.confirmed:
            self._settled(machine, dossier, act)
        for dossier in self.dossiers:
            self._in_order(dossier)
            self._as_at_the_portal(dossier)

    def _line_trouble(self, report: CycleReport) -> bool:
        return report.link in (Link.OFFLINE, Link.SESSION_LOST)

    def _settled(self, machine: int, dossier: int, act: str) -> None:
        desk = self.desks[machine]
        state = desk.state(act)
        assert desk.effects(act) == (state is OutboxState.DONE), state
        self.tally[state.value] += 1
        if state not in FINAL and state not in NEEDS_OFFICER:
            earlier = [a for m, d, a in self.confirmed if (m, d) == (machine, dossier)]
            before = earlier[: earlier.index(act)]
            assert any(desk.state(a) in NEEDS_OFFICER for a in before), "only behind a decision"

    def _in_order(self, dossier: int) -> None:
        """By the portal's own numbers, each machine's acts on a dossier in the order of confirmation.

        An act the officer sent again by decision keeps its place in his queue: it goes before its followers.
        """
        keys = [queue.find_key(effect.note) for effect in self.portal.books.effects(dossier)]
        for machine in MACHINES:
            mine = [queue.key_of(a) for m, d, a in self.confirmed if (m, d) == (machine, dossier)]
            there = [key for key in keys if key in mine]
            assert there == sorted(there, key=mine.index)

    def _as_at_the_portal(self, dossier: int) -> None:
        truth = self.portal.books.dossier(dossier)
        assert truth is not None
        for desk in self.desks:
            with desk.store.read() as conn:
                mine = conn.execute(
                    select(mirror_dossier).where(mirror_dossier.c.id == dossier)
                ).one()
            assert (mine.step_code, mine.action_id) == (truth["step_code"], truth["action_id"])

    def _close(self, desk: Counter) -> None:
        desk.line.close()
        desk.store.close()


@sweep
def test_any_order_of_acts_faults_and_deaths(
    tmp_path: Path, pulled: Path, site: Site, portal: TrainingPortal
) -> None:
    pristine = tmp_path / "pristine"
    pristine.mkdir()
    for part in ("cache", "files"):
        shutil.copytree(pulled / part, pristine / part)
    copy = sqlite3.connect(pristine / "books")
    with portal.books._lock:
        portal.books._db.backup(copy)
    copy.close()
    tally: Count[str] = Count()
    own = {"portal": portal, "pristine": pristine, "site": site, "tally": tally}
    machine = type("ThisOffice", (Office,), own)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            derandomize="MACHINE_EXAMPLES" not in os.environ,
            database=None,
            phases=(Phase.explicit, Phase.generate),  # a storm of real I/O takes minutes to shrink
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert tally["confirmed"] > EXAMPLES
    assert tally["done"] > EXAMPLES // 3, tally
    assert tally["conflict"] + tally["refused"] + tally["dropped"] > 0, tally


def test_the_labels_it_dies_at_are_the_ones_there_are() -> None:
    """A label that is renamed must not quietly leave the machine."""
    import desktop.sync as sync

    folder = Path(sync.__path__[0])
    code = "".join(path.read_text("utf-8") for path in folder.rglob("*.py"))
    labels = {part.split('"')[0] for part in code.split('_at("')[1:]}
    elsewhere = {
        "payment.sent",
        "papers.ready",
    }  # repeated without harm: a put, a file of its own hash
    pulls = {"pull.catalogue", "pull.file", "pull.part", "pull.restored"}
    assert labels - set(DEATHS) == pulls | elsewhere
    assert set(DEATHS) <= labels
