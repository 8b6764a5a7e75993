"""The sentences of a passage of minutes, each with its own words in the document and its own lines."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.meetings import Passage
from loaders.reading import Line, Place
from loaders.sentences import sentence_spans

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
    """Return the sentences of a passage in order, without a heading such as "Referat:" before the first.

    The initial of a name ends no sentence, and "Samt ..." goes on with the sentence before.
    """
    label = _LABEL.match(passage.text)
    start = label.end() if label else 0
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
