"""The timeline of projects: what is drawn, where, and in which words."""

from datetime import date

import pandas as pd
import pytest
from plotly import graph_objects

from charts.palette import LIGHT
from charts.project_timeline import project_timeline

DAY_MS = 86_400_000
STATUS = date(2022, 5, 20)


def projects(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["project_id", "title", "start_on", "end_on"], dtype=object)


def milestones(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["project_id", "title", "phrase", "start_on", "end_on"], dtype=object)


YEAR = ("a", "Et år", date(2022, 1, 1), date(2022, 12, 31))
QUICK = ("b", "Just do it", date(2021, 10, 1), date(2021, 12, 31))


def drawn(rows, steps=(), **other):
    """The figure as Plotly reads it, which refuses what it does not know."""
    figure = project_timeline(
        projects(*rows), milestones(*steps), **({"status_date": STATUS, "palette": LIGHT} | other)
    )
    return figure and graph_objects.Figure(figure.to_dict())


def bars(figure, place=0):
    trace = figure.data[place]
    return list(zip(trace.base or [], trace.x or [], strict=True))


def test_a_bar_reaches_to_the_end_of_its_last_day_and_the_earliest_stands_on_top():
    figure = drawn([YEAR, QUICK])
    assert bars(figure) == [("2021-10-01", 92 * DAY_MS), ("2022-01-01", 365 * DAY_MS)]
    assert [one.text for one in figure.layout.annotations] == ["Just do it", "Et år"]
    assert list(figure.data[0].y) == sorted(figure.data[0].y)


def test_a_project_with_one_end_is_drawn_to_its_farthest_milestone():
    figure = drawn(
        [("a", "A", date(2022, 1, 1), None)],
        [
            ("a", "Møde", "i marts", date(2022, 3, 1), date(2022, 3, 31)),
            ("a", "Frist", "senest maj", None, date(2022, 5, 31)),
        ],
    )
    assert bars(figure) == [("2022-01-01", 151 * DAY_MS)]


def test_a_window_is_a_span_and_a_day_or_a_deadline_is_a_diamond():
    figure = drawn(
        [YEAR],
        [
            ("a", "Vindue", "i marts", date(2022, 3, 1), date(2022, 3, 31)),
            ("a", "Dag", "4. april", date(2022, 4, 4), date(2022, 4, 4)),
            ("a", "Frist", "senest maj", None, date(2022, 5, 31)),
            ("a", "Uden tid", "engang", None, None),
        ],
    )
    assert bars(figure, 1) == [("2022-03-01", 31 * DAY_MS)]
    assert list(figure.data[2].x) == ["2022-04-04", "2022-05-31"]
    assert list(figure.data[2].hovertext) == ["<b>Dag</b><br>4. april", "<b>Frist</b><br>senest maj"]


def test_a_milestone_alone_places_its_project():
    figure = drawn([("a", "A", None, None)], [("a", "Dag", "4. april", date(2022, 4, 4), date(2022, 4, 4))])
    assert bars(figure) == [("2022-04-04", DAY_MS)]


def test_a_milestone_of_another_portfolio_is_not_drawn():
    figure = drawn([YEAR], [("z", "Dag", "4. april", date(2022, 4, 4), date(2022, 4, 4))])
    assert not figure.data[2].x


@pytest.mark.parametrize("rows", [[], [("a", "A", None, None)]])
def test_nothing_with_a_day_is_no_picture(rows):
    assert drawn(rows) is None


def test_the_status_date_is_a_line_inside_the_axis():
    figure = drawn([QUICK])
    assert [shape.x0 for shape in figure.layout.shapes] == ["2022-05-20"]
    first, last = figure.layout.xaxis.range
    assert first < "2021-10-01" and last > "2022-05-20"


def test_words_of_a_document_are_plain_and_long_titles_are_cut_with_a_sign():
    figure = drawn([("a", "<b>Fed</b> " + "langtord " * 20, date(2022, 1, 1), date(2022, 2, 1))])
    words = figure.layout.annotations[0].text
    assert "<b>" not in words and words.endswith("…") and len(words) < 90


def test_twenty_projects_have_room_for_a_row_each():
    rows = [(f"p{n}", f"Projekt {n}", date(2022, 1, 1 + n), date(2022, 6, 1)) for n in range(20)]
    few, many = drawn(rows[:2]), drawn(rows)
    assert many.layout.height - few.layout.height == 18 * 44
    assert len(many.layout.annotations) == 20
