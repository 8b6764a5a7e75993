"""Headings in levels over figures in a PDF without upright rules: each over the columns it spans, titles outside."""

import io

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from loaders.files.pdf.read import read_pdf

NAMES = ("Favrskov Kommune", "Horsens Kommune", "Region Midtjylland")
LEFT, FIRST, WIDTH = 40, 180, 80
YEARS, MEASURES = ("2022", "2023", "2024"), ("Pladser", "Besatte")
TITLE = (
    "Bilag 3. Dimensionerede og besatte elevpladser i klyngen, fordelt på den myndighed, der",
    "har ansat eleven",
)


def texts(table) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in table.rows]


def put(canvas, how: str, x0: float, width: float, height: float, text: str) -> None:
    if how == "left":
        canvas.drawString(x0 + 4, height, text)
    elif how == "right":
        canvas.drawRightString(x0 + width - 4, height, text)
    else:
        canvas.drawCentredString(x0 + width / 2, height, text)


def rows_of_figures(canvas, n_columns: int, top: float, *, how: str, rule: str = "") -> None:
    for number, name in enumerate(NAMES):
        height = top - 20 * number
        if rule == "band" and number % 2 == 0:
            canvas.setFillGray(0.9)
            canvas.rect(LEFT, height - 6, FIRST - LEFT + n_columns * WIDTH, 20, stroke=0, fill=1)
            canvas.setFillGray(0)
        if rule == "line":
            canvas.line(LEFT, height - 6, FIRST + n_columns * WIDTH, height - 6)
        canvas.drawString(LEFT + 4, height, name)
        for column in range(n_columns):
            if rule == "bar":
                canvas.rect(FIRST + column * WIDTH, height - 6, WIDTH, 0.7, stroke=0, fill=1)
            put(canvas, how, FIRST + column * WIDTH, WIDTH, height, str(10 * number + column + 11))
        if rule == "bar":
            canvas.rect(LEFT, height - 6, FIRST - LEFT, 0.7, stroke=0, fill=1)


def document(draw) -> bytes:
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=landscape(A4))
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.save()
    return output.getvalue()


def read(draw):
    page = read_pdf(document(draw), name="a.pdf").pages[0]
    return [texts(table) for table in page.tables], [line.text for line in page.lines]


def two_levels(canvas, *, upper: str, lower: str, rule: str = "", name_height: float = 490) -> None:
    canvas.drawString(LEFT + 4, name_height, "Ansættende myndighed")
    for number, year in enumerate(YEARS):
        put(canvas, upper, FIRST + 2 * number * WIDTH, 2 * WIDTH, 500, year)
        for at, measure in enumerate(MEASURES):
            put(canvas, lower, FIRST + (2 * number + at) * WIDTH, WIDTH, 480, measure)
    rows_of_figures(canvas, 6, 460, how=lower, rule=rule)


TWO_LEVELS = [
    ["Ansættende myndighed", "2022", None, "2023", None, "2024", None],
    [None, "Pladser", "Besatte", "Pladser", "Besatte", "Pladser", "Besatte"],
    ["Favrskov Kommune", "11", "12", "13", "14", "15", "16"],
    ["Horsens Kommune", "21", "22", "23", "24", "25", "26"],
    ["Region Midtjylland", "31", "32", "33", "34", "35", "36"],
]


@pytest.mark.parametrize("rule", ["", "line", "band", "bar"])
@pytest.mark.parametrize(
    ("upper", "lower"),
    [("centre", "centre"), ("centre", "right"), ("centre", "left"), ("left", "left"), ("right", "right")],
)
def test_an_upper_heading_covers_the_columns_it_is_set_over(upper, lower, rule):
    tables, lines = read(lambda canvas: two_levels(canvas, upper=upper, lower=lower, rule=rule))
    assert tables == [TWO_LEVELS]
    assert lines == []


@pytest.mark.parametrize("name_height", [500, 490, 480])
def test_the_heading_of_the_names_may_stand_at_any_height_beside_the_levels(name_height):
    tables, _ = read(lambda canvas: two_levels(canvas, upper="centre", lower="right", name_height=name_height))
    assert tables == [TWO_LEVELS]


@pytest.mark.parametrize("leading", [12, 14])
def test_the_last_line_of_a_title_above_headings_in_levels_stays_outside(leading):
    def draw(canvas):
        for number, line in enumerate(TITLE):
            canvas.drawString(LEFT, 516 + leading * (1 - number), line)
        two_levels(canvas, upper="centre", lower="centre")

    tables, lines = read(draw)
    assert tables == [TWO_LEVELS]
    assert lines == list(TITLE)


def test_three_levels_are_three_rows_of_headings():
    def draw(canvas):
        canvas.drawString(LEFT + 4, 490, "Myndighed")
        for number, kind in enumerate(("Assistenter", "Hjælpere")):
            put(canvas, "centre", FIRST + 4 * number * WIDTH * 0.9, 4 * WIDTH * 0.9, 520, kind)
        for number, year in enumerate((*YEARS[:2], *YEARS[:2])):
            put(canvas, "centre", FIRST + 2 * number * WIDTH * 0.9, 2 * WIDTH * 0.9, 500, year)
        for at, measure in enumerate(MEASURES * 4):
            put(canvas, "centre", FIRST + at * WIDTH * 0.9, WIDTH * 0.9, 480, measure)
        for number, name in enumerate(NAMES):
            canvas.drawString(LEFT + 4, 460 - 20 * number, name)
            for at in range(8):
                put(canvas, "centre", FIRST + at * WIDTH * 0.9, WIDTH * 0.9, 460 - 20 * number, str(number + at + 10))

    (table,), _ = read(draw)
    assert table[:3] == [
        ["Myndighed", "Assistenter", None, None, None, "Hjælpere", None, None, None],
        [None, "2022", None, "2023", None, "2022", None, "2023", None],
        [None, *MEASURES * 4],
    ]


def test_units_below_the_headings_are_a_row_of_their_own():
    def draw(canvas):
        canvas.drawString(LEFT + 4, 500, "Myndighed")
        for number, year in enumerate(YEARS):
            put(canvas, "centre", FIRST + 2 * number * WIDTH, 2 * WIDTH, 520, year)
        for at, (measure, unit) in enumerate(zip(MEASURES * 3, ("antal", "pct.") * 3, strict=True)):
            put(canvas, "right", FIRST + at * WIDTH, WIDTH, 500, measure)
            put(canvas, "right", FIRST + at * WIDTH, WIDTH, 480, unit)
        rows_of_figures(canvas, 6, 460, how="right")

    (table,), _ = read(draw)
    assert table[0] == ["Myndighed", "2022", None, "2023", None, "2024", None]
    assert table[1:3] == [[None, *MEASURES * 3], [None, *("antal", "pct.") * 3]]


def test_a_total_with_one_heading_beside_two_levels_is_under_none_of_them():
    def draw(canvas):
        canvas.drawString(LEFT + 4, 490, "Myndighed")
        for number, year in enumerate(YEARS[:2]):
            put(canvas, "centre", FIRST + 2 * number * WIDTH, 2 * WIDTH, 500, year)
        for at, measure in enumerate(MEASURES * 2):
            put(canvas, "right", FIRST + at * WIDTH, WIDTH, 480, measure)
        put(canvas, "right", FIRST + 4 * WIDTH, WIDTH, 490, "I alt")
        rows_of_figures(canvas, 5, 460, how="right")

    (table,), _ = read(draw)
    assert table[:2] == [["Myndighed", "2022", None, "2023", None, "I alt"], [None, *MEASURES * 2, None]]


def test_headings_broken_over_two_lines_are_one_cell_below_the_level_over_them():
    def draw(canvas):
        canvas.drawString(LEFT + 4, 502, "Ansættende")
        canvas.drawString(LEFT + 4, 490, "myndighed")
        for number, year in enumerate(YEARS[:2]):
            put(canvas, "centre", FIRST + 2 * number * WIDTH, 2 * WIDTH, 512, year)
        for at, first in enumerate(("Normerede", "Besatte") * 2):
            put(canvas, "centre", FIRST + at * WIDTH, WIDTH, 492, first)
            put(canvas, "centre", FIRST + at * WIDTH, WIDTH, 480, "pladser")
        rows_of_figures(canvas, 4, 460, how="centre")

    (table,), _ = read(draw)
    assert table[:2] == [
        ["Ansættende\nmyndighed", "2022", None, "2023", None],
        [None, *("Normerede\npladser", "Besatte\npladser") * 2],
    ]


def test_a_second_table_with_its_title_ends_the_first():
    def draw(canvas):
        two_levels(canvas, upper="centre", lower="right")
        canvas.translate(0, -150)
        canvas.drawString(LEFT, 530, TITLE[0])
        two_levels(canvas, upper="centre", lower="right")

    tables, lines = read(draw)
    assert tables == [TWO_LEVELS, TWO_LEVELS]
    assert lines == [TITLE[0]]
