"""Lists are narrowed and grouped by procedure, agency and channel: the covering index holds them, too."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_COLUMNS = ("state", "gone", "portal_due_at", "submitted_at", "action_id")
_NEW = ("procedure_code", "agency_code", "online")


def upgrade() -> None:
    op.drop_index("mirror_dossier_list", "mirror_dossier")
    op.create_index("mirror_dossier_list", "mirror_dossier", [*_COLUMNS, *_NEW])
