"""Where reading meets storing: a document that has been read is put into the store, whatever it tells of."""

import dataclasses
from datetime import date, datetime

from sqlalchemy import Connection

from data import queries, writes
from data.choices import Choices
from data.periods import day_words
from loaders.figure_reading import FigureReading
from loaders.figure_totals import sum_checked
from loaders.matching import match_issues
from loaders.meetings import MinutesReading
from loaders.promise_matching import continued, decision_links, kept_by
from loaders.reading import Reading, UnreadableDocument

Read = Reading | FigureReading | MinutesReading


def stored(
    connection: Connection, reading: Read, *, recorded_at: datetime, writer: writes.Writer
) -> writes.Loaded | writes.LoadedFigures | writes.LoadedMinutes:
    """Store what was read, as of ``reading.document.dated_on``; the caller's transaction makes it all or nothing.

    Initiatives continue those of the issue before. Minutes take up and put off what earlier ones promised, and the
    figures spoken in them are stored with them.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        Minutes of no forum of the register, or a forum that is not in it.
    UnreadableDocument
        Minutes of another meeting of a forum than the one whose minutes of that day are loaded.
    """
    by = {"recorded_at": recorded_at, "writer": writer}
    if isinstance(reading, MinutesReading):
        return _minutes(connection, reading, by)
    if isinstance(reading, FigureReading):
        return _figures(connection, reading, by)
    return _initiatives(connection, reading, by)


def _initiatives(connection: Connection, reading: Reading, by: dict) -> writes.Loaded:
    document = reading.document
    previous = queries.history.newest_issue(
        connection, title=document.title, before=document.dated_on, sha256=document.sha256
    )
    return writes.load_document(
        connection,
        document=_document(reading),
        rows=_plain(reading.rows),
        problems=_plain(reading.problems),
        initiative_ids=match_issues(previous, reading.rows),
        **by,
    )


def _figures(connection: Connection, reading: FigureReading, by: dict) -> writes.LoadedFigures:
    return writes.load_figures(
        connection,
        document=_document(reading) | {"is_example": reading.is_example},
        observations=_plain(reading.rows),
        findings=_plain((*reading.findings, *(sum_checked(total) for total in reading.totals if total.agrees))),
        problems=_plain(reading.problems),
        **by,
    )


def _minutes(connection: Connection, reading: MinutesReading, by: dict) -> writes.LoadedMinutes:
    meeting = reading.meeting
    _must_be_alone_on_its_day(connection, reading)
    earlier = queries.promises.open_before(connection, meeting.forum_id, meeting.held_on) if meeting.forum_id else []
    known = queries.initiatives.occurrences(connection, Choices(status_date=meeting.held_on))
    titles = known[["initiative_id", "title"]].to_dict("records")
    loaded = writes.load_minutes(
        connection,
        document=_document(reading),
        meeting=dataclasses.asdict(meeting),
        agenda_items=_plain(reading.agenda_items),
        decisions=_plain(reading.decisions),
        promises=_plain(reading.promises),
        problems=_plain(reading.problems),
        decision_links=decision_links(reading.decisions, titles),
        kept=kept_by(earlier, reading.agenda_items, forum_id=meeting.forum_id),
        continued=continued(earlier, reading.promises),
        **by,
    )
    if loaded.already_loaded_on is None:
        _tell_later_meetings(connection, reading, by)
        if reading.figures:
            _spoken_figures(connection, reading, by)
    return loaded


def _must_be_alone_on_its_day(connection: Connection, reading: MinutesReading) -> None:
    """Refuse minutes of a second meeting of a forum on one day, which would take the place of the first.

    A correction has the hours of what it corrects, or most of its agenda.
    """
    meeting = reading.meeting
    held = queries.meetings.meetings(connection, Choices(status_date=date.max, forums=(meeting.forum_id or "",)))
    for row in held[held["has_minutes"] & (held["on_day"] == meeting.held_on)].itertuples():
        items = queries.meetings.agenda(connection, row.meeting_id, date.max)
        shared = {item.title.casefold() for item in reading.agenda_items} & set(items["title"].str.casefold())
        if _is_at_another_hour(row, meeting) and 2 * len(shared) <= len(reading.agenda_items):
            raise UnreadableDocument(
                "TO_MOEDER",
                f"{row.forum} har allerede et referat af et andet møde den {day_words(row.on_day)} "
                f"kl. {row.start_time.replace(':', '.')} ({row.document_name}), og der kan kun være ét møde om dagen. "
                "Intet er ændret. Ret klokkeslættet, hvis det er samme møde; ellers føj punkterne til det første "
                "referat, og indlæs det igen.",
            )


def _is_at_another_hour(row, meeting) -> bool:
    hours = (row.start_time, row.end_time, meeting.start_time, meeting.end_time)
    if not all(hours):
        return False
    begin, end, own_begin, own_end = (str(hour)[:5] for hour in hours)
    return own_begin >= end or own_end <= begin


def _tell_later_meetings(connection: Connection, reading: MinutesReading, by: dict) -> None:
    """Let minutes that were loaded before these, of later meetings, take up and put off what these promise."""
    forums = {reading.meeting.forum_id, *(promise.forum_id for promise in reading.promises)} - {None}
    told = Choices(status_date=date.max, forums=tuple(sorted(forums)))
    held = queries.meetings.meetings(connection, told)
    promised = queries.promises.promises(connection, told)
    later = held[held["has_minutes"] & (held["on_day"] > reading.meeting.held_on)].sort_values("on_day", kind="stable")
    for row in later.itertuples():
        earlier = queries.promises.open_before(connection, row.forum_id, row.on_day)
        items = list(queries.meetings.agenda(connection, row.meeting_id, date.max).itertuples())
        own = list(promised[promised["meeting_id"] == row.meeting_id].itertuples())
        pairs = zip(own, continued(earlier, own), strict=True)
        writes.relate_promises(
            connection,
            kept=[
                {"promise_id": one["promise_id"], "agenda_item_id": items[one["position"]].agenda_item_id}
                for one in kept_by(earlier, items, forum_id=row.forum_id)
            ],
            continued=[{"promise_id": new.promise_id, "continues_id": old} for new, old in pairs if old],
            **by,
        )


def _spoken_figures(connection: Connection, reading: MinutesReading, by: dict) -> None:
    writes.load_figures(
        connection,
        document=_document(reading),
        observations=_plain(reading.figures),
        findings=[],
        problems=[],
        **by,
    )


def _document(reading: Read) -> dict:
    document = reading.document
    return {
        "name": document.name,
        "sha256": document.sha256,
        "kind": reading.kind,
        "format": document.format,
        "title": document.title,
        "dated_on": document.dated_on,
        "shows_colour": document.shows_colour,
        "retells_sha256": None,
    }


def _plain(rows) -> list[dict]:
    return [dataclasses.asdict(row) for row in rows]
