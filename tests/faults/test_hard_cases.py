"""The rarer faults of the list in docs/reliability.md, each as it would meet an officer."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_httpserver import HTTPServer
from sqlalchemy import select
from sqlcipher3 import dbapi2
from werkzeug import Request, Response

from desktop.errors import PortalNotOurs, StoreError
from desktop.models.dossier.rules import Act, OutboxState
from desktop.models.records import dossiers as mirror
from desktop.models.store import database
from desktop.models.store.database import DATABASE, Store
from desktop.models.store.tables import mirror_dossier
from desktop.sync.portal import answers, wire
from desktop.sync.portal.opencps import OpenCps
from desktop.sync.portal.port import Fetched, StartAgain
from desktop.sync.pulling import pull
from desktop.sync.queue import outbox
from tests.sync.conftest import COLLEAGUE, KEY, PDF, Counter, settings_for

# ── waiting ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("asked", "least", "most"), [(None, 2, 900), (0.0, 2, 900), (5.0, 5, 900), (86_400.0, 900, 900)]
)
def test_what_the_portal_asks_is_obeyed_up_to_a_quarter_of_an_hour(
    asked: float | None, least: float, most: float
) -> None:
    for attempts in (1, 5, 60):
        assert least <= outbox.back_off(attempts, asked) <= most


@given(st.one_of(st.text(), st.from_regex(r"[A-Z][a-z]{2}, \d+ [A-Z][a-z]{2} \d+ [\d:]+ [+-]\d+")))
def test_any_retry_after_is_read_or_ignored(text: str) -> None:
    told = wire.retry_after(text)
    assert told is None or told >= 0


def test_a_clock_put_back_a_day_holds_nothing_back(counter: Counter) -> None:
    act = counter.confirm(counter.waiting_dossiers()[0], Act.ACCEPT)
    counter.portal.line.cut()
    counter.clock.pass_minutes(24 * 60)
    counter.cycle()
    counter.clock.pass_minutes(-24 * 60)
    counter.portal.line.restore()

    assert counter.cycle().sent == [act]


def test_a_clock_put_forward_a_day_costs_nothing(counter: Counter) -> None:
    act = counter.confirm(counter.waiting_dossiers()[0], Act.ACCEPT)
    counter.clock.pass_minutes(24 * 60)
    report = counter.cycle()
    assert report.sent == [act]
    assert (report.gone, report.kept_by_guard) == (0, 0)


class PowerGone(BaseException):
    """The machine goes dark here: nothing may catch it."""


@pytest.mark.parametrize(
    "label",
    [
        "claimed",
        "read",
        "mark.sent",
        "file.sent",
        "file.noted",
        "action.before",
        "action.after",
        "reread",
        "settled",
    ],
)
def test_dark_at_a_labelled_point_and_the_act_arrives_once(counter: Counter, label: str) -> None:
    act = counter.confirm(counter.waiting_dossiers()[0], Act.ACCEPT, marks=["TP01"], papers=[PDF])

    def die(point: str) -> None:
        if point == label:
            raise PowerGone

    with pytest.raises(PowerGone):
        counter.engine(at=die).cycle()
    counter.cycle(impatient=True)

    assert counter.state(act) is OutboxState.DONE
    assert counter.effects(act) == 1


# ── the portal itself ────────────────────────────────────────────────────────────────────────────


def backup(counter: Counter, path: Path) -> None:
    with sqlite3.connect(path) as copy, counter.portal.books._lock:
        counter.portal.books._db.backup(copy)
    copy.close()


def restore(counter: Counter, path: Path) -> None:
    with sqlite3.connect(path) as copy, counter.portal.books._lock:
        copy.backup(counter.portal.books._db)
    copy.close()
    counter.portal.refresh_index()


def test_a_portal_restored_from_a_backup_gives_the_lost_act_back_to_the_officer(
    counter: Counter, tmp_path: Path
) -> None:
    backup(counter, tmp_path / "last-night")
    act = counter.confirm(counter.waiting_dossiers()[0], Act.ACCEPT, papers=[PDF])
    counter.cycle()
    assert counter.state(act) is OutboxState.DONE

    restore(counter, tmp_path / "last-night")
    report = counter.cycle()

    assert report.lost == [act]
    assert "không còn 1 việc" in report.trouble
    assert counter.state(act) is OutboxState.CONFLICT
    with counter.store.read() as conn:
        marks = set(conn.execute(select(mirror_dossier.c.fingerprint)).scalars())
    assert marks == {""}, "nothing read before is taken as unchanged"
    assert counter.cycle().details == 24

    with counter.store.write() as conn:
        outbox.resend(conn, act, counter.clock.now())
    assert counter.cycle().sent == [act]
    assert counter.effects(act) == 1


def test_numbers_that_come_back_after_a_restore_are_not_taken_for_ours(
    counter: Counter, tmp_path: Path
) -> None:
    """The colleague's act gets the number our lost one had: our follower must not stand on it."""
    backup(counter, tmp_path / "last-night")
    dossier = counter.waiting_dossiers()[0]
    counter.confirm(dossier, Act.ACCEPT)
    counter.cycle()
    follower = counter.confirm(dossier, Act.FORWARD)
    mine = counter.seen(dossier).action_id
    restore(counter, tmp_path / "last-night")
    assert counter.portal.act_as(COLLEAGUE, dossier, "1200", "Thiếu bản sao") == mine

    counter.cycle()

    assert counter.effects(follower) == 0
    assert counter.state(follower) in (OutboxState.CONFLICT, OutboxState.REFUSED)


def test_an_act_on_a_deleted_dossier_is_kept_for_the_officer(counter: Counter) -> None:
    first, second = counter.waiting_dossiers()[:2]
    orphan, other = counter.confirm(first, Act.ACCEPT), counter.confirm(second, Act.ACCEPT)
    with counter.portal.books.write() as db:
        db.execute("pragma defer_foreign_keys=on")
        for table in ("file", "mark", "payment", "log", "action"):
            db.execute(f"delete from {table} where dossier_id = ?", (first,))
        db.execute("delete from dossier where id = ?", (first,))

    report = counter.cycle()

    assert report.refused == [orphan]
    assert report.sent == [other]


def test_a_dossier_that_breaks_the_portal_dams_no_other(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its detail cannot be read (a broken row): the push used to end there."""
    first, *others = counter.waiting_dossiers()[:4]
    poisoned = counter.confirm(first, Act.ACCEPT)
    acts = [counter.confirm(dossier, Act.ACCEPT) for dossier in others]
    _break_detail(counter, first, monkeypatch)

    report = counter.cycle()

    assert report.later == [poisoned]
    assert report.sent == acts


def test_a_dossier_that_cannot_be_read_stops_no_pull(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    three = counter.waiting_dossiers()[:3]
    for dossier in three:
        counter.portal.act_as(COLLEAGUE, dossier, "1200", "Thiếu")
    _break_detail(counter, three[0], monkeypatch)

    counter.cycle()

    assert "Chưa lấy được đầy đủ" in counter.seen(three[0]).problem
    assert [counter.seen(d).step_code for d in three[1:]] == ["120", "120"]


def _break_detail(counter: Counter, dossier: int, patch: pytest.MonkeyPatch) -> None:
    whole = counter.line.dossier

    def broken(key: int | str) -> Any:
        if key == dossier:
            raise PortalNotOurs("a row of the portal that nobody can read")
        return whole(key)

    patch.setattr(counter.line, "dossier", broken)


# ── the list ─────────────────────────────────────────────────────────────────────────────────────


def test_a_list_that_shifts_while_it_is_read_hides_nobody(counter: Counter) -> None:
    """One dossier leaves from a page already read: the next page starts one too late."""
    leaving, *_ = counter.waiting_dossiers()
    counter.settings = _pages_of(counter, 5)
    left = False

    def shift(label: str) -> None:
        nonlocal left
        if label == "pull.page" and not left:
            left = True
            with counter.portal.books.write() as db:
                db.execute("update dossier set step_code = '100' where id = ?", (leaving,))
                db.execute("insert or replace into changed values(?, 0)", (leaving,))

    report = counter.engine(at=shift).cycle()

    assert left
    assert report.gone == 0
    with counter.store.read() as conn:
        assert set(conn.execute(select(mirror_dossier.c.gone)).scalars()) == {0}
    assert counter.cycle().gone == 1, "a quiet pass knows who left"


def _pages_of(counter: Counter, size: int) -> Any:

    return replace(counter.settings, page_size=size)


def test_a_list_that_never_ends_is_given_up(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pull, "MOST_PAGES", 3)
    counter.settings = _pages_of(counter, 5)
    report = counter.cycle()
    assert "không đúng khuôn dạng" in report.trouble
    assert report.gone == 0


def test_a_dossier_made_again_under_another_number_is_taken_in(counter: Counter) -> None:
    old = counter.waiting_dossiers()[0]
    new = old + 5000
    with counter.portal.books.write() as db:
        db.execute("pragma defer_foreign_keys=on")
        for table in ("file", "mark", "payment", "log", "action", "changed", "listed"):
            db.execute(f"update {table} set dossier_id = ? where dossier_id = ?", (new, old))
        db.execute("update dossier set id = ? where id = ?", (new, old))
        db.execute("insert or replace into changed values(?, 0)", (new,))

    assert counter.cycle().gone == 1
    counter.cycle()

    assert counter.seen(new).id == new


HOSTILE = [
    {"dossierId": 2**70, "referenceUid": "a"},
    {"dossierId": "x", "referenceUid": "b"},
    {"dossierId": -1},
    {},
    None,
    7,
    {
        "dossierId": 5,
        "referenceUid": "n\x00l",
        "applicantName": "Nguyễn Văn Đức",
        "dueDate": "99/99/9999",
    },
    {
        "dossierId": 6,
        "referenceUid": "big",
        "applicantNote": "x" * 10_000_000,
        "dossierStatus": "lạ",
    },
    {"dossierId": 8, "referenceUid": "year", "submitDate": "31/12/9999 23:59:59"},
    {"dossierId": 9, "referenceUid": "early", "submitDate": "01/01/0001 00:00:00"},
]


def test_hostile_rows_spoil_only_themselves(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    list_of = counter.line.work_list

    def with_strangers(start: int, end: int, system: int) -> Any:
        page = list_of(start, end, system)
        bad = answers.page({"total": len(HOSTILE), "data": HOSTILE}, start)
        if start or system:
            return page

        return replace(
            page, rows=page.rows + bad.rows, bad=bad.bad, total=page.total + len(HOSTILE)
        )

    monkeypatch.setattr(counter.line, "work_list", with_strangers)

    report = counter.cycle()

    assert report.rows >= 24
    assert report.quarantined >= 5
    with counter.store.read() as conn:
        assert mirror.quarantined(conn)


# ── the machine ──────────────────────────────────────────────────────────────────────────────────


def test_a_cache_held_by_a_virus_scanner_is_said_and_goes_on(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_WAIT", 0.05)
    counter.store.close()
    counter.store = Store.open(counter.folder / "cache", KEY)
    other = dbapi2.connect(str(counter.folder / "cache" / DATABASE), isolation_level=None)
    other.execute(f"PRAGMA key=\"x'{KEY.hex()}'\"")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="chương trình khác giữ"), counter.store.write() as conn:
        conn.exec_driver_sql("select 1")
    other.execute("ROLLBACK")
    other.close()
    act = counter.confirm(counter.waiting_dossiers()[0], Act.ACCEPT)
    assert counter.cycle().sent == [act]


@pytest.mark.parametrize(
    ("status", "headers", "expected"),
    [
        (200, {"ETag": '"v1"'}, StartAgain),
        (206, {"ETag": '"v1"', "Content-Range": "bytes 0-9/10"}, StartAgain),
        (206, {"ETag": '"v2"', "Content-Range": "bytes 4-9/10"}, StartAgain),
        (416, {"Content-Range": "bytes */3"}, StartAgain),
    ],
)
def test_a_portal_that_ignores_range_or_lies(
    httpserver: HTTPServer,
    tmp_path: Path,
    status: int,
    headers: dict[str, str],
    expected: type[Exception],
) -> None:
    asked: list[Request] = []

    def answer(request: Request) -> Response:
        asked.append(request)
        return Response(b"012345", status=status, headers=headers)

    httpserver.expect_request("/o/rest/v2/dossiers/7/files/u").respond_with_handler(answer)
    line = OpenCps(settings_for(httpserver.url_for(""), tmp_path))
    with pytest.raises(expected), line.download(7, "u", Fetched(4, '"v1"')) as pieces:
        list(pieces)
    line.close()
    assert asked[0].headers["Range"] == "bytes=4-"
    assert asked[0].headers["If-Range"] == '"v1"'
