"""Fuldtid and Indikatorer in a real browser: the sentence, the table, the mark of what is hidden, the Danish axis."""

import re

import pytest
from browsing import choose, settled, visit
from playwright.sync_api import expect

HIDDEN = "/indikatorer?indikator=andel-iv-paa-klinik&enhed=kommune-791&eksempeltal=1"


def table(page, caption):
    return page.locator("table").filter(has=page.locator("caption", has_text=caption))


def test_full_time_says_its_conclusion_and_has_its_figures_in_a_table(page):
    visit(page, "/fuldtid")
    expect(page.locator(".kly-sentence")).to_have_text(
        "Hospitalsenheden Vest mangler 7–8 procentpoint i at nå sit mål på 80 %. "
        "Viborg Kommune (53 %, pr. 24. september 2021) og "
        "Hospitalsenhed Midt (næsten 69 %, pr. 24. september 2021) har intet mål i kilderne."
    )
    rows = table(page, "Andel på fuldtid").locator("tbody tr")
    expect(rows).to_have_count(5)
    expect(rows.filter(has_text="næsten 69 %").locator("q")).to_have_text("næsten 69 %")


def test_mixing_groups_asks_and_one_click_accepts(page):
    visit(page, "/fuldtid")
    choose(page, "Gruppe", "Alle grupper i samme figur")
    expect(page.get_by_text("Det vil blande alle ansatte og Sundhedskartellet")).to_be_visible()
    expect(table(page, "Andel på fuldtid").get_by_text("knap 61 %")).to_have_count(0)
    page.get_by_role("link", name="Vis dem sammen alligevel").click()
    expect(page).to_have_url(re.compile("bland=ja"))
    expect(table(page, "Andel på fuldtid").locator("tbody tr")).to_have_count(6)


def test_two_figures_of_unlike_years_are_compared_after_one_click(page):
    visit(page, "/fuldtid")
    expect(page.locator(".js-plotly-plot .xtick").first).to_be_visible()
    for label, option in (
        ("Det ene tal", "Hospitalsenhed Midt, 2016: 64 %"),
        ("Det andet tal", "Hospitalsenheden Vest, pr. 24. september 2021: 72–73 %"),
    ):
        choose(page, label, option)
        settled(page)
    page.get_by_role("link", name="Sammenlign alligevel").click()
    expect(page.get_by_text("ligger 8–9 procentpoint over Hospitalsenhed Midt")).to_be_visible()
    expect(page).to_have_url(re.compile("godkendt=aar"))


def test_a_hidden_figure_has_its_mark_in_table_and_chart(page):
    visit(page, HIDDEN)
    rows = table(page, "Tal i seriediagrammet").locator("tbody tr")
    expect(rows).to_have_count(12)
    n_hidden = rows.filter(has_text="skjult").count()
    assert 0 < n_hidden < 12
    expect(page.locator(".js-plotly-plot .annotation").filter(has_text="skjult")).to_have_count(n_hidden)
    expect(page.locator(".js-plotly-plot .annotation").filter(has_text="Eksempel: opfundne tal")).to_have_count(1)


def test_the_axis_is_danish(page):
    visit(page, HIDDEN)
    expect(page.locator(".js-plotly-plot .xtick").filter(has_text="maj")).to_have_count(1)


@pytest.mark.parametrize(("label", "ending"), [("Hent CSV", "csv"), ("Hent Excel", "xlsx")])
def test_the_table_comes_as_a_file(page, label, ending):
    visit(page, "/indikatorer?indikator=iv-behandlinger&enhed=kommune-661&eksempeltal=1")
    with page.expect_download() as started:
        page.get_by_role("button", name=label).click()
    assert started.value.suggested_filename == f"eksempel-iv-behandlinger.{ending}"
    if ending == "csv":
        content = started.value.path().read_text(encoding="utf-8-sig")
        assert "januar 2021;7;" in content
        assert content.startswith("Eksempel: ")


def test_an_initiative_leads_to_its_figures_and_they_lead_back(page):
    visit(page, "/initiativ?id=henvisning-og-efteruddannelse-i-ortopaedkirurgi")
    page.get_by_role("link", name="Returnerede henvisninger").click()
    expect(page.locator(".kly-sentence")).to_contain_text("Ortopædkirurgisk Klinik, HE Midt: 181")
    settled(page)
    page.get_by_role("link", name="Henvisning og efteruddannelse i ortopædkirurgi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Henvisning og efteruddannelse i ortopædkirurgi")
