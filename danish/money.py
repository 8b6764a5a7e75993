"""Money as sentences tell it: how much, whether it may be added to other amounts, and which year it is of."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from danish.calendar import MONTHS, any_of
from danish.numbers import AmountFound, amounts_in
from danish.periods import read_period
from danish.sentences import sentence_spans
from danish.verbs import phrase_pattern

GIVEN, YEARLY, PART, PRICE, BALANCE = "given", "yearly", "part", "price", "balance"
_NOBODYS = "nobodys"
_FILE = Path(__file__).with_name("money.csv")
_EITHER = ("before", "after")
# What a sentence says of an amount decides in this order: a part of a sum is a part, also where it is a price.
_KINDS = (PART, PRICE, YEARLY, BALANCE)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of kroner as a sentence tells it.

    ``up_to_dkk`` is the upper end of a range, else None. ``kind`` says what it is: an amount that is set aside, granted
    or spent (`GIVEN`), one that comes every year (`YEARLY`), a part of an amount named before it (`PART`), a price of
    one of something (`PRICE`), or what was saved or overspent (`BALANCE`). ``bound`` is the word that softens it
    ("knap", "op til"), ``phrase`` the time it is of as printed, with its first and last day; "" and None where the
    sentence tells none. ``quote`` is the amount as printed, with its softening word; ``text`` the sentence.
    """

    amount_dkk: float
    up_to_dkk: float | None
    kind: str
    bound: str
    quote: str
    text: str
    phrase: str = ""
    start_on: date | None = None
    end_on: date | None = None


def read_money(text: str) -> tuple[Money, ...]:
    """Return the amounts of a text in order; what counts as one is said by :func:`danish.numbers.read_amounts`.

    The words that tell what an amount is stand between it and its neighbours in the same sentence (`money.csv`). The
    year of an amount is one that a preposition leads in before the first of the sentence, else one named after it.
    What was only applied for, and a limit of somebody's income, is no amount.
    """
    sentences = (text[begin:end] for begin, end in sentence_spans(text))
    return tuple(money for sentence in sentences for money in _of_sentence(" ".join(sentence.split())))


def splits_up(text: str) -> bool:
    """Return whether the last sentence of a text says that a sum is split up: "Midlerne er fordelt således:"."""
    begin, end = sentence_spans(text)[-1] if text.strip() else (0, 0)
    return re.search(rf"(?<!\w)(?:{_any('splits', 'before')})(?!\w)", text[begin:end], re.IGNORECASE) is not None


def _of_sentence(sentence: str) -> list[Money]:
    found = amounts_in(sentence)
    ends = [0, *(one.end for one in found)]
    begins = [*(one.begin for one in found[1:]), len(sentence)]
    beside = [
        (sentence[end : one.begin], sentence[one.end : begin])
        for one, end, begin in zip(found, ends, begins, strict=False)
    ]
    times = _times(beside)
    return [
        _money(one, *clauses, time, sentence)
        for one, clauses, time in zip(found, beside, times, strict=True)
        if not _says(_NOBODYS, *clauses)
    ]


def _money(found: AmountFound, before: str, after: str, time: str, sentence: str) -> Money:
    bound = _softened(before)
    period = read_period(_JOINED.sub("-", time)) if time else None
    return Money(
        amount_dkk=found.low_dkk,
        up_to_dkk=found.high_dkk,
        kind=next((kind for kind in _KINDS if _says(kind, before, after)), GIVEN),
        bound=bound[1].casefold() if bound else "",
        quote=f"{bound[1]} {found.quote}" if bound else found.quote,
        text=sentence,
        phrase=time if period else "",
        start_on=period.start if period else None,
        end_on=period.end if period else None,
    )


def _softened(before: str) -> re.Match[str] | None:
    return re.search(rf"(?:^|\s)({_any('bound', 'before')})\s*$", before, re.IGNORECASE)


_YEAR = r"(?:19|20)\d\d"
_JOINED = re.compile(r"\s(?:og|til)\s")
# A year after a month belongs to a day or a month of its own, and one of prices says nothing of when.
_TIME = re.compile(
    rf"(?<![\w.,/-])(?:[1-4]\.\s(?:kvartal|halvår)\s)?{_YEAR}(?:\s?[-–/]\s?(?:{_YEAR}|\d\d)|{_JOINED.pattern}{_YEAR})?"
    r"(?![\w/]|[.,-]\d|\s?[-–]?\s?(?:pris|p/l\b|pl\b))",
    re.IGNORECASE,
)
_AFTER_MONTH = re.compile(rf"(?:{any_of(MONTHS)})\.?\s$", re.IGNORECASE)


def _times(beside: Sequence[tuple[str, str]]) -> list[str]:
    """Return the time each amount of a sentence is of, "" where it tells none.

    Where a preposition leads in a year before the first amount, each amount has the year before it, or that of the one
    before; else each has the one after it.
    """
    if not beside or not _led(beside[0][0]):
        return [_time_in(after) for _, after in beside]
    times = [""]
    for before, _ in beside:
        times.append(_led(before) or times[-1])
    return times[1:]


def _led(clause: str) -> str:
    leads = re.compile(rf"(?<!\w)(?:{_any('year', 'before')})\s*$|^(?:{_any('year', 'opening')})\s*$", re.IGNORECASE)
    found = [one for one in _TIME.finditer(clause) if leads.search(clause[: one.start()])]
    return found[-1].group() if found else ""


def _time_in(clause: str) -> str:
    found = (one for one in _TIME.finditer(clause) if not _AFTER_MONTH.search(clause[: one.start()]))
    return next((one.group() for one in found), "")


def _says(kind: str, before: str, after: str) -> bool:
    """Return whether the words of a kind stand before or after an amount, or right beside it."""
    softened = _softened(before)
    sides = (
        ("before", before, "{}"),
        ("after", after, "{}"),
        ("last", before[: softened.start()] if softened else before, r"{}\s*$"),
        ("next", after, r"^[\s,]*{}"),
    )
    return any(
        (words := _any(kind, side))
        and re.search(shape.format(rf"(?<!\w)(?:{words})(?!\w)"), clause, re.IGNORECASE) is not None
        for side, clause, shape in sides
    ) or (kind == PRICE and _is_of_one(after))


def _is_of_one(after: str) -> bool:
    """Return whether an amount is told for one of something: "pr. vogn", and not "pr. år", "pr. 1. maj"."""
    return (
        re.match(
            rf"\s?(?:pr\.|per)\s(?!(?:{_any('no_unit', 'next')}|{any_of(MONTHS)})(?!\w))[^\W\d_]", after, re.IGNORECASE
        )
        is not None
    )


@cache
def _any(kind: str, side: str) -> str:
    """Return a pattern of the words of a kind that stand on that side of an amount; "" where there are none."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter=";") if row["kind"] == kind]
    told = {row["words"] for row in rows if row["where"] == side or (row["where"] == "either" and side in _EITHER)}
    return "|".join(phrase_pattern(words) for words in sorted(told, key=lambda words: (-len(words), words)))
