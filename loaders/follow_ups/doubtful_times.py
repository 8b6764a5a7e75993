"""Times of a row that can be read in two ways: two days in a cell, a start after its deadline, a day of which year."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from danish.text import fold
from loaders.contents import times_in
from loaders.files import Place
from loaders.questions import Answers, Candidate, Question
from loaders.windows import Window

_WHOLE, _FIRST, _LAST = "hele", "foerste", "sidste"
_AHEAD, _PASSED = "kommende", "forrige"
_DEADLINE, _START = "frist", "start"
# Between two days these leave open which of them counts; "og" lets both.
_EITHER = frozenset(("/", "eller", "evt", "eventuelt"))
_WORD = re.compile(r"\s(?P<word>/|[^\W\d_]+)\.?(?=\s)")
_YEAR = re.compile(r"\d{4}|\d[./-]\d{1,2}[./-]\d\d|['’]\d\d")
# A plan still lists what fell due in the quarter before its day; what is longer ago lies ahead.
_JUST_PASSED = timedelta(days=92)
_MOST_SLIPS = 3


@dataclass(frozen=True)
class DoubtfulTimes:
    """Asks of the times of a row that are read in one of two ways, and reads them as it was answered."""

    answers: Answers
    _asked: dict[str, Question] = field(default_factory=dict)
    _turned: dict[str, Question] = field(default_factory=dict)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked of the rows read so far.

        Where many starts lie after their deadlines, it is no slip: their column says something else.
        """
        return (*self._asked.values(), *(self._turned.values() if len(self._turned) <= _MOST_SLIPS else ()))

    def chosen(self, window: Window, starts: Sequence[Window], *, on: date, place: Place) -> Window:
        """Return the time of a cell of deadlines as it is read; a doubt that arises is asked once for its words."""
        days = _two_days(window.quote, on)
        if days:
            return self._one_of(window, days, place)
        before = _a_year_before(window, on)
        if before and not any(_is_before(before, start) for start in starts):
            return self._of_year(window, before, place)
        if len(starts) == 1 and _is_before(window, starts[0]):
            return self._deadline_or_start(window, starts[0], place)
        return window

    def _one_of(self, window: Window, days: Sequence[Window], place: Place) -> Window:
        first, last = days
        candidates = (
            Candidate(_WHOLE, f"fra {first.quote} til {last.quote}", "begge dage står i feltet"),
            Candidate(_FIRST, first.quote, "står først"),
            Candidate(_LAST, last.quote, "står sidst"),
        )
        answer = self._ask(window.quote, candidates, place, self._asked)
        return {_FIRST: first, _LAST: last}.get(answer, window)

    def _of_year(self, window: Window, before: Window, place: Place) -> Window:
        ahead = window.end or window.start
        candidates = (
            Candidate(_AHEAD, str(ahead.year), "den næste efter papirets dag"),
            Candidate(_PASSED, str(ahead.year - 1), "den sidste før papirets dag"),
        )
        return before if self._ask(window.quote, candidates, place, self._asked) == _PASSED else window

    def _deadline_or_start(self, window: Window, start: Window, place: Place) -> Window:
        candidates = (
            Candidate(_DEADLINE, f"fristen: {window.quote}", "står i kolonnen for frister"),
            Candidate(_START, f"starten: {start.quote}", "ligger efter fristen"),
        )
        both = f"{start.quote} – {window.quote}"
        is_start = self._ask(both, candidates, place, self._turned) == _START
        return replace(start, end=None, kind="period") if is_start else window

    def _ask(self, found: str, candidates: Sequence[Candidate], place: Place, among: dict[str, Question]) -> str | None:
        question = self.answers.ask("SPOERG_TID", found, place=place, found=found, candidates=candidates, sure=False)
        among.setdefault(question.key, question)
        return question.chosen


def _two_days(text: str, on: date) -> list[Window]:
    """Return the two days of "1. maj / 1. juni"; nothing for one, for more, or for two that are joined."""
    borders = [found for found in _WORD.finditer(text) if fold(found["word"]) in _EITHER]
    if not borders:
        return []
    parts = [text[: borders[0].start()], text[borders[-1].end() :]]
    times = [[found.window for found in times_in(part.strip(" ,;"), on=on)] for part in parts]
    days = [one for each in times for one in each if len(each) == 1 and one.start == one.end and one.start is not None]
    return days if len(days) == 2 and days[0].start != days[1].start else []


def _a_year_before(window: Window, on: date) -> Window | None:
    """Return the same days a year ago, where the words name no year and they had just passed on the paper's day."""
    if (
        window.kind not in ("point", "deadline")
        or _YEAR.search(window.quote)
        or not any(map(str.isdigit, window.quote))
    ):
        return None
    past = _moved(window, -1)
    last = past.end or past.start
    return past if last is not None and on - _JUST_PASSED <= last < on else None


def in_order(window: Window, starts: Sequence[Window]) -> tuple[Window, Sequence[Window]]:
    """Return a deadline and the start of its row, the one without a year in the year in which it follows the other."""
    if len(starts) != 1 or not _is_before(window, starts[0]):
        return window, starts
    (start,) = starts
    if not _YEAR.search(start.quote) and not _is_before(window, earlier := _moved(start, -1)):
        return window, (earlier,)
    if not _YEAR.search(window.quote) and not _is_before(later := _moved(window, 1), start):
        return later, starts
    return window, starts


def _moved(window: Window, n_years: int) -> Window:
    days = {name: getattr(window, name) for name in ("start", "end", "named_start")}
    return replace(window, **{name: day and _in_year(day, day.year + n_years) for name, day in days.items()})


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def _is_before(window: Window, start: Window) -> bool:
    last = window.end or window.start
    return last is not None and start.start is not None and last < start.start
