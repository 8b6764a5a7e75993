"""The secretariat's desk in a browser: files handed in, looked at, answered by key and by click, approved, stopped."""

import os
import re
from pathlib import Path

import pytest
from browsing import settled, visit
from conftest import ROOT, served, watch
from playwright.sync_api import expect

THEMES = ("Mad", "Søvn", "Bevægelse", "Medicin", "Udskrivning")
# Thirty rows under headings that nobody has seen: three of the columns can be read in several ways.
TABLE = "Spor;Hvad vi gør;Xyz;Tovholder hos os;Milepæl\n" + "".join(
    f"{THEMES[n % 5]};Indsats nummer {n} om {THEMES[n % 5].lower()};a{n};Viborg Kommune;{n % 27 + 1}. juni 2022\n"
    for n in range(30)
)
MOST_KEYS = 25


@pytest.fixture(scope="module")
def desk_server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    with served(folder, folder / "server.log") as address:
        yield address


@pytest.fixture
def desk(browser, desk_server):
    """A page of somebody who has said who he is."""
    troubles = []
    context = browser.new_context(base_url=desk_server, locale="da-DK", viewport={"width": 1366, "height": 900})
    context.set_default_timeout(60_000)
    context.add_cookies([{"name": "kly_navn", "value": "Pr%C3%B8ve%20Person", "url": desk_server}])
    page = context.new_page()
    watch(page, desk_server, troubles)
    yield page
    context.close()
    assert troubles == []


def hand_in(page, name: str, text: str) -> None:
    visit(page, "/indlaes")
    page.locator("input[type=file]").set_input_files([{"name": name, "mimeType": "", "buffer": text.encode()}])
    expect(page.get_by_text(name).first).to_be_visible(timeout=60_000)


def look_at(page, name: str) -> None:
    link = page.get_by_role("link", name=name)
    expect(link).to_be_visible(timeout=120_000)
    settled(page)
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=name)).to_be_visible(timeout=60_000)
    settled(page)


def stored(page) -> None:
    expect(page.get_by_text("Filen er indlæst.")).to_be_visible(timeout=120_000)


def keys_used(page, answer: str = "1") -> int:
    """Answer all that is asked by key alone, approve, and return how many keys that took."""
    n = 0
    while page.locator("[data-question]").count():
        expect(page.locator("[data-question]:focus")).to_have_count(1)
        left = page.locator("[data-question]").count()
        page.keyboard.press(answer)
        n += 1
        expect(page.locator("[data-question]")).not_to_have_count(left, timeout=120_000)
        settled(page)
    expect(page.locator(".st-key-kly_approve button")).to_be_focused(timeout=120_000)
    page.keyboard.press("Enter")
    return n + 1


def test_an_unknown_table_of_thirty_rows_is_confirmed_by_keyboard_alone(desk):
    hand_in(desk, "opfølgning pr. 20.05.2022.csv", f"Status pr. 20.05.2022\n{TABLE}")
    look_at(desk, "opfølgning pr. 20.05.2022.csv")
    assert keys_used(desk) <= MOST_KEYS
    stored(desk)
    desk.get_by_role("link", name="Se kilderne").click()
    expect(desk.get_by_text("30 forekomster").or_(desk.get_by_role("cell", name="30")).first).to_be_visible()


def test_the_keyboard_goes_from_question_to_question_and_on_to_approving(desk):
    words = ("Står stille", "Hos naboen", "Mangler penge")
    rows = "".join(f"{n};Broer nummer {n};Klinikforum;juni 2022;{word}\n" for n, word in enumerate(words, 1))
    table = f"Status pr. 20.05.2022\nNr.;Indsats;Ansvarlig;Frist;Status\n{rows}"
    hand_in(desk, "broer.csv", table)
    look_at(desk, "broer.csv")
    assert desk.locator("[data-question]").count() >= len(words)
    keys_used(desk)
    stored(desk)


def test_a_click_answers_and_leads_to_the_place_and_is_taken_back(desk):
    table = TABLE.replace("Xyz", "Qwe").replace("Indsats nummer", "Tiltag nummer")
    hand_in(desk, "tiltag.csv", f"Status pr. 20.05.2022\n{table}")
    look_at(desk, "tiltag.csv")
    question = desk.locator("[data-question]").first
    asked = question.locator(".kly-asks").inner_text()
    question.locator("[data-goto]").click()
    expect(desk.locator(".kly-pointed").first).to_be_in_viewport()
    question.locator("[data-press]").nth(1).click()
    answered = desk.locator("details", has_text="Besvaret eller valgt")
    expect(answered).to_contain_text(asked, timeout=60_000)
    settled(desk)
    answered.locator("summary").click()
    answered.get_by_role("button", name="Fortryd").first.click()
    expect(desk.locator("[data-question]", has_text=asked)).to_be_visible(timeout=60_000)


def test_the_same_content_again_adds_nothing(desk):
    hand_in(desk, "kopi pr. 20.05.2022.csv", f"Status pr. 20.05.2022\n{TABLE}")
    look_at(desk, "kopi pr. 20.05.2022.csv")
    expect(desk.get_by_text("er allerede indlæst")).to_be_visible()


def test_a_file_that_cannot_be_read_says_what_to_do(desk):
    hand_in(desk, "tom.csv", "")
    expect(desk.get_by_text("Filen er tom. Intet er ændret.")).to_be_visible(timeout=60_000)
    settled(desk)
    desk.get_by_role("button", name="Fjern fra listen").first.click()
    expect(desk.get_by_text("tom.csv")).to_have_count(0, timeout=60_000)


@pytest.mark.parametrize(("name", "width"), [("indlaes", 1366), ("gennemsyn", 1366), ("gennemsyn-telefon", 375)])
def test_the_desk_fits_its_window_and_its_screenshots_are_taken(desk, tmp_path, name, width):
    desk.set_viewport_size({"width": width, "height": 768})
    table = TABLE.replace("Indsats", f"Tiltag {name}")
    hand_in(desk, f"handleplan {name}.csv", f"Status pr. 20.05.2022\n{table}")
    if name == "indlaes":
        expect(desk.get_by_text("klar til gennemsyn").first).to_be_visible(timeout=120_000)
    else:
        look_at(desk, f"handleplan {name}.csv")
    settled(desk)
    assert desk.get_by_test_id("stMain").evaluate("main => main.scrollWidth") <= width
    picture = Path(os.environ.get("KLYNGE_SCREENSHOTS", tmp_path)) / f"{name}.png"
    desk.screenshot(path=picture)
    assert picture.stat().st_size > 10_000
    if not re.search("telefon", name):
        assert (ROOT / "docs/screenshots" / picture.name).is_file()


MINUTES = """\
Referat fra møde i Klyngestyregruppe Vest
Dato: 3. maj 2021
Deltagere:
Karen Holm, direktør, Thisted Kommune

1. Ny vej

Sagsfremstilling:
Projektet er i gang.

Referat:
Planen blev godkendt.
Morsø Kommune sender tallene senest 1. juni 2021.
"""


def test_a_line_of_minutes_is_pointed_out_by_a_click_and_told_as_agreed(desk):
    hand_in(desk, "referat.txt", MINUTES)
    look_at(desk, "referat.txt")
    desk.locator("[data-line]", has_text="Projektet er i gang.").click()
    desk.get_by_role("button", name="Det er en aftale").click()
    expect(desk.locator(".kly-facts li", has_text="Projektet er i gang.")).to_contain_text("aftale", timeout=60_000)
