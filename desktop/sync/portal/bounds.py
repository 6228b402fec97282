"""How large a number, a text, a date and a nesting from the portal may be. Pure: no network, no clock.

What does not fit sets its own row aside, with the reason: never the page it came with, the cycle or another dossier.
"""

from __future__ import annotations

import json
import math
import re
import reprlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import msgspec

from desktop.errors import PortalNotOurs
from desktop.texts import Text

MOST_NUMBER = 2**53  # above it JSON numbers are not exact, and the mirror's columns end at 2**63
MOST_TEXT = 20_000  # letters of one field
MOST_OF_A_ROW = 400_000  # letters of one row, fields that are not read included
MOST_VALUES = 5_000  # in the lists and objects of one row
DEEPEST = 16  # lists and objects inside each other, in one row
CUT = 40  # inside a whole answer: below it nothing is read
MOST_ROWS = 10_000_000  # that a list may say it has
LATEST_YEAR = 2200
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


class RowUnreadable(ValueError):
    """One row is not what it should be. The text is Vietnamese, for the officer."""


# ── whole answers ────────────────────────────────────────────────────────────────────────────────


def decode(body: bytes) -> Any:
    """JSON, or PortalNotOurs (a captive portal's page, a proxy's error). One value no decoder takes costs its row."""
    try:
        return msgspec.json.decode(body)
    except UNREADABLE:
        return _decoded(b"".join(_mended(body)), body)


def _decoded(mended: bytes, body: bytes) -> Any:
    try:
        return msgspec.json.decode(mended)
    except UNREADABLE as error:
        raise PortalNotOurs(f"{error}: {body[:120]!r}") from error


_TOKEN = re.compile(
    rb'(?P<text>"[^"\\]*+(?:\\.[^"\\]*+)*+")|(?P<number>-?(?:\d[\d.eE+-]*+|Infinity)|NaN)|[\[\]{}]',
    re.S,
)


def _mended(body: bytes) -> Iterator[bytes]:
    """The answer with what its row cannot keep made harmless: numbers out of range, halves of letters, deep nesting."""
    depth, begin = 0, 0
    for token in _TOKEN.finditer(body):
        word = token.group()
        opens, closes = word in b"[{", word in b"]}"
        if opens and depth == CUT:
            yield body[begin : token.start()] + b"null"
        depth += opens - closes
        if closes and depth == CUT:
            begin = token.end()
        elif token.lastgroup and depth <= CUT:
            yield body[begin : token.start()] + _harmless(word, token.lastgroup)
            begin = token.end()
    yield body[begin:]


def _harmless(word: bytes, kind: str) -> bytes:
    if kind == "number":
        fits = len(word) < 40 and word[-1:].isdigit() and math.isfinite(float(word))
        return word if fits else json.dumps(word[:40].decode()).encode()
    if b"\\u" not in word:
        return word
    try:
        text = json.loads(word, strict=False)
    except ValueError:
        return word
    return json.dumps(text.encode("utf-8", "replace").decode()).encode()


def shown(value: object) -> str:
    """The beginning of a value of any size and depth, for the log."""
    return reprlib.repr(value)[:120]


# ── one row ──────────────────────────────────────────────────────────────────────────────────────


def check_shape(raw: object) -> None:
    """RowUnreadable for a row that is nested too deep or holds too much."""
    waiting, value_count = [(raw, 0)], 0
    while waiting:
        value, depth = waiting.pop()
        inside = _inside(value)
        value_count += len(inside)
        if depth > DEEPEST:
            raise RowUnreadable(Text("Cổng gửi dữ liệu lồng nhau quá sâu"))
        if value_count > MOST_VALUES:
            raise RowUnreadable(Text("Cổng gửi một dòng dữ liệu quá lớn"))
        waiting += [(item, depth + 1) for item in inside if isinstance(item, dict | list)]


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def check_values(read: msgspec.Struct) -> None:
    """RowUnreadable for a number or a text no column, screen or paper can hold, by the portal's own field name."""
    for name, portal_name in zip(
        read.__struct_fields__, read.__struct_encode_fields__, strict=True
    ):
        value = getattr(read, name)
        if type(value) is int and abs(value) > MOST_NUMBER:
            raise RowUnreadable(Text("Cổng gửi một số quá lớn ở «%1»", portal_name))
        if type(value) is str and len(value) > MOST_TEXT:
            raise RowUnreadable(Text("Cổng gửi một đoạn chữ quá dài ở «%1»", portal_name))


def as_text(raw: object) -> str:
    """A row as the mirror keeps it. RowUnreadable for one that is too large."""
    try:
        text = msgspec.json.encode(raw).decode()
    except (OverflowError, RecursionError, msgspec.MsgspecError):
        text = json.dumps(shown(raw))
    if len(text) > MOST_OF_A_ROW:
        raise RowUnreadable(Text("Cổng gửi một dòng dữ liệu quá lớn"))
    return text


def number(value: object, otherwise: int, most: int = MOST_NUMBER) -> int:
    """A whole number from 0 to `most`, told as number or text; anything else is not told."""
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    number_told = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else -1
    return number_told if 0 <= number_told <= most else otherwise


# ── moments ──────────────────────────────────────────────────────────────────────────────────────

_EMPTY_DAYS = frozenset({date(1969, 12, 31), date(1970, 1, 1)})


def real(moment: datetime) -> datetime | None:
    """None for the dates that systems write where none was entered (0001, 1753, 1899, 1900, 1970-01-01).

    ValueError for one that no dossier of an office can bear.
    """
    if moment.year <= 1900 or moment.date() in _EMPTY_DAYS:
        return None
    if moment.year > LATEST_YEAR:
        raise ValueError(f"year {moment.year}")
    return moment
