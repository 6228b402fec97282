"""Signed papers at the level the profile asks for, before they are pushed (`sync.pushing.lasting`). No token, no PIN.

A dead time server never holds an act back: a paper is waited for `tsa_seconds` at most, and after one failure
nobody is asked again for a while. What was reached on the way, a time without its proofs, is kept.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from desktop.errors import OfficerError
from desktop.settings.config import Settings
from desktop.signing.judging.verify import read_all
from desktop.signing.making.levels import PadesLevel, RevocationEvidence, extend, level_found
from desktop.sync.pushing.lasting import Lasted
from desktop.texts import Text

REST = timedelta(minutes=10)  # after a failure
_ONE_ANSWER = 5.0  # seconds for one CRL or OCSP answer
_NO_ROOTS = Text("Không đọc được chứng thư gốc ghi trong cấu hình")
_SLOW = Text("Máy chủ dấu thời gian hoặc cơ quan cấp chứng thư trả lời quá chậm")

T = TypeVar("T")
_log = logging.getLogger(__name__)


class SetLevel:
    """`Settings.signature_level` by `Settings.tsa`. Called on the sync thread; `stop` ends the waiting."""

    def __init__(self, settings: Settings, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._now = now
        self._wanted = PadesLevel.read(settings.signature_level)
        self._stopped = threading.Event()
        self._cancel = threading.Event()  # of the climb that is on
        self._resting: tuple[datetime, str] | None = None

    def stop(self) -> None:
        """Any thread: the program is closing."""
        self._stopped.set()
        self._cancel.set()

    def __call__(self, pdf: bytes) -> Lasted | None:
        begin = level_found(pdf) if self._wanted is not PadesLevel.B else None
        if begin is None:
            return None
        if begin >= self._wanted:
            return Lasted(pdf, str(begin))
        climb, trouble = _Climb(pdf, begin), self._trouble_known()
        if not trouble:
            trouble = self._climb(climb)
            if trouble:
                self._resting = (self._now() + REST, trouble)
        reached, level = climb.place
        evidence = tuple(row.record() for row in climb.evidence)
        return Lasted(reached, str(level), trouble, evidence)

    def _trouble_known(self) -> str:
        """Why nobody is asked now, "" = ask."""
        if self._resting is None or self._now() >= self._resting[0]:
            return ""
        return self._resting[1]

    def _climb(self, climb: _Climb) -> str:
        """Raise the paper as high as time allows; why it is not higher, "" when it is where it should be."""
        self._cancel = cancel = threading.Event()
        try:
            within(self._settings.tsa_seconds, partial(self._steps, climb, cancel), "level")
        except TimeoutError:
            cancel.set()
            return _SLOW
        except OfficerError as error:
            _log.warning("%s not reached: %s", self._wanted, error.detail)
            return error.title
        except (OSError, ValueError) as error:  # the profile's own certificates
            _log.warning("%s not reached: %s", self._wanted, error)
            return _NO_ROOTS
        return ""

    def _steps(self, climb: _Climb, cancel: threading.Event) -> None:
        """Climb one level after the other, so that a silent authority costs only the higher ones."""
        trust, chain = (read_all(places) for places in (self._settings.trust, self._settings.chain))
        for level in (PadesLevel.T, PadesLevel.LT, PadesLevel.LTA):
            pdf, reached = climb.place
            if not reached < level <= self._wanted or self._stopped.is_set():
                continue
            climbed = extend(
                pdf,
                level,
                tsa_url=self._settings.tsa,
                trust=trust,
                chain=chain,
                timeout=self._settings.tsa_seconds,
                fetch_timeout=_ONE_ANSWER,
                cancel=cancel,
                keep=climb.keep,
            )
            if cancel.is_set():  # too late: the paper was already sent as it was
                return
            climb.place = (climbed, level)


class _Climb:
    """A paper whose level is being raised; `place`: its bytes and level, always set together."""

    def __init__(self, pdf: bytes, level: PadesLevel) -> None:
        self.place = (pdf, level)
        self.evidence: Sequence[RevocationEvidence] = ()

    def keep(self, evidence: tuple[RevocationEvidence, ...]) -> None:
        self.evidence = evidence


def within(seconds: float, work: Callable[[], T], name: str) -> T:
    """What `work` gives, or raises, on a thread of its own; TimeoutError when it is left behind."""
    answers: queue.Queue[tuple[T | None, Exception | None]] = queue.Queue(1)

    def run() -> None:
        try:
            answers.put((work(), None))
        except Exception as error:  # noqa: BLE001 - a thread's top: raised again by whoever waits
            answers.put((None, error))

    threading.Thread(target=run, name=name, daemon=True).start()
    try:
        value, error = answers.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError(f"{name}: nothing within {seconds:g} s") from None
    if error is not None:
        raise error
    return value  # type: ignore[return-value]  # None is then what `work` gave
