"""Prints of the rows of retold papers, and which initiative of an issue is which of the issue before."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "source_print",
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.Column("initiative_id", sa.String(length=120), nullable=False),
        sa.Column("text_print", sa.String(length=16), nullable=False),
        sa.Column("phrase_prints", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.initiative_id"], name=op.f("fk_source_print_initiative_id")
        ),
        sa.PrimaryKeyConstraint("source_sha256", "initiative_id", name=op.f("pk_source_print")),
    )
    op.create_table(
        "initiative_link",
        sa.Column("initiative_link_id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.String(length=120), nullable=False),
        sa.Column("earlier_id", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("writer", sa.String(length=120), nullable=True),
        sa.Column("valid_from_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["earlier_id"], ["initiative.initiative_id"], name=op.f("fk_initiative_link_earlier_id")
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.initiative_id"], name=op.f("fk_initiative_link_initiative_id")
        ),
        sa.PrimaryKeyConstraint("initiative_link_id", name=op.f("pk_initiative_link")),
    )
    op.create_index(op.f("ix_initiative_link_earlier_id"), "initiative_link", ["earlier_id"], unique=False)
    op.create_index(op.f("ix_initiative_link_initiative_id"), "initiative_link", ["initiative_id"], unique=False)


def downgrade() -> None:
    op.drop_table("initiative_link")
    op.drop_table("source_print")
