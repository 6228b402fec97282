"""Many papers with one log-in, in the time the token takes.

Only the token's own work stands in line (`line.py`). While it signs, this thread reads, digests and stamps
the papers that come next, another checks those that came before, others ask the time server. Each paper
succeeds or fails by itself; what fails on the token stops the rest, because no PIN and no token is tried twice.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from desktop.errors import (
    CertificateUnfit,
    FileTrouble,
    OfficerError,
    PaperUnfit,
    TokenError,
)
from desktop.signing.making import pades
from desktop.signing.making.stamp import Stamp
from desktop.signing.token.certificate import Certificate, unfit
from desktop.signing.token.client import TokenProcess
from desktop.signing.token.line import NotReached, PinEachTime, TokenLine
from desktop.texts import Text

log = logging.getLogger(__name__)

_AHEAD = (
    6  # papers in memory between reading and checking: two in the token's pipe, some on each side
)
_AT_TIME_SERVER = 4  # a public time server should not be asked more than this at once
_BASIC = "B-B"


class SigningState(StrEnum):
    SIGNED = "signed"
    FAILED = "failed"
    NOT_REACHED = "not_reached"


@dataclass(frozen=True, slots=True)
class ToSign:
    """One paper. `read` when its turn comes; `keep` once it is signed and checked (in another thread)."""

    name: str
    read: Callable[[], bytes]
    keep: Callable[[bytes], None]
    stamp: Callable[[datetime], Stamp | None] = lambda at: None
    field_name: str = ""


@dataclass(frozen=True, slots=True)
class PaperOutcome:
    """What became of one paper. `level` is the one reached, "" when not signed.

    A paper that is signed but has not reached its level says why in `title`: it can be extended later,
    without the token.
    """

    name: str
    state: SigningState
    level: str = ""
    title: str = ""
    advice: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class HigherLevel:
    """Above B-B: its name and what brings a signed paper there (blocking, over the network, no token)."""

    name: str
    extend: Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Callbacks:
    """Called on the thread of `sign_batch`, `ask_pin` on the token's: they must not block, save `ask_pin`."""

    progress: Callable[[PaperOutcome], None] = lambda outcome: None
    cancelled: Callable[[], bool] = lambda: False
    ask_pin: Callable[[], str | None] = lambda: None


def sign_batch(
    papers: Sequence[ToSign],
    tokens: TokenProcess,
    certificate: Certificate,
    pin: str | None,
    *,
    now: Callable[[], datetime],
    chain: Sequence[bytes] = (),
    level: HigherLevel | None = None,
    pin_per_signature: bool = False,
    calls: Callbacks | None = None,
) -> tuple[PaperOutcome, ...]:
    """Sign all papers; one outcome each, in their order. Blocks: the lane "token".

    `pin` None: typed on the device. `pin_per_signature`: the driver's row says so; keys that say so
    themselves are recognised. Then `pin` is good for the first paper and `calls.ask_pin` gives the others.
    CertificateUnfit before a PIN is tried; a log-in that fails raises as `TokenProcess.login` does, and
    no paper was touched.
    """
    calls = calls or Callbacks()
    reason = unfit(certificate.der, now())
    if reason:
        raise CertificateUnfit(certificate.serial, title=reason)
    work = _Batch(certificate, tuple(chain), now, level, calls)
    if not pin_per_signature:
        with tokens.login(certificate, pin) as login:
            if not login.each_time:
                return work.run(papers, lambda: TokenLine(login, work.closed))
    first = [pin or ""]

    def next_pin() -> str | None:
        return first.pop() if first else calls.ask_pin()

    return work.run(papers, lambda: PinEachTime(tokens, certificate, next_pin, work.closed))


class _Batch:
    """What the papers of one batch share."""

    def __init__(
        self,
        certificate: Certificate,
        chain: tuple[bytes, ...],
        now: Callable[[], datetime],
        level: HigherLevel | None,
        calls: Callbacks,
    ) -> None:
        self._certificate = certificate
        self._chain = chain
        self._now = now
        self._level = level
        self._calls = calls
        self._stopped = False
        self._level_down: OfficerError | None = None

    def closed(self) -> bool:
        """Whether no further paper may begin."""
        return self._stopped or self._calls.cancelled()

    def run(
        self, papers: Sequence[ToSign], line: Callable[[], TokenLine | PinEachTime]
    ) -> tuple[PaperOutcome, ...]:
        return asyncio.run(self._run(papers, line))

    async def _run(
        self, papers: Sequence[ToSign], line: Callable[[], TokenLine | PinEachTime]
    ) -> tuple[PaperOutcome, ...]:
        ahead = asyncio.Semaphore(_AHEAD)
        with (
            line() as token,
            ThreadPoolExecutor(1, "check") as checker,
            ThreadPoolExecutor(1, "files") as files,
            ThreadPoolExecutor(_AT_TIME_SERVER, "level") as network,
        ):
            lanes = _Lanes(token, ahead, checker, files, network)
            return tuple(await asyncio.gather(*(self._one(paper, lanes) for paper in papers)))

    async def _one(self, paper: ToSign, lanes: _Lanes) -> PaperOutcome:
        try:
            outcome = await self._signed(paper, lanes)
        except NotReached:
            outcome = PaperOutcome(paper.name, SigningState.NOT_REACHED)
        except OfficerError as error:
            self._stopped = self._stopped or _is_the_tokens(error)
            outcome = _failed(paper.name, error)
        self._calls.progress(outcome)
        return outcome

    async def _signed(self, paper: ToSign, lanes: _Lanes) -> PaperOutcome:
        loop = asyncio.get_running_loop()
        async with lanes.ahead:
            pdf = await loop.run_in_executor(lanes.files, _read, paper)
            if self.closed():
                raise NotReached
            at = self._now()
            signed = await pades.append_signature(
                pdf,
                lanes.token,
                self._certificate,
                paper.stamp(at),
                at=at,
                chain=self._chain,
                field_name=paper.field_name,
            )
            await loop.run_in_executor(lanes.checker, self._check, signed, at)
        reached, shortfall = signed, None
        if self._level:
            reached, shortfall = await loop.run_in_executor(lanes.network, self._extend, signed)
        await loop.run_in_executor(lanes.files, _keep, paper, reached)
        if shortfall:
            return replace(_failed(paper.name, shortfall), state=SigningState.SIGNED, level=_BASIC)
        return PaperOutcome(
            paper.name, SigningState.SIGNED, self._level.name if self._level else _BASIC
        )

    def _check(self, signed: bytes, at: datetime) -> None:
        pades.insist(signed, self._certificate, at=at)

    def _extend(self, signed: bytes) -> tuple[bytes, OfficerError | None]:
        """(paper, why it stayed at B-B). After one failure no other waits for a dead time server."""
        assert self._level is not None
        if self._level_down is None:
            try:
                return self._level.extend(signed), None
            except OfficerError as error:
                log.warning("%s not reached: %s", self._level.name, error.detail)
                self._level_down = error
        return signed, self._level_down


@dataclass(frozen=True, slots=True)
class _Lanes:
    token: TokenLine | PinEachTime
    ahead: asyncio.Semaphore
    checker: ThreadPoolExecutor
    files: ThreadPoolExecutor
    network: ThreadPoolExecutor


def _is_the_tokens(error: OfficerError) -> bool:
    """Whether the failure is the token's: the next paper would meet it too."""
    return isinstance(error, TokenError) and not isinstance(error, PaperUnfit)


def _failed(name: str, error: OfficerError) -> PaperOutcome:
    return PaperOutcome(name, SigningState.FAILED, "", error.title, error.advice, error.detail)


def _read(paper: ToSign) -> bytes:
    with _disk(Text("Không đọc được tệp này")):
        return paper.read()


def _keep(paper: ToSign, signed: bytes) -> None:
    with _disk(Text("Không ghi được tệp đã ký")):
        paper.keep(signed)


@contextmanager
def _disk(title: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FileTrouble(f"{type(error).__name__}: {error.strerror}", title=title) from error
