"""Dossiers handed in at the counter: entered, filed under a TẠM number, receipted (Điều 6.3, 9.1, 10.1).

Everything typed is saved as it is typed. `file` is ONE transaction: the dossier, its place in the counter's work, and
the act that makes it exist at the portal. The citizen is the one who files, whoever types (Đ6.3).
"""

from __future__ import annotations

import json
import mimetypes
import uuid
from dataclasses import asdict, replace

from sqlalchemy import Connection

from desktop.desk.counter import entry_reading
from desktop.desk.deciding import notices
from desktop.desk.deciding.decisions import Decisions
from desktop.errors import DossierUnknown, NotAllowed, StoreError
from desktop.models.catalogue.loading import Catalogue
from desktop.models.catalogue.search import ProcedureIndex
from desktop.models.dossier.rules import Act, Component, Dossier, Role
from desktop.models.pages import entry_checks, id_card
from desktop.models.pages.entry import EntryForm, EntryPage, Filed, ProcedureChoice, Scan
from desktop.models.records import dossiers as mirror
from desktop.models.records import drafts, entries
from desktop.models.records.entries import EntryRow, Target
from desktop.models.store.database import write_private
from desktop.models.store.values import to_table
from desktop.sync.portal.port import Creation
from desktop.sync.queue import outbox
from desktop.sync.queue.outbox import NewFile
from desktop.texts import Text, joined

LARGEST = 30 * 2**20  # bytes of one scanned file
_SHARED = ("address", "phone", "email", "submitter", "submitter_id_no", "submitter_phone")
"""Fields that the next dossier of a batch takes over beside the applicant's: all are of one submitter."""


class CounterEntry:
    """Every verb of entering dossiers. Called on the desk lane only."""

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions
        self._store = decisions.store
        self._index: tuple[Catalogue, ProcedureIndex] | None = None  # made when first searched

    # ── what may be entered ──────────────────────────────────────────────────────────────────────

    def choices(self, text: str = "") -> tuple[ProcedureChoice, ...]:
        """The offered procedures that fit `text` (code, name, nickname; accents or not), the best first."""
        catalogue = self._decisions.catalogue
        if self._index is None or self._index[0] is not catalogue:
            self._index = (catalogue, ProcedureIndex(catalogue))
        with self._store.read() as connection:
            offers = entry_reading.choices(connection, self._decisions)
        return entry_reading.fitting(offers, text, self._index[1])

    # ── typing ───────────────────────────────────────────────────────────────────────────────────

    def begin(self) -> EntryPage:
        """The newest entry that was left unfinished, else an empty one."""
        with self._store.write() as connection:
            unfinished = entries.drafts(connection)
            entry_id = unfinished[0].id if unfinished else self._begun(connection, EntryForm())
        return self.open(entry_id)

    def new(self) -> EntryPage:
        """An empty form; others that are being typed wait."""
        with self._store.write() as connection:
            entry_id = self._begun(connection, EntryForm())
        return self.open(entry_id)

    def another(self, dossier_id: int) -> EntryPage:
        """«Thêm hồ sơ»: begin one more dossier of the same submitter and batch, after `dossier_id` was filed."""
        with self._store.write() as connection:
            last = self._entry(connection, dossier_id).form
            shared = {name: getattr(last, name) for name in _SHARED}
            applicant_fields = {
                n: getattr(last, n) for n in ("applicant", "id_no", "id_date", "business")
            }
            form = EntryForm(
                **shared, **applicant_fields, authorisation=last.authorisation, batch=last.batch
            )
            entry_id = self._begun(connection, form)
        return self.open(entry_id)

    def open(self, entry_id: int) -> EntryPage:
        with self._store.read() as connection:
            return self._page(connection, self._draft(connection, entry_id))

    def save(self, entry_id: int, form: EntryForm) -> EntryPage:
        """Save the form as it is typed. Scans are not typed: those on this machine stay."""
        with self._store.write() as connection:
            stored_form = self._draft(connection, entry_id).form
            entries.save(
                connection,
                entry_id,
                replace(form, scans=stored_form.scans, batch=stored_form.batch),
            )
        return self.open(entry_id)

    def scan_card(self, entry_id: int, text: str, *, of_submitter: bool = False) -> EntryPage:
        """Fill the form from the QR code of an ID card. The code proves nothing: the officer must look at the card
        itself.
        """
        card = id_card.read(text)
        if card is None:
            raise NotAllowed(
                title=Text("Mã vừa quét không phải mã trên thẻ căn cước"),
                advice=Text("Tắt bộ gõ tiếng Việt rồi quét lại, hoặc gõ tay theo thẻ."),
            )
        issued = f"{card.issued:%d/%m/%Y}" if card.issued else ""
        if of_submitter:
            read = {"submitter": card.name, "submitter_id_no": card.number}
        else:
            read = {"applicant": card.name, "id_no": card.number, "id_date": issued}
            read |= {"address": card.address} if card.address else {}
        with self._store.write() as connection:
            form = self._draft(connection, entry_id).form
            entries.save(connection, entry_id, replace(form, **read))  # type: ignore[arg-type]
        return replace(self.open(entry_id), said=_LOOK_AT_THE_CARD)

    def add_file(self, entry_id: int, part_no: str, name: str, content: bytes) -> EntryPage:
        """Add a scanned file to one component. NotAllowed: the portal would not take this file."""
        media_type = mimetypes.guess_type(name)[0] or ""
        if media_type not in _MEDIA or not 0 < len(content) <= LARGEST:
            raise NotAllowed(
                f"{media_type} {len(content)}",
                title=Text("Không nhận tệp «%1»", name),
                advice=Text(
                    "Chỉ nhận PDF, JPG, PNG, không rỗng và không quá %1 MB.", LARGEST // 2**20
                ),
            )
        scan = Scan(
            reference_uid=str(uuid.uuid4()),
            part_no=part_no,
            name=name.replace("\\", "/").rpartition("/")[2],
            sha256=self._decisions.files.put(content),
            size=len(content),
            media_type=media_type,
        )
        with self._store.write() as connection:
            form = self._draft(connection, entry_id).form
            entries.save(connection, entry_id, replace(form, scans=(*form.scans, scan)))
        return self.open(entry_id)

    def remove_file(self, entry_id: int, reference_uid: str) -> EntryPage:
        """Take away a scan made by mistake, while the dossier is not filed yet."""
        with self._store.write() as connection:
            form = self._draft(connection, entry_id).form
            remaining_scans = tuple(s for s in form.scans if s.reference_uid != reference_uid)
            entries.save(connection, entry_id, replace(form, scans=remaining_scans))
        return self.open(entry_id)

    def discard(self, entry_id: int) -> EntryPage:
        """The officer gives this form up; another unfinished one, or an empty one, takes its place."""
        with self._store.write() as connection:
            self._draft(connection, entry_id)
            entries.discard(connection, entry_id, self._decisions.now())
            self._decisions.note(connection, "discard_entry", entry_id, {})
        return self.begin()

    def filed(self, dossier_id: int) -> EntryPage:
        """A recorded dossier with the others of its batch."""
        with self._store.read() as connection:
            return self._page(connection, self._entry(connection, dossier_id))

    # ── filing ───────────────────────────────────────────────────────────────────────────────────

    def file(self, entry_id: int, apart_from: frozenset[int] = frozenset()) -> Filed:
        """Record the dossier in ONE transaction. NotAllowed names every field that is wrong.

        Look-alikes of the same day that are not in `apart_from` are asked about first: nothing is recorded then.
        """
        if Role.COUNTER not in self._decisions.roles:
            raise NotAllowed("role", advice=Text("Nhập hồ sơ là việc của bộ phận một cửa."))
        now = self._decisions.now()
        with self._store.write() as connection:
            entry = self._draft(connection, entry_id)
            page = self._page(connection, entry)
            if page.faults or page.choice is None:
                raise NotAllowed(
                    joined("\n", page.faults), advice=joined("\n", page.faults.values())
                )
            twins = entry_reading.twins(connection, entry, now)
            if {twin.id for twin in twins} - apart_from:
                return Filed(entry_id, "", twins)
            number = entry.number or self._number(connection)
            form = entry_checks.tidy(entry.form)
            form = replace(form, batch=form.batch or str(uuid.uuid4()))
            choice = page.choice
            target = Target(
                choice.code,
                choice.name,
                choice.template_no,
                choice.agency_code,
                choice.agency_name,
            )
            entries.file(connection, entry_id, form, target, number, now)
            self._record(connection, entry_id, page, {twin.code for twin in twins})
        self._decisions.kick()
        return Filed(entry_id, number)

    def _record(
        self, connection: Connection, entry_id: int, page: EntryPage, apart: set[str]
    ) -> None:
        """Append the act that begins the dossier; the officer, who has its papers in hand, takes it for checking
        (Đ10.1).
        """
        decisions, now = self._decisions, self._decisions.now()
        dossier = mirror.seen(connection, entry_id)
        entry = entries.find(connection, entry_id)
        assert dossier is not None
        assert entry is not None
        act_id = outbox.append(
            connection,
            dossier=dossier,
            act=Act.SUBMIT,
            body=json.dumps(_body(dossier, entry, self._said(entry)), ensure_ascii=False).encode(),
            files=[
                NewFile(s.part_no, s.name, s.sha256, s.size, s.reference_uid)
                for s in entry.form.scans
            ],
            account=decisions.officer.account,
            actor=decisions.officer.name,
            at=now,
        )
        detail: dict[str, object] = {"act_id": act_id, "number": entry.number}
        if apart:
            detail["apart_from"] = sorted(apart)
        decisions.note(connection, Act.SUBMIT.value, entry_id, detail)
        drafts.take(connection, entry_id, 0, decisions.officer.name, now)
        decisions.note(connection, Act.TAKE.value, entry_id, {})
        if entry.form.take_proposal:
            body = to_table(page.proposal)
            drafts.save_draft(connection, entry_id, 0, "appointment", body, now)

    def _said(self, entry: EntryRow) -> str:
        """The note for the portal's log: where, when and by whom the dossier was handed in."""
        unit, form = self._decisions.settings.unit, entry.form
        channel = (
            Text("Công dân nộp trực tuyến, có cán bộ hỗ trợ")
            if form.online
            else Text("Nộp trực tiếp")
        )
        sentences = [
            Text(
                "%1 tại %2 lúc %3, số tạm %4.",
                channel,
                unit.desk,
                f"{entry.filed_at:%H:%M %d/%m/%Y}",
                entry.number,
            )
        ]
        if form.submitter:
            sentences.append(Text("Người nộp: %1 (%2).", form.submitter, form.authorisation))
        return " ".join(sentences)

    def _number(self, connection: Connection) -> str:
        """The counter's next TẠM number.

        Officers of one counter have a cache each, so the last number is also kept in a file beside their caches.
        """
        settings = self._decisions.settings
        path = settings.folder / f"so-tam-{entries.counter_mark(settings.counter)}"
        try:
            last_number = int(path.read_text(encoding="ascii")) if path.exists() else 0
            running = max(last_number, entries.highest(connection, settings.counter)) + 1
            write_private(path, str(running).encode("ascii"))
        except (OSError, ValueError) as error:
            raise StoreError(str(error), title=Text("Không cấp được số tạm cho hồ sơ")) from error
        return entries.provisional_number(settings.counter, running)

    # ── inside ───────────────────────────────────────────────────────────────────────────────────

    def _begun(self, connection: Connection, form: EntryForm) -> int:
        return entries.begin(connection, form, self._decisions.officer.name, self._decisions.now())

    def _entry(self, connection: Connection, dossier_id: int) -> EntryRow:
        entry = entries.find(connection, dossier_id)
        if entry is None:
            raise DossierUnknown(str(dossier_id))
        return entry

    def _draft(self, connection: Connection, entry_id: int) -> EntryRow:
        """An entry that is still being typed."""
        entry = self._entry(connection, entry_id)
        if entry.filed_at is not None:
            raise NotAllowed(
                title=Text("Hồ sơ %1 đã ghi nhận rồi", entry.number),
                advice=Text("Mở hồ sơ trong danh sách để xem và làm tiếp."),
            )
        return entry

    def _page(self, connection: Connection, entry: EntryRow) -> EntryPage:
        return entry_reading.page(connection, entry, self._decisions)


def _body(dossier: Dossier, entry: EntryRow, portal_note: str) -> dict[str, object]:
    """The frozen content of the outbox row: the dossier as it is to be made at the portal."""
    form = entry.form
    creation = Creation(
        reference_uid=entry.reference_uid,
        procedure_code=dossier.procedure_code,
        agency_code=dossier.agency_code,
        template_no=dossier.template_no,
        online=form.online,
        applicant=form.applicant,
        id_type="business" if form.business else "citizen",
        id_no=form.id_no,
        id_date=form.id_date,
        address=form.address,
        phone=form.phone,
        email=form.email,
        subject=form.subject,
        note=portal_note,
        delegate=form.submitter,
        delegate_id_no=form.submitter_id_no,
        delegate_phone=form.submitter_phone,
    )
    return {
        "act": Act.SUBMIT.value,
        "note": portal_note,
        "marks": [_mark(c) for c in dossier.components if c.on_paper],
        "appointment": None,
        "due_at": None,
        "creation": asdict(creation),
    }


def _mark(component: Component) -> dict[str, object]:
    return {
        "part_no": component.part_no,
        "file_mark": notices.file_mark(component),
        "file_check": 0,
        "comment": "",
        "count": component.on_paper,
    }


_MEDIA = frozenset({"application/pdf", "image/jpeg", "image/png"})
_LOOK_AT_THE_CARD = Text(
    "Đã điền theo mã QR. Mã chép lại được: đối chiếu thẻ thật với người đến nộp."
)
