"""What a meeting is asked to do with something, by the words of what was promised to it: rows of `asked.csv`."""

import csv
import re
from functools import cache
from pathlib import Path

from danish.verbs import INFINITIVE, PASSIVE, PRESENT, any_form, phrase_pattern

ACTS = ("approve", "decide", "discuss", "status", "inform")
"""What a meeting may be asked to do, the weightiest first: of two that a text names it is the first."""

_FILE = Path(__file__).with_name("asked.csv")
# What is already done ("den godkendte plan") is asked of nobody.
_TENSES = (INFINITIVE, PRESENT, PASSIVE)
_CLAUSE_ENDS = ".,;:!?\n"
_UNLESS = "unless"


def asked_of(text: str) -> str | None:
    """Return the act of `ACTS` that a text asks of a meeting; None where no word of it tells.

    "til godkendelse" outweighs any verb. A word in a clause that only tells when ("når styregruppen godkender"), or
    that it is not so, tells nothing.
    """
    for evidence in (("purpose",), ("class", "word")):
        for act in ACTS:
            if any(_counts(found, text) for found in _pattern(act, evidence).finditer(text)):
                return act
    return None


def _counts(found: re.Match, text: str) -> bool:
    begin = max(text.rfind(sign, 0, found.start()) for sign in _CLAUSE_ENDS) + 1
    return not _pattern("none", (_UNLESS,)).search(text, begin, found.start())


@cache
def _pattern(act: str, evidence: tuple[str, ...]) -> re.Pattern:
    told = [_row_pattern(row) for row in _rows() if row["act"] == act and row["evidence"] in evidence]
    return re.compile(rf"\b(?:{'|'.join(told) or '(?!)'})\b", re.IGNORECASE)


def _row_pattern(row: dict[str, str]) -> str:
    return any_form((row["words"],), _TENSES) if row["evidence"] == "class" else phrase_pattern(row["words"])


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines, delimiter=";"))
