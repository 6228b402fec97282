"""Whom an act may go to: the lists an officer chooses from, who is meant by what was typed, and why nobody is.

A person is one whom the dossier's own step lets it be given to, else one of the portal's employees; where the portal
tells either, nobody else is taken. An agency is free to be typed: no list has them all. One that has ended is not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection

from desktop.desk.deciding.clocks import Law
from desktop.models.catalogue.places import Agency
from desktop.models.dossier.rules import Act, Dossier, Intent
from desktop.models.folding import fold
from desktop.models.pages.people import Addressee, Addressees
from desktop.models.records import staff as listed
from desktop.sync.pulling import people
from desktop.texts import Text

Lister = Callable[[Connection, Sequence[int], Law, date], Addressees]


def choices(
    connection: Connection, act: Act, dossier_ids: Sequence[int], law: Law, today: date
) -> Addressees:
    """What the officer may choose for `act` on all these dossiers; empty for an act that goes to nobody."""
    lister = _LISTERS.get(act)
    return lister(connection, dossier_ids, law, today) if lister else Addressees()


def resolved(
    connection: Connection, dossier: Dossier, act: Act, intent: Intent, law: Law, today: date
) -> Intent:
    """The intent with its addressee looked up by what was typed; a text that names nobody stays as it was typed."""
    if not intent.to or intent.to == dossier.intent(act).to:
        return intent
    addressee = choices(connection, act, [dossier.id], law, today).find(intent.to)
    return replace(intent, to=addressee.key, to_name=addressee.name) if addressee else intent


def problems(connection: Connection, dossier: Dossier, law: Law, today: date) -> Mapping[Act, str]:
    """{act: why its addressee cannot be taken}. Acts without an addressee, or with a good one, are left out."""
    written = {act: dossier.intent(act) for act in _LISTERS if dossier.intent(act).to}
    faults = {
        act: _against(choices(connection, act, [dossier.id], law, today), intent)
        for act, intent in written.items()
    }
    return {act: why for act, why in faults.items() if why}


def user_of(
    connection: Connection, dossier: Dossier, act: Act, law: Law, today: date
) -> int | None:
    """The portal's number of the person an act gives the dossier to; None = not known there, or to an agency."""
    to = dossier.intent(act).to
    if act not in _TO_PEOPLE or not to:
        return None
    addressee = choices(connection, act, [dossier.id], law, today).find(to)
    return addressee.user_id if addressee else None


def staff(connection: Connection) -> Addressees:
    """The portal's employees, with when they were told."""
    employees = listed.employees(connection)
    last = people.load(connection)
    if not employees:
        why = Text(" (%1)", last.problem) if last.problem else ""
        return Addressees(
            note=Text("Cổng chưa cho danh sách cán bộ%1: gõ đúng tài khoản trên cổng.", why)
        )
    return Addressees(
        employees, strict=True, note=Text("Danh sách cán bộ của cổng, %1.", _told(last.pulled_at))
    )


def _against(addressees: Addressees, intent: Intent) -> str:
    addressee = addressees.find(intent.to)
    if addressee is not None:
        return Text("«%1» %2", addressee.name, addressee.ended) if addressee.ended else ""
    addressee_name = intent.to_name or intent.to
    return (
        Text("«%1» không có trong danh sách: %2", addressee_name, addressees.note)
        if addressees.strict
        else ""
    )


def _told(at: datetime | None) -> str:
    return Text("lấy lúc %1", f"{at:%H:%M %d/%m/%Y}") if at else Text("chưa rõ lấy lúc nào")


# ── the lists ────────────────────────────────────────────────────────────────────────────────────


def _people(
    connection: Connection, dossier_ids: Sequence[int], _law: Law, _day: date
) -> Addressees:
    offered = listed.offered(connection, dossier_ids)
    if not offered:
        return staff(connection)
    return Addressees(
        offered, strict=True, note=Text("Bước này cho phân công %1 người.", len(offered))
    )


def _agencies(
    connection: Connection, dossier_ids: Sequence[int], law: Law, day: date
) -> Addressees:
    """Agencies to choose from, each name once: those with a part in the procedure's time, then the portal's and the
    catalogue's.
    """
    agencies = [
        *listed.units(connection),
        *(_agency(a, day) for a in law.catalogue.agencies.values()),
    ]
    by_name = {fold(choice.name): choice for choice in reversed(agencies)}
    phases = _phases(connection, dossier_ids, law, day)
    first = {fold(name): by_name.get(fold(name), Addressee(name, name)) for name in phases}
    other_agencies = {fold(choice.name): by_name[fold(choice.name)] for choice in agencies}
    note = Text("Đơn vị của cổng và danh mục cơ quan; tên khác vẫn ghi được.") if agencies else ""
    return Addressees(tuple((first | other_agencies).values()), note=note)


def _phases(
    connection: Connection, dossier_ids: Sequence[int], law: Law, day: date
) -> Sequence[str]:
    """Agencies among which the procedure's time is split (Đ12.2); of one dossier only."""
    if len(dossier_ids) != 1:
        return ()
    code = listed.procedure_of(connection, dossier_ids[0])
    version = law.catalogue.version_on(code, day) if code else None
    return [phase.agency for phase in version.phases] if version else ()


def _agency(agency: Agency, day: date) -> Addressee:
    heir = Text(", nay là %1", agency.successor) if agency.successor else ""
    ended = (
        Text("chỉ tồn tại đến %1%2", f"{agency.valid_to:%d/%m/%Y}", heir) if agency.valid_to else ""
    )
    about = (
        Text("kế tục: %1", agency.successor)
        if agency.successor
        else agency.level and Text("cấp %1", agency.level)
    )
    return Addressee(agency.name, agency.name, about, ended="" if agency.holds_on(day) else ended)


_TO_PEOPLE = frozenset({Act.ASSIGN})
_LISTERS: dict[Act, Lister] = {
    Act.ASSIGN: _people,
    Act.ASK_UNIT: _agencies,
    Act.SEND_TO_PARTNER: _agencies,
}
