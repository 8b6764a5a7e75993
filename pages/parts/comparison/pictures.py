"""The funnel of a comparison: rate against size between the limits of chance, with its table beside it."""

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from charts.figure import CONFIG
from charts.funnel import funnel_chart
from charts.tile_map import tile_map
from data.periods import is_one_day
from data.verdicts import AREA, DISPERSION
from measures.area_rates import rates_of_classes
from measures.dispersion import Dispersion
from measures.funnel import FEWEST_AREAS, classes_between, rate_curve, spread_of, widened_curve, widened_limits
from pages.parts.comparison.choice import FigureChoice
from pages.parts.comparison.compared import CLASS_WORDS, PER, Compared, tiles_of
from pages.parts.comparison.parts import (
    chart_words,
    colour_words,
    figures_note,
    is_example,
    number_table,
    say,
    verdict_cell,
    whole_words,
)
from pages.parts.comparison.words import map_sentence
from pages.parts.figures.download import download
from pages.parts.figures.verdict_words import number_words
from pages.parts.markup import text
from pages.parts.theme import palette_shown
from pages.parts.unsure import facts_of, left_out, n_unsure
from pages.parts.view import View


@dataclass(frozen=True)
class Funnel:
    """The areas with a figure, their class by the limits that are drawn, the curves of these, and the spread."""

    areas: pd.DataFrame
    curve: pd.DataFrame
    spread: Dispersion


def funnel_of(found: Compared) -> Funnel | None:
    """Return the funnel of a comparison; None under 10 areas, and where there is no average to hold them against.

    Where the areas vary clearly more than chance explains, the limits are widened and the classes made anew by them.
    """
    areas = found.areas[found.areas["rate"].notna()]
    if found.baseline is None or found.is_pairwise or found.measured == "value" or len(areas) < FEWEST_AREAS:
        return None
    multiplier = PER if found.measured == "rate" else 100
    about = {"baseline": found.baseline, "measured": found.measured, "multiplier": multiplier}
    spread = spread_of(areas, **about)
    if spread.is_clear:
        limits = widened_limits(areas["exposure"], phi=spread.phi, **about).set_index(areas.index)
        classes = classes_between(areas["rate"], limits)
        words = classes.map(CLASS_WORDS)
        widened = areas.assign(**{"class": classes, "verdict_words": words})
        return Funnel(widened, widened_curve(areas, phi=spread.phi, **about), spread)
    if found.measured == "rate":
        plain = rate_curve(areas["exposure"], baseline=found.baseline, multiplier=multiplier, n_areas=len(areas))
        return Funnel(areas, plain.rename(columns={"population": "size", "value": "rate"}), spread)
    return Funnel(areas, widened_curve(areas, phi=1.0, **about), spread)


def funnel(found: Compared, chosen: FigureChoice) -> None:
    """Show rate against size between the limits of chance, how much the areas vary, and the same numbers."""
    drawn = funnel_of(found)
    if drawn is None:
        say(_no_funnel(found))
        return
    sure = funnel_of(replace(found, areas=facts_of(found.areas)))
    say(((funnel_sentence(sure) if sure else "") + left_out(n_unsure(drawn.areas))).strip())
    left, right = st.columns([1, 1], gap="large")
    with left:
        _chart(drawn, found, chosen)
        chart_words("Prikket: 95 %. Optrukket: 99,8 %.", found)
        say(spread_sentence(sure.spread) if sure else DISPERSION["unknown"], quiet=True)
    with right:
        _table(drawn, found, chosen)


def _no_funnel(found: Compared) -> str:
    if found.is_pairwise or found.baseline is None:
        return "Tragten viser afstanden til et gennemsnit. Vælg klyngen, regionen eller hele landet."
    return f"{AREA['too_few_areas']} {DISPERSION['unknown']}"


def funnel_sentence(drawn: Funnel) -> str:
    """Return how many areas lie outside the funnel, and how many chance alone would put there."""
    classes = rates_of_classes(drawn.areas)
    n_clear = sum(len(classes.get(code, ())) for code in ("over_998", "under_998"))
    n_95 = sum(len(classes.get(code, ())) for code in ("over_95", "under_95"))
    n = len(drawn.areas)
    chance = number_words(n * 0.05, 1)
    outside = f"{n_clear} af {n}" if n_clear else f"Ingen af de {n}"
    return (
        f"{outside} kommuner ligger uden for den yderste grænse, {n_95} mellem de to "
        f"grænser. Var der ingen forskel, ville tilfældet alene lægge omkring {chance} uden for den inderste."
    )


def spread_sentence(spread: Dispersion) -> str:
    """Return how much more the areas vary than chance explains, with φ and τ, and what that does to the limits."""
    if spread.phi is None:
        return DISPERSION["unknown"]
    phi = number_words(spread.phi, 1, least=1)
    if not spread.is_clear:
        return DISPERSION["not_clear"].format(phi=phi)
    told = DISPERSION["is_clear"].format(phi=phi, tau=number_words(spread.tau2**0.5, 2, least=2))
    return f"{told} Øverst på siden er hver kommune holdt mod sin egen usikkerhed alene."


def _chart(drawn: Funnel, found: Compared, chosen: FigureChoice) -> None:
    figure = funnel_chart(
        drawn.areas.assign(size=drawn.areas["exposure"]),
        drawn.curve,
        baseline=found.baseline,
        size_words=_size_words(found, chosen),
        rate_words=found.per_words,
        direction=chosen.indicator["direction"],
        palette=palette_shown(),
    )
    if figure is not None:
        alt = "Tragtdiagram; de samme tal står i tabellen ved siden af."
        st.plotly_chart(figure, key="kly_funnel", alt=alt, config=CONFIG, theme=None)


def _size_words(found: Compared, chosen: FigureChoice) -> str:
    if found.measured != "rate" or chosen.base == "kilden":
        return "Antal i alt"
    return "Indbyggere" if is_one_day(chosen.period) else "Indbyggere (personår)"


def _table(drawn: Funnel, found: Compared, chosen: FigureChoice) -> None:
    ordered = drawn.areas.sort_values("exposure", ascending=False)
    headings = ["Kommune", _size_words(found, chosen), found.per_words.capitalize(), "I tragten"]
    mark = " Eksempeltal." if is_example(found) else ""
    rows = [
        [text(row["label"]), text(whole_words(row["exposure"])), text(row["rate_words"]), verdict_cell(row)]
        for row in ordered.to_dict("records")
    ]
    number_table(f"Kommunerne i tragten, den største først.{mark}", headings, rows, words="kly-words-last")
    columns = ordered[["label", "exposure", "rate", "verdict_words"]].round({"exposure": 0, "rate": 6})
    frame = columns.set_axis(headings, axis=1).reset_index(drop=True)
    note = [*figures_note(found, chosen), spread_sentence(drawn.spread)]
    download(frame, file_name="kommunetal-tragt", note=note)


def tiles(found: Compared, chosen: FigureChoice, view: View) -> None:
    """Show the map of 98 tiles by class, and its table."""
    every = tiles_of(view, found)
    sure = replace(found, areas=facts_of(found.areas))
    say(map_sentence(sure, facts_of(every)) + left_out(n_unsure(every)))
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
