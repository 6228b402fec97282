"""The catalogue changes while an officer is away; each change is told once (Đ17.3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from sqlalchemy import select

from desktop.models.catalogue.loading import Catalogue
from desktop.models.catalogue.procedure import Procedure
from desktop.models.catalogue.wording import (
    VersionView,
    changes,
    key_of,
    line_changes,
    snapshot,
    view,
)
from desktop.models.store.tables import VIETNAM, journal
from desktop.models.store.values import from_json, to_json


def with_procedure(catalogue: Catalogue, procedure: Procedure) -> Catalogue:
    procedures = {**catalogue.procedures, procedure.code: procedure}
    return replace(catalogue, procedures=MappingProxyType(procedures))


def dearer(catalogue: Catalogue) -> Catalogue:
    """Somebody raised the fee of 2.001263."""
    old = catalogue.procedures["2.001263"]
    version = old.versions[0]
    fee = replace(version.fees[0], amount=500_000)
    return with_procedure(catalogue, replace(old, versions=(replace(version, fees=(fee,)),)))


def test_on_the_first_day_nothing_is_news(machine: Any) -> None:
    desk = machine.desk()
    assert desk.browse().news == ()
    assert desk.browse().seen_at is not None


def test_a_raised_fee_is_told_until_it_was_read(machine: Any, catalogue: Catalogue) -> None:
    machine.desk()
    machine.pass_days(3)
    desk = machine.desk(dearer(catalogue))
    (news,) = desk.browse().news
    assert (news.code, news.text) == ("2.001263", "thay đổi: phí, lệ phí")
    assert desk.browse().news == (news,)
    desk.mark_seen()
    assert desk.browse().news == ()
    assert machine.desk(dearer(catalogue)).browse().news == ()


def test_a_version_that_comes_into_force_overnight_is_news(machine: Any) -> None:
    machine.now = datetime(2025, 12, 31, 16, 0, tzinfo=VIETNAM)
    machine.desk()
    machine.now += timedelta(days=2)
    told = {(c.code, c.text) for c in machine.desk().browse().news}
    assert told == {
        ("1.000894", "áp dụng phiên bản từ 01/01/2026"),
        ("1.000894", "hết hiệu lực ngày 31/12/2025"),
    }


def test_new_and_removed_procedures_are_told_apart_from_new_versions(catalogue: Catalogue) -> None:
    before = snapshot(p for p in catalogue.procedures.values() if p.code != "1.001193")
    after = snapshot(p for p in catalogue.procedures.values() if p.code != "1.001612")
    told = {(c.code, c.text) for c in changes(before, after)}
    assert told == {
        ("1.001193", "thủ tục mới"),
        ("1.001612", "phiên bản không còn trong danh mục"),
    }
    marriage = catalogue.procedures["1.000894"]
    older = replace(marriage, versions=marriage.versions[:1])
    assert [c.text for c in changes(snapshot([older]), snapshot([marriage]))] == ["phiên bản mới"]


def test_a_renamed_procedure_is_news(catalogue: Catalogue) -> None:
    birth = catalogue.procedures["1.001193"]
    (news,) = changes(snapshot([birth]), snapshot([replace(birth, name="Khai sinh")]))
    assert (news.name, news.text) == ("Khai sinh", "thay đổi: tên")


def test_a_comparison_shows_both_lines(catalogue: Catalogue) -> None:
    after = dearer(catalogue).procedures.values()
    (news,) = line_changes(catalogue.procedures.values(), after)
    assert any(line.startswith("− ") and "400.000 đ" in line for line in news.lines)
    assert any(line.startswith("+ ") and "500.000 đ" in line for line in news.lines)


@pytest.mark.parametrize("code", ["1.001193", "1.000894", "2.000908", "1.012765", "2.001263"])
def test_a_version_is_kept_word_for_word(catalogue: Catalogue, code: str) -> None:
    for version in catalogue.procedures[code].versions:
        seen = view(version)
        again = from_json(VersionView, to_json(seen))
        assert again == seen
        assert again.digest == seen.digest
        assert again.key == key_of(version)


def lines(catalogue: Catalogue, code: str, title: str) -> list[str]:
    seen = view(catalogue.procedures[code].versions[-1])
    return [line.text for s in seen.sections if s.title == title for line in s.lines]


def test_what_a_version_asks_can_be_read_off(catalogue: Catalogue) -> None:
    marriage = "\n".join(lines(catalogue, "1.000894", "Thành phần hồ sơ"))
    assert "đã có trong cơ sở dữ liệu thì không yêu cầu nộp" in marriage
    assert "mang bản gốc khi nhận kết quả" in marriage
    assert lines(catalogue, "2.000908", "Các bước")[1] == "2. Bước 2: 3 giờ làm việc"
    assert lines(catalogue, "ATTP", "Các bước") == [
        "1. Thẩm định tại cơ sở (thời gian của bước chưa rõ)"
    ]
    assert "Mức độ trực tuyến: Toàn trình (mức độ 4)" in lines(catalogue, "2.000635", "Chung")
    assert "Mức độ trực tuyến: Một phần (mức độ 3)" in lines(catalogue, "1.001193", "Chung")
    assert "Quyết định công bố: chưa có trong tay" in lines(catalogue, "1.001193", "Chung")


def test_what_is_unknown_is_said_not_guessed(catalogue: Catalogue) -> None:
    seen = view(catalogue.procedures["2.001263"].versions[0])
    text = {s.title: "\n".join(line.text for line in s.lines) for s in seen.sections}
    assert "Danh mục chưa có đủ thành phần hồ sơ" in text["Thành phần hồ sơ"]
    assert "Danh mục chưa có thời hạn giải quyết" in text["Thời hạn giải quyết"]
    assert "Mức độ trực tuyến: chưa rõ" in text["Chung"]
    assert "Phải đọc toàn văn" in text["Phí, lệ phí"]  # the exemption text is never cut off


def test_facts_from_memory_carry_a_warning(catalogue: Catalogue) -> None:
    land = view(catalogue.procedures["1.012765"].versions[0])
    parts = next(s for s in land.sections if s.title == "Thành phần hồ sơ")
    assert all(line.unsure and line.mark.startswith("⚠ chưa xác nhận") for line in parts.lines)


# ── faults an officer reports (Đ4.5a) ────────────────────────────────────────────────────────────


def test_a_fault_is_noted_and_can_be_sent_on(machine: Any, tmp_path: Path) -> None:
    desk = machine.desk()
    assert desk.report_fault("2.000815", "Thiếu thông tư sửa đổi mức phí\n") == 1
    assert desk.report_fault("7.000000", "Không có thủ tục này") == 2
    path = tmp_path / "sai-sot.txt"
    assert desk.export_faults(path) == 2
    text = path.read_text(encoding="utf-8")
    assert "1. 2.000815 Chứng thực bản sao từ bản chính giấy tờ, văn bản" in text
    assert "Thiếu thông tư sửa đổi mức phí" in text
    assert "Nguyễn Thị Hà, 09:30 23/11/2026" in text
    assert desk.browse().reports == 2
    with machine.store.read() as conn:
        assert list(conn.execute(select(journal.c.verb)).scalars()) == ["catalogue_fault"] * 2


def test_the_browser_knows_what_is_in_force_today(machine: Any) -> None:
    desk = machine.desk()
    marriage = desk.detail("1.000894.000.00.00.H27")
    assert marriage is not None
    assert marriage.current == 1
    assert marriage.versions[1].valid_from == date(2026, 1, 1)
    retired = desk.detail("2.000488")
    assert retired is not None
    assert retired.current is None
    assert "3.000333" in retired.row.closed
    assert desk.detail("9.999999") is None
    assert desk.search("kết hôn")[0] == "1.000894"
