"""A share against what somebody assumed of it: home against clinic, where the tariff reckons with a half."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from data.queries import figures
from pages.parts.compared import compare
from pages.parts.comparison_parts import ranked, say
from pages.parts.comparison_words import share_sentence
from pages.parts.figure_choice import FigureChoice
from pages.parts.markup import show
from pages.parts.source_quote import source_quote
from pages.parts.verdict_words import number_words
from pages.parts.view import View
from pages.parts.words import known


def assumed_share(view: View, chosen: FigureChoice, *, lags: bool) -> None:
    """Show the share of the chosen indicator's family that an assumption is about; nothing where there is none.

    Each municipality is held against the assumption with the Wilson interval of its own share; ``lags`` as `Compared`.
    """
    assumption = _assumption(view, chosen)
    if assumption is None:
        return
    share_id, assumed = assumption["indicator_id"], assumption["value"]
    found = compare(view, replace(chosen, base="kilden"), indicator_id=share_id, baseline=assumed)
    st.header("Hjemme eller på klinik?", anchor=False)
    if found.areas.empty:
        say("Der er ingen tal for de to dele i perioden.")
        return
    say(share_sentence(found, assumed_words=_assumed_words(assumption)))
    against = replace(found, benchmark_name="Forudsat i taksten", lags=lags)
    ranked(against, chosen, key="hjemme-klinik", heading=f"{assumption['indicator']}.")
    show(source_quote(_Row(assumption), assumption["document_name"], known(assumption["quote"])))


def _assumption(view: View, chosen: FigureChoice) -> Mapping | None:
    register = view.snapshot.ask(figures.indicators, view.choices.status_date)
    own = chosen.indicator["indicator_id"]
    ties = register[["indicator_id", "numerator_id", "denominator_id"]].eq(own).any(axis=1)
    about = register[ties & register["denominator_id"].notna()]
    targets = view.snapshot.ask(figures.targets, view.choices.status_date)
    found = targets[(targets["kind"] == "assumption") & targets["indicator_id"].isin(about["indicator_id"])]
    return None if found.empty else found.iloc[0].to_dict()


def _assumed_words(assumption: Mapping) -> str:
    at_most = "op til " if known(assumption["high"]) is not None and known(assumption["low"]) is None else ""
    return f"Taksten forudsætter {at_most}{number_words(assumption['value'])} %."


class _Row:
    """The columns of a row as attributes, as `source_quote` reads them."""

    def __init__(self, columns: Mapping):
        self.__dict__.update(columns)
