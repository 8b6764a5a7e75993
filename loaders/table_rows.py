"""The tables of a document as rows that know their sector and theme, whatever the format and the number of columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from loaders.cell_text import filled, is_finished
from loaders.column_scores import BULLET, speaks_of_several
from loaders.headings import Headings, is_continued, recognise_headings, without_continued
from loaders.reading import Cell, Document, Line, Page, Place, Problem, Table
from loaders.refusals import refusal, warning
from loaders.sector_names import corrected_sector, is_table_furniture, names_sector, sector_above
from loaders.sentences import is_open


@dataclass
class TableRow:
    """One row: the lines of its cells. ``shares_follow_up`` where the follow-up cell above is merged over it."""

    sector: str
    theme: str | None
    place: Place
    body: list[Line]
    follow_up: list[Line]
    title: str | None = None
    extra: list[tuple[str, Line]] = field(default_factory=list)
    shares_follow_up: bool = False


@dataclass
class TableRows:
    """All rows of a document, and what else stands in it.

    ``bands`` are rows of one cell over the whole width that wait for what follows; ``titles`` are words above tables
    whose own headings name the sector, which therefore name none elsewhere.
    """

    rows: list[TableRow] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    headings: Headings | None = None
    sector: str = ""
    theme: str | None = None
    bands: list[list[Line]] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    title: str | None = None


def rows_of_tables(document: Document) -> TableRows:
    """Read the rows of every table that has known headings, or goes on from one that has.

    The sector is that of a sector column, else the first heading, else what stands above the table
    (``loaders.sector_names``), else that of the table before. A theme covers the rows under it until the next theme
    or sector; "(fortsat ...)" is left out of it. A row of one cell over the whole width is a sector where themes
    follow, else a theme. A row at the top of a page without a theme of its own goes on with the row before where a
    sentence or a list goes on; where a printed page breaks between sentences and the row has no follow-up, it is read
    so too and reported.

    Raises
    ------
    UnreadableDocument
        INGEN_TABEL where no row of headings is known; DUBLET_KOLONNE where a heading stands twice.
    """
    read = TableRows(title=document.title)
    for page in document.pages:
        for table in page.tables:
            _read_table(read, table, page, document)
        _read_lines(read, page, document.title)
    if read.headings is None:
        raise refusal("INGEN_TABEL")
    return read


def _read_lines(read: TableRows, page: Page, title: str | None) -> None:
    for line in filled(page.lines):
        if is_table_furniture(line.text, title) or _is_sector(line.text, page) or names_sector(line.text, read.sector):
            read.furniture.append(line)
        else:
            read.problems.append(_problem("LINJE_UDEN_RAEKKE", [line]))


def _is_sector(text: str, page: Page) -> bool:
    heads = (table.rows[0][0] for table in page.tables if table.rows and table.rows[0])
    return any(head is not None and head.text.split() == text.split() for head in heads)


def _read_table(read: TableRows, table: Table, page: Page, document: Document) -> None:
    is_first = True
    for cells in table.rows:
        texts = ["" if cell is None else cell.text for cell in cells]
        headings = recognise_headings(texts)
        is_single = sum(map(bool, map(str.strip, texts))) == 1
        if headings is not None:
            _begin(read, headings, cells, page)
            is_first = True
        elif is_single and is_table_furniture("".join(texts)):
            read.furniture += _lines(cells)
        elif is_single and _is_band(cells):
            read.bands.append(_lines(cells))
        elif is_single and is_table_furniture("".join(texts), document.title):
            read.furniture += _lines(cells)
        elif read.headings is None or len(cells) <= max(read.headings.columns["initiative"], 1):
            read.problems += [_problem("LINJE_UDEN_RAEKKE", [line]) for line in _lines(cells)]
        else:
            _use_bands(read, has_theme=bool(_lines([_cell(read, cells, "theme")])))
            _read_row(read, cells, is_first=is_first, is_printed=document.format == "pdf")
            is_first = False
    _leave_bands(read)


def _is_band(cells: Sequence[Cell | None]) -> bool:
    """Whether the row's first cell is merged over all the others."""
    return len(cells) > 1 and cells[0] is not None and all(cell is None for cell in cells[1:])


def _use_bands(read: TableRows, *, has_theme: bool) -> None:
    """Let the last of the bands above a row be its theme, or its sector where the row has a theme of its own."""
    if read.bands:
        *others, band = read.bands
        read.bands = others
        _leave_bands(read)
        read.furniture += band
        if has_theme:
            read.sector, read.theme = corrected_sector(without_continued(_joined(band))), None
        else:
            read.theme = without_continued(_joined(band))


def _leave_bands(read: TableRows) -> None:
    for band in read.bands:
        if _joined(band) == read.title:
            read.furniture += band
        else:
            read.problems.append(_problem("LINJE_UDEN_RAEKKE", band))
    read.bands = []


def _lines(cells: Sequence[Cell | None]) -> list[Line]:
    return list(filled(chain.from_iterable(cell.lines for cell in cells if cell is not None)))


def _begin(read: TableRows, headings: Headings, cells: Sequence[Cell | None], page: Page) -> None:
    if headings.duplicates:
        raise refusal("DUBLET_KOLONNE", heading=headings.duplicates[0])
    read.headings = headings
    read.furniture += _lines(cells)
    above = sector_above(page, [_joined(band) for band in read.bands])
    if headings.sector:
        read.titles.add(above)
    sector = corrected_sector(headings.sector or ("" if above in read.titles else above) or read.sector)
    if sector != read.sector:
        read.sector, read.theme = sector, None
    named = [band for band in read.bands if names_sector(_joined(band), sector)]
    read.furniture += chain.from_iterable(named)
    read.bands = [band for band in read.bands if band not in named]
    _leave_bands(read)


def _read_row(read: TableRows, cells: Sequence[Cell | None], *, is_first: bool, is_printed: bool) -> None:
    """Add one row, or what it holds to the row before, over which its cells are merged or with which it goes on."""
    initiative, follow_up, title = (_cell(read, cells, role) for role in ("initiative", "follow_up", "title"))
    begins_theme, sector = _read_theme(read, cells), _read_sector(read, cells)
    body, below, heading = _cell_lines(initiative), _cell_lines(follow_up), _cell_lines(title)
    extra = list(_extra(read, cells))
    can_go_on = is_first and not begins_theme and not filled(heading) and _same_table(read)
    if not filled(body) and not filled(heading):
        _read_row_without_text(read, below, [line for _, line in extra], is_merged=initiative is None or can_go_on)
    elif can_go_on and (_goes_on(read, body) or (is_printed and _lacks_follow_up(read, follow_up, body))):
        read.rows[-1].body += _overleaf(read.rows[-1].body, body)
        read.rows[-1].follow_up += _overleaf(read.rows[-1].follow_up, below)
        read.rows[-1].extra += extra
    else:
        read.rows.append(
            TableRow(
                sector=sector,
                theme=read.theme,
                place=_place(body, initiative or title) if filled(body) else title.place,
                body=body if filled(body) else heading,
                follow_up=below,
                title=_joined(filled(heading)) if filled(body) else None,
                extra=extra,
                shares_follow_up=_shares_follow_up(read, cells, follow_up),
            )
        )
        read.furniture += filled(heading) if filled(body) else ()


def _shares_follow_up(read: TableRows, cells: Sequence[Cell | None], follow_up: Cell | None) -> bool:
    """Whether the cell above is merged over this row, or is empty here and speaks of several initiatives above."""
    if read.headings.columns["follow_up"] >= len(cells):
        return False
    is_empty = follow_up is not None and not filled(follow_up.lines)
    above = _joined(filled(read.rows[-1].follow_up)) if is_empty and _same_table(read) else ""
    return follow_up is None or speaks_of_several(above)


def _cell_lines(cell: Cell | None) -> list[Line]:
    return list(cell.lines) if cell else []


def _place(body: Sequence[Line], cell: Cell) -> Place:
    lines = filled(body)
    if lines and lines[0].place.line_start is not None:
        return replace(cell.place, line_start=lines[0].place.line_start, line_end=lines[-1].place.line_end)
    return cell.place


def _cell(read: TableRows, cells: Sequence[Cell | None], role: str) -> Cell | None:
    position = read.headings.columns.get(role)
    return cells[position] if position is not None and position < len(cells) else None


def _read_theme(read: TableRows, cells: Sequence[Cell | None]) -> bool:
    """Take the row's own theme and tell whether it begins one; "(fortsat ...)" goes on with the theme before."""
    cell = _cell(read, cells, "theme")
    lines = filled(cell.lines) if cell else ()
    read.furniture += lines
    theme = without_continued(_joined(lines))
    if theme:
        read.theme = theme
    return bool(theme) and not is_continued(_joined(lines))


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(" ".join(line.text for line in lines).split())


def _read_sector(read: TableRows, cells: Sequence[Cell | None]) -> str:
    """Take the sector of the row's own column, where there is one and it is filled; else it stays."""
    lines = filled(_cell_lines(_cell(read, cells, "sector")))
    read.furniture += lines
    read.sector = corrected_sector(_joined(lines)) or read.sector
    return read.sector


def _extra(read: TableRows, cells: Sequence[Cell | None]) -> Iterator[tuple[str, Line]]:
    """The lines of the columns beside the usual ones: status, owner, and those without a known heading."""
    columns = read.headings.columns
    read.furniture += filled(_cell_lines(_cell(read, cells, "number")))
    known = [(role, columns[role]) for role in ("status", "owner") if role in columns]
    unknown = [("other", position) for position in range(len(cells)) if position not in columns.values()]
    for role, position in [*known, *unknown]:
        cell = cells[position] if position < len(cells) else None
        yield from ((role, line) for line in filled(_cell_lines(cell)))


def _same_table(read: TableRows) -> bool:
    return bool(read.rows) and (read.rows[-1].sector, read.rows[-1].theme) == (read.sector, read.theme)


def _goes_on(read: TableRows, body: Sequence[Line]) -> bool:
    """Whether the lines are the rest of a sentence or of a list that the row before leaves open."""
    first, last = filled(body)[0].text.lstrip(), filled(read.rows[-1].body)[-1].text
    if is_finished(last):
        return False
    return first[:1].islower() or bool(BULLET.match(first))


def _overleaf(before: Sequence[Line], rest: Sequence[Line]) -> list[Line]:
    """The rest of a cell, as a paragraph of its own unless it goes on with the sentence before."""
    last, first = filled(before)[-1:], filled(rest)[:1]
    is_apart = last and first and not is_open(last[0].text) and not first[0].text.lstrip()[:1].islower()
    return [*([Line((), first[0].place)] if is_apart else []), *rest]


def _lacks_follow_up(read: TableRows, follow_up: Cell | None, body: Sequence[Line]) -> bool:
    """Whether the row has none although the row before has one; where so, it is reported as a doubtful rest."""
    above = _joined(filled(read.rows[-1].follow_up))
    is_rest = follow_up is not None and not filled(follow_up.lines) and bool(above) and not speaks_of_several(above)
    if is_rest:
        read.problems.append(_problem("RAEKKE_FORTSAT", [filled(body)[0]]))
    return is_rest


def _read_row_without_text(read: TableRows, follow_up: list[Line], extra: list[Line], *, is_merged: bool) -> None:
    if is_merged and read.rows:
        read.rows[-1].follow_up += follow_up
        follow_up = []
    left = [*filled(follow_up), *extra]
    if left:
        read.problems.append(_problem("RAEKKE_UDEN_TEKST", left))


def _problem(code: str, lines: Sequence[Line]) -> Problem:
    found = "\n".join(" ".join(line.text.split()) for line in lines)
    place = replace(lines[0].place, line_end=lines[-1].place.line_end)
    return warning(code, place, found)
