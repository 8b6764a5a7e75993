"""The life of what was agreed: what its tellings say together, how it moved, how it ended, where it stands on a day."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from measures.commitments.issues import sameness
from measures.commitments.named_meeting import (
    Calendar,
    KnownMeeting,
    is_without_meeting,
    named_meeting,
    names_next_meeting,
)
from measures.commitments.windows import COMING, NOW, OVERDUE, WAITING, Move, Window, move, open_state

OUTSIDE = "outside"
ENDED = ("gennemfoert", "behandlet", "bortfaldet", "erstattet")
OPEN_AGAIN, PROPOSED = "aaben", "foreslaaet"
LEFT_PLAN = "left_plan"
"""The reason of an end that nobody said: the next issue of the plan no longer holds it."""


@dataclass(frozen=True)
class Telling:
    """One telling of something agreed.

    ``order`` puts tellings of one day in the order they stand. ``same`` is what it shares with others of its day that
    are the same, such as one follow-up under several sectors; None where it is the same as nothing else. ``left_on``
    is the day of the next issue of the plan, which no longer holds it. ``row`` is handed through.
    """

    commitment_id: str
    window: Window
    told_on: date
    order: tuple
    type: str
    forum_id: str | None
    quote: str
    same: Hashable | None = None
    left_on: date | None = None
    row: Mapping | None = None


@dataclass(frozen=True)
class End:
    """What was said of how something ended. ``item_on`` is the day of the meeting it was read from, None for a person.

    ``order`` is by what is known first.
    """

    commitment_id: str
    state: str
    on: date
    order: tuple
    is_said: bool
    item_on: date | None = None
    item_id: int | None = None
    row: Mapping | None = None


class Life(NamedTuple):
    """Something agreed from its first telling to a day.

    ``ids`` are the ids of all its tellings, its own first. ``meeting`` is the one the newest telling names, ``named``
    are those any telling named. ``end`` is how it ended, None while it is open; ``treated``
    the days on which it was taken up without ending, such as the occurrences of what recurs; ``proposal`` an item that
    may have taken it up, to be confirmed by a person.
    """

    ids: tuple[str, ...]
    tellings: tuple[Telling, ...]
    state: str
    due_on: date | None
    moves: tuple[Move, ...]
    meeting: KnownMeeting | None
    named: tuple[str, ...]
    is_without_meeting: bool
    end: End | None
    treated: tuple[End, ...]
    proposal: End | None
    has_been_said: bool

    @property
    def last(self) -> Telling:
        """Return the telling that counts."""
        return self.tellings[-1]


def lives(
    tellings: Iterable[Telling],
    *,
    joined: Iterable[tuple[str, str]],
    ends: Iterable[End],
    calendar: Calendar,
    status_date: date,
) -> list[Life]:
    """Return each thing agreed once, in the order it was first told.

    Tellings belong together by their id, by ``joined`` ids, and by what they have the same on one day. The newest
    counts; a new window makes it a moved one, not another. Its state is exactly one on any day:

    - how it ended, the last said: by a person, by an item of an agenda, or by a plan that no longer holds it. A
      telling on the day of the end or later with another window opens it again: it was put off, or a new round was
      agreed. Something that recurs does not end because one occurrence was taken up;
    - else where its window stands on the day (`windows.open_state`). What is promised to "næste møde" is due on that
      meeting, and waits for it while no day of it is known.

    Parameters
    ----------
    tellings
        Known on the day.
    joined
        Pairs of ids that are one.
    ends
        Known on the day; those read from minutes that are in force.
    calendar
        The meetings known on the day.
    status_date
        The day everything is judged on.
    """
    said: dict[str, list[End]] = {}
    for end in sorted(ends, key=lambda end: end.order):
        said.setdefault(end.commitment_id, []).append(end)
    of_life = _together(list(tellings), joined, said)
    return [_life(told, said, calendar, status_date) for told in of_life]


def _together(
    tellings: list[Telling], joined: Iterable[tuple[str, str]], said: Mapping[str, list[End]]
) -> list[list[Telling]]:
    members: dict[str, list[Telling]] = {}
    first: dict[Hashable, str] = {}
    for telling in sorted(tellings, key=lambda one: (one.told_on, one.order)):
        root = first.setdefault(telling.commitment_id, telling.commitment_id)
        members.setdefault(root, []).append(telling)
        if telling.same is not None:
            _join(members, first, first.setdefault(("same", telling.same), root), root)
    known = [pair for pair in joined if pair[0] in first and pair[1] in first]
    begun = {one: min(telling.told_on for telling in members[first[one]]) for pair in known for one in pair}
    for later, earlier in sorted(known, key=lambda pair: (begun[pair[0]], pair)):
        before = _ends_of(members[first[earlier]], said)
        # What had been taken up by then had ended; what is promised of it after that is another round.
        if not any(one.on <= begun[later] for one in _held(before)):
            _join(members, first, first[earlier], first[later])
    return list(members.values())


def _join(members: dict[str, list[Telling]], first: dict[Hashable, str], root: str, other: str) -> None:
    if root == other:
        return
    told = members.pop(other)
    members[root] += told
    for one, top in first.items():
        if top == other:
            first[one] = root


def _ends_of(told: Iterable[Telling], said: Mapping[str, list[End]]) -> list[End]:
    ids = dict.fromkeys(telling.commitment_id for telling in told)
    return sorted((end for one in ids for end in said.get(one, ())), key=lambda end: end.order)


def _held(ends: Iterable[End]) -> list[End]:
    """Return the ends that nobody has taken back, in the order they are known."""
    held: list[End] = []
    for end in ends:
        if end.state == OPEN_AGAIN:
            # That one item did not take it up says nothing of what ended it otherwise.
            held = [one for one in held if end.item_id is not None and one.item_id != end.item_id]
        elif end.state != PROPOSED:
            held.append(end)
    return held


def _life(told: list[Telling], said: Mapping[str, list[End]], calendar: Calendar, status_date: date) -> Life:
    told = sorted(told, key=lambda one: (one.told_on, one.order))
    last, ends = _last(told), _ends_of(told, said)
    meetings = calendar.get(last.forum_id, ())
    meeting = None if last.type == OUTSIDE else named_meeting(last.window, last.quote, last.told_on, meetings)
    known = sorted([*ends, *_left(told, last)], key=lambda end: end.order)
    end, treated = _ended(_held(known), told, last)
    state, due_on = _standing(last, meeting, status_date)
    is_returning = end is None and last.type != OUTSIDE
    return Life(
        ids=tuple(dict.fromkeys(telling.commitment_id for telling in told)),
        tellings=(*(telling for telling in told if telling is not last), last),
        state=end.state if end else state,
        due_on=due_on,
        moves=_moves(told, treated),
        meeting=meeting,
        named=_named(told, calendar),
        is_without_meeting=is_returning and is_without_meeting(last.window, meetings, status_date),
        end=end,
        treated=treated,
        proposal=None if end else _proposal(ends),
        has_been_said=any(one.is_said for one in ends),
    )


def _named(told: Sequence[Telling], calendar: Calendar) -> tuple[str, ...]:
    """Return the meetings that any telling named, the first named first."""
    of_each = (
        named_meeting(one.window, one.quote, one.told_on, calendar.get(one.forum_id, ()))
        for one in told
        if one.type != OUTSIDE
    )
    return tuple(dict.fromkeys(meeting.meeting_id for meeting in of_each if meeting))


def _last(told: Sequence[Telling]) -> Telling:
    """Return the first of the newest telling; one that still stands goes before one that has left the plan."""
    newest = max(told, key=lambda one: one.told_on).told_on
    of_day = [telling for telling in told if telling.told_on == newest]
    return next((telling for telling in of_day if telling.left_on is None), of_day[0])


def _left(told: Sequence[Telling], last: Telling) -> list[End]:
    if last.left_on is None:
        return []
    order = (last.left_on, False, last.left_on, 0)
    return [End(last.commitment_id, "bortfaldet", last.left_on, order, is_said=False, row={"reason": LEFT_PLAN})]


def _ended(held: list[End], told: Sequence[Telling], last: Telling) -> tuple[End | None, tuple[End, ...]]:
    """Return the end that holds, and the days on which it was taken up and went on.

    The first that was read ends it: what comes up again later had been dealt with. What a person says comes before.
    """
    treated = [end for end in held if _goes_on_after(end, told, last)]
    ends = [end for end in held if end not in treated]
    by_person = [end for end in ends if end.is_said]
    end = by_person[-1] if by_person else ends[0] if ends else None
    return end, tuple(treated)


def _proposal(ends: Iterable[End]) -> End | None:
    """Return the newest item that may have taken it up and that nobody has answered about."""
    proposed: dict[int | None, End] = {}
    for end in ends:
        if end.state == PROPOSED:
            proposed[end.item_id] = end
        elif end.item_id in proposed:
            del proposed[end.item_id]
    return next(reversed(proposed.values()), None)


def _goes_on_after(end: End, told: Sequence[Telling], last: Telling) -> bool:
    """Return whether something goes on after it was taken up: it recurs, or was then agreed for another time."""
    if last.window.kind == "recurring" and end.state == "behandlet":
        return True
    is_after = [telling.told_on > end.on or (telling.told_on == end.on and not end.is_said) for telling in told]
    before = [telling for telling, after in zip(told, is_after, strict=True) if not after]
    if not before or last in before:
        return False
    return sameness(last.window, last.quote) != sameness(before[-1].window, before[-1].quote)


def _standing(last: Telling, meeting: KnownMeeting | None, status_date: date) -> tuple[str, date | None]:
    """Return where the window stands, and the day something is due or expected."""
    window = last.window
    if last.type != OUTSIDE and names_next_meeting(window, last.quote):
        if meeting is None:
            return WAITING, None
        day = meeting.on
        return OVERDUE if day < status_date else NOW if day == status_date else COMING, day
    if meeting is not None and window.start_on == window.end_on:
        # The day was that of a meeting, which may have been moved since.
        window = window._replace(start_on=meeting.on, end_on=meeting.on, named_start_on=meeting.on)
    return open_state(window, is_outside=last.type == OUTSIDE, status_date=status_date), window.due_on


def _moves(told: Sequence[Telling], ends: Sequence[End]) -> tuple[Move, ...]:
    """Return each change of the day it is due; a new round agreed when the former was taken up is none."""
    windows: list[tuple[date, Window]] = []
    for telling in told:
        if not windows or windows[-1][0] != telling.told_on:
            windows.append((telling.told_on, telling.window))
    moves = []
    for (before_on, before), (on, after) in pairwise(windows):
        is_new_round = any(before_on < end.on <= on for end in ends)
        found = None if is_new_round else move(before, after, on)
        moves += [found] if found else []
    return tuple(moves)
