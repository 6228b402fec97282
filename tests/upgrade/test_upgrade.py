"""The new version is installed over the old one on a morning without a line: no act, draft or signed paper is lost."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desktop.desk.machine import session
from desktop.errors import StoreError, StoreNewer
from desktop.models.dossier.rules import Act, OutboxState
from desktop.models.store import journal, vault
from desktop.models.store.database import DATABASE, Schema, Store, connect
from desktop.models.store.files import Files
from desktop.models.store.tables import SCHEMA_VERSION
from desktop.sync.queue.outbox import find_key, key_of
from tests.clock import clock
from tests.desk.conftest import HA, PASSPHRASE, Desk
from tests.install.conftest import LAN, NOW, fill
from tests.store.conftest import Rows
from tests.upgrade.first_release import go_back

OURS = (
    *("outbox", "outbox_file", "paper", "desk_draft", "desk_mark", "desk_custody", "meta"),
    "mirror_dossier",
)


def rows_of(path: Path, key: bytes, columns: dict[str, list[str]]) -> dict[str, list[Any]]:
    with closing(connect(path, key)) as raw:
        return {
            name: raw.execute(f"SELECT {', '.join(wanted)} FROM {name} ORDER BY 1, 2").fetchall()
            for name, wanted in columns.items()
        }


def columns_of(path: Path, key: bytes) -> dict[str, list[str]]:
    with closing(connect(path, key)) as raw:
        return {
            name: [f'"{row[1]}"' for row in raw.execute(f"PRAGMA table_info({name})")]
            for name in OURS
        }


@pytest.fixture
def old(tmp_path: Path) -> tuple[Path, bytes, str]:
    """A cache of schema 1 with every kind of unsent work; its key; the hash of a signed paper."""
    folder, master = tmp_path / "can-bo", b"\x07" * 32
    key = vault.subkey(master, "database")
    store = Store.open(folder, key)
    files = Files(folder / "files", vault.subkey(master, "files"), margin=0)
    signed = files.put(b"%PDF-1.7 signed")
    with store.write() as conn:
        fill(conn, signed)
        for table, values in (
            ("desk_mark", "(1, 'TP01', 7, 'fail', 'mờ', 1, '2026-11-25T02:00:00.000+00:00')"),
            ("desk_custody", "(1, 7, 'Trần Thị Lan', '2026-11-25T02:00:00.000+00:00')"),
        ):
            conn.exec_driver_sql(f"INSERT INTO {table} VALUES {values}")
    store.close()
    go_back(folder, key)
    return folder, key, signed


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_nothing_of_the_officers_is_lost_from_any_version(
    old: tuple[Path, bytes, str], version: int
) -> None:
    folder, key, signed = old
    go_back(folder, key, version)
    columns = columns_of(folder / DATABASE, key)
    before = rows_of(folder / DATABASE, key, columns)
    assert (len(before["outbox"]), len(before["desk_draft"])) == (7, 1)

    store = Store.open(folder, key)

    with store.read() as conn:
        assert conn.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA_VERSION
        assert journal.verify(conn) is None, "the old chain stays true"
        assert conn.exec_driver_sql("SELECT count(*) FROM journal").scalar() == 7
    with store.write() as conn:
        Rows().act(conn, 8, Act.REFUSE)
        journal.append(conn, LAN, "refuse", 8, {}, NOW, role="cán bộ một cửa")
        assert journal.verify(conn) is None, "and the new entries follow it"
        conn.exec_driver_sql("DELETE FROM outbox WHERE dossier_id = 8")
    store.close()
    assert rows_of(folder / DATABASE, key, columns) == before
    files = Files(folder / "files", vault.subkey(b"\x07" * 32, "files"), margin=0)
    assert files.get(signed) == b"%PDF-1.7 signed"
    assert (folder / f"cache.before-{SCHEMA_VERSION}.db").exists(), "a copy from before is kept"


def test_an_upgraded_cache_has_the_schema_of_a_new_one(
    old: tuple[Path, bytes, str], tmp_path: Path
) -> None:
    folder, key, _ = old
    Store.open(folder, key).close()
    Store.open(tmp_path / "new", key).close()

    def shape(path: Path) -> dict[str, set[tuple[Any, ...]]]:
        with closing(connect(path / DATABASE, key)) as raw:
            names = [r[0] for r in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")]
            return {
                name: {row[1:] for row in raw.execute(f"PRAGMA table_info({name})")}
                for name in names
            }

    was, new = shape(folder), shape(tmp_path / "new")
    assert set(was) == set(new)
    for name, columns in new.items():
        assert {c[0] for c in was[name]} == {c[0] for c in columns}, name

    def triggers(path: Path) -> dict[str, str]:
        with closing(connect(path / DATABASE, key)) as raw:
            return dict(raw.execute("SELECT name, sql FROM sqlite_master WHERE type='trigger'"))

    assert triggers(folder) == triggers(tmp_path / "new") != {}


def test_a_failed_upgrade_gives_the_old_cache_back_and_says_so(
    old: tuple[Path, bytes, str], tmp_path: Path
) -> None:
    folder, key, _ = old
    columns = columns_of(folder / DATABASE, key)
    before = rows_of(folder / DATABASE, key, columns)
    scripts = tmp_path / "scripts"
    shutil.copytree(Schema().scripts, scripts)
    last = max((scripts / "versions").glob("v0*.py"))
    last.write_text(
        last.read_text("utf-8").replace(
            "def upgrade() -> None:",
            'def upgrade() -> None:\n    op.execute("DELETE FROM outbox")\n    raise RuntimeError("ổ đĩa")\n',
        ),
        encoding="utf-8",
    )
    with pytest.raises(StoreError) as caught:
        Store.open(folder, key, Schema(SCHEMA_VERSION, scripts))
    assert caught.value.title == "Chưa nâng cấp được kho dữ liệu trên máy"
    assert "Dữ liệu vẫn nguyên" in caught.value.advice
    assert rows_of(folder / DATABASE, key, columns) == before
    with closing(connect(folder / DATABASE, key)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone()[0] == 1
    Store.open(folder, key).close()  # with sound scripts it goes through


def test_the_program_before_refuses_the_new_cache(old: tuple[Path, bytes, str]) -> None:
    folder, key, _ = old
    Store.open(folder, key).close()
    with pytest.raises(StoreNewer) as caught:
        Store.open(folder, key, Schema(SCHEMA_VERSION - 1))
    assert "mới hơn" in caught.value.title
    assert "vẫn nguyên vẹn" in caught.value.advice
    Store.open(folder, key).close()


def test_acts_of_the_old_version_reach_the_portal_once(desk: Desk) -> None:
    """Signed and confirmed under the old program, pushed by the new one."""
    first, second = desk.some(2)
    desk.checked(first.dossier.id)
    desk.do(first.dossier.id, Act.ACCEPT)
    desk.faulty(second.dossier.id, "thiếu trang 2")
    folder = desk.settings.account_folder(HA)
    master = vault.unlock(folder, HA, passphrase=PASSPHRASE, use_keyring=False)
    key = vault.subkey(master, "database")
    desk.open.close()
    go_back(folder, key)
    with closing(connect(folder / DATABASE, key)) as raw:
        acts = [r[0] for r in raw.execute("SELECT act_id FROM outbox WHERE state = 'waiting'")]
        drafts = raw.execute("SELECT count(*) FROM desk_mark").fetchone()[0]
    assert acts
    assert drafts

    now = clock()
    upgraded = Desk(
        desk.settings,
        desk.portal,
        session.open_online(desk.settings, HA, desk.portal.password, PASSPHRASE, now),
    )
    upgraded.sync()

    with upgraded.open.store.read() as conn:
        states = conn.exec_driver_sql("SELECT act_id, state FROM outbox").all()
        assert conn.exec_driver_sql("SELECT count(*) FROM desk_mark").scalar() == drafts
    done = {row.act_id for row in states if row.state == OutboxState.DONE}
    assert done >= set(acts)
    effects = [find_key(effect.note) for effect in desk.portal.books.effects()]
    assert [effects.count(key_of(act)) for act in acts] == [1] * len(acts)
    upgraded.close()


def test_the_text_of_the_first_schema_is_history() -> None:
    """Whoever edits it makes the proof worthless: its digest is written here."""
    text = (Path(__file__).parent / "schema_1.sql").read_bytes()
    assert hashlib.sha256(text).hexdigest() == DIGEST


DIGEST = "bbaec506462c83ec1a6ba2cf267afa76b6f122df261be11428598d4b277998d6"
