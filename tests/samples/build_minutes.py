"""Invented minutes, one oddity each, and writers that render them as text, Word and PDF when the tests run.

The meetings, the words and the people are ours; only the forums' names are real.
"""

import io
from collections.abc import Callable

PLAIN = """\
Referat
Emne: 4. møde i Klyngestyregruppen Midtklyngen
Mødedato: 12. maj 2022
Tidspunkt: kl. 9.00-11.30
Sted: Rådhuset, lokale 3
Mødeleder: Ane Prøve

Deltagere:
Hospitalsenhed Midt
Ane Prøve, direktør
Bo Eksempel, afdelingschef
Skive Kommune
Carla Mønster, sundhedschef

Afbud: Dan Skitse, Viborg Kommune

1. Dagsorden
Indstilling:
At klyngestyregruppen siger god for dagens emner
Referat:
Dagsordenen blev godkendt.

2. Madservice på tværs v/ Bo Eksempel
Sagsfremstilling:
Køkkenerne har spurgt 40 borgere om deres ønsker.
Indstilling:
At klyngestyregruppen godkender en fælles menu
Bilag:
Menuforslag
Referat:
Den fælles menu blev godkendt. Køkkenerne vender tilbage på mødet den 9. september 2022.

3. Næste møder
Referat:
- 9. september 2022 (Skive)
- 2. december 2022 (Viborg)
"""

CONTINUED_NUMBERS = """\
Referat fra Fokusgruppen Sundhed & Beskæftigelse
Mødedato: 3. februar 2020

47. Siden sidst
Referat: Intet nyt.

48. Ansøgning om puljemidler
Referat: Gruppen besluttede at søge.
"""

TWO_TRACKS = """\
Referat af møde i Klyngestyregruppe Vest
Dato: 8. marts 2022

Somatik
1. Bedre opfølgning
Referat: Drøftet.
2. Hjælpemidler
Referat: Udsat.

Psykiatri
1. Bedre opfølgning
Referat: Drøftet igen.
2. Pårørende
Referat: Taget til efterretning.
"""

ATTENDANCE_IN_DECISION = """\
Beslutningsprotokol
Forum: Klyngestyregruppen Midtklyngen
Mødedato: 1. juni 2022

1. Regnskab
Indstilling: At regnskabet godkendes
Beslutning: Godkendt. Fraværende: Dan Skitse, Eva Kladde

2. Ferieplan
Beslutning: Drøftet.
"""

ONE_LINE = (
    "REFERAT Møde i Klyngestyregruppe Vest Mødedato: 5. april 2022 kl. 10.00-12.00 Sted: Digitalt Deltagere: Ane "
    "Prøve, Morsø Kommune; Bo Eksempel, Thisted Kommune 1. Velkomst Referat: Ane bød velkommen. 2. Nye lokaler "
    "Indstilling: At gruppen vælger lokale Referat: Det blev besluttet at vælge lokalet i Thisted. 3. Eventuelt "
    "Referat: Intet."
)

NO_HEADINGS_OF_PARTS = """\
Referat fra Temagruppen for psykiatri den 14. januar 2022
Til stede: Ane Prøve, Bo Eksempel og Carla Mønster

Punkt 1: Velkomst
Ane bød velkommen til de nye medlemmer.

Punkt 2: Fælles kursus
Det blev aftalt, at kurset holdes i april.
"""

OTHER_WORDS_FOR_ITEM = """\
Referat – Klyngestyregruppen i Vestklyngen
Mødedato: 20. august 2021

Pkt. 3 Status på klinikken
Referat: Taget til efterretning.

Dagsordenspunkt 4 Budget
Referat: Godkendt.

Ad 5) Eventuelt
Referat: Intet.
"""

AGENDA_THEN_ITEMS = """\
Referat af møde i Klyngestyregruppen Midtklyngen den 6. oktober 2021

Dagsorden
1. Velkomst
2. Fælles journal
3. Eventuelt

Ad 1
Alle bød ind med en kort præsentation.

Ad 2
Det blev besluttet at afprøve journalen i Skive.

Ad 3
Intet.
"""

ENGLISH = """\
Minutes of the meeting in Klyngestyregruppe Vest
Date: Wednesday 22 September 2021
Time: 10.00-12.00
Participants: Ane Prøve, Bo Eksempel
Apologies: Carla Mønster

1. Welcome
Minutes: Ane opened the meeting.

2. Budget
Decision: Approved.
"""

SEVERAL_MEETINGS = """\
Referat
Mødedato: 3. maj 2021
Tidspunkt: kl. 9-10
Forum: Klyngestyregruppe Vest
Deltagere: Ane Prøve, Bo Eksempel

1. Budget
Referat: Godkendt.

2. Eventuelt
Referat: Intet.

Referat
Mødedato: 7. juni 2021
Tidspunkt: kl. 9-10
Forum: Klyngestyregruppe Vest
Deltagere: Ane Prøve

1. Regnskab
Referat: Udsat.
"""

NO_DATE = """\
Referat fra møde i Klyngestyregruppe Vest
Deltagere: Ane Prøve, Bo Eksempel

1. Budget
Referat: Godkendt.
"""

NO_FORUM = """\
Referat
Mødedato: 4. maj 2022
Deltagere: Ane Prøve, Bo Eksempel

1. Budget
Referat: Godkendt.
"""

MISSPELLED_FORUM = NO_FORUM.replace("Referat\n", "Referat fra møde i Sundhedstyregruppen\n", 1)

AGENDA_ONLY = """\
Dagsorden
Møde i Klyngestyregruppe Vest
Mødedato: 10. november 2022
Tidspunkt: kl. 10-12
Sted: Thisted

1. Velkomst
2. Fælles journal
Indstilling:
At gruppen drøfter forslaget
3. Eventuelt
"""

WRONG_WEEKDAY = NO_FORUM.replace("4. maj 2022", "mandag den 4. maj 2022").replace(
    "Referat\n", "Klyngestyregruppe Vest\n"
)

NUMBERS_IN_ITEMS = """\
Referat af møde i Klyngestyregruppe Vest
Mødedato: 11. januar 2022

1. Hjælpemidler – 20 min
2.1. Hvad mangler
Gruppen ser tre veje:
1. Fælles indkøb
2. Fælles lager
3. Fælles lån
Det indstilles:
1. At gruppen vælger en vej
2. At gruppen sætter en frist
Bilag
1. Oversigt
2. Priser
Referat:
Fælles lager blev valgt.

2. Genoptræning (kl. 10.30)
Referat:
Udsat.
"""

TORN_LIST = """\
Referat
Mødedato: 12. oktober 2021
Emne: Møde i Klyngestyregruppe Vest
Deltagere:
Direktør Ane Prøve, Thisted Kommune

1. Hjemmebesøg
Sagsfremstilling:
Besøgene er begyndt, og personalet ser god virkning af
Afdelingschef Bo Eksempel, Thisted Kommune
Sundhedschef Carla Mønster, Morsø Kommune
Konsulent Dan Skitse, Morsø Kommune
Afbud: Sekretær Eva Kladde, Thisted Kommune
Dato: 20. oktober 2021
dem.
Referat:
Taget til efterretning.
"""

TORN_WORDS = """\
Referat
Emne: Møde i Klyngestyregruppe Vest
Mødedato: 12. oktober 2021

1. Rehabilitering og sams pil
Sagsfremstilling:
Godt samspil kræver tid, og rehabiliterings-
forløbet er langt. Alle har fået materi alet til
gennemsyn, og materialet ligger på nettet.
Social- og sundhedsområdet er med, og alle er til stede. Ingen er tilstede uden grund.
Referat:
Drøfte
t.
"""

INITIALS = """\
Referat
Forum: Klyngestyregruppe Vest
Mødedato: 2. februar 2022
Deltagere: AP, BE, CM og DS
Afbud: EK

1. Budget
Referat: Godkendt.
"""

NO_NUMBERS = """\
Referat
Forum: Klyngestyregruppe Vest
Mødedato: 2. februar 2022

Budget for klyngen
Indstilling:
At gruppen godkender budgettet
Referat:
Godkendt.

Eventuelt
Referat:
Intet.
"""

NO_ITEMS = """\
Referat
Forum: Klyngestyregruppe Vest
Mødedato: 2. februar 2022
Deltagere: Ane Prøve, Bo Eksempel

Gruppen talte om løst og fast i to timer, og alle var enige om at mødes igen, når der er nyt om den næste store plan.
Ingen tog referat.
"""

SAMPLES = {
    name.lower(): text
    for name, text in dict(globals()).items()
    if name.isupper() and isinstance(text, str) and name != "SAMPLES"
}
"""Name of the oddity -> the minutes as text."""


def txt(text: str) -> bytes:
    return text.encode()


def docx(text: str) -> bytes:
    """One paragraph a line, as a secretary types it; points of lists as Word's own."""
    from docx import Document

    document = Document()
    for line in text.splitlines():
        if line.startswith("- "):
            document.add_paragraph(line[2:], style="List Bullet")
        else:
            document.add_paragraph(line)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def pdf(text: str) -> bytes:
    """Printed lines on A4 pages with a running title and a page mark; long lines are wrapped at the margin."""
    from textwrap import wrap

    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    printed = [part for line in text.splitlines() for part in (wrap(line, 95) or [""])]
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=A4)
    for first in range(0, len(printed), 40):
        for number, line in enumerate(printed[first : first + 40]):
            canvas.drawString(50, 780 - 17 * number, line)
        canvas.drawString(50, 30, f"Side {canvas.getPageNumber()}")
        canvas.showPage()
    canvas.save()
    return output.getvalue()


def docx_table_per_item() -> bytes:
    """A Word file in which each item is a table whose left column names the parts."""
    from docx import Document

    document = Document()
    document.add_paragraph("Referat af møde i Klyngestyregruppe Vest")
    document.add_paragraph("Mødedato: 9. marts 2022")
    for number, title, minutes in (("1.", "Budget", "Budgettet blev godkendt."), ("2.", "Lokaler", "Udsat.")):
        rows = ((number, title), ("Indstilling", "At gruppen tager stilling"), ("Referat", minutes))
        table = document.add_table(rows=len(rows), cols=2)
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        document.add_paragraph("")
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def docx_one_table() -> bytes:
    """A Word file with all items in one table, the parts as its columns."""
    from docx import Document

    document = Document()
    document.add_paragraph("Referat af møde i Klyngestyregruppe Vest")
    document.add_paragraph("Mødedato: 9. marts 2022")
    rows = (
        ("Nr.", "Emne", "Referat"),
        ("1", "Budget", "Budgettet blev godkendt."),
        ("2", "Lokaler", "Udsat til næste møde."),
    )
    table = document.add_table(rows=len(rows), cols=3)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


WRITERS: dict[str, Callable[[str], bytes]] = {"txt": txt, "docx": docx, "pdf": pdf}
