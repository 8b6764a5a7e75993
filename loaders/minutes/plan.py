"""A plan of meetings on its own: the days on which a body is to meet."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from danish.days import NamedDay, days_in, times_in
from loaders.files import Cell, Document, Line, Problem, Table, warning
from loaders.minutes.labels import RESPONSIBLE, TASK, action_heading, head_label, part_of
from loaders.minutes.lines import Piece
from loaders.minutes.meeting import PlannedMeeting

_SAYS_PLAN = re.compile(
    r"\bmøde(?:plan|kalender|datoer|oversigt|række)\w*\b|\bdatoer for \w*møder\b|\bplan for \w*møder\b", re.IGNORECASE
)
_OF_MEETING = re.compile(r"møde(?!.*(?:frist|indkald))|^\s*dag\b", re.IGNORECASE)
_OF_OTHER = re.compile(
    r"frist|udsend|deadline|punkter|dagsorden|referat|indkald|materiale|ferie|tilmeld", re.IGNORECASE
)
_OFF = re.compile(r"\b(?:aflys(?:t|es|ning)|udgår|udgået|slettet)\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"\b(?:ferie|helligdag|frist|udsend|lavet|vedtaget|godkendt|opdateret|revideret|seminar|senest|flyttet fra)\w*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(20\d\d)\b")
# What stands beside the days of meetings in a plan of them: the terms for their agendas, their numbers.
_OF_AGENDA = re.compile(r"dagsorden|\bpunkter\b|^\s*møde(?:t|nr|nummer)?\b", re.IGNORECASE)
_OF_TIME = re.compile(
    r"(?:møde)?(?:tid|tidspunkt|tidsrum|klokkeslæt|kl|start|slut|starttid|sluttid|starttidspunkt|sluttidspunkt|fra|til)\.?:?",
    re.IGNORECASE,
)
_FRONT = 8
_FEWEST_DAYS = 3
_FEWEST_IN_TABLE, _FEWEST_HEADINGS, _LAST_HEADING, _MOST_BESIDE = 2, 2, 6, 12
_LONGEST_LINE = 110
_SHARE_OF_DAYS = 0.6
_ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class _Row:
    """A day of a plan: the words that tell it, all words of its row, its time and place where they have columns."""

    told: str
    whole: str
    line: Line
    is_struck: bool
    time: str = ""
    venue: str | None = None


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns of a table of meetings tell what, below the row ``headed_at`` with their headings.

    ``worth`` is 2 where the heading of the days speaks of meetings, 1 where it says nothing of whose days they are.
    """

    headed_at: int
    days: int
    worth: int
    times: tuple[int, ...]
    venue: int | None
    tells_agenda: bool


def says_plan(document: Document, pieces: Sequence[Piece]) -> bool:
    """Whether this is a plan of meetings: its first lines say so and enough days follow, or a table shows it.

    A table shows it by a column of the days of meetings with one for their agendas or numbers beside it, and little
    else around it: minutes too may have a table of the coming meetings.
    """
    says = any(_SAYS_PLAN.search(piece.plain) and len(piece.plain) < _LONGEST_LINE for piece in pieces[:_FRONT])
    n_days = sum(bool(days_in(piece.plain, after=_ANY_DAY)) for piece in pieces)
    return (says and n_days >= _FEWEST_DAYS) or _shows_plan(document)


def _shows_plan(document: Document) -> bool:
    beside = [line for page in document.pages for line in page.lines if line.text.strip()]
    if len(beside) > _MOST_BESIDE:
        return False
    tables = [table for page in document.pages for table in page.tables]
    found = [(table, columns) for table in tables if (columns := _columns_of(table)) is not None]
    return any(
        columns.worth > 0 and columns.tells_agenda and sum(1 for _ in _rows_of(table)) >= _FEWEST_IN_TABLE
        for table, columns in found
    )


def plan_of(
    document: Document, pieces: Sequence[Piece], forum_id: str | None
) -> tuple[tuple[PlannedMeeting, ...], list[Problem]]:
    """Return the days of the plan in order, and those that are called off as problems.

    Of a table the column whose heading speaks of the meeting is read, not the one with the terms for its agenda; where
    no table has days, the lines that are a day. A day without a year is of the year in the title, or the next one after
    the day above it.
    """
    tables = [table for page in document.pages for table in page.tables]
    rows = [row for table in tables for row in _rows_of(table)] or list(_lines_of(pieces))
    year = next((int(found[1]) for piece in pieces[:_FRONT] if (found := _YEAR.search(piece.plain))), None)
    planned: list[PlannedMeeting] = []
    problems = []
    last = date(year - 1, 12, 31) if year else None
    for row in rows:
        day = next(iter(days_in(row.told, after=last)), None)
        if day is None:
            continue
        if row.is_struck or _OFF.search(row.whole):
            problems.append(warning("MOEDE_AFLYST", row.line.place, row.told))
            continue
        last = day.on
        planned.append(_meeting(day, row, forum_id))
    return tuple({each.on: each for each in planned}.values()), problems


def _meeting(day: NamedDay, row: _Row, forum_id: str | None) -> PlannedMeeting:
    start, end = times_in(row.told)
    if start is None:
        start, end = times_in(row.time, bare=True)
    if start is None:
        start, end = times_in(row.whole)
    return PlannedMeeting(day.on, forum_id, start, end, row.venue, row.told, row.line.place)


def _rows_of(table: Table) -> Iterator[_Row]:
    """Return the rows of a table that have a day of a meeting."""
    columns = _columns_of(table)
    for row in table.rows[columns.headed_at + 1 :] if columns is not None else ():
        cell = row[columns.days] if columns.days < len(row) else None
        if cell is None or not days_in(cell.text, after=_ANY_DAY):
            continue
        times = [words for at in columns.times if (words := _words(row, at))]
        yield _Row(
            told=" ".join(cell.text.split()),
            whole=" ".join(other.text for other in row if other),
            line=cell.lines[0],
            is_struck=_is_struck(cell),
            time=" - ".join(times),
            venue=(_words(row, columns.venue) or None) if columns.venue is not None else None,
        )


def _words(row: Sequence[Cell | None], at: int) -> str:
    cell = row[at] if at < len(row) else None
    return " ".join(cell.text.split()) if cell else ""


def _columns_of(table: Table) -> _Columns | None:
    """Return what the columns of a table of days tell; None for a table without days, or one of tasks.

    The headings stand in the first row below which a column of days begins: a title may stand above them.
    """
    for headed_at, row in enumerate(table.rows[:_LAST_HEADING]):
        headings = [_words(row, at) for at in range(len(row))]
        if sum(map(bool, headings)) < _FEWEST_HEADINGS or any(days_in(text, after=_ANY_DAY) for text in headings):
            continue
        days = _column_of_days(headings, table.rows[headed_at + 1 :])
        if days is None:
            continue
        if any(action_heading(text) in (TASK, RESPONSIBLE) or part_of(text) for text in headings):
            return None
        column, worth = days
        others = [text for at, text in enumerate(headings) if at != column]
        times = tuple(at for at, text in enumerate(headings) if at != column and _OF_TIME.fullmatch(text))
        venues = [at for at, text in enumerate(headings) if (label := head_label(f"{text}:")) and label[0] == "venue"]
        tells_agenda = any(_OF_AGENDA.search(text) for text in others)
        return _Columns(headed_at, column, worth, times, venues[0] if venues else None, tells_agenda)
    return None


def _column_of_days(headings: Sequence[str], below: Sequence[Sequence[Cell | None]]) -> tuple[int, int] | None:
    """Return the column with the days of the meetings and how much its heading says so; None where none has days."""
    filled = [row for row in below if any(cell and cell.text.strip() for cell in row)]
    best: tuple[int, int] | None = None
    for column, heading in enumerate(headings):
        n_days = sum(bool(days_in(_words(row, column), after=_ANY_DAY)) for row in filled)
        if not n_days or n_days < _SHARE_OF_DAYS * len(filled):
            continue
        worth = 0 if _OF_OTHER.search(heading) else 2 if _OF_MEETING.search(heading) else 1
        best = max(best or (-1, 0), (worth, -column))
    return None if best is None else (-best[1], best[0])


def _is_struck(cell: Cell) -> bool:
    runs = [run for line in cell.lines for run in line.runs if run.text.strip()]
    return bool(runs) and all(run.struck for run in runs)


def _lines_of(pieces: Sequence[Piece]) -> Iterator[_Row]:
    for piece in pieces:
        text = piece.plain
        runs = [run for run in piece.line.runs if run.text.strip()]
        if len(text) < _LONGEST_LINE and not _ASIDE.search(text) and days_in(text, after=_ANY_DAY):
            yield _Row(text, text, piece.line, bool(runs) and all(run.struck for run in runs))
