"""After a dossier was recorded: its TẠM number, the others of its batch, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from desktop.models.pages.entry import FiledLine
from desktop.texts import Text
from desktop.ui.kit.keyboard import add_key
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.parts import button, frame, label
from desktop.ui.kit.words import moment

NOT_OFFICIAL = Text("Số tạm – cổng cấp mã hồ sơ chính thức khi có mạng.")


class EntryDone(QWidget):
    """What the officer does next; the number stands out, because it is written on the folder."""

    check_wanted = Signal(int)  # dossier_id
    slip_wanted = Signal(int)
    many_wanted = Signal(int)
    another_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._dossier_id = 0
        self.number = label(role="title")
        self.hint = label(NOT_OFFICIAL, tone="muted")
        self.lines = QListWidget()
        self.lines.setAccessibleName(tr("Hồ sơ đã ghi nhận của lượt nộp này"))
        self.check = button(
            Text("Kiểm tra, tiếp nhận ngay (Ctrl+Enter)"),
            "primary",
            name=Text("Kiểm tra, tiếp nhận ngay"),
        )
        self.slip = button(Text("In phiếu nhận (Ctrl+P)"), name=Text("In phiếu nhận hồ sơ"))
        self.another = button(
            Text("Thêm hồ sơ cùng người nộp (Ctrl+M)"), name=Text("Thêm hồ sơ cùng người nộp")
        )
        self.many = button(Text("In một giấy tiếp nhận cho cả lượt nộp"))
        self.new = button(
            Text("Hồ sơ của người khác (Ctrl+N)"), name=Text("Nhập hồ sơ của người khác")
        )
        self._lay_out()
        self._connect()

    def show_filed(self, dossier_id: int, number: str, batch: Sequence[FiledLine]) -> None:
        self._dossier_id = dossier_id
        self.number.setText(tr("✓ Đã ghi nhận  %1", number))
        self.lines.clear()
        for line in batch:
            due = Text("hẹn trả %1", moment(line.due)) if line.due else Text("chưa tiếp nhận")
            self.lines.addItem(
                as_shown(
                    Text("%1   %2 · %3 · %4", line.code, line.applicant, line.procedure_name, due)
                )
            )
        self.lines.setFixedHeight(min(max(len(batch), 1), 8) * 38 + 8)
        self.many.setVisible(len(batch) > 1)

    def _connect(self) -> None:
        for step_button, signal in (
            (self.check, self.check_wanted),
            (self.slip, self.slip_wanted),
            (self.many, self.many_wanted),
            (self.another, self.another_wanted),
        ):
            step_button.clicked.connect(lambda _checked=False, s=signal: s.emit(self._dossier_id))
        for keys, step_button in (("Ctrl+P", self.slip), ("Ctrl+M", self.another)):
            add_key(self, keys, step_button.click)

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for step_button in (self.check, self.slip, self.another):
            first.addWidget(step_button)
        for step_button in (self.many, self.new):
            second.addWidget(step_button)
        card = frame("card", Text("Đã ghi nhận"))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(12)
        for part in (self.number, self.hint, label(Text("Lượt nộp này"), "heading"), self.lines):
            inside.addWidget(part)
        for row in (first, second):
            row.addStretch(1)
            inside.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
