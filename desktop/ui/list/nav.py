"""The left pane: the queues of the officer's roles, and under a heading of their own the officer's filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu

from desktop.models.pages.views import QUEUE_LABELS, Queue, SavedView
from desktop.texts import Text
from desktop.ui.kit.language import as_shown, tr

HEADING = Text("BỘ LỌC CỦA TÔI")


class ListNav(QListWidget):
    """One list, so that ↑ ↓ go through all of it. Says what was chosen, and what is to become of a filter."""

    queue_chosen = Signal(object)  # Queue
    saved_chosen = Signal(object)  # SavedView
    rename_wanted = Signal(str)
    remove_wanted = Signal(str)
    move_wanted = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Các mục việc"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.queues: tuple[Queue, ...] = ()
        self.saved: tuple[SavedView, ...] = ()
        self.currentRowChanged.connect(self._chosen)

    def set_queues(self, queues: tuple[Queue, ...]) -> None:
        """The lists of the officer who works here now; the first one is chosen."""
        self.queues, self.saved = queues, ()
        self.blockSignals(True)
        self.clear()
        self.addItems([as_shown(QUEUE_LABELS[queue]) for queue in queues])
        self.blockSignals(False)
        self.setCurrentRow(0)

    def show_counts(self, counts: Mapping[Queue, int]) -> None:
        for place, queue in enumerate(self.queues):
            text = Text("%1  (%2)", QUEUE_LABELS[queue], counts.get(queue, 0))
            self.item(place).setText(as_shown(text))
            self.item(place).setToolTip(tr("%1 · Ctrl+%2", text, place + 1))

    def show_saved(self, views: Sequence[SavedView]) -> None:
        """The officer's filters as they are now; what was chosen stays chosen."""
        current = self.view()
        self.saved = tuple(views)
        self.blockSignals(True)
        while self.count() > len(self.queues):
            self.takeItem(self.count() - 1)
        if views:
            self.addItem(_heading())
        for view in views:
            text = Text("%1  (%2)", view.saved.name, view.count)
            item = QListWidgetItem(as_shown(text))
            filter_words = view.saved.filter.words or Text("không lọc gì")
            item.setToolTip(
                as_shown(Text("%1\n%2 · %3", text, QUEUE_LABELS[view.saved.queue], filter_words))
            )
            self.addItem(item)
        if current is not None:
            self.setCurrentRow(self._row(current.saved.name))
        self.blockSignals(False)

    def view(self, name: str = "") -> SavedView | None:
        """The filter of that name, or the chosen one; None: a queue is chosen, or it is gone."""
        if name:
            return next((view for view in self.saved if view.saved.name == name), None)
        place = self.currentRow() - len(self.queues) - 1
        return self.saved[place] if 0 <= place < len(self.saved) else None

    def choose_queue(self, queue: Queue) -> None:
        self._choose(self.queues.index(queue))

    def choose_saved(self, name: str) -> None:
        self._choose(self._row(name))

    def menu(self, view: SavedView) -> QMenu:
        """What can become of a filter."""
        name, place = view.saved.name, self.saved.index(view)
        filter_menu = QMenu(self)
        filter_menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, act_on_filter, possible in (
            (Text("Đổi tên…"), lambda: self.rename_wanted.emit(name), True),
            (Text("Chuyển lên  (Alt+↑)"), lambda: self.move_wanted.emit(name, -1), place > 0),
            (
                Text("Chuyển xuống  (Alt+↓)"),
                lambda: self.move_wanted.emit(name, 1),
                place < len(self.saved) - 1,
            ),
            (Text("Xoá bộ lọc…  (Delete)"), lambda: self.remove_wanted.emit(name), True),
        ):
            filter_menu.addAction(as_shown(text), act_on_filter).setEnabled(possible)
        return filter_menu

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        view, by = self.view(), _MOVES.get(event.key(), 0)
        alone = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if view is not None and by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_wanted.emit(view.saved.name, by)
        elif view is not None and alone and event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit(view.saved.name)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Open the menu of a filter: by mouse where it points, by the menu key below the chosen line."""
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        item = self.itemAt(event.pos()) if mouse else self.currentItem()
        if item is None:
            return
        place = self.row(item) - len(self.queues) - 1
        if 0 <= place < len(self.saved):
            below = self.visualItemRect(item).bottomLeft() + QPoint(16, 0)
            at = event.globalPos() if mouse else self.viewport().mapToGlobal(below)
            self.menu(self.saved[place]).popup(at)

    def _row(self, name: str) -> int:
        names = [view.saved.name for view in self.saved]
        return len(self.queues) + 1 + names.index(name) if name in names else -1

    def _choose(self, row: int) -> None:
        """Tell which list was chosen, again too: the officer then wants that list as it is by itself."""
        if self.currentRow() == row:
            self._chosen(row)
        else:
            self.setCurrentRow(row)

    def _chosen(self, row: int) -> None:
        if 0 <= row < len(self.queues):
            self.queue_chosen.emit(self.queues[row])
        elif (view := self.view()) is not None:
            self.saved_chosen.emit(view)


_MOVES = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}


def _heading() -> QListWidgetItem:
    """A heading among the lines; it cannot be chosen, and arrows pass over it."""
    item = QListWidgetItem(as_shown(HEADING))
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    font = QFont(item.font())
    font.setPointSize(9)
    item.setFont(font)
    return item
