"""Rediger on the page Initiativ: a correction beside the source's words, taken back, and two people at once."""

import pytest
from register_pages import DAY, button, opened, shown, signed, snapshot_of
from streamlit.testing.v1 import AppTest

import settings as settings_module
from data import writes
from data.queries import history
from data.queries.before_writing import plans as issues
from data.snapshot import shared_snapshot

ID = "afvikling-af-udsat-aktivitet"


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'editing.db'}")
    monkeypatch.setenv("KLYNGE_TODAY", DAY.isoformat())
    settings_module.settings.cache_clear()
    yield monkeypatch
    settings_module.settings.cache_clear()
    shared_snapshot.cache_clear()


def told():
    snapshot_of().forget_version()
    return snapshot_of().ask(history.initiative, ID, DAY).told


def field(app: AppTest, label: str):
    return next(one for one in [*app.text_input, *app.text_area, *app.selectbox] if one.label == label)


def sent(app: AppTest, title: str, reason: str = "skrevet forkert") -> AppTest:
    field(app, "Titel").set_value(title)
    field(app, "Hvorfor rettes det?").set_value(reason)
    button(signed(app), "Gem rettelsen").click().run()
    assert not app.exception
    return app


def by_another(title: str) -> None:
    now = told()[0]
    same = {"text": now.text, "status": now.status, "owner_ids": now.owner_ids, "on": DAY, "reason": "hedder sådan"}
    with snapshot_of().store.writing() as connection:
        by = {"recorded_at": issues.moment(connection), "writer": writes.Writer("Ole Friis", may_write=True)}
        writes.correct_initiative(connection, initiative_id=ID, title=title, **same, **by)


def test_a_correction_keeps_the_words_of_the_source_beside_it(shipped):
    paper = told()[0].title
    app = opened("initiative", id=ID)
    button(app, "Rediger").click().run()
    words = shown(sent(app, "Afvikling af ventelister"))
    assert f"kilden: »{paper}«" in words
    assert "fordi: skrevet forkert" in words
    assert "Titel rettet" in shown(opened("history", om="initiative", nr=ID))


def test_a_correction_without_a_reason_or_a_change_is_refused(shipped):
    app = opened("initiative", id=ID, rediger="1")
    assert "Skriv titel og begrundelse" in shown(sent(app, "Andet", reason=""))
    assert "Intet er rettet" in shown(sent(opened("initiative", id=ID, rediger="1"), told()[0].title))
    assert len(told()) == 1


def test_a_correction_is_taken_back_after_the_page_is_loaded_anew(shipped):
    paper = told()[0].title
    sent(opened("initiative", id=ID, rediger="1"), "Afvikling af ventelister")
    app = signed(opened("initiative", id=ID, rediger="1"))
    button(app, "Fortryd den seneste rettelse").click().run()
    assert not app.exception
    assert told()[0].title == paper
    assert "kilden: »" not in shown(opened("initiative", id=ID))


@pytest.mark.parametrize(
    ("choice", "title"), [("Behold det, der står nu", "Oles titel"), ("Gem min i stedet", "Min titel")]
)
def test_the_second_of_two_sees_both_and_chooses(shipped, choice, title):
    app = opened("initiative", id=ID, rediger="1")
    by_another("Oles titel")
    words = shown(sent(app, "Min titel"))
    assert told()[0].title == "Oles titel"
    assert "Ole Friis har rettet initiativet" in words and "Oles titel" in words and "Min titel" in words
    button(app, choice).click().run()
    assert not app.exception
    assert told()[0].title == title


def test_where_pages_may_not_write_nothing_can_be_corrected(shipped):
    shipped.setenv("KLYNGE_EDITING", "false")
    settings_module.settings.cache_clear()
    app = opened("initiative", id=ID, rediger="1")
    assert "Rediger" not in [one.label for one in app.button]
