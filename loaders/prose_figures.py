"""Figures spoken in running Danish text ("knap 61 %", "180 tvangsindlæggelser") -> observations with their quotes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from loaders.figure_numbers import COUNT, FIGURE, PERCENT, POINTS, Figure, figure_of, read_figure
from loaders.figure_reading import Observation
from loaders.kommune_names import find_kommune
from loaders.prose_subjects import (
    COUNTED,
    KOMMUNERNE,
    goal_of,
    indicator_of,
    organisations_in,
    period_of,
    population_of,
)
from loaders.reading import Line, Place
from loaders.sentences import sentence_spans

_IN_PROSE = re.compile(rf"(?<![\w.,/-]){FIGURE}", re.IGNORECASE)
_SHARE = re.compile(rf"\s*(?:{PERCENT}|{POINTS})", re.IGNORECASE)
_NOUN = re.compile(
    rf"\s*(?:(?!(?:og|eller|til|af|for|fra|med|ved|på)\b)[a-zæøå]{{3,}}\s+){{0,2}}?(?P<noun>{COUNTED})\b", re.IGNORECASE
)
_OF_THEM = re.compile(r"\b(?:heraf|hvoraf)\s+(?:er\s+)?$", re.IGNORECASE)
_TIMES = re.compile(
    r"(?P<qualifier>næsten|knap|over|mere end|godt)?\s*(?P<times>dobbelt|tre gange|fire gange) så \w+ (?:i|hos) "
    r"(?P<one>[A-ZÆØÅ][\w-]+)(?: Kommune)? som (?:i|hos) (?P<other>[A-ZÆØÅ][\w-]+(?: Kommune)?)"
)
_BLANKS = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ")
_SECTION = re.compile(r"[#*\s]*(?:[A-ZÆØÅ]+\*+)?\*{0,2}\d{1,2}\.\s+\S")


@dataclass(frozen=True, slots=True)
class _Text:
    """The lines of a document as one text, with where each of them begins."""

    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]

    def place(self, begin: int, end: int) -> Place:
        """Return the place of a stretch: its lines, on the page of the first."""
        first, last = (
            max(i for i, start in enumerate(self.starts) if start <= at) for at in (begin, max(begin, end - 1))
        )
        place, other = self.lines[first].place, self.lines[last].place
        return Place(page=place.page, line_start=place.line_start, line_end=other.line_end)


def read_prose_figures(lines: Iterable[Line], *, dated: date | None = None) -> list[Observation]:
    """Read the figures that minutes speak of: shares, counts of people and events, goals, and "twice as many".

    A figure belongs to the organisation its sentence names, else to the last one named in the same item of the agenda.
    Amounts of money, dates, ages and numbers of things that are not counted anywhere else are left alone.

    Parameters
    ----------
    dated
        The day of the meeting: what "nu" and "for 4-5 år siden" are counted from. Without it they have no period.

    Returns
    -------
    list of Observation
        In the order of the text. ``quote`` is the figure in its own words, ``qualifier`` the softening word or "mål";
        a goal to reduce is negative, and its indicator begins with "Ændring". ``is_named`` is False where the text does
        not name what is measured ("41 patienter"): such a figure is a quotation and becomes no indicator.
    """
    whole = _joined(lines)
    found: list[Observation] = []
    organisation = ""
    for begin, end in sentence_spans(whole.text):
        sentence = whole.text[begin:end]
        if _SECTION.match(whole.text, begin):
            organisation = ""
        named = organisations_in(sentence)
        found += _of_sentence(whole, begin, sentence, named, organisation, dated)
        known = [name for _at, name in named if name != KOMMUNERNE]
        organisation = known[-1] if known else organisation
    return found


def _joined(lines: Iterable[Line]) -> _Text:
    kept, starts, at = tuple(lines), [], 0
    for line in kept:
        starts.append(at)
        at += len(line.text) + 1
    # A no-break space is one letter, too, so the places stay right.
    text = "\n".join(line.text for line in kept).translate(_BLANKS)
    return _Text(text, kept, tuple(starts))


def _of_sentence(
    whole: _Text, begin: int, sentence: str, named: Sequence[tuple[int, str]], before: str, dated: date | None
) -> Iterator[Observation]:
    around = _paragraph(whole.text, begin)
    for start, end, figure, noun in _figures(sentence):
        goal = goal_of(sentence, start, end)
        if goal == "reduction":
            figure = _lowered(figure)
        organisation = _nearest(named, start) or before
        period, note = period_of(sentence, start, dated)
        measured = indicator_of(sentence, start, end, noun, around, is_change=goal in ("reduction", "rise"))
        for indicator, is_named in measured:
            yield _observation(
                figure,
                indicator,
                is_named,
                organisation,
                population_of(sentence, around, start, end),
                period,
                goal,
                note,
                whole.place(begin + start, begin + end),
            )
    for times in _TIMES.finditer(sentence):
        yield _ratio(times, whole.place(begin + times.start(), begin + times.end()), around, dated)


def _figures(sentence: str) -> Iterator[tuple[int, int, Figure, str]]:
    """Return begin, end, figure and noun of each figure of a sentence that counts or measures something."""
    for found in _IN_PROSE.finditer(sentence):
        tail = sentence[found.end() :]
        figure = figure_of(found)
        if figure.low is not None and figure.high is not None and figure.low >= figure.high:
            continue
        if figure.unit in ("%", "procentpoint"):
            yield found.start(), found.end(), figure, ""
        elif figure.unit is None and (noun := _NOUN.match(tail)):
            end = found.end() + noun.end()
            counted = read_figure(" ".join(found.group().split()), holds=COUNT)
            if isinstance(counted, Figure) and not _is_ordinal(sentence, found.end()):
                yield found.start(), end, counted, noun["noun"]
        elif figure.unit is None and _OF_THEM.search(sentence[: found.start()]) and figure.qualifier is None:
            yield found.start(), found.end(), figure, _last_noun(sentence[: found.start()])


def _is_ordinal(sentence: str, end: int) -> bool:
    return sentence[end : end + 1] == "." and sentence[end + 1 : end + 2] == " "


def _last_noun(before: str) -> str:
    nouns = re.findall(rf"\b({COUNTED})\b", before, re.IGNORECASE)
    return nouns[-1] if nouns else ""


def _lowered(figure: Figure) -> Figure:
    low, high = (None if bound is None else -bound for bound in (figure.high, figure.low))
    return Figure(-abs(figure.value), low, high, figure.qualifier, figure.unit, figure.quote, figure.decimals)


def _nearest(named: Sequence[tuple[int, str]], start: int) -> str:
    """Return the organisation named last before the figure in its sentence, else the first one after it."""
    before = [name for at, name in named if at <= start]
    return before[-1] if before else next((name for at, name in named), "")


def _paragraph(text: str, at: int) -> str:
    """Return the lines round a place, out to the next blank ones."""
    begin = text.rfind("\n\n", 0, at)
    end = text.find("\n\n", at)
    return text[begin + 1 : end if end >= 0 else len(text)]


def _observation(figure, indicator, is_named, organisation, population, period, goal, note, place) -> Observation:
    match = find_kommune(organisation) if organisation else None
    kommune = match.kommune if match else None
    unit = figure.unit or ("antal" if figure.value == int(figure.value) else "gennemsnit")
    return Observation(
        indicator=indicator,
        organisation=organisation,
        kommune_code=kommune.code if kommune else None,
        population=population,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        unit=unit,
        numerator=figure.value if unit == "antal" else None,
        denominator=None,
        qualifier="mål" if goal else figure.qualifier,
        quote=figure.quote,
        place=place,
        note=note,
        decimals=figure.decimals,
        name_found=organisation or None,
        is_named=is_named,
    )


def _ratio(found: re.Match[str], place: Place, around: str, dated: date | None) -> Observation:
    value = {"dobbelt": 2.0, "tre gange": 3.0, "fire gange": 4.0}[found["times"]]
    qualifier = (found["qualifier"] or "").lower() or None
    bounds = (None, value) if qualifier in ("næsten", "knap") else (value, None) if qualifier else (None, None)
    figure = Figure(value, *bounds, qualifier, "gange", " ".join(found.group().split()))
    indicator, is_named = next(indicator_of(found.string, found.start(), found.end(), "", around, is_change=False))
    period, _note = period_of(found.string, found.start(), None)
    one = found["one"] + (" Kommune" if find_kommune(found["one"]).kommune else "")
    return _observation(
        figure, f"{indicator} (forhold)", is_named, one, None, period, None, f"i forhold til {found['other']}", place
    )
