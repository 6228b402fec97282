"""A report as screen, PDF, workbook and CSV all show it: typed cells, and which dossier a line is. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from desktop.models.law.calendar import VIETNAM
from desktop.models.reports.closed import Correction
from desktop.models.reports.late import HOLDER_LABELS, Holder, Late
from desktop.models.reports.periods import Cutoff, Period
from desktop.models.reports.places import OUTCOME_LABELS, History, Outcome, Place, Placed
from desktop.models.reports.quality import DOUBT_LABELS, QualityFinding
from desktop.models.reports.tables import (
    ReportGrouping,
    ReportRow,
    SumCheck,
    SumReport,
    Table,
    row_of,
)
from desktop.texts import Text, joined

DASH = "–"
Cell = str | int | float | date | datetime | None


class Report(StrEnum):
    """Everything the reports' page can show."""

    QUALITY = "quality"
    II06A = "ii06a"
    ONLINE = "online"
    EVALUATION = "evaluation"
    SATISFACTION = "satisfaction"
    LATE = "late"
    PORTAL = "portal"
    DOSSIERS = "dossiers"
    FEES = "fees"
    COMPLAINTS = "complaints"
    COMPLAINT_SUM = "complaint_sum"
    INCIDENTS = "incidents"
    INSPECTION = "inspection"
    ACCESS = "access"


REPORT_LABELS: dict[Report, str] = {
    Report.QUALITY: Text("Kiểm tra số liệu"),
    Report.II06A: Text("Biểu II.06a"),
    Report.ONLINE: Text("Dịch vụ công trực tuyến"),
    Report.EVALUATION: Text("Đánh giá quý, xếp hạng"),
    Report.SATISFACTION: Text("Mức độ hài lòng"),
    Report.LATE: Text("Hồ sơ quá hạn"),
    Report.PORTAL: Text("Đối chiếu với cổng"),
    Report.DOSSIERS: Text("Sổ theo dõi hồ sơ"),
    Report.FEES: Text("Sổ thu phí, lệ phí"),
    Report.COMPLAINTS: Text("Sổ khiếu nại"),
    Report.COMPLAINT_SUM: Text("Tổng hợp khiếu nại"),
    Report.INCIDENTS: Text("Sổ sự cố"),
    Report.INSPECTION: Text("Kiểm tra từng hồ sơ"),
    Report.ACCESS: Text("Nhật ký truy cập"),
}
TITLES: dict[Report, str] = {
    Report.QUALITY: Text("Kiểm tra số liệu trước khi báo cáo"),
    Report.II06A: Text("Tình hình, kết quả giải quyết thủ tục hành chính"),
    Report.ONLINE: Text("Báo cáo cung cấp dịch vụ công trực tuyến"),
    Report.EVALUATION: Text("Đánh giá việc tiếp nhận, giải quyết hồ sơ của các đơn vị"),
    Report.SATISFACTION: Text("Mức độ hài lòng của người dân, tổ chức qua khảo sát trên cổng"),
    Report.LATE: Text("Danh sách hồ sơ quá hạn và nguyên nhân"),
    Report.PORTAL: Text("Đối chiếu số liệu với thống kê của cổng"),
    Report.DOSSIERS: Text("Sổ theo dõi hồ sơ"),
    Report.FEES: Text("Sổ thu phí, lệ phí"),
    Report.COMPLAINTS: Text("Sổ theo dõi khiếu nại, phản ánh, kiến nghị"),
    Report.COMPLAINT_SUM: Text("Tổng hợp kết quả giải quyết khiếu nại, phản ánh, kiến nghị"),
    Report.INCIDENTS: Text("Sổ theo dõi sự cố"),
    Report.INSPECTION: Text("Kiểm tra thời hạn tiếp nhận, chuyển, giải quyết từng hồ sơ"),
    Report.ACCESS: Text("Nhật ký truy cập dữ liệu"),
}
SUMS: dict[Report, SumReport] = {
    Report.II06A: SumReport.II06A,
    Report.ONLINE: SumReport.ONLINE,
    Report.EVALUATION: SumReport.EVALUATION,
}
"""Reports of places: their figures can be closed, a chart stands below."""

BY_GROUP = frozenset({*SUMS, Report.SATISFACTION})
"""Reports by field or by unit, whose cells open the list behind them."""

FORMS: dict[Report, str] = {
    Report.INSPECTION: Text(
        "Điều 10, Điều 12, Điều 20.1 Quy chế ban hành kèm theo Quyết định 15/2016/QĐ-UBND"
    ),
    Report.II06A: Text("Biểu số II.06a/VPCP/KSTT"),
    Report.EVALUATION: Text("Điều 15.8 Quy chế ban hành kèm theo Quyết định 15/2016/QĐ-UBND"),
    Report.ONLINE: Text("Điều 14 Quy chế ban hành kèm theo Quyết định 15/2016/QĐ-UBND"),
    Report.COMPLAINT_SUM: Text("Điều 19.3 Quy chế ban hành kèm theo Quyết định 15/2016/QĐ-UBND"),
}


class Shape(StrEnum):
    """What a column holds: how it is written on paper and typed in a workbook."""

    TEXT = "text"
    COUNT = "count"
    SHARE = "share"  # 0…1
    SCORE = "score"  # an average
    DATE = "date"
    MOMENT = "moment"
    MONEY = "money"  # VND


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """`width`: relative to the others. `number`: the measure a cell of it counts, 0 = none."""

    title: str
    shape: Shape = Shape.TEXT
    group: str = ""
    width: float = 1.0
    number: int = 0


@dataclass(frozen=True, slots=True)
class ReportLine:
    cells: tuple[Cell, ...]
    dossier_id: int | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class ReportListing:
    """`form`: the form or article it answers to; `personal`: its lines tell of people (Đ17.4)."""

    report: Report
    title: str
    period: str
    columns: tuple[ReportColumn, ...]
    lines: tuple[ReportLine, ...]
    total: ReportLine | None = None
    notes: tuple[str, ...] = ()
    checks: tuple[SumCheck, ...] = ()
    form: str = ""
    scope: str = ""
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart: how a group's dossiers came out."""

    key: str
    label: str
    parts: tuple[tuple[Outcome, int], ...]

    @property
    def total(self) -> int:
        return sum(count for _outcome, count in self.parts)


@dataclass(frozen=True, slots=True)
class ReportWish:
    """Which report is asked for. `unit`, `field`: "" = all."""

    report: Report
    period: Period
    grouping: ReportGrouping = ReportGrouping.FIELD
    unit: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report on the screen. `closed`: a sentence on the figures kept; `corrections`: what changed since."""

    wish: ReportWish
    listing: ReportListing
    bars: tuple[Bar, ...] = ()
    doubts: int = 0
    closed: str = ""
    may_close: bool = False
    corrections: tuple[Correction, ...] = ()
    picture: ChartPicture | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a bar's part is drawn: fractions of the picture's width and height, from its top left corner."""

    key: str
    outcome: Outcome
    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """The chart as SVG, its size in points, and what lies where."""

    svg: bytes
    width: float
    height: float
    spots: tuple[Spot, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Options:
    """What the pickers offer. `units`: (code, name)."""

    units: tuple[tuple[str, str], ...]
    fields: tuple[str, ...]
    today: date
    may_see_access: bool
    cutoffs: tuple[Cutoff, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the dossiers reports are made from are read."""

    done: int
    total: int

    @property
    def left(self) -> int:
        return self.total - self.done


# ── sums ─────────────────────────────────────────────────────────────────────────────────────────

GROUPED = {ReportGrouping.FIELD: Text("Lĩnh vực"), ReportGrouping.UNIT: Text("Đơn vị")}


def of_table(report: Report, table: Table) -> ReportListing:
    """A table of sums: number, group, its measures; the evaluation has the rank in front."""
    ranked = table.kind is SumReport.EVALUATION
    first = Text("Hạng") if ranked else "TT"
    columns = (
        ReportColumn(first, Shape.COUNT, width=0.5),
        ReportColumn(GROUPED[table.grouping], width=3.0),
        *(
            ReportColumn(
                Text("%1 (%2)", m.title, m.number),
                _shape(m.of is not None),
                m.group,
                number=m.number,
            )
            for m in table.measures
        ),
    )
    lines = tuple(
        ReportLine(((row.rank or None) if ranked else at, row.label, *row.cells), key=row.key)
        for at, row in enumerate(table.rows, start=1)
    )
    return ReportListing(
        report,
        TITLES[report],
        said(table.period),
        columns,
        lines,
        ReportLine((None, table.total.label, *table.total.cells)),
        table.notes,
        table.checks,
        FORMS.get(report, ""),
    )


def _shape(share: bool) -> Shape:
    return Shape.SHARE if share else Shape.COUNT


def bars(figures: Placed, grouping: ReportGrouping, rows: Sequence[ReportRow]) -> tuple[Bar, ...]:
    """The rows of a table as bars, in its order; refusals are no part of one."""
    counts: dict[str, dict[Outcome, int]] = {row.key: {} for row in rows}
    for place in figures.places:
        key = row_of(place.mark, grouping)
        if place.mark.outcome is not Outcome.REFUSED and key in counts:
            counts[key][place.mark.outcome] = counts[key].get(place.mark.outcome, 0) + 1
    return tuple(
        Bar(
            row.key,
            row.label,
            tuple((o, counts[row.key][o]) for o in Outcome if counts[row.key].get(o)),
        )
        for row in rows
    )


_DASHED = frozenset({Shape.SHARE, Shape.SCORE, Shape.MOMENT, Shape.DATE})


def said(period: Period) -> str:
    """ "Quý 3 năm 2026 (từ ngày … đến ngày …)"."""
    return Text("%1 (%2)", period.label, period.days) if period.label else period.days.capitalize()


def written(shape: Shape, cell: Cell) -> str:
    """A cell as Vietnamese papers write it; no date, nothing to divide by = a dash."""
    if cell is None:
        return DASH if shape in _DASHED else ""
    if isinstance(cell, datetime):
        local = cell.astimezone(VIETNAM)
        return f"{local:%d/%m/%Y}" if shape is Shape.DATE else f"{local:%H:%M %d/%m/%Y}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if shape is Shape.SHARE and isinstance(cell, int | float):
        return f"{cell * 100:.1f} %".replace(".", ",")
    if shape is Shape.SCORE and isinstance(cell, int | float):
        return f"{cell:.2f}".replace(".", ",")
    if isinstance(cell, int | float) and shape in (Shape.COUNT, Shape.MONEY):
        return f"{cell:,}".replace(",", ".")
    return cell if isinstance(cell, str) else str(cell)


# ── lists ────────────────────────────────────────────────────────────────────────────────────────


def of_findings(quality_findings: Iterable[QualityFinding], period: Period) -> ReportListing:
    columns = (
        ReportColumn("TT", Shape.COUNT, width=0.5),
        ReportColumn(Text("Mã hồ sơ"), width=2.7),
        ReportColumn(Text("Điều cần xem lại"), width=3.0),
        ReportColumn(Text("Cụ thể"), width=5.0),
    )
    lines = tuple(
        ReportLine((at, f.code or Text("chưa có mã"), DOUBT_LABELS[f.doubt], f.text), f.dossier_id)
        for at, f in enumerate(quality_findings, start=1)
    )
    return ReportListing(Report.QUALITY, TITLES[Report.QUALITY], said(period), columns, lines)


def of_late(
    late_dossiers: Iterable[Late],
    lives: Mapping[int, History],
    units: Mapping[str, str],
    period: Period,
) -> ReportListing:
    """Overdue dossiers, the latest first. Hours are working hours."""
    columns = (
        ReportColumn("TT", Shape.COUNT, width=0.5),
        ReportColumn(Text("Mã hồ sơ"), width=2.7),
        ReportColumn(Text("Thủ tục"), width=2.8),
        ReportColumn(Text("Đơn vị"), width=2.0),
        ReportColumn(Text("Hạn"), Shape.MOMENT, width=1.5),
        ReportColumn(Text("Xong lúc"), Shape.MOMENT, width=1.5),
        ReportColumn(Text("Quá (giờ làm việc)"), Shape.COUNT),
        ReportColumn(Text("Tại"), width=1.4),
        ReportColumn(Text("Vì sao, ghi chú trên đường đi"), width=4.0),
    )
    ordered = sorted(late_dossiers, key=lambda entry: (-entry.minutes, entry.code))
    lines = tuple(
        ReportLine(
            (
                at,
                entry.code or Text("chưa có mã"),
                lives[entry.dossier_id].procedure_name,
                units.get(lives[entry.dossier_id].unit, lives[entry.dossier_id].unit),
                entry.due,
                entry.until if entry.outcome is Outcome.LATE else None,
                _hours(entry.minutes),
                HOLDER_LABELS[entry.whose],
                _told(entry),
            ),
            entry.dossier_id,
        )
        for at, entry in enumerate(ordered, start=1)
    )
    return ReportListing(Report.LATE, TITLES[Report.LATE], said(period), columns, lines)


def _hours(minutes: int) -> int:
    """Working hours, half an hour rounded up; `round` would go to the even number."""
    return (minutes + 30) // 60


def _told(entry: Late) -> str:
    spent = joined(
        ", ",
        (
            Text("%1 %2 giờ", HOLDER_LABELS[holder].lower(), _hours(minutes))
            for holder, minutes in entry.spent.items()
            if minutes >= 30 and holder is not Holder.PORTAL
        ),
    )
    parts = [entry.why, *([Text("thời gian: %1", spent)] if spent else [])]
    if entry.promised is not None:
        parts.append(Text("đã hẹn %1", f"{entry.promised:%d/%m/%Y}"))
    return joined("; ", (*parts, *entry.reasons[-2:]))


def of_places(
    places: Iterable[Place], lives: Mapping[int, History], title: str, period: Period
) -> ReportListing:
    """The dossiers behind a cell or a bar."""
    columns = (
        ReportColumn("TT", Shape.COUNT, width=0.5),
        ReportColumn(Text("Mã hồ sơ"), width=2.7),
        ReportColumn(Text("Thủ tục"), width=3.5),
        ReportColumn(Text("Tiếp nhận"), Shape.MOMENT, width=1.5),
        ReportColumn(Text("Hạn"), Shape.MOMENT, width=1.5),
        ReportColumn(Text("Kết thúc"), Shape.MOMENT, width=1.5),
        ReportColumn(Text("Kết quả"), width=2.5),
    )
    ordered = sorted(places, key=lambda place: (place.code, place.dossier_id))
    lines = tuple(
        ReportLine(
            (
                at,
                place.code or Text("chưa có mã"),
                life.procedure_name if (life := lives.get(place.dossier_id)) else "",
                life.received_at if life else None,
                place.due,
                place.ended,
                OUTCOME_LABELS[place.mark.outcome],
            ),
            place.dossier_id,
        )
        for at, place in enumerate(ordered, start=1)
    )
    return ReportListing(Report.DOSSIERS, title, said(period), columns, lines)
