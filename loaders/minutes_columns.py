"""Lines whose words stand in columns: lists of people side by side, and lists of actions."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from loaders.minutes_words import PEOPLE, RESPONSIBLE, TASK, TERM, action_heading, head_label, part_of
from loaders.reading import Line, Run
from loaders.roster import organisations_of, people_in

_SLACK, _WIDE = 2, 100
_RULE = re.compile(r"[|\s:-]+")
_CELL = re.compile(r"\S(?:[^\t]*?\S)??(?=\s{3,}|\s*\t\s*|\s*$)")
_NUMBER_OR_STATE = re.compile(r"(?:nr|pkt|punkt|#|dato|status|bemærkning(?:er)?|udført|emne)\.?", re.IGNORECASE)
_ASIDE = "aside"
ACTIONS = "Opgaver"
"""The label of the lines of a list of actions."""
_LONGEST_NAME = 60


def beside(lines: Iterable[Line]) -> Iterator[Line]:
    """Return the lines, lists that stand side by side one after the other: "Til stede        Afbud"."""
    waiting: list[list[Line]] = []
    starts: list[int] = []
    for line in lines:
        cells = _cells(line.text)
        if waiting and _goes_on_lists(line.text, cells):
            for at, cell in cells:
                column = max((i for i, start in enumerate(starts) if start <= at + _SLACK), default=0)
                waiting[column].append(replace(line, runs=(Run(cell),)))
            continue
        yield from (each for column in waiting for each in column)
        waiting, starts = [], []
        if _heads_lists(cells):
            starts = [at for at, _ in cells]
            waiting = [[replace(line, runs=(Run(cell),))] for _, cell in cells]
        else:
            yield line
    yield from (each for column in waiting for each in column)


def _goes_on_lists(text: str, cells: Sequence[tuple[int, str]]) -> bool:
    if not cells or _heads_lists(cells) or head_label(text.strip()) or part_of(text.strip()):
        return False
    return len(cells) > 1 or bool(people_in(text)) or (len(text) < _LONGEST_NAME and bool(organisations_of(text)))


def _heads_lists(cells: Sequence[tuple[int, str]]) -> bool:
    labels = [head_label(cell) for _, cell in cells]
    return len(labels) > 1 and all(label and label[0] in PEOPLE and not label[1] for label in labels)


def _cells(text: str) -> list[tuple[int, str]]:
    """Return the texts that stand apart on a line, each with the column it begins in; in a Markdown table its order."""
    if text.strip().startswith("|"):
        cells = text.strip().strip("|").split("|")
        return [(at * _WIDE, cell.strip(" *")) for at, cell in enumerate(cells) if cell.strip(" *")]
    return [(found.start(), found.group()) for found in _CELL.finditer(text)]


def with_action_lists(lines: Iterable[Line]) -> Iterator[tuple[Line, str | None]]:
    """Return the lines with None; those of a list of actions ("Opgave  Ansvarlig  Frist") with the label of such.

    Each row of it becomes the task, and the responsible and the term under labels of their own.
    """
    columns: list[tuple[int, str, str]] = []
    lines = list(lines)
    tables = _action_tables(lines)
    for line in lines:
        if line.place.table is not None:
            yield line, ACTIONS if (line.place.page, line.place.table) in tables else None
            continue
        cells = _cells(line.text)
        keys = _action_keys([text for _, text in cells])
        if keys:
            columns = [(at, key, text) for (at, text), key in zip(cells, keys, strict=True)]
            yield line, ACTIONS
        elif columns and (len(cells) > 1 or line.text[: columns[0][0] + 1].strip() == "") and line.text.strip():
            if _RULE.fullmatch(line.text.strip()):
                yield line, ACTIONS
                continue
            for at, text in cells:
                _, key, heading = max(
                    (column for column in columns if column[0] <= at + _SLACK), default=columns[0], key=lambda c: c[0]
                )
                if key not in (TASK, _ASIDE):
                    yield replace(line, runs=(Run(f"{heading}:"),), number=""), ACTIONS
                yield replace(line, runs=(Run(text),), number=""), ACTIONS
        else:
            columns = columns if columns and not line.text.strip() else []
            yield line, None


def _action_tables(lines: Sequence[Line]) -> set[tuple[int | None, int]]:
    """Return the tables, each with its page, whose first row heads a list of actions."""
    headings: dict[tuple[int | None, int], list[str]] = {}
    for line in lines:
        if line.place.table is not None and line.place.row == 1:
            headings.setdefault((line.place.page, line.place.table), []).append(line.text)
    return {table for table, texts in headings.items() if _action_keys(texts)}


def heads_actions(row: Sequence[str]) -> bool:
    """Whether a row of a table heads a list of actions: it tells of a task, and of who is to do it or by when."""
    keys = {action_heading(words) for text in row for words in (text, *text.split())}
    return TASK in keys and bool(keys & {RESPONSIBLE, TERM})


def _action_keys(headings: Sequence[str]) -> list[str]:
    """Return what each column of a list of actions tells; none where the headings are of no such list.

    The first tells the task but for a number before it; a state may stand beside: "Nr.  Opgave  Ansvarlig  Status".
    """
    keys = [
        action_heading(text) or (_ASIDE if _NUMBER_OR_STATE.fullmatch(text.strip(" *:")) else "") for text in headings
    ]
    told = [key for key in keys if key != _ASIDE]
    return keys if all(keys) and len(told) > 1 and told[0] == TASK != told[1] else []
