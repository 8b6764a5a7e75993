"""What papers tell of other meetings, which are to be moved and who finds the day; where a topic was raised before."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0012"
branch_labels = None
depends_on = None

_RAISED = {"raised_phrase": sa.Text(), "raised_start_on": sa.Date(), "raised_end_on": sa.Date()}


def upgrade() -> None:
    with op.batch_alter_table("meeting_version") as table:
        table.add_column(sa.Column("is_to_move", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("finder", sa.Text(), nullable=True))
    # Only once the rows that were there have their value: SQLite makes the table anew with each step.
    with op.batch_alter_table("meeting_version") as table:
        table.alter_column("is_to_move", server_default=None)
    with op.batch_alter_table("commitment") as table:
        for name, kind in _RAISED.items():
            table.add_column(sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("commitment") as table:
        for name in _RAISED:
            table.drop_column(name)
    with op.batch_alter_table("meeting_version") as table:
        table.drop_column("finder")
        table.drop_column("is_to_move")
