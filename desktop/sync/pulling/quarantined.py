"""Rows of the portal that could not be used: kept apart with their reason, for the officer to see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete
from sqlalchemy.dialects.sqlite import insert

from desktop.models.store.tables import quarantine, to_text
from desktop.sync.portal.port import BadRow


def keep(connection: Connection, stream: str, bad: BadRow, at: datetime) -> None:
    values = {"reason": bad.reason, "raw": bad.raw, "at": to_text(at)}
    row = insert(quarantine).values(stream=stream, key=bad.key, **values)
    connection.execute(row.on_conflict_do_update(index_elements=["stream", "key"], set_=values))


def keep_lists(
    connection: Connection, odd_rows: Mapping[str, Sequence[BadRow]], at: datetime
) -> int:
    """Each list that was read anew: what was odd in it before is mended or told again. How many are odd now."""
    for stream, rows in odd_rows.items():
        connection.execute(delete(quarantine).where(quarantine.c.stream == stream))
        for row in rows:
            keep(connection, stream, row, at)
    return sum(map(len, odd_rows.values()))
