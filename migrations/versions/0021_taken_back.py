"""Papers taken back, and which paper a target stands in.

The paper of a target is found by its name: it was recorded at the same moment, or else is the last of that name.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "withdrawal",
        sa.Column("withdrawal_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("writer", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_withdrawal_document_id")),
        sa.PrimaryKeyConstraint("withdrawal_id", name=op.f("pk_withdrawal")),
    )
    op.create_index(op.f("ix_withdrawal_document_id"), "withdrawal", ["document_id"], unique=False)
    with op.batch_alter_table("target") as table:
        table.add_column(sa.Column("document_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_target_document_id"), "document", ["document_id"], ["document_id"])
        table.create_index(op.f("ix_target_document_id"), ["document_id"], unique=False)
    _name_papers()


def _name_papers() -> None:
    connection = op.get_bind()
    tables = sa.MetaData()
    tables.reflect(connection, only=["target", "document"])
    target, document = tables.tables["target"], tables.tables["document"]
    named = sa.select(sa.func.max(document.c.document_id)).where(document.c.name == target.c.document_name)
    of_load = named.where(document.c.recorded_at == target.c.recorded_at)
    found = sa.func.coalesce(of_load.scalar_subquery(), named.scalar_subquery())
    connection.execute(sa.update(target).values(document_id=found))


def downgrade() -> None:
    with op.batch_alter_table("target") as table:
        table.drop_index(op.f("ix_target_document_id"))
        table.drop_constraint(op.f("fk_target_document_id"), type_="foreignkey")
        table.drop_column("document_id")
    op.drop_table("withdrawal")
