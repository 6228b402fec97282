"""Dossiers handed in at this counter: kept as typed, filed under a TẠM number, and what becomes of them at the portal.

Until the portal answers, a dossier has a negative id here and a referenceUid minted here. `adopt` gives it the
portal's id, everywhere and at once; whoever still holds the negative one finds it by `here`.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, func, or_, select, update

from desktop.models.folding import fold
from desktop.models.pages.entry import EntryForm, Scan
from desktop.models.store.tables import (
    desk_custody,
    desk_dossier,
    desk_draft,
    desk_mark,
    from_text,
    outbox,
    paper,
    register_entry,
    to_text,
)
from desktop.models.store.values import from_json, to_json
from desktop.texts import Text

TEMPORARY = Text("TẠM")


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One row: who is entering it, and how far it is."""

    id: int
    reference_uid: str
    number: str
    form: EntryForm
    officer: str
    begun_at: datetime
    filed_at: datetime | None
    portal_id: int | None
    procedure_name: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a filed dossier goes: the portal's names of it."""

    procedure_code: str
    procedure_name: str
    template_no: str
    agency_code: str
    agency_name: str


# ── writing: only the desk ───────────────────────────────────────────────────────────────────────


def begin(connection: Connection, form: EntryForm, officer: str, at: datetime) -> int:
    """A new entry, nothing typed yet or with what a batch shares; its negative id, never used before."""
    lowest = connection.execute(select(func.min(desk_dossier.c.id))).scalar()
    number = min(lowest or 0, 0) - 1
    empty = dict.fromkeys((*_SHOWN, "number", "search", "procedure_name", "agency_name"), "")
    values = empty | {
        "id": number,
        "reference_uid": str(uuid.uuid4()),
        "online": 0,
        "officer": officer,
        "begun_at": to_text(at),
        "body": "",
    }
    connection.execute(desk_dossier.insert().values(**values))
    save(connection, number, form)
    return number


_SHOWN = {
    "procedure_code": "procedure_code",
    "template_no": "template_no",
    "agency_code": "agency_code",
    "applicant": "applicant",
    "applicant_id_no": "id_no",
    "address": "address",
    "phone": "phone",
    "email": "email",
    "subject": "subject",
}
"""Columns that lists show, and the field of the form each comes from."""


def save(connection: Connection, entry_id: int, form: EntryForm) -> None:
    """Save the form as it is typed now; an entry that is filed stays as it was filed."""
    values: dict[str, Any] = {column: getattr(form, name) for column, name in _SHOWN.items()}
    values |= {"online": int(form.online), "body": to_json(form)}
    open_ = (desk_dossier.c.id == entry_id) & desk_dossier.c.filed_at.is_(None)
    connection.execute(update(desk_dossier).where(open_).values(**values))


def file(
    connection: Connection,
    entry_id: int,
    form: EntryForm,
    target: Target,
    number: str,
    at: datetime,
) -> None:
    """File the entry: from here on it is a dossier like any other, at the front of the counter's work."""
    save(connection, entry_id, form)
    words = (number, form.applicant, form.id_no, form.phone, form.address, form.subject)
    values = asdict(target) | {
        "number": number,
        "search": fold(" ".join(words)),
        "filed_at": to_text(at),
    }
    connection.execute(update(desk_dossier).where(desk_dossier.c.id == entry_id).values(**values))


def reopen(connection: Connection, entry_id: int) -> None:
    """Make a filed entry a draft again, under the same referenceUid, because the officer gave up sending it."""
    unknown = (desk_dossier.c.id == entry_id) & desk_dossier.c.portal_id.is_(None)
    connection.execute(update(desk_dossier).where(unknown).values(filed_at=None))


def discard(connection: Connection, entry_id: int, at: datetime) -> None:
    """Close a draft that nobody wants; its row stays."""
    draft = (desk_dossier.c.id == entry_id) & desk_dossier.c.filed_at.is_(None)
    connection.execute(update(desk_dossier).where(draft).values(discarded_at=to_text(at)))


# ── reading ──────────────────────────────────────────────────────────────────────────────────────


def find(connection: Connection, dossier_id: int) -> EntryRow | None:
    """The entry with this id, the portal's or ours; None for a dossier that was not made here."""
    table = desk_dossier.c
    either_id = or_(table.id == dossier_id, table.portal_id == dossier_id)
    row = connection.execute(select(desk_dossier).where(either_id)).mappings().one_or_none()
    return _entry(row) if row else None


def here(connection: Connection, dossier_id: int) -> int:
    """The id a dossier has now: the portal's, once it answered."""
    if dossier_id >= 0:
        return dossier_id
    portal_id = select(desk_dossier.c.portal_id).where(desk_dossier.c.id == dossier_id)
    return connection.execute(portal_id).scalar() or dossier_id


def numbered(connection: Connection, number: str) -> int | None:
    """The dossier with this TẠM number, under the id it has now."""
    table = desk_dossier.c
    filed = (table.number == number) & (table.number != "") & table.filed_at.is_not(None)
    return connection.execute(
        select(func.coalesce(table.portal_id, table.id)).where(filed)
    ).scalar()


def drafts(connection: Connection) -> tuple[EntryRow, ...]:
    """What is being typed, the latest first."""
    table = desk_dossier.c
    open_ = table.filed_at.is_(None) & table.discarded_at.is_(None)
    rows = connection.execute(
        select(desk_dossier).where(open_).order_by(table.begun_at.desc(), table.id)
    )
    return tuple(_entry(row) for row in rows.mappings())


def scans(connection: Connection) -> dict[Scan, int]:
    """Scans of filed dossiers the portal has not answered yet, each with its dossier."""
    table = desk_dossier.c
    here_only = table.filed_at.is_not(None) & table.portal_id.is_(None)
    rows = connection.execute(select(desk_dossier).where(here_only)).mappings()
    return {scan: row["id"] for row in rows for scan in _entry(row).form.scans}


def batch(connection: Connection, name: str) -> tuple[EntryRow, ...]:
    """The filed dossiers of one batch, in their order; () for no name."""
    if not name:
        return ()
    of_batch = func.json_extract(desk_dossier.c.body, "$.batch") == name
    query = select(desk_dossier).where(of_batch, desk_dossier.c.filed_at.is_not(None))
    rows = connection.execute(query.order_by(desk_dossier.c.id.desc())).mappings()
    return tuple(_entry(row) for row in rows)


def _entry(row: RowMapping) -> EntryRow:
    begun_at = from_text(row["begun_at"])
    assert begun_at is not None  # the column is never NULL
    return EntryRow(
        id=row["id"],
        reference_uid=row["reference_uid"],
        number=row["number"],
        form=from_json(EntryForm, row["body"]),
        officer=row["officer"],
        begun_at=begun_at,
        filed_at=from_text(row["filed_at"]),
        portal_id=row["portal_id"],
        procedure_name=row["procedure_name"],
    )


def counter_mark(counter: str) -> str:
    """«Quầy 3» → "Q3": how a counter is named in its TẠM numbers."""
    words = re.findall(r"[^\W\d_]+|\d+", fold(counter))
    return "".join(w if w.isdigit() else w[0].upper() for w in words) or "Q"


def provisional_number(counter: str, running: int) -> str:
    """ "TẠM-Q3-0007"."""
    return f"{TEMPORARY}-{counter_mark(counter)}-{running:04d}"


def highest(connection: Connection, counter: str) -> int:
    """The highest running number this cache gave out at a counter; 0 = none."""
    head = provisional_number(counter, 0)[:-4]
    numbers = connection.execute(
        select(desk_dossier.c.number).where(desk_dossier.c.number.startswith(head, autoescape=True))
    ).scalars()
    return max((int(n.removeprefix(head)) for n in numbers), default=0)


# ── the portal answered: only sync ───────────────────────────────────────────────────────────────


def unanswered(connection: Connection, reference_uids: list[str]) -> dict[str, int]:
    """{referenceUid: negative id} of filed dossiers the portal was not known to have."""
    table = desk_dossier.c
    no_portal_id = table.reference_uid.in_(reference_uids) & table.portal_id.is_(None)
    rows = connection.execute(select(table.reference_uid, table.id).where(no_portal_id))
    return {row.reference_uid: row.id for row in rows}


def adopt(connection: Connection, entry_id: int, portal_id: int) -> None:
    """The portal's id takes the place of the negative one, in the caller's transaction.

    Marks, drafts, custody, papers, acts on their way and register entries follow; the journal is never touched
    (`mirror.story` reads both ids). The mirror's row of `portal_id` is written in the same transaction.
    """
    row = desk_dossier.c.id == entry_id
    connection.execute(update(desk_dossier).where(row).values(portal_id=portal_id))
    for table in (desk_custody, desk_mark, desk_draft, paper, outbox, register_entry):
        with_new_id = (
            update(table).where(table.c.dossier_id == entry_id).values(dossier_id=portal_id)
        )
        connection.execute(with_new_id)
    of_entry = register_entry.c.item == str(entry_id)
    connection.execute(update(register_entry).where(of_entry).values(item=str(portal_id)))


def carry_round(connection: Connection, dossier_id: int, action_id: int) -> None:
    """Put what the desk did meanwhile under the portal's round, now that the portal took the dossier in."""
    for table in (desk_custody, desk_mark, desk_draft):
        with_round = (
            update(table).where(table.c.dossier_id == dossier_id).values(action_id=action_id)
        )
        connection.execute(with_round)
