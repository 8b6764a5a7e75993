"""What all writes share: who writes, adding rows, and the note that something was written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert

from danish.messages import REFUSED, message
from data import schema
from data.queries import rights
from data.queries.before_writing.whose import Things


@dataclass(frozen=True)
class Writer:
    """Who writes.

    ``may_write`` is what the surroundings allow; ``person_id`` is who signed in, None where nobody does: the product
    itself, its commands, and pages that are open to all.
    """

    name: str
    may_write: bool
    person_id: int | None = None

    def must_write(
        self, connection: Connection, whose: Callable[..., Things], *about: object, role: str = "editor"
    ) -> None:
        """Raise PermissionError unless the writer may write, at this moment, what something belongs to.

        Parameters
        ----------
        whose
            One of `data.queries.before_writing.whose`, with what it is asked ``about``; asked only of a person.
        role
            The role that it takes there, a code of :data:`data.labels.RIGHTS`.
        """
        if not self.may_write:
            raise PermissionError(f"{self.name} har ikke ret til at ændre noget. Intet er ændret.")
        if self.person_id is not None and not rights.may(connection, self.person_id, role, whose(connection, *about)):
            raise PermissionError(message("INGEN_RET", REFUSED).words(name=self.name))


def refused(key: str, **values: object) -> ValueError:
    """Return the error of a write that is not made: what is wrong, that nothing was changed, what to do."""
    return ValueError(message(key, REFUSED).words(**values))


def must_be_seen(seen: object, now: object, words: str) -> None:
    """Raise ValueError unless what the writer saw still holds; ``seen`` is None where the writer did not look first."""
    if seen is not None and seen != now:
        raise refused("MELLEMTIDEN", what=words)


def add(connection: Connection, table, values: list[dict]) -> list:
    """Insert rows, only the columns the table has, and return their keys in the same order."""
    key = next(iter(table.primary_key))
    own = [{name: value for name, value in row.items() if name in table.c} for row in values]
    if not own:
        return []
    return list(connection.scalars(insert(table).returning(key, sort_by_parameter_order=True), own))


def add_keyless(connection: Connection, table, values: list[dict]) -> None:
    """Insert rows whose keys nobody asks for."""
    if values:
        connection.execute(insert(table), values)


def note(
    connection: Connection,
    recorded_at: datetime,
    writer: Writer,
    action: str,
    subject: str,
    *,
    about: tuple[str, object] | None = None,
    old: str | None = None,
    new: str | None = None,
    reason: str | None = None,
) -> None:
    """Record that something was written, in the history that people read; this also moves the data version.

    Parameters
    ----------
    about
        A code of :data:`data.labels.THING_KINDS` and the key of the thing, None where it is about many.
    old, new
        What stood before and stands now, in words.
    """
    kind, key = about or (None, None)
    values = {"recorded_at": recorded_at, "writer": writer.name[:120], "action": action, "subject": subject[:300]}
    thing = {"thing_kind": kind, "thing_id": None if key is None else str(key)[:300]}
    told = {"old": old or None, "new": new or None, "reason": reason or None}
    connection.execute(insert(schema.change), [values | thing | told])
