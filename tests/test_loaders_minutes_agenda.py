"""The items of the agenda: which numbers are items, their titles, their parts, their passages."""

from functools import cache

import pytest
from samples import build_minutes

from danish.text import slug
from loaders.files.read import read_document
from loaders.minutes.outline.headings import timed_of, without_presenter
from loaders.minutes.read import read_minutes
from loaders.questions import Answers

TITLES = {
    "000": (
        "Godkendelse af dagsorden",
        "Temadrøftelse fuldtidspolitik og rekruttering",
        "Drøftelse af perspektiverne i aftalen om Sundhedsklynger",
        "Orientering om ny overenskomst for praksis",
        "Godkendelse af proces for udarbejdelse af samarbejdsmodel",
        "Evaluering af samarbejdsaftale omkring IV",
        "Orientering om resultater og erfaringer fra workshop",
        "Orientering om igangsætning af LKT-tvang",
        "Punkter til kommende klyngestyregruppemøder",
        "Eventuelt",
        "Skriftlig orientering",
    ),
    "001": (
        "Velkomst og præsentation",
        "Temadrøftelse – Social ulighed i sundhed og samspil",
        "Underorganiseringen i Midtklyngen",
        "Fortolkning og konkretisering af udgående funktioner",
        "Status på implementering af sundhedsaftale tiltag",
        "Mødedatoer for 2017",
        "Forslag til emner for kommende møder",
        "Projekt klinikfællesskab i Skive Sundhedshus (skriftlig orientering)",
        "Eventuelt",
    ),
    "003": (
        "Velkomst, præsentation samt pkt'er til evt",
        "Godkendelse af dagsorden",
        "Projekt Gravid på job i HEV",
        "Opfølgning på seminaret",
        "Kommissorium",
        "Status fra gruppen Datadrevet psykiatri",
        "Differentieret pensionsalder",
        "Initiativer for de mest udsatte borgere/patienter",
        "Evt.",
        "Mødeevaluering",
    ),
    "004": (
        "Det fremadrettede arbejde med projekter",
        "Godkendelse af reviderede kommissorier",
        "Opmærksomhed på patient-/borgerinddragelse",
        "Orientering om midtvejsevaluering af Region Nordjyllands",
        "Evt.",
        "Punkter til næste møde",
    ),
}
BEGINNINGS = {
    "000": (80, 92, 164, 196, 234, 279, 331, 353, 375, 403, 411),
    "001": (105, 110, 275, 352, 467, 501, 525, 550, 566),
    "003": (21, 35, 47, 213, 270, 332, 438, 466, 607, 617),
    "004": (98, 266, 305, 359, 398, 446),
}


@cache
def items_of(shared_documents, number):
    path = next(shared_documents.glob(f"{number}_*.txt"))
    return read_minutes(read_document(path.read_bytes(), name=path.name)).agenda_items


@cache
def sample_items(name, form="txt"):
    data = build_minutes.WRITERS[form](build_minutes.SAMPLES[name])
    return read_minutes(read_document(data, name=f"{name}.{form}")).agenda_items


def texts(passages):
    return [passage.text for passage in passages]


@pytest.mark.parametrize("number", TITLES)
def test_the_items_of_real_minutes_have_their_numbers_titles_and_lines(shared_documents, number):
    items = items_of(shared_documents, number)
    assert [item.number for item in items] == [str(n) for n in range(1, len(TITLES[number]) + 1)]
    assert [item.title[: len(title)] for item, title in zip(items, TITLES[number], strict=True)] == [*TITLES[number]]
    assert tuple(item.place.line_start for item in items) == BEGINNINGS[number]


def test_titles_have_no_marks_times_or_presenters(shared_documents):
    titles = [item.title for number in TITLES for item in items_of(shared_documents, number)]
    assert not [title for title in titles if "*" in title or "#" in title or "v/" in title or "kl." in title]


def test_times_are_kept_as_printed(shared_documents):
    assert [item.timed for item in items_of(shared_documents, "001")][:3] == ["kl. 13.00", "kl. 13.05", "kl. 14.15"]
    assert [item.timed for item in items_of(shared_documents, "004")][:3] == ["45 min", "15 min", "15 min"]


@pytest.mark.parametrize(
    ("number", "item", "part", "lines"),
    [
        ("000", 1, "recommendation", (82, 82)),
        ("000", 6, "minutes", (316, 329)),
        ("000", 6, "recommendation", (283, 288)),
        ("000", 6, "attachments", (312, 312)),
        ("000", 9, "description", (383, 395)),
        ("001", 3, "description", (276, 300)),
        ("001", 2, "minutes", (193, 262)),
        ("001", 8, "minutes", (563, 563)),
        ("003", 2, "minutes", (43, 43)),
        ("003", 6, "recommendation", (336, 338)),
        ("003", 9, "minutes", (609, 613)),
        ("003", 3, "minutes", (165, 203)),
        ("004", 1, "recommendation", (206, 206)),
        ("004", 1, "attachments", (212, 214)),
        ("004", 5, "minutes", (406, 440)),
        ("004", 6, "minutes", (447, 455)),
    ],
)
def test_the_parts_of_real_items_have_their_lines(shared_documents, number, item, part, lines):
    passages = getattr(items_of(shared_documents, number)[item - 1], part)
    assert (passages[0].place.line_start, passages[-1].place.line_end) == lines


def test_a_list_over_a_page_break_goes_on(shared_documents):
    minutes = items_of(shared_documents, "001")[1].minutes
    assert [p.place.line_start for p in minutes if p.level == 1][-6:] == [245, 246, 253, 254, 255, 256]


def test_a_list_of_people_torn_into_an_item_is_not_in_its_description(shared_documents):
    lines = {line.place.line_start for p in items_of(shared_documents, "001")[1].description for line in p.lines}
    assert not lines & set(range(156, 170))
    described = items_of(shared_documents, "003")[2].description
    assert not {line.place.line_start for p in described for line in p.lines} & set(range(67, 115))
    assert described[0].text.endswith("orienterer om projektet Gravid i job.")


def test_words_torn_over_lines_are_whole_in_the_text_and_torn_in_the_quote(shared_documents):
    first = items_of(shared_documents, "003")[5].minutes[0]
    assert (first.text, first.quote) == ("Relevant", "Relevan t")


def test_points_under_points_are_of_the_second_level(shared_documents):
    assert [p.level for p in items_of(shared_documents, "000")[5].recommendation] == [1, 2, 1, 2, 2, 2]
    described = items_of(shared_documents, "001")[1].description
    assert [p.place.line_start for p in described if p.level == 2] == [153, 179]


@pytest.mark.parametrize("form", build_minutes.WRITERS)
def test_numbers_of_lists_recommendations_and_attachments_are_no_items(form):
    first, second = sample_items("numbers_in_items", form)
    assert (first.title, first.timed, second.title, second.timed) == (
        "Hjælpemidler",
        "20 min",
        "Genoptræning",
        "kl. 10.30",
    )
    assert texts(first.recommendation) == ["At gruppen vælger en vej", "At gruppen sætter en frist"]
    assert texts(first.attachments) == ["Oversigt", "Priser"]
    assert texts(first.description)[-3:] == ["Fælles indkøb", "Fælles lager", "Fælles lån"]


@pytest.mark.parametrize("form", build_minutes.WRITERS)
def test_all_parts_are_found_in_every_format(form):
    item = sample_items("plain", form)[1]
    assert item.title == "Madservice på tværs"
    assert texts(item.description) == ["Køkkenerne har spurgt 40 borgere om deres ønsker."]
    assert texts(item.recommendation) == ["At klyngestyregruppen godkender en fælles menu"]
    assert texts(item.attachments) == ["Menuforslag"]
    assert item.minutes[0].text.startswith("Den fælles menu blev godkendt.")
    assert item.minutes[0].label == "Referat"


@pytest.mark.parametrize("form", build_minutes.WRITERS)
@pytest.mark.parametrize(
    ("name", "numbers"),
    [("other_words_for_item", ["3", "4", "5"]), ("no_headings_of_parts", ["1", "2"]), ("english", ["1", "2"])],
)
def test_items_are_known_by_other_words_too(name, numbers, form):
    items = sample_items(name, form)
    assert [item.number for item in items] == numbers
    assert all(item.minutes for item in items)


@pytest.mark.parametrize("form", build_minutes.WRITERS)
def test_items_without_numbers_are_known_by_the_part_below_them(form):
    items = sample_items("no_numbers", form)
    assert [(item.number, item.title) for item in items] == [(None, "Budget for klyngen"), (None, "Eventuelt")]


@pytest.mark.parametrize("form", build_minutes.WRITERS)
def test_a_list_of_the_items_before_them_gives_their_titles_and_no_items(form):
    items = sample_items("agenda_then_items", form)
    assert [(item.number, item.title) for item in items] == [
        ("1", "Velkomst"),
        ("2", "Fælles journal"),
        ("3", "Eventuelt"),
    ]
    assert texts(items[1].minutes) == ["Det blev besluttet at afprøve journalen i Skive."]


@pytest.mark.parametrize("maker", [build_minutes.docx_table_per_item, build_minutes.docx_one_table])
def test_items_in_tables_of_a_word_file_are_read(maker):
    items = read_minutes(read_document(maker(), name="a.docx")).agenda_items
    assert [(item.number, item.title) for item in items] == [("1", "Budget"), ("2", "Lokaler")]
    assert texts(items[0].minutes) == ["Budgettet blev godkendt."]
    assert items[0].place.table == 1


@pytest.mark.parametrize("form", build_minutes.WRITERS)
def test_a_list_torn_into_a_sentence_leaves_the_sentence_whole(form):
    (item,) = sample_items("torn_list", form)
    assert texts(item.description) == ["Besøgene er begyndt, og personalet ser god virkning af dem."]


@pytest.mark.parametrize(
    ("printed", "title", "timed"),
    [
        ("Budget (kl. 13.05)", "Budget", "kl. 13.05"),
        ("Budget – 45 min", "Budget", "45 min"),
        ("Budget kl. 9.00-9.30", "Budget", "kl. 9.00-9.30"),
        ("De første 100 dage", "De første 100 dage", None),
        ("Udlevering efter kl. 18", "Udlevering efter kl. 18", None),
        ("Mindst 30 minutters motion", "Mindst 30 minutters motion", None),
    ],
)
def test_the_time_of_a_title_is_taken_off(printed, title, timed):
    assert timed_of(printed) == (title, timed)


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Budget v/ Ane Prøve og Bo Eksempel", "Budget"),
        ("Budget v/formandskabet", "Budget"),
        ("Budget, v. Ane Prøve", "Budget"),
        ("Budget v Ane Prøve", "Budget"),
        ("Opstart ved sygdom", "Opstart ved sygdom"),
        ("Vagter ved jul", "Vagter ved jul"),
    ],
)
def test_who_presents_is_no_part_of_the_title(printed, title):
    assert without_presenter(printed) == title


STATED = """\
Referat af møde i Klinikforum
Dato: 3. maj 2022 kl. 9-10

1. Nyt fra driften
Der blev orienteret om driften.

2. Vi holder fast i planen.
Der blev enighed om planen.

3. Eventuelt
Intet.
"""


@pytest.mark.parametrize(("answers", "numbers"), [({}, ["1", "2", "3"]), ({"linje"}, ["1", "3"])])
def test_a_numbered_line_that_does_not_look_like_a_heading_is_asked_about(answers, numbers):
    given = Answers({f"spoerg-punkt:{slug('Vi holder fast i planen.')}": one for one in answers})
    reading = read_minutes(read_document(STATED.encode(), name="referat.txt"), answers=given)
    assert [item.number for item in reading.agenda_items] == numbers
    (asked,) = reading.questions
    assert (asked.code, asked.found, asked.sure) == ("SPOERG_PUNKT", "Vi holder fast i planen.", bool(answers))
    assert any("Vi holder fast" in one.text for one in reading.agenda_items[0].minutes) is bool(answers)
