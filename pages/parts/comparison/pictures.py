"""The funnel and the map of a comparison, each with its numbers as a table, and how the verdicts are made."""

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from charts.figure import CONFIG
from charts.funnel import funnel_chart
from charts.tile_map import tile_map
from data.periods import is_one_day
from data.verdicts import AREA, DISPERSION, METHOD
from measures.area_rates import rates_of_classes
from measures.dispersion import Dispersion
from measures.funnel import FEWEST_AREAS, rate_curve, widened_curve
from pages.parts.comparison.choice import FigureChoice
from pages.parts.comparison.compared import PER, Compared, tiles_of
from pages.parts.comparison.parts import (
    chart_title,
    chart_words,
    colour_words,
    figures_note,
    number_table,
    say,
    verdict_cell,
    whole_words,
)
from pages.parts.comparison.words import map_sentence
from pages.parts.download import download
from pages.parts.figures.examples import marked
from pages.parts.figures.verdict_words import number_words
from pages.parts.markup import element, show, text
from pages.parts.theme import palette_shown
from pages.parts.unsure import facts_of, left_out, n_unsure
from pages.parts.view import View


@dataclass(frozen=True)
class Funnel:
    """The areas with a figure, each with the verdict it has everywhere, and the curves of the limits."""

    areas: pd.DataFrame
    curve: pd.DataFrame


def funnel_of(found: Compared) -> Funnel | None:
    """Return the funnel of a comparison; None under 10 areas, and where there is no average to hold them against.

    Where the areas vary clearly more than chance explains, the limits are widened, as the verdicts are.
    """
    areas = found.areas[found.areas["rate"].notna()]
    if found.baseline is None or found.is_pairwise or found.measured == "value" or len(areas) < FEWEST_AREAS:
        return None
    multiplier = PER if found.measured == "rate" else 100
    about = {"baseline": found.baseline, "measured": found.measured, "multiplier": multiplier}
    if found.spread.is_clear:
        return Funnel(areas, widened_curve(areas, phi=found.spread.phi, **about))
    if found.measured == "rate":
        plain = rate_curve(areas["exposure"], baseline=found.baseline, multiplier=multiplier, n_areas=len(areas))
        return Funnel(areas, plain.rename(columns={"population": "size", "value": "rate"}))
    return Funnel(areas, widened_curve(areas, phi=1.0, **about))


def funnel(found: Compared, chosen: FigureChoice) -> None:
    """Show rate against size between the limits of chance, how much the areas vary, and the same numbers."""
    drawn = funnel_of(found)
    if drawn is None:
        say(_no_funnel(found))
        return
    words = funnel_sentence(facts_of(drawn.areas)) + left_out(n_unsure(drawn.areas))
    say(marked(words, found.is_example))
    left, right = st.columns([1, 1], gap="large")
    with left:
        chart_title("Kommunerne efter størrelse", found)
        _chart(drawn, found, chosen)
        chart_words("Prikket: 95 %. Optrukket: 99,8 %.")
        say(marked(spread_sentence(found.spread), found.is_example), quiet=True)
    with right:
        _table(drawn, found, chosen)


def _no_funnel(found: Compared) -> str:
    if found.is_pairwise or found.baseline is None:
        return "Tragten viser afstanden til et gennemsnit. Vælg klyngen, regionen eller hele landet."
    return f"{AREA['too_few_areas']} {spread_sentence(found.spread)}"


def funnel_sentence(areas: pd.DataFrame) -> str:
    """Return how many areas lie outside the funnel, and how many chance alone would put there."""
    classes = rates_of_classes(areas)
    n_clear = sum(len(classes.get(code, ())) for code in ("over_998", "under_998"))
    n_95 = sum(len(classes.get(code, ())) for code in ("over_95", "under_95"))
    n = len(areas)
    chance = number_words(n * 0.05, 1)
    outside = f"{n_clear} af {n}" if n_clear else f"Ingen af de {n}"
    return (
        f"{outside} kommuner ligger uden for den yderste grænse, {n_95} mellem de to "
        f"grænser. Var der ingen forskel, ville tilfældet alene lægge omkring {chance} uden for den inderste."
    )


def spread_sentence(spread: Dispersion) -> str:
    """Return whether the areas vary more than chance explains, and what that does to the verdicts."""
    if spread.phi is None:
        return DISPERSION["unknown"]
    return DISPERSION["is_clear" if spread.is_clear else "not_clear"]


def method(found: Compared) -> None:
    """Show how the verdicts are made, with the signs of statistics: what few readers ask for."""
    told = [METHOD[found.measured]] if found.measured in METHOD else []
    told.append(METHOD["one" if found.is_pairwise else "average"])
    if found.spread.phi is not None:
        numbers = {"phi": number_words(found.spread.phi, 1, least=1), "n": found.spread.n_areas}
        numbers["tau"] = number_words(found.spread.tau2**0.5, 2, least=2)
        told.append(METHOD["is_clear" if found.spread.is_clear else "not_clear"].format(**numbers))
    told += [METHOD["ratio"]] if found.measured == "rate" else []
    show(element("ul", *(element("li", text(words)) for words in [*told, METHOD["series"]])))


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
        alt = marked("Tragtdiagram; de samme tal står i tabellen ved siden af.", found.is_example)
        st.plotly_chart(figure, key="kly_funnel", alt=alt, config=CONFIG, theme=None)


def _size_words(found: Compared, chosen: FigureChoice) -> str:
    if found.measured != "rate" or chosen.base == "kilden":
        return "Antal i alt"
    return "Indbyggere" if is_one_day(chosen.period) else "Indbyggere (personår)"


def _table(drawn: Funnel, found: Compared, chosen: FigureChoice) -> None:
    ordered = drawn.areas.sort_values("exposure", ascending=False)
    headings = ["Kommune", _size_words(found, chosen), found.per_words.capitalize(), "Vurdering"]
    rows = [
        [text(row["label"]), text(whole_words(row["exposure"])), text(row["rate_words"]), verdict_cell(row)]
        for row in ordered.to_dict("records")
    ]
    caption = "Kommunerne i tragten, den største først."
    number_table(caption, headings, rows, words="kly-words-last", is_example=found.is_example)
    columns = ordered[["label", "exposure", "rate", "verdict_words"]].round({"exposure": 0, "rate": 6})
    frame = columns.set_axis(headings, axis=1).reset_index(drop=True)
    note = [*figures_note(found, chosen), spread_sentence(found.spread)]
    download(frame, file_name="kommunetal-tragt", note=note, is_example=found.is_example)


def tiles(found: Compared, chosen: FigureChoice, view: View) -> None:
    """Show the map of 98 tiles by class, with how many are of each."""
    every = tiles_of(view, found)
    figure = tile_map(every, direction=chosen.indicator["direction"], palette=palette_shown())
    if figure is not None:
        chart_title("Hvor i landet?", found)
        alt = marked("Kort over de 98 kommuner; de samme tal står i tabellen.", found.is_example)
        st.plotly_chart(figure, key="kly_map", alt=alt, config=CONFIG, theme=None)
        told = map_sentence(replace(found, areas=facts_of(found.areas)), facts_of(every)) + left_out(n_unsure(every))
        say(marked(told, found.is_example), quiet=True)
        chart_words(f"{colour_words(found, chosen)} Prikket ramme: skjult. Tynd ramme: ingen tal.")


def tile_table(found: Compared, chosen: FigureChoice, view: View) -> None:
    """Show the numbers of the map as a table and as files."""
    every = tiles_of(view, found)
    ordered = every.sort_values(["rate", "label"], ascending=[False, True], na_position="last", kind="stable")
    rows = [
        [text(row["label"]), text(row["region"]), text(row["rate_words"] or "–"), verdict_cell(row)]
        for row in ordered[["label", "region", "rate_words", "class", "state", "verdict_words"]].to_dict("records")
    ]
    headings = ["Kommune", "Region", found.per_words.capitalize(), "Vurdering"]
    place = {"is_tall": True, "words": "kly-words-second kly-words-last", "is_example": found.is_example}
    number_table("Kommunerne på kortet.", headings, rows, **place)
    frame = ordered[["label", "region", "rate", "verdict_words"]].round({"rate": 6}).set_axis(headings, axis=1)
    note = figures_note(found, chosen)
    download(frame, file_name="kommunetal-kort", note=note, is_example=found.is_example)
