"""The page Søg: what is found by kind with its words marked, and an answer to whatever is asked."""

import html
import re

import pytest
from register_pages import opened, page_of, shown

PAGE = "search"


def marked(app) -> set[str]:
    return {html.unescape(words).lower() for words in re.findall(r"<mark>([^<]+)</mark>", page_of(app))}


def test_what_is_found_stands_by_kind_with_its_words_marked_its_source_and_the_way_to_it(shipped):
    app = opened(PAGE, q="IV aftalen")
    words, markup = shown(app), page_of(app)
    assert "13 fund pr. 20. maj 2022: 7 i aftaler, 1 i punkter på møder, 1 i sager, 4 i beslutninger." in words
    assert words.index("Aftaler 7") < words.index("Punkter på møder 1") < words.index("Beslutninger 4")
    assert {"iv", "aftalen"} <= marked(app) <= {"iv", "aftale", "aftalen", "aftaler"}
    assert "Referat, Klyngestyregruppen Midtklyngen, 24. september 2021, punkt 6" in words
    assert "Referat: … En aftale om" in words
    for way in ("/opfoelgninger?aftale=", "/beslutninger?beslutning=", "/moeder?moede="):
        assert f'href="{way}' in markup
    assert "moede=klyngestyregruppen-midtklyngen-2021-09-24&amp;punkt=6" in markup
    assert "Vis 2 mere" in words


@pytest.mark.parametrize(
    ("asked", "kind", "way"),
    [
        ("laegevagten", "Initiativer", "/initiativ?id="),
        ("klinikfællesskab", "Projekter", "/projekter?portefoelje=klyngestyregruppen-midtklyngen"),
        ("360-gradersplanen", "Papirer", "/kilder?papir="),
    ],
)
def test_each_kind_leads_to_where_it_stands(shipped, asked, kind, way):
    app = opened(PAGE, q=asked)
    assert kind in shown(app) and f'href="{way}' in page_of(app)


@pytest.mark.parametrize(
    ("asked", "page"),
    [("fuldtid", "fuldtid"), ("fuld tid", "fuldtid"), ("til afgørelse", "til-afgoerelse"), ("referat", "moeder")],
)
def test_a_search_that_names_a_page_leads_to_it_first(shipped, asked, page):
    way = f'<p class="kly-standing">Siden <a href="/{page}"'
    assert way in page_of(opened(PAGE, q=asked))


def test_a_search_for_what_papers_say_names_no_page(shipped):
    assert not any("Siden " in page_of(opened(PAGE, q=asked)) for asked in ("og", "lægevagt", "diabetes"))


def test_the_day_decides_what_is_found_and_goes_with_the_links(shipped):
    app = opened(PAGE, q="lægevagten", pr="2021-10-01")
    assert "pr. 1. oktober 2021" in shown(app) and "Initiativer" not in shown(app)
    assert "pr=2021-10-01" in page_of(app)


def test_what_stands_nowhere_is_answered_with_what_may_have_been_meant(shipped):
    app = opened(PAGE, q="diabets")
    assert "Intet pr. 20. maj 2022 indeholder »diabets«. Mente du diabetes ?" in shown(app)
    assert 'href="/soeg?q=diabetes"' in page_of(app)
    assert "Hver for sig findes: diabetes, lægevagt" in shown(opened(PAGE, q="diabetes lægevagt"))


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("", "Skriv i feltet øverst for at søge i initiativer, aftaler"),
        ("   ", "Skriv i feltet øverst"),
        ("æ", "Skriv mindst to bogstaver"),
        ("x" * 3_000, "Intet pr. 20. maj 2022 indeholder »" + "x" * 79 + "…«."),
        (" ".join(f"o{n}" for n in range(900)), "Kun de første 12 ord er brugt."),
        ("<b>fup</b> **fed**", "Intet pr. 20. maj 2022 indeholder alle ordene i »b fup fed«."),
    ],
)
def test_whatever_is_asked_has_an_answer_and_is_no_markup(shipped, asked, answer):
    app = opened(PAGE, q=asked)
    assert answer in shown(app, unwrapped=True)
    assert "<b>" not in page_of(app) and "Linket indeholdt" not in shown(app)


def test_what_is_typed_into_the_field_is_what_the_page_shows(shipped):
    app = opened(PAGE, q="tvang")
    field = app.text_input(key="kly_find")
    assert field.value == "tvang"
    field.set_value("epikriser").run()
    assert app.query_params["q"] == "epikriser" and "epikriser" in marked(app)


@pytest.mark.parametrize("page", ["overview", "follow_ups", "meetings", "municipalities", "sources"])
def test_the_field_stands_empty_in_the_head_of_every_page(shipped, page):
    assert opened(page).text_input(key="kly_find").value == ""
