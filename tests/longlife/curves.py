"""The year's curves on one sheet: speed, memory, disk; a straight line is good news."""

from __future__ import annotations

import os
import statistics
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QApplication

from tests.longlife.year import Day

WIDTH, HEIGHT, MARGIN = 1280, 860, 62
PANELS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "The officer waits",
        "ms",
        (("list_ms", "list"), ("search_ms", "search"), ("page_ms", "page")),
    ),
    ("Recording, pulling one dossier", "ms", (("act_ms", "act"), ("pull_ms", "pull"))),
    ("Memory of the process", "MB", (("memory_mb", "memory"),)),
    ("Disk: database, attachments, papers", "MB", (("disk_mb", "disk"),)),
    ("Dossiers in the cache", "", (("dossiers", "dossiers"),)),
    ("Daily upkeep", "s", (("upkeep_s", "upkeep"),)),
)
COLOURS = ("#1d4f91", "#c8352b", "#2e7d32")


def draw(days: Sequence[Day], file: Path, clock: str = "processor time") -> None:
    """`clock`: what the milliseconds are of. Speeds are medians over nine days: a day's rush is no trend."""
    app = QApplication.instance() or QApplication([])  # what tests in the same process use, too
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    wide, high = WIDTH / 2, HEIGHT / 3
    for number, (title, unit, lines) in enumerate(PANELS):
        place = QRectF(number % 2 * wide, number // 2 * high, wide, high)
        of = f"{unit}, {clock}" if unit in ("ms", "s") else unit
        _panel(painter, place, title, of, lines, days)
    painter.end()
    file.parent.mkdir(parents=True, exist_ok=True)
    image.save(str(file))
    assert app is not None


def _panel(
    painter: QPainter,
    place: QRectF,
    title: str,
    unit: str,
    lines: tuple[tuple[str, str], ...],
    days: Sequence[Day],
) -> None:
    inside = place.adjusted(MARGIN, 38, -44, -34)
    series = [_calm([getattr(day, name) for day in days], unit) for name, _ in lines]
    most = max(map(max, series)) * 1.15 or 1.0
    _frame(painter, place, inside, f"{title}{f' ({unit})' if unit else ''}", most, len(days))
    for number, (_, label) in enumerate(lines):
        pen = QPen(QColor(COLOURS[number]), 1.6)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(_points(series[number], inside, most)))
        painter.drawText(QPointF(inside.right() - 64, inside.top() + 14 + 15 * number), label)


def _frame(
    painter: QPainter, place: QRectF, inside: QRectF, title: str, most: float, days: int
) -> None:
    painter.setFont(QFont("DejaVu Sans", 10, QFont.Weight.Bold))
    painter.setPen(QColor("#222222"))
    painter.drawText(QPointF(place.left() + MARGIN, place.top() + 26), title)
    painter.setFont(QFont("DejaVu Sans", 8))
    for part in range(5):
        height = inside.bottom() - inside.height() * part / 4
        painter.setPen(QPen(QColor("#dddddd"), 1))
        painter.drawLine(QPointF(inside.left(), height), QPointF(inside.right(), height))
        painter.setPen(QColor("#555555"))
        value = most * part / 4
        text = f"{value:.0f}" if most >= 20 else f"{value:.1f}"
        box = QRectF(place.left(), height - 8, MARGIN - 8, 16)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    for part in range(6):
        across = inside.left() + inside.width() * part / 5
        box = QRectF(across - 40, inside.bottom() + 4, 80, 16)
        text = f"day {round(days * part / 5)}" if part else "day 1"
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, text)


def _calm(values: list[float], unit: str) -> list[float]:
    if not unit.startswith(("ms", "s")):
        return values
    return [statistics.median(values[max(0, n - 4) : n + 5]) for n in range(len(values))]


def _points(values: Sequence[float], inside: QRectF, most: float) -> list[QPointF]:
    step = inside.width() / max(len(values) - 1, 1)
    return [
        QPointF(inside.left() + step * n, inside.bottom() - inside.height() * value / most)
        for n, value in enumerate(values)
    ]
