"""Reads for the entry page: procedures that may be entered, one entry, its look-alikes, the others of its batch."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, select

from desktop.desk.deciding.decisions import Decisions
from desktop.models.catalogue import procedure
from desktop.models.catalogue.loading import national_code
from desktop.models.catalogue.procedure import ProcedureVersion
from desktop.models.catalogue.search import ProcedureIndex
from desktop.models.dossier.rules import BEFORE_ACCEPTANCE, FINAL, Appointment
from desktop.models.folding import fold
from desktop.models.law.calendar import VIETNAM
from desktop.models.pages import entry_checks
from desktop.models.pages.entry import (
    AskedPart,
    DraftLine,
    EntryForm,
    EntryPage,
    FiledLine,
    ProcedureChoice,
    Twin,
)
from desktop.models.records import dossiers as mirror
from desktop.models.records import entries
from desktop.models.records.entries import EntryRow
from desktop.models.store.tables import desk_dossier, dossier_here, from_text, mirror_part, to_text
from desktop.sync.pulling import offered
from desktop.texts import Text

NO_TEMPLATE = Text(
    "Máy chưa có danh sách thành phần của thủ tục này: nối mạng, bấm F5 rồi chọn lại"
)
NOT_OFFERED = Text("Cổng không giao thủ tục này cho tài khoản của anh/chị")
NO_LAW = Text(
    "Chưa có dữ liệu pháp lý của thủ tục: cán bộ tự điền ngày hẹn, giấy tờ gốc, phí khi tiếp nhận"
)


def choices(connection: Connection, decisions: Decisions) -> tuple[ProcedureChoice, ...]:
    """The procedures the portal offers this officer; those that cannot be entered say why."""
    today = decisions.now().date()
    known_templates = set(
        connection.execute(select(mirror_part.c.template_no).distinct()).scalars()
    )
    procedure_choices = []
    for row in offered.load(connection).rows:
        template = row.templates[0] if row.templates else ""
        closed = decisions.catalogue.closed(row.code, today)
        problem = closed or ("" if template in known_templates else NO_TEMPLATE)
        choice = ProcedureChoice(
            row.code, row.name, row.agency_code, row.agency_name, template, problem
        )
        procedure_choices.append(choice)
    return tuple(procedure_choices)


def fitting(
    offers: tuple[ProcedureChoice, ...], text: str, index: ProcedureIndex
) -> tuple[ProcedureChoice, ...]:
    """The choices that fit `text`, best first. The portal's own names are searched too: it may offer what our
    catalogue lacks.
    """
    if not text.strip():
        return offers
    ranks = {code: place for place, code in enumerate(index.find(text))}
    words = fold(text).split()
    by_portal_name = [c for c in offers if all(w in fold(f"{c.code} {c.name}") for w in words)]
    matches = [c for c in offers if national_code(c.code) in ranks or c in by_portal_name]
    return tuple(sorted(matches, key=lambda c: ranks.get(national_code(c.code), len(ranks))))


def page(connection: Connection, entry: EntryRow, decisions: Decisions) -> EntryPage:
    """One entry with what it still lacks, what the law proposes, and what was filed in the same batch."""
    form, now = entry.form, decisions.now()
    offers = choices(connection, decisions)
    choice = next((c for c in offers if _chosen(c, form)), None)
    version = decisions.catalogue.version_on(form.procedure_code, now.date())
    faults = entry_checks.faults(form, decisions.officer.account, now.date())
    if form.procedure_code and (choice is None or choice.problem):
        faults = {"procedure_code": choice.problem if choice else NOT_OFFERED, **faults}
    proposal = (
        procedure.appointment(version, now, decisions.calendar, online=form.online)
        if version
        else Appointment()
    )
    return EntryPage(
        id=entry.id,
        form=form,
        choice=choice,
        parts=_parts(connection, choice, version),
        faults=faults,
        proposal=proposal,
        proposal_note="" if version or choice is None else NO_LAW,
        batch=batch(connection, form.batch),
        drafts=_drafts(connection, entry.id, offers),
    )


def _chosen(choice: ProcedureChoice, form: EntryForm) -> bool:
    return (choice.code, choice.agency_code) == (form.procedure_code, form.agency_code)


def _parts(
    connection: Connection, choice: ProcedureChoice | None, version: ProcedureVersion | None
) -> tuple[AskedPart, ...]:
    """The parts the template asks for, each with the condition of the catalogue's component of the same name."""
    if choice is None:
        return ()
    conditions = {fold(c.name): c.condition for c in version.components} if version else {}
    query = (
        select(mirror_part)
        .where(
            mirror_part.c.template_no == choice.template_no,
            mirror_part.c.part_type == mirror.INPUT_PART,
        )
        .order_by(mirror_part.c.position, mirror_part.c.part_no)
    )
    return tuple(
        AskedPart(r.part_no, r.name, bool(r.required), conditions.get(fold(r.name), ""))
        for r in connection.execute(query)
    )


def _drafts(
    connection: Connection, but: int, offers: tuple[ProcedureChoice, ...]
) -> tuple[DraftLine, ...]:
    names = {c.code: c.name for c in offers}
    return tuple(
        DraftLine(d.id, d.form.applicant, names.get(d.form.procedure_code, ""), d.begun_at)
        for d in entries.drafts(connection)
        if d.id != but
    )


def batch(connection: Connection, name: str) -> tuple[FiledLine, ...]:
    """The dossiers filed in one batch; `due` None = not accepted (yet)."""
    filed = (
        (entry, mirror.seen(connection, entry.id)) for entry in entries.batch(connection, name)
    )
    return tuple(
        FiledLine(
            dossier.id,
            dossier.code or entry.number,
            entry.procedure_name,
            entry.form.applicant,
            None
            if dossier.state in BEFORE_ACCEPTANCE | FINAL
            else dossier.appointment.due or dossier.portal_due_at,
        )
        for entry, dossier in filed
        if dossier is not None
    )


def twins(connection: Connection, entry: EntryRow, now: datetime) -> tuple[Twin, ...]:
    """Dossiers of the same applicant and procedure handed in on the same day, here or on the portal."""
    columns, form = dossier_here.c, entry.form
    start = datetime.combine(now.astimezone(VIETNAM).date(), time(), VIETNAM)
    day = to_text(start), to_text(start + timedelta(days=1))
    filed_today = select(desk_dossier.c.portal_id).where(
        desk_dossier.c.filed_at >= day[0], desk_dossier.c.filed_at < day[1]
    )  # handed in here today, even if the portal got to know of it later
    query = select(dossier_here).where(
        columns.procedure_code == form.procedure_code,
        columns.submitted_at.between(*day) | columns.id.in_(filed_today),
        columns.reference_uid != entry.reference_uid,
    )
    twin_rows = [r for r in connection.execute(query).mappings() if _same_person(r, form)]
    rows = mirror.rows(connection, [r["id"] for r in twin_rows])
    return tuple(
        Twin(
            r["id"],
            rows[r["id"]].code,
            r["applicant"],
            from_text(r["submitted_at"]) or start,
            rows[r["id"]].state,
        )
        for r in twin_rows
    )


def _same_person(row: Mapping[Any, Any], form: EntryForm) -> bool:
    """Whether both are one person: by ID number, or by name where one has no number. The portal writes names in
    capitals.
    """
    numbers = _plain(row["applicant_id_no"]), _plain(form.id_no)
    if all(numbers):
        return numbers[0] == numbers[1]
    return _words(row["applicant"]) == _words(form.applicant)


def _plain(number: str) -> str:
    return "".join(letter for letter in number if letter.isalnum()).upper()


def _words(name: str) -> list[str]:
    return name.casefold().split()
