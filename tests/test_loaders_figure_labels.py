"""Tables of every build: what their labels, notes and columns say is what is read; doubt is asked about."""

from datetime import date

import pytest

from danish.numbers import MISSING, SUPPRESSED
from loaders.figures import read_figure_table, recognise
from loaders.files import read_document
from loaders.names import read_register
from loaders.questions import Answers
from tests.samples.build_figures import Grid, workbook


def reading_of(*rows, answers=None, merged=(), formats=None):
    grid = Grid(rows, merged=merged, formats=formats or {})
    document = read_document(workbook(grid), name="tal.xlsx")
    return read_figure_table(document, **({"answers": answers} if answers else {}))


def facts_of(reading, *names):
    return [tuple(getattr(row, name) for name in names) for row in reading.rows]


def test_ages_across_written_as_digits_are_groups_and_their_sum_is_none():
    reading = reading_of(
        ("Modtagere af natpleje 2020, timer om ugen",),
        ("Kommune", "Alder", None, None),
        (None, "18-66", "67+", "I alt"),
        ("Morsø", 1.5, 2.25, 2.0),
        merged=("B2:D2",),
    )
    assert facts_of(reading, "population", "value", "role") == [
        ("18-66", 1.5, "unit"),
        ("67+", 2.25, "unit"),
        (None, 2.0, "row_total"),
    ]


def test_two_columns_of_groups_before_the_figures_are_both_kept():
    reading = reading_of(
        ("Sygebesøg",),
        ("Kommune", "Alder", "Køn", "2019"),
        ("Thisted", "65+", "Mænd", 4),
        (None, None, "Kvinder", 6),
    )
    assert facts_of(reading, "organisation", "population") == [("Thisted", "65+, Mænd"), ("Thisted", "65+, Kvinder")]


def test_a_footnote_mark_is_no_digit_and_its_note_stands_with_the_figure():
    reading = reading_of(
        ("Antal faldudrykninger",),
        ("Kommune", "2018", "2019¹"),
        ("Læsø 2)", 3, "4*"),
        ("1) Kun ni måneder.",),
        ("2) Uden færgehavnen.",),
    )
    assert facts_of(reading, "organisation", "period_start", "value", "note") == [
        ("Læsø", date(2018, 1, 1), 3, "Uden færgehavnen."),
        ("Læsø", date(2019, 1, 1), 4, "Uden færgehavnen.; Kun ni måneder."),
    ]


def test_the_region_beside_a_municipality_is_no_group():
    reading = reading_of(("Region", "Kommune", "Køn", "År", "Antal"), ("Midtjylland", "Lemvig", "M", 2019, 4))
    assert facts_of(reading, "organisation", "population") == [("Lemvig", "M")]


@pytest.mark.parametrize(
    "heading", ["Mål 2025", "Ændring i pct.", "+/-", "Rang", "Indeks (2018=100)", "%-ændring 2018-2019"]
)
def test_changes_ranks_and_indices_are_no_observations(heading):
    reading = reading_of(("Antal besøg",), ("Kommune", "2018", "2019", heading), ("Fanø", 10, 12, 20))
    assert [row.value for row in reading.rows] == [10, 12]
    assert [figure.value for figure in reading.beside] == [20]


def test_bounds_in_columns_or_in_the_cell_belong_to_the_figure():
    columns = reading_of(
        ("Daglige rygere 2021, pct.",),
        ("Kommune", "Andel", "95 % CI", None),
        (None, None, "Nedre", "Øvre"),
        ("Ærø", 14.2, 12.0, 16.5),
        merged=("C2:D2",),
    )
    cell = reading_of(("Daglige rygere 2021, pct.",), ("Kommune", "Andel"), ("Ærø", "14,2 (12,0-16,5)"))
    assert facts_of(columns, "value", "low", "high") == facts_of(cell, "value", "low", "high") == [(14.2, 12.0, 16.5)]


def test_an_empty_count_is_missing_and_never_the_population_beside():
    reading = reading_of(("Kommune", "År", "Antal", "Befolkning"), ("Samsø", 2020, None, 3600), ("Læsø", 2020, 7, 1800))
    assert facts_of(reading, "organisation", "value", "denominator") == [("Samsø", None, 3600), ("Læsø", 7, 1800)]
    assert [(figure.indicator, figure.value, figure.role) for figure in reading.beside] == [
        ("Befolkning", 3600, "base"),
        ("Befolkning", 1800, "base"),
    ]


def test_a_count_equal_to_its_base_is_pointed_out():
    reading = reading_of(("Kommune", "År", "Antal", "Befolkning"), ("Samsø", 2020, 3600, 3600))
    assert [finding.code for finding in reading.findings] == ["COUNT_EQUALS_BASE"]


def test_observed_beside_expected_is_a_ratio_of_the_two():
    reading = reading_of(
        ("Dødelighed 2019-2021, standardiseret",),
        ("Hospital", "Observeret", "Forventet", "O/E"),
        ("Regionshospitalet Lemvig", 18, 20.0, 0.9),
    )
    assert facts_of(reading, "value", "unit", "numerator", "denominator") == [(0.9, "gange", 18, 20)]
    assert reading.findings == ()


def test_the_papers_own_legend_decides_what_a_sign_means():
    reading = reading_of(
        ("Antal besøg",), ("Kommune", "2018", "2019"), ("Fanø", "-", "u.o."), ("- = færre end 5; u.o. = uoplyst",)
    )
    assert facts_of(reading, "value", "qualifier") == [(None, SUPPRESSED), (None, MISSING)]
    assert reading.questions == ()


def test_a_dash_without_legend_is_asked_about_and_the_answer_is_used():
    rows = (("Antal besøg",), ("Kommune", "2018", "2019"), ("Fanø", "-", 8))
    reading = reading_of(*rows)
    assert [(question.code, question.chosen, question.sure) for question in reading.questions] == [
        ("SPOERG_STREG", "0", False)
    ]
    again = reading_of(*rows, answers=Answers({reading.questions[0].key: MISSING}))
    assert facts_of(again, "value", "qualifier")[0] == (None, MISSING)


def test_dates_that_begin_quarters_are_read_as_quarters_and_asked_about():
    reading = reading_of(
        ("Antal akutte kald",),
        ("Kommune", date(2020, 1, 1), date(2020, 4, 1), date(2020, 7, 1)),
        ("Rebild", 5, 6, 7),
        formats={"B2": "mmm-yy", "C2": "mmm-yy", "D2": "mmm-yy"},
    )
    assert [row.period_end for row in reading.rows] == [date(2020, 3, 31), date(2020, 6, 30), date(2020, 9, 30)]
    assert [question.code for question in reading.questions] == ["SPOERG_KVARTAL"]


def test_an_age_that_excel_made_a_date_is_read_and_told():
    reading = reading_of(
        ("Tandlægebesøg 2020, antal",), ("Kommune", "Alder", "Besøg"), ("Struer", date(2024, 9, 5), 12)
    )
    assert facts_of(reading, "population") == [("5-9",)]
    assert [problem.code for problem in reading.problems] == ["ALDER_SOM_DATO"]


def test_a_unit_may_stand_in_a_line_of_its_own_or_at_the_end_of_the_title():
    line = reading_of(("Udgifter til vikarer",), ("Enhed: 1.000 kr.",), ("Kommune", "2019"), ("Varde", 850))
    title = reading_of(("Udgifter til vikarer (1.000 kr.)",), ("Kommune", "2019"), ("Varde", 850))
    assert (
        facts_of(line, "indicator", "unit")
        == facts_of(title, "indicator", "unit")
        == [("Udgifter til vikarer", "1.000 kr.")]
    )


def test_a_rate_says_what_it_is_per():
    (row,) = reading_of(("Indlæggelser pr. 100.000 indbyggere",), ("Kommune", "2018-2020"), ("Varde", 88.5)).rows
    assert (row.counted, row.per, row.period_end) == ("antal", 100_000, date(2020, 12, 31))


def test_uoplyst_and_a_blank_name_are_no_places():
    reading = reading_of(("Kommune", "År", "Antal"), ("Vejen", 2020, 4), ("Uoplyst", 2020, 2))
    assert facts_of(reading, "organisation") == [("Vejen",), ("",)]
    assert {problem.code for problem in reading.problems} == {"INGEN_ORGANISATION"}


def test_a_plan_with_deadlines_and_percentages_is_no_table_of_figures():
    plan = Grid(
        (
            ("Indsats", "Ansvarlig", "Frist", "Færdig"),
            ("Fælles vejledning om medicin ved udskrivelse er skrevet", "Vejen Kommune", date(2024, 5, 1), "50 %"),
            ("Undervisning af sygeplejersker i sårbehandling er planlagt", "Hospitalet", date(2024, 8, 1), "20 %"),
        )
    )
    found = recognise(read_document(workbook(plan), name="plan.xlsx"), read_register())
    assert found is None or found.score < 0.5


def test_a_measure_over_the_names_is_what_the_table_is_about_and_a_second_one_begins_a_table():
    reading = reading_of(
        ("Ugens tal, uge 2-3, 2019",),
        ("Ventedage (antal)", "Uge 2", "Uge 3", "Sum uge 2-3"),
        ("Hus Nord", 4, 6, 10),
        ("Hus Syd", 3, 5, 8),
        ("Opholdstid (gennemsnit, timer)", "Uge 2", "Uge 3", None),
        ("Hus Nord", 1.5, 2.5, None),
        ("Hus Syd", 3.5, 4.5, None),
    )
    days = [row for row in reading.rows if "Ventedage" in row.indicator and row.organisation == "Hus Nord"]
    assert [(row.value, row.unit, row.role) for row in days] == [
        (4, "antal", "unit"),
        (6, "antal", "unit"),
        (10, "antal", "row_total"),
    ]
    assert (days[-1].period_start, days[-1].period_end) == (date(2019, 1, 7), date(2019, 1, 20))
    hours = [row for row in reading.rows if "Opholdstid" in row.indicator]
    assert [(row.organisation, row.value, row.unit) for row in hours[:2]] == [
        ("Hus Nord", 1.5, "timer"),
        ("Hus Nord", 2.5, "timer"),
    ]


def test_measures_down_without_a_heading_stand_under_the_municipalities_across():
    reading = reading_of(
        ("Trivsel 2018, procent",),
        (None, "Morsø", "Thisted", "Region Nordjylland"),
        ("Sover dårligt", 11.2, 10.4, 12.5),
        ("Cykler dagligt", 30.5, "–", 28.1),
        ("* Færre svar end ventet. – Ingen data. Kilde: Spørgeskema",),
    )
    assert facts_of(reading, "organisation", "indicator", "value")[:2] == [
        ("Morsø", "Sover dårligt", 11.2),
        ("Thisted", "Sover dårligt", 10.4),
    ]
    assert [row.qualifier for row in reading.rows if row.value is None] == [MISSING]


def test_english_headings_months_and_thousands_are_read():
    reading = reading_of(
        ("Falls per 1,000 residents",),
        ("Municipality", "January 2019", "February 2019"),
        ("Morsø", 4.5, 4.25),
        ("All municipalities", 5.5, 5.25),
    )
    assert facts_of(reading, "organisation", "period_end", "unit", "role")[:2] == [
        ("Morsø", date(2019, 1, 31), "pr. 1.000", "unit"),
        ("Morsø", date(2019, 2, 28), "pr. 1.000", "unit"),
    ]
    assert reading.rows[-1].role != "unit"


def test_a_year_before_the_unit_in_brackets_is_the_period_and_that_of_prices_is_none():
    reading = reading_of(
        ("Udgifter (2021-priser)",),
        ("Kommune", "Madudgift 2018 (mio. kr.)", "Madudgift 2019 (mio. kr.)"),
        ("Fanø", 4, 5),
    )
    assert facts_of(reading, "period_start", "unit") == [
        (date(2018, 1, 1), "mio. kr."),
        (date(2019, 1, 1), "mio. kr."),
    ]
    bare = reading_of(("Udgifter, kr. (2021-priser)",), ("Kommune", "Antal"), ("Fanø", 4))
    assert [row.period_start for row in bare.rows] == [None]


@pytest.mark.parametrize(
    ("note", "unit"),
    [
        ("Note: Alle tal er opgjort pr. 1.000 borgere.", "pr. 1.000"),
        ("Anm.: Brugen er i procent af de faste pladser. Tallene er foreløbige.", "%"),
    ],
)
def test_a_note_tells_the_unit_where_nothing_above_does(note, unit):
    reading = reading_of(("Brug af huset",), ("Kommune", "2018", "2019"), ("Fanø", 12.5, 13.5), (note,))
    assert {row.unit for row in reading.rows} == {unit}


def test_a_month_under_a_title_of_rolling_twelve_months_ends_them():
    reading = reading_of(("Fald, rullende 12 måneder",), ("Kommune", "mar 2019", "jun 2019"), ("Fanø", 12, 13))
    assert facts_of(reading, "period_start", "period_end") == [
        (date(2018, 4, 1), date(2019, 3, 31)),
        (date(2018, 7, 1), date(2019, 6, 30)),
    ]


def test_fractions_under_a_heading_of_per_cent_are_made_percentages_and_asked_about():
    rows = (("Udnyttelsesprocent 2019",), ("Afsnit", "jan", "feb"), ("Hus A", 0.951, 1.022), ("Hus B", 0.882, 0.913))
    reading = reading_of(*rows)
    assert [row.value for row in reading.rows] == [95.1, 102.2, 88.2, 91.3]
    (question,) = reading.questions
    assert (question.code, question.sure) == ("SPOERG_SKALA", False)
    answered = reading_of(*rows, answers=Answers({question.key: "percent"}))
    assert answered.rows[0].value == 0.951
    small = reading_of(("Infektioner i pct. 2019",), ("Afsnit", "jan", "feb"), ("Hus A", 0.9, 0.2), ("Hus B", 0.3, 0.1))
    assert ([row.value for row in small.rows], small.questions) == ([0.9, 0.2, 0.3, 0.1], ())


def test_a_blank_cell_is_missing_also_where_a_dash_is_zero():
    reading = reading_of(
        ("Antal besøg",), ("Kommune", "2018", "2019"), ("Fanø", None, "-"), ("Læsø", 4, 5), ("- = nul",)
    )
    assert facts_of(reading, "value", "qualifier")[:2] == [(None, MISSING), (0, "-")]


def test_hospitals_across_stand_over_quarters_down():
    reading = reading_of(
        ("Akutte indlæggelser, antal",),
        ("Kvartal", "Regionshospitalet Øst¹", "Sygehus Vest", "Hospitaler i alt"),
        ("1. kvt. 2019", 12, 15, 27),
        ("2. kvt. 2019", 10, 14, 24),
        ("¹ Inkl. gæstehuset.",),
    )
    assert facts_of(reading, "organisation", "period_start", "value")[:2] == [
        ("Regionshospitalet Øst", date(2019, 1, 1), 12),
        ("Sygehus Vest", date(2019, 1, 1), 15),
    ]
    assert reading.rows[2].role != "unit"


def test_the_year_to_date_is_the_sum_of_its_months():
    reading = reading_of(("Antal fald 2019",), ("Kommune", "Januar", "Februar", "År til dato"), ("Fanø", 1, 2, 3))
    last = reading.rows[-1]
    assert (last.role, last.period_start, last.period_end) == ("row_total", date(2019, 1, 1), date(2019, 2, 28))


def test_a_scale_in_brackets_is_no_day_of_the_year():
    reading = reading_of(
        ("Trivsel 2019",), ("Hus", "Score (1-5)", "Svar (%)"), ("Hus A", 4.25, 52.5), ("Hus B", 4.5, 61.5)
    )
    assert {(row.period_start, row.period_end) for row in reading.rows} == {(date(2019, 1, 1), date(2019, 12, 31))}


def test_the_same_month_of_another_year_is_that_month():
    reading = reading_of(
        ("Ventetid i dage",), ("Hus", "Maj 2019", "Samme måned 2018"), ("Hus A", 40, 44), ("Hus B", 3, 5)
    )
    assert facts_of(reading, "indicator", "period_end")[:2] == [
        ("Ventetid", date(2019, 5, 31)),
        ("Ventetid", date(2018, 5, 31)),
    ]


def test_a_municipality_over_rows_of_measures_owns_them():
    reading = reading_of(
        ("Aktivitet 2019",),
        (None, "1. kvt.", "2. kvt."),
        ("Morsø Kommune", None, None),
        ("Antal besøg", 12, 13),
        ("Andel akutte (%)", 55.5, 57.5),
        ("Læsø Kommune", None, None),
        ("Antal besøg", 2, 3),
        ("Andel akutte (%)", 45.5, 47.5),
    )
    assert facts_of(reading, "organisation", "indicator", "unit")[::2] == [
        ("Morsø", "Antal besøg", "antal"),
        ("Morsø", "Andel akutte", "%"),
        ("Læsø", "Antal besøg", "antal"),
        ("Læsø", "Andel akutte", "%"),
    ]


def test_a_day_in_the_title_is_that_of_every_year_across():
    reading = reading_of(("Aktive borgere pr. 1. januar",), ("Kommune", "2018", "2019"), ("Fanø", 12, 13))
    assert facts_of(reading, "period_start", "period_end") == [
        (date(2018, 1, 1), date(2018, 1, 1)),
        (date(2019, 1, 1), date(2019, 1, 1)),
    ]


def test_a_season_is_asked_about_and_no_school_year():
    reading = reading_of(("Vaccination, pct.",), ("Kommune", "Sæson 2018/19"), ("Fanø", 71.5), ("Læsø", 72.5))
    assert [(question.code, question.chosen) for question in reading.questions] == [("SPOERG_SKOLEAAR", "season")]
    assert reading.rows[0].period_start == date(2018, 7, 1)


def test_a_year_alone_over_quarters_is_theirs():
    reading = reading_of(
        ("Akutbesøg, antal",),
        ("Kvartal", "Morsø", "Thisted"),
        ("2018", None, None),
        ("1. kvt.", 12, 11),
        ("2. kvt.", 14, 15),
        ("2019", None, None),
        ("1. kvt.", 13, 10),
    )
    assert [row.period_start for row in reading.rows][::2] == [date(2018, 1, 1), date(2018, 4, 1), date(2019, 1, 1)]


def test_a_row_of_a_region_without_a_municipality_is_the_region():
    reading = reading_of(
        ("Akutbesøg pr. 1.000 borgere 2019",),
        ("Region", "Kommune", "Antal"),
        ("Nordjylland", "Morsø", 12.5),
        (None, "Thisted", 11.5),
        ("Region Nordjylland", None, 10.5),
    )
    assert [(row.organisation, row.role) for row in reading.rows][-1] == ("Region Nordjylland", "aggregate")


def test_notes_on_one_line_are_each_their_own_and_three_dots_are_no_secret():
    note = "* Uden skoler. ¹ Kun byer."
    reading = reading_of(("Antal cykler",), ("Kommune", "2018", "2019¹"), ("Læsø*", "…", 5), (note,))
    assert facts_of(reading, "qualifier", "note") == [
        ("ingen data", "Uden skoler."),
        (None, "Uden skoler.; Kun byer."),
    ]


def test_organisations_and_years_stand_across_over_rows_of_long_names_of_measures():
    reading = reading_of(
        ("Trivsel og vaner, andel i procent",),
        ("", "Engsted Kommune 2019", "Engsted Kommune 2023", "Forskel (pct.point)", "Region Sjælland 2023", "Sund By"),
        ("Fritid",),
        ("Dyrker motion i en forening", 31.5, 33.0, 1.5, 30.1, 29),
        ("Går tur hver dag", 48.5, 47.0, -1.5, 50.4, 51),
        ("Forskellen er opgjort i procentpoint.",),
    )
    assert facts_of(reading, "indicator", "organisation", "value", "unit")[:4] == [
        ("Dyrker motion i en forening", "Engsted Kommune", 31.5, "%"),
        ("Dyrker motion i en forening", "Engsted Kommune", 33.0, "%"),
        ("Dyrker motion i en forening", "Region Sjælland", 30.1, "%"),
        ("Dyrker motion i en forening", "Sund By", 29, "%"),
    ]
    assert [row.period_start.year for row in reading.rows[:3]] == [2019, 2023, 2023]
    assert [figure.value for figure in reading.beside] == [1.5, -1.5]


def test_a_name_over_a_column_that_resembles_a_municipality_is_pointed_out():
    reading = reading_of(
        ("Udeblivelser 2022, antal",),
        ("", "Mariagerfjor Kommune", "Rebild Kommune"),
        ("Udeblivelser fra samtaler", 4, 6),
    )
    assert facts_of(reading, "organisation", "kommune_code") == [
        ("Mariagerfjor Kommune", None),
        ("Rebild", "840"),
    ]
    assert "UNKNOWN_NAME" in {finding.code for finding in reading.findings}


def test_what_is_aimed_at_beside_months_is_no_figure_of_its_period():
    reading = reading_of(("Udeblivelser 2022, pct.",), ("Hold", "Januar", "Februar", "Mål"), ("Formiddag", 4.5, 5.5, 3))
    assert [row.value for row in reading.rows] == [4.5, 5.5]
    assert [figure.value for figure in reading.beside] == [3]


def test_several_measures_of_one_activity_keep_the_names_of_their_columns():
    reading = reading_of(
        ("Læsø Kommune",),
        ("Økonomi 2022, 1.000 kr.",),
        ("Aktivitet", "Oprindeligt budget", "Forbrug"),
        ("Befordring", 40, 38),
    )
    assert facts_of(reading, "indicator", "organisation") == [
        ("Økonomi: Befordring: Oprindeligt budget", "Læsø"),
        ("Økonomi: Befordring: Forbrug", "Læsø"),
    ]


def test_tasks_under_a_title_that_names_the_municipality_are_no_organisations():
    reading = reading_of(
        ("Samsø Kommune",),
        ("Udgifter til færger og veje, mio. kr.",),
        ("Område", "2018", "2019"),
        ("Drift", 12.5, 13.5),
        ("Vedligehold", 2.5, 3.5),
        ("I alt", 15, 17),
    )
    assert facts_of(reading, "indicator", "organisation", "role")[::2] == [
        ("Udgifter til færger og veje: Drift", "Samsø", "unit"),
        ("Udgifter til færger og veje: Vedligehold", "Samsø", "unit"),
        ("Udgifter til færger og veje", "Samsø", "row_total"),
    ]
    assert not reading.questions


def test_places_under_such_a_title_whose_form_tells_it_are_organisations():
    reading = reading_of(
        ("Samsø Kommune",),
        ("Antal besøg",),
        ("Steder", "2018"),
        ("Hjemmepleje Øst", 12),
        ("Hjemmepleje Vest", 13),
    )
    assert facts_of(reading, "organisation") == [("Hjemmepleje Øst",), ("Hjemmepleje Vest",)]
    assert not reading.questions


def test_labels_that_may_be_places_or_tasks_are_asked_about_and_the_answer_holds():
    rows = (("Samsø Kommune",), ("Antal henvendelser",), ("Rubrik", "2018"), ("Strandgården", 12), ("Cykling", 13))
    (question,) = reading_of(*rows).questions
    assert (question.code, question.sure) == ("SPOERG_KOLONNE", False)
    told = reading_of(*rows, answers=Answers({question.key: "organisation"}))
    assert facts_of(told, "organisation") == [("Strandgården",), ("Cykling",)]
    told = reading_of(*rows, answers=Answers({question.key: "indicator"}))
    assert facts_of(told, "indicator", "organisation") == [
        ("Antal henvendelser: Strandgården", "Samsø"),
        ("Antal henvendelser: Cykling", "Samsø"),
    ]


def test_a_group_that_stands_before_its_municipality_goes_on_for_the_next_one():
    reading = reading_of(
        ("Antal besøg",),
        ("Ydelse", "Alder", "Kommune", "2018"),
        ("Fodpleje", "65-74 år", "Odder", 4),
        (None, None, "Samsø", 5),
        (None, "75+ år", "Odder", 6),
    )
    assert [row.population for row in reading.rows] == ["65-74 år", "65-74 år", "75+ år"]


def test_the_quarter_in_a_title_without_a_year_is_that_of_each_year_below():
    reading = reading_of(("Besøg på biblioteket i 1. kvartal",), ("Filial", "2018", "2019"), ("Øst", 4, 5))
    assert facts_of(reading, "period_start", "period_end") == [
        (date(2018, 1, 1), date(2018, 3, 31)),
        (date(2019, 1, 1), date(2019, 3, 31)),
    ]


def test_a_budget_is_for_its_year_though_the_table_was_drawn_on_a_day():
    reading = reading_of(
        ("Odder Kommune",),
        ("Økonomi pr. 31. maj 2022, 1.000 kr.",),
        ("Aktivitet", "Korrigeret budget", "Forbrug", "Forventet årsregnskab"),
        ("Befordring", 400, 190, 410),
    )
    assert facts_of(reading, "period_start", "period_end", "value") == [
        (date(2022, 1, 1), date(2022, 12, 31), 400),
        (date(2022, 1, 1), date(2022, 12, 31), 410),
        (date(2022, 5, 31), date(2022, 5, 31), 190),
    ]


def test_a_title_of_two_measures_gives_neither_the_unit_of_the_other():
    reading = reading_of(
        ("Antal kurser og gennemsnitlig længde i timer",),
        ("", "2018", "2019"),
        ("Kurser, antal", 4, 5),
        ("Længde", 8, 9),
    )
    assert facts_of(reading, "indicator", "unit")[::2] == [("Kurser, antal", "antal"), ("Længde", None)]
    assert [question.code for question in reading.questions if not question.sure] == ["SPOERG_ENHED"]


def test_a_row_of_ages_with_everybody_in_brackets_is_a_heading():
    reading = reading_of(
        ("Antal kontakter 2019",),
        ("Kommune", "65-79 år", "80+ år", "I alt (65+)"),
        ("Tønder", 4, 5, 9),
        ("Varde", 6, 7, 13),
    )
    assert facts_of(reading, "population", "value")[:3] == [("65-79 år", 4), ("80+ år", 5), ("65+", 9)]


def test_days_of_work_lost_are_a_unit():
    reading = reading_of(("Fravær, dagsværk pr. fuldtidsansat",), ("Hold", "2018", "2019"), ("Øst", 4.5, 5.5))
    assert facts_of(reading, "unit") == [("dagsværk",)] * 2


def test_what_has_decimals_is_no_count_though_its_heading_names_what_may_be_counted():
    reading = reading_of(
        ("Vaccinationer, andel af børn (%)",), ("Kommune", "Første besøg", "Andet besøg"), ("Odder", "97,1", "95,2")
    )
    assert facts_of(reading, "value", "unit") == [(97.1, "%"), (95.2, "%")]


def test_units_under_a_title_that_names_their_hospital_are_the_organisations():
    reading = reading_of(
        ("Regionshospitalet Randers: ventetid i dage, 2021",),
        ("Ambulatorium", "1. kvartal", "2. kvartal"),
        ("Mave-tarmambulatoriet", 12, 13),
        ("Urologisk Ambulatorium", 31, 28),
        ("Hele hospitalet", 20, 19),
    )
    assert facts_of(reading, "organisation", "role", "unit")[::2] == [
        ("Mave-tarmambulatoriet", "unit", "dage"),
        ("Urologisk Ambulatorium", "unit", "dage"),
        ("Hele hospitalet", "aggregate", "dage"),
    ]
    assert not reading.questions


def test_an_average_after_months_is_none_of_a_period_of_its_own():
    reading = reading_of(("Sygefravær 2022, pct.",), ("Hold", "Januar", "Februar", "Gns."), ("Formiddag", 4.5, 5.5, 5))
    assert facts_of(reading, "value", "period_start") == [(4.5, date(2022, 1, 1)), (5.5, date(2022, 2, 1))]
    assert [figure.value for figure in reading.beside] == [5]


def test_a_column_of_the_whole_country_is_the_countrys():
    reading = reading_of(
        ("Øreklinikken, Regionshospitalet Horsens",),
        ("Tilfredshed, pct.",),
        ("Spørgsmål", "2021", "2022", "Landsgennemsnit 2022"),
        ("Blev du taget imod som aftalt?", 81, 84, 80),
    )
    assert facts_of(reading, "organisation", "value", "role") == [
        ("Øreklinikken, Regionshospitalet Horsens", 81, "unit"),
        ("Øreklinikken, Regionshospitalet Horsens", 84, "unit"),
        ("Landsgennemsnit", 80, "aggregate"),
    ]


def test_questions_to_people_with_figures_of_several_years_are_no_tasks():
    rows = (
        ("Spørgsmål", "2021", "2022"),
        ("Vidste du, hvem du kunne ringe til bagefter?", "81 %", "84 %"),
        ("Fik du svar på det, du ville vide, om din medicin?", "71 %", "74 %"),
        ("Var der tid nok til at tale det hele igennem?", "61 %", "64 %"),
    )
    document = read_document(workbook(Grid(rows)), name="tal.xlsx")
    assert recognise(document, read_register()).score > 0.5


def test_percentage_points_beside_shares_are_a_change_whatever_their_heading_calls_it():
    reading = reading_of(
        ("Sygefravær 2022, pct.",), ("Hold", "Januar", "Februar", "Siden sidst (pct.point)"), ("Formiddag", 4.5, 5.5, 1)
    )
    assert [row.value for row in reading.rows] == [4.5, 5.5]


def test_measures_as_headings_over_groups_in_a_table_that_begins_in_the_second_column():
    reading = reading_of(
        (None, "Sundhed 2021, pct."),
        (None, None, "Fanø", "Læsø"),
        (None, "Ryger dagligt"),
        (None, "Mænd", 14.5, 11.5),
        (None, "Kvinder", 12.5, 9.5),
        (None, "Sover for lidt"),
        (None, "Mænd", 20.5, 21.5),
        (None, "Kvinder", 24.5, 25.5),
    )
    assert facts_of(reading, "indicator", "organisation", "population", "value")[::3] == [
        ("Sundhed: Ryger dagligt", "Fanø", "Mænd", 14.5),
        ("Sundhed: Ryger dagligt", "Læsø", "Kvinder", 9.5),
        ("Sundhed: Sover for lidt", "Fanø", "Kvinder", 24.5),
    ]


def test_wards_across_own_their_figures_and_a_row_of_answers_counts():
    reading = reading_of(
        ("Tilfredshed 2022, andel i pct.",),
        (None, "Afsnit B1", "Afsnit B2", "Hele afdelingen"),
        ("Antal besvarelser", 40, 50, 90),
        ("Blev du hørt?", 85, 80, 82),
    )
    assert facts_of(reading, "organisation", "value", "unit", "role") == [
        ("Afsnit B1", 40, "antal", "unit"),
        ("Afsnit B2", 50, "antal", "unit"),
        ("Hele afdelingen", 90, "antal", "aggregate"),
        ("Afsnit B1", 85, "%", "unit"),
        ("Afsnit B2", 80, "%", "unit"),
        ("Hele afdelingen", 82, "%", "aggregate"),
    ]


def test_all_municipalities_across_under_their_common_heading_are_no_column_of_labels():
    reading = reading_of(
        ("Sengedage 2022",),
        (None, "Kommune", None, None),
        ("Måned", "Fanø", "Læsø", "Alle kommuner"),
        ("Januar", 12, 13, 25),
        ("Februar", 10, 11, 21),
    )
    assert facts_of(reading, "indicator", "organisation", "value")[:3] == [
        ("Sengedage", "Fanø", 12),
        ("Sengedage", "Læsø", 13),
        ("Sengedage", "Alle kommuner", 25),
    ]


def test_lines_in_the_cells_of_a_row_are_rows_of_their_own():
    reading = reading_of(
        ("Kørsler 2022",),
        ("Kommune", "Hastegrad", "Antal kørsler", "Median (min.)"),
        ("Fanø", "A\nB", "12\n1.017", "7,5\n11,5"),
        ("Morsø", "A\nB", "15\n2.017", "6,5\n10,5"),
    )
    assert facts_of(reading, "organisation", "population", "value", "unit")[:4] == [
        ("Fanø", "A", 12, "antal"),
        ("Fanø", "A", 7.5, "minutter"),
        ("Fanø", "B", 1017, "antal"),
        ("Fanø", "B", 11.5, "minutter"),
    ]


def test_a_season_over_a_column_is_asked_about_and_may_be_a_half_year():
    rows = ("Uddannelsespladser, antal",), ("Afdeling", "Forår 2024", "Efterår 2024"), ("Lungemedicin", 6, 7)
    reading = reading_of(*rows)
    assert [(question.code, question.chosen) for question in reading.questions] == [("SPOERG_SAESON", "season")]
    assert facts_of(reading, "period_start", "period_end")[0] == (date(2024, 3, 1), date(2024, 5, 31))
    answers = Answers({reading.questions[0].key: "half"})
    assert facts_of(reading_of(*rows, answers=answers), "period_start", "period_end") == [
        (date(2024, 1, 1), date(2024, 6, 30)),
        (date(2024, 7, 1), date(2024, 12, 31)),
    ]


def test_a_share_takes_no_count_that_another_measure_is_made_of():
    reading = reading_of(
        ("Indlæggelser 2022",),
        ("Kommune", "Antal borgere 65+", "Indlæggelser", "Indlæggelser pr. 1.000", "Forebyggelige (andel)"),
        ("Fanø", 1000, 210, 210, "12,1 %"),
        ("Læsø", 500, 100, 200, "11,4 %"),
    )
    share = next(row for row in reading.rows if row.unit == "%")
    assert (share.value, share.numerator) == (12.1, None)
    assert not [finding for finding in reading.findings if finding.code == "SHARE_MISMATCH"]


def test_headings_no_lexicon_has_part_the_one_above_that_is_merged_over_them():
    reading = reading_of(
        ("Venteliste pr. 1. marts 2022",),
        ("Afdeling", "Venter på", "Antal patienter", None, "Gns. ventetid (dage)"),
        (None, None, "Ventende", "heraf længe", None),
        ("Øjenafdelingen", "Udredning", 40, 12, 35),
        (None, "Behandling", 50, 15, 31),
        merged=("C2:D2",),
    )
    assert facts_of(reading, "organisation", "population", "value")[:3] == [
        ("Øjenafdelingen", "Udredning", 40),
        ("Øjenafdelingen", "Udredning", 12),
        ("Øjenafdelingen", "Udredning", 35),
    ]


def test_words_under_the_name_of_what_is_counted_name_kinds_of_it():
    reading = reading_of(
        ("Kommune", "Forløb", "Kvartal", "Henviste borgere", "Andel gennemført (pct.)"),
        ("Fanø", "KOL", "2022K1", 38, 69.5),
        ("Fanø", "Diabetes", "2022K1", 30, 81.5),
        ("Læsø", "KOL", "2022K1", 20, 61.5),
    )
    assert facts_of(reading, "organisation", "population", "unit", "value")[:2] == [
        ("Fanø", "KOL", "%", 69.5),
        ("Fanø", "Diabetes", "%", 81.5),
    ]


def test_the_year_over_weeks_is_theirs_and_not_that_of_the_title():
    reading = reading_of(
        ("Antal bookinger, vist i oktober 2022",), ("Uge (2022)", "Fanø", "Læsø"), ("Uge 36", 11, 23), ("Uge 37", 7, 14)
    )
    assert facts_of(reading, "organisation", "period_start", "value")[:2] == [
        ("Fanø", date(2022, 9, 5), 11),
        ("Læsø", date(2022, 9, 5), 23),
    ]


def test_a_section_tells_no_other_unit_than_the_title_states():
    reading = reading_of(
        ("Budgetopfølgning, beløb i 1.000 kr.",),
        ("Enhed", "Budget 2022", "Forbrug 2022"),
        ("Sundhed", None, None),
        ("Tandplejen", 410, 400),
        ("Ældre", None, None),
        ("Hjemmeplejen Øst", 900, 890),
    )
    assert {row.unit for row in reading.rows} == {"1.000 kr."}


def test_kinds_of_what_the_title_counts_are_groups_of_it():
    reading = reading_of(
        ("Utilsigtede hændelser 2022",),
        ("Afdeling", "Hændelsestype", "1. kvt.", "2. kvt."),
        ("Øjenafdelingen", "Fald", 25, 30),
        (None, "Undersøgelser", 16, 11),
    )
    assert facts_of(reading, "indicator", "population")[::2] == [
        ("Utilsigtede hændelser", "Fald"),
        ("Utilsigtede hændelser", "Undersøgelser"),
    ]
    assert not reading.questions


def test_whole_numbers_above_a_hundred_are_counts_until_somebody_says_otherwise():
    reading = reading_of(("Leverancer 2022",), ("Kommune", "Udleveret"), ("Fanø", 120), ("Læsø", 90))
    assert [(question.code, question.chosen, question.sure) for question in reading.questions] == [
        ("SPOERG_ENHED", "antal", False)
    ]
