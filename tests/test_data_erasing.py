"""Purge: what has been kept long enough is taken out, and no more."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from data import queries, schema, writes
from data.__main__ import main
from settings import settings

AT = datetime(2022, 6, 1, 8, tzinfo=UTC)
BY = {"recorded_at": AT, "writer": writes.Writer("prøve", may_write=True)}
BEFORE = ("originals_before", "jobs_before", "accesses_before")


@pytest.fixture
def kept(store):
    """A store with two originals a day apart, a file that is over and one that waits."""
    with store.writing() as connection:
        for n, key in enumerate("ab"):
            by = BY | {"recorded_at": AT + timedelta(days=n)}
            writes.keep_paper(connection, sha256=key * 64, name=f"{key}.csv", data=key.encode(), **by)
        over, _ = (writes.jobs.hand_in(connection, file_name=x, data=x.encode(), **BY) for x in ("en", "to"))
        writes.jobs.take_up(connection, job_id=over, seen="waiting", **BY)
        writes.jobs.keep_review(connection, job_id=over, review={"papers": ["ord"]}, read_with=0, **BY)
        writes.jobs.stop(connection, job_id=over, **BY)
        row = {"kind": "original", "purpose": "mødet", "writer": "prøve", "recorded_at": AT}
        connection.execute(schema.access.insert(), [row])
    return store


def purged(store, **before):
    with store.writing() as connection:
        return writes.erasing.purge(connection, **{**dict.fromkeys(BEFORE), **before}, **BY)


def test_nothing_goes_that_has_no_limit(kept):
    assert purged(kept) == (0, 0, 0)
    with kept.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.change)) == 0


def test_what_is_older_goes_and_the_rest_stays(kept):
    done = purged(kept, **dict.fromkeys(BEFORE, AT + timedelta(hours=1)))
    assert done == (1, 1, 1)
    with kept.reading() as connection:
        assert queries.papers.files(connection) == ["b" * 64]
        assert queries.papers.content(connection, "a" * 64) is None
        jobs = connection.execute(select(schema.job.c.name, schema.job.c.content, schema.job.c.review)).all()
        assert [name for name, content, review in jobs if content or review] == ["to"]
        assert connection.scalar(select(func.count()).select_from(schema.access)) == 0
        told = connection.execute(select(schema.change.c.action, schema.change.c.subject)).all()
    assert told == [("ryddet op", "1 originaler, 1 afsluttede filer, 1 adgange")]


def test_purging_again_does_nothing(kept):
    limits = dict.fromkeys(BEFORE, AT + timedelta(hours=1))
    purged(kept, **limits)
    assert purged(kept, **limits) == (0, 0, 0)


def test_the_command_says_first_what_it_would_do(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'x.db'}")
    settings.cache_clear()
    assert main(["purge"]) == 0
    assert "Intet er ændret" in capsys.readouterr().out
    assert main(["purge", "--do"]) == 0
    assert "0 originaler" in capsys.readouterr().out
    settings.cache_clear()
