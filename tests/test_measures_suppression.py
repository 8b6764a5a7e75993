"""Small numbers are hidden with the fewest complements, and nothing that is shown gives them back."""

import json
from datetime import date
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from attack import attack
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from measures.disclosure.audit import audit, derivable
from measures.disclosure.suppression import check_case, hidden_cells, suppress

VECTORS = json.loads(
    (Path(__file__).parent / "samples" / "statistics" / "suppression.json").read_text(encoding="utf-8")
)["cases"]
CLUSTER = {"organisation": {"I alt": ["Viborg", "Silkeborg", "Skive"]}}
YEAR = (date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["id"])
def test_vector_is_accepted(case):
    checks = check_case(case)
    assert checks
    assert [check for check in checks if not check[-1]] == []


def two_rows(columns: list[tuple[int, int]]) -> tuple[dict[str, int], list[dict]]:
    """A table of two rows with both margins: the parts first, named by row and column."""
    parts = {f"{row}{column}": pair[row] for column, pair in enumerate(columns) for row in (0, 1)}
    n_columns = len(columns)
    totals = {f"t{column}": sum(pair) for column, pair in enumerate(columns)}
    totals |= {f"{row}t": sum(pair[row] for pair in columns) for row in (0, 1)}
    equations = [{"total": f"t{column}", "parts": [f"0{column}", f"1{column}"]} for column in range(n_columns)]
    equations += [{"total": f"{row}t", "parts": [f"{row}{column}" for column in range(n_columns)]} for row in (0, 1)]
    equations.append({"total": "tt", "parts": ["0t", "1t"]})
    return {**parts, **totals, "tt": totals["0t"] + totals["1t"]}, equations


def all_tables(columns: list[tuple[int, int]]) -> np.ndarray:
    """Every table of whole numbers with the same margins; a shown zero stays zero, the rest is at least 1."""
    choices = [[top] if 0 in (top, low) else range(1, top + low) for top, low in columns]
    first_rows = [row for row in product(*choices) if sum(row) == sum(top for top, _ in columns)]
    return np.array(
        [
            [cell for top, pair in zip(row, columns, strict=True) for cell in (top, sum(pair) - top)]
            for row in first_rows
        ]
    )


def is_protected(tables: np.ndarray, truth: np.ndarray, hidden: set[int], small: list[int], below: int | None) -> bool:
    shown = [number for number in range(len(truth)) if number not in hidden]
    fitting = tables[(tables[:, shown] == truth[shown]).all(axis=1)]
    if below is None:
        return all(len(set(fitting[:, cell])) > 1 for cell in small)
    return all(fitting[:, cell].max() >= below for cell in small)


def best_complement(columns: list[tuple[int, int]], below: int | None) -> tuple[int, int] | None:
    """Count and sum of the best further cells, by trying every choice; None when no choice protects."""
    truth = np.array([cell for pair in columns for cell in pair])
    tables = all_tables(columns)
    small = [number for number, cell in enumerate(truth) if 1 <= cell < 5]
    others = [number for number, cell in enumerate(truth) if cell >= 5]
    for n_chosen in range(len(others) + 1):
        sums = [
            int(truth[list(chosen)].sum())
            for chosen in combinations(others, n_chosen)
            if is_protected(tables, truth, {*small, *chosen}, small, below)
        ]
        if sums:
            return n_chosen, min(sums)
    return None


columns_of_two = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), min_size=2, max_size=4).filter(
    lambda columns: (
        all(top + low >= 5 for top, low in columns) and all(sum(pair[row] for pair in columns) >= 5 for row in (0, 1))
    )
)


@settings(max_examples=100, deadline=None)
@given(columns=columns_of_two, protection=st.sampled_from(["not_derivable", "not_known_small"]))
def test_no_choice_hides_fewer_or_smaller_cells(columns, protection):
    best = best_complement(columns, 5 if protection == "not_known_small" else None)
    assume(best is not None)
    cells, equations = two_rows(columns)
    hidden = hidden_cells(cells, equations, never_hide=[name for name in cells if "t" in name], protection=protection)
    assert hidden.unwished == ()
    assert (len(hidden.complementary), sum(cells[name] for name in hidden.complementary)) == best


@settings(max_examples=100, deadline=None)
@given(columns=columns_of_two, data=st.data())
def test_audit_gives_the_ranges_of_full_enumeration(columns, data):
    cells, equations = two_rows(columns)
    parts = [name for name in cells if "t" not in name]
    hidden = data.draw(st.lists(st.sampled_from([name for name in parts if cells[name]]), min_size=1, unique=True))
    truth = np.array([cells[name] for name in parts])
    shown = [number for number, name in enumerate(parts) if name not in hidden]
    tables = all_tables(columns)
    fitting = tables[(tables[:, shown] == truth[shown]).all(axis=1)]
    found = audit(cells, hidden, equations).set_index("cell")
    for name in hidden:
        column = fitting[:, parts.index(name)]
        assert (found.loc[name, "minimum"], found.loc[name, "maximum"]) == (column.min(), column.max())


@settings(max_examples=60, deadline=None)
@given(columns=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=4))
def test_nothing_can_be_computed_even_where_totals_are_small(columns):
    cells, equations = two_rows(columns)
    hidden = hidden_cells(cells, equations, never_hide=["tt"])
    assert all(1 <= cells[name] < 5 for name in hidden.primary)
    assert not set(derivable(cells, hidden.names, equations)) & set(hidden.names)


def test_a_total_is_hidden_against_the_wish_when_nothing_else_protects():
    cells = {"a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "sum": 5}
    hidden = hidden_cells(cells, [{"total": "sum", "parts": list("abcde")}], never_hide=["sum"])
    assert hidden.complementary == ("sum",)
    assert hidden.unwished == ("sum",)


def test_two_hidden_ones_that_sum_to_two_are_not_protected_by_each_other():
    cells = {"a": 1, "b": 1, "c": 9, "d": 8, "sum": 19}
    hidden = hidden_cells(cells, [{"total": "sum", "parts": list("abcd")}], never_hide=["sum"])
    assert hidden.complementary == ("d",)


def test_zeros_are_hidden_only_on_request():
    cells = {"a": 0, "b": 7, "c": 9, "sum": 16}
    equations = [{"total": "sum", "parts": list("abc")}]
    assert hidden_cells(cells, equations).names == ()
    hidden = hidden_cells(cells, equations, zero_is_shown=False)
    assert (hidden.primary, hidden.complementary) == (("a",), ("b",))


def test_audit_says_inf_where_nothing_bounds_a_cell():
    frame = audit({"a": 3, "b": 9, "sum": 12}, ["a", "sum"], [{"total": "sum", "parts": ["a", "b"]}])
    assert frame["maximum"].tolist() == [np.inf, np.inf]
    assert frame["minimum"].tolist() == [1, 10]


def observations(rows: list[tuple], **more) -> pd.DataFrame:
    """Rows of organisation, numerator, denominator (None: a population), first and last day."""
    frame = pd.DataFrame(
        [(name, count, base, *(period or YEAR)) for name, count, base, period in rows],
        columns=["organisation", "numerator", "denominator", "period_start", "period_end"],
    )
    is_rate = frame["denominator"].isna().all()
    frame["denominator"] = frame["denominator"].fillna(45000)
    frame["value"] = (frame["numerator"] / frame["denominator"] * (10000 if is_rate else 100)).round(2)
    return frame.assign(low=frame["value"] * 0.8, high=frame["value"] * 1.2, **more)


def test_hidden_rows_keep_only_what_names_them():
    rows = [
        ("Viborg", 38, None, None),
        ("Silkeborg", 20, None, None),
        ("Skive", 3, None, None),
        ("I alt", 61, None, None),
    ]
    quotes = ["38 forløb", "20 forløb", "3 forløb", "61 forløb"]
    frame = observations(rows, kommune_code=[791, 740, 779, 0], quote=quotes, ratio=1.5, part_year=False)
    shown = suppress(frame, groupings=CLUSTER)
    hidden = shown[shown["hidden"]]
    assert hidden["organisation"].tolist() == ["Silkeborg", "Skive"]
    assert hidden[["numerator", "value", "low", "high", "quote", "ratio"]].isna().all(axis=None)
    assert hidden["kommune_code"].tolist() == [740, 779]
    assert hidden["denominator"].tolist() == [45000, 45000]
    assert shown.loc[~shown["hidden"], frame.columns].equals(
        frame.loc[~shown["hidden"]].astype(shown[frame.columns].dtypes)
    )


def test_zero_and_an_empty_frame_are_left_alone():
    frame = observations([("Viborg", 38, None, None), ("Silkeborg", 0, None, None), ("I alt", 38, None, None)])
    assert not suppress(frame, groupings=CLUSTER)["hidden"].any()
    empty = suppress(frame.iloc[:0], groupings=CLUSTER)
    assert empty.empty and "hidden" in empty


def test_a_share_is_hidden_when_the_remainder_or_the_base_is_small():
    frame = observations(
        [("Viborg", 97, 100, None), ("Silkeborg", 2, 4, None), ("Skive", 0, 3, None), ("Herning", 50, 100, None)]
    )
    shown = suppress(frame, groupings={})
    assert shown["hidden"].tolist() == [True, True, True, False]
    assert shown["denominator"].isna().tolist() == [False, True, True, False]


def test_a_large_count_hidden_beside_its_base_cannot_be_computed_either():
    """Zeros stay, so that the 20 of Skive could be read off a total while the small base beside it is safe."""
    groupings = {"organisation": {"I alt": ["Viborg", "Skive"]}, "place": {"Alle": ["Hjemme", "Klinik"]}}
    rows = [("Viborg", 0, 1), ("Viborg", 0, 18), ("Viborg", 0, 19), ("Skive", 0, 27), ("Skive", 20, 28)]
    rows += [("Skive", 20, 55), ("I alt", 0, 28), ("I alt", 20, 46), ("I alt", 20, 74)]
    frame = observations([(*row, None) for row in rows], place=["Hjemme", "Klinik", "Alle"] * 3)
    shown = suppress(frame, groupings=groupings)
    assert shown["hidden"][0]
    assert attack(shown, groupings=groupings).empty


def test_year_to_date_minus_year_to_date_is_protected_though_no_row_shows_the_month():
    august, september = (date(2021, 1, 1), date(2021, 8, 31)), (date(2021, 1, 1), date(2021, 9, 30))
    frame = observations([("Viborg", 12, None, august), ("Viborg", 14, None, september)])
    assert attack(frame, groupings={})[["quantity", "number"]].values.tolist() == [["difference", 2.0]]
    shown = suppress(frame, groupings={})
    assert shown["hidden"].sum() == 1
    assert attack(shown, groupings={}).empty


def test_a_small_difference_over_a_hidden_month_is_protected_too():
    ends = [date(2021, 8, 31), date(2021, 9, 30), date(2021, 10, 31)]
    rows = [("Viborg", count, None, (date(2021, 1, 1), end)) for count, end in zip([12, 13, 15], ends, strict=True)]
    shown = suppress(observations(rows), groupings={})
    assert shown["numerator"].notna().sum() == 1
    assert attack(shown, groupings={}).empty
    between = observations(rows).assign(
        hidden=[False, True, False], numerator=[12, None, 15], value=None, low=None, high=None
    )
    assert attack(between, groupings={})[["quantity", "number"]].values.tolist() == [["difference", 3.0]]


def test_a_total_with_one_unlisted_part_is_protected():
    frame = observations([("Viborg", 38, None, None), ("Silkeborg", 20, None, None), ("I alt", 61, None, None)])
    assert attack(frame, groupings=CLUSTER)["number"].tolist() == [3.0]
    assert attack(suppress(frame, groupings=CLUSTER), groupings=CLUSTER).empty


def test_an_unknown_count_of_the_source_is_not_given_back_by_the_total():
    frame = observations(
        [
            ("Viborg", 38, None, None),
            ("Silkeborg", 20, None, None),
            ("Skive", np.nan, None, None),
            ("I alt", 61, None, None),
        ]
    )
    shown = suppress(frame, groupings=CLUSTER)
    assert shown["hidden"].tolist() == [False, True, True, False]
    assert attack(shown, groupings=CLUSTER).empty


def test_counts_that_the_source_calls_less_than_five_are_known_to_lie_between_one_and_four():
    rows = [("Viborg", 38, None, None), ("Silkeborg", np.nan, None, None), ("Skive", np.nan, None, None)]
    frame = observations([*rows, ("I alt", 46, None, None)]).assign(
        least=[np.nan, 1.0, 1.0, np.nan], most=[np.nan, 4.0, 4.0, np.nan]
    )
    assert attack(frame.drop(columns=["least", "most"]), groupings=CLUSTER).empty
    assert attack(frame, groupings=CLUSTER)["number"].tolist() == [4.0, 4.0]
    shown = suppress(frame, groupings=CLUSTER)
    assert shown["hidden"].sum() > 1
    assert attack(shown.assign(least=frame["least"], most=frame["most"]), groupings=CLUSTER).empty


def test_attack_lays_the_tables_of_two_filter_choices_over_each_other():
    frame = observations(
        [("Viborg", 38, None, None), ("Silkeborg", 20, None, None), ("Skive", 3, None, None), ("I alt", 61, None, None)]
    )
    together = suppress(frame, groupings=CLUSTER)
    careless = suppress(frame[frame["organisation"] != "I alt"], groupings=CLUSTER)
    assert attack(together, groupings=CLUSTER).empty
    assert attack(careless, groupings=CLUSTER).empty
    found = attack([together, careless], groupings=CLUSTER)
    assert found[["organisation", "number", "reason"]].values.tolist() == [["Skive", 3.0, "computed"]]


def test_attack_reads_a_count_from_a_rate_and_its_population():
    frame = observations([("Viborg", 38, None, None), ("Silkeborg", 20, None, None), ("Skive", 3, None, None)])
    blanked = frame.assign(numerator=frame["numerator"].where(frame["numerator"] >= 5))
    found = attack(blanked, groupings={})
    assert found[["organisation", "number", "reason"]].values.tolist() == [["Skive", 3.0, "computed"]]


def test_attack_finds_an_interval_left_in_a_hidden_row():
    frame = observations([("Viborg", 38, None, None), ("Skive", 3, None, None)])
    shown = suppress(frame, groupings={})
    leaky = shown.assign(high=frame["high"])
    assert attack(shown, groupings={}).empty
    assert attack(leaky, groupings={})["reason"].tolist() == ["given back"]


def corrected_by_two() -> pd.DataFrame:
    """Two issues laid over each other: Skive is corrected from 3 to 5, and the total with it."""
    first = observations(
        [("Viborg", 38, None, None), ("Silkeborg", 20, None, None), ("Skive", 3, None, None), ("I alt", 61, None, None)]
    )
    later = observations([("Skive", 5, None, None), ("I alt", 63, None, None)])
    shown = suppress(first, groupings=CLUSTER)["hidden"]
    first = first.assign(issue=0, until=[1, 1, 0, 0], was_hidden=shown.astype(object))
    return pd.concat([first, later.assign(issue=1, until=1, was_hidden=None)], ignore_index=True)


def test_a_correction_shown_beside_the_new_total_would_give_back_what_was_hidden_before():
    both = corrected_by_two()
    careless = both.assign(
        hidden=both["was_hidden"].eq(True), numerator=both["numerator"].mask(both["was_hidden"].eq(True))
    )
    careless = careless.assign(value=np.nan, low=np.nan, high=np.nan)
    # 63 - 38 - 5 is Silkeborg, and 61 - 38 - 20 is what Skive was.
    named = careless.assign(organisation=["Viborg", "Silkeborg", "Skive", "I alt", "Skive ny", "I alt ny"])
    both_totals = {"organisation": CLUSTER["organisation"] | {"I alt ny": ["Viborg", "Silkeborg", "Skive ny"]}}
    assert 3.0 in attack(named, groupings=both_totals)["number"].tolist()
    together = suppress(both, groupings=CLUSTER)
    assert together["hidden"].tolist()[:4] == both["was_hidden"].tolist()[:4]
    assert together["hidden"].tolist()[4:].count(True) == 1
    safe = together.assign(organisation=named["organisation"])
    assert attack(safe, groupings=both_totals).empty


def spread(counts: np.ndarray, bases: np.ndarray | None) -> tuple[pd.DataFrame, dict]:
    """Municipality x month x home/clinic with all totals: months, quarters, half year, cluster, all."""
    n_places, n_months, n_kinds = counts.shape
    places, kinds = [f"K{number}" for number in range(n_places)], ["Hjemme", "Klinik"][:n_kinds]
    groupings = {"organisation": {"I alt": places}, "place": {"Alle": kinds}}
    periods = [[month] for month in range(n_months)] + [[*range(start, start + 3)] for start in range(0, n_months, 3)]
    periods += [[*range(n_months)]] if n_months > 3 else []
    rows = []
    for name, kind, months in product([*places, "I alt"], [*kinds, "Alle"], periods):
        own = np.ix_(
            range(n_places) if name == "I alt" else [places.index(name)],
            months,
            range(n_kinds) if kind == "Alle" else [kinds.index(kind)],
        )
        count = counts[own].sum()
        base = 40000 if bases is None else count + bases[own].sum()
        start, end = (
            pd.Timestamp(2021, months[0] + 1, 1),
            pd.Timestamp(2021, months[-1] + 1, 1) + pd.offsets.MonthEnd(0),
        )
        value = count / base * (10000 if bases is None else 100) if base else np.nan
        rows.append((name, kind, start, end, count, base, value))
    columns = ["organisation", "place", "period_start", "period_end", "numerator", "denominator", "value"]
    return pd.DataFrame(rows, columns=columns), groupings


@st.composite
def spreads(draw, *, share: bool):
    # Two of the three kinds of totals meet in each; a table long in all of them only takes time.
    shape = draw(st.sampled_from([(1, 6, 1), (1, 6, 2), (2, 3, 2), (2, 6, 1), (3, 3, 1), (3, 3, 2)]))
    size = int(np.prod(shape))
    small_or_not = st.one_of(st.integers(0, 4), st.integers(0, 30))
    numbers = st.lists(small_or_not, min_size=size, max_size=size)
    counts = np.array(draw(numbers)).reshape(shape)
    frame, groupings = spread(counts, np.array(draw(numbers)).reshape(shape) if share else None)
    shown = draw(st.one_of(st.none(), st.lists(st.booleans(), min_size=len(frame), max_size=len(frame)).filter(any)))
    return (frame if shown is None else frame[shown]), groupings


@settings(max_examples=40, deadline=None)
@given(case=spreads(share=False))
def test_no_hidden_count_can_be_computed_from_months_quarters_splits_and_totals(case):
    frame, groupings = case
    shown = suppress(frame, groupings=groupings)
    assert attack(shown, groupings=groupings).empty
    assert shown.loc[frame["numerator"].between(1, 4), "hidden"].all()
    assert not shown.loc[frame["numerator"] == 0, "hidden"].any()


@settings(max_examples=40, deadline=None)
@given(case=spreads(share=True))
def test_no_small_part_of_a_share_can_be_computed(case):
    frame, groupings = case
    shown = suppress(frame, groupings=groupings)
    assert attack(shown, groupings=groupings).empty


STEPS = np.array(list(product(range(-3, 4), repeat=6)))


@settings(max_examples=40, deadline=None)
@given(numbers=st.lists(st.one_of(st.integers(0, 4), st.integers(0, 12)), min_size=6, max_size=6))
def test_every_hidden_row_has_another_number_in_a_table_that_fits_what_is_shown(numbers):
    """Two municipalities and their total, three months and their quarter; all tables are tried, without `attack`."""
    frame, groupings = spread(np.array(numbers).reshape(2, 3, 1), None)
    frame = frame[frame["place"] == "Alle"].reset_index(drop=True)
    cells = frame[
        frame["organisation"].isin(["K0", "K1"]) & (frame["period_end"] - frame["period_start"] < pd.Timedelta(days=40))
    ]
    own = np.array(
        [
            (cells["organisation"].eq(row.organisation) | (row.organisation == "I alt"))
            & cells["period_start"].between(row.period_start, row.period_end)
            for row in frame.itertuples()
        ]
    ).astype(int)
    shown = suppress(frame, groupings=groupings)
    hidden = shown["hidden"].to_numpy()
    truth = frame["numerator"].to_numpy()
    tables = (cells["numerator"].to_numpy() + STEPS) @ own.T
    fitting = tables[(tables[:, ~hidden] == truth[~hidden]).all(axis=1) & (tables[:, hidden] >= 1).all(axis=1)]
    assert (fitting[:, hidden] != truth[hidden]).any(axis=0).all()


@settings(max_examples=15, deadline=None)
@given(
    numbers=st.lists(st.integers(0, 25), min_size=36, max_size=36),
    protection=st.sampled_from(["not_derivable", "not_known_small"]),
)
def test_a_table_too_large_for_all_choices_is_protected_too(numbers, protection):
    parts = {f"{row}{column}": numbers[6 * row + column] for row in range(6) for column in range(6)}
    rows = {f"{row}t": [f"{row}{column}" for column in range(6)] for row in range(6)}
    columns = {f"t{column}": [f"{row}{column}" for row in range(6)] for column in range(6)}
    equations = [{"total": total, "parts": names} for total, names in {**rows, **columns}.items()]
    cells = {**parts, **{line["total"]: sum(parts[name] for name in line["parts"]) for line in equations}}
    hidden = hidden_cells(cells, equations, protection=protection)
    found = audit(cells, hidden.names, equations).set_index("cell")
    assert not found["derivable"].any()
    if protection == "not_known_small":
        assert (found.loc[list(hidden.primary), "maximum"] >= 5).all()


def test_nothing_small_hides_nothing():
    frame, groupings = spread(np.full((3, 6, 2), 7), np.full((3, 6, 2), 9))
    assert not suppress(frame, groupings=groupings)["hidden"].any()


def test_a_year_of_all_municipalities_gives_nothing_back():
    numbers = np.random.default_rng(1).poisson(np.random.default_rng(2).gamma(1.5, 6.0, 98)[:, None], (98, 12))
    frame, groupings = spread(numbers[:, :, None], None)
    whole = frame[
        (frame["place"] == "Alle")
        & (frame["period_end"] - frame["period_start"]).dt.days.pipe(lambda days: (days < 40) | (days > 300))
    ]
    shown = suppress(whole, groupings=groupings)
    assert len(whole) == 99 * 13
    assert attack(shown, groupings=groupings).empty
