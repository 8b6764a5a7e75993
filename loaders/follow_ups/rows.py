"""The tables of a document as rows that know their sector and theme, whatever the format and the number of columns."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise

from danish.sentences import is_open
from loaders.contents import CLOSES, greeting_of, is_empty, is_mark, is_prompt, light_of, lists_statuses
from loaders.files import (
    Cell,
    Document,
    Line,
    Page,
    Place,
    Problem,
    Table,
    is_bold,
    is_continued,
    is_legend,
    is_page_mark,
    one_line,
    refusal,
    stated_date,
    warning,
    without_continued,
)
from loaders.follow_ups.cells import filled, is_finished
from loaders.follow_ups.column_scores import BULLET, speaks_of_several
from loaders.follow_ups.heads import Heads
from loaders.follow_ups.legend import aside_pages, entries_of, explaining_tables

# Sectors as some issues misprint them; the printed words stay in the heading line that is kept as furniture.
_MISPRINTS = {"Praktiserede læger": "Praktiserende læger", "Hospitalerne": "Hospitaler", "Kommunerne": "Kommuner"}
_UNNAMED_SHEET = re.compile(r"(?:Ark|Sheet|Tabel|Table)\s*\d*", re.IGNORECASE)
_LABEL = re.compile(r"(?:sektor|sektorområde)\s*[:–-]\s*(\S.*)", re.IGNORECASE)
_END_OF_TITLE = re.compile(r".*\S(?::|\s[–-])\s+(\S.*)")
_LONGEST_NAME = 60
_RUNNING_TITLE = re.compile(
    r"(status og )?opfølgning(sskema|stabel)?\s+(på|af|for|over)\b"
    r".*(initiativer|indsatser|plan(en|erne)?|aftale[nr]?)\b[^.]*"
    r"|opfølgnings(skema|tabel)\b[^.]*"
)


def corrected_sector(sector: str) -> str:
    """Return the sector as it is spelled elsewhere."""
    return _MISPRINTS.get(sector, sector)


def sector_above(page: Page, rows_above: Sequence[str]) -> str:
    """Return what names the sector of a table outside its headings, "" where nothing does.

    "Sektor: ..." anywhere above; else the sheet's name; else the end of a title ("Opfølgning på ...: Kommuner"); else
    the row right above the headings, or the line right above the table where lines stand in their order (Word), or
    the one line of the page that is neither title nor furniture.
    """
    lines = [" ".join(line.text.split()) for line in filled(page.lines)]
    above = [*lines, *(" ".join(text.split()) for text in rows_above)]
    labelled = [found[1] for text in above if (found := _LABEL.fullmatch(text))]
    if labelled:
        return labelled[-1]
    if page.place.sheet is not None and not _UNNAMED_SHEET.fullmatch(page.place.sheet):
        return page.place.sheet
    ends = [found[1] for text in above if is_running_title(text) and (found := _END_OF_TITLE.fullmatch(text))]
    if ends and len(ends[-1]) <= _LONGEST_NAME:
        return ends[-1]
    return _nearest(page, lines, above[len(lines) :])


def _nearest(page: Page, lines: Sequence[str], rows: Sequence[str]) -> str:
    names = [text for text in rows if _can_name(text)]
    beside = [text for text in lines if _can_name(text)]
    is_ordered = page.place.page is None and page.place.sheet is None
    if not names and (len(beside) == 1 or is_ordered):
        names = beside
    return without_continued(names[-1]) if names else ""


def names_sector(text: str, sector: str) -> bool:
    """Whether the words are those by which ``sector_above`` named the sector."""
    words = " ".join(text.split())
    label = _LABEL.fullmatch(words)
    return bool(words) and corrected_sector(label[1] if label else without_continued(words)) == sector


def _can_name(text: str) -> bool:
    is_short = len(text) <= _LONGEST_NAME and text[-1:] not in (".", ":", "!", "?") and any(map(str.isalpha, text))
    return is_short and not is_table_furniture(text)


def is_running_title(text: str) -> bool:
    """Whether the line reads as the title of a follow-up table: "Opfølgning på initiativer i regi af ..."."""
    return bool(_RUNNING_TITLE.fullmatch(one_line(text).casefold()))


def is_table_furniture(text: str, title: str | None = None) -> bool:
    """Whether the words are the document's title, a legend, a page mark, "(fortsat ...)" or a date of their own."""
    words = " ".join(text.split())
    is_title = words == title or is_running_title(words)
    only_continued = is_continued(words) and not without_continued(words)
    return is_title or is_legend(words) or is_page_mark(words) or only_continued or stated_date([words]) is not None


@dataclass
class TableRow:
    """One row: the lines of its cells, and what its columns are.

    ``cells`` are those of the columns beside text, title and follow-up, by their position. ``shares_follow_up`` where
    the follow-up cell above is merged over it.
    """

    sector: str
    theme: str | None
    place: Place
    body: list[Line]
    follow_up: list[Line]
    heads: Heads
    title: list[Line] = field(default_factory=list)
    cells: dict[int, Cell] = field(default_factory=dict)
    shares_follow_up: bool = False

    def of(self, *roles: str | None) -> list[tuple[str, Cell]]:
        """Return the filled or coloured cells of the roles, each with its heading."""
        return [
            (self.heads.columns.heading_at[at] or f"kolonne {at + 1}", self.cells[at])
            for at in self.heads.positions(*roles)
            if at in self.cells and (self.cells[at].text.strip() or self.cells[at].fill)
        ]


@dataclass
class TableRows:
    """All rows of a document, and what else stands in it.

    ``bands`` are rows of one cell over the whole width that wait for what follows; ``titles`` are words above tables
    whose own headings name the sector, which therefore name none elsewhere; ``times`` are the months or weeks that
    stand left of the rows, each for those down to the next.
    """

    rows: list[TableRow] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    headings: Heads | None = None
    sector: str = ""
    theme: str | None = None
    themes: dict[int, str] = field(default_factory=dict)
    bands: list[list[Line]] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    title: str | None = None
    times: dict[int, Cell] = field(default_factory=dict)


def rows_of_tables(document: Document, heads: Mapping[int, Mapping[int, Heads]]) -> TableRows:
    """Read the rows of every table whose columns are known, or that goes on from one of them.

    The sector is that of a sector column, else the first heading, else what stands above the table
    (``loaders.follow_ups.rows``), else that of the table before. A theme covers the rows under it until the next theme
    or sector; "(fortsat ...)" is left out of it. A row of one cell over the whole width is a sector where themes
    follow, else a theme. A row at the top of a page without a theme of its own goes on with the row before where a
    sentence or a list goes on; where a printed page breaks between sentences and the row has no follow-up, it is read
    so too and reported.

    Parameters
    ----------
    heads
        For each table, by its identity, the heads that begin at a row.

    Raises
    ------
    UnreadableDocument
        INGEN_TABEL where no table has columns that are known.
    """
    read = TableRows(title=document.title)
    n_named = sum(bool(page.tables and page.name) for page in document.pages)
    explaining, aside = explaining_tables(document), aside_pages(document)
    for page in document.pages:
        is_labelled = bool(_LABELLED_THEME.match(page.name or ""))
        if page.place.slide and n_named > 1 and page.tables and (is_labelled or page.name != document.title):
            read.theme = without_theme_label(page.name or "") or read.theme
        for table in page.tables:
            if id(table) in explaining:
                read.furniture += chain.from_iterable(map(_lines, table.rows))
            else:
                _read_table(read, table, page, document, heads.get(id(table), {}))
        if any(page is one for one in aside):
            read.furniture += filled(page.lines)
        else:
            _read_lines(read, page, document.title)
    if read.headings is None:
        raise refusal("INGEN_TABEL")
    return read


_LABELLED_THEME = re.compile(
    r"^(?:tema|område|indsatsområde|spor|fase|mål)\s*(?:\d+|[A-Z])?\s*[:.–-]\s*", re.IGNORECASE
)


def without_theme_label(text: str) -> str:
    """Return the theme that a heading names: "Overgange" of "Tema 1: Overgange"; any other text as it is."""
    return _LABELLED_THEME.sub("", text)


def _names_theme(text: str, read: TableRows) -> bool:
    return text in read.titles and without_theme_label(text) != text


def _read_lines(read: TableRows, page: Page, title: str | None) -> None:
    has_closed = False
    for line in filled(page.lines):
        greeting = greeting_of(line.text)
        has_closed = has_closed or greeting == CLOSES
        is_name = line.text.split() == (page.name or "").split() or line.role in ("header", "footer")
        is_furniture = is_table_furniture(line.text, title) or is_name or is_light_legend(line.text)
        if (
            is_furniture
            or greeting
            or (has_closed and _can_name(line.text))
            or _is_sector(line.text, page)
            or names_sector(line.text, read.sector)
            or _names_theme(line.text, read)
        ):
            read.furniture.append(line)
        else:
            read.problems.append(_problem("LINJE_UDEN_RAEKKE", [line]))


_LEGEND_PART = re.compile(r"(\w+|\S)\s*[:=–-]")


def is_light_legend(text: str) -> bool:
    """Whether a line tells what colours and signs mean ("Grøn: følger planen", "O = open, C = closed"), or may be."""
    if entries_of(text) or lists_statuses(text):
        return True
    said = [found[1] for found in _LEGEND_PART.finditer(text)]
    return bool(said) and sum(bool(light_of(word)) or is_mark(word) for word in said) >= max(1, len(said) - 1)


def _is_sector(text: str, page: Page) -> bool:
    heads = (table.rows[0][0] for table in page.tables if table.rows and table.rows[0])
    return any(head is not None and head.text.split() == text.split() for head in heads)


def _read_table(read: TableRows, table: Table, page: Page, document: Document, heads: Mapping[int, Heads]) -> None:
    is_first, begun = True, False
    heading_rows = {i for each in heads.values() for i in each.rows}
    last_full = max((i for i, cells in enumerate(table.rows) if _n_filled(cells) > 1), default=-1)
    is_parted = _is_parted(table, heading_rows)
    for i, cells in enumerate(table.rows):
        if i in heads:
            begun = True
            _begin(read, heads[i], _cells_of(table, heads[i].rows), page)
            is_first = True
        if i in heading_rows:
            continue
        text = "".join("" if cell is None else cell.text for cell in cells)
        is_single = _n_filled(cells) == 1
        if (begun and _names_only_a_time(read, cells)) or (
            is_single and (is_table_furniture(text) or entries_of(text))
        ):
            read.furniture += _lines(cells)
        elif begun and _heads_numbers(read, cells, next(iter(table.rows[i + 1 :]), ())):
            read.furniture += _lines([_at(cells, at) for at in read.headings.positions("number")])
            read.bands.append(_lines([_at(cells, at) for at in read.headings.positions("title", "text")]))
        elif is_single and (
            _is_band(cells) or (i < last_full and (i + 1 in heads or _is_theme_row(read, cells, is_parted=is_parted)))
        ):
            read.bands.append(_lines(cells))
        elif is_single and (is_table_furniture(text, document.title) or is_light_legend(text) or _is_above(i, heads)):
            read.furniture += _lines(cells)
        elif not begun or len(cells) <= max(read.headings.body[0], 1):
            read.problems += [_problem("LINJE_UDEN_RAEKKE", [line]) for line in _lines(cells)]
        elif is_sum_row(cells) or is_guide_row(cells):
            read.furniture += _lines(cells)
        elif _tells_of_nothing(read, cells):
            read.problems.append(_problem("RAEKKE_UDEN_TEKST", _lines(cells)))
        elif is_single and i > last_full and _is_note(read, cells):
            read.problems += [_problem("LINJE_UDEN_RAEKKE", [line]) for line in _lines(cells)]
        else:
            _use_bands(read, has_theme=bool(_lines(_theme_cells(read, cells))))
            _read_row(read, cells, is_first=is_first, is_printed=document.format == "pdf")
            is_first = False
    _leave_bands(read)


def _heads_numbers(read: TableRows, cells: Sequence[Cell | None], below: Sequence[Cell | None]) -> bool:
    """Whether a row is the heading of those below by its number: "B Sammenhæng" over "B1", "2" over "2.1"."""
    at = next(iter(read.headings.positions("number")), None)
    title = next(iter(read.headings.positions("title", "text")), None)
    if at is None or title is None or _n_filled(cells) != 2 or not all(_lines([_at(cells, i)]) for i in (at, title)):
        return False
    own, next_one = (_joined(_lines([_at(row, at)])).rstrip(".") for row in (cells, below))
    return (
        bool(own)
        and next_one.startswith(own)
        and bool(re.match(r"[.-]?\d", next_one[len(own) :]))
        and (own.isalpha() or "." in next_one or "-" in next_one)
    )


def _leading_times(heads: Heads) -> tuple[int, ...]:
    """The columns of times that stand left of what is done then, as in a plan of the year."""
    return tuple(at for at in heads.positions("deadline") if at < min(heads.body, default=0))


def _names_only_a_time(read: TableRows, cells: Sequence[Cell | None]) -> bool:
    """Take the time that a row names, and tell whether it names nothing else."""
    named = {at: cells[at] for at in _leading_times(read.headings) if at < len(cells) and cells[at] is not None}
    named = {at: cell for at, cell in named.items() if cell.text.strip()}
    read.times |= named
    return bool(named) and _n_filled(cells) == len(named) and any(cell is not None for cell in cells[1:])


def _is_above(i: int, heads: Mapping[int, Heads]) -> bool:
    """Whether a row stands above the first headings of its table."""
    return any(heads) and i < min(heads)


def _cells_of(table: Table, rows: Sequence[int]) -> list[Cell | None]:
    return [cell for i in rows for cell in table.rows[i]]


def _n_filled(cells: Sequence[Cell | None]) -> int:
    return sum(bool(cell is not None and cell.text.strip()) for cell in cells)


_SUMS = frozenset(("i alt", "ialt", "sum", "total", "subtotal", "samlet", "hovedtotal"))


def is_sum_row(cells: Sequence[Cell | None]) -> bool:
    """Whether a row is a sum of those above: its first words say so, and nothing but numbers follows."""
    texts = [" ".join(cell.text.split()) for cell in cells if cell is not None and cell.text.strip()]
    words = texts[0].casefold().strip(" :.") if texts else ""
    is_sum = words in _SUMS or any(words.startswith(f"{word} ") for word in _SUMS)
    return is_sum and not any(any(map(str.isalpha, text)) for text in texts[1:])


def is_guide_row(cells: Sequence[Cell | None]) -> bool:
    """Whether a row holds only what a form shows until somebody fills it in."""
    texts = [cell.text for cell in cells if cell is not None and cell.text.strip()]
    return len(texts) > 1 and all(map(is_prompt, texts))


def _is_parted(table: Table, heading_rows: Set[int]) -> bool:
    """Whether rows of one short name part a table whose other rows are full, the first right below the headings.

    Formats without looks ("Somatik" in an old sheet) tell by nothing else that such a row is no initiative.
    """
    body = [row for i, row in enumerate(table.rows) if i > max(heading_rows, default=-1)]
    sizes = [_n_filled(row) for row in body]
    full = [size for size in sizes if size > 1]
    begins = len(sizes) > 1 and sizes[0] == 1 < sizes[1] and all(a > 1 or b > 1 for a, b in pairwise(sizes))
    return begins and sizes.count(1) > 1 and min(full) >= _FEWEST_FULL


_FEWEST_FULL = 4


def _is_theme_row(read: TableRows, cells: Sequence[Cell | None], *, is_parted: bool) -> bool:
    """Whether a row of one filled cell is a heading for those below: it stands where no title does, or looks apart."""
    if read.headings is None or read.headings.positions("theme"):
        return False
    at = next(i for i, cell in enumerate(cells) if cell is not None and cell.text.strip())
    text = " ".join(cells[at].text.split())
    is_short = len(text) <= _LONGEST_NAME and not text.endswith(".")
    looks_apart = bool(cells[at].fill) or all(is_bold(line) for line in filled(cells[at].lines))
    return at == 0 and is_short and (at not in read.headings.body or looks_apart or is_parted)


def _tells_of_nothing(read: TableRows, cells: Sequence[Cell | None]) -> bool:
    """Whether a row has dashes where what is done should stand, and for who and when: a point without a task."""
    body = [_at(cells, at) for at in read.headings.body]
    keys = [_at(cells, at) for at in read.headings.positions("title", "owner", "deadline", "follow_up", "status")]
    told = [cell.text for cell in (*body, *keys) if cell is not None and cell.text.strip()]
    return any(cell is not None and cell.text.strip() for cell in body) and all(map(is_empty, told))


_NOTE = re.compile(r"\s*(?:\d{1,2}\)|\*+|[¹²³]|note\b|kilde\b|anm\b|forklaring\b|signatur)", re.IGNORECASE)


def _is_note(read: TableRows, cells: Sequence[Cell | None]) -> bool:
    """Whether a row of one cell below the last full row is a note to the table."""
    at = next(i for i, cell in enumerate(cells) if cell is not None and cell.text.strip())
    text = cells[at].text.strip()
    return at not in read.headings.body or bool(_NOTE.match(text)) or (at == 0 and text.endswith("."))


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
            read.sector, read.theme, read.themes = corrected_sector(without_continued(_joined(band))), None, {}
        else:
            read.theme, read.themes = without_theme_label(without_continued(_joined(band))), {}


def _leave_bands(read: TableRows) -> None:
    for band in read.bands:
        if _joined(band) == read.title:
            read.furniture += band
        else:
            read.problems.append(_problem("LINJE_UDEN_RAEKKE", band))
    read.bands = []


def _lines(cells: Sequence[Cell | None]) -> list[Line]:
    return list(filled(chain.from_iterable(cell.lines for cell in cells if cell is not None)))


def _begin(read: TableRows, heads: Heads, cells: Sequence[Cell | None], page: Page) -> None:
    is_repeated = read.headings is not None and read.headings.columns.heading_at == heads.columns.heading_at
    read.headings, read.times = heads, {}
    if not heads.rows:
        _leave_bands(read)
        return
    read.furniture += _lines(cells)
    above = sector_above(page, [_joined(band) for band in read.bands])
    if heads.sector:
        read.titles.add(above)
    elif _LABELLED_THEME.match(above):
        read.titles.add(above)
        read.theme, read.themes = without_theme_label(above), {}
    sector = corrected_sector(heads.sector or ("" if above in read.titles else above) or read.sector)
    if sector != read.sector:
        read.sector, read.themes = sector, {}
        read.theme = read.theme if page.place.slide else None
    named = [band for band in read.bands if names_sector(_joined(band), sector)]
    read.furniture += chain.from_iterable(named)
    read.bands = [band for band in read.bands if band not in named]
    if not is_repeated:
        _leave_bands(read)


def _read_row(read: TableRows, cells: Sequence[Cell | None], *, is_first: bool, is_printed: bool) -> None:
    """Add one row, or what it holds to the row before, over which its cells are merged or with which it goes on."""
    heads = read.headings
    initiatives, follow_ups = ([_at(cells, at) for at in each] for each in (heads.body, heads.positions("follow_up")))
    title = _at(cells, heads.title) if heads.title is not None else None
    begins_theme, sector = _read_theme(read, cells), _read_sector(read, cells)
    body, below, heading = _lines_of(initiatives), _lines_of(follow_ups), _cell_lines(title)
    others = _others(heads, cells)
    can_go_on = is_first and not begins_theme and not filled(heading) and _same_table(read)
    if not filled(body) and not filled(heading):
        is_merged = any(cell is None for cell in initiatives) or can_go_on
        _read_row_without_text(read, below, others, is_merged=is_merged or (not begins_theme and _is_rest(read, cells)))
    elif can_go_on and (_goes_on(read, body) or (is_printed and _lacks_follow_up(read, follow_ups, body))):
        read.rows[-1].body += _overleaf(read.rows[-1].body, body)
        read.rows[-1].follow_up += _overleaf(read.rows[-1].follow_up, below)
        _add_cells(read.rows[-1], others)
    else:
        own = next((cell for cell in [*initiatives, title] if cell is not None and cell.text.strip()), None)
        read.rows.append(
            TableRow(
                sector=sector,
                theme=read.theme,
                place=_place(body, own) if filled(body) else own.place,
                body=body if filled(body) else heading,
                follow_up=below,
                heads=heads,
                title=heading if filled(body) else [],
                cells=others if is_first else {**_merged_over(read, cells), **read.times, **others},
                shares_follow_up=_shares_follow_up(read, cells, follow_ups),
            )
        )
        read.furniture += filled(heading) if filled(body) else ()


def _is_rest(read: TableRows, cells: Sequence[Cell | None]) -> bool:
    """Whether a row without a text belongs to the one above: it has no number of its own."""
    numbers = [_at(cells, at) for at in read.headings.positions("number")]
    return _same_table(read) and not any(cell is not None and cell.text.strip() for cell in numbers)


def _others(heads: Heads, cells: Sequence[Cell | None]) -> dict[int, Cell]:
    taken = {*heads.body, heads.title, *heads.positions("follow_up", "theme", "sector")}
    found = {at: cell for at, cell in enumerate(cells) if at not in taken and cell is not None}
    plan = heads.gantt.columns if heads.gantt else ()
    return {at: cell for at, cell in found.items() if cell.text.strip() or cell.fill or at in plan}


# What may stand once for several rows, in a cell merged over them.
_SHARED = ("owner", "partner", "informed", "forum", "status", "light", "deadline", "start", "done")


def _merged_over(read: TableRows, cells: Sequence[Cell | None]) -> dict[int, Cell]:
    """The cells of the row above that are merged over this one."""
    if not _has_columns_of_last(read):
        return {}
    above = read.rows[-1].cells
    return {at: above[at] for at in read.headings.positions(*_SHARED) if at in above and _is_merged(cells, at)}


def _is_merged(cells: Sequence[Cell | None], at: int) -> bool:
    return at < len(cells) and cells[at] is None


def _add_cells(row: TableRow, others: Mapping[int, Cell]) -> None:
    for at, cell in others.items():
        above = row.cells.get(at)
        row.cells[at] = replace(above, lines=(*above.lines, *cell.lines)) if above else cell


def _shares_follow_up(read: TableRows, cells: Sequence[Cell | None], follow_ups: Sequence[Cell | None]) -> bool:
    """Whether the cell above is merged over this row, or is empty here and speaks of several initiatives above."""
    positions = read.headings.positions("follow_up")
    if len(positions) != 1 or positions[0] >= len(cells) or not read.rows:
        return False
    is_empty = follow_ups[0] is not None and not filled(follow_ups[0].lines)
    above = _joined(filled(read.rows[-1].follow_up)) if is_empty and _same_table(read) else ""
    return follow_ups[0] is None or speaks_of_several(above)


def _at(cells: Sequence[Cell | None], at: int) -> Cell | None:
    return cells[at] if at < len(cells) else None


def _lines_of(cells: Sequence[Cell | None]) -> list[Line]:
    """The lines of several cells as one, with a blank line between."""
    lines: list[Line] = []
    for cell in cells:
        own = _cell_lines(cell)
        lines += [Line((), own[0].place), *own] if filled(lines) and filled(own) else own
    return lines


def _cell_lines(cell: Cell | None) -> list[Line]:
    return list(cell.lines) if cell else []


def _place(body: Sequence[Line], cell: Cell) -> Place:
    lines = filled(body)
    if lines and lines[0].place.line_start is not None:
        return replace(cell.place, line_start=lines[0].place.line_start, line_end=lines[-1].place.line_end)
    return cell.place


def _theme_cells(read: TableRows, cells: Sequence[Cell | None]) -> list[Cell | None]:
    return [_at(cells, at) for at in read.headings.positions("theme")]


def _read_theme(read: TableRows, cells: Sequence[Cell | None]) -> bool:
    """Take the row's own theme and tell whether it begins one; "(fortsat ...)" goes on with the theme before.

    Of several columns of themes each holds its own until the next in it, or in one to its left.
    """
    positions = read.headings.positions("theme")
    begins = False
    for at in positions:
        lines = _lines([_at(cells, at)])
        read.furniture += lines
        own = without_continued(_joined(lines))
        if own:
            read.themes = {left: theme for left, theme in read.themes.items() if left < at} | {at: own}
        begins = begins or (bool(own) and not is_continued(_joined(lines)))
    if any(at in read.themes for at in positions):
        read.theme = _THEME_JOINT.join(read.themes[at] for at in positions if at in read.themes)
    return begins


_THEME_JOINT = " › "


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(" ".join(line.text for line in lines).split())


def _read_sector(read: TableRows, cells: Sequence[Cell | None]) -> str:
    """Take the sector of the row's own column, where there is one and it is filled; else it stays."""
    lines = _lines([_at(cells, at) for at in read.headings.positions("sector")])
    read.furniture += lines
    read.sector = corrected_sector(_joined(lines)) or read.sector
    return read.sector


def _has_columns_of_last(read: TableRows) -> bool:
    """Whether the row before stands under the same headings, so that its cells can take in more."""
    return bool(read.rows) and read.rows[-1].heads.columns == read.headings.columns


def _same_table(read: TableRows) -> bool:
    return _has_columns_of_last(read) and (read.rows[-1].sector, read.rows[-1].theme) == (read.sector, read.theme)


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


def _lacks_follow_up(read: TableRows, follow_ups: Sequence[Cell | None], body: Sequence[Line]) -> bool:
    """Whether the row has none although the row before has one; where so, it is reported as a doubtful rest."""
    above = _joined(filled(read.rows[-1].follow_up))
    is_empty = (
        bool(follow_ups) and follow_ups[0] is not None and not any(filled(_cell_lines(cell)) for cell in follow_ups)
    )
    is_rest = is_empty and bool(above) and read.headings.is_rich and not speaks_of_several(above)
    if is_rest:
        read.problems.append(_problem("RAEKKE_FORTSAT", [filled(body)[0]]))
    return is_rest


def _read_row_without_text(
    read: TableRows, follow_up: list[Line], others: Mapping[int, Cell], *, is_merged: bool
) -> None:
    if is_merged and _has_columns_of_last(read):
        read.rows[-1].follow_up += follow_up
        _add_cells(read.rows[-1], others)
        return
    left = [*filled(follow_up), *_lines(list(others.values()))]
    if left:
        read.problems.append(_problem("RAEKKE_UDEN_TEKST", left))


def _problem(code: str, lines: Sequence[Line]) -> Problem:
    found = "\n".join(" ".join(line.text.split()) for line in lines)
    place = replace(lines[0].place, line_end=lines[-1].place.line_end)
    return warning(code, place, found)
