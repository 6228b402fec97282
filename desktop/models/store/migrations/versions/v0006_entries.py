"""Dossiers handed in at this counter, and the view that shows them among the portal's copies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_TEXTS = (
    *("procedure_code", "procedure_name", "template_no", "agency_code", "agency_name"),
    *("applicant", "applicant_id_no", "address", "phone", "email", "subject"),
)
_HERE = """
CREATE VIEW dossier_here AS
SELECT id, reference_uid, code, procedure_code, procedure_name, template_no, agency_code, agency_name,
       applicant, applicant_id_no, address, phone, email, subject, submitted_at, received_at,
       portal_due_at, state, status, sub_status, status_text, step_code, step_name, action_id,
       modified_at, last_note, online, search, detail_complete, problem, gone, pulled_at
FROM mirror_dossier
UNION ALL
SELECT id, reference_uid, '', procedure_code, procedure_name, template_no, agency_code, agency_name,
       applicant, applicant_id_no, address, phone, email, subject, filed_at, NULL,
       NULL, 'submitted', '', '', 'Chờ gửi lên cổng', '', '', 0,
       NULL, '', online, search, 1, '', 0, filed_at
FROM desk_dossier WHERE portal_id IS NULL AND filed_at IS NOT NULL
"""


def upgrade() -> None:
    op.create_table(
        "desk_dossier",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("reference_uid", sa.Text(), nullable=False, unique=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("portal_id", sa.Integer(), unique=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _TEXTS),
        sa.Column("online", sa.Integer(), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.Text(), nullable=False),
        sa.Column("filed_at", sa.Text()),
        sa.Column("discarded_at", sa.Text()),
    )
    op.execute(_HERE)
