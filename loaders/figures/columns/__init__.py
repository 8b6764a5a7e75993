"""The columns of a table of figures: what each names or holds, by headings and cells together."""

from loaders.figures.columns.column import Column, Columns
from loaders.figures.columns.read import DECIMAL, columns_of, with_account_years

__all__ = [
    "DECIMAL",
    "Column",
    "Columns",
    "columns_of",
    "with_account_years",
]
