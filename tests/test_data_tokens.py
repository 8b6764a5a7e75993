"""Personal tokens: what is kept of them, how long they last, and that they are worth what their owner is."""

import re
from datetime import timedelta

import pytest
from plain_minutes import FORUMS, say
from plain_rows import moment
from sqlalchemy import select
from test_data_rights import LATER, OWN, TENANT, granted

from data import schema, writes
from data.queries import tokens
from data.token_uses import TokenUses

NOW = moment(LATER)


@pytest.fixture
def owner(store):
    say(store, writes.sync_forums, forums=[{"level": None, "parent_id": None} | one for one in FORUMS])
    return writes.Writer("ejer", may_write=True, person_id=granted(store, "ejer", "viewer", OWN))


def made(store, writer, **other) -> str:
    told = {"called": "Outlook", "days": 30, "recorded_at": NOW, "writer": writer} | other
    return say(store, writes.tokens.make_token, **told)


def bearer(store, token, now=NOW):
    with store.reading() as connection:
        return tokens.bearer(connection, token, now)


def of(store, writer):
    with store.reading() as connection:
        return tokens.of_person(connection, writer.person_id)


def test_a_token_has_more_than_128_random_bits_and_is_kept_as_what_it_is_known_by(store, owner):
    found = {made(store, owner, called=str(number)) for number in range(20)}
    assert len(found) == 20
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{32}", one) for one in found)
    with store.reading() as connection:
        everything = repr([connection.execute(select(one)).all() for one in schema.metadata.sorted_tables])
    assert not any(one in everything for one in found)
    with pytest.raises(ValueError, match="Du har allerede 20 personlige nøgler"):
        made(store, owner)


def test_a_token_carries_the_roles_its_owner_has_when_it_is_used(store, owner):
    token = made(store, owner)
    assert bearer(store, token)[1] == {("viewer", OWN)}
    about = {"subject": "ejer", "issuer": TENANT, "cluster": OWN}
    say(store, writes.rights.grant, **about, role="editor")
    assert bearer(store, token)[1] == {("viewer", OWN), ("editor", OWN)}
    for role in ("viewer", "editor"):
        say(store, writes.rights.withdraw, **about, role=role)
    assert bearer(store, token) is None


@pytest.mark.parametrize("days", [0, -1, 366, 10**6])
def test_a_token_lasts_a_year_at_the_most(store, owner, days):
    with pytest.raises(ValueError, match="ikke et antal dage"):
        made(store, owner, days=days)


def test_a_token_that_has_run_out_or_is_another_opens_nothing(store, owner):
    token = made(store, owner, days=1)
    assert bearer(store, token, NOW + timedelta(hours=23))
    assert bearer(store, token, NOW + timedelta(days=1)) is None
    for other in ("", token[:-1], token + " ", token.swapcase(), tokens.print_of(token), "\ud800", "x" * 10**6):
        assert bearer(store, other) is None


def test_only_its_owner_withdraws_a_token_and_it_opens_nothing_from_then_on(store, owner):
    token = made(store, owner)
    token_id = bearer(store, token)[0]
    other = writes.Writer("anden", may_write=True, person_id=granted(store, "anden", "administrator"))
    for stranger in (other, writes.Writer("siden", may_write=True)):
        with pytest.raises(ValueError, match="findes ikke"):
            say(store, writes.tokens.withdraw_token, token_id=token_id, writer=stranger)
    assert bearer(store, token)
    say(store, writes.tokens.withdraw_token, token_id=token_id, writer=owner)
    assert bearer(store, token) is None
    assert of(store, owner) == []


def test_nobody_who_has_not_signed_in_has_a_token(store):
    with pytest.raises(ValueError, match="her logger ingen ind"):
        made(store, writes.Writer("siden", may_write=True))


def test_the_history_tells_that_a_token_was_made_and_not_that_it_was_used(store, owner):
    token = made(store, owner)
    uses = TokenUses(store)
    uses.add(bearer(store, token)[0], NOW)
    with store.reading() as connection:
        told = list(connection.scalars(select(schema.change.c.action).order_by(schema.change.c.change_id)))
    assert told[-1] == "personlig nøgle lavet"
    assert of(store, owner)[0]["used_at"] == NOW


def test_uses_are_written_many_at_a_time(store, owner):
    """ASVS 16.2: the log of use costs one write a minute, however often a calendar asks."""
    ids = [bearer(store, made(store, owner, called=str(number)))[0] for number in range(3)]
    uses = TokenUses(store)
    for hour in range(1, 200):
        uses.add(ids[hour % 3], NOW + timedelta(hours=hour))
    used = {one["token_id"]: one["used_at"] for one in of(store, owner)}
    assert used == {ids[0]: None, ids[1]: NOW + timedelta(hours=1), ids[2]: None}
    uses.write()
    assert {one["used_at"] for one in of(store, owner)} == {NOW + timedelta(hours=hour) for hour in (197, 198, 199)}
