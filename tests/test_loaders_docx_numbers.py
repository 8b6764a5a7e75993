"""The numbers Word makes: shown in its forms, counted per list, begun anew where the file says so."""

from lxml import etree

from loaders.files.docx_file import numbering_of

_XML = """
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
  <w:abstractNum w:abstractNumId="7">
    <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Punkt %1:"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
  </w:abstractNum>
  <w:abstractNum w:abstractNumId="8">
    <w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl>
    <w:lvl w:ilvl="1"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%2."/></w:lvl>
    <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
  </w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>
  <w:num w:numId="3"><w:abstractNumId w:val="7"/>
    <w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>
  <w:num w:numId="4"><w:abstractNumId w:val="8"/></w:num>
</w:numbering>
"""


def numbers(*paragraphs):
    numbering = numbering_of([etree.fromstring(_XML)])
    return [numbering.next_of(*paragraph) for paragraph in paragraphs]


def test_a_level_starts_where_the_file_says_and_deeper_ones_begin_anew():
    assert numbers(("1", "0"), ("1", "1"), ("1", "1"), ("1", "0"), ("1", "1")) == [
        "Punkt 3:",
        "3.1",
        "3.2",
        "Punkt 4:",
        "4.1",
    ]


def test_lists_of_one_kind_count_together_unless_one_begins_anew():
    assert numbers(("1", "0"), ("2", "0"), ("3", "0"), ("1", "0")) == ["Punkt 3:", "Punkt 4:", "Punkt 3:", "Punkt 5:"]


def test_letters_roman_numbers_and_bullets():
    assert numbers(("4", "0"), ("4", "0"), ("4", "1"), ("4", "1"), ("4", "2")) == ["a)", "b)", "I.", "II.", ""]


def test_a_paragraph_of_no_list_has_no_number():
    assert numbers((None, "0"), ("99", "0")) == ["", ""]
