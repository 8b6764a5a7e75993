"""What people correct of an initiative: a version beside the one they correct, which stays as the source has it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Connection

from data import schema
from data.labels import STATUSES
from data.queries.before_writing import plans as issues
from data.queries.before_writing import whose
from data.queries.corrections import FIELDS, Told, differing, told
from data.rows import NOWHERE, searched, storable
from data.writes.records import Writer, add, add_keyless, must_be_seen, note, refused


def correct_initiative(
    connection: Connection,
    *,
    initiative_id: str,
    title: str,
    text: str,
    status: str,
    owner_ids: Sequence[str],
    reason: str,
    seen: int | None = None,
    on: date,
    recorded_at: datetime,
    writer: Writer,
) -> None:
    """Record that an initiative is otherwise than the issue in force is read; told again it changes nothing.

    It holds as long as that issue does: what a newer issue says takes its place, and the history keeps it.

    Parameters
    ----------
    owner_ids
        The forums that own it, all of them.
    seen
        The version the writer saw, None where it does not matter.
    on
        The day of which the writer speaks.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        There is no such initiative on that day, it is not as seen, an unknown status or forum, no title or no reason.
    """
    writer.must_write(connection, whose.plan, set(owner_ids), [initiative_id])
    row = issues.now(connection, initiative_id, on)
    if row is None:
        raise refused("FINDES_IKKE", what="Initiativet", found=initiative_id)
    must_be_seen(seen, row["version_id"], "er initiativet rettet, eller en nyere udgave er indlæst")
    if status not in STATUSES:
        raise refused("UKENDT_VALG", found=status, what="en status")
    if unknown := sorted(set(owner_ids) - set(issues.forum_names(connection))):
        raise refused("UKENDTE_FORA", found=", ".join(unknown))
    if not title.strip() or not reason.strip():
        raise refused("UDFYLD", what="titlen eller begrundelsen")
    said = storable({"title": title.strip(), "text": text.strip(), "status": status})
    by = {"writer": writer.name[:120], "reason": storable(reason.strip()), "recorded_at": recorded_at}
    (before, *_) = told(connection, row["version_id"])
    after = _tell(connection, row, said, owner_ids, by)
    for field in differing(after, before) if after else ():
        both = {"old": before.words(field), "new": after.words(field), "reason": by["reason"]}
        about = ("initiative", initiative_id)
        note(connection, recorded_at, writer, f"{FIELDS[field]} rettet", initiative_id, about=about, **both)


def keep_corrections(
    connection: Connection, former_id: int, initiative_ids: Collection[str], on: date, recorded_at: datetime, by: Writer
) -> None:
    """Let what people corrected of a former reading hold for the new one of the same paper, where both read the same.

    What is read otherwise now is as the paper says, and the history tells what was corrected before.
    """
    for initiative_id, version_id in issues.corrected(connection, former_id).items():
        row = issues.now(connection, initiative_id, on) if initiative_id in initiative_ids else None
        if row is None:
            continue
        (last, *_, paper), (read, *_) = told(connection, version_id), told(connection, row["version_id"])
        kept = {
            field: getattr(last if getattr(paper, field) == getattr(read, field) else read, field) for field in FIELDS
        }
        owner_ids = kept.pop("owner_ids")
        said_by = {"writer": last.writer, "reason": last.reason, "recorded_at": recorded_at}
        after = _tell(connection, row, kept, owner_ids, said_by)
        for field in differing(last, after or read):
            both = {"old": last.words(field), "new": (after or read).words(field), "reason": "papiret er læst på ny"}
            about = ("initiative", initiative_id)
            note(connection, recorded_at, by, f"{FIELDS[field]}: kilden gælder", initiative_id, about=about, **both)


def _tell(connection: Connection, row: Mapping, said: Mapping, owner_ids: Sequence[str], by: Mapping) -> Told | None:
    """Add the version that says otherwise, and return it; None where it says the same."""
    facts = issues.facts(connection, row["version_id"])
    owners = {one["forum_id"]: one for one in facts["version_forum"] if one["role"] == "owner"}
    if all(row[name] == value for name, value in said.items()) and set(owners) == set(owner_ids):
        return None
    added = {"forum_id": None, "role": "owner", "quote": "", **NOWHERE}
    others = [one for one in facts["version_forum"] if one["role"] != "owner"]
    facts["version_forum"] = [owners.get(one, added | {"forum_id": one}) for one in dict.fromkeys(owner_ids)] + others
    named = {one["forum_id"] for name in ("version_forum", "commitment") for one in facts[name]} - {None}
    runs = row["runs"] if said["text"] == row["text"] else [[said["text"], ""]]
    found = searched(row | said, named, issues.forum_names(connection))
    new = {**said, **by, **found, "runs": runs, "corrects_id": row["version_id"]}
    return told(connection, record_anew(connection, row, new, facts))[0]


def record_anew(connection: Connection, row: Mapping, new: Mapping, facts: Mapping[str, list[dict]]) -> int:
    """Add a version like an old one but for the new values, with these facts, and return its key."""
    version_id = add(connection, schema.version, [without_key(row) | new])[0]
    for name, values in facts.items():
        table = schema.metadata.tables[name]
        known = {"version_id": version_id, "recorded_at": new["recorded_at"]}
        own = {key: value for key, value in known.items() if key in table.c}
        add_keyless(connection, table, [fact | own for fact in values])
    return version_id


def without_key(row: Mapping) -> dict:
    """Return the columns of a version in force as another version of the same has them."""
    return {name: value for name, value in row.items() if name in schema.version.c and name != "version_id"}
