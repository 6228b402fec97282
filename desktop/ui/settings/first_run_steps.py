"""The steps of the first-run wizard: what each asks, how it is tried, what may be left for later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.settings.config import in_step
from desktop.settings.profiles import Profile
from desktop.settings.setting import Choice
from desktop.texts import Text
from desktop.ui.kit.background import Background
from desktop.ui.kit.language import as_shown
from desktop.ui.kit.parts import SecretField, button, frame, label, say
from desktop.ui.kit.words import Toned
from desktop.ui.settings.fields import ChoiceBox, FieldSet, LineBox
from desktop.ui.settings.trial import Trial

DEFAULT_PRINTER: Choice = ("", Text("Máy in mặc định của máy này"))


class SetUpStep(QWidget):
    """`title` in the list of steps, `lead` under it. `skip`: what leaving it for later means, "" = it cannot be."""

    title = ""
    lead = ""
    skip = ""
    edited = Signal()

    def __init__(self, fields: FieldSet | None = None, trial: Trial | None = None) -> None:
        super().__init__()
        self.fields, self.trial = fields, trial
        self.column = QVBoxLayout()
        self.column.setContentsMargins(4, 0, 10, 0)
        self.column.setSpacing(10)
        self._lay_out()
        if fields is not None:
            fields.edited.connect(self._edited)

    def show_profile(self, profile: Profile) -> None:
        if self.fields is not None:
            self.fields.show_values(profile.values, profile.fixed)

    def values(self) -> dict[str, Any]:
        return self.fields.values() if self.fields is not None else {}

    def wrong(self) -> str:
        """What keeps the officer here, with the focus at its place; "" = nothing."""
        box = self.fields.wrong() if self.fields is not None else None
        if box is None:
            return ""
        box.editor.setFocus()
        return box.wrong

    def ready_to_try(self) -> str:
        """What is missing for the test; "" = nothing."""
        return self.wrong()

    def arrive(self) -> None:
        """Put the keyboard where one begins."""
        if self.fields is not None:
            boxes = (box.editor for box in self.fields.boxes.values())
            next(e for e in boxes if e.isEnabled() and not _fixed(e)).setFocus()

    def told(self) -> Toned:
        """The step in one line, for the last page."""
        return Toned("")

    def _edited(self) -> None:
        if self.trial is not None:
            self.trial.forget()
        self.edited.emit()

    def _tried(self, later: str) -> Toned:
        if self.trial is None or self.trial.found is None:
            return Toned(later, "warn")
        if self.trial.good:
            return Toned(Text("đã thử, dùng được"), "good")
        return Toned(Text("đã thử, còn chỗ phải xem lại"), "warn")

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setLayout(self.column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName(as_shown(self.title))
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addWidget(label(self.title, "title"))
        outer.addWidget(label(self.lead, tone="muted", wrap=True))
        outer.addSpacing(10)
        outer.addWidget(scroll, 1)
        self._fill()
        self.column.addStretch(1)

    def _fill(self) -> None:
        for part in (self.fields, self.trial):
            if part is not None:
                self.column.addWidget(part)


def _fixed(editor: QWidget) -> bool:
    return bool(editor.property("fixed"))


class PortalStep(SetUpStep):
    title = Text("Cổng dịch vụ công")
    lead = Text("Chương trình lấy hồ sơ từ cổng này và gửi kết quả trở lại.")
    skip = Text(
        "Chưa kiểm tra được cổng thì chưa đăng nhập lần đầu được, cũng chưa làm việc ngoại tuyến được."
    )
    training_wanted = Signal()

    def __init__(self, background: Background) -> None:
        self.training = button(Text("&Dùng thử: chế độ tập huấn"), icon="person")
        super().__init__(FieldSet(in_step("portal")), Trial(Text("&Kiểm tra cổng"), background))
        self.training.clicked.connect(self.training_wanted)

    def offer_sites(self, sites: Sequence[Choice]) -> None:
        assert self.fields is not None
        box = self.fields.boxes["site"]
        assert isinstance(box, ChoiceBox)
        box.offer(sites)

    def told(self) -> Toned:
        tried = self._tried(Text("chưa kiểm tra"))
        return Toned(Text("%1: %2", self.values()["portal_url"], tried.text), tried.tone)

    def _fill(self) -> None:
        super()._fill()
        card = frame("card", Text("Dùng thử"))
        row = QHBoxLayout(card)
        row.setContentsMargins(12, 8, 12, 8)
        words = Text(
            "Chưa có cổng, chưa có thiết bị ký? Tập huấn có đủ cả hai ngay trên máy này, với hồ sơ giả."
        )
        row.addWidget(label(words, wrap=True), 1)
        row.addWidget(self.training)
        self.column.addSpacing(6)
        self.column.addWidget(card)


class UnitStep(SetUpStep):
    title = Text("Đơn vị và quầy")
    lead = Text("Những dòng này in trên giấy tiếp nhận, phiếu yêu cầu bổ sung và các văn bản khác.")

    def __init__(self) -> None:
        self.printers = label(role="small", tone="muted", wrap=True)
        super().__init__(FieldSet(in_step("unit")))

    def offer_printers(self, names: Sequence[str]) -> None:
        assert self.fields is not None
        box = self.fields.boxes["printer"]
        assert isinstance(box, ChoiceBox)
        box.offer((DEFAULT_PRINTER, *((name, name) for name in names)))
        none = Text(
            "Máy này chưa có máy in nào. Không sao: văn bản vẫn xem và lưu được thành PDF; "
            "khi có máy in thì chọn trong Cài đặt."
        )
        say(self.printers, Toned("" if names else none, "muted"))

    def told(self) -> Toned:
        values = self.values()
        printer = values["printer"] or DEFAULT_PRINTER[1].lower()
        return Toned(Text("%1, %2; %3", values["unit.name"], values["counter"], printer), "good")

    def _fill(self) -> None:
        super()._fill()
        self.column.addWidget(self.printers)


class AccountStep(SetUpStep):
    title = Text("Tài khoản trên cổng")
    lead = Text(
        "Thử đăng nhập thật một lần. Mật khẩu chỉ dùng cho lần thử này, không được lưu ở đâu."
    )
    skip = Text("Tài khoản sẽ được hỏi khi đăng nhập.")

    def __init__(self, background: Background) -> None:
        self.password = SecretField(Text("Mật khẩu"))
        super().__init__(FieldSet(in_step("account")), Trial(Text("Thử đăn&g nhập"), background))
        self.password.edited.connect(self._edited)

    def ready_to_try(self) -> str:
        """What is missing for the test: it needs both, going on needs neither."""
        assert self.fields is not None
        required = (
            (self.values()["account"], self.fields.boxes["account"].editor, Text("Nhập tài khoản")),
            (self.password.peek(), self.password.edit, Text("Nhập mật khẩu")),
        )
        for entered, place, words in required:
            if not entered:
                place.setFocus()
                return Text("%1 để thử, hoặc bấm «Bỏ qua, để sau».", words)
        return ""

    def told(self) -> Toned:
        account = self.values()["account"]
        tried = self._tried(Text("để sau"))
        return Toned(Text("%1: %2", account, tried.text) if account else Text("để sau"), tried.tone)

    def _fill(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        name = label(Text("Mật khẩu"), "strong")
        name.setFixedWidth(190)
        name.setBuddy(self.password)
        row.addWidget(name)
        row.addWidget(self.password, 1)
        for part in (self.fields, self.trial):
            assert part is not None
            self.column.addWidget(part)
        self.column.insertLayout(1, row)


class TokenStep(SetUpStep):
    title = Text("Thiết bị ký số")
    lead = Text("Cắm thiết bị ký rồi thử. Phép thử chỉ nhìn, không hỏi mã PIN và không ký gì.")
    skip = Text("Chưa có thiết bị thì vẫn nhận, kiểm tra hồ sơ được; việc phải ký sẽ chờ.")

    def __init__(self, background: Background) -> None:
        super().__init__(FieldSet(in_step("token")), Trial(Text("Thử t&hiết bị ký"), background))

    def offer_drivers(self, drivers: Sequence[Choice]) -> None:
        assert self.fields is not None
        box = self.fields.boxes["driver"]
        assert isinstance(box, ChoiceBox)
        box.offer(drivers)

    def told(self) -> Toned:
        assert self.fields is not None
        tried = self._tried(Text("để sau"))
        path = self.fields.boxes["driver_path"]
        assert isinstance(path, LineBox)
        box = self.fields.boxes["driver"]
        assert isinstance(box, ChoiceBox)
        return Toned(Text("%1: %2", path.value or box.editor.currentText(), tried.text), tried.tone)


class SummaryStep(SetUpStep):
    title = Text("Tóm tắt")
    lead = Text("Xem lại rồi ghi. Mọi điều ở đây sửa được sau này trong Cài đặt (Ctrl+,).")

    def show_summary(self, lines: Mapping[str, Toned]) -> None:
        while (item := self.rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()
        for title, outcome in lines.items():
            sign = "✓" if outcome.tone == "good" else "○"
            row = frame("card", Text("%1: %2", title, outcome.text))
            line = QHBoxLayout(row)
            line.setContentsMargins(12, 8, 12, 8)
            name = label(Text("%1 %2", sign, title), "strong")
            name.setFixedWidth(190)
            line.addWidget(name)
            line.addWidget(label(outcome.text, tone=outcome.tone, wrap=True), 1)
            self.rows.addWidget(row)

    def _fill(self) -> None:
        self.rows = QVBoxLayout()
        self.rows.setSpacing(6)
        self.column.addLayout(self.rows)
        where_kept = Text(
            "Cấu hình được ghi vào thư mục của riêng người dùng này; người khác trên máy không đọc được."
        )
        self.column.addWidget(label(where_kept, "small", "muted", wrap=True))
