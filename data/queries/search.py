"""One search over all that is told: initiatives, agreements, decisions, items of meetings, cases, projects, papers."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pandas as pd
from sqlalchemy import Connection, select

from danish.sought import Sought
from data.choices import Choices
from data.labels import COMMITMENT_STATES, DECISION_KINDS, SEARCHED, STATUSES
from data.periods import day_words
from data.queries import commitments, decisions, initiatives, projects, sources
from data.queries.frames import PLACE_COLUMNS, frame, place_columns
from data.queries.minutes_in_force import minutes_in_force
from data.queries.remarks import remarks
from data.queries.source_names import source_name
from data.queries.stations import stations
from data.schema import agenda_item, document, forum, meeting
from data.word_index import WordIndex
from measures.commitments.cases import cases

COLUMNS = (
    "kind", "key", "title", "text", "about", "on_day", "state", "position", "agenda_number", "meeting_id",
    "forum_id",
    "document_name", *PLACE_COLUMNS,
)  # fmt: skip
FOUND_COLUMNS = (*COLUMNS, "n_of_kind")
_STATES = {"initiative": STATUSES, "commitment": COMMITMENT_STATES, "decision": DECISION_KINDS}
ITEM_PARTS = "\f"
"""What parts recommendation, description and minutes in the text of an item."""
N_MOST = 50
"""How many of a kind are given at the most: the best."""


class Found(NamedTuple):
    """What a search found: ``rows`` (`FOUND_COLUMNS`), and where there are none what it may have meant.

    ``meant`` is the nearest search that finds something, None without any; ``alone`` are those of its words that are
    found, only not together.
    """

    rows: pd.DataFrame
    meant: str | None = None
    alone: tuple[str, ...] = ()


def found(connection: Connection, choices: Choices, asked: str) -> Found:
    """Return what holds every word of a search as it is known on the status date, the best first within its kind.

    A word is found whole, in another inflection, as the beginning of a longer one and as part of one, in that order; in
    a title it weighs more than in a text, and words that stand together as they were asked for most. Of equals the
    newest is first. Kinds stand in the order of their best row.

    Returns
    -------
    Found
        At most `N_MOST` rows of each kind; ``n_of_kind`` counts all of it. ``about`` says what the row belongs to, and
        is searched as ``title`` and ``text`` are. ``key`` is the id of what it is, of an item that of its meeting, in
        whose agenda it stands at ``position``, of a case the first of its keys.
    """
    sought = Sought(asked)
    if sought.is_too_short:
        return Found(frame((), FOUND_COLUMNS))
    rows, index = _indexed(connection, Choices(status_date=choices.status_date, known_at=choices.known_at))
    ranks = index.ranked(sought)
    if len(ranks):
        return Found(_best(rows, ranks))
    missing = index.missing(sought)
    held = [word for place, word in enumerate(sought.typed) if place not in missing]
    return Found(frame((), FOUND_COLUMNS), index.meant(sought), tuple(held) if len(sought.words) > 1 else ())


def _best(rows: list[tuple], ranks: pd.Series) -> pd.DataFrame:
    kinds = pd.Series([rows[number][0] for number in ranks.index], index=ranks.index)
    counts = kinds.value_counts()
    best = [number for kind in kinds.unique() for number in kinds.index[kinds == kind][:N_MOST]]
    return frame(((*rows[number], counts[rows[number][0]]) for number in best), FOUND_COLUMNS)


def _indexed(connection: Connection, choices: Choices) -> tuple[list[tuple], WordIndex]:
    """Return everything that is known on a day, the newest first, with its index; both are kept with the registers."""
    kept = connection.get_execution_options().get(commitments.KEPT, {})
    day = ("search", choices.status_date, choices.known_at)
    if day not in kept:
        on_day = COLUMNS.index("on_day")
        rows = sorted(_rows(connection, choices), key=lambda row: row[on_day] or date.min, reverse=True)
        title, text, about = (COLUMNS.index(name) for name in ("title", "text", "about"))
        kind, state = COLUMNS.index("kind"), COLUMNS.index("state")
        stands = [_STATES.get(row[kind], {}).get(row[state], "") for row in rows]
        texts = [f"{row[text]} {row[about]} {one}" for row, one in zip(rows, stands, strict=True)]
        kept[day] = rows, WordIndex([row[title] for row in rows], texts)
    return kept[day]


def _rows(connection: Connection, choices: Choices) -> Iterator[tuple]:
    """Give the rows of `COLUMNS` of every kind."""
    for kind, rows in zip(SEARCHED, (one(connection, choices) for one in _KINDS), strict=True):
        for row, told in rows:
            values = {name: getattr(row, name, None) for name in COLUMNS} | told | {"kind": kind}
            yield tuple(values[name] for name in COLUMNS)


def _initiatives(connection: Connection, choices: Choices) -> Iterator[tuple]:
    standing = initiatives.occurrences(connection, choices).drop_duplicates("group_id")
    for row in standing.itertuples(index=False):
        about = _listed(row.sector, row.theme, *row.owners)
        words = " ".join([row.text, *(f"{heading}: {told}" for heading, told in row.extra or ())])
        told = {"key": row.initiative_id, "text": words, "about": about}
        told |= {"on_day": row.valid_from_on, "state": row.status}
        yield row, told | {"forum_id": None}


def _commitments(connection: Connection, choices: Choices) -> Iterator[tuple]:
    for row in commitments.register(connection, choices).itertuples(index=False):
        who = row.responsible and f"ved {row.responsible}"
        about = _listed(row.phrase, row.forum, who, *row.sectors, row.agenda_title)
        text = " ".join(one for one in dict.fromkeys((row.text, row.quote)) if one and one != row.title)
        yield row, {"key": row.commitment_id, "text": text, "about": about, "on_day": row.told_on}


def _decisions(connection: Connection, choices: Choices) -> Iterator[tuple]:
    for row in decisions.decisions(connection, choices).itertuples(index=False):
        text = "" if row.quote == row.text else row.quote
        about = _listed(row.forum, day_words(row.held_on), row.agenda_title)
        told = {"key": row.decision_id, "title": row.text, "text": text, "about": about}
        yield row, told | {"on_day": row.held_on, "state": row.kind}


def _items(connection: Connection, choices: Choices) -> Iterator[tuple]:
    in_force, columns = minutes_in_force(choices.status_date, known_at=choices.known_at), agenda_item.c
    statement = (
        select(
            columns.title,
            columns.recommendation,
            columns.description,
            columns.minutes,
            columns.position,
            columns.number.label("agenda_number"),
            in_force.c.meeting_id,
            in_force.c.held_on.label("on_day"),
            meeting.c.forum_id,
            forum.c.name.label("forum"),
            source_name(),
            *place_columns(agenda_item),
        )
        .join(in_force, in_force.c.document_id == columns.document_id)
        .join(document, document.c.document_id == columns.document_id)
        .join(meeting, meeting.c.meeting_id == in_force.c.meeting_id)
        .join(forum, forum.c.forum_id == meeting.c.forum_id)
        .order_by(in_force.c.meeting_id, columns.position)
    )
    for row in connection.execute(statement):
        text = ITEM_PARTS.join((row.recommendation, row.description, row.minutes))
        number = row.agenda_number and f"punkt {row.agenda_number}"
        about = _listed(row.forum, day_words(row.on_day), number)
        yield row, {"key": row.meeting_id, "text": text, "about": about}


def _cases(connection: Connection, choices: Choices) -> Iterator[tuple]:
    told = stations(connection, choices.status_date, choices.known_at)
    for case in cases(told, as_of=choices.status_date):
        stops = (*case.been, *case.coming)
        last = case.at or stops[0]
        bodies = " ".join(dict.fromkeys(stop.body for stop in stops))
        about = _listed(case.at and f"hos {case.at.body}", case.next and f"næste er {case.next.body}")
        told_of = {"key": case.keys[0], "title": case.title, "text": bodies, "about": about, "on_day": last.day}
        yield last.row, told_of | {"forum_id": last.forum_id}


def _projects(connection: Connection, choices: Choices) -> Iterator[tuple]:
    said: dict[str, list[str]] = defaultdict(list)
    for one in remarks(connection, choices).itertuples(index=False):
        for project_id in one.project_ids:
            said[project_id].append(one.text)
    for row in projects.projects(connection, choices).itertuples(index=False):
        runs = row.runs_forum and f"drives af {row.runs_forum}"
        words = " ".join([row.text or "", *said[row.project_id]])
        told = {"key": row.project_id, "text": words, "about": _listed(row.forum, runs, row.category_name)}
        yield row, told | {"on_day": row.start_on}


def _papers(connection: Connection, choices: Choices) -> Iterator[tuple]:
    for row in sources.papers(connection, known_at=choices.known_at).itertuples(index=False):
        # Invented figures are no source.
        if row.dated_on <= choices.status_date and not row.is_example:
            told = {"key": str(row.document_id), "title": row.document_name, "text": "", "about": ""}
            yield row, told | {"on_day": row.dated_on, "state": row.kind}


_KINDS = (_initiatives, _commitments, _decisions, _items, _cases, _projects, _papers)


def _listed(*names: str | None) -> str:
    return " · ".join(dict.fromkeys(filter(None, names)))
