"""Tables in minutes: lists of actions, and items that are a small table each."""

from datetime import date, time
from io import BytesIO

from docx import Document as Word
from openpyxl import Workbook

from loaders.account import account_of
from loaders.files import read_document
from loaders.kinds import read_papers
from loaders.minutes import read_minutes
from loaders.minutes.recognition import recognise
from loaders.names import read_register

HEAD = ("Referat af møde i Driftsgruppen den 12. marts 2025", "Deltagere: Anne Holm, Peter Lund, Karen Bruun")
ITEMS = ("1. Velkommen", "Dagsordenen blev godkendt.", "2. Vagttelefon", "Telefonen bruges meget.", "3. Data")
CLOSING = ("Der er brug for bedre tal.", "Opgaveliste")


def word(*parts):
    """Return minutes of paragraphs (texts) and tables (lists of rows)."""
    paper = Word()
    for part in parts:
        if isinstance(part, str):
            paper.add_paragraph(part)
            continue
        table = paper.add_table(len(part), len(part[0]))
        for row, texts in zip(table.rows, part, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    file = BytesIO()
    paper.save(file)
    return read_document(file.getvalue(), name="referat.docx")


def told(reading):
    return [(each.agenda_number, each.text, each.who, str(each.window.end or "")) for each in reading.promises]


def test_each_row_of_a_list_of_actions_is_one_follow_up_of_the_item_it_names():
    rows = [
        ("Pkt.", "Opgave", "Hvem", "Hvornår"),
        ("2", "Vejledning til vagttelefon", "Skive Kommune", "1. maj 2025"),
        ("3", "Udtræk om genindlæggelser", "Hospitalet", "20/4"),
        ("3", "Nyt udkast til kontrakt", "Struer Kommune", "ultimo maj"),
    ]
    reading = read_minutes(word(*HEAD, *ITEMS, *CLOSING, rows))
    assert told(reading) == [
        ("2", "Vejledning til vagttelefon", "Skive Kommune", "2025-05-01"),
        ("3", "Udtræk om genindlæggelser", "Hospitalet", "2025-04-20"),
        ("3", "Nyt udkast til kontrakt", "Struer Kommune", "2025-05-31"),
    ]
    assert account_of(reading).lost == ()


def test_a_row_without_a_term_or_an_owner_is_a_follow_up_too():
    rows = [("Opgave", "Ansvarlig", "Frist"), ("Indkalde til temadag", "", ""), ("Ny skabelon", "", "1/6")]
    reading = read_minutes(word(*HEAD, *ITEMS, *CLOSING, rows))
    assert told(reading) == [(None, "Indkalde til temadag", None, ""), (None, "Ny skabelon", None, "2025-06-01")]


def small(title, decision, responsible, term):
    return [("Punkt", title), ("Beslutning", decision), ("Ansvarlig", responsible), ("Frist", term)]


def test_the_term_in_the_small_table_of_an_item_is_that_of_its_task():
    reading = read_minutes(
        word(
            *HEAD,
            small("1. Velkommen", "Dagsordenen blev godkendt.", "", ""),
            "",
            small("2. Vagttelefon", "Der laves en vejledning til personalet.", "Skive Kommune", "1. maj 2025"),
            "",
            small("3. Data", "Hospitalet udarbejder et udtræk om genindlæggelser.", "Hospitalet", "20. april 2025"),
        )
    )
    assert [item.title for item in reading.agenda_items] == ["Velkommen", "Vagttelefon", "Data"]
    assert told(reading) == [
        ("2", "Der laves en vejledning til personalet.", "Skive Kommune", "2025-05-01"),
        ("3", "Hospitalet udarbejder et udtræk om genindlæggelser.", "Hospitalet", "2025-04-20"),
    ]
    assert account_of(reading).lost == ()


def test_a_body_in_the_title_is_not_where_it_met():
    assert read_minutes(word(*HEAD, *ITEMS, *CLOSING[:1])).meeting.venue is None


def test_columns_of_who_and_when_keep_their_headings_however_many_rows_have_them():
    rows = [
        ("Punkt", "Drøftelse og beslutning", "Ansvarlig", "Deadline"),
        ("1. Velkommen", "Ingen bemærkninger.", "", ""),
        ("2. Vagttelefon", "Der laves en vejledning.", "Skive Kommune", "1. maj 2025"),
        ("3. Data", "Der trækkes nye tal.", "Hospitalet", "uge 17"),
        ("4. Depot", "Der lejes en hal.", "Struer Kommune", "20/4"),
    ]
    reading = read_minutes(word(*HEAD, rows))
    assert [(each.who, each.window.start, each.window.end) for each in reading.promises] == [
        ("Skive Kommune", None, date(2025, 5, 1)),
        ("Hospitalet", date(2025, 4, 21), date(2025, 4, 27)),
        ("Struer Kommune", None, date(2025, 4, 20)),
    ]


def test_the_next_meeting_told_below_the_list_of_actions_is_one_of_the_calendar_and_no_follow_up():
    rows = [("Pkt.", "Opgave", "Hvem", "Hvornår"), ("2", "Ny vejledning", "Skive Kommune", "1. maj 2025")]
    for words in ("Næste ordinære møde er", "Gruppens næste møde holdes", "Forumets næste møde:", "Næste møde:"):
        reading = read_minutes(word(*HEAD, *ITEMS, *CLOSING, rows, f"{words} torsdag den 5. juni 2025 kl. 8:30."))
        assert [each.on for each in reading.meeting.next_meetings] == [date(2025, 6, 5)]
        assert [each.text for each in reading.promises] == ["Ny vejledning"]


def test_coming_meetings_in_a_table_at_the_end_are_the_first_days_of_its_rows():
    rows = [
        ("Dato", "Tid", "Frist for punkter"),
        ("5. juni 2025", "13-15", "22. maj 2025"),
        ("4. september 2025", "13-15", "21. august 2025"),
    ]
    reading = read_minutes(word(*HEAD, *ITEMS, CLOSING[0], "Kommende møder", rows))
    assert [each.on for each in reading.meeting.next_meetings] == [date(2025, 6, 5), date(2025, 9, 4)]


def test_a_column_of_crosses_where_a_word_says_who_did_not_come_is_a_list_of_people():
    rows = [
        ("Organisation", "Deltager", "Deltog"),
        ("Skive Kommune", "Anne Holm, sundhedschef", "X"),
        ("Viborg Kommune", "Peter Lund, ældrechef", "Afbud"),
        ("Lemvig Kommune", "Karen Bruun, chefkonsulent", "X"),
        ("Struer Kommune", "Jens Toft, konsulent", "nej"),
    ]
    reading = read_minutes(word("Referat af møde i Driftsgruppen den 12. marts 2025", rows, *ITEMS))
    assert (reading.meeting.n_attending, reading.meeting.n_absent) == (2, 2)


def test_what_is_agreed_beside_a_task_with_a_label_of_its_own_is_no_task():
    lines = (
        "2. Svartider",
        "Klinikkerne venter længe på svar.",
        "Aftale: Apotekerne svarer på henvendelser inden for to hverdage.",
        "Opfølgning: Regionen laver en folder i løbet af maj.",
    )
    reading = read_minutes(word(*HEAD, *ITEMS[:2], *lines))
    agreed = [(each.agenda_number, each.kind, each.text) for each in reading.decisions if each.agenda_number == "2"]
    assert agreed == [("2", "agreed", "Apotekerne svarer på henvendelser inden for to hverdage.")]
    assert [(number, end) for number, _, _, end in told(reading)] == [("2", "2025-05-31")]


def test_the_meeting_that_a_body_meets_at_again_is_the_next_and_one_that_others_held_is_not():
    lines = ("2. Nyt", "Fonden holdt møde i Lemvig den 3. marts.", "Gruppen mødes igen onsdag den 4. juni 2025 kl. 13.")
    reading = read_minutes(word(*HEAD, *ITEMS[:2], *lines))
    assert [str(each.on) for each in reading.meeting.next_meetings] == ["2025-06-04"]


TALK = "Der var enighed om, at slitagen er stor."


def decided(reading):
    return [(each.agenda_number, each.kind, each.text) for each in reading.decisions]


def test_what_stands_under_a_conclusion_is_decided_and_what_stands_under_a_discussion_or_follow_up_is_not():
    rows = [
        ("Punkt", "Drøftelse", "Konklusion", "Opfølgning"),
        ("1. Velkommen", "Anne bød velkommen.", "Dagsordenen godkendt.", ""),
        ("2. Legeplads", TALK, "Gulvet skiftes.", "Driftskontoret indhenter to tilbud inden 1. maj."),
        ("3. Fest", "Der var enighed om, at sidste år var godt.", "", ""),
    ]
    reading = read_minutes(word(*HEAD, rows))
    assert decided(reading) == [("1", "procedural", "Dagsordenen godkendt."), ("2", "decided", "Gulvet skiftes.")]
    assert told(reading) == [
        ("2", "Driftskontoret indhenter to tilbud inden 1. maj.", "Driftskontoret", "2025-04-30"),
    ]
    assert account_of(reading).lost == ()


def test_each_task_of_a_column_has_its_own_who_and_when():
    rows = [
        ("Punkt", "Referat", "Beslutning", "Opfølgning", "Hvem", "Hvornår"),
        ("1. Velkommen", "Anne bød velkommen.", "", "", "", ""),
        ("2. Legeplads", TALK, "Gulvet skiftes.", "Hente tilbud\nBestille fliser", "Indkøb\nDriften", "1/5\n1/6"),
        ("3. Fest", "Der bliver fest igen.", "Udsættes.", "Undersøge telte", "Driftskontoret", "10. juni"),
    ]
    reading = read_minutes(word(*HEAD, rows))
    assert decided(reading) == [("2", "decided", "Gulvet skiftes."), ("3", "put_off", "Udsættes.")]
    assert told(reading) == [
        ("2", "Hente tilbud", "Indkøb", "2025-05-01"),
        ("2", "Bestille fliser", "Driften", "2025-06-01"),
        ("3", "Undersøge telte", "Driftskontoret", "2025-06-10"),
    ]


def test_an_item_may_have_a_table_of_its_own_with_columns_or_rows_for_its_parts():
    across = [("Drøftelse", "Konklusion", "Hvem gør hvad"), (TALK, "Gulvet skiftes.", "Driftskontoret henter tilbud.")]
    down = [("Drøftelse", TALK), ("Konklusion", "Gulvet skiftes."), ("Opfølgning", "Driftskontoret henter tilbud.")]
    for table in (across, down):
        reading = read_minutes(word(*HEAD, *ITEMS[:2], "2. Legeplads", table))
        assert decided(reading)[1:] == [("2", "decided", "Gulvet skiftes.")]
        assert told(reading) == [("2", "Driftskontoret henter tilbud.", "Driftskontoret", "")]
        assert account_of(reading).lost == ()


def test_headings_in_running_text_part_what_was_said_from_what_was_decided_and_what_is_to_be_done():
    lines = ("2. Legeplads", "Drøftelse", TALK, "Konklusion", "Gulvet skiftes.")
    tasks = ("Opfølgning", "Gulvet skal spærres af inden 1. maj.")
    reading = read_minutes(word(*HEAD, *ITEMS[:2], *lines, *tasks))
    assert decided(reading)[1:] == [("2", "decided", "Gulvet skiftes.")]
    assert [(number, end) for number, _, _, end in told(reading)] == [("2", "2025-04-30")]


def test_columns_set_with_blanks_hold_the_parts_of_an_item_too():
    widths = (18, 30, 24, 30)
    rows = [
        ("Punkt", "Drøftelse", "Konklusion", "Hvem/Hvornår"),
        ("1. Velkommen", "Kort runde.", "Godkendt.", ""),
        ("2. Legeplads", "Der var enighed om, at", "Gulvet skiftes i", "Driftskontoret,"),
        ("", "slitagen er stor.", "børnehøjde.", "1. maj 2025"),
        ("3. Fest", "Festen var god.", "Festen holdes igen.", ""),
    ]
    lines = ["".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    reading = read_minutes(read_document("\n".join([*HEAD, "", *lines, ""]).encode(), name="referat.txt"))
    assert decided(reading) == [
        ("1", "approved", "Godkendt."),
        ("2", "decided", "Gulvet skiftes i børnehøjde."),
        ("3", "decided", "Festen holdes igen."),
    ]
    assert told(reading) == [("2", "Gulvet skiftes i børnehøjde.", "Driftskontoret", "2025-05-01")]
    assert account_of(reading).lost == ()


def test_the_lines_of_a_title_in_a_narrow_cell_are_one_title():
    paper = Word()
    paper.add_paragraph("Referat af møde i Broudvalget den 4. juni 2024")
    rows = [("Nr.", "Emne", "Referat"), ("1", "Syn af mole\n2024", "Den er revnet."), ("2", "Bro", "Den er hel.")]
    table = paper.add_table(rows=0, cols=3)
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(words).bold = words in rows[1][:2]
    data = BytesIO()
    paper.save(data)
    items = read_minutes(read_document(data.getvalue(), name="referat.docx")).agenda_items
    assert [(item.number, item.title) for item in items] == [("1", "Syn af mole 2024"), ("2", "Bro")]


def sheet(*rows, tasks=()):
    """Return minutes kept in a sheet, its tasks in a second one."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if tasks:
        book.create_sheet("Opgaver")
    for row in tasks:
        book["Opgaver"].append(row)
    file = BytesIO()
    book.save(file)
    return read_document(file.getvalue(), name="referat.xlsx")


KEPT_IN_A_SHEET = (
    ("Mødereferat",),
    ("Gruppe", "Netværk om sårpleje"),
    ("Mødedato", "03.09.2024"),
    ("Start", "09:30"),
    ("Slut", "11:00"),
    ("Deltagere", "Anne Holm (Skive Kommune), Peter Lund (Viborg Kommune)"),
    (),
    ("Pkt.", "Sag", "Drøftelse", "Beslutning", "Opgave", "Ansvarlig", "Frist"),
    (1, "Velkommen", "Ingen bemærkninger.", "Dagsordenen blev godkendt", None, None, None),
    (2, "Vagttelefon", "Den bruges meget.", None, "Skrive en vejledning", "Anne Holm", "20.09.2024"),
    (
        3,
        "Depot",
        "Der mangler plads.",
        "Gruppen beslutter at leje en hal",
        "Indhente tilbud",
        "Anne Holm",
        "25.09.2024",
    ),
    (4, "Data", "Tallene er gamle.", None, "Trække nye tal", "Anne Holm", "30.09.2024"),
)


def test_minutes_kept_in_a_sheet_have_a_head_above_the_columns_of_their_items():
    (reading,) = read_papers(sheet(*KEPT_IN_A_SHEET), register=read_register())
    assert (reading.meeting.held_on, reading.meeting.start_time) == (date(2024, 9, 3), time(9, 30))
    assert (reading.meeting.forum_found, reading.meeting.n_attending) == ("Netværk om sårpleje", 2)
    assert [(item.number, item.title) for item in reading.agenda_items] == [
        ("1", "Velkommen"),
        ("2", "Vagttelefon"),
        ("3", "Depot"),
        ("4", "Data"),
    ]
    assert [(each.agenda_number, each.kind) for each in reading.decisions] == [("1", "procedural"), ("3", "decided")]
    # Terms in digits look alike in every row, and are no furniture for that.
    assert [(each.agenda_number, each.text, each.window.end) for each in reading.promises] == [
        ("2", "Skrive en vejledning", date(2024, 9, 20)),
        ("3", "Indhente tilbud", date(2024, 9, 25)),
        ("4", "Trække nye tal", date(2024, 9, 30)),
    ]
    assert account_of(reading).lost == ()


def test_a_log_of_cases_in_a_sheet_that_tells_of_no_meeting_is_no_minutes():
    log = sheet(("Sagslog",), ("Nr.", "Sag", "Beslutning", "Ansvarlig"), (1, "Depot", "Lejes", "Anne Holm"))
    assert recognise(log, read_register()) is None


def test_items_with_the_numbers_of_sections_and_who_and_when_in_one_column_are_a_table_of_items():
    rows = [
        ("Nr.", "Emne", "Referat", "Handling – hvem og hvornår"),
        ("1.1", "Velkommen", "Dagsordenen blev godkendt.", ""),
        ("1.2", "Vagttelefon", "Der laves en vejledning.", "Skive Kommune\nsenest 1. maj 2025"),
        ("2.1", "Data", "Der trækkes nye tal.", "Hospitalet\nuge 17"),
        ("2.2", "Depot", "Listen sendes til formanden.", "Alle\nløbende"),
    ]
    reading = read_minutes(word(*HEAD, rows))
    assert [(item.number, item.title) for item in reading.agenda_items] == [row[:2] for row in rows[1:]]
    assert [(each.agenda_number, each.who, each.window.start, each.window.end) for each in reading.promises] == [
        ("1.2", "Skive Kommune", None, date(2025, 5, 1)),
        ("2.1", "Hospitalet", date(2025, 4, 21), date(2025, 4, 27)),
        ("2.2", None, None, None),
    ]


def test_sections_that_are_titles_over_words_in_several_items_are_items_too():
    formalities = ("1. Formalia", "1.1 Dagsorden", "Godkendt.", "1.2 Referat", "Ingen bemærkninger.")
    matters = ("2. Drift", "2.1 Vagttelefon", "Den bruges meget.", "2.2 Depot", "Hallen er fyldt.")
    reading = read_minutes(word(*HEAD, *formalities, *matters))
    assert [item.number for item in reading.agenda_items] == ["1", "1.1", "1.2", "2", "2.1", "2.2"]


def test_points_numbered_in_one_item_alone_stay_points_of_it():
    points = ("1. Drift", "1.1 Telefonen bruges meget.", "1.2 Hallen er fyldt.", "2. Eventuelt", "Ingen bemærkninger.")
    assert [item.number for item in read_minutes(word(*HEAD, *points)).agenda_items] == ["1", "2"]


def test_who_does_a_task_of_the_list_is_read_and_no_line_that_went_nowhere():
    rows = [("Pkt.", "Opgave", "Hvem", "Hvornår"), ("2", "Ny vejledning", "Anne Holm", "1. maj 2025")]
    assert account_of(read_minutes(word(*HEAD, *ITEMS, *CLOSING, rows))).lost == ()


def test_a_heading_over_the_next_meeting_is_no_item_where_the_items_have_numbers():
    paper = Word()
    for text in HEAD:
        paper.add_paragraph(text)
    said = ("Dagsordenen blev godkendt.", "Telefonen bruges meget.", "Torsdag den 5. juni 2025 kl. 8.30")
    for title, words in zip(("1. Velkommen", "2. Vagttelefon", "Næste møde"), said, strict=True):
        paper.add_heading(title, 1)
        paper.add_paragraph(words)
    file = BytesIO()
    paper.save(file)
    reading = read_minutes(read_document(file.getvalue(), name="referat.docx"))
    assert [item.title for item in reading.agenda_items] == ["Velkommen", "Vagttelefon"]
    assert [each.on for each in reading.meeting.next_meetings] == [date(2025, 6, 5)]


def test_the_place_may_stand_after_a_dot_and_be_a_room_numbered_by_floor():
    title = "Referat · onsdag den 12. marts 2025 kl. 9.00-10.00 · Søhuset, Havnevej"
    assert read_minutes(word(title, HEAD[1], *ITEMS)).meeting.venue == "Søhuset, Havnevej"
    assert (
        read_minutes(word(*HEAD[:1], "Søhuset, lokale 2.07", HEAD[1], *ITEMS)).meeting.venue == "Søhuset, lokale 2.07"
    )


def test_on_a_sheet_the_last_cell_of_an_item_is_no_heading_of_the_next():
    rows = [row[1:] if len(row) > 2 else row for row in KEPT_IN_A_SHEET]
    reading = read_minutes(sheet(*rows))
    assert [(item.number, item.title) for item in reading.agenda_items][1:3] == [(None, "Vagttelefon"), (None, "Depot")]
    assert [each.window.end.day for each in reading.promises] == [20, 25, 30]


def test_a_sheet_may_have_two_columns_for_its_items_and_a_list_of_tasks_below():
    items = [(row[1], row[2]) if len(row) > 2 else row for row in KEPT_IN_A_SHEET]
    items[7] = ("Punkt", "Referat")
    tasks = [("Opgave", "Ansvarlig", "Frist"), ("Skrive en vejledning", "Skive Kommune", "20.09.2024")]
    reading = read_minutes(sheet(*items, tasks=tasks))
    assert [item.title for item in reading.agenda_items] == ["Velkommen", "Vagttelefon", "Depot", "Data"]
    assert told(reading) == [(None, "Skrive en vejledning", "Skive Kommune", "2024-09-20")]


LOG = (
    ("Referat – Samarbejdsgruppen Nord",),
    ("Dato", "4. marts 2025", "Tidspunkt", "kl. 9-11", "Mødested", "Hobro Rådhus"),
    ("Til stede", "Anne Holm (Skive Kommune); Peter Lund (Struer Kommune)"),
    ("Afbud", "Karen Bruun (Hospitalet)"),
    (),
    ("Pkt.", "Emne", "Type", "Tekst", "Ansvarlig", "Frist"),
    (1, "Vagttelefon", "Orientering", "Telefonen bruges mere end ventet."),
    (1, None, "Beslutning", "Ordningen fortsætter i et år."),
    (1, None, "Opgave", "Skrive ny vejledning", "Skive Kommune", "1. maj 2025"),
    (2, "Korttidspladser", "Drøftelse", "Der er ventetid på pladserne."),
    (2, None, "Beslutning", "Sagen blev udsat."),
    ("Næste møde", "3. juni 2025"),
)


def test_a_log_on_a_sheet_whose_rows_tell_their_kind_is_minutes():
    (reading,) = read_papers(sheet(*LOG), register=read_register())
    assert (reading.kind, reading.meeting.held_on, reading.meeting.venue) == (
        "minutes",
        date(2025, 3, 4),
        "Hobro Rådhus",
    )
    assert (reading.meeting.start_time, reading.meeting.n_attending, reading.meeting.n_absent) == (time(9), 2, 1)
    assert [(item.number, item.title) for item in reading.agenda_items] == [
        ("1", "Vagttelefon"),
        ("2", "Korttidspladser"),
    ]
    assert [(each.agenda_number, each.kind) for each in reading.decisions] == [("1", "decided"), ("2", "put_off")]
    assert told(reading) == [("1", "Skrive ny vejledning", "Skive Kommune", "2025-05-01")]
    assert [each.on for each in reading.meeting.next_meetings] == [date(2025, 6, 3)]
    assert account_of(reading).lost == ()


def test_items_that_are_a_small_table_each_are_never_asked_to_be_a_table_of_actions():
    cases = (
        (("Sag nr. 1", "Vagttelefon"), ("Sagsfremstilling", "Den bruges."), ("Beslutning", "Ordningen blev godkendt.")),
        (("Sag nr. 2", "Data"), ("Indstilling", "At tal samles."), ("Beslutning", "Indstillingen blev tiltrådt.")),
        (("Sag nr. 3", "Eventuelt"), ("Beslutning", "Intet."), ("Opfølgning", "Anne Holm sender tal i maj 2025.")),
    )
    people = (("Navn", "Sted", "Til stede"), ("Anne Holm", "Skive Kommune", "X"), ("Bo Lund", "Hospitalet", "Afbud"))
    head = ("Beslutningsreferat", "Mødeforum: Driftsgruppen", "Tid: den 4. marts 2025 kl. 9-11", "Sted: Rådhuset")
    paper = word(*head, people, *(part for case in cases for part in (case, "")))
    (reading,) = read_papers(paper, register=read_register())
    assert (reading.kind, reading.meeting.held_on) == ("minutes", date(2025, 3, 4))
    assert (reading.meeting.n_attending, reading.meeting.n_absent) == (1, 1)
    assert [(item.number, item.title) for item in reading.agenda_items] == [
        ("1", "Vagttelefon"),
        ("2", "Data"),
        ("3", "Eventuelt"),
    ]
    assert "SPOERG_SLAGS" not in [question.code for question in reading.questions]


def test_a_band_of_facts_is_read_column_by_column():
    band = (
        ("Hvornår", "Hvor", "Med", "Afbud"),
        ("4. marts 2025\n9.00-11.00", "Rådhuset", "Anne Holm\nPeter Lund", "Karen Bruun"),
    )
    reading = read_minutes(word("Mødenotat, Driftsgruppen", band, *ITEMS, "Der er brug for bedre tal."))
    meeting = reading.meeting
    assert (meeting.held_on, meeting.start_time, meeting.venue) == (date(2025, 3, 4), time(9), "Rådhuset")
    assert (meeting.n_attending, meeting.n_absent) == (2, 1)


def test_numbers_alone_on_a_line_belong_to_the_titles_below_them():
    head = ("Mødenotat, Driftsgruppen den 4. marts 2025", "Deltagere: Anne Holm, Peter Lund", "")
    items = ("1", "Velkommen", "Anne bød velkommen.", "2", "Vagttelefon", "Den bruges meget.", "3", "Eventuelt")
    lines = (*head, *items, "Intet.")
    reading = read_minutes(read_document("\n".join(lines).encode(), name="notat.txt"))
    assert [(item.number, item.title) for item in reading.agenda_items] == [
        ("1", "Velkommen"),
        ("2", "Vagttelefon"),
        ("3", "Eventuelt"),
    ]
    assert account_of(reading).lost == ()


def test_a_box_at_the_right_goes_on_down_the_rows_of_its_item():
    rows = (
        ("1", "Vagttelefon", "BESLUTNING\nGruppen godkender"),
        ("", "Den bruges meget.", "den nye ordning."),
        ("2", "Data", "BESLUTNING\nPunktet udsættes."),
    )
    reading = read_minutes(word(*HEAD, rows))
    assert [(item.number, item.title) for item in reading.agenda_items] == [("1", "Vagttelefon"), ("2", "Data")]
    assert [(each.agenda_number, each.kind) for each in reading.decisions] == [("1", "approved"), ("2", "put_off")]
