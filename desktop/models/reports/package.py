"""A package of dossiers on its way out or in, as values for the screen (Đ2.3, Đ6.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop.models.pages.views import Paper


@dataclass(frozen=True, slots=True)
class Prepared:
    """A package before its list is signed. `files`: hashes of the members under tep/."""

    paper: Paper
    manifest: bytes
    records: Mapping[str, bytes]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackedDossier:
    """One dossier of a package that was opened; `here`: how it stands to what this machine has."""

    code: str
    procedure: str
    here: str


@dataclass(frozen=True, slots=True)
class Package:
    """An opened package: whole and, by `signatures`, whose. `sha256`: of the whole file."""

    unit: str
    made_at: datetime
    purpose: str
    dossiers: tuple[PackedDossier, ...]
    signatures: tuple[str, ...]
    trusted: bool
    sha256: str
