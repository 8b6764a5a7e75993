"""The rows of a table as files, with what must be said under them."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data.verdicts import RESERVATIONS
from exports.table_files import csv_bytes, xlsx_bytes
from log import logger


def download(frame: pd.DataFrame, *, file_name: str, note: Sequence[str], is_example: bool = False) -> None:
    """Offer a table as CSV and as Excel; the files are made when a reader asks for one.

    Parameters
    ----------
    frame : DataFrame
        The table as it is shown, headings as column names, numbers as numbers, "skjult" as the word.
    file_name : str
        Without ending; also the key of the buttons.
    note : sequence of str
        Lines under the table: source, reservations.
    is_example : bool
        Invented figures: the file is named so and begins with it.
    """
    first = RESERVATIONS["example"] if is_example else ""
    name = f"eksempel-{file_name}" if is_example else file_name
    with st.container(horizontal=True):
        st.download_button(
            "Hent CSV",
            lambda: _made("CSV", frame, csv_bytes(frame, note=note, first=first)),
            file_name=f"{name}.csv",
            mime="text/csv",
            key=f"kly_csv_{file_name}",
            on_click="ignore",
        )
        st.download_button(
            "Hent Excel",
            lambda: _made("Excel", frame, xlsx_bytes(frame, sheet=name, note=note, first=first)),
            file_name=f"{name}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key=f"kly_xlsx_{file_name}",
            on_click="ignore",
        )


def _made(kind: str, frame: pd.DataFrame, file: bytes) -> bytes:
    """Return a file that was asked for, and let the log tell of it."""
    logger.info("Hentet: %s, %d rækker", kind, len(frame))
    return file
