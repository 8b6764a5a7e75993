"""A Word file: colours by way of styles, merged cells, tracked changes, hidden text, and text outside the body."""

import io
import zipfile

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor

from loaders.files import read_document
from loaders.files.docx_file import read_docx


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


def test_headings_bullets_and_margins_are_told_by_their_style_and_place(document):
    document.sections[0].header.paragraphs[0].text = "Region"
    document.add_heading("Referat", 0)
    document.add_heading("Økonomi", 2)
    document.add_paragraph("Vi gik i gang.")
    document.add_paragraph("Første", style="List Bullet")
    told = [(line.text, line.role, line.level, line.is_bullet) for page in read(document).pages for line in page.lines]
    assert told == [
        ("Region", "header", None, False),
        ("Referat", "", 0, False),
        ("Økonomi", "", 2, False),
        ("Vi gik i gang.", "", None, False),
        ("• Første", "", None, True),
    ]


def test_a_shaded_cell_has_the_word_of_its_colour(document):
    cell = document.add_table(1, 1).cell(0, 0)
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="FFC000"/>'))
    assert read(document).pages[0].tables[0].rows[0][0].fill == "gul"


def body(document, xml: str) -> None:
    document.element.body.insert(len(document.element.body) - 1, parse_xml(xml))


def test_a_text_box_is_read_where_it_is_anchored(document):
    document.add_paragraph("1. Budget")
    box = "<w:txbxContent><w:p><w:r><w:t>Ikke godkendt</w:t></w:r></w:p></w:txbxContent>"
    vml = 'xmlns:v="urn:schemas-microsoft-com:vml"'
    body(document, f"<w:p {nsdecls('w')}><w:r><w:pict><v:shape {vml}>{box}</v:shape></w:pict></w:r></w:p>")
    document.add_paragraph("2. Depot")
    told = [(line.text, line.role) for line in read(document).pages[0].lines]
    assert told == [("1. Budget", ""), ("Ikke godkendt", "box"), ("2. Depot", "")]


def test_a_table_in_a_frame_of_one_cell_is_a_table(document):
    frame = document.add_table(1, 1).cell(0, 0)
    frame.paragraphs[0].text = "Handleplan"
    inner = frame.add_table(2, 2)
    inner.cell(1, 1).text = "juni"
    pages = read(document).pages
    assert [line.text for line in pages[0].lines] == ["Handleplan"]
    assert pages[0].tables[0].rows[1][1].text == "juni"


def test_a_cell_deleted_with_tracking_is_gone_and_told(document):
    row = document.add_table(1, 2).rows[0]
    for cell, text in zip(row.cells, ("bliver", "slettet"), strict=True):
        cell.text = text
    row.cells[1]._tc.get_or_add_tcPr().append(parse_xml(f'<w:cellDel {nsdecls("w")} w:id="1" w:author="a"/>'))
    contents = read(document)
    assert [cell.text for cell in contents.pages[0].tables[0].rows[0]] == ["bliver"]
    assert [(problem.code, problem.found) for problem in contents.problems] == [("SPOREDE_AENDRINGER", "slettet")]


def test_the_prompt_of_a_field_that_nobody_filled_in_is_no_text(document):
    prompt = "<w:sdtContent><w:p><w:r><w:t>Klik her for at angive en dato.</w:t></w:r></w:p></w:sdtContent>"
    body(document, f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/></w:sdtPr>{prompt}</w:sdt>")
    contents = read(document)
    assert [line.text for page in contents.pages for line in page.lines] == []
    assert [problem.code for problem in contents.problems] == ["FELT_UDEN_SVAR"]


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ('<w:sym w:font="Wingdings" w:char="F0E0"/>', "→"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="Symbol" w:char="F0AE"/>', "→"),
        ('<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>þ</w:t>', "☑"),
        (
            '<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar>',
            "☒",
        ),
        ('<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox/></w:ffData></w:fldChar>', "☐"),
    ],
)
def test_signs_of_symbol_fonts_and_boxes_of_forms_are_what_they_show(document, xml, text):
    body(document, f"<w:p {nsdecls('w')}><w:r>{xml}</w:r></w:p>")
    assert [line.text for line in read(document).pages[0].lines] == [text]


def test_a_strict_open_xml_file_is_read_as_any_other(document):
    document.add_paragraph("Referat")
    output, strict = io.BytesIO(), io.BytesIO()
    document.save(output)
    with zipfile.ZipFile(output) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for room in (b"officeDocument", b"wordprocessingml", b"drawingml"):
                part = part.replace(b"schemas.openxmlformats.org/%b/2006/" % room, b"purl.oclc.org/ooxml/%b/" % room)
            new.writestr(name, part)
    assert read_document(strict.getvalue(), name="a.docx").pages[0].lines[0].text == "Referat"


def test_a_raised_digit_is_a_mark_and_no_digit_of_the_number_before_it(document, paragraph):
    paragraph.add_run("2019")
    paragraph.add_run("1").font.superscript = True
    assert "".join(text for text, *_ in first_cell_runs(document)) == "2019¹"
