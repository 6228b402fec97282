"""Who did what, when: an append-only chain of hashes (Đ17.4). Rows are never changed or removed.

Each row's hash is SHA-256 over the canonical JSON of its content and the hash before it, so an edited,
removed or re-ordered row breaks the chain from there on. The newest hash can be noted elsewhere (`head`)
to notice a cut tail, too.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select, text

from desktop.models.store.memo import Memo
from desktop.models.store.tables import journal, to_text

START = "0" * 64
_OFFSET = Memo("portal_clock_offset", float)  # seconds


def append(
    connection: Connection,
    actor: str,
    verb: str,
    dossier_id: int | None,
    detail: Mapping[str, Any],
    at: datetime,
    *,
    role: str = "",
) -> int:
    """Add one entry inside the caller's write transaction; its number. No ID numbers in `detail`.

    `role`: as whom the actor did it, delegation included. Device and the portal's time are filled in here.
    """
    _, previous = head(connection)
    offset = clock_offset(connection)
    values = {
        "at": to_text(at),
        "actor": actor,
        "verb": verb,
        "dossier_id": dossier_id,
        "detail": _canonical(dict(detail)),
        "previous": previous,
        "role": role,
        "device": platform.node(),
        "server_at": "" if offset is None else to_text(at + offset),
    }
    row = insert(journal).values(**values, hash=_hash(values)).returning(journal.c.seq)
    return int(connection.execute(row).scalar_one())


def head(connection: Connection) -> tuple[int, str]:
    """The newest entry's number and hash; (0, zeros) for an empty journal."""
    newest = select(journal.c.seq, journal.c.hash).order_by(journal.c.seq.desc()).limit(1)
    row = connection.execute(newest).one_or_none()
    return (row.seq, row.hash) if row else (0, START)


def verify(connection: Connection) -> int | None:
    """The first entry that is missing or does not fit the chain; None when all is as written.

    Numbers must run 1, 2, 3 … to the last one SQLite gave out: a rolled-back transaction takes its
    number back, so AUTOINCREMENT leaves no gap of its own.
    """
    previous, expected = START, 1
    for row in connection.execute(select(journal).order_by(journal.c.seq)).mappings():
        fits_chain = row["seq"] == expected and row["previous"] == previous
        if not fits_chain or row["hash"] != _hash(row):
            return int(row["seq"])
        previous, expected = row["hash"], expected + 1
    last_number = connection.execute(
        text("SELECT seq FROM sqlite_sequence WHERE name = 'journal'")
    ).scalar()
    return expected if (last_number or 0) >= expected else None


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check of the chain found. `broken_at`: the first entry that does not fit, None = whole."""

    entries: int
    head_hash: str
    broken_at: int | None


def check(connection: Connection) -> Verified:
    """`verify` with what an inspector writes down beside it."""
    number, newest = head(connection)
    return Verified(number, newest, verify(connection))


def note_clock(connection: Connection, offset: timedelta) -> None:
    """How far the portal's clock is ahead of this machine's, as its last answer told."""
    _OFFSET.write(connection, round(offset.total_seconds()))


def clock_offset(connection: Connection) -> timedelta | None:
    """The portal's clock minus this machine's; None when the portal was never heard."""
    seconds = _OFFSET.read(connection)
    return None if seconds is None else timedelta(seconds=seconds)


_CONTENT = ("at", "actor", "verb", "dossier_id", "detail", "previous")
_SINCE_V5 = ("role", "device", "server_at")


def _hash(row: Mapping[Any, Any]) -> str:
    hashed_columns = _CONTENT if row["device"] is None else (*_CONTENT, *_SINCE_V5)
    content = _canonical({name: row[name] for name in hashed_columns})
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


def _canonical(value: Mapping[str, Any]) -> str:
    """The one way to write a value: sorted keys, no spaces, plain UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
