"""A test asked for by a button: it runs beside the screen, can be stopped, and its findings stand as lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.models.pages.views import Diagnosis
from desktop.texts import Text
from desktop.ui.kit.background import Background
from desktop.ui.kit.language import tr
from desktop.ui.kit.parts import Notice, button, label, say
from desktop.ui.kit.words import Toned, trouble
from desktop.ui.signing.token_page import check_row


class Trial(QWidget):
    """`wanted` when the officer asks; whoever hears it calls `run`. `found`: what came out, None = a failure."""

    wanted = Signal()
    ended = Signal()

    def __init__(self, text: str, background: Background) -> None:
        super().__init__()
        self._background = background
        self._turn = 0  # an answer to an earlier turn is not listened to
        self.found: Diagnosis | None = None
        self.start = button(text, icon="sync")
        self.stop = button(Text("Dừng"), name=Text("Dừng phép thử"))
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Đang thử"))
        self.words = label()
        self.notice = Notice()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(5)
        self._lay_out()
        self.start.clicked.connect(self.wanted)
        self.stop.clicked.connect(self.halt)
        self._set_busy(False)

    def run(self, work: Callable[[], Diagnosis]) -> None:
        self.forget()
        self._set_busy(True)
        turn = self._turn
        show, fail = partial(self._show, turn), partial(self._fail, turn)
        self._background.run("authority", work, show, fail, self)

    def halt(self) -> None:
        """Stop listening: an answer that still comes is dropped."""
        if self.busy:
            self.forget()
            say(self.words, Toned(Text("Đã dừng, chưa thử xong."), "muted"))
            self.start.setFocus()

    def forget(self) -> None:
        """Forget what was found: it held for other values."""
        self._turn += 1
        self.found = None
        self.notice.say(None)
        say(self.words, Toned(""))
        self._clear()
        self._set_busy(False)

    @property
    def busy(self) -> bool:
        return self.stop.isVisibleTo(self)

    @property
    def good(self) -> bool:
        """Whether it was tried and nothing is wrong."""
        return self.found is not None and all(c.good is not False for c in self.found.checks)

    def _show(self, turn: int, diagnosis: Diagnosis) -> None:
        if turn != self._turn:
            return
        self._set_busy(False)
        self.found = diagnosis
        for check in diagnosis.checks:
            self._rows.addWidget(check_row(check))
        wrong = sum(check.good is False for check in diagnosis.checks)
        words = (
            Text("✗ %n chỗ cần xem lại", count=wrong)
            if wrong
            else Text("✓ Thử được, không có gì sai")
        )
        say(self.words, Toned(words, "bad" if wrong else "good"))
        self.ended.emit()

    def _fail(self, turn: int, error: Exception) -> None:
        if turn == self._turn:
            self._set_busy(False)
            self.notice.fail(trouble(error))
            self.ended.emit()

    def _set_busy(self, busy: bool) -> None:
        for part in (self.stop, self.progress):
            part.setVisible(busy)
        self.start.setEnabled(not busy)
        if busy:
            self.stop.setFocus()

    def _clear(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        for part in (self.start, self.stop, self.progress, self.words):
            head.addWidget(part)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addLayout(self._rows)
