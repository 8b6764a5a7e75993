"""Answers kept in memory and shared by all sessions of a process, until somebody writes."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from functools import lru_cache
from typing import TypeVar

from data.choices import Choices
from data.queries import commitments, decisions, forums, initiatives, meetings, sources
from data.store import Store, open_store

T = TypeVar("T")
MAX_ENTRIES = 256
MAX_REGISTERS = 8
RECHECK_SECONDS = 2.0


class Snapshot:
    """The queries of one store, each answered once per data version.

    Answers are shared, so nobody may write to them. What another process writes is seen within ``RECHECK_SECONDS``.
    """

    def __init__(self, store: Store, *, max_entries: int = MAX_ENTRIES, recheck_seconds: float = RECHECK_SECONDS):
        self.store = store
        self._max_entries = max_entries
        self._recheck_seconds = recheck_seconds
        self._answers: OrderedDict[Hashable, Future] = OrderedDict()
        self._lock = threading.Lock()
        self._version_lock = threading.Lock()
        self._version: int | None = None
        # The register of what was agreed, by day: most queries rest on it. It belongs to one data version.
        self._registers: tuple[int | None, dict] = (None, {})
        self._checked_at = 0.0

    def ask(self, query: Callable, *args: Hashable, scope: str = "all"):
        """Return ``query(connection, *args)``, computed once per arguments, data version and reader's scope.

        Asked by many at once, one computes and the others wait for its answer. An error is not kept.
        """
        version = self.version()
        return self._once((query, args, scope, version), lambda: self._answered(query, args, version))

    def kept(self, compute: Callable[[], T], *key: Hashable) -> T:
        """Return ``compute()``, done once per key and data version: for what is calculated from answers alone."""
        return self._once((*key, self.version()), compute)

    def _once(self, key: Hashable, compute: Callable[[], T]) -> T:
        with self._lock:
            answer = self._answers.get(key)
            is_mine = answer is None
            if is_mine:
                answer = self._answers[key] = Future()
                self._drop_oldest()
            self._answers.move_to_end(key)
        if is_mine:
            self._compute(key, answer, compute)
        return answer.result()

    def warm(self) -> None:
        """Answer what the first reader of the newest source will ask, before anybody does."""
        newest_on = self.ask(sources.newest_on)
        if newest_on is None:
            return
        everything = Choices(status_date=newest_on)
        agreed = (commitments.commitments, commitments.register)
        for query in (*agreed, initiatives.occurrences, forums.forums, meetings.meetings, decisions.decisions):
            self.ask(query, everything)
        self.ask(sources.vocabulary, newest_on)
        self.ask(meetings.vocabulary, newest_on)
        self.ask(sources.documents)

    def version(self) -> int:
        """Return the data version, read anew when the last reading is older than the recheck time."""
        with self._version_lock:
            now = time.monotonic()
            if self._version is None or now - self._checked_at >= self._recheck_seconds:
                with self.store.reading() as connection:
                    self._version = sources.data_version(connection)
                self._checked_at = now
            return self._version

    def forget_version(self) -> None:
        """Read the data version anew at the next question: what this process has just written is seen at once."""
        with self._version_lock:
            self._version = None

    def reopen(self) -> None:
        """Open the file of the store that stands there now, and forget what the one before answered."""
        self.store.reopen()
        with self._lock:
            self._answers.clear()
            self._registers = (None, {})
        self.forget_version()

    def _answered(self, query: Callable, args: tuple, version: int):
        with self.store.reading() as connection:
            return query(connection.execution_options(**{commitments.KEPT: self._registers_of(version)}), *args)

    def _registers_of(self, version: int) -> dict:
        """Return the registers of a data version, those of few days only: nobody may fill the memory by asking."""
        with self._lock:
            if self._registers[0] != version or len(self._registers[1]) >= MAX_REGISTERS:
                self._registers = (version, {})
            return self._registers[1]

    def _compute(self, key: Hashable, answer: Future, compute: Callable) -> None:
        try:
            answer.set_result(compute())
        except BaseException as error:
            with self._lock:
                self._answers.pop(key, None)
            answer.set_exception(error)

    def _drop_oldest(self) -> None:
        while len(self._answers) > self._max_entries:
            self._answers.popitem(last=False)


@lru_cache
def shared_snapshot(url: str) -> Snapshot:
    """Return the one snapshot of a database in this process, opened the first time it is asked for.

    What an empty one begins with is left to whoever asks for it.
    """
    return Snapshot(open_store(url, begin="ask"))
