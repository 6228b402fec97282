"""The portal's people and working units: how they are read, pulled seldom, kept whole with what went wrong.

A side matter of a cycle, as `offered` is: a portal that closes a list to officers keeps nobody from working, the last
copy stays and the reason is kept beside it.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from desktop.errors import PortalNotOurs, PortalRefused, SessionLost
from desktop.models.pages.people import key_of
from desktop.models.store.database import Store
from desktop.models.store.tables import from_text, meta, mirror_person, mirror_unit, to_text
from desktop.sync.portal import answers
from desktop.sync.portal.port import Person, Portal, StepUser, WorkUnit

KEY = "people.portal"
EVERY = timedelta(hours=20)
ASKED = timedelta(minutes=10)  # F5: sooner, but not at each press
MAIN = 1  # assigned: chủ trì (opencps.md §2.5)
WORKING = 1  # workingStatus

CLOSED = (PortalRefused, PortalNotOurs, SessionLost)
"""How a portal keeps a list to itself. «Not signed in» (401) is also how it says «not for your role» (opencps.md §1.4):
asked right after other answers it means that; a session that is really over shows at the next request."""

T = TypeVar("T")
_log = logging.getLogger(__name__)


# ── the portal's words ───────────────────────────────────────────────────────────────────────────


class EmployeeRow(answers.PortalFields):
    email: str = ""
    full_name: str = ""
    mapping_user_id: int = 0
    main_job_post_name: str = ""
    job_pos_title: str = ""
    title: str = ""
    scope: str = ""
    working_status: int = 1


class UnitRow(answers.PortalFields):
    working_unit_id: int
    name: str
    gov_agency_code: str = ""
    parent_working_unit_id: int = 0
    tree_index: str = ""


class UserRow(answers.PortalFields):
    user_id: int
    user_name: str = ""
    job_pos_title: str = ""
    assigned: int = 0


def step_users(answer: object, field: str) -> tuple[StepUser, ...]:
    """People of a nextactions answer; where a site words them otherwise nobody is told, and the dossier is read."""
    told = answer.get(field) if isinstance(answer, Mapping) else None
    found: dict[int, StepUser] = {}
    for item in told if isinstance(told, list) else []:
        try:
            r = answers.row(UserRow, item)
        except answers.RowUnreadable:
            continue
        name, position = answers.words(r.user_name), answers.words(r.job_pos_title)
        found[r.user_id] = StepUser(r.user_id, name, position, r.assigned == MAIN)
    return tuple(found.values())


def person(r: EmployeeRow) -> Person:
    position = r.job_pos_title or r.main_job_post_name or r.title
    scope = tuple(code.strip() for code in r.scope.split(",") if code.strip())
    working = r.working_status == WORKING
    user_id = r.mapping_user_id or None
    return Person(
        r.email, user_id, answers.words(r.full_name), answers.words(position), scope, working
    )


def unit(r: UnitRow) -> WorkUnit:
    name = answers.words(r.name)
    return WorkUnit(r.working_unit_id, r.gov_agency_code, name, r.parent_working_unit_id)


def as_tree(rows: Sequence[UnitRow]) -> Sequence[UnitRow]:
    """By treeIndex, "1.10" after "1.9"; a site that leaves it out tells them in an order of its own."""
    return sorted(rows, key=lambda r: [part.zfill(9) for part in r.tree_index.split(".")])


# ── the copy ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class PeopleCopy:
    """When the lists were last pulled and tried; `problem`: why the last try brought no employees, "" = it did."""

    pulled_at: datetime | None = None
    tried_at: datetime | None = None
    problem: str = ""


def load(conn: Connection) -> PeopleCopy:
    text = conn.execute(select(meta.c.v).where(meta.c.k == KEY)).scalar()
    if text is None:
        return PeopleCopy()
    found = json.loads(text)
    return PeopleCopy(from_text(found["pulled_at"]), from_text(found["tried_at"]), found["problem"])


def pull(portal: Portal, store: Store, now: datetime, *, impatient: bool = False) -> None:
    """Ask when the last try is old enough. A list the portal refuses is left as it is; a broken line passes up."""
    with store.read() as conn:
        last = load(conn)
    if last.tried_at and now - last.tried_at < (ASKED if impatient else EVERY):
        return
    units, _ = _told(portal.units)
    people, problem = _told(portal.people)
    with store.write() as conn:
        if units:
            _keep_units(conn, units)
        if people:
            _keep_people(conn, people, units)
        pulled_at = now if people else last.pulled_at
        _note(conn, PeopleCopy(pulled_at, now, problem))


def _told(ask: Callable[[], tuple[T, ...]]) -> tuple[tuple[T, ...], str]:
    """A whole list, or () and why there is none."""
    try:
        found = ask()
    except CLOSED as error:
        _log.info("a list of people or units was not told: %s", error.detail)
        return (), "tài khoản này không được xem" if isinstance(error, SessionLost) else error.title
    return found, "" if found else "cổng không liệt kê ai"


def _keep_units(conn: Connection, units: tuple[WorkUnit, ...]) -> None:
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
    conn.execute(delete(mirror_unit))
    conn.execute(mirror_unit.insert(), list(rows.values()))


def _keep_people(conn: Connection, people: tuple[Person, ...], units: tuple[WorkUnit, ...]) -> None:
    """An employee's scope names agencies by code; the first that is known is told as his unit."""
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
    conn.execute(delete(mirror_person))
    conn.execute(mirror_person.insert(), list(rows.values()))


def _note(conn: Connection, copy: PeopleCopy) -> None:
    moments = {"pulled_at": to_text(copy.pulled_at), "tried_at": to_text(copy.tried_at)}
    text = json.dumps(asdict(copy) | moments, ensure_ascii=False)
    row = insert(meta).values(k=KEY, v=text)
    conn.execute(row.on_conflict_do_update(index_elements=["k"], set_={"v": text}))
