"""The fee: what is asked, how it is computed, what the officer decides (Đ9.2, Đ10.1b). Nothing is filled silently."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.models.catalogue.fees import Ask, FeeQuestion
from desktop.models.dossier.rules import Appointment
from desktop.models.pages.views import DossierPage, FeeView
from desktop.texts import Text, joined
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.parts import SavedLine, SavedText, button, label, say
from desktop.ui.kit.words import Toned, money, read_money

NO_GROUND = Text("Không miễn, giảm")
FIELD_WIDTH = 150


class FeePanel(QWidget):
    """`show_page` in; answers, and the amount with its note, out. `amount` empty = not yet decided."""

    answered = Signal(object, str)  # {question: whole number}, ground
    changed = Signal()  # the amount or its note

    def __init__(self) -> None:
        super().__init__()
        self._answers: dict[str, int] = {}
        self._view = FeeView()
        self._by_hand = False
        self.questions: dict[str, _Field] = {}
        self.ground = _choice(Text("Căn cứ miễn, giảm"))
        self.lines = label(role="small", wrap=True)
        self.total = label(role="strong", wrap=True)
        self.use = button("", tip=Text("Lấy mức đã tính theo biểu phí"))
        self.hints = label(role="small", wrap=True)
        self.offers: list[QPushButton] = []
        self.amount = SavedLine(Text("Phí, lệ phí (đồng)"), Text("0 = không thu"), read_money)
        self.mark = label(role="small", wrap=True)
        self.note = SavedText(Text("Ghi chú về phí"), Text("Ghi chú: miễn, giảm, căn cứ…"), 2)
        self._rows = QVBoxLayout()
        self._offered = QVBoxLayout()
        self._lay_out()
        self.ground.activated.connect(lambda _place: self._answer())
        self.use.clicked.connect(self._use_computed)
        self.amount.textEdited.connect(self._typed)
        self.amount.saved.connect(lambda _amount: self.changed.emit())
        self.note.saved.connect(lambda _text: self.changed.emit())

    def show_page(self, page: DossierPage, editable: bool) -> None:
        chosen, self._view = page.dossier.appointment, page.fee
        self._answers = dict(page.fee.answers)
        self._show_questions(page.dossier.id, editable)
        self._show_grounds(editable)
        quote_taken = chosen.fee is not None and chosen.fee == page.fee.quote.amount
        self._show_result(editable, quote_taken)
        if not self.amount.hasFocus():
            self._by_hand = chosen.fee_by_hand
        self.amount.show_text(page.dossier.id, "" if chosen.fee is None else _figures(chosen.fee))
        self.note.show_text(page.dossier.id, chosen.fee_note)
        say(self.mark, _whose(chosen, page.fee))
        self.amount.setEnabled(editable)
        self.note.setEnabled(editable)

    def flush(self) -> None:
        for field in self.questions.values():
            field.flush()
        self.amount.flush()
        self.note.flush()

    def take(self, amount: int, *, by_hand: bool) -> None:
        """Put a sum into the field, for the caller to report; `by_hand`: it is the officer's own."""
        self._by_hand = by_hand
        self.amount.setText(_figures(amount))

    def decision(self) -> Appointment:
        """Amount, note, and whether the officer set the amount himself; the desk adds what it rests on."""
        amount = read_money(self.amount.text())
        return Appointment(
            fee=amount,
            fee_note=self.note.toPlainText().strip(),
            fee_by_hand=self._by_hand and amount is not None,
        )

    # ── asking ───────────────────────────────────────────────────────────────────────────────

    def _show_questions(self, dossier_id: int, editable: bool) -> None:
        """Show the questions; rows that stay keep their focus and what is being typed."""
        question_by_name = {question.name: question for question in self._view.quote.asked}
        for name in [
            n for n, field in self.questions.items() if question_by_name.get(n) != field.question
        ]:
            old_field = self.questions.pop(name)
            self._rows.removeWidget(old_field)
            old_field.hide()
            old_field.deleteLater()
        for place, (name, question) in enumerate(question_by_name.items()):
            if name not in self.questions:
                field = self.questions[name] = _Field(question, self._answered)
                self._rows.insertWidget(place, field)
            self.questions[name].show_answer(dossier_id, self._answers.get(name))
            self.questions[name].setEnabled(editable)

    def _answered(self, name: str, answer: int | None) -> None:
        if self._answers.get(name) == answer:
            return
        if answer is None:
            del self._answers[name]
        else:
            self._answers[name] = answer
        self._answer()

    def _answer(self) -> None:
        place = self.ground.currentIndex()
        ground = self._grounds()[place - 1] if place > 0 else ""
        self.answered.emit(dict(self._answers), ground)

    def _grounds(self) -> tuple[str, ...]:
        """The grounds that may be chosen, and one that was chosen earlier even if it holds no longer."""
        quote = self._view.quote
        return tuple(dict.fromkeys((*quote.exemptions, *filter(None, (quote.ground,)))))

    def _show_grounds(self, editable: bool) -> None:
        grounds, chosen = self._grounds(), self._view.quote.ground
        self.ground.clear()
        self.ground.addItems([NO_GROUND, *grounds])
        self.ground.setCurrentIndex(grounds.index(chosen) + 1 if chosen else 0)
        self.ground.setToolTip(as_shown(chosen))
        self.ground.setEnabled(editable)
        self.ground.setVisible(bool(grounds))

    # ── the result ───────────────────────────────────────────────────────────────────────────

    def _show_result(self, editable: bool, quote_taken: bool) -> None:
        quote = self._view.quote
        lines = [
            *quote.lines,
            *([Text("Căn cứ miễn, giảm: %1", quote.ground)] if quote.ground else []),
        ]
        say(self.lines, Toned(_unbroken(joined("\n", (Text("• %1", line) for line in lines)))))
        amount_known = quote.amount is not None
        say(self.total, Toned(_sum(quote.amount, self._view.words)) if amount_known else Toned(""))
        hints = _unbroken(joined("\n", (Text("⚠ %1", hint) for hint in quote.hints)))
        say(self.hints, Toned(hints, "warn"))
        self.use.setText(tr("Dùng mức này: %1", _short(quote.amount or 0)))
        self.use.setAccessibleName(tr("Dùng mức đã tính %1", _short(quote.amount or 0)))
        self.use.setVisible(editable and amount_known and not quote_taken)
        self._show_offers(editable)

    def _show_offers(self, editable: bool) -> None:
        for old in self.offers:
            self._offered.removeWidget(old)
            old.hide()
            old.deleteLater()
        offers = self._view.quote.offers if editable else ()
        self.offers = [self._offer(offer.amount, offer.text) for offer in offers]

    def _offer(self, amount: int, text: str) -> QPushButton:
        name = Text("Dùng mức %1, do cán bộ ấn định", _short(amount))
        link = button(Text("Dùng mức này: %1", _short(amount)), name=name, tip=text)
        link.clicked.connect(lambda: self._take_offer(amount))
        self._offered.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return link

    def _use_computed(self) -> None:
        if self._view.quote.amount is not None:
            self.take(self._view.quote.amount, by_hand=False)
            self.changed.emit()

    def _take_offer(self, amount: int) -> None:
        self.take(amount, by_hand=True)
        self.changed.emit()

    def _typed(self, _text: str) -> None:
        self._by_hand = True

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(Text("Phí, lệ phí nộp khi nhận kết quả"), "strong", wrap=True))
        self._rows.setSpacing(4)
        self._offered.setSpacing(4)
        column.addLayout(self._rows)
        for part in (self.ground, self.lines, self.total):
            column.addWidget(part)
        column.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.hints)
        column.addLayout(self._offered)
        amount_label = label(Text("Mức thu (đồng)"))
        amount_label.setBuddy(self.amount)
        self.amount.setFixedWidth(FIELD_WIDTH)
        row = QHBoxLayout()
        row.addWidget(amount_label, 1)
        row.addWidget(self.amount)
        column.addLayout(row)
        column.addWidget(self.mark)
        column.addWidget(self.note)


class _Field(QWidget):
    """One question beside its field; an unusable answer is shown red and counts as none."""

    def __init__(self, question: FeeQuestion, answered: Callable[[str, int | None], None]) -> None:
        super().__init__()
        self.question = question
        self._answered = answered
        self._dossier_id: int | None = None
        self.edit = SavedLine(question.label, _placeholder(question), self._read)
        self.choice = _choice(question.label)
        self.choice.addItems([as_shown(text) for text in [Text("Không"), Text("Có")]])
        self.choice.setPlaceholderText(tr("Chọn…"))
        parts: tuple[QWidget, QWidget] = (self.edit, self.choice)
        self.input, unused = parts[::-1] if question.kind is Ask.YES_NO else parts
        self.input.setFixedWidth(FIELD_WIDTH)
        self.setFocusProxy(self.input)
        question_label = QLabel(as_shown(question.label))
        question_label.setWordWrap(True)
        question_label.setBuddy(self.input)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(question_label, 1)
        row.addWidget(self.edit)
        row.addWidget(self.choice)
        unused.hide()
        self.edit.saved.connect(lambda number: self._answered(self.question.name, number))
        self.edit.textEdited.connect(self._typed)
        self.choice.activated.connect(lambda place: self._answered(self.question.name, place))

    def show_answer(self, dossier_id: int, answer: int | None) -> None:
        """Show the stored answer; what was typed wrongly on the same dossier stays, red, to be mended."""
        unfinished = (
            dossier_id == self._dossier_id and answer is None and self.edit.property("wrong")
        )
        self._dossier_id = dossier_id
        if unfinished:
            return
        self.edit.show_text(dossier_id, "" if answer is None else _figures(answer))
        self.choice.setCurrentIndex(-1 if answer is None else answer)

    def flush(self) -> None:
        self.edit.flush()

    def _read(self, text: str) -> int | None:
        number = read_money(text)
        return number if number is not None and self.question.fits(number) else None

    def _typed(self, text: str) -> None:
        if self._read(text) is None:
            self._answered(self.question.name, None)


def _choice(name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(as_shown(name))
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(12)
    return combo


def _placeholder(question: FeeQuestion) -> str:
    return Text("cần nhập") if question.required else Text("để trống = 1")


def _whose(chosen: Appointment, view: FeeView) -> Toned:
    """Whether a sum is decided and whose figure it is, in words."""
    if chosen.fee is None:
        if view.outdated is None:
            return Toned(Text("○ Chưa quyết định mức thu"), "muted")
        was = money(view.outdated)
        return Toned(Text("⚠ Mức đã chọn (%1) không còn đúng cách tính, cần chọn lại", was), "warn")
    words = "" if chosen.fee == 0 else Text(" · %1", view.decided_words)
    if chosen.fee_by_hand:
        return Toned(Text("✎ Do cán bộ ấn định%1", words), "warn")
    return Toned(Text("✓ Theo cách tính%1", words), "good")


def _sum(amount: int | None, words: str) -> str:
    return Text("= %1 (%2)", money(amount), words) if amount else Text("= không thu")


def _unbroken(text: str) -> str:
    """The text with every sum of money tied to its đ, so that no line ends between them."""
    return re.sub(r"(?<=\d) (?=đ\b)", "\u00a0", text)


def _figures(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _short(amount: int) -> str:
    return Text("%1 đ", _figures(amount))
