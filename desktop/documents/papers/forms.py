"""The papers handed to citizens: Mẫu 01, 02, 03, in Hà Tĩnh's layout.

Each builder takes one frozen value and returns a `Drawn`. It refuses (NotAllowed) to draw a paper
that the regulation would not accept: QĐ 15/2016/QĐ-UBND Đ10.1a (name each fault), Đ10.1b (result
date, originals to bring, fees). Wording stands in the forms below, next to the line it belongs to.

Source of the layouts: docs/papers.md. Which set's title and number a paper carries: `form_sets`, by the
paper's day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from desktop.documents.papers.form_sets import TT_03_2025, PaperForm, form_for
from desktop.documents.sheet.layout import (
    WIDTH,
    Column,
    Drawn,
    Flow,
    Head,
    Sheet,
    SignaturePlace,
    band,
    foot,
    grid,
    hand_signer,
    head_block,
    items,
    line,
    look_up,
    markup,
    opening_line,
    para,
    render,
)
from desktop.documents.sheet.wording import (
    amount_figures,
    amount_words,
    clean,
    date_words,
    moment_words,
)
from desktop.errors import NotAllowed
from desktop.texts import Text, joined

# ── values ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Case:
    """The dossier as all three papers name it.

    `code` is the portal's official code, "" when it has not given one; the desk never makes one
    up. `id_no` is printed as given: the caller decides what to mask. `provisional`: an offline
    copy, marked TẠM, as is any paper without a code. `online`: only the officer signs.
    """

    code: str
    applicant: str
    procedure: str
    subject: str
    submitter: str = ""  # "" = the applicant
    address: str = ""
    phone: str = ""
    email: str = ""
    id_no: str = ""
    online: bool = True
    provisional: bool = False
    provisional_no: str = ""

    @property
    def temporary(self) -> bool:
        return self.provisional or not self.code


@dataclass(frozen=True, slots=True)
class Counted:
    """One line of the component table and how many papers of each kind came with it."""

    name: str
    originals: int = 0  # bản chính
    certified: int = 0  # bản chứng thực
    copies: int = 0  # bản photo

    @property
    def counts(self) -> tuple[int, int, int]:
        return self.originals, self.certified, self.copies


@dataclass(frozen=True, slots=True)
class ComponentFault:
    """A component that does not pass, and what is wrong with it (Đ10.1a)."""

    component: Counted
    reason: str
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Mẫu 01. `due_at`, `originals`, `fee`: the three things of Đ10.1b; None = not decided.

    `originals` () states that none is needed; `fee` is VND due on collection, 0 = free.
    `lookup_url` is the prefix of the citizen's look-up link, "" = no QR.
    """

    head: Head
    case: Case
    officer: str
    components: tuple[Counted, ...]
    received_at: datetime
    due_at: datetime | None
    originals: tuple[str, ...] | None
    fee: int | None
    time_limit: str
    place: str  # where the result is collected, with its hours
    fee_note: str = ""
    fee_lines: tuple[str, ...] = ()  # how the fee was computed
    fee_ground: str = ""  # of an exemption or reduction
    fee_by_hand: bool = False  # the officer's own figure
    sets: int = 1
    lookup_url: str = ""


@dataclass(frozen=True, slots=True)
class SupplementRequest:
    """Mẫu 02. At least one fault, each with its reason. `deadline`: the last day, if there is one."""

    head: Head
    case: Case
    officer: str
    faults: tuple[ComponentFault, ...]
    note: str = ""
    deadline: date | None = None
    stage: str = ""  # at which stage it is asked; a line of the 2025 form


@dataclass(frozen=True, slots=True)
class RefusalNotice:
    """Mẫu 03. `reason` in words the citizen can read, `ground` the rule it rests on."""

    head: Head
    case: Case
    officer: str
    reason: str
    ground: str = ""
    submitted_at: datetime | None = None


# ── shared lines ─────────────────────────────────────────────────────────────────────────────────

_BAND_NO_CODE = "BẢN TẠM – chưa có mã hồ sơ chính thức, sẽ cấp khi có mạng"
_BAND_CODE = "BẢN TẠM – chưa được cổng xác nhận, bản chính thức sẽ gửi khi có mạng"


def _refuse_if(problems: Sequence[str]) -> None:
    if problems:
        raise NotAllowed(joined("\n", problems))


def _opening(head: Head, case: Case, form: PaperForm) -> Flow:
    """Head, TẠM band, title and the circular it follows."""
    bands = [band(_BAND_CODE if case.code else _BAND_NO_CODE)] if case.temporary else []
    return [
        *head_block(head, case.code, case.provisional_no),
        *bands,
        para(markup(form.title.upper()), "title"),
        para(f"({markup(form.cited)})", "source"),
    ]


def _contact(case: Case) -> Any:
    gap = "&nbsp; &nbsp; &nbsp; "
    return para(f"Số điện thoại: {markup(case.phone)}{gap}Email: {markup(case.email)}")


def _code_line(case: Case) -> Any:
    if case.code:
        return line("Mã hồ sơ", case.code, strong=True)
    number = f" (số tạm: {case.provisional_no})" if case.provisional_no else ""
    return line("Mã hồ sơ", f"chưa cấp{number}", strong=True)


def _matter(case: Case) -> Flow:
    return [
        line("Thủ tục", case.procedure),
        line("Nội dung yêu cầu giải quyết", case.subject),
    ]


def _help(head: Head, officer: str) -> str:
    """Whom to ask: the officer's name, the unit's phone and website, as far as they are known."""
    parts = [f"liên hệ <b>{markup(officer)}</b>"]
    if head.unit.phone:
        parts.append(f"số điện thoại {markup(head.unit.phone)}")
    if head.unit.website:
        parts.append(f"hoặc truy cập {markup(head.unit.website)}")
    return ", ".join(parts)


def _finish(
    form: PaperForm, values: Any, flow: Flow, closing: Flow, place: SignaturePlace
) -> Drawn:
    case, unit = values.case, values.head.unit
    name = clean(case.code or case.provisional_no)
    sheet = Sheet(f"{form.title} {name}".strip(), unit.name, name, case.temporary)
    return render(sheet, flow, closing, place)


def _count(number: int) -> str:
    return f"{number:02d}" if number else "–"


_KINDS = ("Bản chính", "Bản chứng thực", "Bản photo")


def _count_columns(width: float) -> list[Column]:
    return [Column(kind, width, group="Số lượng") for kind in _KINDS]


# ── Mẫu 01 ───────────────────────────────────────────────────────────────────────────────────────


def lookup_link(prefix: str, code: str) -> str:
    """The citizen's look-up address: the site's prefix and the code, nothing else (Đ17.4)."""
    return f"{prefix}{quote(code, safe='')}" if prefix and code else ""


def missing_in_receipt(values: Receipt) -> list[str]:
    """What Đ10.1b still wants before this receipt may be handed out."""
    required_lines = (
        (values.due_at, Text("Chưa có ngày hẹn trả kết quả (Điều 10.1b)")),
        (values.originals, Text("Chưa xác nhận giấy tờ gốc cần mang theo (Điều 10.1b)")),
        (values.fee, Text("Chưa xác định phí, lệ phí phải nộp (Điều 10.1b)")),
    )
    return [text for value, text in required_lines if value is None]


def _three_things(values: Receipt) -> tuple[datetime, tuple[str, ...], int]:
    if values.due_at is None or values.originals is None or values.fee is None:
        raise NotAllowed(joined("\n", missing_in_receipt(values)))
    return values.due_at, values.originals, values.fee


def _component_table(components: Sequence[Counted]) -> Any:
    columns = [Column("TT", 28.0), Column("Thành phần hồ sơ", WIDTH - 28 - 3 * 56, text=True)]
    rows = [
        [str(i), c.name, *(_count(n) for n in c.counts)] for i, c in enumerate(components, start=1)
    ]
    return grid([*columns, *_count_columns(56)], rows)


def _originals(originals: Sequence[str]) -> Flow:
    label = "7. Giấy tờ gốc cần mang theo khi nhận kết quả"
    if not originals:
        return [line(label, "Không yêu cầu")]
    return [
        para(f"{label}:", "lead"),
        *items([f"{name};" for name in originals[:-1]] + [f"{originals[-1]}."]),
    ]


def _fee(values: Receipt, fee: int) -> Flow:
    """The sum in figures and words, then how it came about: a citizen can check it (Đ9.2)."""
    label = "8. Phí, lệ phí phải nộp khi nhận kết quả"
    words = f" (Bằng chữ: <i>{amount_words(fee)}</i>)" if fee else ""
    fee_figures = amount_figures(fee) if fee else "Không thu phí"
    by_hand = "Mức thu do cán bộ tiếp nhận ấn định." if values.fee_by_hand else ""
    ground = f"Căn cứ miễn, giảm: {values.fee_ground}." if values.fee_ground else ""
    notes = [text for text in (by_hand, ground, values.fee_note) if text]
    return [
        para(f"{label}: <b>{fee_figures}</b>{words}."),
        *items([f"{text}." for text in values.fee_lines]),
        *(para(f"<i>{markup(text)}</i>") for text in notes),
    ]


def _receipt_lines(values: Receipt) -> Flow:
    case = values.case
    return [
        line("Bộ phận tiếp nhận và trả kết quả", values.head.unit.desk),
        _code_line(case),
        line("Tiếp nhận hồ sơ của", case.applicant, strong=True),
        line("Người nộp", case.submitter or case.applicant),
        line("Địa chỉ", case.address),
        _contact(case),
        line("Số định danh cá nhân/Căn cước/Hộ chiếu", case.id_no),
        *_matter(case),
    ]


def _appointment_lines(values: Receipt, due_at: datetime) -> Flow:
    return [
        line("2. Số lượng hồ sơ", f"{values.sets:02d} (bộ)"),
        line("3. Thời gian giải quyết theo quy định là", values.time_limit),
        line("4. Thời gian nhận hồ sơ", moment_words(values.received_at)),
        line("5. Thời gian trả kết quả", moment_words(due_at), strong=True),
        line("6. Nơi trả kết quả", values.place),
    ]


def receipt(values: Receipt) -> Drawn:
    """Mẫu 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả.

    NotAllowed when one of the three things of Đ10.1b is not decided. Without an official code, or
    with `case.provisional`, the paper says TẠM.
    """
    due_at, originals, fee = _three_things(values)
    form, case, place = form_for("01", values.head.date), values.case, SignaturePlace()
    flow = [
        *_opening(values.head, case, form),
        *_receipt_lines(values),
        *opening_line("1. Thành phần hồ sơ, số lượng mỗi loại giấy tờ:"),
        _component_table(values.components),
        *_appointment_lines(values, due_at),
        *_originals(originals),
        *_fee(values, fee),
    ]
    link = lookup_link(values.lookup_url, case.code)
    follow = [line("9. Tra cứu hồ sơ tại", link)] if link else []
    reminder = "Khi đến nhận kết quả, Ông/Bà mang theo giấy này và giấy tờ tuỳ thân./."
    sign = [] if case.online else hand_signer("NGƯỜI NỘP HỒ SƠ", case.submitter or case.applicant)
    row = foot(
        place,
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
        values.officer,
        left=look_up(link) if link else [],
        submitter=sign,
    )
    return _finish(form, values, flow, [*follow, para(reminder), row], place)


# ── Mẫu 02 ───────────────────────────────────────────────────────────────────────────────────────


def missing_in_supplement_request(values: SupplementRequest) -> list[str]:
    """What Đ10.1a still wants: some fault, and for each what is wrong."""
    if not values.faults:
        return [Text("Chưa đánh dấu thành phần nào không đạt (Điều 10.1a)")]
    return [
        Text("Thành phần «%1» không đạt nhưng chưa ghi lý do", fault.component.name)
        for fault in values.faults
        if not clean(fault.reason)
    ]


def _fault_table(faults: Sequence[ComponentFault]) -> Any:
    """Counts get columns only when there are any; the legal basis stands under its reason."""
    has_counts = any(any(f.component.counts) for f in faults)
    counts = _count_columns(41) if has_counts else []
    room = WIDTH - 28 - sum(c.width for c in counts)
    columns = [
        Column("STT", 28.0),
        Column("Thành phần hồ sơ", room * 0.42, text=True),
        *counts,
        Column("Lý do, nội dung cần bổ sung", room * 0.58, text=True),
    ]
    rows = [
        [
            str(i),
            f.component.name,
            *([_count(n) for n in f.component.counts] if has_counts else []),
            f.reason + (f"\nCăn cứ: {f.legal_basis}" if clean(f.legal_basis) else ""),
        ]
        for i, f in enumerate(faults, start=1)
    ]
    return grid(columns, rows)


def _shows_stage(form: PaperForm, values: SupplementRequest) -> bool:
    return form.set == TT_03_2025 and bool(clean(values.stage))


def supplement_request(values: SupplementRequest) -> Drawn:
    """Mẫu 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ; NotAllowed without faults and reasons."""
    _refuse_if(missing_in_supplement_request(values))
    form, head, case, place = (
        form_for("02", values.head.date),
        values.head,
        values.case,
        SignaturePlace(),
    )
    note = [line("Hướng dẫn thêm", values.note, style="justified")] if clean(values.note) else []
    until = (
        [line("Thời hạn bổ sung", f"đến hết {date_words(values.deadline)}", strong=True)]
        if values.deadline
        else []
    )
    flow = [
        *_opening(head, case, form),
        line("Bộ phận tiếp nhận và trả kết quả", head.unit.desk),
        _code_line(case),
        line("Tiếp nhận hồ sơ/yêu cầu của Ông/Bà", case.applicant, strong=True),
        *_matter(case),
        line("Địa chỉ", case.address),
        _contact(case),
        *([line("Giai đoạn giải quyết", values.stage)] if _shows_stage(form, values) else []),
        *opening_line("Yêu cầu Ông/Bà hoàn thiện hồ sơ gồm những nội dung như sau:"),
        _fault_table(values.faults),
        *note,
        *until,
    ]
    ask = (
        "Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, Ông/Bà "
        f"{_help(head, values.officer)} để được hướng dẫn./."
    )
    row = foot(place, "NGƯỜI HƯỚNG DẪN", values.officer, left=[], submitter=[])
    return _finish(form, values, flow, [para(ask, "justified"), row], place)


# ── Mẫu 03 ───────────────────────────────────────────────────────────────────────────────────────


def _refusal_lines(values: RefusalNotice) -> Flow:
    """The online form also names the dossier code, when it was sent, and the citizen's number."""
    head, case, sent = values.head, values.case, values.submitted_at
    top = [_code_line(case), line("Thời gian nộp", moment_words(sent) if sent else "")]
    number = [line("Số định danh cá nhân/Căn cước/Hộ chiếu", case.id_no)]
    return [
        line("Bộ phận tiếp nhận và trả kết quả", head.unit.desk),
        *(top if case.online else []),
        line("Tiếp nhận hồ sơ của", case.applicant, strong=True),
        line("Địa chỉ", case.address),
        _contact(case),
        *(number if case.online else []),
        *_matter(case),
    ]


def refusal(values: RefusalNotice) -> Drawn:
    """Mẫu 03, Phiếu từ chối tiếp nhận giải quyết hồ sơ; NotAllowed when no reason is given."""
    _refuse_if([] if clean(values.reason) else [Text("Chưa ghi lý do từ chối")])
    form, head, case, place = (
        form_for("03", values.head.date),
        values.head,
        values.case,
        SignaturePlace(),
    )
    ground = [line("Căn cứ", values.ground, style="justified")] if clean(values.ground) else []
    flow = [
        *_opening(head, case, form),
        *_refusal_lines(values),
        para(
            f"Qua xem xét, {markup(head.unit.desk)} không tiếp nhận, giải quyết hồ sơ này "
            "với lý do cụ thể như sau:",
            "justified",
        ),
        para(markup(values.reason), "reason"),
        *ground,
        para(
            f"Nếu có vướng mắc, Ông/Bà {_help(head, values.officer)} để được giải đáp.", "justified"
        ),
    ]
    closing_line = para("Xin thông báo để Ông/Bà được biết và thực hiện./.", "justified")
    sign = [] if case.online else hand_signer("NGƯỜI NỘP HỒ SƠ", case.submitter or case.applicant)
    row = foot(place, "NGƯỜI TỪ CHỐI", values.officer, left=[], submitter=sign)
    return _finish(form, values, flow, [closing_line, row], place)
