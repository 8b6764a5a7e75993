"""Every message of the product, by key and severity: what happened and what to do, in Danish."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REFUSED, WARNING, QUESTION, FINDING = "refused", "warning", "question", "finding"
"""A paper is refused whole; something was not used or needs an eye; something can be read in two ways; figures do not
add up, or were understood in a way the reader should know."""

_FILE = Path(__file__).with_name("messages.csv")
NOTHING_CHANGED = "Intet er ændret."


@dataclass(frozen=True, slots=True)
class Message:
    """A message with gaps ("{found}") to fill. ``code`` is what people see; several keys may share one."""

    key: str
    code: str
    severity: str
    sentence: str
    do: str

    def words(self, **values: object) -> str:
        """Return the message with its gaps filled: what happened, that nothing was changed where so, what to do."""
        parts = [self.sentence, NOTHING_CHANGED if self.severity == REFUSED else "", self.do]
        return " ".join(part for part in parts if part).format(**values)


@cache
def messages() -> dict[tuple[str, str], Message]:
    """Return every message of `messages.csv` by key and severity."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return {(row["key"], row["severity"]): Message(**row) for row in csv.DictReader(lines)}


def message(key: str, severity: str) -> Message:
    """Return the message of a key; KeyError where nobody has listed it."""
    return messages()[key, severity]
