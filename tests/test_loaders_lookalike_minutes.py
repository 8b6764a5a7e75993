"""Minutes set as other offices set theirs, one test named after each oddity, and the same words set otherwise."""

import random
import re
import textwrap
import unicodedata
from datetime import date, time
from functools import cache

import pytest
from plain_minutes import is_minutes
from samples import build_lookalike_minutes as lookalikes
from samples import build_minutes

from loaders.files.read import read_document
from loaders.minutes.read import read_minutes

TEXTS = build_minutes.SAMPLES | lookalikes.TEXTS


def read(data, name="a.txt", **options):
    return read_minutes(read_document(data, name=name), **options)


@cache
def sample(name, form="txt"):
    return read(build_minutes.WRITERS[form](lookalikes.TEXTS[name]), f"{name}.{form}")


def items(reading):
    return [(item.number, item.title) for item in reading.agenda_items]


def decisions(reading):
    return [(one.agenda_number, one.kind, one.text) for one in reading.decisions]


def promised(reading):
    return [(one.agenda_number, one.type, one.window.end, one.text) for one in reading.promises]


@pytest.mark.parametrize("name", lookalikes.TEXTS)
def test_lookalikes_are_claimed_as_minutes(name):
    assert is_minutes(read_document(lookalikes.TEXTS[name].encode(), name="a.txt"))


@pytest.mark.parametrize("name", lookalikes.TEXTS)
def test_no_person_is_in_a_derived_text(name):
    reading = sample(name)
    told = [one.text for one in (*reading.decisions, *reading.promises)]
    told += [one.who or "" for one in reading.promises]
    people = ("Prøve", "Eksempel", "Mønster", "Skitse", "Kladde", "Udkast", "Ane ", "Anna ", "Bo ", "Ole ")
    assert not [text for text in told if any(person in text for person in people)]


@pytest.mark.parametrize("name", TEXTS)
def test_every_quote_stands_in_its_lines(name):
    text = TEXTS[name].split("\n")
    reading = read(TEXTS[name].encode())
    for one in (*reading.decisions, *reading.promises):
        lines = " ".join(" ".join(text[one.place.line_start - 1 : one.place.line_end]).split())
        assert one.quote in lines


def test_council_marks_of_open_and_closed_are_no_part_of_the_title():
    assert [title for _, title in items(sample("council"))][:2] == [
        "Godkendelse af dagsorden",
        "Puljemidler til nærhed",
    ]


def test_council_recommendation_after_a_comma_and_its_bare_outcome():
    item = sample("council").agenda_items[1]
    assert item.recommendation[0].text.startswith("at udvalget fordeler")
    assert (
        "2",
        "approved",
        "Indstillingen tiltrådt: at udvalget fordeler midlerne ligeligt, og at resten overføres til næste år.",
    ) in decisions(sample("council"))


def test_council_postal_address_is_the_whole_venue():
    assert sample("council").meeting.venue == "Byrådssalen, Rådhusstrædet 6, 7430 Ikast"


def test_approving_the_agenda_in_one_word_is_procedural():
    assert decisions(sample("council"))[0] == ("1", "procedural", "Godkendt.")


def test_hospital_tells_time_and_place_in_one_label():
    meeting = sample("hospital").meeting
    assert (meeting.held_on, meeting.start_time, meeting.end_time) == (date(2022, 5, 3), time(8), time(9, 30))
    assert meeting.venue == "konferencerum 2, Regionshospitalet Viborg"


def test_hospital_chair_stands_in_brackets_on_the_list():
    meeting = sample("hospital").meeting
    assert (len(meeting.chairs), meeting.n_attending, meeting.n_absent) == (1, 3, 1)


def test_next_meeting_is_planned_and_no_promise():
    reading = sample("hospital")
    (planned,) = reading.meeting.next_meetings
    assert (planned.on, planned.start_time, planned.end_time, planned.venue) == (
        date(2022, 6, 9),
        time(13),
        time(15),
        "lokale 4",
    )
    assert [one.agenda_number for one in reading.promises] == ["2"]


def test_email_has_greeting_and_signature_outside_the_items():
    reading = sample("email")
    assert [passage.text for passage in reading.agenda_items[-1].minutes] == [
        "Intet.",
        "Vi ses igen den 5. april kl. 14.",
    ]
    assert {line.text for line in reading.furniture} >= {"Mvh", "tlf. 12 34 56 78"}
    assert (reading.meeting.n_attending, reading.meeting.n_absent, reading.meeting.venue) == (3, 1, "Teams")


def test_email_short_mark_of_a_decision():
    assert ("2", "decided", "Besøgene begynder i april.") in decisions(sample("email"))


def test_decimals_with_minutes_of_their_own_are_items():
    numbers = [number for number, _ in items(sample("real_decimals"))]
    assert numbers == ["1", "1.1", "1.2", "2", "2.1", "2.2", "3"]
    assert [one.agenda_number for one in sample("real_decimals").decisions] == ["1.1", "1.2", "2.1", "2.2"]


def test_nobody_absent_is_none_absent():
    assert sample("real_decimals").meeting.n_absent == 0


def test_capitals_are_read_and_a_promise_in_a_relative_clause():
    reading = sample("capitals")
    assert (reading.meeting.start_time, reading.meeting.end_time) == (time(9), time(11))
    assert ("2", "deadline", date(2022, 2, 1)) in [row[:3] for row in promised(reading)]
    assert ("1", "decided", "Gruppen anbefaler en fælles venteliste.") in decisions(reading)


def test_outcome_without_a_heading_is_the_minutes_of_a_case():
    reading = sample("case_numbers")
    assert [number for number, _ in items(reading)] == ["4", "5", "6", "7"]
    assert [one.quote for one in reading.decisions] == [
        "Vedtaget.",
        "Tiltrådt med den ændring, at også plejehjemmene inviteres.",
        "Taget til efterretning.",
        "Ikke godkendt.",
    ]
    assert not reading.problems


def test_bullets_with_points_under_them_are_items():
    reading = sample("bullets_only")
    assert items(reading) == [(None, "Status på kampagnen"), (None, "Ny medicinliste"), (None, "Eventuelt")]
    assert [row[1:3] for row in promised(reading)] == [("deadline", date(2022, 4, 13)), ("promise", date(2022, 5, 1))]


@pytest.mark.parametrize("form", ["txt", "docx"])
def test_list_of_actions_gives_follow_ups_and_is_in_no_item(form):
    reading = sample("action_list", form)
    assert [passage.text for passage in reading.agenda_items[-1].minutes] == ["Intet."]
    assert [(one.agenda_number, one.who, one.window.kind, one.window.end) for one in reading.promises] == [
        (None, "Skive Kommune", "deadline", date(2022, 10, 15)),
        (None, "HE Midt", "deadline", date(2022, 11, 1)),
        (None, "Formandskabet", "conditional", None),
    ]


def test_list_of_actions_whose_columns_ran_together_is_a_problem():
    reading = sample("action_list", "pdf")
    assert [problem.code for problem in reading.problems] == ["OPGAVELISTE_IKKE_LAEST"]
    assert not reading.promises


@pytest.mark.parametrize("form", ["txt", "docx"])
def test_those_present_and_absent_stand_side_by_side(form):
    meeting = sample("two_column_attendance", form).meeting
    assert (meeting.n_attending, meeting.n_absent) == (3, 2)
    assert [one.organisation for one in meeting.absent] == ["HE Midt", "PLO"]


def test_lists_side_by_side_without_columns_are_a_problem_and_not_counted():
    reading = sample("two_column_attendance", "pdf")
    assert (reading.meeting.n_attending, reading.meeting.n_absent) == (None, None)
    assert [problem.code for problem in reading.problems] == ["FREMMOEDE_USIKKERT"]


def test_lettered_points_under_a_decision_are_decisions_of_their_own():
    reading = sample("lettered")
    assert [row[0] for row in decisions(reading)] == ["2", "2", "2"]
    assert reading.promises[-1].who == "Morsø Kommune"


def test_what_follows_a_decision_is_no_longer_what_somebody_said():
    reading = sample("unmarked_decisions")
    assert ("1", "decided", "Indkøbet udbydes samlet.") in decisions(reading)
    assert ("1", "deadline", date(2022, 9, 16)) in [row[:3] for row in promised(reading)]
    assert (reading.meeting.n_attending, reading.meeting.n_absent) == (3, 1)


def test_responsible_and_term_on_lines_of_their_own_belong_to_the_point_before():
    reading = sample("action_lines")
    first, second = (one.text for one in reading.decisions if one.agenda_number == "2")
    assert first == "Der indkaldes til et ekstra møde i uge 43"
    last = reading.promises[-1]
    assert re.fullmatch(r"\[navn \d{4}\] laver en oversigt over ledige pladser", second) and last.text == second
    assert (last.who, last.window.end) == ("Thisted Kommune", date(2022, 11, 1))


def test_markdown_table_of_actions_is_in_no_item():
    reading = sample("markdown_actions")
    last = reading.promises[-1]
    assert (last.agenda_number, last.text, last.who) == (None, "Ordliste", "Silkeborg Kommune")
    assert reading.agenda_items[-1].place.line_end == 16
    assert not [one for one in reading.decisions if one.agenda_number == "2"]


def test_word_table_with_columns_for_who_and_when():
    reading = read(lookalikes.table_with_terms(), "a.docx")
    (promise,) = reading.promises
    assert (promise.who, promise.window.kind, promise.window.end) == (
        "Skive Kommune",
        "deadline",
        date(2022, 6, 1),
    )


def test_numbers_that_word_makes_are_the_numbers_of_the_items():
    reading = read(lookalikes.auto_numbered(), "a.docx")
    assert items(reading) == [("1", "Velkomst"), ("2", "Fælles lager"), ("3", "Evt.")]
    assert reading.decisions[0].agenda_number == "2"


def wrapped(text, width):
    lines = []
    for line in text.split("\n"):
        in_columns = "   " in line.strip()
        lines += [line] if in_columns or len(line) <= width else textwrap.wrap(line, width, break_on_hyphens=False)
    return "\n".join(lines).encode()


def with_form_feeds(text, chance):
    lines = text.split("\n")
    for at in chance.sample(range(1, len(lines)), k=min(2, len(lines) - 1)):
        lines[at] = "\f" + lines[at]
    return "\n".join(lines).encode()


def hyphenated(text, chance):
    soft = (
        f"{word[:4]}\u00ad{word[4:]}" if len(word) > 9 and word.isalpha() and chance.random() < 0.5 else word
        for word in text.split(" ")
    )
    return " ".join(soft).encode()


def with_fixed_spaces(text, chance):
    return "".join("\u00a0" if sign == " " and chance.random() < 0.2 else sign for sign in text).encode()


SETTINGS = {
    "60 wide": lambda text, chance: wrapped(text, 60),
    "80 wide": lambda text, chance: wrapped(text, 80),
    "100 wide": lambda text, chance: wrapped(text, 100),
    "form feeds": with_form_feeds,
    "crlf": lambda text, chance: text.replace("\n", "\r\n").encode(),
    "bom": lambda text, chance: b"\xef\xbb\xbf" + text.encode(),
    "Windows-1252": lambda text, chance: text.encode("cp1252"),
    "decomposed": lambda text, chance: unicodedata.normalize("NFD", text).encode(),
    "fixed spaces": with_fixed_spaces,
    "soft hyphens": hyphenated,
}


def gist(reading):
    meeting = reading.meeting
    return (
        items(reading),
        decisions(reading),
        promised(reading),
        (meeting.forum_id, meeting.held_on, meeting.start_time, meeting.venue, meeting.n_attending, meeting.n_absent),
    )


@cache
def gist_as_it_stands(text):
    return gist(read(text.encode()))


# Wrapped, minutes on one line are no longer on one line.
SET_OTHERWISE = [
    (name, setting) for name in TEXTS for setting in SETTINGS if name != "one_line" or not setting.endswith("wide")
]


@pytest.mark.parametrize(("name", "setting"), SET_OTHERWISE)
def test_the_same_words_set_otherwise_read_the_same(name, setting):
    assert gist(read(SETTINGS[setting](TEXTS[name], random.Random(name)))) == gist_as_it_stands(TEXTS[name])


@pytest.mark.parametrize("setting", ["crlf", "bom", "form feeds", "decomposed", "fixed spaces", "soft hyphens"])
@pytest.mark.parametrize("number", ["000", "001", "003", "004"])
def test_the_real_minutes_set_otherwise_read_the_same(shared_documents, number, setting):
    text = next(shared_documents.glob(f"{number}_*.txt")).read_text(encoding="utf-8")
    assert gist(read(SETTINGS[setting](text, random.Random(number)))) == gist_as_it_stands(text)
