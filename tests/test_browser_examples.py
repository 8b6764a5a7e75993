"""The example figures in a real browser: gone with one click, back with another; templates come as files."""

from browsing import visit
from playwright.sync_api import expect

FILES = {
    "Hent antal": "skabelon-antal.xlsx",
    "Hent andele": "skabelon-andele.xlsx",
    "Hent måneder": "skabelon-maaneder.xlsx",
    "Hent eksemplet som regneark": "eksempeltal-iv.xlsx",
}


def test_one_click_removes_the_examples_and_one_brings_them_back(page):
    visit(page, "/kommunetal?eksempeltal=1")
    remove = page.get_by_role("button", name="Fjern eksempeltallene")
    remove.click()
    try:
        expect(page.get_by_text("Eksempeltallene er fjernet.")).to_be_visible(timeout=60_000)
        expect(page.get_by_text("Ingen indikator har tal for to kommuner pr. denne dag.")).to_be_visible()
    finally:
        page.get_by_role("button", name="Fortryd").click()
    expect(remove).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Eksempel: Kommunerne fra høj til lav.").first).to_be_visible()


def test_every_template_and_the_example_come_as_workbooks(page):
    visit(page, "/kommunetal")
    page.get_by_text("Hent en skabelon").click()
    for label, name in FILES.items():
        with page.expect_download(timeout=60_000) as started:
            page.get_by_role("button", name=label).click()
        assert started.value.suggested_filename == name
        assert started.value.path().read_bytes().startswith(b"PK")
