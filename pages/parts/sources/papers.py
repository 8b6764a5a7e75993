"""The list of papers: what each is, of which day, and what was read of it."""

import pandas as pd

from data.labels import PAPER_KINDS
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.view import View
from pages.parts.words import counted, day_words, moment_words, short_day_words

_COUNTS = {
    "n_initiatives": ("forekomst", "forekomster"),
    "n_agreed": ("aftale", "aftaler"),
    "n_decisions": ("beslutning", "beslutninger"),
    "n_figures": ("tal", "tal"),
    "n_problems": ("bemærkning", "bemærkninger"),
}


def paper_table(papers: pd.DataFrame, view: View) -> None:
    """Show the papers of the status date or before, the newest first, each leading to what it says."""
    day = view.choices.status_date
    known = papers[papers["dated_on"] <= day]
    later = len(papers) - len(known)
    n = int((~known["is_example"].astype(bool)).sum())
    words = f"{counted(n, 'kilde', 'kilder')} pr. {day_words(day)}" if len(known) else "Ingen kilder"
    words += "." if len(known) else f" er fra {day_words(day)} eller før."
    words += f" {counted(later, 'er', 'er')} fra en senere dag." if later else ""
    show(element("p", text(words), class_="kly-standing"))
    if known.empty:
        return
    is_alike = known["document_name"].duplicated(keep=False)
    rows = [_row(row, view, is_alike=alike) for row, alike in zip(known.itertuples(), is_alike, strict=True)]
    headings = ["Kilde", "Type", "Dag", *(many.capitalize() for _, many in _COUNTS.values())]
    show(element("div", table("Kilder, den nyeste først", headings, rows), class_="kly-papers"))


def _row(row, view: View, *, is_alike: bool) -> list[str]:
    paper = link(view.link("sources", own={"papir": str(row.document_id)}), text(row.document_name))
    shown = second_line("genfortalt; selve papiret følger ikke med") if row.is_retold else ""
    shown = second_line("eksempel: opfundne tal, ingen kilde") if row.is_example else shown
    if is_alike:
        # Two editions of one paper: the moment they came in tells them apart.
        shown += second_line(f"indlæst {moment_words(row.recorded_at)}")
    counts = (_count(getattr(row, name), *words) for name, words in _COUNTS.items())
    day = element("span", text(short_day_words(row.dated_on)), class_="kly-nowrap")
    return [paper + shown, text(kind_words(row)), day, *counts]


def kind_words(row) -> str:
    """Return what kind of paper a row is; that of a meeting says by its name whether it is minutes or an agenda."""
    if row.kind == "minutes":
        return row.document_name.partition(",")[0].casefold()
    return PAPER_KINDS.get(row.kind, row.kind)


def _count(n: int, one: str, many: str) -> str:
    """Return a number under its heading, and with its noun where a narrow screen has no headings."""
    if not n:
        return element("span", text("–"), class_="kly-quiet kly-nil")
    return text(n) + element("span", text(f" {one if n == 1 else many}"), class_="kly-narrow")
