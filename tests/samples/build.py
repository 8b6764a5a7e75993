"""One invented follow-up table, and writers that render it in every format a secretariat might keep it in.

The table is a Python value (``PAGES``); each writer returns the bytes of a file. Written when the tests run, so that
nobody has to trust a binary file. The wording is ours; only the forums' names are real.
"""

import csv
import io
import textwrap
from collections.abc import Callable
from dataclasses import dataclass

TITLE = "Opfølgning på initiativer i regi af nærhedsplanen"
DATED = "Status pr. 20. maj 2022"
LEGEND = "Opdateringer m/ rød skrift"
HEADINGS = ("Initiativer og status", "Forankring/opfølgning")
CONTINUED = "(fortsat fra sidste side)"


@dataclass(frozen=True)
class Piece:
    """Words in one look."""

    text: str
    red: bool = False
    struck: bool = False
    bold: bool = False


Paragraph = tuple[Piece, ...]


@dataclass(frozen=True)
class Row:
    """One table row; ``theme`` is None where the theme above covers it. An empty paragraph is a blank line."""

    theme: str | None
    initiative: tuple[Paragraph, ...]
    follow_up: tuple[Paragraph, ...]


@dataclass(frozen=True)
class SamplePage:
    """One page or slide: the table of one sector, or the part of it that fits."""

    sector: str
    rows: tuple[Row, ...]
    legend: str = LEGEND


def paragraphs(*texts: str | Piece | tuple) -> tuple[Paragraph, ...]:
    """Paragraphs from plain texts, single pieces or tuples of both; "" is a blank line."""
    return tuple(
        tuple(
            part if isinstance(part, Piece) else Piece(part) for part in (text if isinstance(text, tuple) else (text,))
        )
        for text in texts
    )


def red(text: str) -> Piece:
    return Piece(text, red=True)


def removed(text: str) -> Piece:
    return Piece(text, red=True, struck=True)


def bold(text: str) -> Piece:
    return Piece(text, bold=True)


PAGES = (
    SamplePage(
        "Personale",
        (
            Row(
                "Flere hænder tæt på borgeren",
                paragraphs(
                    "Fysioterapeuter og farmaceuter tager opgaver på sengeafsnit.",
                    "",
                    red("Ordningen er udvidet til seks afsnit."),
                ),
                paragraphs("HR-forum", "", "Hospitalsudvalget", "Næste gang senest 4. kvartal 2022"),
            ),
            Row(
                None,
                paragraphs(
                    ("Vagtplaner lægges otte uger frem. ", removed("Planerne mangler endnu."), " Planerne er på plads.")
                ),
                paragraphs(
                    "RegionsMEDudvalget og HR-forum", "", "Regionsrådet orienteres årligt via personaleberetningen"
                ),
            ),
            Row(
                "God start for nye kolleger",
                paragraphs("Fælles velkomstforløb. Der er sat 2,5 mio. kr. af til mentorer i 2022."),
                paragraphs("Udvalg for personale", "", "Der følges op efter sommerferien 2022"),
            ),
        ),
    ),
    SamplePage(
        "Hospitaler",
        (
            Row(
                "Akut",
                paragraphs(
                    bold("Flere subakutte tider"),
                    "Klinikkerne åbner faste subakutte tider.",
                    "",
                    bold("Kørsel - Prøvehandling"),
                    "• Sygetransport bestilles samme dag",
                    red("Prøvehandlingen er gennemført i april 2022."),
                ),
                paragraphs("Hospitalsudvalget", "", "Der gives en status på initiativerne i september 2022"),
            ),
            Row(
                None,
                paragraphs("Ældre patienter udskrives inden kl. 14."),
                paragraphs("Klinikforum", "", "Regionsrådet præsenteres for en sag den 25. maj 2022"),
            ),
        ),
        legend="Opdateringer",
    ),
    SamplePage(
        "Hospitaler",
        (
            Row(
                f"Akut\n\n{CONTINUED}",
                paragraphs("Samtale med vagtlægerne om visitation i dagtid. Afprøves i to klynger."),
                paragraphs("Sundhedsstyregruppen", "", "Der gives en orientering, når afprøvningen er evalueret"),
            ),
            Row(
                "Hjemmebehandling",
                paragraphs("Patienter får antibiotika hjemme. Forskningsprojektet slutter i december 2023."),
                paragraphs("Sundhedsstyregruppen", "", "Der gives en orientering, når forsknings-\nprojektet er slut."),
            ),
        ),
    ),
    SamplePage(
        "Kommuner",
        (
            Row(
                "Forebyggelse",
                paragraphs("Akutteam ringer til hospitalet for råd, hele døgnet."),
                paragraphs("Initiativet er implementeret og følges i klyngerne."),
            ),
            Row(
                None,
                paragraphs("Udskrivning drøftes på video. ", "", red("Alle kommuner er med fra 1. juni 2022.")),
                paragraphs("Sundhedsstyregruppen", "Hospitalsudvalget"),
            ),
        ),
    ),
)
"""Four pages, three sectors, nine rows, ten initiatives: a removed passage, themes over several rows, a table that goes
on overleaf, two headed initiatives in one cell; follow-ups by deadline, period, day, recurrence, condition and none."""


def plain(cell: tuple[Paragraph, ...]) -> str:
    """The words of a cell, one line per paragraph."""
    return "\n".join("".join(piece.text for piece in paragraph) for paragraph in cell)


def pdf(pages=PAGES, *, ruled: bool = True, colour: str = "#FF0000") -> bytes:
    """The table as PDF, with ruling lines round the cells or with white space only."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.pdfgen.canvas import Canvas

    output = io.BytesIO()
    canvas = Canvas(output, pagesize=landscape(A4))
    for page in pages:
        _draw_page(canvas, page, ruled, colour)
        canvas.showPage()
    canvas.save()
    return output.getvalue()


def _draw_page(canvas, page: SamplePage, ruled: bool, colour: str) -> None:
    from reportlab.lib.colors import black, grey
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph as Text
    from reportlab.platypus import Table

    style = ParagraphStyle("cell", fontName="Helvetica", fontSize=10, leading=12)

    def cell(lines):
        return Text("<br/>".join(_markup(line, colour) for line in lines).replace("\n", "<br/>") or " ", style)

    canvas.setFont("Helvetica-Bold", 15)
    canvas.drawString(40, 560, TITLE)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(640, 560, DATED)
    rows = [[Text(f"<b>{text}</b>", style) for text in (page.sector, *HEADINGS)]]
    rows += [[cell(paragraphs(row.theme or "")), cell(row.initiative), cell(row.follow_up)] for row in page.rows]
    space = 4 if ruled else 11
    look = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), space)]
    look += [("BOTTOMPADDING", (0, 0), (-1, -1), space), *_spans([row.theme for row in page.rows])]
    table = Table(
        rows, colWidths=(150, 380, 230), style=look + ([("GRID", (0, 0), (-1, -1), 0.7, black)] if ruled else [])
    )
    _, height = table.wrapOn(canvas, 760, 500)
    table.drawOn(canvas, 40, 545 - height)
    canvas.setStrokeColor(grey)
    if ruled:
        canvas.rect(670, 20, 140, 30)
    canvas.setFillColor(colour)
    for offset, part in enumerate(page.legend.split(" ", 1)):
        canvas.drawString(680, 38 - 12 * offset, part)
    canvas.setFillColor(black)
    canvas.drawString(40, 25, f"Side {canvas.getPageNumber()}")


def _markup(paragraph: Paragraph, colour: str) -> str:
    text = ""
    for piece in paragraph:
        part = piece.text
        part = f"<b>{part}</b>" if piece.bold else part
        part = f"<strike>{part}</strike>" if piece.struck else part
        text += f'<font color="{colour}">{part}</font>' if piece.red else part
    return text


def _spans(themes: list[str | None]) -> list[tuple]:
    """The cells that a theme covers, as reportlab's SPAN over rows counted from 1 (0 is the headings)."""
    return [("SPAN", (0, first + 1), (0, last + 1)) for first, last in covered(themes) if last > first]


def covered(themes: list[str | None]) -> list[tuple[int, int]]:
    """First and last row under each theme."""
    starts = [i for i, theme in enumerate(themes) if theme is not None]
    return [(first, (starts[n + 1] if n + 1 < len(starts) else len(themes)) - 1) for n, first in enumerate(starts)]


def pptx(pages=PAGES) -> bytes:
    """One slide per page: title, date and legend as text boxes, the table as a table with merged theme cells."""
    from pptx import Presentation
    from pptx.util import Emu, Pt

    presentation = Presentation()
    for page in pages:
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        slide.shapes.title.text = TITLE
        for top, text in ((100_000, DATED), (6_400_000, page.legend)):
            slide.shapes.add_textbox(Emu(6_000_000), Emu(top), Emu(3_000_000), Emu(300_000)).text_frame.text = text
        size = (len(page.rows) + 1, 3, Emu(200_000), Emu(1_400_000), Emu(8_700_000), Emu(4_000_000))
        table = slide.shapes.add_table(*size).table
        for column, text in enumerate((page.sector, *HEADINGS)):
            table.cell(0, column).text = text
        for number, row in enumerate(page.rows, start=1):
            for column, cell in enumerate((paragraphs(row.theme or ""), row.initiative, row.follow_up)):
                _fill_frame(table.cell(number, column).text_frame, cell, Pt(9))
        for first, last in covered([row.theme for row in page.rows]):
            if last > first:
                table.cell(first + 1, 0).merge(table.cell(last + 1, 0))
    output = io.BytesIO()
    presentation.save(output)
    return output.getvalue()


def _fill_frame(frame, cell, size) -> None:
    from pptx.dml.color import RGBColor

    for number, content in enumerate(line for paragraph in cell for line in _split(paragraph)):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        for piece in content:
            run = paragraph.add_run()
            run.text = piece.text
            run.font.size = size
            run.font.bold = piece.bold or None
            if piece.red:
                run.font.color.rgb = RGBColor(0xC0, 0, 0)
            if piece.struck:
                run._r.get_or_add_rPr().set("strike", "sngStrike")


def _split(paragraph: Paragraph) -> list[Paragraph]:
    """The paragraph as one paragraph per line feed; only plain single-piece paragraphs hold any."""
    if len(paragraph) == 1:
        return [(Piece(part, paragraph[0].red, paragraph[0].struck, paragraph[0].bold),) for part in _lines(paragraph)]
    return [paragraph]


def _lines(paragraph: Paragraph) -> list[str]:
    return paragraph[0].text.split("\n")


def docx(pages=PAGES) -> bytes:
    """Title, date, then one table per page with the legend below; theme cells merged downwards."""
    from docx import Document
    from docx.shared import RGBColor

    document = Document()
    for page in pages:
        document.add_heading(TITLE, level=1)
        document.add_paragraph(DATED)
        table = document.add_table(rows=len(page.rows) + 1, cols=3)
        for column, text in enumerate((page.sector, *HEADINGS)):
            table.cell(0, column).text = text
        for first, last in covered([row.theme for row in page.rows]):
            table.cell(first + 1, 0).merge(table.cell(last + 1, 0))
        for number, row in enumerate(page.rows, start=1):
            if row.theme is not None:
                _fill_word_cell(table.cell(number, 0), paragraphs(row.theme), RGBColor)
            _fill_word_cell(table.cell(number, 1), row.initiative, RGBColor)
            _fill_word_cell(table.cell(number, 2), row.follow_up, RGBColor)
        document.add_paragraph(page.legend)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def _fill_word_cell(cell, content, colour) -> None:
    lines = [line for paragraph in content for line in _split(paragraph)]
    cell.text = ""
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        for piece in line:
            run = paragraph.add_run(piece.text)
            run.bold = piece.bold or None
            if piece.red:
                run.font.color.rgb = colour(0xED, 0x1C, 0x24)
            if piece.struck:
                run.font.strike = True


def xlsx(pages=PAGES) -> bytes:
    """One sheet per sector, its pages below each other; red words as parts of a cell, theme cells merged."""
    from openpyxl import Workbook
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    def rich(content):
        parts = []
        for number, paragraph in enumerate(content):
            for piece in (Piece("\n"), *paragraph) if number else paragraph:
                look = InlineFont(
                    color="FFFF0000" if piece.red else None, strike=piece.struck or None, b=piece.bold or None
                )
                parts.append(TextBlock(look, piece.text) if piece.red or piece.bold else piece.text)
        return CellRichText(*(part for part in parts if str(part))) if any(map(str, parts)) else None

    book = Workbook()
    book.remove(book.active)
    for page in pages:
        sheet = book[page.sector] if page.sector in book.sheetnames else book.create_sheet(page.sector)
        start = sheet.max_row + (2 if sheet.max_row > 1 else 0)
        for offset, text in enumerate((TITLE, DATED)):
            sheet.cell(start + offset, 1, text)
        for column, text in enumerate((page.sector, *HEADINGS), start=1):
            sheet.cell(start + 2, column, text)
        for number, row in enumerate(page.rows, start=start + 3):
            for column, content in enumerate((paragraphs(row.theme or ""), row.initiative, row.follow_up), start=1):
                sheet.cell(number, column).value = rich(content)
        for first, last in covered([row.theme for row in page.rows]):
            if last > first:
                sheet.merge_cells(start_row=start + 3 + first, end_row=start + 3 + last, start_column=1, end_column=1)
        sheet.cell(start + 3 + len(page.rows), 1, page.legend)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def csv_file(pages=PAGES, *, encoding: str = "utf-8-sig", delimiter: str = ";") -> bytes:
    """The pages below each other, as Excel saves a sheet: title, date, headings, rows, legend."""
    output = io.StringIO(newline="")
    writer = csv.writer(output, delimiter=delimiter)
    for page in pages:
        writer.writerows([[TITLE, "", ""], [DATED, "", ""], [page.sector, *HEADINGS]])
        writer.writerows([row.theme or "", plain(row.initiative), plain(row.follow_up)] for row in page.rows)
        writer.writerow([page.legend, "", ""])
    return output.getvalue().encode(encoding)


def tidy_csv(pages=PAGES) -> bytes:
    """The rows as a flat list with a sector and a theme on each, as a system would export them."""
    output = io.StringIO(newline="")
    writer = csv.writer(output, delimiter=";")
    writer.writerow(["Sektor", "Tema", *HEADINGS])
    theme = ""
    for page in pages:
        for row in page.rows:
            theme = (row.theme or theme).split("\n")[0]
            writer.writerow([page.sector, theme, plain(row.initiative), plain(row.follow_up)])
    return output.getvalue().encode("utf-8-sig")


def txt(pages=PAGES, *, encoding: str = "utf-8") -> bytes:
    """The table as a plain-text extract prints it: one cell after the other, blank lines between, the legend torn."""
    lines: list[str] = []
    for page in pages:
        lines += [f" {TITLE}", f" {DATED}", "", f" {page.sector}  {HEADINGS[0]}  {HEADINGS[1]}", ""]
        for row in page.rows:
            lines += _extract_row(row)
        lines += [*page.legend.replace(" m/ ", "\nm/ ").replace(" ", "\u00a0 ").split("\n"), ""]
    return ("\n".join(lines) + "\n").encode(encoding)


def _extract_row(row: Row) -> list[str]:
    parts = row.theme.split("\n") if row.theme else []
    theme = [f" {line} " for part in parts for line in textwrap.wrap(part, 22) or [""]]
    initiative = _extract_cell(row.initiative, 95)
    if len(theme) == 1:
        initiative[0] = f"{theme[0]}\u00a0 {initiative[0].lstrip()}"
        theme = []
    return [*theme, *([""] if theme else []), *initiative, "", *_extract_cell(row.follow_up, 50), ""]


def _extract_cell(cell: tuple[Paragraph, ...], width: int) -> list[str]:
    lines = []
    for paragraph in plain(cell).split("\n"):
        for line in textwrap.wrap(paragraph, width, break_on_hyphens=False) or [""]:
            lead = "" if not line or line.startswith("•") else "\u00a0 "
            lines.append(lead + line.replace(" ", "\u00a0 "))
    return lines


WRITERS: dict[str, Callable[[], bytes]] = {
    "ruled.pdf": pdf,
    "unruled.pdf": lambda: pdf(ruled=False),
    "table.pptx": pptx,
    "table.docx": docx,
    "table.xlsx": xlsx,
    "table.csv": csv_file,
    "cp1252.csv": lambda: csv_file(encoding="cp1252"),
    "table.txt": txt,
}
"""File name -> writer: the same table each time."""
