"""What minutes say of other meetings: which is to be moved and who finds the day, and which have been held."""

from datetime import date

import pytest

from loaders.files import read_document
from loaders.kinds import read_papers
from loaders.minutes.said.other_meetings import raised_before
from loaders.registers import shipped_register

HEAD = "Referat af møde i Klyngestyregruppen Midtklyngen den 20. december 2016\n\n"
MIDT, ABOVE = "klyngestyregruppen-midtklyngen", "sundhedsstyregruppen"
PLAN = (
    "1. Kommissorium\nKommissoriet blev godkendt.\n\n2. Kommende møder\n- Fredag den 17. marts 2017 (Rådhuset)\n"
    "- Fredag den 2. juni 2017 (Rådhuset)\n\nReferat:\n"
)


def meeting_of(text: str):
    document = read_document((HEAD + text).encode(), name="referat.txt")
    return read_papers(document, register=shipped_register())[0].meeting


def to_move(text: str) -> dict:
    return {one.on: one.finder for one in meeting_of(text).next_meetings if one.is_to_move}


def earlier(text: str) -> list:
    return [(one.on, one.forum_id) for one in meeting_of(text).earlier_meetings]


@pytest.mark.parametrize(
    "said",
    [
        "Der skal findes et alternativ til mødet fredag den 2. juni 2017.",
        "Der findes en ny dato for mødet fredag den 2. juni 2017.",
        "Mødet den 2. juni 2017 skal flyttes.",
        "Det blev nævnt, at mødet den 2. juni må rykkes.",
    ],
)
def test_a_meeting_that_is_to_be_moved_to_an_unknown_day_stays_planned_and_is_marked(said):
    meeting = meeting_of(f"{PLAN}{said}\n")
    assert [one.on for one in meeting.next_meetings] == [date(2017, 3, 17), date(2017, 6, 2)]
    (moved,) = (one for one in meeting.next_meetings if one.is_to_move)
    assert (moved.on, moved.quote, moved.venue) == (date(2017, 6, 2), said, "Rådhuset")
    assert moved.place.line_start == 11


@pytest.mark.parametrize(
    "said",
    [
        "Mødet den 2. juni 2017 flyttes til den 9. juni 2017.",
        "Mødet den 2. juni 2017 skal ikke flyttes.",
        "Det foreslås, at mødet den 2. juni 2017 flyttes.",
        "Punktet udskydes til mødet den 2. juni 2017.",
        "Der blev fundet et alternativ til mødet den 2. juni 2017.",
        "Kommissoriet behandles på mødet den 2. juni 2017.",
    ],
)
def test_one_with_a_new_day_or_only_perhaps_moved_is_not(said):
    assert to_move(f"{PLAN}{said}\n") == {}


def test_who_promises_to_find_the_day_under_the_same_item_finds_it():
    moves = "Mødet den 2. juni 2017 skal flyttes.\nFællessekretariatet finder alternative datoer inden nytår.\n"
    assert to_move(PLAN + moves) == {date(2017, 6, 2): "Fællessekretariatet"}
    elsewhere = "Mødet den 2. juni 2017 skal flyttes.\n\n3. Andet\nFællessekretariatet finder alternative datoer.\n"
    assert to_move(PLAN + elsewhere) == {date(2017, 6, 2): None}


@pytest.mark.parametrize(
    ("text", "forum_id"),
    [
        ("1. Tema\nKlyngestyregruppen havde på sidste møde 31. oktober en drøftelse af temaet.\n", MIDT),
        ("1. Tema\nPå seneste møde den 31. oktober 2016 blev temaet drøftet.\n", MIDT),
        ("1. Godkendelse af referat fra mødet den 31. oktober 2016\nGodkendt.\n", MIDT),
        ("1. Referat\nReferatet fra mødet den 31. oktober 2016 blev godkendt.\n", MIDT),
        ("1. Tema\nSundhedsstyregruppen har på sidste møde den 31. oktober drøftet temaet.\n", ABOVE),
        ("1. Tema\nSundhedsstyregruppen blev på et møde den 31. oktober orienteret om temaet.\n", ABOVE),
        ("1. Tema\nDen 31. oktober var der møde i Sundhedsstyregruppen om temaet.\n", ABOVE),
    ],
)
def test_a_meeting_that_a_later_paper_tells_of_was_held(text, forum_id):
    assert earlier(text) == [(date(2016, 10, 31), forum_id)]


@pytest.mark.parametrize(
    "said",
    [
        "Mødet den 31. oktober blev aflyst.",
        "På sidste møde den 31. oktober skulle punktet være behandlet.",
        "Arbejdsgruppen om kost drøftede på sidste møde den 31. oktober temaet.",
        "Bilag: Udkast til referat af mødet den 31.10.2016.",
        "På mødet den 31. oktober blev temaet drøftet.",
        "Der var temadag den 31. oktober 2016.",
        "Tirsdag den 31. oktober 2016 var der møde i Sundhedsstyregruppen.",
        "På næste møde den 31. oktober 2017 drøftes temaet.",
    ],
)
def test_one_called_off_of_an_unknown_body_or_told_with_another_weekday_is_not(said):
    assert earlier(f"1. Tema\n{said}\n") == []


def test_under_an_item_about_another_body_the_last_meeting_is_not_said_to_be_the_own():
    assert earlier("1. Orientering fra Sundhedsstyregruppen\nPå sidste møde 31. oktober blev det drøftet.\n") == []


def test_the_day_is_kept_as_the_head_prints_it():
    document = read_document(
        b"Referat\nM\xc3\xb8dedato: Mandag den 4. juni 2019 kl. 9-11\n\n1. Tema\nGodkendt.\n", name="a.txt"
    )
    meeting = read_papers(document, register=shipped_register())[0].meeting
    assert (meeting.held_on, meeting.quote) == (date(2019, 6, 4), "Mandag den 4. juni 2019")


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ("Palliation (jf. møde i KSG dec. 2020)", ("møde i KSG dec. 2020", date(2020, 12, 1), date(2020, 12, 31))),
        (
            "Palliation, udskudt fra mødet den 11. december 2020",
            ("mødet den 11. december 2020", *[date(2020, 12, 11)] * 2),
        ),
        ("Palliation, jf. mødet i marts 2021", ("mødet i marts 2021", date(2021, 3, 1), date(2021, 3, 31))),
    ],
)
def test_a_topic_tells_at_which_meeting_it_was_raised_before(topic, expected):
    raised = raised_before(topic, on=date(2021, 9, 24))
    assert (raised.phrase, raised.start, raised.end) == expected


@pytest.mark.parametrize(
    "topic",
    [
        "Palliation (jf. aftale fra dec. 2020)",
        "Palliation (jf. møde i december)",
        "Palliation på mødet i marts 2022",
        "Palliation (jf. møde i marts 2022)",
        "Evaluering af mødet i marts 2021",
    ],
)
def test_one_that_cites_no_earlier_meeting_with_its_time_tells_none(topic):
    assert raised_before(topic, on=date(2021, 9, 24)) is None


REAL = {
    "000_378a2faf077d50d9.txt": ([], [(date(2021, 6, 3), "foedeplanudvalget", 465)]),
    "001_19715eda5ac19efd.txt": (
        [(date(2017, 6, 2), "Formandskabet/Fællessekretariatet", 520)],
        [(date(2016, 10, 31), MIDT, 117), (date(2016, 11, 3), ABOVE, 367)],
    ),
    "003_43a637de8935a15f.txt": ([], []),
    "004_b65ed5fc7608d3b5.txt": ([], []),
}


@pytest.mark.parametrize("name", REAL)
def test_the_real_minutes_tell_what_a_careful_reader_finds(shared_documents, name):
    document = read_document((shared_documents / name).read_bytes(), name=name)
    meeting = read_papers(document, register=shipped_register())[0].meeting
    moved = [(one.on, one.finder, one.place.line_start) for one in meeting.next_meetings if one.is_to_move]
    held = [(one.on, one.forum_id, one.place.line_start) for one in meeting.earlier_meetings]
    assert (moved, held) == REAL[name]


UNKNOWN = "Referat af møde i Haveforum Syd\nDato: 4. maj 2023\n\n"


def read_unknown(text: str):
    (reading,) = read_papers(read_document((UNKNOWN + text).encode(), name="referat.txt"), register=shipped_register())
    assert reading.meeting.forum_id is None
    return reading.meeting


@pytest.mark.parametrize(
    "text",
    [
        "1. Referat\nReferatet fra haveforums møde den 2. februar 2023 blev godkendt.\n",
        "1. Godkendelse af referat\nReferatet fra mødet den 2. februar 2023 er ikke kommenteret.\n",
        "1. Formalia\nReferat fra den 2. februar 2023 godkendt.\n",
        "1. Formalia\nGodkendelse af sidste referat (2. februar 2023): Ja.\n",
        "1. Siden sidst\nHaveforum mødtes senest den 2. februar 2023 om bedene.\n",
        "1. Bede\nPå mødet den 2. februar 2023 besluttede Haveforum at grave.\n",
    ],
)
def test_a_meeting_of_the_body_that_met_was_held_though_the_register_does_not_have_it(text):
    assert [(one.on, one.forum_id) for one in read_unknown(text).earlier_meetings] == [(date(2023, 2, 2), None)]


@pytest.mark.parametrize(
    "text",
    [
        "1. Siden sidst\nArbejdsgruppen mødtes den 2. februar 2023.\n",
        "1. Siden sidst\nParterne mødtes den 2. februar 2023.\n",
        "1. Bede\nPå mødet den 2. februar 2023 besluttede gartnerudvalget at grave.\n",
        "1. Referat\nReferatet fra køkkenudvalgets møde den 2. februar 2023 blev godkendt.\n",
    ],
)
def test_a_meeting_of_another_body_is_not_the_own(text):
    assert read_unknown(text).earlier_meetings == ()


@pytest.mark.parametrize(
    "said",
    [
        "Mødet den 2. juni 2017 kan ikke holdes som aftalt. Sekretariatet finder en ny dato.",
        "Mødet den 2. juni 2017 skal flyttes til en anden dag.",
    ],
)
def test_a_meeting_that_gets_another_day_nobody_knows_is_to_be_moved(said):
    assert set(to_move(f"{PLAN}{said}\n")) == {date(2017, 6, 2)}


def test_a_meeting_that_cannot_be_held_and_gets_no_other_day_is_not_to_be_moved():
    assert to_move(f"{PLAN}Mødet den 2. juni 2017 kan ikke holdes som aftalt. Det er ærgerligt.\n") == {}


def coming(text: str) -> list:
    return [(one.on.isoformat(), one.forum_id) for one in read_unknown(text).next_meetings]


def test_the_days_under_meetings_of_a_year_are_coming_meetings():
    text = "1. Bede\nBedene blev godkendt.\n\n2. Møder i 2024\n"
    text += "- Onsdag den 3. januar 2024\n- Onsdag den 3. april 2024\n- Kursus holdes den 9. april 2024.\n"
    assert coming(text) == [("2024-01-03", None), ("2024-04-03", None)]
    assert coming("1. Plan\nHaveforums møder i 2024 er den 3. januar, den 3. april og den 3. juli.\n") == [
        ("2024-01-03", None),
        ("2024-04-03", None),
        ("2024-07-03", None),
    ]


def test_the_day_after_one_that_was_moved_is_a_coming_meeting_too():
    text = "1. Dage\nMødet den 7. juni 2023 flyttes til den 14. juni 2023. Derefter den 6. september 2023.\n"
    assert coming(text) == [("2023-06-14", None), ("2023-09-06", None)]


@pytest.mark.parametrize(
    "said",
    [
        "Til orientering mødes driftsstyregruppen den 6. september 2023.",
        "Driftsstyregruppen har fået en ny dato: den 6. september 2023.",
        "Havedagen for børnene er den 6. september 2023.",
    ],
)
def test_a_day_of_another_body_or_of_an_occasion_among_the_coming_meetings_is_no_own(said):
    assert coming(f"1. Bede\nBedene blev godkendt.\n\n2. Kommende møder\n- 7. juni 2023\n- {said}\n") == [
        ("2023-06-07", None)
    ]
