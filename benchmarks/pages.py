"""Time of a page run with the shipped plan: `python -m benchmarks.pages [RUNS]` prints medians in milliseconds.

A run is a reader's change of the status date on a server that is warm: the first run on a new date asks the database,
the second on the same date does not. Only Python's part is timed; the browser draws afterwards.
"""

import gc
import os
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine
from streamlit.testing.v1 import AppTest

SHELL = Path(__file__).resolve().parent.parent / "pages/shell.py"
PAGES = (
    *("overview", "initiatives", "follow_ups", "meetings", "decisions", "projects"),
    *("municipalities", "full_time", "indicators", "forums"),
)

statements = 0


@event.listens_for(Engine, "before_cursor_execute")
def _count(*_):
    global statements
    statements += 1


def main() -> None:
    """Print one line per page: median first run, median repeated run, SQL statements of each."""
    n_runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{folder}/pages.db"
        os.environ |= {"DATABASE_URL": address, "KLYNGE_TODAY": "2022-05-20", "KLYNGE_BEGIN": "shipped"}
        print(f"{'page':14} {'new ms':>8} {'again ms':>8} {'new SQL':>8} {'again SQL':>9}")
        for position, page in enumerate(PAGES):
            print(_measured(page, n_runs, date(2022 + position, 5, 21)))


def _measured(page: str, n_runs: int, first: date) -> str:
    app = AppTest.from_file(str(SHELL), default_timeout=60).run()
    if page != "overview":
        app.switch_page(f"{page}.py").run()
    gc.collect()
    gc.freeze()
    new, again = [], []
    for number in range(n_runs):
        app.date_input(key="kly_status_date").set_value(first + timedelta(days=number))
        new.append(_timed(app))
        again.append(_timed(app))
    medians = [statistics.median(column) for column in zip(*new, strict=True)]
    medians += [statistics.median(column) for column in zip(*again, strict=True)]
    return f"{page:14} {medians[0]:8.1f} {medians[2]:8.1f} {medians[1]:8.0f} {medians[3]:9.0f}"


def _timed(app: AppTest) -> tuple[float, int]:
    before, began = statements, time.perf_counter()
    app.run()
    return (time.perf_counter() - began) * 1000, statements - before


if __name__ == "__main__":
    main()
