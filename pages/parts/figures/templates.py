"""Templates to fill in and load, and the example of IV use as a workbook: each made or read when it is asked for."""

from functools import partial

import streamlit as st

from data.shipping.tables import FILES
from exports.figure_template import TEMPLATES, figure_template
from pages.parts.markup import element, link, show, text
from pages.parts.view import PATHS

EXAMPLE = "example_iv.xlsx"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template_fold() -> None:
    """Show a fold with a template per kind of table, what each is for, and how it is loaded when it is filled in."""
    with st.expander("Hent en skabelon"):
        how = text("Udfyld en skabelon, gem den, og læg den ind på siden "), link(PATHS["load"], text("Indlæs"))
        show(element("p", *how, text("; dagen, der spørges om, er den, tallene er fra.")))
        with _line("tidy_counts"):
            st.download_button("Hent antal", **_template("tidy_counts"))
        with _line("tidy_shares"):
            st.download_button("Hent andele", **_template("tidy_shares"))
        with _line("wide_months"):
            st.download_button("Hent måneder", **_template("wide_months"))
        with _described(
            "IV-behandling i 19 kommuner, hjemme og på klinik. Eksempeltal: opfundet, ikke fra nogen kilde."
        ):
            example = (FILES / EXAMPLE).read_bytes
            st.download_button("Hent eksemplet som regneark", **_file(example, "eksempeltal-iv.xlsx"))


def _template(kind: str) -> dict:
    return _file(partial(figure_template, kind), f"skabelon-{TEMPLATES[kind].file_name}.xlsx")


def _file(data, name: str) -> dict:
    return {"data": data, "file_name": name, "mime": _XLSX, "key": f"kly_{name}", "on_click": "ignore"}


def _line(kind: str) -> st.delta_generator.DeltaGenerator:
    return _described(f"{TEMPLATES[kind].name}. {TEMPLATES[kind].purpose}")


def _described(words: str) -> st.delta_generator.DeltaGenerator:
    """Return a line for a button, with what its file is for to the right of it."""
    button, told = st.columns([1, 3], vertical_alignment="center")
    with told:
        show(element("p", text(words)))
    return button
