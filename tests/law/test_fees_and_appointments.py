"""What the citizen pays, and the three things of Đ10.1b."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.catalogue.fees import Certainty, FeeKind, FeeRow, PageStep, money, per_copy
from desktop.models.catalogue.loading import Catalogue
from desktop.models.catalogue.procedure import (
    Channel,
    ChannelLimit,
    Procedure,
    ProcedureVersion,
    ProcessStep,
    appointment,
    faults,
    fee,
    proposal,
)
from desktop.models.law.calendar import VIETNAM, Calendar, Limit

TODAY = date(2026, 11, 23)
TARIFF = (PageStep(1, 2000), PageStep(3, 1000))


def version(catalogue: Catalogue, code: str) -> ProcedureVersion:
    found = catalogue.version_on(code, TODAY)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("pages", "amount"),
    [
        (0, 0),
        (1, 2000),
        (2, 4000),
        (3, 5000),
        (10, 12000),
        (198, 200000),
        (199, 200000),
        (9999, 200000),
    ],
)
def test_certified_copies_cost_two_thousand_then_one_thousand_a_page_up_to_the_cap(
    catalogue: Catalogue, pages: int, amount: int
) -> None:
    assert fee(version(catalogue, "2.000815"), TODAY, {"pages": pages}).amount == amount


def test_the_cap_holds_for_each_copy_not_for_all_of_them(catalogue: Catalogue) -> None:
    quote = fee(version(catalogue, "2.000815"), TODAY, {"pages": 300, "copies": 3})
    assert quote.amount == 600_000
    assert quote.lines == (
        "Phí chứng thực bản sao: 300 trang = 200.000 đ/bản × 3 bản = 600.000 đ (tối đa 200.000 đ/bản)",
    )


@given(pages=st.integers(0, 500))
def test_the_page_formula_agrees_with_counting_page_by_page(pages: int) -> None:
    one_by_one = sum(2000 if page <= 2 else 1000 for page in range(1, pages + 1))
    assert per_copy(TARIFF, 200_000, pages) == min(one_by_one, 200_000)
    assert per_copy(TARIFF, None, pages) == one_by_one


def test_without_the_page_count_nobody_guesses(catalogue: Catalogue) -> None:
    quote = fee(version(catalogue, "2.000815"), TODAY, {})
    assert quote.amount is None
    assert quote.questions == ("pages",)
    assert "2.000 đ/trang" in quote.lines[0]


def test_birth_registration_is_free_on_time_and_the_province_decides_when_late(
    catalogue: Catalogue,
) -> None:
    birth = version(catalogue, "1.001193")
    assert fee(birth, TODAY, {"late": 0}).amount == 0
    assert fee(birth, TODAY, {"late": 1}).amount is None
    unanswered = fee(birth, TODAY, {})
    assert unanswered.amount is None
    assert unanswered.questions == ("late",)


@pytest.mark.parametrize("code", ["1.000894", "2.000908"])
def test_what_is_free_is_zero_not_unknown(catalogue: Catalogue, code: str) -> None:
    assert fee(version(catalogue, code), TODAY, {}).amount == 0


@pytest.mark.parametrize(("code", "figure"), [("1.013225", "75.000 đ"), ("1.001612", "100.000 đ")])
def test_a_weak_figure_is_a_hint_for_the_officer_never_a_charge(
    catalogue: Catalogue, code: str, figure: str
) -> None:
    quote = fee(version(catalogue, code), TODAY, {})
    assert quote.amount is None
    assert figure in quote.hints[0]
    assert all(figure not in line for line in quote.lines)  # lines are printed for the citizen


def test_a_figure_from_memory_is_not_charged_either(catalogue: Catalogue) -> None:
    old = catalogue.version_on("2.000488", date(2024, 6, 3))
    assert old is not None
    quote = fee(old, date(2024, 6, 3), {})
    assert quote.amount is None
    assert "200.000 đ chưa xác nhận" in quote.hints[0]


def test_land_taxes_are_shown_but_the_total_waits_for_the_province(catalogue: Catalogue) -> None:
    land = version(catalogue, "1.012765")
    quote = fee(land, TODAY, {"value": 1_000_000_100})
    assert quote.amount is None
    assert quote.lines[0].endswith("= 5.000.001 đ (làm tròn đến đồng)")
    assert fee(land, TODAY, {}).questions == ("value",)


def row(kind: FeeKind, **more: object) -> FeeRow:
    plain = FeeRow("Lệ phí", kind, "thử", Certainty.CONFIRMED)
    return replace(plain, **more)  # type: ignore[arg-type]


def test_rows_add_up_and_the_exemptions_stay_whole_in_the_quote(catalogue: Catalogue) -> None:
    text = "Miễn cho người nhận con riêng, con nuôi là cháu ruột; trẻ khuyết tật; vùng đặc biệt khó khăn."
    adoption = replace(
        version(catalogue, "1.000894"),
        fees=(row(FeeKind.FIXED, amount=400_000), row(FeeKind.PER_COPY, amount=8_000)),
        exemptions=(text,),
    )
    quote = fee(adoption, TODAY, {"copies": 2})
    assert quote.amount == 416_000
    assert quote.exemptions == (text,)


def test_a_reduced_fee_holds_only_between_its_dates(catalogue: Catalogue) -> None:
    """TT 117/2026/TT-BTC: reductions from 15/8/2026 to 28/2/2027."""
    start, end = date(2026, 8, 15), date(2027, 2, 28)
    timed = replace(
        version(catalogue, "1.000894"),
        fees=(
            row(FeeKind.FIXED, amount=8_000, valid_to=date(2026, 8, 14)),
            row(FeeKind.FIXED, amount=4_000, valid_from=start, valid_to=end),
        ),
    )
    assert fee(timed, date(2026, 8, 14), {}).amount == 8_000
    assert fee(timed, start, {}).amount == 4_000
    assert fee(timed, end, {}).amount == 4_000
    after = fee(timed, date(2027, 3, 1), {})
    assert after.amount is None
    assert after.hints == ("Danh mục chưa có mức phí, lệ phí",)


@pytest.mark.parametrize("answers", [{"pages": -1}, {"pages": 1, "copies": 0}, {"value": -5}])
def test_impossible_numbers_are_refused(catalogue: Catalogue, answers: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="không được âm"):
        fee(version(catalogue, "2.000815"), TODAY, answers)


def test_money_is_written_as_officers_write_it() -> None:
    assert [money(0), money(8000), money(1_234_567)] == ["0 đ", "8.000 đ", "1.234.567 đ"]


# ── the three things of Đ10.1b ───────────────────────────────────────────────────────────────────


def test_a_copy_brought_at_ten_is_ready_the_same_day_with_its_original_and_its_fee(
    catalogue: Catalogue, calendar: Calendar
) -> None:
    received = datetime(2026, 11, 23, 10, tzinfo=VIETNAM)
    due, originals, quote = proposal(
        version(catalogue, "2.000815"),
        received,
        calendar,
        Channel.COUNTER,
        answers={"pages": 3, "copies": 2},
    )
    assert due is not None
    assert due.at == datetime(2026, 11, 23, 17, 30, tzinfo=VIETNAM)
    assert originals == ("Bản chính giấy tờ, văn bản làm cơ sở để chứng thực",)
    assert quote.amount == 10_000


def test_a_marriage_that_needs_verification_takes_its_five_working_days(
    catalogue: Catalogue, calendar: Calendar
) -> None:
    received = datetime(2026, 11, 23, 10, tzinfo=VIETNAM)
    due = proposal(version(catalogue, "1.000894"), received, calendar, case="cần xác minh").due
    assert due is not None
    assert due.at == datetime(2026, 12, 1, 10, tzinfo=VIETNAM)
    assert version(catalogue, "1.000894").cases == ("cần xác minh",)


def test_the_dossier_gets_the_proposal_with_conditions_spelled_out(
    catalogue: Catalogue, calendar: Calendar
) -> None:
    received = datetime(2026, 11, 23, 16, 30, tzinfo=VIETNAM)
    found = appointment(version(catalogue, "1.001193"), received, calendar)
    assert found.due == datetime(2026, 11, 25, 17, 30, tzinfo=VIETNAM)
    assert "Bỏ qua 24/11: Ngày Văn hóa Việt Nam" in found.due_trace
    assert found.originals is not None
    assert "Giấy chứng nhận kết hôn của cha, mẹ (nếu có đăng ký kết hôn)" in found.originals
    assert found.fee is None
    assert "không thu nếu đăng ký trong 60 ngày" in found.fee_lines[0]


def test_a_procedure_without_a_limit_proposes_no_date(
    catalogue: Catalogue, calendar: Calendar
) -> None:
    silent = replace(version(catalogue, "1.000894"), limits=())
    found = appointment(silent, datetime(2026, 11, 23, 9, tzinfo=VIETNAM), calendar, online=False)
    assert found.due is None
    assert found.due_trace == ()
    assert silent.limit_text == ""


def test_the_online_limit_goes_before_the_one_for_any_channel(catalogue: Catalogue) -> None:
    plain = ChannelLimit(Limit.working_days(3), "thử", Certainty.CONFIRMED)
    quick = replace(plain, limit=Limit.working_days(2), channel=Channel.ONLINE)
    both = replace(version(catalogue, "1.001612"), limits=(plain, quick))
    assert both.limit(Channel.ONLINE) == quick
    assert both.limit(Channel.POST) == plain
    assert both.limit(Channel.POST, "khác") is None
    assert both.limit_text == "3 ngày làm việc"


# ── rows that contradict each other ──────────────────────────────────────────────────────────────


def _with(catalogue: Catalogue, **more: object) -> Procedure:
    procedure = catalogue.procedures["1.001612"]
    return replace(procedure, versions=(replace(procedure.versions[0], **more),))  # type: ignore[arg-type]


def test_the_shipped_procedures_have_no_faults(catalogue: Catalogue) -> None:
    assert {code: faults(p) for code, p in catalogue.procedures.items()} == dict.fromkeys(
        catalogue.procedures, ()
    )


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ({"limits": ()}, "không có thời hạn giải quyết"),
        ({"components": ()}, "không có thành phần hồ sơ nào"),
        (
            {"valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 1)},
            "ngày hết hiệu lực trước ngày có hiệu lực",
        ),
        (
            {"steps": (ProcessStep("a", Limit.working_days(2)), ProcessStep("b", Limit.hours(9)))},
            "tổng thời gian các bước vượt thời hạn giải quyết (Điều 12)",
        ),
    ],
)
def test_a_version_that_contradicts_itself_is_named(
    catalogue: Catalogue, more: dict[str, object], complaint: str
) -> None:
    (found,) = faults(_with(catalogue, **more))
    assert found.startswith("phiên bản từ ")
    assert found.endswith(complaint)


def test_a_channel_with_two_limits_is_named(catalogue: Catalogue) -> None:
    limit = catalogue.procedures["1.001612"].versions[0].limits[0]
    (found,) = faults(_with(catalogue, limits=(limit, limit)))
    assert found.endswith("một kênh và một trường hợp có hai thời hạn")


def test_steps_that_just_fit_are_accepted(catalogue: Catalogue) -> None:
    steps = (ProcessStep("a", Limit.working_days(2)), ProcessStep("b", Limit.minutes(480)))
    assert faults(_with(catalogue, steps=steps)) == ()
    months = ChannelLimit(Limit.months(1), "thử", Certainty.CONFIRMED)
    assert faults(_with(catalogue, steps=steps, limits=(months,))) == ()
