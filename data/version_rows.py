"""From what a reader gives to rows of the tables: plain values in, plain values out."""

from collections.abc import Mapping

from data.words import slug, spaced, stems, words


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
    texts = [row["title"], row["theme"] or "", row["text"], row["follow_up_text"]]
    found = words(" ".join([*texts, *(name for forum_id in sorted(named) for name in forum_names[forum_id])]))
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
        "search_text": spaced(found),
        "search_stems": spaced(stems(found)),
        **place_values(row["place"]),
    }


def fact_rows(row: Mapping, version_id: int) -> dict[str, list[dict]]:
    """Return the rows of `version_forum`, `follow_up` and `amount` of one initiative, by table name."""
    mentions = {(mention["forum_id"], mention["role"]): mention for mention in reversed(row["forums"])}
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
        "follow_up": [_follow_up(follow_up, version_id) for follow_up in row["follow_ups"]],
        "amount": [
            {"version_id": version_id, "amount_dkk": amount["amount_dkk"], "quote": amount["quote"]}
            for amount in row["amounts"]
        ],
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
    """Return whether the words of the initiative or of its follow-up cell differ from an older version."""
    if older is None:
        return True
    return any(row[name].split() != older[name].split() for name in ("text", "follow_up_text"))


def _follow_up(follow_up: Mapping, version_id: int) -> dict:
    window = follow_up["window"]
    return {
        "version_id": version_id,
        "forum_id": follow_up["forum_id"],
        "quote": follow_up["quote"],
        "phrase": window["quote"],
        "kind": window["kind"],
        "start_on": window["start"],
        "end_on": window["end"],
        "named_start_on": window["named_start"],
        "recurrence": window["recurrence"],
        **place_values(follow_up["place"]),
    }


def _code(name: str, length: int) -> str:
    return slug(name, length=length) or "uden-navn"


def _marks(run: Mapping) -> str:
    return ("r" if run["red"] else "") + ("s" if run["struck"] else "")
