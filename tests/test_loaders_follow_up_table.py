from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.account import account_of
from loaders.files.document import Cell, Document, Line, Page, Place, Run, Table, UnreadableDocument
from loaders.files.read import read_document
from loaders.follow_ups.meetings import named_meetings
from loaders.follow_ups.table import read_follow_up_table
from loaders.kinds import read_papers
from loaders.registers import shipped_register
from tests.samples.build import WRITERS, tidy_csv

REAL = "002_e93515e9038a24c8.txt"
REGISTER = shipped_register()
ON = date(2022, 5, 20)
HEADINGS = ("Kommuner", "Initiativer og status", "Forankring/opfølgning")
# First and last line of each of the 27 initiatives, by careful reading.
REAL_LINES = {
    "Personale": [(8, 19), (24, 37), (39, 56), (67, 81), (83, 91), (93, 102), (104, 114), (119, 134)],
    "Praktiserende læger": [(141, 162), (164, 170), (171, 177), (183, 197), (206, 236), (243, 259)],
    "Hospitaler": [(265, 283), (285, 300), (305, 310), (312, 320), (322, 333), (345, 358), (364, 372)],
    "Kommuner": [(383, 394), (396, 401), (403, 410), (412, 420), (422, 437), (445, 452)],
}


@pytest.fixture(scope="module")
def real(shared_documents):
    document = read_document((shared_documents / REAL).read_bytes(), name=REAL)
    return read_follow_up_table(document, dated=ON)


@pytest.fixture(scope="module", params=[*WRITERS, "tidy.csv"])
def sample(request):
    data = {**WRITERS, "tidy.csv": tidy_csv}[request.param]()
    return read_follow_up_table(read_document(data, name=request.param), dated=ON)


def line(text, place=None, **look):
    return Line((Run(text, **look),) if text else (), place or Place(page=1))


def cell(content, place):
    """A cell of plain lines, ready Lines, or None where the cell above is merged over it."""
    if content is None:
        return None
    lines = content.split("\n") if isinstance(content, str) else content
    return Cell(
        tuple(replace(each, place=place) if isinstance(each, Line) else line(each, place) for each in lines), place
    )


def table(rows, page):
    places = [Place(page=page, table=1, row=n) for n in range(1, len(rows) + 1)]
    cells = (tuple(cell(content, place) for content in row) for row, place in zip(rows, places, strict=True))
    return Table(tuple(cells), Place(page=page, table=1))


def document(*rows, headings=HEADINGS, lines=(), shows_colour=True, pages=None):
    pages = pages or [[headings, *rows]]
    return Document(
        name="tabel.docx",
        sha256="0" * 64,
        format="docx",
        title="Havneplanen",
        dated_on=None,
        shows_colour=shows_colour,
        pages=tuple(
            Page(Place(page=n), (table(rows, n),), tuple(line(text) for text in lines))
            for n, rows in enumerate(pages, 1)
        ),
    )


def read(*rows, **options):
    return read_follow_up_table(document(*rows, **options), dated=ON)


def promises(row):
    found = [(each.forum_id, each.window.kind, each.window.start, each.window.end) for each in row.follow_ups]
    return sorted(found, key=str)


def roles(row):
    return {mention.forum_id: mention.role for mention in row.forums}


def in_cell(text, initiative="Et fælles forløb."):
    return read(("Tema", initiative, text)).rows[0]


def row_at(reading, first):
    return next(row for row in reading.rows if row.place.line_start == first)


# The real table


def test_the_real_table_is_27_initiatives_in_4_sectors_with_their_lines(real):
    found: dict[str, list] = {}
    for row in real.rows:
        found.setdefault(row.sector, []).append((row.place.line_start, row.place.line_end))
    assert found == REAL_LINES


def test_no_line_of_the_real_table_is_lost(real):
    told = account_of(real)
    assert told.lost == () and told.problems == 0
    assert (told.n_lines, told.read, sum(told.furniture.values())) == (310, 258, 52)


def test_a_misprinted_sector_is_corrected_and_its_heading_kept_as_printed(real):
    assert {row.sector for row in real.rows if row.place.page == 3} == {"Praktiserende læger"}
    assert any("Praktiserede" in line.text for line in real.furniture)


def test_the_theme_akut_goes_on_over_the_page(real):
    assert {row.theme for row in real.rows if row.place.line_start in (305, 312, 322, 345)} == {"Akut"}
    assert row_at(real, 364).theme == "Indlæggelse i eget hjem"


def test_two_headed_initiatives_of_one_real_cell_share_the_follow_up_cell_above(real):
    first, second, third = (row_at(real, line) for line in (141, 164, 171))
    assert second.title.startswith("Prøvehandling, hvor lægevagten booker tid") and third.title.startswith(
        "Bookingsystem"
    )
    assert first.follow_up_text == second.follow_up_text == third.follow_up_text
    for row in (first, second, third):
        assert roles(row) == {}
        assert promises(row) == [(None, "point", date(2022, 6, 1), date(2022, 6, 30))]
        assert 155 <= row.follow_ups[0].place.line_start <= row.follow_ups[0].place.line_end <= 162


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (8, [("hospitalsudvalget", "deadline", None, date(2022, 12, 31))]),
        (24, [("hospitalsudvalget", "period", date(2022, 8, 1), date(2022, 9, 30))]),
        (39, [("hospitalsudvalget", "conditional", date(2022, 7, 1), date(2022, 12, 31))]),
        (67, [("regionsraadet", "none", None, None)]),
        (83, [("regionsraadet", "recurring", None, None)]),
        (93, [("hr-forum", "point", date(2022, 6, 2), date(2022, 6, 2)), ("regionsraadet", "none", None, None)]),
        (119, [("regionsraadet", "conditional", None, None)]),
        (183, []),
        (
            243,
            [
                ("hospitalsudvalget", "conditional", None, None),
                ("udvalg-for-naere-sundhedstilbud", "conditional", None, None),
            ],
        ),
        (
            265,
            [
                ("hospitalsudvalget", "period", date(2022, 7, 1), date(2022, 12, 31)),
                ("hospitalsudvalget", "point", date(2022, 6, 1), date(2022, 6, 1)),
                ("regionsraadet", "point", date(2022, 6, 22), date(2022, 6, 22)),
            ],
        ),
        (285, [("regionsraadet", "point", date(2022, 5, 25), date(2022, 5, 25))]),
        (305, [("hospitalsudvalget", "point", date(2022, 9, 1), date(2022, 9, 30))]),
        (322, [(None, "point", date(2022, 6, 1), date(2022, 6, 30))]),
        (364, [("sundhedsstyregruppen", "conditional", date(2023, 12, 1), date(2023, 12, 31))]),
        (396, []),
    ],
)
def test_the_real_promises(real, first, expected):
    assert promises(row_at(real, first)) == expected


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (8, {"hr-forum": "owner", "regionsmedudvalget": "owner", "hospitalsudvalget": "owner"}),
        (39, {"hr-personalechefkredsen": "owner", "udvalg-for-personale": "owner", "hospitalsudvalget": "informed"}),
        (265, {"hospitalsudvalget": "owner", "regionsraadet": "informed"}),
        (328 - 6, {}),
        (400 - 4, {}),
    ],
)
def test_the_real_owners_and_informed_forums(real, first, expected):
    assert roles(row_at(real, first)) == expected


def test_hyphenation_in_the_real_table_is_undone_and_open_words_keep_their_hyphen(real):
    assert "Prøvehandlingerne har" in row_at(real, 119).text
    assert "forskningsprojektet" in row_at(real, 412).follow_up_text
    assert "øre- næse- og halslæger" in row_at(real, 285).text


def test_the_real_titles_are_headings_or_first_clauses_of_at_most_90_letters(real):
    titles = {row.place.line_start: row.title for row in real.rows}
    assert titles[141] == "Øge bemanding i visitationen"
    assert titles[383].startswith("Prøvehandling hvor Præhospitalet") and titles[383].endswith("i dagtid")
    assert titles[364] == "Samarbejde om patienter indlagt i eget hjem"
    assert max(map(len, titles.values())) <= 90


def test_the_real_table_cannot_show_what_changed(real):
    assert {row.changed for row in real.rows} == {None}


def test_the_real_table_proposes_four_groups(real):
    groups = {
        frozenset(real.rows[i].place.line_start for i in (n, *row.same_as))
        for n, row in enumerate(real.rows)
        if row.same_as
    }
    assert groups == {frozenset(each) for each in ((164, 322), (243, 345, 383), (183, 422), (364, 412))}
    assert len({min((n, *row.same_as)) for n, row in enumerate(real.rows)}) == 22


# The same invented table in every format


def test_the_sample_is_ten_initiatives_in_three_sectors(sample):
    assert [row.sector for row in sample.rows] == ["Personale"] * 3 + ["Hospitaler"] * 5 + ["Kommuner"] * 2
    assert [row.theme for row in sample.rows[3:8]] == ["Akut"] * 4 + ["Hjemmebehandling"]
    assert [row.title for row in sample.rows[3:5]] == ["Flere subakutte tider", "Kørsel - Prøvehandling"]
    assert sample.rows[3].follow_up_text == sample.rows[4].follow_up_text


def test_no_line_of_the_sample_is_lost(sample):
    told = account_of(sample)
    assert told.lost == () and told.problems == 0
    assert told.read + sum(told.furniture.values()) == told.n_lines


def test_the_sample_has_the_same_forums_and_promises_in_every_format(sample):
    assert roles(sample.rows[0]) == {"hr-forum": "owner", "hospitalsudvalget": "owner"}
    assert promises(sample.rows[0]) == [("hospitalsudvalget", "deadline", None, date(2022, 12, 31))]
    assert roles(sample.rows[1])["regionsraadet"] == "informed"
    assert promises(sample.rows[1]) == [("regionsraadet", "recurring", None, None)]
    assert promises(sample.rows[2]) == [("udvalg-for-personale", "period", date(2022, 8, 1), date(2022, 9, 30))]
    assert promises(sample.rows[5]) == [("regionsraadet", "point", date(2022, 5, 25), date(2022, 5, 25))]
    assert (roles(sample.rows[8]), promises(sample.rows[8])) == ({}, [])
    assert promises(sample.rows[9]) == []


def test_red_is_changed_and_removed_words_stay_only_in_the_runs(sample):
    if not sample.document.shows_colour:
        assert {row.changed for row in sample.rows} == {None}
        return
    assert [row.changed for row in sample.rows] == [True, True, False, False, True, False, False, False, False, True]
    assert sample.rows[1].text == "Vagtplaner lægges otte uger frem. Planerne er på plads."
    assert any(run.struck and "mangler" in run.text for run in sample.rows[1].runs)


def test_quotes_are_words_of_the_row(sample):
    for row in sample.rows:
        assert row.status_quote is None or row.status_quote in row.text + "\n" + row.follow_up_text
        assert all(each.quote in row.follow_up_text + row.text for each in row.follow_ups)


# One promise per forum and window


def test_a_list_of_dates_and_forums_is_one_promise_each():
    row = in_cell(
        "Hospitalsudvalget\n\nDer gives status på hospitalsudvalgets møde den 7. juni samt regionsrådet den 29. juni"
        " 2022. Der følges op i 2. halvår 2023."
    )
    assert promises(row) == [
        ("hospitalsudvalget", "period", date(2023, 7, 1), date(2023, 12, 31)),
        ("hospitalsudvalget", "point", date(2022, 6, 7), date(2022, 6, 7)),
        ("regionsraadet", "point", date(2022, 6, 29), date(2022, 6, 29)),
    ]


def test_a_promise_is_for_the_forum_that_heads_its_paragraph():
    row = in_cell("HR-forum\n\nHospitalsudvalget\nNæste gang senest 1. kvartal 2023")
    assert promises(row) == [("hospitalsudvalget", "deadline", None, date(2023, 3, 31))]


def test_a_promise_below_several_forums_is_one_for_each():
    row = in_cell("Klinikforum,\nHospitalsudvalget\n\nDer gives en orientering i oktober 2022.")
    assert [forum for forum, *_ in promises(row)] == ["hospitalsudvalget", "klinikforum"]


def test_a_list_of_forums_in_a_sentence_shares_its_window():
    row = in_cell("Hospitalsudvalget og Regionsrådet orienteres i oktober 2022.")
    assert [forum for forum, *_ in promises(row)] == ["hospitalsudvalget", "regionsraadet"]


def test_being_told_without_a_time_is_a_promise_without_time():
    row = in_cell("HR-forum\n\nRegionsrådet orienteres om, hvad pengene gik til")
    assert promises(row) == [("regionsraadet", "none", None, None)]
    assert roles(row) == {"hr-forum": "owner", "regionsraadet": "informed"}


def test_perhaps_also_in_other_forums_promises_those_nothing():
    row = in_cell("Regionsrådet orienteres årligt via budgettet – evt. også i forretningsudvalget eller Klinikforum")
    assert promises(row) == [("regionsraadet", "recurring", None, None)]
    assert roles(row) == {
        "regionsraadet": "informed",
        "forretningsudvalget": "informed",
        "klinikforum": "informed",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Initiativet forankres fremadrettet i arbejdet med havneplanen",
        "Initiativet er implementeret og følges i klyngerne.",
    ],
)
def test_words_that_name_no_forum_promise_nothing(text):
    assert (roles(in_cell(text)), promises(in_cell(text))) == ({}, [])


def test_a_date_without_any_forum_is_a_promise_to_nobody():
    row = in_cell("Forhandlingsgrundlaget godkendes politisk i juni 2022.")
    assert promises(row) == [(None, "point", date(2022, 6, 1), date(2022, 6, 30))]


def test_a_forum_alone_owns_and_promises_nothing():
    row = in_cell("Sundhedsstyregruppen")
    assert (roles(row), promises(row)) == ({"sundhedsstyregruppen": "owner"}, [])


def test_a_coming_meeting_in_the_text_is_a_promise_and_a_past_one_is_not():
    row = in_cell(
        "HR-forum", "Forslaget drøftes på møde i HR-forum den 9. juni 2022. Regionsrådet vedtog det den 3. marts 2022."
    )
    assert promises(row) == [("hr-forum", "point", date(2022, 6, 9), date(2022, 6, 9))]


def test_a_meeting_in_the_text_that_the_cell_holds_too_is_one_promise():
    row = in_cell("Regionsrådet orienteres den 9. juni 2022.", "Sagen forelægges Regionsrådet den 9. juni 2022.")
    assert len(row.follow_ups) == 1


def test_an_unknown_forum_is_a_problem_and_its_promise_stays():
    reading = read(("Tema", "Et fælles forløb.", "Havneudvalget\n\nDer følges op i oktober 2022."))
    assert [(problem.code, problem.found) for problem in reading.problems] == [("UKENDT_FORUM", "Havneudvalget")]
    assert promises(reading.rows[0]) == [(None, "point", date(2022, 10, 1), date(2022, 10, 31))]


# Tables of any shape


def test_a_theme_covers_the_rows_below_until_the_next_theme_or_sector():
    rows = [("A", "Ét."), (None, "To."), ("", "Tre."), ("B", "Fire."), ("Personale", *HEADINGS[1:]), ("", "Fem.")]
    reading = read(*((*row, "HR-forum")[:3] for row in rows))
    assert [(row.sector, row.theme) for row in reading.rows] == [
        *((("Kommuner", theme)) for theme in "AAAB"),
        ("Personale", None),
    ]


def test_a_table_goes_on_over_the_page_without_headings_and_in_the_middle_of_a_sentence():
    pages = [
        [HEADINGS, ("A", "Der arbejdes med en fælles", "HR-forum")],
        [("", "indgang for borgeren.", ""), ("", "To.", "")],
    ]
    reading = read(pages=pages)
    assert [(row.theme, row.text) for row in reading.rows] == [
        ("A", "Der arbejdes med en fælles indgang for borgeren."),
        ("A", "To."),
    ]
    assert account_of(reading).lost == ()


def printed(*pages):
    """A table over several printed pages."""
    return read_follow_up_table(replace(document(pages=list(pages)), format="pdf"), dated=ON)


@pytest.mark.parametrize(
    ("before", "rest"),
    [
        ("Der arbejdes med en fælles", "indgang for borgeren."),
        ("Kurser i at lytte", "• holdes hver måned"),
        ("Kurser:\n• for nye", "• for gamle"),
    ],
)
def test_a_row_that_breaks_off_goes_on_below_the_repeated_headings(before, rest):
    reading = printed([HEADINGS, ("A", before, "HR-forum")], [HEADINGS, ("", rest, "")])
    assert len(reading.rows) == 1 and reading.rows[0].text.endswith(rest)
    assert reading.problems == () and account_of(reading).lost == ()


def test_a_row_overleaf_without_theme_and_follow_up_is_read_as_a_rest_and_said():
    reading = printed([HEADINGS, ("A", "Ét.", "HR-forum")], [HEADINGS, ("", "Mere om ét.", "")])
    assert [row.text for row in reading.rows] == ["Ét.\nMere om ét."]
    assert [(problem.code, problem.found) for problem in reading.problems] == [("RAEKKE_FORTSAT", "Mere om ét.")]


@pytest.mark.parametrize(
    "second",
    [
        [HEADINGS, ("B", "To.", "")],
        [HEADINGS, ("", "To.", "Klinikforum")],
        [("Hospitaler", *HEADINGS[1:]), ("", "og to.", "")],
    ],
)
def test_a_row_overleaf_with_a_theme_a_follow_up_or_a_sector_of_its_own_is_new(second):
    assert len(printed([HEADINGS, ("A", "Ét", "HR-forum")], second).rows) == 2


def test_a_follow_up_cell_about_both_initiatives_belongs_to_the_one_overleaf():
    told = "Initiativerne forankres i Klinikforum."
    reading = printed([HEADINGS, ("A", "Ét.", told)], [HEADINGS, ("", "To.", "")])
    assert [row.follow_up_text for row in reading.rows] == [told] * 2 and reading.problems == ()


def test_the_rest_of_a_follow_up_cell_overleaf_is_a_paragraph_of_its_own():
    reading = printed(
        [HEADINGS, ("A", "Der arbejdes med", "HR-forum")],
        [HEADINGS, ("", "kørsel.", "Regionsrådet orienteres årligt")],
    )
    assert [each.quote for each in reading.rows[0].follow_ups] == ["Regionsrådet orienteres årligt"]


def test_a_heading_over_several_narrow_lines_begins_an_initiative():
    reading = read(("A", "Kørsel samles.\nNy menu på\nafdelingerne -\nforsøg\n• suppe", "Klinikforum"))
    assert [row.title for row in reading.rows] == ["Kørsel samles", "Ny menu på afdelingerne - forsøg"]


def test_a_sentence_before_bullets_begins_no_initiative():
    assert len(read(("A", "Kørsel samles.\nDer arbejdes nu med\n• busser", "Klinikforum")).rows) == 1


def test_a_row_over_the_whole_width_is_a_sector_above_themes_and_else_a_theme():
    reading = read(("Hospitaler", None, None), ("A", "Ét.", "HR-forum"), ("Mad", None, None), ("", "To.", "HR-forum"))
    assert [(row.sector, row.theme) for row in reading.rows] == [("Hospitaler", "A"), ("Hospitaler", "Mad")]
    assert account_of(reading).lost == ()


def test_a_row_over_the_headings_names_the_sector_where_they_do_not():
    reading = read(pages=[[("Hospitaler", None, None), ("Tema", *HEADINGS[1:]), ("A", "Ét.", "HR-forum")]])
    assert reading.rows[0].sector == "Hospitaler" and reading.problems == ()


def test_words_over_a_table_that_names_its_sector_name_no_sector_elsewhere():
    pages = [[HEADINGS, ("A", "Ét.", "HR-forum")], [("Tema", *HEADINGS[1:]), ("B", "To.", "HR-forum")]]
    plain = document(pages=pages, lines=("Planen",))
    reading = read_follow_up_table(replace(plain, title="Andet"), dated=ON)
    assert [row.sector for row in reading.rows] == ["Kommuner", "Kommuner"]
    assert [problem.found for problem in reading.problems] == ["Planen", "Planen"]


def test_a_red_bullet_alone_is_no_change():
    assert read(("A", [line("•", red=True), "Ét."], "HR-forum")).rows[0].changed is False


def test_a_misspelled_forum_is_a_problem_that_names_the_one_it_is_like():
    problems = read(("A", "Ét.", "Hospitalsudvaglet\n\nUdvalg for Digitalisering")).problems
    assert [problem.code for problem in problems] == ["UKENDT_FORUM", "UKENDT_FORUM"]
    assert "Hospitalsudvalget" in problems[0].reason and "forumregistret" in problems[1].reason


def test_continued_is_no_part_of_a_theme():
    reading = read(pages=[[HEADINGS, ("Akut", "Ét.", "")], [HEADINGS, ("Akut\n(fortsat fra sidste side)", "To.", "")]])
    assert [row.theme for row in reading.rows] == ["Akut", "Akut"]


def test_a_follow_up_cell_merged_over_two_rows_belongs_to_both():
    reading = read(("A", "Ét.", "Regionsrådet orienteres i juni 2022."), (None, "To.", None))
    assert [promises(row) for row in reading.rows] == [
        [("regionsraadet", "point", date(2022, 6, 1), date(2022, 6, 30))]
    ] * 2


def test_a_bold_heading_after_a_finished_sentence_begins_an_initiative_and_a_part_label_does_not():
    bold = [
        line("Fælles kørsel", bold=True),
        "Busser deles.",
        line("Status", bold=True),
        "Den kører.",
        line("Mad", bold=True),
        "Ny menu.",
    ]
    reading = read(("A", bold, "Klinikforum"))
    assert [row.title for row in reading.rows] == ["Fælles kørsel", "Mad"]
    assert [roles(row) for row in reading.rows] == [{"klinikforum": "owner"}] * 2


def test_tidy_columns_of_their_own_are_used():
    headings = ("Sektor", "Tema", "Titel", "Initiativ", "Status", "Forankring", "Opfølgning", "Bemærkning")
    row = (
        "Kommuner",
        "Mad",
        "Ny menu",
        "Køkkenet prøver nyt.",
        "Implementeret",
        "Klinikforum",
        "Der følges op i juni 2022",
        "Godt set.",
    )
    reading = read(row, headings=headings)
    found = reading.rows[0]
    assert (found.sector, found.theme, found.title, found.status) == ("Kommuner", "Mad", "Ny menu", "implementeret")
    assert found.text == "Køkkenet prøver nyt."
    assert found.extra == (("Bemærkning", "Godt set."),)
    assert roles(found) == {"klinikforum": "owner"}
    assert promises(found) == [("klinikforum", "point", date(2022, 6, 1), date(2022, 6, 30))]
    assert account_of(reading).lost == ()


def test_two_columns_of_one_heading_are_both_read():
    headings = ("Tema", "Initiativ", "Opfølgning", "Opfølgning")
    reading = read(("Mad", "Ny menu.", "HR-forum, juni 2022", "Klinikforum, maj 2023"), headings=headings)
    assert [forum for forum, *_ in promises(reading.rows[0])] == ["hr-forum", "klinikforum"]


def test_a_sheet_names_the_sector_where_no_heading_does():
    plain = document(("A", "Ét.", "HR-forum"), headings=("Tema", *HEADINGS[1:]))
    sheet = replace(plain.pages[0], place=Place(sheet="Hospitaler"))
    assert read_follow_up_table(replace(plain, pages=(sheet,)), dated=ON).rows[0].sector == "Hospitaler"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("Prøve-\nhandlingerne slutter", "Prøvehandlingerne slutter"),
        ("øre-\nnæse- og halslæger", "øre- næse- og halslæger"),
        ("læge-\nog plejefagligt", "læge- og plejefagligt"),
        ("HR-\nforum mødes", "HR-forum mødes"),
        ("HR-/\npersonalechefer", "HR-/personalechefer"),
        ("PLO-\nMidtjylland", "PLO-Midtjylland"),
        ("en  fælles\nindgang", "en fælles indgang"),
        ("op i\n2. halvår", "op i 2. halvår"),
        ("Der er:\n• lys\n\n• ro, som alle\n\nhar brug for", "Der er:\n• lys\n• ro, som alle har brug for"),
        ("Ét afsnit.\n\nEt til.", "Ét afsnit.\nEt til."),
    ],
)
def test_lines_are_joined(lines, joined):
    longest = "Denne linje er den længste i kolonnen."
    assert read(("A", lines, ""), ("A", longest, "")).rows[0].text == joined


def test_nothing_is_dropped_in_silence():
    reading = read(("A", "Ét.", "HR-forum"), ("B", "", "Klinikforum"), lines=("Husk kaffe til mødet",))
    assert [(problem.code, problem.found) for problem in reading.problems] == [
        ("RAEKKE_UDEN_TEKST", "Klinikforum"),
        ("LINJE_UDEN_RAEKKE", "Husk kaffe til mødet"),
    ]
    told = account_of(reading)
    assert told.lost == () and told.problems == 2


WORDS = st.sampled_from(
    [
        "HR-forum",
        "Havneudvalget",
        "Der følges op",
        "i juni 2022.",
        "•",
        "–",
        "2.",
        "(fortsat)",
        "Prøve-",
        "handling",
        "3",
        "\n",
        "\n\n",
    ]
)
CELLS = st.none() | st.lists(WORDS, max_size=6).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=4), min_size=1, max_size=3))
def test_no_line_of_any_table_is_dropped_in_silence(pages):
    """What the reader of tables cannot place is told by `kinds`, for whatever reader it comes from."""
    pages[0] = [HEADINGS, ("A", "Ét.", "HR-forum"), *pages[0]]
    try:
        papers = read_papers(document(pages=pages), register=REGISTER, dated=ON)
    except UnreadableDocument:
        return
    assert [account_of(paper).lost for paper in papers] == [()]


def test_account_finds_a_lost_line():
    reading = read(("A", "Ét.", "HR-forum"), ("A", "To.", "HR-forum"))
    assert [line.text for line in account_of(replace(reading, rows=reading.rows[:1])).lost] == ["To."]


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda: document(("a", "b", "c"), headings=("Navn", "Adresse", "Telefon")), "INGEN_TABEL"),
        (lambda: replace(document(), pages=(Page(Place(page=1), lines=(line("Referat"),)),)), "INGEN_TABEL"),
    ],
)
def test_documents_that_cannot_be_used_are_refused(made, code):
    with pytest.raises(UnreadableDocument) as refused:
        read_follow_up_table(made(), dated=ON)
    assert refused.value.code == code
    assert "Intet er ændret" in refused.value.reason


def test_a_document_without_any_date_is_refused_and_its_own_date_is_enough():
    undated = document(("A", "Ét.", "HR-forum"))
    with pytest.raises(UnreadableDocument, match="dato") as refused:
        read_follow_up_table(undated)
    assert refused.value.code == "DATO_MANGLER"
    assert len(read_follow_up_table(replace(undated, dated_on=ON)).rows) == 1


@pytest.mark.parametrize("rows", [(), (("", "", ""),), (("A", "", ""),)])
def test_headings_alone_are_refused_so_that_no_empty_issue_ends_the_initiatives_of_the_one_before(rows):
    with pytest.raises(UnreadableDocument) as refused:
        read(*rows)
    assert refused.value.code == "INGEN_DATA"


def test_a_forum_line_that_ends_in_a_colon_owns_the_points_below_it_bold_or_not():
    found = promises(
        in_cell("Hospitalsudvalget:\n• følger op i september 2022\nHR-forum:\n- orienteres i november 2022")
    )
    assert [(forum, start) for forum, _, start, _ in found] == [
        ("hospitalsudvalget", date(2022, 9, 1)),
        ("hr-forum", date(2022, 11, 1)),
    ]


def test_the_real_plan_names_the_four_meetings_that_the_shipped_table_has(real):
    named = [(one.forum_id, one.on.isoformat(), one.place.line_start) for one in named_meetings(real.rows, dated=ON)]
    assert sorted(named) == [
        ("hospitalsudvalget", "2022-06-01", 281),
        ("hr-forum", "2022-06-02", 97),
        ("regionsraadet", "2022-05-25", 298),
        ("regionsraadet", "2022-06-22", 281),
    ]
