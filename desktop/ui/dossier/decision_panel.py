"""What the officer decides: appointment (Đ10.1b), supplement note, refusal; and the story."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.models.dossier.rules import Act, Appointment, Dossier
from desktop.models.pages.views import DossierPage, PaperInfo
from desktop.texts import Text, joined
from desktop.ui.dossier.due_calendar import DueCalendar
from desktop.ui.dossier.fee_panel import FeePanel
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.parts import SavedLine, SavedText, button, commit_input_method, label, say
from desktop.ui.kit.words import Toned, moment, read_moment

BY_HAND = Text("Ngày do cán bộ ấn định")
_FORMS = {
    "01": Text("Giấy tiếp nhận và hẹn trả"),
    "02": Text("Phiếu yêu cầu bổ sung"),
    "03": Text("Phiếu từ chối"),
    "bang-chung": Text("Bằng chứng đúng hạn"),
}


class AppointmentTab(QWidget):
    """The three things of Đ10.1b. None of them is filled in silently: empty = not yet decided."""

    changed = Signal(object)  # Appointment

    def __init__(self) -> None:
        super().__init__()
        self._stored = Appointment()
        self._proposal = Appointment()
        self.due = SavedLine(Text("Ngày hẹn trả kết quả"), "dd/MM/yyyy HH:mm", read_moment)
        self.use = button(
            Text("&Dùng đề xuất"),
            name=Text("Dùng cả ba đề xuất"),
            tip=Text("Điền cả ba mục theo đề xuất"),
        )
        self.why = button(Text("Vì sao ngày này?"), "link")
        self.why.setCheckable(True)
        self.trace = label(role="small", tone="muted", wrap=True)
        self.days = DueCalendar()
        self.portal = label(role="small", tone="muted", wrap=True)
        self.originals = SavedText(
            Text("Giấy tờ gốc mang theo"), Text("Mỗi dòng một loại giấy tờ"), 3
        )
        self.none_needed = QCheckBox(tr("Không cần giấy tờ gốc"))
        self.none_needed.setAccessibleName(tr("Không cần mang giấy tờ gốc"))
        self.fees = FeePanel()
        self.fee = self.fees.amount
        self._lay_out()
        self.use.clicked.connect(self._use_proposal)
        self.why.toggled.connect(self.trace.setVisible)
        self.why.toggled.connect(self.days.setVisible)
        self.due.saved.connect(lambda _at: self._report())
        self.fees.changed.connect(self._report)
        self.originals.saved.connect(self._originals_typed)
        self.none_needed.clicked.connect(self._none_needed_clicked)
        self.trace.hide()
        self.days.hide()

    def show_page(self, page: DossierPage, editable: bool) -> None:
        dossier = page.dossier
        appointment = self._stored = dossier.appointment
        self._proposal = page.proposal
        self.due.show_text(dossier.id, f"{moment(appointment.due)}" if appointment.due else "")
        self.originals.show_text(dossier.id, joined("\n", appointment.originals or ()))
        self.none_needed.setChecked(appointment.originals == ())
        self.fees.show_page(page, editable)
        trace = appointment.due_trace if appointment.due else page.proposal.due_trace
        self.days.show_days(page.due_days)
        self.trace.setText(as_shown(joined("\n", trace) or Text("Chưa có cách tính cho ngày này.")))
        self.use.setText(as_shown(Text("&Dùng đề xuất: ") + moment(page.proposal.due)))
        self.use.setVisible(editable and page.proposal.due is not None)
        say(self.portal, _portal_due(dossier))
        for part in (self.due, self.originals, self.none_needed):
            part.setEnabled(editable)

    def flush(self) -> None:
        for part in (self.due, self.originals, self.fees):
            part.flush()

    def _use_proposal(self) -> None:
        offer = self._proposal
        self.due.setText(moment(offer.due) if offer.due else "")
        if offer.fee is not None:  # unknown: what the officer has decided stays
            self.fees.take(offer.fee, by_hand=False)
        self.originals.setPlainText(joined("\n", offer.originals or ()))
        self.none_needed.setChecked(offer.originals == ())
        self._report()

    def _originals_typed(self, text: str) -> None:
        if text:
            self.none_needed.setChecked(False)
        self._report()

    def _none_needed_clicked(self, none_needed: bool) -> None:
        if none_needed:
            self.originals.setPlainText("")
        self._report()

    def _report(self) -> None:
        due = read_moment(self.due.text())
        listed = tuple(t.strip() for t in self.originals.toPlainText().splitlines() if t.strip())
        nothing: tuple[str, ...] | None = () if self.none_needed.isChecked() else None
        self.changed.emit(
            replace(
                self.fees.decision(),
                due=due,
                due_trace=self._trace_of(due),
                originals=listed or nothing,
            )
        )

    def _trace_of(self, due: datetime | None) -> tuple[str, ...]:
        for appointment in (self._proposal, self._stored):
            if due is not None and due == appointment.due:
                return appointment.due_trace
        return (BY_HAND,) if due else ()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(4)
        _add_named(column, Text("Ngày hẹn trả kết quả"), self.due)
        row = QHBoxLayout()
        row.addWidget(self.use)
        row.addWidget(self.why)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.days)
        column.addWidget(self.trace)
        column.addWidget(self.portal)
        _add_named(column, Text("Giấy tờ gốc mang theo khi nhận kết quả"), self.originals)
        column.addWidget(self.none_needed)
        column.addWidget(self.fees)
        column.addStretch(1)


def _portal_due(dossier: Dossier) -> Toned:
    """The portal's own date beside ours; a difference is flagged, never hidden."""
    if dossier.portal_due_at is None:
        return Toned("")
    ours = dossier.appointment.due
    if ours is not None and ours != dossier.portal_due_at:
        return Toned(Text("⚠ Cổng ghi hạn khác: %1", moment(dossier.portal_due_at)), "warn")
    return Toned(Text("Cổng ghi hạn: %1", moment(dossier.portal_due_at)), "muted")


class SupplementTab(QWidget):
    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.faults = label(wrap=True)
        self.note = SavedText(
            Text("Hướng dẫn thêm cho người nộp"), Text("Ví dụ: nộp lại qua cổng trước ngày…"), 5
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.addWidget(label(Text("Các thành phần phải bổ sung"), "strong"))
        column.addWidget(self.faults)
        _add_named(column, Text("Hướng dẫn thêm cho người nộp"), self.note)
        column.addStretch(1)
        self.note.saved.connect(self.changed)

    def show_page(self, page: DossierPage, editable: bool) -> None:
        faulty = [c for c in page.dossier.components if c.faulty]
        lines = [Text("✗ %1: %2", c.name, c.reason or Text("(chưa ghi lý do)")) for c in faulty]
        self.faults.setText(
            as_shown(joined("\n", lines) or Text("Chưa đánh dấu thành phần nào không đạt."))
        )
        self.note.show_text(page.dossier.id, page.dossier.supplement_note)
        self.note.setEnabled(editable)


class RefusalTab(QWidget):
    changed = Signal(str, str)  # ground, reason

    def __init__(self) -> None:
        super().__init__()
        self.ground = QComboBox()
        self.ground.setAccessibleName(tr("Căn cứ từ chối"))
        self.ground.setPlaceholderText(tr("Chọn căn cứ…"))
        self.ground.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.ground.setMinimumContentsLength(12)
        self.reason = SavedText(
            Text("Lý do từ chối"), Text("Nói rõ vì sao, để người dân hiểu được…"), 6
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        _add_named(column, Text("Căn cứ từ chối"), self.ground)
        _add_named(column, Text("Lý do từ chối"), self.reason)
        column.addStretch(1)
        self.ground.activated.connect(lambda _place: self._report())
        self.reason.saved.connect(lambda _text: self._report())

    def set_grounds(self, grounds: tuple[str, ...]) -> None:
        self.ground.clear()
        self.ground.addItems(list(grounds))
        self.ground.setCurrentIndex(-1)

    def show_page(self, page: DossierPage, editable: bool) -> None:
        ground = page.dossier.refusal_ground
        if ground and self.ground.findText(ground) < 0:
            self.ground.addItem(ground)
        self.ground.setCurrentIndex(self.ground.findText(ground) if ground else -1)
        self.ground.setToolTip(ground)
        self.reason.show_text(page.dossier.id, page.dossier.refusal_reason)
        self.ground.setEnabled(editable)
        self.reason.setEnabled(editable)

    def _report(self) -> None:
        self.changed.emit(self.ground.currentText(), self.reason.toPlainText().strip())


class StoryTab(QWidget):
    """Who did what, and the papers this desk drew."""

    paper_wanted = Signal(object)  # PaperInfo
    print_wanted = Signal(object)
    evidence_wanted = Signal()
    note_written = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.note = QLineEdit()
        self.note.setAccessibleName(tr("Ghi chú nội bộ"))
        self.note.setPlaceholderText(tr("Ghi chú nội bộ rồi Enter: không gửi công dân"))
        self.note.returnPressed.connect(self._write_note)
        self.evidence = button(Text("Trích bằng chứng đúng hạn"), icon="clock")
        self.evidence.setToolTip(
            tr("Việc làm lúc nào, cổng thông lúc nào, cổng ghi nhận lúc nào; thành PDF")
        )
        self.evidence.clicked.connect(self.evidence_wanted)
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName(tr("Nhật ký hồ sơ"))
        self._papers = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.addLayout(self._papers)
        column.addWidget(label(Text("Nhật ký"), "strong"))
        column.addWidget(self.lines, 1)
        column.addWidget(self.note)
        column.addWidget(self.evidence, 0, Qt.AlignmentFlag.AlignLeft)
        self._shown: tuple[PaperInfo, ...] | None = None

    def show_page(self, page: DossierPage) -> None:
        text = joined(
            "\n\n", (Text("%1 · %2\n%3", moment(s.at), s.author, s.text) for s in page.story)
        )
        if text != self.lines.toPlainText():
            self.lines.setPlainText(text)
        if page.papers != self._shown:
            self._shown = page.papers
            self._build(page.papers)

    def _write_note(self) -> None:
        commit_input_method()
        if text := self.note.text().strip():
            self.note.clear()
            self.note_written.emit(text)

    def _build(self, papers: tuple[PaperInfo, ...]) -> None:
        while (item := self._papers.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for paper in papers:
            self._papers.addWidget(self._row(paper))

    def _row(self, paper: PaperInfo) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        paper_name = _FORMS.get(paper.form, paper.name) + (
            Text(" (TẠM)") if paper.provisional else ""
        )
        tip = Text(
            "%1 · ký: %2 · %3", paper.name, paper.signed_by or Text("chưa ký"), moment(paper.at)
        )
        show = button(paper_name, "link", icon="document", name=Text("Xem %1", paper_name), tip=tip)
        prints = button(Text("In"), "quiet", name=Text("In %1", paper_name))
        show.clicked.connect(lambda: self.paper_wanted.emit(paper))
        prints.clicked.connect(lambda: self.print_wanted.emit(paper))
        line.addWidget(show, 1)
        line.addWidget(prints)
        return row


class DecisionPanel(QTabWidget):
    """Four tabs; the one of the usual next act comes to the front when a dossier opens."""

    appointment_changed = Signal(object)
    fee_answered = Signal(object, str)  # answers, ground of exemption
    supplement_changed = Signal(str)
    refusal_changed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Quyết định và nhật ký"))
        self.appointment = AppointmentTab()
        self.supplement = SupplementTab()
        self.refusal = RefusalTab()
        self.story = StoryTab()
        for tab, name in (
            (_scrolling(self.appointment, Text("Hẹn trả")), Text("Hẹn trả")),
            (_scrolling(self.supplement, Text("Bổ sung")), Text("Bổ sung")),
            (_scrolling(self.refusal, Text("Từ chối")), Text("Từ chối")),
            (self.story, Text("Nhật ký")),
        ):
            self.addTab(tab, as_shown(name))
        self.tabBar().setAccessibleName(tr("Các phần quyết định"))
        self.appointment.changed.connect(self.appointment_changed)
        self.appointment.fees.answered.connect(self.fee_answered)
        self.supplement.changed.connect(self.supplement_changed)
        self.refusal.changed.connect(self.refusal_changed)

    def show_page(self, page: DossierPage, editable: bool) -> None:
        self.appointment.show_page(page, editable)
        self.supplement.show_page(page, editable)
        self.refusal.show_page(page, editable)
        self.story.show_page(page)

    def front(self, act: Act | None) -> None:
        """Bring the tab of an act to the front."""
        tabs = {Act.ACCEPT: 0, Act.TAKE: 0, Act.REQUEST_SUPPLEMENT: 1, Act.REFUSE: 2}
        self.setCurrentIndex(tabs.get(act, 3) if act is not None else 3)

    def flush(self) -> None:
        self.appointment.flush()
        self.supplement.note.flush()
        self.refusal.reason.flush()


def _add_named(column: QVBoxLayout, text: str, field: QWidget) -> None:
    field_label = label(text, "strong", wrap=True)
    field_label.setBuddy(field)
    column.addWidget(field_label)
    column.addWidget(field)


def _scrolling(inside: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(as_shown(name))
    area.setWidget(inside)
    for layer in (inside, area.viewport()):  # setWidget turns this on: show the pane through
        layer.setAutoFillBackground(False)
    return area
