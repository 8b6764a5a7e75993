"""Two figures of full time beside each other; unlike groups or years are asked about first."""

import pandas as pd
import streamlit as st

from pages.parts.figure_tables import joined
from pages.parts.full_time_figures import ask
from pages.parts.markup import element, show, text
from pages.parts.verdict_words import range_words
from pages.parts.view import View, choose_option
from pages.parts.words import known

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
        show(element("p", text(_difference(first, second)), class_="kly-sentence"), _pair_caution(first, second))


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
