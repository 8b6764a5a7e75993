"""Numbers as Danes write them -> value, range, qualifier and unit; or a question where they can mean two things."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

COUNT, SHARE, DECIMAL, VALUE = "count", "share", "decimal", "value"
"""What a column is known to hold: whole numbers, percentages, numbers with a decimal comma, or any numbers."""

MISSING, SUPPRESSED, IMPOSSIBLE, AMBIGUOUS = "ingen data", "skjult i kilden", "kan ikke forekomme", "tvetydigt"

POINTED = r"[1-9]\d{0,2}(?:\.\d{3})+"
NUMBER = (
    rf"(?:{POINTED}(?:,\d+)?|\d{{1,3}}(?:[ \u00a0\u202f'’]\d{{3}})+(?:,\d+)?|\d{{1,3}}(?:,\d{{3}})+\.\d+"
    r"|\d{1,3}(?:,\d{3}){2,}|\d+(?:[.,]\d+)?)(?![.,]?\d)"
)
PERCENT = r"(?:%(?!\s?-?point)|pct\b\.?(?!-?\s?point)|procent\b(?!\s?-?point))"
POINTS = r"(?:(?:%|pct\.?|procent)[ -]?point)"
PER = r"pr\.? ?(?:1|10|100|1\.000|10\.000|100\.000|1000|10000|100000)(?![\d.]\d)(?: \w+)?"
UNIT = rf"(?:{POINTS}|{PERCENT}|{PER}|kr\b\.?|stk\b\.?|dage\b|timer\b|år\b|mdr\b\.?|gange\b)"
SCALE = r"(?:mio\b\.?|mia\b\.?|million(?:er)?\b|milliard(?:er)?\b|tusinde?\b)"
_FACTORS = {"mio": 1e6, "mil": 1e6, "mia": 1e9, "tus": 1e3}

ABOUT = {"ca": "ca.", "cirka": "ca.", "omkring": "ca.", "omtrent": "ca.", "rundt regnet": "ca.", "~": "ca.", "≈": "ca."}
FROM_BELOW = {"knap": "knap", "knapt": "knap", "næsten": "næsten", "lige under": "under", "under": "under"}
FROM_BELOW |= {"højst": "højst", "max": "højst", "maks": "højst", "maksimalt": "højst", "op til": "højst", "≤": "højst"}
FROM_BELOW |= {"mindre end": "under", "færre end": "under"}
FROM_ABOVE = {"godt": "godt", "lidt over": "over", "over": "over", "mere end": "over", "flere end": "over", ">": ">"}
FROM_ABOVE |= {"mindst": "mindst", "minimum": "mindst", "min": "mindst", "≥": "mindst", "godt og vel": "godt"}
QUALIFIERS = ABOUT | FROM_BELOW | FROM_ABOVE
QUALIFIER = rf"(?:{'|'.join(re.escape(word) for word in sorted(QUALIFIERS, key=len, reverse=True))})"

_SIGNS = {
    "..": SUPPRESSED,
    **dict.fromkeys(("…", "..."), MISSING),
    ".": IMPOSSIBLE,
    **dict.fromkeys(("ingen data", "mangler", "n/a", "na", "n.a.", "ikke opgjort", "data mangler", "?"), MISSING),
    **dict.fromkeys(("ikke oplyst", "uoplyst", "ikke indberettet", "ingen tal", "i.o.", "afventer"), MISSING),
    **dict.fromkeys(("u.o.", "i.t.", "i.i.", "ikke til rådighed", "ikke opgjort endnu", "ingen opgørelse"), MISSING),
    **dict.fromkeys(
        ("ikke modtaget", "manglende data", "ukendt", "null", "nan", "#n/a", "endnu ikke opgjort"), MISSING
    ),
    **dict.fromkeys(("skjult", "diskretioneret", "fortroligt", "anonymiseret", "x", "sløret"), SUPPRESSED),
    **dict.fromkeys(("ikke relevant", "i.r.", "ej relevant", "udgår"), IMPOSSIBLE),
}
_ZERO_SIGNS = frozenset("-–—−‐")
_FOOTNOTE = re.compile(r"(?<=[\d%.])\s*(?:\*+|[¹²³⁴⁵⁶⁷⁸⁹]+\)?|(?<=\s)\d\))$")
_LESS_THAN = re.compile(rf"(?:<|under )\s*(?P<number>{NUMBER})\s*(?P<unit>{UNIT})?", re.IGNORECASE)
FIGURE = (
    rf"(?:(?P<qualifier>{QUALIFIER})(?:\.|(?!\w))\s*)?(?P<between>mellem\s+)?(?P<sign>[-−–+]\s?)?"
    rf"(?P<low>{NUMBER})\s*(?P<low_unit>{UNIT})?(?:\s?(?:[-–−]|til|(?(between)og|(?!)))\s?(?P<high>{NUMBER}))?"
    rf"\s*(?P<scale>{SCALE})?\s*(?P<unit>{UNIT})?"
)
"""A figure in a cell or in running text; ``figure_of`` reads a match."""

_FIGURE = re.compile(FIGURE, re.IGNORECASE)
_SCIENTIFIC = re.compile(r"-?\d+(?:,\d+)?e[+-]?\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money in Danish kroner, with the words it was read from."""

    amount_dkk: float
    quote: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Digits that can mean two numbers: ``found`` as they stand, read as ``whole`` or as ``fraction``."""

    found: str
    whole: str
    fraction: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as it stands in a source.

    ``value`` is None where the source has no number ("..", "ingen data") and the middle of a range; ``low`` and
    ``high`` are the bounds the words set ("knap 61 %": at most 61; "<5": 0 to 4). ``qualifier`` is the word that
    softens it, or one of MISSING, SUPPRESSED, IMPOSSIBLE. "-" is zero, as in official Danish tables, and says so in the
    qualifier. Percentages are 0-100. ``decimals`` counts those written; ``pointed`` tells that a point parts thousands.
    """

    value: float | None
    low: float | None
    high: float | None
    qualifier: str | None
    unit: str | None
    quote: str
    decimals: int = 0
    pointed: bool = False


@lru_cache(maxsize=4096)
def read_figure(text: str, *, holds: str = VALUE) -> Figure | Ambiguous | None:
    """Read the figure that a cell holds, or return None where it holds something else.

    "1.234" is 1234 where the column is known to count; elsewhere, and "1,234" among counts, it is ambiguous.

    Parameters
    ----------
    holds
        COUNT, SHARE or VALUE: what the column is known to hold; see ``column_holds``.
    """
    quote = " ".join(text.split())
    if (sign := _sign(quote)) is not None:
        return sign
    plain = _FOOTNOTE.sub("", quote).strip()
    if (below := _LESS_THAN.fullmatch(plain)) is not None and ("<" in plain or holds == COUNT):
        return _less_than(below, quote, holds)
    if _SCIENTIFIC.fullmatch(plain):
        return Figure(float(plain.replace(",", ".")), None, None, None, None, quote)
    found = _FIGURE.fullmatch(plain)
    if found is None or not _is_range(found):
        return None
    if is_ambiguous(found["low"], holds=holds) or (found["high"] and is_ambiguous(found["high"], holds=holds)):
        return Ambiguous(quote, **_meanings(found["low"]))
    return replace(figure_of(found), quote=quote)


def _meanings(number: str) -> dict[str, str]:
    return {"whole": re.sub(r"[.,]", "", number), "fraction": number.replace(".", ",")}


def _sign(quote: str) -> Figure | None:
    word = quote.casefold().strip(" ()") if quote.strip(".") else quote
    if word in _ZERO_SIGNS:
        return Figure(0.0, None, None, "-", None, quote)
    meaning = _SIGNS.get(word) or _SIGNS.get(word.rstrip("."))
    return Figure(None, None, None, meaning, None, quote) if meaning and word else None


def _less_than(found: re.Match[str], quote: str, holds: str) -> Figure:
    """Return the figure below a bound: of what is counted at most one less, of shares anything up to it."""
    bound = number_of(found["number"])
    unit = unit_of(found["unit"])
    high = bound - 1 if unit is None and bound == int(bound) and holds in (COUNT, VALUE) else bound
    return Figure(None, 0.0, high, "<", unit, quote)


_PAIR = re.compile(r"(?P<count>[^()]+?)\s*\((?P<share>[^()]+)\)")


def count_and_share(text: str) -> tuple[Figure, Figure] | None:
    """Read "46 (47,4 %)", a count with its share in one cell; None for anything else."""
    found = _PAIR.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    count, share = read_figure(found["count"], holds=COUNT), read_figure(found["share"], holds=SHARE)
    both = isinstance(count, Figure) and isinstance(share, Figure) and count.unit is None and share.unit == "%"
    return (count, share) if both else None


def is_ambiguous(number: str, *, holds: str) -> bool:
    """Whether the digits can be a whole number with a thousands sign as well as a fraction with three decimals."""
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", number):
        return holds not in (COUNT, DECIMAL)
    return holds == COUNT and re.fullmatch(r"[1-9]\d{0,2},\d{3}", number) is not None


def number_of(number: str) -> float:
    """Return the value of digits with Danish or unmistakable English signs."""
    digits = re.sub(r"[\s\u00a0\u202f'’]", "", number)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}", digits):
        return float(digits.replace(",", ""))
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|\d+,\d+", digits):
        return float(digits.replace(".", "").replace(",", "."))
    return float(digits)


def figure_of(found: re.Match[str]) -> Figure:
    """Return the figure that a match of ``FIGURE`` has found."""
    factor = _FACTORS[found["scale"][:3].lower()] if found["scale"] else 1.0
    sign = -1.0 if found["sign"] and found["sign"].strip() in "-−–" else 1.0
    low = round(sign * number_of(found["low"]) * factor, 9)
    unit = unit_of(found["unit"] or found["low_unit"])
    quote = " ".join(found.group().split())
    decimals = _decimals(found["low"])
    pointed = re.fullmatch(POINTED, found["low"]) is not None
    qualifier = QUALIFIERS.get((found["qualifier"] or "").lower())
    if found["high"]:
        high = round(number_of(found["high"]) * factor, 9)
        return Figure((low + high) / 2, low, high, qualifier or "mellem", unit, quote, decimals, pointed)
    return Figure(low, *_bounds(qualifier, low), qualifier, unit, quote, decimals, pointed)


def _bounds(qualifier: str | None, value: float) -> tuple[float | None, float | None]:
    if qualifier in FROM_BELOW.values():
        return None, value
    return (value, None) if qualifier in FROM_ABOVE.values() else (None, None)


def _is_range(found: re.Match[str]) -> bool:
    """Whether a second number, where there is one, is the larger: "2021-03" and "50-50" are no ranges."""
    return not found["high"] or number_of(found["high"]) > number_of(found["low"])


def _decimals(number: str) -> int:
    fraction = re.search(r",(\d+)$|^0\.(\d+)$|\.(\d{1,2}|\d{4,})$", number)
    return len(fraction[fraction.lastindex]) if fraction else 0


def unit_of(text: str | None) -> str | None:
    """Return the unit in one spelling: "%", "procentpoint", "pr. 10.000", "kr.", or the word itself."""
    if not text:
        return None
    if re.fullmatch(POINTS, text, re.IGNORECASE):
        return "procentpoint"
    if re.fullmatch(PERCENT, text, re.IGNORECASE):
        return "%"
    if per := re.match(r"pr\.? ?([\d.]+)", text, re.IGNORECASE):
        return f"pr. {int(per[1].replace('.', '')):,}".replace(",", ".")
    word = text.casefold().rstrip(".")
    return {"kr": "kr.", "mdr": "måneder", "stk": "antal"}.get(word, word)


def column_holds(texts: Iterable[str], stated: str = VALUE) -> str:
    """Return what a column holds, from its own figures where its heading does not say it.

    COUNT if all are whole and one without a sign shows it ("1.234" beside "987"); DECIMAL if a decimal comma shows that
    the point parts thousands; else VALUE, where "1.234" alone stays a question.
    """
    numbers = [text for text in (" ".join(text.split()) for text in texts) if re.search(r"\d", text)]
    if stated != VALUE or any(re.fullmatch(r"\d+\.(?:\d{1,2}|\d{4,})|0\.\d+", number) for number in numbers):
        return stated
    if any(re.fullmatch(rf"{POINTED},\d+|\d+,\d{{1,2}}|\d{{1,3}}(?:\.\d{{3}}){{2,}}", number) for number in numbers):
        return DECIMAL
    plain = any(re.fullmatch(r"[1-9]\d{0,2}", number) for number in numbers)
    whole = all(re.fullmatch(rf"{POINTED}|\d+|<\s?\d+", number) for number in numbers)
    return COUNT if plain and whole else VALUE


_NUMBER = r"(?:(?:\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[ \u00a0]\d{3})+|\d+)(?:,\d+)?(?!\d)(?!\.\d)|\d+\.\d{1,2}(?!\d))"
_UNIT = r"(?:mio\b\.?|mia\b\.?|mill\.|million(?:er)?\b|milliard(?:er)?\b|tusind(?:e)?\b|t\.?(?=\s?kr))"
_KRONER = r"(?:kr\b\.?|kroner\b|dkk\b)"
_AMOUNT = re.compile(
    rf"""
    (?:(?P<before>\b(?:(?P<before_unit>mio\.?|mia\.?|t\.?)\s?)?{_KRONER})\s*(?(before_unit)(?!(?:19|20)\d\d\b))|(?<![\w.,/]))
    (?P<between>mellem\s+)?
    (?P<low>{_NUMBER})(?:\s?(?P<low_unit>{_UNIT}))?
    (?:(?:\s?[-–]\s?|\stil\s|(?(between)\sog\s|(?!)))(?P<high>{_NUMBER}))?
    (?:\s*(?P<unit>{_UNIT}))?
    (?P<dash>,[-–])?
    (?:\s*(?P<after>{_KRONER}))?
    """,
    re.VERBOSE | re.IGNORECASE,
)


def read_amounts(text: str) -> tuple[Amount, ...]:
    """Every amount of money in the text, in the order it stands there.

    A number is money only where kr., kroner, DKK or ",-" stands at it: "5 mio. kr." and "kr. 5 mio." are, "2 mio.
    borgere" and "5 fodlidelser" are not. The comma is the decimal sign and the full stop parts thousands; "31.5 mio.
    kr." is read as 31,5, because no thousand has two digits. A range ("10-12 mio. kr.", "mellem 10 og 12 mio. kr.")
    gives two amounts, its lower and its upper end, both with the whole range as quote.
    """
    return tuple(
        Amount(end, found.quote)
        for found in amounts_in(text)
        for end in (found.low_dkk, found.high_dkk)
        if end is not None
    )


@dataclass(frozen=True, slots=True)
class AmountFound:
    """An amount and where it stands: ``text[begin:end]``; ``high_dkk`` is the upper end of a range, else None."""

    low_dkk: float
    high_dkk: float | None
    quote: str
    begin: int
    end: int


def amounts_in(text: str) -> tuple[AmountFound, ...]:
    """Return every amount of money with its place, a range as one; the rules are those of `read_amounts`."""
    return tuple(_amount(found) for found in _AMOUNT.finditer(text) if _is_money(found))


def _is_money(found: re.Match) -> bool:
    return any(found[name] for name in ("before", "after", "dash"))


def _amount(found: re.Match) -> AmountFound:
    unit = found["unit"] or found["low_unit"] or found["before_unit"]
    begin, low, high = found.start(), None, None
    if not found["high"]:
        low = _kroner(found["low"], unit)
    else:
        high = _kroner(found["high"], unit)
        # "500.000 til 1,2 mio. kr.": a number with its thousands written out does not borrow the unit after the range.
        low = _kroner(found["low"], found["low_unit"] or (None if re.search(r"[.\s]\d{3}", found["low"]) else unit))
        if low >= high:  # "i 2022 - 5 mio. kr." is a year and an amount, not a range
            begin, low, high = found.start("high"), high, None
    words = found.string[begin : found.end()]
    begin += len(words) - len(words.lstrip())
    return AmountFound(low, high, words.strip(), begin, begin + len(words.strip()))


def _kroner(number: str, unit: str | None) -> float:
    digits = re.sub(r"\s", "", number)
    if not re.fullmatch(r"\d+\.\d{1,2}", digits):
        digits = digits.replace(".", "")
    return round(float(digits.replace(",", ".")) * _factor(unit), 2)


def _factor(unit: str | None) -> float:
    match (unit or "").lower().rstrip("."):
        case "":
            return 1
        case "t" | "tusind" | "tusinde":
            return 1e3
        case "mia" | "milliard" | "milliarder":
            return 1e9
        case _:
            return 1e6
