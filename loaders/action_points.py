"""Points of action in minutes: a task with who is responsible and by when, on lines or in columns of their own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.meetings import Passage
from loaders.minutes_words import RESPONSIBLE, TASK, action_heading, action_label
from loaders.passage_sentences import joined_place
from loaders.reading import Place

_DONE = re.compile(r"(?:er )?(?:lukket|afsluttet|udført|færdig|gennemført|ok)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Action:
    """A point of action; ``n_passages`` is how many passages its responsible and its term take, ``place`` theirs."""

    task: Passage
    responsible: str
    term: str
    n_passages: int
    place: Place


def is_action(passage: Passage) -> bool:
    """Whether a passage says who is responsible or by when: "Ansvarlig: Skive Kommune", "Frist"."""
    return action_label(passage.text) is not None


def is_done(passage: Passage) -> bool:
    """Whether the state beside a point of action says that it is done."""
    return _DONE.fullmatch(passage.text) is not None


def heads_columns(passages: Sequence[Passage], at: int) -> bool:
    """Whether the headings of a list of actions begin here, whose columns nothing parts any more."""
    following = passages[at + 1] if at + 1 < len(passages) else None
    return action_heading(passages[at].text) == TASK and following is not None and is_action(following)


def without_actions(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages without those that say who is responsible and by when."""
    kept, at = [], 0
    while at < len(passages):
        if is_action(passages[at]):
            at += action_at(passages, at).n_passages
        else:
            kept.append(passages[at])
            at += 1
    return kept


def action_at(passages: Sequence[Passage], at: int) -> Action:
    """Return the point of action whose labels begin at ``at``; its task is the passage before them.

    A label alone has its words in the next passage.
    """
    told: dict[str, str] = {}
    end = at
    while end < len(passages) and (label := action_label(passages[end].text)) and label[0] not in told:
        key, words = label
        if not words and end + 1 < len(passages) and not is_action(passages[end + 1]):
            end += 1
            words = passages[end].text
        told[key] = words.strip(" .")
        end += 1
    responsible = told.pop(RESPONSIBLE, "")
    task = passages[at - 1] if at else passages[at]
    place = joined_place([passages[at].place, passages[end - 1].place])
    return Action(task, responsible, "".join(told.values()), end - at, place)
