"""Minutes read whole: what is recognised as minutes, that nothing is dropped, and what cannot be read."""

import json
import re
from collections import Counter
from functools import cache
from itertools import chain

import pytest
from plain_minutes import is_minutes
from samples import build, build_minutes
from shipped_tables import rows

from loaders.files.read import read_document
from loaders.kinds import as_json, as_text
from loaders.minutes.labels import part_of
from loaders.minutes.lines import pieces_of
from loaders.minutes.outline.layout import layout_of
from loaders.minutes.read import read_minutes
from loaders.names import read_register
from loaders.questions import Answers

REAL = ("000", "001", "003", "004")
SPAN = ("line_start", "line_end")
RENDERED = [(name, form) for name in build_minutes.SAMPLES for form in build_minutes.WRITERS]


@cache
def sample(name, form="txt"):
    data = build_minutes.WRITERS[form](build_minutes.SAMPLES[name])
    return read_document(data, name=f"{name}.{form}")


@cache
def real(shared_documents, number):
    path = next(shared_documents.glob(f"{number}_*.txt"))
    return read_document(path.read_bytes(), name=path.name)


def codes(reading):
    return [problem.code for problem in reading.problems]


@pytest.mark.parametrize("number", REAL)
def test_real_minutes_are_claimed(shared_documents, number):
    assert is_minutes(real(shared_documents, number))


def test_the_real_follow_up_table_is_not_claimed(shared_documents):
    assert not is_minutes(real(shared_documents, "002"))


@pytest.mark.parametrize(("name", "form"), RENDERED)
def test_invented_minutes_are_claimed_in_every_format_but_for_those_without_items(name, form):
    assert is_minutes(sample(name, form)) is (name != "no_items")


@pytest.mark.parametrize("form", build.WRITERS)
def test_a_follow_up_table_is_never_claimed(form):
    data, name = build.WRITERS[form](), f"plan.{form.split('_')[0]}"
    assert not is_minutes(read_document(data, name=name))


def test_a_table_of_figures_is_never_claimed():
    rows = b"Kommune;2020;2021\nSkive;4;5\nViborg;6;7\n"
    assert not is_minutes(read_document(rows, name="a.csv"))
    assert not is_minutes(read_document(rows.replace(b";", b"\t"), name="a.txt"))


def lines_and_owners(document):
    """The lines that are not blank, and how many of head, items, furniture and problems each belongs to."""
    pieces = pieces_of(document)
    layout = layout_of(pieces)
    items = [[*item.heading, *item.body] for item in layout.items]
    groups = [
        chain(*layout.head),
        *items,
        dict(layout.furniture),
        layout.unread,
        layout.attendance,
        chain(*layout.other_meetings),
    ]
    owners = Counter(at for group in groups for at in {piece.position for piece in group})
    shared = {at for at, n in Counter(piece.position for piece in pieces).items() if n > 1}
    return {piece.position for piece in pieces}, owners, shared


@pytest.mark.parametrize("number", REAL)
def test_every_line_of_real_minutes_stands_in_one_place(shared_documents, number):
    lines, owners, _ = lines_and_owners(real(shared_documents, number))
    assert lines == set(owners)
    assert set(owners.values()) == {1}


@pytest.mark.parametrize(("name", "form"), RENDERED)
def test_every_line_of_invented_minutes_stands_in_one_place_unless_it_holds_several_things(name, form):
    lines, owners, shared = lines_and_owners(sample(name, form))
    assert lines == set(owners)
    assert {at for at, n in owners.items() if n > 1} <= shared


@pytest.mark.parametrize("number", REAL)
def test_every_line_of_an_item_but_its_title_and_headings_stands_in_one_passage(shared_documents, number):
    document = real(shared_documents, number)
    for item, lines in zip(read_minutes(document).agenda_items, layout_of(pieces_of(document)).items, strict=True):
        passages = (*item.recommendation, *item.description, *item.attachments, *item.minutes)
        read = Counter(line.place.line_start for passage in passages for line in passage.lines)
        wanted = {
            piece.line.place.line_start
            for piece in lines.body
            if (opened := part_of(piece.plain)) is None or opened.rest
        }
        assert wanted - set(read) <= {place for place in wanted if place <= item.place.line_start + 2}
        assert set(read.values()) <= {1}


def test_every_quote_is_verbatim(shared_documents):
    for number in REAL:
        document = real(shared_documents, number)
        whole = " ".join(" ".join(line.text for line in document.lines()).split())
        items = read_minutes(document).agenda_items
        contiguous = [
            passage
            for item in items
            for passage in (*item.recommendation, *item.description, *item.attachments, *item.minutes)
            if passage.place.line_end - passage.place.line_start < 20
        ]
        assert contiguous
        assert [passage.quote for passage in contiguous if passage.quote not in whole] == []


def test_numbering_that_goes_on_from_the_last_meeting_is_kept():
    reading = read_minutes(sample("continued_numbers"))
    assert [item.number for item in reading.agenda_items] == ["47", "48"]
    assert codes(reading) == []


def test_two_tracks_with_the_same_numbers_are_both_read_and_pointed_out():
    reading = read_minutes(sample("two_tracks"))
    assert [item.number for item in reading.agenda_items] == ["1", "2", "1", "2"]
    assert codes(reading) == ["PUNKT_GENTAGET"]


def test_a_missing_number_is_pointed_out():
    text = build_minutes.CONTINUED_NUMBERS.replace("48.", "50.")
    assert codes(read_minutes(read_document(text.encode(), name="a.txt"))) == ["PUNKT_MANGLER"]


@pytest.mark.parametrize("form", build_minutes.WRITERS)
def test_attendance_inside_a_decision_is_no_decision_and_is_told_without_names(form):
    reading = read_minutes(sample("attendance_in_decision", form))
    assert [passage.text for passage in reading.agenda_items[0].minutes] == ["Godkendt."]
    assert [(problem.code, problem.found) for problem in reading.problems] == [("FREMMOEDE_I_PUNKT", "Fraværende")]


@pytest.mark.parametrize("form", build_minutes.WRITERS)
def test_minutes_all_on_one_line_have_their_items_and_their_head(form):
    reading = read_minutes(sample("one_line", form))
    assert [item.title for item in reading.agenda_items] == ["Velkomst", "Nye lokaler", "Eventuelt"]
    assert reading.agenda_items[1].minutes[0].text.startswith("Det blev besluttet")
    assert (reading.meeting.n_attending, reading.meeting.venue) == (2, "Digitalt")


@pytest.mark.parametrize("form", build_minutes.WRITERS)
def test_every_meeting_of_a_file_is_read_each_as_its_own(form):
    reading = read_minutes(sample("several_meetings", form))
    assert [item.title for item in reading.agenda_items] == ["Budget", "Eventuelt"]
    (other,) = reading.others
    assert other.agenda_items and other.meeting.held_on != reading.meeting.held_on
    assert codes(reading) == []


def test_without_a_day_the_minutes_say_so_and_the_given_day_is_used():
    assert codes(read_minutes(sample("no_date"))) == ["MOEDEDATO_MANGLER"]
    given = read_minutes(sample("no_date"), dated=(day := read_minutes(sample("no_forum")).meeting.held_on))
    assert (given.meeting.held_on, codes(given)) == (day, [])


def test_without_a_forum_the_minutes_say_so():
    assert codes(read_minutes(sample("no_forum"))) == ["FORUM_MANGLER"]


def test_a_misspelled_forum_is_told_with_the_one_it_looks_like():
    (question,) = read_minutes(sample("misspelled_forum")).questions
    assert (question.code, question.chosen, question.sure) == ("SPOERG_FORUM", "nyt", False)
    assert question.candidates[1].label == "Sundhedsstyregruppen"


def test_the_forum_that_a_person_has_chosen_is_the_one_that_met():
    (question,) = read_minutes(sample("misspelled_forum")).questions
    answers = Answers({question.key: "sundhedsstyregruppen"})
    reading = read_minutes(sample("misspelled_forum"), answers=answers)
    assert reading.meeting.forum_id == "sundhedsstyregruppen"
    assert [one.sure for one in reading.questions] == [True]


def test_an_agenda_without_minutes_has_its_items_and_says_that_it_is_one():
    reading = read_minutes(sample("agenda_only"))
    assert [item.title for item in reading.agenda_items] == ["Velkomst", "Fælles journal", "Eventuelt"]
    assert codes(reading) == ["KUN_DAGSORDEN"]
    assert not any(item.minutes for item in reading.agenda_items)


def test_text_without_items_is_told_with_its_lines():
    (problem,) = read_minutes(sample("no_items")).problems
    assert (problem.code, problem.place.line_start, problem.place.line_end) == ("INGEN_PUNKTER", 6, 7)


def squeezed(text):
    return "".join(re.findall(r"\w", text))


@pytest.mark.parametrize("number", REAL)
def test_every_row_of_real_minutes_stands_in_its_own_lines_and_not_its_items(shared_documents, number):
    document = real(shared_documents, number)
    lines = [""] + [squeezed(line.text) for page in document.pages for line in page.lines]
    reading = read_minutes(document)
    items = reading.agenda_items
    told = [(one.quote, one.place) for one in (*reading.decisions, *reading.promises, *reading.meeting.next_meetings)]
    told += [(one.text, one.place) for item in items for one in item.recommendations]
    told += [(one.answer_quote, one.answer_place) for item in items for one in item.recommendations if one.answer_place]
    told += [(one.quote, one.place) for item in items for one in item.stations]
    for words, place in told:
        said, first, last = squeezed(words), place.line_start, place.line_end
        assert said in "".join(lines[first : last + 1]), words
        assert said not in "".join(lines[first + 1 : last + 1]), words
        # A list that a sentence leads in is its own too.
        assert words.endswith(":") or first == last or said not in "".join(lines[first:last]), words


def test_each_shipped_decision_stands_in_the_lines_the_reader_gives_it(shared_documents):
    read = {
        (number, one.place.line_start, one.place.line_end)
        for number in REAL
        for one in read_minutes(real(shared_documents, number)).decisions
    }
    numbers = {f"{row['forum_id']}-{row['dated_on']}": row["name"][:3] for row in rows("meeting_documents.csv")}
    shipped = [(numbers[row["meeting_id"]], *(int(row[end]) for end in SPAN)) for row in rows("decisions.csv")]
    assert [one for one in shipped if one not in read] == []


def test_the_json_has_exactly_the_promised_names(shared_documents):
    read = as_json([read_minutes(real(shared_documents, "000"))], read_register())
    assert {*read} == {
        *(
            "document",
            "meeting",
            "agenda_items",
            "decisions",
            "follow_ups",
            "figures",
            "problems",
            "questions",
            "account",
        ),
    }
    assert read["document"]["kind"] == "minutes"
    assert {"forum", "held_on", "start_time", "end_time", "place", "chairs", "n_attending", "n_absent"} <= {
        *read["meeting"]
    }
    assert {*read["meeting"]["next_meetings"][0]} >= {"on", "forum", "start_time", "place", "quote", "lines"}
    assert all({"number", "title", "recommendation", "minutes", "place"} <= {*item} for item in read["agenda_items"])
    assert [item["number"] for item in read["agenda_items"]] == [*range(1, 12)]
    assert json.loads(json.dumps(read)) == read


def test_the_page_of_text_names_forum_items_and_counts(shared_documents):
    text = as_text([read_minutes(real(shared_documents, "004"))], read_register())
    assert text.startswith("Klyngestyregruppe Vest, 2021-09-22\n11 til stede, 5 med afbud")
    assert "6 punkter" in text


@pytest.mark.parametrize(
    ("number", "quotes"), [("000", {"72-73 %", "knap 61 %", "180"}), ("003", {"321", "9,78", "30 %"})]
)
def test_spoken_figures_of_the_items_are_read(shared_documents, number, quotes):
    assert quotes <= {figure.quote for figure in read_minutes(real(shared_documents, number)).figures}


HOSTILE = {
    "numbers": "1. Punkt\n" * 2200,
    "one line": "1. Punkt Referat: godkendt. " * 700,
    "parts": "1. Titel\nIndstilling:\nAt x\nReferat:\nDet blev besluttet, at y.\n" * 330,
    "people": "Deltagere: " + "Direktør Anna Hansen, " * 900,
    "days": "1. Møder\nReferat:\n" + "møde den 4. marts 2022 " * 850,
    "marks": "****a" * 4000,
    "halves": "1. Titel\nReferat:\n" + "sams pil samspil " * 1100,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_twenty_kilobytes_of_repetition_are_read_to_their_end(name):
    document = read_document(HOSTILE[name][:20_000].encode(), name="a.txt")
    is_minutes(document)
    reading = read_minutes(document)
    assert reading.agenda_items or reading.problems
