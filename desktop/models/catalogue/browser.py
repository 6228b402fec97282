"""What the catalogue browser shows, as frozen values. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop.models.catalogue.wording import FactLine, ProcedureNews, VersionView


@dataclass(frozen=True, slots=True)
class AgencyGroup:
    name: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldGroup:
    name: str
    agencies: tuple[AgencyGroup, ...]


@dataclass(frozen=True, slots=True)
class SectorGroup:
    """Ngành → lĩnh vực → đơn vị thụ lý → procedure codes (Đ6.1)."""

    name: str
    fields: tuple[FieldGroup, ...]


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """One procedure in the tree. `closed`: why it takes no new dossiers, "" = it does."""

    code: str
    name: str
    closed: str = ""
    code_unsure: bool = False


@dataclass(frozen=True, slots=True)
class PortalNote:
    """Where the portal and our law data differ; never merged, the officer is told (Đ3.1)."""

    code: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class BrowserView:
    """The browser's left side and its notices. `warning`: the copy is old or was never pulled."""

    tree: tuple[SectorGroup, ...]
    rows: Mapping[str, ProcedureRow]
    news: tuple[ProcedureNews, ...]
    seen_at: datetime | None
    notes: tuple[PortalNote, ...]
    pulled_at: datetime | None
    warning: str
    may_import: bool
    reports: int  # faults reported on this machine


@dataclass(frozen=True, slots=True)
class ProcedureDetail:
    """Everything about one procedure. `current`: place of today's version, None = there is none."""

    row: ProcedureRow
    facts: tuple[FactLine, ...]
    versions: tuple[VersionView, ...]
    current: int | None
    notes: tuple[PortalNote, ...]


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """An edited catalogue before anybody accepts it. With `faults` nothing can be accepted."""

    name: str
    sha256: str
    faults: tuple[str, ...]
    changes: tuple[ProcedureNews, ...]
