"""The first start: what an empty database begins with is asked on the page, once."""

import pytest
from register_pages import SHELL, button, labels, page_of, shown
from streamlit.testing.v1 import AppTest

import settings as settings_module
from data.queries import beginning, sources
from data.queries.registers import forum_rows
from data.store import open_store


@pytest.fixture
def asking(tmp_path, pages_over, monkeypatch):
    """The pages over a new database, in which nobody has chosen."""
    monkeypatch.setenv("KLYNGE_BEGIN", "ask")
    address = f"sqlite:///{tmp_path / 'ny.db'}"
    open_store(address, begin="ask").close()
    return pages_over(address)


def frame() -> AppTest:
    app = AppTest.from_file(str(SHELL), default_timeout=120).run()
    assert not app.exception
    return app


def asked(store, query):
    with store.reading() as connection:
        return query(connection)


def test_an_empty_database_asks_and_begins_with_the_shipped_papers_at_a_click(asking):
    app = frame()
    assert "Velkommen til Klyngeoverblik" in page_of(app)
    button(app, "Begynd med de medfølgende papirer").click().run()
    assert "Skriv dit navn. Intet er ændret." in shown(app) and asked(asking, sources.papers).empty
    app.text_input(key="kly_begin_name").set_value("Karen Holm").run()
    button(app, "Begynd med de medfølgende papirer").click().run()
    assert not app.exception and len(asked(asking, sources.papers)) > 5
    assert "Velkommen" not in page_of(frame())


def test_who_begins_empty_picks_the_cluster_and_gets_its_forums_and_is_told_what_to_do_next(asking):
    app = frame()
    app.text_input(key="kly_begin_name").set_value("Karen Holm").run()
    app.selectbox(key="kly_begin_cluster").select("Midtklyngen").run()
    assert "Viborg" in shown(app) and "Hospitalsenhed Midt" in shown(app)
    button(app, "Begynd tomt").click().run()
    assert not app.exception and asked(asking, beginning.chosen) == "empty"
    forums = asked(asking, forum_rows)
    assert len(forums) > 3 and {row["cluster"] for row in forums} == {"Midtklyngen"}
    app = frame()
    assert "Her er endnu ingen papirer." in page_of(app) and "Indlæs jeres første plan eller referat" in page_of(app)


def test_a_cluster_that_is_not_in_the_register_is_typed_with_its_forums(asking):
    app = frame()
    app.text_input(key="kly_begin_name").set_value("Karen Holm").run()
    app.selectbox(key="kly_begin_cluster").select("En anden klynge").run()
    app.text_input(key="kly_begin_other").set_value("Klynge Fjord").run()
    assert "Klyngen er ikke i registret" in shown(app)
    button(app, "Begynd tomt").click().run()
    assert [row["name"] for row in asked(asking, forum_rows)] == ["Klyngestyregruppen Klynge Fjord"]


def test_nobody_is_asked_who_may_not_write(asking, monkeypatch):
    monkeypatch.setenv("KLYNGE_EDITING", "0")
    settings_module.settings.cache_clear()
    app = frame()
    assert "Her er ikke noget endnu." in shown(app) and "Begynd tomt" not in labels(app)
