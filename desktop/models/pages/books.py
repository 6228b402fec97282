"""The unit's books as frozen values: complaints, the duty roster, incidents. Pure: folds over register entries."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from desktop.models.pages.people import Addressees
from desktop.texts import Text


class ComplaintKind(StrEnum):
    FEEDBACK = "feedback"
    COMPLAINT = "complaint"
    DENUNCIATION = "denunciation"  # tố cáo: only named persons may see it


class ComplaintState(StrEnum):
    RECEIVED = "received"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    ESCALATED = "escalated"
    CLOSED = "closed"


KIND_LABELS: dict[ComplaintKind, str] = {
    ComplaintKind.FEEDBACK: Text("Phản ánh, kiến nghị"),
    ComplaintKind.COMPLAINT: Text("Khiếu nại"),
    ComplaintKind.DENUNCIATION: Text("Tố cáo"),
}
STATE_LABELS: dict[ComplaintState, str] = {
    ComplaintState.RECEIVED: Text("Đã nhận"),
    ComplaintState.ASSIGNED: Text("Đã giao xử lý"),
    ComplaintState.ANSWERED: Text("Đã trả lời"),
    ComplaintState.ESCALATED: Text("Đã chuyển cấp có thẩm quyền"),
    ComplaintState.CLOSED: Text("Đã kết thúc"),
}

NEXT: dict[ComplaintState, frozenset[ComplaintState]] = {
    ComplaintState.RECEIVED: frozenset({ComplaintState.ASSIGNED, ComplaintState.ESCALATED}),
    ComplaintState.ASSIGNED: frozenset(
        {ComplaintState.ASSIGNED, ComplaintState.ANSWERED, ComplaintState.ESCALATED}
    ),
    ComplaintState.ANSWERED: frozenset({ComplaintState.CLOSED, ComplaintState.ESCALATED}),
    ComplaintState.ESCALATED: frozenset({ComplaintState.CLOSED}),
    ComplaintState.CLOSED: frozenset(),
}
"""Where a complaint may go from where it stands (Đ19.1)."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """One row of the book of complaints. `about`: the account it is about, "" = nobody in particular."""

    item: str
    number: str
    kind: ComplaintKind
    state: ComplaintState
    who: str
    words: str
    dossier_id: int | None
    code: str
    received_at: datetime
    about: str = ""
    handler: str = ""
    seen_by: tuple[str, ...] = ()  # accounts that may see it; () = everybody here
    answer: str = ""
    outcome: str = ""
    due: str = ""  # as the officer wrote it, with its basis: the law on complaints sets the term

    def visible_to(self, account: str) -> bool:
        return not self.seen_by or account.casefold() in {a.casefold() for a in self.seen_by}


@dataclass(frozen=True, slots=True)
class Duty:
    """Who receives on one day (Đ17.5); `handed_to` when somebody stands in, with the reason."""

    day: date
    names: tuple[str, ...]
    handed_to: str = ""
    reason: str = ""

    @property
    def on_duty(self) -> tuple[str, ...]:
        return (self.handed_to,) if self.handed_to else self.names


@dataclass(frozen=True, slots=True)
class DutyDay:
    """A day of the roster as it is shown. `warning`: a working day nobody is named for."""

    day: date
    working: bool
    label: str  # why it is off, or that it is a make-up day
    duty: Duty | None
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident report (Đ17.7): `sha256` of its paper."""

    number: str
    at: datetime
    what: str
    screen: str
    last_error: str
    affected: tuple[str, ...]
    contact: str
    by: str
    sha256: str
    resolved: str = ""


@dataclass(frozen=True, slots=True)
class BooksPage:
    """Everything the books' screen shows."""

    complaints: tuple[Complaint, ...]
    hidden_at: tuple[datetime, ...]  # when the complaints came that this officer may not see
    roster: tuple[DutyDay, ...]
    incidents: tuple[Incident, ...]
    staff: Addressees = field(
        default_factory=Addressees
    )  # whom a name or an account in the books may mean

    @property
    def hidden(self) -> int:
        return len(self.hidden_at)
