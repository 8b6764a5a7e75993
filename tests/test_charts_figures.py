"""Charts are checked for what they say: trace values, labels and hover text."""

from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.figure import plain
from charts.palette import DARK, LIGHT
from charts.status_bars import status_bars
from charts.timeline import ROW_HEIGHT, timeline

STATUS_DATE = date(2022, 5, 20)
DAY_MS = 86_400_000


def promise(**values):
    row = {
        "initiative_id": "a",
        "forum": "Hospitalsudvalget",
        "title": "Udsat aktivitet",
        "phrase": "den 1. juni",
        "kind": "point",
        "state": "kommende",
        "start_on": None,
        "end_on": None,
        "named_start_on": None,
    }
    return row | values


def frame(*rows):
    return pd.DataFrame(list(rows), columns=list(promise()), dtype=object)


def drawn(*rows, palette=LIGHT):
    return timeline(frame(*rows), status_date=STATUS_DATE, palette=palette).to_dict()


def row_words(spec):
    """The words of the lines of the chart: all annotations but the last, which is the status date's."""
    return spec["layout"]["annotations"][:-1]


def test_a_day_is_a_mark_and_a_span_is_a_bar_that_includes_its_last_day():
    spec = drawn(
        promise(start_on=date(2022, 6, 1), end_on=date(2022, 6, 1)),
        promise(start_on=date(2022, 9, 1), end_on=date(2022, 9, 30)),
    )
    bars, marks, _ = spec["data"]
    assert (bars["base"], bars["x"]) == (["2022-09-01"], [30 * DAY_MS])
    assert marks["x"] == ["2022-06-01"]


def test_a_deadline_is_drawn_from_the_first_day_its_words_name():
    spec = drawn(promise(kind="deadline", end_on=date(2022, 12, 31), named_start_on=date(2022, 10, 1)))
    assert spec["data"][0]["base"] == ["2022-10-01"]
    assert spec["data"][2]["x"] == []


@pytest.mark.parametrize(
    ("days", "symbol"),
    [({"start_on": date(2022, 4, 1)}, "triangle-right"), ({"end_on": date(2022, 12, 31)}, "triangle-left")],
)
def test_an_open_end_has_an_arrow(days, symbol):
    arrows = drawn(promise(kind="period", **days))["data"][2]
    assert arrows["marker"]["symbol"] == [symbol]


def test_a_conditional_window_is_hatched_and_others_are_not():
    window = {"start_on": date(2022, 7, 1), "end_on": date(2022, 12, 31)}
    spec = drawn(promise(kind="conditional", state="afventer", **window), promise(kind="period", **window))
    assert sorted(spec["data"][0]["marker"]["pattern"]["shape"]) == ["", "/"]


def test_promises_stand_under_their_forum_and_those_to_nobody_under_a_heading_of_their_own():
    day = {"start_on": date(2022, 6, 1), "end_on": date(2022, 6, 1)}
    spec = drawn(promise(**day), promise(forum=None, title="Uden forum", **day))
    told = [words["text"] for words in sorted(row_words(spec), key=lambda words: words["y"])]
    assert told == ["<b>Hospitalsudvalget</b>", "▹ Udsat aktivitet", "<b>Intet forum nævnt</b>", "▹ Uden forum"]


def test_only_what_is_overdue_is_orange():
    day = {"start_on": date(2022, 3, 1), "end_on": date(2022, 3, 1)}
    marks = drawn(promise(state="overskredet", **day), promise(**day))["data"][1]
    assert marks["marker"]["color"] == [LIGHT.window_states["overskredet"], LIGHT.window_states["kommende"]]
    assert LIGHT.window_states["overskredet"] == LIGHT.signal


def test_the_hover_says_who_what_when_and_the_state():
    marks = drawn(promise(start_on=date(2022, 6, 1), end_on=date(2022, 6, 1)))["data"][1]
    assert marks["hovertext"] == ["<b>Udsat aktivitet</b><br>Hospitalsudvalget: den 1. juni<br>kommende"]


def test_words_of_a_document_are_no_markup_in_a_label():
    day = {"start_on": date(2022, 6, 1), "end_on": date(2022, 6, 1)}
    spec = drawn(promise(title='<a href="x">fup</a>', **day))
    assert plain('<a href="x">fup</a>') in row_words(spec)[1]["text"]
    assert "<a" not in row_words(spec)[1]["text"]
    assert "<a" not in spec["data"][1]["hovertext"][0]


def test_without_any_day_there_is_no_timeline():
    assert timeline(frame(promise(kind="none")), status_date=STATUS_DATE, palette=LIGHT) is None
    assert timeline(frame(), status_date=STATUS_DATE, palette=LIGHT) is None


@pytest.mark.parametrize("n", [5, 30, 200])
def test_every_promise_has_a_line_of_its_own_with_its_bar_beside_its_words(n):
    days = [STATUS_DATE + timedelta(days=number) for number in range(n)]
    spec = drawn(*(promise(start_on=day, end_on=day + timedelta(days=9)) for day in days))
    words, bars = row_words(spec)[1:], spec["data"][0]["y"]
    assert [one["y"] for one in words] == bars and len(set(bars)) == n
    assert spec["layout"]["height"] >= ROW_HEIGHT * n


def test_words_stand_in_a_column_of_their_own_beside_the_bars_and_long_ones_on_two_lines():
    day = {"start_on": date(2022, 6, 1), "end_on": date(2022, 6, 1)}
    spec = drawn(promise(title="Fremtidens tværsektorielle samarbejde om udskrivning og hjemtagning", **day))
    words, width = row_words(spec)[1], spec["layout"]["margin"]["l"]
    assert (words["x"], words["xshift"]) == (0, -width)
    lines = words["text"].split("<br>")
    assert len(lines) == 2 and lines[1].endswith("…")
    assert max(map(len, lines)) * 0.55 * words["font"]["size"] <= width


def test_the_first_and_the_last_mark_have_room_on_a_phone():
    days = [date(2020, 1, 1), date(2024, 1, 1)]
    first, last = drawn(*(promise(start_on=day, end_on=day) for day in days))["layout"]["xaxis"]["range"]
    span = date.fromisoformat(last) - date.fromisoformat(first)
    assert min(days[0] - date.fromisoformat(first), date.fromisoformat(last) - days[1]) / span > 0.04


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_words_inside_the_chart_have_the_ink_of_the_theme(palette):
    spec = drawn(promise(start_on=date(2022, 6, 1), end_on=date(2022, 6, 1)), palette=palette)
    assert {words["font"]["color"] for words in row_words(spec)} == {palette.ink}


def test_no_line_of_the_chart_runs_through_the_name_of_a_forum():
    spec = drawn(promise(start_on=date(2022, 6, 1), end_on=date(2022, 6, 1)))
    assert row_words(spec)[0]["bgcolor"] == LIGHT.paper


@pytest.mark.parametrize(("day", "side"), [(date(2023, 6, 1), "left"), (date(2021, 6, 1), "right")])
def test_the_words_of_the_status_date_stay_inside_the_chart(day, side):
    spec = drawn(promise(start_on=day, end_on=day), promise(start_on=day, end_on=day))
    assert spec["layout"]["annotations"][-1]["xanchor"] == side


def test_the_status_date_has_a_line_with_words():
    spec = drawn(promise(start_on=date(2022, 6, 1), end_on=date(2022, 6, 1)))
    assert spec["layout"]["shapes"][0]["x0"] == "2022-05-20"
    assert "20.5.2022" in spec["layout"]["annotations"][-1]["text"]


COUNTS = pd.DataFrame(
    [("Personale", "i-gang", 5), ("Personale", "planlagt", 1), ("Kommuner", "implementeret", 3)],
    columns=["sector", "status", "n_occurrences"],
)


def test_status_bars_hold_the_numbers_with_sign_and_word():
    spec = status_bars(COUNTS, palette=LIGHT).to_dict()
    said = {trace["name"]: dict(zip(trace["y"], trace["x"], strict=True)) for trace in spec["data"]}
    assert said == {
        "◌ planlagt": {"Personale": 1},
        "◐ i gang": {"Personale": 5},
        "● implementeret": {"Kommuner": 3},
    }


def test_status_bars_of_nothing_are_nothing():
    assert status_bars(COUNTS.head(0), palette=LIGHT) is None


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_handwritten_specifications_are_valid_plotly(palette):
    rows = [
        promise(start_on=date(2022, 6, 1), end_on=date(2022, 6, 1)),
        promise(kind="conditional", state="afventer", start_on=date(2022, 7, 1), end_on=date(2022, 12, 31)),
        promise(kind="period", start_on=date(2022, 7, 1)),
    ]
    go.Figure(drawn(*rows, palette=palette))
    go.Figure(status_bars(COUNTS, palette=palette).to_dict())
