"""What citizens answered to the portal's survey on a dossier."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mirror_survey",
        sa.Column("dossier_id", sa.Integer(), primary_key=True),
        sa.Column("read_at", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
    )
