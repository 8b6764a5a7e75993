"""Tables of figures as people keep them, in any format -> observations with their places."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from danish.numbers import COUNT, SHARE, VALUE
from danish.periods import Period, find_period, read_period, without_period
from danish.sentences import sentence_spans
from loaders.figures.columns import DECIMAL, Column, Columns, columns_of, with_account_years
from loaders.figures.completed import completed
from loaders.figures.context import (
    Context,
    context_of,
    is_numbered,
    is_remark,
    owner_of,
    unit_at_end,
    unit_of,
    unit_of_role,
)
from loaders.figures.doubts import (
    about_dashes,
    in_period,
    silences,
    two_states,
    with_days,
    with_one_sheet,
    with_parts,
    with_percentages,
    with_periods,
    with_quarters,
    with_school_years,
    with_seasons,
    with_twelve_months,
    with_units,
)
from loaders.figures.figure import KIND, FigureReading, Observation
from loaders.figures.grid import Block, Row, age_of, blocks_of_grid, text_of, texts
from loaders.figures.guard import check_figures
from loaders.figures.headings import measure_of, role_of, without_unit
from loaders.figures.labels import is_age, is_group, stated_unit, unit_in, without_marks
from loaders.figures.people import people_in
from loaders.figures.rows import named_of, read_row
from loaders.figures.signs import legend_of
from loaders.figures.sums import checked_totals
from loaders.files import Document, Line, Place, Problem, Table, refusal, warning
from loaders.names import Register, find_kommune
from loaders.questions import Answers, Question

N_LINES_ABOVE = 5
"""How many lines above a table in a text may tell what it is about."""
LONGEST_LINE = 220
_CARRIED = ("kommune", "hospital", "organisation", "code", "indicator", "population", "year", "period", "unit")
_LONGEST_HOSPITAL = 4
_OWNERS = ("kommune", "organisation", "hospital")
_HOSPITAL = re.compile(r"hospital|sygehus|\bHE\b|\bHEV\b|psykiatrien", re.IGNORECASE)
_NOTE = re.compile(
    r"\W*(?:kilde|note|noter|anm|anmærkning|bemærk|signaturforklaring|tegnforklaring)\b|[*¹²³⁴†]|\(?[1-9a-e]\)\s",
    re.IGNORECASE,
)


def read_grids(document: Document, *, dated: date | None, answers: Answers, register: Register) -> FigureReading:
    """Read the figures of every table of a document.

    Tidy tables (a row per observation) and wide ones (areas down or across, periods, groups or measures across) are
    told by their labels; several tables may stand on a sheet. A count, a base and the share or rate made of them in one
    row are one observation. What is neither figure, name, heading, title nor note is a problem with its place.

    Raises
    ------
    UnreadableDocument
        INGEN_TALTABEL without figures under headings that are understood; DUBLET_KOLONNE with two columns of one name.
    """
    reader = _Reader(document, dated or document.dated_on, answers, register)
    for one in tables_of(document):
        reader.read_table(*one)
    if not reader.rows:
        raise refusal("INGEN_TALTABEL")
    counting, aside, sheets = with_one_sheet(reader.rows, answers)
    rows = tuple(counting)
    asked = [*reader.questions, *filter(None, (sheets,))]
    return FigureReading(
        document=document,
        kind=KIND,
        rows=rows,
        problems=(*document.problems, *reader.problems, *two_states(reader.contexts)),
        findings=check_figures(rows),
        furniture=(*reader.furniture, *reader.notes),
        furniture_reasons=(*(None for _ in reader.furniture), *("noter" for _ in reader.notes)),
        totals=tuple(checked_totals(rows)),
        beside=(*reader.beside, *aside),
        questions=tuple({question.key: question for question in asked}.values()),
    )


def tables_of(document: Document) -> Iterator[tuple[Table | None, Sequence[Line], Sequence[Line], Place, str | None]]:
    """Return each table with the lines above and below it, its page's place and its sheet's name; last, lines alone.

    Lines between two tables that look like notes belong to the table above, the others to the one below.
    """
    above: list[Line] = []
    held: tuple | None = None
    is_sheet = document.format in ("xlsx", "xls", "ods", "csv")
    for page in document.pages:
        name = page.place.sheet or page.name
        lines = list(page.lines)
        for table in page.tables:
            n = len(lines) if table.n_above is None else max(0, table.n_above - (len(page.lines) - len(lines)))
            before, lines = lines[:n], lines[n:]
            notes, above = _parted(before, above, has_table=held is not None)
            if held is not None:
                yield held[0], held[1], notes, *held[2:]
            held = (table, above, page.place, name)
            above = []
        if is_sheet:
            notes, above = [], []
            if held is not None:
                yield held[0], held[1], lines, *held[2:]
                held = None
        else:
            above += lines
    if held is not None:
        yield held[0], held[1], above, *held[2:]


def _owned(context: Context) -> float:
    """Return how surely the titles say whose the figures are: doubly where that is all the caption says."""
    is_all = context.organisation is not None and context.caption == context.organisation
    return 2.0 if is_all else float(bool(context.organisation))


def _mentioned(above: Sequence[Line]) -> tuple[Period, ...]:
    """Return the different periods that the sentences of prose above a table name."""
    prose = [line.text for line in above if len(line.text) > LONGEST_LINE]
    sentences = (text[begin:end] for text in prose for begin, end in sentence_spans(text))
    return tuple(dict.fromkeys(filter(None, map(find_period, sentences))))


def _words(rows: Sequence[Row]) -> list[str]:
    return [text for row in rows for text in texts(row) if text]


def _shared_titles(blocks: Sequence[Block]) -> list[str]:
    """Return the titles of a whole sheet: those above the caption of its first table, where each table has one."""
    captions = [_words(block.titles) for block in blocks]
    if len(captions) < _FEWEST_TABLES or not all(captions):
        return []
    # A caption may have its unit on a line of its own below it; a numbered one begins the table's own titles.
    return _above_caption([text for text in captions[0] if stated_unit(text) is None])


def _above_caption(texts: list[str]) -> list[str]:
    """Return the titles that stand above the caption of a table: its numbered one, else the last."""
    first = next((i for i, text in enumerate(texts) if is_numbered(text)), len(texts) - 1)
    return texts[: max(first, 0)]


_FEWEST_TABLES = 2


def _parted(between: Sequence[Line], left: Sequence[Line], *, has_table: bool) -> tuple[list[Line], list[Line]]:
    """Return the lines between two tables as notes of the upper and titles of the lower."""
    lines = [*left, *between]
    if not has_table:
        return [], lines
    last = max((i for i, line in enumerate(lines) if _is_note(line.text)), default=-1)
    return lines[: last + 1], lines[last + 1 :]


def _is_note(text: str) -> bool:
    """Whether a line tells of the figures above it: it begins as a note does, or explains a sign that stands there."""
    return _NOTE.match(text) is not None or (bool(legend_of([text])) and not is_numbered(text))


def _name_of(document: Document) -> str:
    """Return the file's name without ending and period: what a table without any title is about."""
    stem = document.name.rpartition(".")[0] or document.name
    return without_period(stem.replace("_", " ")) or stem


class _Reader:
    """Gathers rows, problems, questions and furniture over the tables of a document."""

    def __init__(self, document: Document, dated: date | None, answers: Answers, register: Register):
        self.register = register
        self.dated = dated
        self.file_title = _name_of(document)
        self.are_slides = document.format == "pptx"
        self.answers = answers
        self.n_tables = 0
        self.period: Period | None = None
        self.unit: str | None = None
        """The time and the unit that the lead of the paper tells, above the caption of its first table."""
        self.owner: str | None = None
        """Whom the letterhead names, in a text; the sheets of a book each tell it themselves."""
        self.legend = legend_of([line.text for page in document.pages for line in page.lines])
        """The signs that a line anywhere explains, or a sheet without figures before the others."""
        self.contexts: list[Context] = []
        self.rows: list[Observation] = []
        self.beside: list[Observation] = []
        self.problems: list[Problem] = []
        self.questions: list[Question] = []
        self.furniture: list[Line] = []
        self.notes: list[Line] = []

    def read_table(
        self, table: Table, above: Sequence[Line], below: Sequence[Line], place: Place, sheet_name: str | None
    ) -> None:
        """Read the blocks of figures of one table; the lines round it are titles and notes."""
        if self.n_tables == 0:
            lead = _above_caption([line.text for line in above if len(line.text) <= LONGEST_LINE])
            # A day in the lead is the paper's own.
            told = {period for period in map(find_period, lead) if period is not None and period.size != "day"}
            self.period = told.pop() if len(told) == 1 else None
            self.unit = unit_of(lead)
            self.owner = owner_of([line.text for line in above if len(line.text) <= LONGEST_LINE], self.register)
        self.furniture += above
        self.notes += below
        lines = [line for line in above if line.text.strip() and len(line.text) <= LONGEST_LINE][-N_LINES_ABOVE:]
        if self.are_slides:
            # The title of its own slide is nearer to a table than the front page of the show.
            lines.sort(key=lambda line: line.place.page != place.page)
        near = [line.text for line in lines]
        notes = [line.text for line in below]
        blocks, loose = blocks_of_grid(table.rows)
        under = [text for block in blocks for text in _words(block.notes)]
        remarks = tuple(filter(is_remark, (*filter(_NOTE.match, notes), *under)))
        notes += under
        over = _shared_titles(blocks)
        titles = near
        for block in blocks:
            titles = [text for text in _words(block.titles) if text not in over] or titles
            context = context_of(
                [*titles, *(text for text in over if text not in titles)],
                notes,
                [text for row in block.headings for text in texts(row) if text],
                place,
                sheet_name=sheet_name,
                file_title=self.file_title,
                dated=self.dated,
                table=self.n_tables + 1,
                register=self.register,
                owner=self.owner,
            )
            self._read_block(block, replace(context, remarks=remarks, mentioned=_mentioned(above)))
        for row in loose:
            self._keep_loose(row)
        if not blocks:
            self.legend |= legend_of([text for row in loose for text in texts(row)])

    def _keep_loose(self, row: Row) -> None:
        """A lone sentence outside every table is a heading or guidance; anything else was perhaps meant as figures."""
        filled = [cell for cell in row if cell is not None and text_of(cell)]
        if len(filled) == 1 and not any(sign.isdigit() for sign in text_of(filled[0])[:1]):
            self.furniture += filled[0].lines
        elif filled:
            self.problems.append(left_over(row))

    def _read_block(self, block: Block, context: Context) -> None:
        self.n_tables += 1
        self.furniture += _lines(*block.titles, *block.headings, *block.section_rows)
        self.notes += _lines(*block.notes)
        for cell in (cell for row in block.headings for cell in row if cell is not None):
            if isinstance(cell.value, date) and is_age(age := text_of(cell)):
                found = f"{cell.value:%d.%m.%Y}"
                self.problems.append(warning("ALDER_SOM_DATO", cell.place, found, age=age))
        known = context.period or self.period
        year = known.start.year if known and _one_year(known) else None
        columns = columns_of(
            block,
            year=year,
            stated=_holds(context.unit),
            register=self.register,
            about={"owner": _owned(context), "money": float("kr." in (context.unit or ""))},
            answers=self.answers,
        )
        if columns.twice:
            raise refusal("DUBLET_KOLONNE", heading=columns.twice[0])
        context = _with_columns(self._with_lead(context, columns), columns, block)
        columns = with_account_years(columns, context.period)
        context = replace(context, legend={**self.legend, **context.legend})
        legend, asked = about_dashes(block, context, self.answers)
        context = replace(context, legend=legend)
        n_beside = len(self.beside)
        found = completed(list(self._body(block, columns, context)))
        found, quarters = with_quarters(found, context, self.answers, from_dates=_has_dates(block, columns))
        found = with_parts(with_days(with_twelve_months(found, context), context), context)
        found, units = with_units(found, context, self.answers)
        found, scale = with_percentages(found, context, self.answers)
        found, periods = with_periods(found, context, self.answers, dated=self.dated)
        self.beside[n_beside:] = in_period(self.beside[n_beside:], periods)
        found, years = with_school_years(found, block, context, self.answers)
        found, seasons = with_seasons(found, block, context, self.answers)
        self.contexts.append(context)
        self.rows += found
        self.questions += filter(None, (*columns.questions, asked, quarters, units, scale, periods, years, seasons))
        self.problems += silences(found, columns, context)

    def _with_lead(self, context: Context, columns: Columns) -> Context:
        """Return what holds for a table, with what the lead tells where neither its own words nor its columns do."""
        headings = [column.heading for column in columns.figures]
        is_timed = columns.is_timed or any(heading.period or heading.as_of for heading in headings) or context.as_of
        has_unit = context.unit or any(heading.unit for heading in headings)
        period = context.period or (None if is_timed else self.period)
        return replace(context, period=period, unit=context.unit if has_unit else self.unit)

    def _ages(self, row: Row, columns: Columns) -> dict[str, str]:
        """Return the group of a row whose age Excel has made a date: "5-9" is 5 September there; it is told."""
        column = columns.dimensions.get("population")
        cell = _at(row, column) if column else None
        if cell is None or not isinstance(cell.value, date):
            return {}
        age = age_of(cell.value)
        self.problems.append(warning("ALDER_SOM_DATO", cell.place, text_of(cell), age=age))
        return {"population": age}

    def _body(self, block: Block, columns: Columns, context: Context) -> Iterator[Observation]:
        carried: dict[str, str] = {}
        over: dict[int, str] = {}
        seen: dict[str, str] = {}
        section = None
        ends = _ends(block, columns)
        for i, row in enumerate(block.body):
            section = block.sections.get(i, section)
            here = _in_section(context, section, columns)
            cells = {role: _label(row, column) for role, column in columns.dimensions.items()}
            before = carried
            cells |= self._ages(row, columns) | _larger_area(row, cells, columns)
            carried = _carry(cells, carried, row, columns, above=seen)
            seen = cells
            groups = _groups(row, columns, over, is_new=_owner_of(carried) != _owner_of(before))
            note = _note(row, columns, context)
            named = named_of(cells | carried, columns, here, groups=groups, note=note, last=i in ends)
            reading = read_row(row, columns, here, named)
            self.problems += reading.problems
            self.beside += reading.beside
            if named.unread_period and any(one.period_start is None for one in reading.observations):
                self.problems.append(_unread_period(row, named.unread_period))
            if not reading.observations and not reading.problems:
                self.problems.append(left_over(row))
            self.problems += [left_over([row[c.position]]) for c in columns.unnamed if text_of(_at(row, c))]
            yield from reading.observations


def _lines(*rows: Row) -> list[Line]:
    return [line for row in rows for cell in row if cell is not None for line in cell.lines if line.text.strip()]


def _holds(unit: str | None) -> str:
    """Return what figures of a unit are: whole amounts part their thousands by a point."""
    if unit in ("antal", "kr.", "1.000 kr."):
        return COUNT
    return SHARE if unit == "%" else VALUE


def _at(row: Row, column: Column):
    return row[column.position] if column.position < len(row) else None


def _label(row: Row, column: Column) -> str:
    return without_marks(text_of(_at(row, column)))[0]


def _owner_of(carried: Mapping[str, str]) -> tuple:
    return tuple(carried.get(role) for role in ("kommune", "organisation", "hospital", "code"))


def _groups(row: Row, columns: Columns, over: dict[int, str], *, is_new: bool) -> list[str]:
    """Return the words of the further columns of groups; a covered or blank one repeats the one above.

    A group that stands after its owner holds for this owner only.
    """
    owner = min((one.position for role, one in columns.dimensions.items() if role in (*_OWNERS, "code")), default=-1)
    for position in [position for position in over if is_new and position > owner]:
        del over[position]
    leading = not (columns.dimensions.get("population") and _label(row, columns.dimensions["population"]))
    for column in columns.groups:
        own = _label(row, column)
        if own:
            over[column.position] = own
        elif _at(row, column) is not None and not leading:
            over.pop(column.position, None)
        leading = leading and not own
    return [over[column.position] for column in columns.groups if column.position in over]


def _with_columns(context: Context, columns: Columns, block: Block) -> Context:
    """Return the context as the columns leave it: words of the title that one of them repeats are its own.

    A title that names what is counted says no unit where most of the figures are no whole numbers.
    """
    told = [c for c in columns.figures if c.heading.unit and c.role != "total" and not c.organisation]
    silent = [column for column in columns.figures if not column.heading.unit and column.role in ("value", "total")]
    roles = tuple(column.role for column in columns.figures)
    corner = next((c.heading.period for c in columns.dimensions.values() if c.heading.period), None)
    # "Uge (2024)" over the weeks is nearer to them than the month in which the slides were shown.
    context = replace(context, period=corner or context.period)
    if columns.corner:
        context = _measured(context, columns.corner)
    title = _without_hospital(context.title or "") if columns.kind == "department" else context.title
    is_fraction = context.unit == "antal" and not context.says_unit and _are_fractions(block, columns)
    is_theirs = is_fraction or (
        not context.says_unit and silent and any(column.heading.unit == context.unit for column in told)
    )
    return replace(context, title=title, roles=roles, unit=None if is_theirs else context.unit)


def _are_fractions(block: Block, columns: Columns) -> bool:
    """Whether most figures of the columns that name no unit have decimals."""
    silent = [c.position for c in columns.figures if not c.heading.unit and c.role == "value"]
    written = [text for row in block.body for at in silent if at < len(row) and (text := text_of(row[at]))]
    return bool(written) and 2 * sum(DECIMAL.fullmatch(text) is not None for text in written) > len(written)


def _has_dates(block: Block, columns: Columns) -> bool:
    """Whether the periods of a block are dates, to the program that made them or as bare text."""
    columns_of_time = [column.position for role, column in columns.dimensions.items() if role in _TIMES]
    cells = [cell for row in block.headings for cell in row]
    cells += [row[at] for row in block.body for at in columns_of_time if at < len(row)]
    return any(cell is not None and (isinstance(cell.value, date) or _DATE.fullmatch(text_of(cell))) for cell in cells)


_TIMES = ("period", "from", "quarter")
_DATE = re.compile(r"0?1[.-]\d{1,2}[.-]20\d\d")


def left_over(row: Row) -> Problem:
    """Return the problem of a row that is no part of a table."""
    found = " | ".join(text for text in texts(row) if text)
    return warning("TAL_UDEN_TABEL", _place(row), found)


def _unread_period(row: Row, words: str) -> Problem:
    place = next((cell.place for cell in row if text_of(cell) == words), _place(row))
    return warning("ULAEST_PERIODE", place, words)


def _place(row: Row) -> Place:
    return next(cell.place for cell in row if cell is not None)


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


def _larger_area(row: Row, cells: Mapping[str, str], columns: Columns) -> dict[str, str]:
    """Return the larger area that a row is of, which names no municipality but its region in the column beside."""
    if cells.get("kommune") != "":
        return {}
    named = (_label(row, column) for column in columns.notes)
    area = next((one for one in named if one and find_kommune(one).how == "total_row"), None)
    return {"kommune": area} if area else {}


def _in_section(context: Context, section: str | None, columns: Columns) -> Context:
    """Return what holds under a section heading: of a group of departments the hospital, else what is measured."""
    if not section:
        return context
    if columns.kind == "department" and _HOSPITAL.search(section):
        return replace(context, hospital=section)
    if period := read_period(without_marks(section)[0]):
        return replace(context, period=period)
    if is_group(section):
        return replace(context, people=people_in(section))
    is_owned = {*_OWNERS, "code"} & set(columns.dimensions) or any(column.organisation for column in columns.figures)
    if not is_owned and (find_kommune(section).kommune or _HOSPITAL.search(section)):
        return replace(context, organisation=section)
    return _measured(context, section)


def _measured(context: Context, words: str) -> Context:
    """Return what holds where words of the table's own tell what is measured."""
    role, unit = measure_of([words])
    # Under a title that states the unit of all its figures a section ("Ældre") tells another only in so many words.
    is_weak = context.says_unit and role == "count" and "antal" not in words.casefold()
    told = unit_at_end(words) or (None if is_weak else unit or unit_of_role(role))
    unit = told or context.unit
    named = None if unit_in(words) else without_unit(words)
    title = context.title if role_of(words) else ": ".join(filter(None, (context.title, named)))
    return replace(context, title=title, role=role, unit=unit)


def _carry(
    cells: dict[str, str], carried: dict[str, str], row: Row, columns: Columns, *, above: dict[str, str]
) -> dict[str, str]:
    """Return the names that hold for this row: a merged cell, or a blank one in a group, repeats the one above.

    A blank name is carried down only where all names to its left are blank and one to its right is filled, so that no
    row is ever given its neighbour's name, code or group by mistake; and only where its other labels differ from those
    of the row above, for else it would say the same of the same again.
    """
    held: dict[str, str] = {}
    in_order = sorted(columns.dimensions.items(), key=lambda item: item[1].position)
    told = [role for role in cells if cells[role]]
    leading = any(cells[role] != above.get(role) for role in told) or any(_label(row, c) for c in columns.groups)
    for role, column in in_order:
        covered = column.position < len(row) and row[column.position] is None
        if cells.get(role):
            leading = False
        if role in _CARRIED and (own := cells.get(role) or (carried.get(role) if covered or leading else None)):
            held[role] = own
    return held


def _note(row: Row, columns: Columns, context: Context) -> str | None:
    """Return what is remarked of a row: in columns of its own, by the marks at its names, of all the figures."""
    named = (*columns.dimensions.values(), *columns.groups)
    marks = (mark for column in named for mark in without_marks(text_of(_at(row, column)))[1])
    notes = [context.footnotes[mark] for mark in marks if mark in context.footnotes]
    notes += [
        f"kilde: {text}" if column.role == "source" else text
        for column in columns.notes
        if column.position < len(row) and (text := text_of(row[column.position]))
    ]
    notes += context.remarks
    return "; ".join(dict.fromkeys(notes)) or None


def _one_year(period) -> bool:
    return period.start.year == period.end.year
