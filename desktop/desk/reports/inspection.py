"""The inspector's view (Đ20.1): read-only, each look on record, ID numbers masked unless a purpose is stated.

Of one dossier: everything this machine can prove, as a paper. Of a period: every dossier with its half days (Đ10), its
legal date and what became of it, as a list.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select

from desktop.desk.counter import evidence
from desktop.desk.deciding import clocks as deadlines
from desktop.desk.deciding.access import AccessDeed, AccessLog
from desktop.desk.deciding.decisions import Decisions
from desktop.desk.deciding.notices import masked
from desktop.desk.reports import histories as reports_histories
from desktop.desk.token.signed_files import SignedFiles
from desktop.documents.reports.inspection import Came, InspectionPaper, Signed, inspection
from desktop.documents.sheet.layout import Drawn
from desktop.errors import FileDamaged, FileTrouble
from desktop.models.dossier.rules import LABELS, Act, Dossier, OutboxState
from desktop.models.dossier.timers import TimerKind
from desktop.models.records import dossiers as mirror
from desktop.models.reports.listing import (
    FORMS,
    TITLES,
    Report,
    ReportColumn,
    ReportLine,
    ReportListing,
    Shape,
    said,
)
from desktop.models.reports.places import OUTCOME_LABELS, History, Place, Placed
from desktop.models.store.tables import from_text, outbox
from desktop.texts import Text

_FORWARDING = Act.FORWARD.value
_NOT_DONE = (OutboxState.DROPPED.value, OutboxState.REFUSED.value)


class DossierInspection:
    """One dossier for an inspector. Called on the desk lane only."""

    def __init__(self, decisions: Decisions, access: AccessLog) -> None:
        self._decisions = decisions
        self._access = access

    def export(self, dossier_id: int, path: Path, purpose: str) -> str:
        """Write the record as PDF; the file's name. Who looked and why is on record. FileTrouble."""
        drawn = self.draw(dossier_id, purpose)
        try:
            path.write_bytes(drawn.pdf)
        except OSError as error:
            raise FileTrouble(str(error)) from error
        return path.name

    def draw(self, dossier_id: int, purpose: str) -> Drawn:
        """The record of one dossier. DossierUnknown."""
        decisions, why = self._decisions, purpose.strip()
        with decisions.store.write() as connection:
            dossier = decisions.seen(connection, dossier_id)
            self._access.note(
                connection, AccessDeed.INSPECTED, dossier_id, subject=dossier.code, why=why
            )
        with decisions.store.read() as connection:
            values = self._values(connection, dossier, why)
        return inspection(values)

    def _values(self, connection: Connection, dossier: Dossier, why: str) -> InspectionPaper:
        decisions, now = self._decisions, self._decisions.now()
        histories = reports_histories.read(connection, decisions.law, [dossier.id])
        life = histories[0] if histories else None
        signed, unsigned = self._signatures(connection, dossier.id)
        return InspectionPaper(
            evidence=evidence.of_dossier(
                connection, dossier, decisions.law, decisions.settings, decisions.officer.name, now
            ),
            id_no=dossier.applicant_id_no if why else masked(dossier.applicant_id_no),
            purpose=why,
            state=LABELS[dossier.state],
            way=tuple(_came(life)) if life else (),
            trace=self._trace(connection, dossier.id, now),
            signed=signed,
            unsigned=unsigned,
        )

    def _trace(self, connection: Connection, dossier_id: int, now: datetime) -> tuple[str, ...]:
        rows = mirror.rows(connection, [dossier_id])
        timers = deadlines.running(connection, rows, self._decisions.law, now).get(dossier_id, ())
        legal = next((t for t in timers if t.kind is TimerKind.LEGAL), None)
        return legal.trace if legal else ()

    def _signatures(
        self, connection: Connection, dossier_id: int
    ) -> tuple[tuple[Signed, ...], tuple[str, ...]]:
        """What the signatures on this desk's papers are worth now; the names of papers without one."""
        check = SignedFiles(self._decisions.files.get, self._decisions.settings)
        signatures: list[Signed] = []
        without: list[str] = []
        for paper in mirror.papers(connection, dossier_id):
            try:
                views = check.signatures(paper.sha256)
            except FileDamaged as error:
                signatures.append(Signed(paper.name, "", error.title, None))
                continue
            signatures += [
                Signed(paper.name, v.signer, v.words, v.trusted_time or v.claimed_time)
                for v in views
            ]
            without += [] if views else [paper.name]
        return tuple(signatures), tuple(without)


def _came(life: History) -> Iterable[Came]:
    for change in life.changes:
        yield Came(change.at, LABELS[change.state], change.actor, change.cause)


# ── a period ─────────────────────────────────────────────────────────────────────────────────────


_COLUMNS = (
    ReportColumn("TT", Shape.COUNT, width=0.5),
    ReportColumn(Text("Mã hồ sơ"), width=2.7),
    ReportColumn(Text("Nộp"), Shape.MOMENT, width=1.3),
    ReportColumn(Text("Hạn ½ ngày"), Shape.MOMENT, width=1.3),
    ReportColumn(Text("Tiếp nhận, từ chối"), Shape.MOMENT, width=1.3),
    ReportColumn(Text("Đ10.1"), width=1.0),
    ReportColumn(Text("Chuyển chuyên môn"), Shape.MOMENT, width=1.3),
    ReportColumn(Text("Đ10.2"), width=1.0),
    ReportColumn(Text("Hạn giải quyết"), Shape.MOMENT, width=1.3),
    ReportColumn(Text("Có kết quả"), Shape.MOMENT, width=1.3),
    ReportColumn(Text("Ghi ở máy này"), Shape.MOMENT, width=1.3),
    ReportColumn(Text("Kết luận"), width=2.2),
)


def listing(connection: Connection, lives: Iterable[History], figures: Placed) -> ReportListing:
    """Every dossier of the period: checked in half a day, forwarded in half a day, finished by the legal date."""
    by_id, sent = {h.dossier_id: h for h in lives}, _forwarded(connection)
    ordered = sorted(figures.places, key=lambda p: (p.code, p.dossier_id))
    lines = tuple(
        _line(at, place, by_id[place.dossier_id], sent.get(place.dossier_id))
        for at, place in enumerate(ordered, start=1)
    )
    report = Report.INSPECTION
    return ReportListing(
        report,
        TITLES[report],
        said(figures.period),
        _COLUMNS,
        lines,
        form=FORMS[report],
        personal=True,
    )


def _line(at: int, place: Place, life: History, forwarded: datetime | None) -> ReportLine:
    decided, limit = life.received_at or life.refused_at, life.check_due
    return ReportLine(
        (
            at,
            place.code or Text("chưa có mã"),
            life.submitted_at,
            limit,
            decided,
            _in_time(decided, limit),
            forwarded,
            _in_time(forwarded, limit) if life.received_at else "",
            place.due,
            place.ended,
            life.finished_here,
            OUTCOME_LABELS[place.mark.outcome],
        ),
        place.dossier_id,
    )


def _forwarded(connection: Connection) -> dict[int, datetime]:
    """When this desk first forwarded each dossier (Đ10.2); what another machine forwarded is not known here."""
    rows = select(outbox.c.dossier_id, outbox.c.created_at).where(
        outbox.c.act == _FORWARDING, outbox.c.state.not_in(_NOT_DONE)
    )
    first_forwarded: dict[int, datetime] = {}
    for row in connection.execute(rows.order_by(outbox.c.seq)):
        at = from_text(row.created_at)
        if at is not None:
            first_forwarded.setdefault(row.dossier_id, at)
    return first_forwarded


def _in_time(at: datetime | None, limit: datetime | None) -> str:
    if at is None or limit is None:
        return Text("không rõ")
    return Text("đúng hạn") if at <= limit else Text("quá hạn")
