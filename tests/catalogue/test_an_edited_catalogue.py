"""Who may change the law data, and how: the catalogue role, a comparison, a second pair of eyes (Đ4.5a)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from desktop.errors import NotAllowed
from desktop.models.store.tables import journal

SECOND = "Phan Đình Sơn"


def edit(sheet: Path, old: str, new: str) -> Path:
    text = sheet.read_text(encoding="utf-8")
    assert old in text
    sheet.write_text(text.replace(old, new, 1), encoding="utf-8")
    return sheet


def test_an_accepted_edit_holds_at_once_and_at_the_next_start(editor: Any, sheet: Path) -> None:
    desk = editor.desk()
    preview = desk.preview_import(edit(sheet, "working_days = 3", "working_days = 2"))
    assert preview.faults == ()
    (change,) = preview.changes
    assert (change.code, change.text) == ("1.001612", "thay đổi: thời hạn giải quyết")
    assert "− Thời hạn giải quyết: 3 ngày làm việc" in change.lines
    assert "+ Thời hạn giải quyết: 2 ngày làm việc" in change.lines

    view = desk.accept_import(sheet, preview.sha256, SECOND)
    assert [news.code for news in view.news] == ["1.001612"]
    for catalogue in (desk.catalogue, editor.told[-1], editor.desk().catalogue):
        version = catalogue.procedures["1.001612"].versions[0]
        assert version.limit_text == "2 ngày làm việc"
    with editor.store.read() as conn:
        row = conn.execute(select(journal.c.verb, journal.c.detail)).one()
    assert row.verb == "catalogue_import"
    assert json.loads(row.detail)["second"] == SECOND


def test_a_later_edit_stands_over_an_earlier_one(editor: Any, sheet: Path) -> None:
    for old, new in ((3, 2), (2, 4)):
        desk = editor.desk()
        edit(sheet, f"working_days = {old}", f"working_days = {new}")
        desk.accept_import(sheet, desk.preview_import(sheet).sha256, SECOND)
        editor.pass_days(1)
    version = editor.desk().catalogue.procedures["1.001612"].versions[0]
    assert version.limit_text == "4 ngày làm việc"


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("valid_from = 2026-01-01", "", "thủ tục 2 1.000894: "),
        ('same_day_cutoff = "15:00"', "", "thủ tục 1 1.001193, phiên bản 1, thời hạn 1"),
        ("hours = 2\n", "hours = 9\n", "tổng thời gian các bước vượt thời hạn"),
        ('code = "1.000894"', 'code = "1.001193"', "mã 1.001193 đã có"),
        ("original = true", 'original = "có"', "«original» sai kiểu"),
        ("[[procedure]]", "[[procedure]", "không đọc được"),
        (
            'resolver = "Ủy ban nhân dân cấp xã"',
            'resolver = "Ủy ban nhân dân cấp huyện"',
            "chỉ tồn tại đến 30/06/2025",
        ),
    ],
)
def test_a_bad_row_is_named_and_nothing_changes(
    editor: Any, sheet: Path, old: str, new: str, named: str
) -> None:
    desk = editor.desk()
    preview = desk.preview_import(edit(sheet, old, new))
    (fault,) = preview.faults
    assert named in fault
    with pytest.raises(NotAllowed):
        desk.accept_import(sheet, preview.sha256, SECOND)
    assert editor.told == []
    assert editor.desk().catalogue == desk.catalogue
    assert editor.desk().catalogue.procedures["1.001612"].versions[0].limit_text == (
        "3 ngày làm việc"
    )


def test_without_the_role_one_can_only_report(machine: Any, sheet: Path) -> None:
    desk = machine.desk()
    assert not desk.browse().may_import
    with pytest.raises(NotAllowed, match="không có vai trò"):
        desk.preview_import(sheet)
    with pytest.raises(NotAllowed, match="không có vai trò"):
        desk.accept_import(sheet, "0" * 64, SECOND)


@pytest.mark.parametrize(
    "second", ["", "   ", "Đặng Thị Lan", "  đặng thị  LAN ", "lan@quay.example"]
)
def test_nobody_checks_their_own_edit(editor: Any, sheet: Path, second: str) -> None:
    desk = editor.desk()
    preview = desk.preview_import(edit(sheet, "working_days = 3", "working_days = 2"))
    with pytest.raises(NotAllowed, match="Cần người thứ hai"):
        desk.accept_import(sheet, preview.sha256, second)
    assert editor.told == []


def test_a_file_changed_after_the_comparison_is_not_taken(editor: Any, sheet: Path) -> None:
    desk = editor.desk()
    preview = desk.preview_import(edit(sheet, "working_days = 3", "working_days = 2"))
    edit(sheet, "working_days = 2", "working_days = 30")
    with pytest.raises(NotAllowed, match="Tệp đã đổi"):
        desk.accept_import(sheet, preview.sha256, SECOND)
    assert editor.told == []


def test_a_file_that_is_gone_or_far_too_large_is_refused(editor: Any, tmp_path: Path) -> None:
    desk = editor.desk()
    with pytest.raises(NotAllowed, match="Không đọc được tệp danh mục"):
        desk.preview_import(tmp_path / "khong-co.toml")
    heavy = tmp_path / "nang.toml"
    with heavy.open("wb") as file:
        file.truncate(9 * 2**20)
    with pytest.raises(NotAllowed, match="lớn quá"):
        desk.preview_import(heavy)


def test_an_accepted_file_damaged_later_does_not_stop_the_day(editor: Any, sheet: Path) -> None:
    desk = editor.desk()
    edit(sheet, "working_days = 3", "working_days = 2")
    desk.accept_import(sheet, desk.preview_import(sheet).sha256, SECOND)
    folder = editor.settings.account_folder(editor.officer.account) / "catalogue"
    (kept,) = folder.glob("*.toml")
    kept.write_bytes(b"\xff\xfe")
    again = editor.desk()
    assert again.catalogue.procedures["1.001612"].versions[0].limit_text == "3 ngày làm việc"
    assert kept.name in again.browse().warning


def test_an_edit_may_hold_a_single_procedure(editor: Any, tmp_path: Path) -> None:
    one = tmp_path / "mot.toml"
    one.write_text(
        """
[[procedure]]
code = "1.009999"
name = "Thủ tục mới của xã"
level = "xã"
field = "Chứng thực"
resolver = "Ủy ban nhân dân cấp xã"

[[procedure.version]]
service = "trực tiếp"
decision = "QĐ 1/QĐ-UBND ngày 01/12/2026"
unknown = ["components"]

[[procedure.version.limit]]
working_days = 1
source = "thử"
sure = "C"
""",
        encoding="utf-8",
    )
    desk = editor.desk()
    before = set(desk.catalogue.procedures)
    desk.accept_import(one, desk.preview_import(one).sha256, SECOND)
    assert set(desk.catalogue.procedures) == before | {"1.009999"}
    assert desk.search("thu tuc moi") == ("1.009999",)
    detail = desk.detail("1.009999")
    assert detail is not None
    assert "QĐ 1/QĐ-UBND" in detail.versions[0].sections[0].lines[1].text


def test_an_empty_report_is_not_noted(machine: Any) -> None:
    desk = machine.desk()
    with pytest.raises(NotAllowed, match="Chưa ghi sai sót gì"):
        desk.report_fault("2.000815", " \n")
    assert desk.browse().reports == 0


def test_reports_cannot_be_written_where_there_is_no_folder(machine: Any, tmp_path: Path) -> None:
    desk = machine.desk()
    desk.report_fault("2.000815", "sai")
    with pytest.raises(NotAllowed, match="Chưa ghi được tệp"):
        desk.export_faults(tmp_path / "khong-co" / "sai.txt")
