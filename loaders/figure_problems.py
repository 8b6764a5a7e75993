"""What a table of figures leaves unsaid or says so that it cannot be used -> problems with their places."""

import re
from collections.abc import Iterator, Sequence

from loaders.figure_columns import Columns
from loaders.figure_grid import Row, text_of, texts
from loaders.figure_reading import Observation
from loaders.reading import Place, Problem

_SAYS_DAY = re.compile(r"\bpr\b|\bden\b|\bopgjort|\bstatus|\bdag\b", re.IGNORECASE)
_FIRST_DAYS = (
    "Perioderne er datoer, hver den første i en måned, og er læst som enkelte dage. Menes hele måneder, så vis dem som "
    "måneder (jan-21) i regnearket, og indlæs det igen."
)
_LEFT_OVER = (
    "Rækken hører ikke til nogen tabel med kendte overskrifter og er ikke brugt. Kontrollér, om den skulle være med."
)


def silences(rows: Sequence[Observation], columns: Columns) -> Iterator[Problem]:
    """What a table does not say of its figures, once per table."""
    without_period = [row for row in rows if row.period_start is None]
    if without_period:
        reason = (
            f"{len(without_period)} tal har ingen periode: den står hverken i titel, overskrift eller række. Skriv den."
        )
        yield Problem("INGEN_PERIODE", without_period[0].place, without_period[0].quote, reason)
    said = [column.heading.text for column in (*columns.figures, *columns.dimensions.values())]
    first_days = [row for row in rows if row.period_start and row.period_start.day == 1 == _n_days(row)]
    if len({row.period_start for row in first_days}) > 1 and not any(map(_SAYS_DAY.search, said)):
        yield Problem("TVETYDIG_DATO", first_days[0].place, f"{first_days[0].period_start:%d.%m.%Y}", _FIRST_DAYS)
    without_name = [row for row in rows if not row.organisation]
    if without_name:
        reason = (
            f"{len(without_name)} tal har intet navn på kommune eller organisation. De er beholdt uden. Skriv navnet."
        )
        yield Problem("INGEN_ORGANISATION", without_name[0].place, without_name[0].quote, reason)
    without_unit = [row for row in rows if row.unit is None and row.value is not None]
    if without_unit:
        reason = "Tabellen siger ikke, om tallene er antal, procent eller andet. Skriv det i overskriften."
        yield Problem("INGEN_MAALEENHED", without_unit[0].place, without_unit[0].quote, reason)


def _n_days(row: Observation) -> int:
    return (row.period_end - row.period_start).days + 1


def left_over(row: Row) -> Problem:
    """Return the problem of a row that is no part of a table."""
    found = " | ".join(text for text in texts(row) if text)
    return Problem("LINJE_UDEN_RAEKKE", _place(row), found, _LEFT_OVER)


def unread_period(row: Row, words: str) -> Problem:
    """Return the problem of a row whose period is written in words that are none."""
    place = next((cell.place for cell in row if text_of(cell) == words), _place(row))
    reason = (
        f"»{words}« er ikke læst som en periode. Tallene er beholdt uden. Skriv den som »2021« eller »1. kvartal 2021«."
    )
    return Problem("UKENDT_VAERDI", place, words, reason)


def _place(row: Row) -> Place:
    return next(cell.place for cell in row if cell is not None)
