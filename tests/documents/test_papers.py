"""Papers read back as a citizen, a scanner and a viewer would."""

import dataclasses
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from itertools import combinations
from typing import Any

import pytest
from reportlab.lib.units import cm

from desktop.documents.papers.form_sets import FORMS, form_for
from desktop.documents.papers.forms import (
    Case,
    ComponentFault,
    Counted,
    Receipt,
    RefusalNotice,
    SupplementRequest,
    receipt,
    refusal,
    supplement_request,
)
from desktop.documents.sheet.layout import STAMP_HEIGHT, STAMP_WIDTH, Drawn
from desktop.documents.sheet.wording import foreign_provinces
from desktop.errors import NotAllowed

ReadPaper = Callable[[bytes], Any]
Scan = Callable[[bytes], dict[str, str]]
change = dataclasses.replace

REASON = (
    "Bản chụp mờ, không đọc được số và ngày cấp; chụp lại đủ bốn góc, đủ sáng, cả hai mặt. " * 4
)
COMPANY = (
    "Công ty trách nhiệm hữu hạn một thành viên thương mại dịch vụ xuất nhập khẩu và đầu tư "
    "phát triển hạ tầng khu kinh tế Hồng Lĩnh – Chi nhánh thứ hai mươi mốt"
)


WATERMARK = 60  # points: only its letters are so high


def crowded(case: Case) -> Case:
    return change(
        case,
        code="000.00.19.H27-261008-0975",
        applicant=COMPANY,
        email="a" * 90 + "@example.vn",
        subject=REASON,
        address=REASON[:200],
    )


@pytest.fixture
def crowded_receipt(receipt_values: Receipt) -> Receipt:
    return change(
        receipt_values,
        head=change(receipt_values.head, unit=change(receipt_values.head.unit, name=COMPANY)),
        case=change(crowded(receipt_values.case), provisional=True),
        components=tuple(Counted(f"{i}. {REASON[:150]}", i, i, i) for i in range(1, 13)),
        originals=tuple(f"Bản gốc giấy tờ thứ {i}" for i in range(1, 13)),
        officer="Nguyễn Phúc Bảo Hoàng Quỳnh Như Công Tằng Tôn Nữ Diễm My",
    )


@pytest.fixture
def papers(
    receipt_values: Receipt,
    request_values: SupplementRequest,
    refusal_values: RefusalNotice,
    crowded_receipt: Receipt,
) -> dict[str, Drawn]:
    """Every kind of paper we hand out, plain and crowded."""
    counter = change(receipt_values.case, online=False)
    many = tuple(
        ComponentFault(Counted(f"{i}. {REASON[:80]}", i), REASON[:300]) for i in range(1, 13)
    )
    return {
        "receipt": receipt(receipt_values),
        "counter receipt": receipt(change(receipt_values, case=counter)),
        "offline receipt": receipt(
            change(receipt_values, case=change(counter, code="", provisional_no="T-000127"))
        ),
        "crowded receipt": receipt(crowded_receipt),
        "request": supplement_request(request_values),
        "crowded request": supplement_request(
            change(request_values, case=crowded(request_values.case), faults=many)
        ),
        "refusal": refusal(refusal_values),
        "counter refusal": refusal(change(refusal_values, case=counter)),
        "endless refusal": refusal(change(refusal_values, reason=REASON * 30)),
    }


# ── what each paper says ─────────────────────────────────────────────────────────────────────────


def test_the_receipt_says_all_it_was_given(receipt_values: Receipt, read: ReadPaper) -> None:
    paper = read(receipt(receipt_values).pdf)
    case, unit = receipt_values.case, receipt_values.head.unit
    for value in (
        *(unit.parent.upper(), unit.name.upper(), unit.desk),
        *(case.code, case.applicant, case.submitter, case.address, case.phone, case.email),
        *(case.id_no, case.procedure, case.subject),
        *(component.name for component in receipt_values.components),
        *(receipt_values.time_limit, receipt_values.place, receipt_values.officer),
        "Cẩm Bình, ngày 05 tháng 02 năm 2026",
        "Quyển số: 03, Số thứ tự: 127",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "Mẫu số 01, Phụ lục I Thông tư số 03/2025/TT-VPCP ngày 15/9/2025",
        "2. Số lượng hồ sơ: 01 (bộ)",
        "4. Thời gian nhận hồ sơ: 09 giờ 05 phút, ngày 05 tháng 02 năm 2026",
        "giấy tờ tuỳ thân./.",
    ):
        assert paper.says(value), value


def test_the_receipt_counts_each_kind_of_paper(receipt_values: Receipt, read: ReadPaper) -> None:
    one = change(receipt_values, components=(Counted("Tờ khai", originals=1, copies=13),))
    assert read(receipt(one).pdf).says("1 Tờ khai 01 – 13")


def test_the_receipt_carries_the_three_things(receipt_values: Receipt, read: ReadPaper) -> None:
    paper = read(receipt(receipt_values).pdf)
    assert paper.says("5. Thời gian trả kết quả: 16 giờ 30 phút, ngày 09 tháng 3 năm 2026")
    assert paper.says(
        "7. Giấy tờ gốc cần mang theo khi nhận kết quả: - Giấy chứng sinh; "
        "- Giấy chứng nhận kết hôn."
    )
    assert paper.says(
        "8. Phí, lệ phí phải nộp khi nhận kết quả: 400.000 đồng (Bằng chữ: Bốn trăm nghìn đồng)."
        "Miễn lệ phí nếu đăng ký trong 60 ngày kể từ ngày sinh."
    )


def test_nothing_to_bring_and_nothing_to_pay_is_said_outright(
    receipt_values: Receipt, read: ReadPaper
) -> None:
    paper = read(receipt(change(receipt_values, originals=(), fee=0, fee_note="")).pdf)
    assert paper.says("7. Giấy tờ gốc cần mang theo khi nhận kết quả: Không yêu cầu")
    assert paper.says("8. Phí, lệ phí phải nộp khi nhận kết quả: Không thu phí.")
    assert not paper.says("Bằng chữ")


@pytest.mark.parametrize(
    ("gap", "named"),
    [("due_at", "ngày hẹn trả"), ("originals", "giấy tờ gốc"), ("fee", "phí, lệ phí")],
)
def test_a_receipt_lacking_one_of_the_three_is_not_drawn(
    receipt_values: Receipt, gap: str, named: str
) -> None:
    with pytest.raises(NotAllowed) as caught:
        receipt(change(receipt_values, **{gap: None}))
    assert named in caught.value.detail
    assert caught.value.detail.count("\n") == 0


def test_all_three_gaps_are_named_at_once(receipt_values: Receipt) -> None:
    with pytest.raises(NotAllowed) as caught:
        receipt(change(receipt_values, due_at=None, originals=None, fee=None))
    assert len(caught.value.detail.splitlines()) == 3


def test_the_request_names_each_fault(request_values: SupplementRequest, read: ReadPaper) -> None:
    paper = read(supplement_request(request_values).pdf)
    case, unit = request_values.case, request_values.head.unit
    for value in (
        *(case.code, case.applicant, case.address, case.phone, case.email, case.procedure),
        *(fault.component.name for fault in request_values.faults),
        *(fault.reason for fault in request_values.faults),
        "Căn cứ: Điều 16 Luật Hộ tịch 2014",
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        f"Hướng dẫn thêm: {request_values.note}",
        "Thời hạn bổ sung: đến hết ngày 09 tháng 11 năm 2026",
        f"Ông/Bà liên hệ Trần Văn Ẩn, số điện thoại {unit.phone}, hoặc truy cập {unit.website} "
        "để được hướng dẫn./.",
        "NGƯỜI HƯỚNG DẪN",
    ):
        assert paper.says(value), value


def test_a_request_with_nothing_named_is_not_drawn(request_values: SupplementRequest) -> None:
    with pytest.raises(NotAllowed, match="Chưa đánh dấu"):
        supplement_request(change(request_values, faults=()))


def test_a_fault_without_its_reason_is_named(request_values: SupplementRequest) -> None:
    blank = change(request_values.faults[1], reason=" \u200b\n")
    with pytest.raises(NotAllowed) as caught:
        supplement_request(change(request_values, faults=(request_values.faults[0], blank)))
    assert caught.value.detail == (
        "Thành phần «Căn cước của người yêu cầu» không đạt nhưng chưa ghi lý do"
    )


def test_the_online_refusal_says_why(refusal_values: RefusalNotice, read: ReadPaper) -> None:
    paper = read(refusal(refusal_values).pdf)
    case = refusal_values.case
    for value in (
        *(case.code, case.applicant, case.address, case.phone, case.email, case.id_no),
        *(case.procedure, case.subject, refusal_values.reason, refusal_values.officer),
        f"Căn cứ: {refusal_values.ground}",
        "Thời gian nộp: 20 giờ 15 phút, ngày 04 tháng 02 năm 2026",
        "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
        "Xin thông báo để Ông/Bà được biết và thực hiện./.",
        "NGƯỜI TỪ CHỐI",
    ):
        assert paper.says(value), value
    assert not paper.says("NGƯỜI NỘP HỒ SƠ")


def test_a_refusal_without_reason_is_not_drawn(refusal_values: RefusalNotice) -> None:
    with pytest.raises(NotAllowed, match="Chưa ghi lý do từ chối"):
        refusal(change(refusal_values, reason="  \n "))


def test_at_the_counter_the_citizen_signs_too(
    receipt_values: Receipt, refusal_values: RefusalNotice, read: ReadPaper
) -> None:
    here = change(receipt_values.case, online=False)
    assert read(receipt(change(receipt_values, case=here)).pdf).says("NGƯỜI NỘP HỒ SƠ")
    assert read(refusal(change(refusal_values, case=here)).pdf).says("NGƯỜI NỘP HỒ SƠ")
    assert not read(receipt(receipt_values).pdf).says("NGƯỜI NỘP HỒ SƠ")


def test_names_of_all_peoples_and_signs_of_mark_up_come_through(
    receipt_values: Receipt, read: ReadPaper
) -> None:
    odd = 'H\'Hen Niê & <b>Y-Đăm</b> "K’Brơi" Ầm Ỹ ₫ 5 < 7'
    paper = read(
        receipt(change(receipt_values, case=change(receipt_values.case, applicant=odd))).pdf
    )
    assert paper.says(f"Tiếp nhận hồ sơ của: {odd}")


# ── bars, QR, TẠM ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "code",
    [
        "H27.19-261008-0975",
        "H27-261008-0001",
        "H27.50.05.13-261008-12345",
        "000.00.19.H27-261008-0975",
        "H27.123.456.789-261231-1234567-PHU-LUC-0012",  # too long for the left column
    ],
)
def test_a_counter_scanner_reads_the_code(receipt_values: Receipt, code: str, scan: Scan) -> None:
    drawn = receipt(change(receipt_values, case=change(receipt_values.case, code=code)))
    assert scan(drawn.pdf) == {
        "Code 128": code,
        "QR Code": f"https://dichvucong.hatinh.gov.vn/tra-cuu?MHS={code}",
    }


def test_the_qr_holds_no_id_number(receipt_values: Receipt, scan: Scan) -> None:
    found = scan(receipt(receipt_values).pdf)["QR Code"]
    assert found.endswith(receipt_values.case.code)
    assert receipt_values.case.id_no not in found
    assert receipt_values.case.phone.replace(" ", "") not in found


def test_a_code_that_bars_cannot_say_is_still_printed(
    receipt_values: Receipt, read: ReadPaper, scan: Scan
) -> None:
    drawn = receipt(change(receipt_values, case=change(receipt_values.case, code="HỒ-SƠ-17")))
    assert read(drawn.pdf).says("Mã hồ sơ: HỒ-SƠ-17")
    assert "Code 128" not in scan(drawn.pdf)


def test_an_offline_receipt_says_so_and_makes_up_no_code(
    receipt_values: Receipt, read: ReadPaper, scan: Scan
) -> None:
    offline = change(receipt_values.case, code="", provisional=True, provisional_no="T-000127")
    drawn = receipt(change(receipt_values, case=offline))
    paper = read(drawn.pdf)
    assert paper.says("BẢN TẠM – chưa có mã hồ sơ chính thức, sẽ cấp khi có mạng")
    assert paper.says("Mã hồ sơ: chưa cấp (số tạm: T-000127)")
    assert paper.says("Số tạm: T-000127")
    assert scan(drawn.pdf) == {}
    assert "TẠM" in "".join(x.text for x in paper.lines if x.top - x.bottom > WATERMARK)


def test_a_receipt_without_a_code_is_never_taken_for_the_official_one(
    receipt_values: Receipt, read: ReadPaper
) -> None:
    drawn = receipt(change(receipt_values, case=change(receipt_values.case, code="")))
    assert read(drawn.pdf).says("BẢN TẠM")


def test_an_offline_copy_of_a_known_dossier_keeps_its_code(
    request_values: SupplementRequest, read: ReadPaper, scan: Scan
) -> None:
    known = change(request_values.case, provisional=True)
    drawn = supplement_request(change(request_values, case=known))
    assert read(drawn.pdf).says("BẢN TẠM – chưa được cổng xác nhận")
    assert scan(drawn.pdf) == {"Code 128": known.code}


def test_an_official_paper_does_not_say_it_is_temporary(
    papers: dict[str, Drawn], read: ReadPaper
) -> None:
    for name in ("receipt", "counter receipt", "request", "refusal"):
        assert "TẠM" not in read(papers[name].pdf).text


# ── the sheet ────────────────────────────────────────────────────────────────────────────────────


def test_every_page_is_a4_with_its_margins(papers: dict[str, Drawn], read: ReadPaper) -> None:
    for name, drawn in papers.items():
        paper = read(drawn.pdf)
        assert all(size == pytest.approx((595.28, 841.89), abs=0.1) for size in paper.sizes)
        for line in paper.lines:
            if line.top - line.bottom > WATERMARK or line.bottom > 841.89 - 2 * cm:
                continue  # page number and code stand above the text
            assert line.left >= 3 * cm - 1, (name, line)
            assert line.right <= 595.28 - 2 * cm + 1, (name, line)
            assert line.bottom >= 2 * cm - 1, (name, line)


def test_nothing_is_printed_over_anything_else(papers: dict[str, Drawn], read: ReadPaper) -> None:
    for name, drawn in papers.items():
        lines = [x for x in read(drawn.pdf).lines if x.top - x.bottom < WATERMARK]
        for a, b in combinations(lines, 2):
            if a.page != b.page:
                continue
            wide = min(a.right, b.right) - max(a.left, b.left)
            high = min(a.top, b.top) - max(a.bottom, b.bottom)
            assert wide <= 0.5 or high <= 0.5, (name, a, b)


def test_the_state_s_name_stays_on_one_line(papers: dict[str, Drawn], read: ReadPaper) -> None:
    for drawn in papers.values():
        line = read(drawn.pdf).line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        assert line.top - line.bottom < 16
        assert read(drawn.pdf).line("Độc lập - Tự do - Hạnh phúc").top < line.bottom


def test_a_long_list_goes_on_with_its_heading(crowded_receipt: Receipt, read: ReadPaper) -> None:
    paper = read(receipt(crowded_receipt).pdf)
    assert len(paper.pages) > 1
    listed = [page for page in paper.pages if "không đọc được" in page]
    assert len(listed) > 1
    assert all("Bản chứng" in page for page in listed)
    for component in crowded_receipt.components:
        assert paper.says(component.name)
    assert paper.says(crowded_receipt.case.email)
    number = next(x for x in paper.lines if x.page == 1 and x.text.strip() == "2")
    assert number.bottom > 841.89 - 2 * cm
    assert (number.left + number.right) / 2 == pytest.approx(3 * cm + (595.28 - 5 * cm) / 2, abs=2)


def test_a_reason_longer_than_a_page_is_all_there(
    request_values: SupplementRequest, read: ReadPaper
) -> None:
    endless = " ".join(f"{i}) {REASON}" for i in range(40))
    fault = ComponentFault(Counted("Tờ khai"), endless)
    paper = read(supplement_request(change(request_values, faults=(fault,))).pdf)
    assert len(paper.pages) > 2
    assert all(f"{i})" in paper.text for i in range(40))
    assert paper.squeezed.count("NGƯỜIHƯỚNGDẪN") == 1


def test_the_stamp_s_place_is_blank_and_stands_over_the_name(
    papers: dict[str, Drawn], read: ReadPaper
) -> None:
    for name, drawn in papers.items():
        x1, y1, x2, y2 = drawn.signature_box
        assert (x2 - x1, y2 - y1) == pytest.approx((STAMP_WIDTH, STAMP_HEIGHT))
        lines = [
            x
            for x in read(drawn.pdf).lines
            if x.page == drawn.signature_page and x.top - x.bottom < WATERMARK
        ]
        inside = [
            x
            for x in lines
            if x.right > x1 and x.left < x2 and x.top > y1 + 3 and x.bottom < y2 - 3
        ]
        assert inside == [], name
        below = max((x for x in lines if x.top <= y1 + 3 and x.right > x1), key=lambda x: x.top)
        assert below.text.startswith(("Trần", "Nguyễn"))
        assert x1 < (below.left + below.right) / 2 < x2


def test_every_letter_travels_with_the_paper(papers: dict[str, Drawn], tmp_path: Any) -> None:
    for name, drawn in papers.items():
        file = tmp_path / "paper.pdf"
        file.write_bytes(drawn.pdf)
        listing = subprocess.run(
            ["pdffonts", file], capture_output=True, text=True, check=True
        ).stdout.splitlines()[2:]
        assert listing, name
        for font in listing:
            assert "Helvetica" not in font
            assert "Courier" not in font
            assert re.search(r" yes yes yes +\d+ +\d+$", font), font


# ── same values, same bytes ──────────────────────────────────────────────────────────────────────

DRAW = """
import hashlib
from datetime import date, datetime
from desktop.settings.config import Unit
from desktop.documents.papers.forms import Case, RefusalNotice, refusal
from desktop.documents.sheet.layout import Head
head = Head(Unit("Tỉnh Hà Tĩnh", "Xã Cẩm Bình", "Trung tâm", "Cẩm Bình"), date(2026, 2, 5))
case = Case("H27-261008-0001", "Lê Ấm", "Đăng ký", "Nội dung")
print(hashlib.sha256(refusal(RefusalNotice(head, case, "Trần Ẩn", "Lý do")).pdf).hexdigest())
"""


def test_another_run_gives_the_same_bytes() -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", DRAW],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Ho_Chi_Minh"))
    ]
    assert len(runs[0]) > 60
    assert runs[0] == runs[1]


def test_papers_drawn_at_once_on_several_lanes_do_not_mix(
    receipt_values: Receipt, refusal_values: RefusalNotice
) -> None:
    alone = receipt(receipt_values).pdf, refusal(refusal_values).pdf
    with ThreadPoolExecutor(4) as lanes:
        receipts = [lanes.submit(receipt, receipt_values) for _ in range(4)]
        refusals = [lanes.submit(refusal, refusal_values) for _ in range(4)]
    assert {f.result().pdf for f in receipts} == {alone[0]}
    assert {f.result().pdf for f in refusals} == {alone[1]}


# ── the register ─────────────────────────────────────────────────────────────────────────────────


def test_both_sets_stand_side_by_side_and_the_day_chooses() -> None:
    known = [(f.set, f.number) for f in FORMS]
    assert len(set(known)) == len(known)
    assert sorted(n for s, n in known if "2018" in s) == ["01", "02", "03", "04", "05", "06"]
    assert sorted(n for s, n in known if "2025" in s) == ["01", "02", "03", "04", "05", "06", "07"]
    before, after = date(2025, 9, 14), date(2025, 9, 15)
    assert form_for("02", before).cited.startswith(
        "Theo Mẫu số 02 ban hành kèm theo Thông tư số 01"
    )
    assert form_for("02", after).set == "TT 03/2025/TT-VPCP"
    assert (form_for("control_slip", before).number, form_for("control_slip", after).number) == (
        "05",
        "06",
    )
    assert form_for("04", before).title != form_for("04", after).title
    assert not form_for("04", after).layout_known
    for paper, day in (("01", date(2018, 11, 22)), ("05", before), ("09", after)):
        with pytest.raises(LookupError):
            form_for(paper, day)


def test_no_paper_names_another_province(papers: dict[str, Drawn], read: ReadPaper) -> None:
    for drawn in papers.values():
        assert foreign_provinces(read(drawn.pdf).text) == []


def test_a_moment_with_seconds_and_zone_is_not_needed(receipt_values: Receipt) -> None:
    assert receipt(change(receipt_values, received_at=datetime(2026, 2, 5, 9, 5, 59))).pdf == (
        receipt(receipt_values).pdf
    )
