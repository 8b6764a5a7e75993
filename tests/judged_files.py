"""What becomes of each of many files: read in a child process each, with its time, its memory and its calls measured.

`python tests/judged_files.py [--large] [PART OF NAME]` prints one line of JSON per file; a test starts it so as well,
because memory can only be told of a process that reads nothing else.
"""

import argparse
import json
import os
import resource
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from samples.bad_files import READ, REJECT, WARN, BadFile, bad_files  # noqa: E402

MOST_SECONDS = 10
MOST_MB = 512
_GIVEN_UP_AFTER = 40
_MOST_BYTES = 3 * 2**30
"""Where a reader is stopped, so that the machine lives: far beyond what is allowed."""


@dataclass(frozen=True)
class Judged:
    """What became of a file: ``outcome``, the codes told, what was read, and what reading it cost."""

    name: str
    fault: str
    outcome: str
    codes: tuple[str, ...] = ()
    reason: str = ""
    read: tuple[tuple, ...] = ()
    trace: str = ""
    calls: tuple[str, ...] = ()
    seconds: float = 0.0
    mb: float = 0.0


def judge(file: BadFile, data: bytes) -> Judged:
    """Read the bytes as `inspect` does and tell what became of them."""
    from loaders import kinds
    from loaders.files import UnreadableDocument, read_document
    from loaders.registers import shipped_register

    calls: list[str] = []
    sys.addaudithook(lambda event, args: calls.append(f"{event} {args}"[:200]) if event in _CALLS else None)
    try:
        document = read_document(data, name=file.name)
        readings = kinds.read_papers(document, register=shipped_register(), dated=None, today=date(2025, 5, 20))
    except UnreadableDocument as refused:
        return Judged(file.name, file.fault, REJECT, (refused.code,), refused.reason, calls=tuple(calls))
    except BaseException:
        return Judged(file.name, file.fault, "traceback", trace=traceback.format_exc()[-2000:], calls=tuple(calls))
    problems = [problem for reading in readings for problem in (*reading.document.problems, *reading.problems)]
    problems += document.problems
    codes = [problem.code for problem in problems]
    codes += [question.code for reading in readings for question in reading.questions if not question.sure]
    reason = " | ".join(dict.fromkeys(problem.reason for problem in problems))
    rows = [row for reading in readings for row in getattr(reading, "rows", ())]
    outcome = WARN if codes else READ
    told = tuple(dict.fromkeys(codes))
    return Judged(file.name, file.fault, outcome, told, reason[:2000], tuple(map(_told, rows)), "", tuple(calls))


_CALLS = ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request", "subprocess.Popen", "os.system")


def _told(row) -> tuple:
    """Return what the truth of a file tells of a row."""
    if hasattr(row, "indicator"):
        return row.organisation, row.value
    return row.title, next((str(one.window.end) for one in row.follow_ups if one.window.end), None)


def is_right(file: BadFile, judged: Judged) -> bool:
    """Whether a file came out as it is to: outcome, code and truth, in time and memory, without a call."""
    if (
        judged.outcome not in (REJECT, WARN, READ)
        or judged.calls
        or judged.seconds > MOST_SECONDS
        or judged.mb > MOST_MB
    ):
        return False
    if file.outcome == REJECT or judged.outcome == REJECT:
        return (file.outcome, judged.outcome) == (REJECT, REJECT) and judged.codes[0] in file.codes
    has_code = not file.codes or bool({*file.codes} & {*judged.codes})
    return has_code and (file.truth is None or file.truth == judged.read)


def in_child(file: BadFile, data: bytes) -> Judged:
    """Judge a file in a process of its own, forked from this one, which has all libraries in memory already."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        resource.setrlimit(resource.RLIMIT_CPU, (_GIVEN_UP_AFTER, _GIVEN_UP_AFTER))
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
        told = json.dumps(asdict(judge(file, data)), default=str).encode()
        while told:
            told = told[os.write(into, told) :]
        os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb") as source:
        told = source.read()
    _, status, used = os.wait4(child, 0)
    cost = {"seconds": round(used.ru_utime + used.ru_stime, 2), "mb": round(used.ru_maxrss / 1024, 1)}
    if not told:
        return Judged(file.name, file.fault, "timeout" if os.WIFSIGNALED(status) else "died", **cost)
    held = json.loads(told)
    held |= {"codes": tuple(held["codes"]), "read": tuple(map(tuple, held["read"])), "calls": tuple(held["calls"])}
    return Judged(**held | cost)


def judged_files(is_asked: Callable[[BadFile], bool]) -> Iterator[tuple[bool, Judged]]:
    """Judge the files one after the other; a call to the address in them is one of theirs."""
    asked: list[str] = []

    class Beacon(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *told: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Beacon)
    Thread(target=server.serve_forever, daemon=True).start()
    _warm_up()
    for file in bad_files(f"http://127.0.0.1:{server.server_port}"):
        if not is_asked(file):
            continue
        found = in_child(file, _made(file))
        if asked:
            found = Judged(**asdict(found) | {"calls": (*found.calls, *asked)})
            asked.clear()
        yield is_right(file, found), found


def _made(file: BadFile) -> bytes:
    """Return the bytes of a file, made in another process: what making it takes is not to be counted as reading it."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        with os.fdopen(into, "wb") as target:
            target.write(file.make())
        os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb") as source:
        data = source.read()
    assert os.wait4(child, 0)[1] == 0, file.name
    return data


def _warm_up() -> None:
    """Import what readers import when first asked, as a worker that has read before has."""
    for file in bad_files("http://127.0.0.1:9"):
        if file.name in (
            "plan.xlsx",
            "plan.docx",
            "plan.pptx",
            "plan.ods",
            "plan.pdf",
            "plan.eml",
            "tal.csv",
            "mail-udefra.eml",
        ):
            judge(file, file.make())


def _chosen(given: argparse.Namespace) -> Callable[[BadFile], bool]:
    def is_asked(file: BadFile) -> bool:
        is_of_size = file.large if given.only_large else given.large or not file.large
        return is_of_size and given.part in f"{file.fault}/{file.name}"

    return is_asked


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--large", action="store_true", help="those too that are heavy to make or to read")
    parser.add_argument("--only-large", action="store_true")
    parser.add_argument("part", nargs="?", default="")
    given = parser.parse_args()
    for right, one in judged_files(_chosen(given)):
        print(json.dumps({"right": right} | asdict(one), ensure_ascii=False), flush=True)
