"""Finding a procedure among thousands: by code, name or nickname, without accents, Telex slips allowed (Đ6.1).

A query is words; each must begin some word of the procedure. One slip a word is forgiven: a tone key typed
without the input method («khaif sinh», «ddang ky»), or one wrong, missing or extra letter in a longer word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from desktop.models.catalogue.browser import AgencyGroup, FieldGroup, SectorGroup
from desktop.models.catalogue.loading import Catalogue, national_code
from desktop.models.catalogue.places import UNKNOWN_AGENCY, UNKNOWN_SECTOR
from desktop.models.catalogue.procedure import Procedure
from desktop.models.folding import fold
from desktop.texts import Text

LEAST_FUZZY = 4  # shorter words have too many neighbours
# the lower, the better; a match through Telex keys or a slip comes after one without
_CODE, _PHRASE, _NICKNAME, _NAME, _OTHER, _TYPED, _SLIP = 0, 1, 2, 3, 4, 5, 9
_TELEX = (("dd", "d"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("aw", "a"), ("ow", "o"), ("uw", "u"))
_TONES = "sfrxj"


@dataclass(frozen=True, slots=True)
class IndexedProcedure:
    """A procedure as the index holds it, folded."""

    code: str
    name: str
    nicknames: tuple[str, ...]
    others: str  # field, sector, resolver


class ProcedureIndex:
    """Made once a catalogue. `find` looks through the words in use, not through every procedure's text."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._entries = [_entry(p, catalogue) for p in catalogue.procedures.values()]
        self._places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, entry in enumerate(self._entries):
            for rank, text in _texts(entry):
                for word in set(_words(text)):
                    self._places[word].append((place, rank))

    def find(self, text: str) -> tuple[str, ...]:
        """Codes that fit every word of `text`, best first; all of them, in order, for an empty text."""
        phrase = fold(text).strip()
        words = phrase.split()
        if not words:
            return tuple(entry.code for entry in self._entries)
        plain = " ".join(without_telex(word) for word in words)
        ranks = self._by_words(words)
        for place, entry in enumerate(self._entries):
            if (rank := _phrase_rank(entry, phrase, plain)) is not None:
                ranks[place] = rank
        return tuple(
            self._entries[place].code for place in sorted(ranks, key=lambda p: (ranks[p], p))
        )

    def _by_words(self, words: Sequence[str]) -> dict[int, int]:
        """Place → the rank of its worst word, for entries that have them all."""
        ranks_by_word = [self._by_word(word) for word in dict.fromkeys(words)]
        common = set(ranks_by_word[0]).intersection(*ranks_by_word[1:])
        return {place: max(ranks[place] for ranks in ranks_by_word) for place in common}

    def _by_word(self, word: str) -> dict[int, int]:
        """{place: how well its best word fits}. Slips count only where nothing fits without."""
        exact = self._fitting(word, _begins, 0)
        return self._fitting(word, _nearly_begins, _SLIP) | exact

    def _fitting(self, word: str, fits: Callable[[str, str], bool], slip: int) -> dict[int, int]:
        best: dict[int, int] = {}
        for entry_word, places in self._places.items():
            if fits(entry_word, word):
                for place, rank in places:
                    best[place] = min(best.get(place, rank + slip), rank + slip)
        return best


def arrange(catalogue: Catalogue) -> tuple[SectorGroup, ...]:
    """Every procedure by ngành, lĩnh vực, đơn vị thụ lý; what is not known stands last under its own name."""
    tree: dict[str, dict[str, dict[str, list[str]]]] = {}
    for p in catalogue.procedures.values():
        fields = tree.setdefault(sector_of(p, catalogue), {})
        agencies = fields.setdefault(p.field or Text("Lĩnh vực chưa rõ"), {})
        agencies.setdefault(p.resolver or UNKNOWN_AGENCY, []).append(p.code)
    return tuple(
        SectorGroup(
            sector,
            tuple(
                FieldGroup(name, tuple(AgencyGroup(a, tuple(c)) for a, c in agencies.items()))
                for name, agencies in fields.items()
            ),
        )
        for sector, fields in sorted(tree.items(), key=lambda item: item[0] == UNKNOWN_SECTOR)
    )


def sector_of(procedure: Procedure, catalogue: Catalogue) -> str:
    field_of_work = catalogue.fields.get(procedure.field)
    return field_of_work.sector if field_of_work else UNKNOWN_SECTOR


def _entry(procedure: Procedure, catalogue: Catalogue) -> IndexedProcedure:
    others = f"{procedure.field} {sector_of(procedure, catalogue)} {procedure.resolver}"
    return IndexedProcedure(
        procedure.code,
        fold(procedure.name),
        tuple(fold(nickname) for nickname in procedure.nicknames),
        fold(others),
    )


# ── how well an entry fits ───────────────────────────────────────────────────────────────────────


def _texts(entry: IndexedProcedure) -> Iterable[tuple[int, str]]:
    yield _NICKNAME, " ".join(entry.nicknames)
    yield _NAME, entry.name
    yield _OTHER, f"{entry.others} {entry.code.lower()}"


def _phrase_rank(entry: IndexedProcedure, phrase: str, plain: str) -> int | None:
    """How well the text as a whole fits; None when it does not. `plain`: the text without Telex keys."""
    if _is_code(entry.code, phrase):
        return _CODE
    for slip, typed in ((0, phrase), (_TYPED, plain)):
        if entry.name.startswith(typed):
            return _PHRASE + slip
        if any(nickname.startswith(typed) for nickname in entry.nicknames):
            return _NICKNAME + slip
    return None


def _is_code(code: str, phrase: str) -> bool:
    """«1.001193», «1.001193.000.00.00.H27», «001193», «1001193» all mean 1.001193."""
    if national_code(phrase.upper()) == code:
        return True
    digits = re.sub(r"\D", "", phrase)
    if len(digits) < LEAST_FUZZY or not re.fullmatch(r"[\d.\s]+", phrase):
        return False
    code_digits = re.sub(r"\D", "", code)
    return code_digits.startswith(digits) or code_digits[1:].startswith(digits)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\s,;()–-]+", text)


def _begins(entry_word: str, word: str) -> bool:
    return entry_word.startswith(word)


def _nearly_begins(entry_word: str, word: str) -> bool:
    plain = without_telex(word)
    if plain != word and entry_word.startswith(plain):
        return True
    if not set(word[:2]) & set(entry_word[:2]):
        return False  # one slip leaves one of the first two letters in its place or beside it
    if len(word) < LEAST_FUZZY or len(entry_word) < LEAST_FUZZY - 1:
        return len(word) == LEAST_FUZZY - 1 and _swapped(entry_word[: len(word)], word)
    lengths = range(len(word) - 1, len(word) + 2)
    return any(
        _one_slip(entry_word[:length], word) for length in lengths if length <= len(entry_word)
    )


def without_telex(word: str) -> str:
    """What Telex keys would have made of the word, without accents: «ddaats» → «dat»."""
    for keys, letter in _TELEX:
        word = word.replace(keys, letter)
    head, rest = word[:1], word[1:]
    last = max((rest.rfind(tone) for tone in _TONES), default=-1)
    at_the_end = last >= 0 and last == len(rest) - 1
    return head + (rest[:last] if at_the_end else rest)


def _one_slip(entry_word: str, word: str) -> bool:
    """At most one letter wrong, missing, extra, or two neighbours swapped."""
    if entry_word == word:
        return True
    start = 0
    while start < min(len(entry_word), len(word)) and entry_word[start] == word[start]:
        start += 1
    a, b = entry_word[start:], word[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or _swapped(entry_word, word)


def _swapped(entry_word: str, word: str) -> bool:
    """Two neighbouring letters the wrong way round, nothing else."""
    wrong = [place for place, (a, b) in enumerate(zip(entry_word, word, strict=False)) if a != b]
    if len(entry_word) != len(word) or len(wrong) != 2 or wrong[1] != wrong[0] + 1:
        return False
    return entry_word[wrong[0]] == word[wrong[1]] and entry_word[wrong[1]] == word[wrong[0]]
