"""The checklist of components (Đ9.1): files, đạt / không đạt, why, "cần bản gốc"; keyboard first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.models.dossier.completeness import DOSSIER, Finding
from desktop.models.dossier.rules import Component, Dossier, PortalFile, Verdict
from desktop.models.pages.views import Link
from desktop.texts import Text, raised
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.look import set_property
from desktop.ui.kit.parts import SavedText, button, label, say
from desktop.ui.kit.words import Toned, file_line, finding_line, paper_line, summary

_FILES_WAIT: dict[Link, str] = {
    Link.OFFLINE: Text("đang mất mạng, tệp được tải ngay khi có mạng trở lại"),
    Link.SIGNED_OUT: Text("chưa đăng nhập cổng, tệp được tải ngay khi đăng nhập"),
    Link.SESSION_LOST: Text("phiên đăng nhập đã hết, tệp được tải ngay khi đăng nhập lại"),
}


class ComponentCard(QFrame):
    """One component. Up/Down move, Space passes, Enter shows the first file."""

    marked = Signal(str, object, str, bool)  # part_no, Verdict, reason, original_needed
    file_wanted = Signal(object)  # PortalFile
    fetch_wanted = Signal(object)  # PortalFile: once more from the portal
    moved = Signal(int)  # −1 up, +1 down
    answered = Signal(str, object)  # part_no, whether its condition holds; None = taken back

    def __init__(self, place: int, component: Component, reasons: tuple[str, ...]) -> None:
        super().__init__()
        self.part_no = component.part_no
        self._files: tuple[PortalFile, ...] | None = None
        self._papers = ""
        self._findings: tuple[Finding, ...] = ()
        self.uses: list[
            QPushButton
        ] = []  # «dùng làm lý do», one for each finding that offers a sentence
        self._reasons = reasons
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Thành phần %1: %2", place, component.name))
        self.passes = button(
            Text("✓ Đạt"), "pass", name=Text("Đạt: %1", component.name), tip=Text("Đạt (F9)")
        )
        self.fails = button(
            Text("✗ Không đạt"),
            "fail",
            name=Text("Không đạt: %1", component.name),
            tip=Text("Không đạt (F10)"),
        )
        self.original = QCheckBox(tr("Cần bản gốc"))
        self.original.setAccessibleName(tr("Cần bản gốc khi trả kết quả: %1", component.name))
        self.original.setToolTip(tr("Cần bản gốc khi trả kết quả (F11)"))
        self.needed = button(Text("Phải nộp"), "choice", name=Text("Phải nộp: %1", component.name))
        self.not_needed = button(
            Text("Không áp dụng"), "choice", name=Text("Không áp dụng: %1", component.name)
        )
        self.reason = SavedText(
            Text("Lý do không đạt: %1", component.name), Text("Ghi rõ sai, thiếu gì…"), 2
        )
        self.library = button(
            Text("Lý do mẫu ▾"), "link", name=Text("Chọn lý do mẫu: %1", component.name)
        )
        self._lay_out(place, component)
        self._connect()

    def show_component(
        self,
        subject: object,
        component: Component,
        editable: bool,
        findings: tuple[Finding, ...] = (),
    ) -> None:
        """Marks as stored; `subject` keeps what is being typed apart from what was stored."""
        self._show_files(component.files, paper_line(component))
        self._show_findings(findings)
        self.needed.setChecked(component.applies is True)
        self.not_needed.setChecked(component.applies is False)
        self.passes.setChecked(component.verdict is Verdict.PASS)
        self.fails.setChecked(component.faulty)
        self.original.blockSignals(True)
        self.original.setChecked(component.original_needed)
        self.original.blockSignals(False)
        self.reason.show_text((subject, self.part_no), component.reason)
        self._show_reason(component.faulty)
        for part in (*self.uses, self.original, self.reason, self.library):
            part.setEnabled(editable)
        for part in (self.needed, self.not_needed):
            part.setEnabled(editable)
        judged = editable and component.applies is not False
        for part in (self.passes, self.fails):
            part.setEnabled(judged)

    def verdict(self) -> Verdict:
        if self.passes.isChecked():
            return Verdict.PASS
        return Verdict.FAIL if self.fails.isChecked() else Verdict.UNCHECKED

    def judge(self, verdict: Verdict) -> None:
        """The officer's finding; pressing the same again takes it back."""
        if not self.passes.isEnabled():
            return
        again = verdict is self.verdict()
        self.passes.setChecked(verdict is Verdict.PASS and not again)
        self.fails.setChecked(verdict is Verdict.FAIL and not again)
        self._show_reason(self.fails.isChecked())
        self._report()
        if self.fails.isChecked():
            self.reason.setFocus()

    def toggle_original(self) -> None:
        if self.original.isEnabled():
            self.original.toggle()

    def show_first_file(self) -> None:
        if self._files:
            self.file_wanted.emit(self._files[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Space:
            self.judge(Verdict.PASS)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.show_first_file()
        else:
            super().keyPressEvent(event)

    def _report(self) -> None:
        self.marked.emit(
            self.part_no,
            self.verdict(),
            self.reason.toPlainText().strip(),
            self.original.isChecked(),
        )

    def _show_reason(self, visible: bool) -> None:
        self.reason.setVisible(visible)
        self.library.setVisible(visible and bool(self._reasons))

    def _connect(self) -> None:
        for part in (self.passes, self.fails, self.needed, self.not_needed):
            part.setCheckable(True)
        self.needed.clicked.connect(
            lambda on: self.answered.emit(self.part_no, True if on else None)
        )
        self.not_needed.clicked.connect(
            lambda on: self.answered.emit(self.part_no, False if on else None)
        )
        # `clicked` has already toggled the button: put it back, judge() decides
        self.passes.clicked.connect(lambda: self._clicked(self.passes, Verdict.PASS))
        self.fails.clicked.connect(lambda: self._clicked(self.fails, Verdict.FAIL))
        self.original.toggled.connect(self._report)
        self.reason.saved.connect(self._report)
        self.library.clicked.connect(self._open_library)

    def _clicked(self, pressed: QPushButton, verdict: Verdict) -> None:
        pressed.setChecked(not pressed.isChecked())
        self.judge(verdict)

    def _open_library(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for reason in self._reasons:
            menu.addAction(as_shown(reason)).triggered.connect(partial(self._use, reason))
        menu.popup(self.library.mapToGlobal(QPoint(0, self.library.height())))

    def _use(self, reason: str, _checked: bool = False) -> None:
        written = self.reason.toPlainText().strip()
        between = " " if written.endswith(".") else "; "
        if reason not in written:
            self.reason.put(Text("%1%2%3", written, between, reason) if written else reason)
        self.reason.setFocus()

    def use(self, finding: Finding) -> None:
        """The officer agrees with a finding: không đạt, for the reason it offers."""
        if not self.fails.isChecked():
            self.passes.setChecked(False)
            self.fails.setChecked(True)
            self._show_reason(True)
            self._report()
        self._use(finding.reason)

    def _lay_out(self, place: int, component: Component) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 8, 11, 8)
        column.setSpacing(4)
        need = "" if component.required or component.condition else Text("  (nếu có)")
        column.addWidget(label(Text("%1. %2%3", place, component.name, need), "strong", wrap=True))
        if component.condition:
            column.addLayout(self._condition_row(component.condition))
        self._file_rows = QVBoxLayout()
        self._file_rows.setSpacing(2)
        column.addLayout(self._file_rows)
        self._finding_rows = QVBoxLayout()
        self._finding_rows.setSpacing(2)
        column.addLayout(self._finding_rows)
        row = QHBoxLayout()
        row.setSpacing(6)
        for part in (self.passes, self.fails, self.original):
            row.addWidget(part)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.reason)
        column.addWidget(self.library, 0, Qt.AlignmentFlag.AlignLeft)

    def _condition_row(self, condition: str) -> QHBoxLayout:
        """The question on its own line, the two answers beside it."""
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(label(Text("%1?", raised(condition)), "small", wrap=True), 1)
        row.addWidget(self.needed)
        row.addWidget(self.not_needed)
        return row

    def _show_files(self, files: tuple[PortalFile, ...], papers: str) -> None:
        """Show the files, changing only rows that differ: the officer may be typing a reason while a download ends."""
        if (files, papers) == (self._files, self._papers):
            return
        self._files, self._papers = files, papers
        _empty(self._file_rows)
        for file in files:
            self._file_rows.addWidget(self._file_button(file), 0, Qt.AlignmentFlag.AlignLeft)
            if file.fetchable:
                self._file_rows.addWidget(self._fetch_button(file), 0, Qt.AlignmentFlag.AlignLeft)
        if papers:
            self._file_rows.addWidget(label(papers, "small"))
        if not files and not papers:
            self._file_rows.addWidget(label(Text("Không có tệp nộp kèm"), "small", "muted"))

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show the findings as signs and words, which colour only repeats; only changed rows are made anew."""
        if findings == self._findings:
            return
        self._findings = findings
        _empty(self._finding_rows)
        self.uses = []
        for finding in findings:
            self._finding_rows.addWidget(self._finding_row(finding))

    def _finding_row(self, finding: Finding) -> QWidget:
        line = finding_line(finding)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(label(line.text, "small", line.tone, wrap=True), 1)
        if finding.reason:
            use = button(
                Text("Dùng làm lý do"), "link", name=Text("Dùng làm lý do: %1", finding.text)
            )
            use.setToolTip(tr("Đánh dấu không đạt, ghi lý do: %1", finding.reason))
            use.clicked.connect(partial(self._use_clicked, finding))
            self.uses.append(use)
            row.addWidget(use, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _use_clicked(self, finding: Finding, _checked: bool = False) -> None:
        self.use(finding)

    def _file_button(self, file: PortalFile) -> QWidget:
        text = as_shown(file_line(file))
        picture = "image" if file.media_type.startswith("image/") else "document"
        link = button("", "link", icon=picture, name=Text("Xem tệp %1", text), tip=text)
        room = link.fontMetrics().averageCharWidth() * 40
        link.setText(
            link.fontMetrics()
            .elidedText(text, Qt.TextElideMode.ElideMiddle, room)
            .replace("&", "&&")
        )
        link.clicked.connect(lambda: self.file_wanted.emit(file))
        return link

    def _fetch_button(self, file: PortalFile) -> QWidget:
        link = button(
            Text("Tải lại từ cổng"),
            "link",
            icon="sync",
            name=Text("Tải lại tệp %1 từ cổng", file.name),
        )
        link.setToolTip(tr("Tải ngay khi có mạng; giữ trên máy thêm một thời hạn lưu tệp"))
        link.clicked.connect(lambda: self._fetch(file))
        return link

    def _fetch(self, file: PortalFile) -> None:
        """Ask for the file. Its line and button are about to change: the keyboard stays on the card."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fetch_wanted.emit(file)


def _empty(rows: QVBoxLayout) -> None:
    while (item := rows.takeAt(0)) is not None:
        if (row := item.widget()) is not None:
            row.hide()
            row.deleteLater()


class Checklist(QWidget):
    """All components of one dossier, and the keys that mark the current one."""

    marked = Signal(str, object, str, bool)
    answered = Signal(str, object)
    pass_all_wanted = Signal()
    none_apply_wanted = Signal()
    file_wanted = Signal(object)
    fetch_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[ComponentCard] = []
        self._built_from: object = None
        self._current: ComponentCard | None = None
        self._reasons: tuple[str, ...] = ()
        self.done = label(tone="muted")
        self.summary = label(role="small", wrap=True)
        self.summary.setAccessibleName(tr("Kết quả máy kiểm tra cả hồ sơ"))
        self.summary.hide()
        self.pass_all = button(Text("Đạt &tất cả"), name=Text("Đạt tất cả mục chưa kiểm tra"))
        self.pass_all.setToolTip(tr("Đánh dấu đạt mọi thành phần chưa kiểm tra (Alt+T)"))
        self.pass_all.clicked.connect(self.pass_all_wanted)
        self.none_apply = button(
            Text("Mục còn lại k&hông áp dụng"), name=Text("Mục có điều kiện: không áp dụng")
        )
        self.none_apply.setToolTip(tr("Các mục có điều kiện chưa trả lời: không phải nộp (Alt+H)"))
        self.none_apply.clicked.connect(self.none_apply_wanted)
        head = QHBoxLayout()
        head.addWidget(label(Text("Thành phần hồ sơ"), "heading"))
        head.addWidget(self.done, 1)
        head.addWidget(self.none_apply)
        head.addWidget(self.pass_all)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        for layer in (inside, self._scroll.viewport()):
            layer.setAutoFillBackground(False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.summary)
        column.addWidget(self._scroll, 1)
        column.addWidget(
            label(Text("F9 đạt · F10 không đạt · F11 cần bản gốc · ↑↓ chuyển"), "small", "muted")
        )

    def set_reasons(self, reasons: tuple[str, ...]) -> None:
        self._reasons = reasons
        self._built_from = None

    def show_components(
        self,
        subject: int,
        components: tuple[Component, ...],
        editable: bool,
        findings: Mapping[str, tuple[Finding, ...]] | None = None,
    ) -> None:
        findings_by_part = findings or {}
        shape = (subject, [(c.part_no, c.name, c.condition or c.required) for c in components])
        if shape != self._built_from:
            self.flush()
            self._built_from = shape
            self._build(components)
        for card, component in zip(self.cards, components, strict=True):
            card.show_component(
                subject, component, editable, findings_by_part.get(component.part_no, ())
            )
        say(self.summary, summary(findings_by_part.get(DOSSIER, ())))
        checked = sum(c.verdict is not Verdict.UNCHECKED for c in components)
        self.done.setText(
            as_shown(Text("%1/%2 đã kiểm tra", checked, len(components)) if components else "")
        )
        self.pass_all.setEnabled(editable and checked < len(components))
        self.none_apply.setVisible(editable and any(c.asked for c in components))

    def current(self) -> ComponentCard | None:
        """The card that F9 … F11 act on: the last one that had the focus."""
        return self._current or (self.cards[0] if self.cards else None)

    def judge(self, verdict: Verdict) -> None:
        """Mark the current component; after "đạt" go on to the next."""
        card = self.current()
        if card is None:
            return
        card.judge(verdict)
        if card.verdict() is Verdict.PASS:
            self._move(card, 1)

    def toggle_original(self) -> None:
        if (card := self.current()) is not None:
            card.toggle_original()

    def focus_first(self) -> None:
        todo = (c for c in self.cards if c.verdict() is Verdict.UNCHECKED)
        card = next(todo, self.cards[0] if self.cards else None)
        if card is not None:
            card.setFocus()

    def flush(self) -> None:
        for card in self.cards:
            card.reason.flush()

    def _build(self, components: tuple[Component, ...]) -> None:
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._current = None
        self.cards = [ComponentCard(n, c, self._reasons) for n, c in enumerate(components, 1)]
        for place, card in enumerate(self.cards):
            self._column.insertWidget(place, card)
            card.marked.connect(self.marked)
            card.answered.connect(self.answered)
            card.file_wanted.connect(self.file_wanted)
            card.fetch_wanted.connect(self.fetch_wanted)
            card.moved.connect(lambda step, c=card: self._move(c, step))

    def _move(self, card: ComponentCard, step: int) -> None:
        place = self.cards.index(card) + step
        if 0 <= place < len(self.cards):
            self.cards[place].setFocus()

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        """The card that holds the focus, itself or in one of its fields, is the current one."""
        for card in self.cards:
            if now is not None and (card is now or card.isAncestorOf(now)):
                self._focus_on(card)

    def _focus_on(self, card: ComponentCard) -> None:
        if card is self._current:
            return
        if self._current is not None:
            set_property(self._current, "current", False)
        self._current = card
        set_property(card, "current", True)
        self._scroll.ensureWidgetVisible(card)


def fetch_line(before: Dossier | None, now: Dossier, link: Link) -> Toned | None:
    """What is said of files that are fetched once more: on their way, here, or why not.

    One line for the page; None when nothing was asked for. `before`: the same dossier as it was shown last.
    """
    waiting = [f for f in _files(now) if f.asked]
    if waiting:
        why_waiting = _FILES_WAIT.get(link, Text("đang tải từ cổng…"))
        return Toned(
            Text("⟳ %1: %2", _named(waiting), why_waiting),
            "plain" if link not in _FILES_WAIT else "warn",
        )
    was = {f.reference_uid for f in _files(before) if f.asked} if before else set()
    answered = [f for f in _files(now) if f.reference_uid in was]
    failed = [f for f in answered if f.sha256 is None]
    if failed:
        return Toned(Text("✗ %1: %2", _named(failed), failed[0].problem), "bad")
    return Toned(Text("✓ Đã tải lại %1.", _named(answered)), "good") if answered else None


def _files(dossier: Dossier) -> Iterable[PortalFile]:
    return (file for component in dossier.components for file in component.files)


def _named(files: list[PortalFile]) -> str:
    return Text("«%1»", files[0].name) if len(files) == 1 else Text("%n tệp", count=len(files))
