"""How many names stay in the store: `python -m benchmarks.nameless FOLDER...` loads papers whose people are told.

Beside each paper stands its gold (`PAPER.gold.json` with `names` and `dated`). Each is loaded without
`KLYNGE_NAMES` as if it were the first; then its names are looked for in every text of every table, the kept bytes
aside, in any spelling (also as in keys and file names). Marks that stand for no name of the gold are false.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from unittest.mock import patch

from sqlalchemy import Connection, select

from danish.text import slug
from data import schema, writes
from data.store import open_store
from loaders import papers
from loaders.files import UnreadableDocument, read_document
from loaders.names import Names

BY = {"recorded_at": datetime.now(UTC), "writer": writes.Writer("måling", may_write=True)}


def main() -> None:
    """Print the names that are left of each paper and its false marks, then the sums."""
    sums: Counter[str] = Counter()
    store = open_store("sqlite://")
    for gold_file in (file for folder in sys.argv[1:] for file in sorted(Path(folder).glob("*.gold.json"))):
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        paper = gold_file.with_name(gold_file.name.removesuffix(".gold.json"))
        people = [*gold.get("names", ()), *(name for row in gold.get("rows", ()) for name in row.get("people", ()))]
        try:
            with store.writing() as connection:
                before = set(_texts(connection))
                marked = _loaded(connection, paper, gold)
                kept = " ".join(f"-{slug(text, length=1_000_000)}-" for text in {*_texts(connection)} - before)
                raise _Undone
        except _Undone:
            pass
        except UnreadableDocument as refused:
            print(f"{paper.name}: afvist ({refused.code})")
            continue
        left = [name for name in people if f"-{slug(name)}-" in kept]
        words = {word for name in people for word in slug(name).split("-")}
        parts = [word for word in sorted(words) if f"-{word}-" in kept]
        false = sorted(name for name in marked if not words & set(slug(name).split("-")))
        n_pages = len(read_document(paper.read_bytes(), name=paper.name).pages)
        sums.update(names=len(people), left=len(left), false=len(false), pages=n_pages)
        print(f"{paper.name}: {len(left)} af {len(people)} navne tilbage {left}, dele {parts}, falske {false}")
    gone = 100 * (1 - sums["left"] / max(1, sums["names"]))
    print(f"{gone:.1f} % af {sums['names']} navne væk; {sums['false']} falske mærker på {sums['pages']} sider")


class _Undone(Exception):
    """Takes back what a paper stored, so that the next one is the first."""


def _loaded(connection: Connection, paper: Path, gold: Mapping) -> set[str]:
    """Load a paper, and return the words that marks stand for."""
    # Where the paper tells no day and nobody says one, it would be refused: any day will do here.
    dated = date.fromisoformat(gold["dated"]) if gold.get("dated") else None
    dated = dated or (date.today() if gold["kind"] == "table" else None)
    marked: set[str] = set()
    told = Names.mark

    def noted(names: Names, name: str) -> str:
        marked.add(name)
        return told(names, name)

    with patch.object(Names, "mark", noted):
        load = papers.Load(**BY).file
        load(connection, paper.read_bytes(), name=paper.name, dated=dated)
    return marked


def _texts(connection: Connection) -> Iterator[str]:
    """Yield every text that is stored, those in JSON too; the bytes of the papers are no text."""
    for table in schema.metadata.sorted_tables:
        for row in connection.execute(select(table)):
            yield from _of(list(row))


def _of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _of([*value, *value.values()])
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _of(part)


if __name__ == "__main__":
    main()
