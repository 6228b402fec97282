"""The list of dossiers: queues and saved filters on the left, search and the filter line on top, the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.models.dossier.rules import Role
from desktop.models.pages.id_card import number_of
from desktop.models.pages.lists import WHOLE, Filter, ListGrouping, Listing
from desktop.models.pages.views import QUEUE_LABELS, ListQuery, Queue, SavedView, queues_of
from desktop.texts import Text
from desktop.ui.kit.keyboard import add_key, go_to, next_pane
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.palette import Command
from desktop.ui.kit.parts import Notice, button, commit_input_method, frame, label
from desktop.ui.kit.words import Toned
from desktop.ui.list.filter_line import GROUPINGS, FilterLine
from desktop.ui.list.nav import ListNav
from desktop.ui.list.table import PAGE, DossierModel, DossierTable, count_words

SEARCH_MS = 250
FETCH_MS = 30


class DossierList(QWidget):
    """Queues, search, filters, table. Says what it wants to see; a controller fetches it."""

    query_changed = Signal(object)  # ListQuery
    code_entered = Signal(str)  # Enter in the search box: a scanner, or an impatient officer
    rows_wanted = Signal(int, object)  # page, ids
    opened = Signal(int)
    queue_wanted = Signal(object)  # Queue, by name
    front_wanted = Signal()  # something of this page is asked for while another one is shown
    tray_wanted = Signal()
    bulk_wanted = Signal(object)  # ids of the chosen dossiers
    grouped = Signal(object, str)  # Grouping, to be remembered; name of the saved filter or ""
    save_wanted = Signal()

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.tray = button(
            Text("&Khay ký"), "primary", icon="pen", tip=Text("Xem và ký nhiều văn bản (Ctrl+T)")
        )
        self.bulk = button(
            Text("Làm với &nhiều…"), icon="list", tip=Text("Làm một việc với các hồ sơ đã chọn")
        )
        self._query = ListQuery()
        self._counts: Mapping[Queue, int] = {}
        self._groupings: Mapping[Queue, ListGrouping] = {}
        self._shown: ListQuery | None = None  # what the table shows: folded groups stay folded
        self.saved_name = ""  # of the saved filter that is open
        self._lent = False  # the keyboard, to the lists beside an empty table
        self.model = DossierModel(self)
        self.table = DossierTable(self.model)
        self.search = _search_box()
        self.queues = ListNav()
        self.filters = FilterLine(self.bulk, clock)
        self.count = label(tone="muted")
        self.empty = Notice()
        self.note = Notice()  # what a saved filter was made for is gone
        self._title = label(QUEUE_LABELS[Queue.NEW], "title")
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=SEARCH_MS)
        self._fetch = QTimer(self, singleShot=True, interval=FETCH_MS)
        self._pages: set[int] = set()
        self._connect()
        self.set_queues(queues_of({Role.COUNTER}))
        self.tray.hide()
        self.bulk.hide()

    @property
    def query(self) -> ListQuery:
        return self._query

    @property
    def title(self) -> str:
        """The list that is shown."""
        return self.saved_name or QUEUE_LABELS[self._query.queue]

    @property
    def shown_queues(self) -> tuple[Queue, ...]:
        return self.queues.queues

    def show_counts(self, counts: Mapping[Queue, int]) -> None:
        self._counts = counts
        self.queues.show_counts(counts)

    def show_saved(self, views: Sequence[SavedView]) -> None:
        """The officer's filters; the open one may have been removed meanwhile."""
        self.queues.show_saved(views)
        if self.saved_name and self.queues.view(self.saved_name) is None:
            self.choose_queue(self._query.queue)
        self._say_note()

    def set_groupings(self, groupings: Mapping[Queue, ListGrouping]) -> None:
        """How each queue was last grouped."""
        self._groupings = groupings
        if not self.saved_name:
            grouping = groupings.get(self._query.queue, ListGrouping.NONE)
            self._ask(replace(self._query, grouping=grouping))

    def show_listing(self, listing: Listing) -> None:
        """Show a new list. The current dossier or heading stays current; in the same list what was chosen stays
        chosen.
        """
        current_id, place = self.current_id(), self.table.verticalScrollBar().value()
        chosen = self.table.chosen() if self._shown == self._query else []
        group = self._current_group()
        self.model.show_listing(listing, self._folded())
        self._shown = self._query
        row = self.model.row_of(current_id) if current_id is not None else self._heading(group)
        if listing.ids and (row is None or self.table.currentIndex().row() != row):
            again = self.model.rows_of(chosen) if len(chosen) > 1 else ()
            go_to(self.table, self._first_row() if row is None else row, again)
            if row is not None:
                self.table.verticalScrollBar().setValue(place)
        self._say_count()
        self._say_note()
        self.empty.say(None if listing.ids else Toned(self._nothing(), "muted"))
        focus_target = (
            self.table if self.table.isVisibleTo(self) else self.queues if self._lent else None
        )
        keeps = self.window().focusWidget() is focus_target
        self.table.setVisible(bool(listing.ids))
        if keeps:
            self.take_focus()

    def take_focus(self) -> None:
        """Give the keyboard to the table; an empty one lends it to the lists beside it until it has lines again."""
        self._lent = self.table.isHidden()
        (self.queues if self._lent else self.table).setFocus()

    def current_id(self) -> int | None:
        return self.model.id_at(self.table.currentIndex().row())

    def choose_queue(self, queue: Queue) -> None:
        """The whole queue; one that this officer has no list of leads to the list of all."""
        self.queues.choose_queue(queue if queue in self.shown_queues else Queue.ALL)

    def choose_saved(self, name: str) -> None:
        self.queues.choose_saved(name)

    def set_queues(self, queues: tuple[Queue, ...]) -> None:
        """The lists of the officer who works here now, in the order of Ctrl+1 …"""
        self._groupings = {}
        self.queues.set_queues(queues)

    def group_by(self, grouping: ListGrouping) -> None:
        """Group this list so, and remember it."""
        if not self.saved_name:
            self._groupings = {**self._groupings, self._query.queue: grouping}
        self._ask(replace(self._query, grouping=grouping))
        self.grouped.emit(grouping, self.saved_name)

    def narrow(self, narrowed: Filter) -> None:
        self._ask(replace(self._query, filter=narrowed))

    def clear_search(self) -> None:
        self.search.clear()

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_filters(self) -> None:
        """Ctrl+Shift+F."""
        self.front_wanted.emit()
        self.filters.open()

    def focus_grouping(self) -> None:
        """Ctrl+G."""
        self.front_wanted.emit()
        self.filters.grouping.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def commands(self) -> tuple[Command, ...]:
        """The officer's filters, what can become of the open one, every grouping; as things stand now."""
        views, queues, name = self.queues.saved, self.queues, self.saved_name
        unset = "" if self._query.filter else Text("Lọc danh sách trước (Ctrl+Shift+F).")
        unopened = "" if name else Text("Mở một bộ lọc của mình trước.")
        name_part = Text(" «%1»", name) if name else ""
        groupings = (
            Command(text, (), partial(self._bring_and, partial(self.group_by, grouping)))
            for text, grouping in GROUPINGS
        )
        return (
            *(
                Command(
                    Text("Bộ lọc: %1 (%2)", v.saved.name, v.count),
                    (),
                    partial(self._open, v.saved.name),
                )
                for v in views
            ),
            Command(Text("Lưu bộ lọc…"), (), self.save_wanted.emit, unset),
            Command(Text("Bỏ mọi điều kiện lọc"), (), partial(self.narrow, WHOLE), unset),
            Command(
                Text("Đổi tên bộ lọc%1…", name_part),
                (),
                lambda: queues.rename_wanted.emit(name),
                unopened,
            ),
            Command(
                Text("Xoá bộ lọc%1…", name_part),
                (),
                lambda: queues.remove_wanted.emit(name),
                unopened,
            ),
            *groupings,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.table.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _bring_and(self, do: Callable[[], None]) -> None:
        self.front_wanted.emit()
        do()

    def _open(self, name: str) -> None:
        self._bring_and(partial(self.choose_saved, name))

    # ── inside ───────────────────────────────────────────────────────────────────────────────────

    def _want(self, page: int) -> None:
        self._pages.add(page)
        self._fetch.start()

    def _ask_rows(self) -> None:
        """Ask for rows that are still in sight: a dragged scroll bar passes over a hundred pages."""
        first = max(self.table.rowAt(0), 0)
        bottom = self.table.rowAt(self.table.viewport().height() - 1)
        last = bottom if bottom >= 0 else self.model.rowCount() - 1
        runs = self.model.rows.dossiers(first, last)
        near = {p for run in runs for p in range(run.start // PAGE - 1, run.stop // PAGE + 2)}
        for page in sorted(self._pages):
            if page in near:
                self.rows_wanted.emit(page, self.model.ids_of(page))
            else:
                self.model.forget(page)
        self._pages.clear()

    def _folded(self) -> frozenset[str]:
        """Which groups begin folded: a refresh and a search leave folded what was folded, another list begins open."""
        before = self._shown and replace(self._shown, text=self._query.text)
        return self.model.rows.folded if before == self._query else frozenset()

    def _current_group(self) -> str:
        group = self.model.group_at(self.table.currentIndex().row())
        return "" if group is None else self.model.rows.groups[group].key

    def _heading(self, key: str) -> int | None:
        group = self.model.rows.group_of(key)
        return None if group is None else self.model.rows.head(group)

    def _first_row(self) -> int:
        """The line of the first dossier, since Enter opens it; its heading where it is folded away."""
        return self.model.rows.row_of(0) or 0

    def _say_count(self) -> None:
        """«37 trong 412 hồ sơ»; while several are selected, how many."""
        chosen, shown_count = self.table.count_chosen(), len(self.model.ids)
        queue_count = self._counts.get(self._query.queue, shown_count)
        self.bulk.setVisible(chosen > 1)
        self.bulk.setText(tr("Làm với &%n hồ sơ…", count=chosen))
        if chosen > 1:
            count_text: str = Text("đã chọn %1/%2", _figures(chosen), count_words(shown_count))
        elif self._query.text or self._query.filter:
            count_text = Text("%1 trong %2", _figures(shown_count), count_words(queue_count))
        else:
            count_text = count_words(shown_count)
        self.count.setText(as_shown(count_text))

    def _say_note(self) -> None:
        view = self.queues.view(self.saved_name) if self.saved_name else None
        self.note.say(Toned(view.note, "warn") if view and view.note else None)

    def _nothing(self) -> str:
        if self._query.text:
            return Text("Không có hồ sơ nào khớp «%1» trong mục này.", self._query.text)
        if self._query.filter:
            return Text("Mục này không có hồ sơ nào khớp bộ lọc (%1).", self._query.filter.words)
        return Text("Mục này chưa có hồ sơ nào.")

    def _choose(self, queue: Queue) -> None:
        self._lent = False  # the officer walks the lists: the keyboard stays there
        self.saved_name = ""
        self._title.setText(as_shown(QUEUE_LABELS[queue]))
        grouping = self._groupings.get(queue, ListGrouping.NONE)
        self._ask(ListQuery(queue, self._query.text, WHOLE, grouping))

    def _choose_saved(self, view: SavedView) -> None:
        self._lent = False
        self.saved_name = view.saved.name
        self._title.setText(view.saved.name)
        self._ask(view.saved.query(self._query.text))

    def _search(self) -> None:
        self._ask(replace(self._query, text=self.search.text().strip()))

    def _ask(self, query: ListQuery) -> None:
        changed, self._query = query != self._query, query
        self._show_filter()
        if changed:
            self.query_changed.emit(query)

    def _show_filter(self) -> None:
        """Show the filter; one that is saved as it stands need not be saved again."""
        self.filters.show_filter(self._query.filter, self._query.grouping)
        view = self.queues.view(self.saved_name) if self.saved_name else None
        already_saved = view is not None and view.saved.filter == self._query.filter
        self.filters.save.setVisible(bool(self._query.filter) and not already_saved)

    def _enter(self) -> None:
        commit_input_method()
        if number := number_of(self.search.text()):  # a scanned căn cước: look its number up
            self.search.setText(number)
        self._timer.stop()
        self._search()
        if text := self.search.text().strip():
            self.code_entered.emit(text)

    def _connect(self) -> None:
        self._timer.timeout.connect(self._search)
        self.search.textChanged.connect(self._timer.start)
        self.search.returnPressed.connect(self._enter)
        self.search.installEventFilter(self)
        self.queues.queue_chosen.connect(self._choose)
        self.queues.saved_chosen.connect(self._choose_saved)
        self.filters.changed.connect(self.narrow)
        self.filters.grouped.connect(self.group_by)
        self.filters.save_wanted.connect(self.save_wanted)
        self.table.opened.connect(self.opened)
        self.tray.clicked.connect(self.tray_wanted)
        self.bulk.clicked.connect(lambda: self.bulk_wanted.emit(self.table.chosen()))
        self.table.selectionModel().selectionChanged.connect(lambda _in, _out: self._say_count())
        self._fetch.timeout.connect(self._ask_rows)
        self.model.wanted.connect(self._want)
        add_key(self, "F6", partial(next_pane, (self.queues, self.table, self.search)))

    def _lay_out(self) -> None:
        nav = frame("pane", Text("Các mục việc"))
        nav.setFixedWidth(self.fontMetrics().averageCharWidth() * 32)
        nav_column = QVBoxLayout(nav)
        nav_column.setContentsMargins(4, 12, 4, 8)
        nav_column.addWidget(label(Text("   VIỆC CỦA QUẦY"), "small", "muted"))
        nav_column.addWidget(self.queues, 1)
        nav_column.addWidget(label(Text("   Enter mở · F3 tìm · F5 cập nhật"), "small", "muted"))
        head = QHBoxLayout()
        self._title.setMinimumWidth(160)  # the longest name of a filter gives way to the search box
        head.addWidget(self._title)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        head.addWidget(self.tray)
        head.addWidget(self.search, 2)
        page = QVBoxLayout()
        page.setContentsMargins(16, 12, 16, 12)
        page.setSpacing(10)
        page.addLayout(head)
        page.addWidget(self.filters)
        page.addWidget(self.note)
        page.addWidget(self.empty)
        page.addWidget(self.table, 1)
        page.addStretch(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(nav)
        row.addLayout(page, 1)


def _figures(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _search_box() -> QLineEdit:
    box = QLineEdit()
    box.setAccessibleName(tr("Tìm hồ sơ"))
    box.setPlaceholderText(tr("F3 · mã, tên, điện thoại, số định danh, địa chỉ; quét mã, căn cước"))
    box.setClearButtonEnabled(True)
    box.setMinimumWidth(340)
    box.setMaximumWidth(460)
    return box
