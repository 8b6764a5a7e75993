"""The lines of a part of an item -> its passages: paragraphs and points of lists, with torn words mended."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from danish.calendar import MONTHS
from danish.sentences import is_open, sentence_spans
from loaders.files import Line, Place
from loaders.minutes.bodies import heading_of_decision
from loaders.minutes.labels import action_label, head_label, leads_task_at
from loaders.minutes.lines import OF_ACTION, OWN_ACTION, Piece, place_of, plain
from loaders.minutes.meeting import Passage

_WORD = re.compile(r"[^\W\d_]+")
_LAST, _FIRST = re.compile(r"(?<![\w-])([^\W\d_]+)$"), re.compile(r"([^\W\d_]+)(?!\w)")
_HYPHEN = re.compile(r"[^\W_]-$")
_KEEPS_HYPHEN = re.compile(r"(?:og|eller|samt)\b|[^\W\d_]+-(?:[\s,]|$)")
_ABBREVIATED = re.compile(r"(?:\b[A-ZÆØÅ]{2,}|\d|\b\w)-$")
# A tail of one consonant is no Danish word; "d." and "v." stand for "den" and "ved", "m" and "x" are signs.
# A noun whose gender its ending tells, and the article torn off it: "organisering" / "en både politisk".
_TORN_ARTICLE = re.compile(r"[a-zæøå]{3,}(?:(?:ing|hed|tion|dom|tet) en|(?:skab|ment) et)", re.IGNORECASE)
_ROOM_LEFT = 0.85
_TAILS = frozenset("bcfghjklnpqrst")
_SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        ad af al alle alt altid anden andet andre at bag bare begge bl blev blive bliver bort bør da de dem
        den denne der deres det dette dig din dog du dvs efter eller en end ene eneste enhver er et evt få
        får flere for forbi foran fordi fra frem fx før først gang gav gik give godt gør ham han har have
        heller hen hende her hele hjem ho hos hun hvad hver hvem hvis hvor hånd i ift igen igennem ikke
        imellem imod ind inde inden ingen intet jeg jf jo kan kl kom kun kunne lad lige ligger man mange med
        meget mellem men mens mere mest mig min mod må måde måske ned nede nogen noget nogle nok nu ny nye
        når nær nærmere og også om omkring op oppe over pga plads pr på rundt sag samme samt se selv senere
        ser side siden sig sin sit skal skulle som stand sted stede stor store stå står så sådan tag tage
        tid tids til tilbage to tre tværs ud ude uden under var ved vej vel vi via vil ville vis vore være
        været år
        """,
    )
)
"""Words that stand beside others all the time: "til stede" is not "tilstede" torn apart."""


@dataclass(frozen=True)
class Mender:
    """Knows the words of one document, and which two of them stand side by side how often."""

    words: Counter[str]
    pairs: Counter[tuple[str, str]]
    width: int = 0

    def mended(self, text: str) -> str:
        """Return the text with its torn words joined.

        Two neighbours are one word where that word stands elsewhere in the document and one of the two stands nowhere
        else, neither of them being a small word of everyday; and where the second is a lone consonant after a word
        that stands nowhere else.
        """
        parts = re.split(r"( )", text)
        joined = parts[:1]
        for blank, part in zip(parts[1::2], parts[2::2], strict=True):
            if self._are_one(joined[-1], part):
                joined[-1] += part
            else:
                joined += [blank, part]
        return "".join(joined)

    def joint(self, before: str, after: str) -> str | None:
        """Return what stands between two lines: a space, nothing, or None where the hyphen at the end goes too."""
        if before.endswith("\u00ad"):
            return None
        if _HYPHEN.search(before):
            if _KEEPS_HYPHEN.match(after):
                return " "
            return "" if _ABBREVIATED.search(before) or not after[:1].islower() else None
        return "" if re.search(r"\S/$", before) else " "

    def joins_lines(self, before: str, after: str) -> bool:
        """Whether a line begins with the rest of the word that the line before ends on.

        An article at the beginning of a line is torn off a noun where the line before had room for it.
        """
        last, first = before.rsplit(" ", 1)[-1], after.split(" ", 1)[0]
        has_room = len(before) + 1 + len(first) < _ROOM_LEFT * self.width
        if has_room and _TORN_ARTICLE.fullmatch(f"{last} {first}"):
            return True
        return self._are_one(before.rsplit(" ", 1)[-1], after.split(" ", 1)[0])

    def _are_one(self, before: str, after: str) -> bool:
        last, first = _LAST.search(before), _FIRST.match(after)
        if last is None or first is None or not first[1][0].islower():
            return False
        one, other = last[1].casefold(), first[1].casefold()
        if one in _SMALL_WORDS or other in _SMALL_WORDS:
            return False
        together = self.pairs[one, other]
        only_here = self.words[one] <= together or self.words[other] <= together
        if self.words[one + other]:
            return only_here
        return other in _TAILS and len(one) > 3 and self.words[one] <= together


def mender_of(texts: Iterable[str]) -> Mender:
    """Return a mender that knows the words of these lines; words hyphenated over two lines count whole."""
    texts = list(texts)
    whole = _unhyphenated(texts)
    widths = sorted(map(len, texts))
    found = [(word.group().casefold(), word.span()) for word in _WORD.finditer(whole)]
    pairs = Counter(
        (one, other) for (one, (_, end)), (other, (start, _)) in pairwise(found) if whole[end:start].isspace()
    )
    return Mender(Counter(word for word, _ in found), pairs, widths[len(widths) * 9 // 10] if widths else 0)


def _unhyphenated(texts: Iterable[str]) -> str:
    filled = (text.strip() for text in texts)
    return re.sub(
        r"(?<=[^\W\d_])-\n(?!(?:og|eller|samt)\b)(?=[a-zæøå])", "", "\n".join(text for text in filled if text)
    )


_MONTH = "|".join(MONTHS)
_MARK = re.compile(
    rf"(?P<mark>[•▪◦●‣·\uf000-\uf0ff*–-]|o(?=\s+[A-ZÆØÅ])|\d{{1,2}}\)|\d{{1,2}}\.(?!\s+(?i:{_MONTH})\b)|[a-z]\)"
    r"|[a-h]\.(?=\s+[A-ZÆØÅ]))\s+(?=\S)"
    # "a) og b) blev tiltrådt" is no point.
    r"(?!(?:og|samt|til|eller)\s(?:\d{1,2}|[a-z])[.)])"
    r"|[\uf0a7\uf0b7]\s*"
)
_EDGES = re.compile(r"^#+\s*|^\*+|\*+$")
_ENDS = re.compile(r"[.!?:;][\"”»)*]*$")
_ENDS_BY_CHOICE = 0.7
# Where most lines so long end a sentence, each paragraph is one line; lists of people end none.
_LONG_LINE, _FEWEST_LONG, _MOST_ENDED = 100, 4, 0.9
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
        # A long line that the margin broke seldom ends a sentence.
        long = [piece.plain for piece in pieces if len(piece.text) >= _LONG_LINE and head_label(piece.plain) is None]
        n_ended = sum(_ENDS.search(text) is not None for text in long)
        self.is_line_each = len(long) >= _FEWEST_LONG and n_ended >= _MOST_ENDED * len(long)


def passages_of(
    pieces: Sequence[Piece], mender: Mender, setting: Setting, *, one_per_line: bool
) -> tuple[Passage, ...]:
    """Return the passages of a part of an item.

    A passage begins at the mark of a list, at a heading, after as many blank lines as part paragraphs here, and where
    the line before ends by choice, as each does where paragraphs are not broken into lines; but not where it goes on
    with a small letter or the line before breaks off.

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
    if piece.line.role in (OF_ACTION, OWN_ACTION) or piece.label != group[-1].label:
        return True
    if is_point(piece.text) or piece.is_marked or group[-1].is_marked or leads_task_at(words):
        return True
    if action_label(words) or action_label(before) or heading_of_decision(words) or heading_of_decision(before):
        return True
    if words.startswith("at ") and any(other.plain.startswith("at ") for other in group):
        return not is_open(before)
    if words[:1].islower() or mender.joins_lines(before, words) or before.endswith(("-", "/")):
        return False
    if words.startswith("(") and not _ENDS.search(before) and piece.gap <= setting.paragraph_gap:
        return False
    if one_per_line or words.startswith("At "):
        return not is_open(before)
    if piece.gap >= setting.paragraph_gap:
        return not (is_open(before) and setting.is_wrapped) or not words[:1].isalnum()
    if setting.is_line_each:
        return not is_open(before)
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


_LABEL = re.compile(
    r"[*_#\s]*(?:referat|beslutning(?:er)?|konklusion|aftale|opfølgning|sagsfremstilling)[*_\s]*:[*_\s]*", re.I
)
_INITIAL = re.compile(r"(?:^|[\s(])[A-ZÆØÅ]\.$")
_GOES_ON = re.compile(r"(?:samt|ligesom|herunder)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Letters:
    """Where each letter and figure of a passage stands in its text and in its quote, and on which line.

    ``in_quote`` is empty where the two differ in more than spaces, hyphens and marks; ``lines`` where they are not
    known.
    """

    in_text: tuple[int, ...]
    in_quote: tuple[int, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text[begin:end]`` of a passage; ``quote`` and ``place`` are its words and lines in the document."""

    text: str
    quote: str
    place: Place
    passage: Passage
    begin: int
    letters: _Letters

    @property
    def level(self) -> int:
        """0 in a paragraph, 1 or more in a point of a list."""
        return self.passage.level

    def cut(self, begin: int, end: int) -> "Sentence":
        """Return the stretch ``text[begin:end]`` as a sentence of its own, without the white space round it."""
        text = self.text[begin:end]
        begin += len(text) - len(text.lstrip())
        return _stretch(self.passage, self.letters, self.begin + begin, self.begin + begin + len(text.strip()))


def sentences_of(passage: Passage) -> list[Sentence]:
    """Return the sentences of a passage in order, without a heading such as "Referat:" or an arrow before the first.

    The initial of a name ends no sentence, and "Samt ..." goes on with the sentence before.
    """
    label = _LABEL.match(passage.text)
    start = label.end() if label else leads_task_at(passage.text)
    spans: list[tuple[int, int]] = []
    for begin, end in sentence_spans(passage.text[start:]):
        begin, end = begin + start, end + start
        if spans and (
            _INITIAL.search(passage.text[max(0, spans[-1][1] - 4) : spans[-1][1]])
            or _GOES_ON.match(passage.text, begin)
        ):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((begin, end))
    letters = _letters_of(passage)
    return [_stretch(passage, letters, *span) for span in spans]


def joined_place(places: Sequence[Place]) -> Place:
    """Return the place from the first to the last of several."""
    return replace(places[0], line_end=places[-1].line_end)


def _stretch(passage: Passage, letters: _Letters, begin: int, end: int) -> Sentence:
    text = passage.text[begin:end]
    first, last = bisect_left(letters.in_text, begin), bisect_left(letters.in_text, end) - 1
    if not letters.in_quote or last < first:
        return Sentence(text, passage.quote, passage.place, passage, begin, letters)
    opens, closes = letters.in_quote[first], letters.in_quote[last] + 1
    while opens and letters.in_text[first] > begin and _is_mark(passage.quote[opens - 1]):
        opens -= 1
    while closes < len(passage.quote) and letters.in_text[last] + 1 < end and _is_mark(passage.quote[closes]):
        closes += 1
    place = _place(passage.place, letters.lines[first : last + 1])
    return Sentence(text, passage.quote[opens:closes], place, passage, begin, letters)


def _is_mark(letter: str) -> bool:
    return not letter.isalnum() and not letter.isspace()


def _place(place: Place, lines: Sequence[Line]) -> Place:
    if not lines:
        return place
    first, last = lines[0].place, lines[-1].place
    return replace(place, page=first.page, line_start=first.line_start, line_end=last.line_end)


def _letters_of(passage: Passage) -> _Letters:
    in_text = tuple(at for at, letter in enumerate(passage.text) if letter.isalnum())
    in_quote = tuple(at for at, letter in enumerate(passage.quote) if letter.isalnum())
    words = "".join(passage.text[at] for at in in_text)
    if words != "".join(passage.quote[at] for at in in_quote):
        return _Letters(in_text, (), ())
    printed = [(letter, line) for line in passage.lines for letter in line.text if letter.isalnum()]
    offset = "".join(letter for letter, _ in printed).find(words)
    lines = tuple(line for _, line in printed[offset : offset + len(words)]) if offset >= 0 else ()
    return _Letters(in_text, in_quote, lines)
