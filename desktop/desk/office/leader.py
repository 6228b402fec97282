"""The leader's signing tray (QĐ 15/2016 Điều 11.3): what waits, what was seen, one PIN for many, each for itself.

What is signed is the very bytes the leader saw: `draw_seen` refuses when another file came in between.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from desktop.desk.deciding import clocks as deadlines
from desktop.desk.deciding.decisions import Decisions
from desktop.errors import NotAllowed, OfficerError
from desktop.models.dossier.rules import RULES, Act, DocumentKind, Dossier
from desktop.models.dossier.timers import Timer, TimerKind
from desktop.models.pages.views import ListQuery, Paper, Queue
from desktop.models.pages.writing import TrayItem
from desktop.models.records import dossiers as mirror
from desktop.texts import Text


class Leader:
    """The tray's verbs. Called on the desk lane only."""

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions

    def tray(self) -> tuple[TrayItem, ...]:
        """Every document that waits for a signature, the nearest result date first."""
        with self._decisions.store.read() as connection:
            rows = mirror.rows(connection, mirror.ids(connection, ListQuery(Queue.TO_SIGN)))
            timers = deadlines.running(connection, rows, self._decisions.law, self._decisions.now())
            items = [self._item(connection, number, timers[number]) for number in rows]
        return tuple(sorted(items, key=lambda i: (i.due is None, i.due or self._decisions.now())))

    def draw_seen(self, dossier_id: int, sha256: str) -> Paper:
        """The document to be signed, if it is still the one that was looked at. NotAllowed says why not."""
        paper = self._decisions.draw(dossier_id, Act.SIGN)
        with self._decisions.store.read() as connection:
            document = self._decisions.seen(connection, dossier_id).document
        if document is None or document.sha256 != sha256:
            raise NotAllowed(
                title=Text("Văn bản đã được thay sau khi lãnh đạo xem"),
                advice=Text("Mở xem lại văn bản mới rồi chọn ký."),
            )
        return paper

    def draw_many(
        self, seen_documents: Sequence[tuple[int, str]]
    ) -> tuple[tuple[int, Paper | OfficerError], ...]:
        """`draw_seen` for each; what cannot be signed says why and does not hold up the others."""
        papers: list[tuple[int, Paper | OfficerError]] = []
        for number, sha256 in seen_documents:
            try:
                papers.append((number, self.draw_seen(number, sha256)))
            except OfficerError as error:
                papers.append((number, error))
        return tuple(papers)

    def record(self, dossier_id: int, signed: bytes, signer: str) -> None:
        """One act and its signed document in one transaction, as soon as that document is signed."""
        self._decisions.record(dossier_id, Act.SIGN, signed, signer)

    def content(self, sha256: str) -> bytes:
        """The document's bytes for looking at it; FileDamaged."""
        return self._decisions.files.get(sha256)

    def _item(self, connection: Connection, number: int, timers: Sequence[Timer]) -> TrayItem:
        decisions = self._decisions
        dossier = decisions.seen(connection, number)
        document = dossier.document
        now = decisions.now()
        legal = next((t for t in timers if t.kind is TimerKind.LEGAL), None)
        due = legal.due if legal else dossier.portal_due_at
        return TrayItem(
            dossier_id=number,
            code=dossier.code,
            applicant=dossier.applicant,
            procedure=dossier.procedure_name,
            name=document.title if document else Text("văn bản chưa về máy này"),
            kind=document.kind if document else DocumentKind.RESULT,
            sha256=document.sha256 if document else "",
            due=due,
            late=due is not None and due < now,
            opinion=_opinion(connection, dossier),
            blockers=decisions.blockers(dossier, Act.SIGN),
        )


def _opinion(connection: Connection, dossier: Dossier) -> str:
    """What the department said when it submitted, without what machines read."""
    done_label = RULES[Act.SUBMIT_TO_LEADER].done_label.casefold()
    submission_lines = (
        line for line in mirror.log_lines(connection, dossier.id) if done_label in line.casefold()
    )
    return next(submission_lines, "").partition("[SHA-256")[0].strip()
