"""The first schema.

New databases are built from `tables.metadata` and stamped; this revision is the root the others
stand on. The first change to `tables.py` after a release must come with a second one.
"""

from __future__ import annotations

from alembic import op

from desktop.models.store.tables import metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    metadata.create_all(op.get_bind())
