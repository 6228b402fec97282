"""Checking the components (Đ10.1): what the machine found, beside what the officer will decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from desktop.models.catalogue.procedure import ProcedureVersion, RequiredComponent
from desktop.models.dossier import completeness
from desktop.models.dossier.completeness import Condition, Finding
from desktop.models.dossier.rules import Component, Dossier, Verdict
from desktop.models.folding import fold
from desktop.models.records import dossiers as mirror
from desktop.models.records import drafts, inspected


def asked(connection: Connection, dossier: Dossier, version: ProcedureVersion | None) -> Dossier:
    """The dossier with the conditions of its procedure's components, and what the officer answered.

    A component is the catalogue's when it has the same name, any accents and case. One whose condition holds
    is required; one whose condition does not hold is not, whatever the portal's template says.
    """
    rows = {fold(row.name): row for row in version.components if row.condition} if version else {}
    answers = mirror.draft(connection, dossier.id, dossier.action_id, "conditions")
    components = (
        _asked(c, rows.get(fold(c.name)), answers.get(c.part_no)) for c in dossier.components
    )
    return replace(dossier, components=tuple(components))


def _asked(component: Component, row: RequiredComponent | None, answer: bool | None) -> Component:
    if row is None:
        return component
    required = component.handed_in and component.required if answer is None else answer
    return replace(component, condition=row.condition, applies=answer, required=required)


def answer(
    connection: Connection, dossier: Dossier, part_no: str, applies: bool | None, at: datetime
) -> None:
    """Whether a conditional component is needed here; None takes the answer back."""
    answers = mirror.draft(connection, dossier.id, dossier.action_id, "conditions")
    answers = {part: part_answer for part, part_answer in answers.items() if part != part_no}
    if applies is not None:
        answers[part_no] = applies
    drafts.save_draft(connection, dossier.id, dossier.action_id, "conditions", answers, at)


def none_apply(connection: Connection, dossier: Dossier, at: datetime) -> None:
    """The officer says of every condition still open that it does not hold here."""
    saved = mirror.draft(connection, dossier.id, dossier.action_id, "conditions")
    answers = saved | {c.part_no: False for c in dossier.components if c.asked}
    drafts.save_draft(connection, dossier.id, dossier.action_id, "conditions", answers, at)


def findings(connection: Connection, dossier: Dossier) -> Mapping[str, tuple[Finding, ...]]:
    """Findings by part_no, from what the inspection has seen so far."""
    files = [file.sha256 for component in dossier.components for file in component.files]
    conditions = {
        c.part_no: Condition(c.condition, c.applies) for c in dossier.components if c.condition
    }
    inspections = inspected.of_files(connection, files)
    return completeness.findings(dossier.components, inspections, conditions)


def pass_all(connection: Connection, dossier: Dossier, at: datetime) -> None:
    """Đạt for every unchecked component with a readable file. A fault found leaves it to the officer."""
    findings_by_part = findings(connection, dossier)
    for c in dossier.components:
        if completeness.passable(c, findings_by_part.get(c.part_no, ())):
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
