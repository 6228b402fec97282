"""The port: what a one-stop portal can do, as values. `opencps.py` is the only implementation over HTTP.

Every method may raise the portal errors of `desktop.errors`: PortalUnreachable, PortalBusy, SessionLost,
PortalRefused, PortalNotOurs. After a request that may have had its effect, `may_have_arrived` is set.
Moments are aware and in Asia/Ho_Chi_Minh; texts are NFC; names from the portal are for eyes, never paths.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from desktop.models.reports.surveys import SurveyQuestion


@dataclass(frozen=True, slots=True)
class Officer:
    """Who is signed in. `account` names the cache; `roles` are the portal's, without the _<groupId> ending."""

    account: str  # e-mail
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BadRow:
    """One row of an answer that could not be read: quarantined, the rest of the page is kept."""

    key: str
    reason: str  # Vietnamese, for the officer
    raw: str


@dataclass(frozen=True, slots=True)
class DossierCopy:
    """A dossier as the portal tells it (list row or detail). Status codes are the portal's own.

    The list of what is copied: columns of the mirror and fields of `Dossier` bear the same names. Those of
    WEIGHED have none: what they mean is written down where a dossier is kept.
    """

    id: int
    reference_uid: str
    code: str
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
    subject: str
    submitted_at: datetime | None
    received_at: datetime | None
    portal_due_at: datetime | None
    status: str
    sub_status: str
    status_text: str
    step_code: str
    step_name: str
    action_id: int
    """dossierActionId. 0 in list rows, which do not carry it, and before the first action; where no answer tells it,
    the negative second of the last action stands for it: equal as long as nobody acts."""
    modified_at: datetime | None
    last_note: str
    online: bool
    raw: str
    originality: int = 0  # negative: deleted at the portal, or its first action undone
    lock_state: str = ""
    acted_at: datetime | None = None  # the last action: each sets lock_state anew


WEIGHED = frozenset({"originality", "lock_state", "acted_at"})


@dataclass(frozen=True, slots=True)
class WorkListPage:
    """One page of the work list. `total` as the portal claims it; it may disagree with the rows."""

    total: int
    rows: tuple[DossierCopy, ...]
    bad: tuple[BadRow, ...]
    count: int  # rows in the answer, readable or not: 0 = the list has ended


@dataclass(frozen=True, slots=True)
class DossierPart:
    """A dossierPart of a template."""

    part_no: str
    name: str
    part_type: int  # 1 input, 2 result, 3 other
    required: bool
    file_template_no: str


@dataclass(frozen=True, slots=True)
class FileMark:
    """fileMark 0 none, 1 photo copy, 2 copy, 3 original; fileCheck 0 unchecked, 1 pass, 2 fail."""

    part_no: str
    file_mark: int
    file_check: int
    comment: str
    count: int = 0  # papers handed in at a counter; 0 = not told


@dataclass(frozen=True, slots=True)
class FileCopy:
    reference_uid: str
    part_no: str
    part_type: int
    name: str
    media_type: str
    size: int
    modified_at: datetime | None
    signed: bool
    form: bool = False  # an online form: it has no bytes until the portal drew its PDF
    owner: int = (
        0  # the dossier it hangs on at the portal, where that is another one's; 0 = its own
    )


@dataclass(slots=True)
class Fetched:
    """How far a download came; given back to go on from there. `version`: the portal's name for this content
    (strong ETag or date), "" when it gives none: then nothing can be gone on with."""

    size: int = 0  # bytes
    version: str = ""


class StartAgain(Exception):
    """The rest of a file cannot be had: it changed, or the portal does not send parts."""


@dataclass(frozen=True, slots=True)
class StepUser:
    """Somebody of a step: of the present one (`assigned`: has it in hand), or whom an action may give it to."""

    user_id: int
    name: str
    position: str
    assigned: bool = False


MAY = 1  # enable


@dataclass(frozen=True, slots=True)
class NextAction:
    process_action_id: int
    code: str
    name: str
    post_step: str
    enable: int  # 1 may; 0 not yet (its precondition); 2 not this officer's, or the portal is at it
    step_due: datetime | None = None  # when the dossier's present step is due, as the portal counts
    users: tuple[StepUser, ...] = ()  # people of the dossier's present step

    @property
    def enabled(self) -> bool:
        return self.enable == MAY


@dataclass(frozen=True, slots=True)
class LogEntry:
    id: int
    at: datetime | None
    author: str
    content: str  # unescaped
    step_name: str
    action_id: int | None  # dossierActionId, where the payload tells


@dataclass(frozen=True, slots=True)
class StatusStep:
    step_code: str
    name: str
    status: str
    sub_status: str


@dataclass(frozen=True, slots=True)
class StatusName:
    code: str
    parent: str
    name: str


@dataclass(frozen=True, slots=True)
class Offered:
    """A procedure the portal lets this officer receive (serviceconfigs), with what serviceinfos says of it.

    The texts are the portal's own words, "" where it has none; `level` 0 = not told.
    """

    code: str
    name: str
    agency_code: str
    agency_name: str
    templates: tuple[str, ...]
    domain: str = ""
    level: int = 0
    duration: str = ""
    fee: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """An employee of the site. `scope`: codes of the agencies he works for; `user_id` None = has no account."""

    account: str  # e-mail, "" = not told
    user_id: int | None
    name: str
    position: str
    scope: tuple[str, ...]
    working: bool


@dataclass(frozen=True, slots=True)
class WorkUnit:
    """An agency or one of its parts; `parent` 0 = none."""

    id: int
    code: str  # govAgencyCode
    name: str
    parent: int


@dataclass(frozen=True, slots=True)
class StatisticRow:
    """The portal's own figures of one agency and field over a period; "" = all of them. Names of docs/portal.md §12."""

    agency: str
    domain: str
    total: int = 0
    denied: int = 0
    cancelled: int = 0
    process: int = 0
    remaining: int = 0
    received: int = 0
    online: int = 0
    onegate: int = 0
    release: int = 0
    betimes: int = 0
    ontime: int = 0
    overtime: int = 0
    undue: int = 0
    overdue: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to put on a dossier; `reference_uid` and `modified_ms` are fixed when the act is confirmed."""

    reference_uid: str
    template_no: str
    part_no: str
    name: str
    media_type: str
    content: bytes
    modified_ms: int


@dataclass(frozen=True, slots=True)
class Order:
    """An action to perform. `note` ends with the act's key (`outbox.key_of`), which the portal keeps."""

    action_code: str
    note: str
    actor: str
    due_at: datetime | None = None
    received_at: datetime | None = None  # of an acceptance: when the citizen's papers were taken in
    payment: int | None = None  # VND
    assign_to: int | None = None  # the portal's user who is to have the dossier in hand


@dataclass(frozen=True, slots=True)
class Payment:
    """What the portal asks of a dossier and was told: paymentStatus (docs/portal.md §9), amount in VND."""

    status: int
    amount: int
    method: str
    receipt_no: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """Money this desk took for a dossier: how, and the receipt's number."""

    method: str
    receipt_no: str


@dataclass(frozen=True, slots=True)
class Creation:
    """A dossier to be made. The portal knows it by `reference_uid`, minted when its entry was begun."""

    reference_uid: str
    procedure_code: str
    agency_code: str
    template_no: str
    online: bool  # filed online by the citizen with an officer's help; else handed in on paper
    applicant: str
    id_type: str  # "citizen", "business"
    id_no: str
    id_date: str  # dd/MM/yyyy, "" = not told
    address: str
    phone: str
    email: str
    subject: str
    note: str
    delegate: str = ""  # who handed it in, where it was not the applicant
    delegate_id_no: str = ""
    delegate_phone: str = ""


class Portal(Protocol):
    """What the sync engine and the sign-in screen ask of a portal."""

    @property
    def clock_offset(self) -> timedelta | None:
        """The portal's clock minus this machine's, by its last answer; None when it never told."""

    def set_aside(self) -> Mapping[str, Sequence[BadRow]]:
        """By list of the whole office read since the last call: the rows that could not be used; none = all could."""

    def sign_in(self, account: str, password: str) -> Officer:
        """Open a session. Raises SignInRefused, or PortalNotOurs when the address is no portal."""

    def statuses(self) -> tuple[StatusName, ...]: ...

    def steps(self) -> tuple[StatusStep, ...]: ...

    def work_list(self, start: int, end: int, system: int = 0) -> WorkListPage:
        """`system`: whose dossiers, by the portal's systemId; 0 = the portal's own, 5 = the national portal's.

        Rows [start, end) of this officer's work list; it may lag behind `dossier`."""

    def dossier(self, dossier: int | str) -> DossierCopy:
        """By id, code or referenceUid, from the portal's database: trust it over the list."""

    def find(self, reference_uid: str) -> DossierCopy | None:
        """The dossier with this referenceUid; None only where the portal says outright that it has none."""

    def unmoved(self, creation: Creation) -> tuple[DossierCopy, ...]:
        """Dossiers of this kind, whoever made them, that no action has moved yet; from the lagging list."""

    def create(self, creation: Creation) -> DossierCopy:
        """Make a dossier. Look its referenceUid up first: a repeat makes no second one, but resets its dates.

        The answer may be another dossier's row: compare its referenceUid.
        """

    def template(self, template_no: str) -> tuple[DossierPart, ...]: ...

    def procedures(self) -> tuple[Offered, ...]:
        """What this officer may receive; the details of serviceinfos only where the portal tells them."""

    def people(self) -> tuple[Person, ...]:
        """The site's employees, those who left too, where this officer may see them."""

    def units(self) -> tuple[WorkUnit, ...]:
        """The site's working units, in the order of their tree."""

    def marks(self, dossier_id: int) -> tuple[FileMark, ...]: ...

    def put_mark(self, dossier_id: int, mark: FileMark) -> None:
        """Upsert: safe to repeat."""

    def files(self, dossier_id: int) -> tuple[FileCopy, ...]: ...

    def download(
        self, dossier_id: int, reference_uid: str, fetched: Fetched | None = None
    ) -> AbstractContextManager[Iterator[bytes]]:
        """The file's bytes in chunks; an empty iterator when the portal holds none (204).

        `fetched` is kept up to date; one that has bytes already asks for the rest. Raises StartAgain.
        """

    def upload(self, dossier_id: int, upload: Upload) -> None:
        """Safe to repeat with the same Upload: a replay that the portal calls a conflict is looked up."""

    def next_actions(self, dossier_id: int) -> tuple[NextAction, ...]: ...

    def assignable(self, dossier_id: int, process_action_id: int) -> tuple[StepUser, ...]:
        """Whom this action lets the dossier be given to; () = the site leaves it open."""

    def act(self, dossier_id: int, order: Order) -> int:
        """Perform an action; the new dossierActionId. NOT idempotent: only the outbox may call it."""

    def history(self, dossier_id: int) -> tuple[LogEntry, ...]:
        """Its actions with their notes; many portals refuse to tell."""

    def logs(self, dossier_id: int) -> tuple[LogEntry, ...]:
        """From the search index: it may lag, be refused, and has no line for some actions."""

    def statistics(self, first: date, last: date) -> tuple[StatisticRow, ...]:
        """What the portal itself counts for these days, by agency and field; () where it does not tell."""

    def payment(self, dossier_id: int) -> Payment | None:
        """None when the portal never asked for money."""

    def settle(self, dossier_id: int, settlement: Settlement) -> None:
        """What was asked is paid. Safe to repeat."""

    def survey(self, dossier_id: int) -> tuple[SurveyQuestion, ...] | None:
        """What citizens were asked about it and answered; None: this portal has no such function.

        The first look makes the portal prepare the dossier's questions, as its own pages do.
        """

    def close(self) -> None:
        """Give the connections back. The portal's session ends by itself."""
