"""Danish follow-up phrases become windows, by the rules C1-C18, and never a day the words do not name."""

import csv
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from one_window import read_window

from loaders.windows import find_windows
from loaders.windows.find import SEASONS

SAMPLES = Path(__file__).parent / "samples"
ON = date(2022, 5, 20)
MONTHS = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
]

moderate = settings(max_examples=150, deadline=None)
years = st.integers(2000, 2098)
months = st.integers(1, 12)
days = st.dates(date(2000, 1, 1), date(2095, 12, 31))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _span(text: str) -> tuple[date | None, date | None]:
    start, end = text.split("..")
    return _day(start), _day(end)


def _rows(name: str, delimiter: str) -> list[dict[str, str]]:
    with (SAMPLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


REFERENCE = _rows("danish_date_phrases.csv", ",")
MORE = _rows("danish_date_phrases_more.csv", ";")


def _last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _found(text: str, on: date = ON) -> list[tuple[date | None, date | None, str]]:
    return [(f.window.start, f.window.end, f.window.kind) for f in find_windows(text, on=on)]


@pytest.mark.parametrize("row", REFERENCE, ids=lambda row: row["phrase_id"])
def test_reference_phrase_is_read_as_stated(row):
    window = read_window(row["phrase"], on=_day(row["reference_date"]), next_meeting=_day(row["next_meeting_date"]))
    accepted = [(_day(row["start"]), _day(row["end"]))]
    accepted += [_span(interval) for interval in row["alt_intervals"].split("|") if interval]
    assert (window.start, window.end) in accepted
    assert (window.kind, window.recurrence or "") == (row["kind"], row["recurrence"])


@pytest.mark.parametrize("row", MORE, ids=lambda row: row["phrase"])
def test_further_phrase_follows_the_rules(row):
    window = read_window(row["phrase"], on=_day(row["on"]) or ON)
    assert (window.start, window.end) == _span(row["interval"])
    assert (window.kind, window.recurrence or "") == (row["kind"], row["recurrence"] or "")


def test_one_sentence_with_two_forums_and_one_act_more_are_three_follow_ups():
    text = "på udvalgets møde den 1. juni samt rådet den 22. juni 2022. Der gives status i 2. halvår af 2022"
    assert _found(text, date(2020, 1, 1)) == [
        (date(2022, 6, 1), date(2022, 6, 1), "point"),
        (date(2022, 6, 22), date(2022, 6, 22), "point"),
        (date(2022, 7, 1), date(2022, 12, 31), "period"),
    ]


def test_a_list_takes_its_year_across_the_turn_of_the_year():
    assert read_window("i november og januar 2023", on=ON).start == date(2022, 11, 1)
    assert read_window("december 2022 og januar", on=ON).end == date(2023, 1, 31)


def test_an_event_with_an_expected_time_is_one_conditional():
    assert _found("Udvalget underrettes, når principperne er\n klar (forventet 3. eller 4. kvartal 2022)") == [
        (date(2022, 7, 1), date(2022, 12, 31), "conditional")
    ]


def test_an_event_without_a_time_gives_no_days():
    found = find_windows("Udvalget orienteres når forsøget er afsluttet og evalueret.", on=ON)
    assert [(f.window.kind, f.window.start, f.window.end) for f in found] == [("conditional", None, None)]
    assert found[0].window.quote == "når forsøget er afsluttet og evalueret"


def test_a_frequency_beside_another_act_stays_by_itself():
    assert _found("følges løbende, og evalueres i efteråret 2022") == [
        (None, None, "recurring"),
        (date(2022, 9, 1), date(2022, 11, 30), "period"),
    ]


def test_a_frequency_takes_the_occurrence_named_beside_it():
    assert _found("Status hvert kvartal, næste gang i oktober 2022.") == [
        (date(2022, 10, 1), date(2022, 10, 31), "recurring")
    ]


@pytest.mark.parametrize(
    "trap",
    [
        "jf. OK 21 for sygeplejersker",
        "initiativer i regi af 360-gradersplanen",
        "mødetid kl. 8.30-11.30",
        "visiterer til kl. 19",
        "jf. § 5, stk. 2",
        "sagsnr. 1-30-72-45-21",
        "kun 80 % af 2022 patienter",
        "børn i alderen 2-3 år",
        "taget til efterretning",
        "på seneste møde",
        "speciallæger indenfor relevante specialer",
        "genindlæggelser indenfor 30 dage",
        "181 henvisninger er returneret",
        "videoer for de 5 fodlidelser",
        "bevilget 31,5 mio. kr.",
        "sekretariatschef Kirsten Vinter",
        "klinikker, som i dag mangler mange medarbejdere",
        "31. februar 2022",
    ],
)
def test_trap_is_no_follow_up(trap):
    assert find_windows(trap, on=ON) == []


@pytest.mark.parametrize(
    ("friend", "end"),
    [
        ("efter sommerferien, jf. efterretning", date(2022, 9, 30)),
        ("senest 1. juni, jf. seneste møde", date(2022, 6, 1)),
        ("inden 1. juni, indenfor relevante specialer", date(2022, 5, 31)),
        ("den 1. juni kl. 19", date(2022, 6, 1)),
        ("den 1. juni, jf. § 5", date(2022, 6, 1)),
        ("inden for 30 dage", date(2022, 6, 19)),
        ("til vinter", date(2023, 2, 28)),
        ("børn på 2-3 år inden sommerferien", date(2022, 6, 30)),
    ],
)
def test_false_friend_does_not_hide_the_time_beside_it(friend, end):
    assert read_window(friend, on=ON).end == end


def test_next_meeting_is_its_day_when_known_and_the_day_before_for_inden():
    meeting = date(2022, 6, 1)
    assert read_window("på næste møde", on=ON, next_meeting=meeting).start == meeting
    assert read_window("inden næste møde", on=ON, next_meeting=meeting).end == date(2022, 5, 31)
    assert read_window("senest på næste møde", on=ON, next_meeting=meeting).end == meeting
    assert read_window("inden næste møde", on=ON).kind == "conditional"


def test_days_counted_from_a_meeting_need_to_know_its_day():
    meeting = date(2022, 6, 15)
    assert read_window("senest to uger før næste møde", on=ON, next_meeting=meeting).end == date(2022, 6, 1)
    assert read_window("senest to uger før næste møde", on=ON).kind == "conditional"


def test_days_counted_from_a_stated_day_are_no_condition():
    assert _found("Materialet sendes ud 14 dage efter 1. juni 2022.") == [
        (date(2022, 6, 15), date(2022, 6, 15), "point")
    ]


def test_a_deadline_names_the_first_day_of_its_period():
    assert read_window("senest 4. kvartal 2022", on=ON).named_start == date(2022, 10, 1)
    assert read_window("senest ultimo oktober 2022", on=ON).named_start == date(2022, 10, 21)
    assert read_window("inden udgangen af 2023", on=ON).named_start == date(2023, 1, 1)
    assert read_window("inden 1. marts 2023", on=ON).named_start is None


def test_something_past_is_the_latest_before_the_document():
    assert read_window("mødet blev holdt den 13. september", on=date(2021, 9, 24)).start == date(2021, 9, 13)
    assert read_window("mødet holdes den 13. september", on=date(2021, 9, 24)).start == date(2022, 9, 13)


def test_seasons_are_settings():
    early = replace(SEASONS, summer_holiday=((6, 25), (8, 7)), autumn_holiday_week=41)
    assert read_window("inden sommerferien", on=ON, seasons=early).end == date(2022, 6, 24)
    assert read_window("efterårsferien 2022", on=ON, seasons=early).start == date(2022, 10, 10)


def test_broken_lines_and_odd_spaces_do_not_hide_a_date():
    text = "Status i 3. kvar-\ntal\u00a02022. Derefter  senest\n ultimo   okto\u00adber 2023."
    assert _found(text) == [
        (date(2022, 7, 1), date(2022, 9, 30), "period"),
        (None, date(2023, 10, 31), "deadline"),
    ]


@pytest.mark.parametrize("words", ["når arbejdet går i stå", "inden udgangen af året", "to måneder før påske 2023"])
def test_letters_in_two_parts_are_read_and_quoted_whole(words):
    in_parts = normalize("NFD", words)
    window = read_window(in_parts, on=ON)
    assert window == replace(read_window(words, on=ON), quote=in_parts)
    assert window.kind != "none"


@pytest.mark.parametrize(
    ("sentence", "times", "n_found"),
    [
        ("Udvalget orienteres senest 4. kvartal 2022, og regionsrådet drøfter sagen den 22. juni. ", 230, 460),
        ("1., ", 5000, 0),
        ("når ord på ord ", 1400, 0),
        ("-", 20_000, 0),
        ("/", 20_000, 0),
        ("§", 20_000, 0),
        ("forår/", 3300, 1),
        ("i næste uge ord ord ord ord 1. juni 2022 ord ord ord ord ", 350, 700),
    ],
)
def test_twenty_kilobytes_are_read_to_their_end_however_they_repeat_themselves(sentence, times, n_found):
    assert len(find_windows(sentence * times, on=ON)) == n_found


def test_the_real_table_promises_what_its_readers_noted(shared_documents):
    text = next(shared_documents.glob("002*.txt")).read_text(encoding="utf-8")
    found = {(f.window.kind, f.window.start, f.window.end) for f in find_windows(text, on=ON)}
    assert {
        ("deadline", None, date(2022, 12, 31)),
        ("conditional", date(2022, 7, 1), date(2022, 12, 31)),
        ("deadline", None, date(2022, 5, 31)),
        ("period", date(2022, 7, 1), date(2022, 12, 31)),
        ("point", date(2022, 9, 1), date(2022, 9, 30)),
        ("recurring", None, None),
    } <= found


@moderate
@given(years, st.integers(1, 4), days)
def test_quarter_with_a_year_does_not_depend_on_the_document(year, quarter, on):
    first, last = date(year, 3 * quarter - 2, 1), _last_of(year, 3 * quarter)
    window = read_window(f"i {quarter}. kvartal {year}", on=on)
    assert (window.start, window.end, window.kind) == (first, last, "period")
    window = read_window(f"senest {quarter}. kvartal {year}", on=on)
    assert (window.start, window.end, window.named_start) == (None, last, first)
    assert read_window(f"inden {quarter}. kvartal {year}", on=on).end == first - timedelta(days=1)
    assert read_window(f"inden udgangen af {quarter}. kvartal {year}", on=on).end == last
    window = read_window(f"tidligst i {quarter}. kvartal {year}", on=on)
    assert (window.start, window.end) == (first, None)


@moderate
@given(years, months, days)
def test_thirds_of_a_month_are_ten_days_ten_days_and_the_rest(year, month, on):
    words = {"primo": (1, 10), "medio": (11, 20), "ultimo": (21, _last_of(year, month).day)}
    for word, (first, last) in words.items():
        window = read_window(f"{word} {MONTHS[month - 1]} {year}", on=on)
        assert (window.start, window.end, window.kind) == (date(year, month, first), date(year, month, last), "point")
        assert read_window(f"senest {word} {MONTHS[month - 1]} {year}", on=on).end == date(year, month, last)


@moderate
@given(days, days)
def test_every_way_of_writing_a_date_is_the_same_day_and_the_day_comes_first(day, on):
    written = [
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%d.%m.%Y}",
        f"{day:%d.%m.%y}",
        f"{day.day}/{day.month}-{day.year}",
        f"{day.day}/{day.month} {day.year}",
        f"{day.day}. {MONTHS[day.month - 1]} {day.year}",
        f"den {day.day}. {MONTHS[day.month - 1][:3]}. {day.year}",
    ]
    for words in written:
        window = read_window(words, on=on)
        assert (window.start, window.end, window.kind, window.quote) == (day, day, "point", words)


@moderate
@given(months, days)
def test_month_without_a_year_is_the_first_that_is_not_over(month, on):
    window = read_window(f"i {MONTHS[month - 1]}", on=on)
    assert window.end >= on
    assert window.end < on + timedelta(days=397)
    assert (window.start.month, window.start.day) == (month, 1)


@moderate
@given(years, months)
def test_a_day_the_calendar_lacks_is_never_made_up(year, month):
    for impossible in range(_last_of(year, month).day + 1, 40):
        for words in (f"{impossible}. {MONTHS[month - 1]} {year}", f"{impossible}.{month}.{year}"):
            window = read_window(words, on=ON)
            assert (window.kind, window.start, window.end) == ("none", None, None)


@moderate
@given(days, st.sampled_from(["til", "-", "frem til", "til og med"]), st.integers(0, 800))
def test_from_to_includes_both_ends(first, word, length):
    last = first + timedelta(days=length)
    ends = [f"{day.day}. {MONTHS[day.month - 1]} {day.year}" for day in (first, last)]
    window = read_window(f"fra {ends[0]} {word} {ends[1]}", on=ON)
    assert (window.start, window.end, window.kind) == (first, last, "period")


_PIECES = [row["phrase"] for row in REFERENCE + MORE] + [
    " ",
    "\n",
    "\n\n",
    ". ",
    ", ",
    " og ",
    "-",
    "(",
    ")",
    "kvar-\n",
    "å",
]
danish_like = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=5)), max_size=8).map("".join)


@moderate
@given(st.one_of(st.text(max_size=200), danish_like), st.dates())
def test_no_text_breaks_the_reader_and_every_quote_is_in_the_text(text, on):
    folded = " ".join(text.split())
    window = read_window(text, on=on)
    assert window.quote in folded
    for found in find_windows(text, on=on):
        assert 0 <= found.begin < found.end <= len(text)
        assert found.window.quote == " ".join(text[found.begin : found.end].split())
        assert found.window.kind in {"point", "period", "deadline", "recurring", "conditional"}
    for each in [window, *(found.window for found in find_windows(text, on=on))]:
        assert not (each.start and each.end) or each.start <= each.end
        assert not (each.named_start and each.end) or each.named_start <= each.end


@moderate
@given(danish_like)
def test_found_windows_stand_in_order(text):
    begins = [found.begin for found in find_windows(text, on=ON)]
    assert begins == sorted(begins)


def test_what_comes_so_long_after_the_meeting_is_counted_from_the_meeting_of_the_paper():
    held = {"on": date(2024, 3, 14), "held_on": date(2024, 3, 14)}
    [within] = find_windows("Materialet sendes ud senest 14 dage efter mødet.", **held)
    assert (within.window.start, within.window.end, within.window.kind) == (None, date(2024, 3, 28), "deadline")
    [at_once] = find_windows("Referatet udsendes straks efter mødet", **held)
    assert (at_once.window.start, at_once.window.end) == (date(2024, 3, 15), None)
    assert find_windows("Efter mødet var der kaffe", **held) == []


def test_a_day_without_a_year_lies_in_the_year_of_its_table():
    [found] = find_windows("1/3", on=date(2024, 5, 20), year=2024, expected=True)
    assert found.window.start == date(2024, 3, 1)
    [stated] = find_windows("1/3 2025", on=date(2024, 5, 20), year=2024, expected=True)
    assert stated.window.start == date(2025, 3, 1)


def test_digits_are_a_day_only_where_one_is_expected():
    assert find_windows("Sag 01102022 er lukket", on=ON, expected=True) == []
    assert find_windows("01102022", on=ON) == []
    assert find_windows("Version 3.4 er taget i brug", on=ON) == []


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("maj 2023 (udskudt fra februar)", date(2023, 5, 1), date(2023, 5, 31)),
        ("1. maj 2023 (tidligere: 1. februar 2023)", date(2023, 5, 1), date(2023, 5, 1)),
        ("rykket fra 1. april til 1. juni 2023", date(2023, 6, 1), date(2023, 6, 1)),
        ("01.06.23-31.08.23", date(2023, 6, 1), date(2023, 8, 31)),
        ("14/10-15/11", date(2022, 10, 14), date(2022, 11, 15)),
        ("September 23", date(2023, 9, 1), date(2023, 9, 30)),
    ],
)
def test_a_column_of_times_says_where_a_time_was_moved_to_and_spans_without_spaces(text, start, end):
    (found,) = find_windows(text, on=ON, expected=True)
    assert (found.window.start, found.window.end) == (start, end)


def test_a_month_and_a_year_of_two_digits_are_one_only_where_a_time_is_expected():
    assert [(f.window.start, f.window.end) for f in find_windows("01.23", on=ON, expected=True)] == [
        (date(2023, 1, 1), date(2023, 1, 31))
    ]
    assert not find_windows("01.23", on=ON)


@pytest.mark.parametrize("text", ["10 hverdage efter mødet", "drøftes straks efter mødet i bestyrelsen"])
def test_working_days_after_a_meeting_and_at_once_after_it_wait_for_the_meeting(text):
    assert _found(text) == [(None, None, "conditional")]
