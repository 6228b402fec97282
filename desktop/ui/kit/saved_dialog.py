"""What is written before an act: saved as it is typed, so it may be left and opened again; Ctrl+Enter ends it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLayout, QScrollArea, QWidget

from desktop.texts import Text
from desktop.ui.kit.keyboard import KeyWish
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.parts import Notice, button, label
from desktop.ui.kit.words import Trouble


class SavedDialog(QDialog):
    """`missing` stands beside the button: what is still to be written. Ending waits for the saves on their way."""

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(as_shown(title))
        self._wish = KeyWish()
        self.notice = Notice()
        self.missing = label(role="small", tone="muted", wrap=True)
        self.missing.setAccessibleName(tr("Còn thiếu"))
        self.leave = button(Text("Để sau"), name=Text("Để sau, giữ những gì đã viết"))
        self.leave.clicked.connect(self.close)

    def fail(self, failure: Trouble) -> None:
        self._wish.refused()
        self.notice.fail(failure)

    def _end_by_key(self, act: Callable[[], None]) -> None:
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(act)

    def _lead_to(self, gap: QWidget) -> None:
        """Move the keyboard to where something is missing."""
        gap.setFocus(Qt.FocusReason.OtherFocusReason)
        for scroll in self.findChildren(QScrollArea):
            if scroll.isAncestorOf(gap):
                scroll.ensureWidgetVisible(gap)


def scrolled(content: QLayout, name: str) -> QScrollArea:
    """A scroll area for a dialog longer than the screen; Tab goes through what is in it, not to it."""
    inner, scroll = QWidget(), QScrollArea()
    inner.setLayout(content)
    scroll.setWidget(inner)
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setAccessibleName(as_shown(name))
    return scroll
