"""Who is who from one issue of a plan to the next: asked, decided, taken back; one everywhere or nowhere."""

import shutil
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, func, select

from data import writes
from data.choices import Choices
from data.queries import changes, commitments, history, initiatives, meetings
from data.schema import source_print
from data.store import open_store
from loaders import storing
from tests.reworded_plan import (
    AT,
    FIRST,
    NEW,
    NEW_FALLS,
    NEW_ID,
    OLD,
    OLD_ID,
    SECOND,
    THIRD,
    WRITER,
    ask,
    asked_pairs,
    decide,
    load,
    two_issues,
    with_forums,
)


@pytest.fixture
def plan(store):
    two_issues(store)
    return store


def in_force(store, day=SECOND, **known):
    return ask(store, initiatives.occurrences, Choices(status_date=day, **known)).set_index("initiative_id")


def agreed(store, day=SECOND, **known):
    rows = ask(store, commitments.register, Choices(status_date=day, **known))
    return rows[[not {OLD_ID, NEW_ID}.isdisjoint(ids) for ids in rows["initiative_ids"]]]


def test_an_issue_that_says_the_same_asks_nothing(store):
    with_forums(store)
    load(store, OLD, FIRST)
    paper = load(store, OLD.replace("alle afsnit", "alle hospitalets afsnit"), SECOND, after=1)
    told = storing.told(paper.reading, paper.loaded)
    assert told == "0 nye, 1 ændrede, 2 uændrede, 0 udgåede, 0 tvivlsomme." and asked_pairs(store) == []


def test_a_row_in_other_words_is_asked_about_and_is_neither_new_nor_gone(store):
    with_forums(store)
    load(store, OLD, FIRST)
    paper = load(store, NEW, SECOND, after=1)
    told = storing.told(paper.reading, paper.loaded)
    assert told == "0 nye, 0 ændrede, 2 uændrede, 0 udgåede, 1 muligt nyt navn, ikke afgjort, 0 tvivlsomme."
    assert asked_pairs(store) == [(NEW_ID, OLD_ID)] and asked_pairs(store, FIRST) == []
    assert dict(in_force(store)["unsure"])[NEW_ID] and in_force(store)["unsure"].sum() == 1
    assert agreed(store)["unsure"].all() and len(agreed(store)) == 2
    assert ask(store, history.initiative, OLD_ID, SECOND).undecided[0].initiative_id == NEW_ID


def test_one_that_is_the_same_is_one_on_every_surface_under_both_ids(plan):
    decide(plan, "same", after=2)
    table = in_force(plan)
    assert asked_pairs(plan) == [] and not table["unsure"].any()
    assert table.loc[NEW_ID, "group_id"] == OLD_ID and initiatives.counts(table.reset_index()) == (3, 3)
    (row,) = agreed(plan).itertuples()
    assert row.is_open and row.n_moves == 1 and len(row.ids) == 2 and row.group_id == OLD_ID
    both = [ask(plan, history.initiative, one, SECOND) for one in (OLD_ID, NEW_ID)]
    for found in both:
        assert list(found.versions["valid_from_on"]) == [SECOND, FIRST] and not found.versions["gone"].any()
        assert found.versions["title"].iloc[0] == "Tryg gang for ældre patienter"
        assert found.occurrences.empty and found.undecided == [] and {OLD_ID, NEW_ID} <= set(found.ids)
    chosen = [
        ask(plan, commitments.commitments, Choices(status_date=SECOND, initiative=one)) for one in (OLD_ID, NEW_ID)
    ]
    assert [list(rows["commitment_id"]) for rows in chosen] == [[row.commitment_id]] * 2
    titles = ask(plan, meetings.vocabulary, SECOND)["initiatives"]
    assert titles[OLD_ID] == titles[NEW_ID] == "Tryg gang for ældre patienter"


def test_days_before_the_issue_know_nothing_of_it(plan):
    before = in_force(plan, FIRST)
    decide(plan, "same", after=2)
    assert in_force(plan, FIRST).equals(before)
    (row,) = agreed(plan, FIRST).itertuples()
    assert row.title == "Færre fald på sengeafsnit" and row.n_moves == 0


def test_two_that_differ_are_a_new_one_and_one_that_is_gone(plan):
    decide(plan, "different", after=2)
    assert asked_pairs(plan) == [] and not in_force(plan)["unsure"].any()
    assert ask(plan, history.initiative, OLD_ID, SECOND).versions["gone"].iloc[0]
    assert sorted(agreed(plan)["state"]) == ["bortfaldet", "kommende"]


def test_an_answer_can_be_taken_back_and_stays_in_the_history(plan):
    for after, state in enumerate(("same", "proposed", "different", "proposed"), start=2):
        decide(plan, state, after=after)
    assert asked_pairs(plan) == [(NEW_ID, OLD_ID)]
    known = [asked_pairs(plan, known_at=AT + timedelta(hours=hours)) for hours in (0.5, 1.5, 2.5, 3.5, 4.5, 5.5)]
    assert known == [[], [(NEW_ID, OLD_ID)], [], [(NEW_ID, OLD_ID)], [], [(NEW_ID, OLD_ID)]]


def test_an_answer_to_what_somebody_else_has_answered_is_refused(plan):
    decide(plan, "same", after=2, seen="proposed")
    with pytest.raises(ValueError, match="samme initiativ"):
        decide(plan, "different", after=3, seen="proposed")
    with pytest.raises(ValueError):
        decide(plan, "same", after=3, one="stille-timer")


def test_the_answer_holds_for_the_next_issue_and_when_the_paper_is_read_again(plan):
    decide(plan, "same", after=2)
    load(plan, NEW.replace("sokker", "sokker og sko"), THIRD, after=3)
    assert asked_pairs(plan, THIRD) == []
    found = ask(plan, history.initiative, OLD_ID, THIRD)
    assert list(found.versions["valid_from_on"]) == [THIRD, SECOND, FIRST]
    assert in_force(plan, THIRD).loc[NEW_ID, "group_id"] == OLD_ID


def test_what_a_person_ended_before_the_new_words_stays_ended(store):
    with_forums(store)
    load(store, OLD, FIRST)
    (old,) = agreed(store, FIRST).itertuples()
    load(store, NEW, SECOND, after=1)
    decide(store, "same", after=2)
    with store.writing() as connection:
        writes.end_commitment(
            connection, ids=[old.commitment_id], state="gennemfoert", reason="klar", on=SECOND,
            recorded_at=AT + timedelta(hours=3), writer=WRITER,
        )  # fmt: skip
    (row,) = agreed(store).itertuples()
    assert row.state == "gennemfoert" and old.commitment_id in row.ids


def test_what_was_known_at_a_moment_is_told_of_initiatives_and_their_history(plan):
    decide(plan, "same", after=2)
    before, asked, after = (AT + timedelta(hours=hours) for hours in (0.5, 1.5, 2.5))
    assert list(in_force(plan, known_at=before).index)[1] == OLD_ID
    assert in_force(plan, known_at=asked).loc[NEW_ID, "unsure"]
    assert not in_force(plan, known_at=after).loc[NEW_ID, "unsure"]
    told = {moment: ask(plan, history.initiative, OLD_ID, SECOND, moment) for moment in (before, asked, after)}
    assert len(told[before].versions) == 1 and told[before].undecided == []
    assert told[asked].undecided and told[asked].versions["gone"].iloc[0]
    assert not told[after].versions["gone"].any() and told[after].undecided == []
    assert ask(plan, history.initiative, NEW_ID, SECOND, before) is None


def test_a_row_that_has_nothing_of_one_that_is_gone_is_new(store):
    with_forums(store)
    load(store, OLD, FIRST)
    other = "Kommuner;Kørsel;Fælles bus;Bussen henter borgere til kontrol hver tirsdag.;Klyngestyregruppen;"
    paper = load(store, NEW.replace(NEW_FALLS, other), SECOND, after=1)
    assert (paper.loaded.n_new, paper.loaded.n_gone, paper.loaded.n_asked) == (1, 1, 0)


def test_what_an_unchanged_row_names_has_not_left_the_plan_when_its_day_has_passed(store):
    told = OLD.replace("holdes fri.", "holdes fri. Klinikforum drøfter det den 2. juni 2022.")
    with_forums(store)
    load(store, told, FIRST)
    before = agreed(store, FIRST)
    load(store, told.replace("alle afsnit", "alle hospitalets afsnit"), SECOND, after=1)
    assert set(agreed(store)["commitment_id"]) == set(before["commitment_id"])
    assert "bortfaldet" not in set(agreed(store)["state"])


def test_news_names_no_initiative_as_changed_before_it_is_decided_and_none_that_was_not_known(plan):
    def news(known_at=None):
        return set(ask(plan, changes.changed_initiatives, 50, known_at)["initiative_id"])

    assert news() == set()
    decide(plan, "different", after=2)
    assert news() == {NEW_ID} and news(AT + timedelta(hours=1.5)) == set()
    actions = list(ask(plan, changes.changes, 50)["action"])
    early = list(ask(plan, changes.changes, 50, AT + timedelta(hours=0.5))["action"])
    assert actions.count("indlæst") == 2 and early.count("indlæst") == 1 and "samme initiativ" not in early


@pytest.fixture
def filled(filled_database, tmp_path):
    store = open_store(f"sqlite:///{shutil.copy(filled_database, tmp_path / 'filled.db')}")
    yield store
    store.close()


def test_a_store_that_was_filled_before_there_were_prints_gets_them(filled_database, tmp_path):
    url = f"sqlite:///{shutil.copy(filled_database, tmp_path / 'older.db')}"
    store = open_store(url)
    with store.writing() as connection:
        connection.execute(delete(source_print))
    store.close()
    store = open_store(url)
    assert ask(store, lambda connection: connection.scalar(select(func.count()).select_from(source_print))) == 27
    store.close()


@pytest.mark.parametrize(
    ("edited", "dated", "told"),
    [
        (False, FIRST, "0 nye, 0 ændrede, 27 uændrede, 0 udgåede, 0 tvivlsomme."),
        (False, SECOND, "0 nye, 0 ændrede, 27 uændrede, 0 udgåede, 0 tvivlsomme."),
        (True, SECOND, "0 nye, 1 ændrede, 26 uændrede, 0 udgåede, 0 tvivlsomme."),
    ],
)
def test_the_real_plan_says_of_the_shipped_retelling_what_truly_changed(filled, shared_documents, edited, dated, told):
    day = date(2022, 12, 1)
    before = ask(filled, commitments.register, Choices(status_date=day))
    content = (shared_documents / "002_e93515e9038a24c8.txt").read_text(encoding="utf-8")
    content = content.replace("erfaring", "viden", 1) if edited else content
    paper = load(filled, content, dated, name="plan.txt", after=30_000)
    assert storing.told(paper.reading, paper.loaded) == told and asked_pairs(filled, day) == []
    after = ask(filled, commitments.register, Choices(status_date=day))
    assert sorted(after["ids"]) == sorted(before["ids"])
    states = [dict(zip(table["commitment_id"], table["state"], strict=True)) for table in (before, after)]
    assert states[0] == states[1]
    table = in_force(filled, day).reset_index()
    assert initiatives.counts(table) == (22, 27) and sum(table["changed"].map(bool)) == edited
