"""The comparison of a choice: areas with rate, interval and class, all made from published figures."""

import math
from dataclasses import dataclass

import pandas as pd

from data.labels import BENCHMARKS
from data.periods import is_one_day, is_whole_year
from data.queries import figures
from measures.area_rates import (
    NO_SPREAD,
    against_benchmark,
    against_ceiling,
    against_one,
    spread_between,
    state_of,
    with_rates,
)
from measures.dispersion import Dispersion
from measures.rounding import share_decimals
from measures.series import on_time_axis
from pages.parts.comparison.choice import FigureChoice
from pages.parts.figures.published import published
from pages.parts.figures.verdict_words import number_words, unit_words
from pages.parts.unsure import facts_of
from pages.parts.view import View
from pages.parts.words import known

CLASS_WORDS = {
    "over_998": "klart over",
    "over_95": "over",
    "inside": "ingen sikker forskel",
    "under_95": "under",
    "under_998": "klart under",
}
CEILING_WORDS = {
    "over_998": "klart over loftet",
    "over_95": "over loftet",
    "inside": "kan ikke afgøres",
    "within": "under loftet",
}
"""Class of `measures.area_rates.against_ceiling` -> words; being below a ceiling is no shortfall."""
STATE_WORDS = {
    "hidden": "skjult",
    "missing": "ingen tal",
    "unknown": "ikke oplyst i kilden",
    "no_base": "kan ikke sammenlignes",
    "no_interval": "uden antal bag",
}
STATE_MEANINGS = {
    "hidden": "af hensyn til enkeltpersoner",
    "missing": "ingen kilde har tal for perioden",
    "unknown": "kilden har selv udeladt tallet",
    "no_base": "der er intet at dividere antallet med",
    "no_interval": "kilden giver ikke antallet bag, så usikkerheden kan ikke beregnes",
}
OTHER = "sammenlignes med"
PER = 10_000
LONGEST_MONTH_DIFFERENCE = 3


@dataclass(frozen=True)
class Compared:
    """The areas of one choice.

    ``areas`` has a row per municipality that has had a figure of the indicator: as `measures.area_rates.with_rates`
    gives it, with class, state, label, note, hover, and state_words. ``benchmark`` is the row of what they are held
    against, None where it has no figure; ``baseline`` its rate. ``n_without`` municipalities have never had a figure.
    ``spread`` is how much all municipalities of the area vary, which every verdict rests on; ``is_ceiling`` where they
    are held against a highest and no average. ``lags``: a source counts by invoice or registration, so that its newest
    months are not complete.
    """

    areas: pd.DataFrame
    benchmark: pd.Series | None
    baseline: float | None
    benchmark_name: str
    is_pairwise: bool
    measured: str
    per_words: str
    n_without: int
    spread: Dispersion = NO_SPREAD
    is_ceiling: bool = False
    lags: bool = False

    @property
    def is_example(self) -> bool:
        """Whether any of the areas has an invented figure."""
        return bool(self.areas["is_example"].eq(True).any())


def compare(
    view: View,
    chosen: FigureChoice,
    *,
    indicator_id: str = "",
    baseline: float | None = None,
    is_ceiling: bool = False,
) -> Compared:
    """Return the comparison of a choice, or of another indicator of the same family against a number of its own.

    A number of its own may be a ceiling. One answer serves all readers who made the same choices. ``chosen`` is what
    these come to; a page may ask with another base or other members.
    """
    wanted = indicator_id or chosen.indicator["indicator_id"]
    asked = (view.choices, chosen.base, chosen.member_ids, wanted, baseline, is_ceiling)
    return view.snapshot.kept(lambda: _compare(view, chosen, wanted, baseline, is_ceiling), compare, *asked)


def _compare(view: View, chosen: FigureChoice, wanted: str, baseline: float | None, is_ceiling: bool) -> Compared:
    family = published(view, wanted)
    own = family[(family["indicator_id"] == wanted) & (family["population_id"] == chosen.group)]
    ever = set(own.loc[own["kind"] == "kommune", "organisation_id"])
    rows = with_rates(own[own["period"] == chosen.period], per=PER, base=chosen.base, inhabitants=_of_age(view, chosen))
    benchmark = _row_of(rows, chosen.area_id)
    areas = _with_missing(rows, [one for one in chosen.member_ids if one in ever], view)
    is_pairwise = baseline is None and chosen.benchmark.startswith("kommune-")
    held_against = baseline if baseline is not None else None if benchmark is None else known(benchmark["rate"])
    spread = NO_SPREAD
    if is_pairwise:
        classed = against_one(areas, benchmark)
    elif is_ceiling:
        classed = against_ceiling(areas, ceiling=baseline)
    else:
        # Of the whole area, those to be confirmed left out: what a reader hides or doubts changes nobody's verdict.
        together = facts_of(rows[rows["organisation_id"].isin(chosen.area_member_ids)])
        spread = spread_between(together, baseline=held_against, per=PER) if baseline is None else NO_SPREAD
        classed = against_benchmark(areas, baseline=held_against, spread=spread, per=PER)
    measured = rows["measured"].iloc[0] if len(rows) else "value"
    return Compared(
        areas=_told(
            classed,
            measured,
            other=chosen.area_id if is_pairwise else None,
            words=CEILING_WORDS if is_ceiling else CLASS_WORDS,
        ),
        benchmark=benchmark,
        baseline=held_against,
        benchmark_name=_benchmark_name(chosen),
        is_pairwise=is_pairwise,
        measured=measured,
        per_words=per_words(measured, own, chosen),
        n_without=sum(one not in ever for one in chosen.member_ids),
        spread=spread,
        is_ceiling=is_ceiling,
    )


def _benchmark_name(chosen: FigureChoice) -> str:
    """Return what the areas are held against: "Region Midtjyllands gennemsnit"; a municipality by its name."""
    label = chosen.options["benchmark"].get(chosen.benchmark, "")
    if chosen.benchmark.startswith("kommune-") or not label:
        return label
    name, bracket, part = label.partition(" (")
    if chosen.benchmark == "landet":
        name = BENCHMARKS["landet"]
    return f"{name}{'' if name.endswith('s') else 's'} gennemsnit{bracket}{part}"


def _of_age(view: View, chosen: FigureChoice) -> dict[str, float] | None:
    """Return the people of the chosen age by organisation, from the newest figure about them; None for everybody."""
    if not chosen.base.startswith("indbyggere-"):
        return None
    people = published(view, chosen.base)
    people = people[people["indicator_id"] == chosen.base].sort_values("period_end_on")
    return dict(zip(people["organisation_id"], people["numerator"], strict=True))


def _row_of(rows: pd.DataFrame, organisation_id: str | None) -> pd.Series | None:
    found = rows[rows["organisation_id"] == organisation_id]
    return found.iloc[0] if len(found) else None


def _with_missing(rows: pd.DataFrame, wanted: list[str], view: View) -> pd.DataFrame:
    """Return the rows of municipalities; one without a figure gets a row of the register, and nothing else."""
    own = rows[rows["organisation_id"].isin(wanted)]
    without = [one for one in wanted if one not in set(own["organisation_id"])]
    if not without:
        return own
    register = view.snapshot.ask(figures.organisations).rename(columns={"name": "organisation"})
    empty = register[register["organisation_id"].isin(without)].reindex(columns=rows.columns)
    empty = empty.assign(hidden=False, is_sum=False, is_example=False, unsure=False)
    empty = empty.astype({"rate": float, "numerator": float})
    return pd.concat([own.astype(object), empty.astype(object)]).astype(
        {name: float for name in ("rate", "numerator", "exposure", "inhabitants") if name in own}
        | dict.fromkeys(("lower95", "upper95", "lower998", "upper998"), float)
    )


def _told(areas: pd.DataFrame, measured: str, *, other: str | None, words: dict[str, str]) -> pd.DataFrame:
    rows = areas.to_dict("records")
    states = [state_of(row) for row in rows]
    told = areas.assign(state=states, label=areas["organisation"], note_of_source=areas["note"])
    told["state_words"] = [
        (known(row["qualifier"]) if state == "unknown" else None) or STATE_WORDS.get(state, "")
        for row, state in zip(rows, states, strict=True)
    ]
    told["verdict_words"] = [
        words.get(row["class"]) or STATE_WORDS.get(state) or (OTHER if row["organisation_id"] == other else "")
        for row, state in zip(rows, states, strict=True)
    ]
    told["note"] = [_note(row, measured) for row in told.to_dict("records")]
    told["rate_words"] = [rate_words(row["rate"], measured, row["exposure"]) for row in rows]
    told["interval_words"] = [interval_words(row) for row in rows]
    told["hover"] = [_hover(row) for row in told.to_dict("records")]
    return told


def _note(row: dict, measured: str) -> str:
    """Return count and population; a hidden count stands as the mark alone, a figure without one in words."""
    if row["state"] == "no_interval" and measured != "value":
        return row["state_words"]
    whole = row["inhabitants"] if measured == "rate" else row["denominator"]
    count = "skjult" if row["state"] == "hidden" else _whole_words(row["numerator"])
    return f"{count} · {_whole_words(whole)}" if measured != "value" else ""


def _whole_words(number: float) -> str:
    return "–" if pd.isna(number) else number_words(number, 0)


def rate_words(rate: float, measured: str, whole: float = math.nan) -> str:
    """Return a rate, a share or a value as it is shown; "" without one."""
    if pd.isna(rate):
        return ""
    decimals = share_decimals(whole) if measured == "share" and pd.notna(whole) else 1
    return number_words(rate, decimals, least=decimals if measured != "value" else 0)


def interval_words(row: dict) -> str:
    """Return the 95 % interval as "40,3–48,8"; "" without one."""
    if pd.isna(row["upper95"]):
        return ""
    decimals = share_decimals(row["exposure"]) if row["measured"] == "share" else 1
    lower = 0.0 if pd.isna(row["lower95"]) else row["lower95"]
    return "–".join(number_words(end, decimals, least=decimals) for end in (lower, row["upper95"]))


def _hover(row: dict) -> str:
    if row["state"] not in ("shown", "no_interval"):
        return f"{row['label']}: {row['state_words']}"
    interval = f" ({row['interval_words']})" if row["interval_words"] else ""
    return f"{row['label']}: {', '.join(filter(None, [row['rate_words'] + interval, row['verdict_words']]))}"


def per_words(measured: str, own: pd.DataFrame, chosen: FigureChoice) -> str:
    """Return what a rate is in: "pr. 10.000 borgere", "%", or the unit of the figure itself."""
    if measured == "share":
        return "%"
    if measured == "value":
        return unit_words(own["unit"].iloc[0], own["per"].iloc[0]) if len(own) else ""
    if chosen.base == "kilden":
        return f"pr. {number_words(PER)} i kildens nævner"
    people = chosen.options["base"][chosen.base].lower() if chosen.base.startswith("indbyggere-") else "borgere"
    is_part = not (is_whole_year(chosen.period) or is_one_day(chosen.period))
    return f"pr. {number_words(PER)} {people}" + (" på et år" if is_part else "")


def tiles_of(view: View, found: Compared) -> pd.DataFrame:
    """Return all municipalities with a place on the map: those compared with their class, the others without."""
    register = view.snapshot.ask(figures.organisations)
    every = register[register["kind"] == "kommune"].rename(columns={"name": "label"})
    columns = ["class", "state", "hover", "rate", "rate_words", "verdict_words", "is_example", "unsure"]
    own = found.areas.set_index("organisation_id")[columns]
    tiles = every.join(own, on="organisation_id")
    nothing = tiles["label"] + ": ikke med i sammenligningen"
    return tiles.assign(
        state=tiles["state"].fillna("outside"),
        hover=tiles["hover"].fillna(nothing),
        rate_words=tiles["rate_words"].fillna(""),
        verdict_words=tiles["verdict_words"].fillna("ikke med"),
    )


def series_of(view: View, chosen: FigureChoice, organisation_id: str) -> pd.DataFrame:
    """Return an organisation's shortest periods in order, those without a figure too: the points of a seriediagram."""
    asked = (view.choices.status_date, chosen.indicator["indicator_id"], chosen.group, organisation_id)
    return view.snapshot.kept(lambda: _series_of(view, chosen, organisation_id), series_of, *asked)


def _series_of(view: View, chosen: FigureChoice, organisation_id: str) -> pd.DataFrame:
    own = dated_figures(view, chosen)
    starts, ends = (pd.to_datetime(own[name]) for name in ("period_start_on", "period_end_on"))
    days = (ends - starts).dt.days
    own = own[days <= days.min() + LONGEST_MONTH_DIFFERENCE]
    every = on_time_axis(own[["period", "period_words", "period_start_on", "period_end_on"]].drop_duplicates("period"))
    mine = own[own["organisation_id"] == organisation_id].drop_duplicates("period").set_index("period")
    own_columns = mine[["value", "hidden", "organisation", "is_example", "unsure"]]
    points = every.join(own_columns, on="period").reset_index(drop=True)
    states = [_point_state(*one) for one in zip(points["hidden"], points["value"], strict=True)]
    words = [state or number_words(value, 1) for state, value in zip(states, points["value"], strict=True)]
    is_example = points["is_example"].eq(True)
    plain = {"is_example": is_example, "is_approximate": False, "is_special": False}
    return points.assign(state_words=states, words=words, **plain)


def dated_figures(view: View, chosen: FigureChoice) -> pd.DataFrame:
    """Return the municipalities' published figures of the indicator and group that have both ends of a period."""
    family = published(view, chosen.indicator["indicator_id"])
    keeps = (family["indicator_id"] == chosen.indicator["indicator_id"]) & (family["kind"] == "kommune")
    keeps &= family["population_id"] == chosen.group
    return family[keeps & family["period_start_on"].notna() & family["period_end_on"].notna()]


def _point_state(hidden: object, value: float) -> str:
    if pd.notna(hidden) and hidden:
        return STATE_WORDS["hidden"]
    return STATE_WORDS["missing"] if pd.isna(value) else ""
