"""The catalogue browser (Đ6.1): search as you type, the tree by ngành, lĩnh vực, đơn vị; what one procedure asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.models.catalogue.browser import (
    BrowserView,
    PortalNote,
    ProcedureDetail,
    ProcedureRow,
    SectorGroup,
)
from desktop.models.catalogue.wording import FactLine, ProcedureNews, Section
from desktop.texts import Text, joined, raised
from desktop.ui.kit.keyboard import add_key
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.parts import Notice, button, commit_input_method, frame, label, say
from desktop.ui.kit.words import Toned, Trouble, moment

SEARCH_MS = 250  # an input method retypes letters: wait until it has settled
SHOWN_NEWS = 60
_CODE = Qt.ItemDataRole.UserRole


class CataloguePage(QWidget):
    """`show_view`, `show_found`, `show_detail` in; wishes out. It decides nothing."""

    left = Signal()
    searched = Signal(str)
    chosen = Signal(str)  # code
    seen = Signal()  # the news were read
    fault_told = Signal(str, str)  # code, text
    export_wanted = Signal(str)  # path
    import_wanted = Signal(str)  # path

    def __init__(self) -> None:
        super().__init__()
        self._view: BrowserView | None = None
        self._wanted = ""  # code to choose once the tree is there
        self.notice = Notice()
        self.search = QLineEdit()
        self.search.setAccessibleName(tr("Tìm thủ tục theo mã, tên, tên thường gọi"))
        self.search.setPlaceholderText(
            tr("Tìm theo mã, tên, tên thường gọi: «làm khai sinh», «sổ đỏ»…")
        )
        self.search.setClearButtonEnabled(True)
        self.tree = _tree()
        self.overview = _Overview()
        self.detail = _ProcedureDetail()
        self.right = QStackedWidget()
        self.back = button(
            "", "quiet", icon="back", name=Text("Quay lại danh sách"), tip=Text("Quay lại (Esc)")
        )
        self.news = button(Text("Có gì mới"), icon="document")
        self.take_over = button(Text("Nhập danh mục…"), name=Text("Nhập danh mục đã sửa"))
        self._lay_out()
        self._connect()

    def show_view(self, view: BrowserView) -> None:
        """The tree, the news and the warnings; the same procedure stays current."""
        current = self._wanted or self.current()
        self._view = view
        self.news.setText(
            as_shown(Text("Có gì mới (%1)", len(view.news)) if view.news else Text("Có gì mới"))
        )
        self.take_over.setVisible(view.may_import)
        self.notice.say(Toned(Text("⚠ %1", view.warning), "warn") if view.warning else None)
        self.overview.show_view(view)
        if self.search.text().strip():
            self.searched.emit(self.search.text())
            return
        self._fill(_groups(view.tree, view.rows.values()))
        self._choose(current)

    def show_found(self, text: str, codes: Sequence[str]) -> None:
        """Results of a search, best first; an answer to an older text is passed over."""
        if self._view is None or text != self.search.text():
            return
        if not text.strip():
            self.show_view(self._view)
            return
        rows = [_item(self._view.rows[code]) for code in codes if code in self._view.rows]
        self._fill(rows or [_plain(Text("Không có thủ tục nào khớp"))])
        if codes:
            self._choose(codes[0])
            self._picked()

    def show_detail(self, procedure_detail: ProcedureDetail) -> None:
        self.detail.show_detail(procedure_detail)
        self.right.setCurrentWidget(self.detail)

    def go_to(self, code: str) -> None:
        """Show a procedure asked for from a dossier, whatever was searched before."""
        self._wanted = code
        self.search.clear()
        self._choose(code)
        self.chosen.emit(code)

    def fail(self, failure: Trouble) -> None:
        self.notice.fail(failure)

    def tell(self, text: str) -> None:
        self.notice.say(Toned(text, "good"))

    def current(self) -> str:
        item = self.tree.currentItem()
        return str(item.data(0, _CODE) or "") if item else ""

    # ── inside ───────────────────────────────────────────────────────────────────────────────────

    def _fill(self, items: Iterable[QTreeWidgetItem]) -> None:
        self.tree.blockSignals(True)
        self.tree.clear()
        self.tree.addTopLevelItems(list(items))
        self.tree.expandAll()
        self.tree.blockSignals(False)

    def _choose(self, code: str) -> None:
        """Make a procedure current in the tree; the right side stays as it is."""
        for item in self.tree.findItems(
            "", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
        ):
            if code and item.data(0, _CODE) == code:
                self.tree.blockSignals(True)
                self.tree.setCurrentItem(item)
                self.tree.blockSignals(False)
                self._wanted = ""
                return

    def _picked(self) -> None:
        if code := self.current():
            self.chosen.emit(code)

    def _show_overview(self) -> None:
        self.right.setCurrentWidget(self.overview)
        self.overview.setFocus()

    def _ask_export(self) -> None:
        dialog = QFileDialog(self, tr("Xuất tệp báo sai sót"), "", tr("Văn bản (*.txt)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile("sai-sot-danh-muc.txt")
        dialog.fileSelected.connect(self.export_wanted)
        dialog.open()

    def _ask_import(self) -> None:
        dialog = QFileDialog(self, tr("Chọn danh mục đã sửa"), "", tr("Danh mục (*.toml)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.import_wanted)
        dialog.open()

    def _connect(self) -> None:
        self._pause = QTimer(self, singleShot=True, interval=SEARCH_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self._enter)
        self.tree.currentItemChanged.connect(lambda *_: self._picked())
        self.back.clicked.connect(self.left)
        self.news.clicked.connect(self._show_overview)
        self.take_over.clicked.connect(self._ask_import)
        self.overview.seen.clicked.connect(self.seen)
        self.overview.export.clicked.connect(self._ask_export)
        self.detail.fault_told.connect(self.fault_told)
        add_key(self, "Esc", self.left.emit)
        add_key(self.search, "Down", self.tree.setFocus)

    def _enter(self) -> None:
        """Look now and go to the results (Enter in the search field)."""
        commit_input_method()
        self._pause.stop()
        self.searched.emit(self.search.text())
        self.tree.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        for part in (self.back, label(Text("Thủ tục hành chính"), "title")):
            head.addWidget(part)
        head.addSpacing(12)
        head.addWidget(self.search, 1)
        for part in (self.news, self.take_over):
            head.addWidget(part)
        for page in (self.overview, self.detail):
            self.right.addWidget(page)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setAccessibleName(tr("Danh sách thủ tục, chi tiết thủ tục"))
        panes.setHandleWidth(10)
        panes.setChildrenCollapsible(False)
        for pane, least in ((self.tree, 320), (self.right, 480)):
            pane.setMinimumWidth(least)
            panes.addWidget(pane)
        panes.setSizes([460, 860])
        panes.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(panes, 1)


# ── the tree ─────────────────────────────────────────────────────────────────────────────────────


def _tree() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setAccessibleName(tr("Thủ tục theo ngành, lĩnh vực, đơn vị thụ lý"))
    tree.setHeaderHidden(True)
    tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tree.setUniformRowHeights(True)
    tree.setIndentation(16)
    tree.setTextElideMode(Qt.TextElideMode.ElideRight)
    tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return tree


def _groups(tree: Sequence[SectorGroup], rows: Iterable[ProcedureRow]) -> list[QTreeWidgetItem]:
    by_code = {row.code: row for row in rows}
    sector_items = []
    for sector in tree:
        top = _plain(sector.name)
        for field in sector.fields:
            middle = _plain(field.name)
            top.addChild(middle)
            for agency in field.agencies:
                low = _plain(agency.name)
                middle.addChild(low)
                low.addChildren([_item(by_code[code]) for code in agency.codes])
        sector_items.append(top)
    return sector_items


def _plain(text: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([text])
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    return item


def _item(row: ProcedureRow) -> QTreeWidgetItem:
    sign = "⊘ " if row.closed else ""
    item = QTreeWidgetItem([Text("%1%2  %3", sign, row.code, row.name)])
    item.setData(0, _CODE, row.code)
    item.setToolTip(0, joined("\n", (part for part in (row.name, row.closed) if part)))
    closed = Text(", %1", row.closed) if row.closed else ""
    item.setData(
        0, Qt.ItemDataRole.AccessibleTextRole, Text("%1, mã %2%3", row.name, row.code, closed)
    )
    return item


# ── the right side ───────────────────────────────────────────────────────────────────────────────


class _Lines(QScrollArea):
    """Titled lines, made anew at each `show`; plain text throughout."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(as_shown(name))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_sections(self, sections: Iterable[Section]) -> None:
        inside = frame("pane", self.accessibleName())
        column = QVBoxLayout(inside)
        column.setContentsMargins(4, 4, 12, 8)
        column.setSpacing(3)
        for section in sections:
            column.addSpacing(6)
            column.addWidget(label(section.title, "heading"))
            for line in section.lines:
                self._add(column, line)
        column.addStretch(1)
        self.setWidget(inside)  # the one before is deleted with its labels

    def _add(self, column: QVBoxLayout, line: FactLine) -> None:
        text = label(line.text, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(text)
        if line.mark:
            tone = "warn" if line.unsure else "muted"
            column.addWidget(label(line.mark, "small", tone, wrap=True))  # type: ignore[arg-type]


class _Overview(QWidget):
    """What is new since the last look, where the portal differs, and the reported faults."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Có gì mới"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title = label(Text("Có gì mới"), "title")
        self.since = label(tone="muted", wrap=True)
        self.lines = _Lines(Text("Thay đổi của danh mục"))
        self.seen = button(Text("Đã xem"), "primary", icon="check", name=Text("Đánh dấu đã xem"))
        self.reports = label(tone="muted")
        self.export = button(Text("Xuất tệp báo sai sót…"), icon="send")
        foot = QHBoxLayout()
        foot.addWidget(self.reports, 1)
        for part in (self.export, self.seen):
            foot.addWidget(part)
        _card(self, self.title, self.since, self.lines, foot)

    def show_view(self, view: BrowserView) -> None:
        pulled = (
            Text("Danh mục lấy từ cổng lúc %1", moment(view.pulled_at)) if view.pulled_at else ""
        )
        since = Text("Xem lần trước: %1", moment(view.seen_at)) if view.seen_at else ""
        say(self.since, Toned(joined(" · ", (part for part in (since, pulled) if part)), "muted"))
        self.lines.show_sections(_overview(view))
        self.seen.setEnabled(bool(view.news))
        self.export.setEnabled(bool(view.reports))
        self.reports.setText(
            as_shown(Text("Đã ghi %n sai sót", count=view.reports) if view.reports else "")
        )


def _overview(view: BrowserView) -> Iterable[Section]:
    news = [_news_line(change) for change in view.news[:SHOWN_NEWS]]
    if len(view.news) > SHOWN_NEWS:
        news.append(FactLine(Text("… và %n thay đổi nữa", count=len(view.news) - SHOWN_NEWS)))
    yield Section(
        Text("Thay đổi từ lần xem trước"),
        tuple(news) or (FactLine(Text("Không có thay đổi nào chưa xem.")),),
    )
    if view.notes:
        yield Section(Text("Cổng và dữ liệu pháp lý khác nhau"), tuple(map(_note_line, view.notes)))


def _news_line(change: ProcedureNews) -> FactLine:
    return FactLine(Text("%1  %2", change.code, change.name), change.text)


def _note_line(note: PortalNote) -> FactLine:
    return FactLine(Text("%1  %2", note.code, note.name), Text("⚠ %1", note.text), unsure=True)


class _ProcedureDetail(QWidget):
    """One procedure: its facts, one of its versions, and a place to say what is wrong in it."""

    fault_told = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Chi tiết thủ tục"))
        self._found: ProcedureDetail | None = None
        self.title = label(role="title", wrap=True)
        self.closed = Notice()
        self.version = QComboBox()
        self.version.setAccessibleName(tr("Phiên bản của thủ tục"))
        self.version.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.lines = _Lines(Text("Nội dung thủ tục"))
        self.report = button(Text("Báo sai sót"), icon="warning")
        self.form = _FaultForm()
        row = QHBoxLayout()
        row.addWidget(label(Text("Phiên bản"), tone="muted"))
        row.addWidget(self.version)
        row.addStretch(1)
        row.addWidget(self.report)
        _card(self, self.title, self.closed, row, self.form, self.lines)
        self.version.currentIndexChanged.connect(lambda _place: self._show_version())
        self.report.clicked.connect(self.form.start)
        self.form.told.connect(self._told)

    def show_detail(self, procedure_detail: ProcedureDetail) -> None:
        """Show a procedure at today's version; when it is shown again, the version that is being read stays."""
        same_procedure = (
            self._found is not None and self._found.row.code == procedure_detail.row.code
        )
        place = self.version.currentIndex() if same_procedure else -1
        self._found = procedure_detail
        self.title.setText(as_shown(procedure_detail.row.name))
        self.closed.say(
            Toned(Text("⊘ %1", procedure_detail.row.closed), "bad")
            if procedure_detail.row.closed
            else None
        )
        self.version.blockSignals(True)
        self.version.clear()
        for number, version in enumerate(procedure_detail.versions):
            now = (
                Text(" (đang áp dụng)")
                if number == procedure_detail.current and "đang" not in version.period
                else ""
            )
            self.version.addItem(as_shown(Text("%1%2", raised(version.period), now)))
        version_no = (
            place if 0 <= place < len(procedure_detail.versions) else procedure_detail.current
        )
        self.version.setCurrentIndex(
            len(procedure_detail.versions) - 1 if version_no is None else version_no
        )
        self.version.blockSignals(False)
        if not same_procedure:
            self.form.end()
        self._show_version()

    def _show_version(self) -> None:
        place = self.version.currentIndex()
        if self._found is None or not 0 <= place < len(self._found.versions):
            return
        notes = tuple(FactLine(Text("⚠ %1", note.text), unsure=True) for note in self._found.notes)
        differs = (Section(Text("Khác với cổng"), notes),) if notes else ()
        facts = (Section(Text("Thủ tục"), self._found.facts),)
        self.lines.show_sections((*facts, *differs, *self._found.versions[place].sections))

    def _told(self, text: str) -> None:
        if self._found is not None:
            self.fault_told.emit(self._found.row.code, text)


class _FaultForm(QWidget):
    """What is wrong, in the officer's words (Đ4.5a). Hidden until asked for."""

    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(tr("Sai sót của thủ tục này"))
        self.text.setPlaceholderText(
            tr("Ghi rõ chỗ sai và căn cứ, ví dụ: thiếu nghị định sửa đổi…")
        )
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * 3 + 18)
        keep = button(Text("Ghi nhận sai sót"), "primary")
        leave = button(Text("Thôi"), name=Text("Thôi báo sai sót"))
        row = QHBoxLayout()
        row.addStretch(1)
        for part in (leave, keep):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        column.addLayout(row)
        keep.clicked.connect(self._tell)
        leave.clicked.connect(self.end)
        self.hide()

    def start(self) -> None:
        self.show()
        self.text.setFocus()

    def end(self) -> None:
        self.text.clear()
        self.hide()

    def _tell(self) -> None:
        """Report the fault; the text stays until the desk has kept it."""
        commit_input_method()
        self.told.emit(self.text.toPlainText())


def _card(owner: QWidget, *parts: QWidget | QHBoxLayout) -> None:
    card = frame("card", owner.accessibleName())
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(8)
    for part in parts:
        if isinstance(part, QHBoxLayout):
            column.addLayout(part)
        else:
            column.addWidget(part, 1 if isinstance(part, QScrollArea) else 0)
    outer = QVBoxLayout(owner)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(card)
