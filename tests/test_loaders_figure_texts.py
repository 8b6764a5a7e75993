"""Tables of figures in texts: titles, letterhead and prose round a table tell what it is, and what its figures are."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from loaders import kinds
from loaders.figures import read_figure_table, recognise
from loaders.files import read_document
from loaders.names import read_register
from loaders.questions import Answers

BY_AGE = (("", "Kvinder", "Mænd", "Alle", "Ændring fra 2019"), ("Løber hver uge", "12,5", "-", "11,8", "+1,4"))


def paper_of(*parts: str | Sequence[Sequence[str]], name: str = "tal.docx"):
    """Return a text of lines and tables, in their order."""
    paper = docx.Document()
    for part in parts:
        if isinstance(part, str):
            paper.add_paragraph(part)
            continue
        table = paper.add_table(len(part), len(part[0]))
        for cells, row in zip(table.rows, part, strict=True):
            for cell, value in zip(cells.cells, row, strict=True):
                cell.text = value
    output = io.BytesIO()
    paper.save(output)
    return replace(read_document(output.getvalue(), name=name), dated_on=date(2024, 5, 1))


def test_a_caption_alone_tells_the_time_and_whose_the_figures_are():
    document = paper_of("Motion i Hjørring Kommune 2023 (pct.)", BY_AGE, "- For få har svaret. Tallet vises ikke.")
    found = recognise(document, read_register())
    assert found.score == 1
    reading = read_figure_table(document)
    assert [(row.indicator, row.population, row.value, row.unit) for row in reading.rows] == [
        ("Løber hver uge", "Kvinder", 12.5, "%"),
        ("Løber hver uge", "Mænd", None, "%"),
        ("Løber hver uge", None, 11.8, "%"),
    ]
    assert {row.organisation for row in reading.rows} == {"Hjørring"}
    assert [row.value for row in reading.beside] == [1.4]


def test_a_caption_that_counts_is_not_doubted_for_prose_that_speaks_of_an_average():
    document = paper_of(
        "Ringsted Kommune",
        "Notat: Rådgivning 2022",
        "Notatet viser antal opkald og den gennemsnitlige samtaletid hos rådgiverne.",
        "Tabel 1: Antal opkald fordelt på hold",
        (("Alder", "1. kvt. 2022", "2. kvt. 2022"), ("18-29 år", "14", "*"), ("30-64 år", "21", "17")),
        "* Under fem opkald.",
    )
    (reading,) = kinds.read_papers(document, register=read_register())
    assert reading.kind == "figure_table"
    assert {row.unit for row in reading.rows} == {"antal"}
    assert [question.code for question in reading.questions if not question.sure] == []


def test_what_ends_with_the_name_of_a_unit_is_a_measure_beside_shares_and_none_of_their_counts():
    document = paper_of(
        "Fravær 2023", (("Team", "Ansatte", "Kort (pct.)", "Sygedagsværk"), ("Øst", "40", "2,5", "310"))
    )
    rows = read_figure_table(document).rows
    assert [(row.indicator, row.value, row.numerator) for row in rows if row.unit != "antal"] == [
        ("Fravær: Kort (pct.)", 2.5, None),
        ("Fravær: Sygedagsværk", 310, None),
    ]


BUDGET = ("Regnskab for haverne (1.000 kr.)",)


def budget_of(heading: str, **asked):
    rows = (("Kommune", "Budget 2024", heading), ("Odder", "900", "240"), ("Skive", "800", "190"))
    return read_figure_table(paper_of(*BUDGET, rows), **asked)


def periods_of(reading):
    return {(row.period_start, row.period_end) for row in reading.rows if "udgift" in row.indicator.casefold()}


@pytest.mark.parametrize("heading", ["Udgift 1.-3. 2024", "Udgift 1-3 2024"])
def test_bare_numbers_before_a_year_are_never_the_whole_year_in_silence(heading):
    reading = budget_of(heading)
    (question,) = (one for one in reading.questions if one.code == "SPOERG_PERIODE")
    assert (question.found, question.sure) == (heading, False)
    assert periods_of(reading) == {(date(2024, 1, 1), date(2024, 3, 31))}
    answered = budget_of(heading, answers=Answers({question.key: "quarter"}))
    assert periods_of(answered) == {(date(2024, 1, 1), date(2024, 9, 30))}
    whole = budget_of(heading, answers=Answers({question.key: "year"}))
    assert periods_of(whole) == {(date(2024, 1, 1), date(2024, 12, 31))}


@pytest.mark.parametrize(
    ("heading", "start", "end"),
    [
        ("Udgift 1.-5. måned 2024", date(2024, 1, 1), date(2024, 5, 31)),
        ("Udgift til og med maj 2024", date(2024, 1, 1), date(2024, 5, 31)),
        ("Udgift pr. 31.5 2024", date(2024, 5, 31), date(2024, 5, 31)),
    ],
)
def test_what_parts_the_year_of_a_heading_in_words_is_its_period(heading, start, end):
    reading = budget_of(heading)
    assert periods_of(reading) == {(start, end)}
    assert not [one for one in reading.questions if one.code == "SPOERG_PERIODE"]


def test_a_title_with_bare_numbers_before_its_year_names_no_whole_year():
    rows = (("Kommune", "Ture"), ("Odder", "24"), ("Skive", "19"))
    reading = read_figure_table(paper_of("Antal ture 1-3 2024", rows))
    assert {row.period_start for row in reading.rows} == {None}
    assert [one.code for one in reading.questions] == ["SPOERG_PERIODE"]


def test_a_share_of_those_of_an_age_is_theirs_though_its_unit_stands_last():
    rows = (("Kommune", "Antal løbere", "heraf 70+ (%)"), ("Odder", "240", "45,5"), ("Skive", "190", "52,0"))
    reading = read_figure_table(paper_of("Løbere 2023", rows))
    assert [(row.population, row.value, row.unit) for row in reading.rows if row.unit == "%"] == [
        ("70+", 45.5, "%"),
        ("70+", 52.0, "%"),
    ]


def test_a_printed_table_whose_headings_are_centred_in_height_under_an_empty_corner_keeps_its_columns():
    file = io.BytesIO()
    page = Canvas(file)
    page.setFont("Helvetica", 10)
    page.drawString(60, 760, "Tabel 1. Andel voksne (procent) i 2022, fordelt på kommune")
    for x, y, word in ((180, 730, "Cykler"), (260, 736, "Svømmer"), (260, 724, "i det fri"), (340, 730, "Ror")):
        page.drawString(x, y, word)
    for n, name in enumerate(("Odder", "Skive", "Lemvig", "Viborg")):
        y = 700 - 24 * n
        page.drawString(60, y, f"{name} Kommune")
        for at in range(3):
            page.drawString(180 + 80 * at, y, f"{n + 1}{at},5")
    page.save()
    document = read_document(file.getvalue(), name="motion.pdf")
    assert recognise(document, read_register()).score > 0.9
    rows = read_figure_table(document).rows
    assert [(row.indicator.rpartition(": ")[2], row.organisation, row.value, row.unit) for row in rows[:3]] == [
        ("Cykler", "Odder", 10.5, "%"),
        ("Svømmer i det fri", "Odder", 11.5, "%"),
        ("Ror", "Odder", 12.5, "%"),
    ]
    assert {row.period_start for row in rows} == {date(2022, 1, 1)}
    assert len(rows) == 12


def test_the_lead_of_a_paper_tells_time_and_unit_of_tables_that_do_not():
    table = (("Kommune", "Mænd", "Kvinder"), ("Fanø", "12,5", "14,5"), ("Læsø", "11,5", "13,5"))
    document = paper_of(
        "Sundhed på øerne 2021",
        "Hvert tal er en andel i pct. blandt de voksne borgere.",
        "Tabel 1. Ryger dagligt",
        table,
        "Tabel 2. Sover for lidt",
        table,
    )
    rows = read_figure_table(document).rows
    assert {(row.indicator, row.unit, row.period_start) for row in rows} == {
        ("Ryger dagligt", "%", date(2021, 1, 1)),
        ("Sover for lidt", "%", date(2021, 1, 1)),
    }


def test_a_base_that_nothing_is_divided_by_is_a_figure_of_its_caption():
    document = paper_of(
        "Tabel 1. Sygeplejersker",
        (("Kommune", "Ansatte 2021", "Ansatte 2022"), ("Fanø", "40", "42")),
    )
    assert {row.indicator for row in read_figure_table(document).rows} == {"Sygeplejersker: Ansatte"}


def test_a_period_that_only_the_prose_above_names_is_asked_about():
    prose = (
        "Undersøgelsen er gennemført i hele 2021. Andelen viser de borgere, som svarede i høj grad eller i meget høj "
        "grad på, om de alt i alt var tilfredse med opholdet og med den hjælp, de fik, mens de var der, og bagefter, "
        "og som ikke er flyttet siden."
    )
    document = paper_of(
        "Tilfredshed på øerne", prose, (("Kommune", "Tilfredse (pct.)"), ("Fanø", "12,5"), ("Læsø", "11"))
    )
    reading = read_figure_table(document)
    assert [(q.code, q.chosen, q.sure) for q in reading.questions] == [
        ("SPOERG_PERIODE", "2021-01-01/2021-12-31", False)
    ]
    assert {row.period_end for row in reading.rows} == {date(2021, 12, 31)}


def test_a_caption_that_is_an_organisation_owns_the_table_below_it():
    def table(*figures):
        return (("Kræftpakke", "Antal forløb", "Median forløbstid (dage)"), *figures)

    document = paper_of(
        "Forløbstider i regionen, 2. kvartal 2022",
        "Sagsnr. 22/1234 3. september 2022",
        "Holbæk Sygehus",
        table(("Brystkræft", "63", "33"), ("Lungekræft", "58", "23")),
        "Fanø Sygehus",
        table(("Brystkræft", "13", "31"), ("Lungekræft", "18", "21")),
    )
    rows = read_figure_table(document).rows
    assert [(row.organisation, row.value) for row in rows if row.unit == "antal"] == [
        ("Holbæk Sygehus", 63),
        ("Holbæk Sygehus", 58),
        ("Fanø Sygehus", 13),
        ("Fanø Sygehus", 18),
    ]
    assert {row.period_start for row in rows} == {date(2022, 4, 1)}
