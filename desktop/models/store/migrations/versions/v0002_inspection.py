"""What the inspection saw in each file (models.records.inspected). Nothing that was there changes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "inspection",
        sa.Column("sha256", sa.Text(), primary_key=True),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("pages", sa.Integer()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    )
