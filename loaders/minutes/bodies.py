"""How the head of minutes names the body that met, as printed, whether or not the register knows it."""

import re
from datetime import date

from danish.calendar import any_of
from danish.days import days_in
from loaders.names import meeting_forms, meets

_TITLE = re.compile(
    r"(?:(?:endeligt?|godkendt|kort|udkast(?:\s+til)?|åbent|lukket|offentligt?|foreløbigt?)\s+)*"
    r"(?:(?:møde|beslutnings|aktions|konklusions)?(?:referat|dagsorden|protokol|notat)(?:et|en)?|mødenoter(?:ne)?|noter(?=\s+(?:fra|til)\s+(?:\w+\s+){0,2}\w*møde)|minutes|agenda|indkaldelse"
    r"|møde(?:plan|kalender|oversigt|datoer|rækken?)(?:en)?(?:\s+(?:for\s+)?(?:foråret|efteråret)?\s*(?:19|20)\d\d(?:[/-](?:20)?\d\d)?)?)\b"
    r"[\s,:–-]*",
    re.IGNORECASE,
)
_OF = re.compile(
    r"(?:(?:af|fra|for|til|over|vedr\.?|vedrørende|of)\s+)?"
    r"(?:(?:det|den|et|vores|\d{1,3}\.|ordinær[te]?|ekstraordinær[te]?|konstituerende|fysiske?|fysisk|virtuelt?|online|fælles"
    r"|offentligt?|lukket|åbent|første|andet|tredje|fjerde)\s+)*"
    r"(?:møde[trs]?\s*(?:(?:nr\.?|nummer)\s*\d+)?[\s,:–-]*)?(?:(?:i|for|af|med|hos|mellem|of|in)\s+)?",
    re.IGNORECASE,
)
# Where the name has ended: the time, the number of the meeting, and what the body did.
_END = re.compile(
    r"[\s,;:|(–-]*(?:\bd\.\s*\d|\b(?:kl\.?|den\s+\d|nr\.?\s*\d|holdt|holder|afholdt|afholder|mødtes|havde|har|har\s+holdt|blev|er|var|skal"
    r"|side\s+\d|møde\s*nr|hvor)\b|\b\d{1,3}\.\s*møde|[–-]\s*\w*(?:referat|dagsorden|møde|protokol)\b"
    r"|\bi (?:går|dag|forgårs|mandags|tirsdags|onsdags|torsdags|fredags)\b|(?<=[a-zæøå]{4})\.\s+[A-ZÆØÅ]"
    r"|(?<=\s)[–-]\s*\d|\b(?:\w*referat|dagsorden|mødeplan|\w*møde)\s*$|\s\d{4}\b|\s\d{1,2}/\d{1,2}(?!\d)).*",
    re.IGNORECASE,
)
# "Tak for et godt møde i styregruppen i går. Her er ...": a sentence names the body after what says that it met.
_SPOKEN = re.compile(r"\b(?:mødet?\s+i|mødtes)\s+(?=(?P<word>[\wæøåÆØÅ-]+))")
_PLACE_AFTER = re.compile(r",?\s+(?:på|hos|via)\s+.*")
# Days without a year are looked for too; which year does not matter here.
_ANY_DAY = date(2000, 1, 1)
# "MED-udvalgsmøde" and "styregruppemøde" name the body before "møde".
_MEETING = re.compile(r"(udvalg|gruppe|forum|råd|else|nævn|klynge|kreds)s?møde(?:ts?|s)?\b", re.IGNORECASE)
# "Teammøde Nord", "Gruppemøder – Visitationen": a meeting has a name of its own before "møde".
_NAMED_MEETING = re.compile(r"(?P<kind>[^\W\d][\w-]{2,}møde(?:r|t|ts|s)?)\b(?P<rest>.*)", re.IGNORECASE)
_IN_BODY = re.compile(r"\s+(?:i|for|af)\s+(?=(?P<word>[\w-]+))")
_APART = re.compile(r"\s*(?:,|[–-](?=\s))\s*(?=[^\W\d_a-zæøå])")
_PARTIES_AFTER = re.compile(r"\s[–-]\s.*\bkommuner(?:ne)?\b.*", re.IGNORECASE)
# "Det lokale samordningsudvalg for somatik": a name with its article, on a line of its own.
_WITH_ARTICLE = re.compile(r"(?:Det|Den) (?=[a-zæøå-]+ [a-zæøå-]+(?: (?:for|i|om|på) [^.:;]+)?$)")
_LONGEST = 100
_MOST_WORDS = 14
_WEEKDAY_BEFORE = re.compile(r"[\s,;:–(-]*\b(?:\w+dag(?:en)?\b,?\s*)?(?:d(?:en|\.)\s*)?$", re.IGNORECASE)


def body_in(text: str) -> str | None:
    """Return the name of a body as a line of the head prints it; None where the line names none.

    "Referat fra møde i Klyngestyregruppen for Midtklyngen den 4. maj" names "Klyngestyregruppen for Midtklyngen": what
    is left when the kind of paper before it, and the time, place and verbs after it are taken off. A line that is not
    a title names a body only where it begins with its name.
    """
    rest = text
    while titled_again := _TITLE.match(rest):
        rest = rest[titled_again.end() :]
    titled = len(rest) < len(text)
    spoken = None if titled else next((found for found in _SPOKEN.finditer(text) if meets(found["word"])), None)
    rest = rest[spoken.end() :] if spoken else rest
    opened = _OF.match(rest)
    rest = rest[opened.end() :] if opened else rest
    days = days_in(rest) or days_in(rest, after=_ANY_DAY)
    if days:
        rest = _WEEKDAY_BEFORE.sub("", rest[: days[0].begin])
    rest = _of_body_named(rest)
    printed = _printed_meeting(rest)
    rest = _PLACE_AFTER.sub("", _END.sub("", _MEETING.sub(r"\1", rest), count=1)).strip(" ,;:.–-|/")
    rest = _of_parties(rest)
    words = rest.split()
    if not words or len(rest) > _LONGEST or len(words) > _MOST_WORDS:
        return None
    if not (titled or spoken or rest[:1].isupper()):
        is_whole = _WITH_ARTICLE.match(text) is not None and text.endswith(rest) and any(map(meets, words[1:2]))
        return text if is_whole else None
    return (printed or rest) if any(map(meets, words)) else None


def meeting_in(text: str) -> str | None:
    """Return the name of a meeting that a line of the head prints where it names no body: "Teammøde Nord".

    The line is a title, or begins with the name; what tells the time and the place is taken off.
    """
    titled = _TITLE.match(text)
    rest = text[titled.end() :] if titled else text
    opened = _OF.match(rest)
    rest = rest[opened.end() :] if opened else rest
    days = days_in(rest, after=_ANY_DAY)
    rest = _WEEKDAY_BEFORE.sub("", rest[: days[0].begin]) if days else rest
    found = _NAMED_MEETING.fullmatch(rest)
    if found is None or not (titled or text[:1].isupper()):
        return None
    name = found["kind"] + _PLACE_AFTER.sub("", _END.sub("", found["rest"], count=1)).rstrip(" ,;:.–-|/")
    return name if len(name) <= _LONGEST and len(name.split()) <= _MOST_WORDS else None


def _of_body_named(rest: str) -> str:
    """Return what stands after a meeting of some kind where that names the body: "kaffemøde i brugerrådet"."""
    found = _NAMED_MEETING.fullmatch(rest)
    if found is None or _MEETING.search(found["kind"]):
        return rest
    of_body = _IN_BODY.match(found["rest"])
    return found["rest"][of_body.end() :] if of_body and meets(of_body["word"]) else rest


def _printed_meeting(rest: str) -> str | None:
    """Return the body with what follows its meeting: "Styregruppe – Varme senge" of "Styregruppemøde – Varme senge"."""
    found = _NAMED_MEETING.fullmatch(rest)
    if found is None or not _APART.match(found["rest"]):
        return None
    kind = _MEETING.sub(r"\1", found["kind"])
    return kind + _PLACE_AFTER.sub("", _END.sub("", found["rest"], count=1)).rstrip(" ,;:.–-|/")


def _of_parties(rest: str) -> str:
    """Return the name of a body without the parties after a dash: "Driftsforum - Fjordhospitalet og kommunerne"."""
    found = _PARTIES_AFTER.search(rest)
    is_apart = found and any(map(meets, rest[: found.start()].split())) and not any(map(meets, found.group().split()))
    return rest[: found.start()] if is_apart else rest


def is_title(text: str) -> bool:
    """Whether a line begins by saying that the paper is minutes or an agenda."""
    return _TITLE.match(text) is not None


_BODY = (
    r"(?P<body>(?=[A-ZÆØÅ])(?:[\wæøåÆØÅ-]+[ ,]+(?:og |for |i )?){0,5}?"
    rf"[\wæøåÆØÅ-]*(?i:{any_of(meeting_forms())})[a-zæøå]{{0,4}}"
    r"(?: (?:for|i|om) [A-ZÆØÅ][\wæøåÆØÅ-]+(?: og [\wæøåÆØÅ-]+)?)?)"
)
_DAY = r"(?P<day>(?:den |d\. ?)?\d{1,2}[./-] ?(?:\d{1,2}[./-] ?\d{2,4}|[a-zæøå]+ \d{4})|\d{4}-\d\d-\d\d)"
_DECISION_HEADINGS = (
    re.compile(rf"{_BODY}s beslutning(?:er)?(?: (?:fra|af))?,? {_DAY}[^:.]{{0,30}}(?::|$)\s*"),
    re.compile(
        rf"[Bb]eslutning(?:er)?:?(?: (?:i|fra|på|af|truffet (?:af|i)))? {_BODY},? (?:møde )?{_DAY}"
        r"[^:.]{0,30}(?::|$)\s*"
    ),
    re.compile(rf"{_BODY},? {_DAY}(?:,? (?:pkt|punkt|sag)\.? ?\d+)?\s?(?::|$)\s*"),
)
AGENDA, MINUTES = "agenda", "minutes"


def title_says(text: str) -> str | None:
    """Return whether a title calls the paper an agenda or minutes; None for a title of both, and for any other line."""
    titled = _TITLE.match(text)
    words = titled.group().casefold() if titled else ""
    kinds = {kind for word, kind in _KINDS.items() if word in words or (titled and word in text.casefold().split())}
    return kinds.pop() if len(kinds) == 1 else None


_KINDS = {"dagsorden": AGENDA, "agenda": AGENDA, "indkaldelse": AGENDA, "referat": MINUTES, "protokol": MINUTES}
DecidedBy = tuple[str, date | None]
"""Which body decided, and when."""


def heading_of_decision(text: str | None) -> tuple[DecidedBy, int] | None:
    """Return which body decided and when, where a line is headed so, and where the heading ends; else None.

    "Økonomiudvalgets beslutning den 4. maj 2022", "Beslutning i Byrådet den 4. maj 2022: Godkendt."
    """
    for pattern in _DECISION_HEADINGS if text else ():
        if found := pattern.match(text):
            days = days_in(found["day"])
            return (found["body"], days[0].on if days else None), found.end()
    return None
