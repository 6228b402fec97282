"""A damaged cache: what the officer did is saved first, the portal's copy is pulled again.

Acts, papers, drafts and the journal exist nowhere else; the mirror does. They are read row by row from both ends of
each table, so that one bad page costs only the rows on it, into a new database; the damaged file is kept aside.
Nothing is swapped before the new database stands on the disk, and a crash in between is taken up again
(docs/reliability.md, fault 28).
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table
from sqlcipher3 import dbapi2

from desktop.errors import StoreDamaged
from desktop.models.store import tables
from desktop.models.store.database import DATABASE, Store, connect, sync_folder

_log = logging.getLogger(__name__)

OURS: tuple[Table, ...] = (
    tables.outbox,
    tables.outbox_file,
    tables.paper,
    tables.journal,
    tables.register_entry,
    tables.line_log,
    tables.desk_custody,
    tables.desk_mark,
    tables.desk_draft,
    tables.desk_dossier,
    tables.meta,
)
"""What only this machine knows, the most precious first."""

_BESIDE = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved. `torn`: tables of which some rows could not be read; `aside`: the damaged file."""

    acts: int
    rows: int
    torn: tuple[str, ...]
    aside: Path


def salvage(folder: Path, key: bytes, now: datetime) -> Salvaged:
    """Replace the damaged cache of `folder` by a new one that holds all that could be read of OURS.

    StoreDamaged, and nothing changed, when not even the list of tables can be read.
    """
    source = _source(folder)
    saved, torn = _read_all(source, key)
    new_folder = folder / "salvage"
    shutil.rmtree(new_folder, ignore_errors=True)
    store = Store.open(new_folder, key)
    try:
        with store.write() as connection:
            for table in OURS:
                _put(connection, table, saved[table.name])
    finally:
        store.close()
    aside = _put_aside(folder, source, now)
    (new_folder / DATABASE).replace(folder / DATABASE)
    sync_folder(folder)
    shutil.rmtree(new_folder)
    rows = sum(len(table_rows) for table_rows in saved.values())
    _log.warning("cache salvaged: %d rows, torn: %s", rows, ", ".join(torn) or "none")
    return Salvaged(len(saved[tables.outbox.name]), rows, torn, aside)


def _source(folder: Path) -> Path:
    """The damaged database; after a crash between the two renames it stands aside already."""
    path = folder / DATABASE
    if path.exists() and path.stat().st_size:
        return path
    aside = sorted(folder.glob("cache.damaged-*.db"))
    if not aside:
        raise StoreDamaged(f"{DATABASE} is missing or empty, nothing to save from")
    return aside[-1]


def _read_all(source: Path, key: bytes) -> tuple[dict[str, list[dict[str, Any]]], tuple[str, ...]]:
    """Rows by table, and the tables that could not be read whole."""
    saved: dict[str, list[dict[str, Any]]] = {}
    torn: list[str] = []
    table_names = _known_tables(source, key)
    for table in OURS:
        saved[table.name], is_complete = (
            _rows(source, key, table) if table.name in table_names else ([], True)
        )
        torn += [] if is_complete else [table.name]
    return saved, tuple(torn)


def _known_tables(source: Path, key: bytes) -> set[str]:
    """The names of the tables that can be read; the cache of an older program has fewer than ours."""
    try:
        with closing(connect(source, key)) as raw:
            name_rows = raw.execute("SELECT name FROM sqlite_master WHERE type='table'")
            return {row[0] for row in name_rows}
    except dbapi2.DatabaseError as error:
        raise StoreDamaged(str(error)) from error


def _rows(source: Path, key: bytes, table: Table) -> tuple[list[dict[str, Any]], bool]:
    """Every readable row, and whether the table was read to its end."""
    row_by_number: dict[int, dict[str, Any]] = {}
    is_complete = _scan(source, key, table, "ASC", row_by_number)
    if not is_complete:
        _scan(source, key, table, "DESC", row_by_number)
    return [row_by_number[number] for number in sorted(row_by_number)], is_complete


def _scan(
    source: Path, key: bytes, table: Table, order: str, row_by_number: dict[int, dict[str, Any]]
) -> bool:
    """Rows from one end until the end, or until a page cannot be read; False for the latter.

    On a connection of its own: once SQLCipher has met a damaged page, it reads nothing more on that one.
    """
    try:
        with closing(connect(source, key)) as raw:
            for number, row in _walk(raw, table, order):
                row_by_number.setdefault(number, row)
    except dbapi2.DatabaseError as error:
        _log.info("salvage of %s stopped: %s", table.name, type(error).__name__)
        return False
    return True


def _walk(raw: Any, table: Table, order: str) -> Iterator[tuple[int, dict[str, Any]]]:
    rows = raw.execute(f"SELECT rowid, * FROM {table.name} NOT INDEXED ORDER BY rowid {order}")
    names = [column[0] for column in rows.description][1:]
    own_columns = set(table.columns.keys())
    for number, *values in rows:
        pairs = zip(names, values, strict=True)
        yield number, {name: value for name, value in pairs if name in own_columns}


def _put(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(table.insert().prefix_with("OR REPLACE"), rows)


def _put_aside(folder: Path, source: Path, now: datetime) -> Path:
    """The damaged file with its journal files keeps its bytes under another name."""
    if source.name != DATABASE:
        return source
    aside = folder / f"cache.damaged-{now:%Y%m%d-%H%M%S}.db"
    for ending in _BESIDE[1:]:
        with suppress(FileNotFoundError):
            source.with_name(source.name + ending).replace(aside.with_name(aside.name + ending))
    source.replace(aside)
    sync_folder(folder)
    return aside
