"""The words by which minutes are read: the headings of an item's parts and the labels of the head."""

import re
from types import MappingProxyType
from typing import NamedTuple

RECOMMENDATION, DESCRIPTION, ATTACHMENTS, MINUTES = "recommendation", "description", "attachments", "minutes"

PARTS = MappingProxyType(
    {
        RECOMMENDATION: (
            "Indstillinger",
            "Indstilling",
            "Det indstilles",
            "Forvaltningen indstiller",
            "Direktionen indstiller",
            "Forslag til beslutning",
            "Forslag til indstilling",
            "Formandskabet indstiller",
            "Sekretariatet indstiller",
            "Administrationen indstiller",
            "Recommendation",
        ),
        DESCRIPTION: (
            "Beskrivelse af sagen",
            "Beskrivelse",
            "Supplerende sagsfremstilling",
            "Sagsfremstilling",
            "Sagsbeskrivelse",
            "Sagsresumé",
            "Sagsresume",
            "Baggrund",
            "Resumé",
            "Resume",
            "Redegørelse",
            "Problemstilling",
            "Formål",
            "Indhold",
            "Background",
        ),
        ATTACHMENTS: ("Bilag", "Vedlagt", "Vedhæftet", "Vedhæftede bilag", "Attachments"),
        MINUTES: (
            "Referat",
            "Mødereferat",
            "Beslutningsreferat",
            "Beslutninger",
            "Beslutning",
            "Drøftelse og beslutning",
            "Drøftelse",
            "Drøftelser",
            "Konklusion",
            "Besluttet",
            "Afgjort",
            "Afgørelse",
            "Konklusioner",
            "Opsamling",
            "Aftalt",
            "Aftale",
            "Aftaler",
            "Udfald",
            "Minutes",
            "Decision",
            "Decisions",
        ),
    }
)
"""Part of an item -> its headings; a new spelling is one word here. They stand alone on a line or before a colon."""

NOTES = ("Orientering", "Information", "Info", "Meddelelse", "Status", "Bemærkning", "Note")
"""The kinds of the rows of a log that only tell something."""

TALK = ("Drøftelse", "Drøftelser")
"""Headings of what was said."""
REPORT = ("Referat", "Mødereferat")
"""Headings of what was said and decided, unless what was decided stands beside it under a heading of its own."""
OUTCOME = (
    *("Beslutning", "Beslutninger", "Konklusion", "Konklusioner", "Besluttet", "Afgørelse", "Afgjort", "Udfald"),
    "Aftalt",
)
"""Headings of what was decided."""

SOFT_PARTS = frozenset(
    (
        *(
            "økonomi",
            "økonomiske konsekvenser",
            "økonomisk konsekvens",
            "høring",
            "lovgrundlag",
            "retsgrundlag",
            "vurdering",
        ),
        *("videre proces", "proces", "tidsplan", "sagens gang", "tidligere politisk behandling", "kommunikation"),
        *("borgerinddragelse", "konsekvenser", "personalemæssige konsekvenser", "kompetence", "oplæg", "perspektiver"),
        *(
            "sundhedsmæssige konsekvenser",
            "miljømæssige konsekvenser",
            "supplerende oplysninger",
            "administrationens bemærkninger",
        ),
        *("forvaltningens bemærkninger", "sammenhæng", "sammendrag", "formål med punktet", "status"),
    )
)
"""Headings of what is told of a case that may as well be the title of an item: parts only on a line of their own within
an item whose outline is another."""

HEAD = MappingProxyType(
    {
        "time": (
            "Mødetidspunkt",
            "Starttidspunkt",
            "Tidspunkt",
            "Tidsrum",
            "Mødetid",
            "Mødestart",
            "Mødet begyndt",
            "Mødet begyndte",
            "Mødet startede",
            "Mødet åbnet",
            "Klokkeslæt",
            "Start",
            "Tid",
            "Kl",
            "Time",
        ),
        "end_time": (
            "Sluttidspunkt",
            "Mødet sluttede",
            "Mødet slut",
            "Mødet sluttet",
            "Mødet hævet",
            "Mødeslut",
            "Slut",
        ),
        "time_and_venue": (
            "Tid og sted",
            "Sted og tid",
            "Dato, tid og sted",
            "Dato og sted",
            "Tid/sted",
            "Tid & sted",
            "Hvor og hvornår",
            "Hvornår og hvor",
        ),
        "meeting_date": (
            "Mødedato",
            "Mødedag",
            "Dato og tid",
            "Dato/tid",
            "Dato og tidspunkt",
            "Dato for mødet",
            "Dato for møde",
            "Møde den",
            "Mødet den",
            "Møde afholdt",
            "Afholdt den",
            "Afholdt",
            "Hvornår",
            "Date",
        ),
        "date": ("Dato", "Dags dato"),
        "answer_by": ("Svarfrist",),
        "venue": ("Mødested", "Mødelokale", "Sted", "Lokale", "Lokation", "Hvor", "Place", "Venue", "Location"),
        "form": ("Mødeform", "Form", "Mødetype"),
        "chair": (
            "Mødeleder",
            "Mødeledere",
            "Ordstyrer",
            "Dirigent",
            "Formand",
            "Formandskab",
            "Mødets leder",
            "Chair",
        ),
        "secretary": (
            "Referenter",
            "Referent",
            "Ref.",
            "Mødesekretær",
            "Sekretær",
            "Sekretariat",
            "Protokolfører",
            "Minutes taken by",
        ),
        "attending": (
            "Mødedeltagere",
            "Deltagere",
            "Deltager",
            "Deltog",
            "Til stede",
            "Tilstede",
            "Fremmødte",
            "Med",
            "Med var",
            "Med på mødet",
            "Mødt",
            "Mødte",
            "Tilstedeværende",
            "Deltagerkreds",
            "Fremmøde",
            "Deltagere i mødet",
            "Mødedeltager",
            "På mødet deltog",
            "Participants",
            "Present",
        ),
        "absent": (
            "Fraværende med afbud",
            "Meldt afbud",
            "Afbud fra",
            "Afbud",
            "Fraværende",
            "Ikke til stede",
            "Ikke mødt",
            "Ej mødt",
            "Mødte ikke",
            "Deltog ikke",
            "Udeblevet",
            "Ikke tilstede",
            "Fravær",
            "Fraværende uden afbud",
            "Forfald",
            "Forhindret",
            "Forhindrede",
            "Afbud modtaget fra",
            "Afbud til mødet",
            "Absent",
            "Apologies",
        ),
        "guest": (
            "Gæster",
            "Gæst",
            "Øvrige deltagere",
            "Desuden deltog",
            "Endvidere deltog",
            "Øvrige",
            "Inviterede",
            "Inviteret",
            "Indbudte",
            "Fra forvaltningen",
            "Fra administrationen",
            "Fra sekretariatet",
            "Guests",
        ),
        "members": ("Medlemmer", "Udvalgets medlemmer", "Rådets medlemmer", "Faste medlemmer"),
        "deputy": ("Stedfortræder", "Stedfortrædere", "Suppleant", "Suppleanter", "Stedfortrædere for fraværende"),
        "remarks": ("Bemærkninger", "Bemærkning", "NB", "OBS", "Forberedelse", "Praktisk", "Forplejning", "Note"),
        "subject": ("Emne", "Forum", "Mødeforum", "Møde i", "Udvalg", "Gruppe", "Vedrørende", "Vedr", "Subject"),
        "next": ("Næste møde", "Næste møder", "Kommende møder", "Næste mødedato", "Nyt møde"),
        "contact": ("Telefon", "Tlf", "Mobil", "E-mail", "Email", "Mail", "Direkte"),
        "sent": ("Sendt", "Sent"),
        "addressee": ("Til", "To"),
        "mail": ("Fra", "From", "Cc", "Kopi", "Vedhæftede filer", "Vedhæftet fil"),
        "published": (
            "Publiceret",
            "Offentliggjort",
            "Udskrevet",
            "Udskriftsdato",
            "Udsendt",
            "Opdateret",
            "Sidst opdateret",
            "Oprettet",
            "Godkendt den",
            "Referat udsendt",
            "Udarbejdet den",
            "Udarbejdet",
            "Referatdato",
        ),
        "attachments": ("Bilag med referat", "Bilag til referat", "Bilag"),
    }
)
"""What a line of the head tells -> its labels, which stand before a colon or alone."""


# Words of everyday that are labels only where a colon follows, and never in the middle of a line.
_ONLY_BEFORE_COLON = tuple(
    word
    for words in (
        "Kl, Til, To, Fra, From, Cc, Kopi, Start, Slut, Hvor, Hvornår, Note, NB, OBS, Praktisk, Udvalg, Gruppe, Øvrige",
        "Bemærkninger, Bemærkning, Sent, Sendt, Sekretariat, Forberedelse, Forplejning, Oprettet, Opdateret",
        "Udarbejdet, Udsendt, Lokation, Location, Subject, Fravær, Med",
        "Næste møde, Næste møder, Kommende møder, Næste mødedato, Nyt møde",
    )
    for word in words.split(", ")
)

PEOPLE = ("attending", "members", "guest", "absent")
"""The labels of the head over lists of people."""

ITEM_COLUMN = frozenset(
    (
        *(
            "punkt",
            "pkt",
            "dagsordenspunkt",
            "dagsordenpunkt",
            "emne",
            "emner",
            "sag",
            "sager",
            "titel",
            "nr",
            "nummer",
        ),
        *("overskrift", "tema", "dagsorden", "agenda", "item", "hvad drejer det sig om", "sagsnr", "punkter", "#"),
    )
)
"""The headings of the columns that hold number and title of the items, where minutes are a table."""

RESPONSIBLE, TERM, TASK = "responsible", "term", "task"
ACTION = MappingProxyType(
    {
        RESPONSIBLE: (
            "Ansvarlig",
            "Ansvarlige",
            "Ansvar",
            "Tovholder",
            "Tovholdere",
            "Udføres af",
            "Udfører",
            "Hvem gør det",
            "Hvem",
        ),
        TERM: ("Frist", "Deadline", "Tidsfrist", "Tidsplan", "Færdig senest", "Udføres senest", "Hvornår", "Senest"),
        TASK: (
            *("Opgave", "Opgaver", "Handling", "Handlinger", "Aktion", "Aktivitet", "Hvad", "Opfølgning", "To do"),
            *("Aftale", "Hvad skal gøres", "Aktionspunkt", "Handlepunkt", "Hvem gør hvad", "Opfølgninger"),
        ),
    }
)
"""What a point of action tells -> its labels, before a colon or over a column."""


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


PART_WORDS = _any_of(tuple(word for words in PARTS.values() for word in words))
_HEAD_WORDS = _any_of(tuple(word for words in HEAD.values() for word in words))
HEAD_WORDS = _any_of(tuple(word for words in HEAD.values() for word in words if word not in _ONLY_BEFORE_COLON))
"""The labels of the head that are such also in the middle of a line, and without a colon at its beginning."""

_PART = re.compile(rf"(?P<word>{PART_WORDS})(?:\s*(?P<mark>[:;]|\s[–-](?=\s))\s*(?P<rest>.*)|\s*[.,]?)", re.IGNORECASE)
_AND = r"\s+og\s+|\s*[/,&]\s*"
_WHO_AND_WHEN = _any_of((*ACTION[RESPONSIBLE], *ACTION[TERM]))
_SEVERAL = re.compile(
    rf"(?P<words>(?:{PART_WORDS})(?:(?:{_AND})(?:{PART_WORDS}|{_WHO_AND_WHEN}))+)(?:\s*:\s*(?P<rest>.*)|\s*[.,]?)",
    re.IGNORECASE,
)
_BODYS = re.compile(
    r"(?P<words>(?:(?:[A-ZÆØÅ]\w*)?(?:udvalgets|rådets|gruppens|styrelsens|forums|nævnets|ledelsens|mødets|direktionens"
    r"|forvaltningens|administrationens|sekretariatets|formandens|formandskabets)) "
    rf"(?P<word>{PART_WORDS}))(?:\s*:\s*(?P<rest>.*)|\s*[.,]?)",
    re.IGNORECASE,
)
# Councils name the committee and the day: "Beslutning i Sundhedsudvalget den 4. maj 2022".
_DATED_PART = re.compile(
    r"(?P<word>Beslutning(?:er)?)\s(?:(?:i|fra|på)\s)?[^.:;]{0,80}?\b(?:den\s|d\.\s?)?"
    r"\d{1,2}(?:\.\s?[a-zæøå]+\s|[./-]\s?\d{1,2}[./-]\s?)\d{4}\s*(?::\s*(?P<rest>.*))?",
    re.IGNORECASE,
)
_HEAD_LABEL = re.compile(
    rf"(?P<word>{_HEAD_WORDS})(?:\s*\((?:\d{{1,3}}|[^()]{{0,20}}:\s*\d{{1,3}})\))?\s*(?:\.?(?P<colon>:)\s*(?P<rest>.*)|\.?)",
    re.IGNORECASE,
)
_LED_BY = re.compile(
    r"(?:(?P<word>Mødeleder|Ordstyrer|Dirigent|Referent|Afbud fra)"
    r"|(?P<came>Fra (?:sekretariatet|forvaltningen|administrationen)|Desuden|Endvidere) deltog)"
    r" (?P<rest>[A-ZÆØÅ]\w+ [A-ZÆØÅ].*)"
)
_THAT = re.compile(r"(?:det indstilles|[\wæøå]+ indstiller)(?:,?\s+at\b|\s+til\b)", re.IGNORECASE)
ACTION_WORDS = _any_of(tuple(word for key in (RESPONSIBLE, TERM) for word in ACTION[key] if word != "Hvem"))
"""The labels of who is responsible and by when, which a colon may follow in the middle of a line too."""
_ACTION = re.compile(
    rf"(?P<word>{ACTION_WORDS}|Hvem(?=\s*:))\s*(?::\s*(?P<rest>.*)|)"
    r"|(?P<term>Frist|Deadline|Tidsfrist)\s+(?P<on>(?:\d|(?:den|d\.|uge|primo|medio|ultimo|senest)\s).{1,40})",
    re.IGNORECASE,
)
_TASK_WORDS = _any_of(tuple(word for word in ACTION[TASK] if word not in PARTS[MINUTES]))
_TASK = re.compile(rf"(?:{_TASK_WORDS})\s*:\s*\S", re.I)
_TASK_HEADING = re.compile(rf"(?:{_TASK_WORDS})\s*:?", re.I)
_TALK = re.compile(rf"[*_#\s]*(?:{_any_of(TALK)})[*_\s:]*", re.I)
_REPORT = re.compile(rf"[*_#\s]*(?:{_any_of(REPORT)})[*_\s:]*", re.I)
_OUTCOME = re.compile(rf"[*_#\s]*(?:{_any_of(OUTCOME)})\b", re.I)
# What stands before a dash or a bracket only names the column; after it stands what is told in it.
_OVER = re.compile(r"^[^–(:]+(?:\s[–-]\s|\(|:\s)")
_WORD_OF_HEADING = re.compile(r"\s+og\s+|\s+samt\s+|\s*[/,&+)]\s*")
_NOTES = frozenset(word.casefold() for word in NOTES)
_ACTION_OF = MappingProxyType({word.casefold(): key for key, words in ACTION.items() for word in words})
_SHORT_DECISION = re.compile(r"B:\s*(?P<rest>\S.*)")
_PART_OF = MappingProxyType({word.casefold(): part for part, words in PARTS.items() for word in words})
_HEAD_OF = MappingProxyType({word.casefold(): label for label, words in HEAD.items() for word in words})
_NEEDS_COLON = MappingProxyType(
    {word.casefold(): word in _ONLY_BEFORE_COLON for words in HEAD.values() for word in words}
)
_ARROW = re.compile(r"\s*(?:=+>|-+>|[→⇒➔➜➡►▶»]|\uf0e0|\uf0e8|aktion:|opgave:|to ?do:|action:)\s*(?=\S)", re.I)


class Opened(NamedTuple):
    """A part that a line opens, the words after its heading, and the heading as printed."""

    part: str
    rest: str
    heading: str


def part_of(text: str) -> Opened | None:
    """Return the part that a line without marks opens; None for any other line.

    "Det indstilles, at ..." opens a recommendation and is itself its first words.
    """
    if _THAT.match(text):
        return Opened(RECOMMENDATION, text, "Det indstilles")
    if short := _SHORT_DECISION.fullmatch(text):
        return Opened(MINUTES, short["rest"], "Beslutning")
    if dated := None if _PART.fullmatch(text) else _DATED_PART.fullmatch(text):
        rest = dated["rest"] or ""
        return Opened(MINUTES, rest, text[: len(text) - len(rest)].rstrip(" :"))
    found = _PART.fullmatch(text)
    if found:
        return Opened(_PART_OF[found["word"].casefold()], found["rest"] or "", found["word"])
    return _of_several(text) or _of_body(text)


def _of_several(text: str) -> Opened | None:
    """Return what a heading of several parts opens, "Referat/beslutning": the minutes, else the last of them."""
    found = _SEVERAL.fullmatch(text)
    if found is None:
        return None
    parts = [_PART_OF[word.casefold()] for word in re.split(_AND, found["words"]) if word.casefold() in _PART_OF]
    return Opened(MINUTES if MINUTES in parts else parts[-1], found["rest"] or "", found["words"])


def _of_body(text: str) -> Opened | None:
    """Return what "Udvalgets beslutning" or "Rådets indstilling:" opens."""
    found = _BODYS.fullmatch(text)
    return Opened(_PART_OF[found["word"].casefold()], found["rest"] or "", found["words"]) if found else None


def column_of_items(heading: str) -> str | None:
    """Return what a column of minutes in a table holds, by its heading: "item", "part", or None for another column.

    A heading may name several: "Emne og referat", "Drøftelse/beslutning". Where one of them is a part, it is a part
    that stands there; so it is where who does it and when stand with what was agreed, "Aftalt / hvem / hvornår".
    """
    several = _of_several(heading.strip(" .:*()"))
    if several and several.part == MINUTES:
        return "part"
    words = [
        word.strip(" .:*()") for word in re.split(r"\s+og\s+|\s*[/,&+]\s*|\s*\n\s*|(?<=\.)\s+", heading.casefold())
    ]
    words = [word for word in words if word]
    kinds = ["part" if part_of(word) else "item" if word in ITEM_COLUMN else None for word in words]
    if not kinds or None in kinds:
        return None
    return "part" if kinds[0] == "part" else "item"


def kind_of_row(text: str) -> str | None:
    """Return what a row of a log is by the word for its kind: a part of an item or ``TASK``; None for other words."""
    words = text.strip(" .:*").casefold()
    if words in _NOTES:
        return DESCRIPTION
    return TASK if action_heading(words) == TASK and words not in _PART_OF else _PART_OF.get(words)


def action_label(text: str) -> tuple[str, str] | None:
    """Return what a line of a point of action tells (responsible or term), and the words after its label."""
    found = _ACTION.fullmatch(text)
    if found is None:
        return None
    return (TERM, found["on"]) if found["term"] else (_ACTION_OF[found["word"].casefold()], found["rest"] or "")


def tells_task(text: str) -> bool:
    """Whether a line names a task by its label: "Opfølgning: Kommunen sender ..."."""
    return _TASK.match(text) is not None


def heads_tasks(text: str) -> bool:
    """Whether a line is nothing but the label of tasks: "Opfølgning"."""
    return _TASK_HEADING.fullmatch(text) is not None


def leads_task_at(text: str) -> int:
    """Return where the task begins that an arrow or "Aktion:" leads in, 0 where none does."""
    found = _ARROW.match(text)
    return found.end() if found else 0


def is_talk(heading: str | None) -> bool:
    """Whether what stands under the heading of a part was said there: "Drøftelse"."""
    return heading is not None and _TALK.fullmatch(heading) is not None


def is_report(heading: str | None) -> bool:
    """Whether what was said and what was decided stand together under the heading of a part: "Referat"."""
    return heading is not None and _REPORT.fullmatch(heading) is not None


def is_outcome(heading: str | None) -> bool:
    """Whether what stands under the heading of a part was decided: "Konklusion"."""
    return heading is not None and _OUTCOME.match(heading) is not None


def heads_agreed_tasks(heading: str | None) -> bool:
    """Whether what was agreed stands under a heading with who does it and when: "Aftalt / hvem / hvornår"."""
    found = _SEVERAL.fullmatch(heading) if heading else None
    words = re.split(_AND, found["words"]) if found else ()
    return any(_ACTION_OF.get(word.casefold()) in (RESPONSIBLE, TERM) for word in words)


def action_heading(text: str) -> str | None:
    """Return which column of a list of actions a heading stands over (a key of ``ACTION``).

    Where who and when share a column, "Handling – hvem og hvornår", it is that of the responsible.
    """
    words = text.strip(" *:").casefold()
    if {RESPONSIBLE, TERM} <= {_ACTION_OF.get(word) for word in _WORD_OF_HEADING.split(_OVER.sub("", words))}:
        return RESPONSIBLE
    found = [_ACTION_OF.get(word.strip()) for word in (words, words.removesuffix("(e)"), *words.split("/")[:1])]
    return next(filter(None, found), None)


def head_label(text: str) -> tuple[str, str] | None:
    """Return what a line of the head tells (a key of ``HEAD``), and the words after its label."""
    found = _HEAD_LABEL.fullmatch(text)
    if found and not found["colon"] and _NEEDS_COLON[found["word"].casefold()]:
        return None
    if found is None and (found := _LED_BY.fullmatch(text)) and found["came"]:
        return "guest", found["rest"]
    return (_HEAD_OF[found["word"].casefold()], found["rest"] or "") if found else None
