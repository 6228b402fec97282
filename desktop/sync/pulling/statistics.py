"""The portal's own figures of a period, asked for by the reports, fetched by a sync cycle, kept.

A side matter: when the portal will not tell, the reason is kept and syncing goes on.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection

from desktop.errors import PortalNotOurs, PortalRefused
from desktop.models.store.database import Store
from desktop.models.store.memo import Memo
from desktop.sync.portal.port import Portal, StatisticRow

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the portal told of one period. `problem`: why it told nothing."""

    first: date
    last: date
    rows: tuple[StatisticRow, ...] = ()
    at: datetime | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class WantedDays:
    """Whose figures the next cycle is to fetch."""

    first: date
    last: date


_WANTED = Memo("statistics.wanted", WantedDays)
_KEPT = Memo("statistics.kept", Figures)


def ask(connection: Connection, first: date, last: date) -> None:
    """Let the next cycle fetch these days' figures."""
    _WANTED.write(connection, WantedDays(first, last))


def kept(connection: Connection, first: date, last: date) -> Figures | None:
    """What was fetched for exactly these days; None when it was not yet."""
    figures = _KEPT.read(connection)
    return (
        figures if figures is not None and (figures.first, figures.last) == (first, last) else None
    )


def pull(portal: Portal, store: Store, now: datetime) -> None:
    """Fetch what was asked for, if anything was. A portal that refuses is asked no second time for it."""
    with store.read() as connection:
        days = _WANTED.read(connection)
    if days is None:
        return
    figures = Figures(days.first, days.last, at=now)
    try:
        figures = replace(figures, rows=portal.statistics(days.first, days.last))
    except (PortalRefused, PortalNotOurs) as error:
        _log.info("the portal's figures were not told: %s", error.detail)
        figures = replace(figures, problem=error.title)
    with store.write() as connection:
        _KEPT.write(connection, figures)
        if _WANTED.read(connection) == days:  # no other days were asked for meanwhile
            _WANTED.forget(connection)
