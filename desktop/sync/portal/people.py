"""The portal's people and working units in its own words, into the values of the port. Pure: no network, no clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.errors import PortalNotOurs, PortalRefused, SessionLost
from desktop.sync.portal import answers
from desktop.sync.portal.bounds import RowUnreadable
from desktop.sync.portal.port import Person, StepUser, WorkUnit

MAIN = 1  # assigned: chủ trì
WORKING = 1  # workingStatus


CLOSED = (PortalRefused, PortalNotOurs, SessionLost)
"""How a portal keeps a list to itself. «Not signed in» (401) is also how it says «not for your role»:
asked right after other answers it means that; a session that is really over shows at the next request."""


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
    """The people of a nextactions answer; () where a site words them otherwise: the dossier is read all the same."""
    user_rows = answer.get(field) if isinstance(answer, Mapping) else None
    user_by_id: dict[int, StepUser] = {}
    for item in user_rows if isinstance(user_rows, list) else []:
        try:
            r = answers.row(UserRow, item)
        except RowUnreadable:
            continue
        name, position = answers.words(r.user_name), answers.words(r.job_pos_title)
        user_by_id[r.user_id] = StepUser(r.user_id, name, position, r.assigned == MAIN)
    return tuple(user_by_id.values())


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
