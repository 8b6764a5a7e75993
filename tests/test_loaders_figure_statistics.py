"""PC-Axis, JSON-stat and the StatBank's own files: what the source says of its cells is what is read."""

from datetime import date

import pytest

from danish.numbers import MISSING
from loaders.figures import read_figure_table
from loaders.files import UnreadableDocument, read_document
from loaders.questions import Answers
from tests.samples import statistics_files as samples


def rows_of(data, name):
    return read_figure_table(read_document(data, name=name)).rows


def facts_of(rows):
    names = ("indicator", "organisation", "kommune_code", "population", "period_start", "period_end", "value", "unit")
    return [tuple(getattr(row, name) for name in (*names, "qualifier", "numerator", "role")) for row in rows]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_a_px_file_is_read_in_its_main_language(encoding):
    rows = rows_of(samples.px(encoding=encoding), "natcafe.px")
    assert [(row.organisation, row.kommune_code, row.population, row.value) for row in rows[:3]] == [
        ("Lolland", "360", "Mænd", 12),
        ("Lolland", "360", "Mænd", 14),
        ("Lolland", "360", "Kvinder", 9),
    ]
    assert {(row.indicator, row.unit, row.note) for row in rows} == {("Besøg i natcafeen", "antal", samples.NOTE)}
    assert (rows[0].period_start, rows[0].period_end) == (date(2019, 1, 1), date(2019, 12, 31))
    assert len(rows) == 8


def test_a_px_file_says_what_two_dots_mean():
    rows = rows_of(samples.px(more="NOTE=\"#Manglende tal vises som '..'.\";\n"), "natcafe.px")
    assert [(row.value, row.qualifier) for row in rows if row.quote == ".."] == [(None, MISSING)]


def test_a_px_file_with_other_cells_than_its_dimensions_make_is_refused():
    with pytest.raises(UnreadableDocument) as refused:
        rows_of(samples.px().replace(b"3 0", b"3"), "natcafe.px")
    assert refused.value.code == "BESKADIGET"


def test_a_missing_cell_is_told_once_with_how_many_there_are():
    reading = read_figure_table(read_document(samples.px(), name="natcafe.px"))
    assert [(problem.code, problem.found) for problem in reading.problems] == [("TAL_MANGLER_I_KILDEN", "..")]


def test_measures_of_a_json_stat_dataset_have_each_their_unit():
    held = samples.dataset()
    held["dimension"]["INDHOLD"]["category"] = {
        "index": ["B", "A"],
        "label": {"B": "Besøg", "A": "Andel gengangere"},
        "unit": {"B": {"base": "antal"}, "A": {"base": "pct."}},
    }
    held["size"][2] = 2
    held["value"] = [*held["value"], *held["value"]]
    held["status"] = {}
    rows = rows_of(samples.jsonstat(held), "natcafe.json")
    assert {(row.indicator, row.unit) for row in rows} == {("Besøg", "antal"), ("Andel gengangere", "%")}


def test_a_collection_holds_several_datasets_and_an_older_bundle_too():
    held = samples.dataset()
    assert len(rows_of(samples.jsonstat(held, held, collection=True), "natcafe.json")) == 16
    old = samples.dataset()
    old["dimension"] |= {"id": old.pop("id"), "size": old.pop("size"), "role": old.pop("role")}
    assert len(rows_of(samples.jsonstat({"dataset": old}), "natcafe.json")) == 8


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (samples.jsonstat(), "natcafe.json"),
        (samples.statbank_csv(), "natcafe.csv"),
        (samples.wide_excel(), "natcafe.xlsx"),
    ],
    ids=["json-stat", "StatBank CSV", "wide Excel"],
)
def test_equal_cells_are_equal_observations_in_every_format(data, name):
    assert facts_of(rows_of(data, name)) == facts_of(rows_of(samples.px(), "natcafe.px"))


def test_a_statbank_file_without_title_is_asked_about():
    data = samples.csv_file([("OMRÅDE", "KØN", "TID", "INDHOLD"), *samples.long_rows()])
    reading = read_figure_table(read_document(data, name="natcafe.csv"))
    assert [(question.code, question.sure) for question in reading.questions] == [("SPOERG_ENHED", False)]
    answered = Answers({reading.questions[0].key: "antal"})
    again = read_figure_table(read_document(data, name="natcafe.csv"), answers=answered)
    assert {row.unit for row in again.rows if row.value is not None} == {"antal"}


def test_a_dimension_of_hospitals_holds_areas_and_a_unit_may_say_of_what():
    data = samples.px(more="").decode("cp1252")
    data = (
        data.replace('"Lolland","Fanø"', '"Holbæk Sygehus","Fanø Sygehus"')
        .replace("område", "fødested")
        .replace('"360","563"', '"A","B"')
    )
    rows = rows_of(data.replace('UNITS="Antal"', 'UNITS="pct. af fødslerne"').encode("cp1252"), "a.px")
    assert {row.organisation for row in rows} == {"Holbæk Sygehus", "Fanø Sygehus"}
    assert {row.unit for row in rows} == {"%"}
