"""A machine nobody has set up yet, a small training portal, real soft tokens; and ten fingers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.training.portal.server import TrainingPortal
from desktop.ui.kit.background import Background
from desktop.ui.kit.look import dress
from tests.clock import ticking

Key: TypeAlias = Qt.Key
Held: TypeAlias = Qt.KeyboardModifier

UNIT = {
    "unit.parent": "Ủy ban nhân dân tỉnh Hà Tĩnh",
    "unit.name": "Ủy ban nhân dân phường Thành Sen",
    "unit.desk": "Trung tâm Phục vụ hành chính công phường Thành Sen",
    "unit.place": "Hà Tĩnh",
}
VALUES: dict[str, Any] = {
    "portal_url": "https://cong.hatinh.example",
    "rest_prefix": "/o/rest/v2",
    "group_id": 7,
    "site": "training",
    "account": "lan@hatinh.example",
    **UNIT,
}


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingPortal]:
    folder = tmp_path_factory.mktemp("portal")
    with TrainingPortal(
        folder, dossiers=8, index_lag=0.0, trouble=False, with_clock=ticking
    ) as running:
        yield running


@pytest.fixture
def no_policy(tmp_path: Path) -> Path:
    return tmp_path / "khong-co.toml"


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    if not qapp.property("theme"):
        dress(qapp)
    made = Background()
    yield made
    made.close()


class Fingers:
    """On one keyboard, before one window; every lane comes to rest after each key."""

    def __init__(self, window: QWidget, background: Background, qtbot: QtBot) -> None:
        self.window, self._background, self._qtbot = window, background, qtbot
        self.rest()

    def __call__(self, key: Key, held: Held = Held.NoModifier, *, rest: bool = True) -> None:
        QTest.keyClick(self.focused(), key, held)
        if held == Held.AltModifier:
            self._qtbot.wait(150)  # Qt shows a button pressed for 100 ms before it clicks
        if rest:
            self.rest()

    def type(self, text: str) -> None:
        """In place of what the line holds; beyond ASCII whole, as an input method brings it."""
        QTest.keyClick(self.focused(), Key.Key_A, Held.ControlModifier)
        if text.isascii():
            QTest.keyClicks(self.focused(), text)
        else:
            QApplication.clipboard().setText(text)
            QTest.keyClick(self.focused(), Key.Key_V, Held.ControlModifier)

    def tab_to(self, target: QWidget) -> None:
        for _ in range(60):
            if self.focused() is target:
                return
            QTest.keyClick(self.focused(), Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to «{target.accessibleName()}»")

    def fill(self, target: QWidget, text: str) -> None:
        self.tab_to(target)
        self.type(text)

    def until(self, holds: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(holds()))

    def rest(self) -> None:
        self._qtbot.wait(20)
        self.until(lambda: not self._background.busy)

    def focused(self) -> QWidget:
        if (
            QApplication.activeWindow() is None
        ):  # offscreen nobody gives a window its place in front
            self.window.activateWindow()
            self.until(self.window.isActiveWindow)
        return QApplication.focusWidget() or self.window
