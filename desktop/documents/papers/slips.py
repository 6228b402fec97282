"""Papers signed with a pen: slips, records and receipts that go with a dossier from hand to hand.

All have one shape: head, title, labelled lines, perhaps a table, closing words, and places for two or three pens.
Layouts: docs/papers.md. Numbers and titles of the forms of a circular come from `form_sets` by the paper's day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reportlab.platypus import Table

from desktop.documents.papers.form_sets import CONTROL_SLIP, form_for
from desktop.documents.sheet.layout import (
    UPRIGHT,
    WIDTH,
    Column,
    Drawn,
    Head,
    PageSize,
    Sheet,
    SignaturePlace,
    bare,
    grid,
    hand_signer,
    head_block,
    line,
    markup,
    para,
    render,
)
from desktop.documents.sheet.wording import moment_words

_PEN = "……………………"  # where the pen writes what the program does not know


@dataclass(frozen=True, slots=True)
class Matter:
    """The dossier as slips name it. Moments may be None: then the pen fills them."""

    code: str
    applicant: str
    procedure: str
    address: str = ""
    phone: str = ""
    received: datetime | None = None
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Slip:
    """One paper. `pens`: (office, name) of those who sign by hand, left to right."""

    head: Head
    title: str
    code: str
    lines: tuple[tuple[str, str], ...]
    pens: tuple[tuple[str, str], ...]
    cited: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    closing: str = ""


def slip(values: Slip, page: PageSize = UPRIGHT) -> Drawn:
    """Lay a slip out; a long table runs over pages, the pens stay together."""
    cited = [para(f"({markup(values.cited)})", "source")] if values.cited else []
    table = [grid(values.columns, values.rows)] if values.columns else []
    flow = [
        *head_block(values.head, values.code),
        para(markup(values.title.upper()), "title"),
        *cited,
        *(
            line(label, value) if label else para(markup(value), "justified")
            for label, value in values.lines
        ),
        *table,
    ]
    words = [para(markup(values.closing), "justified")] if values.closing else []
    sheet = Sheet(
        f"{values.title} {values.code}".strip(), values.head.unit.name, values.code, False
    )
    return render(sheet, flow, [*words, pens_row(values.pens, page.width)], SignaturePlace(), page)


def pens_row(pens: Sequence[tuple[str, str]], width: float) -> Any:
    cells = [hand_signer(office.upper(), name) for office, name in pens]
    return Table([cells], colWidths=[width / len(cells)] * len(cells), spaceBefore=8, style=bare())


def about(matter: Matter) -> tuple[tuple[str, str], ...]:
    return (
        ("Mã hồ sơ", matter.code or "chưa cấp"),
        ("Hồ sơ của", matter.applicant),
        ("Thủ tục", matter.procedure),
    )


def when(moment: datetime | None) -> str:
    return moment_words(moment) if moment else _PEN


def short(moment: datetime | None) -> str:
    """A moment in a table's cell; a dash where there is none."""
    return f"{moment:%H:%M %d/%m/%Y}" if moment else "–"


# ── what was handed in at the counter ────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One component and how many papers of each kind, and files, came with it."""

    name: str
    originals: int = 0
    certified: int = 0
    copies: int = 0
    files: int = 0


def entry_slip(
    head: Head,
    matter: Matter,
    submitter: str,
    authorisation: str,
    handed: Sequence[HandedIn],
    officer: str,
) -> Drawn:
    """Phiếu nhận hồ sơ: what lies at the counter until it is checked. It promises no result date: Mẫu 01 does."""
    lines = (
        ("Số hồ sơ", matter.code),
        ("Hồ sơ của", matter.applicant),
        ("Địa chỉ", matter.address),
        ("Thủ tục", matter.procedure),
        ("Người nộp", f"{submitter} ({authorisation})" if authorisation else submitter),
        ("Nhận lúc", when(matter.received)),
        ("", "Giấy tờ đã nhận:"),
    )
    columns = (
        Column("TT", 28),
        Column("Thành phần", WIDTH - 288, text=True),
        Column("Bản chính", 65),
        Column("Chứng thực", 65),
        Column("Bản photo", 65),
        Column("Tệp", 65),
    )
    rows = tuple(
        (
            str(n),
            h.name,
            *(str(c) if c else "–" for c in (h.originals, h.certified, h.copies, h.files)),
        )
        for n, h in enumerate(handed, start=1)
    )
    closing = (
        "Phiếu này ghi nhận giấy tờ đã nộp. Giấy tiếp nhận hồ sơ và hẹn trả kết quả được cấp sau khi kiểm tra "
        "hồ sơ; số tạm (TẠM) được thay bằng mã hồ sơ chính thức khi cổng cấp."
    )
    pens = (("Người nộp hồ sơ", submitter), ("Người nhận", officer))
    title = "Phiếu nhận hồ sơ"
    return slip(Slip(head, title, matter.code, lines, pens, "", columns, rows, closing))


# ── phiếu kiểm soát quá trình giải quyết ─────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Passing:
    """One hand-over of a dossier between two desks. `result`: trước hạn, đúng hạn, quá hạn."""

    giver: str
    taker: str
    at: datetime | None
    by: str = ""
    result: str = ""
    note: str = ""


def control_slip(
    head: Head, matter: Matter, agency: str, partner: str, passings: Sequence[Passing]
) -> Drawn:
    """Phiếu kiểm soát (Đ10.2, Đ11.2): one row for each hand-over; two free rows for the pen."""
    form = form_for(CONTROL_SLIP, head.date)
    rows = [
        (
            f"Giao: {p.giver}\nNhận: {p.taker}",
            when(p.at) + (f"\n{p.by}" if p.by else ""),
            p.result,
            p.note,
        )
        for p in [*passings, *[Passing(_PEN, _PEN, None)] * 2]
    ]
    columns = (
        Column("Tên cơ quan, bộ phận", 140, text=True),
        Column("Thời gian giao, nhận", 135, text=True),
        Column("Kết quả (trước hạn, đúng hạn, quá hạn)", 82, text=True),
        Column("Ghi chú", WIDTH - 357, text=True),
    )
    return slip(
        Slip(
            head,
            form.title,
            matter.code,
            (
                *about(matter),
                ("Ngày nhận hồ sơ", when(matter.received)),
                ("Ngày, giờ hẹn trả kết quả", when(matter.due)),
                ("Cơ quan (bộ phận) giải quyết", agency),
                ("Cơ quan phối hợp giải quyết", partner or "không có"),
            ),
            (("Người giao", ""), ("Người nhận", "")),
            form.cited,
            columns,
            tuple(rows),
        )
    )


# ── other papers of a dossier's way ──────────────────────────────────────────────────────────────


def submission_slip(
    head: Head, matter: Matter, document: str, opinion: str, officer: str, sha256: str
) -> Drawn:
    """Phiếu trình lãnh đạo: what is submitted, the very file by its hash, the department's opinion (Đ11.3)."""
    lines = (
        *about(matter),
        ("Hạn trả kết quả", when(matter.due)),
        ("Văn bản trình ký", document),
        ("Dấu vân tay tệp (SHA-256)", sha256),
        ("Ý kiến bộ phận chuyên môn", opinion or "đề nghị lãnh đạo xem xét, ký"),
        ("Ý kiến lãnh đạo", _PEN),
    )
    pens = (("Người trình", officer), ("Lãnh đạo", ""))
    return slip(Slip(head, "Phiếu trình giải quyết hồ sơ", matter.code, lines, pens))


def withdrawal_slip(head: Head, matter: Matter, reason: str, officer: str) -> Drawn:
    """Phiếu trả hồ sơ theo yêu cầu: the citizen takes the dossier back."""
    lines = (
        *about(matter),
        ("Lý do xin rút", reason),
        ("Hồ sơ trả lại", "toàn bộ thành phần đã nộp, bản điện tử vẫn được lưu trên hệ thống"),
    )
    pens = (("Người nhận lại hồ sơ", matter.applicant), ("Người trả hồ sơ", officer))
    return slip(Slip(head, "Phiếu trả hồ sơ theo yêu cầu", matter.code, lines, pens))


def partner_slip(
    head: Head,
    matter: Matter,
    partner: str,
    until: datetime | None,
    sent: Sequence[str],
    request: str,
    officer: str,
) -> Drawn:
    """Phiếu gửi cơ quan phối hợp (liên thông): what goes along, what is asked, by when (Đ12.2, Đ13.1)."""
    columns = (Column("TT", 28), Column("Giấy tờ gửi kèm", WIDTH - 28, text=True))
    lines = (
        *about(matter),
        ("Cơ quan phối hợp", partner),
        ("Nội dung đề nghị", request),
        ("Thời hạn của cơ quan phối hợp", when(until)),
        ("Kết quả gửi về", f"{head.unit.name}, bản giấy và bản điện tử (Điều 13.1)"),
    )
    rows = tuple((str(n), name) for n, name in enumerate(sent, start=1))
    pens = (("Người giao", officer), ("Người nhận", ""))
    return slip(
        Slip(head, "Phiếu gửi cơ quan phối hợp", matter.code, lines, pens, "", columns, rows)
    )


def partner_record(
    head: Head, matter: Matter, partner: str, result: str, sha256: str, paper: bool, officer: str
) -> Drawn:
    """Biên bản nhận kết quả phối hợp: soft form by its hash, and whether the paper came, too (Đ13.1)."""
    lines = (
        *about(matter),
        ("Cơ quan phối hợp", partner),
        ("Kết quả nhận được", result),
        ("Dấu vân tay tệp (SHA-256)", sha256),
        ("Bản giấy", "đã nhận" if paper else "chưa nhận"),
    )
    pens = (("Người giao", ""), ("Người nhận", officer))
    return slip(Slip(head, "Biên bản giao nhận kết quả phối hợp", matter.code, lines, pens))


def incident_report(
    head: Head,
    number: str,
    at: datetime,
    incident: str,
    screen: str,
    last_error: str,
    affected: Sequence[str],
    contact: str,
    officer: str,
) -> Drawn:
    """Phiếu báo sự cố (Đ17.7): made, printed and kept while the network itself is the incident."""
    columns = (Column("TT", 28), Column("Hồ sơ bị ảnh hưởng", WIDTH - 28, text=True))
    lines = (
        ("Số phiếu", number),
        ("Thời điểm", moment_words(at)),
        ("Sự cố", incident),
        ("Màn hình, việc đang làm", screen),
        ("Lỗi gần nhất", last_error or "không ghi nhận"),
        ("Liên hệ", contact),
    )
    rows = tuple((str(n), code) for n, code in enumerate(affected, start=1))
    return slip(
        Slip(
            head,
            "Phiếu báo sự cố",
            "",
            lines,
            (("Người báo", officer),),
            "",
            columns if rows else (),
            rows,
        )
    )
