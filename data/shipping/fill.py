"""Fills an empty database from the tables that ship with the product, and keeps its registers up with them.

The shipped initiatives are a retelling in our own words; ``documents.csv`` names the document they retell by its
content, so that loading that document continues the same initiatives.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from data import writes
from data.queries import beginning
from data.queries.before_writing import figures as figure_register
from data.queries.before_writing import minutes as meeting_register
from data.queries.before_writing import plans as issues
from data.shipping import figures as figure_seed
from data.shipping import minutes as meeting_seed
from data.shipping.registers import shipped_forums
from data.shipping.tables import FILES, content, day, money, place, table

WRITER = writes.Writer("leverance", may_write=True)
_TABLES = ("documents", "initiatives", "initiative_forums", "follow_ups", "amounts")


def fill(connection: Connection, files: Path = FILES, *, begin: str = "shipped") -> None:
    """Add what the registers lack; the shipped initiatives where there are none, figures and minutes likewise.

    A database that somebody began empty gets none of the papers, and of the forums only news of those it has.

    Parameters
    ----------
    begin
        What to begin with where nobody has chosen: shipped; empty, with all forums; or ask, with none until somebody
        chooses.
    """
    recorded_at = issues.moment(connection)
    chosen = beginning.chosen(connection)
    forums = shipped_forums(files)
    if chosen == "empty":
        known = issues.forum_names(connection)
        forums = [one for one in forums if one["forum_id"] in known]
    elif chosen is None and begin == "empty":
        writes.choose_beginning(connection, choice=begin, recorded_at=recorded_at, writer=WRITER)
    if (chosen or begin) != "ask":
        writes.sync_forums(connection, forums, recorded_at=recorded_at, writer=WRITER)
    figure_seed.sync_registers(connection, files, recorded_at, WRITER)
    if (chosen or begin) == "shipped":
        _load_all(connection, files, recorded_at)


def _load_all(connection: Connection, files: Path, recorded_at: datetime) -> None:
    if issues.is_empty(connection):
        _load(connection, files, recorded_at)
    _sync_prints(connection, files, recorded_at)
    plans = {row["sha256"]: _content(files) for row in table(files / "documents.csv")}
    if figure_register.is_empty(connection):
        figure_seed.load(connection, files, recorded_at, WRITER, plans)
    if meeting_register.is_empty(connection):
        meeting_seed.load(connection, files, recorded_at, WRITER, plans)


def _load(connection: Connection, files: Path, recorded_at: datetime) -> None:
    shipped = {name: table(files / f"{name}.csv") for name in _TABLES}
    retold = shipped["documents"][0]
    facts = {name: _by_initiative(shipped[name]) for name in ("initiative_forums", "follow_ups", "amounts")}
    writes.load_document(
        connection,
        document={
            **{name: retold[name] for name in ("name", "title", "kind", "format")},
            "sha256": _content(files),
            "dated_on": day(retold["dated_on"]),
            "shows_colour": retold["shows_colour"] == "true",
            "retells_sha256": retold["sha256"],
        },
        rows=[_row(row, facts, same) for row, same in zip(shipped["initiatives"], _same_as(shipped), strict=True)],
        problems=[],
        initiative_ids=[row["initiative_id"] for row in shipped["initiatives"]],
        recorded_at=recorded_at,
        writer=WRITER,
    )


def _sync_prints(connection: Connection, files: Path, recorded_at: datetime) -> None:
    (retold,) = table(files / "documents.csv")
    prints = [row | {"phrase_prints": row["phrase_prints"].split()} for row in table(files / "initiative_prints.csv")]
    told = {"source_sha256": retold["sha256"], "prints": prints}
    writes.sync_prints(connection, **told, recorded_at=recorded_at, writer=WRITER)


def _row(row: Mapping, facts: Mapping[str, Mapping], same_as: tuple[int, ...]) -> dict:
    """Return an initiative as a loader would give it."""
    of_row = {name: by_initiative[row["initiative_id"]] for name, by_initiative in facts.items()}
    return {
        **{name: row[name] for name in ("sector", "theme", "title", "text", "status", "status_quote")},
        "runs": [{"text": row["text"], "red": False, "struck": False, "bold": False}],
        "follow_up_text": " ".join(one["quote"] for one in of_row["follow_ups"]),
        "forums": [_only(one, "forum_id", "role", "found") | _place(one) for one in of_row["initiative_forums"]],
        "follow_ups": [_follow_up(one) for one in of_row["follow_ups"]],
        "amounts": [money(one) for one in of_row["amounts"]],
        "changed": None,
        "same_as": same_as,
        **_place(row),
    }


def _follow_up(row: Mapping) -> dict:
    window = {
        "start": day(row["start_on"]),
        "end": day(row["end_on"]),
        "named_start": day(row["named_start_on"]),
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


def _by_initiative(rows: list[dict]) -> dict[str, list[dict]]:
    found = defaultdict(list)
    for row in rows:
        found[row["initiative_id"]].append(row)
    return found


def _content(files: Path) -> str:
    return content(*(files / f"{name}.csv" for name in _TABLES))


def _only(row: Mapping, *names: str) -> dict:
    return {name: row[name] for name in names}


def _place(row: Mapping) -> dict:
    return {"place": place(row)}
