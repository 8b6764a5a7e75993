"""The one way a page writes: as whom, in one transaction, and seen at once by the next run."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

import streamlit as st

from data.choices import clean_search
from data.queries.before_writing import plans as issues
from data.store import StoreError
from log import logger
from pages.parts import sign_in
from pages.parts.database import is_read_only
from pages.parts.gate import waiting
from pages.parts.markup import element, show, text
from pages.parts.view import View
from settings import settings

LONGEST_NAME = 80
_NAME, _NAME_COOKIE = "kly_writer", "kly_navn"


def may_write() -> bool:
    """Return whether pages may write; a page shows no button for what it may not."""
    return is_open() and sign_in.may_edit()


def is_open() -> bool:
    """Return whether anything may be written here, by whomever."""
    return settings().editing and not is_read_only()


def known_name() -> str:
    """Return the name of whoever has signed in, else the one given in this browser; "" where none has been."""
    if (own := sign_in.own_name()) is not None:
        return own
    kept = st.context.cookies.get(_NAME_COOKIE, "")
    return st.session_state.get(_NAME) or clean_search(unquote(kept))[:LONGEST_NAME]


def name_field(form: str) -> str:
    """Ask who says something, once in each browser, and return the name; whoever has signed in is not asked.

    The name is kept by the browser (``assets/name.js``) for the next visit. ``form`` is the key of the form.
    """
    if (own := sign_in.own_name()) is not None:
        return own
    key = f"{form}_name"
    # A name given in one form of a page stands in the others, too.
    st.session_state[key] = st.session_state.get(key) or known_name()
    name = clean_search(st.text_input("Dit navn", max_chars=LONGEST_NAME, key=key))
    if name and name != st.session_state.get(_NAME):
        st.session_state[_NAME] = name
    if name:
        st.html(_to_keep(name))
    return name


def _to_keep(name: str) -> str:
    """Return what tells the browser to keep a name."""
    return element("span", data_remember_name=quote(name), hidden=True)


def given_name(form: str) -> str:
    """Return the name given in the field of a form, as a callback sees it; say that it is missing where it is."""
    if (own := sign_in.own_name()) is not None:
        return own
    name = clean_search(st.session_state.get(f"{form}_name", known_name()))
    if not name:
        show(element("p", text("Skriv dit navn. Intet er ændret."), class_="kly-notice", role="alert"))
    else:
        st.session_state[_NAME] = name
    return name


def write(view: View, action: Callable, *, name: str | None = None, **values: object) -> object:
    """Do one write whole or not at all, and let the next run of any reader in this process see it.

    Call it from a widget's callback or from the page itself; a refusal is said where it is called, from a callback at
    the top of the page.

    Parameters
    ----------
    view : View
        Whose database is written to.
    action : callable
        One of `data.writes`: it gets the connection, ``recorded_at``, ``writer`` and the values.
    name : str, optional
        Who writes, where a form has just asked.

    Returns
    -------
    object
        What the action returns, True where it returns nothing; None where it was refused and nothing was changed.
    """
    try:
        with waiting(), view.snapshot.store.writing() as connection:
            now = issues.moment(connection)
            by = sign_in.writer(connection, name or known_name() or "siden", now=now, is_open=is_open())
            done = action(connection, recorded_at=now, writer=by, **values)
    except (PermissionError, ValueError, StoreError) as refusal:
        show(element("p", text(refusal), class_="kly-notice", role="alert"))
        return None
    view.snapshot.forget_version()
    logger.info("Skrevet: %s", action.__name__)
    return True if done is None else done


_DONE = "kly_done"


@dataclass(frozen=True)
class Done:
    """What was done about something on a page, and the write that takes it back."""

    page: str
    about: str
    said: str
    action: Callable
    values: Mapping[str, object]
    name: str | None


def remember(view: View, about: str, said: str, action: Callable, *, name: str | None = None, **values: object) -> None:
    """Keep what was just done, to be said by the next run of the page as long as it shows the same thing."""
    st.session_state[_DONE] = Done(view.page, about, said, action, values, name)


def done_line(view: View, about: str) -> None:
    """Say what was last done about what the page shows, with *Fortryd*; nothing where nothing was."""
    done = st.session_state.get(_DONE)
    if done is None or (done.page, done.about) != (view.page, about):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        said = element("p", text(done.said), class_="kly-notice", role="status")
        kept = _to_keep(done.name) if done.name else ""
        st.html(element("div", said, kept, class_="kly"), width="content")
        st.button("Fortryd", key="kly_undo", on_click=_undo, args=(view, done))


def _undo(view: View, done: Done) -> None:
    if write(view, done.action, name=done.name, **done.values) is not None:
        # A second click of the same run comes here too.
        st.session_state.pop(_DONE, None)
        st.toast("Det er fortrudt.")
