"""How long a sheet of many figures takes to read, and how much memory: `python -m benchmarks.large_sheets [ROWS]`.

Prints CPU seconds and the most memory held so far for a long sheet (a figure in each row) and a wide one (a hundred in
each). Aim: 100,000 figures in 30 seconds and 512 MB.
"""

import io
import resource
import sys
import time

import xlsxwriter

from loaders.files import read_document

N_COLUMNS = 100


def main() -> None:
    """Read a wide and a long sheet with as many figures, and print one line each."""
    n_rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    wide = [
        [f"Kommune {row}", *(row * column % 977 for column in range(N_COLUMNS))] for row in range(n_rows // N_COLUMNS)
    ]
    long = [
        [f"Kommune {row % 98}", ("Mænd", "Kvinder")[row % 2], f"{row % 20 * 5} år", f"{2000 + row % 24}", row % 977]
        for row in range(n_rows)
    ]
    for name, rows in (("wide", wide), ("long", long)):
        data = _workbook(rows)
        start = time.process_time()
        read_document(data, name="tal.xlsx")
        seconds, megabytes = time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{name:5} {len(rows):7} rows {seconds:6.1f} s {megabytes:5} MB")


def _workbook(rows: list[list]) -> bytes:
    output = io.BytesIO()
    workbook = xlsxwriter.Workbook(output)
    sheet = workbook.add_worksheet("Data")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    workbook.close()
    return output.getvalue()


if __name__ == "__main__":
    main()
