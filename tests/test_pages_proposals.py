"""Til afgørelse: what waits for a person's judgement, both texts side by side, answered and taken back."""

import re

import pytest

from data.choices import Choices
from data.queries import commitments
from tests.plain_minutes import NOVEMBER, SEPTEMBER, item, load_minutes, promise, relate
from tests.plain_rows import ask
from tests.register_pages import button, labels, opened, shown, signed
from tests.reworded_plan import NEW_ID, OLD_ID, two_issues


@pytest.fixture
def plan(store_at):
    return store_at(two_issues)


NAME = "Karen Holm"


def press(app, label: str, about: str, *, name: str = NAME):
    next(one for one in signed(app, name).button if one.label == label and about in one.key).click().run()
    assert not app.exception
    return app


def test_the_shipped_questions_stand_on_one_page_that_the_lists_lead_to(shipped):
    for page in ("follow_ups", "sources"):
        assert "Til afgørelse (" in shown(opened(page))
    words = shown(opened("proposals"))
    assert "Samme initiativ under flere sektorer (5)" in words and "Beslutninger og initiativer" in words


def test_nothing_to_decide_is_said(store_at):
    store_at(lambda store: None)
    assert "Intet venter på en afgørelse" in shown(opened("proposals"))


def test_a_row_in_other_words_is_asked_about_with_both_texts(plan):
    words = shown(opened("proposals", pr="2022-11-20"))
    assert "Nye ord i en ny udgave (1)" in words
    assert "Tryg gang for ældre patienter" in words and "Færre fald på sengeafsnit" in words
    assert "skridsikre sokker" in words and "gulve holdes fri" in words


def test_yes_makes_them_one_and_undo_asks_again(plan):
    app = press(opened("proposals", pr="2022-11-20"), "Ja", NEW_ID)
    assert "»Tryg gang for ældre patienter« er samme initiativ som før." in shown(app)
    assert "Intet venter på en afgørelse" in shown(app)
    assert "Udgået" not in shown(opened("initiative", id=OLD_ID, pr="2022-11-20"))
    button(app, "Fortryd").click().run()
    assert "Nye ord i en ny udgave (1)" in shown(app)


def test_no_makes_the_one_new_and_the_other_gone(plan):
    press(opened("proposals", pr="2022-11-20"), "Nej", NEW_ID)
    assert "Udgået: udgaven fra" in shown(opened("initiative", id=OLD_ID, pr="2022-11-20"))


def test_an_initiative_says_that_it_may_have_another_name_and_asks(plan):
    for one in (OLD_ID, NEW_ID):
        app = opened("initiative", id=one, pr="2022-11-20")
        assert "1 muligt andet navn i en anden udgave, ikke afgjort." in shown(app)
        assert "Udgået" not in shown(app).partition("Hvordan har det udviklet sig?")[0]
    press(app, "Ja", NEW_ID)
    assert "ikke afgjort" not in shown(app) and "Fortryd" in labels(app)


def test_a_headline_counts_neither_of_the_two_until_it_is_decided(plan):
    words = shown(opened("initiatives", pr="2022-11-20"))
    assert "2 initiativer (2 forekomster) og 1, der skal bekræftes" in words


def test_nobody_answers_where_nothing_may_be_written(plan, monkeypatch):
    monkeypatch.setattr("pages.parts.proposals.may_write", lambda: False)
    assert "Ja" not in labels(opened("proposals", pr="2022-11-20"))


@pytest.mark.parametrize("kind", ["sectors", "about"])
def test_each_shipped_kind_is_answered_and_taken_back(shipped, kind):
    app = opened("proposals")
    n = labels(app).count("Ja")
    for label in ("Ja", "Nej"):
        press(app, label, f"_{kind}_")
        assert labels(app).count("Ja") == n - 1
        button(app, "Fortryd").click().run()
        assert not app.exception and labels(app).count("Ja") == n


def test_an_item_that_may_have_taken_an_agreement_up_is_asked_about_and_taken_back(store_at):
    store = store_at(taken_up_perhaps)
    app = opened("proposals", pr=NOVEMBER.isoformat())
    words = shown(app)
    assert "Aftaler, der måske er taget op (1)" in words and "Slutrapport" in words and "Vender tilbage." in words
    for label, state in (("Ja", "behandlet"), ("Nej", "uden-tid")):
        press(app, label, "_taken_up_")
        assert "Intet venter på en afgørelse" in shown(app) and state_of(store) == state
        button(app, "Fortryd").click().run()
        assert "Aftaler, der måske er taget op (1)" in shown(app) and state_of(store) == "uden-tid"


def taken_up_perhaps(store):
    load_minutes(store, SEPTEMBER, promises=[promise("Vender tilbage.")])
    held = load_minutes(store, NOVEMBER, items=[item("Slutrapport", "1")])
    relate(store, held.document_id, taken_up=[(states(store)[0][0], 0, False)])


def states(store) -> list[tuple[str, str]]:
    told = ask(store, commitments.register, Choices(status_date=NOVEMBER))
    return list(zip(told["commitment_id"], told["state"], strict=True))


def state_of(store) -> str:
    return states(store)[0][1]


def test_nothing_is_answered_without_a_name(plan):
    app = press(opened("proposals", pr="2022-11-20"), "Ja", NEW_ID, name=" ")
    words = shown(app)
    assert "Skriv dit navn. Intet er ændret." in words and "Nye ord i en ny udgave (1)" in words
    assert "Besvaret" not in folds(app)


def folds(app) -> list[str]:
    return [one.label for one in app.expander]


@pytest.mark.parametrize("kind", ["sectors", "about"])
def test_an_answer_is_listed_after_a_reload_with_who_and_when_and_taken_back_there(shipped, kind):
    n = labels(press(opened("proposals"), "Nej", f"_{kind}_")).count("Ja")
    again = opened("proposals")
    assert folds(again) == ["Besvaret"]
    words = shown(again)
    assert "1 svar, det nyeste først." in words and re.search(rf"{NAME}, \d+\. \w+ 20\d\d kl\. \d+\.\d\d", words)
    press(again, "Fortryd", "kly_answer_back_", name="Bo Vang")
    assert folds(again) == [] and labels(again).count("Ja") == n + 1


def test_what_was_answered_of_an_item_is_listed_and_taken_back_after_a_reload(store_at):
    store = store_at(taken_up_perhaps)
    press(opened("proposals", pr=NOVEMBER.isoformat()), "Ja", "_taken_up_")
    again = opened("proposals", pr=NOVEMBER.isoformat())
    assert "»Vender tilbage.« blev taget op: »Slutrapport«" in shown(again)
    press(again, "Fortryd", "kly_answer_back_")
    assert state_of(store) == "uden-tid" and "Aftaler, der måske er taget op (1)" in shown(again)
