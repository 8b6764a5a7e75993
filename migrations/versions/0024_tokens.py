"""Personal tokens of calendars and programs, which cannot sign in."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "personal_token",
        sa.Column("token_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name=op.f("fk_personal_token_person_id")),
        sa.PrimaryKeyConstraint("token_id", name=op.f("pk_personal_token")),
        sa.UniqueConstraint("sha256", name=op.f("uq_personal_token_sha256")),
    )
    op.create_index(op.f("ix_personal_token_person_id"), "personal_token", ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_table("personal_token")
