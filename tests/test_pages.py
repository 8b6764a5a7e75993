"""Every page runs through its frame; each field of Choices changes what it shows, and numbers agree between pages."""

import dataclasses
import html
import re
from datetime import date
from pathlib import Path
from unittest import mock
from urllib.parse import parse_qsl, urlsplit

import pytest
from plain_rows import JANUARY, MAY, SEPTEMBER, follow_up, load, row
from streamlit.testing.v1 import AppTest

import settings as settings_module
from data.choices import Choices
from data.labels import ORDERS
from data.queries import sources
from data.snapshot import shared_snapshot
from data.store import open_store
from pages.parts.view import PATHS
from pages.parts.words import day_words

SHELL = Path(__file__).parent.parent / "pages/shell.py"
PAGES = ("overview", "initiatives", "follow_ups")


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """A store of its own with the shipped plan, seen from 20 May 2022."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'pages.db'}")
    monkeypatch.setenv("KLYNGE_TODAY", "2022-05-20")
    settings_module.settings.cache_clear()
    yield monkeypatch
    settings_module.settings.cache_clear()
    shared_snapshot.cache_clear()


@pytest.fixture
def three_issues(tmp_path, monkeypatch):
    """A plan that moves: seen from 25 January 2023 something is overdue, due, changed, silent, new and gone."""
    url = f"sqlite:///{tmp_path / 'issues.db'}"
    store = open_store(url, fill=False)
    late = follow_up("Senest 4. kvartal 2022", "deadline", None, date(2022, 12, 31), "hr-forum")
    meeting = follow_up("På møde den 3. februar", "point", date(2023, 2, 3), date(2023, 2, 3), "regionsraadet")
    window = follow_up("I januar", "period", date(2023, 1, 1), date(2023, 1, 31), "hr-forum")
    open_ended = follow_up("Fra april 2021", "period", date(2021, 4, 1), None, "hr-forum")
    waiting = follow_up("Når det er klar", "conditional", forum="hospitalsudvalget")
    before = [
        row("Vagter", owners=["hr-forum"], follow_ups=[late], changed=False),
        row("Booking", owners=["regionsraadet"], follow_ups=[meeting, window], changed=False),
        row("Audit", owners=["hr-forum"], informed=["regionsraadet"], follow_ups=[open_ended, waiting], changed=False),
        row("Lukket", changed=False),
    ]
    now = [
        before[0],
        before[1] | {"text": "Booking er udvidet.", "changed": True},
        before[2] | {"same_as": (3,)},
        row("Audit 2", sector="Kommuner", owners=["hr-forum"], changed=True, same_as=(2,)),
    ]
    for day, rows in ((MAY, before), (SEPTEMBER, before), (JANUARY, now)):
        load(store, day, rows, shows_colour=True)
    store.close()
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("KLYNGE_TODAY", "2023-01-25")
    settings_module.settings.cache_clear()
    yield monkeypatch
    settings_module.settings.cache_clear()
    shared_snapshot.cache_clear()


MIDT = "klyngestyregruppen-midtklyngen"


def tiles(app: AppTest) -> dict[str, tuple[str, str | None]]:
    """The number on each tile of the page, and the address behind it."""
    markup = " ".join(element.proto.body for element in app.get("html"))
    tile = re.compile(
        r'<(?:a href="([^"]*)"[^>]*|div) class="kly-tile"><span class="kly-tile-label">(.*?)</span>'
        r'<span class="kly-tile-value.*?">(.*?)</span>'
    )
    return {label: (value, html.unescape(href) or None) for href, label, value in tile.findall(markup)}


def at(address: str) -> AppTest:
    """The page at an address of ours."""
    parts = urlsplit(address)
    return opened({path: page for page, path in PATHS.items()}[parts.path], **dict(parse_qsl(parts.query)))


def opened(page: str = "overview", **query: str) -> AppTest:
    app = AppTest.from_file(str(SHELL), default_timeout=60)
    if page != "overview":
        app.run().switch_page(f"{page}.py")
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def shown(app: AppTest) -> str:
    """All markup of ours on the page, as plain words."""
    markup = " ".join(element.proto.body for element in app.get("html"))
    return html.unescape(re.sub(r"<[^>]+>", " ", markup))


def n_rows(app: AppTest) -> int:
    return sum(element.proto.body.count("<tr>") for element in app.get("html"))


def test_the_overview_says_what_needs_attention_and_how_old_the_data_are(shipped):
    words = shown(opened())
    counted = "Alle fora: 86 åbne aftaler, 18 overskredet, 7 venter på noget, der skulle være sket, "
    assert counted + "næste møde 25. maj 2022 (Regionsrådet)." in words
    assert "Nyeste kilde er fra samme dag, 20. maj 2022." in words


def test_what_no_source_can_tell_has_no_tile(shipped):
    assert list(tiles(opened())) == ["Overskredet", "Næste møde", "Næste tidspunkt"]


def test_the_forum_whose_minutes_are_loaded_gets_one_true_answer(shipped):
    words = shown(opened(forum=MIDT))
    told = re.search(r"Klyngestyregruppen Midtklyngen: (\d+) åbne aftaler, (\d+) overskredet,", words)
    assert told and int(told[2]) > 10
    assert f"{told[1]} aftaler pr. 20. maj 2022: {told[2]} overskredet" in shown(opened("follow_ups", forum=MIDT))
    assert f"{told[1]} aftaler pr. 20. maj 2022: {told[2]} overskredet" in shown(opened("forums", forum=MIDT))


def test_every_page_says_the_same_number_of_initiatives(shipped):
    assert "22 initiativer (27 forekomster)" in shown(opened("overview"))
    assert "22 initiativer (27 forekomster)" in shown(opened("initiatives"))


def test_the_tile_and_the_page_behind_it_agree_on_what_is_overdue(shipped):
    shipped.setenv("KLYNGE_TODAY", "2022-07-01")
    settings_module.settings.cache_clear()
    tile = re.search(r"Overskredet\s+(\d+)", shown(opened("overview"))).group(1)
    behind = re.search(r"(\d+) aftaler", shown(opened("follow_ups", vindue="overskredet"))).group(1)
    assert tile == behind != "0"


NARROWED = [
    {},
    {"forum": "hr-forum,regionsraadet", "orienteret": "1"},
    {"forum": "regionsraadet"},
    {"vindue": "i-vinduet,kommende"},
    {"sektor": "kommuner"},
    {"pr": "2022-10-01"},
]


@pytest.mark.parametrize("query", NARROWED, ids=str)
def test_each_number_on_a_tile_is_the_number_on_the_page_behind_it(three_issues, query):
    behind = {
        label: (value, re.search(r"(\d+) (?:aftale|initiativ)", shown(at(href))).group(1))
        for label, (value, href) in tiles(opened(**query)).items()
        if href and value.isdigit()
    }
    assert behind
    assert [label for label, (tile, page) in behind.items() if tile != page] == []


def test_what_moved_since_the_last_issue_is_counted(three_issues):
    numbers = {label: value for label, (value, _) in tiles(opened()).items()}
    # The plan's one, and those of the shipped minutes, which fill a store without any.
    assert numbers == {
        "Overskredet": "20",
        "Næste tidspunkt": "31.1.2023",
        "Ændret siden sidst": "2",
        "Uden nyt siden sidst": "1",
    }


def test_every_number_in_the_grid_leads_to_that_many_promises(three_issues):
    markup = " ".join(element.proto.body for element in opened().get("html"))
    cells = re.findall(r'<a href="([^"]*)"[^>]*aria-label="[^"]*: (\d+) aftale', markup)
    assert cells
    for href, n in cells:
        query = dict(parse_qsl(urlsplit(html.unescape(href)).query))
        assert f"{n} aftale" in shown(opened("follow_ups", **query))


def test_what_is_overdue_does_not_hide_what_comes_next(three_issues):
    app = opened()
    assert [heading.value for heading in app.header][:2] == ["Det næste", "Overskredet"]
    ahead, _, overdue = shown(app).partition("De senest overskredne først")
    assert "for 25 dage siden" in overdue
    assert "3. feb. 2023" in ahead


def test_rows_behind_a_tile_are_named_by_a_chip_and_an_unknown_kind_is_told_of(three_issues):
    assert "Valgt:  ændret i nyeste udgave" in shown(opened("initiatives", kun="aendret"))
    assert "Valgt:  forfalder til og med 3. februar 2023" in shown(opened("follow_ups", senest="2023-02-03"))
    assert "set bort fra: senest=snart" in shown(opened("follow_ups", senest="snart"))


def test_states_that_do_not_occur_are_not_counted_up(three_issues):
    assert "uden tid" not in shown(opened("follow_ups", forum="hr-forum"))


def test_an_initiative_that_is_gone_says_so(three_issues):
    assert "Udgået: udgaven fra 20. januar 2023 nævner ikke initiativet." in shown(opened("initiative", id="lukket"))


def test_from_today_with_old_sources_there_is_a_way_back_to_their_day(shipped):
    shipped.setenv("KLYNGE_TODAY", "2026-11-21")
    settings_module.settings.cache_clear()
    assert "Vis pr. 20. maj 2022" in shown(opened(pr="2026-11-21"))


def test_promises_to_no_forum_are_told_of_under_the_grid(shipped):
    assert "nævner intet forum og står ikke her" in shown(opened())


def test_old_sources_set_the_status_date_and_the_page_says_so(shipped):
    shipped.setenv("KLYNGE_TODAY", "2026-11-21")
    settings_module.settings.cache_clear()
    words = shown(opened())
    assert "Nyeste kilde er fra 20. maj 2022. Siden viser status pr. den dag." in words
    assert "18 overskredet" in words
    assert "Siden viser status pr. den dag" not in shown(opened(pr="2026-11-21"))


def test_an_asked_status_date_is_always_kept(shipped):
    app = opened(pr="2023-01-01")
    assert app.date_input(key="kly_status_date").value == date(2023, 1, 1)
    assert "overskredet" in shown(app)


@pytest.mark.parametrize("page", [page for page in PATHS if page not in ("load", "review", "history", "mine")])
def test_before_the_first_source_a_page_says_so_and_nothing_else(shipped, page):
    app = opened(page, pr="2011-01-01")
    words = shown(app)
    assert re.search(r"Der er ingen kilde til denne side fra før \d+\. \w+ 20(16|22), ", words)
    assert "så den kan ikke vise noget pr. 1. januar 2011." in words
    assert "overskredet" not in words and "Kilder:" not in words and n_rows(app) == 0
    assert app.date_input(key="kly_status_date").value == date(2011, 1, 1)


def test_on_the_day_of_the_first_source_there_is_a_page(shipped):
    assert "Der er ingen kilde" not in shown(opened(pr="2022-05-20"))


@pytest.mark.parametrize("day", ["1950-01-01", "1999-12-31", "2032-05-18", "9999-12-31"])
@pytest.mark.parametrize("page", ["overview", "meetings", "municipalities"])
def test_a_day_out_of_reach_is_corrected_in_words_and_does_not_stay(shipped, page, day):
    app = opened(page, pr=day)
    asked = day_words(date.fromisoformat(day))
    assert f"Der blev bedt om status pr. {asked}, men siden kan kun vise dage fra 1. januar 2000 til 17." in shown(app)
    assert "Den viser status pr. 20. maj 2022." in shown(app)
    assert "pr" not in app.query_params
    assert app.date_input(key="kly_status_date").value == date(2022, 5, 20)
    assert "Der blev bedt om" not in shown(app.run())


def test_a_day_out_of_reach_in_the_field_leaves_the_day_that_was_shown(shipped):
    app = opened(pr="2023-01-01")
    app.date_input(key="kly_status_date").set_value(date(1950, 1, 1)).run()
    assert "Den viser status pr. 1. januar 2023." in shown(app)
    assert app.date_input(key="kly_status_date").value == date(2023, 1, 1)
    assert app.query_params["pr"] in ("2023-01-01", ["2023-01-01"])
    app.date_input(key="kly_status_date").set_value(date(2023, 2, 1)).run()
    assert "Der blev bedt om" not in shown(app)
    assert app.date_input(key="kly_status_date").value == date(2023, 2, 1)


@pytest.mark.parametrize("since", ["1990-01-01", "2199-12-31"])
def test_changed_since_any_day_that_an_address_may_hold_is_no_error(shipped, since):
    assert opened("initiatives", aendret=since).date_input(key="kly_changed_since").value.isoformat() == since


@pytest.mark.parametrize("page", ["overview", "meetings"])
def test_a_copied_link_keeps_saying_that_the_newest_source_is_old(shipped, page):
    shipped.setenv("KLYNGE_TODAY", "2026-11-21")
    settings_module.settings.cache_clear()
    told = "Nyeste kilde er fra 20. maj 2022. Siden viser status pr. den dag."
    app = opened(page)
    copied = re.search(r'data-copy-link="([^"]*)"', " ".join(one.proto.body for one in app.get("html"))).group(1)
    query = dict(parse_qsl(urlsplit(html.unescape(copied)).query))
    assert told in shown(app) and query["pr"] == "2022-05-20"
    assert told in shown(opened(page, **query))
    assert "Siden viser status pr. den dag" not in shown(opened(page, pr="2022-05-21"))


def test_a_document_beside_the_shipped_retelling_of_it_stands_once_among_the_sources(shipped, tmp_path):
    name, day = "002_e93515e9038a24c8.txt", date(2022, 5, 20)
    title = "Opfølgning på initiativer i regi af 360-gradersplanen"
    store = open_store(f"sqlite:///{tmp_path / 'pages.db'}")
    load(store, day, [row("Vagter")], name=name, title=title)
    store.close()
    assert shown(opened()).partition("Kilder:")[2].count("360-gradersplanen, maj 2022") == 1


def test_an_unknown_value_in_a_link_is_ignored_with_a_mild_note(shipped):
    words = shown(opened("initiatives", forum="findes-ikke", status="i-gang"))
    assert "set bort fra: forum=findes-ikke" in words
    assert "uden status" not in words.partition("Kilder:")[0]


# One transition per field: from everything to what the choice leaves.
TRANSITIONS = {
    "sectors": {"sektor": "kommuner"},
    "themes": {"tema": "akut"},
    "forums": {"forum": "klinikforum"},
    "statuses": {"status": "implementeret"},
    "windows": {"vindue": "afventer"},
    "quarters": {"kvartal": "2022-3"},
    "doers": {"hvem": "kommunerne"},
    "amounts": {"beloeb": "over-10-mio"},
    "informed": {"forum": "regionsraadet", "orienteret": "1"},
    "search": {"soeg": "introduktionsforløb"},
    "changed_since": {"aendret": "2022-05-01"},
    "status_date": {"pr": "2022-05-19"},
}


# Tried on the pages of figures, which alone they change.
OF_FIGURES = {"indicator", "period", "base", "benchmark", "group", "organisations", "pair"}
# Tried on the pages of meetings and decisions.
OF_MEETINGS = {"years", "reviews", "kinds", "initiative"}


def test_each_field_of_choices_has_a_transition():
    narrowing = {field.name for field in dataclasses.fields(Choices)} - {"order", "known_at"} - OF_FIGURES - OF_MEETINGS
    assert set(TRANSITIONS) == narrowing


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_moves_the_rows_and_loses_none(shipped, order):
    as_written, sorted_rows = opened("initiatives"), opened("initiatives", sorter=order)
    assert n_rows(sorted_rows) == n_rows(as_written)
    assert shown(sorted_rows) != shown(as_written) or order == "tekst"


def test_titles_are_sorted_as_danes_do(shipped):
    words = shown(opened("initiatives", sorter="titel"))
    assert words.index("Afvikling af udsat aktivitet") < words.index("Bookingsystem") < words.index("Øget bemanding")


@pytest.mark.parametrize("field", TRANSITIONS)
def test_a_choice_leaves_fewer_initiatives(shipped, field):
    everything = n_rows(opened("initiatives"))
    assert n_rows(opened("initiatives", **TRANSITIONS[field])) < everything


def test_informed_forums_add_initiatives_to_those_a_forum_owns(shipped):
    owned = n_rows(opened("initiatives", forum="regionsraadet"))
    assert n_rows(opened("initiatives", forum="regionsraadet", orienteret="1")) > owned


WIDGETS = {
    "kly_sectors": ("multiselect", ["kommuner"]),
    "kly_statuses": ("multiselect", ["implementeret"]),
    "kly_windows": ("multiselect", ["afventer"]),
    "kly_themes": ("multiselect", ["akut"]),
    "kly_quarters": ("multiselect", ["2022-3"]),
    "kly_doers": ("multiselect", ["kommunerne"]),
    "kly_amounts": ("multiselect", ["over-10-mio"]),
    "kly_forums": ("multiselect", ["klinikforum"]),
    "kly_search": ("text_input", "geriatri"),
    "kly_changed_since": ("date_input", date(2022, 5, 1)),
}


@pytest.mark.parametrize("key", WIDGETS)
def test_a_widget_changes_the_view(shipped, key):
    kind, value = WIDGETS[key]
    app = opened("initiatives")
    before = n_rows(app)
    getattr(app, kind)(key=key).set_value(value).run()
    assert not app.exception
    assert n_rows(app) < before


def test_a_choice_is_kept_when_the_reader_goes_to_another_page(shipped):
    app = opened("initiatives", sektor="kommuner")
    app.switch_page("follow_ups.py").run()
    assert "Kommuner" in shown(app)
    assert app.session_state["choices"].sectors == ("kommuner",)


def test_an_initiative_shows_its_text_promises_other_sectors_and_sources(shipped):
    words = shown(opened("initiative", id="afvikling-af-udsat-aktivitet"))
    assert "31,5 mio. kr." in words
    assert re.search(r"31,5 mio\. kr\.\s+Hvor står det\?\s+360-gradersplanen, maj 2022", words)
    assert words.count("Hvor står det?") >= 6


def test_an_unknown_initiative_is_said_in_words_with_a_way_on(shipped):
    app = opened("initiative")
    assert "Der er intet initiativ med dette nummer" in shown(app)


def test_a_page_asks_the_database_nothing_it_has_been_told(shipped):
    opened("overview")
    snapshot = shared_snapshot(settings_module.settings().database_url)
    with mock.patch.object(type(snapshot.store), "reading", side_effect=AssertionError("asked again")):
        snapshot._checked_at = float("inf")
        opened("overview")


def test_words_of_a_document_are_shown_as_words(shipped):
    """A title with markup is shown as it stands; nothing of it becomes an element."""
    from pages.parts.markup import element, link, text

    nasty = '<img src="x" onerror=alert(1)> [Godkend](?rolle=x) & "citat"'
    markup = element("p", link("/x", text(nasty)), title=nasty)
    assert "<img" not in markup
    assert html.unescape(re.sub(r"<[^>]+>", "", markup)) == nasty


def test_the_vocabulary_of_the_shipped_plan_holds_the_four_sectors(shipped):
    opened("overview")
    snapshot = shared_snapshot(settings_module.settings().database_url)
    sectors = snapshot.ask(sources.vocabulary, date(2022, 5, 20))["sectors"]
    assert list(sectors.values()) == ["Personale", "Praktiserende læger", "Hospitaler", "Kommuner"]
