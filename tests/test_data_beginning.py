"""What an empty database begins with: it is asked once, kept with who and when, and the shipped papers never mix in."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from data import schema, writes
from data.queries import beginning, sources
from data.queries.clusters import clusters
from data.queries.registers import forum_rows, organisation_rows
from data.shipping.beginning import begin_empty, begin_shipped
from data.shipping.fill import fill
from data.store import open_store

BY = {"recorded_at": datetime(2026, 12, 1, tzinfo=UTC), "writer": writes.Writer("Karen Holm", may_write=True)}


def filled(store, **how) -> None:
    with store.writing() as connection:
        fill(connection, **how)


def asked(store, query):
    with store.reading() as connection:
        return query(connection)


def test_where_nobody_has_chosen_there_are_no_papers_and_no_forums_but_all_municipalities(store):
    filled(store, begin="ask")
    assert asked(store, beginning.chosen) is None and asked(store, forum_rows) == []
    assert asked(store, sources.papers).empty
    assert sum(row["kind"] == "kommune" for row in asked(store, organisation_rows)) == 98


def test_who_begins_empty_has_the_forums_picked_and_typed_and_no_papers_also_after_a_restart(store):
    filled(store, begin="ask")
    with store.writing() as connection:
        picked = ["temagruppen-for-voksne", "hospitalsudvalget"]
        begin_empty(connection, cluster="Midtklyngen", forum_ids=picked, names=["Følgegruppen for demens"], **BY)
    for begin in ("shipped", "ask", "empty"):
        filled(store, begin=begin)
        assert asked(store, sources.papers).empty and asked(store, beginning.chosen) == "empty"
    found = {row["forum_id"]: row for row in asked(store, forum_rows)}
    assert set(found) == {*picked, "foelgegruppen-for-demens"}
    assert found["foelgegruppen-for-demens"]["cluster"] == "Midtklyngen"
    with store.reading() as connection:
        told = connection.execute(select(schema.change).where(schema.change.c.action == "begyndt")).mappings().one()
    assert (told["writer"], told["subject"], told["new"]) == ("Karen Holm", "tomt", "Midtklyngen")


def test_who_began_empty_can_bring_the_shipped_papers_in_until_something_is_loaded(store):
    filled(store, begin="empty")
    assert asked(store, beginning.chosen) == "empty" and len(asked(store, forum_rows)) > 30
    with store.writing() as connection:
        begin_shipped(connection, **BY)
    assert len(asked(store, sources.papers)) > 5 and asked(store, beginning.chosen) == "shipped"
    for again in (begin_shipped, begin_empty):
        told = {"cluster": "Midtklyngen", "forum_ids": ["hospitalsudvalget"]} if again is begin_empty else {}
        with store.writing() as connection, pytest.raises(ValueError, match="Der er indlæst papirer"):
            again(connection, **told, **BY)


def test_without_a_right_or_a_forum_nothing_is_begun(store):
    filled(store, begin="ask")
    forged = BY | {"writer": writes.Writer("læser", may_write=False)}
    with store.writing() as connection, pytest.raises(PermissionError):
        begin_shipped(connection, **forged)
    with store.writing() as connection, pytest.raises(PermissionError):
        begin_empty(connection, cluster="Midtklyngen", forum_ids=["hospitalsudvalget"], **forged)
    with store.writing() as connection, pytest.raises(ValueError):
        begin_empty(connection, cluster="Midtklyngen", forum_ids=[], **BY)
    assert asked(store, beginning.chosen) is None


def test_a_database_of_before_it_was_asked_began_with_what_ships(store):
    filled(store)
    assert asked(store, beginning.chosen) == "shipped"


def test_a_cluster_brings_its_municipalities_and_its_hospital(store):
    filled(store, begin="ask")
    (own,) = (one for one in asked(store, clusters) if one.name == "Midtklyngen")
    assert own.region == "Region Midtjylland" and own.hospitals == ["Hospitalsenhed Midt"]
    assert {"Viborg", "Skive"} <= set(own.municipalities)


def test_the_setting_decides_for_a_new_file_and_not_for_one_that_was_begun(tmp_path):
    address = f"sqlite:///{tmp_path / 'ny.db'}"
    store = open_store(address, begin="ask")
    assert asked(store, beginning.chosen) is None
    store.begin_with("empty")
    assert asked(store, beginning.chosen) == "empty"
    store.begin_with("shipped")
    store.close()
    store = open_store(address, begin="shipped")
    assert asked(store, sources.papers).empty
    store.close()
