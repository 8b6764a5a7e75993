import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.benchmark import classify, classify_rates
from measures.proportions import share_table
from measures.rates import rate_table

few = settings(max_examples=150, deadline=None)
areas = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 10**5)), min_size=1, max_size=12)


@few
@given(areas, st.floats(0.01, 100))
def test_a_class_is_the_benchmark_outside_the_areas_own_interval(rows, baseline):
    table = pd.DataFrame(rows, columns=["count", "population"])
    intervals = rate_table(table["count"], table["population"], multiplier=1000)
    classes = classify(intervals, baseline=baseline)
    is_inside = intervals["lower95"].le(baseline) & intervals["upper95"].ge(baseline)
    assert (classes == "inside").tolist() == is_inside.tolist()
    is_strong = intervals["lower998"].gt(baseline) | intervals["upper998"].lt(baseline)
    assert classes.str.endswith("998").tolist() == is_strong.tolist()


def test_strong_differences_are_told_from_weak_ones():
    table = pd.DataFrame({"count": [400, 120, 100, 80, 20], "population": [10000] * 5})
    classified, baseline = classify_rates(table, multiplier=100, baseline=1.0)
    assert classified["class"].tolist() == ["over_998", "inside", "inside", "under_95", "under_998"]
    assert baseline == 1.0


def test_an_area_without_a_figure_has_no_class_and_no_part_in_the_benchmark():
    table = pd.DataFrame({"count": [10, None, 5], "population": [1000, 1000, 0]})
    classified, baseline = classify_rates(table, multiplier=1000)
    assert baseline == 10
    assert classified["class"].tolist() == ["inside", None, None]


def test_without_any_figure_there_is_no_benchmark_and_no_class():
    classified, baseline = classify_rates(pd.DataFrame({"count": [None], "population": [1000]}))
    assert baseline is None
    assert classified["class"].tolist() == [None]


def test_a_limit_on_the_benchmark_is_inside():
    intervals = share_table([5], [10])
    assert classify(intervals, baseline=intervals["upper95"][0]).tolist() == ["inside"]
