"""Tables of figures in a PDF whose rows are grouped: two columns of names, sections across, tables below each other."""

import io
from itertools import pairwise

import pytest
from reportlab.pdfgen.canvas import Canvas

from loaders.files.pdf.read import read_pdf

LEFT, RIGHT = 40, 560
RULES = ("", "line", "bar", "dots")


def read(draw):
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=(600, 800))
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.save()
    page = read_pdf(output.getvalue(), name="a.pdf").pages[0]
    return [[[cell.text if cell else "" for cell in row] for row in table.rows] for table in page.tables], page


def rule_below(canvas, how: str, height: float, edges: tuple[float, ...]) -> None:
    if how == "line":
        canvas.line(edges[0], height, edges[-1], height)
    if how == "bar":
        for x0, x1 in pairwise(edges):
            canvas.rect(x0, height, x1 - x0, 0.7, stroke=0, fill=1)
    if how == "dots":
        for number in range(int((edges[-1] - edges[0]) / 1.5)):
            canvas.rect(edges[0] + 1.5 * number, height, 0.75, 0.75, stroke=0, fill=1)


def boxes_of_headings(canvas, height: float, edges: tuple[float, ...], depth: float) -> None:
    canvas.setFillGray(0.9)
    for x0, x1 in pairwise(edges):
        canvas.rect(x0, height, x1 - x0, depth, stroke=0, fill=1)
    canvas.setFillGray(0)


URGENT = (
    ("Assens", "A", "412", "6,8", "11,2"),
    ("", "B", "1.204", "12,3", "19,5"),
    ("Nordfyns Kommune", "A", "388", "8,1", "13,0"),
    ("", "B", "910", "13,4", "21,7"),
    ("Kerteminde", "A", "251", "7,7", "12,4"),
    ("", "B", "640", "12,9", "20,1"),
)


@pytest.mark.parametrize("second", [120, 135, 200])
@pytest.mark.parametrize("rule", ["", "line"])
def test_a_narrow_second_column_of_names_stays_a_column(second, rule):
    def draw(canvas):
        canvas.drawString(LEFT, 700, "Kommune")
        canvas.drawString(LEFT + second, 700, "Grad")
        for at, (upper, lower) in enumerate((("Antal", "ture"), ("Median", "(min.)"), ("90-pct.-", "fraktil"))):
            canvas.drawRightString(340 + 100 * at, 706, upper)
            canvas.drawRightString(340 + 100 * at, 694, lower)
        for number, (name, grade, *figures) in enumerate(URGENT):
            canvas.drawString(LEFT, 670 - 18 * number, name)
            canvas.drawString(LEFT + second, 670 - 18 * number, grade)
            for at, figure in enumerate(figures):
                canvas.drawRightString(340 + 100 * at, 670 - 18 * number, figure)
            rule_below(canvas, rule, 665 - 18 * number, (LEFT, RIGHT))

    (table,), _ = read(draw)
    assert table == [["Kommune", "Grad", "Antal\nture", "Median\n(min.)", "90-pct.-\nfraktil"], *map(list, URGENT)]


def test_a_heading_wider_than_the_names_below_it_is_not_cut():
    rows = (("Kommunenavn", "Køn", "2022", "2023"), *SHORT)

    def draw(canvas):
        for number, row in enumerate(rows):
            for text, x in zip(row, (LEFT, LEFT + 80, 240, 340), strict=True):
                canvas.drawString(x, 700 - 20 * number, text)

    (table,), _ = read(draw)
    assert table == list(map(list, rows))


SHORT = (("Fanø", "K", "110", "98"), ("", "M", "120", "87"), ("Ærø", "K", "85", "79"), ("", "M", "99", "101"))


def test_the_last_row_without_a_rule_below_is_in_the_table():
    edges = (LEFT, 160, 240, 340, 450, RIGHT)

    def draw(canvas):
        boxes_of_headings(canvas, 694, edges, 20)
        for head, x in zip(("Kommune", "Grad", "Ture", "Median", "Fraktil"), edges, strict=False):
            canvas.drawString(x + 4, 700, head)
        for number, row in enumerate(URGENT):
            for text, x in zip(row, edges, strict=False):
                canvas.drawString(x + 4, 680 - 18 * number, text)
            if number < len(URGENT) - 1:
                rule_below(canvas, "bar", 675 - 18 * number, edges)
        canvas.drawString(LEFT, 530, "Kilde: Klyngens egen opgørelse af akutte kørsler i 2. halvår.")

    (table,), page = read(draw)
    assert table[1:] == list(map(list, URGENT))
    assert [line.text for line in page.lines] == ["Kilde: Klyngens egen opgørelse af akutte kørsler i 2. halvår."]


SECTIONS = (
    ("Genindlæggelser inden for 30 dage, pct. af alle udskrivninger",),
    ("Assens Kommune", "12,3", "14,1", "11,8", "13,0"),
    ("Nordfyns Kommune", "10,4", "*", "12,2", "15,7"),
    ("Sengedage i psykiatrien pr. 1.000 indbyggere",),
    ("Assens Kommune", "92,4", "101,7", "88,0", "97,3"),
    ("Nordfyns Kommune", "110,2", "99,9", "104,5", "121,6"),
)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("levels", [1, 2])
def test_sections_that_run_over_several_columns_are_rows_of_one_cell(rule, levels):
    edges = (LEFT, 200, 290, 380, 470, RIGHT)

    def draw(canvas):
        canvas.drawString(LEFT, 740, "Tabel 2. Nøgletal for voksne i klyngens kommuner")
        canvas.drawString(LEFT + 4, 690 if levels == 2 else 682, "Kommune")
        for at, head in enumerate(("Kvinder", "Mænd") * 2):
            canvas.drawRightString(edges[at + 2] - 4, 682, head if levels == 2 else f"{head} {2022 + at // 2}")
        if levels == 2:
            for at, year in enumerate(("2022", "2023")):
                canvas.drawCentredString(edges[2 * at + 2], 700, year)
        rule_below(canvas, rule, 677, edges)
        for number, (name, *figures) in enumerate(SECTIONS):
            height = 664 - 18 * number
            canvas.drawString(LEFT + 4, height, name)
            for right, figure in zip(edges[2:], figures, strict=False):
                canvas.drawRightString(right - 4, height, figure)
            rule_below(canvas, rule, height - 5, edges if figures else (LEFT, RIGHT))

    (table,), page = read(draw)
    assert table[levels:] == [[*row, *[""] * (5 - len(row))] for row in SECTIONS]
    assert table[0][0] == "Kommune"
    assert [line.text for line in page.lines] == ["Tabel 2. Nøgletal for voksne i klyngens kommuner"]


WARDS = {
    "Fyns Universitetshospital": (("Brystkræft", "71", "83", "30"), ("Lungekræft", "54", "62", "25")),
    "Sygehus Storebælt": (("Brystkræft", "38", "90", "27"), ("Lungekræft", "6", "i.o.", "i.o.")),
    "Als": (("Brystkræft", "41", "66", "32"), ("Lungekræft", "57", "71", "36")),
}
TOTALS = ("Alle pakker", "125", "74", "29")


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("filled", [False, True])
@pytest.mark.parametrize("between", [30, 44])
def test_tables_of_the_same_columns_below_each_other_are_tables_of_their_own(rule, filled, between):
    edges = (LEFT, 130, 230, 400, RIGHT)

    def draw(canvas):
        height = 740
        for ward, rows in WARDS.items():
            canvas.setFont("Helvetica-Bold", 11)
            canvas.drawString(LEFT, height, ward)
            canvas.setFont("Helvetica", 10)
            if filled:
                boxes_of_headings(canvas, height - 40, edges, 28)
            canvas.drawString(LEFT + 4, height - 29, "Pakke")
            for at, lines in enumerate((("Antal", "forløb"), ("Inden for tiden", "(pct.)"), ("Median", "(dage)"))):
                for number, line in enumerate(lines):
                    canvas.drawCentredString((edges[at + 1] + edges[at + 2]) / 2, height - 23 - 11 * number, line)
            rule_below(canvas, rule, height - 40, edges)
            height -= 54
            for name, *figures in (*rows, TOTALS):
                canvas.drawString(LEFT + 4, height, name)
                for at, figure in enumerate(figures):
                    canvas.drawCentredString((edges[at + 1] + edges[at + 2]) / 2, height, figure)
                rule_below(canvas, rule, height - 5, edges)
                height -= 16
            height += 16 - between

    tables, page = read(draw)
    heads = ["Pakke", "Antal\nforløb", "Inden for tiden\n(pct.)", "Median\n(dage)"]
    assert tables == [[heads, *map(list, rows), list(TOTALS)] for rows in WARDS.values()]
    assert [line.text for line in page.lines] == list(WARDS)
    assert [table.n_above for table in page.tables] == [1, 2, 3]
