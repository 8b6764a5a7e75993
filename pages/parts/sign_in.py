"""Who has signed in: by what the directory says, what they may, and the door to the pages.

Without a sign-in configured everybody may read, and whoever may write does so under the name given.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import streamlit as st
from streamlit.auth_util import get_cookie_with_chunks, get_secrets_auth_section
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from danish.text import slug
from data.choices import clean_search
from data.labels import RIGHTS
from data.queries import rights, tokens
from data.queries.before_writing import plans
from data.snapshot import shared_snapshot
from data.store import Store, StoreError
from data.writes import Writer
from data.writes.rights import grant, take_over
from pages.parts.markup import element, link, show, text
from settings import settings

_VISITOR = "kly_visitor"
_NAMES = ("name", "preferred_username", "email")


@dataclass(frozen=True)
class Identity:
    """Somebody who has signed in: known by ``subject`` and ``issuer`` alone, shown as ``name``."""

    subject: str
    issuer: str
    name: str
    roles: tuple[str, ...]
    issued_at: datetime


@dataclass(frozen=True)
class Visitor:
    """Who stands at the door, and the roles held at this moment."""

    who: Identity | None = None
    held: rights.Held = frozenset()
    person_id: int | None = None
    trouble: StoreError | None = None

    @property
    def may_read(self) -> bool:
        """Return whether the pages are shown to them."""
        return not is_configured() or bool(self.held)


def is_configured() -> bool:
    """Return whether people sign in here."""
    return bool(get_secrets_auth_section())


def identity(claims: Mapping, now: datetime) -> Identity | None:
    """Return who has signed in; None for nobody, or where the token or our own limit has run out."""
    if not claims.get("is_logged_in"):
        return None
    # Entra ID gives a person another `sub` in every application; `oid` and `tid` stay. Names and e-mail change hands.
    pairs = (("oid", "tid"), ("sub", "iss"))
    known_by = ((str(claims[one]), str(claims[of])) for one, of in pairs if claims.get(one) and claims.get(of))
    subject, issuer = next(known_by, ("", ""))
    issued_at, expires_at = _moment(claims, "iat"), _moment(claims, "exp")
    if not subject or issued_at is None or expires_at is None:
        return None
    if now >= min(expires_at, issued_at + timedelta(hours=settings().signed_in_hours)):
        return None
    roles = claims.get("roles")
    told = tuple(map(str, roles)) if isinstance(roles, list) else ()
    return Identity(subject, issuer, _name(claims) or subject, told, issued_at)


def _name(claims: Mapping) -> str:
    """Return what to call somebody, "" where the directory does not say."""
    return clean_search(next(filter(None, (claims.get(one) for one in _NAMES)), ""))[:120]


def _moment(claims: Mapping, name: str) -> datetime | None:
    value = claims.get(name)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return datetime.fromtimestamp(value, UTC) if is_number else None


def visitor(now: datetime) -> Visitor:
    """Return who stands at the door, having taken over what a newer token tells of their roles."""
    who = identity(st.user.to_dict(), now) if is_configured() else None
    found = _known(who) if who else Visitor()
    st.session_state[_VISITOR] = found
    return found


def present() -> Visitor:
    """Return who sees the page, as the frame found it in this run; in a callback, in the run before."""
    return st.session_state.get(_VISITOR, Visitor())


def _known(who: Identity) -> Visitor:
    """Return somebody who has signed in, with the roles held now."""
    store = shared_snapshot(settings().database_url).store
    try:
        with store.reading() as connection:
            known = rights.known_person(connection, who.subject, who.issuer)
            clusters = rights.clusters(connection)
            decided = rights.told(connection, known["person_id"], by_token=False) if known else {}
            is_first = _is_first_administrator(who) and ("administrator", None) not in decided
        told = _told_roles(who, clusters)
        is_newer = not known or not known["told_at"] or who.issued_at > known["told_at"]
        is_news = is_newer and (bool(told) or known is not None)
        if (is_news or is_first) and not store.is_read_only:
            _take_over(store, who, told, is_first=is_first)
        with store.reading() as connection:
            known = rights.known_person(connection, who.subject, who.issuer)
            return (
                Visitor(who, rights.held(connection, known["person_id"]), known["person_id"]) if known else Visitor(who)
            )
    except StoreError as error:
        return Visitor(who, trouble=error)


def _is_first_administrator(who: Identity) -> bool:
    return settings().administrator == f"{who.subject}@{who.issuer}"


def _told_roles(who: Identity, clusters: Iterable[str]) -> list[tuple[str, str | None]]:
    """Return the roles a token tells, ``editor`` or ``editor.klynge-vest``; none of a directory that is not ours."""
    if settings().tenant != who.issuer:
        return []
    by_code = {"": None} | {slug(name): name for name in clusters}
    named = (value.partition(".")[::2] for value in who.roles)
    return [(role, by_code[code]) for role, code in named if role in RIGHTS and code in by_code]


def _take_over(store: Store, who: Identity, told: list[tuple[str, str | None]], *, is_first: bool) -> None:
    person = {"subject": who.subject, "issuer": who.issuer, "name": who.name}
    with store.writing() as connection:
        by = {"recorded_at": plans.moment(connection), "writer": Writer("indlogning", may_write=True)}
        take_over(connection, roles=told, told_at=who.issued_at, **person, **by)
        if is_first:
            grant(connection, role="administrator", **person, **by)


def door(at_it: Visitor) -> bool:
    """Say who has signed in, with the way out; let those in who hold a role, and tell the others why not."""
    if not is_configured():
        return True
    if at_it.who is None:
        st.title("Log ind", anchor=False)
        show(element("p", text("Log ind for at se Klyngeoverblik."), class_="kly-notice", role="status"))
        st.button("Log ind", key="kly_sign_in", on_click=st.login, type="primary")
        return False
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        name = link("/min-side", text(at_it.who.name)) if at_it.held else text(at_it.who.name)
        said = element("span", text("Logget ind som "), name, class_="kly-quiet")
        st.html(element("div", said, class_="kly"), width="content")
        st.button("Log ud", key="kly_sign_out", on_click=st.logout, type="tertiary")
    if at_it.trouble is not None:
        raise at_it.trouble
    if not at_it.held:
        st.title("Ingen adgang", anchor=False)
        told = (
            f"Du er logget ind som {at_it.who.name}, men har ikke adgang til Klyngeoverblik. "
            f"Skriv til {settings().access_contact}, og opgiv {at_it.who.subject}@{at_it.who.issuer}."
        )
        show(element("p", text(told), class_="kly-notice", role="alert"))
    return at_it.may_read


def may_edit() -> bool:
    """Return whether whoever sees the page may change something somewhere, as far as the last run knew."""
    return has_right("editor")


def has_right(role: str) -> bool:
    """Return whether whoever sees the page holds a role somewhere, as far as the last run knew."""
    return not is_configured() or rights.suffices(present().held, role, [])


def may_fetch(cookies: Mapping[str, str], role: str, *, store: Store, now: datetime) -> bool:
    """Return whether whoever a request comes from holds a role that allows what takes ``role``, in any cluster.

    For addresses that Streamlit answers to anybody: the files that pages offer, and where files are handed in.
    """
    who = identity(_claims(cookies), now)
    if who is None:
        return False
    with store.reading() as connection:
        known = rights.known_person(connection, who.subject, who.issuer)
        return known is not None and rights.may(connection, known["person_id"], role, [])


def held_by_token(token: str, *, store: Store, now: datetime) -> tuple[int, rights.Held] | None:
    """Return the id of a personal token and the roles its owner holds now; None where it lets nobody in."""
    with store.reading() as connection:
        return tokens.bearer(connection, token, now)


def _claims(cookies: Mapping[str, str]) -> Mapping:
    """Return what the provider told at sign-in, as Streamlit keeps it signed in the browser; nothing without it."""

    def signed(name: str) -> bytes | None:
        kept = cookies.get(name)
        return decode_signed_value(get_cookie_secret(), name, kept.encode("latin-1", "replace")) if kept else None

    packed = get_cookie_with_chunks(signed, USER_COOKIE_NAME)
    return json.loads(packed) if packed else {}


def own_name() -> str | None:
    """Return the name of whoever has signed in; None where people give their names themselves."""
    return _name(st.user.to_dict()) if is_configured() else None


def writer(connection, name: str, *, now: datetime, is_open: bool) -> Writer:
    """Return who writes: whoever has signed in and is known, else the one of that name where nobody signs in.

    ``is_open`` is whether anything may be written here. A callback runs before the page, so it is asked anew.
    """
    if not is_configured():
        return Writer(name, may_write=is_open)
    who = identity(st.user.to_dict(), now)
    known = who and rights.known_person(connection, who.subject, who.issuer)
    if not known:
        return Writer(_name(st.user.to_dict()) or "Den, der ikke er logget ind,", may_write=False)
    return Writer(who.name, may_write=is_open, person_id=known["person_id"])
