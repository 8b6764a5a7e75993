"""Time from a cold link to each of the ten answers of a director: `python -m benchmarks.questions [RUNS]`, in seconds.

The walks are those of `tests/test_browser_questions.py`, in a real browser on a server with the shipped papers: the
front page opened by somebody who was not there before, at most two clicks, and the answer in view.
"""

import statistics
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WALKS = "tests/test_browser_questions.py"


def main() -> None:
    """Print the median and the longest time of each question."""
    n_runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    found: dict[str, list[float]] = defaultdict(list)
    for _ in range(n_runs):
        for name, seconds in _walked():
            found[name].append(seconds)
    width = max(map(len, found))
    print(f"{'question':{width}} {'median s':>8} {'longest':>8}")
    for name, seconds in found.items():
        print(f"{name:{width}} {statistics.median(seconds):8.1f} {max(seconds):8.1f}")


def _walked() -> list[tuple[str, float]]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "walks.xml"
        asked = ["-q", "-n", "0", "-o", "junit_duration_report=call", f"--junitxml={report}", WALKS]
        subprocess.run([sys.executable, "-m", "pytest", *asked], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        cases = ElementTree.parse(report).iter("testcase")
        return [(case.get("name").removeprefix("test_").partition("[")[0], float(case.get("time"))) for case in cases]


if __name__ == "__main__":
    main()
