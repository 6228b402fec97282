"""The outbox page: each act with the ground it was decided on, what was decided, and where the portal stands."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import Connection, RowMapping, func, or_, select

from desktop.models.dossier.rules import NEEDS_OFFICER, OPEN_STATES, RULES, Act, OutboxState
from desktop.models.pages.views import OutboxItem
from desktop.models.store.tables import (
    VIETNAM,
    desk_dossier,
    from_text,
    mirror_dossier,
    mirror_log,
    mirror_step,
    outbox,
)
from desktop.texts import Text

SETTLED_SHOWN = 100  # how many finished acts the outbox page still lists
_UNSETTLED = [state.value for state in OPEN_STATES | NEEDS_OFFICER]
_FINISHED = (OutboxState.DONE.value, OutboxState.DROPPED.value)


def published(connection: Connection, dossier_id: int) -> str:
    """Whether the citizen sees the newest act on the portal, and since when (Đ8.2); "" when none was made here."""
    row = connection.execute(
        select(outbox.c.state, outbox.c.settled_at)
        .where(outbox.c.dossier_id == dossier_id, outbox.c.state != OutboxState.DROPPED.value)
        .order_by(outbox.c.seq.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return ""
    at = from_text(row.settled_at)
    if row.state == OutboxState.DONE.value and at is not None:
        return Text("Đã công khai trên cổng lúc %1", f"{at:%H:%M %d/%m/%Y}")
    return Text("Chưa công khai trên cổng: việc mới nhất đang ở hộp gửi")


def outbox_items(connection: Connection) -> tuple[OutboxItem, ...]:
    """Acts not yet settled, and the last hundred that are; oldest first."""
    recent = (
        select(outbox.c.seq)
        .where(outbox.c.state.in_(_FINISHED))
        .order_by(outbox.c.seq.desc())
        .limit(SETTLED_SHOWN)
    )
    lines = mirror_log.alias("lines")
    newest = select(func.max(lines.c.id)).where(lines.c.dossier_id == outbox.c.dossier_id)
    query = (
        select(
            outbox,
            func.coalesce(func.nullif(mirror_dossier.c.code, ""), desk_dossier.c.number).label(
                "code"
            ),
            func.coalesce(mirror_dossier.c.applicant, desk_dossier.c.applicant).label("applicant"),
            mirror_dossier.c.state.label("portal_state"),
            mirror_dossier.c.step_code,
            mirror_dossier.c.step_name,
            mirror_dossier.c.status_text,
            mirror_log.c.author.label("their_author"),
            mirror_log.c.at.label("their_at"),
            mirror_log.c.content.label("their_words"),
            func.coalesce(mirror_step.c.name, outbox.c.base_step).label("base_name"),
        )
        .outerjoin(mirror_dossier, mirror_dossier.c.id == outbox.c.dossier_id)
        .outerjoin(
            desk_dossier, outbox.c.dossier_id.in_((desk_dossier.c.id, desk_dossier.c.portal_id))
        )
        .outerjoin(mirror_step, mirror_step.c.step_code == outbox.c.base_step)
        .outerjoin(mirror_log, mirror_log.c.id == newest.scalar_subquery())
        .where(or_(outbox.c.state.in_(_UNSETTLED), outbox.c.seq.in_(recent)))
        .order_by(outbox.c.seq)
    )
    return tuple(_item(r) for r in connection.execute(query).mappings())


def _item(r: RowMapping) -> OutboxItem:
    act, state = Act(r["act"]), OutboxState(r["state"])
    moved = r["step_code"] is not None and r["step_code"] != r["base_step"]
    return OutboxItem(
        act_id=r["act_id"],
        dossier_id=r["dossier_id"],
        code=r["code"] or "",
        applicant=r["applicant"] or "",
        act=act,
        state=state,
        created_at=datetime.fromisoformat(r["created_at"]).astimezone(VIETNAM),
        settled_at=from_text(r["settled_at"]),
        attempts=r["attempts"],
        next_attempt_at=from_text(r["next_attempt_at"]),
        problem=Text(r["problem"]),  # our own sentence, as it was recorded
        advice=r["advice"],
        portal_words=r["portal_words"],
        base_step=r["base_name"],
        portal_step=r["step_name"] or "",
        portal_status_text=r["status_text"] or "",
        actor=r["actor"],
        note=str(json.loads(r["body"]).get("note", "")),
        their_author=r["their_author"] or "",
        their_at=from_text(r["their_at"]),
        their_words=r["their_words"] or "",
        superseded=state is OutboxState.CONFLICT and r["portal_state"] == RULES[act].target,
        must_resign=bool(RULES[act].paper) and moved and state in NEEDS_OFFICER,
    )
