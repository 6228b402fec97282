"""The desk's registers (models.records.registers); journal entries name role, device, the portal's time.

Entries written before keep NULL in the new columns: their hashes were made without them and stay true.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "register_entry",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("register", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("dossier_id", sa.Integer()),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("register_entry_item", "register_entry", ["register", "item", "seq"])
    op.create_index("register_entry_dossier", "register_entry", ["dossier_id", "register"])
    op.create_table(
        "mirror_payment",
        sa.Column("dossier_id", sa.Integer(), primary_key=True),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("receipt_no", sa.Text(), nullable=False),
    )
    for name in ("role", "device", "server_at"):
        op.add_column("journal", sa.Column(name, sa.Text()))
