from collections import Counter
from dataclasses import replace
from datetime import date

import minutes_gold as gold
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.files.document import Place
from loaders.files.read import read_document
from loaders.minutes.meeting import AgendaItem, Passage
from loaders.minutes.read import read_minutes
from loaders.minutes.said.promises import once_each, promises_of
from loaders.names import read_register
from loaders.promised import Promised
from loaders.questions import Answers

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
    ("Det blev aftalt at sende et brev i november 2021.", [("promise", None, "point", "2021-11-01", "2021-11-30")]),
    ("Gruppen beslutter at holde en øvelse i november 2021.", [("promise", None, "point", "2021-11-01", "2021-11-30")]),
    ("Det blev besluttet at bruge tallene fra december 2021.", []),
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

# Of a secretary's everyday, each with one follow-up: who or what, with or without a time.
TASKS = [
    "KB rykker teknisk forvaltning.",
    "OK og NH laver et udkast og mailer det rundt.",
    "VS spørger Musikskolen om underholdning.",
    "Sekretariatet booker lokale til temadagen.",
    "Formanden kontakter ministeriet.",
    "Gunvor sørger for lokale og kaffe.",
    "Regionen skriver til de lokale læger senest 18. oktober.",
    "Forvaltningen svarer pr. mail.",
    "Hospitalet melder tal ind til næste møde.",
    "Viborg Kommune følger op på aftalen.",
    "Tine undersøger, om klinikken kan tage flere.",
    "Arbejdsgruppen kommer med et kompromis i uge 45.",
    "Der sendes en mail rundt.",
    "Referatet sendes ud i uge 40.",
    "Birthe sender aftaleteksten rundt mandag den 4. oktober.",
    "Medlemmerne svarer senest den 15. oktober 2021.",
    "Formanden vender tilbage med et forslag.",
    "Driftsforum forelægger en plan i marts 2022.",
    "Det blev aftalt, at Mona indkalder til et møde i uge 45.",
    "Lise holder oplæg om digital angst på næste møde.",
    "=> Sekretariatet sender skema ud",
    "→ Ny tidsplan senest 1. november 2021",
    "Aktion: Per taler med klinikken",
    "Punktet er på igen den 6. december.",
    "Sagen tages op igen på næste møde.",
    "Udkast til bog ultimo marts 2022.",
    "Svaret skal være kommunen i hænde den 26. november 2021.",
    "Foreningen skal aflægge regnskab senest den 31. december 2021.",
    "I stedet ringer Pia til ti borgere.",
    "Der følges op om tre måneder.",
]

NOT_PROMISED = [
    "Byrådet har i marts besluttet at bygge 40 boliger.",
    "Der er i oktober rapporteret 64 hændelser.",
    "Honoraret er fastsat til 745 kr. fra den 1. januar 2022.",
    "Puljen er disponeret til og med 2022.",
    "Vagten den 24. december er ikke besat.",
    "PLO skrev den 1. september, at de er bekymrede.",
    "Dette referat er godkendt på mail den 9. oktober.",
    "Referatet er udsendt den 3. oktober.",
    "Det er vigtigt at følge op.",
    "Kommunerne har fokus på området.",
    "KB har skrevet til forvaltningen den 12. oktober.",
    "Regionsrådet vedtog den 29. september en ny plan.",
    "Gruppen drøftede, hvordan der følges op.",
    "Tallene viser en stigning fra 2020 til 2022.",
    "Anne spurgte, om skemaet sendes ud.",
    "Hanne spørger, om planen sendes ud i maj.",
    "Der blev efterlyst et overblik.",
    "Projektet fik 1,9 mio. kr. i 2021.",
    "Det er et ønske, at flere deltager.",
    "Der var enighed om, at samarbejdet er godt.",
    "Man kan kontakte sekretariatet.",
    "Patienter ringer typisk om morgenen.",
    "Alle opfordres til at læse materialet.",
    "Vi har ikke modtaget svar.",
    "Afdelingen svarer altid inden for en uge.",
    "Flere skriver til os om ventetid.",
    "Formanden takkede for indsatsen.",
    "Mødet sluttede kl. 11.50.",
    "Pladserne blev oprettet den 1. oktober.",
    "Skemaet sendes ikke ud.",
    "Gruppen drøftede, hvordan der følges op.",
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
) -> list[Promised]:
    item = _item(*texts, part=part, title=title)
    return list(_of(item, next_meeting=next_meeting))


def _of(item: AgendaItem, *, next_meeting: date | None = None) -> tuple[Promised, ...]:
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


def _short(promise: Promised) -> tuple:
    window = promise.window
    return promise.type, promise.forum_id, window.kind, *(day and str(day) for day in (window.start, window.end))


@pytest.mark.parametrize(("sentence", "follow_ups"), PROMISED)
def test_a_follow_up_is_found_with_its_type_forum_and_window(sentence, follow_ups):
    assert [_short(promise) for promise in _promises(sentence)] == follow_ups


@pytest.mark.parametrize("sentence", TASKS)
def test_a_piece_of_work_that_somebody_takes_on_is_one_follow_up(sentence):
    assert len(_promises(sentence)) == 1


def test_an_arrow_is_no_word_of_the_task_it_leads_in():
    (promise,) = _promises("=> Sekretariatet sender skema ud senest 1. november 2021")
    assert promise.text == "Sekretariatet sender skema ud senest 1. november 2021"
    assert promise.who == "Sekretariatet"


def test_the_days_of_coming_meetings_are_the_calendars_and_no_follow_ups():
    assert _promises("Den 3. november kl. 10 og den 1. december kl. 10.", title="Kommende møder") == []
    (promise,) = _promises("Sekretariatet booker lokale til den 3. november.", title="Kommende møder")
    assert promise.who == "Sekretariatet"


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
        ("Hanne Holm lovede at følge op på det.", "Hanne Holm"),
        ("Det blev aftalt, at Hanne Holm præsenterer status for Temagruppen for Voksne primo 2022.", "Hanne Holm"),
        (
            "Hanne Holm og en udpeget fra Lemvig Kommune afholder et seminar.",
            "Hanne Holm og en udpeget fra Lemvig Kommune",
        ),
        ("Notatet forelægges Klyngestyregruppen i marts 2022.", None),
    ],
)
def test_responsible_are_those_who_act_by_their_own_words(sentence, responsible):
    (promise,) = _promises(sentence)
    assert promise.who == responsible


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
    named = {(p.place.line_start, p.who) for p in _read(shared_documents, number).promises if p.who}
    assert named == {(line, words) for (document, line), words in gold.RESPONSIBLE.items() if document == number}


def _days(promise: Promised) -> tuple:
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


def test_a_task_said_in_an_item_and_listed_at_the_end_is_one_with_who_and_when_from_the_list():
    (said,) = _promises("Der laves en oversigt over ledige pladser og sendes et skema ud.")
    listed = replace(
        _promises("Sekretariatet sender skema og oversigt over ledige pladser senest 1. november 2021.")[0],
        agenda_number=None,
    )
    (once,), asked = once_each([said], [listed])
    assert (once.agenda_number, once.who) == ("4", "Sekretariatet") and not asked
    assert once.window.end == date(2021, 11, 1)


@pytest.mark.parametrize("answer", [None, "punktet", "opgavelisten"])
def test_a_task_that_its_item_gives_to_one_and_the_list_to_another_is_asked_about(answer):
    task = "sender skema og oversigt over ledige pladser på midlertidige afdelinger til visitatorer og sygeplejersker"
    (said,) = _promises(f"Skive Kommune {task}.")
    listed = _promises(f"Sekretariatet {task} senest 1. november 2021.")
    _, (question,) = once_each([said], listed)
    answers = Answers({question.key: answer} if answer else {})
    (once,), (question,) = once_each([said], listed, answers)
    assert once.who == ("Sekretariatet" if answer == "opgavelisten" else "Skive Kommune")
    assert question.sure == (answer is not None) and question.found == said.quote
    assert [one.label for one in question.candidates] == ["Skive Kommune", "Sekretariatet"]


def test_a_listed_task_of_another_day_or_about_something_else_stays_its_own():
    (said,) = _promises("Sekretariatet sender skemaet ud senest 1. november 2021.")
    (later,) = _promises("Sekretariatet sender skemaet ud senest 1. december 2021.")
    (other,) = _promises("Formanden kontakter ministeriet.")
    listed = [replace(each, agenda_number=None) for each in (later, other)]
    assert len(once_each([said], listed)[0]) == 3


def test_what_a_named_unit_does_at_each_turn_is_a_recurring_promise_whoever_tells_it():
    told = "Direktøren fortalte, at reglen er klar. Der er plads til skøn, og HR laver hver måned en opgørelse."
    (routine,) = _of(_item(told))
    assert (routine.window.kind, routine.window.recurrence, routine.type, routine.who) == (
        *("recurring", "månedligt", "promise"),
        "HR",
    )
    assert not _of(_item("Rådet skriver, at maden skal leveres tre gange om ugen."))
