"""A line in which somebody is chosen from a list by typing a few letters of the name, unit or account.

The list stands under the line and never writes into it while one types: an input method that retypes a word (UniKey)
would fight with anything completed inline. ↓ opens it, ↑↓ move, Enter takes, Esc closes. The line keeps the keyboard.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.models.pages.people import Addressee, Addressees
from desktop.texts import Text, joined
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.parts import SavedLine, label, say
from desktop.ui.kit.words import Toned

ROWS = 8  # seen at once
MOST = 60  # offered: whoever needs more types another letter
LEAST, WIDEST = 420, 680  # pixels
HINT = Text("gõ tên, đơn vị hoặc tài khoản; ↓ xem danh sách")


class ChoiceField(QWidget):
    """`offer` in; `saved(text)` out, as typed or chosen: who is meant by it is the desk's to say.

    `many`: names separated by commas, each chosen for itself.
    """

    saved = Signal(str)

    def __init__(self, name: str, hint: str = HINT, *, many: bool = False) -> None:
        super().__init__()
        self._many, self._stored = many, ""
        self.choices = Addressees()
        self.line = _Line(name, hint)
        self.said = label(role="small", tone="muted", wrap=True)
        self.said.setAccessibleName(tr("%1: là ai", name))
        self.popup = _Popup(self.line, name)
        self.line.popup = self.popup
        self.setAccessibleName(as_shown(name))
        self.setFocusProxy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self.said)
        self.said.hide()
        self.line.saved.connect(self._save)
        self.line.textEdited.connect(self._typed)
        self.line.list_wanted.connect(self._show_list)
        self.popup.chosen.connect(self._take)
        self.popup.closed.connect(self._tell)

    def offer(self, choices: Addressees) -> None:
        """Take the list of choices; what stands in the line already is told by it."""
        self.choices = choices
        if not self.line.isModified():  # what is being typed is never replaced
            self.show_text(self._stored)
        self._tell()

    def show_text(self, text: str) -> None:
        """Show a stored value; a key is shown by its name."""
        self._stored, choice = text, self.choices.find(text)
        self.line.setText(self.choices.shown(choice) if choice and not self._many else text)
        self._tell()

    def text(self) -> str:
        return self.line.text()

    def value(self) -> str:
        """The key of who is chosen, else the text."""
        choice = self.choices.find(self.text())
        return choice.key if choice else self.text().strip()

    def clear(self) -> None:
        self.show_text("")

    def flush(self) -> None:
        self.line.flush()

    @property
    def unknown(self) -> bool:
        """Whether something stands here that the list does not know, while the list knows all."""
        typed = self._parts()
        return self.choices.strict and any(self.choices.find(part) is None for part in typed)

    def _parts(self) -> list[str]:
        texts = self.text().split(",") if self._many else [self.text()]
        return [text.strip() for text in texts if text.strip()]

    def _typed(self, text: str) -> None:
        typed_name = text.rpartition(",")[2] if self._many else text
        self._list(self.choices.matching(typed_name) if typed_name.strip() else ())
        self._tell()

    def _show_list(self) -> None:
        """Open the list (↓): what matches, or all of it where nothing is typed or somebody is chosen already."""
        typed_name = self.text().rpartition(",")[2] if self._many else self.text()
        chosen = self.choices.find(typed_name) is not None
        self._list(self.choices.matching("" if chosen else typed_name))

    def _list(self, matches: tuple[Addressee, ...]) -> None:
        self.popup.show_choices(matches[:MOST], first=self.choices.strict)

    def _take(self, choice: Addressee) -> None:
        shown_name = self.choices.shown(choice)
        before = self.text().rpartition(",")[0].strip() if self._many else ""
        self._stored = Text("%1, %2", before, shown_name) if before else shown_name
        self.line.put(self._stored)
        self._tell()

    def _save(self, text: object) -> None:
        self.saved.emit(str(text or ""))

    def _tell(self) -> None:
        """Say who is meant, that nobody is (once the list is closed), or where the list is from."""
        choices_by_part = [(part, self.choices.find(part)) for part in self._parts()]
        strange = [part for part, choice in choices_by_part if choice is None]
        chosen_lines = [choice.line for _, choice in choices_by_part if choice is not None]
        ended = [
            Text("%1 %2", c.name, c.ended) for _, c in choices_by_part if c is not None and c.ended
        ]
        line = Toned(self.choices.note, "muted")
        if ended:
            line = Toned(Text("✗ %1.", joined("; ", ended)), "bad")
        elif strange and self.choices.strict and not self.popup.isVisible():
            names = joined(", ", (Text("«%1»", part) for part in strange))
            line = Toned(Text("✗ %1 không có trong danh sách: chọn một dòng (↓).", names), "bad")
        elif chosen_lines and not strange:
            line = Toned("✓ " + joined("; ", chosen_lines), "good")
        say(self.said, line)


class _Line(SavedLine):
    """The keyboard stays here while the list is open."""

    list_wanted = Signal()
    popup: _Popup

    def __init__(self, name: str, hint: str) -> None:
        super().__init__(name, hint, str.strip)

    def event(self, event: QEvent) -> bool:
        """Keys of the open list are ours before a shortcut of the page (Esc leaves it) takes them."""
        is_list_key = (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.popup.isVisible()
            and event.key() in self.popup.keys
        )
        if is_list_key:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if self.popup.isVisible() and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            act = self.popup.keys.get(Qt.Key(event.key()))
            if act is not None:
                act()
                return
        elif event.key() == Qt.Key.Key_Down:
            self.list_wanted.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        self.popup.hide()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        self.popup.hide()
        super().hideEvent(event)


class _Popup(QListWidget):
    """The list itself: a window that never takes the keyboard, so that no input method loses its word."""

    chosen = Signal(object)  # Addressee
    closed = Signal()

    def __init__(self, line: QWidget, name: str) -> None:
        super().__init__(line)
        self._line = line
        self.setProperty("role", "popup")
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("%1: danh sách để chọn", name))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.keys = {
            Qt.Key.Key_Down: lambda: self._move(1),
            Qt.Key.Key_Up: lambda: self._move(-1),
            Qt.Key.Key_Return: self._take,
            Qt.Key.Key_Enter: self._take,
            Qt.Key.Key_Escape: self.hide,
        }
        self.itemClicked.connect(lambda _item: self._take())
        # A screen reader follows the focus, which stays in the line.
        self.currentTextChanged.connect(line.setAccessibleDescription)

    def show_choices(self, choices: tuple[Addressee, ...], *, first: bool) -> None:
        """Show the choices. `first`: Enter takes the top line; else only a line that was moved to."""
        self.clear()
        for choice in choices:
            item = QListWidgetItem(as_shown(choice.line))
            item.setToolTip(as_shown(Text("%1 · %2", choice.line, choice.key)))
            item.setData(Qt.ItemDataRole.UserRole, choice)
            self.addItem(item)
        if not choices or not self._line.isVisible():
            self.hide()
            return
        self.setCurrentRow(0 if first else -1)
        self._place(min(len(choices), ROWS))
        self.show()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self.closed.emit()

    def _place(self, rows: int) -> None:
        """Place the list under the line, or above it where the screen ends too soon."""
        height = self.sizeHintForRow(0) * rows + 2 * self.frameWidth() + 6
        width = min(max(self.sizeHintForColumn(0) + 40, LEAST), WIDEST)
        self.resize(max(self._line.width(), width), height)
        below = self._line.mapToGlobal(QPoint(0, self._line.height() + 1))
        above = self._line.mapToGlobal(QPoint(0, -height - 1))
        fits = below.y() + height <= self.screen().availableGeometry().bottom()
        self.move(below if fits else above)

    def _move(self, step: int) -> None:
        self.setCurrentRow(max(0, min(self.currentRow() + step, self.count() - 1)))

    def _take(self) -> None:
        item = self.currentItem()
        self.hide()
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
