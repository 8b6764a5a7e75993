"""The colour and the marker that an organisation keeps in every chart."""

import re
from zlib import crc32

from charts.palette import Palette

SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross")


def organisation_mark(code: str, palette: Palette) -> tuple[str, str]:
    """Return an organisation's colour (``#RRGGBB``) and Plotly marker symbol; the same for the same code, always.

    Parameters
    ----------
    code : str
        An organisation_id, such as "kommune-791".
    palette : Palette
        Colours of the reader's theme: those of the statuses, which are told apart by everybody.

    Notes
    -----
    Taken from the number in the code, so that municipalities with neighbouring numbers differ in colour. A
    chart of few lines has its names beside them, too.
    """
    digits = re.sub(r"\D", "", code)
    number = int(digits) if digits else crc32(code.encode())
    colours = list(palette.statuses.values())
    turn, colour = divmod(number, len(colours))
    return colours[colour], SYMBOLS[turn % len(SYMBOLS)]
