"""What new minutes have to do with what is known: promises taken up or put off again, decisions on an initiative."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from danish.calendar import MONTHS
from danish.likeness import Comparison, Likeness, stems
from loaders.minutes.meeting import Decision

# Words of the trade, in which any two items are alike.
_COMMON = re.compile(
    r"\b(?:orienter\w*|godkend\w*|drøft\w*|status\w*|punkt\w*|emne\w*|møde\w*|klyngestyregruppe\w*|styregruppe\w*|gruppen?"
    r"|temagruppe\w*|fokusgruppe\w*|midtklyngen\w*|vestklyngen\w*|klynge\w*|dagsorden\w*|evt|eventuel\w*|præsent\w*|forelæg\w*"
    r"|opfølgning\w*|behandl(?:es|et|er)|udkast\w*|forslag\w*|oplæg\w*|arbejdet|efterretning|evaluering\w*|resultat\w*|tilbagemelding\w*"
    r"|fremlæg\w*|udsættes|udskydes|kommune\w*|region\w*|hospital(?:et|er|erne)?|senest|inden"
    rf"|{'|'.join(MONTHS)}|\d+)\b",
    re.I,
)
_LEAST_OF_PROMISE = 0.55
_LEAST_OF_SAME = 0.6
_LEAST_OF_TITLE = 0.75
_COMES_TO_A_MEETING = ("returns", "topic")


def taken_up(earlier: Sequence[Mapping], items: Sequence[Mapping], *, forum_id: str, held_on: date) -> list[dict]:
    """Return what was agreed before a meeting that its agenda takes up.

    What comes back to this forum is taken up by the item whose title shares most of its rare words, at least two of
    them, or the whole of what has one word. A task or an event outside is no matter for an agenda.

    Parameters
    ----------
    earlier
        As `data.queries.commitments.told_of`.
    items
        agenda_item_id, title, recommendation, description, minutes.
    forum_id, held_on
        The forum that meets, and when.

    Returns
    -------
    list of dict
        commitment_id, position (of the item, from 0), is_sure, reason; at most one per commitment.
    """
    asked = [each for each in earlier if each["type"] in _COMES_TO_A_MEETING and each["forum_id"] == forum_id]
    wanted = [_rare(each["text"]) for each in asked]
    offered = [_rare(item["title"]) for item in items]
    compared = Comparison([*wanted, *offered])
    pairs = []
    for n, each in enumerate(asked):
        position = _best(compared, n, range(len(wanted), len(wanted) + len(offered)), wanted[n])
        if position is not None:
            told = {"commitment_id": each["commitment_id"], "position": position - len(wanted)}
            pairs.append(told | {"is_sure": True, "reason": None})
    return pairs


def _rare(text: str) -> str:
    return " ".join(_COMMON.sub(" ", text).split())


def _best(compared: Comparison, one: int, others: Sequence[int], text: str) -> int | None:
    """Return the text that is most like one, if any is like enough and no other is nearly as like."""
    n_words = len(stems(text))
    shares = sorted(((_covered(compared(one, other), n_words), -other) for other in others), reverse=True)
    if not shares or shares[0][0] < _LEAST_OF_PROMISE:
        return None
    return -shares[0][1] if len(shares) == 1 or shares[1][0] < shares[0][0] else None


def _covered(found: Likeness, n_words: int) -> float:
    return found.smaller if found.n_shared >= min(2, n_words) and n_words else 0.0


def continued(earlier: Sequence[Mapping], agreed: Sequence[Mapping]) -> list[dict]:
    """Return which of what a meeting agreed puts off or repeats something agreed before.

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
    found: dict[int, int] = {}
    for share, minus_new, minus_position in pairs:
        if share >= _LEAST_OF_SAME and -minus_new not in found and -minus_position not in found.values():
            found[-minus_new] = -minus_position
    return [
        {
            "commitment_id": agreed[new]["commitment_id"],
            "earlier_id": earlier[position]["commitment_id"],
            "is_sure": True,
            "reason": None,
        }
        for new, position in found.items()
    ]


def _may_continue(earlier: Mapping, told: Mapping) -> bool:
    sides = {earlier["type"], told["type"]}
    return earlier["forum_id"] == told["forum_id"] and ("outside" not in sides or len(sides) == 1)


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
