"""Over random papers, every forum and twenty days: each answer is the register filtered by one written condition."""

import random
from collections import Counter
from datetime import date, timedelta
from xml.etree import ElementTree

import pandas as pd
import pytest
from plain_minutes import FORUMS as OF_MINUTES
from plain_minutes import item, load_minutes, promise, relate, say, window
from plain_rows import FORUMS as OF_PLANS
from plain_rows import ask, follow_up, load, moment, row

from data import writes
from data.choices import Choices
from data.labels import COMMITMENT_STATES, ENDED_STATES, OPEN_STATES
from data.queries import commitments, forums, initiatives
from data.snapshot import Snapshot
from exports.calendar import commitment_entries
from measures.attention import attention
from measures.commitments.agenda import proposal
from pages.parts import feeds

BEGIN, BASE = date(2021, 1, 1), "https://klynge.example.dk"
KINDS = ("point", "period", "deadline", "deadline", "recurring", "conditional", "none")
TYPES = ("promise", "deadline", "topic", "milestone")
BOARDS = [one["forum_id"] for one in OF_MINUTES]
COMMITTEES = [one["forum_id"] for one in OF_PLANS]
PHRASES = ("på næste møde", "snarest", "når loven er vedtaget", "hvert kvartal", "senest til mødet")
N_DAYS, N_ISSUES, N_MEETINGS = 20, 4, 10


def some_day(chance, after=BEGIN):
    return after + timedelta(days=chance.randrange(20, 300))


def some_window(chance, told_on):
    kind, end = chance.choice(KINDS), some_day(chance, told_on)
    is_dated = kind in ("point", "period", "deadline")
    start = {"point": end, "period": end - timedelta(days=60)}.get(kind)
    phrase = f"den {end}" if is_dated else chance.choice(PHRASES)
    return window(
        phrase, start, end if is_dated else None, kind, recurrence="hvert år" if kind == "recurring" else None
    )


def some_row(chance, title, told_on):
    told = [some_window(chance, told_on) for _ in range(chance.randrange(4))]
    found = [follow_up(one["quote"], forum=chance.choice([*COMMITTEES, None])) | {"window": one} for one in told]
    return row(title, f"{title} {chance.randrange(3)}", follow_ups=found, owners=[chance.choice(COMMITTEES)])


def fill(store, chance):
    """Issues and minutes in any order, what they tell of each other, and what people say."""
    steps = [("issue", number) for number in range(N_ISSUES)] + [("meeting", number) for number in range(N_MEETINGS)]
    chance.shuffle(steps)
    for hour, (step, number) in enumerate(steps):
        at = moment(date(2023, 1, 1), hour)
        if step == "issue":
            told_on = BEGIN + timedelta(days=90 * number)
            titles = chance.sample("ABCDEFG", 5)
            rows = [some_row(chance, title, told_on) for title in titles]
            rows[0]["same_as"], rows[1]["same_as"] = (1,), (0,)
            load(store, told_on, rows, recorded_at=at)
        else:
            load_meeting(store, chance, number, at)
    people_say(store, chance)


def load_meeting(store, chance, number, at):
    forum_id, held_on = chance.choice(BOARDS), BEGIN + timedelta(days=35 * number)
    told = [
        promise(
            f"Aftale {number}.{each}", "1", chance.choice([*BOARDS, None]), chance.choice(TYPES),
            window=some_window(chance, held_on), responsible=chance.choice([None, "HE Midt"]),
        )
        for each in range(4)
    ]  # fmt: skip
    items = [item("Økonomi", "1"), item("Eventuelt", "2")]
    held = load_minutes(store, held_on, forum=forum_id, items=items, promises=told, recorded_at=at)
    own = [f"Aftale {number}.{each}" for each in range(4)]
    known = ask(store, commitments.told_of, BOARDS)
    before = sorted({one["commitment_id"] for one in known if one["told_on"] < held_on})
    new = [one["commitment_id"] for one in known if one["text"] in own]
    if before:
        taken_up = [(chance.choice(before), chance.randrange(2), chance.random() < 0.7) for _ in range(2)]
        continued = [(chance.choice(new), chance.choice(before), chance.random() < 0.7)]
        relate(store, held.document_id, taken_up=taken_up, continued=continued)


def people_say(store, chance):
    table = ask(store, commitments.register, Choices(status_date=date.max))
    for ids in chance.sample(table["ids"].tolist(), min(8, len(table))):
        state = chance.choice([state for state in ENDED_STATES if state != "erstattet"] + ["aaben"])
        say(store, writes.end_commitment, ids=ids, state=state, on=some_day(chance))
    for _ in range(4):
        say(
            store, writes.add_commitment, type=chance.choice(("task", "returns", "topic", "outside")), text="Sagt",
            forum_id=chance.choice([*BOARDS, *COMMITTEES, None]), doers=[], window=some_window(chance, BEGIN),
            on=some_day(chance),
        )  # fmt: skip


def on_next_agenda(open_ones, forum_id, day):
    """What belongs to a forum's next meeting of unknown day: all but what another day or another meeting has."""
    returns_to = [to or given for to, given in zip(open_ones["forum_id"], open_ones["from_forum_id"], strict=True)]
    own = open_ones[[one == forum_id for one in returns_to]]
    is_later = own["state"].eq("kommende") | own["meeting_on"].map(lambda on: on is not None and on >= day)
    return own[own["type"].eq("outside") | ~is_later.astype(bool)]


def proposed(store, forum_id, of_day):
    """The agenda as Møder makes it where nobody knows the day of the meeting."""
    table = proposal(
        {"meeting_id": None, "forum_id": forum_id, "on_day": None},
        commitments=ask(store, commitments.commitments, of_day),
        occurrences=ask(store, initiatives.occurrences, of_day),
        choices=pd.DataFrame({"subject": [], "choice": []}),
        previous_on=None,
        status_date=of_day.status_date,
    )
    return table[table["subject"].str.startswith("commitment:")]


def has_day(table):
    return table["kind"].isin(["point", "period", "deadline"]) | table["meeting_on"].notna()


@pytest.mark.parametrize("seed", [2022])
def test_every_answer_is_the_register_filtered_by_its_one_condition(store, seed):
    chance = random.Random(seed)
    fill(store, chance)
    for day in sorted(some_day(chance) + timedelta(days=each * 30 - 60) for each in range(N_DAYS)):
        of_day = Choices(status_date=day)
        told = ask(store, commitments.register, of_day)
        assert set(told["state"]) <= set(COMMITMENT_STATES)
        assert (told["is_open"] == told["state"].isin(OPEN_STATES)).all()
        assert (told["ended_on"].notna() == ~told["is_open"]).all()
        assert max(Counter(one for ids in told["ids"] for one in ids).values(), default=1) == 1
        is_open = told[told["is_open"]]
        front = attention(
            ask(store, commitments.commitments, of_day),
            ask(store, initiatives.occurrences, of_day),
            status_date=day,
            n_issues=1,
        )
        assert (front.n_open, front.n_overdue) == (len(is_open), (is_open["state"] == "overskredet").sum())
        counted = ask(store, forums.forums, of_day).set_index("forum_id")["n_open"].to_dict()
        every_uid = {entry.uid for entry in commitment_entries(is_open, base=BASE)}
        assert len(every_uid) == has_day(is_open).sum()
        for forum_id in (*BOARDS, *COMMITTEES):
            asked = ask(store, commitments.commitments, Choices(status_date=day, forums=(forum_id,)))
            expected = is_open[commitments.of_forums(is_open, [forum_id])]
            assert asked["commitment_id"].tolist() == expected["commitment_id"].tolist()
            assert counted[forum_id] == len(expected)
            entries = commitment_entries(asked, base=BASE)
            named = {entry.url.partition("aftale=")[2] for entry in entries}
            assert len(entries) == len(named) == has_day(expected).sum()
            agenda = proposed(store, forum_id, of_day)["commitment_id"].tolist()
            assert sorted(agenda) == sorted(on_next_agenda(is_open, forum_id, day)["commitment_id"])
        open_of = Counter(one for ids in is_open["initiative_ids"] for one in ids)
        shown = ask(store, initiatives.occurrences, of_day).set_index("initiative_id")["n_open"].to_dict()
        assert shown == {one: open_of[one] for one in shown}
    assert_the_feed_is_of(store, ask(store, commitments.register, Choices(status_date=date.max)))


def assert_the_feed_is_of(store, told):
    """The feed tells of everything moved and of every end that somebody said or read, the newest hundred news."""
    feed = ElementTree.fromstring(feeds.news(Snapshot(store), base=BASE))
    names = [entry.findtext("{*}id").split(":", 2)[2] for entry in feed.findall("{*}entry")]
    named = {name.split("/")[1] for name in names if name.startswith(("loefte/", "afsluttet/"))}
    due = told[(told["n_moves"] > 0) | told["ended_at"].notna()]
    assert named and named <= set(due["commitment_id"])
    assert len(names) == feeds.N_NEWS or named == set(due["commitment_id"])
