"""One search over all that is told, as it is known on a day and at a moment."""

from datetime import date

import pytest
from plain_minutes import NOVEMBER, SEPTEMBER, VEST, decision, item, load_initiatives, load_minutes, promise
from plain_rows import ask, follow_up, load, moment, row

from danish.sought import Sought
from data.choices import Choices
from data.labels import SEARCHED
from data.queries import search
from data.queries.commitments import KEPT
from data.snapshot import Snapshot
from data.store import open_store
from data.word_index import WordIndex

DAY = date(2022, 5, 20)


def looked_for(store, asked, day=DAY, **choices):
    return ask(store, search.found, Choices(status_date=day, **choices), asked)


def titles(store, asked, day=DAY, **choices):
    return looked_for(store, asked, day, **choices).rows["title"].tolist()


def ranked(asked, *rows):
    index = WordIndex([title for title, _ in rows], [text for _, text in rows])
    return index.ranked(Sought(asked)).index.tolist()


def test_every_word_must_be_found_and_a_title_weighs_more_than_a_text():
    rows = [("Møde", "om IV-aftalen"), ("IV-aftalen", ""), ("Aftale om biler", "")]
    assert ranked("iv aftale", *rows) == [1, 0]
    assert ranked("iv biler", *rows) == []


def test_the_whole_word_comes_before_another_inflection_a_longer_word_and_a_part():
    rows = [("Introduktionsforløb", ""), ("Forløbskoordination", ""), ("Forløbene", ""), ("Forløb", "")]
    assert ranked("forløb", *rows) == [3, 2, 1, 0]


def test_words_that_stand_together_come_first():
    rows = [("A", "social støtte og ulighed i sundhed"), ("B", "om social ulighed i sundhed")]
    assert ranked("social ulighed", *rows) == [1, 0]


def test_words_near_each_other_come_before_the_same_far_apart():
    far = "hospitalet " + "og andet " * 40 + "ventetid"
    assert ranked("ventetid hospital", ("A", far), ("B", "på hospitalet er en lang ventetid")) == [1, 0]


def test_small_words_need_not_be_held_and_count_little():
    rows = [("A", "hvem er det der gør det"), ("B", "formanden kommer")]
    assert ranked("hvem er formand", *rows) == [1]
    assert ranked("hvem er", *rows) == [0]


def test_a_word_is_found_where_it_is_written_as_two_and_the_reverse():
    rows = [("A", "klinikker uden for regionen"), ("B", "klinikker udenfor regionen"), ("C", "for sent og uden ret")]
    assert set(ranked("udenfor", *rows)) == {0, 1}
    assert {0, 1} <= set(ranked("uden for", *rows))


def test_of_equals_the_first_row_comes_first():
    assert ranked("tvang", ("Tvang", ""), ("Tvang", "")) == [0, 1]


def test_each_kind_is_found_with_its_id_what_it_belongs_to_and_its_place(store):
    load_initiatives(store, "Epikriser til tiden")
    load_minutes(
        store,
        SEPTEMBER,
        items=[item("Epikriser", "4", (10, 19), minutes="Epikriserne kommer for sent.")],
        decisions=[decision("Epikriser sendes samme dag.", "4", lines=(12, 12))],
        promises=[promise("Epikriser følges op.", "4", responsible="Sekretariatet")],
    )
    rows = looked_for(store, "epikrise").rows.set_index("kind")
    assert {*rows.index} == {"initiative", "commitment", "decision", "item"}
    assert {*rows["n_of_kind"]} == {1}
    told = rows.loc["item"]
    assert (told["key"], told["meeting_id"], told["line_start"]) == (f"{VEST}-2021-09-22", f"{VEST}-2021-09-22", 10)
    assert told["about"] == "Klyngestyregruppe Vest · 22. september 2021 · punkt 4"
    assert rows.loc["commitment", "about"] == "ved Sekretariatet · Epikriser"
    assert rows.loc["decision", "document_name"] == "Referat, Klyngestyregruppe Vest, 22. september 2021"
    assert looked_for(store, "referat vest").rows["kind"].tolist() == ["paper"]


def test_only_what_was_told_by_the_day_and_known_at_the_moment_is_found(store):
    load(store, date(2022, 1, 20), [row("Vagter", "Om rotation.", follow_ups=[follow_up("Senest i rotationsåret")])])
    load(store, date(2022, 5, 1), [row("Vagter", "Om frihed.")])
    load_minutes(store, NOVEMBER, items=[item("Rotation", "1")], recorded_at=moment(date(2022, 3, 1)))
    assert titles(store, "rotation", date(2021, 12, 1)) == ["Rotation"]
    assert titles(store, "frihed", date(2022, 4, 1)) == [] and titles(store, "frihed") == ["Vagter"]
    assert "Rotation" not in titles(store, "rotation", known_at=moment(date(2022, 2, 1)))
    assert "Vagter" in titles(store, "rotation", date(2022, 2, 1), known_at=moment(date(2022, 2, 1)))
    papers = looked_for(store, "referat", known_at=moment(date(2022, 2, 1))).rows
    assert papers.empty and len(looked_for(store, "referat").rows) == 1


def test_a_word_that_stands_nowhere_is_asked_about_and_words_that_never_meet_are_told_apart(store):
    load_initiatives(store, "Diabetes i hverdagen", "Færre genindlæggelser")
    found = looked_for(store, "diabets")
    assert (found.rows.empty, found.meant, found.alone) == (True, "diabetes", ())
    assert looked_for(store, "genindlaeggelsr").meant == "genindlæggelser"
    found = looked_for(store, "Diabetes genindlæggelse")
    assert (found.meant, found.alone) == (None, ("diabetes", "genindlæggelse"))
    found = looked_for(store, "xyzzyx diabetes")
    assert (found.meant, found.alone) == ("diabetes", ("diabetes",))


@pytest.mark.parametrize("asked", ["", " ", "a", "%", "_", "*", "';--", "\\"])
def test_what_is_no_word_finds_nothing(store, asked):
    load_initiatives(store, "Diabetes")
    found = looked_for(store, asked)
    assert (found.rows.empty, found.meant, found.alone) == (True, None, ())


def test_a_page_of_words_has_an_answer(store):
    load_initiatives(store, "Diabetes")
    assert looked_for(store, "æ" * 3_000).rows.empty
    assert looked_for(store, " ".join(f"ord{n}" for n in range(600))).rows.empty


def test_the_empty_store_has_an_answer(store):
    found = looked_for(store, "diabetes")
    assert (found.rows.empty, found.meant, found.alone) == (True, None, ())
    assert tuple(found.rows.columns) == search.FOUND_COLUMNS


def test_no_more_of_a_kind_than_a_reader_looks_through_but_all_are_counted(store):
    load_initiatives(store, *(f"Vagtplan {number}" for number in range(search.N_MOST + 3)))
    rows = looked_for(store, "vagtplan").rows
    assert len(rows) == search.N_MOST and {*rows["n_of_kind"]} == {search.N_MOST + 3}


def test_all_that_ships_is_found_and_no_figure_is(filled_database):
    store = open_store(f"sqlite:///{filled_database}", fill=False)
    snapshot = Snapshot(store)
    asked = Choices(status_date=DAY)
    kinds = set()
    for words in ("projekt", "referat", "kommunerne", "lægevagt", "diabetes"):
        kinds |= {*snapshot.ask(search.found, asked, words).rows["kind"]}
    assert kinds == {*SEARCHED}
    first = snapshot.ask(search.found, asked, "fakturaer").rows.iloc[0]
    assert (first["kind"], first["agenda_number"]) == ("commitment", "6")
    # The examples' counts stand in a table of figures and in no text.
    assert snapshot.ask(search.found, asked, "eksempeltal").rows["kind"].isin(["paper"]).all()
    store.close()


def test_the_index_of_a_day_is_made_once_for_all_that_is_asked_of_a_state_of_the_store(store):
    load_initiatives(store, "Diabetes", "Vagter")
    with store.reading() as connection:
        kept: dict = {}
        keeping = connection.execution_options(**{KEPT: kept})
        search.found(keeping, Choices(status_date=DAY), "diabetes")
        made = [value for key, value in kept.items() if key[0] == "search"]
        search.found(keeping, Choices(status_date=DAY, forums=("x",)), "vagter")
        assert [value for key, value in kept.items() if key[0] == "search"] == made


def test_what_stands_in_a_column_of_remarks_is_found_with_its_initiative(store):
    load(store, date(2022, 5, 1), [row("Sår på tværs", extra=[("Siden sidst", "Ny bil er bestilt")]), row("Fald")])
    assert titles(store, "bil bestilt") == ["Sår på tværs"]
