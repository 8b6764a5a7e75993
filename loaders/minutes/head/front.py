"""The lines of the head under their labels, and what the whole paper tells beside them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from danish.calendar import MONTHS
from danish.days import days_in
from danish.sentences import is_open
from loaders.minutes.bodies import body_in, is_title
from loaders.minutes.head.presence import stated_beside
from loaders.minutes.labels import PEOPLE, head_label
from loaders.minutes.lines import Piece
from loaders.minutes.passages import Setting
from loaders.names import meets, people_in

_ENDS_IN_DATE = re.compile(rf"(?:\w+dag|{'|'.join(MONTHS)}|kl\.?|[-–])$", re.I)
_LISTS = ("attending", "members", "guest", "absent", "chair", "secretary", "deputy", "attachments")
# Beside these one person stands, or the office that keeps the minutes: a body below is not theirs.
_OF_ONE = ("chair", "secretary")
_ANY_DAY = date(2000, 1, 1)
_OTHER_LABEL = re.compile(r"[A-ZÆØÅ][\w ]{2,30}:\s+\S")
_IN_CONTENTS = re.compile(r"\d{1,2}[.)]?\s+[A-ZÆØÅ]")
_OPENS_CONTENTS = re.compile(r"(?:dagsorden|indholdsfortegnelse|indhold)\s*:?", re.IGNORECASE)

ABOUT_TIME = ("time", "time_and_venue", "meeting_date")
"""The labels under which the time of the meeting stands."""


@dataclass(slots=True)
class HeadLines:
    """The lines of the head under their labels, those under none in ``loose``; ``stated`` how many a label says."""

    labelled: dict[str, list[list[Piece]]] = field(default_factory=dict)
    loose: list[Piece] = field(default_factory=list)
    stated: dict[str, int] = field(default_factory=dict)

    def texts(self, *labels: str) -> list[str]:
        """Return the words of each label, its lines joined by single spaces."""
        return [" ".join(piece.plain for piece in group) for label in labels for group in self.labelled.get(label, ())]


@dataclass(frozen=True, slots=True)
class Paper:
    """What the whole paper tells beside its head; of a mail also the day it was sent.

    ``margins`` are its lines above and below the pages, ``pieces`` all of them.
    """

    margins: tuple[Piece, ...] = ()
    pieces: tuple[Piece, ...] = ()
    name: str = ""
    sent_on: date | None = None


def read_labels(blocks: Sequence[Sequence[Piece]], setting: Setting) -> HeadLines:
    """Share the lines out among the labels.

    Where labels stand without words one after the other, the paragraphs after them are theirs in the same order. A
    block of people torn off goes on the last list of people, unless the name of a group heads it.
    """
    head, waiting, open_label = HeadLines(), [], None
    last_list = None
    for number, block in enumerate(blocks):
        if number:
            begins_list = bool(block and any(map(meets, block[0].plain.split()))) or last_list is None
            open_label = _opened(head, "members") if begins_list else last_list
        for at, piece in enumerate(block):
            label = head_label(piece.plain)
            if label is None:
                if _OPENS_CONTENTS.fullmatch(piece.plain):
                    waiting, open_label = [], None
                elif open_label is None and _IN_CONTENTS.match(piece.plain):
                    _opened(head, "contents").append(piece)
                    continue
                if open_label is not None and _is_of_day(head, open_label) and not _tells_day(piece.plain):
                    if open_label:
                        waiting, open_label = [], None
                    _set_loose(head, piece)
                    continue
                is_list = _is_list(head, open_label) if open_label else False
                ends = open_label and not is_list and _heads_people(piece, block[at + 1 : at + 2])
                has_more = is_list and not _is_of_one(head, open_label)
                if ends or (open_label and _stands_alone(piece, open_label, is_list=has_more)):
                    waiting, open_label = [], None
                if len(waiting) > 1 and piece.gap and waiting[0]:
                    waiting = waiting[1:]
                    open_label = waiting[0]
                elif open_label and piece.gap >= setting.paragraph_gap and not is_list:
                    open_label = None
                if open_label is None:
                    _set_loose(head, piece)
                else:
                    open_label.append(piece)
                continue
            group = _opened(head, label[0])
            if label[0] in PEOPLE and (n := stated_beside(piece.plain)):
                head.stated.setdefault(label[0], n)
            if label[1]:
                group.append(_rest_of(piece, label[1]))
                waiting = [group]
            else:
                waiting = [*waiting, group] if waiting and not waiting[0] else [group]
            open_label = waiting[0]
            last_list = group if label[0] in PEOPLE else last_list
    return head


def without_contents(block: Sequence[Piece]) -> list[Piece]:
    """Return the lines of a head without a list of the items: "Dagsorden:" and the numbered lines below it."""
    kept: list[Piece] = []
    for at, piece in enumerate(block):
        lists = [_IN_CONTENTS.match(each.plain) is not None for each in block[at : at + 2]]
        opens = _OPENS_CONTENTS.fullmatch(piece.plain) is not None and lists[-1]
        if not (opens or lists[0]):
            kept.append(piece)
    return kept


def _stands_alone(piece: Piece, under: Sequence[Piece], *, is_list: bool) -> bool:
    """Whether a line below the words of a label is none of them: a title, the body, or one with another label.

    In a list of people the name of a body, or of a group before a colon, heads some of them.
    """
    text = piece.plain
    is_other = body_in(text) is not None or _OTHER_LABEL.match(text) is not None
    return (is_title(text) or (is_other and not is_list)) and not is_open(under[-1].plain)


def _heads_people(piece: Piece, below: Sequence[Piece]) -> bool:
    """Whether a line is a label that is not known, alone above people: "Mødeansvarlig" / "Direktør Jes Overby"."""
    return piece.plain.isalpha() and piece.plain.istitle() and any(map(people_in, (each.plain for each in below)))


def _goes_on(before: Piece, piece: Piece) -> bool:
    """Whether a line under no label goes on the one before: "torsdag den" / "9. juni", "januar" / "2022"."""
    if piece.gap or before.is_marked != piece.is_marked:
        return False
    return (
        piece.plain[:1].islower()
        or is_open(before.plain)
        or (piece.plain[:1].isdigit() and _ENDS_IN_DATE.search(before.plain) is not None)
    )


def lists_beside(blocks: Sequence[Sequence[Piece]]) -> Piece | None:
    """Return the label of a list that another such label follows at once: their names stand among each other."""
    for before, after in (pair for block in blocks for pair in pairwise(block)):
        labels = [head_label(piece.plain) for piece in (before, after)]
        if all(label and label[0] in _LISTS[:4] and not label[1] for label in labels) and labels[0][0] != labels[1][0]:
            return before
    return None


def _set_loose(head: HeadLines, piece: Piece) -> None:
    """Set a line under no label, on the end of the one before where it goes on that."""
    if head.loose and _goes_on(head.loose[-1], piece):
        head.loose[-1] = replace(head.loose[-1], text=f"{head.loose[-1].text} {piece.text}")
    else:
        head.loose.append(piece)


def _is_of_day(head: HeadLines, group: list[Piece]) -> bool:
    """Whether a label has nothing but a day below it, so that a line of the column beside it may come before."""
    return any(group is other for other in head.labelled.get("published", ()))


def _tells_day(text: str) -> bool:
    return bool(days_in(text, after=_ANY_DAY))


def _is_of_one(head: HeadLines, group: list[Piece]) -> bool:
    return any(group is other for label in _OF_ONE for other in head.labelled.get(label, ()))


def _is_list(head: HeadLines, group: list[Piece]) -> bool:
    return any(group is other for label in _LISTS for other in head.labelled.get(label, ()))


def _opened(head: HeadLines, label: str) -> list[Piece]:
    group: list[Piece] = []
    head.labelled.setdefault(label, []).append(group)
    return group


def _rest_of(piece: Piece, rest: str) -> Piece:
    return replace(piece, text=rest)
