"""Turns a cache back into what the first released program left on a disk: the same rows under its schema.

The schema is text from that time (schema_1.sql); later versions in between are made by replaying the migrations. The
first program's journal knew no role, device or portal's time: its chain is written here as it wrote it.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine
from sqlcipher3 import dbapi2

from desktop.models.store.database import DATABASE, SCRIPTS, connect
from desktop.models.store.journal import START
from desktop.models.store.migrations import upgrade

SCHEMA = (Path(__file__).parent / "schema_1.sql").read_text(encoding="utf-8")
JOURNAL = ("at", "actor", "verb", "dossier_id", "detail", "previous")


def go_back(folder: Path, key: bytes, version: int = 1) -> None:
    """The database in `folder`, closed, becomes one of schema `version`; nothing else there changes."""
    old, new = folder / DATABASE, folder / "older.db"
    with closing(connect(old, key)) as source, closing(connect(new, key)) as target:
        target.executescript(SCHEMA)
        target.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        target.execute("INSERT INTO alembic_version VALUES ('0001')")
        target.execute("BEGIN")
        for name in _tables(target):
            _copy(source, target, name)
        target.execute("COMMIT")
        target.execute("PRAGMA user_version=1")
    for ending in ("", "-wal", "-shm"):
        old.with_name(old.name + ending).unlink(missing_ok=True)
    new.replace(old)
    old.chmod(0o600)
    if version > 1:
        _replay(old, key, version)


def _tables(raw: Any) -> list[str]:
    rows = raw.execute(
        "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite%'"
    )
    return [row[0] for row in rows if row[0] != "alembic_version"]


def _copy(source: Any, target: Any, name: str) -> None:
    columns = [row[1] for row in target.execute(f"PRAGMA table_info({name})")]
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    rows = source.execute(f"SELECT {names} FROM {name} ORDER BY rowid").fetchall()
    if name == "journal":
        rows = _first_chain([dict(zip(columns, row, strict=True)) for row in rows], columns)
    target.executemany(f"INSERT INTO {name} ({names}) VALUES ({marks})", rows)


def _first_chain(rows: list[dict[str, Any]], columns: list[str]) -> list[tuple[Any, ...]]:
    previous, chain = START, []
    for row in rows:
        row["previous"] = previous
        content = {name: row[name] for name in JOURNAL}
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        previous = row["hash"] = hashlib.sha256(text.encode()).hexdigest()
        chain.append(tuple(row[column] for column in columns))
    return chain


def _replay(path: Path, key: bytes, version: int) -> None:
    """As the program of that version did it: its own revisions, its own user_version."""
    engine = create_engine("sqlite://", module=dbapi2, creator=lambda: connect(path, key))
    upgrade(engine, 1, version, SCRIPTS, revision=f"{version:04d}")
    engine.dispose()
