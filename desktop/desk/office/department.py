"""The specialist's writing verbs (QĐ 15/2016 Điều 11): draft the result or the reasoned refusal, submit it.

One transaction each, on the desk lane. What plain acts need (receive, assign, ask …) stands in `deciding`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from desktop.desk.deciding import drafting
from desktop.desk.deciding.decisions import Decisions
from desktop.desk.deciding.official import foot_place
from desktop.desk.deciding.slips import head_of, keep_slip, matter_of
from desktop.desk.deciding.standing import PREFIXES, approved_mark
from desktop.documents.papers import slips
from desktop.documents.papers.templates import Template
from desktop.errors import FileTrouble, NotAllowed
from desktop.models.dossier.rules import RULES, Act, DocumentKind, Dossier, Intent
from desktop.models.pages.writing import Draft, DraftPage
from desktop.models.records import dossiers as mirror
from desktop.signing.making import fields
from desktop.signing.making.fields import StampPlace

DRAFTED = tuple(kind.value for kind in DocumentKind)


class Department:
    """Every writing verb of a specialist."""

    def __init__(self, decisions: Decisions, templates: Mapping[str, Template]) -> None:
        self._decisions = decisions
        drafted = {k: t for k, t in templates.items() if t.kind in DRAFTED}
        self._templates = dict(sorted(drafted.items(), key=lambda kt: DRAFTED.index(kt[1].kind)))

    def draft(self, dossier_id: int) -> DraftPage:
        """The draft as it stands, what it lacks, and how it looks."""
        with self._decisions.store.read() as connection:
            return self._page(connection, dossier_id)

    def propose(self, dossier_id: int, template: str) -> DraftPage:
        """Begin anew from one of the unit's wordings; reason and ground already written are taken over."""
        with self._decisions.store.write() as connection:
            dossier = self._decisions.seen(connection, dossier_id)
            intent = dossier.intent(Act.SUBMIT_TO_LEADER)
            draft = drafting.proposed(
                self._templates[template],
                dossier,
                self._decisions.settings.unit,
                {"reason": intent.reason, "ground": intent.ground},
            )
            drafting.save(connection, dossier, draft, self._decisions.now())
            return self._page(connection, dossier_id)

    def save(self, dossier_id: int, draft: Draft) -> DraftPage:
        """What was typed, as it was typed."""
        with self._decisions.store.write() as connection:
            dossier = self._decisions.seen(connection, dossier_id)
            drafting.save(connection, dossier, draft, self._decisions.now())
            return self._page(connection, dossier_id)

    def attach(self, dossier_id: int, path: Path, kind: str) -> DraftPage:
        """A finished PDF in the place of the text. FileTrouble, PaperUnfit: it cannot be signed."""
        try:
            content = path.read_bytes()
        except OSError as error:
            raise FileTrouble(str(error)) from error
        fields.page_sizes(content)
        sha256 = self._decisions.files.put(content)
        with self._decisions.store.read() as connection:
            draft = drafting.load(connection, dossier_id)
        changed = replace(draft, kind=kind, attached=sha256, attached_name=path.name)
        return self.save(dossier_id, changed)

    def submit(self, dossier_id: int, opinion: str = "") -> str:
        """Trình lãnh đạo (Đ11.3): freeze the document; the note of the submission names its very hash.

        The act's id. NotAllowed names every blocker and everything the draft lacks.
        """
        decisions, act = self._decisions, Act.SUBMIT_TO_LEADER
        with decisions.store.read() as connection:
            dossier = decisions.seen(connection, dossier_id)
            draft = drafting.load(connection, dossier_id)
        missing_parts = drafting.missing(draft, decisions.settings.unit)
        if missing_parts:
            raise NotAllowed("\n".join(missing_parts), advice="\n".join(missing_parts))
        decisions.check(dossier, act)
        pdf = self._frozen(draft)
        decisions.write_intent(dossier_id, act, Intent(reason=opinion))
        decision = decisions.decide(
            dossier_id, act, tail=approved_mark(hashlib.sha256(pdf).hexdigest())
        )
        file = decisions.file(file_name(dossier, draft), pdf, decisions.site.result_part)

        def beside(connection: Connection, act_id: str) -> None:
            slip = slips.submission_slip(
                head_of(decisions),
                matter_of(dossier),
                file.name,
                opinion,
                decisions.officer.name,
                file.sha256,
            )
            name = f"phieu-trinh-{dossier.code or dossier_id}.pdf"
            keep_slip(connection, decisions, dossier.id, "phieu-trinh", name, slip.pdf, act_id)

        return decisions.record_files(decision, (file,), beside=beside)

    def _frozen(self, draft: Draft) -> bytes:
        """The bytes the leader is to sign, with the places for signature, number and date."""
        if not draft.attached:
            drawn = drafting.drawn(draft, self._decisions.settings.unit)
            open_places = [
                StampPlace(name, p.page, p.box, slanted=p.slanted)
                for name, p in drawn.places.items()
            ]
            return fields.prepare(drawn.pdf, open_places)
        content = self._decisions.files.get(draft.attached)
        return fields.prepare(content, [foot_place(content)])

    def _page(self, connection: Connection, dossier_id: int) -> DraftPage:
        decisions = self._decisions
        unit = decisions.settings.unit
        dossier = decisions.seen(connection, dossier_id)
        draft = drafting.load(connection, dossier_id)
        lacks = drafting.missing(draft, unit)
        return DraftPage(
            dossier_id=dossier_id,
            code=dossier.code,
            who=f"{dossier.applicant} · {dossier.procedure_name}",
            draft=draft,
            templates=tuple((key, t.label) for key, t in self._templates.items()),
            missing=lacks,
            pdf=None if lacks else self._shown(draft),
            blockers=decisions.blockers(dossier, Act.SUBMIT_TO_LEADER),
            sent_back=_sent_back(connection, dossier_id),
        )

    def _shown(self, draft: Draft) -> bytes:
        if draft.attached:
            return self._decisions.files.get(draft.attached)
        return drafting.drawn(draft, self._decisions.settings.unit).pdf


def file_name(dossier: Dossier, draft: Draft) -> str:
    """Our prefix tells on every machine what the document is (`standing.PREFIXES`)."""
    kinds = {kind.value: kind for kind in DocumentKind}
    return f"{PREFIXES[kinds.get(draft.kind, DocumentKind.RESULT)]}{dossier.code or dossier.id}.pdf"


def _sent_back(connection: Connection, dossier_id: int) -> str:
    """The leader's words when the last submission came back; "" when the newest word is another's."""
    done_label = RULES[Act.SEND_BACK].done_label.casefold()
    submitted = RULES[Act.SUBMIT_TO_LEADER].done_label.casefold()
    for line in mirror.log_lines(connection, dossier_id):
        if done_label in line.casefold():
            return line
        if submitted in line.casefold():
            return ""
    return ""
