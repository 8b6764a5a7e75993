"""What a person says was agreed may be told anew: moved, or corrected where it was written wrong."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("commitment") as table:
        table.add_column(sa.Column("is_correction", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("commitment") as table:
        table.alter_column("is_correction", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("commitment") as table:
        table.drop_column("is_correction")
