"""The wizard by keyboard alone: from a machine nobody set up to a program that has signed in."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop import app
from desktop.app import Program, what_to_open
from desktop.desk.machine.setting_up import SettingUp
from desktop.models.pages.views import Diagnosis, Link
from desktop.settings import config
from desktop.settings.profiles import create, load_profile
from desktop.training.host import TrainingFailed, TrainingHost
from desktop.training.portal.server import TrainingPortal
from desktop.ui.kit.background import Background
from desktop.ui.settings.first_run import FirstRun
from desktop.ui.settings.profile_dialog import ProfileDialog, WaitNotice
from tests.clock import ticking
from tests.conftest import TrainingSigners
from tests.setup.conftest import UNIT, VALUES, Fingers, Held, Key

HA = "canbo.motcua@training.hatinh.example"
PASSPHRASE = "mật khẩu kho ở quầy"
PORTAL, UNIT_STEP, ACCOUNT, TOKEN, SUMMARY = range(5)
Open = Callable[[SettingUp], tuple[FirstRun, Fingers]]


@pytest.fixture
def wizard(background: Background, qtbot: QtBot) -> Open:
    def opened(verbs: SettingUp) -> tuple[FirstRun, Fingers]:
        made = FirstRun(verbs, background)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitExposed(made)
        return made, Fingers(made, background, qtbot)

    return opened


@pytest.fixture
def verbs(tmp_path: Path, no_policy: Path) -> SettingUp:
    return SettingUp(tmp_path / "may", no_policy)


def line(wizard: FirstRun, key: str) -> Any:
    fields = wizard.step.fields
    assert fields is not None
    return fields.boxes[key].editor


def to_the_portal(wizard: FirstRun, fingers: Fingers, portal: TrainingPortal) -> None:
    fingers.fill(line(wizard, "portal_url"), portal.url)
    fingers.fill(line(wizard, "group_id"), str(portal.group_id))
    fingers(Key.Key_Return)  # the test
    assert wizard.portal.trial is not None
    assert wizard.portal.trial.good, wizard.portal.trial.found
    fingers(Key.Key_Return)
    assert wizard.place == UNIT_STEP


def test_from_nothing_to_a_program_that_signed_in_without_the_mouse(
    wizard: Open,
    verbs: SettingUp,
    portal: TrainingPortal,
    training_token: TrainingSigners,
    no_policy: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    for name, value in training_token.token.env.items():
        monkeypatch.setenv(name, value)
    page, fingers = wizard(verbs)
    to_the_portal(page, fingers, portal)
    for key, text in UNIT.items():
        fingers.fill(line(page, key), text)
    fingers.fill(line(page, "counter"), "Quầy 3")
    fingers(Key.Key_Return)
    assert page.place == ACCOUNT

    fingers.fill(line(page, "account"), HA)
    fingers.fill(page.account.password.edit, "sai")
    fingers(Key.Key_Return)
    assert page.account.trial is not None
    assert "không nhận tài khoản" in page.account.trial.notice.text()
    fingers.fill(page.account.password.edit, portal.password)
    fingers(Key.Key_Return)
    assert page.account.trial.good
    assert page.account.password.peek() == ""
    fingers(Key.Key_Return)
    assert page.place == TOKEN

    fingers.fill(line(page, "driver_path"), str(training_token.token.module_path))
    fingers(Key.Key_Return)
    assert page.token.trial is not None
    assert page.token.trial.found is not None
    assert "Chứng thư" in page.token.trial.found.text
    fingers(
        Key.Key_B, Held.AltModifier
    )  # an expired certificate among the training tokens: for later
    assert page.place == SUMMARY
    fingers(Key.Key_Return)
    assert page.written is not None
    assert portal.password not in page.written.read_text(encoding="utf-8")
    settings = load_profile(page.written, no_policy)
    assert (settings.portal_url, settings.counter) == (portal.url, "Quầy 3")
    assert settings.account == HA
    signs_in(page.written, no_policy, portal, qtbot)


def signs_in(profile: Path, policy: Path, portal: TrainingPortal, qtbot: QtBot) -> None:
    program = Program(load_profile(profile, policy), ticking)
    try:
        window = program.window
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        fingers = Fingers(window, program.background, qtbot)
        page = window.sign_in_page
        fingers.fill(page.password.edit, portal.password)
        if page.passphrase.isVisible():
            fingers.fill(page.passphrase.edit, PASSPHRASE)
        fingers(Key.Key_Return)
        fingers.until(lambda: window.stack.currentWidget() is window.list_page)
        fingers.until(lambda: window.status_now.link is Link.UP_TO_DATE)
    finally:
        program.window.close()
        program.close()


# ── not lost, not hurried, not fooled ────────────────────────────────────────────────────────────


def test_back_and_forth_loses_nothing(
    wizard: Open, verbs: SettingUp, portal: TrainingPortal
) -> None:
    page, fingers = wizard(verbs)
    to_the_portal(page, fingers, portal)
    fingers.fill(line(page, "unit.name"), UNIT["unit.name"])
    fingers(Key.Key_Q, Held.AltModifier)
    assert page.place == PORTAL
    assert page.portal.trial is not None
    assert page.portal.trial.good  # still: nothing was changed
    fingers(Key.Key_Return, Held.ControlModifier)
    assert line(page, "unit.name").text() == UNIT["unit.name"]
    fingers(Key.Key_Q, Held.AltModifier)
    fingers.fill(line(page, "portal_url"), "https://khac.invalid")
    assert not page.portal.trial.good  # what was found held for another address


def test_what_is_missing_is_said_and_the_keyboard_stands_there(
    wizard: Open, verbs: SettingUp
) -> None:
    page, fingers = wizard(verbs)
    fingers(Key.Key_Return)
    assert "Địa chỉ cổng phải là địa chỉ https" in page.notice.text()
    assert fingers.focused() is line(page, "portal_url")
    fingers.type("https://cong.invalid")
    fingers(Key.Key_Return)
    assert "Mã đơn vị trên cổng phải là số nguyên dương" in page.notice.text()
    assert fingers.focused() is line(page, "group_id")
    fingers.type("7")
    fingers(Key.Key_Return)
    assert page.portal.trial is not None
    assert not page.portal.trial.good
    assert page.place == PORTAL
    fingers(Key.Key_B, Held.AltModifier)  # for later is possible, and said what it means
    assert page.place == UNIT_STEP
    fingers(Key.Key_Return)
    assert "Cơ quan, đơn vị không được để trống" in page.notice.text()
    for key in ("unit.name", "unit.desk"):
        fingers.fill(line(page, key), UNIT[key])
    fingers(Key.Key_Return)
    fingers(Key.Key_Return)
    assert "Nhập tài khoản" in page.notice.text()
    for _ in range(2):
        fingers(Key.Key_B, Held.AltModifier)
    told = {step.title: step.told() for step in page.steps[:-1]}
    assert "còn chỗ phải xem lại" in told["Cổng dịch vụ công"].text
    assert told["Tài khoản trên cổng"].text == "để sau"


class Slow(SettingUp):
    """A portal that takes its time."""

    def check_portal(self, values: Any) -> Diagnosis:
        time.sleep(0.3)
        return super().check_portal(values)


def test_esc_stops_a_test_first_and_then_asks_before_what_was_typed_is_lost(
    wizard: Open, tmp_path: Path, no_policy: Path
) -> None:
    page, fingers = wizard(Slow(tmp_path, no_policy))
    fingers.fill(line(page, "portal_url"), "https://cong.invalid")
    fingers.fill(line(page, "group_id"), "7")
    fingers(Key.Key_Return, rest=False)
    trial = page.portal.trial
    assert trial is not None
    assert trial.stop.isVisible()
    fingers(Key.Key_Escape)  # and the answer that comes is not listened to
    assert not trial.stop.isVisible()
    assert trial.found is None
    assert "Đã dừng" in trial.words.text()
    fingers(Key.Key_Escape)
    assert page.isVisible()
    assert page.question is not None
    fingers(Key.Key_Return)  # stay: the first answer
    assert page.isVisible()
    fingers(Key.Key_Escape)
    fingers(Key.Key_Tab, rest=False)
    fingers(Key.Key_Space)
    assert not page.isVisible()
    assert page.written is None


def test_nothing_typed_nothing_asked(wizard: Open, verbs: SettingUp) -> None:
    page, fingers = wizard(verbs)
    fingers(Key.Key_Escape)
    assert not page.isVisible()


def test_training_is_one_key_away(wizard: Open, verbs: SettingUp) -> None:
    page, fingers = wizard(verbs)
    fingers(Key.Key_D, Held.AltModifier)
    assert page.training
    assert not page.isVisible()


def test_what_the_policy_decided_is_shown_and_cannot_be_changed(
    wizard: Open, tmp_path: Path
) -> None:
    policy = tmp_path / "chinh-sach"
    policy.write_text(
        'version = 1\n[profile]\nportal_url = "https://cong.example"\nsite = "training"\n',
        encoding="utf-8",
    )
    page, fingers = wizard(SettingUp(tmp_path / "may", policy))
    address = page.portal.fields.boxes["portal_url"]  # type: ignore[union-attr]
    assert address.value == "https://cong.example"
    assert "Do cơ quan đặt" in address.help.text()
    fingers.tab_to(line(page, "portal_url"))
    fingers.type("https://khac.example")
    assert address.value == "https://cong.example"
    assert not line(page, "site").isEnabled()


# ── which profile ────────────────────────────────────────────────────────────────────────────────


def at_the_dialog(act: Callable[[Any], object]) -> None:
    """Once a dialog of ours has come up."""

    def look() -> None:
        shown = [
            w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()
        ]
        if shown:
            act(shown[0])
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)


def test_one_profile_is_no_question_two_are_none_is_the_wizard(
    qapp: QApplication, tmp_path: Path, background: Background
) -> None:
    def choose_second(dialog: ProfileDialog) -> None:
        dialog.list.setCurrentRow(1)
        dialog.open_it.click()

    def leave(dialog: FirstRun) -> None:
        assert isinstance(dialog, FirstRun)
        dialog.reject()

    at_the_dialog(leave)
    assert what_to_open(tmp_path) == (None, False)
    for name in ("a", "b"):
        create(tmp_path / f"{name}.toml", {**VALUES, "counter": name}, tmp_path / "khong-co")
        if name == "a":
            assert what_to_open(tmp_path) == (tmp_path / "a.toml", False)
    at_the_dialog(choose_second)
    assert what_to_open(tmp_path) == (tmp_path / "b.toml", False)
    at_the_dialog(lambda dialog: dialog.train.click())
    assert what_to_open(tmp_path) == (None, True)
    QTimer.singleShot(50, lambda: qapp.exit(7))
    assert qapp.exec() == 7  # the program that comes next is not ended by the dialogs before it


def test_a_damaged_profile_is_named_and_cannot_be_opened(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("portal_url = ", encoding="utf-8")
    create(tmp_path / "b.toml", VALUES, tmp_path / "khong-co")
    dialog = ProfileDialog({path: app.read_or_trouble(path) for path in config.profiles(tmp_path)})
    qtbot.addWidget(dialog)
    assert dialog.list.item(0).text().startswith("⚠ a.toml")
    assert not dialog.list.item(0).flags() & Qt.ItemFlag.ItemIsEnabled
    assert dialog.list.currentRow() == 1


# ── training, made ready in sight ────────────────────────────────────────────────────────────────


class Ready(TrainingHost):
    """Comes up at once, or not at all: what takes a while in the real one has tests of its own."""

    fails = False
    left = 0

    def __enter__(self) -> TrainingHost:
        if self.fails:
            raise TrainingFailed("exit code 3")
        return self

    def __exit__(self, *_error: object) -> None:
        self.left += 1


def test_training_is_waited_for_in_sight_and_its_failure_is_told(
    qapp: QApplication, tmp_path: Path
) -> None:
    host = Ready(tmp_path)
    with ExitStack() as stack:
        assert app.train(stack, host) == tmp_path / "tap-huan.toml"
        assert host.left == 0
    assert host.left == 1
    host.fails = True
    with pytest.raises(TrainingFailed), ExitStack() as stack:
        app.train(stack, host)
    assert [w for w in qapp.topLevelWidgets() if isinstance(w, WaitNotice) and w.isVisible()] == []
