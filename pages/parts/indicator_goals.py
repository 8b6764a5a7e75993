"""The goals of an indicator: each with its newest figure, how far it is, and where it stands."""

import pandas as pd

from data.labels import DIRECTIONS
from data.queries import figures
from data.verdicts import FALL_NOT_SHOWN
from measures.assurance import assurance
from measures.ratios import rate_ratio
from measures.series import IMPROVEMENTS, way_to
from measures.targets import years
from pages.parts.figure_tables import NO_GROUP, told
from pages.parts.indicator_series import Series, series_of
from pages.parts.markup import element, second_line, show, table, text
from pages.parts.published import published
from pages.parts.source_quote import source_quote
from pages.parts.verdict_words import (
    assurance_sentence,
    date_sentence,
    gap_sentence,
    level_words,
    number_words,
    pace_sentence,
)
from pages.parts.view import View
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
        newest = own.newest
        due = f"senest {day_words(goal.due_on)}" if known(goal.due_on) else "kilden nævner ingen frist"
        cells.append(
            [
                text(goal.indicator) + second_line(f"{goal.organisation} · {goal.population or NO_GROUP}"),
                text(_goal_words(goal)) + second_line(due),
                text(f"{newest.words} ({newest.period_words})" if newest else "ingen tal"),
                text(_standing(goal, own)) + (second_line(known(goal.note)) if known(goal.note) else ""),
                source_quote(goal, goal.document_name, goal.quote),
            ]
        )
    show(table("Mål", ["Hvad", "Mål", "Seneste tal", "Hvor langt?", "Kilde"], cells))


def _series_of_goal(goal, view: View) -> Series:
    rows = published(view, goal.indicator_id)
    about = [("indicator_id", goal.indicator_id), ("organisation_id", goal.organisation_id)]
    about.append(("population_id", goal.population_id))
    for column, code in about:
        rows = rows[rows[column] == code]
    return series_of(told(rows))


def _goal_words(goal) -> str:
    if goal.kind == "relative_change":
        return f"{number_words(goal.value)} %" if goal.value < 0 else f"+{number_words(goal.value)} %"
    level = level_words(goal.value, goal.unit)
    return f"{level} (en forudsætning, ikke et mål)" if goal.kind == "assumption" else level


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
