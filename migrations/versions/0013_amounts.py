"""Amounts of money of minutes beside those of plans, and what minutes say of projects beside what was decided.

An amount tells what it is and of which time, what it is about, and its place.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0011"
branch_labels = None
depends_on = None

_PLACE = ("page", "slide", "table_no", "row_no", "sheet", "cell", "line_start", "line_end")
_FROM_VERSION = ("document_id", "valid_from_on", "recorded_at", *_PLACE)


def upgrade() -> None:
    connection = op.get_bind()
    old = sa.MetaData()
    old.reflect(connection, only=["amount", "version"])
    amount, version = old.tables["amount"], old.tables["version"]
    own = [amount.c[name] for name in ("version_id", "amount_dkk", "quote")]
    statement = (
        sa.select(*own, *(version.c[name] for name in _FROM_VERSION))
        .join(version, version.c.version_id == amount.c.version_id)
        .order_by(amount.c.amount_id)
    )
    rows = [dict(row) for row in connection.execute(statement).mappings()]
    op.drop_table("amount")
    op.bulk_insert(_create(), list(map(_told, _ranges(rows), range(len(rows)))))
    _create_remarks()


def _ranges(rows: list[dict]) -> list[dict]:
    """Return the amounts, the two ends of a range, which stood as two rows of the same words, as one."""
    found: list[dict] = []
    for row in rows:
        last = found[-1] if found else {}
        same = all(last.get(name) == row[name] for name in ("version_id", "quote"))
        if same and last["up_to_dkk"] is None and last["amount_dkk"] < row["amount_dkk"]:
            last["up_to_dkk"] = row["amount_dkk"]
        else:
            found.append(row | {"up_to_dkk": None})
    return found


def _told(row: dict, position: int) -> dict:
    """Return a row of the new table; what the old did not keep is empty."""
    unsaid = dict.fromkeys(("agenda_item_id", "initiative_id", "project_id", "start_on", "end_on"))
    return row | unsaid | {"position": position, "kind": "given", "bound": "", "text": "", "phrase": ""}


def _create() -> sa.Table:
    links = {
        "document_id": "document",
        "version_id": "version",
        "agenda_item_id": "agenda_item",
        "initiative_id": "initiative",
        "project_id": "project",
    }
    table = op.create_table(
        "amount",
        sa.Column("amount_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("initiative_id", sa.String(length=120), nullable=True),
        sa.Column("project_id", sa.String(length=120), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("amount_dkk", sa.Float(), nullable=False),
        sa.Column("up_to_dkk", sa.Float(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("bound", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("valid_from_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        *_place(),
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.{name}"], name=op.f(f"fk_amount_{name}"))
            for name, table in links.items()
        ),
        sa.PrimaryKeyConstraint("amount_id", name=op.f("pk_amount")),
    )
    for name in links:
        op.create_index(op.f(f"ix_amount_{name}"), "amount", [name], unique=False)
    return table


def _create_remarks() -> None:
    links = {"document_id": "document", "agenda_item_id": "agenda_item", "project_id": "project"}
    op.create_table(
        "remark",
        sa.Column("remark_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.String(length=120), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("is_missing", sa.Boolean(), nullable=False),
        sa.Column("valid_from_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        *_place(),
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.{name}"], name=op.f(f"fk_remark_{name}"))
            for name, table in links.items()
        ),
        sa.PrimaryKeyConstraint("remark_id", name=op.f("pk_remark")),
    )
    for name in links:
        op.create_index(op.f(f"ix_remark_{name}"), "remark", [name], unique=False)


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


def downgrade() -> None:
    """Keep the amounts of plans, a range as its two ends."""
    op.drop_table("remark")
    connection = op.get_bind()
    new = sa.MetaData()
    new.reflect(connection, only=["amount"])
    amount = new.tables["amount"]
    of_plans = sa.select(amount).where(amount.c.version_id.is_not(None)).order_by(amount.c.amount_id)
    rows = connection.execute(of_plans).mappings().all()
    op.drop_table("amount")
    table = op.create_table(
        "amount",
        sa.Column("amount_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("amount_dkk", sa.Float(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["version.version_id"], name=op.f("fk_amount_version_id")),
        sa.PrimaryKeyConstraint("amount_id", name=op.f("pk_amount")),
    )
    op.create_index(op.f("ix_amount_version_id"), "amount", ["version_id"], unique=False)
    ends = [(row, end) for row in rows for end in (row["amount_dkk"], row["up_to_dkk"]) if end is not None]
    op.bulk_insert(
        table, [{"version_id": row["version_id"], "amount_dkk": end, "quote": row["quote"]} for row, end in ends]
    )
