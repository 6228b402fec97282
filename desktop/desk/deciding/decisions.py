"""What every role's verbs share: freezing a decision with its paper, recording the act.

`draw` freezes what was decided; `record` writes exactly that: ONE transaction holds the act, its marks, its signed
paper and the files that travel with it. Nobody else appends to the outbox.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from desktop.desk.deciding import (
    addressees,
    fees,
    notices,
    official,
    outputs,
    partners,
)
from desktop.desk.deciding.notices import Decision
from desktop.desk.deciding.post import Post
from desktop.documents.papers.decision import padded
from desktop.errors import NotAllowed, SignatureBroken
from desktop.models.catalogue.loading import Catalogue
from desktop.models.catalogue.procedure import Channel
from desktop.models.catalogue.wording import view
from desktop.models.dossier.rules import RULES, Act, Blocker, Dossier, Intent, Money, blockers
from desktop.models.law.calendar import Calendar
from desktop.models.pages.money import MoneyView
from desktop.models.pages.people import Addressees
from desktop.models.pages.views import Paper
from desktop.models.records import drafts, ledger, registers
from desktop.models.records import pins as catalogue_pins
from desktop.models.records.registers import Register
from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.settings.config import Settings
from desktop.sync.engine import vietnam_now
from desktop.sync.portal.port import Officer
from desktop.sync.portal.site import Site
from desktop.sync.queue import outbox
from desktop.sync.queue.outbox import NewFile
from desktop.texts import Text, joined

SETTLING = frozenset({Act.RETURN_RESULT, Act.SEND_BY_POST, Act.CONFIRM_PAYMENT})
"""Acts that a portal lets happen only once it knows that money was paid."""


def settlement(money: MoneyView) -> dict[str, str]:
    """What the portal must be told of money taken here; {} when nothing was taken, some is still owed, or it knows."""
    if money.told or not money.collected or money.owed:
        return {}
    return {"method": money.how, "receipt_no": money.receipt_no}


class Decisions(Post):
    """One officer's way to decide, whatever the role. Called on the desk lane only."""

    def __init__(
        self,
        store: Store,
        files: Files,
        settings: Settings,
        officer: Officer,
        site: Site,
        catalogue: Catalogue,
        calendar: Calendar,
        *,
        now: Callable[[], datetime] = vietnam_now,
        kick: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(store, files, settings, officer, site, catalogue, calendar, now=now)
        self.kick = kick
        self._drawn: dict[tuple[int, Act], tuple[Decision, Paper]] = {}

    # ── seeing ───────────────────────────────────────────────────────────────────────────────────

    def blockers(self, dossier: Dossier, act: Act) -> tuple[Blocker, ...]:
        """Why this officer cannot do `act` now.

        A portal may keep an act back until money was paid. `push` tells it of the payment before the act; so where
        money is owed or paid, the portal's refusal is not counted.
        """
        all_blockers = blockers(dossier, act, self.roles)
        by_money = act in SETTLING and dossier.money is not Money.NONE
        return tuple(b for b in all_blockers if b.code != "portal") if by_money else all_blockers

    def check(self, dossier: Dossier, act: Act) -> None:
        """NotAllowed names every blocker."""
        faults = self.blockers(dossier, act)
        if faults:
            words = joined("\n", (b.text for b in faults))
            raise NotAllowed(words, advice=words)

    def write_intent(self, dossier_id: int, act: Act, intent: Intent) -> None:
        """What is being written for an act, saved as it is typed; it holds for the dossier's present round."""
        with self.store.write() as connection:
            dossier, at = self.seen(connection, dossier_id), self.now()
            resolved_intent = addressees.resolved(
                connection, dossier, act, intent, self.law, at.date()
            )
            drafts.save_intent(connection, dossier_id, dossier.action_id, act, resolved_intent, at)

    def choices(self, act: Act, dossier_ids: Sequence[int]) -> Addressees:
        """Whom `act` may go to on all these dossiers."""
        with self.store.read() as connection:
            today = self.now().date()
            return addressees.choices(connection, act, dossier_ids, self.law, today)

    # ── deciding ─────────────────────────────────────────────────────────────────────────────────

    def draw(self, dossier_id: int, act: Act) -> Paper:
        """Freeze the decision as it stands and draw its paper. NotAllowed names every blocker."""
        decision = self._decide(dossier_id, act)
        if RULES[act].paper in (official.DOCUMENT, *official.NOTICES):
            paper = official.paper_of(decision, self.settings, self.files, self.templates)
            self._drawn[dossier_id, act] = (decision, paper)
            return paper
        provisional = not decision.dossier.code
        drawn = notices.draw(decision, self.settings, provisional=provisional)
        paper = Paper(
            pdf=drawn.pdf,
            name=notices.file_name(decision, provisional=provisional),
            form=RULES[act].paper,
            provisional=provisional,
            signature_page=drawn.signature_page,
            signature_box=drawn.signature_box,
        )
        self._drawn[dossier_id, act] = (decision, paper)
        return paper

    def record(
        self,
        dossier_id: int,
        act: Act,
        signed_pdf: bytes | None = None,
        signer: str = "",
        *,
        beside: Callable[[Connection, str], None] = lambda connection, act_id: None,
    ) -> str:
        """Record an act, with the signed paper of `draw` where it has one; the act's id.

        `beside`: what else stands or falls with it, in the same transaction.
        NotAllowed names what is in the way; SignatureBroken when other bytes were signed than were drawn.
        """
        decision, files = self._frozen(dossier_id, act, signed_pdf)
        own_form = act in notices.DRAWN and files and decision.dossier.code
        copies = self._provisional_copy(decision) if own_form else ()
        with self.store.write() as connection:
            act_id = self._append(connection, decision, files)
            provisional = not decision.dossier.code
            self._keep(connection, decision, act_id, files, signer, provisional=provisional)
            self._keep(connection, decision, act_id, copies, "", provisional=True)
            beside(connection, act_id)
        self._drawn.pop((dossier_id, act), None)
        self.kick()
        return act_id

    def record_files(
        self,
        decision: Decision,
        files: tuple[NewFile, ...],
        *,
        beside: Callable[[Connection, str], None] = lambda connection, act_id: None,
    ) -> str:
        """Record a decided act with files that travel before it; the act's id. The files are stored already.

        `beside`: as for `record`.
        """
        with self.store.write() as connection:
            act_id = self._append(connection, decision, files)
            self._keep(connection, decision, act_id, files, "", provisional=False)
            beside(connection, act_id)
        self.kick()
        return act_id

    def _keep(
        self,
        connection: Connection,
        decision: Decision,
        act_id: str,
        files: tuple[NewFile, ...],
        signer: str,
        *,
        provisional: bool,
    ) -> None:
        """Keep the papers of an act among those of its dossier."""
        for file in files:
            drafts.add_paper(
                connection,
                sha256=file.sha256,
                dossier_id=decision.dossier.id,
                form=RULES[decision.act].paper or decision.act.value,
                name=file.name,
                signed_by=signer,
                provisional=provisional,
                act_id=act_id,
                at=decision.at,
            )

    def decide(self, dossier_id: int, act: Act, *, tail: str = "") -> Decision:
        """Freeze a decision whose files the caller brings; `tail` ends the note the portal keeps."""
        return replace(self._decide(dossier_id, act), tail=tail)

    def _append(
        self, connection: Connection, decision: Decision, files: tuple[NewFile, ...]
    ) -> str:
        dossier, act = decision.dossier, decision.act
        now = self.seen(connection, dossier.id)
        self.check(now, act)
        if now.id != dossier.id:  # made here, and the portal answered while its paper was signed
            dossier = now
        act_id = outbox.append(
            connection,
            dossier=dossier,
            act=act,
            body=json.dumps(notices.body(decision), ensure_ascii=False).encode(),
            files=files,
            account=self.officer.account,
            actor=self.officer.name,
            at=decision.at,
        )
        if decision.version is not None and act is Act.ACCEPT:
            catalogue_pins.keep(connection, decision.version)
        if act in official.NUMBERED:
            self._use_number(connection, decision)
        outputs.beside(self, connection, decision, act_id)
        self.note(connection, act.value, dossier.id, {"act_id": act_id})
        return act_id

    def _use_number(self, connection: Connection, decision: Decision) -> None:
        """Note a document's number as used. NotAllowed names the dossier that has the same number this year."""
        dossier, number = decision.dossier, decision.dossier.intent(decision.act).number
        item = official.register_key(number, decision.at.date())
        used = registers.latest(connection, Register.DOCUMENT, item)
        if used and used["dossier_id"] != dossier.id:
            raise NotAllowed(
                f"{item}: {used['code']}",
                title=Text("Số %1 đã cấp cho văn bản của hồ sơ %2", number, used["code"]),
                advice=Text("Chọn số tiếp theo trong sổ văn bản đi rồi làm lại."),
            )
        body = {"dossier_id": dossier.id, "code": dossier.code, "act": decision.act.value}
        self.enter(connection, Register.DOCUMENT, item, body, dossier.id)

    def next_number(self) -> str:
        """The number after the highest this machine gave out this year."""
        year = self.now().year
        with self.store.read() as connection:
            numbers_out = [e.item for e in registers.entries(connection, Register.DOCUMENT)]
        this_year = [item.partition("/")[2] for item in numbers_out if item.startswith(f"{year}/")]
        return padded(str(max((int(n) for n in this_year if n.isdecimal()), default=0) + 1))

    def _decide(self, dossier_id: int, act: Act) -> Decision:
        now = self.now()
        with self.store.read() as connection:
            stored = self.seen(connection, dossier_id)
            price = fees.price(connection, stored, self.catalogue, now.date())
            paid = settlement(ledger.view(connection, dossier_id)) if act in SETTLING else {}
            late = partners.waiting_for(connection, stored) if act is Act.APOLOGISE else ""
            user = addressees.user_of(connection, stored, act, self.law, now.date())
        dossier = fees.current(stored, price.quote)
        self.check(dossier, act)
        version = self.catalogue.version_on(dossier.procedure_code, now.date())
        if version is None:
            return Decision(
                *(dossier, act, self.officer.name, now),
                late_partner=late,
                settlement=paid,
                assign_to=user,
            )
        row = version.limit(Channel.ONLINE if dossier.online else Channel.COUNTER)
        return Decision(
            dossier,
            act,
            self.officer.name,
            now,
            limit_text=version.limit_text,
            version=view(version),
            fee_basis=fees.basis(price),
            limit=row.limit.table() if row else {},
            late_partner=late,
            settlement=paid,
            assign_to=user,
        )

    def _frozen(
        self, dossier_id: int, act: Act, signed_pdf: bytes | None
    ) -> tuple[Decision, tuple[NewFile, ...]]:
        if not RULES[act].paper:
            return self._decide(dossier_id, act), ()
        if (dossier_id, act) not in self._drawn or signed_pdf is None:
            raise NotAllowed(
                title=Text("Việc này cần văn bản đã ký"), advice=Text("Xem và ký văn bản trước.")
            )
        decision, paper = self._drawn[dossier_id, act]
        if not signed_pdf.startswith(paper.pdf):
            raise SignatureBroken("signed bytes are not the approved bytes")
        issued = RULES[act].paper == official.DOCUMENT
        part_no = self.site.result_part if issued else self.site.notice_part
        return decision, (self.file(paper.name, signed_pdf, part_no),)

    def _provisional_copy(self, decision: Decision) -> tuple[NewFile, ...]:
        """What is printed until the portal has confirmed the act: the same paper, saying TẠM."""
        pdf = notices.draw(decision, self.settings, provisional=True).pdf
        name = notices.file_name(decision, provisional=True)
        return (self.file(name, pdf, self.site.notice_part),)
