"""What leaves the cache after its time, and what stays whatever its age."""

from __future__ import annotations

import json
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from desktop.desk.machine.upkeep import daily
from desktop.models.dossier.rules import Act, OutboxState, State
from desktop.models.records import registers
from desktop.models.records.registers import Register
from desktop.models.records.retention import LEFT, OF_A_DOSSIER
from desktop.models.store import journal
from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.models.store.tables import (
    VIETNAM,
    desk_draft,
    metadata,
    mirror_dossier,
    mirror_file,
    outbox,
    outbox_file,
    paper,
    to_text,
)
from desktop.settings.config import Settings
from tests.store.conftest import Rows

NOW = datetime(2028, 3, 1, 9, 0, tzinfo=VIETNAM)
LAN = "lan@hatinh.example"
ROWS = Rows()


def ago(days: int) -> str:
    return str(to_text(NOW - timedelta(days=days)))


def dossier(store: Store, files: Files, number: int, age: int, **more: Any) -> tuple[str, str]:
    """One with an attachment and a paper of its own; (hash of the attachment, hash of the paper)."""
    attachment, own = files.put(b"a%d" % number), files.put(b"p%d" % number)
    values: dict[str, Any] = {
        "state": State.RETURNED.value,
        "gone": 1,
        "modified_at": ago(age),
    } | more
    drawn = {"form": "01", "name": "a", "signed_by": "Lan", "provisional": 0, "act_id": None}
    with store.write() as conn:
        ROWS.dossier(conn, number, **values)
        ROWS.file(conn, number, "TP01", f"f-{number}", sha256=attachment)
        conn.execute(insert(paper).values(sha256=own, dossier_id=number, at=ago(age), **drawn))
        act = ROWS.act(conn, number, Act.ACCEPT, OutboxState.DONE)
        sent = {"act_id": act, "reference_uid": f"o-{number}", "part_no": "TB01", "name": "a"}
        conn.execute(insert(outbox_file).values(**sent, sha256=own, size=2, modified_ms=1, sent=1))
        journal.append(conn, LAN, "accept", number, {}, NOW - timedelta(days=age))
    return attachment, own


def ids(store: Store) -> list[int]:
    with store.read() as conn:
        return list(
            conn.execute(select(mirror_dossier.c.id).order_by(mirror_dossier.c.id)).scalars()
        )


def test_three_stages(store: Store, files: Files, settings: Settings) -> None:
    held = {age: dossier(store, files, age, age) for age in (10, 100, 500, 900)}

    done = daily(store, files, settings, LAN, NOW)

    assert ids(store) == [10, 100]
    assert (done.attachments, done.dossiers, done.acts, done.papers) == (3, 2, 2, 1)
    there = {age: tuple(map(files.has, pair)) for age, pair in held.items()}
    assert there == {10: (True, True), 100: (False, True), 500: (False, True), 900: (False, False)}
    with store.read() as conn:
        problem = select(mirror_file.c.problem).where(mirror_file.c.dossier_id == 100)
        assert conn.execute(problem).scalar() == LEFT
        assert journal.verify(conn) is None, "the journal is never cut"
        assert conn.execute(select(func.count()).select_from(outbox)).scalar() == 2
        told = conn.exec_driver_sql("SELECT detail FROM journal WHERE verb = 'tidy'").scalar()
    assert json.loads(str(told))["dossiers"] == 2


@pytest.mark.parametrize("state", [s for s in OutboxState if s.value not in ("done", "dropped")])
def test_a_dossier_with_an_act_that_is_not_settled_stays_whole(
    store: Store, files: Files, settings: Settings, state: OutboxState
) -> None:
    attachment, own = dossier(store, files, 1, 3000)
    with store.write() as conn:
        ROWS.act(conn, 1, Act.CORRECT, state)
    assert not daily(store, files, settings, LAN, NOW).any
    assert ids(store) == [1]
    assert files.has(attachment)
    assert files.has(own)


@pytest.mark.parametrize(
    "more",
    [
        {"state": State.AWAITING_COLLECTION.value},  # nobody came for it in eight years
        {"state": State.UNKNOWN.value},
        {"gone": 0},  # the portal still lists it: it would come back with the next pull
    ],
)
def test_what_is_not_closed_stays(
    store: Store, files: Files, settings: Settings, more: dict[str, Any]
) -> None:
    dossier(store, files, 1, 3000, **more)
    assert not daily(store, files, settings, LAN, NOW).any


def test_a_file_that_a_draft_or_a_register_names_stays(
    store: Store, files: Files, settings: Settings
) -> None:
    first, _ = dossier(store, files, 1, 500)
    second, own = dossier(store, files, 2, 900)
    with store.write() as conn:
        ROWS.dossier(conn, 3)
        body = json.dumps({"files": [first]})
        draft = {"dossier_id": 3, "kind": "result", "action_id": 7, "body": body, "at": ago(1)}
        conn.execute(insert(desk_draft).values(**draft))
        registers.add(
            *(conn, Register.HANDOVER, "h1", {"slip": own, "copy": second}),
            dossier_id=2,
            actor="Lan",
            account=LAN,
            at=NOW,
        )
    daily(store, files, settings, LAN, NOW)
    assert ids(store) == [3]
    assert files.get(first) == b"a1"
    assert files.get(second) == b"a2"
    assert files.get(own) == b"p2"


def test_evidence_that_the_journal_names_stays_as_long_as_papers(
    store: Store, files: Files, settings: Settings
) -> None:
    """The revocation list a signature was judged by: no row of its own names it."""
    young, old = files.put(b"CRL of last year"), files.put(b"CRL of long ago")
    with store.write() as conn:
        for sha256, age in ((old, 1000), (young, 365)):
            told = {"crls": [sha256]}
            journal.append(conn, LAN, "check", None, told, NOW - timedelta(days=age))
    daily(store, files, settings, LAN, NOW)
    assert files.has(young)
    assert not files.has(old)


def test_every_table_of_a_dossier_has_its_rule() -> None:
    """A new table would else keep its rows for ever, or lose what must stay."""
    outlive = {"journal", "register_entry", "paper", "outbox"}  # outbox: with its dossier, by name
    theirs = {table.name for table in metadata.sorted_tables if "dossier_id" in table.columns}
    assert theirs - outlive == {table.name for table in OF_A_DOSSIER}


def test_the_same_document_of_two_dossiers_goes_with_the_last(
    store: Store, files: Files, settings: Settings
) -> None:
    shared, _ = dossier(store, files, 1, 500)
    dossier(store, files, 2, 10)
    with store.write() as conn:
        ROWS.file(conn, 2, "TP02", "f-shared", sha256=shared)
    daily(store, files, settings, LAN, NOW)
    assert files.has(shared)


def test_never_means_never_and_once_a_day_is_enough(
    store: Store, files: Files, settings: Settings
) -> None:
    from dataclasses import replace

    dossier(store, files, 1, 3000)
    never = replace(settings, file_days=0, retention_days=0, paper_days=0)
    assert not daily(store, files, never, LAN, NOW).any
    assert not daily(store, files, settings, LAN, NOW + timedelta(hours=3)).any, "done today"
    assert daily(store, files, settings, LAN, NOW + timedelta(days=1)).dossiers == 1


def test_left_overs_of_a_crash_go_and_the_disk_gets_its_room_back(
    store: Store, files: Files, settings: Settings, tmp_path: Path
) -> None:
    files.put(b"x")
    torn = tmp_path / "cache" / "files" / "abc.part"
    torn.write_bytes(b"half")
    os.utime(torn, (NOW.timestamp() - 2 * 86400,) * 2)
    young = torn.with_name("def.part")
    young.write_bytes(b"being written")
    os.utime(young, (NOW.timestamp() - 60,) * 2)
    with store.write() as conn:
        for number in range(1, 1500):
            ROWS.dossier(
                *(conn, number, State.RETURNED.value),
                gone=1,
                modified_at=ago(500),
                raw="x" * 4000,
            )
    store.close()  # folds the log into the file
    database = tmp_path / "cache" / "cache.db"
    before = database.stat().st_size
    assert daily(store, files, settings, LAN, NOW).dossiers == 1499
    assert not torn.exists()
    assert young.exists()
    store.close()
    assert database.stat().st_size < before / 4
