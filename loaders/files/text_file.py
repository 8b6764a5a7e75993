"""A plain-text file: its lines, blank ones too, on the pages that the running title or a form feed parts."""

import re
from collections import Counter
from collections.abc import Iterator

from loaders.files.document import MAX_ROWS, Contents, Line, Page, Place, Run
from loaders.files.doors import check_lines, check_longest, decoded
from loaders.files.furniture import is_legend, is_page_mark, repeated_title
from loaders.files.messages import refusal
from loaders.files.sheets import read_csv
from loaders.files.text_tables import with_tables

_DELIMITERS = "\t;|"
_CODEPAGE = re.compile(rb'\bCODEPAGE\s*=\s*"([\w-]+)"')
_HEADER_BYTES = 20_000
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 2
"""A tab after an item's number makes two columns, and a sentence with two semicolons is no row."""


def read_text(data: bytes, *, name: str) -> Contents:
    """Read every line of a text file; lines are counted by line feeds, the first is 1.

    A new page begins at a form feed and where the running title stands again. Figures that stand in columns are tables;
    a file whose cells stand on one line, parted by tabs, semicolons or bars, is read as CSV.
    """
    text, problems = decoded(data)
    check_lines(text)
    if _is_delimited(text):
        return read_csv(data, name=name)
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    if lines[-1] == "":
        lines.pop()
    check_longest(lines)
    if len(lines) > MAX_ROWS:
        raise refusal("FOR_MANGE_RAEKKER", found=len(lines), limit=MAX_ROWS)
    pages = tuple(with_tables(_page(number, *part)) for number, part in enumerate(_parts(lines), start=1))
    return Contents(pages, problems)


def read_statistics(data: bytes, *, name: str) -> Contents:
    """Read every line of a PC-Axis or JSON-stat file as it stands, on one page.

    The character set is UTF-8 where the bytes are, else the one that the file names itself (CODEPAGE), else
    Windows-1252.
    """
    lines = _statistics_text(data).splitlines()
    return Contents((_page(1, 1, lines),))


def _statistics_text(data: bytes) -> str:
    named = _CODEPAGE.search(data[:_HEADER_BYTES])
    for encoding in ("utf-8-sig", named[1].decode("ascii", "replace") if named else "cp1252", "cp1252"):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return decoded(data)[0]


def _is_delimited(text: str) -> bool:
    """Whether the text is a table whose cells are parted by tabs, semicolons or bars on most of its lines."""
    lines = [line for line in text.splitlines() if line.strip()]
    return any(_is_even_table([line.split(delimiter) for line in lines]) for delimiter in _DELIMITERS)


def _is_even_table(rows: list[list[str]]) -> bool:
    """Whether most rows have as many cells as one another, and enough for a table."""
    widths = Counter(len(row) for row in rows if len(row) >= _FEWEST_COLUMNS)
    n_even = max(widths.values(), default=0)
    return n_even >= _FEWEST_ROWS and 2 * n_even > len(rows)


def _parts(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Return the line number at which each page begins, and its lines."""
    title = repeated_title(line.replace("\f", " ") for line in lines)
    start, seen_title = 0, False
    for position, line in enumerate(lines):
        is_title = title is not None and " ".join(line.split()) == title
        begins = is_title and (seen_title or (start > 0 and _has_content(lines[start:position])))
        if position > start and (line.startswith("\f") or begins):
            yield start + 1, lines[start:position]
            start, seen_title = position, False
        seen_title = seen_title or is_title
    if lines:
        yield start + 1, lines[start:]


def _has_content(lines: list[str]) -> bool:
    """Whether more than a page mark or a legend stands on the lines."""
    return any(line.strip() and not is_page_mark(line) and not is_legend(line) for line in lines)


def _page(number: int, first: int, lines: list[str]) -> Page:
    return Page(
        Place(page=number),
        lines=tuple(
            Line(
                (Run(text.replace("\f", "")),) if text.replace("\f", "") else (),
                Place(page=number, line_start=line, line_end=line),
            )
            for line, text in enumerate(lines, start=first)
        ),
    )
