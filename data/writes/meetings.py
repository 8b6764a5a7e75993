"""Meetings: planning, moving and cancelling them, choosing for the next agenda."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from itertools import count

from sqlalchemy import Connection

from data import schema
from data.labels import AGENDA_CHOICES
from data.periods import day_words
from data.queries.before_writing import minutes as meeting_register
from data.queries.before_writing import plans as issues
from data.queries.before_writing import whose
from data.queries.before_writing.minutes import Known
from data.rows import NOBODY_SAID, NOWHERE, clock, place_values
from data.writes.records import Writer, add, add_keyless, must_be_seen, note, refused


def plan_meeting(
    connection: Connection,
    *,
    forum_id: str,
    on: date,
    start_time: time | str | None = None,
    end_time: time | str | None = None,
    venue: str | None = None,
    source: Mapping | None = None,
    valid_from_on: date | None = None,
    recorded_at: datetime,
    writer: Writer,
) -> str:
    """Plan a meeting of a forum, or tell its time and place anew, and return its id; told again it changes nothing.

    ``valid_from_on`` is the day from which it is known, the day of recording where none is given. ``source`` is the
    loaded document that names it (document_id, quote, place), None where a person says it.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        The forum is not known, or it has held a meeting on that day, or a person plans one that has been moved away.
    """
    writer.must_write(connection, whose.forums, [forum_id])
    if forum_id not in issues.forum_names(connection):
        raise refused("UKENDTE_FORA", found=forum_id)
    meeting_id = meeting_on(connection, forum_id, on, is_held=False, recorded_at=recorded_at)
    now = _now(connection, forum_id, meeting_id)
    if now is not None and now.is_held:
        raise refused("MOEDE_HOLDT", day=day_words(on))
    if source is None and now is not None and now.now.state == "planned" and now.now.on_day != on:
        raise refused("MOEDE_FLYTTET", day=day_words(on), other=day_words(now.now.on_day))
    about = {"start_time": clock(start_time), "end_time": clock(end_time), "venue": venue}
    said = {"state": "planned", "on_day": on, "is_to_move": False} | about
    if now is None or any(getattr(now.now, name) != value for name, value in said.items()):
        by = {"writer": writer.name[:120]} if source is None else {}
        _say(connection, meeting_id, said | _source(source) | by, valid_from_on, recorded_at)
        told = {"about": ("meeting", meeting_id), "old": now and _standing(now), "new": day_words(on)}
        note(connection, recorded_at, writer, "møde planlagt", f"{meeting_id} {on}", **told)
    return meeting_id


def name_meetings(
    connection: Connection,
    *,
    document_id: int,
    planned: Sequence[Mapping],
    valid_from_on: date,
    recorded_at: datetime,
    writer: Writer,
) -> None:
    """Record the coming meetings that a plan names, each forum and day once; loaded again it changes nothing.

    A meeting known to have been held stays so: what was planned of it tells nothing more.

    Parameters
    ----------
    planned
        forum_id, on, quote and place of each.

    Raises
    ------
    PermissionError
        The writer may not write.
    """
    writer.must_write(connection, whose.documents, document_id)
    if meeting_register.names_meetings(connection, document_id):
        return
    for one in planned:
        forum_id, on = one["forum_id"], one["on"]
        meeting_id = meeting_on(connection, forum_id, on, is_held=False, recorded_at=recorded_at)
        said = {"state": "planned", "on_day": on}
        _say(connection, meeting_id, said | _source(one | {"document_id": document_id}), valid_from_on, recorded_at)


def move_meeting(
    connection: Connection,
    *,
    meeting_id: str,
    on: date,
    reason: str,
    seen: tuple[str, date] | None = None,
    start_time: time | str | None = None,
    end_time: time | str | None = None,
    venue: str | None = None,
    valid_from_on: date | None = None,
    recorded_at: datetime,
    writer: Writer,
) -> None:
    """Move a planned meeting to another day; it keeps its id and its history.

    Where minutes of that day are loaded already, they become this meeting's. ``seen`` is the state and the day the
    writer saw, None where they do not matter.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        There is no such meeting, it has been held, it is on that day already, it is not as seen, or the forum has
        planned another then.
    """
    writer.must_write(connection, whose.meetings, meeting_id)
    forum_id, now = _must_be_coming(connection, meeting_id)
    if now.now.state == "planned" and now.now.on_day == on:
        raise refused("MOEDE_PLANLAGT", day=day_words(on))
    _must_stand(seen, now)
    others = [one for one in meeting_register.meetings(connection, forum_id) if one.meeting_id != meeting_id]
    there = next((one for one in others if one.now.on_day == on and one.now.state != "cancelled"), None)
    if there is not None and (not there.has_minutes or there.planned_days):
        raise refused("MOEDEDAG_OPTAGET", day=day_words(on))
    about = {"start_time": clock(start_time), "end_time": clock(end_time), "venue": venue}
    _say(
        connection,
        meeting_id,
        {"state": "planned", "on_day": on, "reason": reason, "writer": writer.name[:120]} | about,
        valid_from_on,
        recorded_at,
    )
    if there is not None:
        _bring_minutes(connection, there.meeting_id, meeting_id, recorded_at)
    told = {"about": ("meeting", meeting_id), "old": _standing(now), "new": day_words(on), "reason": reason}
    note(connection, recorded_at, writer, "møde flyttet", f"{meeting_id} {on}", **told)


def cancel_meeting(
    connection: Connection,
    *,
    meeting_id: str,
    reason: str,
    seen: tuple[str, date] | None = None,
    valid_from_on: date | None = None,
    recorded_at: datetime,
    writer: Writer,
) -> None:
    """Cancel a planned meeting; cancelled again it changes nothing. ``seen`` is as for :func:`move_meeting`.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        There is no such meeting, it has been held, or it is not as seen.
    """
    writer.must_write(connection, whose.meetings, meeting_id)
    _, now = _must_be_coming(connection, meeting_id)
    if now.now.state == "cancelled":
        return
    _must_stand(seen, now)
    said = {"state": "cancelled", "on_day": now.now.on_day, "reason": reason, "writer": writer.name[:120]}
    _say(connection, meeting_id, said, valid_from_on, recorded_at)
    told = {"about": ("meeting", meeting_id), "old": _standing(now), "new": "aflyst", "reason": reason}
    note(connection, recorded_at, writer, "møde aflyst", meeting_id, **told)


def choose_for_agenda(
    connection: Connection,
    *,
    meeting_id: str,
    subject: str,
    choice: str,
    seen: str | None = None,
    recorded_at: datetime,
    writer: Writer,
) -> None:
    """Record what was chosen for the agenda of a meeting; chosen again it changes nothing.

    ``seen`` is the choice the writer saw, None where it does not matter.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        There is no such meeting, the choice is no code of :data:`data.labels.AGENDA_CHOICES`, or it is not as seen.
    """
    writer.must_write(connection, whose.meetings, meeting_id)
    if choice not in AGENDA_CHOICES:
        raise refused("UKENDT_VALG", found=choice, what="et valg til en dagsorden")
    if meeting_register.forum_of(connection, meeting_id) is None:
        raise refused("FINDES_IKKE", what="Mødet", found=meeting_id)
    about = {"meeting_id": meeting_id, "subject": subject}
    last = meeting_register.last_choice(connection, schema.agenda_choice, **about)
    now = last["choice"] if last else "open"
    if now != choice:
        must_be_seen(seen, now, f"er punktet sat til »{AGENDA_CHOICES[now]}«")
        add(connection, schema.agenda_choice, [about | {"choice": choice, "recorded_at": recorded_at}])
        told = {"about": ("meeting", meeting_id), "old": AGENDA_CHOICES[now], "new": AGENDA_CHOICES[choice]}
        note(connection, recorded_at, writer, "dagsorden", f"{meeting_id} {subject} {choice}", **told)


def meeting_on(connection: Connection, forum_id: str, day: date, *, is_held: bool, recorded_at: datetime) -> str:
    """Return the meeting of a forum on a day, added where it is not known.

    It is the one that stands on that day; else one once planned for it and moved away since, but never one that was
    held on another day if this one was held too.
    """
    known = meeting_register.meetings(connection, forum_id)
    once = (one for one in known if day in one.planned_days and not (is_held and one.is_held))
    found = next((one for one in known if one.now.on_day == day), next(once, None))
    if found is not None:
        return found.meeting_id
    taken = {one.meeting_id for one in known}
    names = (f"{forum_id}-{day}" + (f"-{number}" if number > 1 else "") for number in count(1))
    meeting_id = next(name for name in names if name not in taken)
    # One that only a replaced edition told of is not known any more, but its id is there.
    if meeting_register.forum_of(connection, meeting_id) is None:
        values = {"meeting_id": meeting_id, "forum_id": forum_id, "recorded_at": recorded_at}
        add_keyless(connection, schema.meeting, [values])
    return meeting_id


def _say(
    connection: Connection, meeting_id: str, said: Mapping, valid_from_on: date | None, recorded_at: datetime
) -> None:
    """Add what is said of a meeting, by a person where no source is named."""
    known = {"meeting_id": meeting_id, "recorded_at": recorded_at}
    since = {"valid_from_on": valid_from_on or recorded_at.date()}
    add(connection, schema.meeting_version, [NOBODY_SAID | NOWHERE | _source(None) | dict(said) | known | since])


def _source(source: Mapping | None) -> dict:
    """Return the columns that name the document a plan is from."""
    if source is None:
        return {"document_id": None}
    return {"document_id": source["document_id"], "quote": source["quote"], **place_values(source["place"])}


def _must_be_coming(connection: Connection, meeting_id: str) -> tuple[str, Known]:
    """Return the forum of a meeting and what is known of it; one that has been held is not changed any more."""
    forum_id = meeting_register.forum_of(connection, meeting_id)
    now = forum_id and _now(connection, forum_id, meeting_id)
    if not now:
        raise refused("FINDES_IKKE", what="Mødet", found=meeting_id)
    if now.is_held:
        raise refused("MOEDE_HOLDT", day=day_words(now.now.on_day))
    return forum_id, now


def _must_stand(seen: tuple[str, date] | None, now: Known) -> None:
    day = day_words(now.now.on_day)
    happened = f"er mødet den {day} aflyst" if now.now.state == "cancelled" else f"er mødet planlagt til den {day}"
    must_be_seen(seen, (now.now.state, now.now.on_day), happened)


def _standing(now: Known) -> str:
    """Return the day a meeting stands on, and that it is cancelled where it is."""
    day = day_words(now.now.on_day)
    return f"{day}, aflyst" if now.now.state == "cancelled" else day


def _now(connection: Connection, forum_id: str, meeting_id: str) -> Known | None:
    known = meeting_register.meetings(connection, forum_id)
    return next((one for one in known if one.meeting_id == meeting_id), None)


def _bring_minutes(connection: Connection, from_id: str, to_id: str, recorded_at: datetime) -> None:
    """Put the minutes of one meeting at another, every edition in its order; nobody knew before this moment."""
    for row in meeting_register.held_versions(connection, from_id):
        values = {name: value for name, value in row.items() if name != "meeting_version_id"}
        add(connection, schema.meeting_version, [values | {"meeting_id": to_id, "recorded_at": recorded_at}])
