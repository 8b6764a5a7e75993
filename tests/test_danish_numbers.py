import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danish.numbers import (
    COUNT,
    DECIMAL,
    IMPOSSIBLE,
    MISSING,
    SHARE,
    SUPPRESSED,
    VALUE,
    Ambiguous,
    column_holds,
    count_and_share,
    read_figure,
)


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "qualifier", "unit"),
    [
        ("1.234,5", 1234.5, None, None, None, None),
        ("45,7 %", 45.7, None, None, None, "%"),
        ("68,7 pct.", 68.7, None, None, None, "%"),
        ("<5", None, 0, 4, "<", None),
        ("< 5 %", None, 0, 5, "<", "%"),
        ("..", None, None, None, SUPPRESSED, None),
        (".", None, None, None, IMPOSSIBLE, None),
        ("-", 0, None, None, "-", None),
        ("ingen data", None, None, None, MISSING, None),
        ("knap 61 %", 61, None, 61, "knap", "%"),
        ("næsten 69 %", 69, None, 69, "næsten", "%"),
        ("72-73 %", 72.5, 72, 73, "mellem", "%"),
        ("ca. 50 %", 50, None, None, "ca.", "%"),
        ("over 80", 80, 80, None, "over", None),
        ("mellem 10 og 12", 11, 10, 12, "mellem", None),
        ("1,2 mio.", 1_200_000, None, None, None, None),
        ("-10 %", -10, None, None, None, "%"),
        ("−3", -3, None, None, None, None),
        ("8,0 pr. 10.000", 8, None, None, None, "pr. 10.000"),
        ("10 %-point", 10, None, None, None, "procentpoint"),
        ("1 234", 1234, None, None, None, None),
        ("1,234.5", 1234.5, None, None, None, None),
        ("12*", 12, None, None, None, None),
        ("45.7", 45.7, None, None, None, None),
    ],
)
def test_a_danish_figure_has_its_value_range_qualifier_and_unit(text, value, low, high, qualifier, unit):
    figure = read_figure(text)
    assert (figure.value, figure.low, figure.high, figure.qualifier, figure.unit) == (value, low, high, qualifier, unit)
    assert figure.quote == text


@pytest.mark.parametrize("text", ["", "Viborg", "1.9.2020", "pr. 10.000", "4xIV", "2021-03", "afventer svar"])
def test_words_and_dates_are_no_figures(text):
    assert read_figure(text) is None


def test_one_point_and_three_digits_is_a_question_unless_the_column_counts():
    assert read_figure("1.234", holds=COUNT).value == 1234
    assert read_figure("1.234", holds=COUNT).pointed
    assert read_figure("1.234", holds=DECIMAL).value == 1234
    for holds in (SHARE, VALUE):
        assert read_figure("1.234", holds=holds) == Ambiguous("1.234", "1234", "1,234")


def test_a_comma_and_three_digits_among_counts_is_a_question():
    assert read_figure("1,234", holds=COUNT) == Ambiguous("1,234", "1234", "1,234")
    assert read_figure("1,234", holds=SHARE).value == 1.234


@pytest.mark.parametrize(
    ("texts", "holds"),
    [
        (["1.234", "987", "12.045"], COUNT),
        (["1.234"], VALUE),
        (["1.234", "45.6"], VALUE),
        (["1.234", "0,5"], DECIMAL),
        (["1.234", "1.234.567"], DECIMAL),
        (["1.234", "0"], VALUE),
    ],
)
def test_a_column_tells_by_its_own_figures_what_the_point_means(texts, holds):
    assert column_holds(texts) == holds


def test_a_count_with_its_share_in_one_cell_is_two_figures():
    count, share = count_and_share("46 (47,4 %)")
    assert (count.value, share.value, share.unit) == (46, 47.4, "%")
    assert count_and_share("46 (se note)") is None


@settings(max_examples=100)
@given(st.integers(-9_999_999, 9_999_999), st.integers(0, 3))
def test_a_number_written_the_danish_way_is_read_back(number, decimals):
    value = number / 10**decimals
    text = f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    assert read_figure(text, holds=DECIMAL).value == pytest.approx(value, abs=1e-9)


def test_a_share_below_a_bound_is_anything_up_to_it():
    assert read_figure("<5", holds=SHARE).high == 5
    assert read_figure("<5", holds=COUNT).high == 4
