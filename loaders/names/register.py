"""The forums, organisations and people that are known, as values: whoever reads a paper is handed them."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_FORUMS = Path(__file__).resolve().parents[2] / "data" / "files" / "forums.csv"


@dataclass(frozen=True, slots=True)
class Forum:
    """A forum of the register. ``level`` is a code of ``data.labels.LEVELS``, or "" where no document tells it."""

    forum_id: str
    name: str
    aliases: tuple[str, ...] = ()
    level: str = ""
    parent_id: str | None = None
    cluster: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The canonical name first, then the aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Organisation:
    """A municipality, region, hospital, department or other body; ``kind`` is a code of ``ORGANISATION_KINDS``.

    ``code`` is the three digits of a municipality, ``parent_id`` the hospital of a department.
    """

    organisation_id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "other"
    code: str | None = None
    parent_id: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The canonical name first, then the aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """Who is known. An alias may belong to several forums ("Klyngestyregruppen"); a name to one.

    ``people`` are names that somebody has said are people's. A register is compared by identity, so that what is
    prepared from it is kept with it.
    """

    forums: tuple[Forum, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    people: tuple[str, ...] = ()


NOBODY = Register()
"""The register of one who knows no forum and no organisation, and tells them by their form alone."""


def register_of(forums: Iterable[Mapping], organisations: Iterable[Mapping], people: Iterable[str] = ()) -> Register:
    """Return the register of rows as the tables of forums and organisations have them, each with its ``aliases``."""
    return Register(
        tuple(
            Forum(
                row["forum_id"],
                row["name"],
                tuple(row["aliases"]),
                row["level"] or "",
                row["parent_id"],
                row["cluster"],
            )
            for row in forums
        ),
        tuple(
            Organisation(
                row["organisation_id"],
                row["name"],
                tuple(row["aliases"]),
                row["kind"],
                row.get("code"),
                row.get("parent_id"),
            )
            for row in organisations
        ),
        tuple(people),
    )


def read_register(path: Path = _FORUMS) -> Register:
    """Read the register of forums from its CSV file; aliases are separated by ``|``."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [
            {name: value or None for name, value in row.items()}
            | {"aliases": [alias for alias in row["aliases"].split("|") if alias]}
            for row in csv.DictReader(lines)
        ]
    return register_of(rows, ())
