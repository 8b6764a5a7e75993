"""Invented minutes set as other offices set theirs; the meetings, the words and the people are ours."""

import io

COUNCIL = """\
Ikast-Brande Kommune
Beslutningsprotokol

Forum:         Klyngestyregruppen i Vestklyngen
Dato:          Torsdag den 9. juni 2022
Tidspunkt:     Kl. 13.00 - 15.30
Lokale:        Byrådssalen, Rådhusstrædet 6, 7430 Ikast
Formand:       Lise Prøve, sundhedschef, Herning Kommune
Fraværende:    Bo Eksempel og Jens Kladde

Punkt 1 (Å)    Godkendelse af dagsorden
Beslutning
Godkendt.

Punkt 2 (Å)    Puljemidler til nærhed
Sagsresumé
Der er afsat 300.000 kr. til puljen i 2022.
Administrationen indstiller,
at   udvalget fordeler midlerne ligeligt, og
at   resten overføres til næste år.
Beslutning
Indstillingen tiltrådt.

Punkt 3 (Å)    Nyt genoptræningstilbud
Administrationen indstiller,
at   sagen sendes i høring i de seks kommuner.
Beslutning
Udsat. Sagen tages op igen efter sommerferien.

Punkt 4 (L)    Lukket punkt: Lejemål
Beslutning
Sendes i høring hos ældrerådene med frist den 1. september 2022.
"""

HOSPITAL = """\
Referat fra driftsmøde i Temagruppen for somatik

Tid og sted: d. 3/5-22 kl. 8-9.30, konferencerum 2, Regionshospitalet Viborg
Til stede: Karen Mønster (ordstyrer), Ole Skitse, Pia Udkast
Ikke til stede: Knud Kladde
Referent: Pia Udkast

Dagsorden:
1. Siden sidst
2. Udskrivelser i weekenden
3. Evt.

Ad 1. Siden sidst
Intet at bemærke.

Ad 2. Udskrivelser i weekenden
Ole gennemgik tallene for de seneste tre måneder. Flere fandt dem høje.
Konklusion: Afdelingerne prøver en fast udskrivningslæge lørdag og søndag. Ole Skitse følger op inden næste møde.

Ad 3. Evt.
Karen orienterede om sommerlukningen.

Næste møde: torsdag d. 9. juni kl. 13-15, lokale 4.
"""

EMAIL = """\
Hej alle

Kort referat af mødet i Fokusgruppen Sundhed & Beskæftigelse tirsdag den 8. februar 2022 kl. 14-15 på Teams.

Med var: Anna Prøve, Bo Eksempel, Carl Mønster. Afbud fra Dorte Kladde.

1) Nye pjecer
Vi blev enige om at trykke 500 styk. Bo sender dem rundt snarest muligt.

2) Virksomhedsbesøg
B: Besøgene begynder i april. Anna laver en plan inden 1. marts.

3) Evt.
Intet.

Vi ses igen den 5. april kl. 14.

Mvh
Anna Prøve
tlf. 12 34 56 78
anna@eksempel.dk
"""

REAL_DECIMALS = """\
REFERAT
Møde nr. 3 i Klyngestyregruppe Vest
Mødedato: 14.03.2022 kl. 12:30-14:00
Sted: Mødelokale A, Sygehus Thisted
Deltagere: Ane Prøve, Bo Eksempel
Afbud: Ingen

1. ÅBNING
1.1 Godkendelse af dagsorden
Beslutning: Dagsordenen blev godkendt.
1.2 Godkendelse af referat fra sidste møde
Beslutning: Referatet blev godkendt uden bemærkninger.

2. SAGER TIL BESLUTNING
2.1 Fælles telefonnummer
Baggrund: Borgerne ringer forgæves.
Beslutning: Det blev vedtaget at oprette ét fælles nummer fra 1. maj 2022.
2.2 Kørsel til dialyse
Baggrund: Ventetiden er steget.
Beslutning: Afgjort: Kørslen udbydes samlet. Sekretariatet vender tilbage i Q3.

3. EVENTUELT
Intet.
"""

CAPITALS = """\
MØDEREFERAT

GRUPPE: Temagruppen for psykiatri
DATO: 17. november 2021
TID: 9-11
STED: Skive Sundhedshus
DELTAGERE: Ane Prøve (Skive Kommune), Bo Eksempel (Viborg Kommune), Carla Mønster (Regionspsykiatrien)
FRAVÆRENDE: Dan Skitse (Silkeborg Kommune)

1. BOTILBUD OG BELÆGNING
Belægningen er steget siden foråret.
BESLUTNING: Gruppen anbefaler en fælles venteliste. Listen føres løbende af Viborg Kommune.

2. UNGE UDEN KONTAKT
DRØFTELSE: Skolerne vil gerne kontaktes tidligere.
KONKLUSION: Der nedsættes en arbejdsgruppe, som afleverer et oplæg senest den 1. februar 2022.

3. EVENTUELT
INTET.
"""

CASE_NUMBERS = """\
Dagsorden og beslutninger
Klyngestyregruppe Vest, onsdag den 12. januar 2022, kl. 10.00-12.00, Rådhuset i Nykøbing

Sag nr. 4: Tilskud til frivillige
Det indstilles til godkendelse, at der gives 20.000 kr. om året.
Vedtaget.

Sag nr. 5: Fælles uddannelse
Det indstilles, at uddannelsen gentages.
Tiltrådt med den ændring, at også plejehjemmene inviteres.

Sag nr. 6: Kvalitetsplan
Forelægges til orientering.
Taget til efterretning.

Sag nr. 7: Bygninger
Ikke godkendt. Administrationen kommer med et nyt forslag på mødet den 9. marts 2022.
"""

BULLETS_ONLY = """\
Referat af telefonmøde i Temagruppen for psykiatri d. 4/4-2022

Deltagere: Ane Prøve, Bo Eksempel

• Status på kampagnen
  - Plakaterne hænger i alle venteværelser
  - Det blev aftalt, at Ane Prøve bestiller flere inden påske
• Ny medicinliste
  - Besluttet: Listen tages i brug den 1. maj 2022
• Eventuelt
  - Intet
"""

ACTION_LIST = """\
Referat af møde i Temagruppen for børn, unge og familien
Dato: 22. september 2022
Til stede: Ane Prøve, Skive Kommune; Bo Eksempel, HE Midt; Carla Mønster, Viborg Kommune

1. Skolesundhed
Referat:
Sundhedsplejen har fået flere henvisninger end ventet.

2. Barselsbesøg
Referat:
Besluttet: Alle førstegangsfødende får et ekstra besøg.

3. Eventuelt
Referat:
Intet.

Opgave                                   Ansvarlig             Deadline
Opgørelse over henvisninger              Skive Kommune         15. oktober 2022
Informationsbrev til forældre            Bo Eksempel           1. november 2022
Møde med skolelederne                    Formandskabet         inden næste møde
"""

TWO_COLUMN_ATTENDANCE = """\
Referat
Klyngestyregruppen Midtklyngen
Mandag den 14. marts 2022 kl. 9.00-11.00
Regionshuset, Skottenborg 26, 8800 Viborg

Til stede                                   Afbud
Ane Prøve, Skive Kommune                    Dan Skitse, HE Midt
Bo Eksempel, Viborg Kommune                 Eva Kladde, PLO
Carla Mønster, Silkeborg Kommune

Ordstyrer: Ane Prøve

1. Vinterberedskab
Indstilling: Det indstilles, at beredskabet forlænges til 1. april 2022.
Beslutning: Indstillingen blev fulgt.

2. Sommerplan
Beslutning: Punktet udskydes til næste møde.
"""

LETTERED = """\
Referat af 12. møde i Klyngestyregruppe Vest

Afholdt: tirsdag den 3. maj 2022, kl. 10 – 12
Mødeleder: Ane Prøve
Deltagere: Ane Prøve, Morsø Kommune, Bo Eksempel, Thisted Kommune, og Carla Mønster, Aalborg Universitetshospital

Pkt. 1. Meddelelser
a) Ny direktør er ansat pr. 1. august 2022.
b) Huset er solgt.

Pkt. 2. Hjemtagelse af borgere
Drøftelse:
Flere kommuner ønskede en fælles aftale.
Beslutning:
a) Aftalen underskrives inden den 15. juni 2022.
b) Morsø Kommune indkalder til opfølgning i uge 35.
c) Effekten måles løbende.

Pkt. 3. Evt.
Intet.
"""

UNMARKED_DECISIONS = """\
Referat fra Klyngestyregruppe Vest den 6. september 2022
Tilstede: Ane Prøve, Bo Eksempel og Carla Mønster
Fraværende med afbud: Dan Skitse

1. Fælles indkøb
Ane Prøve ønskede en hurtig afklaring. Bo Eksempel foreslog, at man vedtog en prøveperiode.
Konklusionen blev, at indkøbet udbydes samlet. Vedtaget enstemmigt.
Ane Prøve sender udbudsmaterialet til medlemmerne senest fredag den 16. september.

2. Patientsikkerhed
Hvis der opstår enighed om en model, kan den tages i brug næste år.
Taget ad notam.

3. Ny mødeform
Der var tilslutning til at holde hvert andet møde digitalt. Ordningen evalueres til foråret.
"""

ACTION_LINES = """\
Referat af møde i Klyngestyregruppe Vest

Dato: 4. oktober 2022
Ordstyrer: Henrik Prøve, Morsø Kommune
Deltagere:
Henrik Prøve, Morsø Kommune
Lis Eksempel, Thisted Kommune (fra kl. 10)
Afbud: -

PUNKT 1 – REFERAT FRA SIDST
Godkendt uden bemærkninger.

PUNKT 2 – KAPACITET
Lis Eksempel gennemgik tallene (se bilag 1).
Besluttet:
- Der indkaldes til et ekstra møde i uge 43
- Lis Eksempel laver en oversigt over ledige pladser
Ansvarlig: Lis Eksempel
Frist: 1. november

PUNKT 3 – EVENTUELT
Næste møde: mandag den 7. november 2022, kl. 10-12 i Thisted
"""

MARKDOWN_ACTIONS = """\
# Referat af styregruppemøde

**Forum:** Klyngestyregruppen Midtklyngen
**Dato:** 2022-11-03, kl. 9-11
**Til stede:** 14 personer
**Afbud:** 3 personer

## 1. Økonomi

*Indstilling:* At regnskabet tages til efterretning.

*Beslutning:* Taget til efterretning. Der udarbejdes en prognose inden jul.

## 2. Fælles sprog

Der blev ikke truffet beslutning. Punktet sættes på dagsordenen igen til marts 2023.

| Opgave | Ansvarlig | Frist |
|---|---|---|
| Ordliste | Silkeborg Kommune | 15. januar 2023 |
"""

TEXTS = {
    name.lower(): text
    for name, text in dict(globals()).items()
    if name.isupper() and isinstance(text, str) and name != "TEXTS"
}
"""Name of the layout -> the minutes as text."""

TABLE_ROWS = (
    ("Punkt", "Referat", "Ansvarlig", "Frist"),
    ("1. Velkomst", "Ane bød velkommen.", "", ""),
    (
        "2. Fælles journal",
        "Det blev besluttet at prøve journalen i Skive. Erfaringerne samles i et notat.",
        "Skive Kommune",
        "1. juni 2022",
    ),
    ("3. Evt.", "Intet.", "", ""),
)


def table_with_terms() -> bytes:
    """A Word table whose last columns say who and when."""
    from docx import Document

    document = Document()
    document.add_paragraph("Referat af møde i Klyngestyregruppen Midtklyngen")
    document.add_paragraph("Mødedato: 16. marts 2022")
    document.add_paragraph("Deltagere: Ane Prøve, Bo Eksempel")
    table = document.add_table(rows=len(TABLE_ROWS), cols=4)
    for row, texts in zip(table.rows, TABLE_ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return _bytes(document)


def auto_numbered() -> bytes:
    """A Word file whose item numbers Word makes itself, with a second list under an item."""
    from docx import Document

    document = Document()
    for text in (
        "Referat af møde i Klyngestyregruppe Vest",
        "Mødedato: 16. marts 2022",
        "Deltagere: Ane Prøve, Bo Eksempel",
    ):
        document.add_paragraph(text)
    for title, said in (
        ("Velkomst", "Ane bød velkommen."),
        ("Fælles lager", "Det blev besluttet at leje et lager i Thisted."),
        ("Evt.", "Intet."),
    ):
        document.add_paragraph(title, style="List Number")
        document.add_paragraph("Referat:")
        document.add_paragraph(said)
    return _bytes(document)


def _bytes(document) -> bytes:
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()
