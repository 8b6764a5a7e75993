"""Which portfolio is shown, and as what."""

import pandas as pd
import streamlit as st

from pages.parts.view import View, choose_option

_SHAPES = {"tavle": "Tavle", "tidslinje": "Tidslinje"}


def chosen_portfolio(projects: pd.DataFrame, view: View) -> str:
    """Return the forum whose portfolio is asked for, else a chosen forum's, else the one with most projects."""
    counts = projects["forum_id"].value_counts(sort=False)
    asked = (view.option("portefoelje"), *view.choices.forums)
    return next((forum_id for forum_id in asked if forum_id in counts.index), counts.idxmax())


def portfolio_choice(projects: pd.DataFrame, portfolio: str, view: View) -> None:
    """Show the choice of portfolio and of board or timeline; both stand in the address."""
    names = dict(zip(projects["forum_id"], projects["forum"], strict=True))
    st.session_state["kly_portefoelje"] = portfolio
    st.session_state["kly_visning"] = view.option("visning") or "tavle"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Portefølje",
            list(names),
            format_func=names.get,
            key="kly_portefoelje",
            width=360,
            on_change=lambda: choose_option("portefoelje", st.session_state["kly_portefoelje"]),
        )
        st.radio(
            "Vis som",
            list(_SHAPES),
            format_func=_SHAPES.get,
            horizontal=True,
            key="kly_visning",
            on_change=lambda: choose_option("visning", st.session_state["kly_visning"].replace("tavle", "")),
        )
