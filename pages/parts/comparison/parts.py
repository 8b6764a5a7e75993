"""The pieces of the page Kommunetal: each a sentence, a picture where one helps, and the same numbers as a table."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from charts.figure import CONFIG
from charts.organisations import organisation_mark
from charts.ranked_dots import ranked_dots
from charts.run_chart import LOW_HEIGHT, run_chart_figure
from data.labels import DIRECTIONS
from data.queries import figures
from data.verdicts import DISPERSION
from measures.run_chart import run_chart
from pages.parts.comparison.choice import FigureChoice, pair_choice
from pages.parts.comparison.compared import STATE_MEANINGS, Compared, compare, series_of
from pages.parts.comparison.words import (
    area_sentence,
    base_words,
    conclusion,
    level_words,
    pair_sentence,
    paper_reservations,
    paper_sentence,
    reservations,
    series_sentence,
    share_sentence,
    source_reservations,
)
from pages.parts.download import download
from pages.parts.figures.examples import has_examples, marked
from pages.parts.figures.verdict_words import median_line, number_words
from pages.parts.markup import element, show, table, text
from pages.parts.source_quote import source_quote
from pages.parts.theme import palette_shown
from pages.parts.unsure import left_out, n_unsure, not_counted, unsure_tag
from pages.parts.view import View
from pages.parts.words import known

_CHARTS = {"config": CONFIG, "theme": None}
_KEY = {"over_998": "▲", "over_95": "△", "under_998": "▼", "under_95": "▽"}


def say(words: str, *, strong: bool = False, quiet: bool = False) -> None:
    """Show a sentence; a strong one is what the page says first, a quiet one stands under something else."""
    show(element("p", text(words), class_="kly-sentence" if strong else "kly-quiet" if quiet else None))


def papers(related: pd.DataFrame, *, strong: bool) -> None:
    """Show what the papers say in their own words, each with its reservations as chips and its place.

    Strong where it is what the page says first: invented figures never are. What is to be confirmed is no headline,
    only counted in one.
    """
    if doubtful := n_unsure(related):
        say(f"Hvad kilderne siger om kommunerne, er ikke læst sikkert:{left_out(doubtful)}", strong=strong)
    for row in related.itertuples():
        is_headline = strong and row.unsure is not True
        words = text(paper_sentence(row)) + unsure_tag(row.unsure)
        show(element("p", words, class_="kly-sentence" if is_headline else None))
        chips = [element("span", text(note), class_="kly-caveat") for note in paper_reservations(row)]
        show(element("p", *chips, class_="kly-caveats"), source_quote(row, row.document_name, known(row.quote)))


def head_sentence(found: Compared, chosen: FigureChoice) -> None:
    """Show the conclusion of the comparison, and which choices of the address did not fit.

    Where figures are invented it is no headline: a plain sentence that begins with *Eksempel:*.
    """
    say(marked(conclusion(found, chosen), found.is_example), strong=not found.is_example)
    left_out_choices(chosen)


def left_out_choices(chosen: FigureChoice) -> None:
    """Say which choices of the address have no figures."""
    if chosen.left_out:
        words = f"Der er ingen tal for det valgte ({', '.join(chosen.left_out)}); siden viser det nærmeste."
        show(element("p", text(words), class_="kly-notice", role="status"))


def caveats(found: Compared, chosen: FigureChoice) -> None:
    """Show what must be said beside the figures."""
    if found.spread.is_clear:
        say(marked(DISPERSION["is_clear"], found.is_example), quiet=True)
    told = reservations(found, chosen)
    if told:
        chips = [element("span", text(marked(words, found.is_example)), class_="kly-caveat") for words in told]
        show(element("p", *chips, class_="kly-caveats"))


def chart_words(words: str) -> None:
    """Show under a picture how it is read."""
    show(element("p", text(words), class_="kly-quiet"))


def chart_title(words: str, found: Compared) -> None:
    """Show above a picture what it is a picture of; of invented figures it begins with *Eksempel:*."""
    show(element("h3", text(marked(words, found.is_example)), class_="kly-series"))


def colour_words(found: Compared, chosen: FigureChoice) -> str:
    """Return what the colours of a comparison mean, and which side is agreed to be better."""
    if found.is_ceiling:
        return "Grå: ikke sikkert over loftet; orange: over loftet."
    direction = known(chosen.indicator["direction"])
    over, under = ("blå", "orange") if direction == "higher" else ("orange", "blå")
    agreed = f" ({DIRECTIONS[direction]})" if direction else ""
    return f"Grå: ingen sikker forskel; {over}: over; {under}: under{agreed}."


def figures_note(found: Compared, chosen: FigureChoice) -> list[str]:
    """Return the lines under a downloaded table: what it is, where it is from, what must be said."""
    names = found.areas["indicator"].dropna()
    return [
        f"{next(iter(names), chosen.indicator['name'])}, {chosen.options['period'][chosen.period]}",
        f"Sammenlignet med: {found.benchmark_name} ({level_words(found)})",
        *_sources_note(found, reservations(found, chosen)),
    ]


def _sources_note(found: Compared, told: list[str]) -> list[str]:
    of_rows = found.areas.loc[found.areas["indicator_id"].notna(), "document_name"]
    names = dict.fromkeys(name for words in of_rows if known(words) for name in words.split("; "))
    return [
        f"Kilde: {', '.join(names)}",
        *told,
        f"»skjult«: {STATE_MEANINGS['hidden']}",
    ]


def ranked(found: Compared, chosen: FigureChoice, *, key: str, heading: str) -> None:
    """Show the areas from high to low as dots, each with how far chance could move it and its verdict as its colour."""
    figure = ranked_dots(
        found.areas,
        baseline=found.baseline,
        baseline_words=f"{found.benchmark_name}: {level_words(found)}",
        direction=None if found.is_ceiling else chosen.indicator["direction"],
        palette=palette_shown(),
    )
    if figure is None:
        say("Ingen af kommunerne har et tal, der kan vises.")
        return
    chart_title(heading, found)
    alt = f"{marked(heading, found.is_example)} De samme tal står i tabellen."
    st.plotly_chart(figure, key=f"kly_{key}", alt=alt, **_CHARTS)
    filled = "" if found.is_pairwise else " Udfyldt: klart (99,8 %)."
    chart_words(f"Streg: usikkerhed (95 %). {colour_words(found, chosen)}{filled}")


def ranked_table(found: Compared, chosen: FigureChoice, *, key: str, heading: str) -> None:
    """Show the numbers of `ranked` as a table and as files."""
    area_table(found, caption=heading)
    _unknown_words(found)
    note = figures_note(found, chosen)
    download(area_frame(found), file_name=f"kommunetal-{key}", note=note, is_example=found.is_example)


def area_frame(found: Compared) -> pd.DataFrame:
    """Return the table of areas as it is shown and downloaded: what is hidden is the word, what is missing empty."""
    rows = found.areas
    hidden = rows["state"] == "hidden"
    numbers = {"Kommune": rows["label"], "Antal": rows["numerator"]}
    if found.measured == "rate":
        numbers |= {"Indbyggere": rows["inhabitants"]}
    if found.measured == "share":
        numbers |= {"Ud af": rows["exposure"]}
    heading = f"Værdi {found.per_words}".strip() if found.measured != "rate" else found.per_words.capitalize()
    numbers |= {heading: rows["rate"].round(6), "Fra (95 %)": rows["lower95"], "Til (95 %)": rows["upper95"]}
    frame = pd.DataFrame(numbers).astype(object)
    for name in frame.columns.difference(["Kommune", "Indbyggere"]):
        frame.loc[hidden, name] = "skjult"
    frame["Vurdering"] = rows["verdict_words"]
    return frame.reset_index(drop=True)


def number_table(
    caption: str,
    headings: list[str],
    rows: list[list[str]],
    *,
    is_tall: bool = False,
    words: str = "",
    is_example: bool = False,
) -> None:
    """Show a table of numbers, which scrolls by itself where it has no room, a tall one also downwards.

    Of invented figures the caption begins with *Eksempel:* and stands in sight.
    ``words`` names the columns that hold words and not numbers: "kly-words-last", "kly-words-second", or both.
    """
    caption = marked(caption, is_example)
    inside = table(caption, headings, rows, is_titled=not is_example)
    classes = " ".join(filter(None, ["kly-figures kly-scroll", "kly-tall" if is_tall else "", words]))
    place = {"class_": classes, "role": "region", "aria_label": caption, "tabindex": "0"}
    show(element("div", inside, **place))


def area_table(found: Compared, *, caption: str) -> None:
    """Show the table of areas: name, count, population, rate, interval, verdict."""
    whole = {"rate": ["Indbyggere"], "share": ["Ud af"], "value": []}[found.measured]
    rate_heading = {"rate": found.per_words.capitalize(), "share": "%", "value": found.per_words or "Værdi"}
    headings = ["Kommune", "Antal", *whole, rate_heading[found.measured], "Usikkerhed", "Vurdering"]
    if found.measured == "value":
        headings.remove("Antal")
    rows = [_area_cells(row, found.measured) for row in found.areas.to_dict("records")]
    number_table(caption, headings, rows, words="kly-words-last", is_example=found.is_example)


def _area_cells(row: dict, measured: str) -> list[str]:
    hidden = element("span", text("skjult"), class_="kly-hidden")
    is_hidden = row["state"] == "hidden"
    count, rate, interval = (
        hidden if is_hidden else text(words or "–")
        for words in (whole_words(row["numerator"]), row["rate_words"], row["interval_words"])
    )
    whole = {"rate": [text(whole_words(row["inhabitants"]) or "–")], "value": []}.get(measured)
    if whole is None:
        whole = [hidden if is_hidden else text(whole_words(row["exposure"]) or "–")]
    counts = [] if measured == "value" else [count, *whole]
    return [text(row["label"]) + unsure_tag(row["unsure"]), *counts, rate, interval, verdict_cell(row)]


def verdict_cell(row: dict) -> str:
    """Return an area's verdict with its sign, or the mark of a hidden one."""
    if row["state"] == "hidden":
        return state_mark(row["verdict_words"])
    sign = _KEY.get(row["class"], "")
    return text(f"{sign} {row['verdict_words']}".strip())


def whole_words(number: float) -> str:
    """Return a count as it is written; "" without one."""
    return "" if pd.isna(number) else f"{number:,.0f}".replace(",", ".")


def _unknown_words(found: Compared) -> None:
    states = [state for state in STATE_MEANINGS if (found.areas["state"] == state).any()]
    told = [f"»{_word(found, state)}«: {STATE_MEANINGS[state]}." for state in states]
    if found.n_without:
        n = found.n_without
        told.append(f"{n} {'kommune' if n == 1 else 'kommuner'} står ikke her: ingen kilde har tal om dem.")
    if told:
        show(element("p", text(" ".join(told)), class_="kly-quiet"))


def _word(found: Compared, state: str) -> str:
    return found.areas.loc[found.areas["state"] == state, "state_words"].iloc[0]


def two_areas(view: View, chosen: FigureChoice) -> None:
    """Show two municipalities against each other in a sentence.

    The two may lie outside the area that the rest of the page is about.
    """
    if not chosen.pair:
        say("Der skal være to kommuner med tal for perioden.")
        return
    pair_choice(chosen)
    found = compare(view, replace(chosen, member_ids=chosen.pair))
    rows = {row["organisation_id"]: row for row in found.areas.to_dict("records")}
    first, second = (rows.get(code) for code in chosen.pair)
    words = marked(pair_sentence(found, first, second, per=base_words(chosen)), found.is_example)
    say(words + left_out(sum(row is not None and row["unsure"] is True for row in (first, second))))
    for row in (first, second):
        if row and not found.is_pairwise and isinstance(row["class"], str) and row["class"] != "inside":
            say(marked(area_sentence(row, found), found.is_example), quiet=True)


def series(found: Compared, chosen: FigureChoice, view: View) -> None:
    """Show a seriediagram per municipality: those chosen, else the pair; the table holds all of them."""
    codes = view.choices.organisations or chosen.pair or found.areas["organisation_id"].head(2).tolist()
    points = {code: series_of(view, chosen, code) for code in dict.fromkeys(codes)}
    points = {code: one for code, one in points.items() if one["organisation"].notna().any()}
    if not points:
        say("Der er ingen tal over tid for de valgte kommuner.")
        return
    left, right = st.columns([1, 1], gap="large")
    with left:
        drawn = [_one_series(code, one) for code, one in points.items()]
        if any(drawn):
            chart_words("Vandret linje: median.")
    with right:
        _series_table(points, chosen, found)


def _one_series(code: str, points: pd.DataFrame) -> bool:
    """Show one municipality's sentence, and its picture where two periods or more have a value; tell whether."""
    name = points["organisation"].dropna().iloc[0]
    doubtful = points["unsure"].eq(True)
    chart = run_chart(points["value"].mask(doubtful))
    colour, symbol = organisation_mark(code, palette_shown())
    figure = run_chart_figure(
        points,
        lines=median_line(chart.median),
        colour=colour,
        symbol=symbol,
        palette=palette_shown(),
        height=LOW_HEIGHT,
    )
    per = " pr. måned" if points["period"].str.fullmatch(r"\d{4}-\d{2}").all() else ""
    invented = has_examples(points)
    show(element("h3", text(marked(name, invented)), class_="kly-series"))
    say(marked(series_sentence(chart, points.loc[~doubtful, "state_words"], per=per), invented))
    show(not_counted(n_unsure(points), "måling", "målinger"))
    is_drawn = figure is not None and points["value"].count() > 1
    if is_drawn:
        alt = marked(f"Seriediagram for {name}", invented)
        st.plotly_chart(figure, key=f"kly_series_{code}", alt=alt, **_CHARTS)
    return is_drawn


def _series_table(points: dict[str, pd.DataFrame], chosen: FigureChoice, found: Compared) -> None:
    names = {code: one["organisation"].dropna().iloc[0] for code, one in points.items()}
    periods = next(iter(points.values()))["period_words"]
    words = {names[code]: one["words"] for code, one in points.items()}
    doubt = [one["unsure"].eq(True).tolist() for one in points.values()]
    rows = [
        [
            text(period),
            *(state_mark(column[at]) + unsure_tag(of[at]) for column, of in zip(words.values(), doubt, strict=True)),
        ]
        for at, period in enumerate(periods)
    ]
    numbers = {
        names[code]: one["value"].astype(object).where(one["value"].notna(), one["state_words"])
        for code, one in points.items()
    }
    caption = f"{chosen.indicator['name']} over tid"
    number_table(caption, ["Periode", *words], rows, is_tall=True, is_example=found.is_example)
    frame = pd.DataFrame({"Periode": periods, **numbers})
    note = [caption, *_sources_note(found, source_reservations(found))]
    download(frame, file_name="kommunetal-over-tid", note=note, is_example=found.is_example)


def state_mark(words: str) -> str:
    """Return a value or a state of a cell, with what is hidden as its mark."""
    return element("span", text(words), class_="kly-hidden") if words == "skjult" else text(words)


def assumed_share(view: View, chosen: FigureChoice, assumption: Mapping, *, lags: bool) -> None:
    """Show the share of the chosen indicator's family that an assumption is about.

    Each municipality is held against the assumption with the interval of its own share; ``lags`` as `Compared`. An
    assumption of "up to" is a ceiling: what lies below it lacks nothing.
    """
    share_id, assumed = assumption["indicator_id"], assumption["value"]
    about = {"indicator_id": share_id, "baseline": assumed, "is_ceiling": _is_ceiling(assumption)}
    found = compare(view, replace(chosen, base="kilden"), **about)
    if found.areas.empty:
        say("Der er ingen tal for de to dele i perioden.")
        return
    say(marked(share_sentence(found, assumed_words=_assumed_words(assumption)), found.is_example))
    name = "Loft forudsat i taksten" if found.is_ceiling else "Forudsat i taksten"
    against = replace(found, benchmark_name=name, lags=lags)
    left, right = st.columns([1, 1], gap="large")
    with left:
        ranked(against, chosen, key="hjemme-klinik", heading=f"{assumption['indicator']}.")
    with right:
        ranked_table(against, chosen, key="hjemme-klinik", heading=f"{assumption['indicator']}.")
    show(source_quote(_Row(assumption), assumption["document_name"], known(assumption["quote"])))


def assumption_of(view: View, chosen: FigureChoice) -> Mapping | None:
    """Return what a tariff assumes of a share of the chosen indicator's family; None where nothing is assumed."""
    register = view.snapshot.ask(figures.indicators, view.choices.status_date)
    own = chosen.indicator["indicator_id"]
    ties = register[["indicator_id", "numerator_id", "denominator_id"]].eq(own).any(axis=1)
    about = register[ties & register["denominator_id"].notna()]
    targets = view.snapshot.ask(figures.targets, view.choices.status_date)
    found = targets[(targets["kind"] == "assumption") & targets["indicator_id"].isin(about["indicator_id"])]
    return None if found.empty else found.iloc[0].to_dict()


def assumed(view: View) -> None:
    """Show what the sources assume of a share that no figures are known of, each with its place."""
    targets = view.snapshot.ask(figures.targets, view.choices.status_date)
    for row in targets[targets["kind"] == "assumption"].to_dict("records"):
        words = text(f"{row['indicator']}: {_assumed_words(row)} {known(row['note']) or ''}".strip())
        source = source_quote(_Row(row), row["document_name"], known(row["quote"]))
        show(element("div", element("p", words), source))


def _is_ceiling(assumption: Mapping) -> bool:
    return known(assumption["high"]) is not None and known(assumption["low"]) is None


def _assumed_words(assumption: Mapping) -> str:
    at_most = "op til " if _is_ceiling(assumption) else ""
    return f"Taksten forudsætter {at_most}{number_words(assumption['value'])} %."


class _Row:
    """The columns of a row as attributes, as `source_quote` reads them."""

    def __init__(self, columns: Mapping):
        self.__dict__.update(columns)
