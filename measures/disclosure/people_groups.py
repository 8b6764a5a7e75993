"""Groups of people that lie in each other: everybody of the groups that fill it, 65 and over of 65-79 and 80 and over.

Groups are known by name alone, so what lies in what is read from the ages in the names, and else from the counts.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

import numpy as np
import pandas as pd

# What sources call everybody: named groups of people are parts of them.
EVERYBODY = ("", "alle-ansatte", "alle-faggrupper", "samlet")
_SEXES = {"maend", "kvinder"}
_OLDEST = 1000
_AGES = re.compile(
    r"(?:^|-)(?:(?P<under>under)-|over-|fra-)?(?P<first>0|[1-9]\d{0,2})(?:-(?:til-)?(?P<last>[1-9]\d{0,2}))?"
    r"(?:-(?:aar\w*|plus))?(?:-og-(?:derover|over|aeldre|opefter))?$"
)
# More groups than this are not tried for which of them fill everybody.
_MOST_TRIED = 10
# As few of all inhabitants may a group be that nobody has counted.
_SMALLEST_SHARE = 1 / 200
_AGE_BASE = "indbyggere-"
_KEYS = ["indicator_id", "organisation_id", "period_start_on", "period_end_on"]
_QUANTITIES = ("count", "base", "rest")


def group_and_ages(code: str) -> tuple[str, tuple[int, int] | None]:
    """Return the group of a code without its ages, and the ages: the first, and the first that is too old.

    "maend-65-79-aar" is of "maend" and (65, 80); a code without ages has None. "" is everybody.
    """
    found = _AGES.search(code)
    if found is None or (found.start() and found[0].replace("-", "").isdigit()):
        return ("" if code in EVERYBODY else code), None
    first, last = int(found["first"]), found["last"]
    ages = (0, first) if found["under"] else (first, int(last) + 1 if last else _OLDEST)
    return code[: found.start()], ages


def people_sums(figures: pd.DataFrame) -> dict[str, list[str]]:
    """Return the groups that are sums of others, with their parts; parts that no figure is about have made-up names.

    Parameters
    ----------
    figures : DataFrame
        indicator_id, organisation_id, period_start_on, period_end_on, population_id, count.

    Notes
    -----
    Groups whose counts fill everybody wherever all are known are its parts. Where none fill it, all are parts beside a
    rest, as long as they are nowhere more than everybody.
    """
    split = {code: group_and_ages(code) for code in figures["population_id"].unique()}
    if set(split) <= set(EVERYBODY):
        return {}
    named = sorted({group for group, _ in split.values()} - {""})
    bounds = sorted({0, _OLDEST, *(end for _, ages in split.values() for end in ages or ())})
    all_groups = _parts_of_everybody(figures, named)
    pieces = {
        code: [
            f"{part}|{first}"
            for part in ([group] if group else all_groups)
            for first, _ in pairwise(bounds)
            if ages is None or ages[0] <= first < ages[1]
        ]
        for code, (group, ages) in split.items()
    }
    named_by: dict[str, str] = {}
    for code, own in pieces.items():
        if len(own) == 1:
            named_by.setdefault(own[0], code)
    sums = {code: [named_by.get(piece, piece) for piece in own] for code, own in pieces.items()}
    return {code: parts for code, parts in sums.items() if parts != [code]}


def _parts_of_everybody(figures: pd.DataFrame, named: Sequence[str]) -> list[str]:
    told = _told(figures)
    filling = _filling(told, named)
    if filling:
        return list(filling)
    together = told[[name for name in named if name in told]].sum(axis=1)
    is_more = "" in told and (together > told[""]).any()
    return ["|øvrige"] if is_more else [*named, "|øvrige"]


def _told(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the counts by cell and group, of all ages; "" is everybody."""
    groups = {code: group_and_ages(code) for code in figures["population_id"].unique()}
    whole = figures[[groups[code][1] is None for code in figures["population_id"]]]
    names = [groups[code][0] for code in whole["population_id"]]
    return whole.assign(group=names).groupby([*_KEYS, "group"], dropna=False)["count"].first().unstack("group")


def _filling(told: pd.DataFrame, named: Iterable[str]) -> tuple[str, ...]:
    """Return the groups, as many as can be, whose sum is everybody in every cell that tells them all."""
    tried = [name for name in named if name in told]
    if "" not in told or len(tried) > _MOST_TRIED:
        return ()
    for size in range(len(tried), 1, -1):
        for some in combinations(tried, size):
            known = told[["", *some]].dropna()
            if len(known) and (known[list(some)].sum(axis=1) == known[""]).all():
                return some
    return ()


def people_behind(figures: pd.DataFrame, ages: pd.DataFrame | None = None) -> pd.Series:
    """Return of how many people a rate is at least that comes without its base.

    Everybody: the inhabitants. An age: those counted in ``ages``. Any other part of the people: as few as may be.

    Parameters
    ----------
    figures : DataFrame
        indicator_id, organisation_id, population_id, inhabitants.
    ages : DataFrame, optional
        indicator_id ("indbyggere-65-aar"), organisation_id, numerator.
    """
    counted: dict[tuple, float] = {}
    for row in ages.itertuples() if ages is not None else ():
        key = row.organisation_id, group_and_ages(row.indicator_id.removeprefix(_AGE_BASE))
        counted[key] = min(counted.get(key, np.inf), row.numerator)
    found = []
    for row in figures.itertuples():
        group, years = group_and_ages(row.population_id)
        years = years or group_and_ages(row.indicator_id)[1]
        least = row.inhabitants * (_SMALLEST_SHARE if group or years else 1)
        found.append(counted.get((row.organisation_id, (group, years)), least))
    return pd.Series(found, index=figures.index, dtype=float)


def groups_with_a_small_rest(figures: pd.DataFrame) -> set[str]:
    """Return the groups whose count, taken from that of everybody or of a group they may lie in, leaves a small one.

    A group may lie in another where it is nowhere larger, unless the two have nobody in common (the sexes, other ages).
    Not asked of groups that `people_sums` ties: parts that fill everybody, and ages.

    Parameters
    ----------
    figures : DataFrame
        As for `people_sums`, and: base (what a share is of, NaN else), suppress_below.
    """
    rows = figures.assign(rest=figures["base"] - figures["count"])
    kept = [*_KEYS, "population_id", *_QUANTITIES]
    pairs = rows[~rows["population_id"].isin(EVERYBODY)].merge(rows[kept], on=_KEYS, suffixes=("", "_of_all"))
    pairs = pairs[pairs["population_id"] != pairs["population_id_of_all"]]
    pairs = pairs[pairs["count"].notna() & pairs["count_of_all"].notna()]
    if pairs.empty:
        return set()
    left = pd.DataFrame({name: pairs[f"{name}_of_all"].astype(float) - pairs[name] for name in _QUANTITIES})
    in_everybody = pairs["population_id_of_all"].isin(EVERYBODY)
    is_small = left.gt(0) & left.lt(pairs["suppress_below"].astype(float), axis=0)
    both = [pairs["population_id"], pairs["population_id_of_all"]]
    may_lie_in = in_everybody | left.min(axis=1).groupby(both).transform("min").ge(0)
    found = may_lie_in & is_small.any(axis=1).where(~in_everybody, is_small["count"]) & ~_known(pairs, figures)
    return set(pairs.loc[found, "population_id"])


def _known(pairs: pd.DataFrame, figures: pd.DataFrame) -> np.ndarray:
    """Return the pairs of groups that have nobody in common, or are tied by `people_sums` already."""
    named = {group_and_ages(code)[0] for code in figures["population_id"]} - {""}
    filling = set(_filling(_told(figures), sorted(named)))
    found = []
    for inner, outer in zip(pairs["population_id"], pairs["population_id_of_all"], strict=True):
        (one, ages), (other, other_ages) = group_and_ages(inner), group_and_ages(outer)
        are_parts = one != other and ({one, other} <= filling | {""} or {one, other} <= _SEXES)
        overlap = ages is None or other_ages is None or (ages[0] < other_ages[1] and other_ages[0] < ages[1])
        found.append(one == other or are_parts or not overlap)
    return np.array(found, dtype=bool)
