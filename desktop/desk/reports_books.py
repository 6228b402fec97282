"""The books of a desk by period: dossiers, money, complaints, incidents (Đ19, Đ17.7, Đ9.2). Read from what was entered.

The registers are append-only; a book shows each item once, as its entries leave it, numbered within the period.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from desktop.models import registers
from desktop.models.dossier import LABELS
from desktop.models.registers import Entry, Register
from desktop.models.reports import History
from desktop.models.reports_listing import (
    FORMS,
    TITLES,
    Cell,
    Column,
    Line,
    Listing,
    Report,
    Shape,
    said,
)
from desktop.models.reports_periods import Period
from desktop.models.tables import mirror_dossier

_FEE_KINDS = {"collect": "Thu", "reconcile": "Đối soát", "refund": "Hoàn", "exempt": "Miễn, giảm"}
_FEE_SIGNS = {"collect": 1, "refund": -1}


def dossiers(
    connection: Connection, lives: Iterable[History], period: Period, cut: datetime
) -> Listing:
    """Sổ theo dõi hồ sơ: what was taken in during the period, in order, and where it stood at the cut."""
    people = {
        row.id: row.applicant
        for row in connection.execute(select(mirror_dossier.c.id, mirror_dossier.c.applicant))
    }
    taken = sorted(
        (h for h in lives if h.received_at and period.start <= h.received_at < cut),
        key=lambda h: (h.received_at, h.code),
    )
    columns = (
        Column("TT", Shape.COUNT, width=0.5),
        Column("Mã hồ sơ", width=2.7),
        Column("Thủ tục", width=3.2),
        Column("Chủ hồ sơ", width=2.2),
        Column("Tiếp nhận", Shape.MOMENT, width=1.4),
        Column("Hạn", Shape.MOMENT, width=1.4),
        Column("Có kết quả", Shape.MOMENT, width=1.4),
        Column("Trả kết quả", Shape.MOMENT, width=1.4),
        Column("Hiện trạng", width=1.8),
    )
    lines = tuple(
        Line(
            (
                at,
                h.code or "chưa có mã",
                h.procedure_name,
                people.get(h.dossier_id, ""),
                h.received_at,
                h.due_at(cut),
                h.finished_at,
                h.returned_at,
                LABELS[h.state],
            ),
            h.dossier_id,
        )
        for at, h in enumerate(taken, start=1)
    )
    return _book(Report.DOSSIERS, period, columns, lines, personal=True)


def fees(connection: Connection, period: Period) -> Listing:
    """Sổ thu phí, lệ phí: every entry of the ledger, with the sum of what was taken less what was given back."""
    codes = _codes(connection)
    found = [e for e in _within(connection, Register.MONEY, period) if "amount" in e.body]
    columns = (
        Column("TT", Shape.COUNT, width=0.5),
        Column("Lúc", Shape.MOMENT, width=1.4),
        Column("Mã hồ sơ", width=2.7),
        Column("Việc", width=1.3),
        Column("Số tiền", Shape.MONEY, width=1.5),
        Column("Hình thức", width=1.6),
        Column("Biên lai số", width=1.6),
        Column("Người thu", width=2.0),
        Column("Ghi chú", width=2.5),
    )
    lines = tuple(
        Line(
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
        for at, e in enumerate(found, start=1)
    )
    total = sum(_FEE_SIGNS.get(str(e.body.get("kind")), 0) * int(e.body["amount"]) for e in found)
    last = Line((None, None, "Thu trừ hoàn", "", total, "", "", "", ""))
    return _book(Report.FEES, period, columns, lines, total=last, personal=True)


def complaints(connection: Connection, period: Period) -> Listing:
    """Sổ khiếu nại (Đ19.1–2). A denunciation is named by its kind alone: only those it is given to read it."""
    items = _items(connection, Register.COMPLAINT, period)
    codes = _codes(connection)
    columns = (
        Column("TT", Shape.COUNT, width=0.5),
        Column("Ngày nhận", Shape.MOMENT, width=1.4),
        Column("Loại", width=1.4),
        Column("Người gửi", width=2.0),
        Column("Hồ sơ", width=2.7),
        Column("Nội dung", width=4.0),
        Column("Người giải quyết", width=2.0),
        Column("Tình trạng, kết quả", width=2.5),
    )
    lines = []
    for at, (first, body) in enumerate(items, start=1):
        secret = _secret(body)
        cells: tuple[Cell, ...] = (
            at,
            first.at,
            _word(body, "kind", "loai"),
            "giữ kín" if secret else _word(body, "who", "sender", "name"),
            "" if secret else codes.get(first.dossier_id or 0, ""),
            "giữ kín" if secret else _word(body, "text", "content", "what"),
            _word(body, "handler", "assignee", "to"),
            _word(body, "outcome", "answer", "status", "state"),
        )
        lines.append(Line(cells, None if secret else first.dossier_id))
    return _book(Report.COMPLAINTS, period, columns, tuple(lines), personal=True)


def complaint_sum(connection: Connection, period: Period) -> Listing:
    """Bảng tổng hợp (Đ19.3): how many of each kind came in, how many were answered, how many are open."""
    came: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    for _first, body in _items(connection, Register.COMPLAINT, period):
        kind = _word(body, "kind", "loai") or "chưa phân loại"
        came[kind] += 1
        answered[kind] += bool(_word(body, "outcome", "answer"))
    columns = (
        Column("TT", Shape.COUNT, width=0.5),
        Column("Loại", width=4.0),
        Column("Tiếp nhận", Shape.COUNT),
        Column("Đã trả lời", Shape.COUNT),
        Column("Đang giải quyết", Shape.COUNT),
    )
    lines = tuple(
        Line((at, kind, came[kind], answered[kind], came[kind] - answered[kind]))
        for at, kind in enumerate(sorted(came), start=1)
    )
    done = answered.total()
    total = Line((None, "Tổng số", came.total(), done, came.total() - done))
    return _book(Report.COMPLAINT_SUM, period, columns, lines, total=total)


def incidents(connection: Connection, period: Period) -> Listing:
    """Sổ sự cố (Đ17.7)."""
    columns = (
        Column("TT", Shape.COUNT, width=0.5),
        Column("Lúc", Shape.MOMENT, width=1.4),
        Column("Sự cố", width=5.0),
        Column("Người ghi", width=2.0),
        Column("Hiện trạng", width=2.5),
    )
    lines = tuple(
        Line(
            (
                at,
                first.at,
                _word(body, "what", "text", "title"),
                first.actor,
                _word(body, "outcome", "state", "status"),
            )
        )
        for at, (first, body) in enumerate(_items(connection, Register.INCIDENT, period), start=1)
    )
    return _book(Report.INCIDENTS, period, columns, lines)


def _book(
    report: Report,
    period: Period,
    columns: tuple[Column, ...],
    lines: tuple[Line, ...],
    *,
    total: Line | None = None,
    personal: bool = False,
) -> Listing:
    return Listing(
        report,
        TITLES[report],
        said(period),
        columns,
        lines,
        total,
        form=FORMS.get(report, ""),
        personal=personal,
    )


def _within(connection: Connection, register: Register, period: Period) -> list[Entry]:
    found = registers.entries(connection, register)
    return [entry for entry in found if period.start <= entry.at < period.end]


def _items(
    connection: Connection, register: Register, period: Period
) -> list[tuple[Entry, Mapping[str, Any]]]:
    """Each item begun in the period: its first entry, and its fields as they are now."""
    found = registers.entries(connection, register)
    first: dict[str, Entry] = {}
    for entry in found:
        first.setdefault(entry.item, entry)
    now = registers.now(found)
    return [
        (entry, now[item]) for item, entry in first.items() if period.start <= entry.at < period.end
    ]


def _secret(body: Mapping[str, Any]) -> bool:
    told = f"{body.get('kind', '')} {body.get('secret', '')}".casefold()
    return any(word in told for word in ("denunciation", "tố cáo", "true"))


def _word(body: Mapping[str, Any], *names: str) -> str:
    """The first of these fields that says something."""
    return next((str(body[name]) for name in names if body.get(name)), "")


def _codes(connection: Connection) -> dict[int, str]:
    rows = connection.execute(select(mirror_dossier.c.id, mirror_dossier.c.code))
    return {row.id: row.code for row in rows}
