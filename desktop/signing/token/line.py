"""The one line in front of a token: messages go in as papers are ready, signatures come out in that order.

Two messages at most are in the helper's pipe, so the token finds the next one the moment it has answered,
whatever this process is busy with; more would only be more to throw away when the token is pulled.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Self

from desktop.errors import TokenError
from desktop.signing.token.certificate import Certificate
from desktop.signing.token.client import Login, TokenProcess

IN_PIPE = 2


class NotReached(Exception):
    """The line was over, or closed by the officer, before this message's turn."""


class TokenLine:
    """Messages for one log-in. Make and use it on one event loop, inside a `with`."""

    def __init__(self, login: Login, closed: Callable[[], bool]) -> None:
        self._login = login
        self._closed = closed
        self._room = asyncio.Semaphore(IN_PIPE)
        self._answers = ThreadPoolExecutor(1, "token")
        self._over = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._answers.shutdown()

    async def sign(self, message: bytes) -> bytes:
        """The signature; TokenError for the first message that fails, NotReached for those behind it."""
        async with self._room:
            if self._over or self._closed():
                raise NotReached
            # No await between the two: one thread answers in the order of sending.
            loop = asyncio.get_running_loop()
            try:
                self._login.send(message)
            except TokenError as error:
                return await loop.run_in_executor(self._answers, self._not_sent, error)
            return await loop.run_in_executor(self._answers, self._receive)

    def _not_sent(self, error: TokenError) -> bytes:
        """The error of a message that could not be sent. The helper died with the message before it, whose answer
        says why.
        """
        if self._over:
            raise NotReached
        self._over = True
        raise error

    def _receive(self) -> bytes:
        if self._over:
            raise NotReached
        try:
            return self._login.receive()
        except TokenError:
            self._over = True
            raise


class PinEachTime:
    """A token that wants its PIN for each signature: a log-in for each message, no PIN kept.

    `ask_pin` blocks until the officer has typed one; None: the officer gives up, and so does the line.
    """

    def __init__(
        self,
        tokens: TokenProcess,
        certificate: Certificate,
        ask_pin: Callable[[], str | None],
        closed: Callable[[], bool],
    ) -> None:
        self._tokens = tokens
        self._certificate = certificate
        self._ask_pin = ask_pin
        self._closed = closed
        self._lane = ThreadPoolExecutor(1, "token")
        self._over = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._lane.shutdown()

    async def sign(self, message: bytes) -> bytes:
        """As `TokenLine.sign`."""
        return await asyncio.get_running_loop().run_in_executor(self._lane, self._one, message)

    def _one(self, message: bytes) -> bytes:
        pin = None if self._over or self._closed() else self._ask_pin()
        if pin is None:
            self._over = True
            raise NotReached
        try:
            with self._tokens.login(self._certificate, pin) as login:
                return login.sign(message)
        except TokenError:
            self._over = True
            raise
