"""Red is told from its neighbours, in every notation a file may use."""

import pytest
from openpyxl.styles.colors import Color

from loaders.files.colours import (
    colour_word,
    is_red,
    modified,
    rgb_of_drawing,
    rgb_of_hex,
    rgb_of_pdf,
    rgb_of_sheet,
    rgb_of_word,
    theme_of,
)

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
THEME = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": "4472C4", "accent2": "C00000"}


def drawing(inner: str):
    from lxml import etree

    return etree.fromstring(f'<a:solidFill xmlns:a="{A}">{inner}</a:solidFill>')


def word(attributes: str):
    from lxml import etree

    return etree.fromstring(f'<w:color xmlns:w="{W}" {attributes}/>')


@pytest.mark.parametrize(
    "colour", ["FF0000", "C00000", "ED1C24", "E30613", "CC0000", "DC143C", "C0504D", "8B0000", "FF3300"]
)
def test_what_people_call_red_is_red(colour):
    assert is_red(rgb_of_hex(colour))


@pytest.mark.parametrize(
    "colour",
    [
        "000000",
        "FFFFFF",
        "808080",
        "FF6600",
        "ED7D31",
        "FFC000",
        "FF00FF",
        "FF3399",
        "FFC0C0",
        "800080",
        "632423",
        "0000FF",
        "00B050",
    ],
)
def test_black_grey_orange_pink_brown_and_other_colours_are_not_red(colour):
    assert not is_red(rgb_of_hex(colour))


@pytest.mark.parametrize("text", ["FFFF0000", "#ff0000", "ff0000"])
def test_a_hexadecimal_colour_may_have_opacity_or_a_hash(text):
    assert rgb_of_hex(text) == (255, 0, 0)


@pytest.mark.parametrize("text", ["auto", "", None, "FF00", "red"])
def test_no_colour_is_not_red(text):
    assert rgb_of_hex(text) is None
    assert not is_red(rgb_of_hex(text))


@pytest.mark.parametrize(
    ("components", "space", "expected"),
    [
        ((1, 0, 0), "DeviceRGB", True),
        ((0.93, 0.11, 0.14), "ICCBased", True),
        ((0, 1, 1, 0), "DeviceCMYK", True),
        ((0.05, 0.95, 0.9, 0.1), "ICCBased", True),
        ((0, 1, 1, 0), None, True),
        ((0, 1, 0, 0), "DeviceCMYK", False),
        ((0,), "DeviceGray", False),
        (1, "DeviceGray", False),
        ((1,), "Separation", False),
        ((3,), "Indexed", False),
        ((50, 80, 60), "Lab", False),
        ("P1", "Pattern", False),
        (("P1",), None, False),
        (None, None, False),
        ((1, 0), "DeviceN", False),
    ],
)
def test_pdf_colours_by_space_and_unknown_ones_are_not_red(components, space, expected):
    assert is_red(rgb_of_pdf(components, space)) is expected


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ('<a:srgbClr val="C00000"/>', True),
        ('<a:schemeClr val="accent2"/>', True),
        ('<a:schemeClr val="accent1"/>', False),
        ('<a:schemeClr val="tx1"/>', False),
        ('<a:schemeClr val="accent2"><a:lumMod val="75000"/></a:schemeClr>', True),
        ('<a:schemeClr val="accent2"><a:lumMod val="50000"/></a:schemeClr>', True),
        ('<a:schemeClr val="accent2"><a:lumMod val="20000"/><a:lumOff val="80000"/></a:schemeClr>', False),
        ('<a:prstClr val="red"/>', True),
        ('<a:sysClr val="windowText" lastClr="000000"/>', False),
        ('<a:scrgbClr r="100000" g="0" b="0"/>', True),
        ('<a:hslClr hue="0" sat="100000" lum="50000"/>', True),
        ('<a:schemeClr val="accent9"/>', False),
    ],
)
def test_drawing_colours_are_resolved_through_the_theme_and_its_modifiers(inner, expected):
    rgb = rgb_of_drawing(drawing(inner), THEME)
    assert is_red(rgb) is expected


def test_half_the_light_of_dark_red_is_too_near_black_only_below_half():
    assert is_red(modified((192, 0, 0), [("lumMod", "50000")]))
    assert not is_red(modified((192, 0, 0), [("lumMod", "40000")]))


def test_a_master_may_map_text_one_to_a_red_of_the_theme():
    assert is_red(rgb_of_drawing(drawing('<a:schemeClr val="tx1"/>'), THEME, {"tx1": "accent2"}))


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('w:val="FF0000"', True),
        ('w:val="auto"', False),
        ('w:val="000000" w:themeColor="accent2"', True),
        ('w:val="FF0000" w:themeColor="text1"', False),
        ('w:val="FF0000" w:themeColor="accent9"', True),
        ('w:val="x" w:themeColor="accent2" w:themeShade="BF"', True),
        ('w:val="x" w:themeColor="accent2" w:themeTint="33"', False),
    ],
)
def test_word_colours_prefer_the_theme_with_tint_and_shade(attributes, expected):
    assert is_red(rgb_of_word(word(attributes), THEME)) is expected


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        (Color(rgb="FFC00000"), True),
        (Color(theme=5), True),
        (Color(theme=5, tint=-0.25), True),
        (Color(theme=5, tint=0.8), False),
        (Color(theme=1), False),
        (Color(theme=99), False),
        (Color(indexed=2), True),
        (Color(indexed=8), False),
        (Color(auto=True), False),
        (None, False),
    ],
)
def test_sheet_colours_by_palette_theme_and_tint(colour, expected):
    assert is_red(rgb_of_sheet(colour, THEME)) is expected


def test_a_theme_is_read_from_its_xml_and_a_missing_one_is_empty():
    xml = f"""<a:theme xmlns:a="{A}"><a:themeElements><a:clrScheme name="x">
      <a:dk1><a:sysClr val="windowText" lastClr="010203"/></a:dk1><a:accent2><a:srgbClr val="C00000"/></a:accent2>
    </a:clrScheme></a:themeElements></a:theme>"""
    assert theme_of(xml.encode()) == {"dk1": "010203", "accent2": "C00000"}
    assert theme_of(None) == {}


@pytest.mark.parametrize(
    ("rgb", "word"),
    [
        ("FF0000", "rød"),
        ("FFC7CE", "rød"),
        ("FFC000", "gul"),
        ("FFEB9C", "gul"),
        ("ED7D31", "orange"),
        ("92D050", "grøn"),
        ("C6EFCE", "grøn"),
        ("EBF1DE", "grøn"),
        ("D9E2F3", "blå"),
        ("7030A0", "lilla"),
        ("808080", "grå"),
        ("F2F2F2", None),
        ("FFFFFF", None),
        ("000000", None),
    ],
)
def test_a_fill_has_the_word_of_its_nearest_hue(rgb, word):
    assert colour_word(rgb_of_hex(rgb)) == word
