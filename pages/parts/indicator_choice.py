"""Which indicator the page Indikatorer is about, and whose figures of it are shown."""

import pandas as pd
import streamlit as st

from data.queries import figures
from pages.parts.figure_tables import told
from pages.parts.published import published
from pages.parts.view import View, choose


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
    """Return what may be shown of an indicator, all organisations and groups."""
    rows = published(view, indicator.indicator_id)
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
