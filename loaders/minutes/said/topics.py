"""Lists of topics for coming meetings, in items of their own or after "Til næste møde dagsordenssættes ...:"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from danish.calendar import any_of
from danish.verbs import PARTICIPLE, PASSIVE, any_form
from loaders.files import Place
from loaders.minutes.labels import RESPONSIBLE, TASK, action_heading, action_label
from loaders.minutes.lines import DONE
from loaders.minutes.meeting import AgendaItem, Passage
from loaders.minutes.passages import joined_place

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
_TASKS_LEADS = (
    "action", "actions", "actionpoint", "action point", "action points", "aktion", "aktioner", "aktionspunkter",
    "aktionsliste", "handlepunkter", "handlingspunkter", "handlinger", "to do", "to-do", "todo", "todoliste",
    "to do-liste", "opfølgningspunkter", "opfølgning", "opgaver", "aftalte opgaver", "opgaveliste", "næste skridt",
    "aftaler", "vi aftalte", "det videre arbejde", "til næste gang", "huskeliste", "hvem gør hvad",
)  # fmt: skip
_TASKS_LEAD = re.compile(rf"[*_\s]*(?:{any_of(_TASKS_LEADS)})[*_\s]*:?[*_\s]*", re.I)
_MEETINGS_ITEM = re.compile(
    r"\b(?:næste|kommende|nye|fremtidige|følgende) møde(?:r|datoer)?\b|\bmøde(?:plan|kalender|datoer|rækken?)\w*"
    r"|\bårshjul",
    re.I,
)
_DISCUSSED, _PUT_OFF = any_form(("discusses",), (PASSIVE,)), any_form(("puts_off",), (PASSIVE, PARTICIPLE))
_PUT_ON_AGENDA = re.compile(
    rf"""
    \bdagsordens?sættes\b
    | \b(?:sættes|sætte|kommer|optages|ønsker|ønskes)\s(?:[\wæøå]+\s){{0,6}}?på\s(?:\w+\s){{0,4}}?\w*dagsorden
    | \b(?:tager|tages)\s(?:[\wæøå]+\s){{0,2}}?(?:punktet|sagen|emnet)\s(?:op\s)?(?:på|til)\s(?:\w+\s){{0,2}}?\w*møde
    | ^(?:punkt|sag|emne)\w*\s(?:\w+\s){{0,3}}?{_PUT_OFF}(?<!tilbage)\stil\b
    | \bkommer\s(?:igen\s|med\s)?på\s(?:det\s)?{_COMING}\smøde\b
    | \b(?:et|som)\spunkt\s(?:til|på)\s(?:\w+\s){{0,2}}?{_COMING}\s(?:\w+\s)?\w*møde
    | \b(?:{_DISCUSSED}|{_PUT_OFF})\s
      (?:[\wæøå]+\s){{0,5}}?(?:på|til|ved)\s(?:\w+\s){{0,2}}?(?:{_COMING}\s(?:\w+\s)?\w*møde|møde\w*\s(?:den|i|d\.|\d)\b)
    | \b(?:er|kommer)\spå\sigen\b
    | \b{_DISCUSSED}\sigen\b
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
    r"\W*(?:næste |kommende |det )?\w*møde\w*\b[^;]{0,100}?\b(?:flyttes|rykkes|aflyses|udskydes"
    r"|(?:er|blev) (?:flyttet|rykket|aflyst|udskudt))\b",
    re.I,
)
_EARLIER_MINUTES = re.compile(r"\s(?=(?:Uddrag fra|Uddrag af|Fra referat|Referat fra)\b)")


def is_about_topics(item: AgendaItem) -> bool:
    """Whether the item gathers topics for coming meetings."""
    return _TOPICS_ITEM.search(item.title[:_LONGEST_LEAD]) is not None


def is_about_meetings(item: AgendaItem) -> bool:
    """Whether the item lists the coming meetings, whose days are the calendar's."""
    return _MEETINGS_ITEM.search(item.title[:_LONGEST_LEAD]) is not None and not is_about_topics(item)


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


def names_product(text: str) -> bool:
    """Whether a sentence opens with what comes back, a verb or none: "Udkast til bog ultimo marts"."""
    return _COMES_BACK.match(text) is not None


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


@dataclass(frozen=True, slots=True)
class Action:
    """A point of action; ``n_passages`` is how many passages its responsible and its term take, ``place`` theirs."""

    task: Passage
    responsible: str
    term: str
    n_passages: int
    place: Place


def is_action(passage: Passage) -> bool:
    """Whether a passage says who is responsible or by when: "Ansvarlig: Skive Kommune", "Frist"."""
    return action_label(passage.text) is not None


def is_done(passage: Passage) -> bool:
    """Whether the state beside a point of action says that it is done."""
    return DONE.fullmatch(passage.text) is not None


def heads_columns(passages: Sequence[Passage], at: int) -> bool:
    """Whether the headings of a list of actions begin here, whose columns nothing parts any more."""
    following = passages[at + 1] if at + 1 < len(passages) else None
    return action_heading(passages[at].text) == TASK and following is not None and is_action(following)


def without_actions(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages without those that say who is responsible and by when."""
    kept, at = [], 0
    while at < len(passages):
        if is_action(passages[at]):
            at += action_at(passages, at).n_passages
        else:
            kept.append(passages[at])
            at += 1
    return kept


def action_at(passages: Sequence[Passage], at: int) -> Action:
    """Return the point of action whose labels begin at ``at``; its task is the passage before them.

    A label alone has its words in the next passage.
    """
    told: dict[str, str] = {}
    end = at
    while end < len(passages) and (label := action_label(passages[end].text)) and label[0] not in told:
        key, words = label
        if not words and end + 1 < len(passages) and not is_action(passages[end + 1]):
            end += 1
            words = passages[end].text
        told[key] = words.strip(" .")
        end += 1
    responsible = told.pop(RESPONSIBLE, "")
    task = passages[at - 1] if at else passages[at]
    place = joined_place([passages[at].place, passages[end - 1].place])
    return Action(task, responsible, "".join(told.values()), end - at, place)
