"""What a source is called, so that a reader knows which paper is meant: by its title and its day, not by a file."""

import re
from datetime import date
from typing import Self

from danish.calendar import MONTHS
from data.periods import day_words

# A follow-up on a plan is known by the plan it follows up.
_FOLLOWS_UP = re.compile(r"^(?:opfølgning|status)\b.*?\bi regi af\s+(?=\S)", re.IGNORECASE)
_MINUTES_OF = re.compile(r"^(referat|dagsorden) (?:fra|for|af) (?:møde(?:t)? i )?(?=\S)", re.IGNORECASE)
# Longer titles are cut between words: the name stands in tables.
_LONGEST_TITLE = 90


class SourceName(str):
    """The name of a source in words, which knows the paper it names: ``paper`` is its ``document_id``.

    It goes through tables as the text it is, so that whatever shows it can also lead to the paper.
    """

    paper: int

    def __new__(cls, words: str, paper: int) -> Self:
        """Return the words as a name of the paper."""
        name = super().__new__(cls, words)
        name.paper = paper
        return name

    def __reduce__(self) -> tuple:
        """Return how a copy is made, since the paper is no part of the text."""
        return SourceName, (str(self), self.paper)


def paper_of(name: object) -> int | None:
    """Return the document a name of a source leads to; None where it is a text and no more."""
    return name.paper if isinstance(name, SourceName) else None


def minutes_name(*, forum: str, on_day: date, is_held: bool) -> str:
    """Return the name of minutes, or of an agenda: "Referat, Klyngestyregruppen Midtklyngen, 24. september 2021"."""
    return f"{'Referat' if is_held else 'Dagsorden'}, {forum}, {day_words(on_day)}"


def paper_name(*, title: str | None, file_name: str, dated_on: date, is_one_of_month: bool = True) -> str:
    """Return the name of a paper with a title: "360-gradersplanen, maj 2022"; the name of its file where it has none.

    Parameters
    ----------
    title
        As the paper says it, "Opfølgning på initiativer i regi af 360-gradersplanen".
    file_name
        What the file was called when it was loaded.
    dated_on
        The day of the paper.
    is_one_of_month
        False where another edition of the same title is of the same month, so that only the day parts the two.
    """
    said = " ".join((title or "").split())
    if not said:
        return file_name
    found = _MINUTES_OF.match(said)
    told = _cut(f"{found[1]}, {said[found.end() :]}" if found else _FOLLOWS_UP.sub("", said))
    day = day_words(dated_on) if found or not is_one_of_month else month_words(dated_on)
    name = told if day.casefold() in told.casefold() else f"{told}, {day}"
    return name[:1].upper() + name[1:]


def month_words(day: date) -> str:
    """Return the month of a day: "maj 2022"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_TITLE else f"{words[: _LONGEST_TITLE - 1].rsplit(' ', 1)[0]} …"
