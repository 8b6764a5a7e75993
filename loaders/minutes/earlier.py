"""What new minutes have to do with what is known: what they take up, put off or repeat, decisions on an initiative.

Evidence is weighed in one place. A false end is worse than a missed one: what is likely, but not sure, is proposed to a
person.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from danish.calendar import MONTHS
from danish.likeness import Comparison, Likeness, stems
from loaders.minutes.meeting import Decision

_HERE = Path(__file__).parent
_WORD = re.compile(r"\w+")
_LEAST_OF_TITLE = 0.75
_COMES_TO_A_MEETING = ("returns", "topic")
_NEXT_MEETING = re.compile(r"\b(?:næste|kommende|førstkommende) (?:ordinære )?møde\b|\bnæste gang\b")


@dataclass(frozen=True)
class _Weights:
    """What each piece of evidence adds to the log odds that an item deals with something agreed before.

    **Source**: logistic regressions on what writers, as careful secretaries, said of 28 series of meetings (413
    promises), one of each half, their weights averaged and rounded.
    """

    base: float = -1.6
    title: float = 0.3
    words: float = 0.5
    heading: float = 0.5
    lead: float = 0.8
    named: float = 1.4
    due: float = 1.55
    early: float = -1.6
    task: float = -1.1
    agreed_again: float = -1.8
    put_off: float = -1.4
    # A false end is worse than a missed one: from here on nobody is asked (77 in 100 or more).
    sure: float = 1.2
    likely: float = -0.4


_WEIGHTS = _Weights()
_MOST_WORDS = 4
# An item that is hardly nearer than the next one deals with neither for certain.
_LEAST_LEAD = 0.1
_SAME, _NEARLY_SAME, _SAME_HEADING = 0.6, 0.45, 0.5
_JUST_AFTER = timedelta(days=7)


@dataclass(frozen=True)
class Related:
    """What minutes tell of what was agreed before.

    ``taken_up`` are mappings with commitment_id, position (of the item, from 0), is_sure and reason, at most one per
    commitment; ``continued`` with commitment_id of what these minutes tell, earlier_id, is_sure and reason.
    """

    taken_up: tuple[dict, ...]
    continued: tuple[dict, ...]


def related(
    earlier: Sequence[Mapping], items: Sequence[Mapping], agreed: Sequence[Mapping], *, forum_id: str, held_on: date
) -> Related:
    """Return what a meeting takes up of what was agreed before it, and what it puts off or repeats.

    Taken up may be what comes back to this forum, and tasks that its own meetings gave; an event outside is no matter
    for an agenda. The item that shares most of the rare words is the one; what speaks for it is weighed with whether it
    is due about this meeting, or the source names it. Where the item was put off, or something about the same is agreed
    under it anew, that continues the earlier one, with its subject, and nothing has been taken up for certain.

    Parameters
    ----------
    earlier
        As `data.queries.commitments.told_of`, told before the meeting.
    items
        title, recommendation, description, minutes; is_put_off where its decision says so.
    agreed
        As ``earlier``, told by these minutes.
    forum_id, held_on
        The forum that meets, and when.
    """
    asked = [each for each in earlier if _concerns(each, forum_id)]
    found, moved = [], []
    for each, position, score in _nearest(asked, items, held_on):
        about = _about_same(each, items[position], agreed)
        is_off = bool(items[position].get("is_put_off")) or _says_put_off(items[position])
        score += (_WEIGHTS.agreed_again if about else 0.0) + (_WEIGHTS.put_off if is_off else 0.0)
        reason = _shared_words(_subject(each), _whole(items[position]))
        told = {"commitment_id": each["commitment_id"], "position": position, "reason": reason}
        if about and is_off:
            pair = {"commitment_id": about[0]["commitment_id"], "earlier_id": each["commitment_id"]}
            moved.append(pair | {"is_sure": len(about) == 1, "reason": reason})
        elif score >= _WEIGHTS.likely:
            found.append(told | {"is_sure": score >= _WEIGHTS.sure and not about and not is_off})
    return Related(tuple(found), tuple(_distinct([*moved, *_said_again(earlier, agreed)])))


def _nearest(asked: Sequence[Mapping], items: Sequence[Mapping], held_on: date) -> Iterator[tuple[Mapping, int, float]]:
    """Give for each thing agreed the item nearest to it, and how much speaks for it; nothing where none is near."""
    if not items:
        return
    subjects, headings = [_subject(each) for each in asked], [_rare(each["agenda_title"] or "") for each in asked]
    titles, bodies = [_rare(item["title"]) for item in items], [_rare(_whole(item)) for item in items]
    compared, n = Comparison([*subjects, *titles, *bodies, *headings]), len(asked)
    for at, each in enumerate(asked):
        near = []
        for position in range(len(items)):
            title, body = compared(at, n + position), compared(at, n + len(items) + position)
            near.append((title.smaller + body.smaller, -position, title, body))
        near.sort(reverse=True, key=lambda one: one[:2])
        lead = near[0][0] - (near[1][0] if len(near) > 1 else 0.0)
        _, minus_position, title, body = near[0]
        heading = compared(n + 2 * len(items) + at, n - minus_position).both
        if lead >= _LEAST_LEAD and (body.n_shared or heading >= _SAME_HEADING):
            yield each, -minus_position, _likeness(title, body, heading, lead) + _timing(each, held_on)


def _likeness(title: Likeness, body: Likeness, heading: float, lead: float) -> float:
    return (
        _WEIGHTS.base
        + _WEIGHTS.title * title.smaller
        + _WEIGHTS.words * min(body.n_shared, _MOST_WORDS)
        + _WEIGHTS.heading * heading
        + _WEIGHTS.lead * lead
    )


def _about_same(each: Mapping, item: Mapping, agreed: Sequence[Mapping]) -> list[Mapping]:
    """Return what is agreed anew under an item about the same: a telling of the same thing with another time."""
    subject = stems(_subject(each))
    under = [one for one in agreed if one["agenda_title"] == item["title"] and one["type"] != "outside"]
    return [one for one in under if stems(_subject(one)) & subject or not says_subject(one["text"])]


def _says_put_off(item: Mapping) -> bool:
    said = f"{item['description'] or ''} {item['minutes'] or ''}"
    return any(_is_one_of(word.casefold(), "put_off_words.csv") for word in _WORD.findall(said))


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


def _timing(each: Mapping, held_on: date) -> float:
    """Return what the time of something says of a meeting: that it is due about it, is named for it, or comes later."""
    start, end = each["start_on"], each["end_on"]
    told = f"{each['phrase'] or ''} {each['quote'] or ''}".casefold()
    is_named = (start is not None and start == end == held_on) or _NEXT_MEETING.search(told) is not None
    is_due = end is not None and (start or each["told_on"]) <= held_on <= end + _JUST_AFTER
    return (
        (_WEIGHTS.named if is_named else 0.0)
        + (_WEIGHTS.due if is_due else 0.0)
        + (_WEIGHTS.early if start is not None and held_on < start else 0.0)
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
    """Return whether any two items are alike in a word."""
    return word.isdigit() or word in MONTHS or _is_one_of(word, "trade_words.csv")


def _is_one_of(word: str, table: str) -> bool:
    whole, begun = _words_of(table)
    return word in whole or word.startswith(begun)


@cache
def _words_of(table: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words of a table, and how others of them begin (``udsæt*``)."""
    with (_HERE / table).open(encoding="utf-8", newline="") as rows:
        words = [row["word"] for row in csv.DictReader(rows)]
    begun = tuple(word.removesuffix("*") for word in words if word.endswith("*"))
    return frozenset(word for word in words if not word.endswith("*")), begun


def _said_again(earlier: Sequence[Mapping], agreed: Sequence[Mapping]) -> list[dict]:
    """Return which of what is agreed says nearly the same as something before, to the same forum.

    Each earlier one is continued at most once, the likeliest first.
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


def _distinct(pairs: Sequence[dict]) -> list[dict]:
    """Return each pair once, as it was found first."""
    return list({(one["commitment_id"], one["earlier_id"]): one for one in reversed(pairs)}.values())[::-1]


def _may_continue(earlier: Mapping, told: Mapping) -> bool:
    sides = {earlier["type"], told["type"]}
    return earlier["forum_id"] == told["forum_id"] and ("outside" not in sides or len(sides) == 1)


def says_subject(text: str, *, who: Iterable[str] = ()) -> bool:
    """Return whether words say what they are about: "Drøftelsen blev udskudt til næste møde" does not.

    Neither does "Bo Holm lovede at følge op på det": ``who`` are those who do it.
    """
    return not stems(_rare(text)) <= stems(" ".join(who))


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
