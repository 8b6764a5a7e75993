"""What is retold of a paper that is not kept, in its order, with the passage marked that somebody asked for."""

import pandas as pd

from loaders.files import Place
from pages.parts.markup import element, show, text
from pages.parts.source_quote import place_words
from pages.parts.words import known

_KINDS = {
    "decision": "Beslutning",
    "agreed": "Aftale",
    "project": "Projekt",
    "milestone": "Milepæl",
    "figure": "Tal",
}
_NOWHERE = (float("inf"), float("inf"))


def retold_words(told: pd.DataFrame, place: Place) -> None:
    """Show each row of what is retold, and where it stands in the paper."""
    if told.empty:
        show(element("p", text("Intet er genfortalt af papiret."), class_="kly-nothing"))
        return
    rows = list(told.itertuples())
    marked = _asked_for(rows, place)
    show(element("div", *(_row(row, n, marked) for n, row in enumerate(rows)), class_="kly-paper-text"))


def _asked_for(rows: list, place: Place) -> list[int]:
    """Return the rows that stand at a place: those within its lines, else the shortest that holds them."""
    if place.line_start is None:
        return [n for n, row in enumerate(rows) if place.row is not None and known(row.row_no) == place.row]
    first, last = place.line_start, place.line_end or place.line_start
    spans = [(known(row.line_start) or 0, known(row.line_end) or known(row.line_start) or 0) for row in rows]
    inside = [n for n, (begin, end) in enumerate(spans) if first <= begin and end <= last]
    around = [n for n, (begin, end) in enumerate(spans) if begin <= first and last <= end]
    return inside or sorted(around, key=lambda n: spans[n][1] - spans[n][0])[:1]


def _row(row, n: int, marked: list[int]) -> str:
    where = element("span", text(place_words(row)), class_="kly-quiet")
    if row.kind in _KINDS:
        title = f"{_KINDS[row.kind]}: {row.title}" if row.title else _KINDS[row.kind]
        quote = element("q", *_marked([row.text], row, n, marked)) if row.text else ""
        return element("p", text(f"{title} "), quote, text(" "), where, class_="kly-retold")
    number = f"Punkt {row.number}: " if known(row.number) else ""
    paragraphs = [element("p", words) for words in _marked(_paragraphs(row), row, n, marked)]
    return element("section", element("h2", text(f"{number}{row.title}"), text(" "), where), *paragraphs)


def _marked(said: list[str], row, n: int, marked: list[int]) -> list[str]:
    """Return the words of a row, marked where it was asked for; the page scrolls to the first words of the first."""
    if n not in marked:
        return [text(words) for words in said]
    first = (place_words(row) or "sted") if marked[:1] == [n] else None
    signs = [first, *[None] * (len(said) - 1)]
    return [element("mark", text(words), data_passage=sign) for words, sign in zip(said, signs, strict=True)]


def _paragraphs(row) -> list[str]:
    recommended = f"Indstilling: {row.recommendation}" if known(row.recommendation) else None
    return [said for said in (recommended, known(row.text), known(row.minutes)) if said]
