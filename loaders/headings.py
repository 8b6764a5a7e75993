"""The words by which a follow-up table is recognised, and the furniture around it: title, legend, page marks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

WORDS = MappingProxyType(
    {
        "sector": ("sektor", "sektorområde"),
        "theme": ("tema", "område", "indsatsområde", "emne", "spor", "temaområde", "delområde"),
        "title": ("titel", "overskrift", "initiativets navn", "navn"),
        "initiative": ("initiativ", "initiativer", "initiativerne", "indsats", "indsatser", "tiltag", "aktiviteter"),
        "description": ("beskrivelse", "beskrivelse af initiativet", "initiativbeskrivelse"),
        "status": (
            "status",
            "status på initiativet",
            "status på initiativer",
            "status på initiativerne",
            "status på indsatser",
            "fremdrift",
        ),
        "follow_up": ("opfølgning", "opfølgninger", "næste opfølgning", "videre opfølgning", "politisk opfølgning"),
        "owner": ("forankring", "forankret i", "politisk forankring", "ansvarligt forum", "forum", "ejer", "ansvarlig"),
        "number": ("nr", "id", "løbenr", "løbenummer", "#"),
    }
)
"""Column role -> heading words, folded; of one role the likelier first. A new spelling is one word here and a document
in ``tests/samples``. Words joined by "og", "/", "&" or a comma make one heading: "Initiativer og status"."""

_ROLE_OF = MappingProxyType({word: role for role, words in WORDS.items() for word in words})
_JOINED_ROLES = MappingProxyType(
    {
        frozenset({"initiative", "status"}): "initiative",
        frozenset({"description", "status"}): "initiative",
        frozenset({"title", "description"}): "initiative",
        frozenset({"owner", "follow_up"}): "follow_up",
        frozenset({"theme", "sector"}): "sector",
    }
)
"""What a heading of several words holds, by the roles of its words."""

_JOINT = re.compile(r"\s*[/&,+]\s*|\s+(?:og|samt)\s+")
_ASIDE = re.compile(r"\s*\([^()]*\)|\s+pr\.?\s.*")
_LEGEND = re.compile(
    r"(opdateringer|ændringer|nyt|rettelser)(\s+(er|siden sidst))*"
    r"(\s+(m/|med|markeret med|skrevet med|vist med|i)\s*r(ø|oe)dt?(\s+skrift)?)?"
)
_LEGEND_TAIL = re.compile(r"(m/|med|markeret med)\s*r(ø|oe)dt?(\s+skrift)?")
_CONTINUED = re.compile(
    r"\(\s*forts(at|ættelse)?\.?[^)]*\)|\bfortsat\s+fra\s+(sidste|forrige)\s+(side|dias|slide)\b|^forts(at|\.)\s*$",
    re.IGNORECASE,
)
_PAGE_MARK = re.compile(r"((-|–)\s*)?((side|dias|s\.)\s*)?\d{1,3}(\s*(af|/)\s*\d{1,3})?(\s*(-|–))?")
_RUNNING_TITLE = re.compile(
    r"(status og )?opfølgning(sskema|stabel)?\s+(på|af|for|over)\b"
    r".*(initiativer|indsatser|plan(en|erne)?|aftale[nr]?)\b[^.]*"
    r"|opfølgnings(skema|tabel)\b[^.]*"
)
_NEAR_TOP = 10
_LONGEST_FURNITURE = 300
"""Longer texts are content, whatever words they hold."""


@dataclass(frozen=True, slots=True)
class Headings:
    """Where each column of a follow-up table stands.

    ``columns`` is role -> position counted from 0. ``sector`` is the name in the first heading cell, where that is
    not itself a role word. ``duplicates`` are headings that stand twice; ``unknown`` the positions of headings
    without a role.
    """

    columns: MappingProxyType[str, int]
    sector: str | None
    duplicates: tuple[str, ...] = ()
    unknown: tuple[int, ...] = ()


def folded_heading(text: str) -> str:
    """Return the heading in lower case with single spaces, without hyphenation, end marks, brackets and "pr. maj"."""
    text = re.sub(r"(?<=\w)-\s*\n\s*(?=[a-zæøå])|\u00ad\s*", "", text)
    text = " ".join(text.split()).casefold()
    return _ASIDE.sub("", text).strip(" .:*")


def role_of_heading(text: str) -> str | None:
    """Return what a column of this heading holds, a key of ``WORDS``; None for any other text."""
    folded = folded_heading(text)
    if folded in _ROLE_OF:
        return _ROLE_OF[folded]
    roles = {_ROLE_OF.get(word) for word in _JOINT.split(folded)}
    return roles.pop() if len(roles) == 1 else _JOINED_ROLES.get(frozenset(roles))


def recognise_headings(cells: Sequence[str]) -> Headings | None:
    """Return the columns of a heading row, or None where the cells are not the headings of a follow-up table.

    A follow-up table has a column for the initiative (or its description, status or title) and one for what happens
    next (follow-up or owner). The first column that is none of these is the theme, and its heading names the sector.
    """
    columns = _columns_by_word(cells)
    _settle_doubtful_roles(columns)
    if "initiative" not in columns or "follow_up" not in columns:
        return None
    sector = _theme_without_word(columns, cells)
    taken = set(columns.values())
    unknown = tuple(i for i, cell in enumerate(cells) if (cell or "").strip() and i not in taken)
    return Headings(MappingProxyType(columns), sector, _duplicates(cells), unknown)


def _columns_by_word(cells: Sequence[str]) -> dict[str, int]:
    """Return role -> position; of two headings with one role the likelier word, and else the first, has it."""
    columns: dict[str, int] = {}
    for position, cell in sorted(enumerate(cells), key=lambda pair: _rank(pair[1] or "")):
        role = role_of_heading(cell or "")
        if role is not None:
            columns.setdefault(role, position)
    return columns


def _rank(text: str) -> int:
    words = WORDS.get(role_of_heading(text), ())
    folded = folded_heading(text)
    return words.index(folded) if folded in words else 0


def _duplicates(cells: Sequence[str]) -> tuple[str, ...]:
    """The known headings that stand twice."""
    folded = [folded_heading(cell or "") for cell in cells]
    twice = [i for i, word in enumerate(folded) if word in folded[:i] and role_of_heading(word)]
    return tuple(" ".join(cells[i].split()) for i in twice)


def _settle_doubtful_roles(columns: dict[str, int]) -> None:
    """Let a description hold the initiative and that its title; a lone "Status" or "Forankring" serves too."""
    if "description" in columns:
        if "initiative" in columns:
            columns.setdefault("title", columns["initiative"])
        columns["initiative"] = columns.pop("description")
    for wanted, stand_ins in (("initiative", ("status", "title")), ("follow_up", ("owner",))):
        for stand_in in stand_ins:
            if wanted not in columns and stand_in in columns:
                columns[wanted] = columns.pop(stand_in)


def _theme_without_word(columns: dict[str, int], cells: Sequence[str]) -> str | None:
    """Let the first column without a role before the initiative's be the theme, and return its heading."""
    if "theme" in columns or "sector" in columns:
        return None
    own = range(columns["initiative"])
    free = [i for i in own if i not in columns.values() and role_of_heading(cells[i] or "") is None]
    if not free:
        return None
    columns["theme"] = next((i for i in free if (cells[i] or "").strip()), free[0])
    return " ".join(cells[columns["theme"]].replace("\u00ad", "").split()) or None


def _one_line(text: str) -> str:
    """Return the text with single spaces, or "" where it is too long to be furniture."""
    return " ".join(text.split()) if len(text) <= _LONGEST_FURNITURE else ""


def is_legend(text: str) -> bool:
    """Whether the line is the legend "Opdateringer m/ rød skrift", whole or torn over two lines."""
    folded = _one_line(text).casefold().strip(" .:*()")
    return bool(_LEGEND.fullmatch(folded) or _LEGEND_TAIL.fullmatch(folded))


def is_page_mark(text: str) -> bool:
    """Whether the line is only a page number: "3", "Side 3 af 8"."""
    return bool(_PAGE_MARK.fullmatch(_one_line(text).casefold()))


def is_continued(text: str) -> bool:
    """Whether the text says that it goes on from the page before: "Akut (fortsat fra sidste side)"."""
    return bool(_CONTINUED.search(_one_line(text)))


def without_continued(text: str) -> str:
    """Return the text without its "(fortsat ...)", with single spaces."""
    short = _one_line(text)
    return " ".join((_CONTINUED.sub(" ", short) if short else text).split())


def is_running_title(text: str) -> bool:
    """Whether the line reads as the title of a follow-up table: "Opfølgning på initiativer i regi af ..."."""
    return bool(_RUNNING_TITLE.fullmatch(_one_line(text).casefold()))


def running_title(texts: Iterable[str]) -> str | None:
    """Return the document's title among its lines, with single spaces, or None.

    The first of the top ten lines that reads as a title, else the first line of all if it stands there again.
    """
    lines = [line for text in texts if (line := " ".join(text.split()))]
    titles = [line for line in lines[:_NEAR_TOP] if is_running_title(line)]
    if titles:
        return titles[0]
    repeats = lines and lines.count(lines[0]) > 1 and not is_page_mark(lines[0]) and not is_legend(lines[0])
    return lines[0] if repeats else None
