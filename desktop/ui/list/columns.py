"""What every table of rows has: named columns as wide as their usual text, whole rows of one height."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from desktop.ui.kit.language import as_shown, tr

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ListColumn:
    """`sample`: the widest usual text; without one it takes what the others leave."""

    name: str
    sample: str = ""


class ColumnsModel(QAbstractTableModel):
    """The columns of a model; its rows and cells are its own."""

    def __init__(self, columns: Sequence[ListColumn], parent: QObject | None) -> None:
        super().__init__(parent)
        self.columns = columns

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return as_shown(self.columns[section].name)
        return None

    def spoken(self, column: int, text: str) -> str:
        """A cell for a screen reader."""
        return f"{as_shown(self.columns[column].name)}: {as_shown(text)}"


class RowsTable(QTableView):
    """`room`: what a row has above and below its text together. Never ResizeToContents: it reads all rows."""

    def __init__(self, model: ColumnsModel, name: str, room: int) -> None:
        super().__init__()
        self._columns = model.columns
        self.setModel(model)
        self.setAccessibleName(as_shown(name))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)  # otherwise Tab is trapped in the table
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + room)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setAccessibleName(tr("Các cột"))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        bold = QFont(self.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        samples = [column.sample for column in self._columns]
        widths = [metrics.horizontalAdvance(text) + 30 if text else 0 for text in samples]
        rest = max(140, self.viewport().width() - sum(widths))
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width or rest)
