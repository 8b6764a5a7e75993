"""The columns of a block of figures: which of them name things, which hold figures, and of what kind."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from danish.calendar import add_months
from danish.numbers import COUNT, SHARE, VALUE, Figure, column_holds, read_figure
from danish.periods import Period, period_between, read_period
from loaders.figures.cube import NOBODY
from loaders.figures.grid import Block, Row, column_texts, heading_paths, is_figure, is_year, text_of, texts
from loaders.figures.headings import ACCOUNTS, DIMENSIONS, PARTS, Heading, folded, measure_of, read_heading, role_of
from loaders.figures.label_columns import is_worded, label_roles, says_kommune
from loaders.figures.labels import (
    AVERAGE,
    BOUNDS,
    CHANGE,
    HIGH,
    LOW,
    TARGET,
    is_age,
    is_average,
    is_bare_age,
    is_everybody,
    is_group,
    is_target,
    unit_in,
    unit_in_brackets,
    without_marks,
)
from loaders.figures.sums import is_own_sum
from loaders.figures.year_parts import with_year_parts
from loaders.files import Place
from loaders.names import Match, Register, find_kommune, is_organisation, names_body
from loaders.questions import NO_ANSWERS, Answers, Question

_UNITS = ("organisation", "hospital", "department")
_NAMES = (*_UNITS, "population", "indicator")
_TOTAL_COLUMN = re.compile(
    r"(?:antal )?(?:i alt|ialt|total|totalt|hovedtotal|grand total|sum|samlet|året|hele året|år i alt"
    r"|år til dato|året til dato|åtd|ytd|hittil i år|akkumuleret|akk|kumuleret)(?: antal)?(?: (?P<time>.+))?",
    re.IGNORECASE,
)
_MEASURE_WORDS = re.compile(
    r"\b(?:antal|antallet|andel|andelen|af|heraf|i|procent|pct|rate|pr|på|med)\b|%|\bpr\.? ?[\d.]+( \w+)?"
    r"|[().,:]|(?<=\w)andele?n?\b"
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its position, heading, role, what its figures are, and the organisation where the heading names one.

    ``is_filled`` is False where no row has anything in it (the months to come). ``part`` is the month or quarter that
    the heading names of the year that stands in each row; ``bounds_of`` is the position of the column that a column of
    bounds belongs to.
    """

    position: int
    heading: Heading
    role: str
    holds: str = VALUE
    organisation: str | None = None
    match: Match | None = None
    is_filled: bool = True
    part: str | None = None
    bounds_of: int | None = None

    @property
    def root(self) -> str:
        """The words of the heading without those for antal and andel, by which a share finds its count."""
        return " ".join(_MEASURE_WORDS.sub(" ", folded(self.heading.name)).split())


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a block, by what they do. ``strict`` tells that the unit column must hold municipalities.

    ``groups`` are the columns that name groups beside the first of them; ``aside`` those of changes, ranks and indices.
    ``corner`` is what the heading over the names of the rows says of the figures beside them ("Ventedage (antal)").
    ``kind`` is department or hospital where the heading over the column of organisations says that it holds those; a
    column of hospitals beside one of departments is the dimension "hospital".
    """

    dimensions: dict[str, Column]
    figures: tuple[Column, ...]
    notes: tuple[Column, ...]
    strict: bool
    unnamed: tuple[Column, ...] = ()
    twice: tuple[str, ...] = ()
    kind: str | None = None
    groups: tuple[Column, ...] = ()
    aside: tuple[Column, ...] = ()
    corner: str | None = None
    questions: tuple[Question, ...] = ()

    @property
    def is_tidy(self) -> bool:
        """Whether each row is one observation with its own period or indicator."""
        return bool({"period", "from", "year", *PARTS, "indicator"} & set(self.dimensions))


def columns_of(
    block: Block,
    *,
    year: int | None,
    stated: str = VALUE,
    register: Register = NOBODY,
    about: Mapping[str, float] = MappingProxyType({}),
    answers: Answers = NO_ANSWERS,
) -> Columns:
    """Return what each column of the block is, from its headings first and its cells second.

    Parameters
    ----------
    year
        The year of months in the headings, from the titles.
    stated
        What the titles say that the figures are (COUNT, SHARE), for columns whose headings say nothing.
    register
        The organisations that are known; others are told by the form of their names.
    about
        What the titles show of the labels (see ``label_columns.label_roles``).
    """
    width = max(len(row) for row in (*block.headings, *block.body))
    paths = _whole_names(heading_paths(block.headings, width), block)
    shared = _shared_year(paths) or year
    ages = _ages_across(block)
    headings, parts = with_year_parts(
        [read_heading(path, year=shared, ages=ages) for path in paths], place=_place_over(block), answers=answers
    )
    columns = [_column(i, heading, list(column_texts(block.body, i))) for i, heading in enumerate(headings)]
    columns = [_of_times(column, block) for column in columns]
    columns, corner = _without_corner(_as_months(_same_parts(_parts_of_years(columns))), block)
    columns, asked = _named_stubs(columns, block, about=about, register=register, answers=answers)
    columns, kind = _with_one_unit(_of_larger_areas(_across(columns, block.body, register)))
    asked = () if any(column.organisation for column in columns) else asked
    dimensions: dict[str, Column] = {}
    notes, twice, groups = [], [], []
    for column in columns:
        if column.role in DIMENSIONS and column.role not in ("note", "source") and column.role not in dimensions:
            dimensions[column.role] = column
        elif column.role == "population":
            groups.append(column)
        elif column.role in DIMENSIONS:
            notes.append(column)
            twice += [column.heading.text] if column.role in ("kommune", "period", "indicator") else []
    told = _with_averages([column for column in columns if column.role and column.role not in DIMENSIONS])
    told = _as_before(_with_differences(told))
    aside = tuple(column for column in told if column.heading.aside)
    # Where nothing but changes is told, they are what the table is about.
    figures = [column for column in told if column not in aside] or list(aside)
    aside = aside if len(figures) < len(told) else ()
    figures = _with_bounds(_with_bases(_alike(figures, block, stated), block), paths)
    unnamed = tuple(column for column in columns if not column.role and any(column_texts(block.body, column.position)))
    return Columns(
        dimensions,
        figures,
        tuple(notes),
        _is_strict(dimensions, block),
        unnamed,
        tuple(twice),
        kind,
        tuple(groups),
        _alike(aside, block, stated),
        corner,
        (*parts, *asked),
    )


def _with_averages(columns: list[Column]) -> list[Column]:
    """Let an average over the periods beside it ("Gns." after twelve months) be none of a period of its own."""
    periods = {column.heading.period for column in columns if column.heading.period}
    if len(periods) < _FEWEST_AVERAGED:
        return columns
    return [
        replace(column, heading=replace(column.heading, aside=AVERAGE))
        if not column.heading.period and is_average(column.heading.text)
        else column
        for column in columns
    ]


_FEWEST_AVERAGED = 2


def _as_before(columns: list[Column]) -> list[Column]:
    """Let a part that says no unit ("Heraf med skade") be counted as the whole before it is."""
    told: list[Column] = []
    for column in columns:
        whole = told[-1] if told else None
        if whole and whole.role == "count" and column.role == "value" and folded(column.heading.name).startswith(_PART):
            column = replace(column, role="count", heading=replace(column.heading, unit=whole.heading.unit))
        told.append(column)
    return told


_PART = ("heraf ", "deraf ")


def _with_differences(columns: list[Column]) -> list[Column]:
    """Let percentage points beside other figures be a change between them, whatever their heading calls it."""
    points = [column for column in columns if column.heading.unit == "procentpoint" and not column.heading.aside]
    if len(points) == len(columns):
        return columns
    return [
        replace(column, heading=replace(column.heading, aside=CHANGE)) if column in points else column
        for column in columns
    ]


def _of_times(column: Column, block: Block) -> Column:
    """Return a column of times whose heading says their year ("Uge (2024)") as that of the rows' periods."""
    year = column.heading.period
    if year is None or year.size != "year" or column.role in DIMENSIONS:
        return column
    cells = [cell for cell in column_texts(block.body, column.position) if not is_own_sum(cell)]
    is_timed = bool(cells) and not any(map(is_figure, cells))
    is_timed = is_timed and all(read_period(cell, year=year.start.year) for cell in cells)
    return replace(column, role="period") if is_timed else column


def _place_over(block: Block) -> Place | None:
    return next((cell.place for row in (*block.headings, *block.body) for cell in row if cell is not None), None)


def with_account_years(columns: Columns, period: Period | None) -> Columns:
    """Return the columns of a table drawn on a day, those of a budget or an account with the year they are for."""
    if period is None or period.size != "day":
        return columns
    whole = read_period(str(period.start.year))
    return replace(
        columns,
        figures=tuple(
            replace(column, heading=replace(column.heading, period=whole))
            if not column.heading.period and _is_of_account(column.heading.name)
            else column
            for column in columns.figures
        ),
    )


def _is_of_account(name: str) -> bool:
    return any(word.endswith(tuple(ACCOUNTS)) for word in folded(name).split())


def _without_corner(columns: list[Column], block: Block) -> tuple[list[Column], str | None]:
    """Return the columns, and what the heading of the first measures though names stand under it: it is the table's."""
    first = next((i for i, column in enumerate(columns) if any(column_texts(block.body, column.position))), None)
    if first is None:
        return columns, None
    heading = columns[first].heading
    is_measure = heading.role not in ("", *DIMENSIONS) and not heading.period and not heading.groups
    cells = list(column_texts(block.body, columns[first].position))
    others = [column.heading for column in columns if column is not columns[first] and column.heading.text]
    if not is_measure or heading.aside or any(map(is_figure, cells)) or not any(one.period for one in others):
        return columns, None
    blank = replace(columns[first], role="", heading=read_heading(()))
    return [*columns[:first], blank, *columns[first + 1 :]], heading.text


def _whole_names(paths: Sequence[tuple[str, ...]], block: Block) -> list[tuple[str, ...]]:
    """Return the headings, a name that was broken over two lines above figures made whole: "Bispebjerg / Hospital"."""
    over = [word for path in paths for word in path]

    def is_broken(position: int, path: tuple[str, ...]) -> bool:
        if len(path) < _FEWEST_PARTS or role_of(path[-1]) not in _PARTS_OF_NAMES or over.count(path[-2]) > 1:
            return False
        cells = list(column_texts(block.body, position))
        return not _says_time(path[-2]) and bool(cells) and all(map(is_figure, cells))

    return [
        (*path[:-2], f"{path[-2]} {path[-1]}") if is_broken(position, path) else path
        for position, path in enumerate(paths)
    ]


_PARTS_OF_NAMES = ("kommune", "hospital", "department", "organisation")
"""What the last word of a name can be that is a heading of its own elsewhere."""
_FEWEST_PARTS = 2


def _says_time(text: str) -> bool:
    return read_period(text, year=2000) is not None or role_of(text) != ""


def _ages_across(block: Block) -> frozenset[str]:
    """Return the headings that are ages written as digits alone, where a row of headings holds such and no others."""
    found: set[str] = set()
    for row in block.headings:
        words = [without_marks(text)[0] for text in texts(row) if text]
        ages = [word for word in words if is_age(word)]
        others = [word for word in words if word not in ages and not is_everybody(word) and not role_of(word)]
        if len(set(ages)) > 1 and not others:
            found |= {word for word in ages if is_bare_age(word)}
    return frozenset(found)


def _with_bounds(columns: Sequence[Column], paths: Sequence[tuple[str, ...]]) -> tuple[Column, ...]:
    """Return the columns, those of bounds with the column they belong to: the nearest before, else after, them."""
    measured = [column.position for column in columns if column.role not in (LOW, HIGH, BOUNDS)]

    def distance(of: int, at: int) -> tuple[bool, bool, int]:
        return paths[of][:-1] != paths[at][:-1] and len(paths[at]) > 1, of > at, abs(of - at)

    return tuple(
        replace(column, bounds_of=min(measured, key=lambda of: distance(of, column.position)))
        if column.role in (LOW, HIGH, BOUNDS) and measured
        else column
        for column in columns
    )


def _with_bases(columns: Sequence[Column], block: Block) -> tuple[Column, ...]:
    """Return the columns, those by which a count is divided to give the share or rate beside it as denominators.

    "Antal | Antal borgere 65+ | Pr. 1.000": it must be so in most of the rows that have all three, and in two at least.
    """
    bases = {
        base.position
        for measure in columns
        if measure.role in ("share", "rate") and not _KNOWN_BASES & {column.role for column in columns}
        for count in columns
        for base in columns
        if count is not base and count.role in _COUNTED and _may_be_base(base, measure)
        if {count.heading.period, base.heading.period} <= {measure.heading.period, None}
        if _are_ratios(measure, count, base, block)
    }
    return tuple(replace(column, role="denominator") if column.position in bases else column for column in columns)


_KNOWN_BASES = {"denominator", "expected"}
_COUNTED = ("count", "numerator", "persons", "value")


def _may_be_base(column: Column, measure: Column) -> bool:
    """Whether a column may be a base: of a share two counts beside it are each told of themselves as well."""
    if measure.role == "rate":
        return column.role == "total" or column.role in _COUNTED
    return column.role == "inhabitants" or (column.role in _COUNTED and bool(column.heading.groups))


def _are_ratios(measure: Column, count: Column, base: Column, block: Block) -> bool:
    fits = []
    for row in block.body:
        figures = [_figure_at(row, column) for column in (measure, count, base)]
        if all(one is not None and one.value is not None for one in figures) and figures[2].value:
            told, part, whole = (one.value for one in figures)
            rounding = 0.5 * 10 ** -figures[0].decimals + 1e-9
            fits.append(any(abs(told - scale * part / whole) <= rounding for scale in _scales(measure, figures[0])))
    return sum(fits) >= _FEWEST_RATIOS and 2 * sum(fits) > len(fits)


_FEWEST_RATIOS = 2


def _scales(measure: Column, figure: Figure) -> tuple[float, ...]:
    """Return what the ratio may be multiplied by: 1.000 of "pr. 1.000", else as for per cent or a fraction."""
    digits = re.sub(r"\D", "", measure.heading.unit or "")
    return (float(digits),) if digits else (100.0, 1.0) if figure.decimals else (100.0,)


def _figure_at(row: Row, column: Column) -> Figure | None:
    text = text_of(row[column.position]) if column.position < len(row) else ""
    found = read_figure(without_marks(text)[0], holds=column.holds)
    return found if isinstance(found, Figure) else None


def _parts_of_years(columns: list[Column]) -> list[Column]:
    """Let headings that name a month or quarter speak of the year in each row, where a column holds years."""
    if not any(column.role == "year" for column in columns):
        return columns
    return [
        replace(column, role=column.role or "value", heading=replace(column.heading, name=""), part=column.heading.name)
        if column.role not in DIMENSIONS and not column.heading.period and _is_part(column.heading.name)
        else column
        for column in columns
    ]


def _same_parts(columns: list[Column]) -> list[Column]:
    """Let "Samme måned 2018" beside "maj 2019" speak of May 2018: the part of its year that stands before it."""
    told: list[Column] = []
    for column in columns:
        heading, period = column.heading, column.heading.period
        before = next((one.heading.period for one in reversed(told) if one.heading.period), None)
        if _SAME.fullmatch(heading.name) and period and period.size == "year" and before and before.size != "year":
            n_years = before.start.year - period.start.year
            same = period_between(add_months(before.start, -12 * n_years), _last_day(before, n_years))
            column = replace(column, heading=replace(heading, name="", period=same))
        told.append(column)
    return told


def _as_months(columns: list[Column]) -> list[Column]:
    """Let the first day of a month among months be that month: a program has made one of the headings a date."""
    if not any(column.heading.period and column.heading.period.size == "month" for column in columns):
        return columns
    return [
        replace(column, heading=replace(column.heading, period=read_period(f"{day.start:%Y-%m}")))
        if (day := column.heading.period) and day.size == "day" and day.start.day == 1
        else column
        for column in columns
    ]


_SAME = re.compile(r"samme (?:måned|periode|kvartal|halvår|uge|tid)(?: i)?", re.IGNORECASE)


def _last_day(period: Period, n_years: int) -> date:
    return add_months(period.end + timedelta(days=1), -12 * n_years) - timedelta(days=1)


def _is_part(name: str) -> bool:
    period = read_period(name, year=2000)
    return period is not None and period.size in ("month", "quarter", "half")


_LARGER = ("region", "klynge", "landsdel", "sundhedsklynge", "bopælsregion", "regionsnavn")
"""Headings over the larger areas that municipalities lie in: no group of people."""


def _with_one_unit(columns: list[Column]) -> tuple[list[Column], str | None]:
    """Return the columns with one of them naming whose the figures are, and the kind of organisation it holds.

    Of departments and larger organisations in one row the figures are the department's; its hospital stands beside.
    """
    roles = {column.role for column in columns}
    if "kommune" in roles:
        columns = [
            replace(column, role="note") if folded(column.heading.text) in _LARGER else column for column in columns
        ]
    kind = next((role for role in ("department", "hospital") if role in roles), None)
    if kind == "hospital" and "organisation" in roles:
        kind = None
    now = {kind: "organisation"} if kind else {"hospital": "organisation"}
    if kind == "department":
        now["organisation"] = "note"
    return [replace(column, role=now.get(column.role, column.role)) for column in columns], kind


def _shared_year(paths: Sequence[tuple[str, ...]]) -> int | None:
    """Return the one year that stands alone in the corner of the headings, else None."""
    years = {int(word) for path in paths[:1] for word in path if is_year(word)}
    return years.pop() if len(years) == 1 else None


def _column(position: int, heading: Heading, cells: list[str]) -> Column:
    if is_target(heading.text) and cells and all(map(is_figure, cells)):
        heading = replace(heading, role="value", aside=TARGET, name=heading.text)
    if heading.role == "count" and not _COUNTS.search(heading.text) and _are_decimals(cells):
        heading = replace(heading, role="value", unit=None)
    return Column(position, heading, _role(heading, cells))


_COUNTS = re.compile(r"\bantal", re.IGNORECASE)
DECIMAL = re.compile(r"-?\d[\d.]*,\d+|-?\d+\.\d{1,2}")


def _are_decimals(cells: Sequence[str]) -> bool:
    """Whether most cells have decimals, so that a heading which only names what may be counted says no unit."""
    return 2 * sum(DECIMAL.fullmatch(cell) is not None for cell in cells) > len(cells)


def _alike(columns: Sequence[Column], block: Block, stated: str) -> tuple[Column, ...]:
    """Let columns of one measure (twelve months of it) tell together whether they hold counts."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    filled: set[int] = set()
    for column in columns:
        cells = list(column_texts(block.body, column.position))
        alike.setdefault((column.role, column.root, _stated(column, stated)), []).extend(cells)
        filled |= {column.position} if cells else set()
    holds = {measure: column_holds(cells, measure[-1]) for measure, cells in alike.items()}
    return tuple(
        replace(
            column,
            holds=holds[column.role, column.root, _stated(column, stated)],
            is_filled=column.position in filled,
        )
        for column in columns
    )


def _stated(column: Column, stated: str) -> str:
    if column.role in ("count", "numerator", "denominator", "inhabitants", "persons"):
        return COUNT
    return SHARE if column.role in ("share", "rate") else stated if column.role in ("value", "total") else VALUE


def _role(heading: Heading, cells: list[str]) -> str:
    role = heading.role or _role_by_word(heading.name, cells)
    if role in (LOW, HIGH, BOUNDS):
        return role
    if role == "enhed":
        return "unit" if cells and all(map(unit_in, cells)) else "organisation"
    if role == "code" and not any(find_kommune(cell).how == "code" for cell in cells):
        return "note"
    if role == "year" and not all(read_period(cell) for cell in cells):
        return "period"
    if role in DIMENSIONS and not (role in (*_NAMES, "kommune") and _are_figures(cells)):
        return role
    role = "" if role in DIMENSIONS else role
    n_figures = sum(is_figure(cell) for cell in cells)
    if role and len(set(cells)) > 1 and not any(map(_may_be_figure, cells)):
        # "Forløb" over "KOL" and "Diabetes" names them and counts none.
        return "note"
    if _is_total(heading) and n_figures:
        return "total"
    if not heading.text:
        return ""
    if heading.period is None and cells and not role and n_figures * 2 < len(cells):
        return "note"
    if role or heading.period is not None or n_figures:
        return role or "value"
    return "note" if not cells else ""


def _may_be_figure(cell: str) -> bool:
    """Whether a cell is a figure, or a sign in the place of one: "..", "i.o.", "*"."""
    return is_figure(cell) or sum(map(str.isalpha, cell)) < _FEWEST_LETTERS


_FEWEST_LETTERS = 3


def _role_by_word(name: str, cells: list[str]) -> str:
    """Return the dimension that one word of a short heading names ("Region/kommune"), where no figures stand below."""
    words = re.split(r"[\s/,()]+", name)
    roles = [role for word in words if (role := role_of(word)) in DIMENSIONS or word.casefold().endswith("kommune")]
    if len(words) > _LONGEST_NAME or not roles or sum(map(is_figure, cells)) * 2 > len(cells):
        return ""
    return roles[-1] or "kommune"


_LONGEST_NAME = 4


def _is_total(heading: Heading) -> bool:
    """Whether a heading stands over sums of the columns beside it, those of a time it may name: "Sum uge 1-4"."""
    found = _TOTAL_COLUMN.fullmatch(heading.name or heading.text)
    return found is not None and (not found["time"] or read_period(found["time"], year=_ANY_YEAR) is not None)


_ANY_YEAR = 2000


def _are_figures(cells: list[str]) -> bool:
    """Whether a column whose heading may name an organisation ("Klinik") holds figures all the same, and no ages."""
    if all(is_group(cell) or is_everybody(cell) for cell in cells):
        return False
    return bool(cells) and all(read_figure(cell) and find_kommune(cell).how == "unknown" for cell in cells)


def _named_stubs(
    columns: list[Column], block: Block, *, about: Mapping[str, float], register: Register, answers: Answers
) -> tuple[list[Column], tuple[Question, ...]]:
    """Give the columns before the first figure their roles from their cells, where the headings do not tell them."""
    cells = [list(column_texts(block.body, column.position)) for column in columns]
    first = next(
        (i for i, c in enumerate(columns) if c.role and c.role not in DIMENSIONS and _is_measured(c)), len(columns)
    )
    open_at = [i for i in range(len(columns)) if _is_open(columns[i], cells[i])]
    chosen = [i for i in open_at if i < first]
    held = [column.role for i, column in enumerate(columns) if i not in chosen]
    if not chosen and not _NAMING & set(held):
        chosen = open_at[:1]
    columns = _coded(columns, cells, first)
    if not chosen:
        return columns, ()
    roles, asked = label_roles(
        [columns[i].heading.text for i in chosen],
        [cells[i] for i in chosen],
        held=held,
        about=about,
        register=register,
        answers=answers,
        place=next(cell.place for row in block.body for cell in row if cell is not None),
    )
    role_at = dict(zip(chosen, roles, strict=True))
    return [replace(column, role=role_at.get(i, column.role)) for i, column in enumerate(columns)], asked


_NAMING = {"kommune", "indicator", "population", "period", "code", *_UNITS}
"""The roles of columns that name something; a table without one has its labels elsewhere than first."""


def _is_open(column: Column, cells: Sequence[str]) -> bool:
    """Whether a column holds labels and its heading does not say of what: "Område" may be land or a task."""
    is_vague = column.role == "kommune" and not says_kommune(column.heading.text)
    is_vague = is_vague and not any(_is_known(cell) and not is_own_sum(cell) for cell in cells)
    is_untold = column.role in ("", "note", "value", "total") or is_vague
    return is_untold and not column.heading.period and is_worded(cells)


def _coded(columns: list[Column], cells: Sequence[list[str]], first: int) -> list[Column]:
    """Let numbers before the figures, which nothing stands over, be the codes of municipalities where they all are."""
    taken = {"kommune", "code"} & {column.role for column in columns}
    return [
        replace(column, role="code")
        if i < first
        and not taken
        and cells[i]
        and not column.heading.name
        and not column.heading.period
        and not is_worded(cells[i])
        and all(find_kommune(cell).how in ("code", "total_row") for cell in cells[i])
        else column
        for i, column in enumerate(columns)
    ]


def _is_measured(column: Column) -> bool:
    """Whether the headings of a column tell that it holds figures, so that it cannot hold names."""
    return bool(column.heading.period or column.heading.groups or column.heading.role)


def _is_known(name: str) -> bool:
    return find_kommune(name).how != "unknown"


def _across(columns: list[Column], body: Sequence[Row], register: Register) -> list[Column]:
    """Let headings that name organisations give whose the figures are, where no column of rows does.

    They are known, or told by their form ("Sundby Kommune", "Region Nord"); the labels of the rows are then measures.
    """
    rows = [column for column in columns if column.role in ("kommune", "code", *_UNITS)]
    if any(_names_owners(column, body, register) for column in rows):
        return columns
    columns = _under_owners(columns, register)
    if any(column.organisation for column in columns):
        return columns
    told = [c for c in columns if c.role and c.role not in DIMENSIONS and not c.heading.aside and c.heading.name]
    names = {column.position: column.heading.name for column in told}
    matches = {i: find_kommune(name) for i, name in names.items()}
    # A corner that says "Kommune" is of the headings where these are municipalities that are known, else of the rows.
    by_form = not any("kommune" in folded(column.heading.text) for column in rows)
    named = [i for i in names if matches[i].kommune or (by_form and _is_named(names[i], register))]
    beside = {c.position for c in told if c.role == "value" and _only_names(replace(c.heading, period=None))}
    owned = {i for i, name in names.items() if _is_owner(name, register)} | (beside if len(named) > 1 else set())
    if not named or (len(named) < _FEWEST_ACROSS and len(owned) < len(names)):
        return _names_across(columns, body)
    columns = [replace(column, role="indicator") if column in rows else column for column in columns]
    return [
        replace(
            column,
            organisation=column.heading.name,
            match=_match_of(matches[column.position]),
            role=_figure_role(column),
        )
        if column.position in owned
        else column
        for column in columns
    ]


def _of_larger_areas(columns: list[Column]) -> list[Column]:
    """Let a heading that names a larger area beside those that do not ("Landsgennemsnit") say whose its figures are."""
    told = [column for column in columns if column.role and column.role not in DIMENSIONS and not column.heading.aside]
    areas = [
        column
        for column in told
        if column.role == "value" and not is_average(column.heading.name) and _is_area(column.heading.name)
    ]
    if len(areas) == len(told) or any(column.organisation for column in told):
        return columns
    return [
        replace(column, organisation=column.heading.name, match=find_kommune(column.heading.name))
        if column in areas
        else column
        for column in columns
    ]


def _is_area(name: str) -> bool:
    is_sum = is_own_sum(name) or is_everybody(name)
    return bool(name) and not is_sum and find_kommune(name).how == "total_row"


def _under_owners(columns: list[Column], register: Register) -> list[Column]:
    """Let organisations that stand over measures ("Favrskov" over "Ansatte") own the columns below them."""
    told = [c for c in columns if c.role and c.role not in DIMENSIONS and not c.heading.aside]
    owner_at = {
        column.position: next((part for part in column.heading.parts if _is_owner(part, register)), None)
        for column in told
        if len(column.heading.parts) > 1 or column.heading.role
    }
    if len(owner_at) < len(told) or None in owner_at.values() or len(set(owner_at.values())) < _FEWEST_ACROSS:
        return columns
    return [
        replace(
            column,
            organisation=owner_at[column.position],
            match=_match_of(find_kommune(owner_at[column.position])),
            heading=_without_part(column.heading, owner_at[column.position]),
        )
        if column.position in owner_at
        else column
        for column in columns
    ]


def _without_part(heading: Heading, part: str) -> Heading:
    return replace(heading, name=" ".join(one for one in heading.parts if one != part))


def _names_owners(column: Column, body: Sequence[Row], register: Register) -> bool:
    """Whether a column of the rows surely says whose the figures are: by its heading, or as most of its cells do."""
    is_said = column.role == "code" or role_of(column.heading.text) in _UNITS
    names = [cell for cell in column_texts(body, column.position) if find_kommune(cell).how != "total_row"]
    return is_said or 2 * sum(_is_owner(name, register) for name in names) > len(names)


def _is_owner(name: str, register: Register) -> bool:
    return _is_known(name) or _is_named(name, register)


def _is_named(name: str, register: Register) -> bool:
    return is_organisation(name, register) or names_body(name)


def _match_of(match: Match) -> Match | None:
    """Return how a name over a column was recognised; None where it is no municipality and resembles none."""
    return match if match.how != "unknown" or match.suggestion else None


_FEWEST_ACROSS = 2
_HOSPITAL = re.compile(r"hospital|sygehus|klinik|\bcenter\b|psykiatri|\bområde\b", re.IGNORECASE)


def _names_across(columns: list[Column], body: Sequence[Row]) -> list[Column]:
    """Let headings that say nothing else name hospitals or areas, over rows that each name a measure or a time."""
    stubs = [column for column in columns if column.role in DIMENSIONS or column.role == "note"]
    over = [column for column in columns if column.role and column not in stubs]
    names = [column for column in over if column.role == "value" and _only_names(column.heading)]
    found = {column.position: find_kommune(column.heading.text) for column in over}
    sums = [column for column in over if column.role == "total" or found[column.position].how == "total_row"]
    rest = [column for column in over if column not in names and column not in sums]
    stub = next((column for column in stubs if column.role not in ("note", "source")), None)
    if len(names) < _FEWEST_ACROSS or rest or stub is None:
        return columns
    places = sum(_HOSPITAL.search(column.heading.name) is not None for column in names)
    held = {column.role for column in stubs}
    is_over_time = held <= {*_TIMES, "note", "source"} and 2 * places >= len(names)
    if not is_over_time and (held & {*_TIMES, "kommune", "code", "from"} or not _are_measures(stub, body, places)):
        return columns
    return [
        replace(
            column,
            organisation=column.heading.text,
            match=found[column.position] if found[column.position].how != "unknown" else None,
            role="value",
        )
        if column in over
        else replace(column, role="indicator" if column is stub and not is_over_time else column.role)
        for column in columns
    ]


_TIMES = ("period", "year", *PARTS)


def _are_measures(stub: Column, body: Sequence[Row], places: int) -> bool:
    """Whether the labels before the figures name measures: half of them tell a unit, more if nothing else says it."""
    cells = list(column_texts(body, stub.position))
    told = 2 * sum(unit_in_brackets(cell) is not None or measure_of([cell])[1] is not None for cell in cells)
    return told > len(cells) or (told == len(cells) and (stub.role == "indicator" or places > 0))


def _only_names(heading: Heading) -> bool:
    told = (heading.period, heading.unit, heading.groups, heading.aside, heading.bound, heading.role)
    return bool(heading.name) and not any(told)


def _figure_role(column: Column) -> str:
    return "value" if column.role in ("total", "") else column.role


def _is_strict(dimensions: dict[str, Column], block: Block) -> bool:
    """Whether unknown names are mistakes: the heading of their column says kommune, or most are municipalities."""
    column = dimensions.get("kommune")
    if column is None:
        return "code" in dimensions and "organisation" not in dimensions
    hows = [find_kommune(text).how for text in column_texts(block.body, column.position)]
    known = sum(how in ("exact", "normalised", "code") for how in hows)
    units = sum(how != "total_row" for how in hows)
    return "kommune" in folded(column.heading.text) or known * 2 >= units
