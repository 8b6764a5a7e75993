"""How sure it is that a document is minutes, the agenda of a meeting or a plan of meetings."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from danish.days import days_in
from loaders.files import Document
from loaders.minutes.bodies import body_in, is_title
from loaders.minutes.labels import PEOPLE, head_label, part_of
from loaders.minutes.lines import Piece, has_columns_of_items, pieces_of
from loaders.minutes.outline import Layout, above_points, layout_of, likeness_to_agenda
from loaders.minutes.plan import says_plan
from loaders.names import Register, people_in
from loaders.recognised import Recognised

_OF_RUNNING_TEXT = ("txt", "docx", "pdf", "pptx", "eml", "msg")
_SHEET = "xlsx"
_FRONT, _LONGEST_NAME, _TITLE_LINES = 40, 120, 3
_THANKS = re.compile(r"tak for (?:\w+ ){0,3}møde", re.IGNORECASE)
# Plain notes say what they are at the end of their title too.
_SAYS_NOTES = re.compile(r"\b(?:mødenoter|mødereferat|noter fra (?:\w+ ){0,2}\w*møde)\b", re.IGNORECASE)
_MET = re.compile(
    r"\b(?:holdt|afholdt|afholdte)\s+(?:\w+\s+){0,3}møde\b|\bmødet (?:blev|sluttede|er)\b|\bmødtes\b"
    r"|^(?:\d+\. )?(?:ordinært |ekstraordinært )?mødet? (?:i|for|af|med) |^[\wæøå-]{3,}møde\b",
    re.IGNORECASE,
)
# Papers that name days, items and decisions too, but tell of no one meeting.
_OTHER_PAPER = re.compile(
    r"\b(?:nyhedsbrev|nyt fra|pressemeddelelse|invitation|du inviteres|indbydelse|årsberetning|årsrapport|statusrapport"
    r"|evalueringsrapport|vejledning|kommissorium|samarbejdsaftale|kravspecifikation|spørgeskema)\b",
    re.IGNORECASE,
)
_OF_OTHER_PAPER = re.compile(
    r"\b(?:afmeld|ansvarshavende|næste nummer|redaktion(?:en)?|husk tilmelding|tilmelding senest|fri entré)\b",
    re.IGNORECASE,
)
# What each sign is worth; a title that says so weighs most, then a head and parts as only minutes have them.
_OF_TITLE, _OF_MAIL, _OF_MET, _OF_OUTLINE, _OF_LABEL, _OF_PART, _OF_PEOPLE, _OF_DAY = (
    0.4,
    0.3,
    0.2,
    0.25,
    0.1,
    0.1,
    0.1,
    0.05,
)
# Who was there and several headings over dashes: notes of a meeting that do not call themselves so.
_OF_NOTES, _FEWEST_OF_NOTES = 0.2, 3
_FEWEST_ITEMS = 3
# Who met and when on one line, and that line a title too: then a table of tasks in it does not make it one.
_OF_BODY_AND_DAY, _OF_FULL_TITLE = 0.15, 0.35
_MOST_LABELS, _MOST_PARTS, _FULL_OUTLINE = 3, 3, 9.0
_WITHOUT_ITEMS, _OF_PLAN, _MOST = 0.45, 0.97, 0.98
_LESS_FOR_OTHER = 0.5
_SAYS, _OF_THOSE_MET = "titlen siger det", "deltagere nævnes"
_HEAD, _PARTS, _OTHER = "hovedet er et mødes", "punkterne har referatets dele", "ligner en anden slags papir"
# A sheet with columns for items and decisions may be a log of cases: these show that it is of a meeting.
_OF_MEETING = (_SAYS, _OF_THOSE_MET)


@dataclass(frozen=True, slots=True)
class Work:
    """What recognising has found, for the reader to go on with."""

    pieces: tuple[Piece, ...]
    layout: Layout
    is_plan: bool = False


def recognise(document: Document, register: Register) -> Recognised | None:
    """Return how sure it is that the document is of a meeting; None where nothing speaks for it.

    A title such as "Referat" or "Dagsorden" speaks most for it, then an outline that looks like an agenda, labels of a
    head ("Til stede", "Tid"), parts ("Indstilling", "Beslutning") and people. A table of actions, a newsletter, an
    invitation or a report speak against it.
    """
    pieces = pieces_of(document)
    if says_plan(document, pieces):
        return Recognised(_OF_PLAN, "en plan over møder", Work(pieces, layout_of(pieces), is_plan=True))
    is_sheet = document.format not in _OF_RUNNING_TEXT
    if is_sheet and not (document.format == _SHEET and has_columns_of_items(document)):
        return None
    layout = layout_of(pieces)
    signs = _signs(pieces, layout)
    if is_sheet and not any(signs[sign] for sign in _OF_MEETING):
        return None
    score = sum(signs.values())
    if not layout.items:
        score = min(score, _WITHOUT_ITEMS)
    if score <= 0:
        return None
    because = ", ".join(sign for sign, worth in signs.items() if worth > 0) or "har punkter"
    return Recognised(min(score, _MOST), because, Work(pieces, layout), is_sure=_is_built_so(signs, layout))


def _is_built_so(signs: Mapping[str, float], layout: Layout) -> bool:
    """Whether title, head and several items all are those of minutes: their tables are then no table of actions."""
    is_full = signs[_HEAD] >= _OF_LABEL * _MOST_LABELS and signs[_PARTS] >= _OF_PART * _MOST_PARTS
    return bool(signs[_SAYS]) and is_full and len(layout.items) >= _FEWEST_ITEMS and not signs[_OTHER]


def _signs(pieces: Sequence[Piece], layout: Layout) -> dict[str, float]:
    """Return what speaks for and against the document, in Danish, with its worth."""
    front = [piece.plain for piece in pieces[:_FRONT]]
    head = [piece.plain for block in layout.head for piece in block]
    labels = {label[0] for text in head if (label := head_label(text))} - {"attachments", "mail", "contact"}
    parts = [piece for item in layout.items for piece in item.body if part_of(piece.plain)]
    subjects = [label[1] for text in front if (label := head_label(text)) and label[0] == "subject"]
    says = any(len(text) < _LONGEST_NAME and (is_title(text) or _THANKS.match(text)) for text in front)
    says = says or any(len(text) < _LONGEST_NAME and _SAYS_NOTES.search(text) for text in front[:_TITLE_LINES])
    of_mail = any(re.search(r"\b(?:referat|dagsorden|møde)", text, re.IGNORECASE) for text in subjects)
    is_other = (
        any(_OTHER_PAPER.search(text) for text in (*front[:1], *head[:3]))
        or sum(_OF_OTHER_PAPER.search(piece.plain) is not None for piece in pieces) > 1
    )
    has_people = bool(labels & set(PEOPLE)) or sum(len(people_in(text)) for text in head) > 2
    outline = likeness_to_agenda(pieces, [item.found for item in layout.items])
    return {
        _SAYS: _OF_TITLE * says,
        "mailens emne siger det": _OF_MAIL * (of_mail and not says),
        "mødet nævnes": _OF_MET * any(map(_MET.search, head)),
        "punkterne ligner en dagsorden": _OF_OUTLINE * min(outline / _FULL_OUTLINE, 1.0),
        _HEAD: _OF_LABEL * min(len(labels), _MOST_LABELS),
        _PARTS: _OF_PART * min(len(parts), _MOST_PARTS),
        _OF_THOSE_MET: _OF_PEOPLE * has_people,
        "overskrifter over streger": _OF_NOTES
        * ("attending" in labels and len(above_points(pieces)) >= _FEWEST_OF_NOTES),
        "en dag nævnes": _OF_DAY * any(days_in(text) for text in head),
        "hvem der mødtes hvornår": _of_body_and_day(head if layout.items else ()),
        _OTHER: -_LESS_FOR_OTHER * is_other,
    }


def _of_body_and_day(head: Sequence[str]) -> float:
    """Return what a line of the head is worth that tells which body met on which day."""
    told = [text for text in head if len(text) < _LONGEST_NAME and days_in(text) and body_in(text)]
    return _OF_FULL_TITLE if any(map(is_title, told)) else _OF_BODY_AND_DAY * bool(told)
