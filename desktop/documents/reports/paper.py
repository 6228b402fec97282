"""Reports on paper: head as NĐ 30/2020 orders, the table with its checks, the same chart as on the screen, two signers.

Values in, bytes out; no clock, no database. Numbers as Vietnamese papers write them: 1.234 and 98,5 %.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from reportlab.platypus import KeepTogether, Paragraph, Spacer, Table, TableStyle

from desktop.documents.reports.chart import chart
from desktop.documents.sheet.faces import PLAIN, styles
from desktop.documents.sheet.layout import (
    WIDE,
    Drawn,
    Flow,
    Head,
    Sheet,
    SignaturePlace,
    bare,
    hand_signer,
    left_head,
    markup,
    para,
    render,
    right_head,
)
from desktop.documents.sheet.wording import date_words, moment_words
from desktop.models.reports.closed import Correction
from desktop.models.reports.listing import (
    Bar,
    ReportColumn,
    ReportLine,
    ReportListing,
    Shape,
    written,
)

PAPER_MOST = 3000  # lines of a list on paper; a longer one is for the workbook


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """One report to be drawn. `closed`: a sentence naming the kept figures and their hash."""

    head: Head
    listing: ReportListing
    bars: tuple[Bar, ...]
    corrections: tuple[Correction, ...]
    closed: str
    maker: str
    at: datetime


def paper(values: ReportPaper) -> Drawn:
    """Draw the report, landscape; a long table runs over pages under its own heading."""
    listing, place = values.listing, SignaturePlace()
    flow: Flow = [
        _head(values.head),
        para(markup(listing.title.upper()), "title"),
        *([para(f"({markup(listing.form)})", "source")] if listing.form else []),
        para(markup(listing.period), "centre"),
        *([para(markup(listing.scope), "centre")] if listing.scope else []),
        Spacer(1, 6),
        _table(listing),
        *(para(markup(text), "body") for text in _remarks(values)),
        *_chart(values.bars),
        *_corrections(values.corrections),
    ]
    sheet = Sheet(listing.title, values.head.unit.name, listing.title, temporary=False)
    return render(sheet, flow, _closing(values, place), place, WIDE)


def _head(head: Head) -> Any:
    """The unit left, quốc hiệu right, over the whole width of the landscape page."""
    day = para(f"{markup(head.unit.place)}, {date_words(head.date)}", "slanted")
    cells = [left_head(head.unit), [*right_head(), Spacer(1, 4), day]]
    sides = [WIDE.width * 0.42, WIDE.width * 0.58]
    return Table([cells], colWidths=sides, style=bare())


def _remarks(values: ReportPaper) -> Iterable[str]:
    listing = values.listing
    if listing.checks:
        signs = [f"{c.text}{'' if c.holds else ' KHÔNG KHỚP'}" for c in listing.checks]
        all_hold = all(check.holds for check in listing.checks)
        yield f"Kiểm tra số học: {'; '.join(signs)}{' (khớp)' if all_hold else ''}."
    yield from (f"Ghi chú: {note}." for note in listing.notes)
    if len(listing.lines) > PAPER_MOST:
        yield f"Chỉ in {PAPER_MOST} dòng đầu trong {len(listing.lines)} dòng; xem đủ ở tệp bảng tính."
    if values.closed:
        yield values.closed


def _closing(values: ReportPaper, place: SignaturePlace) -> Flow:
    unit = values.head.unit
    office = [para(markup(line), "strong") for line in unit.authority.splitlines()]
    cells = [
        hand_signer("NGƯỜI LẬP", values.maker),
        [*office, place, para(markup(unit.leader), "strong")],
    ]
    half = WIDE.width / 2
    return [
        para(f"Lập lúc {moment_words(values.at)}./.", "body"),
        Table([cells], colWidths=[half, half], spaceBefore=4, style=bare()),
    ]


def _chart(bars: Sequence[Bar]) -> Flow:
    if not bars:
        return []
    return [KeepTogether([Spacer(1, 8), chart(bars, WIDE.width - 10)])]


# ── the table ────────────────────────────────────────────────────────────────────────────────────


def _table(listing: ReportListing) -> Any:
    return _ruled(listing.columns, listing.lines[:PAPER_MOST], listing.total)


def _ruled(
    columns: Sequence[ReportColumn], lines: Sequence[ReportLine], total: ReportLine | None
) -> Any:
    heads, spans = _headings(columns)
    body = [_row(columns, line) for line in lines]
    last = [_row(columns, total, strong=True)] if total else []
    if not body:
        body = [[Paragraph("Không có dòng nào", styles()["cell"]), *[""] * (len(columns) - 1)]]
        spans = [*spans, ("SPAN", (0, len(heads)), (-1, len(heads)))]
    total_width = sum(c.width for c in columns)
    style = [
        ("FONTNAME", (0, 0), (-1, -1), PLAIN),
        ("GRID", (0, 0), (-1, -1), 0.6, "black"),
        ("VALIGN", (0, 0), (-1, len(heads) - 1), "MIDDLE"),
        ("VALIGN", (0, len(heads)), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        *spans,
    ]
    return Table(
        [*heads, *body, *last],
        colWidths=[WIDE.width * c.width / total_width for c in columns],
        repeatRows=len(heads),
        splitInRow=1,
        style=TableStyle(style),
    )


def _headings(columns: Sequence[ReportColumn]) -> tuple[list[list[Any]], list[Any]]:
    """One row, or two where columns stand in groups; a group's neighbours share its cell."""
    titles = [para(markup(c.title), "column") for c in columns]
    if not any(c.group for c in columns):
        return [titles], []
    upper: list[Any] = []
    spans: list[Any] = []
    at = 0
    for group, members in groupby(columns, key=lambda c: c.group):
        count = len(list(members))
        if group:
            upper += [para(markup(group), "column"), *[""] * (count - 1)]
            spans.append(("SPAN", (at, 0), (at + count - 1, 0)))
        else:
            upper += titles[at : at + count]
            spans += [("SPAN", (n, 0), (n, 1)) for n in range(at, at + count)]
        at += count
    lower = [title if c.group else "" for title, c in zip(titles, columns, strict=True)]
    return [upper, lower], spans


def _row(columns: Sequence[ReportColumn], line: ReportLine, *, strong: bool = False) -> list[Any]:
    paragraphs = []
    for column, cell in zip(columns, line.cells, strict=True):
        text = markup(written(column.shape, cell))
        style = styles()["cell" if column.shape is Shape.TEXT else "number"]
        paragraphs.append(Paragraph(f"<b>{text}</b>" if strong else text, style))
    return paragraphs


def _corrections(corrections: Sequence[Correction]) -> Flow:
    """What changed since the figures were closed: told beside them, never put into them."""
    if not corrections:
        return []
    columns = (
        ReportColumn("Mã hồ sơ", width=2.0),
        ReportColumn("Số liệu đã chốt", width=4.0),
        ReportColumn("Nay là", width=4.0),
    )
    lines = [ReportLine((c.code or str(c.dossier_id), c.before, c.after)) for c in corrections]
    words = f"<b>Điều chỉnh sau khi chốt: {len(corrections)} hồ sơ</b>"
    return [Spacer(1, 6), para(words, "lead"), _ruled(columns, lines, None)]
