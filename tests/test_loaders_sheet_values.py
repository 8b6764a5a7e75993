"""A workbook of another kind (.ods, .xls): its values are read, and it is said that nothing else is."""

import io
import zipfile
from datetime import date

import pytest

from loaders.files import UnreadableDocument, read_document

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
CELLS = (
    '<table:table table:name="Antal"><table:table-row>'
    '<table:table-cell office:value-type="string"><text:p>Kommune</text:p></table:table-cell>'
    '<table:table-cell office:value-type="date" office:date-value="2022-05-20"></table:table-cell>'
    "</table:table-row><table:table-row>"
    '<table:table-cell office:value-type="string"><text:p>Skive</text:p></table:table-cell>'
    '<table:table-cell office:value-type="float" office:value="1204"><text:p>1204</text:p></table:table-cell>'
    "</table:table-row></table:table>"
)


def ods(cells: str = CELLS, manifest: str = "<manifest/>") -> bytes:
    output = io.BytesIO()
    content = (
        f'<office:document-content xmlns:office="{OFFICE}:office:1.0" xmlns:table="{OFFICE}:table:1.0" '
        f'xmlns:text="{OFFICE}:text:1.0"><office:body><office:spreadsheet>{cells}</office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return output.getvalue()


def test_the_values_of_an_open_document_sheet_are_read_with_their_places():
    document = read_document(ods(), name="tal.ods")
    rows = document.pages[0].tables[0].rows
    assert [[cell.text for cell in row] for row in rows] == [["Kommune", "20.05.2022"], ["Skive", "1204"]]
    assert (rows[0][1].value, rows[1][1].value) == (date(2022, 5, 20), 1204)
    assert str(rows[1][1].place) == "ark Antal, række 2, celle B2"
    assert document.pages[0].name == "Antal"


def test_it_is_said_that_only_values_are_read():
    document = read_document(ods(), name="tal.ods")
    assert [problem.code for problem in document.problems] == ["KUN_VAERDIER"]
    assert not document.shows_colour


def test_a_protected_open_document_sheet_is_refused_as_such():
    with pytest.raises(UnreadableDocument) as caught:
        read_document(ods(manifest="<manifest><encryption-data/></manifest>"), name="tal.ods")
    assert caught.value.code == "ADGANGSKODE"


@pytest.mark.parametrize(("name", "wanted"), [("plan.doc", ".docx"), ("plan.ppt", ".pptx"), ("plan.docx", ".docx")])
def test_an_old_word_or_powerpoint_file_says_what_to_save_it_as(name, wanted):
    with pytest.raises(UnreadableDocument, match=wanted) as caught:
        read_document(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), name=name)
    assert caught.value.code == "GAMMELT_FORMAT"


def test_a_percentage_of_an_open_document_sheet_is_read_as_it_is_shown():
    cells = (
        '<table:table table:name="Antal"><table:table-row table:number-rows-repeated="2">'
        '<table:table-cell table:number-columns-repeated="2" office:value-type="percentage" office:value="0.125"/>'
        '<table:table-cell office:value-type="float" office:value="0.125"/></table:table-row></table:table>'
    )
    rows = read_document(ods(cells), name="tal.ods").pages[0].tables[0].rows
    assert [[cell.text for cell in row] for row in rows] == [["12,5 %", "12,5 %", "0,125"]] * 2
