"""An attachment that left by policy is needed once more: asked for, fetched, kept for its time again."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from desktop.errors import NotAllowed
from desktop.models.dossier.rules import PortalFile, State
from desktop.models.pages.views import Link, ListQuery, Queue
from desktop.models.records.retention import LEFT, Limits, named, tidy
from desktop.models.store.tables import VIETNAM, mirror_dossier, to_text
from desktop.ui.dossier.checklist import fetch_line
from tests.clock import clock
from tests.desk.conftest import Desk

LIMITS = Limits(files=90, dossiers=0, papers=0)


def a_file(desk: Desk, number: int) -> PortalFile:
    return next(f for c in desk.counter.open(number).dossier.components for f in c.files if f.size)


def let_go(desk: Desk, number: int, days: int = 0) -> int:
    """The day's upkeep, `days` from now, of a dossier that was closed a year before."""
    now = clock() + timedelta(days=days)
    with desk.open.store.write() as conn:
        one = mirror_dossier.c.id == number
        old = {
            "gone": 1,
            "state": State.RETURNED.value,
            "modified_at": to_text(now - timedelta(days=365)),
        }
        conn.execute(update(mirror_dossier).where(one).values(**old))
        gone = tidy(conn, LIMITS, now).attachments
    with desk.open.store.read() as conn:
        kept = named(conn, LIMITS, now)
    desk.open.files.sweep(
        kept, datetime.now(VIETNAM) + timedelta(days=1)
    )  # by the files' own times
    return gone


def test_what_left_by_policy_comes_back_when_asked_for_and_stays_as_long_again(
    shared_desk: Desk,
) -> None:
    desk = shared_desk
    desk.now = clock()
    number = next(iter(desk.counter.ids(ListQuery(Queue.FINISHED))))
    before = a_file(desk, number)
    content = desk.counter.content(str(before.sha256))
    assert let_go(desk, number) > 0
    file = a_file(desk, number)
    assert (file.sha256, file.problem, file.fetchable) == (None, LEFT, True)
    assert not desk.open.files.has(str(before.sha256))
    desk.sync()
    assert a_file(desk, number).sha256 is None, "not by itself, not by F5"

    desk.portal.line.cut()
    asked = desk.counter.fetch_again(number, file.reference_uid).dossier
    desk.sync()
    line = fetch_line(None, desk.counter.open(number).dossier, Link.OFFLINE)
    assert a_file(desk, number).asked
    assert line is not None
    assert "khi có mạng trở lại" in line.text
    with pytest.raises(NotAllowed):
        desk.counter.fetch_again(number, file.reference_uid)
    desk.portal.line.restore()
    desk.sync()

    here = a_file(desk, number)
    assert (here.sha256, here.problem, here.asked) == (before.sha256, "", False)
    assert desk.counter.content(str(here.sha256)) == content
    said = fetch_line(asked, desk.counter.open(number).dossier, Link.UP_TO_DATE)
    assert said is not None
    assert said.text == f"✓ Đã tải lại «{file.name}»."
    assert "tải lại tệp từ cổng" in {
        line.text.removeprefix("Máy này: ") for line in desk.counter.story(number)
    }

    let_go(desk, number, days=89)
    assert a_file(desk, number).sha256 == before.sha256
    let_go(desk, number, days=91)
    assert a_file(desk, number).problem == LEFT


def test_a_file_the_portal_no_longer_gives_says_why_and_is_not_asked_for_ever(
    shared_desk: Desk,
) -> None:
    desk = shared_desk
    desk.now = clock()
    number = list(desk.counter.ids(ListQuery(Queue.FINISHED)))[1]
    let_go(desk, number)
    file = a_file(desk, number)
    with desk.portal.books.write() as db:
        db.execute("update file set removed = 1 where reference_uid = ?", (file.reference_uid,))
    asked = desk.counter.fetch_again(number, file.reference_uid).dossier
    with desk.open.store.write() as conn:  # the list row is as it was: only the bytes are asked for
        conn.execute(update(mirror_dossier).where(mirror_dossier.c.id == number).values(gone=1))
    assert desk.sync().file_problems == 1
    failed = a_file(desk, number)
    assert failed.problem.startswith("Chưa tải được tệp")
    assert (failed.asked, failed.fetchable) == (False, True)
    said = fetch_line(asked, desk.counter.open(number).dossier, Link.UP_TO_DATE)
    assert said is not None
    assert said.text.startswith(f"✗ «{file.name}»: Chưa tải được tệp")
