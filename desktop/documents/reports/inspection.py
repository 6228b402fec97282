"""What an inspector is given of one dossier (Đ20.1): the record of this desk, the portal's log, how the clock
counted, what the signatures on its papers are worth. Values in, bytes out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.documents.papers.evidence import Evidence, deeds_table, line_table
from desktop.documents.sheet.layout import (
    WIDTH,
    Column,
    Drawn,
    Flow,
    Sheet,
    SignaturePlace,
    foot,
    grid,
    head_block,
    items,
    line,
    markup,
    opening_line,
    para,
    render,
)
from desktop.documents.sheet.wording import moment_words

TITLE = "HỒ SƠ KIỂM TRA"


@dataclass(frozen=True, slots=True)
class Came:
    """Where the portal's log says the dossier came to."""

    at: datetime
    state: str
    actor: str
    note: str


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature on one of the dossier's papers, in words."""

    paper: str
    signer: str
    words: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class InspectionPaper:
    """`id_no`: masked by the caller unless a purpose was stated; `trace`: how the legal date was counted."""

    evidence: Evidence
    id_no: str
    purpose: str
    state: str
    way: tuple[Came, ...]
    trace: tuple[str, ...]
    signed: tuple[Signed, ...]
    unsigned: tuple[str, ...]


def inspection(values: InspectionPaper) -> Drawn:
    """Draw the record; same values, same bytes."""
    evidence, place = values.evidence, SignaturePlace()
    flow: Flow = [
        *head_block(evidence.head, evidence.code),
        para(TITLE, "title"),
        para("Trích để kiểm tra; chỉ dùng cho mục đích ghi dưới đây", "source"),
        line("Mục đích", values.purpose or "không nêu (số giấy tờ được che)", strong=True),
        line("Mã hồ sơ", evidence.code or "chưa có mã", strong=True),
        line("Chủ hồ sơ", evidence.applicant),
        line("Số giấy tờ tùy thân", values.id_no or "không có"),
        line("Thủ tục", evidence.procedure),
        line("Hiện trạng", values.state),
        *opening_line("<b>1. Các việc đã làm tại máy này</b>"),
        deeds_table(evidence.deeds),
        *opening_line("<b>2. Nhật ký của cổng</b>"),
        _way(values.way),
        *opening_line("<b>3. Thời hạn đã tính thế nào</b>"),
        *items(values.trace or ("Đồng hồ không còn chạy hoặc chưa bắt đầu",)),
        *opening_line("<b>4. Chữ ký số trên giấy tờ</b>"),
        _signatures(values.signed),
        *(
            [para("Không có chữ ký số: " + markup("; ".join(values.unsigned)))]
            if values.unsigned
            else []
        ),
        *opening_line("<b>5. Đường truyền tới cổng trong thời gian đó</b>"),
        line_table(evidence.line),
        line("6. Nhật ký nối chuỗi", f"mục {evidence.journal_no}, mã băm {evidence.journal_hash}"),
    ]
    closing = [
        para(f"Trích lúc {moment_words(evidence.at)}./.", "justified"),
        foot(place, "NGƯỜI TRÍCH", evidence.officer, left=[], submitter=[]),
    ]
    sheet = Sheet(
        f"{TITLE} {evidence.code}", evidence.head.unit.name, evidence.code, temporary=False
    )
    return render(sheet, flow, closing, place)


def _way(stations: Sequence[Came]) -> object:
    columns = (
        Column("Lúc", 92),
        Column("Trạng thái", 110, text=True),
        Column("Người thực hiện", 100, text=True),
        Column("Ghi chú", WIDTH - 302, text=True),
    )
    rows = [(f"{c.at:%H:%M %d/%m/%Y}", c.state, c.actor, c.note) for c in stations]
    return grid(columns, rows or [("", "Chưa có trong máy này", "", "")])


def _signatures(signed: Sequence[Signed]) -> object:
    columns = (
        Column("Giấy tờ", 140, text=True),
        Column("Người ký", 90, text=True),
        Column("Lúc", 92),
        Column("Kết luận", WIDTH - 322, text=True),
    )
    rows = [
        (s.paper, s.signer, f"{s.at:%H:%M %d/%m/%Y}" if s.at else "không rõ", s.words)
        for s in signed
    ]
    return grid(columns, rows or [("Không có giấy tờ nào mang chữ ký số", "", "", "")])
