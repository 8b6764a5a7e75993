"""Fora: the register as a hierarchy, one forum in full, names that mean several, and the addresses of the calendars."""

import html
import re
from datetime import date
from unittest import mock
from urllib.parse import parse_qsl, urlsplit

import pandas as pd
import pytest
from plain_minutes import DRIFT, MIDT, SEPTEMBER, VEST, decision, load_minutes, promise
from register_pages import opened, page_of, shown, snapshot_of

from data.choices import Choices
from data.queries import forums
from pages.parts.forums.tree import namesakes, ordered


def forum(forum_id, parent_id=None, name=None, aliases=()):
    return {"forum_id": forum_id, "parent_id": parent_id, "name": name or forum_id, "aliases": tuple(aliases)}


def test_each_forum_stands_under_the_one_it_works_for():
    rows = pd.DataFrame([forum("a"), forum("c", "b"), forum("b", "a"), forum("d", "elsewhere")])
    assert [(row.forum_id, depth) for row, depth in ordered(rows)] == [("a", 0), ("b", 1), ("c", 2), ("d", 0)]


def test_forums_that_stand_under_each_other_are_all_shown_once():
    rows = pd.DataFrame([forum("a"), forum("b", "c"), forum("c", "b"), forum("d", "c"), forum("e", "e")])
    assert [row.forum_id for row, _ in ordered(rows)] == ["a", "b", "c", "d", "e"]


def test_a_name_of_several_forums_is_told_with_all_of_them():
    rows = [forum("a", name="A", aliases=["Styregruppen"]), forum("b", name="B", aliases=["Styregruppen", "B"])]
    assert {name: [row.name for row in found] for name, found in namesakes(pd.DataFrame(rows)).items()} == {
        "Styregruppen": ["A", "B"]
    }


def test_the_register_shows_every_forum_cluster_by_cluster_under_its_parent(shipped):
    markup = page_of(opened("forums"))
    snapshot = snapshot_of()
    register = snapshot.ask(forums.register, Choices(status_date=date(2022, 5, 20)))
    words = shown(opened("forums"))
    assert f"{len(register)} fora, heraf " in words
    assert [name for name in register["name"] if html.escape(name) not in markup] == []
    assert re.search(r'kly-depth-1"><a [^>]*forum=hospitalsudvalget', markup)
    assert re.findall(r"<h2>(.*?)</h2>", markup) == [
        *("På tværs af klynger", "Midtklyngen", "Vestklyngen", "Klynge Vest"),
        "Samme navn, flere fora",
    ]


def test_the_three_steering_groups_of_nearly_one_name_are_told_apart(shipped):
    table = page_of(opened("forums")).partition("Navne, der betyder flere fora")[2]
    row = re.search(r">Klyngestyregruppen</th><td>(.*?)</td>", table).group(1)
    assert re.findall(r"forum=([a-z-]+)", row) == [
        *("klyngestyregruppen-midtklyngen", "klyngestyregruppen-vestklyngen", "klyngestyregruppe-vest")
    ]
    words = shown(opened("forums", forum="klyngestyregruppe-vest"))
    assert "Forveksl det ikke med andre fora, der kaldes »Klyngestyregruppen«: Klyngestyregruppen Midtklyngen" in words


@pytest.mark.parametrize("column", ["ejer", "aftaler", "beslutninger"])
def test_a_number_of_the_register_is_the_number_behind_it(shipped, column):
    cells = re.findall(
        rf'<a href="([^"]*)"[^>]*><span class="kly-narrow">{column}\xa0</span>(\d+)</a>', page_of(opened("forums"))
    )
    assert cells
    for href, n in cells[:4]:
        words = shown(at(href))
        if column == "ejer":
            assert f"{n} initiativ" in words
        elif column == "beslutninger":
            assert re.search(rf"\b{n} beslutning\w*(?: og \d+ om faste punkter)?;", words)
        else:
            assert re.search(r"(\d+) aftaler? pr\.", words).group(1) == n


def at(href):
    parts = urlsplit(html.unescape(href))
    page = {"/fora": "forums", "/initiativer": "initiatives", "/beslutninger": "decisions"}[parts.path]
    return opened(page, **dict(parse_qsl(parts.query)))


def test_choices_of_other_pages_do_not_narrow_the_register(shipped):
    plain = shown(opened("forums"))
    assert shown(opened("forums", soeg="geriatri", status="implementeret", aar="2016")) == plain


def test_a_forum_shows_what_it_owns_is_informed_of_and_is_promised(shipped):
    words = shown(opened("forums", forum="hospitalsudvalget"))
    assert "Politisk niveau · på tværs af klynger · under Regionsrådet" in words
    assert "Forankret her: 7 initiativer" in words
    assert "Orienteres om: 1 initiativ" in words
    assert "8 aftaler pr. 20. maj 2022: 6 kommende, 2 venter." in words


def test_a_forum_with_minutes_shows_its_calendar_and_where_to_subscribe(shipped):
    words = shown(opened("forums", forum="klyngestyregruppen-midtklyngen"))
    assert "24. sep. 2021" in words and "11 punkter" in words
    assert "planlagt, referat ikke indlæst" in words
    assert "/kalender/klyngestyregruppen-midtklyngen.ics" in page_of(
        opened("forums", forum="klyngestyregruppen-midtklyngen")
    )
    assert "/kalender/alle.ics" in shown(opened("forums"))


def test_a_forum_without_anything_says_so_in_plain_sentences(shipped):
    words = shown(opened("forums", forum="kosu"))
    assert "Niveau ikke oplyst" in words
    assert "ejer ingen initiativer og orienteres ikke om nogen" in words
    assert "Ingen møder er kendt" in words
    assert "Intet er aftalt med forummet" in words


def test_several_chosen_forums_are_a_short_register(shipped):
    app = opened("forums", forum="kosu,klinikforum")
    assert "2 fora, heraf 1 med" in shown(app)
    assert page_of(app).count("<tr>") == 1 + 2


def test_an_unknown_forum_is_told_of_and_the_register_is_shown(shipped):
    words = shown(opened("forums", forum="findes-ikke"))
    assert "set bort fra: forum=findes-ikke" in words
    assert "35 fora" in words


def test_an_empty_register_is_said_in_words(store_at):
    store_at()
    assert "Der er ingen fora i registret." in shown(opened("forums"))


def test_names_with_markup_are_shown_as_they_stand(store_at):
    nasty = '<b onclick="x">Udvalg</b> $x^2$ [a](b)'
    store_at(
        lambda store: load_minutes(
            store, SEPTEMBER, decisions=[decision(nasty)], promises=[promise(nasty, forum=DRIFT)]
        )
    )
    app = opened("forums", forum=DRIFT)
    assert nasty in shown(app, unwrapped=True)
    assert "<b onclick" not in page_of(app)


def test_what_a_forum_agreed_is_its_own_and_that_of_the_forum_it_returns_to(store_at):
    store_at(
        lambda store: load_minutes(
            store, SEPTEMBER, promises=[promise("Vi vender tilbage"), promise("Til drift", forum=DRIFT)]
        )
    )
    told = shown(opened("forums", forum=VEST))
    assert "2 aftaler pr." in told and "Vi vender tilbage" in told and "Til drift" in told
    assert "Vi vender tilbage" not in shown(opened("forums", forum=DRIFT))
    assert "Intet er aftalt med forummet" in shown(opened("forums", forum=MIDT))


@pytest.mark.parametrize("query", [{}, {"forum": "klyngestyregruppen-midtklyngen"}])
def test_a_repeated_run_asks_the_database_nothing(shipped, query):
    opened("forums", **query)
    snapshot = snapshot_of()
    with mock.patch.object(type(snapshot.store), "reading", side_effect=AssertionError("asked again")):
        snapshot._checked_at = float("inf")
        opened("forums", **query)


def test_the_register_tells_what_comes_back_to_each_forum_next(shipped):
    words = shown(opened("forums"))
    assert "1. jun. 2022 Afvikling af udsat aktivitet" in words
    assert "2. jun. 2022 Kompetenceudvikling af erfarne medarbejdere" in words
    later = shown(opened("forums", pr="2022-06-02"))
    assert "1. jun. 2022 Afvikling af udsat aktivitet" not in later
