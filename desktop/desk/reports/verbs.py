"""The reporter's verbs (Đ8.2, Đ12.3, Đ14, Đ15.8, Đ19.3): any report of any period, the list behind a figure, figures
closed for good, and the way out as PDF, workbook or CSV with a stated purpose (Đ17.4).

Reads what this machine knows; changes nothing of a dossier.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from desktop.desk.deciding import access as reports_access
from desktop.desk.deciding.access import AccessDeed, AccessLog
from desktop.desk.deciding.decisions import Decisions
from desktop.desk.office.registry import Registry
from desktop.desk.reports import books as reports_books
from desktop.desk.reports import inspection as reports_inspection
from desktop.desk.reports import portal as reports_portal
from desktop.desk.reports.exchange import Exchange
from desktop.desk.reports.inspection import DossierInspection
from desktop.desk.reports.lives import Lives
from desktop.desk.reports.satisfaction import Satisfaction
from desktop.documents.reports import chart as reports_chart
from desktop.documents.reports import paper as drawing
from desktop.documents.reports import sheets as reports_sheets
from desktop.documents.reports.paper import ReportPaper
from desktop.documents.sheet.layout import Drawn, Head
from desktop.errors import FileTrouble, NotAllowed
from desktop.models.pages.books import BooksPage
from desktop.models.pages.views import Paper
from desktop.models.records import registers
from desktop.models.records.registers import Register
from desktop.models.reports.closed import Closing, corrections, digest, frozen, key, thawed
from desktop.models.reports.late import late
from desktop.models.reports.listing import (
    REPORT_LABELS,
    SUMS,
    Options,
    Reading,
    Report,
    ReportListing,
    ReportView,
    ReportWish,
    bars,
    of_findings,
    of_late,
    of_places,
    of_table,
)
from desktop.models.reports.package import Package, Prepared
from desktop.models.reports.places import History, Outcome, Place, Placed, Scope, placed, single
from desktop.models.reports.quality import QualityFinding, findings, hold_until
from desktop.models.reports.settings import ReportSettings, load_report_settings
from desktop.models.reports.tables import MEASURES, Measure, behind, table
from desktop.sync.pulling import statistics
from desktop.texts import Text, joined


@dataclass(frozen=True, slots=True)
class _ReportSource:
    """What one report is made from."""

    lives: tuple[History, ...]
    found: Placed
    closing: Closing | None
    now: datetime


class _Checked(NamedTuple):
    """What is doubtful about these lives; it holds from `at` until `until`."""

    lives: tuple[History, ...]
    at: datetime
    until: datetime
    found: tuple[QualityFinding, ...]


class Reports:
    """Called on the desk lane only."""

    def __init__(self, decisions: Decisions, settings: ReportSettings | None = None) -> None:
        self._decisions = decisions
        self._settings = settings or load_report_settings()
        self._lives = Lives(lambda: decisions.law)
        self._checked: _Checked | None = None
        self.access = AccessLog(decisions)
        self._inspection = DossierInspection(decisions, self.access)
        self.exchange = Exchange(decisions, self.access)
        self._satisfaction = Satisfaction(decisions, self.access, self._settings.rules)

    @property
    def settings(self) -> ReportSettings:
        return self._settings

    def read_on(self) -> Reading:
        """Read a bit of the lives not read yet, so that others on the lane get their turn in between.

        Every verb below reads by itself what is still missing.
        """
        with self._decisions.store.read() as connection:
            return self._lives.some(connection)

    def options(self) -> Options:
        """Units and fields there are dossiers of, for the pickers."""
        with self._decisions.store.read() as connection:
            lives = self._lives.all(connection)
        units = {h.unit: h.unit_name for h in lives if h.unit}
        return Options(
            tuple(sorted(units.items(), key=lambda unit: unit[1])),
            tuple(sorted({h.field for h in lives if h.field})),
            self._decisions.now().date(),
            self._may_see_access,
            self._settings.cutoffs,
        )

    def view(self, wish: ReportWish) -> ReportView:
        """The report as it stands. NotAllowed, in words, for a period that cannot be."""
        with self._decisions.store.read() as connection:
            source = self._known(connection, wish)
            listing = self._listing(connection, wish, source)
        if wish.report is Report.PORTAL:
            self._ask_portal(wish)
        closing = source.closing
        report_view = ReportView(
            wish=wish,
            listing=replace(listing, scope=self._scope_words(wish, source.found)),
            doubts=len(self._doubts(source)),
            closed=_closed_words(closing),
            may_close=wish.report in SUMS and closing is None and wish.period.closed(source.now),
        )
        if wish.report not in SUMS:
            return report_view
        sums_table = table(_of(source), SUMS[wish.report], wish.grouping)
        drawn = bars(_of(source), wish.grouping, sums_table.rows)
        changed = corrections(closing.placed, source.found) if closing else ()
        return replace(
            report_view, bars=drawn, corrections=changed, picture=reports_chart.picture(drawn)
        )

    def behind(self, wish: ReportWish, group: str, number: int, purpose: str = "") -> ReportListing:
        """The dossiers a cell counts; `group` "" = the total's. Citizens' own words only with a purpose (Đ17.4)."""
        if wish.report is Report.SATISFACTION:
            with self._decisions.store.read() as connection:
                lives = self._lives.all(connection)
            cell = (group, number)
            return self._satisfaction.behind(lives, wish, _scope(wish), cell, purpose)
        measure = next(m for m in _measures(wish) if m.number == number)
        title = Text("%1: %2, %3", REPORT_LABELS[wish.report], measure.group, measure.title.lower())
        return self._list(wish, title, lambda f: behind(f, wish.grouping, group, measure))

    def behind_bar(self, wish: ReportWish, group: str, outcome: Outcome) -> ReportListing:
        """The dossiers a bar's part stands for."""

        def chosen(placed_figures: Placed) -> tuple[Place, ...]:
            measure = next(
                m for m in _measures(replace(wish, report=Report.II06A)) if m.number == 3
            )
            inside = behind(placed_figures, wish.grouping, group, measure)
            return tuple(place for place in inside if place.mark.outcome is outcome)

        return self._list(wish, Text("%1: %2", REPORT_LABELS[wish.report], outcome.value), chosen)

    def _list(
        self, wish: ReportWish, title: str, chosen: Callable[[Placed], tuple[Place, ...]]
    ) -> ReportListing:
        with self._decisions.store.read() as connection:
            source = self._known(connection, wish)
        lives = {h.dossier_id: h for h in source.lives}
        return of_places(chosen(_of(source)), lives, title, wish.period)

    # ── closing a period ─────────────────────────────────────────────────────────────────────────

    def close(self, wish: ReportWish) -> ReportView:
        """Keep the period's figures for good. NotAllowed while it runs, or when they are kept already."""
        with self._decisions.store.write() as connection:
            source = self._known(connection, wish)
            if not wish.period.closed(source.now):
                raise NotAllowed(
                    title=Text("Kỳ báo cáo chưa kết thúc"),
                    advice=Text("Chốt số liệu sau ngày cuối của kỳ."),
                )
            if source.closing is not None:
                raise NotAllowed(
                    title=Text("Số liệu kỳ này đã chốt rồi"),
                    advice=Text("Số đã chốt không đổi; thay đổi sau đó hiện ở phần điều chỉnh."),
                )
            self._keep(connection, wish, source.found)
        return self.view(wish)

    def _keep(self, connection: Connection, wish: ReportWish, placed_figures: Placed) -> None:
        body, sha256 = frozen(placed_figures)
        item = key(wish.period, _scope(wish))
        self._decisions.enter(connection, Register.REPORT, item, {"kept": body, "sha256": sha256})

    def _closing(self, connection: Connection, wish: ReportWish) -> Closing | None:
        """The first keeping of these figures; a later one never replaces it. NotAllowed when they were altered."""
        item = key(wish.period, _scope(wish))
        entries = registers.entries(connection, Register.REPORT, item=item)
        if not entries:
            return None
        first = entries[0]
        body, sha256 = first.body["kept"], first.body["sha256"]
        if digest(body) != sha256:
            raise NotAllowed(
                f"{item}: {digest(body)} is not {sha256}",
                title=Text("Số liệu đã chốt của kỳ này không còn nguyên vẹn"),
                advice=Text(
                    "Không dùng số này; báo người quản trị kiểm tra nhật ký và bản sao lưu."
                ),
            )
        return Closing(thawed(body), sha256, first.at, first.actor)

    # ── out ──────────────────────────────────────────────────────────────────────────────────────

    def export(self, wish: ReportWish, form: str, path: Path, purpose: str = "") -> str:
        """Write the report as "pdf", "xlsx" or "csv"; the file's name. Who took what and why is on record.

        NotAllowed without a purpose where lines tell of single dossiers (Đ17.4); FileTrouble from the disk.
        """
        report_view = self.view(wish)
        self._check_purpose(report_view, purpose)
        return self._taken(report_view, form, self._content(report_view, form), path, purpose)

    def paper(self, wish: ReportWish, purpose: str = "") -> Paper:
        """The report as a paper to be signed on the token. NotAllowed as for `export`."""
        report_view = self.view(wish)
        self._check_purpose(report_view, purpose)
        name = f"{wish.report.value}-{wish.period.first:%Y%m%d}-{wish.period.last:%Y%m%d}.pdf"
        return _signable(self._drawn(report_view), name)

    def export_signed(self, wish: ReportWish, signed: bytes, path: Path, purpose: str = "") -> str:
        """Write the signed report; the file's name. On record as any export."""
        return self._taken(self.view(wish), Text("pdf, đã ký số"), signed, path, purpose)

    def record_paper(self, dossier_id: int, purpose: str = "") -> Paper:
        """The inspector's record as a paper to be signed; the look is on record."""
        drawn = self._inspection.draw(dossier_id, purpose)
        return _signable(drawn, f"kiem-tra-{dossier_id}.pdf")

    def save(self, signed: bytes, path: Path) -> str:
        """Write what was drawn, put on record and signed before; the file's name. FileTrouble."""
        return _written(signed, path)

    def _taken(
        self, report_view: ReportView, form: str, content: bytes, path: Path, purpose: str
    ) -> str:
        with self._decisions.store.write() as connection:
            subject = Text(
                "%1, %2 (%3)", report_view.listing.title, report_view.wish.period.name, form
            )
            self.access.note(
                connection, AccessDeed.EXPORTED, None, subject=subject, why=purpose.strip()
            )
        return _written(content, path)

    @staticmethod
    def _check_purpose(report_view: ReportView, purpose: str) -> None:
        single_dossiers = any(line.dossier_id is not None for line in report_view.listing.lines)
        if (report_view.listing.personal or single_dossiers) and not purpose.strip():
            raise NotAllowed(
                title=Text("Chưa ghi mục đích xuất danh sách hồ sơ"),
                advice=Text(
                    "Ghi mục đích, căn cứ (ví dụ: báo cáo quý gửi Văn phòng UBND tỉnh) rồi xuất lại."
                ),
            )

    def inspect(self, dossier_id: int, path: Path, purpose: str = "") -> str:
        """The inspector's record of one dossier as PDF; ID numbers are masked without a purpose (Đ17.4)."""
        return self._inspection.export(dossier_id, path, purpose)

    def _content(self, report_view: ReportView, form: str) -> bytes:
        decisions, at = self._decisions, self._decisions.now()
        unit = decisions.settings.unit
        if form == "xlsx":
            return reports_sheets.workbook(
                unit, report_view.listing, report_view.corrections, report_view.closed, at
            )
        if form == "csv":
            return reports_sheets.comma_separated(report_view.listing)
        return self._drawn(report_view).pdf

    def _drawn(self, report_view: ReportView) -> Drawn:
        decisions, at = self._decisions, self._decisions.now()
        values = ReportPaper(
            Head(decisions.settings.unit, at.date()),
            report_view.listing,
            report_view.bars,
            report_view.corrections,
            report_view.closed,
            decisions.officer.name,
            at,
        )
        return drawing.paper(values)

    def prepare_package(self, wish: ReportWish, purpose: str) -> Prepared:
        """Every dossier the wished list shows, gathered; the list is to be signed. NotAllowed, DossierUnknown."""
        lines = self.view(wish).listing.lines
        dossier_ids = [line.dossier_id for line in lines if line.dossier_id and line.dossier_id > 0]
        return self.exchange.prepare(dossier_ids, purpose)

    def finish_package(self, prepared: Prepared, signed: bytes, path: Path) -> str:
        return self.exchange.finish(prepared, signed, path)

    def open_package(self, path: Path) -> Package:
        return self.exchange.open(path)

    def take_package(self, path: Path, sha256: str) -> Package:
        return self.exchange.take_over(path, sha256)

    # ── inside ───────────────────────────────────────────────────────────────────────────────────

    def _known(self, connection: Connection, wish: ReportWish) -> _ReportSource:
        now = self._decisions.now()
        lives = self._lives.all(connection)
        try:
            placed_figures = placed(
                lives, wish.period, now, scope=_scope(wish), rules=self._settings.rules
            )
        except ValueError as error:
            raise NotAllowed(
                str(error),
                title=Text("Chưa lập được báo cáo: %1", error),
                advice=Text("Chọn lại kỳ báo cáo; nếu đồng hồ máy sai, chỉnh đồng hồ trước."),
            ) from error
        return _ReportSource(lives, placed_figures, self._closing(connection, wish), now)

    def _listing(
        self, connection: Connection, wish: ReportWish, source: _ReportSource
    ) -> ReportListing:
        if wish.report in SUMS:
            return of_table(wish.report, table(_of(source), SUMS[wish.report], wish.grouping))
        if wish.report is Report.ACCESS:
            self._check_access()
        return _LISTINGS[wish.report](self, connection, wish, source)

    def _quality(
        self, connection: Connection, wish: ReportWish, source: _ReportSource
    ) -> ReportListing:
        return of_findings(self._doubts(source), wish.period)

    def _doubts(self, source: _ReportSource) -> tuple[QualityFinding, ...]:
        """The doubtful dossiers, asked for by every report; worked out anew only when a life changed or a future date
        was reached.
        """
        last = self._checked
        if last is None or last.lives is not source.lives or not last.at <= source.now < last.until:
            doubts = findings(source.lives, source.now)
            until = hold_until(source.lives, source.now)
            last = self._checked = _Checked(source.lives, source.now, until, doubts)
        return last.found

    def _late(
        self, connection: Connection, wish: ReportWish, source: _ReportSource
    ) -> ReportListing:
        lives = {h.dossier_id: h for h in source.lives}
        calendar, cut = self._decisions.calendar, source.found.cut
        late_or_none = [late(lives[p.dossier_id], p, calendar, cut) for p in source.found.places]
        late_entries = [entry for entry in late_or_none if entry is not None]
        return of_late(late_entries, lives, source.found.unit_names, wish.period)

    def _dossiers(
        self, connection: Connection, wish: ReportWish, source: _ReportSource
    ) -> ReportListing:
        inside = {place.dossier_id for place in source.found.places}
        lives = [h for h in single(source.lives)[0] if h.dossier_id in inside]
        return reports_books.dossiers(connection, lives, wish.period, source.found.cut)

    def books(self) -> BooksPage:
        """The unit's books as this officer may see them."""
        return Registry(self._decisions).see()

    def _portal(
        self, connection: Connection, wish: ReportWish, source: _ReportSource
    ) -> ReportListing:
        period = wish.period
        portal_figures = statistics.kept(connection, period.first, period.last)
        return reports_portal.listing(connection, source.lives, source.found, portal_figures)

    def _ask_portal(self, wish: ReportWish) -> None:
        """The next sync cycle is to fetch the portal's own figures of this period, unless they are here."""
        first, last = wish.period.first, wish.period.last
        with self._decisions.store.write() as connection:
            if statistics.kept(connection, first, last) is not None:
                return
            statistics.ask(connection, first, last)
        self._decisions.kick()

    def _check_access(self) -> None:
        if not self._may_see_access:
            raise NotAllowed(
                title=Text("Tài khoản này không có vai trò xem nhật ký truy cập"),
                advice=Text("Đề nghị người quản trị của đơn vị xem."),
            )

    @property
    def _may_see_access(self) -> bool:
        decisions = self._decisions
        return bool(decisions.site.access_roles.intersection(decisions.officer.roles))

    def _scope_words(self, wish: ReportWish, placed_figures: Placed) -> str:
        unit = placed_figures.unit_names.get(wish.unit, wish.unit)
        parts = [Text("Đơn vị: %1", unit)] if wish.unit else []
        return joined("; ", [*parts, *([Text("Lĩnh vực: %1", wish.field)] if wish.field else [])])


def _signable(drawn: Drawn, name: str) -> Paper:
    return Paper("BC", name, drawn.pdf, False, drawn.signature_page, drawn.signature_box)


def _written(content: bytes, path: Path) -> str:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise FileTrouble(str(error)) from error
    return path.name


_Maker = Callable[[Reports, Connection, ReportWish, _ReportSource], ReportListing]
_LISTINGS: Mapping[Report, _Maker] = {
    Report.QUALITY: Reports._quality,
    Report.LATE: Reports._late,
    Report.SATISFACTION: lambda s, c, w, k: s._satisfaction.listing(c, k.lives, w, _scope(w)),
    Report.DOSSIERS: Reports._dossiers,
    Report.FEES: lambda _self, c, wish, _known: reports_books.fees(c, wish.period),
    Report.COMPLAINTS: lambda s, _c, w, _k: reports_books.complaints(s.books(), w.period),
    Report.COMPLAINT_SUM: lambda s, _c, w, _k: reports_books.complaint_sum(s.books(), w.period),
    Report.INCIDENTS: lambda s, _c, w, _k: reports_books.incidents(s.books(), w.period),
    Report.PORTAL: Reports._portal,
    Report.INSPECTION: lambda _s, c, _w, k: reports_inspection.listing(c, k.lives, k.found),
    Report.ACCESS: lambda _self, c, wish, _known: reports_access.listing(c, wish.period),
}


def _of(current: _ReportSource) -> Placed:
    """The figures that count: those that were closed, else today's."""
    return current.closing.placed if current.closing else current.found


def _measures(wish: ReportWish) -> tuple[Measure, ...]:
    return MEASURES[SUMS[wish.report]]


def _scope(wish: ReportWish) -> Scope:
    return Scope(
        frozenset([wish.unit] if wish.unit else ()), frozenset([wish.field] if wish.field else ())
    )


def _closed_words(closing: Closing | None) -> str:
    if closing is None:
        return ""
    return Text(
        "Số liệu đã chốt lúc %1, người chốt: %2; mã băm SHA-256 %3",
        f"{closing.at:%H:%M %d/%m/%Y}",
        closing.actor,
        closing.sha256,
    )
