"""The line before the token when the helper goes while a message is on its way in."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from threading import Event
from typing import Any

import pytest

from desktop.errors import TokenCrashed, TokenPulled
from desktop.signing.token.line import NotReached, TokenLine


class GoingHelper:
    """Stands for the log-in of a helper that ends with its first message, before that is answered."""

    def __init__(self, *, answers_first: bool) -> None:
        self._sent = 0
        self._answers_first = answers_first
        self._second_refused = Event()

    def send(self, message: bytes) -> None:
        self._sent += 1
        if self._sent > 1 or not self._answers_first:
            self._second_refused.set()
            raise TokenCrashed("the helper that was logged in is gone")

    def receive(self) -> bytes:
        assert self._second_refused.wait(10)
        raise TokenPulled("removed while signing")


def outcomes(helper: GoingHelper, messages: Sequence[bytes]) -> list[Any]:
    async def run() -> list[Any]:
        login: Any = helper
        with TokenLine(login, lambda: False) as line:
            return await asyncio.gather(*map(line.sign, messages), return_exceptions=True)

    return asyncio.run(run())


def test_the_message_ahead_says_why_and_the_one_behind_was_not_reached() -> None:
    first, second = outcomes(GoingHelper(answers_first=True), [b"a", b"b"])
    assert isinstance(first, TokenPulled)
    assert isinstance(second, NotReached)


@pytest.mark.parametrize("behind", [0, 3])
def test_with_nothing_ahead_the_message_itself_says_why(behind: int) -> None:
    first, *others = outcomes(GoingHelper(answers_first=False), [b"a"] * (1 + behind))
    assert isinstance(first, TokenCrashed)
    assert all(isinstance(other, NotReached) for other in others)
