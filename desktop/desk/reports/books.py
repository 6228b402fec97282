"""The books of a desk by period: dossiers, money, complaints, incidents (Đ19, Đ17.7, Đ9.2). Read from what was entered.

The registers are append-only; a book shows each item once, as its entries leave it, numbered within the period.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from desktop.models.dossier.rules import LABELS
from desktop.models.pages.books import (
    KIND_LABELS,
    STATE_LABELS,
    BooksPage,
    Complaint,
    ComplaintKind,
    ComplaintState,
)
from desktop.models.records import registers
from desktop.models.records.registers import Register, RegisterEntry
from desktop.models.reports.listing import (
    FORMS,
    TITLES,
    Report,
    ReportColumn,
    ReportLine,
    ReportListing,
    Shape,
    said,
)
from desktop.models.reports.periods import INSTANT, Period
from desktop.models.reports.places import History
from desktop.models.store.tables import mirror_dossier
from desktop.texts import Text

_FEE_KINDS = {
    "collect": Text("Thu"),
    "reconcile": Text("Đối soát"),
    "refund": Text("Hoàn"),
    "exempt": Text("Miễn, giảm"),
}
_FEE_SIGNS = {"collect": 1, "refund": -1}


def dossiers(
    connection: Connection, lives: Iterable[History], period: Period, cut: datetime
) -> ReportListing:
    """Sổ theo dõi hồ sơ: what was taken in during the period, in order, and where it stood at the cut.

    What came at the cut or later belongs to the next period: the book of a period that is over stays as it is.
    """
    people = {
        row.id: row.applicant
        for row in connection.execute(select(mirror_dossier.c.id, mirror_dossier.c.applicant))
    }
    received = sorted(
        (h for h in lives if h.received_at and period.start <= h.received_at < cut),
        key=lambda h: (h.received_at, h.code),
    )
    columns = (
        ReportColumn("TT", Shape.COUNT, width=0.5),
        ReportColumn(Text("Mã hồ sơ"), width=2.7),
        ReportColumn(Text("Thủ tục"), width=3.2),
        ReportColumn(Text("Chủ hồ sơ"), width=2.2),
        ReportColumn(Text("Tiếp nhận"), Shape.MOMENT, width=1.4),
        ReportColumn(Text("Hạn"), Shape.MOMENT, width=1.4),
        ReportColumn(Text("Có kết quả"), Shape.MOMENT, width=1.4),
        ReportColumn(Text("Trả kết quả"), Shape.MOMENT, width=1.4),
        ReportColumn(Text("Hiện trạng"), width=1.8),
    )
    lines = tuple(
        ReportLine(
            (
                at,
                h.code or Text("chưa có mã"),
                h.procedure_name,
                people.get(h.dossier_id, ""),
                h.received_at,
                h.due_at(min(h.ended or cut, cut - INSTANT)),
                _before(h.finished_at, cut),
                _before(h.returned_at, cut),
                LABELS[h.state_at(cut)],
            ),
            h.dossier_id,
        )
        for at, h in enumerate(received, start=1)
    )
    return _book(Report.DOSSIERS, period, columns, lines, personal=True)


def _before(moment: datetime | None, cut: datetime) -> datetime | None:
    return moment if moment is not None and moment < cut else None


def fees(connection: Connection, period: Period) -> ReportListing:
    """Sổ thu phí, lệ phí: every entry of the ledger, with the sum of what was taken less what was given back."""
    codes = _codes(connection)
    fee_entries = [e for e in _within(connection, Register.MONEY, period) if "amount" in e.body]
    columns = (
        ReportColumn("TT", Shape.COUNT, width=0.5),
        ReportColumn(Text("Lúc"), Shape.MOMENT, width=1.4),
        ReportColumn(Text("Mã hồ sơ"), width=2.7),
        ReportColumn(Text("Việc"), width=1.3),
        ReportColumn(Text("Số tiền"), Shape.MONEY, width=1.5),
        ReportColumn(Text("Hình thức"), width=1.6),
        ReportColumn(Text("Biên lai số"), width=1.6),
        ReportColumn(Text("Người thu"), width=2.0),
        ReportColumn(Text("Ghi chú"), width=2.5),
    )
    lines = tuple(
        ReportLine(
            (
                at,
                e.at,
                codes.get(e.dossier_id or 0, ""),
                _FEE_KINDS.get(str(e.body.get("kind")), str(e.body.get("kind", ""))),
                int(e.body["amount"]),
                str(e.body.get("how", "")),
                str(e.body.get("receipt_no", "")),
                e.actor,
                str(e.body.get("why", "")),
            ),
            e.dossier_id,
        )
        for at, e in enumerate(fee_entries, start=1)
    )
    total = sum(
        _FEE_SIGNS.get(str(e.body.get("kind")), 0) * int(e.body["amount"]) for e in fee_entries
    )
    last = ReportLine((None, None, Text("Thu trừ hoàn"), "", total, "", "", "", ""))
    return _book(Report.FEES, period, columns, lines, total=last, personal=True)


def complaints(page: BooksPage, period: Period) -> ReportListing:
    """Sổ khiếu nại (Đ19.1–2), as this officer may see it; what is kept from him is counted in a note."""
    columns = (
        ReportColumn("TT", Shape.COUNT, width=0.5),
        ReportColumn(Text("Số"), width=1.2),
        ReportColumn(Text("Ngày nhận"), Shape.MOMENT, width=1.4),
        ReportColumn(Text("Loại"), width=1.6),
        ReportColumn(Text("Người gửi"), width=2.0),
        ReportColumn(Text("Hồ sơ"), width=2.7),
        ReportColumn(Text("Nội dung"), width=4.0),
        ReportColumn(Text("Người giải quyết"), width=2.0),
        ReportColumn(Text("Tình trạng"), width=1.6),
        ReportColumn(Text("Kết quả"), width=2.5),
    )
    complaints_in_period = _came(page, period)
    lines = tuple(
        ReportLine(
            (
                at,
                c.number,
                c.received_at,
                KIND_LABELS[c.kind],
                c.who,
                c.code,
                c.words,
                c.handler,
                STATE_LABELS[c.state],
                c.outcome or c.answer,
            ),
            c.dossier_id,
        )
        for at, c in enumerate(complaints_in_period, start=1)
    )
    report_listing = _book(Report.COMPLAINTS, period, columns, lines, personal=True)
    hidden = _hidden(page, period)
    words = Text("%n vụ chỉ người được nêu tên mới được xem, không liệt kê ở đây", count=hidden)
    return replace(report_listing, notes=(words,)) if hidden else report_listing


def complaint_sum(page: BooksPage, period: Period) -> ReportListing:
    """Bảng tổng hợp (Đ19.3): how many of each kind came in, and where they stand now."""
    complaints_in_period = _came(page, period)
    columns = (
        ReportColumn("TT", Shape.COUNT, width=0.5),
        ReportColumn(Text("Loại"), width=4.0),
        ReportColumn(Text("Tiếp nhận"), Shape.COUNT),
        *(
            ReportColumn(STATE_LABELS[state], Shape.COUNT, Text("Hiện trạng"))
            for state in ComplaintState
        ),
    )
    sums = Counter((c.kind, c.state) for c in complaints_in_period)
    lines = tuple(
        ReportLine(
            (
                at,
                KIND_LABELS[kind],
                sum(c.kind is kind for c in complaints_in_period),
                *(sums[kind, state] for state in ComplaintState),
            )
        )
        for at, kind in enumerate(ComplaintKind, start=1)
    )
    by_state = Counter(c.state for c in complaints_in_period)
    total = ReportLine(
        (
            None,
            Text("Tổng số"),
            len(complaints_in_period),
            *(by_state[state] for state in ComplaintState),
        )
    )
    report_listing = _book(Report.COMPLAINT_SUM, period, columns, lines, total=total)
    hidden = _hidden(page, period)
    words = Text("Chưa kể %n vụ tài khoản này không được xem", count=hidden)
    return replace(report_listing, notes=(words,)) if hidden else report_listing


def incidents(page: BooksPage, period: Period) -> ReportListing:
    """Sổ sự cố (Đ17.7)."""
    columns = (
        ReportColumn("TT", Shape.COUNT, width=0.5),
        ReportColumn(Text("Số"), width=1.4),
        ReportColumn(Text("Lúc"), Shape.MOMENT, width=1.4),
        ReportColumn(Text("Sự cố"), width=4.5),
        ReportColumn(Text("Màn hình"), width=1.6),
        ReportColumn(Text("Hồ sơ bị ảnh hưởng"), Shape.COUNT),
        ReportColumn(Text("Người báo"), width=1.8),
        ReportColumn(Text("Khắc phục"), width=3.0),
    )
    incidents_in_period = [i for i in page.incidents if period.start <= i.at < period.end]
    lines = tuple(
        ReportLine((at, i.number, i.at, i.what, i.screen, len(i.affected), i.by, i.resolved))
        for at, i in enumerate(sorted(incidents_in_period, key=lambda i: i.at), start=1)
    )
    return _book(Report.INCIDENTS, period, columns, lines)


def _hidden(page: BooksPage, period: Period) -> int:
    """How many of the period this officer may not see."""
    return sum(period.start <= at < period.end for at in page.hidden_at)


def _came(page: BooksPage, period: Period) -> list[Complaint]:
    complaints_in_period = [
        c for c in page.complaints if period.start <= c.received_at < period.end
    ]
    return sorted(complaints_in_period, key=lambda c: (c.received_at, c.number))


def _book(
    report: Report,
    period: Period,
    columns: tuple[ReportColumn, ...],
    lines: tuple[ReportLine, ...],
    *,
    total: ReportLine | None = None,
    personal: bool = False,
) -> ReportListing:
    return ReportListing(
        report,
        TITLES[report],
        said(period),
        columns,
        lines,
        total,
        form=FORMS.get(report, ""),
        personal=personal,
    )


def _within(connection: Connection, register: Register, period: Period) -> list[RegisterEntry]:
    register_entries = registers.entries(connection, register)
    return [entry for entry in register_entries if period.start <= entry.at < period.end]


def _codes(connection: Connection) -> dict[int, str]:
    rows = connection.execute(select(mirror_dossier.c.id, mirror_dossier.c.code))
    return {row.id: row.code for row in rows}
