"""What a database begins with."""

from datetime import datetime

from sqlalchemy import Connection

from data.labels import BEGINNINGS
from data.queries import beginning
from data.queries.before_writing import whose
from data.writes.records import Writer, note, refused


def choose_beginning(
    connection: Connection, *, choice: str, cluster: str = "", recorded_at: datetime, writer: Writer
) -> None:
    """Record that a database begins with a choice of :data:`data.labels.BEGINNINGS`, and for which cluster.

    Raises
    ------
    PermissionError
        The writer may not write in all clusters.
    ValueError
        It is no such choice.
    """
    writer.must_write(connection, whose.everything)
    if choice not in BEGINNINGS:
        raise refused("UKENDT_VALG", found=choice, what="en begyndelse")
    about = ("register", f"{beginning.BEGINNING}:{choice}")
    note(connection, recorded_at, writer, "begyndt", BEGINNINGS[choice], about=about, new=cluster)
