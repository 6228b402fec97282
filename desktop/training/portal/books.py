"""The training portal's own books: one SQLite file (WAL), and what is read from it.

The books are the other side's truth: "did this act happen, and how often?" is answered here, never
by asking the program under test. Instants are epoch milliseconds.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCHEMA = """
create table dossier(
  id integer primary key, reference_uid text not null unique, dossier_no text not null default '',
  service_code text not null, agency_code text not null, template_no text not null,
  applicant_name text not null, id_type text not null default 'citizen', id_no text not null,
  id_date integer, address text not null, ward_code text not null default '',
  ward_name text not null default '', tel text not null default '', email text not null default '',
  subject text not null default '', applicant_note text not null default '',
  submit_at integer, receive_at integer, due_at integer, release_at integer, finish_at integer,
  status text not null, sub_status text not null default '', step_code text not null,
  action_id integer not null default 0, last_code text not null default '',
  last_name text not null default '', last_user text not null default '',
  last_user_id integer not null default 0, last_note text not null default '', last_at integer,
  originality integer not null default 1, via_postal integer not null default 0,
  lock_state text not null default '', meta text not null default '', omit text not null default '',
  created_at integer not null, modified_at integer not null);
create table action(
  id integer primary key, dossier_id integer not null references dossier, code text not null,
  name text not null, from_step text not null, to_step text not null, user_id integer not null,
  user_name text not null, note text not null, payload text not null, previous_id integer not null,
  at integer not null);
create index action_dossier on action(dossier_id);
create table log(
  id integer primary key, dossier_id integer not null references dossier, author text not null,
  content text not null, kind text not null, payload text not null, at integer not null);
create index log_dossier on log(dossier_id);
create table blob(sha256 text primary key, content blob not null) without rowid;
create table file(
  id integer primary key, dossier_id integer not null references dossier,
  reference_uid text not null, template_no text not null, part_no text not null,
  part_type integer not null, part_name text not null, file_template_no text not null,
  display_name text not null, file_type text not null, size integer not null,
  version integer not null default 1, sha256 text not null references blob,
  form_data text not null default '', removed integer not null default 0,
  created_at integer not null, modified_at integer not null, unique(dossier_id, reference_uid));
create table mark(
  dossier_id integer not null references dossier, part_no text not null,
  file_mark integer not null, file_check integer not null, comment text not null,
  record_count text not null, primary key(dossier_id, part_no)) without rowid;
create table payment(dossier_id integer primary key references dossier, fields text not null,
  created_at integer not null, modified_at integer not null);
create table counter(unit text not null, day text not null, last integer not null,
  primary key(unit, day)) without rowid;
create table listed(
  dossier_id integer primary key, status text, sub_status text, step_code text, service_code text,
  domain_code text, agency_code text, template_no text, dossier_no text, id_no text, search text,
  submit_at integer, receive_at integer, due_at integer, release_at integer, finish_at integer,
  created_at integer, modified_at integer, row text not null);
create table changed(dossier_id integer primary key, at integer not null);
create table meta(key text primary key, value text not null) without rowid;
"""

ADDED = """
create table if not exists in_hand(
  dossier_id integer not null references dossier, user_id integer not null,
  primary key(dossier_id, user_id)) without rowid;
create table if not exists beside(
  dossier_id integer primary key references dossier, user_id integer not null default 0,
  origin_id integer not null default 0, system_id integer not null default 0);
"""
"""Tables younger than the first books: an office that was opened before gets them, too."""

DOSSIER = """(select d.*, coalesce(b.user_id, 0) as user_id, coalesce(b.origin_id, 0) as origin_id,
 coalesce(b.system_id, 0) as system_id
 from dossier d left join beside b on b.dossier_id = d.id)"""
"""A dossier with what only some have: who made it, whose child it is, which system it came from."""

_PRAGMAS = (
    "pragma journal_mode=wal",
    "pragma synchronous=full",
    "pragma foreign_keys=on",
    "pragma busy_timeout=5000",
)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Effect:
    """One action that took place. `at` in epoch ms."""

    dossier_action_id: int
    dossier_id: int
    code: str
    name: str
    from_step: str
    to_step: str
    note: str
    user: str
    at: int


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as the portal keeps it. `sha256` in lower-case hex of the whole content."""

    dossier_id: int
    reference_uid: str
    part_no: str
    name: str
    media_type: str
    size: int
    version: int
    sha256: str
    modified_at: int


class Books:
    """One connection behind one lock: portal threads take turns; other processes may read (WAL)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        for pragma in _PRAGMAS:
            self._db.execute(pragma)
        if not self._db.execute("select 1 from sqlite_master limit 1").fetchone():
            self._db.executescript(f"begin immediate; {SCHEMA} commit;")
        self._db.executescript(ADDED)

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def __enter__(self) -> Books:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction: committed as a whole, or not at all."""
        with self._lock:
            self._db.execute("begin immediate")
            try:
                yield self._db
            except BaseException:
                self._db.execute("rollback")
                raise
            self._db.execute("commit")

    def rows(self, sql: str, *values: object) -> list[Row]:
        with self._lock:
            return [dict(row) for row in self._db.execute(sql, values)]

    def row(self, sql: str, *values: object) -> Row | None:
        rows = self.rows(sql, *values)
        return rows[0] if rows else None

    def number(self, sql: str, *values: object) -> int:
        """The first column of the first row as int; 0 when there is none."""
        with self._lock:
            row = self._db.execute(sql, values).fetchone()
        return int(row[0]) if row and row[0] is not None else 0

    # ── reading the truth ────────────────────────────────────────────────────────────────────

    def dossier(self, key: int | str) -> Row | None:
        """By dossierId, official number or referenceUid."""
        text = str(key)
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 18 else -1
        return self.row(
            f"select * from {DOSSIER} where id = ?"
            " or (? <> '' and (dossier_no = ? or reference_uid = ?))",
            *(number, text, text, text),
        )

    def dossiers(self, status: str = "") -> list[Row]:
        """Every dossier, by id; of one status when given."""
        return self.rows(f"select * from {DOSSIER} where ? in ('', status) order by id", status)

    def effects(self, dossier_id: int | None = None) -> list[Effect]:
        """Every action that took place, in order; of one dossier when given."""
        rows = self.rows(
            "select id, dossier_id, code, name, from_step, to_step, note, user_name, at"
            " from action where ? is null or dossier_id = ? order by id",
            *(dossier_id, dossier_id),
        )
        return [Effect(*row.values()) for row in rows]

    def files(self, dossier_id: int | None = None) -> list[StoredFile]:
        rows = self.rows(
            "select dossier_id, reference_uid, part_no, display_name, file_type, size, version,"
            " sha256, modified_at from file where removed = 0 and (? is null or dossier_id = ?)"
            " order by id",
            *(dossier_id, dossier_id),
        )
        return [StoredFile(*row.values()) for row in rows]

    def content(self, sha256: str) -> bytes:
        """The bytes of a stored file; KeyError when there are none of that hash."""
        row = self.row("select content from blob where sha256 = ?", sha256)
        if row is None:
            raise KeyError(sha256)
        return bytes(row["content"])

    def marks(self, dossier_id: int) -> list[Row]:
        return self.rows("select * from mark where dossier_id = ? order by part_no", dossier_id)

    def logs(self, dossier_id: int) -> list[Row]:
        return self.rows("select * from log where dossier_id = ? order by id", dossier_id)

    def payment(self, dossier_id: int) -> dict[str, Any] | None:
        row = self.row("select * from payment where dossier_id = ?", dossier_id)
        if row is None:
            return None
        fields: dict[str, Any] = json.loads(row["fields"])
        return fields | {"created_at": row["created_at"], "modified_at": row["modified_at"]}


# ── writing, inside a transaction of `Books.write()` ──────────────────────────────────────────────


def insert(db: sqlite3.Connection, table: str, **values: object) -> int:
    """Insert one row; the new row id. Column names come from our own code only."""
    columns, marks = ", ".join(values), ", ".join("?" * len(values))
    cursor = db.execute(f"insert into {table}({columns}) values({marks})", tuple(values.values()))
    return cursor.lastrowid or 0


def update_dossier(db: sqlite3.Connection, dossier_id: int, at: int, **values: object) -> None:
    """Change a dossier, and note that the search index must read it again."""
    values["modified_at"] = at
    columns = ", ".join(f"{name} = ?" for name in values)
    db.execute(f"update dossier set {columns} where id = ?", (*values.values(), dossier_id))
    touch(db, dossier_id, at)


def touch(db: sqlite3.Connection, dossier_id: int, at: int) -> None:
    db.execute("insert or replace into changed values(?, ?)", (dossier_id, at))


def keep_blob(db: sqlite3.Connection, content: bytes) -> str:
    """Store the bytes once; their SHA-256 in hex."""
    digest = hashlib.sha256(content).hexdigest()
    db.execute("insert or ignore into blob values(?, ?)", (digest, content))
    return digest


def next_number(db: sqlite3.Connection, unit: str, day: str) -> str:
    """The next official code of a unit on a day (yyMMdd): "H27.45.01-261123-0007"."""
    row = db.execute(
        "insert into counter values(?, ?, 1)"
        " on conflict do update set last = last + 1 returning last",
        (unit, day),
    ).fetchone()
    return f"{unit}-{day}-{row[0]:04d}"
