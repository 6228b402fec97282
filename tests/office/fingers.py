"""An officer who has a keyboard and nothing else: keys into what has the focus, no click, no verb called."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.models.dossier.rules import Act, State
from desktop.models.pages.views import DossierPage, Link
from desktop.ui.office.flow import OfficeFlow
from desktop.ui.window.counter_flow import CounterFlow
from tests.desk.conftest import PASSPHRASE, PIN

Key: TypeAlias = Qt.Key
Held: TypeAlias = Qt.KeyboardModifier
T = TypeVar("T")


class Fingers:
    """Ten of them, on one keyboard; `strokes` counts keys (a PIN or a text counts as one)."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program, self.window, self._qtbot = program, program.window, qtbot
        self.strokes = 0

    # ── keys ─────────────────────────────────────────────────────────────────────────────────

    def __call__(self, key: Key, held: Held = Held.NoModifier) -> None:
        self.strokes += 1
        QTest.keyClick(self._focused(), key, held)
        self.rest()

    def ctrl(self, key: Key) -> None:
        self(key, Held.ControlModifier)

    def alt(self, key: Key) -> None:
        self(key, Held.AltModifier)

    def type(self, text: str) -> None:
        """ASCII as keys; the rest comes as an input method brings it: whole."""
        self.strokes += 1
        if text.isascii():
            QTest.keyClicks(self._focused(), text)
        else:
            QApplication.clipboard().setText(text)
            QTest.keyClick(self._focused(), Key.Key_A, Held.ControlModifier)
            QTest.keyClick(self._focused(), Key.Key_V, Held.ControlModifier)

    def tab_to(self, target: QWidget) -> None:
        for _ in range(60):
            if QApplication.focusWidget() is target:
                return
            QTest.keyClick(self._focused(), Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to «{target.accessibleName()}»")

    # ── waiting ──────────────────────────────────────────────────────────────────────────────

    def until(self, holds: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(holds()))

    def rest(self) -> None:
        """Every lane has delivered, and what the delivery asked for, too."""
        QApplication.processEvents()
        self.until(lambda: not self.program.background.busy)

    # ── the office ───────────────────────────────────────────────────────────────────────────

    def sign_in(self, password: str) -> None:
        page = self.window.sign_in_page
        self.rest()
        self.type(password)
        if page.passphrase.isVisible():
            self.tab_to(page.passphrase.edit)
            self.type(PASSPHRASE)
        self(Key.Key_Return)
        self.until(lambda: self.sees(self.window.list_page))
        self.until(lambda: self.window.status_now.link is Link.UP_TO_DATE)
        self.rest()
        self.strokes = 0

    def open(self, code: str) -> None:
        """The code and Enter, as a scanner types them; counted as Enter on the line of the list."""
        self(Key.Key_F3)
        self.type(code)
        self(Key.Key_Return)
        self.until(lambda: self.sees(self.window.dossier_page) and self.shown.dossier.code == code)
        self.rest()
        self.strokes = 1

    def sign(self) -> None:
        """The PIN and Enter, once the dialog has found its certificate."""
        self.until(
            lambda: self.flow.dialog is not None and self.flow.dialog.picker.pin.edit.hasFocus()
        )
        dialog = self.flow.dialog
        assert dialog is not None
        self.type(PIN)
        self.until(dialog.sign.isEnabled)  # the authority was asked about the certificate
        self(Key.Key_Return)
        self.until(lambda: self.flow.dialog is None)

    def sent(self) -> None:
        """Everything is at the portal, and what is new is here; F5 as an impatient officer presses it."""
        self(Key.Key_F5)
        self.until(lambda: self.window.status_now.link is Link.SYNCING)
        self.until(lambda: self.window.status_now.link is Link.UP_TO_DATE)
        self.until(lambda: self.window.status_now.waiting == 0)
        self.until(lambda: not self.window.refreshing)
        self.rest()

    def into(self, dialog: Callable[[], QDialog | None]) -> None:
        """The dialog is there, and the keyboard is in it."""
        self.until(lambda: (found := dialog()) is not None and found.isVisible())
        self.rest()
        self.at_hand()

    def looks_in(self, key: Key, held: Held, dialog: Callable[[], QDialog | None]) -> None:
        """Opens a dialog and leaves it by Esc: the keyboard is somewhere sensible again. Not counted."""
        counted = self.strokes
        self(key, held)
        self.into(dialog)
        self(Key.Key_Escape)
        self.until(lambda: dialog() is None)
        self.at_hand()
        self.strokes = counted

    # ── what the screen shows ────────────────────────────────────────────────────────────────

    @property
    def flow(self) -> CounterFlow:
        assert self.window.flow is not None
        return self.window.flow

    @property
    def office(self) -> OfficeFlow:
        assert self.window.office is not None
        return self.window.office

    @property
    def shown(self) -> DossierPage:
        assert self.flow.shown is not None
        return self.flow.shown

    def state(self) -> State:
        return self.shown.dossier.state

    def can(self, act: Act) -> bool:
        return self.window.dossier_page.acts.buttons[act].isEnabled()

    def sees(self, page: QWidget) -> bool:
        return self.window.stack.currentWidget() is page

    def at_hand(self) -> QWidget:
        """What has the focus: never nothing, never something that cannot be seen or used."""
        found = self._focused()
        page = QApplication.activeModalWidget() or self.window.stack.currentWidget()
        name = f"{type(found).__name__} «{found.accessibleName() or getattr(found, 'text', str)()}»"
        assert page is not None
        assert page.isAncestorOf(found), f"the keyboard is at {name}, outside {type(page).__name__}"
        assert found.isVisible(), f"the keyboard is at {name}, which is hidden"
        assert found.isEnabled(), f"the keyboard is at {name}, which is greyed"
        return found

    def asks(self, work: Callable[[], T]) -> T:
        """Something the officer reads off the screen; on the desk's lane, where it is read."""
        found: list[T] = []
        self.program.background.run("desk", work, found.append)
        self.until(lambda: found)
        return found[0]

    def _focused(self) -> QWidget:
        """Offscreen nobody gives a window back its place in front, and here several officers share a screen."""
        front = QApplication.activeModalWidget() or self.window
        if QApplication.activeWindow() is not front:
            front.activateWindow()
            self._qtbot.waitUntil(front.isActiveWindow)
        return QApplication.focusWidget() or front
