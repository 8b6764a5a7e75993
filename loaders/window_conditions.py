"""Words that bind an act to an event instead of a day: "når evalueringen foreligger", "forudsat godkendelse"."""

import re

from loaders.window_vocabulary import COUNT, STEM

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
_DURATION = rf"(?:{COUNT}|et halvt) (?:dage?|uger?|måned(?:er)?|år)"
_CONDITIONS = [
    rf"(?:når|så snart)(?! de finder| man| det er muligt| det gælder| det kommer til)"
    rf"(?= [^,;:()\n]{{0,200}}?\b{_EVENT_VERB}\b){_CLAUSE}",
    r"(?:efter at(?! have)|under forudsætning af|forudsat|betinget af|afvente[rs]|afventende|afhængigt? af|afhænger af"
    rf"|beror på|med forbehold for|såfremt)(?!\w){_CLAUSE}",
    r"(?:senest |tidligst |først )?(?:efter|før|inden|ved|forud for|i forlængelse af) "
    rf"{_NO_TIME}(?:[\w\-/]{{1,60}} ){{0,2}}?{_EVENTS}{_CLAUSE}",
    rf"(?:senest|tidligst|først|inden|efter) (?:i forbindelse med|ifm\.?)(?!\w){_CLAUSE}",
    r"(?:ved|inden|efter|med) (?:udgangen|udløbet|afslutningen|starten) af (?:projekt|forsøg|prøve|aftale|puljen"
    rf"|bevilling|indsats|forløb){_CLAUSE}",
    rf"(?:{_DURATION}|(?:i )?ugen) efter(?!\w){_CLAUSE}",
    rf"senest {_DURATION} (?:før|inden|forud for)(?!\w){_CLAUSE}",
]
_WEAK_CONDITIONS = [
    r"(?:hvis|når|i forbindelse med|ifm\.?|i takt med|ved behov|efter behov|på vent)(?!\w)(?! det er muligt)"
    rf"{_CLAUSE}",
    rf"efter (?:{_DURATION}|halvandet år)(?!\w)",
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
