"""The words over the columns of a table of figures -> what each column holds."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from loaders.figure_numbers import POINTS, unit_of
from loaders.figure_periods import Period, find_as_of, read_period

DIMENSIONS = MappingProxyType(
    {
        "kommune": ("kommune", "kommuner", "kommunenavn", "bopælskommune", "område", "bopæl", "komnavn", "bopælskomm"),
        "code": ("kommunekode", "kode", "komkode", "kom.kode", "kommunenr", "kommunenummer", "kom.nr", "kom nr", "nr"),
        "organisation": (
            *("organisation", "matrikel", "arbejdsplads", "enhedsnavn", "center", "region", "klynge", "sektor"),
            *("ansvarlig enhed", "organisatorisk enhed", "forvaltning", "leverandør"),
        ),
        "hospital": ("hospital", "hospitaler", "hospitalsenhed", "hospitalsenheder", "sygehus", "sygehuse"),
        "department": (
            *("afdeling", "afdelinger", "afdelingsnavn", "hospitalsafdeling", "hospitalsafdelinger", "afsnit"),
            *("sengeafsnit", "klinik", "klinikker", "udskrivende afdeling", "ansvarlig afdeling", "sygehusafdeling"),
        ),
        "enhed": ("enhed", "enheder"),
        "unit": ("måleenhed", "unit", "opgøres i"),
        "indicator": ("indikator", "indikatornavn", "nøgletal", "mål", "måltal", "variabel", "indicator", "tabel"),
        "population": (
            *("gruppe", "personalegruppe", "faggruppe", "målgruppe", "population", "aldersgruppe", "køn", "alder"),
            *("stillingsgruppe", "diagnosegruppe", "overenskomst", "medarbejdergruppe"),
        ),
        "period": ("periode", "tidsperiode", "opgørelsesperiode", "tid", "dato", "måletidspunkt"),
        "from": ("fra", "periode fra", "startdato", "fra dato", "periodestart", "periode start", "start", "fra og med"),
        "to": ("til", "periode til", "slutdato", "til dato", "periodeslut", "periode slut", "slut", "til og med"),
        "year": ("år", "årstal", "kalenderår", "aar"),
        "quarter": ("kvartal",),
        "month": ("måned", "mnd", "md", "maaned"),
        "as_of": ("opgjort", "opgjort pr", "opgørelsesdato", "udtræksdato", "data pr", "opgjort den", "status pr"),
        "started": ("aftale fra", "gældende fra", "opstart", "i drift fra", "aftalens start", "ikrafttræden"),
        "note": ("bemærkning", "bemærkninger", "note", "noter", "kommentar", "kommentarer", "anmærkning", "forbehold"),
        "source": ("kilde", "datakilde"),
    }
)
MEASURES = MappingProxyType(
    {
        "numerator": ("tæller", "heraf", "antal opfyldt", "n", "x", "numerator"),
        "denominator": (
            *(
                "nævner",
                "ud af",
                "total antal",
                "grundlag",
                "alle ansatte",
                "antal ansatte",
                "ansatte",
                "nævnerpopulation",
            ),
            *("antal i alt", "population (n)", "denominator", "antal medarbejdere"),
        ),
        "inhabitants": (
            *("befolkning", "indbyggere", "folketal", "indbyggertal", "antal borgere i alt", "antal indbyggere"),
            *("befolkningstal", "risikotid", "personår"),
        ),
        "count": ("antal", "count", "stk", "volumen"),
        "share": ("andel", "procent", "pct", "%", "procentdel", "fordeling", "share", "i procent", "i %", "i pct"),
        "rate": ("rate", "ratio"),
        "value": ("værdi", "resultat", "tal", "value", "måling", "niveau"),
        "low": ("nedre grænse", "nedre", "mindst", "lav"),
        "high": ("øvre grænse", "øvre", "højst", "høj"),
        "persons": (
            "personer",
            "antal personer",
            "patienter",
            "antal patienter",
            "unikke personer",
            "antal cpr",
            "cpr",
        ),
    }
)
_ROLE_OF = MappingProxyType(
    {word: role for words in (DIMENSIONS, MEASURES) for role, ws in words.items() for word in ws}
)
_PER = re.compile(r"\bpr\.? ?(?:1|10|100|1\.000|10\.000|100\.000|1000|10000|100000)(?![\d.,])(?: \w+)?", re.IGNORECASE)
_SHARE = re.compile(r"andel|procent|\bpct\b|%|\bfordeling\b", re.IGNORECASE)
_POINTS = re.compile(POINTS, re.IGNORECASE)
_COUNT = re.compile(
    r"\bantal(?:let)?\b|\bsum\b|\btotal\b|\bi alt\b|(?:forløb|personer|patienter|indlæggelser|indlagte|udskrivninger"
    r"|kontakter|behandlinger|besøg|henvisninger|hændelser|episoder|dage|genindlæggelser|medarbejdere|ansatte|operationer"
    r"|fødsler|infektioner|visitationer|forebyggelser|fakturaer)(?![\w])",
    re.IGNORECASE,
)
_AVERAGE = re.compile(
    r"gennemsnit|\bgns\b|\bmedian\b|\bkr\b|\bdage\b|\btimer\b|\bminutter\b|indeks|score", re.IGNORECASE
)
_UNIT_TAIL = re.compile(
    r"[(\[]\s*(?P<unit>%|pct\.?|procent|antal|stk\.?|pr\.? ?[\d.]+[^)\]]*|dage|kr\.?|n)\s*[)\]]", re.IGNORECASE
)
_STATE = re.compile(r"\b(?:foreløbige?|endelige?|reviderede?|estimat|skøn)\b(?: tal| opgørelse)?", re.IGNORECASE)
UNITS = re.compile(
    r"antal|stk\.?|%|pct\.?|procent|procentpoint|pr\.? ?[\d.]+.*|dage|timer|kr\.?|indeks|personer|forløb|gange", re.I
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column's headings say of it.

    ``role`` is a key of DIMENSIONS or MEASURES, or "" for unknown words; ``name`` the words that are neither period nor
    mere measure ("Klinik"); ``unit`` as ``figure_numbers.unit_of`` writes it; ``text`` all the words; ``state`` how
    certain the figures are ("foreløbige tal").
    """

    role: str
    name: str
    unit: str | None
    period: Period | None
    as_of: object
    text: str
    state: str | None = None


def folded(text: str) -> str:
    """Return the heading in lower case with single spaces, without its final marks."""
    text = unicodedata.normalize("NFC", text.replace("\u00ad", ""))
    return re.sub(r"\s*[*:¹²³]+$", "", " ".join(text.split()).casefold()).strip(" .:")


def without_unit(text: str) -> str:
    """Return the words without the unit in brackets: "Tvangsindlæggelser (antal)"."""
    return " ".join(_UNIT_TAIL.sub("", text).split()) or text


def role_of(text: str) -> str:
    """Return what one heading says that its column holds, "" where it is not known."""
    word = folded(text)
    return (
        _ROLE_OF.get(word) or _ROLE_OF.get(folded(_UNIT_TAIL.sub("", word))) or _ROLE_OF.get(word.replace("_", " "), "")
    )


def read_heading(parts: tuple[str, ...], *, year: int | None = None) -> Heading:
    """Read the headings that stand over one column, the topmost first.

    A period may stand in any of them ("2021" over "jan", "Antal 2021"); a year above holds for a month below.
    """
    rest, period, as_of = [], None, None
    for part in parts:
        own, left = _period_in(part, year=period.start.year if period and period.size == "year" else year)
        period = own or period
        as_of = as_of or (None if own else find_as_of(part, year=year))
        if left:
            rest.append(left)
    role, unit = measure_of(rest)
    state = next(filter(_is_state, rest), None)
    names = [word for word in rest if role_of(word) not in MEASURES and not _is_unit(word) and not _is_state(word)]
    return Heading(role, " ".join(dict.fromkeys(names)), unit, period, as_of, " ".join(dict.fromkeys(parts)), state)


def _period_in(part: str, *, year: int | None) -> tuple[Period | None, str]:
    """Return the period in a heading and the words beside it: "Antal 2021", "2021 antal"."""
    if whole := read_period(part, year=year):
        return whole, ""
    words = part.replace("\n", " ").split()
    for cut in range(1, len(words)):
        if (head := read_period(" ".join(words[:cut]).strip(",:("), year=year)) and not words[0].isalpha():
            longer = read_period(" ".join(words[: cut + 1]), year=year) if cut + 1 <= len(words) else None
            if longer is None:
                return head, " ".join(words[cut:]).strip(" -–,:()")
        if (tail := read_period(" ".join(words[cut:]).strip("()"), year=year)) and not _is_short_word(words[cut:]):
            return tail, " ".join(words[:cut]).strip(" -–,:(").removesuffix(" i").removesuffix(" pr.")
    return None, part.strip()


def _is_short_word(words: list[str]) -> bool:
    return len(words) == 1 and words[0].isdigit() and len(words[0]) < 4


def measure_of(rest: Sequence[str]) -> tuple[str, str | None]:
    """Return the role and unit; the lowest heading decides, those above help where it says nothing."""
    for word in reversed(rest):
        role = role_of(word)
        if role in DIMENSIONS:
            return role, None
        if per := _PER.search(word):
            return "rate", unit_of(per[0])
        if _POINTS.search(word):
            return "value", "procentpoint"
        if role:
            return role, "%" if role == "share" else "antal" if role in ("count", "numerator", "denominator") else None
        if _SHARE.search(word):
            return "share", "%"
        if _AVERAGE.search(word):
            tail = re.search(r"\b(dage|timer|minutter|kr)\b", word, re.IGNORECASE)
            return "value", unit_of(tail[1]) if tail else None
        if _COUNT.search(word):
            return "count", "antal"
    return "", None


def _is_state(word: str) -> bool:
    return _STATE.fullmatch(word.strip("() ")) is not None


def _is_unit(word: str) -> bool:
    return UNITS.fullmatch(word.strip("() ")) is not None
