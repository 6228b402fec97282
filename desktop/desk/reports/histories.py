"""What this machine knows of every dossier, as histories for the reports: the portal's copy and log, own acts over it.

Read-only, a handful of queries however many dossiers. Where the portal's log tells a moment it counts; where it does
not, the portal's own dates, then this desk's act. What is read here is what `models.store.changes` keeps notes of.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from sys import intern  # of names a hundred thousand dossiers share: kept once
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from desktop.desk.deciding import clocks as deadlines
from desktop.desk.deciding.clocks import Law
from desktop.models.catalogue.procedure import Channel, Service
from desktop.models.dossier.rules import BEFORE_ACCEPTANCE, Act, OutboxState, State
from desktop.models.dossier.timers import ClockFacts, Stop, legal_due
from desktop.models.law.calendar import HALF_DAY, Calendar
from desktop.models.pages.views import ListRow
from desktop.models.records import dossiers as mirror
from desktop.models.records.registers import Register
from desktop.models.reports.places import Break, DueSince, Ending, History, PauseReason, StateChange
from desktop.models.reports.quality import FINISHED
from desktop.models.store.tables import from_text
from desktop.sync.portal.answers import moment_or_none
from desktop.sync.portal.site import Site
from desktop.sync.queue.outbox import without_key

_IDS = text("SELECT id FROM mirror_dossier ORDER BY id")
_COPIES = text(
    """
SELECT id, code, procedure_code, procedure_name, agency_code, agency_name, online, submitted_at,
       received_at, portal_due_at, raw
FROM mirror_dossier WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY id
"""
)
_LOGS = text(
    """
SELECT l.dossier_id, l.at, l.author, l.content, l.step_name, s.status, s.sub_status
FROM mirror_log l JOIN mirror_step s ON s.name = l.step_name
WHERE l.at IS NOT NULL AND l.dossier_id IN (SELECT value FROM json_each(:ids))
GROUP BY l.id ORDER BY l.dossier_id, l.at, l.id
"""
)
_ACTS = text(
    f"""
SELECT dossier_id, act, created_at, body FROM outbox
WHERE state NOT IN ('{OutboxState.DROPPED}', '{OutboxState.REFUSED}')
  AND dossier_id IN (SELECT value FROM json_each(:ids)) ORDER BY seq
"""
)
_MONEY = text(
    f"""
SELECT dossier_id, body FROM register_entry
WHERE register = '{Register.MONEY}' AND dossier_id IN (SELECT value FROM json_each(:ids)) ORDER BY seq
"""
)
_WAITS: dict[State, PauseReason] = {
    State.AWAITING_SUPPLEMENT_IN_PROCESS: PauseReason.SUPPLEMENT,
    State.AWAITING_PAYMENT: PauseReason.PAYMENT,
}
_ENDS: dict[State, Ending] = {
    State.UNRESOLVED: Ending.REFUSAL,
    State.WITHDRAWN: Ending.WITHDRAWN,
    State.STOPPED: Ending.STOPPED,
}
ENDED = FINISHED - {State.CORRECTING}
REFUSED = frozenset({State.REFUSED, State.SUPPLEMENT_EXPIRED})
_FINISHING: dict[Act, Ending] = {
    Act.ISSUE: Ending.RESULT,
    Act.ISSUE_REFUSAL: Ending.REFUSAL,
    Act.AGREE_WITHDRAWAL: Ending.WITHDRAWN,
    Act.STOP: Ending.STOPPED,
}
_REFUSING = frozenset({Act.REFUSE, Act.EXPIRE_SUPPLEMENT})
_COLLECT, _REFUND, _EXEMPT = "collect", "refund", "exempt"


class _Deed(NamedTuple):
    """One own act, confirmed here."""

    act: Act
    at: datetime
    body: Mapping[str, Any]


class _Ways(NamedTuple):
    """From the portal's log: where each dossier came to, when; by whom and with what note, or at which step."""

    changes: defaultdict[int, list[StateChange]]
    stops: defaultdict[int, list[Stop]]


def numbers(connection: Connection) -> tuple[int, ...]:
    """Every dossier of this machine. Dossiers no longer on the work list are among them."""
    return tuple(connection.execute(_IDS).scalars())


def read(connection: Connection, law: Law, numbers: Sequence[int]) -> tuple[History, ...]:
    """These dossiers by id; one that is not here is left out."""
    ids = {"ids": json.dumps([int(number) for number in numbers])}
    copies = connection.execute(_COPIES, ids).all()
    rows = mirror.rows(connection, [copy.id for copy in copies])
    ways, deeds = _ways(connection, ids, law.site), _deeds(connection, ids)
    clocks = deadlines.facts(connection, rows, law, ways.stops)
    paid = _paid(connection, ids)
    return tuple(
        _history(
            copy, rows[copy.id], clocks[copy.id], ways.changes[copy.id], deeds[copy.id], law, paid
        )
        for copy in copies
        if copy.id in rows and copy.id in clocks
    )


def _ways(connection: Connection, ids: Mapping[str, str], site: Site) -> _Ways:
    ways = _Ways(defaultdict(list), defaultdict(list))
    for r in connection.execute(_LOGS, ids):
        at = from_text(r.at)
        if at is not None:
            state = site.state_of(r.status, r.sub_status)
            ways.stops[r.dossier_id].append(Stop(at, state, r.step_name))
            change = StateChange(at, state, intern(r.author), without_key(r.content))
            ways.changes[r.dossier_id].append(change)
    return ways


def _deeds(connection: Connection, ids: Mapping[str, str]) -> defaultdict[int, list[_Deed]]:
    deeds: defaultdict[int, list[_Deed]] = defaultdict(list)
    for r in connection.execute(_ACTS, ids):
        at = from_text(r.created_at)
        if at is not None:
            deeds[r.dossier_id].append(_Deed(Act(r.act), at, json.loads(r.body)))
    return deeds


def _paid(connection: Connection, ids: Mapping[str, str]) -> Mapping[int, int]:
    """VND each dossier paid, or was let off, by this desk's ledger; a dossier without an entry is not in it."""
    sums: dict[int, int] = {}
    signs = {_COLLECT: 1, _EXEMPT: 1, _REFUND: -1}
    for entry in connection.execute(_MONEY, ids):
        body = json.loads(entry.body)
        amount = body.get("amount")
        if isinstance(amount, int):
            paid_before = sums.get(entry.dossier_id, 0)
            sums[entry.dossier_id] = paid_before + signs.get(str(body.get("kind")), 0) * amount
    return sums


def _history(
    copy: Any,
    row: ListRow,
    clock: ClockFacts,
    changes: Sequence[StateChange],
    deeds: Sequence[_Deed],
    law: Law,
    paid: Mapping[int, int],
) -> History:
    raw = _raw(copy.raw)
    received = None if row.state in BEFORE_ACCEPTANCE | REFUSED else clock.accepted_at
    finished, ending = _finished(row.state, changes, deeds, raw, received)
    breaks = _with_locks(_breaks(changes, clock.paused_in, received), clock, received)
    procedure = law.catalogue.procedure(copy.procedure_code)
    fee = _fee(deeds)
    return History(
        dossier_id=copy.id,
        code=copy.code,
        procedure=intern(copy.procedure_code),
        procedure_name=intern(copy.procedure_name),
        field=procedure.field if procedure else "",
        unit=intern(copy.agency_code),
        unit_name=intern(copy.agency_name),
        channel=Channel.ONLINE if copy.online else Channel.COUNTER,
        state=row.state,
        submitted_at=from_text(copy.submitted_at),
        received_at=received,
        dues=tuple(_dues(law.calendar, clock, breaks, received)),
        appointments=tuple(_appointments(clock, deeds)),
        breaks=breaks,
        finished_at=finished,
        finished_here=next((d.at for d in deeds if d.act in _FINISHING), None),
        ending=ending,
        returned_at=_returned(row.state, changes, deeds, raw),
        refused_at=_refused(row.state, changes, deeds, raw),
        check_due=_check_due(law.calendar, clock.submitted_at),
        portal_due=from_text(copy.portal_due_at),
        fee_due=fee,
        fee_paid=None if not fee or copy.id not in paid else paid[copy.id] >= fee,
        online_offered=_online_offered(law, copy.procedure_code, received),
        changes=tuple(changes),
    )


def _raw(raw_json: str) -> Mapping[str, Any]:
    raw = json.loads(raw_json) if raw_json else {}
    return raw if isinstance(raw, dict) else {}


# ── how it ended ─────────────────────────────────────────────────────────────────────────────────


def _finished(
    state: State,
    changes: Sequence[StateChange],
    deeds: Sequence[_Deed],
    raw: Mapping[str, Any],
    received: datetime | None,
) -> tuple[datetime | None, Ending | None]:
    """The first time the work was over; a correction later does not open it again."""
    first = next((c for c in changes if c.state in ENDED and _not_before(c.at, received)), None)
    if first is not None:
        return first.at, _ENDS.get(first.state, Ending.RESULT)
    if state not in FINISHED:
        return None, None
    own_deed = next((d for d in deeds if d.act in _FINISHING), None)
    ending = _ENDS.get(state) or (_FINISHING[own_deed.act] if own_deed else Ending.RESULT)
    portal_date = moment_or_none(raw.get("releaseDate")) or moment_or_none(raw.get("finishDate"))
    return portal_date or (own_deed.at if own_deed else None), ending


def _not_before(at: datetime, received: datetime | None) -> bool:
    return received is None or at >= received


def _returned(
    state: State, changes: Sequence[StateChange], deeds: Sequence[_Deed], raw: Mapping[str, Any]
) -> datetime | None:
    first = next((c.at for c in changes if c.state is State.RETURNED), None)
    if first is not None or state is not State.RETURNED:
        return first
    own_date = next(
        (d.at for d in deeds if d.act in (Act.RETURN_RESULT, Act.CONFIRM_DELIVERY)), None
    )
    return moment_or_none(raw.get("finishDate")) or own_date


def _refused(
    state: State, changes: Sequence[StateChange], deeds: Sequence[_Deed], raw: Mapping[str, Any]
) -> datetime | None:
    if state not in REFUSED:
        return None
    first = next((c.at for c in changes if c.state in REFUSED), None)
    own_date = next((d.at for d in deeds if d.act in _REFUSING), None)
    return first or moment_or_none(raw.get("finishDate")) or own_date


# ── the clock ────────────────────────────────────────────────────────────────────────────────────


def _breaks(
    changes: Sequence[StateChange], paused_in: Iterable[State], received: datetime | None
) -> tuple[Break, ...]:
    """The pauses after acceptance that stop the clock under this procedure's rules."""
    breaks: list[Break] = []
    open_wait: tuple[datetime, PauseReason] | None = None
    for change in changes:
        waits = _WAITS.get(change.state) if change.state in paused_in else None
        if open_wait is not None and waits is not open_wait[1]:
            breaks.append(Break(open_wait[0], max(open_wait[0], change.at), open_wait[1]))
            open_wait = None
        if waits is not None and open_wait is None and received and change.at >= received:
            open_wait = (change.at, waits)
    if open_wait is not None:
        breaks.append(Break(open_wait[0], None, open_wait[1]))
    return tuple(breaks)


def _with_locks(
    breaks: Sequence[Break], clock: ClockFacts, received: datetime | None
) -> tuple[Break, ...]:
    """And the pauses that only the portal's lock told, where no status stood for them already."""
    still = clock.paused_since if clock.state in clock.paused_in else None
    pauses = [*clock.pauses, *([(still, None)] if still else [])]
    locked = [
        Break(begin, end, PauseReason.PORTAL)
        for begin, end in pauses
        if received is not None and begin >= received and not _covered(begin, end, breaks)
    ]
    return tuple(sorted((*breaks, *locked), key=lambda b: b.begin))


def _covered(begin: datetime, end: datetime | None, breaks: Iterable[Break]) -> bool:
    return any((b.end is None or begin < b.end) and (end is None or b.begin < end) for b in breaks)


def _dues(
    calendar: Calendar, clock: ClockFacts, breaks: Sequence[Break], received: datetime | None
) -> Iterator[DueSince]:
    """The legal date as each pause that ended left it; nothing for dates no calendar can count."""
    if received is None:
        return
    over = [(b.begin, b.end) for b in breaks if b.end is not None]
    since = [received, *(end for _begin, end in over)]
    try:
        for number, at in enumerate(since):
            due = legal_due(calendar, clock, tuple(over[:number]))
            if due is not None:
                yield DueSince(at, due.at)
    except ValueError:
        return


def _check_due(calendar: Calendar, arrived: datetime | None) -> datetime | None:
    try:
        return calendar.due_at(arrived, HALF_DAY) if arrived else None
    except ValueError:
        return None


def _appointments(clock: ClockFacts, deeds: Sequence[_Deed]) -> Iterator[datetime]:
    """What the citizen was promised: on the receipt, then by apologies (Đ12.3)."""
    if clock.promised is not None:
        yield clock.promised
    for deed in deeds:
        if deed.act is Act.APOLOGISE and deed.body.get("due_at"):
            yield datetime.fromisoformat(deed.body["due_at"])


# ── money, catalogue ─────────────────────────────────────────────────────────────────────────────


def _fee(deeds: Sequence[_Deed]) -> int | None:
    """The fee announced by the acceptance made here; None = nobody knows it here."""
    fees = [(d.body.get("appointment") or {}).get("fee") for d in deeds if d.act is Act.ACCEPT]
    return fees[-1] if fees else None


def _online_offered(law: Law, code: str, received: datetime | None) -> bool | None:
    version = law.catalogue.version_on(code, received.date()) if received else None
    return None if version is None else version.service is not Service.OFFLINE
