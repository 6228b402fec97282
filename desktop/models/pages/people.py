"""Somebody to be chosen: a person or an agency of a list, and how one is found by what is typed. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.models.folding import fold
from desktop.texts import Text, joined


@dataclass(frozen=True, slots=True)
class Addressee:
    """One person or agency. `key`: what the act carries (account, code); `ended`: why it may not be chosen any more."""

    key: str
    name: str
    about: str = ""  # position · unit, or where an agency belongs
    open: int | None = None  # dossiers in hand; None = not known
    user_id: int | None = None
    ended: str = ""

    @property
    def line(self) -> str:
        """The choice as a list offers it."""
        hand = "" if self.open is None else Text("đang thụ lý %n hồ sơ", count=self.open)
        return joined(" · ", (part for part in (self.name, self.about, hand) if part))


@dataclass(frozen=True, slots=True)
class Addressees:
    """What may be chosen. `strict`: nothing else is taken; `note`: where the list is from, or why there is none."""

    options: tuple[Addressee, ...] = ()
    strict: bool = False
    note: str = ""
    _words: tuple[tuple[str, ...], ...] = field(init=False, repr=False, compare=False)
    _namesakes: Counter[str] = field(init=False, repr=False, compare=False)
    _known: dict[str, Addressee] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Fold the names once, when the list is read: each key that is typed searches thousands of them."""
        words = tuple(tuple(fold(f"{c.name} {c.key} {c.about}").split()) for c in self.options)
        object.__setattr__(self, "_words", words)
        object.__setattr__(self, "_namesakes", Counter(fold(c.name) for c in self.options))
        by_text = {fold(self.shown(c)): c for c in self.options}
        object.__setattr__(self, "_known", by_text | {fold(c.key): c for c in self.options})

    def find(self, text: str) -> Addressee | None:
        """The one addressee a text means beyond doubt: it is the key, or what `shown` wrote. None: nobody, or
        several.
        """
        return self._known.get(fold(text.strip()))

    def shown(self, choice: Addressee) -> str:
        """What stands in the field for a choice: the name, with the key where two share one."""
        alone = self._namesakes[fold(choice.name)] == 1
        return choice.name if alone else Text("%1 (%2)", choice.name, choice.key)

    def matching(self, text: str) -> tuple[Addressee, ...]:
        """Each typed word begins a word of the choice, in any order: no accents, đ as d. Ended ones are not offered."""
        typed = fold(text).split()
        pairs = zip(self.options, self._words, strict=True)
        return tuple(c for c, words in pairs if not c.ended and _has(words, typed))


def _has(words: Sequence[str], typed: Sequence[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in typed)


def key_of(account: str, user_id: int | None) -> str:
    """How a person is named in acts: the account; the portal's number where it tells no account."""
    return account.strip().casefold() or str(user_id or "")
