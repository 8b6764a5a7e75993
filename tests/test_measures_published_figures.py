"""One suppression over all the sums: nothing hidden can be computed from what is shown."""

import pandas as pd
import pytest
from attack import attack
from municipal_rows import MONTHS, NAMES, municipal_figures, observation, row_of, suppressed


@pytest.fixture
def figures() -> pd.DataFrame:
    return municipal_figures()


def test_nothing_hidden_can_be_computed_from_months_sums_areas_parts_and_shares(figures):
    table = suppressed(figures)
    hidden = table[table["hidden"]]
    assert set(hidden["indicator_id"]) >= {"klinik", "hjemme", "andel"}
    assert hidden[["value", "numerator", "quote", "note"]].isna().all(axis=None)
    areas = {code: list(NAMES) for code in ("midtklyngen", "region-midtjylland", "landet")}
    cells = table[table["indicator_id"] != "andel"].rename(
        columns={"organisation_id": "o", "period_start_on": "period_start", "period_end_on": "period_end"}
    )
    cells = cells[["indicator_id", "o", "period_start", "period_end", "numerator", "value", "hidden"]]
    cells = cells.rename(columns={"o": "organisation", "indicator_id": "part"}).assign(indicator="alle")
    assert attack(cells, groupings={"organisation": areas, "part": {"alle": ["hjemme", "klinik"]}}).empty


def test_a_share_is_hidden_with_either_of_its_counts(figures):
    table = suppressed(figures)
    for row in table[table["indicator_id"] == "andel"].itertuples():
        part, whole = (row_of(table, name, row.organisation_id, row.period)["hidden"] for name in ("klinik", "alle"))
        assert row.hidden == (part or whole)
        assert pd.isna(row.value) == row.hidden


def test_a_share_that_a_source_states_without_counts_is_hidden_with_the_count_it_gives_back(figures):
    stated = observation("andel", "kommune-740", MONTHS[0], None, unit="share", value=15.0)
    table = suppressed(pd.concat([figures, pd.DataFrame([stated])], ignore_index=True))
    assert row_of(table, "klinik", "kommune-740", "2021-01")["hidden"]
    assert row_of(table, "andel", "kommune-740", "2021-01")["hidden"]


def test_a_stated_share_with_counts_is_suppressed_with_them(figures):
    own = {"unit": "share", "value": 15.0, "denominator": 20.0}
    stated = observation("andel", "kommune-740", MONTHS[0], 3, **own)
    table = suppressed(pd.concat([figures, pd.DataFrame([stated])], ignore_index=True))
    found = row_of(table, "andel", "kommune-740", "2021-01")
    assert found["hidden"] and pd.isna(found["value"]) and pd.isna(found["numerator"])


def test_figures_without_a_period_are_kept_and_small_ones_hidden():
    rows = [observation("alle", code, MONTHS[0], count) for code, count in zip(NAMES, (180, 3, 7), strict=True)]
    figures = pd.DataFrame(rows).assign(period_start_on=None, period_end_on=None, period="ukendt")
    table = suppressed(figures)
    assert table.loc[table["kind"] == "kommune", "hidden"].tolist()[:2] == [False, True]


def test_an_empty_frame_stays_empty(figures):
    assert suppressed(figures.iloc[:0]).empty
    assert "hidden" in suppressed(figures.iloc[:0])


def distribution(*departments: tuple[str, float | None, float]) -> pd.DataFrame:
    """Shares of a whole that no source states, beside their counts."""
    about = {"kind": "department", "parent_id": "he-midt", "unit": "share"}
    rows = [observation("fordeling", code, MONTHS[0], n, **about | {"value": pct}) for code, n, pct in departments]
    return pd.DataFrame(rows)


def test_a_share_beside_its_count_is_hidden_where_it_would_tell_the_whole_of_a_hidden_part():
    table = suppressed(distribution(("akut", 46, 47.4), ("medicin", 48, 49.5), ("ortopaedi", 3, 3.1)))
    shown = table[~table["hidden"].astype(bool)]
    assert shown["numerator"].tolist() == [46, 48]
    assert shown[["value", "quote", "denominator"]].isna().all(axis=None)
    assert shown["qualifier"].tolist() == ["skjult", "skjult"]
    assert table.loc[table["hidden"].astype(bool), ["numerator", "value", "qualifier"]].isna().all(axis=None)


def test_a_distribution_without_small_parts_keeps_its_shares():
    table = suppressed(distribution(("akut", 46, 47.4), ("medicin", 48, 49.5), ("ortopaedi", 9, 9.1)))
    assert table["value"].tolist() == [47.4, 49.5, 9.1]
    assert not table["hidden"].any() and table["qualifier"].isna().all()


@pytest.mark.parametrize(("all_staff", "is_hidden"), [(50.0, True), (47.0, False), (60.0, False)])
def test_a_group_that_leaves_a_small_rest_of_everybody_is_hidden_and_no_other(all_staff, is_hidden):
    rows = pd.DataFrame(
        [
            observation("fuldtid", "kommune-791", MONTHS[0], all_staff),
            observation("fuldtid", "kommune-791", MONTHS[0], 47.0, population_id="sundhedskartellet"),
            observation("fuldtid", "kommune-740", MONTHS[0], 90.0),
            observation("fuldtid", "kommune-740", MONTHS[0], 30.0, population_id="sundhedskartellet"),
        ]
    )
    table = suppressed(rows)
    of_group = table["population_id"] == "sundhedskartellet"
    assert table.loc[of_group, "hidden"].all() == table.loc[of_group, "hidden"].any() == is_hidden
    assert not table.loc[~of_group, "hidden"].any()
    assert table["numerator"].isna().tolist() == table["hidden"].tolist()
