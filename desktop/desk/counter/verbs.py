"""The counter officer's verbs (QĐ 15/2016 Điều 9.1, 10). One transaction each; screens call these and nothing else.

Reading verbs answer frozen values. Writing verbs save what the officer did and answer the page as it then
stands. `draw` freezes a decision and its paper; `confirm` records exactly that decision, with the signed paper.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from desktop.desk.counter import act_export, evidence
from desktop.desk.counter.worklists import WorkLists
from desktop.desk.deciding import checking, fees
from desktop.desk.deciding import clocks as deadlines
from desktop.desk.deciding.access import AccessLog
from desktop.desk.deciding.clocks import Law
from desktop.desk.deciding.decisions import Decisions
from desktop.desk.deciding.slips import keep_slip
from desktop.documents.papers import evidence as drawing
from desktop.errors import FileTrouble, NotAllowed
from desktop.models.catalogue import procedure
from desktop.models.catalogue.loading import Catalogue
from desktop.models.dossier.rules import (
    Act,
    Appointment,
    Dossier,
    Intent,
    Role,
    Verdict,
    acts_of,
)
from desktop.models.dossier.timers import Alert, TimerKind
from desktop.models.law.calendar import Calendar
from desktop.models.pages.people import Addressees
from desktop.models.pages.views import (
    DossierPage,
    ListQuery,
    ListRow,
    LogLine,
    OutboxView,
    Paper,
    PaperInfo,
    PrintChoice,
    Queue,
)
from desktop.models.records import dossiers as mirror
from desktop.models.records import drafts, fetching, list_guard, print_choices, registers
from desktop.models.records import pins as catalogue_pins
from desktop.models.records.list_guard import ShortListAnswer
from desktop.models.records.outbox import outbox_items, published
from desktop.models.records.registers import Register
from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.models.store.values import to_table
from desktop.settings.config import Settings
from desktop.sync.engine import vietnam_now
from desktop.sync.portal.port import Officer
from desktop.sync.portal.site import Site
from desktop.sync.pushing import creating
from desktop.sync.queue import outbox
from desktop.texts import Text

EVIDENCE = "bang-chung"
SCAN = "anh"
"""The form of a paper that is a citizen's picture turned into PDF."""


class Counter:
    """Every verb of the one-stop counter. Called on the desk lane only."""

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
        self.decisions = Decisions(
            store, files, settings, officer, site, catalogue, calendar, now=now, kick=kick
        )
        self._store = store
        self._files = files
        self._now = now
        self._kick = kick
        self._seen = self.decisions.seen
        self._note = self.decisions.note
        self._watch = deadlines.ClockWatch(store)
        self.lists = WorkLists(store, self.decisions, self._watch, now)
        self._access = AccessLog(self.decisions)

    @property
    def roles(self) -> frozenset[Role]:
        """What this officer may act as."""
        return self.decisions.roles

    @property
    def _catalogue(self) -> Catalogue:
        return self.decisions.catalogue

    @property
    def _calendar(self) -> Calendar:
        return self.decisions.calendar

    @property
    def _law(self) -> Law:
        return self.decisions.law

    # ── deciding ─────────────────────────────────────────────────────────────────────────────────

    def draw(self, dossier_id: int, act: Act) -> Paper:
        """Freeze the decision as it stands and draw its paper. NotAllowed names every blocker."""
        return self.decisions.draw(dossier_id, act)

    def confirm(
        self, dossier_id: int, act: Act, signed_pdf: bytes | None = None, signer: str = ""
    ) -> DossierPage:
        """Record the act with its signed paper in ONE transaction; the page as it then stands.

        The signed paper must be the drawn bytes with a signature appended: nothing else was approved.
        """
        self.decisions.record(dossier_id, act, signed_pdf, signer)
        return self.open(dossier_id)

    def write_intent(self, dossier_id: int, act: Act, intent: Intent) -> DossierPage:
        """Save what the officer is writing for an act, as it is typed."""
        self.decisions.write_intent(dossier_id, act, intent)
        return self.open(dossier_id)

    def choices(self, act: Act, dossier_ids: Sequence[int]) -> Addressees:
        """Whom the act may go to on all these dossiers, from the mirror: with a line or without."""
        return self.decisions.choices(act, dossier_ids)

    # ── checking ─────────────────────────────────────────────────────────────────────────────────

    def take(self, dossier_id: int) -> DossierPage:
        """Nhận kiểm tra (Đ10.1): the dossier is in this officer's hands."""
        with self._store.write() as connection:
            dossier = self._seen(connection, dossier_id)
            self.decisions.check(dossier, Act.TAKE)
            drafts.take(
                connection, dossier_id, dossier.action_id, self.decisions.officer.name, self._now()
            )
            self._note(connection, Act.TAKE.value, dossier_id, {})
        return self.open(dossier_id)

    def mark(
        self, dossier_id: int, part_no: str, verdict: Verdict, reason: str, original_needed: bool
    ) -> DossierPage:
        """One component: đạt / không đạt with its reason / cần bản gốc (Đ9.1)."""
        with self._store.write() as connection:
            dossier = self._seen(connection, dossier_id)
            at = self._now()
            drafts.mark(
                connection,
                dossier_id,
                dossier.action_id,
                part_no,
                verdict,
                reason,
                original_needed,
                at,
            )
        return self.open(dossier_id)

    def answer_condition(self, dossier_id: int, part_no: str, applies: bool | None) -> DossierPage:
        """Whether a conditional component is needed here (Đ9.1); None takes the answer back."""
        with self._store.write() as connection:
            dossier = self._seen(connection, dossier_id)
            checking.answer(connection, dossier, part_no, applies, self._now())
        return self.open(dossier_id)

    def none_apply(self, dossier_id: int) -> DossierPage:
        """Answer «no» to every condition that is still open: those components are not needed here."""
        with self._store.write() as connection:
            checking.none_apply(connection, self._seen(connection, dossier_id), self._now())
        return self.open(dossier_id)

    def keep_scan(self, dossier_id: int, name: str, pdf: bytes) -> DossierPage:
        """A citizen's picture as PDF, kept at this desk beside the picture, which stays as it is (Đ5)."""
        with self._store.write() as connection:
            keep_slip(connection, self.decisions, dossier_id, SCAN, name, pdf)
            self._note(connection, "scan", dossier_id, {"name": name})
        return self.open(dossier_id)

    def write_note(self, dossier_id: int, text: str) -> DossierPage:
        """An internal note (Đ11.1): for officers at this machine, never sent; it cannot be taken back."""
        if text.strip():
            with self._store.write() as connection:
                body = {"text": text.strip()}
                self.decisions.enter(connection, Register.NOTE, str(uuid.uuid4()), body, dossier_id)
        return self.open(dossier_id)

    def pass_all(self, dossier_id: int) -> DossierPage:
        """Mark every unchecked component that has a readable file and no fault found as đạt."""
        with self._store.write() as connection:
            checking.pass_all(connection, self._seen(connection, dossier_id), self._now())
        return self.open(dossier_id)

    def set_appointment(self, dossier_id: int, appointment: Appointment) -> DossierPage:
        """The three things of Đ10.1b as the officer wants them on the notice."""
        with self._store.write() as connection:
            dossier, at = self._seen(connection, dossier_id), self._now()
            quote = fees.price(connection, dossier, self._catalogue, at.date()).quote
            body = to_table(fees.decided(appointment, dossier.appointment, quote))
            drafts.save_draft(connection, dossier_id, dossier.action_id, "appointment", body, at)
        return self.open(dossier_id)

    def set_fee_answers(
        self, dossier_id: int, answers: Mapping[str, int], exemption: str
    ) -> DossierPage:
        """Save the answers the fee is computed from (Đ9.2). NotAllowed: an answer that makes no sense."""
        with self._store.write() as connection:
            dossier = self._seen(connection, dossier_id)
            fees.answer(connection, dossier, self._catalogue, answers, exemption, self._now())
        return self.open(dossier_id)

    def set_supplement_note(self, dossier_id: int, text: str) -> DossierPage:
        return self._draft(dossier_id, "supplement", {"note": text})

    def set_refusal(self, dossier_id: int, ground: str, reason: str) -> DossierPage:
        return self._draft(dossier_id, "refusal", {"ground": ground, "reason": reason})

    def _draft(self, dossier_id: int, kind: drafts.Kind, body: dict[str, object]) -> DossierPage:
        with self._store.write() as connection:
            dossier = self._seen(connection, dossier_id)
            drafts.save_draft(connection, dossier_id, dossier.action_id, kind, body, self._now())
        return self.open(dossier_id)

    def fetch_again(self, dossier_id: int, reference_uid: str) -> DossierPage:
        """Ask the portal once more for an attachment that is not here: at once, or when the line is back."""
        with self._store.write() as connection:
            dossier = self._seen(connection, dossier_id)
            files = {f.reference_uid: f for c in dossier.components for f in c.files}
            file = files.get(reference_uid)
            if file is None or not file.fetchable:
                raise NotAllowed(
                    title=Text("Tệp này không cần tải lại"),
                    advice=Text("Mở lại hồ sơ để xem tệp hiện nay."),
                )
            fetching.ask(connection, dossier_id, reference_uid, self._now())
            self._note(connection, "fetch_again", dossier_id, {"file": reference_uid})
        self._kick()
        return self.open(dossier_id)

    # ── the outbox ───────────────────────────────────────────────────────────────────────────────

    def drop(self, act_id: str) -> OutboxView:
        """Give up an act that needs the officer's decision; it stays in the journal.

        If the act was to create a dossier made here, what was typed becomes a draft again.
        """
        with self._store.write() as connection:
            creating.give_up(connection, act_id, self._now())
            self._note(connection, "drop", None, {"act_id": act_id})
        self._kick()
        return self.outbox()

    def resend(self, act_id: str) -> OutboxView:
        """Send an act again, from where the dossier stands now; the officer decided so.

        NotAllowed when its paper was signed and the dossier has moved on: the signature was given for the earlier
        step.
        """
        with self._store.write() as connection:
            item_by_id = {item.act_id: item for item in outbox_items(connection)}
            if act_id in item_by_id and item_by_id[act_id].must_resign:
                raise NotAllowed(
                    title=Text("Văn bản đã ký theo bước cũ của hồ sơ"),
                    advice=Text(
                        "Bỏ việc này rồi mở hồ sơ, quyết định và ký lại theo hiện trạng mới."
                    ),
                )
            outbox.resend(connection, act_id, at=self._now())
            self._note(connection, "resend", None, {"act_id": act_id})
        self._kick()
        return self.outbox()

    def evidence(self, dossier_id: int) -> DossierPage:
        """«Bằng chứng đúng hạn» of one dossier as a PDF among its papers; who asked for it is in the journal."""
        decisions, at = self.decisions, self._now()
        with self._store.write() as connection:
            self._note(connection, "evidence", dossier_id, {})
            dossier = self._seen(connection, dossier_id)
            timeliness = evidence.of_dossier(
                connection, dossier, decisions.law, decisions.settings, decisions.officer.name, at
            )
            keep_slip(
                connection,
                decisions,
                dossier_id,
                EVIDENCE,
                f"bang-chung-{dossier.code or dossier.id}.pdf",
                drawing.evidence(timeliness).pdf,
            )
        return self.open(dossier_id)

    def answer_missing(self, *, left: bool) -> None:
        """Record the officer's answer: whether the dossiers that the portal suddenly does not list really left the
        work list.
        """
        with self._store.write() as connection:
            question = list_guard.question(connection)
            if question is None:
                return
            list_guard.answer(connection, ShortListAnswer.LEFT if left else ShortListAnswer.KEEP)
            detail = {"missing": question.missing, "here": question.here, "left": left}
            self._note(connection, "answer_missing", None, detail)
        self._kick()

    def outbox(self) -> OutboxView:
        with self._store.read() as connection:
            return OutboxView(outbox_items(connection), mirror.quarantined(connection))

    def export_act(self, act_id: str, path: Path) -> None:
        """One act with all that was decided and its files as a ZIP of the officer's choice; nothing changes."""
        with self._store.write() as connection:
            packed = act_export.packed(connection, self._files, act_id)
            self._note(connection, "export_act", None, {"act_id": act_id})
        try:
            path.write_bytes(packed)
        except OSError as error:
            raise FileTrouble(str(error)) from error

    # ── reading ──────────────────────────────────────────────────────────────────────────────────

    def counts(self) -> dict[Queue, int]:
        """How many dossiers each queue holds."""
        return self.lists.counts()

    def ids(self, query: ListQuery) -> Sequence[int]:
        """Every matching dossier id, in the order of the list; the screen fetches rows by page."""
        return self.lists.ids(query)

    def rows(self, ids: Sequence[int]) -> dict[int, ListRow]:
        """List rows of at most a few hundred ids, each with its most urgent timer; ids that are gone are left out."""
        with self._store.read() as connection:
            list_rows = mirror.rows(connection, ids)
            timers = deadlines.running(connection, list_rows, self._law, self._now())
        return {
            number: replace(row, timer=clocks[0], due_at=clocks[0].due)
            if (clocks := timers[number])
            else row
            for number, row in list_rows.items()
        }

    def alerts(self) -> tuple[Alert, ...]:
        """What fell due since the last call. Each alert is given once, in working time only (Đ12.3)."""
        return self._watch.alerts(self._law, self._now())

    def open(self, dossier_id: int) -> DossierPage:
        """Everything needed to decide on one dossier, with why each act is possible or not."""
        with self._store.read() as connection:
            stored = self._seen(connection, dossier_id)
            dossier_id = stored.id  # one made here has the portal's number by now
            price = fees.price(connection, stored, self._catalogue, self._now().date())
            dossier = fees.current(stored, price.quote)
            story = self._story(connection, dossier_id)
            papers = mirror.papers(connection, dossier_id)
            public = published(connection, dossier_id)
            file_findings = checking.findings(connection, dossier)
            rows = mirror.rows(connection, [dossier_id])
            timers = deadlines.running(connection, rows, self._law, self._now())[dossier_id]
            version = catalogue_pins.shown(connection, dossier, self._catalogue, self._now().date())
        proposal = fees.proposed(self._proposal(dossier, self._now()), price.quote)
        return DossierPage(
            dossier=dossier,
            blockers={act: self.decisions.blockers(dossier, act) for act in acts_of(self.roles)},
            proposal=proposal,
            check_due=next((t.due for t in timers if t.kind is TimerKind.CHECK), None),
            story=story,
            papers=papers,
            findings=file_findings,
            timers=timers,
            due_days=deadlines.drawn(self._calendar, dossier, proposal, timers, self._now()),
            version_note=version.note,
            published=public,
            fee=fees.view(price, stored.appointment, dossier.appointment),
        )

    def opened(self, dossier_id: int) -> None:
        """Note that the page came onto the screen: one line a day in the access log (Đ17.4)."""
        self._access.opened(dossier_id)

    def find(self, code: str) -> int | None:
        """The dossier with exactly this official code, as a scanner reads it."""
        with self._store.read() as connection:
            return mirror.find(connection, code.strip())

    def content(self, sha256: str) -> bytes:
        """The bytes of a cached file or paper. FileDamaged when they are not whole."""
        return self._files.get(sha256)

    def printable(self, sha256: str) -> tuple[bytes, str]:
        """A paper's bytes and name for the printer: the TẠM copy until the portal has confirmed its act."""
        with self._store.write() as connection:
            stored_paper = mirror.printable(connection, sha256)
            self._note(connection, "print", stored_paper.dossier_id, {"paper": stored_paper.name})
        return self._files.get(stored_paper.sha256), stored_paper.name

    def print_choice(self, form: str) -> PrintChoice:
        """Where and how often papers of this kind are printed here."""
        printer = self.decisions.settings.printer
        with self._store.read() as connection:
            return print_choices.choice(connection, form, printer)

    def keep_print_choice(self, form: str, chosen: PrintChoice) -> None:
        with self._store.write() as connection:
            print_choices.keep(connection, form, chosen)

    def story(self, dossier_id: int) -> tuple[LogLine, ...]:
        """The portal's log and this desk's journal, oldest first, without the keys of our acts."""
        with self._store.read() as connection:
            return self._story(connection, dossier_id)

    def papers(self, dossier_id: int) -> tuple[PaperInfo, ...]:
        with self._store.read() as connection:
            return mirror.papers(connection, dossier_id)

    def reasons(self) -> tuple[str, ...]:
        """Library of reasons why a component fails."""
        return self._catalogue.supplement_reasons

    def grounds(self) -> tuple[str, ...]:
        """Legal grounds of a refusal."""
        return self._catalogue.refusal_grounds

    def _story(self, connection: Connection, dossier_id: int) -> tuple[LogLine, ...]:
        lines = mirror.story(connection, dossier_id)
        log_lines_shown = [replace(line, text=outbox.without_key(line.text)) for line in lines]
        note_entries = registers.entries(connection, Register.NOTE, dossier_id=dossier_id)
        notes = [
            LogLine(n.at, n.actor, Text("Ghi chú nội bộ: %1", n.body["text"])) for n in note_entries
        ]
        return tuple(
            sorted([*log_lines_shown, *notes], key=lambda line: (line.at is not None, line.at))
        )

    # ── inside ───────────────────────────────────────────────────────────────────────────────────

    def use_catalogue(self, catalogue: Catalogue) -> None:
        """An edited catalogue was accepted: from here on proposals and guards read it."""
        self.decisions.catalogue = catalogue

    def use_calendar(self, calendar: Calendar) -> None:
        """A new year's table was accepted: from here on every clock counts by it."""
        self.decisions.calendar = calendar

    def _proposal(self, dossier: Dossier, now: datetime) -> Appointment:
        """What the catalogue, the calendar and the officer's ticks say; None where they are silent.

        Proposed, never filled in: an officer decides what the notice promises (Đ10.1b).
        """
        version = self._catalogue.version_on(dossier.procedure_code, now.date())
        law = (
            procedure.appointment(version, now, self._calendar, online=dossier.online)
            if version
            else Appointment()
        )
        ticked = [c.name for c in dossier.components if c.original_needed]
        if law.originals is None and not ticked:
            return law
        return replace(law, originals=tuple(dict.fromkeys([*(law.originals or ()), *ticked])))
