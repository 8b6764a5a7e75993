"""Time plans: months, quarters or weeks across, and a mark, a text or a colour where something goes on."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from danish.calendar import MONTHS, months_span, week_span
from loaders.columns import GROUP_JOINT
from loaders.contents import is_mark
from loaders.files import Cell

_FEWEST, _FEWEST_CROSSED = 4, 2
_YEAR = re.compile(r"\b(20\d\d)\b|['’](\d\d)\b")
_MONTH = re.compile(rf"\b({'|'.join(name[:3] for name in MONTHS)}|may|oct)[a-zæøå]*\b\.?", re.IGNORECASE)
_ENGLISH = {"may": "maj", "oct": "okt"}
_QUARTER = re.compile(r"(?<!\w)(?:q|k|kv\.?\s?)([1-4])\b|\b([1-4])\.?\s?(?:kv\w*|kvartal|q)\b", re.IGNORECASE)
_HALF = re.compile(r"\b([12])\.?\s?halvår\b", re.IGNORECASE)
_WEEK = re.compile(r"(?:\b(?:uge|u|w|week)\.?\s?)(\d{1,2})\b", re.IGNORECASE)
_LETTERS = "jfmamjjasond"


@dataclass(frozen=True)
class Period:
    """What one column of a time plan stands for: its year where its heading names one, and which part of a year.

    ``later`` is how many years after the plan's first one it lies, where no heading names a year and the months have
    begun anew.
    """

    size: str
    number: int
    year: int | None
    later: int = 0

    def days(self, year: int) -> tuple[date, date] | None:
        """Return the first and the last day."""
        own = self.year or year + self.later
        if self.size == "uge":
            return week_span(own, self.number)
        length = {"måned": 1, "kvartal": 3, "halvår": 6, "år": 12}[self.size]
        return months_span(own, 1 + (self.number - 1) * length, length)


@dataclass(frozen=True)
class Gantt:
    """The columns of a time plan: position -> the period it stands for."""

    columns: dict[int, Period]

    def spans(self, cells: Sequence[Cell | None], *, year: int) -> list[tuple[date, date, str]]:
        """Return the stretches in which something goes on, with what stands in their cells; neighbours are one."""
        spans: list[tuple[date, date, str]] = []
        last = None
        shown: Cell | None = None
        for at, period in sorted(self.columns.items()):
            cell = cells[at] if at < len(cells) else None
            # A merged cell goes on with what stands to the left of it.
            shown = cell if cell is not None else (shown if last == at - 1 else None)
            days = period.days(year)
            if shown is None or days is None or not (shown.text.strip() or shown.fill):
                continue
            text = " ".join(shown.text.split())
            if (
                spans
                and last == at - 1
                and days[0] <= spans[-1][1] + timedelta(days=1)
                and _go_together(spans[-1][2], text)
            ):
                spans[-1] = (spans[-1][0], days[1], spans[-1][2])
            else:
                spans.append((*days, text))
            last = at
        return spans


def _go_together(one: str, other: str) -> bool:
    return one == other or (len(one) <= 1 and len(other) <= 1) or not one or not other


def gantt_of(labels: Sequence[str], rows: Sequence[Sequence[Cell | None]]) -> Gantt | None:
    """Return the columns whose headings run through a year, None where fewer than four do.

    Two are enough where nothing but crosses stands below them, as below the halves of a year. Headings of single
    letters count where they are the months in their order, and numbers below months or a year where they are its weeks
    or its months.
    """
    found = {at: period for at, label in enumerate(labels) if (period := period_of(label))}
    for read in (_single_letters, _numbers):
        found = found if _are_enough(found, rows) else read(labels)
    if not _are_enough(found, rows) or not any(_is_used(rows, at) for at in found) or _holds_figures(rows, found):
        return None
    return Gantt(_in_years(found, labels))


def _are_enough(found: Iterable[int], rows: Sequence[Sequence[Cell | None]]) -> bool:
    """Whether periods make up a plan: four do, and two with nothing but crosses below them."""
    columns = list(found)
    cells = (row[at] for row in rows for at in columns if at < len(row))
    texts = [text for cell in cells if cell is not None and (text := cell.text.strip())]
    return len(columns) >= _FEWEST or (len(columns) >= _FEWEST_CROSSED and bool(texts) and all(map(is_mark, texts)))


def is_period_row(texts: Sequence[str], above: Sequence[str] = ()) -> bool:
    """Whether a row holds nothing but periods of a time plan; bare numbers only below a row that names some."""
    filled = [text for text in texts if text.strip()]
    if len(filled) < _FEWEST:
        return False
    if all(map(period_of, filled)) or len(month_letters(filled)) == len(filled):
        return True
    return any(map(period_of, above)) and all(re.fullmatch(r"\d{1,2}", text.strip()) for text in filled)


_NUMBER = re.compile(r"-?\d[\d. ]*(?:,\d+)?\s*%?")
# A plan may number its phases; more than these are measured.
_MOST_PHASES = 4


def _holds_figures(rows: Sequence[Sequence[Cell | None]], columns: Iterable[int]) -> bool:
    """Whether what stands below periods is mostly numbers, and more of them than a plan has phases."""
    cells = [row[at] for row in rows for at in columns if at < len(row)]
    texts = [cell.text.strip() for cell in cells if cell is not None and cell.text.strip()]
    numbers = [text for text in texts if _NUMBER.fullmatch(text)]
    return 2 * len(numbers) > len(texts) and len({*numbers}) > _MOST_PHASES


def _is_used(rows: Sequence[Sequence[Cell | None]], at: int) -> bool:
    return any(at < len(row) and row[at] is not None and (row[at].text.strip() or row[at].fill) for row in rows)


def _in_years(found: dict[int, Period], labels: Sequence[str]) -> dict[int, Period]:
    """The periods with their years: those of their headings, else the one year that any heading names."""
    named = {int(year) for label in labels for year, _ in _YEAR.findall(label) if year}
    only = named.pop() if len(named) == 1 and not any(period.year for period in found.values()) else None
    placed: dict[int, Period] = {}
    later, before = 0, None
    for at, period in sorted(found.items()):
        begins_anew = before is not None and before.size == period.size and period.number < before.number
        later += begins_anew and period.year is None
        placed[at] = replace(period, year=only + later if only else period.year, later=later)
        before = period
    return placed


def period_of(label: str) -> Period | None:
    """Return the period that a heading names and nothing else ("Jan", "Uge 12"); a group's heading may give the year.

    Of several in one heading the last counts: "1. kvartal › feb" is February.
    """
    *over, own = (part.strip() for part in " ".join(label.split()).split(GROUP_JOINT.strip()))
    period = _own_period(own)
    years = [named for text in over if (named := _year(text))]
    if period is None or period.year or not years:
        return period
    return replace(period, year=years[-1])


def _year(text: str) -> int | None:
    named = _YEAR.search(text)
    return int(named[1] or f"20{named[2]}") if named else None


def _own_period(text: str) -> Period | None:
    year = _year(text)
    rest = _YEAR.sub(" ", text).strip(" /.-")
    for size, pattern in (("uge", _WEEK), ("kvartal", _QUARTER), ("halvår", _HALF), ("måned", _MONTH)):
        part = pattern.search(rest)
        if part and len(pattern.sub("", rest).strip(" /.-")) <= 1:
            return Period(size, _number(size, part), year)
    if year and not rest:
        return Period("år", 1, year)
    return None


def _number(size: str, part: re.Match) -> int:
    said = next(group for group in part.groups() if group)
    if size != "måned":
        return int(said)
    short = _ENGLISH.get(said.casefold(), said.casefold())
    return [name[:3] for name in MONTHS].index(short) + 1


def month_letters(texts: Sequence[str]) -> dict[int, int]:
    """Return the positions of single letters that are the twelve months in their order, each with its month."""
    own = [text.rpartition(GROUP_JOINT.strip())[2].strip().casefold() for text in texts]
    row = "".join(text if len(text) == 1 else "." for text in own)
    return {begin.start() + i: i + 1 for begin in re.finditer(_LETTERS, row) for i in range(12)}


def _single_letters(labels: Sequence[str]) -> dict[int, Period]:
    return {at: Period("måned", month, _year(labels[at])) for at, month in month_letters(labels).items()}


def _numbers(labels: Sequence[str]) -> dict[int, Period]:
    """The numbers below months that run on as weeks do, or the twelve below a year."""
    told = {}
    for at, label in enumerate(labels):
        over, _, own = label.rpartition(GROUP_JOINT.strip())
        if own.strip().isdigit() and len(own.strip()) <= 2 and over.strip():
            told[at] = (over, int(own))
    numbers = [number for _, number in told.values()]
    is_months = numbers[:12] == list(range(1, 13)) and len(numbers) % 12 == 0
    size = "måned" if is_months and all(_year(over) for over, _ in told.values()) else "uge"
    is_weeks = all(period_of(over) for over, _ in told.values()) and len(set(numbers)) == len(numbers)
    if size == "uge" and not is_weeks:
        return {}
    return {at: Period(size, number, _year(over)) for at, (over, number) in told.items()}
