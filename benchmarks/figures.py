"""How long reading many figures takes: `python -m benchmarks.figures [--cells 100000]`.

Makes a workbook of invented counts, all municipalities down and months across on as many sheets as it takes, reads it,
and prints CPU seconds, figures and the most memory held. Aim: 100,000 figures in 30 s and 512 MB.
"""

import argparse
import io
import random
import resource
import time

from loaders.figures import read_figure_table, recognise
from loaders.files import read_document
from loaders.names import Register
from loaders.registers import shipped_register

MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
FIRST_YEAR, N_YEARS = 2010, 10


def main() -> None:
    """Make the workbook, read it, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cells", type=int, default=100_000)
    options = parser.parse_args()
    register = shipped_register()
    data = _workbook(register, options.cells)
    begun = time.process_time()
    document = read_document(data, name="maaling.xlsx")
    opened = time.process_time()
    score = recognise(document, register).score
    reading = read_figure_table(document)
    ended = time.process_time()
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(reading.rows)} tal: fil {opened - begun:.1f} s, tal {ended - opened:.1f} s, {megabytes:.0f} MB, {score=}"
    )


def _workbook(register: Register, n_cells: int) -> bytes:
    from openpyxl import Workbook

    chance = random.Random(8)
    names = [one.name for one in register.organisations if one.kind == "kommune"]
    periods = [f"{month} {FIRST_YEAR + year}" for year in range(N_YEARS) for month in MONTHS]
    book = Workbook(write_only=True)
    written = 0
    while written < n_cells:
        sheet = book.create_sheet(f"Udtræk {len(book.worksheets) + 1}")
        sheet.append([f"Antal besøg, udtræk {len(book.worksheets)}"])
        sheet.append(["Kommune", *periods])
        for name in names:
            if written < n_cells:
                sheet.append([name, *(chance.randint(0, 400) for _ in periods)])
                written += len(periods)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


if __name__ == "__main__":
    main()
