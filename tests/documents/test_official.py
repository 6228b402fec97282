"""Documents a leader signs, as NĐ 30/2020 orders; their wording as data; and the slips of a dossier's way."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from desktop.documents.papers import handing_over as h
from desktop.documents.papers import slips as s
from desktop.documents.papers.decision import DATE, NUMBER, SIGNATURE, Official, official, padded
from desktop.documents.papers.templates import load_templates, unfilled
from desktop.documents.sheet.layout import Drawn, Head
from desktop.errors import NotAllowed, TemplateBad
from desktop.settings.config import RESOURCES, Unit

UNIT = Unit(
    "Ủy ban nhân dân tỉnh Hà Tĩnh",
    "Ủy ban nhân dân phường Thành Sen",
    "Trung tâm Phục vụ hành chính công phường Thành Sen",
    "Hà Tĩnh",
    "số 1 đường Phan Đình Phùng",
)
LETTER = Official(
    UNIT,
    "UBND-VP",
    "không giải quyết hồ sơ mã H27.102-261123-0002",
    ("Qua xem xét, hồ sơ không đủ điều kiện giải quyết.", "Trả lại để ông được biết."),
    ("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"),
    "Phan Đình Sơn",
    ("Như trên", "Lưu: VT, hồ sơ"),
    to=("ông Trần Văn Hưởng",),
)
NOTICE = replace(LETTER, name="Thông báo", summary="Về việc dừng giải quyết hồ sơ", to=())
MM = 72 / 25.4


def lines(pdf: bytes) -> list[str]:
    """Text as it stands on the paper, top to bottom."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            line.strip()
            for page in document
            for line in page.get_textpage().get_text_bounded().splitlines()
        ]
    finally:
        document.close()


def page_sizes(pdf: bytes) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [(round(page.get_width()), round(page.get_height())) for page in document]
    finally:
        document.close()


def text(pdf: bytes) -> str:
    return " ".join(" ".join(lines(pdf)).split())


# ── NĐ 30/2020 ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("values", [LETTER, NOTICE], ids=["letter", "notice"])
def test_a_document_holds_all_that_the_decree_orders(values: Official) -> None:
    said = text(official(values).pdf)
    for words in (
        "ỦY BAN NHÂN DÂN PHƯỜNG THÀNH SEN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số:",
        "/UBND-VP",
        values.summary,
        "Nơi nhận:",
        "- Lưu: VT, hồ sơ.",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "Phan Đình Sơn",
        "được biết./.",
    ):
        assert words in said, words
    assert ("V/v " in said) == (not values.name)
    assert ("THÔNG BÁO" in said) == bool(values.name)


def test_number_and_date_share_a_line_and_the_motto_never_wraps() -> None:
    drawn = official(LETTER)
    assert drawn.places[NUMBER].box[1] == pytest.approx(drawn.places[DATE].box[1])
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in "\n".join(lines(drawn.pdf))
    left, bottom, right, top = drawn.places[SIGNATURE].box
    assert right - left == pytest.approx(190)
    assert top - bottom == pytest.approx(56)


def test_margins_and_faces_are_the_decrees() -> None:
    """A4, 20 mm above, below and at the right, 30 mm at the left; Times or its like, 13 to 14 point."""
    pdf = official(replace(LETTER, body=("Nội dung dài của văn bản. " * 40,) * 5)).pdf
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) > 1
    assert document[0].get_size() == pytest.approx((210 * MM, 297 * MM), abs=0.5)
    for number, page in enumerate(document):
        words = page.get_textpage()
        edges = [words.get_rect(at) for at in range(words.count_rects())]
        assert min(e[0] for e in edges) == pytest.approx(30 * MM, abs=3)
        assert max(e[2] for e in edges) <= 190 * MM + 2
        body = [e for e in edges if e[1] < 277 * MM - 1]
        assert min(e[1] for e in body) >= 20 * MM - 6  # letters hang below their line
        assert (number > 0) == any(e[1] > 277 * MM for e in edges)  # page numbers from page 2 on
    document.close()
    faces = {name.decode() for name in re.findall(rb"/BaseFont /([^\s/]+)", pdf)}
    assert faces
    assert all("Times" in face or "LiberationSerif" in face for face in faces)


def test_the_same_values_give_the_same_bytes() -> None:
    assert official(LETTER).pdf == official(replace(LETTER)).pdf


@pytest.mark.parametrize("field", ["summary", "body", "signers", "signer", "recipients", "to"])
def test_a_document_that_lacks_something_is_not_drawn(field: str) -> None:
    empty: Any = "" if isinstance(getattr(LETTER, field), str) else ()
    with pytest.raises(NotAllowed, match="Chưa ghi"):
        official(replace(LETTER, **{field: empty}))


def test_numbers_below_ten_get_a_nought() -> None:
    assert f"{padded('7')}/QĐ-UBND" == "07/QĐ-UBND"
    assert f"{padded('127')}/QĐ-UBND" == "127/QĐ-UBND"


# ── wording as data ──────────────────────────────────────────────────────────────────────────────


def test_our_templates_are_whole_and_show_what_is_not_known() -> None:
    known = load_templates(RESOURCES / "documents.toml")
    assert {t.kind for t in known.values()} >= {"result", "refusal", "apology", "stop", "letter"}
    filled = known["refusal"].filled({"code": "H27-1", "applicant": "Trần Văn Hưởng"})
    assert "H27-1" in filled.summary
    assert any(unfilled(paragraph) for paragraph in filled.body)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("Lưu: VT, hồ sơ", "Sở Nội vụ tỉnh Thanh Hóa"), "Thanh Hóa"),
        (("{reason}", "{ly_do}"), "ly_do"),
        (('kind = "refusal"', 'kind = "khac"'), "khac"),
        (('symbol = "UBND-VP"\n', ""), "symbol"),
        (("[refusal]", "[refusal"), "documents.toml"),
    ],
)
def test_a_template_that_may_not_be_printed_is_refused(
    tmp_path: Path, change: tuple[str, str], told: str
) -> None:
    original = (RESOURCES / "documents.toml").read_text("utf-8")
    spoiled = tmp_path / "documents.toml"
    spoiled.write_text(original.replace(*change), "utf-8")
    with pytest.raises(TemplateBad, match=told):
        load_templates(spoiled)


# ── slips ────────────────────────────────────────────────────────────────────────────────────────

HEAD = Head(UNIT, date(2026, 11, 23))
MATTER = s.Matter(
    "H27.102-261123-0002",
    "Trần Văn Hưởng",
    "Cấp giấy phép xây dựng nhà ở riêng lẻ",
    "số 5 đường Nguyễn Du, phường Thành Sen",
    "0912 345 678",
    datetime(2026, 11, 23, 8, 5),
    datetime(2026, 12, 14, 16, 30),
)
LISTED = tuple(h.Listed(MATTER, "QĐ số 12/QĐ-UBND", fee=n % 2 == 0, post=n == 1) for n in range(30))
COMPARED = (
    h.ComparedLine("Đơn đề nghị", "chữ ký số hợp lệ"),
    h.ComparedLine("GCN", "khớp bản gốc"),
)
OFFICER, AGENCY = "Nguyễn Thị Hà", "Phòng Kinh tế, Hạ tầng và Đô thị"
AT = datetime(2026, 11, 23, 9, 30)
SHA = "ab" * 32

SLIPS: dict[str, tuple[Callable[[], Drawn], tuple[str, ...]]] = {
    "control": (
        lambda: s.control_slip(
            HEAD, MATTER, AGENCY, "", [s.Passing("Một cửa", AGENCY, AT, OFFICER, "đúng hạn")]
        ),
        ("Mẫu số 06", "Giao: Một cửa", "NGƯỜI GIAO", "14 tháng 12", "đúng hạn", "Cơ quan phối hợp"),
    ),
    "dossiers": (
        lambda: h.dossier_list(HEAD, OFFICER, "Lê Quang Huy", LISTED),
        ("DANH SÁCH BÀN GIAO HỒ SƠ", "30 hồ sơ", "0912 345 678", "Lê Quang Huy"),
    ),
    "results": (
        lambda: h.result_list(HEAD, "Lê Quang Huy", OFFICER, LISTED),
        ("PHIẾU BÀN GIAO KẾT QUẢ", "QĐ số 12/QĐ-UBND", "Trả qua bưu", "X"),
    ),
    "many": (
        lambda: h.many_receipt(HEAD, "Trần Văn Hưởng", OFFICER, UNIT.desk, LISTED[:4]),
        ("04 (kèm danh sách)", "Mẫu số 01", "Ngày hẹn trả"),
    ),
    "result": (
        lambda: h.result_slip(
            HEAD,
            MATTER,
            "QĐ 12",
            "Trần Văn An",
            "giấy ủy quyền",
            75_000,
            "0007",
            COMPARED,
            OFFICER,
            AT,
        ),
        ("75.000 đồng", "0007", "giấy ủy quyền", "chữ ký số hợp lệ", "cam đoan", "09 giờ 30"),
    ),
    "record": (
        lambda: h.discrepancy_record(
            HEAD, MATTER, "Trần Văn Hưởng", COMPARED, "số thửa khác nhau", OFFICER
        ),
        ("SAI KHÁC", "số thửa khác nhau", "tạm giữ"),
    ),
    "receipt": (
        lambda: h.fee_receipt(
            HEAD, MATTER, "Trần Văn Hưởng", "0007", 50_000, 25_000, "tiền mặt", OFFICER
        ),
        ("Liên 1", "Liên 2", "Liên 3", "75.000 đồng", "Bảy mươi lăm nghìn đồng", "tiền mặt"),
    ),
    "payment": (
        lambda: h.payment_notice(HEAD, MATTER, 75_000, "Nghị quyết", "lệ phí cấp phép", OFFICER),
        ("75.000 đồng", "Nghị quyết", "lệ phí cấp phép"),
    ),
    "submission": (
        lambda: s.submission_slip(HEAD, MATTER, "QĐ.pdf", "đủ điều kiện", OFFICER, SHA),
        ("PHIẾU TRÌNH", SHA[:20], "đủ điều kiện"),
    ),
    "withdrawal": (
        lambda: s.withdrawal_slip(HEAD, MATTER, "đổi ý", OFFICER),
        ("PHIẾU TRẢ HỒ SƠ", "đổi ý", "Trần Văn Hưởng"),
    ),
    "partner": (
        lambda: s.partner_slip(HEAD, MATTER, "Chi cục Thuế", AT, ["Đơn"], "xác định thuế", OFFICER),
        ("Chi cục Thuế", "xác định thuế", "09 giờ 30", "Đơn"),
    ),
    "answer": (
        lambda: s.partner_record(HEAD, MATTER, "Chi cục Thuế", "TB.pdf", SHA, False, OFFICER),
        ("TB.pdf", "chưa nhận"),
    ),
    "incident": (
        lambda: s.incident_report(
            HEAD, "SC-1", AT, "mất đường truyền", "Chờ tiếp nhận", "", ["H27-1"], "0239", OFFICER
        ),
        ("PHIẾU BÁO SỰ CỐ", "mất đường truyền", "H27-1", "SC-1"),
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_says_what_its_form_orders(name: str) -> None:
    draw, wanted = SLIPS[name]
    pdf = draw().pdf
    said = text(pdf)
    assert [words for words in wanted if words not in said] == []
    assert pdf == draw().pdf


def test_a_fee_receipt_is_three_half_pages_and_lists_are_wide() -> None:
    sizes = {name: page_sizes(SLIPS[name][0]().pdf) for name in ("receipt", "dossiers")}
    assert sizes["receipt"] == [(595, 420)] * 3
    assert len(sizes["dossiers"]) > 1
    assert set(sizes["dossiers"]) == {(842, 595)}
