"""Organisations, indicators, figures, findings, targets and links."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "indicator",
        sa.Column("indicator_id", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("unit", sa.String(length=20), nullable=True),
        sa.Column("per", sa.Integer(), nullable=True),
        sa.Column("direction", sa.String(length=10), nullable=True),
        sa.Column("suppress_below", sa.Integer(), nullable=False),
        sa.Column("period_kind", sa.String(length=10), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("total_id", sa.String(length=120), nullable=True),
        sa.Column("numerator_id", sa.String(length=120), nullable=True),
        sa.Column("denominator_id", sa.String(length=120), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["denominator_id"], ["indicator.indicator_id"], name=op.f("fk_indicator_denominator_id")
        ),
        sa.ForeignKeyConstraint(["numerator_id"], ["indicator.indicator_id"], name=op.f("fk_indicator_numerator_id")),
        sa.ForeignKeyConstraint(["total_id"], ["indicator.indicator_id"], name=op.f("fk_indicator_total_id")),
        sa.PrimaryKeyConstraint("indicator_id", name=op.f("pk_indicator")),
    )
    op.create_table(
        "organisation",
        sa.Column("organisation_id", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=True),
        sa.Column("parent_id", sa.String(length=80), nullable=True),
        sa.Column("region", sa.String(length=80), nullable=True),
        sa.Column("cluster", sa.String(length=200), nullable=True),
        sa.Column("cluster_certainty", sa.String(length=20), nullable=True),
        sa.Column("inhabitants", sa.Integer(), nullable=True),
        sa.Column("inhabitants_on", sa.Date(), nullable=True),
        sa.Column("tile_col", sa.Integer(), nullable=True),
        sa.Column("tile_row", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["organisation.organisation_id"], name=op.f("fk_organisation_parent_id")
        ),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "example_removal",
        sa.Column("example_removal_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_example_removal_document_id")),
        sa.PrimaryKeyConstraint("example_removal_id", name=op.f("pk_example_removal")),
    )
    op.create_index(op.f("ix_example_removal_document_id"), "example_removal", ["document_id"], unique=False)
    op.create_table(
        "finding",
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("severity", sa.String(length=10), nullable=False),
        sa.Column("stated", sa.Text(), nullable=False),
        sa.Column("expected", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("slide", sa.Boolean(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=True),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("cell", sa.String(length=20), nullable=True),
        sa.Column("line_start", sa.Integer(), nullable=True),
        sa.Column("line_end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_finding_document_id")),
        sa.PrimaryKeyConstraint("finding_id", name=op.f("pk_finding")),
    )
    op.create_index(op.f("ix_finding_document_id"), "finding", ["document_id"], unique=False)
    op.create_table(
        "indicator_alias",
        sa.Column("alias", sa.String(length=300), nullable=False),
        sa.Column("indicator_id", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.indicator_id"], name=op.f("fk_indicator_alias_indicator_id")
        ),
        sa.PrimaryKeyConstraint("alias", "indicator_id", name=op.f("pk_indicator_alias")),
    )
    op.create_table(
        "observation",
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.String(length=120), nullable=False),
        sa.Column("organisation_id", sa.String(length=80), nullable=False),
        sa.Column("population", sa.Text(), nullable=False),
        sa.Column("population_id", sa.String(length=120), nullable=False),
        sa.Column("period_start_on", sa.Date(), nullable=True),
        sa.Column("period_end_on", sa.Date(), nullable=True),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column("per", sa.Integer(), nullable=True),
        sa.Column("numerator", sa.Float(), nullable=True),
        sa.Column("denominator", sa.Float(), nullable=True),
        sa.Column("qualifier", sa.String(length=40), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("valid_from_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("slide", sa.Boolean(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=True),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("cell", sa.String(length=20), nullable=True),
        sa.Column("line_start", sa.Integer(), nullable=True),
        sa.Column("line_end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_observation_document_id")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.indicator_id"], name=op.f("fk_observation_indicator_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.organisation_id"], name=op.f("fk_observation_organisation_id")
        ),
        sa.PrimaryKeyConstraint("observation_id", name=op.f("pk_observation")),
    )
    op.create_index(op.f("ix_observation_document_id"), "observation", ["document_id"], unique=False)
    op.create_index(
        op.f("ix_observation_indicator_id_organisation_id_period_end_on"),
        "observation",
        ["indicator_id", "organisation_id", "period_end_on"],
        unique=False,
    )
    op.create_index(op.f("ix_observation_organisation_id"), "observation", ["organisation_id"], unique=False)
    op.create_table(
        "organisation_alias",
        sa.Column("alias", sa.String(length=200), nullable=False),
        sa.Column("organisation_id", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.organisation_id"], name=op.f("fk_organisation_alias_organisation_id")
        ),
        sa.PrimaryKeyConstraint("alias", "organisation_id", name=op.f("pk_organisation_alias")),
    )
    op.create_table(
        "target",
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.String(length=120), nullable=False),
        sa.Column("organisation_id", sa.String(length=80), nullable=False),
        sa.Column("population", sa.Text(), nullable=False),
        sa.Column("population_id", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("baseline", sa.Float(), nullable=True),
        sa.Column("baseline_reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("document_name", sa.Text(), nullable=False),
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
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.indicator_id"], name=op.f("fk_target_indicator_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.organisation_id"], name=op.f("fk_target_organisation_id")
        ),
        sa.PrimaryKeyConstraint("target_id", name=op.f("pk_target")),
    )
    op.create_index(op.f("ix_target_indicator_id"), "target", ["indicator_id"], unique=False)
    op.create_table(
        "figure_link",
        sa.Column("figure_link_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.String(length=120), nullable=False),
        sa.Column("organisation_id", sa.String(length=80), nullable=True),
        sa.Column("initiative_id", sa.String(length=120), nullable=False),
        sa.Column("is_linked", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.indicator_id"], name=op.f("fk_figure_link_indicator_id")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.initiative_id"], name=op.f("fk_figure_link_initiative_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.organisation_id"], name=op.f("fk_figure_link_organisation_id")
        ),
        sa.PrimaryKeyConstraint("figure_link_id", name=op.f("pk_figure_link")),
    )
    op.create_index(op.f("ix_figure_link_indicator_id"), "figure_link", ["indicator_id"], unique=False)
    op.create_index(op.f("ix_figure_link_initiative_id"), "figure_link", ["initiative_id"], unique=False)
