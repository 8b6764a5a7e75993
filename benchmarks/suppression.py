"""How long hiding small numbers takes: `python -m benchmarks.suppression [--months 24] [--issues 1]`.

Fills a database of its own with counts of treatments at home and in clinics and their totals, for all 98 municipalities
by month, in one or more issues of the same table, and prints seconds, rows and hidden rows. Each later issue adds a
month and corrects one figure.
"""

import argparse
import random
import tempfile
import time
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from data import writes
from data.queries import figures
from data.snapshot import Snapshot
from data.store import open_store
from pages.parts.figures.published import of_day

WRITER = writes.Writer("måling", may_write=True)
FIRST_ISSUE = date(2024, 2, 1)
PLACE = {"page": 1, "table": 1, "row": 1, "sheet": None, "cell": None}
PLACE |= {"line_start": None, "line_end": None, "slide": False}
PARTS = ("IV-behandlinger i hjemmet", "IV-behandlinger på sygeplejeklinik")


def main() -> None:
    """Fill, ask for the figures as shown, print the time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--municipalities", type=int, default=98)
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--issues", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'maaling.db'}")
        for number in range(options.issues):
            _load(store, options, number)
        snapshot = Snapshot(store)
        begun = time.perf_counter()
        shown = of_day(snapshot, FIRST_ISSUE + timedelta(days=options.issues), "iv-behandlinger")
        taken = time.perf_counter() - begun
        print(f"{taken:8.1f} s  {len(shown)} rækker, {int(shown['hidden'].sum())} skjult, {options.issues} udgaver")
        store.close()


def _load(store, options: argparse.Namespace, number: int) -> None:
    n_months = options.months - options.issues + 1 + number
    day = FIRST_ISSUE + timedelta(days=number)
    about = {"sha256": f"{number:064d}", "kind": "figure_table", "format": "csv", "title": "Måling", "dated_on": day}
    with store.reading() as connection:
        register = figures.organisations(connection)
    names = register.loc[register["kind"] == "kommune", "name"].tolist()[: options.municipalities]
    chance = random.Random(360)
    levels = [chance.gammavariate(1.2, 8.0) for _ in names]
    counts = [[_home_and_clinic(chance, level) for _ in range(options.months)] for level in levels]
    counts[number % len(names)][0][0] += number
    with store.writing() as connection:
        writes.load_figures(
            connection,
            document={"name": f"{day}.csv", "shows_colour": False, "retells_sha256": None} | about,
            observations=[row for name, own in zip(names, counts, strict=True) for row in _rows(name, own[:n_months])],
            findings=[],
            problems=[],
            recorded_at=datetime.combine(day, datetime.min.time(), tzinfo=UTC),
            writer=WRITER,
        )


def _home_and_clinic(chance: random.Random, level: float) -> list[int]:
    return [max(0, round(chance.gauss(mean, mean**0.5))) for mean in (0.75 * level, 0.25 * level)]


def _rows(name: str, counts: list[list[int]]) -> list[dict]:
    return [
        _row(name, part, month, float(count))
        for month, (home, clinic) in enumerate(counts)
        for part, count in zip((*PARTS, "IV-behandlinger"), (home, clinic, home + clinic), strict=True)
    ]


def _row(name: str, part: str, month: int, count: float) -> dict:
    year, month = 2022 + month // 12, month % 12 + 1
    return {
        "indicator": part,
        "organisation": name,
        "kommune_code": None,
        "population": None,
        "period_start": date(year, month, 1),
        "period_end": date(year, month, monthrange(year, month)[1]),
        "value": count,
        "numerator": count,
        "unit": "antal",
        **dict.fromkeys(("low", "high", "denominator", "qualifier", "note")),
        "quote": f"{count:.0f}",
        "place": PLACE,
    }


if __name__ == "__main__":
    main()
