"""Minutes as councils, registries, telephone meetings and hurried secretaries write them, one test per oddity."""

import io
from datetime import date, time
from functools import cache
from itertools import chain

import pytest
from plain_minutes import is_minutes
from samples import build_minutes
from samples import build_office_minutes as offices

from loaders.files.read import read_document
from loaders.minutes.labels import part_of
from loaders.minutes.lines import pieces_of
from loaders.minutes.outline.layout import layout_of
from loaders.minutes.read import read_minutes


def read(data, name="a.txt"):
    return read_minutes(read_document(data, name=name))


@cache
def sample(name):
    return read(offices.TEXTS[name].encode())


def items(reading):
    return [(item.number, item.title) for item in reading.agenda_items]


def decisions(reading, number=None):
    found = [one for one in reading.decisions if number in (None, one.agenda_number)]
    return [(one.kind, one.text) for one in found]


def promised(reading, number=None):
    found = [one for one in reading.promises if number in (None, one.agenda_number)]
    return [(one.type, one.who, one.window.start, one.window.end) for one in found]


def counted(reading):
    return reading.meeting.n_attending, reading.meeting.n_absent


def codes(reading):
    return [problem.code for problem in reading.problems]


@pytest.mark.parametrize("name", offices.TEXTS)
def test_each_is_claimed_as_minutes_and_every_line_stands_somewhere(name):
    document = read_document(offices.TEXTS[name].encode(), name="a.txt")
    pieces = pieces_of(document)
    layout = layout_of(pieces)
    items_ = [piece for item in layout.items for piece in (*item.heading, *item.body)]
    groups = (chain(*layout.head), items_, dict(layout.furniture), layout.attendance, layout.actions)
    assert is_minutes(document)
    assert {piece.position for group in groups for piece in group} == {piece.position for piece in pieces}


@pytest.mark.parametrize("name", offices.TEXTS)
def test_every_line_of_an_item_is_in_one_of_its_parts(name):
    reading = sample(name)
    layout = layout_of(pieces_of(reading.document))
    for lines, item in zip(layout.items, reading.agenda_items, strict=True):
        read_lines = {line.place.line_start for passage in _passages(item) for line in passage.lines}
        left = [piece.plain for piece in lines.body if piece.line.place.line_start not in read_lines]
        assert all((opened := part_of(text)) and not opened.rest for text in left)


def _passages(item):
    return (*item.recommendation, *item.description, *item.attachments, *item.minutes)


@pytest.mark.parametrize("name", offices.TEXTS)
def test_every_quote_stands_in_its_lines(name):
    text = offices.TEXTS[name].split("\n")
    for one in (*sample(name).decisions, *sample(name).promises):
        lines = " ".join(" ".join(text[one.place.line_start - 1 : one.place.line_end]).split())
        assert one.quote in lines


@pytest.mark.parametrize("name", offices.TEXTS)
def test_no_person_is_in_a_derived_text(name):
    reading = sample(name)
    told = [one.text for one in (*reading.decisions, *reading.promises)]
    told += [one.who or "" for one in reading.promises]
    people = ("Prøve", "Eksempel", "Mønster", "Skitse", "Kladde", "Ane ", "Bo ", "BE", "CM", "DS")
    assert not [text for text in told if any(person in text for person in people)]


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("name", [name for name in offices.TEXTS if name != "action_log"])
def test_word_and_pdf_give_what_the_text_gives(name, form):
    rendered = read(build_minutes.WRITERS[form](offices.TEXTS[name]), f"a.{form}")
    assert items(rendered) == items(sample(name))
    assert decisions(rendered) == decisions(sample(name))
    assert promised(rendered) == promised(sample(name))
    assert counted(rendered) == counted(sample(name))


def test_heading_with_committee_and_day_opens_the_decision():
    reading = sample("protocol")
    assert reading.agenda_items[0].minutes[0].text == "Godkendt."
    assert decisions(reading, "2") == [
        ("approved", "Indstillingen blev tiltrådt med den ændring, at der oprettes tre pladser.")
    ]
    assert not any("Beslutning i" in passage.text for item in reading.agenda_items for passage in _passages(item))


def test_a_vote_against_is_a_remark():
    assert not any("stemte" in text for _, text in decisions(sample("protocol")))


def test_a_number_alone_tells_how_many_were_absent():
    assert counted(sample("protocol")) == (None, 2)
    assert counted(sample("numbers_of_year")) == (14, 3)
    assert counted(sample("bare_numbers")) == (4, 1)


def test_forvaltningen_is_responsible():
    assert promised(sample("protocol"), "3") == [("promise", "Forvaltningen", date(2022, 6, 1), date(2022, 6, 1))]


def test_what_an_adopted_recommendation_promises_is_promised():
    assert promised(sample("adopted")) == [("promise", "Administrationen", date(2022, 10, 12), date(2022, 10, 12))]


def test_a_recommendation_adopted_with_a_change_is_adopted():
    assert promised(sample("protocol"), "2") == [("promise", None, date(2022, 11, 1), date(2022, 11, 30))]


def test_what_happened_in_spring_is_no_promise_of_the_next():
    assert not [one for one in sample("adopted").promises if "besøgte" in one.text]


def test_a_recommendation_not_adopted_promises_nothing():
    text = offices.TEXTS["adopted"].replace("Indstillingen blev godkendt.", "Drøftet.")
    assert not read(text.encode()).promises


def test_the_title_stands_in_the_list_of_items_where_the_minutes_follow_the_number():
    reading = sample("ad_list")
    assert items(reading)[:2] == [
        ("1", "Valg af ordstyrer og referent"),
        ("2", "Godkendelse af referat fra mødet d. 10. maj 2022"),
    ]
    assert decisions(reading, "2") == [("procedural", "Referatet blev godkendt uden bemærkninger.")]


def test_a_day_in_the_list_of_items_is_not_the_day_of_writing():
    assert sample("ad_list").meeting.written_on is None


def test_the_chair_stands_after_the_initials():
    assert [chair.n for chair in sample("ad_list").meeting.chairs] == [1]
    assert counted(sample("ad_list")) == (4, 1)


def test_what_the_group_does_not_want_is_declined_and_what_one_person_proposes_is_not():
    assert decisions(sample("ad_list"), "4")[:2] == [
        ("declined", "Styregruppen afviste forslaget."),
        ("declined", "Styregruppen ønsker ikke at indføre flere indikatorer, før databasen er flyttet."),
    ]


def test_an_agreement_on_a_condition_keeps_it():
    assert "under forudsætning af at" in decisions(sample("ad_list"), "4")[2][1]
    assert (
        "approved",
        "Styregruppen godkendte modellen under forudsætning af, at PLO Nordjylland tilslutter sig.",
    ) in (decisions(sample("refused")))


def test_items_numbered_without_a_full_stop_come_after_their_list():
    reading = sample("bare_numbers")
    assert items(reading) == [
        ("1", "Velkomst og godkendelse af dagsorden"),
        ("2", "Status på pilottest"),
        ("3", "Tidsplan"),
    ]
    assert decisions(reading, "1") == [("procedural", "Dagsordenen godkendtes.")]
    assert reading.meeting.number == 12


def test_numbered_people_are_no_items():
    text = "Referat\nForum: Driftsforum\nDato: 1. marts 2022\n\nTil stede var\n1 Direktør\n2 Chefer\n3 Læger\n"
    assert not read(text.encode()).agenda_items


def test_each_point_under_aktionspunkter_is_a_follow_up():
    assert promised(sample("bare_numbers"), "2") == [
        ("deadline", None, None, date(2022, 8, 1)),
        ("promise", None, None, None),
    ]


def test_what_is_left_from_last_time_comes_again():
    assert [one.type for one in sample("follow_up").promises if one.agenda_number == "1"] == ["topic"]


def test_changing_an_earlier_decision_is_a_decision():
    assert decisions(sample("follow_up"), "2") == [
        ("decided", "Beslutningen af 4. marts 2022 ændres, så planen gælder fra 1. juni 2023.")
    ]
    assert [text for _, text in decisions(sample("revised"), "1")] == [
        "Beslutningen fra mødet den 22. september 2021 om fælles opgørelse ophæves.",
        "Beslutningen af 4. marts 2021 ændres, så fristen nu er den 30. april 2022.",
    ]


def test_a_postponed_item_is_decided_and_comes_again():
    assert decisions(sample("follow_up"), "3") == [("put_off", "Punktet udsættes til næste møde.")]
    assert [one.type for one in sample("follow_up").promises if one.agenda_number == "3"] == ["topic"]
    assert [(one.type, one.window.start) for one in sample("capitals").promises] == [("topic", date(2023, 6, 1))]


def test_nothing_agreed_is_no_decision():
    assert not decisions(sample("follow_up"), "4")
    assert not decisions(sample("refused"), "6")


def test_godkendt_with_a_clause_keeps_its_first_word():
    assert decisions(sample("cases"), "2") == [("approved", "Godkendt, idet ordningen evalueres i september 2023.")]


def test_a_refused_case_is_declined_and_comes_again():
    assert decisions(sample("cases"), "3")[0] == ("declined", "Ikke godkendt.")
    assert promised(sample("cases"), "3") == [("deadline", None, None, date(2023, 1, 31))]


def test_items_are_numbered_by_year():
    assert [number for number, _ in items(sample("numbers_of_year"))] == ["1/23", "2/23", "3/23", "4/23"]
    assert codes(sample("numbers_of_year")) == []


def test_whom_the_group_asked_is_responsible():
    assert promised(sample("numbers_of_year"), "3/23")[0][1] == "fællessekretariatet"


def test_a_meeting_named_twice_has_the_time_and_place_of_either():
    (planned,) = sample("numbers_of_year").meeting.next_meetings
    assert (planned.start_time, planned.end_time, planned.venue) == (time(8, 30), time(10, 30), "Skive Rådhus")


def test_items_have_roman_numbers():
    assert items(sample("roman")) == [
        ("I", "Godkendelse af dagsorden"),
        ("II", "Sundhedsprofilen"),
        ("III", "Mental trivsel blandt unge"),
        ("IV", "Evt."),
    ]


def test_roman_points_inside_an_item_are_no_items():
    text = "Referat\nForum: Driftsforum\nDato: 1. marts 2022\n\n1. Modellen\nReferat:\nI. Først måles\nDet gør alle.\n"
    text += "II. Så rettes\nDet gør få.\n2. Evt.\nReferat: Intet."
    assert [number for number, _ in items(read(text.encode()))] == ["1", "2"]


def test_a_short_mail_has_items_after_its_colon_and_no_signature():
    reading = sample("short_mail")
    assert items(reading) == [("1", "Pakkeforløb"), ("2", "Transport"), ("3", "Næste gang")]
    assert [line.text for line in reading.furniture] == ["De bedste hilsner", "Ane Prøve"]
    assert [(one.on, one.start_time) for one in reading.meeting.next_meetings] == [(date(2023, 1, 18), time(13))]


def test_an_action_log_has_numbers_and_states_and_what_is_done_is_no_follow_up():
    reading = sample("action_log")
    assert promised(reading) == [
        ("deadline", "Hospitalsenheden Vest", None, date(2023, 3, 1)),
        ("deadline", "Sekretariatet", None, date(2023, 3, 17)),
    ]
    assert [number for number, _ in items(reading)] == ["1", "2"]


def test_an_attendance_list_from_teams_is_counted():
    assert counted(sample("teams")) == (6, None)
    assert sample("teams").meeting.start_time == time(9, 2)


def test_what_a_forum_must_send_is_promised():
    assert promised(sample("revised"), "2") == [("promise", "Driftsforum", None, None)]


def test_a_meeting_of_two_days_is_held_on_the_first():
    meeting = sample("two_days").meeting
    assert (meeting.held_on, meeting.start_time, meeting.end_time) == (date(2022, 3, 17), time(17), time(12))


def test_two_days_in_two_months_begin_in_the_first():
    text = offices.TEXTS["two_days"].replace("17.-18. marts 2022", "31. december 2022 – 1. januar 2023")
    assert read(text.encode()).meeting.held_on == date(2022, 12, 31)


def test_a_meeting_over_midnight_is_held_on_the_day_it_began():
    meeting = sample("midnight").meeting
    assert (meeting.held_on, meeting.start_time, meeting.end_time) == (date(2022, 11, 30), time(20), time(0, 45))


def test_a_written_hearing_is_held_when_answers_were_due():
    meeting = sample("in_writing").meeting
    assert (meeting.held_on, meeting.written_on) == (date(2023, 1, 13), date(2023, 1, 2))
    assert promised(sample("in_writing")) == [("deadline", "Sekretariatet", None, date(2023, 1, 20))]


def test_what_is_refused_or_not_wanted_is_declined_and_what_waits_is_put_off():
    found = {one.agenda_number: one.kind for one in sample("refused").decisions}
    assert found == {"1": "declined", "2": "declined", "3": "approved", "4": "decided", "7": "put_off", "8": "approved"}


def test_a_point_of_decisions_ends_without_its_and():
    assert decisions(sample("lettered"), "3")[1][1] == "Regionspsykiatrien leverer tallene første gang i januar 2023"


def test_the_title_names_the_next_meeting():
    assert [one.on for one in sample("lettered").meeting.next_meetings] == [date(2022, 11, 8)]
    assert [one.on for one in sample("by_telephone").meeting.next_meetings] == [date(2023, 2, 2)]


def test_who_leaves_is_news_and_no_promise():
    assert [one.type for one in sample("lettered").promises if one.agenda_number == "5"] == []


def test_not_before_april_is_no_term():
    assert not promised(sample("by_telephone"), "3")
    assert decisions(sample("by_telephone"), "3") == [
        ("agreed", "Vi aftalte ikke at gå videre med opslaget før april.")
    ]


def one_item(minutes):
    text = f"Referat af møde i Klyngestyregruppe Vest\nMødedato: 15. juni 2022\n\n1. Emne\nReferat: {minutes}\n"
    return read(f"{text}\n2. Evt.\nReferat: Intet.\n".encode())


def test_what_was_not_approved_is_told_as_not_approved():
    assert decisions(one_item("Det blev ikke godkendt at bruge midlerne.")) == [
        ("declined", "Det blev ikke godkendt at bruge midlerne.")
    ]


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("Mødet den 7. oktober 2022 flyttes til den 14. oktober 2022.", [date(2022, 10, 14)]),
        ("Mødet den 7. oktober er rykket til fredag den 14. oktober kl. 9-11.", [date(2022, 10, 14)]),
        ("Mødet den 7. oktober 2022 aflyses.", []),
    ],
)
def test_a_meeting_that_moves_is_planned_on_its_new_day_and_promises_nothing(sentence, days):
    reading = one_item(sentence)
    assert [one.on for one in reading.meeting.next_meetings] == days
    assert not reading.promises


@pytest.mark.parametrize(
    "sentence",
    [
        "Formanden ønsker ikke genvalg.",
        "Bo Eksempel mente, at styregruppen ikke kan godkende planen.",
        "Hvis styregruppen ikke kan godkende planen, bortfalder den.",
        "Beslutningen om takster blev drøftet.",
        "Der var ikke opbakning til forslaget.",
        "Forslaget blev trukket.",
    ],
)
def test_a_wish_a_doubt_and_a_withdrawal_decide_nothing(sentence):
    assert not one_item(sentence).decisions


def word(paragraphs, rows=(), style=None):
    from docx import Document

    document = Document()
    for text in paragraphs:
        document.add_paragraph(text, style=style if text.endswith(".") else None)
    table = document.add_table(rows=len(rows), cols=len(rows[0])) if rows else None
    for at, texts in enumerate(rows):
        for cell, text in zip(table.rows[at].cells, texts, strict=True):
            cell.text = text
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


HEAD = ("Referat", "Klyngestyregruppen Midtklyngen", "Dato: 3. marts 2023", "Deltagere: Ane Prøve, Viborg Kommune")


def test_a_word_table_has_item_minutes_responsible_and_term_as_columns():
    rows = (
        ("Pkt", "Emne", "Referat", "Ansvarlig", "Frist"),
        ("1", "Godkendelse af dagsorden", "Godkendt", "", ""),
        ("2", "Akutteam", "Det blev besluttet, at teamet udvides.", "Viborg Kommune", "1. maj 2023"),
    )
    reading = read(word(HEAD, rows), "a.docx")
    assert items(reading) == [("1", "Godkendelse af dagsorden"), ("2", "Akutteam")]
    assert decisions(reading, "2") == [("decided", "Teamet udvides.")]
    assert promised(reading) == [("deadline", "Viborg Kommune", None, date(2023, 5, 1))]


def test_a_word_table_of_actions_with_states_makes_no_follow_up_table_of_the_minutes():
    rows = (
        ("Nr.", "Opgave", "Ansvarlig", "Frist", "Status"),
        ("1", "Udvidelse af teamet", "Viborg Kommune", "1. maj 2023", "Åben"),
        ("2", "Indkaldelse", "Sekretariatet", "1. april 2023", "Lukket"),
    )
    body = ("1. Akutteam", "Referat: Det blev besluttet, at teamet udvides.", "2. Eventuelt", "Referat: Intet.")
    document = read_document(word((*HEAD, *body), rows), name="a.docx")
    assert is_minutes(document)
    assert items(read_minutes(document)) == [("1", "Akutteam"), ("2", "Eventuelt")]
    assert promised(read_minutes(document)) == [("deadline", "Viborg Kommune", None, date(2023, 5, 1))]


def test_bullets_without_items_give_their_decisions_and_follow_ups_and_a_problem():
    body = (
        "Den nye skabelon er taget i brug.",
        "Det blev besluttet, at kommunerne melder tilbage senest 1. maj 2023.",
        "Bo Eksempel foreslog en fælles kalender.",
    )
    document = read_document(word((*HEAD, *body), style="List Bullet"), name="a.docx")
    reading = read_minutes(document)
    assert is_minutes(document)
    assert [(one.text, one.place.line_start) for one in reading.decisions] == [
        ("Kommunerne melder tilbage senest 1. maj 2023.", 6)
    ]
    assert promised(reading) == [("deadline", "Kommunerne", None, date(2023, 5, 1))]
    (problem,) = reading.problems
    assert (problem.code, problem.place.line_start, problem.place.line_end) == ("INGEN_PUNKTER", 5, 7)


def pdf(draw):
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    output = io.BytesIO()
    canvas = Canvas(output, pagesize=A4)
    canvas.setFont("Helvetica", 8.5)
    draw(canvas)
    canvas.save()
    return output.getvalue()


def _ruled(canvas):
    lines = ("Referat af møde i Klyngestyregruppe Vest", "Mødedato: 15. juni 2022", "1. Budget", "Referat:")
    for at, text in enumerate(lines):
        canvas.drawString(50, 780 - 16 * at, text)
    canvas.grid([50, 250, 450], [700, 680, 660])
    for column, texts in ((55, ("Forslag", "Nyt loft")), (255, ("Udfald", "Det blev besluttet at hæve loftet."))):
        for at, text in enumerate(texts):
            canvas.drawString(column, 686 - 20 * at, text)
    for at, text in enumerate(("2. Eventuelt", "Referat: Intet at bemærke.")):
        canvas.drawString(50, 630 - 16 * at, text)


def test_a_pdf_table_stands_where_it_is_printed():
    reading = read(pdf(_ruled), "a.pdf")
    assert [(one.agenda_number, one.text) for one in reading.decisions] == [("1", "At hæve loftet.")]
    assert reading.agenda_items[1].minutes[0].text == "Intet at bemærke."


LEFT = """\
1. Fælles indkøb af hjælpemidler
Kommunerne fremlagde tallene for forbruget af senge, lifte og
kørestole i det seneste år. Der er store forskelle på, hvad der
betales for det samme. Hospitalet køber gennem regionens egen
aftale, som kommunerne ikke kan bruge endnu. Det blev nu
besluttet, at kommunerne og hospitalet laver en fælles liste.
Listen forelægges klyngestyregruppen den 7. oktober 2022."""
RIGHT = """\
2. Uddannelse af nye kolleger på tværs
Der var enighed om, at nye kolleger skal på besøg hos
hinanden i løbet af det første halve år. Flere foreslog at
lægge besøgene i foråret, hvor der er mindst travlt. Det blev
aftalt, at Morsø Kommune udarbejder en plan senest den 1.
december 2022, og at planen sendes i høring hos de andre.
Til sidst takkede formandskabet alle for en god samtale."""


def _two_columns(canvas):
    for at, text in enumerate(("Referat af møde i Klyngestyregruppe Vest", "Mødedato: 15. juni 2022")):
        canvas.drawString(50, 790 - 14 * at, text)
    for left, text in ((50, LEFT), (320, RIGHT)):
        for at, line in enumerate(text.split("\n")):
            canvas.drawString(left, 740 - 13 * at, line)


def test_prose_in_two_columns_is_read_column_by_column():
    reading = read(pdf(_two_columns), "a.pdf")
    assert [number for number, _ in items(reading)] == ["1", "2"]
    assert [text for _, text in decisions(reading)] == [
        "Kommunerne og hospitalet laver en fælles liste.",
        "Nye kolleger skal på besøg hos hinanden i løbet af det første halve år.",
        "Morsø Kommune udarbejder en plan senest den 1. december 2022, og at planen sendes i høring hos de andre.",
    ]


PAGES = (
    ("1. Kontakter", "Referat: Det blev besluttet, at:", "• Thisted leder", "• Morsø følger"),
    ("• regionen betaler", "2. Evt.", "Referat: Intet."),
)


def _over_two_pages(canvas):
    for page, points in enumerate(PAGES, start=1):
        canvas.drawString(50, 810, "Klyngestyregruppe Vest – referat af møde 15. juni 2022")
        canvas.drawString(500, 20, f"Side {page} af 2")
        for at, text in enumerate(points):
            canvas.drawString(50, 760 - 16 * at, text)
        canvas.showPage()


def test_page_heads_and_numbers_do_not_break_a_list():
    reading = read(pdf(_over_two_pages), "a.pdf")
    assert [text for _, text in decisions(reading)] == ["Thisted leder", "Morsø følger", "Regionen betaler"]
    assert (reading.meeting.held_on, reading.meeting.written_on) == (date(2022, 6, 15), None)


VESTKLYNGEN, KLYNGE_VEST, MIDT = (
    "klyngestyregruppen-vestklyngen",
    "klyngestyregruppe-vest",
    "klyngestyregruppen-midtklyngen",
)
WRITTEN = {
    MIDT: (
        "Klyngestyregruppen i Midtklyngen",
        "Midtklyngens styregruppe",
        "Midt-klyngens klyngestyregruppe",
        "KLYNGESTYREGRUPPEMØDE MIDTKLYNGEN",
        "Midtklyngen – Klyngestyregruppen",
        "Styregruppen for Midtklyngen",
        "Styregruppemøde i Midtklyngen",
        "KSG Midtklyngen",
        "Klyngestyregruppen for Midtklyngen i Region Midtjylland",
        "Klyngestyregruppen Midt, Region Midtjylland",
    ),
    VESTKLYNGEN: (
        "Klyngestyregruppen Vestklyngen",
        "Klyngestyregruppen i Vestklyngen (Region Midtjylland)",
        "Vestklyngens styregruppe",
        "Vestklyngens klyngestyregruppe",
        "Klyngestyregruppemøde Vestklyngen",
        "VESTKLYNGEN KLYNGESTYREGRUPPEMØDE",
        "Styregruppen for Vestklyngen",
        "Styregruppemøde i Vestklyngen, Region Midtjylland",
        "Vestklyngen, Region Midtjylland: Klyngestyregruppen",
        "Klyngestyregruppen Vest, Region Midtjylland",
    ),
    KLYNGE_VEST: (
        "Klyngestyregruppe Vest",
        "Klyngestyregruppen Vest",
        "Klyngestyregruppe Vest, Region Nordjylland",
        "Klynge Vest, Region Nordjylland: Klyngestyregruppen",
        "Klyngestyregruppen i Klynge Vest",
        "Klyngestyregruppemøde Klynge Vest",
        "Klynge Vests klyngestyregruppe",
        "Styregruppen for Klynge Vest",
        "Styregruppemøde i Klynge Vest",
        "KLYNGESTYREGRUPPE VEST",
    ),
}


@pytest.mark.parametrize(("forum_id", "name"), [(each, name) for each, names in WRITTEN.items() for name in names])
def test_namesakes_are_told_apart_however_they_are_written(forum_id, name):
    text = f"Referat\n{name}\nMødedato: 15. juni 2022\n\n1. Evt.\nReferat: Klyngestyregruppen orienteres i maj 2023.\n"
    reading = read(text.encode())
    assert reading.meeting.forum_id == forum_id
    assert [one.forum_id for one in reading.promises] == [forum_id]


@pytest.mark.parametrize(
    "name", ["Klyngestyregruppe Nord", "Klyngestyregruppen Midt", "Klyngestyregruppen i Østklyngen"]
)
def test_a_cluster_that_is_not_known_is_none_of_those_that_are(name):
    reading = read(f"Referat\n{name}\nMødedato: 15. juni 2022\n\n1. Evt.\nReferat: Intet.\n".encode())
    assert reading.meeting.forum_id is None
    assert [(question.code, question.chosen) for question in reading.questions] == [("SPOERG_FORUM", "nyt")]


@pytest.mark.parametrize(
    ("own", "own_name", "other", "other_name"),
    [
        (KLYNGE_VEST, "Klyngestyregruppe Vest", VESTKLYNGEN, "Klyngestyregruppen i Vestklyngen"),
        (VESTKLYNGEN, "Klyngestyregruppen i Vestklyngen", KLYNGE_VEST, "Klyngestyregruppe Vest i Region Nordjylland"),
        (MIDT, "Klyngestyregruppen Midtklyngen", VESTKLYNGEN, "Vestklyngens styregruppe"),
    ],
)
def test_minutes_of_one_may_mention_another(own, own_name, other, other_name):
    reading = read(
        f"Referat af møde i {own_name}\nMødedato: 15. juni 2022\n\n1. Besøg\nReferat: {other_name} inviteres i "
        "november 2022. Klyngestyregruppen drøfter det igen på mødet den 3. marts 2023.\n".encode()
    )
    assert reading.meeting.forum_id == own
    assert [one.forum_id for one in reading.promises] == [other, own]
