"""What a department writes and a leader is shown: drafts and signing trays as frozen values. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from desktop.models.dossier.rules import Blocker, DocumentKind

GAP = "……"
"""What stands in a text where the officer is still to write: never an invented word."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document being written. Texts of several lines are one paragraph or one entry a line.

    `attached`: sha256 of a finished PDF that stands in the place of the text (a certificate printed by the
    land register, say); "" = the text is drawn.
    """

    template: str = ""
    kind: str = DocumentKind.RESULT.value
    name: str = ""  # "QUYẾT ĐỊNH"; "" = a letter
    symbol: str = ""
    summary: str = ""
    to: str = ""
    body: str = ""
    recipients: str = ""
    signers: str = ""  # lines of authority over the signature
    signer: str = ""
    attached: str = ""
    attached_name: str = ""


@dataclass(frozen=True, slots=True)
class DraftPage:
    """The drafting dialog: the draft, what it lacks, and how it looks (None while something is missing)."""

    dossier_id: int
    code: str
    who: str
    draft: Draft
    templates: tuple[tuple[str, str], ...]  # key, label
    missing: tuple[str, ...]
    pdf: bytes | None
    blockers: tuple[Blocker, ...]  # of submitting it
    sent_back: str = ""  # why the leader sent it back last


@dataclass(frozen=True, slots=True)
class TrayItem:
    """One document waiting for the leader. `blockers`: why it cannot be signed now."""

    dossier_id: int
    code: str
    applicant: str
    procedure: str
    name: str  # of the file
    kind: DocumentKind
    sha256: str  # of the very bytes that were submitted
    due: datetime | None
    late: bool
    opinion: str  # what the department wrote when it submitted
    blockers: tuple[Blocker, ...]


Signing = Literal["signed", "failed", "not_reached"]


@dataclass(frozen=True, slots=True)
class SignedItem:
    """What became of one document of a batch; `title` and `advice` where something went wrong."""

    dossier_id: int
    name: str  # of the file
    state: Signing
    title: str = ""
    advice: str = ""
