"""The colours of the theme the reader sees."""

import streamlit as st

from charts.palette import Palette, palette


def palette_shown() -> Palette:
    """Return the palette of the reader's theme; light until the browser has told."""
    return palette("dark" if st.context.theme.type == "dark" else "light")
