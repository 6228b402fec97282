"""The table of dossiers: a windowed model over their ids, with a heading over each group.

The model holds the ids of all rows and only the pages of rows that were looked at: a hundred
thousand dossiers open as fast as fifty, and the scroll bar tells the truth.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop.models.dossier.rules import LABELS, State
from desktop.models.pages.lists import Group, Listing
from desktop.models.pages.views import ListRow
from desktop.texts import Text
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.look import colours_now, tone_colour
from desktop.ui.kit.words import Toned, deadline, moment, sent, state_tone, timer_tip
from desktop.ui.list.columns import ColumnsModel, Index, ListColumn, RowsTable
from desktop.ui.list.grouped_rows import GroupedRows

PAGE = 100  # rows fetched at a time
KEPT = 20  # pages kept
COLUMNS = (
    ListColumn(Text("Hạn"), Text("⚠ quá hạn 3 giờ 40 phút · kiểm tra")),
    ListColumn(Text("Mã hồ sơ"), "000.00.12.H27-261123-0000"),
    ListColumn(Text("Chủ hồ sơ"), Text("Nguyễn Thị Phương Thảo")),
    ListColumn(Text("Thủ tục")),
    ListColumn(Text("Trạng thái"), Text("Đang xử lý liên thông")),
    ListColumn(Text("Gửi"), Text("⚠ Cần xử lý")),
)

Cell = Callable[[ListRow], Toned]
Shown = tuple[ListRow, tuple[Toned, ...]]
_CELLS: tuple[Cell, ...] = (
    deadline,
    lambda row: Toned(row.code) if row.code else Toned(Text("chưa có mã"), "muted"),
    lambda row: Toned(row.applicant),
    lambda row: Toned(row.procedure_name),
    lambda row: Toned(
        Text("⚠ %1", _state(row)) if row.problem else _state(row), state_tone(row.state)
    ),
    sent,
)


def _state(row: ListRow) -> str:
    """Our short word for the state; the portal's own only where we have none."""
    return row.status_text if row.state is State.UNKNOWN else LABELS[row.state]


class DossierModel(ColumnsModel):
    """Ids in an array, rows in pages, least recently used page out. Asks for a page by `wanted`."""

    wanted = Signal(int)  # page number whose rows a view has just tried to draw

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self._ids: Sequence[int] = ()
        self.rows = GroupedRows(0)
        self._pages: OrderedDict[int, Mapping[int, Shown]] = OrderedDict()
        self._asked: set[int] = set()
        self._stale: dict[int, Shown] = {}  # shown until the fresh row arrives: no flicker
        self._bold = QFont()
        self._bold.setBold(True)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = _ANSWERS.get(role)
        if answer is None or not index.isValid():
            return None
        place: int | None = index.row()
        if self.rows.groups:
            group, place = self.rows.line(index.row())
            if group is not None:
                return _HEADINGS[role](self, self.rows.groups[group])
        assert place is not None
        shown_row = self._find(place)
        if shown_row is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole and index.column() == 1 else None
        return answer(self, shown_row[0], shown_row[1][index.column()], index.column())

    def show_listing(self, listing: Listing, folded: AbstractSet[str] = frozenset()) -> None:
        """A new or refreshed list; rows already seen stay on the screen until their page comes."""
        if self._pages:  # else two lists in a row, before the first one's lines came
            self._stale = {key: row for page in self._pages.values() for key, row in page.items()}
        self._pages.clear()
        self._asked.clear()
        same_list = listing.ids == self._ids and listing.groups == self.rows.groups
        if (
            same_list and folded == self.rows.folded
        ):  # maybe other contents: scroll bar, selection stay
            self._changed(0, max(len(self.rows) - 1, 0))
            return
        self.beginResetModel()
        self._ids = listing.ids
        self.rows = GroupedRows(len(listing.ids), listing.groups, folded)
        self.endResetModel()

    def fold(self, group: int, closed: bool) -> None:
        """Close or open a group; where it stands already nothing happens."""
        key, count = self.rows.groups[group].key, self.rows.groups[group].count
        if closed == (key in self.rows.folded):
            return
        folded = self.rows.folded ^ {key}
        head, parent = self.rows.head(group), QModelIndex()
        begin, end = (
            (self.beginRemoveRows, self.endRemoveRows)
            if closed
            else (self.beginInsertRows, self.endInsertRows)
        )
        begin(parent, head + 1, head + count)
        self.rows = GroupedRows(len(self._ids), self.rows.groups, folded)
        end()
        self._changed(head, head)

    @property
    def ids(self) -> Sequence[int]:
        """The whole list, group after group, folded ones included; never changed in place."""
        return self._ids

    def ids_of(self, page: int) -> Sequence[int]:
        return self._ids[page * PAGE : (page + 1) * PAGE]

    def show_rows(self, page: int, ids: Sequence[int], rows: Mapping[int, ListRow]) -> None:
        """Rows of a page; ignored when the list has changed since they were asked for."""
        if self.ids_of(page) != ids:
            return
        self._pages[page] = {
            key: (row, tuple(cell(row) for cell in _CELLS)) for key, row in rows.items()
        }
        self._asked.discard(page)
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        last = min((page + 1) * PAGE, len(self._ids)) - 1
        self._changed(*self.rows.rows_between(page * PAGE, last))

    def forget(self, page: int) -> None:
        """A page could not be fetched: ask again when it is next drawn."""
        self._asked.discard(page)

    def id_at(self, row: int) -> int | None:
        """The dossier of a line; None on a heading."""
        place = self.rows.line(row).place if 0 <= row < len(self.rows) else None
        return None if place is None else self._ids[place]

    def ids_between(self, first: int, last: int) -> list[int]:
        """The dossiers on those lines."""
        runs = self.rows.dossiers(first, last)
        return [number for run in runs for number in self._ids[run.start : run.stop]]

    def group_at(self, row: int) -> int | None:
        """The group whose heading this line is."""
        return self.rows.line(row).group if 0 <= row < len(self.rows) else None

    def row_of(self, dossier_id: int) -> int | None:
        """Where a dossier stands; None when it is not here, or in a folded group."""
        try:
            return self.rows.row_of(self._ids.index(dossier_id))
        except ValueError:
            return None

    def rows_of(self, dossiers: Sequence[int]) -> list[int]:
        """The lines of those dossiers that are here and in no folded group, from the top."""
        wanted_ids = frozenset(dossiers)
        row_numbers = (
            self.rows.row_of(place) for place, n in enumerate(self._ids) if n in wanted_ids
        )
        return [row for row in row_numbers if row is not None]

    @property
    def rows_held(self) -> int:
        return sum(len(page) for page in self._pages.values())

    def _changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    def _find(self, place: int) -> Shown | None:
        page = place // PAGE
        page_rows = self._pages.get(page)
        if page_rows is not None:
            self._pages.move_to_end(page)
            return page_rows.get(self._ids[place])
        if page not in self._asked:
            self._asked.add(page)
            self.wanted.emit(page)
        return self._stale.get(self._ids[place])

    def _spoken(self, row: ListRow, cell: Toned, column: int) -> str:
        return self.spoken(column, cell.text)

    def _tip(self, row: ListRow, cell: Toned, column: int) -> str | None:
        if column == 0:
            dates = Text("Nộp %1 · hạn %2", moment(row.submitted_at), moment(row.due_at))
            return as_shown(Text("%1\n%2", dates, timer_tip(row.timer)) if row.timer else dates)
        if column == 4 and row.problem:
            return as_shown(row.problem)
        return cell.text if column in (2, 3) else None

    def _font(self, row: ListRow, cell: Toned, column: int) -> QFont | None:
        return self._bold if column == 1 or cell.tone in ("bad", "dire") else None

    def _heading(self, group: Group) -> str:
        sign = "▸" if group.key in self.rows.folded else "▾"
        return as_shown(Text("%1  %2  ·  %3", sign, group.label, count_words(group.count)))

    def _heading_spoken(self, group: Group) -> str:
        now = Text("đang gập") if group.key in self.rows.folded else Text("đang mở")
        return tr("Nhóm: %1, %2, %3", group.label, count_words(group.count), now)


_Answer = Callable[[DossierModel, ListRow, Toned, int], Any]
_ANSWERS: dict[int, _Answer] = {
    Qt.ItemDataRole.DisplayRole: lambda model, row, cell, column: as_shown(cell.text),
    Qt.ItemDataRole.ForegroundRole: lambda model, row, cell, column: (
        None if cell.tone == "plain" else QColor(tone_colour(cell.tone))
    ),
    Qt.ItemDataRole.FontRole: DossierModel._font,
    Qt.ItemDataRole.ToolTipRole: DossierModel._tip,
    Qt.ItemDataRole.AccessibleTextRole: DossierModel._spoken,
}
_HEADINGS: dict[
    int, Callable[[DossierModel, Group], Any]
] = {  # of the first cell, spanned over all
    Qt.ItemDataRole.DisplayRole: DossierModel._heading,
    Qt.ItemDataRole.ForegroundRole: lambda model, group: QColor(colours_now().accent),
    Qt.ItemDataRole.FontRole: lambda model, group: model._bold,
    Qt.ItemDataRole.ToolTipRole: lambda model, group: as_shown(group.label),
    Qt.ItemDataRole.AccessibleTextRole: DossierModel._heading_spoken,
}


def count_words(count: int) -> str:
    """12345 → «12.345 hồ sơ»."""
    return Text("%1 hồ sơ", f"{count:,}".replace(",", "."), count=count)


class DossierTable(RowsTable):
    """The table itself: whole rows, uniform height; Enter opens, on a heading folds."""

    opened = Signal(int)

    def __init__(self, model: DossierModel) -> None:
        super().__init__(model, Text("Danh sách hồ sơ"), 18)
        self._model = model
        self.setSelectionMode(RowsTable.SelectionMode.ExtendedSelection)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.clicked.connect(lambda index: self._fold(index.row()))
        self._headings = _Headings(self)
        self._dressed: list[int] = []  # lines that are drawn as headings
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._dress_headings)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        row, key, mods = self.currentIndex().row(), event.key(), event.modifiers()
        if (
            key in _JUMPS
            and mods == Qt.KeyboardModifier.ControlModifier
            and self._model.rows.groups
        ):
            self._jump(_JUMPS[key])
        elif key in _FOLDS and self._model.group_at(row) is not None:
            self._fold(row, _FOLDS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(row)
        else:
            super().keyPressEvent(event)

    def chosen(self) -> list[int]:
        """The selected dossiers, read or not; a selected heading is none."""
        return [n for first, last in self._selected() for n in self._model.ids_between(first, last)]

    def count_chosen(self) -> int:
        """How many dossiers are selected, without naming them: all of a hundred thousand may be."""
        runs = (self._model.rows.dossiers(first, last) for first, last in self._selected())
        return sum(len(run) for runs_selected in runs for run in runs_selected)

    def _selected(self) -> list[tuple[int, int]]:
        """The selected runs, (first line, last line), from the top."""
        selection = self.selectionModel().selection()
        parts = (selection.at(i) for i in range(selection.count()))
        return sorted({(part.top(), part.bottom()) for part in parts})

    def _open(self, row: int) -> None:
        dossier_id = self._model.id_at(row)
        if dossier_id is not None:
            self.opened.emit(dossier_id)

    def _jump(self, by: int) -> None:
        """To the next heading, or the one before."""
        row = self._model.rows.next_head(self.currentIndex().row(), by)
        if row is not None:
            self.selectRow(row)

    def _fold(self, row: int, closed: bool | None = None) -> None:
        """Close or open the group of a heading; without a word, the other way round."""
        group = self._model.group_at(row)
        if group is None:
            return
        rows = self._model.rows
        other = rows.groups[group].key not in rows.folded
        self._model.fold(group, other if closed is None else closed)

    def _dress_headings(self) -> None:
        """A heading goes over all columns, on a ground of its own."""
        self.clearSpans()
        for row in self._dressed:
            self.setItemDelegateForRow(row, None)  # type: ignore[arg-type] # the table's own again
        rows = self._model.rows
        self._dressed = [rows.head(group) for group in range(len(rows.groups))]
        for row in self._dressed:
            self.setSpan(row, 0, 1, len(COLUMNS))
            self.setItemDelegateForRow(row, self._headings)


class _Headings(QStyledItemDelegate):
    """WORKAROUND(Qt style sheets, 6.11): a model's background is not drawn where `::item` has a rule."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, area = colours_now(), option.rect
        painter.fillRect(area, QColor(colours.accent_soft))
        painter.fillRect(area.adjusted(0, area.height() - 1, 0, 0), QColor(colours.line))
        super().paint(painter, option, index)


_JUMPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_FOLDS: dict[int, bool | None] = {
    Qt.Key.Key_Left: True,
    Qt.Key.Key_Right: False,
    Qt.Key.Key_Space: None,
    Qt.Key.Key_Return: None,
    Qt.Key.Key_Enter: None,
}
