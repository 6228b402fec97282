"""When the portal's lock let a dossier stand still; those that stand still now are read again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mirror_pause",
        sa.Column("dossier_id", sa.Integer(), primary_key=True),
        sa.Column("since", sa.Text(), primary_key=True),
        sa.Column("until", sa.Text()),
        sa.Column("acted_at", sa.Text()),
    )
    op.execute(
        "UPDATE mirror_dossier SET fingerprint = ''"
        " WHERE CASE WHEN json_valid(raw) THEN json_extract(raw, '$.lockState') END LIKE 'PAUSE%'"
    )
    _note_changes()


def _note_changes() -> None:
    """A pause that begins or ends changes the dossier's life: `changes.NOTED` as this version has it."""
    columns = ("dossier_id", "since", "until")
    old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("OLD", "NEW"))
    differs = f"WHEN ({old}) IS NOT ({new}) "
    events = {
        "INSERT": ("", ("NEW",)),
        "DELETE": ("", ("OLD",)),
        f"UPDATE OF {', '.join(columns)}": (differs, ("OLD", "NEW")),
    }
    for event, (when, rows) in events.items():
        name = f"changed_10_{event.split()[0].lower()}"
        marks = " ".join(_mark(f"{row}.dossier_id") for row in rows)
        op.execute(f"CREATE TRIGGER {name} AFTER {event} ON mirror_pause {when}BEGIN {marks} END")


def _mark(key: str) -> str:
    return (
        f"DELETE FROM changed WHERE what = 'dossier' AND id = {key} AND true; "
        f"INSERT INTO changed (what, id) SELECT 'dossier', {key} WHERE {key} IS NOT NULL AND true;"
    )
