"""Contrast and colour difference of the palette, computed.

Contrast and relative luminance: WCAG 2.1, success criterion 1.4.11. Colour blindness: Machado, Oliveira and Fernandes,
"A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009, severity 1.0, applied
to linear RGB. Difference: CIEDE2000 as in Sharma, Wu and Dalal, Color Research and Application 30(1), 2005.
"""

import math
import tomllib
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from charts.palette import palette
from data.labels import OPEN_STATES, STATUSES

SIGHTS = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
THEMES = ("light", "dark")
SETS = [
    (kind, theme, colours)
    for theme in THEMES
    for kind, colours in (("status", palette(theme).statuses), ("window", palette(theme).window_states))
]


def linear(colour: str) -> np.ndarray:
    shares = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(np.array([0.2126, 0.7152, 0.0722]) @ linear(colour))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: np.ndarray) -> tuple[float, float, float]:
    ratio = (TO_XYZ @ np.clip(rgb, 0, 1)) / (TO_XYZ @ np.ones(3))
    x, y, z = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_chroma7 = ((math.hypot(a1, b1) + math.hypot(a2, b2)) / 2) ** 7
    stretch = 1.5 - 0.5 * math.sqrt(mean_chroma7 / (mean_chroma7 + 25**7))
    a1, a2 = a1 * stretch, a2 * stretch
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    mean_hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    hue = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * math.cos(math.radians(mean_hue - 30))
        + 0.24 * math.cos(math.radians(2 * mean_hue))
        + 0.32 * math.cos(math.radians(3 * mean_hue + 6))
        - 0.20 * math.cos(math.radians(4 * mean_hue - 63))
    )
    rotation = -math.sin(math.radians(60 * math.exp(-(((mean_hue - 275) / 25) ** 2))))
    rotation *= 2 * math.sqrt(mean_c**7 / (mean_c**7 + 25**7))
    lightness = (l2 - l1) / (1 + 0.015 * (mean_l - 50) ** 2 / math.sqrt(20 + (mean_l - 50) ** 2))
    chroma = (c2 - c1) / (1 + 0.045 * mean_c)
    hue /= 1 + 0.015 * mean_c * t
    return math.sqrt(lightness**2 + chroma**2 + hue**2 + rotation * chroma * hue)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50.0000, 2.6772, -79.7751), (50.0000, 0.0000, -82.7485), 2.0425),
        ((50.0000, -1.3802, -84.2814), (50.0000, 0.0000, -82.7485), 1.0000),
        ((50.0000, 2.5000, 0.0000), (73.0000, 25.0000, -18.0000), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ],
)
def test_the_difference_agrees_with_the_published_pairs(one, other, expected):
    assert ciede2000(one, other) == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize(("kind", "theme", "colours"), SETS)
def test_every_code_has_a_colour_and_nothing_else_has(kind, theme, colours):
    assert set(colours) == set({"status": STATUSES, "window": OPEN_STATES}[kind])


@pytest.mark.parametrize(("kind", "theme", "colours"), SETS)
def test_every_colour_stands_out_from_the_page(kind, theme, colours):
    assert min(contrast(colour, palette(theme).paper) for colour in colours.values()) >= 3


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize(("kind", "theme", "colours"), SETS)
def test_any_two_colours_of_a_chart_can_be_told_apart(kind, theme, colours, sight):
    seen = {code: lab(SIGHTS[sight] @ linear(colour)) for code, colour in colours.items()}
    nearest = min((ciede2000(seen[one], seen[other]), one, other) for one, other in combinations(seen, 2))
    assert nearest[0] >= {"status": 14, "window": 18}[kind], nearest


@pytest.mark.parametrize("theme", THEMES)
def test_orange_is_kept_for_what_is_overdue(theme):
    signal = palette(theme).signal
    assert palette(theme).window_states["overskredet"] == signal
    nearest = min(ciede2000(lab(linear(signal)), lab(linear(colour))) for colour in palette(theme).statuses.values())
    assert nearest >= 16


@pytest.mark.parametrize("theme", THEMES)
def test_texts_and_links_can_be_read_on_the_page_and_on_its_second_ground(theme):
    config = tomllib.loads((Path(__file__).parent.parent / ".streamlit" / "config.toml").read_text("utf-8"))
    colours = config["theme"][theme]
    names = {"backgroundColor": "paper", "textColor": "ink", "grayTextColor": "quiet", "borderColor": "line"}
    assert {name: colours[name] for name in names} == {name: getattr(palette(theme), names[name]) for name in names}
    for ground in (colours["backgroundColor"], colours["secondaryBackgroundColor"]):
        for name in ("textColor", "linkColor", "grayTextColor", "orangeTextColor"):
            assert contrast(colours[name], ground) >= 4.5, name
        assert contrast(colours["primaryColor"], ground) >= 3
    assert contrast(colours["primaryColor"], "#FFFFFF") >= 4.5
    assert contrast(mixed(colours["textColor"], colours["backgroundColor"], 0.6), colours["backgroundColor"]) >= 4.5


def test_the_signs_in_tables_have_the_colours_of_the_charts():
    sheet = (Path(__file__).parent.parent / "pages" / "parts" / "assets" / "parts.css").read_text("utf-8")
    light, dark = palette("light").statuses, palette("dark").statuses
    missing = [
        code for code in STATUSES if f".kly-{code} {{ color: light-dark({light[code]}, {dark[code]}); }}" not in sheet
    ]
    assert missing == []


def mixed(colour: str, ground: str, share: float) -> str:
    pairs = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(share * over + (1 - share) * under):02X}" for over, under in pairs)
