"""The templates of the pages: the bytes behind each button are those a reader of figures understands."""

from pathlib import Path

from exports.figure_template import TEMPLATES, figure_template
from loaders.files.read import read_document
from pages.parts.figures.templates import EXAMPLE


def test_every_kind_has_a_purpose_a_file_name_of_its_own_and_says_how_it_is_loaded():
    assert len({template.file_name for template in TEMPLATES.values()}) == len(TEMPLATES) == 3
    for kind, template in TEMPLATES.items():
        assert template.purpose.startswith("Til ") and template.purpose.endswith(".")
        pages = read_document(figure_template(kind), name=f"{template.file_name}.xlsx").pages
        words = " ".join(cell.text for page in pages for table in page.tables for row in table.rows for cell in row)
        words += " ".join(line.text for page in pages for line in page.lines)
        assert "Læg filen ind på siden Indlæs." in words


def test_the_example_offered_is_the_shipped_one():
    assert (Path(__file__).resolve().parent.parent / "data/files" / EXAMPLE).is_file()
