"""When a dossier's present step is due at the portal. NULL until the dossier is read again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("mirror_action", sa.Column("step_due_at", sa.Text()))
