"""The hand-over wizard's page as frozen values (QĐ 15/2016 Điều 9.3b). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.models.dossier.rules import Act, Blocker, Compared, Dossier, Handover
from desktop.models.pages.money import MoneyView
from desktop.texts import Text

COMPARED_WORDS: dict[Compared, str] = {
    Compared.NOT_YET: Text("chưa đối chiếu"),
    Compared.SAME: Text("khớp bản gốc"),
    Compared.DIFFERS: Text("sai khác"),
    Compared.SIGNED: Text("chữ ký số hợp lệ, không cần bản gốc"),
}


@dataclass(frozen=True, slots=True)
class PartToCompare:
    """One component the citizen handed in softly, and how its original stands."""

    part_no: str
    name: str
    answer: Compared
    signatures: str = ""  # what was found on its files, in words; "" = none was looked for
    sha256: str = ""  # of its first file, for looking at it beside the original


@dataclass(frozen=True, slots=True)
class HandoverPage:
    """Everything the wizard shows. `blockers`: of each way to end it."""

    dossier: Dossier
    handover: Handover
    parts: tuple[PartToCompare, ...]
    money: MoneyView
    document: str  # what is handed over
    waiting_days: int  # calendar days since the result came to the counter
    blockers: Mapping[Act, tuple[Blocker, ...]]
