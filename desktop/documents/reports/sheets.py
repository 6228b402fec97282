"""Reports as a workbook, with real numbers and dates, and as CSV. Values in, bytes out; same values, same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

import xlsxwriter

from desktop.documents.sheet.wording import VIETNAM, clean
from desktop.models.reports.closed import Correction
from desktop.models.reports.listing import Cell, ReportColumn, ReportLine, ReportListing, Shape
from desktop.settings.config import Unit

_FORMATS: dict[Shape, str] = {
    Shape.TEXT: "@",
    Shape.COUNT: "#,##0",
    Shape.SHARE: "0.0%",
    Shape.SCORE: "0.00",
    Shape.DATE: "dd/mm/yyyy",
    Shape.MOMENT: "hh:mm dd/mm/yyyy",
    Shape.MONEY: '#,##0" đ"',
}
_WIDTHS: dict[Shape, float] = {
    Shape.TEXT: 12.0,  # for each unit of a column's own width
    Shape.COUNT: 12.0,
    Shape.SHARE: 12.0,
    Shape.SCORE: 12.0,
    Shape.DATE: 12.0,
    Shape.MOMENT: 17.0,
    Shape.MONEY: 14.0,
}
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take such a text for a formula
ROWS_MOST = 1_048_000  # what a sheet can hold


def workbook(
    unit: Unit, listing: ReportListing, corrections: Sequence[Correction], closed: str, at: datetime
) -> bytes:
    """One sheet with the table, a second one with what was corrected since the figures were closed."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "default_date_format": "dd/mm/yyyy",
        },
    )
    created = at.astimezone(VIETNAM).replace(tzinfo=None)
    book.set_properties({"title": listing.title, "company": unit.name, "created": created})
    styles = _Styles(book)
    sheet = book.add_worksheet("Báo cáo")
    _write(sheet, styles, unit, listing, closed)
    if corrections:
        _write_corrections(book.add_worksheet("Điều chỉnh"), styles, corrections)
    book.close()
    return target.getvalue()


class _Styles:
    """The cell formats of one workbook."""

    def __init__(self, book: Any) -> None:
        face = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
        self.title = book.add_format({**face, "bold": True, "font_size": 14})
        self.plain = book.add_format(face)
        ruled = {**face, "border": 1, "text_wrap": True}
        self.head = book.add_format(
            {**ruled, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E6E6E6"}
        )
        self.cells = {s: book.add_format({**ruled, "num_format": f}) for s, f in _FORMATS.items()}
        self.strong = {
            s: book.add_format({**ruled, "bold": True, "num_format": f})
            for s, f in _FORMATS.items()
        }


def _write(sheet: Any, styles: _Styles, unit: Unit, listing: ReportListing, closed: str) -> None:
    above = [unit.name, listing.title, listing.form, listing.period, listing.scope, closed]
    row = 0
    for text in filter(None, above):
        sheet.write_string(row, 0, text, styles.title if text == listing.title else styles.plain)
        row += 1
    first = _heads(sheet, styles, row + 1, listing.columns)
    sheet.freeze_panes(first, 0)
    last = first
    for last, line in enumerate(listing.lines[:ROWS_MOST], start=first):
        _line(sheet, last, listing.columns, line, styles.cells)
    if listing.lines:
        sheet.autofilter(first - 1, 0, last, len(listing.columns) - 1)
        last += 1
    if listing.total is not None:
        _line(sheet, last, listing.columns, listing.total, styles.strong)
        last += 1
    check_lines = [
        f"Kiểm tra: {c.text}: {'khớp' if c.holds else 'KHÔNG KHỚP'}" for c in listing.checks
    ]
    for at, text in enumerate([*check_lines, *listing.notes], start=last + 1):
        sheet.write_string(at, 0, text, styles.plain)
    for at, column in enumerate(listing.columns):
        wide = column.width if column.shape is Shape.TEXT else 1.0
        sheet.set_column(at, at, max(6.0, _WIDTHS[column.shape] * wide))
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _heads(sheet: Any, styles: _Styles, row: int, columns: Sequence[ReportColumn]) -> int:
    """Headings in two rows, groups merged; the row the table's body begins in."""
    at = 0
    for group, members in groupby(columns, key=lambda c: c.group):
        group_columns = list(members)
        if group and len(group_columns) > 1:
            sheet.merge_range(row, at, row, at + len(group_columns) - 1, group, styles.head)
        else:
            sheet.write_string(row, at, group, styles.head)
        for column in group_columns:
            sheet.write_string(row + 1, at, column.title, styles.head)
            if not column.group:
                sheet.write_blank(row, at, None, styles.head)
            at += 1
    return row + 2


def _line(
    sheet: Any, row: int, columns: Sequence[ReportColumn], line: ReportLine, formats: Any
) -> None:
    for at, (column, cell) in enumerate(zip(columns, line.cells, strict=True)):
        style = formats[column.shape]
        if cell is None:
            sheet.write_blank(row, at, None, style)
        elif isinstance(cell, str):
            sheet.write_string(row, at, clean(cell), style)
        elif isinstance(cell, int | float):
            sheet.write_number(row, at, cell, style)
        else:
            sheet.write_datetime(row, at, _local(cell), style)


def _local(cell: Any) -> Any:
    """A workbook knows no zones: Vietnamese wall clock."""
    return cell.astimezone(VIETNAM).replace(tzinfo=None) if isinstance(cell, datetime) else cell


def _write_corrections(sheet: Any, styles: _Styles, corrections: Sequence[Correction]) -> None:
    for at, title in enumerate(("Mã hồ sơ", "Số liệu đã chốt", "Nay là")):
        sheet.write_string(0, at, title, styles.head)
    for row, entry in enumerate(corrections, start=1):
        for at, text in enumerate((entry.code, entry.before, entry.after)):
            sheet.write_string(row, at, text, styles.cells[Shape.TEXT])
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 2, 50)


def comma_separated(listing: ReportListing) -> bytes:
    """CSV with a byte order mark, as spreadsheets in Việt Nam expect; numbers with a point, dates ISO.

    A text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow([f"{c.group} – {c.title}" if c.group else c.title for c in listing.columns])
    for line in (*listing.lines, *([listing.total] if listing.total else [])):
        writer.writerow([_plain(cell) for cell in line.cells])
    return b"\xef\xbb\xbf" + target.getvalue().encode()


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.astimezone(VIETNAM).strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, str):
        text = clean(cell)
        return f"'{text}" if text.startswith(_DANGEROUS) else text
    return str(cell)
