"""The officer's settings: one tab for each matter, every value judged in words as it is typed.

What the policy decided is shown and cannot be changed. Nothing is written before «Lưu», but the theme,
the language and printers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.models.pages.views import PrintChoice
from desktop.settings import profiles
from desktop.settings.config import SCREEN, SETTINGS, in_group, in_step
from desktop.settings.preferences import PREFERENCES
from desktop.settings.profiles import Profile
from desktop.settings.setting import GROUP_NAMES, Choice, Group
from desktop.texts import Text, joined
from desktop.ui.kit.background import Background
from desktop.ui.kit.keyboard import add_key
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.parts import Notice, button, commit_input_method, frame, label
from desktop.ui.kit.print_flow import DEFAULT, MOST
from desktop.ui.kit.words import Toned, Trouble
from desktop.ui.settings.fields import CalmChoice, ChoiceBox, FieldBox, FieldSet
from desktop.ui.settings.trial import Trial

LATER = Text(
    "Thay đổi có hiệu lực từ lần mở chương trình sau; chỗ nào có hiệu lực ngay thì ghi rõ."
)
TRAINING = Text(
    "Chế độ tập huấn lập lại cấu hình mỗi lần mở: cứ thử sửa, chỉ những gì có hiệu lực ngay mới thấy tác dụng."
)
WIDEST = 860
PAPERS: tuple[Choice, ...] = (
    ("01", Text("Giấy tiếp nhận và hẹn trả")),
    ("02", Text("Phiếu yêu cầu bổ sung")),
    ("03", Text("Phiếu từ chối tiếp nhận")),
    ("04", Text("Văn bản xin lỗi, hẹn lại")),
    ("VB", Text("Văn bản của đơn vị")),
)
"""Kinds of paper (PaperInfo.form) that may have a printer of their own."""


class SettingsPage(QWidget):
    """`show_profile` in; what to save, to try, to look at out."""

    left = Signal()
    save_wanted = Signal(object)  # changes: setting → value
    theme_wanted = Signal(str)
    language_wanted = Signal(str)
    diagnosis_wanted = Signal()

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._shown: Mapping[str, Any] = {}
        self.question: QMessageBox | None = None
        self.notice = Notice()
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(tr("Các phần của cài đặt"))
        self.boxes: dict[str, FieldBox] = {}
        self.portal = Trial(Text("Kiểm tra cổng"), background)
        self.token = Trial(Text("Thử thiết bị ký"), background)
        self.prints = PrintersPart()
        self.theme = FieldSet((PREFERENCES["theme"],))
        self.language = FieldSet((PREFERENCES["language"],))
        self.where = label(wrap=True)
        self.diagnosis = button(Text("Mở trang thiết bị ký (F12)"), icon="token")
        self.save = button(
            Text("&Lưu thay đổi"), "primary", icon="check", tip=Text("Lưu thay đổi (Ctrl+S)")
        )
        self.undo = button(Text("&Bỏ thay đổi"))
        self.back = button(
            Text("Quay lại"),
            "quiet",
            icon="back",
            name=Text("Quay lại danh sách"),
            tip=Text("Quay lại (Esc)"),
        )
        self._lay_out()
        self._connect()
        self._look()

    # ── in ───────────────────────────────────────────────────────────────────────────────────

    def show_profile(self, profile: Profile) -> None:
        """As the file and the policy say; what was typed and not saved is gone."""
        self._shown = profile.values
        for key, box in self.boxes.items():
            box.show_value(profile.values[key], fixed=key in profile.fixed)
        for trial in (self.portal, self.token):
            trial.forget()
        before = profile.path.with_name(profile.path.name + profiles.BEFORE)
        self.where.setText(
            tr("Tệp cấu hình: %1\nBản trước lần sửa cuối: %2", profile.path, before.name)
        )
        self.notice.say(Toned(TRAINING, "accent") if profile.training else None)
        self._look()

    def offer(self, key: str, choices: Sequence[Choice]) -> None:
        box = self.boxes[key]
        assert isinstance(box, ChoiceBox)
        box.offer(choices)

    def show_theme(self, wish: str) -> None:
        self.theme.show_values({"theme": wish}, frozenset())

    def show_language(self, language: str) -> None:
        self.language.show_values({"language": language}, frozenset())

    @property
    def changes(self) -> dict[str, Any]:
        """What was typed and not saved; nothing before there was a profile to change."""
        stored_values = self._shown
        return {
            k: box.value
            for k, box in self.boxes.items()
            if stored_values and box.value != stored_values[k]
        }

    def values(self) -> dict[str, Any]:
        return {key: box.value for key, box in self.boxes.items()}

    def fail(self, failure: Trouble) -> None:
        self.notice.fail(failure)

    def saved(self, changed: Sequence[str]) -> None:
        """Say by name which changes work already and which from the next start."""
        groups = (
            (Text("Có hiệu lực ngay"), [k for k in changed if SETTINGS[k].now]),
            (Text("Từ lần mở chương trình sau"), [k for k in changed if not SETTINGS[k].now]),
        )
        sentences = (
            Text("%1: %2.", when, joined(", ", (SETTINGS[k].name for k in keys)))
            for when, keys in groups
            if keys
        )
        self.notice.say(Toned(joined(" ", (Text("✓ Đã lưu."), *sentences)), "good"))

    # ── out ──────────────────────────────────────────────────────────────────────────────────

    def ask_to_save(self) -> None:
        """Ctrl+S. The first value that cannot stand comes to the front instead."""
        commit_input_method()
        if not self.changes:
            return
        wrong = profiles.faults(self.values())
        for key, box in self.boxes.items():
            box.complain(Text("%1 %2.", box.field.name, wrong[key]) if key in wrong else "")
        first = next((self.boxes[key] for key in self.boxes if key in wrong), None)
        if first is None:
            self.save_wanted.emit(self.changes)
            return
        self.bring(first)
        self.notice.say(Toned(first.fault.text().removeprefix("✗ "), "warn"))

    def leave(self) -> None:
        """Leave the page (Esc); what was typed is not lost unasked."""
        if not self.changes:
            self.left.emit()
            return
        self.question = box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(tr("Thay đổi chưa lưu"))
        names = joined(", ", (SETTINGS[key].name for key in self.changes))
        box.setText(tr("Chưa lưu: %1.", names))
        save = box.addButton(tr("Lưu"), QMessageBox.ButtonRole.AcceptRole)
        drop = box.addButton(tr("Bỏ thay đổi"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(tr("Ở lại"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(stay)
        save.clicked.connect(lambda _checked=False: self.ask_to_save())
        drop.clicked.connect(lambda _checked=False: self._drop())
        box.open()

    def _drop(self) -> None:
        self._restore()
        self.left.emit()

    def _restore(self) -> None:
        for key in self.changes:
            self.boxes[key].show_value(self._shown[key])
        self.notice.say(None)
        self._look()

    def bring(self, box: FieldBox) -> None:
        """Bring a field's tab to the front, the keyboard into the field."""
        for place in range(self.tabs.count()):
            page = self.tabs.widget(place)
            if page is not None and page.isAncestorOf(box):
                self.tabs.setCurrentIndex(place)
        box.editor.setFocus()

    def _look(self) -> None:
        for part in (self.save, self.undo):
            part.setEnabled(bool(self.changes))

    # ── making ───────────────────────────────────────────────────────────────────────────────

    def _connect(self) -> None:
        self.back.clicked.connect(self.leave)
        self.save.clicked.connect(self.ask_to_save)
        self.undo.clicked.connect(self._restore)
        self.diagnosis.clicked.connect(self.diagnosis_wanted)
        self.language.edited.connect(
            lambda: self.language_wanted.emit(self.language.values()["language"])
        )
        self.theme.edited.connect(lambda: self.theme_wanted.emit(self.theme.values()["theme"]))
        trials = {
            "portal": (self.portal, in_step("portal")),
            "token": (self.token, in_step("token")),
        }
        for trial, fields in trials.values():
            for field in fields:
                self.boxes[field.key].edited.connect(trial.forget)
        for keys, act in (("Esc", self.leave), ("Ctrl+S", self.ask_to_save)):
            add_key(self, keys, act)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(label(Text("Cài đặt"), "title"))
        head.addStretch(1)
        head.addWidget(self.undo)
        head.addWidget(self.save)
        beside: Mapping[str, QWidget] = {Text("Cổng"): self.portal, Text("Thiết bị ký"): self.token}
        for title, groups in SCREEN.items():
            column = self._tab(title)
            for heading in groups:
                self._group(column, heading, FieldSet(in_group(heading)), beside.get(heading))
            if title == "In":
                column.addWidget(_card(Text("Máy in theo loại văn bản"), self.prints))
            column.addStretch(1)
        self._looks()
        self._doctor()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 8, 14, 10)
        outer.setSpacing(8)
        outer.addLayout(head)
        outer.addWidget(self.notice)
        outer.addWidget(self.tabs, 1)
        outer.addWidget(label(LATER, "small", "muted", wrap=True))

    def _group(
        self, column: QVBoxLayout, heading: Group, fields: FieldSet, below: QWidget | None
    ) -> None:
        title = GROUP_NAMES[heading]
        parts = (label(title, "heading"), fields, *([below] if below is not None else []))
        column.addWidget(_card(title, *parts))
        self.boxes |= fields.boxes
        fields.edited.connect(self._look)

    def _tab(self, title: str) -> QVBoxLayout:
        inner = QWidget()
        column = QVBoxLayout()
        column.setSpacing(8)
        content = QWidget()
        content.setMaximumWidth(WIDEST)
        content.setLayout(column)
        across = QHBoxLayout(inner)
        across.setContentsMargins(16, 12, 16, 12)
        across.addWidget(content, 1)
        across.addStretch()
        column.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName(as_shown(title))
        scroll.setWidget(inner)
        self.tabs.addTab(scroll, as_shown(title))
        return column

    def _looks(self) -> None:
        """What the person likes, kept beside the profiles (desktop.settings.preferences)."""
        column = self._tab(Text("Giao diện"))
        column.addWidget(
            _card(Text("Giao diện"), label(Text("Giao diện"), "heading"), self.theme, self.language)
        )
        column.addStretch(1)

    def _doctor(self) -> None:
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        signing = Text("Trang riêng: tìm từng chỗ đứng giữa máy này và một chữ ký.")
        support = Text(
            "Gửi người hỗ trợ: chạy «motcua support TỆP.zip»; trong tệp không có tên người, số giấy tờ, mã PIN."
        )
        column = self._tab(Text("Chẩn đoán"))
        for heading, *parts in (
            (Text("Thiết bị ký, dịch vụ chứng thư"), label(signing, wrap=True), self.diagnosis),
            (Text("Cấu hình của máy này"), self.where, label(support, tone="muted", wrap=True)),
        ):
            column.addWidget(_card(heading, label(heading, "heading"), *parts))
        column.addStretch(1)


def _card(name: str, *parts: QWidget) -> QWidget:
    card = frame("card", name)
    inside = QVBoxLayout(card)
    inside.setContentsMargins(16, 12, 16, 14)
    inside.setSpacing(8)
    for part in parts:
        narrow = isinstance(part, QPushButton)
        inside.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag(0))
    return card


class PrintersPart(QWidget):
    """A printer and a number of copies for each kind of paper; chosen is kept at once."""

    chosen = Signal(str, object)  # form, PrintChoice

    def __init__(self) -> None:
        super().__init__()
        self.nobody = label(
            Text("Đăng nhập rồi mới chọn được máy in cho từng loại văn bản."),
            tone="muted",
            wrap=True,
        )
        self.rows: dict[str, tuple[QComboBox, QSpinBox]] = {}
        self._table = frame("plain", Text("Máy in theo loại văn bản"))
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(1, 1)
        for row, (form, name) in enumerate(PAPERS):
            self._add(grid, row, form, name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(Text("Theo loại văn bản"), "heading"))
        when_used = Text("Có hiệu lực ngay khi chọn; như khi bấm «Máy in, số bản…» lúc in.")
        column.addWidget(label(when_used, "small", "muted", wrap=True))
        column.addWidget(self.nobody)
        column.addWidget(self._table)
        self._table.hide()

    def show_choices(
        self, printers: Sequence[str], choice_by_form: Mapping[str, PrintChoice]
    ) -> None:
        """A printer that was chosen once and is gone stays in sight, marked."""
        self.nobody.hide()
        self._table.show()
        for form, (printer, copies) in self.rows.items():
            choice = choice_by_form[form]
            names = [*printers, *({choice.printer} - {"", *printers})]
            printer.clear()
            printer.addItem(as_shown(DEFAULT), "")
            for name in names:
                printer.addItem(
                    as_shown(name if name in printers else Text("⚠ %1 (không còn thấy)", name)),
                    name,
                )
            printer.setCurrentIndex(printer.findData(choice.printer))
            copies.blockSignals(True)
            copies.setValue(choice.copies)
            copies.blockSignals(False)

    def _add(self, grid: QGridLayout, row: int, form: str, name: str) -> None:
        printer, copies = CalmChoice(), QSpinBox()
        printer.setAccessibleName(tr("Máy in: %1", name))
        printer.setMinimumContentsLength(24)
        copies.setAccessibleName(tr("Số bản: %1", name))
        copies.setRange(1, MOST)
        copies.setSuffix(tr(" bản"))
        title = label(name, "strong", wrap=True)
        title.setFixedWidth(190)
        for column, part in enumerate((title, printer, copies)):
            grid.addWidget(part, row, column)
        self.rows[form] = (printer, copies)
        tell = partial(self._tell, form)
        printer.activated.connect(lambda _place: tell())
        copies.valueChanged.connect(lambda _number: tell())

    def _tell(self, form: str) -> None:
        printer, copies = self.rows[form]
        self.chosen.emit(form, PrintChoice(printer.currentData(), copies.value()))
