"""The tables of the first version."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "change",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("writer", sa.String(length=120), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("change_id", name=op.f("pk_change")),
    )
    op.create_table(
        "document",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("format", sa.String(length=10), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("series_id", sa.String(length=200), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("shows_colour", sa.Boolean(), nullable=False),
        sa.Column("retells_sha256", sa.String(length=64), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_document")),
        sa.UniqueConstraint("sha256", name=op.f("uq_document_sha256")),
    )
    op.create_table(
        "forum",
        sa.Column("forum_id", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=True),
        sa.Column("parent_id", sa.String(length=80), nullable=True),
        sa.Column("cluster", sa.String(length=80), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["forum.forum_id"], name=op.f("fk_forum_parent_id")),
        sa.PrimaryKeyConstraint("forum_id", name=op.f("pk_forum")),
        sa.UniqueConstraint("name", name=op.f("uq_forum_name")),
    )
    op.create_table(
        "forum_alias",
        sa.Column("alias", sa.String(length=200), nullable=False),
        sa.Column("forum_id", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.forum_id"], name=op.f("fk_forum_alias_forum_id")),
        sa.PrimaryKeyConstraint("alias", "forum_id", name=op.f("pk_forum_alias")),
    )
    op.create_table(
        "initiative",
        sa.Column("initiative_id", sa.String(length=120), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_initiative_document_id")),
        sa.PrimaryKeyConstraint("initiative_id", name=op.f("pk_initiative")),
    )
    op.create_index(op.f("ix_initiative_document_id"), "initiative", ["document_id"], unique=False)
    op.create_table(
        "problem",
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("slide", sa.Boolean(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=True),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("cell", sa.String(length=20), nullable=True),
        sa.Column("line_start", sa.Integer(), nullable=True),
        sa.Column("line_end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_problem_document_id")),
        sa.PrimaryKeyConstraint("problem_id", name=op.f("pk_problem")),
    )
    op.create_index(op.f("ix_problem_document_id"), "problem", ["document_id"], unique=False)
    op.create_table(
        "same_as",
        sa.Column("same_as_id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.String(length=120), nullable=False),
        sa.Column("group_id", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("valid_from_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.initiative_id"], name=op.f("fk_same_as_initiative_id")),
        sa.PrimaryKeyConstraint("same_as_id", name=op.f("pk_same_as")),
    )
    op.create_index(op.f("ix_same_as_group_id"), "same_as", ["group_id"], unique=False)
    op.create_index(op.f("ix_same_as_initiative_id"), "same_as", ["initiative_id"], unique=False)
    op.create_table(
        "version",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.String(length=120), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("valid_from_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sector", sa.Text(), nullable=False),
        sa.Column("sector_id", sa.String(length=120), nullable=False),
        sa.Column("theme", sa.Text(), nullable=True),
        sa.Column("theme_id", sa.String(length=160), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("runs", sa.JSON(), nullable=False),
        sa.Column("follow_up_text", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("status_quote", sa.Text(), nullable=True),
        sa.Column("changed", sa.Boolean(), nullable=True),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("text_since_on", sa.Date(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("search_stems", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("slide", sa.Boolean(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=True),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("cell", sa.String(length=20), nullable=True),
        sa.Column("line_start", sa.Integer(), nullable=True),
        sa.Column("line_end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_version_document_id")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.initiative_id"], name=op.f("fk_version_initiative_id")),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_version")),
    )
    op.create_index(op.f("ix_version_document_id"), "version", ["document_id"], unique=False)
    op.create_index(
        op.f("ix_version_initiative_id_valid_from_on_recorded_at_gone"),
        "version",
        ["initiative_id", "valid_from_on", "recorded_at", "gone"],
        unique=False,
    )
    op.create_index(op.f("ix_version_sector_id_status"), "version", ["sector_id", "status"], unique=False)
    op.create_index(op.f("ix_version_theme_id"), "version", ["theme_id"], unique=False)
    op.create_table(
        "amount",
        sa.Column("amount_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("amount_dkk", sa.Float(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["version.version_id"], name=op.f("fk_amount_version_id")),
        sa.PrimaryKeyConstraint("amount_id", name=op.f("pk_amount")),
    )
    op.create_index(op.f("ix_amount_version_id"), "amount", ["version_id"], unique=False)
    op.create_table(
        "follow_up",
        sa.Column("follow_up_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.String(length=80), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("named_start_on", sa.Date(), nullable=True),
        sa.Column("recurrence", sa.String(length=40), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("slide", sa.Boolean(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=True),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("cell", sa.String(length=20), nullable=True),
        sa.Column("line_start", sa.Integer(), nullable=True),
        sa.Column("line_end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.forum_id"], name=op.f("fk_follow_up_forum_id")),
        sa.ForeignKeyConstraint(["version_id"], ["version.version_id"], name=op.f("fk_follow_up_version_id")),
        sa.PrimaryKeyConstraint("follow_up_id", name=op.f("pk_follow_up")),
    )
    op.create_index(op.f("ix_follow_up_end_on"), "follow_up", ["end_on"], unique=False)
    op.create_index(op.f("ix_follow_up_forum_id"), "follow_up", ["forum_id"], unique=False)
    op.create_index(op.f("ix_follow_up_version_id"), "follow_up", ["version_id"], unique=False)
    op.create_table(
        "version_forum",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.String(length=80), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("slide", sa.Boolean(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=True),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("cell", sa.String(length=20), nullable=True),
        sa.Column("line_start", sa.Integer(), nullable=True),
        sa.Column("line_end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.forum_id"], name=op.f("fk_version_forum_forum_id")),
        sa.ForeignKeyConstraint(["version_id"], ["version.version_id"], name=op.f("fk_version_forum_version_id")),
        sa.PrimaryKeyConstraint("version_id", "forum_id", "role", name=op.f("pk_version_forum")),
    )
    op.create_index(op.f("ix_version_forum_forum_id_role"), "version_forum", ["forum_id", "role"], unique=False)
