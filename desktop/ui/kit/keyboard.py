"""For quick fingers: no key is lost, none lands elsewhere, and the keyboard goes on where it was."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShortcutEvent
from PySide6.QtWidgets import QAbstractButton, QTableView, QWidget

_LINE = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


def clicked_at_once(clicked: QAbstractButton, event: QEvent) -> bool:
    """Click at once for Alt and its letter. Qt shows the button down for 100 ms first: the officer's next key would
    overtake the click, and after Ctrl+PgDn it would land on another dossier.
    """
    if not isinstance(event, QShortcutEvent) or event.isAmbiguous():
        return False
    clicked.click()
    return True


class KeyWish:
    """An act asked for by Ctrl+Enter while what was typed is still on its way to the desk; it is done when the answer
    is here.
    """

    def __init__(self) -> None:
        self._out = 0
        self._act: Callable[[], None] | None = None

    def saving(self) -> None:
        """Note that something went to the desk."""
        self._out += 1

    def answered(self) -> None:
        """Note that its answer is on the screen."""
        self._out = max(self._out - 1, 0)
        if not self._out and self._act is not None:
            act, self._act = self._act, None
            act()

    def refused(self) -> None:
        """Note that it was not saved: nothing follows by itself."""
        self._out, self._act = max(self._out - 1, 0), None

    def ask(self, act: Callable[[], None]) -> None:
        if self._out:
            self._act = act
        else:
            act()


def add_key(page: QWidget, keys: str, act: Callable[[], None]) -> None:
    """Give a page, and what is in it, a key."""
    shortcut = QShortcut(QKeySequence(keys), page)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(act)


def next_pane(panes: Sequence[QWidget]) -> None:
    """Move the keyboard from one pane to the next, round (F6); a hidden one is passed over."""
    visible_panes = [pane for pane in panes if not pane.isHidden()]
    current = next((n for n, pane in enumerate(visible_panes) if pane.hasFocus()), -1)
    visible_panes[(current + 1) % len(visible_panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)


def go_to(table: QTableView, row: int, chosen: Collection[int]) -> None:
    """Make this line the current one, and choose again the lines that were chosen, if there were several.

    Not `selectRow`: that does what Shift or Ctrl mean, which the officer may be holding down just now.
    """
    model, marked = table.model(), table.selectionModel()
    afresh = _LINE | QItemSelectionModel.SelectionFlag.Clear
    marked.setCurrentIndex(model.index(row, 0), afresh)
    if len(chosen) > 1:
        for line in chosen:
            marked.select(model.index(line, 0), _LINE)
