"""One paper: as it is stored, or as it is retold, with the passage marked that somebody asked for."""

from data.choices import Choices
from data.queries import figures, meetings, retold, sources
from loaders.files import Place, UnreadableDocument
from loaders.paper_text import paper_text
from pages.parts.figures.published import hides_some
from pages.parts.lists.meetings import meeting_link
from pages.parts.markup import element, link, show, text
from pages.parts.source_quote import place_words
from pages.parts.sources.papers import kind_words
from pages.parts.sources.passages import stored_words
from pages.parts.sources.retold import retold_words
from pages.parts.view import View
from pages.parts.words import counted, day_words
from settings import settings

_OF_FIGURES = ("figure_table", "prose_figures")


def asked_place(view: View) -> Place:
    """Return the place in the paper that the address asks for."""
    number = {name: int(view.option(name)) if view.option(name) else None for name in ("side", "tabel", "raekke")}
    first, _, last = view.option("linje").partition("-")
    return Place(
        page=number["side"],
        table=number["tabel"],
        row=number["raekke"],
        sheet=view.option("ark") or None,
        cell=view.option("celle") or None,
        line_start=int(first) if first else None,
        line_end=int(last or first) if first else None,
    )


def paper_head(paper, back: str, view: View) -> None:
    """Show what the paper is, of which day, when it was loaded, and the ways to its meeting and to all papers."""
    days = f"{day_words(paper.dated_on)}, indlæst {day_words(paper.recorded_at.date())}"
    ways = text(" · ").join([*_to_meeting(paper, view), back])
    show(element("p", text(f"{kind_words(paper).capitalize()} af {days}. "), ways, class_="kly-standing"))


def _to_meeting(paper, view: View) -> list[str]:
    known = view.snapshot.ask(meetings.meetings, Choices(status_date=view.choices.status_date))
    own = known[known["has_minutes"] & known["document_id"].isin(paper.document_ids)]
    return [link(meeting_link(one, view), text("Se mødet")) for one in own["meeting_id"]]


def paper_words(paper, place: Place, view: View) -> None:
    """Show the words of the paper: those of the file where it is kept, else what was read of it.

    Numbers that are hidden elsewhere are not shown here either.
    """
    if paper.is_example:
        _note("Eksempel: opfundne tal, der viser siderne og ikke er fra nogen kilde.", view)
        return
    hides = hides_some(view.snapshot, view.snapshot.ask(figures.indicators_of, paper.document_ids))
    if hides and paper.kind in _OF_FIGURES:
        _note("Tabellen har små tal, som er skjult af hensyn til enkeltpersoner. Derfor vises den ikke her.", view)
        return
    try:
        kept = view.snapshot.ask(paper_text, paper.document_id, settings().names)
    except UnreadableDocument as refused:
        show(element("p", text(refused.reason), class_="kly-notice"))
        kept = None
    if kept is not None:
        stored_words(kept, place, view, without_tables=hides)
        return
    if paper.kind in _OF_FIGURES:
        _note("Filen er ikke gemt, så dens tabeller kan ikke vises her.", view)
        return
    why = "Selve papiret følger ikke med produktet" if paper.is_retold else "Filen er ikke gemt"
    words = f"{why}. Her står, hvad der er genfortalt af det, i papirets rækkefølge."
    show(element("p", text(words), class_="kly-notice"))
    told = view.snapshot.ask(retold.retold, paper.document_ids)
    retold_words(told[told["kind"] != "figure"] if hides else told, place)


def _note(words: str, view: View) -> None:
    pages = {"municipalities": "Kommunetal", "full_time": "Fuldtid", "indicators": "Indikatorer"}
    links = [link(view.link(page), text(title)) for page, title in pages.items()]
    shown = f"{', '.join(links[:-1])} og {links[-1]}"
    show(element("p", text(f"{words} Tallene står på "), shown, text("."), class_="kly-notice"))


def paper_problems(paper, view: View) -> None:
    """Show what could not be used of the paper, or needs a person's eye, and where it stands."""
    found = view.snapshot.ask(sources.problems, paper.document_id)
    if found.empty:
        return
    lines = [element("li", text(_problem(row))) for row in found.itertuples()]
    told = f"{counted(len(found), 'bemærkning', 'bemærkninger')} fra læsningen"
    show(element("details", element("summary", text(told)), element("ul", *lines), class_="kly-source"))


def _problem(row) -> str:
    where = place_words(row)
    return f"{where[:1].upper()}{where[1:]}: {row.reason}" if where else row.reason
