"""A CSV file reads the same whatever program and country wrote it, and odd rows are pointed at."""

import pytest
from samples import build

from loaders.files.document import UnreadableDocument
from loaders.files.sheets.delimited import read_csv


def rows(data: bytes) -> list[list[str]]:
    tables = [table for page in read_csv(data, name="a.csv").pages for table in page.tables]
    return [[cell.text for cell in row] for table in tables for row in table.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_every_encoding_and_delimiter_gives_the_same_rows(encoding, delimiter):
    data = build.csv_file(encoding=encoding, delimiter=delimiter)
    assert rows(data) == rows(build.csv_file())
    assert read_csv(data, name="a.csv").problems == ()


def test_a_quoted_cell_over_several_lines_knows_its_lines():
    data = 'Tema;Initiativ;Opfølgning\nA;"første\r\nanden\n\nfjerde";"C\nD"\nE;F;G\n'.encode()
    table = read_csv(data, name="a.csv").pages[0].tables[0]
    cell = table.rows[1][1]
    assert [(line.text, line.place.line_start) for line in cell.lines] == [
        ("første", 2),
        ("anden", 3),
        ("", 4),
        ("fjerde", 5),
    ]
    assert [line.place.line_start for line in table.rows[1][2].lines] == [5, 6]
    assert str(table.rows[2][0].place) == "række 3, linje 7"


def test_a_blank_line_between_rows_counts_as_a_line():
    table = read_csv("Tema;Initiativ;Opfølgning\n\nA;B;C\n".encode(), name="a.csv").pages[0].tables[0]
    assert table.rows[1][0].place.line_start == 3


def test_doubled_quotation_marks_are_one():
    assert rows('Tema;Initiativ;Opfølgning\nA;"Kaldt ""Fælles""";C\n'.encode())[1][1] == 'Kaldt "Fælles"'


def test_excels_own_delimiter_line_is_no_row():
    assert rows("sep=,\nTema,Initiativ,Opfølgning\nA,B;b,C\n".encode())[1] == ["A", "B;b", "C"]


def test_rows_without_content_do_not_count_towards_the_limit():
    table = rows("Tema;Initiativ;Opfølgning\nA;B;C\n".encode() + b";;\n" * 30_000)
    assert len(table) == 2


def test_an_unbalanced_quotation_mark_names_its_line():
    with pytest.raises(UnreadableDocument, match="fra linje 3") as caught:
        read_csv('Tema;Initiativ;Opfølgning\nA;B;C\nD;"E;F\nG;H;I\n'.encode(), name="a.csv")
    assert caught.value.code == "AABENT_CITAT"


def test_an_uneven_row_is_read_and_pointed_at():
    contents = read_csv("Tema;Initiativ;Opfølgning\nA;B;C\nA;B;C\nkun;to\nA;B;C;D\n".encode(), name="a.csv")
    assert [(problem.code, problem.place.row) for problem in contents.problems] == [
        ("SKAEV_RAEKKE", 4),
        ("SKAEV_RAEKKE", 5),
    ]
    assert "række 4" in contents.problems[0].reason
    assert contents.problems[0].found == "kun | to"


def test_empty_fields_at_the_end_are_no_uneven_row():
    assert read_csv("Tema;Initiativ;Opfølgning\nA;B;C;;\n".encode(), name="a.csv").problems == ()


def test_letters_encoded_twice_are_pointed_at():
    data = "Tema;Initiativ;Opfølgning\nA;Fælles mål;C\n".encode().decode("cp1252").encode()
    assert [problem.code for problem in read_csv(data, name="a.csv").problems] == ["TEGNSAET"]


def test_letters_of_an_old_macintosh_are_pointed_at():
    data = "Tema;Initiativ;Status\nA;F\u00e6lles m\u00e5l;C\n".encode("mac_roman")
    problem = read_csv(data, name="a.csv").problems[0]
    assert (problem.code, problem.place.line_start) == ("TEGNSAET", 2)


def test_a_letter_written_as_two_signs_is_the_one_letter():
    assert rows("Tema;Initiativ\nA\u030arhus;Fælles mål\n".encode())[1] == ["Århus", "Fælles mål"]


def test_a_flat_list_with_sector_and_theme_is_one_table():
    table = rows(build.tidy_csv())
    assert len(table) == 10
    assert table[0][:2] == ["Sektor", "Tema"]


def test_a_note_that_begins_with_a_quoted_sign_is_one_cell():
    data = 'Kommune;Antal\r\nFanø;12\r\nLæsø;".."\r\n\r\n".." = skjult, under fem\r\nOpgjort i maj\r\n'.encode("cp1252")
    (table,) = read_csv(data, name="tal.csv").pages[0].tables
    assert [row[0].text for row in table.rows][-2:] == ['".." = skjult, under fem', "Opgjort i maj"]
    assert table.rows[2][1].text == ".."
