"""Signing in: account, password, the cache's passphrase only where it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from desktop.texts import Text
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.look import set_icon
from desktop.ui.kit.parts import Notice, SecretField, button, commit_input_method, frame, label
from desktop.ui.window.session import SignIn

if TYPE_CHECKING:
    from desktop.models.store.vault import PassphraseNeed
from desktop.ui.kit.words import Toned, Trouble

_EXPLAINED: dict[PassphraseNeed, str] = {
    "no": "",
    "ask": Text(
        "Máy này không có kho khoá của hệ điều hành: nhập mật khẩu kho để mở dữ liệu đã lưu."
    ),
    "create": Text(
        "Máy này không có kho khoá của hệ điều hành. Đặt một mật khẩu kho, ít nhất 8 ký tự; "
        "chương trình sẽ hỏi mỗi lần mở. Quên mật khẩu này thì không mở lại được dữ liệu trên máy."
    ),
}
SHORTEST = 8  # letters in a new passphrase


class SignInPage(QWidget):
    """Shows what is missing or went wrong; asks by `submitted`. Keeps no secret after that."""

    submitted = Signal(object)  # SignIn
    account_entered = Signal(str)  # is a passphrase needed for it?
    settings_wanted = Signal()
    left = Signal()  # back to the work without signing in

    def __init__(self, place: str, portal: str, training: bool = False) -> None:
        super().__init__()
        self._need: PassphraseNeed = "no"
        self.account = QLineEdit()
        self.account.setAccessibleName(tr("Tài khoản"))
        self.password = SecretField(Text("Mật khẩu"))
        self.passphrase = SecretField(Text("Mật khẩu kho"))
        self.notice = Notice()
        self.enter = button(Text("Đăng nhập"), "primary")
        self.offline = button(Text("Làm việc ngoại tuyến"), icon="offline")
        self.back = button(Text("Quay lại làm việc"), "quiet", icon="back")
        self.settings = button(Text("Cài đặt…"), "link", tip=Text("Cài đặt (Ctrl+,)"))
        self._explained = label(role="small", tone="muted", wrap=True)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(tr("Đang đăng nhập"))
        self._lay_out(place, portal, training)
        self._connect()
        self.ask_passphrase("no")
        self.set_busy(False)
        self.set_back(False)

    def propose(self, account: str) -> None:
        """Start over for this account."""
        self.account.setText(account)
        self.password.clear()
        self.notice.say(None)
        (self.password if account else self.account).setFocus()

    def ask_passphrase(self, need: PassphraseNeed) -> None:
        self._need = need
        for part in (self._passphrase_label, self.passphrase, self._explained):
            part.setVisible(need != "no")
        self._explained.setText(as_shown(_EXPLAINED[need]))

    def set_back(self, possible: bool) -> None:
        """Whether there is work to go back to (signing in again in the middle of the day)."""
        self.back.setVisible(possible)
        self.offline.setVisible(not possible)

    def set_busy(self, busy: bool) -> None:
        for part in (self.account, self.password, self.passphrase, self.enter, self.offline):
            part.setEnabled(not busy)
        self._progress.setVisible(busy)

    def fail(self, failure: Trouble) -> None:
        self.set_busy(False)
        self.notice.fail(failure)
        self.password.setFocus()

    def _connect(self) -> None:
        self.enter.clicked.connect(lambda: self._submit(offline=False))
        self.offline.clicked.connect(lambda: self._submit(offline=True))
        self.back.clicked.connect(self.left)
        self.settings.clicked.connect(self.settings_wanted)
        self.account.returnPressed.connect(self.password.setFocus)
        self.account.editingFinished.connect(
            lambda: self.account_entered.emit(self.account.text().strip())
        )
        self.password.entered.connect(lambda: self._submit(offline=False))
        self.passphrase.entered.connect(lambda: self._submit(offline=False))

    def _submit(self, *, offline: bool) -> None:
        commit_input_method()
        problem = self._missing()
        if problem is not None:
            self.notice.say(Toned(problem, "warn"))
            return
        self.notice.say(None)
        needed = self._need != "no"
        secret = self.passphrase.take() if needed else None
        wish = SignIn(self.account.text().strip(), self.password.take(), secret, offline)
        self.set_busy(True)
        self.submitted.emit(wish)

    def _missing(self) -> str | None:
        if not self.account.text().strip():
            self.account.setFocus()
            return Text("Nhập tài khoản.")
        if not self.password.peek():
            self.password.setFocus()
            return Text("Nhập mật khẩu.")
        shortest = {"no": 0, "ask": 1, "create": SHORTEST}[self._need]
        if len(self.passphrase.peek()) < shortest:
            self.passphrase.setFocus()
            return Text("Mật khẩu kho cần ít nhất %n ký tự.", count=shortest)
        return None

    def _lay_out(self, place: str, portal: str, training: bool) -> None:
        card = frame("card")
        card.setFixedWidth(440)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 26, 32, 26)
        column.setSpacing(7)
        for part in self._head(place, training):
            column.addWidget(part)
        column.addSpacing(8)
        for text, field in ((Text("Tài khoản"), self.account), (Text("Mật khẩu"), self.password)):
            column.addWidget(_named(text, field))
            column.addWidget(field)
        self._passphrase_label = _named(Text("Mật khẩu kho trên máy này"), self.passphrase)
        for part in (self._passphrase_label, self.passphrase, self._explained):
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self.notice)
        column.addWidget(self._progress)
        for part in (self.enter, self.offline, self.back):
            column.addWidget(part)
        column.addSpacing(4)
        foot = QHBoxLayout()
        foot.addWidget(label(Text("Cổng: %1", portal), "small", "muted", wrap=True), 1)
        foot.addWidget(self.settings)
        column.addLayout(foot)
        outer = QVBoxLayout(self)
        across = QHBoxLayout()  # not an alignment: that would ignore height-for-width
        across.addStretch(1)
        across.addWidget(card)
        across.addStretch(1)
        outer.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(2)

    def _head(self, place: str, training: bool) -> list[QWidget]:
        picture = QLabel()
        set_icon(picture, "emblem", "accent", 40)
        title = label(Text("Một Cửa"), "title")
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(picture)
        line.addWidget(title, 1)
        if training:
            line.addWidget(
                label(Text("TẬP HUẤN"), "chip", "warn"), 0, Qt.AlignmentFlag.AlignVCenter
            )
        return [row, label(place, tone="muted", wrap=True)]


def _named(text: str, field: QWidget) -> QLabel:
    field_label = label(text, "strong")
    field_label.setBuddy(field)
    return field_label
