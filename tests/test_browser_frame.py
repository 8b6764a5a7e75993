"""The frame round every page, seen in a real browser: `new_page` fails on console errors and calls to other hosts."""

import os
import re
from pathlib import Path

import pytest
from browsing import settled, visit
from conftest import ROOT
from playwright.sync_api import expect

PAGES = {
    "/": "Overblik",
    "/initiativer": "Initiativer",
    "/initiativ": "Initiativ",
    "/opfoelgninger": "Opfølgninger",
    "/moeder": "Møder",
    "/beslutninger": "Beslutninger",
    "/projekter": "Projekter",
    "/fora": "Fora",
    "/kommunetal": "Kommunetal",
    "/fuldtid": "Fuldtid",
    "/indikatorer": "Indikatorer",
    "/soeg": "Søg",
}


@pytest.mark.parametrize(("path", "title"), PAGES.items())
def test_a_cold_link_opens_each_page_inside_its_frame(page, path, title):
    visit(page, path)
    expect(page.get_by_role("link", name="Opfølgninger", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page).to_have_title(re.compile(f"{title} · Klyngeoverblik$"), timeout=30_000)
    expect(page.locator("html")).to_have_attribute("lang", "da")


def test_the_menu_holds_the_pages_and_not_the_hidden_one(page):
    visit(page, "/")
    expect(page.get_by_role("link", name="Initiativer", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Initiativ", exact=True)).to_have_count(0)


def test_a_page_begins_right_under_the_menu(page):
    visit(page, "/")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_be_visible()
    assert heading.bounding_box()["y"] < 110


def test_the_dark_theme_follows_the_system(new_page):
    page = new_page(color_scheme="dark")
    visit(page, "/")
    expect(page.locator(".stApp")).to_have_css("background-color", "rgb(16, 24, 31)")


@pytest.mark.parametrize(("scheme", "ink"), [("dark", "rgb(230, 236, 240)"), ("light", "rgb(17, 28, 38)")])
def test_a_dialog_has_the_ink_of_its_theme(new_page, scheme, ink):
    page = new_page(color_scheme=scheme)
    visit(page, "/?aftale=afvikling-af-udsat-aktivitet~hospitalsudvalget")
    expect(page.get_by_role("dialog").locator(".kly").first).to_have_css("color", ink)


def test_copy_link_copies_with_the_keyboard_in_one_press(new_page):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    visit(page, "/")
    button = page.get_by_role("button", name="Kopiér link")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Link kopieret")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == button.get_attribute("data-copy-link")


def test_the_link_is_shown_to_copy_by_hand_where_the_clipboard_is_closed(page):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    visit(page, "/")
    button = page.get_by_role("button", name="Kopiér link")
    button.click()
    field = page.get_by_role("textbox", name="Linket til denne visning")
    expect(field).to_be_focused()
    expect(field).to_have_value(button.get_attribute("data-copy-link"))


def test_a_link_inside_the_app_keeps_the_session_and_back_returns(page):
    visit(page, "/")
    button = page.get_by_role("button", name="Kopiér link")
    expect(button).to_be_visible()
    page.evaluate(
        """() => {
            window.sameDocument = true
            const link = document.createElement("a")
            link.href = "/initiativ?id=x"
            link.dataset.pageLink = ""
            link.textContent = "række"
            document.querySelector("[data-copy-part]").append(link)
        }"""
    )
    page.get_by_role("link", name="række").click()
    expect(page).to_have_title("Initiativ · Klyngeoverblik")
    expect(page).to_have_url(re.compile(r"/initiativ\?id=x$"))
    assert page.evaluate("window.sameDocument") is True
    page.go_back()
    expect(page).to_have_title("Overblik · Klyngeoverblik")


def test_an_address_that_is_no_page_says_so_in_danish_with_the_way_back(page):
    page.goto("/initiativ", wait_until="commit")
    found = page.request.get("/findes-ikke/heller-ikke", headers={"Accept": "text/html"})
    assert found.status == 404 and "<h1" in found.text() and '<html lang="da">' in found.text()
    assert "Der er ingen side på adressen /findes-ikke/heller-ikke." in found.text()
    page.set_content(found.text())
    expect(page.get_by_role("link", name="Gå til Overblik")).to_have_attribute("href", "/")


def test_the_tab_is_named_after_the_initiative_the_meeting_or_the_forum(page):
    visit(page, "/initiativ?id=afvikling-af-udsat-aktivitet")
    expect(page).to_have_title("Afvikling af udsat aktivitet · Klyngeoverblik", timeout=30_000)
    visit(page, "/moeder?forum=hospitalsudvalget")
    expect(page).to_have_title("Hospitalsudvalget, 1. juni 2022 · Møder · Klyngeoverblik", timeout=30_000)
    visit(page, "/?forum=hospitalsudvalget")
    expect(page).to_have_title("Hospitalsudvalget · Overblik · Klyngeoverblik", timeout=30_000)


def test_who_comes_back_from_an_initiative_stands_at_its_link(page):
    visit(page, "/initiativer")
    link = page.locator("table.kly-rows tbody th a").nth(15)
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/initiativ\\?"))
    settled(page)
    page.go_back()
    expect(page).to_have_url(re.compile(r"/initiativer(\?alle=1)?$"))
    expect(link).to_be_focused(timeout=60_000)
    expect(link).to_be_in_viewport()


def test_a_date_is_applied_on_enter_and_one_out_of_reach_is_put_back(page):
    visit(page, "/opfoelgninger")
    field = page.get_by_role("group", name="Status pr.").first
    day = field.get_by_role("spinbutton").first
    day.click()
    page.keyboard.type("01022023")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("pr=2023-02-01"))
    settled(page)
    expect(field.get_by_role("spinbutton").last).to_be_focused()
    day.click()
    page.keyboard.type("01021950")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Der blev bedt om status pr. 1. februar 1950")).to_be_visible(timeout=60_000)
    settled(page)
    assert field.inner_text().replace("\n", "") == "01.02.2023"
    expect(page).to_have_url(re.compile("pr=2023-02-01"))


def test_what_is_typed_on_any_page_is_searched_for_everywhere_and_back_leads_home(page):
    visit(page, "/moeder?forum=hospitalsudvalget")
    field = page.get_by_role("searchbox", name="Søg i alt")
    field.fill("epikriser")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/soeg\?.*q=epikriser"), timeout=60_000)
    expect(page.get_by_role("heading", level=1)).to_have_text("Søg: epikriser")
    expect(page.locator("mark").first).to_have_text(re.compile("epikriser", re.IGNORECASE))
    expect(field).to_have_value("epikriser")
    settled(page)
    page.go_back()
    expect(page).to_have_url(re.compile(r"/moeder\?forum=hospitalsudvalget$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Møder", timeout=60_000)


def test_back_from_a_corrected_address_does_not_lead_to_the_wrong_one(page):
    visit(page, "/moeder")
    visit(page, "/?pr=1995-01-01")
    expect(page).to_have_url(re.compile("/$"))
    page.go_back()
    expect(page).to_have_url(re.compile("/moeder$"))


@pytest.mark.parametrize("width", [375, 1366])
def test_a_word_as_long_as_a_page_does_not_push_the_page_wide(new_page, width):
    page = new_page(viewport={"width": width, "height": 900})
    for path in ("/", "/initiativer", "/moeder", "/fuldtid"):
        visit(page, f"{path}?soeg={'x' * 1500}&ukendt={'y' * 1500}")
        assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth") <= width


SCREENSHOTS = {
    "overblik": "/?forum=hospitalsudvalget",
    "initiativer": "/initiativer",
    "initiativ": "/initiativ?id=afvikling-af-udsat-aktivitet",
    "opfoelgninger": "/opfoelgninger",
    "moeder": "/moeder",
    "beslutninger": "/beslutninger",
    "projekter": "/projekter",
    "fora": "/fora",
    "kilder": "/kilder",
    "historik": "/historik",
    "kommunetal": "/kommunetal?eksempeltal=1",
    "fuldtid": "/fuldtid",
    "indikatorer": "/indikatorer",
    "soeg": "/soeg?q=IV+aftalen",
}


@pytest.mark.parametrize(("name", "path"), SCREENSHOTS.items())
def test_the_screenshots_of_the_readme_are_taken_from_the_pages(page, tmp_path, name, path):
    """With KLYNGE_SCREENSHOTS set to a folder the pictures are put there, else they are only taken."""
    visit(page, path)
    expect(page.get_by_text(re.compile(r"^((Kilder|Referater):|\d+ (kilder|fund|ændringer))")).first).to_be_visible(
        timeout=60_000
    )
    settled(page)
    page.wait_for_timeout(500)
    picture = Path(os.environ.get("KLYNGE_SCREENSHOTS", tmp_path)) / f"{name}.png"
    page.screenshot(path=picture)
    committed = ROOT / "docs/screenshots" / picture.name
    assert picture.stat().st_size > 20_000
    assert png_size(committed) == png_size(picture)


def png_size(path: Path) -> bytes:
    return path.read_bytes()[16:24]


def test_what_streamlit_says_to_a_screen_reader_is_danish(page):
    visit(page, "/moeder")
    english = re.compile(
        r"^(Skip to|Navigate|App pages|Choose|Open|Close|Dismiss|Clear|Copy|day|month|year|Next|Previous|Logo)\b"
    )
    page.get_by_role("button", name="Vælg dato").first.click()
    expect(page.get_by_role("button", name="Næste måned")).to_be_visible()
    said = page.evaluate(
        """() => [...document.querySelectorAll("[aria-label], [placeholder], [alt], a[href='#stMain']")].flatMap(
            (part) => [part.ariaLabel, part.placeholder, part.alt, part.children.length ? "" : part.textContent])"""
    )
    assert "Spring til indholdet" in said
    assert [words for words in said if words and english.match(words)] == []
