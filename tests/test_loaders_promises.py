from collections import Counter
from datetime import date

import minutes_gold as gold
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.documents import read_document
from loaders.forums import read_register
from loaders.meetings import AgendaItem, Passage, Promise
from loaders.minutes import read_minutes
from loaders.promises import promises_of
from loaders.reading import Place

REGISTER = read_register()
MIDT = "klyngestyregruppen-midtklyngen"

# Sentences of minutes of 24 September 2021, each with type, forum, kind, start and end of its follow-ups.
PROMISED = [
    (
        "Sekretariatet udsender et notat inden den 1. november 2021.",
        [("deadline", None, "deadline", None, "2021-10-31")],
    ),
    (
        "Sekretariatet udsender et notat senest den 1. november 2021.",
        [("deadline", None, "deadline", None, "2021-11-01")],
    ),
    (
        "Notatet forelægges Klyngestyregruppen den 26. november 2021.",
        [("promise", MIDT, "point", "2021-11-26", "2021-11-26")],
    ),
    (
        "Planen drøftes i Temagruppen for Voksne den 3. november 2021.",
        [("promise", "temagruppen-for-voksne", "point", "2021-11-03", "2021-11-03")],
    ),
    ("Gruppen vender tilbage med en økonomi på næste møde.", [("promise", MIDT, "conditional", None, None)]),
    ("Der følges op på næste møde.", [("promise", MIDT, "conditional", None, None)]),
    ("Punktet udsættes til næste møde.", [("topic", MIDT, "conditional", None, None)]),
    ("Punktet blev udsat til næste møde.", [("topic", MIDT, "conditional", None, None)]),
    ("Drøftelsen genoptages på næste møde.", [("topic", MIDT, "conditional", None, None)]),
    ("Emnet tages op igen på et kommende møde.", [("topic", MIDT, "none", None, None)]),
    ("Emnet dagsordensættes om et års tid.", [("topic", MIDT, "period", "2022-08-01", "2022-10-31")]),
    (
        "Emnet sættes på dagsordenen til mødet den 4. marts 2022.",
        [("topic", MIDT, "point", "2022-03-04", "2022-03-04")],
    ),
    ("Vagtplaner skal drøftes igen.", [("topic", MIDT, "none", None, None)]),
    ("Sekretariatet indhenter tal fra kommunerne.", [("promise", None, "none", None, None)]),
    ("Hanne Holm lovede at undersøge sagen.", [("promise", None, "none", None, None)]),
    ("Hanne Holm påtog sig at skrive til ministeriet.", [("promise", None, "none", None, None)]),
    ("Det undersøges, om tallene kan deles.", [("promise", None, "none", None, None)]),
    ("Referatet udsendes i uge 40.", [("promise", None, "point", "2021-10-04", "2021-10-10")]),
    ("Der evalueres om et halvt år.", [("promise", None, "point", "2022-03-01", "2022-03-31")]),
    ("Ordningen evalueres i 2. kvartal 2022.", [("promise", None, "period", "2022-04-01", "2022-06-30")]),
    (
        "Temagruppen for Voksne afrapporterer til Klyngestyregruppen hvert halve år.",
        [("promise", MIDT, "recurring", None, None)],
    ),
    (
        "Når lovforslaget er vedtaget, udarbejder sekretariatet et notat.",
        [("promise", None, "conditional", None, None)],
    ),
    (
        "Status gives til Sundhedsstyregruppen i marts 2022 og til Klyngestyregruppen i juni 2022.",
        [
            ("promise", "sundhedsstyregruppen", "point", "2022-03-01", "2022-03-31"),
            ("promise", MIDT, "point", "2022-06-01", "2022-06-30"),
        ],
    ),
    (
        "Det blev aftalt, at Skive Kommune sender tal senest den 15. oktober 2021.",
        [("deadline", None, "deadline", None, "2021-10-15")],
    ),
    (
        "Det blev besluttet, at notatet præsenteres for IV-styregruppen primo 2022.",
        [("promise", "iv-styregruppen", "point", "2022-01-01", "2022-01-31")],
    ),
    ("Loven træder i kraft den 1. juli 2022.", [("milestone", None, "point", "2022-07-01", "2022-07-01")]),
    (
        "Målet er, at ventetiden falder med 10 % inden udgangen af 2022.",
        [("milestone", None, "deadline", None, "2022-12-31")],
    ),
    ("Ansøgningsfristen er den 1. februar 2022.", [("milestone", None, "deadline", None, "2022-02-01")]),
    (
        "Arbejdsgruppen afrapporterer første gang på mødet den 4. marts 2022.",
        [("promise", MIDT, "point", "2022-03-04", "2022-03-04")],
    ),
    (
        "Formandskabet inviterer kommunerne til et seminar i foråret 2022.",
        [("promise", None, "period", "2022-03-01", "2022-05-31")],
    ),
    ("Kommunerne melder tilbage senest ultimo oktober.", [("deadline", None, "deadline", None, "2021-10-31")]),
    (
        "Projektet fremlægges på mødet i Temagruppen for Voksne den 12. januar 2022.",
        [("promise", "temagruppen-for-voksne", "point", "2022-01-12", "2022-01-12")],
    ),
    ("Frist for høringssvar er den 1. december 2021.", [("deadline", None, "point", "2021-12-01", "2021-12-01")]),
    ("Høringsfrist: 1. december 2021.", [("deadline", None, "deadline", None, "2021-12-01")]),
    ("Sekretariatet samler op på svarene i uge 45.", [("promise", None, "point", "2021-11-08", "2021-11-14")]),
    (
        "Temagruppen for Voksne orienterer Klyngestyregruppen i juni 2022.",
        [("promise", MIDT, "point", "2022-06-01", "2022-06-30")],
    ),
    ("Det blev aftalt, at Viborg Kommune undersøger behovet.", [("promise", None, "none", None, None)]),
    (
        "Det blev besluttet, at tallene viderebringes til IV-styregruppen.",
        [("promise", "iv-styregruppen", "none", None, None)],
    ),
    ("Emnet sættes på dagsordenen til næste møde.", [("topic", MIDT, "conditional", None, None)]),
    ("Udpegningen skal ske inden jul.", [("deadline", None, "deadline", None, "2021-12-23")]),
    ("Der gives en status på næste møde.", [("promise", MIDT, "conditional", None, None)]),
    ("Ordningen forventes at kunne starte 1. januar 2022.", [("milestone", None, "point", "2022-01-01", "2022-01-01")]),
]

NOT_PROMISED = [
    "Planen blev drøftet.",
    "Hvornår udsendes notatet?",
    "Notatet kan sendes ud senere.",
    "Der kan følges op i 2022.",
    "Man bør undersøge sagen.",
    "I 2019 blev der afholdt et seminar.",
    "Notatet blev udsendt den 3. maj 2021.",
    "Hanne Holm fortalte, at afsnittet lukker i 2022.",
    "Hanne Holm ønskede, at der følges op i 2022.",
    "Der er fortsat fokus på emnet.",
    "Arbejdet foregår løbende.",
    "HR laver hver måned en opgørelse.",
    "Der var ros til arbejdet.",
    "Notatet udsendes ikke.",
    "Mødet den 24. september 2021 blev holdt virtuelt.",
    "Budgettet for 2022 er på 3 mio. kr.",
    "Borgere på 65 år får tilbuddet.",
    "Det blev foreslået, at emnet tages op på næste møde.",
    "Der er behov for at undersøge sagen.",
    "Hvis der er penge, kan ordningen udvides i 2022.",
    "Kommunerne har indsamlet tal siden 1. januar 2020.",
    "Der skal findes en ny dato for mødet den 9. juni 2022.",
    "Det undersøges ikke nærmere.",
    "Sagen har været drøftet siden 2019.",
    "Der blev spurgt, om notatet sendes ud i maj.",
    "Hanne Holm mente, at der bør følges op i foråret.",
    "Patienten orienteres om tilbuddet, hvis det er relevant?",
    "Vagtplanen gælder alle.",
    "Der var 50 borgere i 2020.",
    "Mange ældre kan ikke komme på næste hold.",
]


def _promises(
    *texts: str, part: str = "minutes", title: str = "Sag", next_meeting: date | None = None
) -> list[Promise]:
    item = _item(*texts, part=part, title=title)
    return list(_of(item, next_meeting=next_meeting))


def _of(item: AgendaItem, *, next_meeting: date | None = None) -> tuple[Promise, ...]:
    on = date(2021, 9, 24)
    return promises_of(item, on=on, register=REGISTER, forum_id=MIDT, cluster="Midtklyngen", next_meeting=next_meeting)


def _item(*texts: str, part: str = "minutes", title: str = "Sag", minutes: tuple[str, ...] = ()) -> AgendaItem:
    """An item whose passages are the texts; "•" opens a point of a list."""
    parts = {"recommendation": (), "description": (), "attachments": (), "minutes": _passages(minutes)}
    return AgendaItem("4", title, None, place=Place(line_start=1, line_end=99), **{**parts, part: _passages(texts)})


def _passages(texts: tuple[str, ...]) -> tuple[Passage, ...]:
    passages = []
    for n, text in enumerate(texts, 1):
        level = int(text.startswith("• "))
        words = text[2:] if level else text
        passages.append(Passage(words, words, level, Place(line_start=n, line_end=n)))
    return tuple(passages)


def _short(promise: Promise) -> tuple:
    window = promise.window
    return promise.type, promise.forum_id, window.kind, *(day and str(day) for day in (window.start, window.end))


@pytest.mark.parametrize(("sentence", "follow_ups"), PROMISED)
def test_a_follow_up_is_found_with_its_type_forum_and_window(sentence, follow_ups):
    assert [_short(promise) for promise in _promises(sentence)] == follow_ups


@pytest.mark.parametrize("sentence", NOT_PROMISED)
def test_a_question_a_remark_a_wish_or_something_past_promises_nothing(sentence):
    assert _promises(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "responsible"),
    [
        ("Sekretariatet udsender et notat.", "Sekretariatet"),
        ("Formandskabet/fællessekretariatet indhenter navnene.", "Formandskabet/fællessekretariatet"),
        ("Det blev aftalt, at Skive Kommune sender tal inden jul.", "Skive Kommune"),
        ("Midtklyngen v/formandskabet deltager i styregruppens seminar i maj.", "Midtklyngen v/formandskabet"),
        ("Derfor skal driftsforum fremsende et bud inden jul.", "driftsforum"),
        ("Notatet udarbejdes af Regionspsykiatrien inden jul.", "Regionspsykiatrien"),
        ("Regionen har bedt om svar fra klyngerne inden jul.", "klyngerne"),
        ("Hanne Holm lovede at følge op på det.", None),
        ("Det blev aftalt, at Hanne Holm præsenterer status for Temagruppen for Voksne primo 2022.", None),
        ("Hanne Holm og en udpeget fra Lemvig Kommune afholder et seminar.", "en udpeget fra Lemvig Kommune"),
        ("Notatet forelægges Klyngestyregruppen i marts 2022.", None),
    ],
)
def test_responsible_is_an_organisation_a_forum_or_a_role_never_a_person(sentence, responsible):
    (promise,) = _promises(sentence)
    assert promise.responsible == responsible


def test_the_lead_in_is_left_out_of_the_text_and_kept_in_the_quote():
    (promise,) = _promises("Desuden blev det aftalt, at notatet sendes ud inden jul.")
    assert promise.text == "Notatet sendes ud inden jul."
    assert promise.quote == "Desuden blev det aftalt, at notatet sendes ud inden jul."
    assert promise.agenda_number == "4"


def test_each_window_of_a_sentence_has_the_stretch_up_to_it_as_its_quote():
    first, second = _promises("Planen behandles i Sundhedsstyregruppen 15. november og i IV-styregruppen 13. december.")
    assert first.quote == "Planen behandles i Sundhedsstyregruppen 15. november"
    assert second.quote == "og i IV-styregruppen 13. december."
    assert (first.forum_id, second.forum_id) == ("sundhedsstyregruppen", "iv-styregruppen")
    assert first.text == second.text


def test_the_next_meeting_is_its_day_where_that_is_known_and_never_invented():
    (known,) = _promises("Punktet genoptages på næste møde.", next_meeting=date(2021, 11, 26))
    (unknown,) = _promises("Punktet genoptages på næste møde.")
    assert _short(known) == ("topic", MIDT, "point", "2021-11-26", "2021-11-26")
    assert _short(unknown) == ("topic", MIDT, "conditional", None, None)


def test_klyngestyregruppen_alone_is_that_of_the_cluster_and_with_a_name_that_one():
    (own,) = _promises("Notatet forelægges klyngestyregruppen i marts 2022.")
    (other,) = _promises("Notatet forelægges Klyngestyregruppen i Vestklyngen i marts 2022.")
    assert (own.forum_id, other.forum_id) == (MIDT, "klyngestyregruppen-vestklyngen")


def test_temagruppen_alone_is_the_one_the_title_names():
    (promise,) = _promises(
        "Sagen drøftes i temagruppen den 5. oktober.", title="Orientering fra Temagruppen for Voksne"
    )
    assert promise.forum_id == "temagruppen-for-voksne"


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("Til næste møde dagsordenssættes følgende punkter:", "conditional"),
        ("Punkter til næste møde:", "conditional"),
        ("Der er følgende emner til kommende dagsordener:", "none"),
    ],
)
def test_a_list_of_topics_after_a_lead_is_for_this_forum(lead, kind):
    found = _promises(lead, "• Vagtplaner", "• Kørsel – 26. november 2021")
    assert [_short(promise) for promise in found] == [
        ("topic", MIDT, kind, None, None),
        ("topic", MIDT, "point", "2021-11-26", "2021-11-26"),
    ]
    assert [promise.place.line_start for promise in found] == [2, 3]


def test_an_item_about_topics_gathers_them_in_background_and_minutes():
    title = "Forslag til emner for kommende møder"
    item = _item(
        "• Vagtplaner", part="description", title=title, minutes=("Hanne Holm efterspurgte et oplæg om kørsel.",)
    )
    assert [(promise.type, promise.text) for promise in _of(item)] == [
        ("topic", "Vagtplaner"),
        ("topic", "Et oplæg om kørsel."),
    ]


def test_an_extract_of_earlier_minutes_counts_from_the_meeting_it_quotes():
    text = "Vagtplaner – 26. november 2021 Uddrag fra mødereferat, møde i KSG dec. 2020: "
    text += "»Det blev aftalt, at emnet dagsordensættes om et års tid.«"
    found = _promises(f"• {text}", title="Punkter til kommende møder")
    assert [_short(promise) for promise in found] == [
        ("topic", MIDT, "point", "2021-11-26", "2021-11-26"),
        ("topic", MIDT, "period", "2021-11-01", "2022-01-31"),
    ]
    assert found[0].text == "Vagtplaner – 26. november 2021"


def test_in_the_background_only_a_time_makes_a_follow_up():
    minutes = ("Sagen blev drøftet.",)
    told = _item("Sekretariatet udsender et notat.", part="description", minutes=minutes)
    dated = _item("Sekretariatet udsender et notat i marts 2022.", part="description", minutes=minutes)
    assert _of(told) == ()
    assert [_short(promise) for promise in _of(dated)] == [("promise", None, "point", "2022-03-01", "2022-03-31")]


def test_what_background_and_minutes_both_tell_is_one_follow_up():
    told = "Sagen drøftes i Temagruppen for Voksne den 5. oktober."
    item = _item(told, part="description", minutes=("Alt gik godt.", told))
    assert [promise.place.line_start for promise in _of(item)] == [2]


def test_a_remark_of_one_person_counts_only_with_a_forum_and_a_day():
    assert _promises("Hanne Holm fortalte, at der følges op i 2022.") == []
    (promise,) = _promises("Hanne Holm oplyste, at Sundhedsstyregruppen i marts drøfter sagen.")
    assert _short(promise) == ("milestone", "sundhedsstyregruppen", "point", "2022-03-01", "2022-03-31")


def test_a_relative_clause_names_no_window():
    (promise,) = _promises("Midlerne, der kan søges i 2022 til arbejde fra 1. januar 2023, opslås i april 2022.")
    assert promise.window.quote == "i april 2022"


@pytest.mark.parametrize("number", sorted(gold.PROMISES))
def test_the_real_minutes_give_the_follow_ups_a_secretary_finds(shared_documents, number):
    found = _read(shared_documents, number).promises
    assert Counter((*_days(p), p.place.line_start, p.place.line_end) for p in found) == Counter(gold.PROMISES[number])


@pytest.mark.parametrize("number", sorted(gold.PROMISES))
def test_responsible_in_the_real_minutes_is_never_a_person(shared_documents, number):
    named = {(p.place.line_start, p.responsible) for p in _read(shared_documents, number).promises if p.responsible}
    assert named == {(line, words) for (document, line), words in gold.RESPONSIBLE.items() if document == number}


def _days(promise: Promise) -> tuple:
    return promise.type, promise.forum_id, promise.window.kind, promise.window.start, promise.window.end


def _read(folder, number):
    (path,) = folder.glob(f"{number}_*.txt")
    return read_minutes(read_document(path.read_bytes(), name=path.name))


WORDS = [
    "Notatet sendes ud",
    "til næste møde",
    "senest 1. maj 2022",
    "i Klyngestyregruppen",
    ", der",
    ".",
    "og",
    "(",
    "kan",
    ":",
]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), max_size=4))
def test_quotes_are_stretches_of_passages_and_places_lie_in_the_item(texts):
    for promise in _promises(*texts):
        assert any(promise.quote in text for text in texts)
        assert 1 <= promise.place.line_start <= promise.place.line_end <= len(texts)


@pytest.mark.parametrize(
    "bit", ["et punkt til næste møde ", "til næste møde ", "senest 1. maj 2022 ", "præsenteres ", "Nord og ", "A. B. "]
)
def test_endless_repetition_is_read_to_its_end(bit):
    text = bit * (20_000 // len(bit))
    assert all(promise.quote in text for promise in _promises(text))
