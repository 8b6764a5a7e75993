"""The rows of a table as files, with what must be said under them."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from exports.table_files import csv_bytes, xlsx_bytes


def download(frame: pd.DataFrame, *, file_name: str, note: Sequence[str]) -> None:
    """Offer a table as CSV and as Excel; the files are made when a reader asks for one.

    Parameters
    ----------
    frame : DataFrame
        The table as it is shown, headings as column names, numbers as numbers, "skjult" as the word.
    file_name : str
        Without ending; also the key of the buttons.
    note : sequence of str
        Lines under the table: source, reservations.
    """
    with st.container(horizontal=True):
        st.download_button(
            "Hent CSV",
            lambda: csv_bytes(frame, note=note),
            file_name=f"{file_name}.csv",
            mime="text/csv",
            key=f"kly_csv_{file_name}",
            on_click="ignore",
        )
        st.download_button(
            "Hent Excel",
            lambda: xlsx_bytes(frame, sheet=file_name, note=note),
            file_name=f"{file_name}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key=f"kly_xlsx_{file_name}",
            on_click="ignore",
        )
