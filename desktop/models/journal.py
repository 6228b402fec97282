"""Who did what, when: an append-only chain of hashes (Đ17.4). Rows are never changed or removed.

Each row's hash is SHA-256 over the canonical JSON of its content and the hash before it, so an edited,
removed or re-ordered row breaks the chain from there on. The newest hash can be noted elsewhere (`head`)
to notice a cut tail, too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, text

from desktop.models.tables import journal, to_text

START = "0" * 64


def append(
    conn: Connection,
    actor: str,
    verb: str,
    dossier_id: int | None,
    detail: Mapping[str, Any],
    at: datetime,
) -> int:
    """Add one entry inside the caller's write transaction; its number. No ID numbers in `detail`."""
    _, previous = head(conn)
    values = {
        "at": to_text(at),
        "actor": actor,
        "verb": verb,
        "dossier_id": dossier_id,
        "detail": _canonical(dict(detail)),
        "previous": previous,
    }
    row = insert(journal).values(**values, hash=_hash(values)).returning(journal.c.seq)
    return int(conn.execute(row).scalar_one())


def head(conn: Connection) -> tuple[int, str]:
    """The newest entry's number and hash; (0, zeros) for an empty journal."""
    newest = select(journal.c.seq, journal.c.hash).order_by(journal.c.seq.desc()).limit(1)
    row = conn.execute(newest).one_or_none()
    return (row.seq, row.hash) if row else (0, START)


def verify(conn: Connection) -> int | None:
    """The first entry that is missing or does not fit the chain; None when all is as written.

    Numbers must run 1, 2, 3 … to the last one SQLite gave out: a rolled-back transaction takes its
    number back, so AUTOINCREMENT leaves no gap of its own.
    """
    previous, expected = START, 1
    for row in conn.execute(select(journal).order_by(journal.c.seq)).mappings():
        whole = row["seq"] == expected and row["previous"] == previous
        if not whole or row["hash"] != _hash(row):
            return int(row["seq"])
        previous, expected = row["hash"], expected + 1
    given = conn.execute(text("SELECT seq FROM sqlite_sequence WHERE name = 'journal'")).scalar()
    return expected if (given or 0) >= expected else None


_CONTENT = ("at", "actor", "verb", "dossier_id", "detail", "previous")


def _hash(row: Mapping[Any, Any]) -> str:
    content = _canonical({name: row[name] for name in _CONTENT})
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


def _canonical(value: Mapping[str, Any]) -> str:
    """The one way to write a value: sorted keys, no spaces, plain UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
