"""Choosing a report's period by keyboard: month, quarter, half, year by number, or from day to day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QSpinBox, QWidget

from desktop.models.reports.periods import (
    SPAN_LABELS,
    YEARS,
    Cutoff,
    Period,
    Span,
    last_closed,
    numbers,
    preset,
)
from desktop.texts import Text
from desktop.ui.kit.language import as_shown, tr

CALENDAR = Cutoff("calendar", Text("Theo tháng dương lịch"), 1, "")


class PeriodPicker(QWidget):
    """`period()` may raise ValueError in the officer's words; `changed` after each choice."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cutoffs: Sequence[Cutoff] = (CALENDAR,)
        self.span = _combo(Text("Loại kỳ báo cáo"))
        for span, text in SPAN_LABELS.items():
            self.span.addItem(as_shown(text), span)
        self.number = _combo(Text("Kỳ thứ mấy trong năm"))
        self.year = QSpinBox()
        self.year.setRange(*YEARS)
        self.year.setAccessibleName(tr("Năm báo cáo"))
        self.cutoff = _combo(Text("Ngày chốt kỳ"))
        self.first, self.last = _day(Text("Từ ngày")), _day(Text("Đến ngày"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part in (self.span, self.number, self.year, self.cutoff, self.first, self.last):
            row.addWidget(part)
        self.set_cutoffs(self._cutoffs)
        self._connect()

    def set_cutoffs(self, cutoffs: Sequence[Cutoff]) -> None:
        self._cutoffs = cutoffs
        self.cutoff.blockSignals(True)
        self.cutoff.clear()
        for cutoff in cutoffs:
            own = cutoff.key == CALENDAR.key  # the others are named by the rules they follow
            self.cutoff.addItem(as_shown(CALENDAR.label if own else cutoff.label))
        self.cutoff.blockSignals(False)
        self._show_parts()

    def propose(self, span: Span, today: date) -> None:
        """The newest period of this span that is over."""
        last_period = last_closed(span, today, self._chosen_cutoff())
        self.span.setCurrentIndex(self.span.findData(span))
        self._show_parts()
        self.year.setValue(last_period.last.year)
        places = [
            at
            for at, number in enumerate(numbers(span))
            if preset(span, last_period.last.year, number, self._chosen_cutoff()) == last_period
        ]
        self.number.setCurrentIndex(places[0] if places else 0)

    def period(self) -> Period:
        span = Span(self.span.currentData())
        if span is Span.FREE:
            return Period(_python(self.first.date()), _python(self.last.date()))
        number = self.number.currentIndex() + 1
        return preset(span, self.year.value(), max(number, 1), self._chosen_cutoff())

    def _chosen_cutoff(self) -> Cutoff:
        return self._cutoffs[max(self.cutoff.currentIndex(), 0)]

    def _span_chosen(self) -> None:
        """Going over to free days keeps the days that were shown."""
        if Span(self.span.currentData()) is Span.FREE:
            period = preset(Span.YEAR, self.year.value(), 1, self._chosen_cutoff())
            self.first.setDate(_qt(period.first))
            self.last.setDate(_qt(period.last))
        self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        span = Span(self.span.currentData())
        free = span is Span.FREE
        self.number.blockSignals(True)
        number_place = max(self.number.currentIndex(), 0)
        self.number.clear()
        self.number.addItems(
            [
                as_shown(text)
                for text in [Text("%1 %2", SPAN_LABELS[span], n) for n in numbers(span)]
            ]
        )
        self.number.setCurrentIndex(min(number_place, self.number.count() - 1))
        self.number.blockSignals(False)
        self.number.setVisible(not free and span is not Span.YEAR)
        self.year.setVisible(not free)
        self.cutoff.setVisible(not free and len(self._cutoffs) > 1)
        for part in (self.first, self.last):
            part.setVisible(free)

    def _connect(self) -> None:
        self.span.currentIndexChanged.connect(self._span_chosen)
        for combo in (self.number, self.cutoff):
            combo.currentIndexChanged.connect(self.changed)
        self.year.valueChanged.connect(self.changed)
        for day in (self.first, self.last):
            day.dateChanged.connect(self.changed)


def _combo(name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(as_shown(name))
    return combo


def _day(name: str) -> QDateEdit:
    date_edit = QDateEdit()
    date_edit.setDisplayFormat("dd/MM/yyyy")
    date_edit.setCalendarPopup(True)
    date_edit.setAccessibleName(as_shown(name))
    date_edit.setToolTip(as_shown(name))
    return date_edit


def _python(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
