"""What new minutes have to do with what is known: promises taken up or put off again, decisions on an initiative."""

import re
from collections.abc import Mapping, Sequence

from danish.calendar import MONTHS
from danish.likeness import Comparison, Likeness, stems
from loaders.minutes.meeting import AgendaItem, Decision
from loaders.promised import Promised

# Words of the trade, in which any two items are alike.
_COMMON = re.compile(
    r"\b(?:orienter\w*|godkend\w*|drøft\w*|status\w*|punkt\w*|emne\w*|møde\w*|klyngestyregruppe\w*|styregruppe\w*|gruppen?"
    r"|temagruppe\w*|fokusgruppe\w*|midtklyngen\w*|vestklyngen\w*|klynge\w*|dagsorden\w*|evt|eventuel\w*|præsent\w*|forelæg\w*"
    r"|opfølgning\w*|behandl(?:es|et|er)|udkast\w*|forslag\w*|oplæg\w*|arbejdet|efterretning|evaluering\w*|resultat\w*|tilbagemelding\w*"
    r"|fremlæg\w*|udsættes|udskydes|kommune\w*|region\w*|hospital(?:et|er|erne)?|senest|inden"
    rf"|{'|'.join(MONTHS)}|\d+)\b",
    re.I,
)
_COMES_TO_A_MEETING = ("promise", "topic")
_LEAST_OF_PROMISE = 0.55
_LEAST_OF_SAME = 0.6
_LEAST_OF_TITLE = 0.75


def kept_by(open_promises: Sequence[Mapping], items: Sequence[AgendaItem], *, forum_id: str | None) -> list[dict]:
    """Return the promises that the agenda of a meeting takes up.

    A promise or topic for this forum is taken up by the item whose title shares most of its rare words, at least two of
    them, or the whole of a promise of one word. A deadline or a milestone is no matter for an agenda.

    Parameters
    ----------
    open_promises
        Mappings with promise_id, type, text, forum_id and from_forum_id.
    forum_id
        The forum that meets.

    Returns
    -------
    list of dict
        promise_id and position (of the item, from 0); at most one per promise.
    """
    asked = [each for each in open_promises if each["type"] in _COMES_TO_A_MEETING and _is_for(each, forum_id)]
    wanted = [_rare(each["text"]) for each in asked]
    offered = [_rare(item.title) for item in items]
    compared = Comparison([*wanted, *offered])
    pairs = []
    for n, promise in enumerate(asked):
        position = _best(compared, n, range(len(wanted), len(wanted) + len(offered)), wanted[n])
        if position is not None:
            pairs.append({"promise_id": promise["promise_id"], "position": position - len(wanted)})
    return pairs


def _is_for(promise: Mapping, forum_id: str | None) -> bool:
    named = promise["forum_id"]
    return forum_id is not None and (named if isinstance(named, str) else promise["from_forum_id"]) == forum_id


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


def continued(open_promises: Sequence[Mapping], promises: Sequence[Promised]) -> list[str | None]:
    """Return, for each new promise, the promise_id of the earlier one that it puts off or repeats, else None.

    Both are to the same forum and say nearly the same. Each earlier one is continued at most once, the likeliest first.
    """
    texts = [*(_rare(each["text"]) for each in open_promises), *(_rare(promise.text) for promise in promises)]
    compared, n = Comparison(texts), len(open_promises)
    pairs = sorted(
        (
            (compared(position, n + new).both, -new, -position)
            for new, promise in enumerate(promises)
            for position, earlier in enumerate(open_promises)
            if _may_continue(earlier, promise)
        ),
        reverse=True,
    )
    found: dict[int, str] = {}
    taken: set[str] = set()
    for share, minus_new, minus_position in pairs:
        promise_id = open_promises[-minus_position]["promise_id"]
        if share >= _LEAST_OF_SAME and -minus_new not in found and promise_id not in taken:
            found[-minus_new] = promise_id
            taken.add(promise_id)
    return [found.get(new) for new in range(len(promises))]


def _may_continue(earlier: Mapping, promise: Promised) -> bool:
    sides = {earlier["type"], promise.type}
    return earlier["forum_id"] == promise.forum_id and ("milestone" not in sides or len(sides) == 1)


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
