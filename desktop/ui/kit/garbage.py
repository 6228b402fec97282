"""Python's garbage is collected on the window's own thread, and on no other.

Python looks for unreachable cycles on whichever thread happens to make the next object. A closed dialog is often part
of such a cycle, and the thread that pulls dossiers would then destroy it: Qt stops timers and deletes windows
on their own thread only, and now and then the program ended there.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 2000  # ms between two looks


def collect_if_due() -> None:
    """What Python's own collector would do now, on this thread: the oldest generation whose time has come."""
    due = [
        generation
        for generation, (count, threshold) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if count > threshold > 0
    ]
    if due:
        gc.collect(max(due))


def keep_to_this_thread(owner: QObject) -> None:
    """From now on cycles are collected by a timer of `owner`'s thread. Call it there, once for a program."""
    gc.disable()
    timer = QTimer(owner)
    timer.timeout.connect(collect_if_due)
    timer.start(EVERY)
