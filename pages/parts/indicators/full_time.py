"""The figures of full time: whose are shown, whether groups are mixed, and how each series has moved."""

import pandas as pd
import streamlit as st

from data.choices import Choices
from data.queries import commitments
from measures.disclosure.people_groups import EVERYBODY
from measures.series import on_time_axis
from pages.parts.commitments.rows import commitment_rows
from pages.parts.figures.examples import without_examples
from pages.parts.figures.published import published
from pages.parts.figures.tables import joined, told
from pages.parts.figures.verdict_words import range_words
from pages.parts.markup import element, link, show, text
from pages.parts.unsure import unsure_tag
from pages.parts.view import View, choose, choose_option
from pages.parts.words import known

INDICATOR = "fuldtidsandel"
_WORD = "fuldtid"
# What sources call everybody employed; a source that names no group is read so too, and the table says it.
_ALL_GROUPS = "alle-grupper"
_ASKED, _YES = "1", "ja"


def full_time_figures(view: View) -> pd.DataFrame:
    """Return all figures of full time, one row each, with ``group`` ("" for all staff) and ``series`` (its name)."""
    rows = without_examples(published(view, INDICATOR), view)
    rows = told(rows[(rows["indicator_id"] == INDICATOR) & ~rows["is_sum"].astype(bool)])
    groups = ["" if code in EVERYBODY else code for code in rows["population_id"]]
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


def organisation_choice(rows: pd.DataFrame, view: View) -> None:
    """Show whose share the page is about, where the sources tell of several organisations."""
    names = dict(zip(rows["organisation_id"], rows["name"], strict=True))
    if len(names) < 2:
        return
    st.session_state["kly_full_time_of"] = _asked_organisation(rows, view)
    st.selectbox(
        "Enhed",
        ["", *names],
        format_func=lambda code: names.get(code, "Alle enheder"),
        key="kly_full_time_of",
        width=260,
        on_change=lambda: choose(organisations=tuple(filter(None, [st.session_state["kly_full_time_of"]]))),
    )


def _asked_organisation(rows: pd.DataFrame, view: View) -> str:
    known_here = set(rows["organisation_id"])
    return next((code for code in view.choices.organisations if code in known_here), "")


def shown_figures(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the figures of the chosen organisation and group; of all groups together only when the reader says yes."""
    asked = _asked_organisation(rows, view)
    rows = rows[rows["organisation_id"] == asked] if asked else rows
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
        ask(words, "Vis dem sammen alligevel", {"bland": _YES}, view)


def ask(words: str, offer: str, accepted: dict[str, str], view: View) -> None:
    """Show why the reader is asked first, and the link that says yes; the answer stands in the address."""
    href = view.link(own=view.own() | accepted)
    show(element("p", text(words), link(href, text(offer)), class_="kly-notice", role="status"))


def _without(view: View, *names: str) -> dict[str, str]:
    return {name: value for name, value in view.own().items() if name not in names}


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


def agreed_of_full_time(view: View) -> None:
    """Show what is agreed about full time, by the register: what recurs, what is ahead and what is overdue."""
    st.header("Hvad er aftalt om fuldtid?", anchor=False)
    about = Choices(status_date=view.choices.status_date, search=_WORD)
    agreed = view.snapshot.ask(commitments.commitments, about)
    if agreed.empty:
        show(element("p", text("Ingen kilde nævner en åben aftale om fuldtid."), class_="kly-nothing"))
        return
    commitment_rows(agreed, view, caption="Åbne aftaler om fuldtid")


_MIXED = {"grupper": "forskellige grupper", "aar": "forskellige år"}


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
        ask(words, "Sammenlign alligevel", {"godkendt": ",".join(accepted)}, view)
    else:
        doubt = unsure_tag(first.unsure is True or second.unsure is True)
        words = text(_difference(first, second)) + doubt
        show(element("p", words, class_="kly-sentence"), _pair_caution(first, second))


def _is_accepted(kind: str, view: View) -> bool:
    return kind in view.option("godkendt").split(",")


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
    words += [f"{row.series}: usikkerhed {row.interval_words}." for row in (first, second) if row.interval_words]
    quoted = [row.series for row in (first, second) if not row.interval_words]
    if len(quoted) == 1:
        words.append(f"Kilden giver ingen antal for {quoted[0]}, så den usikkerhed kan ikke beregnes.")
    elif quoted:
        words.append("Kilden giver ingen antal, så usikkerheden kan ikke beregnes.")
    return element("p", text(" ".join(words)), class_="kly-quiet") if words else ""
