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
            "Konklusion",
            "Besluttet",
            "Afgjort",
            "Afgørelse",
            "Konklusioner",
            "Opsamling",
            "Aftalt",
            "Udfald",
            "Minutes",
            "Decision",
            "Decisions",
        ),
    }
)
"""Part of an item -> its headings; a new spelling is one word here. They stand alone on a line or before a colon."""

HEAD = MappingProxyType(
    {
        "time": ("Mødetidspunkt", "Starttidspunkt", "Tidspunkt", "Mødetid", "Tid", "Time"),
        "time_and_venue": ("Tid og sted", "Dato, tid og sted", "Dato og sted", "Tid/sted", "Hvor og hvornår"),
        "meeting_date": ("Mødedato", "Dato og tid", "Dato for mødet", "Afholdt", "Date"),
        "date": ("Dato",),
        "answer_by": ("Svarfrist",),
        "venue": ("Mødested", "Mødelokale", "Sted", "Lokale", "Place", "Venue"),
        "form": ("Mødeform", "Form"),
        "chair": ("Mødeleder", "Mødeledere", "Ordstyrer", "Dirigent", "Formand", "Chair"),
        "secretary": ("Referenter", "Referent", "Mødesekretær", "Sekretær", "Minutes taken by"),
        "attending": (
            "Mødedeltagere",
            "Deltagere",
            "Deltager",
            "Deltog",
            "Til stede",
            "Tilstede",
            "Fremmødte",
            "Med var",
            "Med på mødet",
            "Mødt",
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
            "Absent",
            "Apologies",
        ),
        "guest": ("Gæster", "Gæst", "Øvrige deltagere", "Inviterede", "Inviteret", "Guests"),
        "subject": ("Emne", "Forum", "Mødeforum", "Møde i", "Vedrørende", "Vedr"),
        "contact": ("Telefon", "Tlf", "Mobil", "E-mail", "Email", "Mail", "Direkte"),
        "attachments": ("Bilag med referat", "Bilag til referat", "Bilag"),
    }
)
"""What a line of the head tells -> its labels, which stand before a colon or alone."""


PEOPLE = ("attending", "members", "guest", "absent")
"""The labels of the head over lists of people."""

RESPONSIBLE, TERM, TASK = "responsible", "term", "task"
ACTION = MappingProxyType(
    {
        RESPONSIBLE: ("Ansvarlig", "Ansvarlige", "Ansvar", "Tovholder", "Tovholdere", "Udføres af", "Hvem"),
        TERM: ("Frist", "Deadline", "Tidsfrist", "Hvornår", "Senest"),
        TASK: ("Opgave", "Opgaver", "Handling", "Aktion", "Aktivitet", "Hvad", "Opfølgning", "To do", "Aftale"),
    }
)
"""What a point of action tells -> its labels, before a colon or over a column."""


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


PART_WORDS = _any_of(tuple(word for words in PARTS.values() for word in words))
HEAD_WORDS = _any_of(tuple(word for words in HEAD.values() for word in words))

_PART = re.compile(rf"(?P<word>{PART_WORDS})(?:\s*(?P<mark>[:;]|\s[–-](?=\s))\s*(?P<rest>.*)|\s*[.,]?)", re.IGNORECASE)
# Councils name the committee and the day: "Beslutning i Sundhedsudvalget den 4. maj 2022".
_DATED_PART = re.compile(
    r"(?P<word>Beslutning(?:er)?)\s(?:(?:i|fra|på)\s)?[^.:;]{0,80}?\b(?:den\s|d\.\s?)?"
    r"\d{1,2}(?:\.\s?[a-zæøå]+\s|[./-]\s?\d{1,2}[./-]\s?)\d{4}\s*(?::\s*(?P<rest>.*))?",
    re.IGNORECASE,
)
_HEAD_LABEL = re.compile(rf"(?P<word>{HEAD_WORDS})(?:\s*\(\d{{1,3}}\))?\s*(?:\.?:\s*(?P<rest>.*)|\.?)", re.IGNORECASE)
_LED_BY = re.compile(r"(?P<word>Mødeleder|Ordstyrer|Dirigent|Referent|Afbud fra) (?P<rest>[A-ZÆØÅ]\w+ [A-ZÆØÅ].*)")
_THAT = re.compile(r"(?:det indstilles|[\wæøå]+ indstiller)(?:,?\s+at\b|\s+til\b)", re.IGNORECASE)
_ACTION = re.compile(
    rf"(?P<word>{_any_of(tuple(word for key in (RESPONSIBLE, TERM) for word in ACTION[key] if word != 'Hvem'))})"
    r"\s*(?::\s*(?P<rest>.*)|)",
    re.IGNORECASE,
)
_ACTION_OF = MappingProxyType({word.casefold(): key for key, words in ACTION.items() for word in words})
_SHORT_DECISION = re.compile(r"B:\s*(?P<rest>\S.*)")
_PART_OF = MappingProxyType({word.casefold(): part for part, words in PARTS.items() for word in words})
_HEAD_OF = MappingProxyType({word.casefold(): label for label, words in HEAD.items() for word in words})


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
    found = _PART.fullmatch(text) or _DATED_PART.fullmatch(text)
    return Opened(_PART_OF[found["word"].casefold()], found["rest"] or "", found["word"]) if found else None


def action_label(text: str) -> tuple[str, str] | None:
    """Return what a line of a point of action tells (responsible or term), and the words after its label."""
    found = _ACTION.fullmatch(text)
    return (_ACTION_OF[found["word"].casefold()], found["rest"] or "") if found else None


def action_heading(text: str) -> str | None:
    """Return which column of a list of actions a heading stands over (a key of ``ACTION``)."""
    return _ACTION_OF.get(text.strip(" *:").casefold())


def head_label(text: str) -> tuple[str, str] | None:
    """Return what a line of the head tells (a key of ``HEAD``), and the words after its label."""
    found = _HEAD_LABEL.fullmatch(text) or _LED_BY.fullmatch(text)
    return (_HEAD_OF[found["word"].casefold()], found["rest"] or "") if found else None
