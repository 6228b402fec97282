"""The first start on a machine: five steps to a profile, each tried for real, each left and come back to freely.

Also the small question which profile to open, where there are several.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
)

from desktop.models.pages.views import Diagnosis
from desktop.settings.profiles import Profile
from desktop.texts import Text
from desktop.ui.kit import printing
from desktop.ui.kit.background import Background
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.look import set_icon, set_property
from desktop.ui.kit.parts import Notice, button, commit_input_method, frame, label
from desktop.ui.kit.words import Toned, trouble
from desktop.ui.settings.first_run_steps import (
    AccountStep,
    PortalStep,
    SetUpStep,
    SummaryStep,
    TokenStep,
    UnitStep,
)

if TYPE_CHECKING:
    from desktop.desk.machine.setting_up import SettingUp, SetUpChoices

SIZE = (960, 660)
NEXT, WRITE = Text("&Tiếp tục"), Text("&Ghi cấu hình và mở chương trình")


class FirstRun(QDialog):
    """When it has closed: `written` is the new profile, or `training` is wanted, or neither."""

    def __init__(self, verbs: SettingUp, background: Background) -> None:
        super().__init__()
        self._verbs, self._background = verbs, background
        self.written: Path | None = None
        self.training = False
        self._touched = False
        self.question: QMessageBox | None = None
        self.notice = Notice()
        self.portal, self.unit = PortalStep(background), UnitStep()
        self.account, self.token = AccountStep(background), TokenStep(background)
        self.summary = SummaryStep()
        self.steps: tuple[SetUpStep, ...] = (
            *(self.portal, self.unit, self.account, self.token, self.summary),
        )
        self.stack = QStackedWidget()
        self.marks: list[QLabel] = [label() for _step in self.steps]
        self.back = button(Text("&Quay lại"), icon="back")
        self.skip = button(Text("&Bỏ qua, để sau"))
        self.later = label(role="small", tone="muted", wrap=True)
        self.later.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.onward = button(NEXT, "primary")
        self._lay_out()
        self._connect()
        self.setWindowTitle(tr("Một Cửa: thiết lập lần đầu"))
        self.resize(*SIZE)
        self.go_to(0)
        background.run("desk", verbs.begin, self._begin, self._failed, self)
        background.run(
            "print", printing.printers, self.unit.offer_printers, self._no_printers, self
        )

    # ── from step to step ────────────────────────────────────────────────────────────────────

    @property
    def place(self) -> int:
        return self.stack.currentIndex()

    @property
    def step(self) -> SetUpStep:
        return self.steps[self.place]

    def go_to(self, place: int) -> None:
        """Go to a step; what was typed in the others stays."""
        self.stack.setCurrentIndex(place)
        self.notice.say(None)
        if self.step is self.summary:
            self.summary.show_summary({s.title: s.told() for s in self.steps[:-1]})
        last = self.step is self.summary
        self.back.setVisible(place > 0)
        self.onward.setText(as_shown(WRITE if last else NEXT))
        self.onward.setAccessibleName(self.onward.text().replace("&", ""))
        self._mark()
        self.onward.setFocus()
        self.step.arrive()

    def go_on(self) -> None:
        """Go to the next step; first the test, where there is one and it has not gone well yet."""
        commit_input_method()
        trial = self.step.trial
        if trial is not None and trial.busy:
            return
        if self.step is self.summary:
            self._write()
        elif trial is not None and not trial.good:
            self._try()
        elif not self._stopped(self.step.wrong()):
            self.go_to(self.place + 1)

    def leave_for_later(self) -> None:
        """Leave the test for later; what a profile cannot be without is still asked for."""
        if not self._stopped(self.step.wrong()):
            if self.step.trial is not None:
                self.step.trial.halt()
            self.go_to(self.place + 1)

    def _stopped(self, words: str) -> bool:
        self.notice.say(Toned(words, "warn") if words else None)
        return bool(words)

    def values(self) -> dict[str, Any]:
        return {key: value for step in self.steps for key, value in step.values().items()}

    # ── trying ───────────────────────────────────────────────────────────────────────────────

    def _try(self) -> None:
        trial = self.step.trial
        assert trial is not None
        if self._stopped(self.step.ready_to_try()):
            return
        values = self.values()
        works: Mapping[SetUpStep, Callable[[], Diagnosis]] = {
            self.portal: partial(self._verbs.check_portal, values),
            self.account: partial(self._verbs.try_account, values, self.account.password.peek()),
            self.token: partial(self._verbs.check_token, values),
        }
        trial.run(works[self.step])

    def _tried(self, step: SetUpStep) -> None:
        """Show what the test brought. After a good one the next key goes on; a password that was right is forgotten."""
        assert step.trial is not None
        if step is self.account and step.trial.good:
            self.account.password.clear()
        if step is self.step:
            (self.onward if step.trial.good else step.trial.start).setFocus()
        self._mark()

    # ── writing ──────────────────────────────────────────────────────────────────────────────

    def _write(self) -> None:
        for place, step in enumerate(self.steps):
            if words := step.wrong():
                self.go_to(place)
                self._stopped(words)
                return
        self.onward.setEnabled(False)
        work = partial(self._verbs.write, self.values())
        self._background.run("desk", work, self._finish, self._failed, self)

    def _finish(self, path: Path) -> None:
        self.written = path
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.onward.setEnabled(True)
        self.notice.fail(trouble(error))

    # ── leaving ──────────────────────────────────────────────────────────────────────────────

    def reject(self) -> None:
        """Leave by Esc or the window's own cross: a running test is stopped first; what was typed is not lost
        unasked.
        """
        trial = self.step.trial
        if trial is not None and trial.busy:
            trial.halt()
        elif self._touched:
            self._ask(super().reject)
        else:
            super().reject()

    def _train(self) -> None:
        def leave() -> None:
            self.training = True
            self.accept()

        if self._touched:
            self._ask(leave)
        else:
            leave()

    def _ask(self, leave: Callable[[], None]) -> None:
        self.question = box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(tr("Chưa ghi cấu hình"))
        box.setText(tr("Những gì đã gõ chưa được ghi. Đóng thiết lập thì phải gõ lại."))
        stay = box.addButton(tr("Ở lại"), QMessageBox.ButtonRole.RejectRole)
        go = box.addButton(tr("Đóng, bỏ những gì đã gõ"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        go.clicked.connect(lambda _checked=False: leave())
        box.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses the button it stands on; in a line or a choice it goes on. Esc leaves."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        focus = self.focusWidget()
        if enter and isinstance(focus, QPushButton):
            focus.click()
        elif enter and isinstance(focus, QLineEdit | QComboBox):
            self.go_on()
        else:
            super().keyPressEvent(event)

    # ── making ───────────────────────────────────────────────────────────────────────────────

    def _begin(self, profile_and_choices: tuple[Profile, SetUpChoices]) -> None:
        profile, offered = profile_and_choices
        for step in self.steps:
            step.show_profile(profile)
        self.portal.offer_sites(offered.sites)
        self.token.offer_drivers(offered.drivers)
        self.step.arrive()

    def _no_printers(self, _error: Exception) -> None:
        self.unit.offer_printers(())

    def _touch(self) -> None:
        self._touched = True
        self._mark()

    def _mark(self) -> None:
        """Mark the present step and those done; leaving for later is offered only while there is something to leave."""
        trial = self.step.trial
        words = self.step.skip if trial is not None and not trial.good else ""
        self.skip.setVisible(bool(words))
        self.later.setText(as_shown(words))
        for place, (step, mark) in enumerate(zip(self.steps, self.marks, strict=True)):
            is_current, is_done = place == self.place, place < self.place
            well = step.trial is None or step.trial.good
            sign = str(place + 1) if is_current or not is_done else "✓" if well else "○"
            mark.setText(as_shown(Text("%1  %2", sign, step.title)))
            set_property(mark, "role", "strong" if is_current else "")
            set_property(mark, "tone", "accent" if is_current else "plain" if is_done else "muted")

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.go_to(self.place - 1))
        self.skip.clicked.connect(self.leave_for_later)
        self.onward.clicked.connect(self.go_on)
        self.portal.training_wanted.connect(self._train)
        for step in self.steps:
            step.edited.connect(self._touch)
            if step.trial is not None:
                step.trial.wanted.connect(self._try)
                step.trial.ended.connect(partial(self._tried, step))
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.activated.connect(self.go_on)

    def _lay_out(self) -> None:
        side = frame("pane", Text("Các bước"))
        list_of_steps = QVBoxLayout(side)
        list_of_steps.setContentsMargins(18, 18, 18, 18)
        list_of_steps.setSpacing(14)
        head = QHBoxLayout()
        picture = QLabel()
        set_icon(picture, "emblem", "accent", 30)
        head.addWidget(picture)
        head.addWidget(label(Text("Một Cửa"), "heading"), 1)
        list_of_steps.addLayout(head)
        for mark in self.marks:
            list_of_steps.addWidget(mark)
        list_of_steps.addStretch(1)
        side.setFixedWidth(220)
        for step in self.steps:
            self.stack.addWidget(step)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.back)
        foot.addWidget(self.later, 1)
        foot.addWidget(self.skip)
        foot.addWidget(self.onward)
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 16, 14)
        body.setSpacing(8)
        body.addWidget(self.stack, 1)
        body.addWidget(self.notice)
        body.addLayout(foot)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(side)
        outer.addLayout(body, 1)
