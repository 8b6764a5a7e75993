"""One series of an indicator: its figures, what the run chart says of them, and the levels drawn through them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import streamlit as st

from data.verdicts import SPECIAL_CAUSE
from measures.run_chart import RunChart, run_chart
from measures.series import on_time_axis, period_months
from measures.xmr import Xmr, xmr
from pages.parts.figures.examples import has_examples, marked
from pages.parts.figures.tables import with_gaps
from pages.parts.figures.verdict_words import (
    level_words,
    limits_sentence,
    median_line,
    number_words,
    run_chart_sentence,
    unit_words,
)
from pages.parts.markup import element, show, text
from pages.parts.unsure import facts_of, left_out, n_unsure, not_counted
from pages.parts.view import View, choose_option
from pages.parts.words import counted, day_words, known

_PER = {1: " pr. måned", 3: " pr. kvartal", 12: " pr. år"}
_OTHER_KIND = "ikke sammenlignelig: anden slags periode"
_WHY_EMPTY = {
    "skjult": "er skjult af hensyn til enkeltpersoner",
    "skjult i kilden": "er skjult i kilden",
    "kan ikke forekomme": "kan ikke forekomme",
    "tvetydigt": "kan læses på to måder",
}
"""Words of a figure without a value -> what is said of it; all others are missing."""


@dataclass(frozen=True)
class Series:
    """One organisation's figures of one indicator.

    ``points`` stand on the axis of time, of periods of one kind; ``rest`` cover another kind of period, or the source
    does not say which. Only points of one kind can be judged together.
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
    def facts(self) -> "Series":
        """The series without the figures that are to be confirmed."""
        return replace(self, points=facts_of(self.points), rest=facts_of(self.rest))

    @property
    def newest(self):
        """The newest figure with a value as a named tuple, one without a known period if there is no other; or None."""
        valued = self.rows[self.rows["value"].notna()]
        dated = on_time_axis(valued)
        return next((dated if len(dated) else valued).tail(1).itertuples(), None)

    @property
    def is_a_course(self) -> bool:
        """Whether there are two figures to draw; one alone is no development."""
        return int(self.points["value"].notna().sum()) > 1

    @property
    def is_random(self) -> bool:
        """Whether the run chart shows nothing but chance, so that limits may be drawn."""
        return self.found.verdict == "random"


def series_of(rows: pd.DataFrame) -> Series:
    """Return the series of one organisation: figures of one kind of period, judged in order of time.

    It is the kind that most of the figures have, of several such the one of the newest figure. Those to be confirmed
    stand among the points and are not judged.
    """
    placed = on_time_axis(rows)
    kinds = [_period_kind(*span) for span in zip(placed["period_start_on"], placed["period_end_on"], strict=True)]
    usual = max(dict.fromkeys(reversed(kinds)), key=kinds.count, default=None)
    in_series = placed[pd.Series([kind == usual for kind in kinds], index=placed.index, dtype=bool)]
    points = with_gaps(in_series)
    values = points["value"].astype(float).mask(points["unsure"].eq(True)).to_numpy()
    limits = xmr(values)
    found = run_chart(values)
    causes = limits.points["special_cause"] if found.verdict == "random" else None
    points = points.assign(special_cause=causes if causes is None else causes.to_numpy())
    per = _PER.get(usual, "") if (rows["unit"] == "count").all() else _after(rows)
    rest = rows[~rows.index.isin(in_series.index) & ~rows["is_sum"].astype(bool)]
    is_dated = rest["period_start_on"].notna() & rest["period_end_on"].notna()
    return Series(points, rest.assign(remark=is_dated.map({True: _OTHER_KIND, False: None})), found, limits, per)


def _period_kind(start_on: date, end_on: date) -> str | int:
    """Return how long a period is: in whole months where it is so, else in days as a text."""
    return period_months(start_on, end_on) or f"{(end_on - start_on).days + 1} dage"


def _after(rows: pd.DataFrame) -> str:
    """Return the unit as it stands after a number, with its space."""
    unit = unit_words(rows["unit"].iloc[0], rows["per"].iloc[0]) if len(rows) else ""
    return f" {unit}" if unit else ""


def conclusion(indicator, series: Series | None, view: View) -> None:
    """Show the newest figure and what the series says, or that there is none."""
    doubtful = n_unsure(series.rows) if series else 0
    newest = series.facts.newest if series else None
    if newest is None:
        day = day_words(view.choices.status_date)
        hidden = series is not None and series.rows["words"].eq("skjult").any()
        words = f"{indicator.name}: " + ("tallene er skjult." if hidden else f"ingen tal pr. {day}.")
        words = f"{indicator.name}:{left_out(doubtful)}" if doubtful else words
        more = "Nye tal kommer på siden, når en tabel med dem indlæses."
        show(element("p", text(words), class_="kly-sentence"), element("p", text(more), class_="kly-quiet"))
        return
    when = newest.period_words if known(newest.period_end_on) else "uden angivet periode"
    words = f"{indicator.name}, {newest.name}: {newest.words} ({when}).{left_out(doubtful)}"
    words = marked(words, has_examples(series.rows))
    show(element("p", text(words), class_="kly-sentence"))


def verdict(series: Series, view: View) -> None:
    """Show what the run chart says, what is missing or hidden, and which limits are drawn."""
    if series.points.empty:
        n_all = len(series.rest)
        figure, it = ("tallet", "Det") if n_all == 1 else ("tallene", "De")
        words = f"Kilden siger ikke, hvilken periode {figure} dækker. {it} kan derfor ikke tegnes eller sammenlignes."
        notes = dict.fromkeys(filter(None, map(known, series.rest["note"])))
        show(element("p", text(words)), *(element("p", text(note), class_="kly-quiet") for note in notes))
        return
    n_known = int(series.facts.points["value"].notna().sum())
    said = [run_chart_sentence(series.found, n_known=n_known, per=series.per), _rest_words(series)]
    if view.option("graenser") and series.limits.lower is not None:
        said.append(limits_sentence(series.limits, is_random=series.is_random))
    if shows_limits(series, view):
        said.append(_special_words(series))
    doubtful = not_counted(n_unsure(series.points), "måling", "målinger")
    words = marked(" ".join(filter(None, said)), has_examples(series.rows))
    show(element("p", text(words)), doubtful, _gap_words(series))


def _rest_words(series: Series) -> str:
    """Return why the table has more figures than were judged, where it has."""
    if series.rest.empty:
        return ""
    others = counted(len(series.rest), "andet tal", "andre tal")
    return f"Kun målinger af samme slags periode tæller; {others} står i tabellen."


def _gap_words(series: Series) -> str:
    """Return how many periods lack a figure, by reason."""
    empty = series.points[series.points["value"].isna()]
    told_of = [f"{n} {_WHY_EMPTY.get(words, 'mangler')}" for words, n in _count_words(empty["words"])]
    words = f"Af {counted(len(series.points), 'periode', 'perioder')}: {', '.join(told_of)}; ingen af dem er nul."
    return element("p", text(words), class_="kly-quiet") if told_of else ""


def _count_words(words: Iterable[str]) -> list[tuple[str, int]]:
    """Return each way of saying why a figure is not there, with how often; what is hidden comes first."""
    return sorted(Counter(words).items(), key=lambda one: (one[0] != "skjult", one[0]))


def drawn_points(series: Series, view: View) -> pd.DataFrame:
    """Return the points as the chart wants them: out of the ordinary (``is_special``) only beside the limits."""
    return series.points.assign(is_special=_is_special(series) if shows_limits(series, view) else False)


def shows_limits(series: Series, view: View) -> bool:
    """Tell whether the usual limits are asked for and may be drawn."""
    return bool(view.option("graenser")) and series.is_random and series.limits.lower is not None


def _is_special(series: Series) -> pd.Series:
    return series.points["special_cause"].notna() & (series.points["special_cause"] != "none")


def _special_words(series: Series) -> str:
    """Return which points are out of the ordinary, and by which rule."""
    special = series.points[_is_special(series)]
    told_of = [f"{row.period_words}: {SPECIAL_CAUSE[row.special_cause]}" for row in special.itertuples()]
    return f"Fremhævet: {'; '.join(told_of)}." if told_of else ""


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
    median = median_line(series.found.median if series.found.verdict != "too_few" else None)
    lines = []
    for goal in goals[goals["kind"] == "level"].itertuples():
        lines.append((goal.value, f"mål {level_words(goal.value, unit)}", "goal"))
    if shows_limits(series, view):
        ends = (("nedre grænse", max(0.0, series.limits.lower)), ("øvre grænse", series.limits.upper))
        lines += [(value, f"{name} {number_words(value, 1)}", "limit") for name, value in ends]
    return pd.concat([median, pd.DataFrame(lines, columns=median.columns)]) if lines else median
