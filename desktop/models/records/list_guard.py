"""A guard for a work list that is suddenly near empty: the officer decides what has left it, never the program.

A portal with a broken index, a wrong site number or a fresh backup lists almost nothing. What is missing stays until
an officer says that it really left; the answer holds for exactly these dossiers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from desktop.models.pages.views import MissingQuestion
from desktop.models.store.memo import Memo


class ShortListAnswer(StrEnum):
    OPEN = "open"  # the officer has not said yet
    KEEP = "keep"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which dossiers the list no longer names, of how many here, since when; and the officer's word."""

    ids: tuple[int, ...]
    here: int
    at: datetime
    answer: ShortListAnswer = ShortListAnswer.OPEN


_ASKED = Memo("list_guard", _Asked)


def ask(
    connection: Connection, missing: Sequence[int], left_count: int, at: datetime
) -> ShortListAnswer:
    """What the officer said of exactly these dossiers; asked anew when others are missing."""
    earlier = _ASKED.read(connection)
    if earlier is not None and earlier.ids == tuple(missing):
        return earlier.answer
    _ASKED.write(connection, _Asked(tuple(missing), left_count, at))
    return ShortListAnswer.OPEN


def question(connection: Connection) -> MissingQuestion | None:
    """What waits for the officer's word; None when nothing does."""
    memo = _ASKED.read(connection)
    if memo is None or memo.answer is not ShortListAnswer.OPEN:
        return None
    return MissingQuestion(len(memo.ids), memo.here, memo.at)


def answer(connection: Connection, reply: ShortListAnswer) -> None:
    """Write the officer's word down; without an open question it changes nothing."""
    if memo := _ASKED.read(connection):
        _ASKED.write(connection, replace(memo, answer=reply))


def settle(connection: Connection) -> None:
    """Drop the question: the list is whole again, or what left it is marked."""
    _ASKED.forget(connection)
