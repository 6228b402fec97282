"""The power goes: what was not synced is gone. Outbox commits as the store makes them, on a disk that forgets.

SQLCipher brings its own file layer, so the disk of this test (an apsw VFS) cannot lie under it: the same schema
under the same pragmas in a plain SQLite file stands in. What is tested is WAL + synchronous=FULL and the order of
writes, which encryption does not change.
"""

from __future__ import annotations

import random
from pathlib import Path

import apsw
import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from desktop.models.store.database import _PRAGMAS
from desktop.models.store.tables import outbox, outbox_file
from tests.faults.forgetful_disk import ForgetfulDisk

CUTS = 25  # power cuts of one disk
PLAIN = [p for p in _PRAGMAS if "trusted_schema" not in p and "autocheckpoint" not in p]


def opened(disk: ForgetfulDisk, path: Path, pragmas: list[str]) -> apsw.Connection:
    db = apsw.Connection(str(path), vfs=disk.name)
    for pragma in (
        *pragmas,
        "PRAGMA wal_autocheckpoint=20",
    ):  # often, so that cuts hit checkpoints too
        db.execute(pragma).fetchall()
    return db


def new_outbox(db: apsw.Connection) -> None:
    dialect = sqlite.dialect()
    for table in (outbox, outbox_file):
        db.execute(str(CreateTable(table).compile(dialect=dialect)))
        for index in table.indexes:
            db.execute(str(CreateIndex(index).compile(dialect=dialect)))


def confirm(db: apsw.Connection, act: str) -> None:
    """One act and its file in one transaction, as the desk writes it."""
    db.execute("BEGIN IMMEDIATE")
    db.execute(
        "insert into outbox(act_id, dossier_id, account, actor, act, body, body_sha256, base_step,"
        " base_action_id, base_status, state, attempts, problem, advice, portal_words, created_at)"
        " values(?, 7, 'a', 'Hà', 'accept', ?, 'x', '110', 0, '', 'waiting', 0, '', '', '', 'now')",
        (act, b"x" * 700),
    )
    db.execute("insert into outbox_file values(?, 'u', 'TB01', 'n', 's', 1, 1, 0)", (act,))
    db.execute("COMMIT")


def days_of_cuts(folder: Path, pragmas: list[str]) -> tuple[int, int]:
    """(acts confirmed to the officer and gone, files found corrupt) over CUTS power cuts."""
    disk, dice = ForgetfulDisk(folder, random.Random(2026)), random.Random(5)
    path, told, lost, corrupt = folder / "cache.db", 0, 0, 0
    db = opened(disk, path, pragmas)
    new_outbox(db)
    disk.settle()
    for day in range(CUTS):
        acts = [f"{day}-{number}" for number in range(dice.randint(3, 30))]
        for act in acts:
            confirm(db, act)
            told += 1  # «đã ghi nhận»
        disk.cut_power()
        db.close()
        disk.wake_up()
        db = opened(disk, path, pragmas)
        corrupt += db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",)
        here = {row[0] for row in db.execute("select act_id from outbox")}
        files = {row[0] for row in db.execute("select act_id from outbox_file")}
        assert here == files, "an act without its file, or the other way round"
        lost += len(set(acts) - here)
    db.close()
    disk.unmount()
    assert told > CUTS
    return lost, corrupt


def test_what_the_officer_was_told_survives_every_power_cut(tmp_path: Path) -> None:
    assert "PRAGMA synchronous=FULL" in PLAIN
    assert days_of_cuts(tmp_path, PLAIN) == (0, 0)


def test_this_disk_does_forget(tmp_path: Path) -> None:
    """Mutant: synchronous=NORMAL loses acts here, so the test above can fail."""
    weaker = [p.replace("synchronous=FULL", "synchronous=NORMAL") for p in PLAIN]
    lost, corrupt = days_of_cuts(tmp_path, weaker)
    assert lost > 0
    assert corrupt == 0


@pytest.mark.parametrize("cut", range(6))
def test_a_power_cut_in_the_middle_of_a_migration_leaves_the_old_or_the_new(
    tmp_path: Path, cut: int
) -> None:
    """The change and its version number are one transaction: after the cut they agree."""
    disk = ForgetfulDisk(tmp_path, random.Random(cut))
    path = tmp_path / "cache.db"
    db = opened(disk, path, PLAIN)
    new_outbox(db)
    for number in range(30):
        confirm(db, str(number))
    db.execute("PRAGMA user_version=1")
    disk.settle()
    disk.cut_power_after(cut * 3)
    db.execute("BEGIN IMMEDIATE")
    db.execute("alter table outbox add column told_at text")
    db.execute("update outbox set told_at = created_at")
    db.execute("PRAGMA user_version=2")
    db.execute("COMMIT")
    disk.cut_power()
    db.close()
    disk.wake_up()
    db = opened(disk, path, PLAIN)
    version = db.execute("PRAGMA user_version").fetchone()
    columns = {row[1] for row in db.execute("PRAGMA table_info(outbox)")}
    assert version == ((2,) if "told_at" in columns else (1,))
    assert db.execute("select count(*) from outbox").fetchone() == (30,)
    assert db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    db.close()
    disk.unmount()
