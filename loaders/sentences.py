"""Where the sentences of a table cell or of minutes begin and end."""

import re

_BREAK = re.compile(
    r"""
    (?<=[.!?;])["”»)]?\s+(?=["“”„»'(\[*]*[A-ZÆØÅ])    # after a full stop, before a capital
    |(?<=;)\s+
    |\n[ \t]*(?:\n[ \t]*)+(?=\S)                 # a blank line
    |\n\s*(?=(?:[•▪◦*–]|-\s|\d{1,2}[.)]\s))      # a bullet
    |\n\s*(?=["“”„»'(\[*]*[A-ZÆØÅ])              # a new line with a capital
    """,
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:evt|inkl|ekskl|bl\.\s?a|f\.\s?eks|fx|ift|ifm|jf|kl|nr|pkt|dr|d|v|vedr|ca|hhv|mhp)\.\s*$", re.I
)
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


def _ends_here(text: str, begin: int, found: re.Match) -> bool:
    before, after = text[begin : found.start()].rstrip(), text[found.end() : found.end() + 1]
    if "\n" not in found.group():
        return not _ABBREVIATION.search(before)
    if is_open(before):
        return False
    return not after.islower() or before.endswith((".", "!", "?", ":", ";"))


def _trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    return begin, end
