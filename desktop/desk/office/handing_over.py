"""Handing a result over (QĐ 15/2016 Điều 9.3b, 13.2): who takes it, originals compared, fees paid, signed for.

Either each original is compared with its soft copy, or the component's digital signatures verify; a differing
original stops everything and makes a record. Slips are kept in the transaction of the act they belong to.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy import Connection

from desktop.desk.deciding import clocks as deadlines
from desktop.desk.deciding.decisions import Decisions
from desktop.desk.deciding.slips import head_of, keep_slip, matter_of
from desktop.desk.token.signed_files import SignedFiles
from desktop.documents.papers import handing_over as papers
from desktop.documents.sheet.layout import Drawn
from desktop.errors import FileDamaged
from desktop.models.dossier.rules import Act, Compared, Component, Dossier, Handover, State
from desktop.models.pages.handover import COMPARED_WORDS, HandoverPage, PartToCompare
from desktop.models.records import drafts, ledger
from desktop.models.records.registers import Register
from desktop.signing.judging.verify import SignatureVerdict
from desktop.texts import Text

ENDINGS = (Act.RETURN_RESULT, Act.HOLD_RESULT, Act.SEND_BY_POST)


class HandOver:
    """The wizard's verbs; the desk lane."""

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions
        self._signed_files = SignedFiles(decisions.files.get, decisions.settings)
        self._judged: dict[str, frozenset[str]] = {}  # verdicts of a file's signatures, by its hash

    def see(self, dossier_id: int) -> HandoverPage:
        with self._decisions.store.read() as connection:
            return self._page(connection, dossier_id)

    def save(self, dossier_id: int, handover: Handover) -> HandoverPage:
        """The wizard's answers so far, as they are given."""
        with self._decisions.store.write() as connection:
            dossier = self._decisions.seen(connection, dossier_id)
            body = asdict(handover) | {
                "compared": {p: c.value for p, c in handover.compared.items()}
            }
            at = self._decisions.now()
            drafts.save_draft(connection, dossier_id, dossier.action_id, "handover", body, at)
            return self._page(connection, dossier_id)

    def check_signatures(self, dossier_id: int) -> HandoverPage:
        """Components whose every file carries only valid signatures need no original (Đ9.3b)."""
        self._judged.clear()
        page = self.see(dossier_id)
        signed = {
            c.part_no: Compared.SIGNED
            for c in page.dossier.components
            if self._all_signed(c) and page.handover.compared.get(c.part_no) in _OPEN
        }
        answers = dict(page.handover.compared) | signed
        return self.save(dossier_id, replace(page.handover, compared=answers))

    def give(self, dossier_id: int) -> HandoverPage:
        """Trả kết quả; the slip the collector signs is among the papers. NotAllowed names what is missing."""
        return self._end(dossier_id, Act.RETURN_RESULT, "phieu-bien-nhan", self._result_slip)

    def hold(self, dossier_id: int) -> HandoverPage:
        """Originals differ: nothing is handed over, the record is drawn, the leader decides."""
        return self._end(dossier_id, Act.HOLD_RESULT, "bien-ban-sai-khac", self._record)

    def post(self, dossier_id: int) -> HandoverPage:
        """Sent by post under its tracking number."""
        return self._end(dossier_id, Act.SEND_BY_POST, "", None)

    def _end(
        self,
        dossier_id: int,
        act: Act,
        name: str,
        draw: Callable[[HandoverPage, datetime], Drawn] | None,
    ) -> HandoverPage:
        decisions = self._decisions
        page = self.see(dossier_id)

        def beside(connection: Connection, act_id: str) -> None:
            body = {"act": act.value, **_told(page.handover)}
            decisions.enter(connection, Register.HANDOVER, act_id, body, dossier_id)
            if draw is not None:
                drawn = draw(page, decisions.now())
                file = f"{name}-{page.dossier.code or dossier_id}.pdf"
                keep_slip(connection, decisions, page.dossier.id, name, file, drawn.pdf, act_id)

        decisions.record(dossier_id, act, beside=beside)
        return self.see(dossier_id)

    def _result_slip(self, page: HandoverPage, at: datetime) -> Drawn:
        h = page.handover
        return papers.result_slip(
            head_of(self._decisions),
            matter_of(page.dossier),
            page.document,
            Text("trả qua cổng dịch vụ công") if h.electronic else h.collector,
            h.authorisation,
            page.money.due,
            page.money.receipt_no,
            _compared_lines(page),
            self._decisions.officer.name,
            at,
        )

    def _record(self, page: HandoverPage, at: datetime) -> Drawn:
        return papers.discrepancy_record(
            head_of(self._decisions),
            matter_of(page.dossier),
            page.handover.collector or page.dossier.applicant,
            _compared_lines(page),
            page.handover.difference,
            self._decisions.officer.name,
        )

    def _page(self, connection: Connection, dossier_id: int) -> HandoverPage:
        decisions = self._decisions
        dossier = decisions.seen(connection, dossier_id)
        answers = dossier.handover.compared
        parts = tuple(
            PartToCompare(
                c.part_no,
                c.name,
                answers.get(c.part_no, Compared.NOT_YET),
                self._told_of(c),
                next((f.sha256 for f in c.files if f.sha256), "") or "",
            )
            for c in dossier.components
            if c.part_no in dossier.standing.to_compare
        )
        return HandoverPage(
            dossier=dossier,
            handover=dossier.handover,
            parts=parts,
            money=ledger.view(connection, dossier_id),
            document=dossier.document.title if dossier.document else "",
            waiting_days=self._waiting(connection, dossier),
            blockers={act: decisions.blockers(dossier, act) for act in ENDINGS},
        )

    def _waiting(self, connection: Connection, dossier: Dossier) -> int:
        stops = deadlines.way(connection, dossier.id, self._decisions.site)
        arrived_at = [stop.at for stop in stops if stop.state is State.AWAITING_COLLECTION]
        return (self._decisions.now() - arrived_at[-1]).days if arrived_at else 0

    def _all_signed(self, component: Component) -> bool:
        """Every file of it carries signatures, all of them valid."""
        verdicts_by_file = [self._verdicts(f.sha256) for f in component.files if f.sha256]
        every = len(verdicts_by_file) == len(component.files) > 0
        return every and all(
            verdicts == {SignatureVerdict.VALID.value} for verdicts in verdicts_by_file
        )

    def _told_of(self, component: Component) -> str:
        if not any(f.signed for f in component.files):
            return ""
        return (
            Text("chữ ký số hợp lệ")
            if self._all_signed(component)
            else Text("có chữ ký số nhưng không xác nhận được: cần bản gốc")
        )

    def _verdicts(self, sha256: str) -> frozenset[str]:
        """The verdicts of a file's signatures; empty for a damaged or unsigned file. Kept until `check_signatures`
        asks anew.
        """
        if sha256 not in self._judged:
            try:
                views = self._signed_files.signatures(sha256)
            except FileDamaged:
                views = ()
            self._judged[sha256] = frozenset(view.verdict for view in views)
        return self._judged[sha256]


_OPEN = (None, Compared.NOT_YET)


def _compared_lines(page: HandoverPage) -> list[papers.ComparedLine]:
    return [papers.ComparedLine(part.name, COMPARED_WORDS[part.answer]) for part in page.parts]


def _told(handover: Handover) -> dict[str, object]:
    """What the register keeps of a hand-over; no ID number is ever in it."""
    return {
        "collector": handover.collector,
        "is_applicant": handover.is_applicant,
        "authorisation": handover.authorisation,
        "electronic": handover.electronic,
        "compared": {part: answer.value for part, answer in handover.compared.items()},
        "difference": handover.difference,
    }
