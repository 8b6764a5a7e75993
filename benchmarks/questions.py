"""Time from a cold link to each of the ten answers of a director: `python -m benchmarks.questions [RUNS]`, in seconds.

The walks are those of `tests/test_browser_questions.py`, in a real browser that is open already, on a server with the
shipped papers that has just said it is healthy: the front page opened by somebody who was not there before, at most two
clicks, and the answer in view. What is sent counts twice, for the one who sends it and for the one who opens it. With
the time stands what it cost the server and the browser in seconds of CPU (where the machine has `/proc`), which a busy
machine shifts less. Ends with 1 where the median of a question is over the limit.
"""

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parent.parent
WALKS = "tests/test_browser_questions.py"
LIMIT = 5.0
MEASURED = ("seconds", "server", "browser")
PROCESSES = {"server": "streamlit", "browser": "chrom"}
"""What the command line of a process says, by who it is."""


def main() -> None:
    """Print each question's median and longest time with the limit, and its median seconds of CPU."""
    n_runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    found: dict[str, list[dict[str, float]]] = defaultdict(list)
    for _ in range(n_runs):
        for name, measured in _walked():
            found[name].append(measured)
    width = max(map(len, found))
    print(f"{'question':{width}} {'median s':>8} {'longest':>8} {'limit':>6}   {'CPU server':>10} {'browser':>8}")
    late = [name for name, runs in found.items() if not _told(name, runs, width)]
    print(f"{len(found) - len(late)} of {len(found)} within {LIMIT} s")
    sys.exit(1 if late else 0)


def _told(name: str, runs: list[dict[str, float]], width: int) -> bool:
    """Print a question's line and return whether it is answered in time."""
    seconds, server, browser = ([run[what] for run in runs] for what in MEASURED)
    in_time = median(seconds) <= LIMIT
    mark = " " if in_time else "!"
    took = f"{median(seconds):8.1f} {max(seconds):8.1f} {LIMIT:6.1f} {mark}"
    print(f"{name:{width}} {took} {median(server):10.1f} {median(browser):8.1f}")
    return in_time


def _walked() -> list[tuple[str, dict[str, float]]]:
    """Walk all once, on a server and in a browser of their own, and return what was measured by question."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "walks.xml"
        asked = ["-q", "-n", "0", "-p", "benchmarks.questions", f"--junitxml={report}", WALKS]
        walked = subprocess.run([sys.executable, "-m", "pytest", *asked], cwd=ROOT, capture_output=True, text=True)
        if walked.returncode:
            sys.exit(f"{walked.stdout}\nAn answer is wrong or did not come: nothing is measured.")
        return [(_question(case), _measured(case)) for case in ElementTree.parse(report).iter("testcase")]


def _question(case: ElementTree.Element) -> str:
    return case.get("name").removeprefix("test_").partition("[")[0]


def _measured(case: ElementTree.Element) -> dict[str, float]:
    told = {one.get("name"): float(one.get("value")) for one in case.iter("property")}
    return {what: told[what] for what in MEASURED}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Measure one walk, with the page of its browser already there: pytest takes this module as a plugin."""
    cpu, began = _cpu_seconds(), time.perf_counter()
    answer = yield
    item.user_properties.append(("seconds", time.perf_counter() - began))
    item.user_properties += [(who, spent - cpu[who]) for who, spent in _cpu_seconds().items()]
    return answer


def _cpu_seconds() -> dict[str, float]:
    """Return the seconds of CPU that the server and the browser below this process have used so far."""
    parents, spent, commands = {}, {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            commands[folder.name] = (folder / "cmdline").read_text()
        except OSError:
            continue  # it has ended
        parents[folder.name] = fields[1]
        spent[folder.name] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    ours = [number for number in parents if _is_below(number, str(os.getpid()), parents)]
    return {who: sum(spent[one] for one in ours if name in commands[one]) for who, name in PROCESSES.items()}


def _is_below(number: str, root: str, parents: dict[str, str]) -> bool:
    while number in parents and number != root:
        number = parents[number]
    return number == root


if __name__ == "__main__":
    main()
