"""Who may do what: roles given and taken by an administrator, and those that a directory tells with a sign-in."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, update

from data import schema
from data.labels import RIGHTS
from data.queries import rights
from data.queries.before_writing import whose
from data.writes.records import Writer, add, add_keyless, note, refused


def grant(
    connection: Connection,
    *,
    subject: str,
    issuer: str,
    role: str,
    cluster: str | None = None,
    name: str | None = None,
    recorded_at: datetime,
    writer: Writer,
) -> bool:
    """Give a person a role in a cluster, or in all, and return whether that is news.

    Parameters
    ----------
    subject, issuer
        What the person is known by: ``oid`` and ``tid``, else ``sub`` and ``iss``.
    role
        A code of :data:`data.labels.RIGHTS`.
    name
        As what the person is shown.

    Raises
    ------
    PermissionError
        The writer does not administer the cluster.
    ValueError
        There is no such role or cluster, or nobody is named.
    """
    writer.must_write(connection, whose.of_cluster, cluster, role="administrator")
    if cluster is not None and cluster not in rights.clusters(connection):
        raise refused("FINDES_IKKE", what="Klyngen", found=cluster)
    if not subject.strip() or not issuer.strip():
        raise refused("UDFYLD", what="hvem det er, og hvorfra")
    if role not in RIGHTS:
        raise refused("UKENDT_VALG", found=role, what="en rolle")
    person_id = _person(connection, subject.strip(), issuer.strip(), name, recorded_at)
    return _say(connection, person_id, {(role, cluster): True}, recorded_at, writer)


def withdraw(
    connection: Connection,
    *,
    subject: str,
    issuer: str,
    role: str,
    cluster: str | None = None,
    recorded_at: datetime,
    writer: Writer,
) -> bool:
    """Take a role from a person, also one that a directory told, and return whether that is news.

    What is granted for all clusters is taken for all, what is granted in one is taken in that one.

    Raises
    ------
    PermissionError
        The writer does not administer the cluster.
    ValueError
        The person does not hold the role there.
    """
    writer.must_write(connection, whose.of_cluster, cluster, role="administrator")
    known = rights.known_person(connection, subject, issuer)
    if known is None or (role, cluster) not in rights.held(connection, known["person_id"]):
        raise refused("FINDES_IKKE", what="Rollen", found=f"{role} {cluster or ''}".strip())
    return _say(connection, known["person_id"], {(role, cluster): False}, recorded_at, writer)


def take_over(
    connection: Connection,
    *,
    subject: str,
    issuer: str,
    name: str | None,
    roles: Collection[tuple[str, str | None]],
    told_at: datetime,
    recorded_at: datetime,
    writer: Writer,
) -> bool:
    """Take over the roles that a token tells, and return whether anything was written.

    An older token than the newest one known tells nothing. What an administrator has taken since the directory gave it
    stays taken. Nothing is kept of somebody who has no role and never had one.

    Parameters
    ----------
    roles
        Each with its cluster, None for all.
    told_at
        When the token was issued.

    Raises
    ------
    PermissionError
        It is not the product itself that writes.
    """
    writer.must_write(connection, whose.everything, role="administrator")
    known = rights.known_person(connection, subject, issuer)
    if (known is None and not roles) or (known is not None and known["told_at"] and told_at <= known["told_at"]):
        return False
    person_id = _person(connection, subject, issuer, name, recorded_at)
    connection.execute(update(schema.person).where(schema.person.c.person_id == person_id).values(told_at=told_at))
    before = rights.told(connection, person_id, by_token=True)
    news = {one: one in set(roles) for one in {**before, **dict.fromkeys(roles)}}
    return _say(connection, person_id, news, recorded_at, writer, is_from_token=True)


def _person(connection: Connection, subject: str, issuer: str, name: str | None, recorded_at: datetime) -> int:
    known = rights.known_person(connection, subject, issuer)
    called = {"name": name[:200]} if name else {}
    if known is None:
        row = {"subject": subject, "issuer": issuer, "recorded_at": recorded_at} | called
        return add(connection, schema.person, [row])[0]
    if called and known["name"] != called["name"]:
        is_it = schema.person.c.person_id == known["person_id"]
        connection.execute(update(schema.person).where(is_it).values(called))
    return known["person_id"]


def _say(
    connection: Connection,
    person_id: int,
    news: dict[tuple[str, str | None], bool],
    recorded_at: datetime,
    writer: Writer,
    *,
    is_from_token: bool = False,
) -> bool:
    before = rights.told(connection, person_id, by_token=is_from_token)
    # What was never told is not held, but an administrator may take what a token gave.
    said = {one: is_granted for one, is_granted in news.items() if before.get(one) is not is_granted}
    common = {"person_id": person_id, "is_from_token": is_from_token, "writer": writer.name[:120]}
    rows = [
        common | {"role": role, "cluster": cluster, "is_granted": is_granted, "recorded_at": recorded_at}
        for (role, cluster), is_granted in said.items()
    ]
    add_keyless(connection, schema.person_role, rows)
    for role, cluster in said:
        word = "rolle givet" if said[role, cluster] else "rolle taget"
        note(connection, recorded_at, writer, word, f"{person_id} {role} {cluster or 'alle klynger'}")
    return bool(said)
