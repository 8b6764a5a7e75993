"""Meetings: planned, moved, held; append-only, the same in whatever order minutes are loaded."""

from datetime import date, time
from itertools import permutations

import pytest
from plain_minutes import (
    DRIFT,
    JUNE,
    LATER,
    MIDT,
    NORD,
    NOVEMBER,
    SEPTEMBER,
    VEST,
    by,
    decision,
    item,
    load_initiatives,
    load_minutes,
    load_minutes_in,
    planned,
    promise,
    say,
    seen,
)
from plain_rows import PLACE, ask, moment

from data import writes
from data.queries import commitments, decisions, forums, meetings, sources
from data.queries.frames import PLACE_COLUMNS

DECEMBER = date(2021, 12, 3)
READER = writes.Writer("læser", may_write=False)


def calendar(store, day=LATER, **choices):
    """What a page shows of each meeting, the oldest first."""
    table = seen(store, meetings.meetings, day, **choices)
    rows = zip(table["meeting_id"], table["state"], table["on_day"], table["moved_from_on"], strict=True)
    return list(rows)[::-1]


def test_minutes_make_a_meeting_with_its_head_and_counts(store):
    loaded = load_minutes(
        store,
        SEPTEMBER,
        items=[item("Økonomi", "1"), item("Eventuelt", "2")],
        decisions=[decision("Godkendt.", "1"), decision("Aftalt.", "2")],
        promises=[promise("Vender tilbage.", "1")],
        coming=[planned(NOVEMBER)],
        number=9,
    )
    meeting_id = f"{VEST}-2021-09-22"
    assert loaded == writes.LoadedMinutes(loaded.document_id, None, meeting_id, 2, 2, 1, 1, 0)
    row = seen(store, meetings.meetings, years=("2021",)).iloc[-1]
    assert row[["meeting_id", "forum", "cluster", "state", "on_day", "start_time", "end_time", "venue"]].tolist() == [
        meeting_id, "Klyngestyregruppe Vest", "Klynge Vest", "held", SEPTEMBER, "08:15", "10:00", "Mødelokale 1",
    ]  # fmt: skip
    assert row[["number", "n_attending", "n_absent", "n_items"]].tolist() == [
        9, 4, None, 2,
    ]  # fmt: skip
    assert row[["chairs", "attending", "absent"]].tolist() == [
        (("Regionen", "formand", 1),), (("Kommunen", None, 3),), (),
    ]  # fmt: skip
    assert row["has_minutes"]
    assert (row["line_start"], row["line_end"], row["document_name"]) == (
        1,
        4,
        "Referat, Klyngestyregruppe Vest, 22. september 2021",
    )


def test_no_name_of_a_person_reaches_the_database(store):
    load_minutes(store, SEPTEMBER)
    assert "Et Navn" not in seen(store, meetings.meetings).to_csv()


def test_a_meeting_named_in_minutes_is_planned_until_its_own_minutes_come(store):
    load_minutes(store, SEPTEMBER, coming=[planned(NOVEMBER, start_time=time(13), venue="Rådhuset")])
    table = seen(store, meetings.meetings).set_index("on_day")
    assert table.loc[NOVEMBER, ["state", "has_minutes", "start_time", "venue", "quote"]].tolist() == [
        "planned", False, "13:00", "Rådhuset", "møde 2021-11-26",
    ]  # fmt: skip
    load_minutes(store, NOVEMBER)
    assert calendar(store) == [
        (f"{VEST}-2021-09-22", "held", SEPTEMBER, None),
        (f"{VEST}-2021-11-26", "held", NOVEMBER, None),
    ]
    assert calendar(store, date(2021, 10, 1))[1][1] == "planned"
    assert calendar(store, date(2021, 9, 1)) == []


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_minutes_loaded_in_any_order_give_the_same_answer(store, order):
    all_minutes = [
        {"held_on": JUNE, "coming": [planned(SEPTEMBER), planned(NOVEMBER)], "promises": [promise("Følger op.")]},
        {"held_on": SEPTEMBER, "coming": [planned(NOVEMBER, venue="Rådhuset")], "decisions": [decision("Godkendt.")]},
        {"held_on": NOVEMBER, "items": [item("Opfølgning", "1")], "decisions": [decision("Godkendt.", "1")]},
    ]
    for hour, number in enumerate(order):
        load_minutes(store, **all_minutes[number], recorded_at=moment(LATER, hour))
    ids = [f"{VEST}-2021-06-16", f"{VEST}-2021-09-22", f"{VEST}-2021-11-26"]
    days = (JUNE, SEPTEMBER, NOVEMBER)
    for so_far, day in enumerate(days, start=1):
        states = ["held"] * so_far + ["planned"] * (3 - so_far)
        assert calendar(store, day) == [(*told, None) for told in zip(ids, states, days, strict=True)]
    assert sorted(seen(store, decisions.decisions)["decision_id"].str[:27]) == [ids[1], ids[2]]
    assert len(set(seen(store, decisions.decisions)["decision_id"])) == 2
    assert seen(store, commitments.register)["meeting_id"].tolist() == [ids[0]]
    assert seen(store, meetings.meetings, date(2021, 10, 1))["venue"].tolist()[0] == "Rådhuset"


def test_the_same_minutes_again_change_nothing_and_say_when_they_came(store):
    first = load_minutes(store, SEPTEMBER, decisions=[decision("Godkendt.")])
    before = ask(store, sources.data_version)
    again = load_minutes(store, SEPTEMBER, decisions=[decision("Godkendt.")], recorded_at=moment(LATER))
    assert again == writes.LoadedMinutes(first.document_id, SEPTEMBER, first.meeting_id)
    assert ask(store, sources.data_version) == before
    assert len(seen(store, decisions.decisions)) == 1


def test_a_corrected_edition_takes_the_place_of_the_first_with_all_that_it_told(store):
    load_minutes(store, SEPTEMBER, items=[item("A", "1")], coming=[planned(NOVEMBER)], number=8)
    corrected = date(2021, 10, 1)
    load_minutes(store, SEPTEMBER, items=[item("B", "1")], coming=[planned(DECEMBER)], number=9, dated_on=corrected)
    ids = f"{VEST}-2021-09-22", f"{VEST}-2021-11-26", f"{VEST}-2021-12-03"
    assert [row[0] for row in calendar(store, SEPTEMBER)] == [ids[0], ids[1]]
    assert [row[0] for row in calendar(store, corrected)] == [ids[0], ids[2]]
    for day, title in ((SEPTEMBER, "A"), (corrected, "B")):
        assert ask(store, meetings.agenda, ids[0], day)["title"].tolist() == [title]
    assert seen(store, meetings.meetings)["number"].tolist() == [None, 9]


def test_an_edition_recorded_later_on_the_same_date_takes_the_place(store):
    load_minutes(store, SEPTEMBER, number=8, recorded_at=moment(LATER, 8))
    load_minutes(store, SEPTEMBER, number=9, name="rettet.docx", recorded_at=moment(LATER, 9))
    assert seen(store, meetings.meetings)["number"].tolist() == [9]


def test_an_older_edition_loaded_late_changes_nothing_of_today(store):
    load_minutes(store, SEPTEMBER, number=9, dated_on=NOVEMBER, recorded_at=moment(LATER, 8))
    load_minutes(store, SEPTEMBER, number=8, recorded_at=moment(LATER, 9))
    assert seen(store, meetings.meetings)["number"].tolist() == [9]
    assert seen(store, meetings.meetings, SEPTEMBER)["number"].tolist() == [8]


def test_a_meeting_planned_again_after_its_edition_was_replaced_keeps_its_id(store):
    load_minutes(store, SEPTEMBER, coming=[planned(NOVEMBER)])
    load_minutes(store, SEPTEMBER, name="rettet.docx", recorded_at=moment(LATER))
    assert len(calendar(store)) == 1
    load_minutes(store, NOVEMBER)
    assert calendar(store)[1] == (f"{VEST}-2021-11-26", "held", NOVEMBER, None)


def test_namesakes_of_three_clusters_never_mix(store):
    for forum in (VEST, MIDT, NORD):
        load_minutes(store, SEPTEMBER, forum=forum, coming=[planned(NOVEMBER, forum)], decisions=[decision("Ja.")])
    load_minutes(store, NOVEMBER, forum=MIDT)
    for forum, state in ((VEST, "planned"), (MIDT, "held"), (NORD, "planned")):
        assert calendar(store, forums=(forum,)) == [
            (f"{forum}-2021-09-22", "held", SEPTEMBER, None),
            (f"{forum}-2021-11-26", state, NOVEMBER, None),
        ]
    assert seen(store, decisions.decisions)["decision_id"].is_unique


def test_minutes_can_name_the_meeting_of_another_forum(store):
    load_minutes(store, SEPTEMBER, coming=[planned(NOVEMBER, DRIFT)])
    assert calendar(store, forums=(DRIFT,)) == [(f"{DRIFT}-2021-11-26", "planned", NOVEMBER, None)]


def test_a_coming_meeting_of_nobody_in_the_register_is_a_problem_with_its_place(store):
    loaded = load_minutes(store, SEPTEMBER, coming=[planned(NOVEMBER, None)])
    assert (loaded.n_planned, loaded.n_doubtful) == (0, 1)
    problem = ask(store, sources.problems).iloc[0]
    assert (problem["code"], problem["found"], problem["line_start"]) == ("UKENDT_FORUM", "møde 2021-11-26", 40)
    assert "26. november 2021" in problem["reason"]


def test_days_in_a_list_of_meetings_that_are_past_are_not_planned_again(store):
    load_minutes(store, SEPTEMBER, coming=[planned(JUNE), planned(SEPTEMBER), planned(NOVEMBER)])
    assert [row[2] for row in calendar(store)] == [SEPTEMBER, NOVEMBER]


def test_a_planned_meeting_whose_day_passes_without_minutes_stays_planned(store):
    load_minutes(store, SEPTEMBER, coming=[planned(NOVEMBER)])
    row = seen(store, meetings.meetings, date(2022, 3, 1)).iloc[0]
    assert (row["state"], row["has_minutes"], row["on_day"]) == ("planned", False, NOVEMBER)


def test_minutes_of_another_day_of_the_month_are_not_taken_for_the_planned_meeting(store):
    load_minutes(store, SEPTEMBER, coming=[planned(date(2021, 11, 12))])
    load_minutes(store, NOVEMBER)
    assert [row[:3] for row in calendar(store)][1:] == [
        (f"{VEST}-2021-11-12", "planned", date(2021, 11, 12)),
        (f"{VEST}-2021-11-26", "held", NOVEMBER),
    ]


def moved(store, on=DECEMBER, **other):
    values = {"meeting_id": f"{VEST}-2021-11-26", "on": on, "reason": "sammenfald", "valid_from_on": date(2021, 10, 5)}
    say(store, writes.move_meeting, **(values | other))


@pytest.mark.parametrize(
    "order", [("plan", "move", "minutes"), ("plan", "minutes", "move"), ("minutes", "plan", "move")]
)
def test_a_meeting_planned_moved_and_held_is_one_meeting_in_whatever_order_it_is_told(store, order):
    facts = {"decisions": [decision("Ja.", "1")], "promises": [promise("Snart.")]}
    steps = {
        "plan": lambda: load_minutes(store, SEPTEMBER, coming=[planned(NOVEMBER)]),
        "move": lambda: moved(store),
        "minutes": lambda: load_minutes(store, DECEMBER, items=[item("Økonomi", "1")], **facts),
    }
    for step in order:
        steps[step]()
    meeting_id = f"{VEST}-2021-11-26"
    assert calendar(store)[1:] == [(meeting_id, "held", DECEMBER, NOVEMBER)]
    assert calendar(store, date(2021, 10, 1))[1:] == [(meeting_id, "planned", NOVEMBER, None)]
    assert calendar(store, date(2021, 10, 6))[1:] == [(meeting_id, "planned", DECEMBER, NOVEMBER)]
    assert seen(store, decisions.decisions)["meeting_id"].tolist() == [meeting_id]
    assert seen(store, commitments.register)["meeting_id"].tolist() == [meeting_id]
    assert ask(store, meetings.agenda, meeting_id, LATER)["title"].tolist() == ["Økonomi"]
    told = ask(store, meetings.history, meeting_id, LATER)
    assert told["state"].tolist() == ["planned", "planned", "held"]
    assert told["on_day"].tolist() == [NOVEMBER, DECEMBER, DECEMBER]
    assert told["reason"].tolist() == [None, "sammenfald", None]


@pytest.mark.parametrize("move_first", [True, False])
def test_a_correction_of_minutes_that_a_move_brought_along_is_still_an_edition_of_them(store, move_first):
    load_minutes(store, SEPTEMBER, coming=[planned(NOVEMBER)])
    if move_first:
        moved(store)
    load_minutes(store, DECEMBER, decisions=[decision("Ja.")])
    if not move_first:
        moved(store)
    before = seen(store, decisions.decisions)["decision_id"].tolist()
    load_minutes(store, DECEMBER, decisions=[decision("Ja."), decision("Nej.")], dated_on=date(2022, 1, 10))
    assert [row[0] for row in calendar(store)] == [f"{VEST}-2021-09-22", f"{VEST}-2021-11-26"]
    after = seen(store, decisions.decisions)
    assert after["text"].tolist() == ["Ja.", "Nej."]
    assert after["decision_id"].tolist()[0] == before[0]


def test_an_old_list_of_dates_loaded_late_does_not_undo_a_move(store):
    load_minutes(store, JUNE, coming=[planned(NOVEMBER)])
    moved(store)
    load_minutes(store, SEPTEMBER, coming=[planned(NOVEMBER)], recorded_at=moment(LATER, 20))
    assert calendar(store)[2:] == [(f"{VEST}-2021-11-26", "planned", DECEMBER, NOVEMBER)]


def test_a_move_known_from_the_day_of_a_document_outranks_it(store):
    load_minutes(store, JUNE, coming=[planned(NOVEMBER)])
    moved(store, valid_from_on=SEPTEMBER)
    load_minutes(store, SEPTEMBER, coming=[planned(NOVEMBER)], recorded_at=moment(LATER, 20))
    assert calendar(store)[-1] == (f"{VEST}-2021-11-26", "planned", DECEMBER, NOVEMBER)


def test_minutes_of_the_first_day_say_that_a_moved_meeting_was_held_then_after_all(store):
    load_minutes(store, SEPTEMBER, coming=[planned(NOVEMBER)])
    moved(store)
    load_minutes(store, NOVEMBER)
    assert calendar(store)[1:] == [(f"{VEST}-2021-11-26", "held", NOVEMBER, None)]
    load_minutes(store, DECEMBER)
    assert [row[:3] for row in calendar(store)][2:] == [(f"{VEST}-2021-12-03", "held", DECEMBER)]


def test_two_meetings_of_a_forum_cannot_be_moved_to_one_day(store):
    load_minutes(store, SEPTEMBER, coming=[planned(NOVEMBER), planned(DECEMBER)])
    with pytest.raises(ValueError, match=r"allerede et andet møde den 3\. december 2021\. Intet er ændret"):
        moved(store)
    load_minutes(store, DECEMBER)
    with pytest.raises(ValueError, match="allerede et andet møde"):
        moved(store)


def test_a_held_meeting_is_neither_moved_nor_cancelled_nor_planned(store):
    load_minutes(store, NOVEMBER)
    held = {"meeting_id": f"{VEST}-2021-11-26"}
    for write, values in (
        (writes.move_meeting, held | {"on": DECEMBER, "reason": "x"}),
        (writes.cancel_meeting, held | {"reason": "x"}),
        (writes.plan_meeting, {"forum_id": VEST, "on": NOVEMBER}),
    ):
        with pytest.raises(ValueError, match=r"26\. november 2021 er holdt\. Intet er ændret"):
            say(store, write, **values)


def test_a_person_plans_a_meeting_with_time_and_place_and_telling_it_again_changes_nothing(store):
    load_minutes(store, SEPTEMBER)
    values = {"forum_id": VEST, "on": NOVEMBER, "start_time": time(9), "end_time": "11:30", "venue": "Rådhuset"}
    meeting_id = say(store, writes.plan_meeting, valid_from_on=date(2021, 10, 1), **values)
    before = ask(store, sources.data_version)
    assert say(store, writes.plan_meeting, **values) == meeting_id == f"{VEST}-2021-11-26"
    assert ask(store, sources.data_version) == before
    row = seen(store, meetings.meetings, date(2021, 10, 1)).iloc[0]
    assert row[["start_time", "end_time", "venue", "document_name", "quote"]].tolist() == [
        "09:00", "11:30", "Rådhuset", None, None,
    ]  # fmt: skip
    assert len(seen(store, meetings.meetings, date(2021, 9, 30))) == 1


def test_a_time_told_before_stays_when_a_newer_list_names_only_the_day(store):
    load_minutes(store, JUNE, coming=[planned(NOVEMBER, start_time=time(9), venue="Rådhuset")])
    load_minutes(store, SEPTEMBER, coming=[planned(NOVEMBER)])
    row = seen(store, meetings.meetings).iloc[0]
    assert (row["start_time"], row["venue"]) == ("09:00", "Rådhuset")
    moved(store)
    row = seen(store, meetings.meetings).iloc[0]
    assert (row["on_day"], row["start_time"], row["venue"]) == (DECEMBER, None, None)


def test_a_cancelled_meeting_says_why_and_can_be_planned_again(store):
    load_minutes(store, SEPTEMBER, coming=[planned(NOVEMBER)])
    meeting_id = f"{VEST}-2021-11-26"
    for _ in range(2):
        say(store, writes.cancel_meeting, meeting_id=meeting_id, reason="sygdom", valid_from_on=date(2021, 11, 20))
    row = seen(store, meetings.meetings).iloc[0]
    assert (row["state"], row["reason"], row["on_day"]) == ("cancelled", "sygdom", NOVEMBER)
    assert len(ask(store, meetings.history, meeting_id, LATER)) == 2
    assert say(store, writes.plan_meeting, forum_id=VEST, on=NOVEMBER) == meeting_id
    assert calendar(store)[1][1] == "planned"


def test_minutes_of_a_cancelled_meeting_say_that_it_was_held(store):
    load_minutes(store, SEPTEMBER, coming=[planned(NOVEMBER)])
    say(store, writes.cancel_meeting, meeting_id=f"{VEST}-2021-11-26", reason="sygdom")
    load_minutes(store, NOVEMBER)
    assert calendar(store)[1:] == [(f"{VEST}-2021-11-26", "held", NOVEMBER, None)]


def test_minutes_without_a_known_forum_or_a_day_are_refused_in_danish(store):
    with pytest.raises(ValueError, match=r"der holdt mødet \(Styregruppen\)\. Intet er ændret"):
        load_minutes(store, SEPTEMBER, forum=None)
    with pytest.raises(ValueError, match=r"hvilken dag mødet blev holdt\. Intet er ændret"):
        load_minutes(store, None, dated_on=SEPTEMBER)
    assert len(seen(store, meetings.meetings)) == 0


def test_an_unknown_forum_inside_minutes_is_refused_and_nothing_is_kept(store):
    with pytest.raises(ValueError, match=r"findes ikke i forumregistret: ukendt-udvalg\. Intet er ændret"):
        load_minutes(store, SEPTEMBER, promises=[promise("Snart.", forum="ukendt-udvalg")])
    with pytest.raises(ValueError, match=r"Initiativet ukendt.* findes ikke"):
        load_minutes(store, SEPTEMBER, decisions=[decision("Ja.")], decision_links=[[{"initiative_id": "ukendt"}]])
    assert ask(store, sources.data_version) == 0


def test_an_error_in_the_middle_leaves_nothing(store):
    with pytest.raises(ZeroDivisionError), store.writing() as connection:
        load_minutes_in(
            connection, SEPTEMBER, items=[item("A", "1")], decisions=[decision("Ja.", "1")], coming=[planned(NOVEMBER)]
        )
        raise ZeroDivisionError
    assert ask(store, sources.data_version) == 0
    assert all(seen(store, query).empty for query in (meetings.meetings, decisions.decisions, commitments.register))


def test_a_writer_without_the_right_writes_nothing(store):
    load_initiatives(store, "A")
    load_minutes(
        store, SEPTEMBER, decisions=[decision("Ja.")], promises=[promise("Snart.")], coming=[planned(NOVEMBER)]
    )
    before = ask(store, sources.data_version)
    meeting_id = f"{VEST}-2021-11-26"
    decision_id = seen(store, decisions.decisions)["decision_id"][0]
    commitment_id = seen(store, commitments.register)["commitment_id"][0]
    attempts = [
        (writes.plan_meeting, {"forum_id": VEST, "on": DECEMBER}),
        (writes.move_meeting, {"meeting_id": meeting_id, "on": DECEMBER, "reason": "x"}),
        (writes.cancel_meeting, {"meeting_id": meeting_id, "reason": "x"}),
        (writes.choose_for_agenda, {"meeting_id": meeting_id, "subject": "x", "choice": "accepted"}),
        (writes.review_decision, {"decision_id": decision_id, "state": "confirmed"}),
        (writes.link_decision, {"decision_id": decision_id, "initiative_id": "a", "state": "linked"}),
        (writes.end_commitment, {"ids": [commitment_id], "state": "gennemfoert", "on": LATER}),
        (writes.link_commitments, {"commitment_id": commitment_id, "earlier_id": "x", "state": "same"}),
        (writes.relate, {"document_id": 1, "taken_up": [], "continued": []}),
        (writes.sync_portfolio_words, {"words": []}),
        (writes.add_projects, {"projects": [], "milestones": [], "document_id": None, "valid_from_on": LATER}),
        (writes.move_project, {"project_id": "x", "phase": "y"}),
        (
            writes.load_minutes,
            dict.fromkeys(("decisions", "promises", "problems", "agenda_items"), ())
            | {"document": {}, "meeting": {"forum_id": VEST}, "decision_links": ()},
        ),
    ]
    for write, values in attempts:
        with pytest.raises(PermissionError, match="ikke ret til at ændre"):
            say(store, write, **values, writer=READER)
    assert ask(store, sources.data_version) == before


def test_the_agenda_keeps_its_order_its_parts_and_its_places(store):
    points = (
        {"text": "Udvalget indstiller,", "quote": "", "level": 0, "place": PLACE},
        {"text": "at planen godkendes", "quote": "", "level": 1, "place": PLACE},
        {"text": "med forbehold", "quote": "", "level": 2, "place": PLACE},
    )
    items = [
        item("Plan", "3", (10, 20), recommendation=points, attachments="Bilag 1", description="Kort.", minutes="Ja."),
        item("Eventuelt", None, (21, 30)),
    ]
    meeting_id = load_minutes(store, SEPTEMBER, items=items).meeting_id
    table = ask(store, meetings.agenda, meeting_id, LATER)
    assert table[["position", "number", "title", "line_start", "line_end"]].values.tolist() == [
        [0, "3", "Plan", 10, 20],
        [1, None, "Eventuelt", 21, 30],
    ]
    assert table["recommendation"][0] == "Udvalget indstiller,\n• at planen godkendes\n  • med forbehold"
    assert (table["description"][0], table["minutes"][0]) == ("Kort.\nBilag:\nBilag 1", "Ja.")
    assert table["document_name"].tolist() == ["Referat, Klyngestyregruppe Vest, 22. september 2021"] * 2


def test_minutes_are_known_from_their_own_date_and_never_before_the_meeting(store):
    load_minutes(store, SEPTEMBER, dated_on=JUNE)
    load_minutes(store, NOVEMBER, dated_on=DECEMBER)
    assert [len(calendar(store, day)) for day in (JUNE, SEPTEMBER, NOVEMBER, DECEMBER)] == [0, 1, 1, 2]


def test_what_was_chosen_for_an_agenda_is_the_newest_of_each_subject(store):
    load_minutes(store, SEPTEMBER, coming=[planned(NOVEMBER)])
    meeting_id = f"{VEST}-2021-11-26"
    for subject, choice in (("promise:a", "accepted"), ("silent:b", "carried"), ("promise:a", "left_out")):
        say(store, writes.choose_for_agenda, meeting_id=meeting_id, subject=subject, choice=choice)
    before = ask(store, sources.data_version)
    say(store, writes.choose_for_agenda, meeting_id=meeting_id, subject="promise:a", choice="left_out")
    say(store, writes.choose_for_agenda, meeting_id=meeting_id, subject="ny", choice="open")
    assert ask(store, sources.data_version) == before
    table = ask(store, meetings.agenda_choices, meeting_id)
    assert table[["subject", "choice"]].values.tolist() == [["promise:a", "left_out"], ["silent:b", "carried"]]
    assert table["recorded_at"].tolist() == [moment(LATER)] * 2
    for values in ({"choice": "måske"}, {"meeting_id": "ukendt"}):
        known = {"meeting_id": meeting_id, "subject": "x", "choice": "accepted"}
        with pytest.raises(ValueError, match="Intet er ændret"):
            say(store, writes.choose_for_agenda, **(known | values))


def test_the_codes_of_an_address_are_meetings_years_and_initiatives(store):
    load_initiatives(store, "A")
    load_minutes(store, SEPTEMBER, coming=[planned(date(2022, 1, 5))])
    assert ask(store, meetings.vocabulary, SEPTEMBER) == {
        "meetings": {
            f"{VEST}-2022-01-05": "Klyngestyregruppe Vest, 5. januar 2022",
            f"{VEST}-2021-09-22": "Klyngestyregruppe Vest, 22. september 2021",
        },
        "years": {"2022": "2022", "2021": "2021"},
        "initiatives": {"a": "A"},
    }
    assert [row[2].year for row in calendar(store, years=("2022",))] == [2022]


def test_minutes_are_no_follow_up_table_and_make_nothing_newer(store):
    load_initiatives(store, "A")
    newest = ask(store, sources.newest_on)
    load_minutes(store, SEPTEMBER)
    assert len(ask(store, sources.documents)) == 1
    assert ask(store, sources.newest_on) == newest


def test_the_register_tells_what_each_forum_is_and_has(store):
    load_minutes(
        store,
        SEPTEMBER,
        decisions=[decision("Ja."), decision("Nej.")],
        promises=[promise("Snart.", forum=DRIFT, window=by(NOVEMBER))],
        coming=[planned(NOVEMBER), planned(DECEMBER)],
    )
    say(
        store,
        writes.review_decision,
        decision_id=seen(store, decisions.decisions)["decision_id"][0],
        state="rejected",
    )
    table = seen(store, forums.register, date(2021, 11, 27)).set_index("forum_id")
    counts = ["n_meetings", "n_decisions", "n_open", "next_meeting_on", "last_meeting_on"]
    assert table.loc[VEST, counts].tolist() == [1, 1, 1, DECEMBER, SEPTEMBER]
    assert table.loc[DRIFT, counts].tolist() == [0, 0, 1, None, None]
    assert table.loc[DRIFT, ["parent_id", "parent"]].tolist() == [VEST, "Klyngestyregruppe Vest"]
    assert table.loc[VEST, ["aliases", "cluster", "parent"]].tolist() == [("Klyngestyregruppen",), "Klynge Vest", None]


def test_empty_answers_have_all_columns_with_their_types(store):
    empty = seen(store, meetings.meetings)
    assert tuple(empty) == meetings.COLUMNS
    load_minutes(store, SEPTEMBER)
    assert empty.dtypes.equals(seen(store, meetings.meetings).dtypes)
    assert (empty["has_minutes"].dtype, empty["n_items"].dtype) == ("bool", "int64")
    assert tuple(ask(store, meetings.agenda, "ukendt", LATER)) == meetings.AGENDA_COLUMNS
    assert tuple(ask(store, meetings.agenda_choices, "ukendt")) == ("subject", "choice", "recorded_at")
    assert tuple(ask(store, meetings.history, "ukendt", LATER)) == meetings.HISTORY_COLUMNS
    assert set(PLACE_COLUMNS) < set(empty)


def test_every_write_moves_the_data_version(store):
    load_minutes(store, SEPTEMBER, coming=[planned(NOVEMBER)])
    before = ask(store, sources.data_version)
    moved(store)
    assert ask(store, sources.data_version) == before + 1


def earlier(on, forum=VEST, **other):
    return {"on": on, "forum_id": forum, "quote": f"sidste møde {on}", "place": PLACE} | other


def test_a_meeting_whose_minutes_are_missing_was_held_where_a_later_paper_says_so(store):
    load_minutes(store, JUNE, coming=[planned(SEPTEMBER)])
    load_minutes(store, NOVEMBER, earlier_meetings=[earlier(SEPTEMBER), earlier(JUNE, MIDT)])
    assert calendar(store) == [
        (f"{MIDT}-2021-06-16", "met", JUNE, None),
        (f"{VEST}-2021-06-16", "held", JUNE, None),
        (f"{VEST}-2021-09-22", "met", SEPTEMBER, None),
        (f"{VEST}-2021-11-26", "held", NOVEMBER, None),
    ]
    assert dict(row[:2] for row in calendar(store, DECEMBER.replace(month=10)))[f"{VEST}-2021-09-22"] == "planned"
    row = seen(store, meetings.meetings, forums=(VEST,)).iloc[1]
    assert (row["has_minutes"], row["quote"]) == (False, "sidste møde 2021-09-22")
    counts = seen(store, forums.register).set_index("forum_id").loc[[VEST, MIDT], ["n_meetings", "last_meeting_on"]]
    assert counts.values.tolist() == [[3, NOVEMBER], [1, JUNE]]
    load_minutes(store, SEPTEMBER, recorded_at=moment(LATER))
    assert dict(row[:2] for row in calendar(store))[f"{VEST}-2021-09-22"] == "held"


def test_a_meeting_known_to_be_held_is_neither_planned_moved_nor_cancelled_any_more(store):
    load_minutes(store, NOVEMBER, earlier_meetings=[earlier(SEPTEMBER)], coming=[planned(SEPTEMBER.replace(year=2022))])
    about = {"meeting_id": f"{VEST}-2021-09-22", "reason": "sygdom"}
    for write, values in (
        (writes.plan_meeting, {"forum_id": VEST, "on": SEPTEMBER}),
        (writes.move_meeting, about | {"on": DECEMBER}),
        (writes.cancel_meeting, about),
    ):
        with pytest.raises(ValueError, match="holdt"):
            say(store, write, **values)


def test_a_corrected_edition_takes_back_that_another_meeting_was_held_or_is_to_be_moved(store):
    told = {"earlier_meetings": [earlier(JUNE)], "coming": [planned(NOVEMBER, is_to_move=True, finder="Formandskabet")]}
    load_minutes(store, SEPTEMBER, **told)
    load_minutes(store, SEPTEMBER, coming=[planned(NOVEMBER)], name="rettet.docx", dated_on=date(2021, 10, 1))
    assert [row[1:3] for row in calendar(store)] == [("held", SEPTEMBER), ("planned", NOVEMBER)]
    assert seen(store, meetings.meetings)["is_to_move"].tolist() == [False, False]


def test_a_meeting_that_is_to_be_moved_stays_planned_until_somebody_tells_its_day(store):
    load_minutes(store, SEPTEMBER, coming=[planned(NOVEMBER, is_to_move=True, finder="Formandskabet")])
    meeting_id = f"{VEST}-2021-11-26"

    def now():
        row = seen(store, meetings.meetings, DECEMBER).iloc[0]
        return row[["state", "on_day", "is_to_move", "finder"]].tolist()

    assert now() == ["planned", NOVEMBER, True, "Formandskabet"]
    assert ask(store, meetings.history, meeting_id, DECEMBER)["finder"].tolist() == ["Formandskabet"]
    say(store, writes.move_meeting, meeting_id=meeting_id, on=DECEMBER, reason="ny dag", valid_from_on=DECEMBER)
    assert now() == ["planned", DECEMBER, False, None]


def test_planned_again_for_its_day_a_meeting_is_not_to_be_moved_any_more(store):
    load_minutes(store, SEPTEMBER, coming=[planned(NOVEMBER, is_to_move=True)])
    say(store, writes.plan_meeting, forum_id=VEST, on=NOVEMBER, valid_from_on=DECEMBER)
    assert seen(store, meetings.meetings)["is_to_move"].tolist() == [False, False]


def test_what_is_recorded_later_was_not_known_of_meetings_at_a_moment(store):
    load_minutes(store, JUNE, coming=[planned(SEPTEMBER)])
    late = {"recorded_at": moment(LATER)}
    load_minutes(store, NOVEMBER, earlier_meetings=[earlier(SEPTEMBER)], coming=[planned(DECEMBER)], **late)
    then = {"known_at": moment(NOVEMBER)}
    assert [row[1:3] for row in calendar(store, **then)] == [("held", JUNE), ("planned", SEPTEMBER)]
    assert [row[1:3] for row in calendar(store)][1:] == [("met", SEPTEMBER), ("held", NOVEMBER), ("planned", DECEMBER)]
    words = [ask(store, meetings.vocabulary, LATER, at)["meetings"] for at in (moment(NOVEMBER), None)]
    assert [len(one) for one in words] == [2, 4]


def test_minutes_brought_along_by_a_move_stood_where_they_stood_before_it(store):
    load_minutes(store, JUNE, coming=[planned(SEPTEMBER)])
    load_minutes(store, NOVEMBER)
    moved = {"meeting_id": f"{VEST}-2021-09-22", "on": NOVEMBER, "reason": "sygdom", "valid_from_on": SEPTEMBER}
    say(store, writes.move_meeting, **moved, recorded_at=moment(LATER))
    before = [(f"{VEST}-2021-06-16", "held"), (f"{VEST}-2021-09-22", "planned"), (f"{VEST}-2021-11-26", "held")]
    assert [row[:2] for row in calendar(store, known_at=moment(DECEMBER))] == before
    assert [row[:3] for row in calendar(store)][1:] == [(f"{VEST}-2021-09-22", "held", NOVEMBER)]


def test_what_was_chosen_for_an_agenda_later_was_not_chosen_at_a_moment(store):
    load_minutes(store, SEPTEMBER, coming=[planned(NOVEMBER)])
    about = {"meeting_id": f"{VEST}-2021-11-26", "subject": "commitment:x"}
    say(store, writes.choose_for_agenda, **about, choice="accepted", recorded_at=moment(SEPTEMBER, 13))
    say(store, writes.choose_for_agenda, **about, choice="left_out", recorded_at=moment(LATER))
    chosen = [
        ask(store, meetings.agenda_choices, about["meeting_id"], at)["choice"].tolist()
        for at in (moment(SEPTEMBER), moment(SEPTEMBER, 13), None)
    ]
    assert chosen == [[], ["accepted"], ["left_out"]]
