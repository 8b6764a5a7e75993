from datetime import date

import pytest

from loaders.files.document import Place
from loaders.minutes.labels import part_of
from loaders.minutes.meeting import AgendaItem, Passage
from loaders.minutes.said.stations import parted

MET = date(2022, 5, 18)
FORUM = "Sundheds- og Ældreudvalget"


def _item(*texts: str, label: str | None = None) -> AgendaItem:
    passages = tuple(
        Passage(text, text, 0, Place(line_start=n, line_end=n), (), label) for n, text in enumerate(texts, 1)
    )
    return AgendaItem("1", "Sag", None, (), (), (), passages, Place(line_start=1, line_end=9))


def _parted(*texts: str, label: str | None = None, forum: str = FORUM):
    return parted(_item(*texts, label=label), forum=forum, held_on=MET)


@pytest.mark.parametrize(
    "heading",
    [
        "Økonomiudvalgets beslutning den 4. maj 2022:",
        "Økonomiudvalgets beslutning den 04-05-2022",
        "Beslutning i Økonomiudvalget den 4. maj 2022",
        "Beslutning: Økonomiudvalget, 4. maj 2022:",
        "Økonomiudvalget, 4. maj 2022, pkt. 5:",
        "Økonomiudvalget den 4. maj 2022:",
        "Udvalget for Kultur og Fritids beslutning den 4. maj 2022:",
        "Hovedudvalget, 2022-05-04:",
        "Byrådets beslutning den 4. maj 2022:",
    ],
)
def test_what_another_body_decided_is_a_station_and_not_said_here(heading):
    own, (station,) = _parted(heading, "Indstillingen blev godkendt.")
    assert own.minutes == ()
    assert station.on == date(2022, 5, 4)
    assert station.quote == "Indstillingen blev godkendt."
    assert station.body.casefold() in heading.casefold()


def test_this_forum_on_this_day_speaks_for_itself_and_ends_what_was_told_of_others():
    own, stations = _parted(
        "Økonomiudvalgets beslutning den 4. maj 2022: Anbefales.",
        "Sundheds- og Ældreudvalgets beslutning den 18. maj 2022:",
        "Sagen blev udsat.",
    )
    assert [passage.text for passage in own.minutes] == ["Sagen blev udsat."]
    assert [station.quote for station in stations] == ["Anbefales."]


def test_this_forum_on_an_earlier_day_is_a_station_too():
    own, (station,) = _parted("Sundheds- og Ældreudvalgets beslutning den 2. marts 2022:", "Godkendt.")
    assert own.minutes == ()
    assert station.on == date(2022, 3, 2)


def test_the_heading_of_the_part_tells_it_as_well():
    own, (station,) = _parted("Godkendt.", label="Beslutning i Økonomiudvalget den 4. maj 2022")
    assert own.minutes == ()
    assert station.body == "Økonomiudvalget"
    assert (
        part_of("Beslutning i Økonomiudvalget den 4. maj 2022").heading
        == "Beslutning i Økonomiudvalget den 4. maj 2022"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Indstillingen blev godkendt.",
        "Økonomiudvalget drøfter sagen den 4. juni 2022.",
        "Udvalget godkendte planen den 18. maj 2022.",
        "Beslutningen sendes til Økonomiudvalget den 4. juni 2022 til orientering.",
    ],
)
def test_a_sentence_about_a_body_and_a_day_is_no_heading(text):
    own, stations = _parted(text, label="Beslutning")
    assert own.minutes
    assert stations == ()
