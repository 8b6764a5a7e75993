"""An invented follow-up table as a plain-text extract prints it, in any widths, with the truth beside it."""

import textwrap
from dataclasses import dataclass

from loaders.files.document import Document, Line, Page, Place, Run

TITLE = "Opfølgning på initiativer i Havneplanen"

# sector, theme, paragraphs of the initiative, paragraphs of the follow-up cell
ROWS = [
    (
        "Personale",
        "Kortere vej til fast arbejde",
        ["Vikarer tilbydes fast stilling efter et halvt år. Ordningen gælder på tre matrikler og udvides løbende."],
        ["HR-forum", "Hospitalsudvalget\nNæste gang senest 1. kvartal 2024"],
    ),
    (
        "Personale",
        "Kortere vej til fast arbejde",
        ["Mentorordning for nye kolleger, så ingen står alene de første uger.", "Ordningen er startet i marts 2023."],
        ["Udvalg for personale", "Regionsrådet orienteres om ordningen, når den er evalueret"],
    ),
    (
        "Personale",
        "Ro på nattevagten",
        ["Alle afsnit får en rolig zone til pauser", "• lys, der kan dæmpes\n• et rum uden telefoner"],
        ["HR-forum og RegionsMEDudvalget (inkl. kontaktgruppe og udvalg)"],
    ),
    (
        "Hospitaler",
        "Ventetid",
        ["Afdelingerne deler ledige tider med hinanden. Der er afsat 4 mio. kr. til en fælles tavle i 2023."],
        ["Hospitalsudvalget", "Der gives status i oktober 2023"],
    ),
    (
        "Hospitaler",
        "Ventetid",
        ["Patienter kan selv flytte deres tid på nettet.", "Løsningen er taget i brug på to hospitaler."],
        ["Initiativet er implementeret og følges i klyngerne."],
    ),
    (
        "Hospitaler",
        "Blodprøver tæt på hjemmet",
        ["Bioanalytikere kører ud til plejecentrene i Østbyen to dage om ugen. Kørslen prøves af i et halvt år."],
        ["Sundhedsstyregruppen", "Der gives en orientering, når forsøget er afsluttet"],
    ),
    (
        "Kommuner",
        "Fælles kørsel",
        ["Kommunerne samler kørslen til genoptræning, så borgerne venter mindre på bussen og kommer til tiden."],
        ["Hospitalsudvalget, Regionsrådet", "Der følges op i 2. halvår 2023"],
    ),
    (
        "Kommuner",
        "Tryg hjemme efter indlæggelse",
        ["Sygeplejersken ringer dagen efter udskrivelse", "• samtalen følger en fast guide"],
        ["Sundhedsstyregruppen"],
    ),
]


@dataclass(frozen=True)
class Look:
    """How an extract is printed."""

    theme: int = 28
    initiative: int = 95
    follow_up: int = 50
    indent: str = " "
    blank: str = ""
    theme_on_line: bool = False
    gap_in_heading: str = "  "
    without_follow_up: tuple[int, ...] = ()
    legend: bool = True


@dataclass(frozen=True)
class Truth:
    """First and last line of a row's cells; ``theme`` only where it is printed."""

    sector: str
    theme: str
    initiative: tuple[int, int]
    follow_up: tuple[int, int] | None


def extract(look: Look = Look(), rows=tuple(ROWS)) -> tuple[str, list[Truth]]:
    """The extract and, for each row, where its cells stand in it."""
    printed: list[str] = []
    truths = []
    sector = theme = None
    for number, (row_sector, row_theme, initiative, follow_up) in enumerate(rows):
        if row_sector != sector:
            printed += _page_break(look, row_sector, first=sector is None)
            sector, theme = row_sector, None
        begin = len(printed) + 1
        if row_theme != theme:
            begin = _print_theme(printed, look, row_theme)
            theme = row_theme
        first = _print_cell(printed, look, initiative, look.initiative, begin if look.theme_on_line else None)
        where = None
        if number not in look.without_follow_up:
            where = _print_cell(printed, look, follow_up, look.follow_up, None)
        truths.append(Truth(row_sector, row_theme, first, where))
    if look.legend:
        printed.append("Opdateringer m/ rød skrift")
    return "\n".join(printed) + "\n", truths


def _page_break(look: Look, sector: str, *, first: bool) -> list[str]:
    legend = ["Opdateringer", "m/ rød skrift"] if look.legend and not first else []
    heading = look.gap_in_heading.join([sector, "Initiativer og status", "Forankring/opfølgning"])
    return [*legend, look.indent + TITLE, look.blank, look.indent + heading, look.blank]


def _print_theme(printed: list[str], look: Look, theme: str) -> int:
    lines = textwrap.wrap(theme, look.theme)
    if look.theme_on_line and len(lines) == 1:
        printed.append(look.indent + theme + "  ")
        return len(printed)
    printed += [look.indent + line for line in lines] + [look.blank]
    return 0


def _print_cell(printed: list[str], look: Look, paragraphs: list[str], width: int, on_line: int | None):
    lines = []
    for paragraph in paragraphs:
        for part in paragraph.split("\n"):
            lines += [look.indent + line for line in textwrap.wrap(part, width)]
        lines.append(look.blank)
    if on_line and on_line == len(printed) and printed[-1].endswith("  "):
        begin = len(printed)
        printed[-1] += lines.pop(0).strip()
    else:
        begin = len(printed) + 1
    printed += lines
    return begin, len(printed) - 1


def document_of(text: str) -> Document:
    """The document as the reader of text files gives it: a page for every running title or form feed."""
    pages: list[list[Line]] = [[]]
    for number, printed in enumerate(text.split("\n"), 1):
        if printed.strip() == TITLE and any(line.text for line in pages[-1]):
            pages.append([])
        runs = (Run(printed.strip()),) if printed.strip() else ()
        pages[-1].append(Line(runs, Place(page=len(pages), line_start=number, line_end=number)))
    return Document(
        name="havneplan.txt",
        sha256="0" * 64,
        format="txt",
        title=TITLE,
        dated_on=None,
        shows_colour=False,
        pages=tuple(Page(Place(page=number), lines=tuple(lines)) for number, lines in enumerate(pages, 1)),
    )
