"""The one register of what was agreed: what it holds, how it ends and opens, what was known of it and when."""

from datetime import date
from itertools import permutations

import pytest
from plain_minutes import (
    DRIFT,
    JUNE,
    LATER,
    MIDT,
    NOVEMBER,
    SEPTEMBER,
    VEST,
    by,
    decision,
    item,
    load_initiatives,
    load_minutes,
    promise,
    relate,
    say,
    seen,
    window,
)
from plain_rows import WRITER, ask, follow_up, load, moment, row

from data import writes
from data.choices import Choices
from data.labels import COMMITMENT_STATES
from data.queries import commitments, decisions, forums, initiatives, meetings, outcomes, sources
from measures.commitments.lives import DONE_IN_PLAN, LEFT_PLAN

FEBRUARY, JANUARY = date(2021, 2, 1), date(2022, 1, 10)
HR, RR = "hr-forum", "regionsraadet"
ITEMS = [item("Slutrapport", "1", (1, 9)), item("Eventuelt", "2", (10, 19))]
NO_WRITER = writes.Writer("gæst", may_write=False)
OPEN, TREATED = "uden-tid", "behandlet"
DECIDED = decision("Rapporten godkendes.", "1")
OF_FORUM = ("n_open", "n_meetings", "n_decisions", "last_meeting_on")


def due(day, forum=HR, kind="deadline"):
    return follow_up(f"senest {day}", kind, end=day, forum=forum)


def register(store, day=LATER, **choices):
    return seen(store, commitments.register, day, **choices)


def one(store, day=LATER, **choices):
    """The only commitment of the register."""
    (row,) = register(store, day, **choices).to_dict("records")
    return row


def id_of(store, text):
    table = register(store)
    return table.loc[table["text"] == text, "commitment_id"].item()


def states(store, day=LATER, **choices):
    table = register(store, day, **choices)
    return dict(zip(table["text"], table["state"], strict=True))


def ends(store, **values):
    return say(store, writes.end_commitment, **({"on": LATER} | values))


def replace_reading(store, former, again):
    """Let a later reading of the same paper take the place of the former, known from November on."""
    say(store, writes.keep_paper, sha256="f" * 64, name="papir", data=b"papir", recorded_at=moment(NOVEMBER))
    same = {"file_sha256": "f" * 64, "position": 0, "paper_series": "s", "given_on": None, "answers": {}}
    documents = {"document_id": again.document_id, "replaces_id": former.document_id}
    told = same | documents | {"fingerprint": "x"}
    say(store, writes.record_reading, reading=told, questions=[], recorded_at=moment(NOVEMBER))


def test_a_promise_has_its_giver_its_receiver_its_window_and_its_place(store):
    days = window("den 4. marts 2022", date(2022, 3, 4), date(2022, 3, 4), "point", date(2022, 3, 4))
    told = promise("Udkast den 4. marts 2022.", "1", DRIFT, "topic", (7, 8), window=days, responsible="sekretariatet")
    load_minutes(store, SEPTEMBER, items=ITEMS, promises=[told])
    row = one(store, NOVEMBER)
    assert [row[name] for name in ("meeting_id", "forum_id", "forum", "from_forum_id", "from_forum", "held_on")] == [
        f"{VEST}-2021-09-22", DRIFT, "Driftsforum", VEST, "Klyngestyregruppe Vest", SEPTEMBER,
    ]  # fmt: skip
    assert [row[name] for name in ("agenda_number", "agenda_title", "type", "responsible", "phrase", "kind")] == [
        "1", "Slutrapport", "topic", "sekretariatet", "den 4. marts 2022", "point",
    ]  # fmt: skip
    assert row["doers"] == ("sekretariatet",)
    assert {row[name] for name in ("start_on", "end_on", "named_start_on", "due_on")} == {date(2022, 3, 4)}
    assert (row["state"], row["line_start"], row["line_end"]) == ("kommende", 7, 8)
    assert [row[name] for name in ("ended_on", "ended_writer", "is_said")] == [None, None, False]
    assert one(store)["state"] == "overskredet"


def test_what_a_plan_says_is_agreed_has_its_initiative_its_forum_and_those_who_do_it(store):
    owner = {"name": "HE Midt", "kind": "organisation", "role": "owner", "organisation_id": None, "place": None}
    owner |= {"forum_id": None, "found": "HE Midt"}
    load(store, JUNE, [row("A", owners=(RR,), follow_ups=[due(NOVEMBER)]) | {"owners": [owner]}])
    told = one(store)
    assert [told[name] for name in ("commitment_id", "title", "type", "forum", "initiative_id", "group_id")] == [
        "a~hr-forum", "A", "returns", "HR-forum", "a", "a",
    ]  # fmt: skip
    assert (told["sectors"], told["theme"], told["status"]) == (("Personale",), "Fastholdelse", "i-gang")
    assert (told["doers"], told["responsible"], told["meeting_id"]) == (("HE Midt",), "HE Midt", None)
    assert (told["document_name"], told["page"], told["row_no"], told["told_on"]) == (
        "Opfølgning på initiativer, juni 2021",
        1,
        2,
        JUNE,
    )


def test_the_register_holds_what_plans_minutes_and_people_tell_each_in_one_state(store):
    load(store, FEBRUARY, [row("A", follow_ups=[due(SEPTEMBER)])])
    load_minutes(store, SEPTEMBER, promises=[promise("Vender tilbage.", type_="promise")])
    say(
        store, writes.add_commitment, type="task", text="Ring til alle", forum_id=VEST, doers=["Sekretariatet"],
        window=by(JANUARY), reason="aftalt i telefon", on=NOVEMBER,
    )  # fmt: skip
    table = register(store)
    assert table["text"].tolist() == ["senest 2021-09-22", "Ring til alle", "Vender tilbage."]
    assert table["state"].tolist() == ["overskredet", "overskredet", "uden-tid"]
    assert table["type"].tolist() == ["returns", "task", "returns"]
    names = ["Opfølgning på initiativer, februar 2021", None, "Referat, Klyngestyregruppe Vest, 22. september 2021"]
    assert table["document_name"].tolist() == names
    assert set(table["state"]) <= set(COMMITMENT_STATES)
    assert len(register(store, date(2021, 11, 25))) == 2
    assert len(register(store, date(2021, 1, 1))) == 0


def test_what_a_person_says_was_agreed_is_refused_in_danish_where_it_names_nobody(store):
    load_initiatives(store, "A")
    told = {"type": "task", "text": "Ring", "forum_id": HR, "doers": [], "window": by(JANUARY), "on": LATER}
    before = ask(store, sources.data_version)
    for wrong in ({"type": "andet"}, {"forum_id": "x"}, {"initiative_id": "x"}, {"text": " "}):
        with pytest.raises(ValueError, match="Intet er ændret"):
            say(store, writes.add_commitment, **(told | wrong))
    with pytest.raises(PermissionError):
        say(store, writes.add_commitment, **(told | {"writer": NO_WRITER}))
    assert (ask(store, sources.data_version), len(register(store))) == (before, 0)
    names = {say(store, writes.add_commitment, **told) for _ in range(2)}
    assert names == {"2022-05-20-ring", "2022-05-20-ring-2"}


def test_the_earliest_due_comes_first_and_those_without_a_day_last(store):
    told = [promise("Engang."), promise("Sent.", window=by(JANUARY)), promise("Snart.", window=by(NOVEMBER))]
    load_minutes(store, SEPTEMBER, promises=told)
    table = register(store)
    assert table["text"].tolist() == ["Snart.", "Sent.", "Engang."]
    assert table["due_on"].tolist() == [NOVEMBER, JANUARY, None]


def test_each_choice_narrows(store):
    load_initiatives(store, "A")
    told = [
        promise("Til drift.", forum=DRIFT, window=by(NOVEMBER)),
        promise("Til ingen.", initiative_id="a", responsible="HE Midt"),
        promise("Til Midt.", forum=MIDT, window=by(date(2022, 8, 1))),
    ]
    load_minutes(store, SEPTEMBER, promises=told)
    load_minutes(store, date(2022, 2, 2), forum=MIDT, promises=[promise("Fra Midt.", type_="topic")])
    ends(store, ids=[id_of(store, "Fra Midt.")], state="bortfaldet")

    def texts(**choices):
        return sorted(seen(store, commitments.commitments, **choices)["text"])

    assert texts() == ["Til Midt.", "Til drift.", "Til ingen."]
    assert texts(windows=("bortfaldet",)) == ["Fra Midt."]
    assert texts(forums=(DRIFT,)) == ["Til drift."]
    assert texts(forums=(MIDT,)) == ["Til Midt."]
    assert texts(forums=(VEST,)) == ["Til Midt.", "Til drift.", "Til ingen."]
    assert texts(windows=("overskredet",)) == ["Til drift."]
    assert texts(quarters=("2022-3",)) == ["Til Midt."]
    assert texts(initiative="a") == texts(doers=("he-midt",)) == ["Til ingen."]
    assert texts(statuses=("i-gang",)) == texts(sectors=("personale",)) == ["Til ingen."]
    assert texts(search="midt vender") == []
    assert texts(search="drift") == ["Til drift."]


def test_a_commitment_keeps_its_id_through_issues_unchanged_and_moved(store):
    load(store, FEBRUARY, [row("A", follow_ups=[due(JUNE), due(NOVEMBER)])])
    load(store, JUNE, [row("A", follow_ups=[due(NOVEMBER), due(SEPTEMBER)])])
    table = register(store, JUNE)
    assert table[["commitment_id", "due_on", "n_moves"]].values.tolist() == [
        ["a~hr-forum", SEPTEMBER, 1], ["a~hr-forum~2", NOVEMBER, 0],
    ]  # fmt: skip
    (move,) = table["moves"].iloc[0]
    assert (move.before.end_on, move.after.end_on, move.told_on, move.is_earlier) == (JUNE, SEPTEMBER, JUNE, False)
    assert table["first_window"].iloc[0].end_on == JUNE
    assert table["n_sources"].tolist() == [2, 2]
    assert [source.told_on for source in table["sources"].iloc[0]] == [JUNE, FEBRUARY]


def test_what_an_issue_tells_is_done_is_not_overdue_and_says_so(store):
    load(store, FEBRUARY, [row("A", status="afsluttet", follow_ups=[due(FEBRUARY)]), row("B", follow_ups=[due(JUNE)])])
    table = register(store, SEPTEMBER).set_index("title")
    assert table["state"].to_dict() == {"A": "gennemfoert", "B": "overskredet"}
    assert (table.loc["A", "ended_on"], table.loc["A", "ended_reason"]) == (FEBRUARY, DONE_IN_PLAN)


def test_one_of_two_that_an_issue_leaves_out_has_ended_and_the_other_is_the_same(store):
    load(store, FEBRUARY, [row("A", follow_ups=[due(JUNE), due(NOVEMBER)])])
    load(store, JUNE, [row("A", follow_ups=[due(NOVEMBER)])])
    table = register(store).set_index("commitment_id")
    assert table["state"].to_dict() == {"a~hr-forum": "bortfaldet", "a~hr-forum~2": "overskredet"}
    gone = table.loc["a~hr-forum"]
    assert (gone["ended_on"], gone["ended_reason"], gone["ended_writer"]) == (JUNE, LEFT_PLAN, None)
    assert register(store, date(2021, 6, 15))["state"].tolist() == ["i-vinduet", "i-vinduet"]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_ids_and_lives_are_the_same_in_whatever_order_issues_come(store, order):
    issues = [(FEBRUARY, [due(JUNE)]), (JUNE, [due(JUNE), due(NOVEMBER)]), (NOVEMBER, [due(JANUARY)])]
    for hour, at in enumerate(order):
        day, agreed = issues[at]
        load(store, day, [row("A", follow_ups=agreed)], recorded_at=moment(LATER, hour))
    table = register(store).sort_values("first_told_on")
    assert table[["first_told_on", "due_on", "state"]].values.tolist() == [
        [FEBRUARY, JANUARY, "overskredet"], [JUNE, NOVEMBER, "bortfaldet"],
    ]  # fmt: skip
    assert table["n_moves"].tolist() == [1, 0]
    known = register(store, JUNE).sort_values("first_told_on")
    assert known["commitment_id"].tolist() == table["commitment_id"].tolist()
    assert known["state"].tolist() == ["i-vinduet", "i-vinduet"]


def test_an_edition_of_the_same_day_keeps_the_ids_and_takes_its_place(store):
    load(store, FEBRUARY, [row("A", follow_ups=[due(JUNE)]), row("B", follow_ups=[due(JUNE)])])
    load(store, FEBRUARY, [row("A", follow_ups=[due(SEPTEMBER)])], name="rettet.txt", recorded_at=moment(JUNE))
    told = one(store)
    assert (told["commitment_id"], told["due_on"], told["n_moves"]) == ("a~hr-forum", SEPTEMBER, 0)
    assert register(store, known_at=moment(FEBRUARY, 13))["due_on"].tolist() == [JUNE, JUNE]


def test_a_reading_that_takes_the_place_of_another_keeps_the_ids(store):
    load(store, FEBRUARY, [row("A", follow_ups=[due(JUNE)])])
    first = load(store, JUNE, [row("A", follow_ups=[due(JUNE)]), row("B", follow_ups=[due(NOVEMBER)])], name="to.txt")
    again = load(store, JUNE, [row("A", follow_ups=[due(SEPTEMBER)])], name="igen.txt", recorded_at=moment(NOVEMBER))
    replace_reading(store, first, again)
    told = one(store)
    assert (told["commitment_id"], told["due_on"], told["n_moves"]) == ("a~hr-forum", SEPTEMBER, 1)
    before = register(store, known_at=moment(JUNE, 13))
    assert before["commitment_id"].tolist() == ["a~hr-forum", "b~hr-forum"]


def test_initiatives_of_several_sectors_are_one_row_and_parted_when_a_person_rejects_the_group(store):
    rows = [
        row("A", follow_ups=[due(NOVEMBER)], same_as=(1,)),
        row("B", sector="Hospitaler", follow_ups=[due(NOVEMBER)], same_as=(0,)),
    ]
    load(store, JUNE, rows)
    told = one(store)
    assert (told["ids"], told["sectors"]) == (("a~hr-forum", "b~hr-forum"), ("Personale", "Hospitaler"))
    assert told["initiative_ids"] == ("a", "b")
    for name in ("a", "b"):
        say(store, writes.decide_same_as, initiative_id=name, group_id="a", state="rejected")
    parted = register(store)
    assert [parted[name].tolist() for name in ("commitment_id", "sectors", "group_id")] == [
        ["a~hr-forum", "b~hr-forum"], [("Personale",), ("Hospitaler",)], ["a", "b"],
    ]  # fmt: skip
    assert len(register(store, known_at=moment(NOVEMBER))) == 1


def test_what_minutes_agree_about_an_initiative_is_found_by_every_one_of_its_group(store):
    rows = [row("A", same_as=(1,)), row("B", sector="Hospitaler", same_as=(0,))]
    load(store, JUNE, rows)
    load_minutes(store, SEPTEMBER, promises=[promise("Om A.", initiative_id="a")])
    found = [seen(store, commitments.commitments, initiative=name)["text"].tolist() for name in ("a", "b")]
    assert found == [["Om A."], ["Om A."]]
    assert one(store)["group_id"] == "a"


def test_the_same_under_a_group_told_anew_is_told_once_per_issue(store):
    told = due(NOVEMBER)
    rows = [row("A", follow_ups=[told], same_as=(1,)), row("B", follow_ups=[told], same_as=(0,))]
    load(store, NOVEMBER, rows)
    load(store, JUNE, rows, recorded_at=moment(LATER))
    found = one(store)
    assert [source.told_on for source in found["sources"]] == [NOVEMBER, JUNE]
    assert (found["first_told_on"], found["n_moves"]) == (JUNE, 0)


def test_a_person_ends_it_with_a_reason_and_a_name_and_opens_it_again(store):
    load_minutes(store, SEPTEMBER, promises=[promise("Vender tilbage.")])
    commitment_id = one(store)["commitment_id"]
    ends(store, ids=[commitment_id], state="bortfaldet", reason="ikke mere", on=NOVEMBER)
    ends(store, ids=[commitment_id], state="gennemfoert", reason="sendt", on=JANUARY)
    assert [one(store, day)["state"] for day in (SEPTEMBER, NOVEMBER, JANUARY)] == [
        OPEN, "bortfaldet", "gennemfoert",
    ]  # fmt: skip
    told = one(store)
    assert [told[name] for name in ("ended_on", "ended_writer", "ended_reason", "is_open")] == [
        JANUARY, "prøve", "sendt", False,
    ]  # fmt: skip
    assert told["ended_at"] == moment(LATER)
    ends(store, ids=[commitment_id], state="aaben", reason="kom igen", on=LATER)
    opened = one(store)
    assert (opened["state"], opened["ended_on"], opened["is_said"]) == (OPEN, None, True)
    said = ask(store, commitments.said_of, [commitment_id])
    assert said[["state", "on_day", "reason", "writer"]].values.tolist() == [
        ["aaben", LATER, "kom igen", "prøve"],
        ["gennemfoert", JANUARY, "sendt", "prøve"],
        ["bortfaldet", NOVEMBER, "ikke mere", "prøve"],
    ]
    before = ask(store, sources.data_version)
    ends(store, ids=[commitment_id], state="aaben", reason="kom igen", on=LATER)
    assert ask(store, sources.data_version) == before


def test_what_is_replaced_needs_what_took_its_place_and_that_is_another(store):
    load_minutes(store, SEPTEMBER, promises=[promise("Før."), promise("Nu.")])
    before, after = id_of(store, "Før."), id_of(store, "Nu.")
    for wrong in (None, before):
        with pytest.raises(ValueError, match="Intet er ændret"):
            ends(store, ids=[before], state="erstattet", replaced_by=wrong)
    with pytest.raises(ValueError, match="Intet er ændret"):
        ends(store, ids=[before], state="gennemfoert", replaced_by=after)
    ends(store, ids=[before], state="erstattet", replaced_by=after)
    table = register(store).set_index("text")
    assert table.loc["Før.", ["state", "replaced_by_id"]].tolist() == ["erstattet", after]
    assert table.loc["Nu.", "state"] == OPEN


def test_what_nobody_knows_is_refused_in_danish_and_nothing_is_written(store):
    load_minutes(store, SEPTEMBER, items=ITEMS, promises=[promise("Snart.")])
    commitment_id, version = one(store)["commitment_id"], ask(store, sources.data_version)
    for wrong in (
        {"ids": ["ukendt"]},
        {"ids": [commitment_id, "ukendt"]},
        {"state": "holdt"},
        {"state": "foreslaaet"},
        {"agenda_item_id": 999},
        {"state": "erstattet", "replaced_by": "ukendt"},
    ):
        with pytest.raises(ValueError, match="Intet er ændret"):
            ends(store, **({"ids": [commitment_id], "state": "gennemfoert"} | wrong))
    for wrong in ({"earlier_id": "ukendt"}, {"state": "ens"}):
        with pytest.raises(ValueError, match="Intet er ændret"):
            pair = {"commitment_id": commitment_id, "earlier_id": commitment_id, "state": "same"}
            say(store, writes.link_commitments, **(pair | wrong))
    assert ask(store, sources.data_version) == version
    assert ask(store, commitments.said_of, [commitment_id]).empty


def test_who_may_not_write_ends_links_and_relates_nothing(store):
    minutes = load_minutes(store, SEPTEMBER, items=ITEMS, promises=[promise("Snart."), promise("Senere.")])
    one_id, other = id_of(store, "Snart."), id_of(store, "Senere.")
    for write in (
        lambda: ends(store, ids=[one_id], state="gennemfoert", writer=NO_WRITER),
        lambda: say(
            store, writes.link_commitments, commitment_id=one_id, earlier_id=other, state="same", writer=NO_WRITER
        ),
        lambda: relate(store, minutes.document_id, taken_up=[(one_id, 0)], writer=NO_WRITER),
    ):
        with pytest.raises(PermissionError):
            write()
    assert states(store) == {"Snart.": OPEN, "Senere.": OPEN}


def test_an_item_of_a_later_agenda_ends_it_from_that_meeting_on(store):
    load_minutes(store, SEPTEMBER, promises=[promise("Vender tilbage.")])
    held = load_minutes(store, NOVEMBER, items=ITEMS)
    relate(store, held.document_id, taken_up=[(one(store)["commitment_id"], 1)])
    told = one(store)
    assert [told[name] for name in ("state", "ended_on", "ended_writer", "ended_title", "ended_number")] == [
        TREATED, NOVEMBER, None, "Eventuelt", "2",
    ]  # fmt: skip
    assert told["ended_meeting_id"] == f"{VEST}-2021-11-26"
    assert one(store, date(2021, 11, 25))["state"] == OPEN


def test_an_item_that_may_have_taken_it_up_is_proposed_until_a_person_answers(store):
    load_minutes(store, SEPTEMBER, promises=[promise("Vender tilbage.")])
    held = load_minutes(store, NOVEMBER, items=ITEMS)
    commitment_id = one(store)["commitment_id"]
    relate(store, held.document_id, taken_up=[(commitment_id, 0, False)])
    told = one(store)
    assert [told[name] for name in ("state", "proposed_title", "proposed_on")] == [OPEN, "Slutrapport", NOVEMBER]
    ends(store, ids=[commitment_id], state="aaben", agenda_item_id=told["proposed_item_id"])
    refused = one(store)
    assert (refused["state"], refused["proposed_item_id"]) == (OPEN, None)
    ends(store, ids=[commitment_id], state=TREATED, agenda_item_id=told["proposed_item_id"])
    assert one(store)["state"] == TREATED
    ends(store, ids=[commitment_id], state="foreslaaet", agenda_item_id=told["proposed_item_id"])
    again = one(store)
    assert (again["state"], again["proposed_item_id"]) == (OPEN, told["proposed_item_id"])


def test_the_first_meeting_that_takes_it_up_counts(store):
    load_minutes(store, JUNE, promises=[promise("Vender tilbage.")])
    commitment_id = one(store)["commitment_id"]
    for hour, day in ((8, NOVEMBER), (9, SEPTEMBER)):
        held = load_minutes(store, day, items=ITEMS, recorded_at=moment(LATER, hour))
        relate(store, held.document_id, taken_up=[(commitment_id, 0)])
    assert one(store)["ended_on"] == SEPTEMBER


def test_a_person_who_says_that_it_is_open_outranks_what_was_read_until_then(store):
    load_minutes(store, JUNE, promises=[promise("Vender tilbage.")])
    commitment_id = one(store)["commitment_id"]
    held = load_minutes(store, SEPTEMBER, items=ITEMS)
    relate(store, held.document_id, taken_up=[(commitment_id, 0)])
    ends(store, ids=[commitment_id], state="aaben", on=date(2021, 10, 1))
    assert one(store, SEPTEMBER)["ended_on"] == SEPTEMBER
    assert one(store)["state"] == OPEN
    later = load_minutes(store, NOVEMBER, items=ITEMS)
    relate(store, later.document_id, taken_up=[(commitment_id, 0)])
    assert one(store)["ended_on"] == NOVEMBER


def test_an_end_that_was_read_goes_with_the_item_and_stays_with_it(store):
    load_minutes(store, JUNE, promises=[promise("Først."), promise("Også.")])
    first, other = id_of(store, "Først."), id_of(store, "Også.")
    held = load_minutes(store, SEPTEMBER, items=ITEMS)
    relate(store, held.document_id, taken_up=[(first, 0), (other, 1)], recorded_at=moment(SEPTEMBER))
    assert states(store) == {"Først.": TREATED, "Også.": TREATED}
    corrected = load_minutes(store, SEPTEMBER, items=[item("Helt andet", "1"), ITEMS[1]], dated_on=JANUARY)
    relate(store, corrected.document_id, taken_up=[(other, 1)])
    assert states(store) == {"Først.": OPEN, "Også.": TREATED}
    assert states(store, NOVEMBER) == {"Først.": TREATED, "Også.": TREATED}
    assert states(store, known_at=moment(NOVEMBER)) == {"Først.": TREATED, "Også.": TREATED}


def test_what_a_person_answers_about_an_item_follows_to_each_corrected_edition_and_is_told_once(store):
    load_minutes(store, JUNE, promises=[promise("Først."), promise("Også.")])
    first, other = id_of(store, "Først."), id_of(store, "Også.")
    held = load_minutes(store, SEPTEMBER, items=ITEMS)
    relate(store, held.document_id, taken_up=[(first, 0, False), (other, 0)])
    asked = {row["text"]: row for row in register(store).to_dict("records")}
    item_id = asked["Først."]["proposed_item_id"]
    said_at = moment(NOVEMBER)
    ends(store, ids=[first], state=TREATED, agenda_item_id=item_id, on=NOVEMBER, recorded_at=said_at)
    ends(store, ids=[other], state="aaben", agenda_item_id=item_id, on=NOVEMBER, recorded_at=said_at)
    answered = {"Først.": TREATED, "Også.": OPEN}
    assert states(store) == answered
    for day in (JANUARY, LATER):
        corrected = load_minutes(store, SEPTEMBER, items=[item("Nyt", "1"), item("slutrapport", "2")], dated_on=day)
        assert states(store) == answered
        relate(store, corrected.document_id, taken_up=[(first, 1, False), (other, 1)])
        assert states(store) == answered
    said = ask(store, commitments.said_of, [first])
    assert said.loc[said["writer"].notna(), ["state", "recorded_at"]].values.tolist() == [[TREATED, said_at]]


def test_what_is_not_read_any_more_is_taken_back_but_never_what_a_person_said(store):
    load_minutes(store, JUNE, promises=[promise("Først.", window=by(SEPTEMBER)), promise("Også.")])
    first, other = id_of(store, "Først."), id_of(store, "Også.")
    told = [promise("Senere.", "1", window=by(JANUARY)), promise("Igen.", "1")]
    held = load_minutes(store, SEPTEMBER, items=ITEMS, promises=told)
    later, again = id_of(store, "Senere."), id_of(store, "Igen.")
    read = {"taken_up": [(other, 1)], "continued": [(later, first), (again, other, False)]}
    relate(store, held.document_id, **read)
    table = register(store).set_index("commitment_id")
    assert table["ids"].to_dict() == {first: (first, later), other: (other,), again: (again,)}
    assert table.loc[other, "state"] == TREATED
    version = ask(store, sources.data_version)
    assert relate(store, held.document_id, **read) == 0
    assert ask(store, sources.data_version) == version
    assert relate(store, held.document_id) == 3
    assert register(store)["ids"].map(len).tolist() == [1, 1, 1, 1]
    assert set(register(store)["is_open"]) == {True}
    say(store, writes.link_commitments, commitment_id=later, earlier_id=first, state="same")
    relate(store, held.document_id)
    assert len(register(store)) == 3
    say(store, writes.link_commitments, commitment_id=later, earlier_id=first, state="different")
    relate(store, held.document_id, **read)
    assert len(register(store)) == 4


def test_what_nobody_knows_cannot_be_related(store):
    minutes = load_minutes(store, SEPTEMBER, items=ITEMS, promises=[promise("Snart.")])
    known = one(store)["commitment_id"]
    before = ask(store, sources.data_version)
    for values in ({"taken_up": [("ukendt", 0)]}, {"continued": [(known, "ukendt")]}):
        with pytest.raises(ValueError, match=r"findes ikke.*Intet er ændret"):
            relate(store, minutes.document_id, **values)
    nothing = {"document_id": minutes.document_id, "continued": []}
    unknown = [{"commitment_id": known, "agenda_item_id": 999, "is_sure": True, "reason": None}]
    with pytest.raises(ValueError, match=r"findes ikke.*Intet er ændret"):
        say(store, writes.relate, **nothing, taken_up=unknown)
    assert ask(store, sources.data_version) == before


def test_what_is_put_off_is_the_same_with_a_new_window(store):
    load_minutes(store, SEPTEMBER, promises=[promise("Senest i november.", window=by(NOVEMBER))])
    first = one(store)["commitment_id"]
    held = load_minutes(store, NOVEMBER, promises=[promise("Senest i januar.", window=by(JANUARY))])
    relate(store, held.document_id, continued=[(id_of(store, "Senest i januar."), first)])
    told = one(store)
    assert (told["commitment_id"], told["due_on"], told["n_moves"], told["n_sources"]) == (first, JANUARY, 1, 2)
    assert one(store, date(2021, 11, 25))["due_on"] == NOVEMBER


def test_what_minutes_say_again_of_a_plan_stands_under_its_initiative_still(store):
    load(store, JUNE, [row("A", follow_ups=[due(NOVEMBER)])])
    held = load_minutes(store, SEPTEMBER, promises=[promise("Rykkes til januar.", window=by(JANUARY), forum=VEST)])
    relate(store, held.document_id, continued=[(id_of(store, "Rykkes til januar."), "a~hr-forum")])
    told = one(store)
    assert (told["title"], told["initiative_ids"], told["group_id"], told["due_on"]) == ("A", ("a",), "a", JANUARY)
    assert len(seen(store, commitments.commitments, initiative="a")) == 1


def test_a_corrected_edition_keeps_the_id_what_was_said_and_the_chain_of_what_has_the_same_words(store):
    load_minutes(store, JUNE, promises=[promise("Først.")])
    first = one(store)["commitment_id"]
    held = load_minutes(store, SEPTEMBER, items=ITEMS, promises=[promise("Senere.", "1"), promise("Andet.", "1")])
    second, third = id_of(store, "Senere."), id_of(store, "Andet.")
    relate(store, held.document_id, continued=[(second, first)])
    ends(store, ids=[third], state="bortfaldet", on=NOVEMBER)
    corrected = [item("Nyt", "1", (1, 4)), item("Slutrapport", "2", (5, 9))]
    told = [promise("Ny.", "1"), promise("senere", "2"), promise("andet", "2")]
    load_minutes(store, SEPTEMBER, items=corrected, promises=told, dated_on=JANUARY)
    rows = register(store).set_index("text")
    assert len(rows) == 3
    assert rows.loc["senere", "ids"] == (first, second)
    assert rows.loc["andet", ["commitment_id", "state"]].tolist() == [third, "bortfaldet"]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_what_is_related_after_each_load_is_the_same_in_whatever_order_minutes_come(store, order):
    """The matching itself is the loaders': here an item takes up what bears its name, and a promise continues it."""
    all_minutes = [
        (JUNE, {"promises": [promise("Slutrapport", window=by(SEPTEMBER))]}),
        (SEPTEMBER, {"items": [item("Eventuelt", "1")], "promises": [promise("Slutrapport", window=by(NOVEMBER))]}),
        (NOVEMBER, {"items": ITEMS}),
    ]
    loaded = {}
    for hour, number in enumerate(order):
        day, told = all_minutes[number]
        loaded[day] = load_minutes(store, day, **told, recorded_at=moment(LATER, hour)).document_id
        for held_on in sorted(loaded):
            match(store, held_on, loaded[held_on])
    told = one(store)
    first, second = told["ids"]
    assert (told["state"], told["ended_on"], told["n_moves"]) == (TREATED, NOVEMBER, 1)
    assert (first.startswith(f"{VEST}-2021-06-16-l"), second.startswith(f"{VEST}-2021-09-22-l")) == (True, True)
    assert seen(store, outcomes.outcomes).set_index("meeting_id")["n_agreed"].to_dict() == dict.fromkeys(
        (f"{VEST}-2021-06-16", f"{VEST}-2021-09-22"), 1
    )
    version = ask(store, sources.data_version)
    match(store, NOVEMBER, loaded[NOVEMBER])
    assert ask(store, sources.data_version) == version


def match(store, day, document_id):
    told = ask(store, commitments.told_of, [VEST])
    agenda = ask(store, meetings.agenda, f"{VEST}-{day}", LATER)
    earlier = [one["commitment_id"] for one in told if one["told_on"] < day]
    taken_up = [(one, at) for one in earlier for at, title in enumerate(agenda["title"]) if title == "Slutrapport"]
    own = [one["commitment_id"] for one in told if one["told_on"] == day]
    relate(store, document_id, taken_up=taken_up, continued=[(new, old) for new in own for old in earlier])


def test_each_telling_of_what_is_a_forums_is_told_whatever_became_of_it(store):
    told = [promise("Holdt."), promise("Frafaldet."), promise("Til drift.", forum=DRIFT), promise("Om.", forum=MIDT)]
    load_minutes(store, JUNE, promises=told)
    load_minutes(store, SEPTEMBER, forum=MIDT, promises=[promise("Midts.")])
    ends(store, ids=[id_of(store, "Frafaldet.")], state="bortfaldet")

    def texts(*forum_ids):
        return [one["text"] for one in ask(store, commitments.told_of, forum_ids)]

    assert texts(VEST) == ["Holdt.", "Frafaldet.", "Til drift.", "Om."]
    assert texts(DRIFT) == ["Til drift."]
    assert texts(MIDT) == ["Om.", "Midts."]


def test_what_was_recorded_later_was_not_known_at_a_moment(store):
    load(store, FEBRUARY, [row("A", follow_ups=[due(NOVEMBER)])])
    load(store, JUNE, [row("A", "Ny tekst.", follow_ups=[due(JANUARY)])], recorded_at=moment(SEPTEMBER))
    told = {"items": ITEMS, "promises": [promise("Vender tilbage.")], "recorded_at": moment(SEPTEMBER)}
    held = load_minutes(store, date(2021, 6, 17), **told)
    relate(store, held.document_id, taken_up=[("a~hr-forum", 0)], recorded_at=moment(NOVEMBER))
    then, afterwards = moment(JUNE, 13), moment(SEPTEMBER, 13)
    assert states(store, known_at=then) == {"senest 2021-11-26": "overskredet"}
    assert states(store, known_at=afterwards) == {"senest 2022-01-10": "overskredet", "Vender tilbage.": OPEN}
    assert one(store, known_at=then)["n_moves"] == 0
    assert states(store)["senest 2022-01-10"] == TREATED
    said = {"ids": [id_of(store, "Vender tilbage.")], "state": "gennemfoert", "on": SEPTEMBER}
    ends(store, **said, recorded_at=moment(LATER))
    assert states(store, known_at=moment(NOVEMBER, 13))["Vender tilbage."] == OPEN
    assert states(store)["Vender tilbage."] == "gennemfoert"
    texts = [seen(store, initiatives.occurrences, known_at=at)["text"].item() for at in (then, afterwards)]
    assert texts == ["A er i gang.", "Ny tekst."]


def test_links_and_what_people_made_were_not_known_before_they_were_recorded(store):
    load_minutes(store, JUNE, promises=[promise("Først."), promise("Siden.")])
    say(
        store, writes.link_commitments, commitment_id=id_of(store, "Siden."), earlier_id=id_of(store, "Først."),
        state="same", recorded_at=moment(NOVEMBER),
    )  # fmt: skip
    told = {"type": "task", "text": "Ring", "forum_id": VEST, "doers": [], "window": by(JANUARY), "on": JUNE}
    say(store, writes.add_commitment, **told, recorded_at=moment(NOVEMBER))
    assert len(register(store)) == 2
    assert register(store, known_at=moment(SEPTEMBER))["text"].tolist() == ["Først.", "Siden."]


def test_meetings_decisions_agendas_and_counts_of_fora_are_those_known_at_the_moment(store):
    load_minutes(store, JUNE, items=ITEMS, coming=[])
    late = {"items": [item("Nyt", "1")], "promises": [promise("Vender tilbage.")], "decisions": [DECIDED]}
    load_minutes(store, JUNE, **late, name="rettet.docx", recorded_at=moment(NOVEMBER))
    load_minutes(store, SEPTEMBER, recorded_at=moment(NOVEMBER))
    then, meeting_id = moment(JUNE, 13), f"{VEST}-2021-06-16"
    assert seen(store, outcomes.outcomes, known_at=then).empty
    assert seen(store, outcomes.outcomes)[["n_decisions", "n_agreed"]].values.tolist() == [[1, 1]]
    agendas = [ask(store, meetings.agenda, meeting_id, LATER, at)["title"].tolist() for at in (then, None)]
    assert agendas == [["Slutrapport", "Eventuelt"], ["Nyt"]]
    told = [len(ask(store, meetings.history, meeting_id, LATER, at)) for at in (then, None)]
    assert told == [1, 1]
    assert ask(store, meetings.history, f"{VEST}-2021-09-22", LATER, then).empty
    assert [len(seen(store, decisions.decisions, known_at=at)) for at in (then, None)] == [0, 1]
    counts = [
        seen(store, forums.register, known_at=at).set_index("forum_id").loc[VEST, list(OF_FORUM)].tolist()
        for at in (then, None)
    ]
    assert counts == [[0, 1, 0, JUNE], [1, 2, 1, SEPTEMBER]]


def test_a_review_of_a_decision_was_not_known_before_it_was_recorded(store):
    load_minutes(store, JUNE, decisions=[DECIDED])
    decision_id = seen(store, decisions.decisions)["decision_id"].item()
    say(store, writes.review_decision, decision_id=decision_id, state="rejected", recorded_at=moment(NOVEMBER))
    assert seen(store, decisions.decisions).empty
    assert seen(store, decisions.decisions, known_at=moment(SEPTEMBER))["state"].tolist() == ["unconfirmed"]
    numbers = [seen(store, outcomes.outcomes, known_at=at)["n_decisions"].sum() for at in (moment(SEPTEMBER), None)]
    assert numbers == [1, 0]


def test_what_is_said_of_an_agreement_was_not_known_before_it_was_said(store):
    load_minutes(store, SEPTEMBER, promises=[promise("Snart.")])
    commitment_id = one(store)["commitment_id"]
    ends(store, ids=[commitment_id], state="bortfaldet", recorded_at=moment(LATER))
    assert [len(ask(store, commitments.said_of, [commitment_id], at)) for at in (moment(NOVEMBER), None)] == [0, 1]


def test_minutes_read_anew_were_those_before_until_they_were(store):
    first = load_minutes(store, JUNE, promises=[promise("Som læst.")])
    again = load_minutes(store, JUNE, promises=[promise("Læst igen.")], name="igen.docx", recorded_at=moment(NOVEMBER))
    replace_reading(store, first, again)
    assert list(states(store)) == ["Læst igen."]
    assert list(states(store, known_at=moment(SEPTEMBER))) == ["Som læst."]


def test_empty_answers_have_all_columns_with_their_types(store):
    empty = register(store)
    assert tuple(empty) == commitments.COLUMNS
    load_minutes(store, SEPTEMBER, promises=[promise("Snart.")])
    assert empty.dtypes.equals(register(store).dtypes)
    assert tuple(ask(store, commitments.said_of, [])) == commitments.SAID_COLUMNS
    assert ask(store, commitments.told_of, []) == []
    assert seen(store, commitments.commitments, forums=("x",)).empty
    assert ask(store, commitments.commitments, Choices(status_date=LATER, search="x")).empty


def made(store, text="HR viser tal.", on=SEPTEMBER, due=NOVEMBER):
    """What a person says was agreed, and the values with which it is told anew."""
    told = {"text": text, "forum_id": VEST, "doers": ["Kommunen"], "window": by(due)}
    load_minutes(store, JUNE)
    at = {"on": on, "recorded_at": moment(on)}
    return say(store, writes.add_commitment, type="task", **told, **at), told


def correct(store, commitment_id, told, on, *, is_moved=False, **new):
    about = {"commitment_id": commitment_id, "is_moved": is_moved, "reason": "slåfejl", "on": on}
    say(store, writes.correct_commitment, **about, **told | new, recorded_at=moment(on))


def test_what_a_person_said_is_corrected_and_stands_as_it_was_before_the_day_and_in_its_history(store):
    commitment_id, told = made(store)
    correct(store, commitment_id, told, NOVEMBER, text="HR viser tallene.", window=by(JANUARY), forum_id=DRIFT)
    now, before = one(store), one(store, day=SEPTEMBER)
    assert (now["text"], now["end_on"], now["forum_id"], now["n_moves"]) == ("HR viser tallene.", JANUARY, DRIFT, 0)
    assert now["first_told_on"] == SEPTEMBER and now["sources"][0].writer == WRITER.name
    assert (before["text"], before["end_on"], before["forum_id"]) == ("HR viser tal.", NOVEMBER, VEST)
    versions = ask(store, commitments.told_by_people, [commitment_id])
    assert versions["text"].tolist() == ["HR viser tal.", "HR viser tallene."]
    assert versions["reason"].tolist() == [None, "slåfejl"] and set(versions["writer"]) == {WRITER.name}
    assert len(ask(store, commitments.told_by_people, [commitment_id], moment(SEPTEMBER))) == 1


def test_another_time_that_was_agreed_is_a_move_and_a_correction_takes_it_back(store):
    commitment_id, told = made(store)
    correct(store, commitment_id, told, NOVEMBER, window=by(JANUARY), is_moved=True)
    moved = one(store)
    assert (moved["end_on"], moved["n_moves"]) == (JANUARY, 1)
    correct(store, commitment_id, told, LATER)
    back = one(store)
    assert (back["end_on"], back["n_moves"]) == (NOVEMBER, 0)
    assert len(ask(store, commitments.told_by_people, [commitment_id])) == 3


def test_corrected_twice_on_one_day_the_last_counts_and_the_same_again_adds_nothing(store):
    commitment_id, told = made(store)
    for text in ("Én.", "To.", "To."):
        correct(store, commitment_id, told, SEPTEMBER, text=text)
    assert list(states(store, SEPTEMBER)) == ["To."]
    assert len(ask(store, commitments.told_by_people, [commitment_id])) == 3


def test_who_corrects_what_another_has_corrected_meanwhile_changes_nothing(store):
    commitment_id, told = made(store)
    seen_by_both = int(ask(store, commitments.told_by_people, [commitment_id])["commitment_row_id"].iloc[-1])
    correct(store, commitment_id, told, NOVEMBER, text="Min.", seen=seen_by_both)
    with pytest.raises(ValueError, match="I mellemtiden er aftalen rettet af en anden"):
        correct(store, commitment_id, told, NOVEMBER, text="Din.", seen=seen_by_both)
    assert ask(store, commitments.told_by_people, [commitment_id])["text"].tolist() == ["HR viser tal.", "Min."]


def test_what_a_paper_tells_or_nobody_has_words_for_is_not_corrected(store):
    commitment_id, told = made(store)
    load_minutes(store, SEPTEMBER, promises=[promise("Står i referatet.")])
    of_paper = id_of(store, "Står i referatet.")
    about = {"commitment_id": commitment_id, "is_moved": False, "reason": "x", "on": LATER}
    for wrong in ({"commitment_id": of_paper}, {"text": " "}, {"reason": " "}, {"forum_id": "ukendt"}):
        with pytest.raises(ValueError, match="Intet er ændret"):
            say(store, writes.correct_commitment, **told | about | wrong)
    with pytest.raises(PermissionError):
        say(store, writes.correct_commitment, **told | about, writer=NO_WRITER)
    assert len(ask(store, commitments.told_by_people, [commitment_id, of_paper])) == 1
    assert tuple(ask(store, commitments.told_by_people, [])) == commitments.VERSION_COLUMNS


def test_two_that_may_be_one_are_asked_about_until_a_person_answers(store):
    load_minutes(store, SEPTEMBER, promises=[promise("Senest i november.", window=by(NOVEMBER))])
    earlier = one(store)["commitment_id"]
    held = load_minutes(store, NOVEMBER, promises=[promise("Senest i januar.", window=by(JANUARY))])
    later = id_of(store, "Senest i januar.")
    pair = {"commitment_id": later, "earlier_id": earlier}
    proposed = [pair | {"is_sure": False, "reason": "fælles ord"}]
    say(store, writes.relate, document_id=held.document_id, taken_up=[], continued=proposed)
    assert len(register(store)) == 2 and ask(store, commitments.asked_of, [earlier]) == [(later, earlier)]
    say(store, writes.link_commitments, **pair, state="same")
    assert len(register(store)) == 1 and ask(store, commitments.asked_of, [earlier]) == []
    say(store, writes.link_commitments, **pair, state="different")
    assert len(register(store)) == 2 and ask(store, commitments.asked_of, [later]) == []
