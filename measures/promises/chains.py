"""Chains: a promise and those that put it off or repeat it, from minutes or through the issues of a plan."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import pandas as pd

from measures.promises.meeting_match import UNDATED_KINDS, Promised, known, promised_of, receiving_forums


class Window(NamedTuple):
    """What was promised, as one telling of it says; days are None where the words name none."""

    kind: str
    start_on: date | None
    end_on: date | None
    named_start_on: date | None
    recurrence: str | None
    phrase: str

    @property
    def last_on(self) -> date | None:
        """Return the day it is due: its last, else the first named; None where no day binds."""
        return None if self.kind in UNDATED_KINDS else self.end_on or self.named_start_on or self.start_on


class Move(NamedTuple):
    """One change of the day something is due, and the day it was told; ``is_earlier`` where it became tighter."""

    before: Window
    after: Window
    told_on: date
    is_earlier: bool


@dataclass(frozen=True)
class Link:
    """One telling of a promise: in the minutes of one meeting, or in one issue of a plan."""

    window: Window
    told_on: date
    promised: Promised
    forum_id: str | None
    row: dict = field(compare=False)


@dataclass(frozen=True)
class Chain:
    """A promise from its first telling to its last. ``left_on`` is the day of the issue that no longer holds it."""

    links: tuple[Link, ...]
    left_on: date | None = None

    @property
    def last(self) -> Link:
        """Return the telling that counts."""
        return self.links[-1]

    @property
    def moves(self) -> tuple[Move, ...]:
        """Return each change of the day it is due, in order."""
        pairs = zip(self.links, self.links[1:], strict=False)
        return tuple(_move(before, after) for before, after in pairs if _is_moved(before.window, after.window))


def _is_moved(before: Window, after: Window) -> bool:
    """Return whether the due day changed. A promise that gets its first day is not moved; one that loses it is."""
    return before.last_on is not None and before.last_on != after.last_on


def _move(before: Link, after: Link) -> Move:
    is_earlier = after.window.last_on is not None and after.window.last_on < before.window.last_on
    return Move(before.window, after.window, after.told_on, is_earlier)


def minutes_chains(promises: pd.DataFrame) -> list[Chain]:
    """Return the chains of promises from minutes, joined by ``continues_id``, each in the order of its meetings.

    A promise whose earlier one is not among the rows begins a chain. Two that continue the same one stand in its chain.
    """
    links = {link.row["promise_id"]: link for link in _links(promises, "held_on")}
    first = {promise_id: promise_id for promise_id in links}
    for promise_id, link in links.items():
        earlier = known(link.row["continues_id"])
        if earlier in links:
            first[_first(first, promise_id)] = _first(first, earlier)
    found: dict[str, list[Link]] = {}
    for promise_id, link in sorted(links.items(), key=lambda pair: (pair[1].told_on, pair[0])):
        found.setdefault(_first(first, promise_id), []).append(link)
    return [Chain(tuple(chain)) for chain in found.values()]


def last_told(promises: pd.DataFrame) -> pd.DataFrame:
    """Return the promises from minutes that no later one puts off or repeats, in the same order."""
    last = [chain.last.row["promise_id"] for chain in minutes_chains(promises)]
    return promises[promises["promise_id"].isin(last)]


def _first(first: dict[str, str], promise_id: str) -> str:
    while first[promise_id] != promise_id:
        promise_id = first[promise_id]
    return promise_id


def plan_chains(history: pd.DataFrame) -> list[Chain]:
    """Return the chains of follow-ups of a plan: each of an initiative and a forum, through the issues.

    From one issue to the next, what stands unchanged continues itself; of the rest, the earliest due of the old
    continues in the earliest due of the new. What then is left of the old has left the plan, what is left of the new
    begins. An issue is one that holds any follow-up of the initiative.
    """
    of_group: dict[str, dict[date, list[Link]]] = {}
    for link in sorted(_links(history, "valid_from_on"), key=_age):
        of_group.setdefault(link.row["group_id"], {}).setdefault(link.told_on, []).append(link)
    chains = []
    for issues in of_group.values():
        forums = dict.fromkeys(link.forum_id for links in issues.values() for link in links)
        for forum_id in forums:
            chains += _through_issues({day: _of_forum(links, forum_id) for day, links in issues.items()})
    return chains


def _age(link: Link) -> tuple:
    return (link.row["group_id"], link.told_on, link.forum_id or "", *_due_order(link), link.row["initiative_id"])


def _due_order(link: Link) -> tuple:
    window = link.window
    days = (window.last_on, window.start_on, window.end_on)
    return (*(day or date.max for day in days), window.kind, window.recurrence or "", window.phrase)


def _of_forum(links: Iterable[Link], forum_id: str | None) -> list[Link]:
    """Return the follow-ups to a forum, the same promise under several sectors once."""
    found: dict[tuple, Link] = {}
    for link in links:
        if link.forum_id == forum_id:
            found.setdefault(_sameness(link.window), link)
    return list(found.values())


def _sameness(window: Window) -> tuple:
    words = " ".join(window.phrase.lower().split()) if window.last_on is None else None
    return (window.kind, window.start_on, window.end_on, window.recurrence, words)


def _through_issues(issues: dict[date, list[Link]]) -> list[Chain]:
    standing: list[list[Link]] = []
    left: list[Chain] = []
    for day, links in issues.items():
        pairs = _paired(standing, links)
        left += [Chain(tuple(chain), left_on=day) for chain, link in pairs if link is None]
        standing = [[*(chain or []), link] for chain, link in pairs if link is not None]
    return [*left, *(Chain(tuple(chain)) for chain in standing)]


def _paired(standing: list[list[Link]], links: list[Link]) -> list[tuple[list[Link] | None, Link | None]]:
    """Return each standing chain with the follow-up that continues it, None on the side where there is none."""
    by_window = {_sameness(chain[-1].window): chain for chain in standing}
    same = [(by_window.pop(_sameness(link.window), None), link) for link in links]
    old = sorted(by_window.values(), key=lambda chain: _due_order(chain[-1]))
    pairs = []
    for chain, link in sorted(same, key=lambda pair: _due_order(pair[1])):
        pairs.append((chain or (old.pop(0) if old else None), link))
    return [*pairs, *((chain, None) for chain in old)]


def _links(table: pd.DataFrame, told: str) -> list[Link]:
    dated = table.rename(columns={told: "told_on"})
    rows = zip(dated.to_dict("records"), promised_of(dated), receiving_forums(dated), strict=True)
    return [Link(_window(row), row["told_on"], promised, forum_id, row) for row, promised, forum_id in rows]


def _window(row: dict) -> Window:
    days = (known(row.get(name)) for name in ("start_on", "end_on", "named_start_on", "recurrence"))
    return Window(row["kind"], *days, known(row.get("phrase")) or "")
