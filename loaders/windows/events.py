"""Words that bind an act to an event instead of a day: "når evalueringen foreligger", "forudsat godkendelse"."""

import re
from collections.abc import Iterator

from danish.calendar import COUNT, MONTHS, NUMBERS, ORDINALS, STEM, WEEKDAYS, any_of, ordinal
from loaders.windows.window import Piece, Window

_EVENT_VERB = (
    r"(?:foreligger|kend(?:er|es|t)|træder|modtages|modtager|udløber|ophører|falder på plads"
    r"|(?:er|bliver|har) (?:[\w\-]+ ){0,2}?(?:klar(?:e|t)?|færdige?t?|på plads|i drift|i gang"
    r"|[\w\-]{3,}(?:[^g]et|[^aeg]t))(?!\w)(?! af)"
    r"|[\w\-]{3,}(?:eres|ndes|ttes|gives|gøres|tages|gås|ages|øres|ises|edes|ables))"
)
_EVENTS = (
    rf"(?:{STEM}(?:evaluering|afslutning|godkendelse|valg(?:et)?(?!\w)|opstart|implementering)|ibrugtagning|høring"
    r"|vedtagelse|ophør|udrulning|projektperiode|prøveperiode|prøvehandling|forhandling|beslutning"
    r"|politisk behandling|projektet(?!\w)|udløb(?!et af \d))"
)
_NO_TIME = r"(?!\d|sommer|efterår|forår|vinter|jul|påske|pinse|nytår|årsskift|den \d|udgangen|næste|mødet?\b|uge|kl)"
_CLAUSE = r"[^,;:()\n]{0,300}"
_DURATION = rf"(?:{COUNT}|et halvt) (?:(?:arbejds|hver|kalender)?dage?|uger?|måned(?:er)?|år)"
PATIENT_EVENTS = ("udskriv", "indlæg", "henvis", "diagnos", "fødsel", "operation", "udred", "dødsfald", "symptom")
"""What happens to a patient, in the middle of a definition: "inden for 30 dage efter udskrivning" promises nothing."""

_CONDITIONS = [
    rf"(?:når|så snart)(?! de finder| man| det er muligt| det gælder| det kommer til)"
    rf"(?= [^,;:()\n]{{0,200}}?\b{_EVENT_VERB}\b){_CLAUSE}",
    r"(?:efter at(?! have)|under forudsætning af|forudsat|betinget af|afvente[rs]|afventende|afhængigt? af|afhænger af"
    rf"|beror på|med forbehold for|såfremt|pending|awaiting|subject to)(?!\w){_CLAUSE}",
    r"(?:senest |tidligst |først )?(?:efter|før|inden|ved|forud for|i forlængelse af) "
    rf"{_NO_TIME}(?:[\w\-/]{{1,60}} ){{0,2}}?{_EVENTS}{_CLAUSE}",
    rf"(?:senest|tidligst|først|inden|efter) (?:i forbindelse med|ifm\.?)(?!\w){_CLAUSE}",
    r"(?:ved|inden|efter|med) (?:udgangen|udløbet|afslutningen|starten) af (?:projekt|forsøg|prøve|aftale|puljen"
    rf"|bevilling|indsats|forløb){_CLAUSE}",
    rf"(?:{_DURATION}|(?:i )?ugen) efter(?!\w)(?! (?:en |den )?(?:{any_of(PATIENT_EVENTS)})){_CLAUSE}",
    rf"(?:lige|umiddelbart|kort|straks) efter {STEM}mødet? (?:i|med|for|på|hos)(?!\w){_CLAUSE}",
    rf"senest {_DURATION} (?:før|inden|forud for)(?!\w){_CLAUSE}",
]
_WEAK_CONDITIONS = [
    r"(?:hvis|når|i forbindelse med|ifm\.?|i takt med|ved behov|efter behov|på vent)(?!\w)(?! det er muligt)"
    rf"{_CLAUSE}",
    rf"efter (?:{_DURATION}|halvandet år)(?!\w)",
    r"(?:(?:lige|umiddelbart|kort|straks) )?(?:herefter|derefter)(?!\w)",
]


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:(?<!\w){pattern})" for pattern in patterns))


_STRONG = _any_of(_CONDITIONS)
_ANY = _any_of(_CONDITIONS + _WEAK_CONDITIONS)


def condition_in(sentence: str, *, weak_too: bool) -> re.Match[str] | None:
    """Return the first words that bind to an event, with their clause.

    Weak ones ("hvis", "ved behov") bind a phrase that holds nothing else, not an act within a sentence.
    """
    return (_ANY if weak_too else _STRONG).search(sentence)


_OCCASIONS = rf"gange?|{STEM}møder?|opfølgning(?:er)?|status\w*|afrapportering(?:er)?|måling(?:er)?|orientering(?:er)?"
_ADVERB = (
    r"(?P<adverb>årlig|halvårlig|halvårsvis|kvartårlig|kvartalsvis|kvartalsmæssig|kvartalsvist|tertialvis|månedlig"
    r"|månedsvis|ugentlig|ugevis|daglig(?=t))(?:t|e)?"
)
_UNIT_WORD = r"(?P<unit>dag|uge|måned|kvartal|tertial|halvår|halve år|skoleår|kalenderår|år)"
_LEAST = rf"(?:(?P<least>{COUNT})(?: ?- ?| til ))?"
_PART_OF = r"(?:(?:primo|medio|ultimo|i starten af|i slutningen af|midt i|først i|sidst i) )?"
_NTH_DAY = rf"(?:{any_of([word for word, n in ORDINALS.items() if n <= 5])}|sidste|\d{{1,2}}\.)"
_YEARLY = rf"forår|sommer|efterår|vinter|jul|påske|årsskifte|nytår|(?:{any_of(MONTHS)})(?!\w)"

_ENGLISH = {"ongoing": "løbende", "on an ongoing basis": "løbende", "continuously": "løbende", "daily": "dagligt"}
_ENGLISH |= {"weekly": "ugentligt", "every week": "ugentligt", "monthly": "månedligt", "every month": "månedligt"}
_ENGLISH |= {"quarterly": "4 pr. år", "every quarter": "4 pr. år", "twice a year": "2 pr. år", "yearly": "årligt"}
_ENGLISH |= {"annually": "årligt", "annual": "årligt", "every year": "årligt", "once a year": "årligt"}
_FREQUENCIES = [
    re.compile(rf"(?<!\w)(?:{pattern})")
    for pattern in (
        rf"{_LEAST}(?P<n>{COUNT}) (?:{_OCCASIONS}) (?:om|pr\.?|per|i|hvert?) ?{_UNIT_WORD}(?:e?n|et|ligt)?(?!\w)",
        rf"(?:{_LEAST}(?P<n>{COUNT}) (?:gange? )?)?(?<!til )(?:(?:{_OCCASIONS}) )?{_ADVERB}"
        r"(?!\w| (?:natte|aften)?vagt| timer)",
        rf"{_PART_OF}hvert? (?:eneste )?(?:(?P<nth>{any_of(ORDINALS)}|\d{{1,2}}\.?) )?{_UNIT_WORD}(?!\w)",
        rf"(?:den )?{_NTH_DAY} (?:(?:{any_of(WEEKDAYS)}|hverdag) )?i (?P<monthly>måneden|hver måned)(?!\w)",
        rf"hver (?P<weekly>{any_of(WEEKDAYS)})(?!\w)",
        rf"hvert? (?P<yearly>(?={_YEARLY}))",
        r"(?P<always>løbende|fortløbende|kontinuerligt?|kontinuerlige|til stadighed)(?!\w)",
        r"(?P<steady>jævnligt?|jævnlige|regelmæssigt?|regelmæssige|med (?:jævne|faste) mellemrum)(?!\w)",
        rf"(?P<english>{any_of(_ENGLISH)})(?!\w)",
        rf"(?:(?:på|ved) )?(?P<meetings>hvert (?:{STEM} )?{STEM}møde|(?:et )?fast punkt)(?!\w)",
    )
]
_NAMED = {"monthly": "månedligt", "weekly": "ugentligt", "yearly": "årligt", "always": "løbende"}
_NAMED |= {"steady": "jævnligt", "meetings": "hvert møde"}
_MONTHS_IN = [("halv", 6), ("tertial", 4), ("kvart", 3), ("måned", 1)]


def frequency_pieces(sentence: str) -> Iterator[Piece]:
    """Yield the frequencies of a folded sentence as recurring pieces without days, in order and without overlap."""
    taken = 0
    matches = [m for pattern in _FREQUENCIES for m in pattern.finditer(sentence)]
    for m in sorted(matches, key=lambda m: (m.start(), -m.end())):
        if m.start() >= taken:
            yield Piece(Window(None, None, "recurring", _recurrence(m)), m.start(), m.end())
            taken = m.end()


def _recurrence(m: re.Match[str]) -> str:
    """Return the frequency as the number a year, or as the adverb when it is one a year, month, week or day."""
    groups = {name: found for name, found in m.groupdict().items() if found is not None}
    for name, word in _NAMED.items():
        if name in groups:
            return word
    if "english" in groups:
        return _ENGLISH[groups["english"]]
    word = groups.get("unit") or groups["adverb"]
    times = _count(groups.get("n", "en"))
    nth = max(ordinal(groups.get("nth", "første")), 1)
    if word.startswith(("dag", "uge")):
        return _short_recurrence("dag" if word.startswith("dag") else "uge", times, nth)
    months = next((n for stem, n in _MONTHS_IN if word.startswith(stem)), 12) * nth
    if months > 12 or 12 % months:
        return f"hvert {months // 12}. år" if months % 12 == 0 else f"hver {months}. måned"
    a_year = times * 12 // months
    if "least" in groups:
        return f"{_count(groups['least']) * 12 // months}-{a_year} pr. år"
    return {1: "årligt", 12: "månedligt"}.get(a_year, f"{a_year} pr. år")


def _count(word: str) -> int:
    return NUMBERS[word] if word in NUMBERS else int(word)


def _short_recurrence(unit: str, times: int, nth: int) -> str:
    if times > 1:
        return f"{times} pr. {unit}"
    days = nth * (7 if unit == "uge" else 1)
    return {1: "dagligt", 7: "ugentligt", 14: "26 pr. år"}.get(days, f"hver {nth}. {unit}")
