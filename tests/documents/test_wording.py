"""Dates, amounts and names as a Vietnamese paper writes them."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import desktop.documents
from desktop.documents.sheet.wording import (
    OTHER_PROVINCES,
    amount_figures,
    amount_words,
    clean,
    date_words,
    foreign_provinces,
    moment_words,
    number_words,
)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 1, 1), "ngày 01 tháng 01 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_a_day_is_hard_to_alter(day: date, words: str) -> None:
    assert date_words(day) == words


def test_a_portal_moment_in_utc_is_told_in_vietnamese_time() -> None:
    assert moment_words(datetime(2026, 10, 8, 17, 5, tzinfo=UTC)) == (
        "00 giờ 05 phút, ngày 09 tháng 10 năm 2026"
    )


READINGS = {
    0: "không",
    4: "bốn",
    10: "mười",
    15: "mười lăm",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    11: "mười một",
    14: "mười bốn",
    50: "năm mươi",
    101: "một trăm linh một",
    105: "một trăm linh năm",
    110: "một trăm mười",
    555: "năm trăm năm mươi lăm",
    1_000: "một nghìn",
    1_005: "một nghìn không trăm linh năm",
    2_021: "hai nghìn không trăm hai mươi mốt",
    8_000: "tám nghìn",
    75_000: "bảy mươi lăm nghìn",
    400_000: "bốn trăm nghìn",
    1_000_005: "một triệu không trăm linh năm",
    1_005_021: "một triệu không trăm linh năm nghìn không trăm hai mươi mốt",
    2_000_000_000: "hai tỷ",
    1_000_000_010: "một tỷ không trăm mười",
    12_345_678_904: (
        "mười hai tỷ ba trăm bốn mươi lăm triệu sáu trăm bảy mươi tám nghìn chín trăm linh bốn"
    ),
    5_000_000_000_000: "năm nghìn tỷ",
}


@pytest.mark.parametrize(("value", "words"), READINGS.items())
def test_an_amount_is_read_as_a_cashier_reads_it(value: int, words: str) -> None:
    assert number_words(value) == words


VALUES = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5} | {
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
}


def heard(words: str) -> int:
    """Write down what is read out: an independent way back from words below a billion."""
    total, group, digit = 0, 0, 0
    for word in words.split():
        if word in VALUES:
            digit = VALUES[word]
        elif word == "trăm":
            group, digit = group + digit * 100, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "mười":
            group += 10
        elif word in ("nghìn", "triệu"):
            total += (group + digit) * {"nghìn": 1_000, "triệu": 1_000_000}[word]
            group = digit = 0
    return total + group + digit


@given(st.integers(min_value=0, max_value=999_999_999))
def test_whoever_writes_down_the_words_gets_the_sum_back(value: int) -> None:
    assert heard(number_words(value)) == value


def test_a_sum_has_points_and_a_capital() -> None:
    assert amount_figures(1_250_000) == "1.250.000 đồng"
    assert amount_words(8_000) == "Tám nghìn đồng"


def test_a_fee_below_zero_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="below zero"):
        number_words(-1)


def test_typed_text_is_composed_and_loses_only_what_nobody_sees() -> None:
    decomposed = "Nguye\u0302\u0303n Thi\u0323\u200b Ho\u0300a\x07"
    assert clean(f"  {decomposed} \t\r\n\n dòng hai\ud800 ") == "Nguyễn Thị Hòa\ndòng hai"


# ── other provinces ──────────────────────────────────────────────────────────────────────────────


def test_a_template_copied_from_elsewhere_is_found_out() -> None:
    copied = "Sở Thông tin và Truyền thông tại Trung tâm phục vụ hành chính công tỉnh Thanh Hóa"
    assert foreign_provinces(copied) == ["Thanh Hóa"]
    assert foreign_provinces("TỈNH THANH HOÁ, tỉnh\u00a0Nghệ\nAn") == ["THANH HÓA", "Nghệ An"]
    assert foreign_provinces("TP. Hồ Chí Minh; Thừa Thiên Huế") == [
        "Hồ Chí Minh",
        "Thừa Thiên Huế",
    ]


def test_our_own_province_and_common_nouns_pass() -> None:
    assert foreign_provinces("Ủy ban nhân dân tỉnh Hà Tĩnh, vì hòa bình, Hà Namb") == []
    assert "Hà Tĩnh" not in OTHER_PROVINCES


def test_no_fixed_text_of_ours_names_another_province() -> None:
    folder = Path(desktop.documents.__file__).parent
    texts = {p.name: p.read_text("utf-8") for p in folder.rglob("*.py") if p.name != "wording.py"}
    assert {"forms.py", "layout.py"} <= texts.keys()
    assert {
        name: foreign_provinces(text) for name, text in texts.items() if foreign_provinces(text)
    } == {}
