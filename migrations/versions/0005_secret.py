"""A secret of each database, with which the marks of people are made."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table = op.create_table(
        "secret",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_secret")),
    )
    op.bulk_insert(table, [{"name": "marks", "value": secrets.token_hex(32)}])


def downgrade() -> None:
    op.drop_table("secret")
