"""Who may do what: the people who have signed in or been named, and the roles they hold now."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, RowMapping, select

from data.labels import RANKS
from data.schema import forum, organisation, person, person_role

Held = frozenset[tuple[str, str | None]]
"""Roles with their cluster, None for all clusters."""


def known_person(connection: Connection, subject: str, issuer: str) -> RowMapping | None:
    """Return the person of an identity; None for one who has never been given a role."""
    statement = select(person).where(person.c.subject == subject, person.c.issuer == issuer)
    return connection.execute(statement).mappings().first()


def clusters(connection: Connection) -> list[str]:
    """Return the clusters that forums and organisations of the registers belong to."""
    of_forums = connection.scalars(select(forum.c.cluster).distinct())
    of_organisations = connection.scalars(select(organisation.c.name).where(organisation.c.kind == "cluster"))
    return sorted({*filter(None, of_forums), *of_organisations})


def told(connection: Connection, person_id: int, *, by_token: bool) -> dict[tuple[str, str | None], bool]:
    """Return whether each role of a person is held, as it was last told by a token, or by an administrator."""
    columns = person_role.c
    statement = (
        select(columns.role, columns.cluster, columns.is_granted)
        .where(columns.person_id == person_id, columns.is_from_token == by_token)
        .order_by(columns.person_role_id)
    )
    return {(role, cluster): is_granted for role, cluster, is_granted in connection.execute(statement)}


def held(connection: Connection, person_id: int) -> Held:
    """Return the roles that a person holds now: what an administrator says of a role goes before what a token tells."""
    now = told(connection, person_id, by_token=True) | told(connection, person_id, by_token=False)
    return frozenset(one for one, is_granted in now.items() if is_granted)


def suffices(roles: Held, role: str, things: Sequence[Collection[str]]) -> bool:
    """Return whether roles allow what takes a role, for each of some things.

    A role of `data.labels.RANKS` holds what those below it do, any other only itself. A thing is the clusters it
    belongs to: the role is needed in each of them, and for all clusters where it belongs to none. Of no thing at all,
    the role in any cluster will do.
    """
    enough = RANKS[RANKS.index(role) :] if role in RANKS else (role,)
    within = {cluster for name, cluster in roles if name in enough}
    if not things or None in within:
        return bool(within)
    return all(thing and within.issuperset(thing) for thing in things)


def may(connection: Connection, person_id: int, role: str, things: Sequence[Collection[str]]) -> bool:
    """Return whether a person holds, at this moment, a role that allows what takes ``role`` (see `suffices`)."""
    return suffices(held(connection, person_id), role, things)


def people(connection: Connection) -> list[RowMapping]:
    """Return everybody who has, or had, a role."""
    return list(connection.execute(select(person).order_by(person.c.person_id)).mappings())
