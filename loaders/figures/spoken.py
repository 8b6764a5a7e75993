"""Figures spoken in running Danish text ("knap 61 %", "180 tvangsindlæggelser") -> observations with their quotes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from danish.calendar import MONTHS, months_span
from danish.numbers import COUNT, FIGURE, PERCENT, POINTS, Figure, figure_of, read_figure
from danish.periods import Period, find_period, read_period
from danish.sentences import sentence_spans
from loaders.figures.figure import Observation
from loaders.files import Line, Place
from loaders.names import (
    ORGANISATION,
    FoundOrganisation,
    Register,
    find_kommune,
    find_organisations,
    is_organisation,
    organisation_id_of,
)

COUNTED = (
    r"(?:tvangs|gen)?indlæggelser|personer|patienter|henvisninger|medarbejdere|ansatte|borgere|erhvervsaktive|udskrivninger"
    r"|(?:\w+)?sygedage|forløb|hændelser|kontakter|besøg|fødsler|stillinger|læger|sygeplejersker|færdigbehandlingsdage|børn"
)
"""Nouns that are counted in minutes; a number before any other word is no figure."""
_TELLING_NOUN = re.compile(r"(?:tvangs|gen)indlæggelser|\w+sygedage|færdigbehandlingsdage", re.IGNORECASE)
"""Counted nouns that say what is measured; "patienter" or "medarbejdere" may be of anything."""

KOMMUNERNE = "Kommunerne"
_SEVERAL = "kommuner"
_THEY = re.compile(r"\bde (?P<n>\w+) $", re.IGNORECASE)
_SUBJECTS = (
    (r"op i tid", "Ønsker at gå op i tid"),
    (r"skønsmulighed", "Skønsmulighed fra fuldtidspolitikken"),
    (r"stemmeprocent", "Stemmeprocent"),
    (r"\bstemmerne|\bstemte", "Ja-stemmer"),
    (r"på klinik", "IV-behandling på klinik"),
    (r"brugen af (?:samarbejds)?aftalen", "Brug af IV-aftalen"),
    (r"spontan abort", "Øget risiko for spontan abort"),
    (r"fuldtid|på fuld tid", "Fuldtidsandel"),
)
_GROUPS = (
    (r"inden ?for sundhedskartellet", "Sundhedskartellet"),
    (r"(?:%|pct\.?) af stemmerne", "afgivne stemmer"),
    (r"gravide medarbejdere", "gravide medarbejdere"),
    (r"uden ?for arbejdsmarkedet", "uden for arbejdsmarkedet"),
    (r"aldersgruppen (\d+-\d+) år", r"\1 år"),
)
_ADMITTED = "Tvangsindlagte personer"
_REDUCED = re.compile(r"reducere|nedbring|mindske|sænke|fald(?:e|er)\b|nedsæt", re.IGNORECASE)
_RAISED = re.compile(r"øges?\b med|stige\w* med|hæves? med", re.IGNORECASE)
_GOAL = re.compile(
    r"skal (?:\w+ ){0,2}?(?:op|ned) på|mål(?:et|sætningen)?(?: er|,| om)|ned på(?= \d)|målet", re.IGNORECASE
)
_AGO = re.compile(r"for (?:(\d+)\s?[-–]\s?)?(\d+) år siden", re.IGNORECASE)
_BY_END = re.compile(r"(?:med|ved|inden) udgangen af (?P<month>[a-z]+)(?: (?P<year>20\d\d))", re.IGNORECASE)
_IN_YEAR = re.compile(r"\bi (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_SINCE = re.compile(r"siden (?P<day>\d{1,2}\. \w+ 20\d\d)", re.IGNORECASE)


def organisations_in(sentence: str, register: Register) -> list[tuple[int, str]]:
    """Where a sentence names which organisations: those of the register, and those of a name that tells it by its form.

    An abbreviation ("HEV") stands for the name that the register has; all municipalities together are KOMMUNERNE.
    """
    names = {one.organisation_id: one.name for one in register.organisations}
    found = []
    for one in find_organisations(sentence, register):
        said = " ".join(one.found.split())
        if said.capitalize() == KOMMUNERNE:
            found.append((one.begin, KOMMUNERNE))
        elif said == _SEVERAL and (they := _THEY.search(sentence, 0, one.begin)):
            found.append((they.start(), f"de {they['n']} {_SEVERAL}"))
        elif said[:1].isupper() and (one.organisation_id or _is_named(one, register)):
            is_short = said.isupper() and one.organisation_id in names
            found.append((one.begin, names[one.organisation_id] if is_short else said))
    return found


def _is_named(one: FoundOrganisation, register: Register) -> bool:
    return one.kind == ORGANISATION and is_organisation(one.found, register)


def goal_of(sentence: str, start: int, end: int) -> str | None:
    """Return "reduction" or "rise" for a change to reach, "level" for a level to reach, None for what is."""
    before = sentence[:start]
    if _REDUCED.search(sentence) and re.search(r"\bmed\s*$", before):
        return "reduction"
    if _RAISED.search(before[-40:]):
        return "rise"
    near = _after_last_figure(before)
    return "level" if _GOAL.search(near) else None


def _after_last_figure(before: str) -> str:
    return re.split(r"\d\s?%|\d pct", before)[-1]


def indicator_of(
    sentence: str, start: int, end: int, noun: str, around: str, *, is_change: bool
) -> Iterator[tuple[str, bool]]:
    """Return what the figure measures, and whether the text names it; a goal for events and for persons is two.

    It is named by a phrase that is known to stand for a measure, by what a goal is to change, or by a counted noun that
    tells it ("tvangsindlæggelser"). Any other noun, and the words that happen to follow a share, are no name.
    """
    if noun:
        name = _counted(noun, sentence)
        yield name, name == _ADMITTED or bool(_TELLING_NOUN.fullmatch(noun))
        return
    subjects = list(_changing(sentence)) if is_change else []
    if subjects:
        yield from ((f"Ændring i {subject}", True) for subject in subjects)
        return
    for text in (_clause(sentence, start, end), sentence, around):
        for pattern, name in _SUBJECTS:
            if re.search(pattern, text, re.IGNORECASE):
                yield name, True
                return
    yield _words_beside(sentence, end), False


def _clause(sentence: str, start: int, end: int) -> str:
    """Return the part of the sentence between the commas and "og" round the figure."""
    begin = max(sentence.rfind(", ", 0, start), sentence.rfind(" og ", 0, start)) + 1
    stops = [at for sign in (", ", " og ") if (at := sentence.find(sign, end)) >= 0]
    return sentence[begin : min(stops, default=len(sentence))]


def _changing(sentence: str) -> Iterator[str]:
    if re.search(r"antal(?:let af)? tvangsindlæggelser", sentence, re.IGNORECASE):
        yield "tvangsindlæggelser"
    if re.search(r"personer,? der tvangsindlægges|tvangsindlagte personer", sentence, re.IGNORECASE):
        yield "tvangsindlagte personer"


def _counted(noun: str, sentence: str) -> str:
    if noun.lower() == "personer" and re.search(r"tvangsindl[æa]g", sentence, re.IGNORECASE):
        return _ADMITTED
    return noun[:1].upper() + noun[1:]


def _words_beside(sentence: str, end: int) -> str:
    words = re.match(r"[\s,]*((?:[\wæøå-]+ ?){1,3})", sentence[end:])
    return words[1].strip().capitalize() if words else "Andel"


def population_of(sentence: str, around: str, start: int, end: int) -> str | None:
    """Return the group that the figure speaks of, as the text names it; None where it names none."""
    near = sentence[start:end] + re.split(r"\d\s?%|\d pct", sentence[end:])[0]
    for text in (near, _after_last_figure(sentence[:start])):
        for pattern, name in _GROUPS:
            if found := re.search(pattern, " ".join(text.split()), re.IGNORECASE):
                return found.expand(name)
    if re.search(r"på tværs af alle fag", " ".join(around.split()), re.IGNORECASE):
        return "alle faggrupper"
    return "samlet" if "samlet set" in near else None


def period_of(sentence: str, start: int, dated: date | None) -> tuple[Period | None, str | None]:
    """Return when the figure holds, and the words for it where they are vague."""
    before = _after_last_figure(sentence[:start])
    if by_end := _BY_END.search(sentence):
        month = by_end["month"].lower()
        if month in MONTHS:
            last = months_span(int(by_end["year"]), MONTHS.index(month) + 1, 1)[1]
            return Period(last, last, "day"), by_end.group()
    if ago := _AGO.search(before):
        return _years_ago(ago, dated), ago.group()
    if since := _SINCE.search(sentence):
        first = read_period(since["day"])
        return (Period(first.start, dated, "span") if first and dated else None), since.group()
    if "til dato" in sentence:
        return None, "til dato (kilden siger ikke fra hvornår)"
    if year := _IN_YEAR.search(before):
        return read_period(year["year"]), None
    if re.search(r"\bnu\b|\baktuelt\b|fuldtidsandelen er", before, re.IGNORECASE):
        return (Period(dated, dated, "day") if dated else None), "nu"
    if "dengang" in sentence:
        return None, "dengang"
    return (find_period(before) if re.search(r"kvartal|halvår", before) else None), None


def _years_ago(found: re.Match[str], dated: date | None) -> Period | None:
    if dated is None:
        return None
    farthest, nearest = int(found[1] or found[2]), int(found[2])
    first, last = dated.year - max(farthest, nearest), dated.year - min(farthest, nearest)
    return Period(date(first, 1, 1), date(last, 12, 31), "year" if first == last else "span")


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


def read_prose_figures(lines: Iterable[Line], *, register: Register, dated: date | None = None) -> list[Observation]:
    """Read the figures that minutes speak of: shares, counts of people and events, goals, and "twice as many".

    A figure belongs to the organisation its sentence names, else to the last one of the register named in the same
    item of the agenda.
    Amounts of money, dates, ages and numbers of things that are not counted anywhere else are left alone.

    Parameters
    ----------
    register
        The known organisations.
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
        named = organisations_in(sentence, register)
        found += _of_sentence(whole, begin, sentence, named, organisation, dated)
        # Who is in no register may only have been mentioned ("i regi af ..."): it owns the figures beside it at most.
        known = [name for _at, name in named if organisation_id_of(name, register)]
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
