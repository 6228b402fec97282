"""The reporter at a real desk: every report of the training office on paper, in a workbook, as CSV; figures closed."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from sqlalchemy import delete, select, update

from desktop.desk.office.registry import Registry
from desktop.desk.reports import histories as reports_histories
from desktop.desk.reports.verbs import Reports
from desktop.errors import FileTrouble, NotAllowed, ProfileBad
from desktop.models.dossier.rules import Act
from desktop.models.pages.books import ComplaintKind
from desktop.models.pages.views import Queue
from desktop.models.records import registers
from desktop.models.records.registers import Register
from desktop.models.reports.listing import SUMS, Report, ReportWish, Shape
from desktop.models.reports.periods import Period
from desktop.models.reports.places import Outcome
from desktop.models.reports.satisfaction import HIDDEN
from desktop.models.reports.settings import load_report_settings
from desktop.models.reports.tables import ReportGrouping
from desktop.models.store import journal
from desktop.models.store.tables import mirror_dossier, mirror_survey, register_entry, to_text

AUTUMN = Period(date(2026, 10, 1), date(2026, 11, 20), "")
NOW = datetime.fromisoformat("2026-11-23T09:30:00+07:00")
WHY = "báo cáo thử gửi Văn phòng UBND tỉnh"


@pytest.fixture
def reports(desk: Any) -> Reports:
    return Reports(desk.counter.decisions)


def admin(desk: Any) -> Reports:
    """The same desk in the hands of somebody who may review who saw what."""
    decisions = desk.counter.decisions
    decisions.officer = replace(decisions.officer, roles=("MOT_CUA", "DANH_MUC"))
    return Reports(decisions)


def wish(
    report: Report, grouping: ReportGrouping = ReportGrouping.FIELD, **more: Any
) -> ReportWish:
    return ReportWish(report, AUTUMN, grouping, **more)


def test_every_report_opens_as_a_picture_and_reads_back_from_its_workbook(
    desk: Any, tmp_path: Path
) -> None:
    reports = admin(desk)
    for report in Report:
        for form in ("pdf", "xlsx", "csv"):
            name = reports.export(wish(report), form, tmp_path / f"{report}.{form}", WHY)
            assert name == f"{report}.{form}"
        check_files(reports, report, tmp_path)


def check_files(reports: Reports, report: Report, folder: Path) -> None:
    listing = reports.view(wish(report)).listing
    with pypdfium2.PdfDocument(folder / f"{report}.pdf") as pdf:
        said = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
        picture = pdf[0].render(scale=1).to_pil().convert("L")
    assert listing.title.upper() in " ".join(said.split())
    assert picture.width > picture.height  # landscape
    assert picture.getextrema()[0] < 100  # something black was drawn
    text = (folder / f"{report}.csv").read_bytes().decode("utf-8-sig")
    check_workbook(folder / f"{report}.xlsx", listing)
    assert len(list(csv.reader(io.StringIO(text)))) == 1 + len(listing.lines) + bool(listing.total)


def check_workbook(path: Path, listing: Any) -> None:
    """Cell by cell: numbers are numbers, moments are moments, the total stands below."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    first = next(at for at, row in enumerate(rows) if row[0] == listing.columns[0].title) + 1
    for line, row in zip(listing.lines, rows[first:], strict=False):
        for column, cell, value in zip(listing.columns, line.cells, row, strict=False):
            if cell is None or cell == "":
                assert value in (None, "")
            elif column.shape is Shape.MOMENT:
                assert value == cell.replace(tzinfo=None, microsecond=value.microsecond)
            elif column.shape is Shape.TEXT:
                assert isinstance(value, str)
            else:
                assert value == pytest.approx(cell)
    if listing.total:
        total = rows[first + len(listing.lines)]
        for column, cell, value in zip(listing.columns, listing.total.cells, total, strict=False):
            if column.shape is Shape.COUNT and cell is not None:
                assert value == cell


def test_the_columns_add_up_over_the_office_s_own_books(reports: Reports) -> None:
    for grouping in ReportGrouping:
        for report in SUMS:
            listing = reports.view(wish(report, grouping)).listing
            assert all(check.holds for check in listing.checks)
            assert listing.total is not None
    by_unit = reports.view(wish(Report.II06A, ReportGrouping.UNIT)).listing
    assert len(by_unit.lines) == 3
    assert by_unit.total is not None
    assert sum(line.cells[2] for line in by_unit.lines) == by_unit.total.cells[2]  # type: ignore[misc]
    assert by_unit.total.cells[2] > 10  # type: ignore[operator]


def test_a_cell_and_a_bar_open_the_dossiers_they_count(reports: Reports) -> None:
    seen = reports.view(wish(Report.II06A))
    line = max(seen.listing.lines, key=lambda line: line.cells[2])  # type: ignore[arg-type, return-value]
    inside = reports.behind(seen.wish, line.key, 3)
    assert len(inside.lines) == line.cells[2]
    assert all(entry.dossier_id for entry in inside.lines)
    bar = next(bar for bar in seen.bars if bar.key == line.key)
    outcome, count = bar.parts[0]
    assert len(reports.behind_bar(seen.wish, bar.key, outcome).lines) == count
    assert seen.picture is not None
    assert {(s.key, s.outcome) for s in seen.picture.spots} == {
        (b.key, o) for b in seen.bars for o, _n in b.parts
    }


def test_an_accepted_dossier_is_in_the_next_report_before_the_portal_knows(
    desk: Any, reports: Reports
) -> None:
    page = desk.spare()
    month = Period(date(2026, 11, 1), date(2026, 11, 30))
    before = reports.view(ReportWish(Report.II06A, month)).listing.total
    desk.checked(page.dossier.id)
    desk.do(page.dossier.id, Act.ACCEPT)
    after = reports.view(ReportWish(Report.II06A, month)).listing.total
    assert before is not None
    assert after is not None
    assert after.cells[2] == before.cells[2] + 1  # type: ignore[operator]
    with desk.open.store.read() as connection:
        (life,) = reports_histories.read(connection, desk.counter.decisions.law, [page.dossier.id])
    assert life.received_at == desk.now
    assert life.fee_due is not None
    assert life.dues[0].due == life.appointments[0]


def test_a_closed_period_keeps_its_figures_and_shows_the_correction(
    desk: Any, reports: Reports, tmp_path: Path
) -> None:
    asked = wish(Report.II06A)
    assert reports.view(asked).may_close
    closed = reports.close(asked)
    assert "mã băm SHA-256" in closed.closed
    assert not closed.may_close
    assert closed.corrections == ()
    gone = reports.behind(asked, "", 3).lines[0].dossier_id
    with desk.open.store.write() as connection:  # the portal takes a dossier back that was counted
        connection.execute(
            update(mirror_dossier)
            .where(mirror_dossier.c.id == gone)
            .values(received_at=to_text(NOW))
        )
    again = reports.view(asked)
    assert again.listing == closed.listing
    assert [c.dossier_id for c in again.corrections] == [gone]
    assert again.corrections[0].after == "không tính"
    reports.export(asked, "pdf", tmp_path / "a.pdf")
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as pdf:
        said = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert "Điều chỉnh sau khi chốt: 1 hồ sơ" in " ".join(said.split())
    with pytest.raises(NotAllowed, match="chốt rồi"):
        reports.close(asked)
    with desk.open.store.read() as connection:
        assert journal.verify(connection) is None


def test_figures_altered_after_closing_are_refused(desk: Any, reports: Reports) -> None:
    reports.close(wish(Report.II06A))
    with desk.open.store.write() as connection:
        row = connection.execute(
            select(register_entry).where(register_entry.c.register == Register.REPORT.value)
        ).one()
        body = json.loads(row.body)
        body["kept"]["places"].pop()
        connection.execute(
            update(register_entry)
            .where(register_entry.c.seq == row.seq)
            .values(body=json.dumps(body, ensure_ascii=False))
        )
    with pytest.raises(NotAllowed, match="không còn nguyên vẹn"):
        reports.view(wish(Report.II06A))


def test_a_running_or_impossible_period_is_refused_in_words(reports: Reports) -> None:
    running = ReportWish(Report.II06A, Period(date(2026, 11, 1), date(2026, 11, 30)))
    assert not reports.view(running).may_close
    with pytest.raises(NotAllowed, match="chưa kết thúc"):
        reports.close(running)
    later = ReportWish(Report.II06A, Period(date(2027, 1, 1), date(2027, 1, 31)))
    with pytest.raises(NotAllowed, match="chưa bắt đầu theo đồng hồ máy này"):
        reports.view(later)


def test_lists_of_dossiers_leave_only_with_a_purpose_and_everything_is_on_record(
    desk: Any, tmp_path: Path
) -> None:
    reports = Reports(desk.counter.decisions)
    with pytest.raises(NotAllowed, match="Chưa ghi mục đích"):
        reports.export(wish(Report.DOSSIERS), "csv", tmp_path / "so.csv", "  ")
    assert not (tmp_path / "so.csv").exists()
    reports.export(wish(Report.DOSSIERS), "csv", tmp_path / "so.csv", WHY)
    reports.export(wish(Report.II06A), "xlsx", tmp_path / "b.xlsx")  # sums alone need none
    with pytest.raises(FileTrouble):
        reports.export(wish(Report.II06A), "xlsx", tmp_path / "không có" / "b.xlsx")
    text = (tmp_path / "so.csv").read_text(encoding="utf-8-sig")
    people = [desk.counter.open(n).dossier for n in desk.counter.ids(desk.query(Queue.FINISHED))]
    assert people
    assert not [p for p in people if p.applicant_id_no and p.applicant_id_no in text]
    with pytest.raises(NotAllowed, match="nhật ký truy cập"):
        reports.view(wish(Report.ACCESS))
    month = ReportWish(Report.ACCESS, Period(date(2026, 11, 1), date(2026, 11, 30)))
    lines = admin(desk).view(month).listing.lines
    told = [(line.cells[3], line.cells[6]) for line in lines]
    assert told.count(("xuất báo cáo", WHY)) == 1
    assert told.count(("xuất báo cáo", "")) == 2


def test_opening_a_dossier_is_one_line_a_day(desk: Any) -> None:
    number = desk.spare().dossier.id
    reports = admin(desk)
    for _ in range(3):
        reports.access.opened(number)
    Reports(desk.counter.decisions).access.opened(number)  # the program was started again
    desk.now += timedelta(days=1)
    reports.access.opened(number)
    with desk.open.store.read() as connection:
        found = registers.entries(connection, Register.ACCESS, dossier_id=number)
    mine = [entry for entry in found if entry.at >= NOW]
    assert [entry.at.day for entry in mine] == [23, 24]


def test_bad_settings_name_their_file(tmp_path: Path) -> None:
    assert [c.key for c in load_report_settings().cutoffs] == ["calendar", "nd09"]
    path = tmp_path / "reports.toml"
    path.write_text('[classification]\nstopped = "maybe"\n', encoding="utf-8")
    with pytest.raises(ProfileBad, match=r"reports\.toml"):
        load_report_settings(path)


def test_what_can_be_chosen_is_what_there_is(reports: Reports) -> None:
    options = reports.options()
    assert len(options.units) == 3
    assert "Hộ tịch" in options.fields
    assert not options.may_see_access
    narrowed = reports.view(wish(Report.II06A, unit=options.units[0][0], field="Hộ tịch"))
    assert narrowed.listing.scope.startswith("Đơn vị: ")
    assert Outcome.REFUSED not in {o for bar in narrowed.bars for o, _n in bar.parts}


def test_the_portal_s_own_figures_stand_beside_ours_and_the_difference_is_named(desk: Any) -> None:
    """Asked for on the screen, fetched by the next cycle; then no word is left unexplained."""
    reports = Reports(desk.counter.decisions)
    month = ReportWish(Report.PORTAL, Period(date(2026, 11, 1), date(2026, 11, 30)))
    first = reports.view(month).listing
    assert "Chưa có số liệu của cổng" in first.notes[0]
    assert first.lines[0].cells[3] == "chưa có"
    assert desk.kicks
    desk.sync()
    seen = reports.view(month).listing
    assert "lấy lúc" in seen.notes[0]
    told = {str(line.cells[1]).strip(): line.cells[2:4] for line in seen.lines[:14]}
    assert told["Nhận trong kỳ"][0] == told["Nhận trong kỳ"][1]
    assert int(str(told["Tổng số"][1])) > 10
    portal = {name: int(str(cells[1])) for name, cells in told.items()}
    assert portal["Đã giải quyết"] == sum(
        portal[name] for name in ("trước hạn", "đúng hạn", "quá hạn")
    )
    named = [line for line in seen.lines[14:] if line.dossier_id]
    ours_late, theirs_late = (int(str(cell)) for cell in told["quá hạn"])
    assert ours_late == theirs_late or named
    assert all(line.cells[4] for line in named)


def test_complaints_and_incidents_are_read_from_the_unit_s_books(desk: Any) -> None:
    reports, registry = Reports(desk.counter.decisions), Registry(desk.counter.decisions)
    registry.complain(ComplaintKind.COMPLAINT, "Ông A", "Trả kết quả chậm")
    registry.complain(ComplaintKind.FEEDBACK, "Bà B", "Bàn ghế cũ")
    registry.complain(
        ComplaintKind.DENUNCIATION, "", "nội dung kín", seen_by=("lanhdao@training.hatinh.example",)
    )
    month = Period(date(2026, 11, 1), date(2026, 11, 30))
    book = reports.view(ReportWish(Report.COMPLAINTS, month)).listing
    assert [line.cells[6] for line in book.lines] == ["Trả kết quả chậm", "Bàn ghế cũ"]
    assert "1 vụ" in book.notes[0]
    assert "kín" not in str(book.lines)
    sums = reports.view(ReportWish(Report.COMPLAINT_SUM, month)).listing
    assert sums.total is not None
    assert sums.total.cells[2] == 2
    before = reports.view(
        ReportWish(Report.COMPLAINTS, Period(date(2026, 10, 1), date(2026, 10, 31)))
    )
    assert before.listing.lines == ()


def test_an_inspector_reads_what_was_done_when_and_what_the_signatures_are_worth(
    desk: Any, tmp_path: Path
) -> None:
    number = desk.spare().dossier.id
    desk.checked(number)
    desk.do(number, Act.ACCEPT)
    dossier = desk.counter.open(number).dossier
    reports = admin(desk)

    def said(purpose: str) -> str:
        reports.inspect(number, tmp_path / "kt.pdf", purpose)
        with pypdfium2.PdfDocument(tmp_path / "kt.pdf") as pdf:
            text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
        return " ".join(text.split())

    plain = said("")
    assert dossier.applicant_id_no not in plain.replace(" ", "")
    assert "Tiếp nhận" in plain
    assert "Hạn:" in plain  # the clock's own trace
    assert "NGUYỄN THỊ HÀ" in plain.upper()
    assert "chưa có mã" in plain or dossier.code in plain.replace(" ", "")
    told = said("kiểm tra công vụ theo quyết định 12/QĐ")
    assert dossier.applicant_id_no in told.replace(" ", "")
    month = ReportWish(Report.ACCESS, Period(date(2026, 11, 1), date(2026, 11, 30)))
    why = [line.cells[6] for line in reports.view(month).listing.lines if line.dossier_id == number]
    assert why.count("kiểm tra công vụ theo quyết định 12/QĐ") == 1
    everything = reports.view(replace(month, report=Report.INSPECTION)).listing
    line = next(line for line in everything.lines if line.dossier_id == number)
    assert line.cells[4] == desk.now
    assert line.cells[5] in ("đúng hạn", "quá hạn")
    with pytest.raises(NotAllowed, match="Chưa ghi mục đích"):
        reports.export(replace(month, report=Report.INSPECTION), "pdf", tmp_path / "x.pdf")


def test_satisfaction_is_what_the_portal_s_books_say_and_a_look_at_comments_is_on_record(
    desk: Any,
) -> None:
    """One dossier gets an answer more; the report moves by it; citizens' words only with a purpose."""
    desk.reads_surveys = True
    reports, books = admin(desk), desk.portal.books
    asked = ReportWish(Report.SATISFACTION, AUTUMN, ReportGrouping.UNIT)

    def read_again() -> Any:
        with desk.open.store.write() as connection:
            connection.execute(delete(mirror_survey))
        for _ in range(5):
            desk.sync()
        return reports.view(asked).listing

    before = read_again()
    known = {line.dossier_id or 0 for line in reports.behind(asked, "", 1).lines}
    assert len(known) == before.total.cells[2] > 3
    answered = {line.dossier_id for line in reports.behind(asked, "", 3).lines}
    voted = books.rows(
        "select distinct v.class_pk as id from voting_result r join voting v on v.id = r.voting_id"
        " where r.created_at < ?",
        int(AUTUMN.end.timestamp() * 1000),
    )
    assert answered == known & {row["id"] for row in voted}
    silent = min(known - answered)
    desk.portal.citizen_votes(silent, "1", "Cảm ơn quầy số 3")
    with books.write() as db:  # given while the period ran
        at = int(AUTUMN.end.timestamp() * 1000) - 1
        last = "(select max(id) from voting_result)"
        db.execute(
            f"update voting_result set created_at = ?, modified_at = ? where id = {last}", (at, at)
        )
    after = read_again()
    assert after.total.cells[4] == before.total.cells[4] + 1
    assert after.total.cells[7] == before.total.cells[7] + 1

    def words(purpose: str) -> list[Any]:
        lines = reports.behind(asked, "", 6, purpose).lines
        return [line.cells[-1] for line in lines if line.dossier_id == silent]

    assert words("") == [HIDDEN]
    assert words("trả lời công dân") == ["Cảm ơn quầy số 3"]
    month = ReportWish(Report.ACCESS, Period(date(2026, 11, 1), date(2026, 11, 30)))
    looks = [line.cells[6] for line in reports.view(month).listing.lines]
    assert looks.count("trả lời công dân") == 1
