"""Kommunetal in a real browser: the sentence, the table, the mark *skjult*, every choice, a cold link, a file."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from browsing import choose, settled, visit
from playwright.sync_api import expect

EXAMPLES = "/kommunetal?eksempeltal=1"
MONTH = f"{EXAMPLES}&indikator=iv-behandlinger-klinik&periode=2021-03&sammenlign=klynge"


def opened(page, path=EXAMPLES):
    visit(page, path)


def fold(page, name="De samme tal som tabeller"):
    """Open a fold of the page, which tells the answer first."""
    settled(page)
    page.locator("summary").filter(has_text=name).click()


def rows(page):
    return page.get_by_role("table", name="Kommunerne fra høj til lav.").locator("tbody tr")


def sentence(page):
    return page.get_by_text("Eksempel: IV-")


def query(page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_the_menu_leads_to_what_the_papers_say_and_a_switch_shows_the_invented_figures(page):
    visit(page, "/")
    page.get_by_role("link", name="Kommunetal", exact=True).click()
    settled(page)
    expect(page.locator(".kly-sentence")).to_contain_text("Viborg i forhold til Silkeborg: »næsten dobbelt så stor«")
    expect(page.locator(".js-plotly-plot")).to_have_count(0)
    page.get_by_text("Vis med eksempeltal").click()
    expect(page).to_have_url(re.compile("eksempeltal=1"))
    expect(sentence(page).first).to_contain_text("Viborg ligger over, og Aarhus og Silkeborg ligger under")
    expect(page.locator(".js-plotly-plot:visible")).to_have_count(2)
    expect(rows(page)).to_have_count(0)
    fold(page)
    expect(rows(page)).to_have_count(19)
    expect(rows(page).first).to_contain_text("40,3–48,8")


def test_the_page_answers_within_two_screens_and_a_fold_holds_a_picture_as_wide_as_its_place(new_page):
    page = new_page(viewport={"width": 1440, "height": 900})
    opened(page)
    expect(page.locator(".js-plotly-plot:visible").first).to_be_visible()
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    assert height < 2200
    fold(page, "Er forskellene større end tilfældigheder?")
    picture = page.locator(".js-plotly-plot").filter(has_text="personår")
    expect(picture).to_be_visible()
    page.wait_for_timeout(1_000)
    inside = "one => one.getBoundingClientRect().width / one.closest('[data-testid=stColumn]').clientWidth"
    assert 0.9 < picture.evaluate(inside) <= 1.01


def test_a_cold_link_opens_the_choice_with_what_is_hidden(page):
    opened(page, MONTH)
    expect(sentence(page).first).to_contain_text("IV-behandlinger på sygeplejeklinik, marts 2021")
    fold(page)
    expect(rows(page)).to_have_count(3)
    hidden = rows(page).filter(has_text="skjult")
    assert hidden.count() > 0
    for row in hidden.all():
        assert row.locator("td").nth(0).inner_text() == row.locator("td").nth(2).inner_text() == "skjult"
    expect(page.get_by_text("»skjult«: af hensyn til enkeltpersoner.").first).to_be_visible()
    assert query(page)["periode"] == ["2021-03"]


@pytest.mark.parametrize(
    ("label", "option", "name", "told"),
    [
        ("Indikator", "IV-behandlinger i hjemmet", "indikator=iv-behandlinger-hjemme", "IV-behandlinger i hjemmet"),
        ("Periode", "maj 2021", "periode=2021-05", "maj 2021"),
        ("Sammenlign med", "Midtklyngen", "sammenlign=klynge", "Midtklyngens gennemsnit"),
    ],
)
def test_a_choice_changes_the_sentence_and_stands_in_the_address(page, label, option, name, told):
    opened(page)
    choose(page, label, option)
    expect(sentence(page).first).to_contain_text(told)
    expect(page).to_have_url(re.compile(re.escape(name)))


def test_the_pair_can_be_changed(page):
    opened(page)
    choose(page, "i forhold til", "Horsens")
    expect(
        page.get_by_text("så stort i Viborg som i Horsens").or_(page.get_by_text("kan ligge mellem"))
    ).to_be_visible()
    expect(page).to_have_url(re.compile("par=kommune-791(,|%2C)kommune-615"))


def test_only_some_municipalities_can_be_shown(page):
    opened(page)
    choose(page, "Vis kun", "Skive")
    page.keyboard.press("Escape")
    fold(page)
    expect(rows(page)).to_have_count(1)
    expect(page).to_have_url(re.compile("enhed=kommune-779"))


def test_the_table_can_be_taken_along_as_it_stands(page):
    opened(page, MONTH)
    fold(page)
    with page.expect_download() as started:
        page.get_by_role("button", name="Hent CSV").first.click()
    content = started.value.path().read_text("utf-8-sig")
    assert started.value.suggested_filename == "eksempel-kommunetal-hoej-til-lav.csv"
    assert (
        content.startswith("Eksempel: ") and "skjult;" in content and "Kilde: Eksempeltal for IV-behandling" in content
    )


def test_a_table_that_is_wider_than_the_phone_shows_a_shadow_where_it_goes_on(new_page):
    page = new_page(viewport={"width": 375, "height": 800})
    opened(page)
    fold(page)
    table = page.get_by_role("region", name="Kommunerne fra høj til lav.")
    assert table.evaluate("one => one.scrollWidth > one.clientWidth")
    last = page.get_by_role("columnheader", name="Vurdering").first
    at_edge = "one => getComputedStyle(one).backgroundAttachment"
    assert table.evaluate(at_edge) == "local, local, scroll, scroll"
    table.focus()
    table.evaluate("one => one.scrollTo(one.scrollWidth, 0)")
    expect(last).to_be_in_viewport(ratio=0.98)
    expect(rows(page).first.locator("th")).to_be_in_viewport(ratio=0.98)
