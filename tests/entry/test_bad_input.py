"""Every field of the entry form, given what people and scanners really put there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.desk.counter.entry import CounterEntry
from desktop.errors import NotAllowed
from desktop.models.pages import entry_checks, id_card
from desktop.models.pages.entry import EntryForm, Papers
from desktop.models.records import entries
from desktop.models.store.values import from_table
from tests.desk.conftest import Desk
from tests.entry.conftest import FORM, PDF, somebody, typed

TODAY = date(2026, 11, 23)
OFFICER = "ha@quay.example"


def faults(**changes: object) -> dict[str, str]:
    form = replace(FORM, **changes)  # type: ignore[arg-type]
    return dict(entry_checks.faults(form, OFFICER, TODAY))


OTHER = {"submitter": "Lê Văn Nộp", "submitter_id_no": "042090111222", "authorisation": "con"}


@pytest.mark.parametrize(
    ("field", "given_", "also"),
    [
        ("procedure_code", "", {}),
        ("applicant", "", {}),
        ("applicant", "   \u200b ", {}),
        ("applicant", "12345", {}),
        ("applicant", "Lan<script>", {}),
        ("applicant", "A" * 251, {}),
        ("id_no", "", {}),
        ("id_no", "0421", {}),
        ("id_no", "04219000012x", {}),
        ("id_no", "٠٤٢١٩٠٠٠٠١٢٣", {}),  # digits of another script
        ("id_no", "0123456789", {}),
        ("id_no", "12", {"business": True}),
        ("id_date", "31/02/2020", {}),
        ("id_date", "24/11/2026", {}),
        ("id_date", "05/09/1921", {}),
        ("id_date", "hôm qua", {}),
        ("address", "", {}),
        ("address", "12 / 3", {}),
        ("phone", "0912", {}),
        ("phone", "8 412 345 678", {}),
        ("phone", "091234567x", {}),
        ("email", "lan@", {}),
        ("email", "lan noidung.vn", {}),
        ("email", "a@b,c@d.vn", {}),
        ("email", OFFICER.upper(), {}),
        ("subject", "x" * 300, {}),
        ("submitter", "", {"authorisation": "giấy ủy quyền"}),
        ("submitter", "///", OTHER),
        ("submitter_id_no", "", OTHER),
        ("submitter_id_no", "999", OTHER),
        ("authorisation", "", OTHER),
        ("submitter_phone", "12", OTHER),
    ],
)
def test_a_field_that_cannot_be_right_is_named(
    field: str, given_: str, also: dict[str, object]
) -> None:
    assert list(faults(**{**also, field: given_})) == [field]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"id_no": "042 190 000 123"},
        {"id_no": "B1234567"},
        {"id_no": "183456789"},
        {"business": True, "id_no": "3000123456"},
        {"business": True, "id_no": "3000123456-001"},
        {"id_date": ""},
        {"id_date": "5-9-2021"},
        {"phone": "+84 912 345 678"},
        {"phone": ""},
        {"email": ""},
        {"applicant": "H'Hen Niê"},
        {"applicant": "Nguyễn Thị Ánh\tNgọc"},
        OTHER,
    ],
)
def test_what_people_really_have_is_taken(changes: dict[str, object]) -> None:
    assert faults(**changes) == {}


def test_counts_of_papers() -> None:
    assert list(faults(papers={})) == ["papers"]
    assert list(faults(papers={"TP01": Papers(originals=-1)})) == ["papers"]
    assert list(faults(papers={"TP01": Papers(copies=1000)})) == ["papers"]
    assert faults(papers={"TP01": Papers(copies=999)}) == {}


@given(text=st.text(max_size=60))
def test_whatever_is_typed_the_checks_answer_in_words(text: str) -> None:
    for field in entry_checks.TYPED:
        told = faults(**{field: text})
        assert all(isinstance(words, str) and words for words in told.values())
        tidied = entry_checks.tidy(replace(FORM, **{field: text}))  # type: ignore[arg-type]
        assert entry_checks.tidy(tidied) == tidied


# ── the card ─────────────────────────────────────────────────────────────────────────────────────

WHOLE = "042190000123|183456789|Đặng Thị Lan|02031990|Nữ|Tổ 3, Thành Sen, Hà Tĩnh|05092021"


def test_a_card_is_read_in_all_its_forms() -> None:
    card = id_card.read(WHOLE)
    assert card is not None
    assert (card.number, card.older_number, card.name) == (
        "042190000123",
        "183456789",
        "Đặng Thị Lan",
    )
    assert (card.born, card.issued) == (date(1990, 3, 2), date(2021, 9, 5))
    assert id_card.read(WHOLE + "|Đặng Văn A|Lê Thị B||") == card, "newer cards go on"
    without = WHOLE.replace("183456789|", "|")
    assert id_card.read(without) == replace(card, older_number="")
    assert id_card.read(WHOLE.replace("183456789|", "")) == replace(card, older_number="")
    assert id_card.read(f"  {WHOLE}\r\n") == card
    odd = id_card.read(WHOLE.replace("02031990", "31022000").replace("05092021", ""))
    assert odd is not None
    assert (odd.born, odd.issued) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "042190000123",
        "042190000123|",
        "042190000123||",
        "04219000012|x|Lan",
        "https://a.vn/1|2|3",
    ],
)
def test_what_is_no_card_is_none(text: str) -> None:
    assert id_card.read(text) is None


@given(text=st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    """Whatever comes from a scanner: no card, or one with its number and a name in letters."""
    for line in (text, f"042190000123|{text}"):
        card = id_card.read(line)
        assert card is None or (card.number in line and any(map(str.isalpha, card.name)))


# ── at the desk ──────────────────────────────────────────────────────────────────────────────────


def test_nothing_wrong_is_recorded_and_nothing_typed_is_lost(
    desk: Desk, entry: CounterEntry
) -> None:
    page = typed(entry, replace(somebody(), phone="12", email="x"))
    with pytest.raises(NotAllowed) as refused:
        entry.file(page.id)
    assert set(refused.value.detail.splitlines()) == {"phone", "email"}
    assert entry.open(page.id).form.phone == "12"
    with desk.open.store.read() as conn:
        kept = entries.find(conn, page.id)
    assert kept is not None
    assert kept.filed_at is None


def test_a_procedure_that_takes_no_dossiers_says_why(entry: CounterEntry) -> None:
    page = typed(entry, somebody(procedure_code="2.000488", agency_code="H27.11"))
    assert "đã bãi bỏ" in page.faults["procedure_code"]
    with pytest.raises(NotAllowed):
        entry.file(page.id)
    unknown = typed(entry, replace(somebody(), procedure_code="9.999999"))
    assert "Cổng không giao" in unknown.faults["procedure_code"]


def test_procedures_are_found_by_code_name_and_nickname(entry: CounterEntry) -> None:
    assert [c.code for c in entry.choices("khai sinh")][:1] == ["1.001193"]
    assert [c.code for c in entry.choices("1001193")] == ["1.001193"]
    assert [c.code for c in entry.choices("xay dung")] == ["1.013225"]
    assert entry.choices("không có thủ tục này") == ()
    assert len(entry.choices()) == 8
    why = {c.code: c.problem for c in entry.choices() if c.problem}
    assert list(why) == ["2.000488"], "every template was pulled"


@pytest.mark.parametrize("name", ["thư.exe", "rỗng.pdf", "không đuôi", "../../etc/passwd"])
def test_a_file_the_portal_would_not_take_is_refused(entry: CounterEntry, name: str) -> None:
    page = typed(entry, somebody())
    content = b"" if "rỗng" in name else PDF
    with pytest.raises(NotAllowed):
        entry.add_file(page.id, "TP01", name, content)
    assert entry.open(page.id).form.scans == ()


def test_a_climbing_name_is_only_a_name(entry: CounterEntry) -> None:
    page = entry.add_file(typed(entry, somebody()).id, "TP01", "..\\..\\a/to khai.pdf", PDF)
    assert [s.name for s in page.form.scans] == ["to khai.pdf"]
    saved = entry.save(page.id, replace(page.form, scans=()))
    assert saved.form.scans == page.form.scans, "scans are no typing: they stay"
    assert entry.remove_file(page.id, page.form.scans[0].reference_uid).form.scans == ()


def test_a_line_that_is_no_card_changes_nothing(entry: CounterEntry) -> None:
    page = typed(entry, somebody())
    with pytest.raises(NotAllowed):
        entry.scan_card(page.id, "Nguyeexn Thij Lan")
    assert entry.open(page.id).form == page.form
    other = entry.scan_card(page.id, WHOLE, of_submitter=True).form
    assert (other.submitter, other.submitter_id_no) == ("Đặng Thị Lan", "042190000123")
    assert other.applicant == page.form.applicant


def test_counters_are_named_in_their_numbers() -> None:
    assert entries.counter_mark("Quầy 3") == "Q3"
    assert entries.counter_mark("Quầy số 12") == "QS12"
    assert entries.counter_mark("") == "Q"
    assert entries.provisional_number("Quầy 3", 7) == "TẠM-Q3-0007"
    assert from_table(EntryForm, {"papers": {}, "scans": []}) == EntryForm()
