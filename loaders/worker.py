"""The process that reads the files that are handed in, beside the server: each in a child of its own, with limits.

The server starts it and ends it by closing its standard input. What it has come to stands in the table `job`, so that
another one goes on where it was killed. A child is forked from a process that has loaded all readers already.
"""

import ctypes
import errno
import os
import resource
import select
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module

from sqlalchemy import Connection, RowMapping

from danish.messages import REFUSED, message
from data import queries, writes
from data.queries import jobs
from data.queries.before_writing import plans as issues
from data.queries.known import known_on
from data.store import Store, StoreError
from loaders import papers
from loaders.files import UnreadableDocument, read_document, refusal
from loaders.questions import Answers
from loaders.review import review_of
from log import logger
from settings import settings

POLL_SECONDS = 0.2
_GLANCE_SECONDS = 0.02
BEAT_SECONDS = 1.0
# A process that has not shown life for so long is gone, and its file is taken up again, so often at most.
SILENT_SECONDS = 20
MOST_TRIES = 3
_LIBRARIES = ("docx", "lxml.etree", "lxml.html", "openpyxl", "pdfplumber", "pptx", "python_calamine", "scipy.optimize")
# Source: prctl(2).
_PR_SET_PDEATHSIG = 1
_DONE, _NO_MEMORY, _FAILED, _LATER = 0, 10, 11, 12
_STOPPED, _LATE, _LEFT = "afbrudt", "for længe", "slut"


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may use: seconds on the clock, and bytes of memory beside what the process has already."""

    seconds: int
    n_bytes: int


def asked_limits() -> Limits:
    """Return the limits of the settings."""
    return Limits(settings().reading_seconds, settings().reading_megabytes * 2**20)


def is_closed(seconds: float) -> bool:
    """Wait so long for the end of the standard input, and return whether it has come: whoever started this is gone."""
    ready, _, _ = select.select([sys.stdin], [], [], seconds)
    return bool(ready) and not os.read(sys.stdin.fileno(), 1024)


def work(store: Store, limits: Limits, *, is_over: Callable[[float], bool] = is_closed) -> None:
    """Read the files that are handed in and store those that are approved, one at a time, until it is over.

    What readers load only when they need it is loaded first: a child would do so each time, within its limits.

    Parameters
    ----------
    is_over
        Waits for some seconds and returns whether to stop.
    """
    for name in _LIBRARIES:
        import_module(name)
    is_idle = False
    while not is_over(POLL_SECONDS if is_idle else 0.0):
        try:
            job = _taken_up(store)
            is_idle = job is None
            if job is not None:
                _look_after(store, job, limits, is_over)
        except StoreError as error:
            logger.warning("Indlæsning venter: %s", error)
            time.sleep(BEAT_SECONDS)


def _taken_up(store: Store) -> RowMapping | None:
    """Return the next file, marked as taken up; None where none waits."""
    with store.reading() as connection:
        silent_since = issues.moment(connection) - timedelta(seconds=SILENT_SECONDS)
        if jobs.waiting(connection, silent_since=silent_since) is None:
            return None
    with store.writing() as connection:
        now = issues.moment(connection)
        job = jobs.waiting(connection, silent_since=now - timedelta(seconds=SILENT_SECONDS))
        if job is None:
            return None
        by = {"job_id": job["job_id"], "recorded_at": now, "writer": _writer(job)}
        if job["n_tries"] >= MOST_TRIES:
            writes.jobs.end(connection, state="stopped", told=message("LAESNING_BRUDT", REFUSED).words(), **by)
            return None
        return {**job, "state": writes.jobs.take_up(connection, seen=job["state"], **by)}


def _writer(job: RowMapping) -> writes.Writer:
    """Return who says how far a file is: this process, for the one who handed it in."""
    return writes.Writer(job["writer"], may_write=True)


def _person(job: RowMapping) -> writes.Writer:
    """Return in whose right a file is stored."""
    return writes.Writer(job["writer"], may_write=True, person_id=job["person_id"])


def _look_after(store: Store, job: RowMapping, limits: Limits, is_over: Callable[[float], bool]) -> None:
    """Have a child read or store a file, and end it where it takes too long, somebody has it stopped or all is over."""
    # A child must not share a connection of its parent.
    store.close()
    parent, child = os.getpid(), os.fork()
    if child == 0:
        _end_with(parent)
        os._exit(_in_child(store, job, limits))
    ends_at = time.monotonic() + limits.seconds
    beats_at = time.monotonic() + BEAT_SECONDS
    why = None
    while (status := _ended(child)) is None:
        if is_over(_GLANCE_SECONDS):
            why = _LEFT
        elif time.monotonic() > ends_at and job["state"] == "reading":
            why = _LATE
        elif time.monotonic() > beats_at:
            beats_at = time.monotonic() + BEAT_SECONDS
            why = _STOPPED if _is_to_stop(store, job) else None
        if why:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            break
    if status == -signal.SIGXCPU:
        why = _LATE
    if status != _DONE:
        _say_how_it_ended(store, job, status, why, limits)


def _end_with(parent: int) -> None:
    """Have the system end this process with its parent: nobody else would hold it to its limits."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(_LATER)


def _ended(child: int) -> int | None:
    done, status = os.waitpid(child, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if done else None


def _is_to_stop(store: Store, job: RowMapping) -> bool:
    """Show that the file is looked after, and return whether somebody has it stopped."""
    try:
        with store.reading() as connection:
            if jobs.job_of(connection, job["job_id"])["is_to_stop"]:
                return True
        with store.writing(patience_ms=0) as connection:
            writes.jobs.show_life(
                connection, job_id=job["job_id"], recorded_at=issues.moment(connection), writer=_writer(job)
            )
    except StoreError:
        # The child itself may be writing; the next beat tells.
        return False
    return False


def _say_how_it_ended(store: Store, job: RowMapping, status: int | None, why: str | None, limits: Limits) -> None:
    """Record how it went with a file whose child has not done so itself; one that was only disturbed waits again.

    Parameters
    ----------
    status
        Of the child, None where it was ended, for the reason ``why``.
    """
    waits = {"state": {"reading": "waiting", "storing": "approved"}[job["state"]]}
    if why == _STOPPED:
        told = {"state": "stopped"}
    elif why == _LATE:
        told = _refused("TIDSGRAENSE", seconds=limits.seconds)
    elif status == _NO_MEMORY:
        told = _refused("HUKOMMELSE")
    elif why != _LEFT and (status == _FAILED or job["n_tries"] + 1 >= MOST_TRIES):
        told = _refused("LAESNING_BRUDT")
    else:
        told = waits
    with store.writing() as connection:
        # A child may have kept what it did in the moment it was ended.
        if jobs.job_of(connection, job["job_id"])["state"] == job["state"]:
            by = {"recorded_at": issues.moment(connection), "writer": _writer(job)}
            writes.jobs.end(connection, job_id=job["job_id"], **told, **by)
    logger.info("Indlæsning %s: %s (%s)", job["job_id"][:6], told["state"], told.get("code", why or status))


def _refused(key: str, **values: object) -> dict:
    refused = refusal(key, **values)
    return {"state": "refused", "code": refused.code, "told": refused.reason}


def _in_child(store: Store, job: RowMapping, limits: Limits) -> int:
    """Read or store a file within the limits, and return the status of the process."""
    try:
        _limit(limits)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        (_read if job["state"] == "reading" else _store)(store, job)
    except StoreError:
        return _LATER
    except BaseException as error:
        if _is_of_memory(error):
            return _NO_MEMORY
        # Words of the document may stand in what the error says: only where it was raised is told.
        at = error.__traceback__
        while at is not None and at.tb_next is not None:
            at = at.tb_next
        where = f"{at.tb_frame.f_code.co_filename}:{at.tb_lineno}" if at else "?"
        logger.error("Indlæsning %s brudt: %s ved %s", job["job_id"][:6], type(error).__name__, where)
        return _FAILED
    return _DONE


def _is_of_memory(error: BaseException | None) -> bool:
    """Whether memory was short, also where a library says so in words of its own."""
    if error is None:
        return False
    is_short = isinstance(error, MemoryError) or getattr(error, "errno", None) == errno.ENOMEM
    return is_short or _is_of_memory(error.__cause__ or error.__context__)


def _limit(limits: Limits) -> None:
    os.nice(15)
    with open("/proc/self/statm", encoding="ascii") as pages:
        held = int(pages.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (held + limits.n_bytes, held + limits.n_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds + 5, limits.seconds + 10))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(store: Store, job: RowMapping) -> None:
    """Read a file, try what storing it would do, and keep what a person has to look at."""
    by = {"job_id": job["job_id"], "writer": _writer(job)}
    try:
        review = _review(store, job, _OnPage(store, job))
    except UnreadableDocument as refused:
        if _is_of_memory(refused):
            raise
        with store.writing() as connection:
            told = {"code": refused.code, "told": refused.reason, "recorded_at": issues.moment(connection)}
            writes.jobs.end(connection, state="refused", **told, **by)
        return
    with store.writing() as connection:
        now = issues.moment(connection)
        writes.jobs.keep_review(connection, review=review, read_with=job["n_said"], recorded_at=now, **by)


def _review(store: Store, job: RowMapping, on_page: Callable[[int, int], None]) -> dict:
    document, loading, file = _opened(store, job, on_page)
    with store.trying() as connection:
        days = [one.document.dated_on for one in file.readings]
        newest_on = queries.sources.newest_told_on(connection)
        on = max(filter(None, (*days, newest_on)), default=loading.recorded_at.date())
        before = known_on(connection, on)
        loaded = _kept(loading, connection, file)
        return review_of(document, file, loaded, before, known_on(connection, on))


def _store(store: Store, job: RowMapping) -> None:
    """Store a file as it was approved: all of it, or nothing and why not."""
    by = {"job_id": job["job_id"], "writer": _writer(job)}
    try:
        _, loading, file = _opened(store, job)
        with store.writing() as connection:
            told = [papers.told(one) for one in _kept(loading, connection, file)]
            writes.jobs.end(
                connection, state="stored", told=" ".join(told), recorded_at=issues.moment(connection), **by
            )
    except UnreadableDocument as refused:
        if _is_of_memory(refused):
            raise
        with store.writing() as connection:
            told = {"code": refused.code, "told": refused.reason, "recorded_at": issues.moment(connection)}
            writes.jobs.end(connection, state="refused", **told, **by)


def _kept(loading: papers.Load, connection: Connection, file: papers.ReadFile) -> list:
    """Store a file in the right of the one who handed it in or approved it; it is refused where that is gone."""
    try:
        return loading.keep(connection, file)
    except PermissionError as error:
        raise refusal("INGEN_RET", name=loading.writer.name) from error


def _opened(store: Store, job: RowMapping, on_page: Callable[[int, int], None] | None = None):
    """Return the document of a file, how it is loaded, and what was read of it."""
    with store.reading() as connection:
        data = jobs.content(connection, job["job_id"])
        now = issues.moment(connection)
    document = read_document(data, name=job["name"], on_page=on_page)
    loading = papers.Load(now, _person(job), settings().names)
    with store.reading() as connection:
        answers = Answers(job["answers"])
        return document, loading, loading.read(connection, document, data, dated=job["given_on"], answers=answers)


class _OnPage:
    """Tells how far reading has come, about twice a second."""

    def __init__(self, store: Store, job: RowMapping):
        self._store, self._job, self._told_at = store, job, 0.0

    def __call__(self, page: int, n_pages: int) -> None:
        """Tell that so many of the pages have been read."""
        if time.monotonic() - self._told_at < 0.5:
            return
        self._told_at = time.monotonic()
        with self._store.writing() as connection:
            told = {"page": page, "pages": n_pages, "recorded_at": issues.moment(connection)}
            writes.jobs.show_life(connection, job_id=self._job["job_id"], writer=_writer(self._job), **told)
