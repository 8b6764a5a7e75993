"""One invented table in every format reads as the same cells; and what is no readable document is refused in Danish."""

import hashlib
import io
import random
import re
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from samples import build

from loaders.files.document import Document, UnreadableDocument
from loaders.files.read import read_document

ROOT = Path(__file__).resolve().parent.parent
WITH_TABLES = [name for name in build.WRITERS if not name.endswith(".txt")]
WITH_COLOUR = [name for name in WITH_TABLES if not name.endswith(".csv")]


@pytest.fixture(scope="module")
def samples() -> dict[str, bytes]:
    return {name: write() for name, write in build.WRITERS.items()}


def folded(text: str) -> str:
    """Only the letters and signs: no white space, no hyphens, as these depend on where lines break."""
    return re.sub(r"[\s\u00a0\u00ad-]", "", text)


def expected_rows() -> list[list[str]]:
    rows = []
    for page in build.PAGES:
        rows.append([folded(text) for text in (page.sector, *build.HEADINGS)])
        rows += [
            [folded(row.theme or ""), folded(build.plain(row.initiative)), folded(build.plain(row.follow_up))]
            for row in page.rows
        ]
    return rows


def expected_marks() -> list[tuple[str, bool]]:
    cells = [cell for page in build.PAGES for row in page.rows for cell in (row.initiative, row.follow_up)]
    return [(folded(piece.text), piece.struck) for cell in cells for line in cell for piece in line if piece.red]


def rows_of(document: Document) -> list:
    return [row for page in document.pages for table in page.tables for row in table.rows]


def is_loose(row) -> bool:
    """Whether a row of a sheet holds a single text: what stands outside the table in other formats."""
    return sum(cell is not None and bool(cell.text.strip()) for cell in row) == 1


def cells_of(document: Document) -> list:
    return [row for row in rows_of(document) if not is_loose(row)]


def loose_text(document: Document) -> str:
    lines = [line for page in document.pages for line in page.lines]
    rows = [cell for row in rows_of(document) if is_loose(row) for cell in row if cell]
    return folded("".join(part.text for part in (*lines, *rows)))


def refused(data: bytes, name: str) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(data, name=name)
    return caught.value


def zipped(source: bytes, *, without: str = "", **parts: bytes) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != without and name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return output.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


@pytest.mark.parametrize("name", WITH_TABLES)
def test_every_format_gives_the_same_cells(samples, name):
    rows = [
        [folded(cell.text) if cell else "" for cell in row] for row in cells_of(read_document(samples[name], name=name))
    ]
    assert rows == expected_rows()


@pytest.mark.parametrize("name", WITH_COLOUR)
def test_every_format_with_colour_gives_the_same_red_and_removed_words(samples, name):
    document = read_document(samples[name], name=name)
    cells = [cell for row in cells_of(document) for cell in row if cell]
    marked = []
    for cell in cells:
        runs = [run for line in cell.lines for run in line.runs if run.red]
        if runs:
            marked.append((folded("".join(run.text for run in runs)), any(run.struck for run in runs)))
    assert marked == expected_marks()
    assert document.shows_colour


@pytest.mark.parametrize("name", WITH_COLOUR)
def test_bold_headings_of_two_initiatives_in_one_cell_stay_bold(samples, name):
    runs = [run for line in read_document(samples[name], name=name).lines() for run in line.runs if run.bold]
    assert {"Flere subakutte tider", "Kørsel - Prøvehandling"} <= {run.text.strip() for run in runs}


@pytest.mark.parametrize("name", WITH_TABLES)
def test_a_theme_over_several_rows_covers_them(samples, name):
    rows = cells_of(read_document(samples[name], name=name))
    below = rows[2][0]
    assert (below is None) if not name.endswith(".csv") else (below.text == "")


@pytest.mark.parametrize(
    ("name", "title"), [("plan_maj 2022.csv", "plan maj 2022"), ("a/b\\styr\x1btegn.csv", "styr tegn")]
)
def test_a_table_without_any_words_above_it_has_the_name_of_its_file(name, title):
    assert read_document(b"Sektor;Tema;Initiativ;Forankring\nA;B;C;D\n", name=name).title == title


def test_a_long_pdf_tells_which_page_it_has_come_to(samples):
    told = []
    read_document(samples["ruled.pdf"], name="a.pdf", on_page=lambda number, n_pages: told.append((number, n_pages)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.parametrize("name", list(build.WRITERS))
def test_title_date_and_legend_are_outside_the_cells_of_tables(samples, name):
    document = read_document(samples[name], name=name)
    assert document.title == build.TITLE
    assert document.dated_on == date(2022, 5, 20)
    assert loose_text(document).count(folded(build.TITLE)) >= 3
    assert folded("Opdateringer") in loose_text(document)
    assert document.problems == ()


def test_the_text_extract_keeps_every_word_in_reading_order(samples):
    document = read_document(samples["table.txt"], name="table.txt")
    parts = []
    for page in build.PAGES:
        parts += [build.TITLE, build.DATED, page.sector, *build.HEADINGS]
        parts += [
            text
            for row in page.rows
            for text in (row.theme or "", build.plain(row.initiative), build.plain(row.follow_up))
        ]
        parts.append(page.legend)
    assert loose_text(document) == folded("".join(parts))
    assert len(document.pages) == len(build.PAGES)


def test_the_document_is_known_by_the_hash_of_its_bytes(samples):
    document = read_document(samples["table.csv"], name="mappe/table.csv")
    assert document.sha256 == hashlib.sha256(samples["table.csv"]).hexdigest()
    assert (document.name, document.format, document.shows_colour) == ("table.csv", "csv", False)


def test_the_real_table_has_seven_pages_and_every_line_with_its_number(shared_documents):
    path = shared_documents / "002_e93515e9038a24c8.txt"
    document = read_document(path.read_bytes(), name=path.name)
    lines = [line for page in document.pages for line in page.lines]
    assert len(document.pages) == 7
    assert document.dated_on is None
    assert [line.place.line_start for line in lines] == list(range(1, 458))
    assert [line.text for line in lines] == path.read_bytes().decode().removesuffix("\n").split("\n")


def test_an_empty_file_is_refused():
    assert refused(b"", "tabel.xlsx").code == "TOM_FIL"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("blank.txt", b" \n\n", "INGEN_DATA"),
        ("blank.csv", b";;\n", "INGEN_DATA"),
        ("tekst.pdf", b"ikke en pdf", "FORKERT_TYPE"),
        ("billede.csv", b"\x89PNG\r\n\x1a\n", "FORKERT_TYPE"),
        ("side.csv", b"<!DOCTYPE html><html>", "FORKERT_TYPE"),
        ("gammel.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "GAMMELT_FORMAT"),
        ("gammel.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "GAMMELT_FORMAT"),
        ("tekst.doc", b"bare tekst", "FORKERT_TYPE"),
        ("program.exe", b"MZ", "UKENDT_FILTYPE"),
        ("uden endelse", b"tekst", "UKENDT_FILTYPE"),
        ("tal.txt", b"a\x00b\x01", "BESKADIGET"),
        ("aaben.csv", b'Tema;Initiativ;Opf\xc3\xb8lgning\nA;"B;C\nD;E;F\n', "AABENT_CITAT"),
        ("tegn.txt", b"Opf\x81lgning p\x8f", "TEGNSAET"),
        ("knaekket.pdf", b"%PDF-1.4\nintet", "BESKADIGET"),
    ],
)
def test_what_is_no_readable_document_is_refused_with_its_code(name, data, code):
    assert refused(data, name).code == code


@pytest.mark.parametrize("ending", ["docx", "pptx", "xlsx"])
def test_an_encrypted_office_file_asks_for_the_password_to_be_removed(ending):
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le")
    assert refused(data, f"fil.{ending}").code == "ADGANGSKODE"


def test_an_encrypted_pdf_asks_for_the_password_to_be_removed():
    from reportlab.pdfgen.canvas import Canvas

    output = io.BytesIO()
    canvas = Canvas(output, encrypt="hemmelig")
    canvas.drawString(50, 700, "Tekst")
    canvas.save()
    assert refused(output.getvalue(), "laast.pdf").code == "ADGANGSKODE"


def test_a_pdf_without_a_text_layer_is_refused():
    from reportlab.pdfgen.canvas import Canvas

    output = io.BytesIO()
    canvas = Canvas(output)
    canvas.rect(50, 50, 300, 300, fill=1)
    canvas.save()
    assert refused(output.getvalue(), "skannet.pdf").code == "INGEN_TEKST"


@pytest.mark.parametrize(("ending", "code"), [("docx", "INGEN_TEKST"), ("pptx", "INGEN_TEKST"), ("xlsx", "INGEN_DATA")])
def test_an_office_file_without_content_is_refused(ending, code):
    assert (
        refused({"docx": build.docx, "pptx": build.pptx, "xlsx": _empty_book}[ending](()), f"tom.{ending}").code == code
    )


def _empty_book(_pages) -> bytes:
    from openpyxl import Workbook

    output = io.BytesIO()
    Workbook().save(output)
    return output.getvalue()


def test_a_word_file_named_as_excel_is_refused(samples):
    assert refused(samples["table.docx"], "tabel.xlsx").code == "FORKERT_TYPE"


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"../ude.xml": b"x"}, "FARLIG_STI"),
        ({"/rod.xml": b"x"}, "FARLIG_STI"),
        ({"C:\\rod.xml": b"x"}, "FARLIG_STI"),
        ({"customXml/a.xml": b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}, "FARLIG_XML"),
        ({"customXml/a.xml": "\ufeff<!DOCTYPE a><a/>".encode("utf-16-le")}, "FARLIG_XML"),
        ({"word/vbaProject.bin": b"x"}, "MAKRO"),
        ({f"customXml/{n}.bin": b"" for n in range(2100)}, "FOR_MANGE_DELE"),
        ({"word/media/nul.bin": bytes(30 * 2**20)}, "FOR_STOR_UDPAKKET"),
        ({"word/document.xml": b"<w:document"}, "BESKADIGET"),
    ],
    ids=["sti", "absolut", "drev", "xml", "xml16", "makro", "dele", "bombe", "xml-fejl"],
)
def test_a_dangerous_or_broken_package_is_refused(samples, parts, code):
    assert refused(zipped(samples["table.docx"], **parts), "fil.docx").code == code


def test_an_office_file_with_macros_in_its_name_is_refused(samples):
    types = part_of(samples["table.xlsx"], "[Content_Types].xml")
    macro = types.replace(b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")
    assert refused(zipped(samples["table.xlsx"], **{"[Content_Types].xml": macro}), "fil.xlsm").code == "MAKRO"


@pytest.mark.parametrize("name", ["table.docx", "table.xlsx", "table.pptx", "ruled.pdf"])
def test_half_a_file_is_damaged_and_says_so_in_danish(samples, name):
    found = refused(samples[name][: len(samples[name]) // 2], name)
    assert found.code == "BESKADIGET"
    assert found.reason.startswith("Filen er beskadiget")


def test_embedded_files_and_comments_are_reported(samples):
    parts = {"word/embeddings/ark.xlsx": b"PK", "word/comments.xml": b"<a/>"}
    document = read_document(zipped(samples["table.docx"], **parts), name="fil.docx")
    assert [(problem.code, problem.found) for problem in document.problems] == [
        ("INDLEJRET", "ark.xlsx"),
        ("KOMMENTARER", "comments.xml"),
    ]


def test_too_large_files_rows_columns_and_cells_are_refused():
    head = "Tema;Initiativ;Opfølgning"
    assert refused(b"a" * (50 * 2**20 + 1), "stor.txt").code == "FOR_STOR"
    assert refused("\n".join([head, *["a;b;c"] * 20_001]).encode(), "stor.csv").code == "FOR_MANGE_RAEKKER"
    assert refused((head + ";x" * 200).encode(), "bred.csv").code == "FOR_MANGE_KOLONNER"
    assert refused(f"{head}\na;{'b' * 20_001};c".encode(), "lang.csv").code == "FOR_LANG_CELLE"
    assert refused(f"{head}\na;{'b' * 200_000};c".encode(), "lang.csv").code == "FOR_LANG_CELLE"


@pytest.mark.parametrize("name", list(build.WRITERS))
def test_a_file_with_cut_or_changed_bytes_is_a_document_or_a_danish_refusal(samples, name):
    chance = random.Random(name)
    n_of_format = sum(other.endswith(Path(name).suffix) for other in build.WRITERS)
    for _ in range(60 // n_of_format):
        data = bytearray(samples[name])
        if chance.random() < 0.4:
            start = chance.randrange(len(data))
            del data[start : start + chance.choice([1, 20, len(data)])]
        for _ in range(chance.choice([0, 1, 4, 30])):
            if data:
                data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            assert isinstance(read_document(bytes(data), name=name), Document)
        except UnreadableDocument as found:
            assert "Intet er ændret." in found.reason


def test_changed_parts_inside_an_intact_package_are_a_document_or_a_danish_refusal(samples):
    chance = random.Random(1)
    parts = {
        "table.docx": "word/document.xml",
        "table.pptx": "ppt/slides/slide1.xml",
        "table.xlsx": "xl/worksheets/sheet1.xml",
    }
    for name, part in parts.items():
        for _ in range(30):
            content = bytearray(part_of(samples[name], part))
            for _ in range(chance.choice([1, 3])):
                content[chance.randrange(len(content))] = chance.choice(b"0123456789abc\"' <>/")
            try:
                read_document(zipped(samples[name], **{part: bytes(content)}), name=name)
            except UnreadableDocument as found:
                assert "Intet er ændret." in found.reason


def test_the_format_libraries_are_imported_only_when_a_document_is_read():
    heavy = "{'pdfplumber', 'pptx', 'docx', 'openpyxl', 'lxml'}"
    code = f"import sys, loaders.files.read; print(sorted({heavy} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
