"""An Excel workbook: what is red, merged, hidden, calculated or wrong in it."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from loaders.files import read_document
from loaders.files.document import UnreadableDocument
from loaders.files.sheets.workbook import read_xlsx

HEAD = ("Tema", "Initiativ", "Opfølgning")


def book(*rows, edit=lambda sheet: None) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Data"
    for row in (HEAD, *rows):
        sheet.append(list(row))
    edit(sheet)
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def cell(data: bytes, row: int = 2, column: int = 2):
    return read_xlsx(data, name="a.xlsx").pages[0].tables[0].rows[row - 1][column - 1]


def runs(data: bytes) -> list[tuple]:
    return [(run.text, run.red, run.struck) for line in cell(data).lines for run in line.runs]


def test_a_cell_knows_its_sheet_and_address():
    assert str(cell(book(("A", "B", "C"))).place) == "ark Data, række 2, celle B2"


def test_control_characters_written_as_codes_are_line_feeds_or_nothing():
    assert cell(book(["", "Busser_x000D_\nMad_x000B_Ro"])).text == "Busser\nMad\nRo"


def test_red_parts_of_a_cell_are_told_apart():
    rich = CellRichText(
        "sort ",
        TextBlock(InlineFont(color="FFED1C24"), "rød"),
        TextBlock(InlineFont(color="FFFF0000", strike=True), "væk"),
    )
    assert runs(book(("A", rich, "C"))) == [("sort ", False, False), ("rød", True, False), ("væk", True, True)]


@pytest.mark.parametrize(
    ("font", "red"),
    [(Font(color="FFC00000"), True), (Font(color=Color(theme=4)), False), (Font(color=Color(indexed=10)), True)],
)
def test_the_colour_of_a_whole_cell_counts(font, red):
    def paint(sheet):
        sheet["B2"].font = font

    assert runs(book(("A", "B", "C"), edit=paint)) == [("B", red, False)]


def test_a_theme_colour_is_looked_up_in_the_workbooks_own_theme():
    def paint(sheet):
        sheet["B2"].font = Font(color=Color(theme=4))

    data = book(("A", "B", "C"), edit=paint)
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(output, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b"4F81BD", b"D00000") if name.endswith("theme1.xml") else content)
    assert runs(output.getvalue()) == [("B", True, False)]


def test_a_red_link_is_no_update():
    def link(sheet):
        sheet["B2"].hyperlink = "https://example.org"
        sheet["B2"].font = Font(color="FFFF0000")

    assert runs(book(("A", "B", "C"), edit=link)) == [("B", False, False)]


def test_merged_cells_are_none_below_and_to_the_right():
    def merge(sheet):
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("B4:C4")

    table = (
        read_xlsx(book(("A", "B", "C"), ("", "D", "E"), ("F", "G", ""), edit=merge), name="a.xlsx").pages[0].tables[0]
    )
    assert [[c.text if c else None for c in row] for row in table.rows[1:]] == [
        ["A", "B", "C"],
        [None, "D", "E"],
        ["F", "G", None],
    ]


def test_hidden_sheets_are_reported_and_not_read():
    def hide(sheet):
        other = sheet.parent.create_sheet("Skjult")
        other.append(["hemmeligt"])
        other.sheet_state = "veryHidden"

    contents = read_xlsx(book(("A", "B", "C"), edit=hide), name="a.xlsx")
    assert [page.place.sheet for page in contents.pages] == ["Data"]
    assert [(p.code, p.found) for p in contents.problems] == [("SKJULT_ARK", "Skjult")]


def test_hidden_rows_and_columns_are_read_and_reported():
    def hide(sheet):
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["C"].hidden = True

    contents = read_xlsx(book(("A", "B", "C"), edit=hide), name="a.xlsx")
    assert [(p.code, p.found) for p in contents.problems] == [("SKJULTE_RAEKKER", "række 2; kolonne C")]
    assert len(contents.pages[0].tables[0].rows) == 2


def test_a_formula_without_a_value_is_reported():
    problems = read_xlsx(book(("A", "B", "=1+1")), name="a.xlsx").problems
    assert [(p.code, p.place.cell, p.found) for p in problems] == [("FORMEL_UDEN_VAERDI", "C2", "=1+1")]


def test_an_error_cell_is_empty_and_reported():
    data = book(("A", "B", "#DIV/0!"))
    contents = read_xlsx(data, name="a.xlsx")
    assert [(p.code, p.place.cell) for p in contents.problems] == [("FEJLCELLE", "C2")]
    assert "#DIV/0!" in contents.problems[0].reason
    assert cell(data, column=3).text == ""


def test_numbers_and_dates_are_danish_text():
    def percent(sheet):
        sheet["A3"].number_format = "0%"

    data = book((31.5, date(2022, 5, 20), 7), (0.25, True, 1200000.0), edit=percent)
    table = read_xlsx(data, name="a.xlsx").pages[0].tables[0]
    assert [c.text for row in table.rows[1:] for c in row] == ["31,5", "20.05.2022", "7", "25 %", "SAND", "1200000"]


def test_a_cell_in_the_last_row_of_a_sheet_is_refused_without_reading_a_million_rows():
    def far(sheet):
        sheet["A1048576"] = "x"

    with pytest.raises(UnreadableDocument) as caught:
        read_xlsx(book(("A", "B", "C"), edit=far), name="a.xlsx")
    assert caught.value.code == "FOR_MANGE_RAEKKER"


def test_header_and_footer_and_text_boxes_are_lines():
    import xlsxwriter

    output = io.BytesIO()
    workbook = xlsxwriter.Workbook(output)
    sheet = workbook.add_worksheet("Data")
    sheet.write_row(0, 0, HEAD)
    sheet.write_row(1, 0, ("A", "B", "C"))
    sheet.insert_textbox(3, 0, "Opdateringer m/ rød skrift")
    sheet.set_header("&CStatus pr. 20. maj 2022")
    workbook.close()
    page = read_xlsx(output.getvalue(), name="a.xlsx").pages[0]
    assert [line.text for line in page.lines] == ["Status pr. 20. maj 2022", "Opdateringer m/ rød skrift"]


def test_a_sheet_is_one_table_with_the_rows_above_its_headings():
    workbook = Workbook()
    for row in (["Opfølgning på initiativer"], [], ["Status pr. 20. maj 2022"], list(HEAD), ["A", "B", "C"]):
        workbook.active.append(row)
    output = io.BytesIO()
    workbook.save(output)
    page = read_xlsx(output.getvalue(), name="a.xlsx").pages[0]
    assert page.lines == ()
    assert [row[0].text for row in page.tables[0].rows][:2] == ["Opfølgning på initiativer", "Status pr. 20. maj 2022"]
    assert len(page.tables[0].rows) == 4


def test_a_cell_keeps_its_value_its_format_and_its_colour():
    def edit(sheet):
        sheet["B2"].number_format = "0.0%"
        sheet["B2"].fill = PatternFill("solid", fgColor="FF92D050")
        sheet["C2"].fill = PatternFill("solid", fgColor=Color(theme=5, tint=0.6))

    percent, day = (cell(book(("A", 0.315, date(2022, 5, 20)), edit=edit), column=column) for column in (2, 3))
    assert (percent.text, percent.value, percent.number_format, percent.fill) == ("31,5 %", 0.315, "0.0%", "grøn")
    assert (day.value.date(), day.fill) == (date(2022, 5, 20), "rød")


def test_a_page_is_named_by_its_sheet_and_margins_have_their_role():
    def edit(sheet):
        sheet.oddHeader.center.text = "Udkast"
        sheet.oddFooter.left.text = "Side 1"

    page = read_xlsx(book(("A", "B", "C"), edit=edit), name="a.xlsx").pages[0]
    assert page.name == "Data"
    assert [(line.text, line.role) for line in page.lines] == [("Udkast", "header"), ("Side 1", "footer")]


def test_cells_that_are_only_formatted_do_not_make_a_sheet_too_large():
    def edit(sheet):
        sheet["A1048576"].fill = PatternFill("solid", fgColor="FFFFFFFF")

    assert len(read_xlsx(book(("A", "B", "C"), edit=edit), name="a.xlsx").pages[0].tables[0].rows) == 2


def test_a_number_among_days_is_told_with_the_day_it_may_be():
    (problem,) = read_xlsx(book(("A", "B", date(2022, 5, 20)), ("A", "B", 44910)), name="a.xlsx").problems
    assert (problem.code, problem.place.cell) == ("TAL_FOR_DATO", "C3")
    assert "15.12.2022" in problem.reason


def test_a_sheet_of_another_day_is_told():
    workbook = Workbook()
    for name, day in (("Nu", "20. maj 2022"), ("Før", "1. maj 2021")):
        sheet = workbook.create_sheet(name)
        for row in ([f"Status pr. {day}"], list(HEAD), ["A", "B", "C"]):
            sheet.append(row)
    del workbook["Sheet"]
    output = io.BytesIO()
    workbook.save(output)
    document = read_document(output.getvalue(), name="a.xlsx")
    assert document.dated_on == date(2022, 5, 20)
    assert [(problem.code, str(problem.place)) for problem in document.problems] == [("ANDEN_DATO", "ark Før")]
