"""Whom a name means that the register almost has: asked once for each name, and read as it was answered."""

from datetime import UTC, date, datetime

import pytest

from data import queries, writes
from data.choices import Choices
from data.shipping.registers import shipped_forums
from loaders import kinds, papers
from loaders.files import read_document
from loaders.meant import AS_PRINTED, NEW_FORUM
from loaders.names import Forum, Organisation, Register, near_names
from loaders.questions import Answers
from loaders.registers import shipped_register

DAY = date(2024, 3, 1)
PLAN = """\
Nr;Initiativ;Ansvarlig;Frist
1;Fælles kalender for besøg;Silkborg Kommune;1. maj 2024
2;Ny folder til pårørende;Silkborg Kommune;1. juni 2024
3;Opsamling på ture;Biblioteket i Fabelby;1. september 2024
"""


def read(text, answers=None, register=None):
    document = read_document(text.encode(), name="plan.csv")
    (reading,) = kinds.read_papers(
        document, register=register or shipped_register(), dated=DAY, answers=Answers(answers or {})
    )
    return reading


def asked(reading):
    return [one for one in reading.questions if one.code == "SPOERG_HVEM"]


def owners(reading):
    return [[(one.name, one.forum_id, one.organisation_id) for one in row.owners] for row in reading.rows]


def test_a_name_that_is_almost_known_is_asked_about_once_and_taken_for_it_until_then():
    reading = read(PLAN)
    (question,) = asked(reading)
    assert (question.found, question.chosen, question.sure) == ("Silkborg Kommune", "kommune-740", False)
    assert [one.value for one in question.candidates] == ["kommune-740", AS_PRINTED]
    named = ("Silkborg Kommune", None, "kommune-740")
    assert owners(reading) == [[named], [named], [("Biblioteket i Fabelby", None, None)]]


def test_an_answer_makes_it_sure_and_the_name_what_was_answered():
    (question,) = asked(reading := read(PLAN, {"spoerg-hvem:silkborg-kommune": AS_PRINTED}))
    assert question.sure and question.answered
    assert owners(reading)[0] == [("Silkborg Kommune", None, None)]


@pytest.mark.parametrize("answer", [NEW_FORUM, "klinikforum", AS_PRINTED])
def test_a_forum_may_be_a_new_one_one_of_the_register_or_stay_as_printed(answer):
    text = "Nr;Initiativ;Ansvarlig;Frist\n1;Ny folder;Klinikforun;1. maj 2024\n2;Nyt ur;Klinikforum;1. juni 2024\n"
    reading = read(text, {"spoerg-hvem:klinikforun": answer})
    (question,) = asked(reading)
    assert {one.value for one in question.candidates} == {"klinikforum", AS_PRINTED, NEW_FORUM}
    forum = {NEW_FORUM: "klinikforun", AS_PRINTED: None}.get(answer, answer)
    assert owners(reading)[0][0][1] == forum
    told = kinds.as_json([reading], shipped_register())
    assert told["initiatives"][0]["owners"][0]["forum_id"] == forum


REGISTER = Register(
    (Forum("a", "Driftsforum", ("Forummet",)), Forum("b", "Dialogforum", ("Forummet",))),
    (
        Organisation("midt", "Region Midtjylland"),
        Organisation("vest", "Klynge Vest"),
        Organisation("oest", "Klynge Øst"),
        Organisation("afd-1", "Afdeling 1"),
        Organisation("skive", "Skive Kommune"),
        *(Organisation(f"hus-{n}", f"Sundhedshuset {n}") for n in ("Syd", "Nord", "Vest", "Midt")),
    ),
)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Region Midt", [("midt", False)]),
        ("Forummet", [("a", False), ("b", False)]),
        ("Driftsforun", [("a", True)]),
        ("Skvie Kommune", [("skive", False)]),
        ("Driftsforum", []),
        ("Driftsforums", []),
        ("Klynge Syd", []),
        ("Afdeling 2", []),
        ("Sundhedshuset Øst", []),
        ("Sundhedshuset Vist", []),
        ("Biblioteket", []),
        ("Region", []),
    ],
)
def test_near_is_a_slip_a_word_cut_short_or_a_name_of_several_and_never_another_number(name, near):
    found = near_names(name, REGISTER)
    assert sorted((one.code, one.is_likely) for one in found) == near


AT = datetime(2024, 3, 1, 8, tzinfo=UTC)
WRITER = writes.Writer("prøve", may_write=True)
KEY = "spoerg-hvem:klinikforun"
EDITION = """\
Nr;Initiativ;Ansvarlig;Frist
1;Fælles kalender for besøg;Klinikforun;1. maj 2024
2;Ny folder til pårørende;Biblioteket i Fabelby;1. juni 2024
"""


def load(store, text, answers=None, dated=DAY):
    with store.writing() as connection:
        loading = papers.Load(AT, WRITER)
        (paper,) = loading.file(connection, text.encode(), name="plan.csv", dated=dated, answers=Answers(answers or {}))
    return paper


def unsure(store, day=DAY):
    with store.reading() as connection:
        rows = queries.initiatives.occurrences(connection, Choices(status_date=day))
    return {row.title: (row.unsure, row.owner_forum_ids) for row in rows.itertuples()}


@pytest.fixture
def forums(store):
    """A store that knows the forums and nothing else."""
    with store.writing() as connection:
        writes.sync_forums(connection, shipped_forums(), recorded_at=AT, writer=WRITER)
    return store


def test_the_rows_that_bear_the_name_are_unsure_until_it_is_answered_and_the_series_remembers(forums):
    load(forums, EDITION)
    assert unsure(forums)["Fælles kalender for besøg"] == (True, ("klinikforum",))
    assert not unsure(forums)["Ny folder til pårørende"][0]
    load(forums, EDITION, {KEY: AS_PRINTED})
    assert unsure(forums)["Fælles kalender for besøg"] == (False, ())
    later = date(2024, 6, 1)
    paper = load(forums, EDITION.replace("1. maj", "1. juli"), dated=later)
    assert [(one.key, one.chosen) for one in paper.remembered] == [(KEY, AS_PRINTED)]
    assert unsure(forums, later)["Fælles kalender for besøg"] == (False, ())


def test_a_new_forum_is_added_to_the_register_with_the_answer(forums):
    load(forums, EDITION, {KEY: NEW_FORUM})
    assert unsure(forums)["Fælles kalender for besøg"] == (False, ("klinikforun",))
    assert not asked(load(forums, EDITION.replace("1. maj", "1. juli"), dated=date(2024, 6, 1)).reading)
