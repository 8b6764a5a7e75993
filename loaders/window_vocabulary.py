"""The Danish words for numbers, months, weekdays and years, as tables and as pieces of patterns."""

import re
from collections.abc import Iterable
from datetime import date

from data.labels import MONTHS

WEEKDAYS = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]
_COUNTS = ["nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"]
NUMBERS = {word: n for n, word in enumerate(_COUNTS)} | {"et": 1, "én": 1, "ét": 1, "een": 1, "et par": 2}
_ORDINAL_WORDS = [
    *("første", "anden andet", "tredje", "fjerde", "femte", "sjette", "syvende", "ottende", "niende", "tiende"),
    *("ellevte", "tolvte", "trettende", "fjortende", "femtende", "sekstende", "syttende", "attende", "nittende"),
    *("tyvende", "enogtyvende", "toogtyvende", "treogtyvende", "fireogtyvende", "femogtyvende", "seksogtyvende"),
    *("syvogtyvende", "otteogtyvende", "niogtyvende", "tredivte", "enogtredivte"),
]
ORDINALS = {word: n for n, words in enumerate(_ORDINAL_WORDS, start=1) for word in words.split()}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def any_of(words: Iterable[str]) -> str:
    """Return the pattern of any of the words, longer words first."""
    return "|".join(sorted(words, key=len, reverse=True))


MONTH = rf"(?:{any_of(MONTHS)})"
SHORT_MONTH = r"jan|febr?|mar|apr|jun|jul|aug|sept?|okt|nov|dec"
ANY_MONTH = rf"(?P<month>{MONTH}(?:\.(?= (?:19|20)\d\d))?|(?:{SHORT_MONTH})(?:\.|(?!\w)))"
WEEKDAY = rf"(?P<weekday>{any_of(WEEKDAYS)})"
ORDINAL = rf"(?:\d{{1,2}}\.?|(?:i{{1,3}}|iv)\.?|{any_of([word for word, n in ORDINALS.items() if n <= 12])}|sidste)"
COUNT = rf"(?:\d{{1,2}}|{any_of(NUMBERS)})"
LIST = r"(?: ?(?:-|/|,|\+) ?| (?:og/eller|og|eller|samt|til|til og med) )"

# The first part of a compound. It ends, so that a rule of dashes across a page does not take minutes to read.
STEM = r"[\w\-]{0,60}"

CENTURY_YEAR = r"(?:19|20)\d\d"
_YEAR_ENDS = r"(?!\d|\.\d|[-/](?:\d{4}|\d\d)(?![\d.]))"
YEAR = (
    rf"(?:(?:(?:,? (?:i |af |år |i år |i året )?|[/-]|(?=')|(?<=\.))(?P<year>{CENTURY_YEAR}|'\d\d){_YEAR_ENDS}"
    r"| ?\((?P<bracketed>20\d\d)\)"
    r"|,? (?:i |af )?(?P<near>næste|det kommende|det nye|dette|indeværende|samme|sidste) år(?!\w)"
    r"|,? (?P<now>i år)(?! 20)| (?:af|i|på) året(?!\w))(?!\w))?"
)
_GOES_ON = r"(?:og|eller|samt|til|i|på|for|ved|af|med)(?!\w)"
SHORT_YEAR = rf"[ /-](?P<short>[1-3]\d)(?= *(?:$|[)(;:/\n]|[.,](?!\d)|{_GOES_ON}))"
DOUBLE_YEAR = rf"(?: (?P<from>{CENTURY_YEAR}) ?[/-] ?(?P<to>(?:20)?\d\d)(?!\d))"
THIS_OR_LAST = {"denne": 0, "dette": 0, "indeværende": 0, "nuværende": 0, "samme": 0, "sidste": -1, "forrige": -1}


def year_of(m: re.Match[str], on: date) -> int | None:
    """Return the year that `YEAR`, `SHORT_YEAR` or `DOUBLE_YEAR` found, None when the words leave it out."""
    groups = m.groupdict()
    stated = groups.get("from") or groups.get("year") or groups.get("bracketed")
    if stated:
        return 2000 + int(stated[1:]) if stated.startswith("'") else int(stated)
    if groups.get("short"):
        return 2000 + int(groups["short"])
    if groups.get("now"):
        return on.year
    near = groups.get("near")
    return on.year + THIS_OR_LAST.get(near, 1) if near else None


def ordinal(word: str) -> int:
    """Return the number of an ordinal in digits, Roman digits or words."""
    word = word.strip(" .")
    return _ROMAN.get(word) or ORDINALS.get(word) or int(word)


def month_number(word: str) -> int:
    """Return 1-12 for a month's name or its first three letters."""
    return next(n for n, name in enumerate(MONTHS, start=1) if name.startswith(word.strip(".")[:3]))
