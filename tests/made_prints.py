"""The prints of the rows of the plan that is retold: `python -m tests.made_prints` writes them from the real paper."""

import csv
import os
from datetime import date
from pathlib import Path

from danish.prints import phrase_prints, text_print
from data.shipping.tables import FILES, table
from loaders.files.read import read_document
from loaders.follow_ups.table import read_follow_up_table

PRINTS = FILES / "initiative_prints.csv"
COLUMNS = ("initiative_id", "text_print", "phrase_prints")


def made_prints(documents: Path) -> list[dict[str, str]]:
    """One row for each initiative of the retelling, with the prints of the words it retells."""
    (paper,) = table(FILES / "documents.csv")
    content = (documents / paper["name"]).read_bytes()
    read = read_follow_up_table(
        read_document(content, name=paper["name"]), dated=date.fromisoformat(paper["dated_on"])
    ).rows
    of_lines = {(row.place.line_start, row.place.line_end): (row.text, row.follow_up_text) for row in read}
    told = []
    for row in table(FILES / "initiatives.csv"):
        words = of_lines[int(row["line_start"]), int(row["line_end"])]
        prints = (row["initiative_id"], text_print(*words), " ".join(phrase_prints(*words)))
        told.append(dict(zip(COLUMNS, prints, strict=True)))
    return told


if __name__ == "__main__":
    with PRINTS.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        rows.writeheader()
        rows.writerows(made_prints(Path(os.environ["KLYNGE_SHARED"]) / "documents"))
