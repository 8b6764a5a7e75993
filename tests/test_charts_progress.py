"""The charts of full time and of one indicator, checked for what they say."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.indicator_series import indicator_series
from charts.palette import DARK, LIGHT
from charts.progress import progress_chart

MARKS = {"he-vest": ("#8B7522", "square"), "he-midt": ("#1E5126", "cross")}


def point(**values):
    row = {
        "organisation_id": "he-vest",
        "series": "Vest",
        "middle_on": date(2021, 9, 24),
        "period_start_on": date(2021, 9, 24),
        "period_end_on": date(2021, 9, 24),
        "period_words": "pr. 24. september 2021",
        "value": 72.0,
        "low": None,
        "high": None,
        "is_approximate": False,
        "is_example": False,
        "is_special": False,
        "words": "72 %",
    }
    return row | values


def frame(*rows):
    return pd.DataFrame(list(rows), columns=list(point())).astype({"value": float, "low": float, "high": float})


def goal(**values):
    return {"organisation_id": "he-vest", "series": "Vest", "value": 80.0, "words": "mål for Vest: 80 %"} | values


def drawn(*rows, goals=(), palette=LIGHT):
    targets = pd.DataFrame(list(goals), columns=list(goal()))
    return progress_chart(frame(*rows), targets, marks=MARKS, palette=palette, decided_on=date(2022, 5, 20)).to_dict()


def traces(spec, mode="lines+markers"):
    return [trace for trace in spec["data"] if trace["mode"] == mode]


def said(spec):
    return [words["text"] for words in spec["layout"]["annotations"]]


def test_each_series_has_its_values_in_order_and_says_them_as_the_source_does():
    (series,) = traces(drawn(point(middle_on=date(2016, 7, 1), value=64.0), point(words="næsten 69 %", value=69.0)))
    assert (series["x"], series["y"]) == (["2016-07-01", "2021-09-24"], [64.0, 69.0])
    assert "næsten 69 %" in series["hovertext"][1]


def test_an_approximation_is_hollow_and_its_word_is_said():
    spec = drawn(point(is_approximate=True, words="ca. 50 %"), point())
    assert traces(spec)[0]["marker"]["symbol"] == ["square-open", "square"]
    assert "Vest: 72 %" in said(spec)


def test_a_range_is_a_band_from_its_lowest_to_its_highest_and_one_bound_is_none():
    spec = drawn(point(value=72.5, low=72.0, high=73.0), point(value=69.0, high=69.0))
    bands = [trace for trace in traces(spec, "lines") if trace["line"]["width"] == 18]
    assert [trace["y"] for trace in bands] == [[72.0, 73.0, None]]


def test_a_long_period_is_a_level_line_over_its_days_and_a_day_is_not():
    long = point(period_start_on=date(2016, 1, 1), period_end_on=date(2017, 12, 31), value=50.0)
    spans = [trace for trace in traces(drawn(long, point()), "lines") if trace["line"]["width"] == 1]
    assert (spans[0]["x"], spans[0]["y"]) == (["2016-01-01", "2017-12-31", None], [50.0, 50.0, None])


def test_a_goal_is_drawn_over_its_own_series_in_the_colour_of_its_organisation_and_named():
    midt = point(organisation_id="he-midt", series="Midt", period_start_on=date(2016, 1, 1))
    spec = drawn(point(), midt, goals=[goal()])
    (line,) = [trace for trace in traces(spec, "lines") if trace["line"].get("dash") == "dash"]
    assert line["y"] == [80.0, 80.0]
    assert line["x"][0] == "2021-09-24"
    assert line["line"]["color"] == MARKS["he-vest"][0]
    assert "mål for Vest: 80 %" in said(spec)


def test_what_has_no_value_is_not_drawn_and_nothing_at_all_is_no_chart():
    (series,) = traces(drawn(point(), point(value=None)))
    assert series["y"] == [72.0]
    empty = pd.DataFrame(columns=list(goal()))
    assert progress_chart(frame(point(value=None)), empty, marks=MARKS, palette=LIGHT, decided_on=date.max) is None


def test_labels_of_like_values_stand_apart():
    spec = drawn(point(value=70.0), point(organisation_id="he-midt", series="Midt", value=70.1))
    low, high = sorted(words["y"] for words in spec["layout"]["annotations"])
    assert high - low > 0.5


def month(number, value, **values):
    day = date(2021, number, 15)
    return point(middle_on=day, value=value, words="skjult" if value is None else str(value), **values)


def series_of(*rows, lines=(), suffix="", palette=LIGHT):
    levels = pd.DataFrame(list(lines), columns=["value", "words", "kind"])
    return indicator_series(
        frame(*rows), lines=levels, colour="#123456", symbol="circle", suffix=suffix, is_cut=False, palette=palette
    )


def test_a_hidden_month_breaks_the_curve_and_is_named_never_zero():
    spec = series_of(month(1, 7.0), month(2, None), month(3, 9.0)).to_dict()
    (curve,) = traces(spec)
    assert curve["y"] == [7.0, None, 9.0]
    assert curve["connectgaps"] is False
    assert said(spec) == ["skjult"]


def test_levels_are_lines_with_their_words():
    spec = series_of(month(1, 7.0), month(2, 8.0), lines=[(7.5, "median 7,5", "median")]).to_dict()
    assert [trace["y"] for trace in traces(spec, "lines")] == [[7.5, 7.5]]
    assert "median 7,5" in said(spec)


def test_a_point_out_of_the_ordinary_has_the_signal_colour():
    (curve,) = traces(series_of(month(1, 7.0), month(2, 30.0, is_special=True)).to_dict())
    assert curve["marker"]["color"] == ["#123456", LIGHT.signal]


def test_invented_figures_are_marked_on_the_chart():
    assert "eksempeltal" in said(series_of(month(1, 7.0, is_example=True)).to_dict())
    assert "eksempeltal" in said(drawn(point(is_example=True)))
    assert "eksempeltal" not in said(drawn(point()))


def test_a_series_without_a_value_is_no_chart():
    assert series_of(month(1, None)) is None


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_specifications_are_valid_plotly(palette):
    goals = [goal()]
    go.Figure(drawn(point(low=71.0, high=73.0), point(is_approximate=True), goals=goals, palette=palette))
    lines = [(7.5, "median 7,5", "median"), (9.0, "øvre grænse 9", "limit"), (5.0, "mål 5", "goal")]
    go.Figure(series_of(month(1, 7.0), month(2, None), lines=lines, palette=palette).to_dict())


def test_words_of_a_document_are_not_read_as_markup():
    assert "&lt;b&gt;" in traces(drawn(point(series="<b>Vest</b>")))[0]["hovertext"][0]
