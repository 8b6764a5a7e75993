"""The signs of the symbol fonts (Wingdings, Symbol) -> the Unicode signs that show the same."""

import re
from types import MappingProxyType

_WINGDINGS = MappingProxyType(
    {
        0x6C: "●",
        0x6E: "■",
        0x6F: "☐",
        0x70: "☐",
        0x71: "☐",
        0x72: "☐",
        0x73: "◆",
        0x74: "◆",
        0x75: "◆",
        0x76: "❖",
        0x77: "◆",
        0x78: "☒",
        0x9F: "•",
        0xA1: "○",
        0xA7: "▪",
        0xA8: "☐",
        0xB2: "✦",
        0xD8: "➢",
        0xDF: "←",
        0xE0: "→",
        0xE1: "↑",
        0xE2: "↓",
        0xE7: "←",
        0xE8: "→",
        0xE9: "↑",
        0xEA: "↓",
        0xEF: "⇐",
        0xF0: "⇒",
        0xF1: "⇑",
        0xF2: "⇓",
        0xF3: "⇔",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
        0x4A: "☺",
        0x4B: "😐",
        0x4C: "☹",
        0x28: "☎",
        0x2A: "✉",
        0x46: "☞",
        0xAB: "★",
        0xB6: "★",
    }
)
_WINGDINGS_2 = MappingProxyType(
    {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x98: "●", 0x2A: "☐", 0xA3: "☐", 0x97: "●"}
)
_WINGDINGS_3 = MappingProxyType(
    {
        0x5F: "→",
        0x22: "→",
        0x67: "→",
        0x61: "↗",
        0x66: "←",
        0x68: "↑",
        0x69: "↓",
        0x70: "▲",
        0x71: "▼",
        0x74: "◀",
        0x75: "▶",
        0x7D: "▶",
        0x84: "▶",
    }
)
_SYMBOL = MappingProxyType(
    {
        0xB7: "•",
        0xAE: "→",
        0xAC: "←",
        0xAD: "↑",
        0xAF: "↓",
        0xDE: "⇒",
        0xDC: "⇐",
        0xDB: "⇔",
        0xAB: "↔",
        0xB3: "≥",
        0xA3: "≤",
        0xB9: "≠",
        0xB1: "±",
        0xB4: "×",
        0xB8: "÷",
        0xBB: "≈",
        0x2D: "−",
        0xA5: "∞",
        0xD6: "√",
        0xF0: "",
        0xA7: "♣",
    }
)
_FONTS = MappingProxyType(
    {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "wingdings 3": _WINGDINGS_3, "symbol": _SYMBOL}
)
_PRIVATE = 0xF000
"""Office writes the signs of a symbol font above this number."""


def is_symbol_font(font: str | None) -> bool:
    """Whether the letters of a font are signs."""
    return _plain_name(font) in _FONTS


def _plain_name(font: str | None) -> str:
    """Return the name of a font as Office has it, also of one that a PDF calls "ABCDEF+Wingdings-Regular"."""
    name = (font or "").rpartition("+")[2].casefold()
    return (
        re.sub(r"(mt|-regular)+$|,.*$", "", name)
        .replace("wingdings2", "wingdings 2")
        .replace("wingdings3", "wingdings 3")
    )


def sign_of(font: str | None, code: int) -> str:
    """Return what a sign of a symbol font shows; a bullet where nobody knows."""
    plain = code - _PRIVATE if code >= _PRIVATE else code
    signs = _FONTS.get(_plain_name(font), {})
    return signs.get(plain, "•")


def shown_text(text: str, font: str | None) -> str:
    """Return a text in the font it is set in: its signs where that is a symbol font, itself in any other.

    In another font a sign above 0xF000 is one of Wingdings, to which Office falls back.
    """
    if is_symbol_font(font):
        return "".join(sign_of(font, ord(sign)) if _is_sign(sign) else sign for sign in text)
    return "".join(sign_of("wingdings", ord(sign)) if _is_private(sign) else sign for sign in text)


def _is_sign(letter: str) -> bool:
    """Whether a letter stands for a sign by its number: such as are signs themselves in Unicode do not."""
    return (ord(letter) <= 0xFF and not letter.isspace()) or _is_private(letter)


def _is_private(letter: str) -> bool:
    return _PRIVATE <= ord(letter) <= _PRIVATE + 0xFF
