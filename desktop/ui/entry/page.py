"""Handing a dossier in at the counter: one scrolling form of four blocks, by keyboard alone (Ctrl+N).

`show_page` in; the form as typed, cards, files and wishes out. Nothing is decided here: the desk says what is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.models.pages.entry import DraftLine, EntryForm, EntryPage, ProcedureChoice
from desktop.texts import Text, joined
from desktop.ui.entry.done import EntryDone
from desktop.ui.entry.parts import PartsBlock
from desktop.ui.kit.keyboard import add_key
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.look import set_property
from desktop.ui.kit.parts import SAVE_MS, Notice, button, commit_input_method, frame, label, say
from desktop.ui.kit.words import Toned, Trouble, moment, money

FIELDS: dict[str, tuple[str, str]] = {  # field of Form → label, placeholder
    "applicant": (Text("Họ và tên / tên tổ chức"), Text("như trên giấy tờ")),
    "id_no": (Text("Số giấy tờ"), Text("căn cước 12 số, hộ chiếu")),
    "id_date": (Text("Ngày cấp"), "05/09/2021"),
    "address": (Text("Địa chỉ"), Text("số nhà, tổ dân phố, phường")),
    "phone": (Text("Điện thoại"), "0912 345 678"),
    "email": (Text("Thư điện tử"), Text("không bắt buộc")),
    "subject": (Text("Nội dung đề nghị"), Text("không bắt buộc: ghi ngắn gọn việc đề nghị")),
    "submitter": (Text("Người nộp thay"), Text("để trống nếu chủ hồ sơ tự nộp")),
    "submitter_id_no": (Text("Số giấy tờ người nộp"), Text("căn cước 12 số")),
    "submitter_phone": (Text("Điện thoại người nộp"), ""),
    "authorisation": (
        Text("Giấy ủy quyền, quan hệ"),
        Text("số, ngày giấy ủy quyền; hoặc cha, mẹ, con…"),
    ),
}
_PLACES = {  # row, column, columns it spans: of twelve
    "applicant": (1, 0, 5),
    "id_no": (1, 5, 3),
    "id_date": (1, 8, 2),
    "address": (3, 0, 6),
    "phone": (3, 6, 3),
    "email": (3, 9, 3),
    "subject": (5, 0, 12),
    "submitter": (7, 0, 4),
    "submitter_id_no": (7, 4, 2),
    "submitter_phone": (7, 6, 2),
    "authorisation": (7, 8, 4),
}
FOUND_SHOWN = 6  # procedures listed under the search
LINE_HEIGHT = 36


class EntryView(QWidget):
    """The page. `done` takes the form's place once a dossier was recorded."""

    left = Signal()
    typed = Signal(object)  # Form, as it stands now
    searched = Signal(str)
    card_read = Signal(str, bool)  # the scanner's line, whether it is the submitter's
    file_chosen = Signal(str, str)  # part_no, path
    file_removed = Signal(str)  # reference_uid
    file_wanted = Signal()  # record it
    draft_wanted = Signal(int)
    new_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._page: EntryPage | None = None
        self._tried = False  # recording was asked for: from then on every fault is marked
        self._chosen: ProcedureChoice | None = None
        self.notice = Notice()
        self.back = button(
            Text("Quay lại"),
            "quiet",
            icon="back",
            name=Text("Quay lại danh sách"),
            tip=Text("Quay lại (Esc)"),
        )
        self.unfinished = button(
            Text("Phiếu đang nhập ▾"), "link", name=Text("Các phiếu đang nhập dở")
        )
        self.discard = button(Text("Bỏ phiếu này"), "quiet", name=Text("Bỏ phiếu đang nhập này"))
        self.search = QLineEdit()
        self.found = QListWidget()
        self.chosen = label(role="strong", wrap=True)
        self.change = button(Text("Đổi thủ tục"), "link")
        self.online = QCheckBox(tr("Công dân nộp trực tuyến, cán bộ hỗ trợ (Điều 6.3)"))
        self.card = QLineEdit()
        self.business = QCheckBox(tr("Tổ chức, doanh nghiệp"))
        self.fields = {name: _line(*texts) for name, texts in FIELDS.items()}
        self.parts = PartsBlock()
        self.offer = label(wrap=True)
        self.take_proposal = QCheckBox(
            tr("Dùng ngày hẹn, giấy tờ gốc và phí như đề xuất khi tiếp nhận")
        )
        self.missing = label(role="small", wrap=True)
        self.file = button(
            Text("Ghi nhận hồ sơ (Ctrl+Enter)"), "primary", name=Text("Ghi nhận hồ sơ")
        )
        self.done = EntryDone()
        self.sheets = QStackedWidget()
        self._timer = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._lay_out()
        self._connect()

    # ── showing ──────────────────────────────────────────────────────────────────────────────────

    def show_page(self, page: EntryPage, *, refill: bool) -> None:
        """Show an entry. Without `refill` the fields stay as they are typed; with it another entry, or the desk's
        change, goes in.
        """
        self._page = page
        self._show_sheet(self._form_sheet)
        if refill:
            self._tried = False
            self._fill(page)
        self.parts.show_files(page.form.scans)
        self._show_offer(page)
        self._show_faults(page.faults)
        self.unfinished.setVisible(bool(page.drafts))
        self.unfinished.setText(tr("Phiếu đang nhập dở (%1) ▾", len(page.drafts)))
        if page.said:
            self.notice.say(Toned(page.said, "warn"))

    def show_found(self, text: str, choices: tuple[ProcedureChoice, ...]) -> None:
        """Show the procedures that fit, if they answer what is still in the search field."""
        if text != self.search.text():
            return
        self.found.clear()
        for choice in choices[:FOUND_SHOWN]:
            item = QListWidgetItem(as_shown(_choice_text(choice)))
            item.setData(Qt.ItemDataRole.UserRole, choice)
            self.found.addItem(item)
        self.found.setCurrentRow(0)
        self.found.setFixedHeight(self.found.count() * LINE_HEIGHT + 6)
        self.found.setVisible(bool(choices) and not self.search.isHidden())

    def show_done(self, page: EntryPage, dossier_id: int, number: str) -> None:
        self.notice.say(None)
        self.done.show_filed(dossier_id, number, page.batch)
        self._show_sheet(self.done)
        self.done.check.setFocus()

    def _show_sheet(self, sheet: QWidget) -> None:
        self.sheets.setCurrentWidget(sheet)
        for part in (self.discard, self.unfinished):
            part.setVisible(sheet is not self.done)

    def fail(self, failure: Trouble) -> None:
        """Say what failed; the first field that is wrong gets the focus."""
        faults = self._page.faults if self._page else {}
        if self._tried and faults:
            self._show_faults(faults)
            self._go_to_fault(faults)
            self.notice.say(Toned(Text("Chưa ghi nhận: %1", next(iter(faults.values()))), "bad"))
        else:
            self.notice.fail(failure)

    @property
    def entry_id(self) -> int | None:
        return self._page.id if self._page else None

    def form(self) -> EntryForm:
        """What stands in the fields now."""
        chosen = self._chosen
        texts = {name: field.text() for name, field in self.fields.items()}
        return EntryForm(
            online=self.online.isChecked(),
            procedure_code=chosen.code if chosen else "",
            agency_code=chosen.agency_code if chosen else "",
            template_no=chosen.template_no if chosen else "",
            business=self.business.isChecked(),
            take_proposal=self.take_proposal.isChecked(),
            papers=self.parts.papers(),
            **texts,  # type: ignore[arg-type]
        )

    def flush(self) -> None:
        """Send what was typed to the desk now."""
        commit_input_method()
        if self._timer.isActive():
            self._timer.stop()
            self._report()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        self.flush()
        super().hideEvent(event)

    def _fill(self, page: EntryPage) -> None:
        self._chosen = page.choice
        for name, field in self.fields.items():
            field.setText(getattr(page.form, name))
        for box in (self.online, self.business, self.take_proposal):
            box.blockSignals(True)
        self.online.setChecked(page.form.online)
        self.business.setChecked(page.form.business)
        self.take_proposal.setChecked(page.form.take_proposal)
        for box in (self.online, self.business, self.take_proposal):
            box.blockSignals(False)
        self.card.clear()
        self.area.verticalScrollBar().setValue(0)
        self._show_choice()
        self.parts.show_parts(page.parts, page.form.papers)
        (self.search if page.choice is None else self.card).setFocus()

    def _show_choice(self) -> None:
        chosen = self._chosen
        asking: tuple[QWidget, ...] = (self.search, self.found)
        answered: tuple[QWidget, ...] = (self.chosen, self.change)
        for part in (*asking, *answered):
            part.setVisible((part in answered) == (chosen is not None))
        if chosen is not None:
            self.chosen.setText(
                as_shown(Text("%1  %2\n%3", chosen.code, chosen.name, chosen.agency_name))
            )
        else:
            self.search.clear()
            self.searched.emit("")

    def _show_offer(self, page: EntryPage) -> None:
        """The three things of Đ10.1b as the catalogue and the calendar propose them, with the counting."""
        offer = page.proposal
        if page.choice is None or page.proposal_note:
            self.offer.setText(
                as_shown(page.proposal_note or Text("Chọn thủ tục để xem ngày hẹn, phí đề xuất."))
            )
            self.take_proposal.setVisible(False)
            return
        due = moment(offer.due) if offer.due else Text("chưa có thời hạn, điền khi tiếp nhận")
        originals = (
            Text("chưa rõ, xác nhận khi tiếp nhận")
            if offer.originals is None
            else joined("; ", offer.originals) or Text("không")
        )
        fee = Text("tính khi tiếp nhận") if offer.fee is None else money(offer.fee)
        lines = [
            Text("Hẹn trả: %1", due),
            Text("Giấy tờ gốc mang theo: %1", originals),
            Text("Phí, lệ phí: %1", fee),
        ]
        self.offer.setText(
            as_shown(joined("\n", [*lines, *(Text("    %1", line) for line in offer.due_trace)]))
        )
        self.take_proposal.setVisible(True)

    def _show_faults(self, faults: Mapping[str, str]) -> None:
        """Mark a wrong field once something stands in it, or once recording was asked for."""
        for name, field in self.fields.items():
            fault = faults.get(name, "")
            set_property(field, "wrong", bool(fault) and (self._tried or bool(field.text())))
            field.setToolTip(as_shown(fault))
            field.setAccessibleDescription(as_shown(fault))
        fault_words = list(faults.values())
        if self._tried and not fault_words:
            self.notice.say(None)
        more_faults = Text(" … và %1 chỗ nữa", len(fault_words) - 3) if len(fault_words) > 3 else ""
        words = Text("Còn thiếu: ") + joined("; ", fault_words[:3]) + more_faults
        say(
            self.missing,
            Toned(
                words if fault_words else Text("✓ Đủ để ghi nhận"),
                "muted" if fault_words else "good",
            ),
        )

    def _go_to_fault(self, faults: Mapping[str, str]) -> None:
        places: dict[str, QWidget] = {"procedure_code": self.search, **self.fields}
        if self.search.isHidden():
            places["procedure_code"] = self.change
        first = next((places[name] for name in faults if name in places), None)
        target = first or (self.parts.first_field() if "papers" in faults else None)
        if target is not None:
            target.setFocus()
            self.area.ensureWidgetVisible(target)

    # ── what the officer does ────────────────────────────────────────────────────────────────────

    def _report(self) -> None:
        if self._page is not None and self.sheets.currentWidget() is self._form_sheet:
            self.typed.emit(self.form())

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        self._chosen = item.data(Qt.ItemDataRole.UserRole)
        self._show_choice()
        self._report()
        self.card.setFocus()

    def _change_choice(self) -> None:
        self._chosen = None
        self._show_choice()
        self.search.setFocus()

    def _card_entered(self) -> None:
        text = self.card.text()
        self.card.clear()
        if text.strip():
            self.card_read.emit(text, self._other_card(text))

    def _other_card(self, text: str) -> bool:
        """Read a second card, of whoever hands the dossier in for the applicant."""
        number = self.fields["id_no"].text().strip()
        return bool(number) and not text.strip().startswith(number)

    def _record(self) -> None:
        if self.sheets.currentWidget() is self.done:
            self.done.check.click()
            return
        self._timer.start()  # whatever stands there now is saved before it is judged
        self.flush()
        self._tried = True
        self.file_wanted.emit()

    def _choose_file(self, part_no: str) -> None:
        dialog = QFileDialog(
            self, tr("Chọn tệp quét"), "", tr("Tệp quét (*.pdf *.jpg *.jpeg *.png)")
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.fileSelected.connect(partial(self.file_chosen.emit, part_no))
        dialog.open()

    def _show_drafts(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for draft in self._page.drafts if self._page else ():
            menu.addAction(as_shown(_draft_text(draft))).triggered.connect(
                partial(self.draft_wanted.emit, draft.id)
            )
        menu.popup(self.unfinished.mapToGlobal(self.unfinished.rect().bottomLeft()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """In the search: arrows walk the list below, Enter takes the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                row = self.found.currentRow() + step
                self.found.setCurrentRow(max(0, min(row, self.found.count() - 1)))
                return True
        return super().eventFilter(watched, event)

    # ── making ───────────────────────────────────────────────────────────────────────────────────

    def _connect(self) -> None:
        self._timer.timeout.connect(self._report)
        for field in self.fields.values():
            field.textEdited.connect(self._timer.start)
        for box in (self.online, self.business, self.take_proposal):
            box.toggled.connect(self._timer.start)
        self.parts.changed.connect(self._timer.start)
        self.parts.file_wanted.connect(self._choose_file)
        self.parts.removed.connect(self.file_removed)
        self.search.textEdited.connect(self.searched)
        self.search.returnPressed.connect(lambda: self._choose(self.found.currentItem()))
        self.search.installEventFilter(self)
        self.found.itemActivated.connect(self._choose)
        self.found.itemClicked.connect(self._choose)
        self.change.clicked.connect(self._change_choice)
        self.card.returnPressed.connect(self._card_entered)
        self.back.clicked.connect(self.left)
        self.unfinished.clicked.connect(self._show_drafts)
        self.discard.clicked.connect(self.discard_wanted)
        self.file.clicked.connect(self._record)
        self.done.new.clicked.connect(self.new_wanted)
        for keys, act in (
            ("Esc", self.left.emit),
            ("Ctrl+Return", self._record),
            ("Ctrl+Enter", self._record),
        ):
            add_key(self, keys, act)

    def _lay_out(self) -> None:
        self.search.setAccessibleName(tr("Tìm thủ tục"))
        self.search.setPlaceholderText(tr("Mã, tên hoặc tên gọi tắt của thủ tục, ví dụ: khai sinh"))
        self.found.setAccessibleName(tr("Thủ tục tìm được"))
        self.card.setAccessibleName(tr("Quét mã QR trên thẻ căn cước"))
        self.card.setPlaceholderText(tr("Đặt con trỏ ở đây rồi quét mã QR trên thẻ căn cước"))
        column = QVBoxLayout()
        column.setSpacing(10)
        for title, block in (
            (Text("1. Thủ tục"), self._procedure_block()),
            (Text("2. Chủ hồ sơ, người nộp"), self._people_block()),
            (Text("3. Thành phần hồ sơ"), self.parts),
            (Text("4. Phí, hẹn trả"), self._offer_block()),
        ):
            column.addWidget(_card(title, block))
        column.addStretch(1)
        inside = QWidget()
        inside.setLayout(column)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        sheet = QVBoxLayout()
        sheet.setContentsMargins(0, 0, 0, 0)
        sheet.addWidget(self.area, 1)
        sheet.addWidget(self._bar())
        self._form_sheet = QWidget()
        self._form_sheet.setLayout(sheet)
        for part in (self._form_sheet, self.done):
            self.sheets.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 8, 16, 8)
        outer.addLayout(self._head())
        outer.addWidget(self.notice)
        outer.addWidget(self.sheets, 1)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(label(Text("Nhập hồ sơ tại quầy"), "title"))
        row.addStretch(1)
        row.addWidget(self.unfinished)
        row.addWidget(self.discard)
        return row

    def _bar(self) -> QFrame:
        bar = frame("bar", Text("Ghi nhận"))
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 8, 8, 4)
        row.addWidget(self.missing, 1)
        row.addWidget(self.file)
        return bar

    def _procedure_block(self) -> QWidget:
        column = _column()
        row = QHBoxLayout()
        row.addWidget(self.chosen, 1)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.search)
        column.addWidget(self.found)
        column.addLayout(row)
        column.addWidget(self.online)
        return _held(column)

    def _people_block(self) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        for place in range(12):
            grid.setColumnStretch(place, 1)
        for name, (row, place, span) in _PLACES.items():
            head = label(FIELDS[name][0], "small", "muted")
            head.setBuddy(self.fields[name])
            grid.addWidget(head, row, place, 1, span)
            grid.addWidget(self.fields[name], row + 1, place, 1, span)
        grid.addWidget(self.business, 2, 10, 1, 2)
        column = _column()
        column.addWidget(self.card)
        column.addLayout(grid)
        return _held(column)

    def _offer_block(self) -> QWidget:
        column = _column()
        column.addWidget(self.offer)
        column.addWidget(self.take_proposal)
        return _held(column)


def _line(name: str, placeholder: str) -> QLineEdit:
    line_edit = QLineEdit()
    line_edit.setAccessibleName(as_shown(name))
    line_edit.setPlaceholderText(as_shown(placeholder))
    return line_edit


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    return column


def _held(column: QVBoxLayout) -> QWidget:
    holder = QWidget()
    holder.setLayout(column)
    return holder


def _card(title: str, block: QWidget) -> QFrame:
    card = frame("card", title)
    column = QVBoxLayout(card)
    column.setContentsMargins(14, 8, 14, 10)
    column.setSpacing(6)
    column.addWidget(label(title, "heading"))
    column.addWidget(block)
    return card


def _choice_text(choice: ProcedureChoice) -> str:
    return Text("%1  %2", choice.code, choice.name) + (
        Text("  ⚠ %1", choice.problem) if choice.problem else ""
    )


def _draft_text(draft: DraftLine) -> str:
    applicant = draft.applicant.strip() or Text("chưa ghi tên")
    return Text(
        "%1 · %2 · %3",
        applicant,
        draft.procedure_name or Text("chưa chọn thủ tục"),
        f"{draft.begun_at:%H:%M %d/%m}",
    )
