"""What a person begins an empty database with: the papers that ship, or the forums of the own cluster."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection

from danish.messages import REFUSED, message
from danish.text import slug
from data import writes
from data.queries import beginning
from data.shipping.fill import fill
from data.shipping.registers import shipped_forums


def begin_shipped(connection: Connection, *, recorded_at: datetime, writer: writes.Writer) -> None:
    """Begin with the papers that ship, and with the register of all forums.

    Raises
    ------
    PermissionError
        The writer may not write in all clusters.
    ValueError
        There are papers already.
    """
    _must_be_empty(connection)
    writes.choose_beginning(connection, choice="shipped", recorded_at=recorded_at, writer=writer)
    fill(connection)


def begin_empty(
    connection: Connection,
    *,
    cluster: str,
    forum_ids: Collection[str],
    names: Collection[str] = (),
    recorded_at: datetime,
    writer: writes.Writer,
) -> None:
    """Begin without papers, with some forums of the register and with new ones of a cluster.

    Raises
    ------
    PermissionError
        The writer may not write in all clusters.
    ValueError
        There are papers already, or no cluster or forum is named.
    """
    if not cluster.strip() or not (forum_ids or names):
        raise ValueError(message("UDFYLD", REFUSED).words(what="klyngen og mindst ét forum"))
    _must_be_empty(connection)
    writes.choose_beginning(connection, choice="empty", cluster=cluster, recorded_at=recorded_at, writer=writer)
    picked = [one for one in shipped_forums() if one["forum_id"] in forum_ids]
    own = {one["forum_id"] for one in picked}
    picked = [one | {"parent_id": one["parent_id"] if one["parent_id"] in own else None} for one in picked]
    new = {slug(name): {"forum_id": slug(name), "name": name} for name in names}
    # Where a new one stands in the order of forums nobody has said.
    unsaid = {"aliases": [], "level": None, "parent_id": None, "cluster": cluster}
    added = [one | unsaid for forum_id, one in new.items() if forum_id and forum_id not in own]
    writes.sync_forums(connection, [*picked, *added], recorded_at=recorded_at, writer=writer)


def _must_be_empty(connection: Connection) -> None:
    if beginning.has_papers(connection):
        raise ValueError(message("IKKE_TOM", REFUSED).words())
