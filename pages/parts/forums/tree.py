"""The register of forums as a hierarchy: each cluster by itself, each forum under the one it works for."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from data.choices import Choices
from data.labels import LEVELS
from data.queries import commitments
from measures.attention import overdue_and_others
from pages.parts.commitments.words import when_words
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.view import View, address
from pages.parts.words import counted, day_words, known, short_day_words

_ACROSS = "På tværs af klynger"
_HEADINGS = ("Forum", "Niveau", "Ejer", "Orienteres om", "Åbne aftaler", "Beslutninger", "Næste aftale", "Møder")


class ForumRow(NamedTuple):
    """A forum of the register with its depth in the hierarchy."""

    forum: tuple
    depth: int


def plain_link(page: str, view: View, **choices: object) -> str:
    """Return the address of a page under these choices alone: what was chosen on other pages does not narrow it."""
    return address(page, Choices(status_date=view.asked_date, **choices))


def register_sentence(register: pd.DataFrame, view: View) -> None:
    """Show how many forums there are, and how many of them have anything to do on the status date."""
    if register.empty:
        show(
            element(
                "p", text("Der er ingen fora i registret. De kommer med det første dokument."), class_="kly-nothing"
            )
        )
        return
    shown = _shown(register, view)
    n_active = int((shown.filter(regex="^n_").sum(axis=1) > 0).sum())
    n = counted(len(shown), "forum", "fora")
    told = f"{n}, heraf {n_active} med initiativer, aftaler eller møder pr. {day_words(view.choices.status_date)}."
    show(element("p", text(told), class_="kly-sentence"))


def forum_tree(register: pd.DataFrame, view: View) -> None:
    """Show the forums, those across clusters first, then cluster by cluster, each under its parent."""
    shown = _shown(register, view)
    coming = _coming(view)
    clusters = [known(name) for name in shown["cluster"]]
    for cluster in dict.fromkeys([None, *clusters]):
        rows = shown.loc[[one == cluster for one in clusters]]
        if len(rows):
            cells = [_cells(row, depth, coming, view) for row, depth in ordered(rows)]
            caption = cluster or _ACROSS
            show(element("h2", text(caption)), element("div", table(caption, _HEADINGS, cells), class_="kly-register"))


def _coming(view: View) -> dict[str, tuple]:
    """Return for each forum what is due next, on the status date or after it."""
    everything = Choices(status_date=view.choices.status_date)
    _, ahead = overdue_and_others(view.snapshot.ask(commitments.commitments, everything))
    found: dict[str, tuple] = {}
    for row in ahead.itertuples():
        for forum_id in (row.forum_id, row.from_forum_id):
            found.setdefault(forum_id, row)
    return found


def _shown(register: pd.DataFrame, view: View) -> pd.DataFrame:
    chosen = view.choices.forums
    return register[register["forum_id"].isin(chosen)] if chosen else register


def ordered(rows: pd.DataFrame) -> list[ForumRow]:
    """Return the forums, each after its parent; at the top those without a parent among them, last what is a ring.

    Forums that stand under each other in a ring belong under nobody: the first of them opens the ring.
    """
    present = set(rows["forum_id"])
    children: dict[str | None, list] = {}
    for row in rows.itertuples():
        parent = known(row.parent_id)
        children.setdefault(parent if parent in present else None, []).append(row)
    found: dict[str, ForumRow] = {}
    for start in [*children.get(None, []), *rows.itertuples()]:
        waiting = [ForumRow(start, 0)]
        while waiting:
            row, depth = waiting.pop()
            if row.forum_id not in found:
                found[row.forum_id] = ForumRow(row, depth)
                waiting += [ForumRow(child, depth + 1) for child in reversed(children.get(row.forum_id, []))]
    return list(found.values())


def _cells(row, depth: int, coming: Mapping[str, tuple], view: View) -> list[str]:
    own = plain_link("forums", view, forums=(row.forum_id,))
    called = second_line("kaldes også " + ", ".join(row.aliases)) if row.aliases else ""
    return [
        element("div", link(own, text(row.name)), called, class_=f"kly-depth-{min(depth, 3)}"),
        text(LEVELS[row.level]) if known(row.level) else _quiet("ikke oplyst"),
        _number("ejer", row.n_owned, plain_link("initiatives", view, forums=(row.forum_id,))),
        _number("orienteres om", row.n_informed, own),
        _number("aftaler", row.n_open, own),
        _number("beslutninger", row.n_decisions, plain_link("decisions", view, forums=(row.forum_id,))),
        _next(coming.get(row.forum_id), own),
        _meetings(row, view),
    ]


def _next(agreed, own: str) -> str:
    if agreed is None:
        return _quiet("–", "kly-quiet kly-nil")
    return link(own, _narrow("næste aftale"), text(when_words(agreed))) + second_line(agreed.title)


def _number(words: str, n: int, href: str) -> str:
    """Return a number that on a narrow screen, where the headings are away, says itself what it is."""
    if not n:
        return _quiet("–", "kly-quiet kly-nil")
    return link(href, _narrow(words), text(n))


def _narrow(words: str) -> str:
    return element("span", text(f"{words}\N{NO-BREAK SPACE}"), class_="kly-narrow")


def _quiet(words: str, class_: str = "kly-quiet") -> str:
    return element("span", text(words), class_=class_)


def meeting_days(row) -> str:
    """Return the next and the last meeting day of a forum in words; "" where none is known."""
    ahead, last = known(row.next_meeting_on), known(row.last_meeting_on)
    told = [f"næste {short_day_words(ahead)}" if ahead else "", f"senest {short_day_words(last)}" if last else ""]
    return ", ".join(filter(None, told))


def _meetings(row, view: View) -> str:
    words = meeting_days(row)
    if not words:
        return _quiet("ingen kendt", "kly-quiet kly-nil")
    return link(plain_link("meetings", view, forums=(row.forum_id,)), _narrow("møde:"), text(words))


def namesakes(register: pd.DataFrame) -> dict[str, list]:
    """Return each name that means several forums, with the forums that are called so."""
    called: dict[str, list] = {}
    for row in register.itertuples():
        for name in dict.fromkeys([row.name, *row.aliases]):
            called.setdefault(name, []).append(row)
    return {name: rows for name, rows in called.items() if len(rows) > 1}


def namesake_table(register: pd.DataFrame, view: View) -> None:
    """Show the names that mean several forums, so that nobody takes one for another."""
    shared = namesakes(register)
    if view.choices.forums or not shared:
        return
    rows = [
        [text(name), "".join(element("div", _named(row, view)) for row in forums)] for name, forums in shared.items()
    ]
    how = "Står navnet alene i et referat, læses det som forummet i referatets egen klynge."
    show(
        element("h2", text("Samme navn, flere fora")),
        element("p", text(how), class_="kly-quiet"),
        table("Navne, der betyder flere fora", ["Navn", "Kan være"], rows),
    )


def _named(row, view: View) -> str:
    where = element("span", text(f" · {known(row.cluster) or 'på tværs af klynger'}"), class_="kly-quiet")
    return link(plain_link("forums", view, forums=(row.forum_id,)), text(row.name)) + where
