"""The officer looks a procedure up: F2, typing, reading, reporting; over the real verbs and a real cache."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTreeWidget,
)
from pytestqt.qtbot import QtBot

from desktop.desk.law.catalogue import CatalogueDesk
from desktop.models.catalogue.loading import Catalogue, load_catalogue
from desktop.models.store.database import Store
from desktop.settings.config import RESOURCES, Settings
from desktop.sync.portal.port import Officer
from desktop.sync.portal.site import load_site
from desktop.ui.kit.look import set_theme
from desktop.ui.kit.words import HANOI
from desktop.ui.law.catalogue_flow import ImportDialog
from desktop.ui.window.main import MainWindow
from tests.sweep import rest_sweeps

NOW = datetime(2026, 11, 23, 8, 20, tzinfo=HANOI)
Settle = Callable[[], None]
NAMED = (QAbstractButton, QLineEdit, QComboBox, QTreeWidget)


@pytest.fixture
def verbs(settings: Settings) -> Iterator[CatalogueDesk]:
    officer = Officer("ha@quay.example", "Nguyễn Thị Hà", ("MOT_CUA", "DANH_MUC"))
    store = Store.open(settings.account_folder(officer.account), bytes(range(32)))
    shipped = load_catalogue(RESOURCES / "catalogue")
    made = CatalogueDesk(store, settings, officer, load_site("training"), shipped, now=lambda: NOW)
    made.begin()
    yield made
    store.close()


@pytest.fixture
def counter(window: MainWindow, verbs: CatalogueDesk, qtbot: QtBot, settle: Settle) -> MainWindow:
    window.open_catalogue(verbs)
    QTest.keyClick(window, Qt.Key.Key_F2)
    settle()
    return window


def rows(window: MainWindow) -> list[str]:
    tree = window.catalogue_page.tree
    found = tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    return [item.text(0) for item in found]


def reads(window: MainWindow) -> str:
    inside = window.catalogue_page.right.currentWidget()
    assert inside is not None
    return "\n".join(w.text() for w in inside.findChildren(QLabel) if w.isVisible())


def test_f2_opens_the_tree_by_branch_field_and_agency(counter: MainWindow) -> None:
    assert counter.stack.currentWidget() is counter.catalogue_page
    assert rows(counter)[0] == "Tư pháp"
    assert "⊘ 2.000488  Cấp Phiếu lý lịch tư pháp cho công dân Việt Nam" in rows(counter)
    assert "Không có thay đổi nào chưa xem." in reads(counter)
    assert "Chưa lấy được danh mục thủ tục từ cổng" in counter.catalogue_page.notice.text()


def test_typing_finds_and_shows_the_best_hit(
    counter: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    page = counter.catalogue_page
    QTest.keyClicks(page.search, "ket hno")
    qtbot.waitUntil(lambda: page.current() == "1.000894")
    settle()
    assert page.detail.title.text() == "Đăng ký kết hôn"
    assert page.detail.version.currentText() == "Từ 01/01/2026 (đang áp dụng)"
    assert "Giấy xác nhận tình trạng hôn nhân" not in reads(counter)
    page.detail.version.setCurrentIndex(0)
    assert "Giấy xác nhận tình trạng hôn nhân" in reads(counter)
    assert "⚠ chưa xác nhận" in reads(counter)


def test_nothing_found_says_so_and_clearing_brings_the_tree_back(
    counter: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    page = counter.catalogue_page
    QTest.keyClicks(page.search, "zzzz")
    qtbot.waitUntil(lambda: rows(counter) == ["Không có thủ tục nào khớp"])
    page.search.clear()
    qtbot.waitUntil(lambda: "Tư pháp" in rows(counter))


def test_a_retired_procedure_says_what_took_its_place(counter: MainWindow, settle: Settle) -> None:
    counter.show_catalogue("2.000488")
    settle()
    page = counter.catalogue_page
    assert page.current() == "2.000488"
    assert "nay thực hiện theo 3.000333" in page.detail.closed.text()


def test_from_the_dossier_to_its_procedure_and_back(
    counter: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    assert counter.flow is not None
    counter.flow.open(3)
    settle()
    counter.dossier_page.head.look_up.click()
    settle()
    assert counter.stack.currentWidget() is counter.catalogue_page
    assert counter.catalogue_page.detail.title.text() == "Đăng ký khai sinh"
    QTest.keyClick(counter.catalogue_page, Qt.Key.Key_Escape)
    assert counter.stack.currentWidget() is counter.list_page


def test_a_fault_is_reported_where_it_was_seen(
    counter: MainWindow, qtbot: QtBot, verbs: CatalogueDesk, settle: Settle
) -> None:
    counter.show_catalogue("2.000815")
    settle()
    form = counter.catalogue_page.detail.form
    assert not form.isVisible()
    counter.catalogue_page.detail.report.click()
    QTest.keyClicks(form.text, "thieu thong tu")
    form._tell()
    settle()
    qtbot.waitUntil(lambda: not form.isVisible())
    qtbot.waitUntil(lambda: "Đã ghi nhận sai sót" in counter.catalogue_page.notice.text())
    assert "thieu thong tu" in verbs.faults_text()


def test_an_empty_report_keeps_the_form_open(counter: MainWindow, settle: Settle) -> None:
    counter.show_catalogue("2.000815")
    settle()
    counter.catalogue_page.detail.report.click()
    counter.catalogue_page.detail.form._tell()
    settle()
    assert "Chưa ghi sai sót gì" in counter.catalogue_page.notice.text()
    assert counter.catalogue_page.detail.form.isVisible()


def test_news_wait_until_they_are_read(
    counter: MainWindow, verbs: CatalogueDesk, qtbot: QtBot, settle: Settle, sheet: Path
) -> None:
    verbs.accept_import(sheet, verbs.preview_import(sheet).sha256, "Phan Đình Sơn")
    counter.show_catalogue()
    settle()
    page = counter.catalogue_page
    assert page.news.text() == "Có gì mới (1)"
    page.news.click()
    assert "thay đổi: thời hạn giải quyết" in reads(counter)
    page.overview.seen.click()
    settle()
    assert page.news.text() == "Có gì mới"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "sua.toml"
    text = (RESOURCES / "catalogue" / "procedures.toml").read_text(encoding="utf-8")
    path.write_text(text.replace("working_days = 3", "working_days = 2"), encoding="utf-8")
    return path


def dialog_of(window: MainWindow) -> ImportDialog:
    return window.catalogue_page.findChildren(ImportDialog)[-1]


def test_an_edit_is_compared_then_taken_with_a_second_name(
    counter: MainWindow, verbs: CatalogueDesk, qtbot: QtBot, settle: Settle, sheet: Path
) -> None:
    counter.catalogue_page.import_wanted.emit(str(sheet))
    settle()
    dialog = dialog_of(counter)
    assert "+ Thời hạn giải quyết: 2 ngày làm việc" in dialog.text.toPlainText()
    dialog.agreed.click()
    settle()
    assert "Cần người thứ hai" in dialog.notice.text()
    dialog.second.setText("Phan Đình Sơn")
    dialog.agreed.click()
    settle()
    qtbot.waitUntil(lambda: "Đã nhận danh mục" in counter.catalogue_page.notice.text())
    assert limit(verbs.catalogue) == "2 ngày làm việc"


def test_a_bad_edit_cannot_be_taken(counter: MainWindow, settle: Settle, sheet: Path) -> None:
    sheet.write_text("[[procedure]]\ncode = 3\n", encoding="utf-8")
    counter.catalogue_page.import_wanted.emit(str(sheet))
    settle()
    dialog = dialog_of(counter)
    assert "thủ tục 1: «code» sai kiểu" in dialog.text.toPlainText()
    assert not dialog.agreed.isEnabled()
    dialog.reject()


def limit(catalogue: Catalogue) -> str:
    return catalogue.procedures["1.001612"].versions[0].limit_text


def test_only_the_catalogue_role_sees_the_import(
    counter: MainWindow, verbs: CatalogueDesk, settle: Settle
) -> None:
    assert counter.catalogue_page.take_over.isVisible()
    counter.catalogue_page.show_view(replace(verbs.browse(), may_import=False))
    assert not counter.catalogue_page.take_over.isVisible()


@pytest.mark.parametrize("theme", rest_sweeps(["light", "dark"]))
def test_the_page_has_names_and_fits_the_screen(
    counter: MainWindow, qapp: QApplication, settle: Settle, theme: str
) -> None:
    set_theme(qapp, "dark" if theme == "dark" else "light")
    try:
        counter.show_catalogue("1.013225")
        settle()
        page = counter.catalogue_page
        parts = [w for kind in NAMED for w in page.findChildren(kind) if w.isVisible()]
        nameless = [
            type(w).__name__
            for w in parts
            if not w.accessibleName()
            and not w.objectName().startswith("qt_")
            and not isinstance(w.parent(), QLineEdit)
        ]
        assert nameless == []
        least = counter.minimumSizeHint()
        assert (least.width() <= 1366, least.height() <= 728) == (True, True)
        cut = [
            w.text()
            for w in page.findChildren(QAbstractButton)
            if w.isVisible() and w.text() and w.width() < w.minimumSizeHint().width()
        ]
        assert cut == []
    finally:
        set_theme(qapp, "light")
