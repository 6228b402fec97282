"""The counter's clocks: facts of many dossiers read in one go, their timers, and what fell due meanwhile.

The list and the dossier page ask the same function, so they cannot disagree.
"""

from __future__ import annotations

import json
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from time import monotonic
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from desktop.models.catalogue.loading import Catalogue
from desktop.models.catalogue.procedure import Channel, ProcedureVersion
from desktop.models.dossier.due_days import DueDays, due_days
from desktop.models.dossier.rules import OPEN_STATES, Act, Appointment, Dossier, OutboxState
from desktop.models.dossier.timers import (
    LOCKABLE,
    PAID_PAUSED,
    PAUSED,
    QUARTER,
    Alert,
    ClockFacts,
    StepBudget,
    StepDue,
    Stop,
    Timer,
    TimerKind,
    Urgency,
    alerts,
    arrived,
    came_to,
    foremost,
    merged,
    pauses_of,
    reached,
    timers,
)
from desktop.models.law.calendar import VIETNAM, Calendar
from desktop.models.law.limits import Limit, limit_from
from desktop.models.pages.views import ListQuery, ListRow, Queue
from desktop.models.records import dossiers as mirror
from desktop.models.store.database import Store
from desktop.models.store.memo import Memo
from desktop.models.store.tables import from_text
from desktop.models.store.values import from_table
from desktop.sync.portal.site import Site

_log = logging.getLogger(__name__)

WATCHED = (Queue.NEW, Queue.ACCEPTED, Queue.PROCESSING)
_LEVELS = {Queue.SOON: Urgency.AMBER, Queue.OVERDUE: Urgency.RED}
TOLD = Memo("alerts_told_at", datetime)  # up to when alerts were told

_COUNTED = ", ".join(f"'{state.value}'" for state in (*sorted(OPEN_STATES), OutboxState.DONE))
_COPIES = text(
    """
SELECT id, procedure_code, received_at, portal_due_at, online, step_name,
       -- handed in here while the line was down: the citizen's clock began at the counter
       coalesce((SELECT e.filed_at FROM desk_dossier e WHERE e.portal_id = d.id AND e.filed_at < d.submitted_at),
                submitted_at) AS submitted_at,
       (SELECT min(a.step_due_at) FROM mirror_action a WHERE a.dossier_id = d.id) AS step_due_at
FROM dossier_here d WHERE id IN (SELECT value FROM json_each(:ids))
"""
)
_WAYS = text(
    """
SELECT l.dossier_id, l.at, l.step_name, s.status, s.sub_status
FROM mirror_log l JOIN mirror_step s ON s.name = l.step_name
WHERE l.at IS NOT NULL AND l.dossier_id IN (SELECT value FROM json_each(:ids))
GROUP BY l.id ORDER BY l.dossier_id, l.at, l.id
"""
)
_ACCEPTED = text(
    f"""
SELECT dossier_id, created_at, body FROM outbox
WHERE act = '{Act.ACCEPT.value}' AND state IN ({_COUNTED})
  AND dossier_id IN (SELECT value FROM json_each(:ids))
ORDER BY seq
"""
)
_LOCKED = text(
    """
SELECT p.dossier_id, p.since, p.until
FROM mirror_pause p WHERE p.dossier_id IN (SELECT value FROM json_each(:ids))
ORDER BY p.dossier_id, p.since
"""
)
_LATEST = text("SELECT max(seq) FROM changed")
_STAMPS = text(
    """
SELECT id, action_id, pulled_at, detail_complete FROM dossier_here
WHERE id IN (SELECT value FROM json_each(:ids))
"""
)


class Law(NamedTuple):
    """What dates are counted by."""

    site: Site
    catalogue: Catalogue
    calendar: Calendar


def running(
    connection: Connection, rows: Mapping[int, ListRow], law: Law, now: datetime
) -> dict[int, tuple[Timer, ...]]:
    """The timers of these projected rows, the most urgent first; every row has its entry."""
    clock_facts = facts(connection, rows, law)
    return {number: _timers(law.calendar, number, clock_facts[number], now) for number in rows}


def _timers(
    calendar: Calendar, number: int, clock_facts: ClockFacts, now: datetime
) -> tuple[Timer, ...]:
    """The timers of one dossier; none where its dates are impossible, so that the rest of the list keeps its clocks."""
    try:
        return timers(calendar, clock_facts, now)
    except ValueError as error:
        _log.warning("dossier %d: no clock: %s", number, error)
        return ()


def facts(
    connection: Connection,
    rows: Mapping[int, ListRow],
    law: Law,
    ways: Mapping[int, Sequence[Stop]] | None = None,
) -> dict[int, ClockFacts]:
    """What the clocks need, four queries however many rows. A dossier keeps the version it was accepted
    under: the limit its accept act names, else that of the version in force on the day of acceptance.

    `ways`: where each dossier came to, by the portal's log, from a caller that has read it already.
    """
    ids = {"ids": json.dumps([int(number) for number in rows])}
    if ways is None:
        ways = _ways(connection, ids, law.site)
    promises = {r.dossier_id: r for r in connection.execute(_ACCEPTED, ids)}
    locked = _locked(connection, ids)
    return {
        copy.id: _with_locks(
            _facts(copy, rows[copy.id], ways.get(copy.id, ()), promises.get(copy.id), law),
            rows[copy.id],
            locked[copy.id],
        )
        for copy in connection.execute(_COPIES, ids)
    }


def _ways(
    connection: Connection, ids: Mapping[str, str], site: Site
) -> defaultdict[int, list[Stop]]:
    """{dossier: where it came to, and when}, by the portal's log."""
    ways: defaultdict[int, list[Stop]] = defaultdict(list)
    for r in connection.execute(_WAYS, ids):
        state = site.state_of(r.status, r.sub_status)
        ways[r.dossier_id].append(Stop(_moment(r.at), state, r.step_name))
    return ways


def way(connection: Connection, dossier_id: int, site: Site) -> Sequence[Stop]:
    """Where one dossier came to, and when, by the portal's log."""
    return _ways(connection, {"ids": json.dumps([dossier_id])}, site)[dossier_id]


def _facts(copy: Any, row: ListRow, stops: Sequence[Stop], act: Any, law: Law) -> ClockFacts:
    taken_in = [from_text(copy.received_at), _moment(act.created_at) if act else None]
    taken_in_at = [moment for moment in taken_in if moment is not None]
    accepted = min(taken_in_at) if taken_in_at else None
    promised = json.loads(act.body).get("appointment") if act else None
    since = accepted or from_text(copy.submitted_at)
    version = (
        law.catalogue.version_on(copy.procedure_code, since.astimezone(VIETNAM).date())
        if since
        else None
    )
    paused_in = PAID_PAUSED if version and version.payment_pauses else PAUSED
    pauses, paused_since = pauses_of(stops, paused_in)
    return ClockFacts(
        state=row.state,
        submitted_at=arrived(from_text(copy.submitted_at), stops),
        accepted_at=accepted,
        limit=_limit(act, version, Channel.ONLINE if copy.online else Channel.COUNTER),
        promised=from_table(Appointment, promised).due if promised else None,
        step=_step(version, copy.step_name, stops),
        step_due=None if row.pending else _step_due(copy, stops),  # an own act has left that step
        paused_in=paused_in,
        phases=tuple((p.agency, p.limit) for p in version.phases) if version else (),
        pauses=pauses,
        paused_since=paused_since,
        portal_due=from_text(copy.portal_due_at),
    )


def _locked(connection: Connection, ids: Mapping[str, str]) -> defaultdict[int, list[Any]]:
    """When the portal's lock let each dossier stand still, whatever its status said."""
    locked: defaultdict[int, list[Any]] = defaultdict(list)
    for r in connection.execute(_LOCKED, ids):
        locked[r.dossier_id].append(r)
    return locked


def _with_locks(by_status: ClockFacts, row: ListRow, locked: Sequence[Any]) -> ClockFacts:
    """The portal's pauses beside those the status tells; an own act on its way ends none until it has arrived."""
    over = [(_moment(r.since), _moment(r.until)) for r in locked if r.until]
    pauses = merged((*by_status.pauses, *over)) if over else by_status.pauses
    since = next((_moment(r.since) for r in locked if not r.until), None)
    if since is None or row.state not in LOCKABLE:
        return replace(by_status, pauses=pauses)
    paused_in = by_status.paused_in | {row.state}
    return replace(by_status, pauses=pauses, paused_in=paused_in, paused_since=since)


def _limit(act: Any, version: ProcedureVersion | None, channel: Channel) -> Limit | None:
    """The limit the dossier was accepted under, word for word, whatever the catalogue says since."""
    accepted_limit = (json.loads(act.body).get("version") or {}).get("limit") if act else None
    if accepted_limit:
        return limit_from(accepted_limit)
    row = version.limit(channel) if version else None
    return row.limit if row else None


NO_BUDGET = timedelta(minutes=QUARTER)
"""A portal step without a duration is told as due at the next quarter hour (docs/portal.md §14): no deadline."""


def _step_due(copy: Any, stops: Sequence[Stop]) -> StepDue | None:
    """The portal's own deadline of the step the dossier stands at."""
    due, arrived_at = from_text(copy.step_due_at), came_to(stops, copy.step_name)
    if due is None or arrived_at is None or due - arrived_at <= NO_BUDGET:
        return None
    return StepDue(copy.step_name, arrived_at, due)


def _step(version: ProcedureVersion | None, name: str, stops: Sequence[Stop]) -> StepBudget | None:
    """The budget of the step the dossier stands at, where the catalogue has a step of that very name."""
    arrived_at = came_to(stops, name)
    if version is None or arrived_at is None:
        return None
    same_steps = (step for step in version.steps if step.name.casefold() == name.casefold())
    return next((StepBudget(step.name, step.limit, arrived_at) for step in same_steps), None)


def _moment(stored: str) -> datetime:
    return datetime.fromisoformat(stored).astimezone(VIETNAM)


def drawn(
    calendar: Calendar,
    dossier: Dossier,
    proposal: Appointment,
    dossier_timers: Sequence[Timer],
    now: datetime,
) -> DueDays | None:
    """The result date as a calendar: the decided date, before that the proposed one, and from when it is counted."""
    legal = next((timer for timer in dossier_timers if timer.kind is TimerKind.LEGAL), None)
    due = dossier.appointment.due or (legal.due if legal else proposal.due)
    if due is None:
        return None
    return due_days(calendar, legal.started if legal else calendar.next_opening(now), due)


class ClockWatch:
    """Keeps the moments when something falls due, so that a look each minute costs next to nothing."""

    def __init__(self, store: Store, clock: Callable[[], float] = monotonic) -> None:
        self._store, self._clock = store, clock
        self._law: Law | None = None
        self._stamps: dict[int, tuple[object, ...]] = {}
        self._running: dict[int, tuple[Timer, ...]] = {}
        self._told_of: frozenset[int] | None = None  # what was watched when alerts were last told
        self._change = -1  # the latest change of a life that was looked at
        self._rest_until = 0.0  # seconds of `clock`

    def alerts(self, law: Law, now: datetime) -> tuple[Alert, ...]:
        """What fell due since the last call; each alert is given once, in working time only.

        A dossier that reached this desk in between is included if it fell due earlier today.
        """
        with self._store.read() as connection:
            since = self._since(connection, now)
            self._look(connection, law, now)
        watched = frozenset(self._running)
        come = watched - (watched if self._told_of is None else self._told_of)
        self._told_of = watched
        watched_before = {
            n: timers_of_dossier for n, timers_of_dossier in self._running.items() if n not in come
        }
        new = {n: self._running[n] for n in come}
        late = alerts(law.calendar, new, min(since, _before_today(now)), now)
        new_alerts = (*late, *alerts(law.calendar, watched_before, since, now))
        if new_alerts:
            with self._store.write() as connection:
                TOLD.write(connection, now)
        return new_alerts

    def freshen(self, law: Law, now: datetime) -> None:
        """Look again if any dossier changed since, but spend at most a fifth of the time on it.

        The very first look reads every running clock; `alerts` does it, after the first list was shown.
        """
        if self._told_of is None or (law == self._law and self._clock() < self._rest_until):
            return
        began = self._clock()
        with self._store.read() as connection:
            if law == self._law and _latest(connection) == self._change:
                return
            self._look(connection, law, now)
        self._rest_until = self._clock() + 4 * (self._clock() - began)

    def due(self, queue: Queue, now: datetime) -> frozenset[int]:
        """The dossiers of a list that is made by the clocks, as of the last `freshen`."""
        level = _LEVELS[queue]
        return frozenset(
            n
            for n, timers_of_dossier in self._running.items()
            if reached(timers_of_dossier, now) is level
        )

    def ends(self, now: datetime) -> dict[int, datetime | None]:
        """When the most urgent clock of each watched dossier ends, as last looked at; None while it rests."""
        first = {
            n: foremost(timers_of_dossier, now)
            for n, timers_of_dossier in self._running.items()
            if timers_of_dossier
        }
        return {n: None if timer.paused else timer.due for n, timer in first.items()}

    def _since(self, connection: Connection, now: datetime) -> datetime:
        """When alerts were last told; on the first day, before the desk opened this morning."""
        return TOLD.read(connection) or _before_today(now)

    def _look(self, connection: Connection, law: Law, now: datetime) -> None:
        """Count again only what changed: by the portal, by an act of this desk, or by new law."""
        self._change = _latest(connection)
        rows = mirror.rows(connection, list(_watched(connection)))
        stamps = _stamps(connection, rows)
        if law != self._law:
            self._stamps, self._law = {}, law
        stale = {n: row for n, row in rows.items() if self._stamps.get(n) != stamps[n]}
        still_good = {
            n: timers_of_dossier
            for n, timers_of_dossier in self._running.items()
            if n in rows and n not in stale
        }
        self._running = still_good | running(connection, stale, law, now)
        self._stamps = stamps


def _stamps(connection: Connection, rows: Mapping[int, ListRow]) -> dict[int, tuple[object, ...]]:
    ids = {"ids": json.dumps(list(rows))}
    return {
        r.id: (r.action_id, r.pulled_at, r.detail_complete, rows[r.id].state, rows[r.id].pending)
        for r in connection.execute(_STAMPS, ids)
    }


def _latest(connection: Connection) -> int:
    return connection.execute(_LATEST).scalar() or 0


def _before_today(now: datetime) -> datetime:
    today = now.astimezone(VIETNAM).date()
    return datetime.combine(today, time(), VIETNAM) - timedelta(minutes=1)


def _watched(connection: Connection) -> Iterable[int]:
    for queue in WATCHED:
        yield from mirror.ids(connection, ListQuery(queue))
