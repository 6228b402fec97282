"""When the portal could be reached and when not: one row a change, never altered (the officer's evidence, Đ8.2).

Officers are blamed for what a slow or broken line did. With this log the program can say when the portal could first
be told of an act that had been done here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from desktop.models.store.tables import from_text, line_log, to_text


@dataclass(frozen=True, slots=True)
class LineState:
    """From `at` on the portal answered this machine, or did not; `why` in Vietnamese."""

    at: datetime
    reachable: bool
    why: str


def note(connection: Connection, reachable: bool, why: str, at: datetime) -> None:
    """Write a change down; what is as it was before adds nothing."""
    newest = select(line_log.c.reachable).order_by(line_log.c.seq.desc()).limit(1)
    if connection.execute(newest).scalar() != int(reachable):
        connection.execute(
            line_log.insert().values(at=to_text(at), reachable=int(reachable), why=why)
        )


def reached(connection: Connection, since: datetime) -> datetime | None:
    """The first moment from `since` on at which the portal was known to answer; None = not yet.

    While the line held already, that is `since` itself.
    """
    at = to_text(since)
    before = (
        select(line_log.c.reachable)
        .where(line_log.c.at <= at)
        .order_by(line_log.c.seq.desc())
        .limit(1)
    )
    if connection.execute(before).scalar() == 1:
        return since
    after = (
        select(line_log.c.at)
        .where(line_log.c.at > at, line_log.c.reachable == 1)
        .order_by(line_log.c.seq)
        .limit(1)
    )
    return from_text(connection.execute(after).scalar())


def between(connection: Connection, first: datetime, last: datetime) -> tuple[LineState, ...]:
    """The changes in [first, last], and the one that held at `first`; oldest first."""
    rows = connection.execute(
        select(line_log).where(line_log.c.at <= to_text(last)).order_by(line_log.c.seq)
    ).all()
    changes = [LineState(_moment(r.at), bool(r.reachable), r.why) for r in rows]
    before_first = [change for change in changes if change.at < first][-1:]
    return (*before_first, *(change for change in changes if change.at >= first))


def _moment(text: str) -> datetime:
    moment = from_text(text)
    assert moment is not None  # the column is never empty
    return moment
