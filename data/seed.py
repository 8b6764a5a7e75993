"""Fills an empty database from the tables that ship with the product, and keeps its register of forums up with them.

The shipped initiatives are a retelling in our own words; ``documents.csv`` names the document they retell by its
content, so that loading that document continues the same initiatives.
"""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from data import writes
from data.queries import issues

FILES = Path(__file__).resolve().parent / "files"
WRITER = writes.Writer("leverance", may_write=True)
_TABLES = ("documents", "initiatives", "initiative_forums", "follow_ups", "amounts")
_NOWHERE = dict.fromkeys(("page", "table", "row", "sheet", "cell", "line_start", "line_end")) | {"slide": False}


def fill(connection: Connection, files: Path = FILES) -> None:
    """Add what the register lacks, and, in a database without documents, the shipped initiatives."""
    recorded_at = issues.moment(connection)
    writes.sync_forums(connection, shipped_forums(files), recorded_at=recorded_at, writer=WRITER)
    if issues.is_empty(connection):
        _load(connection, files, recorded_at)


def shipped_forums(files: Path = FILES) -> list[dict]:
    """Return the register as plain values."""
    return [
        {
            "forum_id": row["forum_id"],
            "name": row["name"],
            "aliases": [alias for alias in (row["aliases"] or "").split("|") if alias],
            "level": row["level"],
            "parent_id": row["parent_id"],
            "cluster": row["cluster"],
        }
        for row in _rows(files / "forums.csv")
    ]


def _load(connection: Connection, files: Path, recorded_at: datetime) -> None:
    shipped = {table: _rows(files / f"{table}.csv") for table in _TABLES}
    retold = shipped["documents"][0]
    facts = {table: _by_initiative(shipped[table]) for table in ("initiative_forums", "follow_ups", "amounts")}
    writes.load_document(
        connection,
        document={
            **{name: retold[name] for name in ("name", "title", "kind", "format")},
            "sha256": _content(files),
            "dated_on": _day(retold["dated_on"]),
            "shows_colour": retold["shows_colour"] == "true",
            "retells_sha256": retold["sha256"],
        },
        rows=[_row(row, facts, same) for row, same in zip(shipped["initiatives"], _same_as(shipped), strict=True)],
        problems=[],
        initiative_ids=[row["initiative_id"] for row in shipped["initiatives"]],
        recorded_at=recorded_at,
        writer=WRITER,
    )


def _row(row: Mapping, facts: Mapping[str, Mapping], same_as: tuple[int, ...]) -> dict:
    """Return an initiative as a loader would give it."""
    of_row = {table: by_initiative[row["initiative_id"]] for table, by_initiative in facts.items()}
    return {
        **{name: row[name] for name in ("sector", "theme", "title", "text", "status", "status_quote")},
        "runs": [{"text": row["text"], "red": False, "struck": False, "bold": False}],
        "follow_up_text": " ".join(one["quote"] for one in of_row["follow_ups"]),
        "forums": [_only(one, "forum_id", "role", "found") | _place(one) for one in of_row["initiative_forums"]],
        "follow_ups": [_follow_up(one) for one in of_row["follow_ups"]],
        "amounts": [{"amount_dkk": float(one["amount_dkk"]), "quote": one["quote"]} for one in of_row["amounts"]],
        "changed": None,
        "same_as": same_as,
        **_place(row),
    }


def _follow_up(row: Mapping) -> dict:
    window = {
        "start": _day(row["start_on"]),
        "end": _day(row["end_on"]),
        "named_start": _day(row["named_start_on"]),
        "kind": row["kind"],
        "recurrence": row["recurrence"],
        "quote": row["phrase"] or "",
    }
    return _only(row, "forum_id", "quote") | {"window": window} | _place(row)


def _same_as(shipped: Mapping[str, list[dict]]) -> list[tuple[int, ...]]:
    """Return for each initiative the positions of the others of its group."""
    groups = [row["same_as"] or row["initiative_id"] for row in shipped["initiatives"]]
    return [
        tuple(other for other, group in enumerate(groups) if group == own and other != position)
        for position, own in enumerate(groups)
    ]


def _rows(path: Path) -> list[dict]:
    """Return the rows of a CSV file, empty cells as None."""
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: value or None for name, value in row.items()} for row in csv.DictReader(file)]


def _by_initiative(rows: list[dict]) -> dict[str, list[dict]]:
    found = defaultdict(list)
    for row in rows:
        found[row["initiative_id"]].append(row)
    return found


def _content(files: Path) -> str:
    """Return the SHA-256 of the shipped tables, which is not that of the document they retell."""
    return hashlib.sha256(b"".join((files / f"{table}.csv").read_bytes() for table in _TABLES)).hexdigest()


def _only(row: Mapping, *names: str) -> dict:
    return {name: row[name] for name in names}


def _place(row: Mapping) -> dict:
    lines = {name: int(row[name]) if row[name] else None for name in ("line_start", "line_end")}
    return {"place": _NOWHERE | lines}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
