"""What a person corrects of an initiative: which version, who says so and why."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("version") as table:
        table.add_column(sa.Column("corrects_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("writer", sa.String(length=120), nullable=True))
        table.add_column(sa.Column("reason", sa.Text(), nullable=True))
        table.create_foreign_key(op.f("fk_version_corrects_id"), "version", ["corrects_id"], ["version_id"])
        table.create_index(op.f("ix_version_corrects_id"), ["corrects_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("version") as table:
        table.drop_index(op.f("ix_version_corrects_id"))
        table.drop_constraint(op.f("fk_version_corrects_id"), type_="foreignkey")
        for name in ("corrects_id", "writer", "reason"):
            table.drop_column(name)
