"""One column of a table of figures, and all of them."""

import re
from dataclasses import dataclass

from danish.numbers import VALUE
from loaders.figures.headings import PARTS, Heading, folded
from loaders.names import Match, find_kommune
from loaders.questions import Question

UNITS = ("organisation", "hospital", "department")
_MEASURE_WORDS = re.compile(
    r"\b(?:antal|antallet|andel|andelen|af|heraf|i|procent|pct|rate|pr|på|med)\b|%|\bpr\.? ?[\d.]+( \w+)?"
    r"|[().,:]|(?<=\w)andele?n?\b"
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its position, heading, role, what its figures are, and the organisation where the heading names one.

    ``is_filled`` is False where no row has anything in it (the months to come). ``part`` is the month or quarter that
    the heading names of the year that stands in each row; ``bounds_of`` is the position of the column that a column of
    bounds belongs to.
    """

    position: int
    heading: Heading
    role: str
    holds: str = VALUE
    organisation: str | None = None
    match: Match | None = None
    is_filled: bool = True
    part: str | None = None
    bounds_of: int | None = None

    @property
    def root(self) -> str:
        """The words of the heading without those for antal and andel, by which a share finds its count."""
        return " ".join(_MEASURE_WORDS.sub(" ", folded(self.heading.name)).split())


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a block, by what they do. ``strict`` tells that the unit column must hold municipalities.

    ``groups`` are the columns that name groups beside the first of them; ``aside`` those of changes, ranks and indices.
    ``corner`` is what the heading over the names of the rows says of the figures beside them ("Ventedage (antal)").
    ``kind`` is department or hospital where the heading over the column of organisations says that it holds those; a
    column of hospitals beside one of departments is the dimension "hospital".
    """

    dimensions: dict[str, Column]
    figures: tuple[Column, ...]
    notes: tuple[Column, ...]
    strict: bool
    unnamed: tuple[Column, ...] = ()
    twice: tuple[str, ...] = ()
    kind: str | None = None
    groups: tuple[Column, ...] = ()
    aside: tuple[Column, ...] = ()
    corner: str | None = None
    questions: tuple[Question, ...] = ()

    @property
    def is_tidy(self) -> bool:
        """Whether each row is one observation with its own period or indicator."""
        return self.is_timed or "indicator" in self.dimensions

    @property
    def is_timed(self) -> bool:
        """Whether each row tells its own time."""
        return bool({"period", "from", "year", *PARTS} & set(self.dimensions))


def is_known(name: str) -> bool:
    """Whether a name is that of a municipality, a larger area or a sum."""
    return find_kommune(name).how != "unknown"
