"""Waiting for something that cannot be interrupted, no longer than one wants to."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


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
