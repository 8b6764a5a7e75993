"""Kilder: the papers, each readable as it is stored with the passage marked; names and small numbers stay hidden."""

import html
import re
from datetime import UTC, date, datetime

import pytest
from register_pages import n_rows, opened, page_of, shown

import settings as settings_module
from data import writes
from data.queries import sources
from data.snapshot import shared_snapshot
from data.store import open_store
from loaders import papers

AT = datetime(2022, 5, 21, 8, tzinfo=UTC)
WRITER = writes.Writer("prøve", may_write=True)
MINUTES = """REFERAT
Klyngestyregruppen Midtklyngen
Dato: 12. april 2022 kl. 9.00-10.00
Deltagere: Mette Frederikke Nørregaard, Silkeborg Kommune; Jens Peter Sørensen, Viborg Kommune

1. Godkendelse af dagsorden
Dagsordenen blev godkendt.

2. <b>Opfølgning</b> på *medicin*
Mette Frederikke
Nørregaard orienterede om status. Ring på 12 34 56 78.
Styregruppen besluttede, at Jens Peter Sørensen giver en status på mødet den 3. juni 2022.
"""


@pytest.fixture
def url(tmp_path, monkeypatch):
    """A store of its own with what is shipped, seen from 20 May 2022."""
    url = f"sqlite:///{tmp_path / 'pages.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("KLYNGE_TODAY", "2022-05-20")
    monkeypatch.delenv("KLYNGE_NAMES", raising=False)
    settings_module.settings.cache_clear()
    yield url
    settings_module.settings.cache_clear()
    shared_snapshot.cache_clear()


def load(url, text, *, name, dated=None) -> int:
    store = open_store(url)
    with store.writing() as connection:
        paper, *_ = papers.Load(AT, WRITER).file(connection, text.encode(), name=name, dated=dated)
    store.close()
    return paper.loaded.document_id


def marked(app) -> str:
    found = re.findall(r"<mark[^>]*>(.*?)</mark>", page_of(app), flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "", " / ".join(found)))


def test_the_papers_stand_in_a_list_with_what_they_gave(url):
    app = opened("sources")
    words = shown(app)
    assert "5 kilder pr. 20. maj 2022." in words and "eksempel: opfundne tal, ingen kilde" in words
    assert n_rows(app) == 6
    assert "360-gradersplanen, maj 2022 genfortalt; selve papiret følger ikke med handleplan 20. maj 2022 27" in words
    assert ".txt" not in words and ".csv" not in words


def test_before_the_first_source_no_paper_is_listed(url):
    words = shown(opened("sources", pr="2015-01-01"))
    assert "ingen kilde" in words.casefold() or "ingen kilder" in words.casefold()
    assert "360-gradersplanen" not in words


def test_a_paper_that_nobody_knows_is_said_in_words_with_the_way_back(url):
    app = opened("sources", papir="999999")
    assert "Kilden findes ikke." in shown(app) and 'href="/kilder"' in page_of(app)
    assert "set bort fra: papir=abc" in shown(opened("sources", papir="abc"))


def test_of_a_shipped_paper_what_is_retold_stands_in_its_order_with_the_passage_marked(url):
    app = opened("sources", papir="9", linje="273")
    words = shown(app)
    assert "Selve papiret følger ikke med produktet." in words
    assert words.index("Punkt 1: Godkendelse af dagsorden") < words.index("Punkt 5: Procesplan")
    assert "Temagruppen for Voksne primo 2022" in marked(app)
    assert page_of(app).count("data-passage") == 1
    assert shown(opened("sources", papir="2")) == shown(opened("sources", papir="9"))
    to_meeting = re.search(r'href="([^"]*)"[^>]*>Se mødet</a>', page_of(app))
    assert to_meeting[1] == "/moeder?moede=klyngestyregruppen-midtklyngen-2021-09-24"


def test_the_invented_figures_are_not_read_out_row_by_row(url):
    words = shown(opened("sources", papir="5"))
    assert "Eksempel: opfundne tal, der viser siderne og ikke er fra nogen kilde." in words and "Kommunetal" in words
    assert "Eksempeltal" not in shown(opened("search", q="IV-behandling"))


def test_every_source_of_an_initiative_leads_to_its_passage(url):
    body = page_of(opened("initiative", id="afvikling-af-udsat-aktivitet"))
    links = set(re.findall(r'href="(/kilder\?[^"]+)"', body))
    assert "/kilder?papir=1&amp;linje=265-283" in links
    assert marked(opened("sources", papir="1", linje="265-283"))


def test_a_loaded_paper_is_shown_as_it_is_stored_its_words_as_text_and_its_people_hidden(url):
    paper = load(url, MINUTES, name="referat.txt")
    app = opened("sources", papir=str(paper), linje="9-10")
    words, body = shown(app, unwrapped=True), page_of(app)
    assert "Referat, Klyngestyregruppen Midtklyngen, 12. april 2022" in words
    assert "Navne på personer er skjult." in words
    assert "<b>Opfølgning</b> på *medicin*" in words and "<b>" not in body
    for told in ("Mette", "Frederikke", "Nørregaard", "Jens", "Sørensen", "12 34 56 78"):
        assert told not in words
    assert "Opfølgning" in marked(app) and "Dagsordenen" not in marked(app)


def test_where_names_are_kept_they_stand_in_the_paper(url, monkeypatch):
    paper = load(url, MINUTES, name="referat.txt")
    monkeypatch.setenv("KLYNGE_NAMES", "1")
    settings_module.settings.cache_clear()
    assert "Jens Peter Sørensen giver en status" in shown(opened("sources", papir=str(paper)))


def test_of_a_long_paper_only_what_is_near_the_passage_is_shown_with_links_to_the_rest(url):
    lines = "\n".join(f"Linje {n} om drift." for n in range(1, 1001))
    paper = load(url, MINUTES + lines, name="referat.txt")
    app = opened("sources", papir=str(paper), linje="512")
    assert marked(app) == "Linje 500 om drift."
    assert page_of(app).count("kly-line-no") <= 300
    assert "Vis det foregående" in shown(app) and "Vis det følgende" in shown(app)
    (later,) = re.findall(r'href="/kilder\?([^"]*)"[^>]*>Vis det følgende', page_of(app))
    begin = re.search(r"fra=(\d+)", later)[1]
    assert "Linje 700 om drift." in shown(opened("sources", papir=str(paper), fra=begin))


def test_a_place_that_the_file_does_not_have_is_said(url):
    paper = load(url, MINUTES, name="referat.txt")
    assert "Stedet findes ikke i den gemte fil" in shown(opened("sources", papir=str(paper), linje="9000"))


def test_a_table_that_tells_small_numbers_is_not_shown(url):
    rows = "\n".join(f"Indlagte;{name};2021;{n}" for name, n in (("Viborg", 3), ("Silkeborg", 40), ("Skive", 50)))
    text = f"Indikator;Kommune;Periode;Antal\n{rows}\n"
    paper = load(url, text, name="indlagte.csv", dated=date(2022, 5, 1))
    words = shown(opened("sources", papir=str(paper)))
    assert "skjult af hensyn til enkeltpersoner" in words and "Silkeborg" not in words


def test_a_former_reading_leads_to_the_paper_as_it_is_read_now(url):
    paper = load(url, MINUTES, name="referat.txt")
    store = open_store(url)
    with store.reading() as connection:
        (row,) = [one for one in sources.papers(connection).itertuples() if paper in one.document_ids]
    store.close()
    assert row.document_id == paper


@pytest.mark.parametrize("page", ["projects", "indicators", "meetings", "decisions", "full_time", "forums"])
def test_no_page_names_a_paper_by_its_file_where_a_title_is_known(url, page):
    assert ".txt" not in shown(opened(page, indikator="fuldtidsandel" if page == "indicators" else ""))
