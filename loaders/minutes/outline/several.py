"""Where another meeting begins in one file: its head stands anew with another day, or a heading of its own names it."""

import re
from collections.abc import Sequence
from datetime import date

from danish.calendar import WEEKDAYS
from danish.days import days_in, times_in, without_days
from danish.likeness import share_alike
from loaders.minutes.bodies import AGENDA, MINUTES, body_in, is_title, title_says
from loaders.minutes.labels import head_label
from loaders.minutes.lines import Piece, in_table

_FRONT, _HEAD = 6, 8
"""How many lines the title of a paper may stand among, and how many under a title tell whose and when."""
_ALIKE = 0.85
_LONGEST_TITLE = 120
_FIRST_ITEM_WITHIN = 40
_LONGEST_DAY, _MOST_WORDS = 60, 4
_HEAD_WITHIN = 4
_ANY_DAY = date(2000, 1, 1)
_NUMBERED = re.compile(
    r"(?:(?:dagsordens?punkt|punkt|pkt|sag)\.?\s*(?:nr\.?\s*)?)?(?P<number>\d{1,2})\s?[.:)]?(?:\s|$)", re.IGNORECASE
)


def begins_anew(pieces: Sequence[Piece]) -> list[int]:
    """Return where the head of the paper stands anew, as for another meeting: as in the front but for its day.

    A title or the name of the body as the paper began with it, a day below it that the front does not tell, and then
    the first item before any other. A heading above every page tells the same day, the title of an attachment or of
    the minutes to be approved has no first item below it.
    """
    front = [piece for piece in pieces[:_FRONT] if _is_head_line(piece.plain)]
    told = _days(pieces[:_HEAD])
    found: list[int] = []
    at = _FRONT
    while front and told and at < len(pieces):
        if _is_anew(pieces, at, front, told):
            found.append(at)
            at += _HEAD
        else:
            at += 1
    return found


def days_as_headings(pieces: Sequence[Piece]) -> list[int]:
    """Return where the meetings begin of a paper that runs on: under one title, headings set alike each name a day.

    Each is followed by lines of a head (time, place, who was there) and then by the first item before any other, and
    each names another day. Fewer than two such headings are none.
    """
    found: list[int] = []
    told: set = set()
    for at, piece in enumerate(pieces):
        day = _day_of_heading(piece)
        if day is None or day in told or not _heads_meeting(pieces[at:]):
            continue
        if not found or (_is_set_alike(piece, pieces[found[0]]) and _alike(piece.plain, pieces[found[0]].plain)):
            found.append(at)
            told.add(day)
    return found if len(found) > 1 else []


def _day_of_heading(piece: Piece) -> date | None:
    """Return the day that a line names and little else: "Møde 17. juni", "Mandag den 22. maj 2025"."""
    text = piece.plain
    if len(text) > _LONGEST_DAY or text.endswith((".", ":", ";")) or in_table(piece.line):
        return None
    if not (text[:1].isupper() or text[:1].isdigit()) or head_label(text) is not None:
        return None
    days = days_in(text, after=_ANY_DAY)
    return days[0].on if len(days) == 1 and len(_bare(text).split()) <= _MOST_WORDS else None


def _heads_meeting(pieces: Sequence[Piece]) -> bool:
    """Whether lines of a head stand between a heading and the first item below it: a label, or only a clock time."""
    for piece in pieces[1:_HEAD_WITHIN]:
        if _NUMBERED.match(piece.plain) and not _tells_day(piece):
            return False
        if head_label(piece.plain) is not None or times_in(piece.plain)[0] is not None:
            return _first_number(pieces) == "1"
    return False


def _is_set_alike(one: Piece, other: Piece) -> bool:
    return one.is_marked == other.is_marked and one.line.level == other.line.level


def agenda_before(pieces: Sequence[Piece]) -> tuple[int, int]:
    """Return where the items of an agenda stand whose minutes follow in the file; an empty stretch where they do not.

    The agenda is one by its title; below its items stands the title of minutes, with the same day or none, and the
    first item again.
    """
    numbered = (at for at, piece in enumerate(pieces) if _NUMBERED.match(piece.plain) and not _tells_day(piece))
    first = next(numbered, len(pieces))
    if not any(_is_titled(piece.plain, AGENDA) for piece in pieces[: min(first, _FRONT)]):
        return first, first
    told = _days(pieces[:first])
    for at in range(first + 1, len(pieces)):
        if _is_titled(pieces[at].plain, MINUTES) and _first_number(pieces[at:]) == "1":
            days = _days(pieces[at : at + _HEAD])
            return (first, at) if days <= told else (first, first)
    return first, first


def _is_titled(text: str, kind: str) -> bool:
    return len(text) < _LONGEST_TITLE and title_says(text) == kind


def _is_anew(pieces: Sequence[Piece], at: int, front: Sequence[Piece], told: set) -> bool:
    if not _is_head_line(pieces[at].plain) or not any(_alike(pieces[at].plain, line.plain) for line in front):
        return False
    days = _days(pieces[at : at + _HEAD])
    return bool(days) and not days & told and _first_number(pieces[at:]) == "1"


def _first_number(pieces: Sequence[Piece]) -> str | None:
    found = (_NUMBERED.match(piece.plain) for piece in pieces[1:_FIRST_ITEM_WITHIN] if not _tells_day(piece))
    return next((one["number"] for one in found if one), None)


def _tells_day(piece: Piece) -> bool:
    return bool(days_in(piece.plain)) or head_label(piece.plain) is not None


def _is_head_line(text: str) -> bool:
    is_line = len(text) < _LONGEST_TITLE and head_label(text) is None and text[:1].isupper()
    return is_line and (is_title(text) or body_in(text) is not None)


def _days(pieces: Sequence[Piece]) -> set:
    """Return the days that the lines of a head tell, up to its first item."""
    found = set()
    for piece in pieces:
        days = days_in(piece.plain)
        if not days and _NUMBERED.match(piece.plain):
            break
        found |= {day.on for day in days[:1]}
    return found


def _alike(one: str, other: str) -> bool:
    """Whether two lines say the same but for days and numbers."""
    bare = [_bare(text) for text in (one, other)]
    return bare[0] == bare[1] or (all(bare) and share_alike(*bare) >= _ALIKE)


def _bare(text: str) -> str:
    """Return the words of a line without days, numbers and the names of weekdays."""
    words = re.sub(r"[\W\d_]+", " ", without_days(text)).casefold().split()
    return " ".join(word for word in words if word not in WEEKDAYS)
