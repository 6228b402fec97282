"""The administrator takes over a new year's table: seen first, refused with its row, then in force at once."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from desktop.desk.law.calendar import CalendarDesk, edited
from desktop.errors import NotAllowed, ProfileBad
from desktop.models.catalogue.calendar_tables import load_calendar
from desktop.models.catalogue.loading import load_catalogue
from desktop.models.law.calendar import Calendar
from desktop.models.pages.views import ListQuery, Queue
from desktop.models.store import journal, tables
from desktop.models.store.tables import VIETNAM
from desktop.settings.config import RESOURCES
from desktop.sync.portal.site import load_site
from tests.desk.test_deadlines import filed

SHIPPED = RESOURCES / "calendar"
THIS_YEAR = (SHIPPED / "2026.toml").read_text(encoding="utf-8")
MOURNING = """
[[off]]
days = [2026-11-25, 2026-11-26, 2026-11-27]
why = "Quốc tang"
source = "thông báo thử"
sure = "confirmed"
"""
NEXT_YEAR = """
year = 2027
sure = "confirmed"
[[off]]
days = [2027-01-01]
why = "Tết Dương lịch"
source = "thử"
sure = "confirmed"
"""


def of(desk: Any, *, roles: tuple[str, ...] = ("DANH_MUC",), **kept: Any) -> CalendarDesk:
    catalogue = load_catalogue(RESOURCES / "catalogue")
    return CalendarDesk(
        desk.open.store,
        desk.settings,
        replace(desk.open.officer, roles=roles),
        load_site("training"),
        lambda: catalogue,
        load_calendar(SHIPPED),
        now=lambda: desk.now,
        **kept,
    )


def written(folder: Path, text: str, name: str = "lich.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def imports(desk: Any) -> list[dict[str, Any]]:
    with desk.open.store.read() as connection:
        assert journal.verify(connection) is None
        rows = connection.execute(select(tables.journal.c.verb, tables.journal.c.detail)).all()
    return [json.loads(row.detail) for row in rows if row.verb == "calendar_import"]


def test_three_days_of_mourning_are_previewed_accepted_and_counted_at_once(
    desk: Any, tmp_path: Path
) -> None:
    """Tuesday 24 November: the office closes tomorrow for three days. Whose dates move, and by how much?"""
    told: list[Calendar] = []

    def changed(calendar: Calendar) -> None:
        told.append(calendar)
        desk.counter.use_calendar(calendar)

    desk.now = datetime(2026, 11, 24, 16, 30, tzinfo=VIETNAM)
    newest = desk.first().dossier.id
    filed(desk, newest, desk.now - timedelta(minutes=30))
    office = of(desk, changed=changed)
    path = written(tmp_path, THIS_YEAR + MOURNING)
    before = {
        n: row
        for q in (Queue.NEW, Queue.PROCESSING)
        for n, row in desk.counter.rows(desk.counter.ids(ListQuery(q))).items()
    }
    preview = office.preview_import(path)
    assert [change.day for change in preview.changes] == [date(2026, 11, d) for d in (25, 26, 27)]
    assert preview.changes[0].after == "nghỉ: Quốc tang"
    assert preview.moves
    assert preview.counted >= len({found.move.dossier_id for found in preview.moves})
    assert all(found.move.text.startswith("muộn hơn") for found in preview.moves)
    assert all(found.applicant for found in preview.moves)
    assert not told
    assert imports(desk) == []
    page = office.accept_import(path, preview.sha256)
    assert page.year == 2026
    assert any(line.why == "Quốc tang" for line in page.lines)
    assert told == [office.calendar]
    assert imports(desk)[0]["moved"] == len({found.move.dossier_id for found in preview.moves})
    # the list now shows the moved dates
    after = desk.counter.rows(list(before))
    shifted = {n for n, row in after.items() if row.due_at != before[n].due_at}
    assert newest in shifted
    assert shifted <= {found.move.dossier_id for found in preview.moves}


def test_the_accepted_table_is_there_the_next_morning(desk: Any, tmp_path: Path) -> None:
    office = of(desk)
    path = written(tmp_path, NEXT_YEAR)
    assert office.year(2027).signed_off is False
    office.accept_import(path, office.preview_import(path).sha256)
    assert office.year(2027).signed_off
    assert of(desk).year(2027).signed_off  # opened again
    assert of(desk).calendar.doubts(2027)[0].startswith("Giờ mùa đông")
    assert office.year(0).year == 2026


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            THIS_YEAR.replace("days = [2026-01-10]", "days = [2026-01-12]"),
            "ngày làm bù 12/01/2026 «Làm bù cho 02/01»: vốn đã là ngày làm việc",
        ),
        (
            THIS_YEAR.replace("days = [2026-01-10]", "days = [2026-01-01]"),
            "ngày làm bù 01/01/2026 «Làm bù cho 02/01»: vừa nghỉ vừa làm bù",
        ),
        (
            THIS_YEAR.replace("days = [2026-11-24]", "days = [2026-09-02]"),
            "ngày nghỉ 02/09/2026 «Ngày Văn hóa Việt Nam»: được ghi hai lần",
        ),
        (
            THIS_YEAR.replace("year = 2026", "year = 2027"),
            "ngày nghỉ 01/01/2026 «Tết Dương lịch»: nằm trong bảng của năm 2027",
        ),
        (
            THIS_YEAR.replace(
                "[[make_up]]", '[[make_up]]\nhours = ["07:30-11:30", "11:00-12:00"]', 1
            ),
            "các buổi làm việc chồng nhau hoặc sai thứ tự",
        ),
        ('year = 2027\nsure = "confirmed"', "bảng năm 2027 không có ngày nghỉ nào"),
        (NEXT_YEAR.replace("why", "wy"), "lich.toml, ngày nghỉ 1: thiếu «why»"),
        (NEXT_YEAR + MOURNING.replace("[[off]]", "[[season]]"), "giờ làm việc 1: thiếu «name»"),
        ("[[off]", "lich.toml: không đọc được"),
        ('sure = "confirmed"', "thiếu «year»"),
    ],
)
def test_a_bad_table_is_refused_with_its_row_and_nothing_changes(
    desk: Any, tmp_path: Path, text: str, complaint: str
) -> None:
    office = of(desk)
    before = office.calendar
    path = written(tmp_path, text)
    with pytest.raises(ProfileBad) as refused:
        office.preview_import(path)
    assert complaint in refused.value.title
    assert "Lịch đang dùng không đổi" in refused.value.advice
    with pytest.raises(ProfileBad):
        office.accept_import(path, "")
    assert office.calendar is before
    assert imports(desk) == []
    assert not list(desk.settings.account_folder(desk.settings.account).glob("calendar/*"))


def test_only_the_administrator_and_only_the_file_that_was_seen(desk: Any, tmp_path: Path) -> None:
    path = written(tmp_path, NEXT_YEAR)
    with pytest.raises(NotAllowed, match="không có vai trò quản trị lịch"):
        of(desk, roles=("MOT_CUA",)).preview_import(path)
    assert not of(desk, roles=("MOT_CUA",)).year(2027).may_import
    office = of(desk)
    seen = office.preview_import(path).sha256
    written(tmp_path, NEXT_YEAR.replace("2027-01-01", "2027-01-02"))
    with pytest.raises(NotAllowed, match="Tệp đã đổi sau khi xem trước"):
        office.accept_import(path, seen)
    with pytest.raises(NotAllowed, match="Không đọc được tệp"):
        office.preview_import(tmp_path / "mat.toml")
    with pytest.raises(NotAllowed, match="lớn quá"):
        office.preview_import(written(tmp_path, "#" * 2**21, "to.toml"))
    assert imports(desk) == []


def test_an_accepted_table_that_was_damaged_later_is_named_and_the_desk_opens(
    desk: Any, tmp_path: Path
) -> None:
    written(tmp_path, "year = 20", "2027.toml")
    found, problem = edited(load_calendar(SHIPPED), tmp_path)
    assert problem.startswith("Bảng đã nhập 2027.toml không dùng được")
    assert found == load_calendar(SHIPPED)
    folder = desk.settings.account_folder(desk.settings.account) / "calendar"
    folder.mkdir()
    written(folder, "year = 20", "2027.toml")
    assert of(desk).year(2027).problem == problem.replace(str(tmp_path), str(folder))


def test_a_flood_week_brings_its_own_hours(desk: Any, tmp_path: Path) -> None:
    hours = """
[[season]]
name = "tuần lũ"
first = "2026-11-30"
last = "2026-12-04"
hours = ["08:00-11:00"]
source = "thông báo thử"
sure = "confirmed"
"""
    office = of(desk)
    path = written(tmp_path, THIS_YEAR + hours)
    preview = office.preview_import(path)
    assert [change.day.day for change in preview.changes] == [30, 1, 2, 3, 4]
    assert preview.changes[0].after == "làm việc 08:00–11:00"
    office.accept_import(path, preview.sha256)
    opened = office.calendar.next_opening(datetime(2026, 12, 1, 12, tzinfo=VIETNAM))
    assert opened == datetime(2026, 12, 2, 8, tzinfo=VIETNAM)
    again = written(tmp_path, THIS_YEAR)  # a new edition takes the flood week away again
    office.accept_import(again, office.preview_import(again).sha256)
    assert office.calendar == load_calendar(SHIPPED)
    with pytest.raises(ProfileBad, match="phải ghi đủ ngày, trong năm 2026"):
        office.preview_import(written(tmp_path, THIS_YEAR + hours.replace("2026-11", "2027-11")))
    with pytest.raises(ProfileBad, match="có hai giờ làm việc"):
        office.preview_import(written(tmp_path, THIS_YEAR + hours + hours.replace("lũ", "bão")))
