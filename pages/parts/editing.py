"""Rediger: an initiative told otherwise than its source is read, in a dialog; the source's words stay beside it.

Where somebody else has told it otherwise in the meantime, both are shown and the one who writes chooses.
"""

from collections.abc import Mapping
from itertools import pairwise

import streamlit as st

from data.choices import Choices
from data.labels import STATUSES
from data.queries import commitments, history
from data.queries.corrections import FIELDS, Told, differing
from data.queries.history import History
from data.writes import correct_initiative
from pages.parts.commitments.new import forum_names
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.source_quote import source_quote
from pages.parts.view import CARD, EDIT, View, choose_option
from pages.parts.words import moment_words
from pages.parts.writing import may_write, name_field, write

_FORM = "kly_edit"
_SEEN, _MINE = f"{_FORM}_seen", f"{_FORM}_mine"
_LONGEST = {"title": 300, "text": 8000}
_TAKEN_BACK = "rettelsen blev fortrudt"


def editing(found: History, view: View) -> None:
    """Show *Rediger*, and the dialog where it has been asked for; nothing where pages may not write."""
    if not may_write():
        return
    st.button("Rediger", key=_FORM, icon=":material/edit:", on_click=lambda: choose_option(EDIT, "1"))
    if not view.option(EDIT):
        _forget()
    elif not view.option(CARD):
        st.dialog("Rediger initiativet", width="large", on_dismiss=_close)(_dialog)(found, view)


def _close() -> None:
    choose_option(EDIT, "")
    _forget()


def _forget() -> None:
    for key in (_SEEN, _MINE):
        st.session_state.pop(key, None)


def _dialog(found: History, view: View) -> None:
    initiative_id = _id(found)
    now = view.snapshot.ask(history.initiative, initiative_id, view.choices.status_date) or found
    # What the writer saw first, however often the dialog is drawn since.
    seen = st.session_state.setdefault(_SEEN, (initiative_id, now.told))
    if seen[0] != initiative_id:
        _forget()
        seen = st.session_state.setdefault(_SEEN, (initiative_id, now.told))
    mine = st.session_state.get(_MINE)
    if mine is not None:
        _both(initiative_id, seen[1][0], now.told[0], *mine, view)
    else:
        _fields(initiative_id, seen[1], found.group_id, view)


def _id(found: History) -> str:
    return found.versions.loc[~found.versions["gone"], "initiative_id"].iloc[0]


def _fields(initiative_id: str, told: tuple[Told, ...], group_id: str, view: View) -> None:
    last, names, key = told[0], forum_names(view), f"{_FORM}_{told[0].version_id}"
    with st.form(key, border=False, enter_to_submit=False):
        longest = {name: max(most, len(getattr(last, name))) for name, most in _LONGEST.items()}
        title = st.text_input("Titel", last.title, max_chars=longest["title"], key=f"{key}_title")
        place = list(STATUSES).index(last.status)
        status = st.selectbox("Status", list(STATUSES), place, format_func=STATUSES.get, key=f"{key}_status")
        owners = [one for one in last.owner_ids if one in names]
        options = {"format_func": names.get, "placeholder": "Ingen", "key": f"{key}_owners"}
        owner_ids = st.multiselect("Ejere", list(names), owners, **options)
        words = st.text_area("Tekst", last.text, height=180, max_chars=longest["text"], key=f"{key}_text")
        reason = st.text_input("Hvorfor rettes det?", max_chars=300, key=f"{key}_reason").strip()
        name = name_field(_FORM)
        with st.container(horizontal=True):
            is_sent = st.form_submit_button("Gem rettelsen", type="primary")
            is_undone = len(told) > 1 and st.form_submit_button("Fortryd den seneste rettelse")
    _agreed(group_id, view)
    if is_undone:
        before = told[1]
        _send(initiative_id, last, before, _TAKEN_BACK, name, view)
    elif is_sent:
        kept = {
            "title": title.strip(),
            "status": status,
            "text": words.strip(),
            "owner_ids": _ordered(owner_ids, names),
        }
        mine = last._replace(**kept, owners=tuple(names[one] for one in kept["owner_ids"]))
        if not differing(mine, last):
            _refuse("Intet er rettet.")
        elif not reason or not title.strip():
            _refuse("Skriv titel og begrundelse. Intet er ændret.")
        else:
            _send(initiative_id, last, mine, reason, name, view)


def _ordered(owner_ids: list[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(one for one in names if one in owner_ids)


def _agreed(group_id: str, view: View) -> None:
    """Show the way to the agreements of the initiative: their times are theirs."""
    register = view.snapshot.ask(commitments.register, Choices(status_date=view.choices.status_date))
    own = register[(register["group_id"] == group_id) & register["is_open"]]
    if len(own):
        ways = [
            element("li", link(view.link(own=_own(view) | {CARD: row.commitment_id}), text(row.text)))
            for row in own.itertuples()
        ]
        told = element("p", text("Tidspunkter hører til aftalerne og afsluttes eller rettes dér:"), class_="kly-quiet")
        show(told, element("ul", *ways))


def _own(view: View) -> dict[str, str]:
    return view.own() | {"id": st.query_params.get("id", "")}


def _send(initiative_id: str, seen: Told, mine: Told, reason: str, name: str, view: View) -> None:
    if not name:
        _refuse("Skriv dit navn. Intet er ændret.")
        return
    about = {"initiative_id": initiative_id, "seen": seen.version_id, "on": view.choices.status_date, "reason": reason}
    kept = {field: getattr(mine, field) for field in FIELDS}
    if write(view, correct_initiative, name=name, **about, **kept) is not None:
        _close()
        st.rerun()
    view.snapshot.forget_version()
    now = view.snapshot.ask(history.initiative, initiative_id, view.choices.status_date)
    if now is not None and now.told[0].version_id != seen.version_id:
        st.session_state[_MINE] = (mine, reason, name)
        st.rerun()


def _both(initiative_id: str, seen: Told, now: Told, mine: Told, reason: str, name: str, view: View) -> None:
    """Show what somebody else has told in the meantime beside one's own, and let the writer choose."""
    who = f"{now.writer} har rettet initiativet {moment_words(now.recorded_at)}" if now.writer else "En udgave er læst"
    why = f", fordi: {now.reason}" if now.reason else ""
    told = f"{who}, mens du skrev{why}. Intet af dit er gemt endnu."
    fields = [field for field in FIELDS if field in {*differing(now, mine), *differing(now, seen)}]
    rows = [
        [text(FIELDS[field].capitalize()), *(text(one.words(field)) for one in (seen, now, mine))] for field in fields
    ]
    show(
        element("p", text(told), class_="kly-notice", role="alert"),
        table("Begge udgaver", ["Felt", "Da du begyndte", "Nu", "Din"], rows),
    )
    with st.container(horizontal=True):
        is_kept = st.button("Behold det, der står nu", key=f"{_FORM}_keep")
        is_mine = st.button("Gem min i stedet", key=f"{_FORM}_over", type="primary")
    if is_kept:
        _close()
        st.rerun()
    elif is_mine:
        _send(initiative_id, now, mine, reason, name, view)


def corrected(found: History, field: str) -> str:
    """Return who corrected a field of an initiative and the source's own words, as markup; "" where nobody did."""
    by, paper = _corrected_by(found.told, field), found.told[-1]
    if by is None:
        return ""
    why = f", fordi: {by.reason}" if by.reason else ""
    who = second_line(f"rettet af {by.writer}, {moment_words(by.recorded_at)}{why}")
    return who + second_line(f"kilden: »{paper.words(field)}«")


def _corrected_by(told: tuple[Told, ...], field: str) -> Told | None:
    """Return the correction that a field stands by, None where it is as the paper says."""
    if field not in differing(told[0], told[-1]):
        return None
    return next(newer for newer, older in pairwise(told) if field in differing(newer, older))


def corrected_head(found: History) -> None:
    """Show what was corrected of title, text and owners, with the source's own words."""
    now = next(found.versions[~found.versions["gone"]].itertuples())
    rows = [
        [text(FIELDS[field].capitalize()), corrected(found, field), source_quote(now, now.document_name)]
        for field in ("title", "text", "owner_ids")
        if corrected(found, field)
    ]
    if rows:
        show(table("Rettet i forhold til kilden", ["Felt", "Rettelse", "Kilde"], rows, is_titled=False))


def _refuse(words: str) -> None:
    show(element("p", text(words), class_="kly-notice", role="alert"))
