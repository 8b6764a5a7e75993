"""The process that reads files beside the server: started when there is something to read, ended with the server."""

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path
from threading import Event, Thread

from data.queries import jobs
from data.store import Store, StoreError
from log import logger

ROOT = Path(__file__).resolve().parents[3]
# A file that was left when a server was killed is found by the next one after so long at most.
LOOK_SECONDS = 5.0
# One that fails time and again, such as without its libraries, is tried less and less often.
LONGEST_PAUSE_SECONDS = 300.0
_WAKE = Event()


def wake() -> None:
    """Say that a file has been handed in or answered, so that nobody waits for the next look."""
    _WAKE.set()


class ReadingProcess:
    """Keeps one process reading while there are files to read; to be closed with the server."""

    def __init__(self, store: Store, url: str):
        self._store = store
        self._url = url
        self._process: subprocess.Popen | None = None
        self._is_closed = False
        self._n_failed = 0
        self._not_before = 0.0
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the process; a file that it is reading is read again the next time."""
        self._is_closed = True
        _WAKE.set()
        self._thread.join(10)
        if self._process is not None:
            self._process.stdin.close()
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def _run(self) -> None:
        while not self._is_closed:
            # The store says itself what is wrong, in the health check and to whoever asks for a page.
            with contextlib.suppress(StoreError):
                if not self._lives() and time.monotonic() >= self._not_before and self._is_needed():
                    self._start()
            _WAKE.wait(LOOK_SECONDS)
            _WAKE.clear()

    def _lives(self) -> bool:
        if self._process is None:
            return False
        status = self._process.poll()
        if status is not None:
            self._n_failed = self._n_failed + 1 if status else 0
            self._not_before = time.monotonic() + min(LOOK_SECONDS * self._n_failed**2, LONGEST_PAUSE_SECONDS)
            self._process = None
        if status:
            logger.error("Læsningen af filer gik i stå (status %s); den startes igen om lidt.", status)
        return status is None

    def _is_needed(self) -> bool:
        with self._store.reading() as connection:
            return bool(jobs.open_files(connection, (*jobs.WAITING, *jobs.UNDER_WAY)))

    def _start(self) -> None:
        # One thread: the children are forked from it.
        environment = {**os.environ, "DATABASE_URL": self._url, "OPENBLAS_NUM_THREADS": "1"}
        command = [sys.executable, "-m", "loaders", "work"]
        self._process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.PIPE)
