"""What the charts of municipalities say: values, hover texts, colours by class, marks that stay."""

from datetime import date

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.figure import EXAMPLE
from charts.funnel import funnel_chart
from charts.organisations import organisation_mark
from charts.palette import palette
from charts.ranked_dots import class_colours, ranked_dots
from charts.run_chart import run_chart_figure
from charts.tile_map import short_names, tile_map
from loaders.names.municipalities import read_kommuner

LIGHT, DARK = palette("light"), palette("dark")
AREAS = pd.DataFrame(
    {
        "label": ["Viborg", "Randers", "Aarhus", "Skive", "Samsø <b>"],
        "note": ["430 · 96.921", "337 · 97.805", "876 · 349.983", "skjult · 45.851", "– · 3.657"],
        "rate": [44.4, 34.5, 25.0, np.nan, np.nan],
        "lower95": [40.3, 30.9, 23.4, np.nan, np.nan],
        "upper95": [48.8, 38.3, 26.7, np.nan, np.nan],
        "class": ["over_998", "over_95", "under_998", None, None],
        "state": ["shown", "shown", "shown", "hidden", "missing"],
        "state_words": ["", "", "", "skjult", "ingen tal"],
        "hover": ["Viborg: 44,4", "Randers: 34,5", "Aarhus: 25,0", "Skive: skjult", "Samsø: ingen tal"],
        "size": [96921.0, 97805.0, 349983.0, np.nan, np.nan],
        "tile_col": [3, 5, 5, 2, 6],
        "tile_row": [3, 3, 4, 3, 5],
        "is_example": [False, False, False, False, np.nan],
    }
)
CURVE = pd.DataFrame({"limit": ["lower95", "lower95"], "size": [1e3, 4e5], "rate": [10.0, 28.0]})


def ranked(areas=AREAS, **more):
    asked = {"baseline": 30.0, "baseline_words": "Regionen: 30,0", "direction": None, "palette": LIGHT} | more
    return ranked_dots(areas, **asked)


def test_each_known_area_has_its_dot_interval_and_words():
    (dots,) = ranked().to_dict()["data"]
    assert (dots["x"], dots["y"]) == ([44.4, 34.5, 25.0], [0, 1, 2])
    assert dots["error_x"]["array"] == pytest.approx([4.4, 3.8, 1.7])
    assert dots["error_x"]["arrayminus"] == pytest.approx([4.1, 3.6, 1.6])
    assert dots["hovertext"] == ["Viborg: 44,4", "Randers: 34,5", "Aarhus: 25,0"]


def test_colour_stands_only_outside_and_is_filled_only_when_clear():
    (dots,) = ranked().to_dict()["data"]
    blue = LIGHT.window_states["i-vinduet"]
    assert dots["marker"]["line"]["color"] == [LIGHT.signal, LIGHT.signal, blue]
    assert dots["marker"]["color"] == [LIGHT.signal, LIGHT.paper, blue]
    inside = ranked(AREAS.assign(**{"class": "inside"})).to_dict()["data"][0]["marker"]["line"]["color"]
    assert set(inside) == {LIGHT.quiet}


def test_orange_is_the_worse_side_where_a_direction_is_agreed():
    assert class_colours(LIGHT, "higher")["under_998"] == LIGHT.signal
    assert class_colours(LIGHT, "lower")["over_998"] == class_colours(LIGHT, None)["over_998"] == LIGHT.signal


def test_a_hidden_and_a_missing_area_have_words_and_no_dot():
    layout = ranked().to_dict()["layout"]
    words = [one["text"] for one in layout["annotations"]]
    assert words[1:] == ["skjult", "ingen tal"]
    assert {one["x"] for one in layout["annotations"][1:]} == {0}
    assert "Samsø &lt;b&gt;" in layout["yaxis"]["ticktext"][4]


def test_without_a_benchmark_there_is_no_line_and_without_figures_no_chart():
    assert ranked(baseline=None).to_dict()["layout"]["shapes"] == []
    assert ranked(AREAS[AREAS["rate"].isna()]) is None
    assert ranked(AREAS.iloc[:0]) is None


def funnelled(areas=AREAS, curve=CURVE):
    words = {"size_words": "Indbyggere", "rate_words": "pr. 10.000"}
    return funnel_chart(areas, curve, baseline=30.0, direction=None, palette=LIGHT, **words)


def test_the_funnel_has_its_limits_the_benchmark_and_the_known_areas():
    *lines, points = funnelled().to_dict()["data"]
    assert [line["y"] for line in lines] == [[10.0, 28.0], [30.0, 30.0]]
    assert points["x"] == [96921.0, 97805.0, 349983.0]
    assert points["text"] == ["Viborg", "Randers", "Aarhus"]


def test_a_name_stands_outwards_or_beside_what_lies_between_the_limits():
    points = funnelled().to_dict()["data"][-1]
    assert points["textposition"] == ["top center", "middle right", "bottom center"]
    inside = funnelled(AREAS.assign(**{"class": "inside"})).to_dict()["data"][-1]
    assert set(inside["text"]) == {""}


def test_names_that_would_lie_over_each_other_are_left_to_the_hover_text():
    near = AREAS.assign(size=[96921.0, 98000.0, 349983.0, np.nan, np.nan], rate=[44.4, 44.0, 25.0, np.nan, np.nan])
    points = funnelled(near.assign(**{"class": ["over_998", "over_998", "under_998", None, None]})).to_dict()["data"][
        -1
    ]
    assert points["text"] == ["Viborg", "", "Aarhus"]


def test_without_limits_there_is_no_funnel():
    assert funnelled(curve=CURVE.iloc[:0]) is None


SERIES = pd.DataFrame(
    {
        "middle_on": [date(2021, 1, 16), date(2021, 2, 14), date(2021, 3, 16)],
        "period_words": ["januar 2021", "februar 2021", "marts 2021"],
        "value": [19.0, np.nan, 12.0],
        "words": ["19", "skjult", "12"],
        "is_approximate": False,
        "is_special": False,
        "is_example": False,
    }
)
MEDIAN = pd.DataFrame({"value": [15.5], "words": ["median 15,5"], "kind": ["median"]})


def test_a_hidden_point_breaks_the_line_and_stands_as_the_word():
    figure = run_chart_figure(SERIES, lines=MEDIAN, colour="#112233", symbol="square", palette=LIGHT).to_dict()
    median, line = figure["data"]
    assert median["y"] == [15.5, 15.5]
    assert line["y"] == [19.0, None, 12.0]
    assert line["connectgaps"] is False
    assert line["hovertext"] == ["januar 2021: 19", "februar 2021: skjult", "marts 2021: 12"]
    assert [one["text"] for one in figure["layout"]["annotations"]] == ["median 15,5", "skjult"]
    assert figure["layout"]["annotations"][1]["y"] == 0
    empty = SERIES.assign(value=np.nan)
    assert run_chart_figure(empty, lines=MEDIAN.iloc[:0], colour="#112233", symbol="x", palette=LIGHT) is None


def test_tiles_are_filled_by_side_dotted_when_hidden_and_empty_without_a_figure():
    figure = tile_map(AREAS, direction=None, palette=LIGHT).to_dict()
    fills = [shape["fillcolor"] for shape in figure["layout"]["shapes"]]
    assert fills[:3] == [LIGHT.signal, LIGHT.signal, LIGHT.window_states["i-vinduet"]]
    assert fills[3] == fills[4] == "rgba(0,0,0,0)"
    assert figure["layout"]["shapes"][3]["line"]["dash"] == "dot"
    assert "dash" not in figure["layout"]["shapes"][4]["line"]
    assert figure["data"][0]["hovertext"][3] == "Skive: skjult"
    assert tile_map(AREAS.assign(tile_col=np.nan), direction=None, palette=LIGHT) is None


def test_tiles_of_names_that_begin_alike_have_three_letters_that_differ():
    names = [
        "Viborg",
        "Vejen",
        "Vejle",
        "Frederiksberg",
        "Frederikshavn",
        "Fredericia",
        "Ringkøbing-Skjern",
        "Ringsted",
    ]
    assert short_names(names) == ["Vib", "Vee", "Vel", "Frb", "Frh", "Frc", "Rik", "Ris"]
    shorts = short_names([kommune.name for kommune in read_kommuner()])
    assert len(set(shorts)) == 98 and {len(short) for short in shorts} == {3}


def test_invented_figures_are_marked_in_the_picture_itself_and_real_ones_are_not():
    def marks(figure) -> list[str]:
        return [one["text"] for one in figure.to_dict()["layout"]["annotations"] if one["text"] == EXAMPLE]

    for draw in (ranked, funnelled, lambda areas: tile_map(areas, direction=None, palette=LIGHT)):
        assert marks(draw(AREAS)) == []
        assert marks(draw(AREAS.assign(is_example=[True, False, False, False, np.nan]))) == [EXAMPLE]


def test_a_municipality_keeps_its_colour_and_marker():
    assert organisation_mark("kommune-791", LIGHT) == organisation_mark("kommune-791", LIGHT)
    assert organisation_mark("kommune-791", LIGHT)[1] == organisation_mark("kommune-791", DARK)[1]
    marks = {organisation_mark(f"kommune-{code}", LIGHT) for code in (791, 740, 779, 615, 657, 661, 751, 730)}
    assert len(marks) == 8
    assert organisation_mark("midtklyngen", LIGHT) == organisation_mark("midtklyngen", LIGHT)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_plotly_accepts_every_specification(colours):
    figures = [
        ranked(palette=colours),
        funnelled(),
        run_chart_figure(SERIES, lines=MEDIAN, colour="#112233", symbol="square", palette=colours),
        tile_map(AREAS, direction="lower", palette=colours),
    ]
    for figure in figures:
        go.Figure(figure.to_dict())
