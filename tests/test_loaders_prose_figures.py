from datetime import date

import pytest

from loaders.figures.spoken import read_prose_figures
from loaders.files.document import Line, Place, Run
from loaders.files.read import read_document
from loaders.registers import shipped_register

DATED = date(2021, 9, 24)
REGISTER = shipped_register()


def lines_of(*texts):
    return [Line((Run(text),), Place(page=1, line_start=i, line_end=i)) for i, text in enumerate(texts, start=1)]


def told(*texts, dated=DATED):
    return read_prose_figures(lines_of(*texts), register=REGISTER, dated=dated)


def test_a_share_has_value_bound_qualifier_quote_and_group():
    (row,) = told("På HE Midt er andelen på fuldtid inden for Sundhedskartellet knap 61 %.")
    assert (row.indicator, row.organisation, row.population) == ("Fuldtidsandel", "HE Midt", "Sundhedskartellet")
    assert (row.value, row.low, row.high, row.qualifier, row.unit, row.quote) == (
        61,
        None,
        61,
        "knap",
        "%",
        "knap 61 %",
    )


def test_years_ago_are_counted_from_the_meeting():
    (row,) = told("For 4-5 år siden lå fuldtid på ca. 50 %.")
    assert (row.period_start, row.period_end, row.qualifier) == (date(2016, 1, 1), date(2017, 12, 31), "ca.")
    (undated,) = told("For 4-5 år siden lå fuldtid på ca. 50 %.", dated=None)
    assert (undated.period_start, undated.note) == (None, "For 4-5 år siden")


def test_a_level_to_reach_is_a_goal_and_not_a_measurement():
    now, goal = told("HE Vest er nu på 72-73 % fuldtid, men skal op på 80 %.")
    assert (now.value, now.low, now.high, now.period_start) == (72.5, 72, 73, DATED)
    assert (goal.value, goal.qualifier) == (80, "mål")


def test_a_goal_for_events_and_persons_is_two_falls():
    rows = told(
        "Vi vil, at antallet af tvangsindlæggelser og tvangsindlagte personer "
        "reduceres med 10 % inden udgangen af september 2023."
    )
    assert [(row.indicator, row.value, row.qualifier, row.period_end) for row in rows] == [
        ("Ændring i tvangsindlæggelser", -10, "mål", date(2023, 9, 30)),
        ("Ændring i tvangsindlagte personer", -10, "mål", date(2023, 9, 30)),
    ]


def test_persons_and_events_are_different_indicators():
    rows = told("Midtklyngen har til dato 180 tvangsindlæggelser fordelt på 110 personer.")
    assert [(row.indicator, row.value, row.unit, row.period_start) for row in rows] == [
        ("Tvangsindlæggelser", 180, "antal", None),
        ("Tvangsindlagte personer", 110, "antal", None),
    ]


def test_an_organisation_holds_within_its_item_only():
    rows = told(
        "## 2. Fuldtid",
        "",
        "HE Vest har en politik.",
        "",
        "Andelen er 70 %.",
        "",
        "## 3. Andet",
        "",
        "Andelen er 20 %.",
    )
    assert [row.organisation for row in rows] == ["HE Vest", ""]


@pytest.mark.parametrize(
    "text",
    [
        "Mødet er den 24. september 2021 kl. 8.15.",
        "Der er afsat 80 mio. kr.",
        "Efter OK 21 for sygeplejersker.",
        "De bruger 2-3 år.",
        "Fordelt 50/50.",
    ],
)
def test_dates_money_and_durations_are_no_figures(text):
    assert told(text) == []


def test_a_figure_torn_over_lines_has_both_lines():
    (row,) = told("Der er cirka", "10.000 borgere uden for arbejdsmarkedet.")
    assert (row.value, row.place.line_start, row.place.line_end) == (10000, 1, 2)


@pytest.mark.parametrize(
    ("text", "indicator", "is_named"),
    [
        ("HE Vest har 41 patienter.", "Patienter", False),
        ("HE Vest har 321 medarbejdere.", "Medarbejdere", False),
        ("HE Vest modtog 181 henvisninger.", "Henvisninger", False),
        ("HE Vest er på 12 % i dag.", "I dag", False),
        ("HE Vest har 12 tvangsindlæggelser.", "Tvangsindlæggelser", True),
        ("HE Vest har 12 personer, der er tvangsindlagt.", "Tvangsindlagte personer", True),
        ("HE Vest har 200 færdigbehandlingsdage.", "Færdigbehandlingsdage", True),
        ("Stemmeprocenten i PLO var 60 %.", "Stemmeprocent", True),
    ],
)
def test_a_figure_is_named_only_where_the_words_say_what_is_measured(text, indicator, is_named):
    (row,) = told(text)
    assert (row.indicator, row.is_named) == (indicator, is_named)


UNNAMED = {"Patienter", "Medarbejdere", "Henvisninger", "Borgere", "Erhvervsaktive", "Sygedage", "Forløb"}


EXPECTED = {
    "000_378a2faf077d50d9.txt": [
        (134, "Fuldtidsandel", "HE Vest", 50, "ca."),
        (134, "Fuldtidsandel", "HE Vest", 72.5, "mellem"),
        (134, "Fuldtidsandel", "HE Vest", 80, "mål"),
        (138, "Fuldtidsandel", "HE Midt", 64, None),
        (138, "Fuldtidsandel", "HE Midt", 69, "næsten"),
        (138, "Fuldtidsandel", "HE Midt", 61, "knap"),
        (150, "Fuldtidsandel", "Viborg Kommune", 53, None),
        (302, "Brug af IV-aftalen (forhold)", "Viborg Kommune", 2, "næsten"),
        (326, "IV-behandling på klinik", "Kommunerne", 50, "højst"),
        (363, "Ændring i tvangsindlæggelser", "", -10, "mål"),
        (371, "Tvangsindlæggelser", "Midtklyngen", 180, None),
        (371, "Tvangsindlagte personer", "Midtklyngen", 110, None),
    ],
    "001_19715eda5ac19efd.txt": [
        (223, "Borgere", "de 3 kommuner", 10000, "ca."),
        (225, "Erhvervsaktive", "de 3 kommuner", 90000, "ca."),
    ],
    "002_e93515e9038a24c8.txt": [
        (226, "Henvisninger", "Ortopædkirurgisk Klinik", 181, None),
        (228, "Patienter", "Ortopædkirurgisk Klinik", 113, None),
    ],
    "003_43a637de8935a15f.txt": [
        (123, "Medarbejdere", "Hospitalsenheden Vest", 321, None),
        (125, "Sygedage", "Hospitalsenheden Vest", 9.78, None),
    ],
    "004_b65ed5fc7608d3b5.txt": [],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_figures_of_the_real_documents_are_found_on_their_lines(shared_documents, name):
    document = read_document((shared_documents / name).read_bytes(), name=name)
    lines = [line for page in document.pages for line in page.lines]
    rows = read_prose_figures(lines, register=REGISTER, dated=DATED)
    found = [(row.place.line_start, row.indicator, row.organisation, row.value, row.qualifier) for row in rows]
    assert [figure for figure in EXPECTED[name] if figure not in found] == []
    assert {row.indicator for row in rows if not row.is_named} <= UNNAMED
    assert not {row.indicator for row in rows if row.is_named} & UNNAMED
