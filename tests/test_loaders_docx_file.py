"""A Word file: colours by way of styles, merged cells, tracked changes, hidden text, and text outside the body."""

import io

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor

from loaders.docx_file import read_docx


def read(document):
    output = io.BytesIO()
    document.save(output)
    return read_docx(output.getvalue(), name="a.docx")


def first_cell_runs(document) -> list[tuple]:
    cell = read(document).pages[0].tables[0].rows[0][0]
    return [(run.text, run.red, run.struck) for line in cell.lines for run in line.runs]


@pytest.fixture
def document():
    return Document()


@pytest.fixture
def paragraph(document):
    return document.add_table(1, 1).cell(0, 0).paragraphs[0]


def test_red_and_struck_runs(document, paragraph):
    paragraph.add_run("sort ")
    paragraph.add_run("rød").font.color.rgb = RGBColor(0xC0, 0, 0)
    removed = paragraph.add_run("væk")
    removed.font.color.rgb = RGBColor(0xFF, 0, 0)
    removed.font.double_strike = True
    assert first_cell_runs(document) == [("sort ", False, False), ("rød", True, False), ("væk", True, True)]


def test_red_marking_pen_is_no_red_text(document, paragraph):
    paragraph.add_run("gul").font.highlight_color = WD_COLOR_INDEX.RED
    assert first_cell_runs(document) == [("gul", False, False)]


def test_colour_of_a_character_style_and_of_the_style_it_is_based_on(document, paragraph):
    base = document.styles.add_style("Opdateret", WD_STYLE_TYPE.CHARACTER)
    base.font.color.rgb = RGBColor(0xFF, 0, 0)
    style = document.styles.add_style("Opdateret fed", WD_STYLE_TYPE.CHARACTER)
    style.base_style = base
    paragraph.add_run("rød", style="Opdateret fed")
    assert first_cell_runs(document) == [("rød", True, False)]


def test_colour_of_a_paragraph_style_unless_the_run_has_its_own(document, paragraph):
    document.styles.add_style("Rødt afsnit", WD_STYLE_TYPE.PARAGRAPH).font.color.rgb = RGBColor(0xFF, 0, 0)
    paragraph.style = "Rødt afsnit"
    paragraph.add_run("rød ")
    paragraph.add_run("sort").font.color.rgb = RGBColor(0, 0, 0)
    assert first_cell_runs(document) == [("rød ", True, False), ("sort", False, False)]


def test_colour_of_a_table_style(document):
    document.styles.add_style("Rød tabel", WD_STYLE_TYPE.TABLE).font.color.rgb = RGBColor(0xFF, 0, 0)
    document.add_table(1, 1, style="Rød tabel").cell(0, 0).paragraphs[0].add_run("rød")
    assert first_cell_runs(document) == [("rød", True, False)]


@pytest.mark.parametrize(("theme", "red"), [("accent2", True), ("accent1", False), ("text1", False)])
def test_theme_colours_are_looked_up(document, paragraph, theme, red):
    run = paragraph.add_run("tekst")
    run._r.get_or_add_rPr().append(parse_xml(f'<w:color {nsdecls("w")} w:val="auto" w:themeColor="{theme}"/>'))
    assert first_cell_runs(document) == [("tekst", red, False)]


def test_a_red_link_is_no_update(document, paragraph):
    red = f'<w:r {nsdecls("w")}><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>link</w:t></w:r>'
    link = parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="a"/>')
    link.append(parse_xml(red))
    paragraph._p.append(link)
    assert first_cell_runs(document) == [("link", False, False)]


def test_merged_cells_are_none_to_the_right_and_below(document):
    table = document.add_table(3, 3)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = str(number)
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 2).merge(table.cell(2, 2))
    rows = read(document).pages[0].tables[0].rows
    assert [[c.text if c else None for c in row] for row in rows] == [
        ["0\n1", None, "2"],
        ["3", "4", "5\n8"],
        ["6", "7", None],
    ]


def test_tracked_changes_are_read_as_accepted_and_reported_once(document, paragraph):
    paragraph.add_run("før ")
    for kind, text in (("del", "<w:delText>slettet</w:delText>"), ("ins", "<w:t>indsat</w:t>")):
        paragraph._p.append(parse_xml(f'<w:{kind} {nsdecls("w")} w:id="1" w:author="a"><w:r>{text}</w:r></w:{kind}>'))
    contents = read(document)
    assert contents.pages[0].tables[0].rows[0][0].text == "før indsat"
    assert [(p.code, p.found, str(p.place)) for p in contents.problems] == [
        ("SPOREDE_AENDRINGER", "slettet; indsat", "tabel 1, række 1")
    ]


def test_a_row_whose_deletion_is_tracked_is_no_row(document):
    table = document.add_table(2, 1)
    table.cell(1, 0).text = "slettet række"
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="a"/>'))
    contents = read(document)
    assert len(contents.pages[0].tables[0].rows) == 1
    assert contents.problems[0].found == "slettet række"


def test_hidden_text_is_reported_and_not_read(document, paragraph):
    paragraph.add_run("vist")
    paragraph.add_run("skjult").font.hidden = True
    contents = read(document)
    assert contents.pages[0].tables[0].rows[0][0].text == "vist"
    assert [(p.code, p.found) for p in contents.problems] == [("SKJULT_TEKST", "skjult")]


def test_lines_stand_before_the_table_they_stand_above(document):
    document.add_paragraph("Hospitaler")
    document.add_table(1, 1)
    document.add_paragraph("Kommuner")
    document.add_table(1, 1)
    document.add_paragraph("slut")
    pages = read(document).pages
    assert [([line.text for line in page.lines], len(page.tables)) for page in pages] == [
        (["Hospitaler"], 1),
        (["Kommuner"], 1),
        (["slut"], 0),
    ]
    assert pages[1].lines[0].place.line_start == 2


def test_header_footer_and_text_box_are_lines(document):
    document.sections[0].header.paragraphs[0].text = "Status pr. 20. maj 2022"
    document.sections[0].footer.paragraphs[0].text = "Fodnote"
    box = f"""<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
      xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent><w:p><w:r>
      <w:t>Boks</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>Boks</w:t>
      </w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""
    document.add_paragraph("Tekst")._p.append(parse_xml(box))
    assert [line.text for page in read(document).pages for line in page.lines] == [
        "Status pr. 20. maj 2022",
        "Tekst",
        "Boks",
        "Fodnote",
    ]


def test_rows_in_a_content_control_are_rows(document):
    tbl = document.add_table(1, 1)._tbl
    row = "<w:tr><w:tc><w:p><w:r><w:t>felt</w:t></w:r></w:p></w:tc></w:tr>"
    tbl.append(parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent>{row}</w:sdtContent></w:sdt>"))
    assert [row[0].text for row in read(document).pages[0].tables[0].rows] == ["", "felt"]


def test_line_breaks_soft_hyphens_and_tabs_are_kept(document, paragraph):
    paragraph.add_run("a\tb\nc")
    paragraph._p.append(
        parse_xml(f"<w:r {nsdecls('w')}><w:t>forsk</w:t><w:softHyphen/><w:t>ning</w:t><w:noBreakHyphen/></w:r>")
    )
    assert read(document).pages[0].tables[0].rows[0][0].text == "a\tb\ncforsk\u00adning-"


def test_bulleted_paragraphs_have_their_bullet_and_numbered_ones_have_none(document):
    cell = document.add_table(1, 1).cell(0, 0)
    for text, style in (("et", "List Bullet"), ("to", "List Number"), ("tre", "Normal")):
        cell.add_paragraph(text, style=style)
    assert read(document).pages[0].tables[0].rows[0][0].text == "• et\nto\ntre"
