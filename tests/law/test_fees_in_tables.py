"""The fee engine case by case: pages and copies, rounding, grounds and their days, what stays unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import ProfileBad
from desktop.models.catalogue.fees import (
    Ask,
    Certainty,
    FeeKind,
    FeeQuestion,
    FeeQuote,
    FeeRow,
    PageStep,
    Reduction,
    Tariff,
    quote,
    share,
    tariff_faults,
)
from desktop.models.catalogue.loading import Catalogue, load_catalogue
from desktop.models.catalogue.procedure import fee
from desktop.settings.config import RESOURCES

TODAY = date(2026, 11, 23)
SURE, DOUBTFUL = Certainty.CONFIRMED, Certainty.MEMORY
DIGITAL = "Công dân số, theo Thông tư 117/2026/TT-BTC (từ 15/8/2026 đến 28/2/2027)"


def row(kind: FeeKind = FeeKind.FIXED, **more: object) -> FeeRow:
    return replace(FeeRow("Lệ phí", kind, "thử", SURE), **more)  # type: ignore[arg-type]


COPIES = row(FeeKind.PER_PAGE, steps=(PageStep(1, 2000), PageStep(3, 1000)), cap=200_000)
FIXED = row(amount=8_000)
HALF = Reduction("Hộ nghèo", "thử", SURE, off=5_000)
EXEMPT = Reduction("Trẻ em", "thử", SURE, off=10_000)


def asked(tariff: Tariff, ground: str = "", **answers: int) -> FeeQuote:
    return quote(tariff, TODAY, answers, ground)


# ── formulas ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("pages", "one", "three"),
    [
        (0, 0, 0),
        (1, 2_000, 6_000),
        (2, 4_000, 12_000),
        (3, 5_000, 15_000),
        (100, 102_000, 306_000),
        (250, 200_000, 600_000),
    ],
)
def test_certified_copies_of_so_many_pages(
    catalogue: Catalogue, pages: int, one: int, three: int
) -> None:
    version = catalogue.version_on("2.000815", TODAY)
    assert version is not None
    assert fee(version, TODAY, {"pages": pages}).amount == one
    assert fee(version, TODAY, {"pages": pages, "copies": 3}).amount == three


@pytest.mark.parametrize(
    ("value", "rate", "amount", "rounded"),
    [
        (1_000_000_000, 50, 5_000_000, False),
        (99, 50, 0, True),  # 0.495 đ
        (100, 50, 1, True),  # 0.5 đ: half a đồng is rounded up
        (299, 50, 1, True),
        (300, 50, 2, True),
        (0, 200, 0, False),
        (999_999_999_999, 200, 20_000_000_000, True),
    ],
)
def test_a_percentage_is_rounded_half_up_to_the_dong_and_says_so(
    value: int, rate: int, amount: int, rounded: bool
) -> None:
    found = asked(Tariff((row(FeeKind.PERCENT, rate=rate),)), value=value)
    assert found.amount == amount
    assert ("làm tròn đến đồng" in found.lines[0]) is rounded


@given(pages=st.integers(0, 2_000), more=st.integers(0, 50), copies=st.integers(1, 30))
def test_a_fee_is_a_whole_sum_never_below_zero_and_never_falls_with_more_paper(
    pages: int, more: int, copies: int
) -> None:
    tariff = Tariff((COPIES, FIXED))
    found = asked(tariff, pages=pages, copies=copies).amount
    assert isinstance(found, int)
    assert 0 <= found <= asked(tariff, pages=pages + more, copies=copies).amount  # type: ignore[operator]
    assert found <= asked(tariff, pages=pages, copies=copies + 1).amount  # type: ignore[operator]


@given(value=st.integers(0, 10**12), off=st.integers(1, 10_000))
def test_a_reduction_never_takes_more_than_there_is(value: int, off: int) -> None:
    found = asked(Tariff((row(amount=value),), reductions=(replace(HALF, off=off),)), HALF.ground)
    assert found.amount == value - share(value, off)
    assert 0 <= found.amount <= value


# ── what is asked ────────────────────────────────────────────────────────────────────────────────


def test_questions_come_with_their_words_their_kind_and_whether_they_must_be_answered() -> None:
    tariff = Tariff((COPIES, row(FeeKind.PERCENT, rate=50), row(when="late", ask="Quá hạn?")))
    found = asked(tariff)
    assert found.asked == (
        FeeQuestion("pages", "Số trang của bản chính", Ask.COUNT),
        FeeQuestion("copies", "Số bản", Ask.COUNT, required=False),
        FeeQuestion("value", "Giá trị tính phí (đồng)", Ask.MONEY),
        FeeQuestion("late", "Quá hạn?", Ask.YES_NO),
    )
    assert found.questions == ("pages", "value", "late")


def test_a_row_that_fell_away_asks_nothing_more() -> None:
    tariff = Tariff((replace(COPIES, when="certified", ask="Có chứng thực?"), FIXED))
    assert [q.name for q in asked(tariff).asked] == ["certified"]
    assert [q.name for q in asked(tariff, certified=0).asked] == ["certified"]
    assert [q.name for q in asked(tariff, certified=1).asked] == ["certified", "pages", "copies"]
    assert asked(tariff, certified=0).amount == 8_000


@pytest.mark.parametrize(
    ("question", "fits", "slips"),
    [
        (FeeQuestion("pages", "", Ask.COUNT), (1, 9_999), (0, 10_000, -1)),
        (FeeQuestion("copies", "", Ask.COUNT), (1, 999), (0, 1_000)),
        (FeeQuestion("value", "", Ask.MONEY), (1, 999_999_999_999), (0, 10**12)),
        (FeeQuestion("late", "", Ask.YES_NO), (0, 1), (2, -1)),
    ],
)
def test_a_slip_of_the_hand_is_no_answer(
    question: FeeQuestion, fits: tuple[int, ...], slips: tuple[int, ...]
) -> None:
    assert all(question.fits(number) for number in fits)
    assert not any(question.fits(number) for number in slips)


# ── exemptions and reductions ────────────────────────────────────────────────────────────────────


def test_a_ground_with_a_known_rate_lowers_the_sum_and_shows_by_how_much() -> None:
    tariff = Tariff((COPIES,), reductions=(HALF, EXEMPT))
    half = asked(tariff, HALF.ground, pages=5)
    assert (half.amount, half.ground) == (3_500, "Hộ nghèo")
    assert half.lines[-1] == "Giảm 50 %: 3.500 đ"
    assert asked(tariff, EXEMPT.ground, pages=5).amount == 0
    assert asked(tariff, EXEMPT.ground).amount == 0, "exempt: the pages need no counting"
    assert asked(tariff, HALF.ground).amount is None


def test_a_reduction_of_one_fee_leaves_the_others_alone() -> None:
    other = row(amount=10_000, name="Phí thẩm định")
    only = replace(HALF, fees=("Lệ phí",))
    tariff = Tariff((FIXED, other), reductions=(only,))
    assert asked(tariff, HALF.ground).amount == 14_000
    unknown = Tariff((FIXED, row(FeeKind.UNKNOWN, name="Phí thẩm định")), reductions=(only,))
    assert asked(unknown, HALF.ground).amount is None


def test_a_ground_known_by_its_words_alone_leaves_the_sum_to_the_officer() -> None:
    text = "Miễn cho người thuộc hộ nghèo; giảm 50 % cho hộ cận nghèo; …"
    found = asked(Tariff((FIXED,), exemptions=(text,)), text)
    assert (found.amount, found.ground) == (None, text)
    assert [offer.amount for offer in found.offers] == [0]


def test_a_reduction_from_memory_is_offered_not_granted() -> None:
    found = asked(Tariff((FIXED,), reductions=(replace(HALF, certainty=DOUBTFUL),)), HALF.ground)
    assert found.amount is None
    assert [offer.amount for offer in found.offers] == [4_000]
    assert "chưa xác nhận" in found.hints[0]


@pytest.mark.parametrize(
    ("day", "offered"),
    [
        (date(2026, 8, 14), False),
        (date(2026, 8, 15), True),
        (date(2027, 2, 28), True),
        (date(2027, 3, 1), False),
    ],
)
def test_the_circular_for_digital_citizens_holds_from_its_first_day_to_its_last(
    catalogue: Catalogue, day: date, offered: bool
) -> None:
    version = catalogue.version_on("2.000815", day)
    assert version is not None
    found = fee(version, day, {"pages": 5}, "", catalogue.reductions)
    assert (DIGITAL in found.exemptions) is offered
    assert found.amount == 7_000, "nobody gets it without being asked"
    chosen = fee(version, day, {"pages": 5}, DIGITAL, catalogue.reductions)
    assert chosen.amount is None
    word = "Chưa rõ mức giảm" if offered else "không áp dụng được ngày"
    assert word in chosen.hints[0]


def test_where_nothing_is_charged_no_reduction_is_offered(catalogue: Catalogue) -> None:
    version = catalogue.version_on("1.000894", TODAY)
    assert version is not None
    assert fee(version, TODAY, {}, "", catalogue.reductions).exemptions == ()


# ── figures in doubt ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("code", "day", "sums"),
    [
        ("1.013225", TODAY, [75_000]),
        ("1.001612", TODAY, [100_000, 0]),
        ("2.000488", date(2024, 6, 3), [200_000, 100_000]),
        ("1.012765", TODAY, []),  # nobody here has a figure
    ],
)
def test_weak_figures_are_offered_with_what_is_known(
    catalogue: Catalogue, code: str, day: date, sums: list[int]
) -> None:
    version = catalogue.version_on(code, day)
    assert version is not None
    found = fee(version, day, {})
    assert found.amount is None
    assert [offer.amount for offer in found.offers] == sums


def test_an_offer_is_the_whole_sum_and_none_is_made_while_more_is_unknown() -> None:
    weak = row(FeeKind.UNKNOWN, weak=(75_000,))
    assert [offer.amount for offer in asked(Tariff((FIXED, weak))).offers] == [83_000]
    assert asked(Tariff((COPIES, weak))).offers == ()
    assert [o.amount for o in asked(Tariff((COPIES, weak)), pages=1).offers] == [77_000]


# ── rows that cannot be used ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("tariff", "complaint"),
    [
        (Tariff((row(amount=0),)), "không có số tiền"),
        (Tariff((row(FeeKind.PERCENT, rate=0),)), "không nằm trong khoảng"),
        (Tariff((row(FeeKind.PERCENT, rate=10_001),)), "không nằm trong khoảng"),
        (Tariff((replace(COPIES, steps=(PageStep(2, 1000),)),)), "không bắt đầu từ trang 1"),
        (
            Tariff((row(amount=1, valid_from=TODAY, valid_to=date(2026, 1, 1)),)),
            "hết hiệu lực trước",
        ),
        (Tariff((FIXED,), (), (replace(HALF, off=10_001),)), "không nằm trong khoảng"),
        (Tariff((FIXED,), (), (replace(HALF, fees=("Phí lạ",)),)), "nêu khoản không có: Phí lạ"),
        (
            Tariff((FIXED,), (), (replace(HALF, valid_from=TODAY, valid_to=date(2026, 1, 1)),)),
            "hết hiệu lực trước",
        ),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tariff: Tariff, complaint: str) -> None:
    [found] = tariff_faults(tariff)
    assert complaint in found


def test_a_reduction_upside_down_stops_the_catalogue_from_loading(tmp_path: Path) -> None:
    for path in (RESOURCES / "catalogue").glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    rows = tmp_path / "reductions.toml"
    text = rows.read_text(encoding="utf-8")
    rows.write_text(text.replace("2027-02-28", "2025-02-28"), encoding="utf-8")
    with pytest.raises(ProfileBad) as refused:
        load_catalogue(tmp_path)
    assert "reductions.toml, miễn, giảm 1" in refused.value.title
