"""The figures of full time: whose are shown, whether groups are mixed, and how each series has moved."""

import pandas as pd
import streamlit as st

from measures.people_groups import EVERYBODY
from measures.series import on_time_axis
from pages.parts.figure_tables import joined, told
from pages.parts.markup import element, link, show, text
from pages.parts.published import published
from pages.parts.view import View, choose, choose_option

INDICATOR = "fuldtidsandel"
# What sources call everybody employed; a source that names no group is read so too, and the table says it.
_ALL_GROUPS = "alle-grupper"
_ASKED, _YES = "1", "ja"


def full_time_figures(view: View) -> pd.DataFrame:
    """Return all figures of full time, one row each, with ``group`` ("" for all staff) and ``series`` (its name)."""
    rows = published(view, INDICATOR)
    rows = told(rows[(rows["indicator_id"] == INDICATOR) & ~rows["is_sum"].astype(bool)])
    groups = ["" if code in EVERYBODY else code for code in rows["population_id"]]
    names = [
        f"{name}, {people}" if group else name
        for name, people, group in zip(rows["name"], rows["population"], groups, strict=True)
    ]
    return rows.assign(group=groups, series=names)


def group_choice(rows: pd.DataFrame, view: View) -> None:
    """Show whose share is shown; several groups in one figure is a choice of its own."""
    of_groups = rows[rows["group"] != ""]
    words = {"": "Alle ansatte", **dict(zip(of_groups["group"], of_groups["population"], strict=True))}
    words |= {_ALL_GROUPS: "Alle grupper i samme figur"} if len(words) > 1 else {}
    chosen = _ALL_GROUPS if view.option("bland") else view.choices.group
    st.session_state["kly_group"] = chosen if chosen in words else ""
    st.selectbox("Gruppe", list(words), format_func=words.get, key="kly_group", width=260, on_change=_group_chosen)


def _group_chosen() -> None:
    chosen = st.session_state["kly_group"]
    choose_option("bland", _ASKED if chosen == _ALL_GROUPS else "")
    choose(group="" if chosen == _ALL_GROUPS else chosen)


def shown_figures(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the figures of the chosen group; of all groups together only when the reader has said yes to that."""
    if view.option("bland") == _YES:
        return rows
    group = view.choices.group if view.choices.group in set(rows["group"]) and not view.option("bland") else ""
    return rows[rows["group"] == group]


def mixing_notice(rows: pd.DataFrame, view: View) -> None:
    """Ask before several groups stand in one figure, and say so when they do."""
    if not view.option("bland"):
        return
    names = joined(["alle ansatte", *dict.fromkeys(rows.loc[rows["group"] != "", "population"])])
    if view.option("bland") == _YES:
        back = link(view.link(own=_without(view, "bland")), text("Vis kun alle ansatte"))
        words = f"Figuren viser forskellige grupper sammen: {names}. Forskelle mellem dem kan skyldes gruppen. "
        show(element("p", text(words), back, class_="kly-notice", role="status"))
    else:
        words = f"Det vil blande {names} i samme figur. Forskelle kan så skyldes gruppen og ikke organisationen. "
        ask(words, "Vis dem sammen alligevel", {"bland": _YES}, view)


def ask(words: str, offer: str, accepted: dict[str, str], view: View) -> None:
    """Show why the reader is asked first, and the link that says yes; the answer stands in the address."""
    href = view.link(own=view.own() | accepted)
    show(element("p", text(words), link(href, text(offer)), class_="kly-notice", role="status"))


def _without(view: View, *names: str) -> dict[str, str]:
    return {name: value for name, value in view.own().items() if name not in names}


def development(rows: pd.DataFrame) -> None:
    """Show in one sentence how each series has moved, from its first figure to its newest."""
    moved, alone = [], []
    for name, series in on_time_axis(rows[rows["value"].notna()]).groupby("series", sort=False):
        first, last = series.iloc[0], series.iloc[-1]
        if len(series) == 1:
            alone.append(name)
        else:
            moved.append(f"{name} fra {first['words']} ({first['period_words']}) til {last['words']}")
    told_of = [f"{'; '.join(moved)}." if moved else "", f"Kun ét tal: {joined(alone)}." if alone else ""]
    show(element("p", text(" ".join(filter(None, told_of))), class_="kly-quiet"))
