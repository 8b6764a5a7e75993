"""The first start in a browser: a new database asks, begins empty, and every page then says what to do next."""

import pytest
from browsing import settled, visit
from conftest import served, watch
from playwright.sync_api import expect

PAGES = ("/", "/initiativer", "/opfoelgninger", "/moeder", "/beslutninger", "/projekter", "/kommunetal", "/fuldtid",
         "/indikatorer", "/fora", "/kilder", "/soeg")  # fmt: skip


@pytest.fixture
def first_start(browser, tmp_path):
    """A page of a server whose database is new."""
    troubles = []
    with served(tmp_path, tmp_path / "server.log", KLYNGE_BEGIN="ask") as address:
        context = browser.new_context(base_url=address, locale="da-DK", viewport={"width": 1366, "height": 900})
        context.set_default_timeout(60_000)
        context.add_cookies([{"name": "kly_navn", "value": "Pr%C3%B8ve%20Person", "url": address}])
        page = context.new_page()
        watch(page, address, troubles)
        yield page
        context.close()
    assert troubles == []


def test_a_new_database_asks_once_and_begun_empty_every_page_leads_to_the_first_load(first_start):
    page = first_start
    visit(page, "/moeder")
    expect(page.get_by_role("heading", name="Velkommen til Klyngeoverblik")).to_be_visible()
    settled(page)
    page.get_by_role("combobox", name="Jeres klynge").click()
    page.get_by_role("option", name="Midtklyngen").click()
    expect(page.get_by_text("Hospital: Hospitalsenhed Midt.")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Begynd tomt").click()
    expect(page.get_by_role("heading", name="Møder", exact=True)).to_be_visible()
    for path in PAGES:
        visit(page, path)
        expect(page.get_by_role("link", name="Indlæs jeres første plan eller referat")).to_be_visible()
        expect(page.get_by_role("heading", name="Velkommen til Klyngeoverblik")).to_have_count(0)
    page.get_by_role("link", name="Indlæs jeres første plan eller referat").click()
    expect(page.get_by_role("heading", name="Indlæs", exact=True)).to_be_visible()
    visit(page, "/kilder")
    page.get_by_role("button", name="Hent de medfølgende papirer").click()
    expect(page.get_by_text("360-gradersplanen, maj 2022").first).to_be_visible()
