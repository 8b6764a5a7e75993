"""Files on their way in: handed in, answered, approved and stopped by people, and what a reading process says."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest

from data import queries, writes
from data.writes import jobs

AT = datetime(2022, 6, 1, 8, tzinfo=UTC)
WRITER = writes.Writer("Prøve Person", may_write=True)
READER = writes.Writer("læser", may_write=False)
BY = {"recorded_at": AT, "writer": WRITER}


def done(store, action, **values):
    with store.writing() as connection:
        return action(connection, **{**BY, **values})


def handed_in(store, text="Tema;Initiativ\nMad;Menu\n", name="plan.csv", **by):
    return done(store, jobs.hand_in, file_name=name, data=text.encode(), **by)


def job(store, job_id):
    with store.reading() as connection:
        return queries.jobs.job_of(connection, job_id)


def taken_up(store, job_id):
    return done(store, jobs.take_up, job_id=job_id, seen=job(store, job_id)["state"])


def read(store, job_id, review=None):
    taken_up(store, job_id)
    n_said = job(store, job_id)["n_said"]
    done(store, jobs.keep_review, job_id=job_id, review=review or {"papers": []}, read_with=n_said)


def test_a_file_that_is_handed_in_waits_with_its_bytes(store):
    job_id = handed_in(store)
    found = job(store, job_id)
    assert (found["state"], found["name"], found["writer"], found["n_said"]) == ("waiting", "plan.csv", WRITER.name, 0)
    with store.reading() as connection:
        assert queries.jobs.content(connection, job_id).decode().startswith("Tema")
        assert queries.jobs.review(connection, job_id) is None
        assert queries.jobs.job_of(connection, "findes-ikke") is None


def test_the_same_bytes_are_on_their_way_once(store):
    job_id = handed_in(store)
    assert handed_in(store, name="kopi.csv") == job_id
    done(store, jobs.stop, job_id=job_id)
    assert handed_in(store) != job_id


def test_only_so_many_files_are_let_in_at_once(store, monkeypatch):
    monkeypatch.setattr(jobs, "MOST_UNDER_WAY", 2)
    handed_in(store, "a")
    handed_in(store, "b")
    with pytest.raises(ValueError, match="allerede 2 filer"):
        handed_in(store, "c")


def test_the_oldest_file_is_taken_up_first_but_what_somebody_has_approved_before_it(store):
    first = handed_in(store, "a")
    second = handed_in(store, "b", recorded_at=AT + timedelta(minutes=1))
    with store.reading() as connection:
        assert queries.jobs.waiting(connection, silent_since=AT)["job_id"] == first
    taken_up(store, second)
    done(store, jobs.keep_review, job_id=second, review={}, read_with=0)
    done(store, jobs.approve, job_id=second, n_said=0)
    with store.reading() as connection:
        assert queries.jobs.waiting(connection, silent_since=AT)["job_id"] == second


def test_a_file_whose_process_is_silent_is_taken_up_again(store):
    job_id = handed_in(store)
    taken_up(store, job_id)
    with store.reading() as connection:
        assert queries.jobs.waiting(connection, silent_since=AT - timedelta(seconds=1)) is None
        assert queries.jobs.waiting(connection, silent_since=AT + timedelta(seconds=1))["job_id"] == job_id


def test_answers_are_gathered_and_taken_back_and_have_the_file_read_again(store):
    job_id = handed_in(store)
    read(store, job_id)
    done(store, jobs.say_of, job_id=job_id, answers={"a": "ja"})
    done(store, jobs.say_of, job_id=job_id, answers={"b": "nej"}, given_on=date(2022, 5, 1))
    found = job(store, job_id)
    assert (found["state"], found["answers"], found["n_said"]) == ("waiting", {"a": "ja", "b": "nej"}, 2)
    done(store, jobs.say_of, job_id=job_id, answers={"a": None})
    found = job(store, job_id)
    assert (found["answers"], found["given_on"]) == ({"b": "nej"}, date(2022, 5, 1))


def test_a_file_answered_while_it_is_read_is_read_once_more(store):
    job_id = handed_in(store)
    taken_up(store, job_id)
    done(store, jobs.say_of, job_id=job_id, answers={"a": "ja"})
    assert job(store, job_id)["state"] == "reading"
    done(store, jobs.keep_review, job_id=job_id, review={}, read_with=0)
    assert job(store, job_id)["state"] == "waiting"


def test_what_was_answered_in_the_meantime_must_be_seen_before_a_file_is_approved(store):
    job_id = handed_in(store)
    read(store, job_id)
    done(store, jobs.say_of, job_id=job_id, answers={"a": "ja"})
    with pytest.raises(ValueError, match="I mellemtiden"):
        done(store, jobs.approve, job_id=job_id, n_said=0)
    read(store, job_id)
    with pytest.raises(ValueError, match="svaret på noget"):
        done(store, jobs.approve, job_id=job_id, n_said=0)
    done(store, jobs.approve, job_id=job_id, n_said=1)
    assert job(store, job_id)["state"] == "approved"


@pytest.mark.parametrize("step", ["waiting", "read", "approved"])
def test_a_file_that_nobody_reads_just_now_is_stopped_at_once(store, step):
    job_id = handed_in(store)
    if step != "waiting":
        read(store, job_id)
    if step == "approved":
        done(store, jobs.approve, job_id=job_id, n_said=0)
    done(store, jobs.stop, job_id=job_id)
    assert job(store, job_id)["state"] == "stopped"
    done(store, jobs.take_up_again, job_id=job_id)
    assert job(store, job_id)["state"] == "waiting"


def test_a_file_that_is_read_is_to_be_stopped_by_its_process(store):
    job_id = handed_in(store)
    taken_up(store, job_id)
    done(store, jobs.stop, job_id=job_id)
    assert (job(store, job_id)["state"], job(store, job_id)["is_to_stop"]) == ("reading", True)


def test_what_is_stored_leaves_its_bytes_and_what_is_put_away_leaves_the_list(store):
    job_id = handed_in(store)
    done(store, jobs.end, job_id=job_id, state="stored", told="1 nyt")
    with store.reading() as connection:
        assert queries.jobs.content(connection, job_id) is None
        assert queries.jobs.jobs(connection)["told"].tolist() == ["1 nyt"]
    done(store, jobs.put_away, job_id=job_id)
    with store.reading() as connection:
        assert queries.jobs.jobs(connection).empty


WRITES = {
    jobs.hand_in: {"file_name": "a.txt", "data": b"a"},
    **{one: {"job_id": "a"} for one in (jobs.say_of, jobs.stop, jobs.take_up_again, jobs.put_away, jobs.show_life)},
    jobs.approve: {"job_id": "a", "n_said": 0},
    jobs.take_up: {"job_id": "a", "seen": "waiting"},
    jobs.keep_review: {"job_id": "a", "review": {}, "read_with": 0},
    jobs.end: {"job_id": "a", "state": "stored"},
}


@pytest.mark.parametrize("action", WRITES, ids=lambda action: action.__name__)
def test_who_may_not_write_moves_no_file(store, action):
    with pytest.raises(PermissionError):
        done(store, action, **WRITES[action], writer=READER)


def answered_by_eight(store, n_each: int) -> tuple[int, int]:
    """Return how many answers of eight people at once on one file were acknowledged, and how many of them are there."""
    job_id = done(store, jobs.hand_in, file_name="plan.csv", data=b"x")

    def answer(person: int) -> list[str]:
        keys = [f"{person}-{number}" for number in range(n_each)]
        for key in keys:
            done(store, jobs.say_of, job_id=job_id, answers={key: "ja"})
        return keys

    with ThreadPoolExecutor(8) as people:
        acknowledged = {key for keys in people.map(answer, range(8)) for key in keys}
    with store.reading() as connection:
        kept = queries.jobs.job_of(connection, job_id)
    assert kept["n_said"] == len(acknowledged)
    return len(acknowledged), len(acknowledged & set(kept["answers"]))


def test_what_eight_people_answer_at_once_is_all_kept(store):
    assert answered_by_eight(store, 10) == (80, 80)


@pytest.mark.large
def test_of_two_thousand_answers_of_eight_people_none_is_lost(store):
    assert answered_by_eight(store, 250) == (2_000, 2_000)
