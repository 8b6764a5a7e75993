"""The process that reads files beside the server: limits, stops, kills, and what is left after each."""

import os
import signal
import subprocess
import sys
import time
import zlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from data import queries, schema, writes
from data.queries import rights
from data.shipping.registers import shipped_forums
from data.writes import jobs
from loaders.worker import MOST_TRIES, POLL_SECONDS, SILENT_SECONDS, Limits, work

ROOT = Path(__file__).resolve().parent.parent
AT = datetime(2022, 6, 1, 8, tzinfo=UTC)
WRITER = writes.Writer("Prøve Person", may_write=True)
PLAN = """\
Tema;Initiativ;Opfølgning
Mad;Ny menu;Klyngestyregruppen Midtklyngen i juni 2022
Søvn;Ro om natten;Klinikforum i maj 2022
"""
DAY = date(2022, 5, 20)
TOLD = "2 nye, 0 ændrede, 0 uændrede, 0 udgåede, 0 tvivlsomme."
ENOUGH = Limits(60, 2**30)


@pytest.fixture
def forums(store):
    with store.writing() as connection:
        writes.sync_forums(connection, shipped_forums(), recorded_at=AT, writer=WRITER)
    return store


def done(store, action, **values):
    with store.writing() as connection:
        return action(connection, recorded_at=datetime.now(UTC), writer=WRITER, **values)


def handed_in(store, data=PLAN, name="plan.csv", on=DAY):
    data = data.encode() if isinstance(data, str) else data
    job_id = done(store, jobs.hand_in, file_name=name, data=data)
    if on:
        done(store, jobs.say_of, job_id=job_id, given_on=on)
    return job_id


def is_idle(seconds):
    """Wait as long as the process would, and be over as soon as nothing is left to do."""
    time.sleep(seconds)
    return seconds >= POLL_SECONDS


def worked(store, limits=ENOUGH):
    """Let all that waits be read or stored."""
    work(store, limits, is_over=is_idle)


def approved(store, job_id):
    done(store, jobs.approve, job_id=job_id, n_said=job(store, job_id)["n_said"])


def job(store, job_id):
    with store.reading() as connection:
        return queries.jobs.job_of(connection, job_id)


def review(store, job_id):
    with store.reading() as connection:
        return queries.jobs.review(connection, job_id)


def n_documents(store):
    with store.reading() as connection:
        return len(queries.sources.documents(connection))


def test_a_file_is_read_and_nothing_is_stored_before_it_is_approved(forums):
    job_id = handed_in(forums)
    worked(forums)
    assert job(forums, job_id)["state"] == "read"
    assert n_documents(forums) == 0
    paper = review(forums, job_id)["papers"][0]
    assert (paper["kind"], paper["told"]) == (
        "follow_up_table",
        TOLD,
    )
    approved(forums, job_id)
    worked(forums)
    found = job(forums, job_id)
    assert (found["state"], found["told"]) == ("stored", TOLD)
    assert n_documents(forums) == 1


def editor(store, cluster=None) -> writes.Writer:
    """Somebody who has signed in, an editor of a cluster or of all."""
    about = {"subject": "a", "issuer": "lejer", "role": "editor", "cluster": cluster}
    done(store, writes.rights.grant, **about)
    with store.reading() as connection:
        person_id = rights.known_person(connection, "a", "lejer")["person_id"]
    return writes.Writer("Redaktør", may_write=True, person_id=person_id)


def test_a_file_is_stored_in_the_right_that_its_approver_holds_when_it_is_stored(forums):
    job_id = handed_in(forums)
    worked(forums)
    by = {"recorded_at": datetime.now(UTC), "writer": editor(forums)}
    with forums.writing() as connection:
        jobs.approve(connection, job_id=job_id, n_said=job(forums, job_id)["n_said"], **by)
    done(forums, writes.rights.withdraw, subject="a", issuer="lejer", role="editor")
    worked(forums)
    found = job(forums, job_id)
    assert (found["state"], found["code"]) == ("refused", "INGEN_RET")
    assert found["told"].startswith("Redaktør har ikke ret til at ændre det her.")
    assert n_documents(forums) == 0


@pytest.mark.parametrize(("cluster", "state"), [("Klynge Vest", "refused"), ("Midtklyngen", "read")])
def test_a_file_of_another_cluster_is_refused_when_it_is_read(forums, cluster, state):
    plan = "Tema;Initiativ;Forankring\nMad;Ny menu;Klyngestyregruppen Midtklyngen\n"
    by = {"recorded_at": datetime.now(UTC), "writer": editor(forums, cluster)}
    with forums.writing() as connection:
        job_id = jobs.hand_in(connection, file_name="plan.csv", data=plan.encode(), **by)
    done(forums, jobs.say_of, job_id=job_id, given_on=DAY)
    worked(forums)
    assert job(forums, job_id)["state"] == state


def test_the_same_content_again_changes_nothing(forums):
    for _ in range(2):
        job_id = handed_in(forums)
        worked(forums)
        changes = review(forums, job_id)["changes"]
        approved(forums, job_id)
        worked(forums)
    assert changes == []
    assert job(forums, job_id)["told"].startswith("er allerede indlæst")
    assert n_documents(forums) == 1


def test_an_answer_of_the_review_is_what_the_file_is_read_with_and_is_remembered(forums):
    odd = "Tema;Hvad vi gør;Xyz\nMad;Ny menu;Klinikforum i juni 2022\nSøvn;Ro om natten;Klinikforum i maj 2022\n"
    job_id = handed_in(forums, odd)
    worked(forums)
    (paper,) = review(forums, job_id)["papers"]
    question = next(one for one in paper["questions"] if one["code"] == "SPOERG_KOLONNE" and one["found"] == "Xyz")
    done(forums, jobs.say_of, job_id=job_id, answers={question["key"]: "follow_up"})
    worked(forums)
    (paper,) = review(forums, job_id)["papers"]
    (answered,) = (one for one in paper["questions"] if one["key"] == question["key"])
    assert (answered["chosen"], answered["answered"]) == ("follow_up", True)
    approved(forums, job_id)
    worked(forums)
    with forums.reading() as connection:
        assert question["key"] in queries.papers.answers(connection)["question_key"].tolist()


@pytest.mark.parametrize(
    ("data", "name", "on", "code"),
    [
        (b"", "tom.csv", DAY, "TOM_FIL"),
        (PLAN.encode(), "plan.pdf", DAY, "FORKERT_TYPE"),
        (PLAN.encode(), "plan.csv", None, "DATO_MANGLER"),
    ],
)
def test_a_file_that_is_refused_says_why_and_can_be_read_again(forums, data, name, on, code):
    job_id = handed_in(forums, data, name, on)
    worked(forums)
    found = job(forums, job_id)
    assert (found["state"], found["code"]) == ("refused", code)
    assert "Intet er ændret." in found["told"]
    done(forums, jobs.take_up_again, job_id=job_id)
    assert job(forums, job_id)["state"] == "waiting"


def test_a_paper_without_a_day_is_read_when_somebody_gives_it(forums):
    job_id = handed_in(forums, on=None)
    worked(forums)
    done(forums, jobs.say_of, job_id=job_id, given_on=DAY)
    worked(forums)
    assert review(forums, job_id)["papers"][0]["dated_on"] == "2022-05-20"


def test_a_file_that_takes_too_long_is_refused(forums):
    job_id = handed_in(forums)
    worked(forums, Limits(0, 2**30))
    found = job(forums, job_id)
    assert (found["state"], found["code"]) == ("refused", "TIDSGRAENSE")


def test_a_file_that_needs_too_much_memory_is_refused(forums):
    many = "Tema;Initiativ;Opfølgning\n" + "".join(f"Mad;Menu {n};{'ord ' * 400}\n" for n in range(9_000))
    job_id = handed_in(forums, many)
    worked(forums, Limits(60, 2**26))
    found = job(forums, job_id)
    assert (found["state"], found["code"]) == ("refused", "HUKOMMELSE")


def test_a_fault_of_ours_is_said_without_a_word_of_the_paper(forums, caplog):
    job_id = handed_in(forums)
    with forums.writing() as connection:
        connection.execute(update(schema.job).values(content=zlib.compress(b"x")[:-4]))
    worked(forums)
    found = job(forums, job_id)
    assert (found["state"], found["code"]) == ("refused", "LAESNING_BRUDT")


def test_a_file_whose_process_was_killed_too_often_is_stopped(forums):
    job_id = handed_in(forums)
    long_ago = datetime.now(UTC) - timedelta(seconds=2 * SILENT_SECONDS)
    with forums.writing() as connection:
        connection.execute(update(schema.job).values(state="reading", alive_at=long_ago, n_tries=MOST_TRIES))
    worked(forums)
    assert job(forums, job_id)["state"] == "stopped"


@pytest.fixture
def process(tmp_path, migrated_file):
    """A SQLite store with the forums, and starting the process that reads for it."""
    from data.store import open_store

    url = f"sqlite:///{tmp_path / 'work.db'}"
    store = open_store(url, fill=False)
    with store.writing() as connection:
        writes.sync_forums(connection, shipped_forums(), recorded_at=AT, writer=WRITER)
    started = []

    def start():
        command = [sys.executable, "-m", "loaders", "work"]
        environment = {**os.environ, "DATABASE_URL": url, "OPENBLAS_NUM_THREADS": "1"}
        started.append(subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, process_group=0))
        return started[-1]

    yield store, start
    for one in started:
        if one.poll() is None:
            os.killpg(one.pid, signal.SIGKILL)
        one.stdin.close()
        one.wait()
    store.close()


def wait_for(store, job_id, *states):
    for _ in range(4_000):
        if (found := job(store, job_id)["state"]) in states:
            return found
        time.sleep(0.02)
    raise AssertionError(f"filen blev ved med at være {found}")


LONG = "Tema;Initiativ;Opfølgning\n" + "".join(f"Mad;Menu nummer {n};Klinikforum i juni 2022\n" for n in range(1_500))


def test_the_process_ends_when_its_input_is_closed(process):
    _, start = process
    running = start()
    running.stdin.close()
    assert running.wait(60) == 0


def test_a_file_is_stopped_while_it_is_read(process):
    store, start = process
    job_id = handed_in(store, LONG)
    start()
    wait_for(store, job_id, "reading")
    done(store, jobs.stop, job_id=job_id)
    assert wait_for(store, job_id, "stopped", "read") == "stopped"


def test_a_file_whose_process_is_killed_is_read_by_the_next_one(process):
    store, start = process
    job_id = handed_in(store)
    killed = start()
    wait_for(store, job_id, "reading")
    os.killpg(killed.pid, signal.SIGKILL)
    assert job(store, job_id)["state"] == "reading"
    long_ago = datetime.now(UTC) - timedelta(seconds=2 * SILENT_SECONDS)
    with store.writing() as connection:
        connection.execute(update(schema.job).values(alive_at=long_ago))
    start()
    assert wait_for(store, job_id, "read") == "read"


def test_a_process_whose_input_is_closed_while_it_reads_leaves_the_file_to_the_next_one(process):
    store, start = process
    job_id = handed_in(store, LONG)
    first = start()
    wait_for(store, job_id, "reading")
    first.stdin.close()
    assert first.wait(30) == 0
    assert job(store, job_id)["state"] == "waiting"
    start()
    assert wait_for(store, job_id, "read") == "read"


def test_a_child_ends_with_the_process_that_holds_it_to_its_limits(process):
    store, start = process
    job_id = handed_in(store, LONG)
    killed = start()
    wait_for(store, job_id, "reading")
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    for _ in range(100):
        if not children_of_group(killed.pid):
            break
        time.sleep(0.02)
    assert children_of_group(killed.pid) == []


def children_of_group(group: int) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(int(folder.name))
    return found


@pytest.mark.parametrize("wait_seconds", [0.0, 0.15, 0.4])
def test_a_process_killed_while_it_stores_leaves_all_of_a_file_or_nothing(process, wait_seconds):
    store, start = process
    job_id = handed_in(store, LONG)
    worked(store)
    approved(store, job_id)
    killed = start()
    wait_for(store, job_id, "storing", "stored")
    time.sleep(wait_seconds)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait()
    with store.reading() as connection:
        n_initiatives = queries.sources.documents(connection)["n_initiatives"].tolist()
    assert n_initiatives == ([1_500] if job(store, job_id)["state"] == "stored" else [])
