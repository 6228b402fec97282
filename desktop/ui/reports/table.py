"""A report's lines as a table: numbers right, sums below in bold, Enter opens what a cell or a line stands for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from desktop.models.reports.listing import ReportLine, ReportListing, Shape, written
from desktop.texts import Text
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.look import colours_now

Index = QModelIndex | QPersistentModelIndex
NARROW: dict[Shape, int] = {  # pixels a column is never narrower than
    Shape.TEXT: 70,
    Shape.COUNT: 50,
    Shape.SHARE: 72,
    Shape.SCORE: 56,
    Shape.DATE: 92,
    Shape.MOMENT: 131,
    Shape.MONEY: 104,
}
_RIGHT = frozenset({Shape.COUNT, Shape.SHARE, Shape.SCORE, Shape.MONEY})


class ReportModel(QAbstractTableModel):
    """One listing; its total, where it has one, is the last row."""

    def __init__(self) -> None:
        super().__init__()
        self.listing: ReportListing | None = None
        self._lines: tuple[ReportLine, ...] = ()
        self._bold = QFont()
        self._bold.setBold(True)

    def show(self, listing: ReportListing) -> None:
        self.beginResetModel()
        self.listing = listing
        self._lines = (*listing.lines, *([listing.total] if listing.total else []))
        self.endResetModel()

    def line(self, row: int) -> ReportLine:
        return self._lines[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() or self.listing is None else len(self.listing.columns)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if self.listing is None or orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.listing.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return as_shown(column.title)
        tip = role == Qt.ItemDataRole.ToolTipRole
        return (
            as_shown(Text("%1: %2", column.group, column.title)) if tip and column.group else None
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.listing is None or not index.isValid():
            return None
        column, line = self.listing.columns[index.column()], self._lines[index.row()]
        text = as_shown(written(column.shape, line.cells[index.column()]))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{as_shown(column.group)} {as_shown(column.title)}: {text}".strip()
        if role == Qt.ItemDataRole.TextAlignmentRole and column.shape in _RIGHT:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        bold = role == Qt.ItemDataRole.FontRole and line is self.listing.total
        return self._bold if bold else None


class GroupedHeader(QHeaderView):
    """Column titles under the name of their group, which is written once over all of them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        lines = 5 if self._grouped() else 2
        return QSize(super().sizeHint().width(), lines * self.fontMetrics().lineSpacing() + 12)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if not self._grouped():
            return
        painter = QPainter(self.viewport())
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(colours_now().accent))
        for group, room in self._rooms():
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, as_shown(group))
            painter.drawLine(room.bottomLeft(), room.bottomRight())
        painter.end()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        """A title of a group leaves the upper line to the group's name."""
        if self._grouped() and self._group(logicalIndex):
            rect = rect.adjusted(0, self._line(), 0, 0)
        super().paintSection(painter, rect, logicalIndex)

    def _line(self) -> int:
        return self.fontMetrics().lineSpacing() + 6

    def _group(self, section: int) -> str:
        model = self.model()
        listing = model.listing if isinstance(model, ReportModel) else None
        return listing.columns[section].group if listing else ""

    def _grouped(self) -> bool:
        return any(self._group(section) for section in range(self.count()))

    def _rooms(self) -> Iterator[tuple[str, QRect]]:
        """Each group with the place over its columns."""
        for group, sections in groupby(range(self.count()), key=self._group):
            group_sections = list(sections)
            if group:
                left = self.sectionViewportPosition(group_sections[0])
                wide = sum(self.sectionSize(section) for section in group_sections)
                yield group, QRect(left + 4, 2, wide - 8, self._line() - 2)


class ReportTable(QTableView):
    """`show_listing` in; a dossier, or a cell to be opened, out."""

    dossier_wanted = Signal(int)
    cell_wanted = Signal(str, int)  # group's key, measure's number

    def __init__(self) -> None:
        super().__init__()
        self.lines = ReportModel()
        self.setModel(self.lines)
        self.setAccessibleName(tr("Bảng số liệu"))
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.setHorizontalHeader(GroupedHeader(self))
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        head.setHighlightSections(False)
        self.doubleClicked.connect(self._open)

    def show_listing(self, listing: ReportListing) -> None:
        by_line = any(line.dossier_id is not None for line in listing.lines)
        self.setSelectionBehavior(
            QTableView.SelectionBehavior.SelectRows
            if by_line
            else QTableView.SelectionBehavior.SelectItems
        )
        self.lines.show(listing)
        self._fit()
        if self.lines.rowCount():
            self.setCurrentIndex(
                self.lines.index(0, 0 if by_line else min(2, len(listing.columns) - 1))
            )

    @property
    def dossier_id(self) -> int | None:
        """The dossier of the chosen line."""
        index = self.currentIndex()
        return self.lines.line(index.row()).dossier_id if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _open(self, index: Index) -> None:
        listing = self.lines.listing
        if listing is None:
            return
        line, number = self.lines.line(index.row()), listing.columns[index.column()].number
        if line.dossier_id is not None:
            self.dossier_wanted.emit(line.dossier_id)
        elif number and isinstance(line.cells[index.column()], int):
            self.cell_wanted.emit(line.key, number)

    def _fit(self) -> None:
        """Set widths by what the columns ask for: together the whole room, never more."""
        listing = self.lines.listing
        if listing is None:
            return
        room = self.viewport().width()
        total_width = sum(column.width for column in listing.columns)
        least = [NARROW[column.shape] for column in listing.columns]
        widths_wanted = [int(room * column.width / total_width) for column in listing.columns]
        widths = [max(pair) for pair in zip(least, widths_wanted, strict=True)]
        widest = widths.index(max(widths))
        widths[widest] = max(110, widths[widest] - max(0, sum(widths) - room))
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width)
