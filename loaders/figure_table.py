"""A table of figures in Excel or CSV, as people keep them -> observations with their places."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from loaders.figure_bases import completed
from loaders.figure_checks import check_figures
from loaders.figure_columns import Columns, columns_of
from loaders.figure_grid import Block, Row, blocks_of_grid, text_of, texts
from loaders.figure_headings import measure_of, role_of, without_unit
from loaders.figure_numbers import COUNT, MISSING, SHARE, SUPPRESSED, VALUE
from loaders.figure_periods import find_as_of, find_period, lag_basis, read_period, started_on, without_period
from loaders.figure_problems import left_over, silences, unread_period
from loaders.figure_reading import FigureReading, Observation
from loaders.figure_row_names import Context, named_of
from loaders.figure_rows import observations_of_row
from loaders.figure_totals import checked_totals
from loaders.kommune_names import find_kommune
from loaders.prose_subjects import KOMMUNERNE, organisations_in
from loaders.reading import Document, Line, Page, Place, Problem, UnreadableDocument

_PLAIN_SHEET = re.compile(r"(?:ark|sheet|data|tabel|table)\s?\d*", re.IGNORECASE)
_DASH_MEANS = re.compile(
    r"[»\"“”'(]?\s?(?<![\w])[-–]\s?[«\"”')]?\s*(?:=|:|betyder|angiver|står for|er)\s*(?P<means>[^;.,]+)"
)
_CARRIED = ("kommune", "hospital", "organisation", "code", "indicator", "population", "year", "period", "unit")
_LONGEST_HOSPITAL = 4
_OWNERS = ("kommune", "organisation", "hospital")
_HOSPITAL = re.compile(r"hospital|sygehus|\bHE\b|\bHEV\b|psykiatrien", re.IGNORECASE)
_NO_TABLE = (
    "Filen har ingen tabel med tal under kendte overskrifter (som Kommune, Periode, Antal, eller årstal og måneder). "
    "Intet er ændret. Brug en af skabelonerne, eller giv kolonnerne overskrifter."
)


def read_figure_table(document: Document, *, dated: date | None = None) -> FigureReading:
    """Read the figures of a workbook or a CSV file, one row per figure of one organisation in one period.

    Tidy tables (a row per observation) and wide ones (organisations down, periods or measures across) are told by
    their headings; several tables may stand on a sheet. A count, a base and the share or rate made of them in one row
    are one observation. What is neither figure, name, heading, title nor note is a problem with its place.

    Parameters
    ----------
    dated
        The document's day: gives the year of "pr. 1. september" where no title does.

    Returns
    -------
    FigureReading
        ``rows`` in the order of the document; ``problems`` beside the document's own: TVETYDIGE_TAL, UKENDT_VAERDI,
        INGEN_PERIODE, INGEN_ORGANISATION, INGEN_MAALEENHED, LINJE_UDEN_RAEKKE; ``findings`` of the figure guard;
        ``furniture`` are titles, headings, section headings and notes; ``totals`` each stated total beside its sum.

    Raises
    ------
    UnreadableDocument
        INGEN_TABEL without figures under known headings; DUBLET_KOLONNE with two columns of one name.
    """
    reader = _Reader(dated or document.dated_on, _name_of(document))
    for page in document.pages:
        reader.read_page(page)
    if not reader.rows:
        raise UnreadableDocument("INGEN_TABEL", _NO_TABLE)
    rows = tuple(reader.rows)
    return FigureReading(
        document=document,
        kind="figure_table",
        rows=rows,
        problems=(*document.problems, *reader.problems),
        findings=check_figures(rows),
        furniture=tuple(reader.furniture),
        totals=tuple(checked_totals(rows)),
    )


def has_figures(document: Document) -> bool:
    """Whether any grid of the document holds figures under headings that are understood."""
    for page in document.pages:
        for table in page.tables:
            if any(columns_of(block, year=None).figures for block in blocks_of_grid(table.rows)[0]):
                return True
    return False


def _name_of(document: Document) -> str:
    """Return the file's name without ending and period: what a table without any title is about."""
    stem = document.name.rpartition(".")[0] or document.name
    return without_period(stem.replace("_", " ")) or stem


class _Reader:
    """Gathers rows, problems and furniture over the blocks of a document."""

    def __init__(self, dated: date | None, file_title: str):
        self.dated = dated
        self.file_title = file_title
        self.n_tables = 0
        self.rows: list[Observation] = []
        self.problems: list[Problem] = []
        self.furniture: list[Line] = []

    def read_page(self, page: Page) -> None:
        self.furniture += page.lines
        titles: list[str] = [line.text for line in page.lines]
        for table in page.tables:
            blocks, loose = blocks_of_grid(table.rows)
            for block in blocks:
                titles = [text for row in block.titles for text in texts(row) if text] or titles
                self._read_block(block, titles, page.place)
            for row in loose:
                self._keep_loose(row)

    def _keep_loose(self, row: Row) -> None:
        """A lone sentence outside every table is a heading or guidance; anything else was perhaps meant as figures."""
        filled = [cell for cell in row if cell is not None and text_of(cell)]
        if len(filled) == 1 and not any(sign.isdigit() for sign in text_of(filled[0])[:1]):
            self.furniture += filled[0].lines
        else:
            self.problems.append(left_over(row))

    def _read_block(self, block: Block, titles: list[str], sheet: Place) -> None:
        self.n_tables += 1
        for row in (*block.titles, *block.headings, *block.section_rows, *block.notes):
            self.furniture += [line for cell in row if cell is not None for line in cell.lines if line.text.strip()]
        context = self._context(block, titles, sheet)
        year = context.period.start.year if context.period and _one_year(context.period) else None
        columns = columns_of(block, year=year, stated={"antal": COUNT, "%": SHARE}.get(context.unit or "", VALUE))
        if columns.twice:
            raise UnreadableDocument("DUBLET_KOLONNE", _TWICE.format(heading=columns.twice[0]))
        if columns.kind == "department":
            context = replace(context, title=_without_hospital(context.title))
        found = completed(list(self._body(block, columns, context)))
        self.rows += found
        self.problems += list(silences(found, columns))

    def _context(self, block: Block, titles: list[str], sheet: Place) -> Context:
        notes = [text for row in block.notes for text in texts(row) if text]
        headings = [text for row in block.headings for text in texts(row) if text]
        said = [*titles, *notes]
        period = next(filter(None, map(find_period, titles)), None) or read_period(sheet.sheet or "")
        year = period.start.year if period else self.dated.year if self.dated else None
        basis = next(filter(None, map(lag_basis, [*said, *headings])), None)
        as_of = next(filter(None, (find_as_of(text, year=year) for text in [*said, *headings])), None)
        if period is None and as_of is not None and basis is None:
            period = read_period(as_of.isoformat())
        title = self._title(titles, sheet)
        role, unit = measure_of([title]) if title != self.file_title else ("", None)
        return Context(
            title=without_unit(title),
            organisation=_owner(titles),
            period=period,
            as_of=as_of,
            basis=basis,
            started_on=next(filter(None, map(started_on, said)), None),
            role=role,
            unit=unit or ("%" if role == "share" else "antal" if role == "count" else None),
            dash=next(filter(None, map(_dash_meaning, said)), None),
            sheet=sheet,
            table=self.n_tables,
            over=" · ".join(dict.fromkeys(filter(None, (*titles, sheet.sheet, self.file_title)))),
        )

    def _title(self, titles: list[str], sheet: Place) -> str:
        for text in titles:
            words = re.sub(r"^(?:tabel|bilag|figur)\s?\d+\w?\s*[.:–-]?\s*", "", without_period(text), flags=re.I)
            if len(words) > 2 and not find_kommune(words).kommune and _dash_meaning(text) is None:
                return words[:120]
        if sheet.sheet and not _PLAIN_SHEET.fullmatch(sheet.sheet) and not read_period(sheet.sheet):
            return sheet.sheet
        return self.file_title

    def _body(self, block: Block, columns: Columns, context: Context) -> Iterator[Observation]:
        carried: dict[str, str] = {}
        section = None
        ends = _ends(block, columns)
        for i, row in enumerate(block.body):
            section = block.sections.get(i, section)
            here = _in_section(context, section, columns)
            cells = {role: text_of(row[c.position]) for role, c in columns.dimensions.items() if c.position < len(row)}
            carried = _carry(cells, carried, row, columns)
            named = named_of(cells | carried, columns, here, note=_note(row, columns), last=i in ends)
            found, problems = observations_of_row(row, columns, here, named)
            self.problems += problems
            if named.unread_period and any(one.period_start is None for one in found):
                self.problems.append(unread_period(row, named.unread_period))
            if not found and not problems:
                self.problems.append(left_over(row))
            self.problems += [
                left_over([row[c.position]])
                for c in columns.unnamed
                if c.position < len(row) and text_of(row[c.position])
            ]
            yield from found


def _owner(titles: Sequence[str]) -> str | None:
    """Return the one organisation that the titles name, for a table that names none in its rows."""
    kommune = next((text for text in titles if find_kommune(text).kommune), None)
    named = dict.fromkeys(name for text in titles for _, name in organisations_in(text) if name != KOMMUNERNE)
    return kommune or (next(iter(named)) if len(named) == 1 else None)


def _without_hospital(title: str) -> str:
    """Return the title of a table of departments without the part that names their hospital, not what is measured."""
    parts = re.split(r"\s*[,:–]\s+|\s+-\s+", title)
    kept = [part for part in parts if not (_HOSPITAL.search(part) and len(part.split()) <= _LONGEST_HOSPITAL)]
    words = ", ".join(kept) if len(kept) < len(parts) else title
    return words[:1].upper() + words[1:] if kept else title


def _ends(block: Block, columns: Columns) -> set[int]:
    """Return the positions of the rows of sums with which a body begins and ends."""
    names = [columns.dimensions[role].position for role in _OWNERS if role in columns.dimensions]
    is_sum = [
        any(find_kommune(text_of(row[at])).how == "total_row" for at in names if at < len(row)) for row in block.body
    ]
    others = [i for i, one in enumerate(is_sum) if not one] or [len(is_sum)]
    return {*range(others[0]), *range(others[-1] + 1, len(is_sum))}


def _in_section(context: Context, section: str | None, columns: Columns) -> Context:
    """Return what holds under a section heading: of a group of departments the hospital, else what is measured."""
    if not section:
        return context
    if columns.kind == "department" and _HOSPITAL.search(section):
        return replace(context, hospital=section)
    role, unit = measure_of([section])
    unit = unit or ("%" if role == "share" else "antal" if role == "count" else context.unit)
    title = context.title if role_of(section) else ": ".join(filter(None, (context.title, section)))
    return replace(context, title=title, role=role, unit=unit)


def _carry(cells: dict[str, str], carried: dict[str, str], row: Row, columns: Columns) -> dict[str, str]:
    """Return the names that hold for this row: a merged cell, or a blank one in a group, repeats the one above.

    A blank name is carried down only where all names to its left are blank and one to its right is filled, so that no
    row is ever given its neighbour's name, code or group by mistake.
    """
    held: dict[str, str] = {}
    in_order = sorted(columns.dimensions.items(), key=lambda item: item[1].position)
    leading = any(cells.values())
    for role, column in in_order:
        covered = column.position < len(row) and row[column.position] is None
        if cells.get(role):
            leading = False
        if role in _CARRIED and (own := cells.get(role) or (carried.get(role) if covered or leading else None)):
            held[role] = own
    return held


def _note(row: Row, columns: Columns) -> str | None:
    notes = [
        f"kilde: {text}" if column.role == "source" else text
        for column in columns.notes
        if column.position < len(row) and (text := text_of(row[column.position]))
    ]
    return "; ".join(notes) or None


_TWICE = (
    "Tabellen er tvetydig: kolonnen {heading} findes to gange. Intet er ændret. Giv den ene kolonne et andet "
    "navn, eller slet den."
)


def _one_year(period) -> bool:
    return period.start.year == period.end.year


def _dash_meaning(text: str) -> str | None:
    """Return what a note says that "-" means, None where it says nothing or zero."""
    found = _DASH_MEANS.match(text.strip()) or re.search(
        r"[»\"“][-–][«\"”]\s*(?:=|:|betyder|angiver)\s*(?P<means>[^;.,]+)", text
    )
    if found is None:
        return None
    if re.search(r"ingen|mangl|ikke|uoplyst", found["means"], re.I):
        return MISSING
    return SUPPRESSED if re.search(r"skjult|diskret|under|færre|<", found["means"], re.I) else None
