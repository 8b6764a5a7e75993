"""Tables of figures, and the guard that recalculates them."""

from loaders.figures.figure import BASE, CheckedTotal, FigureReading, Finding, Observation, danish_number
from loaders.figures.read import read_figure_table
from loaders.figures.recognition import recognise
from loaders.figures.spoken import read_prose_figures
from loaders.figures.sums import sum_checked

__all__ = [
    "BASE",
    "CheckedTotal",
    "FigureReading",
    "Finding",
    "Observation",
    "danish_number",
    "read_figure_table",
    "read_prose_figures",
    "recognise",
    "sum_checked",
]
