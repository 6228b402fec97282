"""Lists as they flow between the screen and the desk: what they hold, their rows, the officer's own filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QMessageBox, QVBoxLayout, QWidget

from desktop.models.pages.lists import LONGEST_NAME, ListChoices, ListGrouping, Listing
from desktop.models.pages.views import ListQuery, ListRow, Queue, SavedView
from desktop.texts import Text
from desktop.ui.kit.background import Background
from desktop.ui.kit.flow import told_by
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.parts import Notice, button, commit_input_method, label
from desktop.ui.list.page import DossierList

if TYPE_CHECKING:
    from desktop.desk.counter.verbs import Counter

T = TypeVar("T")


class ListFlow(QObject):
    """Belongs to the counter's flow; dropped with it."""

    found = Signal(int)  # the one dossier a scan found
    bulk_ready = Signal(object)  # Rows of all chosen dossiers, in their order

    def __init__(
        self, counter: Counter, page: DossierList, background: Background, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._counter, self._lists, self.page = counter, counter.lists, page
        self._background = background
        self.dialog: QDialog | None = None  # a name is asked, or whether to remove
        page.query_changed.connect(self._asked)
        page.rows_wanted.connect(self._rows)
        page.code_entered.connect(self._scanned)
        page.bulk_wanted.connect(self._bulk)
        page.grouped.connect(self._grouped)
        page.filters.opened.connect(self._choices)
        page.save_wanted.connect(self.ask_save)
        page.queues.rename_wanted.connect(self.ask_rename)
        page.queues.remove_wanted.connect(self.ask_remove)
        page.queues.move_wanted.connect(self._move)

    def start(self) -> None:
        """How lists were grouped, before the first one is read."""
        self._run(self._lists.groupings, self.page.set_groupings)

    def refresh(self) -> None:
        """Counts, the list, what it can be narrowed to, the officer's filters."""
        self._run(self._counter.counts, self.page.show_counts)
        self._list(self.page.query)
        self._run(self._lists.saved, self.page.show_saved)
        self._choices()

    # ── lists ────────────────────────────────────────────────────────────────────────────────────

    def _run(
        self,
        work: Callable[[], T],
        ok: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        self._background.run("desk", work, ok, failed, owner=self)

    def _asked(self, query: ListQuery) -> None:
        self._list(query)
        self._choices()

    def _list(self, query: ListQuery) -> None:
        def show(listing: Listing) -> None:
            if query == self.page.query:
                self.page.show_listing(listing)

        self._run(partial(self._lists.listing, query), show)

    def _choices(self) -> None:
        """Ask for the choices of the filter line, only while it is open: they cost a look at every dossier of the
        queue.
        """
        if not self.page.filters.is_open:
            return
        queue = self.page.query.queue

        def show(choices: ListChoices) -> None:
            if queue is self.page.query.queue:
                self.page.filters.show_choices(choices)

        self._run(partial(self._lists.choices, queue), show)

    def _rows(self, page: int, ids: Sequence[int]) -> None:
        def failed(error: Exception) -> None:
            self.page.model.forget(page)
            self._background.trouble.emit(error)

        show = partial(self.page.model.show_rows, page, ids)
        self._run(partial(self._counter.rows, ids), show, failed)

    def _bulk(self, ids: Sequence[int]) -> None:
        """Gather the rows of all selected dossiers, though only some of them were ever on the screen."""

        def ready(rows: Mapping[int, ListRow]) -> None:
            self.bulk_ready.emit(tuple(rows[number] for number in ids if number in rows))

        self._run(partial(self._counter.rows, ids), ready)

    def _scanned(self, text: str) -> None:
        """Open the dossier whose code a scanner typed with Enter, whatever queue it is in."""

        def find() -> Sequence[int]:
            exact = self._counter.find(text)
            return self._counter.ids(ListQuery(Queue.ALL, text)) if exact is None else (exact,)

        self._run(find, self._scan_found)

    def _scan_found(self, dossier_ids: Sequence[int]) -> None:
        if len(dossier_ids) == 1:
            self.page.clear_search()  # the officer comes back to the queue, not to one line
            self.found.emit(dossier_ids[0])
            return
        if dossier_ids and not self.page.model.rowCount():  # all of them are in other lists
            self.page.choose_queue(Queue.ALL)
        self.page.table.setFocus()

    # ── the officer's own ────────────────────────────────────────────────────────────────────────

    def _grouped(self, grouping: ListGrouping, name: str) -> None:
        work = partial(self._lists.keep_grouping, self.page.query.queue, grouping, name)
        self._run(work, lambda _nothing: self._run(self._lists.saved, self.page.show_saved))

    def ask_save(self) -> None:
        """A name for what the list is filtered by now."""
        self.page.front_wanted.emit()
        self._ask_name(Text("Lưu bộ lọc"), "", partial(self._save, self.page.query))

    def ask_rename(self, name: str) -> None:
        self._ask_name(Text("Đổi tên bộ lọc"), name, partial(self._rename, name))

    def ask_remove(self, name: str) -> None:
        """Ask once before removing a filter: it cannot be taken back."""
        self.dialog = box = _remove_box(self.page.window(), name)
        box.accepted.connect(partial(self._remove, name))
        box.finished.connect(self._closed)
        box.open()

    def _save(self, query: ListQuery, dialog: NameDialog) -> None:
        self._change(dialog, partial(self._lists.save, dialog.name, query))

    def _rename(self, old: str, dialog: NameDialog) -> None:
        self._change(dialog, partial(self._lists.rename, old, dialog.name))

    def _change(self, dialog: NameDialog, work: Callable[[], tuple[SavedView, ...]]) -> None:
        """Change the filters and open the named one once it is kept; a name that will not do is said in the dialog."""
        before = {view.saved.name for view in self.page.queues.saved}

        def show_kept(views: tuple[SavedView, ...]) -> None:
            self.page.show_saved(views)
            for name in {view.saved.name for view in views} - before:
                self.page.choose_saved(name)
            dialog.accept()

        self._background.run("desk", work, show_kept, told_by(dialog.notice.fail), dialog)

    def _remove(self, name: str) -> None:
        self._run(partial(self._lists.remove, name), self.page.show_saved)

    def _move(self, name: str, by: int) -> None:
        self._run(partial(self._lists.move, name, by), self.page.show_saved)

    def _ask_name(self, title: str, name: str, on_name: Callable[[NameDialog], None]) -> None:
        filter_words = self.page.query.filter.words if not name else ""
        self.dialog = dialog = NameDialog(title, name, filter_words, self.page.window())
        dialog.named.connect(partial(on_name, dialog))
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self, _result: int) -> None:
        self.dialog = None


class NameDialog(QDialog):
    """One line for a name; whoever opened it closes it, once the name is taken."""

    named = Signal()

    def __init__(self, title: str, name: str, filter_words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(as_shown(title))
        self.notice = Notice()
        self.edit = QLineEdit(name)
        self.edit.setAccessibleName(tr("Tên bộ lọc"))
        self.edit.setPlaceholderText(
            tr("ví dụ: Khai sinh sắp đến hạn (tối đa %n chữ)", count=LONGEST_NAME)
        )
        self.edit.selectAll()
        self.take = button(title, "primary", icon="check")
        leave = button(Text("Thôi"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.notice)
        column.addWidget(label(filter_words, tone="muted", wrap=True))
        column.addWidget(label(Text("Tên bộ lọc"), "strong"))
        column.addWidget(self.edit)
        column.addStretch(1)
        column.addLayout(row)
        self.setMinimumWidth(460)
        leave.clicked.connect(self.reject)
        self.take.clicked.connect(self._take)
        self.edit.returnPressed.connect(self._take)

    @property
    def name(self) -> str:
        return self.edit.text()

    def _take(self) -> None:
        commit_input_method()
        self.named.emit()


def _remove_box(parent: QWidget, name: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("Xoá bộ lọc"))
    box.setText(tr("Xoá bộ lọc «%1»?", name))
    box.setInformativeText(
        tr("Hồ sơ không bị ảnh hưởng; chỉ bộ lọc này không còn trong danh sách.")
    )
    keep = box.addButton(tr("Thôi"), QMessageBox.ButtonRole.RejectRole)
    box.addButton(tr("Xoá bộ lọc"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    return box
