"""What the officer writes before an act: its reason, ground, addressee, parts, amount, date, number.

Which of them an act asks for is in RULES; the dialog has one field for each. Everything is saved as it is typed, so
the dialog may be closed and opened again; what is still missing stands in words beside the button.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.models.dossier.rules import RULES, Act, Dossier, asked_of
from desktop.models.pages.people import Addressees
from desktop.models.pages.views import DossierPage
from desktop.texts import Text, joined
from desktop.ui.kit.choice_field import ChoiceField
from desktop.ui.kit.language import as_shown
from desktop.ui.kit.parts import (
    SavedLine,
    SavedText,
    button,
    commit_input_method,
    label,
    say,
)
from desktop.ui.kit.saved_dialog import SavedDialog
from desktop.ui.kit.words import Toned, read_moment, read_money

_LABELS = {
    "to": Text("Giao cho"),
    "parts": Text("Thành phần"),
    "ground": Text("Căn cứ"),
    "reason": Text("Lý do"),
    "amount": Text("Số tiền (đồng)"),
    "due": Text("Hẹn lại lúc"),
    "number": Text("Số"),
}
"""In the order of the dialog; the key is a field of Intent and the code of its condition."""

_OWN_LABELS = {
    (Act.ASSIGN, "to"): Text("Người thụ lý"),
    (Act.ASK_UNIT, "to"): Text("Đơn vị"),
    (Act.ASK_UNIT, "reason"): Text("Nội dung"),
    (Act.ASK_SUPPLEMENT, "reason"): Text("Nội dung bổ sung"),
    (Act.SEND_TO_PARTNER, "to"): Text("Cơ quan phối hợp"),
    (Act.SEND_BY_POST, "number"): Text("Số vận đơn"),
}
_HINTS = {
    "due": Text("ngày/tháng/năm giờ:phút, ví dụ 30/11/2026 16:00"),
    "amount": Text("ví dụ 150000"),
}


class IntentDialog(SavedDialog):
    """`show_page` in; `written` and `confirmed` out. Decides nothing: the desk's blockers are what it shows."""

    written = Signal(object)  # Intent
    confirmed = Signal()

    def __init__(self, act: Act, dossier: Dossier, parent: QWidget | None = None) -> None:
        super().__init__(RULES[act].label, parent)
        self.act = act
        self._intent = dossier.intent(act)
        self.fields: dict[str, QWidget] = {}
        self._lacks: frozenset[str] = frozenset()  # fields that are still to be written
        self.confirm = button(Text("&Ghi nhận (Ctrl+Enter)"), "primary", name=Text("Ghi nhận"))
        self.setMinimumWidth(560)
        self._lay_out(dossier)
        self.confirm.clicked.connect(self._confirm)
        self._end_by_key(self._confirm)

    def show_page(self, page: DossierPage) -> None:
        """Show what still stands in the way, as the desk sees it after the last save."""
        blockers = page.blockers.get(self.act, ())
        self.confirm.setEnabled(not blockers)
        self._lacks = frozenset(blocker.code for blocker in blockers)
        say(self.missing, Toned(joined("\n", (Text("• %1", b.text) for b in blockers)), "muted"))
        self._wish.answered()

    def offer(self, choices: Addressees) -> None:
        """Whom it may go to."""
        field = self.fields.get("to")
        if isinstance(field, ChoiceField):
            field.offer(choices)

    def flush(self) -> None:
        """Save now whatever is being composed or waits for its pause."""
        commit_input_method()
        for field in self.fields.values():
            if isinstance(field, SavedText | SavedLine | ChoiceField):
                field.flush()

    def _confirm(self) -> None:
        """Save what was just typed; the act follows."""
        self.flush()
        self._wish.ask(self._settle)

    def _settle(self) -> None:
        """Confirm the act, or lead to what is missing."""
        if self.confirm.isEnabled():
            self.confirmed.emit()
        elif gap := next((self.fields[code] for code in self.fields if code in self._lacks), None):
            self._lead_to(gap)

    def _put(self, code: str, value: object) -> None:
        self._wish.saving()
        changes = {code: value} | ({"to_name": value} if code == "to" else {})
        self._intent = replace(self._intent, **changes)  # type: ignore[arg-type]
        self.written.emit(self._intent)

    def _lay_out(self, dossier: Dossier) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        asked_codes = asked_of(self.act)
        for code in (code for code in _LABELS if code in asked_codes):
            name = _OWN_LABELS.get((self.act, code), _LABELS[code])
            self.fields[code] = _MAKERS[code](self, name, code, dossier)
            form.addRow(as_shown(Text("%1:", name)), self.fields[code])
        hand = Text(" · đang giữ: %1", dossier.assignee) if dossier.assignee else ""
        dossier_words = Text(
            "%1 · %2 · %3%4",
            dossier.applicant,
            dossier.number or Text("chưa có mã"),
            dossier.procedure_name,
            hand,
        )
        row = QHBoxLayout()
        row.addWidget(self.missing, 1)
        row.addWidget(self.leave)
        row.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(label(RULES[self.act].label, "title"))
        column.addWidget(label(dossier_words, tone="muted", wrap=True))
        column.addWidget(self.notice)
        column.addLayout(form)
        column.addLayout(row)

    # ── one field a code ─────────────────────────────────────────────────────────────────────

    def _text(self, name: str, code: str, _dossier: Dossier) -> QWidget:
        field = SavedText(name, "", 3)
        field.show_text(code, str(getattr(self._intent, code)))
        field.saved.connect(lambda text: self._put(code, text))
        return field

    def _choice(self, name: str, code: str, _dossier: Dossier) -> QWidget:
        field = ChoiceField(name)
        field.show_text(self._intent.to)
        field.saved.connect(lambda text: self._put(code, text))
        return field

    def _line(self, name: str, code: str, _dossier: Dossier) -> QWidget:
        field = SavedLine(name, "", str.strip)
        field.show_text(code, str(getattr(self._intent, code)))
        field.saved.connect(lambda text: self._put(code, text or ""))
        return field

    def _money(self, name: str, code: str, _dossier: Dossier) -> QWidget:
        field = SavedLine(name, _HINTS[code], read_money)
        field.show_text(code, "" if self._intent.amount is None else str(self._intent.amount))
        field.saved.connect(lambda amount: self._put(code, amount))
        return field

    def _moment(self, name: str, code: str, _dossier: Dossier) -> QWidget:
        field = SavedLine(name, _HINTS[code], read_moment)
        due = self._intent.due
        field.show_text(code, f"{due:%d/%m/%Y %H:%M}" if due else "")
        field.saved.connect(lambda moment: self._put(code, moment))
        return field

    def _parts(self, name: str, code: str, dossier: Dossier) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName(as_shown(name))
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        boxes = {
            c.part_no: QCheckBox(as_shown(c.name.replace("&", "&&"))) for c in dossier.components
        }
        for part_no, box in boxes.items():
            box.setChecked(part_no in self._intent.parts)
            box.toggled.connect(
                lambda _on: self._put(code, tuple(p for p, b in boxes.items() if b.isChecked()))
            )
            column.addWidget(box)
        return holder


_MAKERS: dict[str, Callable[[IntentDialog, str, str, Dossier], QWidget]] = {
    "to": IntentDialog._choice,
    "parts": IntentDialog._parts,
    "ground": IntentDialog._line,
    "reason": IntentDialog._text,
    "amount": IntentDialog._money,
    "due": IntentDialog._moment,
    "number": IntentDialog._line,
}
