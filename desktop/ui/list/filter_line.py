"""The line over a list: folded into one button while nothing is filtered; what the dossiers differ in, else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QVBoxLayout, QWidget

from desktop.models.pages.lists import (
    CHANNELS,
    DUE_LABELS,
    GROUPING_LABELS,
    WHOLE,
    DueIn,
    Filter,
    ListChoice,
    ListChoices,
    ListGrouping,
    Pick,
)
from desktop.texts import Text
from desktop.ui.kit.language import as_shown
from desktop.ui.kit.look import set_property
from desktop.ui.kit.parts import button, label

_ALL = {
    "field": Text("Lĩnh vực: tất cả"),
    "procedure": Text("Thủ tục: tất cả"),
    "agency": Text("Đơn vị: tất cả"),
    "due": Text("Hạn: tất cả"),
    "online": Text("Kênh: tất cả"),
}
_NAMES = {
    "field": Text("Lọc theo lĩnh vực"),
    "procedure": Text("Lọc theo thủ tục"),
    "agency": Text("Lọc theo đơn vị xử lý"),
    "due": Text("Lọc theo hạn"),
    "online": Text("Lọc theo kênh nộp"),
}
Item = tuple[str, object]
GROUPINGS: tuple[tuple[str, ListGrouping], ...] = tuple(
    (Text("Nhóm theo %1", text) if grouping else text.capitalize(), grouping)
    for grouping, text in GROUPING_LABELS.items()
)


class FilterLine(QWidget):
    """Shows a filter and a grouping; says what the officer makes of them. Fills its choices when told."""

    changed = Signal(object)  # Filter
    grouped = Signal(object)  # Grouping
    opened = Signal()  # its choices are wanted
    save_wanted = Signal()

    def __init__(self, beside: QWidget, clock: Callable[[], datetime]) -> None:
        """`beside`: what stands at the right end of the line."""
        super().__init__()
        self._beside, self._clock = beside, clock
        self._filter, self._choices = WHOLE, ListChoices()
        self.toggle = button(Text("&Lọc ▾"), "toggle", tip=Text("Lọc danh sách (Ctrl+Shift+F)"))
        self.toggle.setCheckable(True)
        self.grouping = _Choices(Text("Nhóm danh sách theo"), 14)
        self.clear = button(Text("&Xoá lọc"))
        self.save = button(Text("Lưu &bộ lọc…"), icon="check")
        self.boxes = {name: _Choices(_NAMES[name], 8) for name in _ALL}
        self.first, self.last = _day(Text("Hạn từ ngày")), _day(Text("Hạn đến ngày"))
        self._dash = label("–", tone="muted")
        self._pickers = QWidget()
        self._lay_out()
        self.show_filter(WHOLE, ListGrouping.NONE)
        self._connect()

    @property
    def is_open(self) -> bool:
        return self.toggle.isChecked()

    def open(self) -> None:
        """Unfold, and go to the first choice."""
        self.toggle.setChecked(True)
        self.boxes["procedure"].setFocus()

    def show_filter(self, narrowed: Filter, grouping: ListGrouping) -> None:
        """What the list is filtered and grouped by now."""
        self._filter = narrowed
        self.grouping.show_items(GROUPINGS, grouping)
        if narrowed and not self.is_open:
            self.toggle.setChecked(True)
        self.clear.setVisible(bool(narrowed))
        self._fill()

    def show_choices(self, choices: ListChoices) -> None:
        """What the dossiers of the whole list differ in."""
        self._choices = choices
        self._fill()

    # ── inside ───────────────────────────────────────────────────────────────────────────────────

    def _fill(self) -> None:
        now = self._filter
        for name, items in self._items().items():
            value = getattr(now, name)
            self.boxes[name].show_items([(_ALL[name], None), *items], value)
            set_property(self.boxes[name], "active", value not in (None, ""))
        for part in (self.first, self._dash, self.last):
            part.setVisible(now.due is DueIn.SPAN)
        for edit, day in ((self.first, now.first), (self.last, now.last)):
            if day is not None:
                edit.blockSignals(True)
                edit.setDate(QDate(day.year, day.month, day.day))
                edit.blockSignals(False)

    def _items(self) -> dict[str, list[Item]]:
        now, choices = self._filter, self._choices
        fields = (
            choices.fields
            if now.field in ("", *choices.fields)
            else {now.field: 0} | choices.fields
        )
        procedures = (c for c in choices.procedures if now.field in ("", c.field))
        return {
            "field": [(Text("%1 (%2)", field, count), field) for field, count in fields.items()],
            "procedure": _picks(procedures, now.procedure),
            "agency": _picks(choices.agencies, now.agency),
            "due": [(Text("Hạn: %1", text), due) for due, text in DUE_LABELS.items()],
            "online": [(Text("Kênh: %1", text), online) for online, text in CHANNELS.items()],
        }

    def _chosen(self, name: str) -> None:
        value = self.boxes[name].value()
        if name == "field":
            self.changed.emit(replace(self._filter, field=value or "", procedure=None))
        elif name == "due":
            self._filter = replace(self._filter, due=value, first=None, last=None)
            self._span_of_today() if value is DueIn.SPAN else self.changed.emit(self._filter)
        else:
            self.changed.emit(replace(self._filter, **{name: value}))

    def _span_of_today(self) -> None:
        today = self._clock().date()
        self.changed.emit(replace(self._filter, first=today, last=today))

    def _days(self) -> None:
        first, last = _python(self.first.date()), _python(self.last.date())
        self.changed.emit(replace(self._filter, first=first, last=max(first, last)))

    def _toggled(self, open_: bool) -> None:
        self._pickers.setVisible(open_)
        if open_:
            self.opened.emit()
        elif self._filter:
            self.changed.emit(WHOLE)  # a folded line hides nothing that is set

    def _connect(self) -> None:
        self.toggle.toggled.connect(self._toggled)
        self.clear.clicked.connect(lambda: self.changed.emit(WHOLE))
        self.save.clicked.connect(self.save_wanted)
        for name, box in self.boxes.items():
            box.activated.connect(lambda _place, name=name: self._chosen(name))
        for edit in (self.first, self.last):
            edit.dateChanged.connect(self._days)
        self.grouping.activated.connect(lambda _place: self.grouped.emit(self.grouping.value()))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        for part in (self.toggle, self.grouping, self.clear, self.save):
            top.addWidget(part)
        top.addStretch(1)
        top.addWidget(self._beside)
        row = QHBoxLayout(self._pickers)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for box in self.boxes.values():
            row.addWidget(box, 1)
        for edge in (self.first, self._dash, self.last):
            row.addWidget(edge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._pickers)
        self._pickers.hide()


class _Choices(QComboBox):
    """A combo box over values of ours; Qt would make lists of tuples."""

    def __init__(self, name: str, letters: int) -> None:
        super().__init__()
        self._items: list[Item] = []
        self.setAccessibleName(as_shown(name))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)
        self.setMaxVisibleItems(18)

    def show_items(self, items: Sequence[Item], now: object) -> None:
        """The choices, the present one by its code: a name may have changed meanwhile."""
        if list(items) != self._items:
            self._items = list(items)
            self.clear()
            self.addItems([as_shown(text) for text, _value in items])
        keys = [_key(value) for _text, value in items]
        self.setCurrentIndex(keys.index(_key(now)) if _key(now) in keys else 0)
        self.setToolTip(self.currentText())

    def value(self) -> Any:
        return self._items[self.currentIndex()][1]


def _key(value: object) -> object:
    return value.code if isinstance(value, Pick) else value


def _picks(choices: Iterable[ListChoice], now: Pick | None) -> list[Item]:
    """By name with their counts; what is chosen stands there though no dossier has it any more."""
    items = list(choices)
    if now is not None and now.code not in {c.pick.code for c in items}:
        items.append(ListChoice(now, 0))
    return [(Text("%1 (%2)", c.pick.name, c.count), c.pick) for c in items]


def _day(name: str) -> QDateEdit:
    date_edit = QDateEdit()
    date_edit.setDisplayFormat("dd/MM/yyyy")
    date_edit.setCalendarPopup(True)
    date_edit.setAccessibleName(as_shown(name))
    date_edit.setToolTip(as_shown(name))
    date_edit.setKeyboardTracking(False)
    return date_edit


def _python(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
