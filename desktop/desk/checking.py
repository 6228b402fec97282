"""Checking the components (Đ10.1): what the machine found, beside what the officer will decide."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection

from desktop.models import completeness, drafts, inspected
from desktop.models.completeness import Finding
from desktop.models.dossier import Dossier, Verdict


def findings(connection: Connection, dossier: Dossier) -> Mapping[str, tuple[Finding, ...]]:
    """Findings by part_no, from what the inspection has seen so far."""
    files = [file.sha256 for component in dossier.components for file in component.files]
    return completeness.findings(dossier.components, inspected.of_files(connection, files))


def pass_all(connection: Connection, dossier: Dossier, at: datetime) -> None:
    """Đạt for every unchecked component with a readable file. A fault found leaves it to the officer."""
    found = findings(connection, dossier)
    for c in dossier.components:
        if completeness.passable(c, found.get(c.part_no, ())):
            drafts.mark(
                connection,
                dossier.id,
                dossier.action_id,
                c.part_no,
                Verdict.PASS,
                "",
                c.original_needed,
                at,
            )
