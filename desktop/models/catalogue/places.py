"""Who resolves procedures and under which branch they stand: agencies and fields as dated rows. Pure.

Agencies end (the district level on 30/6/2025) and their dossiers stay: rows are never removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.models.catalogue.fees import Certainty
from desktop.models.catalogue.procedure import Procedure
from desktop.texts import Text

UNKNOWN_SECTOR = Text("Ngành chưa rõ")
UNKNOWN_AGENCY = Text("Đơn vị thụ lý chưa rõ")


@dataclass(frozen=True, slots=True)
class Agency:
    """A kind of agency that resolves dossiers, from `valid_from` to `valid_to`, both included."""

    name: str
    level: str  # cấp; "" = any or not known
    source: str
    certainty: Certainty
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str = ""
    note: str = ""

    def holds_on(self, day: date) -> bool:
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


@dataclass(frozen=True, slots=True)
class FieldOfWork:
    """A lĩnh vực and the ngành it belongs to (Đ6.1)."""

    name: str
    sector: str
    source: str
    certainty: Certainty


def abolished(procedure: Procedure, agencies: Mapping[str, Agency]) -> Iterable[str]:
    """A version that outlives the agency that would resolve it, one Vietnamese line each."""
    agency = agencies.get(procedure.resolver)
    if agency is None or agency.valid_to is None:
        return
    for version in procedure.versions:
        if (version.valid_to or date.max) > agency.valid_to:
            yield (
                Text(
                    "đơn vị thụ lý «%1» chỉ tồn tại đến %2, có phiên bản còn hiệu lực sau ngày đó",
                    agency.name,
                    f"{agency.valid_to:%d/%m/%Y}",
                )
            )
