"""What the QR code of a căn cước says. Pure. It fills a form in and proves nothing: anybody can copy it.

Parts are set apart by "|": number, older number, name, born, sex, residence, issued; newer cards go on after that.
Scanners type it like a keyboard, so what does not read is left out, never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

LONGEST = 2000  # letters; more than that is no card


@dataclass(frozen=True, slots=True)
class Card:
    """`older_number` is "" on cards of people who never had one; a date that does not read is None."""

    number: str  # 12 digits
    older_number: str
    name: str
    born: date | None
    sex: str
    address: str
    issued: date | None


def read(text: str) -> Card | None:
    """The card in a scanner's line; None when it is none: no number of 12 digits first, or no name."""
    plain = unicodedata.normalize("NFC", text[:LONGEST])
    parts = [" ".join(part.split()) for part in plain.split("|")]
    number, *rest = parts
    if not re.fullmatch(r"\d{12}", number, re.ASCII) or len(rest) < 2:
        return None
    older, rest = _older(rest)
    name, born, sex, address, issued = [*rest, "", "", "", ""][:5]
    if not any(letter.isalpha() for letter in name):
        return None
    return Card(number, older, name, _day(born), sex, address, _day(issued))


def number_of(text: str) -> str:
    """The number a scanned card begins with, even where the rest came through garbled; "" when it is no card.

    It serves for looking a dossier up, never for knowing who stands at the counter.
    """
    card_number = re.match(r"\s*(\d{12})\s*[|¦]", text[:LONGEST], re.ASCII)
    return card_number[1] if card_number else ""


def _older(rest: list[str]) -> tuple[str, list[str]]:
    """Some cards leave the older number out altogether instead of leaving it empty."""
    first = rest[0]
    if not first or re.fullmatch(r"\d{9}|\d{12}", first, re.ASCII):
        return first, rest[1:]
    return "", rest


def _day(text: str) -> date | None:
    digits = re.sub(r"[\s/.-]", "", text)
    if not re.fullmatch(r"\d{8}", digits, re.ASCII):
        return None
    try:
        return datetime.strptime(digits, "%d%m%Y").date()
    except ValueError:
        return None
