"""What a write of figures compares with: the registers, the figures in force, and the documents that hold them."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import Connection, RowMapping, Table, func, select

from danish.text import slug
from data.queries.in_force import is_figure_in_force, is_out_of_force, is_removed
from data.rows import figure_key
from data.schema import (
    example_removal,
    indicator,
    indicator_alias,
    initiative,
    observation,
    organisation,
    organisation_alias,
    target,
)


def is_empty(connection: Connection) -> bool:
    """Return whether no figure has ever been loaded."""
    return connection.scalar(select(observation.c.observation_id).limit(1)) is None


def has_figures(connection: Connection, document_id: int) -> bool:
    """Return whether figures of this document have been loaded."""
    held = select(observation.c.observation_id).where(observation.c.document_id == document_id)
    return connection.scalar(held.limit(1)) is not None


def organisation_names(connection: Connection) -> dict[str, list[str]]:
    """Return the names of each organisation, its aliases included."""
    return _names(connection, organisation, organisation_alias)


def organisation_rows(connection: Connection) -> list[dict]:
    """Return the organisations in the order of the register, each with all its ``names``."""
    names = organisation_names(connection)
    rows = connection.execute(select(organisation).order_by(organisation.c.position)).mappings()
    return [dict(row) | {"names": names[row["organisation_id"]]} for row in rows]


def indicator_names(connection: Connection) -> dict[str, list[str]]:
    """Return the names of each indicator, its aliases included."""
    return _names(connection, indicator, indicator_alias)


def by_name(names: dict[str, list[str]]) -> dict[str, str | None]:
    """Return the id that each folded name or id stands for, None where it stands for several."""
    found: dict[str, str | None] = {}
    for one, called in names.items():
        for name in {one, *(slug(name, length=300) for name in called)}:
            found[name] = one if found.get(name, one) == one else None
    return found


def last_position(connection: Connection, table: Table) -> int:
    """Return the place of the last row of a register, 0 where it is empty."""
    return connection.scalar(select(func.coalesce(func.max(table.c.position), 0)))


def in_force_rows(connection: Connection, indicator_ids: Collection[str], day: date) -> dict[tuple, dict]:
    """Return the real figures of some indicators in force on a day, by what they are about."""
    about = (observation.c.indicator_id.in_(indicator_ids), observation.c.is_example.is_(False))
    rows = connection.execute(select(observation).where(is_figure_in_force(day), *about)).mappings()
    return {figure_key(row): dict(row) for row in rows}


def has_real_figures(connection: Connection, indicator_ids: Collection[str]) -> bool:
    """Return whether a figure that is no example, and is not taken back, has been loaded for one of the indicators."""
    about = (observation.c.indicator_id.in_(indicator_ids), observation.c.is_example.is_(False))
    about = (*about, ~is_out_of_force(observation.c.document_id))
    return connection.scalar(select(observation.c.observation_id).where(*about).limit(1)) is not None


def example_documents(connection: Connection, indicator_ids: Collection[str] | None = None) -> list[int]:
    """Return the documents of example figures not removed yet, of all or of those with one of the indicators."""
    statement = select(observation.c.document_id).where(observation.c.is_example, ~is_removed(observation))
    if indicator_ids is not None:
        statement = statement.where(observation.c.indicator_id.in_(indicator_ids))
    return list(connection.scalars(statement.distinct().order_by(observation.c.document_id)))


def last_removed_examples(connection: Connection) -> list[int]:
    """Return the documents of example figures that the last removal took away and that may come back.

    None of them where a real figure of one of their indicators is known by now.
    """
    last = select(func.max(example_removal.c.recorded_at)).scalar_subquery()
    rows = connection.execute(
        select(observation.c.document_id, observation.c.indicator_id)
        .join(example_removal, example_removal.c.document_id == observation.c.document_id)
        .where(example_removal.c.recorded_at == last, is_removed(observation))
        .distinct()
        .order_by(observation.c.document_id)
    )
    shown_by: dict[int, set[str]] = {}
    for document_id, indicator_id in rows:
        shown_by.setdefault(document_id, set()).add(indicator_id)
    return [one for one, indicator_ids in shown_by.items() if not has_real_figures(connection, indicator_ids)]


def last_target(connection: Connection, told: Mapping, population_id: str) -> RowMapping | None:
    """Return what was last said of the target of an indicator, organisation, group of people and kind; or None."""
    about = {name: told[name] for name in ("indicator_id", "organisation_id", "kind")} | {
        "population_id": population_id
    }
    same = [target.c[name] == value for name, value in about.items()]
    return (
        connection.execute(select(target).where(*same).order_by(target.c.target_id.desc()).limit(1)).mappings().first()
    )


def knows_initiative(connection: Connection, initiative_id: str) -> bool:
    """Return whether there is an initiative with this id."""
    found = select(initiative.c.initiative_id).where(initiative.c.initiative_id == initiative_id)
    return connection.scalar(found) is not None


def _names(connection: Connection, register: Table, aliases: Table) -> dict[str, list[str]]:
    key = next(iter(register.primary_key))
    names = {
        one: [name] for one, name in connection.execute(select(key, register.c.name).order_by(register.c.position))
    }
    for one, alias in connection.execute(select(aliases.c[key.name], aliases.c.alias)):
        names[one].append(alias)
    return names
