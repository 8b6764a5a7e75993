"""A PDF: tables with and without ruling lines, colours in every notation, lines through and under text."""

import io
from collections import Counter
from itertools import pairwise

import pytest
from reportlab.lib.colors import CMYKColor, Color, black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from samples import build

from loaders.files.pdf.read import read_pdf

LEFTS = (40, 200, 560)


def drawn(draw, *, size=A4) -> bytes:
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=size)
    draw(canvas)
    canvas.save()
    return output.getvalue()


def runs(data: bytes) -> list[tuple]:
    page = read_pdf(data, name="a.pdf").pages[0]
    return [(run.text, run.red, run.struck) for line in page.lines for run in line.runs]


def texts(table) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    ("colour", "red"),
    [
        (Color(1, 0, 0), True),
        (Color(0.75, 0, 0), True),
        (CMYKColor(0, 1, 1, 0), True),
        (CMYKColor(0, 1, 0, 0), False),
        (Color(0.93, 0.49, 0.19), False),
        (black, False),
    ],
)
def test_text_is_red_by_the_colour_it_is_filled_with(colour, red):
    def draw(canvas):
        canvas.setFillColor(colour)
        canvas.drawString(50, 700, "ordene")

    assert runs(drawn(draw)) == [("ordene", red, False)]


def test_grey_text_is_not_red():
    def draw(canvas):
        canvas.setFillGray(0.4)
        canvas.drawString(50, 700, "ordene")

    assert runs(drawn(draw)) == [("ordene", False, False)]


@pytest.mark.parametrize(("height", "struck"), [(703.5, True), (698.5, False), (712, False)])
def test_a_line_strikes_text_only_through_its_middle(height, struck):
    def draw(canvas):
        canvas.drawString(50, 700, "ordene")
        canvas.line(50, height, 86, height)

    assert runs(drawn(draw)) == [("ordene", False, struck)]


def test_a_thin_bar_strikes_as_a_line_does_and_only_the_words_it_crosses():
    def draw(canvas):
        canvas.drawString(50, 700, "bliver")
        canvas.drawString(84, 700, "fjernes")
        canvas.rect(84, 703, 38, 0.8, stroke=0, fill=1)

    assert runs(drawn(draw)) == [("bliver ", False, False), ("fjernes", False, True)]


def test_a_line_through_text_cuts_no_cell_in_two():
    table = read_pdf(build.pdf(), name="a.pdf").pages[0].tables[0]
    assert len(table.rows) == 4
    assert "mangler endnu" in table.rows[2][1].text


def test_words_in_a_framed_box_are_lines_and_no_table():
    page = read_pdf(build.pdf(), name="a.pdf").pages[0]
    assert len(page.tables) == 1
    assert {"Opdateringer", "m/ rød skrift", "Side 1", build.TITLE, build.DATED} == {line.text for line in page.lines}


def test_letters_without_spaces_between_words_get_them_from_the_gaps():
    def draw(canvas):
        canvas.drawString(50, 700, "to")
        canvas.drawString(63, 700, "ord")

    assert runs(drawn(draw)) == [("to ord", False, False)]


def test_a_word_printed_twice_for_boldness_is_read_once():
    def draw(canvas):
        canvas.drawString(50, 700, "fed")
        canvas.drawString(50.2, 700, "fed")

    assert runs(drawn(draw)) == [("fed", False, False)]


def three_columns(canvas, *rows: tuple[int, tuple[str, str, str]]) -> None:
    for height, words in ((560, ("Hospitaler", *build.HEADINGS)), *rows):
        for left, text in zip(LEFTS, words, strict=True):
            for number, line in enumerate(text.split("\n")):
                canvas.drawString(left, height - 14 * number, line)


def unruled(*rows) -> list[list[str | None]]:
    data = drawn(lambda canvas: three_columns(canvas, *rows), size=landscape(A4))
    return texts(read_pdf(data, name="a.pdf").pages[0].tables[0])


def test_without_ruling_lines_a_filled_first_column_begins_a_row():
    rows = unruled((530, ("Akut", "Første", "HR-forum")), (490, ("Plan", "Anden", "Klinikforum")))
    assert rows[1:] == [["Akut", "Første", "HR-forum"], ["Plan", "Anden", "Klinikforum"]]


def test_without_ruling_lines_a_theme_covers_the_rows_below_it():
    rows = unruled(
        (530, ("Akut", "Første\nlinje", "HR-forum")),
        (480, ("", "Anden", "Klinikforum")),
        (440, ("Plan", "Tredje", "HR-forum")),
    )
    assert rows[2] == [None, "Anden", "Klinikforum"]


def test_without_ruling_lines_paragraphs_on_the_same_height_begin_no_row():
    rows = unruled(
        (530, ("Akut", "Første\n\nAfsnit", "HR-forum\n\nSenere")),
        (450, ("Plan", "Anden", "Klinikforum")),
    )
    assert rows[1:] == [["Akut", "Første\n\nAfsnit", "HR-forum\n\nSenere"], ["Plan", "Anden", "Klinikforum"]]


def test_horizontal_rules_alone_part_the_rows():
    def draw(canvas):
        three_columns(
            canvas, (530, ("Akut", "Første\n\nAfsnit", "HR-forum\n\nSenere")), (480, ("", "Anden", "Klinikforum"))
        )
        for height in (550, 495, 470):
            canvas.line(40, height, 790, height)

    rows = texts(read_pdf(drawn(draw, size=landscape(A4)), name="a.pdf").pages[0].tables[0])
    assert rows[1:] == [["Akut", "Første\n\nAfsnit", "HR-forum\n\nSenere"], [None, "Anden", "Klinikforum"]]


def test_a_page_without_headings_goes_on_with_the_columns_of_the_page_before():
    def draw(canvas):
        three_columns(canvas, (530, ("Akut", "Første", "HR-forum")))
        canvas.showPage()
        canvas.drawString(40, 580, build.TITLE)
        for left, text in zip(LEFTS, ("Plan", "Anden", "Klinikforum"), strict=True):
            canvas.drawString(left, 540, text)

    pages = read_pdf(drawn(draw, size=landscape(A4)), name="a.pdf").pages
    assert texts(pages[1].tables[0]) == [["Plan", "Anden", "Klinikforum"]]
    assert [line.text for line in pages[1].lines] == [build.TITLE]


def test_running_text_after_a_table_without_ruling_lines_is_lines():
    def draw(canvas):
        three_columns(canvas, (530, ("Akut", "Første", "HR-forum")))
        canvas.showPage()
        canvas.drawString(
            40, 540, "Et notat i almindelig tekst, som løber hen over hele siden og ikke har nogen spalter."
        )

    pages = read_pdf(drawn(draw, size=landscape(A4)), name="a.pdf").pages
    assert pages[1].tables == ()
    assert len(pages[1].lines) == 1


def test_a_year_alone_on_a_line_stays_in_its_cell():
    rows = unruled((530, ("Akut", "Første", "Næste gang i september\n2022")), (470, ("Plan", "Anden", "HR-forum")))
    assert rows[1][2] == "Næste gang i september\n2022"


def test_a_page_with_only_a_picture_is_pointed_at():
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    def draw(canvas):
        canvas.drawString(50, 700, "tekst")
        canvas.showPage()
        canvas.drawImage(ImageReader(Image.new("RGB", (8, 8))), 50, 50, 300, 300)

    problems = read_pdf(drawn(draw), name="a.pdf").problems
    assert [(p.code, str(p.place)) for p in problems] == [("INGEN_TEKST", "side 2")]


def test_scripts_are_reported_and_not_run():
    data = build.pdf() + b"\n% /JavaScript\n"
    assert [p.code for p in read_pdf(data, name="a.pdf").problems] == ["AKTIVT_PDF"]


def test_many_pages_are_pointed_at():
    def draw(canvas):
        for number in range(201):
            canvas.drawString(50, 700, f"side {number}")
            canvas.showPage()

    assert [(p.code, p.found) for p in read_pdf(drawn(draw), name="a.pdf").problems] == [("MANGE_SIDER", "201")]


@pytest.mark.parametrize("ruled", [True, False])
def test_every_printed_letter_is_read_exactly_once(ruled):
    import pdfplumber

    data = build.pdf(ruled=ruled)
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        printed = [Counter(char["text"] for char in page.chars if char["text"].strip()) for page in pdf.pages]
    for page, letters in zip(read_pdf(data, name="a.pdf").pages, printed, strict=True):
        cells = [cell for table in page.tables for row in table.rows for cell in row if cell]
        text = "".join(part.text for part in (*cells, *page.lines)).replace("•", "")
        assert Counter(sign for sign in text if sign.strip()) == Counter(
            {sign: n for sign, n in letters.items() if not sign.startswith("(cid:")}
        )


@pytest.mark.parametrize("turn", [90, -90])
def test_a_sideways_theme_reads_as_words(turn):
    def draw(canvas):
        canvas.grid([40, 90, 300, 500], [500, 600, 630])
        canvas.drawString(100, 610, build.HEADINGS[0])
        canvas.drawString(310, 610, build.HEADINGS[1])
        canvas.drawString(100, 580, "Første")
        canvas.drawString(310, 580, "HR-forum")
        canvas.saveState()
        canvas.translate(60, 550)
        canvas.rotate(turn)
        canvas.drawCentredString(0, 0, "Akut og")
        canvas.drawCentredString(0, -14, "plan")
        canvas.restoreState()

    table = read_pdf(drawn(draw), name="a.pdf").pages[0].tables[0]
    assert texts(table)[1] == ["Akut og\nplan", "Første", "HR-forum"]


def test_a_row_that_is_cut_at_the_foot_of_a_page_is_in_the_table():
    """Browsers print no rule below a row that goes on overleaf, nor above its rest."""

    def draw(canvas):
        for left in (40, 200, 560, 800):
            canvas.line(left, 40, left, 560)
        for height in (560, 530):
            canvas.line(40, height, 800, height)
        for text, left in zip(("Kommuner", "Initiativer og status", "Forankring/opfølgning"), LEFTS, strict=True):
            canvas.drawString(left + 5, 540, text)
        for text, left in zip(("Kørsel", "Busser deles af", "HR-forum"), LEFTS, strict=True):
            canvas.drawString(left + 5, 500, text)

    page = read_pdf(drawn(draw, size=landscape(A4)), name="a.pdf").pages[0]
    assert texts(page.tables[0])[1] == ["Kørsel", "Busser deles af", "HR-forum"]
    assert page.lines == ()


def test_rows_ruled_cell_by_cell_below_filled_headings_are_one_table():
    def draw(canvas):
        edges = [60, 180, 260, 340, 420]
        for (left, right), word in zip(pairwise(edges), ("Sted", "2017", "2018", "2019"), strict=True):
            canvas.setFillColorRGB(0.8, 0.9, 0.8)
            canvas.rect(left, 700, right - left, 30, stroke=0, fill=1)
            canvas.setFillColorRGB(0, 0, 0)
            canvas.drawString(left + 5, 710, word)
        for row, name in enumerate(("Hus Nord", "Hus Syd", "Hus Vest")):
            for left, right in pairwise(edges):
                canvas.rect(left, 680 - 25 * row, right - left, 0.7, stroke=0, fill=1)
                canvas.drawString(left + 5, 686 - 25 * row, name if left == 60 else str(left + row))
        canvas.drawString(60, 600, "Kilde: husenes egne tal, som her løber hen under alle kolonner i tabellen")

    page = read_pdf(drawn(draw), name="a.pdf").pages[0]
    assert [texts(table) for table in page.tables] == [
        [
            ["Sted", "2017", "2018", "2019"],
            ["Hus Nord", "180", "260", "340"],
            ["Hus Syd", "181", "261", "341"],
            ["Hus Vest", "182", "262", "342"],
        ]
    ]


def test_rows_ruled_cell_by_cell_below_and_nowhere_else_are_tables_with_their_headings():
    """Browsers print so a table of the web with a line under each cell; its headings may stand close together."""

    def draw(canvas):
        edges = [60, 200, 238, 276, 330]
        for top, months in ((760, ("Marts", "April", "Maj")), (580, ("Juni", "Juli", "August"))):
            canvas.drawString(60, top + 30, "Tabel over besøg i de røde og de grønne huse")
            for (left, right), word in zip(pairwise(edges), ("Hus", *months), strict=True):
                canvas.drawRightString(right - 3, top, word)
                for row in range(4):
                    canvas.rect(left, top - 8 - 25 * row, right - left, 0.7, stroke=0, fill=1)
            for row, name in enumerate(("Hus Nord", "Hus Syd", "Hus Vest")):
                canvas.drawString(63, top - 25 - 25 * row, name)
                for right in edges[2:]:
                    canvas.drawRightString(right - 3, top - 25 - 25 * row, str(right + row))
        canvas.drawString(60, 480, "Målet er 80.")

    page = read_pdf(drawn(draw), name="a.pdf").pages[0]
    assert [texts(table)[:2] for table in page.tables] == [
        [["Hus", "Marts", "April", "Maj"], ["Hus Nord", "238", "276", "330"]],
        [["Hus", "Juni", "Juli", "August"], ["Hus Nord", "238", "276", "330"]],
    ]
    assert [len(table.rows) for table in page.tables] == [4, 4]
    assert [line.text for line in page.lines][-1] == "Målet er 80."


DENSE = (
    (("Nye bænke i parken, som", "kan flyttes"), ("Parkkontoret", ""), ("1. maj", "")),
    (("Skilte",), ("Vejkontoret",), ("2. maj",)),
    (("Maling af broer og", "Nordens tunneller"), ("Vejkontoret og", "Havnekontoret"), ("3. maj", "")),
    (("Lamper",), ("Vejkontoret",), ("4. maj",)),
    (("Hegn om parken og", "skoven"), ("Parkkontoret", ""), ("5. maj", "")),
)
READ = [
    ["Opgave", "Hvem", "Frist"],
    ["Nye bænke i parken, som\nkan flyttes", "Parkkontoret", "1. maj"],
    ["Skilte", "Vejkontoret", "2. maj"],
    ["Maling af broer og\nNordens tunneller", "Vejkontoret og\nHavnekontoret", "3. maj"],
    ["Lamper", "Vejkontoret", "4. maj"],
    ["Hegn om parken og\nskoven", "Parkkontoret", "5. maj"],
]


def dense(canvas, behind, *, between=0):
    """Lines of a table as near to each other in a row as between rows, or a little further apart there."""
    for left, text in zip((50, 250, 400), ("Opgave", "Hvem", "Frist"), strict=True):
        canvas.drawString(left, 720, text)
    height = 714
    for number, row in enumerate(DENSE):
        deep = 12 * max(map(len, row))
        behind(canvas, number, height, deep)
        canvas.setFillGray(0)
        for left, lines in zip((50, 250, 400), row, strict=True):
            for n, line in enumerate(lines):
                canvas.drawString(left, height - 10 - 12 * n, line)
        height -= deep + between


def nothing(canvas, number, height, deep):
    """No rule and no colour."""


def band(canvas, number, height, deep):
    if number % 2 == 0:
        canvas.setFillColor(Color(0.85, 0.92, 1))
        canvas.rect(46, height - deep - 1, 454, deep, stroke=0, fill=1)


def coloured_cells(canvas, number, height, deep):
    if number % 2 == 0:
        canvas.setFillColor(Color(0.85, 0.92, 1))
        for left, width in ((46, 200), (246, 150), (396, 104)):
            canvas.rect(left, height - deep - 1, width, deep, stroke=0, fill=1)


def bar(canvas, number, height, deep):
    canvas.rect(46, height - deep - 2, 454, 2, stroke=0, fill=1)


@pytest.mark.parametrize("behind", [nothing, band, coloured_cells, bar])
@pytest.mark.parametrize("between", [0, 7])
def test_rows_of_several_lines_are_one_by_bands_bars_gaps_or_what_they_fill(behind, between):
    data = drawn(lambda canvas: dense(canvas, behind, between=between))
    (table,) = read_pdf(data, name="a.pdf").pages[0].tables
    assert texts(table) == READ


@pytest.mark.parametrize("said", ["Rampen males.", "19 ramper males."])
def test_short_lines_in_two_columns_are_read_down_where_the_numbers_go_on(said):
    columns = {60: ["1. Broer", said, "2. Stier"], 320: ["3. Havne", "Molen repareres.", "4. Andet"]}

    def draw(canvas):
        for x, lines in columns.items():
            for number, line in enumerate(lines):
                canvas.drawString(x, 700 - 15 * number, line)

    page = read_pdf(drawn(draw), name="a.pdf").pages[0]
    assert [line.text for line in page.lines] == [line for lines in columns.values() for line in lines]
