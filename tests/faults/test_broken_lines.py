"""The line breaks at any byte, in either direction, in every way a line can: one effect, nothing lost."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from desktop.models.dossier.rules import Act, OutboxState
from desktop.models.pages.views import Link
from desktop.models.store.tables import mirror_file
from desktop.training.portal.books import keep_blob
from tests.faults.proxy import FaultProxy, Weather
from tests.sweep import rest_sweeps
from tests.sync.conftest import COLLEAGUE, PDF, Counter

ENDINGS = ("fin", "rst", "hole", "half")


def push_in_weather(counter: Counter, line: FaultProxy, label: str, weather: Weather) -> Link:
    """One cycle in which the weather turns at a labelled point."""

    def turn(point: str) -> None:
        if point == label:
            line.storm(weather)

    return counter.engine(at=turn).cycle().link


@pytest.mark.parametrize("ending", rest_sweeps(ENDINGS))
@pytest.mark.parametrize("place", ["up", "down"])
@pytest.mark.parametrize("after", [160, 700])
def test_an_act_cut_at_any_byte_has_one_effect(
    counter: Counter, line: FaultProxy, ending: str, place: str, after: int
) -> None:
    """160 bytes up is inside the head, 700 inside the body; 160 down inside the answer's head."""
    act = counter.confirm(counter.waiting_dossiers()[0], Act.ACCEPT)
    cut = {place: after}
    weather = Weather(up=cut.get("up"), down=cut.get("down"), ending=ending)
    push_in_weather(counter, line, "action.before", weather)
    assert counter.effects(act) <= 1
    line.calm()

    counter.cycle(impatient=True)

    assert counter.state(act) is OutboxState.DONE
    assert counter.effects(act) == 1


@pytest.mark.parametrize("label", ["claimed", "read", "action.after", "settled"])
@pytest.mark.parametrize("ending", rest_sweeps(["rst", "hole"]))
def test_a_break_around_the_act_costs_nothing(
    counter: Counter, line: FaultProxy, label: str, ending: str
) -> None:
    first, second = counter.waiting_dossiers()[:2]
    acts = [counter.confirm(first, Act.ACCEPT, papers=[PDF]), counter.confirm(second, Act.REFUSE)]
    push_in_weather(counter, line, label, Weather(down=0, ending=ending))
    line.calm()

    counter.cycle(impatient=True)

    assert [counter.effects(act) for act in acts] == [1, 1]
    assert [counter.state(act) for act in acts] == [OutboxState.DONE] * 2


def test_a_notice_that_breaks_while_it_is_uploaded_arrives_once_and_whole(
    counter: Counter, line: FaultProxy
) -> None:
    dossier = counter.waiting_dossiers()[0]
    paper = PDF + bytes(200_000)
    act = counter.confirm(dossier, Act.ACCEPT, papers=[paper])
    for after in (1000, 150_000):  # in the head of the form, in the middle of the paper
        push_in_weather(counter, line, "read", Weather(up=after, ending="rst"))
    line.calm()

    counter.cycle(impatient=True)

    books = counter.portal.books
    notices = [f for f in books.files(dossier) if f.part_no == counter.site.notice_part]
    assert [books.content(f.sha256) for f in notices] == [paper]
    assert counter.effects(act) == 1


def test_a_dripping_line_ends_at_the_deadline_and_the_act_is_found_later(
    counter: Counter, line: FaultProxy
) -> None:
    act = counter.confirm(counter.waiting_dossiers()[0], Act.ACCEPT)
    assert push_in_weather(counter, line, "action.before", Weather(drip=0.02)) is Link.OFFLINE
    line.calm()

    counter.cycle(impatient=True)

    assert counter.effects(act) == 1
    assert counter.state(act) is OutboxState.DONE


def test_a_slow_line_is_only_slow(counter: Counter, line: FaultProxy) -> None:
    act = counter.confirm(counter.waiting_dossiers()[0], Act.ACCEPT)
    line.storm(Weather(latency=0.02), times=100)

    assert counter.cycle().link is Link.UP_TO_DATE
    assert counter.effects(act) == 1


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_pull_broken_anywhere_is_caught_up(
    counter: Counter, line: FaultProxy, ending: str
) -> None:
    for dossier in counter.waiting_dossiers()[:6]:
        counter.portal.act_as(COLLEAGUE, dossier, "1200", "Thiếu bản sao")
    for label in ("pull.page", "pull.detail"):
        push_in_weather(counter, line, label, Weather(down=300, ending=ending))
    line.calm()

    assert counter.cycle(impatient=True).link is Link.UP_TO_DATE

    for row in counter.portal.books.dossiers():
        if row["omit"]:
            continue
        seen = counter.seen(row["id"])
        assert (seen.step_code, seen.action_id) == (row["step_code"], row["action_id"])


# ── attachments ──────────────────────────────────────────────────────────────────────────────────


def one_large_file(counter: Counter, content: bytes) -> str:
    """Give a listed file this content; its referenceUid. The desk has to fetch it again."""
    with counter.store.read() as conn:
        uid = str(conn.execute(select(mirror_file.c.reference_uid).limit(1)).scalar_one())
    books = counter.portal.books
    with books.write() as db:
        values = (keep_blob(db, content), len(content), uid)
        db.execute("update file set sha256 = ?, size = ? where reference_uid = ?", values)
    with counter.store.write() as conn:
        mine = mirror_file.c.reference_uid == uid
        conn.execute(update(mirror_file).where(mine).values(sha256=None, size=len(content)))
    return uid


def kept(counter: Counter, uid: str) -> tuple[bytes | None, str]:
    with counter.store.read() as conn:
        row = conn.execute(select(mirror_file).where(mirror_file.c.reference_uid == uid)).one()
    return (counter.files.get(row.sha256) if row.sha256 else None), row.problem


LARGE = b"%PDF-1.4\n" + bytes(range(256)) * 6000


def test_a_large_file_comes_in_parts_and_is_whole(counter: Counter, line: FaultProxy) -> None:
    uid = one_large_file(counter, LARGE)
    parts = 0

    def cut_again(label: str) -> None:
        nonlocal parts
        if label in ("pull.page", "pull.part"):
            parts += label == "pull.part"
            # an orderly end: after a reset, bytes that the proxy counted may never be read
            line.storm(Weather(down=400_000, ending="fin"))

    before = line.down_bytes
    report = counter.engine(at=cut_again).cycle()

    assert (report.files, report.file_problems) == (1, 0)
    assert kept(counter, uid) == (LARGE, "")
    assert parts >= 2
    assert line.down_bytes - before < 1.5 * len(LARGE), "what was here was not fetched again"


def test_a_file_that_changes_between_two_parts_is_begun_again(
    counter: Counter, line: FaultProxy
) -> None:
    uid = one_large_file(counter, LARGE)
    other = LARGE[::-1]

    def cut_then_change(label: str) -> None:
        if label == "pull.page":
            line.storm(Weather(down=400_000, ending="rst"))
        if label == "pull.part":
            one_large_file(counter, other)

    counter.engine(at=cut_then_change).cycle()

    assert kept(counter, uid) == (other, "")


def test_one_file_that_always_breaks_holds_back_no_other(
    counter: Counter, line: FaultProxy
) -> None:
    bad, good = counter.waiting_dossiers()[:2]
    with counter.store.write() as conn:
        both = mirror_file.c.dossier_id.in_([bad, good])
        conn.execute(update(mirror_file).where(both).values(sha256=None))
    with counter.store.read() as conn:
        first = (
            conn.execute(
                select(mirror_file.c.reference_uid)
                .where(mirror_file.c.dossier_id == bad)
                .order_by(mirror_file.c.reference_uid)
            )
            .scalars()
            .all()
        )
    counter.portal.line.drop_reply("GET", rf"/files/{first[0]}$", times=2)

    counter.cycle()

    with counter.store.read() as conn:
        here = conn.execute(select(mirror_file).where(mirror_file.c.dossier_id == good)).all()
    assert all(row.sha256 for row in here)
    counter.cycle()
    counter.cycle()
    assert kept(counter, first[0])[0], "and it is asked for again by itself"
