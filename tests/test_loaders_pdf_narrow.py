"""Headings of one level over figures in a PDF without upright rules: close together, wrapped, in a band; tall names."""

import cProfile
import io
import pstats

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from loaders.files.pdf.read import read_pdf

LEFT, NAMES = 40, 150
HEADS = ("Normerede sengepladser", "Belægning (pct.)", "Gns. liggetid (dage)")
ROWS = (
    ("Medicinsk Afsnit M1", "26", "101,8", "4,6"),
    ("Kirurgisk Afsnit K2", "18", "94,2", "3,1"),
    ("Akutafdelingen", "30", "112,5", "1,2"),
)
TITLE = "Tabel 1. Belægning og liggetid på afsnit i klyngen i november"


def read(draw, *, width: float = 600):
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=(width, 800))
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.save()
    page = read_pdf(output.getvalue(), name="a.pdf").pages[0]
    tables = [[[cell.text if cell else None for cell in row] for row in table.rows] for table in page.tables]
    return tables, [line.text for line in page.lines]


def rights(gap: float) -> list[float]:
    ends, x = [], LEFT + NAMES
    for head in HEADS:
        x += gap + stringWidth(head, "Helvetica", 10)
        ends.append(x)
    return ends


@pytest.mark.parametrize("fill", [False, True])
@pytest.mark.parametrize("gap", [10, 3, 1.5, 0])
def test_headings_close_together_are_parted_by_the_figures_below_them(gap, fill):
    def draw(canvas):
        canvas.drawString(LEFT, 740, TITLE)
        if fill:
            canvas.setFillGray(0.9)
            for x0, x1 in zip((LEFT, LEFT + NAMES, *rights(gap)), (LEFT + NAMES, *rights(gap)), strict=False):
                canvas.rect(x0, 694, x1 - x0, 20, stroke=0, fill=1)
            canvas.setFillGray(0)
        canvas.drawString(LEFT, 700, "Afsnit")
        for head, right in zip(HEADS, rights(gap), strict=True):
            canvas.drawRightString(right, 700, head)
        for number, (name, *figures) in enumerate(ROWS):
            canvas.drawString(LEFT, 680 - 18 * number, name)
            for figure, right in zip(figures, rights(gap), strict=True):
                canvas.drawRightString(right, 680 - 18 * number, figure)
        canvas.drawString(LEFT, 600, "Kilde: Klyngens opgørelse.")

    assert read(draw) == ([[["Afsnit", *HEADS], *map(list, ROWS)]], [TITLE, "Kilde: Klyngens opgørelse."])


@pytest.mark.parametrize("how", ["top", "middle", "bottom"])
def test_headings_of_one_level_over_two_lines_are_one_row(how):
    heads = (("Ansættende", "myndighed"), ("Normerede", "pladser"), ("Besatte",), ("Frafald", "(pct.)"))
    shift = {"top": 0, "middle": 6, "bottom": 12}[how]

    def draw(canvas):
        for column, lines in enumerate(heads):
            for number, line in enumerate(lines):
                top = 700 - 12 * number - shift * (2 - len(lines))
                canvas.drawString(LEFT + 120 * column, top, line)
        for number, (name, *figures) in enumerate(ROWS):
            canvas.drawString(LEFT, 666 - 18 * number, name)
            for column, figure in enumerate(figures, start=1):
                canvas.drawRightString(LEFT + 120 * column + 80, 666 - 18 * number, figure)

    tables, lines = read(draw)
    assert tables == [[["\n".join(lines) for lines in heads], *map(list, ROWS)]]
    assert lines == []


def test_headings_of_a_plan_over_two_lines_are_one_row():
    def draw(canvas):
        plan = (
            (700, (("Indsats",), ("Ansvarlig", "part"), ("Frist for", "opfølgning"))),
            (666, (("Fælles model for", "udskrivning"), ("Favrskov Kommune",), ("1. kvartal 2025",))),
            (632, (("Aftale om IV",), ("Horsens Kommune",), ("ultimo 2025",))),
        )
        for top, row in plan:
            for column, lines in enumerate(row):
                for number, line in enumerate(lines):
                    canvas.drawString(LEFT + 150 * column, top - 12 * number, line)

    tables, _ = read(draw)
    assert [table[0] for table in tables] == [["Indsats", "Ansvarlig\npart", "Frist for\nopfølgning"]]


@pytest.mark.parametrize("between", [18, 12])
def test_names_of_three_lines_in_the_middle_keep_their_first_line(between):
    rows = (
        (("Social- og", "sundhedsskolen", "i Favrskov"), ("42", "39", "3")),
        (("Horsens",), ("88", "80", "9")),
        (("Det fælles optag", "for regionens", "hospitaler"), ("210", "198", "12")),
        (("Skanderborg",), ("36", "36", "2")),
    )

    def draw(canvas):
        for column, head in enumerate(("Skole", "Pladser", "Besatte", "Frafald")):
            canvas.drawString(LEFT + 120 * column, 700, head)
        height = 680
        for names, figures in rows:
            for number, name in enumerate(names):
                canvas.drawString(LEFT, height - 12 * number, name)
            for column, figure in enumerate(figures, start=1):
                canvas.drawString(LEFT + 120 * column, height - 6 * (len(names) - 1), figure)
            height -= 12 * (len(names) - 1) + between

    (table,), _ = read(draw)
    assert table[1:] == [["\n".join(names), *figures] for names, figures in rows]


def test_names_of_sections_as_far_apart_as_the_rows_are_rows_of_their_own():
    rows = (("Medicin",), ROWS[0], ROWS[2], ("Kirurgi",), ROWS[1])

    def draw(canvas):
        for number, row in enumerate((("Afsnit", "Pladser", "Belægning", "Liggetid"), *rows)):
            for column, text in enumerate(row):
                canvas.drawString(LEFT + 120 * column, 700 - 18 * number, text)

    (table,), _ = read(draw)
    assert table[1:] == [[*row, *[""] * (4 - len(row))] for row in rows]


def wide(canvas, n_columns: int) -> None:
    canvas.drawString(LEFT, 700, "Kommune")
    for at in range(n_columns):
        if at % 2 == 0:
            canvas.drawCentredString(215 + 40 * at, 715, f"Tal {at + 10}")
        canvas.drawRightString(215 + 40 * at, 700, "Pct." if at % 2 else "Antal")
    for number, (name, *_) in enumerate(ROWS):
        canvas.drawString(LEFT, 680 - 18 * number, name)
        for at in range(n_columns):
            canvas.drawRightString(215 + 40 * at, 680 - 18 * number, str(10 + at))


def n_calls(n_columns: int) -> int:
    profile = cProfile.Profile()
    tables, _ = profile.runcall(read, lambda canvas: wide(canvas, n_columns), width=2000)
    assert tables[0][0] == ["Kommune", *(text for at in range(0, n_columns, 2) for text in (f"Tal {at + 10}", None))]
    return pstats.Stats(profile).total_calls


def test_twice_as_many_columns_in_two_levels_are_not_much_more_than_twice_the_work():
    assert n_calls(40) < 3 * n_calls(20)
