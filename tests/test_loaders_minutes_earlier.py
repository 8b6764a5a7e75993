"""What minutes have to do with what was agreed before, and which initiatives decisions are about."""

import csv
from datetime import date
from pathlib import Path

import minutes_gold as gold
import pytest

from loaders.files.document import Place
from loaders.files.read import read_document
from loaders.minutes.earlier import decision_links, related, says_subject
from loaders.minutes.meeting import Decision
from loaders.minutes.read import read_minutes

FILES = Path(__file__).resolve().parent.parent / "data" / "files"
OWN, OTHER = "klyngestyregruppen-midtklyngen", "temagruppen-for-voksne"
TOLD, DAY, LATER = date(2021, 9, 24), date(2021, 11, 26), date(2022, 3, 4)


def told(
    commitment_id: str,
    text: str,
    *,
    type: str = "topic",
    forum_id: str | None = OWN,
    due: date | None = DAY,
    start: date | None = None,
    heading: str = "",
    phrase: str = "",
    on: date = TOLD,
) -> dict:
    """Something agreed as the register tells it; due on the day of the meeting unless told otherwise."""
    return {
        **{"commitment_id": commitment_id, "type": type, "title": text, "text": text, "quote": text, "phrase": phrase},
        **{"forum_id": forum_id, "from_forum_id": OWN, "kind": "point" if due else "none", "agenda_title": heading},
        **{"start_on": (start or due), "end_on": due, "told_on": on},
    }


def item(title: str, minutes: str = "", **more: object) -> dict:
    return {"title": title, "recommendation": "", "description": "", "minutes": minutes} | more


AGENDA = [
    item("Godkendelse af dagsorden"),
    item("Forebyggelse af hoftenære brud"),
    item("Besøg af Styregruppen for digitale løsninger"),
    item("Samarbejdsmodel for borgere med type 2 diabetes"),
    item("Eventuelt"),
]


def found(earlier, items=AGENDA, agreed=(), *, forum_id=OWN, day=DAY):
    taken_up = related(earlier, items, agreed, forum_id=forum_id, held_on=day).taken_up
    return [(one["commitment_id"], one["position"], one["is_sure"]) for one in taken_up]


def moved(earlier, items, agreed, *, day=DAY):
    continued = related(earlier, items, agreed, forum_id=OWN, held_on=day).continued
    return [(one["commitment_id"], one["earlier_id"], one["is_sure"]) for one in continued]


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Forebyggelse af hoftenære brud i weekender", 1),
        ("Præsentation og drøftelse af samarbejdsmodel i projektet om type 2 diabetes", 3),
    ],
)
def test_an_item_takes_up_what_is_due_and_shares_its_rare_words(text, position):
    assert found([told("a", text)]) == [("a", position, True)]


@pytest.mark.parametrize(
    "text",
    ["Godkendelse af kommissorium", "Drøftelse af vagtplaner for læger", "Orientering om status på arbejdet"],
)
def test_words_of_the_trade_take_up_nothing(text):
    assert found([told("a", text)]) == []


def test_what_is_only_likely_is_proposed_and_ends_nothing():
    assert found([told("a", "Erfaringer med hoftebrud", due=None)], [item("Hoftebrud"), *AGENDA[2:]]) == [
        ("a", 0, False)
    ]


def test_what_is_for_a_later_time_is_not_ended_by_an_item_of_the_same_name():
    later = told("a", "Forebyggelse af hoftenære brud", start=date(2022, 6, 1), due=date(2022, 6, 30))
    assert ("a", 1, True) not in found([later])


def test_only_the_forum_it_returns_to_takes_it_up():
    assert found([told("a", "Forebyggelse af hoftenære brud", forum_id=OTHER)]) == []
    assert found([told("a", "Forebyggelse af hoftenære brud")], forum_id=OTHER) == []


def test_an_event_outside_is_no_matter_for_an_agenda():
    assert found([told("a", "Forebyggelse af hoftenære brud", type="outside")]) == []


def test_two_items_that_are_as_like_take_up_nothing():
    twice = [item("Forebyggelse af hoftenære brud"), item("Forebyggelse af hoftenære brud")]
    assert found([told("a", "Forebyggelse af hoftenære brud")], twice) == []


def test_nothing_open_or_no_agenda_gives_nothing():
    assert found([]) == []
    assert found([told("a", "Vagtplaner")], []) == []


def test_a_hyphen_hides_no_word():
    promised = told("a", "Psykiatrien vender tilbage med tal for tvang", type="returns", heading="LKT-tvang")
    assert found([promised], [AGENDA[0], item("Opfølgning på LKT-tvang", "Tallene for tvang blev gennemgået.")]) == [
        ("a", 1, True)
    ]


def test_an_item_that_was_put_off_moves_what_it_would_have_taken_up():
    promised = told("a", "Psykiatrien vender tilbage med tal for tvang", type="returns", heading="LKT-tvang")
    agenda = [AGENDA[0], item("Opfølgning på LKT-tvang", "Drøftelsen blev udskudt til næste møde.", is_put_off=True)]
    anew = told("b", "Drøftelsen blev udskudt til næste møde", due=None, heading="Opfølgning på LKT-tvang", on=DAY)
    assert found([promised], agenda, [anew]) == []
    assert moved([promised], agenda, [anew]) == [("b", "a", True)]


def test_what_is_agreed_anew_under_the_item_leaves_the_end_to_a_person():
    promised = told("a", "Forebyggelse af hoftenære brud")
    anew = told("b", "Forebyggelse af hoftenære brud på næste møde", due=LATER, heading=AGENDA[1]["title"], on=DAY)
    assert ("a", 1, True) not in found([promised], AGENDA, [anew])


def test_what_is_said_again_continues_the_earlier_and_only_the_likeliest():
    earlier = [told("a", "Vagtplaner i akutafdelingen"), told("b", "Forebyggelse af hoftenære brud")]
    anew = [told("c", "Drøftelse af hoftenære brud og forebyggelse", on=DAY), told("d", "Kørsel til dialyse", on=DAY)]
    assert moved(earlier, [], anew) == [("c", "b", True)]
    twice = [told("c", "Forebyggelse af hoftenære brud hos ældre"), told("d", "Forebyggelse af hoftenære brud")]
    assert moved(earlier[1:], [], twice) == [("d", "b", True)]


def test_another_forum_or_an_event_outside_continues_nothing():
    earlier = [told("a", "Forebyggelse af hoftenære brud")]
    assert moved(earlier, [], [told("b", "Forebyggelse af hoftenære brud", forum_id=OTHER)]) == []
    assert moved(earlier, [], [told("b", "Forebyggelse af hoftenære brud", type="outside")]) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [("Drøftelsen blev udskudt til næste møde", False), ("Tallene for tvang vises på næste møde", True)],
)
def test_words_may_not_say_what_they_are_about(text, says):
    assert says_subject(text) is says


def test_who_does_something_is_not_what_it_is_about():
    who = ("Overlæge Bo Holm",)
    assert not says_subject("Bo Holm lovede at følge op på det.", who=who)
    assert says_subject("Bo Holm lovede at følge op på ventetiden.", who=who)


def _decision(text: str, kind: str = "decided") -> Decision:
    return Decision("1", text, kind, text, Place(line_start=1, line_end=1))


def test_a_decision_is_proposed_for_the_initiative_whose_title_it_holds():
    decision = _decision("Lægevagten booker fremover tid i akutafdelingen for borgerne.")
    (links,) = decision_links([decision], _initiatives())
    assert [link["initiative_id"] for link in links] == ["laegevagten-booker-tid-i-akutafdelingen"]
    assert links[0]["reason"].startswith("fælles ord: lægevagten")


@pytest.mark.parametrize(
    "decision",
    [
        _decision("Kommissorierne blev godkendt."),
        _decision("Behandling i almen praksis følges via data."),
        _decision("Lægevagten booker tid i akutafdelingen; det blev taget til efterretning.", "procedural"),
        _decision(""),
    ],
)
def test_few_words_in_common_or_a_formality_propose_nothing(decision):
    assert decision_links([decision], _initiatives()) == [[]]


def test_no_initiatives_give_no_links():
    assert decision_links([_decision("Planen sendes ud.")], []) == [[]]


@pytest.mark.parametrize("number", sorted(gold.DECISIONS))
def test_no_decision_of_the_real_minutes_is_about_a_shipped_initiative(shared_documents, number):
    (path,) = shared_documents.glob(f"{number}_*.txt")
    decisions = read_minutes(read_document(path.read_bytes(), name=path.name)).decisions
    assert not any(decision_links(decisions, _initiatives()))


def _initiatives() -> list[dict]:
    with (FILES / "initiatives.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
