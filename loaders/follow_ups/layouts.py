"""Action tables that stand otherwise than as a table with headings on top, turned into such tables.

Headings at the left with one initiative per block, column or card; lines of "label: words"; lines parted by tabs or by
wide spaces. Every line and cell keeps its place, and what is no part of a table stays where it was.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, takewhile

from loaders.columns import Lexicon, heading_key, heading_points
from loaders.contents import is_content
from loaders.files import Cell, Document, Line, Page, Place, Run, Table, is_legend, is_page_mark
from loaders.follow_ups.heads import Row, shown_text
from loaders.follow_ups.legend import explaining_tables
from loaders.follow_ups.listed import with_lists

_KNOWN = 3.6
_KEYS = frozenset(("owner", "deadline", "status"))
_FEWEST_LABELS = 3
_LABELLED_SHARE = 0.6
_MOST_LABEL_WORDS = 6
_MOST_TITLE_WORDS = 14
_LABEL_LINE = re.compile(r"\s*(?:[•▪–-]\s*)?([^\W\d_][^:\n]{1,45}?)\s*:\s*(\S.*)?$", re.DOTALL)
_WIDE_GAP = re.compile(r"\t+| {2,}")


def as_tables(document: Document, lexicon: Lexicon) -> tuple[Document, tuple[Line, ...]]:
    """Return the document with every action table of another layout as a table with its headings on top.

    Beside it come the lines of labels, which as headings stand once only.
    """
    labels: list[Line] = []
    laid_out = _with_labelled_tables(_with_lined_tables(document, lexicon), lexicon, labels)
    return with_lists(laid_out, lexicon, labels), tuple(labels)


@dataclass
class _Block:
    """One initiative told under labels: label -> its cell, in the order of the source."""

    cells: dict[str, list[Cell]] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)

    def add(self, label: str, cell: Cell) -> None:
        key = heading_key(label)
        self.heads.setdefault(key, " ".join(label.split()).strip(" :"))
        self.cells.setdefault(key, []).append(cell)

    def says(self, label: str) -> bool:
        """Whether anything stands after a label."""
        return any(cell.text.strip() for cell in self.cells.get(heading_key(label), ()))


@dataclass(frozen=True)
class _Band:
    """A line between blocks that names the theme of those below."""

    cell: Cell


def _role(label: str, lexicon: Lexicon) -> str | None:
    points = heading_points(label.strip(" :"), lexicon)
    best = max(points, key=points.get) if points else None
    return best if best and points[best] >= _KNOWN else None


def _with_labelled_tables(document: Document, lexicon: Lexicon, labels: list[Line]) -> Document:
    """Turn tables and lines of labels into one table, in the place of the first of them."""
    pages: list[Page] = []
    items: list[_Block | _Band] = []
    place: Place | None = None
    at = (0, 0)
    explaining = explaining_tables(document)
    cards = _cards([table for page in document.pages for table in page.tables], lexicon)
    for page in document.pages:
        tables: list[Table] = []
        lines, above = list(page.lines), _title_above(page)
        for table in page.tables:
            if _holds_cards(table, lexicon):
                lines += [line for row in table.rows for cell in _filled(row) for line in cell.lines]
                continue
            titles = _card_titles(table, above) if id(table) in cards else ()
            across = None if titles else _transposed(table, lexicon)
            if titles:
                blocks = [_card(table, titles, lexicon, labels)]
                lines = [line for line in lines if not any(line is title for title in titles)]
            else:
                blocks = None if across else _blocks(table, lexicon, labels)
            if id(table) in explaining:
                tables.append(table)
            elif across:
                tables.append(across)
            elif blocks is not None:
                if place is None:
                    place, at = table.place, (len(pages), len(tables))
                items += blocks
            else:
                tables.append(table)
        pages.append(replace(page, tables=tuple(tables), lines=tuple(lines)))
    if told := _told_in_lines(pages, lexicon, labels):
        rest, begun, blocks_told = told
        pages = [replace(page, lines=lines) for page, lines in zip(pages, rest, strict=True)]
        if place is None:
            place = replace(pages[begun].place, table=len(pages[begun].tables) + 1)
            at = (begun, len(pages[begun].tables))
        items += blocks_told
    blocks = [item for item in items if isinstance(item, _Block)]
    if place is None or not blocks:
        return replace(document, pages=tuple(pages))
    home, position = at
    own = list(pages[home].tables)
    own.insert(position, _table_of(items, place))
    pages[home] = replace(pages[home], tables=tuple(own))
    return replace(document, pages=tuple(pages))


def _holds_cards(table: Table, lexicon: Lexicon) -> bool:
    """Whether each cell of a table is a card: several lines, most of them a known label, a colon and its words."""
    cells = [cell for row in table.rows for cell in _filled(row)]
    return bool(cells) and all(_is_card(cell, lexicon) for cell in cells)


def _is_card(cell: Cell, lexicon: Lexicon) -> bool:
    labels = [found[1] for line in cell.lines if (found := _LABEL_LINE.match(line.text))]
    roles = {role for label in labels if (role := _role(label, lexicon))}
    return len(roles) >= _FEWEST_LABELS and bool(roles & _KEYS)


def _filled(row: Row) -> list[Cell]:
    return [cell for cell in row if cell is not None and cell.text.strip()]


def _transposed(table: Table, lexicon: Lexicon) -> Table | None:
    """The table turned, where its first column holds the headings and each other column one initiative."""
    width = max(map(len, table.rows), default=0)
    rows = [row for row in table.rows if len(_filled(row)) > 1]
    if width < 3 or len(rows) < _FEWEST_LABELS:
        return None
    labels = [shown_text(row[0]) if row[0] is not None else "" for row in rows]
    known = [label for label in labels if _role(label, lexicon)]
    across = [shown_text(cell) for cell in _filled(rows[0])]
    n_across = sum(bool(_role(text, lexicon)) for text in across)
    is_once = len({heading_key(label) for label in known}) == len(known)
    if len(known) < _FEWEST_LABELS or len(known) < 0.7 * len(labels) or not is_once or 2 * n_across > len(across):
        return None
    turned = tuple(
        tuple(row[at] if at < len(row) else None for row in rows)
        for at in range(width)
        if any(at < len(row) and row[at] is not None and row[at].text.strip() for row in rows)
    )
    above = tuple(row for row in table.rows if len(_filled(row)) == 1)
    return replace(table, rows=(*above, *turned))


def _cards(tables: Sequence[Table], lexicon: Lexicon) -> frozenset[int]:
    """The tables (by their identity) that tell of one initiative each, under labels that stand in several of them.

    None of the labels is one of titles: the title stands over the table, or across it on top.
    """
    told = {id(table): [heading_key(shown_text(label)) for label, _ in _told_at_left(table)] for table in tables}
    n_tables = Counter(key for keys in told.values() for key in {*keys})
    cards = set()
    for table, keys in told.items():
        repeated = [key for key in keys if n_tables[key] >= _FEWEST_BLOCKS]
        roles = {_role(key, lexicon) for key in keys} - {None}
        is_told = len(repeated) >= max(_FEWEST_LABELS, _LABELLED_SHARE * len(keys)) and len({*keys}) == len(keys)
        if is_told and len(roles) >= 2 and roles & _KEYS and "title" not in roles:
            cards.add(table)
    return frozenset(cards)


def _told_at_left(table: Table) -> list[tuple[Cell, Cell]]:
    """The labels of the first column, each with its words; none where a row has further cells."""
    rows = [row for row in table.rows if len(_filled(row)) > 1]
    if any(len(_filled(row)) > 2 or row[0] is None or not row[0].text.strip() for row in rows):
        return []
    return [(cells[0], cells[1]) for cells in map(_filled, rows)]


def _title_above(page: Page) -> Line | None:
    """The line above the one table of a page that could be its title: a heading, or a few words without a stop."""
    lines = [line for line in page.lines if line.text.strip() and line.role not in ("header", "footer")]
    if len(page.tables) != 1 or not lines:
        return None
    text = lines[-1].text.strip()
    is_short = len(text.split()) <= _MOST_TITLE_WORDS and text[-1] not in ".,;:"
    could_head = (lines[-1].level is not None or is_short) and not is_page_mark(text) and not is_legend(text)
    return lines[-1] if could_head else None


def _card_titles(table: Table, above: Line | None) -> tuple[Line, ...]:
    """The title of a card: what stands across it on top, else the line above."""
    on_top = takewhile(lambda row: len(_filled(row)) < 2, table.rows)
    lines = tuple(line for row in on_top for cell in _filled(row) for line in cell.lines)
    return lines or ((above,) if above is not None else ())


def _card(table: Table, titles: Sequence[Line], lexicon: Lexicon, labels: list[Line]) -> _Block:
    """The block of a card; a cell that stands alone is a label without words, or goes on with the words above it."""
    block, last = _Block(), ""
    for line in titles:
        _add_title(block, line, lexicon)
    for row in table.rows:
        cells = _filled(row)
        is_label = len(cells) > 1 or (cells and last and cells[0] is row[0] and _role(shown_text(cells[0]), lexicon))
        if is_label:
            last = shown_text(cells[0])
            labels += cells[0].lines
            block.add(last, cells[1] if len(cells) > 1 else Cell((), cells[0].place))
        elif cells and last:
            block.add(last, cells[0])
    return block


def _blocks(table: Table, lexicon: Lexicon, labels: list[Line]) -> list[_Block | _Band] | None:
    """The blocks of a table of labels and words side by side; None for any other table."""
    pairs = [list(_pairs(row, lexicon)) for row in table.rows]
    told = [(label, cell) for row in pairs for label, cell in row if cell.text.strip()]
    filled = [row for row in table.rows if len(_filled(row)) > 1]
    n_told = sum(any(cell.text.strip() for _, cell in row) for row in pairs)
    is_labelled = len(told) >= 2 and n_told >= _LABELLED_SHARE * max(1, len(filled))
    titles = [label for label, _ in told if _role(label, lexicon) == "title"]
    if not is_labelled or not (titles or len(told) >= _FEWEST_LABELS) or _reads_across(table, lexicon):
        return None
    items: list[_Block | _Band] = []
    for row, labelled in zip(table.rows, pairs, strict=True):
        _add_row(items, row, labelled, lexicon, begins_anew=row is table.rows[0])
        told_here = {heading_key(label) for label, _ in labelled}
        labels += [line for cell in _filled(row) if heading_key(shown_text(cell)) in told_here for line in cell.lines]
    return items if any(isinstance(item, _Block) for item in items) else None


def _reads_across(table: Table, lexicon: Lexicon) -> bool:
    """Whether the first full row is one of headings, each with its column below, and not itself a label and words."""
    full = [row for row in table.rows if len(_filled(row)) > 1]
    texts = [shown_text(cell) for cell in _filled(next(iter(full), ()))]
    if len(texts) < 2 or not all(_role(text, lexicon) for text in texts):
        return False
    below = [shown_text(cell) for row in full[1:] for cell in _filled(row)[:1]]
    return sum(bool(_role(text, lexicon)) for text in below) < max(1, _LABELLED_SHARE * len(below))


def _pairs(row: Row, lexicon: Lexicon) -> Iterator[tuple[str, Cell]]:
    """The labels of a row, each with the cell to its right; also of two pairs side by side."""
    cells = [cell for cell in row if cell is not None]
    for label, cell in zip(cells[::2], cells[1::2], strict=False):
        text = shown_text(label)
        if not _role(text, lexicon) or len(text.split()) > _MOST_LABEL_WORDS:
            return
        yield text, cell


def _add_row(
    items: list[_Block | _Band],
    row: Row,
    labelled: Sequence[tuple[str, Cell]],
    lexicon: Lexicon,
    *,
    begins_anew: bool,
) -> None:
    cells = _filled(row)
    if not labelled:
        last = items[-1] if items else None
        if len(cells) == 1:
            items.append(_Band(cells[0]))
        elif cells and isinstance(last, _Block):
            last.add(shown_text(cells[0]), cells[-1])
        return
    for label, cell in labelled:
        if _begins_block(items, label, lexicon, begins_anew=begins_anew):
            items.append(_Block())
            begins_anew = False
        items[-1].add(label, cell)


def _begins_block(items: Sequence[_Block | _Band], label: str, lexicon: Lexicon, *, begins_anew: bool) -> bool:
    """Whether a label opens a new block: the first, one that the block has already, or a title after other labels."""
    if not items or not isinstance(items[-1], _Block) or begins_anew:
        return True
    key = heading_key(label)
    is_title = _role(label, lexicon) == "title"
    has_title = any(_role(head, lexicon) == "title" for head in items[-1].heads.values())
    return key in items[-1].cells or (is_title and has_title)


def _table_of(items: Sequence[_Block | _Band], place: Place) -> Table:
    """One table of all blocks: every label a column, in the order in which they were first told."""
    heads: dict[str, str] = {}
    for item in items:
        if isinstance(item, _Block):
            heads.update({key: head for key, head in item.heads.items() if key not in heads})
    first = next(i for i, item in enumerate(items) if isinstance(item, _Block))
    rows: list[tuple[Cell | None, ...]] = [(band.cell, *[None] * (len(heads) - 1)) for band in items[:first]]
    rows.append(tuple(_cell_of(head, place) for head in heads.values()))
    for item in items[first:]:
        if isinstance(item, _Band):
            rows.append((item.cell, *[None] * (len(heads) - 1)))
        else:
            rows.append(tuple(_joined(item.cells.get(key, []), place) for key in heads))
    return Table(tuple(rows), place)


def _cell_of(text: str, place: Place) -> Cell:
    return Cell((Line((Run(text),), place),) if text else (), place)


def _joined(cells: Sequence[Cell], place: Place) -> Cell:
    if not cells:
        return Cell((), place)
    if len(cells) == 1:
        return cells[0]
    return replace(cells[0], lines=tuple(line for cell in cells for line in cell.lines))


@dataclass(frozen=True)
class _Labelled:
    """A line outside tables: on which page, and its label with where the words after it begin; None without one.

    ``form`` is how the label stands: before a colon, before a wide gap, or alone above its words.
    """

    page: int
    line: Line
    label: str | None = None
    begin: int = 0
    form: str = ""

    @property
    def words(self) -> Line:
        """What stands after the label."""
        return self.line.part(self.begin)


_COLON, _GAP, _ALONE = "colon", "gap", "alone"
_LABELLED_LINES = {_COLON: 0.4, _GAP: 0.3, _ALONE: 0.3}
"""The share of the lines that have labels at least: of labels alone on their line each has a line of words below."""
_FEWEST_BLOCKS = 2
# A label that nobody knows is one where it stands about as often as those that are known.
_AS_OFTEN = 0.8
# "3.2 Ny pjece", or with the word of what is counted: "Indsats 3: Ny pjece".
_NUMBERED = re.compile(
    r"\s*(?:(?P<word>[^\W\d_]+)\s+\d{1,2}(?:\.\d{1,2})*\s*[:.–-]|\d{1,2}(?:\.\d{1,2})*[.)]?)\s+(?=\S)"
)


def _told_in_lines(
    pages: Sequence[Page], lexicon: Lexicon, labels: list[Line]
) -> tuple[list[tuple[Line, ...]], int, list[_Block]] | None:
    """The lines of each page that are no part of blocks, the page of the first block, and the blocks.

    A block is a run of labels with their words after a colon, after a wide gap, or on the lines below. Its title has a
    label, or is the line above its first one. None where labels do not make up the lines.
    """
    told = _labelled([(at, line) for at, page in enumerate(pages) for line in page.lines], lexicon)
    roles = [_role(one.label, lexicon) for one in told if one.label]
    n_filled = sum(bool(one.line.text.strip()) for one in told)
    least = max((_LABELLED_LINES[one.form] for one in told if one.label), default=1.0)
    if len(roles) < max(_FEWEST_LABELS, least * n_filled) or len({*roles} - {None}) < 2:
        return None
    if not _KEYS & {*roles}:
        return None
    titles = frozenset() if "title" in roles else _titles(told)
    rest: list[list[Line]] = [[] for _ in pages]
    blocks: list[_Block] = []
    above: list[Line] = []
    last: _Labelled | None = None
    for at, one in enumerate(told):
        if at in titles:
            above.append(one.line)
            last = None
        elif one.label:
            if above or _begins_block(blocks, one.label, lexicon, begins_anew=False):
                blocks.append(_Block())
                for title in above:
                    _add_title(blocks[-1], title, lexicon)
                above = []
            labels.append(one.line.part(0, one.begin))
            blocks[-1].add(one.label, Cell((one.words,) if one.words.text.strip() else (), one.line.place))
            last = one
        elif last is not None and _is_below(one.line, last, blocks[-1]):
            blocks[-1].add(last.label or "", Cell((one.line,), one.line.place))
        else:
            rest[one.page].append(one.line)
            last = None if last and blocks[-1].says(last.label or "") else last
    return [tuple(lines) for lines in rest], next(one.page for one in told if one.label), blocks


def _labelled(lines: Sequence[tuple[int, Line]], lexicon: Lexicon) -> list[_Labelled]:
    """The lines with their labels: one before a colon that is known, or one that stands in block after block."""
    could = [(page, line, *_possible_label(line)) for page, line in lines]
    n_times = Counter(heading_key(label) for _, _, label, _, _ in could if label)
    known = {heading_key(label) for _, _, label, _, _ in could if label and _role(label, lexicon)}
    repeated = {key for key in known if n_times[key] >= _FEWEST_BLOCKS}
    often = max((n_times[key] for key in repeated), default=0)
    told = []
    for page, line, label, begin, form in could:
        key = heading_key(label or "")
        is_one = key in known if form == _COLON else len(repeated) >= _FEWEST_LABELS and key in repeated
        is_like_one = len(repeated) >= _FEWEST_LABELS and n_times[key] >= max(_FEWEST_BLOCKS, _AS_OFTEN * often)
        # Below a label alone on its line stands what it is a label of.
        is_free = not (told and told[-1].form == _ALONE) and (label or "")[:1].isupper()
        is_label = is_one or (is_like_one and is_free and not is_content(label or ""))
        told.append(_Labelled(page, line, label, begin, form) if label and is_label else _Labelled(page, line))
    return told


def _possible_label(line: Line) -> tuple[str | None, int, str]:
    """The words of a line that could be its label, where those after it begin, and how it stands."""
    text = line.text
    if line.role in ("header", "footer") or is_page_mark(text):
        return None, 0, ""
    gap = _WIDE_GAP.search(text, len(text) - len(text.lstrip()) + 1)
    found = _LABEL_LINE.match(text)
    if found and not (gap and gap.start() < found.end(1)):
        return found[1], found.start(2) if found[2] else len(text), _COLON
    label = (text[: gap.start()] if gap else text).strip()
    if not label or len(label.split()) > _MOST_LABEL_WORDS or not label[0].isalpha() or label[-1] in ".,;":
        return None, 0, ""
    return label, gap.end() if gap else len(text), _GAP if gap and text[gap.end() :].strip() else _ALONE


def _titles(told: Sequence[_Labelled]) -> frozenset[int]:
    """The positions of the lines right above the label that opens block after block."""
    n_times = Counter(heading_key(one.label) for one in told if one.label)
    first = next(one for one in told if one.label and n_times[heading_key(one.label)] == max(n_times.values()))
    titles: set[int] = set()
    for at, one in enumerate(told):
        if not one.label or heading_key(one.label) != heading_key(first.label or ""):
            continue
        before = next((i for i in range(at - 1, -1, -1) if told[i].line.text.strip()), -1)
        while before >= 0 and not told[before].label and told[before].line.text.strip():
            titles.add(before)
            if not told[before].line.text.lstrip()[:1].islower():
                break
            before -= 1
    return frozenset(titles)


def _add_title(block: _Block, line: Line, lexicon: Lexicon) -> None:
    number = _NUMBERED.match(line.text)
    if number and number["word"] and _role(number["word"], lexicon) != "title":
        number = None
    begin = number.end() if number else 0
    if number:
        block.add("Nr.", Cell((line.part(0, begin),), line.place))
    block.add("Initiativ", Cell((line.part(begin),), line.place))


def _is_below(line: Line, last: _Labelled, block: _Block) -> bool:
    """Whether a line goes on with the words of the label above it."""
    text = line.text
    if not text.strip() or line.role in ("header", "footer") or is_page_mark(text) or is_legend(text):
        return False
    if not block.says(last.label or "") or text.lstrip()[:1].islower():
        return True
    return last.form == _ALONE or (last.form == _GAP and text[:1].isspace())


def _with_lined_tables(document: Document, lexicon: Lexicon) -> Document:
    """Turn neighbouring lines that tabs or wide spaces part into columns into tables."""
    pages = []
    for page in document.pages:
        if any("\t" in line.text.strip() for line in page.lines):
            pages.append(_tabbed(page))
        elif not page.tables:
            pages.append(_spaced(page, lexicon))
        else:
            pages.append(page)
    return replace(document, pages=tuple(pages))


def _tabbed(page: Page) -> Page:
    tables, rest = list(page.tables), []
    for is_table, group in groupby(page.lines, key=lambda line: "\t" in line.text.strip()):
        lines = list(group)
        if not is_table or (len(lines) < 2):
            rest += lines
            continue
        place = replace(page.place, table=len(tables) + 1)
        width = max(line.text.count("\t") + 1 for line in lines)
        rows = tuple(_padded([_piece(line, *span) for span in _tab_spans(line.text)], width, line) for line in lines)
        tables.append(Table(rows, place))
    return replace(page, tables=tuple(tables), lines=tuple(rest))


def _tab_spans(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for found in re.finditer("\t", text):
        yield begin, found.start()
        begin = found.end()
    yield begin, len(text)


def _piece(line: Line, begin: int, end: int) -> Cell:
    return Cell((line.part(begin, end),), line.place)


def _padded(cells: list[Cell], width: int, line: Line) -> tuple[Cell, ...]:
    return (*cells, *[Cell((), line.place)] * (width - len(cells)))


def _spaced(page: Page, lexicon: Lexicon) -> Page:
    """Put lines under a line of headings into columns, by where the headings begin (`pdftotext -layout`)."""
    lines = list(page.lines)
    head = next((i for i, line in enumerate(lines) if _heads_columns(line.text, lexicon)), None)
    if head is None:
        return page
    starts = _starts(lines, head)
    table_rows = [_row_at(lines[head], starts)]
    rest = lines[:head]
    blank = False
    for line in lines[head + 1 :]:
        if not line.text.strip():
            blank = True
            continue
        cells = _row_at(line, starts)
        filled = [at for at, cell in enumerate(cells) if cell.text.strip()]
        if _goes_on(table_rows, cells, filled, blank=blank):
            table_rows[-1] = tuple(map(_below, table_rows[-1], cells))
        else:
            table_rows.append(cells)
        blank = False
    return replace(page, tables=(Table(tuple(table_rows), replace(page.place, table=1)),), lines=tuple(rest))


def _heads_columns(text: str, lexicon: Lexicon) -> bool:
    cells = [cell for cell in _WIDE_GAP.split(text.strip()) if cell]
    roles = {_role(cell, lexicon) for cell in cells}
    known = [cell for cell in cells if _role(cell, lexicon)]
    return len(cells) >= 3 and len(roles - {None}) >= 2 and len(known) >= 0.6 * len(cells)


def _starts(lines: Sequence[Line], head: int) -> list[int]:
    """Where the columns begin: at the headings, moved left to where the words below them begin."""
    text = lines[head].text
    starts = [found.start() for found in re.finditer(r"(?:(?<=\s\s)|(?<=\t)|^)\S", text)]
    begins = [found.start() for line in lines[head + 1 :] for found in re.finditer(r"(?:(?<=\s\s)|^)\S", line.text)]
    moved = []
    for at, start in enumerate(starts):
        low = (starts[at - 1] + start) // 2 if at else 0
        near = [begin for begin in begins if low < begin <= start or (not at and begin <= start)]
        often = max(set(near), key=near.count) if near else start
        moved.append(often if near.count(often) > 1 else start)
    return moved


def _row_at(line: Line, starts: Sequence[int]) -> tuple[Cell, ...]:
    """The words of a line, each stretch in the last column that begins at or before it."""
    spans: list[tuple[int, int] | None] = [None] * len(starts)
    for found in re.finditer(r"\S+(?:\s\S+)*", line.text):
        at = max((i for i, start in enumerate(starts) if start <= found.start() + 1), default=0)
        spans[at] = (spans[at][0], found.end()) if spans[at] else found.span()
    return tuple(_piece(line, *span) if span else Cell((), line.place) for span in spans)


def _goes_on(rows: Sequence[Sequence[Cell]], cells: Sequence[Cell], filled: Sequence[int], *, blank: bool) -> bool:
    """Whether a line is the rest of the row above: nothing opens in its first column, or too little stands in it."""
    if not filled or len(rows) < 2:
        return False
    if 0 not in filled and not blank:
        return True
    opens = cells[filled[0]].text.strip()[:1]
    before = sum(bool(cell.text.strip()) for cell in rows[-1])
    return (
        not blank
        and (opens.islower() or len(filled) < max(2, min(before, len(cells)) / 2))
        and len(filled) < len(cells)
    )


def _below(above: Cell, cell: Cell) -> Cell:
    if not cell.text.strip():
        return above
    if not above.text.strip():
        return cell
    place = replace(above.place, line_end=cell.place.line_end)
    return replace(above, lines=(*above.lines, *cell.lines), place=place)
