"""Frozen values of the entry page: what may be handed in, one entry as it stands, its look-alikes. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from desktop.models.dossier import Appointment, State
from desktop.models.entries import Form


@dataclass(frozen=True, slots=True)
class Choice:
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
    """A dossier of the same applicant and procedure of the same day: perhaps this very one (R20)."""

    id: int
    code: str  # official code or TẠM number
    applicant: str
    submitted_at: datetime
    state: State


@dataclass(frozen=True, slots=True)
class FiledLine:
    """One dossier of a go, as its receipt lists it."""

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
    form: Form
    choice: Choice | None
    parts: tuple[AskedPart, ...] = ()
    faults: Mapping[str, str] = field(default_factory=dict)
    proposal: Appointment = field(default_factory=Appointment)
    proposal_note: str = ""  # why the proposal is silent on something
    batch: tuple[FiledLine, ...] = ()  # already filed in this go
    drafts: tuple[DraftLine, ...] = ()  # others that are being typed
    said: str = ""  # what the last verb has to tell


@dataclass(frozen=True, slots=True)
class Filed:
    """A dossier was recorded; or, with `twins`, it was not: the officer is asked first."""

    dossier_id: int
    number: str
    twins: tuple[Twin, ...] = ()
