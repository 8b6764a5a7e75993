"""Which numbered lines of minutes are items of the agenda, and which only points of a list."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from data.labels import MONTHS
from loaders.minutes_lines import Piece
from loaders.minutes_words import ATTACHMENTS, RECOMMENDATION, head_label, part_of

_HEADING = re.compile(
    r"(?:(?P<word>(?:dagsordens)?punkt(?:\s+nr\.?)?|pkt\.?|ad\.?(?:\s+(?:punkt|pkt\.?))?|sag(?:\s+nr\.?)?|(?:agenda\s+)?item)\s*)?"
    r"(?P<number>\d{1,3}(?:/(?:20)?(?:1[3-9]|[2-4]\d))?)(?P<sign>\s?[.):]|\s+[–-](?=\s)|(?=\s|$))\s*(?P<title>.*)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?P<mark>[•▪◦●‣·*–-])\s*(?P<title>\S.{0,99}?[^.;:,])")
_TIMED = re.compile(
    r"\s*[-–—,]?\s*[(\[]?\s*(?P<timed>(?:kl\.?\s*\d{1,2}(?:[.:]\d{2})?(?:\s*[-–]\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d{2})?)?"
    r"|\d{1,2}[.:]\d{2}\s*[-–]\s*\d{1,2}[.:]\d{2}|(?:ca\.?\s*)?\d{1,3}\s*min(?:utter|\.)?))\s*[)\]]?\.?(?=\s|$)",
    re.IGNORECASE,
)
_PRESENTER = re.compile(r"[\s,–-]+(?:v\s?/\s?|[vV]\.\s?|v\s|ved\s|by\s)(?P<who>.{2,})$")
_BY = re.compile(r"v\s?/\s?\S")
_NAME = r"[A-ZÆØÅ][\wæøåéäöü.-]*"
_NAMES = re.compile(rf"{_NAME}(?:\s{_NAME})*(?:(?:,|\sog|\s/|/|\s&|,?\ssamt)\s?{_NAME}(?:\s{_NAME})*)*")
_SENTENCE_END = re.compile(r"[.;,]$")
_ABBREVIATED = re.compile(r"\b(?:evt|mv|m\.v|min|mm|m\.m|o\.l|pkt)\.$", re.IGNORECASE)
_LONGEST_TITLE = 250
_LONGEST_SHORT_TITLE = 100
_SURE = 2.0
_NEXT, _NEXT_UNSURE = 2.0, 0.75
_ANEW, _ANEW_UNSURE = 1.5, 8.0
"""What it is worth that a number goes on from the one before, and what it costs that the numbers begin anew; less and
more where nothing else speaks for the line being an item."""

_MONTHS = frozenset(MONTHS)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")
_ARABIC = tuple(str(number) for number in range(1, 60))
_ROMAN_LINE = re.compile(r"(?:Punkt\s+)?(?P<number>[IVX]{1,4})[.):]?\s+(?P<title>[A-ZÆØÅ\"”„].*)")
_PLAIN_LINE = re.compile(r"(?P<number>\d{1,2})\s+(?P<title>[A-ZÆØÅ\"”„].{0,98}?[^.;,:\s])")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may be the heading of an item: its number as printed, its words, and where its pieces begin.

    ``said`` are the words after the number where they are minutes, and the title stands in a list of all items.
    """

    number: str | None
    title: str
    at: int
    worth: float = 0.0
    says_item: bool = False
    said: str = ""

    @property
    def counted(self) -> int:
        """The number to count by, 3 of "3/22"; 0 for a heading without one."""
        digits = re.match(r"\d+", self.number or "")
        return int(digits[0]) if digits else 0


def headings_of(pieces: Sequence[Piece]) -> list[Heading]:
    """Return the headings of items among the pieces, in order.

    Each numbered line is worth what speaks for it (set off as a heading, the word "punkt", a time, "v/", the name of a
    part soon after) less what speaks against it (a point in a list that a colon leads in or that stands under
    recommendations or attachments, a small letter, a full stop). The chain of lines with the highest sum wins, in
    which a number one higher than the one before counts for it, and a jump or a fall against it.
    """
    candidates = _candidates(pieces)
    found = _best_chain(_without_lists(pieces, candidates))
    roman = _in_order(pieces, _ROMAN_LINE, _ROMAN)
    if roman and (not found or roman[0].at < found[0].at):
        return roman
    return (
        found
        or _in_order(pieces, _PLAIN_LINE, _ARABIC)
        or _without_number(pieces)
        or _bulleted(pieces)
        or _followed(pieces, _best_chain(candidates))
    )


def _in_order(pieces: Sequence[Piece], pattern: re.Pattern, numbers: Sequence[str]) -> list[Heading]:
    """Return the lines numbered from the first number on, at least two and none missing, with words under them.

    For numbers that say less than "1.": Roman ones and those without a full stop. A list of all items before the items
    themselves has no words under its lines.
    """
    found: list[Heading] = []
    for at, piece in enumerate(pieces):
        match = pattern.fullmatch(piece.plain)
        if match is None:
            continue
        if match["number"] == numbers[0] and not _followed(pieces, found):
            found = []
        if len(found) < len(numbers) and match["number"] == numbers[len(found)]:
            found.append(Heading(match["number"], match["title"], at))
    return _followed(pieces, found)


def _followed(pieces: Sequence[Piece], found: list[Heading]) -> list[Heading]:
    """Return headings of which there are several, most with words under them; else none."""
    starts = [one.at for one in found]
    n_bare = sum(after == at + 1 for at, after in pairwise([*starts, len(pieces)]))
    return found if len(found) > 1 and 2 * n_bare < len(found) else []


def _bulleted(pieces: Sequence[Piece]) -> list[Heading]:
    """Return the points of the outermost list, where the points under them hold what was said."""
    points = [
        (at, _indent(piece), found) for at, piece in enumerate(pieces) if (found := _BULLET.fullmatch(piece.plain))
    ]
    outermost = min((indent for _, indent, _ in points), default=0)
    mark = next((point["mark"] for _, indent, point in points if indent == outermost), "")
    tops = [(at, point["title"]) for at, indent, point in points if indent == outermost and point["mark"] == mark]
    followed = [at for at, after in pairwise([*(at for at, _ in tops), len(pieces)]) if after > at + 1]
    is_agenda = len(tops) > 1 and len(followed) == len(tops) and tops[0][0] > 0
    return [Heading(None, title, at) for at, title in tops] if is_agenda else []


def _indent(piece: Piece) -> int:
    return len(piece.line.text) - len(piece.line.text.lstrip())


def _without_number(pieces: Sequence[Piece]) -> list[Heading]:
    """Return the short lines just above the first part of an item, where the items of a document have no numbers."""
    found = []
    shows_gaps = any(piece.gap for piece in pieces[1:])
    for at, (piece, after) in enumerate(pairwise(pieces)):
        opens = part_of(after.plain)
        is_title = len(piece.plain) <= _LONGEST_SHORT_TITLE and not _SENTENCE_END.search(piece.plain)
        before = pieces[at - 1].plain if at else ""
        stands_alone = piece.gap > 0 or piece.is_marked or (not shows_gaps and _is_closed(before))
        if (
            opens
            and is_title
            and stands_alone
            and not part_of(before)
            and not part_of(piece.plain)
            and not head_label(piece.plain)
        ):
            found.append(Heading(None, piece.plain, at))
    return found


def _is_closed(text: str) -> bool:
    return text.endswith(".") or head_label(text) is not None


def _candidates(pieces: Sequence[Piece]) -> list[Heading]:
    found = []
    for at, piece in enumerate(pieces):
        match = _HEADING.fullmatch(piece.plain)
        if match is None or not (match["word"] or match["sign"] or "/" in match["number"] or piece.is_marked):
            continue
        title = match["title"].strip()
        if title.split(" ")[0].rstrip(".,").casefold() in _MONTHS or (not title and not match["word"]):
            continue
        found.append(Heading(match["number"], title, at, _worth(pieces, at, match), bool(match["word"])))
    return found


def _worth(pieces: Sequence[Piece], at: int, match: re.Match) -> float:
    piece, title = pieces[at], match["title"].strip()
    worth = 3.0 * bool(match["word"] or "/" in match["number"])
    worth += 2.0 * piece.is_marked + 2.0 * bool(_TIMED.search(title))
    worth += 1.5 * bool(_BY.search(title)) + 0.5 * (len(title) < 90)
    worth -= 1.0 * bool(_SENTENCE_END.search(title) and not _ABBREVIATED.search(title) and not _TIMED.search(title))
    worth -= 3.0 * title[:1].islower() + 4.0 * title.startswith("At ") + 3.0 * (len(title) > _LONGEST_TITLE)
    worth -= 4.0 * bool(title and not (title[0].isalpha() or title[0] in "\"”“»'’(["))
    return worth + 2.0 * _has_part_soon(pieces, at)


def _has_part_soon(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the name of a part stands below before another numbered line."""
    for piece in pieces[at + 1 : at + 40]:
        if part_of(piece.plain):
            return True
        if _HEADING.fullmatch(piece.plain):
            return False
    return False


def _without_lists(pieces: Sequence[Piece], candidates: list[Heading]) -> list[Heading]:
    """Return the candidates less those that go on a list: 1, 2, 3 ... after a colon, a recommendation or "Bilag"."""
    kept, expected, last = [], 0, -1
    for one in candidates:
        begins_list = one.counted == 1 and not one.says_item and _is_led_in(pieces, one.at)
        between = pieces[last + 1 : one.at]
        goes_on = one.counted == expected and not one.says_item and not any(part_of(p.plain) for p in between)
        if begins_list or (goes_on and not pieces[one.at].is_marked and not _TIMED.search(one.title)):
            expected, last = one.counted + 1, one.at
        else:
            kept.append(one)
            expected = 0
    return kept


def _is_led_in(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a colon, or the heading of recommendations or attachments, stands just before."""
    if at == 0 or pieces[at].is_marked:
        return False
    before = pieces[at - 1].plain
    part = part_of(before)
    if part is not None:
        return part.part in (RECOMMENDATION, ATTACHMENTS) and not part.rest
    return before.endswith(":") and not head_label(before) and not before.casefold().startswith("dagsorden")


def _best_chain(candidates: Sequence[Heading]) -> list[Heading]:
    """Return the candidates of the chain with the highest sum; linear in their number."""
    best: list[tuple[float, int | None]] = []
    by_number: dict[int, int] = {}
    highest: int | None = None
    for i, one in enumerate(candidates):
        steps = [(0.0, None)]
        for other, step in ((1, _NEXT), (2, 0.0), (3, -1.0), (0, -1.5)):
            before = by_number.get(one.counted - other)
            if before is not None:
                is_sure = max(one.worth, candidates[before].worth) >= _SURE
                steps.append((best[before][0] + (step if is_sure or step <= 0 else _NEXT_UNSURE), before))
        if highest is not None:
            steps.append((best[highest][0] - (_ANEW if one.worth >= _SURE else _ANEW_UNSURE), highest))
        value, before = max(steps, key=lambda step: step[0])
        best.append((value + one.worth, before))
        if one.counted not in by_number or best[i][0] >= best[by_number[one.counted]][0]:
            by_number[one.counted] = i
        if highest is None or best[i][0] > best[highest][0]:
            highest = i
    chain, at = [], highest
    while at is not None:
        chain.append(candidates[at])
        at = best[at][1]
    return chain[::-1] if highest is not None and best[highest][0] > 0 else []


def may_be_heading(text: str) -> bool:
    """Whether a line begins as the heading of a numbered item."""
    return _HEADING.fullmatch(text) is not None


def timed_of(title: str) -> tuple[str, str | None]:
    """Return a title without its clock time or length, and that as printed ("kl. 13.05", "45 min")."""
    *_, found = [None, *_TIMED.finditer(title)]
    if found is None:
        return title, None
    return f"{title[: found.start()]} {title[found.end() :]}".strip(), found["timed"]


def without_presenter(title: str) -> str:
    """Return a title without "v/ ...", "v. ..." and "ved ..." at its end, where names or a body follow."""
    found = _PRESENTER.search(title)
    if found is None:
        return title
    slash = "/" in found.group()[: found.start("who") - found.start()]
    is_by = found.group().split()[0] == "ved"
    is_names = _NAMES.fullmatch(found["who"].strip()) and (not is_by or " " in found["who"])
    return title[: found.start()].rstrip(" ,–-") if slash or is_names else title


def is_presenter_only(text: str) -> bool:
    """Whether a line is only who presents the item: "v/Mette Hansen"."""
    return bool(_BY.match(text))


def ends_on_presenter(title: str) -> bool:
    """Whether a title ends on the first name of its presenter, so that the rest stands on the next line."""
    return bool(re.search(rf"\b[vV][./]?\s?{_NAME}$", title))
