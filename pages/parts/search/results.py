"""What a search found, by kind: each with its words marked, what it belongs to, its source and the way to it."""

import pandas as pd

from danish.sought import MOST_WORDS, Sought
from data.labels import COMMITMENT_STATES, DECISION_KINDS, SEARCHED, SIGNS, STATUSES
from data.queries.search import ITEM_PARTS, N_MOST, Found
from pages.parts.lists.decisions import decision_link
from pages.parts.lists.meetings import item_link
from pages.parts.markup import element, link, show, table, text
from pages.parts.source_quote import paper_link, source_link
from pages.parts.view import CARD, CASE, View, initiative_link, passage_address
from pages.parts.words import counted, day_words
from settings import settings

N_SHOWN = 5
_ITEM_PARTS = ("Indstilling", "Sagen", "Referat")
_N_PASSAGES = 2
_NO_NAMES = "Personers navne vises ikke i Klyngeoverblik og kan derfor ikke søges frem; de står i papiret selv."
_WHAT = "initiativer, aftaler, beslutninger, punkter på møder, sager, projekter og papirer"


def nothing_asked() -> None:
    """Say what can be searched and how."""
    _said(
        f"Skriv i feltet øverst for at søge i {_WHAT}.",
        "Alle ord skal findes, i enhver bøjning og som begyndelse på længere ord; å og aa, ø og oe er det samme.",
    )


def too_short() -> None:
    """Say that one letter is not enough."""
    _said("Skriv mindst to bogstaver: ét bogstav står i næsten alt.")


def nothing_found(found: Found, sought: Sought, view: View) -> None:
    """Say that nothing was found, and what may have been meant, or which of the words are found alone."""
    shown = " ".join(sought.typed)
    told = f"Intet pr. {day_words(view.choices.status_date)} indeholder {_each(sought)}»{_cut(shown)}«."
    meant = [text("Mente du "), _again(found.meant, view), text("?")] if found.meant else []
    alone = (
        [text("Hver for sig findes: "), ", ".join(_again(word, view) for word in found.alone)] if found.alone else []
    )
    show(
        element("p", text(told), class_="kly-nothing"),
        element("p", *meant, class_="kly-standing") if meant else "",
        element("p", *alone, class_="kly-standing") if alone else "",
        "" if settings().names else element("p", text(_NO_NAMES), class_="kly-quiet"),
        _left_out(sought),
    )


def _each(sought: Sought) -> str:
    return "alle ordene i " if len(sought.words) > 1 else ""


def _cut(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:79]}…"


def _again(words: str, view: View) -> str:
    return link(view.link("search", own={"q": words}), text(words))


def _left_out(sought: Sought) -> str:
    if not sought.n_left_out:
        return ""
    return element("p", text(f"Kun de første {MOST_WORDS} ord er brugt."), class_="kly-quiet")


def _said(*lines: str) -> None:
    show(*(element("p", text(line), class_="kly-nothing" if not at else "kly-quiet") for at, line in enumerate(lines)))


def found_rows(rows: pd.DataFrame, sought: Sought, view: View) -> None:
    """Show the rows of `data.queries.search.found` by kind, the first of each at once and the others in a fold."""
    counts = rows.groupby("kind", sort=False)["n_of_kind"].first()
    told = ", ".join(f"{n} i {SEARCHED[kind].lower()}" for kind, n in counts.items())
    words = f"{counted(int(counts.sum()), 'fund', 'fund')} pr. {day_words(view.choices.status_date)}: {told}."
    show(element("p", text(words), class_="kly-sentence"), _left_out(sought))
    for kind, of_kind in rows.groupby("kind", sort=False):
        show(*_group(kind, of_kind, sought, view))


def _group(kind: str, rows: pd.DataFrame, sought: Sought, view: View) -> list[str]:
    n = int(rows["n_of_kind"].iloc[0])
    heading = element("h2", text(SEARCHED[kind]), element("span", text(n), class_="kly-count"))
    first, others = rows.head(N_SHOWN), rows.iloc[N_SHOWN:]
    shown = [heading, _table(f"{SEARCHED[kind]}, de bedste først", first, sought, view)]
    if len(others):
        told = element("summary", text(f"Vis {len(others)} mere"))
        listed = _table(f"{SEARCHED[kind]}, resten", others, sought, view)
        shown.append(element("details", told, listed, class_="kly-source kly-more"))
    if n > N_MOST:
        shown.append(element("p", text(f"De {N_MOST} bedste af {n} vises. Skriv flere ord."), class_="kly-quiet"))
    return shown


def _table(caption: str, rows: pd.DataFrame, sought: Sought, view: View) -> str:
    cells = [[_found(row, sought, view), _source(row)] for row in rows.itertuples()]
    return element("div", table(caption, ["Fundet", "Kilde"], cells), class_="kly-found")


def _found(row, sought: Sought, view: View) -> str:
    about = " · ".join(filter(None, [_state(row), row.about]))
    passages = [passage for passage in _passages(row, sought) if any(is_sought for _, is_sought in passage)]
    return (
        link(_way(row, view), _marked(sought.marked(row.title)))
        + element("span", _marked(sought.marked(about)), class_="kly-second")
        # A passage that holds none of the words would not say why the row is here.
        + "".join(element("span", _marked(passage), class_="kly-passage") for passage in passages)
    )


def _passages(row, sought: Sought) -> list[list[tuple[str, bool]]]:
    """Return the words that answer; those of an item say whether they were proposed, told of, or what came of it.

    Of an item those of each part that answers as well as the best.
    """
    if row.kind != "item":
        return [sought.marked(sought.excerpt(row.text).words)]
    found = [sought.excerpt(part) for part in row.text.split(ITEM_PARTS)]
    best = max(one.score for one in found)
    told = [(name, one.words) for name, one in zip(_ITEM_PARTS, found, strict=True) if one.score == best]
    return [[(f"{name}: ", False), *sought.marked(words)] for name, words in told[-_N_PASSAGES:]]


def _marked(pieces: list[tuple[str, bool]]) -> str:
    return "".join(element("mark", text(piece)) if is_sought else text(piece) for piece, is_sought in pieces)


def _state(row) -> str:
    if row.kind == "commitment":
        return f"{SIGNS[row.state]} {COMMITMENT_STATES[row.state]}"
    return {"initiative": STATUSES, "decision": DECISION_KINDS}.get(row.kind, {}).get(row.state, "")


def _source(row) -> str:
    if row.document_name is None:
        return text("en person")
    if row.kind == "paper":
        return paper_link(row.document_name, row.on_day)
    return source_link(row, row.document_name)


def _way(row, view: View) -> str:
    """Return the address of where a row stands."""
    ways = {
        "initiative": lambda: initiative_link(row.key, view),
        "commitment": lambda: view.link("follow_ups", own={CARD: row.key}),
        "decision": lambda: decision_link(row.key, view),
        "item": lambda: item_link(row.key, int(row.position), view),
        "case": lambda: view.link("case", own={CASE: row.key}),
        "project": lambda: view.link("projects", own={"portefoelje": row.forum_id}),
        "paper": lambda: passage_address(int(row.key)),
    }
    return ways[row.kind]()
