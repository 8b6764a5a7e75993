"""Figures set in columns with blanks are a table; prose with numbers and lists of them are none."""

from loaders.files.text_file import read_text

TABLE = """
Kære alle

Antal besøg i andet halvår 2022 hos de tre hold:

Hold                 juli  aug sept
-----------------------------------
Hjemmepleje Nord        3    2   14
Hjemmepleje Syd        10    ?    1
Korttidspladser         5    4    4
-----------------------------------
I alt                  18    6   19

? = ikke talt endnu
"""


def page_of(text: str):
    (page,) = read_text(text.encode(), name="a.txt").pages
    return page


def test_figures_that_end_where_those_above_end_are_a_table_with_its_headings():
    page = page_of(TABLE)
    (table,) = page.tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Hold", "juli", "aug", "sept"],
        ["Hjemmepleje Nord", "3", "2", "14"],
        ["Hjemmepleje Syd", "10", "?", "1"],
        ["Korttidspladser", "5", "4", "4"],
        ["I alt", "18", "6", "19"],
    ]
    assert [line.text for line in page.lines if line.text] == [
        "Kære alle",
        "Antal besøg i andet halvår 2022 hos de tre hold:",
        "? = ikke talt endnu",
    ]
    assert [line.text for line in page.lines[: table.n_above]][-2] == "Antal besøg i andet halvår 2022 hos de tre hold:"
    assert table.rows[1][1].place.line_start == 8


def test_without_headings_or_in_fewer_than_three_lines_there_is_no_table():
    assert not page_of(TABLE.replace("Hold                 juli  aug sept\n", "")).tables
    assert not page_of("Hold       juli  aug\nNord         3    2\nSyd         10    1\n").tables


def test_prose_and_lists_with_numbers_are_no_tables():
    assert not page_of("1. Velkomst          10.00 10.15\nVi var 12 af 14\nSe punkt 3 4\nog side 5 6\n").tables
