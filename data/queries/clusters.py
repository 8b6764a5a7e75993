"""The clusters that the registers know, with what belongs to each."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from danish.text import danish_order
from data.queries.registers import organisation_rows


class Cluster(NamedTuple):
    """A cluster with its municipalities and hospitals, by name."""

    name: str
    region: str | None
    municipalities: Sequence[str]
    hospitals: Sequence[str]


def clusters(connection: Connection) -> list[Cluster]:
    """Return the clusters of the register of organisations by name; a municipality may belong to two."""
    rows = organisation_rows(connection)
    names = sorted((row["name"] for row in rows if row["kind"] == "cluster"), key=danish_order)
    regions = {row["name"]: row["region"] for row in rows if row["kind"] == "cluster"}

    def of(cluster: str, kind: str) -> list[str]:
        own = (row for row in rows if row["kind"] == kind and cluster in (row["cluster"] or "").split(";"))
        return sorted((row["name"] for row in own), key=danish_order)

    return [Cluster(name, regions[name], of(name, "kommune"), of(name, "hospital")) for name in names]
