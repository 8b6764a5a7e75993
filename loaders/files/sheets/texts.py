"""The value of a sheet's cell and its number format -> the text that is read: "31,5 %", "20.05.2022", "maj 2022"."""

import re
from datetime import date, datetime, time
from functools import cache

from danish.calendar import MONTHS
from loaders.files.document import unescaped

_NOT_SHOWN = re.compile(r"\[[^\]]*\]|\"[^\"]*\"|\\.|_.|\*.")
"""The parts of a number format that are literal signs, colours or conditions: 0.0"%" does not multiply by a hundred."""


def value_text(value: object, number_format: str) -> str:
    """Return the value of a cell as a Dane would write it; "" for an empty one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "SAND" if value else "FALSK"
    if isinstance(value, datetime) and value.time() != time():
        return value.strftime("%d.%m.%Y %H:%M")
    if isinstance(value, date):
        return _day_text(value, number_format)
    if isinstance(value, int | float):
        return _number_text(value, number_format)
    return unescaped(str(value))


def _day_text(value: date, number_format: str) -> str:
    """Return a day; a month or a year where the format shows no more than that ("mmm-yy", "yyyy")."""
    shown = _NOT_SHOWN.sub("", number_format).lower()
    if "d" in shown or "y" not in shown:
        return value.strftime("%d.%m.%Y")
    return f"{MONTHS[value.month - 1]} {value.year}" if "m" in shown else str(value.year)


def _number_text(value: float, number_format: str) -> str:
    """Return a number; one that the format multiplies by a hundred as the percentage it shows."""
    percent = "%" in _NOT_SHOWN.sub("", number_format)
    shown = value * 100 if percent else value
    number = f"{shown:.10g}" if isinstance(shown, float) else str(shown)
    return number.replace(".", ",") + (" %" if "%" in number_format else "")


@cache
def column_letters(column: int) -> str:
    """Return the letters of a column counted from 0: "A", "Z", "AA"."""
    letters, left = "", column + 1
    while left:
        left, sign = divmod(left - 1, 26)
        letters = chr(ord("A") + sign) + letters
    return letters
