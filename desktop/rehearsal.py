"""The officer's side of the rehearsal: works the real window by keys and clicks, as `desktop.tour` listens.

A script is a generator: it yields conditions, and goes on once the condition holds; the event loop is never
blocked. What the office must do (cut the line, pull the plug) is asked of the parent in lines of JSON.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

Condition = Callable[[], object]
Script = Generator[tuple[str, Condition], None, None]
PATIENCE = 90.0  # seconds one condition may take on a slow, busy machine
TICK_MS = 25


class Stage(QObject):
    """Runs one script against a window; takes the pictures; speaks with the parent."""

    _heard = Signal()

    def __init__(self, window: QWidget, out: Path) -> None:
        super().__init__()
        self.window = window
        self._out = out
        self._script: Script
        self._waiting: tuple[str, Condition] = ("start", lambda: True)
        self._since = time.monotonic()
        self._answers = 0
        self._asked = 0
        self._pictures = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._heard.connect(self._count_answer, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self._listen, daemon=True).start()

    def play(self, script: Script) -> None:
        self._script = script
        self._timer.start(TICK_MS)

    # ── what a script may do ─────────────────────────────────────────────────────────────────────

    def picture(self, name: str, of: QWidget | None = None) -> None:
        """A numbered PNG of the window, or of a dialog over it."""
        self._pictures += 1
        target = of or self.window
        target.grab().save(str(self._out / f"{name}.png"))

    def tell(self, event: str, **facts: Any) -> tuple[str, Condition]:
        """Say something to the parent; the condition holds once it has answered."""
        self._asked += 1
        number = self._asked
        sys.stdout.write(json.dumps({"event": event, **facts}, ensure_ascii=False) + "\n")
        sys.stdout.flush()
        return f"the parent's answer to «{event}»", lambda: self._answers >= number

    def key(
        self,
        widget: QWidget,
        key: Qt.Key,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        QTest.keyClick(widget, key, held)

    def write(self, widget: QWidget, text: str) -> None:
        """Put text into a field as an input method does: whole, at once (QTest types ASCII only)."""
        widget.setFocus()
        QApplication.clipboard().setText(text)
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(12, widget.height() // 2))

    # ── the loop ─────────────────────────────────────────────────────────────────────────────────

    def _tick(self) -> None:
        what, holds = self._waiting
        try:
            if not holds():
                if time.monotonic() - self._since > PATIENCE:
                    self._fail(f"waited too long for {what}")
                return
            self._waiting = next(self._script)
        except StopIteration:
            self._timer.stop()
            self.window.close()
        except Exception as error:  # noqa: BLE001 - top of the rehearsal: whatever fails is its report
            self._fail(f"{what}: {type(error).__name__}: {error}")
        self._since = time.monotonic()

    def _fail(self, why: str) -> None:
        self._timer.stop()
        self.picture("99-cho-dung")
        self.tell("failed", why=why)
        QApplication.exit(3)

    def _listen(self) -> None:
        for _ in sys.stdin:
            self._heard.emit()

    def _count_answer(self) -> None:
        self._answers += 1
