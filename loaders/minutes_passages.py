"""The lines of a part of an item -> its passages: paragraphs and points of lists, with torn words mended."""

import re
from collections.abc import Iterable, Sequence

from data.labels import MONTHS
from loaders.meetings import Passage
from loaders.minutes_lines import Piece, place_of, plain
from loaders.minutes_words import action_label
from loaders.sentences import is_open
from loaders.split_words import Mender

_MONTH = "|".join(MONTHS)
_MARK = re.compile(
    rf"(?P<mark>[•▪◦●‣·\uf000-\uf0ff*–-]|o(?=\s+[A-ZÆØÅ])|\d{{1,2}}\)|\d{{1,2}}\.(?!\s+(?i:{_MONTH})\b)|[a-z]\))\s+(?=\S)"
    r"|[\uf0a7\uf0b7]\s*"
)
_EDGES = re.compile(r"^#+\s*|^\*+|\*+$")
_ENDS = re.compile(r"[.!?:;][\"”»)*]*$")
_ENDS_BY_CHOICE = 0.7
_SECOND_LEVEL = ("o", "◦")


class Setting:
    """How the lines of a document are set: how wide, and how many blank lines part its paragraphs."""

    def __init__(self, pieces: Sequence[Piece]):
        widths = sorted(len(piece.text) for piece in pieces)
        self.width = widths[len(widths) * 9 // 10] if widths else 0
        single = [piece for piece in pieces[1:] if piece.gap == 1]
        self.shows_gaps = any(piece.gap for piece in pieces[1:])
        # Blank lines between the lines of a sentence are spacing, not the end of a paragraph.
        goes_on = sum(piece.text[:1].islower() for piece in single)
        self.paragraph_gap = 2 if single and len(single) > 0.5 * len(pieces) and goes_on > 0.15 * len(single) else 1
        # Where every paragraph is one line, an end before the margin says nothing.
        self.is_wrapped = self.width < 160


def passages_of(
    pieces: Sequence[Piece], mender: Mender, setting: Setting, *, one_per_line: bool
) -> tuple[Passage, ...]:
    """Return the passages of a part of an item.

    A passage begins at the mark of a list, at a heading, after as many blank lines as part paragraphs here, and where
    the line before ends by choice; but not where it goes on with a small letter or the line before breaks off.

    Parameters
    ----------
    one_per_line
        For attachments: each line is a passage of its own unless it goes on the line before.
    """
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and not _begins(groups[-1], piece, mender, setting, one_per_line):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return tuple(_passage(group, mender) for group in groups)


def _begins(group: Sequence[Piece], piece: Piece, mender: Mender, setting: Setting, one_per_line: bool) -> bool:
    before, words = group[-1].plain, piece.plain
    if piece.label != group[-1].label or is_point(piece.text) or piece.is_marked or group[-1].is_marked:
        return True
    if action_label(words) or action_label(before):
        return True
    if words[:1].islower() or mender.joins_lines(before, words) or before.endswith(("-", "/")):
        return False
    if words.startswith("(") and not _ENDS.search(before) and piece.gap <= setting.paragraph_gap:
        return False
    if one_per_line or words.startswith("At "):
        return not is_open(before)
    if piece.gap >= setting.paragraph_gap:
        return not (is_open(before) and setting.is_wrapped) or not words[:1].isalnum()
    in_list = is_point(group[0].text)
    if in_list and setting.shows_gaps and not piece.gap:
        return False
    if setting.is_wrapped and before.endswith(":"):
        return True
    is_short = len(group[-1].text) < _ENDS_BY_CHOICE * setting.width
    return setting.is_wrapped and is_short and not is_open(before)


def is_point(text: str) -> bool:
    """Whether a line begins with the mark of a list: "•", "-", "o", "1."."""
    return _MARK.match(_EDGES.sub("", text) if text.startswith("#") else text) is not None


def _passage(group: Sequence[Piece], mender: Mender) -> Passage:
    first = _EDGES.sub("", group[0].text) if group[0].text.startswith(("#", "**")) else group[0].text
    mark = _MARK.match(first)
    texts = [first[mark.end() :] if mark else first, *(piece.text for piece in group[1:])]
    quote = " ".join(" ".join(texts).split())
    return Passage(
        text=joined(map(plain, texts), mender),
        quote=_without_edges(quote),
        level=_level(group[0], mark),
        place=place_of(group),
        lines=tuple(dict.fromkeys(piece.line for piece in group)),
        label=group[0].label,
    )


def _without_edges(quote: str) -> str:
    """Return the quote without a mark of emphasis that opens or closes the whole of it."""
    return quote[2:-2].strip() if quote.startswith("**") and quote.find("**", 2) == len(quote) - 2 else quote


def _level(piece: Piece, mark: re.Match | None) -> int:
    if mark is None:
        return 0
    indent = len(piece.line.text) - len(piece.line.text.lstrip())
    return 2 if mark["mark"] in _SECOND_LEVEL or indent >= 2 else 1


def joined(texts: Iterable[str], mender: Mender) -> str:
    """Return lines as running text: hyphens at line ends undone, torn words whole."""
    text = before = ""
    for each in texts:
        before, line = each, before
        if not text:
            text = each
            continue
        if mender.joins_lines(line, each):
            text += each
            continue
        joint = mender.joint(text, each)
        text = text[:-1] + each if joint is None else text + joint + each
    return mender.mended(text)
