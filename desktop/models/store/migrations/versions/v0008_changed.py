"""What changed of a dossier's life is noted by triggers, whoever writes: reports read again only that.

The triggers are written out of this table as the program of this version wrote them (`tables.NOTED`).
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_DOSSIER, _OWN = "dossier", "{row}.dossier_id"
_COPY = (
    "id, code, procedure_code, procedure_name, agency_code, agency_name, applicant, submitted_at, received_at,"
    " portal_due_at, state, status_text, step_name, action_id, online, problem, raw"
)
_MADE_HERE = "id, portal_id, number, filed_at, applicant, procedure_code, procedure_name, agency_code, online"
_ENTRY = "seq, register, item, dossier_id, at, actor, account, body"
_MONEY = "{row}.register = 'money'"
_PACKAGE = "{row}.register = 'report' AND {row}.item GLOB 'package/*'"
# table, columns, what, key, which rows, whether rows that come or go are noted
_NOTED = (
    ("mirror_dossier", _COPY, _DOSSIER, "{row}.id", "true", True),
    ("mirror_dossier", "gone", _DOSSIER, "{row}.id", "true", False),
    ("mirror_log", "id, dossier_id, at, author, content, step_name", _DOSSIER, _OWN, "true", True),
    ("mirror_action", "dossier_id, step_due_at", _DOSSIER, _OWN, "true", True),
    ("mirror_step", "step_code, name, status, sub_status", "step", "0", "true", True),
    ("desk_custody", "dossier_id, action_id, officer", _DOSSIER, _OWN, "true", True),
    ("desk_dossier", _MADE_HERE, _DOSSIER, "{row}.portal_id", "true", True),
    ("outbox", "seq, dossier_id, act, body, state, created_at", _DOSSIER, _OWN, "true", True),
    ("register_entry", _ENTRY, _DOSSIER, _OWN, _MONEY, True),
    ("register_entry", _ENTRY, "package", "{row}.seq", _PACKAGE, True),
)


def upgrade() -> None:
    op.create_table(
        "changed",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.UniqueConstraint("what", "id"),
        sqlite_autoincrement=True,
    )
    for number, (table, columns, kind, key, only, new_rows) in enumerate(_NOTED):
        names = columns.split(", ")
        old, new = (", ".join(f"{row}.{name}" for name in names) for row in ("OLD", "NEW"))
        differs = f"WHEN ({old}) IS NOT ({new}) " if len(names) > 1 else f"WHEN {old} IS NOT {new} "
        for event, when, rows in _events(columns, differs, new_rows=new_rows):
            name = f"changed_{number}_{event.split()[0].lower()}"
            marks = " ".join(_mark(kind, key.format(row=r), only.format(row=r)) for r in rows)
            op.execute(f"CREATE TRIGGER {name} AFTER {event} ON {table} {when}BEGIN {marks} END")


def _events(
    columns: str, differs: str, *, new_rows: bool
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    if new_rows:
        yield "INSERT", "", ("NEW",)
        yield "DELETE", "", ("OLD",)
    yield f"UPDATE OF {columns}", differs, ("OLD", "NEW")


def _mark(kind: str, key: str, only: str) -> str:
    return (
        f"DELETE FROM changed WHERE what = '{kind}' AND id = {key} AND {only}; "
        f"INSERT INTO changed (what, id) SELECT '{kind}', {key} WHERE {key} IS NOT NULL AND {only};"
    )
