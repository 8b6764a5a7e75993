"""Headings that name a part of their year by bare numbers: "Forbrug 1.-3. 2025" -> its months, or what is asked."""

import re
from collections.abc import Sequence
from dataclasses import replace

from danish.calendar import months_span
from danish.periods import Period, period_between
from loaders.figures.headings import Heading
from loaders.files import Place
from loaders.questions import Answers, Candidate, Question

_SPAN = re.compile(r"(?:^|\s)(?P<first>\d{1,2})(?P<point>\.?)\s?[-–]\s?(?P<last>\d{1,2})\.?$")
_MONTHS, _QUARTERS, _YEAR = "month", "quarter", "year"
_MONTHS_OF = {_MONTHS: 1, _QUARTERS: 3}


def with_year_parts(
    headings: Sequence[Heading], *, place: Place | None, answers: Answers
) -> tuple[list[Heading], tuple[Question, ...]]:
    """Return the headings, those with bare numbers before their year with the part they name, and what is asked.

    The numbers are most often months; they may be quarters, or ages and points of a scale that no year is parted by.
    Without a question the figures would silently be taken for the whole year's.
    """
    told, questions = [], []
    for heading in headings:
        found = _span_in(heading)
        if found is None or place is None:
            told.append(heading)
            continue
        parts = _parts(heading.period.start.year, int(found["first"]), int(found["last"]))
        question = _asked(heading, parts, place, answers)
        questions.append(question)
        if question.chosen in parts:
            name = heading.name[: found.start()].strip()
            heading = replace(heading, name=name, period=parts[question.chosen])
        told.append(heading)
    return told, tuple(questions)


def _span_in(heading: Heading) -> re.Match[str] | None:
    """Return the numbers that may part the year of a heading: from the first on, or with the points of ordinals."""
    found = _SPAN.search(heading.name) if heading.period and heading.period.size == "year" else None
    if found is None or not 1 <= int(found["first"]) < int(found["last"]) <= _PER_YEAR:
        return None
    return found if found["point"] or int(found["first"]) == 1 else None


_PER_YEAR, _QUARTERS_OF_YEAR = 12, 4


def _parts(year: int, first: int, last: int) -> dict[str, Period]:
    kinds = [_MONTHS, *([_QUARTERS] if last <= _QUARTERS_OF_YEAR else [])]
    spans = {kind: months_span(year, (first - 1) * n + 1, (last - first + 1) * n) for kind, n in _MONTHS_OF.items()}
    return {kind: period_between(*spans[kind]) for kind in kinds}


def _asked(heading: Heading, parts: dict[str, Period], place: Place, answers: Answers) -> Question:
    because = {_MONTHS: "tallene er måneder", _QUARTERS: "tallene er kvartaler"}
    return answers.ask(
        "SPOERG_PERIODE",
        heading.text,
        place=place,
        found=heading.text,
        candidates=(
            *(
                Candidate(kind, f"{part.start:%d.%m.%Y}-{part.end:%d.%m.%Y}", because[kind])
                for kind, part in parts.items()
            ),
            Candidate(_YEAR, f"hele {heading.period.start.year}", "tallene siger ikke noget om tiden"),
        ),
        sure=False,
    )
