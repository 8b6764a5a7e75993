"""The sector a table belongs to, where its own headings do not name it: the words above it, or its sheet's name."""

import re
from collections.abc import Sequence

from loaders.cell_text import filled
from loaders.headings import is_continued, is_legend, is_page_mark, is_running_title, without_continued
from loaders.reading import Page
from loaders.stated_date import stated_date

# Sectors as some issues misprint them; the printed words stay in the heading line that is kept as furniture.
_MISPRINTS = {"Praktiserede læger": "Praktiserende læger", "Hospitalerne": "Hospitaler", "Kommunerne": "Kommuner"}
_UNNAMED_SHEET = re.compile(r"(?:Ark|Sheet|Tabel|Table)\s*\d*", re.IGNORECASE)
_LABEL = re.compile(r"(?:sektor|sektorområde)\s*[:–-]\s*(\S.*)", re.IGNORECASE)
_END_OF_TITLE = re.compile(r".*\S(?::|\s[–-])\s+(\S.*)")
_LONGEST_NAME = 60


def corrected_sector(sector: str) -> str:
    """Return the sector as it is spelled elsewhere."""
    return _MISPRINTS.get(sector, sector)


def sector_above(page: Page, rows_above: Sequence[str]) -> str:
    """Return what names the sector of a table outside its headings, "" where nothing does.

    "Sektor: ..." anywhere above; else the sheet's name; else the end of a title ("Opfølgning på ...: Kommuner"); else
    the row right above the headings, or the line right above the table where lines stand in their order (Word), or
    the one line of the page that is neither title nor furniture.
    """
    lines = [" ".join(line.text.split()) for line in filled(page.lines)]
    above = [*lines, *(" ".join(text.split()) for text in rows_above)]
    labelled = [found[1] for text in above if (found := _LABEL.fullmatch(text))]
    if labelled:
        return labelled[-1]
    if page.place.sheet is not None and not _UNNAMED_SHEET.fullmatch(page.place.sheet):
        return page.place.sheet
    ends = [found[1] for text in above if is_running_title(text) and (found := _END_OF_TITLE.fullmatch(text))]
    if ends and len(ends[-1]) <= _LONGEST_NAME:
        return ends[-1]
    return _nearest(page, lines, above[len(lines) :])


def _nearest(page: Page, lines: Sequence[str], rows: Sequence[str]) -> str:
    names = [text for text in rows if _can_name(text)]
    beside = [text for text in lines if _can_name(text)]
    is_ordered = page.place.page is None and page.place.sheet is None
    if not names and (len(beside) == 1 or is_ordered):
        names = beside
    return without_continued(names[-1]) if names else ""


def names_sector(text: str, sector: str) -> bool:
    """Whether the words are those by which ``sector_above`` named the sector."""
    words = " ".join(text.split())
    label = _LABEL.fullmatch(words)
    return bool(words) and corrected_sector(label[1] if label else without_continued(words)) == sector


def _can_name(text: str) -> bool:
    is_short = len(text) <= _LONGEST_NAME and text[-1:] not in (".", ":", "!", "?") and any(map(str.isalpha, text))
    return is_short and not is_table_furniture(text)


def is_table_furniture(text: str, title: str | None = None) -> bool:
    """Whether the words are the document's title, a legend, a page mark, "(fortsat ...)" or a date of their own."""
    words = " ".join(text.split())
    is_title = words == title or is_running_title(words)
    only_continued = is_continued(words) and not without_continued(words)
    return is_title or is_legend(words) or is_page_mark(words) or only_continued or stated_date([words]) is not None
