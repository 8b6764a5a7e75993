"""What a write was about, what stood before, what stands now and why; notes of before keep what they have."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_COLUMNS = (
    ("thing_kind", sa.String(length=20)),
    ("thing_id", sa.String(length=300)),
    ("old", sa.Text()),
    ("new", sa.Text()),
    ("reason", sa.Text()),
)


def upgrade() -> None:
    for name, kind in _COLUMNS:
        op.add_column("change", sa.Column(name, kind, nullable=True))
    op.create_index(op.f("ix_change_thing_kind_thing_id"), "change", ["thing_kind", "thing_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_change_thing_kind_thing_id"), table_name="change")
    with op.batch_alter_table("change") as table:
        for name, _ in _COLUMNS:
            table.drop_column(name)
