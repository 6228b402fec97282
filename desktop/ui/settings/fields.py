"""One setting on the screen: its name, what it is for, a part to change it in, and in words what is wrong with it.

The wizard and the settings page are made of these. All they say and all that may stand is the setting's own
(`desktop.settings.setting`).
"""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.settings.setting import Choice, Editor, Setting
from desktop.texts import Text, joined
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.look import set_property
from desktop.ui.kit.parts import button, label, say
from desktop.ui.kit.words import Toned

FIXED = Text("Do cơ quan đặt, không đổi được ở đây.")
NOW = Text("Có hiệu lực ngay.")
_WHOLE, _DECIMAL = re.compile(r"[0-9]{1,9}"), re.compile(r"[0-9]{1,9}[.,][0-9]{1,3}")


class FieldBox(QWidget):
    """`show_value`, read `value`; `edited` at each change of the officer's.

    What each box does in its own way is abstract. Qt's classes bar ABCMeta, which would refuse half a box when it
    is made: mypy does, and a test.
    """

    edited = Signal()

    def __init__(self, field: Setting) -> None:
        super().__init__()
        self.field = field
        self.name = label("" if field.editor == "tick" else field.name, "strong", wrap=True)
        self.name.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.editor = self._make()
        self.editor.setAccessibleName(as_shown(field.name))
        self.editor.setAccessibleDescription(as_shown(field.help))
        self.name.setBuddy(self.editor)
        self.help = label(role="small", tone="muted", wrap=True)
        self.fault = label(role="small", tone="bad", wrap=True)
        self.fault.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._lay_out()
        for part in (self.help, self.fault):
            self._column.addWidget(part)

    def show_value(self, value: Any, *, fixed: bool = False) -> None:
        """`fixed`: the policy decided it, it is shown and cannot be changed."""
        self._put(value)
        self._set_fixed(fixed)
        help_parts = (FIXED if fixed else "", self.field.help, NOW if self.field.now else "")
        say(self.help, Toned(joined(" ", (part for part in help_parts if part)), "muted"))
        self.complain("")

    @property
    @abstractmethod
    def value(self) -> Any:
        """What stands in the box now."""

    @property
    def wrong(self) -> str:
        """What is wrong with what is typed, as a sentence; "" = nothing."""
        words = self.field.fault(self.value)
        return Text("%1 %2.", self.field.name, words) if words else ""

    def judge(self) -> None:
        self.complain(self.wrong)

    def complain(self, words: str) -> None:
        say(self.fault, Toned(Text("✗ %1", words) if words else "", "bad"))
        set_property(self.editor, "wrong", bool(words))

    @abstractmethod
    def _make(self) -> QWidget:
        """What the officer changes the value in."""

    @abstractmethod
    def _put(self, value: Any) -> None:
        """Show it there."""

    def _set_fixed(self, fixed: bool) -> None:
        self.editor.setEnabled(not fixed)

    def _lay_out(self) -> None:
        self._column.addWidget(self.editor)

    def _changed(self) -> None:
        self.judge()
        self.edited.emit()


class LineBox(FieldBox):
    """A fixed line stays readable and can be copied."""

    editor: QLineEdit

    @property
    def value(self) -> Any:
        return self.editor.text().strip()

    def _make(self) -> QWidget:
        line_edit = QLineEdit()
        line_edit.textEdited.connect(self._changed)
        return line_edit

    def _put(self, value: Any) -> None:
        self.editor.setText(str(value))
        self.editor.setCursorPosition(0)

    def _set_fixed(self, fixed: bool) -> None:
        self.editor.setReadOnly(fixed)
        set_property(self.editor, "fixed", fixed)


class NumberBox(LineBox):
    """What is no number stays as it was typed: the rule says what it should be."""

    @property
    def value(self) -> Any:
        text = self.editor.text().strip()
        if _WHOLE.fullmatch(text):
            return int(text)
        return float(text.replace(",", ".")) if _DECIMAL.fullmatch(text) else text

    def _put(self, value: Any) -> None:
        is_integer = isinstance(value, float) and value.is_integer()
        super()._put(int(value) if is_integer else value)

    def _make(self) -> QWidget:
        line_edit = super()._make()
        line_edit.setMaximumWidth(140)
        return line_edit


class LinesBox(FieldBox):
    editor: QPlainTextEdit

    @property
    def value(self) -> Any:
        return self.editor.toPlainText().strip()

    def _make(self) -> QWidget:
        text_edit = QPlainTextEdit()
        text_edit.setTabChangesFocus(True)
        text_edit.setFixedHeight(text_edit.fontMetrics().lineSpacing() * 2 + 18)
        text_edit.textChanged.connect(self._changed)
        return text_edit

    def _put(self, value: Any) -> None:
        self.editor.setPlainText(str(value))

    def _set_fixed(self, fixed: bool) -> None:
        self.editor.setReadOnly(fixed)
        set_property(self.editor, "fixed", fixed)


class CalmChoice(QComboBox):
    """The wheel scrolls the page; it does not change what lies under the pointer."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        event.ignore()


class ChoiceBox(FieldBox):
    """A value that is not among the choices stays, under its own name."""

    editor: QComboBox

    @property
    def value(self) -> Any:
        return self.editor.currentData()

    def offer(self, choices: Iterable[Choice]) -> None:
        now = self.value
        self.editor.blockSignals(True)
        self.editor.clear()
        for value, words in choices:
            self.editor.addItem(as_shown(words), value)
        if now is not None:
            self._put(now)
        self.editor.blockSignals(False)

    def _make(self) -> QWidget:
        combo = CalmChoice()
        combo.setMinimumContentsLength(24)
        combo.setMaximumWidth(420)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for value, words in self.field.choices:
            combo.addItem(as_shown(words), value)
        combo.activated.connect(lambda _place: self._changed())
        return combo

    def _put(self, value: Any) -> None:
        place = self.editor.findData(value)
        if place < 0:
            self.editor.addItem(as_shown(str(value) or "—"), value)
            place = self.editor.count() - 1
        self.editor.setCurrentIndex(place)


class TickBox(FieldBox):
    editor: QCheckBox

    @property
    def value(self) -> Any:
        return self.editor.isChecked()

    def _make(self) -> QWidget:
        checkbox = QCheckBox(as_shown(self.field.name))
        checkbox.clicked.connect(lambda _on: self._changed())
        return checkbox

    def _put(self, value: Any) -> None:
        self.editor.setChecked(bool(value))


class FileBox(LineBox):
    """A path to type or to choose."""

    sort = Text("Mọi tệp (*)")

    def _lay_out(self) -> None:
        self.choose = button(Text("Chọn tệp…"), name=Text("Chọn tệp: %1", self.field.name))
        self.choose.clicked.connect(self._ask)
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        self.row.addWidget(self.editor, 1)
        self.row.addWidget(self.choose)
        self._column.addLayout(self.row)

    def _set_fixed(self, fixed: bool) -> None:
        super()._set_fixed(fixed)
        self.choose.setEnabled(not fixed)

    def _ask(self) -> None:
        dialog = QFileDialog(self, as_shown(self.field.name), "", as_shown(self.sort))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, path: str) -> None:
        self.editor.setText(path)
        self._changed()


class PictureBox(FileBox):
    """Asks by `picture_wanted` for the bytes of what is named, and shows them small."""

    picture_wanted = Signal(str)
    sort = Text("Ảnh PNG (*.png)")

    def _lay_out(self) -> None:
        super()._lay_out()
        self.preview = QLabel()
        self.preview.setAccessibleName(tr("Xem trước: %1", self.field.name))
        self.preview.setFixedSize(96, 56)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setProperty("role", "picture")
        self.row.addWidget(self.preview)
        self.editor.editingFinished.connect(self._look)

    def show_picture(self, data: bytes) -> None:
        pixmap = QPixmap()
        pixmap.loadFromData(data)
        size = self.preview.size() * 0.9
        keep, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        self.preview.setPixmap(pixmap.scaled(size, keep, smooth))
        self.complain("")

    def _put(self, value: Any) -> None:
        super()._put(value)
        self._look()

    def _chosen(self, path: str) -> None:
        super()._chosen(path)
        self._look()

    def _look(self) -> None:
        self.preview.clear()
        if self.value:
            self.picture_wanted.emit(self.value)


_BOXES: Mapping[Editor, type[FieldBox]] = {
    "line": LineBox,
    "lines": LinesBox,
    "number": NumberBox,
    "choice": ChoiceBox,
    "tick": TickBox,
    "file": FileBox,
    "picture": PictureBox,
}


class FieldSet(QWidget):
    """Boxes under each other, names at the left. `boxes` by key."""

    edited = Signal()

    def __init__(self, fields: Sequence[Setting], room: int = 190) -> None:
        super().__init__()
        self.boxes = {field.key: _BOXES[field.editor or "line"](field) for field in fields}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(9)
        grid.setColumnMinimumWidth(0, room)
        grid.setColumnStretch(1, 1)
        for row, box in enumerate(self.boxes.values()):
            box.name.setFixedWidth(room)
            box.name.setContentsMargins(0, 6, 0, 0)
            grid.addWidget(box.name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(box, row, 1)
            box.edited.connect(self.edited)

    def show_values(self, values: Mapping[str, Any], fixed: frozenset[str]) -> None:
        for key, box in self.boxes.items():
            box.show_value(values.get(key, ""), fixed=key in fixed)

    def values(self) -> dict[str, Any]:
        return {key: box.value for key, box in self.boxes.items()}

    def wrong(self) -> FieldBox | None:
        """The first box that cannot stand; all of them say why."""
        for box in self.boxes.values():
            box.judge()
        return next((box for box in self.boxes.values() if box.wrong), None)
