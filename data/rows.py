"""From what a reader gives to rows of the tables: plain values in, plain values out."""

import hashlib
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, time
from itertools import count

from danish.messages import WARNING, message
from danish.prints import text_print
from danish.text import slug, spaced, stems, words
from data.labels import UNITS
from measures.commitments.windows import Window


def storable(value):
    """Return the value without the signs that no database can hold (NUL and half surrogates, as broken PDFs give)."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "ignore").decode()
    if isinstance(value, dict):
        return {key: storable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [storable(part) for part in value]
    return value


def version_row(row: Mapping, position: int, forum_names: Mapping[str, list[str]]) -> dict:
    """Return the columns of `version` that the document itself gives; searched are its words and its forums' names."""
    named = {part["forum_id"] for part in (*row["forums"], *row["follow_ups"]) if part["forum_id"]}
    return {
        "position": position,
        "sector": row["sector"],
        "sector_id": _code(row["sector"], 120),
        "theme": row["theme"],
        "theme_id": row["theme"] and _code(row["theme"], 160),
        "title": row["title"],
        "text": row["text"],
        "runs": [[run["text"], _marks(run)] for run in row["runs"]],
        "follow_up_text": row["follow_up_text"],
        "status": row["status"],
        "status_quote": row["status_quote"],
        "light": row.get("light"),
        "extra": [list(pair) for pair in row.get("extra", ())],
        **searched(row, named, forum_names),
        **place_values(row["place"]),
    }


def searched(row: Mapping, named: Collection[str], forum_names: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the columns of `version` that are searched: its words and the names of the forums it names."""
    texts = [row["title"], row["theme"] or "", row["text"], row["follow_up_text"]]
    found = words(" ".join([*texts, *(name for forum_id in sorted(named) for name in forum_names[forum_id])]))
    return {"search_text": spaced(found), "search_stems": spaced(stems(found))}


def fact_rows(row: Mapping, version_id: int) -> dict[str, list[dict]]:
    """Return the rows of the facts of one initiative by table: its forums, owners and amounts."""
    of_owners = [_mention(owner, row["place"]) for owner in row.get("owners", ()) if owner["forum_id"] is not None]
    told = [*row["forums"], *of_owners]
    mentions = {(mention["forum_id"], mention["role"]): mention for mention in reversed(told)}
    return {
        "version_forum": [
            {
                "version_id": version_id,
                "forum_id": mention["forum_id"],
                "role": mention["role"],
                "quote": mention["found"],
                **place_values(mention["place"]),
            }
            for mention in reversed(mentions.values())
        ],
        "version_owner": [
            {
                "version_id": version_id,
                "position": position,
                **{name: owner[name] for name in ("name", "kind", "role", "organisation_id")},
                **(place_values(owner["place"]) if owner["place"] else NOWHERE),
            }
            for position, owner in enumerate(row.get("owners", ()))
            if owner["forum_id"] is None
        ],
        "amount": [
            amount_row(amount, position) | {"version_id": version_id} for position, amount in enumerate(row["amounts"])
        ],
    }


def amount_row(amount: Mapping, position: int) -> dict:
    """Return the columns of `amount` that its source gives."""
    told = ("amount_dkk", "up_to_dkk", "kind", "bound", "text", "phrase", "start_on", "end_on", "quote")
    return {"position": position, **{name: amount[name] for name in told}, **place_values(amount["place"])}


def remark_row(remark: Mapping, position: int) -> dict:
    """Return the columns of `remark` that its source gives."""
    told = {name: remark[name] for name in ("kind", "text", "quote", "is_missing")}
    return {"position": position, **told, **place_values(remark["place"])}


def _mention(owner: Mapping, place: Mapping) -> dict:
    """Return an owner that is a forum of the register as the mention of one."""
    return {
        "forum_id": owner["forum_id"],
        "role": owner["role"],
        "found": owner["name"],
        "place": owner["place"] or place,
    }


def problem_row(problem: Mapping, document_id: int) -> dict:
    """Return the row of `problem`."""
    told = {name: problem[name] for name in ("code", "found", "reason")}
    return {"document_id": document_id, **told, **place_values(problem["place"])}


def place_values(place: Mapping) -> dict:
    """Return the place columns of a place."""
    same = ("page", "slide", "sheet", "cell", "line_start", "line_end")
    return {"table_no": place["table"], "row_no": place["row"]} | {name: place[name] for name in same}


def standing(row: Mapping, older: Mapping | None, has_older: bool, marked: bool | None) -> dict:
    """Return how a version stands to the issue before: whether it changed, and since when its text has stood.

    Where the document marks changes itself (``marked``), its marks count. Else a text is changed when it differs from
    the older issue's, or is not in it; without an older issue nobody knows.
    """
    changed = differ(row, older) if has_older else None
    since = row["valid_from_on"] if differ(row, older) else older["text_since_on"]
    return {"changed": changed if marked is None else marked, "text_since_on": since}


def differ(row: Mapping, older: Mapping | None) -> bool:
    """Return whether the words of the initiative or of its follow-up cell differ from an older version.

    Against a retelling the words of the paper it retells count, by their print: its own are ours.
    """
    if older is None:
        return True
    if older.get("text_print") is not None:
        return text_print(row["text"], row["follow_up_text"]) != older["text_print"]
    return any(row[name].split() != older[name].split() for name in ("text", "follow_up_text"))


def follow_up_rows(row: Mapping) -> list[dict]:
    """Return the columns of `commitment` of what is agreed of one initiative: to a forum, else a task of its owners."""
    doers = [owner["name"] for owner in row.get("owners", ()) if owner["kind"] != "forum" and owner["role"] == "owner"]
    return [
        {
            "position": position,
            "type": "returns" if follow_up["forum_id"] or not doers else "task",
            "forum_id": follow_up["forum_id"],
            "responsible": ", ".join(doers) or None,
            "doers": doers,
            "text": follow_up["quote"],
            "quote": follow_up["quote"],
            **window_values(follow_up["window"]),
            **place_values(follow_up["place"]),
        }
        for position, follow_up in enumerate(row["follow_ups"])
    ]


def window_of(row: Mapping) -> Window:
    """Return the window of a row of `commitment`."""
    return Window(*(row[name] for name in ("kind", "start_on", "end_on", "named_start_on", "recurrence", "phrase")))


def _code(name: str, length: int) -> str:
    return slug(name, length=length) or "uden-navn"


def _marks(run: Mapping) -> str:
    return ("r" if run["red"] else "") + ("s" if run["struck"] else "")


NOWHERE = {"slide": False} | dict.fromkeys(("page", "table_no", "row_no", "sheet", "cell", "line_start", "line_end"))
_OF_HEAD = ("start_time", "end_time", "venue", "number", "n_attending", "n_absent", "quote", "reason")
NOBODY_SAID = dict.fromkeys((*_OF_HEAD, "finder")) | {"chairs": [], "attending": [], "absent": [], "is_to_move": False}


def held_row(meeting: Mapping) -> dict:
    """Return the columns of `meeting_version` that the head of minutes gives; names of people are not kept."""
    told = {name: meeting.get(name) for name in ("venue", "number", "n_attending", "n_absent", "quote")}
    people = {name: _presences(meeting[name]) for name in ("chairs", "attending", "absent")}
    what = {"state": "held", "on_day": meeting["held_on"]}
    return NOBODY_SAID | what | told | people | _span(meeting) | place_values(meeting["place"])


def planned_row(planned: Mapping) -> dict:
    """Return the columns of `meeting_version` of a coming meeting that minutes name."""
    told = {"state": "planned", "on_day": planned["on"], "venue": planned["venue"], "quote": planned["quote"]}
    move = {"is_to_move": planned.get("is_to_move", False), "finder": planned.get("finder")}
    return NOBODY_SAID | told | move | _span(planned) | place_values(planned["place"])


def met_row(earlier: Mapping) -> dict:
    """Return the columns of `meeting_version` of a meeting that other minutes tell has been held."""
    told = {"state": "met", "on_day": earlier["on"], "quote": earlier["quote"]}
    return NOBODY_SAID | told | place_values(earlier["place"])


def item_row(item: Mapping, position: int) -> dict:
    """Return the columns of `agenda_item`; attachments stand at the end of the description."""
    attachments = _joined(item.get("attachments") or "")
    parts = [_joined(item["description"]), f"Bilag:\n{attachments}" if attachments else ""]
    return {
        "position": position,
        "number": item["number"],
        "title": item["title"],
        "recommendation": _joined(item["recommendation"]),
        "description": "\n".join(part for part in parts if part),
        "minutes": _joined(item["minutes"]),
        **place_values(item["place"]),
    }


def recommendation_row(recommendation: Mapping, position: int) -> dict:
    """Return the columns of `recommendation`."""
    at = recommendation["answer_place"] or NOWHERE
    return {
        "position": position,
        **{name: recommendation[name] for name in ("number", "text", "answer", "answer_quote")},
        **{f"answer_{name}": at[name] for name in ("page", "line_start", "line_end")},
        **place_values(recommendation["place"]),
    }


def station_row(station: Mapping, position: int) -> dict:
    """Return the columns of `station`."""
    told = ("subject", "body", "forum_id", "phrase", "outcome", "is_coming", "quote")
    return {
        "position": position,
        **{name: station[name] for name in told},
        "start_on": station["on"],
        "end_on": station["until"] or station["on"],
        **place_values(station["place"]),
    }


def decision_row(decision: Mapping, position: int, title: str, forum_names: Sequence[str]) -> dict:
    """Return the columns of `decision`; searched are its words, its item's and its forum's names."""
    found = words(" ".join([decision["text"], decision["quote"], title, *forum_names]))
    return {
        "position": position,
        **{name: decision[name] for name in ("kind", "text", "quote")},
        "search_text": spaced(found),
        "search_stems": spaced(stems(found)),
        **place_values(decision["place"]),
    }


def promise_row(promise: Mapping, position: int) -> dict:
    """Return the columns of `commitment` of what minutes promise; ``doers`` are the names of those who do it."""
    doers = list(promise["doers"])
    return {
        "position": position,
        "type": _commitment_type(promise["type"], promise["forum_id"], doers),
        **{name: promise[name] for name in ("text", "quote", "forum_id", "responsible")},
        "doers": doers,
        "initiative_id": promise.get("initiative_id"),
        **_raised(promise.get("raised")),
        **window_values(promise["window"]),
        **place_values(promise["place"]),
    }


def _raised(raised: Mapping | None) -> dict:
    """Return the columns of where a topic was raised before."""
    told = raised or {}
    return {"raised_phrase": told.get("phrase"), "raised_start_on": told.get("start"), "raised_end_on": told.get("end")}


def _commitment_type(type_read: str, forum_id: str | None, doers: Sequence[str]) -> str:
    """Return what kind of thing is agreed: a promise of a named party that comes back to no forum is its task."""
    told = {"deadline": "task", "topic": "topic", "milestone": "outside"}.get(type_read)
    return told or ("task" if doers and forum_id is None else "returns")


def window_values(window: Mapping) -> dict:
    """Return the columns of what a phrase promises."""
    return {
        "phrase": window["quote"],
        "kind": window["kind"],
        "start_on": window["start"],
        "end_on": window["end"],
        "named_start_on": window["named_start"],
        "recurrence": window["recurrence"],
    }


def item_of(agenda_number: str | None, place: Mapping, items: Sequence[Mapping]) -> int | None:
    """Return the position of the item something stands under: by its number, by its lines where numbers repeat."""
    numbered = [at for at, item in enumerate(items) if agenda_number is not None and item["number"] == agenda_number]
    if len(numbered) == 1:
        return numbered[0]
    among = numbered or range(len(items))
    around = [at for at in among if _covers(items[at]["place"], place)]
    return next(iter(around), next(iter(numbered), None))


def same_ids(rows: Sequence[Mapping], older: Sequence[Mapping], first: str) -> list[str]:
    """Return an id for each decision or promise of an edition: that of the same one in another edition, else a new one.

    The same has the same words, under the same title where they stand several times; in a document and its retelling it
    may also have the same lines. New ids are made of ``first`` and the words, so that they do not depend on when
    an edition is loaded.

    Parameters
    ----------
    rows
        ``quote, title, line_start, line_end, sha256, retells_sha256``.
    older
        The same with ``id``, of all editions known.
    """
    ids: list[str | None] = [None] * len(rows)
    taken: set[str] = set()
    for is_same in (_same_words_and_title, _same_words, _same_lines):
        for position, row in enumerate(rows):
            if ids[position] is None:
                ids[position] = _first_free(row, older, is_same, taken)
    taken |= {one["id"] for one in older}
    for position, row in enumerate(rows):
        if ids[position] is None:
            ids[position] = _new_id(f"{first}{_digest(row['quote'])}", taken)
    return ids


def folded(text: str) -> str:
    """Return the words of a text as they are compared between editions."""
    return " ".join(words(text))


def clock(at: time | str | None) -> str | None:
    """Return a clock time as "08:15"."""
    return f"{at:%H:%M}" if isinstance(at, time) else at


def known_from(dated_on: date, held_on: date) -> date:
    """Return the day from which minutes are known: that of the document, and never before the meeting."""
    return max(dated_on, held_on)


def _first_free(row: Mapping, older: Sequence[Mapping], is_same: Callable, taken: set[str]) -> str | None:
    found = next((one["id"] for one in older if one["id"] not in taken and is_same(row, one)), None)
    if found is not None:
        taken.add(found)
    return found


def _same_words_and_title(row: Mapping, other: Mapping) -> bool:
    return _same_words(row, other) and folded(row["title"] or "") == folded(other["title"] or "")


def _same_words(row: Mapping, other: Mapping) -> bool:
    return folded(row["quote"]) == folded(other["quote"])


def _same_lines(row: Mapping, other: Mapping) -> bool:
    retells = row["retells_sha256"] == other["sha256"] or other["retells_sha256"] == row["sha256"]
    if not retells or None in (row["line_start"], other["line_start"]):
        return False
    return row["line_start"] <= other["line_end"] and other["line_start"] <= row["line_end"]


def _digest(quote: str) -> str:
    return hashlib.sha256(folded(quote).encode()).hexdigest()[:8]


def _new_id(name: str, taken: set[str]) -> str:
    free = next(one for number in count(1) if (one := name if number == 1 else f"{name}-{number}") not in taken)
    taken.add(free)
    return free


def _covers(outer: Mapping, inner: Mapping) -> bool:
    if None in (outer["line_start"], outer["line_end"], inner["line_start"]):
        return False
    same_page = outer["page"] is None or inner["page"] is None or outer["page"] == inner["page"]
    return same_page and outer["line_start"] <= inner["line_start"] <= outer["line_end"]


def _span(told: Mapping) -> dict:
    return {name: clock(told[name]) for name in ("start_time", "end_time")}


def _presences(presences: Sequence) -> list[list]:
    return [[one["organisation"], one["role"], one["n"]] for one in presences]


def _joined(part: str | Sequence[Mapping]) -> str:
    """Return a part of an item as text, points of a list indented and marked."""
    if isinstance(part, str):
        return part
    return "\n".join(f"{'  ' * (one['level'] - 1)}• {one['text']}" if one["level"] else one["text"] for one in part)


COMPARED = ("value", "low", "high", "unit", "per", "numerator", "denominator", "qualifier")
_UNIT_CODES = {"antal": "count", "%": "share", "dage": "days", "gange": "ratio"}
CHANGE_OF = "Ændring i "
_PER = re.compile(r"pr\. ([\d.]+)")


def observation_row(row: Mapping, indicator_id: str, organisation_id: str) -> dict:
    """Return the columns of `observation` that the source itself gives."""
    population = row["population"] or ""
    same = ("value", "low", "high", "numerator", "denominator", "qualifier", "quote", "note")
    unit, per = unit_code(row["unit"])
    return {
        "indicator_id": indicator_id,
        "organisation_id": organisation_id,
        "population": population,
        "population_id": slug(population, length=120),
        "period_start_on": row["period_start"],
        "period_end_on": row["period_end"],
        "unit": unit,
        "per": row.get("per") or per,
        **{name: row[name] for name in same},
        **place_values(row["place"]),
    }


def is_goal(row: Mapping) -> bool:
    """Return whether a reader found a goal where it looked for figures ("skal op på 80 %")."""
    return row["qualifier"] == "mål"


def indicator_name(row: Mapping) -> str:
    """Return what is measured; a goal to change it speaks of the same."""
    return row["indicator"].removeprefix(CHANGE_OF) if is_goal(row) else row["indicator"]


def target_row(row: Mapping, indicator_id: str, organisation_id: str, document_name: str) -> dict:
    """Return the columns of `target` that a goal in a source gives; what a change is counted from nobody has said."""
    population = row["population"] or ""
    return {
        "indicator_id": indicator_id,
        "organisation_id": organisation_id,
        "population": population,
        "population_id": slug(population, length=120),
        "kind": "relative_change" if row["indicator"].startswith(CHANGE_OF) else "level",
        "due_on": row["period_end"],
        "document_name": document_name,
        **{name: row[name] for name in ("value", "low", "high", "quote", "note")},
        **place_values(row["place"]),
    }


def finding_row(finding: Mapping, document_id: int) -> dict:
    """Return the row of `finding`."""
    told = {name: finding[name] for name in ("code", "severity", "stated", "expected", "reason")}
    return {"document_id": document_id, **told, **place_values(finding["place"])}


def unit_code(unit: str | None) -> tuple[str, int | None]:
    """Return the code of a unit as sources write it, and what a rate is per: "pr. 10.000" is ("rate", 10000)."""
    if unit in UNITS:
        return unit, None
    if rate := _PER.match(unit or ""):
        return "rate", int(rate[1].replace(".", ""))
    return _UNIT_CODES.get(unit or "", "value"), None


def figure_key(row: Mapping) -> tuple:
    """Return what a figure is about: a newer document's figure about the same takes its place."""
    names = ("indicator_id", "organisation_id", "population_id", "period_start_on", "period_end_on")
    return tuple(row[name] for name in names)


def same_figure(row: Mapping, older: Mapping) -> bool:
    """Return whether two figures about the same say the same."""
    return all(row[name] == older[name] for name in COMPARED)


def unplaced_problem(row: Mapping) -> dict:
    """Return the problem of a figure whose organisation is not told, or not registered, as a reader gives problems."""
    if not row["organisation"] and not row["kommune_code"]:
        what = "målet" if is_goal(row) else "tallet"
        return warning("UDEN_ORGANISATION", row["place"], row["quote"], what=what, indicator=indicator_name(row))
    return warning("UKENDT_ORGANISATION", row["place"], row["organisation"] or row["quote"])


def unnamed_problem(row: Mapping) -> dict:
    """Return the problem of a spoken figure that nobody said what measures, as a reader gives problems."""
    return warning("UDEN_EMNE", row["place"], row["quote"], told=row["indicator"].lower())


def warning(key: str, place: Mapping, found: str, **values: object) -> dict:
    """Return the problem to store under ``key``, as a reader gives problems; ``found`` is the source's own words."""
    told = message(key, WARNING)
    return {"code": told.code, "found": found, "reason": told.words(found=found, **values), "place": place}
