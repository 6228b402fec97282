"""A value as JSON text and back: one way for all that this machine keeps of its own in the words of its classes.

A field that an older version did not write has its default, and so has one that is null; a field that is no more is
passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from desktop.models.store.tables import VIETNAM
from desktop.texts import Text

T = TypeVar("T")


def _encoded(value: object) -> bytes:
    """A text is recorded as its Vietnamese; msgspec knows no string but the plain one."""
    return msgspec.json.encode(value, enc_hook=_plain)


def _plain(value: object) -> str:
    if isinstance(value, Text):
        return str(value)
    raise NotImplementedError(type(value).__name__)


def to_json(value: object) -> str:
    return _encoded(value).decode()


def from_json(kind: type[T], text: str | bytes) -> T:
    """The inverse of `to_json`. Raises msgspec.ValidationError for what is no `kind`."""
    return in_vietnam(msgspec.json.decode(text, type=kind))


def to_table(value: object) -> dict[str, Any]:
    """A value as what JSON knows, to stand inside something larger."""
    table: dict[str, Any] = msgspec.json.decode(_encoded(value))
    return table


def from_table(kind: type[T], table: Mapping[str, Any]) -> T:
    """The inverse of `to_table`."""
    said = {name: value for name, value in table.items() if value is not None}
    return in_vietnam(msgspec.convert(said, kind))


def in_vietnam(value: T) -> T:
    """The same value with every moment in Vietnamese time, wherever in it one stands."""
    known: Any = value
    if isinstance(known, datetime):
        known = known.astimezone(VIETNAM)
    elif isinstance(known, tuple):
        inside = [in_vietnam(item) for item in known]
        known = known._make(inside) if hasattr(known, "_make") else tuple(inside)
    elif isinstance(known, dict):
        known = {name: in_vietnam(item) for name, item in known.items()}
    elif is_dataclass(known) and not isinstance(known, type):
        known = replace(
            known, **{f.name: in_vietnam(getattr(known, f.name)) for f in fields(known)}
        )
    return known  # type: ignore[no-any-return]
