"""How long readers take over words that repeat themselves without end: `python -m benchmarks.repetition [LETTERS]`.

Prints CPU seconds per reader and text. A reader that looks back over all it has read stands out at once.
"""

import sys
import time
from collections.abc import Callable
from datetime import date

from loaders.files import read_document
from loaders.follow_ups import read_status
from loaders.minutes import read_minutes
from loaders.names import find_forums, read_register
from loaders.windows import find_windows

ON = date(2022, 5, 20)
IN_CELLS = ("Hospitalsudvalget og ", "Udvalg for ", "vurdering ", "når, ", "forår/", "a-\n", " ")
IN_MINUTES = (
    "1. Punkt\n",
    "1. Titel\nReferat:\nDet blev besluttet, at y.\n",
    "til næste møde ",
    "Deltagere: ",
    "****a",
)


def main() -> None:
    """Read each text once with each reader that meets such text, and print one line each."""
    n_letters = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    register = read_register()
    cells: dict[str, Callable[[str], object]] = {
        "forums": lambda text: find_forums(text, register),
        "status": lambda text: read_status(text, text),
        "windows": lambda text: find_windows(text, on=ON),
    }
    for words in IN_CELLS:
        for name, read in cells.items():
            _print(name, words, read, n_letters)
    for words in IN_MINUTES:
        _print("minutes", words, lambda text: read_minutes(read_document(text.encode(), name="a.txt")), n_letters)


def _print(name: str, words: str, read: Callable[[str], object], n_letters: int) -> None:
    text = words * (n_letters // len(words))
    begun = time.process_time()
    read(text)
    print(f"{time.process_time() - begun:6.2f} s  {name:8} {words!r}")


if __name__ == "__main__":
    main()
