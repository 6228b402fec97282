"""The portal's people and working units: pulled seldom, kept whole with what went wrong.

A side matter of a cycle, as `offered` is: a portal that closes a list to officers keeps nobody from working, the last
copy stays and the reason is kept beside it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import Connection, delete

from desktop.errors import SessionLost
from desktop.models.pages.people import key_of
from desktop.models.store.database import Store
from desktop.models.store.memo import Memo
from desktop.models.store.tables import mirror_person, mirror_unit
from desktop.sync.portal.people import CLOSED
from desktop.sync.portal.port import Person, Portal, WorkUnit
from desktop.texts import Text

EVERY = timedelta(hours=20)
ASKED = timedelta(minutes=10)  # at F5, sooner, but not at each press

T = TypeVar("T")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PeopleCopy:
    """When the lists were last pulled and tried; `problem`: why the last try brought no employees, "" = it did."""

    pulled_at: datetime | None = None
    tried_at: datetime | None = None
    problem: str = ""


_COPY = Memo("people.portal", PeopleCopy)


def load(connection: Connection) -> PeopleCopy:
    return _COPY.read(connection) or PeopleCopy()


def pull(portal: Portal, store: Store, now: datetime, *, impatient: bool = False) -> None:
    """Ask when the last try is old enough. A list the portal refuses is left as it is; a broken line passes up."""
    with store.read() as connection:
        last = load(connection)
    if last.tried_at and now - last.tried_at < (ASKED if impatient else EVERY):
        return
    units, _ = _told(portal.units)
    people, problem = _told(portal.people)
    with store.write() as connection:
        if units:
            _keep_units(connection, units)
        if people:
            _keep_people(connection, people, units)
        pulled_at = now if people else last.pulled_at
        _COPY.write(connection, PeopleCopy(pulled_at, now, problem))


def _told(ask: Callable[[], tuple[T, ...]]) -> tuple[tuple[T, ...], str]:
    """(a whole list, ""), or ((), why there is none)."""
    try:
        listed = ask()
    except CLOSED as error:
        _log.info("a list of people or units was not told: %s", error.detail)
        return (), Text("tài khoản này không được xem") if isinstance(
            error, SessionLost
        ) else error.title
    return listed, "" if listed else Text("cổng không liệt kê ai")


def _keep_units(connection: Connection, units: tuple[WorkUnit, ...]) -> None:
    names = {unit.id: unit.name for unit in units}
    rows = {
        unit.code or str(unit.id): {
            "code": unit.code or str(unit.id),
            "name": unit.name,
            "parent": names.get(unit.parent, ""),
            "position": place,
        }
        for place, unit in enumerate(units)
    }
    connection.execute(delete(mirror_unit))
    connection.execute(mirror_unit.insert(), list(rows.values()))


def _keep_people(
    connection: Connection, people: tuple[Person, ...], units: tuple[WorkUnit, ...]
) -> None:
    """Write the employees. A scope names agencies by code; the first known one is shown as the employee's unit."""
    names = {unit.code: unit.name for unit in units}
    rows = {
        key: {
            "key": key,
            "user_id": person.user_id,
            "name": person.name,
            "position": person.position,
            "unit": next((names[code] for code in person.scope if code in names), ""),
            "working": int(person.working),
        }
        for person in people
        if (key := key_of(person.account, person.user_id))
    }
    connection.execute(delete(mirror_person))
    connection.execute(mirror_person.insert(), list(rows.values()))
