"""The traffic light of a row: a word, a letter, an emoji, a sign, or only the colour behind the words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loaders.contents import light_and_words, light_of
from loaders.files import Cell
from loaders.follow_ups.heads import shown_text
from loaders.follow_ups.legend import meant_light
from loaders.follow_ups.rows import TableRow
from loaders.follow_ups.stated import ticked

_TRAFFIC = frozenset(("rød", "gul", "grøn", "orange"))


@dataclass(frozen=True)
class LightColumns:
    """The columns, by position, whose fills change from row to row as a traffic light does."""

    filled: frozenset[int]

    @classmethod
    def of(cls, rows: Sequence[TableRow]) -> "LightColumns":
        """Return the columns in which at least one fill is a colour of a traffic light, and not all are the same.

        The colours of a time plan are its bars.
        """
        fills: dict[int, Counter] = {}
        for row in rows:
            plan = row.heads.gantt.columns if row.heads.gantt else ()
            for at, cell in ((at, cell) for at, cell in row.cells.items() if at not in plan):
                fills.setdefault(at, Counter())[cell.fill] += 1
        varied = {
            at
            for at, counts in fills.items()
            if _TRAFFIC & set(counts)
            and (len(set(counts) & _TRAFFIC) > 1 or sum(counts.values()) < len(rows) or None in counts)
        }
        return cls(frozenset(varied))

    def of_row(self, row: TableRow, legend: Mapping[str, str]) -> str | None:
        """Return the light of a row in the source's own terms, by the paper's legend; None where it shows none."""
        lights = row.heads.positions("light")
        for at in lights:
            if at in row.cells and (said := _light(row.cells[at], legend)):
                return said
        for _, cell in row.of("status"):
            if said := meant_light(legend.get(_words(cell), _words(cell))):
                return said
        if said := next((light for heading in ticked(row) if (light := light_of(heading))), None):
            return said
        candidates = [*row.heads.positions("status"), *sorted(self.filled)]
        return next(
            (row.cells[at].fill for at in candidates if at in row.cells and self._shines(at, row.cells[at])), None
        )

    def _shines(self, at: int, cell: Cell) -> bool:
        return at in self.filled and cell.fill in _TRAFFIC


def _words(cell: Cell) -> str:
    return " ".join(shown_text(cell).split())


def _light(cell: Cell, legend: Mapping[str, str]) -> str | None:
    """What a cell of a light column shows: what the legend says of it, its word, its colour, else the sign itself."""
    text = _words(cell)
    if text in legend:
        return meant_light(legend[text]) or legend[text]
    return light_and_words(text)[0] or cell.fill or text or None
