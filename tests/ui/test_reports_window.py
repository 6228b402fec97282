"""F7: doubts first, then any report by keyboard; a bar and a cell open their dossiers; files out with a purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from sqlalchemy import insert

from desktop.desk.deciding.decisions import Decisions
from desktop.desk.reports import lives as reports_lives
from desktop.desk.reports.verbs import Reports
from desktop.desk.token.signatures import TokenDesk
from desktop.models.catalogue.calendar_tables import load_calendar
from desktop.models.catalogue.loading import load_catalogue
from desktop.models.reports.listing import Reading, Report
from desktop.models.reports.periods import Span
from desktop.models.reports.satisfaction import HIDDEN
from desktop.models.reports.surveys import SurveyAnswer, SurveyQuestion, packed
from desktop.models.reports.tables import ReportGrouping
from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.models.store.tables import (
    mirror_dossier,
    mirror_log,
    mirror_step,
    mirror_survey,
    to_text,
)
from desktop.settings.config import RESOURCES, Settings
from desktop.sync.portal.port import Officer
from desktop.sync.portal.site import load_site
from desktop.ui.kit.words import HANOI
from desktop.ui.signing.papers import PaperSigning
from desktop.ui.window.main import MainWindow
from tests.ui.conftest import PAUSE

NOW = datetime(2026, 11, 23, 8, 20, tzinfo=HANOI)
Settle = Callable[[], None]
COUNT = 60
DAY = timedelta(days=1)


def filled(store: Store) -> None:
    """Sixty lives of three units over a summer, half of them finished."""
    texts = dict.fromkeys(
        (
            "template_no",
            "address",
            "phone",
            "email",
            "subject",
            "status_text",
            "step_code",
            "step_name",
            "last_note",
            "search",
            "fingerprint",
            "problem",
            "applicant_id_no",
            "sub_status",
        ),
        "",
    )
    with store.write() as connection:
        steps = {"t1": ("processing", "processing_2"), "t2": ("releasing", "releasing_3")}
        for code, (status, sub) in steps.items():
            connection.execute(
                insert(mirror_step).values(step_code=code, name=code, status=status, sub_status=sub)
            )
        for n in range(1, COUNT + 1):
            came = datetime(2026, 7 + n % 3, 1 + n % 27, 8, tzinfo=HANOI)
            done = n % 2 == 0
            connection.execute(
                insert(mirror_dossier).values(
                    **texts,
                    id=n,
                    reference_uid=f"u{n}",
                    code=f"H27-{n:04d}",
                    procedure_code=("1.001193", "1.013225", "2.000908")[n % 3],
                    procedure_name=("Đăng ký khai sinh", "Cấp GPXD", "Cấp bản sao")[n % 3],
                    agency_code=f"H27.{n % 3}",
                    agency_name=("UBND phường Thành Sen", "UBND xã Cẩm Bình", "Sở Tư pháp")[n % 3],
                    applicant=f"Người {n}",
                    submitted_at=to_text(came),
                    received_at=to_text(came),
                    portal_due_at=to_text(came),
                    state="result_ready" if done else "processing",
                    status="releasing" if done else "processing",
                    action_id=n,
                    online=n % 4 > 0,
                    raw="{}",
                    pulled_at=to_text(came),
                )
            )
            if done:
                ended = came.replace(day=min(28, came.day + n % 9))
                connection.execute(
                    insert(mirror_log).values(
                        id=n,
                        dossier_id=n,
                        at=to_text(ended),
                        author="X",
                        content="xong",
                        step_name="t2",
                    )
                )


@pytest.fixture
def verbs(settings: Settings) -> Iterator[Reports]:
    officer = Officer("ha@quay.example", "Nguyễn Thị Hà", ("MOT_CUA", "DANH_MUC"))
    folder = settings.account_folder(officer.account)
    store = Store.open(folder, bytes(range(32)))
    filled(store)
    yield Reports(
        Decisions(
            store,
            Files(folder / "files", bytes(range(32))),
            settings,
            officer,
            load_site("training"),
            load_catalogue(RESOURCES / "catalogue"),
            load_calendar(RESOURCES / "calendar"),
            now=lambda: NOW,
        )
    )
    store.close()


@pytest.fixture
def office(window: MainWindow, verbs: Reports, token: TokenDesk, settle: Settle) -> MainWindow:
    window.open_reports(verbs, PaperSigning(token, window._background, lambda: NOW))
    window.show()
    QTest.keyClick(window, Qt.Key.Key_F7)
    settle()
    return window


def choose(window: MainWindow, settle: Settle, report: Report, **more: object) -> None:
    page = window.reports_page
    page.report.setCurrentIndex(page.report.findData(report))
    for name, value in more.items():
        combo = getattr(page, name)
        combo.setCurrentIndex(combo.findData(value))
    QTest.qWait(3 * PAUSE)
    settle()


def cell(window: MainWindow, row: int, column: int) -> str:
    model = window.reports_page.table.lines
    return str(model.data(model.index(row, column)))


def test_f7_shows_first_what_would_make_the_figures_false(office: MainWindow) -> None:
    page = office.reports_page
    assert office.stack.currentWidget() is page
    assert "Kiểm tra số liệu" in page.said.toolTip()
    assert page.table.lines.rowCount() > 0
    assert page.period.period().name == "Quý 3 năm 2026"  # the newest that is over
    assert not page.progress.isVisible()


def test_the_form_its_chart_and_what_lies_behind_a_cell_and_a_bar(
    office: MainWindow, settle: Settle
) -> None:
    choose(office, settle, Report.II06A, grouping=ReportGrouping.UNIT)
    page = office.reports_page
    assert [cell(office, row, 1) for row in range(4)] == [
        "Sở Tư pháp",
        "UBND phường Thành Sen",
        "UBND xã Cẩm Bình",
        "Tổng số",
    ]
    assert "Kiểm tra số học khớp" in page.note.text()
    assert "cần xem lại" in page.doubts.text()
    count = int(cell(office, 3, 2))
    page.table.setCurrentIndex(page.table.lines.index(3, 2))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    settle()
    assert page.table.lines.rowCount() == count
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert cell(office, 3, 1) == "Tổng số"
    assert page.chart.isVisible()
    spot = page.chart._picture.spots[0]  # type: ignore[union-attr]
    middle = page.chart._place(spot).center()
    assert page.chart.spot_at(QPointF(middle)) == spot
    QTest.mouseClick(
        page.chart, Qt.MouseButton.LeftButton, pos=QPoint(int(middle.x()), int(middle.y()))
    )
    settle()
    assert page.table.lines.rowCount() == int(spot.text.rpartition(" ")[2])


def test_a_line_opens_its_dossier(office: MainWindow, settle: Settle) -> None:
    wanted: list[int] = []
    assert office.reports is not None
    office.reports.dossier_wanted.disconnect()
    office.reports.dossier_wanted.connect(wanted.append)
    page = office.reports_page
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert wanted == [page.table.lines.line(0).dossier_id]


def test_a_period_that_cannot_be_is_said_and_nothing_is_asked(
    office: MainWindow, settle: Settle
) -> None:
    page = office.reports_page
    page.period.span.setCurrentIndex(page.period.span.findData(Span.FREE))
    page.period.first.setDate(page.period.last.date().addDays(1))
    QTest.qWait(3 * PAUSE)
    settle()
    assert "trước khi bắt đầu" in page.notice.text()
    page.period.span.setCurrentIndex(page.period.span.findData(Span.YEAR))
    page.period.year.setValue(2030)
    QTest.qWait(3 * PAUSE)
    settle()
    assert "chưa bắt đầu theo đồng hồ máy này" in page.notice.text()


def test_files_go_out_with_a_purpose_and_figures_are_closed(
    office: MainWindow, settle: Settle, tmp_path: Path
) -> None:
    choose(office, settle, Report.DOSSIERS)
    page = office.reports_page
    page.export("xlsx", str(tmp_path / "so.xlsx"))
    settle()
    assert "Chưa ghi mục đích" in page.notice.text()
    page.purpose.setText("gửi Văn phòng UBND tỉnh")
    page.export("xlsx", str(tmp_path / "so.xlsx"))
    settle()
    assert "Đã xuất so.xlsx" in page.notice.text()
    assert (tmp_path / "so.xlsx").read_bytes()[:2] == b"PK"
    choose(office, settle, Report.II06A)
    assert page.close_figures.isEnabled()
    page.close_figures.click()
    settle()
    assert "Số liệu đã chốt lúc" in page.note.text()
    assert not page.close_figures.isEnabled()


def test_everything_fits_and_can_be_reached_by_keyboard(office: MainWindow, settle: Settle) -> None:
    choose(office, settle, Report.ONLINE)
    page = office.reports_page
    assert page.minimumSizeHint().width() <= 1366
    head = page.table.horizontalHeader()
    assert head.length() <= page.table.width()
    for part in (page.report, page.period.span, page.table, page.chart, *page.outs.values()):
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert part.accessibleName()
    assert date(2026, 7, 1) == page.period.period().first


def test_a_report_is_signed_on_the_token_before_it_is_written(
    office: MainWindow, settle: Settle, tmp_path: Path
) -> None:
    choose(office, settle, Report.II06A)
    page = office.reports_page
    page.signed.setChecked(True)
    page.export("pdf", str(tmp_path / "bc.pdf"))
    settle()
    assert office.reports is not None
    dialog = office.reports._signing.dialog
    assert dialog is not None
    assert not (tmp_path / "bc.pdf").exists()
    dialog.picker.pin.edit.setText("123456")
    settle()
    dialog.sign.click()
    settle()
    assert "Đã ký và ghi bc.pdf" in page.notice.text()
    assert (tmp_path / "bc.pdf").read_bytes().startswith(b"%PDF")


def test_packages_go_out_and_come_in_from_the_book_of_dossiers(
    office: MainWindow, settle: Settle, tmp_path: Path
) -> None:
    choose(office, settle, Report.DOSSIERS)
    page = office.reports_page
    assert page.pack.isVisible()
    page.package_wanted.emit(page.wish(), str(tmp_path / "goi.zip"), "")
    settle()
    assert "Chưa ghi mục đích" in page.notice.text()
    (tmp_path / "sai.zip").write_bytes(b"khong phai")
    page.package_chosen.emit(str(tmp_path / "sai.zip"))
    settle()
    assert "không phải gói hồ sơ" in page.notice.text()
    page.package_wanted.emit(page.wish(), str(tmp_path / "goi.zip"), "bàn giao")
    settle()
    assert office.reports is not None
    dialog = office.reports._signing.dialog
    assert dialog is not None
    dialog.picker.pin.edit.setText("123456")
    settle()
    dialog.sign.click()
    settle()
    assert (tmp_path / "goi.zip").exists()
    page.package_chosen.emit(str(tmp_path / "goi.zip"))
    settle()
    assert office.reports.package is not None
    assert not office.reports.package.agreed.isEnabled()  # this token's signature is play-acted
    assert "đã có, cùng trạng thái" in office.reports.package.text.toPlainText()
    office.reports.package.reject()


def surveyed(store: Store) -> None:
    """Every fourth life was handed over in August and asked about; two in three answered."""
    scale = ("Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng", "Rất không hài lòng")
    handed_over = datetime(2026, 8, 20, 9, tzinfo=HANOI)
    with store.write() as connection:
        connection.execute(
            insert(mirror_step).values(
                step_code="t3", name="t3", status="done", sub_status="done_0"
            )
        )
        for n in range(4, COUNT + 1, 4):
            connection.execute(
                insert(mirror_log).values(
                    id=1000 + n,
                    dossier_id=n,
                    at=to_text(handed_over),
                    author="X",
                    content="trả",
                    step_name="t3",
                )
            )
            answers = (SurveyAnswer(n, 1 + n // 4 % 5, handed_over + DAY, "Cán bộ tận tình."),)
            question = SurveyQuestion(n, "Về thái độ", scale, answers if n % 3 else ())
            row = insert(mirror_survey).values(
                dossier_id=n, read_at=to_text(NOW), told=packed((question,)), problem=""
            )
            connection.execute(row)


def test_satisfaction_by_unit_and_what_citizens_wrote_with_a_purpose(
    office: MainWindow, verbs: Reports, settle: Settle
) -> None:
    surveyed(verbs._decisions.store)
    choose(office, settle, Report.SATISFACTION, grouping=ReportGrouping.UNIT)
    page = office.reports_page
    assert page.grouping.isEnabled()
    assert not page.close_figures.isVisible()
    last = page.table.lines.rowCount() - 1
    assert [cell(office, last, column) for column in (2, 3, 4, 5)] == ["15", "15", "10", "66,7 %"]
    assert page.table.horizontalHeader().length() <= page.table.width()
    assert "5 = 6 + 8 + 10 + 12 + 14 + 16" in page.note.text()
    page.table.setCurrentIndex(page.table.lines.index(last, 6))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    settle()
    assert page.table.lines.rowCount() == 10
    assert cell(office, 0, 7) == HIDDEN
    QTest.keyClick(page, Qt.Key.Key_Escape)
    page.purpose.setText("xem ý kiến theo chỉ đạo của chủ tịch")
    page.table.setCurrentIndex(page.table.lines.index(last, 6))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    settle()
    assert cell(office, 0, 7) == "Cán bộ tận tình."


def test_many_dossiers_are_read_bit_by_bit_and_the_officer_may_stop(
    window: MainWindow,
    verbs: Reports,
    token: TokenDesk,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reports_lives, "AT_ONCE", 7)
    window.open_reports(verbs, PaperSigning(token, window._background, lambda: NOW))
    window.show()
    page, said = window.reports_page, []
    show = page.show_reading
    stop_at = {21}

    def shown(told: Reading | None) -> None:
        show(told)
        said.append(page.notice.text() if told else "")
        if told and told.done in stop_at:
            stop_at.clear()
            assert (page.progress.value(), page.progress.maximum()) == (21, COUNT)
            page.notice._action.click()

    monkeypatch.setattr(page, "show_reading", shown)
    QTest.keyClick(window, Qt.Key.Key_F7)
    settle()
    assert said[0] == (
        f"Đang đọc hồ sơ trong máy để lập báo cáo: 7 / {COUNT}. Việc khác vẫn làm được."
    )
    assert "Đã dừng đọc hồ sơ" in page.notice.text()
    assert page.table.lines.rowCount() == 0
    assert not page.progress.isVisible()
    said.clear()
    page.notice._action.click()  # «Đọc tiếp»
    settle()
    assert f"35 / {COUNT}" in said[0]  # the bit under way when it was stopped is kept, too
    assert page.table.lines.rowCount() > 0
    assert not page.notice.isVisible()
