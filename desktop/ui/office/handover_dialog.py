"""Handing a result over, top to bottom: who takes it, originals, money, signatures, the end (Điều 9.3b).

The dialog shows what the desk answers after each change; the greyed ending says in words what is missing.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop.models.dossier.rules import RULES, Act, Compared, Handover, Intent
from desktop.models.pages.handover import HandoverPage, PartToCompare
from desktop.texts import Text, joined
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.parts import (
    SavedLine,
    Tick,
    button,
    commit_input_method,
    frame,
    label,
    say,
)
from desktop.ui.kit.saved_dialog import SavedDialog, scrolled
from desktop.ui.kit.words import Tone, Toned, money, read_money

_ANSWERS = (
    (Compared.NOT_YET, Text("chưa đối chiếu")),
    (Compared.SAME, Text("khớp bản gốc")),
    (Compared.DIFFERS, Text("SAI KHÁC")),
    (Compared.SIGNED, Text("chữ ký số hợp lệ")),
)
_WAYS = (Text("tiền mặt"), Text("chuyển khoản"), Text("thẻ"))


class HandoverDialog(SavedDialog):
    """`show_page` in; answers, money and endings out. Decides nothing."""

    written = Signal(object)  # Handover
    checked = Signal()  # verify the digital signatures
    collected = Signal(int, str, str)  # amount, way, payer
    number_written = Signal(object)  # Intent of SEND_BY_POST
    ended = Signal(object)  # Act

    def __init__(self, page: HandoverPage, parent: QWidget | None = None) -> None:
        super().__init__(Text("Trả kết quả"), parent)
        self._page = page
        self.collector = SavedLine(Text("Người nhận"), Text("họ và tên người đến nhận"), str.strip)
        self.applicant = Tick(Text("Là &chủ hồ sơ"))
        self.identity = Tick(Text("Đã kiểm tra &giấy tờ tuỳ thân của người nhận"))
        self.authorisation = SavedLine(
            Text("Giấy ủy quyền"),
            Text("số, ngày giấy ủy quyền (khi không phải chủ hồ sơ)"),
            str.strip,
        )
        self.parts = QGridLayout()
        self.check = button(Text("K&iểm tra chữ ký số"), icon="pen")
        self.same = button(Text("Tất cả &khớp bản gốc"), icon="check")
        self.difference = SavedLine(
            Text("Nội dung sai khác"), Text("sai khác ở điểm nào"), str.strip
        )
        self.money = label(wrap=True)
        self.amount = SavedLine(Text("Số tiền thu"), Text("đồng"), read_money)
        self.way = QComboBox()
        self.way.addItems([as_shown(text) for text in _WAYS])
        self.way.setAccessibleName(tr("Hình thức thu"))
        self.take = button(Text("Thu và in &biên lai"), icon="document")
        self.forms = Tick(Text("Người nhận đã ký phiếu biên nhận, tờ kh&ai"))
        self.electronic = Tick(Text("Trả bản điện &tử qua cổng"))
        self.address = SavedLine(
            Text("Địa chỉ bưu chính"), Text("nơi bưu chính phát kết quả"), str.strip
        )
        self.tracking = SavedLine(Text("Số vận đơn"), Text("số vận đơn"), str.strip)
        self.give = button(Text("T&rả kết quả (Ctrl+Enter)"), "primary", name=Text("Trả kết quả"))
        self.hold = button(Text("Tạm giữ do sai khác"))
        self.post = button(Text("Gửi bưu chính"))
        self._boxes: dict[str, QComboBox] = {}
        self._lay_out()
        self._connect()
        self.resize(900, 690)
        self.show_page(page)

    def show_page(self, page: HandoverPage) -> None:
        first_time = not self._boxes
        self._page = page
        h = page.handover
        key = page.dossier.id
        self.collector.show_text(key, h.collector)
        self.authorisation.show_text(key, h.authorisation)
        self.difference.show_text(key, h.difference)
        self.address.show_text(key, h.address)
        self.tracking.show_text(key, page.dossier.intent(Act.SEND_BY_POST).number)
        for box, value in (
            (self.applicant, h.is_applicant),
            (self.identity, h.identity_checked),
            (self.forms, h.forms_signed),
            (self.electronic, h.electronic),
        ):
            box.blockSignals(True)
            box.setChecked(value)
            box.blockSignals(False)
        self.authorisation.setEnabled(not h.is_applicant)
        if first_time:
            self._lay_parts(page.parts)
        for part in page.parts:
            self._boxes[part.part_no].setCurrentIndex(
                next(n for n, (value, _) in enumerate(_ANSWERS) if value is part.answer)
            )
        self.difference.setVisible(any(p.answer is Compared.DIFFERS for p in page.parts))
        self._show_money(page)
        self._show_endings(page)
        self._wish.answered()

    def flush(self) -> None:
        commit_input_method()
        for field in (self.collector, self.authorisation, self.difference, self.address):
            field.flush()
        self.tracking.flush()

    def _show_money(self, page: HandoverPage) -> None:
        view = page.money
        words = [Text("Phải nộp: %1", money(view.due))]
        if view.online:
            words.append(Text("đã nộp trực tuyến %1", money(view.online)))
        if view.collected:
            words.append(
                Text("đã thu tại quầy %1, biên lai %2", money(view.collected), view.receipt_no)
            )
        words.append(Text("còn phải thu %1", money(view.owed)) if view.owed else Text("đủ"))
        if view.too_much:
            words.append(Text("đã nộp thừa %1, cần hoàn", money(view.too_much)))
        tone: Tone = "warn" if view.owed or view.too_much else "good"
        say(self.money, Toned(joined(" · ", words), tone))
        for part in (self.amount, self.way, self.take):
            part.setVisible(bool(view.owed))
        self.amount.show_text((page.dossier.id, view.owed), str(view.owed or ""))

    def _show_endings(self, page: HandoverPage) -> None:
        for end_button, act in (
            (self.give, Act.RETURN_RESULT),
            (self.hold, Act.HOLD_RESULT),
            (self.post, Act.SEND_BY_POST),
        ):
            blockers = page.blockers[act]
            end_button.setEnabled(not blockers)
            end_button.setToolTip(
                as_shown(joined("\n", (b.text for b in blockers)) or RULES[act].label)
            )
        lacks = page.blockers[Act.RETURN_RESULT]
        say(self.missing, Toned(joined("\n", (Text("• %1", b.text) for b in lacks)), "muted"))

    def _put(self, **changes: object) -> None:
        handover: Handover = replace(self._page.handover, **changes)  # type: ignore[arg-type]
        self._page = replace(self._page, handover=handover)
        self._wish.saving()
        self.written.emit(handover)

    def _compare(self, part_no: str, place: int) -> None:
        answers = dict(self._page.handover.compared) | {part_no: _ANSWERS[place][0]}
        self._put(compared=answers)

    def _all_same(self) -> None:
        open_parts = {
            part.part_no: Compared.SAME
            for part in self._page.parts
            if part.answer is Compared.NOT_YET
        }
        self._put(compared=dict(self._page.handover.compared) | open_parts)

    def _applicant_comes(self, on: bool) -> None:
        collector = {"collector": self._page.dossier.applicant} if on else {}
        self._put(is_applicant=on, **collector)

    def _identity_checked(self, on: bool) -> None:
        """Note whose papers were looked at. «Là chủ hồ sơ» is ticked from the start, so that is the applicant unless
        it was unticked.
        """
        h, collector = self._page.handover, {}
        if on and h.is_applicant and not h.collector.strip():
            collector = {"collector": self._page.dossier.applicant}
        self._put(identity_checked=on, **collector)

    def _take_money(self) -> None:
        amount = read_money(self.amount.text())
        if amount:
            payer = self._page.handover.collector or self._page.dossier.applicant
            self._wish.saving()
            self.collected.emit(amount, _WAYS[self.way.currentIndex()], payer)

    def _check(self) -> None:
        self._wish.saving()
        self.checked.emit()

    def _write_number(self, text: object) -> None:
        self._wish.saving()
        self.number_written.emit(Intent(number=str(text or "")))

    def _end(self, act: Act) -> None:
        """Save what was just ticked or typed; the end follows."""
        self.flush()
        self._wish.ask(partial(self._settle, act))

    def _settle(self, act: Act) -> None:
        """End it, or lead to the first thing that is missing."""
        lacks = {blocker.code for blocker in self._page.blockers[act]}
        gap = next((part for code, part in self._places if code in lacks), None)
        if not lacks:
            self.ended.emit(act)
        elif gap is not None:
            self._lead_to(gap)

    @property
    def _places(self) -> tuple[tuple[str, QWidget], ...]:
        """Where each thing that may be missing is answered, top to bottom."""
        return (
            ("authorisation", self.authorisation),
            ("identity", self.identity if self.collector.text().strip() else self.collector),
            ("original", self.same),
            ("difference", self.difference),
            ("money", self.take),
            ("forms", self.forms),
            ("address", self.address),
            ("number", self.tracking),
        )

    def _connect(self) -> None:
        self.collector.saved.connect(lambda text: self._put(collector=text or ""))
        self.authorisation.saved.connect(lambda text: self._put(authorisation=text or ""))
        self.difference.saved.connect(lambda text: self._put(difference=text or ""))
        self.address.saved.connect(lambda text: self._put(address=text or ""))
        self.tracking.saved.connect(self._write_number)
        self.applicant.toggled.connect(self._applicant_comes)
        self.identity.toggled.connect(self._identity_checked)
        self.forms.toggled.connect(lambda on: self._put(forms_signed=on))
        self.electronic.toggled.connect(lambda on: self._put(electronic=on))
        self.check.clicked.connect(self._check)
        self.same.clicked.connect(self._all_same)
        self.take.clicked.connect(self._take_money)
        self.give.clicked.connect(lambda: self._end(Act.RETURN_RESULT))
        self.hold.clicked.connect(lambda: self._end(Act.HOLD_RESULT))
        self.post.clicked.connect(lambda: self._end(Act.SEND_BY_POST))
        self.finished.connect(self.flush)
        self._end_by_key(partial(self._end, Act.RETURN_RESULT))

    def _lay_parts(self, parts: tuple[PartToCompare, ...]) -> None:
        for row, part in enumerate(parts):
            box = QComboBox()
            box.setAccessibleName(tr("Đối chiếu %1", part.name))
            for _value, words in _ANSWERS:
                box.addItem(as_shown(words))
            box.activated.connect(lambda place, no=part.part_no: self._compare(no, place))
            self._boxes[part.part_no] = box
            self.parts.addWidget(label(part.name, wrap=True), row, 0)
            self.parts.addWidget(label(part.signatures, "small", "muted", wrap=True), row, 1)
            self.parts.addWidget(box, row, 2)
        if not parts:
            self.parts.addWidget(
                label(Text("Không có thành phần nào phải đối chiếu."), tone="muted"), 0, 0
            )
        self.parts.setColumnStretch(0, 3)
        self.parts.setColumnStretch(1, 2)

    def _lay_out(self) -> None:
        body = QVBoxLayout()
        body.setSpacing(10)
        for title, rows in (
            (
                Text("1. Người nhận"),
                ((self.applicant,), (self.collector, self.authorisation), (self.identity,)),
            ),
            (
                Text("2. Đối chiếu bản gốc"),
                (self.parts, (self.check, self.same), (self.difference,)),
            ),
            (Text("3. Phí, lệ phí"), ((self.money,), (self.amount, self.way, self.take))),
            (Text("4. Ký nhận"), ((self.forms, self.electronic),)),
            (Text("Bưu chính (nếu gửi)"), ((self.address, self.tracking, self.post),)),
        ):
            body.addWidget(_card(title, rows))
        dossier = self._page.dossier
        waited = (
            Text(" · chờ nhận %n ngày", count=self._page.waiting_days)
            if self._page.waiting_days
            else ""
        )
        dossier_words = Text(
            "%1 · %2 · %3%4", dossier.applicant, dossier.code, dossier.procedure_name, waited
        )
        column = QVBoxLayout(self)
        column.addWidget(label(Text("Trả kết quả"), "title"))
        column.addWidget(label(dossier_words, tone="muted", wrap=True))
        column.addWidget(self.notice)
        column.addWidget(scrolled(body, Text("Các bước trả kết quả")), 1)
        ends = QHBoxLayout()
        ends.addWidget(self.missing, 1)
        for part in (self.leave, self.hold, self.give):
            ends.addWidget(part)
        column.addLayout(ends)


def _card(title: str, rows: tuple[object, ...]) -> QWidget:
    card = frame("card", title)
    column = QVBoxLayout(card)
    column.setContentsMargins(14, 8, 14, 10)
    column.addWidget(label(title, "strong"))
    for row in rows:
        if isinstance(row, QGridLayout):
            column.addLayout(row)
            continue
        line = QHBoxLayout()
        for part in row:  # type: ignore[attr-defined]
            line.addWidget(part, 1 if isinstance(part, SavedLine | QLabel) else 0)
        if not any(isinstance(part, SavedLine | QLabel) for part in row):  # type: ignore[attr-defined]
            line.addStretch(1)
        column.addLayout(line)
    return card
