"""The sheet all one-stop papers share: A4, two-column head, tables over pages, a place to sign.

Values in, PDF bytes out; no clock, no database, no Qt. The same values give the same bytes.
Lengths are PDF points. The layout follows Hà Tĩnh's own templates (docs/papers.md) and
NĐ 30/2020.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from reportlab.graphics.barcode.code128 import Code128
from reportlab.graphics.barcode.qr import QrCode
from reportlab.lib.pagesizes import A4, A5, landscape
from reportlab.lib.units import cm, mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    HRFlowable,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from desktop.documents.sheet.faces import BOLD, ITALIC, PLAIN, styles
from desktop.documents.sheet.wording import clean, date_words
from desktop.fonts import EMBEDDING
from desktop.settings.config import Unit

Flow = list[Any]
"""Platypus flowables, top to bottom."""

LEFT, OTHER = 3 * cm, 2 * cm
WIDTH = A4[0] - LEFT - OTHER
HEAD_RIGHT = 255.0  # quốc hiệu at 12 pt bold is 250.4 pt wide: it must never wrap
HEAD_GAP = 10.0
HEAD_LEFT = WIDTH - HEAD_RIGHT - HEAD_GAP
STAMP_WIDTH, STAMP_HEIGHT = 190.0, 56.0  # five lines of 8 pt

BAR_IDEAL, BAR_LEAST = 0.33 * mm, 0.19 * mm
PRINTER_DOT = 72 / 600  # bars a whole number of dots wide come out evenly on office printers
BAR_HEIGHT = 9 * mm
QR_SIZE = 25 * mm

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
TEMPORARY = "TẠM"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the title. `book` and `number`: sổ theo dõi, both "" = line left out."""

    unit: Unit
    date: date
    book: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished paper: where the signer's visible stamp goes on it.

    `signature_page` counts from 0; `signature_box` is (x1, y1, x2, y2) in points from the page's
    lower left corner, STAMP_WIDTH × STAMP_HEIGHT, blank until signed, between office and name.
    """

    pdf: bytes
    signature_page: int
    signature_box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every page of one paper carries."""

    title: str
    unit: str
    mark: str  # beside the page number of later pages, if short: which dossier this is
    temporary: bool
    numbered: bool = True


# ── lines ────────────────────────────────────────────────────────────────────────────────────────


def markup(text: str) -> str:
    """Text from outside as paragraph mark-up: cleaned, escaped, line breaks kept."""
    return escape(clean(text)).replace("\n", "<br/>")


def para(xml: str, style: str = "body") -> Any:
    """A paragraph of ready mark-up."""
    return Paragraph(xml, styles()[style])


def line(label: str, value: str, *, strong: bool = False, style: str = "body") -> Any:
    """ "Label: value" as one paragraph; the value may be long, with no place to break."""
    value_markup = markup(value)
    return para(
        f"{markup(label)}: " + (f"<b>{value_markup}</b>" if strong else value_markup), style
    )


def opening_line(xml: str) -> Flow:
    """The line above a table, on a page that has room for the head of the table too."""
    return [CondPageBreak(110), para(xml)]


def items(values: Sequence[str]) -> Flow:
    """A dash list."""
    return [Paragraph(markup(v), styles()["item"], bulletText="-") for v in values]


# ── head ─────────────────────────────────────────────────────────────────────────────────────────


def rule(width: float) -> Any:
    return HRFlowable(
        width=width, thickness=0.7, color="black", spaceBefore=1.5, spaceAfter=3, hAlign="CENTER"
    )


_PLACE_WORD = re.compile(r" (?=(?:TỈNH|XÃ|PHƯỜNG|THÀNH PHỐ|ĐẶC KHU|CHI NHÁNH|KHU VỰC) )")


def balanced(text: str, font: str, size: float, width: float) -> str:
    """An agency's name in capitals over as few lines as fit `width`.

    Broken before the place ("ỦY BAN NHÂN DÂN / TỈNH HÀ TĨNH") when both lines fit, else evenly.
    """
    lines = simpleSplit(text, font, size, width)
    if len(lines) < 2:
        return text
    for cut in _PLACE_WORD.finditer(text):
        halves = text[: cut.start()], text[cut.end() :]
        if all(pdfmetrics.stringWidth(half, font, size) <= width for half in halves):
            return "\n".join(halves)
    for step in range(1, 24):
        tried = simpleSplit(text, font, size, width * (1 - step / 48))
        if len(tried) > len(lines):
            break
        lines = tried
    return "\n".join(lines)


def left_head(unit: Unit) -> Flow:
    styles()
    room = HEAD_LEFT - 2
    parent = balanced(clean(unit.parent).upper(), PLAIN, 12, room)
    name = balanced(clean(unit.name).upper(), BOLD, 12, room)
    lines = [para(markup(parent), "centre")] if parent else []
    return [*lines, para(markup(name), "strong"), rule(70)]


def right_head() -> Flow:
    motto_width = pdfmetrics.stringWidth(MOTTO[1], BOLD, 13)
    return [para(MOTTO[0], "strong"), para(MOTTO[1], "motto"), rule(motto_width)]


def _date_and_book(head: Head) -> Flow:
    lines: Flow = [para(f"{markup(head.unit.place)}, {date_words(head.date)}", "slanted")]
    if head.book or head.number:
        book, number = (markup(v) or "……" for v in (head.book, head.number))
        lines.append(para(f"Quyển số: {book}, Số thứ tự: {number}", "centre"))
    return lines


def _barcode(code: str) -> Any:
    """Code128 bars, in the left column's width if they can be read so; None when bars cannot say it."""
    if not code or not code.isascii() or not code.isprintable():
        return None
    modules = Code128(code, barWidth=1, quiet=False).width
    room = HEAD_LEFT if HEAD_LEFT / modules >= BAR_LEAST else WIDTH
    bar = min(BAR_IDEAL, room / modules) // PRINTER_DOT * PRINTER_DOT
    if bar < BAR_LEAST:
        return None
    bars = Code128(code, barWidth=bar, barHeight=BAR_HEIGHT, quiet=False, humanReadable=False)
    bars.hAlign = "CENTER"
    return bars


def bare() -> Any:
    """A table that only puts things side by side: no lines, no padding."""
    sides = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
    whole_table = ((0, 0), (-1, -1))
    paddings = [(side, *whole_table, 0) for side in sides]
    alignments = [
        ("ALIGN", *whole_table, "CENTER"),
        ("VALIGN", *whole_table, "TOP"),
        ("FONTNAME", *whole_table, PLAIN),
    ]
    return TableStyle([*paddings, *alignments])


def two_columns(rows: list[list[Any]]) -> Any:
    return Table(
        rows,
        colWidths=[HEAD_LEFT, HEAD_GAP, HEAD_RIGHT],
        style=bare(),
    )


def head_block(head: Head, code: str, provisional_no: str = "") -> Flow:
    """Unit | quốc hiệu, then bars of `code` | place and date; bars too wide get their own row."""
    temporary = f"Số tạm: {markup(provisional_no)}" if provisional_no else ""
    code_line = para(markup(code), "small") if code else para(temporary, "centre")
    bars = _barcode(code)
    block = [Spacer(1, 4), bars, Spacer(1, 2), code_line] if bars else [Spacer(1, 4), code_line]
    fits = bars is None or bars.width <= HEAD_LEFT + 1
    top = [left_head(head.unit), "", right_head()]
    lower = [block if fits else "", "", [Spacer(1, 4), *_date_and_book(head)]]
    return [two_columns([top, lower]), *([] if fits else block), Spacer(1, 4)]


def band(text: str) -> Any:
    """A framed, shaded line over the whole width."""
    return Table(
        [[para(markup(text), "band")]],
        colWidths=[WIDTH],
        spaceBefore=6,
        style=TableStyle(
            [
                ("FONTNAME", (0, 0), (-1, -1), PLAIN),
                ("BOX", (0, 0), (-1, -1), 1.2, "black"),
                ("BACKGROUND", (0, 0), (-1, -1), "#e6e6e6"),
                ("TOPPADDING", (0, 0), (-1, -1), 3),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ]
        ),
    )


# ── tables ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a grid. `group`: a heading shared with neighbours. `text`: words, no number."""

    title: str
    width: float
    group: str = ""
    text: bool = False


def _headings(columns: Sequence[Column]) -> tuple[list[list[Any]], list[Any]]:
    """The two heading rows and the spans that join them."""
    upper: list[Any] = [para(markup(c.group or c.title), "column") for c in columns]
    lower: list[Any] = [para(markup(c.title), "column") if c.group else "" for c in columns]
    spans: list[Any] = [("SPAN", (i, 0), (i, 1)) for i, c in enumerate(columns) if not c.group]
    groups = [i for i, c in enumerate(columns) if c.group]
    if groups:
        spans.append(("SPAN", (groups[0], 0), (groups[-1], 0)))
        upper[groups[0] + 1 : groups[-1] + 1] = [""] * (len(groups) - 1)
    return [upper, lower], spans


def grid(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Any:
    """A ruled table whose heading comes again on each page; a row longer than a page is split."""
    headings, spans = _headings(columns)
    body = [
        [para(markup(v), "cell" if c.text else "number") for c, v in zip(columns, row, strict=True)]
        for row in rows
    ]
    return Table(
        headings + body,
        colWidths=[c.width for c in columns],
        repeatRows=2,
        splitInRow=1,
        spaceBefore=3,
        spaceAfter=6,
        style=TableStyle(
            [
                (
                    "FONTNAME",
                    (0, 0),
                    (-1, -1),
                    PLAIN,
                ),  # empty cells too: the default is not embedded
                ("GRID", (0, 0), (-1, -1), 0.6, "black"),
                ("VALIGN", (0, 0), (-1, 1), "MIDDLE"),
                ("VALIGN", (0, 2), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 3.5),
                ("RIGHTPADDING", (0, 0), (-1, -1), 3.5),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
                *spans,
            ]
        ),
    )


# ── the foot ─────────────────────────────────────────────────────────────────────────────────────


class SignaturePlace(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Blank room for the visible stamp, which remembers where it came to lie."""

    def __init__(self) -> None:
        super().__init__()
        self.width, self.height = STAMP_WIDTH, STAMP_HEIGHT
        self.hAlign = "CENTER"
        self.page = -1
        self.box = (0.0, 0.0, 0.0, 0.0)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        x, y = self.canv.absolutePosition(0, 0)
        self.page = self.canv.getPageNumber() - 1
        self.box = (x, y, x + self.width, y + self.height)


def look_up(link: str) -> Flow:
    """The citizen's look-up QR with its caption. `link` holds no ID number (Đ17.4)."""
    code = QrCode(link, qrLevel="M", qrBorder=4, width=QR_SIZE, height=QR_SIZE)
    code.hAlign = "CENTER"
    return [code, para("Quét mã để tra cứu", "small")]


def _signer(office: str, place: Any, name: str) -> Flow:
    return [para(markup(office), "strong"), place, para(markup(name), "strong")]


def foot(place: SignaturePlace, office: str, name: str, *, left: Flow, submitter: Flow) -> Any:
    """The last row: QR | the submitter's place, when they sign too | the officer's place."""
    first = 95.0 if left else 0.0
    widths = [first, WIDTH - first - 200, 200.0]
    return Table(
        [[left, submitter, _signer(office, place, name)]],
        colWidths=widths,
        spaceBefore=8,
        style=bare(),
    )


def hand_signer(office: str, name: str) -> Flow:
    """A place for a pen: who comes to the counter signs by hand."""
    note = para("(Ký, ghi rõ họ tên)", "slanted")
    room = Spacer(1, STAMP_HEIGHT - styles()["slanted"].leading)
    return [para(markup(office), "strong"), note, room, para(markup(name), "strong")]


# ── pages ────────────────────────────────────────────────────────────────────────────────────────


def _watermark(canvas: Any) -> None:
    canvas.saveState()
    canvas.setFillGray(0.935)
    canvas.setFont(BOLD, 190)
    canvas.translate(A4[0] / 2, A4[1] / 2)
    canvas.rotate(50)
    canvas.drawCentredString(0, -60, TEMPORARY)
    canvas.restoreState()


@dataclass(frozen=True, slots=True)
class PageSize:
    """The size of a paper's pages and their margins."""

    size: tuple[float, float]
    left: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Between the margins."""
        return self.size[0] - self.left - self.right


UPRIGHT = PageSize(A4, LEFT, OTHER, OTHER)  # NĐ 30/2020: 30 mm at the left, 20 mm elsewhere
WIDE = PageSize(landscape(A4), 1.5 * cm, 1.5 * cm, 1.5 * cm)  # lists and books
HALF = PageSize(landscape(A5), LEFT, OTHER, 1 * cm)  # fee receipts


def _page_dress(sheet: Sheet, page: PageSize) -> Callable[[Any, Any], None]:
    def dress(canvas: Any, document: Any) -> None:
        if sheet.temporary:
            _watermark(canvas)
        if document.page > 1 and sheet.numbered:  # top centre from the second page on (NĐ 30/2020)
            height = page.size[1] - page.top * 0.625
            canvas.setFont(PLAIN, 12)
            canvas.drawCentredString(page.left + page.width / 2, height, str(document.page))
            if pdfmetrics.stringWidth(sheet.mark, ITALIC, 10) < page.width / 2 - 20:
                canvas.setFont(ITALIC, 10)
                canvas.drawRightString(page.left + page.width, height, sheet.mark)

    return dress


_NO_PADDING = (0, 0, 0, 0)


def render(
    sheet: Sheet, flow: Flow, closing: Flow, place: SignaturePlace, page: PageSize = UPRIGHT
) -> Drawn:
    """Lay `flow` out over pages; `closing`, which holds `place`, is kept on one page."""
    styles()
    frame = Frame(page.left, page.top, page.width, page.size[1] - 2 * page.top, *_NO_PADDING)
    target = io.BytesIO()
    document = BaseDocTemplate(
        target,
        pagesize=page.size,
        title=clean(sheet.title),
        author=clean(sheet.unit),
        creator="Một Cửa",
        lang="vi-VN",
        invariant=1,
        initialFontName=PLAIN,
        displayDocTitle=True,
        pageTemplates=[PageTemplate(id="page", frames=[frame], onPage=_page_dress(sheet, page))],
    )
    with EMBEDDING:
        document.build([*flow, KeepTogether(closing)])
    return Drawn(target.getvalue(), place.page, place.box)
