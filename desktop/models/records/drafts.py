"""Writing the desk's own tables: custody, ticks, drafts, papers. Only the desk calls this.

Every row carries the `action_id` (the portal's dossierActionId) it was made under and holds for that round
only: once anyone moves the dossier on, the old ticks no longer speak for it (`models.records.dossiers`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects.sqlite import insert

from desktop.models.dossier.rules import Act, Intent, Verdict
from desktop.models.records import entries
from desktop.models.store.tables import desk_custody, desk_draft, desk_mark, paper, to_text
from desktop.models.store.values import to_json

Kind = Literal["appointment", "supplement", "refusal", "fee", "handover", "conditions", "document"]


INTENT = "intent:"
"""How the draft of an act's intent is named in desk_draft.kind."""


def take(
    connection: Connection, dossier_id: int, action_id: int, officer: str, at: datetime
) -> None:
    """Nhận kiểm tra: the dossier is in this officer's hands for this round (Đ10.1)."""
    _put(
        connection,
        desk_custody,
        dossier_id=dossier_id,
        action_id=action_id,
        officer=officer,
        at=to_text(at),
    )


def mark(
    connection: Connection,
    dossier_id: int,
    action_id: int,
    part_no: str,
    verdict: Verdict,
    reason: str,
    original_needed: bool,
    at: datetime,
) -> None:
    """What the officer found on one component (Đ9.1); `reason` is read by the citizen (Đ10.1a)."""
    _put(
        connection,
        desk_mark,
        dossier_id=dossier_id,
        part_no=part_no,
        action_id=action_id,
        verdict=verdict.value,
        reason=reason,
        original_needed=int(original_needed),
        at=to_text(at),
    )


def save_draft(
    connection: Connection,
    dossier_id: int,
    action_id: int,
    kind: Kind,
    body: Mapping[str, Any],
    at: datetime,
) -> None:
    """Save what is typed but not yet confirmed, by kind.

    Bodies: appointment as an `Appointment`, supplement {"note"}, refusal {"ground", "reason"}, fee {"answers": {name:
    number}, "ground"}.
    """
    _put(
        connection,
        desk_draft,
        dossier_id=dossier_id,
        kind=kind,
        action_id=action_id,
        body=to_json(body),
        at=to_text(at),
    )


def document_draft(connection: Connection, dossier_id: int) -> dict[str, Any]:
    """The department's draft, whatever round it was written in: it is its writer's own; {} when there is none."""
    query = select(desk_draft.c.body).where(
        desk_draft.c.dossier_id == dossier_id, desk_draft.c.kind == "document"
    )
    body = connection.execute(query).scalar()
    return {} if body is None else json.loads(body)


def save_intent(
    connection: Connection, dossier_id: int, action_id: int, act: Act, intent: Intent, at: datetime
) -> None:
    """What is being written for an act (`mirror.load` reads it back); it holds for this round."""
    _put(
        connection,
        desk_draft,
        dossier_id=dossier_id,
        kind=f"{INTENT}{act.value}",
        action_id=action_id,
        body=to_json(intent),
        at=to_text(at),
    )


def add_paper(
    connection: Connection,
    *,
    sha256: str,
    dossier_id: int,
    form: str,
    name: str,
    signed_by: str,
    provisional: bool,
    act_id: str | None,
    at: datetime,
) -> None:
    """A paper this desk drew; its bytes must be in `models.store.files` already. Safe to repeat."""
    _put(
        connection,
        paper,
        sha256=sha256,
        dossier_id=dossier_id,
        form=form,
        name=name,
        signed_by=signed_by,
        provisional=int(provisional),
        act_id=act_id,
        at=to_text(at),
    )


def _put(connection: Connection, table: Table, **values: Any) -> None:
    """Insert, or replace the row with the same primary key; under the id the dossier has now."""
    values["dossier_id"] = entries.here(connection, values["dossier_id"])
    keys = [column.name for column in table.primary_key]
    changed_values = {name: value for name, value in values.items() if name not in keys}
    row = insert(table).values(**values)
    connection.execute(row.on_conflict_do_update(index_elements=keys, set_=changed_values))
