"""A paper of figures in any format -> observations with their places."""

from dataclasses import replace
from datetime import date

from loaders.figures.cubes import Cube, is_jsonstat, is_px, observations_of_cube, read_jsonstat, read_px, unread_periods
from loaders.figures.figure import KIND, FigureReading
from loaders.figures.guard import check_figures
from loaders.figures.sums import checked_totals
from loaders.figures.table import read_grids
from loaders.files import Document, Place, Problem, warning
from loaders.names import NOBODY, Register
from loaders.questions import NO_ANSWERS, Answers


def read_figure_table(
    document: Document,
    *,
    dated: date | None = None,
    register: Register | None = None,
    answers: Answers = NO_ANSWERS,
    with_names: bool = False,
    work: object = None,
) -> FigureReading:
    """Read the figures of a paper, one row per figure of one organisation in one period.

    PC-Axis and JSON-stat say themselves what each dimension is; in every other format the tables are understood by
    their labels (see ``table.read_grids``). Equal cells give equal observations whatever the format.

    Parameters
    ----------
    dated
        The document's day: gives the year of "pr. 1. september" where no title does.
    work
        What ``recognise`` found on the way.

    Returns
    -------
    FigureReading
        ``rows`` in the order of the document; ``beside`` the figures that are no observations of their own;
        ``problems`` beside the document's own; ``findings`` of the figure guard; ``furniture`` are titles, headings
        and notes; ``totals`` each stated total beside its sum; ``questions`` where period, unit or sign is in doubt.

    Raises
    ------
    UnreadableDocument
        INGEN_TALTABEL without figures under headings that are understood; BESKADIGET for a broken statistics file.
    """
    cubes = work if work is not None else cubes_of(document)
    return (
        _reading_of_cubes(document, cubes)
        if cubes
        else read_grids(document, dated=dated, answers=answers, register=register or NOBODY)
    )


def cubes_of(document: Document) -> list[Cube]:
    """Return the cubes of a statistics file, none for any other document."""
    lines = [line for page in document.pages for line in page.lines]
    if document.format == "px" or (document.format == "txt" and is_px(lines)):
        return [read_px(lines)]
    if document.format == "json" and is_jsonstat(lines):
        return read_jsonstat(lines)
    return []


def _reading_of_cubes(document: Document, cubes: list[Cube]) -> FigureReading:
    rows = tuple(o for table, cube in enumerate(cubes, start=1) for o in observations_of_cube(cube, table=table))
    problems = [problem for cube in cubes for problem in _problems(cube)]
    furniture = tuple(line for page in document.pages for line in page.lines)
    return FigureReading(
        document=replace(document, title=cubes[0].title or document.title),
        kind=KIND,
        rows=rows,
        problems=(*document.problems, *problems),
        findings=check_figures(rows),
        furniture=furniture,
        furniture_reasons=(None,) * len(furniture),
        totals=tuple(checked_totals(rows)),
    )


def _problems(cube: Cube) -> list[Problem]:
    missing = [cell for cell in cube.cells if cell.value is None]
    told = [warning("TAL_UDEN_PERIODE", Place(), label) for label in unread_periods(cube)]
    if missing:
        told.append(warning("TAL_MANGLER_I_KILDEN", missing[0].place, missing[0].quote, n=len(missing)))
    return told
