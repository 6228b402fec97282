"""Any signed PDF, opened or dropped here: the page, one plain verdict, a card for each signature. Works offline."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.models.pages.views import ExaminedFile
from desktop.texts import Text
from desktop.ui.kit.background import Background
from desktop.ui.kit.keyboard import add_key
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.parts import Notice, button, label, say
from desktop.ui.kit.preview import Preview
from desktop.ui.kit.words import Tone, Toned, Trouble
from desktop.ui.signing.signature_panel import signature_card

_TONES: dict[str, Tone] = {"valid": "good", "broken": "bad", "untrusted": "warn", "unknown": "warn"}
_SIGNS = {"valid": "✓", "broken": "✗", "untrusted": "⚠", "unknown": "⚠", "none": "○"}
_EMPTY = Text(
    "Mở một tệp PDF, hoặc kéo tệp thả vào trang này, để xem ai đã ký và tệp có bị sửa không."
)
_OFFLINE = Text(
    "Kiểm tra bằng những gì tệp mang theo và chứng thư gốc trên máy này; chưa hỏi cơ quan cấp."
)
_ASKED = Text("Đã hỏi cơ quan cấp chứng thư có bị thu hồi hay không.")


class VerifyPage(QWidget):
    """`show_file` in; a file to look at out."""

    left = Signal()
    file_wanted = Signal(str, bool)  # path, ask the authorities

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._path = ""
        self.notice = Notice()
        self.preview = Preview(background, Text("Xem tệp đang kiểm tra"))
        self.choose = button(Text("&Mở tệp PDF…"), "primary", icon="document")
        self.ask = button(
            Text("&Hỏi cơ quan cấp"), icon="sync", name=Text("Hỏi cơ quan cấp chứng thư")
        )
        self.ask.setToolTip(tr("Tra cứu thu hồi qua mạng cho từng chữ ký của tệp này"))
        self.back = button(
            Text("Quay lại"),
            "quiet",
            icon="back",
            name=Text("Quay lại danh sách"),
            tip=Text("Quay lại (Esc)"),
        )
        self.verdict = label(role="heading", wrap=True)
        self.how = label(role="small", tone="muted", wrap=True)
        self._cards = QWidget()
        self._column = QVBoxLayout(self._cards)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        self.choose.clicked.connect(self._choose)
        self.ask.clicked.connect(lambda _checked=False: self.look_at(self._path, ask=True))
        self.back.clicked.connect(self.left)
        add_key(self, "Esc", self.left.emit)
        self._reset(Toned(_EMPTY, "muted"))

    def look_at(self, path: str, *, ask: bool = False) -> None:
        self._path = path
        self.notice.say(None)
        self._reset(
            Toned(
                Text("Đang hỏi cơ quan cấp chứng thư…") if ask else Text("Đang kiểm tra…"), "muted"
            )
        )
        self.file_wanted.emit(path, ask)

    def show_file(self, path: str, examined: ExaminedFile) -> None:
        """Show the answer for `path`; one for a file looked at before is dropped."""
        if path != self._path:
            return
        sign, tone = _SIGNS[examined.verdict], _TONES.get(examined.verdict, "muted")
        self._reset(Toned(Text("%1 %2", sign, examined.words), tone))
        for view in examined.signatures:
            self._column.addWidget(signature_card(view, in_full=True))
        self._column.addStretch(1)
        say(
            self.how,
            Toned((_ASKED if examined.asked else _OFFLINE) if examined.signatures else "", "muted"),
        )
        self.ask.setEnabled(bool(examined.signatures))
        self.preview.show_file(examined.name, "application/pdf", examined.content)

    def fail(self, path: str, failure: Trouble) -> None:
        if path == self._path:
            self._reset(Toned(""))
            self.notice.fail(failure)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if _dropped(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        path = _dropped(event.mimeData().urls())
        if path:
            event.acceptProposedAction()
            self.look_at(path)

    def _reset(self, words: Toned) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()
        say(self.verdict, words)
        self.verdict.setAccessibleName(as_shown(words.text))
        say(self.how, Toned(""))
        self.ask.setEnabled(False)
        self.preview.say(Text("Chưa có tệp nào để xem."))

    def _choose(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, tr("Chọn tệp PDF đã ký"), "", "PDF (*.pdf)")
        if path:
            self.look_at(path)

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(tr("Chữ ký số trên tệp"))
        scroll.setWidget(self._cards)
        side = QWidget()
        side.setAccessibleName(tr("Kết luận"))
        side.setFixedWidth(460)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.verdict)
        column.addWidget(self.how)
        column.addWidget(scroll, 1)
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(label(Text("Kiểm tra chữ ký số"), "title"))
        head.addStretch(1)
        for part in (self.ask, self.choose):
            head.addWidget(part)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self.preview, 1)
        body.addWidget(side)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 8, 14, 10)
        outer.addLayout(head)
        outer.addWidget(self.notice)
        outer.addLayout(body, 1)


def _dropped(urls: list[QUrl]) -> str:
    """The first PDF among what is dropped, "" = none."""
    paths = (url.toLocalFile() for url in urls if url.isLocalFile())
    return next((path for path in paths if Path(path).suffix.lower() == ".pdf"), "")
