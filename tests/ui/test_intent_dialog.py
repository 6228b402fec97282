"""An act that needs words first: they are asked for, saved as typed, and the act follows, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.models.dossier.rules import RULES, Act, Blocker, Intent, acts_of, asked_of
from desktop.models.dossier.states import Role
from desktop.ui.dossier.intent_dialog import IntentDialog
from desktop.ui.kit.parts import SavedText
from desktop.ui.kit.words import HANOI, can_begin, read_moment, read_money
from desktop.ui.window.main import MainWindow
from tests.ui.conftest import CounterOnPaper, a_dossier

ASKING = [act for act in acts_of(set(Role)) if asked_of(act)]


@pytest.mark.parametrize("act", ASKING)
def test_every_word_an_act_asks_for_has_a_named_field(qtbot: QtBot, act: Act) -> None:
    dialog = IntentDialog(act, a_dossier(1))
    qtbot.addWidget(dialog)
    assert set(dialog.fields) == set(asked_of(act))
    assert all(field.accessibleName() for field in dialog.fields.values())
    assert dialog.windowTitle() == RULES[act].label


def test_a_withdrawal_at_the_counter_is_written_and_recorded_without_a_mouse(
    window: MainWindow, desk: CounterOnPaper, settle: Callable[[], None]
) -> None:
    desk.take(3)
    assert window.flow is not None
    window.flow.open(3)
    settle()
    acts = window.dossier_page.acts
    [line] = [a for a in acts.menu.actions() if a.text() == "Ghi nhận xin rút"]
    assert line.isEnabled()
    line.trigger()
    dialog = window.flow.intent
    assert dialog is not None
    assert not dialog.confirm.isEnabled()
    assert "Chưa ghi lý do" in dialog.missing.text()
    reason = dialog.fields["reason"]
    assert isinstance(reason, SavedText)
    reason.setFocus()
    QTest.keyClicks(reason, "Cong dan rut de sua ho so")
    reason.flush()
    settle()
    assert desk.dossiers[3].intent(Act.REGISTER_WITHDRAWAL).reason == "Cong dan rut de sua ho so"
    assert dialog.confirm.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert [(n, act) for n, act, _, _ in desk.confirmed] == [(3, Act.REGISTER_WITHDRAWAL)]
    assert window.flow.intent is None


def test_what_was_written_is_there_again_when_the_dialog_is_opened_again(qtbot: QtBot) -> None:
    known = Intent(reason="Số liệu sai", ground="Điều 5", amount=150_000)
    dossier = replace(a_dossier(1), intents={Act.ASK_PAYMENT: known})
    dialog = IntentDialog(Act.ASK_PAYMENT, dossier)
    qtbot.addWidget(dialog)
    texts = [getattr(field, "text", str)() for field in dialog.fields.values()]
    assert texts == ["Điều 5", "150000"]


def test_sums_and_moments_are_read_as_officers_write_them() -> None:
    assert [read_money(t) for t in ("150.000", "1 500", "abc", "-5", "")] == [
        150_000,
        1_500,
        None,
        None,
        None,
    ]
    assert read_moment("30/11/2026 16:00") == datetime(2026, 11, 30, 16, 0, tzinfo=HANOI)
    assert read_moment("31/11/2026 16:00") is None


def test_a_button_leads_on_when_only_words_are_missing() -> None:
    reason = Blocker("reason", "Chưa ghi lý do trả lại")
    assert can_begin(Act.SEND_BACK, (reason,))
    assert not can_begin(Act.SEND_BACK, (reason, Blocker("portal", "Cổng chưa cho phép")))
    assert not can_begin(Act.REFUSE, (reason,))
    assert can_begin(Act.TAKE, ())
