"""The register of forums as a hierarchy: each cluster by itself, each forum under the one it works for."""

import pandas as pd

from data.labels import LEVELS
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.view import View
from pages.parts.words import counted, day_words, known, short_day_words

_ACROSS = "På tværs af klynger"
_COUNTED = ("n_owned", "n_informed", "n_promises", "n_meeting_promises", "n_decisions")


def register_sentence(register: pd.DataFrame, view: View) -> None:
    """Show how many forums there are, and how many of them have anything to do on the status date."""
    shown = _shown(register, view)
    n_active = int((shown[list(_COUNTED)].sum(axis=1) > 0).sum())
    day = day_words(view.choices.status_date)
    n = counted(len(shown), "forum", "fora")
    told = f"{n}, heraf {n_active} med initiativer, løfter eller beslutninger pr. {day}."
    show(element("p", text(told), class_="kly-sentence"))


def forum_tree(register: pd.DataFrame, view: View) -> None:
    """Show the forums, those across clusters first, then cluster by cluster, each under its parent."""
    shown = _shown(register, view)
    clusters = dict.fromkeys([None, *(known(name) for name in shown["cluster"])])
    for cluster in clusters:
        rows = shown[[known(name) == cluster for name in shown["cluster"]]]
        if len(rows):
            show(element("h2", text(cluster or _ACROSS)), _table(rows, cluster or _ACROSS, view))


def _shown(register: pd.DataFrame, view: View) -> pd.DataFrame:
    chosen = view.choices.forums
    return register[register["forum_id"].isin(chosen)] if chosen else register


def _table(rows: pd.DataFrame, caption: str, view: View) -> str:
    headings = ["Forum", "Niveau", "Ejer", "Orienteres om", "Løfter", "Beslutninger", "Møder"]
    return element("div", table(caption, headings, [_row(row, depth, view) for row, depth in ordered(rows)]))


def ordered(rows: pd.DataFrame) -> list[tuple]:
    """Return the forums as (row, depth), each after its parent; one without a parent among them at the top."""
    present = set(rows["forum_id"])
    children: dict[str | None, list] = {}
    for row in rows.itertuples():
        parent = known(row.parent_id)
        children.setdefault(parent if parent in present else None, []).append(row)
    found: list[tuple] = []
    waiting = [(row, 0) for row in reversed(children.get(None, []))]
    while waiting:
        row, depth = waiting.pop()
        found.append((row, depth))
        waiting += [(child, depth + 1) for child in reversed(children.get(row.forum_id, []))]
    return found


def _row(row, depth: int, view: View) -> list[str]:
    name = link(view.link(forums=(row.forum_id,)), text(row.name))
    called = second_line("kaldes også " + ", ".join(row.aliases)) if row.aliases else ""
    return [
        element("div", name, called, class_=f"kly-depth-{min(depth, 3)}"),
        text(LEVELS.get(known(row.level), "ikke sagt")),
        _number(row.n_owned, view.link("initiatives", forums=(row.forum_id,))),
        _number(row.n_informed, view.link("initiatives", forums=(row.forum_id,), informed=True)),
        _number(row.n_promises + row.n_meeting_promises, view.link(forums=(row.forum_id,))),
        _number(row.n_decisions, view.link("decisions", forums=(row.forum_id,))),
        _meetings(row, view),
    ]


def _number(n: int, href: str) -> str:
    return link(href, text(n)) if n else element("span", text("–"), class_="kly-quiet")


def _meetings(row, view: View) -> str:
    ahead, last = known(row.next_meeting_on), known(row.last_meeting_on)
    told = [f"næste {short_day_words(ahead)}" if ahead else "", f"senest {short_day_words(last)}" if last else ""]
    words = ", ".join(filter(None, told))
    if not words:
        return element("span", text("ingen kendt"), class_="kly-quiet")
    return link(view.link("meetings", forums=(row.forum_id,)), text(words))
