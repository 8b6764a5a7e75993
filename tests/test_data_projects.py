"""Portfolios: words that are data, projects as of a day, moved by people, their milestones."""

from datetime import date

import pytest
from plain_minutes import DRIFT, JUNE, LATER, MIDT, NOVEMBER, SEPTEMBER, VEST, at, by, load_minutes, say, seen
from plain_rows import ask, moment

from data import writes
from data.queries import projects, sources

WORDS = [
    {"forum_id": VEST, "kind": kind, "code": code, "name": name, "meaning": "", "source": "Referat, linje 3"}
    for kind, code, name in (
        ("category", "ikke-begyndt", "Ikke påbegyndt"),
        ("category", "i-proces", "I proces"),
        ("phase", "forberede", "Forberede"),
        ("phase", "afproeve", "Afprøve"),
        ("role", "leder", "Projektleder"),
    )
]


def project(title="Diabetes", **other) -> dict:
    same = dict.fromkeys(("category", "phase", "runs_forum_id", "start_on", "end_on", "time_frame"))
    about = {"forum_id": VEST, "title": title, "text": f"{title} i hjemmet.", "is_prioritised": False, "roles": []}
    return same | about | {"quote": title, "place": at(30, 31)} | other


def milestone(title, window, project_id="diabetes", **other) -> dict:
    same = {"project_id": project_id, "title": title, "quote": title, "forum_id": None, "place": at(35)}
    return same | {"window": window} | other


@pytest.fixture
def portfolio(store):
    """A store with the forums, one document and the words of a portfolio."""
    load_minutes(store, JUNE)
    say(store, writes.sync_portfolio_words, words=WORDS)
    return store


def add(store, *told, milestones=(), valid_from_on=SEPTEMBER, document_id=1, **other):
    values = {"projects": list(told), "milestones": list(milestones), "document_id": document_id}
    return say(store, writes.add_projects, valid_from_on=valid_from_on, **(values | other))


def test_the_words_of_a_portfolio_stand_in_their_own_order_and_are_told_once(portfolio):
    before = ask(portfolio, sources.data_version)
    assert say(portfolio, writes.sync_portfolio_words, words=WORDS) == 0
    assert ask(portfolio, sources.data_version) == before
    table = ask(portfolio, projects.words)
    assert table["code"].tolist() == ["ikke-begyndt", "i-proces", "forberede", "afproeve", "leder"]
    assert tuple(table) == projects.WORD_COLUMNS


def test_a_word_called_otherwise_keeps_its_code_and_its_projects(portfolio):
    add(portfolio, project(category="i-proces"))
    renamed = [word | {"name": "I gang"} if word["code"] == "i-proces" else word for word in WORDS]
    assert say(portfolio, writes.sync_portfolio_words, words=renamed) == 1
    assert seen(portfolio, projects.projects)["category_name"].tolist() == ["I gang"]
    assert len(ask(portfolio, projects.words)) == 5


def test_a_project_has_its_words_roles_frame_and_place(portfolio):
    told = project(
        category="i-proces",
        phase="afproeve",
        is_prioritised=True,
        runs_forum_id=DRIFT,
        time_frame="3 måneder",
        start_on=SEPTEMBER,
        roles=[("Projektleder", "Kommunen")],
    )
    assert add(portfolio, told, project("KOL")) == 2
    row = seen(portfolio, projects.projects).iloc[0].to_dict()
    expected = {
        "project_id": "diabetes",
        "forum_id": VEST,
        "forum": "Klyngestyregruppe Vest",
        "category": "i-proces",
        "category_name": "I proces",
        "phase": "afproeve",
        "phase_name": "Afprøve",
        "is_prioritised": True,
        "runs_forum": "Driftsforum",
        "start_on": SEPTEMBER,
        "end_on": None,
        "time_frame": "3 måneder",
        "roles": (("Projektleder", "Kommunen"),),
        "document_name": "Referat, Klyngestyregruppe Vest, 16. juni 2021",
        "line_start": 30,
        "line_end": 31,
    }
    assert {name: row[name] for name in expected} == expected
    assert seen(portfolio, projects.projects)["title"].tolist() == ["Diabetes", "KOL"]
    assert seen(portfolio, projects.projects, JUNE).empty


def test_a_chosen_forum_has_the_portfolio_or_runs_the_project(portfolio):
    add(portfolio, project(runs_forum_id=DRIFT), project("KOL"))
    found = [len(seen(portfolio, projects.projects, forums=(forum,))) for forum in (VEST, DRIFT, MIDT)]
    assert found == [2, 1, 0]


def test_the_same_projects_again_change_nothing(portfolio):
    told = [project(), project("KOL")]
    steps = [milestone("Procesplan", by(NOVEMBER))]
    assert add(portfolio, *told, milestones=steps) == 2
    before = ask(portfolio, sources.data_version)
    assert add(portfolio, *told, milestones=steps, recorded_at=moment(LATER, 20)) == 0
    assert ask(portfolio, sources.data_version) == before
    assert len(seen(portfolio, projects.milestones)) == 1


def test_a_newer_document_takes_the_place_of_what_an_older_one_says_in_any_load_order(portfolio):
    for day, category in ((NOVEMBER, "i-proces"), (SEPTEMBER, "ikke-begyndt")):
        add(portfolio, project(category=category), milestones=[milestone(category, by(day))], valid_from_on=day)
    for day, category in ((SEPTEMBER, "ikke-begyndt"), (NOVEMBER, "i-proces")):
        assert seen(portfolio, projects.projects, day)["category"].tolist() == [category]
        assert seen(portfolio, projects.milestones, day)["title"].tolist() == [category]


def test_a_person_moves_a_project_from_a_day_on_and_its_words_and_place_stay(portfolio):
    add(portfolio, project(category="ikke-begyndt", phase="forberede"))
    values = {"project_id": "diabetes", "category": "i-proces", "valid_from_on": NOVEMBER}
    for _ in range(2):
        say(portfolio, writes.move_project, **values)
    assert seen(portfolio, projects.projects, SEPTEMBER)["category"].tolist() == ["ikke-begyndt"]
    row = seen(portfolio, projects.projects).iloc[0]
    assert row[["category", "phase", "quote", "document_name", "line_start"]].tolist() == [
        "i-proces", "forberede", "Diabetes", "Referat, Klyngestyregruppe Vest, 16. juni 2021", 30,
    ]  # fmt: skip
    version = ask(portfolio, sources.data_version)
    say(portfolio, writes.move_project, **values)
    assert ask(portfolio, sources.data_version) == version


def test_milestones_have_their_windows_the_earliest_first(portfolio):
    steps = [
        milestone("Slutrapport", by(date(2022, 3, 4)), forum_id=VEST),
        milestone("Procesplan", by(NOVEMBER)),
    ]
    add(portfolio, project(), milestones=steps)
    table = seen(portfolio, projects.milestones)
    assert tuple(table) == projects.MILESTONE_COLUMNS
    shown = ["project_id", "project", "title", "due_on", "forum", "kind", "line_start"]
    assert table[shown].values.tolist() == [
        ["diabetes", "Diabetes", "Procesplan", NOVEMBER, None, "deadline", 35],
        ["diabetes", "Diabetes", "Slutrapport", date(2022, 3, 4), "Klyngestyregruppe Vest", "deadline", 35],
    ]


def test_what_no_portfolio_knows_is_refused_and_nothing_is_kept(portfolio):
    add(portfolio, project("Findes"))
    before = ask(portfolio, sources.data_version)
    attempts = [
        lambda: add(portfolio, project(category="ukendt")),
        lambda: add(portfolio, project(runs_forum_id="ukendt")),
        lambda: add(portfolio, project(forum_id=MIDT, category="i-proces")),
        lambda: add(portfolio, project("Findes", forum_id=MIDT)),
        lambda: add(portfolio, project(), project()),
        lambda: add(portfolio, project(), milestones=[milestone("x", by(NOVEMBER), "ukendt")]),
        lambda: say(portfolio, writes.move_project, project_id="ukendt", phase="afproeve"),
        lambda: say(portfolio, writes.move_project, project_id="findes", phase="ukendt"),
        lambda: say(portfolio, writes.sync_portfolio_words, words=[WORDS[0] | {"kind": "ukendt"}]),
    ]
    for attempt in attempts:
        with pytest.raises(ValueError, match="Intet er ændret"):
            attempt()
    assert ask(portfolio, sources.data_version) == before


def test_empty_answers_have_all_columns_with_their_types(portfolio):
    empty = seen(portfolio, projects.projects)
    assert tuple(empty) == projects.COLUMNS
    assert tuple(seen(portfolio, projects.milestones)) == projects.MILESTONE_COLUMNS
    add(portfolio, project())
    assert empty.dtypes.equals(seen(portfolio, projects.projects).dtypes)
    assert empty["is_prioritised"].dtype == "bool"


def test_projects_and_milestones_recorded_later_were_not_known_at_a_moment(portfolio):
    add(portfolio, project(phase="forberede"), milestones=[milestone("Start", by(NOVEMBER))], recorded_at=moment(JUNE))
    again = {"milestones": [milestone("Slut", by(LATER))], "recorded_at": moment(NOVEMBER)}
    add(portfolio, project(phase="afproeve"), project("KOL"), **again)
    then = {"known_at": moment(SEPTEMBER)}
    assert seen(portfolio, projects.projects)["phase"].tolist() == ["afproeve", None]
    assert seen(portfolio, projects.projects, **then)["phase"].tolist() == ["forberede"]
    assert seen(portfolio, projects.milestones)["title"].tolist() == ["Slut"]
    assert seen(portfolio, projects.milestones, **then)["title"].tolist() == ["Start"]
