"""The map of a comparison: 98 tiles by class, with its table beside it."""

import pandas as pd
import streamlit as st

from charts.figure import CONFIG
from charts.tile_map import tile_map
from pages.parts.compared import Compared, tiles_of
from pages.parts.comparison_parts import (
    chart_words,
    colour_words,
    figures_note,
    is_example,
    number_table,
    say,
    verdict_cell,
)
from pages.parts.comparison_words import map_sentence
from pages.parts.download import download
from pages.parts.figure_choice import FigureChoice
from pages.parts.markup import text
from pages.parts.theme import palette_shown
from pages.parts.view import View


def tiles(found: Compared, chosen: FigureChoice, view: View) -> None:
    """Show the map of 98 tiles by class, and its table."""
    every = tiles_of(view, found)
    say(map_sentence(found, every))
    left, right = st.columns([1, 1], gap="large")
    with left:
        figure = tile_map(every, direction=chosen.indicator["direction"], palette=palette_shown())
        if figure is not None:
            alt = "Kort over de 98 kommuner; de samme tal står i tabellen ved siden af."
            st.plotly_chart(figure, key="kly_map", alt=alt, config=CONFIG, theme=None)
            chart_words(f"{colour_words(chosen)} Prikket ramme: skjult. Tynd ramme: ingen tal.", found)
    with right:
        _tile_table(every, found, chosen)


def _tile_table(every: pd.DataFrame, found: Compared, chosen: FigureChoice) -> None:
    ordered = every.sort_values(["rate", "label"], ascending=[False, True], na_position="last", kind="stable")
    rows = [
        [text(row["label"]), text(row["region"]), text(row["rate_words"] or "–"), verdict_cell(row)]
        for row in ordered[["label", "region", "rate_words", "class", "state", "verdict_words"]].to_dict("records")
    ]
    headings = ["Kommune", "Region", found.per_words.capitalize(), "Vurdering"]
    mark = " Eksempeltal." if is_example(found) else ""
    number_table(f"Kommunerne på kortet.{mark}", headings, rows, is_tall=True, words="kly-words-second kly-words-last")
    frame = ordered[["label", "region", "rate", "verdict_words"]].round({"rate": 6}).set_axis(headings, axis=1)
    download(frame, file_name="kommunetal-kort", note=figures_note(found, chosen))
