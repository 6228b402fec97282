"""When the portal could be reached and when not (models.store.line_log). Empty for the time before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "line_log",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("reachable", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
