"""The outbox: every act with its state, why, advice, and what the officer can do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QMessageBox,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from desktop.models.dossier.rules import NEEDS_OFFICER, OPEN_STATES, RULES, OutboxState
from desktop.models.pages.views import OutboxItem, OutboxView, Quarantined
from desktop.texts import Text, joined
from desktop.ui.kit.keyboard import add_key
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.look import tone_colour
from desktop.ui.kit.parts import Notice, button, frame, label, say
from desktop.ui.kit.words import OUTBOX_STATES, Toned, Trouble, moment, outbox_why
from desktop.ui.list.columns import ColumnsModel, Index, ListColumn, RowsTable

COLUMNS = (
    ListColumn(Text("Lúc"), "26/11/2026 16:30"),
    ListColumn(Text("Việc"), Text("Chuyển chuyên môn")),
    ListColumn(Text("Mã hồ sơ"), "000.00.12.H27-261123-0000"),
    ListColumn(Text("Chủ hồ sơ")),
    ListColumn(Text("Trạng thái"), Text("⚠ Hồ sơ đã đổi trên cổng")),
    ListColumn(Text("Lần gửi"), Text("Lần gửi")),
)
_FILTERS: tuple[tuple[str, frozenset[OutboxState]], ...] = (
    (Text("Cần xử lý"), NEEDS_OFFICER),
    (Text("Đang chờ"), OPEN_STATES),
    (Text("Đã xong"), frozenset({OutboxState.DONE, OutboxState.DROPPED})),
    (Text("Tất cả"), frozenset(OutboxState)),
)


class OutboxModel(ColumnsModel):
    """A few hundred acts at most: all in memory, as texts ready to draw."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(COLUMNS, parent)
        self.items: tuple[OutboxItem, ...] = ()
        self._cells: list[tuple[Toned, ...]] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return as_shown(self._cells[index.row()][index.column()].text)
        if role == Qt.ItemDataRole.ForegroundRole:
            tone = self._cells[index.row()][index.column()].tone
            return None if tone == "plain" else QColor(tone_colour(tone))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = self._cells[index.row()][index.column()].text
            return self.spoken(index.column(), text)
        return None

    def show_items(self, items: tuple[OutboxItem, ...]) -> None:
        self.beginResetModel()
        self.items = items
        self._cells = [_cells(item) for item in items]
        self.endResetModel()


def _cells(item: OutboxItem) -> tuple[Toned, ...]:
    return (
        Toned(moment(item.created_at)),
        Toned(RULES[item.act].label),
        Toned(item.code) if item.code else Toned(Text("chưa có mã"), "muted"),
        Toned(item.applicant),
        OUTBOX_STATES[item.state],
        Toned(str(item.attempts)),
    )


class OutboxPage(QWidget):
    """`show_view` in; send now, resend, drop, open dossier out."""

    left = Signal()
    sync_wanted = Signal()
    resend_wanted = Signal(str)  # act_id
    export_wanted = Signal(str, str)  # act id, path
    drop_wanted = Signal(str)
    opened = Signal(int)  # dossier id

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._view = OutboxView()
        self.notice = Notice()
        self.filters = QTabBar()
        self.filters.setAccessibleName(tr("Lọc hộp gửi"))
        self.filters.setDrawBase(False)
        self.filters.setUsesScrollButtons(False)
        self.filters.setExpanding(False)
        self.filters.setElideMode(Qt.TextElideMode.ElideNone)
        for name, _states in _FILTERS:
            self.filters.addTab(as_shown(name))
        self.filters.setCurrentIndex(len(_FILTERS) - 1)
        self.model = OutboxModel(self)
        self.table = RowsTable(self.model, Text("Các việc trong hộp gửi"), 16)
        self.table.setSelectionMode(RowsTable.SelectionMode.SingleSelection)
        self.detail = _ActDetail(clock)
        self.strange = _Strange()
        self.send = button(Text("Gửi ngay (F5)"), icon="sync", name=Text("Gửi ngay"))
        self.back = button(
            "", "quiet", icon="back", name=Text("Quay lại danh sách"), tip=Text("Quay lại (Esc)")
        )
        self._lay_out()
        self._connect()

    def show_view(self, view: OutboxView) -> None:
        """The same act stays current."""
        self._view = view
        for place, (name, states) in enumerate(_FILTERS):
            count = sum(item.state in states for item in view.items)
            self.filters.setTabText(place, as_shown(Text("%1 (%2)", name, count)))
        self.strange.show_rows(view.quarantined)
        self._show_items()

    def fail(self, failure: Trouble) -> None:
        self.notice.fail(failure)

    def current(self) -> OutboxItem | None:
        row = self.table.currentIndex().row()
        return self.model.items[row] if 0 <= row < len(self.model.items) else None

    def show_filter(self, place: int) -> None:
        self.filters.setCurrentIndex(place)

    def _show_items(self) -> None:
        current = self.current()
        states = _FILTERS[max(self.filters.currentIndex(), 0)][1]
        items = tuple(i for i in reversed(self._view.items) if i.state in states)
        self.model.show_items(items)
        same_act = (n for n, i in enumerate(items) if current and i.act_id == current.act_id)
        if items:
            self.table.selectRow(next(same_act, 0))
        self._show_detail()

    def _show_detail(self) -> None:
        self.detail.show_item(self.current())

    def _ask_drop(self) -> None:
        """Ask before dropping an act, in a box that does not block the window."""
        item = self.current()
        if item is None:
            return
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr("Bỏ việc chưa gửi"))
        box.setText(
            tr(
                "Bỏ việc «%1» của hồ sơ %2?",
                RULES[item.act].label,
                item.code or Text("chưa có mã"),
            )
        )
        box.setInformativeText(tr("Việc này sẽ không được gửi lên cổng. Nhật ký vẫn giữ lại."))
        yes = box.addButton(tr("Bỏ việc này"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(tr("Giữ lại"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        yes.clicked.connect(lambda: self.drop_wanted.emit(item.act_id))
        box.open()

    def _ask_export(self) -> None:
        """Ask where the ZIP goes, in a box that does not block the window."""
        item = self.current()
        if item is None:
            return
        dialog = QFileDialog(self, tr("Xuất việc này ra tệp"), "", tr("Tệp nén (*.zip)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.selectFile(f"{item.act.value}-{item.code or item.dossier_id}.zip")
        dialog.fileSelected.connect(lambda path: self.export_wanted.emit(item.act_id, path))
        dialog.open()

    def _with_item(self, use: Callable[[OutboxItem], None]) -> None:
        if (item := self.current()) is not None:
            use(item)

    def _connect(self) -> None:
        self.filters.currentChanged.connect(lambda _place: self._show_items())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_detail())
        self.send.clicked.connect(self.sync_wanted)
        self.back.clicked.connect(self.left)
        self.detail.resend.clicked.connect(
            lambda: self._with_item(lambda item: self.resend_wanted.emit(item.act_id))
        )
        self.detail.drop.clicked.connect(self._ask_drop)
        self.detail.export.clicked.connect(self._ask_export)
        self.detail.open.clicked.connect(
            lambda: self._with_item(lambda item: self.opened.emit(item.dossier_id))
        )
        self.table.doubleClicked.connect(lambda _index: self.detail.open.click())
        add_key(self, "Esc", self.left.emit)
        for keys in ("Return", "Enter"):  # elsewhere they belong to the button in focus
            add_key(self.table, keys, self.detail.open.click)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(label(Text("Hộp gửi"), "title"))
        head.addSpacing(16)
        head.addWidget(self.filters, 1)
        head.addWidget(self.send)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        column.addWidget(self.strange)


class _ActDetail(QWidget):
    """Why the chosen act stands where it stands; for a conflict, mine beside the portal's."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        self.title = label(role="heading")
        self.why = label(wrap=True)
        self.advice = label(wrap=True, tone="muted")
        self.words = label(wrap=True, tone="muted")
        self.base = label(wrap=True)
        self.mine = label(wrap=True)
        self.theirs = label(wrap=True)
        self.sides = _sides(
            {
                Text("Khi quyết định"): self.base,
                Text("Của tôi"): self.mine,
                Text("Trên cổng"): self.theirs,
            }
        )
        self.export = button(Text("Xuất…"), "quiet", name=Text("Xuất việc này ra tệp"))
        self.export.setToolTip(tr("Ghi quyết định, văn bản đã ký và lời của cổng ra một tệp ZIP"))
        self.resend = button(Text("Gửi lại"), icon="send")
        self.drop = button(Text("Bỏ việc này…"), icon="cross")
        self.open = button(Text("Mở hồ sơ"), "primary", icon="document")
        card = frame("card", Text("Chi tiết việc đang chọn"))
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(4)
        for part in (self.title, self.why, self.words, self.sides, self.advice):
            column.addWidget(part)
        row = QHBoxLayout()
        row.addStretch(1)
        for part in (self.export, self.drop, self.resend, self.open):
            row.addWidget(part)
        column.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def show_item(self, item: OutboxItem | None) -> None:
        for part in (self.resend, self.drop, self.open, self.export):
            part.setEnabled(item is not None)
        if item is None:
            say(self.title, Toned(Text("Không có việc nào trong mục này")))
            for line in (self.why, self.advice, self.words):
                say(line, Toned(""))
            self.sides.hide()
            return
        state = OUTBOX_STATES[item.state]
        say(self.title, Toned(Text("%1: %2", RULES[item.act].label, state.text), state.tone))
        say(self.why, Toned(outbox_why(item, self._clock())))
        say(self.advice, Toned(item.advice, "muted"))
        words = Text("Lời của cổng: «%1»", item.portal_words) if item.portal_words else ""
        say(self.words, Toned(words, "muted"))
        self._show_sides(item)
        self.resend.setEnabled(item.state in NEEDS_OFFICER and not item.must_resign)
        self.resend.setToolTip(as_shown(_RESIGN if item.must_resign else ""))
        untried = item.state is OutboxState.WAITING and item.attempts == 0
        self.drop.setEnabled(item.state in NEEDS_OFFICER or untried)

    def _show_sides(self, item: OutboxItem) -> None:
        self.sides.setVisible(item.state is OutboxState.CONFLICT)
        self.base.setText(tr("Hồ sơ ở bước «%1»\n%2", item.base_step, moment(item.created_at)))
        own_words = Text("%1 · %2\n%3", RULES[item.act].label, item.actor, _short(item.note))
        remark = _SUPERSEDED if item.superseded else _RESIGN if item.must_resign else ""
        self.mine.setText(as_shown(Text("%1\n%2", own_words, remark) if remark else own_words))
        now_at = Text("bước «%1»", item.portal_step) if item.portal_step else Text("bước khác")
        author_line = (
            Text("%1 · %2", item.their_author, moment(item.their_at)) if item.their_author else ""
        )
        words = (
            Text("%1, %2", item.portal_status_text or Text("Trạng thái khác"), now_at),
            author_line,
        )
        self.theirs.setText(
            as_shown(joined("\n", (p for p in (*words, _short(item.their_words)) if p)))
        )


_SUPERSEDED = Text("Người khác đã làm xong việc này: chỉ cần bỏ việc ở máy này.")
_RESIGN = Text("Văn bản đã ký theo bước cũ: bỏ việc này, mở hồ sơ rồi ký lại.")


def _short(text: str) -> str:
    """Enough of a note to know it by."""
    return text if len(text) <= 140 else f"{text[:140].rsplit(' ', 1)[0]}…"


def _sides(parts: Mapping[str, QWidget]) -> QWidget:
    sides = frame("notice", Text("So sánh khi quyết định, của tôi và trên cổng"))
    grid = QGridLayout(sides)
    grid.setContentsMargins(12, 6, 12, 6)
    grid.setHorizontalSpacing(24)
    for place, (name, part) in enumerate(parts.items()):
        grid.addWidget(label(name, "strong"), 0, place)
        grid.addWidget(part, 1, place, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(place, 1)
    return sides


class _Strange(QWidget):
    """Portal rows that could not be read: set aside, not lost, not hidden."""

    SHOWN = 5

    def __init__(self) -> None:
        super().__init__()
        self.lines = label(role="small", tone="muted", wrap=True)
        self.title = label(role="strong", tone="warn")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.lines)
        self.hide()

    def show_rows(self, rows: tuple[Quarantined, ...]) -> None:
        self.setVisible(bool(rows))
        self.title.setText(
            tr(
                "⚠ %n dòng của cổng chưa đọc được (đã để riêng, việc khác vẫn chạy)",
                count=len(rows),
            )
        )
        lines = [
            Text("%1 · %2 %3: %4", moment(r.at), r.stream, r.key, r.reason)
            for r in rows[: self.SHOWN]
        ]
        if len(rows) > self.SHOWN:
            lines.append(Text("… và %n dòng nữa", count=len(rows) - self.SHOWN))
        self.lines.setText(as_shown(joined("\n", lines)))
