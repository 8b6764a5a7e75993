"""What was agreed is one thing with one life, however many papers tell of it and in whatever order they are known."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.labels import COMMITMENT_STATES, COMMITMENT_TYPES, ENDED_STATES, OPEN_STATES
from measures.commitments.lives import DONE_IN_PLAN, LEFT_PLAN, OPEN_AGAIN, OUTSIDE, PROPOSED, End, Telling, lives
from measures.commitments.named_meeting import KnownMeeting
from measures.commitments.windows import Window

SEPTEMBER, NOVEMBER, JANUARY, MARCH = date(2021, 9, 24), date(2021, 11, 26), date(2022, 1, 14), date(2022, 3, 4)
LATER = date(2022, 6, 1)
DAY = timedelta(days=1)
NO_TIME = Window("none", None, None, None, None, "")
NEXT = Window("none", None, None, None, None, "på næste møde")
QUARTERLY = Window("recurring", None, None, None, "hvert kvartal", "hvert kvartal")
WHEN_PASSED = Window("conditional", None, None, None, None, "når loven er vedtaget")
ITEM_NUMBERS = {SEPTEMBER: 9, NOVEMBER: 11, JANUARY: 1, MARCH: 3}


def on_day(day):
    return Window("point", day, day, day, None, str(day))


def by(day):
    return Window("deadline", None, day, None, None, f"senest {day}")


def told(one, window, on=SEPTEMBER, *, place=0, type="returns", forum="styregruppe", quote="ord", **more):
    return Telling(one, window, on, ("", place, one), type, forum, quote, **more)


def taken_up(one, on, *, state="behandlet", item_id=None):
    item_id = item_id or ITEM_NUMBERS[on]
    return End(one, state, on, (on, False, on, item_id), is_said=False, item_on=on, item_id=item_id)


def said(one, state, on, *, about=None, recorded=0):
    return End(one, state, on, (on, True, on, recorded), is_said=True, item_id=about)


def meeting(on, *, first_on=None, is_cancelled=False):
    return KnownMeeting(f"m-{first_on or on}", on, first_on or on, is_cancelled, has_minutes=False)


def all_lives(tellings, *, joined=(), ends=(), meetings=(), today=LATER):
    calendar = {"styregruppe": sorted(meetings, key=lambda one: one.on)}
    return lives(tellings, joined=joined, ends=ends, calendar=calendar, status_date=today)


def life(*tellings, **options):
    (one,) = all_lives(tellings, **options)
    return one


def moves_of(one):
    return [(move.before.due_on, move.after.due_on, move.told_on) for move in one.moves]


# The written-out example: promised on 24 September to the meeting of 26 November, put off there to 4 March with its
# subject, and treated on 4 March. The item of November with the promise's name did not end it: it was put off.
PROMISED = told("a", on_day(NOVEMBER), quote="LKT-tvang forelægges på mødet den 26. november")
PUT_OFF = told("b", on_day(MARCH), NOVEMBER, quote="Opfølgning på LKT-tvang blev udskudt til den 4. marts")
TREATED = taken_up("b", MARCH)
MEETINGS = [meeting(SEPTEMBER), meeting(NOVEMBER), meeting(JANUARY), meeting(MARCH)]


def known_on(day):
    """What the example says on a day: only what had been told by then."""
    tellings = [one for one in (PROMISED, PUT_OFF) if one.told_on <= day]
    ends = [TREATED] if day >= MARCH else []
    return life(*tellings, joined=[("b", "a")], ends=ends, meetings=MEETINGS, today=day)


@pytest.mark.parametrize(
    ("day", "state", "due_on", "n_moves"),
    [
        (SEPTEMBER, "kommende", NOVEMBER, 0),
        (NOVEMBER - DAY, "kommende", NOVEMBER, 0),
        (NOVEMBER, "kommende", MARCH, 1),
        (JANUARY, "kommende", MARCH, 1),
        (MARCH - DAY, "kommende", MARCH, 1),
        (MARCH, "behandlet", MARCH, 1),
        (LATER, "behandlet", MARCH, 1),
    ],
)
def test_the_example_of_three_meetings_has_one_state_on_each_day(day, state, due_on, n_moves):
    found = known_on(day)
    assert (found.state, found.due_on, len(found.moves)) == (state, due_on, n_moves)
    assert found.ids == ("a", "b")[: 1 + n_moves]


def test_the_example_tells_how_it_moved_to_which_meetings_and_what_ended_it():
    found = known_on(LATER)
    assert moves_of(found) == [(NOVEMBER, MARCH, NOVEMBER)]
    assert found.named == (f"m-{NOVEMBER}", f"m-{MARCH}")
    assert found.end is TREATED and found.treated == ()
    assert found.last.quote == "Opfølgning på LKT-tvang blev udskudt til den 4. marts"


def test_until_the_minutes_of_march_are_known_it_is_overdue_from_the_day_after():
    for day, state in ((MARCH, "i-vinduet"), (MARCH + DAY, "overskredet")):
        found = life(PROMISED, PUT_OFF, joined=[("b", "a")], meetings=MEETINGS, today=day)
        assert (found.state, found.end) == (state, None)


def test_the_example_is_the_same_life_in_any_order_of_tellings_and_ends():
    repeated = told("c", on_day(MARCH), JANUARY, quote="LKT-tvang er på den 4. marts")
    tellings, joined = [PROMISED, PUT_OFF, repeated], [("b", "a"), ("c", "b")]
    ends = [TREATED, said("c", OPEN_AGAIN, MARCH + DAY), said("a", "gennemfoert", MARCH + 2 * DAY)]
    found = {
        repr(all_lives(some, joined=pairs, ends=said_of, meetings=MEETINGS))
        for some in permutations(tellings)
        for pairs in permutations(joined)
        for said_of in permutations(ends)
    }
    assert len(found) == 1
    assert life(*tellings, joined=joined, ends=ends).end.state == "gennemfoert"


def test_a_pair_is_one_whichever_of_the_two_is_named_first():
    for pair in (("b", "a"), ("a", "b")):
        assert life(PROMISED, PUT_OFF, joined=[pair]).ids == ("a", "b")
        ended = [taken_up("a", NOVEMBER)]
        assert [one.ids for one in all_lives([PROMISED, PUT_OFF], joined=[pair], ends=ended)] == [("a",), ("b",)]


def test_a_joined_id_that_nobody_tells_of_is_left_out():
    assert life(PROMISED, joined=[("a", "elsewhere"), ("gone", "a")]).ids == ("a",)


def test_lives_come_in_the_order_they_were_first_told():
    found = all_lives([told("c", by(MARCH), NOVEMBER), told("b", by(MARCH), place=2), told("a", by(MARCH), place=1)])
    assert [one.ids for one in found] == [("a",), ("b",), ("c",)]


def test_a_new_round_agreed_at_the_meeting_that_treated_the_old_one_is_another_commitment():
    again = told("b", on_day(MARCH), NOVEMBER, quote="Status igen den 4. marts")
    first, second = all_lives([PROMISED, again], joined=[("b", "a")], ends=[taken_up("a", NOVEMBER)])
    assert (first.ids, first.state, first.end.on) == (("a",), "behandlet", NOVEMBER)
    assert (second.ids, second.state, second.moves) == (("b",), "overskredet", ())


def test_when_the_end_before_it_is_taken_back_the_new_round_is_the_old_one_put_off():
    again = told("b", on_day(MARCH), NOVEMBER)
    ends = [taken_up("a", NOVEMBER), said("a", OPEN_AGAIN, NOVEMBER + DAY, about=ITEM_NUMBERS[NOVEMBER])]
    assert life(PROMISED, again, joined=[("b", "a")], ends=ends).ids == ("a", "b")


def test_the_same_promise_told_again_is_no_move():
    again = told("b", on_day(NOVEMBER), date(2021, 10, 20))
    found = life(PROMISED, again, joined=[("b", "a")])
    assert (found.moves, len(found.tellings)) == ((), 2)


def test_a_person_ends_and_reopens():
    ended = [said("a", "bortfaldet", NOVEMBER)]
    found = life(PROMISED, ends=ended)
    assert (found.state, found.end.on, found.has_been_said) == ("bortfaldet", NOVEMBER, True)
    reopened = life(PROMISED, ends=[*ended, said("a", OPEN_AGAIN, NOVEMBER + DAY)])
    assert (reopened.state, reopened.end, reopened.has_been_said) == ("overskredet", None, True)
    again = [*ended, said("a", OPEN_AGAIN, NOVEMBER + DAY), said("a", "gennemfoert", JANUARY)]
    assert life(PROMISED, ends=again).state == "gennemfoert"


def test_what_is_said_of_any_id_is_said_of_the_whole():
    for one in ("a", "b"):
        assert life(PROMISED, PUT_OFF, joined=[("b", "a")], ends=[said(one, "gennemfoert", MARCH)]).state == (
            "gennemfoert"
        )


def test_a_persons_word_counts_before_what_was_read_and_the_last_one_said_counts():
    ends = [taken_up("a", NOVEMBER), said("a", "gennemfoert", JANUARY), said("a", "erstattet", JANUARY, recorded=1)]
    assert life(PROMISED, ends=ends).state == "erstattet"


def test_of_two_items_the_first_ended_it():
    assert life(PROMISED, ends=[taken_up("a", MARCH), taken_up("a", NOVEMBER)]).end.on == NOVEMBER


def test_a_person_who_says_that_one_item_did_not_end_it_leaves_the_other():
    ends = [taken_up("a", NOVEMBER), taken_up("a", MARCH), said("a", OPEN_AGAIN, MARCH + DAY, about=11)]
    assert life(PROMISED, ends=ends).end.on == MARCH
    both = [*ends, said("a", OPEN_AGAIN, MARCH + 2 * DAY)]
    assert life(PROMISED, ends=both).end is None


def test_an_end_that_was_read_and_is_taken_back_is_open_again():
    ends = [
        taken_up("a", NOVEMBER),
        End("a", OPEN_AGAIN, NOVEMBER, (NOVEMBER, False, JANUARY, 99), False, NOVEMBER, 11),
    ]
    found = life(PROMISED, ends=ends)
    assert (found.state, found.end, found.has_been_said) == ("overskredet", None, False)


def test_an_item_that_may_have_taken_it_up_is_proposed_and_ends_nothing():
    found = life(PROMISED, ends=[taken_up("a", NOVEMBER, state=PROPOSED)])
    assert (found.state, found.end, found.proposal.item_id) == ("overskredet", None, 11)


@pytest.mark.parametrize(("answer", "state"), [("behandlet", "behandlet"), (OPEN_AGAIN, "overskredet")])
def test_a_persons_answer_to_a_proposed_item_settles_it(answer, state):
    proposed = taken_up("a", NOVEMBER, state=PROPOSED)
    found = life(PROMISED, ends=[proposed, said("a", answer, JANUARY, about=11)])
    assert (found.state, found.proposal) == (state, None)


def test_an_answer_about_one_item_leaves_another_proposed_and_the_newest_is_asked_of():
    proposed = [taken_up("a", day, state=PROPOSED) for day in (NOVEMBER, JANUARY, MARCH)]
    assert life(PROMISED, ends=proposed).proposal.item_id == ITEM_NUMBERS[MARCH]
    answered = [*proposed, said("a", OPEN_AGAIN, LATER, about=ITEM_NUMBERS[MARCH])]
    assert life(PROMISED, ends=answered).proposal.item_id == ITEM_NUMBERS[JANUARY]


def test_what_has_ended_is_asked_nothing_of():
    ends = [taken_up("a", NOVEMBER, state=PROPOSED), taken_up("a", MARCH)]
    assert life(PROMISED, ends=ends).proposal is None


def test_something_that_recurs_goes_on_when_one_occurrence_was_taken_up():
    found = life(told("a", QUARTERLY), ends=[taken_up("a", NOVEMBER), taken_up("a", MARCH)])
    assert (found.state, found.end) == ("loebende", None)
    assert [end.on for end in found.treated] == [NOVEMBER, MARCH]


def test_something_that_recurs_stays_one_when_it_is_told_again_after_an_occurrence():
    again = told("b", QUARTERLY, NOVEMBER)
    found = life(told("a", QUARTERLY), again, joined=[("b", "a")], ends=[taken_up("a", NOVEMBER)])
    assert (found.ids, found.state) == (("a", "b"), "loebende")


def test_a_person_can_end_what_recurs():
    assert life(told("a", QUARTERLY), ends=[said("a", "bortfaldet", MARCH)]).state == "bortfaldet"


MAY, AUTUMN, WINTER = date(2022, 5, 20), date(2022, 9, 20), date(2023, 1, 20)


def in_plan(one, window, on, *, sector="Sygehus", left_on=None, place=0, type="returns", status=None):
    told = {"same": ("gruppe", on, window), "left_on": left_on, "status": status}
    return Telling(one, window, on, ("plan", place, sector), type, "udvalg", "ord", **told)


def test_a_follow_up_is_followed_through_the_issues_of_its_plan():
    earlier, later = in_plan("a", by(AUTUMN), MAY, left_on=AUTUMN), in_plan("a", by(WINTER), AUTUMN)
    found = life(earlier, later, today=AUTUMN)
    assert (found.state, found.due_on) == ("i-vinduet", WINTER)
    assert moves_of(found) == [(AUTUMN, WINTER, AUTUMN)]


def test_a_follow_up_that_the_next_issue_no_longer_holds_has_lapsed_and_says_why():
    found = life(in_plan("a", by(WINTER), MAY, left_on=AUTUMN), today=AUTUMN)
    assert (found.state, found.end.on, found.end.row["reason"]) == ("bortfaldet", AUTUMN, LEFT_PLAN)
    assert not found.has_been_said


@pytest.mark.parametrize(
    ("type", "status", "due", "state"),
    [
        ("task", "afsluttet", WINTER, "gennemfoert"),
        ("task", "overfoert", WINTER, "gennemfoert"),
        ("task", "udgaaet", WINTER, "bortfaldet"),
        ("task", "i-gang", MAY, "overskredet"),
        # What is finished may still be reported to a forum; where that time had passed, nothing is overdue.
        ("returns", "afsluttet", WINTER, "i-vinduet"),
        ("returns", "afsluttet", MAY, "gennemfoert"),
        ("returns", "overfoert", MAY, "overskredet"),
        ("returns", "udgaaet", WINTER, "bortfaldet"),
    ],
)
def test_what_the_plan_tells_is_done_or_dropped_has_ended_with_it(type, status, due, state):
    found = life(in_plan("a", by(due), MAY, type=type, status=status), today=AUTUMN)
    assert found.state == state
    if found.end:
        assert (found.end.on, found.end.row["reason"], found.has_been_said) == (MAY, DONE_IN_PLAN, False)


def test_what_a_person_opens_again_is_open_though_the_plan_says_done():
    done = in_plan("a", by(WINTER), MAY, type="task", status="afsluttet")
    assert life(done, ends=[said("a", OPEN_AGAIN, AUTUMN)], today=AUTUMN).state == "i-vinduet"
    going_on = in_plan("a", by(WINTER), AUTUMN, type="task", status="i-gang")
    assert life(done, going_on, today=AUTUMN).state == "i-vinduet"


def test_a_follow_up_that_a_later_issue_holds_again_is_open():
    found = life(in_plan("a", by(WINTER), MAY, left_on=AUTUMN), in_plan("a", by(WINTER), WINTER), today=WINTER)
    assert (found.state, found.end) == ("i-vinduet", None)


def test_a_person_may_know_better_than_a_plan_that_no_longer_holds_it():
    left = in_plan("a", by(WINTER), MAY, left_on=AUTUMN)
    reopened = life(left, ends=[said("a", OPEN_AGAIN, AUTUMN + DAY)], today=AUTUMN + DAY)
    assert (reopened.state, reopened.end) == ("i-vinduet", None)
    assert life(left, ends=[said("a", "gennemfoert", MAY)], today=AUTUMN).state == "gennemfoert"


def test_minutes_that_tell_of_it_after_the_plan_let_go_keep_it_open():
    left, kept = in_plan("a", by(WINTER), MAY, left_on=AUTUMN), told("b", by(WINTER), AUTUMN + DAY, forum="udvalg")
    assert life(left, kept, joined=[("b", "a")], today=AUTUMN + DAY).state == "i-vinduet"


def test_the_same_follow_up_under_several_sectors_is_one():
    tellings = [in_plan(one, by(WINTER), MAY, sector=one) for one in ("a", "b", "c")]
    found = life(*tellings, today=MAY)
    assert (found.ids, found.moves, len(found.tellings)) == (("a", "b", "c"), (), 3)


def test_a_follow_up_stands_as_long_as_one_sector_holds_it():
    tellings = [in_plan("a", by(WINTER), MAY, sector="A", left_on=AUTUMN), in_plan("b", by(WINTER), MAY, sector="B")]
    found = life(*tellings, today=AUTUMN)
    assert (found.end, found.last.commitment_id) == (None, "b")


def test_other_days_under_another_sector_are_another_follow_up():
    assert len(all_lives([in_plan("a", by(WINTER), MAY), in_plan("b", by(AUTUMN), MAY)], today=MAY)) == 2


def test_a_plan_that_repeats_what_was_treated_does_not_open_it_and_one_that_gives_a_new_day_does():
    treated = taken_up("a", LATER, item_id=5)
    first, repeated = in_plan("a", by(AUTUMN), MAY, left_on=AUTUMN), in_plan("a", by(AUTUMN), AUTUMN)
    assert life(first, repeated, ends=[treated], today=AUTUMN).state == "behandlet"
    anew = life(first, in_plan("a", by(WINTER), AUTUMN), ends=[treated], today=AUTUMN)
    assert (anew.state, anew.end, [end.on for end in anew.treated]) == ("i-vinduet", None, [LATER])
    assert anew.moves == ()


@pytest.mark.parametrize("window", [by(NOVEMBER), on_day(NOVEMBER), WHEN_PASSED, NO_TIME, NEXT])
def test_what_happens_outside_is_waited_for_and_on_no_meeting(window):
    found = life(told("a", window, type=OUTSIDE), meetings=MEETINGS)
    assert (found.state, found.meeting, found.named, found.is_without_meeting) == ("afventer", None, (), False)


def test_what_happens_outside_can_end_and_move_like_all_else():
    later = told("b", by(MARCH), NOVEMBER, type=OUTSIDE)
    found = life(told("a", by(NOVEMBER), type=OUTSIDE), later, joined=[("b", "a")])
    assert (found.state, moves_of(found)) == ("afventer", [(NOVEMBER, MARCH, NOVEMBER)])
    assert life(told("a", WHEN_PASSED, type=OUTSIDE), ends=[said("a", "gennemfoert", MARCH)]).state == "gennemfoert"


def test_what_is_for_the_next_meeting_waits_until_its_day_is_known():
    found = life(told("a", NEXT))
    assert (found.state, found.due_on, found.meeting) == ("afventer", None, None)


@pytest.mark.parametrize(
    ("day", "state"), [(NOVEMBER - DAY, "kommende"), (NOVEMBER, "i-vinduet"), (NOVEMBER + DAY, "overskredet")]
)
@pytest.mark.parametrize("window", [NEXT, NEXT._replace(kind="conditional")])
def test_what_is_for_the_next_meeting_is_due_on_its_day(window, day, state):
    found = life(told("a", window), meetings=MEETINGS, today=day)
    assert (found.state, found.due_on, found.meeting.on) == (state, NOVEMBER, NOVEMBER)


def test_what_is_put_off_from_one_next_meeting_to_another_is_moved():
    again = told("b", NEXT, NOVEMBER)
    assert moves_of(life(told("a", NEXT), again, joined=[("b", "a")], meetings=MEETINGS)) == [
        (NOVEMBER, JANUARY, NOVEMBER)
    ]
    unknown = life(told("a", NEXT), again, joined=[("b", "a")], meetings=MEETINGS[:2])
    assert (unknown.state, moves_of(unknown)) == ("afventer", [(NOVEMBER, None, NOVEMBER)])
    repeated = told("b", NEXT, SEPTEMBER + DAY)
    assert life(told("a", NEXT), repeated, joined=[("b", "a")], meetings=MEETINGS).moves == ()


def test_a_task_for_the_next_meeting_is_due_at_that_of_the_forum_that_gave_it():
    task = told("a", NEXT, type="task", forum=None, from_forum_id="styregruppe")
    found = life(task, meetings=MEETINGS)
    assert (found.due_on, found.state) == (NOVEMBER, "overskredet")


def test_a_day_follows_the_meeting_that_was_moved_from_it():
    moved = meeting(date(2021, 12, 3), first_on=NOVEMBER)
    found = life(PROMISED, meetings=[moved, meeting(MARCH)], today=NOVEMBER + DAY)
    assert (found.state, found.due_on, found.is_without_meeting) == ("kommende", date(2021, 12, 3), False)


def test_a_window_without_a_meeting_is_said_as_long_as_it_is_open():
    far = [meeting(MARCH)]
    today = NOVEMBER - DAY
    assert life(PROMISED, meetings=far, today=today).is_without_meeting
    assert not life(PROMISED, meetings=far, ends=[said("a", "bortfaldet", today)], today=today).is_without_meeting


def test_a_task_is_done_between_meetings_and_needs_none():
    assert not life(
        told("a", on_day(NOVEMBER), type="task"), meetings=[meeting(MARCH)], today=JANUARY
    ).is_without_meeting
    assert not life(told("a", by(MARCH), type="task"), meetings=[meeting(LATER)], today=JANUARY).is_without_meeting


def test_nothing_told_is_no_life():
    assert all_lives([], joined=[("a", "b")], ends=[said("a", "behandlet", MARCH)]) == []


IDS = [f"c{n}" for n in range(6)]
DAYS = st.integers(0, 700).map(lambda n: date(2021, 6, 1) + timedelta(days=n))
SPANS = st.tuples(DAYS, st.integers(0, 90)).map(lambda pair: (pair[0], pair[0] + timedelta(days=pair[1])))
WINDOWS = st.one_of(
    st.sampled_from([NO_TIME, NEXT, QUARTERLY, WHEN_PASSED]),
    DAYS.map(on_day),
    DAYS.map(by),
    SPANS.map(lambda days: Window("period", *days, days[0], None, "mødet i perioden")),
    SPANS.map(lambda days: Window("conditional", *days, days[0], None, "når det er vedtaget")),
    DAYS.map(lambda day: Window("period", day, None, day, None, "fra")),
)
FORUMS = st.sampled_from(["styregruppe", "udvalg", None])
TELLINGS = st.lists(
    st.builds(
        lambda one, window, on, type, forum, same, left: told(
            one, window, on, type=type, forum=forum, same=same and (same, on), left_on=left and on + left * DAY
        ),
        *(st.sampled_from(IDS), WINDOWS, DAYS, st.sampled_from(sorted(COMMITMENT_TYPES)), FORUMS),
        *(st.sampled_from([None, None, "x", "y"]), st.none() | st.integers(1, 200)),
    ),
    max_size=10,
).map(lambda rows: [Telling(**vars(row) | {"order": ("", n, row.commitment_id)}) for n, row in enumerate(rows)])
ENDS = st.lists(
    st.builds(
        lambda one, state, on, is_said, item: (one, state, on, is_said, item),
        *(st.sampled_from(IDS), st.sampled_from([*ENDED_STATES, OPEN_AGAIN, PROPOSED]), DAYS, st.booleans()),
        st.integers(1, 3),
    ),
    max_size=8,
).map(
    lambda rows: [
        End(one, state, on, (on, is_said, on, n), is_said, None if is_said else on, item)
        for n, (one, state, on, is_said, item) in enumerate(rows)
    ]
)
JOINED = st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=5)
KNOWN_MEETINGS = st.lists(
    st.builds(lambda on, first, gone: meeting(on, first_on=first, is_cancelled=gone), DAYS, DAYS, st.booleans()),
    max_size=5,
    unique_by=lambda one: one.meeting_id,
)


def of_register(tellings, joined, ends, calendar, day):
    return lives(
        [one for one in tellings if one.told_on <= day],
        joined=joined,
        ends=[one for one in ends if one.on <= day],
        calendar=calendar,
        status_date=day,
    )


@given(
    *(TELLINGS, JOINED, ENDS, KNOWN_MEETINGS, KNOWN_MEETINGS),
    st.lists(DAYS, min_size=20, max_size=20),
    st.randoms(use_true_random=False),
)
@settings(max_examples=60, deadline=None)
def test_on_any_day_each_thing_has_one_state_and_no_order_of_papers_matters(
    tellings, joined, ends, ours, theirs, days, chance
):
    forums = {"styregruppe": ours, "udvalg": theirs}
    calendar = {forum: sorted(known, key=lambda one: (one.on, one.meeting_id)) for forum, known in forums.items()}
    for day in days:
        found = of_register(tellings, joined, ends, calendar, day)
        ids = [one for life_ in found for one in life_.ids]
        assert sorted(ids) == sorted({one.commitment_id for one in tellings if one.told_on <= day})
        for one in found:
            assert one.state in COMMITMENT_STATES
            assert (one.end is None) == (one.state in OPEN_STATES)
            assert one.end is None or one.proposal is None
            if one.state == "overskredet":
                assert one.due_on < day and one.last.type != OUTSIDE
            if one.last.type == OUTSIDE:
                assert one.meeting is None
        for some in (tellings, joined, ends):
            chance.shuffle(some)
        assert of_register(tellings, joined, ends, calendar, day) == found


def test_a_topic_was_put_off_since_the_meeting_that_told_of_it_first_and_what_is_no_topic_never():
    topic = [told("a", NEXT, type="topic"), told("a", NEXT, NOVEMBER, type="topic")]
    assert life(*topic).put_off[:2] == (1, SEPTEMBER)
    assert life(told("a", on_day(NOVEMBER)), told("a", on_day(MARCH), NOVEMBER)).put_off is None


def test_a_topic_that_was_taken_up_and_goes_on_was_put_off_only_since_then():
    tellings = [told("a", on_day(day), on, type="topic") for day, on in ((NOVEMBER, SEPTEMBER), (MARCH, NOVEMBER))]
    one = life(*tellings, ends=[taken_up("a", NOVEMBER)])
    assert (one.state, one.put_off) == ("overskredet", None)
