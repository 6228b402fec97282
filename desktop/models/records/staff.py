"""Reading the mirror's people and units: whom a dossier may be given to, and who has what in hand.

What the dossier's own step offers goes before the portal's list of employees; where the portal tells neither, nobody
is listed. Only sync writes these tables (`sync.pulling.people`, `sync.queue.intake`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, Row, func, select

from desktop.models.dossier.states import ACTIVE
from desktop.models.folding import fold
from desktop.models.pages.people import Addressee, key_of
from desktop.models.store.tables import mirror_assignee, mirror_dossier, mirror_person, mirror_unit
from desktop.texts import Text, joined


def offered(connection: Connection, dossier_ids: Sequence[int]) -> tuple[Addressee, ...]:
    """The people whom the present steps of all these dossiers may be given to; () where one step does not say."""
    rows = connection.execute(
        select(mirror_assignee)
        .where(mirror_assignee.c.dossier_id.in_(dossier_ids), mirror_assignee.c.offered == 1)
        .order_by(mirror_assignee.c.user_id)
    ).all()
    by_user: dict[int, list[Row[tuple[object, ...]]]] = {}
    for row in rows:
        by_user.setdefault(row.user_id, []).append(row)
    everywhere = [
        user_rows[0] for user_rows in by_user.values() if len(user_rows) == len(set(dossier_ids))
    ]
    employee_by_id = _by_number(connection, [row.user_id for row in everywhere])
    choices = (
        employee_by_id.get(row.user_id)
        or Addressee(key_of("", row.user_id), row.name, row.position, user_id=row.user_id)
        for row in everywhere
    )
    return _ordered(connection, choices)


def employees(connection: Connection) -> tuple[Addressee, ...]:
    """Everybody the portal lists, those who left too: they are told apart by `ended`."""
    return _ordered(connection, map(_person, connection.execute(select(mirror_person))))


def _by_number(connection: Connection, user_ids: Sequence[int]) -> dict[int, Addressee]:
    rows = connection.execute(select(mirror_person).where(mirror_person.c.user_id.in_(user_ids)))
    return {row.user_id: _person(row) for row in rows}


def _person(row: Row[tuple[object, ...]]) -> Addressee:
    r = row._mapping
    about = joined(" · ", (part for part in (r["position"], r["unit"]) if part))
    ended = "" if r["working"] else Text("không còn làm việc theo danh sách của cổng")
    return Addressee(r["key"], r["name"], about, user_id=r["user_id"], ended=ended)


def _ordered(connection: Connection, choices: Iterable[Addressee]) -> tuple[Addressee, ...]:
    """By given name, as Vietnamese lists are; each with what he has in hand, where that is known."""
    hands = in_hand(connection)
    employees_counted = (
        replace(c, open=hands.get(c.user_id, 0)) if hands and c.user_id and not c.ended else c
        for c in choices
    )
    return tuple(
        sorted(
            employees_counted,
            key=lambda c: (fold(c.name.split()[-1] if c.name else ""), fold(c.name)),
        )
    )


def in_hand(connection: Connection) -> dict[int, int]:
    """Open dossiers by the one person who has them, as far as this machine's list goes; {} = the portal names nobody.

    A step held by everybody of a role is in nobody's hand.
    """
    only = (
        select(mirror_assignee.c.dossier_id, func.min(mirror_assignee.c.user_id).label("user_id"))
        .where(mirror_assignee.c.assigned == 1)
        .group_by(mirror_assignee.c.dossier_id)
        .having(func.count() == 1)
        .subquery()
    )
    query = (
        select(only.c.user_id, func.count())
        .join(mirror_dossier, mirror_dossier.c.id == only.c.dossier_id)
        .where(mirror_dossier.c.gone == 0, mirror_dossier.c.state.in_([s.value for s in ACTIVE]))
        .group_by(only.c.user_id)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def handler(connection: Connection, dossier_id: int) -> str:
    """Who alone has the dossier in hand; "" when nobody or several do."""
    query = select(mirror_assignee.c.name).where(
        mirror_assignee.c.dossier_id == dossier_id, mirror_assignee.c.assigned == 1
    )
    names = list(connection.execute(query).scalars())
    return names[0] if len(names) == 1 else ""


def procedure_of(connection: Connection, dossier_id: int) -> str:
    """Its code; "" for a dossier this machine does not know."""
    query = select(mirror_dossier.c.procedure_code).where(mirror_dossier.c.id == dossier_id)
    return connection.execute(query).scalar() or ""


def units(connection: Connection) -> tuple[Addressee, ...]:
    """The portal's working units, in the order of its tree."""
    rows = connection.execute(
        select(mirror_unit).order_by(mirror_unit.c.position, mirror_unit.c.name)
    )
    return tuple(Addressee(row.code, row.name, row.parent) for row in rows)
