"""What is known of a request that may still be running, why an action is not open, whose a file is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("silent_since", sa.Text()))
    op.add_column("outbox", sa.Column("looked_at", sa.Text()))
    op.add_column("mirror_action", sa.Column("enable", sa.Integer()))
    _one_file_under_two_dossiers()


def _one_file_under_two_dossiers() -> None:
    """The key of mirror_file gains the dossier: a child shows its parent's files."""
    op.create_table(
        "mirror_file_new",
        sa.Column("reference_uid", sa.Text(), primary_key=True),
        sa.Column("dossier_id", sa.Integer(), primary_key=True),
        sa.Column("part_no", sa.Text(), nullable=False),
        sa.Column("part_type", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("modified_at", sa.Text()),
        sa.Column("signed", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text()),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer()),
    )
    op.execute(
        "INSERT INTO mirror_file_new SELECT reference_uid, dossier_id, part_no, part_type, name, media_type, size,"
        " modified_at, signed, sha256, problem, NULL FROM mirror_file"
    )
    op.drop_table("mirror_file")
    op.rename_table("mirror_file_new", "mirror_file")
    op.create_index("ix_mirror_file_dossier_id", "mirror_file", ["dossier_id"])
