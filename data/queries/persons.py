"""What is held about a person: every text of every table that names them."""

import json
import zlib
from collections.abc import Iterator, Mapping
from re import Pattern
from typing import NamedTuple

import pandas as pd
from sqlalchemy import JSON, Column, Connection, String, Table, select

from data.queries.frames import frame
from data.schema import job, metadata

HELD_COLUMNS = ("table", "column", "row", "text")


class Held(NamedTuple):
    """A value that names somebody: where it stands, with the key of its row, and whether rows are known by it."""

    table: Table
    key: Mapping[str, object]
    column: str
    value: object
    is_key: bool


def held(connection: Connection, called: Pattern[str]) -> Iterator[Held]:
    """Yield each value of the store that names a person, reviews of files on their way in among them.

    The originals are no texts: who reads them is :mod:`loaders.persons`.
    """
    for table in metadata.sorted_tables:
        words = [column for column in table.c if isinstance(column.type, String | JSON) or column is job.c.review]
        keys = [column for column in table.primary_key if column not in words]
        for row in connection.execute(select(*keys, *words)).mappings() if words else ():
            key = {column.name: row[column.name] for column in table.primary_key}
            for column in words:
                value = unpacked(column, row[column.name])
                if any(called.search(text) for text in texts_in(value)):
                    yield Held(table, key, column.name, value, bool(column.primary_key or column.foreign_keys))


def unpacked(column: Column, value: object) -> object:
    """Return what stands in a column: a review is kept as compressed JSON."""
    return json.loads(zlib.decompress(value)) if column is job.c.review and value else value


def texts_in(value: object) -> Iterator[str]:
    """Yield the texts of a value: itself, or those in the lists and mappings of a JSON column."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from texts_in([*value, *value.values()])
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts_in(part)


def held_table(connection: Connection, called: Pattern[str]) -> pd.DataFrame:
    """Return what is held about a person, one row each (`HELD_COLUMNS`): ``row`` is the key, ``text`` the words."""
    rows = (
        (one.table.name, one.column, " ".join(map(str, one.key.values())), text)
        for one in held(connection, called)
        for text in texts_in(one.value)
        if called.search(text)
    )
    return frame(rows, HELD_COLUMNS)
