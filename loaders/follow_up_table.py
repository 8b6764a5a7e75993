"""A follow-up table in any format -> its initiatives, with everything that is said about each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from data.labels import STATUSES
from loaders.amounts import read_amounts
from loaders.cell_text import CellText, cell_text, filled, is_bold, is_finished, place_of
from loaders.column_scores import BULLET, VERB, opens_cell
from loaders.follow_up_cell import FollowUpCell, promises_in_text, read_follow_up_cell
from loaders.forums import Register, read_register
from loaders.reading import Document, Initiative, Line, Place, Problem, Reading
from loaders.refusals import refusal
from loaders.same_as import same_as_groups
from loaders.sentences import sentence_spans
from loaders.statuses import read_status
from loaders.table_rows import TableRow, TableRows, rows_of_tables
from loaders.text_columns import tables_of_lines

_LONGEST_TITLE = 90
_SHORTEST_CLAUSE = 25
_LONGEST_HEADING_LINES = 3
_HEADING_REACH = 8
_CLAUSE_END = re.compile(r"[,;:]|\s[–-]\s|\s(?=(?:mhp|mht|ift|jf|f\.eks|fx|bl\.a|herunder|således|samt)\b)")
_BRACKET_OPENS = re.compile(r"\s(?=\()")
_OPEN_END = re.compile(r"(?:[\s,–-]+|\b(?:af|at|om|for|til|i|på|med|ved|fra|og|eller|samt|den|det|de|en|et|alle))+$")
# Words in bold over a part of one initiative, which begin no new one.
_PART_LABELS = frozenset(
    ("status", "formål", "baggrund", "mål", "opfølgning", "økonomi", "tidsplan", "proces", "resultat", "plan", "effekt")
)


def read_follow_up_table(document: Document, *, dated: date | None = None, register: Register | None = None) -> Reading:
    """Read the initiatives of a follow-up table, one row per initiative.

    A table is recognised by its headings, not by its file format; a plain-text extract is put back into columns
    first. A theme cell covers the rows under it until the next theme; a page headed "fortsat" continues the theme of
    the page before. Two headed initiatives in one cell are two rows that share the follow-up cell, and so are two
    rows over which that cell is merged. Nothing read is dropped: what is neither row, heading nor legend is a problem
    with its place.

    Parameters
    ----------
    dated
        The day from which windows without a year are read; the document's own date where it states one.
    register
        The known forums; the shipped register by default.

    Returns
    -------
    Reading
        ``rows`` in the order of the document; a row's place reaches from its first line to the last of its follow-up
        cell. ``problems`` hold, beside the document's own, UKENDT_FORUM, RAEKKE_UDEN_TEKST, RAEKKE_FORTSAT and
        LINJE_UDEN_RAEKKE. ``furniture`` are headings, sectors, themes, titles, legend and page marks.

    Raises
    ------
    UnreadableDocument
        INGEN_TABEL without known headings; INGEN_DATA without any row below them; DUBLET_KOLONNE with two
        columns of one name; DATO_MANGLER without any date.
    """
    on = dated or document.dated_on
    if on is None:
        raise refusal("DATO_MANGLER")
    has_tables = any(page.tables for page in document.pages)
    read = rows_of_tables(document if has_tables else tables_of_lines(document))
    reader = _Reader(on, register or read_register(), document.shows_colour, *_widths(read))
    rows, problems = reader.initiatives(read.rows)
    if not rows:
        raise refusal("INGEN_DATA")
    others = same_as_groups(rows)
    return Reading(
        document=document,
        kind="follow_up_table",
        rows=tuple(replace(row, same_as=same) for row, same in zip(rows, others, strict=True)),
        problems=(*document.problems, *read.problems, *problems),
        furniture=tuple(read.furniture),
    )


def _widths(read: TableRows) -> tuple[int, int]:
    """The longest line of the initiative column and of the follow-up column."""
    body = (len(line.text.strip()) for row in read.rows for line in row.body)
    follow_up = (len(line.text.strip()) for row in read.rows for line in row.follow_up)
    return max(body, default=0), max(follow_up, default=0)


@dataclass(frozen=True)
class _Reader:
    """What is the same for all rows of a document."""

    on: date
    register: Register
    shows_colour: bool
    body_width: int
    follow_up_width: int

    def initiatives(self, rows: Sequence[TableRow]) -> tuple[list[Initiative], list[Problem]]:
        """Read the initiatives of the rows, and the forum names nobody knows."""
        initiatives: list[Initiative] = []
        problems: list[Problem] = []
        text, cell = cell_text([], width=0), FollowUpCell((), (), ())
        for row in rows:
            own = _follow_up_lines(row)
            if filled(own) or not row.shares_follow_up:
                text = cell_text(own, width=self.follow_up_width)
                cell = read_follow_up_cell(text, on=self.on, register=self.register)
                problems += cell.problems
            parts = list(_headed_parts(row.body))
            initiatives += [
                self._initiative(row, lines, text.text, cell, is_last=lines is parts[-1]) for lines in parts
            ]
        return initiatives, problems

    def _initiative(
        self, row: TableRow, lines: Sequence[Line], follow_up_text: str, cell: FollowUpCell, *, is_last: bool
    ) -> Initiative:
        body = cell_text([*lines, *_extra_lines(row)], width=self.body_width)
        told, mentions = promises_in_text(body, cell.follow_ups, on=self.on, register=self.register)
        status, status_quote = _status(row, body.text, follow_up_text)
        known = {mention.forum_id for mention in cell.forums}
        return Initiative(
            sector=row.sector,
            theme=row.theme,
            title=row.title or _title(body, lines),
            text=body.text,
            runs=body.runs,
            follow_up_text=follow_up_text,
            status=status,
            status_quote=status_quote,
            forums=(*cell.forums, *(mention for mention in mentions if mention.forum_id not in known)),
            follow_ups=(*cell.follow_ups, *told),
            amounts=read_amounts(body.text),
            changed=self._changed(row, lines),
            place=_place(row, lines, is_last=is_last),
        )

    def _changed(self, row: TableRow, lines: Sequence[Line]) -> bool | None:
        if not self.shows_colour:
            return None
        return any(run.red and _letters(run.text) for line in (*lines, *row.follow_up) for run in line.runs)


def _follow_up_lines(row: TableRow) -> list[Line]:
    """The follow-up cell, below a column of its own for the owner."""
    owners = [line for role, line in row.extra if role == "owner"]
    return [*owners, Line((), owners[0].place), *row.follow_up] if owners else row.follow_up


def _extra_lines(row: TableRow) -> list[Line]:
    """The lines of status and unknown columns, each a paragraph of its own below the text."""
    kept = [line for role, line in row.extra if role in ("status", "other")]
    return [each for line in kept for each in (Line((), line.place), line)]


def _status(row: TableRow, text: str, follow_up_text: str) -> tuple[str, str | None]:
    """The status; a status column that holds a status word decides."""
    words = " ".join(line.text.strip() for role, line in row.extra if role == "status")
    stated = next((code for code, word in STATUSES.items() if word == words.casefold().strip(" .")), None)
    if stated is not None and stated != "uden-status":
        return stated, words
    return read_status(text, follow_up_text)


def _headed_parts(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each initiative in a cell: a new one begins at a heading after a finished sentence."""
    part: list[Line] = []
    for position, line in enumerate(lines):
        if part and line.text.strip() and is_finished(filled(part)[-1].text) and _is_heading(lines[position:]):
            yield part
            part = []
        if part or line.text.strip():
            part.append(line)
    yield part


def _is_heading(lines: Sequence[Line]) -> bool:
    """A first line in bold, or a few without a verb before bullets, that ends as no sentence does."""
    line, *rest = (line for line in filled(lines[:_HEADING_REACH]))
    text = line.text.strip()
    if not rest or BULLET.match(text) or not opens_cell(text) or text[-1] in ".:;,!?":
        return False
    if is_bold(line):
        return text.casefold() not in _PART_LABELS
    before = list(takewhile(lambda other: not BULLET.match(other.text), [line, *rest]))
    words = " ".join(other.text.strip() for other in before)
    has_bullets = len(before) < min(len(rest) + 1, _LONGEST_HEADING_LINES + 1)
    return has_bullets and len(words) <= _LONGEST_TITLE and words[-1] not in ".:;,!?" and not VERB.search(words)


def _title(body: CellText, lines: Sequence[Line]) -> str:
    """The heading of the text; without one the first clause of its first sentence, cut at a word."""
    first, *rest = body.text.split("\n", 1) if body.text else [" ".join(filled(lines)[0].text.split())]
    if rest and not is_finished(first) and len(first) <= _LONGEST_TITLE:
        return first.rstrip(" :")
    sentence = first[slice(*sentence_spans(first)[0])].rstrip(".:; ")
    return sentence if len(sentence) <= _LONGEST_TITLE else _first_clause(sentence)


def _first_clause(sentence: str) -> str:
    """The sentence up to the last end of a clause that fits, or to the last word that does."""
    for borders in (_CLAUSE_END, _BRACKET_OPENS):
        ends = [border.start() for border in borders.finditer(sentence, _SHORTEST_CLAUSE, _LONGEST_TITLE)]
        closed = [end for end in ends if _is_closed(sentence[:end])]
        if closed:
            return sentence[: closed[-1]]
    return _OPEN_END.sub("", sentence[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0]) + " …"


def _is_closed(text: str) -> bool:
    """Whether nothing is left hanging: no open bracket, no preposition."""
    return text.count("(") == text.count(")") and not _OPEN_END.search(text)


def _place(row: TableRow, lines: Sequence[Line], *, is_last: bool) -> Place:
    """From the first line of the text to the last of the follow-up cell right below it, where lines are counted."""
    if row.place.line_start is None:
        return row.place
    own = filled(lines)
    span = place_of(own)
    last = filled(row.follow_up)
    if is_last and last and not row.shares_follow_up:
        span = replace(span, line_end=last[-1].place.line_end)
    return replace(row.place, line_start=span.line_start, line_end=span.line_end)


def account(reading: Reading) -> dict[str, list[Line]]:
    """Where every non-blank line of the document went: to "row", "furniture", "problem", or nowhere ("lost").

    Letters are compared, not positions alone: a line counts as read where all its letters stand in a row whose place
    covers it, or in what the row shares with its neighbours. A line of which a part is a theme counts where its rest
    went.
    """
    told: dict[str, list[Line]] = {"row": [], "furniture": [], "problem": [], "lost": []}
    for line in filled(reading.document.lines()):
        told[_destination(reading, line)].append(line)
    return told


def _destination(reading: Reading, line: Line) -> str:
    if line in reading.furniture:
        return "furniture"
    rest = _letters(line.text)
    for other in reading.furniture:
        if other.place == line.place and rest == _letters(other.text):
            return "furniture"
        if other.place == line.place and line.place.line_start is not None:
            rest = rest.removeprefix(_letters(other.text))
    rows = [row for row in reading.rows if _covers(row.place, line.place)] + _rows_before_page(reading, line)
    if any(rest in _row_letters(row) for row in rows):
        return "row"
    return "problem" if any(rest in _letters(problem.found) for problem in reading.problems) else "lost"


def _covers(row: Place, line: Place) -> bool:
    """Whether the line is on the row's lines, or in its table; a merged cell may stand some rows above."""
    if line.line_start is not None and row.line_start is not None:
        return row.line_start <= line.line_start <= row.line_end
    return (row.page, row.table, row.sheet) == (line.page, line.table, line.sheet)


def _rows_before_page(reading: Reading, line: Line) -> list[Initiative]:
    """What may go on in a table overleaf: the last row of the pages before, with all its initiatives."""
    if line.place.table is None or line.place.page is None:
        return []
    before = [row for row in reading.rows if row.place.page is not None and row.place.page < line.place.page]
    return [row for row in before if row.place == before[-1].place]


def _row_letters(row: Initiative) -> str:
    return " ".join(map(_letters, ("".join(run.text for run in row.runs), row.follow_up_text, row.title)))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
