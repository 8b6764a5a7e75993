"""The goals of an indicator: each with its newest figure, how far it is, and where it stands."""

from datetime import date

import pandas as pd
import streamlit as st

from data.labels import DIRECTIONS
from data.queries import figures
from data.verdicts import CEILING, FALL_NOT_SHOWN
from measures.disclosure.people_groups import EVERYBODY
from measures.ratios import rate_ratio
from measures.series import IMPROVEMENTS, Way, on_time_axis, way_to
from measures.targets import years
from measures.xmr import assurance
from pages.parts.figures.examples import has_examples, marked, without_examples
from pages.parts.figures.published import published
from pages.parts.figures.tables import NO_GROUP, joined, told
from pages.parts.figures.verdict_words import (
    assurance_sentence,
    date_sentence,
    difference_unit,
    gap_sentence,
    level_words,
    number_words,
    pace_sentence,
    range_words,
    slope_sentence,
)
from pages.parts.indicators.full_time import INDICATOR
from pages.parts.indicators.series import Series, series_of
from pages.parts.markup import element, second_line, show, table, text
from pages.parts.source_quote import source_quote
from pages.parts.unsure import facts_of, left_out, n_unsure, unsure_tag
from pages.parts.view import View, choose_option
from pages.parts.words import day_words, known


def own_goals(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the goals of the series shown, and those that the same place in the source sets for the same organisation.

    Admissions and people admitted are two goals of one sentence, so both are shown wherever one is.
    """
    if rows.empty:
        return view.snapshot.ask(figures.targets, view.choices.status_date, "").head(0)
    every = view.snapshot.ask(figures.targets, view.choices.status_date)
    about = rows[["indicator_id", "organisation_id", "population_id"]].iloc[0]
    is_own = (every[list(about.index)] == about).all(axis=1)
    places = set(zip(every.loc[is_own, "document_name"], every.loc[is_own, "line_start"], strict=True))
    same_place = pd.Series(list(zip(every["document_name"], every["line_start"], strict=True)), index=every.index)
    is_sibling = same_place.isin(places) & (every["organisation_id"] == about["organisation_id"])
    return every[is_own | is_sibling].sort_values("target_id")


def goal_table(goals: pd.DataFrame, series: Series, view: View) -> None:
    """Show each goal, the newest figure, how far it is, and where the goal stands; or that no source names one."""
    if goals.empty:
        show(element("p", text("Kilderne nævner intet mål for denne enhed."), class_="kly-nothing"))
        return
    cells = []
    for goal in goals.itertuples():
        is_shown = series.newest is not None and goal.indicator_id == series.newest.indicator_id
        own = series if is_shown else _series_of_goal(goal, view)
        doubt, own = n_unsure(own.rows), own.facts
        newest = own.newest
        due = f"senest {day_words(goal.due_on)}" if known(goal.due_on) else "kilden nævner ingen frist"
        cells.append(
            [
                text(goal.indicator) + second_line(f"{goal.organisation} · {goal.population or NO_GROUP}"),
                text(_goal_words(goal)) + second_line(due),
                text(f"{newest.words} ({newest.period_words})" if newest else "ingen tal") + unsure_tag(doubt > 0),
                text(marked(_standing(goal, own), has_examples(own.rows)))
                + (second_line(known(goal.note)) if known(goal.note) else ""),
                source_quote(goal, goal.document_name, goal.quote),
            ]
        )
    show(table("Mål", ["Hvad", "Mål", "Seneste tal", "Hvor langt?", "Kilde"], cells))


def _series_of_goal(goal, view: View) -> Series:
    rows = without_examples(published(view, goal.indicator_id), view)
    about = [("indicator_id", goal.indicator_id), ("organisation_id", goal.organisation_id)]
    about.append(("population_id", goal.population_id))
    for column, code in about:
        rows = rows[rows[column] == code]
    return series_of(told(rows))


def _goal_words(goal) -> str:
    if goal.kind == "relative_change":
        return f"{number_words(goal.value)} %" if goal.value < 0 else f"+{number_words(goal.value)} %"
    level = level_words(goal.value, goal.unit)
    if goal.kind != "assumption":
        return level
    return f"{'op til ' if is_ceiling(goal) else ''}{level} (en forudsætning, ikke et mål)"


def is_ceiling(goal) -> bool:
    """Tell whether a source names the highest and no lowest: "op til 50 %"."""
    return known(goal.high) is not None and known(goal.low) is None


def _ceiling_standing(goal, newest) -> str:
    """Return on which side of a ceiling the newest figure lies, as far as its counts can tell."""
    lower, upper = (newest.value if known(end) is None else end for end in (newest.lower, newest.upper))
    code = "within" if upper <= goal.high else "over_95" if lower > goal.high else "inside"
    return f"{newest.words} mod højst {level_words(goal.high, goal.unit)}. {CEILING[code]}"


def _standing(goal, series: Series) -> str:
    """Return how far a goal is, or what is missing to say it."""
    lacking = []
    if series.points["value"].notna().sum() == 0:
        lacking.append("tallet til dato mangler en periode" if len(series.rest) else "der er ingen tal")
    if goal.kind == "relative_change" and known(goal.baseline) is None:
        lacking.append("det er ikke aftalt, hvad der regnes fra")
    if lacking:
        return f"Kan ikke opgøres: {', og '.join(lacking)}."
    if goal.kind == "relative_change":
        return _change_standing(goal, series)
    if goal.kind == "assumption" and is_ceiling(goal):
        return _ceiling_standing(goal, series.newest)
    direction = {IMPROVEMENTS[code]: code for code in DIRECTIONS}
    return _level_standing(goal, goal.value, series, direction.get(_improvement(series)))


def _improvement(series: Series) -> str:
    return IMPROVEMENTS.get(known(series.newest.direction), "neutral")


def _change_standing(goal, series: Series) -> str:
    level, newest = goal.baseline * (1 + goal.value / 100), series.newest
    fall = 1 - newest.value / goal.baseline
    is_met = newest.value <= level if goal.value < 0 else newest.value >= level
    if is_met and newest.unit == "count":
        ratio = rate_ratio(newest.value, 1.0, goal.baseline, 1.0)
        if not ratio.excludes_1:
            return FALL_NOT_SHOWN.format(fall=f"{number_words(100 * fall, 0)} %")
    return _level_standing(goal, level, series, "lower" if goal.value < 0 else "higher")


def _level_standing(goal, level: float, series: Series, direction: str | None) -> str:
    unit, words = series.newest.unit, level_words(level, series.newest.unit)
    way = way_to(series.points, target=level, direction=direction, due_on=known(goal.due_on))
    limits = series.limits if series.is_random else None
    sure = assurance(
        lower=limits and limits.lower,
        upper=limits and limits.upper,
        target=level,
        improvement=IMPROVEMENTS.get(direction, "neutral"),
    )
    due = day_words(goal.due_on) if known(goal.due_on) else ""
    pace = pace_sentence(way, unit=unit, target=words, due_on=known(goal.due_on), due_words=due)
    now = float(years(series.points["middle_on"])[-1])
    when = date_sentence(way, target=words, unit=unit, now=now)
    return " ".join(filter(None, [gap_sentence(way, unit=unit), pace, when, assurance_sentence(sure)]))


def goals(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the goals that belong to the organisation and group of a shown series, with ``series`` and ``words``."""
    found = view.snapshot.ask(figures.targets, view.choices.status_date, INDICATOR)
    found = found[(found["kind"] == "level") & found["value"].notna()]
    series = dict(zip(zip(rows["organisation_id"], rows["group"], strict=True), rows["series"], strict=True))
    groups = ["" if code in EVERYBODY else code for code in found["population_id"]]
    own = [series.get(key) for key in zip(found["organisation_id"], groups, strict=True)]
    words = [
        f"mål for {name}: {level_words(row.value, row.unit)}" for name, row in zip(own, found.itertuples(), strict=True)
    ]
    found = found.assign(series=own, words=words, value=found["value"].astype(float))
    return found[found["series"].notna()]


def conclusion(rows: pd.DataFrame, own_goals: pd.DataFrame) -> None:
    """Show what the newest figures say of the goals, and who has none: that is an answer, too."""
    n_doubtful, rows = n_unsure(rows), facts_of(rows)
    said = [_goal_sentence(goal, rows) for goal in own_goals.itertuples()]
    newest = _newest(rows[~rows["series"].isin(own_goals["series"])])
    others = [f"{row.series} ({row.words}, {row.period_words})" for row in newest.itertuples()]
    said += [f"{joined(others)} har intet mål i kilderne."] if others else []
    main = " ".join(said) or "Ingen af tallene kan holdes op mod et mål."
    show(element("p", text(main + left_out(n_doubtful)), class_="kly-sentence"))


def _goal_sentence(goal, rows: pd.DataFrame) -> str:
    own = on_time_axis(rows[rows["series"] == goal.series])
    way = way_to(own, target=goal.value, direction="higher")
    if way.gap_high is None:
        return f"{goal.series} har målet {level_words(goal.value, goal.unit)}, men ingen tal."
    if way.gap_high <= 0:
        return f"{goal.series} har nået sit mål på {level_words(goal.value, goal.unit)}."
    gap = range_words(max(0.0, way.gap_low), way.gap_high)
    return f"{goal.series} mangler {gap} procentpoint i at nå sit mål på {level_words(goal.value, goal.unit)}."


def _newest(rows: pd.DataFrame) -> pd.DataFrame:
    return on_time_axis(rows[rows["value"].notna()]).drop_duplicates("series", keep="last")


def due_choice(own_goals: pd.DataFrame, view: View) -> None:
    """Show a year to reach the goals by, as the reader's own assumption, where a source names none."""
    if own_goals.empty or own_goals["due_on"].notna().all():
        return
    st.session_state["kly_due"] = view.option("frist")
    first = view.choices.status_date.year
    offered = sorted({"", *map(str, range(first, first + 11)), view.option("frist")})
    st.selectbox(
        "Antag en frist",
        offered,
        format_func=lambda year: f"udgangen af {year}" if year else "ingen (kilden nævner ingen)",
        key="kly_due",
        width=260,
        on_change=lambda: choose_option("frist", st.session_state["kly_due"]),
    )


def full_time_goal_table(rows: pd.DataFrame, own_goals: pd.DataFrame, view: View) -> None:
    """Show each goal: what is missing, the needed pace against the actual one, and when, or why no date.

    Whoever is shown and has no goal has a row that says so.
    """
    cells = []
    for goal in own_goals.itertuples():
        of_goal = rows[rows["series"] == goal.series]
        own = on_time_axis(facts_of(of_goal))
        due_on, due_words = _due(goal, view)
        way = way_to(own, target=goal.value, direction="higher", due_on=due_on)
        level = level_words(goal.value, goal.unit)
        cells.append(
            [
                text(goal.series) + unsure_tag(n_unsure(of_goal) > 0) + second_line(goal.population or NO_GROUP),
                text(level) + (second_line(known(goal.note)) if known(goal.note) else ""),
                text(gap_sentence(way, unit=goal.unit) or "Målet er nået.") + _gap_uncertainty(own, goal),
                text(_pace(way, own, goal, due_on, due_words)),
                text(_when(way, own, level, goal.unit)),
                source_quote(goal, goal.document_name, goal.quote),
            ]
        )
    without = rows[~rows["series"].isin(own_goals["series"])]
    cells += [_without_goal(newest, rows) for newest in _newest(without).itertuples()]
    if cells:
        show(table("Mål og afstand", ["Hvis mål", "Mål", "Afstand", "Tempo", "Hvornår", "Kilde"], cells))
    else:
        show(element("p", text("Ingen af tallene kan holdes op mod et mål."), class_="kly-nothing"))


def _without_goal(newest, rows: pd.DataFrame) -> list[str]:
    """Return the row of a series that no source sets a goal for: its pace is known, a distance and a day are not."""
    own = on_time_axis(facts_of(rows[rows["series"] == newest.series]))
    slope = way_to(own, target=newest.value, direction="higher").found.slope_per_step
    is_rough = bool(own["is_approximate"].any())
    return [
        text(newest.series) + unsure_tag(newest.unsure) + second_line(newest.population or NO_GROUP),
        text("Intet mål i kilderne"),
        text(f"Kan ikke opgøres uden et mål. Senest {newest.words}."),
        text(slope_sentence(slope, unit=newest.unit, is_approximate=is_rough) or "Kun ét tal, så tempoet er ukendt."),
        text("Ingen dato uden et mål."),
        source_quote(newest, newest.document_name, known(newest.quote)),
    ]


def _gap_uncertainty(own: pd.DataFrame, goal) -> str:
    """Return between what the gap of the newest figure lies, where its people are counted."""
    newest = own[own["value"].notna()].tail(1)
    if newest["lower"].isna().all():
        return ""
    ends = range_words(goal.value - newest["upper"].iloc[0], goal.value - newest["lower"].iloc[0])
    return second_line(f"usikkerhed {ends} {difference_unit(goal.unit)}")


def _due(goal, view: View) -> tuple[date | None, str]:
    if known(goal.due_on):
        return goal.due_on, day_words(goal.due_on)
    year = view.option("frist")
    return (date(int(year), 12, 31), f"udgangen af {year} (din antagelse)") if year else (None, "")


def _pace(way: Way, own: pd.DataFrame, goal, due_on: date | None, due_words: str) -> str:
    return pace_sentence(
        way,
        unit=goal.unit,
        target=level_words(goal.value, goal.unit),
        due_on=due_on,
        due_words=due_words,
        is_approximate=bool(own["is_approximate"].any()),
    )


def _when(way: Way, own: pd.DataFrame, level: str, unit: str) -> str:
    now = float(years(own["middle_on"])[-1]) if len(own) else 0.0
    return date_sentence(way, target=level, unit=unit, now=now)
