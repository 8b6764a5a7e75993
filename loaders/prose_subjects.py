"""What a figure in running text speaks of: whose it is, what it measures, of whom, when, and whether it is a goal."""

import re
from collections.abc import Iterator
from datetime import date

from data.labels import MONTHS
from loaders.figure_periods import Period, find_period, read_period
from loaders.window_calendar import months_span

COUNTED = (
    r"(?:tvangs|gen)?indlæggelser|personer|patienter|henvisninger|medarbejdere|ansatte|borgere|erhvervsaktive|udskrivninger"
    r"|(?:\w+)?sygedage|forløb|hændelser|kontakter|besøg|fødsler|stillinger|læger|sygeplejersker|færdigbehandlingsdage|børn"
)
"""Nouns that are counted in minutes; a number before any other word is no figure."""
_TELLING_NOUN = re.compile(r"(?:tvangs|gen)indlæggelser|\w+sygedage|færdigbehandlingsdage", re.IGNORECASE)
"""Counted nouns that say what is measured; "patienter" or "medarbejdere" may be of anything."""

_ORGANISATION = re.compile(
    r"\bHE (?:Midt|Vest)\b|\bHospitalsenhed(?:en)? (?:Midt|Vest)\b|\bHEV\b"
    r"|\b(?:Regionshospitalet|Regionspsykiatrien) [A-ZÆØÅ]\w+"
    r"|\bRegionspsykiatrien\b|\b[A-ZÆØÅ][\wæøåé-]+(?: [A-ZÆØÅ]\w+)? Kommune\b|\b\w{3,}klyngen\b"
    r"|\b[Kk]ommunerne\b|\bRegion [A-ZÆØÅ]\w+|\bAarhus Universitetshospital\b|\b[A-ZÆØÅ]\w+ Klinik\b"
    r"|\bPLO\b|\b[Dd]e (?:3|tre) kommuner\b"
)
KOMMUNERNE = "Kommunerne"
_SAME = {
    "kommunerne": KOMMUNERNE,
    "hospitalsenheden vest": "HE Vest",
    "hospitalsenhed vest": "HE Vest",
    "hev": "HE Vest",
    "hospitalsenhed midt": "HE Midt",
    "hospitalsenheden midt": "HE Midt",
}
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


def organisations_in(sentence: str) -> list[tuple[int, str]]:
    """Where a sentence names which organisations, in their usual short names."""
    found = []
    for match in _ORGANISATION.finditer(sentence):
        name = " ".join(match.group().split())
        found.append((match.start(), _SAME.get(name.lower(), name)))
    return found


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
