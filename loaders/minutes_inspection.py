"""Minutes as JSON for programs and as text for people: what `python -m loaders inspect` prints of them."""

from datetime import date, time

from data.labels import DECISION_KINDS, KINDS, PROMISE_TYPES
from loaders.figure_inspection import observation_as_json
from loaders.forums import Register, find_forums
from loaders.meetings import AgendaItem, Decision, Meeting, MinutesReading, Passage, PlannedMeeting, Presence, Promise
from loaders.reading import Place, Problem


def minutes_as_json(reading: MinutesReading, register: Register) -> dict:
    """Minutes as plain values.

    Returns
    -------
    dict
        ``document`` {name, sha256, kind, title, dated_on}, ``meeting``, ``agenda_items``, ``decisions``,
        ``follow_ups``, ``figures`` and ``problems``. Forums have the names of the register, else the words found;
        ``number`` and ``agenda_number`` are whole numbers where they are; the passages of a part are parted by line
        feeds. Days are ISO, clock times HH:MM, what is missing is null.
    """
    names = {forum.forum_id: forum.name for forum in register.forums}
    document = reading.document
    return {
        "document": {
            "name": document.name,
            "sha256": document.sha256,
            "kind": reading.kind,
            "title": document.title,
            "dated_on": _day(reading.meeting.held_on or reading.meeting.written_on),
        },
        "meeting": _meeting(reading.meeting, names),
        "agenda_items": [_item(item) for item in reading.agenda_items],
        "decisions": [_decision(decision) for decision in reading.decisions],
        "follow_ups": [_promise(promise, register, names) for promise in reading.promises],
        "figures": [observation_as_json(figure) for figure in reading.figures],
        "problems": [_problem(problem) for problem in reading.problems],
    }


def _meeting(meeting: Meeting, names: dict[str, str]) -> dict:
    return {
        "forum": names.get(meeting.forum_id),
        "forum_found": meeting.forum_found,
        "held_on": _day(meeting.held_on),
        "start_time": _time(meeting.start_time),
        "end_time": _time(meeting.end_time),
        "place": meeting.venue,
        "number": meeting.number,
        "written_on": _day(meeting.written_on),
        "chairs": [_chair(chair) for chair in meeting.chairs],
        "n_attending": meeting.n_attending,
        "n_absent": meeting.n_absent,
        "attending": [_presence(presence) for presence in meeting.attending],
        "absent": [_presence(presence) for presence in meeting.absent],
        "next_meetings": [_planned(planned, names) for planned in meeting.next_meetings],
        "lines": _place(meeting.place),
    }


def _chair(chair: Presence) -> str:
    """Return role and organisation of a chair, after the name where names are shown."""
    role = chair.role[:1].upper() + chair.role[1:] if chair.role else None
    return ", ".join(part for part in (*chair.names, role, chair.organisation) if part)


def _presence(presence: Presence) -> dict:
    told = {"organisation": presence.organisation, "role": presence.role, "n": presence.n}
    return told | ({"names": list(presence.names)} if presence.names else {})


def _planned(planned: PlannedMeeting, names: dict[str, str]) -> dict:
    return {
        "on": _day(planned.on),
        "forum": names.get(planned.forum_id),
        "start_time": _time(planned.start_time),
        "end_time": _time(planned.end_time),
        "place": planned.venue,
        "quote": planned.quote,
        "lines": _place(planned.place),
    }


def _item(item: AgendaItem) -> dict:
    return {
        "number": _number(item.number),
        "title": item.title,
        "timed": item.timed,
        "recommendation": _text(item.recommendation),
        "description": _text(item.description),
        "attachments": _text(item.attachments),
        "minutes": _text(item.minutes),
        "place": _place(item.place),
    }


def _text(passages: tuple[Passage, ...]) -> str:
    """Return the passages of a part, one a line, points of lists with a dash before them."""
    return "\n".join(f"{'  ' * (p.level - 1)}- {p.text}" if p.level else p.text for p in passages)


def _decision(decision: Decision) -> dict:
    return {
        "agenda_number": _number(decision.agenda_number),
        "text": decision.text,
        "kind": decision.kind,
        "quote": decision.quote,
        "place": _place(decision.place),
    }


def _promise(promise: Promise, register: Register, names: dict[str, str]) -> dict:
    """Return a follow-up; ``forum`` is the one it comes back to, who answers for it where nobody else is named."""
    window = promise.window
    return {
        "agenda_number": _number(promise.agenda_number),
        "text": promise.text,
        "type": promise.type,
        "responsible": _responsible(promise, register, names),
        "forum": names.get(promise.forum_id),
        "quote": promise.quote,
        "kind": window.kind,
        "start": _day(window.start),
        "end": _day(window.end),
        "recurrence": window.recurrence,
        "place": _place(promise.place),
    }


def _responsible(promise: Promise, register: Register, names: dict[str, str]) -> str | None:
    words = promise.responsible
    if words is None:
        return names.get(promise.forum_id)
    cluster = next((forum.cluster for forum in register.forums if forum.forum_id == promise.forum_id), None)
    found = find_forums(words, register, cluster=cluster)
    whole = [forum.forum_id for forum in found if forum.end - forum.begin == len(words) and forum.forum_id]
    return names[whole[0]] if whole else words


def _problem(problem: Problem) -> dict:
    return {"code": problem.code, "place": _place(problem.place), "found": problem.found, "reason": problem.reason}


def _number(number: str | None) -> int | str | None:
    return int(number) if number is not None and number.isdigit() else number


def _place(place: Place) -> dict:
    """Page and lines always, the rest of a place where the format has it."""
    always = {"page": place.page, "line_start": place.line_start, "line_end": place.line_end}
    where_known = {"table": place.table, "row": place.row}
    return always | {name: value for name, value in where_known.items() if value is not None}


def _day(day: date | None) -> str | None:
    return day and day.isoformat()


def _time(moment: time | None) -> str | None:
    return moment and moment.strftime("%H:%M")


def minutes_as_text(reading: MinutesReading, register: Register) -> str:
    """The same reading as a page of text: the meeting, each item, what was decided and promised, what to look at."""
    names = {forum.forum_id: forum.name for forum in register.forums}
    meeting = reading.meeting
    lines = [
        f"{names.get(meeting.forum_id) or meeting.forum_found or 'Ukendt forum'}, {meeting.held_on or 'uden dato'}",
        f"{_count(meeting.n_attending)} til stede, {_count(meeting.n_absent)} med afbud",
    ]
    lines += [f"næste møde: {planned.on} {names.get(planned.forum_id, '')}" for planned in meeting.next_meetings]
    lines += ["", f"{len(reading.agenda_items)} punkter"]
    lines += [f"  {item.number or '-'}. {item.title} ({item.place})" for item in reading.agenda_items]
    lines += ["", f"{len(reading.decisions)} beslutninger"]
    lines += [
        f"  pkt. {decision.agenda_number}: {DECISION_KINDS[decision.kind]}: {decision.text} ({decision.place})"
        for decision in reading.decisions
    ]
    lines += ["", f"{len(reading.promises)} opfølgninger"]
    lines += [f"  {_told(promise, names)}" for promise in reading.promises]
    lines += ["", f"{len(reading.figures)} tal"]
    lines += [f"  {figure.indicator}: »{figure.quote}« ({figure.place})" for figure in reading.figures]
    lines += ["", f"{len(reading.problems)} at se efter"]
    lines += [f"  {problem.place}: {problem.reason}" for problem in reading.problems]
    return "\n".join(lines)


def _count(n: int | None) -> str:
    return "ukendt antal" if n is None else str(n)


def _told(promise: Promise, names: dict[str, str]) -> str:
    window = promise.window
    span = f"{_day(window.start) or ''}..{_day(window.end) or ''}" if window.start or window.end else "uden dage"
    whose = promise.responsible or names.get(promise.forum_id) or "ingen nævnt"
    return f"{PROMISE_TYPES[promise.type]} · {whose}: {KINDS[window.kind]} {span}, »{promise.quote}« ({promise.place})"
