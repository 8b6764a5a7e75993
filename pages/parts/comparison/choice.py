"""What a reader compares: indicator, period, what it is divided by, what it is held against, and which two."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data.labels import BASES, BENCHMARKS
from data.queries import figures
from measures.figure_sums import AREAS, lies_in_area
from pages.parts.figures.examples import asked_for_examples, without_examples
from pages.parts.figures.published import published
from pages.parts.view import View, choose

FIRST_PAIR = ("kommune-791", "kommune-740")
"""The two that the minutes of 24 September 2021 compare."""
FEWEST_FOR_REGION = 10
FIELD_WIDTH = 190


@dataclass(frozen=True)
class FigureChoice:
    """What is compared: the reader's choices, each with the page's own where none is made or it does not fit.

    ``indicator`` is its row of the register; ``area_id`` the organisation whose figure is the benchmark; ``member_ids``
    the municipalities that are shown, ``area_member_ids`` those of the whole area; ``pair`` two of them, or none.
    ``options`` holds code -> label of what can be chosen, by field of `data.choices.Choices`; ``left_out`` the choices
    that did not fit.
    """

    indicator: pd.Series
    period: str
    base: str
    benchmark: str
    area_id: str | None
    member_ids: tuple[str, ...]
    area_member_ids: tuple[str, ...]
    group: str
    pair: tuple[str, ...]
    options: dict[str, dict[str, str]]
    left_out: tuple[str, ...]


def figure_choice(view: View) -> FigureChoice | None:
    """Return what is compared; None where no indicator has figures of two municipalities on the day."""
    asked = (view.choices, asked_for_examples(view))
    return view.snapshot.kept(lambda: _figure_choice(view), figure_choice, *asked)


def _figure_choice(view: View) -> FigureChoice | None:
    everything = without_examples(published(view), view)
    register = view.snapshot.ask(figures.organisations)
    kommuner = everything[everything["kind"] == "kommune"]
    indicators = _indicators(kommuner, view)
    if indicators.empty:
        return None
    names = dict(zip(indicators["indicator_id"], indicators["name"], strict=True))
    most = indicators.loc[indicators["n_kommuner"].idxmax(), "indicator_id"]
    asked = view.choices
    indicator_id = asked.indicator if asked.indicator in names else most
    own = kommuner[kommuner["indicator_id"] == indicator_id]
    groups = dict(zip(own["population_id"], own["population"].replace("", "ingen gruppe nævnt"), strict=True))
    group = asked.group if asked.group in groups else next(iter(groups))
    own = own[own["population_id"] == group]
    periods = _periods(own)
    period = asked.period if asked.period in periods else next(iter(periods))
    own = own[own["period"] == period]
    bases = _bases(own, everything)
    base = asked.base if asked.base in bases else next(iter(bases))
    kommune_names = dict(zip(own["organisation_id"], own["organisation"], strict=True))
    pair = _pair(asked.pair, own)
    benchmarks, area_ids = _benchmarks(own, pair, register)
    benchmark = asked.benchmark if asked.benchmark in benchmarks else _first_benchmark(benchmarks, own, register, pair)
    area_id = area_ids.get(benchmark, benchmark) or None
    of_area = _members(area_id, register)
    shown = tuple(code for code in of_area if code in asked.organisations) or of_area
    fits = {"periode": (asked.period, periods), "grundlag": (asked.base, bases)}
    fits |= {"indikator": (asked.indicator, names), "sammenlign": (asked.benchmark, benchmarks)}
    return FigureChoice(
        indicator=indicators.set_index("indicator_id", drop=False).loc[indicator_id],
        period=period,
        base=base,
        benchmark=benchmark,
        area_id=area_id,
        member_ids=shown,
        area_member_ids=of_area,
        group=group,
        pair=pair,
        options={
            "indicator": names,
            "period": periods,
            "base": bases,
            "benchmark": benchmarks,
            "group": groups,
            "pair": kommune_names,
        },
        left_out=tuple(name for name, (code, known) in fits.items() if code and code not in known),
    )


def _indicators(kommuner: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the indicators that two municipalities or more have figures of, in the order of the register."""
    register = view.snapshot.ask(figures.indicators, view.choices.status_date)
    counts = kommuner.groupby("indicator_id")["organisation_id"].nunique()
    table = register.assign(n_kommuner=register["indicator_id"].map(counts).fillna(0))
    return table[table["n_kommuner"] >= 2]


def _periods(own: pd.DataFrame) -> dict[str, str]:
    """Return code -> words, the whole years first, the newest first."""
    each = own.drop_duplicates("period")
    is_year = each["period"].str.fullmatch(r"\d{4}").rename("is_year")
    ordered = each.assign(is_year=is_year, end=pd.to_datetime(each["period_end_on"])).sort_values(
        ["is_year", "end"], ascending=False
    )
    return dict(zip(ordered["period"], ordered["period_words"], strict=True))


def _bases(own: pd.DataFrame, everything: pd.DataFrame) -> dict[str, str]:
    if not own["unit"].isin(["count", "rate"]).all():
        return {"kilden": BASES["kilden"]}
    found = {"indbyggere": BASES["indbyggere"]}
    if own["denominator"].notna().any():
        found |= {"kilden": BASES["kilden"]}
    of_ages = everything[everything["indicator_id"].str.startswith("indbyggere-")]
    return found | dict(zip(of_ages["indicator_id"], of_ages["indicator"], strict=True))


def _pair(asked: tuple[str, ...], own: pd.DataFrame) -> tuple[str, ...]:
    present = set(own["organisation_id"])
    largest = tuple(own.sort_values("inhabitants", ascending=False)["organisation_id"].unique()[:2])
    return next((pair for pair in (asked, FIRST_PAIR, largest) if len(pair) == 2 and set(pair) <= present), ())


def _benchmarks(
    own: pd.DataFrame, pair: tuple[str, ...], register: pd.DataFrame
) -> tuple[dict[str, str], dict[str, str]]:
    """Return code -> label, and code -> organisation, of what areas can be held against."""
    kommuner = register[register["kind"] == "kommune"].set_index("organisation_id", drop=False)
    home = kommuner.loc[pair[0] if pair else own["organisation_id"].iloc[0]]
    present = set(own["organisation_id"])
    labels, area_ids = {}, {}
    for code, kind in zip(BENCHMARKS, AREAS, strict=True):
        for area in register[register["kind"] == kind].itertuples():
            members = {row.organisation_id for row in kommuner.itertuples() if lies_in_area(row, area)}
            if code not in labels and home.organisation_id in members and len(members & present) > 1:
                part = "" if members <= present else f" ({len(members & present)} af {len(members)} kommuner)"
                labels[code], area_ids[code] = f"{area.name}{part}", area.organisation_id
    return labels | dict(zip(own["organisation_id"], own["organisation"], strict=True)), area_ids


def _first_benchmark(
    benchmarks: dict[str, str], own: pd.DataFrame, register: pd.DataFrame, pair: tuple[str, ...]
) -> str:
    wanted = ("region", "klynge", "landet") if len(own) >= FEWEST_FOR_REGION else ("klynge", "region", "landet")
    return next((code for code in wanted if code in benchmarks), "")


def _members(area_id: str | None, register: pd.DataFrame) -> tuple[str, ...]:
    """Return the municipalities of the benchmark; of the same region where the benchmark is one of them."""
    listed = list(register.itertuples())
    kommuner = [row for row in listed if row.kind == "kommune"]
    if area_id is None:
        members = {row.organisation_id for row in kommuner}
    else:
        area = next(row for row in listed if row.organisation_id == area_id)
        same_region = {row.organisation_id for row in kommuner if row.region == area.region}
        inside = {row.organisation_id for row in kommuner if area.kind in AREAS and lies_in_area(row, area)}
        members = inside or same_region
    return tuple(row.organisation_id for row in kommuner if row.organisation_id in members)


def figure_bar(chosen: FigureChoice, view: View) -> None:
    """Show one field per choice; a choice stands in the address."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="figure_bar"):
        _one("indicator", "Indikator", chosen.indicator["indicator_id"], chosen, width=240)
        _one("period", "Periode", chosen.period, chosen)
        _one("base", "Befolkningsgrundlag", chosen.base, chosen)
        _one("benchmark", "Sammenlign med", chosen.benchmark, chosen, width=240)
        if len(chosen.options["group"]) > 1:
            _one("group", "Gruppe", chosen.group, chosen)
        _some_of("organisations", chosen, view)


def _one(field: str, label: str, shown: str, chosen: FigureChoice, *, width: int = FIELD_WIDTH) -> None:
    key, options = f"kly_figure_{field}", chosen.options[field]
    st.session_state[key] = shown
    st.selectbox(
        label,
        list(options),
        format_func=lambda code: options.get(code, code),
        key=key,
        width=width,
        on_change=lambda: choose(**{field: st.session_state[key]}),
    )


def _some_of(field: str, chosen: FigureChoice, view: View) -> None:
    key, names = f"kly_figure_{field}", chosen.options["pair"]
    st.session_state[key] = [code for code in view.choices.organisations if code in names]
    st.multiselect(
        "Vis kun",
        list(names),
        format_func=lambda code: names.get(code, code),
        key=key,
        placeholder="Alle kommuner",
        select_all=False,
        width=FIELD_WIDTH,
        on_change=lambda: choose(organisations=tuple(st.session_state[key])),
    )


def pair_choice(chosen: FigureChoice) -> None:
    """Show the two fields of the pair; a municipality is not compared with itself."""
    names = chosen.options["pair"]
    with st.container(horizontal=True, key="figure_pair"):
        for place, label in enumerate(("Kommune", "i forhold til")):
            key, other = f"kly_figure_pair_{place}", chosen.pair[1 - place]
            st.session_state[key] = chosen.pair[place]
            st.selectbox(
                label,
                [code for code in names if code != other],
                format_func=lambda code: names.get(code, code),
                key=key,
                width=FIELD_WIDTH,
                on_change=_choose_pair,
                args=(place, chosen.pair),
            )


def _choose_pair(place: int, pair: tuple[str, ...]) -> None:
    changed = list(pair)
    changed[place] = st.session_state[f"kly_figure_pair_{place}"]
    choose(pair=tuple(changed))
