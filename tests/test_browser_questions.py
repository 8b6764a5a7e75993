"""The ten questions of a director, each from a cold link in at most two clicks; a choice in a field counts as one."""

import io
import re

import pdfplumber
import pytest
from browsing import choose, settled, visit
from playwright.sync_api import expect

HOSPITALS = "Hospitalsudvalget (på tværs, politisk)"
MIDT = "Klyngestyregruppen Midtklyngen (strategisk)"
N_MOST = 2


class Walk:
    """What a director does, with the clicks counted."""

    def __init__(self, page):
        self.page, self.n_clicks = page, 0

    def open(self):
        visit(self.page, "/")

    def click(self, role, name):
        self.page.get_by_role(role, name=name).first.click()
        self._counted()

    def follow(self, address):
        """Follow the link of a number, whose name is but the number."""
        self.page.get_by_role("main").locator(f"a[href='{address}']").click()
        self._counted()

    def choose(self, option):
        choose(self.page, "Forum", option)
        # The list stays open for another choice, and the page behind it is hidden to those who listen.
        self.page.keyboard.press("Escape")
        expect(self.page).to_have_url(re.compile("forum="))
        self._counted()

    def set_day(self, digits):
        self.page.get_by_role("group", name="Status pr.").get_by_role("spinbutton").first.click()
        self.page.keyboard.type(digits)
        self.page.keyboard.press("Enter")
        expect(self.page).to_have_url(re.compile("pr="))
        self._counted()

    def _counted(self):
        settled(self.page)
        self.n_clicks += 1


@pytest.fixture
def walk(page):
    director = Walk(page)
    yield director
    assert director.n_clicks <= N_MOST


def heading(page, words):
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def rows_of(page, caption):
    table = page.locator("table.kly-rows", has=page.locator("caption", has_text=caption))
    return table.first.locator("tbody tr")


def whole(page) -> str:
    settled(page)
    return page.get_by_role("main").inner_text()


def test_what_is_due_to_the_hospital_committee_next_quarter_what_may_fall_in_it_included(walk):
    walk.open()
    walk.choose(HOSPITALS)
    walk.follow("/?forum=hospitalsudvalget&vindue=i-vinduet,kommende&kvartal=2022-3")
    rows = rows_of(walk.page, "De nærmeste først")
    expect(rows).to_have_count(4)
    for row, title in zip(
        rows.all(), ("Flere deler vagterne", "Flere subakutte", "Rettidig", "Afvikling"), strict=True
    ):
        expect(row).to_contain_text(title)
    expect(rows.last).to_contain_text("2. halvår 2022")


def test_what_is_overdue_on_the_first_of_february_2023(walk):
    walk.open()
    walk.choose(HOSPITALS)
    walk.set_day("01022023")
    sentence = walk.page.locator(".kly-sentence")
    waits = "1 venter på noget, der skulle være sket"
    expect(sentence).to_have_text(f"Hospitalsudvalget: 8 åbne aftaler, 6 overskredet, {waits}, næste møde ukendt.")
    rows = rows_of(walk.page, "De senest overskredne først")
    expect(rows.filter(has_text="næste gang senest 4. kvartal 2022")).to_have_count(1)


def test_what_has_changed_since_the_last_meeting_of_the_forum(walk):
    walk.open()
    walk.choose(MIDT)
    tile = walk.page.get_by_role("link", name=re.compile("Siden mødet 24. sep. 2021"))
    expect(tile).to_contain_text("intet nyt")


def test_who_uses_iv_most_and_whether_that_is_real(walk):
    walk.open()
    walk.click("link", "Kommunetal")
    sentence = walk.page.locator(".kly-sentence").first
    expect(sentence).to_contain_text("Viborg i forhold til Silkeborg: »næsten dobbelt så stor«")
    expect(sentence).to_contain_text("giver ingen antal, så det kan ikke afgøres, om forskellen er større end tilfæld")


def test_when_the_hospital_reaches_its_target_of_full_time(walk):
    walk.open()
    walk.click("link", "Fuldtid")
    sentence = walk.page.locator(".kly-sentence")
    expect(sentence).to_contain_text(re.compile(r"Hospitalsenhed Midt \(næsten 69 %, .*\) har intet mål i kilderne"))


def test_what_was_decided_on_24_september_2021_and_what_is_open_of_it(walk):
    walk.open()
    walk.choose(MIDT)
    walk.click("link", re.compile("Siden mødet 24. sep. 2021"))
    heading(walk.page, "Møder")
    expect(rows_of(walk.page, "Mødets beslutninger")).to_have_count(7)
    expect(rows_of(walk.page, "Hvad mødet aftalte")).to_have_count(29)
    expect(
        walk.page.get_by_text("29 aftaler: 12 overskredet, 1 er nu, 9 venter, 1 løbende, 6 uden tid.")
    ).to_be_visible()


def test_the_next_agenda_of_a_forum_of_which_no_next_meeting_is_known(walk):
    walk.open()
    walk.choose(MIDT)
    walk.click("link", "Møder")
    heading(walk.page, "Møder")
    expect(walk.page.get_by_text("Klyngestyregruppen Midtklyngen: næste møde, dato ikke kendt.")).to_be_visible()
    for group in ("Forfalder inden mødet eller på dagen", "Overskredet og ikke afsluttet"):
        expect(walk.page.get_by_text(group)).to_be_visible()
    why = walk.page.get_by_text("overskredet for 50 dage siden (inden udgangen af marts 2022)")
    expect(why.first).to_be_visible()


def test_where_a_thing_stands(walk):
    walk.open()
    row = rows_of(walk.page, "De nærmeste først").filter(has_text="Afvikling af udsat aktivitet").first
    row.get_by_role("link", name="Se aftalen").click()
    walk._counted()
    card = walk.page.get_by_role("dialog")
    card.get_by_role("link", name="Hvor står det?").first.click()
    walk._counted()
    heading(walk.page, re.compile("360-gradersplanen, maj 2022"))
    expect(walk.page.locator("[data-passage]").first).to_contain_text("1. juni")


def copied_link(page) -> str:
    return page.get_by_role("button", name="Kopiér link").get_attribute("data-copy-link")


def test_what_i_see_is_sent(walk):
    walk.open()
    walk.choose(HOSPITALS)
    walk.click("button", "Kopiér link")
    expect(walk.page.get_by_text("Link kopieret")).to_be_visible()
    assert "forum=hospitalsudvalget&pr=2022-05-20" in copied_link(walk.page)


@pytest.fixture
def sent(new_page):
    """What a director sees, and the link to it."""
    director = Walk(new_page())
    director.open()
    director.choose(HOSPITALS)
    return whole(director.page), copied_link(director.page)


def test_what_was_sent_is_seen_as_it_stood(sent, new_page):
    seen, address = sent
    other = new_page()
    visit(other, address)
    expect(other.get_by_text("Hospitalsudvalget: 8 åbne aftaler")).to_be_visible()
    assert whole(other) == seen


def test_what_i_see_is_printed(walk):
    walk.open()
    walk.choose(HOSPITALS)
    titles = rows_of(walk.page, "De nærmeste først").locator("th a").all_inner_texts()
    with pdfplumber.open(io.BytesIO(walk.page.pdf(prefer_css_page_size=True))) as printed:
        paper = " ".join(" ".join(sheet.extract_text() for sheet in printed.pages).split())
    assert "Hospitalsudvalget: 8 åbne aftaler, ingen overskredet, næste møde 1. juni 2022." in paper
    words = {word for title in titles for word in title.split()}
    assert len(words) > 10 and words <= set(paper.split())
