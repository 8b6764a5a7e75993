"""A text in small letters on even lines, its sentences, and where each character stood."""

import re
import unicodedata
from collections.abc import Iterator

from data.labels import MONTHS
from loaders.window_vocabulary import WEEKDAYS, any_of

_DIVIDED = re.compile(r"(?<=[^\W\d_])-[^\S\n]*\n\s*(?=[^\W\d_A-ZÆØÅ])(?!(?:og|eller|samt)\b)")
_SAME = str.maketrans({"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "’": "'", "‘": "'", "´": "'"})


def fold(text: str) -> tuple[str, list[int]]:
    """Return the text in small letters on one line per paragraph, and for each character its offset in the original.

    Words divided over a line break are joined ("kvar-" + "tal"), but not a suspended compound ("følge- og").
    """
    out: list[str] = []
    at: list[int] = []
    joined = {m.start(): m.end() for m in _DIVIDED.finditer(text)}
    i = 0
    while i < len(text):
        if i in joined:
            i = joined[i]
        elif text[i].isspace():
            i = _add_gap(text, i, out, at)
        else:
            _add_character(text[i], i, out, at)
            i += 1
    return "".join(out), at


def _add_gap(text: str, begin: int, out: list[str], at: list[int]) -> int:
    end = begin + 1
    while end < len(text) and text[end].isspace():
        end += 1
    if out:
        out.append("\n" if text.count("\n", begin, end) > 1 else " ")
        at.append(begin)
    return end


def _add_character(char: str, offset: int, out: list[str], at: list[int]) -> None:
    if char in "\xad\u200b\ufeff":
        return
    if unicodedata.combining(char) and out:
        composed = unicodedata.normalize("NFC", out[-1] + char)
        if len(composed) == 1:
            out[-1] = composed
            return
    small = char.lower()
    out.append((small if len(small) == 1 else char).translate(_SAME))
    at.append(offset)


def unfolded(text: str, at: list[int], begin: int, end: int) -> tuple[int, int]:
    """Return where folded[begin:end] stands in the original text."""
    last = at[end - 1] + 1
    while last < len(text) and unicodedata.combining(text[last]):
        last += 1
    return at[begin], last


_STOP = re.compile(r"[.!?](?=[ )])|[\n•;]")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:\d{1,2}|kl|ca|evt|inkl|ekskl|jf|bl\.a|m\.fl|mv|m\.v|fx|f\.eks|nr|pkt|pr|ds?|d\.d|kvt|kv|ult|prim"
    r"|med|febr?|jan|mar|apr|jun|jul|aug|sept?|okt|nov|dec|hhv|vedr|ifm|ift|mhp|maks|min|[ivx]+)$"
)
_TIME_NEXT = re.compile(rf" (?:{any_of(MONTHS)}|{any_of(WEEKDAYS)}|kvartal|halvår|tertial|uge)")


def sentences(folded: str, text: str, at: list[int]) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each sentence of the folded text."""
    begin = 0
    for m in _STOP.finditer(folded):
        if m.group() != "." or _ends_sentence(folded, m.start(), text, at):
            yield begin, m.start()
            begin = m.end()
    yield begin, len(folded)


def _ends_sentence(folded: str, stop: int, text: str, at: list[int]) -> bool:
    if stop + 2 >= len(at) or not text[at[stop + 2]].isupper():
        return False
    before = folded[max(0, stop - 12) : stop]
    if not _ABBREVIATED.search(before):
        return True
    return before[-1:].isdigit() and not _TIME_NEXT.match(folded, stop + 1)
