"""Small pieces the screens are made of: toned labels, notices, saved text, the password field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.texts import Text, joined
from desktop.ui.kit.keyboard import clicked_at_once
from desktop.ui.kit.language import as_shown, tr, without_key
from desktop.ui.kit.look import set_icon, set_property, tone_colour
from desktop.ui.kit.words import Tone, Toned, Trouble

SAVE_MS = 400  # typing pauses this long → it is saved


def label(text: str = "", role: str = "", tone: Tone = "plain", *, wrap: bool = False) -> QLabel:
    """A plain-text label: what comes from the portal is never read as markup."""
    text_label = QLabel(as_shown(text))
    text_label.setTextFormat(Qt.TextFormat.PlainText)
    text_label.setProperty("role", role)
    text_label.setProperty("tone", tone)
    text_label.setWordWrap(wrap)
    if wrap:
        text_label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return text_label


class OneLine(QLabel):
    """A label that takes the width it gets and ends in … when its text is longer; the tooltip has it whole."""

    def __init__(self, tone: Tone = "plain") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def show_text(self, text: str, tip: str = "") -> None:
        self._whole = as_shown(text)
        self.setToolTip(as_shown(tip or text))
        self.setAccessibleName(self._whole)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(self.width(), 40)
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))


def say(target: QLabel, toned: Toned) -> None:
    """Put a toned text on a label; an empty text hides it."""
    target.setText(as_shown(toned.text))
    set_property(target, "tone", toned.tone)
    target.setVisible(bool(toned.text))


class Button(QPushButton):
    def event(self, event: QEvent) -> bool:
        return clicked_at_once(self, event) or super().event(event)


class Tick(QCheckBox):
    def __init__(self, text: str) -> None:
        super().__init__(as_shown(text))

    def event(self, event: QEvent) -> bool:
        return clicked_at_once(self, event) or super().event(event)


def button(
    text: str, role: str = "", *, icon: str = "", name: str = "", tip: str = ""
) -> QPushButton:
    """A button with an accessible name: its text, or `name` when it has none."""
    push_button = Button(as_shown(text))
    push_button.setProperty("role", role)
    push_button.setAccessibleName(as_shown(name) or without_key(text))
    push_button.setToolTip(as_shown(tip or ("" if text else name)))
    push_button.setAutoDefault(False)
    if icon:
        set_icon(
            push_button, icon, {"primary": "on_accent", "header": "on_header"}.get(role, "text")
        )
    return push_button


class ToneCell(QTableWidgetItem):
    """A cell in the colour of its tone, in whichever theme it is looked at."""

    def __init__(self, toned: Toned, tip: str = "") -> None:
        super().__init__(as_shown(toned.text))
        self.setToolTip(as_shown(tip or toned.text))
        self._tone = toned.tone

    def data(self, role: int) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole and self._tone != "plain":
            return QColor(tone_colour(self._tone))
        return super().data(role)


def frame(role: str, name: str = "") -> QFrame:
    plain_frame = QFrame()
    plain_frame.setProperty("role", role)
    plain_frame.setAccessibleName(as_shown(name))
    return plain_frame


def let_go(flow: QObject | None) -> None:
    """Let go of what belonged to the officer before: another one works here now."""
    if flow is not None:
        flow.setParent(None)
        flow.deleteLater()


def commit_input_method() -> None:
    """Finish the word being composed (ibus, fcitx): until then `text()` lacks it."""
    QGuiApplication.inputMethod().commit()


class Notice(QFrame):
    """A coloured box: a title, an advice, an action and, for errors, "Sao chép chi tiết"."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._detail = ""
        self._title = label(role="strong", wrap=True)
        self._advice = label(wrap=True)
        self._action = button("", name=Text("Làm theo lời nhắc"))
        self._copy = button(Text("Sao chép chi tiết"), "link")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for part in (self._title, self._advice):
            texts.addWidget(part)
        texts.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.addLayout(texts, 1)
        row.addWidget(self._action, 0, Qt.AlignmentFlag.AlignVCenter)
        self._action.clicked.connect(self.acted)
        self._copy.clicked.connect(self._copy_detail)
        self.hide()

    def text(self) -> str:
        """What it says now, for tests and screen readers."""
        return joined(" ", (p.text() for p in (self._title, self._advice) if p.text()))

    def say(self, toned: Toned | None, action: str = "") -> None:
        """One line, or nothing."""
        if toned is None:
            self.hide()
            return
        self._fill(toned.tone, "", toned.text, "", action)

    def fail(self, failure: Trouble, action: str = "") -> None:
        self._fill("bad", failure.title, failure.advice, failure.detail, action)

    def _fill(self, tone: Tone, title: str, advice: str, detail: str, action: str) -> None:
        self._detail = joined("\n", (part for part in (title, advice, detail) if part))
        for part, text in ((self._title, title), (self._advice, advice)):
            part.setText(as_shown(text))
            part.setVisible(bool(text))
            set_property(part, "tone", tone)
        self._copy.setVisible(bool(detail))
        self._action.setText(as_shown(action))
        self._action.setAccessibleName(as_shown(action or Text("Làm theo lời nhắc")))
        self._action.setVisible(bool(action))
        set_property(self, "tone", tone)
        self.setAccessibleName(self.text())
        self.show()

    def _copy_detail(self) -> None:
        QGuiApplication.clipboard().setText(self._detail)


class SavedText(QPlainTextEdit):
    """A text that saves itself: `saved(text)` after a pause, on leaving, and on `flush()`.

    What the officer is typing is never overwritten by an answer that is on its way back.
    """

    saved = Signal(str)

    def __init__(self, name: str, placeholder: str = "", lines: int = 3) -> None:
        super().__init__()
        self.setAccessibleName(as_shown(name))
        self.setPlaceholderText(as_shown(placeholder))
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 18)
        self._subject: object = None
        self._timer = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._timer.timeout.connect(self._save)
        self.textChanged.connect(self._timer.start)

    def show_text(self, subject: object, text: str) -> None:
        """Show the stored text of `subject` (a dossier, a component)."""
        typing = self._timer.isActive() or self.hasFocus()
        if (subject == self._subject and typing) or text == self.toPlainText():
            self._subject = subject
            return
        self._subject = subject
        self.setPlainText(text)
        self._timer.stop()

    def put(self, text: str) -> None:
        """Replace the text as if typed, and save it at once."""
        self.setPlainText(text)
        self.flush()

    def flush(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._save()

    def focusOutEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.flush()

    def _save(self) -> None:
        self.saved.emit(self.toPlainText().strip())


class SavedLine(QLineEdit):
    """One line that saves itself when valid; `read` says what it means, None = not valid."""

    saved = Signal(object)

    def __init__(self, name: str, placeholder: str, read: Callable[[str], object | None]) -> None:
        super().__init__()
        self.setAccessibleName(as_shown(name))
        self.setPlaceholderText(as_shown(placeholder))
        self._read = read
        self._subject: object = None
        self._timer = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._timer.timeout.connect(self._save)
        self.textEdited.connect(self._edited)
        self.editingFinished.connect(self.flush)

    def show_text(self, subject: object, text: str) -> None:
        typing = self._timer.isActive() or self.hasFocus()
        if subject == self._subject and typing:
            return
        self._subject = subject
        self.setText(text)
        set_property(self, "wrong", False)

    def put(self, text: str) -> None:
        """Replace the text as if typed, and save it at once."""
        self.setText(text)
        self._save()

    def flush(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._save()

    def _edited(self, text: str) -> None:
        set_property(self, "wrong", bool(text.strip()) and self._read(text) is None)
        self._timer.start()

    def _save(self) -> None:
        text = self.text()
        meaning = self._read(text)
        wrong = bool(text.strip()) and meaning is None
        set_property(self, "wrong", wrong)
        if not wrong:
            self.saved.emit(meaning)


class SecretField(QWidget):
    """A password with an eye and a Caps Lock hint. `take()` reads and forgets it."""

    entered = Signal()
    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setAccessibleName(as_shown(name))
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self._eye = button("", "quiet", icon="eye", name=Text("Hiện %1", name.lower()))
        self._eye.setCheckable(True)
        self._hint = label(role="small", tone="warn", wrap=True)
        self._hint.hide()
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.edit, 1)
        row.addWidget(self._eye)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._hint)
        self.setFocusProxy(self.edit)
        self._eye.toggled.connect(self._reveal)
        self.edit.returnPressed.connect(self.entered)
        self.edit.textEdited.connect(self.edited)
        self.edit.installEventFilter(self)

    def take(self) -> str:
        """The secret; the field is empty afterwards."""
        commit_input_method()
        text = self.edit.text()
        self.clear()
        return text

    def peek(self) -> str:
        return self.edit.text()

    def clear(self) -> None:
        self.edit.clear()
        self._eye.setChecked(False)
        self._hint.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._look_at(event.text(), event.modifiers())
        return super().eventFilter(watched, event)

    def _look_at(self, text: str, modifiers: Qt.KeyboardModifier) -> None:
        """Show the hint about Caps Lock. Qt cannot ask for it: a capital without Shift gives it away."""
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if text.isalpha():
            locked = text.isupper() is not shift
            self._hint.setText(as_shown(Text("⇪ Caps Lock đang bật") if locked else ""))
            if not text.isascii():
                self._hint.setText(tr("Bộ gõ tiếng Việt đang bật: mật khẩu có thể sai"))
            self._hint.setVisible(bool(self._hint.text()))

    def _reveal(self, visible: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if visible else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        set_icon(self._eye, "eye-off" if visible else "eye")
