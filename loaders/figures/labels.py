"""One label of a table, over a column or before a row -> what it names, by its own words alone."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from danish.numbers import POINTS, unit_of
from danish.text import fold, stems

CHANGE, RANK, INDEX, TARGET, AVERAGE = "change", "rank", "index", "target", "average"
"""What a figure is that is no observation of its period: a change between two, a place in a row, an index, a goal,
an average of the periods beside it."""

_AVERAGES = ("gns", "gnsn", "gennemsnit", "snit", "middel", "middeltal", "average", "avg", "mean", "månedsgennemsnit")

_TARGETS = (
    "standard",
    "standarder",
    "krav",
    "udviklingsmål",
    "mål",
    "måltal",
    "målsætning",
    "ambition",
    "målniveau",
    "target",
    "målet",
    "mål for året",
)
_TARGET = re.compile(rf"(?:{'|'.join(_TARGETS)})\s+(?:for\s+|i\s+|ultimo\s+)?20\d\d\b.*")

LOW, HIGH, BOUNDS = "low", "high", "bounds"
"""The lower and the upper bound of the figure beside, or both in one cell ("82,1-86,1", "± 2,0")."""

SET_ASIDE = {
    CHANGE: (
        *(
            "ændring",
            "ændringer",
            "ændr",
            "udvikling",
            "udv",
            "udv.",
            "forskel",
            "difference",
            "differens",
            "diff",
            "vækst",
            "afvigelse",
        ),
        *("stigning", "fald", "+/-", "±%", "delta", "change", "stigning/fald", "udvikl"),
    ),
    RANK: ("rang", "rangering", "placering", "rangorden", "rank", "plads"),
    INDEX: ("indeks", "index", "indekstal", "indeks-tal"),
}
"""Words of which one begins or is the heading of a column whose figures are no observations."""

_BOUND_WORDS = {
    LOW: ("nedre", "nedre grænse", "mindst", "lav", "lower", "min", "fra (ki)"),
    HIGH: ("øvre", "øvre grænse", "højst", "høj", "upper", "max", "til (ki)"),
    BOUNDS: (
        *("sikkerhedsinterval", "konfidensinterval", "sikkerhedsgrænser", "konfidensgrænser", "usikkerhed"),
        *("ki", "si", "ci", "statistisk usikkerhed", "interval", "±"),
    ),
}
_PERCENT_OF_BOUNDS = re.compile(r"\b9[059](?:[.,]\d)?\s*(?:%|pct\.?|procent)(?:s\b)?[ -]*")

SEXES = (
    *("mænd", "kvinder", "mand", "kvinde", "drenge", "piger", "begge køn", "mandlig", "kvindelig", "mandlige"),
    *("kvindelige", "begge", "hankøn", "hunkøn", "men", "women", "øvrige køn"),
)
_SEX_LETTERS = ("m", "k")
TOTALS = (
    *("i alt", "ialt", "alle", "total", "totalt", "samlet", "begge køn", "alle aldre", "hele befolkningen", "sum"),
    *(
        "all",
        "all ages",
        "both sexes",
        "alle aldersgrupper",
        "uanset alder",
        "uanset køn",
        "alder i alt",
        "køn i alt",
        "begge",
        "tilsammen",
    ),
)
"""Names of a group that is everybody: no group of its own."""

_YEARS = r"(?:[-\s]?år(?:s|ige|ig)?\b|[-\s]årige\b|[-\s]aarige\b|\by\b)?"
_AGE = re.compile(
    rf"(?:alder(?:en)?:?\s*)?(?:(?:de|borgere|personer|ældre|børn|unge|patienter)\s+)?(?:på\s+)?"
    rf"(?:(?P<low>\d{{1,3}})\s*(?:år\s*)?(?:-|–|—|til|og)\s*(?P<high>\d{{1,3}})\s*{_YEARS}"
    rf"|(?P<from>\d{{1,3}})\s*(?:år\s*)?(?:\+|og derover|eller derover|og over|og ældre|eller ældre|og opefter|plus)"
    rf"\s*{_YEARS}"
    rf"|(?P<under>(?:under|<|yngre end|højst|til og med|0-)\s*\d{{1,3}})\s*{_YEARS}"
    rf"|(?P<over>(?:over|>|≥|ældre end|mindst|fra)\s*\d{{1,3}})\s*{_YEARS}"
    rf"|(?P<single>\d{{1,3}})\s*(?:-?årige\b|år\b))",
    re.IGNORECASE,
)
_OLDEST = 120
_MARK = re.compile(
    r"(?<=[^\s\d(])(?P<glued>\*+|[¹²³⁴⁵⁶⁷⁸⁹†‡]+\)?)$"
    r"|(?<=[\d%])(?P<after>\*+|[¹²³⁴⁵⁶⁷⁸⁹†‡]+\)?)$"
    r"|\s(?P<apart>\(?[1-9a-e]\)|\*+|[¹²³⁴⁵⁶⁷⁸⁹†‡]+\)?)$"
    r"|(?<=[a-zæøå])(?P<digit>[1-9]\))$"
    r"|(?<=(?:19|20)\d\d)(?P<year>[1-9]\))$"
)
_NOTE = re.compile(r"\(?(?P<mark>\*+|[¹²³⁴⁵⁶⁷⁸⁹†‡]+|[1-9a-e](?=\)))\)?[.:]?\s*(?P<text>\S.*)", re.DOTALL)
_NEXT_NOTE = re.compile(r"(?<=[.;])\s+(?=\*|[¹²³⁴⁵⁶⁷⁸⁹†‡]|\(?[1-9a-e]\)\s)")
"""Where a line of several notes goes on with the next."""
_DIGIT_OF = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_PER = re.compile(
    r"\b(?:pr\.?|per)\s?(?P<n>10|100|1[., ]?000|10[., ]?000|100[., ]?000|1[., ]000[., ]000|1000000)"
    r"(?!\d|[.,]\d)(?:\s\w+)?",
    re.IGNORECASE,
)
_UNIT_WORDS = {
    "%": ("%", "pct", "procent", "per cent", "percent", "procentandel"),
    "‰": ("‰", "promille"),
    "kr.": ("kr", "kroner", "dkk", "danske kroner"),
    "dage": (
        "dage",
        "døgn",
        "sengedage",
        "days",
        "gns. dage",
        "antal dage",
        "kalenderdage",
        "hele dage",
        "arbejdsdage",
        "hverdage",
    ),
    "årsværk": ("årsværk", "antal årsværk"),
    "dagsværk": ("dagsværk", "fraværsdagsværk", "antal dagsværk"),
    "timer": ("timer", "hours"),
    "minutter": ("minutter", "min"),
    "sekunder": ("sekunder", "sek"),
    "uger": ("uger",),
    "måneder": ("måneder", "mdr"),
    "år": ("år",),
    "gange": ("gange",),
    "point": ("point", "score"),
    "antal": ("antal", "stk", "personer", "antal personer", "borgere", "number", "antal borgere", "n", "enheder"),
}
_UNIT_OF_WORD = {word: unit for unit, words in _UNIT_WORDS.items() for word in words}
_THOUSANDS = re.compile(r"\b(?P<factor>1\.000|1000|t|tusinde?|mio|mill|mia)\.?\s*kr\b\.?", re.IGNORECASE)


@lru_cache(maxsize=4096)
def without_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the words without the footnote marks at their end, and the marks: "2023¹" is "2023" and "1"."""
    marks: list[str] = []
    while (found := _MARK.search(text)) and text[: found.start()].strip():
        marks.insert(0, found[0].strip().strip("()").translate(_DIGIT_OF))
        text = text[: found.start()].rstrip()
    return text, tuple(marks)


def footnotes_of(texts: Iterable[str]) -> dict[str, str]:
    """Return mark -> what it says, of the notes under a table: "1) Foreløbige tal for 2023."."""
    found = (_NOTE.fullmatch(part) for text in texts for part in _NEXT_NOTE.split(" ".join(text.split())))
    return {note["mark"].translate(_DIGIT_OF): note["text"] for note in found if note}


@lru_cache(maxsize=4096)
def set_aside_of(text: str) -> str | None:
    """Return CHANGE, RANK, INDEX or TARGET where the words of a heading say that its figures are one, else None."""
    words = _plain(text)
    if _TARGET.fullmatch(words):
        return TARGET
    bare = re.sub(r"^(?:antal|procentvis|pct\.?|%|i|relativ|absolut|årlig)[\s-]*", "", words)
    for kind, names in SET_ASIDE.items():
        for name in names:
            # "Fald" is a change; "Antal fald" and "Fald pr. 100 beboere" are the falls of people.
            may_be_measure = name in _ALSO_MEASURES
            said = (words,) if may_be_measure else (words, bare)
            begins = (f"{name}(", f"{name} (" if may_be_measure else f"{name} ", f"{name},")
            if any(one == name or one.startswith(begins) for one in said):
                return kind
            if kind == CHANGE and re.search(rf"(?:%|pct\.?|procent)(?:vis)?[\s-]*{re.escape(name)}\b", words):
                return kind
    return None


_ALSO_MEASURES = ("fald", "plads")


@lru_cache(maxsize=1)
def _stems_set_aside() -> frozenset[str]:
    return frozenset(stems([word for words in SET_ASIDE.values() for word in words]))


def is_of_changes(sentence: str) -> bool:
    """Whether a note speaks of the changes, ranks or indices beside the figures: "Ændringen er angivet i …"."""
    first = _plain(sentence).partition(" ")[0]
    return set_aside_of(first) is not None or stems([first])[0] in _stems_set_aside()


def is_target(text: str) -> bool:
    """Whether the whole heading of a column says that its figures are what is aimed at: "Mål", "Måltal"."""
    return _plain(without_brackets(text)) in _TARGETS


def is_average(text: str) -> bool:
    """Whether the whole heading of a column says that it averages those beside it: "Gns.", "Gennemsnit"."""
    return _plain(text) in _AVERAGES


@lru_cache(maxsize=4096)
def bound_of(text: str) -> str | None:
    """Return LOW, HIGH or BOUNDS where the heading stands over bounds of the figure beside, else None."""
    words = re.sub(r"[()\[\]]", " ", _plain(text))
    rest = " ".join(_PERCENT_OF_BOUNDS.sub(" ", words).split())
    told = rest != " ".join(words.split())
    for kind, names in _BOUND_WORDS.items():
        if rest in names:
            return kind
        if told and rest.startswith(names):
            return kind
    return BOUNDS if any(len(name) > 9 and name in rest for name in _BOUND_WORDS[BOUNDS]) else None


@lru_cache(maxsize=4096)
def is_age(text: str) -> bool:
    """Whether the words name an age or a span of ages: "65-79 år", "80+ årige", "under 18 år"."""
    found = _AGE.fullmatch(" ".join(text.split()))
    if found is None:
        return False
    ages = [int(number) for number in re.findall(r"\d+", text)]
    return all(age <= _OLDEST for age in ages) and ages == sorted(ages)


def is_bare_age(text: str) -> bool:
    """Whether an age is written with digits alone, so that it may as well be a number of something: "65-79"."""
    return is_age(text) and not re.search(r"[a-zæøå+<>≥]", text, re.IGNORECASE)


@lru_cache(maxsize=4096)
def is_sex(text: str) -> bool:
    """Whether the words name a sex."""
    return _plain(text) in SEXES


def is_everybody(text: str) -> bool:
    """Whether the name of a group means everybody: "I alt", "Begge køn"."""
    return _plain(text) in TOTALS


def is_group(text: str) -> bool:
    """Whether the words name people by age or sex or both: "Mænd, 65-79 år"."""
    parts = [part for part in re.split(r"\s*[,;/·]\s*|\s+(?=\d)|(?<=år)\s+|(?<=\d)\s+(?=[mMkK])", text.strip()) if part]
    return bool(parts) and (
        is_age(text) or is_sex(text) or (len(parts) > 1 and all(is_age(part) or is_sex(part) for part in parts))
    )


def are_ages(texts: Sequence[str]) -> bool:
    """Whether a row of labels is of ages, ascending, with everybody among them at most: "0-17", "18-64", "65+"."""
    words = [without_marks(text)[0] for text in texts]
    ages = [word for word in words if is_age(word)]
    starts = [int(re.search(r"\d+", age)[0]) for age in ages]
    first_is_name = words[:1] != ages[:1]
    others = [
        word for word in words[first_is_name:] if word not in ages and not is_everybody(word) and not is_sex(word)
    ]
    rises = all(a < b or b == starts[0] for a, b in pairwise(starts))
    return len(ages) > 1 and len(set(starts)) > 1 and rises and not others


def are_groups(texts: Sequence[str]) -> bool:
    """Whether the labels of an axis name ages or sexes, everybody among them; bare letters only as a pair."""
    named = [text for text in texts if not is_everybody(text)]
    if not named:
        return bool(texts) and all(_plain(text) in ("begge køn", "alle aldre") for text in texts)
    letters = {_plain(text) for text in named}
    if letters == set(_SEX_LETTERS):
        return True
    return all(is_group(text) for text in named) and not all(is_bare_age(text) for text in named[:1])


@lru_cache(maxsize=4096)
def unit_in(text: str) -> str | None:
    """Return the unit that words which are nothing but a unit name: "pct.", "Antal pr. 1.000 borgere", "Dage"."""
    words = _plain(
        re.sub(r"^\s*(?:måle)?enhed(?:er)?\s*[:=]\s*|^\s*(?:opgjort |angivet |tal )?i\s+", "", text, flags=re.I)
    )
    if re.fullmatch(POINTS, words):
        return "procentpoint"
    if words in _UNIT_OF_WORD:
        return _UNIT_OF_WORD[words]
    if _THOUSANDS.fullmatch(words):
        return scaled_unit(words)
    per = _PER.search(words)
    counted = words[: per.start()].split() if per else []
    is_unit = per is not None and (not counted or counted[0] in _UNIT_OF_WORD) and len(counted) <= _LONGEST_COUNTED
    return per_unit(text) if is_unit else None


def ends_in_unit(text: str) -> bool:
    """Whether the last word is, or ends in, the name of a unit: "Sygedagsværk"."""
    last = _plain(text).rpartition(" ")[2]
    return any(last.endswith(word) for word in _UNIT_OF_WORD if len(word) > _SHORTEST_UNIT)


_SHORTEST_UNIT = 3


def scaled_unit(text: str) -> str | None:
    """Return "mio. kr." or "1.000 kr." where the words say so somewhere: "Udgifter i mio. kr. i faste priser"."""
    found = _THOUSANDS.search(text)
    if found is None:
        return None
    factor = found["factor"].lower()
    return "1.000 kr." if factor[:1] in ("1", "t") else f"{factor[:3]}. kr."


_BRACKETS = re.compile(r"\s*[(\[](?:i\s+)?(?P<unit>[^()\[\]]+)[)\]]\s*$", re.IGNORECASE)


def unit_in_brackets(text: str) -> str | None:
    """Return the unit in brackets that a label ends with: "Ventetid, median (minutter)"."""
    found = _BRACKETS.search(text)
    return unit_in(found["unit"]) if found else None


def without_brackets(text: str) -> str:
    """Return a label without the unit in brackets at its end."""
    return _BRACKETS.sub("", text) or text if unit_in_brackets(text) else text


_LONGEST_COUNTED = 3
"""Words before "pr. 1.000" in a unit ("antal borgere"); more of them are a title."""
_STATED_UNIT = re.compile(
    r"(?:\b(?:måle)?enhed(?:er)?\s*[:=]"
    r"|\b(?:opgjort|angivet|vist|beregnet|opgøres|angives|vises|er|(?:tal(?:lene)?|beløb(?:ene)?)(?: er)?)"
    r" (?:i\b|som\b|(?=pr\.))"
    r"|^\s*i\b)"
    r"\s*(?P<unit>[^;)]+?)\s*\.?\s*$",
    re.IGNORECASE,
)


def per_unit(text: str) -> str | None:
    """Return "pr. 1.000" for "antal pr. 1.000 indbyggere", and "dage pr. 1.000" where something else is counted."""
    found = _PER.search(text)
    if found is None:
        return None
    before = _plain(text[: found.start()]).split()
    # "inden for 30 dage pr. 1.000 borgere": the days limit what is counted.
    is_limit = len(before) > 1 and before[-2].isdigit()
    counted = _UNIT_OF_WORD.get(before[-1]) if before and not is_limit else None
    per = unit_of("pr. " + re.sub(r"\D", "", found["n"]))
    return f"{counted} {per}" if counted not in (None, "antal", "%") else per


def stated_unit(text: str) -> str | None:
    """Return the unit that a line beside a table states: "Enhed: antal", "Opgjort i pct.", "(kr.)"."""
    found = _STATED_UNIT.search(text)
    return unit_in(text.strip().strip("()[]")) if found is None else leading_unit(found["unit"])


def leading_unit(text: str) -> str | None:
    """Return the unit that words begin with which then say of what: "procent af normerede senge"."""
    words = text.split()
    ends = (n for n in range(len(words), 0, -1) if n == len(words) or words[n] in _OF_WHAT or words[n - 1][-1] == ",")
    firsts = (" ".join(words[:n]).rstrip(",") for n in ends)
    return next(filter(None, map(unit_in, firsts)), None)


_OF_WHAT = ("af", "blandt", "ud", "for", "og", "i", "pr.")


def _plain(text: str) -> str:
    return " ".join(fold(text).split()).strip(" .:*")
