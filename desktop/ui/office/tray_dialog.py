"""The leader's tray: look, choose what was looked at, one PIN, each document its own outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.models.pages.writing import SignedItem, TrayItem
from desktop.texts import Text, joined
from desktop.ui.kit.background import Background
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.parts import Notice, ToneCell, button, label, say
from desktop.ui.kit.preview import Preview
from desktop.ui.kit.words import Tone, Toned, Trouble, moment
from desktop.ui.signing.certificate_picker import CertificatePicker

_UNSEEN = Text("⚠ Chưa thấy chứng thư nào. Cắm thiết bị ký rồi mở lại.")
_COLUMNS = (
    Text("Ký"),
    Text("Xem"),
    Text("Mã hồ sơ"),
    Text("Chủ hồ sơ"),
    Text("Hạn trả"),
    Text("Kết quả"),
)
_WIDTHS = (52, 92, 166, 158, 158, 0)
_WALKED = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled  # ↑ ↓ stop at enabled cells only
_OUTCOMES: dict[str, tuple[str, Tone]] = {
    "signed": (Text("✓ đã ký, đã ghi nhận"), "good"),
    "failed": (Text("✗ chưa ký"), "bad"),
    "not_reached": (Text("chưa tới lượt"), "warn"),
}


class TrayDialog(QDialog):
    """`show_tray`, `show_document`, `show_outcome` in; what to look at and what to sign out."""

    look_wanted = Signal(int, str)  # dossier, sha256
    sign_wanted = Signal(object, str, object)  # ((dossier, sha256), …), fingerprint, PIN or None
    stop_wanted = Signal()
    dossier_wanted = Signal(int)  # open it: to send back with a reason

    def __init__(
        self, background: Background, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._items: tuple[TrayItem, ...] = ()
        self._seen: dict[int, str] = {}  # dossier → the hash that was looked at
        self._busy = False
        self._done = 0
        self.table = QTableWidget(0, len(_COLUMNS))
        self.preview = Preview(background, Text("Xem văn bản chờ ký"))
        self.facts = label(role="small", tone="muted", wrap=True)
        self.picker = CertificatePicker(clock, _UNSEEN, self)
        self.notice = Notice()
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("Tiến độ ký"))
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.sign = button(Text("&Ký các văn bản đã chọn"), "primary", icon="pen")
        self.stop = button(Text("&Dừng sau văn bản này"), icon="cross")
        self.open_dossier = button(Text("&Mở hồ sơ (trả lại…)"), icon="back")
        self.leave = button(Text("Đó&ng"))
        self.setWindowTitle(tr("Khay ký"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lay_out()
        self._connect()
        self.resize(1320, 700)

    # ── what the flow shows ──────────────────────────────────────────────────────────────────────

    def show_tray(self, items: Sequence[TrayItem]) -> None:
        self._items = tuple(items)
        self.table.setRowCount(len(self._items))
        for row, item in enumerate(self._items):
            self._fill(row, item)
        if self._items:
            self.table.selectRow(0)
        else:
            self.notice.say(Toned(Text("Không còn văn bản nào chờ ký."), "good"))
        self._ready()

    def show_document(self, item_id: int, sha256: str, pdf: bytes) -> None:
        """Show a document; from here on it counts as looked at."""
        current = self._current()
        if current is None or (current.dossier_id, current.sha256) != (item_id, sha256):
            return
        self.preview.show_file(current.name, "application/pdf", pdf)
        if self._seen.get(item_id) == sha256:
            return  # looked at again: ticked or not as the leader left it
        self._seen[item_id] = sha256
        row = self._row(item_id)
        self._cell(row, 1, Toned(Text("✓ đã xem"), "good"))
        box = self.table.item(row, 0)
        if box is not None and not current.blockers:
            box.setFlags(_WALKED | Qt.ItemFlag.ItemIsUserCheckable)
            box.setCheckState(Qt.CheckState.Checked)
        self._ready()

    def start(self) -> None:
        """Open without a nested loop and ask for certificates."""
        self.open()
        self.picker.certificates_wanted.emit()

    def show_outcome(self, outcome: SignedItem) -> None:
        """One document is decided; the others go on."""
        row = self._row(outcome.dossier_id)
        words, tone = _OUTCOMES[outcome.state]
        why = Text(": %1", outcome.title) if outcome.title else ""
        self._cell(row, 5, Toned(words + why, tone), outcome.advice)
        box = self.table.item(row, 0)
        if box is not None and outcome.state == "signed":
            box.setData(Qt.ItemDataRole.CheckStateRole, None)
            box.setFlags(_WALKED)
        self._done += 1
        self.progress.setValue(self._done)

    def end(self, outcomes: Sequence[SignedItem]) -> None:
        """The batch is over; the line says how it went."""
        self._busy = False
        self.progress.hide()
        signed = sum(o.state == "signed" for o in outcomes)
        left = len(outcomes) - signed
        tail = Text(", %n văn bản chưa ký (xem cột Kết quả)", count=left) if left else ""
        tone: Tone = "warn" if left else "good"
        self.notice.say(Toned(Text("Đã ký và ghi nhận %n văn bản%1.", tail, count=signed), tone))
        self.picker.ask()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)  # it was on the greyed PIN

    def fail(self, failure: Trouble, *, look_again: bool = False) -> None:
        """Say what happened. `look_again`: the token itself did not answer, so it is not asked again at once."""
        self._busy = False
        self.progress.hide()
        self.notice.fail(failure)
        if look_again:
            self._ready()
        else:
            self.picker.ask()
        self.picker.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> tuple[tuple[int, str], ...]:
        """What is ticked, each with the hash that was looked at; never anything that was not looked at."""
        return tuple(
            (item.dossier_id, self._seen[item.dossier_id])
            for row, item in enumerate(self._items)
            if item.dossier_id in self._seen and self._ticked(row)
        )

    def reject(self) -> None:
        """Esc waits until the token has answered."""
        if not self._busy:
            self.picker.pin.clear()
            super().reject()

    # ── inside ───────────────────────────────────────────────────────────────────────────────────

    def _fill(self, row: int, item: TrayItem) -> None:
        box = QTableWidgetItem()  # no box to tick before it was looked at
        box.setFlags(_WALKED)
        self.table.setItem(row, 0, box)
        due = moment(item.due) if item.due else "–"
        blocker_text = joined("; ", (b.text for b in item.blockers))
        for column, toned in (
            (1, Toned(Text("chưa xem"), "muted")),
            (2, Toned(item.code or Text("chưa có mã"))),
            (3, Toned(item.applicant)),
            (4, Toned(Text("⚠ %1", due) if item.late else due, "bad" if item.late else "plain")),
            (5, Toned(blocker_text, "warn")),
        ):
            self._cell(row, column, toned, blocker_text)

    def _cell(self, row: int, column: int, toned: Toned, tip: str = "") -> None:
        if row < 0:
            return
        cell = ToneCell(toned, tip)
        cell.setFlags(_WALKED)
        self.table.setItem(row, column, cell)

    def _row(self, dossier_id: int) -> int:
        return next((n for n, i in enumerate(self._items) if i.dossier_id == dossier_id), -1)

    def _ticked(self, row: int) -> bool:
        box = self.table.item(row, 0)
        return box is not None and box.checkState() is Qt.CheckState.Checked

    def _current(self) -> TrayItem | None:
        row = self.table.currentRow()
        return self._items[row] if 0 <= row < len(self._items) else None

    def _look(self) -> None:
        item = self._current()
        if item is None:
            return
        opinion = Text("Ý kiến trình: %1\n", item.opinion) if item.opinion else ""
        say(
            self.facts,
            Toned(Text("%1\n%2SHA-256 %3…", item.procedure, opinion, item.sha256[:16]), "muted"),
        )
        if item.sha256:
            self.preview.say(Text("Đang mở văn bản…"), item.name)
            self.look_wanted.emit(item.dossier_id, item.sha256)
        else:
            self.preview.say(
                Text("Văn bản chưa về máy này; bấm F5 ở màn hình danh sách."), item.name
            )

    def _ready(self) -> None:
        chosen = self.chosen()
        reasons = (
            (self._busy, Text("Đang ký")),
            (not chosen, Text("Chọn văn bản đã xem để ký")),
            (True, self.picker.missing),
        )
        missing = next(text for holds, text in reasons if holds)
        self.sign.setText(
            as_shown(
                Text("&Ký %n văn bản", count=len(chosen))
                if chosen
                else Text("&Ký các văn bản đã chọn")
            )
        )
        self.sign.setEnabled(not missing)
        self.sign.setToolTip(as_shown(missing or Text("Ký các văn bản đã chọn (Ctrl+Enter)")))
        self.stop.setEnabled(self._busy)
        self.picker.lock(self._busy)
        for part in (self.leave, self.open_dossier):
            part.setEnabled(not self._busy)

    def _submit(self) -> None:
        certificate, chosen = self.picker.current, self.chosen()
        if certificate is None or not self.sign.isEnabled():
            return
        pin = self.picker.take_pin()
        self._busy, self._done = True, 0
        self.notice.say(None)
        self.progress.setRange(0, len(chosen))
        self.progress.setValue(0)
        self.progress.show()
        self._ready()
        self.sign_wanted.emit(chosen, certificate.fingerprint, pin)

    def _fail(self, failure: Trouble, look_again: bool) -> None:
        self.fail(failure, look_again=look_again)

    def _open_current(self) -> None:
        item = self._current()
        if item is not None:
            self.dossier_wanted.emit(item.dossier_id)
            self.accept()

    def _connect(self) -> None:
        self.table.currentItemChanged.connect(lambda _now, _before: self._look())
        self.table.itemChanged.connect(lambda _item: self._ready())
        self.picker.changed.connect(self._ready)
        self.picker.failed.connect(self._fail)
        self.picker.entered.connect(self._submit)
        self.sign.clicked.connect(self._submit)
        self.stop.clicked.connect(self.stop_wanted)
        self.open_dossier.clicked.connect(self._open_current)
        self.leave.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._submit)

    def _lay_out(self) -> None:
        table = self.table
        table.setAccessibleName(tr("Văn bản chờ ký"))
        table.setHorizontalHeaderLabels([as_shown(text) for text in _COLUMNS])
        table.verticalHeader().hide()
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        heads = table.horizontalHeader()
        heads.setAccessibleName(tr("Các cột"))
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(_WIDTHS):
            if width:
                table.setColumnWidth(column, width)
            else:
                heads.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(label(Text("Khay ký"), "title"))
        left.addWidget(self.notice)
        left.addWidget(table, 1)
        left.addWidget(self.facts)
        fields = QHBoxLayout()
        for text, field, below in self.picker.fields:
            field_column = QVBoxLayout()
            field_label = label(text, "strong")
            field_label.setBuddy(field.focusProxy() or field)
            for part in (field_label, field, *below):
                field_column.addWidget(part)
            field_column.addStretch(1)
            fields.addLayout(field_column, 1)
        left.addLayout(fields)
        left.addWidget(self.progress)
        ends = QHBoxLayout()
        ends.addWidget(self.open_dossier)
        ends.addWidget(self.leave)
        ends.addStretch(1)
        ends.addWidget(self.stop)
        ends.addWidget(self.sign)
        left.addLayout(ends)
        row = QHBoxLayout(self)
        row.addLayout(left, 3)
        row.addWidget(self.preview, 2)
