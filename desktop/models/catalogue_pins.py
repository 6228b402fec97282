"""Under which version of its procedure a dossier was accepted, and that version word for word.

The accept act's frozen body names the version; its text is kept once in `meta` under its digest, so that a later
catalogue cannot change what an old dossier shows.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from desktop.models.catalogue_views import VersionView, from_json, to_json
from desktop.models.dossier import Act, OutboxState
from desktop.models.tables import meta, outbox

_GONE = (OutboxState.REFUSED.value, OutboxState.DROPPED.value)


class Pin(NamedTuple):
    """Key and digest of a version, as the accept act names it."""

    key: str
    digest: str


def keep(conn: Connection, version: VersionView) -> None:
    """Keep a version's text for the dossiers accepted under it. Safe to repeat."""
    row = insert(meta).values(k=_name(version.digest), v=to_json(version))
    conn.execute(row.on_conflict_do_nothing())


def pinned(conn: Connection, dossier_id: int) -> Pin | None:
    """What this desk's own accept act on the dossier names; None when it was accepted elsewhere."""
    query = (
        select(outbox.c.body)
        .where(outbox.c.dossier_id == dossier_id, outbox.c.act == Act.ACCEPT.value)
        .where(outbox.c.state.not_in(_GONE))
        .order_by(outbox.c.seq.desc())
        .limit(1)
    )
    body = conn.execute(query).scalar()
    named = json.loads(body).get("version") if body else None
    return Pin(named["key"], named["digest"]) if named else None


def kept(conn: Connection, pin: Pin) -> VersionView | None:
    """The version's text as it stood when the dossier was accepted."""
    text = conn.execute(select(meta.c.v).where(meta.c.k == _name(pin.digest))).scalar()
    return from_json(text) if text else None


def _name(digest: str) -> str:
    return f"catalogue.version.{digest}"
