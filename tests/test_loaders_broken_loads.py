"""A load that is broken off anywhere leaves the old content or the new, never half of it."""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from itertools import count

import pytest
from conftest import ROOT
from sqlalchemy import event
from sqlalchemy.engine import Engine

from data.store import StoreError, open_store
from tests.broken_loads import PAPERS, at_each_call, content, load


class Fails:
    """Fails at the N-th call, as a disk that cannot be read or written does."""

    def __init__(self, at_call: int) -> None:
        self.left = at_call
        self.has_failed = False

    def __call__(self) -> None:
        self.left -= 1
        if self.left == 0:
            self.has_failed = True
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorname = "SQLITE_IOERR_WRITE"
            raise error


def survived(url: str, kind: str, step: int) -> int:
    """How many of the calls of a load failed, one after the other, and left the old content; then it succeeds."""
    old, n_failed = content(url), 0
    with closing(open_store(url, fill=False)) as store:
        for number in count(1, step):
            fails = Fails(number)
            try:
                with at_each_call(fails):
                    load(store, kind)
            except StoreError as error:
                assert "Disken kan ikke skrives eller læses. Intet er ændret." in str(error)
                n_failed += 1
                assert content(url) == old
                continue
            assert not fails.has_failed
            assert content(url) != old
            return n_failed
    raise AssertionError("aldrig færdig")


def a_copy(filled, tmp_path) -> str:
    return f"sqlite:///{shutil.copy(filled, tmp_path / 'klynge.db')}"


@pytest.mark.parametrize("kind", PAPERS)
def test_a_call_that_fails_leaves_the_old_content_and_the_next_load_succeeds(kind, filled_database, tmp_path):
    assert survived(a_copy(filled_database, tmp_path), kind, step=17) > 1


@pytest.mark.large
@pytest.mark.parametrize("kind", PAPERS)
def test_each_call_that_fails_leaves_the_old_content_and_the_load_after_the_last_succeeds(
    kind, filled_database, tmp_path
):
    assert survived(a_copy(filled_database, tmp_path), kind, step=1) > 30


def test_a_disk_that_is_full_after_some_pages_leaves_the_old_content(filled_database, tmp_path):
    url = a_copy(filled_database, tmp_path)
    old, n_failed = content(url), 0
    for n_more in count(0, 2):

        def limit(raw, record, n_more=n_more):
            n_pages = raw.execute("PRAGMA page_count").fetchone()[0]
            raw.execute(f"PRAGMA max_page_count = {n_pages + n_more}")

        event.listen(Engine, "connect", limit)
        try:
            with closing(open_store(url, fill=False)) as store:
                load(store, "plan")
        except StoreError as error:
            assert "Disken er fuld. Intet er ændret. Skaf plads" in str(error)
            assert content(url) == old
            n_failed += 1
        else:
            break
        finally:
            event.remove(Engine, "connect", limit)
    assert n_failed > 0 and content(url) != old


def kills(filled, folder, n: int) -> dict[str, int]:
    command = [sys.executable, "-m", "tests.broken_loads", str(filled), str(folder), str(n)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1800)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_load_killed_at_twenty_points_is_never_half(filled_database, tmp_path):
    told = kills(filled_database, tmp_path, 20)
    assert told["half"] == 0 and told["old"] + told["new"] == 20
    assert told["killed"] >= 10


@pytest.mark.large
def test_a_load_killed_at_two_hundred_points_is_never_half(filled_database, tmp_path):
    told = kills(filled_database, tmp_path, 200)
    assert told["half"] == 0 and told["old"] + told["new"] == 200
    assert told["killed"] >= 100
