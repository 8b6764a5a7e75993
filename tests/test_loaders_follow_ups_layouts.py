"""Action tables that other secretariats make: labels at the left, time plans, lights, several owners, templates."""

from dataclasses import replace
from datetime import date

import pytest

from loaders.files.document import Cell, Document, Line, Page, Place, Run, Table, UnreadableDocument
from loaders.follow_ups import read_follow_up_table, recognise
from loaders.names import read_register
from loaders.questions import Answers

ON = date(2024, 3, 10)
REGISTER = read_register()


def cell(text, place, fill=None):
    lines = tuple(Line((Run(part),), place) for part in text.split("\n")) if text else ()
    return Cell(lines, place, fill=fill)


def table(rows, number=1, fills=(), page=None):
    """A table of plain words; None where a cell is merged over."""
    place = Place(table=number, page=page, slide=page is not None)
    cells = []
    for n, row in enumerate(rows, start=1):
        own = replace(place, row=n)
        colours = fills[n - 1] if n <= len(fills) else (None,) * len(row)
        cells.append(
            tuple(None if text is None else cell(text, own, fill) for text, fill in zip(row, colours, strict=True))
        )
    return Table(tuple(cells), place)


def document(*tables, lines=(), title="Handleplan for Fjordklyngen"):
    page = Page(
        Place(), tables, tuple(Line((Run(text),), Place(line_start=n, line_end=n)) for n, text in enumerate(lines))
    )
    return Document("plan.docx", "0" * 64, "docx", title, ON, shows_colour=True, pages=(page,))


def read(*tables, **options):
    return read_follow_up_table(document(*tables, **options), dated=ON, register=REGISTER)


def windows(row):
    return [(each.window.start, each.window.end) for each in row.follow_ups]


HEADINGS = ("Opgave", "Ansvarlig", "Frist", "Status")


def test_a_deadline_is_a_promise_and_owners_of_any_name_are_kept():
    reading = read(table([HEADINGS, ("Ny pjece om kost", "Vejle Kommune / HR", "1. juni 2024", "Forsinket")]))
    row = reading.rows[0]
    assert row.title == "Ny pjece om kost"
    assert [owner.name for owner in row.owners] == ["Vejle Kommune", "HR"]
    assert windows(row) == [(date(2024, 6, 1), date(2024, 6, 1))]
    assert row.status == "forsinket"


def test_the_end_is_the_deadline_and_the_start_stays_beside_it():
    headings = ("Projekt", "Start", "Slut")
    row = read(table([headings, ("Fælles kørsel", "01-02-24", "30-09-24")])).rows[0]
    assert windows(row) == [(date(2024, 9, 30),) * 2]
    assert dict(row.extra)["Start"] == "01-02-24"


PHASES = ("Modning", "Drift", "Analyse", "Drift", "Modning", "Analyse")


def test_phases_that_come_back_from_row_to_row_are_the_status():
    rows = [("Projekt", "Ansvarlig", "Fase", "Frist")]
    rows += [(f"Forløb {n} for nye borgere", "HR", phase, "1. maj 2024") for n, phase in enumerate(PHASES)]
    reading = read(table(rows))
    told = ("planlagt", "implementeret", "i-gang", "implementeret", "planlagt", "i-gang")
    assert tuple(row.status for row in reading.rows) == told and not reading.questions


def test_phases_that_gather_the_rows_are_themes():
    rows = [("Fase", "Aktivitet", "Ansvarlig", "Frist", "Status")]
    rows += [
        (phase, f"Forløb {n} for nye borgere", "HR", "1. maj 2024", "I gang") for n, phase in enumerate(sorted(PHASES))
    ]
    reading = read(table(rows))
    assert [row.theme for row in reading.rows] == sorted(PHASES)
    assert {row.status for row in reading.rows} == {"i-gang"}


def test_phases_beside_a_status_are_no_second_status():
    rows = [("Projekt", "Ansvarlig", "Fase", "Status")]
    rows += [(f"Forløb {n} for nye borgere", "HR", phase, "Forsinket") for n, phase in enumerate(PHASES)]
    assert {row.status for row in read(table(rows)).rows} == {"forsinket"}


def test_something_to_do_that_begins_as_a_phase_is_no_status():
    rows = [HEADINGS, ("Analyse af fald", "HR", "1. maj 2024", "Analyse af fald er ikke besluttet endnu af nogen")]
    assert read(table(rows)).rows[0].status == "uden-status"


def test_parties_own_what_only_people_lead():
    rows = [
        ("Projekt", "Deltagende parter", "Projektleder", "Frist"),
        ("Ny pjece", "Vejle Kommune / Kolding Kommune", "Anne Hansen", "1. maj 2024"),
        ("Nye senge", "Kolding Kommune", "Peter Jensen", "2. maj 2024"),
    ]
    named = [[owner.name for owner in row.owners] for row in read(table(rows)).rows]
    assert named == [["Vejle Kommune", "Kolding Kommune"], ["Kolding Kommune"]]


def test_parties_beside_an_owner_only_take_part():
    rows = [
        ("Projekt", "Ansvarlig", "Deltagende parter", "Frist"),
        ("Ny pjece", "Vejle Kommune", "Kolding Kommune", "1. maj 2024"),
        ("Nye senge", "Kolding Kommune", "Vejle Kommune", "2. maj 2024"),
    ]
    named = [[owner.name for owner in row.owners] for row in read(table(rows)).rows]
    assert named == [["Vejle Kommune"], ["Kolding Kommune"]]


@pytest.mark.parametrize("line", ["Stadier: Planlagt > I gang > Afsluttet", "Planlagt / I gang / Afsluttet"])
def test_a_line_of_the_statuses_there_are_is_no_row(line):
    rows = [HEADINGS, ("Ny pjece", "HR", "1. maj 2024", "I gang"), ("Nye senge", "HR", "2. maj 2024", "Planlagt")]
    reading = read(table([*rows, (line, "", "", "")]))
    assert [row.title for row in reading.rows] == ["Ny pjece", "Nye senge"] and not reading.problems


def test_a_deadline_without_days_is_a_window_without_days():
    rows = [HEADINGS, ("Ny pjece", "HR", "løbende", "I gang"), ("Nye senge", "HR", "kendes ikke", "I gang")]
    assert [windows(row) for row in read(table(rows)).rows] == [[(None, None)], [(None, None)]]


def test_headings_at_the_left_with_one_initiative_per_block():
    rows = [("Indsats", "Ny pjece"), ("Ejer", "Køkkenet"), ("Status", "I gang")]
    rows += [("Indsats", "Nye senge"), ("Status", "Planlagt"), ("Frist", "uge 20 2024")]
    reading = read(table(rows))
    assert [(row.title, row.status) for row in reading.rows] == [("Ny pjece", "i-gang"), ("Nye senge", "planlagt")]


def test_headings_at_the_left_with_one_initiative_per_column():
    rows = [
        ("Projekt", "Ny pjece", "Nye senge"),
        ("Projektleder", "Køkkenet", "HR"),
        ("Slutdato", "juni 2024", "maj 2024"),
    ]
    assert [row.title for row in read(table(rows)).rows] == ["Ny pjece", "Nye senge"]


def test_lines_of_labels_are_a_table_too():
    lines = ["1. Ny pjece", "Ansvarlig: Køkkenet", "Frist: 1. juni 2024", "Status: I gang"]
    lines += ["2. Nye senge", "Ansvarlig: HR", "Frist: maj 2024", "Status: Udført"]
    assert [(row.title, row.status) for row in read(lines=lines).rows] == [
        ("Ny pjece", "i-gang"),
        ("Nye senge", "afsluttet"),
    ]


BLOCKS = [
    ("2. Fælles vagttelefon", "Hospitalet", "Afventer", "maj 2024: Prøve"),
    ("3. Ny pjece", "HR", "Bagud", "uge 20"),
]


@pytest.mark.parametrize("gap", ["\n", "        "])
def test_labels_beside_or_above_their_words_are_known_by_standing_in_every_block(gap):
    lines = []
    for title, owner, status, step in BLOCKS:
        lines += [title, *f"Projektejer{gap}{owner}".split("\n"), *f"Projektets status{gap}{status}".split("\n")]
        lines += [*f"Kommende milepæle{gap}{step}".split("\n"), *f"Kort nyt{gap}Intet, som kan".split("\n")]
        lines += ["        vente"]
    reading = read(lines=lines)
    assert [(row.title, [owner.name for owner in row.owners], row.status) for row in reading.rows] == [
        ("Fælles vagttelefon", ["Hospitalet"], "sat-i-bero"),
        ("Ny pjece", ["HR"], "forsinket"),
    ]
    assert [dict(row.extra)["Kort nyt"] for row in reading.rows] == ["Intet, som kan vente"] * 2
    assert not reading.problems


def test_a_time_plan_gives_one_window_for_each_stretch_of_marks():
    headings = ("Aktivitet", "Ansvarlig", "Jan", "Feb", "Mar", "Apr", "Maj", "Jun")
    rows = [headings, ("Måling", "HR", "X", "X", "", "", "X", ""), ("Kursus", "HR", "", "", "X", "", "", "")]
    assert windows(read(table(rows), title="Tidsplan 2025").rows[0]) == [
        (date(2025, 1, 1), date(2025, 2, 28)),
        (date(2025, 5, 1), date(2025, 5, 31)),
    ]


def test_two_rows_of_headings_are_one():
    rows = [("Opgave", "Tid", None, "Status"), (None, "Start", "Slut", None)]
    rows += [("Ny pjece", "01-02-2024", "01-05-2024", "I gang"), ("Nye senge", "marts 2024", "juni 2024", "Planlagt")]
    assert windows(read(table(rows)).rows[0]) == [(date(2024, 2, 1), date(2024, 5, 1))]


def test_a_colour_behind_the_status_is_a_light_and_no_status():
    rows = [HEADINGS, ("Ny pjece", "HR", "juni 2024", "I gang"), ("Nye senge", "HR", "maj 2024", "I gang")]
    fills = [(None,) * 4, (None, None, None, "grøn"), (None, None, None, "rød")]
    assert [(row.status, row.light) for row in read(table(rows, fills=fills)).rows] == [
        ("i-gang", "grøn"),
        ("i-gang", "rød"),
    ]


def test_a_status_nobody_knows_is_asked_about_and_its_words_kept():
    rows = [HEADINGS, ("Ny pjece", "HR", "juni 2024", "På vippen"), ("Nye senge", "HR", "maj 2024", "I gang")]
    reading = read(table(rows))
    assert (reading.rows[0].status, reading.rows[0].status_quote) == ("uden-status", "På vippen")
    assert [question.found for question in reading.questions] == ["På vippen"]


def test_sums_are_no_initiatives_and_a_full_row_over_the_width_is_a_theme():
    rows = [("Nr.", "Opgave", "Ansvarlig", "Frist"), ("Mad", None, None, None), ("1", "Ny pjece", "HR", "juni 2024")]
    rows += [("2", "Nye senge", "HR", "maj 2024"), ("", "I alt", "", "")]
    assert [(row.theme, row.title) for row in read(table(rows)).rows] == [("Mad", "Ny pjece"), ("Mad", "Nye senge")]


@pytest.mark.parametrize(
    ("rows", "because"),
    [
        ([HEADINGS, ("", "", "", ""), ("", "", "", "")], "skabelon"),
        (
            [("Navn", "Afdeling", "Mobil"), ("Ib Lund", "Stab", "20 11 40 01"), ("Eva Holm", "HR", "20 11 40 02")],
            "telefonliste",
        ),
    ],
)
def test_a_template_and_a_telephone_list_are_no_action_tables_and_named_as_what_they_are(rows, because):
    found = recognise(document(table(rows)), REGISTER)
    assert found.score < 0.5
    assert because in found.because


def quarters():
    return [text for number in range(1, 5) for text in (f"{number}. kvartal", None, None)]


def marks(*months, sign="x"):
    return [sign if month in months else "" for month in range(1, 13)]


MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@pytest.mark.parametrize(
    ("over", "under"),
    [
        (("Aktivitet", "Ansvarlig", *quarters()), (None, None, *MONTHS)),
        (("Aktivitet", "Ansvarlig", *(text or "" for text in quarters())), ("", "", *MONTHS)),
        (("Aktivitet", "Ansvarlig", "2025", *[""] * 11), ("", "", *MONTHS)),
        (("", "", *quarters()), ("Aktivitet", "Ansvarlig", *"JFMAMJJASOND")),
    ],
)
def test_months_under_quarters_or_a_year_are_a_time_plan(over, under):
    rows = [over, under, ("Ny pjece", "HR", *marks(2, 3, 5)), ("Nye senge", "HR", *marks(11, sign="●"))]
    reading = read(table(rows), title="Tidsplan 2025")
    assert [windows(row) for row in reading.rows] == [
        [(date(2025, 2, 1), date(2025, 3, 31)), (date(2025, 5, 1), date(2025, 5, 31))],
        [(date(2025, 11, 1), date(2025, 11, 30))],
    ]
    assert not reading.questions and not any(row.extra for row in reading.rows)


def test_a_time_plan_goes_on_over_the_turn_of_the_year():
    over = ("Opgave", "2025", "", "", "2026", "", "")
    under = ("", "okt", "nov", "dec", "jan", "feb", "mar")
    rows = [over, under, ("Ny pjece", "", "", "X", "X", "", ""), ("Nye senge", "x", "", "", "", "", "x")]
    assert windows(read(table(rows)).rows[0]) == [(date(2025, 12, 1), date(2026, 1, 31))]


def test_months_that_begin_anew_are_of_the_next_year():
    rows = [("Opgave", "Ansvarlig", "nov", "dec", "jan", "feb")]
    rows += [("Ny pjece", "HR", "", "x", "x", ""), ("Nye senge", "HR", "x", "", "", "")]
    assert windows(read(table(rows), title="Plan 2024").rows[0]) == [(date(2024, 12, 1), date(2025, 1, 31))]


def test_numbers_under_months_are_weeks():
    over = ("Aktivitet", "Ansvarlig", "Januar", None, None, "Februar", None, None)
    under = ("", "", "3", "4", "5", "6", "7", "8")
    rows = [over, under, ("Ny pjece", "HR", "x", "x", "", "", "", ""), ("Nye senge", "HR", "", "", "", "", "", "x")]
    assert windows(read(table(rows), title="Plan 2025").rows[0]) == [(date(2025, 1, 13), date(2025, 1, 26))]


LETTERS = [HEADINGS, ("Ny pjece om kost", "HR", "maj 2024", "P"), ("Nye senge til alle", "HR", "juni 2024", "C")]


SIGNS = [HEADINGS, ("Ny pjece om kost", "HR", "maj 2024", "◐"), ("Nye senge til alle", "HR", "juni 2024", "●")]


@pytest.mark.parametrize("lines", [["◐ i gang   ● udført"], ["Tegn: ◐ = i gang, ● = udført"], ["◐ i gang", "● udført"]])
def test_the_legend_says_what_a_sign_means_in_every_table(lines):
    reading = read(table(SIGNS), table([("Tiltag", "Hvem", "Status"), ("Kørsel", "HR", "●")], number=2), lines=lines)
    assert [row.status for row in reading.rows] == ["i-gang", "afsluttet", "afsluttet"]
    assert not reading.questions


@pytest.mark.parametrize(
    "lines", [["O = open, P = in progress, C = closed"], ["Status:", "O: open", "P: in progress", "C: closed"]]
)
def test_the_legend_says_what_a_letter_means(lines):
    reading = read(table(LETTERS), lines=lines)
    assert [(row.status, row.status_quote) for row in reading.rows] == [
        ("i-gang", "in progress"),
        ("afsluttet", "closed"),
    ]
    assert not reading.questions


def test_a_table_of_numbers_and_their_words_is_a_legend():
    rows = [HEADINGS, ("Ny pjece om kost", "HR", "maj 2024", "1"), ("Nye senge til alle", "HR", "juni 2024", "3")]
    legend = table([("1", "Ikke startet"), ("2", "I gang"), ("3", "Afsluttet")], number=2)
    reading = read(table(rows), legend)
    assert [row.status for row in reading.rows] == ["ikke-paabegyndt", "afsluttet"]
    assert not reading.problems


def test_a_legend_below_the_rows_says_which_light_a_letter_is():
    rows = [("Opgave", "Ansvarlig", "Lys"), ("Ny pjece om kost", "HR", "G"), ("Nye senge til alle", "HR", "U")]
    reading = read(table([*rows, ("G: grøn – følger planen; U: gul; R: rød", None, None)]))
    assert [(row.light, row.status) for row in reading.rows] == [("grøn", "uden-status"), ("gul", "uden-status")]
    assert not reading.problems


def test_a_percentage_is_kept_and_tells_the_status_where_nothing_else_does():
    rows = [("Opgave", "Ansvarlig", "Udført"), ("Ny pjece om kost", "HR", "0 %"), ("Nye senge", "HR", "37,5 %")]
    reading = read(table([*rows, ("Fælles kørsel", "HR", "100 %")]))
    assert [(row.percent, row.status) for row in reading.rows] == [
        (0, "ikke-paabegyndt"),
        (37.5, "i-gang"),
        (100, "afsluttet"),
    ]


def test_a_percentage_beside_a_status_column_tells_no_status():
    headings = ("Opgave", "Ansvarlig", "Fremdrift", "Status")
    rows = [headings, ("Ny pjece om kost", "HR", "40 %", ""), ("Nye senge til alle", "HR", "100 %", "I gang")]
    reading = read(table([*rows, ("Fælles kørsel", "HR", "10 %", "I gang")]))
    assert [(row.percent, row.status) for row in reading.rows] == [(40, "uden-status"), (100, "i-gang"), (10, "i-gang")]


def test_bare_numbers_up_to_one_are_shares_in_a_column_of_percentages():
    headings = ("Opgave", "Ansvarlig", "Status", "Færdig %")
    rows = [headings, ("Ny pjece om kost", "HR", "I gang", "0,4"), ("Nye senge til alle", "HR", "Udført", "1")]
    assert [row.percent for row in read(table(rows)).rows] == [40, 100]
    rows = [headings, ("Ny pjece om kost", "HR", "I gang", "15"), ("Nye senge til alle", "HR", "Udført", "100")]
    reading = read(table(rows))
    assert [row.percent for row in reading.rows] == [15, 100]
    assert not reading.questions


def test_the_day_something_was_done_closes_it_and_is_no_deadline():
    headings = ("Opgave", "Ansvarlig", "Frist", "Udført den")
    rows = [headings, ("Ny pjece", "HR", "1. marts 2024", "28. februar 2024"), ("Nye senge", "HR", "1. maj 2024", "")]
    reading = read(table(rows))
    assert [(row.status, windows(row)) for row in reading.rows] == [
        ("afsluttet", [(date(2024, 3, 1),) * 2]),
        ("uden-status", [(date(2024, 5, 1),) * 2]),
    ]


def test_a_start_beside_an_empty_deadline_is_open_to_the_right():
    headings = ("Opgave", "Ansvarlig", "Planlagt start", "Frist")
    rows = [headings, ("Ny pjece", "HR", "1. april 2024", ""), ("Nye senge", "HR", "", "1. maj 2024")]
    assert [windows(row) for row in read(table(rows)).rows] == [
        [(date(2024, 4, 1), None)],
        [(date(2024, 5, 1),) * 2],
    ]


def test_an_owner_merged_over_several_rows_owns_each_of_them():
    rows = [HEADINGS, ("Ny pjece", "Køkkenet", "1. maj 2024", "I gang"), ("Nye senge", None, "2. maj 2024", "Udført")]
    assert [[owner.name for owner in row.owners] for row in read(table(rows)).rows] == [["Køkkenet"]] * 2


def test_a_risk_is_the_title_of_its_row_and_degrees_are_no_figures():
    headings = ("ID", "Risiko", "Sandsynlighed (1-5)", "Konsekvens (1-5)", "Modtræk", "Risikoejer", "Frist")
    rows = [headings, ("R1", "For få hænder til natten", "3", "4", "Vikarer", "HR", "1. maj 2024")]
    reading = read(table([*rows, ("R2", "Sen levering af senge", "2", "5", "Ugentlig status", "Indkøb", "uge 20")]))
    assert [row.title for row in reading.rows] == ["For få hænder til natten", "Sen levering af senge"]
    assert dict(reading.rows[0].extra)["Modtræk"] == "Vikarer"
    assert not [question for question in reading.questions if not question.sure]


def test_numbers_below_months_are_figures_and_no_time_plan():
    headings = ("Indsats", "Ansvarlig", "Jan", "Feb", "Mar", "Apr")
    rows = [headings, ("Genindlæggelser", "Medicinsk afdeling", "11", "14", "13", "12")]
    rows.append(("Ventetid i dage", "Ortopædkirurgi", "28", "31", "35", "29"))
    assert recognise(document(table(rows)), REGISTER).score < 0.5


def test_a_plan_of_more_rows_than_anybody_follows_up_is_refused_in_its_own_words():
    row = tuple(cell(text, Place(table=1)) for text in ("Ny pjece", "HR", "1. maj 2024", "I gang"))
    long = Table((row,) * 20_001, Place(table=1))
    with pytest.raises(UnreadableDocument) as refused:
        read(long)
    assert refused.value.code == "FOR_MANGE_INDSATSER"


def test_a_title_row_above_the_next_headings_of_a_sheet_is_no_initiative():
    rows = [HEADINGS, ("Ny pjece", "HR", "1. maj 2024", "I gang"), ("Handleplan for kommuner", "", "", ""), HEADINGS]
    reading = read(table([*rows, ("Nye senge", "HR", "2. maj 2024", "Er afsluttet")]))
    assert [(row.title, row.status) for row in reading.rows] == [("Ny pjece", "i-gang"), ("Nye senge", "afsluttet")]


def test_a_forum_below_the_points_of_another_begins_its_own_line():
    told = "HR-forum:\n- orienteres i november 2024\n– forelægges måling i maj 2025\nKlinikforum, december 2024"
    reading = read(table([("Tema", "Initiativer og status", "Forankring/opfølgning"), ("Mad", "Ny pjece.", told)]))
    assert [(each.forum_id, each.window.start) for each in reading.rows[0].follow_ups] == [
        ("hr-forum", date(2024, 11, 1)),
        ("hr-forum", date(2025, 5, 1)),
        ("klinikforum", date(2024, 12, 1)),
    ]


def test_eight_digits_in_a_follow_up_are_told():
    told = "HR-forum følger op 01102024."
    reading = read(table([("Tema", "Initiativer og status", "Forankring/opfølgning"), ("Mad", "Ny pjece.", told)]))
    assert [(problem.code, problem.found) for problem in reading.problems] == [("TAL_FOR_DATO", "01102024")]


def test_in_a_plan_of_the_year_a_month_holds_until_the_next_and_lies_in_the_year_of_the_title():
    rows = [("Måned", "Aktivitet", "Ansvarlig"), ("Januar", "Status på budget", "HR"), ("Februar", "", "")]
    rows += [("Marts", "Fælles temadag", "HR"), ("", "Ny pjece", "Køkkenet")]
    reading = read(table(rows), title="Årshjul 2024")
    january, march = (date(2024, 1, 1), date(2024, 1, 31)), (date(2024, 3, 1), date(2024, 3, 31))
    assert [(row.theme, windows(row)) for row in reading.rows] == [(None, [january]), (None, [march]), (None, [march])]
    assert not reading.problems


def test_a_number_below_the_name_of_a_period_is_that_period():
    rows = [("Uge", "Hvad", "Hvem"), ("3", "Udsende spørgeskema", "HR"), ("14", "Fremlæggelse for alle", "HR")]
    reading = read(table(rows), title="Årsplan 2024")
    assert [(row.status, windows(row)) for row in reading.rows] == [
        ("uden-status", [(date(2024, 1, 15), date(2024, 1, 21))]),
        ("uden-status", [(date(2024, 4, 1), date(2024, 4, 7))]),
    ]
    assert not reading.questions


def test_a_month_over_the_rows_is_their_time():
    rows = [("Aktivitet", "Ansvarlig"), ("Maj", None), ("Ny pjece", "HR"), ("Juni", None), ("Nye senge", "HR")]
    assert [windows(row) for row in read(table(rows)).rows] == [
        [(date(2024, 5, 1), date(2024, 5, 31))],
        [(date(2024, 6, 1), date(2024, 6, 30))],
    ]


def test_a_roadmap_has_periods_across_and_no_heading_over_its_titles():
    rows = [("", "Q1", "Q2", "Q3", "Q4"), ("Fælles vagttelefon", "Prøve", None, "", ""), ("Ny pjece", "", "", "", "Ud")]
    reading = read(table(rows), title="Roadmap 2025")
    assert [(row.title, windows(row)) for row in reading.rows] == [
        ("Fælles vagttelefon", [(date(2025, 1, 1), date(2025, 6, 30))]),
        ("Ny pjece", [(date(2025, 10, 1), date(2025, 12, 31))]),
    ]


def test_each_slide_of_a_plan_may_name_its_own_year_and_what_goes_on_is_one_row():
    rows = [("Spor", "1. kv.", "2. kv.", "3. kv.", "4. kv."), ("Fælles vagttelefon", "Prøve", "", "", "")]
    pages = [
        Page(Place(page=n, slide=True), (table(rows, page=n),), (), name=f"Køreplan {year}")
        for n, year in enumerate((2024, 2025), start=1)
    ]
    plan = replace(document(), pages=tuple(pages), format="pptx")
    reading = read_follow_up_table(plan, dated=ON, register=REGISTER)
    assert [windows(row) for row in reading.rows] == [
        [(date(2024, 1, 1), date(2024, 3, 31)), (date(2025, 1, 1), date(2025, 3, 31))]
    ]


def test_two_halves_of_a_year_with_crosses_below_are_a_time_plan():
    rows = [("Opgave", "Ansvarlig", "1. halvår 2024", "2. halvår 2024"), ("Fælles nøgleboks", "Borgerservice", "", "x")]
    reading = read(table([*rows, ("Ny kørselsordning", "Trafikkontoret", "x", "x")]))
    assert [windows(row) for row in reading.rows] == [
        [(date(2024, 7, 1), date(2024, 12, 31))],
        [(date(2024, 1, 1), date(2024, 12, 31))],
    ]


def test_a_day_right_of_what_comes_next_is_the_day_of_it():
    headings = ("Projekt", "Ejer", "Næste milepæl", "Dato")
    reading = read(table([headings, ("Ny varmestue", "Kulturkontoret", "Indflytning", "4. april 2024")]))
    (row,) = reading.rows
    assert windows(row) == [(date(2024, 4, 4), date(2024, 4, 4))]
    assert not [question for question in reading.questions if not question.sure]


def test_a_remark_may_tell_a_new_deadline_and_days_that_it_only_tells_of_are_none():
    headings = ("Opgave", "Ansvarlig", "Frist", "Bemærkninger")
    told = ("Nye skilte", "Driftsgården", "1. april 2024", "Udskudt til 15. maj 2024")
    past = ("Ny lås", "Driftsgården", "2. april 2024", "Drøftet på mødet 1. marts 2024")
    first, second = read(table([headings, told, past])).rows
    assert [end for _, end in windows(first)] == [date(2024, 4, 1), date(2024, 5, 15)]
    assert windows(second) == [(date(2024, 4, 2), date(2024, 4, 2))]


def lined(*lines):
    return read_follow_up_table(document(lines=lines, title="Plan 2024"), dated=ON, register=REGISTER)


def test_months_over_points_are_a_plan_of_the_year():
    lines = (
        "APRIL",
        "- Rengøring af lager (Depotet)",
        "- Ny ordbog",
        "Maj-juni",
        "- Tælling, som",
        "  tager tid",
        "Uge 40",
    )
    reading = lined(*lines, "- Fejring (Festudvalget)")
    assert [(row.title, [owner.name for owner in row.owners], windows(row)) for row in reading.rows] == [
        ("Rengøring af lager", ["Depotet"], [(date(2024, 4, 1), date(2024, 4, 30))]),
        ("Ny ordbog", [], [(date(2024, 4, 1), date(2024, 4, 30))]),
        ("Tælling, som tager tid", [], [(date(2024, 5, 1), date(2024, 6, 30))]),
        ("Fejring", ["Festudvalget"], [(date(2024, 9, 30), date(2024, 10, 6))]),
    ]
    assert not reading.problems


def test_months_before_a_colon_are_a_plan_too():
    reading = lined("April: Rundvisning", "Maj: Regnskab, ansvarlig: Økonomikontoret", "2. halvår: Ny aftale")
    assert [(row.title, [owner.name for owner in row.owners]) for row in reading.rows] == [
        ("Rundvisning", []),
        ("Regnskab", ["Økonomikontoret"]),
        ("Ny aftale", []),
    ]
    assert windows(reading.rows[2]) == [(date(2024, 7, 1), date(2024, 12, 31))]


def test_points_that_end_in_who_and_when_are_a_plan_below_their_themes():
    first = ("Mad", "• Nyt køleskab (Køkkenet og Depotet, 1. maj 2024)", "• Kogebog – Biblioteket – august 2024")
    reading = lined(*first, "Bus", "• Ny rute, uge 20 2024, ansvarlig: Trafikkontoret")
    assert [(row.theme, row.title, [owner.name for owner in row.owners]) for row in reading.rows] == [
        ("Mad", "Nyt køleskab", ["Køkkenet", "Depotet"]),
        ("Mad", "Kogebog", ["Biblioteket"]),
        ("Bus", "Ny rute", ["Trafikkontoret"]),
    ]


def test_points_without_times_are_no_plan():
    with pytest.raises(UnreadableDocument):
        lined("• Vi ses (måske)", "• Kaffe er sat over", "• Husk nøglen, den hænger ved døren")


def sheets(first, second):
    pages = []
    for n, (name, rows) in enumerate((first, second), start=1):
        place = Place(sheet=name, page=n)
        cells = tuple(
            tuple(cell(text, replace(place, row=i, cell=f"A{i}")) for text in row) for i, row in enumerate(rows, 1)
        )
        pages.append(Page(place, (Table(cells, place),), (), name=name))
    return replace(document(), pages=tuple(pages), format="xlsx")


OVERVIEW = ("Overblik", [("Opgave", "Status"), ("Ny cykelsti", "I gang"), ("Nye bænke", "Afsluttet")])
HEADED = ("Opgave", "Ansvarlig", "Frist")
DETAILS = [HEADED, ("Ny cykelsti", "Vejkontoret", "1. maj 2024"), ("Nye bænke", "Parkkontoret", "1. juni 2024")]


def of_sheets(first, second, answers=None):
    options = {"answers": answers} if answers else {}
    return read_follow_up_table(sheets(first, second), dated=ON, register=REGISTER, **options)


def test_an_overview_and_its_details_tell_each_initiative_once():
    reading = of_sheets(OVERVIEW, ("Detaljer", DETAILS))
    assert [(row.title, row.status, [owner.name for owner in row.owners]) for row in reading.rows] == [
        ("Ny cykelsti", "i-gang", ["Vejkontoret"]),
        ("Nye bænke", "afsluttet", ["Parkkontoret"]),
    ]
    (question,) = [one for one in reading.questions if one.code == "SPOERG_ARK"]
    assert question.sure


def test_two_sheets_that_differ_are_asked_about_and_the_answer_decides():
    other = [(HEADED), ("Ny cykelsti", "Vejkontoret", "9. maj 2024"), ("Nye bænke", "Parkkontoret", "1. juni 2024")]
    reading = of_sheets(("Januar", DETAILS), ("Februar", other))
    (question,) = [one for one in reading.questions if one.code == "SPOERG_ARK"]
    assert not question.sure and len(reading.rows) == 2
    chosen = of_sheets(("Januar", DETAILS), ("Februar", other), Answers({question.key: "Februar"}))
    assert [end for row in chosen.rows for _, end in windows(row)] == [date(2024, 5, 9), date(2024, 6, 1)]


def test_initiatives_of_one_sheet_over_the_steps_of_another_are_asked_about_and_all_kept():
    steps = [("Indsats", "Aktivitet", "Ansvarlig", "Frist"), ("Ny cykelsti", "Opmåling", "Vejkontoret", "1. maj 2024")]
    reading = of_sheets(OVERVIEW, ("Trin", [*steps, ("Nye bænke", "Indkøb", "Parkkontoret", "1. juni 2024")]))
    assert len(reading.rows) == 4
    assert [one.sure for one in reading.questions if one.code == "SPOERG_ARK"] == [False]


def test_a_cross_says_what_its_heading_says():
    headings = ("Opgave", "Frist", "HR", "Kommunerne", "Ikke startet", "I gang", "Afsluttet")
    rows = [headings, ("Ny pjece om kost", "maj 2024", "X", "", "", "X", "")]
    rows += [
        ("Nye senge til alle", "juni 2024", "X", "X", "", "", "X"),
        ("Fælles kørsel", "uge 40", "", "X", "X", "", ""),
    ]
    reading = read(table(rows))
    assert [(row.status, [owner.name for owner in row.owners]) for row in reading.rows] == [
        ("i-gang", ["HR"]),
        ("afsluttet", ["HR", "Kommunerne"]),
        ("ikke-paabegyndt", ["Kommunerne"]),
    ]
    assert not reading.questions


def test_a_row_whose_number_opens_those_below_is_their_theme():
    rows = [("Nr.", *HEADINGS), ("A", "MERE LIGHED", "", "", ""), ("A1", "Ny pjece", "HR", "maj 2024", "I gang")]
    rows += [("B", "SAMMENHÆNG", "", "", ""), ("B1", "Nye senge", "HR", "juni 2024", "Udført")]
    assert [(row.theme, row.title) for row in read(table(rows)).rows] == [
        ("MERE LIGHED", "Ny pjece"),
        ("SAMMENHÆNG", "Nye senge"),
    ]


def test_a_colour_with_words_in_the_column_of_statuses_is_a_light():
    rows = [
        HEADINGS,
        ("Ny pjece", "HR", "maj 2024", "Grøn – følger planen"),
        ("Senge", "HR", "uge 40", "Rød – står stille"),
    ]
    reading = read(table(rows))
    assert [(row.light, row.status) for row in reading.rows] == [("grøn", "i-gang"), ("rød", "uden-status")]
    assert not reading.questions


def test_from_and_to_below_one_heading_are_a_start_and_a_deadline():
    rows = [("Indsats", "Tovholder", "Tid", ""), ("", "", "Fra", "Til"), ("Ny pjece", "HR", "1-4-2024", "1-5-2024")]
    assert windows(read(table(rows)).rows[0]) == [(date(2024, 4, 1), date(2024, 5, 1))]


def test_a_row_with_a_number_and_a_day_is_no_second_row_of_headings():
    rows = [
        ("Nr.", "Indsats", "Ansvarlig", "Frist"),
        ("1", "Fælles kørsel", "Vejle Kommune", "1. maj 2024"),
        ("2", "Indsats mod fald", "Kolding Kommune", "i starten af uge 40"),
        ("3", "Indsats for unge", "Vejle Kommune", "Start i juni 2024"),
    ]
    assert [row.title for row in read(table(rows)).rows] == ["Fælles kørsel", "Indsats mod fald", "Indsats for unge"]


def test_columns_of_forum_told_money_and_changes_are_fields():
    rows = [
        ("Indsats", "Ansvarlig", "Frist", "Orienteres", "Behandles i", "Budget (t.kr.)", "Ændret siden sidst"),
        ("Fælles kørsel", "Vejle Kommune", "1. maj 2024", "Kommunerne", "HR-forum", "250", "Ja"),
        ("Måltider ude", "Kolding Kommune", "1. juni 2024", "PLO", "HR-forum", "1.200", "Nej"),
    ]
    first, second = read(table(rows)).rows
    assert [(owner.name, owner.role) for owner in first.owners] == [
        ("Vejle Kommune", "owner"),
        ("Kommunerne", "informed"),
    ]
    assert [each.forum_id for each in first.follow_ups] == ["hr-forum"] and not first.forums
    assert [amount.amount_dkk for row in (first, second) for amount in row.amounts] == [250_000, 1_200_000]
    assert [row.changed for row in (first, second)] == [True, False]


def test_a_colour_with_words_beside_it_is_a_light_and_a_status():
    rows = [HEADINGS, ("Ny pjece", "HR", "1. maj 2024", "Rød - forsinket"), ("Nye senge", "HR", "1. maj 2024", "Grøn")]
    assert [(row.light, row.status) for row in read(table(rows)).rows] == [
        ("rød", "forsinket"),
        ("grøn", "uden-status"),
    ]


def test_a_row_that_waits_for_an_event_has_the_time_at_which_its_text_expects_it():
    rows = [
        ("Tema", "Initiativer og status", "Forankring/opfølgning"),
        (
            "Data",
            "Forløbet måles. Pilotprojektet forventes afsluttet i november 2024.",
            "HR-forum orienteres, når pilotprojektet er afsluttet.",
        ),
    ]
    assert windows(read(table(rows)).rows[0]) == [(date(2024, 11, 1), date(2024, 11, 30))]


def test_a_theme_above_repeated_headings_is_of_the_rows_below():
    rows = [
        ("Tema A: Kost", None, None, None),
        HEADINGS,
        ("Ny pjece", "HR", "1. maj 2024", "I gang"),
        ("Tema B: Søvn", None, None, None),
        HEADINGS,
        ("Nye senge", "HR", "1. maj 2024", "I gang"),
    ]
    assert [row.theme for row in read(table(rows)).rows] == ["Kost", "Søvn"]


def test_headings_over_tables_that_say_so_are_themes():
    rows = [HEADINGS, ("Ny pjece", "HR", "1. maj 2024", "I gang")]
    name = "Tema 1: Kost"
    page = replace(document(table(rows), lines=[name]).pages[0])
    paper = replace(document(title=name), pages=(page,))
    reading = read_follow_up_table(paper, dated=ON, register=REGISTER)
    assert [(row.theme, row.sector) for row in reading.rows] == [("Kost", "plan.docx")]
    assert not reading.problems


def test_the_colour_of_a_bar_is_no_light():
    rows = [
        ("Indsats", "Ansvarlig", "Jan", "Feb", "Mar", "Apr"),
        ("Ny pjece", "HR", "", "", "", "x"),
        ("Nye senge", "HR", "", "", "", ""),
    ]
    fills = [(None,) * 6, (None,) * 6, (None, None, "grøn", "grøn", None, None)]
    assert [row.light for row in read(table(rows, fills=fills)).rows] == [None, None]


def test_a_row_of_guides_in_brackets_is_no_initiative_and_a_form_of_nothing_else_is_a_template():
    guides = ("[Beskriv opgaven]", "[Jeres afdeling]", "[dd-mm-åååå]", "<vælg status>")
    filled = ("Ny pjece", "HR", "1. maj 2024", "I gang")
    assert [row.title for row in read(table([HEADINGS, guides, filled])).rows] == ["Ny pjece"]
    found = recognise(document(table([HEADINGS, guides, ("", "", "", "")])), REGISTER)
    assert found is None or found.score < 0.5


def test_a_row_led_by_a_person_is_owned_where_it_is_anchored():
    rows = [
        ("Projekt", "Projektleder", "Forankring", "Frist"),
        ("Ny pjece", "Mette Holm", "Kirurgisk Afdeling", "1. maj 2024"),
        ("Nye senge", "Jens Krogh", "Medicinsk Afdeling", "1. juni 2024"),
    ]
    assert [[owner.name for owner in row.owners] for row in read(table(rows)).rows] == [
        ["Kirurgisk Afdeling"],
        ["Medicinsk Afdeling"],
    ]


def test_an_organisation_that_an_initiative_is_followed_by_owns_it():
    rows = [
        ("Tema", "Initiativer og status", "Forankring/opfølgning"),
        ("Data", "Fælles tal er lavet.", "Følges fremadrettet i klyngerne."),
        ("Data", "Nyt kursus.", "HR-forum orienteres om kommunernes arbejde i juni 2024."),
    ]
    assert [[owner.name for owner in row.owners] for row in read(table(rows)).rows] == [["klyngerne"], []]


CARDS = [
    [("Formål", "Lavere pris."), ("Projektejer", "Køkkenet"), ("Status", "I gang"), ("Gevinst", "Ro")],
    [("Formål", "Bedre søvn."), ("Projektejer", "HR"), ("Status", "Afsluttet"), ("Gevinst", "")],
]


@pytest.mark.parametrize("is_across", [True, False])
def test_a_card_has_its_title_across_its_top_or_in_the_line_above(is_across):
    titles = ("Projekt 1: Fælles indkøb", "Projekt 2: Nye senge")
    pages = [
        replace(
            document(table([(title, None), *card] if is_across else card, n)).pages[0],
            lines=() if is_across else (Line((Run(title),), Place(line_start=n, line_end=n)),),
        )
        for n, (title, card) in enumerate(zip(titles, CARDS, strict=True), start=1)
    ]
    paper = replace(document(), pages=tuple(pages))
    reading = read_follow_up_table(paper, register=REGISTER)
    assert [(row.title, [owner.name for owner in row.owners], row.status) for row in reading.rows] == [
        ("Fælles indkøb", ["Køkkenet"], "i-gang"),
        ("Nye senge", ["HR"], "afsluttet"),
    ]
    assert dict(reading.rows[0].extra)["Gevinst"] == "Ro"
    assert not reading.problems


def test_a_list_of_what_may_be_chosen_in_the_columns_is_no_table_of_initiatives():
    rows = [("Plan for 2024", None, None, None), HEADINGS]
    rows += [("Ny pjece", "HR", "juni 2024", "I gang"), ("Nye senge", "HR", "maj 2024", "I gang")]
    choices = [("Ejer", "Status"), ("HR", "Planlagt"), ("Køkkenet", "I gang"), ("", "Udført")]
    paper = document(table(rows), table(choices, number=2))
    reading = read_follow_up_table(paper, register=REGISTER)
    assert [row.title for row in reading.rows] == ["Ny pjece", "Nye senge"]
    assert {"Planlagt", "Køkkenet"} <= {line.text for line in reading.furniture}
    assert not reading.problems


def test_a_row_of_dashes_is_no_initiative_and_is_told():
    headings = ("Tema", "Opgave", "Ansvarlig", "Frist")
    reading = read(table([headings, ("Lys", "Nye pærer", "Driftsgården", "1. maj 2024"), ("Vand", "-", "-", "–")]))
    assert [row.title for row in reading.rows] == ["Nye pærer"]
    assert [problem.code for problem in reading.problems] == ["RAEKKE_UDEN_TEKST"]


PARTNERS = ("Opgave", "Ansvarlig", "Samarbejdspartnere", "Frist")


def test_who_takes_part_is_no_owner_beside_one_and_stands_under_its_heading():
    row = read(table([PARTNERS, ("Fælles skabelon", "Kvalitetsafdelingen", "Apoteket og HR", "1. juni 2024")])).rows[0]
    assert [owner.name for owner in row.owners] == ["Kvalitetsafdelingen"]
    assert dict(row.extra) == {"Samarbejdspartnere": "Apoteket og HR"}


def test_people_who_take_part_are_left_out_and_those_beside_them_kept():
    row = read(table([PARTNERS, ("Fælles skabelon", "HR", "Apoteket, Gudrun Holm", "1. juni 2024")])).rows[0]
    assert dict(row.extra) == {"Samarbejdspartnere": "Apoteket"}


def test_who_takes_part_owns_where_nobody_else_does():
    row = read(table([("Opgave", "Medvirkende", "Frist"), ("Ny skabelon", "Apoteket", "1. juni 2024")])).rows[0]
    assert [owner.name for owner in row.owners] == ["Apoteket"]


def test_cards_of_labels_are_rows_though_a_title_sounds_like_a_heading():
    def card(number, title):
        labels = [("Indsats", title), ("Formål", "Bedre søvn"), ("Tovholder", "HR"), ("Status", "I gang")]
        return table(labels, number=number)

    rows = read(card(1, "Ny pjece"), card(2, "Cykelhold – nystart"), card(3, "Nye senge")).rows
    assert [row.title for row in rows] == ["Ny pjece", "Cykelhold – nystart", "Nye senge"]


def test_a_next_step_without_a_time_is_no_second_window_beside_a_deadline():
    headings = ("Projekt", "Ejer", "Næste skridt", "Frist")
    rows = read(table([headings, ("Ny pjece", "HR", "Tryk af pjecen", "1. juni 2024"), ("Senge", "HR", "Indkøb", "")]))
    assert [windows(row) for row in rows.rows] == [[(date(2024, 6, 1),) * 2], [(None, None)]]


def test_a_day_with_the_former_one_in_brackets_is_a_change():
    rows = [("Opgave", "Ejer", "Frist"), ("Ny pjece", "HR", "1. juni 2024 (før 1. april 2024)")]
    rows += [("Nye senge", "HR", "1. juni 2024 (kl. 12)")]
    first, second = read(table(rows)).rows
    assert (windows(first), first.changed) == ([(date(2024, 6, 1),) * 2], True)
    assert (windows(second), second.changed) == ([(date(2024, 6, 1),) * 2], False)


def test_shares_of_one_are_under_way_and_not_begun_only_at_nothing():
    rows = [("Opgave", "Ejer", "% færdig"), ("Råhus", "HR", "0,4"), ("Tag", "HR", "0"), ("Have", "HR", "1")]
    assert [row.status for row in read(table(rows)).rows] == ["i-gang", "ikke-paabegyndt", "afsluttet"]


def sheet(name, *rows, lines=()):
    place = Place(sheet=name)
    told = table(rows)
    cells = tuple(tuple(replace(one, place=place) for one in row) for row in told.rows)
    tables = (replace(told, rows=cells, place=place),) if rows else ()
    return Page(place, tables, tuple(Line((Run(text),), place) for text in lines))


def test_a_sheet_that_lists_what_may_be_chosen_has_no_rows_and_leaves_no_problem():
    plan = sheet("Plan", HEADINGS, ("Ny pjece", "HR", "1. juni 2024", "I gang"), ("Senge", "HR", "maj 2024", "Bagud"))
    lists = sheet("Lister", ("Status", "Ansvarlig"), ("I gang", "HR"), ("Færdig", "Depotet"), ("Bagud", "Køkkenet"))
    guide = sheet("Vejledning", lines=("Skriv én linje for hver opgave.",))
    paper = Document("plan.xlsx", "0" * 64, "xlsx", None, ON, shows_colour=True, pages=(guide, plan, lists))
    reading = read_follow_up_table(paper, dated=ON, register=REGISTER)
    assert [row.title for row in reading.rows] == ["Ny pjece", "Senge"]
    assert (reading.problems, reading.questions) == ((), ())


def test_the_greetings_of_a_letter_round_a_plan_are_no_problems():
    lines = ["Hej alle", "Så er listen her.", "Mange hilsner", "Sekretariatet"]
    problems = read(table([HEADINGS, ("Ny pjece", "HR", "1. juni 2024", "I gang")]), lines=lines).problems
    assert [problem.found for problem in problems] == ["Så er listen her."]


def test_short_names_alone_between_full_rows_are_themes_where_the_sheet_has_no_looks():
    full = ("Ny pjece", "Randers Kommune", "1. juni 2024", "I gang")
    rows = read(
        table(
            [
                HEADINGS,
                ("Børn", "", "", ""),
                full,
                ("Nyt kursus", "Skive Kommune", "1. juli 2024", "Planlagt"),
                ("Ældre", "", "", ""),
                ("Nyt skema", "Viborg Kommune", "1. maj 2024", "I gang"),
            ]
        )
    ).rows
    assert [(row.theme, row.title) for row in rows] == [
        ("Børn", "Ny pjece"),
        ("Børn", "Nyt kursus"),
        ("Ældre", "Nyt skema"),
    ]


def test_cards_in_the_cells_of_a_table_are_each_an_initiative():
    def card(number, title, who, when):
        return f"Indsats {number}: {title}\nAnsvarlig: {who}\nFrist: {when}\nStatus: I gang"

    first = table(
        [
            (
                card(1, "Ny pjece", "Randers Kommune", "1. juni 2024"),
                "",
                card(2, "Nyt kursus", "Skive Kommune", "1. juli 2024"),
            )
        ]
    )
    second = table([(card(3, "Nyt skema", "Viborg Kommune", "1. maj 2024"),)], number=2)
    rows = read(first, second).rows
    assert [(row.title, [owner.name for owner in row.owners], windows(row)) for row in rows] == [
        ("Ny pjece", ["Randers Kommune"], [(date(2024, 6, 1), date(2024, 6, 1))]),
        ("Nyt kursus", ["Skive Kommune"], [(date(2024, 7, 1), date(2024, 7, 1))]),
        ("Nyt skema", ["Viborg Kommune"], [(date(2024, 5, 1), date(2024, 5, 1))]),
    ]


def test_bodies_beside_a_column_of_responsible_people_own_and_words_for_coming_back_are_follow_ups():
    rows = read(
        table(
            [
                ("Fra mødet", "Sag", "Hos", "Kontakt (ansvarlig)", "Tages op igen", "Åben/lukket"),
                ("10.01.2024", "Mærkning af hjælpemidler", "Randers Kommune", "Bo Eksempel", "05.04.2024", "Lukket"),
                ("10.01.2024", "Liste med direkte numre", "Skive Kommune", "Lis Prøve", "08.05.2024", "Åben"),
                ("08.02.2024", "Transport af ilt", "Viborg Kommune", "Per Test", "03.06.2024", "Åben"),
            ]
        )
    ).rows
    assert [([owner.name for owner in row.owners], windows(row)) for row in rows] == [
        (["Randers Kommune"], [(date(2024, 4, 5), date(2024, 4, 5))]),
        (["Skive Kommune"], [(date(2024, 5, 8), date(2024, 5, 8))]),
        (["Viborg Kommune"], [(date(2024, 6, 3), date(2024, 6, 3))]),
    ]


def test_what_comes_next_in_a_project_that_began_long_ago_comes_after_the_paper():
    rows = read(
        table(
            [
                ("Projekt", "Forankring", "Start", "Slut", "Næste milepæl"),
                ("Ny pjece", "Randers Kommune", "01.09.22", "30.06.25", "Statusnotat uge 40"),
                ("Nyt kursus", "Skive Kommune", "15.03.23", "15.03.25", "Oplæg uge 20"),
            ]
        )
    ).rows
    assert [windows(row)[0] for row in rows] == [
        (date(2024, 9, 30), date(2024, 10, 6)),
        (date(2024, 5, 13), date(2024, 5, 19)),
    ]
