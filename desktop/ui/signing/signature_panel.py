"""Below a previewed file: a card for each signature on it, sign and words, details in the tooltip."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.models.pages.views import SignatureView
from desktop.texts import Text, joined
from desktop.ui.kit.background import Background
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.look import set_icon
from desktop.ui.kit.parts import frame, label
from desktop.ui.kit.words import Tone, moment

Read = Callable[[str], tuple[SignatureView, ...]]
_SIGNS: dict[str, tuple[str, Tone, str]] = {
    "valid": ("check", "good", Text("Hợp lệ")),
    "untrusted": ("warning", "warn", Text("Không đáng tin")),
    "broken": ("cross", "bad", Text("Hỏng")),
    "unknown": ("warning", "warn", Text("Chưa rõ")),
}
_TALLEST = 190  # pixels: the page above is what people came for


class SignaturePanel(QWidget):
    """Hidden until a file with signatures is shown. The desk is asked on the preview lane."""

    shown = Signal(int)  # cards on the screen

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._background = background
        self._read: Read | None = None
        self._file = ""
        self._title = label(role="strong")
        self._cards = QWidget()
        self._column = QVBoxLayout(self._cards)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(tr("Chữ ký số trên tệp"))
        scroll.setWidget(self._cards)
        self._scroll = scroll
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(scroll)
        self.hide()

    def use(self, read: Read) -> None:
        """Where signatures are asked for; a new one after each sign-in."""
        self._read = read
        self.clear()

    def clear(self) -> None:
        self._file = ""
        self._show(())

    def show_file(self, sha256: str) -> None:
        """Ask for a file's signatures; the cards of the file before go at once."""
        self.clear()
        if self._read is None or not sha256:
            return
        self._file = sha256

        def show(views: tuple[SignatureView, ...]) -> None:
            if sha256 == self._file:
                self._show(views)

        def failed(_error: Exception) -> None:
            """The preview itself tells why the file cannot be read."""

        self._background.run("preview", partial(self._read, sha256), show, failed, self)

    def _show(self, views: tuple[SignatureView, ...]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()
        for view in views:
            self._column.addWidget(signature_card(view))
        self._column.addStretch(1)
        self._title.setText(tr("Chữ ký số trên tệp này (%1)", len(views)))
        self._scroll.setFixedHeight(min(_TALLEST, self._cards.sizeHint().height() + 4))
        self.setVisible(bool(views))
        self.shown.emit(len(views))


def signature_card(view: SignatureView, *, in_full: bool = False) -> QFrame:
    """Verdict, words, time and level; `in_full`: everything that is known, not in the tooltip alone."""
    icon, tone, verdict = _SIGNS[view.verdict]
    card = frame("card", Text("%1: %2. %3", verdict, view.signer, view.words))
    card.setToolTip(as_shown(details(view)))
    sign = QLabel()
    set_icon(sign, icon, tone, 20)
    name = view.signer or Text("không đọc được người ký")
    when = view.trusted_time or view.claimed_time
    kind = Text("dấu thời gian") if view.trusted_time else Text("giờ máy người ký")
    below = (
        Text("%1 (%2) · mức %3", moment(when), kind, view.level)
        if when
        else Text("mức %1", view.level)
    )
    if in_full:
        below = joined("\n", (Text("Mức %1", view.level), *_facts(view)))
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(label(Text("%1 · %2", verdict, name), "strong", tone, wrap=True))
    words.addWidget(label(view.words, "small", wrap=True))
    words.addWidget(label(below, "small", "muted", wrap=True))
    row = QHBoxLayout(card)
    row.setContentsMargins(8, 6, 8, 6)
    row.setSpacing(8)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return card


def details(view: SignatureView) -> str:
    """Everything known of a signature, one thing a line."""
    return joined("\n", filter(None, (view.words, *_facts(view))))


def _facts(view: SignatureView) -> list[str]:
    """What is known of it beside the verdict."""
    lines = [
        Text("Cơ quan: %1", view.organisation) if view.organisation else "",
        Text("Nơi cấp chứng thư: %1", view.issuer) if view.issuer else "",
        Text("Gốc tin cậy: %1", view.root) if view.root else "",
        Text("Giờ máy người ký: %1", moment(view.claimed_time)) if view.claimed_time else "",
        Text("Dấu thời gian: %1 %2", moment(view.trusted_time), view.tsa)
        if view.trusted_time
        else "",
        Text("Chứng thư khi ký: %1; hiện nay: %2", view.then, view.now),
        Text("Bao trùm toàn bộ tệp") if view.covers_whole_file else "",
        *(Text("Sau khi ký: %1", change) for change in view.changes),
    ]
    return [line for line in lines if line]
