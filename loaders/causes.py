"""What a paper is when it is of no kind that can be read, so that it is refused with the right cause."""

import re
from collections.abc import Callable, Iterable

from danish.text import fold
from loaders.contents import is_prompt
from loaders.files import Document

# Eight digits in a row may be a count; in pairs, after +45 or after "tlf." they are a telephone's.
_CONTACT = re.compile(
    r"(?<!\d)\d\d \d\d \d\d \d\d(?!\d)|\+45|\b(?:tlf|telefon|mobil)\b\D{0,5}\d|[\w.+-]+@[\w-]+\.\w+", re.IGNORECASE
)
_EIGHT_DIGITS = re.compile(r"(?<!\d)\d{8}(?!\d)")
# Three could be the contacts below any letter; a list of contacts is mostly that. Under words that say so two are one.
_FEWEST_CONTACTS, _CONTACT_SHARE = 4, 0.4
_FEWEST_SO_CALLED = 2
_CALLED_CONTACTS = ("telefon", "tlf", "mobil", "mail", "kontakt")
_MAIL_HEADS = ("fra:", "til:", "emne:", "sendt:", "cc:", "from:", "to:", "subject:", "sent:")
_FEWEST_MAIL_HEADS = 3
_INVITES = ("invit", "indbyd", "tilmeld", "indkald", "du er velkommen")
_AGENDA = ("dagsorden", "agenda", "program for")
_FRONT = 12
# A prose stands mostly outside tables, in lines that are whole sentences; a note has some.
_FEWEST_WORDS, _WORDS_OUTSIDE_TABLES, _WORDS_A_LINE = 25, 0.7, 6
_BLANK_ENDS = (":", "…", "...", "__")
_PROMPTS = ("klik her", "skriv her", "angiv ")
_BLANK_SHARE = 0.6


def cause_of(document: Document) -> str:
    """Return the key of the refusal that says what the paper is; INGEN_TABEL where nothing tells."""
    return next((key for key, holds in CAUSES if holds(document)), "INGEN_TABEL")


def is_of_no_kind(document: Document) -> bool:
    """Whether the paper is surely nothing that can be read, also where its headings are those of a kind."""
    return is_template(document) or is_contact_list(document)


def is_mail(document: Document) -> bool:
    """Whether the paper is a mail: by its format, or by the lines it begins with."""
    heads = {text.split(":")[0] for text in _front(document) if text.startswith(_MAIL_HEADS)}
    return document.format in ("eml", "msg") or len(heads) >= _FEWEST_MAIL_HEADS


def is_template(document: Document) -> bool:
    """Whether nobody has filled in the paper: what stands under headings or after labels is blank, or nothing does."""
    tables = list(_tables(document))
    if tables and all(len(rows) == 1 and sum(map(bool, rows[0])) > 1 for rows in tables):
        return True
    below = [texts[1:] for rows in tables if sum(map(bool, rows[0])) > 1 for texts in rows[1:]]
    if below and _share(all(not text or _is_prompt(text) for text in texts) for texts in below) >= _BLANK_SHARE:
        return True
    lines = _lines(document)
    return len(lines) > 2 and _share(text.endswith(_BLANK_ENDS) or _is_prompt(text) for text in lines) >= _BLANK_SHARE


def is_contact_list(document: Document) -> bool:
    """Whether the paper is a list of telephone numbers and addresses."""
    rows = [texts for table in _tables(document) for texts in table] or [[text] for text in _lines(document)]
    is_called_so = any(word in text for text in _front(document) for word in _CALLED_CONTACTS)
    signs = (_CONTACT, _EIGHT_DIGITS) if is_called_so else (_CONTACT,)
    n_contacts = sum(any(sign.search(text) for text in texts for sign in signs) for texts in rows)
    fewest = _FEWEST_SO_CALLED if is_called_so else _FEWEST_CONTACTS
    return n_contacts >= fewest and n_contacts >= _CONTACT_SHARE * len(rows)


def is_invitation(document: Document) -> bool:
    """Whether the paper invites to something."""
    return any(word in text for text in _front(document) for word in _INVITES)


def is_agenda(document: Document) -> bool:
    """Whether the paper begins as an agenda."""
    return any(text.startswith(_AGENDA) for text in _front(document))


def is_prose(document: Document) -> bool:
    """Whether the paper is a running text: sentences outside tables."""
    outside = [text.split() for page in document.pages for line in page.lines if (text := line.text.strip())]
    n_words = sum(map(len, outside))
    n_all = sum(len(line.text.split()) for line in document.lines())
    is_long = n_words >= _FEWEST_WORDS and n_words >= _WORDS_A_LINE * len(outside)
    return is_long and n_words >= _WORDS_OUTSIDE_TABLES * n_all


CAUSES: tuple[tuple[str, Callable[[Document], bool]], ...] = (
    ("ER_TOM_SKABELON", is_template),
    ("ER_KONTAKTLISTE", is_contact_list),
    ("ER_MAIL", is_mail),
    ("ER_INVITATION", is_invitation),
    ("ER_DAGSORDEN", is_agenda),
    ("ER_PROSA", is_prose),
)
"""The message of each cause and how it is seen, the surest signs first."""


def _front(document: Document) -> list[str]:
    return [fold(text) for text in _lines(document)[:_FRONT]]


def _lines(document: Document) -> list[str]:
    return [text for line in document.lines() if (text := line.text.strip())]


def _tables(document: Document) -> list[list[list[str]]]:
    """Return the texts of each table with rows; the colour of a cell is what it says where it has no words."""
    return [
        [["" if cell is None else cell.text.strip() or cell.fill or "" for cell in row] for row in table.rows]
        for page in document.pages
        for table in page.tables
        if table.rows
    ]


def _is_prompt(text: str) -> bool:
    return is_prompt(text) or fold(text).startswith(_PROMPTS)


def _share(each: Iterable[bool]) -> float:
    held = list(each)
    return sum(held) / len(held) if held else 0.0
