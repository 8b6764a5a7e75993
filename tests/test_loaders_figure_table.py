import io
from datetime import date

import docx
import pytest

from danish.numbers import MISSING, SUPPRESSED
from loaders.figures import read_figure_table, recognise
from loaders.figures.figure import AGGREGATE, ROW_TOTAL, TOTAL
from loaders.files.document import UnreadableDocument
from loaders.files.read import read_document
from loaders.names import read_register
from loaders.questions import Answers
from tests.samples import build_figures as samples

YEAR_2021 = (date(2021, 1, 1), date(2021, 12, 31))


def reading_of(*grids, dated=None):
    return read_figure_table(read_document(samples.workbook(*grids), name="tal.xlsx"), dated=dated)


def reading_of_rows(rows):
    return reading_of(samples.Grid(rows))


def codes_of(reading):
    return {problem.code for problem in reading.problems} | {finding.code for finding in reading.findings}


def values_of(reading, organisation):
    return [row.value for row in reading.rows if row.organisation == organisation]


def test_a_tidy_row_is_one_observation_with_its_population():
    row = reading_of(samples.TIDY).rows[2]
    assert (row.indicator, row.organisation, row.kommune_code) == ("IV-forløb", "Viborg", "791")
    assert (row.value, row.unit, row.numerator, row.denominator) == (104, "antal", 104, 97113)
    assert (row.period_start, row.period_end, row.note) == (*YEAR_2021, "tilbyder 4×IV")
    assert (row.place.sheet, row.place.cell) == ("Ark1", "E4")


def test_a_percentage_stored_as_a_fraction_is_0_to_100_with_its_parts():
    row = reading_of(samples.SHARES).rows[0]
    assert (row.value, row.unit, row.numerator, row.denominator, row.population) == (
        68.7,
        "%",
        1374,
        2000,
        "Alle ansatte",
    )
    assert row.quote == "68,7 % | 1374 | 2000"


def test_months_across_take_their_year_from_the_title_and_zero_stays_zero():
    reading = reading_of(samples.MONTHS)
    march = [row for row in reading.rows if row.organisation == "Silkeborg" and row.period_start == date(2021, 3, 1)]
    assert [(row.value, row.indicator, row.unit) for row in march[:1]] == [(0, "IV-forløb i hjemmet", "antal")]
    assert [row.value for row in reading.rows if row.role == ROW_TOTAL] == [42, 18, 14]
    assert [row.value for row in reading.rows if row.role == TOTAL] == [21, 18, 13, 22, 74]
    assert codes_of(reading) == set()


def test_a_period_merged_over_two_measures_holds_for_both():
    reading = reading_of(samples.TWO_HEADINGS)
    medical = [row for row in reading.rows if row.organisation == "Medicinsk"]
    assert [(row.value, row.numerator) for row in medical] == [(50.0, 46), (51.7, 31)]
    assert [(row.period_start, row.period_end) for row in medical] == [
        (date(2020, 1, 1), date(2020, 12, 31)),
        (date(2021, 1, 1), date(2021, 8, 31)),
    ]
    assert codes_of(reading) == {"PARTIAL_PERIOD"}


def test_a_year_over_months_holds_to_the_next_year_and_silence_on_the_measure_is_told():
    reading = reading_of(samples.YEAR_OVER_MONTHS)
    assert [row.period_start for row in reading.rows[:4]] == [
        date(2020, 11, 1),
        date(2020, 12, 1),
        date(2021, 1, 1),
        date(2021, 2, 1),
    ]
    assert codes_of(reading) == {"INGEN_MAALEENHED"}


def test_a_wrong_total_is_shown_beside_the_recomputed_one():
    reading = reading_of(samples.WRONG_TOTAL)
    finding = next(finding for finding in reading.findings if finding.code == "SUM_MISMATCH")
    assert (finding.stated, finding.expected, finding.place.row) == ("87", "97", 7)
    assert codes_of(reading) == {"SUM_MISMATCH", "PARTIAL_PERIOD"}


def test_invoices_carry_the_lag_and_the_part_year_warning():
    reading = reading_of(samples.INVOICES)
    assert codes_of(reading) == {"REPORTING_LAG", "PARTIAL_PERIOD"}
    assert {row.as_of for row in reading.rows} == {date(2021, 9, 1)}
    assert [row.value for row in reading.rows] == [96, 64, 51, 33]


def test_signs_are_kept_apart():
    reading = reading_of(samples.SIGNS)
    signs = {row.quote: (row.value, row.low, row.high, row.qualifier) for row in reading.rows}
    assert signs["<5"] == (None, 0, 4, "<")
    assert signs[".."] == (None, None, None, SUPPRESSED)
    assert signs["-"] == (0, None, None, "-")
    assert signs["ingen data"] == (None, None, None, MISSING)
    assert signs["12.045"][0] == 12045
    assert codes_of(reading) == {"SUPPRESSED_IN_SOURCE", "THOUSANDS_POINT", "MISSING_PERIOD"}


def test_a_note_may_say_that_a_dash_is_missing():
    rows = (*samples.SIGNS.rows[:4], ("- = ingen data",))
    dash = next(row for row in reading_of(samples.Grid(rows)).rows if row.quote == "-")
    assert (dash.value, dash.qualifier) == (None, MISSING)


def test_municipalities_across_and_periods_down():
    reading = reading_of(samples.ACROSS)
    assert values_of(reading, "Silkeborg") == [6, 5, 4]
    assert {row.kommune_code for row in reading.rows} == {"791", "740"}


def test_a_share_finds_its_own_count_and_total():
    reading = reading_of(samples.HOME_AND_CLINIC)
    share = reading.rows[0]
    assert (share.value, share.numerator, share.denominator, share.unit) == (27.1, 26, 96, "%")
    assert codes_of(reading) == set()


def test_names_are_normalised_or_asked_about_and_larger_areas_set_apart():
    reading = reading_of(samples.NAMES)
    assert [(row.organisation, row.kommune_code) for row in reading.rows] == [
        ("Aarhus", "751"),
        ("Høje-Taastrup", "169"),
        ("Skanderbog", None),
        ("Hele landet", None),
    ]
    assert reading.rows[3].role == AGGREGATE
    assert codes_of(reading) == {"NAME_NORMALISED", "UNKNOWN_NAME", "TOTAL_ROW"}


def test_a_merged_name_covers_the_rows_under_it():
    reading = reading_of(samples.GROUPED)
    assert [(row.organisation, row.value, row.denominator) for row in reading.rows] == [
        ("Viborg", 12, 20),
        ("Viborg", 14, 20),
        ("Skive", 5, 10),
        ("Skive", 6, 10),
    ]


def test_a_blank_code_or_group_is_not_its_neighbours():
    rows = (
        ("Kommune", "Kommunekode", "Gruppe", "År", "Antal"),
        ("Viborg", 791, "67+", 2021, 5),
        ("Skive", None, None, 2021, 6),
    )
    skive = reading_of(samples.Grid(rows)).rows[1]
    assert (skive.kommune_code, skive.population) == ("779", None)


def test_two_tables_on_a_sheet_keep_their_own_titles():
    reading = reading_of(samples.TWO_TABLES)
    assert [row.indicator for row in reading.rows] == ["Antal indlæggelser"] * 2 + ["Antal genindlæggelser"] * 2


def test_an_average_of_percentages_is_found():
    reading = reading_of(samples.AVERAGED)
    finding = next(finding for finding in reading.findings if finding.code == "AVERAGE_OF_PERCENTAGES")
    assert (finding.stated, finding.expected) == ("70 %", "83,3 %")
    assert codes_of(reading) == {"AVERAGE_OF_PERCENTAGES"}


def test_an_ambiguous_number_is_a_question_and_not_used():
    reading = reading_of(samples.AMBIGUOUS)
    assert reading.rows[0].value is None
    assert {"TVETYDIGE_TAL", "AMBIGUOUS_NUMBER"} <= codes_of(reading)


def test_a_blank_month_is_missing_and_never_zero():
    reading = reading_of(samples.BLANK_MONTH)
    february = next(
        row for row in reading.rows if row.organisation == "Viborg" and row.period_start == date(2021, 2, 1)
    )
    assert (february.value, february.qualifier, february.place.cell) == (None, MISSING, "C3")
    assert [finding.expected for finding in reading.findings] == ["2021-02"]


@pytest.mark.parametrize("writer", samples.WRITERS, ids=str)
def test_a_csv_file_reads_the_same_in_every_character_set(writer):
    reading = read_figure_table(read_document(samples.WRITERS[writer](samples.CSV_ROWS), name="tal.csv"))
    assert [(row.organisation, row.value, row.numerator, row.low, row.high) for row in reading.rows] == [
        ("Ærø", 45.7, 1234, None, None),
        ("Brønderslev", 36.6, 987, None, None),
        ("Sorø", None, None, 0, 1),
    ]


def test_as_of_without_a_year_takes_the_documents():
    rows = (("Antal IV-forløb pr. 1. september",), ("Kommune", "Antal"), ("Viborg", 10))
    row = reading_of(samples.Grid(rows), dated=date(2021, 9, 24)).rows[0]
    assert (row.period_start, row.period_end) == (date(2021, 9, 1), date(2021, 9, 1))
    assert "INGEN_PERIODE" in codes_of(reading_of(samples.Grid(rows)))


def test_words_among_the_figures_are_a_problem_with_their_place():
    rows = (("Kommune", "Antal 2021"), ("Viborg", "afventer svar fra kommunen"), ("Skive", 4))
    reading = reading_of(samples.Grid(rows))
    assert [(problem.code, problem.place.cell) for problem in reading.problems] == [("UKENDT_VAERDI", "B2")]
    assert values_of(reading, "Skive") == [4]


def test_headings_of_sections_tell_the_measure():
    rows = (("Kommune", "2020"), ("Antal", None), ("Viborg", 10), ("Andel (%)", None), ("Viborg", 50))
    assert [(row.value, row.unit) for row in reading_of(samples.Grid(rows)).rows] == [(10, "antal"), (50, "%")]


@pytest.mark.parametrize("name", samples.GRIDS)
def test_every_filled_cell_is_in_a_row_a_problem_or_the_furniture(name):
    reading = reading_of(samples.GRIDS[name])
    rows = {row.place.row for row in reading.rows} | {problem.place.row for problem in reading.problems}
    furniture = {line.place.cell for line in reading.furniture}
    quotes = " | ".join(row.quote for row in reading.rows).split(" | ") + [
        problem.found for problem in reading.problems
    ]
    for table in reading.document.pages[0].tables:
        for line in (line for row in table.rows for cell in row if cell for line in cell.lines):
            assert line.place.row in rows or line.place.cell in furniture
            if line.place.row in rows and line.text.replace(",", "").isdigit() and line.place.cell[0] not in "ABCD":
                assert line.text in quotes


def test_a_row_that_does_not_add_up_is_found():
    rows = (("Antal forløb 2021",), ("Kommune", "jan", "feb", "I alt"), ("Viborg", 1, 2, 4), ("Skive", 1, 1, 2))
    (finding,) = reading_of(samples.Grid(rows)).findings
    assert (finding.code, finding.stated, finding.expected, finding.place.cell) == ("SUM_MISMATCH", "4", "3", "D3")


def test_fractions_under_a_percent_heading_are_found_by_recomputing():
    rows = (("Fuldtid 2021",), ("Afdeling", "Tæller", "Nævner", "Andel (%)"), ("A", 50, 100, 0.5), ("B", 1, 200, 0.5))
    assert codes_of(reading_of(samples.Grid(rows))) == {"MIXED_SCALE"}
    assert codes_of(reading_of(samples.Grid(rows[:3]))) == {"FRACTION_NOT_PERCENT"}


def test_more_persons_than_events_is_found():
    rows = (("Tvangsindlæggelser 2021",), ("Kommune", "Antal personer", "Antal tvangsindlæggelser"), ("Viborg", 20, 15))
    assert codes_of(reading_of(samples.Grid(rows))) == {"PERSONS_GT_EVENTS"}


def test_a_count_and_share_in_one_cell_are_one_observation():
    rows = (("Afdeling", "2021"), ("Medicinsk", "46 (47 %)"), ("Kirurgisk", "52 (53 %)"))
    assert [(row.value, row.numerator) for row in reading_of(samples.Grid(rows)).rows] == [(47, 46), (53, 52)]


def test_a_sheet_may_name_the_period():
    grids = [samples.Grid((("Kommune", "Antal"), ("Viborg", 10)), sheet=year) for year in ("2020", "2021")]
    assert [row.period_start.year for row in reading_of(*grids).rows] == [2020, 2021]


def test_a_document_without_figures_is_refused():
    with pytest.raises(UnreadableDocument) as refused:
        reading_of(samples.Grid((("Kommune", "Kontakt"), ("Viborg", "sundhedschefen"))))
    assert refused.value.code == "INGEN_TABEL"


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(UnreadableDocument) as refused:
        reading_of(samples.Grid((("Kommune", "Kommune", "År", "Antal"), ("Viborg", "Skive", 2021, 5))))
    assert refused.value.code == "DUBLET_KOLONNE"


def test_a_department_is_its_hospitals_and_the_two_counts_that_give_its_share_are_found():
    reading = reading_of(samples.HOSPITALS_AND_DEPARTMENTS)
    shares = [row for row in reading.rows if row.unit == "%" and row.role == "unit"]
    assert [(row.hospital, row.organisation, row.kind, row.numerator, row.denominator) for row in shares] == [
        ("HE Midt", "Øjenafdelingen", "department", 10, 200),
        ("HE Midt", "Neurologi", "department", 8, 100),
        ("HE Vest", "Akutafdelingen", "department", 30, 300),
    ]
    assert codes_of(reading) == set()
    wrong = (*samples.HOSPITALS_AND_DEPARTMENTS.rows[:4], ("HE Vest", "Akutafdelingen", 300, 30, "12 %"))
    assert codes_of(reading_of(samples.Grid(wrong))) == {"SHARE_MISMATCH"}


def test_a_section_headed_by_a_hospital_holds_its_departments_and_is_no_indicator():
    reading = reading_of(samples.HOSPITAL_SECTIONS)
    assert {row.indicator for row in reading.rows} == {"Afdelingernes genindlæggelser"}
    assert [(row.hospital, row.organisation) for row in reading.rows][1:3] == [
        ("Hospitalsenhed Midt", "Medicinsk"),
        ("Hospitalsenheden Vest", "Akutafdelingen"),
    ]
    assert codes_of(reading) == set()


@pytest.mark.parametrize(
    ("title", "indicator"),
    [
        ("Fuldtid - HE Midt - 2021", "Fuldtid"),
        ("Hospitalsenhed Midt: fuldtid 2021", "Fuldtid"),
        ("Tvangsindlæggelser (antal) 2021", "Tvangsindlæggelser"),
    ],
)
def test_a_title_loses_hospital_and_unit_but_keeps_what_is_measured(title, indicator):
    rows = ((title,), ("Afdeling", "Antal"), ("Medicinsk", 4), ("Neurologi", 5))
    found = reading_of(samples.Grid(rows)).rows
    assert {(row.indicator, row.unit) for row in found} == {(indicator, "antal")}
    assert title in found[0].over


def test_a_hospital_named_as_a_town_is_not_the_municipality():
    rows = (("Færdigbehandlingsdage 2021",), ("Hospital", "Antal"), ("Viborg", 10), ("Silkeborg", 8))
    assert {(row.kommune_code, row.kind) for row in reading_of(samples.Grid(rows)).rows} == {(None, "hospital")}


def test_totals_on_top_are_told_from_larger_areas_and_checked():
    reading = reading_of(samples.TOTALS_ON_TOP)
    assert [row.role for row in reading.rows] == [AGGREGATE, AGGREGATE, TOTAL, "unit", "unit"]
    assert [(total.organisation, total.stated, total.expected, total.agrees) for total in reading.totals] == [
        ("Region Midtjylland i alt", 900, "", None),
        ("I alt", 30, "30", True),
    ]


def test_subtotals_are_of_the_rows_above_them_and_a_wrong_sum_of_all_is_found():
    reading = reading_of(samples.SUBTOTALS)
    assert [(total.stated, total.expected, total.agrees) for total in reading.totals] == [
        (30, "30", True),
        (12, "", None),
        (42, "41", False),
    ]
    assert [finding.expected for finding in reading.findings if finding.code == "SUM_MISMATCH"] == ["41"]
    assert reading.problems == ()


def test_tables_beside_each_other_are_read_apart():
    reading = reading_of(samples.SIDE_BY_SIDE)
    assert [(row.indicator, row.organisation, row.value) for row in reading.rows] == [
        ("Antal indlæggelser", "Viborg", 10),
        ("Antal indlæggelser", "Viborg", 11),
        ("Antal indlæggelser", "Skive", 5),
        ("Antal indlæggelser", "Skive", 6),
        ("Antal genindlæggelser", "Viborg", 2),
        ("Antal genindlæggelser", "Viborg", 3),
    ]
    assert reading.problems == ()


def test_measures_down_and_municipalities_across():
    rows = [(row.indicator, row.organisation, row.kommune_code) for row in reading_of(samples.ROTATED).rows]
    assert rows[:2] == [("Indlæggelser", "Viborg", "791"), ("Indlæggelser", "Skive", "779")]


def test_a_title_may_name_whose_the_figures_are_and_a_heading_that_they_are_preliminary():
    reading = reading_of(samples.TITLED_BY_CLUSTER)
    assert [(row.indicator, row.organisation, row.note) for row in reading.rows[:2]] == [
        ("Akutte indlæggelser", "Midtklyngen", None),
        ("Akutte indlæggelser", "Midtklyngen", "foreløbige tal"),
    ]
    assert codes_of(reading) == set()


def test_first_days_of_months_as_periods_are_asked_about():
    assert codes_of(reading_of(samples.MONTHS_AS_DAYS)) == {"TVETYDIG_DATO"}
    rows = (("Antal ansatte pr.",), ("Kommune", "pr. 1.1.2020", "pr. 1.1.2021"), ("Viborg", 1, 2))
    assert "TVETYDIG_DATO" not in codes_of(reading_of(samples.Grid(rows)))


def test_a_row_never_takes_the_titles_period_for_one_that_cannot_be_read():
    rows = (
        ("Antal forløb 2021",),
        ("Kommune", "Periode", "Antal"),
        ("Viborg", "1. halvår", 4),
        ("Viborg", "skoleåret", 5),
        ("Skive", "hele året", 6),
    )
    reading = reading_of(samples.Grid(rows))
    assert [row.period_end for row in reading.rows] == [date(2021, 6, 30), None, date(2021, 12, 31)]
    assert [(problem.code, problem.place.cell) for problem in reading.problems] == [
        ("UKENDT_VAERDI", "B4"),
        ("INGEN_PERIODE", "C4"),
    ]


def test_a_share_and_a_count_under_one_title_are_two_indicators():
    rows = (
        ("Genindlæggelser 2021",),
        ("Kommune", "Udskrivninger", "Genindlæggelser", "Andel"),
        ("Viborg", 1200, 96, 8.0),
        ("Skive", 900, 63, 7.0),
    )
    units = {(row.indicator, row.unit) for row in reading_of(samples.Grid(rows)).rows}
    assert {("Genindlæggelser: Andel", "%"), ("Genindlæggelser", "antal")} < units


def test_shares_are_percentages_though_no_heading_says_so():
    rows = (("Fuldtid 2021",), ("Kommune", "Andel"), ("Viborg", 0.5), ("Skive", 47))
    assert {row.unit for row in reading_of(samples.Grid(rows)).rows} == {"%"}
    assert [(row.value, row.unit) for row in reading_of(samples.Grid(rows[:3])).rows] == [(50, "%")]


def test_a_fall_is_no_negative_count():
    rows = (("Antal forløb 2021",), ("Kommune", "Ændring i antal"), ("Viborg", -2), ("Skive", 1))
    assert codes_of(reading_of(samples.Grid(rows))) == set()


def test_figures_kept_as_text_with_no_break_spaces_and_units_are_figures():
    rows = (("Kommune", "Antal 2021"), ("Viborg ", "1 234\u00a0"), ("Skive\u00a0", "12 stk."))
    assert [(row.organisation, row.value, row.unit) for row in reading_of(samples.Grid(rows)).rows] == [
        ("Viborg", 1234, "antal"),
        ("Skive", 12, "antal"),
    ]


def test_a_csv_file_in_utf_16_with_line_feeds_in_its_headings_is_read():
    rows = (("Kommune", "Antal\nforløb\n2021"), ("Ærø", "1.200"), ("Viborg\n(tilbyder 4×IV)", "8"))
    data = samples.csv_file(rows, encoding="utf-16", delimiter="\t")
    found = read_figure_table(read_document(data, name="tal.csv")).rows
    assert next((row.kommune_code, row.value, row.period_start) for row in found) == ("492", 1200, YEAR_2021[0])


def test_months_down_and_years_across_are_months_and_their_sum_covers_only_them():
    reading = reading_of(samples.MONTHS_DOWN)
    assert [row.period_start for row in reading.rows[:4]] == [
        date(2020, 11, 1),
        date(2021, 11, 1),
        date(2020, 12, 1),
        date(2021, 12, 1),
    ]
    sums = [(row.value, row.period_start, row.period_end) for row in reading.rows if row.role == ROW_TOTAL]
    assert sums == [(22, date(2020, 11, 1), date(2020, 12, 31)), (23, date(2021, 11, 1), date(2021, 12, 31))]
    assert [(total.agrees, total.expected) for total in reading.totals] == [(True, "22"), (False, "22")]


def test_months_across_take_the_year_that_stands_in_their_row():
    reading = reading_of(samples.YEAR_IN_THE_ROW)
    assert {(row.indicator, row.unit) for row in reading.rows if row.role == "unit"} == {("Antal forløb", "antal")}
    told = [(row.value, row.period_start, row.period_end) for row in reading.rows if row.value is not None]
    assert told[2:] == [
        (5, date(2020, 11, 1), date(2020, 12, 31)),
        (4, date(2021, 1, 1), date(2021, 1, 31)),
    ]
    assert [total.agrees for total in reading.totals] == [True]


def test_a_rows_own_sum_covers_the_time_of_its_figures_and_not_the_titles_year():
    sums = [row for row in reading_of(samples.MONTHS).rows if row.role == ROW_TOTAL]
    assert {(row.period_start, row.period_end) for row in sums} == {(date(2021, 1, 1), date(2021, 4, 30))}


def test_a_change_in_percentage_points_is_no_percentage():
    rows = (("Fuldtid",), ("Organisation", "2021", "Udvikling i procentpoint 2021"), ("HE Midt", "69 %", "2"))
    reading = reading_of(samples.Grid(rows))
    assert [row.unit for row in reading.rows] == ["%"]
    assert [(row.unit, row.value, row.role) for row in reading.beside] == [("procentpoint", 2, "change")]


MACHINE_ROWS = (
    ("kommunenavn", "aar", "koen", "aldersgruppe", "maaltal", "enhed", "vaerdi", "bemaerkning"),
    ("Dragør", "2023", "Mænd", "65-79 år", "Borgere med madservice", "antal", "126", ""),
    ("Dragør", "2023", "Mænd", "65-79 år", "Andel med madservice", "pct.", "8,4", ""),
    ("Dragør", "2023", "Kvinder", "80+ år", "Borgere med madservice", "antal", "", "Skjult af diskretionshensyn"),
    ("Tårnby", "2023", "Mænd", "65-79 år", "Borgere med madservice", "antal", "301", ""),
    ("Tårnby", "2023", "Mænd", "65-79 år", "Andel med madservice", "pct.", "", "Ikke indberettet"),
)


def csv_of(rows):
    return read_document(samples.csv_file(rows), name="udtraek.csv")


def test_headings_of_a_machine_without_danish_letters_are_known():
    document = csv_of(MACHINE_ROWS)
    first, share, hidden, _, unreported = read_figure_table(document).rows
    assert (first.indicator, first.organisation, first.population) == (
        "Borgere med madservice",
        "Dragør",
        "Mænd, 65-79 år",
    )
    assert [(row.value, row.unit) for row in (first, share)] == [(126, "antal"), (8.4, "%")]
    assert [(row.value, row.qualifier) for row in (hidden, unreported)] == [(None, SUPPRESSED), (None, MISSING)]
    assert recognise(document, read_register()).score >= 0.9


def test_underscores_part_the_words_of_a_heading():
    rows = (("omraade", "maaned", "antal_borgere", "ventetid_dage"), ("Ishøj", "2024-01", "52", "12"))
    found = {row.indicator: (row.value, row.unit) for row in read_figure_table(csv_of(rows)).rows}
    assert found == {"Antal borgere": (52, "antal"), "Ventetid dage": (12, "dage")}


ACROSS = (
    ("Akutmodtagelser, 1. halvår 2025",),
    (),
    ("Måltal", "Holbæk Sygehus", "Køge Sygehus", "I alt"),
    ("Modtagne patienter i akutmodtagelserne (antal)", "4210", "–", "9330"),
    ("Ventetid til lægetilsyn, median (minutter)", "38", "41", "40"),
    ("Patienter set inden for fire timer (pct.)", "81,2", "79,4", "80,1"),
    (),
    ("– : Tallet offentliggøres ikke, fordi der er færre end fem patienter.",),
)


def test_measures_down_with_their_units_stand_under_hospitals_across():
    document = read_document(samples.workbook(samples.Grid(ACROSS)), name="tal.xlsx")
    rows = read_figure_table(document).rows
    assert [(row.organisation, row.role) for row in rows[:3]] == [
        ("Holbæk Sygehus", "unit"),
        ("Køge Sygehus", "unit"),
        ("I alt", TOTAL),
    ]
    assert [row.unit for row in rows[::3]] == ["antal", "minutter", "%"]
    assert rows[3].indicator == "Ventetid til lægetilsyn, median"
    assert (rows[1].value, rows[1].qualifier) == (None, SUPPRESSED)
    assert {(row.period_start, row.period_end) for row in rows} == {(date(2025, 1, 1), date(2025, 6, 30))}
    assert recognise(document, read_register()).score >= 0.9


STACKED = (
    ("Forløb efter udskrivning, 2024",),
    (),
    ("A. Afsluttede forløb (antal)",),
    ("Kommune", "jan", "feb"),
    ("Dragør", "31", "i.i."),
    ("Ishøj", "18", "22"),
    (),
    ("B. Andel afsluttet inden for 14 dage (pct.)",),
    ("Kommune", "jan", "feb"),
    ("Dragør", "81,2", "79,0"),
    ("Ishøj", "68,4", "70,1"),
    (),
    ("i.i. = ikke indberettet",),
)


def test_tables_under_each_other_have_their_own_captions_and_the_year_of_the_sheet():
    rows = reading_of(samples.Grid(STACKED)).rows
    assert {(row.indicator, row.unit) for row in rows} == {
        ("Afsluttede forløb", "antal"),
        ("Andel afsluttet inden for 14 dage", "%"),
    }
    assert {row.period_start for row in rows} == {date(2024, 1, 1), date(2024, 2, 1)}
    assert (rows[1].value, rows[1].qualifier) == (None, MISSING)


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Ventetid til genoptræning, 2023. Kalenderdage", "dage"),
        ("Ventetid til genoptræning, antal dage, 2023", "dage"),
        ("Sygefravær i procent, 2023", "%"),
        ("Udgifter til hjemmepleje, kr. pr. indbygger, 2023", "kr."),
        ("Udgifter til hjemmepleje i mio. kr. i faste priser, 2023", "mio. kr."),
    ],
)
def test_a_unit_told_in_the_words_of_the_title_is_set(title, unit):
    rows = reading_of(samples.Grid(((title,), ("Kommune", "Værdi"), ("Dragør", "31"), ("Ishøj", "18")))).rows
    assert {row.unit for row in rows} == {unit}


def test_an_answer_about_split_years_is_applied():
    grid = (("Vaccinerede, antal",), ("Kommune", "2021/22", "2022/23"), ("Dragør", "31", "28"), ("Ishøj", "18", "17"))
    document = read_document(samples.workbook(samples.Grid(grid)), name="tal.xlsx")
    asked = next(q for q in read_figure_table(document).questions if q.code == "SPOERG_SKOLEAAR")
    season = read_figure_table(document, answers=Answers({asked.key: "season"})).rows[0]
    other = read_figure_table(document, answers=Answers({asked.key: "other"})).rows[0]
    assert (season.period_start, season.period_end) == (date(2021, 7, 1), date(2022, 6, 30))
    assert (other.period_start, other.period_end) == (None, None)


def test_a_printed_table_without_rules_keeps_wrapped_labels_and_headings_whole():
    document = read_document(samples.printed_table(), name="akut.pdf")
    rows = read_figure_table(document).rows
    assert [row.organisation for row in rows[:3]] == ["Holbæk Sygehus", "Herlev Hospital", "I alt"]
    assert [row.indicator for row in rows[::3]] == [
        "Modtagne patienter i akutmodtagelserne",
        "Ventetid til første lægetilsyn, median",
        "Patienter set inden for fire timer",
    ]
    assert [(row.value, row.unit) for row in rows[:2]] == [(4210, "antal"), (5120, "antal")]
    assert (rows[4].value, rows[4].qualifier) == (None, SUPPRESSED)
    assert {row.period_start for row in rows} == {date(2024, 4, 1)}
    assert recognise(document, read_register()).score >= 0.9


def test_a_caption_with_its_unit_below_it_is_not_the_title_of_the_next_table():
    first = (("Plejeforløb i klyngen",), ("Tabel 1. Akutte besøg",), ("Enhed: antal pr. 1.000 borgere",))
    second = (("Tabel 2. Antal ophold på hospital",), ("Kommune", "2022", "2023"), ("Ishøj", "18", "22"))
    rows = reading_of(samples.Grid((*first, ("Kommune", "2022", "2023"), ("Ishøj", "3,1", "3,4"), (), *second))).rows
    assert [row.indicator for row in rows[::2]] == ["Akutte besøg", "Antal ophold på hospital"]
    assert [row.unit for row in rows[::2]] == ["pr. 1.000", "antal"]


@pytest.mark.parametrize(
    ("base", "share", "of"),
    [("Antal borgere 80+", "Pr. 1.000", (10, 20)), ("I alt", "Pr. 1.000", (10, 20)), ("Befolkning", "Andel", (1, 2))],
)
def test_a_column_by_which_the_count_is_divided_is_the_base_of_the_rate(base, share, of):
    reading = reading_of_rows(
        [
            ["Fald i hjemmet 2019", "", "", ""],
            ["Kommune", "Antal", base, share],
            ["Skive", 40, 4000, of[0]],
            ["Viborg", 100, 5000, of[1]],
            ["Lemvig", "", 900, ""],
        ]
    )
    told = [(row.value, row.numerator, row.denominator, row.population) for row in reading.rows]
    assert told == [(of[0], 40, 4000, None), (of[1], 100, 5000, None), (None, None, 900, None)]


def test_a_count_that_is_all_of_its_base_is_pointed_out():
    rows = [["Kommune", "Antal", "Befolkning", "Andel"], ["Skive", 40, 4000, "1 %"], ["Viborg", 5000, 5000, "100 %"]]
    assert "COUNT_EQUALS_BASE" in codes_of(reading_of_rows([["Fald 2019", "", "", ""], *rows]))


def test_what_was_expected_is_no_indicator_though_no_ratio_is_told():
    reading = reading_of_rows([["Fald 2019", "", ""], ["Kommune", "Observeret", "Forventet"], ["Skive", 40, "38,5"]])
    assert [row.value for row in reading.rows] == [40]
    assert [row.value for row in reading.beside] == [38.5]
    assert "NON_INTEGER_COUNT" not in codes_of(reading)


def test_a_caption_with_unit_and_period_is_nearer_than_the_papers_title_and_sentences_are_no_titles():
    rows = [["Kommune", "jan", "feb"], ["Skive", 4, 5], ["Viborg", 6, 7]]
    titles = [["Patienter i afklaring"], ["Antal ventedage efter afklaring, 2019"]]
    assert {row.indicator for row in reading_of_rows([*titles, *rows]).rows} == {"Antal ventedage efter afklaring"}
    titles = [["Papiret her viser tal for området."], ["Cyklister, procent"], ["2019"]]
    assert {row.indicator for row in reading_of_rows([*titles, *rows]).rows} == {"Cyklister"}


def test_the_per_cent_of_a_quantile_is_no_unit():
    rows = [["Ventetid 2019"], ["Kommune", "10%-fraktil"], ["Skive", 4], ["Viborg", 6]]
    assert {row.unit for row in reading_of_rows(rows).rows} == {None}


def test_a_second_table_headed_by_groups_of_people_is_a_table_of_its_own():
    heads = ["Område", "Kvinder", "Mænd"]
    rows = [["Fald 2019, antal"], heads, ["Skive", 4, 5], ["Lemvig", 6, 7], ["Cykling 2019, antal"], heads]
    reading = reading_of_rows([*rows, ["Skive", 14, 15], ["Lemvig", 16, 17]])
    assert [row.indicator for row in reading.rows] == ["Fald"] * 4 + ["Cykling"] * 4


def test_a_row_of_the_long_form_without_its_figure_is_a_missing_figure():
    rows = [["Fald, antal"], ["År", "Kommune", "Antal"], [2019, "Skive", 4], [2019, "Lemvig", None]]
    assert [(row.organisation, row.qualifier) for row in reading_of_rows(rows).rows] == [
        ("Skive", None),
        ("Lemvig", MISSING),
    ]


def test_a_printed_table_of_names_and_figures_alone_is_a_table():
    rows = [("Kommune", "Betaling"), ("Skive", "131"), ("Lemvig", "552"), ("Viborg", "1.492")]
    reading = read_figure_table(read_document(samples.printed_pairs("Udgifter 2019, 1.000 kr.", rows), name="a.pdf"))
    assert [(row.organisation, row.value) for row in reading.rows] == [
        ("Skive", 131),
        ("Lemvig", 552),
        ("Viborg", 1492),
    ]


def test_an_age_over_a_column_that_a_program_made_a_date_is_the_age():
    reading = reading_of_rows(
        [["Besøg 2019, antal"], ["Kommune", "0-4", date(2024, 9, 5), "10-14", "15-19"], ["Skive", 40, 31, 22, 15]]
    )
    assert [row.population for row in reading.rows] == ["0-4", "5-9", "10-14", "15-19"]
    assert "ALDER_SOM_DATO" in codes_of(reading)


def test_a_date_among_months_is_a_month_and_bare_first_days_of_quarters_are_asked_about():
    months = reading_of_rows([["Fald, antal"], ["Kommune", "jan-19", date(2019, 2, 1), "mar-19"], ["Skive", 4, 5, 6]])
    assert [row.period_end for row in months.rows] == [date(2019, 1, 31), date(2019, 2, 28), date(2019, 3, 31)]
    quarters = reading_of_rows([["Fald, antal"], ["Kommune", "1.1.2019", "1.4.2019"], ["Skive", 4, 5]])
    assert [question.code for question in quarters.questions] == ["SPOERG_KVARTAL"]
    assert quarters.rows[0].period_end == date(2019, 3, 31)


def test_what_stands_under_a_table_is_told_of_its_figures_and_is_furniture_as_notes():
    rows = [["Fald 2019, antal"], ["Kommune", "Antal"], ["Skive", 4], ["Lemvig", 6]]
    reading = reading_of_rows([*rows, ["Må ikke stilles op mod andre år"], ["Kilde: Egne tal"]])
    assert {row.note for row in reading.rows} == {"Må ikke stilles op mod andre år; Kilde: Egne tal"}
    assert reading.furniture_reasons.count("noter") == 2


def test_a_count_of_a_table_without_a_title_keeps_the_words_of_its_heading():
    rows = [["Kommune", "År", "Antal ture", "Ventetid (dage)"], ["Skive", 2019, 4, "2,5"], ["Lemvig", 2019, 6, "3,5"]]
    assert [row.indicator for row in reading_of_rows(rows).rows[:2]] == ["Antal ture", "Ventetid (dage)"]


def test_which_of_two_sheets_with_the_same_rows_counts_is_asked():
    sheets = {"Kladde": (120, 90), "Rettet": (131, 95)}
    grids = [
        samples.Grid([["Fald 2019, antal"], ["Kommune", "Antal"], ["Skive", a], ["Lemvig", b]], sheet=name)
        for name, (a, b) in sheets.items()
    ]
    document = read_document(samples.workbook(*grids), name="tal.xlsx")
    (question,) = read_figure_table(document).questions
    assert (question.code, question.sure, len(read_figure_table(document).rows)) == ("SPOERG_ARK", False, 4)
    answered = read_figure_table(document, answers=Answers({question.key: "Rettet"}))
    assert [row.value for row in answered.rows] == [131, 95]
    assert [row.value for row in answered.beside] == [120, 90]


def test_in_a_text_the_paper_tells_the_year_of_all_its_tables_and_what_a_sign_means_right_below_one():
    paper = docx.Document()
    for text, rows in (
        ("Husenes tal i 1. halvår 2019", []),
        ("Tabel 1: Ture (antal)", [("Hus", "Januar", "Februar"), ("Nordhuset", "14", "-"), ("Sydhuset", "21", "17")]),
        ("- betyder, at bussen ikke har talt.", []),
        ("Tabel 2: Ventetid (dage)", [("Hus", "Januar", "Februar"), ("Nordhuset", "4", "6"), ("Sydhuset", "7", "0")]),
    ):
        paper.add_paragraph(text)
        table = paper.add_table(len(rows), 3) if rows else None
        for cells, row in zip(table.rows if table else (), rows, strict=True):
            for cell, value in zip(cells.cells, row, strict=True):
                cell.text = value
    output = io.BytesIO()
    paper.save(output)
    reading = read_figure_table(read_document(output.getvalue(), name="tal.docx"))
    assert [row.value for row in reading.rows] == [14, None, 21, 17, 4, 6, 7, 0]
    assert {row.period_start for row in reading.rows} == {date(2019, 1, 1), date(2019, 2, 1)}
    assert reading.questions == ()
