"""The values one dossier is made of: what came from the portal, what the officer found, what is planned. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop.models.dossier.states import (
    Act,
    Money,
    OutboxState,
    State,
    Verdict,
)
from desktop.texts import Text

FORM_NOT_DRAWN = Text("Tờ khai điện tử: cổng chưa lập bản PDF, xem trên trang web của cổng")
"""The problem of an online form's file: its data is complete at the portal, which has not drawn it yet (DFM:268)."""


@dataclass(frozen=True, slots=True)
class PortalFile:
    """A file of a component as the portal lists it; `sha256` is set once the bytes are cached."""

    reference_uid: str
    part_no: str
    name: str
    media_type: str
    size: int
    sha256: str | None = None
    problem: str = ""  # why it could not be fetched or is unusable, in Vietnamese
    signed: bool = False
    asked: bool = False  # to be fetched once more, and the portal has not answered yet

    @property
    def fetchable(self) -> bool:
        """Whether the file is not here for a reason that asking once more may overcome."""
        return self.sha256 is None and bool(self.problem) and self.size > 0 and not self.asked


@dataclass(frozen=True, slots=True)
class Component:
    """One thing the procedure asks for (dossierPart), with what the officer found."""

    part_no: str
    name: str
    required: bool
    files: tuple[PortalFile, ...] = ()
    verdict: Verdict = Verdict.UNCHECKED
    reason: str = ""  # why it fails, the citizen reads it (Đ10.1a)
    original_needed: bool = False  # "cần bản gốc khi trả kết quả" (Đ10.1b)
    legal_basis: str = ""
    condition: str = ""  # when the procedure asks for it, if not always
    applies: bool | None = None  # the officer's answer to the condition; None = not yet answered
    originals: int = 0  # papers handed in at the counter: bản chính …
    certified: int = 0  # … bản chứng thực
    copies: int = 0  # … bản photo

    @property
    def on_paper(self) -> int:
        """How many papers of it were handed in at the counter, of any kind."""
        return self.originals + self.certified + self.copies

    @property
    def handed_in(self) -> bool:
        """Something is there to be checked: a file or a paper."""
        return bool(self.files) or self.on_paper > 0

    @property
    def asked(self) -> bool:
        """Whether its condition is still to be answered; papers or files handed in answer it."""
        return bool(self.condition) and self.applies is None and not self.handed_in

    @property
    def faulty(self) -> bool:
        return self.verdict is Verdict.FAIL


@dataclass(frozen=True, slots=True)
class PortalAction:
    """One entry of nextactions: what the portal lets this officer do at this step."""

    process_action_id: int
    code: str
    name: str
    post_step: str
    enabled: bool
    act: Act | None = None  # matched by the site profile or by the status the step leads to
    enable: int | None = None  # the portal's word for it: 0 not yet, 1 may, 2 not this officer


@dataclass(frozen=True, slots=True)
class Appointment:
    """The three things Đ10.1b orders on the acceptance notice. None = not yet decided."""

    due: datetime | None = None  # result date, aware, Asia/Ho_Chi_Minh
    due_trace: tuple[str, ...] = ()  # how `due` was counted, one readable line each
    originals: tuple[str, ...] | None = None  # () = the officer states that none is needed
    fee: int | None = None  # VND due on collection; 0 = free
    fee_note: str = ""  # the officer's own words
    fee_lines: tuple[str, ...] = ()  # how `fee` was computed; () when the officer set it himself
    fee_ground: str = ""  # the exemption or reduction applied, whole text
    fee_by_hand: bool = False  # the officer's own figure, not the tariff's


@dataclass(frozen=True, slots=True)
class Intent:
    """What the officer has written for one act before confirming it; saved as it is typed."""

    reason: str = ""
    ground: str = ""  # the legal basis
    to: str = ""  # the account, unit or agency it goes to
    to_name: str = ""
    parts: tuple[str, ...] = ()  # component numbers it is about
    amount: int | None = None  # VND
    due: datetime | None = None  # a new date promised to the citizen
    number: str = ""  # a document's number, a parcel's tracking number


class DocumentKind(StrEnum):
    """What the department writes for a leader to sign."""

    RESULT = "result"
    REFUSAL = "refusal"  # văn bản không giải quyết, with reasons (Đ11.3)
    CORRECTION = "correction"


class DocumentStage(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"  # exactly these bytes wait for the leader
    SIGNED = "signed"
    ISSUED = "issued"  # numbered, sealed: never edited again


@dataclass(frozen=True, slots=True)
class Document:
    """The document a dossier is to end with. `approved_sha256`: the very bytes the leader was shown."""

    kind: DocumentKind
    stage: DocumentStage
    sha256: str
    approved_sha256: str = ""
    title: str = ""
    number: str = ""
    signed_by: str = ""

    @property
    def unchanged(self) -> bool:
        return self.sha256 == self.approved_sha256


class Compared(StrEnum):
    """One original against the soft copy on collection (Đ9.3b)."""

    NOT_YET = "not_yet"
    SAME = "same"
    DIFFERS = "differs"
    SIGNED = "signed"  # its digital signature is valid: no original needed


@dataclass(frozen=True, slots=True)
class Handover:
    """The hand-over wizard's answers so far (Đ9.3b)."""

    collector: str = ""
    is_applicant: bool = True
    identity_checked: bool = False
    authorisation: str = ""  # the paper that lets somebody else collect
    compared: Mapping[str, Compared] = field(default_factory=dict)  # by part_no
    difference: str = ""  # what differs, for the record
    forms_signed: bool = False
    electronic: bool = False  # handed over through the portal
    address: str = ""  # where the post takes it


@dataclass(frozen=True, slots=True)
class Standing:
    """What the desk counted about a dossier; guards read it because they have no clock and no database."""

    supplement_overdue: bool = False  # its deadline, where one is set, has passed
    supplements: int = 0  # requests already made during processing
    supplement_limit: int = 1  # dated data of the regulation set in force
    apologies: int = 0
    apology_limit: int = 1
    due_near: bool = False  # the legal date is near or has passed
    phase_problem: str = ""  # why the parts of the agencies do not fit in the total (Đ12.2)
    partner_problem: str = ""  # why the partner's result cannot be taken over
    partner_result: str = ""  # sha256 of what the partner sent back
    post_allowed: bool = True
    addressee_problems: Mapping[Act, str] = field(default_factory=dict)  # why nobody is meant by it
    to_compare: tuple[str, ...] = ()  # components whose originals must be seen (Đ9.3b)


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the officer sees of one dossier: the portal's copy with the officer's own work over it."""

    id: int  # the portal's numeric dossierId; negative: made at this counter, not yet at the portal
    reference_uid: str
    code: str  # official dossier code, "" until the portal gives one
    procedure_code: str
    procedure_name: str
    template_no: str
    agency_code: str
    agency_name: str
    applicant: str
    applicant_id_no: str
    address: str
    phone: str
    email: str
    subject: str  # trích yếu / dossierName
    submitted_at: datetime | None
    received_at: datetime | None
    portal_due_at: datetime | None
    state: State
    status: str  # the portal's own codes, for those who know them
    sub_status: str
    status_text: str
    step_code: str
    step_name: str
    action_id: int  # dossierActionId: moves with every action
    modified_at: datetime | None
    last_note: str = ""
    components: tuple[Component, ...] = ()
    actions: tuple[PortalAction, ...] = ()
    taken_by: str = ""
    appointment: Appointment = Appointment()
    supplement_note: str = ""
    refusal_reason: str = ""
    refusal_ground: str = ""
    online: bool = True
    pending: tuple[Act, ...] = ()  # own acts not yet settled, in order
    stuck: bool = False  # an act on this dossier needs the officer (conflict, refused, held)
    detail_complete: bool = True  # components, files and actions have been pulled
    problem: str = ""  # why this dossier could not be read in full
    closed_reason: str = ""  # why its procedure takes no new dossiers now; "" = it does
    intents: Mapping[Act, Intent] = field(default_factory=dict)
    document: Document | None = None
    handover: Handover = Handover()
    money: Money = Money.NONE
    assignee: str = ""
    standing: Standing = Standing()
    provisional_no: str = ""  # "TẠM-…", given at this counter and never instead of an official code
    submitter: str = ""  # who handed it in, where it was not the applicant

    @property
    def number(self) -> str:
        """How it is called at the counter: the official code, else the TẠM number; "" = neither yet."""
        return self.code or self.provisional_no

    def intent(self, act: Act) -> Intent:
        """What was written for `act`; an empty one when nothing was."""
        return self.intents.get(act, Intent())


@dataclass(frozen=True, slots=True)
class Pending:
    """The part of an outbox row that the projection needs."""

    act: Act
    state: OutboxState
    at: datetime
    actor: str
    appointment: Appointment | None = None


@dataclass(frozen=True, slots=True)
class Blocker:
    """One reason why an act is not possible now. `text` is the greyed button's tooltip line."""

    code: str
    text: str
