"""Bytes to text, for the formats that do not say which character set they are written in."""

import codecs
import re

from loaders.reading import Place, Problem
from loaders.refusals import refusal, warning

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TWICE_ENCODED = re.compile(r"Ã[¦¸¥†˜…]|Ã\x85|â€")
_STRAY_SIGN_IN_WORD = re.compile(r"[a-zæøå][¾¿Œ‘›†¯¡][a-zæøå]")


def decoded(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of UTF-8, UTF-16 or Windows-1252 bytes, and a warning where letters look wrong.

    Raises
    ------
    UnreadableDocument
        TEGNSAET where none of them fits; BESKADIGET where it is not text at all.
    """
    text = _text(data)
    if "\x00" in text:
        raise refusal("UGYLDIGE_TEGN")
    wrong = _TWICE_ENCODED.search(text) or _STRAY_SIGN_IN_WORD.search(text) or re.search("\ufffd", text)
    if wrong is None:
        return text, ()
    line = text.count("\n", 0, wrong.start()) + 1
    around = text[max(wrong.start() - 20, 0) : wrong.end() + 20].split("\n")[0]
    return text, (warning("TEGNSAET", Place(line_start=line, line_end=line), around),)


def _text(data: bytes) -> str:
    for encoding in (*_marked(data), *_utf16_without_mark(data), "utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeError:
            continue
    raise refusal("TEGNSAET")


def _marked(data: bytes) -> list[str]:
    return [encoding for mark, encoding in _MARKS if data.startswith(mark)]


def _utf16_without_mark(data: bytes) -> list[str]:
    """UTF-16 of western text has a zero in nearly every second byte."""
    sample = data[:2000]
    half = len(sample) // 2
    if half and len(data) % 2 == 0:
        if sample[1::2].count(0) > 0.9 * half and 0 not in sample[0::2]:
            return ["utf-16-le"]
        if sample[0::2].count(0) > 0.9 * half and 0 not in sample[1::2]:
            return ["utf-16-be"]
    return []
