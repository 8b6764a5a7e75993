"""What stands on a page beside its content, in any paper: page marks, a legend of colours, "fortsat", the title."""

import re
from collections.abc import Iterable

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
_LONGEST_FURNITURE = 300
"""Longer texts are content, whatever words they hold."""


def one_line(text: str) -> str:
    """Return the text with single spaces, or "" where it is too long to be furniture."""
    return " ".join(text.split()) if len(text) <= _LONGEST_FURNITURE else ""


def is_legend(text: str) -> bool:
    """Whether the line is the legend "Opdateringer m/ rød skrift", whole or torn over two lines."""
    folded = one_line(text).casefold().strip(" .:*()")
    return bool(_LEGEND.fullmatch(folded) or _LEGEND_TAIL.fullmatch(folded))


def is_page_mark(text: str) -> bool:
    """Whether the line is only a page number: "3", "Side 3 af 8"."""
    return bool(_PAGE_MARK.fullmatch(one_line(text).casefold()))


def is_continued(text: str) -> bool:
    """Whether the text says that it goes on from the page before: "Akut (fortsat fra sidste side)"."""
    return bool(_CONTINUED.search(one_line(text)))


def without_continued(text: str) -> str:
    """Return the text without its "(fortsat ...)", with single spaces."""
    short = one_line(text)
    return " ".join((_CONTINUED.sub(" ", short) if short else text).split())


def repeated_title(texts: Iterable[str]) -> str | None:
    """Return the first words of a document where they stand again further down, as a title does on each page.

    With single spaces; None without any. Page marks and legends before the title do not count.
    """
    lines = [line for text in texts if (line := " ".join(text.split()))]
    first = next((line for line in lines if not is_page_mark(line) and not is_legend(line)), None)
    return first if lines.count(first) > 1 else None
