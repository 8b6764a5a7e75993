"""The register of what was agreed: the only query that tells of commitments, whatever paper they stand in."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Row, Select, or_, select

from danish.text import danish_order, holds_words, spaced, stems, words
from data.choices import Choices, version_conditions
from data.labels import OPEN_STATES
from data.queries.frames import PLACE_COLUMNS, frame, place_columns
from data.queries.in_force import continued, groups, is_in_force, is_replaced, is_told_anew, undecided
from data.queries.meetings import meetings
from data.queries.minutes_in_force import minutes_in_force, same_initiative
from data.queries.money import initiatives_of_size
from data.queries.source_names import names_of
from data.queries.unsure import is_unsure
from data.schema import (
    agenda_item,
    commitment,
    commitment_end,
    commitment_link,
    document,
    forum,
    meeting,
    version,
)
from measures.commitments import issues
from measures.commitments.issues import sameness
from measures.commitments.lives import End, Life, Telling, lives
from measures.commitments.named_meeting import calendars
from measures.commitments.put_off import PutOff, Raised
from measures.commitments.windows import DATED_STATES, WAITING, Window, is_expectation_past

_WHAT = ("type", "title", "text", "quote", "forum_id", "forum", "from_forum_id", "from_forum", "responsible", "doers")
_WINDOW = ("phrase", "kind", "start_on", "end_on", "named_start_on", "recurrence", "due_on", "quarters")
_UNDER = (
    "initiative_id", "initiative_ids", "group_id", "status", "sectors", "theme", "changed", "meeting_id", "held_on",
    "agenda_number", "agenda_title",
)  # fmt: skip
_OF_INITIATIVE = ("initiative_id", "group_id", "status", "theme", "changed")
_LIFE = (
    "state", "is_open", "is_late_event", "due_meeting_id", "meeting_on", "meeting_is_to_move", "named_meeting_ids",
    "without_meeting", "first_told_on", "told_on", "recorded_at", "first_window", "moves", "n_moves", "n_earlier",
    "n_sources", "sources", "treated_on", "n_put_off", "put_off_on", "put_off_phrase", "put_off_is_least",
)  # fmt: skip
_END = (
    "ended_on", "ended_at", "ended_writer", "ended_reason", "ended_title", "ended_number", "ended_meeting_id",
    "replaced_by_id", "proposed_item_id", "proposed_on", "proposed_title", "proposed_meeting_id", "is_said",
)  # fmt: skip
COLUMNS = (
    "commitment_id", "ids", *_WHAT, *_WINDOW, *_UNDER, *_LIFE, *_END, "document_name", *PLACE_COLUMNS, "unsure",
)  # fmt: skip
SAID_COLUMNS = ("state", "on_day", "reason", "writer", "recorded_at", "agenda_item_id", "title", "number")
KEPT = "register_kept"
"""The option of a connection that holds the registers made of the same state of the store: most queries ask for one."""


class Source(NamedTuple):
    """One telling of a commitment: what answers *hvor står det?* of it."""

    document_name: str | None
    told_on: date
    quote: str
    meeting_id: str | None
    agenda_number: str | None
    initiative_id: str | None
    page: int | None
    slide: bool
    table_no: int | None
    row_no: int | None
    sheet: str | None
    cell: str | None
    line_start: int | None
    line_end: int | None


def register(connection: Connection, choices: Choices) -> pd.DataFrame:
    """Return everything agreed that is known on the status date, one row each; only the day of the choices counts.

    What one thing is, how it moved and ended and where it stands is told by `measures.commitments.lives.lives`; no page
    computes it anew.

    Returns
    -------
    DataFrame
        `COLUMNS`, the earliest due first, those without a day last, then by title in Danish order. ``ids`` are all
        ids it has been told under, each good in a link. ``title`` is the initiative it belongs to, else what is agreed;
        ``forum_id`` whom it returns to (of a topic and of what comes back, where the minutes name none, the forum that
        met), ``from_forum_id`` the forum whose meeting agreed it. ``doers`` is a tuple of names.
        ``n_put_off`` is how often an open topic was put off, as far as is known, since the meeting ``put_off_on`` or,
        where only its own words tell of that, the one they cite, ``put_off_phrase``; at least so often where that is
        all that is known (``put_off_is_least``).
        ``first_window`` is the first that had a day. ``due_on`` is the last
        day, else the first named, also of what is only expected; ``quarters`` ("2022-3") are all those its window
        meets. ``state`` is a code of :data:`data.labels.COMMITMENT_STATES`; ``is_late_event`` where what it waits for
        was expected before the day. ``named_meeting_ids`` are the meetings any telling named, ``due_meeting_id`` the
        one the newest names. ``sources`` are `Source`, the newest first; ``ended_writer`` is the person who
        ended it, None where a paper did; ``unsure`` where an unsure question casts doubt on its newest telling.
    """
    kept = connection.get_execution_options().get(KEPT, {})
    day = (choices.status_date, choices.known_at)
    if day not in kept:
        kept[day] = _register(connection, choices)
    return kept[day]


def _register(connection: Connection, choices: Choices) -> pd.DataFrame:
    tellings = _tellings(connection, choices)
    calendar = calendars(
        meetings(connection, Choices(status_date=choices.status_date, known_at=choices.known_at)).itertuples()
    )
    known = lives(
        tellings,
        joined=_joined(connection, choices),
        renamed=_renamed(connection, tellings, choices),
        ends=_ends(connection, choices),
        calendar=calendar,
        status_date=choices.status_date,
    )
    names = dict(connection.execute(select(forum.c.forum_id, forum.c.name)).all())
    papers = names_of(connection)
    rows = [_row(life, names, papers, choices.status_date) for life in known]
    title, due = COLUMNS.index("title"), COLUMNS.index("due_on")
    order = {words_of: danish_order(words_of) for words_of in {row[title] for row in rows}}
    rows.sort(key=lambda row: (row[due] or date.max, order[row[title]]))
    return frame(rows, COLUMNS)


def commitments(connection: Connection, choices: Choices) -> pd.DataFrame:
    """Return the commitments of the register that match, as `register`; those that have ended only where chosen.

    A chosen forum is the one something returns to, or whose meeting agreed it. A quarter holds what may fall due in it.
    Sectors, themes, statuses and amounts are those of the initiative; a word is found in what is agreed or in
    its initiative.
    """
    table = register(connection, choices)
    return table[_matches(connection, table, choices)].reset_index(drop=True)


def said_of(connection: Connection, ids: Sequence[str]) -> pd.DataFrame:
    """Return what has been said and read of how a commitment ended, the newest first (`SAID_COLUMNS`).

    ``writer`` is None for what was read, ``title`` and ``number`` those of the item it speaks of.
    """
    columns = commitment_end.c
    statement = (
        select(*(columns[name] for name in SAID_COLUMNS[:6]), agenda_item.c.title, agenda_item.c.number)
        .outerjoin(agenda_item, agenda_item.c.agenda_item_id == columns.agenda_item_id)
        .where(columns.commitment_id.in_(list(ids)))
        .order_by(columns.commitment_end_id.desc())
    )
    # What is said of something told under several ids is said of each of them, and of its item in each edition.
    told = connection.execute(statement).all()
    distinct = {(*tuple(row)[:5], *words(row.title or "")): row for row in reversed(told)}
    return frame(reversed(distinct.values()), SAID_COLUMNS)


def told_of(connection: Connection, forum_ids: Collection[str]) -> list[dict]:
    """Return as plain values each telling of what is the forums', the oldest first, whatever became of it.

    All that is known by now counts, so that papers loaded in any order are matched with the same.

    Returns
    -------
    list of dict
        commitment_id, type, title, text, quote, phrase, kind, start_on, end_on, named_start_on, recurrence, forum_id,
        from_forum_id, meeting_id, agenda_title, initiative_id, told_on.
    """
    told = sorted(_tellings(connection, Choices(status_date=date.max)), key=lambda one: (one.told_on, one.order))
    return [_plain(one) for one in told if not {one.forum_id, one.row.get("from_forum_id")}.isdisjoint(forum_ids)]


def _plain(one: Telling) -> dict:
    names = ("title", "text", "from_forum_id", "meeting_id", "agenda_title", "initiative_id")
    told = {name: one.row.get(name) for name in names}
    about = {"commitment_id": one.commitment_id, "type": one.type, "forum_id": one.forum_id, "quote": one.quote}
    return told | about | one.window._asdict() | {"told_on": one.told_on}


def of_forums(table: pd.DataFrame, forums: Collection[str]) -> pd.Series:
    """Return which commitments are those of some forums: they return to one, or one's meeting agreed them."""
    return table["forum_id"].isin(forums) | table["from_forum_id"].isin(forums)


def _matches(connection: Connection, table: pd.DataFrame, choices: Choices) -> pd.Series:
    kept = table["state"].isin(choices.windows or OPEN_STATES)
    if choices.forums:
        kept &= of_forums(table, choices.forums)
    if choices.doers:
        wanted = set(choices.doers)
        kept &= _each(table, lambda row: any(doer_code(name) in wanted for name in row.doers))
    if choices.quarters:
        kept &= _each(table, lambda row: not set(choices.quarters).isdisjoint(row.quarters))
    if choices.initiative:
        kept &= _is_of(table, set(same_initiative(connection, choices)))
    if choices.amounts:
        kept &= _is_of(table, initiatives_of_size(connection, choices))
    conditions = version_conditions(replace(choices, search=""))
    if conditions:
        kept &= _is_of(table, _initiatives(connection, choices, conditions))
    if choices.search:
        found = _initiatives(connection, choices, version_conditions(Choices(search=choices.search)))
        kept &= _is_of(table, found) | _each(table, lambda row: _holds(row, words(choices.search)))
    return kept


def _initiatives(connection: Connection, choices: Choices, conditions: list[ColumnElement]) -> set[str]:
    is_now = is_in_force(choices.status_date, choices.known_at)
    return set(connection.scalars(select(version.c.initiative_id).where(is_now, *conditions)))


def _is_of(table: pd.DataFrame, initiatives: set[str]) -> pd.Series:
    return _each(table, lambda row: not initiatives.isdisjoint(row.initiative_ids))


def _each(table: pd.DataFrame, holds: Callable[[tuple], bool]) -> pd.Series:
    return pd.Series([holds(row) for row in table.itertuples()], index=table.index, dtype=bool)


def _holds(row, search: list[str]) -> bool:
    told = (row.title, row.text, row.quote, row.agenda_title, row.responsible, row.forum, row.from_forum)
    found = words(" ".join(filter(None, told)))
    return holds_words(search, spaced(found), spaced(stems(found)))


def doer_code(name: str) -> str:
    """Return the code of somebody who does things, as it stands in a link."""
    return "-".join(words(name))[:80]


def _tellings(connection: Connection, choices: Choices) -> list[Telling]:
    of_group = groups(connection, choices.status_date, choices.known_at)
    told = (_of_plans, _of_minutes, _of_people)
    return [one for of_kind in told for one in of_kind(connection, choices, of_group)]


_TOLD = (
    "commitment_id", "commitment_row_id", "type", "forum_id", "responsible", "doers", "text", "quote", "phrase", "kind",
    "start_on", "end_on", "named_start_on", "recurrence", "position", "initiative_id", "writer", "recorded_at",
    "document_id", "raised_phrase", "raised_start_on", "raised_end_on",
)  # fmt: skip


def _told(*columns) -> Select:
    return select(*(commitment.c[name] for name in _TOLD), *place_columns(commitment), *columns)


def _of_plans(connection: Connection, choices: Choices, of_group: Mapping[str, str]) -> Iterable[Telling]:
    """Give what each issue of each plan tells, with the day of the issue that no longer holds it."""
    said = version.c
    is_known = [said.valid_from_on <= choices.status_date, ~is_replaced(said.document_id, choices.known_at)]
    is_known += [] if choices.known_at is None else [said.recorded_at <= choices.known_at]
    is_known.append(~is_told_anew(choices.known_at))
    doubtful = undecided(connection, choices.status_date, choices.known_at)
    # Words that stand unchanged still say what was read of them before, also where their day has passed since.
    says_other = said.gone | (said.text_since_on == said.valid_from_on)
    days: dict[str, list[date]] = defaultdict(list)
    for initiative_id, day in connection.execute(
        select(said.initiative_id, said.valid_from_on).where(*is_known, says_other).order_by(said.valid_from_on)
    ):
        days[initiative_id].append(day)
    statement = (
        _told(
            said.valid_from_on.label("told_on"),
            said.title,
            said.sector,
            said.theme,
            said.status,
            said.changed,
            said.position.label("place_in_plan"),
            document.c.series_id,
            is_unsure(version).label("unsure"),
        )
        .join(version, said.version_id == commitment.c.version_id)
        .join(document, document.c.document_id == said.document_id)
        .where(said.gone.is_(False), *is_known)
    )
    for row in connection.execute(statement):
        group, window = of_group.get(row.initiative_id, row.initiative_id), _window(row)
        order = (row.series_id, row.place_in_plan, row.commitment_row_id)
        same = (group, row.told_on, row.forum_id, *sameness(window, row.quote))
        left_on = next((day for day in days[row.initiative_id] if day > row.told_on), None)
        told = _telling(row, window, order, of_group, forum_id=row.forum_id, same=same, left_on=left_on)
        # Where it may go on under another name nobody knows whether it has left the plan, or is new in it.
        yield replace(told, row=told.row | {"unsure": row.unsure or row.initiative_id in doubtful})


def _of_minutes(connection: Connection, choices: Choices, of_group: Mapping[str, str]) -> Iterable[Telling]:
    in_force, giver = minutes_in_force(choices.status_date, known_at=choices.known_at), forum.alias("giver")
    statement = (
        _told(
            in_force.c.held_on.label("told_on"),
            in_force.c.meeting_id,
            meeting.c.forum_id.label("from_forum_id"),
            giver.c.name.label("from_forum"),
            agenda_item.c.number.label("agenda_number"),
            agenda_item.c.title.label("agenda_title"),
            is_unsure(commitment).label("unsure"),
        )
        .join(in_force, in_force.c.document_id == commitment.c.document_id)
        .join(document, document.c.document_id == commitment.c.document_id)
        .join(meeting, meeting.c.meeting_id == in_force.c.meeting_id)
        .join(giver, giver.c.forum_id == meeting.c.forum_id)
        .outerjoin(agenda_item, agenda_item.c.agenda_item_id == commitment.c.agenda_item_id)
        .where(commitment.c.meeting_id.is_not(None))
    )
    for row in connection.execute(statement):
        receiver = row.forum_id or (row.from_forum_id if row.type in ("topic", "returns") else None)
        order, given = ("", row.position, row.commitment_row_id), row.from_forum_id
        yield _telling(row, _window(row), order, of_group, forum_id=receiver, from_forum_id=given)


def _of_people(connection: Connection, choices: Choices, of_group: Mapping[str, str]) -> Iterable[Telling]:
    columns = commitment.c
    is_known = [columns.document_id.is_(None), columns.valid_from_on <= choices.status_date]
    is_known += [] if choices.known_at is None else [columns.recorded_at <= choices.known_at]
    for row in connection.execute(_told(columns.valid_from_on.label("told_on")).where(*is_known)):
        yield _telling(row, _window(row), ("", row.position, row.commitment_row_id), of_group, forum_id=row.forum_id)


def _telling(
    row: Row,
    window: Window,
    order: tuple,
    of_group: Mapping[str, str],
    *,
    forum_id: str | None,
    same: Hashable | None = None,
    left_on: date | None = None,
    from_forum_id: str | None = None,
) -> Telling:
    return Telling(
        row.commitment_id,
        window,
        row.told_on,
        order,
        row.type,
        forum_id,
        row.quote,
        same,
        left_on,
        from_forum_id,
        _raised(row),
        dict(row._mapping) | {"group_id": of_group.get(row.initiative_id, row.initiative_id)},
    )


def _raised(row: Row) -> Raised | None:
    told = row.raised_phrase, row.raised_start_on, row.raised_end_on
    return Raised(*told) if all(told) else None


def _window(row: Row) -> Window:
    return Window(row.kind, row.start_on, row.end_on, row.named_start_on, row.recurrence, row.phrase)


def asked_of(connection: Connection, ids: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pairs of a commitment, under any of its ids, and another that may be one: a person is asked.

    The later stands first, as `data.writes.commitments.link_commitments` has them.
    """
    return [(one, other) for one, other, _ in asked_pairs(connection, Choices()) if (one in ids) != (other in ids)]


def asked_pairs(connection: Connection, choices: Choices) -> list[tuple[str, str, str | None]]:
    """Return all pairs that may be one, the later first, with the reason; only what is known by the moment counts."""
    return [(*pair, reason) for pair, (state, reason) in _linked(connection, choices).items() if state == "proposed"]


def _joined(connection: Connection, choices: Choices) -> list[tuple[str, str]]:
    """Return the pairs that are last said to be one."""
    return [pair for pair, (state, _) in _linked(connection, choices).items() if state == "same"]


def _linked(connection: Connection, choices: Choices) -> dict[tuple[str, str], tuple[str, str | None]]:
    """Return what was last said of each pair, and why."""
    columns = commitment_link.c
    statement = select(columns.commitment_id, columns.earlier_id, columns.state, columns.reason)
    if choices.known_at is not None:
        statement = statement.where(columns.recorded_at <= choices.known_at)
    told = connection.execute(statement.order_by(columns.commitment_link_id))
    return {(one, other): (state, reason) for one, other, state, reason in told}


def _renamed(
    connection: Connection, tellings: Sequence[Telling], choices: Choices
) -> Iterable[tuple[Hashable, Hashable]]:
    """Give the pairs of ids of what an issue tells of an initiative and what the issue before told in other words."""
    told: dict[str, list[Telling]] = defaultdict(list)
    for one in tellings:
        if one.row.get("series_id"):
            told[one.row["initiative_id"]].append(one)
    for pair in continued(connection, choices.status_date, choices.known_at):
        new = _issue(told[pair.initiative_id], first=True)
        old = _issue([one for one in told[pair.earlier_id] if one.told_on < pair.from_on], first=False)
        known = [(one.commitment_id, one.forum_id, one.window, one.quote) for one in old]
        found = issues.continued(known, [(one.forum_id, one.window, one.quote) for one in new])
        yield from ((one.commitment_id, earlier) for one, earlier in zip(new, found, strict=True) if earlier)


def _issue(told: Sequence[Telling], *, first: bool) -> list[Telling]:
    """Return the tellings of the first or of the last issue that has any."""
    days = {one.told_on for one in told}
    day = (min if first else max)(days, default=None)
    return [one for one in told if one.told_on == day]


def _ends(connection: Connection, choices: Choices) -> Iterable[End]:
    columns, in_force = commitment_end.c, minutes_in_force(choices.status_date, known_at=choices.known_at)
    statement = (
        select(
            commitment_end,
            in_force.c.held_on,
            in_force.c.meeting_id,
            agenda_item.c.title,
            agenda_item.c.number,
        )
        .outerjoin(agenda_item, agenda_item.c.agenda_item_id == columns.agenda_item_id)
        .outerjoin(in_force, in_force.c.document_id == agenda_item.c.document_id)
        .where(columns.valid_from_on <= choices.status_date)
        .where(or_(columns.agenda_item_id.is_(None), in_force.c.held_on.is_not(None)))
    )
    if choices.known_at is not None:
        statement = statement.where(columns.recorded_at <= choices.known_at)
    for row in connection.execute(statement):
        is_said = row.writer is not None
        order = (row.valid_from_on, is_said, row.recorded_at.date(), row.commitment_end_id)
        on = row.on_day if row.held_on is None else row.held_on
        yield End(row.commitment_id, row.state, on, order, is_said, row.held_on, row.agenda_item_id, row._mapping)


def _row(life: Life, names: Mapping[str, str], papers: Mapping[int, str], status_date: date) -> tuple:
    """Return the row of `COLUMNS` of one commitment."""
    last = life.last
    told, window = last.row, last.window
    # What minutes say again of a plan stands under its initiative still.
    about = next((one for one in reversed(life.tellings) if one.row["initiative_id"]), last)
    under = _told_with(life, about)
    told_of = {name: told.get(name) for name in (*PLACE_COLUMNS, *_UNDER)}
    told_of |= {name: about.row.get(name) for name in _OF_INITIATIVE}
    is_open = life.state in OPEN_STATES
    sources = _sources(life.tellings, papers)
    values = told_of | {
        "commitment_id": life.ids[0],
        "ids": life.ids,
        "type": last.type,
        "title": about.row.get("title") or told["text"],
        **{name: told.get(name) for name in ("text", "quote", "from_forum_id", "from_forum", "responsible")},
        "forum_id": last.forum_id,
        "forum": names.get(last.forum_id),
        "doers": tuple(told["doers"]),
        **window._asdict(),
        "due_on": life.due_on,
        "quarters": _quarters(life, status_date),
        "initiative_ids": tuple(dict.fromkeys(row["initiative_id"] for row in under if row["initiative_id"])),
        "sectors": tuple(dict.fromkeys(row["sector"] for row in under if row.get("sector"))),
        "held_on": last.told_on if told.get("meeting_id") else None,
        "state": life.state,
        "is_open": is_open,
        "is_late_event": is_expectation_past(window, life.state, status_date),
        "due_meeting_id": life.meeting.meeting_id if life.meeting and is_open else None,
        "meeting_on": life.meeting.on if life.meeting and is_open else None,
        "meeting_is_to_move": bool(life.meeting and is_open and life.meeting.is_to_move),
        "named_meeting_ids": life.named,
        "without_meeting": life.is_without_meeting,
        "recorded_at": told["recorded_at"],
        "first_told_on": min(one.told_on for one in life.tellings),
        "told_on": last.told_on,
        "first_window": _first_window(life),
        "moves": life.moves,
        "n_moves": len(life.moves),
        "n_earlier": sum(move.is_earlier for move in life.moves),
        "n_sources": len(sources),
        "sources": sources,
        "treated_on": max((end.on for end in life.treated), default=None),
        **_put_off(life.put_off if is_open else None),
        **_ended(life),
        "is_said": life.has_been_said,
        "document_name": papers.get(told["document_id"]),
        "unsure": any(row.get("unsure") for row in _told_with(life, last)),
    }
    return tuple(values[name] for name in COLUMNS)


def _put_off(told: PutOff | None) -> dict:
    """Return the columns of since when and how often an open topic was put off."""
    n, on, phrase, is_least = told or (0, None, None, False)
    return {"n_put_off": n, "put_off_on": on, "put_off_phrase": phrase, "put_off_is_least": is_least}


def _told_with(life: Life, telling: Telling) -> list[Mapping]:
    """Return what is told of it on the day of a telling, such as under several sectors, in the order it stands."""
    same = [one for one in life.tellings if (one.told_on, one.left_on) == (telling.told_on, telling.left_on)]
    return [one.row for one in sorted(same, key=lambda one: one.order)]


def _first_window(life: Life) -> Window:
    """Return the first window with a day, else the first."""
    windows = [one.window for one in sorted(life.tellings, key=lambda one: (one.told_on, one.order))]
    return next((window for window in windows if window.is_dated), windows[0])


def _ended(life: Life) -> dict:
    end, proposal = life.end, life.proposal
    said = end.row if end else {}
    return {
        "ended_on": end.on if end else None,
        "ended_at": said.get("recorded_at"),
        "ended_writer": said.get("writer"),
        "ended_reason": said.get("reason"),
        "ended_title": said.get("title"),
        "ended_number": said.get("number"),
        "ended_meeting_id": said.get("meeting_id"),
        "replaced_by_id": said.get("replaced_by_id"),
        "proposed_item_id": proposal.item_id if proposal else None,
        "proposed_on": proposal.on if proposal else None,
        "proposed_title": proposal.row["title"] if proposal else None,
        "proposed_meeting_id": proposal.row["meeting_id"] if proposal else None,
    }


def _sources(tellings: Sequence[Telling], papers: Mapping[int, str]) -> tuple[Source, ...]:
    """Return each paper that tells of a commitment, the newest first; one that says it twice is told once."""
    found: dict[Hashable, Source] = {}
    for one in sorted(tellings, key=lambda one: (one.told_on, one.order), reverse=True):
        own = {name: one.row.get(name) for name in Source._fields}
        told = {"document_name": papers.get(one.row["document_id"]), "told_on": one.told_on}
        source = Source(**own | told | {"slide": bool(one.row.get("slide"))})
        found.setdefault((source.document_name, source.told_on), source)
    return tuple(found.values())


def _quarters(life: Life, status_date: date) -> tuple[str, ...]:
    """Return the quarters in which it may fall due, or is expected: those its window meets."""
    window, due_on = life.last.window, life.due_on
    if life.state not in (*DATED_STATES, WAITING) or due_on is None:
        return ()
    first = min(window.named_start_on or window.start_on or due_on, due_on)
    last = due_on if window.end_on or window.is_dated is False else max(due_on, status_date)
    numbers = range(_quarter_number(first), _quarter_number(last) + 1)
    return tuple(f"{number // 4}-{number % 4 + 1}" for number in numbers)


def _quarter_number(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3
