"""The type face of our papers and stamps: Times New Roman, or Liberation Serif of the same widths.

A font file that lacks a Vietnamese letter draws an empty box on a paper that is signed a minute
later, so a face is used only after its character map has been read. `fonts-liberation` 1.x lacks
93 of them. Registering with reportlab is left to those who draw.
"""

from __future__ import annotations

import os
import struct
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import RLock

from desktop.errors import FontUnfit

EMBEDDING = RLock()
"""Held while a drawing is finished: reportlab cuts each file's part of a face by one reading place in the face that all
drawings share, so two threads would give each other wrong letters."""

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_LOWER = "".join(unicodedata.normalize("NFC", v + t) for v in "aăâeêioôơuưy" for t in _TONES) + "đ"

LETTERS = "".join(c for c in _LOWER + _LOWER.upper() if not c.isascii())
"""The 134 letters Vietnamese adds to ASCII, precomposed."""

NEEDED = LETTERS + "₫–—“”‘’…•«»°²³½×"
"""Every character beyond ASCII that our papers print."""


@dataclass(frozen=True, slots=True)
class Faces:
    """Four TrueType files of one family."""

    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path

    def files(self) -> tuple[Path, Path, Path, Path]:
        return self.regular, self.bold, self.italic, self.bold_italic


def _windows(folder: Path) -> Faces:
    return Faces(*(folder / f"{n}.ttf" for n in ("times", "timesbd", "timesi", "timesbi")))


def _liberation(folder: Path) -> Faces:
    styles = ("Regular", "Bold", "Italic", "BoldItalic")
    return Faces(*(folder / f"LiberationSerif-{style}.ttf" for style in styles))


FAMILIES: tuple[Faces, ...] = (
    _windows(Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "Fonts"),
    _liberation(Path("/usr/share/fonts/truetype/liberation2")),  # Debian, Ubuntu
    _liberation(Path("/usr/share/fonts/truetype/liberation")),  # Debian 13: version 2 moved here
    _liberation(Path("/usr/share/fonts/liberation-serif")),  # Fedora
)
"""Where to look, in order of preference."""


@lru_cache(maxsize=8)
def find_faces(families: Sequence[Faces] = FAMILIES) -> Faces:
    """The first family that is here whole and has every character of NEEDED.

    FontUnfit names the files that were there and what they lack.
    """
    faults: list[str] = []
    for faces in families:
        if not faces.regular.is_file():
            continue
        fault = next(filter(None, map(_fault, faces.files())), "")
        if not fault:
            return faces
        faults.append(fault)
    raise FontUnfit("; ".join(faults) or "no Times New Roman, no Liberation Serif 2")


def _fault(file: Path) -> str:
    """What makes this file unfit, "" when nothing does."""
    from reportlab.pdfbase.ttfonts import TTFError, TTFontFile  # 0.1 s: not before it is needed

    try:
        glyphs = TTFontFile(str(file)).charToGlyph
    except (OSError, TTFError, struct.error, ValueError, LookupError) as error:  # cut off, damaged
        return f"{file.name}: {error}"
    lacking = "".join(c for c in NEEDED if not glyphs.get(ord(c)))
    return f"{file.name}: {len(lacking)} characters lack: {lacking[:12]}" if lacking else ""
