"""Fills a database that lacks minutes with those the product ships retold, and with the projects they tell of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from data import writes
from data.queries.before_writing import minutes as meeting_register
from data.queries.before_writing import plans as issues
from data.shipping.tables import content, day, money, place, table

_TABLES = ("meetings", "agenda_items", "recommendations", "stations", "decisions", "decision_links", "promises")
_PARTS = ("title", "recommendation", "description", "minutes")
_OF_PROJECT = ("project_id", "forum_id", "title", "category", "phase", "runs_forum_id", "time_frame", "quote")


def load(
    connection: Connection, files: Path, recorded_at: datetime, writer: writes.Writer, plans: Mapping[str, str]
) -> None:
    """Load the shipped minutes, the other meetings that documents name and the projects; where no minutes are.

    ``plans`` names the content of shipped plans by that of the document they retell. What a plan tells of meetings and
    projects is left out where neither it nor its figures are loaded. A meeting held long ago whose minutes do not ship
    is told by the minutes that name it.
    """
    by = {"recorded_at": recorded_at, "writer": writer}
    shipped = {name: table(files / f"{name}.csv") for name in _TABLES}
    retold = sorted(table(files / "meeting_documents.csv"), key=lambda row: row["dated_on"])
    sources = {row["name"]: _load_minutes(connection, row, shipped, files, by) for row in retold}
    for plan in table(files / "documents.csv"):
        known = issues.loaded(connection, plans[plan["sha256"]])
        if known is not None:
            sources[plan["name"]] = {"document_id": known["document_id"], "valid_from_on": known["dated_on"]}
    for row in shipped["meetings"]:
        if row["source_file"] in sources and not (_has_minutes(row, retold) or _is_of_minutes(row, retold)):
            told = {name: row[name] for name in ("forum_id", "start_time", "end_time", "venue")}
            of_document = sources[row["source_file"]]
            source = {"document_id": of_document["document_id"], "quote": row["quote"], "place": place(row)}
            since = of_document["valid_from_on"]
            writes.plan_meeting(connection, **told, on=day(row["on_day"]), source=source, valid_from_on=since, **by)
    writes.sync_portfolio_words(connection, _words(files), **by)
    _add_projects(connection, files, sources, by)
    _add_amounts(connection, files, retold, sources, by)
    _add_remarks(connection, files, retold, sources, by)


def _load_minutes(
    connection: Connection, retold: Mapping, shipped: Mapping[str, list[dict]], files: Path, by: Mapping
) -> dict:
    """Load one document, and return what the rows that rest on it share."""
    meeting_id = _meeting_id(retold)
    (head,) = (row for row in shipped["meetings"] if row["meeting_id"] == meeting_id)
    named = [row for row in shipped["meetings"] if _is_of_minutes(row, [retold])]
    coming = [_planned(row) for row in named if row["state"] == "planned"]
    earlier = [_earlier(row) for row in named if row["state"] == "met"]
    items, recommendations, stations, decisions, promises = (
        [row for row in shipped[name] if row["meeting_id"] == meeting_id]
        for name in ("agenda_items", "recommendations", "stations", "decisions", "promises")
    )
    loaded = writes.load_minutes(
        connection,
        document=_document(retold, files),
        meeting=_meeting(head) | {"next_meetings": coming, "earlier_meetings": earlier},
        agenda_items=[
            _item(row)
            | {"recommendations": [_recommendation(one) for one in _of_item(row, recommendations)]}
            | {"stations": [_station(one) for one in _of_item(row, stations)]}
            for row in items
        ],
        decisions=[_fact(row, "kind") for row in decisions],
        promises=[_promise(row) for row in promises],
        problems=[],
        decision_links=_links(connection, decisions, shipped["decision_links"]),
        **by,
    )
    return {"document_id": loaded.document_id, "valid_from_on": day(retold["dated_on"])}


def _document(retold: Mapping, files: Path) -> dict:
    own = content(*(files / f"{name}.csv" for name in _TABLES))
    return {
        **{name: retold[name] for name in ("name", "title", "format")},
        "kind": "minutes",
        "sha256": own[:32] + retold["sha256"][:32],
        "dated_on": day(retold["dated_on"]),
        "retells_sha256": retold["sha256"],
    }


def _meeting(row: Mapping) -> dict:
    """Return a meeting held as a reader would give it."""
    counts = {name: int(row[name]) if row[name] else None for name in ("number", "n_attending", "n_absent")}
    people = {name: _presences(row[name]) for name in ("chairs", "attending", "absent")}
    told = {name: row[name] for name in ("forum_id", "start_time", "end_time", "venue", "quote")}
    return told | counts | people | {"held_on": day(row["on_day"]), "place": place(row)}


def _planned(row: Mapping) -> dict:
    told = {name: row[name] for name in ("forum_id", "start_time", "end_time", "venue", "quote", "finder")}
    return told | {"on": day(row["on_day"]), "is_to_move": row["is_to_move"] == "true", "place": place(row)}


def _earlier(row: Mapping) -> dict:
    return {"forum_id": row["forum_id"], "quote": row["quote"], "on": day(row["on_day"]), "place": place(row)}


def _item(row: Mapping) -> dict:
    return {name: row[name] or "" for name in _PARTS} | {"number": row["number"], "place": place(row)}


def _of_item(item: Mapping, rows: Iterable[Mapping]) -> list[Mapping]:
    return [row for row in rows if row["agenda_number"] == item["number"]]


def _station(row: Mapping) -> dict:
    told = {name: row[name] or "" for name in ("subject", "body", "phrase", "quote")}
    days = {"on": day(row["start_on"]), "until": day(row["end_on"])}
    known = {"forum_id": row["forum_id"], "outcome": row["outcome"], "is_coming": row["is_coming"] == "true"}
    return told | days | known | {"place": place(row)}


def _recommendation(row: Mapping) -> dict:
    answer = {"line_start": row["answer_line_start"], "line_end": row["answer_line_end"]}
    return {
        **{name: row[name] for name in ("number", "text", "answer")},
        "answer_quote": row["answer_quote"] or "",
        "answer_place": place(answer) if row["answer_line_start"] else None,
        "place": place(row),
    }


def _fact(row: Mapping, *names: str) -> dict:
    """Return a decision or promise as a reader would give it, but for its window."""
    return {name: row[name] for name in ("agenda_number", "text", "quote", *names)} | {"place": place(row)}


def _promise(row: Mapping) -> dict:
    """Return what was agreed as a reader would give it; several who do it stand with a semicolon between them."""
    doers = row["responsible"].split(";") if row["responsible"] else []
    named = {"doers": doers, "responsible": ", ".join(doers) or None}
    told = {"window": _window(row), "raised": _raised(row) if row["raised_phrase"] else None}
    return _fact(row, "type", "forum_id") | named | told


def _raised(row: Mapping) -> dict:
    return {"phrase": row["raised_phrase"], "start": day(row["raised_start_on"]), "end": day(row["raised_end_on"])}


def _window(row: Mapping) -> dict:
    days = {name: day(row[f"{name}_on"]) for name in ("start", "end", "named_start")}
    return days | {"kind": row["kind"], "recurrence": row.get("recurrence"), "quote": row["phrase"] or ""}


def _links(connection: Connection, decisions: list[dict], links: list[dict]) -> list[list[dict]]:
    """Return the proposed links of each decision to initiatives that there are."""
    unknown = meeting_register.unknown_initiatives(connection, {link["initiative_id"] for link in links})
    proposed = defaultdict(list)
    for link in links:
        if link["initiative_id"] not in unknown:
            proposed[link["decision_key"]].append({name: link[name] for name in ("initiative_id", "reason")})
    return [proposed[row["decision_key"]] for row in decisions]


def _words(files: Path) -> list[dict]:
    return [
        {name: row[name] for name in ("forum_id", "kind", "code", "name", "meaning")}
        | {"source": f"{row['source_file']}, linje {row['source_lines']}"}
        for row in table(files / "portfolio_words.csv")
    ]


def _add_projects(connection: Connection, files: Path, sources: Mapping[str, dict], by: Mapping) -> None:
    projects, milestones = (table(files / f"{name}.csv") for name in ("projects", "milestones"))
    for name, source in sources.items():
        writes.add_projects(
            connection,
            projects=[_project(row) for row in projects if row["source_file"] == name],
            milestones=[_milestone(row) for row in milestones if row["source_file"] == name],
            **source,
            **by,
        )


def _add_amounts(
    connection: Connection, files: Path, retold: Iterable[Mapping], sources: Mapping[str, dict], by: Mapping
) -> None:
    amounts = table(files / "minutes_amounts.csv")
    for document in retold:
        own = [row for row in amounts if row["meeting_id"] == _meeting_id(document)]
        about = ("agenda_number", "initiative_id", "project_id")
        told = [money(row) | {name: row[name] for name in about} for row in own]
        writes.add_amounts(connection, amounts=told, **sources[document["name"]], **by)


def _add_remarks(
    connection: Connection, files: Path, retold: Iterable[Mapping], sources: Mapping[str, dict], by: Mapping
) -> None:
    remarks = table(files / "remarks.csv")
    for document in retold:
        own = [row for row in remarks if row["meeting_id"] == _meeting_id(document)]
        told = [
            {name: row[name] for name in ("agenda_number", "project_id", "kind", "text")}
            | {"quote": row["quote"] or "", "is_missing": row["is_missing"] == "true", "place": place(row)}
            for row in own
        ]
        writes.add_remarks(connection, remarks=told, **sources[document["name"]], **by)


def _project(row: Mapping) -> dict:
    return {
        **{name: row[name] for name in _OF_PROJECT},
        "text": row["text"] or "",
        "is_prioritised": row["is_prioritised"] == "true",
        "start_on": day(row["start_on"]),
        "end_on": day(row["end_on"]),
        "roles": [[part or None for part in entry.split(";")] for entry in _split(row["roles"])],
        "place": place(row),
    }


def _milestone(row: Mapping) -> dict:
    told = {name: row[name] for name in ("project_id", "title", "quote", "forum_id")}
    return told | {"window": _window(row), "place": place(row)}


def _presences(cell: str | None) -> list[dict]:
    """Return who is counted: organisation, role and how many."""
    entries = (entry.split(";") for entry in _split(cell))
    return [{"organisation": one or None, "role": role or None, "n": int(n)} for one, role, n in entries]


def _has_minutes(row: Mapping, retold: Iterable[Mapping]) -> bool:
    return row["meeting_id"] in {_meeting_id(document) for document in retold}


def _is_of_minutes(row: Mapping, retold: Iterable[Mapping]) -> bool:
    """Return whether minutes name a meeting as a coming one, or as one that was held before."""
    return row["state"] != "held" and row["source_file"] in {document["name"] for document in retold}


def _meeting_id(retold: Mapping) -> str:
    return f"{retold['forum_id']}-{retold['dated_on']}"


def _split(cell: str | None) -> list[str]:
    return [entry for entry in (cell or "").split("|") if entry]
