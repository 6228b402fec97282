"""What an entry form still lacks or has wrong, field by field. Pure.

A form with a fault is kept as it was typed and not filed. A missing component is no fault: the dossier may be
incomplete, then the citizen is asked to supplement it (Đ10.1a).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from desktop.models.pages.entry import EntryForm

LONGEST = 250  # letters of one field
MOST_PAPERS = 999  # of one kind of one component
_BAD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LABELS = {
    "applicant": "Họ tên chủ hồ sơ",
    "id_no": "Số giấy tờ của chủ hồ sơ",
    "address": "Địa chỉ",
    "subject": "Nội dung đề nghị",
    "submitter": "Họ tên người nộp",
    "authorisation": "Giấy ủy quyền, quan hệ",
    "phone": "Điện thoại",
    "email": "Thư điện tử",
    "id_date": "Ngày cấp",
    "submitter_id_no": "Số giấy tờ của người nộp",
    "submitter_phone": "Điện thoại của người nộp",
}
TYPED = tuple(_LABELS)
"""Fields of EntryForm that are typed as one line."""


def tidy(form: EntryForm) -> EntryForm:
    """The form as it is filed: no signs nobody sees, no double spaces."""
    clean = {name: " ".join(_BAD.sub("", getattr(form, name)).split()) for name in TYPED}
    return replace(form, **clean)  # type: ignore[arg-type]


def faults(form: EntryForm, officer_account: str, today: date) -> Mapping[str, str]:
    """{field: what is wrong with it}, in the order of the form; {} = it may be filed.

    `officer_account`: whose hands type it. The citizen is the one who files (Đ6.3), so it is no citizen's address.
    """
    tidied = tidy(form)
    found = {name: text for name, text in _found(tidied, officer_account, today) if text}
    long = {
        n: f"{_LABELS[n]} dài quá {LONGEST} chữ" for n in TYPED if len(getattr(form, n)) > LONGEST
    }
    return long | found


def _found(form: EntryForm, account: str, today: date) -> Iterable[tuple[str, str]]:
    yield "procedure_code", "" if form.procedure_code else "Chưa chọn thủ tục"
    yield "applicant", _name(form.applicant, "chủ hồ sơ")
    yield "id_no", (_tax if form.business else _person)(form.id_no, "chủ hồ sơ", needed=True)
    yield "id_date", _issued(form.id_date, today)
    yield "address", "" if _letters(form.address) else "Chưa ghi địa chỉ"
    yield "phone", _phone(form.phone)
    yield "email", _email(form.email, account)
    if form.submitter:
        yield "submitter", _name(form.submitter, "người nộp")
        yield "submitter_id_no", _person(form.submitter_id_no, "người nộp", needed=True)
        yield "authorisation", "" if form.authorisation else _WHY_ANOTHER
    elif form.authorisation or form.submitter_id_no:
        yield "submitter", "Chưa ghi họ tên người nộp thay"
    yield "submitter_phone", _phone(form.submitter_phone)
    yield "papers", _papers(form)


_WHY_ANOTHER = "Người khác nộp thay: chưa ghi giấy ủy quyền hoặc quan hệ với chủ hồ sơ"


def _letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _name(text: str, who: str) -> str:
    if not text:
        return f"Chưa ghi họ tên {who}"
    return (
        "" if _letters(text) and not re.search(r"[|<>{}\\]", text) else f"Họ tên {who} có ký tự lạ"
    )


def _person(text: str, who: str, *, needed: bool) -> str:
    """Căn cước 12 digits, CMND 9, or a passport."""
    number = re.sub(r"[\s.]", "", text)
    if not number:
        return f"Chưa ghi số giấy tờ của {who}" if needed else ""
    right = re.fullmatch(r"\d{12}|\d{9}|[A-Z]{1,2}\d{6,8}", number.upper(), re.ASCII)
    return "" if right else "Số giấy tờ phải là căn cước 12 số, CMND 9 số, hoặc hộ chiếu"


def _tax(text: str, who: str, *, needed: bool) -> str:
    number = re.sub(r"[\s.]", "", text)
    if not number:
        return f"Chưa ghi mã số của {who}" if needed else ""
    right = re.fullmatch(r"\d{10}(-?\d{3})?|\d{12}", number, re.ASCII)
    return "" if right else "Mã số doanh nghiệp phải có 10 hoặc 13 số (hộ kinh doanh: 12 số)"


def _issued(text: str, today: date) -> str:
    if not text:
        return ""
    day = read_day(text)
    if day is None:
        return "Ngày cấp phải ghi như 05/09/2021"
    return "" if date(1950, 1, 1) <= day <= today else "Ngày cấp không thể có thật"


def read_day(text: str) -> date | None:
    """dd/MM/yyyy as typed; None for anything else."""
    try:
        return datetime.strptime(re.sub(r"[\s.-]", "/", text.strip()), "%d/%m/%Y").date()
    except ValueError:
        return None


def _phone(text: str) -> str:
    number = re.sub(r"[\s.()-]", "", text)
    if not number or re.fullmatch(r"(0|\+84)\d{9,10}", number, re.ASCII):
        return ""
    return "Điện thoại phải có 10 hoặc 11 số, bắt đầu bằng 0"


def _email(text: str, account: str) -> str:
    if not text:
        return ""
    if text.casefold() == account.casefold():
        return "Đây là thư điện tử của cán bộ: người nộp là công dân (Điều 6.3)"
    right = re.fullmatch(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]{2,}", text)
    return "" if right else "Thư điện tử chưa đúng, ví dụ: ten@noidung.vn"


def _papers(form: EntryForm) -> str:
    counts = [n for p in form.papers.values() for n in (p.originals, p.certified, p.copies)]
    if any(not 0 <= n <= MOST_PAPERS for n in counts):
        return f"Số tờ của một thành phần phải từ 0 đến {MOST_PAPERS}"
    return "" if sum(counts) or form.scans else "Chưa ghi nhận giấy tờ nào được nộp"
