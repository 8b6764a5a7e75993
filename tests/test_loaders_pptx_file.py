"""A PowerPoint file: colours by way of theme, layout, master and table style; merged cells; what is hidden."""

import io

import pytest
from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Emu

from loaders.files.pptx_file import read_pptx

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
RED = f'<a:solidFill xmlns:a="{A}"><a:srgbClr val="C00000"/></a:solidFill>'


@pytest.fixture
def deck():
    return Presentation()


@pytest.fixture
def slide(deck):
    return deck.slides.add_slide(deck.slide_layouts[6])


def add_table(slide, rows=1, columns=1):
    return slide.shapes.add_table(rows, columns, Emu(0), Emu(0), Emu(9_000_000), Emu(3_000_000)).table


def read(deck):
    output = io.BytesIO()
    deck.save(output)
    return read_pptx(output.getvalue(), name="a.pptx")


def first_cell_runs(deck) -> list[tuple]:
    cell = read(deck).pages[0].tables[0].rows[0][0]
    return [(run.text, run.red, run.struck) for line in cell.lines for run in line.runs]


def test_red_and_struck_runs(deck, slide):
    paragraph = add_table(slide).cell(0, 0).text_frame.paragraphs[0]
    paragraph.add_run().text = "sort "
    red = paragraph.add_run()
    red.text = "rød"
    red.font.color.rgb = RGBColor(0xED, 0x1C, 0x24)
    removed = paragraph.add_run()
    removed.text = "væk"
    removed.font.color.rgb = RGBColor(0xFF, 0, 0)
    removed._r.get_or_add_rPr().set("strike", "dblStrike")
    assert first_cell_runs(deck) == [("sort ", False, False), ("rød", True, False), ("væk", True, True)]


@pytest.mark.parametrize(
    ("colour", "brightness", "red"),
    [(MSO_THEME_COLOR.ACCENT_2, 0, True), (MSO_THEME_COLOR.ACCENT_2, 0.8, False), (MSO_THEME_COLOR.TEXT_1, 0, False)],
)
def test_theme_colours_are_looked_up_with_their_brightness(deck, slide, colour, brightness, red):
    run = add_table(slide).cell(0, 0).text_frame.paragraphs[0].add_run()
    run.text = "tekst"
    run.font.color.theme_color = colour
    run.font.color.brightness = brightness
    assert first_cell_runs(deck) == [("tekst", red, False)]


def test_a_red_link_is_no_update(deck, slide):
    run = add_table(slide).cell(0, 0).text_frame.paragraphs[0].add_run()
    run.text = "link"
    run.font.color.rgb = RGBColor(0xFF, 0, 0)
    run.hyperlink.address = "https://example.org"
    assert first_cell_runs(deck) == [("link", False, False)]


def test_colour_of_the_cells_own_list_style(deck, slide):
    cell = add_table(slide).cell(0, 0)
    cell.text = "rød"
    level = f'<a:lvl1pPr xmlns:a="{A}"><a:defRPr>{RED}</a:defRPr></a:lvl1pPr>'
    cell._tc.txBody.find(f"{{{A}}}lstStyle").append(etree.fromstring(level))
    assert first_cell_runs(deck) == [("rød", True, False)]


def test_colour_of_the_layouts_placeholder(deck):
    layout = deck.slide_layouts[1]
    body = next(shape for shape in layout.placeholders if shape.placeholder_format.idx == 1)
    style = body._element.find(f".//{{{A}}}lstStyle")
    style.append(etree.fromstring(f'<a:lvl1pPr xmlns:a="{A}"><a:defRPr>{RED}</a:defRPr></a:lvl1pPr>'))
    slide = deck.slides.add_slide(layout)
    slide.shapes.title.text = "Titel"
    slide.placeholders[1].text_frame.text = "rød"
    lines = read(deck).pages[0].lines
    assert [(line.text, line.runs[0].red) for line in lines] == [("Titel", False), ("rød", True)]


def test_colour_of_a_table_style_of_the_presentation(deck, slide):
    table = add_table(slide, 2)
    table.cell(0, 0).text, table.cell(1, 0).text = "hoved", "rød"
    key = table._tbl.findtext(f"{{{A}}}tblPr/{{{A}}}tableStyleId")
    part = deck.part.part_related_by(RELATIONSHIP_TYPE.TABLE_STYLES)
    part._blob = f"""<a:tblStyleLst xmlns:a="{A}" def="{key}"><a:tblStyle styleId="{key}" styleName="x">
      <a:wholeTbl><a:tcTxStyle><a:srgbClr val="FF0000"/></a:tcTxStyle></a:wholeTbl>
      <a:firstRow><a:tcTxStyle><a:schemeClr val="bg1"/></a:tcTxStyle></a:firstRow>
      </a:tblStyle></a:tblStyleLst>""".encode()
    rows = read(deck).pages[0].tables[0].rows
    assert [row[0].lines[0].runs[0].red for row in rows] == [False, True]


def test_merged_cells_are_none_below_and_to_the_right(deck, slide):
    table = add_table(slide, 2, 2)
    table.cell(0, 0).text = "tema"
    table.cell(0, 0).merge(table.cell(1, 0))
    rows = read(deck).pages[0].tables[0].rows
    assert [[cell.text if cell else None for cell in row] for row in rows] == [["tema", ""], [None, ""]]
    assert str(rows[1][1].place) == "dias 1, tabel 1, række 2"


def test_hidden_slides_are_reported_and_not_read(deck, slide):
    add_table(slide).cell(0, 0).text = "hemmeligt"
    slide._element.set("show", "0")
    other = deck.slides.add_slide(deck.slide_layouts[5])
    other.shapes.title.text = "vist"
    contents = read(deck)
    assert [page.place.page for page in contents.pages] == [2]
    assert [(p.code, p.found, str(p.place)) for p in contents.problems] == [("SKJULT_DIAS", "hemmeligt", "dias 1")]


def test_hidden_shapes_are_reported_and_not_read(deck, slide):
    box = slide.shapes.add_textbox(0, 0, 10, 10)
    box.text_frame.text = "skjult boks"
    box._element.xpath(".//p:cNvPr")[0].set("hidden", "1")
    contents = read(deck)
    assert contents.pages[0].lines == ()
    assert [(p.code, p.found) for p in contents.problems] == [("SKJULT_TEKST", "skjult boks")]


def test_notes_are_no_content(deck, slide):
    slide.notes_slide.notes_text_frame.text = "husk"
    assert read(deck).pages[0].lines == ()


def test_boxes_in_groups_are_lines_from_the_top_down(deck, slide):
    low = slide.shapes.add_textbox(0, Emu(5_000_000), 10, 10)
    low.text_frame.text = "nederst"
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(0, Emu(1_000_000), 10, 10).text_frame.text = "øverst"
    assert [line.text for line in read(deck).pages[0].lines] == ["øverst", "nederst"]


def test_text_that_stands_on_the_master_is_a_line_of_each_slide(deck, slide):
    box = slide.shapes.add_textbox(0, 0, 10, 10)
    box.text_frame.text = "Opfølgning på initiativer"
    deck.slide_master.shapes._spTree.append(box._element)
    assert [line.text for line in read(deck).pages[0].lines] == ["Opfølgning på initiativer"]


def test_a_line_break_parts_lines_and_a_slide_number_is_text(deck, slide):
    paragraph = add_table(slide).cell(0, 0).text_frame.paragraphs[0]
    paragraph.add_run().text = "a"
    paragraph.add_line_break()
    field = f'<a:fld xmlns:a="{A}" id="{{1}}" type="slidenum"><a:rPr/><a:t>7</a:t></a:fld>'
    paragraph._p.append(etree.fromstring(field))
    assert read(deck).pages[0].tables[0].rows[0][0].text == "a\n7"


def test_bulleted_paragraphs_have_their_bullet(deck, slide):
    paragraph = add_table(slide).cell(0, 0).text_frame.paragraphs[0]
    paragraph.add_run().text = "et"
    paragraph._p.get_or_add_pPr().append(etree.fromstring(f'<a:buChar xmlns:a="{A}" char="-"/>'))
    assert read(deck).pages[0].tables[0].rows[0][0].text == "• et"


def test_a_line_break_written_as_a_code_parts_lines(deck, slide):
    table = add_table(slide)
    table.cell(0, 0).text_frame.paragraphs[0].add_run().text = "Busser\vMad"
    assert [line.text for line in read(deck).pages[0].tables[0].rows[0][0].lines] == ["Busser", "Mad"]


def test_a_filled_cell_and_the_title_of_its_slide_are_told(deck):
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Status på demens"
    cell = add_table(slide).cell(0, 0)
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor(0x00, 0xB0, 0x50)
    page = read(deck).pages[0]
    assert (page.name, page.lines[0].level, page.tables[0].rows[0][0].fill) == ("Status på demens", 1, "grøn")


def test_a_coloured_dot_on_an_empty_cell_is_its_fill(deck, slide):
    from pptx.enum.shapes import MSO_SHAPE

    add_table(slide, 2, 2).cell(1, 0).text = "Mad"
    dot = slide.shapes.add_shape(MSO_SHAPE.OVAL, Emu(6_700_000), Emu(2_200_000), Emu(100_000), Emu(100_000))
    dot.fill.solid()
    dot.fill.fore_color.rgb = RGBColor(0xFF, 0xC0, 0x00)
    assert [cell.fill for cell in read(deck).pages[0].tables[0].rows[1]] == [None, "gul"]


def test_the_colour_of_a_sign_alone_in_a_cell_is_its_fill(deck, slide):
    run = add_table(slide).cell(0, 0).text_frame.paragraphs[0].add_run()
    run.text = "●"
    run.font.color.rgb = RGBColor(0x00, 0xB0, 0x50)
    assert read(deck).pages[0].tables[0].rows[0][0].fill == "grøn"


def test_notes_are_told_with_their_slide(deck, slide):
    add_table(slide).cell(0, 0).text = "Mad"
    slide.notes_slide.notes_text_frame.text = "Husk at nævne budgettet"
    (problem,) = read(deck).problems
    assert (problem.code, str(problem.place), problem.found) == ("NOTER", "dias 1", "Husk at nævne budgettet")


def add_box(slide, text, left, top, width=900_000):
    slide.shapes.add_textbox(Emu(left), Emu(top), Emu(width), Emu(300_000)).text_frame.text = text


def test_boxes_below_a_row_of_periods_are_a_table(deck, slide):
    for n in range(4):
        add_box(slide, f"Q{n + 1}", 2_000_000 + n * 1_000_000, 500_000)
    for n, (title, start, length, words) in enumerate([("Ny pjece", 0, 2, "Udkast"), ("Senge", 3, 1, "Køb")]):
        add_box(slide, title, 100_000, 1_000_000 + n * 500_000)
        add_box(slide, words, 2_000_000 + start * 1_000_000, 1_000_000 + n * 500_000, length * 1_000_000 - 100_000)
    add_box(slide, "Revideres løbende", 100_000, 4_000_000)
    (page,) = read(deck).pages
    assert [[cell and cell.text for cell in row] for row in page.tables[0].rows] == [
        ["", "Q1", "Q2", "Q3", "Q4"],
        ["Ny pjece", "Udkast", None, "", ""],
        ["Senge", "", "", "", "Køb"],
    ]
    assert [line.text for line in page.lines] == ["Revideres løbende"]


def test_boxes_below_other_words_stay_lines(deck, slide):
    for n, text in enumerate(["Mål", "Indsats", "Effekt", "Ejer"]):
        add_box(slide, text, 100_000 + n * 1_000_000, 500_000)
        add_box(slide, f"Noget om {text}", 100_000 + n * 1_000_000, 1_000_000)
        add_box(slide, f"Mere om {text}", 100_000 + n * 1_000_000, 1_500_000)
    assert not read(deck).pages[0].tables
