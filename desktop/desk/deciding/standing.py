"""What the guards of RULES ask about a dossier beyond the portal's copy: its document, hand-over and counts.

A department's document lives at the portal, because its writer, its signer and its issuer sit at different
machines: it is the newest file of the site's result part. What the leader approves is what was submitted: the
note of the submission carries the SHA-256 of exactly those bytes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from desktop.desk.deciding import addressees, drafting, partners
from desktop.desk.deciding import clocks as deadlines
from desktop.desk.deciding.clocks import Law
from desktop.models.dossier.rules import (
    ACTIVE,
    RULES,
    Act,
    Compared,
    Document,
    DocumentKind,
    DocumentStage,
    Dossier,
    Handover,
    Standing,
    State,
)
from desktop.models.dossier.timers import TimerKind, Urgency
from desktop.models.folding import fold
from desktop.models.records import dossiers as mirror
from desktop.models.records import ledger
from desktop.models.store.tables import mirror_file
from desktop.settings.config import Unit
from desktop.texts import Text

PREFIXES: dict[DocumentKind, str] = {
    DocumentKind.RESULT: "ket-qua-",
    DocumentKind.REFUSAL: "khong-giai-quyet-",
    DocumentKind.CORRECTION: "dinh-chinh-",
}
"""How our own file names tell what a document is, on every machine that reads them from the portal."""

SIGNED, ISSUED = "-da-ky.pdf", "-ban-hanh.pdf"
"""How our file names end once the leader has signed, once the clerk has issued."""

_HASH = re.compile(r"\[SHA-256 ([0-9A-F]{64})\]", re.IGNORECASE)

_STAGES: dict[State, DocumentStage] = {
    State.AWAITING_SIGNATURE: DocumentStage.SUBMITTED,
    State.AWAITING_ISSUE: DocumentStage.SIGNED,
    State.RESULT_READY: DocumentStage.ISSUED,
    State.UNRESOLVED: DocumentStage.ISSUED,
    State.AWAITING_COLLECTION: DocumentStage.ISSUED,
    State.ON_HOLD: DocumentStage.ISSUED,
    State.DELIVERING: DocumentStage.ISSUED,
    State.RETURNED: DocumentStage.ISSUED,
}


def approved_mark(sha256: str) -> str:
    """The end of a submission's note: which bytes wait for the signature. Survives the portal's upper case."""
    return f"[SHA-256 {sha256}]"


def complete(
    connection: Connection, dossier: Dossier, law: Law, unit: Unit, now: datetime
) -> Dossier:
    """The dossier with its document, hand-over, money and counts filled in."""
    writing = dossier.state in (State.PROCESSING, State.CORRECTING)
    return replace(
        dossier,
        document=drafting.as_document(drafting.load(connection, dossier.id), unit)
        if writing
        else document(connection, dossier, law.site.result_part),
        handover=_handover(connection, dossier),
        money=ledger.view(connection, dossier.id).state,
        standing=_standing(connection, dossier, law, now),
    )


def document(connection: Connection, dossier: Dossier, result_part: str) -> Document | None:
    """The dossier's document as its state and the result part tell; None before one was submitted."""
    stage = _STAGES.get(dossier.state)
    if stage is None:
        return None
    rows = connection.execute(
        select(mirror_file.c.name, mirror_file.c.sha256, mirror_file.c.modified_at).where(
            mirror_file.c.dossier_id == dossier.id, mirror_file.c.part_no == result_part
        )
    )
    own_files = [row for row in rows if not partners.is_partners(row.name)]
    newest = max(own_files, key=_age, default=None)
    if newest is None or newest.sha256 is None:
        return None
    return Document(
        kind=kind_of(newest.name),
        stage=stage,
        sha256=newest.sha256,
        approved_sha256=_approved(connection, dossier),
        title=newest.name,
    )


def _age(row: Any) -> tuple[str, int]:
    """What documents are sorted by, oldest first. Within one second of the portal's, the issued file follows the
    signed one.
    """
    name = row.name.casefold()
    return row.modified_at or "", 2 * name.endswith(ISSUED) + name.endswith(SIGNED)


def kind_of(name: str) -> DocumentKind:
    """By our own prefix; a file named otherwise is a result."""
    kinds = (kind for kind, prefix in PREFIXES.items() if name.casefold().startswith(prefix))
    return next(kinds, DocumentKind.RESULT)


def _approved(connection: Connection, dossier: Dossier) -> str:
    """The hash named by the newest submission; "" when none names one.

    The dossier's last note is the portal's own word; its log comes from a search index and may lag (docs/portal.md §8).
    """
    notes = (dossier.last_note, *mirror.log_lines(connection, dossier.id))
    marks = map(_HASH.search, notes)
    return next((mark.group(1).lower() for mark in marks if mark), "")


def _handover(connection: Connection, dossier: Dossier) -> Handover:
    saved = mirror.draft(connection, dossier.id, dossier.action_id, "handover")
    compared = {part: Compared(value) for part, value in saved.pop("compared", {}).items()}
    return Handover(**saved, compared=compared) if saved or compared else Handover()


def _standing(connection: Connection, dossier: Dossier, law: Law, now: datetime) -> Standing:
    stops = list(deadlines.way(connection, dossier.id, law.site))
    partner = partners.answer(connection, dossier, law.site.result_part, stops)
    return Standing(
        supplements=sum(stop.state is State.AWAITING_SUPPLEMENT_IN_PROCESS for stop in stops),
        partner_problem=partner.problem,
        phase_problem=_phase_problem(dossier, law, now),
        partner_result=partner.sha256,
        apologies=_said(connection, dossier.id, Act.APOLOGISE),
        due_near=dossier.state in ACTIVE and _due_near(connection, dossier, law, now),
        addressee_problems=addressees.problems(connection, dossier, law, now.date()),
        to_compare=tuple(c.part_no for c in dossier.components if c.files),
    )


def _phase_problem(dossier: Dossier, law: Law, now: datetime) -> str:
    """Đ12.2: where the procedure's time is split by agency, only those agencies have a part in it."""
    version = law.catalogue.version_on(dossier.procedure_code, now.date())
    partner_name = dossier.intent(Act.SEND_TO_PARTNER).to_name
    parts = [phase.agency for phase in version.phases] if version else []
    if not parts or not partner_name or fold(partner_name) in map(fold, parts):
        return ""
    return Text(
        "Thủ tục này không chia thời gian cho «%1»; các cơ quan: %2", partner_name, ", ".join(parts)
    )


def _said(connection: Connection, dossier_id: int, act: Act) -> int:
    """How many notes of the portal's log say that this act was done."""
    done_label = RULES[act].done_label.casefold()
    return sum(done_label in line.casefold() for line in mirror.log_lines(connection, dossier_id))


def _due_near(connection: Connection, dossier: Dossier, law: Law, now: datetime) -> bool:
    rows = mirror.rows(connection, [dossier.id])
    dossier_timers = deadlines.running(connection, rows, law, now).get(dossier.id, ())
    return any(t.kind is TimerKind.LEGAL and t.level >= Urgency.AMBER for t in dossier_timers)
