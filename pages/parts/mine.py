"""What the page of one person shows: who they are known as, their roles, and their personal tokens ("nøgler")."""

from datetime import datetime

import streamlit as st

from data import writes
from data.labels import RIGHTS
from data.queries import tokens
from pages.parts.markup import copy_link, element, second_line, show, text
from pages.parts.sign_in import present
from pages.parts.view import View
from pages.parts.words import day_words, moment_words
from pages.parts.writing import is_open, name_field, write

_MADE, _FORM = "kly_made_key", "kly_key"
_LASTS = {"30 dage": 30, "Et halvt år": 183, "Et år": writes.tokens.LONGEST_DAYS}


def given_name_part() -> None:
    """Say that nobody signs in here, and under which name this browser writes, which can be changed."""
    show(element("p", text("Her logger ingen ind. Det, du ændrer, skrives under det navn, du giver."), role="status"))
    if not name_field("mine"):
        show(element("p", text("Du har ikke givet et navn i denne browser endnu."), class_="kly-quiet"))
    told = "Navnet huskes i denne browser i et år. Kalendere og nyheder er åbne uden personlige nøgler."
    show(element("p", text(told), class_="kly-quiet"))


def person_part() -> None:
    """Show the name of whoever has signed in, and each role with its cluster."""
    me = present()
    held = sorted(me.held, key=lambda one: (list(RIGHTS).index(one[0]), one[1] or ""))
    roles = [
        element("li", text(f"{RIGHTS[role].capitalize()} i {cluster or 'alle klynger'}")) for role, cluster in held
    ]
    st.header("Hvem er jeg?", anchor=False)
    known_as = second_line(f"kendes som {me.who.subject}@{me.who.issuer}")
    show(element("p", element("strong", text(me.who.name)), known_as), element("ul", *roles))


def keys_part(view: View) -> None:
    """Show the person's tokens with the way to withdraw each, the one just made, and the form for a new one."""
    st.header("Personlige nøgler", anchor=False)
    told = (
        "Kalendere og nyhedslæsere kan ikke logge ind. De åbner med en nøgle, der har dine rettigheder, som de er, når "
        "den bruges. Del den med ingen: træk den tilbage, hvis andre har fået den."
    )
    show(element("p", text(told), class_="kly-quiet"))
    _just_made()
    with view.snapshot.store.reading() as connection:
        known = tokens.of_person(connection, present().person_id)
    for one in known:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(element("div", text(one["name"]), second_line(_life(one, view)), class_="kly"), width="content")
            about = {"args": (view, one["token_id"]), "key": f"kly_withdraw_{one['token_id']}"}
            st.button("Træk tilbage", on_click=_withdraw, disabled=not is_open(), **about)
    if not known:
        show(element("p", text("Du har ingen nøgler."), class_="kly-nothing"))
    if is_open():
        _new_key(view)


def _just_made() -> None:
    """Show a token that was just made; the next run of the page has forgotten it."""
    made = st.session_state.pop(_MADE, None)
    if made is None:
        return
    told = (
        "Nøglen er lavet. Den vises kun denne ene gang: sæt den efter ?token= i adressen på kalenderen eller nyhederne."
    )
    show(element("p", text(told), class_="kly-notice", role="status"))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(element("code", text(made), class_="kly"), width="content")
        copy_link(made, "Kopiér nøglen")


def _life(one, view: View) -> str:
    """Return when a token was made, runs out and was last used."""
    used = f"sidst brugt {moment_words(one['used_at'])}" if one["used_at"] else "ikke brugt"
    ends_on: datetime = one["expires_at"]
    ended = "udløbet" if ends_on.date() < view.today else "gælder til"
    return f"lavet {day_words(one['recorded_at'].date())}, {ended} {day_words(ends_on.date())}, {used}"


def _new_key(view: View) -> None:
    with st.form(_FORM, border=False, clear_on_submit=True), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Hvad skal nøglen hedde?", max_chars=80, key=f"{_FORM}_name", placeholder="Outlook på arbejdet")
        st.selectbox("Hvor længe gælder den?", list(_LASTS), index=2, key=f"{_FORM}_lasts", width=180)
        st.form_submit_button("Lav nøgle", on_click=_make, args=(view,))


def _make(view: View) -> None:
    told = {"called": st.session_state[f"{_FORM}_name"], "days": _LASTS[st.session_state[f"{_FORM}_lasts"]]}
    made = write(view, writes.tokens.make_token, **told)
    if made is not None:
        st.session_state[_MADE] = made


def _withdraw(view: View, token_id: int) -> None:
    if write(view, writes.tokens.withdraw_token, token_id=token_id) is not None:
        st.toast("Nøglen er trukket tilbage. Den åbner intet mere.")
