"""WORKAROUND(pyHanko, 0.38): it reads hexadecimal strings a character at a time, 20 ms for a signature's.

Strings of plain digits, as signatures are, are read at once; all others are left to pyHanko.
"""

from __future__ import annotations

import re
from typing import Any, BinaryIO

from pyhanko.pdf_utils import generic

_slowly = generic.read_hex_string_from_stream
_DIGITS = re.compile(rb"<((?:[0-9A-Fa-f]{2})*)>")
_SHORT, _LONGEST = 256, 1 << 20  # bytes: names and identifiers; signatures


def read_hex_string(stream: BinaryIO) -> Any:
    """The string that begins with "<" at the stream's place, which is left behind its ">"."""
    begin = stream.tell()
    start = stream.read(_SHORT)
    digits = _DIGITS.match(start if b">" in start else start + stream.read(_LONGEST))
    stream.seek(begin)
    if digits is None:
        return _slowly(stream)
    stream.seek(begin + digits.end())
    return generic.pdf_string(bytes.fromhex(digits[1].decode("ascii")))


def install() -> None:
    """Once for the process; again does no harm."""
    generic.read_hex_string_from_stream = read_hex_string
