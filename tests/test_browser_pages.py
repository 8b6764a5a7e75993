"""The pages as a director meets them: a cold link with choices, every filter, an initiative, the source of a fact."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from browsing import choose, settled, visit
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
    visit(page, COLD)
    expect(page.get_by_text("aftaler pr. 31. maj 2022")).to_be_visible()
    for row in rows(page).all():
        expect(row).to_contain_text("Hospitalsudvalget")
    assert query(page) == {"forum": ["hospitalsudvalget"], "vindue": ["kommende"], "pr": ["2022-05-31"]}


def test_the_address_reopens_the_same_view_in_a_new_browser(new_page):
    first = new_page()
    visit(first, "/initiativer?sektor=hospitaler&status=i-gang,overfoert")
    link = first.get_by_role("button", name="Kopiér link").get_attribute("data-copy-link")
    assert "pr=2022-05-20" in link
    second = new_page()
    visit(second, link)
    assert rows(second).all_inner_texts() == rows(first).all_inner_texts()


@pytest.mark.parametrize(
    ("label", "option", "name", "code"),
    [
        ("Forum", "Klinikforum (på tværs, taktisk)", "forum", "klinikforum"),
        ("Sektor", "Kommuner", "sektor", "kommuner"),
        ("Status", "implementeret", "status", "implementeret"),
        ("Aftaler", "venter", "vindue", "afventer"),
    ],
)
def test_a_filter_leaves_fewer_rows_and_stands_in_the_address(page, label, option, name, code):
    visit(page, "/initiativer")
    before = n_rows(page)
    choose(page, label, option)
    expect(page).to_have_url(re.compile(f"{name}={code}"))
    assert 0 < n_rows(page) < before


def test_the_filters_in_the_fold_work_too(page):
    visit(page, "/initiativer")
    for label, option, name in (("Tema", "Akut", "tema=akut"), ("Kvartal", "3. kvartal 2022", "kvartal=2022-3")):
        before = n_rows(page)
        page.get_by_role("button", name="Flere filtre").click()
        choose(page, label, option)
        expect(page).to_have_url(re.compile(name))
        assert 0 < n_rows(page) < before
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")


def test_a_search_finds_a_word_inside_a_longer_one(page):
    visit(page, "/initiativer")
    page.get_by_role("textbox", name="Søg").fill("forløb")
    page.get_by_role("textbox", name="Søg").press("Enter")
    expect(page).to_have_url(re.compile("soeg=forl"))
    expect(rows(page).filter(has_text="God introduktion af nyansatte")).to_have_count(1)


def test_a_chip_takes_its_filter_away(page):
    visit(page, "/initiativer?sektor=kommuner&status=implementeret")
    before = n_rows(page)
    chip = page.get_by_role("link", name="Fjern filter: implementeret")
    chip.click()
    # The address changes with the click, the rows with the run that follows: the chip goes when that run draws.
    expect(chip).to_have_count(0)
    assert n_rows(page) > before
    assert query(page) == {"sektor": ["kommuner"]}


def test_back_brings_the_view_before(page):
    visit(page, "/initiativer")
    before = n_rows(page)
    page.get_by_role("link", name="God introduktion af nyansatte").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("God introduktion af nyansatte")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Initiativer")
    expect(rows(page)).to_have_count(before)


def test_back_to_a_page_without_choices_brings_it_without_choices(page):
    visit(page, "/")
    before = page.locator(".kly-sentence").inner_text()
    page.get_by_role("link", name="Hospitalsudvalget, 3. kvt. 2022: 4 aftaler").click()
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
    visit(page, "/")
    page.locator("a.kly-tile").filter(has_text="Næste tidspunkt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Opfølgninger")
    expect(page.locator(".kly-chip")).to_have_count(1)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Overblik")
    expect(page.locator(".kly-chip")).to_have_count(0)


def test_the_way_back_by_the_menu_keeps_the_choices(page):
    visit(page, "/initiativer?sektor=kommuner&pr=2022-05-25")
    rows(page).get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/initiativ\?"))
    settled(page)
    copied = page.get_by_role("button", name="Kopiér link")
    expect(copied).not_to_have_attribute("data-copy-link", re.compile("sektor"))
    page.get_by_role("link", name="Initiativer", exact=True).click()
    expect(page).to_have_url(re.compile("/initiativer.*sektor=kommuner&pr=2022-05-25"))


def test_a_number_in_the_grid_filters_the_page(page):
    visit(page, "/")
    page.get_by_role("link", name="Hospitalsudvalget, 3. kvt. 2022: 4 aftaler").click()
    expect(page).to_have_url(re.compile("kvartal=2022-3"))
    expect(rows(page)).to_have_count(4)


def test_a_tile_leads_to_the_rows_behind_it(page):
    visit(page, "/?pr=2022-07-01")
    tile = page.locator("a.kly-tile").filter(has_text="Overskredet")
    n_overdue = int(tile.locator(".kly-tile-value").inner_text())
    tile.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Opfølgninger")
    expect(page.get_by_text(f"{n_overdue} aftaler pr.")).to_be_visible()


def test_from_an_initiative_to_the_words_a_fact_rests_on(page):
    visit(page, "/initiativer")
    page.get_by_role("link", name="Afvikling af udsat aktivitet").click()
    settled(page)
    promise = rows(page).filter(has_text="2. halvår 2022")
    expect(promise).to_contain_text("Ny opfølgning i 2. halvår af 2022")
    promise.get_by_role("link", name="Hvor står det? 360-gradersplanen, maj 2022").click()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("360-gradersplanen, maj 2022")
    passage = page.locator("[data-passage]")
    expect(passage).to_be_in_viewport()
    page.go_back()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Afvikling af udsat aktivitet")


def test_from_one_sector_to_the_same_initiative_in_another(page):
    visit(page, "/initiativer?sektor=kommuner&soeg=dagtid")
    rows(page).get_by_role("link").first.click()
    settled(page)
    expect(page.get_by_text("ingen har slået dem sammen")).to_be_visible()
    expect(page.get_by_role("heading", name="Hvor står det ellers?")).to_be_visible()


def test_the_menu_keeps_the_choices(page):
    visit(page, "/initiativer?sektor=personale")
    page.get_by_role("link", name="Opfølgninger", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Opfølgninger")
    expect(page).to_have_url(re.compile("/opfoelgninger.*sektor=personale"))


def test_the_timeline_says_months_in_danish(page):
    visit(page, "/opfoelgninger")
    expect(page.locator(".js-plotly-plot").get_by_text("okt.", exact=False).first).to_be_visible()


def test_what_needs_attention_is_seen_without_scrolling(page):
    visit(page, "/")
    for element in (
        page.locator(".kly-sentence"),
        page.locator(".kly-tiles"),
        rows(page).first,
        page.locator(".kly-grid"),
    ):
        box = element.bounding_box()
        assert box["y"] + min(box["height"], 60) < 768
