"""From one issue of a plan to the next a follow-up stays the same or is moved; each is continued once."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from measures.commitments.issues import continued, sameness
from measures.commitments.windows import Window

JUNE, DECEMBER, NEXT_JUNE = date(2022, 6, 30), date(2022, 12, 31), date(2023, 6, 30)


def by(end):
    return Window("deadline", None, end, None, None, f"senest {end}")


def when(words):
    return Window("conditional", None, None, None, None, words)


def old(one, end, forum="udvalg"):
    return (one, forum, by(end), "ord")


def new(end, forum="udvalg"):
    return (forum, by(end), "ord")


def test_what_stands_unchanged_continues_itself_and_the_other_is_moved():
    assert continued([old("a", JUNE), old("b", DECEMBER)], [new(DECEMBER), new(NEXT_JUNE)]) == ["b", "a"]


def test_the_order_in_the_paper_does_not_matter():
    assert continued([old("b", DECEMBER), old("a", JUNE)], [new(NEXT_JUNE), new(DECEMBER)]) == ["a", "b"]


def test_a_single_one_with_another_day_is_the_same_moved():
    assert continued([old("a", JUNE)], [new(DECEMBER)]) == ["a"]


def test_one_more_than_before_is_new():
    assert continued([old("a", JUNE)], [new(JUNE), new(DECEMBER)]) == ["a", None]
    assert continued([], [new(JUNE)]) == [None]


def test_of_those_changed_the_earliest_due_continues_in_the_earliest_due():
    later = [new(date(2023, 3, 1)), new(date(2023, 1, 1))]
    assert continued([old("b", DECEMBER), old("a", JUNE)], later) == ["b", "a"]


def test_what_is_to_another_forum_is_another():
    assert continued([old("a", JUNE, "udvalg")], [new(JUNE, "råd")]) == [None]
    assert continued([old("a", JUNE, None)], [new(JUNE, None)]) == ["a"]


def test_each_old_one_is_continued_once():
    assert continued([old("a", JUNE)], [new(JUNE), new(JUNE)]) == ["a", None]


def test_those_without_days_are_the_same_by_their_words():
    first, second = "når loven er vedtaget", "når aftalen foreligger"
    olds = [("a", None, when(first), first), ("b", None, when(second), second)]
    assert continued(olds, [(None, when(second), second), (None, when(first), first)]) == ["b", "a"]


def test_sameness_is_the_days_whatever_the_words_and_the_words_where_there_are_no_days():
    assert sameness(by(JUNE), "på mødet") == sameness(by(JUNE), "i udvalget")
    assert sameness(by(JUNE), "ord") != sameness(by(DECEMBER), "ord")
    assert sameness(when("x"), "Når  loven\ner klar") == sameness(when("y"), "når loven er klar")
    assert sameness(when("x"), "når loven er klar") != sameness(when("x"), "når aftalen er klar")


FORUMS = st.sampled_from(["a", "b", None])
ENDS = st.integers(0, 5).map(lambda n: JUNE + timedelta(days=30 * n))
OLD = st.lists(st.tuples(FORUMS, ENDS), max_size=6).map(lambda rows: [old(n, e, f) for n, (f, e) in enumerate(rows)])
NEW = st.lists(st.builds(new, ENDS, FORUMS), max_size=6)


@given(OLD, NEW)
@settings(max_examples=100, deadline=None)
def test_as_many_are_continued_as_there_are_to_continue_in_each_forum(olds, news):
    found = continued(olds, news)
    known = [one for one in found if one is not None]
    assert len(found) == len(news) and len(set(known)) == len(known)
    forum_of = {one: forum for one, forum, *_ in olds}
    for forum in ("a", "b", None):
        own = [one for one, (to, *_) in zip(found, news, strict=True) if to == forum]
        assert all(forum_of[one] == forum for one in own if one is not None)
        n_old = sum(to == forum for to in forum_of.values())
        assert sum(one is not None for one in own) == min(n_old, len(own))
