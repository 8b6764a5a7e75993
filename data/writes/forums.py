"""The register of forums: adding to it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, insert

from data import schema
from data.queries.before_writing import plans as issues
from data.queries.before_writing import whose
from data.writes.records import Writer, note, refused


def add_forum(connection: Connection, *, forum: Mapping, recorded_at: datetime, writer: Writer) -> None:
    """Add one forum (forum_id, name, aliases, level, parent_id, cluster) to the register.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        The forum is in the register already.
    """
    writer.must_write(connection, whose.register, [forum])
    if sync_forums(connection, [forum], recorded_at=recorded_at, writer=writer) == 0:
        raise refused("FORUM_FINDES", found=forum["name"])


def sync_forums(connection: Connection, forums: Sequence[Mapping], *, recorded_at: datetime, writer: Writer) -> int:
    """Add the forums and aliases that the register lacks, and return how many forums were added. Deletes nothing."""
    writer.must_write(connection, whose.register, forums)
    names = issues.forum_names(connection)
    new = [forum for forum in forums if forum["forum_id"] not in names]
    aliases = [
        {"forum_id": forum["forum_id"], "alias": alias}
        for forum in forums
        for alias in dict.fromkeys(forum["aliases"])
        if alias not in names.get(forum["forum_id"], [])
    ]
    first = issues.last_forum_position(connection) + 1
    rows = [
        {name: forum[name] for name in ("forum_id", "name", "level", "parent_id", "cluster")}
        | {"position": position, "recorded_at": recorded_at}
        for position, forum in enumerate(new, start=first)
    ]
    if rows:
        connection.execute(insert(schema.forum), _parents_first(rows))
    if aliases:
        connection.execute(insert(schema.forum_alias), aliases)
    if new or aliases:
        names_of_new = ", ".join(forum["name"] for forum in new)
        told = {"about": ("register", "fora"), "new": names_of_new}
        note(connection, recorded_at, writer, "forumregister", f"{len(new)} fora, {len(aliases)} navne", **told)
    return len(new)


def _parents_first(forums: list[dict]) -> list[dict]:
    """Return the forums so that each stands after its parent, as the foreign key asks."""
    waiting = {forum["forum_id"]: forum for forum in forums}
    ordered: list[dict] = []

    def place(forum: dict | None) -> None:
        if forum is not None and waiting.pop(forum["forum_id"], None):
            place(waiting.get(forum["parent_id"]))
            ordered.append(forum)

    for forum in forums:
        place(forum)
    return ordered
