"""The door to the pages: how long a sign-in lasts, by what somebody is known, and what of a token is believed."""

from datetime import UTC, datetime, timedelta

import pytest
from plain_minutes import say
from register_pages import SHELL
from sqlalchemy import select
from streamlit.runtime.secrets import secrets_singleton
from streamlit.testing.v1 import AppTest

from data import schema, writes
from data.queries import rights
from settings import settings

NOW = datetime.now(UTC)
TENANT = "en-lejer"
SECRETS = {"auth": {"redirect_uri": "x", "cookie_secret": "x", "client_id": "x", "server_metadata_url": "x"}}
SIGN_IN, NO_ACCESS = ["Log ind"], ["Ingen adgang"]


def claims(**other) -> dict:
    """What a provider tells of somebody who signed in half an hour ago."""
    about = {"is_logged_in": True, "sub": "sub-a", "iss": "udsteder", "oid": "a", "tid": TENANT, "name": "En person"}
    # A run of all tests takes its time between collecting this and running it.
    times = {"iat": NOW - timedelta(minutes=30), "exp": NOW + timedelta(hours=6)} | other
    return about | {name: one.timestamp() if isinstance(one, datetime) else one for name, one in times.items()}


@pytest.fixture
def shown(shipped, monkeypatch):
    """Open the frame as somebody, and return the titles of what is shown."""
    # What a file of secrets would give; `AppTest.secrets` does not reach what Streamlit itself asks.
    monkeypatch.setattr(secrets_singleton, "_secrets", SECRETS)

    def of(told: dict | None, **environment: str) -> list[str]:
        for name, value in environment.items():
            monkeypatch.setenv(f"KLYNGE_{name}", value)
        settings.cache_clear()
        app = AppTest.from_file(str(SHELL), default_timeout=60)
        app.user = told or {"is_logged_in": False}
        app.run()
        assert not app.exception
        return [title.value for title in app.title]

    return of


@pytest.fixture
def viewer(shipped):
    """Somebody known by what Entra ID never gives to another."""
    say(shipped, writes.rights.grant, subject="a", issuer=TENANT, role="viewer")


def test_whoever_holds_a_role_comes_in(shown, viewer):
    assert shown(claims()) not in (SIGN_IN, NO_ACCESS)


@pytest.mark.parametrize(
    "told",
    [
        None,
        claims(exp=NOW - timedelta(seconds=1)),
        claims(exp=None),
        claims(exp=True),
        claims(iat=None),
        claims(iat=NOW - timedelta(hours=11), exp=NOW + timedelta(days=30)),
        claims(oid=None, sub=None),
        claims(tid=None, iss=None),
    ],
)
def test_a_sign_in_that_has_run_out_or_names_nobody_is_none(shown, viewer, told):
    assert shown(told) == SIGN_IN


def test_how_long_a_sign_in_lasts_is_a_setting(shown, viewer):
    old = claims(iat=NOW - timedelta(hours=11), exp=NOW + timedelta(days=30))
    assert shown(old, SIGNED_IN_HOURS="12") not in (SIGN_IN, NO_ACCESS)


@pytest.mark.parametrize(
    "other",
    [
        {"oid": "b"},
        {"tid": "en anden lejer"},
        # The same name, or a subject that is only the same in words, is not the same person.
        {"oid": None, "tid": None},
        {"oid": None, "tid": None, "sub": "a"},
    ],
)
def test_nobody_is_known_by_name_or_by_half_of_what_they_are_known_by(shown, viewer, other):
    assert shown(claims(**other)) == NO_ACCESS


def test_another_provider_knows_people_by_subject_and_issuer(shown, shipped):
    say(shipped, writes.rights.grant, subject="sub-a", issuer="udsteder", role="viewer")
    assert shown(claims(oid=None, tid=None)) not in (SIGN_IN, NO_ACCESS)


def test_the_roles_of_a_token_count_only_from_the_directory_that_is_named(shown):
    told = claims(roles=["viewer"])
    assert shown(told) == NO_ACCESS
    assert shown(told, TENANT="en helt anden") == NO_ACCESS
    assert shown(told, TENANT=TENANT) not in (SIGN_IN, NO_ACCESS)


def test_a_role_of_a_token_names_its_cluster_and_unknown_ones_give_nothing(shown, shipped):
    shown(claims(roles=["editor.klynge-vest", "viewer", "editor.maanen", "konge", "", ".", "viewer."]), TENANT=TENANT)
    columns = schema.person_role.c
    with shipped.reading() as connection:
        told = set(connection.execute(select(columns.role, columns.cluster)).all())
    assert told == {("editor", "Klynge Vest"), ("viewer", None)}


def test_the_first_administrator_who_has_lost_it_does_not_get_it_back(shown, shipped):
    first = {"ADMINISTRATOR": f"a@{TENANT}"}
    assert shown(claims(), **first) not in (SIGN_IN, NO_ACCESS)
    say(shipped, writes.rights.withdraw, subject="a", issuer=TENANT, role="administrator")
    assert shown(claims(iat=NOW), **first) == NO_ACCESS


def test_a_page_opened_again_writes_nothing_more_of_the_same_token(shown, shipped):
    told = claims(roles=["viewer"])
    shown(told, TENANT=TENANT)
    with shipped.reading() as connection:
        before = rights.people(connection)
    shown(told)
    with shipped.reading() as connection:
        assert rights.people(connection) == before


def test_without_a_sign_in_configured_nobody_is_asked(shipped):
    app = AppTest.from_file(str(SHELL), default_timeout=60).run()
    assert [title.value for title in app.title] not in (SIGN_IN, NO_ACCESS)
    assert "kly_sign_out" not in {button.key for button in app.button}
