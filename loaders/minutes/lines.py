"""The lines of minutes as pieces: one printed line, or the part of it that an extraction ran together with others."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loaders.files import Cell, Document, Line, Page, Place, Run, Table, is_bold, is_page_mark
from loaders.minutes.labels import (
    ACTION,
    ACTION_WORDS,
    HEAD_WORDS,
    MINUTES,
    PART_WORDS,
    PEOPLE,
    RESPONSIBLE,
    TASK,
    TERM,
    action_heading,
    column_of_items,
    head_label,
    kind_of_row,
    part_of,
)
from loaders.names import organisations_of, people_in

_SLACK, _WIDE = 2, 100
_RULE = re.compile(r"[|\s:-]+")
_CELL = re.compile(r"\S(?:[^\t]*?\S)??(?=\s{3,}|\s*\t\s*|\s*$)")
_NUMBER_OR_STATE = re.compile(
    r"(?:nr|(?:dagsordens?)?punkt|pkt|sag|#|dato|status|bemærkning(?:er)?|udført|emne)\.?(?:\s*nr\.?)?", re.IGNORECASE
)
_OF_ITEM = re.compile(r"(?:(?:dagsordens?)?punkt|pkt|sag)\.?(?:\s*nr\.?)?", re.IGNORECASE)
_ASIDE = "aside"
_ITEM_BEGINS = re.compile(r"(?:(?:punkt|pkt|ad|nr)\.?\s*)?\d{1,3}\s*[.):]?\s", re.IGNORECASE)
COLUMN_HEADING = "column heading"
"""The role of a line that only heads columns which are read on as lines."""
OF_ACTION, ITEM_OF_ACTION = "action", "item of an action"
"""The role of the lines of a table of actions, and of the number of the item that an action belongs to."""
OWN_ACTION = "action of its item"
"""The role of the lines of a column of tasks, beside what was said and decided under the same item."""
DONE = re.compile(r"(?:er )?(?:lukket|afsluttet|udført|færdig|gennemført|ok)\.?", re.IGNORECASE)
"""What the state beside an action says where it is done."""
ACTIONS = "Opgaver"
"""The label of the lines of a list of actions."""
_LONGEST_NAME = 60


def in_table(line: Line) -> bool:
    """Whether a line stands in a table, or in a cell of a sheet."""
    return line.place.table is not None or line.place.cell is not None


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
    if _ITEM_BEGINS.match(text.strip()) or _heads_columns([cell for _, cell in cells]):
        return False
    return len(cells) > 1 or bool(people_in(text)) or (len(text) < _LONGEST_NAME and bool(organisations_of(text)))


def _heads_lists(cells: Sequence[tuple[int, str]]) -> bool:
    labels = [head_label(cell) for _, cell in cells]
    return len(labels) > 1 and all(label and label[0] in PEOPLE and not label[1] for label in labels)


def _cells(text: str) -> list[tuple[int, str]]:
    """Return the texts that stand apart on a line, each with the column it begins in; in a Markdown table its order."""
    if text.strip().startswith("|") or " | " in text:
        cells = text.strip().strip("|").split("|")
        return [(at * _WIDE, cell.strip(" *")) for at, cell in enumerate(cells) if cell.strip(" *")]
    return [(found.start(), found.group()) for found in _CELL.finditer(text)]


def in_columns(lines: Iterable[Line]) -> Iterator[Line]:
    """Return the lines of minutes set in columns ("Pkt. Emne og referat     Ansvarlig     Frist") row by row.

    The first column is read on; who is responsible and by when stand under the row as "Ansvarlig: ..." each, and so do
    the parts of an item and its tasks that have columns of their own. The columns end where a line runs over their
    borders.
    """
    columns: list[tuple[int, str]] = []
    aside: dict[str, list[Line]] = {}
    for line in lines:
        cells = _cells(line.text)
        headed = not in_table(line) and _heads_columns([text for _, text in cells])
        if columns and (headed or not line.text.strip() or _ITEM_BEGINS.match(line.text.strip())):
            yield from _emptied(aside)
        if headed:
            columns = _columns_aside(cells)
            yield replace(line, role=COLUMN_HEADING)
        elif not columns or not line.text.strip() or _is_margin(line.text):
            yield line
        elif any(at < columns[0][0] - _SLACK < at + len(text) - _SLACK for at, text in cells):
            columns = []
            yield line
        else:
            parted = list(_at_columns(line.text, cells, [start for start, _ in columns]))
            ends = [at + len(text) for at, text in parted if at < columns[0][0] - _SLACK]
            if ends:
                yield replace(line, runs=(Run(line.text[: ends[-1]]),))
            for at, text in parted[len(ends) :]:
                heading = max(column for column in columns if column[0] <= at + _SLACK or column == columns[0])[1]
                aside.setdefault(heading, []).append(replace(line, runs=(Run(text),)))
    yield from _emptied(aside)


def _is_margin(text: str) -> bool:
    """Whether a line stands below a page: it begins with "Side 3 af 8"."""
    cells = _cells(text)
    return bool(cells) and is_page_mark(cells[0][1]) and not cells[0][1].isdigit()


def _at_columns(text: str, cells: Sequence[tuple[int, str]], starts: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the cells of a line, those that reach over where a later column begins cut there, at two blanks or more."""
    for at, cell in cells:
        cut = next((start for start in starts if at + _SLACK < start <= at + len(cell)), None)
        if cut is not None and text[max(0, cut - 2) : cut].isspace() and text[cut : cut + 1].strip():
            yield at, text[at:cut].rstrip()
            yield cut, text[cut : at + len(cell)]
        else:
            yield at, cell


def _heads_columns(headings: Sequence[str]) -> bool:
    keys = [_key_of_action(text) for text in headings]
    named = [text for text, key in zip(headings, keys, strict=True) if key not in (RESPONSIBLE, TERM)]
    if not named or keys[0] is not None:
        return False
    kinds = [column_of_items(text) for text in named]
    if kinds[0] == "item" and "part" in kinds:
        return len(headings) > _TWO and all(
            kind or _key_of_action(text) for text, kind in zip(named, kinds, strict=True)
        )
    return len(headings) > len(named) and all(kinds)


def _columns_aside(cells: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the columns beside that which is read on, as they are labelled: who, when, tasks and parts of an item.

    Parts stand aside only where the items have a column of their own.
    """
    of_items = [at for at, text in cells if column_of_items(text) == "item"]
    last = max(of_items, default=cells[0][0])
    keys = {at: _key_of_action(text) for at, text in cells}
    aside = [(at, text) for at, text in cells if at > last and (keys[at] or of_items)]
    return [(at, ACTION[key][0] if (key := keys[at]) in (RESPONSIBLE, TERM) else text) for at, text in aside]


def _emptied(aside: dict[str, list[Line]]) -> Iterator[Line]:
    """Return what stands beside a row, each column as one line under its heading, and forget it."""
    for heading, lines in aside.items():
        text = lines[0].text
        for line in lines[1:]:
            text = text[:-1] + line.text if text.endswith("-") and line.text[:1].islower() else f"{text} {line.text}"
        yield replace(lines[0], runs=(Run(f"{heading}: {text}"),))
    aside.clear()


def with_action_lists(lines: Iterable[Line]) -> Iterator[tuple[Line, str | None]]:
    """Return the lines with None; those of a list of actions ("Opgave  Ansvarlig  Frist") with the label of such.

    Each row of it becomes the task, and the responsible and the term under labels of their own.
    """
    columns: list[tuple[int, str, str]] = []
    for line in lines:
        if in_table(line):
            yield line, ACTIONS if line.role in (OF_ACTION, ITEM_OF_ACTION) else None
            continue
        cells = _cells(line.text)
        keys = _action_keys([text for _, text in cells])
        if keys:
            columns = [(at, key, text) for (at, text), key in zip(cells, keys, strict=True)]
            yield line, ACTIONS
        elif columns and _RULE.fullmatch(line.text.strip()):
            yield line, ACTIONS
        elif columns and (len(cells) > 1 or line.text[: columns[0][0] + 1].strip() == "") and line.text.strip():
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


def _action_keys(headings: Sequence[str]) -> list[str]:
    """Return what each column of a list of actions tells; none where the headings are of no such list.

    A number and a state may stand beside the task: "Nr.  Opgave  Ansvarlig  Status".
    """
    keys = [
        action_heading(text) or (_ASIDE if _NUMBER_OR_STATE.fullmatch(text.strip(" *:")) else "") for text in headings
    ]
    told = [key for key in keys if key != _ASIDE]
    return keys if all(keys) and TASK in told and len(set(told)) > 1 else []


_WHOLE_PARAGRAPHS = ("docx", "pptx", "xlsx")
_APART = 9
_LONG_LINE = 200
_MARK_ALONE = re.compile(r"[•▪◦●‣·*–-]|\d{1,2}[.)]|[a-z]\)")
_SOFT_HYPHEN = re.compile(r"\u00ad(?=\w)")
_SPACED = re.compile(
    r"(?<!\S)[^\W\d_](?: [a-zæøå]){3,}(?: :)?(?!\S)|(?<!\S)[^\W\d_](?: [a-zæøå]){2,} :(?!\S)"
    r"|(?<!\S)[A-ZÆØÅ](?: [A-ZÆØÅ]){4,}(?: :)?(?!\S)"
)
_SCANNED = re.compile(r"(?<!\w)(?=[lIOoS]*\d)(?:\d+[lIOoS]\d*|[lIOo]\d+)(?=[.:/-]|\b)")
_AS_DIGITS = str.maketrans("lIOoS", "11005")
_RUN_TOGETHER = re.compile(r"(?<=\S)\*{4,}(?=\S)")
_INLINE = re.compile(
    rf"(?<=[^\s(])\s+(?=\**(?:{PART_WORDS}|{HEAD_WORDS})\**:)|(?<=[.;,])\s+(?=(?:{ACTION_WORDS}):)"
    rf"|\s[–-]\s(?=(?i:{ACTION_WORDS}):)"
    r"|(?<=\.)\s+(?=(?:Frist|Deadline|Tidsfrist)\s(?:\d|(?:den|d\.|uge|primo|medio|ultimo|senest)\s).{0,40}$)"
)
_BEFORE_ABSENT = re.compile(r"(?<=\.)\s+(?=Afbud fra(?:$| [A-ZÆØÅ]\w+ [A-ZÆØÅ]))")
_INLINE_ITEM = re.compile(r"(?<=\s)(\d{1,3})\.\s+(?=[A-ZÆØÅ])")
_EMPHASIS = re.compile(r"\*+|^#+\s*|(?<=\s)#+\s")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_LISTED = re.compile(r"\s*[•▪◦●‣·*–-]\s+")
_TICK = re.compile(r"[xX✓✔☑☒☐□–-]|ja|nej", re.IGNORECASE)
_TWO = 2
_COUNTED = re.compile(r"(?P<number>\d{1,2})(?P<rest>[.:)]?\s+\S.*)?")
_LONGEST_TITLE = 100
_NUMBER_ALONE = re.compile(r"(?:(?:pkt|punkt|ad|nr|sag(?:\s+nr)?)\.?\s*)?\d{1,3}(?:\.\d{1,2})?\s*[.:)]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A printed line, or a part of one.

    ``text`` is verbatim without the white space round it; ``position`` counts the lines of the document, blank ones
    too; ``gap`` is the number of blank lines before it, and many where the format keeps paragraphs apart; ``label``
    the heading of the part it stands under.
    """

    text: str
    line: Line
    position: int
    gap: int
    bold: bool = False
    label: str | None = None

    @property
    def plain(self) -> str:
        """The words without Markdown's marks, single spaced."""
        return plain(self.text)

    @property
    def is_marked(self) -> bool:
        """Whether the line is set off as a heading: by its style, by ``#``, or because all of it is bold."""
        return (
            self.bold
            or self.line.level is not None
            or self.text.startswith("#")
            or bool(re.match(r"\*\*[^*].*\*\*$", self.text))
        )


def _composed(line: Line) -> Line:
    """Return a line without soft hyphens, and with spaced words ("S t e d :") as words."""
    text = line.text
    if _SPACED.search(text) is not None and len(line.runs) == 1:
        line = replace(line, runs=(replace(line.runs[0], text=_SPACED.sub(_closed, text)),))
    if _SOFT_HYPHEN.search(text) is None:
        return line
    return replace(line, runs=tuple(replace(run, text=_SOFT_HYPHEN.sub("", run.text)) for run in line.runs))


def _closed(spaced: re.Match) -> str:
    return re.sub(r"(?<=\S) (?=\S)", "", spaced.group())


def digits_mended(text: str) -> str:
    """Return a text of the same length in which letters that a scan read for digits are digits: "20l8" is "2018"."""
    return _SCANNED.sub(lambda found: found.group().translate(_AS_DIGITS), text)


def plain(text: str) -> str:
    """Return a text without Markdown's marks and links, single spaced."""
    return " ".join(_EMPHASIS.sub(lambda mark: "" if mark[0][0] in "*#" else mark[0], _LINK.sub(r"\1", text)).split())


def pieces_of(document: Document) -> tuple[Piece, ...]:
    """Return the pieces of a document that are not blank, in reading order.

    Lines without a number of their own (PDF) are counted over the whole document. A table is read row by row; a
    column headed by the name of a part gives its cells that name.
    """
    found: list[Piece] = []
    gap = _APART
    for position, (line, label) in enumerate(
        with_action_lists(in_columns(beside(map(_composed, _with_lone_numbers([*_lines(numbered(document))])))))
    ):
        if not line.text.strip():
            gap += 1
            continue
        apart = document.format in _WHOLE_PARAGRAPHS and not (found and found[-1].line.place == line.place)
        texts = _parts(f"{line.number} {line.text}".strip())
        bold = is_bold(line)
        found += [
            Piece(text, line, position, _APART if apart or number else gap, bold, label)
            for number, text in enumerate(texts)
        ]
        gap = 0
    return tuple(found)


def numbered(document: Document) -> Document:
    """Return the document, its lines with neither line number nor table counted over the whole of it."""
    numbers = {id(line): number for number, line in enumerate(_lines(document), start=1)}

    def with_number(line: Line) -> Line:
        if line.place.line_start is not None or line.place.table is not None:
            return line
        number = numbers[id(line)]
        return replace(line, place=replace(line.place, line_start=number, line_end=number))

    pages = (replace(page, lines=tuple(map(with_number, page.lines))) for page in document.pages)
    return replace(document, pages=tuple(pages))


def place_of(pieces: Sequence[Piece]) -> Place:
    """Return the place of pieces in reading order: the page of the first, the lines from the first to the last."""
    first = pieces[0].line.place
    ends = [piece.line.place.line_end for piece in pieces if piece.line.place.line_end is not None]
    return first if first.line_start is None else replace(first, line_end=max(first.line_start, ends[-1]))


def _parts(text: str) -> list[str]:
    """Return the texts that an extraction has run together on one line."""
    parts = _RUN_TOGETHER.split(text)
    parts = [part for whole in parts for cut in _INLINE.split(whole) for part in _BEFORE_ABSENT.split(cut)]
    if len(parts) > 1 and any(part_of(plain(part)) for part in parts[1:]):
        parts = list(_at_items(parts)) if len(text) > _LONG_LINE else _at_last_items(parts)
    return list(_with_marks_joined(part.strip() for part in parts if part.strip()))


def _with_marks_joined(parts: Iterable[str]) -> Iterator[str]:
    """Return the parts, the mark of a list with what it stands before."""
    mark = ""
    for part in parts:
        if _MARK_ALONE.fullmatch(part):
            mark += f"{part} "
        else:
            yield mark + part
            mark = ""
    if mark:
        yield mark.strip()


def _at_items(parts: Iterable[str]) -> Iterator[str]:
    """Return the parts, each cut before every number that is one higher than the one before it."""
    expected = None
    for part in parts:
        begin = 0
        for found in _INLINE_ITEM.finditer(f" {part}"):
            if expected in (None, int(found[1])):
                yield part[begin : found.start() - 1]
                begin, expected = max(found.start() - 1, 0), int(found[1]) + 1
        yield part[begin:]


def _at_last_items(parts: Sequence[str]) -> list[str]:
    """Return the parts, each cut before the number just above the heading of a part: "2. Title | Referat:"."""
    cut: list[str] = []
    for part, after in pairwise([*parts, ""]):
        found = list(_INLINE_ITEM.finditer(part)) if part_of(plain(after)) else []
        at = found[-1].start() if found else 0
        cut += [part[:at], part[at:]]
    return cut


def _lines(document: Document) -> Iterator[Line]:
    for page in document.pages:
        yield from _lines_of_page(page)


def _with_lone_numbers(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, a number alone on its line joined with the title on the next, as where numbers stand apart.

    The numbers go on from 1, each in its turn, also those on the line of their title or in a table: a number at the
    foot of a page does not.
    """
    counted, lone = 0, set()
    for at, line in enumerate(lines):
        found = _COUNTED.fullmatch(line.text.strip())
        if found and int(found["number"]) == counted + 1 and (found["rest"] or _stands_apart(lines, at)):
            counted += 1
            lone |= set() if found["rest"] else {at}
    if counted < _TWO:
        return list(lines)
    return [
        _numbered_by(lines[at - 1], line) if at - 1 in lone else line for at, line in enumerate(lines) if at not in lone
    ]


def _stands_apart(lines: Sequence[Line], at: int) -> bool:
    """Whether a number alone stands inside a page just above what can be the title of an item."""
    if not 0 < at < len(lines) - 1:
        return False
    before, number, title = lines[at - 1 : at + 2]
    is_inside = before.place.page == number.place.page == title.place.page
    text = title.text.strip()
    is_title = text[:1].isupper() and not text.endswith((".", ":", ",", ";")) and len(text) <= _LONGEST_TITLE
    return is_inside and is_title and not (in_table(number) or in_table(title) or number.role or head_label(text))


def _numbered_by(number: Line, title: Line) -> Line:
    return replace(title, runs=(*_with_stop(number).runs, Run(" "), *title.runs))


def _lines_of_page(page: Page) -> Iterator[Line]:
    at = 0
    for table in page.tables:
        n_above = len(page.lines) if table.n_above is None else max(at, table.n_above)
        yield from page.lines[at:n_above]
        for block in _blocks(table):
            yield from _lines_of_table(block)
        at = n_above
    yield from page.lines[at:]


def has_columns_of_items(document: Document) -> bool:
    """Whether a table of the document has columns for the items of a meeting and for what was said of them."""
    tables = (table for page in document.pages for table in page.tables)
    return any(_heading_row(table) is not None for table in tables)


def _blocks(table: Table) -> Iterator[Table]:
    """Yield a table, in two where the head of a meeting stands above the headings of its columns, as on a sheet."""
    at = _heading_row(table) or 0
    if at:
        yield replace(table, rows=_without_blank_columns(table.rows[:at]))
    yield replace(table, rows=table.rows[at:])


def _heading_row(table: Table) -> int | None:
    """Return which row of a table heads columns of items; None where none does."""
    rows = table.rows
    return next((at for at, row in enumerate(rows) if _heads_items(row) or _kinds_below(rows, at) is not None), None)


def _kinds_below(rows: Sequence[Sequence[Cell | None]], number: int = 0) -> int | None:
    """Return which column of a log tells what each row is, a decision or a task; None where the row heads none.

    A log heads a column of items first, and has a column for the words beside that of their kind.
    """
    headings = [_words(cell) for cell in rows[number]]
    first = next(filter(None, headings), "")
    if column_of_items(first) != "item" or len([*filter(None, headings)]) <= _TWO:
        return None
    named = [at for at, heading in enumerate(headings) if heading and not column_of_items(heading)]
    for at in (at for at in named if action_heading(headings[at]) is None):
        kinds = [kind_of_row(words) for row in rows[number + 1 :] if at < len(row) and (words := _words(row[at]))]
        if kinds and all(kinds) and MINUTES in kinds and len(set(kinds)) > 1:
            return at
    return None


def _heads_items(row: Sequence[Cell | None]) -> bool:
    kinds = [column_of_items(words) for words in map(_words, row) if words]
    # Two may also be a label of an item and what stands under it; on a sheet they are its only columns.
    fewest = _TWO if row[0] is not None and row[0].place.sheet is not None else _TWO + 1
    return len(kinds) >= fewest and kinds[0] == "item" and "part" in kinds


def _without_blank_columns(rows: Sequence[Sequence[Cell | None]]) -> tuple[tuple[Cell | None, ...], ...]:
    filled = sorted({at for row in rows for at, cell in enumerate(row) if _words(cell)})
    return tuple(tuple(row[at] for at in filled if at < len(row)) for row in rows)


def _lines_of_table(table: Table) -> Iterator[Line]:
    """Return the lines of a table row by row.

    A table whose columns are headed by the names of parts gives each cell the heading of its column.
    """
    if _is_list_of_people(table):
        yield from _column_by_column(table)
        return
    if (ticked := _ticked_people(table)) is not None:
        yield from ticked
        return
    if table.rows and _heads_facts(table):
        yield from _by_fact(table)
        return
    if table.rows and (kinds := _kinds_below(table.rows)) is not None:
        yield from _by_kind(table, kinds)
        return
    if keys := _keys_of_actions(table):
        yield from _by_action(table, keys)
        return
    table = replace(table, rows=_with_boxes_whole(table.rows))
    headings = _column_headings(table)
    titles = _title_columns(table) if headings else frozenset()
    keys = {column: key for column, line in headings.items() if (key := _key_of_action(line.text))}
    for number, row in enumerate(table.rows):
        if headings and not number:
            yield from (replace(line, role=COLUMN_HEADING) for column, line in _filled(row))
            continue
        if len(row) == _TWO and (told := _told_in_row(row)):
            yield told
            continue
        if len(row) == _TWO and (said := _said_in_row(row)) is not None:
            yield from said
            continue
        if facts := _facts_in_row(row):
            yield from facts
            continue
        named = None
        tasks = list(_tasks_of_row(row, keys))
        for column, line in _with_numbers_joined(row):
            if column in keys:
                if not tasks and column != named:
                    yield _labelled(_whole(row[column]), keys[column])
                named = column
                continue
            if column in headings and column != named:
                yield headings[column]
                named = column
            yield _in_bold(line) if column in titles and column != named else line
            named = named if column not in titles else column
        yield from tasks


def _key_of_action(heading: str) -> str | None:
    """Return what a column of an action tells; None for the heading of a part, "Aftale"."""
    return None if column_of_items(heading.strip()) == "part" else action_heading(heading)


def _tasks_of_row(row: Sequence[Cell | None], keys: Mapping[int, str]) -> Iterator[Line]:
    """Yield the tasks of a row of an item, each with who does it and by when; none where no column holds tasks.

    Where the other columns have as many entries as there are tasks, each has its own.
    """
    told = [(key, _entries(row[at])) for at, key in keys.items() if at < len(row) and _words(row[at])]
    tasks = [task for key, entries in told if key == TASK for task in entries]
    for number, task in enumerate(tasks):
        yield replace(task, role=OWN_ACTION)
        for key, entries in told:
            if key != TASK:
                own = entries[number] if len(entries) == len(tasks) else _joined_lines(entries)
                yield replace(_labelled(own, key), role=OWN_ACTION)


def _entries(cell: Cell) -> list[Line]:
    """Return what a cell lists, one line each: what begins with a mark or after a full stop, or all with a capital."""
    lines = [line for line in cell.lines if line.text.strip()]
    is_list = all(not line.text.strip()[0].islower() for line in lines)
    entries: list[list[Line]] = []
    for line in lines:
        ends = bool(entries) and entries[-1][-1].text.rstrip().endswith((".", ";"))
        if not entries or is_list or line.is_bullet or _LISTED.match(line.text) or ends:
            entries.append([line])
        else:
            entries[-1].append(line)
    return [_joined_lines(entry) for entry in entries]


def _joined_lines(lines: Sequence[Line]) -> Line:
    words = " ".join(_LISTED.sub("", line.text, count=1).strip() for line in lines)
    return replace(lines[0], runs=(Run(words),), number="", is_bullet=False)


def _told_in_row(row: Sequence[Cell | None]) -> Line | None:
    """Return a row that tells one thing of the head as a line: "Sted" beside "Lokale 4" is "Sted: Lokale 4"."""
    name, words = (cell.text.strip() if cell else "" for cell in row)
    label = head_label(name.rstrip(":") + ":")
    if not (name and words) or label is None or "\n" in name or part_of(words.partition("\n")[0].strip()):
        return None
    first, *rest = (line for cell in row if cell for line in cell.lines if line.text.strip())
    return replace(first, runs=(Run(f"{name.rstrip(':')}: " + ", ".join(line.text.strip(" ,") for line in rest)),))


def _facts_in_row(row: Sequence[Cell | None]) -> list[Line]:
    """Return the facts of a head that a row tells side by side, "Dato | 4. maj | Sted | Rådhuset", a line for each.

    On a sheet a row may tell one, in a table of more columns than two.
    """
    filled = [cell for cell in row if _words(cell)]
    names, told = filled[::2], filled[1::2]
    if len(filled) % _TWO or not filled or (filled[0].place.sheet is None and len(filled) == _TWO):
        return []
    if not all(map(_is_label, names)) or any(map(_is_label, told)):
        return []
    return [
        replace(_whole(cell), runs=(Run(f"{_words(name).rstrip(':')}: {_words(cell)}"),))
        for name, cell in zip(names, told, strict=True)
    ]


def _is_label(cell: Cell) -> bool:
    """Whether a cell is only a label of the head, "Sted"."""
    words = _words(cell)
    label = head_label(words.rstrip(":") + ":")
    return label is not None and not label[1]


def _said_in_row(row: Sequence[Cell | None]) -> list[Line] | None:
    """Return the lines of a row of the small table that an item is: "Ansvarlig" beside "Skive Kommune".

    What nobody has filled in gives nothing but its name, as the heading of a column; None where the row is another.
    """
    name, words = map(_words, row)
    key = action_heading(name)
    if not name or (key is None and (words or part_of(name) is None)):
        return None
    headed = [replace(line, role=COLUMN_HEADING) for line in row[0].lines if line.text.strip()]
    if not words:
        return headed
    told = replace(next(line for line in row[1].lines if line.text.strip()), runs=(Run(words),), number="")
    if key != TASK:
        return [*headed, _labelled(told, key)]
    tasks = [told] if part_of(name) else [replace(task, role=OWN_ACTION) for task in _entries(row[1])]
    return [*headed, *tasks]


def _labelled(line: Line, key: str) -> Line:
    """Return a line that tells who is responsible or by when, with its label."""
    return replace(line, runs=(Run(f"{ACTION[key][0]}: {line.text.strip()}"),), number="")


def _keys_of_actions(table: Table) -> list[str]:
    """Return what each column of a table of actions tells; none for a table of another kind."""
    first = [_words(cell) for cell in table.rows[0]] if table.rows else []
    keys = _action_keys([text for text in first if text])
    at = iter(keys)
    return [next(at) if text else _ASIDE for text in first] if keys and len(table.rows) > 1 else []


def _by_action(table: Table, keys: Sequence[str]) -> Iterator[Line]:
    """Return the rows of a table of actions: the item it belongs to, the task, who is responsible and by when."""
    headings = [_words(cell) for cell in table.rows[0]]
    numbers = next((at for at, text in enumerate(headings) if _OF_ITEM.fullmatch(text)), None)
    yield from (replace(line, role=COLUMN_HEADING) for _, line in _filled(table.rows[0]))
    for row in table.rows[1:]:
        cells = [(at, cell) for at, (cell, _) in enumerate(zip(row, keys, strict=False)) if cell and cell.text.strip()]
        is_done = any(keys[at] == _ASIDE and DONE.fullmatch(_words(cell)) for at, cell in cells)
        task = None if is_done else next((cell for at, cell in cells if keys[at] == TASK), None)
        numbered_by = dict(cells).get(numbers) if numbers is not None and task is not None else None
        if numbered_by is not None:
            # With its heading it is no number of a page.
            words = f"{headings[numbers]} {_words(numbered_by)}"
            yield replace(_whole(numbered_by), runs=(Run(words),), role=ITEM_OF_ACTION)
        if task is not None:
            yield replace(_whole(task), role=OF_ACTION)
        for at, cell in cells:
            if keys[at] in (RESPONSIBLE, TERM) and task is not None:
                yield replace(_labelled(_whole(cell), keys[at]), role=OF_ACTION)
            elif cell is not task and cell is not numbered_by:
                yield from (replace(line, role=COLUMN_HEADING) for line in cell.lines if line.text.strip())


def _by_kind(table: Table, kinds: int) -> Iterator[Line]:
    """Return the rows of a log of a meeting, each under the item whose number, else whose title, it has.

    Its kind tells whether the row is what was decided, a task, or neither.
    """
    yield from (replace(line, role=COLUMN_HEADING) for _, line in _filled(table.rows[0]))
    headings = [_words(cell) for cell in table.rows[0]]
    of_items = [at for at, heading in enumerate(headings) if column_of_items(heading) == "item"]
    keys = {at: key for at, heading in enumerate(headings) if (key := action_heading(heading)) in (RESPONSIBLE, TERM)}
    current = None
    for row in table.rows[1:]:
        if facts := _facts_in_row(row):
            yield from facts
            continue
        name = next((words for at in of_items if at < len(row) and (words := _words(row[at]))), current)
        items = [cell if at in of_items else None for at, cell in enumerate(row)]
        yield from (
            (_in_bold(line) for _, line in _with_numbers_joined(items))
            if name != current
            else (replace(line, role=COLUMN_HEADING) for _, line in _filled(items))
        )
        current = name
        yield from _of_kind(row, kinds, [*of_items, kinds, *keys], keys)


def _of_kind(row: Sequence[Cell | None], kinds: int, aside: Sequence[int], keys: Mapping[int, str]) -> Iterator[Line]:
    """Yield what a row of a log says under the name of its part, a task as that, and who does it and by when."""
    kind = kind_of_row(_words(row[kinds])) if kinds < len(row) else None
    is_task = kind == TASK
    heads = kind is not None and not is_task and part_of(_words(row[kinds])) is not None
    role = OWN_ACTION if is_task else ""
    for at, line in _filled(row):
        if at == kinds:
            yield line if heads else replace(line, role=COLUMN_HEADING)
        elif at not in aside:
            yield replace(line, role=role)
    told = [(key, row[at]) for at, key in keys.items() if at < len(row) and _words(row[at])]
    yield from (replace(_labelled(_whole(cell), key), role=role) for key, cell in told)


def _words(cell: Cell | None) -> str:
    return " ".join(cell.text.split()) if cell else ""


def _whole(cell: Cell) -> Line:
    """Return the words of a cell as one line."""
    first = next(line for line in cell.lines if line.text.strip())
    return replace(first, runs=(Run(_words(cell)),), number="")


def _title_columns(table: Table) -> frozenset[int]:
    """Return the columns that hold the titles of items, in a table whose other columns hold their parts."""
    first = _filled(table.rows[0])
    return frozenset(column for column, line in first if column_of_items(line.text.strip()) == "item")


def _in_bold(line: Line) -> Line:
    return replace(line, runs=tuple(replace(run, bold=True) for run in line.runs))


def _ticked_people(table: Table) -> Iterator[Line] | None:
    """Return the lines of a list of people with a cross for who came and who did not, those who came first.

    None where the table is no such list.
    """
    first = {column: line.text.strip() for column, line in _filled(table.rows[0])} if table.rows else {}
    labels = {column: label[0] for column, text in first.items() if (label := head_label(text)) and label[0] in PEOPLE}
    marks = {at: [row[at].text.strip() for row in table.rows[1:] if at < len(row) and row[at]] for at in labels}
    labels = {at: label for at, label in labels.items() if any(marks[at]) and all(map(_is_mark, marks[at]))}
    return _by_tick(table, labels) if labels and 0 not in labels else None


def _is_mark(text: str) -> bool:
    """Whether a cell only says whether somebody came: by a cross, or in a word, "Afbud"."""
    return not text or _TICK.fullmatch(text) is not None or _came_or_not(text) is not None


def _came_or_not(text: str) -> str | None:
    """Return the list of the head that a word in a cell names, "Afbud"; None for a cross."""
    label, rest = head_label(text.strip()) or ("", "")
    return label if label in PEOPLE and not rest else None


def _by_tick(table: Table, labels: Mapping[int, str]) -> Iterator[Line]:
    yield from (replace(line, role=COLUMN_HEADING) for _, line in _filled(table.rows[0]))
    only = next(iter(labels.values())) if len(labels) == 1 else None
    for wanted, heading in (("attending", "Deltagere:"), ("absent", "Afbud:")):
        rows = []
        for row in table.rows[1:]:
            ticked = {
                _came_or_not(cell.text) or labels[at]
                for at, cell in enumerate(row)
                if at in labels and cell and _is_ticked(cell.text)
            }
            came = "absent" not in ticked and (bool(ticked) or only == "absent")
            if row and row[0] and row[0].text.strip() and (wanted == "attending") == came:
                rows.append(row)
        lines = [[line for at, line in _filled(row) if at not in labels] for row in rows]
        if lines:
            yield replace(lines[0][0], runs=(Run(heading),))
        for each in lines:
            yield replace(each[0], runs=(Run(", ".join(line.text.strip() for line in each)),))


def _is_ticked(text: str) -> bool:
    return bool(text.strip()) and text.strip().casefold() not in ("-", "–", "☐", "□", "nej")


def _begins_item(row: Sequence[Cell | None]) -> bool:
    """Whether a row begins with the number of an item in a cell of its own."""
    return _NUMBER_ALONE.fullmatch(_words(row[0]) if row else "") is not None


def _with_boxes_whole(rows: Sequence[Sequence[Cell | None]]) -> Sequence[Sequence[Cell | None]]:
    """Return the rows, those under a numbered one as one with it where a box at the right goes on over them.

    The lines of a page are torn into rows by what stands beside them, so the text and the box each go on down.
    """
    if not rows or len(rows[0]) <= _TWO or sum(map(_begins_item, rows)) < _TWO or not _begins_item(rows[0]):
        return rows
    whole: list[list[Cell | None]] = []
    for row in rows:
        middle = [_words(cell) for cell in row[1:-1]]
        if _begins_item(row) or _words(row[0]) or not whole or any(part_of(words) for words in middle):
            whole.append(list(row))
        else:
            whole[-1] = [_over(above, cell) for above, cell in zip(whole[-1], row, strict=False)]
    return whole


def _over(above: Cell | None, below: Cell | None) -> Cell | None:
    """Return two cells of a column as one."""
    if above is None or below is None:
        return above or below
    return replace(above, lines=(*above.lines, *below.lines))


def _column_headings(table: Table) -> dict[int, Line]:
    """Return the headings of the columns that hold parts, by position; none where parts are named from row to row."""
    first = list(_filled(table.rows[0])) if table.rows and not _begins_item(table.rows[0]) else []
    headings = {
        column: line
        for column, line in first
        if column_of_items(line.text.strip()) == "part" or action_heading(line.text)
    }
    is_of_item = len(first) == len(headings) > 1
    return headings if headings and (0 not in headings or is_of_item) and len(table.rows) > 1 else {}


def _is_list_of_people(table: Table) -> bool:
    """Whether each column of a table is headed by a label such as "Til stede" and "Afbud"."""
    first = [line.text.strip() for _, line in _filled(table.rows[0])] if table.rows else []
    return len(first) > 1 and all((label := head_label(text)) and label[0] in PEOPLE for text in first)


def _heads_facts(table: Table) -> bool:
    """Whether a table is a band of facts: each column headed by a label of the head, "Hvornår", "Hvor", "Afbud"."""
    first = [cell for cell in table.rows[0] if _words(cell)]
    return len(first) > 1 and len(table.rows) > 1 and all(map(_is_label, first))


def _by_fact(table: Table) -> Iterator[Line]:
    """Return the columns of a band of facts, each fact as one line with its label; people as a list under theirs."""
    for column, heading in enumerate(table.rows[0]):
        below = [line for row in table.rows[1:] for at, line in _filled(row) if at == column]
        if not _words(heading):
            yield from below
            continue
        label = f"{_words(heading).rstrip(':')}:"
        is_list = head_label(label)[0] in PEOPLE
        told = [] if is_list else [line.text.strip() for line in below]
        yield replace(_whole(heading), runs=(Run(" ".join([label, *told])),))
        yield from below if is_list else ()


def _column_by_column(table: Table) -> Iterator[Line]:
    width = max(len(row) for row in table.rows)
    for column in range(width):
        for row in table.rows:
            yield from (line for at, line in _filled(row) if at == column)


def _filled(row: Sequence[Cell | None]) -> Iterator[tuple[int, Line]]:
    for column, cell in enumerate(row):
        yield from ((column, line) for line in (cell.lines if cell else ()) if line.text.strip())


def _with_numbers_joined(row: Sequence[Cell | None]) -> Iterator[tuple[int, Line]]:
    """Return the lines of a row with their columns; a number alone in its cell begins the line beside it."""
    waiting: Line | None = None
    lines = list(_filled(row))
    for at, (column, line) in enumerate(lines):
        if waiting is not None:
            line = replace(line, runs=(*waiting.runs, Run(" "), *line.runs))
            waiting = None
        elif _NUMBER_ALONE.fullmatch(line.text.strip()) and at + 1 < len(lines) and lines[at + 1][0] > column:
            waiting = _with_stop(line)
            continue
        yield column, line


def _with_stop(line: Line) -> Line:
    """Return the line of a lone number with a full stop, so that it reads as the number of an item."""
    if line.text.strip()[-1] in ".:)":
        return line
    *before, last = line.runs
    return replace(line, runs=(*before, replace(last, text=last.text.rstrip() + ".")))
