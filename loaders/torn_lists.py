"""Lists of people that an extraction put in the middle of an item: the second half of the head."""

import re
from collections.abc import Sequence

from loaders.minutes_lines import Piece
from loaders.minutes_passages import is_point
from loaders.minutes_words import head_label, part_of
from loaders.roster import has_contact, is_list_fragment, is_on_list
from loaders.sentences import is_open

_FEWEST = 3
_GROUP = re.compile(r"gruppe|udvalg|forum", re.IGNORECASE)


def torn_lists(pieces: Sequence[Piece], starts: Sequence[int]) -> list[tuple[int, int]]:
    """Return begin and end of each run of people, contact lines and labels of the head below the first item.

    Parameters
    ----------
    starts
        Where the items begin; no run goes over the beginning of an item.
    """
    if not starts:
        return []
    found, at, bounds = [], starts[0] + 1, set(starts)
    while at < len(pieces):
        end = at
        while end < len(pieces) and end not in bounds and _may_be_torn(pieces[end]):
            end += 1
        if end - at >= _FEWEST:
            begin, stop = _trimmed(pieces, at, end)
            if sum(is_on_list(_words(piece)) for piece in pieces[begin:stop]) >= _FEWEST:
                found.append((begin, stop))
        at = end + 1
    return found


def _may_be_torn(piece: Piece) -> bool:
    text = piece.plain
    if is_point(piece.text) or piece.is_marked or (part_of(text) and not head_label(text)):
        return False
    return head_label(text) is not None or has_contact(text) or is_list_fragment(text)


def _words(piece: Piece) -> str:
    label = head_label(piece.plain)
    return label[1] if label else piece.plain


def _trimmed(pieces: Sequence[Piece], begin: int, end: int) -> tuple[int, int]:
    """Return the run without what the text before or after it needs.

    A colon before it leads in a list of the item's own. Where a small letter after it goes on a sentence, the first
    line of the run is the beginning of that sentence.
    """
    before = pieces[begin - 1].plain
    if before.endswith(":") and not part_of(before):
        return begin, begin
    after = pieces[end].plain if end < len(pieces) else ""
    if after[:1].islower() and not is_open(before) and is_open(pieces[begin].plain):
        begin += 1
    while begin < end and not (is_on_list(_words(pieces[begin])) or _heads_list(pieces[begin])):
        begin += 1
    return begin, end


def _heads_list(piece: Piece) -> bool:
    return head_label(piece.plain) is not None or _GROUP.search(piece.plain) is not None
