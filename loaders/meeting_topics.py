"""Lists of topics for coming meetings, in items of their own or after "Til næste møde dagsordenssættes ...:"."""

import re
from collections.abc import Sequence

from loaders.meetings import AgendaItem, Passage

_COMING = r"(?:kommende|næste|fremtidige|efterfølgende|senere|nyt|nye)"
_TOPICS_ITEM = re.compile(
    rf"\b(?:punkt|emne|tema|forslag|idé)\w*\b[^.]{{0,60}}\b{_COMING}\b[^.]{{0,40}}(?:møde|dagsorden)"
    rf"|\b{_COMING} møde\w*\b[^.]{{0,20}}\b(?:punkt|emne)\w*|\b(?:næste|kommende) dagsorden",
    re.I,
)
_LONGEST_LEAD = 200
_TOPICS_LEAD = re.compile(
    rf"\b(?:{_COMING} (?:\w+ )?(?:møde|dagsorden)\w*[^.;]{{0,80}}(?:punkt|emne|tema|dagsordens?sæt)"
    rf"|(?:punkt|emne|tema)\w*[^.;]{{0,60}}{_COMING} (?:\w+ )?(?:\w*møde|dagsorden))",
    re.I,
)
_TASKS_LEAD = re.compile(
    r"[*_\s]*(?:actions?(?: ?points?)?|aktion(?:er|s?punkter|sliste)|handle?punkter|to ?do(?:-?liste|s)?"
    r"|opfølgningspunkter|(?:aftalte )?opgaver|næste skridt)[*_\s]*:?[*_\s]*",
    re.I,
)
_PUT_ON_AGENDA = re.compile(
    rf"""
    \bdagsordens?sættes\b
    | \b(?:sættes|sætte|kommer|optages)\s(?:\w+\s){{0,4}}?på\s(?:\w+\s){{0,4}}?\w*dagsorden
    | ^(?:punkt|sag|emne)\w*\s(?:\w+\s){{0,3}}?(?:udsættes|udskydes|udsat|udskudt)\stil\b
    | \bkommer\s(?:igen\s|med\s)?på\s(?:det\s)?{_COMING}\smøde\b
    | \b(?:et|som)\spunkt\s(?:til|på)\s(?:\w+\s){{0,2}}?{_COMING}\s(?:\w+\s)?\w*møde
    | \b(?:drøftes|behandles|tages\sop|genoptages|udsættes|udskydes|udsat|udskudt)\s
      (?:[\wæøå]+\s){{0,5}}?(?:på|til|ved)\s(?:\w+\s){{0,2}}?(?:{_COMING}\s(?:\w+\s)?\w*møde|møde\w*\s(?:den|i)\b)
    | \bskal\s(?:[\wæøå]+\s){{0,3}}?(?:drøftes|behandles|tages\sop)\sigen\b
    | \b(?:drøftes|behandles|tages\sop)\sigen\b
    """,
    re.I | re.X,
)
# What comes back is a promise even where it is "discussed" there; a theme is a topic.
_COMES_BACK = re.compile(
    r"^(?:\w+\s){0,3}?\w*(?:resultat|tilbagemelding|status|udkast|rapport|afrapportering|evaluering|svar)\w*\b", re.I
)
_ASKED_FOR = re.compile(
    r"\b(?:efterspurgte|efterlyste|ønskede|foreslog)\s(?:at få\s)?"
    r"(?P<topic>(?:en|et)?\s?(?:\w+\s)?(?:orientering|drøftelse|punkt|tema|oplæg|status|temadrøftelse))\b",
    re.I,
)
_MOVES = re.compile(
    r"\W*(?:næste |kommende |det )?møde\w*\b[^;]{0,100}?\b(?:flyttes|rykkes|aflyses|udskydes"
    r"|(?:er|blev) (?:flyttet|rykket|aflyst|udskudt))\b",
    re.I,
)
_EARLIER_MINUTES = re.compile(r"\s(?=(?:Uddrag fra|Uddrag af|Fra referat|Referat fra)\b)")


def is_about_topics(item: AgendaItem) -> bool:
    """Whether the item gathers topics for coming meetings."""
    return _TOPICS_ITEM.search(item.title[:_LONGEST_LEAD]) is not None


def leads_topics(text: str) -> bool:
    """Whether a sentence leads in a list of topics: "Emner til kommende møder:"."""
    lead = text.rstrip(" *_")[-_LONGEST_LEAD:]
    return lead.endswith(":") and _TOPICS_LEAD.search(lead) is not None


def leads_tasks(text: str) -> bool:
    """Whether a sentence is only the heading of a list of tasks: "Aktionspunkter:"."""
    return _TASKS_LEAD.fullmatch(text) is not None


def puts_on_agenda(text: str) -> bool:
    """Whether a sentence puts something on the agenda of a coming meeting."""
    return _PUT_ON_AGENDA.search(text) is not None and _COMES_BACK.match(text) is None


def asked_for_at(text: str) -> int | None:
    """Return where the topic begins that a sentence asks for, which counts where topics are gathered."""
    found = _ASKED_FOR.search(text)
    return found.start("topic") if found else None


def topic_ends(text: str) -> int:
    """Return where the topic ends in the sentence it opens; an extract of earlier minutes after it is no part of it."""
    found = _EARLIER_MINUTES.search(text)
    return found.start() if found else len(text)


def moves_meeting(text: str) -> bool:
    """Whether a sentence moves a meeting to another day or calls it off."""
    return _MOVES.match(text) is not None


def points_after(passages: Sequence[Passage], at: int) -> int:
    """Return how many passages from ``at`` on are points of a list."""
    n = 0
    while at + n < len(passages) and passages[at + n].level > 0:
        n += 1
    return n
