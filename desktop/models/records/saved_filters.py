"""The officer's own filters and how each list is grouped; kept in `meta` of the officer's database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from desktop.models.pages.lists import ListGrouping, as_json, from_json
from desktop.models.pages.views import Queue, SavedFilter
from desktop.models.store.tables import meta

_SAVED, _GROUPINGS = "list.saved", "list.groupings"


def saved(conn: Connection) -> tuple[SavedFilter, ...]:
    return tuple(_read(row) for row in _get(conn, _SAVED) or ())


def keep(conn: Connection, filters: Sequence[SavedFilter]) -> None:
    """All of them, in their order on the screen."""
    _put(conn, _SAVED, [_written(one) for one in filters])


def groupings(conn: Connection) -> dict[Queue, ListGrouping]:
    """How each queue is grouped; one that is not named stands as it comes."""
    return {Queue(q): ListGrouping(g) for q, g in (_get(conn, _GROUPINGS) or {}).items()}


def keep_grouping(conn: Connection, queue: Queue, grouping: ListGrouping) -> None:
    _put(conn, _GROUPINGS, groupings(conn) | {queue: grouping})


def _read(row: dict[str, Any]) -> SavedFilter:
    narrowed = from_json(row["filter"])
    return SavedFilter(row["name"], Queue(row["queue"]), narrowed, ListGrouping(row["grouping"]))


def _written(one: SavedFilter) -> dict[str, Any]:
    told = {"name": one.name, "queue": one.queue, "grouping": one.grouping}
    return told | {"filter": as_json(one.filter)}


def _get(conn: Connection, key: str) -> Any:
    kept = conn.execute(select(meta.c.v).where(meta.c.k == key)).scalar()
    return json.loads(kept) if kept else None


def _put(conn: Connection, key: str, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False)
    row = insert(meta).values(k=key, v=text)
    conn.execute(row.on_conflict_do_update(index_elements=["k"], set_={"v": text}))
