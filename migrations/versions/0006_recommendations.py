"""Recommendations with the answers of the meeting, and the bodies that a case has been and will be at."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recommendation",
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("answer", sa.String(length=20), nullable=False),
        sa.Column("answer_quote", sa.Text(), nullable=False),
        sa.Column("answer_page", sa.Integer(), nullable=True),
        sa.Column("answer_line_start", sa.Integer(), nullable=True),
        sa.Column("answer_line_end", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        *_place(),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"], ["agenda_item.agenda_item_id"], name=op.f("fk_recommendation_agenda_item_id")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_recommendation_document_id")),
        sa.PrimaryKeyConstraint("recommendation_id", name=op.f("pk_recommendation")),
    )
    op.create_index(op.f("ix_recommendation_agenda_item_id"), "recommendation", ["agenda_item_id"], unique=False)
    op.create_index(op.f("ix_recommendation_document_id"), "recommendation", ["document_id"], unique=False)
    op.create_table(
        "station",
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("forum_id", sa.String(length=80), nullable=True),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.Column("is_coming", sa.Boolean(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        *_place(),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"], ["agenda_item.agenda_item_id"], name=op.f("fk_station_agenda_item_id")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_station_document_id")),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.forum_id"], name=op.f("fk_station_forum_id")),
        sa.PrimaryKeyConstraint("station_id", name=op.f("pk_station")),
    )
    op.create_index(op.f("ix_station_agenda_item_id"), "station", ["agenda_item_id"], unique=False)
    op.create_index(op.f("ix_station_document_id"), "station", ["document_id"], unique=False)
    op.create_index(op.f("ix_station_forum_id"), "station", ["forum_id"], unique=False)


def downgrade() -> None:
    op.drop_table("station")
    op.drop_table("recommendation")


def _place() -> list[sa.Column]:
    return [
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("slide", sa.Boolean(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=True),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("cell", sa.String(length=20), nullable=True),
        sa.Column("line_start", sa.Integer(), nullable=True),
        sa.Column("line_end", sa.Integer(), nullable=True),
    ]
