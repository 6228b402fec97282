"""Ctrl+K: every page, list and act by its name, with its keys; a greyed one says why it cannot be done now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.models.folding import fold
from desktop.texts import Text, joined
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.parts import ToneCell, commit_input_method, label, say
from desktop.ui.kit.words import Toned

ROOM = (720, 460)
_WALKS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


@dataclass(frozen=True, slots=True)
class Command:
    """Something the officer can ask for. `why`: what stands in the way now, "" = nothing."""

    text: str
    keys: tuple[str, ...]
    run: Callable[[], object]
    why: str = ""


def matching(commands: Iterable[Command], text: str) -> tuple[Command, ...]:
    """Those that hold every word of `text`, any accents: possible first, then as typed, then early."""
    words = fold(text).split()

    def name_of(command: Command) -> str:
        return fold(
            Text("%1 %2", as_shown(command.text), command.text)
        )  # in whichever language it is remembered

    def rank(command: Command) -> tuple[bool, bool, int]:
        name = name_of(command)
        first = min((name.find(word) for word in words), default=0)
        return bool(command.why), " ".join(words) not in name, first

    matches = [c for c in commands if all(word in name_of(c) for word in words)]
    return tuple(sorted(matches, key=rank))  # stable: else in the order they were given


class Palette(QDialog):
    """Typed words narrow it, ↑ ↓ choose, Enter does it. It closes before the command runs."""

    def __init__(self, commands: Sequence[Command], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Mọi lệnh"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._all = tuple(commands)
        self.shown: tuple[Command, ...] = ()
        self.search = QLineEdit()
        self.search.setAccessibleName(tr("Tìm lệnh"))
        self.search.setPlaceholderText(tr("Gõ tên lệnh, có dấu hay không dấu đều được"))
        self.lines = _table()
        self.why = label(role="small", tone="warn", wrap=True)
        self.why.setAccessibleName(tr("Vì sao chưa làm được"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.search)
        column.addWidget(self.lines, 1)
        column.addWidget(self.why)
        column.addWidget(label(Text("↑ ↓ chọn · Enter làm · Esc đóng"), "small", "muted"))
        self.resize(*ROOM)
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.lines.installEventFilter(self)
        self.lines.currentCellChanged.connect(lambda *_places: self._tell())
        self.lines.cellDoubleClicked.connect(lambda *_place: self._run())
        self._narrow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The officer types all the while: arrows go to the table, Enter does the chosen line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run()
                return True
            if watched is self.search and event.key() in _WALKS:
                self.lines.event(event)
                return True
        return super().eventFilter(watched, event)

    def _narrow(self) -> None:
        self.shown = matching(self._all, self.search.text())
        self.lines.setRowCount(len(self.shown))
        for row, command in enumerate(self.shown):
            command_text = (
                Text("%1  —  %2", command.text, command.why) if command.why else command.text
            )
            self.lines.setItem(row, 0, _cell(command, command_text))
            self.lines.setItem(row, 1, _cell(command, joined(" · ", command.keys)))
        self.lines.setCurrentCell(0 if self.shown else -1, 0)
        self._tell()

    def _chosen(self) -> Command | None:
        row = self.lines.currentRow()
        return self.shown[row] if 0 <= row < len(self.shown) else None

    def _tell(self) -> None:
        chosen = self._chosen()
        why_not = Text("Không có lệnh nào như vậy.") if chosen is None else chosen.why
        say(self.why, Toned(why_not, "warn"))

    def _run(self) -> None:
        commit_input_method()
        chosen = self._chosen()
        if chosen is not None and not chosen.why:
            self.close()
            chosen.run()


def _cell(command: Command, text: str) -> QTableWidgetItem:
    cell = ToneCell(Toned(text, "muted" if command.why else "plain"), command.why)
    cell.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    cell.setData(Qt.ItemDataRole.AccessibleTextRole, cell.text())
    return cell


def _table() -> QTableWidget:
    table = QTableWidget(0, 2)
    table.setAccessibleName(tr("Các lệnh"))
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 14)
    table.horizontalHeader().hide()
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
    table.setColumnWidth(1, table.fontMetrics().horizontalAdvance("Ctrl+Shift+PgDown · Ctrl+F"))
    return table
