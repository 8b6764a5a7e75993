"""Loading: append-only, all or nothing, right in whatever order the issues come."""

import threading
from datetime import date, timedelta

import pytest
from plain_rows import JANUARY, MAY, SEPTEMBER, WRITER, ask, follow_up, load, load_in, moment, row
from sqlalchemy import event

from data import writes
from data.choices import Choices
from data.queries import history, initiatives, sources
from data.queries.before_writing import plans as issues
from data.store import StoreError

READER = writes.Writer("læser", may_write=False)


def standing(store, day, **choices):
    return ask(store, initiatives.occurrences, Choices(status_date=day, **choices))


def titles(store, day, **choices):
    return set(standing(store, day, **choices)["title"])


def facts(store, day):
    table = standing(store, day)
    return {row.title: (row.text, row.changed, row.text_since_on, row.is_silent) for row in table.itertuples()}


MAY_ROWS = [row("A"), row("B"), row("C")]
SEPTEMBER_ROWS = [row("A"), row("B", "B er udvidet."), row("D")]
JANUARY_ROWS = [row("A"), row("B", "B er udvidet."), row("D", "D er færdig."), row("C")]


def test_a_first_issue_is_all_new_and_nobody_knows_what_changed(store):
    loaded = load(store, MAY, MAY_ROWS)
    assert (loaded.n_new, loaded.n_changed, loaded.n_unchanged, loaded.n_gone) == (3, 0, 0, 0)
    assert standing(store, MAY)["changed"].tolist() == [None, None, None]


def test_a_second_issue_tells_new_changed_unchanged_and_gone(store):
    load(store, MAY, MAY_ROWS)
    loaded = load(store, SEPTEMBER, SEPTEMBER_ROWS)
    assert (loaded.n_new, loaded.n_changed, loaded.n_unchanged, loaded.n_gone) == (1, 1, 1, 1)
    assert facts(store, SEPTEMBER) == {
        "A": ("A er i gang.", False, MAY, True),
        "B": ("B er udvidet.", True, SEPTEMBER, False),
        "D": ("D er i gang.", True, SEPTEMBER, False),
    }


def test_every_day_shows_the_issue_that_held_then(store):
    for day, rows in ((MAY, MAY_ROWS), (SEPTEMBER, SEPTEMBER_ROWS), (JANUARY, JANUARY_ROWS)):
        load(store, day, rows)
    day_before = timedelta(days=1)
    assert titles(store, MAY - day_before) == set()
    assert titles(store, MAY) == titles(store, SEPTEMBER - day_before) == {"A", "B", "C"}
    assert titles(store, SEPTEMBER) == titles(store, JANUARY - day_before) == {"A", "B", "D"}
    assert titles(store, JANUARY) == titles(store, date(2030, 1, 1)) == {"A", "B", "C", "D"}


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)])
def test_the_order_in_which_issues_are_loaded_makes_no_difference(store, order):
    all_issues = [(MAY, MAY_ROWS), (SEPTEMBER, SEPTEMBER_ROWS), (JANUARY, JANUARY_ROWS)]
    for hour, number in enumerate(order):
        load(store, *all_issues[number], recorded_at=moment(JANUARY, hour))
    assert [facts(store, day) for day, _ in all_issues] == [
        {name: (f"{name} er i gang.", None, MAY, False) for name in "ABC"},
        {
            "A": ("A er i gang.", False, MAY, True),
            "B": ("B er udvidet.", True, SEPTEMBER, False),
            "D": ("D er i gang.", True, SEPTEMBER, False),
        },
        {
            "A": ("A er i gang.", False, MAY, True),
            "B": ("B er udvidet.", False, SEPTEMBER, True),
            "D": ("D er færdig.", True, JANUARY, False),
            "C": ("C er i gang.", True, JANUARY, False),
        },
    ]


@pytest.mark.parametrize("order", [(MAY, SEPTEMBER, JANUARY), (JANUARY, MAY, SEPTEMBER), (SEPTEMBER, JANUARY, MAY)])
def test_changed_since_looks_back_over_several_issues_in_any_load_order(store, order):
    rows = {MAY: MAY_ROWS, SEPTEMBER: SEPTEMBER_ROWS, JANUARY: JANUARY_ROWS}
    for hour, day in enumerate(order):
        load(store, day, rows[day], recorded_at=moment(JANUARY, hour))
    assert titles(store, JANUARY, changed_since=SEPTEMBER) == {"B", "C", "D"}
    assert titles(store, JANUARY, changed_since=JANUARY) == {"C", "D"}
    assert titles(store, SEPTEMBER, changed_since=MAY) == {"B", "D"}


def test_a_late_issue_repeats_the_facts_of_the_newer_ones_it_restates(store):
    promise = follow_up(
        "HR-forum orienteres den 2. oktober 2022", "point", date(2022, 10, 2), date(2022, 10, 2), "hr-forum"
    )
    same = row("A", owners=["hr-forum"], follow_ups=[promise], amounts=[5e6])
    load(store, SEPTEMBER, [same], recorded_at=moment(SEPTEMBER))
    before = standing(store, SEPTEMBER).drop(columns=["text_since_on", "is_silent", "changed"])
    load(store, MAY, [same], recorded_at=moment(JANUARY))
    after = standing(store, SEPTEMBER)
    assert after["text_since_on"].tolist() == [MAY]
    assert before.equals(after[before.columns])


def test_what_was_known_at_a_moment_stays_as_it_was_known(store):
    load(store, SEPTEMBER, SEPTEMBER_ROWS, recorded_at=moment(SEPTEMBER))
    load(store, MAY, MAY_ROWS, recorded_at=moment(JANUARY))
    then = ask(store, initiatives.occurrences, Choices(status_date=SEPTEMBER, known_at=moment(SEPTEMBER)))
    assert then["text_since_on"].tolist() == [SEPTEMBER] * 3
    assert len(ask(store, initiatives.occurrences, Choices(status_date=MAY, known_at=moment(SEPTEMBER)))) == 0


def test_the_marks_of_a_coloured_document_outrank_a_comparison_of_texts(store):
    load(store, MAY, MAY_ROWS)
    load(store, SEPTEMBER, [row("A", changed=True), row("B", "B er nu ny.", changed=False)], shows_colour=True)
    assert {title: fact[1] for title, fact in facts(store, SEPTEMBER).items()} == {"A": True, "B": False}


def test_a_moved_deadline_breaks_the_silence(store):
    load(store, MAY, [row("A", follow_ups=[follow_up("senest 3. kvartal 2022")])])
    load(store, SEPTEMBER, [row("A", follow_ups=[follow_up("senest 4. kvartal 2022")])])
    assert facts(store, SEPTEMBER)["A"][1:] == (True, SEPTEMBER, False)


def test_another_edition_of_the_same_day_takes_the_place_of_the_first(store):
    load(store, MAY, MAY_ROWS, recorded_at=moment(MAY, 8))
    loaded = load(store, MAY, [row("A"), row("B", "B i flere ord.")], name="samme.pdf", recorded_at=moment(MAY, 9))
    assert (loaded.n_new, loaded.n_changed, loaded.n_unchanged, loaded.n_gone) == (0, 1, 1, 1)
    assert facts(store, MAY) == {"A": ("A er i gang.", None, MAY, False), "B": ("B i flere ord.", None, MAY, False)}


def test_a_document_continues_the_series_of_its_retelling_whatever_its_title(store):
    load(store, MAY, MAY_ROWS, title="Genfortalt", retells_sha256="f" * 64, recorded_at=moment(MAY, 8))
    series = ask(store, history.series_retold, "f" * 64)
    may_continue = ask(store, history.newest_issue, series=series, before=MAY, sha256="f" * 64)
    load(store, MAY, [row("A")], title="Rigtig", sha256="f" * 64, recorded_at=moment(MAY, 9))
    assert [(one["initiative_id"], one["retells"]) for one in may_continue] == [("a", True), ("b", True), ("c", True)]
    assert titles(store, MAY) == {"A"}


def test_titles_that_differ_by_their_date_are_one_series_and_other_titles_another(store):
    load(store, MAY, MAY_ROWS, title="Opfølgning på planen pr. 20. maj 2022")
    load(store, SEPTEMBER, [row("A")], title="Opfølgning på planen pr. 20. september 2022")
    load(store, SEPTEMBER, [row("Z")], title="Sundhedsaftalen")
    assert titles(store, SEPTEMBER) == {"A", "Z"}


def test_the_same_content_again_changes_nothing_and_says_when_it_came(store):
    load(store, MAY, MAY_ROWS)
    before = ask(store, sources.data_version), facts(store, MAY)
    again = load(store, MAY, MAY_ROWS, recorded_at=moment(JANUARY))
    assert again == writes.Loaded(again.document_id, already_loaded_on=MAY)
    assert (ask(store, sources.data_version), facts(store, MAY)) == before


def test_each_write_moves_the_data_version(store):
    assert ask(store, sources.data_version) == 0
    load(store, MAY, MAY_ROWS)
    first = ask(store, sources.data_version)
    load(store, SEPTEMBER, MAY_ROWS)
    assert ask(store, sources.data_version) > first > 0


def test_new_initiatives_are_named_after_their_titles_each_differently(store):
    load(store, MAY, [row("Afvikling af udsat aktivitet"), row("Afvikling af udsat aktivitet"), row("Æ!")], [None] * 3)
    assert ask(store, issues.initiative_ids) == {"afvikling-af-udsat-aktivitet", "afvikling-af-udsat-aktivitet-2", "ae"}


def test_an_unknown_forum_is_refused_and_nothing_is_kept(store):
    with pytest.raises(ValueError, match=r"findes ikke i forumregistret: ukendt-udvalg\. Intet er ændret"):
        load(store, MAY, [row("A", owners=["ukendt-udvalg"])])
    assert ask(store, issues.is_empty)


def test_two_rows_cannot_continue_the_same_initiative(store):
    with pytest.raises(ValueError, match="sit eget initiativ"):
        load(store, MAY, [row("A"), row("B")], ["a", "a"])


def test_signs_that_no_database_holds_are_left_out(store):
    load(store, MAY, [row("A\x00", "Før\x00 \ud800efter")], ["a"])
    assert standing(store, MAY)[["title", "text"]].values.tolist() == [["A", "Før efter"]]


def test_a_writer_without_the_right_writes_nothing(store):
    load(store, MAY, [row("A", same_as=(1,)), row("B", same_as=(0,))])
    before = ask(store, sources.data_version)
    attempts = [
        lambda connection: writes.sync_forums(connection, [], recorded_at=moment(MAY), writer=READER),
        lambda connection: writes.decide_same_as(
            connection, initiative_id="b", group_id="a", state="confirmed", recorded_at=moment(MAY), writer=READER
        ),
        lambda connection: writes.load_document(
            connection, document={}, rows=[], problems=[], initiative_ids=[], recorded_at=moment(MAY), writer=READER
        ),
    ]
    for attempt in attempts:
        with pytest.raises(PermissionError, match="ikke ret til at ændre"), store.writing() as connection:
            attempt(connection)
    assert ask(store, sources.data_version) == before


def test_a_load_that_fails_anywhere_leaves_the_old_content_whole(store):
    load(store, MAY, MAY_ROWS)
    old = facts(store, MAY), facts(store, SEPTEMBER), ask(store, sources.data_version)
    n_statements = 0
    while True:
        n_statements += 1
        try:
            with store.writing() as connection:
                _fail_at(connection, n_statements)
                load_in(connection, SEPTEMBER, SEPTEMBER_ROWS)
        except Broken:
            assert (facts(store, MAY), facts(store, SEPTEMBER), ask(store, sources.data_version)) == old
        else:
            break
    assert n_statements > 15
    assert titles(store, SEPTEMBER) == {"A", "B", "D"}


class Broken(Exception):
    pass


def _fail_at(connection, number):
    seen = 0

    def count(*_):
        nonlocal seen
        seen += 1
        if seen == number:
            raise Broken

    event.listen(connection, "before_cursor_execute", count)


def test_no_update_is_lost_when_eight_write_at_once(store):
    failures = []

    def add_fifty(number):
        try:
            for one in range(50):
                with store.writing(patience_ms=120_000) as connection:
                    name = f"forum {number} {one}"
                    forum = {
                        "forum_id": name,
                        "name": name,
                        "aliases": [],
                        "level": "",
                        "parent_id": None,
                        "cluster": None,
                    }
                    writes.add_forum(connection, forum=forum, recorded_at=moment(MAY), writer=WRITER)
        except StoreError as error:
            failures.append(error)

    threads = [threading.Thread(target=add_fifty, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert ask(store, issues.last_forum_position) == 400


def test_the_register_only_grows(store):
    forum = {"forum_id": "kosu", "name": "KOSU", "aliases": ["Kosu"], "level": "", "parent_id": None, "cluster": None}
    for forums in ([forum], [forum | {"aliases": ["KO"]}], []):
        with store.writing() as connection:
            writes.sync_forums(connection, forums, recorded_at=moment(MAY), writer=WRITER)
    names = ask(store, issues.forum_names)
    assert {forum_id: sorted(found) for forum_id, found in names.items()} == {"kosu": ["KO", "KOSU", "Kosu"]}


def test_a_forum_that_is_there_already_is_not_added_twice(store):
    load(store, MAY, [])
    forum = {"forum_id": "hr-forum", "name": "HR", "aliases": [], "level": "", "parent_id": None, "cluster": None}
    with pytest.raises(ValueError, match="findes allerede"), store.writing() as connection:
        writes.add_forum(connection, forum=forum, recorded_at=moment(MAY), writer=WRITER)


SAME = [row("A", same_as=(1, 2)), row("B", same_as=(0, 2)), row("C", same_as=(0, 1)), row("D")]


def groups(store, day):
    return dict(standing(store, day)[["initiative_id", "group_id"]].values.tolist())


def decide(store, initiative_id, group_id, state, seen=None):
    with store.writing() as connection:
        writes.decide_same_as(
            connection,
            initiative_id=initiative_id,
            group_id=group_id,
            state=state,
            seen=seen,
            recorded_at=moment(SEPTEMBER),
            writer=WRITER,
        )


def test_a_proposed_group_counts_as_one_initiative(store):
    load(store, MAY, SAME)
    assert groups(store, MAY) == {"a": "a", "b": "a", "c": "a", "d": "d"}
    assert initiatives.counts(standing(store, MAY)) == (2, 4)


def test_a_rejected_member_stands_alone_and_no_later_document_puts_it_back(store):
    load(store, MAY, SAME)
    decide(store, "b", "a", "rejected")
    assert groups(store, MAY) == {"a": "a", "b": "b", "c": "a", "d": "d"}
    load(store, JANUARY, [SAME[1], SAME[0], SAME[2]])
    assert groups(store, JANUARY) == {"a": "a", "b": "b", "c": "a"}


def test_a_confirmed_member_stays_when_later_documents_no_longer_propose_it(store):
    load(store, MAY, SAME)
    decide(store, "b", "a", "confirmed")
    load(store, JANUARY, [row("A"), row("B", same_as=(2,)), row("E", same_as=(1,))])
    assert groups(store, JANUARY) == {"a": "a", "b": "a", "e": "a"}


def test_the_same_proposal_again_writes_no_row(store):
    load(store, MAY, SAME)
    before = len(ask(store, issues.same_as_rows, ["a", "b", "c"]))
    load(store, SEPTEMBER, SAME)
    assert len(ask(store, issues.same_as_rows, ["a", "b", "c"])) == before == 3


def test_only_a_proposal_can_be_decided_on_and_only_one_way_or_the_other(store):
    load(store, MAY, SAME)
    with pytest.raises(ValueError, match="ikke foreslået"):
        decide(store, "d", "a", "confirmed")
    with pytest.raises(ValueError, match="ikke en afgørelse"):
        decide(store, "b", "a", "maybe")


def test_a_decision_can_be_taken_back_and_a_stale_one_is_refused(store):
    load(store, MAY, SAME)
    decide(store, "b", "a", "rejected")
    decide(store, "b", "a", "proposed")
    assert groups(store, MAY) == {"a": "a", "b": "a", "c": "a", "d": "d"}
    decide(store, "b", "a", "confirmed", seen="proposed")
    with pytest.raises(ValueError, match="I mellemtiden er der taget stilling"):
        decide(store, "b", "a", "rejected", seen="proposed")
    assert groups(store, MAY)["b"] == "a"
