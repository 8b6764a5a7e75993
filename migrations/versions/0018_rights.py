"""Who signs in, which roles they hold, and whose right is asked for when a file is stored."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("issuer", sa.String(length=300), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person")),
        sa.UniqueConstraint("subject", "issuer", name=op.f("uq_person_subject_issuer")),
    )
    op.create_table(
        "person_role",
        sa.Column("person_role_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("cluster", sa.String(length=80), nullable=True),
        sa.Column("is_granted", sa.Boolean(), nullable=False),
        sa.Column("is_from_token", sa.Boolean(), nullable=False),
        sa.Column("writer", sa.String(length=120), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name=op.f("fk_person_role_person_id")),
        sa.PrimaryKeyConstraint("person_role_id", name=op.f("pk_person_role")),
    )
    op.create_index(op.f("ix_person_role_person_id"), "person_role", ["person_id"], unique=False)
    with op.batch_alter_table("job") as table:
        table.add_column(sa.Column("person_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_job_person_id"), "person", ["person_id"], ["person_id"])


def downgrade() -> None:
    with op.batch_alter_table("job") as table:
        table.drop_constraint(op.f("fk_job_person_id"), type_="foreignkey")
        table.drop_column("person_id")
    op.drop_table("person_role")
    op.drop_table("person")
