"""The life of what was agreed: what its tellings say together, how it moved, how it ended, where it stands on a day."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import NamedTuple

from measures.commitments.issues import sameness
from measures.commitments.named_meeting import (
    Calendar,
    KnownMeeting,
    is_without_meeting,
    named_meeting,
    names_next_meeting,
)
from measures.commitments.put_off import PutOff, Raised, put_off
from measures.commitments.windows import WAITING, Move, Window, move, open_state

OUTSIDE = "outside"
TOPIC = "topic"
TASK = "task"
RETURNING = ("returns", TOPIC)
"""What has to be on a meeting; a task is done between them."""
OPEN_AGAIN, PROPOSED = "aaben", "foreslaaet"
LEFT_PLAN = "left_plan"
"""The reason of an end that nobody said: the next issue of the plan no longer holds it."""
DONE_IN_PLAN = "done_in_plan"
"""The reason of an end that nobody said: the plan tells that what it belongs to is done, or dropped."""
_FINISHED = frozenset(("implementeret", "afsluttet"))
_DONE = _FINISHED | {"overfoert"}
_DROPPED = frozenset(("udgaaet",))


@dataclass(frozen=True)
class Telling:
    """One telling of something agreed.

    ``order`` puts tellings of one day in the order they stand. ``same`` is what it shares with others of its day that
    are the same, such as one follow-up under several sectors; None where it is the same as nothing else. ``left_on``
    is the day of the next issue of the plan, which no longer holds it where this is the newest telling. The meetings of
    ``from_forum_id``, which agreed it, count where it returns to no forum. ``raised`` is the earlier meeting it cites.
    ``row`` is handed through. ``status`` is how its initiative stands, a code of :data:`data.labels.STATUSES`.
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
    from_forum_id: str | None = None
    raised: Raised | None = None
    row: Mapping | None = None
    status: str | None = None

    def meetings(self, calendar: Calendar) -> Sequence[KnownMeeting]:
        """Return the known meetings of the forum it returns to, else of the one that agreed it."""
        return calendar.get(self.forum_id or self.from_forum_id, ())

    def meeting(self, calendar: Calendar) -> KnownMeeting | None:
        """Return the meeting it names; what happens outside is on none."""
        if self.type == OUTSIDE:
            return None
        return named_meeting(self.window, self.quote, self.told_on, self.meetings(calendar))

    @property
    def is_for_next_meeting(self) -> bool:
        """Return whether it is bound to the meeting after the one that tells of it."""
        return self.type != OUTSIDE and names_next_meeting(self.window, self.quote)


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
    may have taken it up, to be confirmed by a person; ``put_off`` since when and how often a topic was put off.
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
    put_off: PutOff | None

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
    renamed: Iterable[tuple[str, str]] = (),
) -> list[Life]:
    """Return each thing agreed once, in the order it was first told.

    Tellings belong together by their id, by ``joined`` ids, and by what they have the same on one day. The newest
    counts; a new window makes it a moved one, not another. Its state is exactly one on any day:

    - how it ended: as a person said last, else by the first item of an agenda that took it up, or by a plan that no
      longer holds it or tells that it is done. A telling with another window, after the end or on the day of the
      meeting it was read from, opens it again: it was put off. Something that recurs does not end because one
      occurrence was taken up. What is joined to something that had ended by the day it was agreed is a new round:
      another commitment;
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
    renamed
        Pairs of an id and the one the issue before had for it: they are one whatever was said of either.
    """
    said: dict[str, list[End]] = {}
    for end in sorted(ends, key=lambda end: end.order):
        said.setdefault(end.commitment_id, []).append(end)
    of_life = _together(list(tellings), joined, renamed, said)
    return [_life(told, said, calendar, status_date) for told in of_life]


def _together(
    tellings: list[Telling],
    joined: Iterable[tuple[str, str]],
    renamed: Iterable[tuple[str, str]],
    said: Mapping[str, list[End]],
) -> list[list[Telling]]:
    families = _Families()
    for telling in sorted(tellings, key=lambda one: (one.told_on, one.order)):
        families.add(telling)
    for later, earlier in renamed:
        families.join(earlier, later)
    known = {pair for pair in joined if families.knows(*pair)}
    begun = {one: min(telling.told_on for telling in families.of(one)) for pair in known for one in pair}
    in_time = (sorted(pair, key=lambda one: (begun[one], one)) for pair in known)
    for earlier, later in sorted(in_time, key=lambda pair: (begun[pair[1]], *pair)):
        if not _has_ended_by(begun[later], families.of(earlier), said):
            families.join(earlier, later)
    return sorted(families.members.values(), key=lambda told: min((one.told_on, one.order) for one in told))


class _Families:
    """Tellings that belong together: each key leads to the next above it, the topmost holds the members."""

    def __init__(self) -> None:
        self.members: dict[Hashable, list[Telling]] = {}
        self._above: dict[Hashable, Hashable] = {}

    def add(self, telling: Telling) -> None:
        """Add a telling to those of its id, and to those it is the same as."""
        own = telling.commitment_id
        self._above.setdefault(own, own)
        self.members.setdefault(self._top(own), []).append(telling)
        if telling.same is not None:
            same = ("same", telling.same)
            self._above.setdefault(same, self._top(own))
            self.join(same, own)

    def knows(self, *keys: Hashable) -> bool:
        return all(key in self._above for key in keys)

    def of(self, key: Hashable) -> list[Telling]:
        return self.members[self._top(key)]

    def join(self, one: Hashable, other: Hashable) -> None:
        """Let two families be one, under the first."""
        top, under = self._top(one), self._top(other)
        if top != under:
            self.members[top] += self.members.pop(under)
            self._above[under] = top

    def _top(self, key: Hashable) -> Hashable:
        while (above := self._above[key]) != key:
            self._above[key] = self._above[above]
            key = above
        return key


def _has_ended_by(day: date, told: Iterable[Telling], said: Mapping[str, list[End]]) -> bool:
    """Return whether something had ended when it was told of again: what is promised of it then is another round."""
    last = _last([telling for telling in told if telling.told_on <= day])
    return any(end.on <= day and not _is_occurrence(end, last) for end in _held(_ends_of(told, said)))


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
        elif end.state == PROPOSED and end.is_said:
            # Whoever asks again takes back what was answered of that item.
            held = [one for one in held if one.item_id != end.item_id]
        elif end.state != PROPOSED:
            held.append(end)
    return held


def _life(told: list[Telling], said: Mapping[str, list[End]], calendar: Calendar, status_date: date) -> Life:
    told = sorted(told, key=lambda one: (one.told_on, one.order))
    last, ends = _last(told), _ends_of(told, said)
    meeting = last.meeting(calendar)
    known = sorted([*ends, *_ended_by_plan(last)], key=lambda end: end.order)
    end, treated = _ended(_held(known), told, last)
    state, due_on = _standing(last, meeting, status_date)
    may_lack_meeting = end is None and meeting is None and last.type in RETURNING
    return Life(
        ids=tuple(dict.fromkeys(telling.commitment_id for telling in told)),
        tellings=(*(telling for telling in told if telling is not last), last),
        state=end.state if end else state,
        due_on=due_on,
        moves=_moves(told, treated, calendar),
        meeting=meeting,
        named=_named(told, calendar),
        is_without_meeting=may_lack_meeting and is_without_meeting(last.window, last.meetings(calendar), status_date),
        end=end,
        treated=treated,
        proposal=None if end else _proposal(ends),
        has_been_said=any(one.is_said for one in ends),
        put_off=_put_off(told, treated, calendar),
    )


def _named(told: Sequence[Telling], calendar: Calendar) -> tuple[str, ...]:
    """Return the meetings that any telling named, the first named first."""
    of_each = (one.meeting(calendar) for one in told)
    return tuple(dict.fromkeys(meeting.meeting_id for meeting in of_each if meeting))


def _last(told: Sequence[Telling]) -> Telling:
    """Return the first of the newest telling; one that still stands goes before one that has left the plan."""
    newest = max(told, key=lambda one: one.told_on).told_on
    of_day = [telling for telling in told if telling.told_on == newest]
    return next((telling for telling in of_day if telling.left_on is None), of_day[0])


def _ended_by_plan(last: Telling) -> list[End]:
    """Return how the plan itself ends something: its next issue no longer holds it, or tells that it is done.

    A task is done with what it belongs to. What comes back to a forum is so only where that is finished and its time
    had passed by then: a finished trial may still be reported, and what was handed over be looked at again.
    """
    if last.left_on is not None:
        return [_read_end(last, "bortfaldet", last.left_on, LEFT_PLAN)]
    if last.status in _DROPPED:
        return [_read_end(last, "bortfaldet", last.told_on, DONE_IN_PLAN)]
    is_past = last.window.due_on is not None and last.window.due_on <= last.told_on
    is_done = last.status in (_DONE if last.type == TASK else _FINISHED)
    if is_done and last.window.kind != "recurring" and (last.type == TASK or is_past):
        return [_read_end(last, "gennemfoert", last.told_on, DONE_IN_PLAN)]
    return []


def _read_end(last: Telling, state: str, on: date, reason: str) -> End:
    return End(last.commitment_id, state, on, (on, False, True, on, 0), is_said=False, row={"reason": reason})


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
    if _is_occurrence(end, last):
        return True
    is_after = [telling.told_on > end.on or (telling.told_on == end.on and not end.is_said) for telling in told]
    before = [telling for telling, after in zip(told, is_after, strict=True) if not after]
    if not before or last in before:
        return False
    return sameness(last.window, last.quote) != sameness(before[-1].window, before[-1].quote)


def _is_occurrence(end: End, last: Telling) -> bool:
    return last.window.kind == "recurring" and end.state == "behandlet"


def _standing(last: Telling, meeting: KnownMeeting | None, status_date: date) -> tuple[str, date | None]:
    """Return where the window stands, and the day something is due or expected."""
    window = last.window
    if meeting is None and last.is_for_next_meeting:
        return WAITING, None
    if meeting is not None and (last.is_for_next_meeting or window.start_on == window.end_on):
        # A day was that of a meeting, which may have been moved since.
        window = _on_day_of(meeting, window)
    return open_state(window, is_outside=last.type == OUTSIDE, status_date=status_date), window.due_on


def _on_day_of(meeting: KnownMeeting, window: Window) -> Window:
    return Window("point", meeting.on, meeting.on, meeting.on, None, window.phrase)


def _moves(told: Sequence[Telling], treated: Sequence[End], calendar: Calendar) -> tuple[Move, ...]:
    """Return each change of the day it is due; a new round agreed when the former was taken up is none.

    "Næste møde" is the day of that meeting: what is put off from one next meeting to another is moved.
    """
    of_days = groupby(told, key=lambda one: one.told_on)
    windows = [(on, _window_when_told(_last(list(of_day)), calendar)) for on, of_day in of_days]
    moves = []
    for (before_on, before), (on, after) in pairwise(windows):
        is_new_round = any(before_on < end.on <= on for end in treated)
        found = None if is_new_round else move(before, after, on)
        moves += [found] if found else []
    return tuple(moves)


def _put_off(told: Sequence[Telling], treated: Sequence[End], calendar: Calendar) -> PutOff | None:
    """Return since when and how often a topic was put off; what was taken up and went on begins anew."""
    since = max((end.on for end in treated), default=None)
    round_ = [one for one in told if since is None or one.told_on >= since]
    if not any(one.type == TOPIC for one in round_):
        return None
    of_days = groupby(round_, key=lambda one: one.told_on)
    windows = [(on, _window_when_told(_last(list(of_day)), calendar)) for on, of_day in of_days]
    raised = next((one.raised for one in round_ if one.raised), None) if since is None else None
    return put_off(windows, raised, round_[0].meetings(calendar))


def _window_when_told(one: Telling, calendar: Calendar) -> Window:
    meeting = one.meeting(calendar) if one.is_for_next_meeting else None
    return _on_day_of(meeting, one.window) if meeting else one.window
