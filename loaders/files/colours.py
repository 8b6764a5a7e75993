"""Red or not, and the word for a fill: one rule for every format, and from a file's colour notation to plain RGB."""

import colorsys
import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

RGB = tuple[float, float, float]
"""Red, green and blue, each 0-255."""

_DARKEST_RED = 160
_FARTHEST = 120
_MOST_UNEVEN = 64
_LEAST_LEAD = 90

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PRESET_REDS = MappingProxyType(
    {"red": "FF0000", "darkRed": "8B0000", "dkRed": "8B0000", "firebrick": "B22222", "crimson": "DC143C"}
)
_SCHEME_NAMES = MappingProxyType({"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"})
_WORD_NAMES = MappingProxyType(
    {
        "text1": "dk1",
        "dark1": "dk1",
        "background1": "lt1",
        "light1": "lt1",
        "text2": "dk2",
        "dark2": "dk2",
        "background2": "lt2",
        "light2": "lt2",
        "hyperlink": "hlink",
        "followedHyperlink": "folHlink",
    }
)
_SHEET_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")


def is_red(rgb: RGB | None) -> bool:
    """Whether people call the colour red. None (no colour known) is not red.

    The distance to the nearest red between FF0000 and A00000 is at most 120, green and blue are about equal (which
    parts red from orange and pink), and red leads both by 90 (which parts it from brown and black).
    """
    if rgb is None:
        return False
    red, green, blue = rgb
    nearest = min(max(red, _DARKEST_RED), 255)
    distance = ((red - nearest) ** 2 + green**2 + blue**2) ** 0.5
    return distance <= _FARTHEST and abs(green - blue) <= _MOST_UNEVEN and red - max(green, blue) >= _LEAST_LEAD


_HUES = ((16, "rød"), (40, "orange"), (70, "gul"), (170, "grøn"), (255, "blå"), (310, "lilla"), (342, "lyserød"))
"""The hue in degrees below which a colour has its word; above the last it is red again. The amber of a traffic light
(FFC000, 45 degrees) counts as yellow, the orange of Office's themes (ED7D31, 24 degrees) as orange."""
_LEAST_CHROMA, _WHITE, _BLACK = 15, 238, 40
"""A colour whose parts differ by less is grey; the palest fills of Office differ by 19 (EBF1DE). The grey of every
second row (F2F2F2) counts as white."""


def colour_word(rgb: RGB | None) -> str | None:
    """Return what people call a fill by its nearest hue; None for no colour, white and black."""
    if rgb is None:
        return None
    if max(rgb) - min(rgb) < _LEAST_CHROMA:
        return "grå" if _BLACK <= max(rgb) < _WHITE else None
    hue = 360 * colorsys.rgb_to_hsv(*(part / 255 for part in rgb))[0]
    return next((word for end, word in _HUES if hue < end), "rød")


def rgb_of_hex(text: str | None) -> RGB | None:
    """Return the colour of "FF0000", "#ff0000" or "FFFF0000" (opacity first); None for anything else."""
    match = re.fullmatch(r"#?(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})", str(text or ""))
    return tuple(float(int(part, 16)) for part in match.groups()) if match else None


def rgb_of_cmyk(cyan: float, magenta: float, yellow: float, black: float) -> RGB:
    """Return the colour of four inks, each 0-1, by the plain formula without a colour profile."""
    return tuple(255 * (1 - ink) * (1 - black) for ink in (cyan, magenta, yellow))


def rgb_of_pdf(components: object, space: str | None = None) -> RGB | None:
    """Return the colour of a PDF text; None where it cannot be known (pattern, palette, spot colour, Lab)."""
    if not isinstance(components, Sequence) or isinstance(components, str | bytes):
        components = (components,)
    if not all(isinstance(part, int | float) for part in components):
        return None
    if space is not None and not re.match(r"Device(RGB|CMYK|Gray)$|Cal(RGB|Gray)$|ICCBased$", space):
        return None
    if len(components) == 1:
        return (components[0] * 255,) * 3
    if len(components) == 3:
        return tuple(255 * part for part in components)
    return rgb_of_cmyk(*components) if len(components) == 4 else None


def theme_of(xml: bytes | None) -> Mapping[str, str]:
    """Return the colours of an Office theme: name as "accent2" -> hexadecimal RGB; empty where there is no theme."""
    if not xml:
        return {}
    from lxml import etree

    scheme = etree.fromstring(xml, _safe_parser()).find(f".//{_DRAWING}clrScheme")
    colours = {}
    for entry in () if scheme is None else scheme:
        for colour in entry:
            colours[etree.QName(entry).localname] = colour.get("lastClr") or colour.get("val")
    return colours


def _safe_parser():
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def rgb_of_drawing(fill, theme: Mapping[str, str], names: Mapping[str, str] = _SCHEME_NAMES) -> RGB | None:
    """Return the colour of a DrawingML element that holds one (``a:solidFill`` and the like); None where it holds none.

    ``names`` maps the scheme's names to the theme's, as the slide master's colour map does ("tx1" -> "dk1").
    """
    for colour in () if fill is None else fill:
        kind = str(colour.tag).rpartition("}")[2]
        rgb = _plain_drawing_rgb(kind, colour, theme, names)
        if rgb is not None:
            return modified(rgb, ((str(c.tag).rpartition("}")[2], c.get("val")) for c in colour))
    return None


def _plain_drawing_rgb(kind: str, colour, theme: Mapping[str, str], names: Mapping[str, str]) -> RGB | None:
    value = colour.get("val") or ""
    if kind == "srgbClr":
        return rgb_of_hex(value)
    if kind == "schemeClr":
        return rgb_of_hex(theme.get(names.get(value, value)))
    if kind == "sysClr":
        return rgb_of_hex(colour.get("lastClr"))
    if kind == "prstClr":
        return rgb_of_hex(_PRESET_REDS.get(value))
    if kind == "scrgbClr":
        return tuple(255 * _linear_to_screen(_share(colour.get(part))) for part in ("r", "g", "b"))
    if kind == "hslClr":
        hue, saturation, light = float(colour.get("hue", 0)) / 21_600_000, colour.get("sat"), colour.get("lum")
        return _rgb_of_hls(hue, _share(light), _share(saturation))
    return None


def modified(rgb: RGB, changes: Iterable[tuple[str, str | None]]) -> RGB:
    """Return the colour after DrawingML's modifiers (lumMod, lumOff, satMod, satOff, tint, shade) in their order.

    Source: ECMA-376 part 1, 20.1.2.3; tint and shade are mixed in RGB, near enough to tell red.
    """
    for name, value in changes:
        share = _share(value)
        hue, light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in rgb))
        if name == "lumMod":
            rgb = _rgb_of_hls(hue, light * share, saturation)
        elif name == "lumOff":
            rgb = _rgb_of_hls(hue, light + share, saturation)
        elif name == "satMod":
            rgb = _rgb_of_hls(hue, light, saturation * share)
        elif name == "satOff":
            rgb = _rgb_of_hls(hue, light, saturation + share)
        elif name == "tint":
            rgb = tuple(part * share + 255 * (1 - share) for part in rgb)
        elif name == "shade":
            rgb = tuple(part * share for part in rgb)
    return rgb


def rgb_of_word(colour, theme: Mapping[str, str]) -> RGB | None:
    """Return the colour of a ``w:color`` element: of the theme where it names it, else its value; None for "auto"."""
    attributes = {str(name).rpartition("}")[2]: value for name, value in colour.attrib.items()}
    return _rgb_of_word_theme(attributes, "themeColor", theme) or rgb_of_hex(attributes.get("val"))


def _rgb_of_word_theme(attributes: Mapping[str, str], kind: str, theme: Mapping[str, str]) -> RGB | None:
    """Return the colour of the theme that ``kind`` names, made darker or lighter as "...Shade" and "...Tint" say."""
    name = attributes.get(kind)
    base = rgb_of_hex(theme.get(_WORD_NAMES.get(name, name))) if name else None
    stem = kind.removesuffix("Color")
    if base is None:
        return None
    if f"{stem}Shade" in attributes:
        return _scaled_light(base, int(attributes[f"{stem}Shade"], 16) / 255 - 1)
    if f"{stem}Tint" in attributes:
        return _scaled_light(base, 1 - int(attributes[f"{stem}Tint"], 16) / 255)
    return base


def rgb_of_shading(shading, theme: Mapping[str, str]) -> RGB | None:
    """Return the colour of a ``w:shd`` element: of the theme where it names it, else its fill; None for "auto"."""
    if shading is None:
        return None
    attributes = {str(name).rpartition("}")[2]: value for name, value in shading.attrib.items()}
    return _rgb_of_word_theme(attributes, "themeFill", theme) or rgb_of_hex(attributes.get("fill"))


def rgb_of_sheet(colour, theme: Mapping[str, str]) -> RGB | None:
    """Return the colour of an openpyxl ``Color``: plain, by palette number, or by theme and tint."""
    if colour is None:
        return None
    kind = colour.type
    if kind == "rgb":
        return rgb_of_hex(colour.rgb) if isinstance(colour.rgb, str) else None
    if kind == "indexed" and isinstance(colour.indexed, int):
        from openpyxl.styles.colors import COLOR_INDEX

        return rgb_of_hex(COLOR_INDEX[colour.indexed]) if 0 <= colour.indexed < len(COLOR_INDEX) else None
    if kind == "theme" and isinstance(colour.theme, int) and 0 <= colour.theme < len(_SHEET_ORDER):
        base = rgb_of_hex(theme.get(_SHEET_ORDER[colour.theme]))
        return base and _scaled_light(base, colour.tint or 0.0)
    return None


def _scaled_light(rgb: RGB, tint: float) -> RGB:
    """Return the colour made lighter (tint 0 to 1) or darker (-1 to 0). Source: ECMA-376 part 1, 18.8.3."""
    hue, light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in rgb))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return _rgb_of_hls(hue, light, saturation)


def _rgb_of_hls(hue: float, light: float, saturation: float) -> RGB:
    light, saturation = (min(max(part, 0.0), 1.0) for part in (light, saturation))
    return tuple(255 * part for part in colorsys.hls_to_rgb(hue, light, saturation))


def _share(value: str | None) -> float:
    """Return the share of "75000" (thousandths of a percent) or "75%"; 0 where it is no number."""
    text = value or ""
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else float(text) / 100_000
    except ValueError:
        return 0.0


def _linear_to_screen(part: float) -> float:
    part = min(max(part, 0.0), 1.0)
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
