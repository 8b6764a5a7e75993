"""What is to be confirmed: one short mark on a row, and what a headline says of the rows it leaves out."""

import pandas as pd

from pages.parts.markup import element, text
from pages.parts.words import counted

TO_CONFIRM = "skal bekræftes"


def unsure_tag(unsure: object) -> str:
    """Return the mark of a row that a question of its reader casts doubt on, or nothing."""
    return f" {element('span', text(TO_CONFIRM), class_='kly-tag kly-doubt')}" if unsure is True else ""


def facts_of(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that a headline may take for facts."""
    return rows[~rows["unsure"].eq(True)]


def n_unsure(rows: pd.DataFrame) -> int:
    """Return how many rows are to be confirmed."""
    return int(rows["unsure"].eq(True).sum())


def not_counted(n: int, one: str, several: str) -> str:
    """Return the line under a picture or a table of counts that leaves out rows to be confirmed; "" where none is."""
    if not n:
        return ""
    words = text(f"{counted(n, one, several)} er ikke talt med:")
    return element("p", words + unsure_tag(True), class_="kly-quiet")


def left_out(n: int, *, before: str = " ", after: str = ".") -> str:
    """Return how many rows a headline leaves out, to stand at its end; "" where none is."""
    return f"{before}{n} {TO_CONFIRM}{after}" if n else ""


def sure_words(n: int, n_doubtful: int) -> str:
    """Return how a number that counts all rows is made up, to stand after it: ": 15 sikre · 4 til afgørelse"; or ""."""
    return f": {n - n_doubtful} sikre · {n_doubtful} til afgørelse" if n_doubtful else ""
