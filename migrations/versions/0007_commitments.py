"""One register of what was agreed: follow-ups of plans and promises of minutes become commitments, with outcomes.

A promise keeps its id. The follow-ups of an initiative to a forum are followed through the issues: what stands
unchanged continues itself, of the rest the earliest due of the old continues in the earliest due of the new.
"""

from collections import defaultdict
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_PLACE = ("page", "slide", "table_no", "row_no", "sheet", "cell", "line_start", "line_end")
_WINDOW = ("kind", "start_on", "end_on", "named_start_on", "recurrence")
_TYPES = {"deadline": "task", "topic": "topic", "milestone": "outside"}
_STATES = {"kept": "gennemfoert", "dropped": "bortfaldet", "open": "aaben"}


def upgrade() -> None:
    commitment, link, end = _create()
    connection = op.get_bind()
    old = sa.MetaData()
    old.reflect(
        connection, only=["promise", "promise_outcome", "follow_up", "version", "version_owner", "agenda_choice"]
    )
    versions = {row["version_id"]: row for row in _rows(connection, old.tables["version"], "version_id")}
    promises = _rows(connection, old.tables["promise"], "promise_row_id")
    follow_ups = _rows(connection, old.tables["follow_up"], "follow_up_id")
    op.bulk_insert(commitment, [_of_promise(row) for row in promises])
    ids = _ids_of_follow_ups(follow_ups, versions)
    owners = _owners(_rows(connection, old.tables["version_owner"], "version_id"))
    numbered = enumerate(follow_ups)
    op.bulk_insert(commitment, [_of_follow_up(row, at, versions, ids, owners) for at, row in numbered])
    op.bulk_insert(link, [_link(row) for row in promises if row["continues_id"]])
    outcomes = _rows(connection, old.tables["promise_outcome"], "promise_outcome_id")
    op.bulk_insert(end, [_end(row) for row in outcomes])
    _rename_choices(connection, old.tables["agenda_choice"], set(ids.values()))
    for name in ("promise_outcome", "promise", "follow_up"):
        op.drop_table(name)


def downgrade() -> None:
    raise NotImplementedError(
        "Hvad der er aftalt, kan ikke deles i to registre igen. Brug kopien ved siden af databasen."
    )


def _create() -> tuple[sa.Table, sa.Table, sa.Table]:
    commitment = op.create_table(
        "commitment",
        sa.Column("commitment_row_id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.String(length=240), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.Column("meeting_id", sa.String(length=160), nullable=True),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("forum_id", sa.String(length=80), nullable=True),
        sa.Column("responsible", sa.Text(), nullable=True),
        sa.Column("doers", sa.JSON(), nullable=False),
        sa.Column("initiative_id", sa.String(length=120), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("named_start_on", sa.Date(), nullable=True),
        sa.Column("recurrence", sa.String(length=40), nullable=True),
        sa.Column("writer", sa.String(length=120), nullable=True),
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
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.{column}"], name=op.f(f"fk_commitment_{column}"))
            for table, column in (
                ("agenda_item", "agenda_item_id"),
                ("document", "document_id"),
                ("forum", "forum_id"),
                ("initiative", "initiative_id"),
                ("meeting", "meeting_id"),
                ("version", "version_id"),
            )
        ),
        sa.PrimaryKeyConstraint("commitment_row_id", name=op.f("pk_commitment")),
    )
    for columns in (
        ["commitment_id"],
        ["document_id", "commitment_id"],
        ["forum_id"],
        ["initiative_id"],
        ["meeting_id"],
        ["version_id"],
    ):
        op.create_index(op.f(f"ix_commitment_{'_'.join(columns)}"), "commitment", columns, unique=False)
    link = op.create_table(
        "commitment_link",
        sa.Column("commitment_link_id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.String(length=240), nullable=False),
        sa.Column("earlier_id", sa.String(length=240), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("writer", sa.String(length=120), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("commitment_link_id", name=op.f("pk_commitment_link")),
    )
    for column in ("commitment_id", "earlier_id"):
        op.create_index(op.f(f"ix_commitment_link_{column}"), "commitment_link", [column], unique=False)
    end = op.create_table(
        "commitment_end",
        sa.Column("commitment_end_id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.String(length=240), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("replaced_by_id", sa.String(length=240), nullable=True),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("writer", sa.String(length=120), nullable=True),
        sa.Column("valid_from_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"], ["agenda_item.agenda_item_id"], name=op.f("fk_commitment_end_agenda_item_id")
        ),
        sa.PrimaryKeyConstraint("commitment_end_id", name=op.f("pk_commitment_end")),
    )
    for column in ("commitment_id", "agenda_item_id"):
        op.create_index(op.f(f"ix_commitment_end_{column}"), "commitment_end", [column], unique=False)
    return commitment, link, end


def _rows(connection: sa.Connection, table: sa.Table, order: str) -> list[dict]:
    return [dict(row) for row in connection.execute(sa.select(table).order_by(table.c[order])).mappings()]


def _of_promise(row: dict) -> dict:
    """Return a promise of minutes as a commitment: a task of a named party where it comes back to no forum."""
    is_task = row["forum_id"] is None and row["responsible"]
    return {
        "commitment_id": row["promise_id"],
        "version_id": None,
        "type": _TYPES.get(row["type"], "task" if is_task else "returns"),
        "doers": [row["responsible"]] if row["responsible"] else [],
        "writer": None,
        "reason": None,
        **{name: row[name] for name in ("document_id", "meeting_id", "agenda_item_id", "forum_id", "responsible")},
        **{name: row[name] for name in ("initiative_id", "position", "text", "quote", "phrase", *_WINDOW)},
        **{name: row[name] for name in ("valid_from_on", "recorded_at", *_PLACE)},
    }


def _of_follow_up(row: dict, position: int, versions: dict, ids: dict, owners: dict) -> dict:
    version, names = versions[row["version_id"]], owners.get(row["version_id"], [])
    return {
        "commitment_id": ids[row["follow_up_id"]],
        "document_id": version["document_id"],
        "version_id": row["version_id"],
        "meeting_id": None,
        "agenda_item_id": None,
        "type": "task" if row["forum_id"] is None and names else "returns",
        "forum_id": row["forum_id"],
        "responsible": ", ".join(names) or None,
        "doers": names,
        "initiative_id": version["initiative_id"],
        "position": position,
        "text": row["quote"],
        "writer": None,
        "reason": None,
        "valid_from_on": version["valid_from_on"],
        "recorded_at": version["recorded_at"],
        **{name: row[name] for name in ("quote", "phrase", *_WINDOW, *_PLACE)},
    }


def _owners(rows: list[dict]) -> dict[int, list[str]]:
    found = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row["version_id"], row["position"])):
        if row["role"] == "owner" and row["kind"] != "forum":
            found[row["version_id"]].append(row["name"])
    return found


def _ids_of_follow_ups(follow_ups: list[dict], versions: dict) -> dict[int, str]:
    """Return the commitment of each follow-up, the same through the issues of its initiative."""
    issues = defaultdict(lambda: defaultdict(list))
    for row in follow_ups:
        version = versions[row["version_id"]]
        told = (version["valid_from_on"], version["recorded_at"], version["version_id"])
        issues[version["initiative_id"], row["forum_id"]][told].append(row)
    ids = {}
    for (initiative_id, forum_id), told in issues.items():
        standing, n_known = {}, 0
        for _, rows in sorted(told.items()):
            same = {row["follow_up_id"]: one for row in rows for one in standing if standing[one] == _window(row)}
            left = sorted(set(standing) - set(same.values()), key=lambda one: _due(standing[one]))
            now = {}
            for row in sorted(rows, key=lambda row: _due(_window(row))):
                one = same.get(row["follow_up_id"])
                if one is None or one in now:
                    one = left.pop(0) if left else None
                if one is None:
                    n_known += 1
                    one = f"{initiative_id}~{forum_id or ''}" + (f"~{n_known}" if n_known > 1 else "")
                now[one], ids[row["follow_up_id"]] = _window(row), one
            standing = now or standing
    return ids


def _window(row: dict) -> tuple:
    words = " ".join(row["quote"].casefold().split()) if row["kind"] in ("conditional", "none") else ""
    return (row["kind"], row["start_on"], row["end_on"], row["named_start_on"], row["recurrence"], words)


def _due(window: tuple) -> tuple:
    _, start_on, end_on, named_start_on, _, words = window
    return (end_on or named_start_on or start_on or date.max, words)


def _link(row: dict) -> dict:
    pair = {"commitment_id": row["promise_id"], "earlier_id": row["continues_id"], "state": "same"}
    return pair | {"reason": None, "writer": None, "recorded_at": row["recorded_at"]}


def _end(row: dict) -> dict:
    is_said = row["agenda_item_id"] is None
    return {
        "commitment_id": row["promise_id"],
        "state": _STATES[row["state"]] if is_said else "behandlet",
        "replaced_by_id": None,
        "agenda_item_id": row["agenda_item_id"],
        "on_day": row["valid_from_on"],
        "reason": row["reason"],
        "writer": "siden" if is_said else None,
        "valid_from_on": row["valid_from_on"],
        "recorded_at": row["recorded_at"],
    }


def _rename_choices(connection: sa.Connection, table: sa.Table, known: set[str]) -> None:
    """Let what was chosen for agendas speak of commitments; a follow-up was chosen by its initiative and forum."""
    for row in _rows(connection, table, "agenda_choice_id"):
        what, _, about = row["subject"].partition(":")
        if what == "promise" or (what == "follow_up" and about in known):
            renamed = table.update().where(table.c.agenda_choice_id == row["agenda_choice_id"])
            connection.execute(renamed.values(subject=f"commitment:{about}"))
