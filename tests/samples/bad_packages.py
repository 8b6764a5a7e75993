"""Hostile or odd Office packages, made in code: what stands in their directory, in their parts and in their cells."""

import io
import random
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence

from samples.bad_texts import TABLE

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def ole(*streams: str) -> bytes:
    """The beginning of an OLE file with the names of its streams where its directory has them."""
    return OLE + bytes(500) + b"".join(name.encode("utf-16-le") + bytes(64) for name in streams)


def package(source: bytes, parts: Mapping[str, bytes] = {}, *, without: Sequence[str] = (), edit=None) -> bytes:
    """The package with parts added or put in others' place; ``edit`` is (part, what makes its new bytes)."""
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in (*without, *parts):
                data = old.read(name)
                new.writestr(name, edit[1](data) if edit and name == edit[0] else data)
        for name, data in parts.items():
            new.writestr(zipfile.ZipInfo(name) if name.startswith("/") else name, data, zipfile.ZIP_DEFLATED)
    return output.getvalue()


def put(old: str, new: str) -> Callable[[bytes], bytes]:
    def edit(data: bytes) -> bytes:
        assert old.encode() in data, old
        return data.replace(old.encode(), new.encode(), 1)

    return edit


def part(source: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        return archive.read(name)


def lying(source: bytes, name: str, declared: int, *, crc: int | None = None) -> bytes:
    """The package, whose directory says that a part is smaller than it is."""
    data = bytearray(source)
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        local = archive.getinfo(name).header_offset
    central = data.rindex(name.encode()) - 46
    struct.pack_into("<I", data, local + 22, declared)
    struct.pack_into("<I", data, central + 24, declared)
    if crc is not None:
        struct.pack_into("<I", data, local + 14, crc)
        struct.pack_into("<I", data, central + 16, crc)
    return bytes(data)


def locked(source: bytes) -> bytes:
    """The package with the mark that its first part is encrypted."""
    data = bytearray(source)
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def methods(source: bytes, method: int) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(output, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return output.getvalue()


def bytes_of_book(fill: Callable, rows: Iterable[Sequence] = TABLE) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    fill(book)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def book(rows: Iterable[Sequence] = TABLE) -> bytes:
    return bytes_of_book(lambda _: None, rows)


def large_book(rows: Iterable[Sequence]) -> bytes:
    import xlsxwriter

    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"constant_memory": True}) as made:
        sheet = made.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return output.getvalue()


def sheet(xml: str) -> bytes:
    """A workbook whose only sheet is the XML given."""
    return package(book(), {"xl/worksheets/sheet1.xml": xml.encode()})


def sheet_rows(rows: str, *, before: str = "", after: str = "") -> bytes:
    return sheet(f"<worksheet {_S}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>")


def text_row(number: int, *texts: str) -> str:
    cells = "".join(
        f'<c r="{chr(65 + i)}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for i, text in enumerate(texts)
    )
    return f'<row r="{number}">{cells}</row>'


def table_xml(first: int = 1) -> str:
    return "".join(text_row(number, *row) for number, row in enumerate(TABLE, start=first))


def strict_book() -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book())) as old, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            for kind in (b"officeDocument/2006", b"spreadsheetml/2006"):
                short = kind.split(b"/")[0]
                data = data.replace(
                    b"http://schemas.openxmlformats.org/" + kind, b"http://purl.oclc.org/ooxml/" + short
                )
            new.writestr(name, data)
    return output.getvalue()


def word(
    rows: Sequence[Sequence[str]] = TABLE, *, text: str = "Handleplan for klyngen", fill: Callable | None = None
) -> bytes:
    from docx import Document

    document = Document()
    document.add_heading(text, level=1)
    table = document.add_table(rows=0, cols=len(rows[0]) if rows else 1)
    for row in rows:
        for cell, told in zip(table.add_row().cells, row, strict=True):
            cell.text = told
    if fill:
        fill(document)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def long_word(n_rows: int, n_columns: int = 2, *, n_characters: int = 5) -> bytes:
    """A Word file whose table is longer or wider than anyone's; no two cells are alike."""
    chance = random.Random(1)
    table = "".join(
        "<w:tr>" + "".join(_word_cell(chance.getrandbits(64), n_characters) for _ in range(n_columns)) + "</w:tr>"
        for _ in range(n_rows)
    )
    return package(word(), edit=("word/document.xml", put("<w:tbl>", f"<w:tbl>{table}</w:tbl><w:p/><w:tbl>")))


def _word_cell(number: int, n_characters: int) -> str:
    return f"<w:tc><w:p><w:r><w:t>{number:x}{'o' * n_characters}</w:t></w:r></w:p></w:tc>"


def deep_word(depth: int) -> bytes:
    """Tables in tables in tables."""
    inner = "<w:p><w:r><w:t>inderst</w:t></w:r></w:p>"
    for _ in range(depth):
        inner = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    return package(word(), edit=("word/document.xml", put("<w:tbl>", f"{inner}<w:p/><w:tbl>")))


def slides(n_slides: int = 1, rows: Sequence[Sequence[str]] = TABLE, *, fill: Callable | None = None) -> bytes:
    from pptx import Presentation
    from pptx.util import Emu

    shown = Presentation()
    for _ in range(n_slides):
        slide = shown.slides.add_slide(shown.slide_layouts[5])
        slide.shapes.title.text = "Handleplan for klyngen"
        if rows:
            size = (Emu(200_000), Emu(1_400_000), Emu(8_700_000), Emu(4_000_000))
            table = slide.shapes.add_table(len(rows), len(rows[0]), *size).table
            for i, row in enumerate(rows):
                for j, text in enumerate(row):
                    table.cell(i, j).text = text
    if fill:
        fill(shown)
    output = io.BytesIO()
    shown.save(output)
    return output.getvalue()


def doctype(entity: str = "<!ENTITY b 'c'>", root: str = "a") -> str:
    return f"<?xml version='1.0'?><!DOCTYPE {root} [{entity}]>"


def laughs() -> bytes:
    """The billion laughs in the shared strings of a workbook."""
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return package(
        book(), {"xl/sharedStrings.xml": f"{doctype(entities, 'sst')}<sst {_S}><si><t>&a9;</t></si></sst>".encode()}
    )


def relation(address: str, kind: str) -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<Relationship Id="rIdX" Type="{base}/{kind}" Target="{address}" TargetMode="External"/></Relationships>'


def ods(cells: Sequence[Sequence[str]] = TABLE, *, sheet_xml: str | None = None, manifest: str = "") -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    told = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in row
        )
        + "</table:table-row>"
        for row in cells
    )
    xml = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{office}:office:1.0" '
        f'xmlns:table="{office}:table:1.0" xmlns:text="{office}:text:1.0" office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Plan">{sheet_xml or told}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        new.writestr("content.xml", xml)
        new.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return output.getvalue()
