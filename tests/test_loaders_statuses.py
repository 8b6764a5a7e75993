import pytest

from data.labels import STATUSES
from loaders.follow_ups.status import read_status

PLAN = "002_e93515e9038a24c8.txt"

# Held right by careful reading: lines of the text, lines of the follow-up cell, status, and why.
TRUTH = [
    ((8, 13), (15, 19), "i-gang", "erfaringer udveksles løbende, og udviklingen følges i data"),
    ((24, 31), (33, 37), "i-gang", "der arbejdes med opslagene, og der prioriteres midler"),
    ((39, 47), (49, 56), "i-gang", "noget er udarbejdet, andet arbejdes der på; det betingede i cellen tæller ikke"),
    ((67, 73), (75, 81), "i-gang", "midler er afsat, kapaciteten øget, tilbuddet fortsætter"),
    ((83, 84), (86, 91), "uden-status", "kun hensigten er nævnt; den årlige orientering er ingen status"),
    ((93, 97), (99, 102), "i-gang", "midlerne er fordelt, og et oplæg er udarbejdet"),
    ((104, 105), (109, 114), "uden-status", "kun hensigten er nævnt"),
    (
        (119, 129),
        (131, 134),
        "planlagt",
        "prøvehandlingerne er planlagt; at de er gennemført, er en betingelse i cellen",
    ),
    (
        (141, 153),
        (155, 162),
        "overfoert",
        "cellen flytter initiativerne til arbejdet med lægevagten, selv om afprøvningen kører lidt endnu",
    ),
    ((164, 170), (155, 162), "overfoert", "behovene bringes ind i andet arbejde, og cellen dækker også denne"),
    (
        (171, 177),
        (155, 162),
        "overfoert",
        "afprøvningen er gennemført, men cellen (initiativerne, flertal) flytter også denne",
    ),
    ((183, 195), (197, 197), "i-gang", "audits er gennemført, men klyngerne arbejder videre"),
    ((206, 234), (236, 236), "i-gang", "én prøvehandling er gennemført, den fælles begynder efter sommerferien"),
    ((243, 253), (255, 259), "proevehandling", "opstartet 4. april; afslutningen i cellen er en betingelse"),
    ((265, 277), (279, 283), "i-gang", "midler er bevilget, og afviklingen er begyndt"),
    ((285, 294), (296, 300), "i-gang", "otte afdelinger har benyttet aftalen"),
    ((305, 306), (308, 310), "uden-status", "kun hensigten; at der gives en status, er ingen status"),
    ((312, 316), (318, 320), "uden-status", "kun hensigten; det iværksatte er et andet hospitals arbejde"),
    ((322, 326), (328, 333), "overfoert", "som i lægevagtens egen række"),
    ((345, 353), (355, 358), "proevehandling", "opstartet 4. april"),
    ((364, 367), (369, 372), "i-gang", "forskningsprojektet er i gang; forventet afslutning er ingen afslutning"),
    ((383, 388), (390, 394), "proevehandling", "opstartet 4. april"),
    ((396, 398), (400, 401), "implementeret", "siger cellen"),
    ((403, 407), (409, 410), "implementeret", "siger cellen; implementeringen i teksten er en anden aftales"),
    ((412, 415), (417, 420), "i-gang", "forskningsprojektet er i gang"),
    ((422, 435), (437, 437), "i-gang", "audits er gennemført, men klyngerne arbejder videre"),
    ((445, 449), (451, 452), "implementeret", "siger cellen"),
]


def stretch(folder, first, last):
    lines = (folder / PLAN).read_text(encoding="utf-8").split("\n")
    return "\n".join(lines[first - 1 : last])


@pytest.mark.parametrize("joined", [False, True], ids=["lines", "joined"])
@pytest.mark.parametrize(("text", "cell", "status", "reason"), TRUTH, ids=[f"line-{row[0][0]}" for row in TRUTH])
def test_each_real_initiative_has_the_status_a_careful_reader_gives_it(
    shared_documents, text, cell, status, reason, joined
):
    texts = [stretch(shared_documents, *lines) for lines in (text, cell)]
    if joined:
        texts = [" ".join(one.split()) for one in texts]
    code, quote = read_status(*texts)
    assert code == status, reason
    assert quote is None if status == "uden-status" else any(quote in one for one in texts)


def test_the_truth_covers_all_27_initiatives():
    assert len(TRUTH) == 27


LOOK_ALIKES = [
    ("Der er nedsat en gruppe. Projektet er desværre forsinket.", "forsinket"),
    ("Indsatsen er sat i bero, til der er fundet lokaler.", "sat-i-bero"),
    ("Initiativet udgår af planen.", "udgaaet"),
    ("Der er planlagt prøvehandlinger på tre afdelinger.", "planlagt"),
    ("Prøvehandlingen igangsættes efter sommerferien.", "planlagt"),
    ("Ordningen forventes igangsat i efteråret 2023.", "planlagt"),
    ("Projektet er endnu ikke påbegyndt.", "planlagt"),
    ("Løsningen forventes implementeret i 2. kvartal 2023.", "planlagt"),
    ("Der planlægges et fælles kursus.", "planlagt"),
    ("Et oplæg er udarbejdet. Ordningen starter den 1. marts.", "planlagt"),
    ("Implementeres primo 2023.", "planlagt"),
    ("Prøvehandling opstartet 2. maj i Randers.", "proevehandling"),
    ("Prøvehandlingen er opstartet. Der evalueres løbende.", "proevehandling"),
    ("Pilotprojektet kører på to afsnit.", "proevehandling"),
    ("Der er igangsat en mindre afprøvning på skadestuen.", "proevehandling"),
    ("Afprøvningen fortsættes året ud.", "proevehandling"),
    ("Der er gennemført en første afprøvning. Prøvehandlingen fortsættes på to hospitaler.", "proevehandling"),
    ("Det nye skema afprøves i tre kommuner.", "proevehandling"),
    ("Prøvehandlingen forventes afsluttet inden jul.", "proevehandling"),
    ("Prøvehandlingen er startet, og der orienteres, når prøvehandlingen er afsluttet.", "proevehandling"),
    ("Arbejdet er i gang.", "i-gang"),
    ("Der arbejdes på en fælles løsning.", "i-gang"),
    ("Der arbejdes fortsat med bemandingen. Der er planlagt en temadag i maj.", "i-gang"),
    ("Løbende dialog mellem parterne.", "i-gang"),
    ("En vejledning er udarbejdet.", "i-gang"),
    ("Der er nedsat en gruppe af klinikere.", "i-gang"),
    ("Undersøgelsen er gennemført. Klyngerne arbejder videre med fundene.", "i-gang"),
    ("Prøvehandlingen er gennemført. Der arbejdes nu med udbredelse.", "i-gang"),
    ("Prøvehandlingen er afsluttet. Udbredelsen igangsættes i september.", "i-gang"),
    ("Projektet forventes afsluttet i december 2024.", "i-gang"),
    ("Forslaget er under udarbejdelse.", "i-gang"),
    ("Løsningen er delvist implementeret.", "i-gang"),
    ("Løsningen er implementeret på 3 af 5 hospitaler.", "i-gang"),
    ("Første fase er implementeret.", "i-gang"),
    ("Indsatsen implementeres på alle afdelinger.", "i-gang"),
    ("Ti afdelinger, som har benyttet ordningen, er glade for den.", "i-gang"),
    ("Hospitalerne har fået bevilget midler til formålet.", "i-gang"),
    ("Initiativet er implementeret.", "implementeret"),
    ("Initiativet er nu fuldt implementeret og følges i driften.", "implementeret"),
    ("Skemaet er indført på alle afsnit.", "implementeret"),
    ("Implementeret", "implementeret"),
    ("Status: implementeret", "implementeret"),
    ("Løsningen blev sat i drift i marts. Der arbejdes på en ny udgave.", "implementeret"),
    ("Initiativet er afsluttet.", "afsluttet"),
    ("Projektet blev afsluttet i januar.", "afsluttet"),
    ("Prøvehandlingen er gennemført.", "afsluttet"),
    ("Der er gennemført en afprøvning på to afsnit.", "afsluttet"),
    ("Arbejdet med skemaet er nu afsluttet.", "afsluttet"),
    ("Prøvehandlingen blev startet i maj. Prøvehandlingen er gennemført.", "afsluttet"),
    ("Der blev arbejdet på sagen. Indsatsen er lukket.", "afsluttet"),
    ("Erfaringerne bringes ind i arbejdet med akutplanen.", "overfoert"),
    ("Initiativet forankres fremadrettet i regi af sundhedsklyngen.", "overfoert"),
    ("Opgaven er overført til akutudvalget.", "overfoert"),
    ("Indsatsen videreføres i det nye program.", "overfoert"),
    ("Afprøvningen er gennemført. Resten tages med ind i projektet om visitation.", "overfoert"),
    ("Implementeringen af aftalen drøftes i klyngerne.", "uden-status"),
    ("Initiativet er endnu ikke implementeret.", "uden-status"),
    ("Projektet er ikke afsluttet.", "uden-status"),
    ("Der er ikke planlagt aktiviteter.", "uden-status"),
    ("Arbejdet er ikke i gang.", "uden-status"),
    ("Evalueres, når prøvehandlingen er afsluttet.", "uden-status"),
    ("Hvis prøvehandlingen er gennemført inden jul, udvides den.", "uden-status"),
    ("Såfremt ordningen er implementeret, følges den.", "uden-status"),
    ("Målet er, at alle planer er implementeret i 2025.", "uden-status"),
    ("Det undersøges, om ordningen er indført andre steder.", "uden-status"),
    ("Vurdering af, om der kan gives tillæg.", "uden-status"),
    ("Mulighed for støtte til afdelinger. Overvejelser om en prøvehandling.", "uden-status"),
    ("Dialog om mulighederne for en prøvehandling.", "uden-status"),
    ("Af 40 patienter er 12 afsluttet.", "uden-status"),
    ("Forløb, som er afsluttet, tæller ikke med.", "uden-status"),
    ("Der bygges på det arbejde, der allerede er iværksat i naboregionen.", "uden-status"),
    ("Sikre, at arbejdet er igangsat rettidigt.", "uden-status"),
    ("Det er planen at begynde efter sommerferien.", "planlagt"),
    ("Skal i gang i 3. kvartal 2022.", "planlagt"),
    ("Afventer opstart.", "planlagt"),
    ("Processen kører planmæssigt.", "i-gang"),
    ("Der gennemføres en prøvehandling på Skejby.", "proevehandling"),
    ("Modellen pilottestes i Viborg.", "proevehandling"),
    ("Taget i brug på alle hospitaler.", "implementeret"),
    ("Arbejdet er tilendebragt.", "afsluttet"),
    ("Projektet er færdigt.", "afsluttet"),
    ("Initiativet anses for afsluttet.", "afsluttet"),
    ("Arbejdsgruppen har afsluttet sit arbejde.", "afsluttet"),
    ("Opgaven varetages fremover af Præhospitalet.", "overfoert"),
    ("Initiativet fortsætter i regi af sundhedsaftalen.", "overfoert"),
    ("Igangsætte et fælles initiativ om lange indlæggelser.", "uden-status"),
    ("Tilbyde flere subakutte tider.", "uden-status"),
    ("Der gives en status i september.", "uden-status"),
    ("", "uden-status"),
]


@pytest.mark.parametrize(("text", "status"), LOOK_ALIKES)
def test_look_alike_sentences_get_the_status_their_words_carry(text, status):
    code, quote = read_status(text, "")
    assert code == status
    assert (quote is None) == (status == "uden-status")
    assert quote is None or quote in text


@pytest.mark.parametrize(
    ("text", "cell", "status"),
    [
        ("Der arbejdes på udbredelse.", "Initiativet er implementeret og følges i klyngerne.", "implementeret"),
        (
            "Prøvehandling opstartet 2. maj.",
            "Initiativet forankres fremadrettet i arbejdet med akutplanen.",
            "overfoert",
        ),
        ("Tilbuddet er implementeret.", "Projektet er afsluttet.", "afsluttet"),
        (
            "Der er planlagt prøvehandlinger.",
            "Regionsrådet orienteres, når prøvehandlingerne er gennemført",
            "planlagt",
        ),
        (
            "Prøvehandling opstartet 2. maj.",
            "Der orienteres når prøvehandlingen er \nafsluttet og evalueret.",
            "proevehandling",
        ),
        ("Fastholde erfarne medarbejdere.", "Regionsrådet orienteres løbende", "uden-status"),
        ("Bedre overblik.", "Initiativet er i gang.", "i-gang"),
        ("Arbejdet er i gang.", "Initiativet er endnu ikke implementeret.", "i-gang"),
    ],
)
def test_the_follow_up_cell_decides_when_it_binds_and_is_silent_when_it_only_promises(text, cell, status):
    assert read_status(text, cell)[0] == status


def test_a_quote_is_the_sentence_or_the_words_themselves_in_a_long_one():
    sentence = "Initiativet er implementeret og følges i klyngerne."
    assert read_status("Mål: overblik. " + sentence, "")[1] == sentence
    long = "På baggrund af drøftelserne mellem hospitalerne, kommunerne og almen praksis i foråret er arbejdet i gang."
    assert read_status(long, "")[1] == "er arbejdet i gang."


def test_every_code_a_reader_can_give_is_a_known_status():
    # That nothing has begun is said by a column of its own; in prose the same words tell of a plan.
    assert {read_status(text, "")[0] for text, _ in LOOK_ALIKES} == set(STATUSES) - {"ikke-paabegyndt"}


@pytest.mark.parametrize("text", ["vurdering " * 10_000, "starter " * 12_000, "når, " * 20_000, "Arbejde A. " * 10_000])
def test_a_cell_of_a_hundred_thousand_letters_is_read_to_its_end(text):
    code, quote = read_status(text, text)
    assert code in STATUSES and quote in (None, text)
