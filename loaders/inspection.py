"""A reading as JSON for programs and as text for people: what `python -m loaders inspect` prints."""

from collections import Counter
from datetime import date

from data.labels import KINDS, STATUSES
from loaders.forums import Register
from loaders.reading import FollowUp, Initiative, Place, Problem, Reading


def as_json(reading: Reading, register: Register, *, dated: date | None) -> dict:
    """A follow-up table as plain values.

    Returns
    -------
    dict
        ``document`` {name, sha256, kind, title, dated_on}; ``initiatives`` in the order of the document, where
        ``same_as`` holds positions (from 0) in this list, ``status`` is the Danish word and forums have the names of
        the register; ``problems`` {code, place, found, reason}. Days are ISO, a missing one is null.
    """
    names = {forum.forum_id: forum.name for forum in register.forums}
    document = reading.document
    return {
        "document": {
            "name": document.name,
            "sha256": document.sha256,
            "kind": reading.kind,
            "title": document.title,
            "dated_on": _day(dated),
        },
        "initiatives": [_initiative(row, names) for row in reading.rows],
        "problems": [_problem(problem) for problem in reading.problems],
    }


def _initiative(row: Initiative, names: dict[str, str]) -> dict:
    return {
        "sector": row.sector,
        "theme": row.theme,
        "title": row.title,
        "text": row.text,
        "status": STATUSES[row.status],
        "status_quote": row.status_quote,
        "owner_forums": [names[mention.forum_id] for mention in row.forums if mention.role == "owner"],
        "informed_forums": [names[mention.forum_id] for mention in row.forums if mention.role == "informed"],
        "follow_ups": [_follow_up(follow_up, names) for follow_up in row.follow_ups],
        "amounts": [{"amount_dkk": amount.amount_dkk, "quote": amount.quote} for amount in row.amounts],
        "changed": row.changed,
        "same_as": list(row.same_as),
        "place": _place(row.place),
    }


def _follow_up(follow_up: FollowUp, names: dict[str, str]) -> dict:
    window = follow_up.window
    return {
        "quote": follow_up.quote,
        "kind": window.kind,
        "start": _day(window.start),
        "end": _day(window.end),
        "recurrence": window.recurrence,
        "forum": names.get(follow_up.forum_id),
        "place": _place(follow_up.place),
    }


def _problem(problem: Problem) -> dict:
    return {
        "code": problem.code,
        "place": _place(problem.place),
        "found": problem.found,
        "reason": problem.reason,
    }


def _place(place: Place) -> dict:
    """Page and lines always, the rest of a place where the format has it."""
    always = {"page": place.page, "line_start": place.line_start, "line_end": place.line_end}
    where_known = {"table": place.table, "row": place.row, "sheet": place.sheet, "cell": place.cell}
    return always | {name: value for name, value in where_known.items() if value is not None}


def _day(day: date | None) -> str | None:
    return day and day.isoformat()


def as_text(reading: Reading, register: Register, *, dated: date | None) -> str:
    """The same reading as a page of text: a line of counts, then each initiative with what was found in it."""
    names = {forum.forum_id: forum.name for forum in register.forums}
    n_distinct = len({min((position, *row.same_as)) for position, row in enumerate(reading.rows)})
    sectors = Counter(row.sector for row in reading.rows)
    lines = [
        f"{reading.document.title or reading.document.name} ({dated or 'uden dato'})",
        f"{n_distinct} initiativer ({len(reading.rows)} forekomster): "
        + ", ".join(f"{sector} {count}" for sector, count in sectors.items()),
    ]
    for position, row in enumerate(reading.rows):
        lines += ["", *_told(position, row, names)]
    lines += ["", f"{len(reading.problems)} at se efter"]
    lines += [f"  {problem.place}: {problem.reason}" for problem in reading.problems]
    return "\n".join(lines)


def _told(position: int, row: Initiative, names: dict[str, str]) -> list[str]:
    mark = " [ændret]" if row.changed else ""
    told = [
        f"[{position}] {row.title}{mark}",
        f"    {row.sector} · {row.theme or 'uden tema'} · {row.place}",
        f"    status: {STATUSES[row.status]}" + (f" (»{row.status_quote}«)" if row.status_quote else ""),
    ]
    for role, word in (("owner", "forankret i"), ("informed", "orienteres")):
        forums = [names[mention.forum_id] for mention in row.forums if mention.role == role]
        told += [f"    {word}: {', '.join(forums)}"] if forums else []
    for follow_up in row.follow_ups:
        window = follow_up.window
        span = f"{_day(window.start) or ''}..{_day(window.end) or ''}" if window.start or window.end else "uden dage"
        told.append(
            f"    {names.get(follow_up.forum_id, 'intet forum')}: {KINDS[window.kind]} {span}, »{follow_up.quote}«"
        )
    told += [f"    beløb: {amount.amount_dkk:.0f} kr. (»{amount.quote}«)" for amount in row.amounts]
    told += [f"    foreslås som samme som: {', '.join(f'[{other}]' for other in row.same_as)}"] if row.same_as else []
    return told
