"""«Read what it would change, then take it or not»: a new calendar, an edited catalogue, a package of dossiers."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.texts import Text
from desktop.ui.kit.language import as_shown
from desktop.ui.kit.parts import Notice, button, label


@dataclass(frozen=True, slots=True)
class Agreement:
    """What is shown: `text` is read, `head` sums it up, `agree` is on the button."""

    title: str
    head: str
    text: str
    text_name: str  # for screen readers
    agree: str


class AgreeDialog(QDialog):
    """`agreed` and its click are the caller's; leaving changes nothing."""

    def __init__(
        self,
        offer: Agreement,
        size: tuple[int, int],
        parent: QWidget,
        beside: QWidget | None = None,
    ) -> None:
        """`beside`: what must be written before agreeing, left of the buttons."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(as_shown(offer.title))
        self.resize(*size)
        self.notice = Notice()
        self.text = QPlainTextEdit(offer.text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(as_shown(offer.text_name))
        self.text.setBackgroundRole(QPalette.ColorRole.Base)
        self.agreed = button(offer.agree, "primary", icon="check")
        self.refused = button(Text("Không nhận"))
        self.refused.clicked.connect(self.reject)
        row = QHBoxLayout()
        if beside is None:
            row.addStretch(1)
        else:
            row.addWidget(beside, 1)
        for part in (self.refused, self.agreed):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.addWidget(self.notice)
        column.addWidget(label(offer.head, "strong", wrap=True))
        column.addWidget(self.text, 1)
        column.addLayout(row)
