"""One drawing of a report's rows as bars: into the PDF as it is, onto the screen as SVG.

Drawn in black-and-white-proof shades with a word or a number for each; same bars, same drawing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing, Group, Rect, String
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics

from desktop.documents.sheet.faces import BOLD, PLAIN, register_fonts
from desktop.models.reports.listing import Bar, ChartPicture, Spot
from desktop.models.reports.places import OUTCOME_LABELS, Outcome

WIDTH = 720.0
LABEL, TOTAL = 190.0, 40.0  # room for the group's name and for its sum
ROW, THICK, LEGEND, MARGIN = 30.0, 17.0, 34.0, 6.0
SIZE = 10.0
MOST = 18  # bars; the rest is summed in one
SHADES: dict[Outcome, Color] = {
    Outcome.BEFORE: HexColor("#1b7a43"),
    Outcome.ON_TIME: HexColor("#7bbf8e"),
    Outcome.LATE: HexColor("#b3261e"),
    Outcome.IN_TIME: HexColor("#9db7d9"),
    Outcome.OVERDUE: HexColor("#e08a3c"),
}
_DARK = frozenset({Outcome.BEFORE, Outcome.LATE})
_SCREEN_FACE = "Times New Roman"  # where it is missing, the system puts its twin


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a bar in points; y from the bottom."""

    bar: Bar
    outcome: Outcome
    count: int
    x: float
    y: float
    width: float


def height(bars: Sequence[Bar]) -> float:
    return LEGEND + ROW * len(_shown(bars)) + 2 * MARGIN


def chart(bars: Sequence[Bar], width: float = WIDTH) -> Drawing:
    """The drawing, `width` points wide. No bar at all: a sentence instead."""
    register_fonts()
    bars_shown = _shown(bars)
    drawing = Drawing(width, height(bars))
    if not any(bar.total for bar in bars_shown):
        drawing.add(String(MARGIN, MARGIN + 8, "Không có hồ sơ nào trong kỳ.", fontName=PLAIN))
        return drawing
    drawing.add(_legend(width, height(bars)))
    for at, bar in enumerate(bars_shown):
        drawing.add(_label(bar, height(bars) - LEGEND - MARGIN - ROW * (at + 1)))
    for part in _parts(bars_shown, width):
        drawing.add(_piece(part))
    for at, bar in enumerate(bars_shown):
        y = height(bars) - LEGEND - MARGIN - ROW * (at + 1)
        x = LABEL + _length(bar, bars_shown, width) + 6
        drawing.add(String(x, y + 11, str(bar.total), fontName=BOLD, fontSize=SIZE))
    return drawing


def picture(bars: Sequence[Bar], width: float = WIDTH) -> ChartPicture:
    """The same drawing as SVG with the spots a click can hit."""
    drawing, tall = chart(bars, width), height(bars)
    text: str = renderSVG.drawToString(drawing)
    for face in (BOLD, PLAIN):  # the longer name first
        text = text.replace(f"font-family: {face}", f"font-family: {_SCREEN_FACE}")
    # WORKAROUND(QtSvg, 6.11): it paints what stands in a clipPath; nothing of ours lies outside the sheet
    text = re.sub(r"<clipPath.*?</clipPath>", "", text, flags=re.DOTALL)
    text = text.replace(' style="clip-path: url(#clip)"', "")
    spots = tuple(
        Spot(
            part.bar.key,
            part.outcome,
            part.x / width,
            1 - (part.y + THICK) / tall,
            (part.x + part.width) / width,
            1 - part.y / tall,
            f"{part.bar.label}: {OUTCOME_LABELS[part.outcome]} {part.count}",
        )
        for part in _parts(_shown(bars), width)
    )
    return ChartPicture(text.encode(), width, tall, spots)


def _shown(bars: Sequence[Bar]) -> Sequence[Bar]:
    """The largest groups, in their own order; what is over is one bar."""
    if len(bars) <= MOST:
        return bars
    largest = sorted(bars, key=lambda bar: -bar.total)[: MOST - 1]
    names = {bar.key for bar in largest}
    rest = [bar for bar in bars if bar.key not in names]
    sums = tuple((o, sum(dict(b.parts).get(o, 0) for b in rest)) for o in SHADES)
    other = Bar("*", f"Còn lại ({len(rest)})", tuple((o, n) for o, n in sums if n))
    return [*(bar for bar in bars if bar.key in names), other]


def _length(bar: Bar, bars_shown: Sequence[Bar], width: float) -> float:
    largest = max(other.total for other in bars_shown)
    return (width - LABEL - TOTAL) * bar.total / largest


def _parts(bars_shown: Sequence[Bar], width: float) -> Iterator[_Part]:
    if not any(bar.total for bar in bars_shown):
        return
    largest = max(bar.total for bar in bars_shown)
    unit = (width - LABEL - TOTAL) / largest
    tall = LEGEND + ROW * len(bars_shown) + 2 * MARGIN
    for at, bar in enumerate(bars_shown):
        x, y = LABEL, tall - LEGEND - MARGIN - ROW * (at + 1) + (ROW - THICK) / 2
        for outcome, count in bar.parts:
            yield _Part(bar, outcome, count, x, y, unit * count)
            x += unit * count


def _piece(part: _Part) -> Group:
    group = Group()
    group.add(
        Rect(
            part.x,
            part.y,
            part.width,
            THICK,
            fillColor=SHADES[part.outcome],
            strokeColor=HexColor("#ffffff"),
            strokeWidth=0.6,
        )
    )
    text = str(part.count)
    if pdfmetrics.stringWidth(text, PLAIN, SIZE) + 4 <= part.width:
        ink = HexColor("#ffffff") if part.outcome in _DARK else HexColor("#000000")
        middle = part.x + part.width / 2
        group.add(
            String(
                middle,
                part.y + 5,
                text,
                textAnchor="middle",
                fontName=PLAIN,
                fontSize=SIZE,
                fillColor=ink,
            )
        )
    return group


def _label(bar: Bar, y: float) -> Group:
    group = Group()
    lines = simpleSplit(bar.label, PLAIN, SIZE, LABEL - 10)
    if len(lines) > 2:
        lines = [lines[0], lines[1].rstrip() + "…"]
    first = y + (11 if len(lines) == 1 else 17)
    for at, line in enumerate(lines):
        group.add(
            String(
                LABEL - 6,
                first - 11 * at,
                line,
                textAnchor="end",
                fontName=PLAIN,
                fontSize=SIZE,
            )
        )
    return group


def _legend(width: float, tall: float) -> Group:
    group = Group()
    room = (width - 2 * MARGIN) / len(SHADES)
    for at, (outcome, shade) in enumerate(SHADES.items()):
        x, y = MARGIN + room * at, tall - MARGIN - 12
        group.add(Rect(x, y, 11, 11, fillColor=shade, strokeColor=None))
        text = OUTCOME_LABELS[outcome]
        group.add(String(x + 15, y + 2, text, fontName=PLAIN, fontSize=SIZE))
    return group
