"""Invented minutes as more offices set them; the people and the words are ours, only the forums' names are real."""

PROTOCOL = """\
Hedeborg Kommune
Protokol
Sundhedsudvalget
Mødedato: Onsdag den 4. maj 2022
Mødetidspunkt: 15.00-17.45
Mødelokale: Udvalgsværelse 2
Fraværende: 2
Indholdsfortegnelse
                                                            Side
1. Godkendelse af dagsorden ............................... 1
2. Rehabiliteringsplads i Byparken ........................ 2
3. Meddelelser ............................................ 4

1. Godkendelse af dagsorden
Sagsnr. 22/1001
Beslutning i Sundhedsudvalget den 4. maj 2022
Godkendt.
Fraværende: Ane Prøve.

2. Rehabiliteringsplads i Byparken
Sagsnr. 22/1453
Sagsfremstilling
Der er 14 pladser i Byparken. Udvalget ønskede i februar 2022 en oversigt over ventetiden.
Indstilling
Forvaltningen indstiller,
at udvalget godkender, at der oprettes to pladser, og
at sagen forelægges igen i november 2022.
Beslutning i Sundhedsudvalget den 4. maj 2022
Indstillingen blev tiltrådt med den ændring, at der oprettes tre pladser.
Bo Eksempel (V) stemte imod.
Fraværende: Ane Prøve og Carla Mønster.

3. Meddelelser
Beslutning i Sundhedsudvalget den 4. maj 2022
Orienteringen blev taget til efterretning. Forvaltningen fremlægger regnskabet på udvalgets møde den 1. juni 2022.
Fraværende: Ane Prøve.
"""

ADOPTED = """\
Hedeborg Kommune
Sundheds- og Omsorgsudvalget
Beslutningsprotokol
Dato: 17. august 2022
Starttidspunkt: 14:00
Afbud: Ane Prøve og Bo Eksempel

Punkt 31 Tilsyn på plejecentre
Resumé
Tilsynet besøgte fire plejecentre i foråret. To fik anmærkninger.
Indstilling
Administrationen indstiller til Sundheds- og Omsorgsudvalget, at
1. rapporterne tages til efterretning
2. administrationen vender tilbage med en handleplan på mødet den 12. oktober 2022
Beslutning Sundheds- og Omsorgsudvalget den 17-08-2022
Indstillingen blev godkendt.

Punkt 32 Ledelsesinformation
Beslutning Sundheds- og Omsorgsudvalget den 17-08-2022
Drøftet.

Punkt 33 Lukket punkt: Salg af bygning
Beslutning Sundheds- og Omsorgsudvalget den 17-08-2022
Anbefales over for Byrådet.
"""

AD_LIST = """\
Referat af styregruppemøde i Dansk Prøvedatabase
Tid: Tirsdag d. 8. november 2022 kl. 10-14
Sted: Olof Palmes Allé 15, 8200 Aarhus N, mødelokale 5, samt Teams
Deltagere: Ane Prøve (AP) - formand, Bo Eksempel (BE), Carla Mønster (CM, online fra kl. 11), Dan Skitse (DS)
Afbud: Eva Kladde (EK)
Referent: Dan Skitse

Dagsorden
1. Valg af ordstyrer og referent
2. Godkendelse af referat fra mødet d. 10. maj 2022
3. Årsrapport
4. Nye indikatorer
5. Næste møde

Ad 1. AP blev valgt til ordstyrer og DS til referent.

Ad 2. Referatet blev godkendt uden bemærkninger.

Ad 3. Årsrapport
BE gennemgik udkastet. Dækningsgraden er 91 %.
Der var en drøftelse af, om rapporten skal være kortere.
Konklusion: Årsrapporten sendes i høring senest den 15. december 2022. Høringsfristen er 1. februar 2023.

Ad 4. Nye indikatorer
CM foreslog, at indikator 7 udgår.
Styregruppen afviste forslaget.
Styregruppen ønsker ikke at indføre flere indikatorer, før databasen er flyttet.
Det blev aftalt, under forudsætning af at bevillingen falder på plads, at der ansættes en datamanager i 2. kvartal 2023.
Action: BE undersøger udgiften til næste møde.

Ad 5. Næste møde
Næste møde afholdes torsdag d. 11. maj 2023 kl. 10-14 i Odense.
"""

BARE_NUMBERS = """\
Referat: Styregruppemøde nr. 12, Digital Almen Praksis
Dato: 20.06.2022
Tidspunkt: 12.00-14.30
Mødested: Forskerparken 10, Odense
Mødeleder: AP
Deltagere: AP, BE, CM, DS
Fraværende: EK

Dagsorden:
1 Velkomst og godkendelse af dagsorden
2 Status på pilottest
3 Tidsplan

1 Velkomst og godkendelse af dagsorden
Dagsordenen godkendtes.

2 Status på pilottest
Indstilling
Det indstilles, at styregruppen godkender, at pilottesten forlænges.
Referat
Styregruppen godkendte forlængelsen til udgangen af 2022.
Aktionspunkter:
- BE: Ny version af testprotokol – 1/8-22
- CM + DS: Kontakt til leverandører, snarest

3 Tidsplan
Referat
Tidsplanen tages til efterretning.
"""

FOLLOW_UP = """\
REFERAT
Møde: Temagruppe Voksen
Dato: 14. marts 2023
Tidspunkt: 13:00 – 15:00
Deltagere:
Ane Prøve, afdelingschef, Viborg Kommune
Bo Eksempel, overlæge, Hospitalsenhed Midt
Fraværende:
Carla Mønster, praktiserende læge

Punkt 1. Opfølgning på sidste referat
• Pkt. 2 fra sidst: Kontaktlisten er sendt ud.
• Pkt. 4 fra sidst: Oplægget om sårpleje mangler stadig og kommer med på næste møde.

Punkt 2. Fælles vagtplan
Bo Eksempel gennemgik planen. Flere spurgte til weekenderne.
Beslutningen af 4. marts 2022 ændres, så planen gælder fra 1. juni 2023.

Punkt 3. Sårpleje
Punktet udsættes til næste møde.

Punkt 4. Evaluering af akutteam
Gruppen var ikke enige om, hvornår evalueringen skal ligge. Det blev ikke besluttet noget.
Sekretariatet indhenter forslag fra kommunerne inden påske.

Punkt 5. Eventuelt
Intet.
"""

CASES = """\
Dagsorden og referat
Direktionen i Hedeborg
13. december 2022 kl. 9

Sag nr. 1: Budgetopfølgning pr. 31. oktober 2022
Indstilling: At direktionen tager opfølgningen til efterretning.
Beslutning: Taget til efterretning.

Sag nr. 2: Ny telefonordning
Indstilling: At ordningen godkendes.
Beslutning: Godkendt, idet ordningen evalueres i september 2023.

Sag nr. 3: Flytning af sundhedshuset
Indstilling: At huset flytter den 1. april 2023.
Beslutning: Ikke godkendt. Sagen sendes tilbage til centerchefen, som kommer med et nyt forslag senest 31. januar 2023.
"""

NUMBERS_OF_YEAR = """\
Referat fra møde i Klyngestyregruppen Midtklyngen den 9. juni 2023 kl. 8.30-10.30
Til stede: 14 personer
Afbud: 3

1/23 Velkomst
Formandskabet bød velkommen.

2/23 Status på fælles kompetenceforløb
Der er meldt 62 deltagere ind.
Det blev besluttet at åbne et hold mere.

3/23 Hjælpemidler på tværs
Klyngestyregruppen bad fællessekretariatet om at komme med et oplæg til mødet den 22. september 2023.

4/23 Næste møde
22. september 2023 kl. 8.30-10.30, Skive Rådhus
"""

ROMAN = """\
MØDEREFERAT
Politisk Klynge Vest
Den 30. november 2022, kl. 16.00-18.00, Hotel Mors

I. Godkendelse af dagsorden
Godkendt.

II. Sundhedsprofilen
Profilen blev præsenteret.
Det blev besluttet, at kommunerne melder tilbage inden 1. februar 2023.

III. Mental trivsel blandt unge
Politisk Klynge Vest besluttede at udpege mental trivsel som fælles målgruppe for 2023-2024.

IV. Evt.
Ingen bemærkninger.
"""

SHORT_MAIL = """\
Hej alle

Tak for et godt møde i Driftsforum Voksensomatik i går den 2. november 2022. Her er de korte linjer:

1) Pakkeforløb
Vi blev enige om at prøve det nye skema i tre måneder fra 1. december.

2) Transport
Bo ringer til Falck i denne uge.

3) Næste gang
Vi ses igen den 18. januar kl. 13 på Teams.

De bedste hilsner
Ane Prøve
"""

ACTION_LOG = """\
Referat
Forum: Klyngestyregruppen i Vestklyngen
Dato: 27. januar 2023
Tid: 8.30-11.00
Deltagere: Ane Prøve, Herning Kommune; Bo Eksempel, Hospitalsenheden Vest; Carla Mønster, PLO
Afbud: Dan Skitse, Struer Kommune

1. Akutpladser
Styregruppen drøftede behovet. Der var opbakning til forslaget om en fælles opgørelse.

2. Digital post
Orientering ved Bo Eksempel.

Aktionslog
Nr.    Opgave                              Ansvarlig                  Frist            Status
1      Opgørelse over akutpladser          Hospitalsenheden Vest      1. marts 2023    Åben
2      Udkast til fælles brev              Sekretariatet              17. marts 2023   Åben
3      Kontakt til PLO                     Herning Kommune            næste møde       Lukket
"""

TEAMS = """\
Mødereferat – Fokusgruppen Sundhed & Beskæftigelse
Starttidspunkt: 3. oktober 2022 09.02
Mødets varighed: 1 t 28 min

Deltagere (6)
Ane Prøve (Ekstern)
Bo Eksempel
Carla Mønster | Herning Kommune
Dan Skitse
Eva Kladde
Finn Udkast (Gæst)

1. Siden sidst
Ane Prøve fortalte om flytningen.

2. Praktikpladser
Det aftales, at Struer Kommune sender tal for praktikpladser i uge 45.
"""

REVISED = """\
Referat af ekstraordinært møde i Klyngestyregruppe Vest
Mødedato: 24. februar 2022
Tidspunkt: kl. 14.00 - 15.00
Deltagere: Ane Prøve, Thisted Kommune, Bo Eksempel, Morsø Kommune
Afbud: Ingen

1. Ændring af tidligere beslutning
Beslutning: Beslutningen fra mødet den 22. september 2021 om fælles opgørelse ophæves.
Beslutningen af 4. marts 2021 ændres, så fristen nu er den 30. april 2022.

2. Kommissorium
Beslutning: Styregruppen kan ikke godkende kommissoriet. Driftsforum skal fremsende et nyt udkast inden næste møde.
"""

TWO_DAYS = """\
Referat fra døgnseminar i Klyngestyregruppe Vest
Mødedato: 17.-18. marts 2022
Tidspunkt: torsdag kl. 17.00 - fredag kl. 12.00
Sted: Vildsund Strand
Deltagere: Ane Prøve, Thisted Kommune, Bo Eksempel, Morsø Kommune

1. Visioner for klyngen
Gruppen arbejdede med tre temaer.

2. Opsamling
Det blev besluttet, at visionen sendes til Politisk Klynge Vest i maj 2022.
"""

MIDNIGHT = """\
Referat
Sundhedskoordinationsudvalget i Region Nordjylland
Tidspunkt: den 30. november 2022 kl. 20.00 til 1. december 2022 kl. 00.45
Sted: Regionshuset

1. Budgetforlig
Beslutning: Udvalget tilslutter sig forliget.

2. Afslutning
Mødet sluttede kl. 00.45.
"""

IN_WRITING = """\
Skriftlig høring i Klyngestyregruppen Midtklyngen
Beslutningsreferat
Udsendt: 2. januar 2023
Svarfrist: 13. januar 2023

1. Ny medformand
Indstilling: At styregruppen godkender Ane Prøve som kommunal medformand.
Beslutning: Godkendt i skriftlig høring den 13. januar 2023. Der indkom ingen bemærkninger.

2. Årshjul
Indstilling: At styregruppen godkender årshjulet.
Beslutning: Godkendt med Skive Kommunes rettelser.
Sekretariatet udsender det rettede årshjul senest den 20. januar 2023.
"""

REFUSED = """\
Referat
Emne: 11. møde i Klyngestyregruppe Vest
Mødedato: 8. december 2022
Tidspunkt: kl. 10.00-12.00
Deltagere: Ane Prøve, Thisted Kommune

1. Ansøgning fra Frivilligcentret
Styregruppen afviste ansøgningen.

2. Fælles hjemmeside
Styregruppen ønsker ikke at gå videre med hjemmesiden.

3. Fast læge på bosteder
Styregruppen godkendte modellen under forudsætning af, at PLO Nordjylland tilslutter sig.

4. Nyt ambulatorium
Det blev besluttet ikke at søge puljen.

5. Fælles indkøb
Forslaget blev trukket.

6. Måltal
Der kunne ikke opnås enighed. Punktet tages op igen på mødet den 2. marts 2023.

7. Strategi
Styregruppen besluttede at afvente regionens udspil.

8. Rygestop
Klyngestyregruppen nikkede til oplægget. Planen igangsættes pr. 1. marts 2023.
"""

LETTERED = """\
Beslutningsreferat – Temagruppen for psykiatri
Møde den 6. september 2022 kl. 13-15.30 på Teams

Deltog: Ane Prøve (Regionspsykiatrien), Bo Eksempel (Skive Kommune), Carla Mønster (PLO Midt)
Ikke til stede: Dan Skitse (Viborg Kommune)

1. Godkendelse af referat fra sidst
B: Godkendt uden bemærkninger.

2. Opfølgning fra sidste møde
a) Kontakt til misbrugscentret: Bo har haft fat i centret, som gerne deltager.
b) Pjece til pårørende er forsinket. Ny frist er 1. oktober 2022.

3. Tvang
B: Temagruppen beslutter, at:
a) der laves en opgørelse hvert kvartal,
b) Regionspsykiatrien leverer tallene første gang i januar 2023, og
c) det ikke skal drøftes i styregruppen før.

4. Punkter til næste møde den 8. november 2022
- Selvmordsforebyggelse
- Sengekapacitet

5. Evt.
Ane Prøve stopper 1. december 2022. Gruppen takkede for samarbejdet.
"""

CAPITALS = """\
REFERAT FRA MØDE I KLYNGESTYREGRUPPE VEST
TIRSDAG DEN 21. MARTS 2023 KL. 10.00 - 11.30 VIRTUELT

MØDEDELTAGERE: Ane Prøve (formand), Bo Eksempel, Carla Mønster
AFBUD: Dan Skitse

PUNKT 1: VELKOMST
Intet at bemærke.

PUNKT 2: BUDGET 2023
Klyngen har 600.000 kr. til rådighed i 2023. Styregruppen disponerede
200.000 kr. til kompetenceudvikling og besluttede at lade resten stå til efter sommerferien.

PUNKT 3: PROJEKT OM MEDICINBOKS
Punktet blev udskudt til juni, da Bo Eksempel ikke kunne nå at forberede det.

PUNKT 4: SAMARBEJDE MED POLITISK KLYNGE
Det indstilles til Politisk Klynge Vest, at emnet for næste år bliver ældre med depression.
Formandskabet tager emnet med til Politisk Klynge Vest den 9. maj.
"""

BY_TELEPHONE = """\
Referat af telefonmøde i formandskabet for Klyngestyregruppen Midtklyngen, 5. januar 2023

1. Dagsorden til 27. januar
Vi tager økonomi og akutplan på. Sekretariatet sender dagsordenen ud senest ugen før.
2. Ny praksisrepræsentant
Afventer PLO.
3. Orientering om personale
Vi aftalte ikke at gå videre med opslaget før april.
4. Næste telefonmøde
Torsdag 2/2 kl. 15.
"""

TEXTS = {name.lower(): text for name, text in dict(globals()).items() if name.isupper() and isinstance(text, str)}
