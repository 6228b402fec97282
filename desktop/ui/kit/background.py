"""The one bridge between the ui thread and the lanes: work goes out, results come back.

Each lane is one thread, so calls on a lane happen in the order they were made: an officer's last
keystroke is saved before the act that follows it. Results arrive on the ui thread through one
queued signal; a result whose receiver is gone is dropped.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import Any, Literal, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")
Lane = Literal["desk", "token", "authority", "print", "preview"]
_LANES: tuple[Lane, ...] = ("desk", "token", "authority", "print", "preview")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Call:
    """A call on a lane and who waits for it. Only the ui thread lets go of it, so that no lane destroys a dialog."""

    work: Callable[[], Any]
    ok: Callable[[Any], None]
    failed: Callable[[Exception], None]
    owner: QObject | None


class Background(QObject):
    """Runs work on a lane. Made once by app.py; `close()` before the program ends."""

    trouble = Signal(Exception)  # a failure nobody asked to hear of
    idle = Signal()  # every call so far has been delivered

    _done = Signal(
        int, bool, object
    )  # number of the call, whether it went well, its result or error

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools = {lane: ThreadPoolExecutor(1, thread_name_prefix=lane) for lane in _LANES}
        self._calls: dict[int, _Call] = {}  # by number, in the order they were made
        self._numbers = count()
        self._closed = False
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        return bool(self._calls)

    def run(
        self,
        lane: Lane,
        work: Callable[[], T],
        ok: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Call `work` on `lane`, then `ok(result)` or `failed(error)` on the ui thread.

        `owner`: drop the result once this object is deleted; by default the one whose method `ok`
        is. Without `failed` the error goes to `trouble`. Call on the ui thread only.
        """
        if self._closed:
            return
        number = next(self._numbers)
        self._calls[number] = _Call(work, ok, failed or self.trouble.emit, owner or _self_of(ok))
        self._pools[lane].submit(self._work, number)

    def close(self) -> None:
        """Let the desk finish what it was given, drop the rest, join every lane. Idempotent."""
        self._closed = True
        for lane, pool in self._pools.items():
            pool.shutdown(wait=True, cancel_futures=lane != "desk")

    def _work(self, number: int) -> None:
        well, value = True, None
        try:
            value = self._calls[number].work()
        except Exception as error:  # noqa: BLE001 - a lane's top: the screen shows it, the log keeps it
            _log.info("work failed", exc_info=error)
            well, value = False, error
        self._done.emit(number, well, value)

    def _deliver(self, number: int, well: bool, value: Any) -> None:
        call = self._calls.pop(number)
        if not self._closed and (call.owner is None or shiboken6.isValid(call.owner)):
            (call.ok if well else call.failed)(value)
        if not self._calls:
            self.idle.emit()


def _self_of(receive: Callable[..., None]) -> QObject | None:
    owner = getattr(receive, "__self__", None)
    return owner if isinstance(owner, QObject) else None
