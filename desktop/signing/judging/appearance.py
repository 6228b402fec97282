"""Does the picture of a filled place show its value, and nothing else?

A viewer draws the picture, not the value: a picture that says something else changes what the paper says.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pikepdf

from desktop.signing.judging.graph import entry

# What only places, sizes, colours or clips text (ISO 32000-1, Annex A). Anything else draws, and is not explained.
_SILENT = frozenset(
    {
        *("q", "Q", "cm", "BT", "ET", "Td", "TD", "Tm", "TL", "Tc", "Tw", "Tz", "Ts", "T*"),
        *("rg", "RG", "g", "G", "k", "K", "re", "W", "W*", "n", "BMC", "BDC", "EMC"),
    }
)
_SHOWN = frozenset({"Tj", "TJ", "'"})
_RANGE = re.compile(rb"<(\w+)>\s*<(\w+)>\s*(?:<(\w+)>|\[([^\]]*)\])")
_PAIR = re.compile(rb"<(\w+)>\s*<(\w+)>")


def shows(box: Any, value: str) -> bool:
    """Whether a field's box draws this text and nothing besides."""
    picture = entry(entry(box, "/AP") or {}, "/N")
    if picture is None or not hasattr(picture, "data"):
        return False
    drawn = _words(picture)
    return drawn is not None and _bare(drawn) == _bare(value)


def draws(box: Any) -> bool:
    """Whether a box has any picture with something in it."""
    pictures = entry(box, "/AP")
    picture = entry(pictures, "/N") if pictures is not None else None
    if picture is None:
        return False
    return bool(picture.data.strip()) if hasattr(picture, "data") else bool(picture)


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def _words(picture: Any) -> str | None:
    """The text a picture draws; None where it draws anything else."""
    with pikepdf.new() as sheet:
        stream = pikepdf.Stream(sheet, picture.data)
        orders = [(list(o.operands), str(o.operator)) for o in pikepdf.parse_content_stream(stream)]
    fonts = entry(entry(picture, "/Resources") or {}, "/Font") or {}
    text, font = "", None
    for operands, name in orders:
        if name == "Tf":
            font = entry(fonts, str(operands[0]))
        elif name in _SHOWN:
            parts = operands[0] if name == "TJ" else operands
            letters = [bytes(p) for p in parts if isinstance(p, pikepdf.String)]
            text += "".join(_letters(font, part) for part in letters)
        elif name not in _SILENT:
            return None
    return text


def _letters(font: Any, codes: bytes) -> str:
    wide = 2 if font is not None and font.get("/Subtype") == "/Type0" else 1
    letters = _to_unicode(font)
    numbers = [int.from_bytes(codes[at : at + wide], "big") for at in range(0, len(codes), wide)]
    return "".join(letters.get(n, chr(n) if wide == 1 else "\ufffd") for n in numbers)


def _to_unicode(font: Any) -> dict[int, str]:
    """Code → letters, by the font's own table (ISO 32000-1 §9.10.3)."""
    table = entry(font, "/ToUnicode") if font is not None else None
    if table is None:
        return {}
    letters: dict[int, str] = {}
    for part in re.findall(rb"beginbfchar(.*?)endbfchar", table.data, re.DOTALL):
        letters |= {int(code, 16): _utf16(text) for code, text in _PAIR.findall(part)}
    for part in re.findall(rb"beginbfrange(.*?)endbfrange", table.data, re.DOTALL):
        for first, last, text, listed in _RANGE.findall(part):
            codes = range(int(first, 16), min(int(last, 16), int(first, 16) + 255) + 1)
            texts = re.findall(rb"<(\w+)>", listed)
            for place, code in enumerate(codes):
                if place < len(texts):
                    letters[code] = _utf16(texts[place])
                elif text:
                    letters[code] = chr(ord(_utf16(text)[-1]) + place)
    return letters


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")
