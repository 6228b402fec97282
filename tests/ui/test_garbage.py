"""Python's collector works on the window's thread alone: a lane that allocates never takes a dialog down."""

from __future__ import annotations

import gc
import threading
import weakref
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.ui.kit import garbage
from desktop.ui.kit.background import Background
from tests.clock import PATIENCE


class Closed(QDialog):
    """A dialog nobody holds any more but itself, as a closed one with a handler of its own is."""

    def __init__(self, ends: list[str]) -> None:
        super().__init__()
        self.own = self
        weakref.finalize(self, lambda: ends.append(threading.current_thread().name))


def allocate(heap: list[list[Any]]) -> None:
    """More objects that stay than the collector's youngest generation may hold."""
    heap += [[] for _ in range(20 * gc.get_threshold()[0])]


def test_a_thread_that_allocates_takes_no_dialog_down(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "EVERY", 5)
    owner, ends, heap = QObject(), list[str](), list[list[Any]]()
    gc.enable()
    garbage.keep_to_this_thread(owner)
    Closed(ends)
    for _ in range(20):  # enough for the older generations, too
        lane = threading.Thread(target=allocate, args=(heap,))
        lane.start()
        lane.join()
    assert not ends

    def collected() -> bool:
        allocate(heap)
        return bool(ends)

    qtbot.waitUntil(collected)
    assert ends == ["MainThread"]


class Asking(QDialog):
    def look_up(self) -> None: ...

    def show_answer(self, _answer: None) -> None: ...


def test_a_lane_is_never_the_last_to_hold_a_dialog(qtbot: QtBot) -> None:
    """The dialog is gone while the lane has not yet come to the end of its call."""
    background, ends, gone = Background(), list[str](), threading.Event()
    background._done.connect(lambda *_: gone.wait(PATIENCE), Qt.ConnectionType.DirectConnection)
    dialog = Asking()
    weakref.finalize(dialog, lambda: ends.append(threading.current_thread().name))
    background.run("desk", dialog.look_up, dialog.show_answer)
    del dialog
    qtbot.waitUntil(lambda: bool(ends))
    gone.set()
    background.close()
    assert ends == ["MainThread"]
