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
    """Encode a Text as its Vietnamese: msgspec knows no string but the plain one."""
    return msgspec.json.encode(value, enc_hook=_plain)


def _plain(value: object) -> str:
    if isinstance(value, Text):
        return str(value)
    raise TypeError(f"not a value of a JSON text: {type(value).__name__}")


def to_json(value: object) -> str:
    return _encoded(value).decode()


def from_json(kind: type[T], text: str | bytes) -> T:
    """The inverse of `to_json`. Raises msgspec.ValidationError for what is no `kind`."""
    return in_vietnam(msgspec.json.decode(text, type=kind))


def to_table(value: object) -> dict[str, Any]:
    """A value as plain JSON types, to stand inside a larger JSON value."""
    table: dict[str, Any] = msgspec.json.decode(_encoded(value))
    return table


def from_table(kind: type[T], table: Mapping[str, Any]) -> T:
    """The inverse of `to_table`."""
    values = {name: value for name, value in table.items() if value is not None}
    return in_vietnam(msgspec.convert(values, kind))


def in_vietnam(value: T) -> T:
    """The same value with every moment in Vietnamese time, wherever in it one stands."""
    result: Any = value
    if isinstance(result, datetime):
        result = result.astimezone(VIETNAM)
    elif isinstance(result, tuple):
        inside = [in_vietnam(item) for item in result]
        result = result._make(inside) if hasattr(result, "_make") else tuple(inside)
    elif isinstance(result, dict):
        result = {name: in_vietnam(item) for name, item in result.items()}
    elif is_dataclass(result) and not isinstance(result, type):
        result = replace(
            result, **{f.name: in_vietnam(getattr(result, f.name)) for f in fields(result)}
        )
    return result  # type: ignore[no-any-return]
