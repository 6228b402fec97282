"""Which dossiers' lives changed, by whoever wrote: the database notes it itself, in triggers.

A transaction that fails takes its notes with it; one that is not committed yet is seen by nobody. What of a row is
noted is the table NOTED; the notes themselves are `tables.changed`, one for each dossier, its latest change.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Connection, text


class What(StrEnum):
    DOSSIER = "dossier"
    STEP = (
        "step"  # a step of the portal's process means another status: every life may read otherwise
    )
    PACKAGE = "package"  # lives other software handed over, by the number of their entry


class Change(NamedTuple):
    what: What
    id: int


class Noted(NamedTuple):
    """Rows whose change changes a dossier's life. `key`: whose, in SQL, `{row}` being OLD or NEW; `only`: which rows
    count.
    """

    table: str
    columns: str  # an update that changes none of these is none
    what: What = What.DOSSIER
    key: str = "{row}.dossier_id"
    only: str = "true"
    come_and_go: bool = True  # rows that are added or removed are noted by this line


_COPY = (
    "id, code, procedure_code, procedure_name, agency_code, agency_name, applicant, submitted_at, received_at,"
    " portal_due_at, state, status_text, step_name, action_id, online, problem, raw"
)
_MADE_HERE = "id, portal_id, number, filed_at, applicant, procedure_code, procedure_name, agency_code, online"
_ENTRY = "seq, register, item, dossier_id, at, actor, account, body"
NOTED = (
    Noted("mirror_dossier", _COPY, key="{row}.id"),
    # A row of its own: every pass over the work list sets `gone`, and comparing `raw` each time would cost.
    Noted("mirror_dossier", "gone", key="{row}.id", come_and_go=False),
    Noted("mirror_log", "id, dossier_id, at, author, content, step_name"),
    Noted("mirror_action", "dossier_id, step_due_at"),
    Noted("mirror_step", "step_code, name, status, sub_status", what=What.STEP, key="0"),
    Noted("desk_custody", "dossier_id, action_id, officer"),
    Noted("desk_dossier", _MADE_HERE, key="{row}.portal_id"),
    Noted("outbox", "seq, dossier_id, act, body, state, created_at"),
    Noted("register_entry", _ENTRY, only="{row}.register = 'money'"),
    Noted(
        "register_entry",
        _ENTRY,
        what=What.PACKAGE,
        key="{row}.seq",
        only="{row}.register = 'report' AND {row}.item GLOB 'package/*'",
    ),
    Noted("mirror_pause", "dossier_id, since, until"),
)
"""Everything the reports read of a dossier's life; a test asks SQLite itself what that is."""


def newest(connection: Connection) -> int:
    """The number of the latest change there is; 0 = none."""
    return int(connection.execute(text("SELECT coalesce(max(seq), 0) FROM changed")).scalar_one())


def since(connection: Connection, number: int) -> tuple[Change, ...]:
    """What changed after `number`, each once, the oldest first."""
    rows = text("SELECT what, id FROM changed WHERE seq > :number ORDER BY seq")
    return tuple(Change(What(r.what), r.id) for r in connection.execute(rows, {"number": number}))


def triggers() -> Iterator[str]:
    """What keeps the notes, as SQL; a change of NOTED needs a migration."""
    for number, noted_rows in enumerate(NOTED):
        columns = noted_rows.columns.split(", ")
        old, new = (", ".join(f"{row}.{c}" for c in columns) for row in ("OLD", "NEW"))
        differs = f"({old}) IS NOT ({new})" if len(columns) > 1 else f"{old} IS NOT {new}"
        if noted_rows.come_and_go:
            yield _trigger(number, noted_rows, "INSERT", ("NEW",))
            yield _trigger(number, noted_rows, "DELETE", ("OLD",))
        yield _trigger(
            number, noted_rows, f"UPDATE OF {noted_rows.columns}", ("OLD", "NEW"), differs
        )


def _trigger(
    number: int, noted_rows: Noted, event: str, rows: tuple[str, ...], differs: str = ""
) -> str:
    name = f"changed_{number}_{event.split()[0].lower()}"
    when = f"WHEN {differs} " if differs else ""
    marks = " ".join(_mark(noted_rows, row) for row in rows)
    return f"CREATE TRIGGER {name} AFTER {event} ON {noted_rows.table} {when}BEGIN {marks} END"


def _mark(noted_rows: Noted, row: str) -> str:
    """Never INSERT OR REPLACE: inside a trigger the conflict rule of the statement outside would hold."""
    key, only = noted_rows.key.format(row=row), noted_rows.only.format(row=row)
    return (
        f"DELETE FROM changed WHERE what = '{noted_rows.what}' AND id = {key} AND {only}; "
        f"INSERT INTO changed (what, id) SELECT '{noted_rows.what}', {key} WHERE {key} IS NOT NULL AND {only};"
    )
