"""Projekter: portfolios whose words are data, as a board and a timeline; a project moved and moved back."""

import re
from datetime import date
from unittest import mock

import pytest
from plain_minutes import JUNE, MIDT, SEPTEMBER, VEST, at, by, load_minutes, say, window
from register_pages import button, labels, opened, page_of, shown, snapshot_of

import settings as settings_module
from data import writes
from data.choices import Choices
from data.queries import projects

VESTS, MIDTS = {"portefoelje": "klyngestyregruppe-vest"}, {"portefoelje": "klyngestyregruppen-midtklyngen"}
DIABETES = "Type 2 diabetes – et samarbejde i Midtklyngen"
NASTY = '<b onclick="x">Projekt</b> **fed** $x^2$ [a](b) ' + "sundhedsfremme" * 20
WORDS = [
    {"forum_id": VEST, "kind": kind, "code": code, "name": name, "meaning": "", "source": "Referat, linje 3"}
    for kind, code, name in (
        ("category", "venter", "Venter"),
        ("category", "koerer", "Kører"),
        ("phase", "afproeve", "Afprøve"),
        ("role", "leder", "Projektleder"),
        ("frame", "just-do-it", "Just do it"),
    )
]


def project(title, **other) -> dict:
    same = dict.fromkeys(("category", "phase", "runs_forum_id", "start_on", "end_on", "time_frame"))
    about = {"forum_id": VEST, "title": title, "text": f"{title} i hjemmet.", "is_prioritised": False, "roles": []}
    return same | about | {"quote": title, "place": at(30, 31)} | other


def portfolio(*told, words=WORDS, milestones=()):
    """A step that stores one portfolio of a September day, with the words given."""

    def fill(store):
        load_minutes(store, JUNE)
        say(store, writes.sync_portfolio_words, words=words)
        about = {"projects": list(told), "milestones": list(milestones), "document_id": 1}
        say(store, writes.add_projects, valid_from_on=SEPTEMBER, **about)

    return fill


def lanes(app) -> dict[str, list[str]]:
    """The titles of the cards in each lane of the board."""
    sections = re.findall(r"<section.*?<h2>(.*?)<span.*?</section>", page_of(app), flags=re.DOTALL)
    bodies = re.findall(r"<section.*?</section>", page_of(app), flags=re.DOTALL)
    return {name: re.findall(r"<h3>(.*?)</h3>", body) for name, body in zip(sections, bodies, strict=True)}


def test_klynge_vest_has_four_categories_five_prioritised_projects_and_its_model(shipped):
    app = opened("projects", **VESTS)
    assert "6 projekter, heraf 5 prioriterede; kategori og fase er ikke oplyst." in shown(app)
    model = page_of(app).partition("Trin, faser, roller og tidsrammer")[2]
    kinds = ("kategori", "trin", "fase", "rolle", "tidsramme")
    assert [model.count(f"<td>{word}</td>") for word in kinds] == [4, 3, 3, 2, 2]
    assert "fx inden for 3 måneder" in shown(app) and "Et år" in shown(app)


def test_every_project_says_where_it_stands(shipped):
    for query in (VESTS, MIDTS, MIDTS | {"visning": "tidslinje"}):
        body = page_of(opened("projects", **query))
        assert body.count("Hvor står det?") >= 3 and "/kilder?papir=" in body


def test_the_plan_of_the_diabetes_project_stands_as_milestones(shipped):
    words = shown(opened("projects", **MIDTS)).partition("Milepæle, de tidligste først")[2]
    assert "4. mar. 2022 for 2 måneder siden Udkast til slutrapport til godkendelse" in words
    assert words.index("januar 2022") < words.index("4. mar. 2022") < words.index("inden udgangen af marts 2022")


def test_where_no_category_is_known_the_projects_are_a_list_and_no_board_of_empty_lanes(shipped):
    app = opened("projects", **VESTS)
    assert lanes(app) == {} and "<article" not in page_of(app)
    assert "Liste" in app.radio(key="kly_visning").options and "Flyt" in labels(app)
    app = opened("projects", **MIDTS)
    assert page_of(app).partition("Projekterne")[2].partition("</table>")[0].count('<th scope="row">') == 3
    assert "Flyt" not in labels(app) and "Kategori ikke oplyst" not in shown(app)


def test_the_portfolio_and_the_shape_are_chosen_and_stand_in_the_address(shipped):
    app = opened("projects")
    assert "6 projekter" in shown(app)
    app.selectbox(key="kly_portefoelje").select("klyngestyregruppen-vestklyngen").run()
    assert "1 projekt; kategori og fase er ikke oplyst." in shown(app)
    app.radio(key="kly_visning").set_value("tidslinje").run()
    assert not app.exception
    assert "De samme projekter som tabel" in shown(app)
    assert len(app.get("plotly_chart")) == 1


def test_a_chosen_forum_opens_its_own_portfolio_and_hides_no_other(shipped):
    app = opened("projects", forum="klyngestyregruppen-midtklyngen")
    assert DIABETES in shown(app)
    assert len(app.selectbox(key="kly_portefoelje").options) == 5
    assert "6 projekter" in shown(opened("projects", forum="hospitalsudvalget"))


def test_an_unknown_portfolio_shows_the_largest(shipped):
    assert "6 projekter" in shown(opened("projects", portefoelje="findes-ikke"))
    assert "set bort fra: visning=kort" in shown(opened("projects", visning="kort"))


def test_projects_without_a_day_have_no_timeline_and_the_page_says_so(shipped):
    app = opened("projects", visning="tidslinje", **VESTS)
    assert "Ingen af projekterne har en dato i kilderne" in shown(app)
    assert len(app.get("plotly_chart")) == 0
    assert "fase ikke oplyst" in shown(app)


def test_a_three_month_project_and_one_of_a_year_show_their_frame_roles_and_who_runs_them(store_at):
    quick = project("Hurtigt", time_frame="3 måneder", category="koerer", phase="afproeve", runs_forum_id=MIDT)
    long = project("Langt", start_on=date(2022, 1, 1), end_on=date(2022, 12, 31), roles=[["Projektleder", "Kommunen"]])
    store_at(portfolio(quick, long))
    app = opened("projects", pr="2022-05-20")
    words = shown(app)
    assert lanes(app) == {"Kategori ikke oplyst": ["Langt"], "Venter": [], "Kører": ["Hurtigt"]}
    assert "fase: Afprøve" in words and "tidsramme: 3 måneder" in words
    assert "drives af Klyngestyregruppen Midt" in words
    assert "tidsramme: 1. jan. 2022 – 31. dec. 2022" in words and "roller: Projektleder: Kommunen" in words


def moved(app, category="i-proces", phase=None):
    app.selectbox[1].select("informationstab-i-sektorovergange")
    fields = {box.label: box for box in app.selectbox}
    if category:
        fields["Ny kategori"].select(category)
    if phase:
        fields["Ny fase"].select(phase)
    button(app, "Flyt").click().run()
    assert not app.exception
    return app


def test_a_project_is_moved_and_moved_back(shipped):
    app = moved(opened("projects", **VESTS), phase="udvikling")
    assert "»Informationstab i sektorovergange« står nu i »I proces (test og implementering)« og »Udvikling«." in shown(
        app
    )
    assert list(lanes(app)) == [
        *("Kategori ikke oplyst", "Ikke påbegyndt", "I proces (test og implementering)", "Andet spor eller drift"),
        "Ikke under driftsforum",
    ]
    assert lanes(app)["I proces (test og implementering)"] == ["Informationstab i sektorovergange"]
    assert "kategori og fase er sat af en person, 20. maj 2022" in shown(app)
    assert "fase: Udvikling" in shown(app)
    button(app, "Fortryd").click().run()
    assert lanes(app) == {} and "fase: Udvikling" not in shown(app)


def test_a_move_to_where_it_stands_or_nowhere_changes_nothing(shipped):
    app = moved(opened("projects", **VESTS))
    version = snapshot_of().version()
    assert "står der allerede. Intet er ændret." in shown(moved(app))
    assert "Vælg en kategori eller en fase." in shown(moved(opened("projects", **VESTS), category=None))
    assert snapshot_of().version() == version


def test_of_two_who_move_a_project_the_second_is_told(shipped):
    first, second = opened("projects", **VESTS), opened("projects", **VESTS)
    moved(first)
    words = shown(moved(second, category="ikke-paabegyndt"))
    assert "I mellemtiden er »Informationstab i sektorovergange« flyttet. Intet er ændret." in words
    assert lanes(second)["I proces (test og implementering)"] == ["Informationstab i sektorovergange"]


def test_what_was_moved_is_said_only_at_its_own_portfolio(shipped):
    app = moved(opened("projects", **VESTS))
    app.selectbox(key="kly_portefoelje").select("klyngestyregruppen-midtklyngen").run()
    assert "står nu i" not in shown(app)


def test_where_writing_is_closed_nothing_can_be_moved(shipped, monkeypatch):
    monkeypatch.setenv("KLYNGE_EDITING", "false")
    settings_module.settings.cache_clear()
    app = opened("projects", **VESTS)
    assert labels(app) == [] and "6 projekter" in shown(app)


def test_the_words_of_a_portfolio_are_data(store_at):
    store_at(portfolio(project("A", category="venter"), words=[word | {"name": f"{word['name']}!"} for word in WORDS]))
    app = opened("projects", pr="2022-05-20")
    assert lanes(app) == {"Venter!": ["A"], "Kører!": []}
    assert "Just do it!" in shown(app)


def test_a_portfolio_with_phases_but_no_categories_can_still_be_moved_in(store_at):
    store_at(portfolio(project("A"), words=[word for word in WORDS if word["kind"] == "phase"]))
    app = opened("projects", pr="2022-05-20")
    assert "Flyt" in labels(app)
    assert [box.label for box in app.selectbox] == ["Portefølje", "Projekt", "Ny fase"]


@pytest.mark.parametrize("shape", ["tavle", "tidslinje"])
def test_words_of_a_project_are_shown_as_they_stand(store_at, shape):
    step = {"project_id": "nasty", "title": NASTY, "quote": NASTY, "forum_id": None, "place": at(3)}
    step |= {"window": by(date(2022, 3, 4))}
    store_at(portfolio(project(NASTY, project_id="nasty"), milestones=[step, step | {"window": window("engang")}]))
    app = opened("projects", visning=shape, pr="2022-05-20")
    assert shown(app, unwrapped=True).count(NASTY) >= 4
    assert "<b onclick" not in page_of(app)


def test_an_old_status_date_shows_the_projects_of_its_day(shipped):
    words = shown(opened("projects", pr="2019-12-31"))
    assert "1 projekt" in words and DIABETES not in words


def test_an_empty_store_has_no_projects_and_says_so(store_at):
    store_at()
    assert "Ingen kilde nævner projekter" in shown(opened("projects"))


@pytest.mark.parametrize("shape", ["tavle", "tidslinje"])
def test_a_repeated_run_asks_the_database_nothing(shipped, shape):
    opened("projects", visning=shape, **MIDTS)
    snapshot = snapshot_of()
    with mock.patch.object(type(snapshot.store), "reading", side_effect=AssertionError("asked again")):
        snapshot._checked_at = float("inf")
        opened("projects", visning=shape, **MIDTS)


def test_every_shipped_project_is_on_the_page_of_its_portfolio(shipped):
    found = snapshot_of().ask(projects.projects, Choices(status_date=date(2022, 5, 20)))
    for forum_id, rows in found.groupby("forum_id"):
        words = shown(opened("projects", portefoelje=forum_id))
        assert [title for title in rows["title"] if title not in words] == []


def test_the_page_says_at_once_that_there_are_other_portfolios_and_leads_to_them(shipped):
    app = opened("projects", **VESTS)
    others = re.search(r"Andre porteføljer: .*", shown(app))[0]
    assert "Sundhedsstyregruppen (1 projekt), Klyngestyregruppen Midtklyngen (3 projekter)" in others
    assert 'href="/projekter?portefoelje=klyngestyregruppen-midtklyngen"' in page_of(app)
