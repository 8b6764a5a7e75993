from collections import Counter

import minutes_gold as gold
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.files.document import Place
from loaders.files.read import read_document
from loaders.minutes.meeting import AgendaItem, Passage
from loaders.minutes.read import read_minutes
from loaders.minutes.said.decisions import is_denied, weighed_decisions
from loaders.questions import Answers

# Sentences of a secretary, each with the kinds of the decisions it holds.
DECIDED = [
    ("Dagsordenen blev godkendt.", ["procedural"]),
    ("Dagsorden godkendt", ["procedural"]),
    ("Dagsordenen godkendes uden bemærkninger.", ["procedural"]),
    ("Referatet fra mødet i maj er godkendt.", ["procedural"]),
    ("Godkendt.", ["approved"]),
    ("Tiltrådt.", ["approved"]),
    ("Taget til efterretning.", ["procedural"]),
    ("Styregruppen tog orienteringen til efterretning.", ["procedural"]),
    ("Orienteringen tages til efterretning.", ["procedural"]),
    ("Orienteringen om budgettet blev taget til efterretning.", ["procedural"]),
    ("Det blev besluttet at tage orienteringen til efterretning.", ["procedural"]),
    ("Det blev besluttet, at hjemmeplejen får to ekstra vogne.", ["decided"]),
    ("Det blev besluttet at købe to ekstra vogne.", ["decided"]),
    ("Det besluttedes, at prøven forlænges.", ["decided"]),
    ("Besluttet at prøven forlænges.", ["decided"]),
    ("Herefter besluttede Klyngestyregruppen, at prøven forlænges.", ["decided"]),
    ("Klyngestyregruppen besluttede at forlænge prøven.", ["decided"]),
    ("Klyngestyregruppen har besluttet at forlænge prøven.", ["decided"]),
    ("Gruppen beslutter, at prøven forlænges.", ["decided"]),
    ("Det blev vedtaget, at formanden skriver til ministeren.", ["decided"]),
    ("Forslaget blev vedtaget med den ændring, at beløbet halveres.", ["decided"]),
    ("Forslaget blev afvist.", ["declined"]),
    ("Forslaget blev ikke godkendt.", ["declined"]),
    ("Punktet blev udsat til næste møde.", ["put_off"]),
    ("Gruppen venter med sagen, indtil tallene er klar.", ["put_off"]),
    ("Vi venter med at tage stilling til modellen.", ["put_off"]),
    ("Ansøgningen om 20.000 kr. til stole blev ikke taget under behandling.", ["put_off"]),
    ("Punktet blev desværre ikke nået.", ["put_off"]),
    ("Sagen blev ikke drøftet nærmere.", []),
    ("Vagtlisten er godkendt med to rettelser.", ["approved"]),
    ("Instruksen er godkendt.", ["approved"]),
    ("Sagen udsættes til næste møde.", ["put_off"]),
    ("Det blev aftalt, at kommunerne leverer tal.", ["agreed"]),
    ("Derudover blev det aftalt, at kommunerne leverer tal.", ["agreed"]),
    ("Det aftaltes, at kommunerne leverer tal.", ["agreed"]),
    ("Der blev aftalt et nyt møde om vagtplanen.", ["agreed"]),
    ("På mødet blev der aftalt en fælles linje.", ["agreed"]),
    ("Aftalt at sekretariatet booker lokaler.", ["agreed"]),
    ("Parterne aftalte at dele tallene.", ["agreed"]),
    ("Der var enighed om, at tallene er gode.", ["agreed"]),
    ("Der var bred enighed i gruppen om at gå videre.", ["agreed"]),
    ("Der er enighed i fokusgruppen om at gå videre.", ["agreed"]),
    ("Enighed om at et møde mere er nok.", ["agreed"]),
    ("Gruppen var enige om, at tallene er gode.", ["agreed"]),
    ("Alle var enige om at gå videre.", ["agreed"]),
    ("Der var enighed om ikke at gå videre.", ["agreed"]),
    ("Kommissoriet blev godkendt.", ["approved"]),
    ("Kommissoriet blev drøftet og godkendt.", ["approved"]),
    ("Kommissoriet blev, med få rettelser, godkendt.", ["approved"]),
    ("Med forbehold for økonomien blev planen for næste år godkendt.", ["approved"]),
    ("Det blev godkendt, at planen sendes ud.", ["approved"]),
    ("Klyngestyregruppen tiltrådte planen.", ["approved"]),
    ("Klyngestyregruppen godkendte planen.", ["approved"]),
    ("Klyngestyregruppen godkender planen.", ["approved"]),
    ("Gruppen godkendte dagsordenen.", ["procedural"]),
    ("Indstillingen følges.", ["approved"]),
    ("Indstillingen blev fulgt.", ["approved"]),
    ("Indstillingerne blev tiltrådt.", ["approved"]),
    ("Planen godkendes.", ["approved"]),
    ("Dagsordenen blev godkendt, og orienteringen blev taget til efterretning.", ["procedural", "procedural"]),
    ("Planen blev godkendt, og det blev aftalt, at kommunerne leverer tal.", ["approved", "agreed"]),
    (
        "Klyngestyregruppen tog orienteringen til efterretning og besluttede, at prøven forlænges.",
        ["procedural", "decided"],
    ),
    ("Planen blev godkendt, mens forslaget om biler blev afvist.", ["approved", "declined"]),
    ("Formanden konstaterede, at der var enighed om planen.", ["agreed"]),
    ("Formanden konkluderede, at det blev besluttet at gå videre.", ["decided"]),
    ("Der nedsættes en arbejdsgruppe om transport.", ["decided"]),
    ("Hanne Holm orienterede om økonomien, og orienteringen blev taget til efterretning.", ["procedural"]),
    ("Det blev aftalt, at planen godkendes af formændene og sendes ud.", ["agreed"]),
    ("Beslutning: Ledelserne deler tal hver måned.", ["decided"]),
    ("Beslutning: Indstillingen følges.", ["approved"]),
    ("Klyngestyregruppen godkendte indstillingen.", ["approved"]),
    ("Klyngestyregruppen tog status til efterretning med de faldne bemærkninger.", ["procedural"]),
    ("Klyngestyregruppen drøftede sagen og tog orienteringen til efterretning.", ["procedural"]),
    ("Indstillingen blev godkendt.", ["approved"]),
    ("Indstillingen tiltrådt.", ["approved"]),
    ("Indstillinger følges.", ["approved"]),
    ("Indstillingen godkendt med den bemærkning, at økonomien følges tæt.", ["approved"]),
    ("Referatet blev godkendt uden bemærkninger.", ["procedural"]),
    ("Referat fra sidste møde blev godkendt.", ["procedural"]),
    ("Referatet fra mødet den 3. maj 2021 blev godkendt.", ["procedural"]),
    ("Dagsorden og referat godkendes.", ["procedural"]),
    ("Mødeplanen for 2022 blev godkendt.", ["approved"]),
    ("Budgettet for 2022 blev godkendt med virkning fra 1. januar 2022.", ["approved"]),
    ("Det blev besluttet ikke at gå videre.", ["decided"]),
    ("Der blev truffet beslutning om at lukke ordningen.", ["decided"]),
    ("Der blev indgået aftale om fælles kørsel.", ["agreed"]),
    ("Styregruppen var enig i indstillingen.", ["approved"]),
    ("Der var opbakning til forslaget.", ["approved"]),
    ("Der var tilslutning til, at pilotprojektet forlænges.", ["approved"]),
    ("Klyngestyregruppen tilsluttede sig forslaget.", ["approved"]),
    ("Klyngestyregruppen bakkede op om forslaget.", ["approved"]),
    ("Klyngestyregruppen prioriterede tre projekter.", ["decided"]),
    ("Klyngestyregruppen udpegede en repræsentant til arbejdsgruppen.", ["decided"]),
    ("Klyngestyregruppen nedsatte en arbejdsgruppe.", ["decided"]),
    ("Klyngestyregruppen var enige om at udskyde punktet.", ["put_off"]),
    ("Det blev konkluderet, at ordningen fortsætter.", ["decided"]),
    ("Udvalget vedtog forslaget.", ["decided"]),
    ("Forslaget forkastes.", ["declined"]),
    ("Punktet blev drøftet, og indstillingen blev godkendt.", ["approved"]),
    ("Efter en kort drøftelse blev det aftalt at mødes igen.", ["agreed"]),
    ("Det er aftalt, at Skive Kommune sender tal.", ["agreed"]),
    ("Det er besluttet, at afsnittet lukker.", ["decided"]),
    ("Med disse rettelser godkendte Klyngestyregruppen kommissoriet.", ["approved"]),
    ("Hanne Holm foreslog, at planen godkendes, og det blev besluttet.", ["decided"]),
    ("Det blev besluttet, at Hanne Holm undersøger sagen, og at emnet tages op igen.", ["decided"]),
    ("Der var enighed om, at det er svært at rekruttere, men at det kan lade sig gøre.", ["agreed"]),
    ("Man enedes om, at rådet skriver til kommunen.", ["agreed"]),
    ("Det blev vi enige om.", ["agreed"]),
    ("Vi aftalte at prøve arbejdsgangen af.", ["agreed"]),
    ("Gruppen er enig i, at tallene vises pr. kommune.", ["approved"]),
    ("Udvalget er indforstået med, at sygeplejersker vaccinerer.", ["approved"]),
    ("Udvalget kan tilslutte sig afsnittet.", ["approved"]),
    ("Styregruppen accepterede forsinkelsen.", ["approved"]),
    ("Udvalget giver afslag på ansøgningen fra roklubben.", ["declined"]),
    ("Der gives afslag på ansøgningen.", ["declined"]),
    ("Gruppen afslår tilbuddet.", ["declined"]),
    ("Udvalget siger nej til ansøgningen.", ["declined"]),
    ("Udvalget takker ja til tilbuddet.", ["approved"]),
    ("Udvalget bemyndigede formanden til at underskrive aftalen.", ["decided"]),
    ("Formanden bemyndiges til at indgå aftalen.", ["decided"]),
    ("Forslaget vedtaget med 5 stemmer mod 2.", ["decided"]),
    ("Forslaget er dermed faldet.", ["declined"]),
    ("Udvalget drøftede sagen.", []),
    ("Et flertal af udvalget bestående af (A, B og C) godkendte indstillingen.", ["approved"]),
    ("Medlemmerne (A, B og C) godkendte planen.", ["approved"]),
    ("a) godkendt. b) og c) godkendte udvalget med 4 stemmer.", ["approved", "approved"]),
    ("Styregruppen frigav 400.000 kr. til sensorer.", ["decided"]),
    ("Rådet valgte Åse Rud som tovholder.", ["decided"]),
    ("Dorit Eng blev valgt med 4 stemmer mod 2.", ["decided"]),
    ("Udvalget pegede på den gule forside.", ["decided"]),
    ("Udvalget tog imod invitationen.", ["decided"]),
    ("Beløbet blev bevilget med 5 stemmer mod 1.", ["decided"]),
    ("Styregruppen vedtog planen med 4 stemmer mod 1.", ["decided"]),
    ("Forslaget om entré blev forkastet (1 for, 4 imod).", ["declined"]),
    ("Forslaget om at besøge hospicet blev henlagt.", ["declined"]),
    ("Forslaget blev taget af bordet, da der ikke er penge.", ["declined"]),
    ("Det droppede vi igen.", ["declined"]),
    ("Vi besluttede at droppe hæftet.", ["decided"]),
    ("Rådet sagde nej.", ["declined"]),
    ("Bestyrelsen siger ja tak til et besøg.", ["approved"]),
    ("Bo Lind blev valgt for to år.", ["decided"]),
    ("Blev stemt ned, da der ikke er plads.", ["declined"]),
    ("Styregruppen noterede sig tallene.", ["procedural"]),
    ("Udvalget besluttede, at der laves et hæfte, som forelægges på mødet den 12. maj.", ["decided"]),
    ("Det blev på mødet den 12. maj besluttet at lave et hæfte.", []),
    ("Teksten kunne udvalget ikke nikke ja til.", ["declined"]),
    ("Udvalget kunne ikke godkende planen.", ["declined"]),
    ("Planen kunne ikke godkendes.", ["declined"]),
    ("Planen godkendes ikke.", ["declined"]),
    ("Udvalget godkendte ikke planen.", ["declined"]),
    ("Udvalget fulgte ikke indstillingen.", ["declined"]),
    ("Udvalget afviste at godkende planen.", ["declined"]),
    ("Det blev besluttet at afvise ansøgningen.", ["declined"]),
    ("Planen blev hverken godkendt eller afvist.", ["declined"]),
    ("Der var opbakning til forslag 1, mens forslag 3 ikke blev imødekommet.", ["approved", "declined"]),
    ("Drøftelsen af hændelse nr. 2 blev udsat.", ["put_off"]),
    ("Den del af sagen udsættes.", ["put_off"]),
    ("Ansøgningen blev hjemvist.", ["put_off"]),
    ("Det blev besluttet at udsætte sagen.", ["put_off"]),
]

# Under "Beslutning", where no words of decision are needed, each with the kinds it gives.
UNDER_DECISION = [
    ("Afslag.", ["declined"]),
    ("Bevilling på 50.000 kr.", ["approved"]),
    ("Anbefales.", ["approved"]),
    ("Tiltrådt som indstillet.", ["approved"]),
    ("Kommissoriet tiltrædes uden ændringer.", ["approved"]),
    ("Der købes to luftrensere.", ["decided"]),
    ("Klyngen går videre med kontaktbogen.", ["decided"]),
    ("Hospitalet kører videre som hidtil.", ["decided"]),
    ("Honoraret er fastsat til 745 kr.", ["decided"]),
    ("Tilskuddet forhøjes til 20.000 kr.", ["decided"]),
    ("Ordningen fortsætter uændret.", ["decided"]),
    ("Kommunerne afviste at overtage kørslen.", ["declined"]),
    ("Ikke imødekommet.", ["declined"]),
    ("Man afventer lægernes svar.", ["put_off"]),
    ("Godkendelsen må vente, til alle har svaret.", ["put_off"]),
    ("Forslag 4 afventer den nye løsning.", ["put_off"]),
    ("Ønsket om en app parkeres indtil videre.", ["put_off"]),
    ("Punkt 5 udgår.", ["put_off"]),
    ("Sat i bero.", ["put_off"]),
    ("Sendt tilbage til forvaltningen.", ["put_off"]),
    ("Nikolaj Stræde (V)", []),
    ("Rune Dahl og Mette Ry", []),
    ("Fraværende: Ole Bo.", []),
    ("Ole Bo deltog ikke i behandlingen på grund af inhabilitet.", []),
    ("For: A, B og C. Imod: Ø.", []),
    ("For stemte: 5. Imod stemte: 2.", []),
    ("Formanden satte indstillingen til afstemning.", []),
    ("Sagsnr. 22/14009 Dok. 5", []),
    ("Side 1 af 2", []),
    ("Tilbage til toppen", []),
    ("kl. 10.45", []),
    ("Ingen bemærkninger.", []),
    ("Intet.", []),
    ("Drøftet.", ["procedural"]),
    ("Sagen blev drøftet.", ["procedural"]),
    ("Listen blev gennemgået uden bemærkninger.", []),
    ("Næste møde er den 6. december kl. 8.30.", []),
    ("Mødet sluttede kl. 11.50.", []),
    ("Der var intet til eventuelt.", []),
    ("Puljen er disponeret til og med 2020.", []),
    ("Der er i oktober rapporteret 64 hændelser.", []),
    ("Merethe Toft gjorde opmærksom på, at plejen er presset.", []),
    ("Anne Juhl takkede for samarbejdet.", []),
    ("Sekretariatet sender planen ud inden jul.", []),
    ("Idet puljen er tom.", []),
]

NOT_DECIDED = [
    "Planen er ikke blevet godkendt.",
    "Planen blev endnu ikke godkendt.",
    "Planen blev ikke udsat.",
    "Gruppen nåede ikke at godkende referatet.",
    "Udvalget undlod at godkende planen.",
    "Kommissoriet kunne godkendes.",
    "Dette referat er godkendt på mail den 9. maj.",
    "I kommunens it-udvalg blev det besluttet at opstille to master.",
    "Ældreudvalget godkendte planen.",
    "Byrådet har i marts besluttet at bygge 40 boliger.",
    "Kommunerne tog flertallets beslutning til efterretning.",
    "Der var ikke enighed om forslaget.",
    "Hanne Holm fortalte, at planen blev godkendt i 2019.",
    "Hanne Holm oplyste, at det er besluttet at lukke afsnittet.",
    "Arne Bo ønskede, at planen blev godkendt.",
    "Det blev foreslået, at planen bliver godkendt på næste møde.",
    "Der blev opfordret til, at alle melder ind.",
    "Klyngestyregruppen opfordrede til, at alle melder ind.",
    "Hvis planen blev godkendt, ville der være penge.",
    "Når planen er godkendt, sendes den ud.",
    "Er planen godkendt?",
    "Planen skal godkendes af regionsrådet.",
    "Planen kan godkendes senere.",
    "Planen forventes godkendt i maj.",
    "På sidste møde blev det besluttet at gå videre.",
    "I august 2018 besluttede Klyngestyregruppen at gå videre.",
    "Gruppen besluttede i efteråret 2019 at gå videre.",
    "Planen, som blev godkendt i foråret, drøftes lokalt.",
    "Overenskomsten blev godkendt med 51 % af stemmerne.",
    "Planen blev godkendt af Regionsrådet.",
    "Det er nu godkendt at oprette to hold.",
    "Emnet blev drøftet.",
    "Der var en god drøftelse af planen.",
    "Det blev bemærket, at tallene er usikre.",
    "Planen blev taget godt imod.",
    "Det blev drøftet, om det skal besluttes at gå videre.",
    "Det blev ikke besluttet, hvem der gør det.",
    "Der mangler en beslutning om økonomien.",
    'Fra referatet: "Det blev besluttet, at emnet tages op igen."',
    "Der skal træffes beslutning om økonomien.",
    "Planen godkendes endeligt på næste møde.",
    "Det indstilles, at planen godkendes.",
    "Kommissoriet (godkendt i maj) drøftes.",
    "Flere ønskede mere tid.",
    "Tallene er faldet siden aftalen.",
    "Konklusion: Ordningen fortsætter.",
    "Punktet udgår.",
    "Mette Holm og Ole Bo aftalte at tales ved.",
    "Der var en drøftelse af, om planen skulle godkendes.",
    "Aftalen blev indgået i 2019.",
    "Den tidligere besluttede plan følges.",
    "Klyngestyregruppen opfordrer kommunerne til at melde ind.",
    "Klyngestyregruppen anbefaler, at planen sendes ud.",
    "Orienteringen gav ikke anledning til bemærkninger.",
    "Ingen bemærkninger.",
    "KL og Danske Regioner har aftalt en ny takst.",
    "Regeringen besluttede at lukke ordningen.",
    "Byrådet godkendte budgettet.",
    "Patienten er godkendt til behandling.",
    "Lægemidlet er godkendt.",
    "De godkendte midler bruges til kurser.",
    "Beslutningen træffes på næste møde.",
]


def decisions_of(item, **options):
    return tuple(one for one in weighed_decisions(item, **options) if not is_denied(one))


def _item(*texts: str, label: str | None = None, part: str = "minutes") -> AgendaItem:
    """An item whose passages are the texts; "•" opens a point, "o" one under it."""
    passages = []
    for n, text in enumerate(texts, 1):
        level = {"•": 1, "o": 2}.get(text.split(" ")[0], 0)
        words = text[2:] if level else text
        passages.append(Passage(words, words, level, Place(line_start=n, line_end=n), (), label))
    parts = {"recommendation": (), "description": (), "attachments": (), "minutes": (), part: tuple(passages)}
    return AgendaItem("4", "Sag", None, place=Place(line_start=1, line_end=len(texts)), **parts)


def _kinds(*texts: str, **options) -> list[str]:
    return [decision.kind for decision in decisions_of(_item(*texts, **options))]


def _texts(*texts: str, **options) -> list[str]:
    return [decision.text for decision in decisions_of(_item(*texts, **options))]


@pytest.mark.parametrize(("sentence", "kinds"), DECIDED)
def test_a_decision_is_found_with_its_kind(sentence, kinds):
    assert _kinds(sentence) == kinds


NO_APPROVAL = [
    "Udvalget kunne hverken godkende eller afvise planen.",
    "Planen blev ikke endeligt godkendt.",
    "Anne Holm (A) kunne ikke godkende indstillingen.",
    "Planen ønskes godkendt.",
    "Planen kan først godkendes i maj.",
    "Planen er ikke godkendt endnu.",
    "Ingen af forslagene blev godkendt.",
    "Der var ikke opbakning til forslaget.",
    "Forslaget faldt med 3 stemmer mod 4.",
    "Ansøgningen kan ikke imødekommes.",
    "Udvalget tager forbehold for planen.",
    "Radikale kan ikke tiltræde.",
    "Regionsrådet har godkendt planen.",
    "Planen var tidligere godkendt.",
    "Det er en forudsætning, at planen godkendes.",
    "Det forventes, at planen godkendes.",
    "Formanden håber, at planen bliver godkendt.",
    "Udvalget drøftede, om planen skulle godkendes.",
    "Den godkendte plan sendes ud.",
    "Godkendelse af planen udsættes.",
    "Planen afventer godkendelse.",
    "Til godkendelse.",
    "Indstillingen om at godkende planen blev ikke fulgt.",
    "Udvalget besluttede ikke at godkende planen.",
    "Udvalget besluttede at indstille, at planen godkendes.",
    "Udvalget anbefaler byrådet, at planen godkendes.",
    "Udvalget afventer, at planen godkendes.",
    "I forlængelse af, at planen blev godkendt i maj, sendes den ud.",
]


@pytest.mark.parametrize("label", [None, "Beslutning"])
@pytest.mark.parametrize("sentence", NO_APPROVAL)
def test_what_only_speaks_of_approving_is_never_an_approval(sentence, label):
    assert "approved" not in _kinds(sentence, label=label)


@pytest.mark.parametrize(("sentence", "kinds"), UNDER_DECISION)
def test_under_the_heading_beslutning_all_is_weighed_that_speaks_for_and_against(sentence, kinds):
    assert _kinds(sentence, label="Beslutning") == kinds


def test_what_has_no_verb_and_stands_alone_under_the_heading_is_asked_about_and_a_no_takes_it_away():
    item = _item("Fællesmøde i Skive", label="Beslutning")
    (decision,) = decisions_of(item)
    assert not decision.sure
    assert decision.question.code == "SPOERG_BESLUTNING"
    assert [each.value for each in decision.question.candidates] == ["ja", "nej"]
    (confirmed,) = decisions_of(item, answers=Answers({decision.question.key: "ja"}))
    assert confirmed.sure
    assert decisions_of(item, answers=Answers({decision.question.key: "nej"})) == ()


def test_a_body_with_a_longer_name_is_the_one_that_met_only_where_its_name_says_so():
    item = _item("Ældreudvalget godkendte planen.")
    assert [d.kind for d in decisions_of(item, forum="Sundheds- og Ældreudvalget")] == ["approved"]
    assert decisions_of(item, forum="Kulturudvalget") == ()


@pytest.mark.parametrize("sentence", NOT_DECIDED)
def test_a_remark_a_wish_a_condition_or_an_earlier_decision_is_none(sentence):
    assert _kinds(sentence) == []


def test_the_lead_in_is_left_out_of_the_text_and_kept_in_the_quote():
    (decision,) = decisions_of(_item("Desuden blev det aftalt, at kommunerne leverer tal."))
    assert decision.text == "Kommunerne leverer tal."
    assert decision.quote == "Desuden blev det aftalt, at kommunerne leverer tal."
    assert decision.agenda_number == "4"


def test_of_the_outcomes_of_several_points_each_has_its_own_words():
    assert _texts("a) godkendt. b) og c) godkendte udvalget med 4 stemmer.") == [
        "A) godkendt.",
        "B) og c) godkendte udvalget med 4 stemmer.",
    ]


def test_a_discussion_is_an_outcome_where_it_is_noted_as_the_first_of_an_item():
    assert _kinds("Forslagene blev drøftet. Der var opbakning til forslag 1.") == ["procedural", "approved"]
    assert _kinds("Der var opbakning til forslag 1. Forslagene blev drøftet.") == ["approved"]
    assert _kinds("Udvalget drøftede forslagene.", label="Beslutning") == []


def test_what_all_agree_is_so_is_no_decision_under_a_discussion():
    assert _kinds("Der var enighed om, at ventetiden er lang.", label="Drøftelse") == []
    assert _kinds("Der var enighed om, at ventetiden skal måles.", label="Drøftelse") == ["agreed"]


def test_an_infinitive_keeps_its_at():
    assert _texts("Det blev besluttet at købe to vogne.") == ["At købe to vogne."]
    assert _texts("Der var enighed om ikke at købe vogne.") == ["Ikke at købe vogne."]


def test_a_condition_stays_in_the_text():
    assert _texts("Med justering af prisen blev aftalen godkendt.") == [
        "Med justering af prisen blev aftalen godkendt."
    ]


def test_a_negation_stays_in_the_text():
    assert _texts("Forslaget blev ikke godkendt.") == ["Forslaget blev ikke godkendt."]


def test_two_decisions_of_a_sentence_have_a_quote_each():
    quotes = [d.quote for d in decisions_of(_item("Planen blev godkendt, og det blev aftalt, at tallene deles."))]
    assert quotes == ["Planen blev godkendt", "og det blev aftalt, at tallene deles."]


def test_each_point_after_at_is_a_decision_with_its_own_line():
    found = decisions_of(_item("Det aftaltes, at:", "• Kommunerne leverer tal.", "• Regionen samler dem.", "o Gerne."))
    assert [(d.kind, d.text, d.place.line_start, d.place.line_end) for d in found] == [
        ("agreed", "Kommunerne leverer tal.", 2, 2),
        ("agreed", "Regionen samler dem. – Gerne.", 3, 4),
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "Klyngestyregruppen besluttede følgende:",
        "Der var enighed om:",
        "Der var enighed om, at holdningen er, at;",
        "Det blev besluttet, at gruppen i sit svar beskriver følgende forhold:",
        "Følgende blev godkendt:",
        "Beslutning:",
    ],
)
def test_a_lead_makes_each_point_a_decision(lead):
    assert _texts(lead, "• Planen sendes ud", "• Tallene deles") == ["Planen sendes ud", "Tallene deles"]


@pytest.mark.parametrize(
    "lead",
    [
        "Det blev besluttet at nedsætte en gruppe bestående af:",
        "Det blev besluttet at nedsætte en gruppe med deltagelse af:",
        "Det blev besluttet at nedsætte en gruppe med følgende deltagere:",
        "Planen blev godkendt med følgende rettelser:",
    ],
)
def test_a_list_of_members_belongs_to_one_decision(lead):
    (decision,) = decisions_of(_item(lead, "• en læge", "• en leder"))
    assert decision.text.endswith(": en læge; en leder")
    assert (decision.place.line_start, decision.place.line_end) == (1, 3)


def test_the_points_of_a_discussion_are_no_decisions():
    assert _kinds("Drøftelsen pegede på følgende:", "• Planen sendes ud", "• Tallene deles") == []


def test_under_the_heading_beslutning_no_words_of_decision_are_needed():
    assert _texts("Planen sendes ud.", "Der var en god drøftelse.", label="Beslutning") == ["Planen sendes ud."]
    assert _kinds("Planen sendes ud.", label="Referat") == []


def test_what_is_recommended_or_told_in_the_background_is_no_decision_of_the_meeting():
    told, here = _item("Indstillingen følges.").minutes, _item("Sagen blev drøftet.").minutes
    item = AgendaItem("1", "Sag", None, told, told, (), here, Place(line_start=1, line_end=1))
    assert decisions_of(item) == ()


def test_an_item_told_in_writing_passes_over_what_another_meeting_decided():
    told = (
        "Udvalget blev på møde 3. juni 2021 orienteret om tallene.",
        "Det blev aftalt, at formanden skulle skrive til klyngerne.",
        "Formandskabet har besluttet, at sagen drøftes i temagruppen.",
    )
    assert _texts(*told, part="description") == ["Sagen drøftes i temagruppen."]


@pytest.mark.parametrize("number", sorted(gold.DECISIONS))
def test_the_real_minutes_give_the_decisions_a_secretary_finds(shared_documents, number):
    found = _read(shared_documents, number).decisions
    assert Counter((d.agenda_number, d.kind, d.place.line_start, d.place.line_end) for d in found) == Counter(
        gold.DECISIONS[number]
    )


@pytest.mark.parametrize("number", sorted(gold.NO_DECISIONS))
def test_near_misses_of_the_real_minutes_are_no_decisions(shared_documents, number):
    found = _read(shared_documents, number).decisions
    assert {line for d in found for line in _lines(d)}.isdisjoint(gold.NO_DECISIONS[number])


def _lines(found) -> range:
    return range(found.place.line_start, found.place.line_end + 1)


@pytest.mark.parametrize("number", sorted(gold.DECISIONS))
def test_quotes_of_the_real_minutes_are_verbatim_and_their_places_lie_in_the_item(shared_documents, number):
    reading = _read(shared_documents, number)
    printed = [line.text for line in reading.document.lines()]
    items = {item.number: item for item in reading.agenda_items}
    for found in (*reading.decisions, *reading.promises):
        words = "".join(filter(str.isalnum, found.quote))
        lines = "".join(filter(str.isalnum, "".join(printed[n - 1] for n in _lines(found))))
        assert words in lines
        item = items[found.agenda_number]
        assert item.place.line_start <= found.place.line_start <= found.place.line_end <= item.place.line_end


def _read(folder, number):
    (path,) = folder.glob(f"{number}_*.txt")
    return read_minutes(read_document(path.read_bytes(), name=path.name))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Loftet for 2031 fastholdes på ni pladser.", "decided"),
        ("Begge dele er godkendt.", "approved"),
        ("Oda Vest blev genvalgt som formand.", "decided"),
    ],
)
def test_what_becomes_of_a_thing_is_decided_under_a_conclusion(sentence, kind):
    assert _kinds(sentence, label="Konklusion") == [kind]


WORDS = ["Det blev besluttet, at", "der var enighed om", "planen", "blev godkendt", ", og", ".", "og", "(", "hvis", ":"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), max_size=4))
def test_quotes_are_stretches_of_passages_and_places_lie_in_the_item(texts):
    item = _item(*texts)
    for decision in decisions_of(item):
        assert any(decision.quote in passage.quote for passage in item.minutes)
        assert 1 <= decision.place.line_start <= decision.place.line_end <= len(texts)


@pytest.mark.parametrize(
    "bit", ["blev ", "Det blev besluttet, at ", "A. B. ", "(((", "der var enighed ", "Det aftaltes: "]
)
def test_endless_repetition_is_read_to_its_end(bit):
    text = bit * (20_000 // len(bit))
    assert all(decision.quote in text for decision in decisions_of(_item(text)))
