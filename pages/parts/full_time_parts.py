"""The pieces of the page Fuldtid: whose figures, their goals, how far it is, and two figures side by side."""

from datetime import date

import pandas as pd
import streamlit as st

from data.queries import figures
from measures.series import Way, on_time_axis, way_to
from measures.targets import years
from pages.parts.figure_tables import NO_GROUP, joined, told
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.published import published
from pages.parts.source_quote import source_quote
from pages.parts.verdict_words import (
    date_sentence,
    gap_sentence,
    level_words,
    pace_sentence,
    range_words,
)
from pages.parts.view import View, choose, choose_option
from pages.parts.words import day_words, known

INDICATOR = "fuldtidsandel"
# What sources call everybody employed; a source that names no group is read so too, and the table says it.
WHOLE_STAFF = ("", "alle-faggrupper", "samlet")
_ALL_GROUPS = "alle-grupper"
_ASKED, _YES = "1", "ja"
_MIXED = {"grupper": "forskellige grupper", "aar": "forskellige år"}


def full_time_figures(view: View) -> pd.DataFrame:
    """Return all figures of full time, one row each, with ``group`` ("" for all staff) and ``series`` (its name)."""
    rows = published(view, INDICATOR)
    rows = told(rows[(rows["indicator_id"] == INDICATOR) & ~rows["is_sum"].astype(bool)])
    groups = ["" if code in WHOLE_STAFF else code for code in rows["population_id"]]
    names = [
        f"{name}, {people}" if group else name
        for name, people, group in zip(rows["name"], rows["population"], groups, strict=True)
    ]
    return rows.assign(group=groups, series=names)


def group_choice(rows: pd.DataFrame, view: View) -> None:
    """Show whose share is shown; several groups in one figure is a choice of its own."""
    of_groups = rows[rows["group"] != ""]
    words = {"": "Alle ansatte", **dict(zip(of_groups["group"], of_groups["population"], strict=True))}
    words |= {_ALL_GROUPS: "Alle grupper i samme figur"} if len(words) > 1 else {}
    chosen = _ALL_GROUPS if view.option("bland") else view.choices.group
    st.session_state["kly_group"] = chosen if chosen in words else ""
    st.selectbox("Gruppe", list(words), format_func=words.get, key="kly_group", width=260, on_change=_group_chosen)


def _group_chosen() -> None:
    chosen = st.session_state["kly_group"]
    choose_option("bland", _ASKED if chosen == _ALL_GROUPS else "")
    choose(group="" if chosen == _ALL_GROUPS else chosen)


def shown_figures(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the figures of the chosen group; of all groups together only when the reader has said yes to that."""
    if view.option("bland") == _YES:
        return rows
    group = view.choices.group if view.choices.group in set(rows["group"]) and not view.option("bland") else ""
    return rows[rows["group"] == group]


def mixing_notice(rows: pd.DataFrame, view: View) -> None:
    """Ask before several groups stand in one figure, and say so when they do."""
    if not view.option("bland"):
        return
    names = joined(["alle ansatte", *dict.fromkeys(rows.loc[rows["group"] != "", "population"])])
    if view.option("bland") == _YES:
        back = link(view.link(own=_without(view, "bland")), text("Vis kun alle ansatte"))
        words = f"Figuren viser forskellige grupper sammen: {names}. Forskelle mellem dem kan skyldes gruppen. "
        show(element("p", text(words), back, class_="kly-notice", role="status"))
    else:
        words = f"Det vil blande {names} i samme figur. Forskelle kan så skyldes gruppen og ikke organisationen. "
        _ask(words, "Vis dem sammen alligevel", {"bland": _YES}, view)


def _ask(words: str, offer: str, accepted: dict[str, str], view: View) -> None:
    href = view.link(own=view.own() | accepted)
    show(element("p", text(words), link(href, text(offer)), class_="kly-notice", role="status"))


def _is_accepted(kind: str, view: View) -> bool:
    return kind in view.option("godkendt").split(",")


def _without(view: View, *names: str) -> dict[str, str]:
    return {name: value for name, value in view.own().items() if name not in names}


def goals(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the goals that belong to the organisation and group of a shown series, with ``series`` and ``words``."""
    found = view.snapshot.ask(figures.targets, view.choices.status_date, INDICATOR)
    found = found[(found["kind"] == "level") & found["value"].notna()]
    series = dict(zip(zip(rows["organisation_id"], rows["group"], strict=True), rows["series"], strict=True))
    groups = ["" if code in WHOLE_STAFF else code for code in found["population_id"]]
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


def development(rows: pd.DataFrame) -> None:
    """Show in one sentence how each series has moved, from its first figure to its newest."""
    moved, alone = [], []
    for name, series in on_time_axis(rows[rows["value"].notna()]).groupby("series", sort=False):
        first, last = series.iloc[0], series.iloc[-1]
        if len(series) == 1:
            alone.append(name)
        else:
            moved.append(f"{name} fra {first['words']} ({first['period_words']}) til {last['words']}")
    told_of = [f"{'; '.join(moved)}." if moved else "", f"Kun ét tal: {joined(alone)}." if alone else ""]
    show(element("p", text(" ".join(filter(None, told_of))), class_="kly-quiet"))


def chart_points(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the figures that have a place on the axis of time."""
    return on_time_axis(rows)


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
                text(gap_sentence(way, unit=goal.unit) or "Målet er nået."),
                text(_pace(way, own, goal, due_on, due_words)),
                text(_when(way, own, level, goal.unit)),
                source_quote(goal, goal.document_name, goal.quote),
            ]
        )
    show(table("Mål og afstand", ["Hvis mål", "Mål", "Afstand", "Tempo", "Hvornår", "Kilde"], cells))


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


def pair(rows: pd.DataFrame, view: View) -> None:
    """Show two figures beside each other and how far apart they are; unlike groups or years are asked about first."""
    known_rows = rows[rows["value"].notna()]
    keyed = {_key(row): row for row in known_rows.itertuples()}
    chosen = [key if key in keyed else "" for key in [*view.option("tal").split(","), ""][:2]]
    with st.container(horizontal=True):
        for label, place in (("Det ene tal", 0), ("Det andet tal", 1)):
            _figure_choice(label, place, keyed, chosen)
    if "" in chosen or chosen[0] == chosen[1]:
        return
    first, second = (keyed[key] for key in chosen)
    unlike = [kind for kind in _unlike(first, second) if not _is_accepted(kind, view)]
    if unlike:
        kinds = joined([_MIXED[kind] for kind in unlike])
        words = f"De to tal gælder {kinds}: {_whose(first)} mod {_whose(second)}. "
        accepted = [kind for kind in _MIXED if kind in unlike or _is_accepted(kind, view)]
        _ask(words, "Sammenlign alligevel", {"godkendt": ",".join(accepted)}, view)
    else:
        show(element("p", text(_difference(first, second)), class_="kly-sentence"), _pair_caution(first, second))


def _figure_choice(label: str, place: int, keyed: dict, chosen: list[str]) -> None:
    key = f"kly_figure_{place}"
    st.session_state[key] = chosen[place] or None
    st.selectbox(
        label,
        list(keyed),
        format_func=lambda code: f"{keyed[code].series}, {keyed[code].period_words}: {keyed[code].words}",
        key=key,
        placeholder="Vælg et tal",
        index=None,
        width=420,
        on_change=_pair_chosen,
    )


def _pair_chosen() -> None:
    both = [st.session_state[f"kly_figure_{place}"] or "" for place in (0, 1)]
    choose_option("godkendt", "")
    choose_option("tal", ",".join(both) if any(both) else "")


def _key(row) -> str:
    return f"{row.organisation_id}~{row.population_id}~{row.period}"


def _unlike(first, second) -> list[str]:
    is_unlike = {"grupper": first.group != second.group, "aar": _year(first) != _year(second)}
    return [kind for kind, holds in is_unlike.items() if holds]


def _year(row) -> int | None:
    return row.period_end_on.year if known(row.period_end_on) else None


def _whose(row) -> str:
    people = row.population if row.group else "alle ansatte"
    return f"{people}, {row.name}, {row.period_words}"


def _difference(first, second) -> str:
    low, high = (first, second) if first.value <= second.value else (second, first)
    ends = [_end(high, "low") - _end(low, "high"), _end(high, "high") - _end(low, "low")]
    about = "omkring " if first.is_approximate or second.is_approximate else ""
    if high.value == low.value:
        return f"{first.series} og {second.series} er på samme niveau: {first.words} og {second.words}."
    gap = range_words(max(0.0, min(ends)), max(ends))
    return f"{high.series} ligger {about}{gap} procentpoint over {low.series}: {high.words} mod {low.words}."


def _end(row, name: str) -> float:
    both = known(row.low) is not None and known(row.high) is not None
    return getattr(row, name) if both else row.value


def _pair_caution(first, second) -> str:
    words = []
    if _unlike(first, second):
        words.append(f"Tallene gælder {joined([_MIXED[kind] for kind in _unlike(first, second)])}.")
    if known(first.denominator) is None or known(second.denominator) is None:
        words.append("Kilden giver ingen antal, så usikkerheden kan ikke beregnes.")
    return element("p", text(" ".join(words)), class_="kly-quiet") if words else ""
