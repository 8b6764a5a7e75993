"""Beslutninger: the register, each of its filters, one decision opened, confirmed, tied to initiatives, and undone."""

import re
from datetime import date
from unittest import mock

import pytest
from plain_minutes import LATER, SEPTEMBER, VEST, decision, item, load_initiatives, load_minutes, seen
from register_pages import button, labels, n_rows, opened, page_of, shown, signed, snapshot_of

import settings as settings_module
from data.choices import Choices
from data.queries import decisions

MIDT_IN_2021 = "klyngestyregruppen-midtklyngen-2021-09-24"
NASTY = '<img src=x onerror="alert(1)"> **fed** [a](b) $x^2$ ' + "indlæggelsesforebyggelse" * 12


def own_register(store):
    """Two decisions and a formality, one of them proposed to be about an initiative."""
    load_initiatives(store, "Vagter", "Ålborg", "Zoner")
    load_minutes(
        store,
        SEPTEMBER,
        items=[item("Planer", "1.a"), item("Vagter", "2")],
        decisions=[
            decision("Planen er vedtaget", "1.a"),
            decision("Vagter udvides", "2"),
            decision("Ok", "1.a", "procedural"),
        ],
        decision_links=[[], [{"initiative_id": "vagter", "reason": "ordene"}], []],
    )


def of(words: str) -> str:
    """The id of the decision with these words."""
    with snapshot_of().store.reading() as connection:
        table = decisions.decisions(
            connection, Choices(status_date=LATER, reviews=("unconfirmed", "confirmed", "rejected"))
        )
    return table.set_index("text")["decision_id"][words]


def state_of(words: str) -> str:
    with snapshot_of().store.reading() as connection:
        table = decisions.decisions(
            connection, Choices(status_date=LATER, reviews=("unconfirmed", "confirmed", "rejected"))
        )
    return table.set_index("text")["state"][words]


def opened_now(page: str, **query: str):
    """The page on the day of the tests: the newest plan, which else sets the day, is older than the minutes."""
    return signed(opened(page, pr=LATER.isoformat(), **query))


def tie_field(app):
    return next(box for box in app.selectbox if box.label == "Knyt den til et initiativ")


def panel(app) -> str:
    return shown(app).partition("Hvilke initiativer")[0]


def test_the_register_says_how_many_and_marks_every_one_nobody_has_confirmed(shipped):
    app = opened("decisions")
    told = re.search(r"(\d+) beslutninger og (\d+) om faste punkter; ingen er bekræftet af en person", shown(app))
    assert n_rows(app, "Beslutninger") == int(told.group(1)) == page_of(app).count("? ikke bekræftet")


def test_formalities_are_folded_until_they_are_asked_for(shipped):
    app = opened("decisions")
    folded = n_rows(app)
    app.checkbox(key="kly_formalia").check().run()
    n_formal = int(re.search(r"og (\d+) om faste punkter", shown(app)).group(1))
    assert n_rows(app) == folded + n_formal
    assert app.query_params["formalia"] in ("1", ["1"])
    app.checkbox(key="kly_formalia").uncheck().run()
    assert n_rows(app) == folded and "formalia" not in app.query_params


def test_a_register_of_formalities_alone_has_no_empty_table(store_at):
    store_at(lambda store: load_minutes(store, SEPTEMBER, decisions=[decision("Ok", kind="procedural")]))
    app = opened("decisions")
    assert "0 beslutninger og 1 om faste punkter" in shown(app)
    assert "<table" not in page_of(app)
    app.checkbox(key="kly_formalia").check().run()
    assert n_rows(app) == 1


FILTERS = {
    "forums": {"forum": "klyngestyregruppe-vest"},
    "years": {"aar": "2019"},
    "kinds": {"slags": "approved"},
    "initiative": {"initiativ": "behandling-i-eget-hjem"},
    "search": {"soeg": "diabetes"},
}


@pytest.mark.parametrize("name", FILTERS)
def test_a_choice_in_the_address_leaves_fewer_decisions(shipped, name):
    everything = n_rows(opened("decisions"))
    app = opened("decisions", **FILTERS[name])
    assert "set bort fra" not in shown(app)
    assert 0 < n_rows(app) < everything


WIDGETS = {
    "kly_forums": ("multiselect", ["klyngestyregruppe-vest"]),
    "kly_years": ("multiselect", ["2016"]),
    "kly_kinds": ("multiselect", ["approved"]),
    "kly_search": ("text_input", "diabetes"),
    "kly_initiative": ("selectbox", "behandling-i-eget-hjem"),
}


@pytest.mark.parametrize("key", WIDGETS)
def test_a_filter_leaves_fewer_decisions_and_stands_in_the_address(shipped, key):
    kind, value = WIDGETS[key]
    app = opened("decisions")
    before, address = n_rows(app), dict(app.query_params)
    getattr(app, kind)(key=key).set_value(value).run()
    assert not app.exception
    assert 0 < n_rows(app) < before
    assert dict(app.query_params) != address


def test_the_state_filter_shows_what_was_confirmed_and_what_was_rejected(store_at):
    store_at(own_register)
    app = opened_now("decisions", beslutning=of("Planen er vedtaget"))
    button(app, "Bekræft").click().run()
    app.multiselect(key="kly_reviews").set_value(["confirmed"]).run()
    assert n_rows(app, "Beslutninger, det") == 1
    app.multiselect(key="kly_reviews").set_value(["rejected"]).run()
    assert "Ingen beslutninger passer til det valgte" in shown(app)


def test_nothing_found_offers_to_clear_the_choices(shipped):
    app = opened("decisions", soeg="findesikke", aar="2016")
    assert "Ingen beslutninger passer til det valgte." in shown(app)
    assert n_rows(app) == 0
    assert re.search(r'href="/beslutninger"[^>]*>Ryd alle filtre', page_of(app))


def test_a_confirmed_decision_is_seen_at_once_and_can_be_taken_back(store_at):
    store_at(own_register)
    app = opened_now("decisions", beslutning=of("Planen er vedtaget"))
    assert "? ikke bekræftet" in panel(app) and "Planer" in panel(app)
    button(app, "Bekræft").click().run()
    assert "Beslutningen er bekræftet." in panel(app) and "✓ bekræftet" in panel(app)
    assert "1 er bekræftet af en person" in shown(app)
    assert state_of("Planen er vedtaget") == "confirmed"
    button(app, "Fortryd").click().run()
    assert state_of("Planen er vedtaget") == "unconfirmed"
    assert "ingen er bekræftet" in shown(app) and "Fortryd" not in labels(app)


def test_what_was_said_of_a_decision_stands_at_it(store_at):
    store_at(own_register)
    app = opened_now("decisions", beslutning=of("Planen er vedtaget"))
    assert "Hvad er rettet eller afgjort?" not in [one.value for one in app.subheader]
    button(app, "Bekræft").click().run()
    assert "Hvad er rettet eller afgjort?" in [one.value for one in app.subheader]
    assert "før: ikke bekræftet → bekræftet" in shown(app)


def test_what_is_no_decision_leaves_the_register_and_stays_open_until_it_is_closed(store_at):
    store_at(own_register)
    app = opened_now("decisions", beslutning=of("Vagter udvides"))
    button(app, "Det er ikke en beslutning").click().run()
    assert "Den står nu som afvist" in panel(app)
    assert "1 beslutning og 1 om faste punkter" in shown(app)
    button(app, "Markér som ikke bekræftet").click().run()
    assert "2 beslutninger og 1 om faste punkter" in shown(app)
    button(app, "Luk").click().run()
    assert "beslutning" not in app.query_params and "Luk" not in labels(app)


def test_a_proposed_initiative_is_approved_and_the_approval_undone(store_at):
    store_at(own_register)
    app = opened_now("decisions", beslutning=of("Vagter udvides"))
    assert "Vagter foreslået ud fra ordene" in shown(app)
    button(app, "Godkend forslaget").click().run()
    assert "Beslutningen er knyttet til »Vagter«." in shown(app) and "foreslået" not in shown(app)
    button(app, "Fortryd").click().run()
    assert "Vagter foreslået ud fra ordene" in shown(app)
    button(app, "Afvis forslaget").click().run()
    assert "Den er ikke knyttet til noget initiativ." in shown(app)


def test_a_decision_is_tied_to_an_initiative_which_then_shows_it_and_filters_it(store_at):
    store_at(own_register)
    chosen = of("Planen er vedtaget")
    app = opened_now("decisions", beslutning=chosen)
    assert tie_field(app).options == ["Vagter", "Zoner", "Ålborg"]
    tie_field(app).select("ålborg")
    button(app, "Knyt").click().run()
    assert "Beslutningen er knyttet til »Ålborg«." in shown(app)
    assert "Planen er vedtaget" in shown(opened_now("initiative", id="ålborg"))
    assert n_rows(opened_now("decisions", initiativ="ålborg")) == 1
    button(app, "Fjern").click().run()
    assert "ikke længere knyttet til »Ålborg«" in shown(app)
    button(app, "Fortryd").click().run()
    assert n_rows(opened_now("decisions", initiativ="ålborg")) == 1


def test_of_two_who_decide_at_once_the_second_is_told_and_the_first_word_stands(store_at):
    store_at(own_register)
    first, second = (opened_now("decisions", beslutning=of("Vagter udvides")) for _ in range(2))
    button(first, "Bekræft").click().run()
    button(second, "Det er ikke en beslutning").click().run()
    assert "I mellemtiden er beslutningen blevet »bekræftet«. Intet er ændret." in shown(second)
    assert state_of("Vagter udvides") == "confirmed"
    button(second, "Markér som ikke bekræftet").click().run()
    button(first, "Fortryd").click().run()
    assert not first.exception and state_of("Vagter udvides") == "unconfirmed"


def test_of_two_who_tie_at_once_the_second_is_told(store_at):
    store_at(own_register)
    first, second = (opened_now("decisions", beslutning=of("Vagter udvides")) for _ in range(2))
    button(first, "Godkend forslaget").click().run()
    button(second, "Afvis forslaget").click().run()
    assert "I mellemtiden er der taget stilling til" in shown(second)
    assert "Fjern" in labels(second) and "Afvis forslaget" not in labels(second)


def test_where_writing_is_closed_there_is_only_reading(store_at, monkeypatch):
    store_at(own_register)
    monkeypatch.setenv("KLYNGE_EDITING", "false")
    settings_module.settings.cache_clear()
    app = opened_now("decisions", beslutning=of("Vagter udvides"))
    assert labels(app) == ["Luk"]
    assert "Vagter foreslået ud fra ordene" in shown(app)
    assert [box.label for box in app.selectbox] == ["Initiativ"]


def test_a_click_after_writing_was_closed_is_refused_and_changes_nothing(store_at, monkeypatch):
    store_at(own_register)
    app = opened_now("decisions", beslutning=of("Vagter udvides"))
    monkeypatch.setenv("KLYNGE_EDITING", "false")
    settings_module.settings.cache_clear()
    button(app, "Bekræft").click().run()
    assert not app.exception
    assert "Intet er ændret" in shown(app) and state_of("Vagter udvides") == "unconfirmed"


def test_an_unknown_decision_is_said_in_words(shipped):
    app = opened("decisions", beslutning="findes-ikke")
    assert "Der er ingen beslutning med dette nummer pr. 20. maj 2022." in shown(app)
    assert "set bort fra: beslutning=" in shown(opened("decisions", beslutning="<b>"))


@pytest.mark.parametrize("day", ["2016-01-01", "2016-12-31"])
def test_an_old_status_date_shows_what_was_decided_by_then(shipped, day):
    app = opened("decisions", pr=day)
    assert ("Der er ingen kilde til denne side fra før 20. december 2016" in shown(app)) == (day < "2016-12-20")
    assert "2021" not in shown(app).partition("Referater")[0]


def test_an_initiative_chosen_on_a_later_day_still_stands_in_the_filter(shipped):
    app = opened("decisions", initiativ="behandling-i-eget-hjem")
    app.date_input(key="kly_status_date").set_value(date(2016, 12, 31)).run()
    assert not app.exception
    assert app.selectbox(key="kly_initiative").value == "behandling-i-eget-hjem"


def test_an_empty_store_has_no_decisions_and_says_so(store_at):
    store_at()
    assert "Ingen beslutninger er kendt pr. " in shown(opened("decisions"))


def test_words_of_minutes_are_shown_as_they_stand(store_at):
    store_at(lambda store: load_minutes(store, SEPTEMBER, decisions=[decision(NASTY)]))
    app = opened_now("decisions", beslutning=of(NASTY))
    assert shown(app, unwrapped=True).count(NASTY) == 4
    assert "<img" not in page_of(app)


def test_of_two_thousand_decisions_the_newest_are_shown_and_the_rest_counted(store_at):
    many = [decision(f"Beslutning nummer {n}", lines=(n, n)) for n in range(1, 2001)]
    store_at(lambda store: load_minutes(store, SEPTEMBER, decisions=many))
    app = opened("decisions")
    assert n_rows(app) == 200
    assert "2000 beslutninger" in shown(app) and "De første 200 af 2000 vises." in shown(app)
    assert "Beslutning nummer 2000" in panel(opened_now("decisions", beslutning=of("Beslutning nummer 2000")))


def test_a_decision_is_never_lost_between_the_register_and_its_forum(store_at):
    store = store_at(own_register)
    assert seen(store, decisions.decisions, forums=(VEST,))["text"].tolist() == [
        "Planen er vedtaget",
        "Vagter udvides",
        "Ok",
    ]
    assert n_rows(opened_now("decisions", forum=VEST)) == 2


def test_a_repeated_run_asks_the_database_nothing(shipped):
    chosen = {"beslutning": of_shipped(), "aar": "2021"}
    opened("decisions", **chosen)
    snapshot = snapshot_of()
    with mock.patch.object(type(snapshot.store), "reading", side_effect=AssertionError("asked again")):
        snapshot._checked_at = float("inf")
        opened("decisions", **chosen)


def of_shipped() -> str:
    found = snapshot_of().ask(decisions.decisions, Choices(status_date=LATER))
    return found.loc[found["meeting_id"] == MIDT_IN_2021, "decision_id"].iloc[0]


def test_minutes_newer_than_the_plan_set_the_day_of_the_register_and_of_the_plan_its_links_lead_to(store_at):
    store_at(own_register)
    app = opened("decisions")
    assert "Vagter udvides" in shown(app)
    assert 'href="/initiativ?id=vagter"' in page_of(app)
    for page in (app, opened("initiative", id="vagter")):
        assert page.date_input(key="kly_status_date").value == SEPTEMBER
