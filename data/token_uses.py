"""When personal tokens were last used, written down for many uses at a time."""

import threading
import time
from contextlib import suppress
from datetime import datetime

from data import writes
from data.store import Store, StoreError

PAUSE_SECONDS = 60.0


class TokenUses:
    """The newest use of each token; a calendar that asks every minute costs one write a minute, with all the others.

    Uses of the last minute may not be written yet, and are lost where the process is killed.
    """

    def __init__(self, store: Store, *, pause_seconds: float = PAUSE_SECONDS):
        self._store, self._pause_seconds = store, pause_seconds
        self._lock = threading.Lock()
        self._uses: dict[int, datetime] = {}
        self._written_at: float | None = None

    def add(self, token_id: int, at: datetime) -> None:
        """Remember a use, and write down all that are remembered where the last writing is long enough ago."""
        with self._lock:
            self._uses[token_id] = at
            now = time.monotonic()
            if self._written_at is not None and now - self._written_at < self._pause_seconds:
                return
            self._written_at = now
        self.write()

    def write(self) -> None:
        """Write down what is remembered. Where nothing can be written, no reader is turned away for that."""
        with self._lock:
            uses, self._uses = self._uses, {}
        if not uses or self._store.is_read_only:
            return
        with suppress(StoreError), self._store.writing() as connection:
            writes.tokens.note_uses(connection, uses=uses, writer=writes.Writer("nøgler", may_write=True))
