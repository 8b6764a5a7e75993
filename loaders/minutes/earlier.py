"""What new minutes have to do with what is known: what they take up, put off or repeat, decisions on an initiative.

Evidence is weighed in one place. A false end is worse than a missed one: what is likely, but not sure, is proposed to a
person.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from danish.calendar import MONTHS
from danish.likeness import Comparison, Likeness, stems
from loaders.minutes.meeting import Decision

_TRADE_WORDS = Path(__file__).parent / "trade_words.csv"
_WORD = re.compile(r"[\w-]+")
_LEAST_OF_TITLE = 0.75
_COMES_TO_A_MEETING = ("returns", "topic")
_NEXT_MEETING = ("næste møde", "kommende møde", "næste gang")


@dataclass(frozen=True)
class _Weights:
    """What each piece of evidence adds to that an item takes up, or a commitment continues, something agreed before.

    Set on what careful secretaries said of series of meetings; `docs` of the matching stand in the tests.
    """

    title_of_several_words: float = 3.0
    title_of_one_word: float = 2.0
    title_faint: float = 1.0
    body: float = 1.5
    body_faint: float = 0.75
    same_heading: float = 1.0
    named: float = 1.0
    too_early: float = -1.5
    task: float = -1.0
    sure: float = 4.0
    likely: float = 2.5
    margin: float = 0.75


_WEIGHTS = _Weights()
_MUCH, _SOME = 0.55, 0.35
_SAME, _NEARLY_SAME = 0.6, 0.45


def taken_up(earlier: Sequence[Mapping], items: Sequence[Mapping], *, forum_id: str, held_on: date) -> list[dict]:
    """Return what was agreed before a meeting that its agenda takes up, or may take up.

    Only what comes back to this forum, and tasks that its own meetings gave; an event outside is no matter for an
    agenda. What counts is the words it shares with the item's title and text that are rare among all that is compared
    (words of the trade count for nothing), the heading it was agreed under, and that its source names this meeting.

    Parameters
    ----------
    earlier
        As `data.queries.commitments.told_of`.
    items
        title, recommendation, description, minutes.
    forum_id, held_on
        The forum that meets, and when.

    Returns
    -------
    list of dict
        commitment_id, position (of the item, from 0), is_sure, reason; at most one per commitment.
    """
    asked = [each for each in earlier if _concerns(each, forum_id)]
    subjects = [_subject(each) for each in asked]
    headings = [_rare(each.get("agenda_title") or "") for each in asked]
    titles = [_rare(item["title"]) for item in items]
    bodies = [_rare(_whole(item)) for item in items]
    compared = Comparison([*subjects, *headings, *titles, *bodies])
    n, found = len(asked), []
    for at, each in enumerate(asked):
        scores = []
        for position in range(len(items)):
            title = compared(at, 2 * n + position)
            body = compared(at, 2 * n + len(items) + position)
            heading = compared(n + at, 2 * n + position) if headings[at] and titles[position] else None
            scores.append((_score(title, body, heading, len(stems(subjects[at]))), -position))
        scores.sort(reverse=True)
        if scores:
            score = scores[0][0] + _timing(each, held_on) if scores[0][0] else 0.0
            is_alone = len(scores) == 1 or scores[0][0] - scores[1][0] >= _WEIGHTS.margin
            if score >= _WEIGHTS.likely:
                position = -scores[0][1]
                reason = _shared_words(subjects[at], f"{titles[position]} {bodies[position]}")
                told = {"commitment_id": each["commitment_id"], "position": position, "reason": reason}
                found.append(told | {"is_sure": score >= _WEIGHTS.sure and is_alone})
    return found


def _concerns(each: Mapping, forum_id: str) -> bool:
    if each["type"] in _COMES_TO_A_MEETING:
        return each["forum_id"] == forum_id
    return each["type"] == "task" and (each["forum_id"] or each["from_forum_id"]) == forum_id


def _subject(each: Mapping) -> str:
    """Return the rare words of what is agreed, and of the initiative it is agreed about."""
    title = each.get("title") or ""
    return _rare(each["text"] if title in each["text"] else f"{title} {each['text']}")


def _whole(item: Mapping) -> str:
    return " ".join(item[name] or "" for name in ("title", "recommendation", "description", "minutes"))


def _score(title: Likeness, body: Likeness, heading: Likeness | None, n_words: int) -> float:
    """Return how much speaks for it that an item deals with something, timing apart."""
    weights, score = _WEIGHTS, 0.0
    if title.n_shared >= 2 and title.smaller >= _MUCH:
        score += weights.title_of_several_words
    elif title.n_shared and title.smaller >= _MUCH:
        score += weights.title_of_several_words if n_words == 1 else weights.title_of_one_word
    elif title.smaller >= (_SOME if title.n_shared else _MUCH):
        score += weights.title_faint
    if body.n_shared >= 2 and body.smaller >= _MUCH:
        score += weights.body
    elif body.n_shared and body.smaller >= _SOME:
        score += weights.body_faint
    if heading is not None and heading.both >= _MUCH:
        score += weights.same_heading
    return score


def _timing(each: Mapping, held_on: date) -> float:
    """Return what the time of something says of a meeting: that it is named for it, or is for a later time."""
    start, end = each["start_on"], each["end_on"]
    told = f"{each['phrase'] or ''} {each['quote'] or ''}".casefold()
    is_named = (start is not None and start == end == held_on) or any(words in told for words in _NEXT_MEETING)
    is_early = start is not None and held_on < start and each["kind"] in ("point", "period")
    return (
        (_WEIGHTS.named if is_named else 0.0)
        + (_WEIGHTS.too_early if is_early else 0.0)
        + (_WEIGHTS.task if each["type"] == "task" else 0.0)
    )


def _shared_words(one: str, other: str) -> str:
    shared = stems(one) & stems(other)
    words = dict.fromkeys(word.casefold() for word in _WORD.findall(one) if stems(word) & shared)
    return f"fælles ord: {', '.join(words)}" if words else "samme overskrift"


def _rare(text: str) -> str:
    return " ".join(word for word in _WORD.findall(text) if not _is_of_the_trade(word.casefold()))


@cache
def _is_of_the_trade(word: str) -> bool:
    whole, begun = _trade_words()
    return word in whole or word.isdigit() or word in MONTHS or any(word.startswith(one) for one in begun)


@cache
def _trade_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words of the trade, in which any two items are alike, and how others of them begin."""
    with _TRADE_WORDS.open(encoding="utf-8", newline="") as rows:
        words = [row["word"] for row in csv.DictReader(rows)]
    return frozenset(word for word in words if not word.endswith("*")), tuple(
        word.removesuffix("*") for word in words if word.endswith("*")
    )


def continued(earlier: Sequence[Mapping], agreed: Sequence[Mapping]) -> list[dict]:
    """Return which of what a meeting agreed puts off or repeats something agreed before, or may do so.

    Both are to the same forum and say nearly the same. Each earlier one is continued at most once, the likeliest first.

    Parameters
    ----------
    earlier, agreed
        As `data.queries.commitments.told_of`.

    Returns
    -------
    list of dict
        commitment_id, earlier_id, is_sure, reason.
    """
    texts = [*(_rare(each["text"]) for each in earlier), *(_rare(each["text"]) for each in agreed)]
    compared, n = Comparison(texts), len(earlier)
    pairs = sorted(
        (
            (compared(position, n + new).both, -new, -position)
            for new, told in enumerate(agreed)
            for position, before in enumerate(earlier)
            if _may_continue(before, told)
        ),
        reverse=True,
    )
    found: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for share, minus_new, minus_position in pairs:
        if share >= _NEARLY_SAME and -minus_new not in found and -minus_position not in taken:
            found[-minus_new] = (-minus_position, share)
            taken.add(-minus_position)
    return [
        {
            "commitment_id": agreed[new]["commitment_id"],
            "earlier_id": earlier[position]["commitment_id"],
            "is_sure": share >= _SAME,
            "reason": _shared_words(texts[position], texts[n + new]),
        }
        for new, (position, share) in found.items()
    ]


def _may_continue(earlier: Mapping, told: Mapping) -> bool:
    sides = {earlier["type"], told["type"]}
    return earlier["forum_id"] == told["forum_id"] and ("outside" not in sides or len(sides) == 1)


def put_off(found: Sequence[Mapping], items: Sequence[Mapping], agreed: Sequence[Mapping]) -> list[dict]:
    """Return what items that were put off would have taken up, continued by what was agreed under them instead.

    Parameters
    ----------
    found
        Of :func:`taken_up`, those of items that were put off.
    items, agreed
        As there, and as for :func:`continued`.
    """
    under: dict[str, list[Mapping]] = {}
    for told in agreed:
        under.setdefault(told["agenda_title"] or "", []).append(told)
    pairs = ((one, under.get(items[one["position"]]["title"], [])) for one in found)
    return [
        {
            "commitment_id": told[0]["commitment_id"],
            "earlier_id": one["commitment_id"],
            "is_sure": one["is_sure"] and len(told) == 1,
            "reason": "punktet blev udsat",
        }
        for one, told in pairs
        if told
    ]


def says_subject(text: str) -> bool:
    """Return whether words say what they are about: "Drøftelsen blev udskudt til næste møde" does not."""
    return bool(stems(_rare(text)))


def decision_links(decisions: Sequence[Decision], initiatives: Sequence[Mapping]) -> list[list[dict]]:
    """Return, for each decision, the initiatives it is proposed to be about; a person confirms or rejects them.

    A decision is about an initiative where it holds nearly all that is rare in its title, at least two words. What is
    only procedural is about none. Initiatives of one title (the same under several sectors) are proposed once.

    Parameters
    ----------
    initiatives
        Mappings with initiative_id and title.

    Returns
    -------
    list of list of dict
        initiative_id and reason, the words they share, in Danish and fit to show.
    """
    titles = list({each["title"].casefold(): each for each in reversed(initiatives)}.values())[::-1]
    names = [_rare(each["title"]) for each in titles]
    said = [_rare(decision.text) for decision in decisions]
    compared = Comparison([*names, *said])
    return [
        []
        if decision.kind == "procedural"
        else [
            {"initiative_id": each["initiative_id"], "reason": _reason(names[position], said[n])}
            for position, each in enumerate(titles)
            if _is_about(compared(position, len(names) + n), names[position])
        ]
        for n, decision in enumerate(decisions)
    ]


def _is_about(found: Likeness, title: str) -> bool:
    return found.n_shared >= 2 and found.n_shared >= _LEAST_OF_TITLE * len(stems(title))


def _reason(title: str, said: str) -> str:
    shared = stems(title) & stems(said)
    words = dict.fromkeys(word.casefold() for word in re.findall(r"[\w-]+", title) if stems(word) & shared)
    return f"fælles ord: {', '.join(words)}"
