"""The locked window (Ctrl+L, idle minutes, a pulled token): nothing of a citizen to be seen or pressed.

Below it everything stands as it was left: pages, drafts, open dialogs; the sync goes on. The password is judged on
the desk lane by what signing in left in the encrypted cache, so no line is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.texts import Text
from desktop.ui.kit.language import tr
from desktop.ui.kit.look import set_icon
from desktop.ui.kit.parts import Notice, SecretField, button, frame, label
from desktop.ui.kit.words import HANOI, Toned

FREE_TRIES = 5
REST_SECONDS = 30
_HUMAN = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


def rest_after(failures: int) -> int:
    """Seconds to wait after so many wrong passwords in a row."""
    return REST_SECONDS if failures >= FREE_TRIES else 0


class LockScreen(QWidget):
    """Asks by `asked`; the one who judges calls `refuse`. Keeps no password."""

    asked = Signal(str)
    close_wanted = Signal()

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock, self._failures = clock, 0
        self.who = label(role="heading", wrap=True)
        self.since = label(tone="muted")
        self.password = SecretField(Text("Mật khẩu"))
        self.notice = Notice()
        self.enter = button(Text("&Mở khoá"), "primary", icon="lock")
        self.quit = button(Text("Đóng chương trình"), "quiet")
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(partial(self._set_free, True))
        self._lay_out()
        self.enter.clicked.connect(self._submit)
        self.password.entered.connect(self._submit)
        self.quit.clicked.connect(self.close_wanted)

    def cover(self, officer: str, counter: str) -> None:
        """Cover the window: it was just locked."""
        self.who.setText(Text("%1 · %2", officer, counter))
        self.since.setText(tr("Khoá lúc %1", f"{self._clock().astimezone(HANOI):%H:%M}"))
        self.password.clear()
        self.notice.say(None)
        self.password.setFocus()

    def refuse(self, words: str = Text("Mật khẩu không đúng.")) -> None:
        self._failures += 1
        wait_seconds = rest_after(self._failures)
        later = Text(" Hãy thử lại sau %n giây.", count=wait_seconds) if wait_seconds else ""
        self.notice.say(Toned(words + later, "bad"))
        self._set_free(not wait_seconds)
        if wait_seconds:
            self._rest.start(wait_seconds * 1000)

    def accept(self) -> None:
        self._failures = 0
        self._set_free(True)
        self.notice.say(None)

    def _submit(self) -> None:
        password = self.password.take()
        if password and self.enter.isEnabled():
            self._set_free(False)
            self.asked.emit(password)

    def _set_free(self, free: bool) -> None:
        self.enter.setEnabled(free)
        self.password.setEnabled(free)
        if free:
            self.password.setFocus()

    def _lay_out(self) -> None:
        card = frame("card", Text("Màn hình khoá"))
        card.setFixedWidth(440)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 26, 32, 26)
        column.setSpacing(9)
        picture = QLabel()
        set_icon(picture, "lock", "accent", 40)
        password_label = label(Text("Mật khẩu đăng nhập"), "strong")
        password_label.setBuddy(self.password)
        reassurance = Text(
            "Việc đang làm dở vẫn nguyên ở dưới. Việc đã ghi nhận vẫn tiếp tục được gửi."
        )
        for part in (
            picture,
            label(Text("Màn hình đã khoá"), "title"),
            self.who,
            self.since,
            password_label,
            self.password,
            self.notice,
            self.enter,
            label(reassurance, "small", "muted", wrap=True),
            self.quit,
        ):
            column.addWidget(part)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card)
        across.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(2)


class IdleWatch(QObject):
    """`idle` after so many minutes without a key or a mouse in any of our windows; 0 = never.

    It listens at the windows, where only what comes from outside passes, not at every event of every widget.
    """

    idle = Signal()
    lock_pressed = Signal()  # Ctrl+L in a dialog, where the window's own keys sleep

    def __init__(self, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.idle)
        self._on = False
        self.use_minutes(minutes)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._listen_to)
        self._listen_to(QGuiApplication.focusWindow())

    def use_minutes(self, minutes: int) -> None:
        """From the next `begin` on."""
        self._timer.stop()
        self._on = minutes > 0
        self._timer.setInterval(minutes * 60_000)

    @property
    def minutes(self) -> int:
        return self._timer.interval() // 60_000

    @property
    def left_ms(self) -> int:
        """Until `idle`; -1 = it does not run."""
        return self._timer.remainingTime()

    def begin(self) -> None:
        if self._on:
            self._timer.start()

    def end(self) -> None:
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() in _HUMAN and self._timer.isActive():
            self._timer.start()
        if isinstance(event, QKeyEvent) and _locks(event):
            self.lock_pressed.emit()
            return True
        return super().eventFilter(watched, event)

    def _listen_to(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # again for the same one: Qt keeps one


def _locks(event: QKeyEvent) -> bool:
    pressed = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_L
    with_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return pressed and with_control and QApplication.activeModalWidget() is not None
