"""The signing token and all that stands between it and a signature: findings, advice, one copy; its PIN."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.models.pages.views import CheckView, Diagnosis
from desktop.texts import Text
from desktop.ui.kit.keyboard import add_key
from desktop.ui.kit.language import tr
from desktop.ui.kit.look import set_icon
from desktop.ui.kit.parts import Notice, button, frame, label, say
from desktop.ui.kit.words import Tone, Toned, Trouble

_SIGNS: dict[bool | None, tuple[str, Tone]] = {
    True: ("check", "good"),
    False: ("cross", "bad"),
    None: ("document", "muted"),
}


class TokenPage(QWidget):
    """`show` findings in; a new look, another PIN out."""

    left = Signal()
    look_wanted = Signal()
    pin_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.notice = Notice()
        self.summary = label(role="heading", wrap=True)
        self.look = button(Text("&Kiểm tra lại"), "primary", icon="sync")
        self.copy = button(Text("&Sao chép kết quả"), icon="document")
        self.copy.setToolTip(
            tr("Chép toàn bộ kết quả để gửi người hỗ trợ; trong đó không có mã PIN")
        )
        self.change_pin = button(Text("Đổi mã &PIN…"), icon="lock")
        self.back = button(
            Text("Quay lại"),
            "quiet",
            icon="back",
            name=Text("Quay lại danh sách"),
            tip=Text("Quay lại (Esc)"),
        )
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(5)
        self._lay_out()
        self.look.clicked.connect(self.begin)
        self.copy.clicked.connect(self._copy)
        self.change_pin.clicked.connect(self.pin_wanted)
        self.back.clicked.connect(self.left)
        add_key(self, "Esc", self.left.emit)

    def begin(self) -> None:
        """Look anew; the findings before stay until the answer is there."""
        self.notice.say(None)
        say(
            self.summary,
            Toned(Text("Đang tìm trình điều khiển, thiết bị và thử nối mạng…"), "accent"),
        )
        self.look.setEnabled(False)
        self.look_wanted.emit()

    def show_diagnosis(self, diagnosis: Diagnosis) -> None:
        self._text = diagnosis.text
        self._clear()
        for check in sorted(diagnosis.checks, key=_worst_first):
            self._column.addWidget(check_row(check))
        self._column.addStretch(1)
        wrong = sum(check.good is False for check in diagnosis.checks)
        words = (
            Toned(Text("✗ %n chỗ cần sửa để ký được", count=wrong), "bad")
            if wrong
            else Toned(Text("✓ Mọi thứ đã sẵn sàng để ký"), "good")
        )
        say(self.summary, words)
        self.look.setEnabled(True)
        self.copy.setEnabled(True)

    def fail(self, failure: Trouble) -> None:
        self.look.setEnabled(True)
        say(self.summary, Toned(""))
        self.notice.fail(failure)

    def tell(self, text: str) -> None:
        self.notice.say(Toned(text, "good"))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self.tell(
            Text("✓ Đã chép kết quả; dán vào thư gửi người hỗ trợ. Trong đó không có mã PIN.")
        )

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()

    def _lay_out(self) -> None:
        self.copy.setEnabled(False)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(tr("Kết quả kiểm tra thiết bị ký"))
        scroll.setWidget(self._rows)
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(label(Text("Thiết bị ký số"), "title"))
        head.addStretch(1)
        for part in (self.change_pin, self.copy, self.look):
            head.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 8, 14, 10)
        outer.addLayout(head)
        outer.addWidget(self.notice)
        outer.addWidget(self.summary)
        outer.addWidget(scroll, 1)


def _worst_first(check: CheckView) -> int:
    """What is wrong, then what asks for something, then the rest as it was found."""
    return 0 if check.good is False else 1 if check.advice else 2


def check_row(check: CheckView) -> QFrame:
    icon, tone = _SIGNS[check.good]
    card = frame("card", Text("%1, %2: %3. %4", check.area, check.name, check.words, check.advice))
    sign = QLabel()
    set_icon(sign, icon, tone, 18)
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(label(Text("%1 · %2", check.area, check.name), "strong", wrap=True))
    words.addWidget(label(check.words, tone="bad" if check.good is False else "plain", wrap=True))
    if check.advice:
        words.addWidget(label(Text("→ %1", check.advice), "small", "muted", wrap=True))
    row = QHBoxLayout(card)
    row.setContentsMargins(10, 6, 10, 6)
    row.setSpacing(10)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return card
