"""From what a reader of minutes gives to rows of the tables: plain values in, plain values out."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from itertools import count

from data.version_rows import place_values
from data.words import spaced, stems, words

NOWHERE = {"slide": False} | dict.fromkeys(("page", "table_no", "row_no", "sheet", "cell", "line_start", "line_end"))
_OF_HEAD = ("start_time", "end_time", "venue", "number", "n_attending", "n_absent", "quote", "reason")
NOBODY_SAID = dict.fromkeys(_OF_HEAD) | {"chairs": [], "attending": [], "absent": []}


def held_row(meeting: Mapping) -> dict:
    """Return the columns of `meeting_version` that the head of minutes gives; names of people are not kept."""
    told = {name: meeting[name] for name in ("venue", "number", "n_attending", "n_absent")}
    people = {name: _presences(meeting[name]) for name in ("chairs", "attending", "absent")}
    what = {"state": "held", "on_day": meeting["held_on"]}
    return NOBODY_SAID | what | told | people | _span(meeting) | place_values(meeting["place"])


def planned_row(planned: Mapping) -> dict:
    """Return the columns of `meeting_version` of a coming meeting that minutes name."""
    told = {"state": "planned", "on_day": planned["on"], "venue": planned["venue"], "quote": planned["quote"]}
    return NOBODY_SAID | told | _span(planned) | place_values(planned["place"])


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
    """Return the columns of `promise`."""
    return {
        "position": position,
        **{name: promise[name] for name in ("type", "text", "quote", "forum_id", "responsible")},
        "initiative_id": promise.get("initiative_id"),
        **window_values(promise["window"]),
        **place_values(promise["place"]),
    }


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
