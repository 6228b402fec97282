"""«Vì sao ngày này?»: a due date as a small calendar. What is worked is filled, what is off is hatched."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from desktop.models.dossier.due_days import CalendarDay, DueDays
from desktop.texts import Text, joined
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.look import colours_now
from desktop.ui.kit.parts import label
from desktop.ui.kit.words import moment

HEADS = (Text("T2"), Text("T3"), Text("T4"), Text("T5"), Text("T6"), Text("T7"), Text("CN"))
START, DUE = "▶", "◆"


class DueCalendar(QWidget):
    """`show_days(None)` hides it. Signs and words carry the meaning, colours repeat it."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = _Grid()
        self.said = label(role="small", tone="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 2)
        column.setSpacing(4)
        column.addWidget(self.grid)
        column.addWidget(self.said)

    def show_days(self, due_days: DueDays | None) -> None:
        self.setEnabled(due_days is not None)
        self.grid.show_days(due_days)
        text = "" if due_days is None else joined("\n", _legend(due_days))
        self.said.setText(as_shown(text))
        self.setAccessibleName(tr("Lịch tính hạn"))
        self.setAccessibleDescription(as_shown(text))


def _legend(due_days: DueDays) -> list[str]:
    lines: list[str] = [
        Text("%1 tính từ %2 · %3 hạn %4", START, moment(due_days.start), DUE, moment(due_days.due))
    ]
    for days_off in _runs(due_days.special):
        kind_of_day = Text("làm bù: ") if days_off[0].minutes else Text("nghỉ: ")
        lines.append(Text("%1 %2%3", _dates(days_off), kind_of_day, days_off[0].why))
    return lines


def _runs(days: tuple[CalendarDay, ...]) -> list[list[CalendarDay]]:
    """Neighbours with the same reason together: Tết is one line."""
    runs: list[list[CalendarDay]] = []
    for day in days:
        last = runs[-1][-1] if runs else None
        if last is not None and (last.why, (day.day - last.day).days) == (day.why, 1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _dates(run: list[CalendarDay]) -> str:
    first, last = run[0].day, run[-1].day
    return f"{first:%d/%m}" if first == last else f"{first:%d/%m}–{last:%d/%m}"


class _Grid(QWidget):
    """Weeks down, weekdays across, the month where it begins on the left."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: DueDays | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_days(self, due_days: DueDays | None) -> None:
        self._shown = due_days
        self.setFixedHeight(self._height())
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(300, self._height())

    def _line(self) -> int:
        return self.fontMetrics().height() + 8

    def _height(self) -> int:
        weeks = len(self._shown.days) // 7 if self._shown else 0
        return self._line() * (weeks + 1) if weeks else 0

    def _cell(self, place: int) -> QRectF:
        """Where day number `place` stands; -7 … -1 are the heads."""
        left = self.fontMetrics().horizontalAdvance("00/0000") + 8
        width = min((self.width() - left) / 7, 46.0)
        week, column = divmod(place, 7)
        return QRectF(left + column * width, (week + 1) * self._line(), width, self._line())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if self._shown is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours_now().muted))
        for column, head in enumerate(HEADS):
            painter.drawText(self._cell(column - 7), Qt.AlignmentFlag.AlignCenter, as_shown(head))
        for place, day in enumerate(self._shown.days):
            if place % 7 == 0:
                self._draw_month(painter, place)
            self._draw_day(painter, self._cell(place).adjusted(1.5, 1.5, -1.5, -1.5), day)
        painter.end()

    def _draw_month(self, painter: QPainter, place: int) -> None:
        assert self._shown is not None
        week = self._shown.days[place : place + 7]
        begins = next((d.day for d in week if d.day.day == 1), None)
        if place and begins is None:
            return
        cell = self._cell(place)
        painter.setPen(QColor(colours_now().muted))
        room = QRectF(0, cell.top(), cell.left(), cell.height())
        month = begins or week[0].day
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, f"{month:%m/%Y}")

    def _draw_day(self, painter: QPainter, cell: QRectF, day: CalendarDay) -> None:
        assert self._shown is not None
        colours = colours_now()
        first, last = self._shown.start.date(), self._shown.due.date()
        within, marked = first <= day.day <= last, day.day in (first, last)
        line = QPen(QColor(colours.accent if marked else colours.line), 2 if marked else 1)
        painter.setPen(line if within else Qt.PenStyle.NoPen)
        is_counted = within and day.minutes
        painter.setBrush(QColor(colours.accent_soft) if is_counted else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cell, 3, 3)
        if within and not day.minutes:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(QColor(colours.line), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(cell, 3, 3)
        font = QFont(self.font())
        font.setBold(marked)
        painter.setFont(font)
        painter.setPen(QColor(colours.text if is_counted else colours.muted))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, self._text(day.day))
        painter.setFont(self.font())

    def _text(self, day: date) -> str:
        assert self._shown is not None
        start = START if day == self._shown.start.date() else ""
        due = DUE if day == self._shown.due.date() else ""
        return Text("%1%2%3", start, day.day, due)

    def _at(self, point: QPointF) -> CalendarDay | None:
        days = self._shown.days if self._shown else ()
        return next((d for n, d in enumerate(days) if self._cell(n).contains(point)), None)

    def event(self, event: QEvent) -> bool:
        """The tooltip of a day: how long it is worked, or why not."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), as_shown(day_tip(day)) if day else "", self)
            return True
        return super().event(event)


def day_tip(day: CalendarDay) -> str:
    hours = Text("%1 giờ làm việc", f"{day.minutes / 60:g}".replace(".", ","))
    hours_text = hours if day.minutes else Text("không làm việc")
    return Text("%1: %2", f"{day.day:%d/%m/%Y}", hours_text) + (
        Text(" (%1)", day.why) if day.why else ""
    )
