"""Attachments that are to be fetched once more: the desk asks, sync settles when the portal has answered.

A file that left by policy (models.retention) comes back by such a request alone. What came back stays as long as the
policy lets attachments stay, counted anew from the day it was asked for.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select, update
from sqlalchemy.dialects.sqlite import insert

from desktop.models.store.tables import fetch_request, mirror_file, to_text


def ask(connection: Connection, dossier_id: int, reference_uid: str, at: datetime) -> None:
    """Ask for an attachment; asking again is a new request, whatever the portal answered before."""
    values = {"dossier_id": dossier_id, "asked_at": to_text(at), "settled_at": None}
    row = insert(fetch_request).values(reference_uid=reference_uid, **values)
    connection.execute(row.on_conflict_do_update(index_elements=["reference_uid"], set_=values))


def settle(connection: Connection, reference_uid: str, at: datetime) -> None:
    """Close a request: the bytes are here, or the portal's answer said why not."""
    same_file = fetch_request.c.reference_uid == reference_uid
    connection.execute(update(fetch_request).where(same_file).values(settled_at=to_text(at)))


def is_open() -> ColumnElement[bool]:
    """The condition, on a row of mirror_file, that it was asked for and the portal has not answered yet."""
    same_file = fetch_request.c.reference_uid == mirror_file.c.reference_uid
    return (
        select(fetch_request.c.asked_at)
        .where(same_file, fetch_request.c.settled_at.is_(None))
        .exists()
    )


def since(before: str | None) -> ColumnElement[bool]:
    """The condition, on a row of mirror_file, that somebody asked for it at that moment or later."""
    same_file = fetch_request.c.reference_uid == mirror_file.c.reference_uid
    return (
        select(fetch_request.c.asked_at)
        .where(same_file, fetch_request.c.asked_at >= before)
        .exists()
    )
