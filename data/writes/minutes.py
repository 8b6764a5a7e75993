"""Loading minutes."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Table

from data import schema
from data.periods import day_words
from data.queries.before_writing import minutes as meeting_register
from data.queries.before_writing import plans as issues
from data.queries.before_writing import whose
from data.rows import (
    amount_row,
    decision_row,
    folded,
    held_row,
    item_of,
    item_row,
    known_from,
    met_row,
    planned_row,
    problem_row,
    promise_row,
    recommendation_row,
    remark_row,
    same_ids,
    station_row,
    storable,
    warning,
)
from data.writes.decisions import must_be_initiatives, propose_links
from data.writes.meetings import meeting_on
from data.writes.records import Writer, add, add_keyless, note, refused


@dataclass(frozen=True)
class LoadedMinutes:
    """What a load of minutes did.

    ``already_loaded_on`` is the day the same content was loaded first; then nothing was written. ``n_planned`` counts
    the coming meetings the minutes name, ``n_doubtful`` the problems.
    """

    document_id: int
    already_loaded_on: date | None = None
    meeting_id: str | None = None
    n_items: int = 0
    n_decisions: int = 0
    n_agreed: int = 0
    n_planned: int = 0
    n_doubtful: int = 0


def load_minutes(
    connection: Connection,
    *,
    document: Mapping,
    meeting: Mapping,
    agenda_items: Sequence[Mapping],
    decisions: Sequence[Mapping],
    promises: Sequence[Mapping],
    problems: Sequence[Mapping],
    decision_links: Sequence[Sequence[Mapping]],
    recorded_at: datetime,
    writer: Writer,
) -> LoadedMinutes:
    """Store minutes that have been read; the caller's transaction makes it all or nothing.

    Only adds. A meeting planned for the same day by the same forum becomes the meeting held; one planned for another
    day stays what it is, until somebody records that it was moved. Minutes of the same forum and day are another
    edition and the newest counts; a decision or commitment with the same words keeps its id, so that what people have
    said of it stays, also of the older edition's item of the same title that took it up. What earlier meetings agreed
    is related to these minutes by :func:`data.writes.commitments.relate`.

    Parameters
    ----------
    document
        name, sha256, kind, format, title, dated_on; where it is so, shows_colour, retells_sha256.
    meeting, agenda_items, decisions, promises, problems
        ``dataclasses.asdict`` of the classes of :mod:`loaders.minutes.meeting`. The parts of an item may also be plain
        text.
    decision_links
        For each decision the initiatives it is proposed to be about (initiative_id, reason).

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        No forum or day, or a forum or initiative that is not known.
    """
    writer.must_write(connection, whose.forums, [meeting["forum_id"]])
    known = issues.loaded(connection, document["sha256"])
    held_at = known and meeting_register.meeting_of(connection, known["document_id"])
    if held_at:
        return LoadedMinutes(known["document_id"], known["recorded_at"].date(), held_at)
    parts = (storable([dict(one) for one in part]) for part in (agenda_items, decisions, promises, problems))
    agenda_items, decisions, promises, problems = parts
    document, meeting = storable(dict(document)), storable(dict(meeting))
    _check(connection, meeting, promises, len(decisions), decision_links)
    document_id = known["document_id"] if known else _add_document(connection, document, meeting, recorded_at)
    editions = meeting_register.editions(connection, meeting["forum_id"], meeting["held_on"])
    meeting_id = _add_meeting(connection, document, meeting, document_id, recorded_at)
    since = {"valid_from_on": known_from(document["dated_on"], meeting["held_on"]), "recorded_at": recorded_at}
    coming = [one for one in meeting["next_meetings"] if one["on"] > meeting["held_on"]]
    n_planned, nobodys = _add_planned(connection, coming, document_id, since)
    _add_earlier(connection, meeting, document_id, since)
    common = {
        "document_id": document_id,
        "meeting_id": meeting_id,
        **since,
    }
    items = [item_row(item, position) for position, item in enumerate(agenda_items)]
    item_ids = add(connection, schema.agenda_item, [item | common for item in items])
    _add_under(connection, schema.recommendation, agenda_items, item_ids, common, "recommendations", recommendation_row)
    _add_under(connection, schema.amount, agenda_items, item_ids, common, "amounts", amount_row)
    _add_under(connection, schema.remark, agenda_items, item_ids, common, "remarks", remark_row)
    _add_under(connection, schema.station, agenda_items, item_ids, common, "stations", station_row)
    told = _Told(document, meeting, agenda_items, item_ids, editions, common)
    decision_ids = _add_decisions(connection, told, decisions)
    propose_links(connection, decision_ids, decision_links, recorded_at)
    _add_promises(connection, told, promises)
    _carry_over(connection, told)
    doubtful = [*problems, *map(_nobodys_meeting, nobodys)]
    add(connection, schema.problem, [problem_row(problem, document_id) for problem in doubtful])
    note(connection, recorded_at, writer, "referat indlæst", document["name"], about=("paper", document_id))
    n_told = (len(items), len(decisions), len(promises), n_planned, len(doubtful))
    return LoadedMinutes(document_id, None, meeting_id, *n_told)


def load_plan(
    connection: Connection,
    *,
    document: Mapping,
    meeting: Mapping,
    problems: Sequence[Mapping],
    recorded_at: datetime,
    writer: Writer,
) -> LoadedMinutes:
    """Store a plan of meetings: the coming meetings of a forum, none held; the caller's transaction makes it all.

    Parameters
    ----------
    document
        As for :func:`load_minutes`; from ``dated_on`` on its days are known.
    meeting
        forum_id, forum_found and next_meetings are used.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        A forum that is not in the register.
    """
    writer.must_write(connection, whose.forums, [meeting["forum_id"]])
    document, meeting = storable(dict(document)), storable(dict(meeting))
    _must_be_forums(connection, {meeting["forum_id"], *(one["forum_id"] for one in meeting["next_meetings"])})
    document_id = _add_document(connection, document, meeting, recorded_at)
    since = {"valid_from_on": document["dated_on"], "recorded_at": recorded_at}
    n_planned, nobodys = _add_planned(connection, meeting["next_meetings"], document_id, since)
    doubtful = [*storable([dict(one) for one in problems]), *map(_nobodys_meeting, nobodys)]
    add(connection, schema.problem, [problem_row(problem, document_id) for problem in doubtful])
    note(connection, recorded_at, writer, "mødeplan indlæst", document["name"], about=("paper", document_id))
    return LoadedMinutes(document_id, n_planned=n_planned, n_doubtful=len(doubtful))


@dataclass(frozen=True)
class _Told:
    """What the facts of minutes are added with: the document, its agenda, the other editions, what all rows share."""

    document: Mapping
    meeting: Mapping
    items: Sequence[Mapping]
    item_ids: Sequence[int]
    editions: Sequence[int]
    common: Mapping

    def under(self, fact: Mapping) -> dict:
        """Return the item of a decision or promise with its title."""
        at = item_of(fact["agenda_number"], fact["place"], self.items)
        if at is None:
            return {"agenda_item_id": None, "title": ""}
        return {"agenda_item_id": self.item_ids[at], "title": self.items[at]["title"]}


def _check(
    connection: Connection,
    meeting: Mapping,
    promises: Sequence[Mapping],
    n_decisions: int,
    decision_links: Sequence[Sequence[Mapping]],
) -> None:
    if meeting["forum_id"] is None:
        found = f" ({meeting['forum_found']})" if meeting["forum_found"] else ""
        raise refused("FORUM_MANGLER", found=found)
    if meeting["held_on"] is None:
        raise refused("MOEDEDATO_MANGLER")
    if len(decision_links) != n_decisions:
        raise refused("UENS_ANTAL", what="Hver beslutning skal have sine egne henvisninger")
    told = (*meeting["next_meetings"], *meeting.get("earlier_meetings", ()), *promises)
    _must_be_forums(connection, {meeting["forum_id"], *(one["forum_id"] for one in told)})
    must_be_initiatives(connection, [one["initiative_id"] for links in decision_links for one in links])


def _must_be_forums(connection: Connection, forum_ids: Set[str | None]) -> None:
    unknown = sorted(forum_ids - {None} - set(issues.forum_names(connection)))
    if unknown:
        raise refused("UKENDTE_FORA", found=", ".join(unknown))


def _add_document(connection: Connection, document: Mapping, meeting: Mapping, recorded_at: datetime) -> int:
    # Its kind is told before it, so never that of a plan, whose issues tell by their dates which initiatives are gone.
    values = {"shows_colour": False, "retells_sha256": None} | dict(document)
    values |= {"series_id": document.get("series_id") or f"minutes:{meeting['forum_id']}", "recorded_at": recorded_at}
    return add(connection, schema.document, [values])[0]


def _add_meeting(
    connection: Connection, document: Mapping, meeting: Mapping, document_id: int, recorded_at: datetime
) -> str:
    forum_id, day = meeting["forum_id"], meeting["held_on"]
    meeting_id = meeting_on(connection, forum_id, day, is_held=True, recorded_at=recorded_at)
    since = {"valid_from_on": known_from(document["dated_on"], day), "recorded_at": recorded_at}
    row = held_row(meeting) | since | {"meeting_id": meeting_id, "document_id": document_id}
    add(connection, schema.meeting_version, [row])
    return meeting_id


def _add_planned(
    connection: Connection, coming: Sequence[Mapping], document_id: int, since: Mapping
) -> tuple[int, list[Mapping]]:
    """Add the coming meetings that a paper names; return how many, and those of no forum of the register."""
    distinct = {(one["forum_id"], one["on"]): one for one in reversed(coming) if one["forum_id"] is not None}
    for (forum_id, day), planned in distinct.items():
        meeting_id = meeting_on(connection, forum_id, day, is_held=False, recorded_at=since["recorded_at"])
        row = planned_row(planned) | since | {"meeting_id": meeting_id, "document_id": document_id}
        add(connection, schema.meeting_version, [row])
    return len(distinct), [one for one in coming if one["forum_id"] is None]


def _add_earlier(connection: Connection, meeting: Mapping, document_id: int, since: Mapping) -> None:
    """Add the meetings that the minutes tell have been held before."""
    for one in meeting.get("earlier_meetings", ()):
        at = {"is_held": True, "recorded_at": since["recorded_at"]}
        about = {"meeting_id": meeting_on(connection, one["forum_id"], one["on"], **at), "document_id": document_id}
        add(connection, schema.meeting_version, [met_row(one) | since | about])


def _nobodys_meeting(planned: Mapping) -> dict:
    """Return the problem of a coming meeting of a forum that is not in the register, as a reader gives problems."""
    return warning("MOEDE_UDEN_FORUM", planned["place"], planned["quote"], day=day_words(planned["on"]))


def _add_under(
    connection: Connection,
    table: Table,
    items: Sequence[Mapping],
    item_ids: Sequence[int],
    common: Mapping,
    part: str,
    row: Callable[[Mapping, int], dict],
) -> None:
    """Add what each item lists under itself; plain items may lack the part."""
    rows = [
        row(one, position) | common | {"agenda_item_id": item_id}
        for item, item_id in zip(items, item_ids, strict=True)
        for position, one in enumerate(item.get(part, ()))
    ]
    add(connection, table, rows)


def _add_decisions(connection: Connection, told: _Told, decisions: Sequence[Mapping]) -> list[str]:
    """Add the decisions and return their ids."""
    forum_id = told.meeting["forum_id"]
    names = issues.forum_names(connection)[forum_id]
    under = [told.under(one) for one in decisions]
    rows = [
        decision_row(one, position, item["title"], names) | item | told.common | {"forum_id": forum_id}
        for position, (one, item) in enumerate(zip(decisions, under, strict=True))
    ]
    ids = _ids(connection, told, schema.decision, rows, "b")
    add(connection, schema.decision, [row | {"decision_id": one} for row, one in zip(rows, ids, strict=True)])
    return ids


def _add_promises(connection: Connection, told: _Told, promises: Sequence[Mapping]) -> None:
    rows = [promise_row(one, at) | told.under(one) | told.common for at, one in enumerate(promises)]
    ids = _ids(connection, told, schema.commitment, rows, "l")
    add(connection, schema.commitment, [row | {"commitment_id": one} for row, one in zip(rows, ids, strict=True)])


def _ids(connection: Connection, told: _Told, table: Table, rows: Sequence[Mapping], letter: str) -> list[str]:
    """Return the id of each decision or commitment: that of the same one in another edition, else a new one."""
    key = f"{table.name}_id"
    older = [dict(one) | {"id": one[key]} for one in meeting_register.told_before(connection, table, told.editions)]
    own = {name: told.document.get(name) for name in ("sha256", "retells_sha256")}
    first = f"{told.meeting['forum_id']}-{told.meeting['held_on']}-{letter}"
    return same_ids([row | own for row in rows], older, first)


def _carry_over(connection: Connection, told: _Told) -> None:
    """Let what people have said of the items of other editions be said of the items of the same title."""
    titles = {folded(item["title"]): item_id for item, item_id in zip(told.items, told.item_ids, strict=True)}
    # It was said when it was said, and once, however many editions it has been carried through.
    rows = {
        (end["commitment_id"], end["state"], end["recorded_at"], folded(end["title"])): {
            name: value for name, value in end.items() if name not in ("commitment_end_id", "title")
        }
        | {"agenda_item_id": titles[folded(end["title"])]}
        for end in meeting_register.ends_by_items(connection, told.editions)
        if end["writer"] is not None and folded(end["title"]) in titles
    }
    add_keyless(connection, schema.commitment_end, list(rows.values()))
