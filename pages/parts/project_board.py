"""The board of a portfolio: its categories as columns, its projects as cards."""

import pandas as pd

from pages.parts.markup import element, second_line, show, text
from pages.parts.source_quote import source_quote
from pages.parts.words import counted, day_words, known, short_day_words

_UNSAID = "Kategori ikke oplyst"
_UNSAID_MEANS = "Kilden nævner projekterne uden at sige, hvilken kategori de hører til."


def project_sentence(projects: pd.DataFrame) -> None:
    """Show how many projects the portfolio has, how many of them are prioritised, and of how many no phase is told."""
    n_prioritised = int(projects["is_prioritised"].sum())
    n_unsaid = int(projects["phase"].isna().sum())
    words = counted(len(projects), "projekt", "projekter")
    if n_prioritised:
        words += f", heraf {counted(n_prioritised, 'prioriteret', 'prioriterede')}"
    if n_unsaid:
        words += "; fasen er ikke oplyst" + (f" for {n_unsaid} af dem" if n_unsaid < len(projects) else "")
    show(element("p", text(f"{words}."), class_="kly-sentence"))


def board(projects: pd.DataFrame, words: pd.DataFrame) -> None:
    """Show the projects of no told category, then the categories in the portfolio's own order, each with its own.

    A portfolio whose source knows no categories is its cards alone.
    """
    categories = words[words["kind"] == "category"]
    if categories.empty:
        show(element("div", *map(_card, projects.itertuples()), class_="kly-cards"))
        return
    unsaid = projects[~projects["category"].isin(categories["code"])]
    if len(unsaid):
        show(_lane(_UNSAID, _UNSAID_MEANS, unsaid))
    lanes = [
        _lane(word.name, word.meaning, projects[projects["category"] == word.code])
        for word in categories.itertuples(index=False)
    ]
    show(element("div", *lanes, class_="kly-board"))


def _lane(name: str, meaning: str, projects: pd.DataFrame) -> str:
    cards = [element("div", *map(_card, projects.itertuples()), class_="kly-cards")]
    return element(
        "section",
        element("h2", text(name), element("span", text(len(projects)), class_="kly-count")),
        element("p", text(meaning), class_="kly-quiet") if meaning else "",
        *(cards if len(projects) else [element("p", text("Ingen projekter."), class_="kly-quiet")]),
        class_="kly-lane" if len(projects) else "kly-lane kly-lane-empty",
    )


def _card(row) -> str:
    phase = known(row.phase_name)
    tags = ["prioriteret" if row.is_prioritised else "", f"fase: {phase}" if phase else ""]
    tagged = [element("span", text(tag), class_="kly-caveat") for tag in tags if tag]
    facts = [frame_words(row), roles_words(row), runs_words(row), moved_words(row)]
    return element(
        "article",
        element("h3", text(row.title)),
        element("p", " ".join(tagged), class_="kly-caveats") if tagged else "",
        element("p", text(row.text)),
        *(second_line(fact) for fact in facts if fact),
        source_quote(row, row.document_name, row.quote) if known(row.document_name) else "",
        class_="kly-card",
    )


def frame_words(row) -> str:
    """Return the time frame of a project as its source has it: "1. jan. 2020 – 31. mar. 2022", "3 måneder"."""
    start, end = known(row.start_on), known(row.end_on)
    days = " – ".join(short_day_words(day) for day in (start, end) if day)
    told = [days if start and end else f"fra {days}" if start else f"til {days}" if end else "", known(row.time_frame)]
    words = ", ".join(filter(None, told))
    return f"tidsramme: {words}" if words else ""


def roles_words(row) -> str:
    """Return the roles of a project and who fills them, as far as its source says so; organisations, no names."""
    told = [f"{role}: {who}" if who else role for role, who in row.roles or ()]
    return f"roller: {'; '.join(told)}" if told else ""


def runs_words(row) -> str:
    """Return which other forum runs a project."""
    runs = known(row.runs_forum)
    return f"drives af {runs}" if runs else ""


def moved_words(row) -> str:
    """Return that a person, and not the source quoted, says where a project stands."""
    moved_on = known(row.moved_on)
    return f"kategori og fase er sat af en person, {day_words(moved_on)}" if moved_on else ""
