from collections import Counter

import minutes_gold as gold
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.decisions import decisions_of
from loaders.documents import read_document
from loaders.meetings import AgendaItem, Passage
from loaders.minutes import read_minutes
from loaders.reading import Place

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
    ("Forslaget blev afvist.", ["decided"]),
    ("Forslaget blev ikke godkendt.", ["decided"]),
    ("Punktet blev udsat til næste møde.", ["decided"]),
    ("Sagen udsættes til næste møde.", ["decided"]),
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
    ("Planen blev godkendt, mens forslaget om biler blev afvist.", ["approved", "decided"]),
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
    ("Klyngestyregruppen var enige om at udskyde punktet.", ["agreed"]),
    ("Det blev konkluderet, at ordningen fortsætter.", ["decided"]),
    ("Udvalget vedtog forslaget.", ["decided"]),
    ("Forslaget forkastes.", ["decided"]),
    ("Punktet blev drøftet, og indstillingen blev godkendt.", ["approved"]),
    ("Efter en kort drøftelse blev det aftalt at mødes igen.", ["agreed"]),
    ("Det er aftalt, at Skive Kommune sender tal.", ["agreed"]),
    ("Det er besluttet, at afsnittet lukker.", ["decided"]),
    ("Med disse rettelser godkendte Klyngestyregruppen kommissoriet.", ["approved"]),
    ("Hanne Holm foreslog, at planen godkendes, og det blev besluttet.", ["decided"]),
    ("Det blev besluttet, at Hanne Holm undersøger sagen, og at emnet tages op igen.", ["decided"]),
    ("Der var enighed om, at det er svært at rekruttere, men at det kan lade sig gøre.", ["agreed"]),
]

NOT_DECIDED = [
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
    "Sagen blev taget af dagsordenen.",
    "KL og Danske Regioner har aftalt en ny takst.",
    "Regeringen besluttede at lukke ordningen.",
    "Byrådet godkendte budgettet.",
    "Patienten er godkendt til behandling.",
    "Lægemidlet er godkendt.",
    "De godkendte midler bruges til kurser.",
    "Beslutningen træffes på næste møde.",
]


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


@pytest.mark.parametrize("sentence", NOT_DECIDED)
def test_a_remark_a_wish_a_condition_or_an_earlier_decision_is_none(sentence):
    assert _kinds(sentence) == []


def test_the_lead_in_is_left_out_of_the_text_and_kept_in_the_quote():
    (decision,) = decisions_of(_item("Desuden blev det aftalt, at kommunerne leverer tal."))
    assert decision.text == "Kommunerne leverer tal."
    assert decision.quote == "Desuden blev det aftalt, at kommunerne leverer tal."
    assert decision.agenda_number == "4"


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
