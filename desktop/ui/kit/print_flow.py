"""A paper on its way to the printer: the one remembered for its kind; asked for where the officer wants another.

Nothing here can lose a paper: it lies in the cache before it is printed, and is printed again from the story.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.models.pages.views import PaperInfo, PrintChoice
from desktop.texts import Text
from desktop.ui.kit import printing
from desktop.ui.kit.background import Background
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.parts import Notice, button, label
from desktop.ui.kit.preview import Preview
from desktop.ui.kit.words import Toned, trouble

if TYPE_CHECKING:
    from desktop.desk.counter.verbs import Counter

MOST = 20  # copies; more is a slip of the finger
DEFAULT = Text("Máy in mặc định của máy này")
CHOOSE = Text("Máy in, số bản…")


class PrintDialog(QDialog):
    """The paper, the printers, how many copies."""

    chosen = Signal(object)  # PrintChoice

    def __init__(self, name: str, pdf: bytes, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("In văn bản"))
        self.preview = Preview(background, Text("Xem trước khi in"))
        self.printer = QComboBox()
        self.printer.setAccessibleName(tr("Máy in"))
        self.printer.setMinimumContentsLength(22)
        self.copies = QSpinBox()
        self.copies.setAccessibleName(tr("Số bản"))
        self.copies.setRange(1, MOST)
        self.print = button(Text("&In"), "primary")
        self.leave = button(Text("Đó&ng"))
        self._lay_out()
        self.print.clicked.connect(self._choose)
        self.leave.clicked.connect(self.reject)
        self.resize(980, 620)
        self.preview.show_file(name, "application/pdf", pdf)

    def show_printers(self, printers: Sequence[str], last_choice: PrintChoice) -> None:
        """A printer that was chosen once and is gone stays in sight, marked."""
        self.printer.clear()
        self.printer.addItem(as_shown(DEFAULT), "")
        for name in printers:
            self.printer.addItem(name, name)
        if last_choice.printer and last_choice.printer not in printers:
            self.printer.addItem(
                tr("⚠ %1 (không còn thấy)", last_choice.printer), last_choice.printer
            )
        self.printer.setCurrentIndex(self.printer.findData(last_choice.printer))
        self.copies.setValue(last_choice.copies)
        self.print.setFocus()

    def _choose(self) -> None:
        self.chosen.emit(PrintChoice(self.printer.currentData(), self.copies.value()))
        self.accept()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(tr("&Máy in"), self.printer)
        form.addRow(tr("&Số bản"), self.copies)
        side = QVBoxLayout()
        side.addLayout(form)
        memory_note = Text("Lựa chọn này được nhớ cho lần sau, riêng từng loại văn bản.")
        side.addWidget(label(memory_note, "small", "muted", wrap=True))
        side.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.print)
        buttons.addWidget(self.leave)
        side.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(14)
        row.addWidget(self.preview, 1)
        row.addLayout(side)


class PrintFlow(QObject):
    """Read on the desk lane, spooled on the print lane; what came of it is told on `notice`."""

    def __init__(self, background: Background, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self._background, self._notice, self._window = background, notice, parent
        self._counter: Counter | None = None
        self._last: PaperInfo | None = None
        self.dialog: PrintDialog | None = None
        notice.acted.connect(self.ask)

    def use(self, counter: Counter) -> None:
        """After each sign-in."""
        self._counter, self._last = counter, None

    def print_paper(self, paper: PaperInfo) -> None:
        """Print a paper at once, where and as often as papers of its kind are printed here."""
        if (counter := self._counter) is None:
            return
        self._last = paper

        def read() -> tuple[tuple[bytes, str], PrintChoice]:
            return counter.printable(paper.sha256), counter.print_choice(paper.form)

        def go(paper_and_choice: tuple[tuple[bytes, str], PrintChoice]) -> None:
            self._spool(paper_and_choice[0], paper_and_choice[1])

        self._background.run("desk", read, go, self._failed, self)

    def ask(self) -> None:
        """Open the dialog for the last paper again, with the choice of printer and copies."""
        counter, paper = self._counter, self._last
        if counter is None or paper is None or self.dialog is not None:
            return

        def read() -> tuple[tuple[bytes, str], PrintChoice]:
            return counter.printable(paper.sha256), counter.print_choice(paper.form)

        self._background.run("desk", read, partial(self._open, paper), self._failed, self)

    def _open(
        self, paper: PaperInfo, paper_and_choice: tuple[tuple[bytes, str], PrintChoice]
    ) -> None:
        (pdf, name), last_choice = paper_and_choice
        self.dialog = dialog = PrintDialog(name, pdf, self._background, self._window)
        dialog.chosen.connect(partial(self._chosen, paper, (pdf, name)))
        dialog.finished.connect(self._closed)
        dialog.show_printers((), last_choice)
        dialog.open()

        def show(printers: Sequence[str]) -> None:
            dialog.show_printers(printers, last_choice)

        self._background.run("print", printing.printers, show, owner=dialog)

    def _closed(self, _result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _chosen(
        self, paper: PaperInfo, content_and_name: tuple[bytes, str], choice: PrintChoice
    ) -> None:
        assert self._counter is not None
        work = partial(self._counter.keep_print_choice, paper.form, choice)
        self._background.run(
            "desk", work, lambda _n: self._spool(content_and_name, choice), owner=self
        )

    def _spool(self, content_and_name: tuple[bytes, str], choice: PrintChoice) -> None:
        work = partial(printing.spool, *content_and_name, choice.printer, choice.copies)
        self._background.run("print", work, partial(self._printed, choice), self._failed, self)

    def _printed(self, choice: PrintChoice, _nothing: None) -> None:
        where = Text("máy in «%1»", choice.printer) if choice.printer else Text("máy in")
        many = Text("%n bản", count=choice.copies) if choice.copies > 1 else Text("văn bản")
        self._notice.say(Toned(Text("Đã gửi %1 tới %2.", many, where), "good"), CHOOSE)

    def _failed(self, error: Exception) -> None:
        self._notice.fail(trouble(error), CHOOSE)
