"""The portal's own figures of a period, asked for by the reports, fetched by a sync cycle, kept.

A side matter: when the portal will not tell, the reason is kept and syncing goes on.
"""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from desktop.errors import PortalNotOurs, PortalRefused
from desktop.models.store.database import Store
from desktop.models.store.tables import from_text, meta, to_text
from desktop.sync.portal.port import Portal, StatisticRow

WANTED, KEPT = "statistics.wanted", "statistics.kept"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the portal told of one period. `problem`: why it told nothing."""

    first: date
    last: date
    rows: tuple[StatisticRow, ...] = ()
    at: datetime | None = None
    problem: str = ""


def ask(conn: Connection, first: date, last: date) -> None:
    """The next cycle is to fetch these days' figures."""
    _put(conn, WANTED, {"first": first.isoformat(), "last": last.isoformat()})


def kept(conn: Connection, first: date, last: date) -> Figures | None:
    """What was fetched for exactly these days; None when it was not yet."""
    text = conn.execute(select(meta.c.v).where(meta.c.k == KEPT)).scalar()
    if text is None:
        return None
    told = json.loads(text)
    if (told["first"], told["last"]) != (first.isoformat(), last.isoformat()):
        return None
    rows = tuple(StatisticRow(**row) for row in told["rows"])
    return Figures(first, last, rows, from_text(told["at"]), told["problem"])


def pull(portal: Portal, store: Store, now: datetime) -> None:
    """Fetch what was asked for, if anything was. A portal that refuses is asked no second time for it."""
    with store.read() as conn:
        text = conn.execute(select(meta.c.v).where(meta.c.k == WANTED)).scalar()
    if text is None:
        return
    wanted = json.loads(text)
    first, last = date.fromisoformat(wanted["first"]), date.fromisoformat(wanted["last"])
    rows: tuple[StatisticRow, ...] = ()
    problem = ""
    try:
        rows = portal.statistics(first, last)
    except (PortalRefused, PortalNotOurs) as error:
        _log.info("the portal's figures were not told: %s", error.detail)
        problem = error.title
    told = {
        "first": wanted["first"],
        "last": wanted["last"],
        "rows": [asdict(row) for row in rows],
        "at": to_text(now),
        "problem": problem,
    }
    with store.write() as conn:
        _put(conn, KEPT, told)
        conn.execute(meta.delete().where(meta.c.k == WANTED, meta.c.v == text))


def _put(conn: Connection, key: str, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False)
    row = insert(meta).values(k=key, v=text)
    conn.execute(row.on_conflict_do_update(index_elements=["k"], set_={"v": text}))
