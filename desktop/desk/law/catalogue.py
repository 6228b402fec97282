"""The catalogue's verbs: look up, see what is new, report a fault, import an edited one (Đ3.1, 4.5, 6.1, 17.3).

Our law data and the portal's offer are two things: they are compared and told, never merged.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, select

from desktop.errors import NotAllowed, ProfileBad
from desktop.models.catalogue.browser import (
    BrowserView,
    ImportPreview,
    PortalNote,
    ProcedureDetail,
    ProcedureRow,
)
from desktop.models.catalogue.fees import Certainty
from desktop.models.catalogue.house_rules import House, load_house
from desktop.models.catalogue.loading import Catalogue, national_code, overlay, read_catalogue
from desktop.models.catalogue.places import abolished
from desktop.models.catalogue.procedure import Procedure
from desktop.models.catalogue.search import ProcedureIndex, arrange, sector_of
from desktop.models.catalogue.wording import (
    UNSURE,
    FactLine,
    ProcedureNews,
    changes,
    line_changes,
    snapshot,
    turned,
    view,
)
from desktop.models.records.pins import NO_DATA
from desktop.models.store import journal
from desktop.models.store.database import Store, write_private
from desktop.models.store.memo import Memo
from desktop.models.store.tables import mirror_part
from desktop.settings.config import Settings
from desktop.settings.rows import parse
from desktop.sync.engine import vietnam_now
from desktop.sync.portal.port import Offered, Officer
from desktop.sync.portal.site import Site
from desktop.sync.pulling import offered
from desktop.texts import Text, joined

MAX_IMPORT = 8 * 2**20  # bytes: a whole province's catalogue takes less
INPUT_PART = 1


@dataclass(frozen=True, slots=True)
class SeenCatalogue:
    """What the catalogue said when the officer last read its news."""

    at: datetime
    versions: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class FaultReport:
    """A fault of the catalogue that an officer found."""

    at: datetime
    officer: str
    code: str
    name: str
    text: str


_SEEN = Memo("catalogue.seen", SeenCatalogue)
_REPORTS = Memo("catalogue.reports", tuple[FaultReport, ...])


def edited(shipped: Catalogue, folder: Path) -> tuple[Catalogue, str]:
    """The shipped catalogue with the account's accepted files over it, the newest last.

    A file that cannot be read any more is left out and named in the second value: work goes on.
    """
    catalogue, problem = shipped, ""
    for path in sorted(folder.glob("*.toml")):
        try:
            catalogue = overlay(
                catalogue, read_catalogue({path.name: parse(path.read_bytes(), path.name)})
            )
        except (ProfileBad, OSError) as error:
            problem = error.title if isinstance(error, ProfileBad) else f"{path.name}: {error}"
    return catalogue, problem


class CatalogueDesk:
    """Lane "desk". `changed` hears of the catalogue each time an edited one was accepted."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        officer: Officer,
        site: Site,
        shipped: Catalogue,
        *,
        now: Callable[[], datetime] = vietnam_now,
        changed: Callable[[Catalogue], None] = lambda catalogue: None,
    ) -> None:
        self._store, self._settings, self._officer, self._site = store, settings, officer, site
        self._now, self._changed = now, changed
        self._folder = settings.account_folder(officer.account) / "catalogue"
        self._shipped = shipped
        self._house = load_house(settings.house, shipped) if settings.house else House()
        self._use()

    @property
    def ours(self) -> Catalogue:
        """What this unit works by: the catalogue under the unit's own, stricter rules."""
        return self._house.over(self._catalogue)

    @property
    def catalogue(self) -> Catalogue:
        """The shipped catalogue with what was accepted on this account over it."""
        return self._catalogue

    def _use(self) -> None:
        self._catalogue, self._problem = edited(self._shipped, self._folder)
        self._index = ProcedureIndex(self._catalogue)

    # ── looking up ───────────────────────────────────────────────────────────────────────────────

    def browse(self) -> BrowserView:
        """The tree, what is new, where the portal differs, and whether the copy is too old."""
        with self._store.read() as connection:
            copy = offered.load(connection)
            notes = _notes(connection, copy.rows, self._catalogue, self._now().date())
            seen_catalogue = _SEEN.read(connection)
            reports = len(_reports(connection))
        return BrowserView(
            tree=arrange(self._catalogue),
            rows={p.code: self._row(p) for p in self._catalogue.procedures.values()},
            news=self._news(seen_catalogue),
            seen_at=seen_catalogue.at if seen_catalogue else None,
            notes=notes,
            pulled_at=copy.pulled_at,
            warning=self._problem or self._age(copy),
            may_import=self._may_import,
            reports=reports,
        )

    def search(self, text: str) -> tuple[str, ...]:
        """Codes that fit, best first: by code, name or nickname, accents and small slips forgiven."""
        return self._index.find(text)

    def detail(self, code: str) -> ProcedureDetail | None:
        """Everything about one procedure, by national or local code; None when we have no data on it."""
        procedure = self._catalogue.procedure(code)
        if procedure is None:
            return None
        today = self._now().date()
        with self._store.read() as connection:
            notes = _notes(connection, offered.load(connection).rows, self._catalogue, today)
        in_force = (n for n, v in enumerate(procedure.versions) if v.holds_on(today))
        return ProcedureDetail(
            row=self._row(procedure),
            facts=tuple(_facts(procedure, self._catalogue)),
            versions=tuple(view(version) for version in procedure.versions),
            current=next(in_force, None),
            notes=(
                *(note for note in notes if national_code(note.code) == procedure.code),
                *self._house_notes(procedure),
            ),
        )

    def _house_notes(self, procedure: Procedure) -> tuple[PortalNote, ...]:
        """The unit's process beside the published one, where they differ (Đ8.1, Đ17.2)."""
        notes = [
            Text("Nội quy đơn vị: %1", joined("; ", c.lines))
            for c in self._house.differences(procedure)
        ]
        owned = [
            Text("%1: %2", s.name, s.owner) for s in self._house.owners(procedure.code) if s.owner
        ]
        notes += [Text("Người phụ trách từng bước: %1", joined("; ", owned))] if owned else []
        notes += (
            [Text("Hỏi về nội quy: %1", self._house.contact)]
            if notes and self._house.contact
            else []
        )
        return tuple(PortalNote(procedure.code, procedure.name, text) for text in notes)

    def _row(self, p: Procedure) -> ProcedureRow:
        closed = self._catalogue.closed(p.code, self._now().date())
        return ProcedureRow(p.code, p.name, closed, p.code_certainty is Certainty.MEMORY)

    def _age(self, copy: offered.OfferedCopy) -> str:
        """Đ3.1: information must be kept up to date; an old copy says so."""
        days = self._settings.catalogue_days
        why = Text(" (%1)", copy.problem) if copy.problem else ""
        if copy.pulled_at is None:
            return Text("Chưa lấy được danh mục thủ tục từ cổng%1", why)
        if self._now() - copy.pulled_at > timedelta(days=days):
            return Text(
                "Danh mục lấy từ cổng ngày %1, đã quá %n ngày%2",
                f"{copy.pulled_at:%d/%m/%Y}",
                why,
                count=days,
            )
        return ""

    # ── what is new (Đ17.3) ──────────────────────────────────────────────────────────────────────

    def mark_seen(self) -> BrowserView:
        """The officer has read the news: the next look starts from here."""
        seen_catalogue = SeenCatalogue(self._now(), snapshot(self._catalogue.procedures.values()))
        with self._store.write() as connection:
            _SEEN.write(connection, seen_catalogue)
        return self.browse()

    def begin(self) -> None:
        """At the first sign-in on this machine everything counts as seen."""
        with self._store.read() as connection:
            first = _SEEN.read(connection) is None
        if first:
            self.mark_seen()

    def _news(self, seen_catalogue: SeenCatalogue | None) -> tuple[ProcedureNews, ...]:
        if seen_catalogue is None:
            return ()
        procedures = self._catalogue.procedures.values()
        days = turned(procedures, seen_catalogue.at.date(), self._now().date())
        return (*changes(seen_catalogue.versions, snapshot(procedures)), *days)

    # ── reporting a fault (Đ4.5a) ────────────────────────────────────────────────────────────────

    def report_fault(self, code: str, text: str) -> int:
        """Note a fault an officer found; how many are noted now. NotAllowed for an empty text."""
        if not text.strip():
            raise NotAllowed(
                title=Text("Chưa ghi sai sót gì"), advice=Text("Ghi rõ chỗ sai rồi ghi nhận lại.")
            )
        procedure = self._catalogue.procedure(code)
        name = procedure.name if procedure else ""
        report = FaultReport(self._now(), self._officer.name, code, name, text.strip())
        with self._store.write() as connection:
            reports = (*_reports(connection), report)
            _REPORTS.write(connection, reports)
            self._note(connection, "catalogue_fault", {"code": code})
        return len(reports)

    def faults_text(self) -> str:
        """All reports as a text that can be sent to whoever keeps the catalogue."""
        with self._store.read() as connection:
            reports = _reports(connection)
        unit = self._settings.unit.name
        lines: list[str] = [
            Text(
                "Sai sót trong danh mục thủ tục, %1, xuất %2", unit, f"{self._now():%H:%M %d/%m/%Y}"
            )
        ]
        for number, r in enumerate(reports, 1):
            lines += ["", f"{number}. {r.code} {r.name}".rstrip()]
            lines += [f"   {r.text}", f"   {r.officer}, {r.at:%H:%M %d/%m/%Y}"]
        return "\n".join(lines) + "\n"

    def export_faults(self, path: Path) -> int:
        """Write the reports to a file of the officer's choice; how many there are."""
        try:
            path.write_text(self.faults_text(), encoding="utf-8")
        except OSError as error:
            raise NotAllowed(
                str(error),
                title=Text("Chưa ghi được tệp"),
                advice=Text("Chọn thư mục khác rồi thử lại."),
            ) from error
        with self._store.read() as connection:
            return len(_reports(connection))

    # ── importing an edited catalogue ────────────────────────────────────────────────────────────

    def preview_import(self, path: Path) -> ImportPreview:
        """What an edited catalogue would change, or the row that makes it unfit. Changes nothing."""
        self._check_role()
        return self._judge(*_content(path))[0]

    def accept_import(self, path: Path, sha256: str, second: str) -> BrowserView:
        """Take over a previewed file, named by its hash, once a second person has looked at it.

        NotAllowed: no catalogue role, no second person, the same person twice, a file changed since the
        preview, or one with faults. Nothing has changed then.
        """
        self._check_role()
        self._check_second(second)
        content, name = _content(path)
        preview, overlaid = self._judge(content, name)
        if preview.sha256 != sha256:
            raise NotAllowed(
                title=Text("Tệp đã đổi sau khi xem trước"), advice=Text("Xem trước lại rồi nhận.")
            )
        if overlaid is None:
            raise NotAllowed(
                title=preview.faults[0], advice=Text("Sửa dòng được nêu rồi nhập lại.")
            )
        self._folder.mkdir(parents=True, exist_ok=True)
        write_private(self._folder / f"{self._now():%Y%m%dT%H%M%S}-{sha256[:8]}.toml", content)
        with self._store.write() as connection:
            detail = {"file": name, "sha256": sha256, "second": second.strip()}
            self._note(connection, "catalogue_import", detail)
        self._use()
        self._changed(self.ours)
        return self.browse()

    def _judge(self, content: bytes, name: str) -> tuple[ImportPreview, Catalogue | None]:
        digest = hashlib.sha256(content).hexdigest()
        try:
            overlaid = overlay(self._catalogue, read_catalogue({name: parse(content, name)}))
            _check_agencies(overlaid)
        except ProfileBad as error:
            return ImportPreview(name, digest, (error.title,), ()), None
        changed_lines = line_changes(
            self._catalogue.procedures.values(), overlaid.procedures.values()
        )
        return ImportPreview(name, digest, (), changed_lines), overlaid

    @property
    def _may_import(self) -> bool:
        return bool(self._site.catalogue_roles.intersection(self._officer.roles))

    def _check_role(self) -> None:
        if not self._may_import:
            raise NotAllowed(
                title=Text("Tài khoản này không có vai trò quản lý danh mục"),
                advice=Text("Bấm «Báo sai sót» để người quản lý danh mục sửa (Điều 4.5a)."),
            )

    def _check_second(self, second: str) -> None:
        officer_names = {self._officer.name.casefold(), self._officer.account.casefold(), ""}
        if " ".join(second.split()).casefold() in officer_names:
            raise NotAllowed(
                title=Text("Cần người thứ hai kiểm tra danh mục đã sửa"),
                advice=Text("Ghi họ tên một người khác đã đọc bản so sánh."),
            )

    def _note(self, connection: Connection, verb: str, detail: Mapping[str, object]) -> None:
        full_detail = {"account": self._officer.account, **detail}
        journal.append(connection, self._officer.name, verb, None, full_detail, self._now())


def _content(path: Path) -> tuple[bytes, str]:
    try:
        if path.stat().st_size > MAX_IMPORT:
            raise NotAllowed(
                title=Text("Tệp lớn quá, không phải danh mục"), advice=Text("Chọn tệp khác.")
            )
        return path.read_bytes(), path.name
    except OSError as error:
        raise NotAllowed(
            str(error),
            title=Text("Không đọc được tệp danh mục"),
            advice=Text("Kiểm tra tệp rồi chọn lại."),
        ) from error


def _check_agencies(catalogue: Catalogue) -> None:
    """An edited procedure may name an agency of the shipped list that has ended."""
    for procedure in catalogue.procedures.values():
        for fault in abolished(procedure, catalogue.agencies):
            raise ProfileBad(
                title=Text("Dữ liệu luật có chỗ sai: thủ tục %1: %2", procedure.code, fault)
            )


# ── facts and differences ────────────────────────────────────────────────────────────────────────


def _facts(p: Procedure, catalogue: Catalogue) -> Iterable[FactLine]:
    unsure = p.code_certainty is Certainty.MEMORY
    yield FactLine(Text("Mã: %1", p.code), UNSURE if unsure else "", unsure)
    if p.nicknames:
        yield FactLine(Text("Còn gọi là: %1", ", ".join(p.nicknames)))
    work = catalogue.fields.get(p.field)
    doubt = work is not None and work.certainty is Certainty.MEMORY
    mark = Text("%1; %2", UNSURE, work.source) if work and doubt else ""
    yield FactLine(
        Text("Ngành: %1 · Lĩnh vực: %2", sector_of(p, catalogue), p.field or Text("chưa rõ")),
        mark,
        doubt,
    )
    yield FactLine(
        Text(
            "Cấp giải quyết: %1 · %2",
            p.level or Text("chưa rõ"),
            p.resolver or Text("đơn vị chưa rõ"),
        )
    )
    agency = catalogue.agencies.get(p.resolver)
    if agency is not None and agency.note:
        yield FactLine(agency.note, agency.source)


def _notes(
    connection: Connection, rows: Iterable[Offered], catalogue: Catalogue, today: date
) -> tuple[PortalNote, ...]:
    """Where the portal's offer and our law data differ, procedure by procedure."""
    parts = _parts(connection)
    return tuple(
        PortalNote(row.code, row.name, text)
        for row in rows
        for text in _differences(row, catalogue, today, parts)
    )


def _differences(
    row: Offered, catalogue: Catalogue, today: date, parts: Mapping[str, list[str]]
) -> Iterable[str]:
    ours = catalogue.procedure(row.code)
    if ours is None:
        yield NO_DATA
        return
    if closed := catalogue.closed(row.code, today):
        yield Text("Cổng vẫn cho tiếp nhận. %1", closed)
    if _plain(row.name) != _plain(ours.name):
        yield Text("Tên trên cổng khác: «%1»", row.name)
    version = ours.version_on(today)
    asked_names = [name for template in row.templates for name in parts.get(template, ())]
    if version is None or not asked_names or "components" in version.unknown:
        return
    own_names = {_plain(c.name): c.name for c in version.components}
    portal_names = {_plain(name): name for name in asked_names}
    if asked_more := [name for key, name in portal_names.items() if key not in own_names]:
        yield Text("Cổng hỏi thêm: %1", joined("; ", asked_more))
    if less := [name for key, name in own_names.items() if key not in portal_names]:
        yield Text("Cổng không hỏi: %1", joined("; ", less))


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _parts(connection: Connection) -> dict[str, list[str]]:
    """Input parts by template, as far as dossiers have brought their templates here."""
    query = select(mirror_part.c.template_no, mirror_part.c.name)
    names_by_template: defaultdict[str, list[str]] = defaultdict(list)
    for row in connection.execute(query.where(mirror_part.c.part_type == INPUT_PART)):
        names_by_template[row.template_no].append(row.name)
    return dict(names_by_template)


def _reports(connection: Connection) -> tuple[FaultReport, ...]:
    return _REPORTS.read(connection) or ()
