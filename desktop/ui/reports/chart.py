"""The report's chart on the screen: the very drawing of the paper, each part of a bar to be opened by mouse or key."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.models.reports.listing import ChartPicture, Spot
from desktop.models.reports.places import Outcome
from desktop.texts import joined
from desktop.ui.kit.language import as_shown, tr

TALLEST = 300  # pixels


class ReportChart(QWidget):
    """`show_picture` in, a bar's part out. ← → walk through the parts, Enter opens one."""

    part_wanted = Signal(str, object)  # group's key, Outcome

    def __init__(self) -> None:
        super().__init__()
        self._picture: ChartPicture | None = None
        self._svg = QSvgRenderer(self)
        self._chosen = 0
        self.setAccessibleName(tr("Biểu đồ"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.hide()

    def show_picture(self, picture: ChartPicture | None) -> None:
        self._picture, self._chosen = picture, 0
        self.setVisible(picture is not None)
        if picture is not None:
            self._svg.load(QByteArray(picture.svg))
            self.setAccessibleDescription(
                as_shown(joined("\n", (spot.text for spot in picture.spots)))
            )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        if self._picture is None:
            return QSize(0, 0)
        tall = self.width() * self._picture.height / self._picture.width if self.width() else 0
        return QSize(600, int(min(max(tall, 90), TALLEST)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(300, 90 if self._picture else 0)

    def spot_at(self, point: QPointF) -> Spot | None:
        spots = self._picture.spots if self._picture else ()
        return next((spot for spot in spots if self._place(spot).contains(point)), None)

    def open(self, spot: Spot) -> None:
        if spot.key != "*":
            self.part_wanted.emit(spot.key, Outcome(spot.outcome))

    def _frame(self) -> QRectF:
        """Where the drawing lies in the widget: whole, in its own proportions."""
        assert self._picture is not None
        scale = min(self.width() / self._picture.width, self.height() / self._picture.height)
        wide, tall = self._picture.width * scale, self._picture.height * scale
        return QRectF((self.width() - wide) / 2, 0, wide, tall)

    def _place(self, spot: Spot) -> QRectF:
        inside = self._frame()
        left = inside.left() + spot.left * inside.width()
        top = inside.top() + spot.top * inside.height()
        wide = (spot.right - spot.left) * inside.width()
        return QRectF(left, top, wide, (spot.bottom - spot.top) * inside.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor("white"))  # paper, in either theme
        self._svg.render(painter, self._frame())
        if self.hasFocus() and self._picture.spots:
            painter.setPen(QPen(QColor("black"), 2))
            painter.drawRect(self._place(self._picture.spots[self._chosen]).adjusted(1, 1, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        spot = self.spot_at(event.position())
        if spot is not None and self._picture is not None:
            self._chosen = self._picture.spots.index(spot)
            self.open(spot)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        over = self.spot_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        spots = self._picture.spots if self._picture else ()
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if spots and event.key() in steps:
            self._chosen = (self._chosen + steps[Qt.Key(event.key())]) % len(spots)
            self.setAccessibleDescription(as_shown(spots[self._chosen].text))
            self.update()
        elif spots and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open(spots[self._chosen])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """The tooltip of a part: whose, what, how many."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spot = self.spot_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), as_shown(spot.text) if spot else "", self)
            return True
        return super().event(event)
