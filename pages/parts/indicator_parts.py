"""The pieces of the page Indikatorer: which indicator, what it is, its series, its goals, and its initiatives."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data.labels import DIRECTIONS, UNITS
from data.periods import period_words
from data.queries import figures
from data.verdicts import FALL_NOT_SHOWN
from measures.assurance import assurance
from measures.ratios import rate_ratio
from measures.run_chart import RunChart, run_chart
from measures.series import IMPROVEMENTS, on_time_axis, period_months, way_to
from measures.targets import years
from measures.xmr import Xmr, xmr
from pages.parts.figure_tables import NO_GROUP, told, with_gaps
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.published import published
from pages.parts.source_quote import source_quote
from pages.parts.verdict_words import (
    assurance_sentence,
    date_sentence,
    gap_sentence,
    level_words,
    limits_sentence,
    number_words,
    pace_sentence,
    run_chart_sentence,
    unit_words,
)
from pages.parts.view import View, choose, choose_option, initiative_link
from pages.parts.words import counted, day_words, known

_PER = {1: " pr. måned", 3: " pr. kvartal", 12: " pr. år"}
_N_LINKED_FIGURES = 4


@dataclass(frozen=True)
class Series:
    """One organisation's figures of one indicator.

    ``points`` stand on the axis of time, of periods of one length; ``rest`` cover another length, or none is known.
    """

    points: pd.DataFrame
    rest: pd.DataFrame
    found: RunChart
    limits: Xmr
    per: str

    @property
    def rows(self) -> pd.DataFrame:
        """All figures, those that do not stand on the axis of time last."""
        return pd.concat([self.points, self.rest]) if len(self.rest) else self.points

    @property
    def newest(self):
        """The newest figure with a value as a named tuple, one without a known period if there is no other; or None."""
        valued = self.rows[self.rows["value"].notna()]
        dated = valued[valued["period_end_on"].notna()].sort_values("period_end_on", kind="stable")
        return next((dated if len(dated) else valued).tail(1).itertuples(), None)

    @property
    def is_a_course(self) -> bool:
        """Whether there are two figures to draw; one alone is no development."""
        return int(self.points["value"].notna().sum()) > 1

    @property
    def is_random(self) -> bool:
        """Whether the run chart shows nothing but chance, so that limits may be drawn."""
        return self.found.verdict == "random"


def indicator_choice(view: View):
    """Show which indicator the page is about, any of the register; return it as a named tuple."""
    register = view.snapshot.ask(figures.indicators, view.choices.status_date)
    rows = {row.indicator_id: row for row in register.itertuples()}
    first = next((code for code, row in rows.items() if row.n_observations), next(iter(rows), None))
    chosen = view.choices.indicator if view.choices.indicator in rows else first
    st.session_state["kly_indicator"] = chosen
    st.selectbox(
        "Indikator",
        list(rows),
        format_func=lambda code: rows[code].name,
        key="kly_indicator",
        width=380,
        on_change=lambda: choose(indicator=st.session_state["kly_indicator"], group=""),
    )
    return rows.get(chosen)


def indicator_figures(indicator, view: View) -> pd.DataFrame:
    """Return what may be shown of an indicator, all organisations and groups."""
    rows = published(view, indicator.indicator_id)
    return told(rows[rows["indicator_id"] == indicator.indicator_id])


def series_choice(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """Show whose series it is, where there are several; return its figures."""
    if rows.empty:
        return rows
    keys = list(zip(rows["organisation_id"], rows["population_id"], strict=True))
    words = {
        key: " · ".join(filter(None, (name, people)))
        for key, name, people in zip(keys, rows["name"], rows["population"], strict=True)
    }
    # Without a choice, the longest series: it has most to tell.
    chosen = _chosen_series(sorted(words, key=lambda key: -keys.count(key)), view)
    st.session_state["kly_series"] = chosen
    st.selectbox("Enhed", list(words), format_func=words.get, key="kly_series", width=320, on_change=_series_chosen)
    return rows[[key == chosen for key in keys]]


def _chosen_series(keys: list[tuple[str, str]], view: View) -> tuple[str, str]:
    own = [key for key in keys if key[0] in view.choices.organisations]
    of_group = [key for key in own if key[1] == view.choices.group]
    return next(iter([*of_group, *own, *keys]))


def _series_chosen() -> None:
    organisation_id, group = st.session_state["kly_series"]
    choose(organisations=(organisation_id,), group=group)


def series_of(rows: pd.DataFrame) -> Series:
    """Return the series of one organisation: figures of equal periods, the most frequent length, judged in order."""
    placed = on_time_axis(rows)
    lengths = [period_months(*span) for span in zip(placed["period_start_on"], placed["period_end_on"], strict=True)]
    usual = pd.Series(lengths, dtype=object).mode(dropna=False)
    months = usual.iloc[0] if len(usual) else None
    in_series = placed[pd.Series([length == months for length in lengths], index=placed.index, dtype=bool)]
    points = with_gaps(in_series)
    values = points["value"].to_numpy(dtype=float)
    limits = xmr(values)
    special = [cause not in (None, "none") for cause in limits.points["special_cause"]]
    found = run_chart(values)
    points = points.assign(is_special=special if found.verdict == "random" else False)
    per = _PER.get(months, "") if (rows["unit"] == "count").all() else _after(rows)
    said_elsewhere = ~rows.index.isin(in_series.index) & ~rows["is_sum"].astype(bool)
    return Series(points, rows[said_elsewhere], found, limits, per)


def _after(rows: pd.DataFrame) -> str:
    """Return the unit as it stands after a number, with its space."""
    unit = unit_words(rows["unit"].iloc[0], rows["per"].iloc[0]) if len(rows) else ""
    return f" {unit}" if unit else ""


def conclusion(indicator, series: Series | None, view: View) -> None:
    """Show the newest figure and what the series says, or that there is none."""
    newest = series.newest if series else None
    if newest is None:
        day = day_words(view.choices.status_date)
        hidden = series is not None and series.rows["hidden"].astype(bool).any()
        words = f"{indicator.name}: " + ("tallene er skjult." if hidden else f"ingen tal pr. {day}.")
        more = "Nye tal kommer på siden, når en tabel med dem indlæses."
        show(element("p", text(words), class_="kly-sentence"), element("p", text(more), class_="kly-quiet"))
        return
    when = newest.period_words if known(newest.period_end_on) else "uden angivet periode"
    words = f"{indicator.name}, {newest.name}: {newest.words} ({when})."
    show(element("p", text(words), class_="kly-sentence"))


def verdict(series: Series, view: View) -> None:
    """Show what the run chart says, what is missing or hidden, and which limits are drawn."""
    if series.points.empty:
        words = "Kilden siger ikke, hvilken periode tallet dækker. Det kan derfor ikke tegnes eller sammenlignes."
        notes = dict.fromkeys(filter(None, map(known, series.rest["note"])))
        show(element("p", text(words)), *(element("p", text(note), class_="kly-quiet") for note in notes))
        return
    n_known = int(series.points["value"].notna().sum())
    said = [run_chart_sentence(series.found, n_known=n_known, per=series.per)]
    if view.option("graenser") and series.limits.lower is not None:
        said.append(limits_sentence(series.limits, is_random=series.is_random))
    show(element("p", text(" ".join(said))), _gap_words(series))


def _gap_words(series: Series) -> str:
    n_hidden = int(series.points["hidden"].astype(bool).sum())
    n_missing = int(series.points["value"].isna().sum()) - n_hidden
    told_of = [f"{n_hidden} er skjult af hensyn til enkeltpersoner"] if n_hidden else []
    told_of += [f"{n_missing} mangler"] if n_missing else []
    words = f"Af {counted(len(series.points), 'periode', 'perioder')}: {', '.join(told_of)}; ingen af dem er nul."
    return element("p", text(words), class_="kly-quiet") if told_of else ""


def limits_choice(series: Series, view: View) -> None:
    """Offer the usual limits as an extra layer, only where the run chart shows random variation."""
    if series.is_random and series.limits.lower is not None:
        st.session_state["kly_limits"] = bool(view.option("graenser"))
        st.checkbox(
            "Vis grænser for det sædvanlige (XmR)",
            key="kly_limits",
            on_change=lambda: choose_option("graenser", "1" if st.session_state["kly_limits"] else ""),
        )


def levels(series: Series, goals: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the level lines of the chart: median, own goals, and the limits where they are asked for."""
    unit = series.newest.unit if series.newest else None
    lines = []
    if series.found.verdict != "too_few":
        lines.append((series.found.median, f"median {number_words(series.found.median, 1)}", "median"))
    for goal in goals[goals["kind"] == "level"].itertuples():
        lines.append((goal.value, f"mål {level_words(goal.value, unit)}", "goal"))
    if view.option("graenser") and series.is_random and series.limits.lower is not None:
        ends = (("nedre grænse", max(0.0, series.limits.lower)), ("øvre grænse", series.limits.upper))
        lines += [(value, f"{name} {number_words(value, 1)}", "limit") for name, value in ends]
    return pd.DataFrame(lines, columns=["value", "words", "kind"])


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
    """Show each goal, the newest figure, how far it is, and where the goal stands."""
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


def facts(indicator, figures_of_it: pd.DataFrame) -> None:
    """Show what an indicator is: definition, unit, agreed direction, periods covered, source."""
    unit = unit_words(indicator.unit, indicator.per) or UNITS.get(known(indicator.unit), "")
    is_own = ~figures_of_it["is_sum"].astype(bool)
    figures_of_it = figures_of_it[is_own] if is_own.any() else figures_of_it
    placed = on_time_axis(figures_of_it)
    covered = "kilden siger ikke hvilken" if len(figures_of_it) else "ingen tal endnu"
    if len(placed):
        covered = period_words(min(placed["period_start_on"]), max(placed["period_end_on"]))
    n_figures = counted(len(figures_of_it), "tal", "tal")
    n_organisations = counted(figures_of_it["organisation_id"].nunique(), "enhed", "enheder")
    lines = [
        ("Definition", known(indicator.definition) or "definition mangler i kilden"),
        ("Enhed", unit or "kendes først, når der er tal"),
        ("Retning", DIRECTIONS.get(known(indicator.direction), "ingen aftalt retning")),
        ("Periode", covered),
        ("Omfang", f"{n_figures} fra {n_organisations}; antal under {indicator.suppress_below} skjules"),
        ("Kilde", known(indicator.source) or "ikke angivet"),
    ]
    rows = [[text(name), text(words)] for name, words in lines]
    show(table("Hvad indikatoren er", ["Oplysning", "Værdi"], rows))


def linked_initiatives(indicator, view: View) -> None:
    """Show the initiatives an indicator is shown at."""
    found = view.snapshot.ask(figures.links, None, indicator.indicator_id)
    if found.empty:
        show(element("p", text("Ingen initiativer er knyttet til indikatoren."), class_="kly-nothing"))
        return
    cells = [
        [
            link(initiative_link(row.initiative_id, view), text(known(row.initiative) or row.initiative_id)),
            text(known(row.organisation) or "alle enheder"),
            text(known(row.reason) or ""),
        ]
        for row in found.itertuples()
    ]
    show(table("Initiativer", ["Initiativ", "Tal fra", "Hvorfor"], cells))


def linked_figures(initiative_id: str, view: View) -> None:
    """Show which indicators belong to an initiative with their newest figures; nothing where none does."""
    found = view.snapshot.ask(figures.links, initiative_id)
    if found.empty:
        return
    st.header("Hvilke tal hører til?", anchor=False)
    show(
        table(
            "Tal", ["Indikator", "Seneste tal", "Hvorfor", "Kilde"], [_linked(row, view) for row in found.itertuples()]
        )
    )


def _linked(row, view: View) -> list[str]:
    organisations = (row.organisation_id,) if known(row.organisation_id) else ()
    href = view.link("indicators", indicator=row.indicator_id, organisations=organisations, group="")
    rows = published(view, row.indicator_id)
    rows = told(rows[(rows["indicator_id"] == row.indicator_id) & ~rows["is_sum"].astype(bool)])
    if organisations:
        rows = rows[rows["organisation_id"].isin(organisations)]
    newest = rows.sort_values("period_end_on", kind="stable", na_position="first")
    newest = newest.drop_duplicates(["organisation_id", "population_id"], keep="last").head(_N_LINKED_FIGURES)
    said = [
        element(
            "div", text(one.words) + second_line(" · ".join(filter(None, (one.name, one.population, one.period_words))))
        )
        for one in newest.itertuples()
    ]
    quotes = [source_quote(one, one.document_name, known(one.quote)) for one in newest.itertuples()]
    mark = element("span", text("eksempeltal"), class_="kly-tag") if newest["is_example"].astype(bool).any() else ""
    return [
        link(href, text(row.indicator)),
        mark + ("".join(said) or text("ingen tal endnu")),
        text(known(row.reason) or ""),
        "".join(quotes),
    ]
