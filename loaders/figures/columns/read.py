"""The columns of a block of figures: which of them name things, which hold figures, and of what kind."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from danish.calendar import add_months
from danish.numbers import COUNT, SHARE, VALUE, column_holds, read_figure
from danish.periods import Period, period_between, read_period
from loaders.figures.columns.across import of_larger_areas, owned_across
from loaders.figures.columns.beside import as_before, with_averages, with_bases, with_bounds, with_differences
from loaders.figures.columns.column import UNITS, Column, Columns, is_known
from loaders.figures.columns.label_columns import is_worded, label_roles, says_kommune
from loaders.figures.columns.year_parts import with_year_parts
from loaders.figures.grid import Block, column_texts, heading_paths, is_figure, is_year, texts
from loaders.figures.headings import ACCOUNTS, DIMENSIONS, Heading, folded, read_heading, role_of
from loaders.figures.labels import (
    BOUNDS,
    HIGH,
    LOW,
    TARGET,
    is_age,
    is_bare_age,
    is_everybody,
    is_group,
    is_target,
    unit_in,
    without_marks,
)
from loaders.figures.sums import is_own_sum
from loaders.files import Place
from loaders.names import NOBODY, Register, find_kommune
from loaders.questions import NO_ANSWERS, Answers, Question

_NAMES = (*UNITS, "population", "indicator")


_TOTAL_COLUMN = re.compile(
    r"(?:antal )?(?:i alt|ialt|total|totalt|hovedtotal|grand total|sum|samlet|året|hele året|år i alt"
    r"|år til dato|året til dato|åtd|ytd|hittil i år|akkumuleret|akk|kumuleret)(?: antal)?(?: (?P<time>.+))?",
    re.IGNORECASE,
)


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
    columns, kind = _with_one_unit(of_larger_areas(owned_across(columns, block.body, register)))
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
    told = with_averages([column for column in columns if column.role and column.role not in DIMENSIONS])
    told = as_before(with_differences(told))
    aside = tuple(column for column in told if column.heading.aside)
    # Where nothing but changes is told, they are what the table is about.
    figures = [column for column in told if column not in aside] or list(aside)
    aside = aside if len(figures) < len(told) else ()
    figures = with_bounds(with_bases(_alike(figures, block, stated), block), paths)
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


_NAMING = {"kommune", "indicator", "population", "period", "code", *UNITS}

"""The roles of columns that name something; a table without one has its labels elsewhere than first."""


def _is_open(column: Column, cells: Sequence[str]) -> bool:
    """Whether a column holds labels and its heading does not say of what: "Område" may be land or a task."""
    is_vague = column.role == "kommune" and not says_kommune(column.heading.text)
    is_vague = is_vague and not any(is_known(cell) and not is_own_sum(cell) for cell in cells)
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


def _is_strict(dimensions: dict[str, Column], block: Block) -> bool:
    """Whether unknown names are mistakes: the heading of their column says kommune, or most are municipalities."""
    column = dimensions.get("kommune")
    if column is None:
        return "code" in dimensions and "organisation" not in dimensions
    hows = [find_kommune(text).how for text in column_texts(block.body, column.position)]
    known = sum(how in ("exact", "normalised", "code") for how in hows)
    units = sum(how != "total_row" for how in hows)
    return "kommune" in folded(column.heading.text) or known * 2 >= units
