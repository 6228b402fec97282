"""The officer's own filters and how each list is grouped; kept in the officer's database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from desktop.models.pages.lists import ListGrouping
from desktop.models.pages.views import Queue, SavedFilter
from desktop.models.store.memo import Memo

_SAVED = Memo("list.saved", tuple[SavedFilter, ...])
_GROUPINGS = Memo("list.groupings", dict[Queue, ListGrouping])


def saved(connection: Connection) -> tuple[SavedFilter, ...]:
    return _SAVED.read(connection) or ()


def keep(connection: Connection, filters: Sequence[SavedFilter]) -> None:
    """Keep these filters as all there are, in their order on the screen."""
    _SAVED.write(connection, tuple(filters))


def groupings(connection: Connection) -> dict[Queue, ListGrouping]:
    """{queue: how it is grouped}; a queue that is not named is not grouped."""
    return _GROUPINGS.read(connection) or {}


def keep_grouping(connection: Connection, queue: Queue, grouping: ListGrouping) -> None:
    _GROUPINGS.write(connection, groupings(connection) | {queue: grouping})
