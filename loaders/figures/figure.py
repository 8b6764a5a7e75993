"""What the readers of figures give back: observations, findings of the figure guard, and both as plain values."""

import re
from dataclasses import dataclass, field
from datetime import date

from danish.messages import FINDING, message
from loaders.files import Document, Line, Place, Problem
from loaders.questions import Question

UNIT, TOTAL, ROW_TOTAL, AGGREGATE = "unit", "total", "row_total", "aggregate"
"""What a figure stands for: an organisation; the table's own sum; a row's own sum; a larger area ("Hele landet")."""

KIND = "figure_table"
"""The kind of paper, as the store knows it."""

BASE = "base"
"""The role of a count or base that is kept with the share or rate made of it, told as a figure of its own too."""

OTHER_SHEET = "other_sheet"
"""The role of a figure on a sheet that a person has answered does not count: another sheet tells the same anew."""

_PER = re.compile(r"(?:(?P<counted>\S+) )?pr\. (?P<per>[\d.]+)")


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure of one organisation in one period, as the source has it.

    ``value`` is None where the source gives no number; ``qualifier`` then says why ("skjult i kilden", "ingen data",
    "kan ikke forekomme", "tvetydigt", "<"). A count has unit "antal" and is its own ``numerator``; a share has unit "%"
    (0-100, however it was written in the source, except where nothing shows that a fraction is meant). ``population``
    is the group the figure speaks of. ``quote`` holds the source's own signs.

    What the figure guard needs beside: ``decimals`` written in the source; ``pointed`` where a point parts thousands;
    ``name_found`` and ``name_how`` (see ``kommune_names.Match``); ``role``; ``as_of`` the day the figures were drawn;
    ``basis`` the word that tells that dates are of invoice or registration; ``started_on`` the day on which what is
    counted began; ``table`` which observations stand in one table; ``is_part`` where the denominator holds the
    numerator (it is no number of inhabitants). ``is_named`` is False where a sentence gives a number without naming
    what it measures. ``kind`` is department or hospital where the heading over the name says so; ``hospital`` the one
    that a column or a section heading names beside a department, and ``over`` the titles in which it may stand.
    """

    indicator: str
    organisation: str
    kommune_code: str | None
    population: str | None
    period_start: date | None
    period_end: date | None
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    numerator: float | None
    denominator: float | None
    qualifier: str | None
    quote: str
    place: Place
    note: str | None = None
    decimals: int = 0
    pointed: bool = False
    name_found: str | None = None
    name_how: str | None = None
    role: str = UNIT
    as_of: date | None = None
    basis: str | None = None
    started_on: date | None = None
    table: int = 0
    is_part: bool = False
    is_named: bool = True
    kind: str | None = None
    hospital: str | None = None
    over: str = ""

    @property
    def counted(self) -> str | None:
        """What the figure counts or measures, without what it is per: of "pr. 1.000" it is antal."""
        found = _PER.fullmatch(self.unit or "")
        return (found["counted"] or "antal") if found else self.unit

    @property
    def per(self) -> int | None:
        """How many inhabitants or cases a rate is per, None for what is no rate."""
        found = _PER.fullmatch(self.unit or "")
        return int(found["per"].replace(".", "")) if found else None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the figure guard points out; it changes nothing.

    ``stated`` is the source's figure, ``expected`` the recomputed one, both as a Dane would write them, "" where there
    is none. ``severity`` is error (cannot be right), warning (needs the mark or an eye) or info (was understood so).
    """

    code: str
    place: Place
    stated: str
    expected: str
    reason: str
    severity: str


def finding(key: str, place: Place, stated: str, expected: str, severity: str = "error", **values: object) -> Finding:
    """Return what the guard points out under ``key``; ``stated`` and ``expected`` fill gaps of its sentence as well."""
    told = message(key, FINDING)
    words = told.words(**{"stated": stated, "expected": expected, **values})
    return Finding(told.code, place, stated, expected, words, severity)


@dataclass(frozen=True, slots=True)
class CheckedTotal:
    """A total that the source states, beside the sum of the ``n_parts`` figures it is the sum of.

    ``low`` and ``high`` are that sum, apart where the source hides a part and None where one is unknown. ``what`` says
    what was summed ("dele", "nævnere", "tal i rækken").
    """

    place: Place
    organisation: str
    indicator: str
    period_start: date | None
    period_end: date | None
    stated: float
    low: float | None
    high: float | None
    n_parts: int
    what: str

    @property
    def agrees(self) -> bool | None:
        """Whether the total is the sum of its parts; None where that is not known."""
        return None if self.low is None else self.low - 1e-9 <= self.stated <= self.high + 1e-9

    @property
    def expected(self) -> str:
        """The recomputed total as a Dane would write it, "" where it is not known."""
        low, high = danish_number(self.low), danish_number(self.high)
        return low if low == high else f"mellem {low} og {high}"


@dataclass(frozen=True, slots=True)
class FigureReading:
    """A document of figures read: rows + beside + problems + furniture are the whole document.

    ``beside`` are the figures that are no observations of their own: changes, ranks and indices, and the counts and
    bases that the rows hold as ``numerator`` and ``denominator``. ``furniture_reasons`` tells of each line of the
    furniture what it is, None for titles and headings.
    """

    document: Document
    kind: str
    rows: tuple[Observation, ...]
    problems: tuple[Problem, ...]
    findings: tuple[Finding, ...] = ()
    furniture: tuple[Line, ...] = field(default=())
    furniture_reasons: tuple[str | None, ...] = ()
    totals: tuple[CheckedTotal, ...] = ()
    beside: tuple[Observation, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def is_example(self) -> bool:
        """Whether a title or a note of the document says that its figures are *eksempeltal*: invented."""
        return any("eksempeltal" in line.text.casefold() for line in self.furniture)


def danish_number(value: float | None) -> str:
    """Return the number with decimal comma, without needless decimals; "" for None."""
    if value is None:
        return ""
    return f"{value:.10g}".replace(".", ",") if abs(value) < 1e10 else f"{value:.0f}"
