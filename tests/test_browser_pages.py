"""The pages as a director meets them: a cold link with choices, every filter, an initiative, the source of a fact."""

import re
from urllib.parse import parse_qs, urlsplit

import pdfplumber
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import settled
from playwright.sync_api import expect

COLD = "/opfoelgninger?forum=hospitalsudvalget&vindue=kommende&pr=2022-05-31"


def rows(page):
    return page.locator("table.kly-rows tbody tr")


def n_rows(page) -> int:
    """Rows of the table once the page stands still."""
    settled(page)
    return rows(page).count()


def query(page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_cold_link_opens_the_view_with_its_choices(page):
    page.goto(COLD)
    settled(page)
    expect(page.get_by_text("opfølgninger pr. 31. maj 2022")).to_be_visible()
    for row in rows(page).all():
        expect(row).to_contain_text("Hospitalsudvalget")
    assert query(page) == {"forum": ["hospitalsudvalget"], "vindue": ["kommende"], "pr": ["2022-05-31"]}


def test_the_address_reopens_the_same_view_in_a_new_browser(new_page):
    first = new_page()
    first.goto("/initiativer?sektor=hospitaler&status=i-gang,overfoert")
    settled(first)
    link = first.get_by_role("button", name="Kopiér link").get_attribute("data-copy-link")
    assert "pr=2022-05-20" in link
    second = new_page()
    second.goto(link)
    settled(second)
    assert rows(second).all_inner_texts() == rows(first).all_inner_texts()


@pytest.mark.parametrize(
    ("label", "option", "name", "code"),
    [
        ("Forum", "Klinikforum", "forum", "klinikforum"),
        ("Sektor", "Kommuner", "sektor", "kommuner"),
        ("Status", "implementeret", "status", "implementeret"),
        ("Vindue", "afventer hændelse", "vindue", "afventer"),
    ],
)
def test_a_filter_leaves_fewer_rows_and_stands_in_the_address(page, label, option, name, code):
    page.goto("/initiativer")
    before = n_rows(page)
    # Typed, the option stands alone: in a long list it would be scrolled to, and a list that scrolls may be drawn anew.
    page.get_by_role("combobox", name=label).press_sequentially(option)
    page.get_by_role("option", name=option).click()
    expect(page).to_have_url(re.compile(f"{name}={code}"))
    assert 0 < n_rows(page) < before


def test_the_filters_in_the_fold_work_too(page):
    page.goto("/initiativer")
    for label, option, name in (("Tema", "Akut", "tema=akut"), ("Kvartal", "3. kvartal 2022", "kvartal=2022-3")):
        before = n_rows(page)
        page.get_by_role("button", name="Flere filtre").click()
        page.get_by_role("combobox", name=label).click()
        page.get_by_role("option", name=option, exact=True).click()
        expect(page).to_have_url(re.compile(name))
        assert 0 < n_rows(page) < before
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")


def test_a_search_finds_a_word_inside_a_longer_one(page):
    page.goto("/initiativer")
    settled(page)
    page.get_by_role("textbox", name="Søg").fill("forløb")
    page.get_by_role("textbox", name="Søg").press("Enter")
    expect(page).to_have_url(re.compile("soeg=forl"))
    expect(rows(page).filter(has_text="God introduktion af nyansatte")).to_have_count(1)


def test_a_chip_takes_its_filter_away(page):
    page.goto("/initiativer?sektor=kommuner&status=implementeret")
    before = n_rows(page)
    page.get_by_role("link", name="Fjern filter: implementeret").click()
    expect(page).not_to_have_url(re.compile("status="))
    assert n_rows(page) > before
    assert query(page) == {"sektor": ["kommuner"]}


def test_back_brings_the_view_before(page):
    page.goto("/initiativer")
    before = n_rows(page)
    page.get_by_role("link", name="God introduktion af nyansatte").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("God introduktion af nyansatte")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Initiativer")
    expect(rows(page)).to_have_count(before)


def test_back_to_a_page_without_choices_brings_it_without_choices(page):
    page.goto("/")
    settled(page)
    before = page.locator(".kly-sentence").inner_text()
    page.get_by_role("link", name="Hospitalsudvalget, 3. kvt. 2022: 3 opfølgninger").click()
    expect(page.locator(".kly-chip").first).to_be_visible()
    settled(page)
    rows(page).get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Hvad står der?")).to_be_visible()
    page.go_back()
    expect(page.locator(".kly-chip").first).to_be_visible()
    page.go_back()
    expect(page.locator(".kly-sentence")).to_have_text(before)
    expect(page.locator(".kly-chip")).to_have_count(0)


def test_back_from_the_rows_behind_a_tile_leaves_the_choice_behind(page):
    page.goto("/")
    settled(page)
    page.locator("a.kly-tile").filter(has_text="Forfalder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Opfølgninger")
    expect(page.locator(".kly-chip")).to_have_count(1)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Overblik")
    expect(page.locator(".kly-chip")).to_have_count(0)


def test_the_way_back_by_the_menu_keeps_the_choices(page):
    page.goto("/initiativer?sektor=kommuner&pr=2022-05-25")
    settled(page)
    rows(page).get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/initiativ\?"))
    settled(page)
    copied = page.get_by_role("button", name="Kopiér link")
    expect(copied).not_to_have_attribute("data-copy-link", re.compile("sektor"))
    page.get_by_role("link", name="Initiativer", exact=True).click()
    expect(page).to_have_url(re.compile("/initiativer.*sektor=kommuner&pr=2022-05-25"))


@pytest.mark.parametrize("path", ["/", "/initiativer", "/opfoelgninger", "/initiativ?id=afvikling-af-udsat-aktivitet"])
def test_on_paper_every_column_is_there_and_the_sources_are_open(page, path, tmp_path):
    page.goto(path)
    settled(page)
    headings = [words for words in page.locator("table.kly-rows th[scope=col]").all_inner_texts() if words]
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True, print_background=True)
    with pdfplumber.open(tmp_path / "page.pdf") as printed:
        inside = [sheet.within_bbox((20, 0, sheet.width - 20, sheet.height)).extract_text() for sheet in printed.pages]
    paper = " ".join(inside)
    assert [words for words in headings if words not in paper] == []
    assert path.startswith("/initiativ?") == ("linje 265-283" in paper)


@pytest.mark.parametrize("path", ["/", "/initiativer", "/opfoelgninger", "/initiativ?id=afvikling-af-udsat-aktivitet"])
def test_at_twice_the_size_nothing_stands_outside_the_page(new_page, path):
    page = new_page(viewport={"width": 683, "height": 384})
    page.goto(path)
    settled(page)
    edges = page.locator("table.kly-rows td, table.kly-rows tbody th").evaluate_all(
        "cells => cells.map(cell => cell.getBoundingClientRect().right)"
    )
    assert max(edges) <= 683


def test_a_number_in_the_grid_filters_the_page(page):
    page.goto("/")
    settled(page)
    page.get_by_role("link", name="Hospitalsudvalget, 3. kvt. 2022: 3 opfølgninger").click()
    expect(page).to_have_url(re.compile("kvartal=2022-3"))
    expect(rows(page)).to_have_count(3)


def test_a_tile_leads_to_the_rows_behind_it(page):
    page.goto("/?pr=2022-07-01")
    settled(page)
    tile = page.locator("a.kly-tile").filter(has_text="Overskredet")
    n_overdue = int(tile.locator(".kly-tile-value").inner_text())
    tile.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Opfølgninger")
    expect(page.get_by_text(f"{n_overdue} opfølgning")).to_be_visible()


def test_from_an_initiative_to_the_words_a_fact_rests_on(page):
    page.goto("/initiativer")
    settled(page)
    page.get_by_role("link", name="Afvikling af udsat aktivitet").click()
    settled(page)
    promise = rows(page).filter(has_text="2. halvår 2022")
    promise.get_by_text("Hvor står det?").click()
    expect(promise.get_by_text("002_e93515e9038a24c8.txt, linje")).to_be_visible()
    expect(promise.locator("q")).to_contain_text("2. halvår af 2022")


def test_from_one_sector_to_the_same_initiative_in_another(page):
    page.goto("/initiativer?sektor=kommuner&soeg=dagtid")
    settled(page)
    rows(page).get_by_role("link").first.click()
    settled(page)
    expect(page.get_by_text("ingen har slået dem sammen")).to_be_visible()
    expect(page.get_by_role("heading", name="Hvor står det ellers?")).to_be_visible()


def test_the_menu_keeps_the_choices(page):
    page.goto("/initiativer?sektor=personale")
    settled(page)
    page.get_by_role("link", name="Opfølgninger", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Opfølgninger")
    expect(page).to_have_url(re.compile("/opfoelgninger.*sektor=personale"))


def test_the_timeline_says_months_in_danish(page):
    page.goto("/opfoelgninger")
    settled(page)
    expect(page.locator(".js-plotly-plot").get_by_text("okt.", exact=False).first).to_be_visible()


def test_what_needs_attention_is_seen_without_scrolling(page):
    page.goto("/")
    settled(page)
    for element in (
        page.locator(".kly-sentence"),
        page.locator(".kly-tiles"),
        rows(page).first,
        page.locator(".kly-grid"),
    ):
        box = element.bounding_box()
        assert box["y"] + min(box["height"], 60) < 768


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/initiativer", "/opfoelgninger", "/initiativ?id=afvikling-af-udsat-aktivitet"])
def test_no_page_has_a_serious_accessibility_fault(new_page, path, scheme):
    page = new_page(color_scheme=scheme, bypass_csp=True)
    page.goto(path)
    settled(page)
    found = Axe().run(page).response["violations"]
    serious = [
        (fault["id"], fault["nodes"][0]["html"][:200]) for fault in found if fault["impact"] in ("serious", "critical")
    ]
    assert serious == []


@pytest.mark.parametrize("path", ["/", "/initiativer", "/opfoelgninger", "/initiativ?id=afvikling-af-udsat-aktivitet"])
def test_no_page_is_wider_than_a_phone(new_page, path):
    page = new_page(viewport={"width": 375, "height": 812})
    page.goto(path)
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
