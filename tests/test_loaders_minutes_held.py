"""Which day a meeting was held, and where."""

from datetime import date, time
from email.message import EmailMessage

import pytest

from loaders.files import read_document
from loaders.minutes import read_minutes

ITEMS = "\n\n1. Velkomst\nDagsordenen blev godkendt.\n\n2. Cykelstier\nUdvalget godkendte planen.\n"


def read(head, name="referat.txt", **options):
    return read_minutes(read_document(f"{head}{ITEMS}".encode(), name=name), **options)


def mail(subject, sent, text):
    message = EmailMessage()
    message["Subject"], message["Date"] = subject, sent
    message.set_content(f"{text}{ITEMS}")
    return read_minutes(read_document(bytes(message), name="mail.eml"))


@pytest.mark.parametrize(
    ("sent", "said", "held_on"),
    [
        ("Fri, 16 May 2025 09:00:00 +0200", "onsdag den 14. maj", date(2025, 5, 14)),
        ("Mon, 06 Jan 2025 09:00:00 +0100", "torsdag den 19. december", date(2024, 12, 19)),
        ("Mon, 03 Mar 2025 09:00:00 +0100", "den 27/2", date(2025, 2, 27)),
        # Sent a year late: the weekday tells which year.
        ("Fri, 16 May 2025 09:00:00 +0200", "tirsdag den 14. maj", date(2024, 5, 14)),
    ],
)
def test_the_day_of_a_mail_is_of_the_year_before_it_was_sent_that_the_weekday_fits(sent, said, held_on):
    reading = mail("Referat - Netværk for havnefogeder", sent, f"Kære alle\n\nTak for mødet {said} i Havnehuset.")
    assert reading.meeting.held_on == held_on
    assert not [one for one in reading.questions if one.code == "SPOERG_MOEDEDATO"]
    assert (reading.meeting.forum_found, reading.meeting.venue) == ("Netværk for havnefogeder", "Havnehuset")


def test_a_day_long_before_the_mail_with_no_weekday_is_asked_about():
    reading = mail("Referat", "Fri, 16 May 2025 09:00:00 +0200", "Tak for mødet den 20. maj i Broudvalget.")
    (asked,) = (one for one in reading.questions if one.code == "SPOERG_MOEDEDATO")
    assert (reading.meeting.held_on, asked.sure) == (date(2024, 5, 20), False)


def test_the_weekday_that_fits_another_year_is_asked_about():
    reading = read("Referat\nBroudvalget\nMandag den 15. januar 2023 kl. 9")
    (asked,) = (one for one in reading.questions if one.code == "SPOERG_MOEDEDATO")
    assert (asked.sure, [one.value for one in asked.candidates]) == (False, ["2023-01-15", "2024-01-15"])


def test_the_day_with_the_clock_time_is_the_meetings_and_the_one_beside_the_letterhead_of_writing():
    head = "Dato: 09-10-2023\nHavneudvalg for bro og mole\nReferat\nMandag den 2. oktober 2023 kl. 9.30-11, Havnehuset"
    meeting = read(head).meeting
    assert (meeting.held_on, meeting.written_on) == (date(2023, 10, 2), date(2023, 10, 9))
    assert (meeting.forum_found, meeting.venue) == ("Havneudvalg for bro og mole", "Havnehuset")


@pytest.mark.parametrize(
    ("line", "start", "end", "venue"),
    [
        ("Onsdag den 4. oktober 2023 kl. 13.00 – ca. 15.00 på Zoom", time(13), time(15), "Zoom"),
        ("Afholdt onsdag den 4/10-23 i klubhuset kl. 10.\nMødet sluttede 11.20", time(10), time(11, 20), "klubhuset"),
        ("Mødet fandt sted den 4/10 2023 kl. 15-16.30 i Borgersalen", time(15), time(16, 30), "Borgersalen"),
        ("Den 4. oktober 2023, kl. 9-10 i Broudvalgets regi", time(9), time(10), None),
    ],
)
def test_times_and_place_follow_the_day(line, start, end, venue):
    meeting = read(f"Referat fra Broudvalget\n{line}").meeting
    assert (meeting.held_on, meeting.start_time, meeting.end_time) == (date(2023, 10, 4), start, end)
    assert meeting.venue == venue


def test_a_list_of_the_items_in_the_head_makes_no_agenda_of_minutes():
    reading = read("Notat fra møde i Broudvalget den 4. oktober 2023\n\nDagsorden:\n1. Velkomst\n2. Cykelstier")
    assert "KUN_DAGSORDEN" not in [problem.code for problem in reading.problems]
    assert [one.kind for one in reading.decisions]


def test_the_year_of_the_margin_or_of_the_name_of_the_file_is_that_of_a_day_without_one():
    assert read("Broudvalget – referat af møde den 24. april", name="Broudvalget 2024.txt").meeting.held_on == date(
        2024, 4, 24
    )
    assert read("Broudvalget – referat af møde den 24. april").meeting.held_on is None


def test_a_sentence_tells_who_met_and_how_long():
    meeting = read("Tirsdag d. 9/4 2024 mødtes Brogruppen kl. 10.\nMødet varede til kl. 11.30.").meeting
    assert (meeting.forum_found, meeting.start_time, meeting.end_time) == ("Brogruppen", time(10), time(11, 30))


def test_what_stands_below_the_greeting_of_a_mail_is_the_name_the_attachments_or_the_next_meeting():
    text = "Tak for mødet i Broudvalget onsdag den 14. maj."
    below = "Med venlig hilsen\nEva\nBilag: oversigt over broer\nNæste møde: onsdag den 11. juni\n"
    close = f"\n\n3. Eventuelt\nIntet.\n\n{below}"
    message = EmailMessage()
    message["Subject"], message["Date"] = "Referat", "Fri, 16 May 2025 09:00:00 +0200"
    message.set_content(f"{text}{ITEMS}{close}")
    reading = read_minutes(read_document(bytes(message), name="mail.eml"))
    told = dict(zip([line.text for line in reading.furniture], reading.furniture_reasons, strict=True))
    assert told["Bilag: oversigt over broer"] == "liste over bilag"
    assert (told["Med venlig hilsen"], told["Eva"]) == ("hilsen", "hilsen")
    assert [one.on for one in reading.meeting.next_meetings] == [date(2025, 6, 11)]


@pytest.mark.parametrize(
    ("title", "forum"),
    [
        ("Referat teammøde Havbad tirsdag den 4. juni 2024", "teammøde Havbad"),
        ("AFSNITSMØDE - Broafsnit B2", "AFSNITSMØDE - Broafsnit B2"),
        ("Styregruppemøde – Varme senge", "Styregruppe – Varme senge"),
        ("Projekt Nye Bølger – arbejdsgruppen", "Projekt Nye Bølger – arbejdsgruppen"),
        ("Bruger- og pårørenderåd, Botilbuddet Tangen", "Bruger- og pårørenderåd, Botilbuddet Tangen"),
        ("Gruppemøder – Havnekontoret", "Gruppemøder – Havnekontoret"),
    ],
)
def test_the_forum_is_what_the_title_prints_also_where_it_only_names_the_meeting(title, forum):
    head = f"{title}\n4. juni 2024 kl. 9-10\n\nTil stede: Asta, Bo K., Carl (vikar)\n"
    text = f"{head}\n1. Bro\nDrøftet.\n\n2. Mole\nDrøftet.\n"
    reading = read_minutes(read_document(text.encode(), name="referat.txt"))
    assert reading.meeting.forum_found == forum
    assert "SPOERG_FORUM" in [question.code for question in reading.questions if not question.sure]
    assert reading.meeting.n_attending == 3


def test_the_line_with_the_day_goes_before_a_letterhead_and_the_house_below_it_is_the_place():
    text = (
        "Havneforeningen Sydkysten\n\nReferat\nVarslingsgruppe, den 4. juni 2024 kl. 9-10\nHavnehuset, mødelokale 3\n\n"
        "1. Bro\nDrøftet.\n\n2. Mole\nDrøftet.\n"
    )
    meeting = read_minutes(read_document(text.encode(), name="referat.txt")).meeting
    assert (meeting.forum_found, meeting.venue) == ("Varslingsgruppe", "Havnehuset, mødelokale 3")


def test_the_coming_meetings_are_those_of_the_body_that_met():
    text = (
        "Referat af møde i Broudvalget den 10. januar 2024\n\n1. Nyt\nReferatet fra mødet den 5. januar er godkendt. "
        "Moleudvalget holder møde den 12. marts.\n\n2. Eventuelt\n"
        "Møder resten af året: 20. marts, 19. juni og 27. november.\n"
    )
    meeting = read_minutes(read_document(text.encode(), name="referat.txt")).meeting
    assert [each.on for each in meeting.next_meetings] == [date(2024, 3, 20), date(2024, 6, 19), date(2024, 11, 27)]


@pytest.mark.parametrize(
    ("head", "venue"),
    [
        ("Referat af møde i Brorådet\n4. juni 2024 kl. 9-10\nFiskestuen\n", "Fiskestuen"),
        ("Referat af møde i Brorådet den 4. juni 2024\nTid og sted: 13-15, Bådhuset i Havnby\n", "Bådhuset i Havnby"),
        ("Brorådet\n\nDen 4. juni 2024 holdt rådet møde i bådhuset fra kl. 9 til kl. 10.\n", "bådhuset"),
    ],
)
def test_where_it_met_stands_below_the_day_after_bare_times_or_in_a_sentence(head, venue):
    text = f"{head}\n1. Bro\nDrøftet.\n\n2. Mole\nDrøftet.\n"
    meeting = read_minutes(read_document(text.encode(), name="referat.txt")).meeting
    assert (meeting.forum_found, meeting.venue) == ("Brorådet", venue)


def test_a_meeting_of_some_kind_in_a_body_is_that_bodys():
    text = "Noter fra kaffemødet i Brogruppen den 4. juni 2024\n\n1. Bro\nDrøftet.\n\n2. Mole\nDrøftet.\n"
    assert read_minutes(read_document(text.encode(), name="referat.txt")).meeting.forum_found == "Brogruppen"


def test_the_number_of_a_meeting_is_no_day():
    text = "Referat af møde i Brorådet nr. 4 – 5. juni 2024\n\n1. Bro\nDrøftet.\n\n2. Mole\nDrøftet.\n"
    assert read_minutes(read_document(text.encode(), name="referat.txt")).meeting.held_on == date(2024, 6, 5)


def test_a_day_by_which_something_is_due_and_a_day_that_is_proposed_are_no_coming_meetings():
    text = (
        "Referat af møde i Brorådet den 5. marts 2024\n\n1. Kommende møder\nNæste møde: 2. april kl. 12 samme sted. "
        "Derefter 7. maj. Ansøgningen skal sendes senest den 1. maj.\n\n2. Mødedage\n"
        "Kontoret foreslår, at møderne holdes den 4. september og den 9. oktober. Sagen blev udsat.\n"
    )
    meeting = read_minutes(read_document(text.encode(), name="referat.txt")).meeting
    assert [each.on for each in meeting.next_meetings] == [date(2024, 4, 2), date(2024, 5, 7)]


@pytest.mark.parametrize(
    "times",
    [
        "Mødet hævet:\nkl. 11.30\nMødet begyndt:\nkl. 9.15",
        "Mødet startede kl. 9.15 og sluttede kl. 11.30.",
    ],
)
def test_a_meeting_opens_when_a_label_or_a_sentence_says_that_it_began(times):
    meeting = read(f"Referat fra Havneudvalget\nMandag den 2. oktober 2023\n{times}\nSted: Havnehuset").meeting
    assert (meeting.start_time, meeting.end_time) == (time(9, 15), time(11, 30))


@pytest.mark.parametrize("office", ["", "Sekretariat: Havnekontoret\n"])
def test_a_cluster_in_the_letterhead_is_not_the_body_that_a_line_below_names(office):
    head = f"Sundhedsklynge Fjord\n{office}Temagruppe for bro og mole\n\nMødereferat 2. oktober 2023, kl. 9.00-11.00"
    assert read(head).meeting.forum_found == "Temagruppe for bro og mole"
    assert read("Sundhedsklynge Fjord\n\nMødereferat 2. oktober 2023").meeting.forum_found == "Sundhedsklynge Fjord"


def test_the_day_of_publication_in_the_column_beside_takes_no_line_of_the_head():
    head = (
        "Havneudvalget\n5000 Odense C\nReferat af 3. møde, afholdt mandag den 2. oktober 2023 i\nReferat udsendt:\n"
        "Fiskens Hus, Kerteminde\n9. oktober 2023\nMødet begyndte kl. 9.00."
    )
    meeting = read(head).meeting
    assert (meeting.venue, meeting.written_on, meeting.start_time) == (
        "Fiskens Hus, Kerteminde",
        date(2023, 10, 9),
        time(9),
    )


@pytest.mark.parametrize(
    ("told", "venue"),
    [
        ("2. oktober 2023, kl. 9:00–10:30 (virtuelt)", "virtuelt"),
        (
            "2. oktober 2023, kl. 9:00–10:30\nKerteminde Kommune, Fjord Sundhedscenter",
            "Kerteminde Kommune, Fjord Sundhedscenter",
        ),
        ("2. oktober 2023, kl. 9:00–10:30 (uden pause)", None),
    ],
)
def test_the_place_stands_in_brackets_after_the_time_or_is_a_house_below_the_day(told, venue):
    assert read(f"Referat: Havneudvalget\n{told}").meeting.venue == venue


def test_the_day_of_a_letterhead_gives_way_to_the_one_with_its_weekday_and_both_are_asked_about():
    head = "Referat af møde i\nSamarbejdsgruppen\nTirsdag den 4. marts 2025\nKlokken 15.00 til 16.40\n"
    reading = read(f"{head}Personalestuen, Skive Kommune\nDato: 12. marts 2025\n\nTil stede: Anne Holm, Peter Lund")
    meeting = reading.meeting
    assert (meeting.held_on, meeting.written_on) == (date(2025, 3, 4), date(2025, 3, 12))
    assert (meeting.start_time, meeting.end_time) == (time(15), time(16, 40))
    assert meeting.venue == "Personalestuen, Skive Kommune"
    asked = next(one for one in reading.questions if one.code == "SPOERG_MOEDEDATO")
    assert not asked.sure
    assert [one.value for one in asked.candidates] == ["2025-03-04", "2025-03-12"]


def test_a_body_may_be_named_with_its_article_on_a_line_of_its_own():
    reading = read("Bro Sygehus\nDen lokale styregruppe for psykiatri\nReferat af mødet den 4. marts 2025\n")
    assert reading.meeting.forum_found == "Den lokale styregruppe for psykiatri"
