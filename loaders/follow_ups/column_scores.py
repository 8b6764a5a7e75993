"""How well a stretch of plain lines suits each of the three columns of a follow-up table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from danish.calendar import MONTHS
from loaders.files import Line
from loaders.names import Register, find_forums

THEME, INITIATIVE, FOLLOW_UP = range(3)

# "3. kvartal" and "22. juni" at the start of a line are no items of a list.
BULLET = re.compile(
    r"\s*(?:[•▪●◦*–·-]\s|\d{1,2}\)\s|[a-h]\)\s|\d{1,2}\.\s(?!(?:kvartal|kvt|halvår|tertial|uge|gang|møde|del)\b|(?:jan|feb|mar|apr"
    r"|maj|jun|jul|aug|sep|okt|nov|dec)[a-z.]*\s))"
)
SENTENCE_END = re.compile(r"[.!?:]['\"”’)]*\s*$")
# What a follow-up cell says, in whatever order: who is told, and when one comes back to it.
PROMISE = re.compile(
    r"orienter|underret|præsenter|forelæg|afrapporter|næste (?:gang|møde|status)"
    r"|føl(?:ges|ger) (?:der )?op|opfølgning|tages op|status på|godkendes politisk"
    r"|gives? (?:der )?(?:en |et )?(?:kort |mundtlig |skriftlig )?(?:status|orientering|afrapportering)"
    r"|\binitiativ(?:et|erne) (?:er |forankres|følges|overgår|overføres|afsluttes|videreføres)|fremadrettet",
    re.IGNORECASE,
)
# A name alone on its line that could be a forum, known or not.
BODY = re.compile(
    r"\w*(?:direktion|ledelse|udvalg|(?<!om)råd|forum|kreds|bestyrelse|nævn|komité|komite|sekretariat|netværk|gruppe|kontor)"
    r"(?:en|et|rne|erne|n)?\W*",
    re.IGNORECASE,
)
TIME = re.compile(
    r"\b(?:kvartal|kvt|halvår|tertial|årlig\w*|sommerferien|årsskiftet|møde[rt]?|evaluer\w+"
    rf"|(?:{'|'.join(MONTHS)}) \d{{4}})\b",
    re.IGNORECASE,
)
VERB = re.compile(
    r"\b(?:er|har|skal|kan|vil|bliver|blev|fik|får|giver|gives|ses|sker|der|\w{3,}(?:ede|eres|ndes|ides|ttes|ages))\b",
    re.IGNORECASE,
)
OPENING = re.compile(r"[\"'“”‘’(»]*[A-ZÆØÅÉ0-9]")


# A wide gap with a capital after it is rarely a slip of the typist.
_BRIDGED_GAP = 1.5


@dataclass(frozen=True)
class Fragment:
    """A line, or the part of it on one side of a gap wide enough to be a column border."""

    line: Line
    text: str
    follows_blank: bool = False
    same_line: bool = False
    forum_share: float = 0.0

    @property
    def opens(self) -> bool:
        """Whether a cell could begin here."""
        return opens_cell(self.text)


_SEVERAL = re.compile(r"\binitiativerne\b|\bbegge initiativer\b", re.IGNORECASE)


def speaks_of_several(follow_up: str) -> bool:
    """Whether a follow-up cell belongs to more than one initiative: "Initiativerne forankres ..."."""
    return bool(_SEVERAL.search(follow_up))


def opens_cell(text: str) -> bool:
    """Whether a cell could begin with this text: a capital, a digit or a bullet."""
    return bool(OPENING.match(text) or BULLET.match(text))


def with_forums(fragment: Fragment, register: Register) -> Fragment:
    """The fragment with the share of its letters that are forum names (brackets and joining words not counted)."""
    text = re.sub(r"\([^)]*\)?|\b(?:og|samt|i)\b", " ", fragment.text)
    found = find_forums(text, register)
    letters = sum(map(str.isalpha, text))
    named = sum(sum(map(str.isalpha, text[forum.begin : forum.end])) for forum in found)
    return replace(fragment, forum_share=named / letters if letters else 0.0)


@dataclass(frozen=True)
class Segment:
    """Neighbouring fragments without a blank line between them, read as one paragraph of one cell."""

    fragments: tuple[Fragment, ...]

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The printed lines; the two sides of a gap in one line count as one."""
        lines: list[str] = []
        for fragment in self.fragments:
            if fragment.same_line and lines:
                lines[-1] += "  " + fragment.text
            else:
                lines.append(fragment.text)
        return tuple(lines)

    @cached_property
    def text(self) -> str:
        """The printed lines with single spaces between."""
        return " ".join(self.lines)

    @cached_property
    def least_width(self) -> int:
        """The column is at least this wide: its longest line stands in it."""
        return max(map(len, self.lines))

    @cached_property
    def most_width(self) -> int | None:
        """The column is hardly wider than this: else the next line's first word had stood on the line before."""
        wraps = [
            len(line) + 1 + len(following.split()[0])
            for line, following in zip(self.lines, self.lines[1:], strict=False)
            if not BULLET.match(following) and not (SENTENCE_END.search(line) and OPENING.match(following))
        ]
        return min(wraps) if wraps else None

    @cached_property
    def forum_share(self) -> float:
        """How much of the best line is forum names."""
        return max(fragment.forum_share for fragment in self.fragments)

    @cached_property
    def plain_score(self) -> tuple[float, float, float]:
        """The score of each column by words alone."""
        return (_as_theme(self), _as_initiative(self), _as_follow_up(self))


def score(segment: Segment, column: int, widths: Sequence[float]) -> float:
    """How well the segment suits the column by its words and its line widths; higher is better."""
    bridged = sum(fragment.same_line for fragment in segment.fragments[1:])
    return segment.plain_score[column] + _fit(segment, widths[column]) - _BRIDGED_GAP * bridged


def _fit(segment: Segment, width: float) -> float:
    too_wide = max(0.0, segment.least_width / width - 1.08)
    too_narrow = max(0.0, 0.75 - segment.most_width / width) if segment.most_width else 0.0
    return -min(12.0, 25 * too_wide) - min(4.0, 12 * too_narrow)


def _as_theme(segment: Segment) -> float:
    text = segment.text
    points = 1.0 if len(text.split()) <= 9 else -2.0
    points -= 4.0 * bool(SENTENCE_END.search(text)) + 6.0 * bool(BULLET.match(text))
    points -= 3.0 * bool(PROMISE.search(text)) + 6.0 * segment.forum_share
    points -= 2.5 * bool(VERB.search(text)) + 1.0 * bool(re.search(r"\d", text)) + 2.0 * bool(BODY.fullmatch(text))
    return points - 1.0 * max(0, len(segment.lines) - 4)


def _as_initiative(segment: Segment) -> float:
    text = segment.text
    points = 2.0 * any(BULLET.match(line) for line in segment.lines) + 0.5 * bool(SENTENCE_END.search(text))
    points += 0.5 * bool(VERB.search(text)) + 0.5 * (len(segment.lines) > 2)
    points -= 1.5 * (_is_label(text) and not segment.fragments[0].same_line)
    return points - 3.0 * (segment.forum_share > 0.8) - 1.5 * bool(PROMISE.search(text))


def _is_label(text: str) -> bool:
    """A few words that say nothing about themselves: no verb, no end of a sentence, no bullet."""
    is_sentence = SENTENCE_END.search(text) or BULLET.match(text) or VERB.search(text)
    return len(text.split()) <= 8 and not is_sentence


def _as_follow_up(segment: Segment) -> float:
    text = segment.text
    points = (
        3.0 * segment.forum_share
        + 2.0 * bool(PROMISE.search(text))
        + 1.0 * bool(TIME.search(text) and not VERB.search(text))
    )
    points += 2.0 * bool(BODY.fullmatch(text.split()[0]) and segment.forum_share < 0.5 and not VERB.search(text))
    points -= 4.0 * any(BULLET.match(line) for line in segment.lines)
    return points - (2.0 if points <= 0 else 0.0)
