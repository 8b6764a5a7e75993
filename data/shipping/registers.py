"""The registers that ship with the product as plain values: forums and organisations."""

from collections.abc import Mapping
from pathlib import Path

from data.shipping.tables import FILES, day, table


def shipped_forums(files: Path = FILES) -> list[dict]:
    """Return the register as plain values."""
    return [
        {
            "forum_id": row["forum_id"],
            "name": row["name"],
            "aliases": split_names(row["aliases"]),
            "level": row["level"],
            "parent_id": row["parent_id"],
            "cluster": row["cluster"],
        }
        for row in table(files / "forums.csv")
    ]


def shipped_organisations(files: Path = FILES) -> list[dict]:
    """Return the register as plain values: larger areas, the 98 municipalities, hospitals, departments."""
    kommuner = [_kommune(row) for row in table(files / "kommuner.csv")]
    others = [_organisation(row, kommuner) for row in table(files / "organisations.csv")]
    is_area = [row["kind"] in ("country", "region", "cluster") for row in others]
    areas = [row for row, is_one in zip(others, is_area, strict=True) if is_one]
    return [*areas, *kommuner, *(row for row, is_one in zip(others, is_area, strict=True) if not is_one)]


def split_names(names: str | None) -> list[str]:
    """Return the names of a cell that holds several."""
    return [name for name in (names or "").split("|") if name]


def _kommune(row: Mapping) -> dict:
    return {
        "organisation_id": f"kommune-{row['code']}",
        "name": row["name"],
        "aliases": [f"{row['name']} Kommune"],
        "kind": "kommune",
        "code": row["code"],
        "region": row["region"],
        "cluster": row["cluster_2022"],
        "cluster_certainty": row["cluster_certainty"],
        "inhabitants": int(row["population"]),
        "inhabitants_on": day(row["population_as_of"]),
        "tile_col": int(row["tile_col"]),
        "tile_row": int(row["tile_row"]),
    }


def _organisation(row: Mapping, kommuner: list[dict]) -> dict:
    own = {name: row[name] for name in ("organisation_id", "name", "kind", "parent_id", "region", "cluster")}
    return own | {"aliases": split_names(row["aliases"])} | _inhabitants(row, kommuner)


def _inhabitants(row: Mapping, kommuner: list[dict]) -> dict:
    """Return the sum of an area's municipalities; nothing where it is not certain which are its own."""
    in_region = [one for one in kommuner if one["region"] == row["region"]]
    in_cluster = [one for one in in_region if row["cluster"] in one["cluster"].split(";")]
    found = {"country": kommuner, "region": in_region, "cluster": in_cluster}.get(row["kind"], [])
    if not found or (row["kind"] == "cluster" and not _is_known(in_cluster, in_region)):
        return {}
    return {
        "inhabitants": sum(one["inhabitants"] for one in found),
        "inhabitants_on": found[0]["inhabitants_on"],
    }


def _is_known(in_cluster: list[dict], in_region: list[dict]) -> bool:
    """Return whether all of a cluster's municipalities are in it alone, and no uncertain one may belong to it too."""
    certainty = {one["cluster_certainty"] for one in in_cluster}
    is_parted = any(";" in one["cluster"] for one in in_cluster)
    has_doubt = any(one["cluster_certainty"] == "usikker" for one in in_region)
    return not is_parted and (certainty == {"sikker"} or not has_doubt)
