"""What an account's cache remembers beside its tables, a value each under a name: the only way into `meta`."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from desktop.models.store.tables import from_text, meta, to_text
from desktop.models.store.values import from_json, to_json

T = TypeVar("T")

_PLAIN: dict[Any, tuple[Any, Any]] = {str: (str, str), datetime: (to_text, from_text)}
"""Kinds kept as bare text, not as JSON: how they are written and read."""


class Memo(Generic[T]):
    """One remembered thing: its name, and what kind of value it is."""

    def __init__(self, key: str, kind: type[T]) -> None:
        self.key = key
        self._kind = kind

    def read(self, connection: Connection) -> T | None:
        """None when nothing is remembered."""
        stored_value = connection.execute(select(meta.c.v).where(meta.c.k == self.key)).scalar()
        if stored_value is None:
            return None
        if self._kind in _PLAIN:
            return _PLAIN[self._kind][1](stored_value)  # type: ignore[no-any-return]
        return from_json(self._kind, stored_value)

    def write(self, connection: Connection, value: T) -> None:
        stored_value = _PLAIN[self._kind][0](value) if self._kind in _PLAIN else to_json(value)
        row = insert(meta).values(k=self.key, v=stored_value)
        connection.execute(
            row.on_conflict_do_update(index_elements=["k"], set_={"v": stored_value})
        )

    def forget(self, connection: Connection) -> None:
        connection.execute(delete(meta).where(meta.c.k == self.key))
