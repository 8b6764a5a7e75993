"""What is to be confirmed: one short mark on a row, and what a headline says of the rows it leaves out."""

from collections.abc import Sequence

import pandas as pd

from pages.parts.markup import element, text
from pages.parts.words import counted, shared_words

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


def counted_sure(n: int, n_doubtful: int, one: str, several: str) -> str:
    """Return a number of rows with its noun, and how many more are to be confirmed: the only words for it.

    "8 aftaler", "8 aftaler og 2, der skal bekræftes", "10 aftaler, der skal bekræftes".
    """
    if not n and n_doubtful:
        return f"{counted(n_doubtful, one, several)}, der {TO_CONFIRM}"
    return counted(n, one, several) + and_unsure(n_doubtful)


def and_unsure(n_doubtful: int) -> str:
    """Return how many more are to be confirmed, to stand after a number of what is sure; "" where none is."""
    return f" og {n_doubtful}, der {TO_CONFIRM}" if n_doubtful else ""


def states_words(told: Sequence[tuple[int, str]], n_doubtful: int) -> str:
    """Return how what is sure is shared out, to stand after `counted_sure`: ": 1 holdt, 2 åbne", ". De sikre: 2 åbne".

    Parameters
    ----------
    told : sequence of (int, str)
        How many there are of each state.
    n_doubtful : int
        How many are to be confirmed.
    """
    return f". De sikre: {', '.join(f'{n} {word}' for n, word in told)}" if told and n_doubtful else shared_words(told)


def made_up(n: int, n_doubtful: int) -> str:
    """Return how a number of all rows is made up, to stand after it: ": 15 og 4, der skal bekræftes"; or ""."""
    if n_doubtful == n:
        return f", der {TO_CONFIRM}" if n else ""
    return f": {n - n_doubtful}{and_unsure(n_doubtful)}" if n_doubtful else ""


def left_out(n: int, *, before: str = " ", after: str = ".") -> str:
    """Return how many rows a headline leaves out, to stand at its end; "" where none is."""
    return f"{before}{n} {TO_CONFIRM}{after}" if n else ""
