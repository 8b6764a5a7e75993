"""The charts of full time and of one indicator, checked for what they say."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.figure import EXAMPLE
from charts.palette import DARK, LIGHT
from charts.progress import progress_chart
from charts.run_chart import run_chart_figure

MARKS = {"he-vest": ("#8B7522", "square"), "he-midt": ("#1E5126", "cross")}


def point(**values):
    row = {
        "organisation_id": "he-vest",
        "name": "Vest",
        "series": "Vest",
        "middle_on": date(2021, 9, 24),
        "period_start_on": date(2021, 9, 24),
        "period_end_on": date(2021, 9, 24),
        "period_words": "pr. 24. september 2021",
        "value": 72.0,
        "low": None,
        "high": None,
        "lower": None,
        "upper": None,
        "interval_words": "",
        "is_approximate": False,
        "is_example": False,
        "is_special": False,
        "words": "72 %",
    }
    return row | values


def frame(*rows):
    numbers = dict.fromkeys(("value", "low", "high", "lower", "upper"), float)
    return pd.DataFrame(list(rows), columns=list(point())).astype(numbers)


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
    assert traces(spec)[0]["name"] == "Vest: 72 %"


def test_a_range_is_a_band_from_its_lowest_to_its_highest_and_one_bound_is_none():
    spec = drawn(point(value=72.5, low=72.0, high=73.0), point(value=69.0, high=69.0))
    bands = [trace for trace in traces(spec, "lines") if trace["line"]["width"] == 18]
    assert [trace["y"] for trace in bands] == [[72.0, 73.0, None]]


def test_a_counted_share_has_its_uncertainty_and_a_quoted_one_has_none():
    counted = point(value=70.0, lower=66.5, upper=73.0, interval_words="66,5–73,0 %")
    (series,) = traces(drawn(counted, point()))
    assert (series["error_y"]["arrayminus"], series["error_y"]["array"]) == ([3.5, None], [3.0, None])
    assert "usikkerhed 66,5–73,0 %" in series["hovertext"][0]
    assert "usikkerhed" not in series["hovertext"][1]


def test_the_axis_holds_the_whole_uncertainty():
    spec = drawn(point(value=10.0, lower=2.0, upper=40.0))
    low, high = spec["layout"]["yaxis"]["range"]
    assert low < 2.0 and high > 40.0


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


def test_the_legend_names_each_series_with_its_newest_figure_and_nothing_else():
    midt = point(organisation_id="he-midt", series="Midt", value=70.1, words="70,1 %", low=70.0, high=70.2)
    spec = drawn(point(middle_on=date(2016, 7, 1), words="64 %"), point(), midt, goals=[goal()])
    shown = [trace["name"] for trace in spec["data"] if trace.get("showlegend", True)]
    assert sorted(shown) == ["Midt: 70,1 %", "Vest: 72 %"]


def test_two_series_of_one_organisation_have_one_mark_and_are_told_apart_by_their_people():
    spec = drawn(point(), point(series="Vest, Sundhedskartellet", value=61.0))
    assert [(one["text"], one["y"]) for one in spec["layout"]["annotations"]] == [("Sundhedskartellet", 61.0)]
    assert said(drawn(point(), point(organisation_id="he-midt", name="Midt", series="Midt, Sundhedskartellet"))) == []


def test_goals_of_one_level_are_both_named():
    midt = point(organisation_id="he-midt", series="Midt", value=70.1)
    goals = [goal(), goal(organisation_id="he-midt", series="Midt", words="mål for Midt: 80 %")]
    assert said(drawn(point(), midt, goals=goals)) == ["mål for Vest: 80 %<br>mål for Midt: 80 %"]


def month(number, value, **values):
    day = date(2021, number, 15)
    return point(middle_on=day, value=value, words="skjult" if value is None else str(value), **values)


def series_of(*rows, lines=(), suffix="", palette=LIGHT):
    levels = pd.DataFrame(list(lines), columns=["value", "words", "kind"])
    look = {"colour": "#123456", "symbol": "circle", "suffix": suffix, "palette": palette}
    return run_chart_figure(frame(*rows), lines=levels, **look)


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


def test_words_of_levels_that_lie_close_stand_apart_beside_the_chart_and_hide_no_point():
    lines = [(7.5, "median 7,5", "median"), (7.6, "mål 7,6", "goal")]
    layout = series_of(month(1, 7.0), month(2, 8.0), lines=lines).to_dict()["layout"]
    first, second = (one["y"] for one in layout["annotations"])
    assert second - first > 0.3
    assert {one["xanchor"] for one in layout["annotations"]} == {"left"}
    assert layout["margin"]["r"] > 60


def test_a_real_zero_is_drawn_on_the_axis_that_begins_at_zero():
    spec = series_of(month(1, 0.0), month(2, 8.0)).to_dict()
    assert traces(spec)[0]["y"] == [0.0, 8.0]
    assert traces(spec)[0]["cliponaxis"] is False
    assert spec["layout"]["yaxis"]["range"][0] == 0.0


def test_a_point_out_of_the_ordinary_has_the_signal_colour():
    (curve,) = traces(series_of(month(1, 7.0), month(2, 30.0, is_special=True)).to_dict())
    assert curve["marker"]["color"] == ["#123456", LIGHT.signal]


def test_invented_figures_are_marked_on_the_chart():
    assert EXAMPLE in said(series_of(month(1, 7.0, is_example=True)).to_dict())
    assert EXAMPLE in said(drawn(point(is_example=True)))
    assert EXAMPLE not in said(drawn(point()))


def test_a_series_without_a_value_is_no_chart():
    assert series_of(month(1, None)) is None


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_specifications_are_valid_plotly(palette):
    goals = [goal()]
    quoted = point(low=71.0, high=73.0), point(is_approximate=True), point(lower=70.0, upper=74.0)
    go.Figure(drawn(*quoted, goals=goals, palette=palette))
    lines = [(7.5, "median 7,5", "median"), (9.0, "øvre grænse 9", "limit"), (5.0, "mål 5", "goal")]
    go.Figure(series_of(month(1, 7.0), month(2, None), lines=lines, palette=palette).to_dict())


def test_words_of_a_document_are_not_read_as_markup():
    assert "&lt;b&gt;" in traces(drawn(point(series="<b>Vest</b>")))[0]["hovertext"][0]
