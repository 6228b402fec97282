"""Papers of handing over and of money: lists for many dossiers, slips at collection, receipts (Đ9.2, Đ9.3, Đ10.2).

Layouts: docs/papers.md. All are signed with a pen; `slips.slip` gives them their shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reportlab.platypus import PageBreak, Spacer, Table

from desktop.documents.papers.form_sets import form_for
from desktop.documents.papers.slips import Matter, Slip, about, pens_row, short, slip, when
from desktop.documents.sheet.layout import (
    HALF,
    UPRIGHT,
    WIDE,
    WIDTH,
    Column,
    Drawn,
    Flow,
    Head,
    Sheet,
    SignaturePlace,
    bare,
    left_head,
    line,
    markup,
    para,
    render,
)
from desktop.documents.sheet.wording import amount_figures, amount_words, date_words

# ── lists that go along with many dossiers ───────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a hand-over list. `fee`: something is still to be paid; `post`: it goes by post."""

    matter: Matter
    result: str = ""  # what the result is: its number and kind
    fee: bool = False
    post: bool = False


def _listed(head: Head, title: str, columns: Sequence[Column], rows: Any, pens: Any) -> Drawn:
    total = ((("Số lượng"), f"{len(rows):02d} hồ sơ"),)
    return slip(Slip(head, title, "", total, pens, columns=tuple(columns), rows=tuple(rows)), WIDE)


def dossier_list(head: Head, giver: str, taker: str, listed: Sequence[Listed]) -> Drawn:
    """Danh sách bàn giao hồ sơ, counter to department (Đ10.2)."""
    rows = [
        (
            str(number),
            entry.matter.code,
            entry.matter.procedure,
            entry.matter.applicant,
            entry.matter.address,
            entry.matter.phone,
            short(entry.matter.received),
            short(entry.matter.due),
            "",
        )
        for number, entry in enumerate(listed, start=1)
    ]
    columns = (
        Column("TT", 26),
        Column("Mã hồ sơ", 130),
        Column("Thủ tục", 152, text=True),
        Column("Chủ hồ sơ", 100, text=True),
        Column("Địa chỉ", 120, text=True),
        Column("Điện thoại", 68),
        Column("Ngày nhận", 62),
        Column("Ngày hẹn trả", 62),
        Column("Ghi chú", WIDE.width - 720, text=True),
    )
    pens = (("Người giao", giver), ("Người nhận", taker))
    return _listed(head, "Danh sách bàn giao hồ sơ", columns, rows, pens)


def result_list(head: Head, giver: str, taker: str, listed: Sequence[Listed]) -> Drawn:
    """Phiếu bàn giao kết quả, department to counter (Đ9.3); X marks what is to be paid or posted."""
    rows = [
        (
            str(number),
            entry.matter.code,
            entry.matter.procedure,
            entry.result,
            entry.matter.applicant,
            entry.matter.address,
            "X" if entry.fee else "",
            "X" if entry.post else "",
        )
        for number, entry in enumerate(listed, start=1)
    ]
    columns = (
        Column("TT", 26),
        Column("Mã hồ sơ", 130),
        Column("Nội dung", 157, text=True),
        Column("Kết quả", 130, text=True),
        Column("Chủ hồ sơ", 105, text=True),
        Column("Địa chỉ", WIDE.width - 648, text=True),
        Column("Phí, lệ phí", 50),
        Column("Trả qua bưu điện", 50),
    )
    pens = (("Người giao", giver), ("Người nhận", taker))
    return _listed(head, "Phiếu bàn giao kết quả", columns, rows, pens)


def many_receipt(
    head: Head,
    submitter: str,
    officer: str,
    place: str,
    listed: Sequence[Listed],
    *,
    provisional: bool = False,
) -> Drawn:
    """Mẫu 01b: one receipt for many dossiers of one submitter, with the list of them (Đ10.1b).

    `provisional`: some still go by a TẠM number.
    """
    form = form_for("01", head.date)
    rows = [
        (
            str(number),
            entry.matter.code or "chưa cấp",
            entry.matter.procedure,
            entry.matter.applicant,
            short(entry.matter.received),
            short(entry.matter.due),
        )
        for number, entry in enumerate(listed, start=1)
    ]
    columns = (
        Column("STT", 28),
        Column("Mã hồ sơ", 130),
        Column("Nội dung", WIDTH - 388, text=True),
        Column("Họ và tên", 100, text=True),
        Column("Ngày nhận", 65),
        Column("Ngày hẹn trả", 65),
    )
    lines = (
        ("Bộ phận tiếp nhận và trả kết quả", head.unit.desk),
        ("Người nộp", submitter),
        ("Số lượng hồ sơ", f"{len(rows):02d} (kèm danh sách)"),
        ("Nơi trả kết quả", place),
    )
    pens = (("Người nộp hồ sơ", submitter), ("Người tiếp nhận hồ sơ", officer))
    closing = _TEMPORARY if provisional else ""
    drawn = Slip(head, form.title, "", lines, pens, form.cited, columns, tuple(rows), closing)
    return slip(drawn, UPRIGHT)


_TEMPORARY = "Số tạm (TẠM) được thay bằng mã hồ sơ chính thức khi cổng cấp."


# ── handing the result over (Đ9.3b) ──────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One component and how it was compared with its original."""

    name: str
    how: str  # "khớp bản gốc", "chữ ký số hợp lệ", "sai khác", "không phải đối chiếu"


_COMPARED = (
    Column("TT", 28),
    Column("Thành phần", WIDTH - 198, text=True),
    Column("Đối chiếu", 170, text=True),
)


def result_slip(
    head: Head,
    matter: Matter,
    document: str,
    collector: str,
    authorisation: str,
    fee: int,
    receipt_no: str,
    compared: Sequence[ComparedLine],
    officer: str,
    at: datetime,
) -> Drawn:
    """Phiếu biên nhận kết quả: who took what, and how the originals were compared (Đ9.3b)."""
    paid = amount_figures(fee) + (f", biên lai số {receipt_no}" if receipt_no else "")
    lines = (
        *about(matter),
        ("Kết quả", document),
        ("Người nhận", collector),
        *((("Theo giấy ủy quyền", authorisation),) if authorisation else ()),
        ("Phí, lệ phí đã nộp", paid if fee else "không thu"),
        ("Thời gian trả", when(at)),
        ("", "Đối chiếu thành phần hồ sơ điện tử với bản gốc:"),
    )
    rows = tuple((str(n), c.name, c.how) for n, c in enumerate(compared, start=1))
    closing = "Người nhận đã kiểm tra kết quả, cam đoan chịu trách nhiệm về tính chính xác của hồ sơ đã nộp."
    pens = (("Người nhận kết quả", collector), ("Người trả kết quả", officer))
    return slip(
        Slip(
            head, "Phiếu biên nhận kết quả", matter.code, lines, pens, "", _COMPARED, rows, closing
        )
    )


def discrepancy_record(
    head: Head,
    matter: Matter,
    collector: str,
    compared: Sequence[ComparedLine],
    difference: str,
    officer: str,
) -> Drawn:
    """Biên bản sai khác: nothing is handed over until a leader decides (Đ9.3b, Đ18.2)."""
    rows = tuple((str(n), c.name, c.how) for n, c in enumerate(compared, start=1))
    lines = (
        *about(matter),
        ("Người đến nhận kết quả", collector),
        ("Nội dung sai khác", difference),
    )
    closing = "Kết quả được tạm giữ tại bộ phận một cửa, chờ ý kiến của lãnh đạo."
    pens = (("Người đến nhận", collector), ("Người lập biên bản", officer))
    title = "Biên bản sai khác giữa bản gốc và hồ sơ điện tử"
    return slip(Slip(head, title, matter.code, lines, pens, "", _COMPARED, rows, closing))


# ── money (Đ9.2) ─────────────────────────────────────────────────────────────────────────────────

_COPIES = ("Liên 1: Lưu cơ quan thu", "Liên 2: Giao người nộp", "Liên 3: Lưu nội bộ")


def fee_receipt(
    head: Head,
    matter: Matter,
    payer: str,
    number: str,
    charge: int,
    fee: int,
    channel: str,
    cashier: str,
) -> Drawn:
    """Biên lai thu phí, lệ phí: A5, three copies. `charge` phí and `fee` lệ phí in VND; `channel`: how it was paid."""
    total = charge + fee
    flow: Flow = []
    for copy in _COPIES:
        flow += [
            *([PageBreak()] if flow else []),
            Table(
                [
                    [
                        left_head(head.unit),
                        [
                            para(f"Số: <b>{markup(number)}</b>", "centre"),
                            para(f"<i>{markup(copy)}</i>", "centre"),
                        ],
                    ]
                ],
                colWidths=[WIDTH * 0.55, WIDTH * 0.45],
                style=bare(),
            ),
            para("BIÊN LAI THU PHÍ, LỆ PHÍ", "title"),
            line("Người nộp", payer),
            line("Địa chỉ", matter.address),
            line("Mã hồ sơ", matter.code or "chưa cấp"),
            line("Thủ tục", matter.procedure),
            line("Phí", amount_figures(charge)),
            line("Lệ phí", amount_figures(fee)),
            line("Tổng số tiền", f"{amount_figures(total)} ({amount_words(total)})", strong=True),
            line("Hình thức", channel),
            para(f"<i>{markup(head.unit.place)}, {date_words(head.date)}</i>", "centre"),
            pens_row((("Người nộp", payer), ("Người thu", cashier)), HALF.width),
        ]
    sheet = Sheet(f"Biên lai {number}", head.unit.name, number, False, numbered=False)
    return render(sheet, flow, [Spacer(1, 0)], SignaturePlace(), HALF)


def payment_notice(
    head: Head, matter: Matter, amount: int, ground: str, charge_words: str, officer: str
) -> Drawn:
    """Thông báo nộp phí, lệ phí, nghĩa vụ tài chính (Đ9.2)."""
    lines = (
        *about(matter),
        ("Khoản phải nộp", charge_words),
        ("Số tiền", f"{amount_figures(amount)} ({amount_words(amount)})"),
        ("Căn cứ thu", ground),
        ("Nơi nộp", f"{head.unit.desk}, {head.unit.address}".rstrip(", ")),
    )
    closing = "Đề nghị Ông/Bà nộp đủ để hồ sơ được giải quyết tiếp."
    return slip(
        Slip(
            head,
            "Thông báo nộp phí, lệ phí, nghĩa vụ tài chính",
            matter.code,
            lines,
            (("Người lập", officer),),
            closing=closing,
        )
    )
