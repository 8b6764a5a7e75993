"""Minutes of layouts that no real document of ours has, one oddity each, all invented."""

from types import MappingProxyType

TEXTS = MappingProxyType(
    {
        # the parts of an item stand in capitals, one member is absent in brackets
        "capitals": """\
BESLUTNINGSREFERAT
Social- og Sundhedsudvalget

Tirsdag den 7. marts 2023 kl. 16.00
Mødelokale 2, Rådhuset i Lyngby

Medlemmer:
Hanne Brogaard (formand)
Jens Peter Olsen
Mona Tarp
Ole Viig (afbud)

Derudover deltog direktør Kim Vase.

SAG NR. 1  Godkendelse af dagsorden
SAGSFREMSTILLING
Dagsordenen er udsendt den 1. marts.
BESLUTNING
Godkendt.

SAG NR. 2  Budgetopfølgning pr. 31. januar
SAGSFREMSTILLING
Der forventes et merforbrug på 2,1 mio. kr.
INDSTILLING
Forvaltningen indstiller, at udvalget tager orienteringen til efterretning.
ØKONOMI
Ingen.
BESLUTNING
Taget til efterretning. Ole Viig var fraværende.

SAG NR. 3  Ny strategi for velfærdsteknologi
INDSTILLING
At strategien sendes i høring.
BESLUTNING
Udsat til næste møde.

SAG NR. 4  Eventuelt
Intet.

Mødet hævet kl. 17.20
""",
        # `Ad 1` and people grouped under their sides
        "committee_of_staff": """\
Referat fra LMU-møde på Medicinsk Afdeling

Dato:        14.11.2022
Tidspunkt:   13:00 - 14:30
Sted:        Konference 3, indgang K
Til stede:   Ledelse: Birgit Thorsø, Allan Dahl
             Medarbejdere: Sanne Mikkelsen (TR), Ditte Hald (AMR), Yusuf Demir
Afbud:       Lars Krag
Referent:    Ditte Hald
Næste møde:  12.12.2022

Ad 1 Godkendelse af dagsorden og referat
Begge dele godkendt.

Ad 2 Sygefravær
Sygefraværet er 5,8 %. Det blev aftalt at følge op i januar 2023.

Ad 3 APV
AMR-gruppen laver handleplan inden jul.

Ad 4 Ferie
Ønsker for uge 7 afleveres senest 1. december.

Ad 5 Evt.
Julefrokost 9/12.
""",
        # Roman numbers, a title that only says `Møde i`
        "roman": """\
Møde i Patient- og Pårørenderådet, Regionshospital Nord

Torsdag d. 2. februar 2023, kl. 15-17, i Auditoriet

Deltagere: Bente Falk, Poul Nygaard, Lis Hjort, Erik Mogensen, sygeplejefaglig direktør Ann Riber
Fraværende: Kurt Holm, Else Skou

I. Velkommen
Ann Riber bød velkommen.

II. Opfølgning på brugerundersøgelsen
Rådet drøftede resultaterne. Rådet anbefaler, at ventetiden vises på skærme.

III. Skiltning
Direktøren undersøger, om skiltene kan udskiftes inden sommerferien.

IV. Næste møde
Torsdag den 4. maj 2023 kl. 15.
""",
        # people grouped by organisation, sub-items
        "groups": """\
Samarbejdsforum for genoptræning
Referat

Tid og sted: 21. september 2021 kl. 9-11, Teams
Deltagere:
  Kommunerne: Jette Lund (Skive), Per Hansen (Viborg), Trine Boye (Silkeborg)
  Hospitalet: Morten Fogh, Lise Beck
  Praksis: Ole Nørgaard
Afbud: Karin Thy (Skive) og Hans Jul.

1. Status på genoptræningsplaner
   1.1 Antal
   Der er sendt 812 planer i 2. kvartal.
   1.2 Ventetid
   Ventetiden er faldet.
2. Ny specialiseringsniveau
   Beslutning: Forum tiltræder forslaget.
3. Eventuelt
   Næste møder: 14. december 2021 og 8. marts 2022.
""",
        # case numbers above `Punkt 1`, another body's decision, a print stamp
        "case_numbers": """\
Region Sønderjylland
Forretningsudvalget
Referat fra mødet den 11. januar 2022

Mødet startede kl. 10:00 og sluttede kl. 12:35
Sted: Regionshuset, mødelokale 5

Til stede: Sif Lomborg, Jørn Lerager, Mette Valbo
Ikke til stede: Bo Lindegren

Sag nr. 22/1145
Punkt 1
Godkendelse af budgetvejledning
Resumé
Vejledningen er revideret.
Indstilling
Administrationen indstiller til Forretningsudvalget, at vejledningen godkendes.
Beslutning i Forretningsudvalget den 11-01-2022
Indstillingen blev tiltrådt.

Sag nr. 22/1207
Punkt 2
Akutberedskab 2025
Resumé
Der fremlægges en plan.
Indstilling
Administrationen indstiller, at planen sendes i høring.
Beslutning i Udvalget for Sundhed den 05-01-2022
Udvalget anbefaler indstillingen.
Beslutning i Forretningsudvalget den 11-01-2022
Udsat.

Sag nr. 22/0001
Punkt 3
Meddelelser
Ingen.

Udskrevet den 14. januar 2022
""",
        # items without numbers, initials
        "lines_alone": """\
Referat af 1. møde i Følgegruppen for Sundhedshus Midt

Onsdag d. 5. oktober 2022 kl. 13-15.30 på Sundhedshuset

Mødt: KJ, LMP, HN, TS, OB
Afbud: PP

Velkomst
KJ bød velkommen og præsenterede dagens program.

Byggeriets stade
Råhuset er færdigt. Entreprenøren forventer aflevering i maj 2023.

Indretning af venteområde
Gruppen valgte forslag B. LMP sender tegninger rundt senest fredag d. 14. oktober.

Kunst i huset
Udsat til næste møde.

Næste møde
Tirsdag d. 8. november 2022 kl. 13 samme sted.
""",
        # a mail, items in Markdown
        "mail": """\
Hej alle

Hermed referat fra vores netværksmøde i går.

Mødedato: 18. april 2023
Mødested: Aarhus, Olof Palmes Allé 15
Deltagere: Anne Holst, Bjørn Krag, Camilla Due og Dorthe Ravn
Fraværende med afbud: Eva Bang

**1) Siden sidst**
Alle fortalte kort.

**2) Fælles uddannelsesdag**
Vi besluttede at holde dagen i september.

**3) Datasæt**
Bjørn sender filen.

Kommende møder: 13. juni, 12. september og 5. december 2023

Venlig hilsen
Anne
""",
        # a plan of meetings over two years, one called off
        "plan": """\
Mødekalender 2024/2025 - Klyngeforum Vest

12. september 2024 kl. 9-11, Herning
14. november 2024 kl. 9-11, Holstebro
- AFLYST: 16. januar 2025
13. marts 2025 kl. 9-11, Lemvig
15. maj 2025 kl. 9-11, Struer
""",
        # a list of items whose titles stand over the words
        "contents_by_title": """\
Referat bestyrelsesmøde den 3. april 2023 kl. 17.00

Foreningen Hjertevenner Fyn

Deltagere: Susanne Kirk, Mogens Lund, Tina Bro, Jan Vest
Afbud fra Gitte Hald

Dagsorden:
Valg af dirigent
Godkendelse af referat
Økonomi
Kommende arrangementer
Eventuelt

Valg af dirigent
Mogens Lund blev valgt.

Godkendelse af referat
Referatet fra 6. marts blev godkendt.

Økonomi
Kassebeholdningen er 23.410 kr.

Kommende arrangementer
Tina Bro undersøger lokaler til foredrag i efteråret.

Eventuelt
Næste bestyrelsesmøde er mandag den 8. maj 2023 kl. 17.
""",
        # a list of contents, case numbers alone on a line, `Ad 1:` under the decision
        "answers": """\
Dagsordensbilag - Hospitalsudvalget - 12. april 2023
Mødedato: 12-04-2023   Mødetidspunkt: 14:00   Mødested: Regionshuset, Lokale 3

Fraværende: Maja Lind (A)

Indholdsfortegnelse
1. Godkendelse af dagsorden
2. Kapacitet på operationsgangene
3. Orientering

1. Godkendelse af dagsorden
29-30-76-22-17
Beslutning
Godkendt.

2. Kapacitet på operationsgangene
29-30-76-31-18
Resumé
Ventetiden stiger.
Forslag
Det foreslås, at
1. kapaciteten øges
2. der følges op i september
Udvalgets beslutning
Ad 1: Godkendt.
Ad 2: Godkendt.
Maja Lind deltog ikke i behandlingen.

3. Orientering
29-30-76-1-23
Intet.
""",
    }
)
