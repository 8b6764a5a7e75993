"""Who says that two initiatives are one, what a decision is about, and that a meeting is planned, moved or cancelled.

Who wrote before is told by the notes of what was written, at the same moment about the same.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_TABLES = ("same_as", "decision_link", "meeting_version")
_PAGE = "siden"
"""What wrote where nobody had given a name."""


def upgrade() -> None:
    for name in _TABLES:
        op.add_column(name, sa.Column("writer", sa.String(length=120), nullable=True))
    tables = sa.MetaData()
    tables.reflect(op.get_bind(), only=[*_TABLES, "change"])
    same_as, link, told = (tables.tables[name] for name in _TABLES)
    _fill(same_as, [same_as.c.initiative_id + " = " + same_as.c.group_id])
    _fill(link, [link.c.decision_id + " " + link.c.initiative_id + " " + link.c.state])
    on_day = sa.cast(told.c.on_day, sa.String(10))
    _fill(told, [told.c.meeting_id, told.c.meeting_id + " " + on_day], told.c.document_id.is_(None))


def _fill(table: sa.Table, subjects: list[sa.ColumnElement], *conditions: sa.ColumnElement) -> None:
    change = table.metadata.tables["change"].c
    kept = [sa.func.substr(subject, 1, 300) for subject in subjects]
    about = (change.recorded_at == table.c.recorded_at, change.subject.in_(kept), change.writer != _PAGE)
    writer = sa.select(sa.func.max(change.writer)).where(*about).scalar_subquery()
    op.execute(sa.update(table).values(writer=writer).where(*conditions))


def downgrade() -> None:
    for name in _TABLES:
        with op.batch_alter_table(name) as table:
            table.drop_column("writer")
