"""The suite's one day: an ordinary working morning, whatever day it is outside.

`clock` is handed to the desk, the training portal, its seed and its authority. It stands at MORNING and goes on
by a millisecond at each reading: what is done later is later, however long the machine takes over it.

What still reads the machine's clock, and why that does no harm:

    the program without a clock handed in  durations and "now" only; `make any-day` runs these tests on other days
    training as a process of its own       `python -m desktop.training` sows as of its own now, and says so nowhere
    HTTP `Date` and `Retry-After`          both ends of the line read the same clock
    SoftHSM, NSS softokn                   keys and certificates are objects to them; they judge no dates
    judging signatures, and the authority  ask and answer by one machine's clock; what is signed by `clock` was signed
                                           in the past, with certificates good since EVE and two years from today
    openssl, pdfsig                        C time, which `make any-day` does not shift: certificates are good then, too
    SQLite                                 no statement of ours asks it for a date: tests/house/test_clocks.py
    file times, process start, logs        for people to read; no test compares them with MORNING
"""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Lock
from time import monotonic

from desktop.models.store.tables import VIETNAM

MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=VIETNAM)  # a Monday, no holiday near
PATIENCE = (
    120.0  # seconds until a wait for a condition gives up: a loaded machine must not fail a test
)
EVE = MORNING - timedelta(days=2)  # since when certificates are good


class SuiteClock:
    """Called for the moment; every thread of the test may."""

    def __init__(self) -> None:
        self._lock, self._readings = Lock(), 0

    def __call__(self) -> datetime:
        with self._lock:
            self._readings += 1
            return MORNING + timedelta(milliseconds=self._readings)


clock = SuiteClock()
_BEGUN = monotonic()


def ticking() -> datetime:
    """For a whole program and its portal: it waits and tries again by this clock, so seconds must pass."""
    return MORNING + timedelta(seconds=monotonic() - _BEGUN)
