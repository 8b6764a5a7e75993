"""What a format's reader hands over, and the pieces every format builds its lines from."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from loaders.reading import Line, Page, Place, Problem, Run

_ESCAPED = re.compile(r"_x00([01][0-9A-Fa-f])_")
_LINE_ENDS = MappingProxyType({0x09: "\t", 0x0A: "\n", 0x0B: "\n"})

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELL_CHARACTERS = 20_000


@dataclass(frozen=True, slots=True)
class Contents:
    """The pages of a document, what was found beside the content, and the title kept in the file's properties."""

    pages: tuple[Page, ...]
    problems: tuple[Problem, ...] = ()
    core_title: str | None = None


def unescaped(text: str) -> str:
    """Return the text of an Office file with "_x000B_" and the like as the line feeds they stand for.

    Source: ECMA-376 part 1, 22.4.2.4; other control characters are left out.
    """
    return _ESCAPED.sub(lambda found: _LINE_ENDS.get(int(found[1], 16), ""), text)


def merged_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs with neighbours of the same look joined and empty ones left out."""
    merged: list[Run] = []
    for run in runs:
        if merged and _look(merged[-1]) == _look(run):
            merged[-1] = replace(run, text=merged[-1].text + run.text)
        elif run.text:
            merged.append(run)
    return tuple(merged)


def _look(run: Run) -> tuple[bool, bool, bool]:
    return run.red, run.struck, run.bold


def lines_of_runs(runs: Iterable[Run], place: Place) -> tuple[Line, ...]:
    """One line per line feed in the runs; a text without any is one line, also when it is empty."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        lines[-1].append(replace(run, text=first))
        lines.extend([replace(run, text=part)] for part in rest)
    return tuple(Line(merged_runs(parts), place) for parts in lines)


def trimmed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines without blank ones first and last; blank ones between stay, for they part the paragraphs."""
    filled = [i for i, line in enumerate(lines) if line.text.strip()]
    return tuple(lines[filled[0] : filled[-1] + 1]) if filled else ()
