"""Which papers are editions of one another: the key under which their answers and their initiatives belong together."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from danish.text import fold, series_id, slug
from loaders.files import Document, is_page_mark
from loaders.names import Register, find_forums

# A heading is a word or a few; a longer cell is text.
_LONGEST_HEADING = 60
# Titles and notes may stand above the headings.
_ROWS_ABOVE = 8
# A letterhead has a few lines: whose paper it is, and what.
_LETTERHEAD_LINES = 8
_LONGEST = 200
# A title of nothing but such words ("Handleplan, status") is that of many papers: the headings tell them apart.
_SAYS_LITTLE = frozenset(
    re.findall(
        r"\S+",
        """
        handleplan handlingsplan plan aktivitetsplan opfoelgning oversigt indsatser initiativer aftaler
        opgaver opgaveliste tabel skabelon udkast ark over for og af paa i til med
        """,
    )
)
_OF_THE_DAY = frozenset(("status", "opdateret", "version", "udgave"))
# Of the headings of two editions this share is in both, where a column was added or left out.
_SAME_HEADINGS = 0.6
_TO_HEADINGS, _BETWEEN = "--", "_"


def series_of(document: Document, kind: str, register: Register) -> str:
    """Return the key of the papers that are answered together.

    They have the same kind, and the same forum in the letterhead where it is known; else the same title; where it says
    little the same headings, in any order; else the same first words. Days, numbers and the file's name do not count,
    so that the next edition has the same key.
    """
    return f"{kind}:{_of_forum(document, kind, register) or _of_title(document)}"[:_LONGEST].rstrip("-_")


def nearest(series: str, known: Iterable[str]) -> str:
    """Return the known series that a paper belongs to: its own, or that of a paper with nearly the same headings."""
    known = tuple(known)
    title, _, headings = series.partition(_TO_HEADINGS)
    own = set(headings.split(_BETWEEN))
    if series in known or not headings:
        return series
    begin = title + _TO_HEADINGS
    others = ((set(one.removeprefix(begin).split(_BETWEEN)), one) for one in known if one.startswith(begin))
    share, best = max(((_share(own, other), one) for other, one in others), default=(0.0, series))
    return best if share >= _SAME_HEADINGS else series


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)


def is_told_by_title(series: str) -> bool:
    """Whether it is a title or a forum that tells the papers of a series from others, and not only their headings."""
    return _TO_HEADINGS not in series


def _own_title(document: Document) -> str:
    """Return the code of a paper's title without the day; empty where it has none, for a file's name is no title."""
    title = document.title or ""
    if not title or slug(title) == slug(document.name.rpartition(".")[0] or document.name):
        return ""
    return "-".join(word for word in series_id(title).split("-") if word not in _OF_THE_DAY)


def _of_forum(document: Document, kind: str, register: Register) -> str:
    """Return the forum whose minutes a paper is, by its letterhead, with the cluster that stands there."""
    if kind != "minutes":
        return ""
    head = " \n".join(islice(_first_lines(document), _LETTERHEAD_LINES))
    found = next(iter(find_forums(head, register)), None)
    if found is None:
        return ""
    clusters = sorted({one.cluster for one in register.forums if one.cluster and fold(one.cluster) in fold(head)})
    return slug(" ".join((found.forum_id or found.found, *(() if found.forum_id else clusters))))


def _of_title(document: Document) -> str:
    title, headings = _own_title(document), _BETWEEN.join(sorted({*map(slug, _headings(document))} - {""}))
    if {*title.split("-")} - _SAYS_LITTLE - {""} or (title and not headings):
        return title
    if headings:
        return f"{title}{_TO_HEADINGS}{headings}"
    return series_id(_letterhead(document) or document.title or "")


def _headings(document: Document) -> list[str]:
    """Return the row with most headings near the top of the first table that has any."""
    for page in document.pages:
        for table in page.tables:
            rows = ([cell.text.strip() for cell in row if cell is not None] for row in table.rows[:_ROWS_ABOVE])
            best = max(([text for text in row if _is_heading(text)] for row in rows), key=len, default=[])
            if len(best) > 1:
                return best
    return []


def _is_heading(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_HEADING and any(map(str.isalpha, text)) and not any(map(str.isdigit, text))


def _first_lines(document: Document) -> Iterator[str]:
    lines = (line.text.strip() for page in document.pages for line in page.lines)
    return (text for text in lines if text and not is_page_mark(text))


def _letterhead(document: Document) -> str:
    """Return the first words of a paper without tables, as they stand above every edition: no days, no numbers."""
    first = islice(_first_lines(document), 2)
    return " ".join(word for text in first for word in fold(text).split() if not any(map(str.isdigit, word)))
