"""Meetings, agendas, decisions, promises and projects."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "decision_review",
        sa.Column("decision_review_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("decision_review_id", name=op.f("pk_decision_review")),
    )
    op.create_index(op.f("ix_decision_review_decision_id"), "decision_review", ["decision_id"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("meeting_id", sa.String(length=160), nullable=False),
        sa.Column("forum_id", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.forum_id"], name=op.f("fk_meeting_forum_id")),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_meeting")),
    )
    op.create_index(op.f("ix_meeting_forum_id"), "meeting", ["forum_id"], unique=False)
    op.create_table(
        "portfolio_word",
        sa.Column("portfolio_word_id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.forum_id"], name=op.f("fk_portfolio_word_forum_id")),
        sa.PrimaryKeyConstraint("portfolio_word_id", name=op.f("pk_portfolio_word")),
    )
    op.create_index(op.f("ix_portfolio_word_forum_id"), "portfolio_word", ["forum_id"], unique=False)
    op.create_table(
        "project",
        sa.Column("project_id", sa.String(length=120), nullable=False),
        sa.Column("forum_id", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.forum_id"], name=op.f("fk_project_forum_id")),
        sa.PrimaryKeyConstraint("project_id", name=op.f("pk_project")),
    )
    op.create_index(op.f("ix_project_forum_id"), "project", ["forum_id"], unique=False)
    op.create_table(
        "agenda_choice",
        sa.Column("agenda_choice_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.String(length=160), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("choice", sa.String(length=20), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.meeting_id"], name=op.f("fk_agenda_choice_meeting_id")),
        sa.PrimaryKeyConstraint("agenda_choice_id", name=op.f("pk_agenda_choice")),
    )
    op.create_index(op.f("ix_agenda_choice_meeting_id"), "agenda_choice", ["meeting_id"], unique=False)
    op.create_table(
        "agenda_item",
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.String(length=160), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("recommendation", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("slide", sa.Boolean(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=True),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("cell", sa.String(length=20), nullable=True),
        sa.Column("line_start", sa.Integer(), nullable=True),
        sa.Column("line_end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_agenda_item_document_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.meeting_id"], name=op.f("fk_agenda_item_meeting_id")),
        sa.PrimaryKeyConstraint("agenda_item_id", name=op.f("pk_agenda_item")),
    )
    op.create_index(op.f("ix_agenda_item_document_id"), "agenda_item", ["document_id"], unique=False)
    op.create_index(op.f("ix_agenda_item_meeting_id"), "agenda_item", ["meeting_id"], unique=False)
    op.create_table(
        "decision_link",
        sa.Column("decision_link_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.String(length=200), nullable=False),
        sa.Column("initiative_id", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.initiative_id"], name=op.f("fk_decision_link_initiative_id")
        ),
        sa.PrimaryKeyConstraint("decision_link_id", name=op.f("pk_decision_link")),
    )
    op.create_index(op.f("ix_decision_link_decision_id"), "decision_link", ["decision_id"], unique=False)
    op.create_index(op.f("ix_decision_link_initiative_id"), "decision_link", ["initiative_id"], unique=False)
    op.create_table(
        "meeting_version",
        sa.Column("meeting_version_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.String(length=160), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("start_time", sa.String(length=5), nullable=True),
        sa.Column("end_time", sa.String(length=5), nullable=True),
        sa.Column("venue", sa.Text(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("n_attending", sa.Integer(), nullable=True),
        sa.Column("n_absent", sa.Integer(), nullable=True),
        sa.Column("chairs", sa.JSON(), nullable=False),
        sa.Column("attending", sa.JSON(), nullable=False),
        sa.Column("absent", sa.JSON(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("valid_from_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("slide", sa.Boolean(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=True),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("cell", sa.String(length=20), nullable=True),
        sa.Column("line_start", sa.Integer(), nullable=True),
        sa.Column("line_end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_meeting_version_document_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.meeting_id"], name=op.f("fk_meeting_version_meeting_id")),
        sa.PrimaryKeyConstraint("meeting_version_id", name=op.f("pk_meeting_version")),
    )
    op.create_index(op.f("ix_meeting_version_document_id"), "meeting_version", ["document_id"], unique=False)
    op.create_index(op.f("ix_meeting_version_meeting_id"), "meeting_version", ["meeting_id"], unique=False)
    op.create_table(
        "milestone",
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.String(length=120), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("named_start_on", sa.Date(), nullable=True),
        sa.Column("forum_id", sa.String(length=80), nullable=True),
        sa.Column("valid_from_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("slide", sa.Boolean(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=True),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("cell", sa.String(length=20), nullable=True),
        sa.Column("line_start", sa.Integer(), nullable=True),
        sa.Column("line_end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_milestone_document_id")),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.forum_id"], name=op.f("fk_milestone_forum_id")),
        sa.ForeignKeyConstraint(["project_id"], ["project.project_id"], name=op.f("fk_milestone_project_id")),
        sa.PrimaryKeyConstraint("milestone_id", name=op.f("pk_milestone")),
    )
    op.create_index(op.f("ix_milestone_document_id"), "milestone", ["document_id"], unique=False)
    op.create_index(op.f("ix_milestone_project_id"), "milestone", ["project_id"], unique=False)
    op.create_table(
        "project_version",
        sa.Column("project_version_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.String(length=120), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("category", sa.String(length=80), nullable=True),
        sa.Column("phase", sa.String(length=80), nullable=True),
        sa.Column("is_prioritised", sa.Boolean(), nullable=False),
        sa.Column("runs_forum_id", sa.String(length=80), nullable=True),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("time_frame", sa.Text(), nullable=True),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("valid_from_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("slide", sa.Boolean(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=True),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("cell", sa.String(length=20), nullable=True),
        sa.Column("line_start", sa.Integer(), nullable=True),
        sa.Column("line_end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_project_version_document_id")),
        sa.ForeignKeyConstraint(["project_id"], ["project.project_id"], name=op.f("fk_project_version_project_id")),
        sa.ForeignKeyConstraint(["runs_forum_id"], ["forum.forum_id"], name=op.f("fk_project_version_runs_forum_id")),
        sa.PrimaryKeyConstraint("project_version_id", name=op.f("pk_project_version")),
    )
    op.create_index(op.f("ix_project_version_document_id"), "project_version", ["document_id"], unique=False)
    op.create_index(op.f("ix_project_version_project_id"), "project_version", ["project_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("decision_row_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.String(length=200), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.String(length=160), nullable=False),
        sa.Column("forum_id", sa.String(length=80), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("search_stems", sa.Text(), nullable=False),
        sa.Column("valid_from_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("slide", sa.Boolean(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=True),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("cell", sa.String(length=20), nullable=True),
        sa.Column("line_start", sa.Integer(), nullable=True),
        sa.Column("line_end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"], ["agenda_item.agenda_item_id"], name=op.f("fk_decision_agenda_item_id")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_decision_document_id")),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.forum_id"], name=op.f("fk_decision_forum_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.meeting_id"], name=op.f("fk_decision_meeting_id")),
        sa.PrimaryKeyConstraint("decision_row_id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_decision_id"), "decision", ["decision_id"], unique=False)
    op.create_index(op.f("ix_decision_document_id"), "decision", ["document_id"], unique=False)
    op.create_index(op.f("ix_decision_forum_id"), "decision", ["forum_id"], unique=False)
    op.create_index(op.f("ix_decision_meeting_id"), "decision", ["meeting_id"], unique=False)
    op.create_table(
        "promise",
        sa.Column("promise_row_id", sa.Integer(), nullable=False),
        sa.Column("promise_id", sa.String(length=200), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.String(length=160), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("forum_id", sa.String(length=80), nullable=True),
        sa.Column("responsible", sa.Text(), nullable=True),
        sa.Column("continues_id", sa.String(length=200), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("named_start_on", sa.Date(), nullable=True),
        sa.Column("recurrence", sa.String(length=40), nullable=True),
        sa.Column("initiative_id", sa.String(length=120), nullable=True),
        sa.Column("valid_from_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("slide", sa.Boolean(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=True),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("cell", sa.String(length=20), nullable=True),
        sa.Column("line_start", sa.Integer(), nullable=True),
        sa.Column("line_end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"], ["agenda_item.agenda_item_id"], name=op.f("fk_promise_agenda_item_id")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_promise_document_id")),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.forum_id"], name=op.f("fk_promise_forum_id")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.initiative_id"], name=op.f("fk_promise_initiative_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.meeting_id"], name=op.f("fk_promise_meeting_id")),
        sa.PrimaryKeyConstraint("promise_row_id", name=op.f("pk_promise")),
    )
    op.create_index(op.f("ix_promise_document_id_promise_id"), "promise", ["document_id", "promise_id"], unique=False)
    op.create_index(op.f("ix_promise_forum_id"), "promise", ["forum_id"], unique=False)
    op.create_index(op.f("ix_promise_initiative_id"), "promise", ["initiative_id"], unique=False)
    op.create_index(op.f("ix_promise_meeting_id"), "promise", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_promise_promise_id"), "promise", ["promise_id"], unique=False)
    op.create_table(
        "promise_outcome",
        sa.Column("promise_outcome_id", sa.Integer(), nullable=False),
        sa.Column("promise_id", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("valid_from_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"], ["agenda_item.agenda_item_id"], name=op.f("fk_promise_outcome_agenda_item_id")
        ),
        sa.PrimaryKeyConstraint("promise_outcome_id", name=op.f("pk_promise_outcome")),
    )
    op.create_index(op.f("ix_promise_outcome_promise_id"), "promise_outcome", ["promise_id"], unique=False)
