"""Beslutninger, Projekter and Fora as a director meets them: filters, decisions confirmed and tied, a project moved."""

import re
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
import vobject
from browsing import choose, settled, visit
from playwright.sync_api import expect

ABOUT, TITLED = "Behandling i eget hjem (Kommuner)", "Behandling i eget hjem"
DECISION = "Procesplanen for samarbejdsmodellen om type 2-diabetes er godkendt."
PAGES = [
    "/beslutninger",
    "/projekter",
    "/projekter?portefoelje=klyngestyregruppen-midtklyngen&visning=tidslinje",
    "/fora",
]
PAGES += ["/fora?forum=klyngestyregruppen-midtklyngen", "/beslutninger?beslutning=findes-ikke"]


def rows(page):
    return page.locator("table.kly-rows tbody tr")


def opened(page, path):
    visit(page, path)


def panel(page):
    return page.locator(".st-key-decision_panel")


@pytest.mark.parametrize(
    ("label", "option", "address"),
    [
        ("Forum", "Klyngestyregruppe Vest (Klynge Vest, strategisk)", "forum=klyngestyregruppe-vest"),
        ("År", "2016", "aar=2016"),
        ("Type", "godkendt", "slags=approved"),
        ("Initiativ", ABOUT, "initiativ=behandling-i-eget-hjem"),
    ],
)
def test_a_filter_leaves_fewer_decisions_and_stands_in_the_address(page, label, option, address):
    opened(page, "/beslutninger")
    before = rows(page).count()
    choose(page, label, option)
    expect(page).to_have_url(re.compile(address))
    settled(page)
    assert 0 < rows(page).count() < before


def test_a_search_finds_decisions_by_their_words(page):
    opened(page, "/beslutninger")
    page.get_by_role("textbox", name="Søg").fill("diabetes")
    page.get_by_role("textbox", name="Søg").press("Enter")
    expect(page).to_have_url(re.compile("soeg=diabetes"))
    expect(rows(page)).to_have_count(2)


def test_a_decision_far_down_the_list_opens_where_the_reader_sees_it(page):
    opened(page, "/beslutninger")
    page.locator("table.kly-rows").first.locator("tbody th a").last.click()
    expect(panel(page)).to_be_in_viewport()
    expect(panel(page).get_by_role("button", name="Luk")).to_be_visible()


def test_a_decision_is_confirmed_with_the_keyboard_and_taken_back(page):
    opened(page, "/beslutninger?aar=2019")
    rows(page).get_by_role("link").first.click()
    expect(panel(page).get_by_text("? ikke bekræftet")).to_be_visible()
    panel(page).get_by_role("button", name="Bekræft", exact=True).focus()
    page.keyboard.press("Enter")
    expect(panel(page).get_by_role("status").get_by_text("Beslutningen er bekræftet.")).to_be_visible()
    expect(page.get_by_text("1 er bekræftet af en person")).to_be_visible()
    choose(page, "Status", "bekræftet")
    expect(page).to_have_url(re.compile("bekraeftet=confirmed"))
    expect(page.locator(".kly-decisions tbody tr")).to_have_count(1)
    page.keyboard.press("Escape")
    panel(page).get_by_role("button", name="Fortryd").click()
    expect(page.get_by_text("Ingen beslutninger passer til det valgte.")).to_be_visible()
    expect(panel(page).get_by_text("? ikke bekræftet")).to_be_visible()


def test_from_a_decision_to_its_initiative_and_back(page):
    opened(page, "/beslutninger?soeg=procesplanen")
    page.get_by_role("link", name=DECISION).click()
    panel(page).get_by_role("textbox", name="Dit navn").fill("Karen Holm")
    panel(page).get_by_role("textbox", name="Dit navn").press("Enter")
    expect(panel(page).locator("[data-remember-name]")).to_be_attached()
    choose(page, "Knyt den til et initiativ", ABOUT)
    panel(page).get_by_role("button", name="Knyt", exact=True).click()
    expect(panel(page).get_by_text(f"Beslutningen er knyttet til »{TITLED}«.")).to_be_visible()
    panel(page).get_by_role("link", name=TITLED).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLED)
    expect(page.get_by_role("heading", name="Hvad er besluttet?")).to_be_visible()
    page.get_by_role("link", name=DECISION).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Beslutninger")
    expect(panel(page).get_by_role("heading", name=DECISION)).to_be_visible()
    panel(page).get_by_role("button", name="Fjern").click()
    expect(panel(page).get_by_text("Den er ikke knyttet til noget initiativ.")).to_be_visible()


def test_a_project_is_moved_to_a_board_and_back_to_the_list(page, new_page):
    opened(page, "/projekter")
    lane = page.locator("section.kly-lane").filter(has_text="Ikke påbegyndt")
    expect(lane).to_have_count(0)
    page.get_by_text("Flyt et projekt").click()
    field = page.get_by_role("combobox", name="Ny kategori")
    # The fold opens slowly and scrolls as it does; a list that is open meanwhile is closed again.
    field.scroll_into_view_if_needed()
    page.wait_for_timeout(1_000)
    field.click()
    page.get_by_role("option", name="Ikke påbegyndt").click()
    page.get_by_role("button", name="Flyt", exact=True).click()
    expect(lane.locator("h3")).to_have_text("Informationstab i sektorovergange")
    expect(lane.get_by_text("sat af en person")).to_be_visible()
    narrow = new_page(viewport={"width": 375, "height": 812})
    opened(narrow, "/projekter")
    empty = narrow.locator(".kly-lane-empty").first
    expect(empty.get_by_role("heading")).to_be_visible()
    expect(empty.get_by_text("Ingen projekter.")).to_be_hidden()
    page.get_by_role("button", name="Fortryd").click()
    expect(lane).to_have_count(0)


def test_the_list_becomes_a_timeline_with_a_key(page):
    opened(page, "/projekter?portefoelje=klyngestyregruppen-midtklyngen")
    page.get_by_text("Tidslinje", exact=True).click()
    expect(page).to_have_url(re.compile("visning=tidslinje"))
    expect(page.locator(".js-plotly-plot").get_by_text("Type 2 diabetes")).to_be_visible()


def test_a_forum_opens_from_the_register_and_its_calendar_answers(page, server):
    opened(page, "/fora")
    page.get_by_role("link", name="Klyngestyregruppen Midtklyngen").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Klyngestyregruppen Midtklyngen")
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    href = page.locator("a.kly-address").get_attribute("href")
    assert urlsplit(href).netloc == urlsplit(server).netloc
    with urlopen(href, timeout=20) as answer:
        events = vobject.readOne(answer.read().decode()).contents["vevent"]
    assert events and answer.headers.get_content_type() == "text/calendar"
    page.get_by_role("link", name="Alle fora").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fora")


def test_on_a_narrow_screen_a_number_of_the_register_says_what_it_is(new_page):
    page = new_page(viewport={"width": 375, "height": 812})
    opened(page, "/fora")
    words = rows(page).filter(has=page.get_by_role("link", name="Hospitalsudvalget", exact=True)).inner_text()
    assert re.search(r"ejer\s7\s*orienteres om\s1\s*aftaler\s8", words)
    assert "–" not in words
