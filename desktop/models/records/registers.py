"""The registers of a one-stop desk: money, complaints, incidents, duty, documents' numbers …

One append-only table: an entry is never changed or removed; what an item is now is told by its entries in order
(the latest word on each field wins). What the entries of a register mean is said by the desk module that owns it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, insert, select

from desktop.models.store.tables import from_text, register_entry, to_text


class Register(StrEnum):
    MONEY = "money"  # what a dossier owes, paid, got back (Đ9.2)
    DOCUMENT = "document"  # drafts of a department's documents, numbers of issued ones (Đ11.3)
    HANDOVER = "handover"  # who took which result, how originals were compared (Đ9.3b)
    COMPLAINT = "complaint"  # Đ19
    DUTY = "duty"  # who receives on which day (Đ17.5)
    INCIDENT = "incident"  # Đ17.7
    PARTNER = "partner"  # what other agencies got and sent back (Đ12.2, Đ13)
    PLACE = "place"  # where the paper file lies
    NOTE = "note"  # what officers tell each other of a dossier
    REPORT = "report"  # figures of closed periods
    ACCESS = "access"  # who opened, printed, took away whose data, and why (Đ17.4)


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    seq: int
    register: Register
    item: str
    dossier_id: int | None
    at: datetime
    actor: str
    account: str
    body: Mapping[str, Any]


def add(
    connection: Connection,
    register: Register,
    item: str,
    body: Mapping[str, Any],
    *,
    dossier_id: int | None,
    actor: str,
    account: str,
    at: datetime,
) -> int:
    """One more entry in the caller's transaction; its number."""
    values = {
        "register": register.value,
        "item": item,
        "dossier_id": dossier_id,
        "at": to_text(at),
        "actor": actor,
        "account": account,
        "body": json.dumps(dict(body), ensure_ascii=False, sort_keys=True),
    }
    row = insert(register_entry).values(**values).returning(register_entry.c.seq)
    return int(connection.execute(row).scalar_one())


def entries(
    connection: Connection,
    register: Register,
    *,
    item: str | None = None,
    dossier_id: int | None = None,
) -> tuple[RegisterEntry, ...]:
    """The entries of a register, oldest first; of one item or one dossier when named."""
    table = register_entry.c
    query = select(register_entry).where(table.register == register.value).order_by(table.seq)
    if item is not None:
        query = query.where(table.item == item)
    if dossier_id is not None:
        query = query.where(table.dossier_id == dossier_id)
    return tuple(_entry(row) for row in connection.execute(query).mappings())


def now(register_entries: Iterable[RegisterEntry]) -> dict[str, dict[str, Any]]:
    """Each item's fields as its entries, in order, leave them; items in the order of their first entry."""
    items: dict[str, dict[str, Any]] = {}
    for entry in register_entries:
        items.setdefault(entry.item, {}).update(entry.body)
    return items


def latest(connection: Connection, register: Register, item: str) -> dict[str, Any]:
    """One item's fields now; {} when it was never entered."""
    return now(entries(connection, register, item=item)).get(item, {})


def _entry(row: Mapping[Any, Any]) -> RegisterEntry:
    at = from_text(row["at"])
    assert at is not None  # the column is never NULL
    return RegisterEntry(
        row["seq"],
        Register(row["register"]),
        row["item"],
        row["dossier_id"],
        at,
        row["actor"],
        row["account"],
        json.loads(row["body"]),
    )
