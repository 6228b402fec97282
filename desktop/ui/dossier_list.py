"""The list of dossiers: queues on the left, search on top, a windowed table (sync.md §2).

The model holds the ids of all rows and only the pages of rows that were looked at: a hundred
thousand dossiers open as fast as fifty, and the scroll bar tells the truth.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.models.dossier import LABELS, Role, State
from desktop.models.id_card import number_of
from desktop.models.views import QUEUE_LABELS, ListQuery, Queue, Row, queues_of
from desktop.ui.keyboard import add_key, go_to, next_pane
from desktop.ui.look import tone_colour
from desktop.ui.parts import Notice, button, commit_input_method, frame, label
from desktop.ui.words import Toned, deadline, moment, sent, state_tone, timer_tip

PAGE = 100  # rows fetched at a time
KEPT = 20  # pages kept
SEARCH_MS = 250
FETCH_MS = 30
COLUMNS = ("Hạn", "Mã hồ sơ", "Chủ hồ sơ", "Thủ tục", "Trạng thái", "Gửi")
# the widest usual text of each column; "" = takes the rest. Never ResizeToContents: it reads all rows
_SAMPLES = (
    "⚠ quá hạn 3 giờ 40 phút · kiểm tra",
    "000.00.12.H27-261123-0000",
    "Nguyễn Thị Phương Thảo",
    "",
    "Đang xử lý liên thông",
    "⚠ Cần xử lý",
)
Index = QModelIndex | QPersistentModelIndex

Cell = Callable[[Row], Toned]
Shown = tuple[Row, tuple[Toned, ...]]
_CELLS: tuple[Cell, ...] = (
    deadline,
    lambda row: Toned(row.code) if row.code else Toned("chưa có mã", "muted"),
    lambda row: Toned(row.applicant),
    lambda row: Toned(row.procedure_name),
    lambda row: Toned(f"⚠ {_state(row)}" if row.problem else _state(row), state_tone(row.state)),
    sent,
)


def _state(row: Row) -> str:
    """Our short word for the state; the portal's own only where we have none."""
    return row.status_text if row.state is State.UNKNOWN else LABELS[row.state]


class DossierModel(QAbstractTableModel):
    """Ids in an array, rows in pages, least recently used page out. Asks for a page by `wanted`."""

    wanted = Signal(int)  # page number whose rows a view has just tried to draw

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: Sequence[int] = ()
        self._pages: OrderedDict[int, Mapping[int, Shown]] = OrderedDict()
        self._asked: set[int] = set()
        self._stale: dict[int, Shown] = {}  # shown until the fresh row arrives: no flicker
        self._bold = QFont()
        self._bold.setBold(True)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = _ANSWERS.get(role)
        if answer is None or not index.isValid():
            return None
        found = self._find(index.row())
        if found is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole and index.column() == 1 else None
        return answer(self, found[0], found[1][index.column()], index.column())

    def show_ids(self, ids: Sequence[int]) -> None:
        """A new or refreshed list; rows already seen stay on the screen until their page comes."""
        if (
            self._pages
        ):  # two lists in a row, before the first one's lines came: those of before stay
            self._stale = {key: row for page in self._pages.values() for key, row in page.items()}
        self._pages.clear()
        self._asked.clear()
        if ids == self._ids:  # same rows, maybe other contents: keep scroll bar and selection
            last = self.index(max(len(ids) - 1, 0), len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._ids = ids
        self.endResetModel()

    @property
    def ids(self) -> Sequence[int]:
        """The whole list; never changed in place."""
        return self._ids

    def ids_of(self, page: int) -> Sequence[int]:
        return self._ids[page * PAGE : (page + 1) * PAGE]

    def show_rows(self, page: int, ids: Sequence[int], rows: Mapping[int, Row]) -> None:
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
        self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(COLUMNS) - 1))

    def forget(self, page: int) -> None:
        """A page could not be fetched: ask again when it is next drawn."""
        self._asked.discard(page)

    def id_at(self, row: int) -> int | None:
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, dossier_id: int) -> int | None:
        try:
            return self._ids.index(dossier_id)
        except ValueError:
            return None

    @property
    def rows_held(self) -> int:
        return sum(len(page) for page in self._pages.values())

    def _find(self, row: int) -> Shown | None:
        page = row // PAGE
        held = self._pages.get(page)
        if held is not None:
            self._pages.move_to_end(page)
            return held.get(self._ids[row])
        if page not in self._asked:
            self._asked.add(page)
            self.wanted.emit(page)
        return self._stale.get(self._ids[row])

    def _spoken(self, row: Row, cell: Toned, column: int) -> str:
        return f"{COLUMNS[column]}: {cell.text}"

    def _tip(self, row: Row, cell: Toned, column: int) -> str | None:
        if column == 0:
            told = f"Nộp {moment(row.submitted_at)} · hạn {moment(row.due_at)}"
            return f"{told}\n{timer_tip(row.timer)}" if row.timer else told
        if column == 4 and row.problem:
            return row.problem
        return cell.text if column in (2, 3) else None

    def _font(self, row: Row, cell: Toned, column: int) -> QFont | None:
        return self._bold if column == 1 or cell.tone in ("bad", "dire") else None


_Answer = Callable[[DossierModel, Row, Toned, int], Any]
_ANSWERS: dict[int, _Answer] = {
    Qt.ItemDataRole.DisplayRole: lambda model, row, cell, column: cell.text,
    Qt.ItemDataRole.ForegroundRole: lambda model, row, cell, column: (
        None if cell.tone == "plain" else QColor(tone_colour(cell.tone))
    ),
    Qt.ItemDataRole.FontRole: DossierModel._font,
    Qt.ItemDataRole.ToolTipRole: DossierModel._tip,
    Qt.ItemDataRole.AccessibleTextRole: DossierModel._spoken,
}


class DossierTable(QTableView):
    """The table itself: whole rows, uniform height, Enter opens."""

    opened = Signal(int)

    def __init__(self, model: DossierModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName("Danh sách hồ sơ")
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)  # otherwise Tab is trapped in the table
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 18)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setAccessibleName("Các cột")
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        fit_columns(self, _SAMPLES)

    def _open(self, row: int) -> None:
        dossier_id = self._model.id_at(row)
        if dossier_id is not None:
            self.opened.emit(dossier_id)


class DossierList(QWidget):
    """Queues, search, table. Says what it wants to see; a controller fetches it."""

    query_changed = Signal(object)  # ListQuery
    code_entered = Signal(str)  # Enter in the search box: a scanner, or an impatient officer
    rows_wanted = Signal(int, object)  # page, ids
    opened = Signal(int)
    queue_wanted = Signal(object)  # Queue, by name
    tray_wanted = Signal()
    bulk_wanted = Signal(object)  # ids of the chosen dossiers, in the list's order

    def __init__(self) -> None:
        super().__init__()
        self.tray = button(
            "&Khay ký", "primary", icon="pen", tip="Xem và ký nhiều văn bản (Ctrl+T)"
        )
        self.bulk = button("Làm với &nhiều…", icon="list", tip="Làm một việc với các hồ sơ đã chọn")
        self._query = ListQuery()
        self._shown: ListQuery | None = None  # whose lines are on the screen
        self._lent = False  # the keyboard, to the lists beside an empty table
        self.model = DossierModel(self)
        self.table = DossierTable(self.model)
        self.search = _search_box()
        self.queues = _queue_list()
        self.shown_queues: tuple[Queue, ...] = ()
        self.count = label(tone="muted")
        self.empty = Notice()
        self._title = label(QUEUE_LABELS[Queue.NEW], "title")
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=SEARCH_MS)
        self._timer.timeout.connect(self._search)
        self.search.textChanged.connect(self._timer.start)
        self.search.returnPressed.connect(self._enter)
        self.search.installEventFilter(self)
        self.queues.currentRowChanged.connect(self._choose)
        self.set_queues(queues_of({Role.COUNTER}))
        self.table.opened.connect(self.opened)
        self.tray.clicked.connect(self.tray_wanted)
        self.tray.hide()
        self.bulk.clicked.connect(lambda: self.bulk_wanted.emit(self.chosen()))
        self.table.selectionModel().selectionChanged.connect(lambda _in, _out: self._count_chosen())
        self.bulk.hide()
        add_key(self, "F6", partial(next_pane, (self.queues, self.table, self.search)))
        self._pages: set[int] = set()
        self._fetch = QTimer(self, singleShot=True, interval=FETCH_MS)
        self._fetch.timeout.connect(self._ask_rows)
        self.model.wanted.connect(self._want)

    @property
    def query(self) -> ListQuery:
        return self._query

    @property
    def title(self) -> str:
        """The list that is shown."""
        return self._title.text()

    def show_counts(self, counts: Mapping[Queue, int]) -> None:
        for place, queue in enumerate(self.shown_queues):
            item = self.queues.item(place)
            text = f"{QUEUE_LABELS[queue]}  ({counts.get(queue, 0)})"
            item.setText(text)
            item.setToolTip(f"{text} · Ctrl+{place + 1}")

    def show_ids(self, ids: Sequence[int]) -> None:
        """A new list; the same dossier stays current, and of the same list what was chosen stays chosen."""
        kept, place = self.current_id(), self.table.verticalScrollBar().value()
        chosen = frozenset(self.chosen()) if self._shown == self._query else frozenset()
        self._shown = self._query
        self.model.show_ids(ids)
        row = self.model.row_of(kept) if kept is not None else None
        if ids and self.current_id() != (kept if row is not None else ids[0]):
            again = [n for n, i in enumerate(ids) if i in chosen] if len(chosen) > 1 else ()
            go_to(self.table, row or 0, again)
            if row is not None:
                self.table.verticalScrollBar().setValue(place)
        self.count.setText(f"{len(ids):,} hồ sơ".replace(",", "."))
        self.empty.say(None if ids else Toned(self._nothing(), "muted"))
        held = self.table if self.table.isVisibleTo(self) else self.queues if self._lent else None
        keeps = self.window().focusWidget() is held
        self.table.setVisible(bool(ids))
        if keeps:
            self.take_focus()

    def take_focus(self) -> None:
        """The table; an empty one lends the keyboard to the lists beside it until it has lines again."""
        self._lent = self.table.isHidden()
        (self.queues if self._lent else self.table).setFocus()

    def chosen(self) -> tuple[int, ...]:
        """The selected dossiers, whether their lines were read already or not."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self.model.ids[row] for row in rows)

    def _count_chosen(self) -> None:
        count = len(self.table.selectionModel().selectedRows())
        self.bulk.setVisible(count > 1)
        self.bulk.setText(f"Làm với &{count} hồ sơ…")

    def current_id(self) -> int | None:
        return self.model.id_at(self.table.currentIndex().row())

    def choose_queue(self, queue: Queue) -> None:
        """A queue that this officer has no list of leads to the whole list."""
        known = queue if queue in self.shown_queues else Queue.ALL
        self.queues.setCurrentRow(self.shown_queues.index(known))

    def set_queues(self, queues: tuple[Queue, ...]) -> None:
        """The lists of the officer who works here now, in the order of Ctrl+1 …"""
        self.shown_queues = queues
        self.queues.blockSignals(True)
        self.queues.clear()
        self.queues.addItems([QUEUE_LABELS[queue] for queue in queues])
        self.queues.blockSignals(False)
        self.queues.setCurrentRow(0)

    def clear_search(self) -> None:
        self.search.clear()

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.table.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _want(self, page: int) -> None:
        self._pages.add(page)
        self._fetch.start()

    def _ask_rows(self) -> None:
        """Only what is still in sight: a dragged scroll bar passes over a hundred pages."""
        first = max(self.table.rowAt(0), 0) // PAGE
        bottom = self.table.rowAt(self.table.viewport().height() - 1)
        last = (bottom if bottom >= 0 else self.model.rowCount() - 1) // PAGE
        for page in sorted(self._pages):
            if first - 1 <= page <= last + 1:
                self.rows_wanted.emit(page, self.model.ids_of(page))
            else:
                self.model.forget(page)
        self._pages.clear()

    def _nothing(self) -> str:
        if self._query.text:
            return f"Không có hồ sơ nào khớp «{self._query.text}» trong mục này."
        return "Mục này chưa có hồ sơ nào."

    def _choose(self, place: int) -> None:
        self._lent = False  # the officer walks the lists: the keyboard stays there
        queue = self.shown_queues[place]
        self._title.setText(QUEUE_LABELS[queue])
        self._ask(ListQuery(queue, self._query.text))

    def _search(self) -> None:
        self._ask(ListQuery(self._query.queue, self.search.text().strip()))

    def _ask(self, query: ListQuery) -> None:
        if query != self._query:
            self._query = query
            self.query_changed.emit(query)

    def _enter(self) -> None:
        commit_input_method()
        if number := number_of(self.search.text()):  # a scanned căn cước: look its number up
            self.search.setText(number)
        self._timer.stop()
        self._search()
        if text := self.search.text().strip():
            self.code_entered.emit(text)

    def _lay_out(self) -> None:
        nav = frame("pane", "Các mục việc")
        nav.setFixedWidth(self.fontMetrics().averageCharWidth() * 32)
        nav_column = QVBoxLayout(nav)
        nav_column.setContentsMargins(4, 12, 4, 8)
        nav_column.addWidget(label("   VIỆC CỦA QUẦY", "small", "muted"))
        nav_column.addWidget(self.queues, 1)
        nav_column.addWidget(label("   Enter mở · F3 tìm · F5 cập nhật", "small", "muted"))
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        head.addWidget(self.bulk)
        head.addWidget(self.tray)
        head.addWidget(self.search)
        page = QVBoxLayout()
        page.setContentsMargins(16, 12, 16, 12)
        page.setSpacing(10)
        page.addLayout(head)
        page.addWidget(self.empty)
        page.addWidget(self.table, 1)
        page.addStretch(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(nav)
        row.addLayout(page, 1)


def fit_columns(table: QTableView, samples: Sequence[str]) -> None:
    """Each column as wide as its sample text, the one without a sample takes the rest."""
    bold = QFont(table.font())
    bold.setBold(True)
    metrics = QFontMetrics(bold)
    widths = [metrics.horizontalAdvance(text) + 30 if text else 0 for text in samples]
    rest = max(140, table.viewport().width() - sum(widths))
    for column, width in enumerate(widths):
        table.setColumnWidth(column, width or rest)


def _search_box() -> QLineEdit:
    box = QLineEdit()
    box.setAccessibleName("Tìm hồ sơ")
    box.setPlaceholderText("F3 · mã, tên, điện thoại, số định danh, địa chỉ; quét mã, căn cước")
    box.setClearButtonEnabled(True)
    box.setMinimumWidth(420)
    return box


def _queue_list() -> QListWidget:
    queues = QListWidget()
    queues.setAccessibleName("Các mục việc")
    queues.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return queues
