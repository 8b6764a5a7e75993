"""What a PDF page shows beside its plain text: watermarks, hidden words, form fields, colours behind words."""

import io

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from loaders.files.pdf.read import read_pdf

GREY, GREEN = Color(0.85, 0.85, 0.85), Color(0, 0.69, 0.31)


def read(draw):
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=A4)
    draw(canvas)
    canvas.save()
    return read_pdf(output.getvalue(), name="a.pdf")


def grid(canvas) -> None:
    canvas.grid([40, 200, 400], [600, 630, 660])
    for text, x, y in (("Opgave", 45, 640), ("Status", 205, 640), ("Mad", 45, 610)):
        canvas.drawString(x, y, text)


def test_a_watermark_is_told_and_no_text():
    def draw(canvas):
        canvas.drawString(50, 700, "Budgettet blev godkendt.")
        canvas.setFillColor(GREY)
        canvas.saveState()
        canvas.translate(100, 600)
        canvas.rotate(45)
        canvas.setFont("Helvetica", 60)
        canvas.drawString(0, 0, "UDKAST")
        canvas.restoreState()

    contents = read(draw)
    assert [line.text for line in contents.pages[0].lines] == ["Budgettet blev godkendt."]
    assert [(problem.code, problem.found) for problem in contents.problems] == [("VANDMAERKE", "UDKAST")]


def test_white_words_on_white_are_told_and_no_text_and_on_a_dark_bar_they_are():
    def draw(canvas):
        canvas.rect(40, 690, 200, 30, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.drawString(50, 700, "Synlig")
        canvas.drawString(50, 600, "Skjult")

    contents = read(draw)
    assert [line.text for line in contents.pages[0].lines] == ["Synlig"]
    assert [(problem.code, problem.found) for problem in contents.problems] == [("SKJULT_TEKST", "Skjult")]


def test_what_is_filled_into_a_form_is_read_in_its_place():
    def draw(canvas):
        grid(canvas)
        canvas.acroForm.textfield(value="Udsat til juni", x=205, y=604, width=180, height=20)

    assert read(draw).pages[0].tables[0].rows[1][1].text == "Udsat til juni"


def test_the_colour_behind_a_cell_and_a_dot_alone_in_it_are_its_fill():
    def filled(canvas):
        canvas.setFillColor(GREEN)
        canvas.rect(200, 600, 200, 30, stroke=0, fill=1)
        canvas.setFillGray(0)
        grid(canvas)

    def dotted(canvas):
        grid(canvas)
        canvas.setFillColor(GREEN)
        canvas.circle(300, 615, 6, stroke=0, fill=1)

    for draw in (filled, dotted):
        assert [cell.fill for cell in read(draw).pages[0].tables[0].rows[1]] == [None, "grøn"]


def test_a_page_whose_words_stand_on_their_side_is_turned():
    def draw(canvas):
        canvas.translate(500, 100)
        canvas.rotate(90)
        canvas.grid([40, 200, 400], [100, 130, 160])
        for text, x, y in (("Opgave", 45, 140), ("Status", 205, 140), ("Mad", 45, 110), ("I gang", 205, 110)):
            canvas.drawString(x, y, text)

    rows = read(draw).pages[0].tables[0].rows
    assert [[cell.text for cell in row] for row in rows] == [["Opgave", "Status"], ["Mad", "I gang"]]
