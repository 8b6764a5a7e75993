"""Answers shared by all sessions: computed once, thrown away when somebody writes."""

import threading
import time

import pytest
from plain_rows import MAY, SEPTEMBER, load, row
from sqlalchemy import event
from sqlalchemy.engine import Engine

from data.choices import Choices
from data.queries import initiatives
from data.snapshot import Snapshot

IN_MAY = Choices(status_date=MAY)


@pytest.fixture
def statements():
    """Every SQL statement sent during the test."""
    sent = []

    def note(connection, cursor, statement, *_):
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield sent
    event.remove(Engine, "before_cursor_execute", note)


def test_a_question_asked_before_sends_no_statement(store, statements):
    load(store, MAY, [row("A")])
    snapshot = Snapshot(store, recheck_seconds=60)
    first = snapshot.ask(initiatives.occurrences, IN_MAY)
    statements.clear()
    assert snapshot.ask(initiatives.occurrences, Choices(status_date=MAY)) is first
    assert statements == []
    snapshot.ask(initiatives.occurrences, Choices(status_date=SEPTEMBER))
    assert statements != []


def test_a_write_by_another_is_seen_at_the_next_look(store):
    load(store, MAY, [row("A")])
    snapshot = Snapshot(store, recheck_seconds=0)
    assert len(snapshot.ask(initiatives.occurrences, IN_MAY)) == 1
    load(store, MAY, [row("A"), row("B")], name="anden.txt")
    assert len(snapshot.ask(initiatives.occurrences, IN_MAY)) == 2


def test_the_data_version_is_not_looked_up_more_often_than_stated(store):
    patient, eager = Snapshot(store, recheck_seconds=3600), Snapshot(store, recheck_seconds=0)
    before = patient.version()
    load(store, MAY, [row("A")])
    assert patient.version() == before < eager.version()


def test_many_who_ask_at_once_are_one_computation(store):
    snapshot = Snapshot(store)
    asked, answers = [], []

    def slow(connection, number):
        asked.append(number)
        time.sleep(0.2)
        return object()

    threads = [threading.Thread(target=lambda: answers.append(snapshot.ask(slow, 1))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert asked == [1]
    assert len(answers) == 20 and len(set(map(id, answers))) == 1


def test_an_error_reaches_everyone_who_waits_and_is_not_kept(store):
    snapshot = Snapshot(store)
    attempts = []

    def failing_once(connection):
        attempts.append(1)
        if len(attempts) == 1:
            raise ValueError("én gang")
        return "svar"

    with pytest.raises(ValueError, match="én gang"):
        snapshot.ask(failing_once)
    assert snapshot.ask(failing_once) == "svar"


def test_only_so_many_answers_are_kept_and_the_oldest_goes_first(store):
    snapshot = Snapshot(store, max_entries=2)
    asked = []

    def question(connection, number):
        asked.append(number)
        return number

    for number in (1, 2, 1, 3, 1, 2):
        assert snapshot.ask(question, number) == number
    assert asked == [1, 2, 3, 2]


def test_readers_of_different_scope_share_no_answer(store):
    snapshot = Snapshot(store)
    asked = []

    def question(connection):
        asked.append(1)

    snapshot.ask(question, scope="all")
    snapshot.ask(question, scope="klynge-vest")
    assert len(asked) == 2


def test_what_is_calculated_from_answers_is_made_once_per_key_and_anew_after_a_write(store):
    load(store, MAY, [row("A")])
    snapshot, made = Snapshot(store, recheck_seconds=0), []

    def calculated(key):
        return snapshot.kept(lambda: made.append(key) or len(made), key)

    assert [calculated("a"), calculated("a"), calculated("b")] == [1, 1, 2]
    load(store, MAY, [row("A"), row("B")], name="anden.txt")
    assert calculated("a") == 3
