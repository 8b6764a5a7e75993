"""The registers of organisations and indicators: adding to them. Nothing in them is changed or deleted."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, Table, insert

from data import schema
from data.figure_organisations import NewOrganisation
from data.queries.before_writing import figures as figure_register
from data.queries.before_writing import whose
from data.writes.records import Writer, add_keyless, note

SUPPRESS_BELOW = 5
"""Counts 1-4 are hidden unless an indicator's source says otherwise. **Source**: decision 1 of the statistics notes."""


def sync_organisations(
    connection: Connection, organisations: Sequence[Mapping], *, recorded_at: datetime, writer: Writer
) -> int:
    """Add the organisations and aliases that the register lacks, parents first, and return how many were added."""
    writer.must_write(connection, whose.everything)
    return _sync_organisations(connection, organisations, recorded_at, writer)


def sync_indicators(
    connection: Connection, indicators: Sequence[Mapping], *, recorded_at: datetime, writer: Writer
) -> int:
    """Add the indicators and aliases that the register lacks, totals before parts, and return how many were added."""
    writer.must_write(connection, whose.everything)
    names = figure_register.indicator_names(connection)
    tables = (schema.indicator, schema.indicator_alias)
    return _sync(connection, tables, indicators, names, recorded_at, writer)


def new_organisations(
    connection: Connection, organisations: Sequence[NewOrganisation], *, recorded_at: datetime, writer: Writer
) -> None:
    """Add the departments and hospitals that a table has named, hospitals before their departments."""
    writer.must_write(connection, whose.somewhere)
    if organisations:
        _sync_organisations(connection, [asdict(one) for one in organisations], recorded_at, writer)


def new_indicators(
    connection: Connection, indicators: Mapping[str, Mapping], *, source: str, recorded_at: datetime
) -> None:
    """Add indicators by id that a table has named (name, unit, per): without definition and agreed direction."""
    first = figure_register.last_position(connection, schema.indicator) + 1
    empty = {"definition": "", "suppress_below": SUPPRESS_BELOW, "source": source, "recorded_at": recorded_at}
    add_keyless(
        connection,
        schema.indicator,
        [
            {"indicator_id": one, "position": position} | dict(about) | empty
            for position, (one, about) in enumerate(indicators.items(), start=first)
        ],
    )


def _sync_organisations(
    connection: Connection, organisations: Sequence[Mapping], recorded_at: datetime, writer: Writer
) -> int:
    names = figure_register.organisation_names(connection)
    tables = (schema.organisation, schema.organisation_alias)
    return _sync(connection, tables, organisations, names, recorded_at, writer)


def _sync(
    connection: Connection,
    tables: tuple[Table, Table],
    rows: Sequence[Mapping],
    names: Mapping[str, list[str]],
    recorded_at: datetime,
    writer: Writer,
) -> int:
    register, of_aliases = tables
    key = next(iter(register.primary_key)).name
    new = [row for row in rows if row[key] not in names]
    for position, row in enumerate(new, start=figure_register.last_position(connection, register) + 1):
        own = {name: value for name, value in row.items() if name in register.c}
        connection.execute(insert(register), [own | {"position": position, "recorded_at": recorded_at}])
    aliases = [
        {key: row[key], "alias": alias}
        for row in rows
        for alias in dict.fromkeys(row["aliases"])
        if alias not in names.get(row[key], [])
    ]
    add_keyless(connection, of_aliases, aliases)
    if new or aliases:
        subject = f"{len(new)} rækker, {len(aliases)} navne"
        note(connection, recorded_at, writer, f"register: {register.name}", subject, about=("register", register.name))
    return len(new)
