"""The language of the screen: Vietnamese, or English laid over it.

The program is written in Vietnamese and everything below `ui` stays in it: papers, journal, database and errors are the
office's record. English is made where a text is shown and nowhere else, by `tr`, from Qt's translation file
`resources/translations/en.ts`. Its sources are the program's own texts; %1, %2 … stand where a value was put in, so
«còn 3 ngày» is read by «còn %1 ngày». What is not the program's (names, addresses, procedures, what people typed) stays
as it is. `scripts/translations.py` collects the sources; a test fails when one has no English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from desktop.settings.config import RESOURCES
from desktop.settings.preferences import Language

_HOLE = re.compile(r"%(\d{1,2})")
_NAMED = re.compile(r"\{(\w+)\}")  # a hole of str.format
_WORD = re.compile(r"[^\W\d_]+")
_SIGN = re.compile(r"[^\w«(&]+")  # ✓ ⚠ ● before the words
_NUMBER = re.compile(r"\d[\d.,/]* ")  # 3 …
_AFTER = " .:…\n"  # after them
_INSIDE = re.compile(r"(.+) \((.+)\)", re.DOTALL)
_LEAD = re.compile(r"[ ·;,:—]+(?=\w)")
_BRACKETS = re.compile(r" ?\((.+)\)", re.DOTALL)
_JOINTS = ("\n", " · ", "; ", "  ", " — ", ": ", ". ")  # how own texts and others' are put together
_LISTS = {", ": ", ", " và ": " and "}  # only where every part is own: names have these, too
_KEPT = 8192  # texts whose English is remembered


@dataclass(frozen=True, slots=True)
class _Pattern:
    """An own text with holes. `mark` is its longest fixed piece: most texts are told apart by it alone."""

    source: re.Pattern[str]
    target: str
    mark: str
    words: int  # fixed words and «; with one alone, a value must be an own text or a number

    def filled(self, values: Sequence[str]) -> str:
        return _HOLE.sub(lambda hole: values[int(hole[1]) - 1], self.target)


@dataclass(slots=True)
class Dictionary:
    """Own texts and their English; `exact` by _key."""

    exact: Mapping[str, str]
    patterns: tuple[_Pattern, ...]
    _read: dict[str, str] = field(default_factory=dict)

    def read(self, text: str) -> str:
        """`text` in English as far as it is the program's own. What is read inside it is always shorter: this ends."""
        known = self._read.get(text)
        if known is None:
            known = self._exact(text) or self._by_pattern(text) or self._in_parts(text)
            if len(self._read) >= _KEPT:
                self._read.clear()
            self._read[text] = known
        return known

    def _exact(self, text: str) -> str:
        """A whole own text, begun with a capital or not, as this one is."""
        core = text.rstrip(_AFTER)
        told = self.exact.get(_key(core), "")
        if "&" not in text:
            told = _without_key(told)
        if core[:1].islower() and told[1:2].islower():
            told = told[:1].lower() + told[1:]
        elif core[:1].isupper():
            told = told[:1].upper() + told[1:]
        return told and told + text[len(core) :]

    def _by_pattern(self, text: str) -> str:
        for pattern in self.patterns:
            found = pattern.source.fullmatch(text) if pattern.mark in text else None
            if found is None:
                continue
            values = found.groups()
            told = [self.read(value) for value in values]
            if pattern.words > 1 or all(map(_is_own, values, told)):
                return pattern.filled(told)
        return ""

    def _in_parts(self, text: str) -> str:
        """A sign first, several texts in a row, a number, a remark in brackets; what nobody knows stays as it was."""
        if (sign := _SIGN.match(text)) and sign.end() < len(text):
            return sign[0] + self.read(text[sign.end() :])
        for joint in _JOINTS:
            parts = text.split(joint) if joint in text else []
            told = [self.read(part) for part in parts]
            if told != parts:
                return joint.join(told)
        for joint, between in _LISTS.items():
            parts = text.split(joint) if joint in text else []
            told = [self.read(part) for part in parts]
            if parts and all(map(_is_own, parts, told)):
                return between.join(told)
        if number := _NUMBER.match(text):
            return number[0] + self.read(text[number.end() :])
        if inside := _INSIDE.fullmatch(text):
            return f"{self.read(inside[1])} ({self.read(inside[2])})"
        return text


def _is_own(value: str, told: str) -> bool:
    """A name of somebody or of somewhere nearly always has a letter beyond ASCII."""
    return told != value or value.isascii()


def _key(text: str) -> str:
    return text.strip().replace("&", "").casefold()


def _without_key(text: str) -> str:
    """Without the letter of its Alt key: "Sa&ve" → "Save", "Save (&L)" → "Save"."""
    return re.sub(r" \(&\w\)", "", text).replace("&", "")


def load(path: Path) -> Dictionary:
    """A Qt translation file (.ts). Unfinished entries are left out: their text stays Vietnamese."""
    entries = dict(_numbered(source, told) for source, told in _entries(path))
    holed = {source: told for source, told in entries.items() if _HOLE.search(source)}
    holed |= {source.replace("&", ""): _without_key(told) for source, told in holed.items()}
    patterns = [_pattern(source, told) for source, told in holed.items()]
    patterns.sort(key=lambda p: -sum(map(len, _HOLE.split(p.source.pattern))))
    exact = {
        _key(source.rstrip(_AFTER)): told.strip().rstrip(_AFTER)
        for source, told in entries.items()
        if source not in holed
    }
    return Dictionary(exact, tuple(patterns))


def _entries(path: Path) -> Iterable[tuple[str, str]]:
    for message in ElementTree.parse(path).iter("message"):
        translation = message.find("translation")
        if translation is not None and translation.get("type") != "unfinished":
            yield message.findtext("source", ""), translation.text or ""


def _numbered(source: str, told: str) -> tuple[str, str]:
    """Holes with names ("{year}") become holes with numbers."""
    if (lead := _LEAD.match(source)) and told.startswith(lead[0]):
        source, told = source[lead.end() :], told[lead.end() :]  # read as a text of its own
    if (inner := _BRACKETS.fullmatch(source)) and (told_inner := _BRACKETS.fullmatch(told)):
        source, told = inner[1], told_inner[1]  # the brackets are read as a remark
    taken = len(set(_HOLE.findall(source)))
    names = {
        name: f"%{taken + n}" for n, name in enumerate(dict.fromkeys(_NAMED.findall(source)), 1)
    }

    def number(hole: re.Match[str]) -> str:
        return names.get(hole[1], hole[0])

    return _NAMED.sub(number, source), _NAMED.sub(number, told)


def _pattern(source: str, target: str) -> _Pattern:
    pieces = _HOLE.split(source)
    fixed, order = pieces[::2], pieces[1::2]
    expression = "(.*?)".join(map(re.escape, fixed))
    place = {number: str(n) for n, number in enumerate(order, 1)}  # a group a hole, in their order
    told = _HOLE.sub(lambda hole: "%" + place.get(hole[1], hole[1]), target)
    words = len(_WORD.findall(" ".join(fixed))) + "".join(fixed).count("«")
    return _Pattern(re.compile(expression, re.DOTALL), told, max(fixed, key=len), words)


@cache
def _english() -> Dictionary:
    return load(RESOURCES / "translations" / "en.ts")


_now: Language = "vi"


def use(language: Language) -> None:
    """Which language texts are shown in from now on; screens already made keep theirs."""
    global _now
    _now = language


def language_now() -> Language:
    return _now


def tr(text: str) -> str:
    """A text as the screen shows it. In Vietnamese the text itself."""
    return text if _now == "vi" or not text else _english().read(text)
