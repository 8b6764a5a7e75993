"""Each page drawn once and looked at from all sides: for everybody, in both themes, on every width, on paper."""

import pdfplumber
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import settled, visit
from conftest import watch
from playwright.sync_api import expect

INITIATIVE = "/initiativ?id=afvikling-af-udsat-aktivitet"
OF_PLANS = ("/", "/initiativer", "/opfoelgninger", INITIATIVE)
PAGES = (
    *OF_PLANS,
    "/moeder",
    "/moeder?moede=klyngestyregruppen-midtklyngen-2021-09-24",
    "/moeder?moede=klyngestyregruppen-midtklyngen-2022-03-04",
    "/moeder?forum=hr-forum",
    "/beslutninger",
    "/beslutninger?beslutning=findes-ikke",
    "/projekter",
    "/projekter?portefoelje=klyngestyregruppen-midtklyngen&visning=tidslinje",
    "/soeg?q=IV+aftalen",
    "/fora",
    "/fora?forum=klyngestyregruppen-midtklyngen",
    "/kommunetal",
    "/kommunetal?periode=2021-03&eksempeltal=1",
    "/fuldtid?bland=1",
    "/indikatorer?indikator=tvangsindlaeggelser",
    "/indikatorer?indikator=andel-iv-paa-klinik&enhed=kommune-791&eksempeltal=1",
)
BACKGROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(16, 24, 31)"}
WIDTHS = (320, 375, 683, 820, 1366)


@pytest.fixture(scope="module", params=PAGES)
def seen(request, browser, server):
    """A page that stands still, drawn once for all that is looked at; axe needs its scripts let in."""
    troubles: list[str] = []
    context = browser.new_context(
        base_url=server, locale="da-DK", viewport={"width": 1366, "height": 768}, bypass_csp=True
    )
    page = context.new_page()
    watch(page, server, troubles)
    visit(page, request.param)
    page.add_style_tag(content="* { transition: none !important; animation: none !important; }")
    page.path = request.param
    yield page
    context.close()
    assert troubles == []


def show(page, *, scheme: str = "light", width: int = 1366) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 812})
    expect(page.locator(".stApp")).to_have_css("background-color", BACKGROUNDS[scheme])
    settled(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1366, 375])
def test_no_page_has_a_serious_accessibility_fault(seen, scheme, width):
    show(seen, scheme=scheme, width=width)
    found = Axe().run(seen).response["violations"]
    serious = [
        (fault["id"], [node["html"][:200] for node in fault["nodes"]][:3])
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]
    assert serious == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_the_screen(seen, scheme):
    for width in WIDTHS:
        show(seen, scheme=scheme, width=width)
        assert seen.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [375, 683, 820])
def test_no_cell_stands_outside_the_page(seen, width):
    """683 pixels is what is left of a screen at twice the size. Only wide tables of figures scroll in their place."""
    show(seen, width=width)
    edges = seen.locator(".kly-card, .kly-tile, table.kly-rows td, table.kly-rows tbody th").evaluate_all(
        """pieces => pieces.filter(piece => !piece.closest("[role=region]"))
            .map(piece => piece.getBoundingClientRect().right)"""
    )
    assert max(edges, default=0) <= width


def test_on_paper_every_column_is_there_and_the_sources_are_open(seen, tmp_path):
    if seen.path not in OF_PLANS:
        return
    show(seen)
    headings = [words for words in seen.locator("table.kly-rows th[scope=col]").all_inner_texts() if words]
    seen.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True, print_background=True)
    with pdfplumber.open(tmp_path / "page.pdf") as printed:
        inside = [sheet.within_bbox((20, 0, sheet.width - 20, sheet.height)).extract_text() for sheet in printed.pages]
    paper = " ".join(inside)
    assert [words for words in headings if words not in paper] == []
    assert (seen.path == INITIATIVE) == ("»31,5 mio. kr.«" in paper)
    # It stands in a fold of Opfølgninger and nowhere else.
    assert (seen.path == "/opfoelgninger") == ("Følgeforskning i udgående funktioner" in paper)


STANDS_OUTSIDE = """plots => plots.flatMap(plot => {
  const frame = plot.getBoundingClientRect()
  return [...plot.querySelectorAll("svg text")].filter(words => {
    const box = words.getBoundingClientRect()
    return box.width && (box.left < frame.left - 1 || box.right > frame.right + 1)
  }).map(words => words.textContent)
})"""


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/opfoelgninger",
        "/fuldtid",
        "/kommunetal?eksempeltal=1",
        "/projekter?portefoelje=klyngestyregruppen-midtklyngen&visning=tidslinje",
    ],
)
def test_the_words_of_a_chart_stand_inside_it_on_a_phone(new_page, path):
    page = new_page(viewport={"width": 390, "height": 2_400})
    visit(page, path)
    folds = page.get_by_test_id("stExpander").locator("summary")
    for place in range(folds.count()):
        folds.nth(place).click()
    charts = page.locator(".js-plotly-plot")
    expect(charts.last).to_be_visible(timeout=60_000)
    settled(page)
    assert charts.evaluate_all(STANDS_OUTSIDE) == []
