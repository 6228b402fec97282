"""What the screens need from the rest of the program, as protocols; app.py hands in the objects.

Every method may block, so each is called on the lane named by its protocol (ui/background.py),
never on the ui thread. All take and return frozen values; expected failures are OfficerErrors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from desktop.models.catalogue.browser import BrowserView, ImportPreview, ProcedureDetail
from desktop.models.dossier.rules import Act, Appointment, Intent, Verdict
from desktop.models.dossier.timers import Alert
from desktop.models.pages.lists import ListChoices, ListGrouping, Listing
from desktop.models.pages.people import Addressees
from desktop.models.pages.views import (
    CertificateView,
    DossierPage,
    ListQuery,
    ListRow,
    LogLine,
    OutboxView,
    Paper,
    PaperInfo,
    PinState,
    Queue,
    SavedView,
)


class ListVerbs(Protocol):
    """Lists narrowed and grouped, and the officer's own filters; a change answers all of them. Lane "desk"."""

    def listing(self, query: ListQuery) -> Listing: ...

    def choices(self, queue: Queue) -> ListChoices:
        """What the dossiers of this queue can be narrowed to."""

    def saved(self) -> tuple[SavedView, ...]: ...

    def groupings(self) -> Mapping[Queue, ListGrouping]: ...

    def save(self, name: str, query: ListQuery) -> tuple[SavedView, ...]:
        """NotAllowed: the name is empty, too long, or taken."""

    def rename(self, name: str, new: str) -> tuple[SavedView, ...]: ...

    def remove(self, name: str) -> tuple[SavedView, ...]: ...

    def move(self, name: str, by: int) -> tuple[SavedView, ...]: ...

    def keep_grouping(self, queue: Queue, grouping: ListGrouping, name: str = "") -> None:
        """Of the queue, or of the filter of that name."""


class CounterVerbs(Protocol):
    """The counter's verbs and queries. Lane "desk"."""

    @property
    def lists(self) -> ListVerbs: ...

    def counts(self) -> Mapping[Queue, int]:
        """How many dossiers each queue holds."""

    def ids(self, query: ListQuery) -> Sequence[int]:
        """Every matching dossier id, in the order of the list; the screen fetches rows by page."""

    def rows(self, ids: Sequence[int]) -> Mapping[int, ListRow]:
        """The rows of at most a few hundred ids; ids that are gone are left out."""

    def alerts(self) -> tuple[Alert, ...]:
        """What fell due since this was last asked, in working time only; each told once."""

    def find(self, code: str) -> int | None:
        """The dossier with exactly this official code, as a scanner reads it."""

    def open(self, dossier_id: int) -> DossierPage: ...

    def opened(self, dossier_id: int) -> None:
        """The page came onto the screen: who looks at whose data is on record (Đ17.4)."""

    def mark(
        self, dossier_id: int, part_no: str, verdict: Verdict, reason: str, original_needed: bool
    ) -> DossierPage: ...

    def answer_condition(self, dossier_id: int, part_no: str, applies: bool | None) -> DossierPage:
        """Whether a conditional component is needed here; None takes the answer back."""

    def none_apply(self, dossier_id: int) -> DossierPage:
        """Every condition still open does not hold here."""

    def keep_scan(self, dossier_id: int, name: str, pdf: bytes) -> DossierPage:
        """A picture turned into PDF, kept beside it."""

    def write_note(self, dossier_id: int, text: str) -> DossierPage:
        """An internal note, never sent to the portal."""

    def pass_all(self, dossier_id: int) -> DossierPage:
        """Mark every component not yet checked as đạt."""

    def set_appointment(self, dossier_id: int, appointment: Appointment) -> DossierPage: ...

    def set_fee_answers(
        self, dossier_id: int, answers: Mapping[str, int], exemption: str
    ) -> DossierPage:
        """What the fee is computed from; `exemption`: one of the quote's grounds, "" = none."""

    def set_supplement_note(self, dossier_id: int, text: str) -> DossierPage: ...

    def set_refusal(self, dossier_id: int, ground: str, reason: str) -> DossierPage: ...

    def take(self, dossier_id: int) -> DossierPage: ...

    def draw(self, dossier_id: int, act: Act) -> Paper:
        """The paper of an act that has one; NotAllowed when the act is blocked."""

    def write_intent(self, dossier_id: int, act: Act, intent: Intent) -> DossierPage:
        """What is being written for an act, saved as it is typed."""

    def choices(self, act: Act, dossier_ids: Sequence[int]) -> Addressees:
        """Whom the act may go to on all these dossiers."""

    def confirm(
        self, dossier_id: int, act: Act, signed_pdf: bytes | None, signer: str
    ) -> DossierPage:
        """Acts other than TAKE; acts without a paper come with None and "".

        Records the act (and its signed paper) in the outbox, in one transaction.
        """

    def content(self, sha256: str) -> bytes:
        """A cached file's bytes; FileDamaged."""

    def fetch_again(self, dossier_id: int, reference_uid: str) -> DossierPage:
        """An attachment that is not here is asked for once more; NotAllowed when it is."""

    def evidence(self, dossier_id: int) -> DossierPage:
        """The record «bằng chứng đúng hạn» of one dossier, among its papers."""

    def answer_missing(self, *, left: bool) -> None:
        """Whether the dossiers that the portal suddenly does not list really left."""

    def outbox(self) -> OutboxView: ...

    def drop(self, act_id: str) -> OutboxView: ...

    def resend(self, act_id: str) -> OutboxView: ...

    def export_act(self, act_id: str, path: Path) -> None:
        """One act with its files as a ZIP of the officer's choice."""

    def story(self, dossier_id: int) -> tuple[LogLine, ...]: ...

    def papers(self, dossier_id: int) -> tuple[PaperInfo, ...]: ...

    def reasons(self) -> tuple[str, ...]:
        """Library of reasons why a component fails."""

    def grounds(self) -> tuple[str, ...]:
        """Legal grounds of a refusal."""


class CatalogueVerbs(Protocol):
    """Looking procedures up, what is new, faults, an edited catalogue. Lane "desk"."""

    def browse(self) -> BrowserView: ...

    def search(self, text: str) -> tuple[str, ...]:
        """Codes, best first."""

    def detail(self, code: str) -> ProcedureDetail | None: ...

    def mark_seen(self) -> BrowserView: ...

    def report_fault(self, code: str, text: str) -> int: ...

    def export_faults(self, path: Path) -> int: ...

    def preview_import(self, path: Path) -> ImportPreview: ...

    def accept_import(self, path: Path, sha256: str, second: str) -> BrowserView: ...


class Signer(Protocol):
    """The token. Lane "token"."""

    def certificates(self) -> Sequence[CertificateView]: ...

    def pin_state(self, fingerprint: str) -> PinState:
        """From a freshly read token, before any PIN is asked."""

    def pin_pad(self, fingerprint: str) -> bool:
        """The PIN is typed on the device: sign with None."""

    def plugged(self) -> tuple[str, ...] | None:
        """Serials of the plugged-in tokens; None while one signs."""

    def change_pin(self, fingerprint: str, old: str, new: str) -> None:
        """The old one is tried once; PinUnfit: the new one was not taken."""

    def standing(self, fingerprint: str) -> str:
        """What must be told before signing, "" = nothing; CertificateUnfit. Lane "authority", no token."""

    def sign(self, paper: Paper, fingerprint: str, pin: str | None) -> bytes:
        """The signed, verified PDF; or TokenError and nothing kept. A PIN is never retried.

        `pin` None: it is typed on the device.
        """


@dataclass(frozen=True, slots=True)
class SignIn:
    """What the sign-in page asks app.py to do. Never logged."""

    account: str
    password: str
    passphrase: str | None
    offline: bool

    def __repr__(self) -> str:
        return f"SignIn({self.account!r}, offline={self.offline})"


PassphraseNeed = Literal["no", "ask", "create"]


class Session(Protocol):
    """Signing in. Lane "desk". `sign_in` returns whatever app.py needs to open the desk."""

    def needs_passphrase(self, account: str) -> PassphraseNeed: ...

    def sign_in(
        self, account: str, password: str, passphrase: str | None, offline: bool
    ) -> object: ...
