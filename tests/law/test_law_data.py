"""The shipped tables and catalogue, and what happens when somebody edits them wrongly."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import holidays
import pytest

from desktop.errors import ProfileBad
from desktop.models.catalogue.calendar_tables import load_calendar
from desktop.models.catalogue.fees import Certainty
from desktop.models.catalogue.loading import Catalogue, load_catalogue, national_code
from desktop.models.catalogue.procedure import Channel, Service
from desktop.models.catalogue.wording import view
from desktop.models.law.calendar import VIETNAM, Calendar, Limit, LimitKind, Sure
from desktop.settings.config import RESOURCES

TODAY = date(2026, 11, 23)

# First day of Tết and Giỗ Tổ by the lunar calendar at UTC+7 (docs/working-time.md).
LUNAR = {
    2024: (date(2024, 2, 10), date(2024, 4, 18)),
    2025: (date(2025, 1, 29), date(2025, 4, 7)),
    2026: (date(2026, 2, 17), date(2026, 4, 26)),
    2027: (date(2027, 2, 6), date(2027, 4, 16)),
    2028: (date(2028, 1, 26), date(2028, 4, 4)),
}


@pytest.mark.parametrize("year", sorted(LUNAR))
def test_every_paid_holiday_is_a_day_off(calendar: Calendar, year: int) -> None:
    tet, kings = LUNAR[year]
    fixed = [(1, 1), (4, 30), (5, 1), (9, 2)] + ([(11, 24)] if year >= 2026 else [])
    days = [kings, *(date(year, month, day) for month, day in fixed)]
    days += [date.fromordinal(tet.toordinal() + n) for n in range(-1, 3)]
    assert {day: calendar.sessions(day) for day in days} == dict.fromkeys(days, ())
    beside = (date(year, 9, 1), date(year, 9, 3))
    assert any("Quốc khánh" in calendar.why(day) for day in beside)


@pytest.mark.parametrize("year", sorted(LUNAR))
def test_tet_has_five_days_and_a_holiday_on_a_rest_day_is_made_good(
    calendar: Calendar, year: int
) -> None:
    """Twelve paid days from 2026, eleven before: each takes a Monday-to-Friday off, swaps apart."""
    rows = next(table.days for table in calendar.years if table.year == year)
    swapped = {row.day for row in rows if "hoán đổi" in row.why}
    weekdays = [
        row.day
        for row in rows
        if row.kind == "off" and row.day.weekday() < 5 and row.day not in swapped
    ]
    assert len(weekdays) == (12 if year >= 2026 else 11)
    assert len(swapped) == sum(row.kind == "make_up" for row in rows)


@pytest.mark.parametrize(
    ("year", "sure"),
    [
        (2024, Sure.CONFIRMED),
        (2025, Sure.CONFIRMED),
        (2026, Sure.CONFIRMED),
        (2027, Sure.FORECAST),
        (2028, Sure.FORECAST),
        (2029, None),
    ],
)
def test_undecided_years_are_not_passed_off_as_decided(
    calendar: Calendar, year: int, sure: Sure | None
) -> None:
    assert calendar.year_sure(year) is sure


def test_make_up_saturdays_are_worked(calendar: Calendar) -> None:
    worked = [date(2024, 5, 4), date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)]
    assert all(day.weekday() == 5 and len(calendar.sessions(day)) == 2 for day in worked)


def test_every_row_names_its_source(calendar: Calendar, catalogue: Catalogue) -> None:
    rows = [row for table in calendar.years for row in table.days]
    assert all(row.source and row.why for row in rows)
    for procedure in catalogue.procedures.values():
        for version in procedure.versions:
            assert version.bases
            assert all(limit.source for limit in version.limits)
            assert all(fee.source for fee in version.fees)


# ── the catalogue ────────────────────────────────────────────────────────────────────────────────


def test_the_eight_procedures_are_there_in_their_order(catalogue: Catalogue) -> None:
    assert list(catalogue.procedures)[:8] == [
        "1.001193",
        "1.000894",
        "2.000815",
        "2.000908",
        "1.013225",
        "1.001612",
        "1.012765",
        "2.000488",
    ]


def test_components_are_numbered_in_the_order_of_the_law(catalogue: Catalogue) -> None:
    version = catalogue.version_on("1.013225", TODAY)
    assert version is not None
    assert [part.code for part in version.components] == [f"1.013225-0{n}" for n in range(1, 6)]
    assert [part.required for part in version.components] == [True, True, True, False, False]
    assert version.components[2].copies == 2
    assert all(part.condition for part in version.components if not part.required)


@pytest.mark.parametrize(
    ("code", "limit", "case"),
    [
        ("1.001193", Limit.same_day(15 * 60), ""),
        ("1.000894", Limit.same_day(15 * 60), ""),
        ("1.000894", Limit.working_days(5), "cần xác minh"),
        ("2.000815", Limit.same_day(15 * 60), ""),
        ("2.000908", Limit.same_day(15 * 60), ""),
        ("1.013225", Limit.days(15), ""),
        ("1.013225", Limit.days(20), "công trình khác"),
        ("1.001612", Limit.working_days(3), ""),
        ("1.012765", Limit.working_days(10), ""),
    ],
)
def test_the_limits_are_those_of_the_law(
    catalogue: Catalogue, code: str, limit: Limit, case: str
) -> None:
    version = catalogue.version_on(code, TODAY)
    assert version is not None
    row = version.limit(Channel.ONLINE, case)
    assert row is not None
    assert row.limit == limit


def test_facts_from_memory_are_marked(catalogue: Catalogue) -> None:
    land = catalogue.procedures["1.012765"]
    assert land.code_certainty is Certainty.MEMORY
    unsure = [p.code for p in catalogue.procedures.values() if p.code_certainty is Certainty.MEMORY]
    assert unsure == ["1.012765", "ATTP"]
    permit = land.versions[0]
    assert {part.certainty for part in permit.components} == {Certainty.MEMORY}


def test_marriage_no_longer_asks_for_a_certificate_of_single_status(catalogue: Catalogue) -> None:
    before = catalogue.version_on("1.000894", date(2025, 12, 31))
    after = catalogue.version_on("1.000894", date(2026, 1, 1))
    assert before is not None
    assert after is not None
    assert "Giấy xác nhận tình trạng hôn nhân" in [part.name for part in before.components]
    assert "Giấy xác nhận tình trạng hôn nhân" not in [part.name for part in after.components]
    assert after.presence


def test_a_retired_procedure_takes_no_new_dossier_but_its_old_ones_live_on(
    catalogue: Catalogue,
) -> None:
    assert catalogue.version_on("2.000488", TODAY) is None
    assert catalogue.closed("2.000488", TODAY) == (
        "Thủ tục 2.000488 đã bãi bỏ, không nhận hồ sơ mới; "
        "nay thực hiện theo 3.000333 (Công an tỉnh)"
    )
    old = catalogue.version_on("2.000488", date(2024, 6, 3))
    assert old is not None
    assert old.limit_text == "10 ngày (tính cả ngày nghỉ)"
    assert catalogue.closed("2.000488", date(2024, 6, 3)) == ""
    assert catalogue.closed("1.001193", TODAY) == ""


def test_a_local_code_with_the_agency_behind_it_finds_the_national_procedure(
    catalogue: Catalogue,
) -> None:
    assert catalogue.procedure("1.001193.000.00.00.H27") is catalogue.procedure("1.001193")
    assert national_code(" 1.001193 ") == "1.001193"
    assert national_code("1.0011935") == "1.0011935"
    assert catalogue.procedure("9.999999") is None
    assert catalogue.version_on("9.999999", TODAY) is None


def test_the_certified_copy_from_the_register_is_fully_online_within_its_steps(
    catalogue: Catalogue,
) -> None:
    version = catalogue.version_on("2.000908", TODAY)
    assert version is not None
    assert version.service is Service.WHOLE
    assert version.originals == ()
    assert [step.limit.amount for step in version.steps] == [2, 3, 2, 1]
    assert {step.limit.kind for step in version.steps} == {LimitKind.HOURS}


def test_a_service_is_called_by_todays_word_and_the_regulations_level() -> None:
    labels = {service.value: service.label for service in Service}
    assert labels["toàn trình"] == "Toàn trình (mức độ 4)"
    assert labels["một phần"] == "Một phần (mức độ 3)"
    assert labels["trực tiếp"] == "Trực tiếp"


def test_a_rule_that_a_financial_duty_stops_the_clock_is_told_with_the_procedure(
    catalogue: Catalogue,
) -> None:
    land = catalogue.procedures["1.012765"].versions[0]
    told = [line.text for section in view(land).sections for line in section.lines]
    assert land.payment_pauses in told


def test_officers_find_reasons_and_grounds_without_invented_law(catalogue: Catalogue) -> None:
    reasons = " ".join(catalogue.supplement_reasons)
    assert all(word in reasons for word in ("mờ", "Thiếu trang", "hết hạn", "chưa ký", "Tệp trống"))
    assert len(set(catalogue.supplement_reasons)) == len(catalogue.supplement_reasons)
    cited = [ground for ground in catalogue.grounds if ground.citation]
    assert cited
    assert all("QĐ 15/2016/QĐ-UBND" in ground.citation for ground in cited)
    uncited = [ground for ground in catalogue.grounds if not ground.citation]
    assert [ground.text for ground in uncited] == [ground.label for ground in uncited]
    assert catalogue.refusal_grounds[0].endswith("QĐ 15/2016/QĐ-UBND)")


# ── somebody edits a table wrongly ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (
            "2026.toml",
            'why = "Tết Dương lịch"',
            'wy = "Tết"',
            "2026.toml, ngày nghỉ 1: thiếu «why»",
        ),
        (
            "2026.toml",
            'why = "Tết Dương lịch"',
            "why = 7",
            "2026.toml, ngày nghỉ 1: «why» sai kiểu: 7",
        ),
        ("2026.toml", "days = [2026-01-01]", "days = []\nday = 2026-01-01", "khoá lạ: day"),
        ("2026.toml", "days = [2026-01-01]", 'days = ["1/1"]', "«days» có giá trị sai kiểu"),
        ("2026.toml", "days = [2026-01-01]", "days = [2027-01-01]", "nằm trong bảng của năm 2026"),
        ("2026.toml", "year = 2026", "year = 2025", "năm 2025 có hai bảng"),
        ("2026.toml", 'sure = "confirmed"', 'sure = "chắc"', "2026.toml: «sure» sai: chắc"),
        ("2026.toml", "[[off]]", "[off]", "2026.toml: không đọc được"),
        ("2026.toml", "year = 2026", "year = 2026\nnote = 1", "2026.toml: khoá lạ: note"),
        ("hours.toml", '"07:30-11:30"', '"7g30"', "hours.toml, giờ làm việc 1: «hours» sai"),
        ("hours.toml", '"07:30-11:30"', '"07:30-11:77"', "hours.toml, giờ làm việc 1: «hours» sai"),
        ("hours.toml", '"07:30-11:30"', '"07:30-25:00"', "hours.toml, giờ làm việc 1: «hours» sai"),
        ("hours.toml", 'first = "04-16"', 'first = "04-15"', "có hai giờ làm việc"),
        ("hours.toml", 'first = "04-16"', 'first = "04-17"', "ngày 16/04 không có giờ làm việc"),
    ],
)
def test_a_bad_calendar_row_is_refused_and_named(
    tmp_path: Path, file: str, old: str, new: str, complaint: str
) -> None:
    folder = edited(tmp_path, "calendar", file, old, new)
    with pytest.raises(ProfileBad) as refused:
        load_calendar(folder)
    assert complaint in refused.value.title


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (
            "procedures.toml",
            "no = 2",
            "no = 1",
            "procedures.toml, thủ tục 1 1.001193, phiên bản 1: hai thành phần cùng số thứ tự",
        ),
        (
            "procedures.toml",
            'code = "1.000894"',
            'code = "1.001193"',
            "thủ tục 2 1.001193: mã 1.001193 đã có",
        ),
        ("procedures.toml", "valid_from = 2026-01-01", "", "chồng thời gian hiệu lực"),
        (
            "procedures.toml",
            "valid_to = 2025-02-28",
            "",
            "còn phiên bản không có ngày hết hiệu lực",
        ),
        ("procedures.toml", 'same_day_cutoff = "15:00"', "", "thời hạn phải có đúng một loại"),
        ("procedures.toml", "working_days = 3", "working_days = -3", "thời hạn không hợp lệ: -3"),
        ("procedures.toml", "working_days = 3", "working_days = true", "«working_days» phải là số"),
        ("procedures.toml", "hours = 2", "hours = 9", "tổng thời gian các bước vượt thời hạn"),
        (
            "procedures.toml",
            "[[procedure.version.limit]]\nworking_days = 3",
            '[[procedure.version.phase]]\nagency = "Một cửa"\nhours = 8\nsource = "x"\nsure = "C"\n'
            '[[procedure.version.phase]]\nagency = "Thuế"\nworking_days = 3\nsource = "x"\n'
            'sure = "C"\n[[procedure.version.limit]]\nworking_days = 3',
            "phần thời gian của «Thuế» vượt tổng thời hạn giải quyết (Điều 12.2)",
        ),
        ("procedures.toml", "from_page = 1", "from_page = 2", "không bắt đầu từ trang 1"),
        ("procedures.toml", "amount = 2000", "amount = -2000", "«amount» không được âm"),
        ("procedures.toml", 'kind = "free"', 'kind = "miễn"', "phí 1: «kind» sai: miễn"),
        (
            "procedures.toml",
            "original = false",
            "orginal = false",
            "thành phần 1: thiếu «original»",
        ),
        (
            "grounds.toml",
            "[[supplement]]\ntext",
            "[[supplement]]\ntxt",
            "lý do bổ sung 1: thiếu «text»",
        ),
        ("grounds.toml", "citation =", "cite =", "grounds.toml, căn cứ từ chối 1: khoá lạ: cite"),
    ],
)
def test_a_bad_catalogue_row_is_refused_and_named(
    tmp_path: Path, file: str, old: str, new: str, complaint: str
) -> None:
    folder = edited(tmp_path, "catalogue", file, old, new)
    with pytest.raises(ProfileBad) as refused:
        load_catalogue(folder)
    assert complaint in refused.value.title


def test_a_catalogue_written_as_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProfileBad, match=r"không có tệp \.toml nào"):
        load_catalogue(tmp_path)
    (tmp_path / "a.toml").write_text("procedure = 3", encoding="utf-8")
    with pytest.raises(ProfileBad, match="phải là các bảng"):
        load_catalogue(tmp_path)
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ProfileBad, match=r"a\.toml: không đọc được"):
        load_catalogue(tmp_path)


def test_a_unit_may_have_hours_of_its_own_for_a_make_up_day(tmp_path: Path) -> None:
    folder = edited(
        tmp_path, "calendar", "2026.toml", "[[make_up]]\n", '[[make_up]]\nhours = ["08:00-12:00"]\n'
    )
    desk = load_calendar(folder)
    assert desk.sessions(date(2026, 1, 10)) == ((480, 720),)
    assert desk.next_opening(datetime(2026, 1, 10, 12, tzinfo=VIETNAM)).day == 12


def edited(tmp_path: Path, kind: str, file: str, old: str, new: str) -> Path:
    """A copy of the shipped data with the first `old` replaced."""
    folder = tmp_path / kind
    shutil.copytree(RESOURCES / kind, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


# ── cross-check with somebody else's table ───────────────────────────────────────────────────────

OURS_ALONE = {  # day → why the library does not have it
    date(2026, 1, 2): "VB 12729/VPCP-KGVX: nghỉ hoán đổi, công bố sau bản thư viện đang dùng",
    date(2026, 1, 10): "VB 12729/VPCP-KGVX: làm bù cho 02/01",
}
THEIRS_ALONE: dict[date, str] = {}  # day → why we do not have it


@pytest.mark.parametrize("year", sorted(LUNAR))
def test_the_holidays_library_knows_the_same_days(calendar: Calendar, year: int) -> None:
    """Weekdays off and weekend days worked, ours beside theirs: every difference is explained above."""
    theirs = holidays.country_holidays("VN", years=year)
    days = [date(year, 1, 1) + timedelta(n) for n in range(366 if year % 4 == 0 else 365)]
    ours_off = {day for day in days if day.weekday() < 5 and not calendar.sessions(day)}
    ours_made_up = {day for day in days if day.weekday() >= 5 and calendar.sessions(day)}
    theirs_off = {day for day in theirs if day.weekday() < 5}
    theirs_made_up = {day for day in theirs.weekend_workdays if day.year == year}
    ours, others = ours_off | ours_made_up, theirs_off | theirs_made_up
    assert ours - others == {day for day in OURS_ALONE if day.year == year}
    assert others - ours == {day for day in THEIRS_ALONE if day.year == year}
