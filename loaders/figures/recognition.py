"""How sure it is that a document is a table of figures."""

from danish.periods import find_as_of, find_period
from loaders.columns import heading_points, read_lexicon
from loaders.figures.columns import Column, Columns, columns_of
from loaders.figures.context import owner_of
from loaders.figures.grid import Block, blocks_of_grid, column_texts, is_figure, texts
from loaders.figures.headings import DIMENSIONS, MEASURES, PARTS, measure_of, role_of
from loaders.figures.labels import unit_in_brackets
from loaders.figures.read import cubes_of
from loaders.figures.table import LONGEST_LINE, N_LINES_ABOVE
from loaders.files import Document
from loaders.names import Register
from loaders.recognised import Recognised

_LONG_TEXT = 40
"""Characters of a cell that tells something, where figures and their labels are shorter."""
_LONG_LINE = 60
_WEIGHT_OF_LONG_TEXT, _WEIGHT_OF_LINE = 3.0, 0.5
"""What a cell and a line of prose weigh against one figure: a plan with a percentage is no table of figures."""
_WITHOUT_MEASURE = 0.6
"""Weight of numbers that nothing says what are: telephone numbers stand in columns too."""
_WITHOUT_AXIS = 0.4
"""Weight of figures whose labels name neither a time nor an area; each of the two adds half of the rest."""
_OF_A_PLAN, _HEADED_WITHIN, _SAID = 0.5, 12, 4.7
"""Weight of numbers in a plan: degrees, codes and percentages of tasks. Its headings stand in one of the first rows,
each said by its own word or the head of a compound."""


def recognise(document: Document, register: Register) -> Recognised | None:
    """Return how sure it is that a document is a table of figures, None where no figures stand under headings.

    It rests on how much of the tables is figures, on labels that name times and areas, and on how much prose stands
    beside. Statistics files are figures beyond doubt.

    Parameters
    ----------
    register
        The known organisations, whose names may stand over columns.
    """
    if cubes := cubes_of(document):
        return Recognised(1.0, "Filen er en statistikfil (PC-Axis eller JSON-stat).", cubes)
    n_figures = n_others = 0.0
    has_time = has_area = says_measure = False
    for table in (table for page in document.pages for table in page.tables):
        for block in blocks_of_grid(table.rows)[0]:
            columns = columns_of(block, year=None, register=register)
            figures, others = _weighed(block, columns)
            n_figures, n_others = n_figures + figures, n_others + others
            has_time = has_time or _has_time(block, columns)
            has_area = has_area or bool({"kommune", "organisation", "code"} & set(columns.dimensions))
            says_measure = says_measure or _says_measure(block, columns)
            has_area = has_area or any(column.organisation for column in columns.figures)
            has_area = has_area or owner_of([text for row in block.titles for text in texts(row)], register) is not None
    if not n_figures:
        return None
    above = _lines_above(document)
    has_time = has_time or any(map(find_period, above))
    has_area = has_area or owner_of(above, register) is not None
    lines = [line.text for page in document.pages for line in page.lines if len(line.text) > _LONG_LINE]
    share = n_figures / (n_figures + n_others + _WEIGHT_OF_LINE * len(lines))
    score = (
        share
        * (_OF_A_PLAN if _is_plan(document) else 1)
        * (1 if says_measure else _WITHOUT_MEASURE)
        * (_WITHOUT_AXIS + (1 - _WITHOUT_AXIS) / 2 * (has_time + has_area))
    )
    axes = [word for word, found in (("perioder", has_time), ("områder", has_area)) if found]
    because = f"{share:.0%} af tabellernes indhold er tal" + (f" med {' og '.join(axes)}." if axes else ".")
    return Recognised(round(score, 3), because)


def _is_plan(document: Document) -> bool:
    """Whether the headings of a table name who does something and by when: its numbers are of a plan."""
    lexicon = read_lexicon()
    for table in (table for page in document.pages for table in page.tables):
        for row in table.rows[:_HEADED_WITHIN]:
            points = [heading_points(text, lexicon) for text in texts(row) if text and len(text) <= _LONG_TEXT]
            said = {max(each, key=each.get) for each in points if each and max(each.values()) >= _SAID}
            if {"owner", "deadline"} <= said:
                return True
    return False


def _lines_above(document: Document) -> list[str]:
    """Return the last lines above each table, which are its titles in a text; the whole page's where none says."""
    found = []
    for page in document.pages:
        for table in page.tables:
            end = len(page.lines) if table.n_above is None else table.n_above
            found += [line.text for line in page.lines[max(0, end - N_LINES_ABOVE) : end]]
    return [text for text in found if text.strip() and len(text) <= LONGEST_LINE]


def _weighed(block: Block, columns: Columns) -> tuple[float, float]:
    """Return how many figures a block holds, and what its other cells outside the labels weigh."""
    figures = {column.position for column in (*columns.figures, *columns.aside)}
    periods = {column.heading.period for column in columns.figures if column.heading.period}
    named = (*columns.dimensions.values(), *columns.groups)
    # Figures of several times beside a task would be no degree of how far it is done.
    labels = {column.position for column in named if len(periods) >= _FEWEST_PERIODS or not _tells_apart(column, block)}
    labels |= {column.position for column in columns.notes if role_of(column.heading.text) in DIMENSIONS}
    n_figures = n_others = 0.0
    for row in block.body:
        for at, text in enumerate(texts(row)):
            # A sign alone ("*", "..") stands where a figure is hidden.
            if text and at in figures and (is_figure(text) or not any(map(str.isalnum, text))):
                n_figures += 1
            elif text and (at not in labels or (len(periods) < _FEWEST_PERIODS and _tells(text))):
                n_others += _WEIGHT_OF_LONG_TEXT if len(text) > _LONG_TEXT else 1
    return n_figures, n_others


def _tells(label: str) -> bool:
    """Whether a label before figures is as long as a task; "Medicinsk Afdeling, Regionshospitalet Horsens" names."""
    small = [word for word in label.split() if word[:1].islower()]
    return len(label) > _LONG_TEXT and len(small) > _MOST_SMALL and unit_in_brackets(label) is None


_MOST_SMALL = 2
_FEWEST_PERIODS = 2


def _tells_apart(column: Column, block: Block) -> bool:
    """Whether a column of groups or measures says another thing in nearly every row, as a list of tasks does."""
    words = list(column_texts(block.body, column.position))
    if column.role not in ("population", "indicator", "organisation") or len(words) < _FEWEST_ROWS:
        return False
    if 2 * sum(unit_in_brackets(word) is not None for word in words) > len(words):
        return False
    told = sum(len(word.split()) > _SHORT_LABEL for word in words)
    return len(set(words)) == len(words) and 2 * told > len(words)


_FEWEST_ROWS, _SHORT_LABEL = 3, 4


def _says_measure(block: Block, columns: Columns) -> bool:
    """Whether headings or titles name a period, a unit, a group or what is measured."""
    told = (
        bool(column.heading.period or column.heading.unit or column.heading.groups or column.organisation)
        or column.role in MEASURES
        for column in columns.figures
    )
    titles = (text for row in block.titles for text in texts(row) if text)
    return any(told) or "indicator" in columns.dimensions or any(measure_of([text])[1] for text in titles)


def _has_time(block: Block, columns: Columns) -> bool:
    titles = (text for row in block.titles for text in texts(row) if text)
    told = {"period", "year", "from", *PARTS} & set(columns.dimensions)
    over = any(find_period(title) or find_as_of(title) for title in titles)
    return bool(told) or any(column.heading.period for column in columns.figures) or over
