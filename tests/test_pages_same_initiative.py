"""Initiativ: what the program takes for the same initiative under other sectors is confirmed, rejected and undone."""

import pytest
from register_pages import DAY, button, labels, opened, shown, signed, snapshot_of

import settings as settings_module
from data.choices import Choices
from data.queries import initiatives

FIRST = "praehospitalet-afslutter-patienter-i-dagtid"
SECOND, THIRD = f"{FIRST}-2", f"{FIRST}-3"
COUNTED = "22 initiativer (27 forekomster)"


def n_initiatives() -> int:
    standing = snapshot_of().ask(initiatives.occurrences, Choices(status_date=DAY))
    return standing["group_id"].nunique()


def press(app, label: str, key: str):
    next(one for one in signed(app).button if one.label == label and one.key.endswith(key)).click().run()
    assert not app.exception


def test_a_likeness_is_confirmed_and_that_is_taken_back(shipped):
    app = opened("initiative", id=FIRST)
    assert "ingen har slået dem sammen" in shown(app)
    for other in (SECOND, THIRD):
        press(app, "Bekræft", f"same_confirmed_{other}")
    assert "Samme initiativ, bekræftet af en person" in shown(app) and "slået dem sammen" not in shown(app)
    button(app, "Fortryd").click().run()
    assert "ud fra ordene; nogle er bekræftet af en person" in shown(app) and labels(app).count("Bekræft") == 1
    assert n_initiatives() == 22


@pytest.mark.parametrize(("page", "other"), [(FIRST, SECOND), (SECOND, FIRST), (SECOND, THIRD)])
def test_what_is_not_the_same_counts_by_itself_on_every_page_until_it_is_undone(shipped, page, other):
    app = opened("initiative", id=page)
    press(app, "Ikke samme initiativ", f"same_rejected_{other}")
    assert "tæller nu som et initiativ for sig." in shown(app)
    assert n_initiatives() == 23
    assert "23 initiativer (27 forekomster)" in shown(opened("initiatives"))
    button(app, "Fortryd").click().run()
    assert n_initiatives() == 22 and COUNTED in shown(opened("initiatives"))


def test_of_two_who_decide_at_once_the_second_is_told(shipped):
    first, second = opened("initiative", id=FIRST), opened("initiative", id=FIRST)
    press(first, "Bekræft", f"same_confirmed_{SECOND}")
    press(second, "Ikke samme initiativ", f"same_rejected_{SECOND}")
    assert "I mellemtiden er der taget stilling til, om det er samme initiativ." in shown(second)
    assert n_initiatives() == 22


def test_where_writing_is_closed_nothing_is_decided(shipped, monkeypatch):
    monkeypatch.setenv("KLYNGE_EDITING", "false")
    settings_module.settings.cache_clear()
    app = opened("initiative", id=FIRST)
    assert "ingen har slået dem sammen" in shown(app) and labels(app) == []
