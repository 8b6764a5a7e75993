from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.files.document import Document
from loaders.files.read import read_document
from loaders.follow_ups.text_columns import tables_of_lines
from loaders.names import read_register
from tests.samples.build import txt
from tests.samples.extracts import ROWS, TITLE, Look, document_of, extract

REGISTER = read_register()

REAL = "002_e93515e9038a24c8.txt"
# Initiative and follow-up of each of the 26 cells, by careful reading; None where the cell above is merged over it.
REAL_CELLS = {
    "Personale": [
        ((8, 13), (15, 19)),
        ((24, 31), (33, 37)),
        ((39, 47), (49, 56)),
        ((67, 73), (75, 81)),
        ((83, 84), (86, 91)),
        ((93, 97), (99, 102)),
        ((104, 105), (109, 114)),
        ((119, 129), (131, 134)),
    ],
    "Praktiserede læger": [
        ((141, 153), (155, 162)),
        ((164, 177), None),
        ((183, 195), (197, 197)),
        ((206, 234), (236, 236)),
        ((243, 253), (255, 259)),
    ],
    "Hospitaler": [
        ((265, 277), (279, 283)),
        ((285, 294), (296, 300)),
        ((305, 306), (308, 310)),
        ((312, 316), (318, 320)),
        ((322, 326), (328, 333)),
        ((345, 353), (355, 358)),
        ((364, 367), (369, 372)),
    ],
    "Kommuner": [
        ((383, 388), (390, 394)),
        ((396, 398), (400, 401)),
        ((403, 407), (409, 410)),
        ((412, 415), (417, 420)),
        ((422, 435), (437, 437)),
        ((445, 449), (451, 452)),
    ],
}
REAL_THEMES = [
    *((5, 6), (21, 22), (39, 39), (63, 65), (116, 117), (141, 141), (179, 181), (203, 204), (240, 241), (265, 265)),
    *((302, 302), (341, 343), (361, 362), (379, 381), (441, 442)),
]


def span(cell):
    lines = [line for line in cell.lines if line.text.strip()] if cell is not None else []
    return (lines[0].place.line_start, lines[-1].place.line_end) if lines else None


def tables(document: Document):
    return [table for page in tables_of_lines(document, REGISTER).pages for table in page.tables]


def cells(document: Document):
    return [(span(row[1]), span(row[2])) for table in tables(document) for row in table.rows[1:]]


def read(text: str):
    return cells(document_of(text))


@pytest.fixture(scope="module")
def real(shared_documents):
    return read_document((shared_documents / REAL).read_bytes(), name=REAL)


def test_the_real_table_has_its_26_cells_with_their_line_numbers(real):
    found: dict[str, list] = {}
    for table in tables(real):
        found.setdefault(table.rows[0][0].text, []).extend((span(row[1]), span(row[2])) for row in table.rows[1:])
    assert found == REAL_CELLS


def test_the_real_themes_stand_once_over_the_rows_they_cover(real):
    themes = [row[0] for table in tables(real) for row in table.rows[1:] if row[0] is not None]
    assert [span(theme) for theme in themes] == REAL_THEMES


def test_a_theme_on_the_line_of_its_initiative_is_parted_from_it(real):
    row = next(row for table in tables(real) for row in table.rows[1:] if span(row[1]) == (39, 47))
    assert row[0].text == "Sikre god introduktion"
    assert row[1].lines[0].text.startswith("Sikring")


def test_every_letter_of_the_real_table_stands_once_in_a_cell_or_outside(real):
    def letters(document):
        return sorted("".join("".join(line.text.split()) for line in document.lines()))

    assert letters(tables_of_lines(real, REGISTER)) == letters(real)


def test_the_sample_extract_gives_its_nine_rows():
    document = read_document(txt(), name="table.txt")
    assert [len(table.rows) - 1 for table in tables(document)] == [3, 2, 2, 2]
    themes = [row[0] and " ".join(row[0].text.split()) for table in tables(document) for row in table.rows[1:]]
    assert themes[3:6] == ["Akut", None, "Akut (fortsat fra sidste side)"]


LOOKS = [
    Look(theme, initiative, follow_up, indent, blank, on_line, without_follow_up=without)
    for theme, (initiative, follow_up), (indent, blank), on_line, without in product(
        (18, 34),
        ((60, 40), (95, 50), (120, 25)),
        (("", ""), (" ", " ")),
        (False, True),
        ((), (1,), (4, 6)),
    )
]


def test_any_widths_indents_and_missing_follow_ups_give_the_same_cells():
    wrong = []
    for look in LOOKS:
        text, truth = extract(look)
        if read(text) != [(row.initiative, row.follow_up) for row in truth]:
            wrong.append(look)
    assert len(LOOKS) == 72
    assert wrong == []


@settings(max_examples=25, deadline=None)
@given(
    order=st.permutations(range(len(ROWS))),
    initiative=st.integers(70, 120),
    follow_up=st.integers(28, 50),
    theme=st.integers(16, 30),
)
def test_any_order_of_rows_gives_nearly_all_cells(order, initiative, follow_up, theme):
    rows = [(sector, theme_, *ROWS[i][2:]) for (sector, theme_, *_), i in zip(ROWS, order, strict=True)]
    text, truth = extract(Look(theme, initiative, follow_up), rows)
    found = read(text)
    assert sum((row.initiative, row.follow_up) in found for row in truth) >= len(truth) - 1


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(alphabet="abcÆØ .•-1\t\xa0", max_size=40), max_size=25))
def test_no_line_is_lost_whatever_the_lines_are(lines):
    text = "\n".join([TITLE, "Kommuner  Initiativer og status  Forankring/opfølgning", *lines])
    document = document_of(text)
    put_back = tables_of_lines(document, REGISTER)
    assert sorted("".join("".join(line.text.split()) for line in put_back.lines())) == sorted("".join(text.split()))


def test_headings_with_single_spaces_between_them_are_headings():
    text, truth = extract(Look(gap_in_heading=" "))
    assert read(text) == [(row.initiative, row.follow_up) for row in truth]
    assert [cell.text for cell in tables(document_of(text))[0].rows[0]] == [
        "Personale",
        "Initiativer og status",
        "Forankring/opfølgning",
    ]


def test_a_page_after_a_form_feed_goes_on_with_the_table():
    text, truth = extract()
    lines = text.split("\n")
    lines[truth[1].initiative[0] - 1] = "\f" + lines[truth[1].initiative[0] - 1]
    document = read_document("\n".join(lines).encode(), name="havneplan.txt")
    assert any(line.place.page == 2 for line in document.lines() if line.place.line_start == truth[1].initiative[0])
    found = [
        (span(row[1]), span(row[2])) for table in tables(document) for row in table.rows if span(row[0]) != span(row[1])
    ]
    assert [cell for cell in found if cell[0] and cell[0][0] == truth[1].initiative[0]] == [
        (truth[1].initiative, truth[1].follow_up)
    ]


def test_a_slip_of_two_spaces_inside_a_text_is_no_column_border():
    rows = [list(row) for row in ROWS]
    rows[5][2] = ["Bioanalytikere kører ud  til plejecentrene i Østbyen to dage om ugen, også i ferier."]
    text, truth = extract(Look(initiative=110), [tuple(row) for row in rows])
    assert read(text)[5] == (truth[5].initiative, truth[5].follow_up)


def test_a_year_alone_on_a_line_is_the_end_of_a_sentence_and_no_page_number():
    text, truth = extract(Look(follow_up=29))
    assert text.split("\n")[truth[3].follow_up[1] - 1].strip() == "2023"
    assert read(text)[3] == (truth[3].initiative, truth[3].follow_up)


def test_a_follow_up_about_several_initiatives_is_merged_over_the_next_row_without_one():
    rows = [list(row) for row in ROWS]
    rows[3][3] = ["Initiativerne forankres fremadrettet i arbejdet med den nye plan."]
    text, _ = extract(Look(without_follow_up=(4,)), [tuple(row) for row in rows])
    table = tables(document_of(text))[1]
    assert table.rows[2][2] is None


def test_a_missing_follow_up_is_an_empty_cell():
    text, _ = extract(Look(without_follow_up=(4,)))
    assert tables(document_of(text))[1].rows[2][2].lines == ()


def test_lines_before_the_first_headings_and_a_document_without_any_stay_lines():
    text, _ = extract()
    with_preface = document_of("Notat til udvalget\n\n" + text)
    assert tables_of_lines(with_preface, REGISTER).pages[0].lines[0].text == "Notat til udvalget"
    plain = document_of("Referat fra mødet\n\nDer var kaffe.")
    assert tables(plain) == []


def test_what_stands_above_the_headings_of_every_page_is_no_row():
    text, truth = extract()
    dated = text.replace(TITLE, f"{TITLE}\nStatus pr. 1. marts 2023")
    document = document_of(dated)
    assert len(cells(document)) == len(truth)
    assert all(
        "Status pr. 1. marts 2023" in [line.text for line in page.lines]
        for page in tables_of_lines(document, REGISTER).pages
    )


def test_an_empty_document_gives_no_tables():
    document = document_of("")
    assert tables_of_lines(replace(document, pages=()), REGISTER).pages == ()
    assert tables(document) == []
