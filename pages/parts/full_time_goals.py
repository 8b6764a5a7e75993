"""The goals of full time: each at its own organisation and group, how far it is, and at what pace."""

from datetime import date

import pandas as pd
import streamlit as st

from data.queries import figures
from measures.people_groups import EVERYBODY
from measures.series import Way, on_time_axis, way_to
from measures.targets import years
from pages.parts.figure_tables import NO_GROUP, joined
from pages.parts.full_time_figures import INDICATOR
from pages.parts.markup import element, second_line, show, table, text
from pages.parts.source_quote import source_quote
from pages.parts.verdict_words import (
    date_sentence,
    difference_unit,
    gap_sentence,
    level_words,
    pace_sentence,
    range_words,
)
from pages.parts.view import View, choose_option
from pages.parts.words import day_words, known


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
    """Show what the newest figures say of the goals, and who has none, as sentences."""
    said = [_goal_sentence(goal, rows) for goal in own_goals.itertuples()]
    newest = _newest(rows[~rows["series"].isin(own_goals["series"])])
    others = [f"{row.series} ({row.words})" for row in newest.itertuples()]
    quiet = [f"Uden mål i kilderne: {joined(others)}."] if others else []
    main = " ".join(said) or "Ingen af tallene har et mål i kilderne."
    show(
        element("p", text(main), class_="kly-sentence"),
        *(element("p", text(words), class_="kly-quiet") for words in quiet),
    )


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


def goal_table(rows: pd.DataFrame, own_goals: pd.DataFrame, view: View) -> None:
    """Show each goal: what is missing, the needed pace against the actual one, and when, or why no date."""
    cells = []
    for goal in own_goals.itertuples():
        own = on_time_axis(rows[rows["series"] == goal.series])
        due_on, due_words = _due(goal, view)
        way = way_to(own, target=goal.value, direction="higher", due_on=due_on)
        level = level_words(goal.value, goal.unit)
        cells.append(
            [
                text(goal.series) + second_line(goal.population or NO_GROUP),
                text(level) + (second_line(known(goal.note)) if known(goal.note) else ""),
                text(gap_sentence(way, unit=goal.unit) or "Målet er nået.") + _gap_uncertainty(own, goal),
                text(_pace(way, own, goal, due_on, due_words)),
                text(_when(way, own, level, goal.unit)),
                source_quote(goal, goal.document_name, goal.quote),
            ]
        )
    show(table("Mål og afstand", ["Hvis mål", "Mål", "Afstand", "Tempo", "Hvornår", "Kilde"], cells))


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
