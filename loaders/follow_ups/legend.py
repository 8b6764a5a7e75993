"""What the paper says of its own tables: what letters and signs mean ("O = open"), what may be chosen in a column."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import dropwhile

from loaders.contents import is_aside, light_of, status_of
from loaders.files import Cell, Document, Page, Table

# A key is a letter, a number or a sign; it opens the line or follows the words of the key before.
_ENTRY = re.compile(
    r"(?:^|(?<=[,;|/.(\n•])|(?<=[^=:–\s-])\s|(?<=\w{4}:)\s)\s*([^\s,;=:.()–-]{1,3})\s*(?:[=:–]|\s-\s)\s*(?=\S)"
)
# A sign that is no letter needs nothing between it and its words: "● gennemført  ○ ikke startet".
_SIGN_ENTRY = re.compile(r"(?:^|(?<=[\s,;|/(:]))([^\w\s.,;:!?()/|&+=<>'\"«»„”“–—*#%@-]\ufe0f?)\s*(?=[^\W\d_])")
_LONGEST_KEY = 3
_FEWEST = 2
_MOST_CHOICES = 60


def entries_of(text: str) -> dict[str, str]:
    """Return key -> words of a line that tells what signs mean; empty for any other line.

    At least two keys must stand for a status or a colour, and half of them.
    """
    return _if_known(_told(text)) or _if_known(_told(text, _SIGN_ENTRY))


def _told(text: str, entry: re.Pattern[str] = _ENTRY) -> dict[str, str]:
    keys = list(entry.finditer(text))
    ends = [*(key.start() for key in keys[1:]), len(text)][: len(keys)]
    return {key[1]: text[key.end() : end].strip(" ,;.|/()\n") for key, end in zip(keys, ends, strict=True)}


def meant_light(words: str) -> str | None:
    """Return the colour that the words of a legend name, alone or first ("grøn – følger planen")."""
    first = re.split(r"[\s,:;(–-]", words.strip(), maxsplit=1)[0]
    return light_of(words) or (light_of(first) if len(first) > 1 else None)


def legend_of(document: Document) -> Mapping[str, str]:
    """Return what each sign means by the document's own words: lines, cells, or tables of a sign and its words."""
    told: dict[str, str] = {}
    for page in document.pages:
        for line in page.lines:
            told |= entries_of(line.text)
        for entry in (_ENTRY, _SIGN_ENTRY):
            told |= _if_known({key: words for line in page.lines for key, words in _told(line.text, entry).items()})
        for table in page.tables:
            told |= _if_known(dict(_pairs(table.rows)))
            for row in table.rows:
                for cell in row:
                    told |= entries_of(cell.text) if cell is not None else {}
    return told


def explaining_tables(document: Document) -> frozenset[int]:
    """Return the tables, by their identity, that only explain others: legends, and lists of what may be chosen.

    A sheet named so ("Vejledning", "Lister") has no others, where a sheet of another name has tables.
    """
    tables = [table for page in document.pages for table in page.tables]
    aside = [table for page in aside_pages(document) for table in page.tables]
    told = {id(table): _columns(table) for table in tables}
    return frozenset(map(id, aside)) | frozenset(
        id(table)
        for table in tables
        if _is_legend_table(table)
        or any(_lists_choices(told[id(table)], others) for key, others in told.items() if key != id(table))
    )


def aside_pages(document: Document) -> list[Page]:
    """Return the sheets that by their name only explain the others; none where all sheets with tables are so named."""
    named = [page for page in document.pages if is_aside(page.place.sheet)]
    has_others = any(page.tables and not is_aside(page.place.sheet) for page in document.pages)
    return named if has_others else []


def _columns(table: Table) -> list[list[str]]:
    """The words of each column, without the empty cells and columns."""
    width = max(map(len, table.rows), default=0)
    cells = ([row[at] for row in table.rows if at < len(row) and row[at] is not None] for at in range(width))
    told = ([" ".join(cell.text.casefold().split()) for cell in column if cell.text.strip()] for column in cells)
    return [column for column in told if column]


def _lists_choices(columns: Sequence[Sequence[str]], others: Sequence[Sequence[str]]) -> bool:
    """Whether each column lists, every word once, what a column of a wider table is filled with again and again."""
    if len(columns) >= len(others) or not columns:
        return False
    if any(len(column) <= _FEWEST or len({*column}) < len(column) or len(column) > _MOST_CHOICES for column in columns):
        return False
    drawn = [[words for other in others if (words := _drawn(other, column))] for column in columns]
    return all(drawn) and any(len({*words}) < len(words) for filled in drawn for words in filled)


def _drawn(words: Sequence[str], choices: Sequence[str]) -> list[str]:
    """The words of a column from the first that is among the choices on, where all of them are; else none."""
    drawn = list(dropwhile(lambda word: word not in choices, words))
    return drawn if len(drawn) >= _FEWEST and {*drawn} <= {*choices} else []


def _is_legend_table(table: Table) -> bool:
    """Whether a table holds nothing but signs and their words, below at most one row of headings."""
    n_filled = sum(any(cell is not None and cell.text.strip() for cell in row) for row in table.rows)
    told = dict(_pairs(table.rows))
    return bool(_if_known(told)) and len(told) >= n_filled - 1


def _pairs(rows: Sequence[Sequence[Cell | None]]) -> Iterator[tuple[str, str]]:
    """The rows of nothing but a sign and its words."""
    for row in rows:
        texts = [text for cell in row if cell is not None and (text := cell.text.strip())]
        if len(texts) == 2 and len(key := " ".join(texts[0].split())) <= _LONGEST_KEY:
            yield key, " ".join(texts[1].split())


def _if_known(told: dict[str, str]) -> dict[str, str]:
    known = [key for key, words in told.items() if status_of(words) or meant_light(words)]
    return told if len(known) >= _FEWEST and 2 * len(known) >= len(told) else {}
