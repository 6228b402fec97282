"""Every overdue dossier of a period: how late, why, and whose time it was (Đ12.3, Đ13.2). Pure.

Working time between two changes belongs to whoever held the dossier: this unit, a partner agency, the citizen
(the clock stood still). A dossier this desk finished in time and the portal learnt of too late is the line's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.models.dossier.states import LABELS, State
from desktop.models.law.calendar import VIETNAM, Calendar
from desktop.models.law.limits import Punctual, punctual
from desktop.models.reports.places import History, Outcome, Place, StateChange
from desktop.texts import Text


class Holder(StrEnum):
    OURS = "ours"
    PARTNER = "partner"
    CITIZEN = "citizen"
    PORTAL = "portal"


HOLDER_LABELS: dict[Holder, str] = {
    Holder.OURS: Text("Đơn vị"),
    Holder.PARTNER: Text("Cơ quan phối hợp"),
    Holder.CITIZEN: Text("Người nộp (dừng tính)"),
    Holder.PORTAL: Text("Đường truyền, cổng"),
}
_HELD_BY: Mapping[State, Holder] = {
    State.INTEROPERATING: Holder.PARTNER,
    State.AWAITING_SUPPLEMENT_IN_PROCESS: Holder.CITIZEN,
    State.AWAITING_PAYMENT: Holder.CITIZEN,
}
LATE = frozenset({Outcome.LATE, Outcome.OVERDUE})


@dataclass(frozen=True, slots=True)
class Late:
    """One line of the overdue list. Minutes are working minutes; `due` the legal date, `until` the end or the cut."""

    dossier_id: int
    code: str
    outcome: Outcome
    received: datetime
    due: datetime
    until: datetime
    minutes: int
    spent: Mapping[Holder, int]
    whose: Holder
    why: str
    reasons: tuple[str, ...]
    promised: datetime | None  # the last appointment, when it is not the legal date


def late(history: History, place: Place, calendar: Calendar, cut: datetime) -> Late | None:
    """None for a dossier that is not overdue in this period."""
    received, due = history.received_at, place.due
    if place.mark.outcome not in LATE or received is None or due is None:
        return None
    until = place.ended or cut
    minutes = max(0, calendar.working_minutes(due, until))
    changes = sorted(history.changes, key=lambda c: c.at)
    spent = _spent(changes, calendar, received, until)
    whose, why = _whose(history, place, calendar, until, spent[Holder.PARTNER])
    promised = history.appointments[-1] if history.appointments else None
    return Late(
        place.dossier_id,
        place.code,
        place.mark.outcome,
        received,
        due,
        until,
        minutes,
        spent,
        whose,
        why,
        _reasons(changes, received, until),
        promised if promised != due else None,
    )


def _spent(
    changes: Sequence[StateChange], calendar: Calendar, received: datetime, until: datetime
) -> dict[Holder, int]:
    """Working minutes from receipt to the end, by who held the dossier."""
    spent = dict.fromkeys((Holder.OURS, Holder.PARTNER, Holder.CITIZEN), 0)
    at, holder = received, Holder.OURS
    for change in changes:
        if change.at >= until:
            break
        if change.at > at:
            spent[holder] += calendar.working_minutes(at, change.at)
            at = change.at
        holder = _HELD_BY.get(change.state, Holder.OURS)
    spent[holder] += calendar.working_minutes(at, max(at, until))
    return spent


def _whose(
    history: History, place: Place, calendar: Calendar, until: datetime, partner: int
) -> tuple[Holder, str]:
    assert place.due is not None
    due, finished = place.due.astimezone(VIETNAM), history.finished_here
    if finished is not None and punctual(due, finished) is not Punctual.LATE:
        return Holder.PORTAL, Text("đã xong ở máy này lúc %1, cổng ghi nhận sau", _said(finished))
    if partner and not _late_by(place, calendar.add(due, partner), calendar, until):
        return Holder.PARTNER, Text("không kể thời gian ở cơ quan phối hợp thì đúng hạn")
    return Holder.OURS, Text("thời gian xử lý của đơn vị")


def _late_by(place: Place, due: datetime, calendar: Calendar, until: datetime) -> bool:
    """Whether it is late by the date `due` too: by the day when it is resolved, else to the minute
    (docs/counting.md).
    """
    if place.mark.outcome is Outcome.LATE:
        return punctual(due, until) is Punctual.LATE
    return calendar.working_minutes(due, until) > 0


def _reasons(
    changes: Sequence[StateChange], received: datetime, until: datetime
) -> tuple[str, ...]:
    """What was written down when others had to be waited for, newest last, without repeats."""
    reasons = [
        Text("%1 %2: %3", _said(change.at), LABELS[change.state], change.cause)
        for change in changes
        if change.cause and change.state in _HELD_BY and received <= change.at < until
    ]
    return tuple(dict.fromkeys(reasons))


def _said(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
