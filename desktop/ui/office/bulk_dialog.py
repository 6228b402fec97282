"""One act over many dossiers: each its own outcome, the rest goes on, stop after the one at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.models.dossier.rules import RULES, Act
from desktop.models.pages.people import Addressees
from desktop.models.pages.views import ListRow
from desktop.texts import Text, joined
from desktop.ui.kit.choice_field import ChoiceField
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.parts import Notice, ToneCell, button, label
from desktop.ui.kit.words import Tone, Toned, Trouble, trouble

_COLUMNS = (Text("Mã hồ sơ"), Text("Chủ hồ sơ"), Text("Kết quả"))


class BulkDialog(QDialog):
    """`show_outcome` in; `wanted(act, words, dossier)` out, one at a time."""

    wanted = Signal(object, str, int)  # Act, addressee or reason, dossier
    listed = Signal(object, object)  # Act, ids: whom it may go to is wanted
    over = Signal(object, object)  # Act, ids that succeeded
    list_wanted = Signal()  # print the list that goes along
    papers_wanted = Signal(object)  # ids: print the newest paper of each

    def __init__(
        self, rows: Sequence[ListRow], acts: Mapping[Act, str], parent: QWidget | None = None
    ) -> None:
        """`acts`: what may be done to many, with the name of the one field it asks for ("" = none)."""
        super().__init__(parent)
        self._rows, self._acts = tuple(rows), dict(acts)
        self._next = 0
        self._running = False
        self._done: list[int] = []
        self._failed = 0
        self.act = QComboBox()
        self.act.setAccessibleName(tr("Việc cần làm"))
        for act in self._acts:
            self.act.addItem(as_shown(RULES[act].label), act)
        self.words = ChoiceField(Text("Nội dung chung"))
        self.table = QTableWidget(len(self._rows), len(_COLUMNS))
        self.notice = Notice()
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("Tiến độ"))
        self.progress.setTextVisible(False)
        self.progress.setRange(0, len(self._rows))
        self.start = button(Text("&Làm với %n hồ sơ", count=len(self._rows)), "primary")
        self.stop = button(Text("&Dừng sau hồ sơ này"), icon="cross")
        self.leave = button(Text("Đó&ng"))
        self.print_list = button(Text("&In danh sách bàn giao"), icon="document")
        self.print_list.clicked.connect(self.list_wanted)
        self.print_list.hide()
        self.print_papers = button(Text("In &giấy mới nhất của từng hồ sơ"), icon="document")
        self.print_papers.clicked.connect(
            lambda: self.papers_wanted.emit(tuple(row.id for row in self._rows))
        )
        self.setWindowTitle(tr("Làm với nhiều hồ sơ"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lay_out()
        self.act.currentIndexChanged.connect(lambda _n: self._show_field())
        self.words.line.textChanged.connect(lambda _text: self._weigh())
        self.start.clicked.connect(self._begin)
        self.stop.clicked.connect(self._halt)
        self.leave.clicked.connect(self.reject)
        self._show_field()
        self.act.setVisible(bool(self._acts))
        self.resize(820, 600)

    def show_done(self, dossier_id: int) -> None:
        self._done.append(dossier_id)
        self._tell(Toned(Text("✓ đã ghi nhận"), "good"))

    def show_failed(self, failure: Trouble) -> None:
        """Show that one dossier failed and stays as it was; the next begins."""
        self._failed += 1
        self._tell(Toned(Text("✗ %1", failure.title), "bad"), failure.advice)

    def offer_list(self) -> None:
        """The list for what succeeded is drawn and kept."""
        self.print_list.show()

    def show_printed(self, printed: int) -> None:
        """How many had a paper to print; the others have none at this machine."""
        left = len(self._rows) - printed
        tail = Text("; %n hồ sơ chưa có giấy nào ở máy này", count=left) if left else ""
        self.notice.say(
            Toned(
                Text("Đã gửi %n giấy tới máy in%1.", tail, count=printed),
                "warn" if left else "good",
            )
        )

    def list_failed(self, error: Exception) -> None:
        self.notice.fail(trouble(error))

    def reject(self) -> None:
        if not self._running:
            super().reject()

    def _begin(self) -> None:
        self.words.flush()
        self._running = True
        for part in (self.act, self.words, self.start, self.leave):
            part.setEnabled(False)
        self.stop.setEnabled(True)
        self._ask()

    def _ask(self) -> None:
        act = Act(self.act.currentData())
        self.wanted.emit(act, self.words.value(), self._rows[self._next].id)

    def _tell(self, toned: Toned, tip: str = "") -> None:
        cell = ToneCell(toned, tip)
        self.table.setItem(self._next, 2, cell)
        self.table.scrollToItem(cell)
        self._next += 1
        self.progress.setValue(self._next)
        if self._running and self._next < len(self._rows):
            QTimer.singleShot(0, self._ask)
        else:
            self._end()

    def _halt(self) -> None:
        self._running = False
        self.stop.setEnabled(False)

    def _end(self) -> None:
        self._running = False
        self.stop.setEnabled(False)
        self.leave.setEnabled(True)
        self.start.setEnabled(False)
        left = len(self._rows) - len(self._done) - self._failed
        parts = [Text("%n hồ sơ xong", count=len(self._done))]
        parts += [Text("%1 chưa làm được (xem cột Kết quả)", self._failed)] if self._failed else []
        parts += [Text("%1 chưa tới lượt", left)] if left else []
        tone: Tone = "warn" if self._failed or left else "good"
        self.notice.say(Toned(joined(", ", parts) + ".", tone))
        self.over.emit(Act(self.act.currentData()), tuple(self._done))

    def open(self) -> None:
        super().open()
        self._ask_list()

    def offer(self, choices: Addressees) -> None:
        """Whom the chosen act may go to."""
        self.words.offer(choices)
        self._weigh()

    def _show_field(self) -> None:
        name = self._asks()
        self.words.setVisible(bool(name))
        self.words.line.setAccessibleName(as_shown(name or Text("Nội dung chung")))
        self._ask_list()
        self._weigh()

    def _asks(self) -> str:
        """The name of the field the chosen act asks for; "" = none."""
        chosen = self.act.currentData()
        return self._acts.get(Act(chosen), "") if chosen else ""

    def _ask_list(self) -> None:
        if self._asks() and self.isVisible():
            ids = tuple(row.id for row in self._rows)
            self.listed.emit(Act(self.act.currentData()), ids)

    def _weigh(self) -> None:
        """Check the addressee before the start: with one that nobody knows every act would fail for the same reason."""
        lacks = bool(self._asks()) and (not self.words.text().strip() or self.words.unknown)
        self.start.setEnabled(bool(self._acts) and not lacks and not self._over())

    def _over(self) -> bool:
        return self._running or self._next > 0

    def _lay_out(self) -> None:
        table = self.table
        table.setAccessibleName(tr("Các hồ sơ đã chọn"))
        table.setHorizontalHeaderLabels([as_shown(text) for text in _COLUMNS])
        table.horizontalHeader().setAccessibleName(tr("Các cột"))
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setColumnWidth(0, 210)
        table.setColumnWidth(1, 210)
        table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for number, row in enumerate(self._rows):
            for column, text in enumerate((row.code or Text("chưa có mã"), row.applicant, "")):
                table.setItem(number, column, QTableWidgetItem(as_shown(text)))
        top = QHBoxLayout()
        top.addWidget(self.act, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.words, 1)
        outer = QVBoxLayout(self)
        outer.addWidget(label(Text("Làm với nhiều hồ sơ"), "title"))
        outer.addLayout(top)
        outer.addWidget(self.notice)
        outer.addWidget(table, 1)
        outer.addWidget(self.progress)
        ends = QHBoxLayout()
        ends.addWidget(self.leave)
        ends.addWidget(self.print_list)
        ends.addWidget(self.print_papers)
        ends.addStretch(1)
        ends.addWidget(self.stop)
        ends.addWidget(self.start)
        outer.addLayout(ends)
        self.stop.setEnabled(False)
