"""*Hvor står det ellers?*: one initiative under other sectors, as the program proposes and a person decides."""

import pandas as pd
import streamlit as st

from data.queries import issues
from data.writes import decide_same_as
from pages.parts.initiative_parts import other_sectors
from pages.parts.markup import element, text
from pages.parts.undo import done_line, remember
from pages.parts.view import View
from pages.parts.writing import may_write, write

_PROPOSED = "Foreslået som samme initiativ ud fra ordene; ingen har slået dem sammen"
_PARTLY = "Foreslået som samme initiativ ud fra ordene; nogle er bekræftet af en person"
_CONFIRMED = "Samme initiativ, bekræftet af en person"
_STANDS = {"proposed": "foreslået ud fra ordene", "confirmed": "✓ bekræftet af en person"}
_DECIDED = {
    "confirmed": "»{}« er bekræftet som samme initiativ.",
    "rejected": "»{}« tæller nu som et initiativ for sig.",
    "proposed": "»{}« er igen kun foreslået som samme initiativ.",
}


def same_initiative(initiative_id: str, occurrences: pd.DataFrame, view: View) -> None:
    """Show the other occurrences and what may be said of each; nothing where there are none and nothing was done."""
    if len(occurrences):
        st.header("Hvor står det ellers?", anchor=False)
    done_line(view, initiative_id)
    if occurrences.empty:
        return
    ties = [(row, *_tie(row, initiative_id, view)) for row in occurrences.itertuples()]
    is_sure = [state == "confirmed" for _, _, state in ties]
    other_sectors(occurrences, view, caption=_CONFIRMED if all(is_sure) else _PARTLY if any(is_sure) else _PROPOSED)
    if may_write():
        for row, member, state in ties:
            _decision(row, member, state, initiative_id, view)


def _tie(row, initiative_id: str, view: View) -> tuple[str, str]:
    """Return who may leave the group for the two to part, and how it stands to the group.

    A group is named by one of its own, which cannot leave it; then it is the other.
    """
    member = row.initiative_id if row.initiative_id != row.group_id else initiative_id
    said = view.snapshot.ask(issues.same_as_rows, (member,))
    return member, next(one["state"] for one in reversed(said) if one["group_id"] == row.group_id)


def _decision(row, member: str, state: str, initiative_id: str, view: View) -> None:
    named = f"{row.title} ({row.sector})"
    about = {"initiative_id": member, "group_id": row.group_id, "seen": state}
    with st.container(horizontal=True, vertical_alignment="center"):
        told = element("span", text(f" {_STANDS[state]}"), class_="kly-quiet")
        st.html(element("p", text(named), told, class_="kly"), width="content")
        said = {"on_click": _decide, "args": (view, initiative_id, named, about)}
        key = row.initiative_id
        if state == "proposed":
            st.button("Bekræft", key=f"same_confirmed_{key}", kwargs={"state": "confirmed"}, **said)
            st.button("Ikke samme initiativ", key=f"same_rejected_{key}", kwargs={"state": "rejected"}, **said)
        else:
            st.button("Markér som ikke bekræftet", key=f"same_proposed_{key}", kwargs={"state": "proposed"}, **said)


def _decide(view: View, shown_id: str, named: str, about: dict, *, state: str) -> None:
    if write(view, decide_same_as, **about, state=state) is not None:
        back = about | {"state": about["seen"], "seen": state}
        remember(view, shown_id, _DECIDED[state].format(named), decide_same_as, **back)
