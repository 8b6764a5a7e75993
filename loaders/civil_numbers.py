"""Civil registration numbers in a paper: where they stand, and never what they are."""

import re
from collections.abc import Iterator
from datetime import date

from loaders.files import Document, Problem, warning

_CPR = re.compile(r"(?<![\w-])(\d\d)(\d\d)(\d\d)([- ]?)(\d{4})(?![\w-])")
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_MODULUS = 11
_LEAP_YEAR = 2000


def cpr_numbers(*papers: Document) -> Iterator[Problem]:
    """Yield a problem for each line that holds what looks like a civil registration number, the last digits hidden.

    Six digits that are a day and a month, a hyphen or a space, and four more. Ten digits on end may be any number: they
    count where the check digit is right. Source: "Personnummeret i CPR", CPR-kontoret; numbers given since 2007 need
    not have it.
    """
    for paper in papers:
        for line in paper.lines():
            found = next((one for one in _CPR.finditer(line.text) if _is_cpr(one)), None)
            if found is not None:
                yield warning("PERSONOPLYSNINGER", line.place, f"{found[1]}{found[2]}{found[3]}-****")


def _is_cpr(found: re.Match) -> bool:
    try:
        date(_LEAP_YEAR, int(found[2]), int(found[1]))
    except ValueError:
        return False
    digits = (int(sign) for sign in found[0] if sign.isdigit())
    weighed = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return bool(found[4]) or weighed % _MODULUS == 0
