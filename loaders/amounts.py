"""Amounts of money in running Danish text, in kroner, each with the words it was read from."""

import re

from loaders.reading import Amount

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
    return tuple(amount for found in _AMOUNT.finditer(text) if _is_money(found) for amount in _amounts(found))


def _is_money(found: re.Match) -> bool:
    return any(found[name] for name in ("before", "after", "dash"))


def _amounts(found: re.Match) -> list[Amount]:
    unit = found["unit"] or found["low_unit"] or found["before_unit"]
    if not found["high"]:
        return [Amount(_kroner(found["low"], unit), found.group().strip())]
    high = _kroner(found["high"], unit)
    # "500.000 til 1,2 mio. kr.": a number with its thousands written out does not borrow the unit after the range.
    low = _kroner(found["low"], found["low_unit"] or (None if re.search(r"[.\s]\d{3}", found["low"]) else unit))
    if low >= high:  # "i 2022 - 5 mio. kr." is a year and an amount, not a range
        return [Amount(high, found.string[found.start("high") : found.end()].strip())]
    return [Amount(end, found.group().strip()) for end in (low, high)]


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
