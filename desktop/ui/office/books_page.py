"""The unit's books: complaints, the duty roster, incident reports; one tab each (Điều 17.5, 17.7, 19)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTableWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.models.pages.books import (
    KIND_LABELS,
    NEXT,
    STATE_LABELS,
    BooksPage,
    Complaint,
    ComplaintKind,
    ComplaintState,
    DutyDay,
    Incident,
)
from desktop.models.pages.people import Addressees
from desktop.texts import Text, joined
from desktop.ui.kit.choice_field import ChoiceField
from desktop.ui.kit.keyboard import add_key
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.parts import Notice, ToneCell, button, commit_input_method, label
from desktop.ui.kit.words import Toned, Trouble, moment

_WEEKDAYS = (
    Text("Thứ Hai"),
    Text("Thứ Ba"),
    Text("Thứ Tư"),
    Text("Thứ Năm"),
    Text("Thứ Sáu"),
    Text("Thứ Bảy"),
    Text("Chủ nhật"),
)
_STEPS = (
    (ComplaintState.ASSIGNED, Text("&Giao xử lý"), Text("người xử lý")),
    (ComplaintState.ANSWERED, Text("&Trả lời"), Text("nội dung trả lời")),
    (ComplaintState.ESCALATED, Text("&Chuyển cấp trên"), Text("cơ quan có thẩm quyền")),
    (ComplaintState.CLOSED, Text("&Kết thúc"), Text("kết quả")),
)


class BooksView(QWidget):
    """`show_books` in; what the officer wrote out. Decides nothing."""

    left = Signal()
    complained = Signal(object, dict)  # kind, fields
    moved = Signal(str, object, str)  # item, ComplaintState, words
    duty_set = Signal(object, tuple)  # date, names
    duty_handed = Signal(object, str, str)  # date, to, reason
    incident_reported = Signal(dict)
    incident_resolved = Signal(str, str)  # number, how
    incident_exported = Signal(str, str)  # sha256, path

    def __init__(self) -> None:
        super().__init__()
        self._page = BooksPage((), (), (), ())
        self.notice = Notice()
        self.back = button(Text("&Quay lại"), icon="back")
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(tr("Các sổ"))
        self.complaints = _table(
            (
                Text("Số"),
                Text("Loại"),
                Text("Người phản ánh"),
                Text("Nội dung"),
                Text("Trạng thái"),
                Text("Người xử lý"),
            ),
            3,
        )
        self.roster = _table((Text("Ngày"), Text("Thứ"), Text("Người trực"), Text("Ghi chú")), 3)
        self.incidents = _table(
            (Text("Số phiếu"), Text("Lúc"), Text("Sự cố"), Text("Hồ sơ"), Text("Khắc phục")), 2
        )
        self.hidden = label(role="small", tone="muted")
        self.tabs.addTab(self._complaints_tab(), tr("Phản ánh, khiếu nại"))
        self.tabs.addTab(self._roster_tab(), tr("Lịch trực"))
        self.tabs.addTab(self._incidents_tab(), tr("Sự cố"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addWidget(label(Text("Sổ của đơn vị"), "title"))
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(self.notice)
        column.addWidget(self.tabs, 1)
        self.back.clicked.connect(self.left)
        add_key(self, "Esc", self.left.emit)

    def show_books(self, page: BooksPage) -> None:
        """What the desk answered; forms that were saved are empty again."""
        self._page = page
        self.notice.say(None)
        for field in (self.about, self.names, self.stand_in):  # may be somebody who has no account
            field.offer(replace(page.staff, strict=False, note=""))
        self.seen_by.offer(replace(page.staff, note=""))
        self.handler.offer(page.staff)
        _fill(self.complaints, [_complaint_cells(c, page.staff) for c in page.complaints])
        words = (
            Text("%n đơn tố cáo chỉ người được nêu tên xem được.", count=page.hidden)
            if page.hidden
            else ""
        )
        self.hidden.setText(as_shown(words))
        _fill(self.roster, [_duty_cells(d) for d in page.roster])
        _fill(self.incidents, [_incident_cells(i) for i in page.incidents])
        self._show_steps()

    def saved(self) -> None:
        """The desk took it: the fields of the form are free for the next."""
        for field in (self.who, self.code, self.due, self.step_words):
            field.clear()
        for chosen in self._people:
            chosen.clear()
        for text in (self.words, self.what):
            text.clear()
        for field in (self.why, self.codes, self.solved):
            field.clear()

    def fail(self, failure: Trouble) -> None:
        self.notice.fail(failure)

    @property
    def _people(self) -> tuple[ChoiceField, ...]:
        return (self.about, self.seen_by, self.handler, self.names, self.stand_in)

    # ── complaints ───────────────────────────────────────────────────────────────────────────────

    def _complaints_tab(self) -> QWidget:
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("Loại đơn"))
        for kind, text in KIND_LABELS.items():
            self.kind.addItem(as_shown(text), kind)
        self.who = _line(Text("Người phản ánh"), Text("để trống nếu không nêu tên"))
        self.code = _line(Text("Mã hồ sơ liên quan"), Text("nếu có"))
        self.about = ChoiceField(Text("Phản ánh về"), Text("cán bộ bị phản ánh, nếu có"))
        self.due = _line(Text("Thời hạn, căn cứ"), Text("theo Luật Khiếu nại"))
        hint = Text("bắt buộc với tố cáo; cách nhau bằng dấu phẩy")
        self.seen_by = ChoiceField(Text("Ai được xem"), hint, many=True)
        self.words = _text(Text("Nội dung"))
        save = button(Text("&Ghi vào sổ"), "primary")
        save.clicked.connect(self._complain)
        form = QFormLayout()
        for text, field in (
            (Text("Loại:"), self.kind),
            (Text("Người phản ánh:"), self.who),
            (Text("Mã hồ sơ:"), self.code),
            (Text("Phản ánh về:"), self.about),
            (Text("Thời hạn:"), self.due),
            (Text("Ai được xem:"), self.seen_by),
            (Text("Nội dung:"), self.words),
            ("", save),
        ):
            form.addRow(label(text), field)
        self.step_words = _line(
            Text("Nội dung của bước"), Text("nội dung trả lời, cơ quan nhận, kết quả")
        )
        self.handler = ChoiceField(Text("Người xử lý"), Text("giao cho ai; ↓ xem danh sách"))
        steps = QHBoxLayout()
        top = Qt.AlignmentFlag.AlignTop
        steps.addWidget(self.handler, 2, top)
        steps.addWidget(self.step_words, 3, top)
        self.steps = {}
        for state, text, hint in _STEPS:
            step_button = button(text, tip=hint)
            step_button.clicked.connect(lambda _on=False, to=state: self._move(to))
            self.steps[state] = step_button
            steps.addWidget(step_button, 0, top)
        self.complaints.currentItemChanged.connect(lambda _a, _b: self._show_steps())
        return _tab(self.complaints, [self.hidden, steps], form)

    def _complain(self) -> None:
        commit_input_method()
        fields = {
            "who": self.who.text(),
            "words": self.words.toPlainText(),
            "code": self.code.text().strip(),
            "about": self.about.text(),
            "due": self.due.text(),
            "seen_by": tuple(self.seen_by.text().split(",")) if self.seen_by.text().strip() else (),
        }
        self.complained.emit(ComplaintKind(self.kind.currentData()), fields)

    def _current_complaint(self) -> Complaint | None:
        row = self.complaints.currentRow()
        complaints = self._page.complaints
        return complaints[row] if 0 <= row < len(complaints) else None

    def _show_steps(self) -> None:
        complaint = self._current_complaint()
        allowed = NEXT[complaint.state] if complaint else frozenset()
        for state, step_button in self.steps.items():
            step_button.setEnabled(state in allowed)

    def _move(self, to: ComplaintState) -> None:
        complaint = self._current_complaint()
        if complaint is not None:
            commit_input_method()
            assigned = to is ComplaintState.ASSIGNED
            words = self.handler.text() if assigned else self.step_words.text()
            self.moved.emit(complaint.item, to, words)

    # ── the roster ───────────────────────────────────────────────────────────────────────────────

    def _roster_tab(self) -> QWidget:
        self.names = ChoiceField(
            Text("Người trực"), Text("họ tên, cách nhau bằng dấu phẩy"), many=True
        )
        self.stand_in = ChoiceField(Text("Người nhận thay"), Text("họ tên"))
        self.why = _line(Text("Lý do"), Text("vì sao bàn giao"))
        put = button(Text("&Xếp trực ngày đã chọn"), "primary")
        hand = button(Text("&Bàn giao ca trực"))
        put.clicked.connect(lambda: self._with_day(self._put_duty))
        hand.clicked.connect(lambda: self._with_day(self._hand_duty))
        form = QFormLayout()
        form.addRow(label(Text("Người trực:")), self.names)
        form.addRow(label(""), put)
        form.addRow(label(Text("Người nhận thay:")), self.stand_in)
        form.addRow(label(Text("Lý do:")), self.why)
        form.addRow(label(""), hand)
        return _tab(self.roster, [], form)

    def _with_day(self, act: Callable[[date], None]) -> None:
        row = self.roster.currentRow()
        if 0 <= row < len(self._page.roster):
            commit_input_method()
            act(self._page.roster[row].day)

    def _put_duty(self, day: date) -> None:
        self.duty_set.emit(day, tuple(self.names.text().split(",")))

    def _hand_duty(self, day: date) -> None:
        self.duty_handed.emit(day, self.stand_in.text(), self.why.text())

    # ── incidents ────────────────────────────────────────────────────────────────────────────────

    def _incidents_tab(self) -> QWidget:
        self.what = _text(Text("Sự cố"))
        self.screen_name = _line(Text("Màn hình, việc đang làm"), "")
        self.error = _line(Text("Lỗi gần nhất"), "")
        self.codes = _line(Text("Hồ sơ bị ảnh hưởng"), Text("mã hồ sơ, cách nhau bằng dấu phẩy"))
        self.contact = _line(Text("Liên hệ"), Text("số điện thoại, tên"))
        self.solved = _line(Text("Cách khắc phục"), Text("đã khắc phục thế nào"))
        report = button(Text("&Lập phiếu báo sự cố"), "primary")
        resolve = button(Text("Ghi &khắc phục"))
        export = button(Text("&Xuất PDF…"), icon="document")
        report.clicked.connect(self._report)
        resolve.clicked.connect(self._resolve)
        export.clicked.connect(self._export)
        form = QFormLayout()
        for text, field in (
            (Text("Sự cố:"), self.what),
            (Text("Đang làm:"), self.screen_name),
            (Text("Lỗi gần nhất:"), self.error),
            (Text("Hồ sơ:"), self.codes),
            (Text("Liên hệ:"), self.contact),
            ("", report),
        ):
            form.addRow(label(text), field)
        below = QHBoxLayout()
        below.addWidget(self.solved, 1)
        below.addWidget(resolve)
        below.addWidget(export)
        return _tab(self.incidents, [below], form)

    def propose_incident(self, screen: str, last_error: str) -> None:
        """What the program itself knows of the moment; the officer may write it differently."""
        self.screen_name.setText(screen)
        self.error.setText(last_error)

    def _report(self) -> None:
        commit_input_method()
        self.incident_reported.emit(
            {
                "what": self.what.toPlainText(),
                "screen": self.screen_name.text(),
                "last_error": self.error.text(),
                "codes": tuple(self.codes.text().split(",")),
                "contact": self.contact.text(),
            }
        )

    def _current_incident(self) -> Incident | None:
        row = self.incidents.currentRow()
        incidents = self._page.incidents
        return incidents[row] if 0 <= row < len(incidents) else None

    def _resolve(self) -> None:
        incident = self._current_incident()
        if incident is not None:
            commit_input_method()
            self.incident_resolved.emit(incident.number, self.solved.text())

    def _export(self) -> None:
        incident = self._current_incident()
        if incident is None:
            return
        chooser = QFileDialog(
            self, tr("Xuất phiếu báo sự cố"), f"{incident.number}.pdf", tr("Tệp PDF (*.pdf)")
        )
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
        chooser.fileSelected.connect(
            lambda path: self.incident_exported.emit(incident.sha256, path)
        )
        chooser.open()


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────


def _complaint_cells(c: Complaint, staff: Addressees) -> tuple[Toned, ...]:
    handler = staff.find(c.handler)
    is_closed = c.state is ComplaintState.CLOSED
    words = c.words + (Text(" · hồ sơ %1", c.code) if c.code else "")
    return (
        Toned(c.number),
        Toned(KIND_LABELS[c.kind]),
        Toned(c.who),
        Toned(words),
        Toned(STATE_LABELS[c.state], "good" if is_closed else "warn"),
        Toned(handler.name if handler else c.handler or c.outcome),
    )


def _duty_cells(d: DutyDay) -> tuple[Toned, ...]:
    names = joined(", ", d.duty.on_duty) if d.duty else ""
    handed = (
        Text("thay %1: %2", joined(", ", d.duty.names), d.duty.reason)
        if d.duty and d.duty.handed_to
        else ""
    )
    note = Toned(d.warning, "warn") if d.warning else Toned(handed or d.label, "muted")
    return (
        Toned(f"{d.day:%d/%m/%Y}", "plain" if d.working else "muted"),
        Toned(_WEEKDAYS[d.day.weekday()], "plain" if d.working else "muted"),
        Toned(names),
        note,
    )


def _incident_cells(i: Incident) -> tuple[Toned, ...]:
    return (
        Toned(i.number),
        Toned(moment(i.at)),
        Toned(i.what),
        Toned(joined(", ", i.affected)),
        Toned(i.resolved or Text("chưa khắc phục"), "good" if i.resolved else "warn"),
    )


# ── pieces ───────────────────────────────────────────────────────────────────────────────────────


def _line(name: str, hint: str) -> QLineEdit:
    line_edit = QLineEdit()
    line_edit.setAccessibleName(as_shown(name))
    line_edit.setPlaceholderText(as_shown(hint))
    return line_edit


def _text(name: str) -> QPlainTextEdit:
    text_edit = QPlainTextEdit()
    text_edit.setAccessibleName(as_shown(name))
    text_edit.setTabChangesFocus(True)
    text_edit.setFixedHeight(text_edit.fontMetrics().lineSpacing() * 4 + 18)
    return text_edit


def _table(heads: Sequence[str], widest: int) -> QTableWidget:
    table = QTableWidget(0, len(heads))
    table.setAccessibleName(tr("Các dòng của sổ"))
    table.setHorizontalHeaderLabels([as_shown(text) for text in heads])
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    header = table.horizontalHeader()
    header.setAccessibleName(tr("Các cột"))
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for column in range(len(heads)):
        table.setColumnWidth(column, 128)
    header.setSectionResizeMode(widest, QHeaderView.ResizeMode.Stretch)
    return table


def _fill(table: QTableWidget, rows: Sequence[Sequence[Toned]]) -> None:
    place = table.currentRow()
    table.setRowCount(len(rows))
    for number, row in enumerate(rows):
        for column, toned in enumerate(row):
            table.setItem(number, column, ToneCell(toned))
    if rows:
        table.selectRow(min(max(place, 0), len(rows) - 1))


def _tab(table: QTableWidget, below: Sequence[object], form: QFormLayout) -> QWidget:
    left = QVBoxLayout()
    left.addWidget(table, 1)
    for part in below:
        if isinstance(part, QHBoxLayout):
            left.addLayout(part)
        elif isinstance(part, QWidget):
            left.addWidget(part)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    side = QWidget()
    side.setLayout(form)
    side.setFixedWidth(400)
    page = QWidget()
    row = QHBoxLayout(page)
    row.addLayout(left, 1)
    row.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
    return page
