"""Since when, and until when, the portal's lock let a dossier stand still.

The portal tells only that it stands still now (lockState, CPS:2796, 3227); its status may say nothing of it. Each
action sets the lock anew, so an action began the pause, and the first one after the last known ended it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.sqlite import insert

from desktop.models.dossier.states import State
from desktop.models.dossier.timers import LOCKABLE, Stop, came_to
from desktop.models.store.tables import (
    from_text,
    mirror_dossier,
    mirror_log,
    mirror_pause,
    to_text,
)
from desktop.sync.portal.port import DossierCopy
from desktop.sync.portal.site import Site

SECOND = timedelta(seconds=1)
LOCKED = frozenset({"PAUSE", "PAUSE_OVERDUE"})


def stood_at(connection: Connection, copy: DossierCopy) -> bool:
    """Was it read here before, at the step where it stands now?"""
    row = mirror_dossier.c
    same_step = row.id == copy.id, row.step_code == copy.step_code, row.detail_complete == 1
    return connection.execute(select(row.id).where(*same_step)).first() is not None


def keep(
    connection: Connection, copy: DossierCopy, site: Site, at: datetime, *, in_step: bool
) -> None:
    """After the log was kept. `in_step`: it ran at this step before, so the pause began with its last action."""
    acted_at = to_text(copy.acted_at or copy.modified_at or at) or ""
    still = mirror_pause.c.dossier_id == copy.id, mirror_pause.c.until.is_(None)
    open_pause = connection.execute(select(mirror_pause).where(*still)).one_or_none()
    locked = copy.lock_state in LOCKED
    if locked and site.state_of(copy.status, copy.sub_status) in LOCKABLE:
        if open_pause is None:
            since = acted_at if in_step else _came(connection, copy) or acted_at
            _begin(connection, copy.id, since)
        connection.execute(update(mirror_pause).where(*still).values(acted_at=acted_at))
    elif open_pause is not None:
        until = _next_action(connection, copy.id, open_pause.acted_at) or acted_at
        ended = max(open_pause.since, until)
        connection.execute(update(mirror_pause).where(*still).values(until=ended))


def _begin(connection: Connection, dossier_id: int, since: str) -> None:
    begun = insert(mirror_pause).values(dossier_id=dossier_id, since=since)
    again = begun.on_conflict_do_update(
        index_elements=["dossier_id", "since"], set_={"until": None}
    )
    connection.execute(again)


def _came(connection: Connection, copy: DossierCopy) -> str | None:
    """When it came to the step it stands at, by the log."""
    log = mirror_log.c
    lines = connection.execute(
        select(log.at, log.step_name)
        .where(log.dossier_id == copy.id, log.at.is_not(None), log.step_name != "")
        .order_by(log.at, log.id)
    )
    way = [Stop(datetime.fromisoformat(at), State.UNKNOWN, step) for at, step in lines]
    return to_text(came_to(way, copy.step_name))


def _next_action(connection: Connection, dossier_id: int, last_known: str) -> str | None:
    """The first line of the log after the last action that was known; that one's own line may be of the same second."""
    log = mirror_log.c
    known_at = from_text(last_known)
    assert known_at is not None
    later = log.dossier_id == dossier_id, log.at >= to_text(known_at + SECOND)
    return connection.execute(select(func.min(log.at)).where(*later)).scalar()
