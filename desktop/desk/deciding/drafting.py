"""A department's draft: proposed from the unit's wording, kept, judged, drawn. Used by guards and by the verbs.

A draft is the specialist's own work and holds across rounds: when the leader sends a document back, the draft is
there as it was. What is submitted is frozen bytes; the draft may go on changing and changes nothing that was sent.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy import Connection

from desktop.documents.papers import decision
from desktop.documents.papers.decision import Official, OfficialDrawn
from desktop.documents.papers.form_sets import form_for
from desktop.documents.papers.templates import Template, unfilled
from desktop.models.dossier.rules import Document, DocumentKind, DocumentStage, Dossier
from desktop.models.pages.writing import Draft
from desktop.models.records import drafts
from desktop.settings.config import Unit
from desktop.texts import Text

_KINDS = {kind.value: kind for kind in DocumentKind}


def load(connection: Connection, dossier_id: int) -> Draft:
    """The draft as it was left; an empty one when nothing was written."""
    body = drafts.document_draft(connection, dossier_id)
    return Draft(**body) if body else Draft()


def save(connection: Connection, dossier: Dossier, draft: Draft, at: datetime) -> None:
    drafts.save_draft(connection, dossier.id, dossier.action_id, "document", asdict(draft), at)


def proposed(
    template: Template, dossier: Dossier, unit: Unit, more_words: Mapping[str, str]
) -> Draft:
    """A template filled from the dossier and `more_words`; dots where something is still to be written."""
    filled = template.filled(words(dossier, unit) | dict(more_words))
    return Draft(
        template=template.key,
        kind=filled.kind,
        name=filled.name,
        symbol=filled.symbol,
        summary=filled.summary,
        to=filled.to,
        body="\n".join(filled.body),
        recipients="\n".join(filled.recipients),
        signers=unit.authority,
        signer=unit.leader,
    )


def words(dossier: Dossier, unit: Unit) -> dict[str, str]:
    """What the words in braces of a template stand for."""
    due = dossier.portal_due_at
    received = dossier.received_at or dossier.submitted_at
    return {
        "unit": unit.name,
        "desk": unit.desk,
        "parent": unit.parent,
        "place": f"{unit.desk}, {unit.address}".rstrip(", "),
        "code": dossier.code,
        "applicant": dossier.applicant,
        "address": dossier.address,
        "procedure": dossier.procedure_name,
        "subject": dossier.subject,
        "received": f"{received:%d/%m/%Y}" if received else "",
        "due": Text("%1", Text("%1", Text("%1", Text("%1", f"{due:%H giờ %M ngày %d/%m/%Y}"))))
        if due
        else "",
    }


def official_of(draft: Draft, unit: Unit) -> Official:
    """The document the draft stands for."""
    return Official(
        unit=unit,
        symbol=draft.symbol,
        summary=draft.summary,
        body=tuple(draft.body.splitlines()),
        signers=tuple(draft.signers.splitlines()),
        signer=draft.signer,
        recipients=tuple(draft.recipients.splitlines()),
        name=draft.name,
        to=tuple(line for line in draft.to.splitlines() if line.strip()),
    )


def missing(draft: Draft, unit: Unit) -> tuple[str, ...]:
    """What keeps the draft from being submitted."""
    if draft.attached:
        return ()
    faults = decision.missing(official_of(draft, unit))
    dots = unfilled("\n".join((draft.summary, draft.to, draft.body, draft.recipients)))
    return (*faults, *([Text("Còn chỗ trống «……» trong văn bản")] if dots else []))


def drawn(draft: Draft, unit: Unit) -> OfficialDrawn:
    """NotAllowed names what is missing."""
    return decision.official(official_of(draft, unit))


def as_document(draft: Draft, unit: Unit) -> Document | None:
    """What guards see of a draft: a document at the stage DRAFT, once nothing is missing."""
    if missing(draft, unit):
        return None
    draft_json = json.dumps(asdict(draft), ensure_ascii=False, sort_keys=True)
    kind = _KINDS.get(draft.kind, DocumentKind.RESULT)
    sha256 = draft.attached or hashlib.sha256(draft_json.encode()).hexdigest()
    return Document(kind, DocumentStage.DRAFT, sha256, title=draft.summary)


def letter_of(
    template: Template, unit: Unit, dossier: Dossier, more_words: Mapping[str, str], cited: str = ""
) -> OfficialDrawn:
    """A document of the unit drawn at once from its wording, its words filled; NotAllowed names what it lacks."""
    draft = proposed(template, dossier, unit, more_words)
    return decision.official(replace(official_of(draft, unit), cited=cited))


def notice_of(
    template: Template,
    paper: str,
    unit: Unit,
    dossier: Dossier,
    more_words: Mapping[str, str],
    at: datetime,
) -> OfficialDrawn:
    """Mẫu 04 and 05: the leader's own documents to the citizen, drawn when they are decided (Đ12.3)."""
    try:
        cited = form_for(paper, at.date()).cited
    except LookupError:  # no set of forms was in force that day: the document cites none
        cited = ""
    return letter_of(template, unit, dossier, more_words, cited)
