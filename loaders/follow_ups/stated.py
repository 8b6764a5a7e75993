"""What the columns of a row state outright: its status, its deadlines and its time plan."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from danish.money import GIVEN, read_money
from data.labels import STATUSES
from loaders.columns import GROUP_JOINT, heading_key
from loaders.contents import (
    is_empty,
    is_open_time,
    is_prompt,
    is_ticked,
    light_and_words,
    new_deadlines_in,
    phase_of,
    status_of,
    times_in,
)
from loaders.files import Cell
from loaders.follow_ups.doubtful_times import DoubtfulTimes, in_order
from loaders.follow_ups.heads import shown_text
from loaders.follow_ups.initiative import FollowUp
from loaders.follow_ups.legend import meant_light
from loaders.follow_ups.rows import TableRow
from loaders.follow_ups.status import read_status
from loaders.money import PlacedMoney, placed
from loaders.names import Register, find_forums
from loaders.questions import Answers, Candidate, Question
from loaders.windows import Window, find_windows

_LONGEST_ASKED = 4
# Whether a text names a day does not rest on the day it is read from.
_LONG_AGO = date(2000, 1, 1)
# Words that close a row even where they stand in the column of deadlines: "afsluttet december 2024".
_CLOSING = frozenset(("afsluttet", "implementeret", "udgaaet", "forsinket"))


@dataclass(frozen=True)
class Stated:
    """The status that a row's columns state, None where they state none; the words it rests on; what is asked."""

    status: str | None
    quote: str | None
    questions: tuple[Question, ...] = ()


def stated_status(row: TableRow, legend: Mapping[str, str], percents: "Percents", *, answers: Answers) -> Stated:
    """Return the status a row's columns state: its status column, else a remark, a percentage or a closed deadline.

    A letter or sign of the paper's legend says what the legend tells of it. Words that nobody knows are kept as the
    quote and asked about; a colour is never a status, and a percentage only where no column states the status.
    """
    asked: list[Question] = []
    shares: list[str] = []
    quote = None
    for _, cell in row.of("status"):
        text = " ".join(shown_text(cell).split())
        text = light_and_words(legend.get(text, text))[1]
        if is_empty(text) or is_prompt(text) or meant_light(text) == text.casefold():
            continue
        if percent_in(text) is not None:
            shares.append(text)
            continue
        code = status_of(text) or phase_of(text) or _said(text)
        if code is None and len(text.split()) <= _LONGEST_ASKED and not meant_light(text):
            question = _asked(text, cell, answers)
            asked.append(question)
            code = question.chosen if question.answered else None
        if code not in (None, "uden-status"):
            return Stated(code, text, tuple(asked))
        quote = quote or text
    for heading in ticked(row) if quote is None else ():
        if code := status_of(heading):
            return Stated(code, heading, tuple(asked))
    for _, cell in row.of("light") if quote is None else ():
        beside = light_and_words(" ".join(shown_text(cell).split()))
        if beside[0] and (code := status_of(beside[1])):
            return Stated(code, beside[1], tuple(asked))
    for _, cell in row.of("done") if quote is None else ():
        if any(found.window.is_dated for found in times_in(shown_text(cell), on=_LONG_AGO)):
            return Stated("afsluttet", " ".join(shown_text(cell).split()), tuple(asked))
    beside = [" ".join(shown_text(cell).split()) for _, cell in row.of("note", "deadline")]
    shares += [" ".join(shown_text(cell).split()) for _, cell in row.of("percent")]
    n_status = len(row.heads.positions("status")) - sum(
        percent_in(shown_text(c)) is not None for _, c in row.of("status")
    )
    percent = percents.of_row(row) if n_status <= 0 else None
    passing = [(shares[0], _of_percent(percent))] if percent is not None and shares else []
    for text, code in (*passing, *((text, _in_passing(text)) for text in beside)):
        if code is not None and not (quote and code == "i-gang"):
            return Stated(code, text, tuple(asked))
    return Stated(None, quote, tuple(asked))


def ticked(row: TableRow) -> list[str]:
    """Return the headings at which a row has a cross or a tick, a group's own words left out."""
    return [
        heading.rpartition(GROUP_JOINT)[2] for heading, cell in row.of("mark") if is_ticked(shown_text(cell).strip())
    ]


def _said(text: str) -> str | None:
    code = read_status(text, "")[0]
    return (
        code
        if code != "uden-status"
        else next(
            (
                found
                for word in re.split(r"[.,;:–-]\s*", text)
                if (found := status_of(word)) not in (None, "uden-status")
            ),
            None,
        )
    )


_PRINTED_PERCENT = re.compile(r"(?:ca\.?\s*)?(\d{1,3}(?:[.,]\d+)?)\s*(?:%|pct\.?|procent)(?:\s+\w+)?", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d+)?")


def percent_in(text: str) -> float | None:
    """Return the percentage that a cell is, None for any other text."""
    printed = _PRINTED_PERCENT.fullmatch(text.strip())
    return float(printed[1].replace(",", ".")) if printed else None


@dataclass(frozen=True)
class Percents:
    """The columns, by position, whose bare numbers are shares of one: 0.4 there is 40 percent."""

    shares: frozenset[int]

    @classmethod
    def of(cls, rows: Sequence[TableRow]) -> "Percents":
        """Return the columns of percentages in which no number is above one, and some are between."""
        told: dict[int, list[float]] = {}
        for row in rows:
            for at in row.heads.positions("percent"):
                if at in row.cells and (number := _bare(row.cells[at])) is not None:
                    told.setdefault(at, []).append(number)
        return cls(frozenset(at for at, all_ in told.items() if max(all_) <= 1 and any(0 < n < 1 for n in all_)))

    def of_row(self, row: TableRow) -> float | None:
        """Return how much of a row is done, in percent, by its own columns; None where none says it."""
        for at in row.heads.positions("percent", "status"):
            if at not in row.cells:
                continue
            share = percent_in(shown_text(row.cells[at]))
            bare = _bare(row.cells[at]) if at in row.heads.positions("percent") else None
            if share is None and bare is not None:
                share = round(100 * bare, 6) if at in self.shares else bare
            if share is not None:
                return share
        return None


def _bare(cell: Cell) -> float | None:
    text = shown_text(cell).strip()
    return float(text.replace(",", ".")) if _BARE_NUMBER.fullmatch(text) else None


def _of_percent(percent: float) -> str | None:
    """The status that so much of a row done is."""
    if percent > _ALL_DONE:
        return None
    return "ikke-paabegyndt" if percent == 0 else "afsluttet" if percent == _ALL_DONE else "i-gang"


_ALL_DONE = 100


def _in_passing(text: str) -> str | None:
    """The status that a remark, a percentage or a deadline says beside what it is for."""
    if (percent := percent_in(text)) is not None:
        return _of_percent(percent)
    if is_empty(text) or any(found.window.is_dated for found in times_in(text, on=_LONG_AGO)):
        code = status_of(text)
        return code if code in _CLOSING else None
    code = status_of(text) if len(text.split()) <= _LONGEST_ASKED and not is_open_time(text) else None
    return code if code != "uden-status" else None


def _asked(text: str, cell: Cell, answers: Answers) -> Question:
    told = [Candidate("uden-status", STATUSES["uden-status"], "ordet er ikke et kendt statusord")]
    told += [Candidate(code, word, "mulig status") for code, word in STATUSES.items() if code != "uden-status"]
    return answers.ask("SPOERG_STATUS", text, place=cell.place, found=text, candidates=told, sure=False)


def deadlines_of(
    row: TableRow, *, on: date, year: int, register: Register, doubtful: DoubtfulTimes
) -> Iterator[FollowUp]:
    """Yield what the columns of times promise: deadlines, a start that no deadline follows, and a plan's spans.

    The start of the work is no part of what its deadline promises: one comes back when it ends. Only below a heading of
    both ("Tid › Fra", "Tid › Til") the paper names one time, from the one to the other.

    A remark that tells a new deadline promises it too, beside the one that stood before.
    """
    forum = _one(forum.forum_id for _, cell in row.of("forum") for forum in find_forums(shown_text(cell), register))
    starts = [window for heading, cell in row.of("start") for window, _ in _windows(heading, cell, on, register)]
    # The second column of a group may have only its own heading, where the group's is not merged over it.
    groups = {_group(heading) for heading, _ in row.of("start")} - {""}
    groups |= {""} if groups else set()
    ends = [
        (heading, cell, *found)
        for heading, cell in row.of("deadline")
        for found in _windows(heading, cell, on, register)
    ]
    for heading, cell, told, forum_id in ends:
        ended, begun = in_order(told, starts)
        window = doubtful.chosen(ended, begun, on=on, place=cell.place)
        span = _from_start(window, begun) if _group(heading) in groups else window
        yield FollowUp(window.quote, span, forum_id or forum, cell.place)
    for heading, cell in row.of("start") if not ends else ():
        for window, forum_id in _windows(heading, cell, on, register):
            # Beside a column of deadlines that says nothing, a start is open to the right.
            is_open = bool(row.heads.positions("deadline")) and window.start is not None
            begun = replace(window, end=None, kind="period") if is_open else window
            yield FollowUp(window.quote, begun, forum_id or forum, cell.place)
    if not ends and not row.of("start", "follow_up") and not row.follow_up and row.heads.gantt is None:
        yield from _of_theme(row, on)
    for _, cell in row.of("note", "status"):
        said = " ".join(shown_text(cell).split())
        for found in new_deadlines_in(said, on=on):
            yield FollowUp(said, found.window, forum, cell.place)
    if row.heads.gantt is not None:
        for start, end, text in row.heads.gantt.spans(_cells(row), year=year):
            window = Window(start, end, "period", None, text, start)
            yield FollowUp(text, window, forum, row.place)


def _one(forum_ids: Iterable[str | None]) -> str | None:
    named = {forum_id for forum_id in forum_ids if forum_id is not None}
    return named.pop() if len(named) == 1 else None


# "Budget (t.kr.)" says in what its numbers are counted; "Beløb" alone does not.
_UNIT = re.compile(r"(?:\b(?P<scale>t|tusinde?|mio|mia)\b\.?\s*|(?P<thousands>1[. ]?000)\s*)?\b(?:kr|dkk|kroner)\b")


def amounts_of(row: TableRow) -> Iterator[PlacedMoney]:
    """Yield the amounts in the columns of money; a bare number counts in what its heading says, if it does.

    The heading tells the year and the kind of an amount that its cell does not tell: "Budget 2023 (t.kr.)".
    """
    for heading, cell in row.of("money"):
        text = " ".join(shown_text(cell).split())
        unit = _UNIT.search(heading.casefold())
        scale = ("t." if unit["thousands"] else f"{unit['scale'] or ''}.".lstrip(".")) if unit else ""
        counted = read_money(text) or (read_money(f"{text} {scale} kr.") if unit else ())
        for money in counted:
            of_heading = next(iter(read_money(f"{heading}: {money.quote}")), money)
            told = of_heading if money.kind == GIVEN and not money.phrase else money
            same = replace(told, amount_dkk=money.amount_dkk, up_to_dkk=money.up_to_dkk)
            yield placed(replace(same, quote=text, text=f"{heading}: {text}"), cell.place)


def _of_theme(row: TableRow, on: date) -> Iterator[FollowUp]:
    """Yield the time that the rows below a month or a week are of."""
    for found in find_windows(row.theme or "", on=on, expected=True):
        if found.window.is_dated and found.window.quote == row.theme:
            yield FollowUp(found.window.quote, found.window, None, row.place)


def _cells(row: TableRow) -> list[Cell | None]:
    return [row.cells.get(at) for at in range(max(row.cells, default=-1) + 1)]


def _group(heading: str) -> str:
    return heading_key(heading.rpartition(GROUP_JOINT)[0])


def _from_start(window: Window, starts: Sequence[Window]) -> Window:
    """The span from the start to the deadline, where both are named."""
    begin = starts[0].start if len(starts) == 1 else None
    end = window.end or window.start
    is_begun = window.start == begin
    if begin is None or end is None or end < begin or is_begun or window.kind not in ("point", "period", "deadline"):
        return window
    return Window(begin, end, "period", None, window.quote, begin)


_NUMBERED = re.compile(r"\d{1,2}(?:\s*(?:[-–,/+]|og|til)\s*\d{1,2})*\.?")
_NUMBERED_PERIODS = MappingProxyType(
    {
        "uge": "uge {}",
        "uger": "uge {}",
        "ugenr": "uge {}",
        "uge nr": "uge {}",
        "week": "uge {}",
        "kvartal": "{}. kvartal",
    }
)


def _said_time(heading: str, cell: Cell) -> str:
    """The words of a cell of times; a bare number below the name of a period with that name."""
    text = shown_text(cell)
    period = _NUMBERED_PERIODS.get(heading_key(heading))
    return period.format(text.strip(" .\n")) if period and _NUMBERED.fullmatch(text.strip()) else text


def _windows(heading: str, cell: Cell, on: date, register: Register) -> list[tuple[Window, str | None]]:
    """The windows of a cell of times, each with the forum named in the cell; one without days where it names none."""
    said = _said_time(heading, cell)
    text = " ".join(said.split())
    if is_empty(text) or is_prompt(text):
        return []
    forum_id = _one(forum.forum_id for forum in find_forums(text, register))
    found = [(each.window, forum_id) for each in times_in(said, on=on)]
    return found or [(Window(None, None, "none", None, text), None)]
