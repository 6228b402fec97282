"""Reports: which, of what period and whose; doubts first; the table with its chart; paper, workbook, CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from desktop.models.reports.listing import (
    BY_GROUP,
    REPORT_LABELS,
    SUMS,
    Options,
    Reading,
    Report,
    ReportListing,
    ReportView,
    ReportWish,
)
from desktop.models.reports.periods import Span
from desktop.models.reports.places import Outcome
from desktop.models.reports.tables import ReportGrouping
from desktop.texts import Text, joined
from desktop.ui.kit.keyboard import add_key
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.parts import Notice, OneLine, button, label
from desktop.ui.kit.words import Toned, Trouble
from desktop.ui.reports.chart import ReportChart
from desktop.ui.reports.period import PeriodPicker
from desktop.ui.reports.table import ReportTable

GROUPINGS = (
    (ReportGrouping.FIELD, Text("theo lĩnh vực")),
    (ReportGrouping.UNIT, Text("theo đơn vị")),
)
FILTERS = {
    "pdf": "PDF (*.pdf)",
    "xlsx": "Excel (*.xlsx)",
    "csv": "CSV (*.csv)",
    "zip": Text("Gói hồ sơ (*.zip)"),
}
ASK_MS = 150  # several pickers may move at once
WHOLE = Text("Tất cả đơn vị")
EVERY_FIELD = Text("Tất cả lĩnh vực")


class ReportsPage(QWidget):
    """`set_options`, `show_report`, `show_list` in; wishes out. Nothing is counted here."""

    left = Signal()
    start_wanted = Signal()
    stop_wanted = Signal()  # reading the dossiers
    wanted = Signal(object)  # Wish
    cell_wanted = Signal(object, str, int, str)  # Wish, group's key, measure's number, purpose
    bar_wanted = Signal(object, str, object)  # Wish, group's key, Outcome
    dossier_wanted = Signal(int)
    close_wanted = Signal(object)  # Wish
    export_wanted = Signal(object, str, str, str)  # Wish, form, path, purpose
    record_wanted = Signal(int, str, str)  # dossier, path, purpose
    package_wanted = Signal(object, str, str)  # Wish, path, purpose
    package_chosen = Signal(str)  # path

    def __init__(self) -> None:
        super().__init__()
        self._seen: ReportView | None = None
        self._inside = False  # a list behind a figure is shown
        self._reading = False
        self.report = QComboBox()
        self.report.setAccessibleName(tr("Báo cáo"))
        self.report.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.period = PeriodPicker()
        self.grouping, self.unit, self.field = QComboBox(), QComboBox(), QComboBox()
        self.notice, self.doubts = Notice(), Notice()
        self.said = OneLine()
        self.note = label(role="small", tone="muted", wrap=True)
        self.table, self.chart = ReportTable(), ReportChart()
        self.purpose = QLineEdit()
        self.back = button(Text("Quay lại"), "quiet", icon="back", tip=Text("Quay lại (Esc)"))
        self.close_figures = button(
            Text("Chốt số liệu"), icon="lock", tip=Text("Giữ số liệu của kỳ đã hết")
        )
        self.record = button(Text("Trích hồ sơ kiểm tra…"), icon="clock")
        self.signed = QCheckBox(tr("Ký số"))
        self.signed.setToolTip(tr("Ký số tệp PDF bằng thiết bị ký"))
        self.pack = button(Text("Xuất gói…"), name=Text("Xuất gói hồ sơ"))
        self.unpack = button(Text("Nhập gói…"), name=Text("Nhập gói hồ sơ"))
        self.outs = {
            form: button(Text("Xuất %1", text), name=Text("Xuất %1", text))
            for form, text in (("pdf", "PDF"), ("xlsx", "Excel"), ("csv", "CSV"))
        }
        self.progress = QProgressBar()
        self._ask = QTimer(self, singleShot=True, interval=ASK_MS)
        self._fill()
        self._lay_out()
        self._connect()

    # ── what the flow calls ──────────────────────────────────────────────────────────────────────

    def set_options(self, options: Options) -> None:
        """New choices; what was chosen stays where it still can be."""
        first = self.report.count() == 0
        for combo, rows in (
            (self.unit, [(WHOLE, ""), *((name, code) for code, name in options.units)]),
            (self.field, [(EVERY_FIELD, ""), *((name, name) for name in options.fields)]),
        ):
            _refill(combo, rows)
        offered = [r for r in Report if r is not Report.ACCESS or options.may_see_access]
        _refill(self.report, [(REPORT_LABELS[r], r) for r in offered])
        self.period.set_cutoffs(options.cutoffs)
        if first:
            self.period.propose(Span.QUARTER, options.today)

    def wish(self) -> ReportWish | None:
        """What is chosen; None, and said why, for a period that cannot be."""
        try:
            period = self.period.period()
        except ValueError as error:
            self.notice.say(Toned(Text("Chưa lập được báo cáo: %1.", error), "bad"))
            return None
        return ReportWish(
            Report(self.report.currentData() or Report.QUALITY),
            period,
            ReportGrouping(self.grouping.currentData()),
            self.unit.currentData() or "",
            self.field.currentData() or "",
        )

    def show_report(self, report_view: ReportView) -> None:
        self._seen, self._inside = report_view, False
        self._show_listing(report_view.listing)
        self.chart.show_picture(
            report_view.picture if any(bar.total for bar in report_view.bars) else None
        )
        of_sums = report_view.wish.report in SUMS
        self.grouping.setEnabled(report_view.wish.report in BY_GROUP)
        self.close_figures.setVisible(of_sums)
        self.close_figures.setEnabled(report_view.may_close)
        for part in (self.pack, self.unpack):
            part.setVisible(report_view.wish.report is Report.DOSSIERS)
        asks = report_view.doubts and report_view.wish.report is not Report.QUALITY
        words = Text("Có %n điều cần xem lại trước khi tin số liệu.", count=report_view.doubts)
        self.doubts.say(Toned(words, "warn") if asks else None, Text("Xem") if asks else "")
        self.note.setText(as_shown(_remarks(report_view)))
        self.note.setVisible(bool(self.note.text()))

    def show_list(self, listing: ReportListing) -> None:
        """The dossiers behind a figure; Esc goes back to the report."""
        self._inside = True
        self._show_listing(listing)
        self.chart.show_picture(None)
        self.table.setFocus()

    def set_busy(self, busy: bool) -> None:
        self.progress.setVisible(busy)
        for out_button in self.outs.values():
            out_button.setEnabled(not busy)

    def show_reading(self, reading: Reading | None) -> None:
        """How far the dossiers are read, with a way to stop; None: they all are."""
        self._reading = reading is not None
        self.progress.setRange(0, reading.total if reading else 0)
        if reading is None:
            self.notice.say(None)
            return
        self.progress.setValue(reading.done)
        done_count, total = (
            f"{number:,}".replace(",", ".") for number in (reading.done, reading.total)
        )
        words = Text(
            "Đang đọc hồ sơ trong máy để lập báo cáo: %1 / %2. Việc khác vẫn làm được.",
            done_count,
            total,
        )
        self.notice.say(Toned(words), Text("Dừng"))

    def show_stopped(self) -> None:
        self._reading = False
        self.progress.setRange(0, 0)
        words = Text("Đã dừng đọc hồ sơ, chưa lập báo cáo. Phần đã đọc vẫn giữ.")
        self.notice.say(Toned(words, "warn"), Text("Đọc tiếp"))

    def tell(self, text: str) -> None:
        self.notice.say(Toned(text, "good"))

    def fail(self, failure: Trouble) -> None:
        self.notice.fail(failure)

    # ── inside ───────────────────────────────────────────────────────────────────────────────────

    def _show_listing(self, listing: ReportListing) -> None:
        self.notice.say(None)
        parts = (
            listing.title,
            listing.period,
            listing.scope,
            Text("%n dòng", count=len(listing.lines)),
        )
        self.said.show_text(joined("  ·  ", (part for part in parts if part)))
        self.table.show_listing(listing)
        self.record.setVisible(any(line.dossier_id is not None for line in listing.lines))

    def ask(self) -> None:
        """Ask for what is chosen now."""
        wish = self.wish()
        if wish is not None:
            self.wanted.emit(wish)

    def _back(self) -> None:
        if self._inside and self._seen is not None:
            self.show_report(self._seen)
        else:
            self.left.emit()

    def _answer(self) -> None:
        """The notice's button: stop reading, or go on."""
        (self.stop_wanted if self._reading else self.start_wanted).emit()

    def _see_doubts(self) -> None:
        self.report.setCurrentIndex(self.report.findData(Report.QUALITY))

    def _close_figures(self) -> None:
        if self._seen is not None:
            self.close_wanted.emit(self._seen.wish)

    def _cell(self, key: str, number: int) -> None:
        if self._seen is not None:
            self.cell_wanted.emit(self._seen.wish, key, number, self.purpose.text())

    def _bar(self, key: str, outcome: Outcome) -> None:
        if self._seen is not None:
            self.bar_wanted.emit(self._seen.wish, key, outcome)

    def _ask_record(self) -> None:
        dossier_id = self.table.dossier_id
        if dossier_id is None:
            return
        self._save_as(
            f"kiem-tra-{dossier_id}.pdf",
            "pdf",
            lambda path: self.record_wanted.emit(dossier_id, path, self.purpose.text()),
        )

    def _ask_package(self) -> None:
        if self._seen is not None:
            wish = self._seen.wish
            self._save_as(
                f"goi-ho-so-{wish.period.first:%Y%m%d}-{wish.period.last:%Y%m%d}.zip",
                "zip",
                lambda path: self.package_wanted.emit(wish, path, self.purpose.text()),
            )

    def _choose_package(self) -> None:
        dialog = QFileDialog(self, tr("Chọn gói hồ sơ"), "", as_shown(FILTERS["zip"]))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.package_chosen)
        dialog.open()

    def _ask_file(self, form: str) -> None:
        if self._seen is None:
            return
        wish, period = self._seen.wish, self._seen.wish.period
        name = f"{wish.report.value}-{period.first:%Y%m%d}-{period.last:%Y%m%d}.{form}"
        self._save_as(name, form, lambda path: self.export(form, path))

    def _save_as(self, name: str, form: str, chosen: Callable[[str], None]) -> None:
        dialog = QFileDialog(self, tr("Lưu tệp"), name, as_shown(FILTERS[form]))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form)
        dialog.fileSelected.connect(chosen)
        dialog.open()

    def export(self, form: str, path: str) -> None:
        """What the file dialog chose."""
        if self._seen is not None:
            self.export_wanted.emit(self._seen.wish, form, path, self.purpose.text())

    # ── making ───────────────────────────────────────────────────────────────────────────────────

    def _fill(self) -> None:
        for grouping, text in GROUPINGS:
            self.grouping.addItem(as_shown(text), grouping)
        for combo, name in (
            (self.grouping, Text("Nhóm theo")),
            (self.unit, Text("Đơn vị")),
            (self.field, Text("Lĩnh vực")),
        ):
            combo.setAccessibleName(as_shown(name))
        for combo in (self.unit, self.field):
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(18)
        self.purpose.setAccessibleName(tr("Mục đích xuất"))
        self.purpose.setPlaceholderText(tr("Mục đích, căn cứ xuất danh sách hồ sơ (Điều 17.4)"))
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(tr("Đang lập báo cáo"))
        self.progress.setTextVisible(False)  # the notice says it in words
        self.progress.setFixedWidth(120)
        self.progress.hide()
        for part in (self.close_figures, self.record, self.pack, self.unpack):
            part.hide()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        for part in (self.back, label(Text("Báo cáo"), "title"), self.report, self.period):
            top.addWidget(part)
        top.addStretch(1)
        top.addWidget(self.progress)
        second = QHBoxLayout()
        second.setSpacing(8)
        for part in (self.grouping, self.unit, self.field):
            second.addWidget(part)
        second.addWidget(self.said, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.purpose, 1)
        packages = (self.pack, self.unpack)
        for foot_button in (
            *packages,
            self.record,
            self.close_figures,
            self.signed,
            *self.outs.values(),
        ):
            foot.addWidget(foot_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(8)
        for row in (top, second):
            column.addLayout(row)
        for notice in (self.notice, self.doubts):
            column.addWidget(notice)
        column.addWidget(self.table, 3)
        column.addWidget(self.chart, 2)
        column.addWidget(self.note)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._ask.timeout.connect(self.ask)
        for combo in (self.report, self.grouping, self.unit, self.field):
            combo.currentIndexChanged.connect(lambda _at: self._ask.start())
        self.period.changed.connect(self._ask.start)
        self.notice.acted.connect(self._answer)
        self.doubts.acted.connect(self._see_doubts)
        self.table.dossier_wanted.connect(self.dossier_wanted)
        self.table.cell_wanted.connect(self._cell)
        self.chart.part_wanted.connect(self._bar)
        self.close_figures.clicked.connect(self._close_figures)
        self.record.clicked.connect(self._ask_record)
        self.pack.clicked.connect(self._ask_package)
        self.unpack.clicked.connect(self._choose_package)
        self.back.clicked.connect(self._back)
        for form, out_button in self.outs.items():
            out_button.clicked.connect(lambda _checked=False, form=form: self._ask_file(form))
        for keys, act in (("Esc", self._back), ("Ctrl+S", lambda: self._ask_file("pdf"))):
            add_key(self, keys, act)


def _refill(combo: QComboBox, rows: Sequence[tuple[str, object]]) -> None:
    chosen = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    for text, data in rows:
        combo.addItem(as_shown(text), data)
    combo.setCurrentIndex(max(combo.findData(chosen), 0))
    combo.blockSignals(False)


def _remarks(report_view: ReportView) -> str:
    checks = report_view.listing.checks
    lines: list[str] = []
    if checks:
        wrong = [check.text for check in checks if not check.holds]
        lines.append(
            Text("Kiểm tra số học KHÔNG KHỚP: %1", joined("; ", wrong))
            if wrong
            else Text("Kiểm tra số học khớp: ") + joined("; ", (check.text for check in checks))
        )
    lines += report_view.listing.notes
    if report_view.closed:
        lines.append(report_view.closed)
    if report_view.corrections:
        codes = joined(", ", (c.code or str(c.dossier_id) for c in report_view.corrections[:5]))
        lines.append(
            Text(
                "Điều chỉnh sau khi chốt: %n hồ sơ (%1 …)",
                codes,
                count=len(report_view.corrections),
            )
        )
    return joined("\n", lines)
