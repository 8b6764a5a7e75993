"""What a table of figures leaves unsaid or says in two ways -> problems and questions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from danish.calendar import SEASONS, months_span
from danish.numbers import MISSING, SUPPRESSED
from danish.periods import find_as_of, period_between, read_period
from loaders.figures.columns import Columns
from loaders.figures.completed import as_percentage
from loaders.figures.context import Context
from loaders.figures.figure import OTHER_SHEET, Observation
from loaders.figures.grid import Block, text_of
from loaders.figures.guard import period_name
from loaders.figures.labels import ends_in_unit
from loaders.figures.signs import DASHES, ZERO
from loaders.files import Place, Problem, warning
from loaders.questions import Answers, Candidate, Question

_SAYS_DAY = re.compile(r"\bpr\b|\bden\b|\bopgjort|\bstatus|\bdag\b", re.IGNORECASE)
_PER_QUARTER = 3
_QUARTER_STARTS = (1, 4, 7, 10)
_UNITS_ASKED = (
    ("antal", "antal", "alle tal er hele"),
    ("%", "procent", "tallene ligger mellem 0 og 100"),
    ("kr.", "kroner", "det kan være beløb"),
)


def about_dashes(block: Block, context: Context, answers: Answers) -> tuple[Mapping[str, str], Question | None]:
    """Return the legend, and the question of what a dash means where no legend says it.

    In official Danish tables it is zero; elsewhere as often no figure.
    """
    dash = next((cell for row in block.body for cell in row if cell is not None and text_of(cell) in (*DASHES,)), None)
    if dash is None or "-" in context.legend:
        return context.legend, None
    question = answers.ask(
        "SPOERG_STREG",
        context.title or "",
        place=dash.place,
        found=text_of(dash),
        candidates=(
            Candidate(ZERO, "nul", "sådan bruges stregen i officielle danske tabeller"),
            Candidate(MISSING, "intet tal", "stregen står ofte, hvor der ikke er noget tal"),
            Candidate(SUPPRESSED, "skjult i kilden", "små tal vises ofte ikke"),
        ),
        sure=False,
    )
    return {**context.legend, "-": question.chosen or ZERO}, question


def with_units(
    rows: Sequence[Observation], context: Context, answers: Answers
) -> tuple[list[Observation], Question | None]:
    """Return the rows with the unit a person has answered, and the question where the paper tells none."""
    bare = [row for row in rows if row.unit is None and row.value is not None]
    if not bare:
        return list(rows), None
    whole = all(row.value == int(row.value) and row.decimals == 0 for row in bare)
    within = all(0 <= row.value <= 100 for row in bare)
    likely = [one for one in _UNITS_ASKED if (one[0] != "antal" or whole) and (one[0] != "%" or within)]
    # Whole numbers above a hundred are counts until somebody says otherwise, but not those of "Sygedagsværk".
    is_count = whole and not within and not any(ends_in_unit(row.indicator) for row in bare)
    likely.sort(key=lambda one: one[0] != "antal" or not is_count)
    untold = ("", "ikke oplyst", "hverken titel, overskrift eller note siger det")
    question = answers.ask(
        "SPOERG_ENHED",
        f"{context.title or ''} {bare[0].indicator}",
        place=bare[0].place,
        found=bare[0].quote,
        candidates=[Candidate(*one) for one in ([*likely, untold] if is_count else [untold, *likely])],
        sure=False,
        indicator=bare[0].indicator,
    )
    if not question.chosen:
        return list(rows), question
    unit = question.chosen
    told = {id(row) for row in bare}
    return [
        replace(row, unit=unit, numerator=row.value if unit == "antal" else row.numerator) if id(row) in told else row
        for row in rows
    ], question


def with_periods(
    rows: Sequence[Observation], context: Context, answers: Answers, *, dated: date | None
) -> tuple[list[Observation], Question | None]:
    """Return the rows with the year a person has answered, and the question where the paper tells no period."""
    bare = [row for row in rows if row.period_start is None]
    if not bare or len(bare) < len(rows):
        return list(rows), None
    untold = Candidate("", "ikke oplyst", "hverken titel, overskrift eller række siger det")
    mentioned = [Candidate(f"{p.start}/{p.end}", period_name(p), "nævnes i teksten") for p in context.mentioned]
    years = [dated.year - 1, dated.year] if dated else []
    question = answers.ask(
        "SPOERG_PERIODE",
        context.title or "",
        place=bare[0].place,
        found=context.title or "",
        candidates=(
            # One period alone in the prose is likely theirs; of several none is.
            *([*mentioned, untold] if len(mentioned) == 1 else [untold, *mentioned]),
            *(Candidate(str(year), str(year), f"dokumentet er fra {dated.year}") for year in years if dated),
        ),
        sure=False,
    )
    return in_period(rows, question), question


def in_period(rows: Sequence[Observation], question: Question | None) -> list[Observation]:
    """Return the rows, those without a period in the one that was chosen."""
    if question is None or not question.chosen:
        return list(rows)
    first, _, last = question.chosen.partition("/")
    whole = period_between(date.fromisoformat(first), date.fromisoformat(last)) if last else read_period(first)
    return [row if row.period_start else replace(row, period_start=whole.start, period_end=whole.end) for row in rows]


def with_quarters(
    rows: Sequence[Observation], context: Context, answers: Answers, *, from_dates: bool
) -> tuple[list[Observation], Question | None]:
    """Return the rows, their periods as quarters where Excel dates name each the first of a quarter, and the question.

    A quarter typed into Excel as a date is shown as its first month or day.
    """
    starts = sorted({row.period_start for row in rows if row.period_start})
    short = all(row.period_end == row.period_start or _is_month(row) for row in rows if row.period_start)
    months = {start.month for start in starts}
    if not from_dates or len(starts) < 2 or not short or len(months) < 2 or not months <= set(_QUARTER_STARTS):
        return list(rows), None
    if any(start.day != 1 for start in starts):
        return list(rows), None
    question = answers.ask(
        "SPOERG_KVARTAL",
        context.title or "",
        place=next(row.place for row in rows if row.period_start),
        found=f"{starts[0]:%d.%m.%Y}",
        candidates=(
            Candidate("quarter", "kvartaler", "datoerne er hver den første i et kvartal"),
            Candidate("as_written", "måneder eller dage", "sådan står de i arket"),
        ),
        sure=False,
    )
    if question.chosen != "quarter":
        return list(rows), question
    spans = {start: months_span(start.year, start.month, _PER_QUARTER) for start in starts}
    return [
        replace(row, period_end=spans[row.period_start][1]) if row.period_start in spans else row for row in rows
    ], question


def _is_month(row: Observation) -> bool:
    start = row.period_start
    return (row.period_start, row.period_end) == months_span(start.year, start.month, 1)


def with_twelve_months(rows: Sequence[Observation], context: Context) -> list[Observation]:
    """Return the rows, those of a month or quarter with the twelve months that end there where the titles say so."""
    if not _ROLLING.search(context.over):
        return list(rows)
    return [replace(row, period_start=_year_before(row.period_end)) if _is_short(row) else row for row in rows]


_ROLLING = re.compile(
    r"\b(?:rullende|løbende|seneste|sidste)\s(?:(?:12|tolv)[\s-]?(?:mdr|måneder)|år(?:s(?:periode|tal)?)?\b)"
    r"|\b12[\s-]?(?:mdr\.?|måneders?)[\s-]?(?:rullende|løbende)|\brolling 12|\brullende (?:års)?gennemsnit over 12",
    re.IGNORECASE,
)


def _is_short(row: Observation) -> bool:
    return row.period_start is not None and 1 < _n_days(row) <= _DAYS_OF_QUARTER


def _year_before(end: date) -> date:
    return months_span(end.year - 1, end.month, 2)[1].replace(day=1)


_DAYS_OF_QUARTER = 92


def with_days(rows: Sequence[Observation], context: Context) -> list[Observation]:
    """Return the rows, those of whole years with the day that a title names of each: "Borgere pr. 1. januar"."""
    years = {row.period_start.year for row in rows if row.period_start}
    if len(years) < _FEWEST_YEARS or find_as_of(context.over) or not all(_is_year(row) for row in rows):
        return list(rows)
    days = {year: find_as_of(context.over, year=year) for year in years}
    return [
        replace(row, period_start=day, period_end=day) if (day := days[row.period_start.year]) else row for row in rows
    ]


def with_parts(rows: Sequence[Observation], context: Context) -> list[Observation]:
    """Return the rows, those of whole years with the part that a title without a year names: "Besøg i 1. kvartal"."""
    years = {row.period_start.year for row in rows if row.period_start}
    titles = context.over.split(" · ")[: -1 if context.has_title else None]
    part = next(filter(None, map(_part_in, titles)), None)
    if len(years) < _FEWEST_YEARS or part is None or not all(_is_year(row) for row in rows):
        return list(rows)
    parts = {year: read_period(part, year=year) for year in years}
    return [
        replace(row, period_start=parts[row.period_start.year].start, period_end=parts[row.period_start.year].end)
        for row in rows
    ]


def _part_in(title: str) -> str | None:
    """Return the quarter or half that a title names of no year, None where it names a year or neither."""
    if _A_YEAR.search(title):
        return None
    words = [word.strip(",;:()") for word in title.split()]
    spans = (" ".join(words[at : at + n]) for n in (3, 2, 1) for at in range(len(words) - n + 1))
    found = ((span, read_period(span, year=_LEAP_YEAR)) for span in spans)
    return next((span for span, period in found if period and period.size in ("quarter", "half")), None)


_A_YEAR = re.compile(r"\b(?:19|20)\d\d")
_LEAP_YEAR = 2000
_FEWEST_YEARS = 2


def _is_year(row: Observation) -> bool:
    start = row.period_start
    return start is not None and (start, row.period_end) == months_span(start.year, 1, _PER_YEAR)


def with_percentages(
    rows: Sequence[Observation], context: Context, answers: Answers
) -> tuple[list[Observation], Question | None]:
    """Return the rows, percentages that are written as fractions made whole, and the question where they may be so.

    A heading says per cent, the cells hold "0,867": programs that lose the formats of cells write 86,7 % so. The more
    decimals, and the nearer one, the likelier it is; figures with counts beside are left to the guard.
    """
    bare = [row for row in rows if row.unit == "%" and row.value is not None and "%" not in row.quote]
    if len(bare) < _FEWEST_FRACTIONS or any(row.denominator or not 0 <= row.value <= _HIGHEST_FRACTION for row in bare):
        return list(rows), None
    long = [row for row in bare if row.decimals > _DECIMALS_OF_PERCENT]
    middle = sorted(row.value for row in bare)[len(bare) // 2]
    if not long and middle < _LOWEST_MIDDLE:
        return list(rows), None
    shown = f"{bare[0].value:g}".replace(".", ",")
    whole = f"{100 * bare[0].value:.4g}".replace(".", ",")
    fraction = Candidate("fraction", f"{whole} %", "alle tal er omkring eller under 1 og har mange decimaler")
    percent = Candidate("percent", f"{shown} %", "overskriften siger procent")
    candidates = (fraction, percent) if middle >= _LOWEST_MIDDLE or 2 * len(long) > len(bare) else (percent, fraction)
    question = answers.ask(
        "SPOERG_SKALA", context.title or "", place=bare[0].place, found=bare[0].quote, candidates=candidates, sure=False
    )
    if question.chosen != "fraction":
        return list(rows), question
    told = {id(row) for row in bare}
    return [as_percentage(row) if id(row) in told else row for row in rows], question


_FEWEST_FRACTIONS, _HIGHEST_FRACTION, _LOWEST_MIDDLE, _DECIMALS_OF_PERCENT = 2, 1.2, 0.5, 2
"""Shares of more than 1 are rare (beds over the norm); per cent are seldom all below one, or of three decimals."""


def with_school_years(
    rows: Sequence[Observation], block: Block, context: Context, answers: Answers
) -> tuple[list[Observation], Question | None]:
    """Return the rows, their split years as a person has answered, and the question, where no word says what they are.

    "2021/22" is read as a school year; a row of another kind of year that nobody has told the days of has no period.
    """
    cells = [cell for row in (*block.headings, *block.body) for cell in row if cell is not None]
    found = next((cell for cell in cells if _SPLIT_YEAR.fullmatch(text_of(cell))), None)
    if found is None or re.search(r"skole|elev|klasse|børn", context.over, re.IGNORECASE):
        return list(rows), None
    candidates = [
        Candidate("school_year", "skoleår, august til juli", "sådan skrives skoleår"),
        Candidate("season", "sæson, juli til juni", "vintersæsoner skrives på samme måde"),
        Candidate("other", "et andet år", "regnskabsår skrives på samme måde"),
    ]
    headings = [text_of(cell) for row in block.headings for cell in row]
    if re.search(r"sæson|vinter", " ".join([context.over, *headings, text_of(found)]), re.IGNORECASE):
        candidates[:2] = reversed(candidates[:2])
    question = answers.ask(
        "SPOERG_SKOLEAAR",
        context.title or "",
        place=found.place,
        found=text_of(found),
        candidates=candidates,
        sure=False,
    )
    if question.chosen == "school_year":
        return list(rows), question
    return [_in_other_year(row, question.chosen) if _is_school_year(row) else row for row in rows], question


def with_seasons(
    rows: Sequence[Observation], block: Block, context: Context, answers: Answers
) -> tuple[list[Observation], Question | None]:
    """Return the rows, those of "Forår 2024" as a person has answered, and the question: it may be a half-year."""
    cells = [cell for row in (*block.headings, *block.body) for cell in row if cell is not None]
    found = next((cell for cell in cells if _SEASON.fullmatch(text_of(cell))), None)
    if found is None:
        return list(rows), None
    question = answers.ask(
        "SPOERG_SAESON",
        context.title or "",
        place=found.place,
        found=text_of(found),
        candidates=[
            Candidate("season", "marts til maj, september til november", "årstiderne er tre måneder"),
            Candidate("half", "januar til juni, juli til december", "uddannelser tæller i halvår"),
        ],
        sure=False,
    )
    return [_in_half(row) if question.chosen == "half" else row for row in rows], question


def _in_half(row: Observation) -> Observation:
    start = row.period_start
    if start is None or (start.month, row.period_end) not in ((m, months_span(start.year, m, 3)[1]) for m in _SEASONS):
        return row
    first, last = months_span(start.year, 1 if start.month < _JULY else _JULY, _PER_YEAR // 2)
    return replace(row, period_start=first, period_end=last)


_SEASONS = tuple(season[0][0] for season in (SEASONS.spring, SEASONS.autumn))
_SEASON = re.compile(r"(?:forår|efterår)(?:et)?\s+(?:20)?\d\d", re.IGNORECASE)


def _is_school_year(row: Observation) -> bool:
    start = row.period_start
    return start is not None and (start, row.period_end) == months_span(start.year, _AUGUST, _PER_YEAR)


def _in_other_year(row: Observation, kind: str) -> Observation:
    start, end = months_span(row.period_start.year, _JULY, _PER_YEAR) if kind == "season" else (None, None)
    return replace(row, period_start=start, period_end=end)


_JULY, _AUGUST, _PER_YEAR = 7, 8, 12
_SPLIT_YEAR = re.compile(r"(?:sæson(?:en)?\s|vinteren?\s)?20\d\d\s?/\s?(?:20)?\d\d", re.IGNORECASE)


def with_one_sheet(
    rows: Sequence[Observation], answers: Answers
) -> tuple[list[Observation], list[Observation], Question | None]:
    """Return the rows that count, those set aside, and the question where two sheets tell the same with other figures.

    All are kept until a person has answered which sheet counts: "Udkast" and "Endelig" may as well be two regions.
    """
    told: dict[str, dict[tuple, float | None]] = {}
    for row in (row for row in rows if row.place.sheet):
        key = (row.indicator, row.organisation, row.population, row.unit, row.period_start, row.period_end, row.role)
        told.setdefault(row.place.sheet, {})[key] = row.value
    sheets = [one for one in told if any(_tell_otherwise(told[one], told[other]) for other in told if other != one)]
    if not sheets:
        return list(rows), [], None
    question = answers.ask(
        "SPOERG_ARK",
        " ".join(sheets),
        place=next(row.place for row in rows if row.place.sheet == sheets[1]),
        found="« og »".join(sheets),
        candidates=(
            Candidate("", "alle arkene", "hvert tal er beholdt, som det står"),
            *(Candidate(one, one, "de andre ark er da tidligere udgaver") for one in reversed(sheets)),
        ),
        sure=False,
    )
    left = {one for one in sheets if question.chosen in sheets and one != question.chosen}
    aside = [replace(row, role=OTHER_SHEET) for row in rows if row.place.sheet in left]
    return [row for row in rows if row.place.sheet not in left], aside, question


def _tell_otherwise(told: Mapping[tuple, float | None], other: Mapping[tuple, float | None]) -> bool:
    """Whether two sheets have most of their figures in common by all but their values."""
    shared = told.keys() & other.keys()
    return 2 * len(shared) > max(len(told), len(other)) and any(told[key] != other[key] for key in shared)


def silences(rows: Sequence[Observation], columns: Columns, context: Context) -> Iterator[Problem]:
    """What a table does not say of its figures, once per table."""
    without_period = [row for row in rows if row.period_start is None]
    if without_period:
        yield _told("TAL_UDEN_ANGIVET_PERIODE", without_period)
    said = [context.over, *(column.heading.text for column in (*columns.figures, *columns.dimensions.values()))]
    first_days = [row for row in rows if row.period_start and row.period_start.day == 1 == _n_days(row)]
    if len({row.period_start for row in first_days}) > 1 and not any(map(_SAYS_DAY.search, said)):
        yield warning("TVETYDIG_DATO", first_days[0].place, f"{first_days[0].period_start:%d.%m.%Y}")
    without_name = [row for row in rows if not row.organisation]
    if without_name:
        yield _told("INGEN_ORGANISATION", without_name)
    without_unit = [row for row in rows if row.unit is None and row.value is not None]
    if without_unit:
        yield _told("INGEN_MAALEENHED", without_unit)
    blank = [row for row in rows if row.value is None and row.qualifier == MISSING and not row.quote.strip(" |")]
    if blank:
        yield _told("TOMME_TAL", blank)


def _told(key: str, rows: Sequence[Observation]) -> Problem:
    return warning(key, rows[0].place, rows[0].quote, n=len(rows))


def _n_days(row: Observation) -> int:
    return (row.period_end - row.period_start).days + 1


def two_states(contexts: Sequence[Context]) -> Iterator[Problem]:
    """Tables of one paper that were drawn on different days, once for the paper."""
    days = {context.as_of: context for context in contexts if context.as_of}
    if len(days) > 1:
        told = " og ".join(f"{day:%d.%m.%Y}" for day in sorted(days))
        sheet = days[min(days)].sheet
        yield warning("TO_OPGOERELSESDATOER", Place(sheet=sheet.sheet, page=sheet.page), told)
