"""Which indicator the page Indikatorer is about, and whose figures of it are shown."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data.labels import DIRECTIONS, UNITS
from data.periods import period_words
from data.queries import figures
from measures.series import on_time_axis
from pages.parts.figures.examples import without_examples
from pages.parts.figures.published import published
from pages.parts.figures.tables import told
from pages.parts.figures.verdict_words import unit_words
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.source_quote import source_quote
from pages.parts.view import View, choose, initiative_link
from pages.parts.words import counted, known


def indicator_choice(view: View):
    """Show which indicator the page is about, any of the register; return it as a named tuple."""
    register = view.snapshot.ask(figures.indicators, view.choices.status_date)
    rows = {row.indicator_id: row for row in register.itertuples()}
    first = next((code for code, row in rows.items() if row.n_observations), next(iter(rows), None))
    chosen = view.choices.indicator if view.choices.indicator in rows else first
    st.session_state["kly_indicator"] = chosen
    st.selectbox(
        "Indikator",
        list(rows),
        format_func=lambda code: rows[code].name,
        key="kly_indicator",
        width=380,
        on_change=lambda: choose(indicator=st.session_state["kly_indicator"], group=""),
    )
    return rows.get(chosen)


def indicator_figures(indicator, view: View) -> pd.DataFrame:
    """Return what may be shown of an indicator, all organisations and groups; invented figures when asked for."""
    rows = without_examples(published(view, indicator.indicator_id), view)
    return told(rows[rows["indicator_id"] == indicator.indicator_id])


def series_choice(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """Show whose series it is, where there are several; return its figures."""
    if rows.empty:
        return rows
    keys = list(zip(rows["organisation_id"], rows["population_id"], strict=True))
    words = {
        key: " · ".join(filter(None, (name, people)))
        for key, name, people in zip(keys, rows["name"], rows["population"], strict=True)
    }
    # Without a choice, the longest series: it has most to tell.
    chosen = _chosen_series(sorted(words, key=lambda key: -keys.count(key)), view)
    st.session_state["kly_series"] = chosen
    st.selectbox("Enhed", list(words), format_func=words.get, key="kly_series", width=320, on_change=_series_chosen)
    return rows.loc[[key == chosen for key in keys]]


def _chosen_series(keys: list[tuple[str, str]], view: View) -> tuple[str, str]:
    own = [key for key in keys if key[0] in view.choices.organisations]
    of_group = [key for key in own if key[1] == view.choices.group]
    return next(iter([*of_group, *own, *keys]))


def _series_chosen() -> None:
    organisation_id, group = st.session_state["kly_series"]
    choose(organisations=(organisation_id,), group=group)


_N_LINKED_FIGURES = 4


def facts(indicator, figures_of_it: pd.DataFrame) -> None:
    """Show what an indicator is: definition, unit, agreed direction, periods covered, source."""
    unit = unit_words(indicator.unit, indicator.per) or UNITS.get(known(indicator.unit), "")
    is_own = ~figures_of_it["is_sum"].astype(bool)
    figures_of_it = figures_of_it[is_own] if is_own.any() else figures_of_it
    placed = on_time_axis(figures_of_it)
    covered = "kilden siger ikke hvilken" if len(figures_of_it) else "ingen tal endnu"
    if len(placed):
        covered = period_words(min(placed["period_start_on"]), max(placed["period_end_on"]))
    n_figures = counted(len(figures_of_it), "tal", "tal")
    n_organisations = counted(figures_of_it["organisation_id"].nunique(), "enhed", "enheder")
    lines = [
        ("Definition", known(indicator.definition) or "definition mangler i kilden"),
        ("Enhed", unit or "kendes først, når der er tal"),
        ("Retning", DIRECTIONS.get(known(indicator.direction), "ingen aftalt retning")),
        ("Periode", covered),
        ("Omfang", f"{n_figures} fra {n_organisations}; antal under {indicator.suppress_below} skjules"),
    ]
    source = (
        source_quote(indicator, indicator.document_name) if known(indicator.document_name) else text("ikke angivet")
    )
    rows = [*([text(name), text(words)] for name, words in lines), [text("Kilde"), source]]
    show(table("Hvad indikatoren er", ["Oplysning", "Værdi"], rows))


def linked_initiatives(indicator, view: View) -> None:
    """Show the initiatives an indicator is shown at."""
    found = view.snapshot.ask(figures.links, None, indicator.indicator_id)
    if found.empty:
        show(element("p", text("Ingen initiativer er knyttet til indikatoren."), class_="kly-nothing"))
        return
    cells = [
        [
            link(initiative_link(row.initiative_id, view), text(known(row.initiative) or row.initiative_id)),
            text(known(row.organisation) or "alle enheder"),
            text(known(row.reason) or ""),
        ]
        for row in found.itertuples()
    ]
    show(table("Initiativer", ["Initiativ", "Tal fra", "Hvorfor"], cells))


def linked_figures(ids: Sequence[str], view: View) -> None:
    """Show which indicators belong to an initiative, under any id of its group, with their newest figures."""
    links = view.snapshot.ask(figures.links)
    found = links[links["initiative_id"].isin(ids)].drop_duplicates(["indicator_id", "organisation_id"])
    if found.empty:
        return
    st.header("Hvilke tal hører til?", anchor=False)
    show(table("Tal", ["Indikator", "Seneste tal", "Hvorfor"], [_linked(row, view) for row in found.itertuples()]))


def _linked(row, view: View) -> list[str]:
    organisations = (row.organisation_id,) if known(row.organisation_id) else ()
    href = view.link("indicators", indicator=row.indicator_id, organisations=organisations, group="")
    rows = without_examples(published(view, row.indicator_id), view)
    rows = told(rows[(rows["indicator_id"] == row.indicator_id) & ~rows["is_sum"].astype(bool)])
    if organisations:
        rows = rows[rows["organisation_id"].isin(organisations)]
    newest = rows.sort_values("period_end_on", kind="stable", na_position="first")
    newest = newest.drop_duplicates(["organisation_id", "population_id"], keep="last")
    newest = newest.iloc[::-1].head(_N_LINKED_FIGURES)
    said = [
        element(
            "div", element("div", _said(one)), source_quote(one, one.document_name, known(one.quote)), class_="kly-pair"
        )
        for one in newest.itertuples()
    ]
    return [
        link(href, text(row.indicator)),
        "".join(said) or text("ingen tal endnu"),
        text(known(row.reason) or ""),
    ]


def _said(one) -> str:
    return text(one.words) + second_line(" · ".join(filter(None, (one.name, one.population, one.period_words))))
