"""Frozen values that screens show and desks hand out. Pure: no database, no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from desktop.models.catalogue.fees import FeeQuote
from desktop.models.dossier.completeness import Finding
from desktop.models.dossier.due_days import DueDays
from desktop.models.dossier.rules import (
    Act,
    Appointment,
    Blocker,
    Dossier,
    OutboxState,
    Role,
    State,
)
from desktop.models.dossier.timers import Timer
from desktop.models.pages.lists import WHOLE, Filter, ListGrouping
from desktop.texts import Text


class Queue(StrEnum):
    """The saved lists of dossiers; which of them a role sees, and in what order, is QUEUES_OF."""

    NEW = "new"  # chờ tiếp nhận: submitted or being checked
    ACCEPTED = "accepted"  # accepted, not yet forwarded (Đ10.2)
    RELAY = "relay"  # a specialist asks the counter to ask the citizen (Đ11.2)
    SUPPLEMENT = "supplement"  # waiting for the citizen
    PROCESSING = "processing"  # with the departments
    COLLECTION = "collection"  # the result is at the counter (Đ9.3)
    TO_RECEIVE = "to_receive"  # forwarded, not yet received by the department
    DEPARTMENT = "department"  # the specialist's own work (Đ11.1)
    WAITING = "waiting"  # the department waits for citizen, money or partner
    TO_SIGN = "to_sign"
    TO_DECIDE = "to_decide"  # withdrawals, results on hold: a leader decides
    TO_ISSUE = "to_issue"
    READY = "ready"  # issued, not yet at the counter
    SOON = "soon"  # three quarters of a clock's time are used
    OVERDUE = "overdue"  # a clock ran out
    FINISHED = "finished"  # refused, returned, withdrawn …
    ALL = "all"


QUEUE_LABELS: dict[Queue, str] = {
    Queue.NEW: Text("Chờ tiếp nhận"),
    Queue.ACCEPTED: Text("Chờ chuyển chuyên môn"),
    Queue.RELAY: Text("Chờ gửi yêu cầu bổ sung"),
    Queue.SUPPLEMENT: Text("Chờ bổ sung"),
    Queue.PROCESSING: Text("Đang giải quyết"),
    Queue.COLLECTION: Text("Chờ trả kết quả"),
    Queue.TO_RECEIVE: Text("Chờ nhận thụ lý"),
    Queue.DEPARTMENT: Text("Đang thụ lý"),
    Queue.WAITING: Text("Chờ bổ sung, phối hợp"),
    Queue.TO_SIGN: Text("Chờ ký"),
    Queue.TO_DECIDE: Text("Chờ quyết định"),
    Queue.TO_ISSUE: Text("Chờ ban hành"),
    Queue.READY: Text("Chờ bàn giao một cửa"),
    Queue.SOON: Text("Sắp đến hạn"),
    Queue.OVERDUE: Text("Quá hạn"),
    Queue.FINISHED: Text("Đã kết thúc"),
    Queue.ALL: Text("Tất cả hồ sơ"),
}

BY_CLOCK = (Queue.SOON, Queue.OVERDUE)
"""Which dossiers are in them the clocks say, among those whose clocks are watched (desk.deciding.clocks)."""

_LAST = (*BY_CLOCK, Queue.FINISHED, Queue.ALL)
QUEUES_OF: dict[Role, tuple[Queue, ...]] = {
    Role.COUNTER: (
        Queue.NEW,
        Queue.ACCEPTED,
        Queue.RELAY,
        Queue.SUPPLEMENT,
        Queue.PROCESSING,
        Queue.COLLECTION,
        *_LAST,
    ),
    Role.SPECIALIST: (
        Queue.TO_RECEIVE,
        Queue.DEPARTMENT,
        Queue.WAITING,
        Queue.TO_SIGN,
        Queue.READY,
        *_LAST,
    ),
    Role.LEADER: (Queue.TO_SIGN, Queue.TO_DECIDE, Queue.PROCESSING, *_LAST),
    Role.CLERK: (Queue.TO_ISSUE, Queue.READY, *_LAST),
}


def queues_of(roles: AbstractSet[Role]) -> tuple[Queue, ...]:
    """The left pane of somebody with these roles (Ctrl+1 … in this order); a guest sees all dossiers."""
    role_queues = [queue for role, queues in QUEUES_OF.items() if role in roles for queue in queues]
    first = dict.fromkeys(queue for queue in role_queues if queue not in _LAST)
    return (*first, *_LAST) if role_queues else (Queue.FINISHED, Queue.ALL)


QUEUE_STATES: dict[Queue, frozenset[State]] = {
    Queue.NEW: frozenset({State.SUBMITTED, State.CHECKING}),
    Queue.ACCEPTED: frozenset({State.ACCEPTED}),
    Queue.RELAY: frozenset({State.SUPPLEMENT_PROPOSED}),
    Queue.SUPPLEMENT: frozenset({State.AWAITING_SUPPLEMENT, State.AWAITING_SUPPLEMENT_IN_PROCESS}),
    Queue.PROCESSING: frozenset(
        {
            State.FORWARDED,
            State.PROCESSING,
            State.SUPPLEMENT_PROPOSED,
            State.AWAITING_PAYMENT,
            State.INTEROPERATING,
            State.AWAITING_SIGNATURE,
            State.AWAITING_ISSUE,
            State.UNRESOLVED,
            State.RESULT_READY,
            State.CORRECTING,
            State.WITHDRAWING,
        }
    ),
    Queue.COLLECTION: frozenset({State.AWAITING_COLLECTION, State.ON_HOLD, State.DELIVERING}),
    Queue.TO_RECEIVE: frozenset({State.FORWARDED}),
    Queue.DEPARTMENT: frozenset({State.PROCESSING, State.CORRECTING}),
    Queue.WAITING: frozenset(
        {
            State.SUPPLEMENT_PROPOSED,
            State.AWAITING_SUPPLEMENT_IN_PROCESS,
            State.AWAITING_PAYMENT,
            State.INTEROPERATING,
        }
    ),
    Queue.TO_SIGN: frozenset({State.AWAITING_SIGNATURE}),
    Queue.TO_DECIDE: frozenset({State.WITHDRAWING, State.ON_HOLD}),
    Queue.TO_ISSUE: frozenset({State.AWAITING_ISSUE}),
    Queue.READY: frozenset({State.RESULT_READY, State.UNRESOLVED}),
    Queue.FINISHED: frozenset(
        {
            State.REFUSED,
            State.SUPPLEMENT_EXPIRED,
            State.RETURNED,
            State.WITHDRAWN,
            State.STOPPED,
        }
    ),
    Queue.ALL: frozenset(State),
}

_WATCHED = QUEUE_STATES[Queue.NEW] | QUEUE_STATES[Queue.ACCEPTED] | QUEUE_STATES[Queue.PROCESSING]
QUEUE_STATES |= dict.fromkeys(BY_CLOCK, _WATCHED)


@dataclass(frozen=True, slots=True)
class ListQuery:
    queue: Queue = Queue.NEW
    text: str = ""  # search words, any accents; empty = all
    filter: Filter = WHOLE
    grouping: ListGrouping = ListGrouping.NONE


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A list of the officer's own: a queue narrowed, under a name no other one has."""

    name: str
    queue: Queue
    filter: Filter = WHOLE
    grouping: ListGrouping = ListGrouping.NONE

    def query(self, text: str = "") -> ListQuery:
        return ListQuery(self.queue, text, self.filter, self.grouping)


@dataclass(frozen=True, slots=True)
class SavedView:
    """A saved filter with its count now; `note`: why it stays empty, when what it was made for is gone."""

    saved: SavedFilter
    count: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One line of the dossier list, already projected over the outbox."""

    id: int
    code: str
    applicant: str
    procedure_name: str
    state: State
    status_text: str
    submitted_at: datetime | None
    due_at: datetime | None
    pending: int  # own acts not yet at the portal
    stuck: bool
    taken_by: str
    problem: str
    timer: Timer | None = None  # the most urgent one that runs


class Link(StrEnum):
    """What the status line says of the line to the portal."""

    SIGNED_OUT = "signed_out"
    SYNCING = "syncing"
    UP_TO_DATE = "up_to_date"
    OFFLINE = "offline"
    SESSION_LOST = "session_lost"
    TROUBLE = "trouble"  # the portal answers, but something is wrong: see `text`


@dataclass(frozen=True, slots=True)
class MissingQuestion:
    """The question about a list that is too short: `missing` dossiers of the `here` are gone from it, first noticed
    `at`.
    """

    missing: int
    here: int
    asked_at: datetime | None


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """Link state, how many acts wait or need the officer, and when the last whole cycle ended."""

    link: Link
    waiting: int = 0
    needs_officer: int = 0
    last_ok: datetime | None = None
    text: str = ""  # title of the trouble, in Vietnamese
    advice: str = ""
    pulled: int = 0  # dossiers read so far in the running pull
    total: int = 0
    quarantined: int = 0
    asks: MissingQuestion | None = None  # the list is suddenly near empty: the officer decides


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """One line of the outbox page."""

    act_id: str
    dossier_id: int
    code: str
    applicant: str
    act: Act
    state: OutboxState
    created_at: datetime
    settled_at: datetime | None
    attempts: int
    next_attempt_at: datetime | None
    problem: str
    advice: str
    portal_words: str
    base_step: str
    portal_step: str  # where the portal's copy stands now
    portal_status_text: str
    actor: str = ""
    note: str = ""  # what was decided, as the portal would be told
    their_author: str = ""  # who wrote last on the portal, when, what
    their_at: datetime | None = None
    their_words: str = ""
    superseded: bool = False  # somebody else brought the dossier to where this act leads
    must_resign: bool = False  # its signed paper speaks of a step the dossier has left


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A portal row that could not be read."""

    stream: str
    key: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of a dossier's story, from the portal's log or from this desk."""

    at: datetime | None
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class PaperInfo:
    """A paper this desk drew."""

    sha256: str
    form: str
    name: str
    signed_by: str
    provisional: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class PrintChoice:
    """Where and how often papers of one kind are printed here; "" = this machine's default printer."""

    printer: str = ""
    copies: int = 1


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper drawn and not yet signed."""

    form: str  # as Rule.paper: "01" receipt, "02" supplement request, "03" refusal … "VB" the document
    name: str  # file name, "….pdf"
    pdf: bytes
    provisional: bool  # drawn without an official code: it says TẠM
    signature_page: int  # 0-based
    signature_box: tuple[
        float, float, float, float
    ]  # x1, y1, x2, y2: points from the page's bottom left
    look: Literal["words", "hand", "seal"] = "words"
    """What the visible signature shows: words about the signer, the signer's hand, the organisation's seal."""


@dataclass(frozen=True, slots=True)
class FeeView:
    """The fee panel: the quote with the officer's answers; sums of money also in words."""

    quote: FeeQuote = field(default_factory=lambda: FeeQuote(None, ()))
    answers: Mapping[str, int] = field(default_factory=dict)
    words: str = ""  # of the computed amount
    decided_words: str = ""  # of the amount the officer decided
    outdated: int | None = None  # VND decided earlier; the answers or the tariff changed since


@dataclass(frozen=True, slots=True)
class DossierPage:
    """Everything the dossier page shows, read in one go."""

    dossier: Dossier
    blockers: Mapping[Act, tuple[Blocker, ...]]  # for each act of the officer's; () = possible
    proposal: Appointment  # what the catalogue and the calendar propose
    check_due: datetime | None  # by when the check must be done (Đ10.1), None = no clock runs
    story: tuple[LogLine, ...] = ()
    papers: tuple[PaperInfo, ...] = ()
    timers: tuple[Timer, ...] = ()  # every clock that runs, the most urgent first
    due_days: DueDays | None = None  # the result date, decided or proposed, as a calendar
    fee: FeeView = FeeView()
    version_note: str = ""  # which version of its procedure the dossier stands under
    published: str = ""  # whether the citizen sees the newest act, and since when (Đ8.2)
    findings: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    """What the files and the list of components tell, by part_no; DOSSIER ("") = on the whole."""


@dataclass(frozen=True, slots=True)
class OutboxView:
    """The outbox page: acts, oldest first, and portal rows that could not be read."""

    items: tuple[OutboxItem, ...] = ()
    quarantined: tuple[Quarantined, ...] = ()


PinState = Literal["ok", "low", "last_try", "locked"]
"""What the token's flags say of its PIN (CKF_USER_PIN_COUNT_LOW, _FINAL_TRY, _LOCKED)."""


@dataclass(frozen=True, slots=True)
class SignatureView:
    """A signature on a file as a screen shows it. `words`, `then`, `now` and `changes` are Vietnamese."""

    signer: str  # "" when the signature cannot be read
    organisation: str
    issuer: str
    root: str  # the believed root it leads to, "" = none
    verdict: str  # "valid", "untrusted", "broken", "unknown"
    words: str
    level: str  # "B-B" … "B-LTA"
    claimed_time: datetime | None  # the signer's computer says so
    trusted_time: datetime | None  # a time-stamping authority says so
    tsa: str
    covers_whole_file: bool
    changes: tuple[str, ...]  # what was added after it
    then: str  # the certificate's standing when it signed
    now: str


@dataclass(frozen=True, slots=True)
class ExaminedFile:
    """A PDF somebody brought, and what its signatures are worth together, in plain Vietnamese."""

    name: str
    content: bytes
    verdict: str  # the worst of its signatures', "none" without one
    words: str
    signatures: tuple[SignatureView, ...]
    asked: bool = False  # the authorities were asked about revocation


@dataclass(frozen=True, slots=True)
class CheckView:
    """One finding on the way to a signature. `good` None: it is only told. No secret is ever in it."""

    area: str
    name: str
    good: bool | None
    words: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found, and the same as text for a letter to whoever helps."""

    checks: tuple[CheckView, ...]
    text: str


@dataclass(frozen=True, slots=True)
class CertificateView:
    """A certificate on a plugged-in token. `problem`: why it cannot sign, "" = it can."""

    fingerprint: str  # SHA-256 of the certificate, hex
    subject: str  # the common name people know it by
    issuer: str
    serial: str
    not_before: datetime
    not_after: datetime
    token: str  # the token's label
    problem: str = ""
    warning: str = ""  # it can sign, but the officer should know: about to expire
    seal: bool = False  # the organisation's, not a person's
