"""Since when and how often a topic was put off: told again when its day had come, or for a later day."""

from datetime import date

from measures.commitments.named_meeting import KnownMeeting
from measures.commitments.put_off import PutOff, Raised, put_off
from measures.commitments.windows import Window

JUNE, SEPTEMBER, NOVEMBER, MARCH = date(2021, 6, 16), date(2021, 9, 24), date(2021, 11, 26), date(2022, 3, 4)
NO_TIME = Window("none", None, None, None, None, "")
CITED = Raised("møde i KSG dec. 2020", date(2020, 12, 1), date(2020, 12, 31))


def on_day(day):
    return Window("point", day, day, day, None, str(day))


def held(on, *, is_cancelled=False):
    return KnownMeeting(f"m-{on}", on, on, is_cancelled, has_minutes=True)


def since(day, n):
    return PutOff(n, day, None, is_least=False)


def test_a_topic_told_once_was_not_put_off():
    assert put_off([(JUNE, on_day(SEPTEMBER))], None, []) is None


def test_one_told_for_a_later_day_or_after_its_day_was_put_off():
    assert put_off([(JUNE, on_day(SEPTEMBER)), (SEPTEMBER, on_day(NOVEMBER))], None, []) == since(JUNE, 1)
    assert put_off([(JUNE, on_day(SEPTEMBER)), (SEPTEMBER, NO_TIME)], None, []) == since(JUNE, 1)
    told = [(JUNE, on_day(SEPTEMBER)), (SEPTEMBER, on_day(NOVEMBER)), (NOVEMBER, on_day(MARCH))]
    assert put_off(told, None, []) == since(JUNE, 2)


def test_one_without_a_time_was_put_off_each_time_a_later_meeting_tells_of_it_again():
    assert put_off([(JUNE, NO_TIME), (SEPTEMBER, NO_TIME), (NOVEMBER, NO_TIME)], None, []) == since(JUNE, 2)


def test_one_told_again_before_its_day_or_for_an_earlier_one_was_not():
    assert put_off([(JUNE, on_day(NOVEMBER)), (SEPTEMBER, on_day(NOVEMBER))], None, []) is None
    assert put_off([(JUNE, on_day(MARCH)), (SEPTEMBER, on_day(NOVEMBER))], None, []) is None


def test_a_meeting_it_cites_put_it_off_first_by_its_day_where_one_known_meeting_lies_there():
    told, on = [(SEPTEMBER, NO_TIME)], date(2020, 12, 11)
    assert put_off(told, CITED, []) == PutOff(1, None, CITED.phrase, is_least=True)
    assert put_off(told, CITED, [held(on), held(JUNE)]) == PutOff(1, on, None, is_least=True)
    two = [held(on), held(date(2020, 12, 18))]
    assert put_off(told, CITED, two) == PutOff(1, None, CITED.phrase, is_least=True)
    assert put_off(told, CITED, [held(on, is_cancelled=True)]) == PutOff(1, None, CITED.phrase, is_least=True)
    assert put_off(told, Raised("mødet", on, on), []) == PutOff(1, on, None, is_least=True)


def test_a_citation_of_the_meeting_that_tells_of_it_is_none():
    assert put_off([(SEPTEMBER, NO_TIME)], Raised("mødet", SEPTEMBER, SEPTEMBER), []) is None
