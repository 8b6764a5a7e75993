import csv
from pathlib import Path

import minutes_gold as gold
import pytest

from loaders.files.document import Place
from loaders.files.read import read_document
from loaders.minutes.earlier import continued, decision_links, kept_by
from loaders.minutes.meeting import AgendaItem, Decision
from loaders.minutes.read import read_minutes
from loaders.promised import Promised
from loaders.windows.find import Window

FILES = Path(__file__).resolve().parent.parent / "data" / "files"
OWN, OTHER = "klyngestyregruppen-midtklyngen", "temagruppen-for-voksne"


def _open(promise_id: str, text: str, *, type: str = "topic", forum_id: str | None = OWN) -> dict:
    return {"promise_id": promise_id, "type": type, "text": text, "forum_id": forum_id, "from_forum_id": OWN}


def _item(title: str) -> AgendaItem:
    return AgendaItem("1", title, None, (), (), (), (), Place(line_start=1, line_end=1))


def _promise(text: str, *, type: str = "topic", forum_id: str | None = OWN) -> Promised:
    return Promised(text, type, Window(None, None, "none"), text, Place(line_start=1, line_end=1), (), forum_id, "1")


def _decision(text: str, kind: str = "decided") -> Decision:
    return Decision("1", text, kind, text, Place(line_start=1, line_end=1))


AGENDA = [
    _item("Godkendelse af dagsorden"),
    _item("Forebyggelse af hoftenære brud"),
    _item("Besøg af Styregruppen for digitale løsninger"),
    _item("Samarbejdsmodel for borgere med type 2 diabetes"),
    _item("Eventuelt"),
]


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Forebyggelse af hoftenære brud i weekender – 26. november 2021", 1),
        ("Præsentation og drøftelse af samarbejdsmodel i projektet om type 2 diabetes – marts 2022", 3),
    ],
)
def test_an_item_takes_up_the_promise_whose_rare_words_it_shares(text, position):
    assert kept_by([_open("a", text)], AGENDA, forum_id=OWN) == [{"promise_id": "a", "position": position}]


@pytest.mark.parametrize(
    "text",
    [
        "Godkendelse af kommissorium",
        "Drøftelse af vagtplaner for læger",
        "Orientering om status på arbejdet",
        "Evaluering af driftsforums organisering",
        "Forebyggelse af fald",
    ],
)
def test_words_of_the_trade_take_up_nothing(text):
    assert kept_by([_open("a", text)], AGENDA, forum_id=OWN) == []


def test_a_promise_of_one_word_is_taken_up_by_that_word():
    assert kept_by([_open("a", "Brugerinddragelse")], [_item("Brugerinddragelse i klyngen")], forum_id=OWN) == [
        {"promise_id": "a", "position": 0}
    ]


def test_only_the_forum_it_was_promised_to_takes_it_up():
    promises = [_open("a", "Forebyggelse af hoftenære brud", forum_id=OTHER)]
    assert kept_by(promises, AGENDA, forum_id=OWN) == []
    assert kept_by(promises, AGENDA, forum_id=None) == []


def test_a_promise_to_no_forum_comes_back_to_the_one_that_made_it():
    promises = [_open("a", "Forebyggelse af hoftenære brud", forum_id=None)]
    assert kept_by(promises, AGENDA, forum_id=OWN) == [{"promise_id": "a", "position": 1}]


def test_deadlines_and_milestones_are_no_matter_for_an_agenda():
    promises = [_open(type, "Forebyggelse af hoftenære brud", type=type) for type in ("deadline", "milestone")]
    assert kept_by(promises, AGENDA, forum_id=OWN) == []


def test_two_items_that_are_as_like_take_up_nothing():
    twice = [_item("Forebyggelse af hoftenære brud"), _item("Forebyggelse af hoftenære brud")]
    assert kept_by([_open("a", "Forebyggelse af hoftenære brud")], twice, forum_id=OWN) == []


def test_nothing_open_or_no_agenda_gives_nothing():
    assert kept_by([], AGENDA, forum_id=OWN) == []
    assert kept_by([_open("a", "Vagtplaner")], [], forum_id=OWN) == []


def test_a_promise_said_again_continues_the_earlier_one():
    earlier = [_open("a", "Vagtplaner i akutafdelingen"), _open("b", "Forebyggelse af hoftenære brud")]
    new = [_promise("Drøftelse af hoftenære brud og forebyggelse"), _promise("Kørsel til dialyse")]
    assert continued(earlier, new) == ["b", None]


def test_a_promise_that_is_put_off_continues_the_earlier_one():
    earlier = [_open("a", "Forslag til kørselsordning fremlægges på mødet den 12. maj 2022.")]
    later = _promise("Forslag til kørselsordning udsættes til mødet den 8. september 2022.", type="topic")
    assert continued(earlier, [later]) == ["a"]
    assert continued(earlier, [_promise("Forslag til madordning udsættes til mødet den 8. september 2022.")]) == [None]


def test_an_earlier_promise_is_continued_once_by_the_likeliest():
    earlier = [_open("a", "Forebyggelse af hoftenære brud")]
    new = [_promise("Forebyggelse af hoftenære brud hos ældre"), _promise("Forebyggelse af hoftenære brud")]
    assert continued(earlier, new) == [None, "a"]


def test_another_forum_or_a_milestone_continues_no_promise():
    earlier = [_open("a", "Forebyggelse af hoftenære brud")]
    assert continued(earlier, [_promise("Forebyggelse af hoftenære brud", forum_id=OTHER)]) == [None]
    assert continued(earlier, [_promise("Forebyggelse af hoftenære brud", type="milestone")]) == [None]
    assert continued([], []) == []


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
