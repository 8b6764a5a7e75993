"""The columns of a table whose rows are ruled cell by cell below and nowhere else, as browsers print web pages."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.files.pdf.glyphs import Glyph, rows_of_glyphs, text_of, texts_beside
from loaders.files.pdf.marks import Box

_FEWEST_ENDS, _FEWEST_BARS = 4, 3
"""Bars of fewer columns or rows may be lines under words."""
_SAME_END = 1.5
_TOGETHER = 0.4
"""A gap narrower than this share of the letter size parts no cells, and no lines of one heading."""


@dataclass(frozen=True, slots=True)
class _Bar:
    """The rules below one row: its height and where they end, from left to right."""

    height: float
    ends: tuple[float, ...]

    def goes_on(self, heading: "_Bar") -> bool:
        """Whether the bar parts the same columns as the one below the headings, or some of them together."""
        outer = zip((self.ends[0], self.ends[-1]), (heading.ends[0], heading.ends[-1]), strict=True)
        is_as_wide = all(abs(a - b) <= _SAME_END for a, b in outer)
        return is_as_wide and all(any(abs(end - other) <= _SAME_END for other in heading.ends) for end in self.ends)


def rules_of_bars(
    bars: Collection[Box], drawn: Sequence[dict], glyphs: Sequence[Glyph]
) -> tuple[list[dict], list[dict]]:
    """Return the level and the upright rules that the tables lack whose rows end at bars of the same columns.

    The headings stand above the first bar: the lines that belong together and run over no column. Where upright
    rules are ``drawn``, nothing is lacking.
    """
    level, upright = [], []
    lines = rows_of_glyphs(glyph for glyph in glyphs if glyph.text.strip() and glyph.turn == 0)
    for table in _tables(_by_height(bars), lines):
        top = _top_of_heading(table[0], lines)
        x0, x1 = table[0].ends[0], table[0].ends[-1]
        if top is None or any(
            x0 - 1 <= rule["x0"] <= x1 + 1 and top < rule["bottom"] and rule["top"] < table[-1].height for rule in drawn
        ):
            continue
        level.append(_rule(x0, top, x1, top))
        above = _Bar(top, table[0].ends)
        for upper, bar in pairwise((above, *table)):
            upright += [_rule(x, upper.height, x, bar.height) for x in bar.ends]
    return level, upright


def _rule(x0: float, top: float, x1: float, bottom: float) -> dict:
    size = {"width": x1 - x0, "height": bottom - top}
    return {"object_type": "line", "x0": x0, "x1": x1, "top": top, "bottom": bottom, **size}


def _by_height(bars: Collection[Box]) -> list[_Bar]:
    ends: dict[int, set[float]] = defaultdict(set)
    for x0, _, x1, bottom in bars:
        ends[round(bottom)] |= {x0, x1}
    return [_Bar(height, _apart(at)) for height, at in sorted(ends.items())]


def _apart(ends: Collection[float]) -> tuple[float, ...]:
    kept: list[float] = []
    for end in sorted(ends):
        if not kept or end - kept[-1] > _SAME_END:
            kept.append(end)
    return tuple(kept)


def _tables(bars: Sequence[_Bar], lines: Sequence[list[Glyph]]) -> Iterator[list[_Bar]]:
    """Return the bars of each table: of the same columns, no text between runs over one or heads another table."""
    table: list[_Bar] = []
    for bar in bars:
        between = [line for line in lines if table and table[-1].height < line[0].middle < bar.height]
        is_apart = any(_runs_over(line, bar) for line in between) or (table and _heads_again(between, table[0], lines))
        if table and bar.goes_on(table[0]) and not is_apart:
            table.append(bar)
            continue
        if len(table) >= _FEWEST_BARS:
            yield table
        table = [bar] if len(bar.ends) >= _FEWEST_ENDS else []
    if len(table) >= _FEWEST_BARS:
        yield table


def _heads_again(between: Sequence[list[Glyph]], heading: _Bar, lines: Sequence[list[Glyph]]) -> bool:
    """Whether a lone text, such as a caption, stands over a line of headings that stands above the first bar too."""
    if not between or len(texts_beside(between[0])) > 1:
        return False
    above = {text_of(line) for line in lines if line[0].middle < heading.height and len(texts_beside(line)) > 1}
    return any(text_of(line) in above for line in between[1:])


def _top_of_heading(bar: _Bar, lines: Sequence[list[Glyph]]) -> float | None:
    """Return the top of the lines right above a bar that run over no column; None where they are not side by side."""
    top, filled = bar.height, set()
    above = [line for line in lines if line[0].middle < bar.height and bar.ends[0] <= line[0].x0 <= bar.ends[-1]]
    for line in reversed(above):
        size = max(glyph.size for glyph in line)
        if _runs_over(line, bar) or (filled and top - max(glyph.bottom for glyph in line) > _TOGETHER * size):
            break
        top = min(top, *(glyph.top for glyph in line))
        filled |= {sum(end < glyph.centre for end in bar.ends) for glyph in line}
    return top - 1 if len(filled) > 1 else None


def _runs_over(line: Sequence[Glyph], bar: _Bar) -> bool:
    """Whether a line has text across one of the ends between the cells of a bar."""
    for end in bar.ends[1:-1]:
        left = max((glyph.x1 for glyph in line if glyph.centre < end), default=float("-inf"))
        right = min((glyph.x0 for glyph in line if glyph.centre >= end), default=float("inf"))
        if right - left < _TOGETHER * line[0].size:
            return True
    return False
