"""F4: the year at a glance, and a new table handed in; over the real verbs and a real cache."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QListWidget

from desktop.desk.law.calendar import CalendarDesk
from desktop.models.catalogue.calendar_tables import load_calendar
from desktop.models.catalogue.loading import load_catalogue
from desktop.models.store.database import Store
from desktop.settings.config import RESOURCES, Settings
from desktop.sync.portal.port import Officer
from desktop.sync.portal.site import load_site
from desktop.ui.kit.words import HANOI
from desktop.ui.law.calendar_flow import CalendarDialog
from desktop.ui.law.calendar_page import day_text
from desktop.ui.window.main import MainWindow

NOW = datetime(2026, 11, 23, 8, 20, tzinfo=HANOI)
Settle = Callable[[], None]
TABLE = (RESOURCES / "calendar" / "2027.toml").read_text(encoding="utf-8")


@pytest.fixture
def roles() -> tuple[str, ...]:
    return ("MOT_CUA", "DANH_MUC")


@pytest.fixture
def verbs(settings: Settings, roles: tuple[str, ...]) -> Iterator[CalendarDesk]:
    officer = Officer("ha@quay.example", "Nguyễn Thị Hà", roles)
    store = Store.open(settings.account_folder(officer.account), bytes(range(32)))
    catalogue = load_catalogue(RESOURCES / "catalogue")
    shipped = load_calendar(RESOURCES / "calendar")
    site = load_site("training")
    yield CalendarDesk(store, settings, officer, site, lambda: catalogue, shipped, now=lambda: NOW)
    store.close()


@pytest.fixture
def office(window: MainWindow, verbs: CalendarDesk, settle: Settle) -> MainWindow:
    window.open_calendar(verbs)
    QTest.keyClick(window, Qt.Key.Key_F4)
    settle()
    return window


def lines(window: MainWindow) -> list[str]:
    found = window.calendar_page.lines
    return [found.item(row).text() for row in range(found.count())]


def test_f4_shows_this_year_with_signs_and_words(office: MainWindow) -> None:
    page = office.calendar_page
    assert office.stack.currentWidget() is page
    assert page.title.text() == "Lịch làm việc năm 2026"
    assert page.sure.text() == "✓ Đã có văn bản, trừ dòng ghi «dự kiến»"
    assert "× 14/02–22/02  nghỉ: Tết Nguyên đán Bính Ngọ (đã có văn bản)" in lines(office)
    assert "+ 22/08  Làm bù cho 31/8 (? dự kiến)" in lines(office)
    assert "07:00–11:30, 14:00–17:30" in page.hours.text()
    assert "249 ngày làm việc" in page.hours.text()
    assert "Thứ Ba 24/11/2026: nghỉ: Ngày Văn hóa Việt Nam" in page.grid.accessibleDescription()


def test_every_day_can_be_pointed_at_and_tells_itself(office: MainWindow) -> None:
    grid = office.calendar_page.grid
    cells = {cell.day: cell for cell in grid._cells}
    assert len(cells) == 365
    assert all(grid.cell_at(grid._place(cell).center()) is cell for cell in cells.values())
    assert day_text(cells[date(2026, 2, 17)]) == "17×"
    assert day_text(cells[date(2026, 8, 22)]) == "22+?"
    assert day_text(cells[date(2026, 3, 3)]) == "3"
    assert cells[date(2026, 6, 3)].text.endswith("làm việc 07:00–11:30, 14:00–17:30")


def test_a_year_that_is_only_forecast_warns(office: MainWindow, settle: Settle) -> None:
    QTest.keyClick(office.calendar_page.lines, Qt.Key.Key_PageDown)
    settle()
    page = office.calendar_page
    assert page.title.text() == "Lịch làm việc năm 2027"
    assert page.sure.text() == "? Dự kiến"
    assert page.doubts.text().startswith("⚠ Năm 2027: bảng ngày nghỉ mới là dự kiến")
    page.after.click()
    settle()
    page.after.click()
    settle()
    assert "Năm 2029: chưa có bảng ngày nghỉ" in page.doubts.text()
    assert lines(office) == []
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert office.stack.currentWidget() is office.list_page


def test_a_table_is_previewed_then_taken_over(
    office: MainWindow, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "2027.toml"
    path.write_text(TABLE.replace('"forecast"', '"confirmed"'), encoding="utf-8")
    office.calendar_page.import_wanted.emit(str(path))
    settle()
    dialog = office.findChild(CalendarDialog)
    assert dialog is not None
    assert "04/02/2027: nghỉ: Tết Nguyên đán Đinh Mùi (dự kiến) →" in dialog.text.toPlainText()
    dialog.agreed.click()
    settle()
    page = office.calendar_page
    assert page.title.text() == "Lịch làm việc năm 2027"
    assert page.sure.text() == "✓ Đã có văn bản"
    assert page.notice.text() == "Đã nhận bảng lịch năm 2027; mọi hạn đã tính lại."


def test_a_table_with_a_bad_row_is_refused_on_the_page(
    office: MainWindow, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "2027.toml"
    path.write_text(TABLE.replace("[2027-09-03]", "[2027-09-02]"), encoding="utf-8")
    office.calendar_page.import_wanted.emit(str(path))
    settle()
    told = office.calendar_page.notice.text()
    assert "ngày nghỉ 02/09/2027 «Quốc khánh (ngày liền kề)»: được ghi hai lần" in told
    assert "Lịch đang dùng không đổi" in told
    assert office.findChild(CalendarDialog) is None


class TestWithoutTheRole:
    @pytest.fixture
    def roles(self) -> tuple[str, ...]:
        return ("MOT_CUA",)

    def test_the_counter_reads_and_cannot_import(self, office: MainWindow) -> None:
        assert lines(office)
        assert not office.calendar_page.take_over.isVisible()


def test_everything_on_the_page_has_a_name(office: MainWindow) -> None:
    page = office.calendar_page
    parts = [*page.findChildren(QAbstractButton), *page.findChildren(QListWidget), page.grid]
    assert [part for part in parts if part.isVisible() and not part.accessibleName()] == []
