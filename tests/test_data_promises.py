"""Promises of meetings: what was promised to whom, what took it up, what people say of it."""

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
    item,
    load_initiatives,
    load_minutes,
    promise,
    say,
    seen,
    window,
)
from plain_rows import ask, follow_up, load, moment, row

from data import writes
from data.queries import meetings, promises, sources

JANUARY = date(2022, 1, 10)
ITEMS = [item("Slutrapport", "1", (1, 9)), item("Eventuelt", "2", (10, 19))]


def the_promise(store, day=LATER, **choices):
    (row,) = seen(store, promises.promises, day, **choices).to_dict("records")
    return row


def known(row):
    return {name: row[name] for name in ("kept_by_item_id", "kept_on", "outcome_said")}


NOTHING = {"kept_by_item_id": None, "kept_on": None, "outcome_said": None}


def item_ids(store, held_on):
    return ask(store, meetings.agenda, f"{VEST}-{held_on}", LATER)["agenda_item_id"].tolist()


def test_a_promise_has_its_giver_its_receiver_its_window_and_its_place(store):
    days = window("den 4. marts 2022", date(2022, 3, 4), date(2022, 3, 4), "point", date(2022, 3, 4))
    told = promise("Udkast den 4. marts 2022.", "1", DRIFT, "topic", (7, 8), window=days, responsible="sekretariatet")
    load_minutes(store, SEPTEMBER, items=ITEMS, promises=[told])
    row = the_promise(store, NOVEMBER)
    assert [row[name] for name in ("meeting_id", "forum_id", "forum", "from_forum_id", "from_forum", "held_on")] == [
        f"{VEST}-2021-09-22", DRIFT, "Driftsforum", VEST, "Klyngestyregruppe Vest", SEPTEMBER,
    ]  # fmt: skip
    assert [row[name] for name in ("agenda_number", "agenda_title", "type", "responsible", "phrase", "kind")] == [
        "1", "Slutrapport", "topic", "sekretariatet", "den 4. marts 2022", "point",
    ]  # fmt: skip
    assert {row[name] for name in ("start_on", "end_on", "named_start_on", "due_on")} == {date(2022, 3, 4)}
    assert (row["window_state"], row["line_start"], row["line_end"]) == ("kommende", 7, 8)
    assert known(row) == NOTHING
    assert the_promise(store)["window_state"] == "overskredet"


def test_the_earliest_due_comes_first_and_those_without_a_day_last(store):
    told = [promise("Engang."), promise("Sent.", window=by(JANUARY)), promise("Snart.", window=by(NOVEMBER))]
    load_minutes(store, SEPTEMBER, promises=told)
    table = seen(store, promises.promises)
    assert table["text"].tolist() == ["Snart.", "Sent.", "Engang."]
    assert table["due_on"].tolist() == [NOVEMBER, JANUARY, None]


def test_each_choice_narrows(store):
    load_initiatives(store, "A")
    told = [
        promise("Til drift.", forum=DRIFT, window=by(NOVEMBER)),
        promise("Til ingen.", initiative_id="a"),
        promise("Til Midt.", forum=MIDT, window=by(date(2022, 8, 1))),
    ]
    load_minutes(store, SEPTEMBER, promises=told)
    load_minutes(store, date(2022, 2, 2), forum=MIDT, promises=[promise("Fra Midt.")])

    def texts(**choices):
        return sorted(seen(store, promises.promises, **choices)["text"])

    assert texts(forums=(DRIFT,)) == ["Til drift."]
    assert texts(forums=(MIDT,)) == ["Fra Midt.", "Til Midt."]
    assert texts(forums=(VEST,)) == ["Til Midt.", "Til drift.", "Til ingen."]
    assert texts(windows=("overskredet",)) == ["Til drift."]
    assert texts(quarters=("2022-3",)) == ["Til Midt."]
    assert texts(years=("2022",)) == ["Fra Midt."]
    assert texts(initiative="a") == ["Til ingen."]


def test_an_item_of_a_later_agenda_keeps_a_promise_from_that_meeting_on(store):
    load_minutes(store, SEPTEMBER, promises=[promise("Vender tilbage.")])
    promise_id = the_promise(store)["promise_id"]
    load_minutes(store, NOVEMBER, items=ITEMS, kept=[{"promise_id": promise_id, "position": 1}])
    taken_up = {"kept_by_item_id": item_ids(store, NOVEMBER)[1], "kept_on": NOVEMBER, "outcome_said": None}
    assert known(the_promise(store)) == taken_up
    assert known(the_promise(store, date(2021, 11, 25))) == NOTHING


def test_the_first_meeting_that_takes_a_promise_up_counts(store):
    load_minutes(store, JUNE, promises=[promise("Vender tilbage.")])
    kept = [{"promise_id": the_promise(store)["promise_id"], "position": 0}]
    load_minutes(store, NOVEMBER, items=ITEMS, kept=kept, recorded_at=moment(LATER, 8))
    load_minutes(store, SEPTEMBER, items=ITEMS, kept=kept, recorded_at=moment(LATER, 9))
    assert the_promise(store)["kept_on"] == SEPTEMBER


def test_a_person_says_what_became_of_a_promise_from_a_day_on(store):
    load_minutes(store, SEPTEMBER, promises=[promise("Vender tilbage.")])
    promise_id = the_promise(store)["promise_id"]
    for state, on in (("dropped", NOVEMBER), ("kept", JANUARY)):
        say(store, writes.set_outcome, promise_id=promise_id, state=state, reason="aftalt", on=on)
    said = [the_promise(store, day)["outcome_said"] for day in (SEPTEMBER, NOVEMBER, JANUARY)]
    assert said == [None, "dropped", "kept"]
    before = ask(store, sources.data_version)
    say(store, writes.set_outcome, promise_id=promise_id, state="kept", reason="aftalt", on=JANUARY)
    assert ask(store, sources.data_version) == before
    for values in ({"state": "moved"}, {"promise_id": "ukendt"}):
        with pytest.raises(ValueError, match="Intet er ændret"):
            say(store, writes.set_outcome, **({"promise_id": promise_id, "state": "kept", "on": LATER} | values))


def test_a_person_who_says_that_it_is_open_outranks_what_was_read_until_then(store):
    load_minutes(store, JUNE, promises=[promise("Vender tilbage.")])
    promise_id = the_promise(store)["promise_id"]
    kept = [{"promise_id": promise_id, "position": 0}]
    load_minutes(store, SEPTEMBER, items=ITEMS, kept=kept)
    say(store, writes.set_outcome, promise_id=promise_id, state="open", on=date(2021, 10, 1))
    assert the_promise(store, SEPTEMBER)["kept_on"] == SEPTEMBER
    assert known(the_promise(store)) == NOTHING
    load_minutes(store, NOVEMBER, items=ITEMS, kept=kept)
    assert the_promise(store)["kept_on"] == NOVEMBER


def test_a_promise_put_off_names_the_one_it_continues(store):
    load_minutes(store, SEPTEMBER, promises=[promise("Senest i november.", window=by(NOVEMBER))])
    first = the_promise(store)["promise_id"]
    load_minutes(store, NOVEMBER, promises=[promise("Senest i januar.", window=by(JANUARY))], continued=[first])
    table = seen(store, promises.promises)
    assert table["continues_id"].tolist() == [None, first]


def test_a_corrected_edition_keeps_id_outcome_and_chain_of_promises_with_the_same_words(store):
    load_minutes(store, JUNE, promises=[promise("Først.")])
    first = the_promise(store)["promise_id"]
    kept = [{"promise_id": first, "position": 0}]
    load_minutes(store, SEPTEMBER, items=ITEMS, promises=[promise("Senere.", "1")], continued=[first], kept=kept)
    second = seen(store, promises.promises)["promise_id"].tolist()[1]
    say(store, writes.set_outcome, promise_id=second, state="dropped", on=NOVEMBER)
    corrected = [item("Nyt", "1", (1, 4)), item("Slutrapport", "2", (5, 9))]
    told = [promise("Ny.", "1"), promise("senere", "2")]
    load_minutes(store, SEPTEMBER, items=corrected, promises=told, continued=[None, second], dated_on=JANUARY)
    rows = seen(store, promises.promises).set_index("text")
    assert rows.loc["senere", ["promise_id", "continues_id", "outcome_said"]].tolist() == [second, first, "dropped"]
    assert rows.loc["Først.", ["kept_on", "kept_by_item_id"]].tolist() == [SEPTEMBER, item_ids(store, SEPTEMBER)[1]]
    assert len(rows) == 3


def test_an_edition_whose_items_do_not_take_a_promise_up_does_not_keep_it(store):
    load_minutes(store, JUNE, promises=[promise("Først.")])
    kept = [{"promise_id": the_promise(store)["promise_id"], "position": 0}]
    load_minutes(store, SEPTEMBER, items=ITEMS, kept=kept)
    load_minutes(store, SEPTEMBER, items=[item("Helt andet", "1")], dated_on=JANUARY)
    assert known(the_promise(store)) == NOTHING
    assert the_promise(store, NOVEMBER)["kept_on"] == SEPTEMBER


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_promises_matched_at_each_load_are_the_same_in_whatever_order_minutes_come(store, order):
    """The matching itself is the loaders': here an item takes up what bears its name, and a promise continues it."""
    all_minutes = [
        (JUNE, {"promises": [promise("Slutrapport", window=by(SEPTEMBER))]}),
        (SEPTEMBER, {"items": [item("Eventuelt", "1")], "promises": [promise("Slutrapport", window=by(NOVEMBER))]}),
        (NOVEMBER, {"items": ITEMS}),
    ]
    loaded = set()
    for hour, number in enumerate(order):
        load_minutes(store, all_minutes[number][0], **all_minutes[number][1], recorded_at=moment(LATER, hour))
        loaded.add(all_minutes[number][0])
        for day in sorted(loaded):
            match(store, day)
    table = seen(store, promises.promises)
    first, second = table["promise_id"]
    assert table["continues_id"].tolist() == [None, first]
    assert table["kept_on"].tolist() == [NOVEMBER, NOVEMBER]
    assert second.startswith(f"{VEST}-2021-09-22-l")
    assert seen(store, meetings.meetings)["n_promises"].tolist() == [0, 1, 1]
    version = ask(store, sources.data_version)
    match(store, NOVEMBER)
    assert ask(store, sources.data_version) == version


def match(store, day):
    still_open = ask(store, promises.open_before, VEST, day)
    agenda = ask(store, meetings.agenda, f"{VEST}-{day}", LATER)
    own = seen(store, promises.promises)
    own = own[own["held_on"] == day]
    kept = [
        {"promise_id": one["promise_id"], "agenda_item_id": item_id}
        for one in still_open
        for item_id, title in zip(agenda["agenda_item_id"], agenda["title"], strict=True)
        if title == one["text"]
    ]
    continued = [
        {"promise_id": new, "continues_id": one["promise_id"]} for new in own["promise_id"] for one in still_open
    ]
    say(store, writes.relate_promises, kept=kept, continued=continued)


def test_open_before_a_day_is_what_no_meeting_before_it_took_up_and_nobody_closed(store):
    told = [promise("Holdt."), promise("Frafaldet."), promise("Åben."), promise("Til drift.", forum=DRIFT)]
    load_minutes(store, JUNE, promises=told)
    ids = {row["text"]: row["promise_id"] for row in ask(store, promises.open_before, VEST, SEPTEMBER)}
    assert set(ids) == {"Holdt.", "Frafaldet.", "Åben.", "Til drift."}
    load_minutes(store, SEPTEMBER, items=ITEMS, kept=[{"promise_id": ids["Holdt."], "position": 0}])
    say(store, writes.set_outcome, promise_id=ids["Frafaldet."], state="dropped", on=LATER)

    def texts(forum, day):
        return {row["text"] for row in ask(store, promises.open_before, forum, day)}

    assert texts(VEST, JUNE) == set()
    assert texts(VEST, SEPTEMBER) == {"Holdt.", "Åben.", "Til drift."}
    assert texts(VEST, NOVEMBER) == {"Åben.", "Til drift."}
    assert texts(DRIFT, NOVEMBER) == {"Til drift."}


def test_what_nobody_knows_cannot_be_related(store):
    load_minutes(store, SEPTEMBER, promises=[promise("Snart.")])
    promise_id = the_promise(store)["promise_id"]
    for values in (
        {"kept": [{"promise_id": "ukendt", "agenda_item_id": 1}]},
        {"kept": [{"promise_id": promise_id, "agenda_item_id": 999}]},
        {"continued": [{"promise_id": promise_id, "continues_id": "ukendt"}]},
    ):
        with pytest.raises(ValueError, match=r"findes ikke.*Intet er ændret"):
            say(store, writes.relate_promises, **({"kept": [], "continued": []} | values))


def test_the_history_of_a_follow_up_is_its_window_in_each_issue(store):
    first = follow_up("senest september", "deadline", end=SEPTEMBER, forum="hr-forum")
    second = follow_up("senest november", "deadline", end=NOVEMBER, forum="hr-forum")
    load(store, date(2021, 2, 1), [row("A", follow_ups=[first])])
    load(store, JUNE, [row("A", follow_ups=[second]), row("B", follow_ups=[first])])
    load(store, NOVEMBER, [row("A", follow_ups=[second])])
    table = seen(store, promises.follow_up_history)
    shown = ["initiative_id", "forum", "valid_from_on", "end_on", "due_on"]
    assert table[shown].values.tolist() == [
        ["a", "HR-forum", date(2021, 2, 1), SEPTEMBER, SEPTEMBER],
        ["a", "HR-forum", JUNE, NOVEMBER, NOVEMBER],
        ["a", "HR-forum", NOVEMBER, NOVEMBER, NOVEMBER],
        ["b", "HR-forum", JUNE, SEPTEMBER, SEPTEMBER],
    ]
    assert len(seen(store, promises.follow_up_history, JUNE)) == 3
    assert len(seen(store, promises.follow_up_history, initiative="b")) == 1
    assert len(seen(store, promises.follow_up_history, forums=("regionsraadet",))) == 0


def test_the_history_names_a_promise_under_several_sectors_once_per_issue_told_anew_or_not(store):
    told = follow_up("senest november", "deadline", end=NOVEMBER, forum="hr-forum")
    rows = [row("A", follow_ups=[told], same_as=(1,)), row("B", follow_ups=[told], same_as=(0,))]
    load(store, NOVEMBER, rows)
    load(store, JUNE, rows, recorded_at=moment(LATER))
    table = seen(store, promises.follow_up_history)
    assert table[["group_id", "initiative_id"]].values.tolist() == [["a", "a"], ["a", "a"]]
    assert table["valid_from_on"].tolist() == [JUNE, NOVEMBER]


def test_empty_answers_have_all_columns_with_their_types(store):
    empty = seen(store, promises.promises)
    assert tuple(empty) == promises.COLUMNS
    load_minutes(store, SEPTEMBER, promises=[promise("Snart.")])
    assert empty.dtypes.equals(seen(store, promises.promises).dtypes)
    assert tuple(seen(store, promises.follow_up_history)) == promises.HISTORY_COLUMNS
