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
from desktop.texts import Text

LONGEST = 250  # letters of one field
MOST_PAPERS = 999  # of one kind of one component
_BAD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LABELS = {
    "applicant": Text("Họ tên chủ hồ sơ"),
    "id_no": Text("Số giấy tờ của chủ hồ sơ"),
    "address": Text("Địa chỉ"),
    "subject": Text("Nội dung đề nghị"),
    "submitter": Text("Họ tên người nộp"),
    "authorisation": Text("Giấy ủy quyền, quan hệ"),
    "phone": Text("Điện thoại"),
    "email": Text("Thư điện tử"),
    "id_date": Text("Ngày cấp"),
    "submitter_id_no": Text("Số giấy tờ của người nộp"),
    "submitter_phone": Text("Điện thoại của người nộp"),
}
TYPED = tuple(_LABELS)
"""Fields of EntryForm that are typed as one line."""


def tidy(form: EntryForm) -> EntryForm:
    """The form as it is filed: no signs nobody sees, no double spaces."""
    clean = {name: " ".join(_BAD.sub("", getattr(form, name)).split()) for name in TYPED}
    return replace(form, **clean)  # type: ignore[arg-type]


def faults(form: EntryForm, officer_account: str, today: date) -> Mapping[str, str]:
    """{field: what is wrong with it}, in the order of the form; {} = it may be filed.

    `officer_account`: who types it. The citizen is the one who files (Đ6.3), so the officer's address is not the
    citizen's.
    """
    tidied = tidy(form)
    fault_by_field = {name: text for name, text in _found(tidied, officer_account, today) if text}
    long = {
        n: Text("%1 dài quá %2 chữ", _LABELS[n], LONGEST)
        for n in TYPED
        if len(getattr(form, n)) > LONGEST
    }
    return long | fault_by_field


def _found(form: EntryForm, account: str, today: date) -> Iterable[tuple[str, str]]:
    yield "procedure_code", "" if form.procedure_code else Text("Chưa chọn thủ tục")
    yield "applicant", _name(form.applicant, Text("chủ hồ sơ"))
    yield "id_no", (_tax if form.business else _person)(form.id_no, Text("chủ hồ sơ"), needed=True)
    yield "id_date", _issued(form.id_date, today)
    yield "address", "" if _letters(form.address) else Text("Chưa ghi địa chỉ")
    yield "phone", _phone(form.phone)
    yield "email", _email(form.email, account)
    if form.submitter:
        yield "submitter", _name(form.submitter, Text("người nộp"))
        yield "submitter_id_no", _person(form.submitter_id_no, Text("người nộp"), needed=True)
        yield "authorisation", "" if form.authorisation else _WHY_ANOTHER
    elif form.authorisation or form.submitter_id_no:
        yield "submitter", Text("Chưa ghi họ tên người nộp thay")
    yield "submitter_phone", _phone(form.submitter_phone)
    yield "papers", _papers(form)


_WHY_ANOTHER = Text("Người khác nộp thay: chưa ghi giấy ủy quyền hoặc quan hệ với chủ hồ sơ")


def _letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _name(text: str, whom: str) -> str:
    if not text:
        return Text("Chưa ghi họ tên %1", whom)
    return (
        ""
        if _letters(text) and not re.search(r"[|<>{}\\]", text)
        else Text("Họ tên %1 có ký tự lạ", whom)
    )


def _person(text: str, whom: str, *, needed: bool) -> str:
    """Căn cước 12 digits, CMND 9, or a passport."""
    number = re.sub(r"[\s.]", "", text)
    if not number:
        return Text("Chưa ghi số giấy tờ của %1", whom) if needed else ""
    right = re.fullmatch(r"\d{12}|\d{9}|[A-Z]{1,2}\d{6,8}", number.upper(), re.ASCII)
    return "" if right else Text("Số giấy tờ phải là căn cước 12 số, CMND 9 số, hoặc hộ chiếu")


def _tax(text: str, whom: str, *, needed: bool) -> str:
    number = re.sub(r"[\s.]", "", text)
    if not number:
        return Text("Chưa ghi mã số của %1", whom) if needed else ""
    right = re.fullmatch(r"\d{10}(-?\d{3})?|\d{12}", number, re.ASCII)
    return "" if right else Text("Mã số doanh nghiệp phải có 10 hoặc 13 số (hộ kinh doanh: 12 số)")


def _issued(text: str, today: date) -> str:
    if not text:
        return ""
    day = read_day(text)
    if day is None:
        return Text("Ngày cấp phải ghi như 05/09/2021")
    return "" if date(1950, 1, 1) <= day <= today else Text("Ngày cấp không thể có thật")


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
    return Text("Điện thoại phải có 10 hoặc 11 số, bắt đầu bằng 0")


def _email(text: str, account: str) -> str:
    if not text:
        return ""
    if text.casefold() == account.casefold():
        return Text("Đây là thư điện tử của cán bộ: người nộp là công dân (Điều 6.3)")
    right = re.fullmatch(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]{2,}", text)
    return "" if right else Text("Thư điện tử chưa đúng, ví dụ: ten@noidung.vn")


def _papers(form: EntryForm) -> str:
    counts = [n for p in form.papers.values() for n in (p.originals, p.certified, p.copies)]
    if any(not 0 <= n <= MOST_PAPERS for n in counts):
        return Text("Số tờ của một thành phần phải từ 0 đến %1", MOST_PAPERS)
    return "" if sum(counts) or form.scans else Text("Chưa ghi nhận giấy tờ nào được nộp")
