"""*Sagens vej*: where a case has been, where it is, who has it next and how long it has waited."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from danish.likeness import Comparison
from danish.text import slug

# Titles of one case in two papers share at least so much of the shorter, and two words that carry meaning.
_SAME_CASE, _FEWEST_WORDS = 0.6, 2
_WEIGHTIEST = ("approved", "declined", "put_off", "decided", "noted", "discussed", "not_answered")


@dataclass(frozen=True)
class Stop:
    """One body on the way: when it had the case or will have it, and what came of it.

    ``first_on`` to ``last_on`` are the days the source names, None where it names none. ``outcome`` is a code of an
    answer, None where no paper tells it. ``row`` is the station that tells of it, for its source.
    """

    body: str
    forum_id: str | None
    first_on: date | None
    last_on: date | None
    phrase: str
    outcome: str | None
    row: object = field(repr=False, compare=False)
    is_meeting: bool = False

    @property
    def day(self) -> date | None:
        """The last day it may have had the case."""
        return self.last_on or self.first_on


@dataclass(frozen=True)
class Case:
    """A case as of a day. ``been`` is in order of days and ends with where it is; ``coming`` is what lies ahead.

    ``waited_days`` is how long it has been where it is. ``initiative_ids`` are those its decisions are about.
    ``keys`` name it in links: one for each paper that tells of it, so that a later paper takes none away. ``items`` are
    the numbered items it stands in, as (meeting_id, number).
    """

    title: str
    been: tuple[Stop, ...]
    coming: tuple[Stop, ...]
    waited_days: int | None
    initiative_ids: tuple[str, ...]
    keys: tuple[str, ...]
    items: tuple[tuple[str, str], ...]

    @property
    def at(self) -> Stop | None:
        """The body that had it last."""
        return self.been[-1] if self.been else None

    @property
    def next(self) -> Stop | None:
        """The body that has it next, None where no paper names one."""
        return self.coming[0] if self.coming else None


def cases(stations: pd.DataFrame, *, as_of: date) -> list[Case]:
    """Return the cases that minutes tell a way of, the one that waits for the nearest body first.

    The treatment by the meeting itself is a stop. A body that was to have the case on a day that has passed has it, its
    outcome unknown, until a paper tells what came of it. A body without a day comes after those with one. What two
    papers call by nearly the same words is one case.

    Parameters
    ----------
    stations
        As `data.queries.stations.stations`.
    as_of
        The day it is told as of.
    """
    found = [_case(group, as_of) for group in _groups(stations)]
    far = date.max
    return sorted(found, key=lambda case: (case.next is None, (case.next and case.next.day) or far, case.title))


def _groups(stations: pd.DataFrame) -> Iterator[list]:
    """Yield the rows of each case."""
    groups: dict[tuple, list] = {}
    for row in stations.itertuples():
        groups.setdefault((row.agenda_item_id, row.subject), []).append(row)
    titles = [_title(rows[0]) for rows in groups.values()]
    compared = Comparison(titles)
    belongs = list(range(len(titles)))
    for other in range(len(titles)):
        for one in range(other):
            alike = compared(one, other)
            if alike.smaller >= _SAME_CASE and alike.n_shared >= _FEWEST_WORDS:
                belongs[other] = belongs[one]
                break
    of_case: dict[int, list] = {}
    for rows, first in zip(groups.values(), belongs, strict=True):
        of_case.setdefault(first, []).extend(rows)
    yield from of_case.values()


def _title(row) -> str:
    return row.subject or row.agenda_title


def _case(rows: list, as_of: date) -> Case:
    stops = _known([*map(_meeting_of, rows), *map(_stop, rows)])
    been = [stop for stop in stops if stop.day is not None and stop.day <= as_of]
    coming = [stop for stop in stops if stop.day is None or stop.day > as_of]
    been.sort(key=lambda stop: stop.day)
    coming.sort(key=lambda stop: stop.first_on or stop.day or date.max)
    waited = (as_of - been[-1].day).days if been else None
    linked = dict.fromkeys(one for row in rows for one in row.initiative_ids)
    keys = dict.fromkeys(f"{row.meeting_id}-{slug(_title(row))}" for row in rows)
    items = dict.fromkeys((row.meeting_id, row.agenda_number) for row in rows if row.agenda_number)
    return Case(_title(rows[-1]), tuple(been), tuple(coming), waited, tuple(linked), tuple(keys), tuple(items))


def _known(stops: list[Stop]) -> list[Stop]:
    """Return each stop once; one whose outcome is told goes before one that was only to come."""
    found: dict[tuple, Stop] = {}
    for stop in stops:
        key = (stop.forum_id or stop.body.casefold(), stop.day)
        held = found.get(key)
        if held is None or (held.outcome is None and stop.outcome is not None):
            found[key] = stop
    return list(found.values())


def _meeting_of(row) -> Stop:
    """Return the treatment by the meeting whose minutes tell of the station."""
    outcome = next((code for code in _WEIGHTIEST if code in row.answers), None)
    return Stop(row.at_forum, row.at_forum_id, row.held_on, row.held_on, "", outcome, row, is_meeting=True)


def _stop(row) -> Stop:
    outcome = None if row.is_coming else row.outcome
    return Stop(row.forum or row.body, row.forum_id, row.start_on, row.end_on, row.phrase, outcome, row)
