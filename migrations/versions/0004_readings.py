"""The bytes of papers, readings of them, questions and answers; owners of any name, traffic lights, unknown columns."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "answer",
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("paper_series", sa.String(length=200), nullable=False),
        sa.Column("question_key", sa.String(length=200), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("writer", sa.String(length=120), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("answer_id", name=op.f("pk_answer")),
    )
    op.create_index(op.f("ix_answer_paper_series"), "answer", ["paper_series"], unique=False)
    op.create_table(
        "paper_bytes",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("n_bytes", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_paper_bytes")),
    )
    op.create_table(
        "question",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("asks", sa.Text(), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.Column("chosen", sa.Text(), nullable=True),
        sa.Column("is_sure", sa.Boolean(), nullable=False),
        sa.Column("is_answered", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("slide", sa.Boolean(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=True),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("cell", sa.String(length=20), nullable=True),
        sa.Column("line_start", sa.Integer(), nullable=True),
        sa.Column("line_end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_question_document_id")),
        sa.PrimaryKeyConstraint("question_id", name=op.f("pk_question")),
    )
    op.create_index(op.f("ix_question_document_id"), "question", ["document_id"], unique=False)
    op.create_table(
        "reading",
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("paper_series", sa.String(length=200), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_reading_document_id")),
        sa.ForeignKeyConstraint(["file_sha256"], ["paper_bytes.sha256"], name=op.f("fk_reading_file_sha256")),
        sa.ForeignKeyConstraint(["replaces_id"], ["document.document_id"], name=op.f("fk_reading_replaces_id")),
        sa.PrimaryKeyConstraint("reading_id", name=op.f("pk_reading")),
    )
    op.create_index(op.f("ix_reading_document_id"), "reading", ["document_id"], unique=False)
    op.create_index(op.f("ix_reading_file_sha256"), "reading", ["file_sha256"], unique=False)
    op.create_index(op.f("ix_reading_paper_series"), "reading", ["paper_series"], unique=False)
    op.create_index(op.f("ix_reading_replaces_id"), "reading", ["replaces_id"], unique=False)
    op.create_table(
        "version_owner",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("organisation_id", sa.String(length=80), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("slide", sa.Boolean(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=True),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("cell", sa.String(length=20), nullable=True),
        sa.Column("line_start", sa.Integer(), nullable=True),
        sa.Column("line_end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.organisation_id"], name=op.f("fk_version_owner_organisation_id")
        ),
        sa.ForeignKeyConstraint(["version_id"], ["version.version_id"], name=op.f("fk_version_owner_version_id")),
        sa.PrimaryKeyConstraint("version_id", "position", name=op.f("pk_version_owner")),
    )
    op.create_index(op.f("ix_version_owner_organisation_id"), "version_owner", ["organisation_id"], unique=False)
    op.add_column("version", sa.Column("light", sa.Text(), nullable=True))
    op.add_column("version", sa.Column("extra", sa.JSON(), nullable=True))
    op.drop_index(op.f("ix_version_initiative_id_valid_from_on_recorded_at_gone"), table_name="version")
    op.create_index(
        "ix_version_in_force",
        "version",
        ["initiative_id", "valid_from_on", "recorded_at", "gone", "document_id"],
        unique=False,
    )
