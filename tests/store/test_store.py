"""What may happen to the cache on an office machine: killed, wrong key, damaged, newer, full, half-migrated."""

from __future__ import annotations

import secrets
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from desktop.errors import StoreDamaged, StoreError, StoreLocked, StoreNewer
from desktop.models.dossier.rules import Act
from desktop.models.store import database as store_module
from desktop.models.store.database import DATABASE, KEY_MARK, Schema, Store
from desktop.models.store.tables import SCHEMA_VERSION, inspection, meta, mirror_dossier, outbox


def note(conn: Connection, k: str, v: str = "") -> None:
    conn.execute(insert(meta).values(k=k, v=v))


def notes(store: Store) -> list[str]:
    with store.read() as conn:
        return list(conn.execute(select(meta.c.k).order_by(meta.c.k)).scalars())


def test_nobody_can_read_a_name_in_the_files_on_disk(
    first_store: Store, rows: Any, folder: Path
) -> None:
    with first_store.write() as conn:
        for number in range(50):
            rows.dossier(conn, number, applicant="NGUYEN VAN DUC", raw='{"id": "042090001234"}')
    seen = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert len(seen[DATABASE + "-wal"]) > 30_000  # the rows are there to be looked at
    for name, content in seen.items():
        for secret in (b"NGUYEN", b"042090001234", b"mirror_dossier", b"SQLite format 3"):
            assert secret not in content, name
    first_store.close()
    assert b"NGUYEN" not in (folder / DATABASE).read_bytes()
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        sqlite3.connect(folder / DATABASE).execute("SELECT * FROM sqlite_master")


def test_other_users_of_the_machine_are_kept_out(first_store: Store, folder: Path) -> None:
    with first_store.write() as conn:
        note(conn, "a")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


def test_a_copy_of_a_new_cache_is_what_opening_makes(
    first_store: Store, store_copied: Store
) -> None:
    """Most tests of the store stand on the copy."""

    def contents(store: Store) -> list[tuple[object, ...]]:
        with store.read() as conn:
            version = conn.exec_driver_sql("PRAGMA user_version").all()
            schema = conn.exec_driver_sql("SELECT type, name, sql FROM sqlite_master").all()
        return [tuple(row) for row in (*version, *schema)]

    assert len(contents(first_store)) > 1
    assert contents(store_copied) == contents(first_store)
    names = [{path.name for path in each.folder.iterdir()} for each in (store_copied, first_store)]
    assert names[0] == names[1]


def test_every_connection_has_the_pragmas_that_survive_a_power_cut(store: Store) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0}
    for block in (store.read, store.write):
        with block() as conn:
            said = {name: conn.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
        assert said == wanted


def test_the_next_morning_everything_is_there(store: Store, folder: Path, key: bytes) -> None:
    with store.write() as conn:
        note(conn, "việc")
    store.close()
    again = Store.open(folder, key)
    assert notes(again) == ["việc"]
    again.close()


def failing(store: Store) -> None:
    with store.write() as conn:
        note(conn, "a")
        raise ZeroDivisionError


def twice(store: Store) -> None:
    with store.write() as conn:
        note(conn, "b")
        note(conn, "b")


def test_a_block_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        failing(store)
    with pytest.raises(IntegrityError):
        twice(store)
    assert notes(store) == []
    with store.write() as conn:  # the writer's place is free again
        note(conn, "c")
    assert notes(store) == ["c"]


def test_an_error_tells_no_name(store: Store, rows: Any) -> None:
    """Errors go to the log (Đ17.4)."""

    def same_dossier_twice() -> None:
        with store.write() as conn:
            rows.dossier(conn, 1, applicant="Nguyễn Văn Đức")
            rows.dossier(conn, 1, applicant="Nguyễn Văn Đức")

    with pytest.raises(IntegrityError) as caught:
        same_dossier_twice()
    assert "Đức" not in str(caught.value)
    assert "042090001234" not in str(caught.value)


def test_a_reader_sees_one_moment_while_sync_writes(store: Store) -> None:
    with store.read() as reader:
        assert reader.execute(select(meta.c.k)).all() == []
        with store.write() as conn:
            note(conn, "a")
        assert reader.execute(select(meta.c.k)).all() == []
    assert notes(store) == ["a"]


def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(StoreError), store.read() as conn:
        note(conn, "a")
    assert notes(store) == []


def test_desk_and_sync_write_in_turn_and_lose_nothing(store: Store) -> None:
    def work(lane: int) -> None:
        for i in range(20):
            with store.write() as conn:
                known = conn.execute(select(meta.c.v).where(meta.c.k == "n")).scalar()
                row = {"k": "n", "v": str(int(known or 0) + 1)}
                conn.exec_driver_sql("INSERT OR REPLACE INTO meta VALUES (:k, :v)", row)
                note(conn, f"{lane}-{i}")

    lanes = [threading.Thread(target=work, args=(lane,)) for lane in range(4)]
    for lane in lanes:
        lane.start()
    for lane in lanes:
        lane.join()
    with store.read() as conn:
        assert conn.execute(select(meta.c.v).where(meta.c.k == "n")).scalar() == "80"


def test_a_writer_that_never_ends_is_reported(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "WRITER_WAIT", 0.05)
    with store.write(), pytest.raises(StoreError, match="đang bị"), store.write():
        pass


# ── killed ───────────────────────────────────────────────────────────────────────────────────────

KILLED = """
import sys
from pathlib import Path
from sqlalchemy import insert
from desktop.models.store.database import Store
from desktop.models.store.tables import meta
store = Store.open(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
for n in range(10_000):
    with store.write() as conn:
        conn.execute(insert(meta).values(k=f"{n:06}-first", v="x" * 500))
        print("open", n, flush=True)
        conn.execute(insert(meta).values(k=f"{n:06}-second", v="x" * 500))
    print("kept", n, flush=True)
"""


@pytest.mark.parametrize("after", ["open 0", "open 7", "kept 40", "open 120"])
def test_killed_in_the_middle_of_writing(folder: Path, key: bytes, after: str) -> None:
    """kill -9: what was acknowledged is there, what was not is there whole or not at all."""
    command = [sys.executable, "-c", KILLED, str(folder), key.hex()]
    kept = -1
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            kept = int(line.split()[1]) if line.startswith("kept") else kept
            if line.strip() == after:
                process.send_signal(signal.SIGKILL)
                break
    store = Store.open(folder, key)
    found = notes(store)
    store.close()
    assert len(found) % 2 == 0  # no half of a pair
    assert len(found) // 2 >= kept + 1
    assert found == sorted(f"{n:06}-{half}" for n in range(len(found) // 2) for half in HALVES)


HALVES = ("first", "second")


# ── keys and damage ──────────────────────────────────────────────────────────────────────────────


def filled(folder: Path, key: bytes, rows: Any) -> None:
    store = Store.open(folder, key)
    with store.write() as conn:
        for number in range(300):
            rows.dossier(conn, number, raw="x" * 2000)
            rows.act(conn, number, Act.ACCEPT)
    store.close()


def spoil(path: Path, at: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(b"\x00" * 64)


def test_another_key_is_told_from_damage(folder: Path, key: bytes, rows: Any) -> None:
    filled(folder, key, rows)
    with pytest.raises(StoreLocked):
        Store.open(folder, secrets.token_bytes(32))
    with pytest.raises(StoreLocked):
        Store.open(folder, key[:31])
    spoil(folder / DATABASE, 100)  # the first page: SQLite says the same words for both
    with pytest.raises(StoreDamaged):
        Store.open(folder, key)


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_bad_sector_is_found_at_the_door(
    folder: Path, key: bytes, rows: Any, part: float
) -> None:
    filled(folder, key, rows)
    pages = (folder / DATABASE).stat().st_size // 4096
    spoil(folder / DATABASE, int(pages * part) * 4096 + 200)
    with pytest.raises(StoreDamaged, match="hỏng"):
        Store.open(folder, key)


def test_an_emptied_or_lost_database_is_not_quietly_made_anew(
    folder: Path, key: bytes, rows: Any
) -> None:
    """Unsent acts were in it: the officer must hear of it."""
    filled(folder, key, rows)
    (folder / DATABASE).write_bytes(b"")
    with pytest.raises(StoreDamaged):
        Store.open(folder, key)
    (folder / DATABASE).unlink()
    with pytest.raises(StoreDamaged):
        Store.open(folder, key)


def test_a_lost_key_mark_costs_nothing(folder: Path, key: bytes, rows: Any) -> None:
    filled(folder, key, rows)
    for content in (None, b"torn"):
        (folder / KEY_MARK).unlink()
        if content:
            (folder / KEY_MARK).write_bytes(content)
        Store.open(folder, key).close()
    with pytest.raises(StoreLocked):
        Store.open(folder, secrets.token_bytes(32))


def overfill(store: Store) -> None:
    with store.write() as conn:
        pages = conn.exec_driver_sql("PRAGMA page_count").scalar()
        conn.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        for number in range(1000):
            note(conn, f"{number:04}", "x" * 2000)


def test_a_full_disk_is_said_so_and_the_store_goes_on(store: Store) -> None:
    with pytest.raises(StoreError, match="đầy"):
        overfill(store)
    with store.write() as conn:
        conn.exec_driver_sql("PRAGMA max_page_count=1000000")
        note(conn, "after")
    assert notes(store) == ["after"]


def test_a_folder_that_cannot_be_made(tmp_path: Path, key: bytes) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="quyền ghi"):
        Store.open(tmp_path / "file" / "cache", key)


# ── migrations ───────────────────────────────────────────────────────────────────────────────────

ENV = (Path(store_module.SCRIPTS) / "env.py").read_text(encoding="utf-8")
OURS = sorted((Path(store_module.SCRIPTS) / "versions").glob("v*.py"))
NEXT = """
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "{new}", "{old}", None, None

def upgrade():
    with op.batch_alter_table("meta") as batch:
        batch.add_column(sa.Column("extra", sa.Text(), nullable=False, server_default="thêm"))
    op.execute("UPDATE meta SET v = 'changed'")
    {end}
"""


NEWEST = f"{SCHEMA_VERSION + 1:04}"


def later(tmp_path: Path, end: str = "") -> Schema:
    """The program of next year: one revision more."""
    scripts = tmp_path / f"scripts-{len(end)}"
    (scripts / "versions").mkdir(parents=True)
    (scripts / "env.py").write_text(ENV, encoding="utf-8")
    for ours in OURS:
        shutil.copy(ours, scripts / "versions" / ours.name)
    numbers = {"old": f"{SCHEMA_VERSION:04}", "new": NEWEST}
    text = NEXT.format(end=end, **numbers)
    (scripts / "versions" / f"v{NEWEST}.py").write_text(text, encoding="utf-8")
    return Schema(SCHEMA_VERSION + 1, scripts)


def in_use(folder: Path, key: bytes) -> None:
    store = Store.open(folder, key)
    with store.write() as conn:
        note(conn, "a", "as it was")
    store.close()


def test_an_update_keeps_what_is_in_the_cache(tmp_path: Path, folder: Path, key: bytes) -> None:
    in_use(folder, key)
    store = Store.open(folder, key, later(tmp_path))
    with store.read() as conn:
        assert conn.exec_driver_sql("SELECT k, v, extra FROM meta").all() == [
            ("a", "changed", "thêm")
        ]
        assert conn.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA_VERSION + 1
        assert conn.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == NEWEST
    store.close()
    copy = folder / f"cache.before-{SCHEMA_VERSION + 1}.db"
    assert copy.exists()
    assert b"as it was" not in copy.read_bytes()


def test_a_program_of_last_year_refuses_a_newer_cache(
    tmp_path: Path, folder: Path, key: bytes
) -> None:
    in_use(folder, key)
    Store.open(folder, key, later(tmp_path)).close()
    before = (folder / DATABASE).read_bytes()
    with pytest.raises(StoreNewer, match="Cập nhật"):
        Store.open(folder, key)
    assert (folder / DATABASE).read_bytes() == before


@pytest.mark.parametrize(
    "end",
    [
        "raise RuntimeError('half-way')",
        "op.execute('INSERT INTO nowhere VALUES (1)')",
        # what a transaction cannot undo: the revision commits half of its work by itself
        "c = op.get_bind(); c.exec_driver_sql('COMMIT'); raise RuntimeError('after the commit')",
    ],
)
def test_an_update_that_fails_half_way_leaves_the_cache_as_it_was(
    tmp_path: Path, folder: Path, key: bytes, end: str
) -> None:
    in_use(folder, key)
    with pytest.raises(StoreError, match="Chưa nâng cấp"):
        Store.open(folder, key, later(tmp_path, end))
    store = Store.open(folder, key)  # the old program goes on
    with store.read() as conn:
        assert conn.exec_driver_sql("SELECT * FROM meta").all() == [("a", "as it was")]
        assert conn.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA_VERSION
    store.close()
    Store.open(folder, key, later(tmp_path)).close()  # and a mended update still works


def first_schema(folder: Path, key: bytes, rows: Any) -> None:
    """A cache as the first version of the program left it, with work in it that nobody has sent yet."""
    store = Store.open(folder, key)
    with store.write() as conn:
        rows.dossier(conn, 1)
        rows.act(conn, 1, Act.ACCEPT)
        for trigger in (
            conn.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            .scalars()
            .all()
        ):
            conn.exec_driver_sql(f"DROP TRIGGER {trigger}")
        conn.exec_driver_sql("DROP TABLE changed")
        conn.exec_driver_sql("DROP VIEW dossier_here")
        conn.exec_driver_sql("DROP TABLE desk_dossier")
        conn.exec_driver_sql("DROP TABLE inspection")
        conn.exec_driver_sql("DROP TABLE line_log")
        conn.exec_driver_sql("DROP TABLE register_entry")
        conn.exec_driver_sql("DROP TABLE mirror_payment")
        conn.exec_driver_sql("DROP TABLE mirror_survey")
        for name in (
            "mirror_assignee",
            "mirror_pause",
            "mirror_person",
            "mirror_unit",
            "fetch_request",
        ):
            conn.exec_driver_sql(f"DROP TABLE {name}")
        for column in ("role", "device", "server_at"):
            conn.exec_driver_sql(f"ALTER TABLE journal DROP COLUMN {column}")
        for column in ("step_due_at", "enable"):
            conn.exec_driver_sql(f"ALTER TABLE mirror_action DROP COLUMN {column}")
        for column in ("silent_since", "looked_at"):
            conn.exec_driver_sql(f"ALTER TABLE outbox DROP COLUMN {column}")
        conn.exec_driver_sql("ALTER TABLE mirror_file DROP COLUMN owner_id")
        conn.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
        conn.exec_driver_sql("PRAGMA user_version=1")
    store.close()


def test_a_cache_of_the_first_version_gets_its_table_of_inspections(
    folder: Path, key: bytes, rows: Any
) -> None:
    first_schema(folder, key, rows)
    store = Store.open(folder, key)
    with store.read() as conn:
        assert conn.execute(select(mirror_dossier.c.code)).scalars().all() == [
            "000.00.01.H27-261123-0001"
        ]
        assert conn.execute(select(outbox.c.act)).scalars().all() == ["accept"]
        assert conn.execute(select(inspection)).all() == []
    with store.write() as conn:
        schema = "SELECT sql FROM sqlite_master WHERE name = 'inspection'"
        migrated = conn.exec_driver_sql(schema).scalar()
        inspection.drop(conn)
        inspection.create(conn)
        made = conn.exec_driver_sql(schema).scalar()
    assert str(migrated).split() == str(made).split()  # as a new cache has it
    store.close()
    copy = folder / f"cache.before-{SCHEMA_VERSION}.db"
    assert copy.stat().st_size > 0
    copy.replace(folder / DATABASE)  # the copy made before is whole: it migrates again
    Store.open(folder, key).close()


def test_every_schema_version_has_its_revision() -> None:
    """A bumped SCHEMA_VERSION without a revision would leave old machines behind."""
    config = Config()
    config.set_main_option("script_location", str(store_module.SCRIPTS))
    assert ScriptDirectory.from_config(config).get_heads() == [f"{SCHEMA_VERSION:04}"]
