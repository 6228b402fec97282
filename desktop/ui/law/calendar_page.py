"""The working calendar: a year at a glance, whose hours hold, how sure each day is; a new year's table."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from desktop.models.catalogue.calendar_change import DayCell, YearLine, YearPage
from desktop.models.law.sessions import DayKind
from desktop.texts import Text, joined
from desktop.ui.kit.keyboard import add_key
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.look import colours_now
from desktop.ui.kit.parts import Notice, button, label, say
from desktop.ui.kit.words import Toned, Trouble

HEADS = (Text("T2"), Text("T3"), Text("T4"), Text("T5"), Text("T6"), Text("T7"), Text("CN"))
ACROSS = 4  # months in a row
SIGNS = {DayKind.OFF: Text("×"), DayKind.MAKE_UP: "+"}
KINDS = {DayKind.OFF: Text("nghỉ"), DayKind.MAKE_UP: Text("làm bù")}
LEGEND = Text("× nghỉ · + làm bù · ? dự kiến, chưa có văn bản · ô tô nền: ngày làm việc")


class CalendarPage(QWidget):
    """`show_year` in; another year, a table to look at out."""

    left = Signal()
    year_wanted = Signal(int)
    import_wanted = Signal(str)  # path

    def __init__(self) -> None:
        super().__init__()
        self._year = 0
        self.notice = Notice()
        self.title = label(Text("Lịch làm việc"), "title")
        self.sure = label(role="chip")
        self.grid = YearGrid()
        self.hours = label(role="small", wrap=True)
        self.doubts = label(role="small", tone="warn", wrap=True)
        self.lines = QListWidget()
        self.lines.setAccessibleName(tr("Ngày nghỉ và ngày làm bù trong năm"))
        self.lines.setWordWrap(True)
        self.before = button(
            "", "quiet", icon="back", name=Text("Năm trước"), tip=Text("Năm trước (PgUp)")
        )
        self.after = button(
            "", "quiet", icon="forward", name=Text("Năm sau"), tip=Text("Năm sau (PgDn)")
        )
        self.back = button(
            Text("Quay lại"),
            "quiet",
            icon="back",
            name=Text("Quay lại danh sách"),
            tip=Text("Quay lại (Esc)"),
        )
        self.take_over = button(Text("Nhập bảng năm…"), name=Text("Nhập bảng lịch của một năm"))
        self._lay_out()
        self._connect()

    def show_year(self, page: YearPage) -> None:
        """Signs and words say what the colours show."""
        self._year = page.year
        self.title.setText(tr("Lịch làm việc năm %1", page.year))
        say(self.sure, _chip(page))
        self.grid.show_year(page)
        days = Text("Cả năm %n ngày làm việc. Giờ làm việc:", count=page.working_days)
        self.hours.setText(
            as_shown(joined("\n", (days, *(Text("• %1", line) for line in page.hours))))
        )
        say(
            self.doubts,
            Toned(joined("\n", (Text("⚠ %1", line) for line in _main_doubts(page))), "warn"),
        )
        self.lines.clear()
        for line in page.lines:
            item = QListWidgetItem(as_shown(_line_text(line)))
            item.setToolTip(as_shown(line.source))
            self.lines.addItem(item)
        self.take_over.setVisible(page.may_import)
        if page.problem:
            self.notice.say(Toned(page.problem, "bad"))

    @property
    def year(self) -> int:
        return self._year

    def fail(self, failure: Trouble) -> None:
        self.notice.fail(failure)

    def tell(self, text: str) -> None:
        self.notice.say(Toned(text, "good"))

    def _ask_import(self) -> None:
        dialog = QFileDialog(self, tr("Chọn bảng lịch của một năm"), "", tr("Bảng lịch (*.toml)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.import_wanted)
        dialog.open()

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.before.clicked.connect(lambda: self.year_wanted.emit(self._year - 1))
        self.after.clicked.connect(lambda: self.year_wanted.emit(self._year + 1))
        self.take_over.clicked.connect(self._ask_import)
        for keys, act in (
            ("Esc", self.left.emit),
            ("PgUp", self.before.click),
            ("PgDown", self.after.click),
        ):
            add_key(self, keys, act)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        for part in (self.back, self.before, self.title, self.after, self.sure):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.take_over)
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(label(Text("Ngày nghỉ, ngày làm bù"), "heading"))
        side.addWidget(self.lines, 1)
        side.addWidget(self.hours)
        side.addWidget(self.doubts)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.grid, 7)
        body.addLayout(side, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addLayout(body, 1)
        column.addWidget(label(LEGEND, "small", "muted"))


def _chip(page: YearPage) -> Toned:
    if not page.signed_off:
        return Toned(Text("? Dự kiến"), "warn")
    doubtful = any(line.forecast for line in page.lines)
    return Toned(
        Text("✓ Đã có văn bản") + (Text(", trừ dòng ghi «dự kiến»") if doubtful else ""), "good"
    )


def _main_doubts(page: YearPage) -> list[str]:
    """Show the doubts that hold for the whole year; the list and the hours mark their own."""
    return [doubt for doubt in page.doubts if doubt.startswith("Năm ")]


def _line_text(line: YearLine) -> str:
    days = f"{line.first:%d/%m}"
    if line.last != line.first:
        days += f"–{line.last:%d/%m}"
    kind = KINDS[line.kind]
    why = line.why if line.why.lower().startswith(kind) else Text("%1: %2", kind, line.why)
    doubt = Text("? dự kiến") if line.forecast else Text("đã có văn bản")
    return Text("%1 %2  %3 (%4)", SIGNS[line.kind], days, why, doubt)


class YearGrid(QWidget):
    """Twelve small months. A working day is filled, a named day carries its sign, a forecast a «?»."""

    def __init__(self) -> None:
        super().__init__()
        self._cells: tuple[DayCell, ...] = ()
        self.setAccessibleName(tr("Mười hai tháng"))
        self.setMinimumSize(640, 400)

    def show_year(self, page: YearPage) -> None:
        self._cells = page.cells
        special_days = [cell.text for cell in page.cells if cell.kind is not None]
        self.setAccessibleDescription(as_shown(joined("\n", special_days)))
        self.update()

    def _month(self, number: int) -> QRectF:
        rows = 12 // ACROSS
        width, height = self.width() / ACROSS, self.height() / rows
        row, column = divmod(number - 1, ACROSS)
        return QRectF(column * width, row * height, width - 12, height - 6)

    def _place(self, cell: DayCell) -> QRectF:
        month = self._month(cell.day.month)
        line = month.height() / 8
        first = cell.day.replace(day=1).weekday()
        week, column = divmod(first + cell.day.day - 1, 7)
        width = month.width() / 7
        left = month.left() + column * width
        return QRectF(left, month.top() + (week + 2) * line, width, line)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = QFont(self.font())
        small.setPointSizeF(max(7.0, self.font().pointSizeF() - 1.5))
        painter.setFont(small)
        for number in range(1, 13):
            self._draw_head(painter, number)
        for cell in self._cells:
            self._draw_day(painter, cell)
        painter.end()

    def _draw_head(self, painter: QPainter, number: int) -> None:
        month = self._month(number)
        line, width = month.height() / 8, month.width() / 7
        painter.setPen(QColor(colours_now().accent))
        room = QRectF(month.left() + 4, month.top(), month.width(), line)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, tr("Tháng %1", number))
        painter.setPen(QColor(colours_now().muted))
        for column, head in enumerate(HEADS):
            at = QRectF(month.left() + column * width, month.top() + line, width, line)
            painter.drawText(at, Qt.AlignmentFlag.AlignCenter, as_shown(head))

    def _draw_day(self, painter: QPainter, cell: DayCell) -> None:
        colours = colours_now()
        box = self._place(cell).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if cell.kind is not None:
            ink, ground = {
                DayKind.OFF: (colours.bad, colours.bad_soft),
                DayKind.MAKE_UP: (colours.good, colours.good_soft),
            }[cell.kind]
            painter.setBrush(QColor(ground))
            style = Qt.PenStyle.DashLine if cell.forecast else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(ink), 1, style))
        else:
            ink = colours.text if cell.open else colours.muted
            filled = QBrush(QColor(colours.accent_soft))
            painter.setBrush(filled if cell.open else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, day_text(cell))

    def cell_at(self, point: QPointF) -> DayCell | None:
        return next((cell for cell in self._cells if self._place(cell).contains(point)), None)

    def event(self, event: QEvent) -> bool:
        """The tooltip of a day: worked when, or why not."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self.cell_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), cell.text if cell else "", self)
            return True
        return super().event(event)


def day_text(cell: DayCell) -> str:
    """«17×», «10+», «31×?»."""
    sign = SIGNS[cell.kind] if cell.kind is not None else ""
    return Text("%1%2%3", cell.day.day, sign, "?" if cell.forecast else "")
