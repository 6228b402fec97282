"""The lines over the pages: how things stand with the portal, what fell due, a failure that belongs to no page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMessageBox, QVBoxLayout, QWidget

from desktop.models.dossier.timers import Alert, TimerKind
from desktop.models.pages.views import Link, MissingQuestion, SyncStatus
from desktop.texts import Text
from desktop.ui.kit.parts import Notice
from desktop.ui.kit.words import alert_queue, alert_text, banner
from desktop.ui.window.header import missing_box


class WindowNotices(QWidget):
    """The window says which page is in front (`show_status`); says itself where a line leads."""

    outbox_wanted = Signal()
    sign_in_wanted = Signal()
    queue_wanted = Signal(object)  # Queue
    missing_answered = Signal(bool)  # whether the dossiers have truly left the list

    def __init__(self) -> None:
        super().__init__()
        self._status = SyncStatus(Link.SIGNED_OUT)
        self._alerts: dict[tuple[int, TimerKind], Alert] = {}
        self._signing_in = True
        self.banner = Notice()
        self.alert = Notice()  # what fell due, until it is looked at
        self.notice = Notice()  # a failure that belongs to no page
        self.question: QMessageBox | None = None  # what was last asked about the work list
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 2)
        for line in (self.banner, self.alert, self.notice):
            column.addWidget(line)
        self.banner.acted.connect(self._banner_acted)
        self.alert.acted.connect(self._alert_acted)

    def show_status(self, status: SyncStatus, *, signing_in: bool, on_outbox: bool) -> None:
        """The banner, silent where the page in front says the same."""
        self._status, self._signing_in = status, signing_in
        banner_line = None if signing_in or (on_outbox and status.needs_officer) else banner(status)
        self.banner.say(banner_line, self._banner_act() if banner_line is not None else "")
        self._show_alerts()

    def fell_due(self, alerts: tuple[Alert, ...]) -> None:
        """One line for all that fell due and was not looked at yet; nothing pops up."""
        self._alerts |= {(alert.dossier_id, alert.kind): alert for alert in alerts}
        self._show_alerts()

    def _banner_act(self) -> str:
        """What the banner's button does, most urgent first; "" = the banner only tells."""
        status = self._status
        acts = (
            (bool(status.needs_officer), Text("Mở hộp gửi")),
            (status.asks is not None, Text("Quyết định…")),
            (status.link is Link.SESSION_LOST, Text("Đăng nhập lại")),
        )
        return next((text for holds, text in acts if holds), "")

    def _show_alerts(self) -> None:
        alert_line = None if self._signing_in else alert_text(tuple(self._alerts.values()))
        self.alert.say(alert_line, Text("Xem danh sách"))

    def _alert_acted(self) -> None:
        """The list of the most urgent kind; the other kinds stay on the line."""
        queue = alert_queue(tuple(self._alerts.values()))
        self._alerts = {k: a for k, a in self._alerts.items() if alert_queue((a,)) is not queue}
        self.queue_wanted.emit(queue)
        self._show_alerts()

    def _banner_acted(self) -> None:
        if self._status.needs_officer:
            self.outbox_wanted.emit()
        elif self._status.asks is not None:
            self._ask_missing(self._status.asks)
        else:
            self.sign_in_wanted.emit()

    def _ask_missing(self, question: MissingQuestion) -> None:
        self.question = missing_box(self.window(), question, self.missing_answered.emit)
