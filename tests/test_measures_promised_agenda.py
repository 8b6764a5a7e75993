"""What was promised to a meeting is found by its windows, and each gets one answer about that meeting's agenda."""

from datetime import date

import pandas as pd
import pytest

from measures.promises.ledger import ANSWER_COLUMNS, answers, ledger, promised_to

JUNE, SEPTEMBER, NOVEMBER = date(2021, 6, 16), date(2021, 9, 22), date(2021, 11, 26)
PROMISE_COLUMNS = [
    *["promise_id", "meeting_id", "continues_id", "forum_id", "forum", "from_forum_id", "from_forum", "held_on"],
    *["agenda_number", "type", "text", "kind", "start_on", "end_on", "named_start_on", "due_on", "recurrence"],
    *["phrase", "initiative_id", "kept_by_item_id", "kept_on", "outcome_said", "quote", "document_name"],
]
HISTORY = pd.DataFrame(
    columns=[
        *["group_id", "initiative_id", "title", "forum_id", "forum", "valid_from_on", "phrase", "kind"],
        *["start_on", "end_on", "due_on"],
    ]
)
CALENDAR = pd.DataFrame(
    [
        ("june", "styregruppe", "held", JUNE, None, True),
        ("september", "styregruppe", "held", SEPTEMBER, None, True),
        ("november", "styregruppe", "held", NOVEMBER, None, True),
        ("other", "driftsforum", "held", SEPTEMBER, None, True),
    ],
    columns=["meeting_id", "forum_id", "state", "on_day", "moved_from_on", "has_minutes"],
)


def promise(promise_id, start, end, *, kept_on=None, kind="period", forum="styregruppe"):
    row = dict.fromkeys(PROMISE_COLUMNS) | {"promise_id": promise_id, "text": promise_id, "held_on": JUNE}
    row |= {"kind": kind, "type": "promise", "start_on": start, "end_on": end, "due_on": end, "forum_id": forum}
    return row | {"kept_on": kept_on, "kept_by_item_id": 1 if kept_on else None, "phrase": "", "meeting_id": "june"}


def told(*rows):
    return pd.DataFrame(rows, columns=PROMISE_COLUMNS, dtype=object)


def answered(*rows, on="september", day=SEPTEMBER, today=date(2022, 5, 20), calendar=CALENDAR):
    promises = told(*rows)
    found = answers(ledger(promises, calendar, HISTORY, status_date=today), promised_to(promises, calendar, on), day)
    return dict(zip(found["title"], found["answer"], strict=True))


def test_a_window_that_holds_the_meeting_was_promised_to_it_and_one_that_does_not_was_not():
    rows = told(
        promise("inde", date(2021, 9, 1), date(2021, 9, 30)),
        promise("frist", None, date(2021, 12, 31), kind="deadline"),
        promise("efter", date(2021, 10, 1), date(2021, 12, 31)),
        promise("andet forum", date(2021, 9, 1), date(2021, 9, 30), forum="andet"),
        promise("uden tid", None, None, kind="none"),
    )
    assert promised_to(rows, CALENDAR, "september") == {"inde", "frist"}
    assert promised_to(rows, CALENDAR, "june") == set()


@pytest.mark.parametrize(
    ("kept_on", "on", "day", "answer"),
    [
        (SEPTEMBER, "september", SEPTEMBER, "here"),
        (SEPTEMBER, "november", NOVEMBER, "earlier"),
        (NOVEMBER, "september", SEPTEMBER, "later"),
        (None, "september", SEPTEMBER, "not"),
    ],
)
def test_the_answer_is_about_the_meeting_asked_of(kept_on, on, day, answer):
    row = promise("løfte", date(2021, 9, 1), date(2021, 12, 31), kept_on=kept_on)
    assert answered(row, on=on, day=day) == {"løfte": answer}


def test_as_long_as_another_meeting_can_take_it_up_nobody_can_tell():
    row = promise("løfte", date(2021, 9, 1), date(2021, 12, 31))
    assert answered(row, today=date(2021, 10, 1)) == {"løfte": "unknown"}
    unread = CALENDAR.assign(has_minutes=CALENDAR["meeting_id"] != "november")
    assert answered(row, calendar=unread) == {"løfte": "unknown"}


def test_nothing_promised_is_an_empty_table_with_the_same_columns():
    empty = told()
    found = answers(ledger(empty, CALENDAR, HISTORY, status_date=NOVEMBER), set(), SEPTEMBER)
    assert found.empty and list(found.columns) == [*ANSWER_COLUMNS, "answer"]
