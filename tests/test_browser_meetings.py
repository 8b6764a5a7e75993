"""Møder as a director meets it: a proposal accepted by keyboard, a meeting moved, a decision, its initiative, back."""

import re

from browsing import choose, visit
from playwright.sync_api import expect

HELD = "/moeder?moede=klyngestyregruppen-midtklyngen-2021-09-24"
PASSED = "/moeder?moede=klyngestyregruppen-midtklyngen-2022-03-04"
COMING = "/moeder?forum=hr-forum"
COMING_KEY = "hr-forum-2022-06-02_commitment-kompetenceudvikling-af-erfarne-medarbejdere-hr-forum"
PAGES = (HELD, PASSED, COMING)
DECIDED = "Brugen af aftalen om IV-behandling i nærområdet skal fortsat følges i tal."


def test_from_a_decision_to_its_initiative_and_back(page):
    visit(page, HELD)
    page.get_by_role("link", name=DECIDED).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Beslutninger")
    expect(page.get_by_role("heading", name=DECIDED)).to_be_visible()
    panel = page.locator(".st-key-decision_panel")
    panel.get_by_role("link", name="Behandling i eget hjem").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Behandling i eget hjem")
    expect(page.get_by_role("heading", name="Hvad er besluttet?")).to_be_visible()
    page.get_by_role("link", name=DECIDED).click()
    expect(page.get_by_role("heading", name=DECIDED)).to_be_visible()
    panel.get_by_role("link", name="Klyngestyregruppen Midtklyngen, 24. september 2021", exact=True).click()
    expect(page.get_by_text("Klyngestyregruppen Midtklyngen mødtes 24. september 2021")).to_be_visible()


def test_an_item_that_was_searched_for_is_open_and_in_view(page):
    visit(page, "/soeg?q=fortolkning")
    page.get_by_role("heading", name="Punkter på møder").locator("xpath=following::a").first.click()
    item = page.locator(".kly-agenda details[open]")
    expect(item).to_have_count(1)
    expect(page.locator(".kly-agenda [data-passage]")).to_be_in_viewport()
    asked = page.url
    page.goto("about:blank")
    visit(page, asked)
    expect(page.locator(".kly-agenda [data-passage]")).to_be_in_viewport()


def test_from_a_follow_up_to_the_meeting_it_must_be_on(page):
    visit(page, "/opfoelgninger?forum=hr-forum")
    page.get_by_role("link", name="skal på mødet 2. jun. 2022").click()
    expect(page.get_by_text("HR-forum mødes 2. juni 2022, om 13 dage.")).to_be_visible()


def test_another_meeting_is_picked_and_stands_in_the_address(page):
    visit(page, "/moeder?forum=regionsraadet")
    choose(page, "Møde", "22. juni 2022 · planlagt")
    expect(page).to_have_url(re.compile("moede=regionsraadet-2022-06-22"))
    expect(page.get_by_text("Regionsrådet mødes 22. juni 2022")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Regionsrådet mødes 25. maj 2022")).to_be_visible()


def test_a_proposal_is_accepted_by_keyboard_and_taken_back(page):
    visit(page, COMING)
    expect(page.get_by_text("Udkast med 0 valgte punkter. 1 forslag er ikke med")).to_be_visible()
    page.get_by_role("radio", name="På dagsordenen").focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("1 forslag, på dagsordenen.")).to_be_visible()
    expect(page.get_by_text("Sat på dagsordenen.")).to_be_visible()
    expect(page.get_by_text("Udkast med 1 valgt punkt.")).to_be_visible()
    page.get_by_role("button", name="Fortryd").click()
    expect(page.get_by_text("1 forslag, endnu uden valg.")).to_be_visible()


def test_the_draft_is_kept_as_a_file(page):
    visit(page, COMING)
    with page.expect_download() as kept:
        page.get_by_role("button", name="Hent som tekst").click()
    assert kept.value.suggested_filename == "dagsorden-hr-forum-2022-06-02-udkast.txt"
    words = kept.value.path().read_text(encoding="utf-8-sig")
    assert words.startswith("UDKAST til dagsorden, ikke godkendt\nHR-forum, 2. juni 2022")


def test_an_empty_day_is_danish(page):
    visit(page, COMING)
    page.get_by_role("button", name="Planlæg et møde").click()
    day = page.get_by_role("group", name="Dag", exact=True)
    expect(day).to_have_text("dd.mm.åååå")
    year = day.get_by_role("spinbutton", name="år, Dag")
    expect(year).to_have_attribute("aria-valuetext", "ikke udfyldt")
    year.click()
    page.keyboard.type("2027")
    expect(year).to_have_text("2027")


def test_a_meeting_is_moved_and_moved_back(page):
    visit(page, COMING)
    page.get_by_role("button", name="Flyt mødet").click()
    day = page.get_by_role("group", name="Ny dag")
    day.get_by_role("spinbutton").first.click()
    page.keyboard.type("09062022")
    page.get_by_role("textbox", name="Hvorfor flyttes det?").fill("Sygdom")
    page.get_by_role("textbox", name="Dit navn").fill("Karen Holm")
    page.get_by_role("button", name="Flyt", exact=True).click()
    expect(page.get_by_text("Mødet er flyttet fra 2. juni 2022 til 9. juni 2022.")).to_be_visible()
    expect(page.get_by_text("HR-forum mødes 9. juni 2022, om 20 dage.")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Fortryd").click()
    expect(page.get_by_text("HR-forum mødes 2. juni 2022, om 13 dage.")).to_be_visible()


def test_the_keyboard_stays_where_it_was_when_what_it_pressed_goes_away(page):
    visit(page, COMING)
    undo = page.get_by_role("button", name="Fortryd", exact=True)
    page.get_by_role("radio", name="Til næste møde").press("Space")
    expect(page.get_by_text("Ført videre til næste møde.")).to_be_visible()
    expect(page.get_by_role("radio", name="Til næste møde")).to_be_focused()
    undo.press("Enter")
    expect(page.locator(f".st-key-agenda_{COMING_KEY} :focus")).to_have_count(1)
    page.get_by_role("button", name="Aflys mødet").press("Enter")
    page.get_by_role("textbox", name="Hvorfor aflyses det?").fill("Ferie")
    page.get_by_role("textbox", name="Dit navn").fill("Karen Holm")
    page.get_by_role("button", name="Aflys", exact=True).press("Enter")
    expect(page.get_by_text("Mødet 2. juni 2022 er aflyst.", exact=True)).to_be_visible()
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect(page.get_by_text("HR-forum mødes 2. juni 2022, om 13 dage.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
