"""The counter's morning and a round of every page by keyboard alone: keys into what has the focus, no click.

Program, cache, token and portal are the real ones; the portal's own books say what took place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.config import Settings
from desktop.models.dossier import Act, State
from desktop.models.views import Link
from desktop.training.portal import TrainingPortal
from desktop.ui.look import dress
from tests.desk.conftest import HA, PASSPHRASE, PIN, Desk

Key: TypeAlias = Qt.Key
Held: TypeAlias = Qt.KeyboardModifier
KEEPER = "danhmuc@training.hatinh.example"
PATIENCE = 90_000
OPINION = "Hồ sơ đủ điều kiện giải quyết theo quy định."
Opens = Callable[[str], Desk]


class Fingers:
    """Ten of them, on one keyboard; `strokes` counts keys (a PIN or a text counts as one)."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program, self.window, self._qtbot = program, program.window, qtbot
        self.strokes = 0

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

    def until(self, holds: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(holds()), timeout=PATIENCE)

    def rest(self) -> None:
        self._qtbot.wait(30)
        self.until(lambda: not self.program.background.busy)

    def sign_in(self, password: str) -> None:
        page = self.window.sign_in_page
        self.rest()
        self.type(password)
        if page.passphrase.isVisible():
            self.tab_to(page.passphrase.edit)
            self.type(PASSPHRASE)
        self(Key.Key_Return)
        self.until(lambda: self.window.stack.currentWidget() is self.window.list_page)
        self.until(lambda: self.window.status_now.link is Link.UP_TO_DATE)
        self.rest()
        self.strokes = 0

    def open(self, code: str) -> None:
        self(Key.Key_F3)
        self.type(code)
        self(Key.Key_Return)
        page = self.window.dossier_page
        self.until(lambda: self.window.stack.currentWidget() is page)
        self.rest()

    def state(self) -> State:
        flow = self.window.flow
        assert flow is not None
        assert flow.shown is not None
        return flow.shown.dossier.state

    def sign(self) -> None:
        """The PIN and Enter, once the dialog has found its certificate."""
        flow = self.window.flow
        assert flow is not None
        self.until(lambda: flow.dialog is not None and flow.dialog.pin.edit.hasFocus())
        self.type(PIN)
        self(Key.Key_Return)
        self.until(lambda: flow.dialog is None)

    def sent(self) -> None:
        """Everything is at the portal; F5 as an impatient officer presses it."""
        self(Key.Key_F5)
        self.until(lambda: self.window.status_now.waiting == 0)

    def can(self, act: Act) -> bool:
        return self.window.dossier_page.acts.buttons[act].isEnabled()

    def sees(self, page: QWidget) -> bool:
        return self.window.stack.currentWidget() is page

    def begin(self, act: Act) -> None:
        """Ctrl+Enter, once it is possible."""
        self._qtbot.waitUntil(lambda: self.can(act), timeout=PATIENCE)
        self.ctrl(Key.Key_Return)

    def _focused(self) -> QWidget:
        if (
            QApplication.activeWindow() is None
        ):  # offscreen, nobody gives the window back its place in front
            self.window.activateWindow()
            self._qtbot.waitUntil(self.window.isActiveWindow)
        return QApplication.focusWidget() or QApplication.activeModalWidget() or self.window


@pytest.fixture
def at_desk(
    qtbot: QtBot, qapp: QApplication, settings: Settings, office: TrainingPortal
) -> Iterator[Callable[[str], Fingers]]:
    """An officer at the window, signed in by keyboard."""
    if not qapp.property("theme"):
        dress(qapp)
    made: list[Program] = []

    def sit_down(account: str) -> Fingers:
        program = Program(replace(settings, account=account))
        made.append(program)
        program.window.show()
        program.window.activateWindow()
        qtbot.waitExposed(program.window)
        fingers = Fingers(program, qtbot)
        fingers.sign_in(office.password)
        return fingers

    yield sit_down
    for program in made:
        program.window.close()
        program.close()


def codes(office: TrainingPortal, dossier_id: int) -> list[str]:
    return [effect.code for effect in office.books.effects(dossier_id)]


def test_the_counter_accepts_and_forwards(
    at_desk: Callable[[str], Fingers], desk_of: Opens, office: TrainingPortal
) -> None:
    page = desk_of(HA).spare()
    hands = at_desk(HA)
    hands.open(page.dossier.code)
    hands.strokes = 1  # as from the list: Enter on the line
    hands.ctrl(Key.Key_Return)
    hands.until(lambda: hands.state() is State.CHECKING)
    hands.alt(Key.Key_T)
    view = hands.window.dossier_page
    if view.checklist.none_apply.isVisible():
        hands.alt(Key.Key_H)
    hands.alt(Key.Key_D)
    if not hands.can(Act.ACCEPT):  # the fee is this counter's to say: nothing to collect
        hands.tab_to(view.decision.appointment.fee)
        hands.type("0")
        hands(Key.Key_Tab)
    hands.until(lambda: hands.can(Act.ACCEPT))
    hands.ctrl(Key.Key_Return)
    hands.sign()
    hands.until(lambda: hands.state() is State.ACCEPTED)
    assert hands.strokes <= 10, (
        "Enter, take, all đạt, (none apply), proposal, (fee, Tab), accept, PIN, Enter"
    )
    hands.ctrl(Key.Key_Return)
    hands.until(lambda: hands.state() is State.FORWARDED)
    hands.sent()
    hands(Key.Key_Escape)
    assert hands.window.stack.currentWidget() is hands.window.list_page
    did = codes(office, page.dossier.id)
    assert (did.count("1100"), did.count("1300")) == (1, 1)


def test_the_keeper_of_the_catalogue_goes_round_every_page(
    at_desk: Callable[[str], Fingers],
) -> None:
    hands = at_desk(KEEPER)
    window = hands.window
    rounds: tuple[tuple[Key, Held, QWidget], ...] = (
        (Key.Key_F2, Held.NoModifier, window.catalogue_page),
        (Key.Key_F4, Held.NoModifier, window.calendar_page),
        (Key.Key_B, Held.ControlModifier, window.books_page),
        (Key.Key_F7, Held.NoModifier, window.reports_page),
        (Key.Key_F8, Held.NoModifier, window.outbox_page),
        (Key.Key_F12, Held.NoModifier, window.signing.token),
    )
    for key, held, page in rounds:
        hands(key, held)
        hands.until(partial(hands.sees, page))
        assert QApplication.focusWidget() is not None, f"{type(page).__name__} has no focus"
        hands(Key.Key_Escape)
        hands.until(partial(hands.sees, window.list_page))
