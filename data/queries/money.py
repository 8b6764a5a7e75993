"""Amounts of money that plans and minutes name: each once, however many papers and sectors tell of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import pandas as pd
from sqlalchemy import ColumnElement, Connection, FromClause, Row, Select, select

from danish.text import danish_order
from data.choices import Choices
from data.labels import amount_size
from data.queries.frames import PLACE_COLUMNS, frame, place_columns
from data.queries.in_force import groups, is_in_force, is_out_of_force, is_told_anew
from data.queries.minutes_in_force import minutes_in_force
from data.queries.projects import titled, titles
from data.queries.source_names import names_of
from data.queries.unsure import is_unsure
from data.schema import agenda_item, amount, forum, meeting, version

_SAID = ("amount_dkk", "up_to_dkk", "kind", "bound", "text", "phrase", "start_on", "end_on", "quote")
_MEETING = ("meeting_id", "held_on", "forum_id", "forum", "agenda_number", "agenda_title")
COLUMNS = (
    "amount_id", "group_id", "initiative_ids", "project_ids", "title", *_SAID, "told_on", "is_newest", *_MEETING,
    "other_sources", "document_name", *PLACE_COLUMNS, "unsure",
)  # fmt: skip


def amounts(connection: Connection, choices: Choices) -> pd.DataFrame:
    """Return every amount known on the status date, one row each, the largest first; only that day counts.

    An amount of a plan is that of the newest issue that names any for the initiative; where a later one names none, it
    is kept, and ``is_newest`` is False. An amount of minutes is about the initiative or the project it was said of,
    else about those whose whole title stands in its sentence or in the title of its item. Two tellings of the same
    initiative or project with the same amount are one, unless they are of different times; the newest plan is shown,
    and ``other_sources`` names the rest.

    Returns
    -------
    DataFrame
        `COLUMNS`: ``initiative_ids`` are the occurrences it stands under (of minutes: all of the initiative),
        ``group_id`` the initiative they are, None for what is about none; ``title`` what it is about, else the item of
        the agenda. ``kind`` is a code of :data:`data.labels.MONEY_KINDS`; ``up_to_dkk`` the end of a range, NaN where
        there is none. The columns of the meeting are None for a plan's.
    """
    standing = _standing(connection, choices)
    named = titles(connection, choices)
    tellings = [*_of_plans(connection, choices, standing), *_of_minutes(connection, choices, standing, named)]
    papers = names_of(connection)
    rows = [_row(one, standing, named, papers) for one in _once(tellings, _members(standing))]
    rows.sort(key=lambda row: (-row[COLUMNS.index("amount_dkk")], danish_order(row[COLUMNS.index("title")]), row[0]))
    return frame(rows, COLUMNS)


@dataclass(frozen=True)
class _Standing:
    """An initiative in force: its newest version, the group it is of, and its title."""

    version_id: int
    group_id: str
    title: str


@dataclass
class _Telling:
    """One naming of an amount; ``others`` are the rows of later ones that name the same."""

    row: Row
    group_id: str | None
    initiative_ids: dict[str, None]
    project_ids: dict[str, None]
    is_newest: bool
    others: list[Row]

    def tells_same(self, other: "_Telling") -> bool:
        """Return whether the other names the same amount of the same thing."""
        one, two = self.row, other.row
        is_amount = all(getattr(one, name) == getattr(two, name) for name in ("amount_dkk", "up_to_dkk", "kind"))
        is_time = None in (one.start_on, two.start_on) or (one.start_on, one.end_on) == (two.start_on, two.end_on)
        is_group = self.group_id is not None and self.group_id == other.group_id
        return is_amount and is_time and (is_group or not self.project_ids.keys().isdisjoint(other.project_ids))


def _standing(connection: Connection, choices: Choices) -> dict[str, _Standing]:
    day = (choices.status_date, choices.known_at)
    columns = (version.c.initiative_id, version.c.version_id, version.c.title)
    rows = connection.execute(select(*columns).where(is_in_force(*day)).order_by(version.c.version_id))
    of_group = groups(connection, *day)
    return {row.initiative_id: _Standing(row.version_id, of_group.get(row[0], row[0]), row.title) for row in rows}


def _is_known(columns, choices: Choices) -> list[ColumnElement]:
    known = [columns.valid_from_on <= choices.status_date]
    return known if choices.known_at is None else [*known, columns.recorded_at <= choices.known_at]


def _own(asked: FromClause, *more: ColumnElement) -> Select:
    """Return the question for amounts; ``asked`` is the table whose rows questions of readers are asked of."""
    told = (amount.c.amount_id, amount.c.document_id, *(amount.c[name] for name in _SAID), amount.c.valid_from_on)
    return select(*told, *more, *place_columns(amount), is_unsure(asked).label("unsure"))


def _of_plans(connection: Connection, choices: Choices, standing: Mapping[str, _Standing]) -> list[_Telling]:
    """Return the amounts of the newest version of each initiative in force that names any, the newest plan first."""
    columns = version.c
    newest_first = (columns.valid_from_on.desc(), columns.recorded_at.desc(), columns.position)
    statement = (
        _own(version, columns.initiative_id, columns.version_id)
        .join(version, columns.version_id == amount.c.version_id)
        .where(*_is_known(columns, choices), columns.gone.is_(False))
        .where(~is_out_of_force(columns.document_id, choices.known_at), ~is_told_anew(choices.known_at))
        .order_by(*newest_first, columns.version_id.desc(), amount.c.position)
    )
    naming: dict[str, int] = {}
    found = []
    for row in connection.execute(statement):
        now = standing.get(row.initiative_id)
        if now is not None and naming.setdefault(row.initiative_id, row.version_id) == row.version_id:
            is_newest = row.version_id == now.version_id
            found.append(_Telling(row, now.group_id, {row.initiative_id: None}, {}, is_newest, []))
    return found


def _of_minutes(
    connection: Connection, choices: Choices, standing: Mapping[str, _Standing], projects_named: Mapping[str, str]
) -> list[_Telling]:
    """Return the amounts that minutes in force name, the newest meeting first, each with what it is about."""
    in_force = minutes_in_force(choices.status_date, known_at=choices.known_at)
    columns = agenda_item.c
    statement = (
        _own(
            amount,
            amount.c.initiative_id,
            amount.c.project_id,
            in_force.c.meeting_id,
            in_force.c.held_on,
            meeting.c.forum_id,
            forum.c.name.label("forum"),
            columns.number.label("agenda_number"),
            columns.title.label("agenda_title"),
        )
        .join(agenda_item, columns.agenda_item_id == amount.c.agenda_item_id)
        .join(in_force, in_force.c.document_id == amount.c.document_id)
        .join(meeting, meeting.c.meeting_id == in_force.c.meeting_id)
        .join(forum, forum.c.forum_id == meeting.c.forum_id)
        .order_by(in_force.c.held_on.desc(), in_force.c.meeting_id, columns.position, amount.c.position)
    )
    members = _members(standing)
    named = {initiative_id: one.title for initiative_id, one in standing.items()}
    found = []
    for row in connection.execute(statement):
        said = f"{row.text} {row.agenda_title}"
        own = standing.get(row.initiative_id)
        groups = [own.group_id] if own else [standing[one].group_id for one in titled(named, said)]
        group = groups[0] if len(set(groups)) == 1 else None
        projects = [row.project_id] if row.project_id in projects_named else titled(projects_named, said)
        about = dict.fromkeys(members[group]) if group else {}
        found.append(_Telling(row, group, about, dict.fromkeys(projects), True, []))
    return found


def _members(standing: Mapping[str, _Standing]) -> dict[str, list[str]]:
    """Return the initiatives in force of each group."""
    members = defaultdict(list)
    for initiative_id, one in standing.items():
        members[one.group_id].append(initiative_id)
    return members


def _once(tellings: Sequence[_Telling], members: Mapping[str, Sequence[str]]) -> list[_Telling]:
    """Return each amount once: the first telling, with what the later ones of the same are about and stand in.

    A project that one telling says is an initiative is that initiative in all of them.
    """
    group_of = {one: told.group_id for told in tellings if told.group_id for one in told.project_ids}
    kept: list[_Telling] = []
    for told in tellings:
        if told.group_id is None:
            told.group_id = next((group_of[one] for one in told.project_ids if one in group_of), None)
            told.initiative_ids |= dict.fromkeys(members[told.group_id] if told.group_id else ())
        first = next((one for one in kept if one.tells_same(told)), None)
        if first is None:
            kept.append(told)
            continue
        first.initiative_ids |= told.initiative_ids
        first.project_ids |= told.project_ids
        first.is_newest |= told.is_newest
        first.others.append(told.row)
    return kept


def _row(told: _Telling, standing: Mapping[str, _Standing], projects: Mapping[str, str], papers: Mapping) -> tuple:
    row = told.row
    about = chain((standing[one].title for one in told.initiative_ids), (projects[one] for one in told.project_ids))
    of_meeting = {name: getattr(row, name, None) for name in _MEETING}
    said = {
        "amount_id": row.amount_id,
        "group_id": told.group_id,
        "initiative_ids": tuple(told.initiative_ids),
        "project_ids": tuple(told.project_ids),
        "title": next(about, None) or of_meeting["agenda_title"] or "",
        "told_on": row.valid_from_on,
        "is_newest": told.is_newest,
        "other_sources": _others(told, papers),
        "document_name": papers[row.document_id],
    } | of_meeting
    return tuple(said[name] if name in said else getattr(row, name) for name in COLUMNS)


def _others(told: _Telling, papers: Mapping) -> tuple:
    names: Iterable = (papers[row.document_id] for row in told.others if row.document_id != told.row.document_id)
    return tuple(dict.fromkeys(names))


def initiatives_of_size(connection: Connection, choices: Choices) -> set[str]:
    """Return the initiatives in force whose largest amount is of a chosen size, or that have none where that is."""
    day = Choices(status_date=choices.status_date, known_at=choices.known_at)
    named = of_initiatives(amounts(connection, day))
    largest = {one: max(row.amount_dkk for row in rows) for one, rows in named.items()}
    return {one for one in _standing(connection, day) if amount_size(largest.get(one)) in choices.amounts}


def of_initiatives(table: pd.DataFrame) -> dict[str, list]:
    """Return the amounts of each occurrence of an initiative as named tuples, the largest first."""
    return _by(table, "initiative_ids")


def of_projects(table: pd.DataFrame) -> dict[str, list]:
    """Return the amounts of each project as named tuples, the largest first."""
    return _by(table, "project_ids")


def _by(table: pd.DataFrame, ids: str) -> dict[str, list]:
    found = defaultdict(list)
    for row in table.itertuples():
        for one in getattr(row, ids):
            found[one].append(row)
    return dict(found)
