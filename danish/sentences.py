"""Where the sentences of a table cell or of minutes begin and end."""

import re

from danish.calendar import MONTHS, WEEKDAYS, any_of

_BREAK = re.compile(
    r"""
    (?<=[.!?;])["”»)]?\s+(?=["“”„»'(\[*]*[A-ZÆØÅ])    # after a full stop, before a capital
    |(?<=;)\s+
    |(?<=\S)[ \t]+(?=[•▪◦][ \t])               # a bullet within a line
    |\n[ \t]*(?:\n[ \t]*)+(?=\S)                 # a blank line
    |\n\s*(?=(?:[•▪◦*–]|-\s|\d{1,2}[.)]\s))      # a bullet
    |\n\s*(?=["“”„»'(\[*]*[A-ZÆØÅ])              # a new line with a capital
    """,
    re.VERBOSE,
)
# Words that a full stop shortens, so that it ends no sentence.
_SHORT = (
    *(
        "evt",
        "inkl",
        "ekskl",
        "bl.a",
        "bl. a",
        "f.eks",
        "f. eks",
        "fx",
        "ift",
        "ifm",
        "jf",
        "kl",
        "nr",
        "pkt",
        "dr",
        "d",
    ),
    *("v", "vedr", "ca", "hhv", "mhp", "m.fl", "mv", "m.v", "pr", "ds", "d.d", "kvt", "kv", "jan"),
    *("feb", "febr", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec", "tlf", "afd"),
)
# What a heading may end on too, where a sentence goes on after it seldom.
_SHORT_AT_END = (*_SHORT, "min", "mm", "m.m", "o.l")
_ENDS_SHORT = re.compile(rf"\b(?:{any_of([re.escape(word) for word in _SHORT_AT_END])})\.$", re.I)
_ABBREVIATION = re.compile(rf"(?:^|[\s(])(?:{any_of([re.escape(word) for word in _SHORT])})\.\s*$", re.I)
# "fra C. Madsen og D. Olesen" and "Karen M. Holm" go on, "vi valgte model B. Derefter" does not.
_INITIAL = re.compile(
    r"(?:^|[,;:(/]\s*|\b(?:og|fra|af|til|ved|samt|for|med)\s|[A-ZÆØÅ][\wæøå]+\s|[A-ZÆØÅ]\.\s?)[A-ZÆØÅ]\.\s*$"
)
# "2. Kvartal" and "d. 3. Juni" go on, "punkt 3. Derefter" does not.
_BEFORE_TIME = re.compile(r"(?:^|[\s(])(?:\d{1,2}|[ivx]+|ult|prim|med)\.\s*$", re.I)
_TIME_NEXT = re.compile(rf"(?:{any_of(MONTHS)}|{any_of(WEEKDAYS)}|kvartal|halvår|tertial|uge)\b", re.I)
_UNFINISHED = re.compile(
    r"(?:[,/(–-]|\b(?:og|eller|samt|i|til|for|af|på|via|om|den|det|de|en|et|med|ved|som|at|fra|under|hos|inkl\.|evt\."
    r"|orienteres|underrettes|forelægges|præsenteres|informeres))\s*$",
    re.I,
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Begin and end of each sentence, in order, without the white space round it.

    A sentence ends at a full stop before a capital, at a semicolon, at a blank line, at a bullet, and where a new
    line begins with a capital. It goes on over a line break where the line before is unfinished ("og", "i", a comma,
    a hyphen) or the next line begins with a small letter, also over a blank line, because slides are torn there.
    """
    spans, begin = [], 0
    for found in _BREAK.finditer(text):
        if _ends_here(text, begin, found):
            spans.append((begin, found.start()))
            begin = found.end()
    spans.append((begin, len(text)))
    return [span for span in (_trimmed(text, *span) for span in spans) if span[0] < span[1]]


def is_open(text: str) -> bool:
    """Whether the text breaks off where a sentence cannot end: after a comma, a hyphen, "og", "i", "orienteres"."""
    return bool(_UNFINISHED.search(text) or _ABBREVIATION.search(text))


def ends_on_abbreviation(text: str) -> bool:
    """Whether the full stop at the end of a heading belongs to a shortened word: "Eventuelt m.m.", "Evt."."""
    return _ENDS_SHORT.search(text) is not None


def _ends_here(text: str, begin: int, found: re.Match) -> bool:
    # Only the last words tell, so that a sentence of a hundred thousand letters is not searched at every full stop.
    before = text[max(begin, found.start() - _LAST_WORDS) : found.start()].rstrip()
    after = text[found.end() : found.end() + 1]
    if _BEFORE_TIME.search(before) and _TIME_NEXT.match(text, found.end()):
        return False
    if "\n" not in found.group():
        return not _ABBREVIATION.search(before) and not _INITIAL.search(before)
    if is_open(before):
        return False
    return not after.islower() or before.endswith((".", "!", "?", ":", ";"))


_LAST_WORDS = 200


def _trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    return begin, end
