"""All that a reader gets of a page - tables, pictures, files, sentences - and what of it speaks of a hidden number."""

import io
import json
import re
from dataclasses import dataclass

import lxml.html
import numpy as np
import openpyxl
import streamlit as st
from figure_pages import shown

from measures.rates import rate_table

# Headings of what everybody knows.
KNOWN = ("Indbyggere", "Region", "Kilde", "Periode")
Table = tuple[str, list[str], list[list[str]]]


@dataclass(frozen=True)
class Seen:
    """One page: its tables and files as caption, headings and rows, its Plotly specs, and its words."""

    tables: list[Table]
    files: list[Table]
    pictures: list[dict]
    words: str


def keep_files(monkeypatch) -> list[tuple[str, bytes]]:
    """Return a list that every file offered from now on is put in, made as for a reader who asks for it."""
    kept = []
    offer = st.download_button

    def offered(label, data, *arguments, file_name="", **settings):
        kept.append((file_name, data() if callable(data) else data))
        return offer(label, data, *arguments, file_name=file_name, **settings)

    monkeypatch.setattr(st, "download_button", offered)
    return kept


def seen_of(app, files: list[tuple[str, bytes]]) -> Seen:
    """Return what a page shows; the kept files are taken as its own."""
    # The templates and the workbook of invented figures are the same for everybody.
    own = [file for file in files if not file[0].startswith(("eksempeltal", "skabelon"))]
    kept = [_table_of_file(*file) for file in own if file[0].endswith((".csv", ".xlsx"))]
    files.clear()
    pictures = [json.loads(element.proto.spec) for element in app.get("plotly_chart")]
    return Seen(tables_of(app), kept, pictures, shown(app))


def tables_of(app) -> list[Table]:
    """Return caption, headings and rows of every table of a page."""
    found = []
    markup = " ".join(element.proto.body for element in app.get("html"))
    for table in lxml.html.fromstring(f"<div>{markup}</div>").iter("table"):
        headings = [cell.text_content() for cell in table.find("thead").iter("th")]
        rows = [[cell.text_content() for cell in row] for row in table.find("tbody")]
        found.append((table.findtext("caption") or "", headings, rows))
    return found


def _table_of_file(name: str, data: bytes) -> Table:
    if name.endswith(".csv"):
        lines = [line.split(";") for line in data.decode("utf-8-sig").splitlines()]
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
        lines = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    return name, lines[0], lines[1:]


def speaking_of(seen: Seen, hidden: set[str], pair: tuple[str, str] = ("", "")) -> list[str]:
    """Return every place where a number stands with one of the names (municipalities or periods) that are hidden."""
    found = []
    for caption, headings, rows in [*seen.tables, *seen.files]:
        for row in rows:
            if row and row[0].split(",")[0] in hidden:
                told = zip(headings[1:], row[1:], strict=False)
                found += [f"{caption}: {row[0]} {word}" for name, word in told if name not in KNOWN and _tells(word)]
    for picture in seen.pictures:
        found += [words for words in _words_of_picture(picture) if _name_of(words) in hidden and _tells(words, "0")]
    found += [
        words
        for name in hidden
        for words in re.findall(rf"{re.escape(name)}(?:: | ligger )[^.]*?\d[^ ]*", seen.words)
        if not words.startswith(f"{name}: side")
    ]
    found += re.findall(r"forholdet kan ligge [^.]*|[\d,]+ gange så [^.]*", seen.words) if hidden & {*pair} else []
    return found


def _name_of(words: str) -> str:
    return words.partition(":")[0]


def _tells(words: str, but: str = "") -> bool:
    told = words.partition(":")[2] if but else words
    return bool(re.search(r"\d", told))


def _words_of_picture(picture: dict) -> list[str]:
    """Return the words beside every mark; a mark with a length stands with the length."""
    found = [str(note.get("text")) for note in picture["layout"].get("annotations", [])]
    for trace in picture["data"]:
        for name in ("hovertext", "text", "customdata"):
            own = trace.get(name) or []
            found += [str(words) for words in (own if isinstance(own, list) else [own])]
        hover = trace.get("hovertext")
        if "error_x" in trace and isinstance(hover, list):
            found += [f"{_name_of(words)}: længde {x}" for words, x in zip(hover, trace["x"], strict=True)]
    return found


def counts_behind_intervals(seen: Seen, years: dict[str, float]) -> dict[str, float]:
    """Return the count that each printed interval of a rate per 10.000 pins, by name; left out where several fit."""
    table = rate_table(np.arange(400.0), np.ones(400))[["lower95", "upper95"]].to_numpy() * 10_000
    found = {}
    said = [(row[0], word) for _, _, rows in [*seen.tables, *seen.files] for row in rows for word in row[1:]]
    said += [(_name_of(words), words) for picture in seen.pictures for words in _words_of_picture(picture)]
    for name, words in said:
        ends = re.search(r"(?<![\d,])(\d+,\d)–(\d+,\d)(?![\d,])", words)
        if ends and name in years:
            told = np.array([float(end.replace(",", ".")) for end in ends.groups()])
            fits = np.flatnonzero((np.abs(table / years[name] - told) <= 0.0501).all(axis=1))
            if len(fits) == 1:
                found[name] = float(fits[0])
    return found
