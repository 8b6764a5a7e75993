"""A text file keeps every line with its number; pages part at form feeds and at the running title."""

import pytest
from samples import build

from loaders.files.text_file import read_statistics, read_text


def lines(data: bytes) -> list[tuple[int, int, str]]:
    pages = read_text(data, name="a.txt").pages
    return [(line.place.page, line.place.line_start, line.text) for page in pages for line in page.lines]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_every_encoding_gives_the_same_lines(encoding):
    assert lines(build.txt(encoding=encoding)) == lines(build.txt())


def test_blank_lines_and_leading_spaces_are_kept():
    assert lines(b"  a\n\n \nb") == [(1, 1, "  a"), (1, 2, ""), (1, 3, " "), (1, 4, "b")]


def test_windows_line_ends_count_once():
    assert lines(b"a\r\nb\r\n") == [(1, 1, "a"), (1, 2, "b")]


def test_other_separators_do_not_count_as_line_feeds():
    assert lines("a\u2028b\x0bc\x85d\ne".encode()) == [(1, 1, "a\u2028b\x0bc\x85d"), (1, 2, "e")]


def test_a_form_feed_begins_a_page():
    assert lines(b"a\n\x0cb\nc") == [(1, 1, "a"), (2, 2, "b"), (2, 3, "c")]


def test_the_running_title_begins_a_page():
    assert [page for page, *_ in lines(b"Plan A\nx\n Plan  A\ny\nPlan A\n")] == [1, 1, 2, 2, 3]


@pytest.mark.parametrize("mark", [b"", b"2\n", b"Opdateringer\n"])
def test_a_form_feed_before_the_running_title_begins_one_page(mark):
    assert {page for page, *_ in lines(b"Plan A\nx\n\x0c" + mark + b"Plan A\ny\n")} == {1, 2}


def test_the_running_title_below_the_rest_of_a_page_after_a_form_feed_begins_a_page():
    assert [page for page, *_ in lines(b"Plan A\nx\n\x0cresten\nPlan A\ny\n")] == [1, 1, 2, 3, 3]


@pytest.mark.parametrize("delimiter", [b"\t", b";", b"|"])
def test_a_text_with_one_row_per_line_is_read_as_a_table(delimiter):
    rows = [b"Tema", b"Initiativ", b"Opf\xc3\xb8lgning"], [b"Mad", b"Ny menu", b"HR-forum"]
    page = read_text(b"\n".join(map(delimiter.join, rows)), name="a.txt").pages[0]
    assert [[cell.text for cell in row] for row in page.tables[0].rows][1] == ["Mad", "Ny menu", "HR-forum"]
    assert page.tables[0].rows[1][0].place.line_start == 2


@pytest.mark.parametrize(
    ("encoding", "header"),
    [("utf-8", ""), ("cp1252", ""), ("iso-8859-15", 'CODEPAGE="iso-8859-15";\n'), ("iso-8859-1", 'CODEPAGE="nej";\n')],
)
def test_a_statistics_file_is_read_in_the_character_set_it_names(encoding, header):
    data = f'{header}TITLE="Børn på sygehus";\n'.encode(encoding)
    assert read_statistics(data, name="a.px").pages[0].lines[-1].text == 'TITLE="Børn på sygehus";'
