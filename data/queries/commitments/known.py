"""What is known of each thing agreed on a day: its tellings, ends and meetings as one row of the register."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd
from sqlalchemy import Connection, select

from danish.text import danish_order
from data.choices import Choices
from data.labels import OPEN_STATES
from data.queries.commitments.said import ends, joined
from data.queries.commitments.told import renamed, tellings
from data.queries.frames import PLACE_COLUMNS, frame
from data.queries.meetings import meetings
from data.queries.source_names import names_of
from data.schema import forum
from measures.commitments.lives import Life, Telling, lives
from measures.commitments.named_meeting import calendars
from measures.commitments.put_off import PutOff
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
KEPT = "register_kept"
"""The option of a connection that holds the registers made of the same state of the store: most queries ask for one."""


class Source(NamedTuple):
    """One telling of a commitment: what answers *hvor står det?* of it; ``writer`` where a person tells it."""

    document_name: str | None
    writer: str | None
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
    told = tellings(connection, choices)
    calendar = calendars(
        meetings(connection, Choices(status_date=choices.status_date, known_at=choices.known_at)).itertuples()
    )
    known = lives(
        told,
        joined=joined(connection, choices),
        renamed=renamed(connection, told, choices),
        ends=ends(connection, choices),
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


def _sources(told: Sequence[Telling], papers: Mapping[int, str]) -> tuple[Source, ...]:
    """Return each paper that tells of a commitment, the newest first; one that says it twice is told once."""
    found: dict[Hashable, Source] = {}
    for one in sorted(told, key=lambda one: (one.told_on, one.order), reverse=True):
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
