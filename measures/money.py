"""What amounts of money come to together, and what may not be added."""

from dataclasses import dataclass

import pandas as pd

GIVEN = "given"
"""The one kind of amount that is added up; prices, parts of sums, yearly amounts and savings stand apart."""


@dataclass(frozen=True)
class OfYear:
    """What the amounts of one time come to, in kroner; ``time`` as the sources say it, "" where they tell none."""

    time: str
    low_dkk: float
    high_dkk: float


@dataclass(frozen=True)
class Total:
    """What amounts come to in kroner, from the lower to the upper ends of ranges.

    ``n_added`` are the amounts in it and ``n_apart`` those left out because adding them would say something false.
    ``is_about`` where a source softens one of them ("knap", "op til"). ``years`` part the sum by the time the amounts
    are of, the earliest first, those of no told time last.
    """

    low_dkk: float
    high_dkk: float
    n_added: int
    n_apart: int
    is_about: bool
    years: tuple[OfYear, ...]


@dataclass(frozen=True)
class OfPart:
    """The total of one sector or one forum, and how many of its initiatives have an amount and how many none."""

    name: str
    total: Total
    n_with: int
    n_without: int


def total(amounts: pd.DataFrame) -> Total:
    """Return what amounts come to, each row once.

    Parameters
    ----------
    amounts
        One row per distinct amount: amount_dkk, up_to_dkk (NaN where it is no range), kind, bound, phrase, start_on.
    """
    added = amounts[amounts["kind"] == GIVEN]
    times = added.sort_values("start_on", key=lambda days: [str(day or "9999") for day in days], kind="stable")
    phrases = list(dict.fromkeys(times["phrase"]))
    ends = added["up_to_dkk"].fillna(added["amount_dkk"])
    years = tuple(
        OfYear(phrase, float(added.loc[own, "amount_dkk"].sum()), float(ends[own].sum()))
        for phrase in phrases
        for own in [added["phrase"] == phrase]
    )
    return Total(
        low_dkk=float(added["amount_dkk"].sum()),
        high_dkk=float(ends.sum()),
        n_added=len(added),
        n_apart=len(amounts) - len(added),
        is_about=bool((added["bound"] != "").any()),
        years=years,
    )


def totals_by(amounts: pd.DataFrame, occurrences: pd.DataFrame, part: str) -> list[OfPart]:
    """Return the total of each sector or forum, in the order of the occurrences.

    An amount counts once in each part that one of its initiatives stands in, so the parts may not be added together.

    Parameters
    ----------
    amounts
        As for :func:`total`, with ``initiative_ids``.
    occurrences
        Initiatives under their sectors: initiative_id, group_id and the column ``part``, a name or a tuple of names.
    """
    named = occurrences[["initiative_id", "group_id", part]].explode(part).dropna(subset=[part])
    return [_of_part(name, amounts, own) for name, own in named.groupby(part, sort=False)]


def _of_part(name: str, amounts: pd.DataFrame, own: pd.DataFrame) -> OfPart:
    ids_of_part = set(own["initiative_id"])
    inside = amounts[amounts["initiative_ids"].map(lambda ids: not ids_of_part.isdisjoint(ids)).astype(bool)]
    paid = {one for ids in inside["initiative_ids"] for one in ids}
    groups = set(own["group_id"])
    with_amount = set(own.loc[own["initiative_id"].isin(paid), "group_id"])
    return OfPart(name, total(inside), len(with_amount), len(groups - with_amount))
