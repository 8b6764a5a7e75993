"""What people and programs do with tables of figures: pivots, choices above them, weeks by number, parts of a whole."""

from datetime import date

from loaders.figures import read_figure_table
from loaders.files import read_document
from tests.samples.build_figures import Grid, workbook


def reading_of(*rows, merged=()):
    return read_figure_table(read_document(workbook(Grid(rows, merged=merged)), name="tal.xlsx"))


def facts_of(reading, *names):
    return [tuple(getattr(row, name) for name in names) for row in reading.rows]


def test_a_pivot_table_has_its_groups_under_their_municipalities():
    reading = reading_of(
        ("Kontakttype", "Akut", None, None),
        ("År", "(Alle)", None, None),
        ("Sum af Antal kontakter", "Kolonnenavne", None, None),
        ("Rækkenavne", "2021", "2022", "Hovedtotal"),
        ("Fanø", 30, 33, 63),
        ("65-79 år", 10, 11, 21),
        ("80 år og derover", 20, 22, 42),
        ("Læsø", 7, 9, 16),
        ("65-79 år", 3, 4, 7),
        ("80 år og derover", 4, 5, 9),
        ("Hovedtotal", 37, 42, 79),
    )
    assert facts_of(reading, "organisation", "population", "value", "role")[:6] == [
        ("Fanø", None, 30, "unit"),
        ("Fanø", None, 33, "unit"),
        ("Fanø", None, 63, "row_total"),
        ("Fanø", "65-79 år", 10, "unit"),
        ("Fanø", "65-79 år", 11, "unit"),
        ("Fanø", "65-79 år", 21, "row_total"),
    ]
    assert {row.unit for row in reading.rows} == {"antal"}


def test_choices_above_a_table_tell_its_time_and_organisations_own_the_measures_below_them():
    reading = reading_of(
        ("Udtræk", "Personale", None, None, None),
        ("Periode", "April 2021 - marts 2022 (12 måneder)", None, None, None),
        ("Faggruppe", "Fanø", None, "Hele landet", None),
        (None, "Antal sygedage", "Gns. alder (år)", "Antal sygedage", "Gns. alder (år)"),
        ("Sygeplejersker", 40, 5.5, 900, 6.5),
        merged=("B3:C3", "D3:E3"),
    )
    assert sorted(facts_of(reading, "organisation", "population", "value", "unit", "role")) == [
        ("Fanø", "Sygeplejersker", 5.5, "år", "unit"),
        ("Fanø", "Sygeplejersker", 40, "antal", "unit"),
        ("Hele landet", "Sygeplejersker", 6.5, "år", "aggregate"),
        ("Hele landet", "Sygeplejersker", 900, "antal", "aggregate"),
    ]
    assert {(row.period_start, row.period_end) for row in reading.rows} == {(date(2021, 4, 1), date(2022, 3, 31))}


def test_weeks_by_number_are_those_of_the_year_of_the_title():
    reading = reading_of(("Antal besøg, efterår 2022",), ("Uge", "Fanø", "Læsø"), (36, 11, 23), (37, 7, 14))
    assert facts_of(reading, "organisation", "period_start", "value")[:2] == [
        ("Fanø", date(2022, 9, 5), 11),
        ("Læsø", date(2022, 9, 5), 23),
    ]


def test_a_line_of_the_letterhead_is_no_title():
    reading = reading_of(
        ("Klyngesekretariatet for Fjordklyngen, bilag 2 til mødet",),
        ("Besøg af sygeplejersker, antal",),
        ("Kommune", "2021"),
        ("Fanø", 11),
    )
    assert {row.indicator for row in reading.rows} == {"Besøg af sygeplejersker"}


def test_millions_in_the_corner_or_in_a_note_are_the_unit():
    rows = (("Kommune", "Regnskab 2021", "Regnskab 2022"), ("Fanø", 8.4, 8.6))
    corner = reading_of(("Færger",), ("Mio. kr.", *rows[0][1:]), rows[1])
    note = reading_of(("Færger",), *rows, ("Alle beløb i mio. kr., årets priser. Udarbejdet i maj.", None, None))
    assert {row.unit for row in (*corner.rows, *note.rows)} == {"mio. kr."}


def test_falls_of_people_are_no_decrease_and_a_standard_is_no_figure():
    reading = reading_of(
        ("Plejecentre 2022",),
        ("Plejecenter", "Antal fald", "Heraf med skade", "Fald pr. 100 beboere", "Standard"),
        ("Birkelund", 26, 4, 60.5, "≤ 50"),
    )
    told = [(row.value, row.unit) for row in (*reading.rows, *reading.beside) if row.role != "target"]
    assert sorted(told) == [(4, "antal"), (26, "antal"), (60.5, "pr. 100")]


def test_a_row_with_one_sign_for_all_its_figures_is_missing():
    reading = reading_of(
        ("Besøg 2022, antal",),
        ("Måned", "Mænd", "Kvinder"),
        ("Fanø Kommune", None, None),
        ("Januar", 3, 4),
        ("Februar", "ikke indb.", "ikke indb."),
        ("ikke indb. = ikke indberettet endnu", None, None),
    )
    assert facts_of(reading, "organisation", "value")[2:] == [("Fanø", None), ("Fanø", None)]


def test_a_legend_on_a_sheet_without_figures_holds_for_the_others():
    sheets = (
        Grid((("Felter med »-« : for få patienter",),)),
        Grid((("Ventetid i dage 2022",), ("Kommune", "Januar"), ("Fanø", "-"), ("Læsø", 3))),
    )
    reading = read_figure_table(read_document(workbook(*sheets), name="tal.xlsx"))
    assert [row.value for row in reading.rows] == [None, 3]
    assert not reading.questions


def test_a_section_of_a_sex_is_a_group_of_the_ages_below_it():
    reading = reading_of(
        ("Indlæggelser pr. 1.000 borgere, 2022",),
        ("Køn og alder", "Fanø", "Læsø"),
        ("Kvinder", None, None),
        ("18-64 år", 31.5, 36.5),
        ("Mænd", None, None),
        ("18-64 år", 33.5, 39.5),
    )
    assert facts_of(reading, "organisation", "population", "value")[::2] == [
        ("Fanø", "kvinder, 18-64 år", 31.5),
        ("Fanø", "mænd, 18-64 år", 33.5),
    ]


def test_headings_of_one_word_begin_a_second_table_and_are_no_row_of_missing_figures():
    reading = reading_of(
        ("Besøg på øerne",),
        ("Kommune", "2021", "2022"),
        ("Fanø", 12, 13),
        ("Område", "Andel", "Andel"),
        ("Fanø", 12.5, 13.5),
    )
    assert facts_of(reading, "organisation", "unit", "value") == [
        ("Fanø", "antal", 12),
        ("Fanø", "antal", 13),
        ("Fanø", "%", 12.5),
        ("Fanø", "%", 13.5),
    ]
