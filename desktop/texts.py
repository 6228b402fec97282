"""The program's own texts: a Vietnamese sentence that remembers how it was made, until a widget shows it.

A `Text` is its Vietnamese to everybody who only wants a string (papers, journal, database). A screen in another
language asks for its source instead and fills in the values itself. What people typed or the portal sent is never a
`Text`, only a value in one: no translator ever sees it. Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from operator import methodcaller
from typing import SupportsIndex

Translate = Callable[[str, int | None], str]
"""A source and its count, if it has one → the source in another language."""

_HOLE = re.compile(r"%([1-9n])")


class Text(str):
    """`source` with %1 … %9 for `values` and %n for `count`; by the count a language chooses its plural."""

    __slots__ = ("counted", "source", "values")
    source: str
    values: tuple[object, ...]
    counted: int | None

    def __new__(cls, source: str, *values: object, count: int | None = None) -> Text:
        return cls._made(_filled(source, tuple(map(str, values)), count), source, values, count)

    @classmethod
    def _made(
        cls, translated: str, source: str, values: tuple[object, ...], count: int | None
    ) -> Text:
        made_text = super().__new__(cls, translated)
        for name, value in (("source", source), ("values", values), ("counted", count)):
            object.__setattr__(made_text, name, value)
        return made_text

    def __setattr__(self, name: str, _value: object) -> None:
        raise AttributeError(f"a Text does not change: {name}")

    def __reduce__(self) -> tuple[Callable[..., Text], tuple[object, ...]]:
        return self._made, (str(self), self.source, self.values, self.counted)

    def __add__(self, other: str) -> Text:
        return joined("", (self, other))

    def __radd__(self, other: str) -> Text:
        return joined("", (other, self))

    def lower(self) -> Text:
        return _turned(self, str.lower)

    def capitalize(self) -> Text:
        return _turned(self, str.capitalize)

    def strip(self, chars: str | None = None, /) -> Text:
        return _turned(self, methodcaller("strip", chars))

    def rstrip(self, chars: str | None = None, /) -> Text:
        return _turned(self, methodcaller("rstrip", chars))

    def replace(self, old: str, new: str, count: SupportsIndex = -1, /) -> Text:
        return _turned(self, methodcaller("replace", old, new, count))

    def told(self, translate: Translate) -> str:
        """The text in another language: its source by `translate`, values that are texts likewise, others as they
        are.
        """
        values = tuple(told(value, translate) for value in self.values)
        return _filled(translate(self.source, self.counted), values, self.counted)


class _Joined(Text):
    """Texts in a row; the first of `values` stands between the others."""

    __slots__ = ()

    def told(self, translate: Translate) -> str:
        between, *parts = (told(value, translate) for value in self.values)
        return between.join(parts)


class _Turned(Text):
    """A text whose letters are changed once it is told: `values` are the text and the change."""

    __slots__ = ()

    def told(self, translate: Translate) -> str:
        source_text, turn = self.values
        assert callable(turn)
        return str(turn(told(source_text, translate)))


def _turned(text: Text, turn: Callable[[str], str]) -> Text:
    return _Turned._made(turn(str(text)), "", (text, turn), None)


class _Named(Text):
    """A text with {names} in it and what they stand for."""

    __slots__ = ()

    def told(self, translate: Translate) -> str:
        source_text, *pairs = self.values
        names: dict[str, object] = dict(pair for pair in pairs if isinstance(pair, tuple))
        words_by_name = {name: told(value, translate) for name, value in names.items()}
        return told(source_text, translate).format_map(words_by_name)


def with_names(text: str, values: Mapping[str, object]) -> Text:
    """`text` with its {names} filled in."""
    return _Named._made(str(text).format_map(values), "", (text, *values.items()), None)


def raised(text: str) -> str:
    """The text with a capital at its head."""
    return _turned(text, _raised) if isinstance(text, Text) else _raised(text)


def lowered(text: str) -> str:
    """The text as it goes on after a colon; names of formats keep their capitals."""
    return _turned(text, _lowered) if isinstance(text, Text) else _lowered(text)


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lowered(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def joined(between: str, parts: Iterable[str]) -> Text:
    """`between.join(parts)`, each part remembering how it was made."""
    values = tuple(parts)
    return _Joined._made(between.join(values), "", (between, *values), None)


def told(value: object, translate: Translate) -> str:
    """A text in another language; any other value as it is."""
    return value.told(translate) if isinstance(value, Text) else str(value)


def _filled(source: str, values: tuple[str, ...], count: int | None) -> str:
    """The template with every hole filled once: what a value brings is not searched for holes again."""
    if not values and count is None:
        return source

    def value(hole: re.Match[str]) -> str:
        return str(count) if hole[1] == "n" else values[int(hole[1]) - 1]

    return _HOLE.sub(value, source)
