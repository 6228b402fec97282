"""The status line, always there: the line to the portal, the token, who works where."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.models.pages.views import Link, SyncStatus
from desktop.texts import Text, joined
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.look import set_property
from desktop.ui.kit.parts import button, label, say
from desktop.ui.kit.words import Tone, Toned, link_text

_SIGNS: dict[Link, str] = {
    Link.SIGNED_OUT: "○",
    Link.SYNCING: "⟳",
    Link.UP_TO_DATE: "●",
    Link.OFFLINE: "○",
    Link.SESSION_LOST: "○",
    Link.TROUBLE: "⚠",
}
_SIGN_IN = frozenset({Link.SIGNED_OUT, Link.SESSION_LOST})


class StatusLine(QFrame):
    sign_in_clicked = Signal()
    outbox_clicked = Signal()
    token_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.sign = label("○", "strong", "muted")
        self.link = label("", "strong")
        self.sign_in = button("", "link", name=Text("Đăng nhập để gửi"))
        self.trouble = button("", "link", name=Text("Mở hộp gửi"))
        self.token = button(
            Text("Thiết bị ký: chưa kiểm tra"), "link", tip=Text("Thiết bị ký số (F12)")
        )
        self.who = label("", "strong")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 4)
        row.setSpacing(8)
        for part in (self.sign, self.link, self.sign_in, self.trouble):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self.token, label("·", tone="muted"), self.who):
            row.addWidget(part)
        self.sign_in.clicked.connect(self.sign_in_clicked)
        self.trouble.clicked.connect(self.outbox_clicked)
        self.token.clicked.connect(self.token_clicked)
        self.show_status(SyncStatus(Link.SIGNED_OUT))

    def show_status(self, status: SyncStatus) -> None:
        link_line = link_text(status)
        asks = status.link in _SIGN_IN
        say(self.sign, Toned(_SIGNS[status.link], link_line.tone))
        say(self.link, Toned("" if asks else link_line.text, link_line.tone))
        self.link.setAccessibleName(tr("Kết nối: %1", link_line.text))
        self.sign_in.setText(as_shown(link_line.text))
        self.sign_in.setAccessibleName(as_shown(link_line.text))
        self.sign_in.setVisible(asks)
        count = status.needs_officer
        self.trouble.setText(tr("⚠ %n việc cần xử lý", count=count))
        self.trouble.setVisible(count > 0)

    def show_token(self, text: str, tone: Tone = "muted") -> None:
        self.token.setText(tr("Thiết bị ký: %1", text))
        self.token.setAccessibleName(self.token.text())
        set_property(self.token, "tone", tone)

    def show_officer(self, officer: str, counter: str) -> None:
        self.who.setText(as_shown(joined(" · ", (part for part in (officer, counter) if part))))
