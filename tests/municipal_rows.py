"""Rows of figures of three municipalities in one cluster, as the queries give them to the measures."""

from datetime import date

import numpy as np
import pandas as pd

from measures.disclosure.published_figures import with_derived_shares, without_small_numbers
from measures.figure_sums import with_area_totals, with_year_sums

MONTHS = [(date(2021, 1, 1), date(2021, 1, 31)), (date(2021, 2, 1), date(2021, 2, 28))]
NAMES = {"kommune-791": "Viborg", "kommune-740": "Silkeborg", "kommune-779": "Skive"}
PEOPLE = {"kommune-791": 96921.0, "kommune-740": 94026.0, "kommune-779": 45851.0}
REGISTER = pd.DataFrame(
    [
        ("landet", "Hele landet", "country", None, None, None),
        ("region-midtjylland", "Region Midtjylland", "region", None, "Region Midtjylland", None),
        ("midtklyngen", "Midtklyngen", "cluster", None, "Region Midtjylland", "Midtklyngen"),
        *((code, name, "kommune", None, "Region Midtjylland", "Midtklyngen") for code, name in NAMES.items()),
    ],
    columns=["organisation_id", "name", "kind", "parent_id", "region", "cluster"],
).assign(code=None, tile_col=np.nan, tile_row=np.nan)
INDICATORS = pd.DataFrame(
    [
        ("alle", "Alle", None, None, None, None),
        ("hjemme", "Hjemme", "alle", None, None, None),
        ("klinik", "Klinik", "alle", None, None, None),
        ("andel", "Andel", None, "klinik", "alle", None),
    ],
    columns=["indicator_id", "name", "total_id", "numerator_id", "denominator_id", "direction"],
)
YEAR = pd.DataFrame(
    [("alle", "2021-01..2021-02", "januar–februar 2021", date(2021, 1, 1), date(2021, 2, 28))],
    columns=["indicator_id", "period", "period_words", "period_start_on", "period_end_on"],
)


def observation(indicator: str, code: str, span: tuple, count: float | None, **more) -> dict:
    start, end = span
    return {
        "observation_id": 1,
        "document_id": 1,
        "indicator_id": indicator,
        "indicator": indicator,
        "direction": None,
        "suppress_below": 5,
        "total_id": None,
        "organisation_id": code,
        "organisation": NAMES.get(code, code),
        "kind": "kommune",
        "code": code[-3:],
        "parent_id": None,
        "region": "Region Midtjylland",
        "cluster": "Midtklyngen",
        "inhabitants": PEOPLE.get(code, np.nan),
        "tile_col": 1.0,
        "tile_row": 1.0,
        "population_id": "",
        "period": f"{start:%Y-%m}",
        "period_words": str(start),
        "period_start_on": start,
        "period_end_on": end,
        "value": np.nan if count is None else float(count),
        "low": np.nan,
        "high": np.nan,
        "unit": "count",
        "per": None,
        "numerator": np.nan if count is None else float(count),
        "denominator": np.nan,
        "qualifier": None,
        "quote": "tal",
        "note": None,
        "is_example": False,
        "unsure": False,
        "valid_from_on": date(2021, 12, 1),
        "document_name": "tal.csv",
    } | more


def counts(indicator: str, *by_month: tuple) -> list[dict]:
    return [
        observation(indicator, code, span, count)
        for span, row in zip(MONTHS, by_month, strict=True)
        for code, count in zip(NAMES, row, strict=True)
    ]


def municipal_figures() -> pd.DataFrame:
    rows = counts("alle", (40, 20, 13), (38, 22, 9))
    rows += counts("hjemme", (30, 17, 10), (28, 15, 7)) + counts("klinik", (10, 3, 3), (10, 7, 2))
    return pd.DataFrame(rows)


def suppressed(figures: pd.DataFrame) -> pd.DataFrame:
    sums = with_area_totals(with_year_sums(figures, YEAR), REGISTER)
    return with_derived_shares(without_small_numbers(sums, REGISTER, INDICATORS), INDICATORS)


def row_of(table: pd.DataFrame, indicator: str, code: str, period: str) -> pd.Series:
    keeps = (table["indicator_id"] == indicator) & (table["organisation_id"] == code) & (table["period"] == period)
    assert keeps.sum() == 1
    return table[keeps].iloc[0]
