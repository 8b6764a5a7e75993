import pytest

from loaders.files.document import Line, Place, Run
from loaders.minutes.meeting import AgendaItem, Passage
from loaders.minutes.said.recommendations import recommendations_of

TWO = ("Det indstilles, at", "• budgettet godkendes", "• orienteringen tages til efterretning")
N = "not_answered"
ONE = ("Forvaltningen indstiller, at planen godkendes.",)
FIVE = ("Det indstilles:", *(f"• at forslag om {what} gennemføres" for what in ("kørsel", "mad", "it", "løn", "leje")))


def _passages(texts: tuple[str, ...]) -> tuple[Passage, ...]:
    """Passages of lines; "•" opens a point of a list, and so does a number with a stop or bracket."""
    passages = []
    for n, text in enumerate(texts, 1):
        place = Place(line_start=n, line_end=n)
        mark, _, rest = text.partition(" ")
        is_point = mark == "•" or (mark[:-1].isalnum() and mark[-1:] in (".", ")") and len(mark) < 4)
        words = rest if is_point else text
        passages.append(Passage(words, words, int(is_point), place, (Line((Run(text),), place),)))
    return tuple(passages)


def _given(asked: tuple[str, ...], *minutes: str):
    item = AgendaItem("1", "Sag", None, _passages(asked), (), (), _passages(minutes), Place(line_start=1, line_end=9))
    return recommendations_of(item)


def _answers(asked: tuple[str, ...], *minutes: str) -> list[str]:
    return [each.answer for each in _given(asked, *minutes)]


@pytest.mark.parametrize(
    ("asked", "texts"),
    [
        (TWO, ["budgettet godkendes", "orienteringen tages til efterretning"]),
        (ONE, ["planen godkendes"]),
        (
            ("Det indstilles, at planen godkendes, og at den sendes i høring.",),
            ["planen godkendes", "den sendes i høring"],
        ),
        (
            ("Sekretariatet indstiller, at A-huset lukkes; at der købes to biler.",),
            ["A-huset lukkes", "der købes to biler"],
        ),
        (("at dagsordenen godkendes", "at listen gennemgås"), ["dagsordenen godkendes", "listen gennemgås"]),
        (("Det foreslås, at gruppen udvides.", "Gruppen har i dag fem medlemmer."), ["gruppen udvides"]),
        (("Honoraret fastsættes til 745 kr.",), ["Honoraret fastsættes til 745 kr"]),
        (("1. Planen godkendes", "2. Planen sendes i høring"), ["Planen godkendes", "Planen sendes i høring"]),
        (
            ("Direktionen indstiller til udvalget:", "a) at planen godkendes", "b) at den trykkes"),
            ["planen godkendes", "den trykkes"],
        ),
    ],
)
def test_each_recommendation_stands_alone_whether_listed_lettered_or_in_a_sentence(asked, texts):
    assert [each.text for each in _given(asked)] == texts


def test_a_printed_number_or_letter_is_kept_and_the_others_are_counted():
    assert [each.number for each in _given(("b) at planen godkendes", "c) at den trykkes"))] == ["b", "c"]
    assert [each.number for each in _given(TWO)] == ["1", "2"]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Godkendt.", "approved"),
        ("Tiltrådt", "approved"),
        ("Tiltrædes.", "approved"),
        ("Anbefales.", "approved"),
        ("Anbefalet.", "approved"),
        ("OK", "approved"),
        ("Vedtaget med 5 stemmer mod 2.", "approved"),
        ("Indstillingen blev tiltrådt.", "approved"),
        ("Indstillingen følges.", "approved"),
        ("Udvalget fulgte indstillingen.", "approved"),
        ("Styregruppen godkendte planen med få rettelser.", "approved"),
        ("Der var opbakning til planen.", "approved"),
        ("Taget til efterretning.", "noted"),
        ("Udvalget tog sagen til efterretning.", "noted"),
        ("Drøftet.", "discussed"),
        ("Planen blev drøftet.", "discussed"),
        ("Udsat.", "put_off"),
        ("Punktet udsættes til næste møde.", "put_off"),
        ("Sagen blev sendt tilbage til forvaltningen.", "put_off"),
        ("Planen blev ikke godkendt.", "declined"),
        ("Afvist.", "declined"),
        ("Indstillingen blev forkastet.", "declined"),
        ("Udvalget fulgte ikke indstillingen.", "declined"),
        ("Ikke godkendt.", "declined"),
        ("Planen blev drøftet og godkendt.", "approved"),
        ("Planen skal godkendes af byrådet.", "not_answered"),
        ("Formanden foreslog, at planen godkendes.", "not_answered"),
        ("Der er kaffe i pausen.", "not_answered"),
        ("Hvis planen godkendes, sendes den ud.", "not_answered"),
        ("Referatet fra maj blev godkendt.", "not_answered"),
    ],
)
def test_the_words_of_the_minutes_answer_the_one_recommendation(words, answer):
    assert _answers(ONE, words) == [answer]


@pytest.mark.parametrize(
    ("minutes", "answers"),
    [
        (("Ad 1: Godkendt.", "Ad 2: Taget til efterretning."), ["approved", "noted"]),
        (("Ad 2: Taget til efterretning.",), ["not_answered", "noted"]),
        (("At 1: Godkendt.", "At 2: Udsat."), ["approved", "put_off"]),
        (("1. Godkendt", "2. Taget til efterretning"), ["approved", "noted"]),
        (("1) Godkendt.", "2) Afvist."), ["approved", "declined"]),
        (("Ad 1", "Godkendt.", "Ad 2", "Drøftet."), ["approved", "discussed"]),
        (("Indstillingen blev tiltrådt.",), ["approved", "approved"]),
        (("Indstillingerne godkendt, bortset fra punkt 2.",), ["approved", "declined"]),
        (("Godkendt.",), ["approved", "approved"]),
        (("Budgettet blev godkendt. Orienteringen blev taget til efterretning.",), ["approved", "noted"]),
        (("Pkt. 1 blev godkendt, og pkt. 2 udsættes.",), ["approved", "put_off"]),
        (("Indstillingspunkt 1 og 2 blev godkendt.",), ["approved", "approved"]),
        (("Sagen blev udsat.",), ["put_off", "put_off"]),
        (("Budgettet blev ikke godkendt.",), ["declined", "not_answered"]),
        ((), ["not_answered", "not_answered"]),
    ],
)
def test_a_number_a_point_or_a_shared_word_tells_which_recommendation_is_answered(minutes, answers):
    assert _answers(TWO, *minutes) == answers


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        ("1, 2 og 5 godkendt, mens 3 ikke blev godkendt.", "approved approved declined not_answered approved"),
        ("1, 2 og 5 godkendt, mens 3 ikke.", "approved approved declined not_answered approved"),
        ("Forslag 1-3 blev vedtaget, mens 4 og 5 blev udsat.", "approved approved approved put_off put_off"),
        ("Punkt 1 blev afvist. De øvrige indstillinger blev godkendt.", "declined approved approved approved approved"),
        ("Der var opbakning til forslag 1, 2 og 5.", "approved approved not_answered not_answered approved"),
    ],
)
def test_split_outcomes_are_given_to_their_numbers(words, answers):
    assert _answers(FIVE, words) == answers.split()


def test_the_answer_is_told_in_the_words_of_the_minutes():
    first, second = _given(TWO, "Ad 1: Godkendt med den ændring, at puljen halveres.", "Ad 2: Drøftet.")
    assert first.answer_quote.startswith("Ad 1: Godkendt")
    assert second.answer_quote == "Ad 2: Drøftet."


def test_only_a_ticked_box_answers():
    assert _answers(ONE, "☐ Godkendt", "☒ Afvist", "☐ Udsat til næste møde") == ["declined"]
    assert _answers(ONE, "[ ] Godkendt [x] Taget til efterretning") == ["noted"]
    assert _answers(ONE, "☐ Godkendt ☐ Afvist") == ["not_answered"]


def test_a_cross_before_a_word_makes_the_words_beside_it_options():
    assert _answers(ONE, "Godkendt", "X Afvist", "Udsat") == ["declined"]


def test_what_is_struck_out_answers_nothing():
    place = Place(line_start=1, line_end=1)
    text = "Planen blev godkendt. Punktet blev udsat."
    line = Line((Run("Planen blev godkendt.", struck=True), Run(" Punktet blev udsat.")), place)
    minutes = (Passage(text, text, 0, place, (line,)),)
    item = AgendaItem("1", "Sag", None, _passages(ONE), (), (), minutes, place)
    assert [each.answer for each in recommendations_of(item)] == ["put_off"]


@pytest.mark.parametrize(
    ("asked", "said", "answers"),
    [
        # What asks for a decision is answered by it; what only asks to be told is not.
        (
            ("at sagen drøftes", "at den videre proces besluttes"),
            "Det blev besluttet at nedsætte et udvalg.",
            (N, "decided"),
        ),
        (("at stien godkendes",), "Det blev besluttet at nedsætte et udvalg om stien.", (N,)),
        (
            ("at udvalget identificerer målgrupper for stien",),
            "Der var enighed om, at målgrupper er cyklister.",
            ("decided",),
        ),
        (
            ("at udvalget foreslår medlemmer til arbejdsgruppen",),
            "Til arbejdsgruppen peges på to medlemmer.",
            ("decided",),
        ),
        (("at stien drøftes",), "Stien blev drøftet. Det blev aftalt at tælle cyklister på stien.", ("discussed",)),
        # A note of one word and the outcome is an answer; a wish is none.
        (("at dagsordenen godkendes",), "Dagsorden godkendt", ("approved",)),
        (("at dagsordenen godkendes",), "Ønskes godkendt", (N,)),
        # What is approved later is not approved.
        (("at planen godkendes",), "Planen udsendes senere til endelig godkendelse.", ("put_off",)),
        (("at planen godkendes",), "Planen udsendes senere til godkendelse. Planen blev godkendt.", ("approved",)),
        # What was discussed is what stands after the comma.
        (("at planen godkendes", "at listen vedtages"), "Det drøftedes kort, hvordan vejene saltes.", (N, N)),
    ],
)
def test_what_is_decided_noted_or_to_come_answers_only_what_it_is_about(asked, said, answers):
    assert tuple(_answers(("Det indstilles,", *asked), *said.split("\n"))) == answers
