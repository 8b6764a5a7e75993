"""Loads that are broken off: a call of the database that fails, and a process that is killed in the middle.

`python -m tests.broken_loads FILE FOLDER N` kills N loads, each into a copy of the file, and tells as JSON how many
left the old content, the new, and half of it.
"""

import hashlib
import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import create_engine, event, select, text
from sqlalchemy.engine import Engine

from data import schema, writes
from data.store import Store, open_store
from loaders import papers
from tests.samples import build, build_minutes

BY = papers.Load(datetime(2022, 6, 1, 12, tzinfo=UTC), writes.Writer("prøve", may_write=True))
FIGURES = "Kommune;Periode;Antal\n" + "".join(f"Silkeborg;{year};{year - 1900}\n" for year in range(2015, 2022))
PAPERS = {
    "plan": ("plan.csv", build.csv_file()),
    "minutes": ("referat.txt", build_minutes.txt(build_minutes.PLAIN)),
    "figures": ("tal.csv", FIGURES.encode()),
}
"""Kind -> name and bytes of a paper of it."""


def load(store: Store, kind: str) -> None:
    name, data = PAPERS[kind]
    with store.writing() as connection:
        BY.file(connection, data, name=name, dated=date(2022, 6, 1))


def content(url: str) -> str:
    """A print of every row of every table; it does not open the database as the product does."""
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    told = hashlib.sha256()
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
        for table in schema.metadata.sorted_tables:
            told.update(repr(sorted(map(tuple, connection.execute(select(table))), key=repr)).encode())
    engine.dispose()
    return told.hexdigest()


@contextmanager
def at_each_call(act) -> Iterator[None]:
    """Let `act` be called at each call of the database: statements of all kinds and the end of a transaction."""

    def note(*_) -> None:
        act()

    names = ("do_execute", "do_executemany", "commit")
    for name in names:
        event.listen(Engine, name, note)
    try:
        yield
    finally:
        for name in names:
            event.remove(Engine, name, note)


def n_calls(store: Store, kind: str) -> int:
    """How many calls of the database a load makes."""
    calls = []
    with at_each_call(lambda: calls.append(1)):
        load(store, kind)
    return len(calls)


def killed(url: str, kind: str, *, at_call: int | None = None, after: float | None = None) -> bool:
    """Load in a process of its own that dies at a call, or after some seconds; return whether it was killed."""
    child = os.fork()
    if child == 0:
        calls = iter(range(1, sys.maxsize))
        store = open_store(url, fill=False)
        Path(f"{url.removeprefix('sqlite:///')}.klar").touch()
        with at_each_call(lambda: next(calls) == at_call and os.kill(os.getpid(), signal.SIGKILL)):
            load(store, kind)
        os._exit(0)
    if after is not None:
        ready = Path(f"{url.removeprefix('sqlite:///')}.klar")
        while not ready.exists():
            time.sleep(0.001)
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def main(filled: Path, folder: Path, n_kills: int) -> None:
    told = Counter(old=0, new=0, half=0, killed=0)
    kinds = list(PAPERS)
    old = content(f"sqlite:///{filled}")
    new, calls, seconds = {}, {}, {}
    for kind in kinds:
        whole = f"sqlite:///{shutil.copy(filled, folder / f'{kind}.db')}"
        with closing(open_store(whole, fill=False)) as store:
            began = time.monotonic()
            calls[kind] = n_calls(store, kind)
            seconds[kind] = time.monotonic() - began
        new[kind] = content(whole)
    chance = random.Random(2022)
    for number in range(n_kills):
        kind = kinds[number // 2 % len(kinds)]
        url = f"sqlite:///{shutil.copy(filled, folder / f'{number}.db')}"
        share = chance.random()
        # Every second dies between two calls, the others anywhere, also inside of one.
        where = {"at_call": 1 + int(share * calls[kind])} if number % 2 else {"after": share * seconds[kind] * 1.2}
        told["killed"] += killed(url, kind, **where)
        with closing(open_store(url, fill=False)) as store:
            assert store.health()["ok"]
        left = content(url)
        told["old" if left == old else "new" if left == new[kind] else "half"] += 1
        for one in folder.glob(f"{number}.db*"):
            one.unlink()
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
