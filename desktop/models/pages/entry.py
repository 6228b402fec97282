"""Frozen values of entering a dossier: the form as typed, what may be handed in, look-alikes, the page. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from desktop.models.dossier.rules import Appointment, State


@dataclass(frozen=True, slots=True)
class Papers:
    """How many papers of one component were handed in."""

    originals: int = 0
    certified: int = 0
    copies: int = 0

    @property
    def any(self) -> bool:
        return self.originals + self.certified + self.copies > 0


@dataclass(frozen=True, slots=True)
class Scan:
    """A file made at the counter; its bytes are in `models.store.files`. `reference_uid` is fixed for ever."""

    reference_uid: str
    part_no: str
    name: str
    sha256: str
    size: int  # bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class EntryForm:
    """The entry form exactly as it was typed: texts stay texts until they are filed."""

    online: bool = (
        False  # filed online with the officer's help: the citizen is the one who files (Đ6.3)
    )
    procedure_code: str = ""
    agency_code: str = ""
    template_no: str = ""
    applicant: str = ""
    id_no: str = ""
    id_date: str = ""
    business: bool = False
    address: str = ""
    phone: str = ""
    email: str = ""
    subject: str = ""
    submitter: str = ""  # "" = the applicant came in person
    submitter_id_no: str = ""
    submitter_phone: str = ""
    authorisation: str = ""  # the paper or kinship that lets somebody else hand it in
    take_proposal: bool = False  # date, originals and fee as the catalogue proposes them (Đ10.1b)
    batch: str = ""  # dossiers of one submitter entered in one go
    papers: Mapping[str, Papers] = field(default_factory=dict)  # by part_no
    scans: tuple[Scan, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcedureChoice:
    """A procedure the portal lets this officer receive. `problem`: why it cannot be entered now, "" = it can."""

    code: str
    name: str
    agency_code: str
    agency_name: str
    template_no: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class AskedPart:
    """One component of the procedure's template."""

    part_no: str
    name: str
    required: bool
    condition: str = ""  # when it is asked for, if not always


@dataclass(frozen=True, slots=True)
class Twin:
    """A dossier of the same applicant and procedure of the same day: perhaps this very one (Đ10.1a)."""

    id: int
    code: str  # official code or TẠM number
    applicant: str
    submitted_at: datetime
    state: State


@dataclass(frozen=True, slots=True)
class FiledLine:
    """One dossier of a batch, as its receipt lists it."""

    id: int
    code: str
    procedure_name: str
    applicant: str
    due: datetime | None


@dataclass(frozen=True, slots=True)
class DraftLine:
    """An entry that is being typed."""

    id: int
    applicant: str
    procedure_name: str
    begun_at: datetime


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Everything the entry page shows, read in one go."""

    id: int
    form: EntryForm
    choice: ProcedureChoice | None
    parts: tuple[AskedPart, ...] = ()
    faults: Mapping[str, str] = field(default_factory=dict)
    proposal: Appointment = field(default_factory=Appointment)
    proposal_note: str = ""  # why the proposal is silent on something
    batch: tuple[FiledLine, ...] = ()  # filed in this batch already
    drafts: tuple[DraftLine, ...] = ()  # others that are being typed
    said: str = ""  # what the last verb has to tell the officer


@dataclass(frozen=True, slots=True)
class Filed:
    """A dossier was recorded; or, with `twins`, it was not: the officer is asked first."""

    dossier_id: int
    number: str
    twins: tuple[Twin, ...] = ()
