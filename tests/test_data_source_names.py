"""What a source is called: by its title and day, never by a file where a title is known."""

import pickle
from datetime import date

import pytest
from plain_minutes import load_minutes
from plain_rows import MAY, load, row

from data.choices import Choices
from data.queries import decisions, initiatives, sources
from data.source_names import SourceName, minutes_name, paper_name, paper_of

DAY = date(2022, 5, 20)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Opfølgning på initiativer i regi af 360-gradersplanen", "360-gradersplanen, maj 2022"),
        ("Opfølgning på indsatser i regi af nærhedsplanen", "Nærhedsplanen, maj 2022"),
        ("Handleplan for akutområdet", "Handleplan for akutområdet, maj 2022"),
        ("Status pr. maj 2022", "Status pr. maj 2022"),
        ("Referat fra Klyngestyregruppen Midtklyngen", "Referat, Klyngestyregruppen Midtklyngen, 20. maj 2022"),
        ("  Plan \n for  alle ", "Plan for alle, maj 2022"),
        (None, "plan.docx"),
        ("", "plan.docx"),
    ],
)
def test_a_paper_is_called_by_its_title_and_month_and_by_its_file_where_it_has_no_title(title, name):
    assert paper_name(title=title, file_name="plan.docx", dated_on=DAY) == name


def test_two_editions_of_one_month_are_told_apart_by_their_day():
    told = paper_name(title="Plan", file_name="plan.docx", dated_on=DAY, is_one_of_month=False)
    assert told == "Plan, 20. maj 2022"


def test_a_long_title_is_cut_between_words():
    name = paper_name(title="meget " * 40, file_name="plan.docx", dated_on=DAY)
    assert len(name) < 110 and name.endswith("meget …, maj 2022")


def test_minutes_and_agendas_are_called_by_forum_and_day():
    told = {"forum": "HR-forum", "on_day": date(2022, 6, 2)}
    assert minutes_name(**told, is_held=True) == "Referat, HR-forum, 2. juni 2022"
    assert minutes_name(**told, is_held=False) == "Dagsorden, HR-forum, 2. juni 2022"


def test_a_name_leads_to_its_paper_also_from_a_copy_and_is_a_text_otherwise():
    name = pickle.loads(pickle.dumps(SourceName("Plan, maj 2022", 7)))
    assert (name, paper_of(name), paper_of("Plan, maj 2022"), paper_of(None)) == ("Plan, maj 2022", 7, None, None)


def ask(store, query, *arguments):
    with store.reading() as connection:
        return query(connection, *arguments)


def test_each_row_names_its_source_and_leads_to_it(store):
    loaded = load(store, MAY, [row("Vagter")], title="Opfølgning på initiativer i regi af nærhedsplanen")
    (name,) = ask(store, initiatives.occurrences, Choices(status_date=MAY))["document_name"]
    assert (name, paper_of(name)) == ("Nærhedsplanen, maj 2022", loaded.document_id)


def test_editions_of_one_month_have_their_days_in_every_row(store):
    for day in (MAY, date(2022, 5, 27)):
        load(store, day, [row("Vagter")], title="Plan")
    assert ask(store, sources.documents)["document_name"].tolist() == ["Plan, 27. maj 2022", "Plan, 20. maj 2022"]


def test_the_papers_are_listed_once_each_with_what_they_gave(store):
    plan = load(store, MAY, [row("Vagter"), row("Booking")], title="Plan")
    minutes = load_minutes(store, date(2022, 9, 22))
    papers = ask(store, sources.papers)
    assert tuple(papers.columns) == sources.PAPER_COLUMNS
    assert papers[["document_id", "kind", "n_initiatives", "is_retold"]].values.tolist() == [
        [minutes.document_id, "minutes", 0, False],
        [plan.document_id, "follow_up_table", 2, False],
    ]
    assert papers["document_name"].tolist() == ["Referat, Klyngestyregruppe Vest, 22. september 2022", "Plan, maj 2022"]
    assert ask(store, decisions.decisions, Choices(status_date=MAY)).empty


def test_without_papers_the_list_is_empty_and_has_its_columns(store):
    papers = ask(store, sources.papers)
    assert papers.empty and tuple(papers.columns) == sources.PAPER_COLUMNS
